"""What caplint has to say: findings, their places and fixes, and the report that holds them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property
from typing import Literal, NamedTuple

from caplint.message import Kind
from caplint.source import Position, Source, Span

Applicability = Literal["safe", "unsafe"]
Verdict = Literal["pass", "warn", "block"]
Because = Literal["profile", "record", "configuration", "words"]


class Level(IntEnum):
    """How bad it is: error must not be sent, warning needs a person, advice may be better."""

    ADVICE = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class RuleId(NamedTuple):
    """A rule as a report names it."""

    code: str
    name: str
    url: str


@dataclass(frozen=True)
class Location:
    """Where a finding stands.

    Attributes:
        path: the file's name, as it was given.
        element: the path of the element, `/alert/info[2]/area[1]/polygon[1]`; empty in a draft.
        text: the characters that the finding covers.

    """

    path: str
    element: str
    text: str
    span: Span
    source: Source = field(repr=False, compare=False)

    @cached_property
    def start(self) -> Position:
        """The first character: line and column (from 1, in code points), offset in bytes."""
        return self.source.position(self.span.start)

    @cached_property
    def end(self) -> Position:
        """The place after the last character."""
        return self.source.position(self.span.end)


class Place(NamedTuple):
    """A place in another file, which is not in memory any more.

    Attributes:
        path: the file's name.
        element: the path of the element, where it is known.
        text: what stood there.

    """

    path: str
    element: str
    text: str
    start: Position
    end: Position


class Elsewhere(Location):
    """A place in another file; its `source` holds nothing but the name of that file."""

    def __init__(self, place: Place) -> None:
        """Take the place."""
        super().__init__(place.path, place.element, place.text, Span(0, 0), Source(b"", place.path))
        # They stand where cached_property would put what it worked out.
        self.__dict__.update(start=place.start, end=place.end)


class Edit(NamedTuple):
    """Replace what stands at `span` by `text`.

    A rule gives the characters that a reader is to see; with `markup` they stand in the file as
    they are. Those of a finding always do.
    """

    span: Span
    text: str
    markup: bool = False


class Fix(NamedTuple):
    """Edits that belong together; safe: the meaning stays; unsafe: a person must agree."""

    applicability: Applicability
    edits: tuple[Edit, ...]


class Related(NamedTuple):
    """Another place that belongs to a finding, and what it has to do with it."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, at its place, in words for people.

    Attributes:
        rule: its code, name and page.
        level: error, warning or advice, as the profile sets it.
        message: what is wrong, in the language that was asked for.
        hint: what to write instead, or empty.
        source: the paragraph of the standard or the guideline behind the rule.
        fingerprint: stays the same when lines move; unique within a file.
        suppressed: why this finding does not count, or None.
        known: whether it is a baseline that says so.
        because: the clause as it was understood, and the entries of the lexicon that know its
            words; empty unless the linter was asked to explain.

    """

    rule: RuleId
    level: Level
    message: str
    hint: str
    source: str
    location: Location
    related: tuple[Related, ...] = ()
    fixes: tuple[Fix, ...] = ()
    fingerprint: str = ""
    suppressed: str | None = None
    known: bool = False
    because: tuple[str, ...] = ()


class Unfixed(NamedTuple):
    """A finding whose fix was not applied, and why."""

    finding: Finding
    reason: str


def applicability(finding: Finding) -> Applicability | None:
    """Tell how a finding can be fixed: safely where one of its fixes is safe, or None."""
    ways = {fix.applicability for fix in finding.fixes}
    return "safe" if "safe" in ways else "unsafe" if ways else None


class Scenario(NamedTuple):
    """Whether a message was judged by the guideline on extreme violence, and why.

    Attributes:
        violence: whether the guideline held.
        because: the profile, the record of the message, the configuration, or its words said so.
        words: the first words that tell of violence or threat.

    """

    violence: bool
    because: Because
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file.

    Attributes:
        path: the file's name, as it was given.
        kind: `cap`, `feed` or `draft`; None where that could not be told.
        alerts: how many CAP messages it holds.
        profile: the profile that held for it.
        error: why the file could not be linted, or None.
        findings: in the order of the file.
        fixed: findings that are gone, because their fixes were applied.
        unfixed: findings whose fixes were not applied although that was asked for.
        scenario: whether the guideline held; None where nothing depended on that. Of several
            messages in one file, the first of which it held.

    """

    path: str
    kind: Kind | None
    alerts: int
    profile: str
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    fixed: tuple[Finding, ...] = ()
    unfixed: tuple[Unfixed, ...] = ()
    scenario: Scenario | None = None


