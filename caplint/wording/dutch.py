"""Text to tokens: spaCy's tokenizer for Dutch, without its table of four thousand abbreviations.

That table costs 300 ms of start-up and alerts use a handful of it, which is added again
(docs/decisions/0005-wording-engine.md). The same tokenizer reads the English half: the two
languages write words, numbers, addresses and marks alike.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from functools import lru_cache
from operator import itemgetter

try:
    from spacy.lang.nl.punctuation import (
        TOKENIZER_INFIXES,
        TOKENIZER_PREFIXES,
        TOKENIZER_SUFFIXES,
    )
    from spacy.lang.tokenizer_exceptions import URL_MATCH
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import Vocab
except ImportError as error:
    from caplint.errors import EngineError

    raise EngineError(
        f"the wording engine is missing ({error}): install spaCy, for instance by installing "
        "caplint again",
        f"de taalmodule ontbreekt ({error}): installeer spaCy, bijvoorbeeld door caplint opnieuw "
        "te installeren",
    ) from error

from caplint.wording.lookalikes import see_through
from caplint.wording.reading import Token

# What stands between spaces, in pieces of a bounded length: a text without spaces is linear too.
# Of white space, line ends with what follows them.
# A word spelled out (`t e r r o r`) is one piece. U+2800 draws nothing and is as wide as a letter.
_SPACES = r"\s\u2800"
_PIECE = re.compile(
    rf"(?<![^{_SPACES}])[^\W\d_](?:[ \u2800][^\W\d_]){{4,60}}(?![^{_SPACES}])"
    rf"|[^{_SPACES}]{{1,200}}|[\r\n]\s*+"
)
# Five letters or more, each apart from the next by the same mark: no abbreviation is as long.
_SPELLED = re.compile(
    r"(?P<before>[^\w\s]*+)(?P<word>[^\W\d_](?P<mark>[ .*·_-])[^\W\d_](?:(?P=mark)[^\W\d_]){3,})"
    r"(?P<after>[^\w\s]*+)"
)
# Abbreviations whose last full stop does not end a sentence.
_ABBREVIATIONS = (
    "a.h.v.", "a.s.", "a.u.b.", "b.g.g.", "b.v.", "bijv.", "bv.", "c.q.", "ca.", "d.d.", "d.m.v.",
    "d.w.z.", "dhr.", "dr.", "e.d.", "e.o.", "enz.", "etc.", "evt.", "excl.", "i.g.v.", "i.o.",
    "i.p.v.", "i.s.m.", "i.v.m.", "incl.", "m.b.t.", "m.b.v.", "m.i.v.", "m.n.", "m.u.v.", "max.",
    "mevr.", "min.", "mw.", "n.a.v.", "nr.", "nrs.", "o.a.", "o.b.v.", "o.i.d.", "o.l.v.", "resp.",
    "s.v.p.", "st.", "str.", "t.a.v.", "t.b.v.", "t.g.v.", "t.h.v.", "t.n.v.", "t.o.", "t.o.v.",
    "t.z.t.", "tel.", "v.a.", "v.d.", "v.w.b.", "z.s.m.",
)  # fmt: skip
_ABBREVIATED = frozenset(
    form for word in _ABBREVIATIONS for form in (word, word.capitalize(), word.upper())
)
_BULLETS = r"[-–—•·]"
# spaCy keeps a full stop behind a capital, for initials; here it ends `kenteken VX-123-B.`
_FULL_STOP = r"(?<=[\w-]{2})\."
_SHORTEST_SPELLED = 9
# What `Token(...)` comes down to, in half the time: a message has sixty of them.
_token = tuple.__new__
_own = threading.local()


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut `text[start:end]` into words and marks; of white space, only line ends are kept."""
    found: list[Token] = []
    for match in _PIECE.finditer(text, start, len(text) if end is None else end):
        piece, at = match[0], match.start()
        if piece[0] in "\r\n":
            found.append(Token(piece, "\n", at, match.end()))
            continue
        for written, word, first, last in _cut(piece):
            found.append(_token(Token, (written, word, at + first, at + last)))
    return found


# Most pieces: a word of plain letters, perhaps with one mark behind it. These are cut as spaCy cuts
# them, in a tenth of the time (tests/test_wording.py holds both against each other).
_PLAIN = re.compile(r"([A-Za-z]{2,})([.,:;!?]?)")


@lru_cache(maxsize=20_000)
def _cut(piece: str) -> tuple[Token, ...]:
    """Cut what stands between two spaces into words and marks; places are those in the piece.

    spaCy cuts at white space first, so that pieces can be cut, and remembered, one by one.
    """
    spelled = len(piece) >= _SHORTEST_SPELLED and _SPELLED.fullmatch(piece)
    if spelled:
        return _put_together(piece, spelled)
    plain = _PLAIN.fullmatch(piece)
    if plain and piece not in _ABBREVIATED:
        word, mark = plain.groups()
        first = Token(word, word.lower(), 0, len(word))
        return (first, Token(mark, mark, len(word), len(piece))) if mark else (first,)
    return _cut_by_spacy(piece)


def _put_together(piece: str, spelled: re.Match[str]) -> tuple[Token, ...]:
    """Read a word that is spelled out as one word, and the marks around it as marks."""
    start, end = spelled.span("word")
    word = fold(see_through(spelled["word"][::2]).text)
    marks = ((at, at + 1) for at in (*range(start), *range(end, len(piece))))
    around = [Token(piece[at:to], piece[at:to], at, to) for at, to in marks]
    return tuple(sorted([*around, Token(piece[start:end], word, start, end)], key=_begins))


_begins = itemgetter(2)


def _cut_by_spacy(piece: str) -> tuple[Token, ...]:
    seen = see_through(piece)
    tokenizer = _tokenizer()
    # Each new word would stay in the vocabulary for ever; a service lints for months.
    with tokenizer.vocab.memory_zone():
        cut = [(token.idx, token.idx + len(token.text)) for token in tokenizer(seen.text)]
    return tuple(
        Token(piece[first:last], fold(seen.text[start:end]), first, last)
        for start, end in cut
        for first, last in [(seen.places[start], seen.places[end - 1] + 1)]
    )


# Letters whose sign no form of Unicode takes apart.
_STROKES = str.maketrans("ıħøłđŧ", "iholdt")


def fold(word: str) -> str:
    """Give a word in small letters and without accents, as lexicons are compared."""
    lower = word.lower()
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFD", lower.replace("’", "'").translate(_STROKES))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def _tokenizer() -> Tokenizer:
    # One a thread: a memory zone belongs to the vocabulary, so two threads would end each other's.
    if not hasattr(_own, "tokenizer"):
        _own.tokenizer = Tokenizer(
            Vocab(),
            rules={
                **{form: [{65: form}] for form in _ABBREVIATED},
                "X.": [{65: "X"}, {65: "."}],  # the platform, and no initial
            },
            prefix_search=compile_prefix_regex([*TOKENIZER_PREFIXES, _BULLETS]).search,
            suffix_search=compile_suffix_regex([*TOKENIZER_SUFFIXES, _FULL_STOP]).search,
            infix_finditer=compile_infix_regex(TOKENIZER_INFIXES).finditer,
            url_match=URL_MATCH,
        )
    tokenizer: Tokenizer = _own.tokenizer
    return tokenizer
