"""What must not be disclosed of the police and of where perpetrators are (guideline 4c, 4e(2))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import is_feared, words_hit
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording, merged

Stretch = tuple[int, int]  # the first token, and the one after the last


@rule(
    code="NLA305",
    name="police-operation",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    source="guideline 4c and 4e(2)",
    messages=Both(
        en="'{words}' shows what the police know or do",
        nl="'{words}' laat zien wat de politie weet of doet",
    ),
    hint=Both(
        en="leave it out; 'Politie is ter plaatse' or 'Geef hulpdiensten de ruimte' can stay",
        nl="laat het weg; 'Politie is ter plaatse' of 'Geef hulpdiensten de ruimte' kan blijven",
    ),
    nl="""Wat de politie weet of doet: het zoekgebied, waar de dader is of heen vlucht, waar hij het
    laatst is gezien, welke eenheden waar staan, afzettingen en invallen.

    Waarom: de daders krijgen het bericht ook. Zij zien eraan waar zij veilig zijn en waar niet, en
    agenten lopen meer gevaar.

    Schrijf: alleen het gevaar, de plaats en wat mensen moeten doen.
    """,
    bad=[
        "[[Politie zoekt]] schutter in Kralingse Bos. Blijf binnen.",
        "[[Schutter is te voet gevlucht richting Croeselaan]]. Blijf binnen.",
        "[[Schutter loopt richting Croeselaan]]. Blijf binnen.",
        "Het [[arrestatieteam]] is er. Blijf binnen.",
        "Shooting in Delft. The gunman was [[last seen]] near the canal.",
    ],
    good=[
        "Schietpartij in Delft. Politie en brandweer zijn ter plaatse.",
        "Schietpartij in Delft. Volg aanwijzingen van de politie op.",
        "Schutter bij het station in Delft. Ren weg.",
        "Schietpartij in Delft. Ga nooit zelf op zoek naar de schutter.",
    ],
)
def police_operation(wording: Wording) -> Iterator[Hit]:
    """What the police know or do: search area, where suspects are or flee, units, cordons.

    Why: the perpetrators get the message too. It shows them where they are safe and where not, and
    puts officers in more danger.

    Instead: only the danger, the place, and what people must do.
    """
    if _of_missing(wording):
        return
    for frame in wording.frames:
        shown = [*_operations(wording, frame)]
        for start, end in merged(shown) if shown else ():
            yield words_hit(wording, start, end)


def _of_missing(wording: Wording) -> bool:
    """Whether a message asks to look out for somebody who is lost."""
    return wording.has("missing-person") and not wording.has("suspect")


def _operations(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that show what the police know or do."""
    if frame.roles.isdisjoint(_ABOUT) or (frame.is_order() and frame.negated):
        return  # Film geen arrestatieteam
    yield from ((m.start, m.end) for m in wording.within(frame, "police-unit", "police-info"))
    if frame.is_order() or _asks_reader(frame):
        return
    traces = wording.within(frame, "police-trace", "flight")
    if traces and _of_wanted(wording, frame) and not _of_others(wording, frame):
        yield from ((m.start, m.end) for m in traces)
    yield from _of_police(wording, frame)
    yield from _sought(wording, frame)
    for suspect in wording.within(frame, "suspect")[:1]:
        yield from _went(wording, frame, suspect)
        yield from _is_somewhere(wording, frame, suspect)


_ABOUT = ("police-unit", "police-info", "police-trace", "flight", "police", "suspect")


def _asks_reader(frame: Frame) -> bool:
    return frame.subject == "you" and frame.mood is Mood.STATEMENT and not frame.destinations


