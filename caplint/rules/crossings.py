"""Where a ring meets itself, by a sweep over the plane in n log n (docs/decisions/0010): no rule.

After Shamos and Hoey, *Geometric intersection problems* (1976): edges are met from left to right,
and only those that come to lie beside each other are compared. All numbers are whole, so that
what only touches is never taken for a crossing, nor the other way round.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from caplint.rules.rings import Point

Edge = tuple[int, int, int, int]

#: The points before and after one to which a ring comes.
_Ways = tuple[Point, Point]


class Meeting(NamedTuple):
    """Two edges that meet, by their numbers, the lower first; how, and at which point."""

    first: int
    second: int
    kind: str
    at: Point


def meetings(row: Sequence[Point], most: int) -> list[Meeting]:
    """Give up to `most` places where a ring crosses, touches or follows itself.

    Neighbours have a point in common and don't count; those that lie on each other are a spike.
    Where a ring does both, crossings go before what only touches.
    """
    if _is_star(row):
        return []
    numbers = [n for n, (a, b) in enumerate(pairwise(row)) if a != b]
    follows = dict(zip(numbers, [*numbers[1:], *numbers[:1]], strict=True))

    def strangers(a: int, b: int) -> bool:
        return follows[a] != b and follows[b] != a

    turned = _turns(row, 1) < _turns(row, 0)
    edges = {n: _edge(row[n], row[n + 1], turned) for n in numbers}
    # The sweep takes the edges that end at a point away before it brings those that begin there,
    # so two that only share a point that the ring comes back to would pass each other by.
    back = [pair for pair in _same_point(row, numbers) if strangers(*pair)]
    found = {row[n]: _meeting(row, m, n) for m, n in _gravest(row, back)[:most]}
    for first, second in _pairs(
        edges, most, lambda a, b: strangers(a, b) and _meet(edges[a], edges[b])
    ):
        meeting = _meeting(row, first, second)
        found.setdefault(meeting.at, meeting)
    # An edge that touches one may cross another.
    if found and not any(meeting.kind == "cross" for meeting in found.values()):
        for first, second in _pairs(edges, most, lambda a, b: _cross(edges[a], edges[b])):
            meeting = _meeting(row, first, second)
            found[meeting.at] = meeting
    gravest = sorted(found.values(), key=lambda meeting: meeting.kind != "cross")
    return sorted(gravest[:most])


def _pairs(
    edges: Mapping[int, Edge], most: int, meet: Callable[[int, int], bool]
) -> Iterator[tuple[int, int]]:
    """Give up to `most` pairs of edges that meet, the lower number first; an edge is in one."""
    left = dict(edges)
    for _ in range(most):
        pair = _first(left, meet)
        if pair is None:
            return
        yield min(pair), max(pair)
        for n in pair:
            del left[n]


def _gravest(row: Sequence[Point], pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put those of pairs that begin at one point first at which the ring crosses itself."""
    here = {row[n] for _, n in pairs}
    ways: dict[Point, list[_Ways]] = {}
    ring = [p for n, p in enumerate(row[:-1]) if p != row[n + 1]]
    for n, point in enumerate(ring):
        if point in here:
            ways.setdefault(point, []).append((ring[n - 1], ring[(n + 1) % len(ring)]))
    crossed = {point for point in here if _in_turns(point, ways[point])}
    return sorted(pairs, key=lambda pair: row[pair[1]] not in crossed)


def cross(a: Sequence[Point], b: Sequence[Point]) -> bool:
    """Whether an edge of one ring crosses one of the other, neither of which crosses itself."""
    pairs = [pair for row in (a, b) for pair in pairwise(row) if pair[0] != pair[1]]
    edges = {n: _edge(*pair) for n, pair in enumerate(pairs)}
    return _first(edges, lambda one, other: _cross(edges[one], edges[other])) is not None


def side(edge: Edge, x: int, y: int) -> int:
    """Tell where a point lies: above 0 for over an edge, 0 for on its line."""
    ax, ay, bx, by = edge
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax)


def _edge(a: Point, b: Point, turned: bool = False) -> Edge:
    """Give an edge from left to right; upright ones from below."""
    if turned:
        a, b = a[::-1], b[::-1]
    return (*a, *b) if a < b else (*b, *a)


