"""Options of rules: which there are, what they can be, and what a configuration makes of them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from math import isnan
from typing import Any

from caplint.errors import UsageError, nearest
from caplint.rules.base import Rule

#: Before the name of an option that is a list: what follows is added to it.
EXTEND = "extend_"


def merged(rule: Rule, held: Mapping[str, Any], given: Mapping[str, Any]) -> Mapping[str, Any]:
    """Give a rule's options after `given` is set, where `held` was set before."""
    options = {**rule.options, **held}
    options |= {name: value for name, value in given.items() if name in rule.options}
    for name, value in given.items():
        if name not in rule.options:
            kept = name.removeprefix(EXTEND)
            options[kept] = (*options[kept], *value)
    return options


def options_of(rule: Rule, given: object, path: str = "") -> Mapping[str, Any]:
    """See that a rule has these options, and that they can be what they are set to.

    Args:
        rule: the rule.
        given: values by the names of options, written with `-` or with `_`.
        path: the configuration file in which they stand, to whose folder paths are relative.

    Raises:
        UsageError: the rule has no such option, or it cannot have this value.

    """
    if not isinstance(given, Mapping):
        raise UsageError(
            f"the options of '{rule.name}' are to be given by name, not as {given!r}",
            f"de opties van '{rule.name}' worden bij hun naam gegeven, niet als {given!r}",
        )
    checked = {}
    for key, value in given.items():
        name = str(key).replace("-", "_")
        _check(rule, str(key), value)
        located = rule.takes_paths(name.removeprefix(EXTEND)) and path
        listed = tuple(value) if isinstance(value, list) else value
        checked[name] = tuple(_located(one, path) for one in listed) if located else listed
    return checked


def _located(way: str, path: str) -> str:
    return os.path.join(os.path.dirname(os.path.abspath(path)), os.path.expanduser(way))


def default_of(rule: Rule, key: str) -> Any:
    """Give what an option is without a word of anybody; `extend-NAME` is an option of a list.

    Raises:
        UsageError: the rule has no such option.

    """
    name = key.replace("-", "_")
    if name in rule.options:
        return rule.options[name]
    default = rule.options.get(name.removeprefix(EXTEND))
    if not name.startswith(EXTEND) or not is_list(default):
        raise _no_option(rule, key)
    return default


def _check(rule: Rule, key: str, value: object) -> None:
    default = default_of(rule, key)
    if not _is_like(value, default):
        raise UsageError(
            f"option '{key}' of '{rule.name}' is a value such as {_written(default)}, "
            f"not {_written(value)}",
            f"optie '{key}' van '{rule.name}' is een waarde zoals {_written(default)}, "
            f"niet {_written(value)}",
        )


def is_list(default: object) -> bool:
    """Whether an option holds as many words as one likes."""
    return isinstance(default, tuple) and all(isinstance(one, str) for one in default)


def _written(value: object) -> str:
    return f"{value!r:.80}"


def _is_like(value: object, default: object) -> bool:
    """Whether an option can have this value: one of the kind of its default."""
    if isinstance(default, bool | str):
        return isinstance(value, type(default))
    if isinstance(default, int | float):
        # No number is less than nan, nor more: it would turn a rule off without a word.
        return isinstance(value, int | float) and not isinstance(value, bool) and not isnan(value)
    if not isinstance(default, tuple) or not isinstance(value, list | tuple):
        return False
    first = default[0] if default else ""
    # Words are as many as one likes; the numbers of a box are four.
    counted = isinstance(first, str) or len(value) == len(default)
    return counted and all(_is_like(one, first) for one in value)


def _no_option(rule: Rule, key: str) -> UsageError:
    words = f"rule '{rule.name}' has no option '{key}'", f"regel '{rule.name}' heeft geen '{key}'"
    lists = (f"{EXTEND}{name}" for name, value in rule.options.items() if is_list(value))
    known = [name.replace("_", "-") for name in (*rule.options, *lists)]
    near = nearest(key.replace("_", "-"), known)
    if near:
        return UsageError(f"{words[0]}: did you mean '{near}'?", f"{words[1]}: bedoelt u '{near}'?")
    listed = ", ".join(known)
    return UsageError(
        f"{words[0]}: it has {listed or 'none'}",
        f"{words[1]}: de opties zijn {listed}" if listed else f"{words[1]}: er zijn geen opties",
    )
