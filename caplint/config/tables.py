"""What keys of a configuration take that are tables: levels, options of rules, and limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from caplint.config.asked import level_of
from caplint.config.kinds import Kind, Schema, WrongError, at, listed, no_key, wanted
from caplint.config.options import default_of, is_list, options_of
from caplint.config.places import Way
from caplint.config.settled import expand, rule_named
from caplint.errors import UsageError
from caplint.finding import Level
from caplint.read.xml import Limits
from caplint.rules import catalogue
from caplint.rules.base import FAMILIES, Both, Rule


def _check_map(value: object, way: Way) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise wanted(value, way, Both("a table of names", "een tabel met namen"))
    return value


def _check_levels(value: object, way: Way) -> None:
    for name, level in _check_map(value, way).items():
        with at((*way, name), of_key=True):
            expand([name])
        with at((*way, name)):
            level_of(level)


def _check_options(value: object, way: Way) -> None:
    for name, given in _check_map(value, way).items():
        with at((*way, name), of_key=True):
            rule = rule_named(name)
        for key, said in _check_map(given, (*way, name)).items():
            with at((*way, name, key), of_key=True):
                default_of(rule, _no_underscores(key))
            with at((*way, name, key)):
                options_of(rule, {key: said})


def _no_underscores(key: str) -> str:
    """Give a key that will not be found where it is written with `_`; one way is enough."""
    if "_" in key:
        right = key.replace("_", "-")
        raise UsageError(
            f"there is no key '{key:.80}': write it as '{right:.80}'",
            f"er is geen sleutel '{key:.80}': schrijf '{right:.80}'",
        )
    return key


_LIMITS = {name.replace("_", "-"): most for name, most in Limits()._asdict().items()}


def _check_limits(value: object, way: Way) -> None:
    for name, most in _check_map(value, way).items():
        if name not in _LIMITS:
            raise WrongError((*way, name), no_key(name, _LIMITS), of_key=True)
        if not isinstance(most, int) or isinstance(most, bool) or most < 1:
            words = Both("a whole number from 1", "een geheel getal vanaf 1")
            raise wanted(most, (*way, name), words)


def _levels_schema() -> Schema:
    names = {"$ref": "#/$defs/rule"}
    levels = [str(level) for level in sorted(Level, reverse=True)]
    return {"type": "object", "propertyNames": names, "additionalProperties": {"enum": levels}}


def _options_schema() -> Schema:
    rules = {
        rule.name: {
            "type": "object",
            "additionalProperties": False,
            "properties": dict(_option_schemas(rule)),
        }
        for rule in catalogue().values()
        if rule.options
    }
    # By its code a rule is known too; what it has is then for the check to say.
    codes = {f"^({'|'.join(FAMILIES)})[0-9]{{3}}$": {"type": "object"}}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": rules,
        "patternProperties": codes,
    }


def _option_schemas(rule: Rule) -> Iterator[tuple[str, Schema]]:
    for option, default in rule.options.items():
        name = option.replace("_", "-")
        yield name, {**_like(default), "default": default}
        if is_list(default):
            yield f"extend-{name}", _like(default)


def _like(default: object) -> Schema:
    if isinstance(default, bool):
        return {"type": "boolean"}
    if isinstance(default, int | float):
        return {"type": "number"}
    if isinstance(default, str):
        return {"type": "string"}
    if is_list(default):
        return listed({"type": "string"})
    numbers = len(default) if isinstance(default, tuple) else 0
    return {**listed({"type": "number"}), "minItems": numbers, "maxItems": numbers}


def _limits_schema() -> Schema:
    limits = {
        name: {"type": "integer", "minimum": 1, "default": most} for name, most in _LIMITS.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": limits}


LEVELS = Kind(_check_levels, _levels_schema)
OPTIONS = Kind(_check_options, _options_schema)
LIMITS = Kind(_check_limits, _limits_schema)
