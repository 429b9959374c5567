"""What a whole clause says a perpetrator is: `De schutter is een jongen van zestien`."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.states import owns
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def who_he_is(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what a whole clause says he is, where no word of it told already.

    `De schutter is een jongen van zestien`; `De schipper van de sloep is de dader`.
    """
    for suspect in _whom(wording, frame):
        at = _past_adverbs(wording, suspect.end)
        denied = frame.negated and not _has_none(wording, at)
        if at + 1 >= frame.end or denied or frame.subject not in {"other", "none"}:
            continue
        said = _past_adverbs(wording, at + 1 + frame.negated)
        if said >= frame.end or not wording.any_role(at, "is-or-wears"):
            continue
        if _is_aged(wording, frame, said) or _describes(wording, frame, at, said):
            yield said, frame.end
    yield from _turned(wording, frame)
    yield from _goes_on(wording, frame)
    before = wording.tokens[frame.start - 1].word if frame.start else ""
    if (before == "," and _is_aside(wording, frame)) or (before == ":" and _names(wording, frame)):
        yield frame.start, frame.end
    yield from _named_as(wording, frame)


def _whom(wording: Wording, frame: Frame) -> list[Match]:
    """Give who is spoken of: a perpetrator, or `hij` where a message tells of violence."""
    told = wording.violence or wording.has("suspect")
    return wording.within(frame, "suspect", "he")[:1] if told else wording.within(frame, "suspect")


