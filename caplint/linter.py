"""The one place where all of it meets: bytes in, findings out."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from os import PathLike, fspath
from os.path import isdir

from caplint.broadcast import Broadcast, broadcasts, texts, too_long
from caplint.config import Active, Config, Settings, settings
from caplint.errors import UsageError
from caplint.files import Found, ReadError, read_bytes
from caplint.finding import FileReport, Finding, Location, Related, Report, fingerprint
from caplint.message import (
    SIGNATURE_NAMESPACE,
    Alert,
    Area,
    Element,
    Info,
    Message,
    Record,
    Resource,
)
from caplint.read import is_ours, read
from caplint.read.draft import draft_message
from caplint.read.record import FIELDS
from caplint.read.xml import Limits
from caplint.rules.base import Both, Clock, Hit
from caplint.source import Fault, Source, Span
from caplint.wording.reading import Wording

LANGUAGES = ("en", "nl")

#: The key of the words that a rule has for messages without violence or threat.
OUTSIDE = "outside"

#: Findings of one rule in one file; what follows is said to follow, and not listed.
MOST_OF_A_RULE = 500

#: Hits of one rule that are put in order at all; a file of 9 MB had 290,000.
MOST_KEPT = 20 * MOST_OF_A_RULE

#: Characters of a finding's text in a report, and of a value in a message.
MOST_SHOWN = 500
MOST_QUOTED = 80


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
            kind: _Plan(settings(self.config, kind), clock) for kind in ("cap", "feed", "draft")
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

    def lint_file(self, path: str) -> FileReport:
        """Lint one file; one that cannot be read is a report with an error."""
        if isdir(path):
            return self.unchecked(path, _FOLDER[self.lang])
        try:
            return self.lint_bytes(read_bytes(path, self.limits.bytes), path)
        except ReadError as error:
            return self.unchecked(path, error.in_language(self.lang))

    def lint_found(self, found: Found) -> FileReport | None:
        """Lint a file, or give None for one that a walk met and that has nothing to do with CAP."""
        try:
            data = read_bytes(found.path, self.limits.bytes)
        except ReadError as error:
            return self.unchecked(found.path, error.in_language(self.lang))
        message = read(Source(data, found.path), self.limits)
        return self.check(message) if found.named or is_ours(message) else None

    def lint_bytes(self, data: bytes, name: str = "<bytes>") -> FileReport:
        """Lint the bytes of a file; its name tells what it is, else its content does."""
        return self.check(read(Source(data, name), self.limits))

    def unchecked(self, path: str, error: str) -> FileReport:
        """Report a file that could not be linted, and why."""
        return FileReport(path, None, 0, self.config.profile or "", (), error)

    def check(self, message: Message) -> FileReport:
        """Lint a message that has been read."""
        plan = self._plans[message.kind]
        profile = plan.settings.profile
        report = FileReport(message.source.name, message.kind, len(message.alerts), profile.name)
        if message.kind not in profile.lints:
            return replace(report, error=_UNFIT[self.lang].format(profile.name))
        findings = tuple(_Teller(message, self.lang).findings(plan.hits(message, self.explain)))
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


_MORE = Both("{} more of these are not listed", "nog {} hiervan staan niet in de lijst")


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


class _Plan:
    """The rules of one setting, by what they read."""

    def __init__(self, held: Settings, clock: Clock) -> None:
        self.settings = held
        self.by_class: defaultdict[type, list[Active]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Active]] = defaultdict(list)
        self.by_fault: dict[str, Active] = {}
        for one in held.active:
            timed = {**one.options, "now": clock}
            active = one._replace(options=timed) if one.rule.needs_clock else one
            if isinstance(active.rule.reads, tuple):
                for name in active.rule.reads:
                    self.by_name[name].append(active)
            elif active.rule.reads is Fault:
                self.by_fault[active.rule.name] = active
            else:
                self.by_class[active.rule.reads].append(active)

    def hits(self, message: Message, explain: bool) -> Iterator[tuple[Active, Hit]]:
        """Show every node of a message to the rules that read it."""
        for fault in message.faults:
            if fault.rule in self.by_fault:
                yield from _run([self.by_fault[fault.rule]], fault)
        yield from _run(self.by_class[Message], message)
        for alert in message.alerts:
            yield from self._alert_hits(alert)
        for part in message.parts():
            yield from self._text_hits(part, explain)

    def _alert_hits(self, alert: Alert) -> Iterator[tuple[Active, Hit]]:
        yield from _run(self.by_class[Alert], alert)
        for info in alert.infos:
            yield from _run(self.by_class[Info], info)
            for resource in info.resources:
                yield from _run(self.by_class[Resource], resource)
            for area in info.areas:
                yield from _run(self.by_class[Area], area)
        for element in alert.element.walk(outside=SIGNATURE_NAMESPACE):
            rules = self.by_name.get(element.name)
            if rules and element.namespace == alert.element.namespace:
                yield from _run(rules, element)

    def _text_hits(self, message: Message, explain: bool) -> Iterator[tuple[Active, Hit]]:
        of_words = self.by_class[Wording]
        if not (of_words or self.by_class[Broadcast]):
            return
        if "resource-limit" in self.by_fault:
            for fault in too_long(message):
                yield from _run([self.by_fault["resource-limit"]], fault)
        sent = list(broadcasts(message))
        wordings = list(self._wordings(message, sent)) if of_words else []
        hits = [
            *(hit for one in wordings for hit in _run_on_words(of_words, one, explain)),
            *(hit for one in sent for hit in _run(self.by_class[Broadcast], one)),
        ]
        violence = self._is_violence(message.record, sent) if hits else True
        for active, hit in hits:
            level = active.level if violence else active.outside_violence
            if level is not None:
                yield active._replace(level=level), hit if violence else _outside(active, hit)

    def _wordings(self, message: Message, sent: list[Broadcast]) -> Iterator[Wording]:
        from caplint.wording import analyse  # noqa: PLC0415  spaCy takes most of a second to load

        known = {id(one.text): one for one in sent}
        for text in texts(message):
            one = known.get(id(text))
            yield one.wording if one else analyse(text)

    def _is_violence(self, record: Record, sent: list[Broadcast]) -> bool:
        """Whether the guideline holds: by the profile, the record, else the words (guideline 4)."""
        if self.settings.profile.violence == "always":
            return True
        scenario = record.fields.get("scenario")
        if scenario:
            return scenario == "violence"
        return any(one.wording.violence for one in sent)


def _outside(active: Active, hit: Hit) -> Hit:
    """Use the words that a rule has for messages without violence or threat."""
    return replace(hit, message=OUTSIDE) if OUTSIDE in active.rule.messages else hit


def _run(rules: Iterable[Active], node: object) -> Iterator[tuple[Active, Hit]]:
    for active in rules:
        for hit in active.rule.check(node, **active.options):
            yield active, hit


def _run_on_words(
    rules: Iterable[Active], wording: Wording, explain: bool
) -> Iterator[tuple[Active, Hit]]:
    if not explain:
        return _run(rules, wording)
    from caplint.wording.explain import reasons  # noqa: PLC0415  seldom asked for

    return (
        (active, replace(hit, because=tuple(reasons(wording, hit.span))))
        for active, hit in _run(rules, wording)
    )


class _Teller:
    """Turns the hits in one message into findings: words, level, path, fingerprint."""

    def __init__(self, message: Message, lang: str) -> None:
        self.source = message.source
        self.root = message.root
        self.lang = lang
        self.seen: Counter[tuple[str, str, str]] = Counter()
        self.steps: dict[int, list[str]] = {}

    def findings(self, hits: Iterable[tuple[Active, Hit]]) -> Iterator[Finding]:
        """Give the findings by place and code; the last of too many says that there are more."""
        kept: list[tuple[Active, Hit]] = []
        left: Counter[str] = Counter()
        for active, hit in hits:
            left[active.rule.name] += 1
            if left[active.rule.name] <= MOST_KEPT:
                kept.append((active, hit))
        ordered = sorted(kept, key=lambda pair: (pair[1].span, pair[0].rule.code))
        told: Counter[str] = Counter()
        for active, hit in ordered:
            name = active.rule.name
            told[name] += 1
            left[name] -= 1
            if told[name] > MOST_OF_A_RULE:
                continue
            finding = self._finding(active, hit)
            if told[name] == MOST_OF_A_RULE and left[name]:
                more = _MORE.in_language(self.lang).format(left[name])
                finding = replace(finding, message=f"{finding.message} ({more})")
            yield finding

    def _finding(self, active: Active, hit: Hit) -> Finding:
        rule = active.rule
        location = self._location(hit.span)
        hint = (rule.outside_hint if hit.message == OUTSIDE else None) or rule.hint
        facts = {key: _shown(value) for key, value in hit.facts.items()}
        same = (rule.code, location.element, location.text)
        occurrence = self.seen[same]
        self.seen[same] += 1
        return Finding(
            rule=rule.id,
            level=active.level if hit.level is None else min(active.level, hit.level),
            message=rule.messages[hit.message].in_language(self.lang).format_map(facts),
            hint=hint.in_language(self.lang).format_map(facts),
            source=rule.source,
            location=location,
            related=tuple(self._related(rule.messages[key], place) for place, key in hit.related),
            fixes=hit.fixes,
            fingerprint=fingerprint(*same, occurrence),
            because=hit.because,
        )

    def _related(self, words: Both, place: Span) -> Related:
        return Related(self._location(place), words.in_language(self.lang))

    def _location(self, span: Span) -> Location:
        text = self.source.slice(Span(span.start, min(span.end, span.start + 4 * MOST_SHOWN)))
        return Location(self.source.name, self._path(span), text[:MOST_SHOWN], span, self.source)

    def _path(self, span: Span) -> str:
        """Give the path of the innermost element that holds `span`."""
        element, path = self.root, ""
        while element:
            path = path or f"/{element.name}"
            at = bisect_right(element.children, span.start, key=lambda child: child.start) - 1
            child = element.children[at] if at >= 0 else None
            if child is None or span.end > child.end or span.start >= child.end:
                return path
            path += f"/{self._step(element, at)}"
            element = child
        return path

    def _step(self, parent: Element, at: int) -> str:
        """Name a child: by its number too, where several have its name."""
        if id(parent) not in self.steps:
            names = Counter(child.name for child in parent.children)
            numbers: Counter[str] = Counter()
            steps = self.steps[id(parent)] = []
            for child in parent.children:
                numbers[child.name] += 1
                many = names[child.name] > 1
                steps.append(f"{child.name}[{numbers[child.name]}]" if many else child.name)
        return self.steps[id(parent)][at]


def _shown(value: object) -> object:
    """Shorten what a message quotes."""
    if isinstance(value, str) and len(value) > MOST_QUOTED:
        return value[: MOST_QUOTED - 1] + "…"
    return value
