"""JUnit XML, which nearly every CI shows: a suite a file, a case a finding.

It has no standard of its own; this is what Jenkins, GitLab and Azure read (their common part of
the Surefire schema). A suppressed finding is a skipped case, a file without findings one that
passes: some readers take an empty report for a broken one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding
from caplint.report import Context
from caplint.report.markup import HEAD, escaped, tag
from caplint.report.sentences import sentence, told
from caplint.rules.base import Both

_FINE = Both("No findings", "Geen bevindingen")
_UNCHECKED = Both("Could not be checked", "Niet te controleren")


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the suite of each file."""
    yield f'{HEAD}<testsuites name="caplint">\n'
    for file in files:
        yield "".join(_suite(file, context.lang))
    yield "</testsuites>\n"


def _suite(file: FileReport, lang: str) -> Iterator[str]:
    skipped = sum(finding.suppressed is not None for finding in file.findings)
    errors = int(file.error is not None)
    counts = {
        "tests": max(len(file.findings) + errors, 1),
        "failures": len(file.findings) - skipped,
        "errors": errors,
        "skipped": skipped,
    }
    yield f"  <{tag('testsuite', {'name': file.path, **counts})}>\n"
    yield from (_case(finding) for finding in file.findings)
    if file.error is not None:
        yield _broken(file.path, file.error, lang)
    elif not file.findings:
        passed = {"name": _FINE.in_language(lang), "classname": file.path}
        yield f"    <{tag('testcase', passed)}/>\n"
    yield "  </testsuite>\n"


def _case(finding: Finding) -> str:
    location, rule = finding.location, finding.rule
    place = f"{location.start.line}:{location.start.column}"
    case = {
        "name": f"{rule.name} [{rule.code}] {place}",
        "classname": location.path,
        "file": location.path,
        "line": location.start.line,
    }
    return f"    <{tag('testcase', case)}>\n{_outcome(finding, place)}    </testcase>\n"


def _outcome(finding: Finding, place: str) -> str:
    if finding.suppressed is not None:
        return f"      <{tag('skipped', {'message': finding.suppressed})}/>\n"
    words = {"message": sentence(finding.message), "type": finding.level}
    text = f"{finding.location.path}:{place}: {told(finding)}\n{finding.rule.url}"
    return f"      <{tag('failure', words)}>{escaped(text)}</failure>\n"


def _broken(path: str, error: str, lang: str) -> str:
    case = {"name": _UNCHECKED.in_language(lang), "classname": path, "file": path}
    wrong = tag("error", {"message": sentence(error), "type": "unchecked"})
    return f"    <{tag('testcase', case)}>\n      <{wrong}/>\n    </testcase>\n"
