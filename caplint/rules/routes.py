"""By which way people are told to leave (guideline 4e(2))."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.outflow import OUTSIDE, TAKING, Told, through, way_out
from caplint.wording.reading import Frame, Mood, Wording
from caplint.wording.ways import Stretch, along, named_way, outs, rides, roads, sides


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
        told = Told(away == frame.sentence, named >= frame.sentence - 1)
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
        if where.mood is not Mood.NOMINAL or who.has(
            "hazard", "closed", "suspect", "gathering-noun"
        ):
            continue
        if not where.negated and not where.has("hazard", "closed"):
            yield from (w for w in outs(wording, where, only_named=True) if w[0] == where.start)
            yield from through(wording, where, leaves=True, takes=True) if asks else ()


def _asks_for_way(wording: Wording, frame: Frame) -> bool:
    """Whether a short question stands for those who want to leave: `Naar buiten?`, `Weg?`."""
    leaves = frame.verb is not None and frame.verb.role == "leave"
    short = frame.end - frame.start <= _QUESTION
    return short and (leaves or not _LEAVING.isdisjoint(frame.words))


_QUESTION = 3  # Wilt u weg?
_LEAVING = frozenset(("weg", "buiten", "eruit", "out", "uitgang", "exit", "wegrijden", "uitrijden"))


def _sends_away(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about going away, so that what follows a comma goes on with it."""
    if frame.has("outflow", "evacuation-noun"):
        return not frame.negated
    goes = frame.verb is not None and frame.verb.role in {"leave", "move"}
    that = wording.any_role(frame.start, "that") and frame.subject == "you"  # Maak dat u wegkomt
    told = frame.is_order() or frame.mood is Mood.OFFER or that
    return goes and not frame.negated and told


def _way_told(wording: Wording, frame: Frame, told: Told) -> Stretch | None:
    """Give the way that a clause tells people to take."""
    if not (frame.is_order() or frame.mood is Mood.OFFER or _is_advised(wording, frame)):
        return way_out(wording, frame, told)
    return None if _is_case(wording, frame) else next(_of_order(wording, frame, told), None)


def _is_case(wording: Wording, frame: Frame) -> bool:
    """Whether a clause only says in which case: `Moet u over de dijk? Neem een lamp mee`."""
    asks = frame.end < len(wording.tokens) and wording.tokens[frame.end].word == "?"
    return frame.conditional and (asks or wording.any_role(frame.start, "condition"))


def _is_advised(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is advice: `Het advies is om het plein aan de zuidkant te verlaten`."""
    told = frame.mood is Mood.STATEMENT and wording.within(frame, "softener", "advises")
    return bool(told) and frame.subject != "public"


def _of_order(wording: Wording, frame: Frame, told: Told) -> Iterator[Stretch]:
    """Give the words of an order that say which way to take."""
    if wording.any_role(frame.verb_at - 1, "hazard"):
        return  # Rook trek in noordelijke richting
    if frame.subject == "public" and wording.any_role(frame.start, "helper"):
        return  # Vrijwilligers lopen door de straat
    role = frame.verb.role if frame.verb else ""
    moves, takes = role in {"leave", "move"}, _takes(wording, frame)
    if (moves or takes) and not _goes_in(wording, frame):
        yield from through(wording, frame, leaves=role == "leave", takes=not moves)
    if moves or told.away or _keeps(frame):
        yield from ((match.start, match.end) for match in wording.within(frame, "heading"))
    yield from _of_moving(wording, frame)
    if takes:
        yield from () if _goes_in(wording, frame) else outs(wording, frame)
        yield from roads(wording, frame)
    if told.way and (moves or takes):
        yield from _that_way(wording, frame)


def _of_moving(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the side, the street, the way out or the ride of an order to move or to leave."""
    verb = frame.verb
    if verb is None:
        return
    if verb.role in {"leave", "move"}:
        yield from sides(wording, frame)
    if verb.role in {"leave", "move"} or verb.lemma == "dekken":  # Duik de steeg in
        yield from along(wording, frame)
    if verb.role == "leave":
        yield from outs(wording, frame)
        yield from rides(wording, frame)


def _takes(wording: Wording, frame: Frame) -> bool:
    """Whether an order takes something: `Neem uitgang 3`, `Houd de Maaskade aan`."""
    lemma = frame.verb.lemma if frame.verb else ""
    return lemma in TAKING or frame.has("takes-way")


def _keeps(frame: Frame) -> bool:
    """Whether an order keeps something on a side: `Houd de Vecht links van u`."""
    return frame.verb is not None and frame.verb.lemma in {"houden", "aanhouden", "close"}


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
    out = wording.within(frame, "there") and not frame.words.isdisjoint(OUTSIDE)
    if that or out:
        yield frame.start, frame.end


_SHORT = 2  # die nemen, gebruik die
_THAT = frozenset(("die", "deze", "that", "this"))
