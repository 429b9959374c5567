"""What says of a message that it is a test or an exercise, or that it is none.

Words stand for the message where they are a label: alone at its head, alone as a sentence, or
alone in brackets. `Rook door een oefening van de brandweer` speaks of something else. Read without
the wording engine, which takes most of a second to load: every CAP message is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.patterns import pattern

_NOUN = r"(?:test|oefening|proef|exercise|drill)"
_ONLY = r"(?:(?:slechts|alleen|maar|enkel)\ )?"
# Behind a label: a mark that ends it, or the end of its line.
_ENDS = r"\s*(?:[:!|–—]|-(?=\s)|\.(?=\s|\Z)|\n|\Z)"

_SAYS_TEST = pattern(
    rf"""\b(?:(?:test|controle|proef|oefen)(?:-|\ )?bericht\b|(?:test|proef|oefen)-?alarm\b
    |(?:dit|het)\ (?:is|betreft)\ {_ONLY}een\ (?:test|oefening|proef)\b
    |dit\ (?:bericht\ |alarm\ )?was\ {_ONLY}een\ (?:test|oefening|proef)\b
    |(?:this|it)\ is\ (?:only\ |just\ )?(?:a\ test|an\ exercise|a\ drill)\b
    |this\ was\ (?:only\ |just\ )?(?:a\ test|an\ exercise|a\ drill)\b
    |einde\ (?:van\ de\ )?(?:test|oefening)\b|end\ of\ (?:the\ )?(?:test|exercise|drill)\b
    |nl-?alert[ -]test\b|test\ (?:van\ )?nl-?alert\b|(?:wij|we)\ (?:oefenen|testen){_ENDS}
    |test\ (?:message|alert|warning)\b|(?:weekly|monthly|periodic)\ test\b
    |exercise\ (?:message|alert)\b|(?P<word>{_NOUN})(?:[\s,.!*-]{{1,3}}(?P=word)\b){{1,9}})
    |[(\[<*]\s?{_NOUN}\s?[)\]>*]""",
    re.IGNORECASE | re.VERBOSE,
)
_BEGINS_TEST = pattern(rf"(?:\A\s*|(?<=[.!?\n*])\s{{1,3}})(?P<label>{_NOUN}{_ENDS})", re.IGNORECASE)
_SAYS_REAL = pattern(
    rf"""\b(?:(?:dit|het)\ (?:bericht\ |alarm\ )?is\ g[eé][eé]n\ (?:{_NOUN}|{_NOUN}bericht)\b
    |dit\ (?:bericht\ |alarm\ )?is\ echt(?=\s*[.,!\n]|\ en\b|\s*\Z)
    |(?:this|it)\ is\ not\ (?:a\ test|a\ drill|an\ exercise)\b|this\ is\ (?:for\ )?real\b)
    |(?:\A|(?<=[.!?\n*,])\s)\s?(?:no|not\ an?|geen)\ {_NOUN}\b(?=\s*[.,!:\n*]|\s*\Z)""",
    re.IGNORECASE | re.VERBOSE,
)

#: What all of these hold. Most messages have none, and to look for that takes a thirtieth.
_IN_TESTS = ("test", "oefen", "proef", "controle", "exercise", "drill")

# A test that is to come, or that was held: `Maandag krijgt u een testbericht`.
_OF_ANOTHER = pattern(
    r"\b(?:krijgt|krijg|ontvangt|ontvang|volgt|kreeg|komt|next|receive|received|held)\b[^.!?\n]*\Z",
    re.IGNORECASE,
)


def says_test(text: str, start: int = 0, end: int | None = None) -> tuple[int, int] | None:
    """Give the first words that say that this message is a test, or None."""
    small = text.lower()
    if not any(word in small for word in _IN_TESTS):
        return None
    return next(_tests(text, start, len(text) if end is None else end), None)


def _tests(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _SAYS_TEST.finditer(text, start, end):
        if not _OF_ANOTHER.search(text, max(start, found.start() - 200), found.start()):
            yield found.start(), _without_space(text, found)
    for found in _BEGINS_TEST.finditer(text, start, end):
        yield found.start("label"), _without_space(text, found)


def _without_space(text: str, found: re.Match[str]) -> int:
    return found.start() + len(text[found.start() : found.end()].rstrip())


def says_real(text: str) -> tuple[int, int] | None:
    """Give the first words that say that this message is no test, or None."""
    found = _SAYS_REAL.search(text)
    if found is None:
        return None
    return found.end() - len(found[0].lstrip()), found.end()
