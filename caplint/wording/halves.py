"""Splits a message into its Dutch and its English half, and tells which is which.

The English half follows the Dutch one after `***` (since 2021), `###` (2020) or `//` (2022). Where
somebody forgot that, `EN:` or a line of dashes does as well, and so does a sentence that is plainly
in the other language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from caplint.wording.lookalikes import see_through

_SEPARATOR = re.compile(
    r"\*{3,}|#{3,}|-{3,}|={3,}|(?<![:/])//(?!/)"
    r"|(?<![^\s(])(?:(?P<en>EN|ENG|English|In English|Engels)|NL|NED|Nederlands|Dutch) ?:"
    r"|(?<!\S)[\[(](?:(?P<en2>EN|ENG|English)|NL|NED)[\])]"
)

#: What every separator holds. Most texts have none of these, and looking for one of these words
#: takes a hundredth of the time.
_IN_SEPARATORS = ("***", "###", "---", "===", "//", ":", ")", "]")

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
        "not now on or please stay than the there this to when will with you your "
        "windows doors area follow avoid keep were was be been by people police inside immediately "
        "they he she his her who what where when two one or not shelter available gather "
        "meet go head run hide fire smoke shooting shooter gunman explosion threat suspect danger "
        "emergency services visitors everyone residents point safe away out into "
        "through under only while down has its it's don't no any all can must should".split()
    ),
}


# A word that is no part of an address.
_WORD = re.compile(r"(?<![\w.@/-])[\w']++(?![.@/-]\w)")

# Parts of a name inside a sentence, which a name as such does not have: `at De Meent`. Each
# begins with what can be looked for at once.
_NAMES_BEGIN = re.compile(r"(?:De(?<=[a-z] De)|Het(?<=[a-z] Het)) (?=[A-Z])")
_WATERSIDE = re.compile(r"[A-Z](?<!\w[A-Z])\w+ (?:aan|bij|op) (?:de[nr]?|het|'t) [A-Z]\w+")


# What may be in another language than what stands before it.
_SENTENCE = re.compile(r"[^.!?\n\r]*+(?:[.!?]++(?=\S)[^.!?\n\r]*+)*+[.!?\s]*+")

_MOST_COUNTED = 2_000  # characters of a half by which its language is told


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
    found: list[Half] = []
    start, likely = 0, "en" if language == "en" else "nl"
    has_any = any(mark in text for mark in _IN_SEPARATORS)
    for separator in (*(_SEPARATOR.finditer(text) if has_any else ()), None):
        end = separator.start() if separator else len(text)
        if text[start:end].strip():
            found += _parts(text, start, end, "en" if found else likely)
        if separator:
            start = separator.end()
            likely = "en" if separator["en"] or separator["en2"] else likely
    return found


def _parts(text: str, start: int, end: int, likely: str) -> Iterator[Half]:
    """Give what lies between two separators: one half, or more where sentences change language."""
    dutch, english = _weighed(text[start:end])
    whole = likely if dutch == english else "nl" if dutch > english else "en"
    if not min(dutch, english) or end - start > _MOST_COUNTED:
        yield Half(whole, start, end)
        return
    sentences = [one for one in _SENTENCE.finditer(text, start, end) if one[0]]
    counts = [_weighed(one[0]) for one in sentences]
    told = zip(_languages(counts, whole), sentences, strict=True)
    for language, run in groupby(told, key=itemgetter(0)):
        one = [sentence for _, sentence in run]
        yield Half(language, one[0].start(), one[-1].end())


_PLAIN = 2  # function words of one language, and none of the other, that tell a sentence's own


def _languages(counts: list[tuple[int, int]], whole: str) -> Iterator[str]:
    """Give the language of each sentence, of which so many words are Dutch and English.

    One that hardly tells goes with the one before it, or with the next if its only word does.
    """
    plain = [_told(count, _PLAIN) for count in counts]
    before = next(filter(None, plain), whole)
    for at, count in enumerate(counts):
        after = next(filter(None, plain[at:]), before)
        before = plain[at] or (after if _told(count, 1) == after else before)
        yield before


_SHORT = 3  # letters of a word that may well be in both languages


def _weighed(sentence: str) -> tuple[int, int]:
    """Count function words; where there is but one, a word that only its language has counts too.

    Not where it may be part of a name: `Festival Down The Rabbit Hole`.
    """
    dutch, english = _counted(sentence)
    if dutch + english != 1:
        return dutch, english
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  few sentences are that short

    own, other = ("nl", "en") if dutch else ("en", "nl")
    words = (word for word in _WORD.findall(sentence) if word.islower() and len(word) > _SHORT)
    known = any(lexicon(own).knows(word) and not lexicon(other).knows(word) for word in words)
    return dutch * (1 + known), english * (1 + known)


def _told(count: tuple[int, int], least: int) -> str | None:
    """Give the language of at least so many words, and of none in the other one."""
    dutch, english = count
    if max(dutch, english) < least or min(dutch, english):
        return None
    return "nl" if dutch else "en"


def _counted(text: str) -> tuple[int, int]:
    """Count the function words of Dutch and of English.

    Parts of an address don't count: politie.nl stands in English halves too. Nor do those of a
    name, such as De Meent or Ouderkerk aan de Amstel.
    """
    text = _WATERSIDE.sub(_unless_named, _NAMES_BEGIN.sub("", text[:_MOST_COUNTED]))
    votes = list(map(_votes, text.split()))
    return sum(dutch for dutch, _ in votes), sum(english for _, english in votes)


@lru_cache(maxsize=20_000)
def _votes(piece: str) -> tuple[int, int]:
    """Count them in what stands between two spaces."""
    words = [word.lower() for word in _WORD.findall(see_through(piece).text)]
    dutch, english = (sum(map(_STOP_WORDS[lang].__contains__, words)) for lang in ("nl", "en"))
    return dutch, english


def _unless_named(found: re.Match[str]) -> str:
    """Leave out a name that begins as a place does; `Brand aan de Havenstraat` is none."""
    from caplint.wording.gazetteer import gazetteer  # noqa: PLC0415  few texts have such a name

    return "" if gazetteer().lists(found[0].partition(" ")[0]) else found[0]
