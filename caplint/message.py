"""A message as rules see it: the parts of a CAP alert or a draft, each with its place.

Names are CAP's own (CAP 1.2, 3.2). Nothing here knows how a message was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from caplint.patterns import pattern
from caplint.source import Fault, Source, Span
from caplint.text import Run, Text, read_characters, read_runs

Kind = Literal["cap", "feed", "draft"]

#: The versions of CAP by their namespace (CAP 1.2, 3.4; CAP 1.1, 3.4; CAP 1.0, 3.4).
VERSIONS = {
    "urn:oasis:names:tc:emergency:cap:1.2": "1.2",
    "urn:oasis:names:tc:emergency:cap:1.1": "1.1",
    "http://www.incident.com/cap/1.0": "1.0",
}

#: What the name of a CAP parameter begins with where it is a field of the record.
RECORD_PREFIX = "caplint:"

SIGNATURE_NAMESPACE = "http://www.w3.org/2000/09/xmldsig#"


class Element:
    """An XML element and its places; `name` is without prefix.

    `start` and `end` bound the whole element, `open_end` and `close_start` its content.
    """

    __slots__ = (
        "_first",
        "_value",
        "attributes",
        "children",
        "close_start",
        "end",
        "name",
        "namespace",
        "open_end",
        "prefix",
        "start",
        "utf8",
    )

    def __init__(  # noqa: PLR0913, PLR0917  one call, in the reader, for each element
        self,
        utf8: bytes,
        name: str,
        namespace: str,
        prefix: str,
        attributes: dict[str, str],
        start: int,
        open_end: int,
    ) -> None:
        """Begin an element at its start tag; the reader sets the rest at its end tag."""
        self.utf8 = utf8
        self.name = name
        self.namespace = namespace
        self.prefix = prefix
        self.attributes = attributes
        self.start = start
        self.open_end = open_end
        self.close_start = self.end = open_end
        self.children: list[Element] = []
        self._value: str | Text | None = None
        self._first: dict[str, Element] | None = None

    def __repr__(self) -> str:
        return f"<{self.name} at {self.start}>"

    @property
    def span(self) -> Span:
        """The whole element, from `<` to `>`."""
        return Span(self.start, self.end)

    @property
    def name_span(self) -> Span:
        """The name in the start tag, prefix included."""
        length = len(self.name.encode()) + (len(self.prefix.encode()) + 1 if self.prefix else 0)
        return Span(self.start + 1, self.start + 1 + length)

    @property
    def content_span(self) -> Span:
        """What stands between the tags."""
        return Span(self.open_end, self.close_start)

    @property
    def close_span(self) -> Span:
        """The end tag, or the whole element where it is written as one tag."""
        return Span(self.close_start if self.end > self.open_end else self.start, self.end)

    def holds(self, mark: bytes) -> bool:
        """Whether some bytes stand in this element or its tags.

        Most messages have no `&`, `!` or `?` at all, and one byte is found in a hundredth of the
        time that two take.
        """
        utf8, start, end = self.utf8, self.start, self.end
        rare = next((byte for byte in _RARE if byte in mark), mark)
        return utf8.find(rare, start, end) >= 0 and utf8.find(mark, start, end) >= 0

    @property
    def raw(self) -> bytes:
        """The bytes between the tags."""
        return self.utf8[self.open_end : self.close_start]

    @property
    def value(self) -> str:
        """What the element says, as an XML processor gives it; for one without child elements."""
        value = self._value
        if value.__class__ is str:
            return value
        if isinstance(value, Text):
            return value.characters
        raw = self.utf8[self.open_end : self.close_start]
        plain = b"&" not in raw and b"<" not in raw and b"\r" not in raw
        self._value = value = raw.decode() if plain else read_characters(raw)
        return value

    @property
    def value_span(self) -> Span:
        """The place of `value` without white space around it; the name where there is none."""
        raw = self.raw
        stripped = raw.strip()
        if not stripped:
            return self.name_span
        start = self.open_end + raw.index(stripped)
        return Span(start, start + len(stripped))

    def text(self, language: str = "", role: str = "") -> Text:
        """Give the characters of the element with their places."""
        raw = self.raw
        if b"&" not in raw and b"<" not in raw and b"\r" not in raw:
            run = Run(0, len(self.value), self.content_span, literal=True)
            return Text(self.value, language, role or self.name, (run,))
        # Kept, since for the places of several hits the pieces would be looked for each time.
        if not isinstance(self._value, Text):
            characters, runs = read_runs(raw, self.open_end)
            runs = runs or (Run(0, 0, self.content_span, literal=True),)
            self._value = Text(characters, "", self.name, runs)
        return self._value._replace(language=language, role=role or self.name)

    def place(self, start: int, end: int) -> Span:
        """Give the place of `value[start:end]`."""
        return self.text().span(start, end)

    def attribute_span(self, name: str) -> Span:
        """Give the place of an attribute's name in the start tag, `name` as it is written there."""
        match = self._attribute(name)
        if match is None:
            return self.name_span
        return Span(self.start + match.start(1), self.start + match.end(1))

    def attribute_value_span(self, name: str) -> Span:
        """Give the place of an attribute's value, without its quotes."""
        match = self._attribute(name)
        if match is None:
            return self.name_span
        return Span(self.start + match.start(2) + 1, self.start + match.end(2) - 1)

    def _attribute(self, name: str) -> re.Match[bytes] | None:
        tag = self.utf8[self.start : self.open_end]
        matches = _ATTRIBUTE.finditer(tag, len(self.name))
        return next((match for match in matches if match[1].decode() == name), None)

    def stray_text(self) -> Iterator[Span]:
        """Give each stretch of characters that stands between this element's children."""
        edges = [self.open_end]
        for child in self.children:
            edges += [child.start, child.end]
        edges.append(self.close_start)
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            raw = self.utf8[start:end]
            if raw and not raw.isspace():
                yield from _written(raw, start)

    def first(self, name: str) -> Element | None:
        """Give the first child of this name and of this element's own namespace."""
        if self._first is None:  # a hundred times a message rules ask: a search costs thrice this
            own = (child for child in reversed(self.children) if child.namespace == self.namespace)
            self._first = {child.name: child for child in own}
        return self._first.get(name)

    def all(self, name: str) -> list[Element]:
        """Give the children of this name and of this element's own namespace, in order."""
        namespace = self.namespace
        return [c for c in self.children if c.name == name and c.namespace == namespace]

    def walk(self, outside: str | None = None) -> Iterator[Element]:
        """Give this element and all below it, in the order of the file.

        What stands inside an element of the namespace `outside` is left out.
        """
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            if element.children and element.namespace != outside:  # most have none
                waiting.extend(reversed(element.children))


