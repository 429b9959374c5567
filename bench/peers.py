"""Prints how caplint and google/cap-library agree, for its test messages and for real ones.

    python bench/peers.py [SHARED] [--list]

SHARED is the folder with `rules.tsv` and `data/cap`; `--list` names each difference. A code of
Google's is matched where one of the rules that `rules.tsv` sets beside it finds something at the
same element, inside it, or at an element that holds it. What caplint finds and Google has no code
for at that place is beyond.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import NamedTuple

import caplint
from caplint.rules import catalogue

#: Google's profiles, and ours for the same messages.
PROFILES = {
    "base": "cap",
    "strict": "cap",
    "google": "google",
    "ipaws": "ipaws",
    "ca": "cap-cp",
    "au": "cap-au",
}

#: Google has one code for an area by code only and one by words only, and for each enumeration.
BESIDE = {
    "CIRCLE_POLYGON_ENCOURAGED": {"area-without-geometry"},
    "INVALID_ENUM_VALUE": {"deprecated-very-likely"},
    "OTHER": {"value-not-allowed", "value-type", "date-format"},
}


class Case(NamedTuple):
    """A message, the profile under which Google read it, and what Google said where."""

    file: Path
    profile: str
    codes: tuple[tuple[str, str], ...]


class Compared(NamedTuple):
    """What both find, and what one of them does."""

    matched: Counter[tuple[str, str]]
    missed: dict[tuple[str, str], list[str]]
    beyond: dict[tuple[str, str], list[str]]


def same_as(shared: Path) -> dict[tuple[str, str], set[str]]:
    """Give the rules beside each pattern of Google's codes; the profile is empty for all."""
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    rows = (shared / "rules.tsv").read_text("utf-8").splitlines()
    for cells in (row.split("\t") for row in rows if row and not row.startswith("#")):
        for code in cells[6].split() if len(cells) > 6 and cells[0] != "name" else ():
            profile, _, name = code.rpartition(":")
            found[profile, name].add(cells[0])
    return dict(found)


def rules_for(code: str, profile: str, table: dict[tuple[str, str], set[str]]) -> set[str]:
    """Give the rules that find what a code of Google's says under a profile."""
    return BESIDE.get(code, set()) | {
        rule
        for (held, pattern), rules in table.items()
        if fnmatchcase(code, pattern) and held in {"", profile}
        for rule in rules
    }


def cases(shared: Path, kind: str) -> Iterator[Case]:
    """Read what Google said of its own test messages (`vectors`) or of real ones (`real`)."""
    folder = shared / "data" / "cap" / kind
    if kind == "vectors":
        for entry in json.loads((folder / "index.json").read_text("utf-8")):
            said = tuple((one["code"], one["xpath"]) for one in entry.get("observed") or ())
            yield Case(folder / entry["file"], entry["profile"], said)
        return
    for line in (folder / "google_verdicts.jsonl").read_text("utf-8").splitlines():
        entry = json.loads(line)
        said = tuple((code, path) for _, code, path in entry["codes"])
        yield Case(folder / entry["file"], entry["profile"], said)


@cache
def linter(profile: str) -> caplint.Linter:
    return caplint.Linter(profile=profile)


@cache
def found(file: Path, profile: str) -> list[tuple[str, str]]:
    """Give the rules and elements of our findings."""
    report = linter(profile).lint(file)
    return [
        (finding.rule.name, numbered(finding.location.element or "")) for finding in report.findings
    ]


def numbered(path: str) -> str:
    """Number each step as Google does; we number only names that stand there twice."""
    return re.sub(r"(?<=[^\]/])(?=/|$)", "[1]", path)


def agree(ours: str, theirs: str) -> bool:
    """Whether two paths are of one element, or one element holds the other."""
    return f"{ours}/".startswith(f"{theirs}/") or f"{theirs}/".startswith(f"{ours}/")


def compare(shared: Path, kind: str) -> dict[str, Compared]:
    """Compare all messages of a kind, by Google's profile."""
    table = same_as(shared)
    told: defaultdict[str, Compared] = defaultdict(
        lambda: Compared(Counter(), defaultdict(list), defaultdict(list))
    )
    for case in cases(shared, kind):
        if not case.file.exists():
            continue
        ours = found(case.file, PROFILES[case.profile])
        claimed = set()
        for code, path in case.codes:
            rules = rules_for(code, case.profile, table)
            same = {(rule, at) for rule, at in ours if rule in rules and agree(at, path)}
            claimed |= same
            built = bool(rules & set(catalogue()))
            if same:
                told[case.profile].matched[code, ""] += 1
            else:
                why = ", ".join(sorted(rules)) if rules else "no rule"
                key = (code, why if built else f"{why}, not built")
                told[case.profile].missed[key].append(f"{case.file.name} {path}")
        for rule, at in ours:
            if (rule, at) not in claimed:
                passed = "" if case.codes else "on messages that Google passes"
                told[case.profile].beyond[rule, passed].append(f"{case.file.name} {at}")
    return dict(told)


def main(arguments: list[str]) -> None:
    names = [one for one in arguments if not one.startswith("-")]
    shared = Path(names[0]) if names else Path(__file__).parents[2] / "shared"
    for kind in ("vectors", "real"):
        print(f"{kind}:")
        for profile, told in compare(shared, kind).items():
            counts = (
                told.matched.total(),
                sum(map(len, told.missed.values())),
                sum(map(len, told.beyond.values())),
            )
            print(f"  {profile:7}{counts[0]:6} matched {counts[1]:6} missed {counts[2]:6} beyond")
            for title, lines in (("missed", told.missed), ("beyond", told.beyond)):
                for (name, why), places in sorted(lines.items()):
                    print(f"    {title} {len(places):4} {name} {f'({why})' if why else ''}")
                    if "--list" in arguments:
                        print(*(f"           {place}" for place in places), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
