"""A Dutch half and an English one that say different things."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.wording.addresses import address
from caplint.wording.reading import Frame, Wording


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
    Nederlandse staat, of met een opdracht die het omgekeerde zegt. Dat de Engelse helft korter is,
    is goed.

    Waarom: de helften worden los van elkaar getypt en aangepast. Wie alleen Engels leest, gaat dan
    naar de verkeerde plaats of doet het verkeerde.

    Schrijf: in beide helften dezelfde plaats, tijd, website en opdracht.
    """,
    bad=[
        "Kook het water 3 minuten in Zwolle. *** Boil the water for [[5]] minutes in Zwolle.",
        "Brand in Breda. Sluit ramen. *** Fire in [[Tilburg]]. Close windows.",
        "Explosie in Ede. Kijk op vggm.nl *** Explosion in Ede. See [[politie.nl]]",
        "Schietpartij in Ede. Verlaat uw huis niet. *** Shooting in Ede. [[Leave your home]].",
    ],
    good=[
        "Blijf binnen tot 14.00 uur in Zwolle. *** Stay inside until 2 pm in Zwolle.",
        "Kook het water drie minuten in Zwolle. *** Boil the water for 3 minutes in Zwolle.",
        "Brand in Den Haag. Meer op crisis.nl *** Fire in The Hague. See www.crisis.nl/en",
        "Bel 112 alleen in nood in Ede. *** Do not call 112 in Ede unless it is an emergency.",
    ],
)
def halves_disagree(broadcast: Broadcast) -> Iterator[Hit]:
    """An English half that says other things than the Dutch one.

    A number, time, website, road, postcode or place that the Dutch half does not have, or an order
    that says the opposite. That the English half is shorter is right.

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


# --- roads, postcodes, names

_ROAD = pattern(r"[ANE]\d{1,3}")
_POSTCODE = pattern(r"[1-9]\d{3}")
_AT = frozenset("in at near around of from between and".split())


def _is_road(text: str) -> bool:
    return bool(_ROAD.fullmatch(text))


def _places(wording: Wording, dutch: _Half, english: _Half) -> Iterator[Hit]:
    """Give the roads, and the names behind `in`, `at` or `near`, that the Dutch half has not."""
    there = set(dutch.words.split())
    if not _names_any(wording, dutch):
        return
    for at in range(english.start, english.end):
        token = wording.tokens[at]
        if _is_road(token.text):
            if token.word not in there:
                yield _hit(wording, at, at + 1, "place")
        elif _is_place(wording, at) and not _is_in(token.word, dutch.words):
            yield _hit(wording, at, at + 1, "place")


def _names_any(wording: Wording, half: _Half) -> bool:
    """Whether a half names a place at all; one that names none may be about the whole country."""
    return any(
        wording.any_role(at, "place-name") or _is_road(wording.tokens[at].text)
        for at in range(half.start, half.end)
    ) or any(half.start <= at < half.end for at in wording.names)


def _is_place(wording: Wording, at: int) -> bool:
    """Whether a token is a name that stands where a place is named."""
    text = wording.tokens[at].text
    named = text[:1].isupper() and text[1:].islower() and wording.tokens[at - 1].word in _AT
    return named and len(text) > 2 and not wording.any_role(at, "not-a-place")


def _is_in(name: str, words: str) -> bool:
    """Whether the Dutch half has a name, or one that begins like it: Utrecht, Utrechtse."""
    return name[: max(4, len(name) - 2)] in words


# --- orders

#: Orders of which both halves have a word, so that one without `not` can be seen.
_CONCEPTS = {
    "leave": frozenset("verlaat verlaten vertrek leave".split()),
    "drink": frozenset("drink drinkt drinken".split()),
    "open": frozenset("open opent openen".split()),
    "close": frozenset("sluit sluiten dicht close shut".split()),
    "touch": frozenset("aan-raken raak touch".split()),
    "swim": frozenset("zwem zwemt zwemmen swim".split()),
    "travel": frozenset("reis reist reizen travel".split()),
    "go-outside": frozenset(),
}
_OUTSIDE = frozenset("buiten outside".split())
_ONLY = frozenset("alleen uitsluitend tenzij only unless except behalve".split())


def _opposites(wording: Wording) -> Iterator[Hit]:
    """Give English orders whose Dutch twin says the opposite, where each is said one way only."""
    plain = [(frame, wording.words_in(frame)) for frame in _plain_orders(wording)]
    for concept in _CONCEPTS:
        said = [frame for frame, words in plain if _is(frame, words, concept)]
        dutch = [frame for frame in said if frame.language == "nl"]
        english = [frame for frame in said if frame.language == "en"]
        signs = {f.negated for f in dutch}, {f.negated for f in english}
        if len(signs[0]) == len(signs[1]) == 1 and signs[0] != signs[1]:
            yield _hit(wording, english[0].start, english[0].end, "negation")


def _plain_orders(wording: Wording) -> Iterator[Frame]:
    """Give the orders without `only` or `unless` in their sentence."""
    limited = {
        (frame.language, frame.sentence)
        for frame in wording.frames
        if not _ONLY.isdisjoint(wording.words_in(frame))
    }
    for frame in wording.frames:
        plain = frame.is_order() and not frame.conditional
        if plain and (frame.language, frame.sentence) not in limited:
            yield frame


def _is(frame: Frame, words: frozenset[str], concept: str) -> bool:
    """Whether an order of these words is of this kind."""
    if concept == "go-outside":
        return frame.verb is not None and frame.verb.role == "move" and bool(words & _OUTSIDE)
    return bool(words & _CONCEPTS[concept])
