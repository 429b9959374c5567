"""A half of a message: what the files on halves that disagree have in common."""

from __future__ import annotations

from typing import NamedTuple

from caplint.patterns import pattern
from caplint.rules.base import Hit
from caplint.wording.reading import Wording


class Half(NamedTuple):
    """A half: its tokens `start` to `end`, and its words, folded, with spaces between."""

    start: int
    end: int
    words: str


def half_of(wording: Wording, language: str) -> Half | None:
    """Give the half of a language; None where there is none, or it lies around another one."""
    frames = [frame for frame in wording.frames if frame.language == language]
    if not frames:
        return None
    start, end = frames[0].start, frames[-1].end
    if any(f.language != language for f in wording.frames if start <= f.start < end):
        return None
    return Half(start, end, " ".join(token.word for token in wording.tokens[start:end]))


def hit(wording: Wording, start: int, end: int, message: str) -> Hit:
    """Point at `tokens[start:end]` with one of the messages of halves-disagree."""
    return Hit(wording.span(start, end), message, {"words": wording.words(start, end)})


_ROAD = pattern(r"[ANE]\d{1,3}")


def is_road(text: str) -> bool:
    """Whether a word is a road by its number."""
    return bool(_ROAD.fullmatch(text))
