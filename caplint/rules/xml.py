"""Rules on the document: encoding, well-formedness, and what is refused before it is read."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="XML005",
    name="doctype",
    level=Level.ERROR,
    reads=Fault,
    source="hardening against XXE",
    messages=Both(
        en="the document has a DOCTYPE, which CAP does not use; nothing in it was read",
        nl="het document heeft een DOCTYPE, die CAP niet kent; er is niets van gelezen",
    ),
    hint=Both(
        en="delete the DOCTYPE and the entities that it declares",
        nl="verwijder de DOCTYPE en de entiteiten die erin staan",
    ),
    nl="""Een DOCTYPE of een entiteit die daarin wordt gedeclareerd.

    Waarom: een ontvanger die entiteiten uitwerkt, kan erdoor vastlopen of bestanden van zijn
    eigen machine in de waarschuwing zetten. Veel ontvangers weigeren zo'n bericht.

    Schrijf: het bericht zonder DOCTYPE, met tekens in plaats van eigen entiteiten.
    """,
    bad=['[[<!DOCTYPE]] alert [<!ENTITY plaats "Oss">]><alert/>'],
    good=["<headline>Brand in Oss</headline>"],
)
def doctype(fault: Fault) -> Iterator[Hit]:
    """A DOCTYPE, or an entity declared in one.

    Why: a receiver that expands entities can be stopped by it, or be made to put files of its own
    machine into the warning. Many receivers refuse such a message.

    Instead: the message without DOCTYPE, with plain characters where entities stood.
    """
    yield told(fault)