def _turned(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is behind a verb that stands first: `Volgens de school is de dader een …`."""
    for suspect in _whom(wording, frame):
        before = suspect.start - 1 - wording.any_role(suspect.start - 1, "article")
        said = _past_adverbs(wording, suspect.end)
        if before <= frame.start or said >= frame.end or frame.conditional or frame.negated:
            continue
        named = wording.any_role(said, "indefinite", "look-adjective", "count")
        if named and wording.tokens[before].word in _IS and not _tells_more(wording, frame, said):
            yield said, frame.end


_IS = frozenset(("is", "was", "zijn", "waren", "blijkt", "are", "were"))


def _goes_on(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is said to be behind a comma: `De man die schiet, is een stille jongen`."""
    if not wording.any_role(frame.start, "is-or-wears") or frame.negated:
        return
    named = frame.start > 1 and wording.tokens[frame.start - 1].word == ","
    said = frame.start + 1
    doer = wording.any_role(frame.start - 2, "suspect") or _is_doer(wording, frame.start - 2)
    named = named and doer and said < frame.end
    if named and _describes(wording, frame, frame.start, said):
        yield said, frame.end


def _is_doer(wording: Wording, at: int) -> bool:
    """Whether the clause that ends there tells of somebody what he does: `De man die schiet, …`."""
    does = wording.frame_of(at)
    if does is None or does.start < 1 or wording.tokens[does.start].word not in _WHO:
        return False
    who = wording.any_role(does.start - 1, "person", "somebody", "he")
    return who and does.has("harms", "hazard", "casualty")


_WHO = frozenset(("die", "dat", "who", "that"))


def _is_aged(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether it tells how old he is: `De dader is net 18 geworden`, `is zeventien`."""
    for at in range(said, frame.end):
        token = wording.tokens[at]
        if token.word.endswith(_AGES) or (token.text.isdigit() and 10 < int(token.text[:3]) < 100):
            return not (_is_time(wording, at) or _is_place(wording, frame, at))
    return False


#: Ages as words; those up to twelve are hours too.
_AGES = (
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
    *("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig"),
)


def _is_place(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a number belongs to a place: `op nummer 18`, and not `tussen de 20 en 25`."""
    around = (d for d in frame.destinations if d.start <= at < d.end)
    return any(place.preposition not in _ABOUT for place in around)


_ABOUT = frozenset(("tussen", "rond", "tegen", "boven", "onder", "van", "between", "around"))


def _past_adverbs(wording: Wording, at: int) -> int:
    """Give the first token from `at` on that is no adverb, and no word of `zou ook`."""
    while wording.any_role(at, "adverb", "likely") and not wording.any_role(at, "look-adjective"):
        at += 1
    if wording.any_role(at, "preposition") and wording.tokens[at].word in _ACCORDING:
        at += 2 + wording.any_role(at + 1, "article")  # heeft volgens getuigen een kunstgebit
    return at


_ACCORDING = frozenset(("volgens", "sinds"))


def _describes(wording: Wording, frame: Frame, at: int, said: int) -> bool:
    """Whether what stands from `said` on, behind `De dader is` or `heeft`, describes him."""
    if wording.any_role(at, "has"):
        return owns(wording, frame, said)
    kind = wording.any_role(said, "article", "look-adjective", "person", "count")
    if _is_look(wording, frame, said):
        return not wording.any_role(at, "has")
    # Schutter is 1,90 lang; is tussen 1m80 en 1m90
    measured = any(token.text[:2] in _METRES for token in wording.tokens[said : said + 2])
    if not (measured or kind or wording.tokens[at].word in _WEARS):
        return False
    done = frame.verb_at > at and wording.tokens[frame.verb_at].word != "zijn"
    last = wording.tokens[frame.end - 1].word  # is de kerk binnengedrongen
    done = done or (wording.any_role(said, "definite") and is_participle(last, frame.language))
    return not (done or _tells_more(wording, frame, said))


_METRES = frozenset(("1,", "1.", "1m", "2,", "2.", "2m"))
_WEARS = frozenset("draagt droeg dragen droegen gebruikt hanteert wears wore uses".split())


def _has_none(wording: Wording, at: int) -> bool:
    """Whether he has none of something: `heeft geen vaste woonplaats`."""
    none = wording.tokens[at + 1 : at + 2]
    return wording.any_role(at, "has") and any(token.word in {"geen", "no"} for token in none)


def _is_look(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether a clause ends on how he looks: `is opvallend lang`, `is bijna twee meter`."""
    last = frame.end - 1
    if said + _NEAR_LOOK < last or frame.negated:
        return False
    metres = wording.tokens[last].word in _LENGTHS and wording.any_role(last - 1, "count")
    return metres or wording.any_role(last, "look-adjective")


_NEAR_LOOK = 2  # words before: nogal opvallend lang
_LENGTHS = frozenset(("meter", "metre", "metres", "meters"))


def _tells_more(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether it tells of the danger, of victims, or of a state that is a motive alone."""
    if wording.any_within(said, frame.end, "suspect", "vague-hazard", "hazard"):
        return True
    if wording.any_within(said, frame.end, "casualty") and not _of_victim(wording, said, frame):
        return True
    # Een verward persoon is a motive alone; een bekende van de politie tells who he is.
    state = wording.any_within(said, frame.end, "motive")
    return state and not wording.any_within(said, frame.end, "of")


def _of_victim(wording: Wording, said: int, frame: Frame) -> bool:
    """Whether a victim only tells whose he is: `een collega van het slachtoffer`."""
    hurt = next(m.start for m in wording.within(frame, "casualty") if m.start >= said)
    return wording.any_within(said, hurt, "of")


def _is_aside(wording: Wording, frame: Frame) -> bool:
    """Whether it stands between commas behind a suspect: `De schutter, een oud-leerling, …`."""
    if frame.verb or not wording.any_role(frame.start - 2, "suspect"):
        return False
    start = _past_adverbs(wording, frame.start)
    if start >= frame.end:
        return False
    among = wording.tokens[frame.start].word in _AMONG  # De schutters, onder wie een vrouw
    said = wording.any_role(start, "indefinite", "count") or wording.is_name(start)
    if among and wording.any_within(frame.start, frame.end, "person", "kind", "count"):
        return True
    return said and not wording.any_within(frame.start, frame.end, "casualty", "public")


_AMONG = frozenset(("onder", "waaronder", "among", "including"))


def _names(wording: Wording, frame: Frame) -> bool:
    """Whether a list says it of a suspect: `Naam van de dader: Kevin B.`, `Dader: blank`.

    Not when or where he was: `Laatste teken van de dader: 21.40 uur`.
    """
    before = wording.frame_of(frame.start - 2)
    if before is None or frame.is_order() or _is_time(wording, frame.start):
        return False
    if not before.words.isdisjoint(_SIGHTINGS) or wording.any_role(frame.start, "landmark"):
        return False  # Laatste melding over de schutter: perron 3
    # Not: Schutter in dierenpark Amersfoort: zoek elkaar op
    return any(match.end == frame.start - 1 for match in wording.within(before, "identity"))


_SIGHTINGS = frozenset(
    (
        *("waarneming", "melding", "locatie", "positie", "plek", "spoor", "teken", "signaal"),
        *("sighting", "location", "position", "signal", "trace", "whereabouts"),
    )
)


def _is_time(wording: Wording, at: int) -> bool:
    """Whether a number counts hours, or what else is no age."""
    behind = wording.tokens[at + 1 : at + 2]
    return any(token.word in _UNITS for token in behind)


_UNITS = frozenset("uur u hours am pm minuten minutes meter km kilometer man mensen".split())


def _named_as(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who is said to be the one: `De schipper van de sloep is de dader`."""
    for suspect in wording.within(frame, "suspect")[:1]:
        at = suspect.start - 2  # before `de`
        said = at - frame.start > 1 and wording.any_role(at, "is-or-wears")
        told = suspect.end == frame.end and not frame.negated and not frame.conditional
        if said and told and wording.any_role(at + 1, "definite"):
            yield frame.start, at
