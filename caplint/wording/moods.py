"""Tells how a clause speaks by its own words: its mood, of whom it speaks, and its verb."""

from __future__ import annotations

from typing import NamedTuple

from caplint.wording.lexicon import VerbForm
from caplint.wording.reading import Frame, Mood, Subject, Verb
from caplint.wording.verbless import PREMISES
from caplint.wording.view import View

#: The English infinitive is the stem.
_ENGLISH_INFINITIVE = {"nl": (), "en": ("stem",)}

#: `Wie weg wil` is anybody.
WHOEVER = frozenset(("wie", "whoever"))


class Clause(NamedTuple):
    """Where a clause begins, leads and ends, and the one before it."""

    start: int
    lead: int
    end: int
    before: Frame | None


class Said(NamedTuple):
    """How a clause speaks, of whom, with which verb, and the token of that (-1 for none)."""

    mood: Mood
    subject: Subject
    verb: Verb | None
    at: int
    negated: bool


def as_written(view: View, clause: Clause) -> Said:
    """Tell what a clause says by its own words."""
    start, lead, end, _ = clause
    mood, subject, at = _mood(view, start, lead, end)
    verb = _verb_at(view, at, start, end) if at >= 0 else None
    return Said(mood, subject, verb, at, view.any(start, end, "negation"))


def asks(view: View, mood: Mood, end: int) -> bool:
    """Whether a statement is a question, which holds for some: `Verblijft u in een hotel?`."""
    return mood is Mood.STATEMENT and end < len(view.tokens) and view.tokens[end].word == "?"


def _mood(view: View, start: int, lead: int, end: int) -> tuple[Mood, Subject, int]:
    """Give mood, subject, and the token of the main verb (-1 where there is none)."""
    kinds = {form.kind for form in view.verbs(lead)}
    if "stem" in kinds and not view.is_noun(lead, end):
        return Mood.COMMAND, "you", _let(view, lead, end)
    if kinds & {"third", "infinitive"} and view.has_after(lead, end, "you"):
        asked = asks(view, Mood.STATEMENT, end)
        return Mood.STATEMENT if asked else Mood.COMMAND, "you", lead
    auxiliary = view.first(start, end, "must", "can", "want")
    if auxiliary >= 0:
        return _modal(view, start, auxiliary, end)
    if view.any(start, end, "hedge"):
        return Mood.REQUEST, "you", _last(view, start, end, "infinitive", "stem")
    passive = view.first(start, end, "passive")
    participle = _last(view, start, end, "participle")
    if passive >= 0 and participle >= 0:
        return Mood.PASSIVE, _subject(view, start, passive, end), participle
    return _statement(view, start, lead, end)


def _let(view: View, lead: int, end: int) -> int:
    """Give the verb that a command turns on: of `Laat u registreren`, the second."""
    lets = view.tokens[lead].word == "laat" and view.has_after(lead, end, "you")
    comes = view.tokens[lead].word in _COMES
    if not (lets or comes) and view.tokens[lead].word not in _TRIES:
        return lead
    kinds = ("infinitive", *_ENGLISH_INFINITIVE[view.lexicon.language])
    second = next((at for at in range(lead + 1, end) if view.is_verb(at, *kinds)), -1)
    if comes and not any(form.verb.role in _COME_FOR for form in view.verbs(second)):
        return lead
    return second if second >= 0 else lead


#: `Kom u melden`, `Ga slapen in de kerk`: who comes or goes for this comes together.
_COMES = frozenset(("kom", "komt", "ga", "gaat"))
_COME_FOR = frozenset(("gather", "fetch", "shelter"))


#: `Probeer het plein te verlaten` is about leaving.
_TRIES = frozenset(("probeer", "probeert", "tracht", "poog", "try"))


def _modal(view: View, start: int, at: int, end: int) -> tuple[Mood, Subject, int]:
    subject = _subject(view, start, at, end)
    main = _last(view, start, end, "infinitive", *_ENGLISH_INFINITIVE[view.lexicon.language])
    if main == at - 1 == start:  # Schuilen kan in de kerk
        return Mood.OFFER, "public", main
    participle = _last(view, start, end, "participle")
    if subject == "other" and participle >= 0 and view.any(start, end, "passive"):
        return Mood.PASSIVE, subject, participle  # Het centrum moet worden ontruimd
    if subject not in {"you", "public"}:
        return Mood.STATEMENT, subject, main
    if at == start and not view.has(at, "want"):  # Kunt u zich melden? but: Kunt u niet weg?
        asks = main >= 0 and not view.any(start, end, "negation")
        return Mood.REQUEST if asks else Mood.STATEMENT, subject, main
    if view.has(at, "want"):  # but not: wie wil schuilen
        asks = subject == "you" or not view.has(start, "subordinates")
        return Mood.REQUEST if asks else Mood.STATEMENT, subject, main
    return Mood.OBLIGATION if view.has(at, "must") else Mood.OFFER, subject, main


