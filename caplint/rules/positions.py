"""Rules on single points of polygons and circles: on earth, and as exact as is of use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from caplint.finding import Level
from caplint.message import Element
from caplint.patterns import pattern
from caplint.rules import coordinates
from caplint.rules.base import Both, Hit, rule
from caplint.rules.rings import place, points, ring, written


@rule(
    code="CAP410",
    name="coordinate-range",
    level=Level.ERROR,
    reads=("polygon", "circle"),
    source="CAP 1.2, 3.3.1 (WGS 84)",
    messages={
        "latitude": Both(
            en="{point} is not on earth: a latitude lies between -90 and 90",
            nl="{point} ligt niet op aarde: een breedtegraad ligt tussen -90 en 90",
        ),
        "swapped": Both(
            en="{point} is not on earth: latitude and longitude seem to be exchanged",
            nl="{point} ligt niet op aarde: breedtegraad en lengtegraad lijken verwisseld",
        ),
        "longitude": Both(
            en="{point} is not on earth: a longitude lies between -180 and 180",
            nl="{point} ligt niet op aarde: een lengtegraad ligt tussen -180 en 180",
        ),
    },
    hint=Both(
        en="write latitude,longitude in degrees of WGS 84, north and east positive",
        nl="schrijf breedtegraad,lengtegraad in graden van WGS 84, noord en oost positief",
    ),
    nl="""Een punt dat niet op aarde ligt.

    Waarom: een ontvanger weigert zo'n gebied, en de waarschuwing komt bij niemand aan. Vaak staan
    breedtegraad en lengtegraad in de verkeerde volgorde, of zijn het meters (zoals
    Rijksdriehoekscoördinaten) in plaats van graden.

    Schrijf: eerst de breedtegraad, van -90 tot 90, dan de lengtegraad, van -180 tot 180.
    """,
    bad=[
        "<polygon>[[91,4.8]] 52.2,4.9 52.3,4.7 [[91,4.8]]</polygon>",
        "<polygon>52.1,4.8 [[52.2,184.9]] 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[122.4,37.7]] [[122.5,37.8]] [[122.6,37.7]] [[122.4,37.7]]</polygon>",
        "<circle>[[155000,463000]] 5</circle>",
    ],
    good=[
        "<polygon>90,4.8 80,4.9 80,4.7 90,4.8</polygon>",
        "<polygon>52.1,-180 52.2,-179 52.3,-179 52.1,-180</polygon>",
        "<circle>-90,180 5</circle>",
    ],
)
def coordinate_range(element: Element) -> Iterator[Hit]:
    """A point that is not on earth.

    Why: a receiver refuses such an area, and the warning reaches nobody. Often latitude and
    longitude stand in the wrong order, or they are metres of a national grid and not degrees.

    Instead: the latitude first, from -90 to 90, then the longitude, from -180 to 180.
    """
    read = ring(element) if element.name == "polygon" else None
    if read and read.on_earth:
        return
    for n, (lat, lon) in islice(_off_earth(element), coordinates.MOST):
        kind = "longitude"
        if abs(lat) > 90:
            kind = "swapped" if abs(lat) <= 180 and abs(lon) <= 90 and abs(lon) > 5 else "latitude"
        yield Hit(place(element, n), kind, {"point": written(element, n)})


def _off_earth(element: Element) -> Iterator[tuple[int, tuple[float, float]]]:
    for n, (lat, lon) in enumerate(points(element)):
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            yield n, (lat, lon)


@rule(
    code="CAP412",
    name="coordinate-precision",
    level=Level.ADVICE,
    reads=("polygon", "circle"),
    source="Google Public Alerts",
    messages={
        "many": Both(
            en="{point} has {count} decimals; {most} are of use",
            nl="{point} heeft {count} decimalen; aan {most} is genoeg",
        ),
        "few": Both(
            en="{point} is rounded to whole degrees, some 100 km",
            nl="{point} is afgerond op hele graden, zo'n 100 km",
        ),
    },
    hint=Both(
        en="three decimals are 100 metres, five are one metre",
        nl="drie decimalen zijn 100 meter, vijf zijn een meter",
    ),
    nl="""Een punt met meer decimalen dan het profiel toestaat (optie `most`, 6), of een gebied dat
    helemaal op hele graden is afgerond.

    Waarom: te veel cijfers maken het bericht lang en doen preciezer dan het gevaar bekend is; te
    weinig leggen een gebied tientallen kilometers naast zijn plaats.

    Schrijf: drie tot zes decimalen. Laat decimalen weg, maar pas op dat lijnen elkaar dan niet
    kruisen.
    """,
    bad=[
        "<polygon>[[52.12345678,4.8]] 52.2,4.9 52.3,4.7 52.12345678,4.8</polygon>",
        "<circle>[[52.1,4.8000001]] 5</circle>",
        "<polygon>[[52,4]] 52,5 53,5 52,4</polygon>",
    ],
    good=[
        "<polygon>52.123456,4.8 52.2,4.9 52.3,4.7 52.123456,4.8</polygon>",
        "<circle>52.1,4.8 5.123456789</circle>",
        "<polygon>52,4 52,5.5 53,5 52,4</polygon>",
    ],
)
def coordinate_precision(element: Element, *, most: int = 6) -> Iterator[Hit]:
    """A point of more decimals than the profile allows (`most`, 6), or an area in whole degrees.

    Why: too many digits make the message long and pretend to know the danger better than anybody
    does; too few put an area tens of kilometres beside its place.

    Instead: three to six decimals. Leave some out, but see that edges don't cross then.
    """
    read = points(element)
    if not read:
        return
    value = element.value
    end = len(value) if element.name == "polygon" else coordinates.token(value, 0).end
    decimals = _DECIMALS.search(value, 0, end)
    many = decimals and re.compile(rf"\.\d{{{most + 1},}}").search(value, 0, end)
    if many:
        found = coordinates.token_at(value, many.start())
        count = max(len(number.partition(".")[2]) for number in found.text.split(","))
        facts = {"point": found.text, "count": count, "most": most}
        yield Hit(element.place(found.start, found.end), "many", facts)
    elif not decimals:
        yield Hit(place(element, 0), "few", {"point": written(element, 0)})


_DECIMALS = pattern(r"\.\d")


_ZERO = re.compile(r"0\.?+,[+-]?+[0.]")


@rule(
    code="CAP413",
    name="null-island",
    level=Level.WARNING,
    reads=("polygon", "circle"),
    source="practice",
    messages=Both(
        en="{point} lies in the Gulf of Guinea: zeros often stand for a place that was not filled "
        "in",
        nl="{point} ligt in de Golf van Guinee: nullen staan vaak voor een plaats die niet is "
        "ingevuld",
    ),
    hint=Both(
        en="write the real coordinates, or leave the element out",
        nl="schrijf de echte coördinaten, of laat het element weg",
    ),
    nl="""Een punt op breedtegraad 0 en lengtegraad 0.

    Waarom: daar is zee. Een programma vult nullen in als het de plaats niet kent, en de mensen die
    gevaar lopen krijgen dan niets.

    Schrijf: de plaats van het gevaar, of alleen een omschrijving als die niet bekend is.
    """,
    bad=[
        "<circle>[[0,0]] 0</circle>",
        "<circle>[[0.0,-0.00]] 25</circle>",
        "<polygon>[[0,0]] 52.2,4.9 52.3,4.7 [[0,0]]</polygon>",
    ],
    good=[
        "<circle>0,6.7 25</circle>",
        "<circle>0.001,0 25</circle>",
        "<polygon>-1,-1 -1,1 1,1 1,-1 -1,-1</polygon>",
    ],
)
def null_island(element: Element) -> Iterator[Hit]:
    """A point at latitude 0 and longitude 0.

    Why: there is only sea. A program fills in zeros where it does not know the place, and the
    people in danger get nothing.

    Instead: the place of the danger, or only a description where that is not known.
    """
    if not _ZERO.search(element.value):  # cheaper than to look at each point
        return
    zeros = (n for n, point in enumerate(points(element)) if point == (0, 0))
    for n in islice(zeros, coordinates.MOST):
        yield Hit(place(element, n), facts={"point": written(element, n)})