_RARE = (b"&", b"!", b"?")
_ATTRIBUTE = pattern(rb"""\s([^\s=/>"']+)\s*=\s*("[^"]*"|'[^']*')""")
_MARKUP = pattern(
    rb"<!--(?s:.*?)-->|<\?(?s:.*?)\?>|<!\[CDATA\[\s*\]\]>|&#(?:0*(?:9|10|13|32)|x0*(?:9|[aAdD]|20));"
)


def _written(raw: bytes, start: int) -> Iterator[Span]:
    """Give the stretches of `raw` that are no white space, comment or instruction."""
    at = 0
    for match in [*_MARKUP.finditer(raw), None]:
        piece = raw[at : match.start() if match else len(raw)]
        stripped = piece.strip()
        if stripped:
            begin = start + at + piece.index(stripped)
            yield Span(begin, begin + len(stripped))
        at = match.end() if match else len(raw)


class Area(NamedTuple):
    """An area block (CAP 1.2, 3.2.4)."""

    element: Element


class Resource(NamedTuple):
    """A resource block (CAP 1.2, 3.2.3)."""

    element: Element


class Info(NamedTuple):
    """An info block (CAP 1.2, 3.2.2) with its areas and resources."""

    element: Element
    areas: tuple[Area, ...]
    resources: tuple[Resource, ...]

    @property
    def language(self) -> str:
        """The primary tag of `language` in lower case; empty where the element is absent.

        The standard takes en-US where there is none; that is a default for machines and says
        nothing of the words, so a text of unknown language stays unknown here.
        """
        element = self.element.first("language")
        return element.value.strip().partition("-")[0].lower() if element else ""


