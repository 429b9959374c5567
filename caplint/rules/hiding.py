"""Of those who hide: who reads a warning may be who seeks them (guideline 4e(1))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.hiders import WHOEVER, are_doers, are_people, tells_of_others
from caplint.rules.topics import of_other_danger
from caplint.wording.reading import Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


@rule(
    code="NLA309",
    name="hiding-place",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
    source="guideline 4e(1) and 4e(2)",
    messages=Both(
        en="'{words}' tells where people are hiding",
        nl="'{words}' vertelt waar mensen schuilen",
    ),
    hint=Both(
        en="leave it out: the perpetrators read it too",
        nl="laat het weg: de daders lezen het ook",
    ),
    nl="""Een zin die vertelt waar mensen zich verborgen houden.

    Waarom: de dader leest mee en weet dan waar hij slachtoffers kan vinden.

    Schrijf: niets over wie waar is. 'Verberg je' mag wel, omdat het niemand verraadt.
    """,
    bad=[
        "[[Bezoekers schuilen in de kelder van het museum]].",
        "[[Leerlingen zitten verstopt in lokaal 2.14]].",
        "Schietpartij in Delft. [[Juffen en kleuters onder de banken]].",
        "Shooting in Delft. [[Visitors are hiding in the basement of the museum]].",
        "Schietpartij in Delft. [[Personeel in het magazijn van de Hema]]: licht uit.",
        "Schietpartij in Delft. [[Wie op zolder van de kerk zit]]: maak geen geluid.",
        "Schietpartij in Delft. [[Docenten houden hun klas bij elkaar in de handenarbeidruimte]].",
        "Schietpartij in Delft. [[Schuilplek van de gasten]]: de kluis van de bank.",
    ],
    good=[
        "Schietpartij in Delft. Verberg je en wees stil.",
        "Schietpartij in Delft. Schuil in een kelder als u niet weg kunt.",
        "Schietpartij in Delft. Bewoners zijn veilig.",
        "Explosie in Delft. De riolen onder de markt zijn verstopt.",
        "Explosie in Delft. Bij onweer niet schuilen onder bomen.",
        "Schietpartij in Delft. De dader houdt zich schuil in de kelder.",
        "Schietpartij in Delft. Wie in een kamer zit: deur op slot.",
        "Schietpartij in Delft. Iedereen plat op de grond blijven.",
        "Schietpartij in Delft. Omstanders staan achter het lint. Ga weg.",
        "Bomdreiging in Delft. Bezoekers in de zalen van het museum: verlaat het gebouw.",
    ],
)
def hiding_place(wording: Wording) -> Iterator[Hit]:
    """A sentence that tells where people are hiding.

    Why: the perpetrator reads along, and then knows where to find victims.

    Instead: nothing on who is where. 'Verberg je' is right, since it betrays nobody.
    """
    if not wording.has(*_HIDES) or of_other_danger(wording):
        return
    for frame in wording.frames:
        if not (frame.has(*_HIDES) or _stays_there(frame)):
            continue
        told = [*_hiding(wording, frame)] if tells_of_others(wording, frame) else []
        yield from (words_hit(wording, *said) for said in told)
        if not told and (_speaks_to_hiders(wording, frame) or _is_spot_of_some(wording, frame)):
            yield words_hit(wording, frame.start, frame.end)


#: What tells that somebody hides: by itself, of people, and where.
_HIDES = ("hidden", "may-hide", "inner-room", "under", "hiding-spot")


def _hiding(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a clause up to the last word on who hides and where."""
    hidden = _hidden(wording, frame)
    places = _places(wording, frame) if hidden else []
    if places:
        yield frame.start, max(hidden[-1].end, *(end for _, end in places))
        return
    rooms = _rooms(wording, frame)
    if rooms and are_people(wording, frame):
        stays = wording.within(frame, "stays-put")
        if frame.negated and not any(_is_negation(wording, match) for match in stays):
            return
        listed = _is_listed(wording, frame, rooms[0])
        if stays or listed or _keeps_to(wording, frame):
            yield frame.start, max(end for _, end in (*rooms, *((m.start, m.end) for m in stays)))
    elif (hidden or _stays_there(frame)) and _room_was_named(wording, frame):
        yield frame.start, frame.end


def _room_was_named(wording: Wording, frame: Frame) -> bool:
    """Whether the sentence has named a room: `Bel de kluis niet, daar wachten klanten`."""
    return wording.sentence_has(frame, "inner-room") and are_people(wording, frame)


def _stays_there(frame: Frame) -> bool:
    """Whether a clause tells who stays in the room that its sentence named: `daar wachten …`."""
    return frame.has("there") and frame.has("stays-put") and not frame.negated


def _keeps_to(wording: Wording, frame: Frame) -> bool:
    """Whether people and a room are all that a statement holds where somebody means harm.

    Whatever they do there, it tells where they are: `Docenten houden de leerlingen bij elkaar in
    de gymzaal`; not where the harm was done, nor what the police find there.
    """
    told = frame.has("inner-room") and (frame.mood in _STATED or _is_told(frame))
    other = frame.has(*_ELSE) or any(
        place.leads("through", "from", "to") and place.preposition != "vanuit"
        for place in frame.destinations
    )
    asked = frame.verb is not None and frame.verb.role in _ASKED
    return told and not other and not asked and are_doers(wording, frame)


_STATED = (Mood.STATEMENT, Mood.PASSIVE)


def _is_told(frame: Frame) -> bool:
    """Whether a plural that is an infinitive too stands second, as in a statement."""
    return frame.mood is Mood.INFINITIVE and frame.verb_at < frame.end - 1


