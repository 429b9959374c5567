"""Splits a message into its Dutch and its English half, and tells which is which.

The English half follows the Dutch one after `***` (since 2021), `###` (2020) or `//` (2022).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caplint.wording.lookalikes import see_through

_SEPARATOR = re.compile(r"\*{3,}|#{3,}|(?<![:/])//(?!/)")

# Function words that the other language does not have, or hardly ever.
_STOP_WORDS = {
    "nl": frozenset(
        "aan bij dat de deze dit door een en er geen het hier ik je meer met naar niet nog nu "
        "om op ook te tot uit uw u van via voor waar weer wordt worden zijn blijf ga houd sluit "
        "ramen deuren volg verlaat direct gebied bij zich hem haar zij wie wat "
        "mensen politie kom kijk uw twee zijn heeft hebben werd binnen die zich om naar schutter "
        "dader brand rook vuur schietpartij explosie dreiging melden verzamel sporthal "
        "vermijd schuil daders doe zoek wacht weg hulpdiensten opvang bewoners".split()
    ),
    "en": frozenset(
        "a an and are at by close do don't for from go has have if information it leave more near "
        "not now on or please stay than the there this to updates when will with you your "
        "windows doors area follow avoid keep were was be been by people police inside immediately "
        "they he she his her who what where when two one or not shelter available gather "
        "meet go head run hide fire smoke shooting shooter gunman explosion threat suspect danger "
        "emergency services visitors everyone residents point safe away out into "
        "under only while down has its it's don't no any all can must should".split()
    ),
}


# A word that is no part of an address, nor of a name inside a sentence: `at De Meent`.
_WORD = re.compile(r"(?<![\w.@/-])(?!(?<=[a-z] )(?:De|Het|Den) [A-Z])[\w']++(?![.@/-]\w)")


@dataclass(frozen=True, slots=True)
class Half:
    """A part of a text in one language: the characters from `start` to `end`."""

    language: str
    start: int
    end: int


def halves(text: str, language: str) -> list[Half]:
    """Split a text at its separators.

    Args:
        text: the whole text.
        language: what its element declares, or empty; a half whose words say otherwise is read
            as what they say, since many a Dutch message is sent as `en-US`.

    """
    edges = [0]
    for separator in _SEPARATOR.finditer(text):
        edges += [separator.start(), separator.end()]
    edges.append(len(text))
    found: list[Half] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if text[start:end].strip():
            likely = "en" if found or language == "en" else "nl"
            found.append(Half(_language(text[start:end], likely), start, end))
    return found


def _language(text: str, likely: str) -> str:
    """Count function words; where they tell nothing, the second half is the English one.

    Parts of an address don't count: politie.nl stands in English halves too.
    """
    words = [word.lower() for word in _WORD.findall(see_through(text[:2000]).text)]
    dutch, english = (sum(map(_STOP_WORDS[lang].__contains__, words)) for lang in ("nl", "en"))
    if dutch != english:
        return "nl" if dutch > english else "en"
    return likely
