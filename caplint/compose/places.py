"""Where it is: Dutch words as the message needs them, and their English.

Names stay as they are. English is only given where every other word is known; a guess would send
people to the wrong side of a station.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from caplint.compose.vocabulary import vocabulary
from caplint.data import folder

_STREET = re.compile(
    r"[\w'-]*(?:straat|weg|laan|kade|gracht|singel|dijk|steeg|pad|dreef)", re.IGNORECASE
)
_SQUARE = re.compile(r"[\w'-]+(?:plein|markt|park|hof)", re.IGNORECASE)
_ROAD = re.compile(r"[ANE]\d{1,3}")
_STATION = re.compile(r"\b(?:[Hh]et )?[Ss]tation ((?:[A-Z][^\s,]*)(?: (?:aan den )?[A-Z][^\s,]*)*)")
#: Small words inside a name: Laan van Meerdervoort, Plein van de Vrede.
_INSIDE = frozenset("van der den de het ten ter aan op 't".split())
_ARTICLES = frozenset(("de", "het"))


def location(said: str) -> str:
    """Give the words of a location as they follow the risk: with a preposition before them.

    `Neude, Utrecht` becomes `bij Neude in Utrecht`, `Oss` becomes `in Oss`; what begins with a
    small word (`op de Neude in Utrecht`) stays as it is.
    """
    words = said.strip().rstrip(".,;:")
    if not words or words[0] in "{[<":
        return words
    if words.split()[0].lower() in _PREPOSITIONS:
        return words[0].lower() + words[1:]
    if words[0].islower() and words.split()[0] not in _BEGINS:
        return words  # no name: what is wrong with it is for a rule to say
    place, comma, town = words.partition(",")
    if comma and place.strip() and town.strip():
        return f"{_before(place, of_a_town=True)} {place.strip()} in {town.strip()}"
    return f"{_before(words)} {words}"


_PREPOSITIONS = frozenset(
    "in op bij nabij dicht aan langs rond rondom tussen buiten onder voor achter tegenover ter te "
    "omgeving naast boven door over vanaf vlakbij".split()
)


_BEGINS = frozenset(("de", "het", "'s", "station"))


def _before(place: str, *, of_a_town: bool = False) -> str:
    """Give the preposition, with an article where the kind of street asks for one."""
    words = place.split()
    first, last = words[0], words[-1]
    if _ROAD.fullmatch(first):
        return "op de"
    if _STREET.fullmatch(first) or _STREET.fullmatch(last):
        return "aan de"
    if last.lower().endswith("plein"):
        return "op het"
    at_a_point = of_a_town or first.lower() in {*_ARTICLES, "station"} or " in " in place
    return "bij" if at_a_point else "in"


def english(dutch: str) -> str | None:
    """Give a Dutch location in English, or None where a word is not known."""
    if "{{" in dutch:
        return None
    told = _STATION.sub(lambda found: f"\0{found[1]} station\0", dutch)
    out: list[str] = []
    for number, piece in enumerate(told.split("\0")):
        if number % 2:
            out.append(piece)
            continue
        for word in _translated(piece.split()):
            if word is None:
                return None
            out.append(word)
    return " ".join(_idiomatic(out)) or None


def _translated(words: list[str]) -> Iterator[str | None]:
    at = 0
    while at < len(words):
        taken = _name(words, at)
        if taken:
            yield " ".join(words[at : at + taken])
            at += taken
            continue
        known = next((n for n in (4, 3, 2, 1) if _key(words, at, n) in vocabulary().places), 0)
        if not known:
            yield None
            return
        yield vocabulary().places[_key(words, at, known)]
        at += known


def _key(words: list[str], at: int, length: int) -> str:
    return " ".join(words[at : at + length]) if at + length <= len(words) else "\0"


def _name(words: list[str], at: int) -> int:
    """Give how many words of a name begin here, small words inside it included."""
    from caplint.wording.dutch import fold  # noqa: PLC0415  spaCy takes most of a second to load

    for length in range(min(5, len(words) - at), 1, -1):
        several = words[at : at + length]
        if _is_name("".join(several)) and fold(" ".join(several)) in _towns():
            return length
    if not _is_name(words[at]):
        return 0
    stop = at + 1
    while stop < len(words):
        after = stop
        while after < len(words) and words[after] in _INSIDE:
            after += 1
        # 'op' and 'aan' join names of towns only, and those the gazetteer knows.
        small = set(words[stop:after])
        if after == len(words) or not _is_name(words[after]) or small & {"op", "aan"}:
            break
        stop = after + 1
    return stop - at


def _is_name(word: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in word)


@cache
def _towns() -> frozenset[str]:
    """The names of several words in the gazetteer: bergen op zoom."""
    lines = (folder("lexicons") / "nl" / "gazetteer.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if " " in line and not line.startswith(("#", "[")))


def _idiomatic(words: list[str]) -> Iterator[str]:
    """Say `on Havenstraat` for `at the Havenstraat`, and `on the A12` for `at the A12`."""
    for at, word in enumerate(words):
        name = next((w for w in words[at + 1 : at + 3] if w != "the"), "")
        last = name.split()[-1] if name else ""
        is_street = bool(_STREET.fullmatch(last) or name.startswith("Laan "))
        if word in {"at", "in"} and (is_street or _ROAD.fullmatch(last)):
            yield "on"
        elif word == "the" and (is_street or _SQUARE.fullmatch(last)):
            continue
        elif word.startswith("the ") and at and words[at - 1] == "the":
            yield word.removeprefix("the ")
        else:
            yield word
