"""When a process looks for garbage.

Nothing that a start makes is garbage, and all of spaCy is a lot to look through: 80 ms each time,
and 100 more when the process ends (docs/decisions/0008-start-up.md).
"""

from __future__ import annotations

import gc


def put_off_collecting() -> None:
    """Look for no garbage while what a run needs is loaded."""
    gc.disable()


def begin_collecting() -> None:
    """Look for garbage from the first message on, but never among what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
