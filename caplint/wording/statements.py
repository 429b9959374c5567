"""Reads a clause that is no command and has no auxiliary: a statement, an order in the infinitive.

A statement has its verb second, an order in the infinitive has it last and no subject.
"""

from __future__ import annotations

from caplint.wording.doers import WHOEVER, who_does
from caplint.wording.reading import Mood, Subject
from caplint.wording.verbless import PREMISES
from caplint.wording.view import View

#: Mood, subject, and the token of the main verb (-1 where there is none).
Spoken = tuple[Mood, Subject, int]


def statement(view: View, start: int, lead: int, end: int) -> Spoken:
    """Tell what a clause says by its finite verb, its infinitive or its participle."""
    duty = _owed(view, start, end)
    if duty >= 0:
        return Mood.STATEMENT, who_does(view, start, duty, end), duty
    whoever = view.tokens[start].word in WHOEVER  # Wie zijn kind zoekt gaat naar
    finite = (view.last_verb if whoever else view.first_verb)(start, end, "third", "past")
    infinitive = view.last_verb(start, end, "infinitive")
    if infinitive == lead and _describes_noun(view, lead, end):
        infinitive = -1  # Verlaten fabriek in brand
    if finite < 0 and infinitive >= 0 and not view.any(start, end, "be"):
        return _of_infinitive(view, start, lead, infinitive, end)
    if finite >= 0:
        return Mood.STATEMENT, who_does(view, start, finite, end), finite
    participle = view.last_verb(start, end, "participle")
    if participle == lead and _describes_noun(view, lead, end):
        participle = -1
    if not view.any(start, end, "be"):
        return Mood.NOMINAL, "none", participle
    if participle < 0 and infinitive > 0 and view.tokens[infinitive - 1].word == "te":
        participle = infinitive  # Wij staan op u te wachten
    return Mood.STATEMENT, who_does(view, start, view.first(start, end, "be"), end), participle


def _of_infinitive(view: View, start: int, lead: int, at: int, end: int) -> Spoken:
    """Tell an order in the infinitive from a statement whose verb looks like one."""
    subject = who_does(view, start, at, end)
    if _is_told_of(view, start, at, subject):
        return Mood.STATEMENT, subject, at
    if subject == "public":
        return Mood.INFINITIVE, "public", at
    if _is_only_order(view, start, at):
        return Mood.INFINITIVE, "you", at
    # A statement has its verb second: `112 alleen bellen bij nood` can only be an order.
    last = at == end - 1 or view.has(at - 1, "adverb", "negation", "urgency")
    # Wegrennen en afspreken bij de toren
    last = last or ("infinitive" in view.kinds(lead) and view.has(at - 1, "joins"))
    alone = last and (view.has(start, "only") or not view.has(lead, "article", "others"))
    if subject == "none" or alone or _is_object(view, lead, at, end):
        return Mood.INFINITIVE, "you", at
    return Mood.STATEMENT, subject, at


def _is_only_order(view: View, start: int, at: int) -> bool:
    """Whether a verb is written in one word, as no plural is: `Manschappen aantreden op`."""
    joined = any(form.joined and form.kind == "infinitive" for form in view.verbs(at))
    other = view.any(start, at, "others", "suspect", "subordinates", "police", "hazard")
    return joined and not other and view.tokens[at - 1].word != "te"


def _owed(view: View, start: int, end: int) -> int:
    """Give what must be done: of `U bent verplicht te vertrekken`, the last word; -1 for none."""
    if not view.any(start, end, "duty", "lets-do"):
        return -1
    last = view.last_verb(start, end, "infinitive")
    if last <= start:
        return -1
    lets = view.any(start, last, "lets-do") and any(
        form.verb.lemma in _CLEARS for form in view.verbs(last)
    )
    return last if lets or view.tokens[last - 1].word == "te" else -1


def _is_told_of(view: View, start: int, infinitive: int, subject: Subject) -> bool:
    """Whether a form that may be an infinitive says what some people do: `Drie mannen wachten in`.

    People who are counted are told of, and so is what somebody tries `te` do.
    """
    # ambulances die naar het ziekenhuis rijden; but: die kant op lopen
    relative = view.tokens[start].word in _WHICH and view.has(start + 1, "preposition", "article")
    if relative or (subject == "public" and view.tokens[infinitive - 1].word == "te"):
        return True
    near = range(start, min(infinitive + 3, len(view.tokens) - 1))
    return any(_is_some(view, at) and _before_people(view, at) for at in near)


def _before_people(view: View, at: int) -> bool:
    """Whether people follow a number: `drie bezoekers`; not: `van de drie bezoekers`."""
    followed = view.has(at + 1, "public") or (
        at + 2 < len(view.tokens) and view.has(at + 2, "public")
    )
    return followed and not view.has(at - 1, "article", "preposition")


_WHICH = frozenset(("die", "welke"))


def _is_some(view: View, at: int) -> bool:
    """Whether a word counts people: `drie`, `28`, `enkele`."""
    return view.has(at, "some") or view.tokens[at].word.isdecimal()


def _is_object(view: View, lead: int, infinitive: int, end: int) -> bool:
    """Whether a place stands before an infinitive, which goes nowhere: `de zaal verlaten`."""
    verbs = {form.verb.role for form in view.verbs(infinitive) if form.kind == "infinitive"}
    if verbs & {"seek"} and view.has(lead, "hiding", "safe"):
        return True  # Dekking zoeken in de kerk
    if verbs & {"leave"} and view.has(lead - 1, "polite"):
        return True  # Gaarne terrein verlaten in verband met een dreiging
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


def _describes_noun(view: View, at: int, end: int) -> bool:
    """Whether a form that is an infinitive too stands as an adjective before its noun."""
    both = {"infinitive", "participle"} <= view.kinds(at)
    return both and at + 1 < end and view.is_content(at + 1) and not view.has(at + 1, "preposition")
