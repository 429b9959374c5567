"""A line of a file as a terminal can show it, with the place of the words that are meant."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from caplint.source import Source, Span

#: Characters of the longest line that is shown whole; of a longer one these are shown before the
#: finding, of it, and after it.
MOST = 120
_BEFORE, _MARKED, _AFTER = 40, 60, 20
_REACH = 4 * (MOST + 1)  # bytes that hold as many characters, whichever they are

_TAB = "    "


def visible(text: str) -> str:
    """Spell out what a terminal would obey or not show: controls, bidi marks, no-break spaces.

    What a message quotes comes from a sender who may be hostile: an escape sequence could erase
    the finding, and a bidi override could show other words than those that are sent.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _spelled(c) for c in text)


def _spelled(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def width(shown: str) -> int:
    """Count the columns that visible text takes in a terminal."""
    return len(shown) if shown.isascii() else sum(map(_columns, shown))


@lru_cache(1_000)  # few characters make nearly all of a text, and what is cut has "…" in it
def _columns(character: str) -> int:
    import unicodedata  # noqa: PLC0415  most lines are ASCII, and most messages have no findings

    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0  # drawn on the character before it
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


class Excerpt(NamedTuple):
    """A line, what of it is to be marked, and the line on which the finding ends."""

    number: int
    before: str
    marked: str
    after: str
    last: int

    @property
    def text(self) -> str:
        """The line as it is shown."""
        return self.before + self.marked + self.after

    @property
    def column(self) -> int:
        """How many columns stand before what is marked."""
        return width(self.before)

    @property
    def length(self) -> int:
        """How many columns to mark: one at least."""
        return max(width(self.marked), 1)


def excerpt(source: Source, span: Span) -> Excerpt:
    """Take the first line of `span`, or of a long line what stands around the finding."""
    number = source.lines.line(span.start)
    line = source.lines.bounds(number)
    end = min(span.end, line.end)
    # No more of a line of two million characters is decoded than can be shown.
    before = _text(source, max(line.start, span.start - _REACH), span.start)
    marked = _text(source, span.start, min(end, span.start + _REACH))
    after = _text(source, end, min(line.end, end + _REACH))
    if len(before) + len(marked) + len(after) > MOST:
        before, marked, after = _tail(before, _BEFORE), _head(marked, _MARKED), _head(after, _AFTER)
    before, marked, after = (visible(part.replace("\t", _TAB)) for part in (before, marked, after))
    last = source.lines.line(max(span.end - 1, span.start))
    return Excerpt(number, before, marked, after, last)


def _text(source: Source, start: int, end: int) -> str:
    # A character that the cut divides is left out.
    return source.utf8[start:end].decode("utf-8", "ignore").rstrip("\r\n")


def _head(text: str, most: int) -> str:
    return text if len(text) <= most else text[:most] + "…"


def _tail(text: str, most: int) -> str:
    return text if len(text) <= most else "…" + text[-most:]


def underlined(text: str, marks: list[tuple[int, int]]) -> Iterator[str]:
    """Give the lines of a text, each with carets below the characters that are marked in it."""
    at = 0
    for line in text.splitlines(keepends=True):
        first = next((start - at for start, _ in marks if at <= start < at + len(line)), 0)
        begin = max(0, first - _BEFORE) if len(line) > MOST else 0
        shown = carets = ""
        for place, character in enumerate(line.rstrip("\r\n")[begin : begin + MOST], at + begin):
            spelled = visible(character.replace("\t", _TAB))
            is_marked = any(start <= place < end for start, end in marks)
            shown += spelled
            carets += ("^" if is_marked else " ") * width(spelled)
        cut = "…" if begin else ""
        yield cut + shown + ("…" if len(line) > begin + MOST else "")
        if carets.strip():
            yield " " * len(cut) + carets.rstrip()
        at += len(line)
