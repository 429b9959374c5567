"""The one place where all of it meets: bytes in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike, fspath
from os.path import isdir
from typing import TYPE_CHECKING

from caplint.config import Config, settings
from caplint.dispatch import Plan
from caplint.errors import UsageError
from caplint.files import Found, ReadError, find, read_bytes
from caplint.finding import FileReport, Finding, Report
from caplint.message import Message, Record
from caplint.read import is_ours, read
from caplint.read.draft import draft_message
from caplint.read.record import FIELDS
from caplint.read.xml import Limits
from caplint.source import Source
from caplint.survey import Survey, Trace, traces
from caplint.telling import Teller

if TYPE_CHECKING:
    from caplint.fixes import Fixed

LANGUAGES = ("en", "nl")


class Linter:
    """Lints many messages by one configuration; may be shared between threads."""

    def __init__(  # noqa: PLR0913  by name, and each is one thing to set
        self,
        *,
        profile: str | None = None,
        config: Config | None = None,
        lang: str = "en",
        limits: Limits | None = None,
        explain: bool = False,
        now: datetime | None = None,
    ) -> None:
        """Take what is to hold for every message.

        Args:
            profile: the name of a profile; None for the default of each kind of file.
            config: rules to select or to ignore, and their options.
            lang: the language of messages to people, `en` or `nl`.
            limits: how large a document may be.
            explain: whether findings on words say how these were understood.
            now: the moment to which rules hold dates; None for the clock, which is read only
                where a rule that needs it holds, and finds a date to compare.

        Raises:
            UsageError: a profile, a rule, an option or a language that does not exist, a choice
                that leaves no rule, or a moment without its offset from UTC.

        """
        if lang not in LANGUAGES:
            raise UsageError(
                f"there is no language '{lang}': use en or nl",
                f"er is geen taal '{lang}': gebruik en of nl",
            )
        if now is not None and now.tzinfo is None:
            raise UsageError(
                f"the moment {now} has no offset from UTC: give one, such as +01:00",
                f"het moment {now} heeft geen verschil met UTC: geef het, zoals +01:00",
            )
        held = config or Config()
        self.config = Config(profile or held.profile, held.select, held.ignore, held.options)
        self.lang = lang
        self.limits = limits or Limits()
        self.explain = explain
        clock = _clock if now is None else lambda: now
        self._plans = {
            kind: Plan(settings(self.config, kind), clock) for kind in ("cap", "feed", "draft")
        }
        if not any(plan.settings.active for plan in self._plans.values()):
            raise UsageError(
                "no rule is left: ignore fewer of them, or select more",
                "er blijft geen regel over: negeer er minder, of kies er meer",
            )

    def lint(self, message: str | PathLike[str] | bytes) -> Report:
        """Lint a file, or the bytes of one; see `caplint.lint`."""
        if isinstance(message, bytes):
            return self._report(self.lint_bytes(message))
        if not isinstance(message, str | PathLike):
            raise _not_a("a path or bytes", "een pad of bytes", message)
        return self._report(self.lint_file(fspath(message)))

    def lint_many(self, paths: Iterable[str | PathLike[str]]) -> Report:
        """Lint files and the files in folders as one set, whose messages know of each other.

        Args:
            paths: files, and folders of which `*.cap`, `*.xml` and `*.nl-alert.*` are linted.

        Returns:
            The report of all files, by path; each that cannot be read says why.

        """
        if isinstance(paths, str | bytes | PathLike):
            raise _not_a("a list of paths", "een lijst van paden", paths)
        found = list(find(fspath(path) for path in paths))
        survey = self.survey(found)
        files = tuple(file for one in found if (file := self.lint_found(one, survey)))
        return Report(self.config.profile or "", files)

    def survey(self, found: Iterable[Found | Source]) -> Survey | None:
        """Look at all files of a run before they are linted; None where no rule asks for that.

        A file that changes or goes before it is linted is linted as it is then.
        """
        many = list(found)
        if len(many) < 2 or not any(plan.reads_sets for plan in self._plans.values()):
            return None
        return Survey(trace for one in many for trace in self._traces(one))

    def _traces(self, one: Found | Source) -> Iterator[Trace | None]:
        """Give what to remember of a file; None for one that cannot be read.

        Whatever goes wrong with it is told when it is linted.
        """
        try:
            if isinstance(one, Found):
                one = Source(read_bytes(one.path, self.limits.bytes), one.path)
            message = read(one, self.limits, check=False)
            known = list(traces(message))
        except Exception:
            yield None
            return
        yield from known
        if message.root is None and not message.draft:
            yield None

    def lint_text(self, text: str, *, record: Mapping[str, str] | None = None) -> Report:
        """Lint the words of an NL-Alert; see `caplint.lint_text`.

        Raises:
            UsageError: the record has a field or a value that does not exist.

        """
        if not isinstance(text, str):
            raise _not_a("text", "tekst", text)
        for field, value in (record or {}).items():
            _check_field(field, value)
        message = draft_message(Source.from_text(text), Record(dict(record or {})))
        return self._report(self.check(message))

    def fix(self, message: str | PathLike[str] | bytes, *, unsafe: bool = False) -> Fixed:
        """Mend a file, or the bytes of one, and write nothing; see `caplint.fix`.

        Raises:
            ReadError: the file cannot be read.

        """
        from caplint.fixes import fixed  # noqa: PLC0415  most messages are only linted

        if isinstance(message, bytes):
            return fixed(self, message, "<bytes>", unsafe=unsafe)
        if not isinstance(message, str | PathLike):
            raise _not_a("a path or bytes", "een pad of bytes", message)
        path = fspath(message)
        return fixed(self, read_bytes(path, self.limits.bytes), path, unsafe=unsafe)

    def lint_file(self, path: str) -> FileReport:
        """Lint one file; one that cannot be read is a report with an error."""
        if isdir(path):
            return self.unchecked(path, _FOLDER[self.lang])
        try:
            return self.lint_bytes(read_bytes(path, self.limits.bytes), path)
        except ReadError as error:
            return self.unchecked(path, error.in_language(self.lang))

    def lint_found(self, found: Found, survey: Survey | None = None) -> FileReport | None:
        """Lint a file, or give None for one that a walk met and that has nothing to do with CAP."""
        try:
            data = read_bytes(found.path, self.limits.bytes)
        except ReadError as error:
            return self.unchecked(found.path, error.in_language(self.lang))
        message = read(Source(data, found.path), self.limits)
        return self.check(message, survey) if found.named or is_ours(message) else None

    def lint_bytes(
        self, data: bytes, name: str = "<bytes>", survey: Survey | None = None
    ) -> FileReport:
        """Lint the bytes of a file; its name tells what it is, else its content does."""
        return self.check(read(Source(data, name), self.limits), survey)

    def unchecked(self, path: str, error: str) -> FileReport:
        """Report a file that could not be linted, and why."""
        return FileReport(path, None, 0, self.config.profile or "", (), error)

    def check(self, message: Message, survey: Survey | None = None) -> FileReport:
        """Lint a message that has been read; without a survey of a run, as a set of its own."""
        plan = self._plans[message.kind]
        profile = plan.settings.profile
        report = FileReport(message.source.name, message.kind, len(message.alerts), profile.name)
        if message.kind not in profile.lints:
            return replace(report, error=_UNFIT[self.lang].format(profile.name))
        hits = plan.hits(message, survey, self.explain)
        findings = tuple(Teller(message, self.lang).findings(hits))
        return replace(report, findings=findings, error=self._error(message, findings))

    def _error(self, message: Message, findings: tuple[Finding, ...]) -> str | None:
        """Say why a message that no rule had a word about was not checked all the same."""
        if message.draft:
            return None if message.draft.text.characters else _EMPTY[self.lang]
        return None if message.alerts or findings else _UNREAD[self.lang]

    def _report(self, file: FileReport) -> Report:
        return Report(file.profile, (file,))


def _clock() -> datetime:
    return datetime.now(UTC)


_FOLDER = {
    "en": "this is a folder: name a file in it",
    "nl": "dit is een map: noem een bestand erin",
}
_UNFIT = {
    "en": "profile '{}' has no rules for drafts: use --profile nl-alert",
    "nl": "profiel '{}' heeft geen regels voor concepten: gebruik --profile nl-alert",
}
_UNREAD = {
    "en": "this document could not be read, and the rule that says why is off: select it",
    "nl": "dit document is niet te lezen, en de regel die zegt waarom staat uit: zet die aan",
}
_EMPTY = {
    "en": "there is no message in this file: write one, or delete the file",
    "nl": "er staat geen bericht in dit bestand: schrijf er een, of gooi het bestand weg",
}


def _not_a(wanted: str, in_dutch: str, given: object) -> UsageError:
    kind = type(given).__name__
    return UsageError(f"give {wanted}, not {kind}", f"geef {in_dutch}, geen {kind}")


def _check_field(field: str, value: object) -> None:
    """Refuse what a draft's front matter could not say: a wrong value must not disarm a rule.

    Raises:
        UsageError: there is no such field, or it cannot have this value.

    """
    if field not in FIELDS:
        known = ", ".join(FIELDS)
        raise UsageError(
            f"a record has no field '{field}': it has {known}",
            f"een record heeft geen veld '{field}': wel {known}",
        )
    allowed = FIELDS[field]
    if not isinstance(value, str) or (allowed and value not in allowed):
        known = ", ".join(allowed or ("text",))
        raise UsageError(
            f"'{field}' cannot be {value!r}: it can be {known}",
            f"'{field}' kan niet {value!r} zijn: wel {known}",
        )