State = Literal["absent", "denied", "open", "recorded"]

# Strings, not patterns: a run that meets no record does not pay for their compilation.
_DENIES = r"""(?:nog\ )?(?:nee|neen|niet|geen|no|not|none|nvt|n\.v\.t\.?|n/a|false|onbekend|unknown
    |volgt|pending|wacht|-++|\?++|0)
    (?:[\s,.;:-]++(?:gevraagd|nodig|beschikbaar|bereikt|bereikbaar|ontvangen|gegeven|gebeurd|gedaan
    |ge[iï]nformeerd|bekend|van\ toepassing|advies|vrijgave|second\ opinion|yet|asked|needed|given
    |available|reached|received|done|informed|applicable|advice|release|gevonden|nog|op|contact
    ))*[\s.,!?-]*"""
_OPEN = r"""[\s.…_]*|[{\[<]+[^{}\[\]<>]{0,60}[}\]>]+|.*\{\{[^{}]{0,60}\}\}.*|.*_{3,}.*
    |(?:todo|tbd|invullen|in\ te\ vullen|x{2,}).*"""


class Record(NamedTuple):
    """What a draft or a CAP message records of the procedure around it (guideline 4b to 4f).

    Attributes:
        fields: the values by the names of their fields.
        places: where each value stands, or the name of its field where the value is empty.
        start: where the record begins: the first line of ---, or the first parameter; None where
            there is none, or where a program gave it.
        whole: whether every field that was written could be read; what is absent from a record
            that is not whole may only be misspelt.
        assumed: the fields that no record says, but the configuration.

    """

    fields: Mapping[str, str] = MappingProxyType({})
    places: Mapping[str, Span] = MappingProxyType({})
    start: Span | None = None
    whole: bool = True
    assumed: frozenset[str] = frozenset()

    @property
    def is_template(self) -> bool:
        """Whether the message is one from which others are made."""
        return self.fields.get("template") == "true"

    def state(self, field: str) -> State:
        """Tell what a field of free words says: nothing, that it was not done, or that it was.

        `open` is a value that somebody still has to write. What is `recorded` is not weighed any
        further: who writes `ja` says that it was done.
        """
        value = self.fields.get(field)
        if value is None:
            return "absent"
        words = value.casefold()
        if re.fullmatch(_OPEN, words, re.VERBOSE | re.DOTALL):
            return "open"
        return "denied" if re.fullmatch(_DENIES, words, re.VERBOSE) else "recorded"


class Alert(NamedTuple):
    """One CAP message (CAP 1.2, 3.2.1): its version, element, info blocks and record."""

    element: Element
    version: str
    infos: tuple[Info, ...]
    record: Record = Record()


class Draft(NamedTuple):
    """An NL-Alert draft: its text without the front matter."""

    text: Text


class Suppression(NamedTuple):
    """What a message asks not to be told of; caplint/suppress.py says whether it may.

    Attributes:
        names: rules as they are named, each with its place.
        reason: why, in somebody's words; empty where nobody says.
        span: all of it.
        scope: the element for which it holds; None for the whole file.
        word: what it says first, `ignore` or `ignore-file`, or what stands there instead.

    """

    names: tuple[tuple[str, Span], ...]
    reason: str
    span: Span
    scope: Span | None = None
    word: str = "ignore-file"


class Message(NamedTuple):
    """One file as it was read: what is wrong with its form, and what rules can look at."""

    source: Source
    kind: Kind
    faults: tuple[Fault, ...] = ()
    root: Element | None = None
    alerts: tuple[Alert, ...] = ()
    draft: Draft | None = None
    record: Record = Record()
    suppressions: tuple[Suppression, ...] = ()

    def parts(self) -> Iterator[Message]:
        """Give each CAP message of a feed by itself, with its own record; else the message."""
        if len(self.alerts) < 2:
            yield self
            return
        for alert in self.alerts:
            yield self._replace(alerts=(alert,), record=alert.record)
