"""Tells how a clause speaks by its own words: its mood, of whom it speaks, and its verb."""

from __future__ import annotations

from typing import NamedTuple

from caplint.wording.doers import who_does
from caplint.wording.lexicon import VerbForm
from caplint.wording.reading import Frame, Mood, Subject, Verb
from caplint.wording.statements import Spoken, statement
from caplint.wording.view import View

#: The English infinitive is the stem.
_ENGLISH_INFINITIVE = {"nl": (), "en": ("stem",)}


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


def _mood(view: View, start: int, lead: int, end: int) -> Spoken:
    """Give mood, subject, and the token of the main verb (-1 where there is none)."""
    told = _command(view, lead, end)
    if told is not None:
        return told
    auxiliary = view.first(start, end, "must", "can", "want")
    if auxiliary >= 0:
        told = _modal(view, start, auxiliary, end)
        return told if told[0] is not Mood.STATEMENT else _topic(view, start, end) or told
    return (
        _topic(view, start, end)
        or _hedged(view, start, end)
        or _passive(view, start, end)
        or statement(view, start, lead, end)
    )


def _command(view: View, lead: int, end: int) -> Spoken | None:
    """Read an order, or a question, that begins with its verb."""
    kinds = view.kinds(lead)
    lets = view.tokens[lead].word == "laten" and view.has_after(lead, end, "we")
    if lets or ("stem" in kinds and not view.is_noun(lead, end)):
        return Mood.COMMAND, "you", _let(view, lead, end)
    if kinds & {"third", "infinitive"} and view.has_after(lead, end, "you"):
        asked = asks(view, Mood.STATEMENT, end)
        return Mood.STATEMENT if asked else Mood.COMMAND, "you", lead
    told = view.has(lead, "everyone") and lead + 1 < end and view.is_bare_stem(lead + 1)
    if told and view.lexicon.language == "en":  # Everyone meet by the fountain
        return Mood.COMMAND, "you", lead + 1
    return None


def _hedged(view: View, start: int, end: int) -> Spoken | None:
    if not view.any(start, end, "hedge"):
        return None
    return Mood.REQUEST, "you", view.last_verb(start, end, "infinitive", "stem")


def _passive(view: View, start: int, end: int) -> Spoken | None:
    passive = view.first(start, end, "passive")
    participle = view.last_verb(start, end, "participle")
    if passive < 0 or participle < 0:
        return None
    return Mood.PASSIVE, who_does(view, start, passive, end), participle


def _let(view: View, lead: int, end: int) -> int:
    """Give the verb that a command turns on: of `Laat u registreren`, the second."""
    us = lead + 1 < end and view.tokens[lead + 1].word in {"ons", "us"}
    lets = view.tokens[lead].word in _LETS and (us or view.has_after(lead, end, "you", "we"))
    comes = view.tokens[lead].word in _COMES
    if not (lets or comes) and view.tokens[lead].word not in _TRIES:
        return lead
    kinds = ("infinitive", *_ENGLISH_INFINITIVE[view.lexicon.language])
    second = next((at for at in range(lead + 1, end) if view.is_verb(at, *kinds)), -1)
    if comes and not any(form.verb.role in _COME_FOR for form in view.verbs(second)):
        return lead
    return second if second >= 0 else lead


_LETS = frozenset(("laat", "laten", "let"))


#: `Kom u melden`, `Ga slapen in de kerk`: who comes or goes for this comes together.
_COMES = frozenset(("kom", "komt", "ga", "gaat"))


_COME_FOR = frozenset(("gather", "fetch", "shelter"))


#: `Probeer het plein te verlaten` is about leaving.
_TRIES = frozenset(("probeer", "probeert", "tracht", "poog", "try"))


def _topic(view: View, start: int, end: int) -> Spoken | None:
    """Read an infinitive that a clause begins with, as what is done: `Verzamelen doen we op`."""
    if "infinitive" not in view.kinds(start) or start + 1 >= end:
        return None
    if view.tokens[start + 1].word not in _IS_DONE:
        return None
    return Mood.OBLIGATION, "public", start


_IS_DONE = frozenset(("doet", "doen", "doe", "gebeurt", "gaat", "kan", "mag", "moet", "dient"))


def _modal(view: View, start: int, at: int, end: int) -> Spoken:
    subject = who_does(view, start, at, end)
    kinds = ("infinitive", *_ENGLISH_INFINITIVE[view.lexicon.language])
    main = view.last_verb(start, end, *kinds)
    if _may_we_ask(view, start, at, end):
        return Mood.REQUEST, "you", main
    if main == at - 1 == start:  # Schuilen kan in de kerk
        return Mood.OFFER, "public", main
    participle = view.last_verb(start, end, "participle")
    done = view.any(start, end, "passive") or (main < 0 and participle == end - 1)
    if subject in {"other", "public"} and participle >= 0 and done:
        return Mood.PASSIVE, subject, participle  # Het centrum moet (worden) ontruimd
    if subject not in {"you", "public"}:
        return Mood.STATEMENT, subject, main
    return _of_auxiliary(view, (start, at, end), subject, main), subject, main


def _of_auxiliary(view: View, where: tuple[int, int, int], who: Subject, main: int) -> Mood:
    """Tell what an auxiliary makes of a clause on the reader: `U moet`, `U kunt`, `Wilt u`."""
    start, at, end = where
    if view.has(at, "want"):  # but not: wie wil schuilen
        asks = who == "you" or not view.has(start, "subordinates")
        return Mood.REQUEST if asks else Mood.STATEMENT
    if at == start:  # Kunt u zich melden? but: Kunt u niet weg? Moet u weg?
        asks = main >= 0 and not view.has(at, "must") and not view.any(start, end, "negation")
        return Mood.REQUEST if asks else Mood.STATEMENT
    return Mood.OBLIGATION if view.has(at, "must") else Mood.OFFER


def _may_we_ask(view: View, start: int, at: int, end: int) -> bool:
    """Whether the sender asks leave to ask: `Mogen wij u vragen`, `Mag ik iedereen verzoeken`."""
    if at != start or at + 1 >= end or view.tokens[at + 1].word not in _WE:
        return False
    return view.any(start, end, "hedge") and view.any(start, end, "you", "public")


_WE = frozenset(("wij", "we", "ik", "i"))


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