@dataclass(slots=True)
class Tally:
    """Counts findings while the files pass, so that no more than one need be in memory.

    Attributes:
        files: how many files passed.
        unchecked: how many of them could not be linted.
        levels: findings that count, by level.
        suppressed: findings that do not.
        fixed: findings that are gone.
        fixable: findings that count and can be fixed, by how.
        profiles: the profiles that held.

    """

    files: int = 0
    unchecked: int = 0
    levels: Counter[Level] = field(default_factory=Counter)
    suppressed: int = 0
    fixed: int = 0
    fixable: Counter[Applicability] = field(default_factory=Counter)
    profiles: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, files: Iterable[FileReport]) -> Tally:
        """Count files that are all there."""
        tally = cls()
        for _ in tally.counting(files):
            pass
        return tally

    def counting(self, files: Iterable[FileReport]) -> Iterator[FileReport]:
        """Count each file and pass it on."""
        for file in files:
            self.files += 1
            self.unchecked += file.error is not None
            self.profiles |= {file.profile} - {""}
            self.fixed += len(file.fixed)
            if file.findings:  # most of many files have none
                self._count(file)
            yield file

    def _count(self, file: FileReport) -> None:
        counted = [finding for finding in file.findings if finding.suppressed is None]
        self.levels.update(finding.level for finding in counted)
        self.suppressed += len(file.findings) - len(counted)
        tried = {unfixed.finding.fingerprint for unfixed in file.unfixed}
        ways = (applicability(f) for f in counted if f.fingerprint not in tried)
        self.fixable.update(way for way in ways if way)

    @property
    def worst(self) -> Level | None:
        """The gravest level that was found."""
        return max(self.levels, default=None)

    @property
    def verdict(self) -> Verdict:
        """Whether messages may go out; a file that was not checked never passes, nor do none."""
        if self.unchecked or not self.files or self.worst is Level.ERROR:
            return "block"
        return "warn" if self.worst is Level.WARNING else "pass"


@dataclass(frozen=True)
class Report:
    """What was found in one message, or in many."""

    profile: str
    files: tuple[FileReport, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, by path, place and code."""
        return tuple(finding for file in self.files for finding in file.findings)

    @property
    def verdict(self) -> Verdict:
        """`block` where something must not be sent or could not be read, `warn`, or `pass`."""
        return Tally.of(self.files).verdict

    @property
    def ok(self) -> bool:
        """Whether nothing stands in the way of sending."""
        return self.verdict != "block"

    def to_json(self) -> str:
        """Give the JSON report, version 1 (schemas/report-1.schema.json)."""
        # Only those who want JSON pay for it.
        from caplint.report import Context, renderer  # noqa: PLC0415  a start need not pay (decision 0008)

        return "".join(renderer("json")(self.files, Context(self.profile)))


def fingerprint(code: str, element: str, text: str, occurrence: int) -> str:
    """Name a finding by what it says and not by its line, so that moved lines keep it.

    `occurrence` counts the findings of one file that are otherwise alike, from 0.
    """
    import hashlib  # noqa: PLC0415  most messages have no findings

    parts = "\x1f".join((code, element, " ".join(text.split()), str(occurrence)))
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
