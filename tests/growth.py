"""How the time of some work grows with its size, for tests that must not depend on the machine."""

from __future__ import annotations

import time
from collections.abc import Callable

#: More than this many times as long for four times the size is more than n log n.
LONGEST = 10.0

#: Seconds under which nobody notices, and a clock tells nothing.
_NOTICED = 0.1


def grows(work: Callable[[int], object], size: int) -> float:
    """Give how much longer `work(size)` takes than `work(size // 4)`, the quickest of three."""
    if _seconds(work, size) < _NOTICED:
        return 1.0
    long, short = (min(_seconds(work, n) for _ in range(3)) for n in (size, size // 4))
    return long / max(short, _NOTICED / 40)


def _seconds(work: Callable[[int], object], size: int) -> float:
    begin = time.thread_time()
    work(size)
    return time.thread_time() - begin
