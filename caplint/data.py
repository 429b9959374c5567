"""The files that are not Python: where profiles, schemas and lexicons stand, and lists of facts."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str) -> Path:
    """Give the folder of profiles, schemas or lexicons.

    In a clone, schemas and lexicons stand at the top, where people who don't read Python find
    them; an installed package carries them inside.
    """
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name


@cache
def facts(name: str) -> dict[str, str]:
    """Give a list of codes with what each is for; its file says where it is from, and of when."""
    lines = (folder("facts") / f"{name}.txt").read_text("utf-8").splitlines()
    rows = (line.partition(" | ") for line in lines if line and not line.startswith("#"))
    return {code: meaning for code, _, meaning in rows}
