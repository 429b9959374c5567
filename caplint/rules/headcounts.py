"""How many perpetrators there are: `drie gewapende mannen`."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.wording.reading import Frame, Match, Wording


def head_counts(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give each number with the perpetrators that it counts: `tokens[start:end]`."""
    for count in wording.within(frame, "count"):
        if counted := _counted(wording, count):
            yield count.start, counted


def _counted(wording: Wording, count: Match) -> int:
    """Give the end of `drie gewapende mannen`; 0 where none is counted, or `een` is an article."""
    if wording.tokens[count.start].text.lower() in {"een", "one"}:
        return 0
    for at in range(count.end, min(count.end + 3, len(wording.tokens))):
        if not wording.tokens[at].word[0].isalnum():
            return 0
        if _is_perpetrator(wording, at):
            return at + 1
    return 0


def _is_perpetrator(wording: Wording, at: int) -> bool:
    """Whether a word behind a number is a perpetrator, or somebody armed or who does harm."""
    word = wording.tokens[at].word
    if wording.any_role(at, "person"):
        armed = wording.tokens[at - 1].word in _ARMED or _with_weapon(wording, at)
        return armed or _does_harm(wording, at)
    return wording.any_role(at, "suspect") and not (
        word == "gewapende" and wording.tokens[at + 1 : at + 2]
    )


_ARMED = frozenset(("gewapende", "bewapende", "schietende", "armed"))


def _does_harm(wording: Wording, at: int) -> bool:
    """Whether they are who do it: `Twee mannen en een vrouw schieten om zich heen`."""
    frame = wording.frame_of(at)
    if frame is None or frame.has("casualty"):
        return False
    return any(match.start > at for match in wording.within(frame, "harms"))


def _with_weapon(wording: Wording, at: int) -> bool:
    """Whether `met messen` follows."""
    follows = [token.word for token in wording.tokens[at + 1 : at + 2]]
    return follows in (["met"], ["with"]) and wording.any_within(at + 2, at + 4, "hazard")
