"""Findings that were there before caplint: they are counted, and stop nothing.

A baseline is a JSON file with an entry a line, so that a change of it can be read in a diff. An
entry names a finding by its rule, its element and its words, and says how often it is known
(docs/decisions/0019-fixes-and-baselines.md). It names files by the way from its own folder.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from caplint.config.finding import is_top
from caplint.errors import UsageError
from caplint.files import ReadError, read_bytes
from caplint.finding import FileReport, Finding, Level
from caplint.rules import named
from caplint.source import NO_FILES, Span
from caplint.suppress import is_prohibition, may_never

if TYPE_CHECKING:
    from caplint.dispatch import Plan

#: What a baseline is called where nobody gives it another name.
NAME = ".caplint-baseline.json"

VERSION = 1

#: Bytes of the largest baseline that is read: a hundred thousand findings.
MOST_BYTES = 20_000_000

#: What stands where others give a reason why a finding does not count.
KNOWN = "baseline"

_MOST_COMPARED = 500  # characters of a finding's words, after what formatting changes is gone
_MOST_SLICED = 10_000  # bytes of the file in which these are looked for
_MOST_SHOWN = 60  # characters of them that stand in the file, for who reads it


class Plans(Protocol):
    """Says which rules hold for a file: a linter, or what makes one when it is asked."""

    def plan_of(self, path: str, kind: str) -> Plan:
        """Give the rules."""
        ...


class Entry(NamedTuple):
    """What is known of one kind of finding in one file.

    Attributes:
        path: the way from the folder of the baseline, with `/`.
        rule: the rule's name.
        fingerprint: of rule, element and words.
        violence: whether it endangers people in a message about violence or threat.
        text: the first of the words.
        times: how many of these are known.

    """

    path: str
    rule: str
    fingerprint: str
    violence: bool = False
    text: str = ""
    times: int = 1

    @property
    def key(self) -> tuple[str, str, bool]:
        """What a finding must have in common with it, beside the file."""
        return self.rule, self.fingerprint, self.violence


class Baseline:
    """The known findings of a repository."""

    def __init__(self, file: str, entries: Iterable[Entry] = ()) -> None:
        """Take the path of its file, which need not be there yet, and what it knows."""
        self.file = file
        self.folder = os.path.dirname(os.path.abspath(file))
        self.by_path: dict[str, list[Entry]] = {}
        for entry in entries:
            self.by_path.setdefault(entry.path, []).append(entry)

    @property
    def entries(self) -> list[Entry]:
        """All entries, in the order of the file."""
        return sorted(entry for entries in self.by_path.values() for entry in entries)

    def __len__(self) -> int:
        """Count the findings that are known."""
        return sum(entry.times for entry in self.entries)

    def way(self, path: str) -> str | None:
        """Give the way to a file from here; None for what is no file, or lies outside."""
        if path in NO_FILES:
            return None
        way = os.path.relpath(os.path.abspath(path), self.folder)
        outside = way == os.pardir or way.startswith(os.pardir + os.sep) or os.path.isabs(way)
        return None if outside else way.replace(os.sep, "/")

    def marked(self, file: FileReport, protected: frozenset[str] | None) -> FileReport:
        """Mark the findings of a file that are known; `protected` are rules that always count."""
        way = self.way(file.path)
        known = {entry.key: entry.times for entry in self.by_path.get(way or "", ())}
        if not known:
            return file
        findings = []
        for finding in file.findings:
            key = _key(finding)
            if finding.suppressed is None and known.get(key) and may_be_known(finding, protected):
                known[key] -= 1
                finding = replace(finding, suppressed=KNOWN, known=True)  # noqa: PLW2901  the same finding, marked
            findings.append(finding)
        return replace(file, findings=tuple(findings))

    def text(self) -> str:
        """Give the file, an entry a line, by path, rule and fingerprint."""
        lines = [_line(entry) for entry in self.entries]
        listed = "[\n" + ",\n".join(lines) + "\n]" if lines else "[]"
        return f'{{\n"version": {VERSION},\n"findings": {listed}\n}}\n'


def of_findings(way: str, findings: Iterable[Finding]) -> list[Entry]:
    """Make the entries of a file."""
    many = Counter(map(_key, first := list(findings)))
    texts = {_key(finding): finding for finding in reversed(first)}
    return [
        Entry(way, *key, text=_words(texts[key])[:_MOST_SHOWN], times=times)
        for key, times in many.items()
    ]


def may_be_known(finding: Finding, protected: frozenset[str] | None) -> bool:
    """Whether a baseline may hold a finding: not what leaves a message unread, or is protected."""
    rule = named(finding.rule.code)
    return rule is None or not (may_never(rule) or rule.name in (protected or ()))


def is_violence(finding: Finding) -> bool:
    """Whether a finding tells what the guideline forbids where there is violence or threat."""
    rule = named(finding.rule.code)
    return rule is not None and is_prohibition(rule) and finding.level is Level.ERROR


def _key(finding: Finding) -> tuple[str, str, bool]:
    return finding.rule.name, _fingerprint(finding), is_violence(finding)


def _fingerprint(finding: Finding) -> str:
    """Name a finding by what stays when lines move, blocks are added, or a file is indented."""
    import hashlib  # noqa: PLC0415  most runs have no baseline

    element = re.sub(r"\[\d+\]", "", finding.location.element)
    parts = "\x1f".join((finding.rule.code, element, _words(finding)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _words(finding: Finding) -> str:
    """Give the words of a finding without what another writer of XML would write otherwise."""
    from html import unescape  # noqa: PLC0415  as above

    start, end = finding.location.span
    text = finding.location.source.slice(Span(start, min(end, start + _MOST_SLICED)))
    text = re.sub(r"<!\[CDATA\[|\]\]>", "", text)
    text = re.sub(r"(?<=>)\s+(?=<)", "", text)
    return " ".join(unescape(text).split())[:_MOST_COMPARED]


def _line(entry: Entry) -> str:
    told: dict[str, Any] = {
        "path": entry.path,
        "rule": entry.rule,
        "fingerprint": entry.fingerprint,
        **({"violence": True} if entry.violence else {}),
        **({"times": entry.times} if entry.times > 1 else {}),
        "text": entry.text,
    }
    import json  # noqa: PLC0415  most runs have no baseline

    line = json.dumps(told, ensure_ascii=False)
    # A name of other bytes than UTF-8, and what a terminal would obey, are spelled out.
    return line if line.isprintable() else json.dumps(told)


# --- Where it stands


def _none_said(path: str) -> str | None:
    return None


class Baselines:
    """The baseline of each file: one that is named for it, or the nearest above it."""

    def __init__(
        self,
        file: str | None = None,
        is_on: bool = True,
        said: Callable[[str], str | None] = _none_said,
    ) -> None:
        """Take `--baseline`, whether any holds, and what the configuration of a file names.

        Raises:
            UsageError: the one that was named is not there, or cannot be read.

        """
        self.only = load(file) if file is not None and is_on else None
        self.is_on = is_on
        self.said = said
        self._known: dict[str, Baseline | None] = {}

    def look(self, paths: Iterable[str]) -> None:
        """Read the baselines of a run before it begins.

        Raises:
            UsageError: one cannot be read.

        """
        for path in paths:
            self.of(path)

    def marked(self, plans: Plans, file: FileReport, _: object = None) -> FileReport:
        """Mark the findings of a file that its baseline knows; `plans` says which rules held."""
        baseline = self.of(file.path) if file.findings else None
        if baseline is None or file.kind is None:
            return file
        return baseline.marked(file, plans.plan_of(file.path, file.kind).settings.protected)

    def of(self, path: str) -> Baseline | None:
        """Give the baseline that holds for a file.

        Raises:
            UsageError: it cannot be read.

        """
        if not self.is_on or path in NO_FILES:
            return None
        if self.only is not None:
            return self.only
        named = self.said(path)
        if named is None:
            return self._of_folder(os.path.dirname(os.path.abspath(path)))
        if named not in self._known:
            self._known[named] = load(named)
        return self._known[named]

    def _of_folder(self, folder: str) -> Baseline | None:
        if folder not in self._known:
            file = os.path.join(folder, NAME)
            above = None if is_top(folder) else os.path.dirname(folder)
            found = load(file) if os.path.lexists(file) else above and self._of_folder(above)
            self._known[folder] = found or None
        return self._known[folder]


def nearest(folder: str) -> str | None:
    """Give the path of the baseline in a folder or above it."""
    folder = os.path.abspath(folder)
    while True:
        file = os.path.join(folder, NAME)
        if os.path.lexists(file):
            return file
        if is_top(folder):
            return None
        folder = os.path.dirname(folder)


# --- Reading


def load(file: str) -> Baseline:
    """Read a baseline.

    Raises:
        UsageError: it is not there, or is no baseline that this caplint understands.

    """
    try:
        data = read_bytes(file, MOST_BYTES)
    except ReadError as error:
        raise _broken(file, str(error), error.in_dutch) from error
    if len(data) > MOST_BYTES:
        raise _broken(
            file,
            f"it is larger than {MOST_BYTES:,} bytes: write one for each folder",
            f"het is groter dan {MOST_BYTES:,} bytes: schrijf er een voor elke map",
        )
    return Baseline(file, _entries(file, _parsed(file, data)))


def _parsed(file: str, data: bytes) -> Mapping[str, Any]:
    import json  # noqa: PLC0415  most runs have no baseline

    if re.search(rb"^(?:<<<<<<<|>>>>>>>) ", data, re.MULTILINE):
        raise _broken(
            file,
            "it holds the marks of a merge: keep the entries of both sides",
            "er staan samenvoegtekens van git in: houd de regels van beide kanten",
        )
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        line = f" (line {error.lineno})" if isinstance(error, json.JSONDecodeError) else ""
        in_dutch = line.replace("line", "regel")
        raise _broken(
            file,
            f"it is not JSON{line}: {_ANEW[0]}",
            f"het is geen JSON{in_dutch}: {_ANEW[1]}",
        ) from error
    if not isinstance(told, dict) or "version" not in told:
        raise _broken(file, f"it is no baseline: {_ANEW[0]}", f"het is geen nulmeting: {_ANEW[1]}")
    if told["version"] != VERSION:
        version = f"{told['version']!r:.20}"
        raise _broken(
            file,
            f"it is of version {version}, and this caplint knows version {VERSION}: use the "
            f"caplint that wrote it, or {_ANEW[0]}",
            f"het is van versie {version}, en deze caplint kent versie {VERSION}: gebruik de "
            f"caplint die het schreef, of {_ANEW[1]}",
        )
    return told


_ANEW = (
    "delete it, and write it anew with 'caplint baseline write'",
    "verwijder het, en maak het opnieuw met 'caplint baseline write'",
)


def _entries(file: str, told: Mapping[str, Any]) -> list[Entry]:
    findings = told.get("findings")
    if not isinstance(findings, list):
        raise _broken(
            file, f"it has no findings: {_ANEW[0]}", f"er staan geen bevindingen in: {_ANEW[1]}"
        )
    known: dict[tuple[str, tuple[str, str, bool]], Entry] = {}
    for number, one in enumerate(findings, 1):
        entry = _entry(file, number, one)
        # Both sides of a merge may have added the same line.
        before = known.get((entry.path, entry.key), entry)
        known[entry.path, entry.key] = max(before, entry, key=lambda each: each.times)
    return list(known.values())


_KINDS: dict[str, type] = {
    "path": str, "rule": str, "fingerprint": str, "violence": bool, "text": str, "times": int,
}  # fmt: skip


def _entry(file: str, number: int, told: object) -> Entry:
    fields = told if isinstance(told, dict) else {}
    is_whole = {"path", "rule", "fingerprint"} <= fields.keys() <= _KINDS.keys()
    is_right = is_whole and all(type(value) is _KINDS[name] for name, value in fields.items())
    if not is_right or fields.get("times", 1) < 1:
        raise _broken(
            file,
            f"finding {number} in it is no entry of a baseline: {_ANEW[0]}",
            f"bevinding {number} erin is geen regel van een nulmeting: {_ANEW[1]}",
        )
    path = PurePosixPath(fields["path"])
    if path.is_absolute() or ".." in path.parts or "\\" in fields["path"] or not path.parts:
        raise _broken(
            file,
            f"finding {number} in it names '{fields['path']:.80}', which is no way from its own "
            f"folder: {_ANEW[0]}",
            f"bevinding {number} erin noemt '{fields['path']:.80}', en dat is geen pad vanuit de "
            f"eigen map: {_ANEW[1]}",
        )
    return Entry(**fields)


def _broken(file: str, why: str, in_dutch: str) -> UsageError:
    return UsageError(
        f"the baseline '{file}' cannot be used: {why}",
        f"de nulmeting '{file}' is niet te gebruiken: {in_dutch}",
    )


# --- Writing


def merged(old: Baseline, linted: Mapping[str, list[Entry]], there: Iterable[str]) -> Baseline:
    """Put what was found in the place of what was known.

    Args:
        old: the baseline so far.
        linted: the entries of each file that was linted.
        there: the files of which what was known stays, unless they were linted.

    """
    left = {path: old.by_path.get(path, []) for path in there}
    return Baseline(old.file, (one for kept in {**left, **linted}.values() for one in kept))


def pruned(old: Iterable[Entry], found: Iterable[Entry], asked: Iterable[str]) -> Iterator[Entry]:
    """Give what is left of the entries of a file: no more of each than is still found.

    Args:
        old: the entries.
        found: what is found now.
        asked: the names of the rules that were on; the others found nothing because nobody asked.

    """
    counts = {entry.key: entry.times for entry in found}
    on = set(asked)
    for entry in old:
        is_asked = entry.rule in on or named(entry.rule) is None
        left = min(entry.times, counts.get(entry.key, 0)) if is_asked else entry.times
        if left:
            yield entry._replace(times=left)
