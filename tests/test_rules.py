"""Runs the examples of every rule, and holds the catalogue together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from string import Formatter

import pytest

from caplint import rules
from caplint.config import Config, settings
from caplint.errors import UsageError
from caplint.finding import Finding, Fix, Level
from caplint.linter import Linter
from caplint.read import read
from caplint.read.xml import Limits
from caplint.rules import catalogue, listed
from caplint.rules.base import CATALOGUE, FAMILIES, Both, Rule, unmarked
from caplint.source import Fault, Source
from examples import read_example

RULES = list(catalogue().values())

#: Rules that the catalogue of the design does not name.
ADDITIONS = {"record-invalid", "words-unread"}

#: Examples are linted a quarter of an hour after they say that they were sent.
NOW = datetime(2026, 11, 23, 17, 45, tzinfo=UTC)

#: Some of its examples are options of the command, not messages.
OPTIONS = "unknown-rule"

#: Rules that are on beside a rule whose examples are about them.
BESIDE = {"unused-suppression": ("headline-long", "long-sentence", "motive")}

#: Rules of which some hits are graver than the rule itself.
GRAVER = {"suppression-without-reason", "control-or-invisible-character"}


@cache
def linter(rule: str, lang: str = "en") -> Linter:
    """One that knows a single rule; the profile is the one that lints every kind of file."""
    config = Config("nl-alert-violence", select=(rule, *BESIDE.get(rule, ())))
    return Linter(config=config, lang=lang, now=NOW)


def found(rule: Rule, source: Source, lang: str = "en") -> tuple[Finding, ...]:
    findings = linter(rule.name, lang).check(read(source)).findings
    beside = BESIDE.get(rule.name, ())
    return tuple(finding for finding in findings if finding.rule.name not in beside)


def is_option(example: str) -> bool:
    return example.startswith(("--select", "--ignore"))


def cases(kind: str) -> list[object]:
    return [
        pytest.param(rule, example, id=f"{rule.name}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), 1)
        if not is_option(example)
    ]


@pytest.mark.parametrize(("rule", "written"), cases("bad"))
def test_finds_the_marked_words_and_nothing_else(rule: Rule, written: str) -> None:
    example = read_example(written)
    findings = found(rule, example.source)
    assert [finding.location.text for finding in findings] == [
        example.source.slice(span) for span in example.marked
    ]
    assert [finding.location.span for finding in findings] == example.marked
    for finding in findings:
        # Every fact that a message needs is there, in both languages.
        assert "{" not in finding.message + finding.hint
        assert finding.level <= rule.level or rule.name in GRAVER
        assert finding.fingerprint


@pytest.mark.parametrize(("rule", "written"), cases("good"))
def test_is_silent_on_good_examples(rule: Rule, written: str) -> None:
    assert not found(rule, read_example(written).source)


@pytest.mark.parametrize(("rule", "written"), cases("good"))
def test_good_examples_are_good_cap(rule: Rule, written: str) -> None:
    """Or a reader would learn another fault from them."""
    example = read_example(written)
    if example.is_fragment and rule.code[:3] in {"CAP", "XML"}:
        report = Linter(config=Config("cap", select=("XML", "CAP"))).check(read(example.source))
        allowed = {"polygon-few-points", "polygon-syntax", "polygon-not-closed"}
        names = {f.rule.name for f in report.findings if f.level > Level.ADVICE}
        assert names <= (allowed if rule.name in allowed else set())


@pytest.mark.parametrize(("rule", "written"), cases("bad"))
def test_safe_fixes_mend(rule: Rule, written: str) -> None:
    source = read_example(written).source
    findings = found(rule, source)
    fixable = [finding for finding in findings if safe(finding)]
    if not fixable:
        return
    mended = Source(applied(source, [safe(finding)[0] for finding in fixable]), source.name)
    assert len(found(rule, mended)) == len(findings) - len(fixable)
    parses = Linter(config=Config(select=("not-well-formed",)))
    assert not parses.check(read(mended)).findings


def safe(finding: Finding) -> list[Fix]:
    return [fix for fix in finding.fixes if fix.applicability == "safe"]


def applied(source: Source, fixes: Iterable[Fix]) -> bytes:
    text = source.utf8
    for edit in sorted((edit for fix in fixes for edit in fix.edits), reverse=True):
        text = text[: edit.span.start] + edit.text.encode() + text[edit.span.end :]
    return text


def test_options_that_name_no_rule() -> None:
    rule = catalogue()[OPTIONS]
    for example in filter(is_option, (*rule.bad, *rule.good)):
        option, _, name = unmarked(example).partition(" ")
        chosen = Config(select=(name,)) if option == "--select" else Config(ignore=(name,))
        if example in rule.good:
            assert settings(chosen, "cap")
        else:
            with pytest.raises(UsageError, match=r"\(unknown-rule\)"):
                settings(chosen, "cap")


# Messages that no example shows, because they need bytes or very much of something.

SMALL = Limits(bytes=100_000, elements=5_000, attributes=1_900)
CAP = b'xmlns="urn:oasis:names:tc:emergency:cap:1.2"'
XSI = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
ELSEWHERE: dict[tuple[str, str], bytes | str] = {
    ("not-well-formed", "compressed"): b"\x1f\x8b123",
    ("not-well-formed", "empty"): b"",
    ("not-well-formed", "before"): b"alert",
    ("not-well-formed", "token"): b"<alert a=1/>",
    ("not-well-formed", "unfinished"): b"<alert><headline",
    ("not-well-formed", "prefix"): b"<cap:alert/>",
    ("not-well-formed", "other"): b'<alert xmlns:a=""/>',
    ("encoding-mismatch", "bytes"): b"<alert>\xe9</alert>",
    ("encoding-mismatch", "nul"): "Brand in Oss\0.",
    ("junk-before-declaration", "mark"): b"\xef\xbb\xbf<alert/>",
    ("resource-limit", "bytes"): b"<alert>" + b" " * 100_000,
    ("resource-limit", "text"): b"<?xml version='1.0' encoding='latin1'?>" + b"\xe9" * 60_000,
    ("resource-limit", "elements"): b"<a>" + b"<b/>" * 5_000,
    ("resource-limit", "attributes"): b"<a>" + b'<b c=""/>' * 2_000,
    ("resource-limit", "namespaces"): b"<a"
    + b"".join(b" xmlns:b%d='x'" % n for n in range(1_001))
    + b"/>",
    ("resource-limit", "name"): b"<" + b"a" * 501 + b"/>",
    ("resource-limit", "comments"): b"<a>" + b"<!---->" * 10_001,
    ("resource-limit", "findings"): b"<alert " + CAP + b">" + b"<b/>" * 1_001 + b"</alert>",
    ("resource-limit", "delicate"): b"<alert %b %b>%b</alert>"
    % (CAP, XSI, b"<note xsi:type='x'/>" * 1_001),
    ("resource-limit", "words"): "Brand in Oss. " * 2_000,
    ("resource-limit", "names"): b"<alert %b><info>%b</info></alert>"
    % (CAP, b"".join(b"<eventCode><value>c%d</value></eventCode>" % n for n in range(2_001))),
    ("references-syntax", "not-old-form"): b'<alert xmlns="http://www.incident.com/cap/1.0">'
    b"<references>a,b,c</references></alert>",
    (
        "value-not-allowed",
        "version",
    ): b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"><info>'
    b"<responseType>AllClear</responseType></info></alert>",
    ("element-unknown", "signature"): b'<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1">'
    b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>',
    ("element-missing", "alone"): b"<alert %b><info/></alert>" % CAP,
    ("element-missing", "before"): b"<alert %b><scope>Public</scope></alert>" % CAP,
    ("language-invalid", "empty"): b"<alert %b><info><language> </language></info></alert>" % CAP,
    ("polygon-self-intersects", "large"): "<polygon>" + "1,1 1,2 2,2 " * 7_000 + "1,1</polygon>",
    ("element-unknown", "version"): "<info><password>x</password></info>",
    ("element-unknown", "foreign"): "<info><x xmlns='y'/></info>",
    ("date-format", "year"): "<sent>0000-01-01T00:00:00+00:00</sent>",
    ("record-invalid", "long"): f"---\ngrounds: {'onrust ' * 150}\n---\n",
    (
        "signature-certificate",
        "large",
    ): '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/>' * 9,
    ("record-invalid", "syntax"): '---\nkind: "\n---\n',
    ("record-invalid", "no-fields"): "---\n- kind\n---\n",
    ("unknown-rule", "other"): "<!-- caplint: ignore[zzz] x --><headline>Brand</headline>",
    ("unknown-rule", "word"): "<!-- caplint: ingore[motive] x --><headline>Brand</headline>",
    ("unused-suppression", "many"): "<headline>"
    + f"<!-- caplint: ignore[{'motive, ' * 600}] x -->Brand</headline>",
    ("record-invalid", "anchor"): "---\nkind: &a alert\n---\n",
}


#: Messages that depend on how caplint is installed and set up; tests/test_signatures.py shows them.
OF_A_SET_UP = {("signature-certificate", "library"), ("signature-certificate", "untrusted")}


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize(("name", "key"), ELSEWHERE)
def test_words_that_no_example_shows(name: str, key: str, lang: str) -> None:
    rule = catalogue()[name]
    held = ELSEWHERE[name, key]
    source = read_example(held).source if isinstance(held, str) else Source(held, "x.cap")
    # With a rule on words beside it, because one message is about them.
    chosen = Config("nl-alert-violence", select=(name, "missing-action"))
    findings = Linter(config=chosen, lang=lang).check(read(source, SMALL)).findings
    words = pattern(rule.messages[key].in_language(lang))
    assert any(words.fullmatch(finding.message) for finding in findings)


@pytest.mark.parametrize("lang", ["en", "nl"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_every_message_is_shown(rule: Rule, lang: str) -> None:
    """By an example, or above; so no message can lack a fact or be left over."""
    if rule.code.startswith("NLA"):
        return
    examples = (read_example(written) for written in rule.bad if not is_option(written))
    findings = [finding for one in examples for finding in found(rule, one.source, lang)]
    said = {finding.message for finding in findings}
    said |= {related.message for finding in findings for related in finding.related}
    for key, words in rule.messages.items():
        shown = any(pattern(words.in_language(lang)).fullmatch(message) for message in said)
        assert shown or (rule.name, key) in {*ELSEWHERE, *OF_A_SET_UP}, key


def pattern(words: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{\w+\\\}", ".*", re.escape(words)), re.DOTALL)


# The catalogue.


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_everything_about_a_rule_is_there(rule: Rule) -> None:
    for part in (rule.doc.finds, rule.doc.why, rule.doc.instead, rule.hint):
        assert part.en
        assert part.nl
        assert part.en != part.nl
    assert rule.source
    assert rule.bad
    assert len(rule.good) >= (1 if rule.reads is Fault else 3)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.code[:3] in FAMILIES
    assert rule.code[3:].isdigit()
    assert len(rule.code) == 6


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_both_languages_hold_the_same_facts(rule: Rule) -> None:
    for words in (*rule.messages.values(), rule.hint):
        assert placeholders(words.en) == placeholders(words.nl)


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_codes_are_kept() -> None:
    """A code is never given to another rule, so a line of codes.txt is never deleted."""
    lines = Path(rules.__path__[0], "codes.txt").read_text("utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    assert rows == sorted(rows)
    assert len({code for code, *_ in rows}) == len({name for _, name, _ in rows}) == len(rows)


def test_every_rule_is_listed_with_its_file() -> None:
    """A rule that is not listed would never be imported, and its examples never be run."""
    for module in iter_modules(rules.__path__):
        import_module(f"caplint.rules.{module.name}")
    homes = {name: rule.check.__module__ for name, rule in CATALOGUE.items()}
    assert {name: (row.code, f"caplint.rules.{row.file}") for name, row in listed().items()} == {
        name: (CATALOGUE[name].code, home) for name, home in homes.items()
    }


def test_names_and_levels_are_those_of_the_design(shared: Path) -> None:
    rows = (shared / "rules.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    design = {name: (prefix, level) for name, prefix, level, *_ in cells[1:]}
    for rule in RULES:
        if rule.name not in ADDITIONS:
            assert (rule.code[:3], str(rule.level)) == design[rule.name]


def test_declared_words_are_used_by_both_languages() -> None:
    everything = [words for rule in RULES for words in (*rule.messages.values(), rule.hint)]
    assert all(isinstance(words, Both) for words in everything)
    assert all(words.en and words.nl for words in everything)


def test_levels_are_ordered() -> None:
    assert Level.ADVICE < Level.WARNING < Level.ERROR
