"""Holds what a message asks not to be told of against what it may ask, and marks the hits.

A hit that is suppressed is a finding all the same: it stands in reports for machines with the
reason, it is counted, and it stops nothing (docs/decisions/0018-configuration-and-suppressions.md).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from caplint.config import Active, Settings
from caplint.errors import nearest
from caplint.finding import Level
from caplint.message import Element, Message, Suppression
from caplint.rules import listed, named
from caplint.rules.base import Hit, Rule
from caplint.source import Fault, Span

Hits = Iterator[tuple[Active, Hit]]

#: Names in the suppressions of one file that are looked at; what follows is told and not held.
MOST_NAMES = 500

_WORDS = ("ignore", "ignore-file")
_UNUSED = "unused-suppression"

#: What stops reading, leaves a part of the message unread, or lets the wrong rules hold; and what
#: would undo this file.
_NEVER = frozenset(
    [
        *("not-well-formed", "doctype", "resource-limit", "not-cap", "feed-invalid"),
        *("record-invalid", "unknown-rule", "suppression-without-reason"),
    ]
)
#: A comment changes no digest, so whoever passes a signed message on could add one.
_SIGNATURES = "signature-"


class _Asked(NamedTuple):
    """One rule that one suppression names."""

    rule: Rule
    name: str
    place: Span
    suppression: Suppression


def marked(hits: Hits, message: Message, held: Settings, tell: Callable[[Fault], Hits]) -> Hits:
    """Mark the hits that a message suppresses, and tell what is wrong with its suppressions.

    Args:
        hits: all hits in the message.
        message: the message.
        held: the rules that hold for it, and which of them it may not suppress.
        tell: gives the hits of the rule that tells a fault.

    """
    suppressor = _Suppressor(message, held)
    for active, hit in hits:
        yield active, suppressor.marked(active, hit)
    for fault in suppressor.faults():
        for active, hit in tell(fault):
            yield active, suppressor.marked(active, hit)
    # Only now is it known whether those that suppress the findings above have done anything.
    for fault in suppressor.unused(of_unused=True):
        yield from tell(fault)


def may_never(rule: Rule) -> bool:
    """Whether no message may suppress a rule, whatever a configuration says."""
    return rule.name in _NEVER or rule.name.startswith(_SIGNATURES)


def is_prohibition(rule: Rule) -> bool:
    """Whether a rule tells what the guideline forbids in messages about violence or threat only.

    Such a rule is an error there, and lighter or silent elsewhere.
    """
    return rule.level is Level.ERROR and rule.outside_violence is not Level.ERROR


class _Suppressor:
    """The suppressions of one message, and what came of each."""

    def __init__(self, message: Message, held: Settings) -> None:
        self.root = message.root
        self.protected = held.protected
        self.on = {active.rule.name for active in held.active}
        self.by_place: dict[tuple[str, int | None], _Asked] = {}
        self.asked: list[_Asked] = []
        self.wrong: list[Fault] = []
        self.used: set[Span] = set()
        self.refused: set[Span] = set()
        for suppression in message.suppressions:
            if not self._take(suppression):
                break

    def _take(self, suppression: Suppression) -> bool:
        """Take what a suppression asks, name by name; tell whether there is room for more."""
        if suppression.word not in _WORDS or not suppression.names:
            kind = "none" if suppression.word in _WORDS else "word"
            self.wrong.append(Fault("unknown-rule", suppression.span, kind))
            return not self._is_full(suppression.span)
        start = suppression.scope.start if suppression.scope else None
        for name, place in suppression.names:
            if self._is_full(place):
                return False
            rule = named(name)
            if rule is None:
                self.wrong.append(_unknown(name, place))
                continue
            one = _Asked(rule, name, place, suppression)
            self.asked.append(one)
            self.by_place.setdefault((rule.name, start), one)
        return True

    def _is_full(self, place: Span) -> bool:
        """Whether no more can be taken, which is told at the place of what is left."""
        is_full = len(self.asked) + len(self.wrong) >= MOST_NAMES
        if is_full:
            self.wrong.append(Fault(_UNUSED, place, "many", {"limit": MOST_NAMES}))
        return is_full

    def marked(self, active: Active, hit: Hit) -> Hit:
        """Give a hit with the reason why it does not count, if it is suppressed."""
        found = list(self._covering(active.rule.name, hit.span))
        if not found or may_never(active.rule):
            return hit
        places = {one.place for one in found}
        if self._is_protected(active, hit):
            self.refused |= places
            return hit
        self.used |= places
        return replace(hit, suppressed=found[-1].suppression.reason)

    def _is_protected(self, active: Active, hit: Hit) -> bool:
        if self.protected is not None:
            return active.rule.name in self.protected
        # Outside messages about violence such a rule has another level, and so have hits that a
        # person is to weigh.
        levels = {active.level, hit.level or active.level}
        return is_prohibition(active.rule) and levels == {Level.ERROR}

    def _covering(self, name: str, span: Span) -> Iterator[_Asked]:
        """Give the suppressions of a rule that hold for a place, the innermost last."""
        starts = [None, *(element.start for element in _around(self.root, span))]
        for start in starts:
            one = self.by_place.get((name, start))
            if one is not None:
                yield one

    def faults(self) -> Iterator[Fault]:
        """Give what is wrong with the suppressions themselves."""
        yield from self.wrong
        for one in self.asked:
            if not one.suppression.reason:
                kind = "prohibition" if is_prohibition(one.rule) else ""
                facts = {"name": one.rule.name}
                yield Fault("suppression-without-reason", one.place, kind, facts)
        yield from self.unused(of_unused=False)

    def unused(self, *, of_unused: bool) -> Iterator[Fault]:
        """Give the suppressions that suppress nothing: of the rule that says so, or of others."""
        for one in self.asked:
            if (one.rule.name == _UNUSED) is not of_unused or one.place in self.used:
                continue
            facts = {"name": one.rule.name}
            if may_never(one.rule):
                yield Fault(_UNUSED, one.place, "never", facts)
            elif one.place in self.refused:
                yield Fault(_UNUSED, one.place, "protected", facts)
            elif one.rule.name in self.on:
                yield Fault(_UNUSED, one.place, "", facts)


def _unknown(name: str, place: Span) -> Fault:
    near = nearest(name, listed())
    return Fault("unknown-rule", place, "near" if near else "other", {"name": name, "near": near})


def _around(root: Element | None, span: Span) -> Iterator[Element]:
    """Give the elements that hold a place, the outermost first."""
    element = root
    while element and element.start <= span.start and span.end <= element.end:
        yield element
        at = bisect_right(element.children, span.start, key=lambda child: child.start)
        element = element.children[at - 1] if at else None
