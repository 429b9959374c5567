"""Takes the words out of names: of files, of web addresses, of codes.

`foto-terrorist-oss.jpg` is published along with a warning and says as much as a sentence. A name
is cut where a reader sees words begin: at its marks, at a capital behind a small letter, between
letters and digits. What is no words at all (a hash, base64) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from caplint.patterns import pattern
from caplint.text import Run, Text

#: Letters in a row, or escapes, without which a name holds no word that a rule asks for.
_MAY_HOLD_WORDS = pattern(r"[^\W\d_]{4}|%[0-9A-Fa-f]{2}")

# A web address, or a name with a path, an ending or underscores, between white space.
_IN_TEXT = pattern(
    r"(?<![^\s(\"'<\[,;:@#])(?:(?:https?://|www\.)[^\s<>\"]{1,2000}"
    r"|[\w%-]{1,100}+(?:\.[\w%-]{1,100}+){1,8}+(?:[/?#][^\s<>\"]{0,2000})?"
    r"|[^\W_]{1,100}+(?:_[^\W_]{1,100}+){1,20}+)",
)

_ESCAPED = pattern(r"(?:%[0-9A-Fa-f]{2})++")

# A number plate, letters and digits, or any other mark.
_PIECE = pattern(
    r"(?P<plate>(?<![^\W_])[^\W_]{1,3}-[^\W_]{1,3}-[^\W_]{1,3}(?![^\W_]))"
    r"|(?P<run>[^\W_]++)|(?P<mark>(?s:.))"
)
_BEGINS_WORD = pattern(
    r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])|(?<=[a-zß-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])"
    r"|(?<=[A-Z])(?=[A-Z][a-z])"
)

#: Letters and digits without a mark between them are no words where their pieces are shorter on
#: average, or one is longer. Base64 changes between small letters, capitals and digits at every
#: second place.
_SHORTEST, _LONGEST = 3, 64

#: Runs that are too short to tell words from a code are left as they are.
_SHORT = 8

#: What addresses and names of fields say of machines, and not of people.
_OF_MACHINES = frozenset("cap captcha build robot robots manifest target argument dialect".split())

#: Marks between the words of one name; any other ends it.
_JOINS = frozenset("-_+~ ")


class _Seen(NamedTuple):
    """A character of a name as it is read, and the characters of the text that say it."""

    character: str
    start: int
    end: int


def names_in(text: Text, most: int) -> Iterator[Text]:
    """Give the addresses and the names of files in a text, as words.

    Args:
        text: where to look.
        most: at how many of its characters.

    """
    if "." not in text.characters and "_" not in text.characters:
        return
    for found in _IN_TEXT.finditer(text.characters, 0, most):
        if _MAY_HOLD_WORDS.search(found[0]):
            yield _words(text, found.start(), found.end())


def as_words(text: Text, most: int) -> Text | None:
    """Give a name as words; None where it holds none that anybody could read."""
    characters = text.characters[:most]
    if not _MAY_HOLD_WORDS.search(characters) or characters.lstrip()[:5].lower() == "data:":
        return None
    return _words(text, 0, len(characters))


class _Spelled(NamedTuple):
    """A name as words, and where they stand in it.

    Attributes:
        cut: the characters of the words, whose places count from the beginning of the name.
        stretches: those that follow each other as in the name, from and to.

    """

    characters: str
    cut: tuple[_Seen, ...]
    stretches: tuple[tuple[int, int], ...]


def _words(text: Text, start: int, end: int) -> Text:
    spell = _spelled if end - start <= _LONGEST else _spelled.__wrapped__
    name = spell(text.characters[start:end])
    return Text(name.characters, text.language, text.role, tuple(_runs(text, start, name)))


@lru_cache(maxsize=1_000)  # most messages name the same site
def _spelled(name: str) -> _Spelled:
    cut = tuple(_cut(_decoded(name)))
    follows = partial(_are_neighbours, cut)
    characters = "".join([seen.character for seen in cut])
    return _Spelled(characters, cut, tuple(_stretches(len(cut), follows)))


def _are_neighbours(cut: Sequence[_Seen], at: int) -> bool:
    """Whether a character is that of the name which follows the one before it."""
    before, seen = cut[at - 1 : at + 1]
    return before.start + 1 == before.end == seen.start == seen.end - 1


def _stretches(count: int, follows: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """Divide what follows each other."""
    begin = 0
    for at in range(1, count + 1):
        if at == count or not follows(at):
            yield begin, at
            begin = at


def _decoded(characters: str) -> list[_Seen]:
    """Read what is escaped (RFC 3986, 2.1); what says no UTF-8 is left as it is written."""
    found: list[_Seen] = []
    at = 0
    for escaped in _ESCAPED.finditer(characters):
        found += _as_written(characters, at, escaped.start())
        at = escaped.end()
        try:
            said = bytes.fromhex(escaped[0].replace("%", "")).decode()
        except UnicodeDecodeError:
            found += _as_written(characters, escaped.start(), at)
            continue
        first = escaped.start()
        for character in said:
            last = first + 3 * len(character.encode())
            found.append(_Seen(character, first, last))
            first = last
    return found + _as_written(characters, at, len(characters))


def _as_written(characters: str, start: int, end: int) -> list[_Seen]:
    return [_Seen(characters[at], at, at + 1) for at in range(start, end)]


def _cut(name: list[_Seen]) -> Iterator[_Seen]:
    """Put a space between words, and a line end between names."""
    for piece in _PIECE.finditer("".join(seen.character for seen in name)):
        held = name[piece.start() : piece.end()]
        if piece["mark"]:
            # What nobody sees may stand within a word, and divides none.
            yield held[0]._replace(character=_between(piece[0])) if piece[0].isascii() else held[0]
        elif piece["plate"] and not piece[0].replace("-", "").isalpha():
            yield from held
        elif piece["plate"]:
            yield from (seen._replace(character=seen.character.replace("-", " ")) for seen in held)
        else:
            yield from _apart(piece[0], held)


def _between(mark: str) -> str:
    return " " if mark in _JOINS else "\n"


def _apart(run: str, held: list[_Seen]) -> Iterator[_Seen]:
    """Cut letters and digits where words begin; give a line end for what is no words."""
    edges = [0, *(edge.start() for edge in _BEGINS_WORD.finditer(run)), len(run)]
    pieces = list(pairwise(edges))
    of_words = [end - start for start, end in pieces if run[start].isalpha()]
    readable = bool(of_words) and sum(of_words) >= _SHORTEST * len(of_words)
    is_code = len(run) > _SHORT and of_words and (not readable or max(of_words) > _LONGEST)
    if is_code or run.lower() in _OF_MACHINES:
        yield held[0]._replace(character="\n")
        return
    for start, end in pieces if readable else [(0, len(run))]:
        if start and readable:
            yield _Seen(" ", held[start].start, held[start].start)
        yield from held[start:end]


def _runs(text: Text, start: int, name: _Spelled) -> Iterator[Run]:
    """Say where the words of a name stand, which begins at `start` of a text."""
    cut, stretches = name.cut, name.stretches
    if not _is_one_run(text):
        stretches = tuple(_stretches(len(cut), partial(_follows, text, start, cut)))
    for begin, end in stretches:
        first, last = start + cut[begin].start, start + cut[end - 1].end
        literal = last - first == end - begin and text.run_at(first).literal
        yield Run(begin, end - begin, text.span(first, last), literal)


def _is_one_run(text: Text) -> bool:
    """Whether no character needs to be asked for its place: so in most drafts."""
    return len(text.runs) == 1 and text.runs[0].literal


def _follows(text: Text, start: int, cut: Sequence[_Seen], at: int) -> bool:
    """Whether a character follows the one before it in the file too."""
    before, seen = cut[at - 1 : at + 1]
    if before.end != seen.start or not all(_is_literal(text, start, one) for one in (before, seen)):
        return False
    place = text.span(start + before.start, start + before.end)
    return place.end == text.span(start + seen.start, start + seen.end).start


def _is_literal(text: Text, start: int, seen: _Seen) -> bool:
    """Whether a character stands for itself, and so does its place in the file."""
    return seen.end - seen.start == 1 and text.run_at(start + seen.start).literal
