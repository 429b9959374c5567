"""Tells which words of a clause name a way to go: a road, an exit, a direction, a ferry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.wording.reading import Destination, Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last

_ROAD = re.compile(r"[AN]\d{1,3}")


def is_way(wording: Wording, place: Destination, *, leaves: bool, takes: bool = False) -> bool:
    """Whether a phrase is one to go through, or a direction to go in.

    Args:
        wording: the text.
        place: a preposition with what follows it.
        leaves: whether its clause is about leaving, and not only about moving.
        takes: whether its clause has no verb of moving: then only a place counts as a way.

    """
    if _is_no_way(wording, place) or _is_beside(wording, place):
        return False
    if place.leads("towards") and place.preposition == "richting":
        return leaves or wording.any_within(place.start, place.end, "quarter")
    if wording.any_within(place.start, place.end, "compass"):
        return _is_side(wording, place, leaves=leaves)
    by_road = place.preposition == "by" and wording.any_within(place.start, place.end, "road")
    if takes and place.place != "point" and not _has_way(wording, place.start, place.end):
        return False  # Neem contact op via 0800-1351
    return by_road or place.leads("through")


def _is_beside(wording: Wording, place: Destination) -> bool:
    """Whether a phrase says where houses stand: `Verlaat direct de huizen langs de vaart`."""
    beside = place.preposition == "langs" and wording.any_role(place.start - 1, "houses")
    return beside and not wording.any_within(place.start, place.end, "way-out", "compass")


def _is_side(wording: Wording, place: Destination, *, leaves: bool) -> bool:
    """Whether a side or a quarter is one to go to, and no part of what is to be left."""
    beside = place.preposition in {"aan", "on", "at"}
    if beside:
        return leaves and _stands_apart(wording, place)  # not: Ga aan de kant van de weg staan
    if place.leads("through") or place.preposition == "in":
        return True
    if _points(wording, place):
        return place.leads("to")
    return place.leads("to") and leaves


def _points(wording: Wording, place: Destination) -> bool:
    """Whether a place is a quarter, or a side of something other than a building to hide in."""
    return wording.any_within(place.start, place.end, "quarter", "heading", "place-name")


def _stands_apart(wording: Wording, place: Destination) -> bool:
    """Whether a side is no part of what is left: `Ga er aan de achterkant uit`."""
    before = place.start - 1
    frame = wording.frame_of(place.start)
    if frame is not None and before == frame.verb_at > frame.start:
        return True  # U dient het pand te verlaten aan de zijde van de gracht
    if wording.any_role(before, "vague-place"):
        return False  # het gebied aan de oostkant
    if before < 0 or wording.tokens[before].word in _ENDS:
        return True  # Aan de Maaszijde kunt u weg
    out_of = wording.any_role(before, "ride", "landmark")  # het station aan de oostkant
    apart = wording.any_role(before, "urgency", "adverb", "direction")
    return out_of or apart or wording.tokens[before].word == "er"


_ENDS = frozenset(".!?,;:\n")


def _has_way(wording: Wording, start: int, end: int) -> bool:
    if wording.any_within(start, end, "way-out", "road", "compass"):
        return True
    return any(_ROAD.fullmatch(token.text) for token in wording.tokens[start:end])


def _is_no_way(wording: Wording, place: Destination) -> bool:
    """Whether a way is any other, a source of news (via crisis.nl), or a room."""
    door = wording.tokens[place.start].word == "door"
    if door and wording.any_role(place.start + 1, "preposition"):
        return True  # Ga door met schuilen
    any_one = wording.any_role(place.start + 1, "indefinite")  # via een uitgang ver van …
    if any_one and wording.any_within(place.start, place.end, "way-out"):
        return not wording.any_within(place.start, place.end, "compass")
    if wording.any_within(place.start, place.end, "any-other", "hazard"):
        return True  # nieuws over de explosie
    if place.place == "channel":
        return not place.leads("along")
    if place.place == "person":
        return True  # Vragen lopen via de woordvoerder
    by_door = wording.any_within(place.start, place.end, "way-out", "road")
    return place.place == "indoors" and not (place.leads("through") or by_door)


def outs(wording: Wording, frame: Frame, *, only_named: bool = False) -> Iterator[Stretch]:
    """Give the way out that a clause names: `Neem de nooduitgang`, `Volg de borden`.

    Args:
        wording: the text.
        frame: the clause.
        only_named: whether it must be said which: `uitgang B`.

    """
    if frame.has("follow-orders", "any-other"):
        return  # Volg de aanwijzingen op de borden; Kies zelf een uitgang
    for out in wording.within(frame, "way-out"):
        generic = only_named or wording.any_role(out.start, "up-or-down")
        which = not generic or _is_told_which(wording, frame, out, only_named=only_named)
        if _is_left(frame, out) or not which:
            continue
        last = max([out.end, *(d.end for d in frame.destinations if d.start >= out.start)])
        yield _with_article(wording, out.start), last


def _is_left(frame: Frame, out: Match) -> bool:
    """Whether a way out is where people must go from: `weg van de uitgang`, `rond de poort`."""
    place = _place_with(frame, out)
    if place is None:
        return False
    if place.preposition in _BESIDE:
        return True  # Verlaat het pand naast de brandtrap
    if place.preposition == "bij":  # Verlaat de A1 bij afrit 6
        return frame.verb is None or frame.verb.lemma != "verlaten"
    return not place.leads("through", "to", "towards", "at")


_BESIDE = frozenset(("naast", "tegenover", "nabij", "achter", "boven"))


def _is_told_which(wording: Wording, frame: Frame, out: Match, *, only_named: bool) -> bool:
    """Whether a clause says which door or stairs: `trappenhuis B`, `de trap bij de kassa`."""
    if out.end < frame.end:
        behind = wording.tokens[out.end].word.rstrip(".")
        if behind[:1].isdigit() or len(behind) == 1 or behind in _QUARTERS:
            return True
    before = out.start - 1
    if wording.any_role(before, "compass") or wording.tokens[before].word in _WHICH:
        return True
    behind_it = [place for place in frame.destinations if place.start > out.start]
    if only_named:  # not: De deur gaat op slot; De deuren van de kerk staan open
        return any(place.place == "point" and place.leads("at") for place in behind_it)
    return bool(behind_it)


_WHICH = frozenset(
    (*("linker", "rechter", "linkse", "rechtse", "achterste", "voorste", "middelste", "eerste"),)
)
_QUARTERS = frozenset(("noord", "oost", "zuid", "west", "north", "east", "south", "west"))


def roads(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the road that all are to take: `Neem de A12`, `Houd de Maaskade aan`."""
    if frame.has("any-other", "give-room", "channel"):
        return
    for at in _objects(wording, frame):
        numbered = _ROAD.fullmatch(wording.tokens[at].text)
        named = frame.verb and frame.verb.lemma in _ALONG and wording.is_name(at)
        if numbered or named or wording.any_role(at, "road"):
            yield _with_article(wording, at), at + 1


