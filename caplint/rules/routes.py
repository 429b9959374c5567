"""By which way people are told to leave (guideline 4e(2))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


@rule(
    code="NLA403",
    name="directed-route",
    level=Level.WARNING,
    outside_violence=None,
    reads=Wording,
    source="guideline 4e(2)",
    messages=Both(
        en="'{words}' sends everybody the same way",
        nl="'{words}' stuurt iedereen dezelfde kant op",
    ),
    hint=Both(
        en="leave the way to the people themselves: 'Verlaat direct het gebied'",
        nl="laat mensen zelf de weg kiezen: 'Verlaat direct het gebied'",
    ),
    nl="""Een opdracht die zegt langs welke weg, uitgang of richting mensen moeten vertrekken.

    Waarom: de daders lezen het ook en kunnen iedereen daar opwachten. En op de weg zelf ontstaat
    gedrang.

    Schrijf: 'Verlaat direct het gebied', zonder weg of richting.
    """,
    bad=[
        "Verlaat direct het gebied [[via de Oostpoort]].",
        "Verlaat direct het gebied [[in zuidelijke richting]].",
        "Gebruik alleen [[de uitgang aan de Spoorlaan]].",
        "Shooting in Delft. Leave the area immediately [[through the north exit]].",
    ],
    good=[
        "Verlaat direct het gebied rond de Spoorlaan in Tilburg.",
        "Schietpartij in Delft. Kijk voor meer informatie via crisis.nl",
        "Schietpartij in Delft. Gebruik de lift niet en wacht op hulp.",
    ],
)
def directed_route(wording: Wording) -> Iterator[Hit]:
    """An order that says by which road, exit or direction to leave.

    Why: the perpetrators read it too, and can wait for everybody there. And the way itself gets
    crowded.

    Instead: 'Verlaat direct het gebied', without a way or a direction.
    """
    for frame in wording.frames:
        way = None if frame.negated else _way_told(wording, frame)
        if way:
            yield words_hit(wording, *way)


def _way_told(wording: Wording, frame: Frame) -> Stretch | None:
    """Give the way that an order says to take, or that a statement recommends."""
    if frame.is_order() or frame.mood is Mood.OFFER:
        return next(_ways(wording, frame), None)
    return _recommended(wording, frame)


def _ways(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of an order that say which way to take."""
    leaves = frame.verb is not None and frame.verb.role == "leave"
    moves = frame.verb is not None and frame.verb.role == "move"
    takes = frame.verb is not None and frame.verb.lemma in _TAKING
    takes = takes or wording.any_role(frame.verb_at, "takes-way")
    inside = _goes_in(wording, frame) or bool(wording.within(frame, "follow-orders"))
    if (leaves or moves or takes) and not inside:
        for place in frame.destinations:
            if _is_way(wording, place, leaves=leaves):
                yield place.start, place.end
    if leaves or moves:
        yield from ((match.start, match.end) for match in wording.within(frame, "heading"))
    if leaves or (takes and not inside):
        yield from _outs(wording, frame)
        yield from _roads(wording, frame)
    if leaves:
        yield from _rides(wording, frame)


#: An elliptical clause has no verb of its own to ask: `maar de trap bij de Albert Heijn`.
_TAKING = frozenset(("gebruiken", "volgen"))


def _goes_in(wording: Wording, frame: Frame) -> bool:
    """Whether a door or stairs only lead in or up: `Ga door de deur naar binnen`."""
    if not _UP.isdisjoint(wording.words_in(frame)):
        return True  # Ga via de trap naar boven
    doors = any(d.preposition in {"door", "through"} for d in frame.destinations)
    return doors and any(d.place == "indoors" and d.leads("to") for d in frame.destinations)


_UP = frozenset(("boven", "upstairs"))


def _is_way(wording: Wording, place: Destination, *, leaves: bool) -> bool:
    """Whether a place is one to go through, or a direction to go in."""
    if _is_no_way(wording, place):
        return False
    if place.leads("towards") and place.preposition == "richting":
        return leaves
    if wording.any_within(place.start, place.end, "compass"):
        # Not where it is part of what is to be left: het gebied aan de oostkant.
        beside = place.preposition == "aan"
        if beside and not leaves:
            return False  # Ga aan de kant van de weg staan
        apart = not beside or _stands_apart(wording, place)
        return apart and (beside or place.leads("through", "to") or place.preposition == "in")
    by_road = place.preposition == "by" and wording.any_within(place.start, place.end, "road")
    return by_road or place.leads("through")


