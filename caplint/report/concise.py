"""One line a finding, for editors, grep and logs: `F:L:C: CODE name level: message`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding
from caplint.report import Context
from caplint.report.excerpt import visible


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the lines of each file; suppressed findings are not among them."""
    for file in files:
        shown = (finding for finding in file.findings if finding.suppressed is None)
        yield "".join(f"{_line(finding)}\n" for finding in shown)


def _line(finding: Finding) -> str:
    rule, start = finding.rule, finding.location.start
    place = f"{visible(finding.location.path)}:{start.line}:{start.column}"
    return f"{place}: {rule.code} {rule.name} {finding.level}: {visible(finding.message)}"
