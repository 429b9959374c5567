"""What a shell offers when Tab is pressed behind an option that takes a name."""

from __future__ import annotations


def rules(incomplete: str) -> list[str]:
    """Give the names and codes of rules, the last one behind a comma."""
    from caplint.rules import listed  # noqa: PLC0415  only when Tab is pressed

    before, comma, begun = incomplete.rpartition(",")
    known = listed().values()
    return [f"{before}{comma}{name}" for name in _begin(begun, *((r.name, r.code) for r in known))]


def profiles(incomplete: str) -> list[str]:
    """Give the names of profiles."""
    from caplint.config import profile_names  # noqa: PLC0415  as above

    return _begin(incomplete, *((name,) for name in profile_names()))


def _begin(begun: str, *known: tuple[str, ...]) -> list[str]:
    """Give the first name of each that begins so, whatever the case; codes where they are meant."""
    start = begun.lower()
    return [
        next(name for name in names if name.lower().startswith(start))
        for names in known
        if any(name.lower().startswith(start) for name in names)
    ]