def _stands_apart(wording: Wording, place: Destination) -> bool:
    """Whether a side is no part of what is left: `Ga er aan de achterkant uit`."""
    before = place.start - 1
    if wording.any_role(before, "vague-place"):
        return False  # het gebied aan de oostkant
    out_of = wording.any_role(before, "ride", "landmark")  # het station aan de oostkant
    apart = wording.any_role(before, "urgency", "adverb", "direction")
    return out_of or apart or wording.tokens[before].word == "er"


def _is_no_way(wording: Wording, place: Destination) -> bool:
    """Whether a way is any other, a source of news (via crisis.nl), or a room."""
    any_one = wording.any_role(place.start + 1, "indefinite")  # via een uitgang ver van …
    if any_one and wording.any_within(place.start, place.end, "way-out"):
        return not wording.any_within(place.start, place.end, "compass")
    if wording.any_within(place.start, place.end, "any-other"):
        return True
    if place.place == "channel":
        return not place.leads("along")
    return place.place == "indoors" and not place.leads("through")


def _outs(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the way out of an order that names one: `Neem de nooduitgang`, `Volg de borden`."""
    if wording.within(frame, "follow-orders", "any-other"):
        return  # Volg de aanwijzingen op de borden; Kies zelf een uitgang
    for out in wording.within(frame, "way-out"):
        place = _place_with(frame, out)
        beside = frame.verb is not None and frame.verb.lemma == "verlaten"  # de A1 bij afrit 6
        away = place is not None and (
            place.leads("not-where", "from") or (place.preposition == "bij" and not beside)
        )
        if not away and not _leads_up(wording, frame, out):
            last = max([out.end, *(d.end for d in frame.destinations if d.start >= out.start)])
            yield _with_article(wording, out.start), last


def _roads(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the road that all are to take: `Neem de A12 naar Utrecht`."""
    if wording.any_role(frame.verb_at, "takes-way") and frame.verb_at + 2 < frame.end:
        road = frame.verb_at + 2
        if wording.any_role(road - 1, "article") and _ROAD.fullmatch(wording.tokens[road].text):
            yield road - 1, road + 1


_ROAD = re.compile(r"[AN]\d{1,3}")


def _place_with(frame: Frame, out: Match) -> Destination | None:
    """Give the phrase that a way out stands in: of `weg van de uitgang`, the whole."""
    return next((d for d in frame.destinations if d.start <= out.start < d.end), None)


def _leads_up(wording: Wording, frame: Frame, out: Match) -> bool:
    """Whether a way out is only stairs or a door, and the clause does not say which."""
    which = any(place.start > out.start for place in frame.destinations)
    numbered = out.end < frame.end and wording.tokens[out.end].word[:1].isdigit()
    return wording.any_role(out.start, "up-or-down") and not (which or numbered)


def _rides(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the boat or train that all are to leave by."""
    for ride in wording.within(frame, "ride"):
        place = _place_with(frame, ride)
        if place and place.preposition in {"met", "per", "by"}:
            yield place.start, place.end


def _recommended(wording: Wording, frame: Frame) -> Stretch | None:
    """Give the way that a statement says is the one to take: `Alleen de Hoofdweg is vrij`."""
    best, passable = wording.within(frame, "best-way"), wording.within(frame, "passable")
    told = frame.mood in (Mood.STATEMENT, Mood.NOMINAL) and (best or passable)
    if not told or wording.within(frame, "closed", "suspect"):
        return None
    if best and frame.destinations:
        return best[0].start, frame.destinations[-1].end
    if best and wording.within(frame, "place-name"):
        return best[0].start, frame.end
    if not passable or wording.any_within(frame.start, passable[0].start, "end", "again"):
        return None
    through = any(d.leads("through") and d.place == "point" for d in frame.destinations)
    alone = wording.any_role(frame.start, "only") and _names_way(wording, frame)
    return (frame.start, passable[0].end) if through or alone else None


def _names_way(wording: Wording, frame: Frame) -> bool:
    """Whether a clause names a road or a way out."""
    if wording.within(frame, "way-out", "place-name"):
        return True
    return any(t.word.endswith(("weg", "road")) for t in wording.tokens[frame.start : frame.end])


def _with_article(wording: Wording, at: int) -> int:
    return at - 1 if at and wording.any_role(at - 1, "article") else at
