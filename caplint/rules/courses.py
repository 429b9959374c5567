"""Which course an order sends people on, so that two orders can be held against each other.

An order speaks on a question (inside or outside? windows open or shut?) and answers it one way or
the other. Two orders that answer one question differently cannot both be followed, in whichever
language and with or without `niet` they say so: `Blijf binnen` and `Leave your home`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from caplint.wording.reading import Frame, Wording


class Course(NamedTuple):
    """A question and one of its two answers."""

    question: str
    answer: bool


def courses(wording: Wording, order: Frame) -> Iterator[Course]:
    """Give what an order answers; mostly one thing, and nothing for an order of another kind."""
    words = order.words
    inside = _inside(order, words)
    if inside is not None:
        yield Course("inside", inside)
    shut = _either(words, _SHUT, _OPEN)
    for name, openings in _OPENINGS if shut is not None else ():
        if words & openings:
            yield Course(f"shut {name}", shut is not order.negated)
    off = _either(words, _OFF, _ON) if words & _VENTILATION else None
    if off is not None:
        yield Course("off", off is not order.negated)
    for name, verbs, objects in _DEEDS:
        if words & verbs and (not objects or words & objects):
            yield Course(name, not order.negated)


def _either(words: frozenset[str], one: frozenset[str], other: frozenset[str]) -> bool | None:
    """Tell which of two kinds of words is said; None for neither or both."""
    said = bool(words & one), bool(words & other)
    return said[0] if said[0] != said[1] else None


_INSIDE = frozenset("binnen inside indoors binnenblijven".split())
_HOME = frozenset(
    "thuis huis huizen woning woningen gebouw gebouwen pand flat home homes house building".split()
)
_OUTSIDE = frozenset("buiten outside outdoors".split())
_STAY = frozenset("blijf blijft blijven binnenblijven stay remain keep".split())
_GO = frozenset("ga gaat gaan kom komt komen ren loop vlucht go come get move head run".split())
_AWAY = frozenset("weg away uit from out".split())
#: What people keep away from while they are inside, or on their way in.
ASIDE = frozenset(
    "raam ramen deur deuren glas rook water kelder tuin balkon dak straat straten auto lift "
    "window windows door doors glass smoke basement garden balcony roof street streets road car "
    "lift elevator".split()
)


def _inside(order: Frame, words: frozenset[str]) -> bool | None:
    """Tell whether an order keeps or sends people inside, or out; None for neither."""
    if order.verb and order.verb.role == "leave":
        return _not_leaving(order, words)
    if words & _STAY:
        home = bool(words & (_INSIDE | _HOME)) and not words & _AWAY
        return not order.negated if home else None
    if not words & _GO or words & _AWAY:
        return None
    answer = _either(words, _INSIDE | {"thuis", "huis", "home"}, _OUTSIDE)
    return None if answer is None else answer is not order.negated


def _not_leaving(order: Frame, words: frozenset[str]) -> bool | None:
    """Tell it of an order about leaving: to leave no building says nothing of the area."""
    if words & ASIDE or words & _STAY or not _is_building(order, words):
        return None
    return order.negated


def _is_building(order: Frame, words: frozenset[str]) -> bool:
    return bool(words & _HOME) or (not order.negated and bool(words & _OUTSIDE))


_OPENINGS = (
    ("windows", frozenset("raam ramen window windows".split())),
    ("doors", frozenset("deur deuren door doors".split())),
)
_SHUT = frozenset("sluit sluiten dicht gesloten close closed shut".split())
_OPEN = frozenset("open opent openen".split())
_VENTILATION = frozenset("ventilatie airco airconditioning ventilation conditioning".split())
_OFF = frozenset("uit uitzetten off".split())
_ON = frozenset("aan aanzetten on".split())

_LIFTS = frozenset("lift liften lifts elevator elevators".split())
_WATER = frozenset("water kraanwater drinkwater leidingwater tap".split())
#: Things that are done or not: the verbs, and what they are done to where that matters.
_DEEDS: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    (
        "leave",
        frozenset("verlaat verlaten vertrek evacueer leave evacuate".split()),
        frozenset(),
    ),
    ("drink", frozenset("drink drinkt drinken".split()), frozenset()),
    ("eat", frozenset("eet eten eat".split()), frozenset()),
    ("boil", frozenset("kook kookt koken boil".split()), _WATER | {"het", "it"}),
    ("use-water", frozenset("gebruik gebruikt gebruiken use".split()), _WATER),
    ("lift", frozenset("gebruik gebruiken neem nemen pak use take".split()), _LIFTS),
    ("call", frozenset("bel belt bellen call phone dial ring".split()), frozenset({"112"})),
    ("open", frozenset("open opent openen".split()), frozenset()),
    ("close", frozenset("sluit sluiten dicht close shut".split()), frozenset()),
    ("touch", frozenset("aanraken raak touch".split()), frozenset()),
    ("swim", frozenset("zwem zwemt zwemmen swim".split()), frozenset()),
    ("travel", frozenset("reis reist reizen travel".split()), frozenset()),
)
