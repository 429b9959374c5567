"""What a clause tells of the police, or of those who send the message, and must not.

Of the police a warning says that they are there or on their way, and what they ask, tell or do for
people (guideline 4f, table): those words are `police-present`. Anything else that a statement says
of them shows what they know or do (4c, 4e(2)), whatever it is: it can't be listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.disclosure import is_feared
from caplint.rules.whereabouts import Stretch
from caplint.wording.participles import is_participle
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording


def of_police(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what the police are said to do, other than to be there or to ask."""
    yield from _goes_on(wording, frame)
    for unit in wording.within(frame, "police")[:1]:
        if wording.any_role(unit.start - 1, "negation") or _among_helpers(wording, unit):
            return  # Speel geen agent; politie en ambulance
        acts = [act for act in _acts(wording, frame) if _does_it(wording, act, unit)]
        if acts:
            yield min(unit.start, acts[0].start), max(unit.end, acts[0].end)
        elif not _is_present(wording, frame, unit):
            yield from _done_by(wording, frame, unit) or _posts(wording, frame, unit)
            yield from _has_done(wording, frame, unit)
            yield from _does(wording, frame, unit)


def _goes_on(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what they do in a clause that goes on with them: `… is ter plaatse en zoekt met`."""
    if frame.subject != "none" or frame.negated or not wording.any_role(frame.start, "joins"):
        return
    before = wording.frame_of(frame.start - 1)
    theirs = before is not None and before.mood is Mood.STATEMENT and before.has("officers")
    if theirs and before and before.sentence == frame.sentence and not before.conditional:
        for act in _acts(wording, frame)[:1]:
            yield act.start, frame.end


def _among_helpers(wording: Wording, unit: Match) -> bool:
    """Whether they are named with those who help: `Er rijdt veel politie en ambulance`."""
    behind = wording.any_role(unit.end, "joins") and wording.any_role(unit.end + 1, "helper")
    before = wording.any_role(unit.start - 1, "joins") and wording.any_role(
        unit.start - 2, "helper"
    )
    theirs = wording.any_role(unit.end + 1, "police") or wording.any_role(unit.start - 2, "police")
    return (behind or before) and not theirs


def _acts(wording: Wording, frame: Frame) -> list[Match]:
    """Give what they do, and what they know where that is of a perpetrator and not of a leak."""
    of_him = wording.sentence_has(frame, "suspect", "he", "him") or not wording.has("hazard")
    return wording.within(frame, "police-act", *(("police-knows",) if of_him else ()))


def _is_present(wording: Wording, frame: Frame, unit: Match) -> bool:
    """Whether a clause says of the police what may be said."""
    present = wording.within(frame, "police-present")
    return any(one.start >= unit.end or one.end <= unit.start for one in present)


def _does_it(wording: Wording, act: Match, unit: Match) -> bool:
    """Whether an act stands behind the police, or right before: `Dan vallen agenten … binnen`."""
    first = unit.start - wording.any_role(unit.start - 1, "article")
    return act.start >= unit.end or act.start == first - 1


def _done_by(wording: Wording, frame: Frame, unit: Match) -> list[Stretch]:
    """Give what is done by the police or with what is theirs: `afgesloten door de politie`."""
    led = _led_by(wording, frame, unit)
    if led not in _BY and not (led in _WITH and frame.mood is Mood.PASSIVE):
        return []
    done = frame.verb_at if frame.verb_at >= 0 else unit.start
    return [(min(unit.start, done), max(unit.end, done + 1))]


_BY = frozenset(("door", "by"))
_WITH = frozenset(("met", "with"))


def _posts(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give where the police stand or go: `De politie gaat naar het station`, `Op de hoek staat`."""
    goes = frame.verb is not None and frame.verb.lemma in _GO
    stands = wording.any_within(frame.start, frame.end, "stands")
    for place in frame.destinations:
        posted = (stands or goes) and place.place in {"point", "other"}
        inside = place.place == "indoors" or place.preposition in {"binnen", "inside"}
        within = _is_within(wording, frame, place)
        apart = place.start >= unit.end or (place.end <= unit.start and (stands or goes))
        if apart and (posted or inside or within) and not place.leads("not-where"):
            yield min(unit.start, place.start), max(unit.end, place.end)


def _is_within(wording: Wording, frame: Frame, place: Destination) -> bool:
    """Whether they are said to be in a part of a building: `De politie is al in de B-vleugel`."""
    if frame.words.isdisjoint(_IS) or place.preposition not in _IN or place.end - place.start < _NP:
        return False
    last = place.end - 1
    if wording.is_name(last) or wording.tokens[last].word in _AROUND:
        return False
    return wording.any_role(place.start + 1, "article") and not wording.any_role(last, "place-name")


_IN = frozenset(("in", "binnen", "inside"))
_NP = 3  # words: in de kelder
_AROUND = frozenset(
    "buurt omgeving wijk stad gemeente regio straat dorp weer area neighbourhood".split()
)
_GO = frozenset(("gaan", "lopen", "rijden", "rennen", "varen", "go", "walk", "run", "drive"))


def _has_done(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give what the police have done: `De politie heeft de A2 afgesloten`."""
    if frame.subject != "other" or not wording.any_within(unit.end, frame.end, "has"):
        return
    if frame.verb_at > unit.end:
        yield unit.start, frame.verb_at + 1
    elif frame.has("suspect"):  # Agenten hebben de schutter neergeschoten
        yield unit.start, frame.end


def _does(wording: Wording, frame: Frame, unit: Match) -> Iterator[Stretch]:
    """Give whatever else a clause says of the police: `Politie luistert telefoons af`."""
    theirs = ("officers", "forces") if _of_deed(wording) else ("officers",)
    if not wording.any_role(unit.start, *theirs) or not _tells_of(wording, frame, unit):
        return
    around = (*range(frame.start, unit.start), *range(unit.end, frame.end))
    said = [at for at in around if _tells(wording, at)]
    near = wording.tokens[max(frame.start, unit.start - 3) : min(frame.end, unit.end + 3)]
    is_what = any(token.word in _IS for token in near)
    counted = unit.start > frame.start and _is_number(wording, unit.start - 1)
    if (
        counted
        or (len(said) > 1 and not is_what)
        or any(_is_act(wording, frame, at) for at in said)
    ):
        yield min([unit.start, *said[:1]]), frame.end


def _is_number(wording: Wording, at: int) -> bool:
    """Whether a word tells how many police there are, which is more than one: `60 agenten`."""
    word = wording.tokens[at].word
    return word.isdigit() or (wording.any_role(at, "count") and word not in _ONE)


_ONE = frozenset(("een", "1", "one", "some"))


def _is_act(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word tells what they do, and not where or what they are: `is ingeschakeld`."""
    word = wording.tokens[at].word
    goes_on = frame.language == "en" and word.endswith("ing")  # officers are mingling with
    return frame.verb is not None or goes_on or is_participle(word, frame.language)


_IS = frozenset(("is", "zijn", "was", "waren", "are", "were"))


def _tells_of(wording: Wording, frame: Frame, unit: Match) -> bool:
    """Whether a clause tells something of the police, as its subject or its object."""
    if frame.mood not in _TELLS or frame.conditional or _of_victims(wording, frame):
        return False
    before = range(frame.start + (wording.tokens[frame.start].word in _WHILE), unit.start)
    if all(wording.any_role(at, *_BEFORE) for at in before):
        return True
    others = wording.within(frame, "public", "you") or wording.any_role(frame.start, "subordinates")
    return not (others or _led_by(wording, frame, unit))


#: Behind these stands a fact, and no purpose or condition.
_WHILE = frozenset("terwijl omdat want aangezien doordat daar nu while because since as".split())


def _of_victims(wording: Wording, frame: Frame) -> bool:
    """Whether it is about who was hit: `Agent gewond`; but: `Agent heeft dader neergeschoten`."""
    return frame.has("casualty") and not frame.has("suspect")


_TELLS = (Mood.STATEMENT, Mood.PASSIVE, Mood.NOMINAL)
_BEFORE = ("article", "adverb", "urgency", "police", "count")


def _led_by(wording: Wording, frame: Frame, unit: Match) -> str:
    """Give the preposition before the police, who are then no subject: `bij de politie`; or ''."""
    at = unit.start - 1
    while at > frame.start and wording.any_role(at, "article", "count", "police", "joins"):
        at -= 1
    led = at >= frame.start and wording.any_role(at, "preposition", "of", "not-where")
    return wording.tokens[at].word if led else ""


def _tells(wording: Wording, at: int) -> bool:
    """Whether a word says more of the police than who they are: `Politie Oost-Nederland`."""
    is_word = wording.tokens[at].word[:1].isalpha() and not wording.is_name(at)
    return is_word and not wording.any_role(at, *_GRAMMAR)


_GRAMMAR = (
    *("article", "adverb", "urgency", "joins", "preposition", "be", "others", "place-name"),
    *("police", "hazard"),
)


# --- those who send the message


def of_sender(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what `wij` know of a perpetrator or do: `Wij hebben hem`, `We volgen hem`."""
    at = _we(wording, frame)
    if at < 0 or frame.conditional or frame.is_order() or not _may_be_of_deed(wording):
        return
    if frame.has("police-present", "public", "you") or _lets(wording, at):
        return
    sure = _of_deed(wording)
    acts = wording.within(frame, "police-deed", *(("police-act", "catches") if sure else ()))
    whom = [
        one
        for one in wording.within(frame, "suspect", "him", "getaway")
        if not (is_feared(wording, one) or frame.has("sender-may"))
    ]
    if (
        acts
        or (whom and (sure or not frame.words.isdisjoint(_HIM)))
        or (sure and (_speaks_of_him(wording, frame) or _is_posted(wording, frame)))
        or (sure and _does_more(wording, frame))
    ):
        yield min([at, *(m.start for m in whom)]), frame.end


def _does_more(wording: Wording, frame: Frame) -> bool:
    """Whether the senders do something at a place: `We zetten een ladder tegen de gevel`.

    Where violence is told of, these are the police, unless they tell, ask, help or clear.
    """
    if frame.language != "nl" or frame.has(*_OF_OTHERS):
        return False
    places = (place for place in frame.destinations if not wording.is_name(place.end - 1))
    return any(wording.any_role(place.start + 1, "article") for place in places)


_OF_OTHERS = (
    *("sender-may", "evacuation-noun", "motive", "reason", "casualty", "hazard", "helper"),
    *("animal", "hidden", "subordinates", "which-way", "that"),
)


def _lets(wording: Wording, at: int) -> bool:
    """Whether all are asked to do something: `Laten we om negen uur op de Markt staan`."""
    return at > 0 and wording.tokens[at - 1].word in {"laten", "let"}


def _is_posted(wording: Wording, frame: Frame) -> bool:
    """Whether it tells where the senders stand or go: `Wij staan voor zijn deur`."""
    if frame.has("evacuation-noun", "hidden", "motive") or wording.has("hidden"):
        return False  # Wij gaan het park leegmaken
    goes = frame.verb is not None and frame.verb.lemma in _GO
    stands = wording.any_within(frame.start, frame.end, "stands")
    places = (d for d in frame.destinations if d.place in {"point", "indoors", "other"})
    return (goes or stands) and any(not place.leads("not-where") for place in places)


def _speaks_of_him(wording: Wording, frame: Frame) -> bool:
    """Whether the sentence goes on about him: `We hebben een tip dat hij bij zijn zus is`."""
    behind = (f for f in wording.frames_of(frame.sentence) if f.start >= frame.start)
    return any(not one.words.isdisjoint(_HIM) for one in behind)


def _of_deed(wording: Wording) -> bool:
    """Whether somebody who means harm may be spoken of."""
    return wording.violence or wording.has("suspect")


def _may_be_of_deed(wording: Wording) -> bool:
    """Whether no danger is named but the police themselves, so that it may be violence."""
    dangers = (
        one for one in wording.of_role("hazard") if not wording.any_role(one.start, "police")
    )
    return _of_deed(wording) or next(dangers, None) is None


def _we(wording: Wording, frame: Frame) -> int:
    """Give where a clause says `wij`, `door ons`; or -1."""
    if frame.words.isdisjoint(_SENDER):
        return -1
    words = [token.word for token in wording.tokens[frame.start : frame.end]]
    by_us = (i for i, word in enumerate(words) if _is_us(words[i - 1 : i], word))
    return next((frame.start + i for i in by_us), -1)


def _is_us(before: list[str], word: str) -> bool:
    return word in _WE or (word in _US and not _BY.isdisjoint(before))


_WE = frozenset(("wij", "we"))
_US = frozenset(("ons", "us"))
_SENDER = _WE | _US
_HIM = frozenset(("hij", "he", "hem", "him"))
