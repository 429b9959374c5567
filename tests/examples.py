"""Turns the example of a rule into a source, and its marks into places in that source.

A rule's page shows the example as it is written, so it should be short: a CAP element stands for
a whole alert around it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from caplint.read.models import homes, model
from caplint.rules.base import spans, unmarked
from caplint.source import Source, Span

VERSION = "1.2"

#: A valid message, by the elements that hold others.
PARTS = {
    "alert": {
        "identifier": "<identifier>NL-2026-1</identifier>",
        "sender": "<sender>alarm@voorbeeld.nl</sender>",
        "sent": "<sent>2026-11-23T18:30:00+01:00</sent>",
        "status": "<status>Actual</status>",
        "msgType": "<msgType>Alert</msgType>",
        "scope": "<scope>Public</scope>",
        "info": "",
    },
    "info": {
        "language": "<language>nl</language>",
        "category": "<category>Fire</category>",
        "event": "<event>Brand</event>",
        "urgency": "<urgency>Immediate</urgency>",
        "severity": "<severity>Severe</severity>",
        "certainty": "<certainty>Observed</certainty>",
        "area": "",
    },
    "resource": {
        "resourceDesc": "<resourceDesc>Kaart</resourceDesc>",
        "mimeType": "<mimeType>image/png</mimeType>",
        "uri": "<uri>https://voorbeeld.nl/kaart.png</uri>",
    },
    "area": {"areaDesc": "<areaDesc>Oss</areaDesc>"},
}
PARTS["info"]["area"] = f"<area>{''.join(PARTS['area'].values())}</area>"
PARTS["alert"]["info"] = f"<info>{''.join(PARTS['info'].values())}</info>"

_DOCUMENT = re.compile(r"<\?xml|<!DOCTYPE|<(alert|feed|entry|rss|EDXLDistribution)\b")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?:\w+:)?(?P<name>[A-Za-z]\w*)[^<>]*?(?P<empty>/?)>")


@dataclass(frozen=True, slots=True)
class Example:
    """A source, and the places in it that a rule should find."""

    source: Source
    marked: list[Span]

    @property
    def is_fragment(self) -> bool:
        """Whether a valid alert was put around it."""
        return self.source.name == "fragment.cap"


def read_example(written: str) -> Example:
    """Make a document, an alert around a fragment, or a draft of an example with its marks."""
    text = unmarked(written)
    names = top_names(text)
    before = after = ""
    if _DOCUMENT.search(text):
        name = "document.cap"
    elif text.startswith("<") and names:
        name = "fragment.cap"
        before, after = surroundings(names)
    else:
        name = "draft.nl-alert.txt"
    source = Source((before + text + after).encode(), name)
    start = len(before)
    return Example(source, [source.span(start + a, start + b) for a, b in spans(written)])


def top_names(text: str) -> list[str]:
    """The names of a fragment's elements, as CAP writes them; none if the first is not CAP's."""
    known = {name.lower(): name for inside in model(VERSION).walk() for name in inside.slots}
    names, depth = [], 0
    for tag in _TAG.finditer(_COMMENT.sub("", text)):
        if depth == 0 and not tag["end"]:
            names.append("Signature" if tag["name"] == "Signature" else tag["name"].lower())
        depth += 0 if tag["empty"] else -1 if tag["end"] else 1
    names = [known.get(name, name) for name in names]
    return names if names and (names[0] in known.values() or names[0] == "Signature") else []


def surroundings(names: list[str]) -> tuple[str, str]:
    """What to put before and after elements of these names to get a valid alert."""
    home = (homes(VERSION, names[0]) or ("alert",))[0]
    held = next(inside for inside in model(VERSION).walk() if inside.name == home)
    order = list(held.slots)
    place = order.index(names[0]) if names[0] in order else len(order)
    kept = {name: part for name, part in PARTS[home].items() if name not in names}
    before = "".join(part for name, part in kept.items() if order.index(name) < place)
    after = "".join(part for name, part in kept.items() if order.index(name) >= place)
    if home == "alert":
        return f'<alert xmlns="{held.namespace}">{before}', f"{after}</alert>"
    outer_before, outer_after = surroundings([home])
    return f"{outer_before}<{home}>{before}", f"{after}</{home}>{outer_after}"
