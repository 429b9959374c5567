"""The wording engine: from a text to clause frames. spaCy is imported when it is first needed."""

from __future__ import annotations

from caplint.text import Text
from caplint.wording.reading import Frame, Match, Token, Wording

#: Characters of a text whose words are looked at: fourteen times what a phone gets. Rules hold
#: clauses against each other, so that 84,000 characters took 8 seconds and two million hours.
MOST_ANALYSED = 20_000


def analyse(text: Text) -> Wording:
    """Tell what a text says, half by half; no more of it than `MOST_ANALYSED` characters.

    Raises:
        EngineError: spaCy is not installed.

    """
    from caplint.wording.clauses import read_clauses  # noqa: PLC0415  takes most of a second
    from caplint.wording.dutch import tokens  # noqa: PLC0415
    from caplint.wording.halves import halves  # noqa: PLC0415
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415
    from caplint.wording.lines import unwrapped  # noqa: PLC0415
    from caplint.wording.view import View  # noqa: PLC0415

    cut: list[Token] = []
    frames: list[Frame] = []
    matches: list[Match] = []
    names: list[int] = []
    characters = text.characters[:MOST_ANALYSED]
    for half in halves(characters, text.language):
        words = lexicon(half.language)
        start = len(cut)
        cut += unwrapped(tokens(characters, half.start, half.end), words)
        found = words.match(cut, start, len(cut))
        clauses = read_clauses(View(cut, start, len(cut), words, found), len(frames))
        matches += found
        names += clauses.names
        frames += clauses.frames
    return Wording(text, tuple(cut), tuple(frames), tuple(matches), tuple(names))
