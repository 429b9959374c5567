"""Reads an NL-Alert draft: an optional front matter between `---` lines, then the message."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from caplint.message import Draft, Message, Record, Suppression
from caplint.patterns import pattern
from caplint.read.record import FIELDS, check_field, check_template, is_told
from caplint.source import Fault, Source, Span
from caplint.text import Run, Text, plain_runs

_OPENING = pattern(r"\s*(---)[ \t]*(?:\r\n?|\n)")
_UNOPENED = pattern(rf"\s*((?:{'|'.join(FIELDS)}|ignore)[ \t]*:[^\r\n]*)(?=[\r\n])")
_CLOSING = pattern(r"(?<=[\r\n])---[ \t]*(?=[\r\n]|\Z)")
_IGNORE = "ignore"
_LARGEST = 20_000  # characters of a front matter: a record is a dozen lines


def read_draft(source: Source) -> Message:
    """Read a draft.

    Returns:
        The message with its text and its record, and faults of the rules record-invalid and
        encoding-mismatch. Nothing is raised for what the bytes say.

    """
    front = _front_matter(source)
    message = draft_message(source, front.record, front.body, tuple(front.faults))
    return message._replace(suppressions=tuple(front.suppressions))


def draft_message(
    source: Source, record: Record, body: int = 0, faults: tuple[Fault, ...] = ()
) -> Message:
    """Make a message of a source whose words begin at character `body`."""
    words = source.text[body:]
    characters = words.strip()
    start = body + len(words) - len(words.lstrip())
    span = source.span(start, start + len(characters))
    runs: tuple[Run, ...] = (Run(0, len(characters), span, literal=True),)
    if "\r" in characters:
        characters, runs = plain_runs(characters.encode(), span.start)
    nul = source.text.find("\0")
    if nul >= 0:
        faults = (*faults, Fault("encoding-mismatch", source.span(nul, nul + 1), "nul"))
    draft = Draft(Text(characters, "", "draft", runs))
    return Message(source, "draft", (*source.faults, *faults), None, (), draft, record)


class _Scalar(NamedTuple):
    """A name or a value of the front matter, and between which characters it stands."""

    value: str
    begin: int
    end: int


#: What stands behind a name: a value, or below `ignore` rules with their reasons.
_Value = _Scalar | list[tuple[_Scalar, _Scalar]]


class _Front(NamedTuple):
    """What stands before the words, and where these begin."""

    record: Record = Record()
    body: int = 0
    faults: Sequence[Fault] = ()
    suppressions: Sequence[Suppression] = ()


def _front_matter(source: Source) -> _Front:
    """Read the record, what is wrong with it, and what it asks not to be told of."""
    opening = _OPENING.match(source.text)
    if not opening:
        return _Front(faults=_unopened(source))
    closing = _CLOSING.search(source.text, opening.end())
    start = source.span(*opening.span(1))
    if not closing:
        return _Front(faults=[Fault("record-invalid", start, "unclosed")])
    if closing.start() - opening.end() > _LARGEST:
        endless = Fault("record-invalid", start, "endless", {"most": _LARGEST})
        return _Front(Record(start=start, whole=False), closing.end(), [endless])
    front = _read_yaml(source, opening.end(), source.text[opening.end() : closing.start()])
    record = front.record._replace(start=start)
    return front._replace(
        record=record, body=closing.end(), faults=[*front.faults, *check_template(record)]
    )


def _unopened(source: Source) -> list[Fault]:
    """Find a record whose first line of --- was forgotten: it would be broadcast."""
    field = _UNOPENED.match(source.text)
    if not field or not _CLOSING.search(source.text, field.end(), field.end() + _LARGEST):
        return []
    return [Fault("record-invalid", source.span(*field.span(1)), "unopened")]


class _Fields:
    """What the lines between the `---` lines say, as they come."""

    def __init__(self, source: Source, start: int) -> None:
        self.source = source
        self.start = start
        self.fields: dict[str, str] = {}
        self.places: dict[str, Span] = {}
        self.faults: list[Fault] = []
        self.ignored: list[Suppression] = []
        self.seen: set[str] = set()
        self.is_whole = True

    def take(self, name: _Scalar, value: _Value) -> None:
        """Take a field, or the rules below `ignore`."""
        if name.value in self.seen:
            self.wrong("twice", name.begin, name.end, field=name.value)
        elif isinstance(value, _Scalar):
            self._take_field(name, value)
        else:
            self.ignored += [self._suppression(*pair) for pair in value]
        self.seen.add(name.value)

    def _take_field(self, name: _Scalar, value: _Scalar) -> None:
        places = self._span(name.begin, name.end), self._span(value.begin, value.end)
        wrong = list(check_field(name.value, value.value, *places))
        self.faults += wrong
        if is_told(wrong):
            self.fields[name.value] = value.value
            self.places[name.value] = places[1] if value.value else places[0]

    def _suppression(self, name: _Scalar, reason: _Scalar) -> Suppression:
        place = self._span(name.begin, name.end)
        return Suppression(((name.value, place),), reason.value, place)

    def wrong(self, kind: str, begin: int, end: int, **facts: object) -> None:
        self.faults.append(Fault("record-invalid", self._span(begin, end), kind, facts))

    def _span(self, begin: int, end: int) -> Span:
        return self.source.span(self.start + begin, self.start + end)

    def front(self) -> _Front:
        is_whole = self.is_whole and self.seen - {_IGNORE} <= FIELDS.keys()
        record = Record(self.fields, self.places, None, is_whole)
        return _Front(record, 0, self.faults, self.ignored)


def _read_yaml(source: Source, start: int, written: str) -> _Front:
    """Read the lines between the `---` lines, which begin at character `start`."""
    import yaml  # noqa: PLC0415  most drafts that software sends have no front matter

    fields = _Fields(source, start)
    try:
        for name, value in _pairs(yaml.parse(written, Loader=yaml.SafeLoader)):
            fields.take(name, value)
    except _NotARecordError as error:
        fields.is_whole = False
        fields.wrong(error.kind, error.begin, error.end)
    except yaml.YAMLError as error:
        fields.is_whole = False
        at = min(_place_of(error), max(len(written) - 1, 0))
        fields.wrong("syntax", at, at + 1)
    return fields.front()


def _place_of(error: Any) -> int:
    """Give the character at which YAML's scanner or its reader stopped."""
    mark = getattr(error, "problem_mark", None)
    return mark.index if mark else getattr(error, "position", 0)


