"""Cuts a sentence into clauses, and tells of each who is told, or said, to do what, where.

No parser stands behind this but the order in which Dutch and English put their words: a command
begins with its verb, a statement with its subject, an order in the infinitive has no finite verb.
What the words are, the lexicons say (lexicons/nl/grammar.toml and its English twin).
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.wording.destinations import destinations
from caplint.wording.left_out import completed
from caplint.wording.moods import Clause, as_written, asks
from caplint.wording.reading import Frame
from caplint.wording.view import View

_MARKS = frozenset((",", ";", ":", "(", ")", "–", "—", "-", "•", "·", "/", "*", "|"))
#: After these a stem is no command: it is a noun, or English `people go`, `should go`.
_BEFORE_NO_COMMAND = (
    *("article", "preposition", "you", "negation", "joins", "contrast"),
    *("must", "can", "want", "be", "public", "others", "passive", "ride"),
)
_SKIPPED = frozenset(("adverb", "urgency", "joins", "contrast", "polite"))
_TURNS = frozenset(("maar", "doch", "but"))
_DOES = frozenset(("doe", "do"))
_BECAUSE = frozenset(("omdat", "aangezien", "daar", "nu", "because"))


def read_clauses(view: View, end: int) -> Iterator[Frame]:
    """Give the frames of a sentence, whose full stop or the like is its token `end`, in order."""
    before: Frame | None = None
    for first, last in _clauses(view, 0, end):
        frame = _frame(view, first, last, before)
        yield frame
        # What stands between commas does not end what it interrupts: Ga, als u kunt, naar …
        aside = frame.conditional or view.tokens[frame.start].word in _BECAUSE
        before = before if aside and before else frame


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
    kinds = view.kinds(at)
    return "stem" in kinds or view.has(at, *_MAY_BEGIN) or view.tokens[at].word in _POINTS


_MAY_BEGIN = ("subordinates", "joins", "contrast", "can", "must", "towards")


#: Before a verb these begin a statement: `doe de lamp uit er is een schutter`.
_POINTS = frozenset(("er", "daar", "hier", "there"))


def _begins_clause(view: View, begin: int, at: int, end: int) -> bool:
    if view.has(at, "subordinates") and not view.has(at, "urgency"):  # at once
        return _subordinates(view, at)
    if view.tokens[at].word in _POINTS:
        return _goes_on_to_tell(view, begin, at, end)
    if view.has(at, "joins", "contrast"):
        whole = view.tokens[at].word == "want"
        turns = view.tokens[at].word in _TURNS and view.any(begin, at, "negation")
        # Gebruik niet de lift maar de trap
        return at + 1 < end and (whole or turns or _can_follow_conjunction(view, at + 1, end))
    if view.has(at, "can", "must"):  # Indien u hulp nodig heeft kunt u bellen
        return view.has(begin, "condition") and view.has(at + 1, "you")
    if view.tokens[at].word == "tot":  # Loop door tot u niets meer hoort
        return view.has(at + 1, "you")
    return _commands(view, begin, at)


def _subordinates(view: View, at: int) -> bool:
    """Whether a conjunction begins a clause."""
    that = view.tokens[at].word == "die" and view.has(at - 1, "preposition")  # langs die kant
    among = view.tokens[at].word == "wie" and view.tokens[at - 1].word == "onder"
    named = view.has(at, "suspect") and view.has(at - 1, "suspect")  # de man die schiet
    joined = view.has(at - 1, "subordinates")  # als dat kan
    done = view.tokens[at - 1].word in _DOES  # doe dat dan
    return not (that or among or named or joined or done or _is_aside(view, at))


def _commands(view: View, begin: int, at: int) -> bool:
    """Whether a stem is a command that the clause before it runs into: `BRAND BLIJF BINNEN`.

    One that cannot be a third person is a command wherever it stands: telegram style leaves out
    the full stop. After a capital word it would rather be a name (Ga naar De Loop).
    """
    if not view.is_bare_stem(at) or view.has(at - 1, *_BEFORE_NO_COMMAND):
        return False
    return not view.has(at, "be") and not all(  # Wie in de bioscoop was
        view.has(i, *_SKIPPED) or view.tokens[i].word in _MARKS for i in range(begin, at)
    )


def _goes_on_to_tell(view: View, begin: int, at: int, end: int) -> bool:
    """Whether an order without a full stop is over: `ren weg er loopt iemand met een mes`."""
    while begin < at and view.has(begin, *_SKIPPED):
        begin += 1
    ordered = begin + 1 < at and "stem" in view.kinds(begin) and not view.is_noun(begin, end)
    if not ordered or at + 1 >= end or view.any(begin, at, "subordinates", "condition"):
        return False
    finite = view.has(at + 1, "be") or not view.kinds(at + 1).isdisjoint(("third", "past"))
    return finite and not view.has(at - 1, *_BEFORE_POINT)


_BEFORE_POINT = ("be", "negation", "joins", "contrast", "from", "subordinates")  # van daar is


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
    return not view.is_noun(at, end) and not view.kinds(at).isdisjoint(("stem", "third"))


def _frame(view: View, start: int, end: int, before: Frame | None) -> Frame:
    """Read a clause: by its own words, and where these leave something out, by what they follow."""
    clause = Clause(start, _lead(view, start, end), end, before)
    said = completed(view, clause, as_written(view, clause))
    return Frame(
        language=view.lexicon.language,
        sentence=0,
        start=start,
        end=end,
        mood=said.mood,
        subject=said.subject,
        negated=said.negated,
        conditional=_is_condition(view, start, clause.lead + 1) or asks(view, said.mood, end),
        verb=said.verb,
        verb_at=said.at,
        destinations=tuple(destinations(view, start, end)),
    )


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


def _is_condition(view: View, start: int, end: int) -> bool:
    """Whether a clause begins as a condition: `Als u buiten bent`."""
    at = view.first(start, end, "condition")
    return at >= 0 and not _is_aside(view, at)
