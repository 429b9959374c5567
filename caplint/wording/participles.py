"""Tells a past participle by its form, so that no lexicon need list every verb.

Dutch makes it with `ge` (gestolen), behind a separable part (overgestapt), or without it behind a
few unstressed parts (ontkomen); English, where it is regular, with `-ed`.
"""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = frozenset(
    "found seen left taken caught stolen driven gone hidden held lost met broken got run".split()
)
_ENDS = ("d", "t", "en", "aan")
_SEPARABLE = (
    *("aan", "achter", "af", "bij", "binnen", "door", "dood", "in", "klem", "leeg", "los", "mee"),
    *("mis", "na", "neer", "om", "onder", "op", "over", "rond", "samen", "terecht", "terug", "toe"),
    *("tegen", "uit", "vast", "vol", "voorbij", "weg", "achterna", "voort", "vrij", "open", ""),
)
_UNSTRESSED = ("ont", "ver", "be", "her", "om", "over", "onder", "door", "er")
#: Nouns that begin and end like one.
_NOUNS = frozenset(
    (
        *("beleid", "bericht", "berichten", "bestand", "bewind", "bezit", "besluit", "beroepen"),
        *(
            "verband",
            "verbod",
            "verleden",
            "verdriet",
            "verraad",
            "verstand",
            "verwijt",
            "verzet",
            "verzoeken",
        ),
        *("overkant", "overlast", "overvloed", "overzicht", "onderkant", "onderhoud", "omtrent"),
        *(
            "ontbijt",
            "ontvangst",
            "herfst",
            "herkomst",
            "doorgaand",
            "geduld",
            "gebied",
            "gebieden",
        ),
        *("geluid", "gezicht", "gebouwen", "gewicht", "gevecht", "geweld", "gebed", "gemeenten"),
    )
)
_SHORTEST = 4  # letters behind `ge` or an unstressed part: geld and beeld are nouns


@lru_cache(maxsize=20_000)
def is_participle(word: str, language: str) -> bool:
    """Whether a folded word has the form of a past participle."""
    if language == "en":
        return (word.endswith("ed") and len(word) > _SHORTEST) or word in _IRREGULAR
    if word in _NOUNS or not word.endswith(_ENDS):
        return False
    bare = [word[len(part) :] for part in _SEPARABLE if word.startswith(part)]
    if any(rest.startswith("ge") and len(rest) >= _SHORTEST + 1 for rest in bare):
        return True
    return any(word.startswith(part) and len(word) >= len(part) + _SHORTEST for part in _UNSTRESSED)
