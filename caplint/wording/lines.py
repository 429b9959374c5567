"""Tells a line end that ends a sentence from one that only wraps a long line, and blanks in words.

CAP descriptions are often wrapped at a fixed width; lists of orders stand a line each.
"""

from __future__ import annotations

from collections.abc import Sequence

from caplint.wording.lexicon import Lexicon
from caplint.wording.reading import Token

_GOES_ON = ("preposition", "article", "of", "joins")
_ENDS = frozenset(".!?:;…")


def unwrapped(tokens: list[Token], words: Lexicon) -> list[Token]:
    """Give the tokens without those line ends that only wrap."""
    ends = [at for at, token in enumerate(tokens) if token.word == "\n"]
    wraps = {at for at in ends if _wraps(tokens, at, words)}
    return [token for at, token in enumerate(tokens) if at not in wraps] if wraps else tokens


def _wraps(tokens: Sequence[Token], at: int, words: Lexicon) -> bool:
    """Whether a sentence goes on behind a line end.

    It does where a small letter follows, and after a word that cannot be the last: `naar`, `de`.
    """
    if at == 0 or at + 1 == len(tokens) or _is_blank_line(tokens[at].text):
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    if before.word[-1:] in _ENDS or not after.text[:1].isalnum():
        return False
    return after.text[:1].islower() or any(before.word in words.words_of(r) for r in _GOES_ON)


def _is_blank_line(text: str) -> bool:
    return text.count("\n") > 1 or (text.count("\r") > 1 and "\n" not in text)


#: BRAILLE PATTERN BLANK draws nothing: a space between words, and nothing within one.
BLANK = "\u2800"


def rejoined(tokens: list[Token], characters: str, words: Lexicon) -> list[Token]:
    """Give the tokens with those joined that a blank divides, and that mean something only so."""
    found: list[Token] = []
    for token in tokens:
        before = found[-1] if found else None
        if before and characters[before.end : token.start] == BLANK:
            word = before.word + token.word
            apart = words.knows(before.word) and words.knows(token.word)
            if words.knows(word) and not apart:
                written = characters[before.start : token.end]
                found[-1] = Token(written, word, before.start, token.end)
                continue
        found.append(token)
    return found
