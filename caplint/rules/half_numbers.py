"""Websites, numbers, times and days that one half of a message has and the other has not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.patterns import pattern
from caplint.rules.base import Hit
from caplint.rules.half import Half, hit, is_road
from caplint.wording.addresses import address
from caplint.wording.reading import Wording

# --- websites


def _domain(word: str) -> str:
    """Give the domain of an address: that of an English page may be a part of it."""
    read = address(word)
    return read.domain if read else ""


def links(wording: Wording, dutch: Half, english: Half) -> Iterator[Hit]:
    """Give the websites of the English half where the Dutch half names others."""
    known = {domain for domain, _ in _domains(wording, dutch)}
    for domain, at in _domains(wording, english) if known else ():
        if domain not in known:
            yield hit(wording, at, at + 1, "link")


def _domains(wording: Wording, half: Half) -> Iterator[tuple[str, int]]:
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


def numbers(wording: Wording, dutch: Half, english: Half) -> Iterator[Hit]:
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
            yield hit(wording, at, at + 1, "number")


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
    if not _DIGIT.search(word) or _domain(word) or is_road(wording.tokens[at].text):
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

#: What each half may say for a day.
_NEAR = {
    word: day
    for day, words in {
        "today": "vandaag vanochtend vanmorgen vanmiddag vanavond vannacht today tonight",
        "tomorrow": "morgen morgenochtend morgenmiddag morgenavond morgennacht tomorrow",
        "yesterday": "gisteren gisteravond gistermiddag gisterochtend yesterday",
    }.items()
    for word in words.split()
}
#: Words may begin so: `maandagochtend`, `Mondays`.
_OF_WEEK = {
    **dict.fromkeys(("maandag", "monday"), "monday"),
    **dict.fromkeys(("dinsdag", "tuesday"), "tuesday"),
    **dict.fromkeys(("woensdag", "wednesday"), "wednesday"),
    **dict.fromkeys(("donderdag", "thursday"), "thursday"),
    **dict.fromkeys(("vrijdag", "friday"), "friday"),
    **dict.fromkeys(("zaterdag", "saturday"), "saturday"),
    **dict.fromkeys(("zondag", "sunday"), "sunday"),
}
_WEEKDAYS = tuple(_OF_WEEK)


def days(wording: Wording, dutch: Half, english: Half) -> Iterator[Hit]:
    """Give the days of the English half where the Dutch half names another one of that kind."""
    for named in (_near_days, _weekdays):
        known = {day for day, _ in named(wording, dutch)}
        for day, at in named(wording, english) if known else ():
            if day not in known:
                yield hit(wording, at, at + 1, "day")


def _near_days(wording: Wording, half: Half) -> Iterator[tuple[str, int]]:
    for at in range(half.start, half.end):
        if day := _NEAR.get(wording.tokens[at].word):
            yield day, at


def _weekdays(wording: Wording, half: Half) -> Iterator[tuple[str, int]]:
    for at in range(half.start, half.end):
        word = wording.tokens[at].word
        if word.startswith(_WEEKDAYS):
            yield next(day for name, day in _OF_WEEK.items() if word.startswith(name)), at
