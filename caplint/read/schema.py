"""Checks alerts against the schema of their version, and finds every fault of each.

The walker here knows what each version may hold (caplint.read.models). libxml2 passes over the
rest of a parent after its first fault and accepts a signature before an info, so it is only asked
at the end, about alerts in which the walker found nothing (caplint.read.libxml2).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from caplint.message import SIGNATURE_NAMESPACE, VERSIONS, Alert, Element
from caplint.read import dates, libxml2
from caplint.read.content import explain, meant
from caplint.read.models import Model, Slot, model
from caplint.read.values import value_faults
from caplint.read.xml import split_name, too_much
from caplint.source import Fault, Source, Span

#: Faults of a document; a longer list helps nobody.
MOST = 1_000

#: Things of which libxml2 alone can judge: its time grows with the square of what it refuses.
MOST_DELICATE = 1_000

#: Attributes that XML Schema allows on every element (XML Schema 1, 2.6); the first two change
#: what the schema asks.
_XSI_NAMES = ("type", "nil", "schemaLocation", "noNamespaceSchemaLocation")


def check_schema(source: Source, root: Element, alerts: Sequence[Alert]) -> tuple[Fault, ...]:
    """Give every fault of a document's alerts against the schemas of their versions.

    Returns:
        Faults of element-unknown, element-order, element-duplicate, element-missing,
        text-between-elements, attribute-unknown, value-not-allowed, value-type, language-invalid
        and signature-position. Dates are left to the rule date-format, which reads them anyway.

    """
    walker = _Walker(source.utf8)
    sound = [alert if walker.is_sound(alert) else None for alert in alerts]
    if any(sound):
        walker.faults += libxml2.refused(source, root, sound)
    return tuple(walker.faults)


class _EnoughError(Exception):
    """Stops the walk: the document has more faults than anybody reads."""


class _Walker:
    """One walk through the alerts of a document."""

    def __init__(self, utf8: bytes) -> None:
        self.utf8 = utf8
        self.faults: list[Fault] = []
        self.bad_dates = 0
        self.delicate = 0
        self.full = False

    def is_sound(self, alert: Alert) -> bool:
        """Check an alert; tell whether nothing was found."""
        before = len(self.faults) + self.bad_dates
        try:
            if not self.full:
                self.content(alert.element, model(alert.version))
        except _EnoughError:
            self.full = True
        return before == len(self.faults) + self.bad_dates and not self.full

    def add(self, faults: Iterable[Fault]) -> None:
        for fault in faults:
            self.faults.append(fault)
            if len(self.faults) >= MOST:
                self.stop("findings", MOST, fault.span)

    def stop(self, what: str, most: int, span: Span) -> None:
        self.faults.append(too_much(what, most, Span(span.start, span.start + 1)))
        raise _EnoughError

    def content(self, element: Element, held: Model) -> None:
        """Check an element that holds others, and all below it.

        Every element of every message passes this loop, so it only notices that something is
        wrong with the row of children; `irregular` then looks again and says what.
        """
        slots, namespace, utf8 = held.slots, held.namespace, self.utf8
        at, last, found, regular, stray = element.open_end, -1, 0, True, False
        if element.attributes:
            self.attributes(element)
        for child in element.children:
            stray = stray or not (at == child.start or utf8[at : child.start].isspace())
            at = child.end
            slot = slots.get(child.name)
            if slot is None or child.namespace != namespace:
                regular = False
                continue
            if slot.place != last:
                regular = regular and slot.place > last
                last = slot.place
                found += slot.least
            elif slot.single:
                regular = False
            if slot.content:
                self.content(child, slot.content)
            elif slot.typed or child.attributes or child.children:
                self.value(child, slot)
        if not regular or found != held.required:
            self.irregular(element, held)
        if stray or not (at == element.close_start or utf8[at : element.close_start].isspace()):
            self.stray(element)

    def irregular(self, element: Element, held: Model) -> None:
        self.add(explain(element, held))
        for child in element.children:
            if child.namespace == SIGNATURE_NAMESPACE:
                self.signature(child)
            elif child.namespace == held.namespace and child.name not in held.slots:
                # <Info> for <info> is one fault; what stands inside it is worth a look as well.
                name = meant(child, held)
                if name:
                    self.part(child, held.slots[name])

    def part(self, child: Element, slot: Slot) -> None:
        if slot.content:
            self.content(child, slot.content)
        else:
            self.value(child, slot)

    def stray(self, element: Element) -> None:
        for span in element.stray_text():
            text = self.utf8[span.start : span.end].decode()
            facts: dict[str, object] = {"name": element.name, "text": text}
            self.add([Fault("text-between-elements", span, "", facts)])

    def value(self, element: Element, slot: Slot) -> None:
        """Check an element that holds a value."""
        if element.attributes:
            self.attributes(element)
        if element.children:
            self.add(_inside_value(element))
        elif slot.base == "dateTime":
            self.bad_dates += bool(dates.troubles(element.value, VERSIONS[element.namespace]))
        elif slot.typed and element.raw not in slot.allowed_raw:
            self.add(value_faults(element, slot))

    def attributes(self, element: Element) -> None:
        for qualified in element.attributes:
            namespace, name, prefix = split_name(qualified)
            if namespace == libxml2.XSI and name in _XSI_NAMES:
                self.count_delicate(name in _XSI_NAMES[:2], element)
                continue
            written = f"{prefix}:{name}" if prefix else name
            facts: dict[str, object] = {"name": written, "element": element.name}
            span = element.attribute_span(written)
            self.add([Fault("attribute-unknown", span, "lang" if name == "lang" else "", facts)])

    def signature(self, element: Element) -> None:
        """Count what the schema has words about, though it stands inside a signature."""
        for inside in element.walk():
            named = any(name.startswith(libxml2.XSI) for name in inside.attributes)
            self.count_delicate(named or inside.namespace in VERSIONS, inside)

    def count_delicate(self, more: bool, element: Element) -> None:
        self.delicate += more
        if self.delicate > MOST_DELICATE:
            self.stop("delicate", MOST_DELICATE, element.name_span)


def _inside_value(element: Element) -> Iterator[Fault]:
    for child in element.children:
        facts: dict[str, object] = {"name": child.name, "parent": element.name}
        yield Fault("element-unknown", child.name_span, "in-value", facts)
