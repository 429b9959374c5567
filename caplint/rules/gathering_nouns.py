"""Nouns and lists that call people to a place: `Opvang: wijkcentrum`, `Evacués: sporthal`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caplint.wording.reading import Frame, Match, Mood, Wording


def named(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the nouns that call people, each with the place behind it."""
    end = 0
    for match in wording.of_role("gathering-noun"):
        # Of nouns in a row the first goes on to the place: each would be as long as a text can be.
        if match.end > end and _stands_for_call(wording, match):
            end = _place_after(wording, match)
            yield match.start, end


def told_where(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give what a list says of where people are to be: `Evacués: sporthal Zuid`."""
    for who, where in pairwise(wording.frames):
        if wording.tokens[who.end].word != ":" or who.end + 1 != where.start:
            continue
        people = who.mood is Mood.NOMINAL and (
            wording.any_role(who.start, "public") or who.has("ride", "outflow")
        )
        opened = where.mood is Mood.STATEMENT and wording.within(where, "passable")
        place = (where.mood is Mood.NOMINAL or opened) and not where.has(*_NO_PLACE)
        if place and (people or who.conditional) and wording.any_role(where.start, "landmark"):
            yield who.start, where.end


_NO_PLACE = ("hazard", "closed", "again")


def _stands_for_call(wording: Wording, match: Match) -> bool:
    """Whether a noun calls people, and the clause neither denies it nor sends them away from it."""
    frame = wording.frame_of(match.start)
    if frame is None:
        return True
    if match.start > frame.start and wording.tokens[match.start].is_capitalised():
        return False  # a name: Hotel Het Trefpunt
    closed = wording.any_within(frame.start, frame.end, "closed")
    about = wording.any_role(match.start - 1, "about") or wording.within(
        frame, "hidden", "may-hide"
    )
    leaves = frame.verb is not None and frame.verb.role in {"leave", "avoid"}
    elsewhere = _is_where_it_happens(wording, frame, match) or _others_go(frame, match)
    return not (frame.negated or leaves or closed or about or elsewhere)


def _is_where_it_happens(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a noun only says where the danger is: `Brand in opvanglocatie De Toren`."""
    danger = any(hazard.end <= match.start for hazard in wording.within(frame, "hazard"))
    places = (d for d in frame.destinations if d.leads("at") and d.preposition != "voor")
    return danger and any(place.start < match.start < place.end for place in places)


def _others_go(frame: Frame, match: Match) -> bool:
    """Whether only others go there: `De burgemeester komt naar het crisiscentrum`."""
    goes = frame.mood is Mood.STATEMENT and frame.subject == "other"
    return goes and any(d.leads("to") and d.start < match.start < d.end for d in frame.destinations)


def _place_after(wording: Wording, match: Match) -> int:
    """Give the end of the place that follows a noun: `Opvang: wijkcentrum De Schakel`."""
    end = match.end
    while end < len(wording.tokens) and wording.tokens[end].word not in _ENDS_NOUN:
        end += 1
    return end


_ENDS_NOUN = frozenset(".!?,\n")
