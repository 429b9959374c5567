"""The area of a message as a drawing: polygons and circles at one scale, without a map under it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from caplint.message import Element
from caplint.rules.coordinates import PAIR, tokens
from caplint.rules.rings import ring

#: Shapes that are drawn, and points of one outline; a coast can have 100,000.
_MOST_SHAPES = 500
_MOST_POINTS = 2000

_KM = 111.195  # a degree of latitude, on a sphere of 6371 km
_WIDTH, _HEIGHT, _MARGIN = 600, 400, 28  # of the drawing, in its own units
_FOOT = 32  # below it, for the scale
_LEAST_KM = 0.2  # an area is never drawn larger than this: a point has no size

Point = tuple[float, float]  # latitude and longitude, the latter unwrapped


class Shape(NamedTuple):
    """An outline, or a circle: one point and a radius in kilometres."""

    points: tuple[Point, ...]
    radius: float | None = None


class Chart(NamedTuple):
    """What can be drawn of the areas of a message.

    Attributes:
        shapes: what is drawn.
        polygons: how many of them are outlines.
        circles: how many are circles.
        undrawn: how many could not be drawn.
        thinned: whether points were left out.

    """

    shapes: tuple[Shape, ...]
    polygons: int
    circles: int
    undrawn: int
    thinned: bool


def chart(areas: Iterable[Element]) -> Chart:
    """Read the shapes of areas; what is not on earth, or cannot be read, is only counted."""
    found = [child for area in areas for name in _READERS for child in area.all(name)]
    read = (_READERS[child.name](child) for child in found[:_MOST_SHAPES])
    sound = [shape for shape in read if shape]
    circles = sum(shape.radius is not None for shape in sound)
    return Chart(
        shapes=tuple(_beside(_thin(shape), sound[0]) for shape in sound),
        polygons=len(sound) - circles,
        circles=circles,
        undrawn=len(found) - len(sound),
        thinned=any(len(shape.points) > _MOST_POINTS for shape in sound),
    )


def _outline(element: Element) -> Shape | None:
    read = ring(element)
    if read is None or not read.lats or not read.on_earth:
        return None
    return Shape(tuple(zip(read.lats, _unwrapped(read.lons), strict=True)))


def _unwrapped(lons: Iterable[float]) -> Iterator[float]:
    """Take the short way round between points: past 180 degrees, not back around the earth.

    From -180 to 180 there is no shorter way: that is an outline around all of it.
    """
    turn, before = 0, 0.0
    for number, lon in enumerate(lons):
        if number and 180 < abs(lon - before) < 360:
            turn += -360 if lon > before else 360
        yield lon + turn
        before = lon


def _circle(element: Element) -> Shape | None:
    row = [] if element.children else tokens(element.value)
    if len(row) != 2 or not PAIR.fullmatch(row[0].text):
        return None
    try:
        lat, lon, radius = *map(float, row[0].text.split(",")), float(row[1].text)
    except ValueError:
        return None
    if not (abs(lat) <= 90 and abs(lon) <= 180 and 0 <= radius <= 180 * _KM):
        return None
    return Shape(((lat, lon),), radius)


_READERS = {"polygon": _outline, "circle": _circle}


def _thin(shape: Shape) -> Shape:
    step = -(-len(shape.points) // _MOST_POINTS)
    return shape._replace(points=tuple(islice(shape.points, 0, None, step)))


def _beside(shape: Shape, first: Shape) -> Shape:
    """Move a shape by whole turns of the earth to where the first one is drawn."""
    turn = 360 * round((first.points[0][1] - shape.points[0][1]) / 360)
    return shape._replace(points=tuple((lat, lon + turn) for lat, lon in shape.points))


class _Frame(NamedTuple):
    """How kilometres become places in the drawing.

    Attributes:
        shrink: the cosine of the middle latitude: how much shorter a degree of longitude is there.
        west, north: the corner, in kilometres.
        scale: units of the drawing in a kilometre.

    """

    shrink: float
    west: float
    north: float
    width: float
    height: float

    @property
    def scale(self) -> float:
        return min(
            (_WIDTH - 2 * _MARGIN) / max(self.width, _LEAST_KM),
            (_HEIGHT - 2 * _MARGIN) / max(self.height, _LEAST_KM),
        )

    def x(self, lon: float) -> float:
        """Give the place of a longitude, the drawing in the middle."""
        spare = (_WIDTH - self.width * self.scale) / 2
        return round((lon * _KM * self.shrink - self.west) * self.scale + spare, 1)

    def y(self, lat: float) -> float:
        """Give the place of a latitude."""
        spare = (_HEIGHT - self.height * self.scale) / 2
        return round((self.north - lat * _KM) * self.scale + spare, 1)


def _frame(shapes: Iterable[Shape]) -> _Frame:
    """Find the box around all shapes."""
    edges = [
        (lat, lon, shape.radius or 0.0, _shrink(lat))
        for shape in shapes
        for lat, lon in shape.points
    ]
    south = max(-90.0, min(lat - r / _KM for lat, _, r, _ in edges))
    north = min(90.0, max(lat + r / _KM for lat, _, r, _ in edges))
    west = min(lon - min(180.0, r / _KM / s) for _, lon, r, s in edges)
    east = max(lon + min(180.0, r / _KM / s) for _, lon, r, s in edges)
    shrink = _shrink((south + north) / 2)
    wide, high = (east - west) * _KM * shrink, (north - south) * _KM
    return _Frame(shrink, west * _KM * shrink, north * _KM, wide, high)


def _shrink(lat: float) -> float:
    return max(0.02, math.cos(math.radians(lat)))


def size(drawn: Chart) -> tuple[float, float]:
    """Give the kilometres from west to east and from north to south."""
    frame = _frame(drawn.shapes)
    return frame.width, frame.height


def svg(drawn: Chart, title: str, name: str) -> Iterator[str]:
    """Draw the shapes, with a bar of a round number of kilometres.

    Args:
        drawn: what to draw; at least one shape.
        title: what the drawing shows, in words, escaped.
        name: an id that no other drawing on the page has.

    """
    frame = _frame(drawn.shapes)
    yield (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT + _FOOT}" role="img" aria-labelledby="{name}">'
        f'<title id="{name}">{title}</title>'
        f'<rect class="ground" width="{_WIDTH}" height="{_HEIGHT + _FOOT}"/>'
    )
    for shape in drawn.shapes:
        yield _drawn(shape, frame)
    yield from _bar(frame)
    yield "</svg>"


def _drawn(shape: Shape, frame: _Frame) -> str:
    lat, lon = shape.points[0]
    at = f'cx="{frame.x(lon)}" cy="{frame.y(lat)}"'
    if shape.radius is not None:
        tall = shape.radius * frame.scale
        wide = tall * frame.shrink / _shrink(lat)
        if tall < 2:
            return f'<circle class="spot" {at} r="4"/>'
        return f'<ellipse class="shape" {at} rx="{wide:.1f}" ry="{tall:.1f}"/>'
    places = [(frame.x(lon), frame.y(lat)) for lat, lon in shape.points]
    if all(abs(x - places[0][0]) < 2 and abs(y - places[0][1]) < 2 for x, y in places):
        return f'<circle class="spot" {at} r="4"/>'
    return f'<polygon class="shape" points="{" ".join(f"{x},{y}" for x, y in places)}"/>'


def _bar(frame: _Frame) -> Iterator[str]:
    """Draw the scale: 1, 2 or 5 times a power of ten, a quarter of the width at most."""
    most = _WIDTH / 4 / frame.scale
    power = 10 ** math.floor(math.log10(most))
    long = next(n for n in (5 * power, 2 * power, power) if n <= most)
    label = f"{long:g} km" if long >= 1 else f"{long * 1000:g} m"
    end, y = _MARGIN + long * frame.scale, _HEIGHT + _FOOT - 16
    yield (
        f'<path class="bar" d="M{_MARGIN} {y - 6}V{y}H{end:.1f}V{y - 6}"/>'
        f'<text x="{end + 8:.1f}" y="{y}">{label}</text>'
        f'<text x="{_WIDTH - _MARGIN}" y="24" text-anchor="end">N ↑</text>'
    )
