"""Patterns of files, as `.gitignore` has them: `*`, `?`, `[…]`, and `**` for folders.

A pattern without a `/` fits a name in any folder; one with a `/` the way from the folder in which
the configuration stands. A pattern that fits a folder fits everything in it. Capitals count, on
every system: a repository gets the same findings on each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from functools import lru_cache


def holds(pattern: str, way: str) -> bool:
    """Whether a pattern fits a file, or a folder around it; `way` has `/` between its steps."""
    return fitting((pattern,), way) is not None


def fitting(patterns: Iterable[str], way: str) -> str | None:
    """Give the first pattern that fits a file, or a folder around it."""
    steps = way.split("/")
    around = [steps[:length] for length in range(1, len(steps) + 1)]
    for pattern in patterns:
        wanted = _steps(pattern)
        if any(_fits(wanted, folder) for folder in around):
            return pattern
    return None


@lru_cache(1024)
def _steps(pattern: str) -> tuple[re.Pattern[str] | None, ...]:
    """Take a pattern apart; None stands for `**`, any number of folders."""
    wanted = pattern.removeprefix("./").rstrip("/")
    anchored = wanted if "/" in wanted else f"**/{wanted}"
    steps = anchored.lstrip("/").split("/")
    return tuple(None if step == "**" else re.compile(translate(step)) for step in steps)


def _fits(wanted: Sequence[re.Pattern[str] | None], steps: Sequence[str]) -> bool:
    """Whether steps fit a pattern, in time that grows with both and not with their powers.

    Only the last `**` is ever tried again: an earlier one that took more could not help it.
    """
    at = step = 0
    again: tuple[int, int] | None = None
    while step < len(steps):
        if at < len(wanted) and (piece := wanted[at]) is None:
            again = (at, step)
            at += 1
        elif at < len(wanted) and piece.match(steps[step]):  # type: ignore[union-attr]  # None is taken above
            at, step = at + 1, step + 1
        elif again is not None:
            again = (again[0], again[1] + 1)
            at, step = again[0] + 1, again[1]
        else:
            return False
    return all(piece is None for piece in wanted[at:])
