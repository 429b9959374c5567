"""Clauses that are no orders and tell by which way people leave: `U wordt via poort 3 geleid`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caplint.wording.reading import Destination, Frame, Mood, Wording
from caplint.wording.ways import Stretch, along, is_way, named_way, outs, roads, sides


class Told(NamedTuple):
    """What was said before a clause: that people must go, in its sentence; and a way, just now."""

    away: bool
    way: bool


def way_out(wording: Wording, frame: Frame, told: Told) -> Stretch | None:
    """Give the way that a clause tells which is no order; None for none, as of most clauses."""
    if not (frame.destinations or frame.has(*_NAMES_WAY) or not frame.words.isdisjoint(_TO_STREET)):
        return None
    return next(_ways(wording, frame, told), None)


_NAMES_WAY = ("heading", "way-out", "road", "compass", "best-way", "passable")
_TO_STREET = frozenset(("kant", "in", "op", "af", "uit"))


def _ways(wording: Wording, frame: Frame, told: Told) -> Iterator[Stretch]:
    if frame.mood is Mood.NOMINAL:
        yield from _crossed(wording, frame)
        streets = along(wording, frame)
        yield from (s for s in streets if told.away or _stands_first(wording, frame, s[0]))
    if _leads_out(wording, frame) or _is_used(wording, frame):
        yield from _by_way(wording, frame)
    led = _are_led(wording, frame) or _leave_as_told(wording, frame)
    if led or _goes_on(wording, frame, told):
        yield from _of_leaving(wording, frame, sure=led or told.away)
    yield from _recommended(wording, frame)


def _leads_out(wording: Wording, frame: Frame) -> bool:
    """Whether a way follows `uit`, whoever goes: `Verkeer de wijk uit via de Ringbaan`."""
    told = frame.mood is Mood.NOMINAL or (frame.mood is Mood.STATEMENT and frame.has("can"))
    if not told or frame.has("suspect", "hazard", "closed", "police", "person"):
        return False
    for at in range(frame.start + 1, frame.end - 1):
        if wording.tokens[at].word in OUT:
            behind = range(at + 1, frame.end)
            first = next((i for i in behind if not wording.any_role(i, *_ALONE)), frame.end)
            return wording.any_role(first, "through")
    return False


_ALONE = ("only", "adverb", "urgency", "can")


def _is_used(wording: Wording, frame: Frame) -> bool:
    """Whether it is said which way to use: `Alleen het zuiderportaal mag worden gebruikt`."""
    uses = frame.verb is not None and frame.verb.lemma in TAKING
    return uses and frame.mood is Mood.PASSIVE and frame.has("can", "must", "only")


def _by_way(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that name a way out, through or along."""
    yield from through(wording, frame, leaves=True, takes=False)
    if _is_used(wording, frame):
        yield from outs(wording, frame)
        yield from roads(wording, frame)


