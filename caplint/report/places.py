"""How the readers of reports know a file: by its way from the root of the repository."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path


def from_root(path: str) -> str | None:
    """Give the way to a file from the root, with `/`; None for a file that stands elsewhere."""
    real, root = Path(os.path.realpath(path)), root_of(os.getcwd())
    return real.relative_to(root).as_posix() if real.is_relative_to(root) else None


@lru_cache
def root_of(folder: str) -> Path:
    """Find the repository around a folder; without one, the folder itself is the root."""
    here = Path(os.path.realpath(folder))
    held = (parent for parent in (here, *here.parents) if (parent / ".git").exists())
    return next(held, here)
