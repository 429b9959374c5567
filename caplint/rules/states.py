"""What a perpetrator has, is able to or is like: what a verb of state says of him.

What he does is the danger, where he is belongs to the police; what lasts tells who he is.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def states(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `mist een arm`, `ruikt naar drank`, `doet zich voor als monteur` of a perpetrator."""
    if frame.is_order() or frame.conditional:
        return
    for who in _perpetrators(wording, frame)[:1]:
        for state in wording.within(frame, "state"):
            if _is_said_of(wording, who, state) and not _is_deed(wording, frame, state):
                yield state.start, frame.end
                return


def _perpetrators(wording: Wording, frame: Frame) -> list[Match]:
    """Give who he is in a clause; `hij` only where a message tells of violence, and not `ze`."""
    named = wording.within(frame, "suspect")
    if not wording.violence:  # not: Inbrekers doen zich voor als monteur
        return [one for one in named if wording.tokens[one.start].word not in _BURGLARS]
    if named:
        return named
    return [he for he in wording.within(frame, "he") if _is_known(wording, frame, he)]


def _is_known(wording: Wording, frame: Frame, he: Match) -> bool:
    """Whether a pronoun begins the clause, or it is `de man`; a man may be anybody."""
    if wording.tokens[he.start].word in _HE:
        return not (wording.has("animal") or frame.has("public"))
    return wording.any_role(he.start, "person") and wording.any_role(he.start - 1, "definite")


_BURGLARS = frozenset(
    "inbreker inbrekers rover rovers dief dieven oplichter burglar burglars robbers".split()
)
_HE = frozenset(("hij", "he", "she"))


def _is_said_of(wording: Wording, who: Match, state: Match) -> bool:
    """Whether he is what the verb is said of: `De dader mist …`, `Volgens … mist de dader`."""
    if state.start < who.end:
        return who.start - state.end < _TURNED
    if state.start - who.end > _NEAR:
        return False
    between = range(who.end, state.start)
    himself = (at for at in between if wording.tokens[at].word != "zich")
    return not any(wording.any_role(at, *_SOMEBODY_ELSE) for at in himself)


_TURNED = 2  # words from a verb to its subject behind it: mist de dader
_NEAR = 6  # words between: Schutter blijkt sinds vorige week zonder werk
_SOMEBODY_ELSE = ("public", "person", "people", "somebody", "casualty", "kind", "landmark")


def _is_deed(wording: Wording, frame: Frame, state: Match) -> bool:
    """Whether it tells what he does to people or holds: `lijkt op u af te komen`."""
    first = wording.tokens[state.start].word
    if first in _HOLDS and _is_danger(wording, state.end, frame):
        return True
    if wording.any_within(state.end, frame.end, "you", "harms"):
        return True
    return first in _SEEMS and ("te" in frame.words or "alsof" in frame.words)


_SEEMS = frozenset(("lijkt", "leek", "lijken"))
_HOLDS = frozenset(
    (
        *("bezit", "bezitten", "bezat", "beschikt", "beschikken", "beschikte", "in", "sleept"),
        *("trekt", "sjouwt", "torst", "zeult", "voert", "voeren", "owns", "owned", "possesses"),
    )
)


def _is_danger(wording: Wording, at: int, frame: Frame) -> bool:
    """Whether what stands from `at` on is whom or what he threatens: `beschikt over een bom`."""
    return wording.any_within(at, frame.end, *_DANGER)


_DANGER = ("hazard", "vague-hazard", "public", "person", "you", "police", "flight", "way-out")


def owns(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether what follows `heeft` is a thing of his, and nothing that he did, wants or threatens.

    `De dader heeft twee honden`; not `heeft een mes`, `heeft mensen gegijzeld`, `heeft eisen`.
    """
    if said >= frame.end or wording.any_role(said, "preposition", "harms", "motive", "definite"):
        return False
    done = is_participle(wording.tokens[said].word, frame.language)  # has locked himself in
    done = done or any(_is_done(wording, frame, at) for at in range(said, frame.end))
    if done or not frame.words.isdisjoint(_AIMS):
        return done and wording.any_within(said, frame.end, "vehicle")  # een busje gehuurd
    if wording.any_within(said, frame.end, "motive"):
        return False
    child = said + 2 == frame.end and wording.tokens[said + 1].word in _CHILDREN
    return child or not _is_danger(wording, said, frame)


def _is_done(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a participle ends what is told: `heeft … gegijzeld`; not `kort geschoren haar`."""
    if not is_participle(wording.tokens[at].word, frame.language):
        return False
    return at + 1 >= frame.end or wording.any_role(at + 1, "preposition", "adverb", "joins")


#: What he has that tells of the deed and not of him.
_AIMS = frozenset(
    (
        *("eis", "eisen", "plan", "plannen", "doel", "doelen", "doelwit", "doelwitten", "toegang"),
        *(
            "contact",
            "controle",
            "tijd",
            "haast",
            "spijt",
            "macht",
            "kans",
            "keus",
            "zicht",
            "vrij",
        ),
        *("munitie", "kogels", "patronen", "benzine", "mensen", "wapens", "ammunition", "ammo"),
        *("deur", "deuren", "ingang", "ingangen", "gijzelaar", "gijzelaars", "vast", "buit"),
        *(
            "idee",
            "uitweg",
            "reden",
            "medelijden",
            "genade",
            "aandacht",
            "boodschap",
            "slachtoffers",
        ),
        *("demand", "demands", "target", "access", "control", "time", "hostage", "hostages"),
    )
)
_CHILDREN = frozenset("kind kinderen zoon zoons zonen dochter dochters child children".split())