#: Of what is held to or crossed, a name is enough: `Houd de Maas aan`.
_ALONG = frozenset(("aanhouden", "oversteken"))


def _objects(wording: Wording, frame: Frame) -> Iterator[int]:
    """Give the tokens of a clause that stand in no phrase with a preposition."""
    held = {at for place in frame.destinations for at in range(place.start, place.end)}
    return (at for at in range(frame.start, frame.end) if at not in held)


def along(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the street that all are to go into, up or down: `Ren de steeg in`, `de Singel op`."""
    if frame.words.isdisjoint(_ALONG_IT) or frame.has("closed", "suspect"):
        return
    for at in range(frame.start + 2, frame.end):
        if wording.tokens[at].word in _ALONG_IT and _ends_way(wording, frame, at):
            yield from _streets(wording, frame.start, at)


def _ends_way(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word goes with what stands before it: `de Kerkstraat uit tot aan het water`."""
    behind = at + 1
    if wording.tokens[at].word == "uit":
        return behind < frame.end and wording.tokens[behind].word == "tot"
    return behind in {frame.end, frame.verb_at} or wording.any_role(behind, *_AFTER_SIDE)


def _streets(wording: Wording, start: int, end: int) -> Iterator[Stretch]:
    """Give the street that stands before `in` or `op`: `het steegje naast de bakker in`."""
    for first in range(start, end):
        if _is_article(wording, first):
            behind = range(first + 1, end)
            last = next((i for i in behind if wording.any_role(i, "preposition")), end)
            if _is_street(wording, first + 1, last):
                yield first, end + 1
                return


def _is_article(wording: Wording, at: int) -> bool:
    small = wording.tokens[at].text.islower() or not wording.is_name(at)
    return small and wording.any_role(at, "definite")


def _is_street(wording: Wording, start: int, end: int) -> bool:
    """Whether a phrase is a street or the like that can be found: not `de weg`, `de straat`."""
    while end > start and wording.any_role(end - 1, "adverb"):
        end -= 1  # U kunt de straat weer op
    if start >= end or wording.tokens[end - 1].word in {"weg", "straat"}:
        return False
    return wording.any_within(start, end, "road") and not wording.any_role(start - 2, "preposition")


_ALONG_IT = frozenset(("op", "in", "af", "uit"))


def sides(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the side that all are to go to: `die kant op`, `de kant van het bos op`."""
    if "kant" not in frame.words or frame.has("any-other"):
        return
    words = [token.word for token in wording.tokens[frame.start : frame.end]]
    side = frame.start + words.index("kant")
    if wording.tokens[side - 1].word in _ANY:
        return  # Het maakt niet uit welke kant op
    for at in range(side + 1, min(side + 6, frame.end)):
        ends = at + 1 in {frame.end, frame.verb_at} or wording.any_role(at + 1, *_AFTER_SIDE)
        if wording.tokens[at].word == "op" and ends:
            yield _with_article(wording, side), at + 1
            return


_ANY = frozenset(("welke", "alle", "geen", "ongeacht"))
_AFTER_SIDE = ("adverb", "urgency", "joins")


def _place_with(frame: Frame, out: Match) -> Destination | None:
    """Give the phrase that a way out stands in: of `weg van de uitgang`, the whole."""
    return next((d for d in frame.destinations if d.start <= out.start < d.end), None)


def rides(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the boat or train that all are to leave by."""
    for ride in wording.within(frame, "ride"):
        place = _place_with(frame, ride)
        if place and place.preposition in {"met", "per", "by"}:
            yield place.start, place.end


def named_way(wording: Wording, frame: Frame) -> bool:
    """Whether a clause names a road, a side or a way out."""
    through = any(place.leads("through") for place in frame.destinations)
    return through or frame.has("way-out", "place-name", "road", "compass")


def _with_article(wording: Wording, at: int) -> int:
    return at - 1 if at and wording.any_role(at - 1, "article") else at
