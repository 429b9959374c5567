"""`caplint rule`: the page of one rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from caplint.cli.check import Language
from caplint.cli.completing import rules
from caplint.cli.streams import write

if TYPE_CHECKING:
    from caplint.rules.base import Rule

_WIDTH = 80
_TITLES = {
    "en": {
        "finds": "What it finds",
        "why": "Why it matters",
        "instead": "What to write instead",
        "messages": "What it says",
        "bad": "Wrong",
        "good": "Right",
        "source": "Source",
        "options": "Options",
        "outside": "Outside messages about violence or threat",
        "silent": "silent",
    },
    "nl": {
        "finds": "Wat de regel vindt",
        "why": "Waarom dit ertoe doet",
        "instead": "Wat u wel schrijft",
        "messages": "Wat de regel zegt",
        "bad": "Fout",
        "good": "Goed",
        "source": "Bron",
        "options": "Opties",
        "outside": "Buiten berichten over geweld of dreiging",
        "silent": "zwijgt",
    },
}


def rule(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME|CODE", help="Of the rule to explain.", autocompletion=rules),
    ],
    lang: Annotated[Language | None, typer.Option(envvar="CAPLINT_LANG", help="Language.")] = None,
) -> None:
    """Explain one rule: what it finds, why, what to write instead, with examples."""
    from caplint.cli.configured import language_here  # noqa: PLC0415  as below
    from caplint.config import rule_named  # noqa: PLC0415  `caplint --help` needs no rules

    write("\n".join(_page(rule_named(name), lang or language_here())) + "\n")


def _page(shown: Rule, lang: str) -> Iterator[str]:
    yield f"{shown.name} [{shown.code}]: {shown.level}"
    yield shown.id.url
    for key, paragraphs in _sections(shown, lang):
        yield f"\n{_TITLES[lang][key]}"
        for number, paragraph in enumerate(paragraphs):
            yield from [""] * (number > 0 and key in {"bad", "good"})
            yield from paragraph
    yield ""
    yield from _facts(shown, lang)


def _sections(shown: Rule, lang: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Give the parts of the page, each as paragraphs of lines."""
    yield "finds", [_wrapped(shown.doc.finds.in_language(lang))]
    yield "why", [_wrapped(shown.doc.why.in_language(lang))]
    yield "instead", [_wrapped(shown.doc.instead.in_language(lang))]
    yield "messages", [_wrapped(words.in_language(lang)) for words in shown.messages.values()]
    yield "bad", [_example(example) for example in shown.bad]
    yield "good", [_example(example) for example in shown.good]


def _wrapped(text: str) -> list[str]:
    from textwrap import wrap  # noqa: PLC0415  a start need not pay (decision 0008)

    return wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def _example(example: str) -> list[str]:
    """Give an example with carets under the words that its rule finds."""
    from caplint.report.excerpt import underlined  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.rules.base import spans, unmarked  # noqa: PLC0415  as above

    return [f"  {line}" for line in underlined(unmarked(example), list(spans(example)))]


def _facts(shown: Rule, lang: str) -> Iterator[str]:

    titles = _TITLES[lang]
    if shown.outside_violence != shown.level:
        yield f"{titles['outside']}: {shown.outside_violence or titles['silent']}"
    if shown.options:
        options = ", ".join(f"{key} = {value}" for key, value in shown.options.items())
        yield f"{titles['options']}: {options}"
    yield f"{titles['source']}: {shown.source.in_language(lang)}"
