"""Reads XML in one expat pass that keeps every place, and refuses what no CAP message needs.

One Parse call on the whole text, so that expat's byte index is an offset in it. A document type
is refused before anything in it is expanded, and each thing of which a hostile sender can write
very many is counted as it comes, before another step could take quadratic time over it
(docs/decisions/0003-hardened-reading.md has the measurements).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from caplint.message import Element
from caplint.patterns import pattern
from caplint.read.malformed import explain
from caplint.source import Fault, Source, Span


class Limits(NamedTuple):
    """How much of each thing a document may hold; far above any real message.

    The largest alerts seen have 6,200 vertices and some 3,000 elements; a feed of 10,000 alerts
    fits.
    """

    bytes: int = 10_000_000
    depth: int = 64
    elements: int = 1_000_000
    attributes: int = 100_000
    attributes_of_one: int = 100
    namespaces: int = 1_000
    name: int = 500
    comments: int = 10_000


class Document(NamedTuple):
    """The root element, if the document could be read, and the faults of its form.

    `notes` are where the comments begin that speak to caplint.
    """

    root: Element | None
    faults: tuple[Fault, ...]
    notes: tuple[int, ...] = ()


class _RefusedError(Exception):
    """Stops expat: the document holds something that is not read any further."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.rule)
        self.fault = fault


def read_xml(source: Source, limits: Limits) -> Document:
    """Read the XML of `source`.

    Returns:
        The root with all elements, and faults of the rules junk-before-declaration, doctype,
        resource-limit, encoding-mismatch and not-well-formed. Nothing is ever raised for what
        the bytes say.

    """
    junk = _junk(source)
    reader = _Reader(source.utf8, junk.span.end if junk else 0, limits)
    faults = [*source.faults, *([junk] if junk else [])]
    version = _VERSION.match(source.utf8, reader.start)
    if version and version[1] != b"1.0":
        facts: dict[str, object] = {"found": version[1].decode()}
        faults.append(Fault("not-well-formed", Span(*version.span(1)), "version", facts))
        return Document(None, tuple(faults))
    try:
        reader.parse()
    except _RefusedError as refused:
        return Document(None, (*faults, refused.fault))
    except expat.ExpatError as error:
        opened = reader.stack[-1] if reader.stack else None
        at = min(reader.start + reader.stopped_at, len(source.utf8))
        return Document(None, (*faults, explain(error.code, source, at, opened)))
    return Document(reader.root, tuple(faults), tuple(reader.notes))


_DECLARATION = re.compile(rb"<\?xml[\s?]")
_VERSION = re.compile(rb"""<\?xml\s+version\s*=\s*["']([A-Za-z0-9._:\-]+)["']""")
_BEGINS_WITH_TAG = pattern(rb"\s*<[^?]")
_HEADER = 2000  # characters of a transport header that are skipped to find the declaration


def _junk(source: Source) -> Fault | None:
    """Find what stands before the declaration: a byte order mark, a header, blank lines."""
    declaration = _DECLARATION.search(source.utf8, 0, _HEADER)
    if declaration and declaration.start() and not _BEGINS_WITH_TAG.match(source.utf8):
        span = Span(0, declaration.start())
        return Fault("junk-before-declaration", span, _junk_kind(source.utf8[: span.end]))
    if source.bom and source.codec == "utf-8":
        return Fault("junk-before-declaration", Span(0, 0), "mark")
    return None


def _junk_kind(before: bytes) -> str:
    return "blank" if before.isspace() else "header"


_MARK = "caplint:"
_GREATER, _SLASH = b">/"
_SEPARATOR = "\x1f"  # cannot stand in XML, so never in a namespace either
_START_TAG = re.compile(rb"""<[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>""")


