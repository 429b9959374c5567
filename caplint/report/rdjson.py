"""reviewdog's Diagnostic Format, with what it can suggest on a pull request.

Its columns count bytes of UTF-8 (reviewdog's diagnostic.proto).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from caplint.finding import Elsewhere, FileReport, Finding, Fix, Level, Location, Tally
from caplint.report import Context
from caplint.report.json import encode
from caplint.report.sentences import sentence, told
from caplint.source import Source, Span

_HOME = "https://caplint.readthedocs.io/"
_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.ADVICE: "INFO"}


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the result, a diagnostic a line; suppressed findings are not among them."""
    tally = Tally()
    yield f'{{"source": {encode({"name": "caplint", "url": _HOME})}, "diagnostics": ['
    separator = "\n"
    for file in tally.counting(files):
        for diagnostic in _diagnostics(file):
            yield f"{separator}{encode(diagnostic)}"
            separator = ",\n"
    yield f'\n], "severity": "{_severity(tally)}"}}\n'


def _severity(tally: Tally) -> str:
    if tally.unchecked:
        return "ERROR"
    return "UNKNOWN_SEVERITY" if tally.worst is None else _SEVERITIES[tally.worst]


def _diagnostics(file: FileReport) -> Iterator[dict[str, Any]]:
    for finding in file.findings:
        if finding.suppressed is None:
            yield _diagnostic(finding)
    if file.error is not None:
        place = {"path": file.path}
        yield {"message": sentence(file.error), "location": place, "severity": "ERROR"}


def _diagnostic(finding: Finding) -> dict[str, Any]:
    rule, source = finding.rule, finding.location.source
    return {
        "message": told(finding),
        "location": _location(finding.location),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": f"{rule.code} {rule.name}", "url": rule.url},
        "suggestions": [_suggestion(source, fix) for fix in finding.fixes],
        "related_locations": [
            {"message": related.message, "location": _location(related.location)}
            for related in finding.related
        ],
    }


def _location(location: Location) -> dict[str, Any]:
    if isinstance(location, Elsewhere):  # its columns are not known in bytes
        return {"path": location.path, "range": {"start": {"line": location.start.line}}}
    return {"path": location.path, "range": _range(location.source, location.span)}


def _suggestion(source: Source, fix: Fix) -> dict[str, Any]:
    """Tell a fix as one edit, which is all that a suggestion can be: what is between is kept."""
    edits = sorted(fix.edits)
    at, text = edits[0].span.start, ""
    for edit in edits:
        text += source.slice(Span(at, edit.span.start)) + edit.text
        at = edit.span.end
    return {"range": _range(source, Span(edits[0].span.start, at)), "text": text}


def _range(source: Source, span: Span) -> dict[str, Any]:
    ends = (source.position(offset, "utf8") for offset in span)
    start, end = ({"line": place.line, "column": place.column} for place in ends)
    return {"start": start, "end": end}
