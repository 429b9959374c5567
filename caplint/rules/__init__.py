"""The rules, one file a topic; codes.txt names the file of each.

Those that a profile has are imported, and no others: all 81 files take 24 ms, those for CAP 15.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from caplint.rules.base import CATALOGUE, Rule

GONE = "gone"


class Listed(NamedTuple):
    """What codes.txt says of a rule."""

    code: str
    name: str
    file: str


@cache
def listed() -> dict[str, Listed]:
    """Give what is known of every rule before it is imported, by its name, in order of codes."""
    lines = Path(__file__).with_name("codes.txt").read_text("utf-8").splitlines()
    rows = (Listed(*line.split()) for line in lines if not line.startswith("#"))
    return {row.name: row for row in sorted(rows) if row.file != GONE}


def rule_of(name: str) -> Rule:
    """Give a rule by the name that codes.txt has.

    Raises:
        LookupError: it is in another file than codes.txt says.

    """
    file = listed()[name].file
    import_module(f"{__name__}.{file}")
    if name not in CATALOGUE:
        raise LookupError(f"codes.txt has rule {name} in {file}.py, where it is not declared")
    return CATALOGUE[name]


@cache
def catalogue() -> dict[str, Rule]:
    """Give every rule by its name, in the order of their codes."""
    return {name: rule_of(name) for name in listed()}


def listed_as(name: str) -> Listed | None:
    """Find what is listed under a name or a code, in whatever case."""
    rules = listed()
    wanted = name.strip()
    by_code = (rule for rule in rules.values() if rule.code == wanted.upper())
    return rules.get(wanted.lower()) or next(by_code, None)


def named(name: str) -> Rule | None:
    """Find a rule by its name or its code, in whatever case."""
    found = listed_as(name)
    return rule_of(found.name) if found else None
