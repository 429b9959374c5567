"""Which rules hold for a file, at what level and with what limits."""

from __future__ import annotations

import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal, NamedTuple

from caplint.data import folder
from caplint.errors import UsageError, nearest
from caplint.finding import Level
from caplint.rules import catalogue, named
from caplint.rules.base import FAMILIES, Rule

Violence = Literal["told", "always", "never"]


class Active(NamedTuple):
    """A rule that holds, with its levels and options.

    Attributes:
        level: in a message about violence or threat, and in any CAP message.
        outside_violence: elsewhere; None where the rule is silent there.

    """

    rule: Rule
    level: Level
    outside_violence: Level | None
    options: Mapping[str, Any]


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

    """

    name: str
    title: str
    lints: tuple[str, ...]
    violence: Violence
    on: frozenset[str]
    off: frozenset[str]
    levels: Mapping[str, Level]
    options: Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Config:
    """What a user asks for.

    Attributes:
        profile: the name of a profile, or None for the default of each kind of file.
        select: rules, codes or families that alone are to hold.
        ignore: rules, codes or families that are not.
        options: what to set of rules' options, by the names of the rules.

    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """See that names are names.

        Raises:
            UsageError: one is not.

        """
        for kept in ("select", "ignore"):
            object.__setattr__(self, kept, _each(getattr(self, kept)))
        profiles = () if self.profile is None else (self.profile,)
        for name in (*profiles, *self.select, *self.ignore, *_each(self.options)):
            if not isinstance(name, str):
                raise UsageError(
                    f"profiles and rules are chosen by name, not by {name!r}",
                    f"profielen en regels worden bij hun naam genoemd, niet met {name!r}",
                )


def _each(given: object) -> tuple[object, ...]:
    """Give what stands in a collection; a name alone is one, and not its letters."""
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(given)
    return (given,)


class Settings(NamedTuple):
    """What holds for one kind of file: the profile and the rules."""

    profile: Profile
    active: tuple[Active, ...]


DEFAULT_PROFILE = {"cap": "cap", "feed": "cap", "draft": "nl-alert"}


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
    )


def settings(config: Config, kind: str) -> Settings:
    """Work out which rules hold for a kind of file.

    Raises:
        UsageError: the configuration names a rule, an option or a profile that does not exist.

    """
    held = profile(config.profile or DEFAULT_PROFILE[kind])
    selected = _expand(config.select or held.on, held.off)
    ignored = _expand(config.ignore)
    options = {
        rule.name: _options(rule, given)
        for rule, given in ((rule_named(name), given) for name, given in config.options.items())
    }
    active = [
        _activate(rule, held, options.get(rule.name, {}))
        for rule in catalogue().values()
        if rule.name in selected and rule.name not in ignored
    ]
    return Settings(held, tuple(active))


def _activate(rule: Rule, held: Profile, options: Mapping[str, Any]) -> Active:
    level = held.levels.get(rule.name, rule.level)
    outside = level if rule.outside_violence == rule.level else rule.outside_violence
    merged = {**rule.options, **held.options.get(rule.name, {}), **options}
    return Active(rule, level, level if held.violence == "always" else outside, merged)


def _options(rule: Rule, given: Mapping[str, Any]) -> Mapping[str, Any]:
    """See that a rule has these options, and that they can be what they are set to."""
    if not isinstance(given, Mapping):
        raise UsageError(
            f"the options of '{rule.name}' are to be given by name, not as {given!r}",
            f"de opties van '{rule.name}' worden bij hun naam gegeven, niet als {given!r}",
        )
    for key, value in given.items():
        if key not in rule.options:
            raise _no_option(rule, str(key))
        default = rule.options[key]
        if not _is_like(value, default):
            raise UsageError(
                f"option '{key}' of '{rule.name}' is a value such as {default!r}, not {value!r}",
                f"optie '{key}' van '{rule.name}' is een waarde zoals {default!r}, niet {value!r}",
            )
    return given


def _is_like(value: object, default: object) -> bool:
    """Whether an option can have this value: one of the kind of its default."""
    if isinstance(default, bool | str):
        return isinstance(value, type(default))
    if isinstance(default, int | float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    if not isinstance(default, tuple) or not isinstance(value, list | tuple):
        return False
    first = default[0] if default else ""
    # Words are as many as one likes; the numbers of a box are four.
    counted = isinstance(first, str) or len(value) == len(default)
    return counted and all(_is_like(one, first) for one in value)


def _no_option(rule: Rule, key: str) -> UsageError:
    words = f"rule '{rule.name}' has no option '{key}'", f"regel '{rule.name}' heeft geen '{key}'"
    near = nearest(key, rule.options)
    if near:
        return UsageError(f"{words[0]}: did you mean '{near}'?", f"{words[1]}: bedoelt u '{near}'?")
    listed = ", ".join(rule.options)
    return UsageError(
        f"{words[0]}: it has {listed or 'none'}",
        f"{words[1]}: de opties zijn {listed}" if listed else f"{words[1]}: er zijn geen opties",
    )


def _expand(names: Iterable[str], off: Container[str] = ()) -> set[str]:
    """Turn names, codes and families (`NLA`) into names of rules; a family brings none of `off`."""
    return {
        rule
        for name in names
        for rule in _rules_of(name)
        if rule not in off or name.upper() not in FAMILIES
    }


def _rules_of(name: str) -> list[str]:
    rules = catalogue()
    if name.upper() in FAMILIES:
        return [rule.name for rule in rules.values() if rule.code.startswith(name.upper())]
    return [rule_named(name).name]


def rule_named(name: str) -> Rule:
    """Find a rule by its name or its code.

    Raises:
        UsageError: there is none of this name.

    """
    rule = named(name)
    if rule is None:
        near = nearest(name, catalogue())
        words = catalogue()["unknown-rule"].messages["near" if near else "other"]
        raise UsageError(*(said.format(name=name, near=near) for said in words))
    return rule


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
