"""Prints the tables of docs/wording.md: each wording rule on texts that are held out, and others.

    python bench/wording_tables.py [DEV.jsonl]

DEV.jsonl is a file of the same form that is kept elsewhere; without it its column is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from wording import Score, scored

TEXTS = Path(__file__).parent.parent / "tests" / "wording"
RULES = (
    "motive suspect-detail police-operation casualty-detail hiding-place gathering-point "
    "directed-route evacuation-phrasing hedged-action missing-hazard missing-location "
    "missing-action missing-more-info"
).split()
#: Files whose texts are no whole messages or messages of other kinds, or are judged on other rules.
_OTHERS = frozenset(("clauses", "language", "ordinary"))
_NOTHING = Score(0, 0, 0)


def main() -> None:
    """Print precision, recall and F1, and then the counts behind them."""
    groups = dict(_groups())
    scores = {name: scored(files, "nl-alert-violence") for name, files in groups.items()}
    _print_table(scores, _share)
    print()
    _print_table(scores, _counts)


def _groups() -> Iterator[tuple[str, list[Path]]]:
    yield "held out", sorted((TEXTS / "held_out").glob("hand-*.jsonl"))
    yield "unseen", [TEXTS / "held_out" / "unseen.jsonl"]
    if sys.argv[1:]:
        yield "dev", [Path(sys.argv[1])]
    yield "seen", [one for one in sorted(TEXTS.glob("*.jsonl")) if one.stem not in _OTHERS]


def _print_table(scores: Mapping[str, Mapping[str, Score]], shown: Callable[[Score], str]) -> None:
    print(f"| rule | {' | '.join(scores)} |")
    print(f"| --- |{' --- |' * len(scores)}")
    for rule in RULES:
        cells = [shown(of_rule.get(rule, _NOTHING)) for of_rule in scores.values()]
        print(f"| {rule} | {' | '.join(cells)} |")
    sums = [
        shown(_sum(of_rule.get(rule, _NOTHING) for rule in RULES)) for of_rule in scores.values()
    ]
    print(f"| all | {' | '.join(sums)} |")


def _sum(scores: Iterable[Score]) -> Score:
    right, wrong, missed = map(sum, zip(*scores, strict=True))
    return Score(right, wrong, missed)


def _share(score: Score) -> str:
    return f"{score.precision:.2f} / {score.recall:.2f} / **{score.f1:.2f}**"


def _counts(score: Score) -> str:
    return " / ".join(map(str, score))


if __name__ == "__main__":
    main()
