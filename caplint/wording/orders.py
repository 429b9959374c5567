"""Makes an order of a sentence that asks, advises or tells what others do, where that is certain.

`Wij adviseren u binnen te blijven` becomes `Blijf binnen`: the words that ask make place for the
stem of the verb, and the infinitive goes. Whatever stands between them stays as it is written.
Certain is only what fits one of these moulds from the first word of the sentence to its last.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from caplint.finding import Edit, Fix
from caplint.source import Span
from caplint.wording.reading import Frame, Match, Mood, Wording

_ENDS = frozenset((".", "!", "?", "\n"))
#: Of somebody else (`hun ramen te sluiten` is no order to the reader), or softer still.
_NOT_KEPT = frozenset("zich hun zijn haar elkaar zij ze hij men u wij we beter best".split())
_HOLDS = frozenset("{}[]()<>;:\"'")
_CLEARS = frozenset(("evacueren", "ontruimen"))
_PLACES = ("landmark", "indoors", "safe", "vague-place", "place-name", "ride")
_PEOPLE = ("public", "you", "others", "people", "animal")


def as_order(wording: Wording, frame: Frame) -> Fix | None:
    """Give the edits that make an order of the sentence that this clause begins, or None."""
    if not begins(wording, frame.start):
        return None
    head = _head(wording, frame)
    if head is None:
        return None
    if frame.language == "en":
        return _english(wording, head)
    edits = list(_dutch(wording, head))
    return Fix("unsafe", tuple(edits)) if edits else None


def begins(wording: Wording, at: int) -> bool:
    """Whether a sentence begins at a token."""
    return at == 0 or wording.tokens[at - 1].word in _ENDS


def end_of_sentence(wording: Wording, at: int) -> int:
    """Give the mark that ends the sentence of a token, or the end of the text."""
    frame = wording.frame_of(at)
    if frame is not None:  # of a long sentence this is asked often
        at = wording.frames_of(frame.sentence)[-1].end
    ends = (i for i in range(at, len(wording.tokens)) if wording.tokens[i].word in _ENDS)
    return next(ends, len(wording.tokens))


def is_shouted(wording: Wording, at: int) -> bool:
    """Whether a word is written in capitals only."""
    text = wording.tokens[at].text
    return text.isupper() and len(text) > 1


def _head(wording: Wording, frame: Frame) -> Match | None:
    """Give the longest of the words of asking that a clause begins with."""
    asking = wording.within(frame, "asks-to", "asks", "lets")
    found = [match for match in asking if match.start == frame.start]
    return max(found, key=lambda match: match.end, default=None)


# --- Dutch


class _Part(NamedTuple):
    """One thing to do: `tokens[start:stop]`, then the infinitive, whose command is `stem`."""

    start: int
    stop: int
    verb_at: int
    stem: str
    particle: str
    lemma: str
    role: str


def _dutch(wording: Wording, head: Match) -> Iterator[Edit]:
    om = _word(wording, head.end) == "om"
    if om and _word(wording, head.end + 1) == "te":
        return  # om te keren: of omkeren
    start = _after_courtesy(wording, head.end + om)
    parts = list(_parts(wording, start, with_te=head.entry.role == "asks-to"))
    end = end_of_sentence(wording, start)
    if not parts:
        return
    if head.entry.role == "lets" and any(part.role != "protect" for part in parts):
        return
    for number, part in enumerate(parts):
        stem = _command(wording, part)
        if not stem or _may_be_noun(wording, part, end):
            return
        first = head.start if number == 0 else part.start
        yield from _edits(wording, part, first, stem)
    if _word(wording, end) == "?":
        yield Edit(wording.span(end, end + 1), ".")


def _after_courtesy(wording: Wording, at: int) -> int:
    """Give the token behind words of courtesy: `Wilt u alstublieft binnen blijven?`."""
    frame = wording.frame_of(at)
    found = wording.within(frame, "courtesy") if frame else []
    return max((match.end for match in found if match.start == at), default=at)


def _parts(wording: Wording, start: int, *, with_te: bool) -> Iterator[_Part]:
    """Give each thing to do up to the end of the sentence; nothing where one is unclear."""
    end = end_of_sentence(wording, start)
    found: list[_Part] = []
    while start < end:
        part = _part(wording, start, end, with_te=with_te)
        if part is None:
            return
        found.append(part)
        start = part.verb_at + 1
        if _word(wording, start) in {"en", ","}:
            start += 1
        elif start < end:
            if not _is_tail(wording, start, end):
                return
            break
    yield from found


def _part(wording: Wording, start: int, end: int, *, with_te: bool) -> _Part | None:
    """Give what is to be done first, up to its infinitive."""
    for at in range(start, end):
        if with_te and _word(wording, at - 1) != "te":
            continue
        found = _command_of(wording.tokens[at].word)
        stop = at - (with_te or _word(wording, at - 1) == "willen")
        if found is not None and stop >= start:
            kept = _is_kept(wording, start, stop)
            return _Part(start, stop, at, *found) if kept else None
        if with_te:
            return None  # a verb that no lexicon knows
    return None


@lru_cache(maxsize=2000)
def _command_of(word: str) -> tuple[str, str, str, str] | None:
    """Give stem, separable part, lemma and role of an infinitive: `uitzetten` has zet and uit."""
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  few messages need an order made

    for form in lexicon("nl").verbs(word):
        for infinitive, stem in form.verb.commands:
            if form.kind == "infinitive" and word in {infinitive, form.verb.particle + infinitive}:
                particle = word.removesuffix(infinitive)
                return stem, particle, form.verb.lemma, form.verb.role
    return None


def _is_kept(wording: Wording, start: int, stop: int) -> bool:
    """Whether words between may stay as they are: nothing of others, no clause, no marks."""
    words = {token.word for token in wording.tokens[start:stop]}
    if not words.isdisjoint(_NOT_KEPT | _HOLDS) or _has_finite_verb(wording, start, stop):
        return False
    if _word(wording, start) == "," or ("," in words and "en" not in words):
        return False  # ramen, deuren en roosters; not: u, bewoners van Oss,
    return not wording.any_within(start, stop, *_OF_CLAUSES, *_SOFTENS)


_OF_CLAUSES = ("subordinates", "must", "can", "want", "passive", "be")
_SOFTENS = ("softener", "advises", "tries", "hedge")


def _may_be_noun(wording: Wording, part: _Part, end: int) -> bool:
    """Whether the order could be read as a noun: `Vertrek uit Oss`."""
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  few messages need an order made

    if not any(form.noun for form in lexicon("nl").verbs(part.stem)):
        return False
    after = part.start if part.start < part.stop else part.verb_at + 1
    return after >= end or wording.any_role(after, "preposition", "joins")


def _has_finite_verb(wording: Wording, start: int, end: int) -> bool:
    """Whether a clause of its own stands in these words: `De school gaat dicht en wordt …`."""
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  few messages need an order made

    words = (token.word for token in wording.tokens[start:end])
    return any(not lexicon("nl").kinds(word).isdisjoint(("third", "past")) for word in words)


def _is_tail(wording: Wording, start: int, end: int) -> bool:
    """Whether what follows the infinitive may stay behind it: `tot het gevaar is geweken`."""
    words = {token.word for token in wording.tokens[start:end]}
    joined = wording.any_within(start, end, "joins", "contrast") or "," in words
    joined = joined or not words.isdisjoint(_HOLDS)
    return not joined and wording.any_role(start, "preposition", "subordinates")


def _command(wording: Wording, part: _Part) -> str:
    """Give the verb of an order, with haste where people must leave; empty where it is unclear."""
    if part.lemma not in _CLEARS | {"verlaten"}:
        return part.stem
    if wording.any_within(part.start, part.stop, "negation"):
        return part.stem if part.lemma == "verlaten" else ""
    if part.start == part.stop:
        return "verlaat direct het gebied" if part.lemma in _CLEARS else ""
    start = _after_haste(wording, part.start, part.stop)
    if not is_place(wording, start, part.stop):
        return ""
    frame = wording.frame_of(part.verb_at)
    if frame is None or wording.sentence_has(frame, "urgency"):
        return "verlaat"
    return "" if is_for_later(wording, part.verb_at) else "verlaat direct"


_LATER = frozenset("zodra wanneer nadat straks later morgen vanavond once when after".split())


def is_for_later(wording: Wording, at: int) -> bool:
    """Whether an order holds at another moment: `Verlaat het pand zodra het alarm gaat`."""
    end = min(end_of_sentence(wording, at), at + _NEAR)
    return any(token.word in _LATER for token in wording.tokens[at:end])


_NEAR = 30


def _after_haste(wording: Wording, start: int, end: int) -> int:
    while start < end and wording.any_role(start, "urgency"):
        start += 1
    return start


def is_place(wording: Wording, start: int, end: int) -> bool:
    """Whether words are an article and a place that people can leave: `het oude station`."""
    named = wording.any_role(start, "article") and not wording.any_role(start, "negation")
    people = wording.any_within(start, end, *_PEOPLE) and not wording.any_role(start, *_PEOPLE)
    places = wording.any_within(start + 1, end, *_PLACES) or any(
        token.word == "pand" for token in wording.tokens[start + 1 : end]
    )
    return named and places and not people and not _has_finite_verb(wording, start + 1, end)


def _edits(wording: Wording, part: _Part, first: int, stem: str) -> Iterator[Edit]:
    """Put the stem where the words of asking stood, and take the infinitive away."""
    infinitive = wording.span(part.verb_at, part.verb_at + 1)
    particle = f" {part.particle}" if part.particle else ""
    written = stem
    if first != part.start:
        written = stem[:1].upper() + stem[1:]
    if is_shouted(wording, part.verb_at):
        written, particle = written.upper(), particle.upper()
    if part.start == part.stop:
        begin = wording.span(first, first + 1).start
        yield Edit(Span(begin, infinitive.end), written + particle)
        return
    if first == part.start:
        begin = wording.span(first, first + 1).start
        yield Edit(Span(begin, begin), written + " ")
    else:
        yield Edit(wording.span(first, part.start), written)
    kept = wording.span(part.start, part.stop)
    yield Edit(Span(kept.end, infinitive.end), particle)


# --- English


def _english(wording: Wording, head: Match) -> Fix | None:
    """Leave the words of asking out: `You should not go` becomes `Do not go`."""
    denied = _word(wording, head.end) == "not" or wording.tokens[head.end - 2].word == "not"
    verb = head.end + (_word(wording, head.end) == "not")
    if not _is_english_command(_word(wording, verb)):
        return None
    text = wording.tokens[verb].text
    written = f"do not {text}" if denied else text
    leaves = _word(wording, verb) in {"leave", "evacuate", "vacate"} and not denied
    if leaves:
        written = "leave"
    span = wording.span(head.start, verb + 1)
    edits = [Edit(span, _like(wording, verb, written[:1].upper() + written[1:]))]
    if leaves:
        haste = _english_haste(wording, verb + 1)
        if haste is None:
            return None
        edits += haste
    return Fix("unsafe", tuple(edits))


def _is_english_command(word: str) -> bool:
    from caplint.wording.lexicon import lexicon  # noqa: PLC0415  few messages need an order made

    return any(form.kind == "stem" for form in lexicon("en").verbs(word))


def _like(wording: Wording, at: int, words: str) -> str:
    """Write words in capitals where a word of the text is."""
    return words.upper() if is_shouted(wording, at) else words


def _english_haste(wording: Wording, start: int) -> list[Edit] | None:
    """Put haste behind what is to be left, where that ends the sentence; None where it is unclear.

    `Leave` alone gets its place as well.
    """
    end = end_of_sentence(wording, start)
    last = wording.span(end - 1, end).end
    if _after_haste(wording, start, end) == end:
        first = wording.span(start - 1, start).end
        return [Edit(Span(first, last), _like(wording, start - 1, " the area immediately"))]
    if wording.any_within(start, end, "urgency"):
        return [] if is_place(wording, start, _before_haste(wording, start, end)) else None
    if not is_place(wording, start, end) or is_for_later(wording, start):
        return None
    return [Edit(Span(last, last), _like(wording, start - 1, " immediately"))]


def _before_haste(wording: Wording, start: int, end: int) -> int:
    while end > start and wording.any_role(end - 1, "urgency"):
        end -= 1
    return end


# --- told of a place, not to a reader


def from_passive(wording: Wording, frame: Frame) -> Fix | None:
    """Make `Verlaat direct het pand` of `Het pand wordt ontruimd` and of `Het pand verlaten`."""
    stop = _before_haste(wording, frame.start, frame.verb_at)
    if frame.mood is Mood.PASSIVE:
        stop -= 1 if frame.language == "nl" else 2
        said = [token.word for token in wording.tokens[stop : stop + 2]]
        if said[:1] not in (["wordt"], ["word"]) and said != ["is", "being"]:
            return None
    elif frame.mood is not Mood.INFINITIVE or frame.language != "nl":
        return None
    whole = begins(wording, frame.start) and frame.verb_at + 1 == end_of_sentence(
        wording, frame.start
    )
    if not whole or not is_place(wording, frame.start, stop):
        return None
    begin, behind = ("Verlaat direct", "") if frame.language == "nl" else ("Leave", " immediately")
    article = wording.tokens[frame.start].text
    written = _like(wording, frame.verb_at, f"{begin} {article[:1].lower()}{article[1:]}")
    kept, verb = wording.span(frame.start, stop), wording.span(frame.verb_at, frame.verb_at + 1)
    first = wording.span(frame.start, frame.start + 1)
    behind = _like(wording, frame.verb_at, behind)
    return Fix("unsafe", (Edit(first, written), Edit(Span(kept.end, verb.end), behind)))


def clearing(wording: Wording, frame: Frame) -> Fix | None:
    """Make `Verlaat direct` of `Evacueer` and `Ontruim`, with what is to be left."""
    if frame.verb is None or not begins(wording, frame.verb_at):
        return None
    if frame.language == "en":
        return _english_clearing(wording, frame)
    if frame.verb.lemma not in _CLEARS:
        return None
    at = _after_haste(wording, frame.verb_at + 1, frame.end)
    alone = at == end_of_sentence(wording, at)
    end = at
    while end < frame.end and not wording.any_role(end, "preposition", "adverb", "joins"):
        end += 1
    if not alone and not is_place(wording, at, end):
        return None
    words = "Verlaat direct het gebied" if alone else "Verlaat direct"
    shouted = is_shouted(wording, frame.verb_at)
    span = wording.span(frame.verb_at, at)
    return Fix("unsafe", (Edit(span, words.upper() if shouted else words),))


def _english_clearing(wording: Wording, frame: Frame) -> Fix | None:
    """Make `Leave the building immediately` of `Evacuate the building`."""
    haste = _english_haste(wording, frame.verb_at + 1)
    if wording.tokens[frame.verb_at].word not in {"evacuate", "vacate"} or haste is None:
        return None
    verb = wording.span(frame.verb_at, frame.verb_at + 1)
    return Fix("unsafe", (Edit(verb, _like(wording, frame.verb_at, "Leave")), *haste))


# --- what softens an order on its way


def without(wording: Wording, start: int, end: int) -> Fix | None:
    """Leave words of courtesy out of an order; None where they are something else."""
    frame = wording.frame_of(start)
    courtesy = wording.within(frame, "courtesy") if frame else []
    found = [match.end for match in courtesy if match.start == start and match.end >= end]
    if frame is None or not found:
        return None
    if not any(map(_orders, wording.frames_of(frame.sentence))) or _goes_on_otherwise(
        wording, max(found)
    ):
        return None
    end = max(found)
    if begins(wording, start):
        return _first_left_out(wording, start, end)
    before, after = _word(wording, start - 1), _word(wording, end)
    begin = start - 1 if before == "," and (after in {",", ""} or after in _ENDS) else start
    stop = end + 1 if begin < start and after == "," else end
    span = Span(wording.span(begin - 1, begin).end, wording.span(begin, stop).end)
    return Fix("unsafe", (Edit(span, _stop_of(wording, end)),))


def _goes_on_otherwise(wording: Wording, at: int) -> bool:
    """Whether it is said what to do where it is not possible: `Ga weg als dat kan, anders …`."""
    after = wording.tokens[at : at + 12]
    return any(token.word in {"anders", "otherwise", "else", "lukt"} for token in after)


def _orders(frame: Frame) -> bool:
    return frame.mood in {Mood.COMMAND, Mood.INFINITIVE} and frame.subject != "other"


def _first_left_out(wording: Wording, start: int, end: int) -> Fix | None:
    """Leave the first words of a sentence out, and give the capital to the next."""
    end += _word(wording, end) in {",", ":"}
    if end >= end_of_sentence(wording, start):
        return None
    text = wording.tokens[end].text
    return Fix("unsafe", (Edit(wording.span(start, end + 1), text[:1].upper() + text[1:]),))


def _stop_of(wording: Wording, end: int) -> str:
    """Give back the full stop of `a.u.b.` where that ends the sentence."""
    if not wording.tokens[end - 1].text.endswith("."):
        return ""
    after = wording.tokens[end].text if end < len(wording.tokens) else "\n"
    return "." if after[:1] == "\n" or after[:1].isupper() else ""


def _word(wording: Wording, at: int) -> str:
    return wording.tokens[at].word if 0 <= at < len(wording.tokens) else ""
