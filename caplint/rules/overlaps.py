"""Which polygons lie over each other: no rule of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from caplint.rules.crossings import cross, side
from caplint.rules.rings import Point, Ring, in_steps

#: Points, and boxes, that are compared in one info block; past that the rule stays silent, which
#: for advice is better than to hold up a warning.
_BUDGET = 100_000
_BOXES = 3_000_000


def overlaps(rings: Sequence[Ring]) -> Iterator[tuple[str, int, int]]:
    """Give pairs of rings that overlap: how, the number of the later one, that of the other."""
    left = _BUDGET
    steps: dict[int, list[Point]] = {}
    for one, other in _near(rings):
        left -= len(rings[one].lats) + len(rings[other].lats) + 50
        if left < 0:
            return
        a, b = (steps.setdefault(n, in_steps(rings[n])) for n in (one, other))
        if len(set(a)) == len(set(b)) and set(a) == set(b):
            yield "same", one, other
        elif cross(a, b):
            yield "overlap", one, other
        elif _inside(a, b):
            yield "inside", one, other
        elif _inside(b, a):
            yield "inside", other, one


def _near(rings: Sequence[Ring]) -> Iterator[tuple[int, int]]:
    """Give pairs whose boxes overlap, the later one first."""
    boxes = sorted((*ring.box, n) for n, ring in enumerate(rings))
    open_: list[tuple[float, float, float, float, int]] = []
    left = _BOXES
    for box in boxes:
        left -= len(open_)
        if left < 0:
            return
        open_ = [other for other in open_ if other[2] > box[0]]
        for other in open_:
            if other[1] < box[3] and box[1] < other[3]:
                yield max(box[4], other[4]), min(box[4], other[4])
        open_.append(box)


def _inside(a: Sequence[Point], b: Sequence[Point]) -> bool:
    """Whether a ring that does not cross another lies inside it; points on its edge don't tell."""
    doubled = [(2 * x, 2 * y) for x, y in b]
    corners = [(2 * x, 2 * y) for x, y in a]
    middles = [(p[0] + q[0], p[1] + q[1]) for p, q in pairwise(a)]
    told = (_where(point, doubled) for point in [*corners[:20], *middles[:20]])
    return next((where for where in told if where is not None), False)


def _where(point: Point, ring: Sequence[Point]) -> bool | None:
    """Whether a point lies inside a ring; None on its edge."""
    x, y = point
    inside = False
    for a, b in pairwise(ring):
        if (a[1] > y) == (b[1] > y) and not a[1] == b[1] == y:
            if point in {a, b}:
                return None
            continue
        over = side((*a, *b), x, y)
        if over == 0 and min(a[0], b[0]) <= x <= max(a[0], b[0]):
            return None
        if a[1] != b[1] and (over > 0) == (b[1] > a[1]):
            inside = not inside
    return inside
