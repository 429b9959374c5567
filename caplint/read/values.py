"""Says what is wrong with a value: not in its list, or not of its datatype."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.message import VERSIONS, Element
from caplint.read.content import near
from caplint.read.libxml2 import is_of_type
from caplint.read.models import NAMESPACES, Slot, values
from caplint.source import Fault


def value_faults(element: Element, slot: Slot) -> Iterator[Fault]:
    """Give the fault of an element's value, if it has one; dates are told by date-format."""
    if slot.allowed:
        if element.value not in slot.allowed:
            yield _not_in_list(element, slot)
    elif not (_is_default(element, slot) or is_of_type(slot.base, element.value)):
        rule = "language-invalid" if slot.base == "language" else "value-type"
        said = element.value.strip()
        facts: dict[str, object] = {"name": element.name, "value": said}
        yield Fault(rule, element.value_span, slot.base if said else "empty", facts)


def _is_default(element: Element, slot: Slot) -> bool:
    """Whether a value is left out and counts as its default: an empty language is en-US (3.2.2)."""
    return slot.base == "language" and not element.value


def _not_in_list(element: Element, slot: Slot) -> Fault:
    """Tell a value that is not in its list, and what was probably meant."""
    value = element.value.strip()
    version = VERSIONS[element.namespace]
    facts: dict[str, object] = {
        "name": element.name,
        "value": value,
        "version": version,
        "allowed": ", ".join(slot.allowed),
        "meant": near(value, slot.allowed),
    }
    kind = _kind(value, slot, facts)
    if element.name == "certainty" and value.lower() == "very likely" and version != "1.0":
        return Fault("deprecated-very-likely", element.value_span, "", facts)
    padded = value and value != element.value
    span = element.content_span if padded and kind in {"case", "padding"} else element.value_span
    return Fault("value-not-allowed", span, kind, facts)


def _kind(value: str, slot: Slot, facts: dict[str, object]) -> str:
    if not value:
        return "empty"
    if value in slot.allowed:
        return "padding"
    if str(facts["meant"]).lower() == value.lower():
        return "case"
    if versions := [other for other in NAMESPACES if value in values(other).get(slot.name, ())]:
        facts["versions"] = ", ".join(sorted(versions))
        return "version"
    if others := [name for name, known in values(str(facts["version"])).items() if value in known]:
        facts["other"] = others[0]
        return "elsewhere"
    return "near" if facts["meant"] else "other"
