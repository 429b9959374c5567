"""What is told of a perpetrator's traces: who saw him, what he left behind, how he is caught."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.perpetrators import has_perpetrator, is_definite, is_done, is_told
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]


def traces(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what shows who saw him, where his things are, and what is done to get him."""
    yield from _seen(wording, frame)
    yield from _belongings(wording, frame)
    yield from _caught(wording, frame)


def _seen(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who saw him, be it a camera: `Een buurman zag de schutter de tuin in gaan`."""
    witnesses = wording.within(frame, "witness")
    # Getuigen zagen hem de sloot in springen reads like an order in the infinitive.
    if not (witnesses and (is_told(frame) or witnesses[0].start == frame.start)):
        return
    whom = wording.within(frame, "suspect", "him") if witnesses else []
    for one in wording.within(frame, "sees") if whom else ():
        spoken = wording.any_role(whom[-1].start, "him") or is_definite(wording, whom[-1])
        if spoken:
            ends = (witnesses[0], one, whom[-1])
            yield min(m.start for m in ends), max(m.end for m in ends)
            return


def _belongings(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what is told of his telephone, card or car: `gsm van de dader straalt mast aan`."""
    if frame.subject == "you" or frame.conditional:
        return
    for thing in wording.within(frame, "belonging"):
        if _is_his(wording, frame, thing):
            yield thing.start, frame.end
    for vehicle in wording.within(frame, "vehicle", "getaway"):
        stands = wording.any_within(vehicle.end, frame.end, "stands") and frame.destinations
        done = any(is_done(wording, frame, at) for at in range(vehicle.end, frame.end))
        moves = frame.verb is None or frame.verb.role not in {"move", "leave"}
        if wording.any_role(vehicle.start, "getaway") and frame.destinations and not moves:
            yield vehicle.start, frame.end
        if _is_his(wording, frame, vehicle) and moves and (stands or done):
            yield vehicle.start, frame.end
        if _drives_off(wording, frame, vehicle):
            yield vehicle.start, frame.end


_WITH = frozenset(("met", "with"))  # witte bus met de overvallers
_NEAR = 3  # words between a thing and whose it is: de telefoon van de dader


def _is_his(wording: Wording, frame: Frame, thing: Match) -> bool:
    """Whether something is a perpetrator's: `vluchtauto`, `zijn gsm`, `de gsm van de dader`."""
    if wording.any_role(thing.start, "getaway"):
        return True
    of = [m for m in wording.within(frame, "suspect") if thing.end <= m.start <= thing.end + _NEAR]
    if of and (wording.any_role(thing.end, "of") or of[0].start == thing.end):
        return True
    if of and wording.tokens[thing.end].word in _WITH:
        return True
    one = wording.tokens[thing.start - 1].word in {"zijn", "his"} and not wording.has("hazard")
    somebody = has_perpetrator(wording) or one
    theirs = wording.any_role(thing.start - 1, "his") and somebody
    return theirs or wording.any_role(thing.start - 1, "suspect")  # the suspect's phone


def _drives_off(wording: Wording, frame: Frame, vehicle: Match) -> bool:
    """Whether a car goes that is told by its looks: `Witte Mercedes reed weg naar Hulsberg`."""
    told = wording.violence and is_told(frame) and not frame.negated and not frame.has("harms")
    if not (told and wording.any_role(vehicle.start - 1, "colour")):
        return False
    goes = [m for m in wording.within(frame, "suspect-act", "flight") if m.start >= vehicle.end]
    before = any(m.start < vehicle.start for m in wording.within(frame, "suspect", "he"))
    return (
        bool(goes)
        and not before
        and bool(frame.destinations)
        and not frame.has("public", "you", "casualty")
    )


def _caught(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what is done to get him: `om de vluchtauto te stoppen`, `we sluiten hem in`."""
    if not frame.has("catches") or not is_told(frame):
        return
    whom = wording.within(frame, "suspect", "him", "getaway")
    for act in wording.within(frame, "catches") if whom else ():
        if is_definite(wording, whom[0]):
            yield min(act.start, whom[0].start), max(act.end, whom[0].end)
            return
