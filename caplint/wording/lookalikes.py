"""Sees through characters that nobody sees, and letters that look like others.

A zero-width space comes along from a web page, a Cyrillic `е` from a keyboard that was set to
another language, and either can be put into `terroristen` on purpose. So can letters that are
drawn another way, fullwidth or in bold of their own, and an override that turns words round.
People read the word; so must the rules.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from caplint.patterns import pattern
from caplint.text import Run, Text

# Letters of Cyrillic and Greek that a reader takes for the Latin letter under them: by their form,
# and at the end by their sound.
_ALIKE = str.maketrans(
    "аеорсухіјѕԁһԛԝъьвкмнтгАВЕКМНОРСТУХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορτυχεғиИлзя",
    "aeopcyxijsdhqwbbbkmhtrABEKMHOPCTYXIJSABEZHIKMNOPTYXaikvoptuxefiIlzr",
)

# Letters of Latin that are drawn another way and that no language of a warning has: small
# capitals, and letters turned or without their dot. Unicode gives these no plain form.
_DRAWN = dict(
    zip(
        "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡɩɾʋɐɔɘɟɥʞɯɹʇʌʍʎ",
        "abcdefghijklmnoprstuvwyzagirvacefhkmrtvwy",
        strict=True,
    )
)

#: Letters white on black, for which Unicode gives none either: the first of 26 each.
_ON_BLACK = (0x1F150, 0x1F170)

#: Joiners and fillers that are letters or marks by their category, and draw nothing.
_FILLERS = "\u034f\u115f\u1160\u3164\uffa0"


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
    seen = [(plain, at) for at, c in enumerate(piece) for plain in _plain(c)]
    text = "".join(plain for plain, _ in seen)
    if any("a" <= c <= "z" or "A" <= c <= "Z" for c in text):
        text = text.translate(_ALIKE)
    return Seen(text, [at for _, at in seen])


@lru_cache(maxsize=4_000)
def _plain(character: str) -> str:
    """Give a character as it is read: the letters that it is another drawing of, or nothing.

    One of Unicode's compatibility characters is read only where it is letters and digits, or a
    mark, of ASCII: an ellipsis stays one mark, and a half stays a half.
    """
    if character.isascii():
        return character
    if unicodedata.category(character) == "Cf" or character in _FILLERS:
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if plain.isascii() and (plain.isalnum() or len(plain) == 1):
        return plain
    for first in _ON_BLACK:
        if first <= ord(character) < first + 26:
            return chr(ord("A") + ord(character) - first)
    return _DRAWN.get(character, character)


def disguised(words: str) -> list[str]:
    """Give the characters of words that nobody sees, or that look like others, each once."""
    found: dict[str, None] = {}
    for piece in words.split():
        seen = see_through(piece)
        kept = {place: seen.text[at] for at, place in enumerate(seen.places)}
        found |= dict.fromkeys(c for at, c in enumerate(piece) if kept.get(at) != c)
    return list(found)


#: Turns the letters behind it round.
OVERRIDE = "\u202e"

# What RIGHT-TO-LEFT OVERRIDE turns round: all up to the end of it, or of the line (UAX 9, X4, X8).
_OVERRIDDEN = pattern(f"{OVERRIDE}[^\u202c\r\n\u2029]*+")


def turned(text: Text) -> Text:
    """Give a text in the order in which a reader sees it, where an override turns parts of it.

    What is turned round has one place in the file: the whole of it.
    """
    if OVERRIDE not in text.characters:
        return text
    characters = _OVERRIDDEN.sub(lambda found: OVERRIDE + found[0][:0:-1], text.characters)
    return text._replace(characters=characters, runs=tuple(_turned_runs(text)))


def _turned_runs(text: Text) -> Iterator[Run]:
    at = 0
    for found in _OVERRIDDEN.finditer(text.characters):
        yield from text.runs_of(at, found.start())
        at = found.end()
        yield Run(found.start(), at - found.start(), text.span(*found.span()), literal=False)
    yield from text.runs_of(at, len(text.characters))
