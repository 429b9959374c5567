"""Clauses that call people to a place and are no order to go there: offers, hosts, statements."""

from __future__ import annotations

from caplint.rules.boarding import rides
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording


def hosts(wording: Wording, frame: Frame) -> bool:
    """Whether a building receives the readers: `Hotel De Wereld vangt u op`."""
    receives = frame.verb is not None and frame.verb.role == "shelter" and frame.verb_at >= 0
    if not receives or frame.mood is not Mood.STATEMENT or frame.conditional:
        return False
    place = wording.any_within(frame.start, frame.verb_at, "landmark", "indoors")
    return place and wording.any_role(frame.verb_at + 1, "you", "public", "everyone")


def _summons(wording: Wording, frame: Frame) -> bool:
    """Whether all are told where to be without a verb: `Iedereen nu op het parkeerdek`."""
    if frame.mood is not Mood.NOMINAL or not wording.any_role(frame.start, "everyone"):
        return False
    now = wording.within(frame, "urgency")
    return bool(now) and any(d.leads("at", "to") and d.place == "point" for d in frame.destinations)


def _comes_to(wording: Wording, frame: Frame) -> bool:
    """Whether people are to come where somebody is: `Kom bij de fontein`."""
    comes = frame.is_order() and frame.verb is not None and frame.verb.lemma == "komen"
    if not comes or not frame.words.isdisjoint(("vandaan", "weg")):
        return False
    led = any(d.leads("to", "towards", "through", "from") for d in frame.destinations)
    return not led and any(
        d.preposition == "bij" and d.place == "point" for d in frame.destinations
    )


def has_point(frame: Frame) -> bool:
    """Whether a clause names a point where people are to be."""
    return any(d.place == "point" and d.leads("at", "to", "towards") for d in frame.destinations)


