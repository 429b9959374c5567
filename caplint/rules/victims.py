"""Of those who are hit and those who hide: a warning tells neither (guideline 4d(3), 4e(1))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import is_feared, words_hit
from caplint.rules.topics import looks_back, of_other_danger
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last

_WHOEVER = frozenset(("wie", "whoever", "anyone"))


@rule(
    code="NLA307",
    name="casualty-detail",
    level=Level.WARNING,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
    source="guideline 4d(3)",
    messages=Both(
        en="'{words}' tells of casualties, which a warning does not need",
        nl="'{words}' gaat over slachtoffers; dat hoort niet in een waarschuwing",
    ),
    hint=Both(
        en="leave it out: people need to know what to do, not what it cost",
        nl="laat het weg: mensen moeten weten wat zij moeten doen, niet wat het gekost heeft",
    ),
    nl="""Aantallen of vermeldingen van doden en gewonden.

    Waarom: eerste aantallen kloppen zelden, maken bang en helpen niemand in veiligheid. Familie
    hoort het niet via een telefoonalarm.

    Schrijf: het gevaar en wat mensen moeten doen.
    """,
    bad=[
        "Er zijn twee [[doden]] gevallen bij een schietpartij in Sneek.",
        "Tientallen [[gewonden]] na explosie in Heerenveen.",
        "Vier mensen [[gestoken]] in Sneek.",
        "Shooting in Sneek. Two people were [[killed]].",
    ],
    good=[
        "Schietpartij in Dodewaard. Verlaat direct het gebied.",
        "Schietpartij in Sneek. Help gewonden als dat veilig kan.",
        "Schietpartij in Sneek. Bel Slachtofferhulp als u wilt praten.",
        "Explosie in Sneek. Een toren is getroffen door een granaat.",
        "Schietpartij in Sneek. De herdenking van de slachtoffers gaat niet door.",
    ],
)
def casualty_detail(wording: Wording) -> Iterator[Hit]:
    """Numbers or mention of dead and injured.

    Why: first numbers are seldom right; they frighten, and bring nobody to safety. Families should
    not hear of it through an alarm on a phone.

    Instead: the danger and what people must do.
    """
    for frame in wording.frames if wording.has("casualty", "harmed") else ():
        if not _is_told_of_victims(wording, frame):
            continue
        for match in wording.within(frame, "casualty") or _harmed(wording, frame):
            if not (looks_back(wording, frame, match) or _of_things(wording, match)):
                yield words_hit(wording, match.start, match.end)


def _of_things(wording: Wording, match: Match) -> bool:
    """Whether a thing is called dead: `de dode vleugel`; not `een dode na`, `dode reizigers`."""
    behind = wording.tokens[match.end : match.end + 1]
    if wording.tokens[match.end - 1].word != "dode" or not behind or not behind[0].word.isalpha():
        return False
    said = wording.any_role(match.end, *_BEHIND_DEAD)
    return not said and not is_participle(behind[0].word, "nl")


#: What follows `dode` where it is a person.
_BEHIND_DEAD = ("preposition", "be", "joins", "adverb", "public", "people", "person", "others")


def _is_told_of_victims(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells of people, and neither asks, orders nor speaks of who reads."""
    to_reader = frame.subject == "you" and not wording.within(frame, "public")
    # Wie gewond is, … Als iemand gewond is, …
    whoever = wording.tokens[frame.start].word in _WHOEVER or frame.conditional
    asked = _holds_for_some(wording, frame) or wording.within(frame, "animal")
    past = wording.any_within(frame.start, frame.end, "had-to")  # moesten naar het ziekenhuis
    ordered = frame.is_order() and not (past or _describes_people(wording, frame))
    return not (ordered or to_reader or whoever or asked)


def _describes_people(wording: Wording, frame: Frame) -> bool:
    """Whether a plural is read as an order: `Gewonde klanten houden zich schuil`."""
    told = frame.mood is Mood.INFINITIVE and frame.subject == "public"
    return told and any(
        wording.any_role(match.end, "public") for match in wording.within(frame, "casualty")
    )


