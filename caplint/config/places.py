"""Finds the line and the column of what a TOML file says, for an error that must name them.

`tomllib` tells no places. This reads a text that `tomllib` has read already, so it need not find
out what is wrong with it; and only where there is an error to tell.
"""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from caplint.patterns import pattern

#: The keys and the numbers in lists that lead to a value.
Way = tuple[str | int, ...]

_SPACE = pattern(r"(?:[ \t\r\n]|#[^\n]*)*+")
_KEY = pattern(r"""[ \t]*("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|[A-Za-z0-9_-]++)[ \t]*""")
_STRING = pattern(
    r'"""(?:\\.|[^\\])*?"""{1,3}' r"|'''.*?'''{1,3}" r'|"(?:[^"\\]|\\.)*+"' r"|'[^']*+'", re.DOTALL
)
_PLAIN = pattern(r"[^,\]}\n#]*+")


class Place(NamedTuple):
    """Where a key and its value begin, in characters."""

    key: int
    value: int


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Give the line and the column of a character, both from 1."""
    start = text.rfind("\n", 0, offset) + 1
    return text.count("\n", 0, offset) + 1, offset - start + 1


def places(text: str) -> dict[Way, Place]:
    """Give the place of everything in a TOML text that is known to be valid."""
    scan = _Scan(text)
    scan.document()
    return scan.found


class _Scan:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Way, Place] = {}
        self.counts: dict[Way, int] = {}

    def document(self) -> None:
        table: Way = ()
        self.space()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self.header()
            else:
                self.pair(table)
            self.space()

    def header(self) -> Way:
        """Read `[a.b]` or `[[a.b]]`; give the way to the table that follows."""
        is_list = self.text.startswith("[[", self.at)
        self.at += 1 + is_list
        way: Way = ()
        offset = self.at
        for name, offset in self.keys():
            way = (*way, name)
            self.found.setdefault(way, Place(offset, offset))
            if way in self.counts:
                way = (*way, self.counts[way])
        if is_list:
            way = way[:-1] if way and isinstance(way[-1], int) else way
            self.counts[way] = self.counts.get(way, -1) + 1
            way = (*way, self.counts[way])
            self.found[way] = Place(offset, offset)
        self.at += 1 + is_list
        return way

    def pair(self, table: Way) -> None:
        way = table
        offset = self.at
        for name, offset in self.keys():
            way = (*way, name)
            self.found.setdefault(way, Place(offset, offset))
        self.at += 1  # =
        self.space()
        self.found[way] = Place(offset, self.at)
        self.value(way)

    def keys(self) -> list[tuple[str, int]]:
        keys = []
        while key := _KEY.match(self.text, self.at):
            keys.append((_unquoted(key[1]), key.start(1)))
            self.at = key.end()
            if not self.text.startswith(".", self.at):
                break
            self.at += 1
        return keys

    def value(self, way: Way) -> None:
        opening = self.text[self.at]
        if opening == "[":
            self.items(way)
        elif opening == "{":
            self.inline(way)
        else:
            simple = (_STRING if opening in "\"'" else _PLAIN).match(self.text, self.at)
            self.at = simple.end() if simple else len(self.text)

    def items(self, way: Way) -> None:
        number = 0
        self.step("[")
        while self.text[self.at] != "]":
            inner = (*way, number)
            self.found[inner] = Place(self.at, self.at)
            self.value(inner)
            number += 1
            self.space()
            self.step(",")
        self.at += 1

    def inline(self, way: Way) -> None:
        self.step("{")
        while self.text[self.at] != "}":
            self.pair(way)
            self.space()
            self.step(",")
        self.at += 1

    def step(self, mark: str) -> None:
        """Pass a mark, if it is there, and the space behind it."""
        self.at += self.text.startswith(mark, self.at)
        self.space()

    def space(self) -> None:
        space = _SPACE.match(self.text, self.at)
        self.at = space.end() if space else self.at


def _unquoted(key: str) -> str:
    return key if key[0] not in "\"'" else next(iter(tomllib.loads(f"{key} = 1")))
