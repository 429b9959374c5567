"""Rules on what is refused before it is read: document types, and too much of anything."""

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


@rule(
    code="XML006",
    name="resource-limit",
    level=Level.ERROR,
    reads=Fault,
    source="hardening against documents that stop a reader",
    messages={
        "bytes": Both(
            en="the file is larger than {limit} bytes; it was not read",
            nl="het bestand is groter dan {limit} bytes; het is niet gelezen",
        ),
        "text": Both(
            en="the text of the file is larger than {limit} bytes in UTF-8; it was not read",
            nl="de tekst van het bestand is in UTF-8 groter dan {limit} bytes; hij is niet gelezen",
        ),
        "depth": Both(
            en="elements are nested more than {limit} deep; reading stopped here",
            nl="elementen zijn meer dan {limit} diep genest; het lezen is hier gestopt",
        ),
        "elements": Both(
            en="there are more than {limit} elements; reading stopped here",
            nl="er zijn meer dan {limit} elementen; het lezen is hier gestopt",
        ),
        "attributes": Both(
            en="there are more than {limit} attributes; reading stopped here",
            nl="er zijn meer dan {limit} attributen; het lezen is hier gestopt",
        ),
        "namespaces": Both(
            en="more than {limit} namespaces are declared; reading stopped here",
            nl="er zijn meer dan {limit} namespaces gedeclareerd; het lezen is hier gestopt",
        ),
        "name": Both(
            en="a name is longer than {limit} characters; reading stopped here",
            nl="een naam is langer dan {limit} tekens; het lezen is hier gestopt",
        ),
        "comments": Both(
            en="there are more than {limit} comments and processing instructions; "
            "reading stopped here",
            nl="er zijn meer dan {limit} commentaren en verwerkingsinstructies; "
            "het lezen is hier gestopt",
        ),
        "findings": Both(
            en="there are more than {limit} faults against the schema; those after this one "
            "are not listed",
            nl="er zijn meer dan {limit} fouten tegen het schema; wat hierna komt, staat niet in "
            "de lijst",
        ),
        "delicate": Both(
            en="there are more than {limit} attributes or signed elements that change what the "
            "schema asks; checking stopped here",
            nl="er zijn meer dan {limit} attributen of ondertekende elementen die veranderen wat "
            "het schema vraagt; de controle is hier gestopt",
        ),
        "names": Both(
            en="the message has more than {limit} names, addresses and codes; the words in them "
            "were not looked at from here on",
            nl="het bericht heeft meer dan {limit} namen, adressen en codes; naar de woorden erin "
            "is vanaf hier niet gekeken",
        ),
        "words": Both(
            en="the text is longer than {limit} characters; its words from here on were not "
            "looked at",
            nl="de tekst is langer dan {limit} tekens; naar de woorden vanaf hier is niet gekeken",
        ),
    },
    hint=Both(
        en="no real warning holds so much: look at what made this file",
        nl="geen echte waarschuwing bevat zoveel: kijk wat dit bestand heeft gemaakt",
    ),
    nl="""Een document dat van iets veel meer bevat dan een waarschuwing ooit nodig heeft.

    Waarom: met heel veel elementen, attributen of commentaar kan een ontvanger vastlopen. Wat hier
    na de grens staat, is niet gecontroleerd.

    Schrijf: een bericht van gewone omvang, of verdeel het over meer berichten.
    """,
    bad=[
        f"<alert>{'<a>' * 63}[[<]]a>{'</a>' * 64}</alert>",
    ],
    good=["<headline>Brand in Oss</headline>"],
)
def resource_limit(fault: Fault) -> Iterator[Hit]:
    """A document that holds far more of something than any warning needs.

    Why: very many elements, attributes or comments can stop a receiver. What stands behind the
    limit has not been checked.

    Instead: a message of ordinary size, or several messages.
    """
    yield told(fault)
