"""Asks libxml2: whether a value is of a datatype, and whether an alert fits the schema of CAP.

Each thread has schema objects of its own: one shared by four threads gave 71 wrong answers in
16,000, because they share its error log. It is never asked about a document in which the walker
found faults, for its time grows with the square of their number (40,000 took 3 to 14 seconds).
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from caplint.message import VERSIONS, Alert, Element
from caplint.patterns import pattern
from caplint.read.models import schema_file
from caplint.read.xml import split_name
from caplint.source import Fault, Source, Span

if TYPE_CHECKING:
    from lxml import etree as etree_types
    from lxml.etree import _Element as Node

_MINE = threading.local()

#: The namespace of attributes that say something to a schema processor.
XSI = "http://www.w3.org/2001/XMLSchema-instance"

# What nearly every value looks like. All of it is of its datatype; whatever else there is, libxml2
# says. Its URIs are those of RFC 3986, so a percent sign is for it to judge.
_PLAIN = {
    "language": re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,9}"),
    "integer": pattern(r"[+-]?[0-9]{1,18}"),
    "dateTime": pattern(
        r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])"
        r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]Z?"
    ),
    "decimal": pattern(r"[+-]?[0-9]{1,9}(?:\.[0-9]{1,9})?"),
    "anyURI": re.compile(
        r"https?://[A-Za-z0-9](?:[A-Za-z0-9.\-]{0,200}[A-Za-z0-9])?(?::[0-9]{1,5})?"
        r"(?:/[A-Za-z0-9._~/\-]{0,500})?(?:\?[A-Za-z0-9._~=&;/\-]{0,500})?"
    ),
}

_NAMESPACE = pattern(r"\{[^{}]*+\}")
_SUBJECT = pattern(r"\AElement '[^']*'[:,] ")
_ALERTS = [f"{{{namespace}}}alert" for namespace in VERSIONS]

_TYPES = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:element name="language" type="xs:language"/>
  <xs:element name="integer" type="xs:integer"/>
  <xs:element name="dateTime" type="xs:dateTime"/>
  <xs:element name="decimal" type="xs:decimal"/>
  <xs:element name="anyURI" type="xs:anyURI"/>
</xs:schema>"""


def is_of_type(base: str, value: str) -> bool:
    """Tell whether a value is of a datatype of XML Schema."""
    if _PLAIN[base].fullmatch(value):
        return True
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    element = etree.Element(base)
    try:
        element.text = value
    except ValueError:  # a character that libxml2 does not hold for one of XML
        return False
    return _schema("").validate(element)


def _schema(version: str) -> etree_types.XMLSchema:
    """Give this thread's schema of a version of CAP, or of the datatypes alone."""
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    known = _MINE.__dict__.setdefault("schemas", {})
    if version not in known:
        tree = etree.parse(schema_file(version)) if version else etree.XML(_TYPES)
        known[version] = etree.XMLSchema(tree)
    schema: etree_types.XMLSchema = known[version]
    return schema


def refused(source: Source, root: Element, alerts: Sequence[Alert | None]) -> Iterator[Fault]:
    """Give what libxml2 has against alerts in which nothing else was found.

    Args:
        source: the document.
        root: its root element.
        alerts: its alerts in order, None for each that is not to be asked about.

    """
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    try:
        tree = etree.fromstring(source.utf8[root.start : root.end], _parser())
    except etree.XMLSyntaxError as error:
        # Something that expat takes and libxml2 does not: other readers will disagree as well.
        facts: dict[str, object] = {"found": "", "cause": str(error.msg)}
        yield Fault("not-well-formed", root.name_span, "other", facts)
        return
    for alert, node in zip(alerts, _outermost(tree), strict=True):
        if alert and not (schema := _schema(alert.version)).validate(node):
            yield _fault(alert, node, schema.error_log[0])


def _parser() -> etree_types.XMLParser:
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    if not hasattr(_MINE, "parser"):
        _MINE.parser = etree.XMLParser(
            encoding="utf-8",
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
        )
    parser: etree_types.XMLParser = _MINE.parser
    return parser


def _outermost(tree: Node) -> Iterator[Node]:
    """Give the alerts that are not inside another, as `find_alerts` does."""
    if tree.tag in _ALERTS:
        yield tree
        return
    for node in tree.iter(*_ALERTS):
        if next(node.iterancestors(*_ALERTS), None) is None:
            yield node


def _fault(alert: Alert, node: Node, error: etree_types._LogEntry) -> Fault:
    """Tell the first thing that libxml2 says, at its element; its words are the only ones here."""
    element = _element(alert, node, error.path or "")
    reason = _SUBJECT.sub("", _NAMESPACE.sub("", error.message))
    facts: dict[str, object] = {"name": element.name, "reason": reason}
    return Fault("value-type", _place(element), "schema", facts)


def _place(element: Element) -> Span:
    """Give what is most likely to blame: an attribute that changes the type, else the value."""
    for qualified in element.attributes:
        namespace, name, prefix = split_name(qualified)
        if namespace == XSI:
            return element.attribute_span(f"{prefix}:{name}")
    return element.name_span if element.children else element.value_span


def _element(alert: Alert, node: Node, path: str) -> Element:
    """Find the element that a path of libxml2 names: /*/*[2] or /c:alert/c:sent, from the alert."""
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    prefixes = {prefix: uri for prefix, uri in node.nsmap.items() if prefix}
    try:
        found = node.xpath("/".join([".", *path.split("/")[2:]]), namespaces=prefixes)
    except etree.XPathError:  # a prefix that is declared further down
        return alert.element
    number = list(node.iter("*")).index(found[0]) if found else 0
    return next(islice(alert.element.walk(), number, None))
