"""Finds the configuration of a file: that of the nearest folder above it that has one."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

from caplint.config.asked import Config
from caplint.files import ReadError, read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, SHARED = "caplint.toml", "pyproject.toml"

#: What stands at the top of a repository; no configuration outside it holds for what is in it.
_TOPS = (".git", ".hg")

#: Bytes of a pyproject.toml that are looked at for our name.
_MOST_BYTES = 10_000_000


class Finder:
    """Finds configurations, and looks into each folder once."""

    def __init__(self) -> None:
        """Begin without knowing any folder."""
        self._known: dict[str, Config] = {}
        # Each of many files is asked about three times, and a full path takes 4 µs.
        self._near = cache(lambda folder: self.of_folder(os.path.abspath(folder)))

    def find(self, path: str) -> Config:
        """Give the configuration of a file or a folder; see `Config.find`."""
        absolute = os.path.abspath(path)
        return self.of_folder(absolute if os.path.isdir(absolute) else os.path.dirname(absolute))

    def of_file(self, path: str) -> Config:
        """Give the configuration of a file, which need not be there."""
        return self._near(os.path.dirname(path))

    def of_folder(self, folder: str) -> Config:
        """Give the configuration of everything in a folder, which is given in full."""
        passed = []
        held = None
        while held is None and folder not in self._known:
            passed.append(folder)
            held = _in_folder(folder)
            if held is None and is_top(folder):
                held = Config()
            folder = os.path.dirname(folder)
        found = self._known[folder] if held is None else held
        self._known.update(dict.fromkeys(passed, found))
        return found


def _in_folder(folder: str) -> Config | None:
    own, shared = os.path.join(folder, NAME), os.path.join(folder, SHARED)
    # A link that leads nowhere is a configuration that cannot be read, and that must be told.
    if os.path.lexists(own):
        return _loader()(own)
    return _loader()(shared) if os.path.isfile(shared) and _speaks_of_us(shared) else None


def _speaks_of_us(shared: str) -> bool:
    """Whether a file that many tools share may hold something for caplint."""
    try:
        return b"caplint" in read_bytes(shared, _MOST_BYTES)
    except ReadError:
        return True  # so that it is told


def _loader() -> Callable[[str], Config | None]:
    from caplint.config.reading import load_if_ours  # noqa: PLC0415  where there is a file

    return load_if_ours


def is_top(folder: str) -> bool:
    """Whether nothing above a folder holds for what is in it: the top of a repository, or home."""
    if folder in {os.path.dirname(folder), os.path.expanduser("~")}:
        return True
    return any(os.path.lexists(os.path.join(folder, top)) for top in _TOPS)
