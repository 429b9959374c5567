"""The Code Quality report of GitLab, which merge requests show.

GitLab's "Code Quality" page names the fields; a fingerprint that stands twice counts once, so a
file's name is part of it.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any

from caplint.finding import FileReport, Finding, Level
from caplint.report import Context
from caplint.report.json import encode
from caplint.report.places import from_root
from caplint.report.sentences import sentence, told

_SEVERITIES = {Level.ERROR: "critical", Level.WARNING: "major", Level.ADVICE: "info"}


def render(files: Iterable[FileReport], context: Context) -> Iterator[str]:
    """Give the list, an entry a line; suppressed findings are not among them."""
    separator = "[\n"
    for file in files:
        for entry in _entries(file):
            yield f"{separator}{encode(entry)}"
            separator = ",\n"
    yield "[]\n" if separator == "[\n" else "\n]\n"


def _entries(file: FileReport) -> Iterator[dict[str, Any]]:
    for finding in file.findings:
        if finding.suppressed is None:
            yield _entry(finding)
    if file.error is not None:
        yield {
            "description": sentence(file.error),
            "check_name": "caplint",
            "fingerprint": _fingerprint(file.path, "unchecked"),
            "severity": "blocker",
            "location": {"path": _path(file.path), "lines": {"begin": 1}},
        }


def _entry(finding: Finding) -> dict[str, Any]:
    location, rule = finding.location, finding.rule
    # The widget shows no check_name, so the code stands in the words.
    return {
        "description": f"{rule.code} {rule.name}: {told(finding)}",
        "check_name": rule.name,
        "fingerprint": _fingerprint(location.path, finding.fingerprint),
        "severity": _SEVERITIES[finding.level],
        "location": {
            "path": _path(location.path),
            "lines": {"begin": location.start.line, "end": location.end.line},
        },
    }


def _path(path: str) -> str:
    return _readable(from_root(path) or path)


def _readable(path: str) -> str:
    """Spell out the bytes of a name that are no UTF-8: many readers of JSON refuse them."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _fingerprint(path: str, rest: str) -> str:
    return hashlib.sha256(os.fsencode(f"{path}\x1f{rest}")).hexdigest()[:32]
