"""Tests of the geometry under the rules on areas: right on everything small, quick on the large."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import combinations, pairwise

import pytest
from growth import LONGEST, grows
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from caplint import Linter
from caplint.rules.crossings import (
    _cross,
    _edge,
    _meet,
    meetings,
)  # the pairs are tried one by one here
from caplint.rules.overlaps import overlaps
from caplint.rules.rings import STEPS, Ring, in_steps
from examples import read_example

Row = list[tuple[int, int]]


def brute(row: Row) -> bool:
    """Whether any two edges meet that are not neighbours."""
    numbers = [n for n in range(len(row) - 1) if row[n] != row[n + 1]]
    last = len(numbers) - 1
    return any(
        _meet(*(_edge(row[numbers[n]], row[numbers[n] + 1]) for n in (a, b)))
        for a, b in combinations(range(len(numbers)), 2)
        if b - a > 1 and (a, b) != (0, last)
    )


def has_spike(row: Row) -> bool:
    """Whether the ring turns back on its way: polygon-degenerate tells that."""
    ring = [p for n, p in enumerate(row[:-1]) if p != row[n + 1]]
    around = zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
    return any(
        (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])
        and (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0
        for a, b, c in around
    )


coarse = st.tuples(st.integers(0, 4), st.integers(0, 4))


@settings(max_examples=600, deadline=None)
@given(st.lists(coarse, min_size=3, max_size=9))
def test_the_sweep_finds_what_all_pairs_find(points: Row) -> None:
    row = [*points, points[0]]
    assume(len(set(row)) > 2)
    assume(not has_spike(row))
    assert bool(meetings(row, 3)) == brute(row)


@settings(max_examples=200, deadline=None)
@given(st.lists(coarse, min_size=3, max_size=9), st.integers(0, 8), st.booleans())
def test_the_first_point_and_the_direction_do_not_matter(
    points: Row, start: int, back: bool
) -> None:
    assume(len(set(points)) > 2)
    assume(not has_spike([*points, points[0]]))
    turned = points[start % len(points) :] + points[: start % len(points)]
    if back:
        turned.reverse()
    one, other = (bool(meetings([*row, row[0]], 3)) for row in (points, turned))
    assert one == other


@pytest.mark.parametrize(
    ("points", "kind"),
    [
        ([(0, 0), (2, 2), (2, 0), (0, 2)], "cross"),
        ([(0, 0), (1, 1), (2, 2), (2, 0), (1, 1), (0, 2)], "cross"),
        ([(0, 0), (1, 1), (0, 2), (2, 2), (1, 1), (2, 0)], "touch"),
        ([(0, 0), (4, 0), (4, 4), (2, 0), (0, 4)], "touch"),
        ([(0, 0), (4, 0), (4, 4), (3, 0), (1, 0), (0, 4)], "touch"),
    ],
)
def test_crossing_and_touching_are_told_apart(points: Row, kind: str) -> None:
    assert {meeting.kind for meeting in meetings([*points, points[0]], 5)} == {kind}


@settings(max_examples=600, deadline=None)
@given(st.lists(coarse, min_size=3, max_size=9), st.sampled_from([1, 5]))
def test_no_touch_hides_a_crossing(points: Row, most: int) -> None:
    row = [*points, points[0]]
    edges = [_edge(*pair) for pair in pairwise(row) if pair[0] != pair[1]]
    if any(_cross(*pair) for pair in combinations(edges, 2)):
        assert "cross" in {meeting.kind for meeting in meetings(row, most)}


def test_a_crossing_behind_many_touches_is_found() -> None:
    upper = [(2 * n + odd, odd) for n in range(300) for odd in (0, 1)]
    lower = [(2 * n + odd, -odd) for n in range(300) for odd in (0, 1)]
    knot = [(9000, 6), (9000, 0), (9004, 4)]
    row = [*upper, *knot, (600, 0), *reversed(lower)]
    kinds = [meeting.kind for meeting in meetings(row, 5)]
    assert len(kinds) == 5
    assert "cross" in kinds


def ragged(count: int) -> Row:
    """A star with teeth: goes round, and in and out."""
    row = []
    for n in range(count):
        turn, far = 2 * math.pi * n / count, (1 + n % 2 / 3) * STEPS
        row.append((round(math.cos(turn) * far), round(math.sin(turn) * far)))
    return [*row, row[0]]


def teeth(count: int) -> Row:
    """Long slanting teeth, each beside all others."""
    row = []
    for n in range(count // 2):
        pair = [(2 * n, 2 * n), (2 * n + 9 * count, 2 * n - 9 * count)]
        row += pair if n % 2 else pair[::-1]
    return [*row, row[0]]


@pytest.mark.parametrize("shape", [ragged, teeth])
def test_time_grows_with_the_points(shape: Callable[[int], Row]) -> None:
    assert grows(lambda points: meetings(shape(points), 1), 40_000) < LONGEST


@pytest.mark.parametrize(
    ("point", "what"),
    [("1.5,2.5", "a million points"), ("1" * 500_000 + "," + "2" * 500_000, "a million digits")],
)
def test_very_large_polygons_end(point: str, what: str) -> None:
    count = 1_000_000 if what == "a million points" else 4
    wide = " ".join([point] * count)
    source = read_example(f"<polygon>{wide}</polygon>").source
    assert Linter(profile="wmo").lint(source.utf8[:9_900_000]).findings


def square(lat: float, lon: float, size: float) -> Ring:
    lats = (lat, lat, lat + size, lat + size, lat)
    return Ring(lats, (lon, lon + size, lon + size, lon, lon))


@pytest.mark.parametrize(
    ("other", "how"),
    [
        (square(0, 0, 1), "same"),
        (square(0.5, 0.5, 1), "overlap"),
        (square(0.2, 0.2, 0.5), "inside"),
        (square(0, 0, 0.5), "inside"),
        (square(-1, -1, 4), "inside"),
        (square(0, 1, 1), ""),
        (square(1, 1, 1), ""),
        (square(3, 3, 1), ""),
    ],
)
def test_overlap(other: Ring, how: str) -> None:
    assert [kind for kind, *_ in overlaps([square(0, 0, 1), other])] == ([how] if how else [])


def test_a_ring_over_the_date_line_is_one_piece() -> None:
    row = in_steps(Ring((10, 11, 9, 10), (179.5, -179.5, -179, 179.5)))
    assert max(lon for lon, _ in row) == 181 * STEPS
    assert not meetings(row, 1)


def test_very_many_polygons_end() -> None:
    def look(count: int) -> None:
        assert not list(overlaps([square(0, n / count, 1 / count) for n in range(count)]))

    assert grows(look, 50_000) < LONGEST
