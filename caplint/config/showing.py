"""Tells what holds for a file, and who says so: for `caplint config show`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from caplint.config.asked import Config
from caplint.config.keys import KEYS
from caplint.config.places import Place, Way, line_and_column, places
from caplint.config.reading import text_of
from caplint.config.settled import Active, Settings, expand, rule_named, settled
from caplint.rules import listed

#: Who says what nobody has set.
DEFAULT = "default"


class Told(NamedTuple):
    """One thing that holds, and who says so: `default`, a profile, or a file and a line."""

    key: str
    value: Any
    source: str


class RuleTold(NamedTuple):
    """What holds of one rule.

    Attributes:
        active: the rule; None where it is off.
        switch: who turned it on or off.
        level: who set its level.
        options: who set each option.

    """

    name: str
    active: Active | None
    switch: str
    level: str
    options: Mapping[str, str]

    @property
    def is_asked(self) -> bool:
        """Whether a configuration says anything of this rule."""
        return any(is_file(source) for source in (self.switch, self.level, *self.options.values()))


class Shown(NamedTuple):
    """All that holds for one file.

    Attributes:
        configurations: the files that were read for it, the nearest first.
        excluded: the pattern that leaves it out, and where that stands; None where none does.
        values: what holds besides rules.
        rules: those that are on, and those that were turned off.

    """

    path: str
    kind: str
    configurations: Sequence[str]
    excluded: Told | None
    values: Sequence[Told]
    rules: Sequence[RuleTold]


def shown(config: Config, path: str, kind: str) -> Shown:
    """Work out what holds for a file, and who says so."""
    layers = config.layers(path)
    held = settled(layers, kind)
    return Shown(
        path,
        kind,
        [_near(one.path) for one in reversed(config.chain()) if one.path],
        _excluded(config, path),
        [*_profile(held, layers), *_values(config, layers)],
        list(_rules(held, layers)),
    )


def is_file(source: str) -> bool:
    """Whether it is a file, or a program, that says something, and no preset."""
    return source != DEFAULT and not source.startswith("profile ")


def _profile(held: Settings, layers: Sequence[Config]) -> Iterator[Told]:
    yield Told("profile", held.profile.name, _last(layers, "profile")[1])


def _values(config: Config, layers: Sequence[Config]) -> Iterator[Told]:
    """Give what is said besides rules; of what may differ among files, what holds for this one."""
    of_files = {key.name for key in KEYS if key.of_files}
    for name in ("scenario", "template", "forbid-suppressions", "force-exclude", "lang", "fail-on"):
        value, source = _last(layers if name in of_files else config.chain(), name)
        if source != DEFAULT:
            yield Told(name, list(value) if isinstance(value, tuple) else value, source)
    baseline, source = _last(config.chain(), "baseline")
    if baseline is not None:
        yield Told("baseline", _near(baseline), source)
    for layer in layers:
        for number, path in enumerate(layer.lexicons):
            yield Told("lexicons", _near(path), _source(layer, "lexicons", number))
    for layer in config.chain():
        for number, pattern in enumerate(layer.exclude):
            yield Told("exclude", pattern, _source(layer, "exclude", number))
        for limit, most in layer.limits.items():
            key = limit.replace("_", "-")
            yield Told(f"limits.{key}", most, _source(layer, "limits", key))


def _last(layers: Sequence[Config], name: str) -> tuple[Any, str]:
    """Give the last value of a key, and where it stands."""
    field = name.replace("-", "_")
    for layer in reversed(layers):
        value = getattr(layer, field)
        if value is not None:
            return value, _source(layer, name)
    return None, DEFAULT


def _excluded(config: Config, path: str) -> Told | None:
    pattern = config.excluded_by(path)
    for layer in config.chain():
        if pattern in layer.exclude:
            source = _source(layer, "exclude", layer.exclude.index(pattern))
            return Told("exclude", pattern, source)
    return None


def _rules(held: Settings, layers: Sequence[Config]) -> Iterator[RuleTold]:
    """Give the rules that are on and those that somebody turned off, by their codes."""
    profile = f"profile {held.profile.name}"
    on = {active.rule.name: active for active in held.active}
    switches = _switches(profile, held, layers)
    levels = dict.fromkeys(held.profile.levels, profile) | _levels(layers)
    options = _options(profile, held, layers)
    for name in listed():
        if name in switches:
            level = levels.get(name, DEFAULT)
            yield RuleTold(name, on.get(name), switches[name], level, options.get(name, {}))


def _switches(profile: str, held: Settings, layers: Sequence[Config]) -> dict[str, str]:
    """Say who turned a rule on, or off; in the order in which `settled` takes them."""
    switches = dict.fromkeys(expand(held.profile.on, held.profile.off), profile)
    for layer in layers:
        if layer.select:
            switches = dict(_chosen(layer, "select", held))
        switches |= dict(_chosen(layer, "extend-select", held))
        ignored = _chosen(layer, "ignore", held)
        switches |= {name: source for name, source in ignored if name in switches}
    return switches


def _chosen(layer: Config, key: str, held: Settings) -> Iterator[tuple[str, str]]:
    off = held.profile.off if key != "ignore" else ()
    for number, name in enumerate(getattr(layer, key.replace("-", "_"))):
        source = _source(layer, key, number)
        yield from ((rule, source) for rule in expand([name], off))


def _levels(layers: Sequence[Config]) -> dict[str, str]:
    told: dict[str, str] = {}
    for layer in layers:
        # A family yields to a name beside it, and brings more rules than one.
        wide_first = sorted(layer.levels, key=lambda name: -len(expand([name])))
        told |= {
            rule: _source(layer, "levels", name) for name in wide_first for rule in expand([name])
        }
    return told


def _options(profile: str, held: Settings, layers: Sequence[Config]) -> dict[str, dict[str, str]]:
    told = {
        name: {option.replace("_", "-"): profile for option in options}
        for name, options in held.profile.options.items()
    }
    for layer in layers:
        for name, given in layer.options.items():
            of_rule = told.setdefault(rule_named(name).name, {})
            for option in given:
                source = _source(layer, "rules", name, option)
                of_rule[option.removeprefix("extend-")] = source
    return told


def _source(layer: Config, *way: str | int) -> str:
    """Say where a layer has something: in which file, and on which line."""
    if not layer.path:
        return "asked"
    text, found = _placed(layer.path)
    whole: Way = (*layer.place, *way)
    while whole and whole not in found:
        whole = whole[:-1]
    line, _ = line_and_column(text, found.get(whole, Place(0, 0)).key)
    return f"{_near(layer.path)}:{line}"


@lru_cache(16)
def _placed(path: str) -> tuple[str, dict[Way, Place]]:
    text = text_of(path)
    return text, places(text)


def _near(path: str) -> str:
    """Name a file by its way from the current folder, unless it stands far from it."""
    way = os.path.relpath(path)
    return path if way.startswith(os.path.join("..", "..", "..")) else way
