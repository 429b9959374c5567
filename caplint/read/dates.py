"""Reads the dates of CAP, and says of one that is not as it should be which part is wrong.

The form is YYYY-MM-DDThh:mm:ss±hh:mm (CAP 1.2, 3.3.2). The schemas of CAP 1.0 and 1.1 also let
fractions, Z and a missing offset through, but the words of CAP 1.1 (3.3.2) already forbid them.
In CAP 1.0 whatever the schema lets through is right.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from caplint.patterns import pattern
from caplint.read.libxml2 import is_of_type

#: What the schema's dateTime passes over around a value (XML Schema, 4.3.6 collapse).
SPACE = " \t\r\n"

_TIME = r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d"
_OFFSET = r"[+-](?:0\d:[0-5]\d|1[0-3]:[0-5]\d|14:00)"
_SOUND = re.compile(_TIME + _OFFSET, re.ASCII)
_PLAIN = pattern(rf"{_TIME}(?:\.\d{{1,99}})?(?:Z|{_OFFSET})", re.ASCII)
_PARTS = pattern(
    r"""(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)
    (?:(?P<t>[Tt]|\s{1,9})(?P<time>(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d))?)
       (?P<fraction>[.]\d{0,99}|,\d{0,99}(?![\d:]))?
       (?P<gap>\s{1,9})?
       (?P<zone>[Zz]|(?P<sign>[+\-,\u2010-\u2015\u2212])(?P<offset>\d\d:\d\d|\d{1,4}|\d:\d\d)
        |[A-Za-z][A-Za-z+\-:/_0-9]{0,40})?)?""",
    re.ASCII | re.VERBOSE,
)


# What the schema's dateTime has and CAP 1.1 forbids; a missing offset is the third such thing.
_FREE = pattern(r"Z|[.]\d+", re.ASCII)


class Trouble(NamedTuple):
    """What is wrong with a date: which words say so, where, and what to put there.

    Attributes:
        kind: a key of the messages of date-format.
        start: the first character of the faulty part.
        end: the character after it.
        instead: what means the same in the form that the standard asks, or None.

    """

    kind: str
    start: int
    end: int
    instead: str | None = None


def troubles(value: str, version: str = "1.2") -> list[Trouble]:
    """Give what is wrong with a date of a version of CAP; white space around it is not."""
    date = value.strip(SPACE)
    if _SOUND.fullmatch(date) and _exists(date):
        return []
    start = value.index(date)
    parts = _PARTS.fullmatch(date)
    if version == "1.0" and is_of_type("dateTime", date):
        return []
    if not date or not parts:
        return [Trouble("other" if date else "empty", start, start + len(date))]
    found = [*_form(parts), *_calendar(parts)]
    if version == "1.0":
        found = [one for one in found if not _is_free(one, date)]
    return [Trouble(one.kind, start + one.start, start + one.end, one.instead) for one in found]


def _is_free(one: Trouble, date: str) -> bool:
    """Whether a trouble is none in CAP 1.0."""
    return one.kind == "no-offset" or bool(_FREE.fullmatch(date, one.start, one.end))


@lru_cache(1024)  # many rules ask for the same few dates of a message
def moment(value: str) -> datetime | None:
    """Give the moment that a date means, or None for one that could mean several.

    Z and fractions of a second are no form of CAP since 1.1 (troubles tells that); in 1.0 they are,
    and what they mean is plain.
    """
    date = value.strip(SPACE)
    if not _SOUND.fullmatch(date) and not _PLAIN.fullmatch(date):
        return None
    try:
        return datetime.fromisoformat(date)
    except ValueError:
        return None


def _exists(date: str) -> bool:
    try:
        datetime.fromisoformat(date[:19])
    except ValueError:
        return False
    return True


def _form(parts: re.Match[str]) -> Iterator[Trouble]:
    """Give what is not written as the standard writes it."""
    if not parts["t"]:
        yield Trouble("date-only", 0, parts.end())
        return
    if parts["t"] != "T":
        yield Trouble("separator", *parts.span("t"), "T")
    if not parts["second"]:
        yield Trouble("no-seconds", *parts.span("time"), f"{parts['time']}:00")
    if parts["fraction"]:
        yield Trouble("fraction", *parts.span("fraction"))
    if parts["gap"] and (parts["sign"] or parts["zone"] in {"Z", "z"}):
        yield Trouble("gap", *parts.span("gap"), "")
    yield from _zone(parts)


def _zone(parts: re.Match[str]) -> Iterator[Trouble]:
    zone, sign, offset = parts["zone"], parts["sign"], parts["offset"]
    if not zone:
        yield Trouble("no-offset", 0, parts.end())
    elif zone in {"Z", "z"}:
        # 3.3.2: "if the time is in UTC, the symbol '-' will be used".
        yield Trouble("zulu", *parts.span("zone"), "-00:00")
    elif not sign:
        yield Trouble("zone-name", *parts.span("zone"))
    elif sign not in "+-":
        yield Trouble("sign", *parts.span("sign"), None if sign == "," else "-")
    elif len(offset) != 5:
        yield Trouble("offset-form", *parts.span("zone"), _whole_offset(sign, offset))
    elif offset > "14:00" or offset[3] > "5":
        yield Trouble("offset-range", *parts.span("zone"))


def _whole_offset(sign: str, offset: str) -> str | None:
    """Write +1, +01, +0100 and +1:00 in full; +100 could be two things."""
    digits = offset.replace(":", "")
    if len(digits) == 3 and ":" not in offset:
        return None
    hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
    whole = f"{hours:0>2}:{minutes}"
    return f"{sign}{whole}" if whole <= "14:00" and minutes < "60" else None


def _calendar(parts: re.Match[str]) -> Iterator[Trouble]:
    """Give the numbers that no calendar and no clock has."""
    year, month, day = (int(parts[name]) for name in ("year", "month", "day"))
    if year == 0:
        yield Trouble("year", *parts.span("year"))
    if not 1 <= month <= 12:
        yield Trouble("month", *parts.span("month"))
    elif not 1 <= day <= monthrange(max(year, 1), month)[1]:
        yield Trouble("day", *parts.span("day"))
    for name, most in (("hour", 23), ("minute", 59), ("second", 59)):
        if parts[name] and int(parts[name]) > most:
            kind = "hour-24" if parts[name] == "24" and name == "hour" else name
            yield Trouble(kind, *parts.span(name))
