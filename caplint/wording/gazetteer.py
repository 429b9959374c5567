"""Names of places, as lexicons/nl/gazetteer.txt lists them.

Many are ordinary words as well (Best, Leek, Heel, Putten). Those count only where they are written
as a name, or stand where only a place can: `brand in best`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from caplint.data import folder
from caplint.wording.dutch import fold
from caplint.wording.reading import Entry, Match, Token

_WORDS_TOO = "[words too]"
_BEFORE_PLACE = frozenset("in te uit bij nabij rond rondom omgeving gemeente at near".split())
_AFTER_PLACE = frozenset(
    ". ! ? , ; : ( ) – — - \n en of is zijn wordt door na om blijf ga verlaat verberg sluit kom "
    "houd doe and by after stay leave close avoid".split(" ")
)
_SENTENCE_BEGINS = frozenset(".!?:-–•*\n\"'„“(")


class Name(NamedTuple):
    """The words of a name, folded, and whether they are ordinary words too."""

    words: tuple[str, ...]
    ordinary: bool


class Gazetteer:
    """Finds names of places."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Take the lines of the list: a name each, comments behind `#`."""
        self.entry = Entry(
            "place-name", "gazetteer", "GeoNames", "nl", file="lexicons/nl/gazetteer.txt"
        )
        self._names: defaultdict[str, list[Name]] = defaultdict(list)
        ordinary = False
        for line in lines:
            if line.startswith("["):
                ordinary = line == _WORDS_TOO
            elif line and not line.startswith("#"):
                self.add(line, ordinary=ordinary)

    def add(self, name: str, *, ordinary: bool) -> None:
        """Add a name, which is written folded."""
        words = tuple(name.split())
        # By the last word, which tells more than the first: De Bilt, Sint Anthonis.
        self._names[words[-1]].append(Name(words, ordinary))

    def lists(self, word: str) -> bool:
        """Whether a word is a name, or the first of one that goes on: Ouderkerk aan de Amstel."""
        return fold(word) in self._firsts

    @cached_property
    def _firsts(self) -> frozenset[str]:
        return frozenset(name.words[0] for names in self._names.values() for name in names)

    def match(self, tokens: Sequence[Token], *, cased: bool) -> Iterator[Match]:
        """Give the names in a half; `cased` says that its capitals tell something."""
        for last, token in enumerate(tokens):
            for name in self._names.get(token.word, ()):
                at = last + 1 - len(name.words)
                if not _fits(name, tokens, at):
                    continue
                if not name.ordinary or _is_place(tokens, at, last + 1, cased=cased):
                    yield Match(at, last + 1, self.entry)


def _fits(name: Name, tokens: Sequence[Token], at: int) -> bool:
    """Whether all words of a name stand at a place where the last one does."""
    return at >= 0 and all(tokens[at + i].word == word for i, word in enumerate(name.words))


def _is_place(tokens: Sequence[Token], at: int, stop: int, *, cased: bool) -> bool:
    """Whether an ordinary word stands here as a name."""
    if cased:
        begins = at == 0 or tokens[at - 1].word in _SENTENCE_BEGINS
        return not begins and tokens[stop - 1].text[:1].isupper()
    before = at > 0 and tokens[at - 1].word in _BEFORE_PLACE
    return before and (stop == len(tokens) or tokens[stop].word in _AFTER_PLACE)


@lru_cache(maxsize=64)
def gazetteer(more: tuple[str, ...] = ()) -> Gazetteer:
    """Give the gazetteer, with the lines of lists that are added to it, read once."""
    written = (folder("lexicons") / "nl" / "gazetteer.txt").read_text("utf-8")
    return Gazetteer(chain(written.splitlines(), ("[names]",), map(fold, more)))
