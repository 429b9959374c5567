"""What must not be disclosed of the police and of where perpetrators are (guideline 4c, 4e(2))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.officers import of_police, of_sender
from caplint.rules.perpetrators import is_to_reader
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
        "Schietpartij in Delft. Aan de Markt [[houden agenten elke wagen staande]].",
        "Gijzeling in Delft. [[Wij hebben hem]]. Blijf binnen.",
        "Gijzeling in Delft. De brug is open [[zodat hij niet weg kan]].",
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
        "Overval in Delft. De politie stuurt geen sms'jes. Klik niet op links.",
        "Dreiging in Delft. De trein staat stil. Hij wordt niet ontruimd.",
        "Gijzeling in Delft. Doe het licht uit zodat hij u niet ziet.",
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
    if frame.mood is Mood.INFINITIVE:  # Posten op de N33
        work = wording.within(frame, "police-work")
        yield from ((m.start, m.end) for m in work if m.start == frame.start)
    if _is_order(wording, frame) or _asks_reader(frame):
        return
    yield from whereabouts(wording, frame)
    yield from of_sender(wording, frame)
    if not frame.roles.isdisjoint(_OF_POLICE):
        yield from of_police(wording, frame)
        yield from ((m.start, m.end) for m in _work(wording, frame))
        yield from ((m.start, m.end) for m in _deeds(wording, frame))


_ABOUT = ("police-unit", "police-info")
_OF_POLICE = ("police", "police-work", "police-deed", "police-act")


def _of_animal(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether it is said of an animal: `Een koe is op de vlucht`."""
    if wording.has("suspect", "police-unit") or wording.violence:
        animals = wording.within(frame, "animal")
    else:
        animals = list(wording.of_role("animal"))
    return any(animal.end <= match.start for animal in animals)


def _is_order(wording: Wording, frame: Frame) -> bool:
    """Whether readers are told to do something; `Onze collega's nemen …` reads like that."""
    theirs = frame.subject == "public" and wording.any_role(frame.start, "police", "police-deed")
    turned = wording.any_role(frame.verb_at + 1, "police") and frame.verb_at > frame.start
    first = frame.start + wording.any_role(frame.start, "article")
    does = wording.any_role(first, "police") and wording.any_role(first + 1, "police-act")
    return frame.is_order() and not (theirs or turned or does)


def _asks_reader(frame: Frame) -> bool:
    return frame.subject == "you" and frame.mood is Mood.STATEMENT and not frame.destinations


def _work(wording: Wording, frame: Frame) -> list[Match]:
    """Give what tells of the police without naming them: `Er wordt ingegrepen`."""
    goes_on = frame.mood is Mood.NOMINAL and is_to_reader(wording, frame)  # Uitstappen, wagon …
    return [] if goes_on or _may_be(wording, frame) else wording.within(frame, "police-work")


def _may_be(wording: Wording, frame: Frame) -> bool:
    """Whether it is only thought of: `Als`; what they do `zodra` or `nadat` is a plan or a fact."""
    return frame.conditional and wording.tokens[frame.start].word not in _PLANNED


_PLANNED = frozenset("zodra nadat terwijl wanneer voordat once after while before".split())


def _deeds(wording: Wording, frame: Frame) -> list[Match]:
    """Give what they do where somebody means harm, whoever does it: `Teams doorzoeken de kerk`."""
    helpers = [
        m for m in wording.within(frame, "helper") if not wording.any_role(m.start, "police")
    ]
    others = frame.has("casualty", "animal", "hidden", "you") or helpers or frame.negated
    known = wording.violence or wording.has("suspect", "police", "police-unit")
    if _may_be(wording, frame) or others or not known:
        return []
    return wording.within(frame, "police-deed")
