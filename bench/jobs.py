"""Prints what several processes save on 10,000 mixed files, and what memory they take.

    python bench/jobs.py [FILES] [JOBS]

Half are drafts, half are CAP alerts. Times are of the clock, so the machine should be idle.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Measure and print."""
    given = [int(one) for one in sys.argv[1:]]
    files, jobs = (*given, *(10_000, 2)[len(given) :])
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder), files)
        one, many = (check(folder, count) for count in (1, jobs))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{files} files, 1 process      {one:6.1f} s")
    print(f"{files} files, {jobs} processes    {many:6.1f} s   {many / one:.2f} of that")
    print(f"largest process           {memory:6.0f} MB")


def write(folder: Path, files: int) -> None:
    """Write drafts and alerts."""
    draft = (ROOT / "examples/good/rook.nl-alert.txt").read_text("utf-8").rstrip()
    alert = (ROOT / "examples/good/hoogwater.cap.xml").read_text("utf-8")
    for number in range(0, files, 2):
        text = f"{draft} Dit bericht is voor wijk {number}.\n"
        (folder / f"{number:05}.nl-alert.txt").write_text(text, "utf-8")
        named = alert.replace("</identifier>", f"-{number}</identifier>")
        (folder / f"{number:05}.cap").write_text(named, "utf-8")


def check(folder: str, jobs: int) -> float:
    """Run `caplint check` and give the seconds that pass."""
    options = ["--no-cache", "--fail-on", "never", "--jobs", str(jobs)]
    command = [sys.executable, "-m", "caplint", "check", folder, *options]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, env=kept, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
