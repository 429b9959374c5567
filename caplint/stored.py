"""Turns what was found in a file, and what is remembered of its messages, into JSON and back.

Only the cache reads this form; `report-1.schema.json` is the one for others.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from caplint.finding import (
    Edit,
    Elsewhere,
    FileReport,
    Finding,
    Fix,
    Level,
    Location,
    Place,
    Related,
    RuleId,
    Scenario,
)
from caplint.source import Position, Source, Span
from caplint.survey import Box, Trace


def report_to_json(report: FileReport) -> dict[str, Any]:
    """Give the report of a file that could be linted, without its name and its bytes."""
    return {
        "kind": report.kind,
        "alerts": report.alerts,
        "profile": report.profile,
        "scenario": report.scenario,
        "findings": [_finding_to_json(finding) for finding in report.findings],
    }


def report_from_json(written: dict[str, Any], path: str, data: bytes) -> FileReport:
    """Give a report again, with the name of the file and its bytes.

    Raises:
        KeyError, TypeError, ValueError: this is not what `report_to_json` gives.

    """
    findings = written["findings"]
    source = Source(data, path) if findings else None
    return FileReport(
        path=path,
        kind=written["kind"],
        alerts=written["alerts"],
        profile=written["profile"],
        scenario=_scenario_from_json(written["scenario"]),
        findings=tuple(_finding_from_json(one, source) for one in findings) if source else (),
    )


def _scenario_from_json(written: list[Any] | None) -> Scenario | None:
    if written is None:
        return None
    violence, because, words = written
    return Scenario(violence, because, tuple(words))


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "location": _location_to_json(finding.location),
        "related": [[_location_to_json(one.location), one.message] for one in finding.related],
        "fixes": finding.fixes,
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "because": finding.because,
    }


def _finding_from_json(written: dict[str, Any], source: Source) -> Finding:
    return Finding(
        rule=RuleId(*written["rule"]),
        level=Level(written["level"]),
        message=written["message"],
        hint=written["hint"],
        source=written["source"],
        location=_location_from_json(written["location"], source),
        related=tuple(
            Related(_location_from_json(place, source), words)
            for place, words in written["related"]
        ),
        fixes=tuple(_fix_from_json(*fix) for fix in written["fixes"]),
        fingerprint=written["fingerprint"],
        suppressed=written["suppressed"],
        because=tuple(written["because"]),
    )


def _fix_from_json(applicability: Any, edits: list[Any]) -> Fix:
    return Fix(applicability, tuple(Edit(Span(*span), *rest) for span, *rest in edits))


def _location_to_json(location: Location) -> list[Any]:
    if isinstance(location, Elsewhere):
        return [location.path, location.element, location.text, location.start, location.end]
    return [location.element, location.text, location.span]


def _location_from_json(written: list[Any], source: Source) -> Location:
    if len(written) == 3:
        element, text, span = written
        return Location(source.name, element, text, Span(*span), source)
    path, element, text, start, end = written
    return Elsewhere(Place(path, element, text, Position(*start), Position(*end)))


def trace_to_json(trace: Trace | None) -> list[Any] | None:
    """Give what is remembered of a message."""
    if trace is None:
        return None
    expires = trace.expires.isoformat() if trace.expires else None
    return list(trace._replace(expires=expires, digest=trace.digest.hex()))  # type: ignore[arg-type]  # as JSON has them


def trace_from_json(written: list[Any] | None) -> Trace | None:
    """Give what is remembered of a message again.

    Raises:
        TypeError, ValueError: this is not what `trace_to_json` gives.

    """
    if written is None:
        return None
    trace = Trace(*written)
    return trace._replace(
        refers_to=tuple(trace.refers_to),
        expires=datetime.fromisoformat(str(trace.expires)) if trace.expires else None,
        record=tuple((name, value) for name, value in trace.record),
        area=_box_from_json(trace.area),
        digest=bytes.fromhex(str(trace.digest)),
        place=_place_from_json(trace.place),
    )


def _box_from_json(written: Any) -> Box | None:
    if written is None:
        return None
    south, west, north, east = written
    return south, west, north, east


def _place_from_json(written: Any) -> Place | None:
    if written is None:
        return None
    path, element, text, start, end = written
    return Place(path, element, text, Position(*start), Position(*end))
