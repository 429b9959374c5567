"""What one run of the command costs, as a whole process, against the imports it cannot do without.

Runs take turns, so that whatever else the machine does falls on all of them alike; the medians are
compared. Exits with 1 where a bound is broken.

    python bench/startup.py [RUNS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

VALID = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>nl.example.2025.0001</identifier>
  <sender>meldkamer@veiligheidsregio.example</sender>
  <sent>2025-03-01T12:00:00+01:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <info>
    <language>nl-NL</language>
    <category>Fire</category>
    <event>Grote brand</event>
    <responseType>Shelter</responseType>
    <urgency>Immediate</urgency>
    <severity>Severe</severity>
    <certainty>Observed</certainty>
    <expires>2025-03-01T16:00:00+01:00</expires>
    <headline>Grote brand in Oss</headline>
    <description>Er is een grote brand in Oss. Er komt veel rook vrij.</description>
    <instruction>Ga naar binnen. Sluit ramen en deuren.</instruction>
    <area>
      <areaDesc>Oss</areaDesc>
      <polygon>51.7,5.5 51.8,5.5 51.8,5.6 51.7,5.6 51.7,5.5</polygon>
    </area>
  </info>
</alert>
"""
DRAFT = (
    "Grote brand in Oss. Er komt veel rook vrij. Ga naar binnen en sluit ramen en deuren. "
    "Kijk op www.crisis.nl.\n"
)

#: What a run on CAP must never import: each costs more than all the rest.
HEAVY = ("spacy", "xmlschema", "rich", "pydantic", "numpy")

PYTHON = (sys.executable, "-c")
CAPLINT = (*PYTHON, "import sys; from caplint.cli import main; sys.exit(main())")

# An installed package is compiled; in a clone the first run must be allowed to.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def main() -> int:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as folder:
        cap, draft = Path(folder, "valid.cap"), Path(folder, "brand.nl-alert.txt")
        cap.write_text(VALID, "utf-8")
        draft.write_text(DRAFT, "utf-8")
        check_cap = (*CAPLINT, "check", str(cap), "--profile", "cap")
        check_draft = (*CAPLINT, "check", str(draft), "--no-cache")
        page = ("--html", str(Path(folder, "page.html")))
        preview_cap = (*CAPLINT, "preview", str(cap), "--profile", "cap", *page)
        preview_draft = (*CAPLINT, "preview", str(draft), *page)
        times = interleaved(
            {
                "python -c pass": (*PYTHON, "pass"),
                "import lxml.etree": (*PYTHON, "import lxml.etree"),
                "import typer": (*PYTHON, "import typer"),
                "import spacy": (*PYTHON, "import spacy"),
                "caplint --version": (*CAPLINT, "--version"),
                "caplint --help": (*CAPLINT, "--help"),
                "check valid.cap": check_cap,
                "check brand.nl-alert.txt": check_draft,
                "preview valid.cap": preview_cap,
                "preview brand.nl-alert.txt": preview_draft,
            },
            runs,
        )
        for name, spent in times.items():
            print(f"{name:<27} {spent * 1000:7.1f} ms")
        is_good = within(times, "caplint --version", "import typer", 2.5)
        is_good &= within(times, "caplint --help", "import typer", 2.5)
        is_good &= within(times, "check valid.cap", "import lxml.etree", 4)
        is_good &= within(times, "check brand.nl-alert.txt", "import spacy", 1.25)
        is_good &= within(times, "preview valid.cap", "import lxml.etree", 4)
        is_good &= within(times, "preview brand.nl-alert.txt", "import spacy", 1.25)
        loaded = modules(check_cap[len(CAPLINT) :])
        loaded_by_preview = modules(preview_cap[len(CAPLINT) :])
        heavy = [name for name in HEAVY if name in loaded | loaded_by_preview]
        print(
            f"check valid.cap imports {len(loaded)} modules, of the heavy ones: {heavy or 'none'}"
        )
    return 0 if is_good and not heavy else 1


def interleaved(commands: dict[str, tuple[str, ...]], runs: int) -> dict[str, float]:
    """Run each command in turn, and give the median time of each."""
    spent: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        run(command)  # compiles, and fills the caches of the system
    for _ in range(runs):
        for name, command in commands.items():
            start = perf_counter()
            run(command)
            spent[name].append(perf_counter() - start)
    return {name: median(times) for name, times in spent.items()}


def run(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=ENVIRONMENT)
    return done.stdout


def within(times: dict[str, float], name: str, base: str, bound: float) -> bool:
    ratio = times[name] / times[base]
    print(f"{name}: {ratio:.2f} times `{base}` (bound {bound})")
    return ratio <= bound


def modules(args: Sequence[str]) -> set[str]:
    """Give the modules that a run has imported when it is done."""
    code = "import sys; from caplint.cli import main; main(); print(*sys.modules, sep='\\n')"
    return set(run((*PYTHON, code, *args)).splitlines())


if __name__ == "__main__":
    sys.exit(main())
