"""What a clause tells of a perpetrator: where he is, goes or was, who saw him, what became of him.

Of a perpetrator a warning says that he is there and dangerous, and nothing else (guideline 4d(3)
and 4e(2)). So a clause of which he is the subject is asked for what it says more than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.disclosure import is_feared
from caplint.rules.doings import done_to_him, told_of
from caplint.rules.perpetrators import (
    is_definite,
    is_done,
    is_he,
    is_of_danger,
    is_of_thing,
    is_to_reader,
    is_told,
    spoken_of,
)
from caplint.rules.traces import traces
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def whereabouts(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that show what is known of a perpetrator: `tokens[start:end]`."""
    found = wording.within(frame, "police-trace", "flight")
    if (
        found
        and frame.subject != "you"
        and _of_wanted(wording, frame)
        and not _of_others(wording, frame)
    ):
        yield from ((m.start, m.end) for m in found)
    yield from [*traces(wording, frame)] or done_to_him(wording, frame)
    suspect = spoken_of(wording, frame)
    if suspect is None:
        return
    yield from _sought(wording, frame, suspect)
    yield from _went(wording, frame, suspect)
    yield from _has_done(wording, frame, suspect)
    yield from _is_somewhere(wording, frame, suspect)
    yield from _heads(wording, frame, suspect)
    yield from _told_where(wording, frame, suspect)
    yield from _kept_from(wording, frame, suspect)
    if is_definite(wording, suspect):
        yield from told_of(wording, frame, suspect)


