"""What a fix writes into a file: its characters as they have to stand there, as bytes.

A rule says which characters a reader is to see. In XML some of them are markup, some line ends
are CRLF, and some encodings lack a character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from caplint.finding import Edit, Fix
from caplint.patterns import pattern
from caplint.source import Source

Context = Literal["content", "cdata", "tag", "aside"]

# What is not closed runs to the end, so that no byte is looked at for each one again.
_MARKUP = pattern(
    rb"""<!--(?s:.*?)(?:-->|\Z)
       | <!\[CDATA\[(?s:.*?)(?:\]\]>|\Z)
       | <\?(?s:.*?)(?:\?>|\Z)
       | <[^<>"']*+(?:"[^"]*+"[^<>"']*+|'[^']*+'[^<>"']*+)*+>?""",
    re.VERBOSE,
)
_CDATA = b"<![CDATA["
_ASIDES = (b"<!--", b"<?")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTES = {'"': "&quot;", "'": "&apos;"}


class Scribe:
    """Writes fixes into one source."""

    def __init__(self, source: Source, is_xml: bool) -> None:
        """Take the source, and whether it is to be read as XML."""
        self.source = source
        self.is_xml = is_xml

    def written(self, fix: Fix) -> Fix:
        """Turn the characters of a fix into what stands in the file."""
        edits = (edit._replace(text=self._written(edit), markup=True) for edit in fix.edits)
        return fix._replace(edits=tuple(edits))

    def _written(self, edit: Edit) -> str:
        text = re.sub(r"\r\n?|\n", self._line_end, edit.text) if "\n" in edit.text else edit.text
        if edit.markup or not self.is_xml or (text.isalnum() and text.isascii()):
            return text
        context = self._context(edit.span.start)
        if context == "aside":
            return text
        if context == "cdata":
            text = text.replace("]]>", "]]]]><![CDATA[>")
        else:
            escapes = {**_ESCAPES, **_QUOTES} if context == "tag" else _ESCAPES
            text = "".join(escapes.get(character, character) for character in text)
        return "".join(self._reference(character, context) for character in text)

    def _reference(self, character: str, context: Context) -> str:
        """Spell out a character that the file's encoding lacks."""
        if character.isascii() or can_hold(self.source, character):
            return character
        reference = f"&#x{ord(character):X};"
        return f"]]>{reference}{_CDATA.decode()}" if context == "cdata" else reference

    def _context(self, offset: int) -> Context:
        """Tell between which markup a place stands."""
        at = bisect_right(self._markup, offset - 1, key=lambda piece: piece[0]) - 1
        start, end = self._markup[at] if at >= 0 else (0, 0)
        if offset >= end:
            return "content"
        piece = self.source.utf8[start : start + len(_CDATA)]
        if piece == _CDATA:
            return "cdata"
        return "aside" if piece.startswith(_ASIDES) else "tag"

    @cached_property
    def _markup(self) -> list[tuple[int, int]]:
        return [match.span() for match in _MARKUP.finditer(self.source.utf8)]

    @cached_property
    def _line_end(self) -> str:
        """The line end of the file, by its first line."""
        first = re.search(r"\r\n|\r|\n", self.source.text)
        return first[0] if first else "\n"


def can_hold(source: Source, text: str) -> bool:
    """Whether the encoding of a file has all these characters."""
    try:
        source.encode(text)
    except UnicodeEncodeError:
        return False
    return True


def apply(source: Source, edits: Iterable[Edit]) -> bytes:
    """Write edits into the bytes of a file; every other byte stays as it is.

    Args:
        source: the file.
        edits: as `Scribe` wrote them; none may overlap another.

    Raises:
        UnicodeEncodeError: the file's encoding has no such character.

    """
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces.append(source.data[at : source.file_offset(edit.span.start)])
        pieces.append(source.encode(edit.text))
        at = source.file_offset(edit.span.end)
    return b"".join([*pieces, source.data[at:]])
