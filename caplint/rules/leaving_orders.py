"""Judges a clause that turns on leaving a place, and proposes the guideline's order."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix
from caplint.rules.base import Hit
from caplint.rules.disclosure import words_hit
from caplint.source import Span
from caplint.wording.orders import (
    as_order,
    clearing,
    end_of_sentence,
    from_passive,
    is_for_later,
    is_shouted,
)
from caplint.wording.reading import Destination, Frame, Mood, Verb, Wording


def is_wished(wording: Wording, frame: Frame) -> bool:
    """Whether a condition is a request: `Het is handig als iedereen het pand verlaat`."""
    told = frame.verb is not None and frame.verb.role == "leave" and frame.subject != "other"
    return told and wording.sentence_has(frame, "softener", "hopes")


def is_from(wording: Wording, place: Destination) -> bool:
    """Whether a phrase is a building or the like that people come out of."""
    out = place.preposition in {"uit", "vanuit"} and place.end - place.start > 1
    return out and wording.any_within(place.start, place.end, *PREMISES)


_LEAVES = frozenset(("verlaten", "vertrekken", "weggaan", "leave"))
_CLEARED = ("evacueren", "ontruimen", "evacuat", "vacat", "cleared", "emptied")


def leaving(wording: Wording, frame: Frame) -> Iterator[Hit]:
    """Judge one clause that is about leaving."""
    verb = frame.verb
    if verb is None or wording.within(frame, "end") or _again(wording, frame):
        return
    if frame.verb_at < 0:
        hastens = wording.sentence_has(frame, "urgency") or verb.lemma != "uitgaan"
        if frame.mood is Mood.OBLIGATION or (frame.mood is Mood.INFINITIVE and not hastens):
            fix = as_order(wording, frame)
            yield words_hit(wording, frame.start, frame.end, fix=fix)
        return
    written = wording.tokens[frame.verb_at].word
    clears = verb.lemma in _CLEARED or written.startswith(_CLEARED)
    if frame.mood is Mood.COMMAND and not clears:
        if _names_what(wording, frame) and not wording.sentence_has(frame, "urgency"):
            start, end = frame.verb_at, _object_end(wording, frame)
            yield words_hit(wording, start, end, "urgency", _at_once(wording, frame, end))
    elif clears or (_is_leaving(wording, frame, verb) and _is_told(wording, frame)):
        yield words_hit(wording, *said(wording, frame), fix=_told_plainly(wording, frame))


def _told_plainly(wording: Wording, frame: Frame) -> Fix | None:
    """Make the guideline's order of what is told; a person must agree."""
    if frame.mood is Mood.COMMAND:
        return clearing(wording, frame)
    return as_order(wording, frame) or from_passive(wording, frame)


def _is_leaving(wording: Wording, frame: Frame, verb: Verb) -> bool:
    """Whether a verb is one of leaving what the clause names: `het park uit gaan`."""
    if verb.lemma == "go away":  # Everyone must get out of the hall; not: stay away from
        goes = wording.tokens[frame.verb_at].word in {"get", "go", "move"}
        return goes and wording.any_within(frame.verb_at, frame.end, *PLACES)
    out_of = verb.lemma == "uitgaan" and any(
        wording.any_role(at, *PLACES) for at in range(frame.start, frame.verb_at)
    )
    return verb.lemma in _LEAVES or out_of


def _names_what(wording: Wording, frame: Frame) -> bool:
    """Whether an order says what is to be left: `Verlaat het pand`, `Ga de school uit`."""
    if frame.verb is not None and frame.verb.lemma == "vertrekken":
        if frame.end == frame.verb_at + 1:
            return True  # Laat uw spullen staan en vertrek
        return any(is_from(wording, d) for d in frame.destinations)
    if frame.verb is None or frame.verb.lemma != "uitgaan":
        named = frame.verb is not None and frame.verb.lemma in {"verlaten", "leave"}
        return named and not _leaves_behind(wording, frame)
    if wording.any_within(frame.verb_at, frame.end, "through"):
        return False  # Rijd via de N201 de stad uit: rule directed-route
    out = next((at for at in range(frame.start, frame.end) if is_out(wording, at)), frame.start)
    return any(
        wording.any_role(at, "article") and not wording.any_role(at - 1, "preposition")
        for at in range(frame.verb_at + 1, out)
    )


