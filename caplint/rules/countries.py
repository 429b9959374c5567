"""Rules on whether an area lies where the profile's messages are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caplint.finding import Level
from caplint.message import Element, Info
from caplint.rules.base import Both, Hit, rule
from caplint.rules.rings import points

#: South, west, north, east of the European Netherlands with their coastal waters.
_NETHERLANDS = (50.7, 3.2, 53.8, 7.3)

Box = Sequence[float]


@rule(
    code="CAP411",
    name="coordinates-swapped",
    level=Level.WARNING,
    reads=Info,
    source="CAP 1.2, 3.3.1 (WGS 84)",
    messages={
        "": Both(
            en="latitude and longitude seem to be exchanged: as it is, the area lies far from the "
            "others of this message",
            nl="breedtegraad en lengtegraad lijken verwisseld: zo ligt het gebied ver van de "
            "andere van dit bericht",
        ),
        "other": Both(en="another area", nl="een ander gebied"),
    },
    hint=Both(
        en="write the latitude first: 52.1,4.8 is in the Netherlands, 4.8,52.1 in the Indian Ocean",
        nl="schrijf de breedtegraad eerst: 52.1,4.8 ligt in Nederland, 4.8,52.1 in de Indische "
        "Oceaan",
    ),
    nl="""Een gebied waarvan breedtegraad en lengtegraad verwisseld lijken: het ligt ver van de
    andere gebieden van het bericht, en zou er bij liggen als ze andersom stonden.

    Waarom: de waarschuwing gaat naar een ander werelddeel, en de mensen die gevaar lopen krijgen
    niets. CAP zet de breedtegraad eerst, GeoJSON en veel kaartprogramma's de lengtegraad.

    Schrijf: breedtegraad,lengtegraad.
    """,
    bad=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon><circle>[[4.9,52.4 5]]</circle>",
        "<polygon>[[4.8,52.1 4.9,52.2 4.7,52.3 4.8,52.1]]</polygon>"
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon><circle>52.0,4.3 5</circle>",
    ],
    good=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon><circle>52.4,4.9 5</circle>",
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon><circle>12.2,-68.3 5</circle>",
        "<polygon>4.8,52.1 4.9,52.2 4.7,52.3 4.8,52.1</polygon>",
    ],
)
def coordinates_swapped(info: Info) -> Iterator[Hit]:
    """An area whose latitude and longitude seem to be exchanged.

    It lies far from the other areas of the message, and would lie beside them the other way round.

    Why: the warning goes to another continent, and the people in danger get nothing. CAP puts the
    latitude first; GeoJSON and many map programs put the longitude first.

    Instead: latitude,longitude.
    """
    shapes = [
        child
        for area in info.areas
        for child in area.element.children
        if child.name in {"polygon", "circle"}
    ]
    if not 1 < len(shapes) <= _MOST:
        return
    firsts = [(shape, near[0]) for shape in shapes if (near := points(shape))]
    for n, (shape, (lat, lon)) in enumerate(firsts):
        # With two areas nothing tells which is wrong: the later is, as a rule.
        others = firsts[:n] + firsts[n + 1 :] if len(firsts) > 2 else firsts[:n]
        if others and all(_swapped(lat, lon, *other) for _, other in others):
            yield Hit(shape.value_span, related=((others[0][0].value_span, "other"),))


_MOST = 200  # areas of one info block that are compared
_NEAR = 5  # degrees


def _swapped(lat: float, lon: float, other_lat: float, other_lon: float) -> bool:
    """Whether a point lies beside another only when it is read the other way round."""
    far = abs(lat - other_lat) > 20 or abs(lon - other_lon) > 20
    return far and abs(lon - other_lat) < _NEAR and abs(lat - other_lon) < _NEAR


@rule(
    code="CAP414",
    name="area-outside-country",
    level=Level.WARNING,
    reads=("polygon", "circle"),
    source="profile",
    messages={
        "": Both(
            en="{point} lies outside the country that this profile is about",
            nl="{point} ligt buiten het land waar dit profiel over gaat",
        ),
        "swapped": Both(
            en="{point} lies outside the country that this profile is about, and inside it with "
            "latitude and longitude exchanged",
            nl="{point} ligt buiten het land waar dit profiel over gaat, en erbinnen als u "
            "breedtegraad en lengtegraad omdraait",
        ),
    },
    hint=Both(
        en="write latitude,longitude, and look at the area on a map",
        nl="schrijf breedtegraad,lengtegraad, en bekijk het gebied op een kaart",
    ),
    nl="""Een gebied dat helemaal buiten het land van het profiel ligt (optie `box`: zuid, west,
    noord, oost; zonder profiel Nederland).

    Waarom: de waarschuwing wordt dan niet of in een ander land uitgezonden. Meestal zijn
    breedtegraad en lengtegraad verwisseld.

    Schrijf: de plaats van het gevaar, breedtegraad eerst.
    """,
    bad=[
        "<polygon>[[4.8,52.1 4.9,52.2 4.7,52.3 4.8,52.1]]</polygon>",
        "<circle>[[52.4,13.4]] 5</circle>",
        "<circle>[[4.9,52.4]] 5</circle>",
    ],
    good=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>51.0,2.9 51.4,3.4 51.4,2.9 51.0,2.9</polygon>",
        "<circle>50.85,5.69 5</circle>",
    ],
)
def area_outside_country(element: Element, *, box: Box = _NETHERLANDS) -> Iterator[Hit]:
    """An area that lies wholly outside the country of the profile.

    The option `box` gives it as south, west, north, east; without it, it is the Netherlands.

    Why: the warning is then not broadcast, or in another country. Mostly latitude and longitude
    are exchanged.

    Instead: the place of the danger, latitude first.
    """
    read = points(element)
    if not read or any(_holds(box, lat, lon) for lat, lon in read):
        return
    swapped = all(_holds(box, lon, lat) for lat, lon in read)
    circle = element.name == "circle"
    shown = element.value.split()[0]
    value = element.value
    start = len(value) - len(value.lstrip())
    span = element.place(start, start + len(shown)) if circle else element.value_span
    yield Hit(span, "swapped" if swapped else "", {"point": shown})


def _holds(box: Box, lat: float, lon: float) -> bool:
    south, west, north, east = box
    return south <= lat <= north and west <= lon <= east
