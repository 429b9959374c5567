"""Of whom a clause speaks, where that is a perpetrator, and how: what other rules ask first."""

from __future__ import annotations

from caplint.rules.disclosure import is_feared
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Mood, Wording


def spoken_of(wording: Wording, frame: Frame) -> Match | None:
    """Give the perpetrator of a clause, or `hij` in a message that is about violence."""
    found = [one for one in wording.within(frame, "suspect") if not is_feared(wording, one)]
    if found or frame.has("animal"):
        return _with_deed(wording, found[0]) if found else None
    if not (has_perpetrator(wording) or is_he(wording, frame)) or is_of_thing(wording, frame):
        return None
    others = wording.within(frame, "public", "police")
    spoken = wording.within(frame, "he")
    pointed = (one for one in spoken if _points_back(wording, one, bool(others)))
    return next(pointed, None) or _the_men(wording, frame) or _left_out(wording, frame)


def _with_deed(wording: Wording, one: Match) -> Match:
    """Let the deed that names him be part of his name: `de dader van de schietpartij`."""
    at = one.end + 1 + wording.any_role(one.end + 1, "article")
    if not wording.any_role(one.end, "of") or not wording.any_role(at, "hazard"):
        return one
    return one._replace(end=at + 1)


def _the_men(wording: Wording, frame: Frame) -> Match | None:
    """Give `de twee mannen`, `het tweetal` where violence is told of, and nobody who was hit."""
    if not wording.violence or wording.has("casualty", "hidden", "missing-person"):
        return None
    if frame.has("public", "police", "helper"):
        return None
    return next((m for m in wording.within(frame, "person") if _are_known(wording, m)), None)


def _are_known(wording: Wording, one: Match) -> bool:
    before = one.start - 1 - wording.any_role(one.start - 1, "count")
    apart = not wording.any_role(one.end, "of") and not wording.tokens[one.start].is_capitalised()
    return before >= 0 and wording.any_role(before, "definite") and apart


def _left_out(wording: Wording, frame: Frame) -> Match | None:
    """Give him where a clause leaves him out: `Schutter, groene pet, rende het park in`.

    He stands, as no word, before its verb.
    """
    at = frame.start + wording.any_role(frame.start, "joins")
    others = frame.has("public", "police", "he") or not frame.words.isdisjoint(_READERS)
    if others or not _acts_alone(wording, frame, at):
        return None
    before = [f for f in wording.frames_of(frame.sentence) if f.start < frame.start]
    whom = [one for f in before for one in wording.within(f, "suspect")]
    if whom and not is_feared(wording, whom[0]) and is_definite(wording, whom[0]):
        return whom[0]._replace(start=at, end=at)
    others = any(f.has("public", "you", "police", "he", "hidden") or f.is_order() for f in before)
    if others or whom or frame.subject != "none" or not wording.any_role(at, "suspect-act"):
        return None
    named = next(wording.of_role("suspect"), None)
    return named and named._replace(start=at, end=at)


def _acts_alone(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a clause has no subject and begins with what somebody does: `en zit in de tuin`."""
    if frame.conditional or at >= frame.end:
        return False
    if frame.mood is Mood.NOMINAL:  # Omdat de schutter, een man, zich in de kerk ophoudt
        last = frame.end - 1
        gone = is_participle(wording.tokens[last].word, frame.language) and frame.destinations
        return wording.any_role(last, "suspect-act") or bool(gone)
    if frame.subject not in {"none", "other"} or frame.mood is not Mood.STATEMENT:
        return False
    return at == frame.verb_at or wording.any_role(at, "suspect-act", "be")


_READERS = frozenset(("u", "uw", "je", "jij", "jullie", "jouw", "you", "your"))


def has_perpetrator(wording: Wording) -> bool:
    """Whether somebody who means harm may be spoken of."""
    return wording.has("suspect") or wording.violence


def is_he(wording: Wording, frame: Frame) -> bool:
    """Whether `hij` is a perpetrator: in a message that names no danger he can be nobody else."""
    named = has_perpetrator(wording) or not wording.has("hazard")
    return named and not frame.words.isdisjoint(_HE)


def is_of_thing(wording: Wording, frame: Frame) -> bool:
    """Whether `hij` is what was spoken of before: `De trein staat stil. Hij rijdt niet`."""
    if wording.has("suspect", "person") or frame.words.isdisjoint(_HE):
        return False
    if wording.any_role(frame.start, "subordinates"):
        return False  # De brug is open zodat hij niet weg kan
    before = (f for n in (frame.sentence - 1, frame.sentence) for f in wording.frames_of(n))
    return any(one.start < frame.start and _begins_with_thing(wording, one) for one in before)


def _begins_with_thing(wording: Wording, frame: Frame) -> bool:
    first = frame.start + wording.any_role(frame.start, "article")
    return wording.any_role(first, "ride", "landmark", "vehicle")


def _points_back(wording: Wording, one: Match, others: bool) -> bool:
    """Whether `hij` or `de man` stands for who was named before, and `een man` does not."""
    if wording.tokens[one.start].word in _HE:
        return True
    person = wording.any_role(one.start, "person")
    return not others and (not person or wording.any_role(one.start - 1, "definite"))


_HE = frozenset(("hij", "he"))


def is_definite(wording: Wording, suspect: Match) -> bool:
    """Whether the reader is taken to know him: `de dader`, `Dader`; `een schutter` is a danger."""
    before = suspect.start - 1
    if wording.any_role(before, "count") and wording.any_role(before - 1, "definite"):
        return True  # de twee mannen
    if wording.any_role(suspect.start, "hazard", "person") and suspect.end - suspect.start > 1:
        return wording.any_role(before, "definite")  # Gewapende mannen, and not: de gewapende man
    return not wording.any_role(before, "indefinite", "count", "likely", "adverb")


def is_of_danger(wording: Wording, frame: Frame, suspect: Match) -> bool:
    """Whether a clause says what he does to people: `De schutter heeft op mensen geschoten`."""
    harms = wording.within(frame, "hazard", "casualty", "motive", "active")
    return any(one.start >= suspect.end or one.end <= suspect.start for one in harms)


def is_told(frame: Frame) -> bool:
    """Whether a clause tells, and does not ask or speak of what may be: `Als u de dader ziet`."""
    return not (frame.is_order() or frame.conditional or frame.subject == "you")


def is_to_reader(wording: Wording, frame: Frame) -> bool:
    """Whether the sentence asks or orders: `Vertel de politie waar de dader is`."""
    before = (f for f in wording.frames_of(frame.sentence) if f.start < frame.start)
    return any(f.is_order() or f.conditional or f.subject == "you" for f in before)


def is_done(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word is a participle that tells what happened, and not how he looks or is."""
    if at >= frame.end:
        return False
    word = wording.tokens[at].word
    if word in _KNOWN or not is_participle(word, frame.language) or wording.is_name(at):
        return False
    noun = wording.any_role(at - 1, "article", "colour", "look-adjective", "count")
    # De dader is de school uit gewandeld; but: in gebouwen
    noun = noun or (wording.any_role(at - 1, "preposition") and word.endswith("en"))
    return not noun and not wording.any_role(at, *_NOT_DONE)


_KNOWN = frozenset("bekend gewoon gevaarlijk bewapend gevreesd verkleed vermomd bereid".split())
_NOT_DONE = (
    *("suspect-look", "look-adjective", "origin", "adverb", "preposition", "landmark", "person"),
    *("public", "status", "vehicle", "negation"),
)
