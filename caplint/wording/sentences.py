"""Reads a half of a message sentence by sentence, and remembers what it has read.

Warnings are made of the same sentences: `Blijf binnen. Sluit ramen en deuren.` What a sentence
says depends on its own words alone, and on whether capitals tell something in its half.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter

from caplint.wording.clauses import read_clauses
from caplint.wording.lexicon import Capitals, Lexicon, capitals
from caplint.wording.reading import Match, Sentence, Token
from caplint.wording.view import View

_ENDS = frozenset((".", "!", "?", "…", "..."))

#: Sentences that are remembered; two thousand of them take some 10 MB.
_MOST_REMEMBERED = 2_000

#: Longer ones are hardly met twice, and would fill the memory (tokens).
_LONGEST_REMEMBERED = 60


def read_sentences(
    half: Sequence[Token], words: Lexicon, shown: Capitals | None = None
) -> Iterator[tuple[int, Sentence]]:
    """Give the sentences of a half, each with the place of its first token.

    Args:
        half: its tokens.
        words: the lexicon of its language.
        shown: what its capitals tell; without it they are looked at.

    """
    shown = shown or capitals(half)
    for start, end in _sentences(half):
        read = _remembered if end - start <= _LONGEST_REMEMBERED else _remembered.__wrapped__
        texts, folded, _, _ = zip(*half[start:end], strict=True)
        yield start, read(words, shown, texts, folded)


def _sentences(half: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Cut at full stops and the like, and at line ends; each belongs to what it ends."""
    begin = 0
    for at, token in enumerate(half, 1):
        if token.word in _ENDS or "\n" in token.word:
            yield begin, at
            begin = at
    if begin < len(half):
        yield begin, len(half)


@lru_cache(maxsize=_MOST_REMEMBERED)
def _remembered(
    words: Lexicon, shown: Capitals, texts: tuple[str, ...], folded: tuple[str, ...]
) -> Sentence:
    """Read a sentence: its tokens as they are written, and folded."""
    tokens = [Token(text, word, 0, 0) for text, word in zip(texts, folded, strict=True)]
    matches = words.match(tokens, shown)
    view = View(tokens, words, matches, shouted=shown.shouted)
    end = len(tokens) - (tokens[-1].word in _ENDS or "\n" in tokens[-1].word)
    names = (at for at in range(1, end) if view.is_unknown_name(at))
    frames = [
        frame._replace(
            roles=_roles(matches, frame.start, frame.end),
            words=frozenset(folded[frame.start : frame.end]),
        )
        for frame in read_clauses(view, end)
    ]
    figures = (at for at, text in enumerate(texts) if len(text) > 1 and not text.isalpha())
    return Sentence(tuple(matches), tuple(frames), tuple(names), tuple(figures), view.all_roles())


def _roles(matches: Sequence[Match], start: int, end: int) -> frozenset[str]:
    """Give the roles of the words that begin in `tokens[start:end]`."""
    first, last = (bisect_left(matches, at, key=attrgetter("start")) for at in (start, end))
    return frozenset(match.entry.role for match in matches[first:last])