class _Reader:
    """The state of one pass."""

    def __init__(self, utf8: bytes, start: int, limits: Limits) -> None:
        self.utf8 = utf8
        self.start = start
        self.limits = limits
        self.root: Element | None = None
        self.stack: list[Element] = []
        self.most_elements = limits.elements
        self.most_depth = limits.depth
        self.most_name = limits.name
        self.elements = self.attributes = self.namespaces = self.comments = self.stopped_at = 0
        # The encoding is ours to say: the text was decoded before, whatever its declaration tells.
        self.parser = expat.ParserCreate("utf-8", _SEPARATOR)
        self.parser.namespace_prefixes = True
        self.parser.StartElementHandler = self.open_element
        self.parser.EndElementHandler = self.close_element
        self.parser.StartNamespaceDeclHandler = self.open_namespace
        self.parser.EndNamespaceDeclHandler = self.close_namespace
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype
        self.notes: list[int] = []
        # Nearly no message holds such a comment, and then none is looked at.
        is_spoken_to = _MARK.encode() in utf8
        self.parser.CommentHandler = self.note_comment if is_spoken_to else self.count_comment
        self.parser.ProcessingInstructionHandler = self.count_comment

    def parse(self) -> None:
        try:
            self.parser.Parse(self.utf8[self.start :] if self.start else self.utf8, True)
        finally:
            self.stopped_at = max(self.parser.ErrorByteIndex, 0)
            # It holds our handlers, so we would keep each other and the whole tree alive.
            del self.parser

    def open_element(self, qualified: str, attributes: dict[str, str]) -> None:
        # Called for each element, so it looks up and calls as little as it can.
        utf8, stack = self.utf8, self.stack
        start = self.start + self.parser.CurrentByteIndex
        if len(qualified) > self.most_name:
            self.refuse("name", self.most_name, start)
        namespace, name, prefix, length = _tag(qualified)
        open_end = start + length
        if utf8[open_end - 1] != _GREATER:
            open_end = self._tag_end(start)
        if attributes:
            self.count_attributes(attributes, start)
        element = Element(utf8, name, namespace, prefix, attributes, start, open_end)
        if stack:
            stack[-1].children.append(element)
        else:
            self.root = element
        stack.append(element)
        self.elements += 1
        if self.elements > self.most_elements:
            self.refuse("elements", self.most_elements, start)
        if len(stack) > self.most_depth:
            self.refuse("depth", self.most_depth, start)

    def close_element(self, _: str) -> None:
        element = self.stack.pop()
        if self.utf8[element.open_end - 2] != _SLASH:
            element.close_start = close = self.start + self.parser.CurrentByteIndex
            element.end = self.utf8.find(b">", close) + 1
        # Else it is one tag, and expat's index is already past it.

    def _tag_end(self, start: int) -> int:
        tag = _START_TAG.match(self.utf8, start)
        return tag.end() if tag else self.utf8.find(b">", start) + 1

    def count_attributes(self, attributes: dict[str, str], start: int) -> None:
        self.attributes += len(attributes)
        if len(attributes) > self.limits.attributes_of_one:
            self.refuse("attributes", self.limits.attributes_of_one, start)
        if self.attributes > self.limits.attributes:
            self.refuse("attributes", self.limits.attributes, start)
        if max(map(len, attributes)) > self.limits.name:
            self.refuse("name", self.limits.name, start)

    def open_namespace(self, *_: object) -> None:
        # What costs is those that hold at one place; a feed of alerts declares one for each.
        self.namespaces += 1
        self.attributes += 1
        if self.namespaces > self.limits.namespaces:
            self.refuse("namespaces", self.limits.namespaces, self.offset)
        if self.attributes > self.limits.attributes:
            self.refuse("attributes", self.limits.attributes, self.offset)

    def close_namespace(self, _: str | None) -> None:
        self.namespaces -= 1

    def count_comment(self, *_: object) -> None:
        self.comments += 1
        if self.comments > self.limits.comments:
            self.refuse("comments", self.limits.comments, self.offset)

    def note_comment(self, said: str) -> None:
        if said.lstrip().startswith(_MARK):
            self.notes.append(self.offset)
        self.count_comment()

    def refuse_doctype(self, *_: object) -> None:
        at = max(self.utf8.rfind(b"<!DOCTYPE", 0, self.offset + 9), 0)
        raise _RefusedError(Fault("doctype", Span(at, at + len(b"<!DOCTYPE"))))

    def refuse(self, what: str, limit: int, start: int) -> None:
        raise _RefusedError(too_much(what, limit, Span(start, start + 1)))

    @property
    def offset(self) -> int:
        return self.start + self.parser.CurrentByteIndex


def too_much(what: str, limit: int, span: Span) -> Fault:
    """Say that a document holds more of something than `Limits` allows."""
    return Fault("resource-limit", span, what, {"limit": limit})


def split_name(qualified: str) -> tuple[str, str, str]:
    """Split a name as expat gives it into namespace, local name and prefix."""
    parts = qualified.split(_SEPARATOR)
    if len(parts) == 1:
        return "", parts[0], ""
    return parts[0], parts[1], parts[2] if len(parts) > 2 else ""


@lru_cache(1024)
def _tag(qualified: str) -> tuple[str, str, str, int]:
    """Split a name, and say how long its start tag is where it holds nothing else."""
    namespace, name, prefix = split_name(qualified)
    written = f"<{prefix}:{name}>" if prefix else f"<{name}>"
    return namespace, name, prefix, len(written.encode())
