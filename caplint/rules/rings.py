"""The points of a polygon as numbers, read once for all rules that ask: no rule of its own."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from caplint.message import Element
from caplint.rules import coordinates
from caplint.source import Span

#: Steps in a degree. Whole numbers are compared exactly, and 9 decimals are a tenth of a
#: millimetre, finer than any warning.
STEPS = 10**9

Point = tuple[int, int]


class Ring(NamedTuple):
    """A polygon: latitudes, longitudes, and whether all of them are on earth."""

    lats: tuple[float, ...]
    lons: tuple[float, ...]

    @property
    def sound(self) -> bool:
        """Whether it is a closed ring of points on earth, about which geometry can say more."""
        closed = (self.lats[0], self.lons[0]) == (self.lats[-1], self.lons[-1])
        return len(self.lats) > 3 and closed and self.on_earth

    @property
    def on_earth(self) -> bool:
        """Whether no latitude is past 90 and no longitude past 180."""
        return (
            min(self.lats) >= -90
            and max(self.lats) <= 90
            and min(self.lons) >= -180
            and max(self.lons) <= 180
        )

    @property
    def jumps(self) -> bool:
        """Whether it seems to go past 180 degrees; not where it is the whole earth's frame."""
        return max(self.lons) - min(self.lons) > 180 and not set(self.lons) <= {-180.0, 180.0}

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north, east."""
        return min(self.lats), min(self.lons), max(self.lats), max(self.lons)


def ring(element: Element) -> Ring | None:
    """Read a polygon; None where it is not written as it should be, which polygon-syntax tells."""
    return None if element.children else _ring(element.value)


# The rules on polygons come one after the other for each polygon, and languages share an area.
@lru_cache(maxsize=4)
def _ring(value: str) -> Ring | None:
    if not coordinates.is_row(value):
        return None
    numbers = tuple(map(float, value.replace(",", " ").split()))
    return Ring(numbers[::2], numbers[1::2])


def points(element: Element) -> list[tuple[float, float]]:
    """Give the points of a polygon, or the centre of a circle."""
    if element.name == "polygon":
        read = ring(element)
        return list(zip(read.lats, read.lons, strict=True)) if read else []
    row = [] if element.children else coordinates.tokens(element.value)
    if not row or not coordinates.PAIR.fullmatch(row[0].text):
        return []
    lat, lon = map(float, row[0].text.split(","))
    return [(lat, lon)]


def place(element: Element, first: int, last: int | None = None) -> Span:
    """Give where points stand, the first of all being number 0."""
    start = coordinates.token(element.value, first)
    end = start if last is None else coordinates.token(element.value, last)
    return element.place(start.start, end.end)


def written(element: Element, number: int) -> str:
    """Give a point as it is written."""
    return coordinates.token(element.value, number).text


def in_steps(read: Ring) -> list[Point]:
    """Give longitude and latitude in whole steps; past 180 degrees, where the ring goes there."""
    lons = [round(lon * STEPS) for lon in read.lons]
    if read.jumps:
        turn, whole = 0, 360 * STEPS
        unrolled = lons[:1]
        for before, lon in pairwise(lons):
            turn += (before - lon > whole // 2) - (lon - before > whole // 2)
            unrolled.append(lon + turn * whole)
        lons = unrolled
    return [(lon, round(lat * STEPS)) for lon, lat in zip(lons, read.lats, strict=True)]
