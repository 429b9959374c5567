"""How people are told to leave (guideline 4e(2) and the table of 4f)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.source import Span
from caplint.wording.orders import (
    as_order,
    clearing,
    end_of_sentence,
    from_passive,
    is_for_later,
    is_shouted,
)
from caplint.wording.reading import Destination, Frame, Mood, Verb, Wording


@rule(
    code="NLA405",
    name="evacuation-phrasing",
    level=Level.WARNING,
    outside_violence=None,
    reads=Wording,
    source="guideline 4e(2) and 4f (table)",
    messages={
        "": Both(
            en="'{words}' does not tell people plainly to leave at once",
            nl="'{words}' zegt mensen niet duidelijk dat zij nu weg moeten",
        ),
        "urgency": Both(
            en="'{words}' does not say that it must be done at once",
            nl="'{words}' zegt er niet bij dat het meteen moet",
        ),
    },
    hint=Both(
        en="write 'Verlaat direct het gebied'",
        nl="schrijf 'Verlaat direct het gebied'",
    ),
    nl="""Mensen moeten weg, maar het staat er niet als korte opdracht met haast: een zelfstandig
    naamwoord (evacuatie), een lijdende zin (wordt ontruimd), een verzoek, of een opdracht zonder
    'direct'.

    Waarom: 'het station wordt ontruimd' vertelt wat anderen doen. Wie het leest, wacht op iemand
    die komt ontruimen.

    Schrijf: 'Verlaat direct het gebied', de woorden van de richtlijn.
    """,
    bad=[
        "[[Evacueer het winkelcentrum]].",
        "Het station [[wordt geëvacueerd]].",
        "[[Ontruiming]] van de Passage is begonnen.",
        "[[Verlaat het gebouw]].",
        "Iedereen [[moet het terrein verlaten]].",
        "Shooting in Delft. [[Leave the building]].",
    ],
    good=[
        "Verlaat direct het gebied.",
        "Verlaat zo snel mogelijk het gebied.",
        "Schietpartij in Delft. Verlaat uw huis niet.",
        "Schietpartij in Delft. Ga weg van het plein.",
    ],
)
def evacuation_phrasing(wording: Wording) -> Iterator[Hit]:
    """People must leave, but it is not said as a short order with urgency.

    A noun (evacuation), a passive (is being cleared), a request, or an order without 'at once'.

    Why: 'the station is being evacuated' tells what others do. Who reads it waits for somebody to
    come.

    Instead: 'Verlaat direct het gebied', the words of the guideline.
    """
    for frame in wording.frames:
        if not _may_tell_to_leave(frame):
            continue
        if _may_not_stay(wording, frame):
            yield words_hit(wording, *_said(wording, frame))
        if frame.negated or wording.within(frame, "end") or _is_told_of(wording, frame):
            continue
        for match in wording.within(frame, "evacuation-noun"):
            yield words_hit(wording, match.start, match.end)
        if not frame.conditional and not _only_if(wording, frame):
            yield from _told(wording, frame)


def _may_tell_to_leave(frame: Frame) -> bool:
    """Whether a clause has what any way to tell people to leave has; most have not."""
    if frame.mood is Mood.OBLIGATION or frame.has("must", "evacuation-noun"):
        return True
    return frame.verb is not None and (frame.verb.role in _GOING or frame.verb.lemma in _STAYING)


_GOING = frozenset(("leave", "move", "fetch"))
_STAYING = frozenset(("blijven", "stay"))


def _told(wording: Wording, frame: Frame) -> Iterator[Hit]:
    """Judge a clause by its verb: one of leaving, of coming out, or any that empties a place."""
    if frame.verb and frame.verb.role == "leave":
        yield from _leaving(wording, frame)
    elif _comes_out(wording, frame):
        if not wording.sentence_has(frame, "urgency"):
            yield words_hit(wording, frame.verb_at, _out_end(frame), "urgency")
    elif _is_sent_out(wording, frame):
        yield words_hit(wording, *_said(wording, frame))
    elif out := _out_first(wording, frame):
        yield words_hit(wording, frame.start, out)
    elif emptied := _emptied(wording, frame):
        yield words_hit(wording, *emptied)


def _may_not_stay(wording: Wording, frame: Frame) -> bool:
    """Whether people are told where they may not stay: `U kunt niet in uw woning blijven`."""
    stays = frame.verb is not None and frame.verb.lemma in _STAYING
    told = frame.mood is Mood.OFFER or (frame.mood is Mood.STATEMENT and frame.subject == "none")
    if not (stays and told and frame.negated) or frame.conditional:
        return False
    return frame.has("can") and wording.any_within(frame.start, frame.end, "there", *_PLACES)


def _comes_out(wording: Wording, frame: Frame) -> bool:
    """Whether a command is to come out of a place: `Kom uit het gebouw`."""
    moves = frame.mood is Mood.COMMAND and frame.verb is not None and frame.verb.role == "move"
    return moves and frame.verb_at >= 0 and any(_is_from(wording, d) for d in frame.destinations)


def _is_from(wording: Wording, place: Destination) -> bool:
    """Whether a phrase is a building or the like that people come out of."""
    out = place.preposition in {"uit", "vanuit"} and place.end - place.start > 1
    return out and wording.any_within(place.start, place.end, *_PREMISES)


def _out_end(frame: Frame) -> int:
    return next(d.end for d in frame.destinations if d.preposition in {"uit", "vanuit"})


def _is_sent_out(wording: Wording, frame: Frame) -> bool:
    """Whether people must, or are asked to, go outside: `Wilt u naar buiten komen?`.

    A way out that is named is the fault of directed-route: `U moet via de achterkant naar buiten`.
    """
    told = frame.mood in (Mood.REQUEST, Mood.OBLIGATION) and frame.subject in {"you", "public"}
    moves = frame.verb is not None and frame.verb.role == "move"
    if any(d.leads("through") for d in frame.destinations):
        return False
    out = (d for d in frame.destinations if wording.tokens[d.end - 1].word in {"buiten", "outside"})
    return told and moves and any(d.leads("to") or d.preposition == "outside" for d in out)


def _is_told_of(wording: Wording, frame: Frame) -> bool:
    """Whether an evacuation was earlier, or is only spoken of: `die gisteren zijn geëvacueerd`."""
    relative = wording.any_role(frame.start, "subordinates") and wording.within(frame, "be")
    return bool(relative) or frame.has("commemorates")


def _only_if(wording: Wording, frame: Frame) -> bool:
    """Whether people may leave in one case only: `Verlaat uw huis alleen als de politie …`."""
    only = wording.within(frame, "only")
    return bool(only) and wording.any_role(frame.end, "condition")


def _emptied(wording: Wording, frame: Frame) -> tuple[int, int] | None:
    """Give the words that say that a place must be empty, or that people are led out of it.

    `De hal moet nu leeg`, `Gasten worden naar buiten begeleid`.
    """
    must = wording.within(frame, "must")
    if must and wording.any_within(frame.start, frame.end, *_PLACES):
        empty = next((at for at in range(must[0].end, frame.end) if _is_empty(wording, at)), 0)
        if empty:
            return must[0].start, empty + 1
    led = frame.mood in (Mood.PASSIVE, Mood.COMMAND) or (
        frame.mood is Mood.STATEMENT and wording.any_role(frame.start, "we", "others")
    )
    led = led and frame.verb is not None and frame.verb.role == "fetch"
    people = wording.within(frame, "public", "you") and not frame.has("casualty")
    if led and people and not frame.words.isdisjoint(_OUTSIDE):
        return _said(wording, frame)
    return None


def _is_empty(wording: Wording, at: int) -> bool:
    return wording.tokens[at].word in {"leeg", "empty"}


_OUTSIDE = frozenset(("buiten", "eruit", "out", "outside"))


def _out_first(wording: Wording, frame: Frame) -> int:
    """Give the end of `moeten het pand uit en verzamelen op …`, which turns on another verb."""
    if frame.mood is not Mood.OBLIGATION:
        return 0
    outs = (at + 1 for at in range(frame.start, frame.end) if _is_out(wording, at))
    return next((out for out in outs if wording.any_role(out, "joins")), 0)


_LEAVES = frozenset(("verlaten", "vertrekken", "weggaan", "leave"))
_CLEARED = ("evacueren", "ontruimen", "evacuat", "vacat", "cleared", "emptied")


def _leaving(wording: Wording, frame: Frame) -> Iterator[Hit]:
    """Judge one clause that is about leaving."""
    verb = frame.verb
    if verb is None or wording.within(frame, "end") or _again(wording, frame):
        return
    if frame.verb_at < 0:
        hastens = wording.sentence_has(frame, "urgency") or verb.lemma != "uitgaan"
        if frame.mood is Mood.OBLIGATION or (frame.mood is Mood.INFINITIVE and not hastens):
            fix = as_order(wording, frame)
            yield words_hit(wording, frame.start, frame.end, fix=fix)
        return
    written = wording.tokens[frame.verb_at].word
    clears = verb.lemma in _CLEARED or written.startswith(_CLEARED)
    if frame.mood is Mood.COMMAND and not clears:
        if _names_what(wording, frame) and not wording.sentence_has(frame, "urgency"):
            start, end = frame.verb_at, _object_end(wording, frame)
            yield words_hit(wording, start, end, "urgency", _at_once(wording, frame, end))
    elif clears or (_is_leaving(wording, frame, verb) and _is_told(wording, frame)):
        yield words_hit(wording, *_said(wording, frame), fix=_told_plainly(wording, frame))


def _told_plainly(wording: Wording, frame: Frame) -> Fix | None:
    """Make the guideline's order of what is told; a person must agree."""
    if frame.mood is Mood.COMMAND:
        return clearing(wording, frame)
    return as_order(wording, frame) or from_passive(wording, frame)


