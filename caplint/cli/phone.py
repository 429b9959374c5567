"""What was composed, as a phone shows it, and how much room it takes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from caplint.cli.streams import has_colour, takes
from caplint.finding import FileReport, Tally
from caplint.pages import MOST_PAGES, foreign, room
from caplint.preview import words
from caplint.preview.glyphs import characters
from caplint.preview.screens import screens
from caplint.preview.terminal import render
from caplint.read import read
from caplint.report import Context
from caplint.report.full import closing, findings
from caplint.source import Source

if TYPE_CHECKING:
    from caplint.linter import Linter


def shown(data: bytes, name: str, linter: Linter) -> tuple[str, FileReport]:
    """Show a message with what is found in it; give the findings as well."""
    message = read(Source(data, name), linter.limits_of(name))
    report = linter.check(message)
    context = Context("", linter.lang, has_colour())
    held = linter.plan_of(name, message.kind).settings
    made = screens(message, held, datetime.now().astimezone())
    phones = "".join(render(made, context, plain=not takes("╭")))
    tally = Tally.of([report])
    return f"{phones}{findings(report, context)}{closing(tally, context)}", report


def counted(text: str, lang: str) -> str:
    """Say how much room the first words of a message take, the system's prefix included.

    The wording engine is not needed for it: whoever chooses what is offered does not wait.
    """
    taken = room(text)
    return words.COUNT.in_language(lang).format(
        length=taken.length,
        most=taken.coding.most,
        alphabet=words.ALPHABETS[taken.coding.name]
        .in_language(lang)
        .format(characters("".join(_each(text)))),
        pages=taken.pages,
        most_pages=MOST_PAGES,
    )


def _each(text: str) -> Iterator[str]:
    return iter(dict.fromkeys(found[0] for found in foreign(text)))
