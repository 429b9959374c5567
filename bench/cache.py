"""Prints what a second run over 1,000 drafts takes, by the cache, beside the first.

    python bench/cache.py [FILES]

Drafts are those of examples/, with another place in each, one of ten a bad one. Times are of the
processor, whole processes, the best of three.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3


def main() -> None:
    """Measure and print."""
    files = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        drafts = Path(folder, "drafts")
        drafts.mkdir()
        write(drafts, files)
        os.environ["CAPLINT_CACHE_DIR"] = str(Path(folder, "cache"))
        without = min(check(drafts, "--no-cache") for _ in range(ROUNDS))
        first = check(drafts)
        again = min(check(drafts) for _ in range(ROUNDS))
        nothing = min(check(drafts / "0000.nl-alert.txt") for _ in range(ROUNDS))
    print(f"{files} drafts, without a cache   {without:6.2f} s")
    print(f"the first time, with one      {first:6.2f} s   {first / without:.2f} of that")
    print(f"again                         {again:6.2f} s   {first / again:.1f} times faster")
    print(f"one draft of them, again      {nothing:6.2f} s")


def write(folder: Path, files: int) -> None:
    """Write drafts."""
    good, bad = (sorted((ROOT / "examples" / name).glob("*.txt")) for name in ("good", "bad"))
    for number in range(files):
        some = good if number % 10 else bad
        text = some[number // 10 % len(some)].read_text("utf-8").rstrip()
        text += f" Dit bericht is voor wijk {number}.\n"
        (folder / f"{number:04}.nl-alert.txt").write_text(text, "utf-8")


def check(path: Path, *options: str) -> float:
    """Run `caplint check` and give the processor's seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "caplint", "check", str(path), "--fail-on", "never", *options]
    # What a machine for tests may have set: users keep compiled files, and buffer what is written.
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    subprocess.run(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
