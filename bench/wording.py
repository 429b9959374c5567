"""Prints precision, recall and F1 of each wording rule on labelled texts.

    python bench/wording.py FILE.jsonl... [--misses]

Each line of a file is an object with `id`, `text`, `expect` (rules that must fire) and `judged`
(rules that the text says anything about).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    linter = Linter(profile=options.profile, config=Config())
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for case in _cases(options.files):
        found = {finding.rule.name for finding in linter.lint_text(case["text"]).findings}
        judged = set(case["judged"]) & set(catalogue())
        expected = set(case["expect"]) & judged
        right.update(found & expected)
        wrong.update(found & judged - expected)
        missed.update(expected - found)
        if options.misses:
            for name in sorted(found & judged - expected):
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


def _cases(files: list[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            if line.strip():
                yield json.loads(line)


if __name__ == "__main__":
    main()
