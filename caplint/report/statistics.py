"""Counts by rule in the place of findings: where to begin in a repository that has many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from caplint.finding import Applicability, FileReport, Level, RuleId, Tally, applicability
from caplint.report import Context
from caplint.report.full import closing
from caplint.report.json import encode
from caplint.rules.base import Both

_SAFE = Both("{} fixable with --fix", "{} te verbeteren met --fix")
_UNSAFE = Both("{} with --unsafe-fixes", "{} met --unsafe-fixes")


class Statistics:
    """Counts findings by rule while the files pass."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.tally = Tally()
        self.found: Counter[tuple[RuleId, Level]] = Counter()
        self.fixable: Counter[tuple[RuleId, Level, Applicability]] = Counter()

    def counting(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """Count the findings of each file and pass it on."""
        for file in self.tally.counting(files):
            for finding in file.findings:
                if finding.suppressed is None:
                    rule = finding.rule, finding.level
                    self.found[rule] += 1
                    way = applicability(finding)
                    if way:
                        self.fixable[*rule, way] += 1
            yield file

    def rows(self) -> list[tuple[RuleId, Level, int, int, int]]:
        """Give rule, level, findings, and how many have safe and unsafe fixes; the most first."""
        ordered = sorted(self.found.items(), key=lambda pair: (-pair[1], pair[0]))
        return [
            (rule, level, count, self.fixable[rule, level, "safe"],
             self.fixable[rule, level, "unsafe"])
            for (rule, level), count in ordered
        ]  # fmt: skip

    def table(self, context: Context) -> str:
        """Give the counts for people, and the line that ends a report."""
        rows = self.rows()
        wide = max((len(str(count)) for _, _, count, _, _ in rows), default=0)
        name = max((len(rule.name) for rule, *_ in rows), default=0)
        lines = [
            f"{count:>{wide}}  {rule.code}  {rule.name:<{name}}  {level!s:<7}"
            f"  {_ways(safe, unsafe, context.lang)}".rstrip()
            for rule, level, count, safe, unsafe in rows
        ]
        return "".join(f"{line}\n" for line in [*lines, *[""][: len(lines)]]) + closing(
            self.tally, context
        )


def _ways(safe: int, unsafe: int, lang: str) -> str:
    said = ((_SAFE, safe), (_UNSAFE, unsafe))
    return ", ".join(words.in_language(lang).format(count) for words, count in said if count)


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the table for people."""
    statistics = Statistics()
    for _ in statistics.counting(files):
        pass
    yield statistics.table(context)


def render_json(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the counts as a list, an entry a line."""
    statistics = Statistics()
    for _ in statistics.counting(files):
        pass
    entries = [encode(_entry(*row)) for row in statistics.rows()]
    yield "[\n" + ",\n".join(entries) + "\n]\n" if entries else "[]\n"


def _entry(rule: RuleId, level: Level, count: int, safe: int, unsafe: int) -> dict[str, Any]:
    return {
        "rule": rule._asdict(),
        "level": str(level),
        "count": count,
        "fixable": {"safe": safe, "unsafe": unsafe},
    }
