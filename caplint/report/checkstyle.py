"""Checkstyle's XML, which Jenkins, reviewdog and many editors read: an error a finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding, Level
from caplint.report import Context
from caplint.report.markup import HEAD, tag
from caplint.report.sentences import sentence, told

# The version whose form this is; readers look at its first number.
_VERSION = "4.3"
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "info"}


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the errors of each file; suppressed findings are not among them."""
    yield f'{HEAD}<checkstyle version="{_VERSION}">\n'
    for file in files:
        shown = [finding for finding in file.findings if finding.suppressed is None]
        lines = [_error(finding) for finding in shown]
        lines += [_unchecked(file.error)] if file.error is not None else []
        start = tag("file", {"name": file.path})
        yield f"  <{start}>\n{''.join(lines)}  </file>\n" if lines else f"  <{start}/>\n"
    yield "</checkstyle>\n"


def _error(finding: Finding) -> str:
    start, rule = finding.location.start, finding.rule
    place = {"line": start.line, "column": start.column}
    words = {"severity": _SEVERITIES[finding.level], "message": told(finding)}
    return (
        f"    <{tag('error', {**place, **words, 'source': f'caplint.{rule.name}.{rule.code}'})}/>\n"
    )


def _unchecked(error: str) -> str:
    words = {"severity": "error", "message": sentence(error), "source": "caplint.unchecked"}
    return f"    <{tag('error', {'line': 1, **words})}/>\n"
