"""A text of a message: its characters, and where in the file each of them stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from caplint.patterns import pattern
from caplint.source import Span


class Run(NamedTuple):
    """A piece of text and the bytes that say it.

    A literal run says each character by its own UTF-8 bytes; any other (an entity, a character
    reference, a line end of two bytes) is one piece that cannot be divided.
    """

    at: int
    length: int
    span: Span
    literal: bool


class Text(NamedTuple):
    """Characters with a language and a role, wherever they stood: what text rules read.

    Attributes:
        characters: what the text says, entities and CDATA resolved.
        language: `nl`, `en`, another primary language tag, or empty where nothing declares it.
        role: the CAP element that holds it, `draft`, or `broadcast` for the text that is sent.
        runs: where the characters stand, in order and without gaps.
        breaks: offsets of the characters at which another element's text begins.

    """

    characters: str
    language: str
    role: str
    runs: tuple[Run, ...]
    breaks: tuple[int, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the place of `characters[start:end]`; an empty slice is a place between two bytes.

        A slice that runs on into the text of another element ends where the first one ends.
        """
        if self.breaks:
            end = min([end, *(at for at in self.breaks if start < at)])
        if not self.runs:
            return Span(0, 0)
        first = self._offset(start, to_end=False)
        return Span(first, max(first, self._offset(end, to_end=True)) if end > start else first)

    def _offset(self, at: int, *, to_end: bool) -> int:
        run = self.run_at(at - 1 if to_end else at)
        if run.literal:
            before = self.characters[run.at : at]
            return run.span.start + (len(before) if before.isascii() else len(before.encode()))
        behind = to_end or at >= run.at + run.length
        return run.span.end if behind else run.span.start

    def runs_of(self, start: int, end: int) -> Iterator[Run]:
        """Give the runs of `characters[start:end]`, the first and the last cut off there."""
        at = start
        while at < end:
            run = self.run_at(at)
            last = min(end, run.at + run.length)
            yield Run(at, last - at, self.span(at, last), run.literal)
            at = last

    def run_at(self, at: int) -> Run:
        """Give the run that holds a character."""
        if len(self.runs) == 1:  # so of most drafts
            return self.runs[0]
        return self.runs[max(0, bisect_right(self.runs, at, key=lambda run: run.at) - 1)]


def named(character: str) -> str:
    """Name a character that cannot be shown: `U+202E RIGHT-TO-LEFT OVERRIDE`, `U+001B ESCAPE`."""
    import unicodedata  # noqa: PLC0415  most messages have none

    code = ord(character)
    # Controls have no name of their own, but there is a sign for each of the first ones.
    name = unicodedata.name(chr(0x2400 + code) if code < 0x20 else character, "")
    return f"U+{code:04X} {name.removeprefix('SYMBOL FOR ')}".rstrip()


def join(texts: list[Text], separator: str, role: str) -> Text:
    """Join texts of several elements into one that still knows where its parts stand."""
    characters = ""
    runs: list[Run] = []
    breaks: list[int] = []
    for text in texts:
        if characters:
            gap = Span(runs[-1].span.end, runs[-1].span.end)
            runs.append(Run(len(characters), len(separator), gap, literal=False))
            characters += separator
            breaks.append(len(characters))
        runs += [
            Run(run.at + len(characters), run.length, run.span, run.literal) for run in text.runs
        ]
        characters += text.characters
    return Text(characters, texts[0].language, role, tuple(runs), tuple(breaks))


_PIECE = pattern(
    rb"""(?P<reference>&[^;]++;)
       | <!\[CDATA\[(?P<cdata>(?s:.*?))\]\]>
       | <(?:!--(?s:.*?)--|\?(?s:.*?)\?)>
       | (?P<lineend>\r\n?)
       | (?P<literal>[^&<\r]++)""",
    re.VERBOSE,
)
_LINE_END = pattern(rb"\r\n?")
_ENTITIES = {b"&amp;": "&", b"&lt;": "<", b"&gt;": ">", b"&quot;": '"', b"&apos;": "'"}


_REFERENCE = pattern(rb"&[^;&]++;")

#: Pieces whose places are kept apart; a real text has some hundreds. What follows has one place.
MOST_RUNS = 50_000


def read_characters(raw: bytes) -> str:
    """Decode the content of an element that has no child elements, without its places.

    That takes a twentieth of the time: 0.4 s for 1.2 million entities, and most rules ask no place.
    """
    if b"<" in raw:
        return "".join(piece[0] for piece in _pieces(raw))
    if b"\r" in raw:
        raw = _LINE_END.sub(b"\n", raw)
    if b"&#" in raw:
        return _REFERENCE.sub(lambda found: _resolve(found[0]).encode(), raw).decode()
    if b"&" in raw:
        for entity in (b"&lt;", b"&gt;", b"&quot;", b"&apos;", b"&amp;"):  # the last makes new ones
            raw = raw.replace(entity, _ENTITIES[entity].encode())
    return raw.decode()


def read_runs(raw: bytes, start: int) -> tuple[str, tuple[Run, ...]]:
    """Decode the content of an element that has no child elements, and say where each piece stands.

    Args:
        raw: the bytes between the tags, found well-formed before.
        start: the offset of the first of them.

    Returns:
        The characters as an XML processor gives them (XML 1.0, 2.11, 4.4), and their runs.

    """
    return _put_together(_pieces(raw), start)


def plain_runs(raw: bytes, start: int) -> tuple[str, tuple[Run, ...]]:
    """Decode text that is no XML: each of its line ends is one character, as in XML (2.11).

    Args:
        raw: its bytes, in UTF-8.
        start: the offset of the first of them.

    """
    return _put_together(_cdata_pieces(raw, 0, len(raw)), start)


def _put_together(
    pieces: Iterable[tuple[str, int, int, bool]], start: int
) -> tuple[str, tuple[Run, ...]]:
    runs: list[Run] = []
    parts: list[str] = []
    at = last = 0
    for text, begin, end, literal in pieces:
        if text:
            if len(runs) < MOST_RUNS:
                runs.append(Run(at, len(text), Span(start + begin, start + end), literal))
            parts.append(text)
            at, last = at + len(text), start + end
    if runs and last > runs[-1].span.end:
        known = runs[-1].at + runs[-1].length
        runs.append(Run(known, at - known, Span(runs[-1].span.end, last), literal=False))
    return "".join(parts), tuple(runs)


def _pieces(raw: bytes) -> Iterator[tuple[str, int, int, bool]]:
    """Give each piece of content: its text, where it begins and ends, whether it is literal."""
    for piece in _PIECE.finditer(raw):
        begin, end = piece.span()
        if piece["literal"]:
            yield piece["literal"].decode(), begin, end, True
        elif piece["reference"]:
            yield _resolve(piece["reference"]), begin, end, False
        elif piece["lineend"]:
            yield "\n", begin, end, False
        elif piece["cdata"]:
            yield from _cdata_pieces(raw, *piece.span("cdata"))


def _cdata_pieces(raw: bytes, begin: int, end: int) -> Iterator[tuple[str, int, int, bool]]:
    at = begin
    for line_end in _LINE_END.finditer(raw, begin, end):
        yield raw[at : line_end.start()].decode(), at, line_end.start(), True
        at = line_end.end()
        yield "\n", line_end.start(), at, False
    yield raw[at:end].decode(), at, end, True


def _resolve(reference: bytes) -> str:
    known = _ENTITIES.get(reference)
    if known:
        return known
    digits = reference[2:-1].decode()
    return chr(int(digits[1:], 16) if digits[0] == "x" else int(digits))
