"""How a rule is declared: one decorator that holds everything known about it.

CONTRIBUTING.md has the recipe; `tests/test_rules.py` runs the examples of every rule and holds
the catalogue together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from caplint.finding import Fix, Level, Place, RuleId
from caplint.patterns import pattern
from caplint.source import Fault, Span

#: The families of rules: what a code begins with, and what can be selected by that.
FAMILIES = {
    "XML": "the document",
    "CAP": "the CAP standard",
    "WMO": "the WMO's register of alerting authorities",
    "IPA": "IPAWS, United States",
    "CPC": "CAP-CP, Canada",
    "AUS": "CAP-AU, Australia",
    "MET": "MeteoAlarm, Europe",
    "NLA": "NL-Alert",
    "LNT": "the linter itself",
}

URL = "https://caplint.readthedocs.io/rules/"


class Both(NamedTuple):
    """Words in both languages of the people who read findings."""

    en: str
    nl: str

    def in_language(self, lang: str) -> str:
        """Give the Dutch words for `nl`, else the English."""
        return self.nl if lang == "nl" else self.en


# What most sources are made of; a rule whose source says more gives it in both languages.
_SOURCE_IN_DUTCH = (
    (re.compile(r"\b(guideline [^;]*?) and "), r"\1 en "),
    (re.compile(r"\bguideline\b"), "richtlijn"),
    (re.compile(r"\(table"), "(tabel"),
    (re.compile(r"\bpractice\b"), "praktijk"),
    (re.compile(r"\(from memory\)"), "(uit het hoofd)"),
    (re.compile(r"\bprofiles of ([^;]*?) and "), r"profielen van \1 en "),
)


def _in_both(source: str) -> Both:
    """Give a source in both languages: what stands in the standards keeps its English name."""
    dutch = source
    for english, words in _SOURCE_IN_DUTCH:
        dutch = english.sub(words, dutch)
    return Both(source, dutch)


class Doc(NamedTuple):
    """The three parts of a rule's page: what it finds, why that matters, what to write instead."""

    finds: Both
    why: Both
    instead: Both


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule yields: a place, which of its messages holds, and the facts in that message.

    Attributes:
        span: the exact words.
        message: a key of the rule's messages; the only one where it has but one.
        facts: the values for the message's placeholders.
        level: where this hit is graver or lighter than the rule, else None.
        fixes: the best first; what they write is escaped for the file later.
        related: other places, in this file or in another, each with the key of its words.
        because: how the words were understood; the linter adds it where that is asked for.
        suppressed: why it does not count; the linter adds it where the message asks for that.

    """

    span: Span
    message: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    level: Level | None = None
    fixes: tuple[Fix, ...] = ()
    related: tuple[tuple[Span | Place, str], ...] = ()
    because: tuple[str, ...] = ()
    suppressed: str | None = None


Check = Callable[..., Iterable[Hit]]

#: Tells the time; a rule that needs it has a parameter `now` of this type, without a default.
Clock = Callable[[], datetime]

#: Files that an option names; in a configuration file these are relative to its own folder.
Paths = Sequence[str]


#: The key of the words that a rule has for messages without violence or threat.
OUTSIDE = "outside"


class Rule(NamedTuple):
    """A rule of the catalogue and everything that is known about it.

    Attributes:
        code: prefix and number, never reused.
        name: the name that reports carry.
        level: its level where no profile says otherwise.
        outside_violence: its level in a message that is not about violence or threat;
            None where the rule is silent there.
        reads: the kind of node that it looks at: a class of `caplint.message`, or names of
            CAP elements.
        source: the paragraph behind it.
        messages: its words, by key; they may hold placeholders for facts.
        hint: what to do next; may hold placeholders too.
        outside_hint: the same outside violence and threat, where it differs; such a rule has a
            message `outside` as well.
        bad: examples with the faulty words between [[ and ]].
        good: examples on which it stays silent.
        options: what a profile may set, with the values that hold without one.
        needs_clock: whether its findings depend on when it is asked.
        everywhere: whether it also reads what is published beside the words for people: notes, and
            the names of files, addresses and codes.

    """

    code: str
    name: str
    level: Level
    outside_violence: Level | None
    reads: type | tuple[str, ...]
    source: Both
    messages: Mapping[str, Both]
    hint: Both
    outside_hint: Both | None
    nl: str
    bad: tuple[str, ...]
    good: tuple[str, ...]
    options: Mapping[str, Any]
    needs_clock: bool
    everywhere: bool
    check: Check

    @property
    def id(self) -> RuleId:
        """The rule as a report names it."""
        return RuleId(self.code, self.name, f"{URL}{self.name}/")

    def takes_paths(self, option: str) -> bool:
        """Whether an option names files: whether it is declared as `Paths`."""
        return getattr(self.check, "__annotations__", {}).get(option) in {"Paths", Paths}

    @property
    def outside(self) -> Rule:
        """The rule with the words that it has for messages without violence or threat."""
        if OUTSIDE not in self.messages:
            return self
        words = dict.fromkeys(self.messages, self.messages[OUTSIDE])
        return self._replace(messages=words, hint=self.outside_hint or self.hint)

    @property
    def doc(self) -> Doc:
        """Its page, from the docstring of its function and the Dutch words beside it."""
        return _doc(self.name, self.check.__doc__ or "", self.nl)


#: Every rule by its name, filled by the declarations themselves.
CATALOGUE: dict[str, Rule] = {}
_CODES: set[str] = set()


def rule(  # noqa: PLR0913  a declaration, not a call: each part is named where it stands
    *,
    code: str,
    name: str,
    level: Level,
    reads: type | tuple[str, ...],
    source: str | Both,
    messages: Both | Mapping[str, Both],
    hint: Both,
    nl: str,
    bad: Iterable[str],
    good: Iterable[str],
    outside_violence: Level | str | None = "same",
    outside_hint: Both | None = None,
    everywhere: bool = False,
) -> Callable[[Check], Check]:
    """Declare the function below as a rule.

    The function's docstring is the rule's English page and `nl` the Dutch one, each in three
    parts: what it finds, `Why:`, `Instead:` (`Waarom:`, `Schrijf:`). Keyword-only parameters of
    the function are its options; a profile sets them. One that is called `now` and has no default
    is a clock, which the linter gives it.

    Raises:
        ValueError: the name or the code is taken; found when the package is imported.

    """

    def declare(check: Check) -> Check:
        declared = Rule(
            code=code,
            name=name,
            level=level,
            outside_violence=level if outside_violence == "same" else outside_violence,  # type: ignore[arg-type]  # "same" is no level
            reads=reads,
            source=_in_both(source) if isinstance(source, str) else source,
            messages={"": messages} if isinstance(messages, Both) else messages,
            hint=hint,
            outside_hint=outside_hint,
            nl=nl,
            bad=tuple(bad),
            good=tuple(good),
            options=getattr(check, "__kwdefaults__", None) or {},
            needs_clock="now" in getattr(check, "__annotations__", ()),
            everywhere=everywhere,
            check=check,
        )
        if name in CATALOGUE or code in _CODES:
            raise ValueError(f"rule {name} ({code}) is declared twice")
        _CODES.add(code)
        CATALOGUE[name] = declared
        return check

    return declare


_PARTS = {
    "en": pattern(r"(.+?)\n\s*Why: (.+?)\n\s*Instead: (.+)", re.DOTALL),
    "nl": pattern(r"(.+?)\n\s*Waarom: (.+?)\n\s*Schrijf: (.+)", re.DOTALL),
}


def _doc(name: str, english: str, dutch: str) -> Doc:
    """Split a page into its parts.

    Raises:
        ValueError: it lacks one; the tests ask for the page of every rule.

    """
    en, nl = _PARTS["en"].fullmatch(english.strip()), _PARTS["nl"].fullmatch(dutch.strip())
    if not en or not nl:
        raise ValueError(f"rule {name}: its page lacks one of its three parts")
    finds, why, instead = (
        Both(_sentences(a), _sentences(b)) for a, b in zip(en.groups(), nl.groups(), strict=True)
    )
    return Doc(finds, why, instead)


def _sentences(written: str) -> str:
    """Give a part of a page on one line; after `Why:` it may begin with a small letter."""
    text = " ".join(written.split())
    return text[:1].upper() + text[1:]


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of the marked words of an example, in characters of `unmarked(text)`."""
    removed = 0
    for match in re.finditer(r"\[\[(.*?)\]\](?!\])", text, re.DOTALL):
        start = match.start() - removed
        yield start, start + len(match[1])
        removed += 4


def unmarked(text: str) -> str:
    """Give an example without its marks."""
    return re.sub(r"\[\[(.*?)\]\](?!\])", r"\1", text, flags=re.DOTALL)


def told(fault: Fault) -> Hit:
    """Tell a fault that was found while reading."""
    return Hit(fault.span, fault.message, fault.facts, related=fault.related)
