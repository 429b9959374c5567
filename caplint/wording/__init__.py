"""The wording engine: from a text to clause frames. spaCy is imported when it is first needed."""

from __future__ import annotations

from caplint.text import Text
from caplint.wording.reading import Frame, Match, Wording


def analyse(text: Text) -> Wording:
    """Tell what a text says, half by half.

    Raises:
        EngineError: spaCy is not installed.

    """
    from caplint.wording.clauses import read_clauses  # noqa: PLC0415  takes most of a second
    from caplint.wording.dutch import tokens  # noqa: PLC0415
    from caplint.wording.halves import halves  # noqa: PLC0415
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415

    cut = tokens(text.characters)
    frames: list[Frame] = []
    matches: list[Match] = []
    names: list[int] = []
    at = 0
    for half in halves(text.characters, text.language):
        while at < len(cut) and cut[at].start < half.start:
            at += 1
        start = at
        while at < len(cut) and cut[at].start < half.end:
            at += 1
        words = lexicon(half.language)
        found = list(words.match(cut, start, at))
        matches += found
        clauses = read_clauses(cut, start, at, words, found)
        names += clauses.names
        frames += clauses.frames
    return Wording(text, tuple(cut), tuple(frames), tuple(matches), tuple(names))
