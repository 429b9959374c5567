"""Reads an NL-Alert draft: an optional front matter between `---` lines, then the message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from caplint.message import Draft, Message, Record
from caplint.read.record import FIELDS, check_field, check_template
from caplint.source import Fault, Source, Span
from caplint.text import Run, Text

_OPENING = re.compile(r"\s*(---)[ \t]*(?:\r\n?|\n)")
_UNOPENED = re.compile(rf"\s*((?:{'|'.join(FIELDS)})[ \t]*:[^\r\n]*)(?=[\r\n])")
_CLOSING = re.compile(r"(?<=[\r\n])---[ \t]*(?=[\r\n]|\Z)")
_LARGEST = 20_000  # characters of a front matter: a record is a dozen lines


def read_draft(source: Source) -> Message:
    """Read a draft.

    Returns:
        The message with its text and its record, and faults of the rules record-invalid and
        encoding-mismatch. Nothing is raised for what the bytes say.

    """
    record, body, faults = _front_matter(source)
    return draft_message(source, record, body, tuple(faults))


def draft_message(
    source: Source, record: Record, body: int = 0, faults: tuple[Fault, ...] = ()
) -> Message:
    """Make a message of a source whose words begin at character `body`."""
    words = source.text[body:]
    characters = words.strip()
    start = body + len(words) - len(words.lstrip())
    run = Run(0, len(characters), source.span(start, start + len(characters)), literal=True)
    nul = source.text.find("\0")
    if nul >= 0:
        faults = (*faults, Fault("encoding-mismatch", source.span(nul, nul + 1), "nul"))
    draft = Draft(Text(characters, "", "draft", (run,)))
    return Message(source, "draft", (*source.faults, *faults), None, (), draft, record)


def _front_matter(source: Source) -> tuple[Record, int, list[Fault]]:
    """Give the record, where the message begins, and the faults of the record."""
    opening = _OPENING.match(source.text)
    if not opening:
        return Record(), 0, _unopened(source)
    closing = _CLOSING.search(source.text, opening.end(), opening.end() + _LARGEST)
    if not closing:
        return Record(), 0, [Fault("record-invalid", source.span(*opening.span(1)), "unclosed")]
    written = source.text[opening.end() : closing.start()]
    record, faults = _read_yaml(source, opening.end(), written)
    record = record._replace(start=source.span(*opening.span(1)))
    return record, closing.end(), [*faults, *check_template(record)]


def _unopened(source: Source) -> list[Fault]:
    """Find a record whose first line of --- was forgotten: it would be broadcast."""
    field = _UNOPENED.match(source.text)
    if not field or not _CLOSING.search(source.text, field.end(), field.end() + _LARGEST):
        return []
    return [Fault("record-invalid", source.span(*field.span(1)), "unopened")]


def _read_yaml(source: Source, start: int, written: str) -> tuple[Record, list[Fault]]:
    """Read the lines between the `---` lines, which begin at character `start`."""
    import yaml  # noqa: PLC0415  most drafts that software sends have no front matter

    def fault(kind: str, begin: int, end: int, **facts: object) -> Fault:
        return Fault("record-invalid", source.span(start + begin, start + end), kind, facts)

    fields: dict[str, str] = {}
    places: dict[str, Span] = {}
    faults: list[Fault] = []
    stopped = False
    seen: set[str] = set()
    try:
        for name, value in _pairs(yaml.parse(written, Loader=yaml.SafeLoader)):
            name_span = source.span(start + name.begin, start + name.end)
            value_span = source.span(start + value.begin, start + value.end)
            wrong = list(check_field(name.value, value.value, name_span, value_span))
            if name.value in seen:
                wrong.append(fault("twice", name.begin, name.end, field=name.value))
            elif not wrong:
                fields[name.value] = value.value
                places[name.value] = value_span if value.value else name_span
            seen.add(name.value)
            faults += wrong
    except _NotARecordError as error:
        stopped = True
        faults.append(fault(error.kind, error.begin, error.end))
    except yaml.YAMLError as error:
        stopped = True
        at = min(_place_of(error), max(len(written) - 1, 0))
        faults.append(fault("syntax", at, at + 1))
    whole = not stopped and seen <= FIELDS.keys()
    return Record(fields, places, None, whole), faults


def _place_of(error: Any) -> int:
    """Give the character at which YAML's scanner or its reader stopped."""
    mark = getattr(error, "problem_mark", None)
    return mark.index if mark else getattr(error, "position", 0)


@dataclass(frozen=True, slots=True)
class _Scalar:
    """A name or a value of the front matter, and between which characters it stands."""

    value: str
    begin: int
    end: int


class _NotARecordError(Exception):
    """The YAML is more than names with values: an anchor, a tag, or something nested."""

    def __init__(self, kind: str, event: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.begin, self.end = event.start_mark.index, event.end_mark.index


def _pairs(events: Iterator[Any]) -> Iterator[tuple[_Scalar, _Scalar]]:
    """Turn the events of a YAML parser into the names and values of one flat mapping."""
    import yaml  # noqa: PLC0415

    around = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent)
    inside = (event for event in events if not isinstance(event, around))
    first = next(inside, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise _NotARecordError("no-fields", first)
    name: _Scalar | None = None
    for event in inside:
        if isinstance(event, yaml.MappingEndEvent):
            break
        scalar = _scalar(event)
        if name is None:
            name = scalar
        else:
            yield name, scalar
            name = None
    after = next(inside, None)
    if after and (after.explicit or next(inside, None)):
        raise _NotARecordError("several", after)


def _scalar(event: Any) -> _Scalar:
    import yaml  # noqa: PLC0415

    begin, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise _NotARecordError("anchor", event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _NotARecordError("nested", event)
    return _Scalar(event.value.strip(), begin, end)
