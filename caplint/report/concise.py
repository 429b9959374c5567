"""One line a finding, for editors, grep and logs: `F:L:C: CODE name level: message`.

With --explain each is followed by indented lines that say why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding
from caplint.report import Context
from caplint.report.excerpt import visible
from caplint.rules.base import Both

WHY = Both("why", "want")
SUPPRESSED = Both("suppressed", "onderdrukt")


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the lines of each file; suppressed findings only where that is asked."""
    for file in files:
        yield "".join(f"{_line(finding, context)}\n" for finding in context.shown(file))


def _line(finding: Finding, context: Context) -> str:
    rule, start = finding.rule, finding.location.start
    place = f"{visible(finding.location.path)}:{start.line}:{start.column}"
    told = f"{place}: {rule.code} {rule.name} {finding.level}: {visible(finding.message)}"
    if finding.suppressed is not None:
        told += f" ({SUPPRESSED.in_language(context.lang)}: {visible(finding.suppressed)})"
    why = WHY.in_language(context.lang)
    return "\n".join([told, *(f"    {why}: {visible(line)}" for line in finding.because)])