def _of_wanted(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about perpetrators or police, and not about visitors or a wolf."""
    if wording.sentence_has(frame, "suspect", "police", "vehicle"):
        return True
    if wording.within(frame, "animal"):
        return False
    unsaid = frame.subject == "none" or bool(wording.within(frame, "he"))
    return unsaid and wording.violence and not wording.within(frame, "public")


def _of_others(wording: Wording, frame: Frame) -> bool:
    """Whether others run or hide from the perpetrators that a clause names."""
    suspects = wording.within(frame, "suspect")
    return bool(suspects) and all(is_feared(frame, one) for one in suspects)


# --- the police


def _of_police(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what the police are said to do, other than to be there or to ask."""
    for unit in wording.within(frame, "police")[:1]:
        after = [act for act in wording.within(frame, "police-act") if act.start >= unit.end]
        if after:
            yield unit.start, after[0].end
        elif not wording.within(frame, "police-present"):
            yield from _done_by(frame, unit) or _posts(wording, frame, unit)
            yield from _has_done(wording, frame, unit)
            yield from _does(wording, frame, unit)


def _done_by(frame: Frame, unit: Match) -> list[Stretch]:
    """Give what is done by the police: `afgesloten door de politie`."""
    by = any(
        d.preposition in {"door", "by"} and d.start < unit.start < d.end for d in frame.destinations
    )
    if not by:
        return []
    done = frame.verb_at if frame.verb_at >= 0 else unit.start
    return [(min(unit.start, done), max(unit.end, done + 1))]


def _posts(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give where the police stand."""
    goes = frame.verb is not None and frame.verb.lemma == "gaan"  # naar het station
    stands = wording.any_within(unit.end, frame.end, "stands")
    for place in frame.destinations:
        posted = (stands or goes) and place.place in {"point", "other"}
        inside = place.place == "indoors" or place.preposition in {"binnen", "inside"}
        if place.start >= unit.end and (posted or inside):
            yield unit.start, place.end


def _has_done(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give what the police have done: `De politie heeft de A2 afgesloten`."""
    has = wording.any_within(unit.end, max(unit.end, frame.verb_at), "has")
    if has and frame.subject == "other":
        yield unit.start, frame.verb_at + 1


def _does(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give whatever else a clause says of the police: `Politie luistert telefoons af`.

    What they do can't be listed; what may be said of them can, and stands in `police-present`.
    """
    told = frame.mood in {Mood.STATEMENT, Mood.NOMINAL} and not frame.conditional
    if not (told and wording.any_role(unit.start, "officers")) or wording.within(frame, "casualty"):
        return
    before = range(frame.start, unit.start)
    if not all(wording.any_role(at, *_BEFORE) for at in before):
        return
    said = [at for at in range(unit.end, frame.end) if _tells(wording, at)]
    if said and (frame.verb is not None or len(said) > 1):
        yield unit.start, frame.end


_BEFORE = ("article", "adverb", "urgency", "police", "count")


def _tells(wording: Wording, at: int) -> bool:
    """Whether a word says more of the police than who they are: `Politie Oost-Nederland`."""
    grammar = ("article", "adverb", "urgency", "joins", "preposition", "be", "others", "place-name")
    is_word = wording.tokens[at].word[:1].isalpha() and not wording.is_name(at)
    return is_word and not wording.any_role(at, *grammar)


# --- perpetrators


def _sought(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `zoeken de dader`, whoever looks, but for the reader."""
    seeks = frame.verb and frame.verb.role == "seek" and frame.subject != "you"
    if seeks and not wording.within(frame, "police"):  # told of them already
        for suspect in wording.within(frame, "suspect")[:1]:
            if suspect.start > frame.verb_at:
                yield frame.verb_at, suspect.end


def _went(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `De dader is in een bus gestapt`, `De schutter houdt zich verborgen in de kerk`."""
    went = frame.verb and frame.verb.role in {"move", "leave"} and frame.verb_at >= suspect.end
    if went and wording.any_within(suspect.end, frame.verb_at, "be"):
        yield suspect.start, frame.verb_at + 1
    hides = wording.within(frame, "hidden")
    if hides and frame.destinations:
        yield suspect.start, max(hides[-1].end, frame.destinations[-1].end)


def _is_somewhere(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give where a suspect is said, or guessed, to be or to go."""
    acts = [m for m in wording.within(frame, "suspect-act") if m.start >= suspect.end]
    guesses = [m for m in wording.within(frame, "likely") if m.start >= suspect.end]
    held = {"point", "indoors", "other", "safe"} if guesses else {"point", "indoors"}
    places = [
        place
        for place in frame.destinations
        if place.place in held and _says_where(wording, place, suspect)
    ]
    if (acts or guesses) and places:
        yield suspect.start, max([places[-1].end, *(act.end for act in acts)])


def _says_where(wording: Wording, place: Destination, suspect: Match) -> bool:
    if place.start < suspect.end or place.leads("not-where"):
        return False
    return not wording.any_within(place.start, place.end, "vehicle")
