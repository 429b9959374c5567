"""SARIF 2.1.0, as code scanning services read it.

What such a service asks beyond the standard is in GitHub's "SARIF support for code scanning":
every rule with its texts, every result with a fingerprint and with lines and columns from 1.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

from caplint import __version__
from caplint.finding import Edit, Elsewhere, FileReport, Finding, Fix, Level, Location, Tally
from caplint.report import Context
from caplint.report.json import told_scenario
from caplint.report.places import from_root
from caplint.report.sarif_rules import descriptors
from caplint.report.sentences import told
from caplint.source import NO_FILES, Position, Source, Span

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://caplint.readthedocs.io/"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the log in one piece, with one run."""
    tally = Tally()
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    scenarios: list[dict[str, Any]] = []
    for file in tally.counting(files):
        scenarios += [_scenario(file)] if file.scenario else []
        results += [_result(finding) for finding in file.findings]
        notifications += [_notification(file.path, file.error)] if file.error is not None else []
    rules = descriptors({result["ruleId"] for result in results}, context.lang)
    numbers = {rule["id"]: number for number, rule in enumerate(rules)}
    for result in results:
        result["ruleIndex"] = numbers[result["ruleId"]]
    run = _run(context, context.profile_of(tally), rules, results, notifications)
    if scenarios:
        run["properties"] = {"scenarios": scenarios}
    yield f"{json.dumps({'$schema': _SCHEMA, 'version': '2.1.0', 'runs': [run]})}\n"


def _run(
    context: Context,
    profile: str,
    rules: list[dict[str, Any]],
    results: list[dict[str, Any]],
    notifications: list[dict[str, Any]],
) -> dict[str, Any]:
    driver = {
        "name": "caplint",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": _HOME,
        "rules": rules,
    }
    return {
        "tool": {"driver": driver},
        # Two profiles over one repository are two analyses: neither replaces the other.
        "automationDetails": {"id": f"caplint/{profile}/"},
        "language": context.lang,
        "columnKind": "unicodeCodePoints",
        # Without its URI, which would tell of the machine and differ on each (SARIF 3.14.14).
        "originalUriBaseIds": {
            "%SRCROOT%": {"description": {"text": "The repository, or the folder of the run."}}
        },
        "invocations": [
            {
                "executionSuccessful": not notifications,
                "toolExecutionNotifications": notifications,
            }
        ],
        "results": results,
    }


def _scenario(file: FileReport) -> dict[str, Any]:
    """Tell whether the guideline on extreme violence held for a file, in the words of the JSON."""
    return {"artifact": _artifact(file.path), **(told_scenario(file.scenario) or {})}


def _notification(path: str, error: str) -> dict[str, Any]:
    place = {"physicalLocation": {"artifactLocation": _artifact(path)}}
    return {"level": "error", "message": {"text": error}, "locations": [place]}


def _result(finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule.code,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(finding)},
        "locations": [_location(finding.location)],
        "partialFingerprints": {"primaryLocationLineHash": finding.fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {"id": number, **_location(related.location), "message": {"text": related.message}}
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.fixes:
        result["fixes"] = [_fix(fix, finding) for fix in finding.fixes]
    if finding.suppressed is not None:
        kind = "external" if finding.known else "inSource"
        why = {"justification": finding.suppressed} if finding.suppressed else {}
        result["suppressions"] = [{"kind": kind, **why}]
        result |= {"baselineState": "unchanged"} if finding.known else {}
    return result


def _message(finding: Finding) -> str:
    """Say what is wrong, as a sentence that services take for the title, and what to do."""
    sentences = [told(finding)]
    # Related locations are shown only if the message links to them.
    sentences += [
        f"[{_in_link(related.message)}]({number})."
        for number, related in enumerate(finding.related, 1)
    ]
    return " ".join(sentences)


def _in_link(text: str) -> str:
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _location(location: Location) -> dict[str, Any]:
    region = _place(location.start, location.end)
    if not isinstance(location, Elsewhere):
        region |= _region(location.source, location.span)
    region["snippet"] = {"text": location.text}
    physical = {"artifactLocation": _artifact(location.path), "region": region}
    if not location.element:
        return {"physicalLocation": physical}
    logical = {"fullyQualifiedName": location.element, "kind": "element"}
    return {"physicalLocation": physical, "logicalLocations": [logical]}


def _region(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    lines = _line_starts(source)
    first = lines[start.line - 1] + start.column - 1
    return {
        **_place(start, end),
        "charOffset": first,
        "charLength": lines[end.line - 1] + end.column - 1 - first,
    }


def _place(start: Position, end: Position) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "byteOffset": start.offset,
        "byteLength": end.offset - start.offset,
    }


@lru_cache(maxsize=1)
def _line_starts(source: Source) -> list[int]:
    """Give the number of characters before each line; findings come file by file."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", source.text))]


def _fix(fix: Fix, finding: Finding) -> dict[str, Any]:
    location = finding.location
    return {
        "description": {"text": finding.hint or finding.message},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(location.path),
                "replacements": [_replacement(edit, location.source) for edit in fix.edits],
            }
        ],
        "properties": {"applicability": fix.applicability},
    }


def _replacement(edit: Edit, source: Source) -> dict[str, Any]:
    region = _region(source, edit.span)
    return {"deletedRegion": region, "insertedContent": {"text": edit.text}}


def _artifact(path: str) -> dict[str, str]:
    """Name a file by its way from the root of the repository, which services know it by."""
    if path in NO_FILES:
        return {"uri": quote(path)}
    way = from_root(path)
    if way is None:
        return {"uri": Path(os.path.realpath(path)).as_uri()}
    return {"uri": quote(os.fsencode(way)), "uriBaseId": "%SRCROOT%"}