#: What people are asked to do, or where they go from: `blijven in hun lokaal`.
_ASKED = frozenset(("leave", "avoid", "inform", "stay", "move", "gather"))
#: What else a clause on people and a room may be about.
_ELSE = (
    "hazard",
    "danger",
    "casualty",
    "harmed",
    "police",
    "officers",
    "police-info",
    "animal",
    "end",
)


def _hidden(wording: Wording, frame: Frame) -> list[Match]:
    """Give the words of hiding in a clause; not `schuilen niet`."""
    roles = ("hidden", "may-hide") if are_people(wording, frame) else ("hidden",)
    found = wording.within(frame, *roles)
    return [match for match in found if not wording.any_role(match.end, "negation")]


def _places(wording: Wording, frame: Frame) -> list[Stretch]:
    """Give what tells where: with a preposition, as a room, a building, or as `daar`."""
    named = [
        (d.start, d.end)
        for d in frame.destinations
        if d.place in {"point", "indoors", "other", "safe"}
        and wording.words(d.start, d.end) not in _UNSEEN
    ]
    said = wording.within(frame, "inner-room", "landmark", "there")
    return [*named, *((match.start, match.end) for match in said)]


_UNSEEN = frozenset(("in het donker", "in the dark"))


def _rooms(wording: Wording, frame: Frame) -> list[Stretch]:
    """Give the rooms of a clause, and what people sit under or behind."""
    rooms = [(m.start, m.end) for m in wording.within(frame, "inner-room")]
    under = [
        (d.start, d.end)
        for d in frame.destinations
        if d.leads("under") and not _is_open(wording, _noun_of(wording, d.start))
    ]  # not: tussen Leeuwarden en Zwolle
    return sorted([*rooms, *under])


def _is_open(wording: Wording, noun: int) -> bool:
    """Whether nobody hides there: between two towns, behind a cordon."""
    if wording.any_role(noun, "place-name"):
        return True
    return noun < len(wording.tokens) and wording.tokens[noun].word in _CORDONS


_CORDONS = frozenset("lint linten politielint afzetting afzettingen hek hekken dranghekken".split())


def _is_negation(wording: Wording, match: Match) -> bool:
    """Whether words deny that people get out: `kunnen niet uit`."""
    return wording.any_within(match.start, match.end, "negation")


def _noun_of(wording: Wording, preposition: int) -> int:
    """Give the token behind a preposition and its article."""
    at = preposition + 1
    return at + wording.any_role(at, "article")


def _is_listed(wording: Wording, frame: Frame, room: Stretch) -> bool:
    """Whether people stand before a room without a verb: `juffen onder de banken in gymlokaal`."""
    mark = _mark_after(wording, frame)
    before = wording.any_within(frame.start, room[0], "public", "people")
    bare = frame.mood is Mood.NOMINAL and frame.verb is None and mark != ":"
    police = wording.within(frame, "police", "officers")  # Agenten doorzoeken elk portiek
    before = before and are_doers(wording, frame)
    return bare and before and not (police or wording.within(frame, "hazard", "casualty", "harmed"))


def _is_spot_of_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells whose place of hiding something is: `Schuilplek van de gasten: …`."""
    of_people = any(
        wording.any_within(spot.end, frame.end, "public", "people")
        for spot in wording.within(frame, "hiding-spot")
    )
    told = _mark_after(wording, frame) == ":" or frame.has("be")
    return of_people and told and not frame.has("suspect", "animal")


# --- to those who hide


def _speaks_to_hiders(wording: Wording, frame: Frame) -> bool:
    """Whether a clause calls those who are in one room that all can find.

    `Personeel in het magazijn van de Hema: licht uit`, `U die op zolder van de kerk zit`; not
    `Wie in een kamer zit: deur op slot`, and not who must come out.
    """
    if not any(_is_of_one(wording, frame, room) for room in wording.within(frame, "inner-room")):
        return False
    if not (_calls(wording, frame) or _asks_some(wording, frame)):
        return False
    after = wording.frame_of(frame.end + 1)
    moves = after and after.verb_at >= 0 and after.verb
    goes = moves and moves.role in {"leave", "move", "gather"}
    return not (goes or wording.within(frame, "suspect", "police", "animal"))


def _is_of_one(wording: Wording, frame: Frame, room: Match) -> bool:
    """Whether a room is that of a house that is named: `lokaal 12 van het Spinoza`."""
    at = room.end
    while at < frame.end and wording.tokens[at].word[:1].isdigit():
        at += 1
    if at >= frame.end or wording.tokens[at].word not in _OF:
        return False
    return not wording.any_role(at + 1, "indefinite", "your")


_OF = frozenset(("van", "of"))


def _calls(wording: Wording, frame: Frame) -> bool:
    """Whether a colon stands behind people: `Gasten in kamer 2 van het hotel: doe niet open`."""
    whoever = wording.tokens[frame.start].word in WHOEVER
    if whoever and frame.has("hidden", "may-hide"):
        return True  # Wie zich in het archief van het stadhuis verborgen houdt, moet stil zijn
    if _mark_after(wording, frame) != ":":
        return False
    to_reader = wording.any_role(frame.start, "subordinates") and wording.any_role(
        frame.start - 1, "you", "public", "everyone"
    )
    return whoever or to_reader or frame.has("public", "people", "you")


def _asks_some(wording: Wording, frame: Frame) -> bool:
    """Whether readers are asked if they sit where others do: `Zit u met uw collega's in …?`."""
    if _mark_after(wording, frame) != "?" or frame.subject != "you":
        return False
    return frame.has("people", "public")


def _mark_after(wording: Wording, frame: Frame) -> str:
    return wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""
