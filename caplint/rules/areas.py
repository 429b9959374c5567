"""Rules on what an area block says."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Area, Element, Info
from caplint.rules.base import Both, Hit, rule

_SHAPE = "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>"
_GEOCODE = "<geocode><valueName>EMMA_ID</valueName><value>NL001</value></geocode>"
_INFO = """<info><category>Fire</category><event>Brand</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>{}</info>"""


@rule(
    code="CAP430",
    name="area-missing",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts; IPAWS; CAP-CP; CAP-AU",
    messages=Both(
        en="the info block does not say where: it has no <area>",
        nl="het info-blok zegt niet waar: het heeft geen <area>",
    ),
    hint=Both(
        en="add an <area> with a description and a polygon or circle",
        nl="voeg een <area> toe met een omschrijving en een polygoon of cirkel",
    ),
    nl="""Een info-blok zonder area.

    Waarom: een systeem dat op plaats uitzendt, weet niet wie het moet waarschuwen. Het zendt de
    waarschuwing nergens uit, of overal.

    Schrijf: een area met in areaDesc de plaats in woorden, en een polygoon of cirkel.
    """,
    bad=[
        _INFO.format("").replace("<info>", "<[[info]]>"),
        _INFO.format("<headline>Brand in Oss</headline>").replace("<info>", "<[[info]]>"),
    ],
    good=[
        _INFO.format("<area><areaDesc>Oss</areaDesc></area>"),
        _INFO.format(f"<area><areaDesc>Oss</areaDesc>{_SHAPE}</area>"),
        f"<areaDesc>Oss</areaDesc>{_SHAPE}",
    ],
)
def area_missing(info: Info) -> Iterator[Hit]:
    """An info block without an area.

    Why: a system that broadcasts by place does not know whom to warn. It broadcasts the warning
    nowhere, or everywhere.

    Instead: an area with the place in words in areaDesc, and a polygon or circle.
    """
    if not info.areas:
        yield Hit(info.element.name_span)


@rule(
    code="CAP431",
    name="area-description-long",
    level=Level.ADVICE,
    reads=("areaDesc",),
    source="Google Public Alerts; WMO",
    messages=Both(
        en="the description of the area has {count} characters; more than {most} are cut off",
        nl="de omschrijving van het gebied heeft {count} tekens; wat na {most} komt valt weg",
    ),
    hint=Both(
        en="name the place in a few words; the polygon says the rest",
        nl="noem de plaats in een paar woorden; de polygoon zegt de rest",
    ),
    nl="""Een omschrijving van het gebied die langer is dan het profiel toestaat (optie `most`, 50).

    Waarom: ontvangers tonen de omschrijving op een regel en kappen de rest af. Wie verderop in de
    lijst woont, leest dan niet dat het over hem gaat.

    Schrijf: de naam van de plaats of streek zoals bewoners die noemen.
    """,
    bad=[
        "<areaDesc>[[Oss, Uden, Veghel, Schijndel, Boxtel en Sint-Oedenrode]]</areaDesc>",
        "<areaDesc>\n  [[Het gebied ten noorden van de spoorlijn van Oss naar Nijmegen]]\n"
        "</areaDesc>",
    ],
    good=[
        "<areaDesc>Oss, Uden, Veghel, Schijndel, Boxtel en omgeving</areaDesc>",
        "<areaDesc>'s-Hertogenbosch</areaDesc>",
        "<areaDesc>Groningen &amp; Drenthe, Friesland &amp; Overijssel</areaDesc>",
    ],
)
def area_description_long(element: Element, *, most: int = 50) -> Iterator[Hit]:
    """A description of the area that is longer than the profile allows (option `most`, 50).

    Why: receivers show the description on one line and cut off the rest. Those who live further
    down the list don't read that it is about them.

    Instead: the name of the place or region as those who live there call it.
    """
    count = len(element.value.strip())
    if count > most and not element.children:
        yield Hit(element.value_span, facts={"count": count, "most": most})


@rule(
    code="CAP432",
    name="area-without-geometry",
    level=Level.ADVICE,
    reads=Area,
    source="Google Public Alerts",
    messages=Both(
        en="the area has a description only: a machine cannot tell where it is",
        nl="het gebied heeft alleen een omschrijving: een machine weet dan niet waar het ligt",
    ),
    hint=Both(
        en="add a <polygon>, a <circle> or a <geocode>",
        nl="voeg een <polygon>, een <circle> of een <geocode> toe",
    ),
    nl="""Een gebied zonder polygoon, cirkel of geocode.

    Waarom: kaarten en telefoons kennen alleen coördinaten en codes. Wie in het gebied is, krijgt de
    waarschuwing niet.

    Schrijf: een polygoon om het gebied, of een cirkel om de plaats van het gevaar.
    """,
    bad=[
        "<[[area]]><areaDesc>Oss</areaDesc></area>",
        "<[[area]]><areaDesc>Oss</areaDesc><polygon/><circle> </circle></area>",
    ],
    good=[
        f"<area><areaDesc>Oss</areaDesc>{_SHAPE}</area>",
        "<area><areaDesc>Oss</areaDesc><circle>51.77,5.52 5</circle></area>",
        f"<area><areaDesc>Oss</areaDesc>{_SHAPE}{_GEOCODE}</area>",
    ],
)
def area_without_geometry(area: Area) -> Iterator[Hit]:
    """An area without a polygon, circle or geocode.

    Why: maps and phones know only coordinates and codes. Those who are in the area don't get the
    warning.

    Instead: a polygon round the area, or a circle round the place of the danger.
    """
    if not {"polygon", "circle", "geocode"} & _names(area):
        yield Hit(area.element.name_span)


@rule(
    code="CAP433",
    name="area-geocode-only",
    level=Level.ADVICE,
    reads=Area,
    source="CAP 1.2, 3.2.4",
    messages=Both(
        en="the area is given by a code only: who does not know the list cannot find it",
        nl="het gebied is alleen met een code aangegeven: wie de lijst niet kent, vindt het niet",
    ),
    hint=Both(
        en="add a <polygon> or a <circle> beside the code",
        nl="zet een <polygon> of een <circle> naast de code",
    ),
    nl="""Een gebied dat alleen met geocodes is aangegeven.

    Waarom: een code is alleen te lezen voor wie de lijst heeft, en lijsten veranderen. De
    standaard vraagt er waar het kan een polygoon of cirkel bij, die elke ontvanger begrijpt.

    Schrijf: dezelfde plaats ook als polygoon of cirkel.
    """,
    bad=[
        f"<[[area]]><areaDesc>Oss</areaDesc>{_GEOCODE}</area>",
        f"<[[area]]><areaDesc>Oss</areaDesc>{_GEOCODE}{_GEOCODE.replace('001', '002')}</area>",
    ],
    good=[
        f"<area><areaDesc>Oss</areaDesc>{_SHAPE}{_GEOCODE}</area>",
        f"<area><areaDesc>Oss</areaDesc><circle>51.77,5.52 5</circle>{_GEOCODE}</area>",
        "<area><areaDesc>Oss</areaDesc></area>",
    ],
)
def area_geocode_only(area: Area) -> Iterator[Hit]:
    """An area that is given by geocodes only.

    Why: a code can be read only by those who have the list, and lists change. Where possible, the
    standard wants a polygon or circle beside it, which every receiver understands.

    Instead: the same place as a polygon or circle too.
    """
    names = _names(area)
    if "geocode" in names and not {"polygon", "circle"} & names:
        yield Hit(area.element.name_span)


def _names(area: Area) -> set[str]:
    """Give the names of what the area block really says: an empty element says nothing."""
    return {child.name for child in area.element.children if child.raw.strip()}
