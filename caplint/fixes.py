"""Applies fixes to the bytes of a file, and takes back what would make it worse.

A round takes every fix that overlaps none before it, and its result is read and linted again: a
fix stays only if its finding is gone, no new error came, and the file still reads as well as it
did. Rounds follow each other until nothing is left to do
(docs/decisions/0019-fixes-and-baselines.md).
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from caplint.edits import apply, can_hold
from caplint.finding import FileReport, Finding, Fix, Level, Report, Unfixed
from caplint.linter import Linter
from caplint.message import SIGNATURE_NAMESPACE, Message
from caplint.read import read
from caplint.rules.base import Both
from caplint.source import Source, Span
from caplint.survey import Survey
from caplint.telling import MOST_OF_A_RULE

#: Rounds over one file, and readings of it: bounds that only rules which contradict each other
#: reach.
MOST_ROUNDS = 10
MOST_TRIALS = 100

_SIGNED = Both(
    "the message is signed, and any change breaks the signature: mend it before it is signed",
    "het bericht is ondertekend, en elke wijziging breekt de handtekening: verbeter het daarvoor",
)
_NO_CHARACTER = Both(
    "the encoding of the file lacks a character of it: save the file as UTF-8",
    "de codering van het bestand mist er een teken van: sla het bestand op als UTF-8",
)
_TWISTED = Both(
    "its own edits overlap: mend it by hand", "de wijzigingen overlappen: verbeter het zelf"
)
_BRINGS = Both(
    "it would bring {}: mend both by hand", "daardoor ontstaat {}: verbeter beide met de hand"
)
_REMAINS = Both(
    "it does not take the finding away: mend it by hand",
    "de bevinding verdwijnt er niet door: verbeter het met de hand",
)
_UNREADABLE = Both(
    "the message could not be read any more: mend it by hand",
    "het bericht is dan niet meer te lezen: verbeter het met de hand",
)
_CIRCLE = Both(
    "fixes undo each other: mend it by hand",
    "verbeteringen maken elkaar ongedaan: verbeter het met de hand",
)
_ENDLESS = Both(
    "too many fixes stand in each other's way: look at the file, then fix it again",
    "te veel verbeteringen zitten elkaar in de weg: bekijk het bestand en begin dan opnieuw",
)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A file after its fixes.

    Attributes:
        source: the file as it was.
        data: its bytes with the fixes in them; the same bytes where there were none.
        file: what is found in `data`, what was fixed, and which fixes were not applied and why.

    """

    source: Source
    data: bytes
    file: FileReport

    @property
    def report(self) -> Report:
        """What is still found, as a report."""
        return Report(self.file.profile, (self.file,))

    @property
    def applied(self) -> tuple[Finding, ...]:
        """The findings that are gone, with the fixes that took them away."""
        return self.file.fixed

    @property
    def dropped(self) -> tuple[Unfixed, ...]:
        """The findings whose fixes were not applied, and why."""
        return self.file.unfixed


def fixed(
    linter: Linter, data: bytes, name: str, survey: Survey | None = None, *, unsafe: bool = False
) -> Fixed:
    """Apply the fixes of a file, safe ones and, if `unsafe`, also those a person must agree to.

    Nothing is written: `Fixed.data` are the new bytes. Rules on sets ask `survey`, which is that
    of the run.
    """

    def state(data: bytes) -> _State:
        message = read(Source(data, name), linter.limits_of(name))
        return _State(message, linter.check(message, survey))

    fixer = _Fixer(state, data, linter.lang, unsafe)
    start = fixer.state.message.source
    for _ in range(MOST_ROUNDS):
        if not fixer.round():
            break
    else:
        fixer.drop(fixer.waiting(), _ENDLESS)
    after = fixer.state
    unfixed = tuple(fixer.unfixed.values())
    file = replace(after.report, fixed=tuple(fixer.applied), unfixed=unfixed)
    return Fixed(start, after.message.source.data, file)


class _State(NamedTuple):
    """A file as it stands in a round: read and linted."""

    message: Message
    report: FileReport

    @property
    def is_read(self) -> bool:
        return bool(self.message.alerts or self.message.draft)

    @property
    def is_signed(self) -> bool:
        return SIGNATURE_NAMESPACE.encode() in self.message.source.utf8


class _Chosen(NamedTuple):
    finding: Finding
    fix: Fix

    @property
    def order(self) -> tuple[bool, Span, str]:
        """Safe fixes before unsafe ones, then by place and by code."""
        first = min(edit.span for edit in self.fix.edits)
        return self.fix.applicability == "unsafe", first, self.finding.rule.code