def _statement(view: View, start: int, lead: int, end: int) -> tuple[Mood, Subject, int]:
    whoever = view.tokens[start].word in WHOEVER  # Wie zijn kind zoekt gaat naar
    finite = (_last if whoever else _first)(view, start, end, "third", "past")
    infinitive = _last(view, start, end, "infinitive")
    if infinitive == lead and _describes_noun(view, lead, end):
        infinitive = -1  # Verlaten fabriek in brand
    being = view.any(start, end, "be")
    if finite < 0 and infinitive >= 0 and not being:
        subject = _subject(view, start, infinitive, end)
        # A statement has its verb second: `112 alleen bellen bij nood` can only be an order.
        last = infinitive == end - 1 or view.has(infinitive - 1, "adverb", "negation", "urgency")
        alone = last and (view.has(start, "only") or not view.has(lead, "article", "others"))
        if subject == "none" or alone or _is_object(view, lead, infinitive, end):
            return Mood.INFINITIVE, "you" if subject != "public" else "public", infinitive
        return (Mood.INFINITIVE if subject == "public" else Mood.STATEMENT), subject, infinitive
    if finite >= 0:
        return Mood.STATEMENT, _subject(view, start, finite, end), finite
    participle = _last(view, start, end, "participle")
    if participle == lead and _describes_noun(view, lead, end):
        participle = -1
    if being:
        at = view.first(start, end, "be")
        if participle < 0 and infinitive > 0 and view.tokens[infinitive - 1].word == "te":
            participle = infinitive  # Wij staan op u te wachten
        return Mood.STATEMENT, _subject(view, start, at, end), participle
    return Mood.NOMINAL, "none", participle


def _is_object(view: View, lead: int, infinitive: int, end: int) -> bool:
    """Whether a place stands before an infinitive, which goes nowhere: `de zaal verlaten`."""
    verbs = {form.verb.role for form in view.verbs(infinitive) if form.kind == "infinitive"}
    if verbs & {"seek"} and view.has(lead, "hiding", "safe"):
        return True  # Dekking zoeken in de kerk
    clears = any(form.verb.lemma in _CLEARS for form in view.verbs(infinitive))
    if clears and not view.any(lead, infinitive, "others"):
        return not view.has(infinitive + 1, "article")  # Alle vakken ontruimen
    head = lead + view.has(lead, "article")
    if not view.has(head, *_THINGS):
        return False
    if view.has(infinitive, "takes-way"):  # Uitgang 3 nemen
        return infinitive == end - 1 or view.has(infinitive + 1, "preposition")
    # Noordzijde verlaten via het talud; but: Straten verlaten na schietpartij
    through = "leave" in verbs and view.has(infinitive + 1, "through")
    return bool(verbs & {"leave", "move"}) and (infinitive == end - 1 or through)


#: What is cleared does not clear.
_CLEARS = frozenset(("ontruimen", "evacueren"))
_THINGS = (*PREMISES, "way-out", "road", "compass", "nowhere")


def _subject(view: View, start: int, verb: int, end: int) -> Subject:
    """Tell who does it: what stands before the verb, or right after it where that is a pronoun."""
    if verb + 1 < end and view.tokens[verb + 1].word in _INVERTED:
        return "you"  # Bij de kerk kunt u schuilen
    before = _subject_before(view, start, verb)
    if before != "none" or verb + 1 >= end:
        return before
    behind = verb + 1 + view.has(verb + 1, "article")  # Zouden alle bewoners …
    for who in ("you", "public"):
        if view.has(behind, who):
            return who
    return "other" if view.has(verb + 1, "article", "others") else "none"


def _describes_noun(view: View, at: int, end: int) -> bool:
    """Whether a form that is an infinitive too stands as an adjective before its noun."""
    both = {"infinitive", "participle"} <= view.kinds(at)
    return both and at + 1 < end and view.is_content(at + 1) and not view.has(at + 1, "preposition")


_INVERTED = frozenset(("u", "je", "jij", "jullie"))


def _subject_before(view: View, start: int, verb: int) -> Subject:
    said: Subject = "none"
    at = start
    while at < verb:
        if view.has(at, "preposition"):
            at = _after_phrase(view, at, verb)
            continue
        if view.has(at, "you"):
            return "you"
        if view.has(at, "public"):
            return "public"
        if view.is_content(at):
            said = "other"
        at += 1
    return said


def _after_phrase(view: View, at: int, end: int) -> int:
    """Give the token after a preposition and its noun: `in de omgeving`."""
    at += 1
    while at < end and not view.is_content(at):
        at += 1
    return at + 1


def _first(view: View, start: int, end: int, *kinds: str) -> int:
    if not view.any_verb(start, end, *kinds):
        return -1
    return next((i for i in range(start, end) if view.is_verb(i, *kinds)), -1)


def _last(view: View, start: int, end: int, *kinds: str) -> int:
    if not view.any_verb(start, end, *kinds):
        return -1
    return next((i for i in range(end - 1, start - 1, -1) if view.is_verb(i, *kinds)), -1)


def _verb_at(view: View, at: int, start: int, end: int) -> Verb | None:
    """Choose among the verbs that a form may belong to by the separable part in the clause."""
    forms = view.verbs(at)
    for form in forms:
        if form.joined or (form.verb.particle and _has_particle(view, form, at, start, end)):
            return form.verb
    return next((form.verb for form in forms if not form.verb.particle), None)


def _has_particle(view: View, form: VerbForm, at: int, start: int, end: int) -> bool:
    particle = form.verb.particle
    if form.kind == "infinitive" and view.tokens[at - 1].word == "te":
        return at - 2 >= start and view.tokens[at - 2].word == particle
    if form.kind == "infinitive" and at - 1 > start and view.tokens[at - 1].word == particle:
        return True  # het park uit gaan
    return any(
        view.tokens[i].word == particle
        and view.is_particle(i, end)
        and not view.has(i - 1, "definite")  # aan de kant van de weg
        for i in range(at + 1, end)
    )