def _of_wanted(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about perpetrators or police, and not about visitors or a wolf."""
    whom = not frame.words.isdisjoint(_WHOM)
    if whom or wording.sentence_has(frame, "suspect", "police", "vehicle"):
        return wording.within(frame, "suspect") != [] or not frame.has("casualty")
    if frame.has("animal") or is_of_thing(wording, frame):
        return False
    he = any(wording.tokens[m.start].word not in _THEY for m in wording.within(frame, "he"))
    unsaid = frame.subject == "none" or he or (frame.has("he") and wording.has("suspect"))
    if is_he(wording, frame):
        return True
    unsaid = unsaid or (frame.mood is Mood.PASSIVE and wording.tokens[frame.start].word == "er")
    others = wording.sentence_has(frame, "casualty", "public")
    to_readers = frame.mood is Mood.NOMINAL and is_to_reader(wording, frame)
    return unsaid and wording.violence and not (others or to_readers)


_THEY = frozenset(("ze", "zij", "they"))  # who may be helpers
_WHOM = frozenset(("hem", "hen", "him", "them"))


def _of_others(wording: Wording, frame: Frame) -> bool:
    """Whether others run or hide from the perpetrators that a clause names."""
    suspects = wording.within(frame, "suspect")
    return bool(suspects) and all(is_feared(wording, one) for one in suspects)


def _sought(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `zoeken de dader`, whoever looks, but for the reader."""
    seeks = frame.verb and frame.verb.role == "seek" and frame.subject != "you"
    if seeks and suspect.start > frame.verb_at and not frame.has("police"):
        yield frame.verb_at, suspect.end


def _went(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `De dader is in een bus gestapt`, `De schutter houdt zich verborgen in de kerk`."""
    went = frame.verb and frame.verb.role in {"move", "leave"} and frame.verb_at >= suspect.end
    if (
        went
        and (is_definite(wording, suspect) or not _arrived(wording, frame))
        and wording.any_within(suspect.end, frame.verb_at, "be")
    ):
        yield suspect.start, frame.verb_at + 1
    hides = [m for m in wording.within(frame, "hidden", "may-hide") if m.start >= suspect.end]
    if hides and frame.destinations:
        yield suspect.start, max(hides[-1].end, frame.destinations[-1].end)


def _arrived(wording: Wording, frame: Frame) -> bool:
    """Whether somebody came in, which is the danger: `Een schutter is het station ingelopen`."""
    word = wording.tokens[frame.verb_at].word
    return word.startswith(("binnen", "in"))


def _has_done(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give what became of him, whatever it is: `De dader is gevlogen`, `heeft geld gepind`."""
    turned = frame.subject == "you" and "zich" in frame.words and "u" not in frame.words
    # `zich` reads like the reader: De dader heeft zich gemeld
    if not ((is_told(frame) or turned) and is_definite(wording, suspect)):
        return
    auxiliary = _auxiliary(wording, frame, suspect)
    if auxiliary < 0 or is_of_danger(wording, frame, suspect):
        return
    for at in range(max(auxiliary + 1, suspect.end), frame.end):
        if is_done(wording, frame, at):
            yield min(auxiliary, suspect.start), at + 1
            return


def _past_place(frame: Frame, suspect: Match) -> int:
    """Give the word behind where he is named to be from: `De dader in Alkmaar heeft zich`."""
    ends = (place.end for place in frame.destinations if place.start == suspect.end)
    return next(ends, -1)


def _auxiliary(wording: Wording, frame: Frame, suspect: Match) -> int:
    """Give `is`, `heeft` or `wordt` where he is its subject: right behind him or before; or -1."""
    near = (suspect.end, suspect.start - 1, suspect.start - 2, _past_place(frame, suspect))
    held = [at for at in near if frame.start <= at < frame.end]
    return next((at for at in held if wording.any_role(at, "be", "passive", "has")), -1)


def _is_somewhere(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give where a suspect is said, or guessed, to be or to go."""
    if frame.has("harms"):
        return  # Schutter schiet vanaf het dak
    there = wording.tokens[frame.start].word in _THERE or wording.within(frame, "active")
    if there and not is_definite(wording, suspect):
        return  # Er is een gewapende man gezien in Oss
    acts = [m for m in wording.within(frame, "suspect-act") if _does_it(wording, m, suspect)]
    if not is_definite(wording, suspect):
        acts = [act for act in acts if wording.tokens[act.start].word not in _ROAMS]
    guesses = [m for m in wording.within(frame, "likely") if m.start >= suspect.end]
    held = {"point", "indoors", "other", "safe"} if guesses else {"point", "indoors"}
    places = [
        place
        for place in frame.destinations
        if (place.place in held or (place.leads("towards") and place.place == "other"))
        and _says_where(wording, place, suspect)
    ]
    if (acts or guesses) and places:
        yield suspect.start, max([places[-1].end, *(act.end for act in acts)])
    elif acts and wording.tokens[frame.end - 1].word in _OUT:
        yield min(acts[0].start, suspect.start), frame.end


#: Of somebody whom nobody knows yet this is the danger: Gewapende man loopt door het park.
_ROAMS = frozenset(("loopt", "lopen", "rent", "rennen", "rijdt", "rijden", "walks", "runs"))
_THERE = frozenset(("er", "there"))
_OUT = frozenset(("uit", "af"))  # De dader rende de kerk uit


def _does_it(wording: Wording, act: Match, suspect: Match) -> bool:
    """Whether an act stands behind him, or right before: `In de kelder zit de schutter`."""
    turned = act.end == suspect.start - 1 and wording.any_role(act.end, "definite")
    he = act.end == suspect.start and wording.tokens[suspect.start].word in {"hij", "he"}
    return act.start >= suspect.end or turned or he


def _says_where(wording: Wording, place: Destination, suspect: Match) -> bool:
    if place.start < suspect.end or place.leads("not-where"):
        return False
    if not wording.any_within(place.start, place.end, "vehicle"):
        return True
    return wording.any_role(place.end - 1, "landmark")  # car park


def _heads(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give where he goes, without a verb: `Dader in rode Kia weg naar de A7`."""
    if not is_told(frame) or frame.mood is not Mood.NOMINAL:
        return
    for place in frame.destinations:
        leads = place.leads("to", "towards") and place.place not in {"person", "channel"}
        if leads and place.start >= suspect.end and not _of_road(wording, place, suspect):
            yield suspect.start, place.end


def _of_road(wording: Wording, place: Destination, suspect: Match) -> bool:
    """Whether a noun goes that way and not he: `Schutter in de trein naar Utrecht`."""
    before = place.start - 1
    if (
        before < suspect.end
        or suspect.start == suspect.end
        or wording.any_role(before, "adverb", "flight", "colour")
    ):
        return False
    vehicle = wording.any_role(before, "vehicle") and wording.any_role(before - 1, "colour")
    return not vehicle and not wording.any_role(before, "suspect-act")


def _told_where(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `waar de dader is`, and `dat hij in de kerk zit`, whoever knows or guesses it."""
    if frame.conditional or not is_definite(wording, suspect):
        return
    if is_of_danger(wording, frame, suspect) or is_to_reader(wording, frame):
        return
    asked = [m for m in wording.within(frame, "which-way") if m.start < suspect.start]
    if asked and suspect.start - asked[-1].start <= _NEAR + 1:
        yield asked[-1].start, frame.end
    if wording.any_role(frame.start, "that") and suspect.start - frame.start <= _NEAR:
        places = [d for d in frame.destinations if d.place in _PLACES and d.start >= suspect.end]
        done = [at for at in range(suspect.end, frame.end) if is_done(wording, frame, at)]
        ends = [*(place.end for place in places), *(at + 1 for at in done)]
        if ends:
            yield suspect.start, max(ends)


def _kept_from(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give what is kept from him, but not by readers: `De brug is open zodat hij niet weg kan`."""
    others = wording.within(frame, "you", "public")
    if wording.tokens[frame.start].word in _SO and not (others or is_to_reader(wording, frame)):
        yield frame.start, frame.end


_SO = frozenset(("zodat", "opdat", "waardoor", "so"))
_NEAR = 3  # words before him: waar de, welke kant de
_PLACES = ("point", "indoors", "other", "safe")
