"""Where a text says the four elements of an NL-Alert (guideline 4f, the table).

Risk (`hazard`), location, what to do (`action`) and where to learn more (`more-info`). The rules
that miss one and the preview that marks them ask here, so that they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import Literal, NamedTuple, get_args

from caplint.wording.reading import Destination, Frame, Match, Mood, Wording

Kind = Literal["hazard", "location", "action", "more-info"]

#: In the order of the guideline's table.
KINDS: tuple[Kind, ...] = get_args(Kind)


class Part(NamedTuple):
    """Words of a text that say an element: `characters[start:end]`."""

    kind: Kind
    start: int
    end: int


def says(wording: Wording, kind: Kind) -> bool:
    """Whether a text says an element at all."""
    phrases = named_places(wording) if kind == "location" else _phrases(wording, kind)
    return any(True for _ in chain(phrases, _clauses(wording, kind)))


def parts(wording: Wording) -> list[Part]:
    """Give the words of each element, in order and without overlap.

    In an order to leave a place, the place is marked as such: phrases go before clauses. What would
    be hidden by that altogether keeps its first words: `De Dommel loopt over bij Boxtel`.
    """
    kinds: list[Kind | None] = [None] * len(wording.tokens)
    for found in (_clauses, _phrases):
        for kind in ("more-info", "action", "hazard", "location"):
            for start, end in found(wording, kind):
                kinds[start:end] = [kind] * (end - start)
    for kind in KINDS:
        if kind not in kinds:
            for start, end in islice(chain(_phrases(wording, kind), _clauses(wording, kind)), 1):
                kinds[start:end] = [kind] * (end - start)
    return list(_stretches(wording, kinds))


def _stretches(wording: Wording, kinds: list[Kind | None]) -> Iterator[Part]:
    """Join neighbouring tokens of a kind."""
    start = 0
    for at, kind in enumerate(kinds):
        if at + 1 < len(kinds) and kinds[at + 1] == kind:
            continue
        if kind:
            yield Part(kind, wording.tokens[start].start, wording.tokens[at].end)
        start = at + 1


def _clauses(wording: Wording, kind: Kind) -> Iterator[tuple[int, int]]:
    """Give the tokens of the clauses that say an element as a whole."""
    if kind == "action":
        yield from (order_words(wording, frame) for frame in orders(wording))
    elif kind == "more-info":
        yield from ((frame.start, frame.end) for frame in sources(wording))
        yield from _rest_of_references(wording)
    elif kind == "hazard":
        yield from _announced(wording)


def _announced(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give what stands behind `Gevaar:`, whatever it is, unless it is an order or as vague."""
    for match in wording.of_role("vague-hazard"):
        behind = wording.frame_of(match.end + 1)
        colon = match.end < len(wording.tokens) and wording.tokens[match.end].word == ":"
        named = colon and behind and behind.subject != "you" and behind.mood in _TELLS
        if named and behind and not wording.any_role(behind.start, *_NO_DANGER):
            yield behind.start, behind.end


_TELLS = (Mood.NOMINAL, Mood.STATEMENT)
_NO_DANGER = ("vague-hazard", "public", "place-name", "preposition", "more-info", "urgency")


def _phrases(wording: Wording, kind: Kind) -> Iterator[tuple[int, int]]:
    """Give the tokens of the words that say an element by themselves."""
    if kind == "location":
        places = list(named_places(wording))
        yield from [place for place in places if not is_told_of(wording, place[0])] or places
        return
    found: Iterable[Match] = wording.of_role(kind)
    if kind == "hazard":
        found = list(hazards(wording)) or _in_orders(wording)
    yield from ((match.start, match.end) for match in found)
    if kind == "more-info":
        yield from ((at, at + 1) for at in wording.figures if _is_site(wording.tokens[at].word))


def _is_site(word: str) -> bool:
    """Whether a word is a page of a site: `gemeente.nl/deventer`; `*.nl` alone is in a lexicon."""
    host, slash, _ = word.partition("/")
    return bool(slash) and host.endswith(_DOMAINS)


_DOMAINS = (".nl", ".com", ".net", ".org", ".eu", ".be", ".frl")