def _tells_everyone(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is a call: `Iedereen verzamelt zich op`, `Zij worden gebracht naar`."""
    if not _is_led_there(wording, frame):
        return False
    if _receives(wording, frame) or _must_be_there(wording, frame) or _we_gather(wording, frame):
        return True
    if frame.mood is Mood.PASSIVE:
        return _are_brought(wording, frame)
    people = frame.subject in {"public", "you"} and not frame.has("want")  # Wie … wilde komen
    if frame.verb is None or frame.mood is not Mood.STATEMENT or not people:
        return False
    if frame.verb.role == "move" and _goes_now(wording, frame):
        return any(d.place == "point" and d.leads("to", "towards") for d in frame.destinations)
    return frame.verb.role == "gather"


def _goes_now(wording: Wording, frame: Frame) -> bool:
    """Whether all go, or those who are named: `Bezoekers van vak B gaan naar de sporthal`."""
    if wording.sentence_has(frame, "everyone"):
        return True
    now = frame.verb_at >= 0 and wording.tokens[frame.verb_at].word in _GO_NOW
    return (
        now and not frame.has("hazard", "be", "subordinates") and not _tells_of_some(wording, frame)
    )


_GO_NOW = frozenset(("gaan", "komen", "lopen", "fietsen", "rijden", "wandelen", "go", "come"))


def _are_brought(wording: Wording, frame: Frame) -> bool:
    """Whether people, or somebody of theirs, are fetched: `Uw kind kan worden afgehaald in`."""
    people = frame.subject in {"public", "you"} or frame.has("your")
    if frame.verb is None or not people or frame.has("suspect") or _tells_of_some(wording, frame):
        return False
    return frame.verb.role in {"fetch", "shelter", "move", "gather"}


def _is_led_there(wording: Wording, frame: Frame) -> bool:
    """Whether a passive names more than where people live: `Bewoners van de flat worden`."""
    if frame.mood is not Mood.PASSIVE:
        return has_point(frame)
    aux = next((m.start for m in wording.within(frame, "passive", "can")), frame.start)
    who = next((m.start for m in wording.within(frame, "public")), frame.end)
    return any(
        d.place == "point" and not who < d.start < aux
        for d in frame.destinations
        if d.leads("at", "to", "towards", "from")
    )


def _receives(wording: Wording, frame: Frame) -> bool:
    """Whether somebody receives the readers, or waits for them: `Uw kind wacht op u in de aula`."""
    if frame.verb is None or frame.conditional:
        return False
    reader = frame.subject in {"public", "you"} or wording.any_within(
        frame.start, frame.end, "you", "your"
    )
    if frame.has("suspect") or _tells_of_some(wording, frame):
        return False  # Achtentwintig scholieren wachten
    told_of = frame.subject == "public" and frame.has("be")  # Mensen zitten te wachten
    return frame.verb.role == "shelter" or (frame.verb.role == "wait" and reader and not told_of)


def _we_gather(wording: Wording, frame: Frame) -> bool:
    """Whether the sender gathers with the readers: `We verzamelen bij`, `Het is verzamelen op`."""
    we = wording.any_role(frame.start, "we") and frame.mood is Mood.STATEMENT
    gathers = frame.verb is not None and frame.verb.role == "gather"
    return we and gathers and not frame.has("casualty", "count")


def _takes_along(wording: Wording, frame: Frame) -> bool:
    """Whether helpers take the readers to a place: `Begeleiders nemen u mee naar de sporthal`."""
    takes = frame.verb is not None and frame.verb.role == "fetch" and frame.verb_at >= 0
    if not takes or frame.mood is not Mood.STATEMENT or frame.conditional:
        return False
    readers = wording.any_within(frame.verb_at, frame.end, "you", "public", "your")
    return readers and any(d.place == "point" and d.leads("to") for d in frame.destinations)


def leads_where(wording: Wording, frame: Frame) -> bool:
    """Whether a clause sends people to the place just named: `de kerk, waarheen u moet gaan`."""
    if wording.tokens[frame.start].word not in _WHERE or frame.start == 0:
        return False
    before = wording.frame_of(frame.start - 1) or wording.frame_of(frame.start - 2)
    goes = frame.verb is not None and frame.verb.role in _IS_THERE
    readers = frame.subject in {"you", "public"} and not frame.has("suspect", "may-hide")
    return goes and readers and before is not None and has_point(before)


_WHERE = frozenset(("waarheen", "waarnaartoe", "alwaar"))


def _must_be_there(wording: Wording, frame: Frame) -> bool:
    """Whether a clause says where the reader has to be: `Zorg dat u op het Marktplein bent`."""
    that = wording.any_role(frame.start, "that") and frame.subject == "you"
    is_there = frame.verb is None or frame.verb.role in _IS_THERE
    return that and is_there and not frame.has("hidden", "may-hide")


#: The roles of `dat u op het plein staat`, `komt`, `zich meldt`; not of `dat u het plein mijdt`.
_IS_THERE = frozenset(("move", "gather", "wait", "stay", "seek", "shelter", "fetch"))


def _has_children(wording: Wording, frame: Frame) -> bool:
    """Whether it is told where somebody's children are: `Uw kind zit bij de receptie`."""
    whose = frame.mood is Mood.STATEMENT and frame.has("your") and frame.has("be")
    if not whose or frame.words.isdisjoint(_CHILDREN) or frame.has("hidden", "hazard", "casualty"):
        return False
    return not frame.negated and has_point(frame)


_CHILDREN = frozenset(
    ("kind", "kinderen", "zoon", "dochter", "naaste", "naasten", "child", "children")
)


def _are_to_be_at(wording: Wording, frame: Frame) -> bool:
    """Whether readers must or may be at a place: `U moet in de kantine zijn`, `Wees bij de kerk`.

    Not where they are to be something else there: `Wees voorzichtig op het plein`.
    """
    told = frame.mood in (Mood.OBLIGATION, Mood.OFFER, Mood.REQUEST, Mood.COMMAND)
    if not (told or frame.has("hedge", "advises")) or frame.words.isdisjoint(_BE_AT):
        return False
    for at in range(frame.start, frame.end):
        if wording.tokens[at].word in _BE_AT:
            near = (d for d in frame.destinations if d.leads("at") and d.place == "point")
            return any(_is_next_to(wording, d, at) for d in near)
    return False


_BE_AT = frozenset(("zijn", "zitten", "staan", "wees", "weest", "verblijven", "vertoeven", "be"))


def _is_next_to(wording: Wording, place: Destination, at: int) -> bool:
    """Whether nothing but the hour stands between a place and `zijn`."""
    between = range(place.end, at) if place.end <= at else range(at + 1, place.start)
    return all(
        wording.any_role(i, "adverb", "urgency", "preposition", "article")
        or wording.tokens[i].word in _HOUR
        or wording.tokens[i].word[:1].isdigit()
        for i in between
    )


_HOUR = frozenset(("te", "uur", "u", ".", ":", "allen", "allemaal", "o'clock", "am", "pm"))


def _meets(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells to meet at a place: `Laat u zien bij de balie`."""
    if not frame.has("meets") or frame.has("hazard", "suspect"):
        return False
    told = frame.mood in (Mood.NOMINAL, Mood.OFFER, Mood.PASSIVE) or frame.is_order()
    return told and any(
        d.leads("at", "to", "towards") and d.place == "point" for d in frame.destinations
    )


def waits_there(wording: Wording, frame: Frame) -> bool:
    """Whether people are to wait at the place just named: `Parkeer bij het hotel en wacht daar`."""
    waits = frame.verb is not None and frame.verb.role in {"wait", "gather", "shelter"}
    waits = waits and frame.has("there")
    comes = frame.verb is not None and frame.verb.lemma == "komen" and "ook" in frame.words
    if not ((waits or comes) and frame.is_order()) or frame.start == 0:
        return False
    before = wording.frame_of(frame.start - 1) or wording.frame_of(frame.start - 2)
    named = before is not None and not (before.negated or before.conditional)
    named = named and before is not None and (before.is_order() or comes)
    return named and before is not None and has_point(before)


def _offers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause offers a place or a ride: terecht in, opgevangen in, bussen vanaf."""
    if frame.has("transport"):
        return True
    some = frame.mood is not Mood.OFFER and _tells_of_some(wording, frame)
    if some or frame.has("suspect", "police"):
        return False  # De dader werd opgewacht bij de kiosk; Drie scholieren wachten op hulp
    if _opens(wording, frame):
        return True
    offered = [o for o in wording.within(frame, "offer") if not _is_gate(wording, frame, o)]
    return bool(offered) and any(d.place == "point" for d in frame.destinations)


def _tells_of_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells of people who are counted: `Achtentwintig scholieren wachten`."""
    for people in wording.within(frame, "public"):
        for at in range(max(people.start - 2, frame.start), people.start):
            counts = wording.any_role(at, "some") or wording.tokens[at].word.isdecimal()
            if counts and not wording.any_role(at - 1, "article", "preposition"):
                return True
    return False


def _is_gate(wording: Wording, frame: Frame, offered: Match) -> bool:
    """Whether only a gate is open: `Het hek bij de Dorpsstraat staat open`."""
    said = wording.tokens[offered.end - 1].word == "open"
    return said and frame.has("way-out") and frame.words.isdisjoint(("deur", "deuren"))


def _opens(wording: Wording, frame: Frame) -> bool:
    """Whether a building is open to people: `Zwembad De Kuil is open voor bewoners`."""
    opened = wording.within(frame, "passable")
    if not opened or frame.has("closed", "again", "road", "way-out"):
        return False
    before = (frame.start, opened[0].start)
    whom = [i for i in range(frame.start, frame.end) if wording.tokens[i].word in {"voor", "for"}]
    people = any(wording.any_role(at + 1, "public", "you") for at in whom)
    people = people or wording.any_within(opened[0].end, frame.end, "public")
    return wording.any_within(*before, "landmark") and people


#: The clauses that call people, and are no order or offer with a verb of going, waiting, hiding:
#: those that do so without a point that is named, and those that name one.
_WITHOUT_POINT = (_offers, rides, hosts)
_WITH_POINT = (
    *(*_WITHOUT_POINT, _tells_everyone, _summons, _comes_to, _are_to_be_at, _meets, _takes_along),
    _has_children,
)


def invites(wording: Wording, frame: Frame) -> bool:
    """Whether a clause that is no order calls people to a place."""
    point = any(place.place == "point" for place in frame.destinations)
    return any(calls(wording, frame) for calls in (_WITH_POINT if point else _WITHOUT_POINT))
