"""Turns what rules hit into findings: words for people, level, path, fingerprint."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from caplint.config import Active
from caplint.edits import Scribe
from caplint.finding import Elsewhere, Finding, Level, Location, Place, Related, fingerprint
from caplint.message import Element, Message
from caplint.rules.base import Both, Hit
from caplint.source import Span
from caplint.wording.lookalikes import disguised

#: Findings of one rule and level in one file; what follows is said to follow, and not listed.
MOST_OF_A_RULE = 500

#: Hits of one rule and level that are put in order at all; a file of 9 MB had 290,000.
MOST_KEPT = 20 * MOST_OF_A_RULE

#: Characters of a finding's text in a report, and of a value in a message.
MOST_SHOWN = 500
MOST_QUOTED = 80

_AT_LEAST = Both(
    "at least {} more of these are not listed", "nog minstens {} hiervan staan niet in de lijst"
)
_MORE = Both("{} more of these are not listed", "nog {} hiervan staan niet in de lijst")

_DISGUISED = Both(
    "characters in it cannot be seen, or look like others",
    "er staan tekens in die u niet ziet, of die op andere lijken",
)


class Teller:
    """Turns the hits in one message into findings: words, level, path, fingerprint."""

    def __init__(self, message: Message, lang: str) -> None:
        self.source = message.source
        self.root = message.root
        self.lang = lang
        self.is_template = message.record.is_template
        self.scribe = Scribe(message.source, is_xml=message.kind != "draft")
        self.seen: dict[tuple[str, str, str], int] = {}
        self.steps: dict[int, list[str]] = {}
        #: Rules that have told enough; nothing else needs to be shown to them.
        self.full: set[str] = set()

    def findings(self, hits: Iterable[tuple[Active, Hit]]) -> Iterator[Finding]:
        """Give the findings by place and code; the last of too many says that there are more."""
        kept: list[tuple[Active, Hit, _Kind]] = []
        # What is suppressed is counted by itself, and so is what is lighter: neither must take the
        # place of what counts.
        left: Counter[_Kind] = Counter()
        for active, hit in hits:
            kind = _kind(active, hit)
            left[kind] += 1
            if left[kind] <= MOST_KEPT:
                kept.append((active, hit, kind))
            elif not kind.suppressed and kind.level >= active.level:
                self.full.add(active.rule.name)
        ordered = sorted(kept, key=lambda one: (one[1].span, one[0].rule.code))
        told: Counter[_Kind] = Counter()
        for active, hit, kind in ordered:
            told[kind] += 1
            left[kind] -= 1
            if told[kind] > MOST_OF_A_RULE:
                continue
            finding = self._finding(active, hit, kind.level)
            if told[kind] == MOST_OF_A_RULE and left[kind]:
                words = _AT_LEAST if active.rule.name in self.full else _MORE
                more = words.in_language(self.lang).format(left[kind])
                finding = replace(finding, message=f"{finding.message} ({more})")
            yield finding

    def _finding(self, active: Active, hit: Hit, level: Level) -> Finding:
        rule = active.rule
        location = self._location(hit.span)
        facts = {key: _shown(value) for key, value in self._facts(hit).items()}
        same = (rule.code, location.element, location.text)
        occurrence = self.seen.get(same, 0)
        self.seen[same] = occurrence + 1
        return Finding(
            rule=rule.id,
            level=level,
            message=rule.messages[hit.message].in_language(self.lang).format_map(facts)
            + self._disguise(hit),
            hint=rule.hint.in_language(self.lang).format_map(facts),
            source=rule.source.in_language(self.lang),
            location=location,
            related=tuple(self._related(rule.messages[key], place) for place, key in hit.related),
            fixes=tuple(map(self.scribe.written, hit.fixes)),
            fingerprint=fingerprint(*same, occurrence),
            because=hit.because,
            suppressed=None if hit.suppressed is None else hit.suppressed[:MOST_SHOWN],
        )

    def _disguise(self, hit: Hit) -> str:
        """Say that words were found through characters that hide them; mostly nothing."""
        words = str(hit.facts.get("words", ""))
        if words.isascii() or not (hidden := disguised(words)):
            return ""
        codes = ", ".join(f"U+{ord(character):04X}" for character in hidden[:5])
        return f"; {_DISGUISED.in_language(self.lang)}: {codes}"

    def _facts(self, hit: Hit) -> Mapping[str, object]:
        """Give the facts of a message; of a template, words as they are written in it."""
        words = hit.facts.get("words")
        if self.is_template and isinstance(words, str) and words not in self.source.text:
            return {**hit.facts, "words": self.source.slice(hit.span)}
        return hit.facts

    def _related(self, words: Both, place: Span | Place) -> Related:
        where = Elsewhere(place) if isinstance(place, Place) else self._location(place)
        return Related(where, words.in_language(self.lang))

    def _location(self, span: Span) -> Location:
        end = min(span.end, span.start + 4 * MOST_SHOWN)
        text = self.source.utf8[span.start : end].decode("utf-8", "replace")
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
        """Name a child as `_steps` does, which is asked once about its parent."""
        steps = self.steps.get(id(parent))
        if steps is None:
            steps = self.steps[id(parent)] = _steps([child.name for child in parent.children])
        return steps[at]


def _steps(names: list[str]) -> list[str]:
    """Name children: by their numbers too, where several have a name."""
    many = Counter(names)
    if len(many) == len(names):
        return names
    numbers: Counter[str] = Counter()
    steps = []
    for name in names:
        numbers[name] += 1
        steps.append(f"{name}[{numbers[name]}]" if many[name] > 1 else name)
    return steps


class _Kind(NamedTuple):
    """What findings of one file are counted by."""

    rule: str
    level: Level
    suppressed: bool


def _kind(active: Active, hit: Hit) -> _Kind:
    return _Kind(active.rule.name, _level(active, hit), hit.suppressed is not None)


def _level(active: Active, hit: Hit) -> Level:
    """Give the level of a finding; what is graver than its rule is so unless the rule was eased."""
    if hit.level is None:
        return active.level
    eased = active.level < active.rule.level
    return (
        hit.level if hit.level > active.rule.level and not eased else min(active.level, hit.level)
    )


def _shown(value: object) -> object:
    """Shorten what a message quotes."""
    if isinstance(value, str) and len(value) > MOST_QUOTED:
        return value[: MOST_QUOTED - 1] + "…"
    return value
