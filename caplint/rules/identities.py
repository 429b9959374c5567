"""Who perpetrators are: their names, homes, work and ties."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.figures import is_initial
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def identities(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where somebody lives or works, his name, and what he is to others."""
    yield from _belongs(wording, frame)
    yield from _kind(wording, frame)
    yield from _initials(wording, frame)
    if "om" in frame.words or "is" in frame.words:
        yield from _called(wording, frame)


def _called(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a name that a message says it is: `Het gaat om Kevin, 28, bakkersknecht`."""
    at = frame.end - 1
    if wording.roles(at) or not wording.is_name(at) or not _is_said(wording, frame, at - 1):
        return
    behind = wording.frame_of(frame.end + 1)
    aged = behind is not None and wording.tokens[behind.start].text.isdigit()
    if aged or (behind is not None and behind.has("kind", "relation")) or wording.has("suspect"):
        yield at, frame.end


def _belongs(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where he lives or works: `De dader werkt bij de gemeente`."""
    if not frame.destinations or not _tells_of_doer(wording):
        return
    for who in wording.within(frame, "suspect", "he")[:1]:
        for lives in wording.within(frame, "lives"):
            if lives.start >= who.end:
                yield lives.start, max(lives.end, frame.destinations[-1].end)


def _tells_of_doer(wording: Wording) -> bool:
    """Whether a message names a perpetrator, or a deed of violence and nobody hurt."""
    return wording.has("suspect") or (wording.violence and not wording.has("casualty"))


def _kind(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is to others: `De dader was stagiair`, `Een leerling heeft geschoten`."""
    if frame.has("hazard") and not frame.is_order():
        yield from _unknown_doer(wording, frame)
    kinds = wording.within(frame, "kind") or _former(wording, frame)
    if not kinds or frame.is_order() or frame.negated or frame.has("casualty"):
        return
    for kind in kinds:
        is_he = _is_one(wording, frame, kind) or _it_is(wording, frame, kind)
        if is_he or _does_it(wording, frame, kind) or _is_agent(wording, frame, kind):
            yield kind.start, kind.end
            return


def _is_agent(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether a deed is said to be his: `Dreiging van een oud-leerling`, `gegijzeld door klant`."""
    at = kind.start - 1
    at -= wording.any_role(at, "article", "look-adjective", "relation", "mood")
    at -= wording.any_role(at, "article")
    if at <= frame.start or wording.tokens[at].word not in _BY:
        return False
    deed = ("hazard", "harms", "active", "harmed", "casualty", "suspect-act", "origin")
    done = wording.any_role(at - 1, *deed) or wording.tokens[at - 1].word in _DONE
    return wording.violence and done


_DONE = frozenset(("afkomstig", "verstuurd", "gestuurd", "gepleegd", "uitgevoerd", "sent"))
_BY = frozenset(("door", "van", "by", "from"))


def _does_it(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether one is who does it, or is armed: `Dronken visser steekt`, `promovendus met wapen`.

    Not whom it is done to: `Man bedreigt een kapster met een mes`.
    """
    if frame.has("harmed", "passive") or not wording.violence:
        return False
    if wording.any_within(frame.start, kind.start, *_OTHERS):
        return False
    deeds = wording.within(frame, "harms", "has-harmed")
    if any(deed.start >= kind.end for deed in deeds):
        return not wording.any_within(frame.start, kind.start, "preposition")
    carried = [m.start for m in wording.within(frame, "hazard") if m.start >= kind.end]
    near = (range(at, max(at - 3, 0), -1) for at in carried)  # met een vuurwapen, met geweer
    return any(wording.tokens[at].word in _WITH for ats in near for at in ats)


def _unknown_doer(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who has a weapon by a noun that no lexicon knows: `Een stucmeester zwaait met een mes`.

    Things have weapons in them, but do not walk or strike: `Een pakje met een bom ligt in Oss`.
    """
    noun = frame.start + 1
    led = noun + 1 < frame.end and wording.any_role(frame.start, "indefinite")
    if not led or wording.roles(noun) or wording.tokens[noun].word in _ANYBODY:
        return
    acts = wording.any_role(noun + 1, "harms") or wording.tokens[noun + 1].word in _WALKS
    if acts and not _WITH.isdisjoint(frame.words) and wording.violence:
        yield noun, noun + 1


_ANYBODY = frozenset("onbekende individu gestalte ander derde onverlaat sujet stranger".split())
_WALKS = frozenset("loopt rent zwerft dwaalt sluipt wandelt staat is walks runs".split())

#: Before one of these others do it.
_OTHERS = ("suspect", "somebody", "person", "public", "harms", "he")
_WITH = frozenset(("met", "with"))


def _former(wording: Wording, frame: Frame) -> list[Match]:
    """Give what he was to others: `oud-collega`, `ex-docent`."""
    return [m for m in wording.within(frame, "relation") if m.end - m.start == 1]


def _is_one(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether a perpetrator is said to be one: `De dader was stagiair`."""
    whom = wording.within(frame, "suspect", "somebody")[:1]
    between = range(whom[0].end, kind.start) if whom else ()
    has = any(wording.any_role(at, "has") for at in between)
    if has or not any(wording.any_role(at, "is-or-wears") for at in between):
        return False
    # Not: De dader is de school uit, waar leerlingen …; but: is sinds kort stagiair
    led = (at for at in between if wording.any_role(at, "preposition"))
    return all(wording.tokens[at].word in _SAYS for at in led)


_SAYS = frozenset(("volgens", "sinds", "since", "tot", "voor", "until"))


def _it_is(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether a message says `Het is de zoon van …`, `Het gaat om een leerling`."""
    return _is_said(wording, frame, kind.start - 1) and _tells_of_doer(wording)


def _is_said(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether `het gaat om` or the like stands before a noun or a name, with an article or not."""
    at -= wording.any_role(at, "article", "his")
    before = tuple(token.word for token in wording.tokens[max(frame.start, at - 1) : at + 1])
    return before in _IT_IS


_IT_IS = frozenset(
    (
        *(("het", "is"), ("is", "het"), ("gaat", "om"), ("het", "om"), ("it", "is"), ("is", "it")),
        *(("werk", "van"), ("work", "of"), ("zijn", "het"), ("het", "zijn"), ("dit", "is")),
    )
)


def _initials(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a first name with an initial, as the press has it: `Ricardo V.`.

    Not `Ga naar Hal B.`, `Schutter in Gebouw C.`
    """
    if frame.is_order() or frame.has("casualty"):
        return
    for at in wording.figures_in(frame):
        if not is_initial(wording.tokens[at].text):
            continue
        first = _first_name(wording, frame, at)
        # Not: burgemeester Jan V. Bakker
        behind = at + 1 < frame.end and at + 1 != frame.verb_at
        longer = behind and wording.tokens[at + 1].is_capitalised()
        told = first >= 0 and (_tells_of_doer(wording) or _is_said(wording, frame, first - 1))
        if told and not longer:
            yield first, at + 1


def _first_name(wording: Wording, frame: Frame, initial: int) -> int:
    """Give the name before an initial: that of `Jeroen de W.`; -1 for `Hal B.`, `in Gebouw C.`."""
    at = initial - 1
    while at > frame.start and wording.tokens[at].word in _PARTICLES:
        at -= 1
    if at < frame.start or not wording.tokens[at].is_capitalised():
        return -1
    led = wording.any_role(at - 1, "at", "to", "from", "through", "towards", "landmark")
    return -1 if led or wording.roles(at) - _IN_NAMES else at


_PARTICLES = frozenset("de van den der ter ten el al bin".split())
#: Forms with a gap reach over a name: `is .. binnen`.
_IN_NAMES = frozenset(("suspect-act", "police-act", "police-trace", "police-info"))
