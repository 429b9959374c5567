"""Sees through characters that nobody sees, and letters that look like others.

A zero-width space comes along from a web page, a Cyrillic `е` from a keyboard that was set to
another language, and either can be put into `terroristen` on purpose. People read the word; so
must the rules.
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

# Letters of Cyrillic and Greek that a reader takes for the Latin letter under them.
_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝъьвкмнтАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχ",
    "aeopcyxijsdhqwbbbkmhtABEKMHOPCTYXIJSABEZHIKMNOPTYXaikvoptux",
)


class Seen(NamedTuple):
    """A piece of text as a reader sees it, and where each of its characters stands in the piece."""

    text: str
    places: range | list[int]


def see_through(piece: str) -> Seen:
    """Leave out what cannot be seen, and read look-alikes as the letter they look like.

    A word wholly in another script is left as it is: only one that mixes scripts with Latin
    deceives.
    """
    if piece.isascii():
        return Seen(piece, range(len(piece)))
    places = [at for at, c in enumerate(piece) if not _is_hidden(c)]
    text = "".join(piece[at] for at in places)
    if any("a" <= c <= "z" or "A" <= c <= "Z" for c in text):
        text = text.translate(_ALIKE)
    return Seen(text, places)


def _is_hidden(character: str) -> bool:
    """Whether it is a format character (zero-width, bidirectional, soft hyphen) or a joiner."""
    return not character.isascii() and (
        unicodedata.category(character) == "Cf" or character in "\u034f\u115f\u1160\u3164\uffa0"
    )


def disguised(words: str) -> list[str]:
    """Give the characters of words that nobody sees, or that look like others, each once."""
    found: dict[str, None] = {}
    for piece in words.split():
        seen = see_through(piece)
        kept = {place: seen.text[at] for at, place in enumerate(seen.places)}
        found |= dict.fromkeys(c for at, c in enumerate(piece) if kept.get(at) != c)
    return list(found)
