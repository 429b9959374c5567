"""Of whom a clause tells: of a perpetrator, of helpers, of somebody hurt, of another danger."""

from __future__ import annotations

from caplint.wording.reading import Frame, Match, Wording


def of_suspect(wording: Wording, frame: Frame) -> bool:
    """Whether a clause or its sentence speaks of a perpetrator, a vehicle, or a man or a woman."""
    return "person" in frame.roles or wording.sentence_has(frame, "suspect", "vehicle")


def of_doer(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about who does it, and not about visitors or helpers."""
    if of_helpers(wording, frame):
        return False
    if of_suspect(wording, frame) or frame.has("he", "somebody"):
        return True
    return any(match.entry.violence for match in wording.within(frame, "hazard"))


def of_helpers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about police or helpers alone: `Agenten in gele hesjes wijzen de weg`."""
    helpers = wording.within(frame, "helper", "police")
    return bool(helpers) and not frame.has("suspect", "person")


def of_victim(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about somebody hurt: `Een meisje van 14 is gewond`.

    Not where it says who did it: `Man van 30 heeft mensen neergestoken`, `gedood door een man`.
    """
    hurt = wording.within(frame, "casualty")
    if not hurt or frame.has("suspect"):
        return False
    # Man verwondde winkelend publiek; but: killed in the shooting
    if any(harms.start <= hurt[0].start for harms in wording.within(frame, "harms")):
        return False
    does = wording.any_within(frame.start, frame.end, "has") and wording.within(frame, "public")
    by = any(d.preposition in {"door", "by"} for d in frame.destinations)
    return not (does or by)


def tells_other_danger(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells of a fire or a flood: `Brand in een opslag van helmen`."""
    return any(not match.entry.violence for match in wording.within(frame, "hazard"))


def is_name(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a word is a name here: Broek op Langedijk."""
    return match.start > frame.start and wording.tokens[match.start].is_capitalised()
