"""What must not be disclosed of perpetrators and police (guideline 4c, 4d(3), 4e(2))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.reading import Frame, Match, Mood, Wording, merged


@rule(
    code="NLA303",
    name="suspect-detail",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    source="guideline 4d(3)",
    messages=Both(
        en="'{words}' describes or counts the perpetrators",
        nl="'{words}' beschrijft of telt de daders",
    ),
    hint=Both(
        en="leave it out: a warning gives no specific data, only what to do",
        nl="laat het weg: een waarschuwing geeft geen specifieke gegevens, alleen wat te doen",
    ),
    nl="""Gegevens over daders: uiterlijk, kleding, leeftijd, naam, afkomst, voertuig, kenteken,
    wapen of aantal.

    Waarom: mensen gaan zelf zoeken, wijzen de verkeerde aan, of denken dat het gevaar voorbij is
    als zij één persoon zien weglopen. En de dader leest wat er van hem bekend is.

    Schrijf: alleen het gevaar en wat mensen moeten doen. Een signalement verspreidt de politie via
    andere kanalen.
    """,
    bad=[
        "Dader draagt een [[blauwe hoodie]] en een [[rugzak]].",
        "Kijk uit voor een [[witte bestelbus]], [[kenteken]] [[VX-123-B]].",
        "De schutter is een [[35-jarige]] man.",
        "[[Drie gewapende mannen]] in een winkel in Breda. Verberg je.",
        "Shooting in Breda. The gunman is [[wearing]] a [[hoodie]].",
    ],
    good=[
        "Gewapende persoon in een winkel in Breda. Verberg je.",
        "Schietpartij in Breda. Trek een jas aan en ga weg van de ramen.",
        "Brand in Breda bij een winkel in kleding. Sluit ramen en deuren.",
        "Een schutter in het centrum van Breda. Ren weg.",
    ],
)
def suspect_detail(wording: Wording) -> Iterator[Hit]:
    """Data on perpetrators: looks, clothes, age, name, origin, vehicle, plate, weapon, number.

    Why: people start to look for themselves, point at the wrong one, or think that the danger is
    over when they see one person walk away. And the perpetrator reads what is known.

    Instead: only the danger and what people must do. The police spread a description through
    other channels.
    """
    for frame in wording.frames:
        details = [*_details(wording, frame)] or [*_what_he_is(wording, frame)]
        for start, end in merged(details):
            yield words_hit(wording, start, end)


def _details(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give the words of a clause that describe somebody: `tokens[start:end]`."""
    of_suspect = wording.sentence_has(frame, "suspect", "vehicle") or _has_person(wording, frame)
    if of_suspect or not frame.is_order():
        looks = wording.within(frame, "suspect-look")
        yield from ((m.start, m.end) for m in looks if not _is_name(wording, frame, m))
    if of_suspect:
        yield from ((m.start, m.end) for m in wording.within(frame, "origin"))
    for colour in wording.within(frame, "colour"):
        if wording.any_role(colour.end, "vehicle", "suspect-look"):
            yield colour.start, colour.end + 1
    for count in wording.within(frame, "count"):
        if counted := _counted(wording, count):
            yield count.start, counted
    yield from _plates_and_ages(wording, frame, of_suspect)


def _plates_and_ages(wording: Wording, frame: Frame, of_suspect: bool) -> Iterator[tuple[int, int]]:
    for at in range(frame.start, frame.end):
        token = wording.tokens[at]
        if token.word.isalpha() and token.word != "jaar":
            continue
        if _PLATE.fullmatch(token.text) or _AGE.fullmatch(token.word):
            yield at, at + 1
        elif token.text.isdigit() and wording.any_role(at - 2, "suspect"):
            if wording.tokens[at - 1].word == "(":  # Schutters (3) in dierentuin Blijdorp
                yield at, at + 1
        elif of_suspect and token.word == "jaar" and wording.tokens[at - 1].text.isdigit():
            yield at - 1, at + 1


