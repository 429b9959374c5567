"""The rules, one file a topic. A new file here is found by itself."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from caplint.rules.base import CATALOGUE, Rule


@cache
def catalogue() -> dict[str, Rule]:
    """Give every rule by its name, in the order of their codes."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return dict(sorted(CATALOGUE.items(), key=lambda item: item[1].code))


def named(name: str) -> Rule | None:
    """Find a rule by its name or its code, in whatever case."""
    rules = catalogue()
    wanted = name.strip()
    by_code = (rule for rule in rules.values() if rule.code == wanted.upper())
    return rules.get(wanted.lower()) or next(by_code, None)
