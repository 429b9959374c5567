"""How coordinates are written, and which of the usual slips a wrong one is: no rule of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from caplint.patterns import pattern
from caplint.read.dates import SPACE

# Anchored and possessive, so that nothing is tried twice: an unanchored search for numbers took
# 13.7 s on 16,000 digits, this takes 32 ms on 1.7 MB.
NUMBER = r"[+-]?+(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)"
PAIR = pattern(rf"{NUMBER},{NUMBER}")
_NUMBER = pattern(NUMBER)
_TOKEN = pattern(f"[^{SPACE}]++")
_ROW = re.compile(rf"[{SPACE}]*+(?:{NUMBER},{NUMBER}(?:[{SPACE}]++|\Z))++")

#: Slips of one element that are listed; a file in another notation has one in every pair.
MOST = 20


class Slip(NamedTuple):
    """What is wrong with a piece of a value, and between which characters it stands."""

    kind: str
    start: int
    end: int


class Token(NamedTuple):
    """What stands between white space, and where."""

    text: str
    start: int
    end: int


def is_row(value: str) -> bool:
    """Whether a value is a row of pairs, lat,lon, with white space between them."""
    return _ROW.fullmatch(value) is not None


def tokens(value: str) -> list[Token]:
    """Split a value at its white space."""
    return [Token(match[0], *match.span()) for match in _TOKEN.finditer(value)]


def token(value: str, number: int) -> Token:
    """Give one of the tokens of a value; the others of a long one are only counted."""
    match = next(islice(_TOKEN.finditer(value), number, None))
    return Token(match[0], *match.span())


def token_at(value: str, at: int) -> Token:
    """Give the token that holds a character."""
    start = max(value.rfind(space, 0, at) for space in SPACE) + 1
    match = _TOKEN.match(value, start)
    return Token(match[0], *match.span()) if match else Token("", at, at)


def slips(row: list[Token]) -> Iterator[Slip]:
    """Give what is wrong in a row of tokens that should all be pairs."""
    at = 0
    while at < len(row):
        token = row[at]
        if PAIR.fullmatch(token.text):
            at += 1
            continue
        kind, used = _across(row, at) or (_slip(token.text), 1)
        yield Slip(kind, token.start, row[at + used - 1].end)
        at += used


def _across(row: list[Token], at: int) -> tuple[str, int] | None:
    """Tell a pair that white space divides, and over how many tokens: `52.1, 4.8`, `52.1 4.8`."""
    first = row[at].text
    if len(first) > _LONGEST:
        return None
    for used in (2, 3):
        rest = row[at + 1 : at + used]
        if len(rest) < used - 1 or (PAIR.fullmatch(rest[-1].text) and first not in "+-"):
            return None
        joined = first + "".join(token.text[:_LONGEST] for token in rest)
        if PAIR.fullmatch(joined):
            return "space", used
        if used == 2 and _NUMBER.fullmatch(first) and _NUMBER.fullmatch(rest[0].text):
            return "no-comma", used
    return None


_LONGEST = 60  # characters of half a pair
_BRACKETS = pattern(r"[()\[\]{}<>]")
_LETTERS = pattern(r"""[^\W\d_]|[°º'"′″]""")


def _slip(text: str) -> str:
    """Name what is wrong with one token."""
    parts = text.split(",", 9)
    whole = all(_NUMBER.fullmatch(part) for part in parts)
    tests = {
        "brackets": _BRACKETS.search(text),
        "semicolon": ";" in text,
        "letters": _LETTERS.search(text),
        "half": len(parts) == 1 or not all(parts),
        "decimal-comma": whole and len(parts) == 4 and "." not in text,
        "third": whole and len(parts) == 3,
        "joined": whole and len(parts) > 3,
    }
    return next((kind for kind, holds in tests.items() if holds), "other")
