"""Finds the alerts in a document: the root itself, or what an Atom, RSS or EDXL-DE file carries."""

from __future__ import annotations

from caplint.errors import nearest
from caplint.message import VERSIONS, Alert, Area, Element, Info, Kind, Resource
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
    if root.name == "alert" and root.namespace in VERSIONS:
        return "cap", (_alert(root),), ()
    alerts = tuple(_alert(element) for element in _alerts_below(root))
    wrapper = WRAPPERS.get(f"{root.namespace} {root.name}")
    if alerts:
        return "feed", alerts, ()
    if wrapper:
        index = "index" if _is_index(root) else "empty"
        return "feed", (), (Fault("feed-invalid", root.name_span, index, {"form": wrapper}),)
    return "cap", (), (_not_cap(root),)


def _alerts_below(root: Element) -> list[Element]:
    """Give the outermost alert elements, in the order of the file."""
    found, waiting = [], [root]
    while waiting:
        element = waiting.pop()
        if element.name == "alert" and element.namespace in VERSIONS:
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
