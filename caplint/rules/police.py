"""What must not be disclosed of the police and of where perpetrators are (guideline 4c, 4e(2))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.topics import of_other_danger
from caplint.rules.whereabouts import Stretch, whereabouts
from caplint.wording.reading import Frame, Match, Mood, Wording, merged


@rule(
    code="NLA305",
    name="police-operation",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
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
        "[[Telefoon van de dader straalt een mast aan bij Kampen]]. Blijf binnen.",
        "Een [[camera zag hem]] nog bij het tankstation in Breukelen. Schutter in Breukelen.",
        "Wij vermoeden dat de [[schutter nog in de parkeergarage]] is. Blijf binnen.",
        "Om de [[vluchtauto te stoppen]] zijn alle bruggen open. Schietpartij in Delft.",
        "Shooting in Delft. The [[gunman was last seen]] near the canal.",
    ],
    good=[
        "Schietpartij in Delft. Politie en brandweer zijn ter plaatse.",
        "Schietpartij in Delft. Volg aanwijzingen van de politie op.",
        "Schutter bij het station in Delft. Ren weg.",
        "Schietpartij in Delft. Ga nooit zelf op zoek naar de schutter.",
        "Er is een gewapende man gezien in Delft. Ga naar binnen.",
        "Een schutter is het station in Delft binnengekomen. Ren weg.",
        "Door hoogwater is het dorp hermetisch afgesloten. Blijf thuis.",
        "Een koe is op de vlucht bij Spier. Rijd voorzichtig.",
    ],
)
def police_operation(wording: Wording) -> Iterator[Hit]:
    """What the police know or do: search area, where suspects are or flee, units, cordons.

    Why: the perpetrators get the message too. It shows them where they are safe and where not, and
    puts officers in more danger.

    Instead: only the danger, the place, and what people must do.
    """
    if _of_missing(wording) or of_other_danger(wording):
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
    if frame.is_order() and frame.negated:
        return  # Film geen arrestatieteam
    if not frame.roles.isdisjoint(_ABOUT):
        known = wording.within(frame, "police-unit", "police-info")
        yield from ((m.start, m.end) for m in known if not _of_animal(wording, frame, m))
    if _is_order(wording, frame) or _asks_reader(frame):
        return
    yield from whereabouts(wording, frame)
    if not frame.roles.isdisjoint(_OF_POLICE):
        yield from _of_police(wording, frame)
        yield from ((m.start, m.end) for m in _work(wording, frame))


_ABOUT = ("police-unit", "police-info")
_OF_POLICE = ("police", "police-work")


def _of_animal(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether it is said of an animal: `Een koe is op de vlucht`."""
    animals = wording.within(frame, "animal")
    return any(animal.end <= match.start for animal in animals)


def _is_order(wording: Wording, frame: Frame) -> bool:
    """Whether readers are told to do something; `Onze collega's nemen …` reads like that."""
    theirs = frame.subject == "public" and wording.any_role(frame.start, "police")
    return frame.is_order() and not theirs


def _asks_reader(frame: Frame) -> bool:
    return frame.subject == "you" and frame.mood is Mood.STATEMENT and not frame.destinations


# --- the police


def _work(wording: Wording, frame: Frame) -> list[Match]:
    """Give what tells of the police without naming them: `Er wordt ingegrepen`."""
    return [] if frame.conditional else wording.within(frame, "police-work")


def _of_police(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what the police are said to do, other than to be there or to ask."""
    for unit in wording.within(frame, "police")[:1]:
        acts = [act for act in wording.within(frame, "police-act") if _does_it(wording, act, unit)]
        if acts:
            yield min(unit.start, acts[0].start), max(unit.end, acts[0].end)
        elif not _is_present(wording, frame, unit):
            yield from _done_by(frame, unit) or _posts(wording, frame, unit)
            yield from _has_done(wording, frame, unit)
            yield from _does(wording, frame, unit)


def _is_present(wording: Wording, frame: Frame, unit: Match) -> bool:
    """Whether a clause says of the police what may be said."""
    present = wording.within(frame, "police-present")
    return any(one.start >= unit.end or one.end <= unit.start for one in present)


def _does_it(wording: Wording, act: Match, unit: Match) -> bool:
    """Whether an act stands behind the police, or right before: `Dan vallen agenten … binnen`."""
    first = unit.start - wording.any_role(unit.start - 1, "article")
    return act.start >= unit.end or act.start == first - 1


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
    """Give where the police stand or go: `De politie gaat naar het station`, `Op de hoek staat`."""
    goes = frame.verb is not None and frame.verb.lemma in _GO
    stands = wording.any_within(frame.start, frame.end, "stands")
    for place in frame.destinations:
        posted = (stands or goes) and place.place in {"point", "other"}
        inside = place.place == "indoors" or place.preposition in {"binnen", "inside"}
        apart = place.start >= unit.end or (place.end <= unit.start and (stands or goes))
        if apart and (posted or inside) and not place.leads("not-where"):
            yield min(unit.start, place.start), max(unit.end, place.end)


_GO = frozenset(("gaan", "lopen", "rijden", "rennen", "varen", "go", "walk", "run", "drive"))


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