def _leaves_behind(wording: Wording, frame: Frame) -> bool:
    """Whether things are left, and no place: `Leave your bags`."""
    start, end = frame.verb_at + 1, _object_end(wording, frame)
    if frame.language == "nl" or start >= frame.end:
        return False
    last = wording.tokens[frame.end - 1].word
    stays_so = last in _ON or any(token.word in _AS_IT_IS for token in wording.tokens[start:end])
    if stays_so or _hands_over(frame):
        return True
    clears = wording.tokens[frame.verb_at].word == "clear"  # Clear the building; not: the road
    place = wording.any_within(start, end, *PREMISES if clears else PLACES)
    return not place and (clears or wording.tokens[start].word in _THINGS)


def _hands_over(frame: Frame) -> bool:
    """Whether something is left to somebody: `Leave that to the police`."""
    return any(d.leads("to") and d.place == "person" for d in frame.destinations)


#: What things are left: `Leave the lights on`, `Leave the door closed`.
_AS_IT_IS = frozenset(("open", "closed", "shut", "locked", "unlocked", "alone", "running"))
_ON = frozenset(("on", "off", "behind", "out"))
_THINGS = frozenset(("your", "everything", "all", "it", "them", "belongings", "bags", "luggage"))
PREMISES = ("landmark", "indoors", "safe", "ride")
PLACES = ("landmark", "indoors", "safe", "vague-place", "place-name", "ride")


def is_out(wording: Wording, at: int) -> bool:
    """Whether a word is `uit`, as of `het pand uit`."""
    return wording.tokens[at].word == "uit"


def _is_told(wording: Wording, frame: Frame) -> bool:
    """Whether it is told to people and not of them; `dat u het gebouw verlaat` is told too."""
    if frame.has("softener", "advises", "hopes"):
        return True  # Het verzoek is om de zaal te verlaten
    if frame.has("duty"):  # U bent verplicht te vertrekken
        return frame.has("you", "public") or not frame.has("suspect", "person", "police", "helper")
    that = wording.any_role(frame.start, "that") and frame.subject in {"you", "public"}
    if frame.conditional and is_wished(wording, frame):
        return True
    return that or frame.mood is not Mood.STATEMENT


def said(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give the words from the finite verb to the last of the order."""
    finite = [
        at
        for at in range(frame.start, frame.end)
        if wording.any_role(at, "passive", "must", "can", "want") and at < frame.verb_at
    ]
    if frame.verb_at < 0:
        return frame.start, frame.end
    start = finite[0] if finite else frame.verb_at
    return start, frame.verb_at + 1 if finite else _object_end(wording, frame)


def _object_end(wording: Wording, frame: Frame) -> int:
    """Give the end of what is to be left: up to the next preposition or adverb."""
    at = frame.verb_at + 1
    while at < frame.end and wording.any_role(at, "adverb"):  # Verlaat ook uw woning
        at += 1
    while at < frame.end and not wording.any_role(at, "preposition", "adverb", "joins"):
        at += 1
    return at + 1 if at < frame.end and is_out(wording, at) else at


def _at_once(wording: Wording, frame: Frame, end: int) -> Fix | None:
    """Put haste into an order, where it surely stands right; a person must agree.

    `Verlaat direct het pand`; in English behind what is left, where that ends the sentence.
    """
    if not wording.any_role(frame.verb_at + 1, "article") or is_for_later(wording, frame.verb_at):
        return None  # Verlaat rustig het pand; Verlaat u het pand
    last = end_of_sentence(wording, frame.verb_at)
    if last < len(wording.tokens) and wording.tokens[last].word == "?":
        return None
    at, word = frame.verb_at + 1, " direct"
    if frame.language == "en":
        at, word = end, " immediately"
        if end != last:
            return None
    after = wording.span(at - 1, at).end
    shouted = is_shouted(wording, frame.verb_at)
    return Fix("unsafe", (Edit(Span(after, after), word.upper() if shouted else word),))


def _again(wording: Wording, frame: Frame) -> bool:
    """Whether a clause says that something may be done again; not `tot het weer veilig is`."""
    for token in wording.tokens[frame.start : frame.end]:
        if token.word in {"weer", "again", "tot", "until"}:
            return token.word in {"weer", "again"}
    return False
