"""The bytes of one file, what they say as text, and where each part of it stands.

A place is a `Span`: two offsets into the file's text as UTF-8. In a UTF-8 file without a byte
order mark these are the offsets in the file itself; in any other, `Source.file_offset` turns them
into such. Lines and columns are made from spans only when a finding is shown.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, NamedTuple

from caplint.encoding import Decoded, decode, decode_utf8

Unit = Literal["codepoint", "utf8", "utf16"]

#: The names of what is no file: standard input, and bytes and text that a program gave.
NO_FILES = frozenset({"<stdin>", "<bytes>", "<text>"})


class Span(NamedTuple):
    """A stretch of a source's UTF-8 text; `end` is the first byte after it."""

    start: int
    end: int


class Fault(NamedTuple):
    """What reading found wrong: the rule that tells it, the place, and the facts of its message.

    `related` are other places, each with the key of its words among the rule's messages.
    """

    rule: str
    span: Span
    message: str = ""
    facts: Mapping[str, object] = MappingProxyType({})
    related: tuple[tuple[Span, str], ...] = ()


class Position(NamedTuple):
    """A place for people and machines: line and column from 1, offset in bytes of the file."""

    line: int
    column: int
    offset: int


class LineIndex:
    """Finds the line and the column of an offset; a line ends with LF, CRLF or CR."""

    def __init__(self, utf8: bytes) -> None:
        """Index `utf8`, the whole text of a source."""
        self._utf8 = utf8
        self._starts = [0, *(match.end() for match in re.finditer(rb"\r\n|\r|\n", utf8))]
        # On a line of two million characters each of thousands of findings would be counted from
        # its start: the last answer is where the next count begins.
        self._last: tuple[int, int, Unit] = (0, 0, "codepoint")

    def line(self, offset: int) -> int:
        """Give the line of `offset`, counted from 1."""
        return bisect_right(self._starts, offset)

    def bounds(self, line: int) -> Span:
        """Give the span of `line` (from 1), its line end included."""
        end = self._starts[line] if line < len(self._starts) else len(self._utf8)
        return Span(self._starts[line - 1], end)

    def column(self, offset: int, unit: Unit = "codepoint") -> int:
        """Give the column of `offset` in its line, counted from 1 in `unit`."""
        start = self._starts[self.line(offset) - 1]
        known, count, known_unit = self._last
        if known_unit != unit or not start <= known <= offset:
            known, count = start, 0
        count += _length(self._utf8[known:offset], unit)
        self._last = (offset, count, unit)
        return count + 1


def _length(utf8: bytes, unit: Unit) -> int:
    if unit == "utf8" or utf8.isascii():
        return len(utf8)
    text = utf8.decode("utf-8", "replace")
    return len(text) if unit == "codepoint" else len(text.encode("utf-16-le")) // 2


class Source:
    """One file: its name, its bytes, its text, and the faults of its encoding.

    `text` has the line ends of the file and no byte order mark; `utf8` is the same as UTF-8, the
    bytes in which every `Span` counts.
    """

    def __init__(self, data: bytes, name: str = "<bytes>", decoded: Decoded | None = None) -> None:
        """Take the bytes of a file and the name under which findings report it.

        Args:
            data: the bytes.
            name: the name.
            decoded: the text of the bytes, where it is known and need not be found out.

        """
        self.data = data
        self.name = name
        decoded = decoded or decode(data)
        self.text = decoded.text
        self.codec = decoded.codec
        self.bom = decoded.bom
        exact = decoded.codec == "utf-8" and not decoded.troubles
        self.utf8 = data[decoded.bom :] if exact else decoded.text.encode("utf-8")
        self.faults = tuple(
            Fault("encoding-mismatch", self.span(t.start, t.end), t.kind, t.facts)
            for t in decoded.troubles
        )

    def __reduce__(self) -> tuple[type[Source], tuple[bytes, str]]:
        """Pickle the bytes and the name: the rest follows from these."""
        return Source, (self.data, self.name)

    @classmethod
    def from_text(cls, text: str, name: str = "<text>") -> Source:
        """Make a source of characters that are in memory already, whatever they say."""
        data = text.encode("utf-8", "surrogatepass")
        return cls(data, name, decode_utf8(data))

    @cached_property
    def lines(self) -> LineIndex:
        """Give the index of lines and columns."""
        return LineIndex(self.utf8)

    def span(self, start: int, end: int) -> Span:
        """Give the span between two characters of `text`."""
        before = len(self.text[:start].encode())
        return Span(before, before + len(self.text[start:end].encode()))

    def slice(self, span: Span) -> str:
        """Give the characters that stand at `span`."""
        return self.utf8[span.start : span.end].decode("utf-8", "replace")

    def position(self, offset: int, unit: Unit = "codepoint") -> Position:
        """Give line, column and file offset of a place in the text."""
        return Position(
            self.lines.line(offset), self.lines.column(offset, unit), self.file_offset(offset)
        )

    def encode(self, text: str) -> bytes:
        """Write characters as this file writes its own.

        Raises:
            UnicodeEncodeError: its encoding has no such character, or nobody knows which it is.

        """
        is_other = self.codec == "utf-8" and len(self.utf8) != len(self.data) - self.bom
        return text.encode("ascii" if is_other else self.codec)

    def file_offset(self, offset: int) -> int:
        """Turn an offset in the UTF-8 text into one in the bytes of the file."""
        if not self._is_utf16 and len(self.utf8) == len(self.data) - self.bom:
            return self.bom + offset
        known, in_file = self._checkpoints[bisect_right(self._checkpoints, (offset + 1,)) - 1]
        return in_file + self._file_length(self.utf8[known:offset].decode("utf-8", "replace"))

    @cached_property
    def _checkpoints(self) -> list[tuple[int, int]]:
        """Pair offsets in the text with offsets in the file, every few thousand characters."""
        points = [(0, self.bom)]
        for start in range(0, len(self.text), 4096):
            chunk = self.text[start : start + 4096]
            utf8, file = points[-1]
            points.append((utf8 + len(chunk.encode()), file + self._file_length(chunk)))
        return points

    def _file_length(self, text: str) -> int:
        # Every encoding that is read but UTF-8 and UTF-16 has one byte a character, and what is
        # not UTF-8 though it says so was read as one of these.
        return len(text.encode("utf-16-le")) if self._is_utf16 else len(text)

    @property
    def _is_utf16(self) -> bool:
        return self.codec.startswith("utf-16")
