"""Holds docs/peers.md against the rules, and against what the peers really say."""

from __future__ import annotations

import json
import re
import runpy
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from caplint.rules import catalogue

PAGE = Path(__file__).resolve().parents[1] / "docs" / "peers.md"


class Row(NamedTuple):
    said: str
    rules: list[str]
    differs: str


def rows() -> Iterator[Row]:
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        heads = {"Its code", "Its check", "What"}
        if line.startswith("|") and cells[0] not in heads and not set(cells[0]) <= {"-"}:
            yield Row(cells[0], re.findall(r"`([a-z0-9-]+)`", cells[1]), cells[2])


def listed() -> dict[str, set[str]]:
    """Give the rules of each of Google's codes, its profile before a colon."""
    codes: dict[str, set[str]] = {}
    for row in rows():
        for code in row.said.split():
            if re.fullmatch(r"(?:[a-z]+:)?[A-Z_]{5,}", code):
                codes.setdefault(code, set()).update(row.rules)
    return codes


def design(shared: Path) -> dict[str, list[str]]:
    """Give each rule of the design with Google's codes for the same fault."""
    lines = (shared / "rules.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {row[0]: row[6].split() if len(row) > 6 else [] for row in cells[1:]}


def answers(code: str, pattern: str) -> bool:
    """Whether a listed code is one that a pattern of the design stands for."""
    profile, _, name = pattern.rpartition(":")
    held, _, said = code.rpartition(":")
    return fnmatchcase(said, name) and (not profile or profile == held)


def test_no_row_is_without_an_answer() -> None:
    table = list(rows())
    assert len(table) > 80
    assert all(row.rules or row.differs for row in table)


def test_it_names_rules_that_exist_or_are_planned(shared: Path) -> None:
    known = set(catalogue()) | set(design(shared))
    assert {rule for row in rows() for rule in row.rules} <= known


def test_every_code_that_google_gives_is_in_it(shared: Path) -> None:
    folder = shared / "data" / "cap"
    vectors = json.loads((folder / "vectors" / "index.json").read_text("utf-8"))
    given = {
        (entry["profile"], one["code"]) for entry in vectors for one in entry.get("observed", [])
    }
    for line in (folder / "real" / "google_verdicts.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        given |= {(entry["profile"], code) for _, code, _ in entry["codes"]}
    codes = listed()
    assert {
        f"{profile}:{code}"
        for profile, code in given
        if code not in codes and f"{profile}:{code}" not in codes
    } == set()


def test_it_says_what_the_design_says(shared: Path) -> None:
    codes = listed()
    for rule, patterns in design(shared).items():
        for pattern in patterns:
            told = [rules for code, rules in codes.items() if answers(code, pattern)]
            assert told, (rule, pattern)
            assert all(rule in rules for rules in told), (rule, pattern)


def test_what_is_found_beyond_google_is_explained(shared: Path) -> None:
    bench = runpy.run_path(str(PAGE.parents[1] / "bench" / "peers.py"))
    explained = PAGE.read_text("utf-8").partition("## What caplint finds on messages that")[2]
    beyond = {
        rule
        for told in bench["compare"](shared, "vectors").values()
        for rule, passed in told.beyond
        if passed
    }
    assert beyond
    assert {rule for rule in beyond if f"`{rule}`" not in explained} == set()
