"""Takes the words out of names: of files, of web addresses, of codes.

`foto-terrorist-oss.jpg` is published along with a warning and says as much as a sentence. A name
is cut where a reader sees words begin: at its marks, at a capital behind a small letter, between
letters and digits. What is no words at all (a hash, base64) is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def _words(text: Text, start: int, end: int) -> Text:
    cut = list(_cut(_decoded(text.characters, start, end)))
    characters = "".join(seen.character for seen in cut)
    return Text(characters, text.language, text.role, tuple(_runs(text, cut)))


def _decoded(characters: str, start: int, end: int) -> list[_Seen]:
    """Read what is escaped (RFC 3986, 2.1); what says no UTF-8 is left as it is written."""
    found: list[_Seen] = []
    at = start
    for escaped in _ESCAPED.finditer(characters, start, end):
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
    return found + _as_written(characters, at, end)


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


def _runs(text: Text, cut: list[_Seen]) -> Iterator[Run]:
    """Say where characters stand; those that follow each other as in the text are one run."""
    begin = 0
    follows = _follows_in_one_run if _is_one_run(text) else _follows
    for at in range(1, len(cut) + 1):
        if at < len(cut) and follows(text, cut[at - 1], cut[at]):
            continue
        first, last = cut[begin], cut[at - 1]
        literal = _is_literal(text, first)
        yield Run(begin, at - begin, text.span(first.start, last.end), literal)
        begin = at


def _is_one_run(text: Text) -> bool:
    """Whether no character needs to be asked for its place: so in most drafts."""
    return len(text.runs) == 1 and text.runs[0].literal


def _follows_in_one_run(_: Text, before: _Seen, seen: _Seen) -> bool:
    return before.start + 1 == before.end == seen.start == seen.end - 1


def _follows(text: Text, before: _Seen, seen: _Seen) -> bool:
    joined = before.end == seen.start and _is_literal(text, before) and _is_literal(text, seen)
    return joined and text.span(before.start, before.end).end == text.span(*seen[1:]).start


def _is_literal(text: Text, seen: _Seen) -> bool:
    """Whether a character stands for itself, and so does its place in the file."""
    return seen.end - seen.start == 1 and text.run_at(seen.start).literal
