"""By which way people are told to leave (guideline 4e(2))."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.reading import Destination, Frame, Mood, Wording
from caplint.wording.ways import Stretch, is_way, named_way, outs, rides, roads, sides


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
        "Ga direct weg en houd daarbij [[de Bredestraat]] aan.",
        "Verlaat direct de hal, [[alleen via poort 4]].",
        "Publiek wordt [[door poort Zuid]] naar buiten gebracht.",
        "[[Uitgang B is vrij]].",
        "Shooting in Delft. Leave the area immediately [[through the north exit]].",
    ],
    good=[
        "Verlaat direct het gebied rond de Spoorlaan in Tilburg.",
        "Schietpartij in Delft. Kijk voor meer informatie via crisis.nl",
        "Schietpartij in Delft. Gebruik de lift niet en wacht op hulp.",
        "Schietpartij in Delft. Houd de Bredestraat vrij voor ambulances.",
        "Schietpartij in Delft. Ga via de trap naar de zolder en verberg je.",
        "De dader is via poort 4 gevlucht. Ren weg, het maakt niet uit welke kant op.",
    ],
)
def directed_route(wording: Wording) -> Iterator[Hit]:
    """An order that says by which road, exit or direction to leave.

    Why: the perpetrators read it too, and can wait for everybody there. And the way itself gets
    crowded.

    Instead: 'Verlaat direct het gebied', without a way or a direction.
    """
    yield from (words_hit(wording, *way) for way in _assigned(wording))
    away = named = -2  # the last sentences that sent people away, that named a way
    for frame in wording.frames:
        told = _Told(away == frame.sentence, named >= frame.sentence - 1)
        way = None if frame.negated else _way_told(wording, frame, told)
        if way:
            yield words_hit(wording, *way)
        away = frame.sentence if _sends_away(wording, frame) else away
        named = frame.sentence if named_way(wording, frame) else named


def _assigned(wording: Wording) -> Iterator[Stretch]:
    """Give what a list assigns to each: `Vak A t/m D: uitgang 1`."""
    for who, where in pairwise(wording.frames):
        asks = wording.tokens[who.end].word == "?" and _asks_for_way(wording, who)
        if who.end + 1 != where.start or not (asks or wording.tokens[who.end].word == ":"):
            continue
        if where.mood is not Mood.NOMINAL or who.has("hazard", "closed", "suspect"):
            continue
        if not where.negated and not where.has("hazard", "closed"):
            yield from (w for w in outs(wording, where, only_named=True) if w[0] == where.start)
            yield from _through(wording, where, leaves=True, takes=True) if asks else ()


def _asks_for_way(wording: Wording, frame: Frame) -> bool:
    """Whether a short question stands for those who want to leave: `Naar buiten?`, `Weg?`."""
    leaves = frame.verb is not None and frame.verb.role == "leave"
    short = frame.end - frame.start <= _QUESTION
    return short and (leaves or not _LEAVING.isdisjoint(frame.words))


_QUESTION = 3  # Wilt u weg?
_LEAVING = frozenset(("weg", "buiten", "eruit", "out", "uitgang", "exit", "wegrijden", "uitrijden"))


class _Told(NamedTuple):
    """What was said before a clause: that people must go, in its sentence; and a way, just now."""

    away: bool
    way: bool


def _sends_away(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about going away, so that what follows a comma goes on with it."""
    if frame.has("outflow", "evacuation-noun"):
        return not frame.negated
    goes = frame.verb is not None and frame.verb.role in {"leave", "move"}
    return goes and not frame.negated and (frame.is_order() or frame.mood is Mood.OFFER)


def _way_told(wording: Wording, frame: Frame, told: _Told) -> Stretch | None:
    """Give the way that a clause tells people to take."""
    if frame.is_order() or frame.mood is Mood.OFFER or _is_advised(wording, frame):
        return next(_of_order(wording, frame, told), None)
    led = _are_led(wording, frame) or _leave_as_told(wording, frame)
    goes_on = _goes_on(wording, frame, told)
    if frame.mood is Mood.NOMINAL and (crossed := _crossed(wording, frame)):
        return crossed
    if led or goes_on:
        sure = led or told.away
        return next(_of_leaving(wording, frame, sure=sure), None) or _recommended(wording, frame)
    return _recommended(wording, frame)


