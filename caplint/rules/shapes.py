"""Rules on the shape of a polygon: whether it meets itself, and whether it is an area at all."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from caplint.finding import Edit, Fix, Level
from caplint.message import Element
from caplint.rules import coordinates
from caplint.rules.base import Both, Hit, rule
from caplint.rules.crossings import Meeting, meetings
from caplint.rules.rings import STEPS, Point, Ring, in_steps, place, ring
from caplint.source import Span

#: Points of a polygon that is looked through for crossings, 0.5 s at most; the largest seen in a
#: real alert has 6,208.
_MOST_POINTS = 20_000
_MOST_MEETINGS = 5


@rule(
    code="CAP404",
    name="polygon-self-intersects",
    level=Level.ERROR,
    reads=("polygon",),
    source="Google Public Alerts; CAP 1.2, 3.2.4",
    messages={
        "cross": Both(
            en="the edge {first} crosses the edge {second} at {at}",
            nl="de lijn {first} kruist de lijn {second} in {at}",
        ),
        "touch": Both(
            en="the edge {first} touches the edge {second} at {at}",
            nl="de lijn {first} raakt de lijn {second} in {at}",
        ),
        "large": Both(
            en="a polygon of {count} points is too large to be looked through for crossings",
            nl="een polygoon van {count} punten is te groot om op kruisingen na te kijken",
        ),
        "other": Both(en="the other edge", nl="de andere lijn"),
    },
    hint=Both(
        en="put the points in the order in which you walk round the area; two parts are two "
        "polygons",
        nl="zet de punten in de volgorde waarin u om het gebied heen loopt; twee delen zijn twee "
        "polygonen",
    ),
    nl="""Een polygoon waarvan lijnen elkaar kruisen. Raken ze elkaar alleen, dan is het een
    waarschuwing.

    Waarom: bij zo'n polygoon is niet te zeggen wat binnen en wat buiten is. De ene ontvanger
    weigert hem, de andere waarschuwt maar een deel van de mensen.

    Schrijf: de punten in de volgorde waarin u om het gebied heen loopt. Een gebied in twee delen
    wordt twee polygonen.
    """,
    bad=[
        "<polygon>[[52.1,4.8 52.3,5.0]] 52.3,4.8 52.1,5.0 52.1,4.8</polygon>",
        "<polygon>[[52.0,4.0 52.0,4.4]] 52.4,4.4 52.0,4.2 52.4,4.0 52.0,4.0</polygon>",
    ],
    good=[
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>",
        "<polygon>52.0,4.0 52.0,4.4 52.4,4.4 52.1,4.2 52.4,4.0 52.0,4.0</polygon>",
        "<polygon>52.1,4.8 52.1,4.9 52.1,5.0 52.3,5.0 52.1,4.8</polygon>",
    ],
)
def polygon_self_intersects(element: Element) -> Iterator[Hit]:
    """A polygon whose edges cross. Where they only touch, it is a warning.

    Why: nobody can tell what is inside such a polygon and what is outside. One receiver refuses
    it, another warns only some of the people.

    Instead: the points in the order in which you walk round the area. An area in two parts becomes
    two polygons.
    """
    read = ring(element)
    if not read or not read.sound:
        return
    if len(read.lats) > _MOST_POINTS:
        count = {"count": f"{len(read.lats):,}"}
        yield Hit(element.value_span, "large", count, level=Level.WARNING)
        return
    for meeting in _meetings(read):
        row = coordinates.tokens(element.value)
        edges = (meeting.first, meeting.second)
        first, second = (f"{row[n].text} {row[n + 1].text}" for n in edges)
        span, other = (place(element, n, n + 1) for n in edges)
        facts = {"first": first, "second": second, "at": _degrees(meeting.at)}
        level = Level.ERROR if meeting.kind == "cross" else Level.WARNING
        yield Hit(span, meeting.kind, facts, level, related=((other, "other"),))


@lru_cache(maxsize=8)  # languages of one message share their areas
def _meetings(read: Ring) -> list[Meeting]:
    return meetings(in_steps(read), _MOST_MEETINGS)


def _degrees(point: Point) -> str:
    lon, lat = (round(steps / STEPS, 5) for steps in point)
    return f"{lat:g},{(lon + 180) % 360 - 180 if abs(lon) > 180 else lon:g}"


@rule(
    code="CAP405",
    name="polygon-degenerate",
    level=Level.WARNING,
    reads=("polygon",),
    source="practice",
    messages={
        "line": Both(
            en="all points lie on one line: the polygon has no area",
            nl="alle punten liggen op een lijn: de polygoon heeft geen oppervlakte",
        ),
        "spike": Both(
            en="the line goes to {point} and back over itself: a spike without area",
            nl="de lijn gaat naar {point} en over zichzelf terug: een punt zonder oppervlakte",
        ),
        "repeat": Both(
            en="the point {point} stands here twice in a row",
            nl="het punt {point} staat hier twee keer achter elkaar",
        ),
    },
    hint=Both(
        en="look at the polygon on a map, and leave out points that add no area",
        nl="bekijk de polygoon op een kaart, en laat punten weg die geen oppervlakte toevoegen",
    ),
    nl="""Een polygoon zonder oppervlakte, met een uitsteeksel dat een lijn is, of met een punt dat
    twee keer achter elkaar staat.

    Waarom: in een lijn woont niemand, dus zo'n waarschuwing bereikt niemand. Uitsteeksels en
    dubbele punten laten strenge ontvangers de hele polygoon weigeren, en verraden vaak een fout
    bij het overnemen.

    Schrijf: alleen de hoekpunten, elk een keer, en aan het eind het eerste nog eens.
    """,
    bad=[
        "<polygon>[[1,2 3,4 5,6 1,2]]</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 [[52.5,5.0]] 52.3,5.0 52.3,4.8 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 [[52.10,5.0]] 52.3,5.0 52.1,4.8</polygon>",
        "<polygon>[[52.1,4.8 52.1,4.8 52.1,4.8 52.1,4.8]]</polygon>",
    ],
    good=[
        "<polygon>-90,-180 -90,180 90,180 90,-180 -90,-180</polygon>",
        "<polygon>52.1,4.8 52.1,5.0 52.3,5.0 52.3,4.8 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.1,4.9 52.1,5.0 52.3,5.0 52.1,4.8</polygon>",
        "<polygon>52.1,4.8 52.1,4.80001 52.10001,4.8 52.1,4.8</polygon>",
    ],
)
def polygon_degenerate(element: Element) -> Iterator[Hit]:
    """A polygon without area, with a spike that is a line, or with a point twice in a row.

    Why: nobody lives in a line, so such a warning reaches nobody. Spikes and double points make
    strict receivers refuse the whole polygon, and often betray an error in copying.

    Instead: only the corners, each once, and the first once more at the end.
    """
    read = ring(element)
    if not read or not read.sound:
        return
    slips = _slips(read)
    if slips == _LINE:
        yield Hit(element.value_span, "line")
        return
    row = coordinates.tokens(element.value) if slips else []
    text = element.text() if slips else None
    for kind, n in islice(slips, coordinates.MOST):
        assert text
        span = text.span(row[n].start, row[n].end)
        gap = Edit(Span(text.span(row[n - 1].start, row[n - 1].end).end, span.end), "")
        fixes = (Fix("safe", (gap,)),) if kind == "repeat" else ()
        yield Hit(span, kind, {"point": row[n].text}, fixes=fixes)


_LINE = (("line", 0),)


@lru_cache(maxsize=8)
def _slips(read: Ring) -> tuple[tuple[str, int], ...]:
    """Give what adds no area, with the number of its point."""
    row = in_steps(read)
    start = row[0]
    far = next((p for p in row if p != start), None)
    if far is None or all(_turn(start, far, p) == 0 for p in row):
        return _LINE
    repeats = [("repeat", n) for n in range(1, len(row)) if row[n] == row[n - 1]]
    kept = [n for n in range(len(row) - 1) if row[n] != row[n + 1]]
    spikes = []
    a, b = row[kept[-1]], row[kept[0]]
    for n, follower in zip(kept, [*kept[1:], kept[0]], strict=True):
        c = row[follower]
        if _turn(a, b, c) == 0 and _ahead(a, b, c) < 0:
            spikes.append(("spike", n))
        a, b = b, c
    return tuple(sorted([*repeats, *spikes], key=lambda slip: slip[1]))


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _ahead(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
