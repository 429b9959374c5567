"""How people are told to leave (guideline 4e(2) and the table of 4f)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.leaving_orders import PLACES, is_from, is_out, is_wished, leaving, said
from caplint.wording.reading import Frame, Match, Mood, Wording


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
            yield words_hit(wording, *said(wording, frame))
        if frame.negated or wording.within(frame, "end") or _is_told_of(wording, frame):
            continue
        for match in wording.within(frame, "evacuation-noun"):
            if _is_of_things(wording, frame, match) or frame.has("person", "suspect"):
                continue
            yield words_hit(wording, match.start, match.end)
        if (not frame.conditional or is_wished(wording, frame)) and not _only_if(wording, frame):
            yield from _told(wording, frame)


def _may_tell_to_leave(frame: Frame) -> bool:
    """Whether a clause has what any way to tell people to leave has; most have not."""
    if frame.mood is Mood.OBLIGATION or frame.has("must", "evacuation-noun"):
        return True
    if frame.negated and frame.has("can"):
        return True  # Niemand mag in het pand aanwezig zijn
    return frame.verb is not None and (frame.verb.role in _GOING or frame.verb.lemma in _STAYING)


_GOING = frozenset(("leave", "move", "fetch"))
_STAYING = frozenset(("blijven", "stay"))


def _is_of_things(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether no place is said to empty: `De batterij loopt leeg`."""
    runs = wording.tokens[match.start].word in {"loopt", "stroomt"}
    return runs and not wording.any_within(frame.start, frame.end, *PLACES)


def _told(wording: Wording, frame: Frame) -> Iterator[Hit]:
    """Judge a clause by its verb: one of leaving, of coming out, or any that empties a place."""
    if frame.verb and frame.verb.role == "leave":
        yield from leaving(wording, frame)
    elif _comes_out(wording, frame):
        if not wording.sentence_has(frame, "urgency"):
            yield words_hit(wording, frame.verb_at, _out_end(frame), "urgency")
    elif _is_sent_out(wording, frame):
        yield words_hit(wording, *said(wording, frame))
    elif out := _out_first(wording, frame):
        yield words_hit(wording, frame.start, out)
    elif emptied := _emptied(wording, frame):
        yield words_hit(wording, *emptied)


def _may_not_stay(wording: Wording, frame: Frame) -> bool:
    """Whether people are told where they may not stay: `U kunt niet in uw woning blijven`."""
    stays = frame.verb is not None and frame.verb.lemma in _STAYING
    told = frame.mood is Mood.OFFER or (frame.mood is Mood.STATEMENT and frame.subject == "none")
    nobody = "niemand" in frame.words and not frame.words.isdisjoint(_BE_THERE)
    stays = stays or nobody
    if not (stays and (told or nobody) and frame.negated) or frame.conditional:
        return False
    return frame.has("can") and wording.any_within(frame.start, frame.end, "there", *PLACES)


_BE_THERE = frozenset(("zijn", "aanwezig", "verblijven", "achterblijven", "bevinden"))


def _comes_out(wording: Wording, frame: Frame) -> bool:
    """Whether a command is to come out of a place: `Kom uit het gebouw`."""
    moves = frame.mood is Mood.COMMAND and frame.verb is not None and frame.verb.role == "move"
    return moves and frame.verb_at >= 0 and any(is_from(wording, d) for d in frame.destinations)


def _out_end(frame: Frame) -> int:
    return next(d.end for d in frame.destinations if d.preposition in {"uit", "vanuit"})


def _is_sent_out(wording: Wording, frame: Frame) -> bool:
    """Whether people must, or are asked to, go outside: `Wilt u naar buiten komen?`.

    A way out that is named is the fault of directed-route: `U moet via de achterkant naar buiten`.
    """
    told = frame.mood in (Mood.REQUEST, Mood.OBLIGATION) and frame.subject in {"you", "public"}
    told = told or (frame.is_order() and not frame.words.isdisjoint(_UNHURRIED))
    moves = frame.verb is not None and frame.verb.role == "move"
    bare = wording.tokens[frame.end - 1].word == "buiten" and wording.any_role(
        frame.end - 2, "must"
    )
    if told and moves and bare:
        return True  # Iedereen moet buiten
    if frame.mood is not Mood.REQUEST and any(d.leads("through") for d in frame.destinations):
        return False
    out = (d for d in frame.destinations if wording.tokens[d.end - 1].word in {"buiten", "outside"})
    return told and moves and any(d.leads("to") or d.preposition == "outside" for d in out)


#: `Rustig naar buiten lopen` is an order to leave that nobody hurries for.
_UNHURRIED = frozenset(("rustig", "kalm", "gemak", "ordelijk", "calmly", "slowly"))


def _is_told_of(wording: Wording, frame: Frame) -> bool:
    """Whether an evacuation was earlier, or is only spoken of: `die gisteren zijn geëvacueerd`."""
    relative = wording.any_role(frame.start, "subordinates") and frame.has("be")
    if frame.mood is Mood.OBLIGATION:
        relative = False  # Wie binnen is moet naar buiten
    return relative or frame.has("commemorates")


def _only_if(wording: Wording, frame: Frame) -> bool:
    """Whether people may leave in one case only: `Verlaat uw huis alleen als de politie …`."""
    only = wording.within(frame, "only")
    return bool(only) and wording.any_role(frame.end, "condition")


def _emptied(wording: Wording, frame: Frame) -> tuple[int, int] | None:
    """Give the words that say that a place must be empty, or that people are led out of it.

    `De hal moet nu leeg`, `Gasten worden naar buiten begeleid`.
    """
    must = wording.within(frame, "must")
    if must and wording.any_within(frame.start, frame.end, *PLACES):
        empty = next((at for at in range(must[0].end, frame.end) if _is_empty(wording, at)), 0)
        if empty:
            return must[0].start, empty + 1
    led = frame.mood in (Mood.PASSIVE, Mood.COMMAND) or (
        frame.mood is Mood.STATEMENT and wording.any_role(frame.start, "we", "others")
    )
    led = led and frame.verb is not None and frame.verb.role == "fetch"
    people = wording.within(frame, "public", "you") and not frame.has("casualty")
    out = any(is_from(wording, d) for d in frame.destinations)
    before = frame.verb_at > 0 and wording.tokens[frame.verb_at - 1].word
    out = out or before in {"uit", "af"}  # de afdeling af gehaald
    if led and people and (out or not frame.words.isdisjoint(_OUTSIDE)):
        return said(wording, frame)
    return None


def _is_empty(wording: Wording, at: int) -> bool:
    return wording.tokens[at].word in {"leeg", "empty"}


_OUTSIDE = frozenset(("buiten", "eruit", "out", "outside"))


def _out_first(wording: Wording, frame: Frame) -> int:
    """Give the end of `moeten het pand uit en verzamelen op …`, which turns on another verb."""
    if frame.mood is not Mood.OBLIGATION:
        return 0
    outs = (at + 1 for at in range(frame.start, frame.end) if is_out(wording, at))
    return next((out for out in outs if wording.any_role(out, "joins")), 0)
