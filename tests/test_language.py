"""The rules on language, on weak elements and on what must be weighed."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from caplint.config import Config, profile, settings
from caplint.finding import Finding, Level
from caplint.linter import Linter
from caplint.message import Alert, Message
from caplint.rules import catalogue

LABELLED = Path(__file__).parent / "wording" / "language.jsonl"
CASES: list[dict[str, Any]] = [json.loads(line) for line in LABELLED.read_text().splitlines()]
RULES = sorted({name for case in CASES for name in case["judged"]})

CAP = (
    '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><status>{}</status>'
    "<info><description>{}</description></info></alert>"
)


def linter(*rules: str, **options: Any) -> Linter:
    return Linter(config=Config("nl-alert-violence", select=rules, options=options))


def found(text: str, *rules: str, **options: Any) -> tuple[Finding, ...]:
    return linter(*rules, **options).lint_text(text).findings


def fixed(text: str, rule: str) -> str:
    """Apply the fixes of a rule to a text of plain ASCII."""
    edits = [edit for f in found(text, rule) for fix in f.fixes for edit in fix.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


@pytest.mark.parametrize("rule", RULES)
def test_scores_do_not_sink(rule: str) -> None:
    lint = linter(rule)
    score: Counter[str] = Counter()
    for case in CASES:
        if rule in case["judged"]:
            fires = bool(findings_in(lint, case))
            score[f"{rule in case['expect']} {fires}"] += 1
    right = score["True True"]
    assert right + score["True False"] >= 12
    assert right / (right + score["False True"]) >= 0.94
    assert right / (right + score["True False"]) >= 0.95


def findings_in(lint: Linter, case: dict[str, Any]) -> tuple[Finding, ...]:
    if "status" in case:
        text = CAP.format(case["status"], escape(case["text"]))
        return lint.lint(text.encode()).findings
    return lint.lint_text(case["text"], record=case.get("record")).findings


def test_ordinary_messages_get_no_errors_and_little_advice() -> None:
    lint = Linter(config=Config("nl-alert", select=tuple(set(RULES) - {"english-missing"})))
    lines = (LABELLED.parent / "ordinary.jsonl").read_text("utf-8").splitlines()
    said = [f for line in lines for f in lint.lint_text(json.loads(line)["text"]).findings]
    assert not [f for f in said if f.level is Level.ERROR]
    assert len(said) <= len(lines) / 5  # of violence, that it must be weighed


def test_a_profile_leaves_a_rule_of_its_family_off() -> None:
    on = {active.rule.name for active in settings(Config("nl-alert"), "draft").active}
    assert "english-missing" not in on
    assert "long-sentence" in on
    family = {a.rule.name for a in settings(Config("nl-alert", select=("NLA",)), "draft").active}
    assert "english-missing" not in family
    named = settings(Config("nl-alert", select=("english-missing",)), "draft").active
    assert [active.rule.name for active in named] == ["english-missing"]
    assert "english-missing" in profile("nl-alert-violence").off


def test_english_may_stand_in_another_info_block() -> None:
    info = "<info><language>{}</language><description>{}</description></info>"
    start, end = CAP.partition("<info>")[0].format("Actual"), "</alert>"
    dutch, english = info.format("nl-NL", "Brand in Ede."), info.format("en", "Fire in Ede.")
    lint = linter("english-missing")
    assert lint.lint((start + dutch + end).encode()).findings
    assert not lint.lint((start + dutch + english + end).encode()).findings


@pytest.mark.parametrize(
    ("rule", "text", "mended"),
    [
        ("abbreviation", "Brand t.h.v. het park in Oss.", "Brand ter hoogte van het park in Oss."),
        ("abbreviation", "Brand in Oss e.o. Blijf weg.", "Brand in Oss en omgeving. Blijf weg."),
        ("abbreviation", "Bel het NCC in Oss.", "Bel het Nationaal Crisiscentrum in Oss."),
        ("hard-word", "Calamiteit in Oss. Blijf weg.", "Ramp in Oss. Blijf weg."),
        ("hard-word", "Blijf buiten de perimeter in Oss.", "Blijf buiten het gebied in Oss."),
        ("hard-word", "CALAMITEIT IN OSS. BLIJF WEG.", "RAMP IN OSS. BLIJF WEG."),
        ("typed-automatic-element", "NL-Alert 12-03-2024 14:05: Brand in Oss.", "Brand in Oss."),
        ("typed-automatic-element", "[NL-Alert] Brand in Oss.", "Brand in Oss."),
    ],
)
def test_fixes(rule: str, text: str, mended: str) -> None:
    assert fixed(text, rule) == mended
    assert all(fix.applicability == "unsafe" for f in found(text, rule) for fix in f.fixes)


def test_options() -> None:
    call = "Storing in Oss. Bel 0412-123456."
    assert found(call, "phone-number")
    assert not found(call, "phone-number", **{"phone-number": {"known": ["0412 123 456"]}})
    site = "Brand in Ede. Meer informatie op noodnet.org"
    assert [f.level for f in found(site, "more-info-weak")] == [Level.ADVICE]
    assert not found(site, "more-info-weak", **{"more-info-weak": {"trusted": ["noodnet.org"]}})
    assert found("Ga nu direct naar binnen.", "long-sentence", **{"long-sentence": {"most": 4}})


@pytest.mark.parametrize(
    ("address", "level"),
    [
        ("crisis.nl", None),
        ("https://www.crisis.nl/brand", None),
        ("noordwijk.crisis.nl", None),
        ("vrbn.nl", None),
        ("ede.nl", None),
        ("jeugdbrandweer.nl", Level.ADVICE),
        ("politie.be", Level.ADVICE),
        ("crisis.com", Level.WARNING),
        ("crisis.nl.meer.info", Level.WARNING),
        ("rijksoverheidd.nl", Level.WARNING),
        ("nlalert.nl", Level.WARNING),
        ("bit.ly/x", Level.WARNING),
        ("http://crisis.nl", Level.WARNING),
        ("https://crisis.nl@evil.com", Level.WARNING),
        ("crisis.nl.evil-site.ru", Level.WARNING),
        ("evil.xyz/politie.nl", Level.WARNING),
        ("evil.shop", Level.WARNING),
        ("evil.ga", Level.WARNING),
        ("http://evil.ru", Level.WARNING),
        ("145.3.2.1/brand", Level.WARNING),
        ("crisis.nI", Level.WARNING),
        ("crisisnl.nl", Level.WARNING),
        ("cr\u0456sis.nl", Level.WARNING),
        ("wa.me/31612345678", Level.WARNING),
        ("mastodon.social/@ede", Level.WARNING),
        ("ede-brand.nl", Level.ADVICE),
        ("ede.com", Level.ADVICE),
        ("vriendin.nl", Level.ADVICE),
        ("rtvpiraat.nl", Level.ADVICE),
        ("CRISIS.NL", None),
        ("gemeente-ede.nl", None),
        ("rijksoverheid.nl/brand?waar=ede#nu", None),
        ("vggm.nl.", None),
    ],
)
def test_addresses(address: str, level: Level | None) -> None:
    text = f"Brand in Ede. Sluit ramen. Meer informatie op {address}"
    assert [f.level for f in found(text, "more-info-weak")] == ([level] if level else [])


def test_an_imitation_is_told_beside_a_good_source() -> None:
    text = "Brand in Ede. Meer informatie op crisis.nl of crisls.nl"
    assert [f.location.text for f in found(text, "more-info-weak")] == ["crisls.nl"]


def test_violence_rules_are_silent_elsewhere() -> None:
    rules = ("unlisted-action", "siren-risk", "detonation-risk")
    lint = Linter(config=Config("nl-alert", select=rules))
    text = "Explosie in Ede. Verberg je. Bel 112."
    assert {f.rule.name for f in lint.lint_text(text).findings} == set(rules)
    assert not lint.lint_text(text, record={"scenario": "other"}).findings


def test_placeholders_in_any_element_and_not_in_the_record() -> None:
    wide = (
        "<alert xmlns='urn:oasis:names:tc:emergency:cap:1.2'>"
        "<info><event>{}</event>{}</info></alert>"
    )
    record = "<parameter><valueName>caplint:template</valueName><value>{}</value></parameter>"
    lint = Linter(config=Config("cap", select=("placeholder",)))
    for filled, template, count in (
        ("Brand", "false", 0),
        ("[NAAM]", "false", 1),
        ("[NAAM]", "true", 0),
    ):
        text = wide.format(filled, record.format(template))
        assert len(lint.lint(text.encode()).findings) == count


def test_no_engine_is_needed_for_the_rules_on_cap() -> None:
    """They hold for every CAP message, and spaCy takes most of a second to load."""
    for name in ("placeholder", "status-text-disagree"):
        assert catalogue()[name].reads in {Message, Alert}


@pytest.mark.parametrize(
    "words",
    [
        "Blijf binnen. Verlaat het huis niet als u kunt. ",
        "verberg je ",
        "Bel 0900-",
        "0 1 2 3 4 5 ",
        "www.a.b.c.d. ",
        "Brand in Ede *** Fire in Ede. Leave 5 ",
        "[[[[<<<<{{{{",
        "test test oefening ",
    ],
)
def test_odd_texts_raise_nothing(words: str) -> None:
    linter(*RULES).lint_text(words * 200)
    linter(*RULES).lint(CAP.format("Actual", escape(words * 200)).encode())


def test_empty_text() -> None:
    assert not linter(*sorted(set(RULES) - {"english-missing"})).lint_text("").findings
