"""Rules on how a polygon is written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from caplint.finding import Edit, Fix, Level
from caplint.message import Element
from caplint.rules import coordinates
from caplint.rules.base import Both, Hit, rule
from caplint.source import Span


@rule(
    code="CAP401",
    name="polygon-syntax",
    level=Level.ERROR,
    reads=("polygon",),
    source="CAP 1.2, 3.2.4",
    messages={
        "empty": Both(en="<polygon> is empty", nl="<polygon> is leeg"),
        "space": Both(
            en="white space divides this pair: write latitude,longitude without it",
            nl="witruimte breekt dit paar: schrijf breedtegraad,lengtegraad zonder witruimte",
        ),
        "no-comma": Both(
            en="the comma between latitude and longitude is missing in '{found}'",
            nl="de komma tussen breedtegraad en lengtegraad ontbreekt in '{found}'",
        ),
        "half": Both(
            en="'{found}' is half a pair: a point is latitude,longitude",
            nl="'{found}' is een half paar: een punt is breedtegraad,lengtegraad",
        ),
        "third": Both(
            en="'{found}' has a third number: a point is latitude,longitude, without height",
            nl="'{found}' heeft een derde getal: een punt is breedtegraad,lengtegraad, zonder "
            "hoogte",
        ),
        "decimal-comma": Both(
            en="'{found}' has decimal commas: write points, as in 52.1,4.8",
            nl="'{found}' heeft decimale komma's: schrijf punten, zoals in 52.1,4.8",
        ),
        "joined": Both(
            en="'{found}' holds several pairs: put white space between them, not a comma",
            nl="'{found}' bevat meer paren: zet er witruimte tussen, geen komma",
        ),
        "brackets": Both(
            en="'{found}' has brackets: leave them out",
            nl="'{found}' heeft haakjes: laat ze weg",
        ),
        "semicolon": Both(
            en="'{found}' has a semicolon: put white space between pairs",
            nl="'{found}' heeft een puntkomma: zet witruimte tussen paren",
        ),
        "letters": Both(
            en="'{found}' is not in decimal degrees: write numbers such as 52.1,-4.8",
            nl="'{found}' staat niet in decimale graden: schrijf getallen zoals 52.1,-4.8",
        ),
        "other": Both(
            en="'{found}' is no pair of numbers",
            nl="'{found}' is geen paar getallen",
        ),
    },
    hint=Both(
        en="write points as latitude,longitude with white space between them: "
        "52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8",
        nl="schrijf punten als breedtegraad,lengtegraad met witruimte ertussen: "
        "52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8",
    ),
    nl="""Een polygoon die niet als rij van punten is geschreven.

    Waarom: een ontvanger kan het gebied niet tekenen. De waarschuwing komt dan bij niemand aan, of
    in een verkeerd gebied.

    Schrijf: breedtegraad,lengtegraad met een decimale punt en zonder spatie na de komma; tussen
    twee punten een spatie.
    """,
    bad=[
        "<polygon>[[52.1, 4.8]] 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[52,1,4,8]] [[52,2,4,9]] [[52,3,4,7]] [[52,1,4,8]]</polygon>",
        "<polygon>[[(52.1,4.8)]] 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[52.1,4.8;52.2,4.9]] 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 [[52.2,]] 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[52.1 4.8]] [[52.2 4.9]] [[52.3 4.7]] [[52.1 4.8]]</polygon>",
        "<polygon>[[52.1N,4.8E]] 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[52.1,4.8,0]] 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>[[52.1,4.8,52.2,4.9]] 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 [[52.2,- 4.9]] 52.3,4.7 [[5-2.1,4.8]]</polygon>",
        "<[[polygon]]> </polygon>",
    ],
    good=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>\n  +52.1,-4.8\n  52,4\n  52.3,.7\n  52.1,-4.8\n</polygon>",
        "<polygon><![CDATA[52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8]]></polygon>",
    ],
)
def polygon_syntax(element: Element) -> Iterator[Hit]:
    """A polygon that is not written as a row of points.

    Why: a receiver cannot draw the area, so the warning reaches nobody, or the wrong place.

    Instead: latitude,longitude with a decimal point and no space after the comma; a space between
    two points.
    """
    value = element.value
    if element.children or coordinates.is_row(value):  # element-unknown tells of children
        return
    row = coordinates.tokens(value)
    if not row:
        yield Hit(element.name_span, "empty")
    text = element.text()
    for slip in islice(coordinates.slips(row), coordinates.MOST):
        found = {"found": value[slip.start : slip.end]}
        yield Hit(text.span(slip.start, slip.end), slip.kind, found)


@rule(
    code="CAP402",
    name="polygon-few-points",
    level=Level.ERROR,
    reads=("polygon",),
    source="CAP 1.2, 3.2.4",
    messages=Both(
        en="a polygon has at least four points, the last the same as the first; this has {count}",
        nl="een polygoon heeft minstens vier punten, het laatste gelijk aan het eerste; deze heeft "
        "er {count}",
    ),
    hint=Both(
        en="add the points that are missing, or write a circle",
        nl="voeg de ontbrekende punten toe, of schrijf een cirkel",
    ),
    nl="""Een polygoon met te weinig punten voor een gebied.

    Waarom: twee punten zijn een lijn. Een ontvanger weigert zo'n polygoon of tekent niets, en de
    waarschuwing komt bij niemand aan.

    Schrijf: minstens drie verschillende punten en dan het eerste nog een keer.
    """,
    bad=[
        "<polygon>[[52.1,4.8 52.2,4.9 52.1,4.8]]</polygon>",
        "<polygon>[[52.1,4.8 52.2,4.9]]</polygon>",
        "<polygon>\n[[52.1,4.8]]\n</polygon>",
    ],
    good=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7</polygon>",
        "<polygon>52.1, 4.8</polygon>",
    ],
)
def polygon_few_points(element: Element) -> Iterator[Hit]:
    """A polygon with too few points for an area.

    Why: two points are a line. A receiver refuses such a polygon or draws nothing, and the warning
    reaches nobody.

    Instead: at least three different points, and then the first once more.
    """
    points = _points(element)
    # Three points that are not closed lack only the last, which polygon-not-closed tells.
    if points and len(points) + (not _is_closed(points)) < 4:
        yield Hit(element.value_span, facts={"count": len(points)})


@rule(
    code="CAP403",
    name="polygon-not-closed",
    level=Level.ERROR,
    reads=("polygon",),
    source="CAP 1.2, 3.2.4",
    messages={
        "": Both(
            en="the last point of the polygon is not the first: {last} is not {first}",
            nl="het laatste punt van de polygoon is niet het eerste: {last} is niet {first}",
        ),
        "first": Both(en="the first point", nl="het eerste punt"),
    },
    hint=Both(
        en="end the polygon with its first point: {first}",
        nl="eindig de polygoon met het eerste punt: {first}",
    ),
    nl="""Een polygoon waarvan het laatste punt niet hetzelfde is als het eerste.

    Waarom: de standaard vraagt een gesloten lijn. Een ontvanger weigert een open polygoon, of
    sluit hem zelf en misschien verkeerd als er een punt is weggevallen.

    Schrijf: het eerste punt nog een keer aan het eind.
    """,
    bad=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 [[52.4,4.6]]</polygon>",
        "<polygon>52.1,4.8 52.2,4.9 [[52.3,4.7]]</polygon>",
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 [[52.1,4.80001]]\n</polygon>",
    ],
    good=[
        "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>",
        "<polygon>52.10,4.8 52.2,4.9 52.3,4.7 +52.1,4.800</polygon>",
        "<polygon>52.1,4.8 52.2,4.9</polygon>",
    ],
)
def polygon_not_closed(element: Element) -> Iterator[Hit]:
    """A polygon whose last point is not the same as its first.

    Why: the standard wants a closed line. A receiver refuses an open polygon, or closes it itself,
    and perhaps wrongly where a point was lost.

    Instead: the first point once more at the end.
    """
    points = _points(element)
    if len(points) < 3 or _is_closed(points):
        return
    row = coordinates.tokens(element.value)
    text = element.text()
    first, last = (text.span(point.start, point.end) for point in (row[0], row[-1]))
    facts = {"first": points[0], "last": points[-1]}
    fix = Fix("safe", (_closing(points, last),))
    yield Hit(last, facts=facts, fixes=(fix,), related=((first, "first"),))


#: Degrees, about ten metres: a last point this near is the first one, rounded otherwise.
_SAME = 0.0001


def _closing(points: list[str], last: Span) -> Edit:
    """Add the first point at the end, or put it in the place of one that was meant to be it."""
    (lat, lon), (last_lat, last_lon) = (map(float, points[at].split(",")) for at in (0, -1))
    # A step back over the width of a hair would cross the line that it is to close.
    if len(points) > 3 and max(abs(lat - last_lat), abs(lon - last_lon)) <= _SAME:
        return Edit(last, points[0])
    return Edit(Span(last.end, last.end), f" {points[0]}")


def _points(element: Element) -> list[str]:
    """Give the points of a polygon that is written as it should be, else none."""
    return [] if element.children else _split(element.value)


@lru_cache(maxsize=4)  # several rules ask in a row, and languages share an area
def _split(value: str) -> list[str]:
    return value.split() if coordinates.is_row(value) else []


def _is_closed(points: list[str]) -> bool:
    """Whether the last point is the first as a number: 52.10 is 52.1."""
    first, last = points[0], points[-1]
    if first == last:
        return len(points) > 1
    return [float(part) for part in first.split(",")] == [float(part) for part in last.split(",")]
