"""A Dutch half and an English one that say different things."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.courses import Course, courses
from caplint.wording.addresses import address
from caplint.wording.elements import hazards
from caplint.wording.reading import Frame, Match, Wording


@rule(
    code="NLA611",
    name="halves-disagree",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="practice (English half after ***)",
        nl="praktijk (Engelse helft na ***)",
    ),
    messages={
        "link": Both(
            en="the English half names '{words}', which the Dutch half does not",
            nl="de Engelse helft noemt '{words}', en de Nederlandse niet",
        ),
        "number": Both(
            en="the English half says '{words}', and the Dutch half has no such number",
            nl="de Engelse helft zegt '{words}', en dat getal staat niet in de Nederlandse",
        ),
        "place": Both(
            en="the English half names '{words}', and the Dutch half another place",
            nl="de Engelse helft noemt '{words}', en de Nederlandse een andere plaats",
        ),
        "day": Both(
            en="the English half says '{words}', and the Dutch half another day",
            nl="de Engelse helft zegt '{words}', en de Nederlandse een andere dag",
        ),
        "danger": Both(
            en="the English half warns of '{words}', and the Dutch half of something else",
            nl="de Engelse helft waarschuwt voor '{words}', en de Nederlandse voor iets anders",
        ),
        "negation": Both(
            en="the English half says '{words}', the opposite of the Dutch half",
            nl="de Engelse helft zegt '{words}', het omgekeerde van de Nederlandse",
        ),
    },
    hint=Both(
        en="check both halves: the English one may be shorter, but must not say anything else",
        nl="vergelijk de helften: de Engelse mag korter zijn, maar mag niets anders zeggen",
    ),
    nl="""Een Engelse helft met een getal, tijd, website, weg, postcode of plaats die niet in de
    Nederlandse staat, met een andere dag of een ander gevaar, of met een opdracht die het
    omgekeerde zegt: 'Blijf binnen' en 'Leave your home'. Dat de Engelse helft korter is, is goed.

    Waarom: de helften worden los van elkaar getypt en aangepast. Wie alleen Engels leest, gaat dan
    naar de verkeerde plaats of doet het verkeerde.

    Schrijf: in beide helften dezelfde plaats, tijd, website en opdracht.
    """,
    bad=[
        "Kook het water 3 minuten in Zwolle. *** Boil the water for [[5]] minutes in Zwolle.",
        "Brand in Breda. Sluit ramen. *** Fire in [[Tilburg]]. Close windows.",
        "Explosie in Ede. Kijk op vggm.nl *** Explosion in Ede. See [[politie.nl]]",
        "Schietpartij in Ede. Verlaat uw huis niet. *** Shooting in Ede. [[Leave your home]].",
        "Brand in Ede. Blijf binnen. *** Fire in Ede. [[Leave your home]].",
        "Brand in Ede. Sluit ramen. *** Fire in Ede. [[Don't close windows]].",
        "Brand in Ede. Ga niet naar het centrum. *** Fire in Ede. [[Go to the centre]].",
        "Brand in Ede. Gebruik geen lift. *** Fire in Ede. [[Use the lift]].",
        "Brand in twee loodsen in Ede. *** Fire in [[three]] warehouses in Ede.",
        "Morgen storm in Ede. *** Storm in Ede [[today]].",
        "Gaslek in Ede. Ga weg. *** [[Fire]] in Ede. Go away.",
        "Brand Ede. Blijf binnen. *** Fire [[Uden]]. Stay inside.",
        "Brand in Ede-Noord. *** Fire in [[Ede-Zuid]].",
    ],
    good=[
        "Blijf binnen tot 14.00 uur in Zwolle. *** Stay inside until 2 pm in Zwolle.",
        "Kook het water drie minuten in Zwolle. *** Boil the water for 3 minutes in Zwolle.",
        "Brand in Den Haag. Meer op crisis.nl *** Fire in The Hague. See www.crisis.nl/en",
        "Brand in 's-Hertogenbosch. Kom niet buiten. *** Fire in Den Bosch. Stay inside.",
        "Rook in Ede-Noord. Zet de ventilatie uit. *** Fire in Ede North. Turn ventilation off.",
        "Brand in Ede. Ga weg uit het centrum. *** Fire in Ede. Avoid the centre. Go home.",
        "Vannacht stormt het in twee dorpen bij Ede. *** Storm in 2 villages near Ede tonight.",
        "Bel 112 alleen in nood in Ede. *** Do not call 112 in Ede unless it is an emergency.",
    ],
)
def halves_disagree(broadcast: Broadcast) -> Iterator[Hit]:
    """An English half that says other things than the Dutch one.

    A number, time, website, road, postcode or place that the Dutch half does not have, another day
    or danger, or an order that says the opposite: 'Blijf binnen' and 'Leave your home'. That the
    English half is shorter is right.

    Why: the halves are typed and changed apart. Who reads only English then goes to the wrong
    place, or does the wrong thing.

    Instead: the same place, time, website and order in both halves.
    """
    wording = broadcast.wording
    english = _half(wording, "en")
    dutch = _half(wording, "nl") if english else None
    if dutch is None or english is None:
        return
    yield from _links(wording, dutch, english)
    yield from _numbers(wording, dutch, english)
    yield from _days(wording, dutch, english)
    yield from _dangers(wording, dutch, english)
    yield from _places(wording, dutch, english)
    yield from _opposites(wording)


class _Half(NamedTuple):
    """A half: its tokens `start` to `end`, and its words, folded, with spaces between."""

    start: int
    end: int
    words: str


def _half(wording: Wording, language: str) -> _Half | None:
    """Give the half of a language; None where there is none, or it lies around another one."""
    frames = [frame for frame in wording.frames if frame.language == language]
    if not frames:
        return None
    start, end = frames[0].start, frames[-1].end
    if any(f.language != language for f in wording.frames if start <= f.start < end):
        return None
    return _Half(start, end, " ".join(token.word for token in wording.tokens[start:end]))


def _hit(wording: Wording, start: int, end: int, message: str) -> Hit:
    return Hit(wording.span(start, end), message, {"words": wording.words(start, end)})


# --- websites


def _domain(word: str) -> str:
    """Give the domain of an address: that of an English page may be a part of it."""
    read = address(word)
    return read.domain if read else ""


def _links(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    known = {domain for domain, _ in _domains(wording, dutch)}
    for domain, at in _domains(wording, english) if known else ():
        if domain not in known:
            yield _hit(wording, at, at + 1, "link")


def _domains(wording: Wording, half: _Half) -> Iterator[tuple[str, int]]:
    for at in range(half.start, half.end):
        if domain := _domain(wording.tokens[at].word):
            yield domain, at


# --- numbers and times

_DIGIT = pattern(r"\d")
_NUMBER = pattern(r"\d+(?:[.,:]\d+)*")
_CLOCK = pattern(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
_WORDS = {
    word: f"{number}"
    for number, word in enumerate(
        "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien "
        "vijftien zestien zeventien achttien negentien twintig".split()
    )
}
_ENGLISH_WORDS = {
    word: f"{number}"
    for number, word in enumerate(
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split(),
        2,
    )
}
_COUNTS = frozenset(_ENGLISH_WORDS.values())
#: Other units than those of the Dutch half, and hours that it writes in words.
_OTHER_UNITS = frozenset("feet foot ft mile miles yard yards inch inches fahrenheit mph".split())
_IN_WORDS = frozenset("half kwart middernacht".split())


def _numbers(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    """Give the numbers of the English half that the Dutch half writes in no way at all."""
    known = {
        reading
        for at in range(dutch.start, dutch.end)
        for readings in _readings(wording, at, english=False)
        for reading in readings
    }
    digits = re.sub(r"\D", "", dutch.words)
    worded = bool(_IN_WORDS & set(dutch.words.split()))
    for at in range(english.start, english.end):
        word = wording.tokens[at].word
        if word in _ENGLISH_WORDS and known.isdisjoint(_COUNTS):
            continue  # so many, of which the Dutch half says nothing
        if not any(known.isdisjoint(one) for one in _readings(wording, at, english=True)):
            continue
        phone = re.sub(r"\D", "", wording.tokens[at].text)
        told = len(phone) > 5 and phone in digits
        if not told and not _may_differ(wording, at, worded):
            yield _hit(wording, at, at + 1, "number")


def _may_differ(wording: Wording, at: int, worded: bool) -> bool:
    """Whether a number is in other units, or is a time that the Dutch half writes in words."""
    after = {token.word for token in wording.tokens[at + 1 : at + 3]}
    return bool(after & _OTHER_UNITS) or worded


def _readings(wording: Wording, at: int, *, english: bool) -> list[set[str]]:
    """Give, for each number in a word, all that it can mean: each half writes in its own way."""
    word = wording.tokens[at].word
    if not english and word in _WORDS:
        return [{_WORDS[word]}]
    if english and word in _ENGLISH_WORDS:
        return [{_ENGLISH_WORDS[word]}]
    if not _DIGIT.search(word) or _domain(word) or _is_road(wording.tokens[at].text):
        return []
    return [
        {
            number,
            number.replace(",", "."),
            re.sub(r"[.,]", "", number).lstrip("0"),
            *_hours(number, _is_afternoon(wording, at)),
        }
        for number in _NUMBER.findall(word)
    ]


def _is_afternoon(wording: Wording, at: int) -> bool:
    """Whether a time is followed by `pm`."""
    after = wording.tokens[at].word + " ".join(t.word for t in wording.tokens[at + 1 : at + 4])
    return bool(re.search(r"\bp\.?m\b|\dpm\b", after.replace("p m", "pm")))


def _hours(number: str, afternoon: bool) -> set[str]:
    """Give a time by the clock of 24 hours, whole hours also as `14`."""
    clock = _CLOCK.fullmatch(number) or re.fullmatch(r"([01]?\d|2[0-3])()", number)
    if not clock:
        return set()
    hour, minutes = int(clock[1]), clock[2] or "00"
    hours = {hour, hour + 12} if afternoon and hour < 12 else {hour}
    whole = {str(one) for one in hours} if minutes == "00" else set()
    return {f"{one}:{minutes}" for one in hours} | whole


# --- days

#: What each half may say for a day; of weekdays, words that begin so (`maandagochtend`).
_DAYS = (
    {
        "today": "vandaag vanochtend vanmorgen vanmiddag vanavond vannacht today tonight",
        "tomorrow": "morgen morgenochtend morgenmiddag morgenavond morgennacht tomorrow",
        "yesterday": "gisteren gisteravond gistermiddag gisterochtend yesterday",
    },
    {
        "monday": "maandag monday",
        "tuesday": "dinsdag tuesday",
        "wednesday": "woensdag wednesday",
        "thursday": "donderdag thursday",
        "friday": "vrijdag friday",
        "saturday": "zaterdag saturday",
        "sunday": "zondag sunday",
    },
)


def _days(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    """Give the days of the English half where the Dutch half names another one of that kind."""
    for kind in _DAYS:
        known = {day for day, _ in _named_days(wording, dutch, kind)}
        for day, at in _named_days(wording, english, kind) if known else ():
            if day not in known:
                yield _hit(wording, at, at + 1, "day")


def _named_days(wording: Wording, half: _Half, kind: dict[str, str]) -> Iterator[tuple[str, int]]:
    for at in range(half.start, half.end):
        word = wording.tokens[at].word
        for day, words in kind.items():
            if word in words.split() or (kind is _DAYS[1] and word.startswith(words.split()[0])):
                yield day, at


# --- dangers

#: What words for a danger begin or end with, and the kinds of danger that they may tell of: two
#: words that share one can be about the same thing, as smoke and fire are.
_DANGERS = (
    ("fire", "brand vuur vlammen fire blaze flames smeulend wildfire"),
    ("fire smoke", "rook roet smoke soot"),
    ("gas chemical", "gas"),
    ("chemical", "ammoniak chloor stof chemisch giftig ammonia chlorine chemical toxic hazardous"),
    ("explosion", "explosie ontploffing explosion blast"),
    ("explosion bomb", "bom explosief granaat bomb explosive grenade"),
    ("shooting", "schiet schot beschiet schutter shooting shooter shots gunman gunfire gunshots"),
    ("stabbing", "steek stabbing knife"),
    ("flood", "overstro hoogwater dijk wateroverlast flood dike dyke"),
    ("power", "stroom power blackout"),
    ("storm", "storm orkaan onweer windstoten storm hurricane thunder gusts lightning"),
    ("accident", "ongeval ongeluk aanrijding botsing accident crash collision"),
    ("asbestos fire", "asbest asbestos"),
)


def _dangers(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    """Give the danger of an English half that has none in common with the Dutch half."""
    there = [_kinds(wording, match) for match in _hazards_in(wording, dutch)]
    found = list(_hazards_in(wording, english))
    here = [_kinds(wording, match) for match in found]
    told = bool(there and here) and all(there) and all(here)
    if told and set().union(*there).isdisjoint(set().union(*here)):
        yield _hit(wording, found[0].start, found[0].end, "danger")


def _hazards_in(wording: Wording, half: _Half) -> list[Match]:
    return [match for match in hazards(wording) if half.start <= match.start < half.end]


def _kinds(wording: Wording, match: Match) -> set[str]:
    """Give the kinds of danger that a word tells of; none for one that is not in the table."""
    words = [token.word for token in wording.tokens[match.start : match.end]]
    return {
        kind
        for kinds, roots in _DANGERS
        for root in roots.split()
        if any(word.startswith(root) or word.endswith(root) for word in words)
        for kind in kinds.split()
    }


# --- roads, postcodes, names

_ROAD = pattern(r"[ANE]\d{1,3}")
_POSTCODE = pattern(r"[1-9]\d{3}")
_AT = frozenset("in at near around of from between and".split())


def _is_road(text: str) -> bool:
    return bool(_ROAD.fullmatch(text))


def _places(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    """Give the roads, and the names behind `in`, `at` or `near`, that the Dutch half has not."""
    words = _with_other_names(dutch.words)
    there = set(words.split())
    if not _names_any(wording, dutch):
        return
    for at in range(english.start, english.end):
        token = wording.tokens[at]
        if _is_road(token.text):
            if token.word not in there:
                yield _hit(wording, at, at + 1, "place")
        elif _is_place(wording, at) and not _is_in(token.word, words):
            yield _hit(wording, at, at + 1, "place")


#: Places that the halves may call by different names.
_OTHER_NAMES = (
    ("'s-hertogenbosch", "den bosch"),
    ("'s-gravenhage", "den haag", "the hague"),
    ("friesland", "fryslan", "frisia"),
    ("hoek van holland", "hook of holland"),
    ("vlissingen", "flushing"),
    ("zeeland", "zealand"),
    ("noord-brabant", "brabant"),
    ("antwerpen", "antwerp"),
    ("maas", "meuse"),
    ("rijn", "rhine"),
    ("schelde", "scheldt"),
    ("waddenzee", "wadden sea"),
)


def _with_other_names(words: str) -> str:
    """Add the other names of the places in a half."""
    more = (names for names in _OTHER_NAMES if any(f" {name} " in f" {words} " for name in names))
    return " ".join((words, *(name for names in more for name in names)))


def _names_any(wording: Wording, half: _Half) -> bool:
    """Whether a half names a place at all; one that names none may be about the whole country."""
    return any(
        wording.any_role(at, "place-name") or _is_road(wording.tokens[at].text)
        for at in range(half.start, half.end)
    ) or any(half.start <= at < half.end for at in wording.names)


_PARTICLES = frozenset("the de den het 't".split())


def _is_place(wording: Wording, at: int) -> bool:
    """Whether a token is a name that stands where a place is named: `in Uden`, `Fire Uden`."""
    token = wording.tokens[at]
    # OSS may be any word in capitals; 's-Hertogenbosch begins small.
    if token.text.islower() or token.text.isupper() or len(token.text) < 3:
        return False
    if token.word in _PARTICLES or wording.any_role(at, "not-a-place"):
        return False
    before = at - 1 - (wording.tokens[at - 1].word in _PARTICLES)
    listed = wording.any_role(at, "place-name")
    behind = wording.tokens[before].word in _AT or (listed and wording.any_role(before, "hazard"))
    return behind and (listed or token.text[:1].isupper())


_COMPASS = pattern(r"(?:noord|zuid|north|south)?+(?:-?(?:oost|west|east))?+")


def _is_in(name: str, words: str) -> bool:
    """Whether the Dutch half has a name, or one that begins like it: Utrecht, Utrechtse.

    A quarter by the compass has to be the same: Oss-Noord is not Oss-Zuid.
    """
    first, dash, quarter = name.rpartition("-")
    if dash and quarter and _COMPASS.fullmatch(quarter):
        return f"{first}-{_in_dutch(quarter)}" in words or f"{first} {_in_dutch(quarter)}" in words
    return name[: max(4, len(name) - 2)] in words


def _in_dutch(quarter: str) -> str:
    """Give a quarter of the compass as Dutch names have it."""
    return quarter.replace("north", "noord").replace("south", "zuid").replace("east", "oost")


# --- orders

_ONLY = frozenset("alleen uitsluitend tenzij only unless except behalve".split())


def _opposites(wording: Wording) -> Iterator[Hit]:
    """Give English orders whose Dutch twin says the opposite, where each is said one way only."""
    told: defaultdict[str, dict[str, list[tuple[bool, Frame]]]] = defaultdict(dict)
    for frame in _plain_orders(wording):
        for question, answer in (*courses(wording, frame), *_approaches(wording, frame)):
            told[question].setdefault(frame.language, []).append((answer, frame))
    hit: set[int] = set()
    for halves in told.values():
        dutch, english = halves.get("nl", []), halves.get("en", [])
        answers = {answer for answer, _ in dutch}, {answer for answer, _ in english}
        if len(answers[0]) == len(answers[1]) == 1 and answers[0] != answers[1]:
            first = english[0][1]
            if first.start not in hit:
                yield _hit(wording, first.start, first.end, "negation")
            hit.add(first.start)


def _approaches(wording: Wording, order: Frame) -> Iterator[Course]:
    """Give the places that an order sends people to, or keeps them from."""
    keeps = order.verb is not None and (order.verb.role == "avoid" or order.verb.particle == "weg")
    for place in order.destinations:
        if place.place not in {"point", "vague", "other"} or not place.leads("to", "from"):
            continue
        away = keeps or place.leads("from")
        for token in wording.tokens[place.start + 1 : place.end]:
            if token.word in {"van", "of"}:
                break
            if len(token.word) > 3:
                yield Course(f"at {_PLACES.get(token.word, token.word[:4])}", order.negated is away)


#: Places that the halves name by words that do not begin alike.
_PLACES = {
    english: dutch[:4]
    for english, dutch in (
        *(("area", "gebied"), ("church", "kerk"), ("square", "plein"), ("beach", "strand")),
        *(("harbour", "haven"), ("harbor", "haven"), ("port", "haven"), ("bridge", "brug")),
        *(("town", "stad"), ("city", "stad"), ("forest", "bos"), ("woods", "bos")),
    )
}


def _plain_orders(wording: Wording) -> Iterator[Frame]:
    """Give the orders without `only`, `unless` or `if` in their sentence."""
    limited = {
        (frame.language, frame.sentence)
        for frame in wording.frames
        if frame.conditional or not _ONLY.isdisjoint(wording.words_in(frame))
    }
    for frame in wording.frames:
        if frame.is_order() and (frame.language, frame.sentence) not in limited:
            yield frame
