"""How many perpetrators there are: `drie gewapende mannen`."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.wording.reading import Frame, Match, Wording


def head_counts(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give each number with the perpetrators that it counts: `tokens[start:end]`."""
    for count in wording.within(frame, "count"):
        if counted := _counted(wording, count):
            yield count.start, counted
    for band in wording.within(frame, "band"):
        if _bands_together(wording, frame, band):
            yield band.start, band.end


_FEW = 8  # words from a band to what it does


def _bands_together(wording: Wording, frame: Frame, band: Match) -> bool:
    """Whether a band is one of perpetrators: `een duo dat schiet`, `Het gaat om een trio`."""
    if frame.is_order() or frame.has("casualty") or not wording.violence:
        return False
    if not wording.any_role(band.start - 1, "indefinite", "definite", "look-adjective"):
        return False
    behind = wording.within(frame, "harms", "suspect")
    if any(band.end <= one.start <= band.end + _FEW for one in behind):
        return not wording.any_role(band.end, "public")
    about = [token.word for token in wording.tokens[max(band.start - 3, 0) : band.start]]
    return about[:2] in _IT_IS or _goes_on_to_harm(wording, frame)


_IT_IS = (
    ["gaat", "om"],
    ["het", "om"],
    ["zoek", "naar"],
    ["het", "is"],
    ["dit", "is"],
    ["it", "is"],
)


def _goes_on_to_harm(wording: Wording, frame: Frame) -> bool:
    """Whether the clause behind it tells that they do harm: `een duo dat op mensen schiet`."""
    behind = wording.frame_of(frame.end)
    who = behind is not None and wording.tokens[behind.start].word in {"die", "dat", "who", "that"}
    return behind is not None and who and behind.has("harms")


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
