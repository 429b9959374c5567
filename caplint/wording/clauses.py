"""Cuts a sentence into clauses, and tells of each who is told, or said, to do what, where.

No parser stands behind this but the order in which Dutch and English put their words: a command
begins with its verb, a statement with its subject, an order in the infinitive has no finite verb.
What the words are, the lexicons say (lexicons/nl/grammar.toml and its English twin).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caplint.wording.destinations import destinations
from caplint.wording.lexicon import VerbForm
from caplint.wording.reading import Frame, Mood, Subject, Verb
from caplint.wording.verbless import AWAY, GO, LEAVE, PREMISES, goes, goes_out, leaves
from caplint.wording.view import View

_MARKS = frozenset((",", ";", ":", "(", ")", "–", "—", "-", "•", "·", "/", "*", "|"))
#: After these a stem is no command: it is a noun, or English `people go`, `should go`.
_BEFORE_NO_COMMAND = (
    *("article", "preposition", "you", "negation", "joins", "contrast"),
    *("must", "can", "want", "be", "public", "others", "passive", "ride"),
)
_SKIPPED = frozenset(("adverb", "urgency", "joins", "contrast", "polite"))

#: The English infinitive is the stem.
_ENGLISH_INFINITIVE = {"nl": (), "en": ("stem",)}

_TURNS = frozenset(("maar", "doch", "but"))
_TOWARDS = frozenset(("naar", "to", "richting", "towards", "toward", "into"))


def read_clauses(view: View, end: int) -> Iterator[Frame]:
    """Give the frames of a sentence, whose full stop or the like is its token `end`, in order."""
    before: Frame | None = None
    for first, last in _clauses(view, 0, end):
        frame = _frame(view, first, last, before)
        yield frame
        # What stands between commas does not end what it interrupts: Ga, als u kunt, naar …
        before = before if frame.conditional and before else frame


def _clauses(view: View, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a sentence at marks, at conjunctions that join clauses, and before commands."""
    begin = start
    for at in range(start, end):
        if view.tokens[at].word in _MARKS:
            if begin < at:
                yield begin, at
            begin = at + 1
        elif at > begin and _may_begin(view, at) and _begins_clause(view, begin, at, end):
            yield begin, at
            begin = at
    if begin < end:
        yield begin, end


def _may_begin(view: View, at: int) -> bool:
    """Whether a word is of the few that a clause begins with; most are none."""
    return "stem" in view.kinds(at) or view.has(at, *_MAY_BEGIN)


_MAY_BEGIN = ("subordinates", "joins", "contrast", "can", "must")


def _begins_clause(view: View, begin: int, at: int, end: int) -> bool:
    if view.has(at, "subordinates") and not view.has(at, "urgency"):  # at once
        that = view.tokens[at].word == "die" and view.has(at - 1, "preposition")  # langs die kant
        joined = view.has(at - 1, "subordinates")  # als dat kan
        done = view.tokens[at - 1].word in _DOES  # doe dat dan
        return not (that or joined or done or _is_aside(view, at))
    if view.has(at, "joins", "contrast"):
        turns = view.tokens[at].word in _TURNS and view.any(begin, at, "negation")
        # Gebruik niet de lift maar de trap
        return at + 1 < end and (turns or _can_follow_conjunction(view, at + 1, end))
    if view.has(at, "can", "must"):  # Indien u hulp nodig heeft kunt u bellen
        return view.has(begin, "condition") and view.has(at + 1, "you")
    if "stem" not in view.kinds(at) or view.has(at - 1, *_BEFORE_NO_COMMAND):
        return False
    if view.has(at, "be"):  # Wie in de bioscoop was
        return False
    # A stem that cannot be a third person is a command wherever it stands: telegram style leaves
    # out the full stop. After a capital word it would rather be a name (Ga naar De Loop).
    return view.is_bare_stem(at) and not all(
        view.has(i, *_SKIPPED) or view.tokens[i].word in _MARKS for i in range(begin, at)
    )


def _is_aside(view: View, at: int) -> bool:
    """Whether `if` begins no clause but a word of courtesy: `indien mogelijk`."""
    if not (view.has(at, "subordinates") and view.has(at, "softener")):
        return False
    return view.has(at + 1, "softener") and view.has(at + 1, "adverb")


_BEGIN_CLAUSE = (*("preposition", "negation", "you", "must", "can", "want", "subordinates", "be"),)


def _can_follow_conjunction(view: View, at: int, end: int) -> bool:
    """Whether what follows `en`, `of`, `maar` is a clause and not another noun."""
    while at < end - 1 and view.has(at, "adverb", "urgency", "polite"):
        at += 1
    if view.has(at, *_BEGIN_CLAUSE):
        return True
    return any(form.kind in {"stem", "third"} for form in view.verbs(at))


class _Clause(NamedTuple):
    """Where a clause begins, leads and ends, and the one before it."""

    start: int
    lead: int
    end: int
    before: Frame | None


class _Said(NamedTuple):
    """How a clause speaks, of whom, with which verb, and the token of that (-1 for none)."""

    mood: Mood
    subject: Subject
    verb: Verb | None
    at: int
    negated: bool


