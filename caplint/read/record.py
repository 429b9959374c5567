"""The record of a message: what it says of the procedure around it, and the faults of that.

A draft carries it as front matter, a CAP message as parameters named `caplint:FIELD`.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.errors import nearest
from caplint.message import RECORD_PREFIX, Alert, Record
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


def with_records(
    source: Source, alerts: tuple[Alert, ...]
) -> tuple[tuple[Alert, ...], tuple[Fault, ...]]:
    """Give CAP messages with the record that their parameters hold, and its faults."""
    if RECORD_PREFIX.encode() not in source.utf8:
        return alerts, ()
    read = [_read_parameters(alert) for alert in alerts]
    kept = tuple(
        alert._replace(record=Record(fields))
        for alert, (fields, _) in zip(alerts, read, strict=True)
    )
    return kept, tuple(fault for _, faults in read for fault in faults)


def _read_parameters(alert: Alert) -> tuple[dict[str, str], list[Fault]]:
    fields: dict[str, str] = {}
    faults: list[Fault] = []
    for parameter in (p for info in alert.infos for p in info.element.all("parameter")):
        name, value = parameter.first("valueName"), parameter.first("value")
        if name and value and name.value.strip().startswith(RECORD_PREFIX):
            field, said = name.value.strip().removeprefix(RECORD_PREFIX), value.value.strip()
            wrong = list(check_field(field, said, name.value_span, value.value_span))
            faults += wrong
            fields |= {} if wrong else {field: said}
    return fields, faults