def _is_leaving(wording: Wording, frame: Frame, verb: Verb) -> bool:
    """Whether a verb is one of leaving what the clause names: `het park uit gaan`."""
    if verb.lemma == "go away":  # Everyone must get out of the hall; not: stay away from
        goes = wording.tokens[frame.verb_at].word in {"get", "go", "move"}
        return goes and wording.any_within(frame.verb_at, frame.end, *_PLACES)
    out_of = verb.lemma == "uitgaan" and any(
        wording.any_role(at, *_PLACES) for at in range(frame.start, frame.verb_at)
    )
    return verb.lemma in _LEAVES or out_of


def _names_what(wording: Wording, frame: Frame) -> bool:
    """Whether an order says what is to be left: `Verlaat het pand`, `Ga de school uit`."""
    if frame.verb is not None and frame.verb.lemma == "vertrekken":
        return any(_is_from(wording, d) for d in frame.destinations)
    if frame.verb is None or frame.verb.lemma != "uitgaan":
        named = frame.verb is not None and frame.verb.lemma in {"verlaten", "leave"}
        return named and not _leaves_behind(wording, frame)
    if wording.any_within(frame.verb_at, frame.end, "through"):
        return False  # Rijd via de N201 de stad uit: rule directed-route
    out = next((at for at in range(frame.start, frame.end) if _is_out(wording, at)), frame.start)
    return any(
        wording.any_role(at, "article") and not wording.any_role(at - 1, "preposition")
        for at in range(frame.verb_at + 1, out)
    )