def _crossed(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a place and what to do with it, which is all that is said: `De brug over`."""
    if frame.has("closed", "suspect", "hazard"):
        return
    for place in frame.destinations:
        behind = wording.tokens[place.end - 1].word == place.preposition
        known = wording.any_within(place.start, place.end, *_CROSSED)
        if behind and known and _stands_first(wording, frame, place.start):
            yield place.start, place.end


_CROSSED = ("landmark", "road", "place-name", "way-out", "indoors")


def _stands_first(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether nothing but adverbs and conjunctions stands before a token of a clause."""
    return all(wording.any_role(i, *_BEFORE) for i in range(frame.start, at))


_BEFORE = ("adverb", "joins", "urgency", "direction")  # dan links de gang door


def _are_led(wording: Wording, frame: Frame) -> bool:
    """Whether people are led out: `U wordt via poort 3 naar buiten geleid`."""
    if frame.verb is None or frame.has("casualty", "suspect"):
        return False
    if frame.mood is Mood.PASSIVE and frame.verb.role == "leave":
        return True
    led = frame.verb.role == "fetch" and not OUT.isdisjoint(frame.words)
    people = frame.subject in {"public", "you"} or frame.has("you", "public")
    return led and people and frame.mood in {Mood.PASSIVE, Mood.STATEMENT}


def _leave_as_told(wording: Wording, frame: Frame) -> bool:
    """Whether it is said of the readers how they leave: `U verlaat het stadion via poort 3`."""
    if frame.verb is None or frame.mood is not Mood.STATEMENT or frame.conditional:
        return False
    if frame.verb.role == "leave" and _any_leave(wording, frame):
        return True
    people = frame.subject == "public" and (
        frame.verb.role == "leave" or wording.sentence_has(frame, "everyone")
    )
    readers = (frame.subject == "you" or people) and not frame.has("be", "suspect")
    to_you = frame.subject == "you" and not wording.any_role(frame.start, "we", "others")
    if readers and to_you and not OUT.isdisjoint(frame.words):
        return True  # Alleen langs de kade raakt u weg
    word = wording.tokens[frame.verb_at].word if frame.verb_at >= 0 else ""
    now = frame.subject == "you" or (word.endswith(_PRESENT) and not word.endswith("liet"))
    return readers and now and frame.verb.role in {"leave", "move"}


def _any_leave(wording: Wording, frame: Frame) -> bool:
    """Whether who leaves is nobody that others could be: `Vak C verlaat het stadion langs`."""
    tells_other = frame.has(
        "suspect", "person", "he", "police", "helper", "hazard", "ride", "vehicle"
    )
    if tells_other or frame.subject != "other" or frame.has("be", "casualty"):
        return False
    word = wording.tokens[frame.verb_at].word if frame.verb_at >= 0 else ""
    return word.endswith(("t", "s", "n")) and not word.endswith("liet") and word not in _PASTS


_PASTS = frozenset(("gingen", "verlieten", "vluchtten", "renden", "reden", "liepen", "kwamen"))


#: What a third person ends with, in Dutch and in English; of pasts, only `verliet` does.
_PRESENT = ("t", "s")


def _goes_on(wording: Wording, frame: Frame, told: Told) -> bool:
    """Whether a clause without a verb tells how to leave: `Verlaat de hal, alleen via poort 4`."""
    if frame.has("closed", "suspect", "hazard", "police", "more-info"):
        return False
    if frame.has("outflow", "evacuation-noun"):
        return frame.mood in {Mood.STATEMENT, Mood.NOMINAL}
    if frame.mood is not Mood.NOMINAL:
        return False
    alone = wording.any_role(frame.start, "only") or wording.within(frame, "public")
    sent = wording.within(frame, "you") and wording.tokens[frame.end - 1].word in OUT
    return told.away or bool(alone or sent) or not OUTSIDE.isdisjoint(frame.words)


def _of_leaving(wording: Wording, frame: Frame, *, sure: bool) -> Iterator[Stretch]:
    """Give the words of such a clause that say which way; `sure` that it is about leaving."""
    for start, end in through(wording, frame, leaves=True, takes=not sure):
        yield start - wording.any_role(start - 1, "only"), end
    yield from ((match.start, match.end) for match in wording.within(frame, "heading"))
    yield from sides(wording, frame)
    yield from along(wording, frame)
    if sure and frame.mood is Mood.NOMINAL:  # Ga weg, roltrap oost
        yield from outs(wording, frame, only_named=True)


def _recommended(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the way that a statement says is the one to take: `Alleen de Hoofdweg is vrij`."""
    told = frame.mood in (Mood.STATEMENT, Mood.NOMINAL) and frame.has("best-way", "passable")
    if not told or frame.conditional or frame.has("closed", "suspect"):
        return
    best, passable = wording.within(frame, "best-way"), wording.within(frame, "passable")
    if best and frame.destinations:
        yield best[0].start, max(best[0].end, frame.destinations[-1].end)
    if best and named_way(wording, frame):
        yield best[0].start, frame.end
    still = passable and not wording.any_within(frame.start, passable[0].start, "end", "again")
    if still and _is_free(wording, frame):
        yield frame.start, passable[0].end


def _is_free(wording: Wording, frame: Frame) -> bool:
    """Whether it is a way that is said to be free: `Uitgang B is vrij`, `De Hoofdweg is open`."""
    through = any(
        d.leads("through") and is_way(wording, d, leaves=True, takes=True)
        for d in frame.destinations
    )
    if through or any(True for _ in _path_to(wording, frame)):
        return True
    if wording.any_role(frame.start, "only") and named_way(wording, frame):
        return True
    asks = frame.end < len(wording.tokens) and wording.tokens[frame.end].word == "?"
    stands = not asks and (frame.mood is Mood.NOMINAL or frame.has("be"))
    return stands and any(True for _ in outs(wording, frame, only_named=True))


def _path_to(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the path that a clause is about, which leads somewhere: `Het bospad naar Elst`."""
    if frame.has("again", "end"):
        return  # The road to Ede is open again
    for road in roads(wording, frame):
        if _stands_first(wording, frame, road[0]):
            yield from (
                (road[0], d.end) for d in frame.destinations if d.start == road[1] and d.leads("to")
            )


def through(wording: Wording, frame: Frame, *, leaves: bool, takes: bool) -> Iterator[Stretch]:
    """Give the phrases of a clause that say which way; `takes` that it has no verb of moving."""
    sure = not takes or not OUT.isdisjoint(frame.words)
    for place in frame.destinations:
        if place.preposition in _ON and frame.has("channel", "more-info"):
            continue  # Ga naar de site voor nieuws over de brug
        out_at = leaves and _is_exit(wording, frame, place)
        if out_at or is_way(wording, place, leaves=leaves, takes=not sure):
            yield place.start, place.end


_ON = frozenset(("over", "about"))


def _is_exit(wording: Wording, frame: Frame, place: Destination) -> bool:
    """Whether people are to come out at a place: `Ga eruit bij de camping`."""
    comes_out = not _COMES_OUT.isdisjoint(frame.words) or (
        frame.verb is not None and frame.verb.lemma == "uitgaan" and place.start > frame.verb_at
    )
    return comes_out and place.preposition in {"bij", "aan"} and place.place == "point"


_COMES_OUT = frozenset(("eruit", "eraf"))

OUTSIDE = frozenset(("buiten", "eruit", "out"))
OUT = frozenset(("buiten", "eruit", "weg", "uit", "out"))
#: The verbs of a way; an elliptical clause has no word of its own to ask: `maar de trap bij de AH`.
TAKING = frozenset(("gebruiken", "volgen", "aanhouden", "oversteken"))
