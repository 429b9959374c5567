"""Which rules hold for a file, at what level and with what limits."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from caplint.config.asked import Config, level_of
from caplint.config.options import merged, options_of
from caplint.config.profiles import DEFAULT_PROFILE, Profile, profile
from caplint.errors import UsageError, nearest
from caplint.finding import Level
from caplint.rules import Listed, listed, listed_as, rule_of
from caplint.rules.base import FAMILIES, Check, Rule
from caplint.wording.added import Added, added


class Active(NamedTuple):
    """A rule that holds, with its levels and options.

    Attributes:
        level: in a message about violence or threat, and in any CAP message.
        outside_violence: elsewhere; None where the rule is silent there.
        check: the function of the rule with its options, where it has any: hundreds of calls a
            message are made of it.

    """

    rule: Rule
    level: Level
    outside_violence: Level | None
    options: Mapping[str, Any]
    check: Check


class Choice(NamedTuple):
    """What is asked for one kind of file, while no rule but those with options is imported.

    Attributes:
        names: of the rules that hold.
        levels: those that differ from what rules say themselves, by name.
        options: of the rules for which something is set.

    """

    profile: Profile
    names: frozenset[str]
    levels: Mapping[str, Level]
    options: Mapping[str, Mapping[str, Any]]
    protected: frozenset[str] | None
    lexicons: tuple[Added, ...]


class Settings(NamedTuple):
    """What holds for one kind of file.

    Attributes:
        profile: the preset.
        active: the rules.
        record: what the record of a message says where it says nothing itself.
        protected: rules that a message may not suppress; None for caplint's own choice.
        lexicons: words beside caplint's own.

    """

    profile: Profile
    active: tuple[Active, ...]
    record: Mapping[str, str]
    protected: frozenset[str] | None
    lexicons: tuple[Added, ...] = ()


def settings(config: Config, kind: str) -> Settings:
    """Work out which rules hold for a kind of file, whatever its name.

    Raises:
        UsageError: the configuration names a rule, an option or a profile that does not exist.

    """
    return settled(config.layers(), kind)


def settled(layers: Sequence[Config], kind: str) -> Settings:
    """Work out which rules hold, from what is asked layer by layer; the last one has its way.

    Raises:
        UsageError: a layer names a rule, an option or a profile that does not exist.

    """
    choice = chosen(layers, kind)
    active = tuple(_activate(rule_of(name), choice) for name in listed() if name in choice.names)
    return Settings(choice.profile, active, _record(layers), choice.protected, choice.lexicons)


def chosen(layers: Sequence[Config], kind: str) -> Choice:
    """See what is asked layer by layer, and that all of it can be.

    Raises:
        UsageError: a layer names a rule, an option or a profile that does not exist.

    """
    held = profile(_last(layers, "profile") or DEFAULT_PROFILE[kind])
    forbidden = _last(layers, "forbid_suppressions")
    return Choice(
        profile=held,
        names=_names(held, layers),
        levels=_levels(held, layers),
        options=_options(held, layers),
        protected=None if forbidden is None else frozenset(expand(forbidden)),
        lexicons=added(dict.fromkeys(path for layer in layers for path in layer.lexicons)),
    )


def _last(layers: Iterable[Config], name: str) -> Any:
    """Give what the last layer that speaks of something says of it."""
    told = [value for layer in layers if (value := getattr(layer, name)) is not None]
    return told[-1] if told else None


def _names(held: Profile, layers: Iterable[Config]) -> frozenset[str]:
    """Give the names of the rules that are on."""
    names = expand(held.on, held.off)
    for layer in layers:
        if layer.select:
            names = expand(layer.select, held.off)
        names |= expand(layer.extend_select, held.off)
        names -= expand(layer.ignore)
    return frozenset(names)


def _levels(held: Profile, layers: Iterable[Config]) -> dict[str, Level]:
    """Give the levels that differ from those of the rules; a family yields to a name beside it."""
    levels = dict(held.levels)
    for layer in layers:
        wide_first = sorted(layer.levels.items(), key=lambda item: item[0].upper() not in FAMILIES)
        levels |= {rule: level_of(level) for name, level in wide_first for rule in _rules_of(name)}
    return levels


def _options(held: Profile, layers: Iterable[Config]) -> dict[str, Mapping[str, Any]]:
    """Give the options of the rules for which something is set."""
    options = {name: merged(rule_named(name), {}, given) for name, given in held.options.items()}
    for layer in layers:
        for name, given in layer.options.items():
            rule = rule_named(name)
            checked = options_of(rule, given, layer.path)
            options[rule.name] = merged(rule, options.get(rule.name, {}), checked)
    return options


def _record(layers: Sequence[Config]) -> dict[str, str]:
    scenario, template = _last(layers, "scenario"), _last(layers, "template")
    told = {} if scenario is None else {"scenario": scenario}
    return told if template is None else {**told, "template": "true" if template else "false"}


def _activate(rule: Rule, choice: Choice) -> Active:
    options = choice.options.get(rule.name, rule.options)
    level = choice.levels.get(rule.name, rule.level)
    outside = level if rule.outside_violence == rule.level else rule.outside_violence
    # What is made lighter where it matters most is not graver elsewhere.
    outside = outside if outside is None else min(outside, level)
    outside = level if choice.profile.violence == "always" else outside
    return Active(rule, level, outside, options, bound(rule, options))


def bound(rule: Rule, options: Mapping[str, Any]) -> Check:
    """Give the function of a rule with its options; a rule without any is called as it is."""
    return partial(rule.check, **options) if options else rule.check


def expand(names: Iterable[str], off: Container[str] = ()) -> set[str]:
    """Turn names, codes and families (`NLA`) into names of rules; a family brings none of `off`.

    Raises:
        UsageError: there is no rule or family of such a name.

    """
    return {
        rule
        for name in names
        for rule in _rules_of(name)
        if rule not in off or name.upper() not in FAMILIES
    }


def _rules_of(name: str) -> list[str]:
    if name.upper() in FAMILIES:
        return [rule.name for rule in listed().values() if rule.code.startswith(name.upper())]
    return [_listed(name).name]


def rule_named(name: str) -> Rule:
    """Find a rule by its name or its code.

    Raises:
        UsageError: there is none of this name.

    """
    return rule_of(_listed(name).name)


def _listed(name: str) -> Listed:
    found = listed_as(name)
    if found is None:
        near = nearest(name, listed())
        words = rule_of("unknown-rule").messages["near" if near else "other"]
        raise UsageError(*(said.format(name=name, near=near) for said in words))
    return found
