"""What a message or a clause is about: another danger than violence, or what is long past."""

from __future__ import annotations

from caplint.wording.reading import Frame, Match, Wording


def of_other_danger(wording: Wording) -> bool:
    """Whether a message tells of fire, water or an outage, and of nobody who means harm.

    Then cordons, number plates and helicopters tell of roads, of an outage, of who is helped.
    """
    if not wording.has("hazard") or wording.has("suspect", "person", "motive"):
        return False
    if is_violent(wording):
        return False
    # What may also be said of a perpetrator is no danger by itself: is achterom ontsnapt.
    return any(
        not wording.any_role(match.start, *_OF_SUSPECTS) and not _is_of_name(wording, match)
        for match in wording.of_role("hazard")
    )


def _is_of_name(wording: Wording, match: Match) -> bool:
    """Whether a word has capitals as a name has them: `De Gouden Leeuw`."""
    at = match.start
    return (
        at > 0 and wording.tokens[at].is_capitalised() and wording.tokens[at - 1].is_capitalised()
    )


_OF_SUSPECTS = (
    "flight",
    "suspect-act",
    "police",
    "police-unit",
    "police-act",
    "vehicle",
    "police-work",
)


def is_violent(wording: Wording) -> bool:
    """Whether its words tell of a deed of violence, and not only of its motive."""
    return any(match.entry.violence for match in wording.of_role("hazard", "police-unit"))


def looks_back(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a clause only recalls something: `De herdenking van de aanslag`, `een boek over`."""
    if frame.has("recalls"):
        return True
    quoted = match.start > 0 and wording.tokens[match.start - 1].text in _QUOTES
    for event in wording.within(frame, "looks-back"):
        behind = range(event.end, match.start)
        led = any(wording.any_role(at, "of", "about", "looks-back-by") for at in behind)
        if led or quoted or event.end == match.start:
            return True
    return False


_QUOTES = frozenset("'\"„“‘")
