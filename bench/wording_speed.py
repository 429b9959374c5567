"""Prints how many messages a second the NL-Alert rules check on one core, and growth with length.

    python bench/wording_speed.py [--profile-to FILE]

Messages are texts joined to 300 characters: the ordinary warnings, which give few findings, and the
labelled texts, of which half are written to break the rules. Times are of the processor, the best
of five rounds, so that other work on the machine counts less.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from caplint.config import Config
from caplint.linter import Linter
from caplint.wording import sentences

LENGTH = 300
ROUNDS = 5
HERE = Path(__file__).resolve().parents[1] / "tests" / "wording"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile-to", type=Path, help="write a profile of one round")
    options = parser.parse_args()
    start = time.process_time()
    linter = Linter(profile="nl-alert-violence", config=Config())
    linter.lint_text("Brand in Oss.")
    print(f"first message      {(time.process_time() - start) * 1000:8.0f} ms")
    some = list(messages("seen", "second"))
    measure("ordinary warnings", linter, list(messages("ordinary")))
    measure("labelled texts", linter, some)
    for times in (1, 4, 16, 64):
        text = " ".join(some[:3])[:LENGTH] * times
        took = best(partial(lint, linter, [text]), rounds=3)
        print(
            f"{len(text):8} characters{took * 1000:8.1f} ms, {took / len(text) * 1e6:.1f} us each"
        )
    if options.profile_to:
        with cProfile.Profile() as profile:
            lint(linter, some)
        profile.dump_stats(options.profile_to)


def measure(name: str, linter: Linter, some: list[str]) -> None:
    """Print how fast messages are checked: new ones, of known words, and seen before."""
    work = partial(lint, linter, some)
    new_words = best(work, rounds=1)
    sentences._remembered.cache_clear()
    new_sentences = best(work, rounds=1)
    known = best(work, rounds=ROUNDS)
    count = sum(len(linter.lint_text(message).findings) for message in some) / len(some)
    print(f"{name}: {len(some)} messages, {count:.1f} findings each; messages a second:")
    print(f"  of words not met yet      {len(some) / new_words:8.0f}")
    print(f"  of sentences not met yet  {len(some) / new_sentences:8.0f}")
    print(f"  of sentences met before   {len(some) / known:8.0f}")


def messages(*names: str) -> Iterator[str]:
    """Join texts to messages of the length that a phone gets."""
    message = ""
    for name in names:
        for line in (HERE / f"{name}.jsonl").read_text("utf-8").splitlines():
            message = f"{message} {json.loads(line)['text']}".strip()
            if len(message) >= LENGTH:
                yield message[:LENGTH]
                message = ""


def lint(linter: Linter, some: list[str]) -> None:
    for message in some:
        linter.lint_text(message)


def best(work: Callable[[], None], rounds: int) -> float:
    """Give the seconds that the fastest round takes."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


if __name__ == "__main__":
    main()
