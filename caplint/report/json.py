"""The JSON report, version 1: schemas/report-1.schema.json says what each part means.

Everything is written in ASCII, so that the bytes are the same in every locale, and nothing that
a message quotes reaches a terminal as an escape sequence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from caplint import __version__
from caplint.finding import FileReport, Finding, Fix, Level, Location, Related, Scenario, Tally
from caplint.report import Context
from caplint.source import Position

SCHEMA = "https://caplint.readthedocs.io/schemas/report-1.schema.json"

encode = json.JSONEncoder().encode


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the report in one piece; files and findings stand one a line."""
    tally = Tally()
    entries, findings = [], []
    for file in tally.counting(files):
        entries.append(encode(file_entry(file)))
        findings += [encode(finding_entry(finding)) for finding in file.findings]
    head, counts = head_entry(tally, context), summary_entry(tally)
    lines = [f"{encode(key)}: {encode(value)}" for key, value in head.items()]
    lines += [f'"files": {_listed(entries)}', f'"findings": {_listed(findings)}']
    lines.append(f'"summary": {encode(counts)}')
    yield "{\n" + ",\n".join(lines) + "\n}\n"


def _listed(entries: list[str]) -> str:
    return "[\n" + ",\n".join(entries) + "\n]" if entries else "[]"


def head_entry(tally: Tally, context: Context) -> dict[str, Any]:
    """Tell what wrote the report, by which profile, and what it comes to."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "caplint", "version": __version__},
        "profile": context.profile_of(tally),
        "verdict": tally.verdict,
    }


def summary_entry(tally: Tally) -> dict[str, int]:
    """Count the findings."""
    counts = {str(level): tally.levels[level] for level in sorted(Level, reverse=True)}
    return {**counts, "suppressed": tally.suppressed}


def file_entry(file: FileReport) -> dict[str, Any]:
    """Tell of one file, without its findings."""
    entry = {
        "path": file.path,
        "kind": file.kind,
        "alerts": file.alerts,
        "error": file.error,
        "fixed": [finding_entry(finding) for finding in file.fixed],
        "unfixed": [_unfixed(*unfixed) for unfixed in file.unfixed],
        "scenario": told_scenario(file.scenario),
    }
    nothing: dict[str, object] = {"error": None, "fixed": [], "unfixed": [], "scenario": None}
    return {key: value for key, value in entry.items() if nothing.get(key, entry) != value}


def told_scenario(scenario: Scenario | None) -> dict[str, Any] | None:
    """Tell whether the guideline on extreme violence held, and why."""
    if scenario is None:
        return None
    told = {"violence": scenario.violence, "because": scenario.because}
    return {**told, "words": list(scenario.words)} if scenario.words else told


def _unfixed(finding: Finding, reason: str) -> dict[str, Any]:
    return {"finding": finding_entry(finding), "reason": reason}


def finding_entry(finding: Finding) -> dict[str, Any]:
    """Tell one finding."""
    rule = finding.rule
    entry = {
        "rule": {"code": rule.code, "name": rule.name, "url": rule.url},
        "level": str(finding.level),
        "message": finding.message,
        "hint": finding.hint,
        "source": finding.source,
        "location": _location(finding.location),
        "related": [_related(related) for related in finding.related],
        "fixes": [_fix(fix, finding.location) for fix in finding.fixes],
        "fingerprint": finding.fingerprint,
        "suppressed": finding.suppressed,
        "because": list(finding.because),
    }
    entry = _without(_without(entry, "hint", ""), "suppressed", None)
    return _without(entry, "because", [])


def _without(entry: dict[str, Any], key: str, nothing: object) -> dict[str, Any]:
    """Leave out a key that has nothing to say."""
    return {name: value for name, value in entry.items() if name != key or value != nothing}


def _location(location: Location) -> dict[str, Any]:
    entry = {
        "path": location.path,
        "element": location.element,
        "text": location.text,
        "start": _position(location.start),
        "end": _position(location.end),
    }
    return _without(entry, "element", "")


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column, "offset": position.offset}


def _related(related: Related) -> dict[str, Any]:
    return {"message": related.message, "location": _location(related.location)}


def _fix(fix: Fix, location: Location) -> dict[str, Any]:
    at = location.source.position
    edits = [
        {
            "start": _position(at(edit.span.start)),
            "end": _position(at(edit.span.end)),
            "text": edit.text,
        }
        for edit in fix.edits
    ]
    return {"applicability": fix.applicability, "edits": edits}
