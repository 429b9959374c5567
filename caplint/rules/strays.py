"""Rules on what stands beside the elements of CAP: loose text and attributes."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="CAP005",
    name="text-between-elements",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages=Both(
        en="this text stands between the elements of <{name}>, where it belongs to none",
        nl="deze tekst staat los tussen de elementen van <{name}>",
    ),
    hint=Both(
        en="move it into an element, or delete it",
        nl="zet de tekst in een element, of verwijder die",
    ),
    nl="""Tekst die los tussen elementen staat.

    Waarom: geen ontvanger laat die tekst zien, en wie het schema volgt, weigert het hele bericht.
    Vaak is een begintag of eindtag verloren gegaan.

    Schrijf: de tekst in het element waar hij hoort.
    """,
    bad=[
        "<area><areaDesc>Oss</areaDesc>[[52.1,4.8 5]]</area>",
        "<parameter>[[colour=red]]<valueName>colour</valueName><value>red</value></parameter>",
        "<area><areaDesc>Oss</areaDesc>[[en]]<!-- x -->[[Uden]]</area>",
    ],
    good=[
        "<area> <!-- Oss --> <areaDesc>Oss</areaDesc>\n</area>",
        "<headline>Brand in Oss</headline>",
        "<parameter><valueName>colour</valueName><value>red</value></parameter>",
    ],
)
def text_between_elements(fault: Fault) -> Iterator[Hit]:
    """Text that stands loose between elements.

    Why: no receiver shows it, and one that follows the schema refuses the whole message. Often a
    start tag or an end tag was lost.

    Instead: the text in the element where it belongs.
    """
    yield told(fault)


@rule(
    code="CAP006",
    name="attribute-unknown",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "": Both(
            en="CAP has no attributes, so no {name} on <{element}> either",
            nl="CAP kent geen attributen, dus ook geen {name} bij <{element}>",
        ),
        "lang": Both(
            en="CAP has no attributes: say the language in <language>, for each <info>",
            nl="CAP kent geen attributen: zet de taal in <language>, per <info>",
        ),
    },
    hint=Both(
        en="delete the attribute; what it says can go into an element",
        nl="verwijder het attribuut; wat erin staat, kan in een element",
    ),
    nl="""Een attribuut bij een element van CAP.

    Waarom: CAP zet alles in elementen. Een ontvanger die het schema volgt, weigert het bericht om
    een attribuut; een andere leest het niet.

    Schrijf: het bericht zonder attributen. Alleen xmlns en de xsi-attributen van XML Schema mogen.
    """,
    bad=[
        '<headline [[lang]]="nl">Brand in Oss</headline>',
        '<headline [[xml:lang]]="nl">Brand in Oss</headline>',
        "<area [[id]]='1'><areaDesc>Oss</areaDesc></area>",
    ],
    good=[
        '<headline xmlns:x="urn:x">Brand in Oss</headline>',
        '<area xsi:schemaLocation="urn:x x.xsd" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><areaDesc>Oss</areaDesc></area>',
        "<language>nl</language>",
    ],
)
def attribute_unknown(fault: Fault) -> Iterator[Hit]:
    """An attribute on an element of CAP.

    Why: CAP says everything in elements. A receiver that follows the schema refuses the message
    for an attribute; another one does not read it.

    Instead: the message without attributes. Only xmlns and the xsi attributes of XML Schema may
    stand.
    """
    yield told(fault)