def _is_name(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a word is a name here: Broek op Langedijk."""
    return match.start > frame.start and wording.tokens[match.start].is_capitalised()


# Six signs in three groups, letters and digits, as on Dutch and most European plates.
_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}")
_AGE = re.compile(r"\d{1,2}-?(?:jarige|year-old)")
_PERSON = frozenset(
    "man mannen vrouw vrouwen jongen jongens jongeren tieners figuren individuen meisje "
    "persoon personen men woman women people youths teenagers".split()
)


def _with_weapon(wording: Wording, at: int) -> bool:
    """Whether `met messen` follows."""
    follows = [token.word for token in wording.tokens[at + 1 : at + 2]]
    return follows in (["met"], ["with"]) and wording.any_within(at + 2, at + 4, "hazard")


def _what_he_is(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give `een jongen van zestien` of `De schutter is een jongen van zestien`."""
    for suspect in wording.within(frame, "suspect")[:1]:
        at = suspect.end
        if at + 1 >= frame.end or frame.negated or frame.subject != "other":
            continue
        if wording.tokens[at].word not in _IS_OR_WEARS:
            continue
        if not wording.any_role(at + 1, "article", "look-adjective"):
            continue
        done = frame.verb_at > at  # De dader is de Maas overgestoken
        if not (done or wording.any_within(at + 1, frame.end, "motive", "suspect", "vague-hazard")):
            yield at + 1, frame.end


_IS_OR_WEARS = frozenset("is was zijn waren draagt droeg dragen are were wears wore".split())


def _has_person(wording: Wording, frame: Frame) -> bool:
    return any(t.word in _PERSON for t in wording.tokens[frame.start : frame.end])


def _counted(wording: Wording, count: Match) -> int:
    """Give the end of `drie gewapende mannen`; 0 where none is counted, or `een` is an article."""
    if wording.tokens[count.start].text.lower() in {"een", "one"}:
        return 0
    for at in range(count.end, min(count.end + 3, len(wording.tokens))):
        word = wording.tokens[at].word
        if not word[0].isalnum():
            return 0
        armed = wording.tokens[at - 1].word in {"gewapende", "armed"} or _with_weapon(wording, at)
        if wording.any_role(at, "suspect") and word not in _PERSON:
            if not wording.tokens[at + 1 : at + 2] or wording.tokens[at].word != "gewapende":
                return at + 1
        elif word in _PERSON and armed:
            return at + 1
    return 0


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
        for start, end in merged(_operations(wording, frame)):
            yield words_hit(wording, start, end)


def _operations(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    if frame.is_order() and frame.negated:
        return  # Film geen arrestatieteam
    yield from ((m.start, m.end) for m in wording.within(frame, "police-unit", "police-info"))
    if frame.is_order() or _asks_reader(frame):
        return
    if _of_wanted(wording, frame):
        traces = wording.within(frame, "police-trace", "flight")
        yield from ((m.start, m.end) for m in traces)
    yield from _of_police(wording, frame)
    yield from _of_suspects(wording, frame)


def _asks_reader(frame: Frame) -> bool:
    return frame.subject == "you" and frame.mood is Mood.STATEMENT and not frame.destinations


def _of_wanted(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about perpetrators or police, and not about visitors or a wolf."""
    if wording.sentence_has(frame, "suspect", "police", "vehicle"):
        return True
    words = {token.word for token in wording.tokens[frame.start : frame.end]}
    unsaid = frame.subject == "none" or not words.isdisjoint(_PRONOUNS)
    return unsaid and wording.violence and not wording.within(frame, "public")


def _of_missing(wording: Wording) -> bool:
    """Whether a message asks to look out for somebody who is lost."""
    return wording.has("missing-person") and not wording.has("suspect")


_PRONOUNS = frozenset("hij zij ze he she they man vrouw".split())


def _of_police(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give what the police are said to do, other than to be there or to ask."""
    acts = wording.within(frame, "police-act")
    for unit in wording.within(frame, "police")[:1]:
        after = [act for act in acts if act.start >= unit.end]
        if after:
            yield unit.start, after[0].end
        elif not wording.within(frame, "police-present"):
            yield from _posts(wording, frame, unit)
            between = wording.tokens[unit.end : max(unit.end, frame.verb_at)]
            has = any(token.word in _HAS for token in between)
            if has and frame.subject == "other":  # De politie heeft de A2 afgesloten
                yield unit.start, frame.verb_at + 1


def _posts(wording: Wording, frame: Frame, unit: Match) -> Iterator[tuple[int, int]]:
    """Give where the police stand, or what is done by them: `afgesloten door de politie`."""
    by = any(
        d.preposition in {"door", "by"} and d.start < unit.start < d.end for d in frame.destinations
    )
    if by:
        done = frame.verb_at if frame.verb_at >= 0 else unit.start
        yield min(unit.start, done), max(unit.end, done + 1)
        return
    goes = frame.verb is not None and frame.verb.lemma == "gaan"
    stand = any(t.word in _STAND for t in wording.tokens[unit.end : frame.end])
    for place in frame.destinations:
        posted = (stand or goes) and place.place in {"point", "other"}
        inside = place.place == "indoors" or place.preposition in {"binnen", "inside"}
        if place.start >= unit.end and (posted or inside):
            yield unit.start, place.end


_HAS = frozenset("heeft hebben had hadden has have".split())
_STAND = frozenset("staat staan zit zitten ligt liggen hangt hangen stand wait".split())


def _sought(wording: Wording, frame: Frame) -> tuple[int, int] | None:
    """Give `zoeken de dader`, whoever looks, but for the reader."""
    seeks = frame.verb and frame.verb.role == "seek" and frame.subject != "you"
    seeks = seeks and not wording.within(frame, "police")  # told of them already
    suspects = [m for m in wording.within(frame, "suspect") if m.start > frame.verb_at]
    return (frame.verb_at, suspects[0].end) if seeks and suspects else None


_NOT_WHERE = frozenset("met van zonder na sinds tijdens with without of after since".split())


def _of_suspects(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give where a suspect is said, or guessed, to be or to go."""
    if sought := _sought(wording, frame):
        yield sought
    moves = wording.within(frame, "suspect-act")
    for suspect in wording.within(frame, "suspect")[:1]:
        after = [m for m in moves if m.start >= suspect.end]
        guesses = [m for m in wording.within(frame, "likely") if m.start >= suspect.end]
        held = {"point", "indoors", "other", "safe"} if guesses else {"point", "indoors"}
        places = [
            d
            for d in frame.destinations
            if d.place in held
            and d.start >= suspect.end
            and d.preposition not in _NOT_WHERE
            and not wording.any_within(d.start, d.end, "vehicle")
        ]
        went = frame.verb and frame.verb.role in {"move", "leave"} and frame.verb_at >= suspect.end
        if went and wording.any_within(suspect.end, frame.verb_at, "be"):
            yield suspect.start, frame.verb_at + 1  # De dader is in een bus gestapt
        hides = wording.within(frame, "hidden")
        if hides and frame.destinations:
            yield suspect.start, max(hides[-1].end, frame.destinations[-1].end)
        if (after or guesses) and places:
            yield suspect.start, max([places[-1].end, *(m.end for m in after)])
