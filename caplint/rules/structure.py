"""Rules on the order and the number of elements, by the schema of the message's version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="CAP001",
    name="element-unknown",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "near": Both(
            en="CAP {version} has no <{name}> in <{parent}>: did you mean <{meant}>?",
            nl="CAP {version} kent geen <{name}> in <{parent}>: bedoelt u <{meant}>?",
        ),
        "elsewhere": Both(
            en="<{name}> cannot stand in <{parent}>: it belongs in {homes}",
            nl="<{name}> kan niet in <{parent}> staan: het hoort in {homes}",
        ),
        "version": Both(
            en="CAP {version} has no <{name}>; CAP {others} does",
            nl="CAP {version} kent geen <{name}>; CAP {others} wel",
        ),
        "no-namespace": Both(
            en="<{name}> is not in the namespace of CAP {version}: it has none",
            nl="<{name}> staat niet in de namespace van CAP {version}: het heeft er geen",
        ),
        "other-version": Both(
            en="<{name}> is an element of CAP {other} in a message of CAP {version}",
            nl="<{name}> is een element van CAP {other} in een bericht van CAP {version}",
        ),
        "foreign": Both(
            en="<{name}> is not an element of CAP: its namespace is '{namespace}'",
            nl="<{name}> is geen element van CAP: de namespace is '{namespace}'",
        ),
        "in-value": Both(
            en="<{name}> stands inside <{parent}>, which holds text and no elements",
            nl="<{name}> staat in <{parent}>, waarin tekst hoort en geen elementen",
        ),
        "signature": Both(
            en="the schema of CAP {version} has no place for a signature; that of CAP 1.2 has",
            nl="het schema van CAP {version} heeft geen plaats voor een handtekening; dat van "
            "CAP 1.2 wel",
        ),
        "other": Both(
            en="CAP {version} has no <{name}>",
            nl="CAP {version} kent geen <{name}>",
        ),
    },
    hint=Both(
        en="use the elements of the standard; what else a system needs goes into <parameter>",
        nl="gebruik de elementen van de standaard; wat een systeem verder nodig heeft, gaat in "
        "<parameter>",
    ),
    nl="""Een element dat deze versie van CAP op deze plaats niet kent.

    Waarom: een ontvanger die het schema volgt, weigert het hele bericht; een andere slaat het
    element over en mist wat erin staat.

    Schrijf: de naam van het element precies zoals de standaard, met hoofdletters en al, of zet
    eigen gegevens in <parameter>.
    """,
    bad=[
        "<area><areaDesc>Oss</areaDesc><[[colour]]>red</colour></area>",
        "<[[Headline]]>Brand</Headline>",
        "<headline>Brand in <[[b]]>Oss</b></headline>",
        "<area><areaDesc>Oss</areaDesc><[[severity]]>Severe</severity></area>",
        '<[[headline]] xmlns="">Brand</headline>',
        '<[[headline]] xmlns="urn:oasis:names:tc:emergency:cap:1.1">Brand</headline>',
        '<area><areaDesc>Oss</areaDesc><[[x:colour]] xmlns:x="urn:x"/></area>',
    ],
    good=[
        "<headline>Brand in Oss, zicht &lt; 50 m</headline>",
        "<parameter><valueName>colour</valueName><value>red</value></parameter>",
        "<note>Zie ook het vorige bericht.</note>",
    ],
)
def element_unknown(fault: Fault) -> Iterator[Hit]:
    """An element that this version of CAP does not have in this place.

    Why: a receiver that follows the schema refuses the whole message; another one passes over the
    element and misses what it says.

    Instead: the element's name exactly as in the standard, capitals included, or a <parameter> for
    what is your own.
    """
    hit = told(fault)
    if fault.facts.get("at_end") and fault.facts["version"] == "1.1":
        # CAP 1.1, 3.3.2.1 says that an alert may have a signature; its schema has no room for it.
        hit = replace(hit, level=Level.WARNING)
    yield hit


@rule(
    code="CAP002",
    name="element-order",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "after": Both(
            en="<{name}> stands in the wrong place: it belongs after <{other}>",
            nl="<{name}> staat op de verkeerde plaats: het hoort na <{other}>",
        ),
        "before": Both(
            en="<{name}> stands in the wrong place: it belongs before <{other}>",
            nl="<{name}> staat op de verkeerde plaats: het hoort voor <{other}>",
        ),
        "after-here": Both(en="after this one", nl="na dit element"),
        "before-here": Both(en="before this one", nl="voor dit element"),
    },
    hint=Both(
        en="CAP sets the order of elements: move it",
        nl="CAP schrijft de volgorde van elementen voor: verplaats het",
    ),
    nl="""Een element dat niet op zijn plaats in de volgorde staat.

    Waarom: het schema van CAP legt de volgorde vast. Ontvangers die het volgen, weigeren het
    hele bericht.

    Schrijf: het element op de plaats die de melding noemt.
    """,
    bad=[
        "<[[severity]]>Severe</severity><urgency>Immediate</urgency>",
        "<category>Fire</category><event>Brand</event><[[language]]>nl</language>",
        "<parameter><[[value]]>red</value><valueName>colour</valueName></parameter>",
    ],
    good=[
        "<urgency>Immediate</urgency><severity>Severe</severity><certainty>Likely</certainty>",
        "<area><areaDesc>Oss</areaDesc><circle>52.1,4.8 5</circle></area>",
        "<parameter><valueName>colour</valueName><value>red</value></parameter>",
    ],
)
def element_order(fault: Fault) -> Iterator[Hit]:
    """An element that is out of its place in the order.

    Why: the schema of CAP sets the order, and receivers that follow it refuse the whole message.

    Instead: the element in the place that the message names.
    """
    yield told(fault)


@rule(
    code="CAP003",
    name="element-duplicate",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "": Both(
            en="<{name}> may stand here only once",
            nl="<{name}> mag hier maar een keer staan",
        ),
        "first": Both(en="this is the first", nl="dit is de eerste"),
    },
    hint=Both(
        en="keep the one that holds; for another language or another event, add an <info>",
        nl="houd het element dat geldt; zet een andere taal of gebeurtenis in een eigen <info>",
    ),
    nl="""Een element dat hier twee keer staat en maar een keer mag.

    Waarom: de ene ontvanger leest het eerste, de andere het laatste, een derde weigert het bericht.
    Zo krijgen mensen verschillende waarschuwingen.

    Schrijf: een van de twee.
    """,
    bad=[
        "<headline>Brand in Oss</headline><[[headline]]>Grote brand</headline>",
        "<area><areaDesc>Oss</areaDesc><[[areaDesc]]>Uden</areaDesc></area>",
    ],
    good=[
        "<category>Fire</category><category>Safety</category>",
        "<area><areaDesc>Oss</areaDesc></area><area><areaDesc>Uden</areaDesc></area>",
        "<headline>Brand in Oss</headline>",
    ],
)
def element_duplicate(fault: Fault) -> Iterator[Hit]:
    """An element that stands twice where it may stand once.

    Why: one receiver reads the first, another the last, a third refuses the message; so people get
    different warnings.

    Instead: one of the two.
    """
    yield told(fault)


@rule(
    code="CAP004",
    name="element-missing",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "after": Both(
            en="<{parent}> lacks <{name}>, which belongs after <{other}>",
            nl="in <{parent}> ontbreekt <{name}>; het hoort na <{other}>",
        ),
        "before": Both(
            en="<{parent}> lacks <{name}>, which belongs before <{other}>",
            nl="in <{parent}> ontbreekt <{name}>; het hoort voor <{other}>",
        ),
        "alone": Both(
            en="<{parent}> lacks <{name}>",
            nl="in <{parent}> ontbreekt <{name}>",
        ),
    },
    hint=Both(
        en="add <{name}>: the standard requires it",
        nl="voeg <{name}> toe: de standaard eist het",
    ),
    nl="""Een element dat er volgens de standaard moet zijn en er niet is.

    Waarom: zonder dit element kan een ontvanger niet beslissen wat hij met de waarschuwing moet
    doen, en weigert hij het bericht.

    Schrijf: het element, op de plaats die de melding noemt.
    """,
    bad=[
        "<area><circle>52.1,4.8 5</circle>[[</area>]]",
        "<parameter><valueName>colour</valueName>[[</parameter>]]",
        "<resource><mimeType>image/png</mimeType>[[</resource>]]",
    ],
    good=[
        "<area><areaDesc>Oss</areaDesc></area>",
        "<parameter><valueName>colour</valueName><value/></parameter>",
        "<resource><resourceDesc>kaart</resourceDesc><mimeType>image/png</mimeType>"
        "<uri>https://voorbeeld.nl/kaart.png</uri></resource>",
    ],
)
def element_missing(fault: Fault) -> Iterator[Hit]:
    """An element that the standard requires and that is not there.

    Why: without it a receiver cannot decide what to do with the warning, and refuses the message.

    Instead: the element, in the place that the message names.
    """
    yield told(fault)