def _same_point(row: Sequence[Point], numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Give pairs of edges that begin at the same point."""
    first: dict[Point, int] = {}
    for n in numbers:
        m = first.setdefault(row[n], n)
        if m != n:
            yield m, n


def _turns(row: Sequence[Point], axis: int) -> int:
    """Count how often a ring turns back along an axis; the fewer, the less lies side by side."""
    ways = [a[axis] < b[axis] for a, b in pairwise(row) if a[axis] != b[axis]]
    return sum(a != b for a, b in pairwise(ways))


def _is_star(row: Sequence[Point]) -> bool:
    """Whether a ring goes round its middle once and the same way all along, so never meets itself.

    Most areas that are warned are such, and it takes a tenth of the sweep to see.
    """
    xs, ys = zip(*row, strict=True)
    x, y = (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2
    ways = {(ax - x) * (by - y) - (ay - y) * (bx - x) > 0 for (ax, ay), (bx, by) in pairwise(row)}
    even = any((ax - x) * (by - y) == (ay - y) * (bx - x) for (ax, ay), (bx, by) in pairwise(row))
    rounds = sum((a <= y) != (b <= y) for a, b in pairwise(ys))
    return len(ways) == 1 and not even and rounds == 2


def _cross(a: Edge, b: Edge) -> bool:
    """Whether each edge has its two ends on both sides of the other."""
    one, other = side(a, b[0], b[1]), side(a, b[2], b[3])
    if not one or not other or (one > 0) == (other > 0):
        return False
    one, other = side(b, a[0], a[1]), side(b, a[2], a[3])
    return bool(one and other) and (one > 0) != (other > 0)


def _meet(a: Edge, b: Edge) -> bool:
    """Whether two edges have a point in common."""
    ends = ((a, b[:2]), (a, b[2:]), (b, a[:2]), (b, a[2:]))
    return _cross(a, b) or any(_holds(edge, end) for edge, end in ends)


def _holds(edge: Edge, point: Sequence[int]) -> bool:
    """Whether a point lies on an edge."""
    x, y = point
    low, high = sorted((edge[1], edge[3]))
    return edge[0] <= x <= edge[2] and low <= y <= high and side(edge, x, y) == 0


def _first(edges: Mapping[int, Edge], meet: Callable[[int, int], bool]) -> tuple[int, int] | None:
    """Find two edges that meet, if any do."""
    # At a point, edges that end there go before others begin.
    events = [(edge[2], edge[3], 0, n) for n, edge in edges.items()]
    events += [(edge[0], edge[1], 1, n) for n, edge in edges.items()]
    events.sort()
    beside: list[int] = []  # from below to above
    for x, y, begins, n in events:
        edge = edges[n]
        if begins:
            at = _rank(edges, beside, n, (x, y, edge[2], edge[3]))
            beside.insert(at, n)
            pairs = [beside[max(0, at - 1) : at + 1], beside[at : at + 2]]
        else:
            at = _rank(edges, beside, n, (x, y, edge[0], edge[1]))
            if at >= len(beside) or beside[at] != n:  # where edges lie on each other
                at = beside.index(n)
            del beside[at]
            pairs = [beside[max(0, at - 1) : at + 1]]
        for pair in pairs:
            if len(pair) == 2 and meet(*pair):
                return pair[0], pair[1]
    return None


def _rank(edges: Mapping[int, Edge], beside: Sequence[int], n: int, edge: Edge) -> int:
    """Find the place of an edge among those beside it, at its end that is given first."""
    x, y, far_x, far_y = edge
    low, high = 0, len(beside)
    while low < high:
        middle = (low + high) // 2
        other = edges[beside[middle]]
        over = side(other, x, y) or side(other, far_x, far_y) or n - beside[middle]
        if over > 0:
            low = middle + 1
        else:
            high = middle
    return low


def _meeting(row: Sequence[Point], first: int, second: int) -> Meeting:
    """Tell how two edges meet, and where."""
    (a, b), (c, d) = row[first : first + 2], row[second : second + 2]
    one, other = _edge(a, b), _edge(c, d)
    common = {p for p in (a, b) if _holds(other, p)} | {p for p in (c, d) if _holds(one, p)}
    if common:
        at = min(common)
        return Meeting(first, second, "cross" if _passes_through(row, at) else "touch", at)
    near, far = side(one, *c), side(one, *d)
    x, y = (p + (q - p) * near // (near - far) for p, q in zip(c, d, strict=True))
    return Meeting(first, second, "cross", (x, y))


def _passes_through(row: Sequence[Point], at: Point) -> bool:
    """Whether a ring crosses itself at a point: its ways in and out lie in turns around it."""
    ring = [p for n, p in enumerate(row[:-1]) if p != row[n + 1]]
    ways = []
    for n, point in enumerate(ring):
        after = ring[(n + 1) % len(ring)]
        if point == at:
            ways.append((ring[n - 1], after))
        elif after != at and _holds(_edge(point, after), at):
            ways.append((point, after))
    return _in_turns(at, ways)


def _in_turns(at: Point, ways: Sequence[_Ways]) -> bool:
    """Whether two ways through a point lie in turns around it, so that they cross there."""
    return any(
        _between(at, *one, other[0]) != _between(at, *one, other[1])
        for n, one in enumerate(ways[:20])
        for other in ways[n + 1 : 20]
        if len({_way(at, p) for p in (*one, *other)}) == 4
    )


def _way(at: Point, to: Point) -> tuple[float, float]:
    """Give the direction from one point to another."""
    x, y = to[0] - at[0], to[1] - at[1]
    size = abs(x) + abs(y)
    return round(x / size, 12), round(y / size, 12)


def _between(at: Point, begin: Point, end: Point, point: Point) -> bool:
    """Whether one comes past `point` turning left around `at` from `begin` to `end`."""
    to_end, to_point = side((*at, *begin), *end), side((*at, *begin), *point)
    if to_end == 0 and to_point == 0:
        return False
    past = side((*at, *point), *end) > 0
    if to_end > 0 or (to_end == 0 and to_point > 0):
        return to_point > 0 and (past or to_end == 0)
    if to_end == 0:
        return False
    return to_point >= 0 or past
