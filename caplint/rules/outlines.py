"""Rules on where polygons lie and how large they are written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise

from caplint.finding import Level
from caplint.message import Element, Info
from caplint.rules import coordinates
from caplint.rules.base import Both, Hit, rule
from caplint.rules.overlaps import overlaps
from caplint.rules.rings import place, ring


@rule(
    code="CAP406",
    name="polygon-antimeridian",
    level=Level.WARNING,
    reads=("polygon",),
    source="practice",
    messages=Both(
        en="from {first} to {second} the longitude jumps by more than 180 degrees: many receivers "
        "draw this round the whole earth",
        nl="van {first} naar {second} springt de lengtegraad meer dan 180 graden: veel ontvangers "
        "tekenen dit om de hele aarde",
    ),
    hint=Both(
        en="cut the area at 180 degrees into two polygons",
        nl="knip het gebied bij 180 graden in twee polygonen",
    ),
    nl="""Een polygoon waarin de lengtegraad meer dan 180 graden verspringt.

    Waarom: zo'n gebied ligt over de datumgrens, of er staat een minteken verkeerd. Veel
    ontvangers trekken de lijn dan de andere kant op, om de hele aarde.

    Schrijf: twee polygonen, een aan elke kant van 180 graden.
    """,
    bad=[
        "<polygon>[[10,179.5 11,-179.5]] [[9,-179 10,179.5]]</polygon>",
        "<polygon>[[52.1,100.8 52.2,-100.9]] [[52.3,-100.7 52.1,100.8]]</polygon>",
    ],
    good=[
        "<polygon>10,179.5 11,180 9,180 10,179.5</polygon>",
        "<polygon>60,-90 70,90 50,0 60,-90</polygon>",
        "<polygon>-90,-180 -90,180 90,180 90,-180 -90,-180</polygon>",
        "<polygon>52.1,4.8 52.2,-4.9 52.3,4.7 52.1,4.8</polygon>",
    ],
)
def polygon_antimeridian(element: Element) -> Iterator[Hit]:
    """A polygon in which the longitude jumps by more than 180 degrees.

    Why: such an area lies across the date line, or a minus sign is wrong. Many receivers then draw
    the line the other way, round the whole earth.

    Instead: two polygons, one on each side of 180 degrees.
    """
    read = ring(element)
    if not read or not read.jumps or not read.on_earth:
        return
    jumps = (n for n, (a, b) in enumerate(pairwise(read.lons)) if abs(a - b) > 180)
    row = coordinates.tokens(element.value)
    for n in islice(jumps, coordinates.MOST):
        facts = {"first": row[n].text, "second": row[n + 1].text}
        yield Hit(place(element, n, n + 1), facts=facts)


@rule(
    code="CAP407",
    name="polygons-overlap",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts",
    messages={
        "same": Both(
            en="this polygon stands in the info block twice",
            nl="deze polygoon staat twee keer in het info-blok",
        ),
        "inside": Both(
            en="this polygon lies inside another, which does not make a hole in it",
            nl="deze polygoon ligt binnen een andere, en dat maakt daar geen gat in",
        ),
        "overlap": Both(
            en="this polygon overlaps another of the same info block",
            nl="deze polygoon overlapt een andere van hetzelfde info-blok",
        ),
        "other": Both(en="the other polygon", nl="de andere polygoon"),
    },
    hint=Both(
        en="draw the outline of both together; CAP has no holes",
        nl="teken de omtrek van beide samen; CAP kent geen gaten",
    ),
    nl="""Twee polygonen van een info-blok die over elkaar liggen.

    Waarom: wie een gat in een gebied wil, krijgt het zo niet: mensen in de binnenste polygoon
    worden gewoon gewaarschuwd. Google neemt overlappende polygonen niet aan.

    Schrijf: een polygoon om beide heen, of polygonen die elkaar alleen raken.
    """,
    bad=[
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>"
        "<polygon>[[52.2,4.9 52.2,5.1 52.4,5.1 52.4,4.9 52.2,4.9]]</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>"
        "<polygon>[[52.15,4.9 52.15,4.95 52.2,4.95 52.15,4.9]]</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.1,4.8</polygon>"
        "<polygon>[[52.1,4.8 52.1,5.0 52.3,5.0 52.1,4.80]]</polygon>",
    ],
    good=[
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>"
        "<polygon>52.1,5.0 52.1,5.2 52.3,5.2 52.3,5.0 52.1,5.0</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.1,4.8</polygon>"
        "<polygon>52.1,4.8 52.3,5.0 52.3,4.8 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>"
        "<circle>52.2,4.9 5</circle>",
    ],
)
def polygons_overlap(info: Info) -> Iterator[Hit]:
    """Two polygons of one info block that lie over each other.

    Why: somebody who wants a hole in an area does not get it this way: people in the inner polygon
    are warned like all others. Google does not take overlapping polygons.

    Instead: one polygon round both, or polygons that only touch.
    """
    elements = [
        child for area in info.areas for child in area.element.children if child.name == "polygon"
    ]
    if len(elements) < 2:
        return
    known = [(element, read) for element in elements if (read := ring(element)) and read.sound]
    found = overlaps([read for _, read in known])
    for kind, one, other in islice(found, coordinates.MOST):
        related = ((known[other][0].value_span, "other"),)
        yield Hit(known[one][0].value_span, kind, related=related)


@rule(
    code="CAP408",
    name="polygon-vertices",
    level=Level.ADVICE,
    reads=("polygon",),
    source="IPAWS; WMO",
    messages=Both(
        en="the polygon has {count} points; receivers take {most} at most",
        nl="de polygoon heeft {count} punten; ontvangers nemen er hooguit {most} aan",
    ),
    hint=Both(
        en="leave out points until the outline is as exact as the danger is known",
        nl="laat punten weg tot de omtrek zo precies is als het gevaar bekend is",
    ),
    nl="""Een polygoon met meer punten dan het profiel toestaat (optie `most`, 100).

    Waarom: zenders kappen zulke polygonen af of vereenvoudigen ze zelf. Dan bepaalt een ander wie
    er gewaarschuwd wordt.

    Schrijf: een omtrek met minder punten, ruim om het gebied heen.
    """,
    bad=[f"<polygon>[[{' '.join(['5,4', '6,5', '7,4'] * 34)}]]</polygon>"],
    good=[
        f"<polygon>{' '.join(f'5.{n:02},{(n / 50) ** 2:g}' for n in range(99))} 5.00,0</polygon>",
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>",
    ],
)
def polygon_vertices(element: Element, *, most: int = 100) -> Iterator[Hit]:
    """A polygon of more points than the profile allows (option `most`, 100).

    Why: broadcasters cut such polygons off or simplify them. Then somebody else decides who is
    warned.

    Instead: an outline of fewer points, drawn wide round the area.
    """
    read = ring(element)
    if read and len(read.lats) > most:
        yield Hit(element.value_span, facts={"count": len(read.lats), "most": most})
