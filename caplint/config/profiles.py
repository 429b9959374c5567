"""The presets that come with caplint: one file each in caplint/profiles/."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal, NamedTuple

from caplint.data import folder
from caplint.errors import UsageError, nearest
from caplint.finding import Level

Violence = Literal["told", "always", "never"]

DEFAULT_PROFILE = {"cap": "cap", "feed": "cap", "draft": "nl-alert"}


class Profile(NamedTuple):
    """A preset, as its file says it.

    Attributes:
        name: the name of its file.
        lints: the kinds of file for which it has rules.
        violence: `told` by the record or else the words, `always`, or `never` asked.
        on: rules and families of rules that it turns on.
        off: rules that a family does not bring along; one that is named itself is on.
        levels: levels that it sets.
        options: what it sets of rules' options.
        broadcast: CAP parameters that hold the text that is sent, the first that is there before
            the others; without one of them it is headline, description and instruction.

    """

    name: str
    title: str
    lints: tuple[str, ...]
    violence: Violence
    on: frozenset[str]
    off: frozenset[str]
    levels: Mapping[str, Level]
    options: Mapping[str, Mapping[str, Any]]
    broadcast: tuple[str, ...] = ()


@cache
def profile_names() -> list[str]:
    """Give the names of all profiles."""
    return sorted(file.stem for file in folder("profiles").glob("*.toml"))


@cache
def profile(name: str) -> Profile:
    """Read a profile, what it extends included.

    Raises:
        UsageError: there is none of this name.

    """
    known = profile_names()
    if name not in known:
        raise _no_profile(name, known)
    written = tomllib.loads((folder("profiles") / f"{name}.toml").read_text("utf-8"))
    base = profile(written["extends"]) if "extends" in written else None
    off = (base.off if base else frozenset()) - frozenset(written.get("on", ()))
    return Profile(
        name=name,
        title=written["title"],
        lints=tuple(written.get("lints", base.lints if base else ())),
        violence=written.get("violence", base.violence if base else "never"),
        on=frozenset(written.get("on", ())) | (base.on if base else frozenset()),
        off=off | frozenset(written.get("off", ())),
        levels={
            **(base.levels if base else {}),
            **{rule: Level[level.upper()] for rule, level in written.get("levels", {}).items()},
        },
        options={**(base.options if base else {}), **written.get("options", {})},
        broadcast=tuple(written.get("broadcast", base.broadcast if base else ())),
    )


def _no_profile(name: str, known: Iterable[str]) -> UsageError:
    near = nearest(name, known)
    if near:
        return UsageError(
            f"there is no profile '{name}': did you mean '{near}'?",
            f"er is geen profiel '{name}': bedoelt u '{near}'?",
        )
    listed = ", ".join(known)
    return UsageError(
        f"there is no profile '{name}': use one of {listed}",
        f"er is geen profiel '{name}': gebruik een van {listed}",
    )
