"""Says what is wrong with the children of an element: unknown, doubled, misplaced or missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from caplint.errors import nearest
from caplint.message import SIGNATURE_NAMESPACE, VERSIONS, Element
from caplint.read.models import NAMESPACES, Model, Slot, homes, model
from caplint.source import Fault

#: A child that the schema knows in this place, and its slot.
Known = tuple[Slot, Element]

#: Characters of a word that are compared with those that the schema knows.
_LONGEST = 100


def explain(element: Element, held: Model) -> Iterator[Fault]:
    """Give the faults of the row of an element's children; their own content is not looked at."""
    known: list[Known] = []
    first: dict[str, Element] = {}
    for child in element.children:
        slot = held.slots.get(child.name) if child.namespace == held.namespace else None
        if child.namespace == SIGNATURE_NAMESPACE:
            continue
        if slot is None:
            yield _unknown(child, held)
            first.setdefault(meant(child, held) or "", child)
        elif slot.single and slot.name in first:
            yield _duplicate(child, first[slot.name])
        else:
            known.append((slot, child))
            first.setdefault(slot.name, child)
    yield from _signatures(element, held)
    kept = _in_order([slot.place for slot, _ in known])
    row = [known[number] for number in kept]
    for number in sorted(set(range(len(known))).difference(kept)):
        yield _misplaced(known[number], row)
    for slot in held.slots.values():
        if slot.least and slot.name not in first:
            yield _missing(element, slot, row)


def meant(child: Element, held: Model) -> str | None:
    """Give the element that a child was most likely meant to be, among those that may stand here.

    One that is only of the wrong namespace counts as there, so that it is not called missing too.
    """
    if child.namespace != held.namespace:
        return child.name if child.name in held.slots else None
    if _homes_elsewhere(child.name, held):
        return None
    return near(child.name, tuple(held.slots))


def near(word: str, known: tuple[str, ...]) -> str | None:
    """Give the known word that differs from `word` in case alone, else the nearest."""
    return _near(word[:_LONGEST], known)  # what is cached must not be megabytes


@lru_cache(4096)
def _near(word: str, known: tuple[str, ...]) -> str | None:
    by_lower = {one.lower(): one for one in known}
    found = nearest(word, by_lower)
    return by_lower[found] if found else None


def _unknown(child: Element, held: Model) -> Fault:
    facts: dict[str, object] = {
        "name": child.name,
        "parent": held.name,
        "version": held.version,
        "namespace": child.namespace,
        "meant": meant(child, held),
    }
    if child.namespace != held.namespace:
        kind = "foreign" if child.namespace else "no-namespace"
        if child.namespace in VERSIONS:
            kind, facts["other"] = "other-version", VERSIONS[child.namespace]
    elif elsewhere := homes(held.version, child.name):
        kind, facts["homes"] = "elsewhere", ", ".join(f"<{home}>" for home in elsewhere)
    elif others := [other for other in NAMESPACES if homes(other, child.name)]:
        kind, facts["others"] = "version", ", ".join(sorted(others))
    else:
        kind = "near" if facts["meant"] else "other"
    return Fault("element-unknown", child.name_span, kind, facts)


def _homes_elsewhere(name: str, held: Model) -> bool:
    return any(homes(version, name) for version in NAMESPACES)


def _duplicate(child: Element, first: Element) -> Fault:
    related = ((first.name_span, "first"),)
    return Fault("element-duplicate", child.name_span, "", {"name": child.name}, related)


def _signatures(element: Element, held: Model) -> Iterator[Fault]:
    """Give the signatures that are not at the end of an alert (CAP 1.2, 3.3.4.1 and 3.4).

    libxml2 takes them before and between info blocks.
    """
    children = element.children
    if all(child.namespace != SIGNATURE_NAMESPACE for child in children):
        return
    others = [n for n, child in enumerate(children) if child.namespace != SIGNATURE_NAMESPACE]
    last = others[-1] if others else -1
    for number, child in enumerate(children):
        if child.namespace != SIGNATURE_NAMESPACE or (held.signature and number > last):
            continue
        facts: dict[str, object] = {
            "name": child.name,
            "parent": held.name,
            "version": held.version,
        }
        if model(held.version).signature:
            kind = "before" if held.signature else "inside"
            yield Fault("signature-position", child.name_span, kind, facts)
        else:
            facts["at_end"] = held.name == "alert" and child.name == "Signature" and number > last
            yield Fault("element-unknown", child.name_span, "signature", facts)


def _in_order(places: Sequence[int]) -> list[int]:
    """Give the longest row of children that stand in order, so that the fewest are called wrong.

    The longest non-decreasing subsequence, by patience sorting: n log n.
    """
    tops: list[int] = []  # the place on top of each pile
    top_numbers: list[int] = []
    before: list[int] = []  # for each child, the one under it on the pile to its left
    for number, place in enumerate(places):
        pile = bisect_right(tops, place)
        before.append(top_numbers[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [place]
        top_numbers[pile : pile + 1] = [number]
    row: list[int] = []
    number = top_numbers[-1] if top_numbers else -1
    while number >= 0:
        row.append(number)
        number = before[number]
    return row[::-1]


def _misplaced(known: Known, row: Sequence[Known]) -> Fault:
    slot, child = known
    kind, other = _neighbour(slot, row)
    facts: dict[str, object] = {"name": child.name, "other": other.name if other else ""}
    related = ((other.name_span, f"{kind}-here"),) if other else ()
    return Fault("element-order", child.name_span, kind, facts, related)


def _missing(parent: Element, slot: Slot, row: Sequence[Known]) -> Fault:
    kind, other = _neighbour(slot, row)
    facts: dict[str, object] = {"name": slot.name, "parent": parent.name}
    facts |= {"other": other.name if other else "", "allowed": ", ".join(slot.allowed)}
    return Fault("element-missing", parent.close_span, kind, facts)


def _neighbour(slot: Slot, row: Sequence[Known]) -> tuple[str, Element | None]:
    """Tell where an element belongs: `after` or `before` which of those that stand right."""
    at = bisect_right(row, slot.place, key=lambda known: known[0].place)
    if at:
        return "after", row[at - 1][1]
    return ("before", row[0][1]) if row else ("alone", None)
