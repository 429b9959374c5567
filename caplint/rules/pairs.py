"""Reads the name and value pairs of eventCode, parameter and geocode: no rule of its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caplint.message import Element


class Pair(NamedTuple):
    """A pair, with the element that holds its value."""

    name: str
    value: str
    element: Element


def pairs(parent: Element, kind: str) -> Iterator[Pair]:
    """Give the pairs of one kind below an info or an area; CAP 1.0 writes name=value."""
    for element in parent.children:
        if element.name != kind:
            continue
        name, value = element.first("valueName"), element.first("value")
        if name is not None and value is not None:
            yield Pair(name.value.strip(), value.value.strip(), value)
        elif not element.children:
            before, _, after = element.value.partition("=")
            yield Pair(before.strip(), after.strip(), element)
