"""Adds to a clause what it leaves out: a verb, a subject, or what it takes from the one before."""

from __future__ import annotations

from caplint.wording.doers import WHOEVER
from caplint.wording.moods import Clause, Said
from caplint.wording.reading import Frame, Mood, Verb
from caplint.wording.verbless import AWAY, GO, LEAVE, goes, goes_out, leaves
from caplint.wording.view import View

_TURNS = frozenset(("maar", "doch", "but"))
_TOWARDS = frozenset(("naar", "to", "richting", "towards", "toward", "into"))


def completed(view: View, clause: Clause, said: Said) -> Said:
    """Give what a clause says where what it leaves out is added."""
    if clause.before and _goes_on(view, clause, clause.before, said.mood):
        return _as_before(view, clause, clause.before, said)
    said = _with_verb_left_out(view, clause, said)
    said = _behind_condition(view, clause, said)
    said = _of_whoever(view, clause, said)
    said = _as_asked(view, clause, said)
    return _as_proposed(view, clause, said)


def _goes_on(view: View, clause: Clause, before: Frame, mood: Mood) -> bool:
    """Whether a clause has the verb of the one before it: `Loop naar huis, en naar boven`."""
    start, lead, end, _ = clause
    if before.mood is Mood.NOMINAL:
        return False
    elliptical = mood is Mood.NOMINAL and _is_elliptical(view, start, lead, end, before)
    return elliptical or _turns(view, start, end, before)


def _as_before(view: View, clause: Clause, before: Frame, said: Said) -> Said:
    """Let a clause speak as the one before it, which is denied where that is: `niet a, of b`."""
    denied = before.negated and not view.has(clause.start, "contrast")
    verb = _bare(before.verb, view)
    return Said(before.mood, before.subject, verb, -1, said.negated or denied)


def _with_verb_left_out(view: View, clause: Clause, said: Said) -> Said:
    """Add the verb that is left out: of `U moet weg`, `Allen naar de aula`, `Pand uit`."""
    start, lead, end, before = clause
    if said.verb is not None:
        return said
    if said.mood in {Mood.OBLIGATION, Mood.OFFER}:
        return said._replace(verb=_implied(view, start, end))
    if goes(view, said.mood, lead, end, before):
        return said._replace(mood=Mood.INFINITIVE, subject="you", verb=GO)
    if goes_out(view, said.mood, start, lead, end):
        return said._replace(mood=Mood.OBLIGATION, subject="public", verb=LEAVE)
    if said.mood is Mood.NOMINAL and (out := leaves(view, start, lead, end)):
        return said._replace(mood=Mood.INFINITIVE, subject="you", verb=out)
    return said


def _behind_condition(view: View, clause: Clause, said: Said) -> Said:
    """Take `kunt u` behind a condition for an offer: `Als u buiten bent, kunt u naar de kerk`."""
    before, start = clause.before, clause.start
    if said.mood is not Mood.STATEMENT or not (before and before.conditional):
        return said
    if not _offers(view, start):
        return said
    return said._replace(mood=_modal_mood(view, start), verb=said.verb or GO)


def _of_whoever(view: View, clause: Clause, said: Said) -> Said:
    """Take what follows `Wie weg wil` as said to people: `moet naar`, `kan naar`, `neemt de A2`."""
    start, lead, end, before = clause
    if said.mood is not Mood.STATEMENT or not (before and before.subject == "public"):
        return said
    whoever = view.tokens[before.start].word in WHOEVER
    if whoever and said.subject in {"other", "none"} and said.at == start:
        return said._replace(mood=Mood.OBLIGATION, subject="public")
    there = whoever and start + 1 < end and view.tokens[start + 1].word == "er"  # kan er … uit
    if said.subject != "none" and not there:
        return said
    modal = view.first(start, lead + 1, "must", "can")
    if modal < 0:
        return said._replace(subject="public")
    verb = said.verb or _implied(view, start, end)
    return said._replace(mood=_modal_mood(view, modal), subject="public", verb=verb)


