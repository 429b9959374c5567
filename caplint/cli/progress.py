"""How far a long run is, for a person who waits at a terminal."""

from __future__ import annotations

import sys
from time import monotonic

_PATIENCE = 1.0  # seconds before anything is shown
_PAUSE = 0.1  # seconds between two looks
_CELLS = 30


class Progress:
    """A bar on standard error; silent where that is no terminal, and in short runs."""

    def __init__(self, total: int) -> None:
        """Begin a run over `total` files."""
        self.total = total
        self.due = monotonic() + _PATIENCE if sys.stderr.isatty() else float("inf")
        self.is_shown = False

    def show(self, done: int) -> None:
        """Draw the bar, if it is time for it."""
        if monotonic() < self.due:
            return
        cells = _CELLS * done // self.total
        bar = "#" * cells + "-" * (_CELLS - cells)
        sys.stderr.write(f"\r[{bar}] {done}/{self.total}")
        sys.stderr.flush()
        self.is_shown = True
        self.due = monotonic() + _PAUSE

    def clear(self) -> None:
        """Make room for other words on the same terminal."""
        if self.is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self.is_shown = False
