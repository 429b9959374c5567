"""The record of a message: what it says of the procedure around it, and the faults of that.

A draft carries it as front matter, a CAP message as parameters named `caplint:FIELD`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from caplint.errors import nearest
from caplint.message import RECORD_PREFIX, Alert, Element, Message, Record
from caplint.patterns import pattern
from caplint.source import Fault, Source, Span

#: The fields of the record and the values that they may have; None where any words will do.
FIELDS: dict[str, tuple[str, ...] | None] = {
    "kind": ("alert", "update", "end", "test"),
    "template": ("true", "false"),
    "scenario": ("violence", "other"),
    "phase": ("dreiging", "acuut", "nafase"),
    "grounds": None,
    "police_advice": None,
    "second_opinion": None,
    "authority_informed": None,
    "prosecutor_release": None,
    "end_message": None,
}


#: Characters of a value; a name, a function and a time take less than a tenth of it.
LONGEST = 1_000

# Moments as people write them. What has the shape of one and is none is a typing error.
_CLOCK = r"(?<![\d:.-])(\d{1,2}):(\d{2})(?::(\d{2}))?(?![\d:]|\.\d)"
_DAY = r"(?<![\d-])(?:(\d{1,2})-(\d{1,2})-(\d{4})|(\d{4})-(\d{2})-(\d{2}))(?![\d-])"


_MONTHS = (
    ("januari", "january", 31),
    ("februari", "february", 29),
    ("maart", "march", 31),
    ("april", "april", 30),
    ("mei", "may", 31),
    ("juni", "june", 30),
    ("juli", "july", 31),
    ("augustus", "august", 31),
    ("september", "september", 30),
    ("oktober", "october", 31),
    ("november", "november", 30),
    ("december", "december", 31),
)
_LAST = {name: last for *names, last in _MONTHS for name in names}
_NAMED = pattern(rf"(?<![\d:.-])(\d{{1,2}}) ({'|'.join(_LAST)})\b", re.IGNORECASE)


def check_field(name: str, value: str, name_span: Span, value_span: Span) -> Iterator[Fault]:
    """Give what is wrong with one field of a record: rule record-invalid."""
    if name not in FIELDS:
        near = nearest(name, FIELDS)
        facts: dict[str, object] = {"field": name, "near": near, "known": ", ".join(FIELDS)}
        yield Fault("record-invalid", name_span, "field-near" if near else "field", facts)
        return
    allowed = FIELDS[name]
    if allowed and value not in allowed:
        known = ", ".join(allowed)
        facts = {"field": name, "value": value, "known": known, "near": nearest(value, allowed)}
        yield Fault("record-invalid", value_span, "value", facts)
    elif len(value) > LONGEST:
        facts = {"field": name, "length": len(value), "most": LONGEST}
        yield Fault("record-invalid", value_span, "long", facts)
    elif not allowed:
        yield from _wrong_moments(name, value, value_span)


def _wrong_moments(name: str, value: str, span: Span) -> Iterator[Fault]:
    """Tell of a date or a time that does not exist: it cannot be said when somebody advised."""
    wrong = next((m[0] for m in re.finditer(_CLOCK, value) if not _is_time(m)), None)
    wrong = wrong or next((m[0] for m in re.finditer(_DAY, value) if not _is_day(m)), None)
    wrong = wrong or next((m[0] for m in _NAMED.finditer(value) if not _is_in_month(m)), None)
    if wrong:
        yield Fault("record-invalid", span, "moment", {"field": name, "value": wrong})


def _is_time(found: re.Match[str]) -> bool:
    hour, minute, second = (int(part or 0) for part in found.groups())
    return hour < 24 and minute < 60 and second < 60


def _is_day(found: re.Match[str]) -> bool:
    day, month, year = found.groups()[:3] if found[1] else found.groups()[:2:-1]
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def _is_in_month(found: re.Match[str]) -> bool:
    return 1 <= int(found[1]) <= _LAST[found[2].lower()]


def is_told(faults: Sequence[Fault]) -> bool:
    """Whether a value says what was done: at the most its moment is wrong."""
    return all(fault.message == "moment" for fault in faults)


#: Fields of what is done for one message only. In a template they would be copied along.
DONE_ONCE = ("police_advice", "second_opinion", "authority_informed", "prosecutor_release")


def check_template(record: Record) -> Iterator[Fault]:
    """Tell of a template that records as done what every message made of it must do anew."""
    if record.is_template:
        for name in DONE_ONCE:
            if record.state(name) == "recorded":
                yield Fault("record-invalid", record.places[name], "template", {"field": name})


def with_records(
    source: Source, alerts: tuple[Alert, ...]
) -> tuple[tuple[Alert, ...], tuple[Fault, ...]]:
    """Give CAP messages with the record that their parameters hold, and its faults."""
    if RECORD_PREFIX.encode() not in source.utf8:
        return alerts, ()
    read = [_read_parameters(alert) for alert in alerts]
    kept = tuple(
        alert._replace(record=record) for alert, (record, _) in zip(alerts, read, strict=True)
    )
    return kept, tuple(fault for _, faults in read for fault in faults)


def with_defaults(message: Message, told: Mapping[str, str]) -> Message:
    """Give a message whose records say what is told wherever they are silent."""
    if not told:
        return message
    alerts = tuple(alert._replace(record=_filled(alert.record, told)) for alert in message.alerts)
    filled = message._replace(alerts=alerts, record=_filled(message.record, told))
    before = [alert.record for alert in message.alerts] or [message.record]
    after = [alert.record for alert in alerts] or [filled.record]
    faults = (
        fault
        for old, new in zip(before, after, strict=True)
        for fault in (() if old.is_template else check_template(new))
    )
    return filled._replace(faults=(*message.faults, *faults))


def _filled(record: Record, told: Mapping[str, str]) -> Record:
    assumed = frozenset(told.keys() - record.fields.keys())
    return record._replace(fields={**told, **record.fields}, assumed=assumed)


def _read_parameters(alert: Alert) -> tuple[Record, list[Fault]]:
    fields: dict[str, str] = {}
    places: dict[str, Span] = {}
    faults: list[Fault] = []
    start = None
    whole = True
    for name, value in _parameters(alert):
        start = start or name.value_span
        field, said = name.value.strip().removeprefix(RECORD_PREFIX), value.value.strip()
        wrong = list(check_field(field, said, name.value_span, value.value_span))
        if field in fields and fields[field] != said and not wrong:
            wrong = [Fault("record-invalid", name.value_span, "differs", {"field": field})]
        elif is_told(wrong) and field not in fields:
            fields[field], places[field] = said, value.value_span
        whole = whole and field in FIELDS
        faults += wrong
    record = Record(fields, places, start, whole)
    return record, [*faults, *check_template(record)]


def _parameters(alert: Alert) -> Iterator[tuple[Element, Element]]:
    """Give name and value of each parameter that is a field of the record."""
    for parameter in (p for info in alert.infos for p in info.element.all("parameter")):
        name, value = parameter.first("valueName"), parameter.first("value")
        if name and value and name.value.strip().startswith(RECORD_PREFIX):
            yield name, value
