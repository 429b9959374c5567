"""What the XML formats share: attributes that any parser takes, whatever a message quotes."""

from __future__ import annotations

from collections.abc import Mapping

from caplint.patterns import pattern
from caplint.report.excerpt import visible

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

# What XML 1.0 (2.2) has no way to write.
_NO_CHARACTER = pattern("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def tag(name: str, attributes: Mapping[str, object]) -> str:
    """Give what stands between the angle brackets of a start tag; line ends are spelled out."""
    listed = (f' {key}="{escaped(visible(str(value)))}"' for key, value in attributes.items())
    return name + "".join(listed)


def escaped(text: str) -> str:
    """Escape markup, and spell out what cannot stand in XML."""
    text = "".join(_ESCAPES.get(character, character) for character in text)
    return _NO_CHARACTER.sub(lambda found: visible(found[0]), text)