def _holds_for_some(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is a question, or a case with a colon: `Gewond?`, `Bij gewonden: bel`."""
    mark = wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""
    return mark == "?" or (mark == ":" and wording.any_role(frame.start, "preposition"))


def _harmed(wording: Wording, frame: Frame) -> list[Match]:
    """Give what people suffer: `Vier mensen gestoken`; not of a person alone, who may be feared."""
    if not wording.within(frame, "public", "people") or of_other_danger(wording):
        return []
    return wording.within(frame, "harmed")


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
    ],
    good=[
        "Schietpartij in Delft. Verberg je en wees stil.",
        "Schietpartij in Delft. Schuil in een kelder als u niet weg kunt.",
        "Schietpartij in Delft. Bewoners zijn veilig.",
        "Explosie in Delft. De riolen onder de markt zijn verstopt.",
        "Explosie in Delft. Bij onweer niet schuilen onder bomen.",
        "Schietpartij in Delft. De dader houdt zich schuil in de kelder.",
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
        if _tells_of_others(wording, frame):
            yield from (words_hit(wording, *said) for said in _hiding(wording, frame))


#: What tells that somebody hides: by itself, of people, of people in a room, and where.
_HIDES = ("hidden", "may-hide", "stays-put", "inner-room", "under")

_READER = frozenset("u je jij jullie uw you your".split())

#: Of people, not to them; `Bezoekers schuilen` reads like an order in the infinitive.
_TELLING = (Mood.STATEMENT, Mood.INFINITIVE, Mood.PASSIVE, Mood.NOMINAL)


def _tells_of_others(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about people who are neither the reader nor perpetrators."""
    told = frame.mood is not Mood.INFINITIVE or wording.within(frame, "public", "people")
    words = wording.words_in(frame)
    if frame.mood not in _TELLING or not told or not _READER.isdisjoint(words):
        return False
    if wording.tokens[frame.start].word in _WHOEVER or wording.within(frame, "recalls"):
        return False  # Wie zich verbergt, blijft stil; In de oorlog zaten hier …
    if wording.within(frame, "animal") and not wording.within(frame, "public"):
        return False
    return all(is_feared(wording, one) for one in wording.within(frame, "suspect"))


def _hiding(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a clause up to the last word on who hides and where."""
    hidden = _hidden(wording, frame)
    places = _places(wording, frame) if hidden else []
    if places:
        yield frame.start, max(hidden[-1].end, *(end for _, end in places))
        return
    rooms = _rooms(wording, frame)
    if rooms and _are_people(wording, frame) and not frame.negated:
        stays = wording.within(frame, "stays-put")
        if stays or _is_listed(wording, frame, rooms[0]):
            yield frame.start, max(end for _, end in (*rooms, *((m.start, m.end) for m in stays)))


def _hidden(wording: Wording, frame: Frame) -> list[Match]:
    """Give the words of hiding in a clause; not `schuilen niet`."""
    roles = ("hidden", "may-hide") if _are_people(wording, frame) else ("hidden",)
    found = wording.within(frame, *roles)
    return [match for match in found if not wording.any_role(match.end, "negation")]


def _are_people(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about people: a drain is `verstopt` too.

    One without a subject of its own goes on with that of its sentence: `en zitten in het magazijn`.
    """
    if frame.subject == "public" or wording.within(frame, "public", "people"):
        return True
    goes_on = frame.subject == "none" or wording.any_role(
        frame.start, "subordinates", "joins", "be"
    )
    return goes_on and wording.sentence_has(frame, "public", "people")


_GOES_ON = ("subordinates", "joins", "be")


def _places(wording: Wording, frame: Frame) -> list[Stretch]:
    """Give what tells where: with a preposition, as a room, a building, or as `daar`."""
    named = [
        (d.start, d.end)
        for d in frame.destinations
        if d.place in {"point", "indoors", "other", "safe"}
    ]
    said = wording.within(frame, "inner-room", "landmark", "there")
    return [*named, *((match.start, match.end) for match in said)]


def _rooms(wording: Wording, frame: Frame) -> list[Stretch]:
    """Give the rooms of a clause, and what people sit under or behind."""
    rooms = [(m.start, m.end) for m in wording.within(frame, "inner-room")]
    under = [
        (d.start, d.end)
        for d in frame.destinations
        if d.leads("under") and not wording.any_within(d.start, d.end, "place-name")
    ]  # not: tussen Leeuwarden en Zwolle
    return sorted([*rooms, *under])


def _is_listed(wording: Wording, frame: Frame, room: Stretch) -> bool:
    """Whether people stand before a room without a verb: `juffen onder de banken in gymlokaal`."""
    mark = wording.tokens[frame.end].word if frame.end < len(wording.tokens) else ""
    before = wording.any_within(frame.start, room[0], "public", "people")
    bare = frame.mood is Mood.NOMINAL and frame.verb is None and mark != ":"
    return bare and before and not wording.within(frame, "hazard", "casualty", "harmed")
