"""Says why a word was found: the clause as it was understood, and the entries of the lexicon."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.source import Span
from caplint.wording.reading import Frame, Match, Wording

# What only shows how a clause is built explains nothing to a reader.
_GRAMMAR = frozenset(("article", "definite", "indefinite", "preposition", "of", "joins", "adverb"))


def reasons(wording: Wording, span: Span) -> Iterator[str]:
    """Give a line for each clause that a finding touches, and for each entry that knows its words.

    Args:
        wording: the text as it was analysed.
        span: the place of the finding.

    """
    for frame in wording.frames:
        if _touches(wording, frame.start, frame.end, span):
            yield _clause(wording, frame)
    for match in wording.matches:
        if match.entry.role not in _GRAMMAR and _touches(wording, match.start, match.end, span):
            yield _entry(wording, match)


def _touches(wording: Wording, start: int, end: int, span: Span) -> bool:
    place = wording.span(start, end)
    return place.start < span.end and span.start < place.end


def _clause(wording: Wording, frame: Frame) -> str:
    said = [frame.mood.value, f"subject {frame.subject}"]
    if frame.negated:
        said.append("negated")
    if frame.verb:
        said.append(f"verb {frame.verb.lemma} ({frame.verb.role}; {frame.verb.source})")
    said += [
        f"'{wording.words(place.start, place.end)}' is {_PLACES[place.place]}"
        for place in frame.destinations
    ]
    return f"clause '{wording.words(frame.start, frame.end)}': {', '.join(said)}"


def _entry(wording: Wording, match: Match) -> str:
    entry = match.entry
    words = wording.words(match.start, match.end)
    return f"'{words}': {entry.role}, in lexicons/{entry.language} ({entry.source})"


_PLACES = {
    "point": "a named place or a landmark",
    "indoors": "indoors",
    "safe": "a safe place without a name",
    "channel": "a source of information",
    "person": "a person",
    "vague": "no place that a reader could find",
    "other": "no place",
}
