"""Prints precision, recall and F1 of each wording rule on labelled texts.

    python bench/wording.py FILE.jsonl... [--misses]

Each line of a file is an object with `id`, `text`, `expect` (rules that must fire) and `judged`
(rules that the text says anything about); it may have the `record` of a draft, or the CAP `status`
of a message that carries the text.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from caplint.config import Config
from caplint.linter import Linter
from caplint.rules import catalogue


class Score(NamedTuple):
    """How often a rule was right, fired where it must not, and did not where it must."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """How many of its findings are right."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """How much of what it must find it finds."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if any(self) else 1.0


def main() -> None:
    """Score the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each wrong or missed finding")
    parser.add_argument("--profile", default="nl-alert-violence")
    options = parser.parse_args()
    scores = scored(options.files, options.profile, misses=options.misses)
    print(
        f"{'rule':22} {'right':>6} {'wrong':>6} {'missed':>6} {'prec':>6} {'recall':>6} {'F1':>6}"
    )
    for name, score in sorted(scores.items()):
        counts = " ".join(f"{count:6}" for count in score)
        print(f"{name:22} {counts} {score.precision:6.3f} {score.recall:6.3f} {score.f1:6.3f}")


def scored(files: Iterable[Path], profile: str, *, misses: bool = False) -> dict[str, Score]:
    """Give the score of each rule that has any on the texts of these files."""
    cases = list(_cases(files))
    judged = {name for case in cases for name in case["judged"]} & set(catalogue())
    linter = Linter(profile=profile, config=Config(select=tuple(sorted(judged))))
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for case in cases:
        found = found_in(linter, case)
        asked = set(case["judged"]) & judged
        expected = set(case["expect"]) & asked
        right.update(found & expected)
        wrong.update(found & asked - expected)
        missed.update(expected - found)
        if misses:
            for name in sorted(found & asked - expected):
                print(f"WRONG  {name:18} {case['id']}: {case['text']!r}")
            for name in sorted(expected - found):
                print(f"MISSED {name:18} {case['id']}: {case['text']!r}")
    names = {*right, *wrong, *missed}
    return {name: Score(right[name], wrong[name], missed[name]) for name in names}


def found_in(linter: Linter, case: dict[str, Any]) -> set[str]:
    """Give the names of the rules that fire on a case."""
    if "status" in case:
        report = linter.lint(_CAP.format(case["status"], escape(case["text"])).encode())
    else:
        report = linter.lint_text(case["text"], record=case.get("record"))
    return {finding.rule.name for finding in report.findings}


_CAP = (
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><status>{}</status>'
    "<info><description>{}</description></info></alert>"
)


def _cases(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
