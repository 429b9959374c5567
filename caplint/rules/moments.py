"""Rules on when a message was sent and how long it holds, beside each other or the clock."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from caplint.finding import Level
from caplint.message import Alert, Element
from caplint.read.dates import moment
from caplint.rules.base import Both, Clock, Hit, rule

_DATES = ("effective", "onset", "expires")


def of_child(parent: Element, name: str) -> tuple[Element, datetime] | None:
    """Give a child that holds a date, and its moment; None where it has none that can be read."""
    element = parent.first(name)
    found = moment(element.value) if element and not element.children else None
    return (element, found) if element and found else None


@rule(
    code="CAP111",
    name="date-year",
    level=Level.WARNING,
    reads=("sent", "effective", "onset", "expires"),
    source="practice",
    messages={
        "early": Both(en="{year} is long ago", nl="{year} is lang geleden"),
        "late": Both(en="{year} is far from now", nl="{year} is ver weg"),
    },
    hint=Both(en="check the year", nl="controleer het jaar"),
    nl="""Een jaartal voor 2000, of meer dan twee jaar na nu.

    Waarom: zo'n jaar is bijna altijd een typefout of een klok die niet is ingesteld. Ontvangers
    gooien het bericht weg als verlopen, of laten het jaren staan.

    Schrijf: het jaar dat bedoeld is.
    """,
    bad=[
        "<sent>[[1970]]-01-01T00:00:00+00:00</sent>",
        "<expires>[[2206]]-11-23T18:30:00+01:00</expires>",
    ],
    good=[
        "<sent>2026-11-23T18:30:00+01:00</sent>",
        "<sent>2000-01-01T00:00:00+00:00</sent>",
        "<expires>2028-11-22T18:30:00+01:00</expires>",
    ],
)
def date_year(element: Element, *, now: Clock) -> Iterator[Hit]:
    """A year before 2000, or more than two years after now.

    Why: such a year is nearly always a typing error, or a clock that was not set. Receivers throw
    the message away as expired, or leave it standing for years.

    Instead: the year that was meant.
    """
    found = None if element.children else moment(element.value)
    if not found:
        return
    kind = "early" if found.year < 2000 else "late" if _days(found, now()) > 2 * 366 else ""
    if kind:
        start = len(element.value) - len(element.value.lstrip())
        yield Hit(element.place(start, start + 4), kind, {"year": found.year})


def _days(later: datetime, earlier: datetime) -> float:
    return (later - earlier) / timedelta(days=1)


@rule(
    code="CAP112",
    name="date-offsets-differ",
    level=Level.ADVICE,
    reads=Alert,
    source="practice; CAP 1.2, 3.3.2",
    messages={
        "": Both(
            en="this date has the offset {offset}, and <sent> has {sent}",
            nl="deze datum heeft het verschil {offset} met UTC, en <sent> heeft {sent}",
        ),
        "sent": Both(en="<sent> stands here", nl="hier staat <sent>"),
    },
    hint=Both(
        en="write all dates of a message in one offset: that of the place that is warned",
        nl="schrijf alle datums van een bericht met hetzelfde verschil: dat van de plaats die "
        "gewaarschuwd wordt",
    ),
    nl="""Datums in een bericht met een verschillend verschil met UTC.

    Waarom: het mag, maar vaak is een van de twee een vergissing, en dan begint of eindigt de
    waarschuwing een paar uur te vroeg of te laat.

    Schrijf: alle datums in dezelfde tijd. Rond de wissel van zomertijd mogen ze een uur schelen.
    """,
    bad=["<expires>2026-11-23T21:30:00[[-00:00]]</expires>"],
    good=[
        "<expires>2026-11-23T21:30:00+01:00</expires>",
        "<expires>2027-03-29T21:30:00+02:00</expires>",
        "<onset>2026-11-23T19:30:00+01:00</onset><headline>10:00 -00:00</headline>",
    ],
)
def date_offsets_differ(alert: Alert) -> Iterator[Hit]:
    """Dates of one message with different offsets from UTC.

    Why: it is allowed, but often one of the two is a mistake, and then the warning begins or ends
    some hours early or late.

    Instead: all dates in one time. Around the change to summer time they may differ by an hour.
    """
    sent = alert.element.first("sent")
    if not sent or not _OFFSET.search(sent.value) or not moment(sent.value):
        return
    own = _offset(sent.value)
    for info in alert.infos:
        for element in info.element.children:
            if element.name not in _DATES or element.value.rstrip()[-6:] == own:
                continue
            has_offset = _OFFSET.search(element.value) and moment(element.value)
            if has_offset and _differs(_offset(element.value), own):
                end = len(element.value.rstrip())
                facts = {"offset": _offset(element.value), "sent": own}
                place = element.place(end - 6, end)
                yield Hit(place, facts=facts, related=((sent.value_span, "sent"),))


_OFFSET = re.compile(r"[+-]\d\d:\d\d\s*\Z")


def _offset(date: str) -> str:
    return date.rstrip()[-6:]


def _differs(offset: str, other: str) -> bool:
    """Whether two offsets are of two places; an hour may be summer time, unless one is UTC."""
    first, second = _minutes(offset), _minutes(other)
    return abs(first - second) > (60 if first and second else 0)


def _minutes(offset: str) -> int:
    return int(f"{offset[0]}1") * (int(offset[1:3]) * 60 + int(offset[4:]))


@rule(
    code="CAP113",
    name="sent-in-future",
    level=Level.WARNING,
    reads=("sent",),
    source="practice; CAP 1.2, 3.2.1",
    messages=Both(
        en="this message was sent in the future: it is now {now}",
        nl="dit bericht is verzonden in de toekomst: het is nu {now}",
    ),
    hint=Both(
        en="check the clock and the offset from UTC; when something begins goes into <onset>",
        nl="controleer de klok en het verschil met UTC; wanneer iets begint, hoort in <onset>",
    ),
    nl="""Een bericht dat volgens <sent> nog niet verzonden is.

    Waarom: ontvangers houden het tegen tot het zover is, of gooien het weg. Meestal klopt het
    verschil met UTC niet.

    Schrijf: het moment van verzenden, in de tijd die bij het verschil hoort.
    """,
    bad=[
        "<sent>[[2026-11-23T18:59:00+01:00]]</sent>",
        "<sent>[[2026-11-23T18:30:00-00:00]]</sent>",
    ],
    good=[
        "<sent>2026-11-23T18:30:00+01:00</sent>",
        "<sent>2026-11-23T17:30:00-00:00</sent>",
        "<sent>2026-11-23T18:46:00+01:00</sent>",
    ],
)
def sent_in_future(element: Element, *, now: Clock, minutes: int = 5) -> Iterator[Hit]:
    """A message that was not sent yet, by its <sent>.

    Why: receivers hold it back until that time, or throw it away. Mostly the offset from UTC is
    wrong.

    Instead: the moment of sending, in the time that goes with the offset.
    """
    found = None if element.children else moment(element.value)
    if found and found - now() > timedelta(minutes=minutes):
        shown = now().astimezone(found.tzinfo or UTC).isoformat(timespec="seconds")
        yield Hit(element.value_span, facts={"now": shown})


@rule(
    code="CAP243",
    name="already-expired",
    level=Level.ADVICE,
    reads=("expires",),
    source="practice; CAP 1.2, 3.2.2",
    messages=Both(
        en="this expired before now, {now}",
        nl="dit is al verlopen: het is nu {now}",
    ),
    hint=Both(
        en="set the time until which the warning holds",
        nl="zet het tijdstip tot wanneer de waarschuwing geldt",
    ),
    nl="""Een waarschuwing die al verlopen is.

    Waarom: ontvangers laten haar niet zien. Wie nu verzendt met een oud tijdstip, waarschuwt
    niemand.

    Schrijf: het tijdstip tot wanneer de waarschuwing geldt.
    """,
    bad=["<expires>[[2026-11-23T18:44:00+01:00]]</expires>"],
    good=[
        "<expires>2026-11-23T21:30:00+01:00</expires>",
        "<expires>2026-11-23T17:50:00-00:00</expires>",
        "<sent>2026-11-20T18:30:00+01:00</sent>",
    ],
)
def already_expired(element: Element, *, now: Clock) -> Iterator[Hit]:
    """A warning that has expired already.

    Why: receivers do not show it. Whoever sends now with an old time warns nobody.

    Instead: the time until which the warning holds.
    """
    found = None if element.children else moment(element.value)
    if found and found < now():
        shown = now().astimezone(found.tzinfo or UTC).isoformat(timespec="seconds")
        yield Hit(element.value_span, facts={"now": shown})