def _frame(view: View, start: int, end: int, before: Frame | None) -> Frame:
    """Read a clause: by its own words, and where these leave something out, by what they follow."""
    clause = _Clause(start, _lead(view, start, end), end, before)
    said = _as_written(view, clause)
    if before and _goes_on(view, clause, before, said.mood):
        said = _as_before(view, clause, before, said)
    else:
        said = _with_verb_left_out(view, clause, said)
        said = _behind_condition(view, clause, said)
        said = _of_whoever(view, clause, said)
        said = _as_proposed(view, clause, said)
    return Frame(
        language=view.lexicon.language,
        sentence=0,
        start=start,
        end=end,
        mood=said.mood,
        subject=said.subject,
        negated=said.negated,
        conditional=_is_condition(view, start, clause.lead + 1) or _asks(view, said.mood, end),
        verb=said.verb,
        verb_at=said.at,
        destinations=tuple(destinations(view, start, end)),
    )


def _as_written(view: View, clause: _Clause) -> _Said:
    """Tell what a clause says by its own words."""
    start, lead, end, _ = clause
    mood, subject, at = _mood(view, start, lead, end)
    verb = _verb_at(view, at, start, end) if at >= 0 else None
    return _Said(mood, subject, verb, at, view.any(start, end, "negation"))


def _goes_on(view: View, clause: _Clause, before: Frame, mood: Mood) -> bool:
    """Whether a clause has the verb of the one before it: `Loop naar huis, en naar boven`."""
    start, lead, end, _ = clause
    if before.mood is Mood.NOMINAL:
        return False
    elliptical = mood is Mood.NOMINAL and _is_elliptical(view, start, lead, end, before)
    return elliptical or _turns(view, start, end, before)


def _as_before(view: View, clause: _Clause, before: Frame, said: _Said) -> _Said:
    """Let a clause speak as the one before it, which is denied where that is: `niet a, of b`."""
    denied = before.negated and not view.has(clause.start, "contrast")
    verb = _bare(before.verb, view)
    return _Said(before.mood, before.subject, verb, -1, said.negated or denied)


def _with_verb_left_out(view: View, clause: _Clause, said: _Said) -> _Said:
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


def _behind_condition(view: View, clause: _Clause, said: _Said) -> _Said:
    """Take `kunt u` behind a condition for an offer: `Als u buiten bent, kunt u naar de kerk`."""
    before, start = clause.before, clause.start
    if said.mood is not Mood.STATEMENT or not (before and before.conditional):
        return said
    if not _offers(view, start):
        return said
    return said._replace(mood=_modal_mood(view, start), verb=said.verb or GO)


def _of_whoever(view: View, clause: _Clause, said: _Said) -> _Said:
    """Take what follows `Wie weg wil` as said to people: `moet naar`, `kan naar`, `neemt de A2`."""
    start, lead, end, before = clause
    if said.mood is not Mood.STATEMENT or not (before and before.subject == "public"):
        return said
    whoever = view.tokens[before.start].word in _WHOEVER
    if whoever and said.subject == "other" and said.at == start:
        return said._replace(mood=Mood.OBLIGATION, subject="public")
    if said.subject != "none":
        return said
    modal = view.first(start, lead + 1, "must", "can")
    if modal < 0:
        return said._replace(subject="public")
    verb = said.verb or _implied(view, start, end)
    return said._replace(mood=_modal_mood(view, modal), subject="public", verb=verb)


_WHOEVER = frozenset(("wie", "whoever"))


def _as_proposed(view: View, clause: _Clause, said: _Said) -> _Said:
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


def _is_condition(view: View, start: int, end: int) -> bool:
    """Whether a clause begins as a condition: `Als u buiten bent`."""
    at = view.first(start, end, "condition")
    return at >= 0 and not _is_aside(view, at)


def _is_away(view: View, at: int, end: int) -> bool:
    """Whether a word sends people away: `moeten weg`, `moeten hun huis uit tot …`."""
    word = view.tokens[at].word
    board = word == "boord" and view.tokens[at - 1].word == "van"
    return word in AWAY or board or (word in {"uit", "af"} and view.is_particle(at, end))


def _offers(view: View, start: int) -> bool:
    """Whether a clause begins with `kunt u`, as it does behind a condition."""
    return view.has(start, "must", "can") and view.has(start + 1, "you")


def _asks(view: View, mood: Mood, end: int) -> bool:
    """Whether a statement is a question, which holds for some: `Verblijft u in een hotel?`."""
    return mood is Mood.STATEMENT and end < len(view.tokens) and view.tokens[end].word == "?"


def _lead(view: View, start: int, end: int) -> int:
    """Give the first token that is more than an adverb or a conjunction."""
    at = start
    while at < end - 1 and (
        view.has(at, *_SKIPPED) or view.tokens[at].text in {'"', "'", "„", "“"}
    ):
        if any(form.kind == "stem" for form in view.verbs(at)):
            break
        at += 1
    if _is_aside(view, at) and at + 2 < end:  # Indien mogelijk het pand ontruimen
        return _lead(view, at + 2, end)
    return at


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


def _mood(view: View, start: int, lead: int, end: int) -> tuple[Mood, Subject, int]:
    """Give mood, subject, and the token of the main verb (-1 where there is none)."""
    kinds = {form.kind for form in view.verbs(lead)}
    if "stem" in kinds and not view.is_noun(lead, end):
        return Mood.COMMAND, "you", _let(view, lead, end)
    if kinds & {"third", "infinitive"} and view.has_after(lead, end, "you"):
        asked = _asks(view, Mood.STATEMENT, end)
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
    whoever = view.tokens[start].word in _WHOEVER  # Wie zijn kind zoekt gaat naar
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
