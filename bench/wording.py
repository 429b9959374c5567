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
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from caplint.config import Config
from caplint.linter import Linter
from caplint.rules import catalogue


def main() -> None:
    """Score the files that are named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--misses", action="store_true", help="print each wrong or missed finding")
    parser.add_argument("--profile", default="nl-alert-violence")
    options = parser.parse_args()
    cases = list(_cases(options.files))
    judged = {name for case in cases for name in case["judged"]} & set(catalogue())
    linter = Linter(profile=options.profile, config=Config(select=tuple(sorted(judged))))
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
        if options.misses:
            for name in sorted(found & asked - expected):
                print(f"WRONG  {name:18} {case['id']}: {case['text']!r}")
            for name in sorted(expected - found):
                print(f"MISSED {name:18} {case['id']}: {case['text']!r}")
    print(
        f"{'rule':22} {'right':>6} {'wrong':>6} {'missed':>6} {'prec':>6} {'recall':>6} {'F1':>6}"
    )
    for name in sorted({*right, *wrong, *missed}):
        tp, fp, fn = right[name], wrong[name], missed[name]
        precision = tp / (tp + fp) if tp + fp else 1.0
        recall = tp / (tp + fn) if tp + fn else 1.0
        f1 = 2 * tp / (2 * tp + fp + fn) if tp + fp + fn else 1.0
        print(f"{name:22} {tp:6} {fp:6} {fn:6} {precision:6.3f} {recall:6.3f} {f1:6.3f}")


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


def _cases(files: list[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
