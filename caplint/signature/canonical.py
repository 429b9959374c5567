"""Writes an alert as its signer did before counting the digest: canonical XML, by libxml2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from caplint.message import SIGNATURE_NAMESPACE, Element
from caplint.signature.form import Signed, Writing

if TYPE_CHECKING:
    from lxml import etree as etree_types
    from lxml.etree import _Element as Node

#: What became of a signed text; `unknown` where the method of its digest is not known.
State = Literal["same", "changed", "none", "unknown"]

#: Methods of digests by their addresses (XML Signature 1.1, 6.2).
DIGESTS = {
    "http://www.w3.org/2000/09/xmldsig#sha1": "sha1",
    "http://www.w3.org/2001/04/xmldsig-more#sha224": "sha224",
    "http://www.w3.org/2001/04/xmlenc#sha256": "sha256",
    "http://www.w3.org/2001/04/xmldsig-more#sha384": "sha384",
    "http://www.w3.org/2001/04/xmlenc#sha512": "sha512",
}

#: Bytes of one signature; the largest seen has 7,000.
MOST_BYTES = 100_000

#: Signatures of one alert; there are two in Canada, of the author and of the aggregator.
MOST_SIGNATURES = 8

#: Bytes of an alert, times its signatures: each is verified by itself.
MOST_TEXT = 10_000_000

#: Canonical writing takes, for each element, the square of the namespaces that hold there.
MOST_STEPS = 20_000_000

_SIGNATURE = f"{{{SIGNATURE_NAMESPACE}}}Signature"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def is_bounded(alert: Element, signatures: list[Element]) -> bool:
    """Whether an alert and its signatures can be verified in a time that nobody notices."""
    elements = alert.utf8.count(b"<", alert.start, alert.end)
    namespaces = alert.utf8.count(b"xmlns", alert.start, alert.end)
    return (
        len(signatures) <= MOST_SIGNATURES
        and max(one.end - one.start for one in signatures) <= MOST_BYTES
        and (alert.end - alert.start) * len(signatures) <= MOST_TEXT
        and elements * namespaces**2 <= MOST_STEPS
    )


def compare(alert: Element, root: Element, signed: Signed) -> State:
    """Tell whether the text of an alert still has the digest that was signed.

    Args:
        alert: the alert.
        root: the root of its document; what stands outside of that was signed as well.
        signed: one of its signatures.

    Returns:
        `none` for an alert that has no canonical form by itself: it uses a prefix of the feed
        around it, or a namespace that is a relative address (Canonical XML, 1.3).

    """
    import hashlib  # noqa: PLC0415  few messages are signed

    method = DIGESTS.get(signed.digest_method)
    if method is None:
        return "unknown"
    state: State = "none"
    for octets in _writings(alert, root, signed):
        if hashlib.new(method, octets, usedforsecurity=False).digest() == signed.digest:
            return "same"
        state = "changed"
    return state


def _writings(alert: Element, root: Element, signed: Signed) -> Iterator[bytes]:
    """Give the ways in which signers write a message, the standard's own first.

    By the standard a signature takes itself out of what it covers and nothing else (XML Signature,
    6.6.4). The aggregator of Canada takes out all signatures, and whoever signs first cannot know
    of those that follow. None of these ways leaves out anything but signatures, comments, and
    instructions outside the alert.
    """
    comments = sorted({False, signed.text.comments})
    outside = alert is root and b"<?" in alert.utf8[: alert.start] + alert.utf8[alert.end :]
    for text in [alert.utf8[alert.start : alert.end], *([alert.utf8] if outside else [])]:
        top = _parsed(text)
        if top is None:
            continue
        nodes = top.findall(_SIGNATURE)
        here, number = nodes[signed.number : signed.number + 1], signed.number
        for leaving in (here, nodes[number + 1 :], nodes[:number]):
            for node in leaving:
                _take_out(node)
            for kept in comments if leaving else ():
                written = _written(top, signed.text._replace(comments=kept))
                if written is not None:
                    yield written


def signed_octets(alert: Element, signed: Signed) -> bytes:
    """Give what was signed itself, SignedInfo, as the signer wrote it."""
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    top = _parsed(alert.utf8[alert.start : alert.end])
    info = None if top is None else top.findall(_SIGNATURE)[signed.number].find("{*}SignedInfo")
    if info is None:
        return b""
    # Written by itself it has the namespaces that hold there; libxml2 leaves them out otherwise.
    alone = etree.fromstring(etree.tostring(info, with_tail=False), _parser())
    if not signed.own.exclusive:
        for above in info.iterancestors():
            for name, value in above.attrib.items():
                if str(name).startswith(_XML) and name not in alone.attrib:
                    alone.set(name, value)
    return _written(alone, signed.own) or b""


def _parser() -> etree_types.XMLParser:
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )


def _parsed(utf8: bytes) -> Node | None:
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    try:
        return etree.fromstring(utf8, _parser())
    except etree.XMLSyntaxError:  # a prefix of the feed, a header before the declaration
        return None


def _written(node: Node, how: Writing) -> bytes | None:
    """Write a tree in a canonical way, with what stands beside its root; None if there is none."""
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    try:
        return etree.tostring(
            node.getroottree(),
            method="c14n",
            exclusive=how.exclusive,
            with_comments=how.comments,
            inclusive_ns_prefixes=list(how.prefixes) or None,
        )
    except etree.C14NError:
        return None


def _take_out(node: Node) -> None:
    """Remove an element but not the text behind it, which lxml holds to be part of it."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if before is None:
        parent.text = (parent.text or "") + (node.tail or "")
    else:
        before.tail = (before.tail or "") + (node.tail or "")
    parent.remove(node)
