"""What perpetrators look like and wear: `een slanke vrouw in een groene jas`."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.doers import (
    is_name,
    of_doer,
    of_helpers,
    of_suspect,
    of_victim,
    tells_other_danger,
)
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def looks(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause for how somebody looks, speaks or is dressed."""
    if of_victim(wording, frame):
        return
    if not (of_helpers(wording, frame) or _of_your_clothes(wording, frame)):
        yield from _said_of_looks(wording, frame)
        yield from _coloured(wording, frame)
        yield from _traits(wording, frame)
    yield from _looks_like(wording, frame)


def _of_your_clothes(wording: Wording, frame: Frame) -> bool:
    """Whether readers are told what to wear: `Trek dunne, lichte kleding aan`, `Wear a coat`."""
    if wording.sentence_has(frame, "suspect", "person"):
        return False
    orders = [one for one in wording.frames_of(frame.sentence) if one.start <= frame.start]
    return any(wording.tokens[one.start].word in _DRESS for one in orders)


_DRESS = frozenset(
    (
        "trek",
        "draag",
        "doe",
        "zet",
        "neem",
        "laat",
        "wear",
        "put",
        "take",
        "bring",
        "leave",
        "dress",
    )
)


def _said_of_looks(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words that only describe: `bivakmuts`, and not `verdachte rugzak`."""
    told = of_suspect(wording, frame)
    if not told and (frame.is_order() or tells_other_danger(wording, frame)):
        return
    for look in wording.within(frame, "suspect-look"):
        denied = _is_denied(wording, frame, look) and (frame.is_order() or not told)
        whole = wording.tokens[look.end - 1].is_capitalised()  # not: met Belgische platen
        named = (
            whole
            and is_name(wording, frame, look)
            and not wording.any_role(look.start - 1, "indefinite", "negation")
        )
        if not (denied or named or _is_suspicious(wording, look)):
            yield look.start, look.end


def _is_denied(wording: Wording, frame: Frame, look: Match) -> bool:
    """Whether it is what nobody is to spread: `Deel geen signalement`."""
    return frame.negated and wording.any_role(look.start, "identity")


def _is_suspicious(wording: Wording, look: Match) -> bool:
    """Whether a thing is itself the danger: `verdachte rugzak`."""
    return wording.any_role(look.start, "hazard") and wording.any_role(look.start - 1, "hazard")


def _coloured(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a vehicle, clothes or hair with a colour: `witte bestelbus`, `rood haar`."""
    if frame.mood is Mood.PASSIVE and frame.subject == "you":
        return  # U wordt opgehaald met een witte bus
    for colour in wording.within(frame, "colour"):
        if colour.end >= frame.end:
            if _is_listed(wording, frame, colour):
                yield colour.start - 1, colour.end
            continue
        at = colour.end + _is_between(wording, frame, colour.end)
        worn = wording.any_role(at, "vehicle", "suspect-look")
        # Not: Meld je bij de mensen in gele hesjes
        worn = worn or (wording.any_role(at, "garment", "feature") and not frame.is_order())
        if worn and not frame.negated and not is_name(wording, frame, colour):
            yield colour.start, at + 1
    yield from _all_in_a_colour(wording, frame)


def _is_listed(wording: Wording, frame: Frame, colour: Match) -> bool:
    """Whether a colour stands behind its noun, as in telegrams: `haar zwart, jas rood`."""
    behind = colour.start > frame.start and colour.end == frame.end and frame.verb is None
    noun = wording.any_role(colour.start - 1, "feature", "garment", "vehicle", "suspect-look")
    return behind and noun and of_suspect(wording, frame)


def _is_between(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word nobody knows stands before the thing: `rood geverfd haar`."""
    token = wording.tokens[at]
    dyed = is_participle(token.word.removesuffix("e"), frame.language)
    return at + 1 < frame.end and not wording.roles(at) and (dyed or token.is_capitalised())


def _all_in_a_colour(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `in het wit` and `in black` of a perpetrator."""
    colours = wording.within(frame, "colour") if frame.has("suspect", "he") else ()
    for colour in colours:
        at = colour.start - 1
        at -= wording.tokens[at].word == "het"
        if at > frame.start and wording.tokens[at].word == "in" and _is_last(wording, colour.end):
            yield at, colour.end


def _is_last(wording: Wording, at: int) -> bool:
    """Whether no noun follows: `in het zwart gekleed`, and not `in het witte huis`."""
    behind = wording.tokens[at : at + 1]
    return not any(token.word[0].isalnum() for token in behind) or wording.any_role(
        at, "preposition", "joins", "suspect-look"
    )


def _traits(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what describes only who does it: `een Duitssprekende man`, `iemand in een hesje`."""
    told = frame.mood is Mood.REQUEST or not (frame.is_order() or frame.subject == "you")
    told = told or (frame.mood is Mood.INFINITIVE and "police-info" in frame.roles)
    if not (told and of_doer(wording, frame)):
        return
    for trait in wording.within(frame, "trait"):
        # What he calls himself for a cause is a motive alone: noemt zich soldaat van het kalifaat.
        if not ("zich" in frame.words and wording.any_within(trait.end, frame.end, "motive")):
            yield trait.start, trait.end
    yield from _ties(wording, frame)
    for garment in wording.within(frame, "garment"):
        named = wording.any_role(garment.start, "place-name", "hazard")
        if _is_worn(wording, frame, garment) and not (named or is_name(wording, frame, garment)):
            yield garment.start, garment.end


def _ties(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what somebody was or is to others: `Dader is oud-leerling`, `zat eerder vast`."""
    for who in wording.within(frame, "suspect", "he", "somebody")[:1]:
        behind = (tie for tie in wording.within(frame, "relation") if tie.start >= who.end)
        # Not: Schutter in Oud-Annerveen
        told = (tie for tie in behind if not is_name(wording, frame, tie))
        yield from ((t.start, t.end) for t in told if not _is_harmed(wording, frame, who, t))


def _is_harmed(wording: Wording, frame: Frame, who: Match, tie: Match) -> bool:
    """Whether it tells whom he harms: `gijzelt een medewerker van …`, `heeft … gegijzeld`."""
    if wording.any_within(who.end, tie.start, "harms"):
        return True
    behind = wording.tokens[tie.end : frame.end]
    done = any(is_participle(token.word, frame.language) for token in behind)
    return done and wording.any_within(who.end, tie.start, "has")


def _is_worn(wording: Wording, frame: Frame, garment: Match) -> bool:
    """Whether `in`, `met` or `draagt` leads to it: not `in een winkel voor schoenen`."""
    for at in range(garment.start - 1, max(frame.start, garment.start - _NEAR) - 1, -1):
        if wording.tokens[at].word in _WORN:
            return True
        if wording.any_role(at, "preposition", "landmark"):
            return False
    behind = [token.word for token in wording.tokens[garment.end : garment.end + 1]]
    return not _WEARS.isdisjoint(behind)


_WEARS = frozenset("draagt droeg dragen droegen aanheeft opheeft omheeft".split())
_NEAR = 4  # words between `in` and what is worn: in een nogal versleten jas
_WORN = frozenset(
    ("in", "met", "op", "draagt", "droeg", "dragen", "heeft", "with", "wears", "wearing")
)


def _looks_like(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what somebody is like: `een slanke vrouw`."""
    for match in wording.within(frame, "look-adjective"):
        if frame.is_order():
            return
        if wording.any_role(match.end, "person") and wording.tokens[match.end].word != "people":
            yield match.start, match.end + 1
