"""Finds the alerts in a document: the root itself, or what an Atom, RSS or EDXL-DE file carries."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.errors import nearest
from caplint.message import VERSIONS, Alert, Area, Element, Info, Kind, Resource
from caplint.patterns import pattern
from caplint.source import Fault

#: Roots that are wrappers of alerts, with the name that people know them by.
WRAPPERS = {
    "http://www.w3.org/2005/Atom feed": "Atom",
    "http://www.w3.org/2005/Atom entry": "Atom",
    " rss": "RSS",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF": "RSS 1.0",
    "urn:oasis:names:tc:emergency:EDXL:DE:1.0 EDXLDistribution": "EDXL-DE 1.0",
    "urn:oasis:names:tc:emergency:EDXL:DE:2.0 edxlDistribution": "EDXL-DE 2.0",
    "urn:oasis:names:tc:emergency:EDXL:DE:2.0 EDXLDistribution": "EDXL-DE 2.0",
}


def find_alerts(root: Element) -> tuple[Kind, tuple[Alert, ...], tuple[Fault, ...]]:
    """Give what kind of document this is, its alerts, and the faults not-cap and feed-invalid."""
    if _is_alert(root):
        return "cap", (_alert(root),), ()
    alerts = tuple(_alert(element) for element in _alerts_below(root))
    wrapper = WRAPPERS.get(f"{root.namespace} {root.name}")
    if not alerts and not wrapper:
        return "cap", (), (_not_cap(root),)
    faults = tuple(_overlooked(root))
    if not alerts and not faults:
        index = "index" if _is_index(root) else "empty"
        faults = (Fault("feed-invalid", root.name_span, index, {"form": wrapper}),)
    return "feed", alerts, faults


def _is_alert(element: Element) -> bool:
    return element.name == "alert" and element.namespace in VERSIONS


def is_nearly_alert(element: Element) -> bool:
    """Whether an element that is no alert was meant for one: by its name and what is in it."""
    if element.name.lower() != "alert" or _is_alert(element):
        return False
    inside = {child.name.lower() for child in element.children}
    return "cap" in element.namespace.lower() or not inside.isdisjoint(("identifier", "sender"))


def _overlooked(root: Element) -> Iterator[Fault]:
    """Give what stands in a feed beside its alerts, was meant for one, and is not checked."""
    for element in root.walk():
        if _is_alert(element):
            continue
        if is_nearly_alert(element):
            yield _not_cap(element)
        elif not element.children and _holds_escaped_alert(element):
            yield Fault("feed-invalid", element.name_span, "escaped")


_ALERT = pattern(r"<(?:\w{1,20}:)?alert[\s>]", re.IGNORECASE)


def _holds_escaped_alert(element: Element) -> bool:
    """Whether an element holds an alert as text: its tags escaped, or in a CDATA section."""
    raw = element.raw
    escaped = b"&lt;" in raw or b"<![CDATA[" in raw
    return escaped and bool(_ALERT.search(element.value))


def _alerts_below(root: Element) -> list[Element]:
    """Give the outermost alert elements, in the order of the file."""
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if _is_alert(element):
            found.append(element)
        else:
            waiting.extend(reversed(element.children))
    return found


def _is_index(root: Element) -> bool:
    """Whether a feed only tells of alerts: CAP elements in its entries, or links to CAP."""
    return any(
        element.namespace in VERSIONS
        or (element.name == "link" and "cap" in element.attributes.get("type", ""))
        for element in root.walk()
    )


def _not_cap(root: Element) -> Fault:
    if root.name != "alert":
        meant = nearest(root.name, ["alert"]) or (root.name.lower() == "alert" and "alert")
        return Fault("not-cap", root.name_span, "near" if meant else "root", {"root": root.name})
    if not root.namespace:
        return Fault("not-cap", root.name_span, "no-namespace")
    near = nearest(root.namespace, VERSIONS) or "urn:oasis:names:tc:emergency:cap:1.2"
    facts: dict[str, object] = {"namespace": root.namespace, "near": near}
    return Fault("not-cap", root.name_span, "namespace", facts)


def _alert(element: Element) -> Alert:
    infos = tuple(_info(child) for child in element.all("info"))
    return Alert(element, VERSIONS[element.namespace], infos)


def _info(element: Element) -> Info:
    areas = tuple(Area(child) for child in element.all("area"))
    resources = tuple(Resource(child) for child in element.all("resource"))
    return Info(element, areas, resources)
