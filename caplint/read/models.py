"""What each version of CAP may hold, read from its schema in schemas/.

The schemas are laid out for this, as their first comment says: every type has a name and every
complex type is one plain sequence, so that what an element holds is a row of slots.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from caplint.data import folder
from caplint.message import SIGNATURE_NAMESPACE, VERSIONS

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

_XS = "{http://www.w3.org/2001/XMLSchema}"

#: The namespace of each version.
NAMESPACES = {version: namespace for namespace, version in VERSIONS.items()}


class Slot(NamedTuple):
    """A place for an element in its parent.

    Attributes:
        place: its number in the parent's order.
        least: 1 where the element must be there, else 0.
        single: whether it may be there only once.
        typed: whether not every value will do.
        base: the datatype of XML Schema that its value has.
        allowed: the values that it may have; empty where any of the datatype will do.
        allowed_raw: the same, as they stand in a file.
        content: what it holds, where that is elements.

    """

    name: str
    place: int
    least: int
    single: bool
    typed: bool
    base: str
    allowed: tuple[str, ...]
    allowed_raw: frozenset[bytes]
    content: Model | None


class Model(NamedTuple):
    """What an element holds.

    Attributes:
        slots: its children by name, in their order.
        required: how many of them must be there.
        signature: whether XML signatures may stand at its end.

    """

    name: str
    version: str
    namespace: str
    slots: dict[str, Slot]
    required: int
    signature: bool

    def walk(self) -> Iterator[Model]:
        """Give this model and those of all that it holds."""
        yield self
        for slot in self.slots.values():
            if slot.content:
                yield from slot.content.walk()


@cache
def model(version: str) -> Model:
    """Give what the alert element of a version holds."""
    return _Schema(version).model("alert", "Alert")


@cache
def homes(version: str, name: str) -> tuple[str, ...]:
    """Give the elements of a version in which an element of this name stands."""
    return tuple(inside.name for inside in model(version).walk() if name in inside.slots)


@cache
def values(version: str) -> dict[str, tuple[str, ...]]:
    """Give the values that a version allows, by the elements that have a list of them."""
    slots = (slot for inside in model(version).walk() for slot in inside.slots.values())
    return {slot.name: slot.allowed for slot in slots if slot.allowed}


def schema_file(version: str) -> str:
    """Give the path of the schema of a version."""
    return str(folder("schemas") / f"cap-{version}.xsd")


class _Schema:
    """One schema, as its models are read from it."""

    def __init__(self, version: str) -> None:
        from lxml import etree  # noqa: PLC0415  a draft needs none of it

        self.version = version
        self.top = {node.get("name"): node for node in etree.parse(schema_file(version)).getroot()}

    def model(self, name: str, type_name: str) -> Model:
        sequence = self.top[type_name][0]
        rows = sequence.findall(f"{_XS}element")
        slots = [self.slot(row, place) for place, row in enumerate(rows)]
        wildcard = sequence.find(f"{_XS}any")
        return Model(
            name=name,
            version=self.version,
            namespace=NAMESPACES[self.version],
            slots={slot.name: slot for slot in slots},
            required=sum(slot.least for slot in slots),
            signature=wildcard is not None and wildcard.get("namespace") == SIGNATURE_NAMESPACE,
        )

    def slot(self, row: Node, place: int) -> Slot:
        """Read the declaration of an element, or the one at the top that it refers to."""
        declared = self.top[row.get("ref", "").partition(":")[2]] if row.get("ref") else row
        name, type_name = declared.get("name", ""), declared.get("type", "")
        base, allowed, content = self.type(name, type_name)
        return Slot(
            name=name,
            place=place,
            least=int(row.get("minOccurs", "1")),
            single=row.get("maxOccurs", "1") == "1",
            typed=bool(allowed) or base != "string",
            base=base,
            allowed=allowed,
            allowed_raw=frozenset(word.encode() for word in allowed),
            content=content,
        )

    def type(self, name: str, type_name: str) -> tuple[str, tuple[str, ...], Model | None]:
        """Give the datatype, the values and the content of a type."""
        prefix, _, local = type_name.partition(":")
        if prefix == "xs":
            return local, (), None
        node = self.top[local]
        if node.tag == f"{_XS}complexType":
            return "", (), self.model(name, local)
        base = node[0].get("base", "xs:string").partition(":")[2]
        allowed = tuple(word.get("value", "") for word in node.iter(f"{_XS}enumeration"))
        return base, allowed, None