def _is_advised(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is advice: `Het advies is om het plein aan de zuidkant te verlaten`."""
    told = frame.mood is Mood.STATEMENT and wording.within(frame, "softener", "advises")
    return bool(told) and frame.subject != "public"


def _crossed(wording: Wording, frame: Frame) -> Stretch | None:
    """Give a place and what to do with it, which is all that is said: `De brug over`."""
    if frame.has("closed", "suspect", "hazard"):
        return None
    for place in frame.destinations:
        behind = wording.tokens[place.end - 1].word == place.preposition
        known = wording.any_within(place.start, place.end, *_CROSSED)
        if behind and known and _stands_first(wording, frame, place.start):
            return place.start, place.end
    return None


_CROSSED = ("landmark", "road", "place-name", "way-out", "indoors")


def _stands_first(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether nothing but adverbs and conjunctions stands before a token of a clause."""
    return all(wording.any_role(i, *_BEFORE) for i in range(frame.start, at))


_BEFORE = ("adverb", "joins", "urgency", "direction")  # dan links de gang door


# --- orders


def _of_order(wording: Wording, frame: Frame, told: _Told) -> Iterator[Stretch]:
    """Give the words of an order that say which way to take."""
    leaves = frame.verb is not None and frame.verb.role == "leave"
    if frame.subject == "public" and wording.any_role(frame.start, "helper"):
        return  # Vrijwilligers lopen door de straat
    moves = leaves or (frame.verb is not None and frame.verb.role == "move")
    takes = _takes(wording, frame)
    inside = _goes_in(wording, frame)
    if (moves or takes) and not inside:
        yield from _through(wording, frame, leaves=leaves, takes=not moves)
    if moves or told.away or _keeps(frame):
        yield from ((match.start, match.end) for match in wording.within(frame, "heading"))
    if moves:
        yield from sides(wording, frame)
    if leaves or (takes and not inside):
        yield from outs(wording, frame)
    if takes:
        yield from roads(wording, frame)
    if leaves:
        yield from rides(wording, frame)
    if told.way and (moves or takes):
        yield from _that_way(wording, frame)


def _through(wording: Wording, frame: Frame, *, leaves: bool, takes: bool) -> Iterator[Stretch]:
    """Give the phrases of a clause that say which way; `takes` that it has no verb of moving."""
    sure = not takes or not _OUT.isdisjoint(frame.words)
    for place in frame.destinations:
        out_at = leaves and _is_exit(wording, frame, place)
        if out_at or is_way(wording, place, leaves=leaves, takes=not sure):
            yield place.start, place.end


#: The verbs of a way; an elliptical clause has no word of its own to ask: `maar de trap bij de AH`.
_TAKING = frozenset(("gebruiken", "volgen", "aanhouden", "oversteken"))


def _takes(wording: Wording, frame: Frame) -> bool:
    """Whether an order takes something: `Neem uitgang 3`, `Houd de Maaskade aan`."""
    lemma = frame.verb.lemma if frame.verb else ""
    return lemma in _TAKING or frame.has("takes-way")


def _keeps(frame: Frame) -> bool:
    """Whether an order keeps something on a side: `Houd de Vecht links van u`."""
    return frame.verb is not None and frame.verb.lemma in {"houden", "close"}


def _goes_in(wording: Wording, frame: Frame) -> bool:
    """Whether a door or stairs only lead in or up: `Ga via de trap naar de zolder`."""
    if frame.has("follow-orders") or not _UP.isdisjoint(frame.words):
        return True  # Volg de aanwijzingen; Ga via de trap naar boven
    doors = any(d.preposition in {"door", "through"} for d in frame.destinations)
    if not doors and not frame.has("way-out"):
        return False
    to_room = any(d.place == "indoors" and d.leads("to") for d in frame.destinations)
    return to_room or not _IN.isdisjoint(frame.words)


_UP = frozenset(("boven", "upstairs"))
_IN = frozenset(("binnen", "inside", "indoors"))


def _that_way(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give an order that points to the way just named: `die nemen`, `Ga daar naar buiten`."""
    takes = frame.end - frame.start == _SHORT and _takes(wording, frame)
    that = takes and not frame.words.isdisjoint(_THAT)
    out = wording.within(frame, "there") and not frame.words.isdisjoint(_OUTSIDE)
    if that or out:
        yield frame.start, frame.end


_SHORT = 2  # die nemen, gebruik die
_THAT = frozenset(("die", "deze", "that", "this"))
_OUTSIDE = frozenset(("buiten", "eruit", "out"))
_OUT = frozenset(("buiten", "eruit", "weg", "uit", "out"))


# --- clauses that are no orders, and yet are about people who leave


def _are_led(wording: Wording, frame: Frame) -> bool:
    """Whether people are led out: `U wordt via poort 3 naar buiten geleid`."""
    if frame.verb is None or frame.has("casualty", "suspect"):
        return False
    if frame.mood is Mood.PASSIVE and frame.verb.role == "leave":
        return True
    led = frame.verb.role == "fetch" and not _OUT.isdisjoint(frame.words)
    people = frame.subject in {"public", "you"} or frame.has("you", "public")
    return led and people and frame.mood in {Mood.PASSIVE, Mood.STATEMENT}


def _leave_as_told(wording: Wording, frame: Frame) -> bool:
    """Whether it is said of the readers how they leave: `U verlaat het stadion via poort 3`."""
    if frame.verb is None or frame.mood is not Mood.STATEMENT or frame.conditional:
        return False
    people = frame.subject == "public" and (
        frame.verb.role == "leave" or wording.sentence_has(frame, "everyone")
    )
    readers = (frame.subject == "you" or people) and not frame.has("be", "suspect")
    word = wording.tokens[frame.verb_at].word if frame.verb_at >= 0 else ""
    now = frame.subject == "you" or (word.endswith(_PRESENT) and not word.endswith("liet"))
    return readers and now and frame.verb.role in {"leave", "move"}


#: What a third person ends with, in Dutch and in English; of pasts, only `verliet` does.
_PRESENT = ("t", "s")


def _goes_on(wording: Wording, frame: Frame, told: _Told) -> bool:
    """Whether a clause without a verb tells how to leave: `Verlaat de hal, alleen via poort 4`."""
    if frame.has("closed", "suspect", "hazard", "police", "more-info"):
        return False
    if frame.has("outflow", "evacuation-noun"):
        return frame.mood in {Mood.STATEMENT, Mood.NOMINAL}
    if frame.mood is not Mood.NOMINAL:
        return False
    alone = wording.any_role(frame.start, "only") or wording.within(frame, "public")
    sent = wording.within(frame, "you") and wording.tokens[frame.end - 1].word in _OUT
    return told.away or bool(alone or sent) or not _OUTSIDE.isdisjoint(frame.words)


def _of_leaving(wording: Wording, frame: Frame, *, sure: bool) -> Iterator[Stretch]:
    """Give the words of such a clause that say which way; `sure` that it is about leaving."""
    for start, end in _through(wording, frame, leaves=True, takes=not sure):
        yield start - wording.any_role(start - 1, "only"), end
    yield from ((match.start, match.end) for match in wording.within(frame, "heading"))
    yield from sides(wording, frame)


def _is_exit(wording: Wording, frame: Frame, place: Destination) -> bool:
    """Whether people are to come out at a place: `Ga eruit bij de camping`."""
    comes_out = not _COMES_OUT.isdisjoint(frame.words)
    return comes_out and place.preposition in {"bij", "aan"} and place.place == "point"


_COMES_OUT = frozenset(("eruit", "eraf"))


def _recommended(wording: Wording, frame: Frame) -> Stretch | None:
    """Give the way that a statement says is the one to take: `Alleen de Hoofdweg is vrij`."""
    best, passable = wording.within(frame, "best-way"), wording.within(frame, "passable")
    told = frame.mood in (Mood.STATEMENT, Mood.NOMINAL) and (best or passable)
    if not told or frame.conditional or frame.has("closed", "suspect"):
        return None
    if best and frame.destinations:
        return best[0].start, max(best[0].end, frame.destinations[-1].end)
    if best and named_way(wording, frame):
        return best[0].start, frame.end
    if not passable or wording.any_within(frame.start, passable[0].start, "end", "again"):
        return None
    through = any(
        d.leads("through") and is_way(wording, d, leaves=True, takes=True)
        for d in frame.destinations
    )
    alone = wording.any_role(frame.start, "only") and named_way(wording, frame)
    asks = frame.end < len(wording.tokens) and wording.tokens[frame.end].word == "?"
    stands = not asks and (frame.mood is Mood.NOMINAL or wording.within(frame, "be"))
    which = stands and any(True for _ in outs(wording, frame, only_named=True))
    return (frame.start, passable[0].end) if through or alone or which else None
