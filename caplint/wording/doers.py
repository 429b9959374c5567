"""Tells of whom a clause speaks: of the reader, of people, of somebody else."""

from __future__ import annotations

from caplint.wording.reading import Subject
from caplint.wording.view import View

#: `Wie weg wil` is anybody.
WHOEVER = frozenset(("wie", "whoever"))


def who_does(view: View, start: int, verb: int, end: int) -> Subject:
    """Tell who does it: what stands before the verb, or right after it where that is a pronoun."""
    if verb + 1 < end and view.tokens[verb + 1].word in _INVERTED:
        return "you"  # Bij de kerk kunt u schuilen
    before = _subject_before(view, start, verb)
    if before != "none" or verb + 1 >= end:
        return before
    behind = verb + 1 + view.has(verb + 1, "article")  # Zouden alle bewoners …
    for who in ("you", "public"):
        if view.has(behind, who):
            return who
    return "other" if view.has(verb + 1, "article", "others") else "none"


_INVERTED = frozenset(("u", "je", "jij", "jullie", "ge", "gij"))


def _subject_before(view: View, start: int, verb: int) -> Subject:
    said: Subject = "none"
    at = start
    while at < verb:
        if view.has(at, "preposition"):
            at = _after_phrase(view, at, verb)
            continue
        if view.has(at, "you") and not _is_of_him(view, start, at):
            return "you"  # but: dat hij zich verplaatst
        if view.has(at, "public"):
            return "public"
        if view.is_content(at):
            said = "other"
        at += 1
    return said


def _is_of_him(view: View, start: int, at: int) -> bool:
    """Whether `zich` is said of a perpetrator: `dat hij zich verplaatst`."""
    return view.tokens[at].word == "zich" and view.any(start, at, "he", "suspect", "person")


def _after_phrase(view: View, at: int, end: int) -> int:
    """Give the token after a preposition and its noun: `in de omgeving`."""
    at += 1
    while at < end and not view.is_content(at):
        at += 1
    return at + 1
