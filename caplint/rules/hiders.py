"""Whom a clause is about: people who may hide, and neither readers, officers nor perpetrators."""

from __future__ import annotations

from caplint.rules.disclosure import is_feared
from caplint.wording.reading import Frame, Match, Mood, Wording

WHOEVER = frozenset(("wie", "whoever", "anyone"))

_READER = frozenset("u je jij jullie uw jouw you your".split())

#: Of people, not to them; `Bezoekers schuilen` reads like an order in the infinitive.
_TELLING = (Mood.STATEMENT, Mood.INFINITIVE, Mood.PASSIVE, Mood.NOMINAL)


def tells_of_others(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about people who are neither the reader nor perpetrators."""
    told = frame.mood is not Mood.INFINITIVE or wording.within(frame, "public", "people")
    if frame.mood not in _TELLING or not told or _is_of_reader(wording, frame):
        return False
    if wording.tokens[frame.start].word in WHOEVER or frame.has("recalls"):
        return False  # Wie zich verbergt, blijft stil; In de oorlog zaten hier …
    if frame.has("police", "officers") and not _named_people(wording, frame):
        return False
    if _goes_on_for_whoever(wording, frame):
        return False
    beasts = wording.sentence_has(frame, "animal") and not frame.has("public")
    if beasts or _is_asked_of_all(wording, frame):
        return False
    return all(_is_not_meant(wording, one) for one in wording.within(frame, "suspect"))


def _goes_on_for_whoever(wording: Wording, frame: Frame) -> bool:
    """Whether the sentence is about whoever it holds for: `Wie buiten is, zoekt beschutting`."""
    first = wording.frames_of(frame.sentence)[0]
    whoever = wording.tokens[first.start].word in WHOEVER and first.words.isdisjoint(_WAS)
    return whoever and not _named_people(wording, frame)


#: Who was there is known: `Wie in de bioscoop was, zit nu achter het doek`.
_WAS = frozenset(("was", "waren", "were"))


def _is_of_reader(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about who reads; not `Uw kinderen zitten in de berging`."""
    if _READER.isdisjoint(frame.words):
        return False
    return any(
        wording.tokens[at].word in _READER and not wording.any_role(at + 1, "public", "people")
        for at in range(frame.start, frame.end)
    )


def _is_asked_of_all(wording: Wording, frame: Frame) -> bool:
    """Whether a verb at the end asks it of all: `Iedereen plat op de grond blijven`."""
    last = frame.mood is Mood.INFINITIVE and frame.verb_at == frame.end - 1
    return last and wording.any_role(frame.start, "everyone")


def _is_not_meant(wording: Wording, suspect: Match) -> bool:
    """Whether a perpetrator is only of whom people hide, or until when: `tot de dader weg is`."""
    frame = wording.frame_of(suspect.start)
    said = wording.tokens[frame.start + 1 : suspect.start] if frame else ()
    return any(token.word in _UNTIL for token in said) or is_feared(wording, suspect)


_UNTIL = frozenset("tot totdat zolang terwijl omdat waar until while because where".split())


def are_people(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about people: a drain is `verstopt` too.

    One without a subject of its own goes on with that of its sentence: `en zitten in het magazijn`.
    """
    if _named_people(wording, frame) or _are_counted(wording, frame):
        return True
    if wording.sentence_has(frame, "suspect"):
        return False  # De schutter, een man met een bril, die zich op zolder ophoudt
    if frame.subject == "public" or frame.has("public", "people"):
        return not frame.has("officers", "police")
    goes_on = frame.subject == "none" or wording.any_role(frame.start, *_GOES_ON)
    return goes_on and wording.sentence_has(frame, "public", "people")


def _named_people(wording: Wording, frame: Frame) -> bool:
    """Whether a clause names people, and not only as `zij` or `zich`, who may be anybody.

    Officers are none; an unknown word is by its ending: `De blazers zitten in de orkestbak`.
    """
    for match in wording.within(frame, "public", "people", "kind"):
        word = wording.tokens[match.start].word
        if word not in _ANYBODY and not wording.any_role(match.start, "police", "officers"):
            return True
        if word.startswith("collega"):
            return True
    return not frame.has("police", "officers") and _unknown_people(wording, frame)


_ANYBODY = frozenset("zij ze zich elkaar hen iemand wie men they them themselves someone".split())


def _unknown_people(wording: Wording, frame: Frame) -> bool:
    """Whether a word that no lexicon knows ends as those of people do, before who sits or lies."""
    stays = wording.within(frame, "stays-put", "may-hide", "hidden")
    behind = stays[0].start if stays else frame.start
    return any(
        wording.tokens[at].word.endswith(_OF_PEOPLE)
        and wording.tokens[at].word not in _THINGS
        and not wording.roles(at)
        for at in range(frame.start, behind)
    )


_OF_PEOPLE = ("ers", "aars", "eurs", "isten", "enten", "anten", "ieten")
_THINGS = frozenset(
    "emmers koffers laders branders meters zenders computers printers filters papieren vingers "
    "documenten agenten patenten fragmenten instrumenten monumenten elementen dossiers kleppers "
    "scooters tractoren brommers ankers letters nummers cijfers dekens vlinders poeders".split()
)


def _are_counted(wording: Wording, frame: Frame) -> bool:
    """Whether heads are counted: `nog 12 man`."""
    if frame.words.isdisjoint(_HEADS):
        return False
    return any(
        wording.tokens[at].word in _HEADS and wording.tokens[at - 1].word.isdigit()
        for at in range(frame.start + 1, frame.end)
    )


_HEADS = frozenset(("man", "personen", "pers", "lui"))

_GOES_ON = ("subordinates", "joins", "be")


def are_doers(wording: Wording, frame: Frame) -> bool:
    """Whether people stand in a clause without a preposition: not `dat geldt voor iedereen`."""
    for match in wording.within(frame, "public", "people"):
        before = match.start - 1
        if not wording.any_role(before - wording.any_role(before, "article"), "preposition"):
            return True
    return False
