"""The one place where all of it meets: bytes in, findings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from os import PathLike, fspath
from os.path import isdir, isfile
from typing import TYPE_CHECKING

from caplint.config import Config, settled
from caplint.config.settled import chosen
from caplint.dispatch import Plan
from caplint.errors import UsageError
from caplint.files import Found, ReadError, find, read_bytes
from caplint.finding import FileReport, Finding, Report, Scenario
from caplint.message import Message, Record
from caplint.read import is_ours, read
from caplint.read.draft import draft_message
from caplint.read.record import FIELDS, with_defaults
from caplint.read.xml import Limits
from caplint.source import NO_FILES, Source
from caplint.survey import Survey, Trace, traces
from caplint.telling import Teller

if TYPE_CHECKING:
    from caplint.fixes import Fixed

LANGUAGES = ("en", "nl")

KINDS = ("cap", "feed", "draft")

#: Plans that are kept: a repository has one for each kind of file and each glob in its
#: configuration, and a program that finds a configuration for each file has no more at a time.
_MOST_PLANS = 64

#: Names of files that are kept for whoever wants to know which were looked for.
_MOST_LOOKED_FOR = 1_000


class Linter:
    """Lints many messages by one configuration; may be shared between threads."""

    def __init__(  # noqa: PLR0913  by name, and each is one thing to set
        self,
        *,
        profile: str | None = None,
        config: Config | Callable[[str], Config] | None = None,
        over: Config | None = None,
        lang: str = "en",
        limits: Limits | None = None,
        explain: bool = False,
        now: datetime | None = None,
    ) -> None:
        """Take what is to hold for every message.

        Args:
            profile: the name of a profile; None for the default of each kind of file.
            config: what is to hold; or what gives that for the path of a file, such as
                `Config.find`. Without it no configuration is looked for, and for bytes and text
                never.
            over: what holds whatever the configuration says, as options of the command do.
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
        if config is not None and not isinstance(config, Config) and not callable(config):
            raise _not_a("a Config", "een Config", config)
        self.config = config if isinstance(config, Config) else Config()
        self._config_of = config if callable(config) else None
        profiles = () if profile is None else (Config(profile),)
        self._over = (*profiles, *(() if over is None else (over,)))
        self.lang = lang
        self.limits = limits
        self.explain = explain
        self._clock = self._read_clock if now is None else lambda: now
        self.clock_was_read = False
        self.looked_for: dict[str, bool] = {}
        self._plan = lru_cache(_MOST_PLANS)(self._make_plan)
        self._try_out()

    def _make_plan(self, layers: tuple[Config, ...], kind: str) -> Plan:
        return Plan(settled(layers, kind), self._clock, self._is_file)

    def _read_clock(self) -> datetime:
        self.clock_was_read = True
        return _clock()

    @property
    def may_be_kept(self) -> bool:
        """Whether the message that was linted gives the same again while `looked_for` holds."""
        return not self.clock_was_read and len(self.looked_for) < _MOST_LOOKED_FOR

    def _is_file(self, path: str) -> bool:
        there = isfile(path)
        if len(self.looked_for) < _MOST_LOOKED_FOR:  # nobody empties it in a long-running program
            self.looked_for[path] = there
        return there

    def _try_out(self) -> None:
        """See that every name in the configuration is known, before the first message.

        Raises:
            UsageError: one is not, or no rule is left.

        """
        chain = self.config.chain()
        parts = [(entry.settings,) for config in chain for entry in config.files]
        for part in ((), *parts):
            layers = (*chain, *part, *self._over)
            choices = [chosen(layers, kind) for kind in KINDS]
            if not any(choice.names for choice in choices):
                raise UsageError(
                    "no rule is left: ignore fewer of them, or select more",
                    "er blijft geen regel over: negeer er minder, of kies er meer",
                )

    def config_of(self, path: str) -> Config:
        """Give the configuration of a file; what has no path gets none that must be looked for.

        Raises:
            UsageError: the configuration that was found cannot be used.

        """
        if self._config_of is None or path in NO_FILES - {"<stdin>"}:
            return self.config
        return self._config_of(path)

    def plan_of(self, path: str, kind: str) -> Plan:
        """Give the rules that hold for a file, as they are shown what is in it."""
        return self._plan((*self.config_of(path).layers(path), *self._over), kind)

    def limits_of(self, path: str) -> Limits:
        """Give how large a file may be."""
        if self.limits is not None:
            return self.limits
        told = [config.limits for config in self.config_of(path).chain() if config.limits]
        return Limits(**{name: most for limits in told for name, most in limits.items()})

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
            paths: files, and folders of which `*.cap`, `*.xml` and `*.nl-alert.*` are linted,
                but for those that the configuration excludes.

        Returns:
            The report of all files, by path; each that cannot be read says why.

        """
        if isinstance(paths, str | bytes | PathLike):
            raise _not_a("a list of paths", "een lijst van paden", paths)
        found = list(find((fspath(path) for path in paths), self._leaves_out))
        survey = self.survey(found)
        files = tuple(file for one in found if (file := self.lint_found(one, survey)))
        return Report(self.config.profile or "", files)

    def _leaves_out(self, path: str, is_named: bool) -> bool:
        return self.config_of(path).leaves_out(path, is_named)

    def survey(self, found: Iterable[Found | Source]) -> Survey | None:
        """Look at all files of a run before they are linted; None where no rule asks for that.

        A file that changes or goes before it is linted is linted as it is then.
        """
        many = list(found)
        if not self.wants_survey(one.path if isinstance(one, Found) else one.name for one in many):
            return None
        return Survey(trace for one in many for trace in self.traces(one))

    def wants_survey(self, paths: Iterable[str]) -> bool:
        """Whether a rule that holds for one of several files asks about the others."""
        many = list(paths)
        plans = (self.plan_of(path, kind) for path in many for kind in KINDS)
        return len(many) > 1 and any(plan.reads_sets for plan in plans)

    def traces(self, one: Found | Source) -> Iterator[Trace | None]:
        """Give what to remember of a file; None for one that cannot be read.

        Whatever goes wrong with it is told when it is linted.
        """
        try:
            if isinstance(one, Found):
                one = Source(read_bytes(one.path, self.limits_of(one.path).bytes), one.path)
            message = read(one, self.limits_of(one.name), check=False)
            held = self.plan_of(one.name, message.kind).settings
            known = list(traces(with_defaults(message, held.record)))
        except Exception:
            yield None
            return
        yield from known
        if message.root is None and not message.draft:
            yield None

    def lint_text(self, text: str, *, record: Mapping[str, str | bool] | None = None) -> Report:
        """Lint the words of an NL-Alert; see `caplint.lint_text`.

        Raises:
            UsageError: the record has a field or a value that does not exist.

        """
        if not isinstance(text, str):
            raise _not_a("text", "tekst", text)
        fields = {field: _checked(field, value) for field, value in (record or {}).items()}
        message = draft_message(Source.from_text(text), Record(fields))
        return self._report(self.check(message))

    def fix(self, message: str | PathLike[str] | bytes, *, unsafe: bool = False) -> Fixed:
        """Mend a file, or the bytes of one, and write nothing; see `caplint.fix`.

        Raises:
            ReadError: the file cannot be read, or not as a whole.

        """
        from caplint.fixes import fixed  # noqa: PLC0415  most messages are only linted

        if isinstance(message, bytes):
            return fixed(self, message, "<bytes>", unsafe=unsafe)
        if not isinstance(message, str | PathLike):
            raise _not_a("a path or bytes", "een pad of bytes", message)
        path = fspath(message)
        most = self.limits_of(path).bytes
        data = read_bytes(path, most)
        if len(data) > most:  # of which only this was read, and nobody may write back a part
            raise ReadError(
                f"this file is larger than {most:,} bytes: mend it by hand",
                f"dit bestand is groter dan {most:,} bytes: verbeter het met de hand",
            )
        return fixed(self, data, path, unsafe=unsafe)

    def lint_file(self, path: str) -> FileReport:
        """Lint one file; one that cannot be read is a report with an error."""
        if isdir(path):
            return self.unchecked(path, _FOLDER[self.lang])
        try:
            return self.lint_bytes(read_bytes(path, self.limits_of(path).bytes), path)
        except ReadError as error:
            return self.unchecked(path, error.in_language(self.lang))

    def lint_found(
        self, found: Found, survey: Survey | None = None, data: bytes | None = None
    ) -> FileReport | None:
        """Lint a file, or give None for one that a walk met and that has nothing to do with CAP.

        Args:
            found: the file.
            survey: of the run; without it the file is a set of its own.
            data: its bytes, where they have been read.

        """
        limits = self.limits_of(found.path)
        try:
            data = read_bytes(found.path, limits.bytes) if data is None else data
        except ReadError as error:
            return self.unchecked(found.path, error.in_language(self.lang))
        message = read(Source(data, found.path), limits)
        return self.check(message, survey) if found.named or is_ours(message) else None

    def lint_bytes(
        self, data: bytes, name: str = "<bytes>", survey: Survey | None = None
    ) -> FileReport:
        """Lint the bytes of a file; its name tells what it is, else its content does."""
        return self.check(read(Source(data, name), self.limits_of(name)), survey)

    def unchecked(self, path: str, error: str) -> FileReport:
        """Report a file that could not be linted, and why."""
        layers = (*self.config.chain(), *self._over)
        told = [layer.profile for layer in layers if layer.profile is not None]
        return FileReport(path, None, 0, told[-1] if told else "", (), error)

    def check(self, message: Message, survey: Survey | None = None) -> FileReport:
        """Lint a message that has been read; without a survey of a run, as a set of its own."""
        name = message.source.name
        plan = self.plan_of(name, message.kind)
        profile = plan.settings.profile
        report = FileReport(name, message.kind, len(message.alerts), profile.name)
        if message.kind not in profile.lints:
            return replace(report, error=_UNFIT[self.lang].format(profile.name))
        if not plan.settings.active:
            return replace(report, error=_NO_RULES[self.lang])
        message = with_defaults(message, plan.settings.record)
        teller, scenarios = Teller(message, self.lang), list[Scenario]()
        explained = self.lang if self.explain else ""
        hits = plan.hits(message, survey, explained, scenarios, teller.full)
        if message.suppressions:
            from caplint.suppress import marked  # noqa: PLC0415  few messages have any

            hits = marked(hits, message, plan.settings, plan.fault_hits)
        findings = tuple(teller.findings(hits))
        scenario = max(scenarios, key=lambda one: one.violence, default=None)
        error = self._error(message, findings)
        return replace(report, findings=findings, error=error, scenario=scenario)

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
    "en": "profile '{}' has no rules for drafts: use --profile nl-alert, or say so in "
    "[[files]] of the configuration",
    "nl": "profiel '{}' heeft geen regels voor concepten: gebruik --profile nl-alert, of "
    "zet dat in [[files]] van de configuratie",
}
_NO_RULES = {
    "en": "the configuration leaves no rule for this file: ignore fewer, or put it in exclude",
    "nl": "de configuratie laat geen regel over voor dit bestand: negeer er minder, of zet het in "
    "exclude",
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


def _checked(field: str, value: object) -> str:
    """Give a value of a record as a draft's front matter says it; True is `true` there.

    What that could not say is refused: a wrong value must not disarm a rule.

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
    if isinstance(value, bool):
        value = str(value).lower()
    if not isinstance(value, str) or (allowed and value not in allowed):
        known = ", ".join(allowed or ("text",))
        raise UsageError(
            f"'{field}' cannot be {value!r}: it can be {known}",
            f"'{field}' kan niet {value!r} zijn: wel {known}",
        )
    return value
