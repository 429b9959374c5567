"""Where the files stand that are not Python: profiles, schemas, lexicons."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Give the folder of profiles, schemas or lexicons.

    In a clone, schemas and lexicons stand at the top, where people who don't read Python find
    them; an installed package carries them inside.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
