"""Any slice of any text maps to the bytes that decode to it, however the document is written.

Documents are made piece by piece, so that it is known where everything stands, and read by
ElementTree as well, which says what an XML processor makes of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caplint.config import Config
from caplint.linter import Linter
from caplint.message import Element
from caplint.read import read
from caplint.read.dates import troubles
from caplint.read.xml import Limits, read_xml
from caplint.source import Source
from caplint.text import MOST_RUNS

#: Labels, codecs, marks; the label is empty where the document has no declaration.
ENCODINGS = [
    ("", "utf-8", b""),
    ("UTF-8", "utf-8", b""),
    ("utf-8", "utf-8", b"\xef\xbb\xbf"),
    ("", "utf-16-le", b"\xff\xfe"),
    ("UTF-16", "utf-16-be", b"\xfe\xff"),
    ("UTF-16", "utf-16-le", b""),
    ("ISO-8859-1", "iso-8859-1", b""),
    ("windows-1252", "cp1252", b""),
]
NAMESPACES = {"": "urn:a", "c": "urn:b", "é": "urn:c"}


#: What one character is written with.
ONE = re.compile(r"(?s:.)|\r\n|&[^;]+;")


@dataclass(frozen=True)
class Piece:
    """A piece of content: what it is, and between which characters of the document it stands."""

    kind: str
    start: int
    end: int


@dataclass
class Expected:
    """Where an element was written."""

    name: str
    start: int
    attributes: list[tuple[str, int, int]] = field(default_factory=list)
    open_end: int = 0
    close_start: int = 0
    end: int = 0
    pieces: list[Piece] = field(default_factory=list)
    has_children: bool = False


class Writer:
    """Writes a document and keeps where each thing went."""

    def __init__(self, draw: st.DrawFn, codec: str) -> None:
        self.draw = draw
        self.text = ""
        self.elements: list[Expected] = []
        letters = "ab z]>'\"é-?"
        # Single-byte encodings have no emoji; there they come as references.
        wide = "" if codec in {"iso-8859-1", "cp1252"} else "😀ế"
        self.euro = "€" if codec != "iso-8859-1" else ""
        marks = [*letters, *wide, *self.euro, "\n", "\t", "\r\n", "\r"]
        self.literal = st.lists(st.sampled_from(marks), min_size=1, max_size=6).map("".join)

    def write(self, text: str) -> int:
        """Add characters; give the place behind them."""
        self.text += text
        return len(self.text)

    def pick(self, *choices: str) -> str:
        return self.draw(st.sampled_from(choices))

    def element(self, depth: int) -> None:
        prefix = "" if depth == 0 else self.pick("", "", *NAMESPACES)
        local = self.pick("alert", "headline", "b", "né", "a.b-c")
        name = f"{prefix}:{local}" if prefix else local
        made = Expected(name, len(self.text))
        self.elements.append(made)
        self.write(f"<{name}")
        if depth == 0:
            for known, uri in NAMESPACES.items():
                self.write(f" xmlns{':' if known else ''}{known}='{uri}'")
        elif self.draw(st.integers(0, 5)) == 0:
            self.write(self.pick(' xmlns="urn:d>"', ' xmlns=""'))
        self.attributes(made)
        self.write(self.pick("", "", " ", "\r\n"))
        if depth and self.draw(st.integers(0, 7)) == 0:
            made.open_end = made.close_start = made.end = self.write("/>")
            return
        made.open_end = self.write(">")
        made.has_children = depth < 3 and self.draw(st.booleans())
        for _ in range(self.draw(st.integers(1, 3))):
            if made.has_children:
                self.write(self.pick("", "\n", "  ", "<!-- <b> -->", "\r"))
                self.element(depth + 1)
            else:
                self.piece(made)
        made.close_start = len(self.text)
        made.end = self.write(f"</{name}{self.pick('', ' ')}>")

    def attributes(self, made: Expected) -> None:
        for name in self.draw(st.lists(st.sampled_from(["a", "bb", "c:a", "é"]), unique=True)):
            start = self.write(self.pick(" ", "\n ", "\t"))
            made.attributes.append((name, start, self.write(name)))
            quote = self.pick('"', "'")
            inside = self.pick("", ">", "/>", "a='b'" if quote == '"' else 'a="b"', "é&#10;\n")
            self.write(f"{self.pick('=', ' = ')}{quote}{inside}{quote}")

    def plain(self) -> str:
        """Characters without `]]>`, whose end makes neither that nor CRLF with what follows."""
        return re.sub(r"\]\]+>", "]", self.draw(self.literal)).rstrip("\r]")

    def piece(self, made: Expected) -> None:
        kind = self.pick("literal", "literal", "reference", "cdata", "comment", "instruction")
        start = len(self.text)
        if kind == "literal":
            self.write(self.plain())
        elif kind == "reference":
            self.write(self.pick(*"&lt; &amp; &gt; &quot; &apos; &#233; &#xE9; &#x1F600;".split()))
            self.write(self.pick("", "&#13;", "&#10;", "&#0032;", "&#x20ac;"))
        elif kind == "cdata":
            inside = self.plain()
            self.write(f"<![CDATA[{self.pick('', '<b>', '&amp;', ']a')}{inside}]]>")
        elif kind == "comment":
            self.write(f"<!--{self.draw(self.literal).replace('-', '')}-->")
        else:
            self.write(f"<?p {self.draw(self.literal).replace('?', '')}?>")
        made.pieces.append(Piece(kind, start, len(self.text)))


@dataclass(frozen=True)
class Document:
    """The bytes of a document, and where its elements were written."""

    data: bytes
    codec: str
    label: str
    elements: list[Expected]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    label, codec, mark = draw(st.sampled_from(ENCODINGS))
    writer = Writer(draw, codec)
    if label:
        writer.write(f"<?xml version='1.0' encoding='{label}'?>{writer.pick('', chr(10))}")
    writer.element(0)
    return Document(mark + writer.text.encode(codec), codec, label, writer.elements)


def check(document: Document) -> None:
    source = Source(document.data)
    root = read_xml(source, Limits()).root
    assert root is not None
    theirs = list(ElementTree.fromstring(document.data).iter())
    ours = list(root.walk())
    assert len(ours) == len(theirs) == len(document.elements)
    for element, other, expected in zip(ours, theirs, document.elements, strict=True):
        uri = f"{{{element.namespace}}}" if element.namespace else ""
        assert other.tag == f"{uri}{element.name}"
        check_places(element, expected, source)
        if not expected.has_children:
            assert element.value == "".join(other.itertext())
            check_slices(element, expected, source, document)


def check_places(element: Element, expected: Expected, source: Source) -> None:
    """Name, whole element, content, end tag and attributes."""
    assert source.slice(element.name_span) == expected.name
    assert element.span == source.span(expected.start, expected.end)
    assert element.content_span == source.span(expected.open_end, expected.close_start)
    if expected.close_start < expected.end:
        assert element.close_span == source.span(expected.close_start, expected.end)
    else:
        assert element.close_span == element.span
    for name, start, end in expected.attributes:
        assert element.attribute_span(name) == source.span(start, end)


def check_slices(element: Element, expected: Expected, source: Source, held: Document) -> None:
    text = element.text()
    assert text.characters == element.value
    size = len(text.characters)
    step = 1 if size < 12 else 5
    pairs = {*combinations(range(0, size + 1, step), 2), *((n, n + 1) for n in range(size))}
    for start, end in pairs:
        span = text.span(start, end)
        assert element.place(start, end) == span
        begin, stop = source.file_offset(span.start), source.file_offset(span.end)
        written = held.data[begin:stop].decode(held.codec)
        assert written == source.slice(span)
        wrapped = in_cdata(written, span.start, span.end, expected, source)
        assert decoded(wrapped) == text.characters[start:end]
        if end == start + 1:
            # Neither markup nor a neighbour comes along.
            assert ONE.fullmatch(written)


def in_cdata(written: str, start: int, end: int, expected: Expected, source: Source) -> str:
    """Give the marks of CDATA sections back to a slice that begins or ends inside one."""
    for piece in expected.pieces:
        if piece.kind == "cdata":
            inside = source.span(piece.start + len("<![CDATA["), piece.end - len("]]>"))
            if inside.start <= start < inside.end:
                written = f"<![CDATA[{written}"
            if inside.start < end <= inside.end:
                written = f"{written}]]>"
    return written


def decoded(written: str) -> str:
    """Give what an XML processor makes of a piece of content."""
    root = ElementTree.fromstring(f"<r xmlns:c='urn:c'>{written}</r>".encode())
    return "".join(root.itertext())


quick = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@settings(quick, max_examples=300)
@given(documents())
def test_every_slice_maps_to_the_bytes_that_say_it(document: Document) -> None:
    check(document)


@pytest.mark.slow
@settings(quick, max_examples=4000)
@given(documents())
def test_every_slice_of_thousands_of_documents(document: Document) -> None:
    check(document)


# What is not read.


@pytest.mark.parametrize("version", ["1.1", "1.9", "2.0"])
@pytest.mark.parametrize("before", ["", "\n\n"])
def test_another_version_of_xml(version: str, before: str) -> None:
    source = Source(f"{before}<?xml version='{version}' encoding='UTF-8'?><alert/>".encode())
    document = read_xml(source, Limits())
    assert document.root is None
    fault = document.faults[-1]
    assert (fault.rule, fault.message) == ("not-well-formed", "version")
    assert source.slice(fault.span) == version


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_the_line_of_an_open_element(end: str) -> None:
    source = Source(f"<alert>{end}<info>{end}</alert>".encode())
    (fault,) = read_xml(source, Limits()).faults
    assert (fault.message, fault.facts["open"], fault.facts["line"]) == ("mismatch", "info", 2)


@pytest.mark.parametrize("codec", ["iso-8859-1", "utf-16"])
def test_the_limit_holds_for_the_text_too(codec: str) -> None:
    """libxml2 has a limit of its own on what it is given, which is UTF-8."""
    character = "é" if codec == "iso-8859-1" else "€"
    text = f"<?xml version='1.0' encoding='{codec}'?><alert>{character * 600}</alert>"
    data, size = text.encode(codec), len(text.encode())
    assert len(data) < size
    (fault,) = read(Source(data), Limits(bytes=size - 1)).faults
    assert (fault.rule, fault.message) == ("resource-limit", "text")
    assert "resource-limit" not in {f.rule for f in read(Source(data), Limits(bytes=size)).faults}


# What is in it.


def test_children_are_those_of_the_same_namespace() -> None:
    source = Source(b"<a xmlns='urn:a'><b xmlns='urn:b'/><b>1</b><c xmlns=''/><b>2</b></a>")
    root = read_xml(source, Limits()).root
    assert root
    assert [child.value for child in root.all("b")] == ["1", "2"]
    first = root.first("b")
    assert first
    assert first.value == "1"
    assert root.first("c") is None


def test_what_is_signed_is_not_the_message() -> None:
    """Elements of CAP may stand inside a signature; no rule on CAP reads them."""
    sent = "<sent xmlns='urn:oasis:names:tc:emergency:cap:1.2'>today</sent>"
    ds = "http://www.w3.org/2000/09/xmldsig#"
    signature = f"<ds:Signature xmlns:ds='{ds}'><ds:Object>{sent}</ds:Object></ds:Signature>"
    linter = Linter(config=Config(select=("date-format",)))
    for inside, count in ((signature, 1), (sent, 2)):
        document = f"<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>{sent}{inside}</alert>"
        dates = [f for f in linter.lint(document.encode()).findings if f.rule.code == "CAP110"]
        assert len(dates) == count


@pytest.mark.parametrize(
    ("value", "kinds"),
    [
        ("2003-06-11T05:56:00Z", []),
        ("2003-06-11T05:56:00", []),
        ("2003-06-11T05:56:00.25-07:00", []),
        ("12003-02-28T24:00:00", []),
        ("2003-02-29T05:56:00Z", ["day"]),
        ("2003-06-11 05:56:00Z", ["separator"]),
        ("2003-06-11T05:56:00z", ["zulu"]),
        ("2003-06-11T05:56:00,5Z", ["fraction"]),
        ("2003-06-11", ["date-only"]),
        ("today", ["other"]),
        ("", ["empty"]),
    ],
)
def test_dates_in_cap_1_0_are_those_of_its_schema(value: str, kinds: list[str]) -> None:
    assert [trouble.kind for trouble in troubles(value, "1.0")] == kinds
    if not kinds:
        assert troubles(value)


@pytest.mark.parametrize(
    "piece", ["&amp;", "&#233;é", "a\r\n", "<!-- x -->b&lt;", "<![CDATA[&]]>\r"]
)
def test_places_of_very_many_pieces(piece: str) -> None:
    many = MOST_RUNS + 10
    source = Source(f"<x>{piece * many}</x>".encode(), "x.xml")
    element = read_xml(source, Limits(comments=10**6)).root
    assert element
    value = element.value
    assert element.text().characters == value
    assert value == decoded(piece * many)
    last = element.place(len(value) - 1, len(value))
    assert last.end == element.close_start
    assert len(element.text().runs) <= MOST_RUNS + 1