class _Fixer:
    """Takes one file through its rounds."""

    def __init__(
        self, read_state: Callable[[bytes], _State], data: bytes, lang: str, unsafe: bool
    ) -> None:
        self.read_state = read_state
        self.state = self.good = read_state(data)
        self.lang = lang
        self.unsafe = unsafe
        self.applied: list[Finding] = []
        self.unfixed: dict[str, Unfixed] = {}
        self.trials = 0
        self.seen = {data}

    def round(self) -> bool:
        """Apply what can be applied at once; tell whether there was anything to do."""
        dropped = len(self.unfixed)
        waiting = [chosen for chosen in self.waiting() if self._is_possible(chosen)]
        apart = list(_apart(waiting))
        kept = self._settle([], apart) if apart else []
        if not kept:
            # What overlapped a fix that was dropped has its turn now.
            return len(self.unfixed) > dropped
        after = self.good
        if after.message.source.data in self.seen:
            self.drop(kept, _CIRCLE)
            return True
        self.seen.add(after.message.source.data)
        self.applied += [chosen.finding for chosen in kept]
        self.state = after
        return True

    def waiting(self) -> list[_Chosen]:
        """Give the fixes that are still to be tried, in the order in which they are applied."""
        found = (self._choice(finding) for finding in self.state.report.findings)
        return sorted(filter(None, found), key=lambda chosen: chosen.order)

    def drop(self, group: Iterable[_Chosen], why: Both) -> None:
        """Give up fixes, with the reason."""
        reason = why.in_language(self.lang)
        for chosen in group:
            finding = chosen.finding
            self.unfixed[finding.fingerprint] = Unfixed(finding, reason)

    def _choice(self, finding: Finding) -> _Chosen | None:
        """Take the first fix of a finding that may be applied."""
        if finding.suppressed is not None or finding.fingerprint in self.unfixed:
            return None
        allowed = (fix for fix in finding.fixes if self.unsafe or fix.applicability == "safe")
        fix = next(allowed, None)
        return _Chosen(finding, fix) if fix else None

    def _is_possible(self, chosen: _Chosen) -> bool:
        """Whether a fix may be tried; one that may not is dropped."""
        edits = chosen.fix.edits
        if self.state.is_signed:
            self.drop([chosen], _SIGNED)
        elif not all(can_hold(self.state.message.source, edit.text) for edit in edits):
            self.drop([chosen], _NO_CHARACTER)
        elif not _Taken().take([edit.span for edit in edits]):
            self.drop([chosen], _TWISTED)
        else:
            return True
        return False

    def _settle(self, kept: list[_Chosen], group: list[_Chosen]) -> list[_Chosen]:
        """Add a group to what is kept; of one that makes the file worse, find the guilty by halves.

        The last trial that went well, `self.good`, is always that of what is kept.
        """
        wrong = self._wrong([*kept, *group])
        if wrong is None:
            return [*kept, *group]
        if len(group) == 1:
            self.drop(group, wrong)
            return kept
        half = len(group) // 2
        return self._settle(self._settle(kept, group[:half]), group[half:])

    def _trial(self, group: list[_Chosen]) -> _State:
        """Read and lint the file with these fixes in it."""
        edits = [edit for chosen in group for edit in chosen.fix.edits]
        return self.read_state(apply(self.state.message.source, edits))

    def _wrong(self, group: list[_Chosen]) -> Both | None:
        """Say what would be worse with these fixes, or None."""
        self.trials += 1
        if self.trials > MOST_TRIALS:
            return _ENDLESS
        after = self._trial(group)
        wrong = _worse(self.state, after, group)
        if wrong is None:
            self.good = after
        return wrong


def _worse(before: _State, after: _State, group: list[_Chosen]) -> Both | None:
    """Say what is worse after these fixes, or None."""
    if before.is_read and not after.is_read:
        return _UNREADABLE
    # What could not be read before has findings only now.
    is_mended = after.is_read and not before.is_read
    rewords = any(chosen.fix.applicability == "unsafe" for chosen in group)
    new = _bad(after, warnings=rewords) - _bad(before, warnings=rewords)
    if new and not is_mended:
        name = min(new)
        return Both(*(words.format(name) for words in _BRINGS))
    counted, left = (_names(state) for state in (before, after))
    for name, gone in Counter(chosen.finding.rule.name for chosen in group).items():
        # Of very many findings of one rule only some are told, before and after.
        if counted[name] < MOST_OF_A_RULE and left[name] > counted[name] - gone:
            return _REMAINS
    return None


def _bad(state: _State, *, warnings: bool) -> Counter[str]:
    """Count the errors by rule, and perhaps the warnings, and the faults of form, on or not.

    A fix that writes other words may bring no warning either. Advice it may: an order that was
    softened is read as an order only now.
    """
    levels = {Level.ERROR, Level.WARNING} if warnings else {Level.ERROR}
    found = (f.rule.name for f in state.report.findings if f.level in levels)
    return Counter(found) | Counter(fault.rule for fault in state.message.faults)


def _names(state: _State) -> Counter[str]:
    return Counter(finding.rule.name for finding in state.report.findings)


def _apart(ordered: Iterable[_Chosen]) -> Iterator[_Chosen]:
    """Give the fixes that overlap none before them; the others wait for the next round."""
    taken = _Taken()
    for chosen in ordered:
        if taken.take([edit.span for edit in chosen.fix.edits]):
            yield chosen


class _Taken:
    """The places that fixes have taken."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    def take(self, spans: list[Span]) -> bool:
        """Take all of these places, or none where one is taken or two of them overlap."""
        own = sorted(spans)
        apart = all(a.end <= b.start and a != b for a, b in pairwise(own))
        if not apart or any(self._meets(span) for span in own):
            return False
        for span in own:
            insort(self.spans, span)
        return True

    def _meets(self, span: Span) -> bool:
        """Whether a place overlaps a taken one; two insertions at one place do too."""
        at = bisect_right(self.spans, span)
        before = self.spans[at - 1] if at else Span(-1, -1)
        behind = self.spans[at] if at < len(self.spans) else Span(span.end + 1, span.end + 1)
        return before == span or before.end > span.start or span.end > behind.start