def _leaves_behind(wording: Wording, frame: Frame) -> bool:
    """Whether things are left, and no place: `Leave your bags`."""
    start, end = frame.verb_at + 1, _object_end(wording, frame)
    if frame.language == "nl" or start >= frame.end:
        return False
    last = wording.tokens[frame.end - 1].word
    stays_so = last in _ON or any(token.word in _AS_IT_IS for token in wording.tokens[start:end])
    if stays_so or _hands_over(frame):
        return True
    clears = wording.tokens[frame.verb_at].word == "clear"  # Clear the building; not: the road
    place = wording.any_within(start, end, *_PREMISES if clears else _PLACES)
    return not place and (clears or wording.tokens[start].word in _THINGS)


def _hands_over(frame: Frame) -> bool:
    """Whether something is left to somebody: `Leave that to the police`."""
    return any(d.leads("to") and d.place == "person" for d in frame.destinations)


#: What things are left: `Leave the lights on`, `Leave the door closed`.
_AS_IT_IS = frozenset(("open", "closed", "shut", "locked", "unlocked", "alone", "running"))
_ON = frozenset(("on", "off", "behind", "out"))


_THINGS = frozenset(("your", "everything", "all", "it", "them", "belongings", "bags", "luggage"))
_PREMISES = ("landmark", "indoors", "safe", "ride")
_PLACES = ("landmark", "indoors", "safe", "vague-place", "place-name", "ride")


def _is_out(wording: Wording, at: int) -> bool:
    return wording.tokens[at].word == "uit"


def _is_told(wording: Wording, frame: Frame) -> bool:
    """Whether it is told to people and not of them; `dat u het gebouw verlaat` is told too."""
    if frame.has("softener", "advises", "hopes"):
        return True  # Het verzoek is om de zaal te verlaten
    that = wording.any_role(frame.start, "that") and frame.subject in {"you", "public"}
    return that or frame.mood is not Mood.STATEMENT


def _said(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give the words from the finite verb to the last of the order."""
    finite = [
        at
        for at in range(frame.start, frame.end)
        if wording.any_role(at, "passive", "must", "can", "want") and at < frame.verb_at
    ]
    start = finite[0] if finite else frame.verb_at
    return start, frame.verb_at + 1 if finite else _object_end(wording, frame)


def _object_end(wording: Wording, frame: Frame) -> int:
    """Give the end of what is to be left: up to the next preposition or adverb."""
    at = frame.verb_at + 1
    while at < frame.end and wording.any_role(at, "adverb"):  # Verlaat ook uw woning
        at += 1
    while at < frame.end and not wording.any_role(at, "preposition", "adverb", "joins"):
        at += 1
    return at + 1 if at < frame.end and _is_out(wording, at) else at


def _at_once(wording: Wording, frame: Frame, end: int) -> Fix | None:
    """Put haste into an order, where it surely stands right; a person must agree.

    `Verlaat direct het pand`; in English behind what is left, where that ends the sentence.
    """
    if not wording.any_role(frame.verb_at + 1, "article") or is_for_later(wording, frame.verb_at):
        return None  # Verlaat rustig het pand; Verlaat u het pand
    last = end_of_sentence(wording, frame.verb_at)
    if last < len(wording.tokens) and wording.tokens[last].word == "?":
        return None
    at, word = frame.verb_at + 1, " direct"
    if frame.language == "en":
        at, word = end, " immediately"
        if end != last:
            return None
    after = wording.span(at - 1, at).end
    shouted = is_shouted(wording, frame.verb_at)
    return Fix("unsafe", (Edit(Span(after, after), word.upper() if shouted else word),))


def _again(wording: Wording, frame: Frame) -> bool:
    """Whether a clause says that something may be done again; not `tot het weer veilig is`."""
    for token in wording.tokens[frame.start : frame.end]:
        if token.word in {"weer", "again", "tot", "until"}:
            return token.word in {"weer", "again"}
    return False
