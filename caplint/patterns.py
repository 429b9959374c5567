"""Regular expressions that are compiled when something is first looked for with them.

A start makes 130 of which a sound alert uses 20; to compile the others took 16 ms of its 150. What
every message meets is written with `re.compile`, since a call through this takes 0.04 µs more.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, cast


class Later:
    """A regular expression that is not compiled yet; does all that a compiled one does."""

    def __init__(self, written: str | bytes, flags: int) -> None:
        self._written = written
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[Any]:
        """The same, compiled."""
        return re.compile(self._written, self._flags)

    def __getattr__(self, name: str) -> Any:
        """Give what the compiled one has by this name, and keep it: this is called once a name."""
        found = getattr(self.compiled, name)
        setattr(self, name, found)
        return found


def pattern(written: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a regular expression for what few messages need."""
    return cast("re.Pattern[AnyStr]", Later(written, flags))
