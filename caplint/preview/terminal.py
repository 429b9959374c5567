"""The preview in a terminal: a phone, what the text takes, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from caplint.preview import words
from caplint.preview.glyphs import on_one_line, shown
from caplint.preview.screens import Gap, Screen
from caplint.report import Context
from caplint.report.excerpt import width
from caplint.wording.elements import KINDS

_WIDTH = 42  # columns of a phone's line
_STYLES = {"hazard": "1;31", "location": "1;34", "action": "1;32", "more-info": "1;35"}
_PREFIX, _BREAK, _LOST = "2", "2;7", "9;31"
_ASCII = str.maketrans("╭╮╰╯─│‹›…", "++++-|<>.")


class _Cell(NamedTuple):
    """A character as it is shown, and how."""

    text: str
    style: str = ""


def render(screens: Iterable[Screen | Gap], context: Context, *, plain: bool) -> Iterator[str]:
    """Give each screen, an empty line after it.

    Args:
        screens: what to show.
        context: the language, and whether to colour.
        plain: whether the terminal has ASCII alone.

    """
    for screen in screens:
        lines = _gap(screen, context) if isinstance(screen, Gap) else _screen(screen, context)
        text = "\n".join(lines) + "\n\n"
        yield text.translate(_ASCII) if plain else text


def _gap(gap: Gap, context: Context) -> Iterator[str]:
    if gap.title:
        yield _paint(shown(gap.title), "1", context)
    yield f"  {words.NO_TEXT[gap.why].in_language(context.lang)}"


def _screen(screen: Screen, context: Context) -> Iterator[str]:
    if screen.title:
        yield _paint(shown(screen.title), "1", context)
    yield f"  ╭{'─' * (_WIDTH + 2)}╮"
    for line in _wrapped(_cells(screen)):
        space = " " * (_WIDTH - sum(width(cell.text) for cell in line))
        yield f"  │ {_painted(line, context)}{space} │"
    yield f"  ╰{'─' * (_WIDTH + 2)}╯"
    yield from (f"  {line}" for line in _facts(screen, context))


def _cells(screen: Screen) -> Iterator[_Cell]:
    """Give the characters of a screen, with a mark where a page begins."""
    yield from (_Cell(c, _PREFIX) for c in screen.prefix)
    styles = [""] * len(screen.text)
    for part in screen.parts or ():
        styles[part.start : part.end] = [_STYLES[part.kind]] * (part.end - part.start)
    starts = _starts(screen)
    for at, character in enumerate(screen.text):
        if at in starts:
            yield _Cell(f"‹{starts[at]}›", _BREAK)
        style = styles[at] if at < screen.fitting else _LOST
        yield from (_Cell(c, style) for c in shown(character))


def _starts(screen: Screen) -> dict[int, int]:
    """Give the number of the page that begins at each character; the first needs no mark."""
    found: dict[int, int] = {}
    at = -len(screen.prefix)
    for number, page in enumerate(screen.pages, 1):
        if number > 1:
            found[at] = number
        at += len(page.text)
    return found


def _wrapped(cells: Iterable[_Cell]) -> Iterator[list[_Cell]]:
    """Break cells into lines at spaces, and inside words that are longer than a line."""
    line: list[_Cell] = []
    taken = 0
    for is_space, group in groupby(cells, key=lambda cell: cell.text.isspace()):
        word = list(group)
        wide = sum(width(cell.text) for cell in word)
        if not is_space and line and taken + wide > _WIDTH and taken < _WIDTH + 1:
            yield _stripped(line)
            line, taken = [], 0
        for cell in word:
            columns = width(cell.text)
            if cell.text == "\n" or taken + columns > _WIDTH:
                yield _stripped(line)
                line, taken = [], 0
            if cell.text != "\n" and (line or not is_space):
                line.append(cell)
                taken += columns
    if line:
        yield _stripped(line)


def _stripped(line: list[_Cell]) -> list[_Cell]:
    while line and line[-1].text.isspace():
        line.pop()
    return line


def _painted(line: list[_Cell], context: Context) -> str:
    runs = groupby(line, key=lambda cell: cell.style)
    return "".join(
        _paint("".join(cell.text for cell in run), style, context) for style, run in runs
    )


def _facts(screen: Screen, context: Context) -> Iterator[str]:
    yield screen.room(context.lang)
    if screen.lost:
        lost = words.CUT.in_language(context.lang).format(screen.lost)
        yield _paint(lost, "1;31", context)
    if screen.is_template:
        yield words.TEMPLATE.in_language(context.lang)
    yield from _said(screen, context)
    if screen.line:
        text, most = screen.line
        name = words.DISPLAY.in_language(context.lang)
        taken = words.LINE.in_language(context.lang).format(len(text), most)
        yield f"{name}, {taken}: {shown(text[:most])}{'…' if len(text) > most else ''}"


def _said(screen: Screen, context: Context) -> Iterator[str]:
    """Give the elements by name: colour alone would not tell everybody which words they are."""
    if screen.parts is None:
        return
    names = {kind: words.ELEMENTS[kind].in_language(context.lang) for kind in KINDS}
    column = max(map(len, names.values())) + 2
    for kind in KINDS:
        said = "; ".join(screen.said(kind)) or screen.unsaid(kind).in_language(context.lang)
        yield _paint(names[kind].ljust(column), _STYLES[kind], context) + on_one_line(said)


def _paint(text: str, style: str, context: Context) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if context.colour and style else text
