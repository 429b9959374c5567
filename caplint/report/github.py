"""Workflow commands of GitHub Actions, which become annotations on the lines of a pull request.

Their form is in GitHub's "Workflow commands for GitHub Actions": what ends a value or a property
is written as a percent code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from caplint.finding import FileReport, Finding, Level, Tally
from caplint.report import Context
from caplint.report.excerpt import visible
from caplint.report.full import Held, closing, scenarios
from caplint.report.places import from_root
from caplint.report.sentences import sentence, told
from caplint.source import NO_FILES

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "notice"}


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give a command a finding, then the lines that end a report, for who reads the log."""
    tally, held = Tally(), Held()
    plain = context._replace(colour=False)
    for file in held.counting(tally.counting(files)):
        lines = [_command(finding) for finding in file.findings if finding.suppressed is None]
        if file.error is not None:
            lines.append(_line("error", _file(file.path), "caplint", sentence(file.error)))
        yield "".join(lines)
    yield scenarios(held, plain)
    yield closing(tally, plain)


def _command(finding: Finding) -> str:
    location, rule = finding.location, finding.rule
    start, end = location.start, location.end
    places = {**_file(location.path), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub refuses columns of a finding on several lines
        places |= {"col": start.column, "endColumn": end.column}
    title = f"caplint {rule.name} ({rule.code})"
    return _line(_LEVELS[finding.level], places, title, told(finding))


def _file(path: str) -> dict[str, object]:
    return {} if path in NO_FILES else {"file": from_root(path) or path}


def _line(level: str, places: dict[str, object], title: str, message: str) -> str:
    properties = {**places, "title": title}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {listed}::{_value(visible(message))}\n"


def _value(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    # Its line ends are percent codes by now; an escape sequence in a name would rewrite the log.
    return visible(_value(text)).replace(":", "%3A").replace(",", "%2C")