def _as_asked(view: View, clause: Clause, said: Said) -> Said:
    """Take what is asked of people for a request: `Wij vragen of u het plein wilt verlaten`."""
    before = clause.before
    if view.tokens[clause.start].word not in _WHETHER or before is None or said.verb is None:
        return said
    asked = view.any(before.start, before.end, "hedge", "advises", "hopes", "duty")
    asked = asked or any(token.word == "vraag" for token in view.tokens[before.start : before.end])
    if view.tokens[clause.start].word == "dat":  # Van hen wordt verwacht dat zij zich melden
        they = clause.start + 1 < clause.end and view.tokens[clause.start + 1].word in _THEY
        whom = asked and they and view.any(0, before.end, "public")
        return said._replace(subject="you") if whom else said
    polite = view.any(clause.start, clause.end, "want", "can")
    return said._replace(mood=Mood.REQUEST, subject="you") if asked and polite else said


_WHETHER = frozenset(("of", "whether", "if", "dat"))
_THEY = frozenset(("zij", "ze", "deze", "men"))


def _as_proposed(view: View, clause: Clause, said: Said) -> Said:
    """Let `doe dat` stand for the leaving that was spoken of: `Kunt u weg, doe dat dan via`."""
    before = clause.before
    does = said.mood is Mood.COMMAND and view.tokens[said.at].word in _DOES
    if not (
        does and before and said.at + 1 < clause.end and view.tokens[said.at + 1].word in _THAT
    ):
        return said
    if before.verb is not None and before.verb.role in {"leave", "move"}:
        return said._replace(verb=before.verb)
    away = any(_is_away(view, at, before.end) for at in range(before.start, before.end))
    return said._replace(verb=LEAVE) if away else said


_DOES = frozenset(("doe", "do"))
_THAT = frozenset(("dat", "dit", "het", "that", "it", "so"))


def _modal_mood(view: View, at: int) -> Mood:
    """Tell duty from leave by its auxiliary: `moet` and `kan`."""
    return Mood.OBLIGATION if view.has(at, "must") else Mood.OFFER


def _implied(view: View, start: int, end: int) -> Verb | None:
    """Give the verb that an auxiliary leaves out: of `U moet weg`, `U kunt naar de kerk`."""
    if view.any(start, end, "perceives"):
        return None  # U kunt de rook ruiken tot in Houten
    away = any(_is_away(view, at, end) for at in range(start, end))
    return LEAVE if away else GO


def _is_away(view: View, at: int, end: int) -> bool:
    """Whether a word sends people away: `moeten weg`, `moeten hun huis uit tot …`."""
    word = view.tokens[at].word
    board = word == "boord" and view.tokens[at - 1].word == "van"
    return word in AWAY or board or (word in {"uit", "af"} and view.is_particle(at, end))


def _offers(view: View, start: int) -> bool:
    """Whether a clause begins with `kunt u`, as it does behind a condition."""
    return view.has(start, "must", "can") and view.has(start + 1, "you")


def _is_elliptical(view: View, start: int, lead: int, end: int, before: Frame | None) -> bool:
    """Whether a clause has no verb of its own but goes on with the one before: `en naar de Dom`."""
    if not view.has(start, "joins", "contrast"):
        return view.tokens[lead].word in _TOWARDS or _still_leads(view, start, end, before)
    return view.has(lead, "preposition", "negation") or view.any(start, end, "preposition")


def _turns(view: View, start: int, end: int, before: Frame | None) -> bool:
    """Whether an order goes on with what to do instead: `Gebruik niet de lift maar de trap`."""
    denied = before is not None and before.negated and before.is_order()
    if not denied or view.tokens[start].word not in _TURNS:
        return False
    return not view.any_verb(start, end, "stem", "third", "past")


def _still_leads(view: View, start: int, end: int, before: Frame | None) -> bool:
    """Whether the place of an order comes behind a comma: `Kom met kind, hond en kat naar`."""
    if before is None or not before.is_order() or before.verb is None:
        return False
    said = any(place.preposition in _TOWARDS for place in before.destinations)
    moves = before.verb.role in {"move", "gather", "fetch"}
    leads = any(view.tokens[at].word == "naar" for at in range(start + 1, end))
    return moves and leads and not said


def _bare(verb: Verb | None, view: View) -> Verb | None:
    """Give a verb without its separable part, which an elliptical clause does not repeat."""
    if verb is None or not verb.particle:
        return verb
    return GO if verb.role in {"leave", "gather"} else verb._replace(particle="")
