"""Reads a signature, and says where it is not of the one form that CAP asks (CAP 1.2, 3.3.4.1).

That form is held strictly: one reference, to the whole message, without what is taken out of it but
the signature itself. So nobody can sign one thing and show another, nothing is ever looked up or
fetched, and no transform of a sender is run.
"""

from __future__ import annotations

import binascii
from base64 import b64decode
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from caplint.message import SIGNATURE_NAMESPACE, Alert, Element
from caplint.source import Span

#: The transform that takes the signature itself out of what it covers.
ENVELOPED = f"{SIGNATURE_NAMESPACE}enveloped-signature"


class Writing(NamedTuple):
    """A canonical way to write XML: what it does with namespaces, and with comments."""

    exclusive: bool = False
    comments: bool = False
    prefixes: tuple[str, ...] = ()


_PLAIN = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
_PLAIN_1_1 = "http://www.w3.org/2006/12/xml-c14n11"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_WRITINGS = {
    # 1.0 and 1.1 differ in attributes of parts of a document alone, and here it is always whole.
    _PLAIN: Writing(),
    _PLAIN_1_1: Writing(),
    f"{_PLAIN}#WithComments": Writing(comments=True),
    f"{_PLAIN_1_1}#WithComments": Writing(comments=True),
    _EXCLUSIVE: Writing(exclusive=True),
    f"{_EXCLUSIVE}WithComments": Writing(exclusive=True, comments=True),
}


class Trouble(NamedTuple):
    """Where a signature is not of the form that CAP asks, and how."""

    span: Span
    kind: str
    facts: Mapping[str, object] = MappingProxyType({})


class Signed(NamedTuple):
    """What a signature of the right form says.

    Attributes:
        element: the signature.
        number: which of the alert's signatures it is, from 0.
        own: how the part that is signed itself is written, SignedInfo.
        text: how the message is written.
        method: the address of the method of the signature.
        digest_method: the address of the method of the digest.
        digest: the digest of the message.
        value: the signature of SignedInfo.

    """

    element: Element
    number: int
    own: Writing
    text: Writing
    method: str
    digest_method: str
    digest: bytes
    value: bytes


def signatures(alert: Alert) -> list[Element]:
    """Give the signatures that are children of an alert, in order."""
    return [
        child
        for child in alert.element.children
        if child.namespace == SIGNATURE_NAMESPACE and child.name == "Signature"
    ]


def read_signature(element: Element, number: int) -> Signed | None:
    """Read a signature; None where its form is wrong."""
    if next(troubles(element), None):
        return None
    info = _one(element, "SignedInfo")
    reference = _one(info, "Reference")
    canonical = [how for one in _transforms(reference) if (how := writing(one))]
    return Signed(
        element,
        number,
        writing(_one(info, "CanonicalizationMethod")) or Writing(),
        canonical[0] if canonical else Writing(),
        algorithm(_one(info, "SignatureMethod")),
        algorithm(_one(reference, "DigestMethod")),
        octets(_one(reference, "DigestValue")),
        octets(_one(element, "SignatureValue")),
    )


def troubles(element: Element) -> Iterator[Trouble]:
    """Say how a signature is not of the form that CAP asks."""
    row = list(_row(element))
    yield from row
    if row:
        return
    info = _one(element, "SignedInfo")
    method = _one(info, "CanonicalizationMethod")
    if writing(method) is None:
        yield _unknown("canonical", method)
    yield from _reference(_one(info, "Reference"))


# What a signature must have, and only once (XML Signature, 4).
_PARTS = {
    "Signature": ("SignedInfo", "SignatureValue"),
    "SignedInfo": ("CanonicalizationMethod", "SignatureMethod", "Reference"),
    "Reference": ("DigestMethod", "DigestValue"),
}


def _row(element: Element) -> Iterator[Trouble]:
    """Tell parts that are absent or that stand there twice."""
    for name in _PARTS.get(element.name, ()):
        parts = element.all(name)
        facts = {"name": name, "parent": element.name}
        if not parts:
            yield Trouble(element.name_span, "absent", facts)
        elif len(parts) > 1:
            yield Trouble(
                parts[1].name_span, "references" if name == "Reference" else "twice", facts
            )
        else:
            yield from _row(parts[0])


def _reference(reference: Element) -> Iterator[Trouble]:
    uri = reference.attributes.get("URI")
    if uri != "":
        span = reference.attribute_value_span("URI")
        yield Trouble(span, "elsewhere" if uri else "nowhere", {"found": uri or ""})
    canonical = 0
    transforms = _transforms(reference)
    for one in transforms:
        canonical += writing(one) is not None
        if algorithm(one) != ENVELOPED and (writing(one) is None or canonical > 1):
            yield _unknown("transform", one)
    if ENVELOPED not in map(algorithm, transforms):
        yield Trouble(reference.name_span, "enveloped")


def _unknown(kind: str, element: Element) -> Trouble:
    return Trouble(element.attribute_value_span("Algorithm"), kind, {"found": algorithm(element)})


def _one(parent: Element, name: str) -> Element:
    """Give the only child of this name; `_row` has seen to it that there is one."""
    return parent.all(name)[0]


def _transforms(reference: Element) -> list[Element]:
    return [one for held in reference.all("Transforms") for one in held.all("Transform")]


def algorithm(element: Element) -> str:
    """Give the address of the method that an element names."""
    return element.attributes.get("Algorithm", "")


def writing(element: Element) -> Writing | None:
    """Give the canonical way of writing that an element names, or None for any other."""
    how = _WRITINGS.get(algorithm(element))
    listed = [child for child in element.children if child.name == "InclusiveNamespaces"]
    if how is None or not listed:
        return how
    return how._replace(prefixes=tuple(listed[0].attributes.get("PrefixList", "").split()))


def octets(element: Element) -> bytes:
    """Give the bytes that an element holds in base64; none where it is not base64."""
    try:
        return b64decode("".join(element.value.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