class _NotARecordError(Exception):
    """The YAML is more than names with values: an anchor, a tag, or something nested."""

    def __init__(self, kind: str, event: Any) -> None:
        super().__init__(kind)
        self.kind = kind
        self.begin, self.end = event.start_mark.index, event.end_mark.index


def _pairs(events: Iterator[Any]) -> Iterator[tuple[_Scalar, _Value]]:
    """Turn the events of a YAML parser into the names and values of one mapping.

    It is flat, but for the rules and the reasons below `ignore`.
    """
    import yaml  # noqa: PLC0415  a start need not pay (decision 0008)

    around = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentStartEvent)
    inside = (event for event in events if not isinstance(event, around))
    first = next(inside, None)
    if first is None:
        return
    if not isinstance(first, yaml.MappingStartEvent):
        raise _NotARecordError("no-fields", first)
    for event in inside:
        if isinstance(event, yaml.MappingEndEvent):
            break
        name = _scalar(event)
        yield name, _ignored(inside) if name.value == _IGNORE else _scalar(next(inside))
    after = next(inside, None)
    if after and (after.explicit or next(inside, None)):
        raise _NotARecordError("several", after)


def _ignored(events: Iterator[Any]) -> list[tuple[_Scalar, _Scalar]]:
    """Read what stands below `ignore`: rules with their reasons, or rules alone on its line."""
    import yaml  # noqa: PLC0415  a start need not pay (decision 0008)

    first = next(events)
    if not isinstance(first, yaml.MappingStartEvent):
        names = _scalar(first)
        words = re.finditer(r"[^\s,]+", names.value)
        # Of words in quotes the places are a character off, and nobody needs quotes here.
        return [
            (
                _Scalar(word[0], names.begin + word.start(), names.begin + word.end()),
                _Scalar("", names.end, names.end),
            )
            for word in words
        ]
    pairs = []
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        pairs.append((_scalar(event), _scalar(next(events))))
    return pairs


def _scalar(event: Any) -> _Scalar:
    import yaml  # noqa: PLC0415  a start need not pay (decision 0008)

    begin, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
        raise _NotARecordError("anchor", event)
    if not isinstance(event, yaml.ScalarEvent):
        raise _NotARecordError("nested", event)
    return _Scalar(event.value.strip(), begin, end)
