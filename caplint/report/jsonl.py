"""JSON, one line at a time, each written as in the JSON report.

A line has `rule` (a finding), `path` (a file that could not be linted, or
was to be fixed) or `summary` (the last).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Tally
from caplint.report import Context
from caplint.report.json import encode, file_entry, finding_entry, head_entry, summary_entry


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the lines of each file, then the end; a report without it was cut off."""
    tally = Tally()
    for file in tally.counting(files):
        entries = [finding_entry(finding) for finding in file.findings]
        if file.error is not None or file.fixed or file.unfixed:
            entries.append(file_entry(file))
        yield "".join(f"{encode(entry)}\n" for entry in entries)
    end = {**head_entry(tally, context), "summary": summary_entry(tally)}
    yield f"{encode(end)}\n"
