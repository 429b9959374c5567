"""What perpetrators ride in or have along: `rond in een bestelbus`, `Let op een bestelwagen`."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.doers import tells_other_danger
from caplint.wording.participles import is_participle
from caplint.wording.reading import Destination, Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def getaways(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the vehicle of a perpetrator, and the one that people are to look out for."""
    if "vehicle" in frame.roles:
        yield from _moves_by(wording, frame)
        yield from _looked_out_for(wording, frame)
        yield from _painted(wording, frame)
    if "looks-out" in frame.roles:
        yield from _warned_of(wording, frame)
    if frame.has("hazard", "person"):
        yield from _has_along(wording, frame)


def _moves_by(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the vehicle of a suspect: `De dader vlucht op een fatbike`, `Hij reed op een scooter`.

    Of somebody who is only `hij`, where the clause tells of a flight.
    """
    whom = wording.within(frame, "suspect")
    whom = whom or (wording.within(frame, "he") if "flight" in frame.roles else [])
    for vehicle in wording.within(frame, "vehicle") if whom else ():
        place = next((d for d in frame.destinations if d.start < vehicle.start < d.end), None)
        # De dader is in een bus gestapt; but: in een gestolen bus
        stolen = is_participle(wording.tokens[vehicle.start - 1].word, frame.language)
        public = wording.any_role(vehicle.start, "ride") and not stolen
        if _drives(wording, frame, vehicle) and vehicle.start > whom[0].start:
            yield vehicle.start, vehicle.end
        if place and vehicle.start > whom[0].start and not public:
            yield from _from_riding(wording, place, vehicle)


def _drives(wording: Wording, frame: Frame, vehicle: Match) -> bool:
    """Whether it is what he drives: `rijdt een Volvo`, `bestuurt een oude Saab`."""
    first = vehicle.start - 1
    while first > frame.start and not wording.any_role(first, "indefinite"):
        first -= 1
    return wording.tokens[first - 1].word in _DRIVES and vehicle.end == frame.end


_DRIVES = frozenset("rijdt reed bestuurt bestuurde berijdt heeft drives drove rides".split())


def _from_riding(wording: Wording, place: Destination, vehicle: Match) -> Iterator[Stretch]:
    """Give what stands behind `op`, `in` or `met`: `rond in een bestelbus`."""
    for at in range(place.start, vehicle.start):
        if wording.tokens[at].word in _RIDING:
            yield at + 1, place.end
            return


_RIDING = frozenset(("op", "in", "met", "per", "on", "by"))


def _painted(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the colour of what is theirs: `Het busje van de daders is beige`."""
    theirs = wording.within(frame, "suspect") and not frame.negated
    for colour in wording.within(frame, "colour") if theirs else ():
        of_vehicle = wording.any_within(frame.start, colour.start, "vehicle")
        if of_vehicle and wording.any_role(colour.start - 1, "is-or-wears"):
            yield colour.start, colour.end


def _looked_out_for(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the vehicle of `Let op een bestelwagen`, where no other danger is told of."""
    if tells_other_danger(wording, frame) or frame.negated or not wording.violence:
        return
    for alert in wording.within(frame, "looks-out")[:1]:
        for vehicle in wording.within(frame, "vehicle"):
            one = range(alert.end, min(alert.end + _BEFORE_VEHICLE, vehicle.start))
            indefinite = any(wording.any_role(at, "indefinite") for at in one)
            if indefinite and not wording.any_role(vehicle.start, "ride"):
                yield vehicle.start, vehicle.end


def _warned_of(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who people are warned of by what he is: `Pas op voor de zoon van de bakker`."""
    if frame.negated or not wording.violence or tells_other_danger(wording, frame):
        return
    for alert in wording.within(frame, "looks-out"):
        for who in wording.within(frame, "kind", "band"):
            led = alert.end <= who.start <= alert.end + 1
            definite = wording.any_role(who.start - 1, "definite", "preposition", "looks-out")
            if led and definite and wording.tokens[alert.end - 1].word in _FOR:
                yield who.start, frame.end
                return


_FOR = frozenset(("voor", "naar", "for", "of"))
_BEFORE_VEHICLE = 3  # words between `let op` and `een`: let goed op of u een


def _has_along(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what a dangerous man or woman has along: `Vrouw met kinderwagen heeft explosief`."""
    armed = any(match.entry.violence for match in wording.within(frame, "hazard"))
    warned = frame.has("looks-out") and wording.violence
    armed = armed or warned or wording.sentence_has(frame, "suspect")
    for place in frame.destinations if armed and (warned or not frame.is_order()) else ():
        along = place.preposition in {"met", "with"} and _is_he(wording, place.start - 1)
        along = along and frame.words.isdisjoint(_MANNER)
        if along and not wording.any_within(place.start, place.end, *_NOT_ALONG):
            yield place.start, place.end


def _is_he(wording: Wording, at: int) -> bool:
    return wording.any_role(at, "person") or wording.any_role(at, "suspect")


#: What stands behind `met` and is nothing that he has: weapons, hostages, a reason.
_NOT_ALONG = ("hazard", "public", "passive", "people", "motive", "police", "flight", "he", "him")
_MANNER = frozenset("snelheid opzet spoed geweld hoop doel plannen vaart intent force".split())
