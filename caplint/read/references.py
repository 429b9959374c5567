"""Reads which earlier messages a message refers to (CAP 1.2, 3.2.1; CAP 1.0, 3.2.1)."""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from caplint.message import Alert, Element
from caplint.patterns import pattern

_WORD = pattern(r"[^ \t\r\n]++")


#: References of one message that are read. Real ones have some dozens; a hostile one had 250,000,
#: and each rule that asked took 1.5 s.
MOST_READ = 10_000


class Reference(NamedTuple):
    """A reference in the form of the standard; CAP 1.0 has no date in it."""

    sender: str
    identifier: str
    sent: str
    start: int
    end: int


def references(alert: Alert) -> tuple[Element | None, list[Reference]]:
    """Give the element that refers to other messages, and the references that can be read."""
    element = alert.element.first("references")
    if element is None or element.children:
        return None, []
    found = []
    for word in islice(_WORD.finditer(element.value), MOST_READ):
        if alert.version == "1.0":
            identifier, _, sender = word[0].rpartition("/")
            parts = [sender, identifier, ""]
        else:
            parts = word[0].split(",", 3)
        if len(parts) == 3 and parts[0] and parts[1]:
            found.append(Reference(parts[0], parts[1], parts[2], *word.span()))
    return element, found


def value_of(alert: Alert, name: str) -> str:
    """Give the value of a child of the alert, without white space around it; empty for none."""
    element = alert.element.first(name)
    return element.value.strip() if element and not element.children else ""
