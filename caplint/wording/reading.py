"""What a text says, as rules ask it: tokens, matched words, and one frame a clause."""

from __future__ import annotations

from dataclasses import dataclass

from caplint.text import Text


@dataclass(frozen=True, slots=True)
class Wording:
    """An analysed text."""

    text: Text
    violence: bool = False