def _rest_of_references(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the clauses of a reference that are no order: `Meer informatie op crisis.nl`."""
    for match in wording.of_role("more-info"):
        frame = wording.frame_of(match.start)
        if frame and (informs(frame) or not frame.is_order()):
            yield match.start, frame.end


def hazards(wording: Wording) -> Iterator[Match]:
    """Give the words that name a danger; not those of an order: `Sluit gas en stroom af`."""
    for match in wording.of_role(*_DANGERS):
        frame = wording.frame_of(match.start)
        if frame and not frame.is_order():
            yield match


def _in_orders(wording: Wording) -> Iterator[Match]:
    """Give the dangers that only an order names: `Blijf weg bij de brand`, `Kook het water`.

    What an order shuts off or calls for is none: `Sluit het gas af`, `Bel 112 bij levensgevaar`.
    """
    for match in wording.of_role(*_DANGERS):
        frame = wording.frame_of(match.start)
        protects = frame and frame.verb and frame.verb.role == "protect"
        is_verb = frame is not None and match.start == frame.verb_at
        if not protects or is_verb or _is_cause(wording, match):
            yield match


def _is_cause(wording: Wording, match: Match) -> bool:
    """Whether words stand behind a preposition of cause: `Sluit ramen vanwege de brand`."""
    before = match.start - 1
    while before > 0 and wording.any_role(before, "article"):
        before -= 1
    led = wording.any_role(before, "preposition")
    return led and wording.tokens[before].word not in _IN_CASE


_IN_CASE = frozenset(("bij", "of"))

#: The second is of words that name a danger, and may tell of perpetrators and victims as well.
_DANGERS = ("hazard", "danger")


def named_places(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the tokens that name a place, those of the gazetteer first.

    Not a source of news, nor somewhere to go, nor what any place has: `in het centrum`.
    """
    yield from ((match.start, match.end) for match in wording.of_role("place-name"))
    for frame in wording.frames:
        if not informs(frame):
            for place in frame.destinations:
                leads = place.preposition in {"naar", "to"}
                if place.place == "point" and not leads and not _is_anywhere(wording, place):
                    yield place.start, place.end
    yield from ((at, at + 1) for at in wording.names if not is_told_of(wording, at))
    for frame in wording.frames:
        if frame.mood is Mood.NOMINAL and frame.has("landmark", "place-form"):
            yield from _told_barely(wording, frame)


def _told_barely(wording: Wording, frame: Frame) -> Iterator[tuple[int, int]]:
    """Give a place without a preposition beside its danger: `natuurbrand drouwenerzand`."""
    dangers = wording.within(frame, *_DANGERS)
    for match in wording.within(frame, "landmark", "place-form") if dangers else ():
        behind = match.start >= dangers[0].end  # not: Dijk doorgebroken
        vague = wording.any_role(match.start, "vague-location")  # in the town centre
        if behind and not (vague or wording.any_role(match.start - 1, "article", "preposition")):
            yield match.start, match.end


def _is_anywhere(wording: Wording, place: Destination) -> bool:
    """Whether a place is one that every town has, without a name: `in het centrum`, `in uw wijk`.

    A name behind it is a name by itself: `in het centrum van Oss`.
    """
    ends = (place.start, place.end - 1)
    return all(wording.any_role(at, "vague-location") for at in ends)


def is_told_of(wording: Wording, token: int) -> bool:
    """Whether a name stands in a clause on where to learn more: `Luister naar Omroep Limburg`."""
    frame = wording.frame_of(token)
    if frame is None or wording.any_role(token - 1, "channel", "more-info"):
        return True
    return informs(frame) or wording.any_within(frame.start, token, "more-info")


def informs(frame: Frame) -> bool:
    """Whether a clause is about where to learn more: `Kijk op`, `Volg`."""
    return frame.verb is not None and frame.verb.role == "inform"


def orders(wording: Wording) -> Iterator[Frame]:
    """Give the clauses that tell the reader to do more than to look things up."""
    for frame in wording.frames:
        if frame.is_order() and (not informs(frame) or frame.has("follow-orders")):
            yield frame  # also: Volg de aanwijzingen van de politie


def order_words(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give the tokens of an order, without the `en` or `of` that joins it to the one before."""
    start = frame.start
    while start < frame.end - 1 and wording.any_role(start, "joins", "contrast"):
        start += 1
    return start, frame.end


def references(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the words on where to learn more, and the clauses that tell to look things up."""
    yield from ((match.start, match.end) for match in wording.of_role("more-info"))
    yield from ((frame.start, frame.end) for frame in wording.frames if informs(frame))


def sources(wording: Wording) -> Iterator[Frame]:
    """Give the clauses that name a source: `Luister naar Omroep West`, `Volg @PolitieOost`."""
    for frame in wording.frames:
        if informs(frame) and (
            any(place.place == "channel" for place in frame.destinations)
            or any(token.text[0] == "@" for token in wording.tokens[frame.start : frame.end])
        ):
            yield frame


def first_sentence(wording: Wording) -> tuple[int, int]:
    """Give the characters of the first sentence, the mark that ends it included."""
    if not wording.frames:
        return 0, 0
    frames = [frame for frame in wording.frames if frame.sentence == wording.frames[0].sentence]
    end = frames[-1].end
    after = wording.tokens[end : end + 1]
    if after and after[0].text[:1] in {".", "!", "?", "…"}:
        end += 1
    return wording.tokens[frames[0].start].start, wording.tokens[end - 1].end
