"""Suppressions: what they cover, what they may not, and what is said of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from caplint import Config, Linter
from caplint.cli import main
from caplint.finding import Finding, Report
from caplint.rules import catalogue
from caplint.suppress import MOST_NAMES, is_prohibition, may_never
from caplint.telling import MOST_OF_A_RULE

CAP = 'xmlns="urn:oasis:names:tc:emergency:cap:1.2"'
LONG = "Brand " * 40
OWN = ("unused-suppression", "suppression-without-reason", "unknown-rule")


def alert(
    inside: str = "", before: str = "", after: str = "", top: str = "", tail: str = ""
) -> str:
    """An alert with two info blocks, whose headlines are both too long."""
    return f"""{before}<alert {CAP}>{top}<identifier>a</identifier><sender>b@c.nl</sender>
<sent>2026-11-20T06:40:00+01:00</sent><status>Actual</status><msgType>Alert</msgType>
<scope>Public</scope>
<info>{inside}<language>nl</language><category>Fire</category><event>Brand</event>
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
{after}<headline>{LONG}</headline>{tail}</info>
<info><language>en</language><category>Fire</category><event>Fire</event>
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
<headline>{LONG}</headline></info>
</alert>"""


def lint(message: str | bytes, *also: str, **more: object) -> Report:
    config = Config("nl-alert", select=("headline-long", *OWN, *also), **more)  # type: ignore[arg-type]
    return Linter(config=config).lint(message.encode() if isinstance(message, str) else message)


def told(report: Report) -> list[tuple[str, bool]]:
    return [(f.rule.name, f.suppressed is not None) for f in report.findings]


LENGTHY, HELD = ("headline-long", False), ("headline-long", True)
ASK = "<!-- caplint: ignore[headline-long] agreed with the region -->"


# --- What a comment covers


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        (alert(), [LENGTHY, LENGTHY]),
        (alert(after=ASK), [HELD, LENGTHY]),
        (alert(tail=ASK), [HELD, LENGTHY]),
        (alert(before=ASK), [HELD, HELD]),
        (alert(before='<?xml version="1.0"?>\r\n' + ASK), [HELD, HELD]),
        (alert(top=ASK), [("unused-suppression", False), LENGTHY, LENGTHY]),
        (alert(inside=ASK), [("unused-suppression", False), LENGTHY, LENGTHY]),
        (alert() + ASK, [LENGTHY, LENGTHY, ("unused-suppression", False)]),
        (alert(top=ASK.replace("ignore", "ignore-file")), [HELD, HELD]),
        (alert() + ASK.replace("ignore", "ignore-file"), [HELD, HELD]),
        (alert().replace("<headline>", f"<headline>{ASK}", 1), [HELD, LENGTHY]),
        (alert().replace("</headline>", f"{ASK}</headline>", 1), [HELD, LENGTHY]),
        (alert().replace("<info>", f"{ASK}<info>", 1), [HELD, LENGTHY]),
        (alert().replace("<info>", f"{ASK}<!-- and --> <?pi x?>\n<info>", 1), [HELD, LENGTHY]),
        (alert(after=ASK + ASK), [("unused-suppression", False), HELD, LENGTHY]),
        (alert(after=ASK.replace("headline-long", "CAP701")), None),
    ],
)
def test_what_a_comment_covers(message: str, expected: list[tuple[str, bool]] | None) -> None:
    if expected is None:
        code = catalogue()["headline-long"].code
        message, expected = message.replace("CAP701", f" {code.lower()} "), [HELD, LENGTHY]
    assert told(lint(message)) == expected


def test_the_reason_is_that_of_the_innermost() -> None:
    outer = ASK.replace("agreed with the region", "outer")
    report = lint(alert(before=outer, after=ASK))
    assert [f.suppressed for f in report.findings] == ["agreed with the region", "outer"]


@pytest.mark.parametrize(
    "comment",
    [
        "<!--caplint:ignore[headline-long]agreed-->",
        "<!--\r\n  caplint: ignore [ headline-long ,\r\n coordinate-precision ] \r\n agreed\r\n-->",
        "<!-- caplint: ignore[HEADLINE-LONG] — agreed -->",
        "<!-- caplint: ignore[headline-long]: agreed -->",
    ],
)
def test_ways_to_write_one(comment: str) -> None:
    report = lint(alert(after=comment))
    assert told(report) == [HELD, LENGTHY]
    assert report.findings[0].suppressed == "agreed"


@pytest.mark.parametrize("text", [alert(after=ASK), alert(after=ASK).replace("\n", "\r\n")])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_and_line_ends(text: str, codec: str) -> None:
    text = text.replace("Brand", "Brånd")
    declared = f'<?xml version="1.0" encoding="{codec.removesuffix("-sig")}"?>{text}'
    assert told(lint(declared.encode(codec))) == [HELD, LENGTHY]


def test_a_comment_that_only_speaks_of_it_asks_nothing() -> None:
    for comment in ("<!-- see caplint: ignore[headline-long] -->", "<!-- caplint rocks -->"):
        assert told(lint(alert(after=comment))) == [LENGTHY, LENGTHY]
    inside = alert().replace("<headline>", f"<headline><![CDATA[{ASK}]]>", 1)
    assert told(lint(inside)) == [LENGTHY, LENGTHY]


# --- Feeds


def feed(first: str, second: str, before: str = "") -> str:
    entries = "".join(f"<entry><id>{n}</id>{one}</entry>" for n, one in enumerate((first, second)))
    return f'{before}<feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'


def test_in_a_feed_a_comment_covers_its_alert_alone() -> None:
    content = f'{ASK}<content type="application/cap+xml">{alert()}</content>'
    plain = f'<content type="application/cap+xml">{alert()}</content>'
    assert told(lint(feed(content, plain))) == [HELD, HELD, LENGTHY, LENGTHY]
    assert told(lint(feed(plain, content))) == [LENGTHY, LENGTHY, HELD, HELD]
    assert told(lint(feed(plain, plain, before=ASK))) == [HELD] * 4
    marked = plain.replace("<alert", f"{ASK}<alert")
    assert told(lint(feed(marked, plain))) == [HELD, HELD, LENGTHY, LENGTHY]


# --- Drafts


def draft(ignore: str, words: str = "") -> str:
    words = words or "Brand in Oss. " + "Sluit nu snel al uw ramen en ook deuren " * 4 + "."
    return f"---\nkind: alert\n{ignore}---\n{words}\n"


WORDY = ("long-sentence", False)


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_a_draft_says_it_before_its_words(ends: str) -> None:
    text = draft("ignore:\n  long-sentence: besloten door de regio\n").replace("\n", ends)
    (finding,) = lint(text, "long-sentence").findings
    assert finding.suppressed == "besloten door de regio"
    assert told(lint(draft(""), "long-sentence")) == [WORDY]


def test_nothing_of_it_is_broadcast_and_the_record_stays_whole() -> None:
    from caplint.read import read  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.source import Source  # noqa: PLC0415  as above

    text = draft("ignore:\n  long-sentence: besloten\nphase: acuut\n")
    message = read(Source(text.encode(), "x.nl-alert.txt"))
    assert message.draft is not None
    assert "besloten" not in message.draft.text.characters
    assert message.record.whole
    assert dict(message.record.fields) == {"kind": "alert", "phase": "acuut"}


@pytest.mark.parametrize(
    ("ignore", "expected"),
    [
        (
            "ignore: long-sentence\n",
            [("suppression-without-reason", False), ("long-sentence", True)],
        ),
        (
            "ignore:\n  long-sentence:\n",
            [("suppression-without-reason", False), ("long-sentence", True)],
        ),
        ("ignore:\n  long-sentense: x\n", [("unknown-rule", False), WORDY]),
        ("ignore:\n", [WORDY]),
        ("ignore: {}\n", [WORDY]),
        ("ignore: {long-sentence: besloten}\n", [("long-sentence", True)]),
        ("ignore: [long-sentence]\n", [("record-invalid", False), WORDY]),
        ("ignore:\n  long-sentence: [x]\n", [("record-invalid", False), WORDY]),
        ("ignore:\n  long-sentence: &a x\n", [("record-invalid", False), WORDY]),
        ("ignore:\n  - long-sentence\n", [("record-invalid", False), WORDY]),
        ("ignore: long-sentence\nignore: motive\n", None),
    ],
)
def test_ways_to_say_it_in_a_draft(ignore: str, expected: list[tuple[str, bool]] | None) -> None:
    found = told(lint(draft(ignore), "long-sentence", "record-invalid"))
    if expected is None:
        assert ("record-invalid", False) in found
    else:
        assert found == expected


def test_front_matter_without_its_first_line_would_be_broadcast() -> None:
    text = draft("ignore: long-sentence\n").removeprefix("---\nkind: alert\n")
    assert ("record-invalid", False) in told(lint(text, "record-invalid"))


def test_the_place_of_a_rule_in_front_matter() -> None:
    (finding,) = (
        f
        for f in lint(draft("ignore: a-b,  motive\n"), "motive").findings
        if f.rule.name == "unknown-rule"
    )
    assert (finding.location.text, finding.location.start.line) == ("a-b", 3)


# --- What is said of them


def findings(report: Report, name: str) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule.name == name]


def test_an_unknown_rule_has_a_proposal_and_its_place() -> None:
    report = lint(alert(after="<!-- caplint: ignore[headline-long, headline-lnog] agreed -->"))
    assert told(report) == [("unknown-rule", False), HELD, LENGTHY]
    (finding,) = findings(report, "unknown-rule")
    assert finding.location.text == "headline-lnog"
    assert "did you mean 'headline-long'?" in finding.message


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- caplint: ignore -->",
        "<!-- caplint: ignore all of it -->",
        "<!-- caplint: ignore[] because -->",
        "<!-- caplint: ignore[ , ] because -->",
        "<!-- caplint: ingore[headline-long] because -->",
        "<!-- caplint: -->",
        "<!-- caplint: ignore[NLA] a family is no rule -->",
        "<!-- caplint: ignore[headline-long -->",
    ],
)
def test_what_is_no_suppression_suppresses_nothing_and_is_told(comment: str) -> None:
    assert told(lint(alert(after=comment))) == [("unknown-rule", False), LENGTHY, LENGTHY]


def test_each_name_that_suppresses_nothing_is_told() -> None:
    comment = "<!-- caplint: ignore[headline-long, coordinate-precision] agreed -->"
    report = lint(alert(after=comment), "coordinate-precision")
    assert told(report) == [("unused-suppression", False), HELD, LENGTHY]
    assert report.findings[0].location.text == "coordinate-precision"
    # A rule that is off finds nothing, and nobody can tell whether it would.
    assert told(lint(alert(after=comment))) == [HELD, LENGTHY]


def test_the_rule_on_unused_ones_can_be_suppressed_too() -> None:
    both = "<!-- caplint: ignore-file[unused-suppression, coordinate-precision] shared file -->"
    report = lint(alert(before=both), "coordinate-precision")
    assert told(report) == [("unused-suppression", True), LENGTHY, LENGTHY]
    alone = "<!-- caplint: ignore-file[unused-suppression] shared file -->"
    assert told(lint(alert(before=alone))) == [("unused-suppression", False), LENGTHY, LENGTHY]


def test_a_reason_is_asked() -> None:
    for reason in ("", " ", " - ", " : "):
        report = lint(alert(after=f"<!-- caplint: ignore[headline-long]{reason}-->"))
        assert told(report) == [("suppression-without-reason", False), HELD, LENGTHY]
        assert [str(f.level) for f in findings(report, "suppression-without-reason")] == ["warning"]


def test_all_of_this_can_be_turned_off() -> None:
    config = Config("cap", select=("headline-long",))
    comment = "<!-- caplint: ignore[headline-long, headline-lnog, event-length] -->"
    assert told(Linter(config=config).lint(alert(after=comment).encode())) == [HELD, LENGTHY]


# --- What cannot be suppressed

MOTIVE = "Terrorist schiet in Oss. Verlaat direct het gebied. Kijk op crisis.nl"


def test_a_prohibition_stays_in_a_message_about_violence() -> None:
    text = draft("scenario: violence\nignore:\n  motive: de politie vraagt dit\n", MOTIVE)
    report = lint(text, "motive")
    assert told(report) == [("unused-suppression", False), ("motive", False)]
    assert report.verdict == "block"
    assert "only a configuration can allow that" in report.findings[0].message


def test_what_a_person_is_to_weigh_may_be_suppressed() -> None:
    words = "Terreuraanslag in Oss, een aanslag. Verlaat direct het gebied. Kijk op crisis.nl"
    report = lint(draft("scenario: violence\nignore:\n  motive: zo besloten\n", words), "motive")
    levels = {(str(f.level), f.suppressed) for f in findings(report, "motive")}
    assert levels == {("error", None), ("warning", "zo besloten")}


def test_unless_a_configuration_allows_it() -> None:
    text = draft("scenario: violence\nignore:\n  motive: de politie vraagt dit\n", MOTIVE)
    report = lint(text, "motive", forbid_suppressions=())
    assert told(report) == [("motive", True)]
    without = draft("scenario: violence\nignore:\n  motive:\n", MOTIVE)
    report = lint(without, "motive", forbid_suppressions=())
    assert told(report) == [("suppression-without-reason", False), ("motive", True)]
    assert report.verdict == "block"


def test_outside_violence_it_may_be_suppressed() -> None:
    text = draft(
        "scenario: other\nignore:\n  gathering-point: opvang na de brand\n",
        "Grote brand in Oss. Verzamel op de Markt. Kijk op crisis.nl",
    )
    assert told(lint(text, "gathering-point")) == [("gathering-point", True)]


def test_a_configuration_can_forbid_more() -> None:
    report = lint(alert(after=ASK), forbid_suppressions=("CAP",))
    assert told(report) == [("unused-suppression", False), LENGTHY, LENGTHY]


def test_a_part_of_the_files_can_be_protected(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "caplint.toml").write_text(
        "forbid-suppressions = []\n"
        '[[files]]\nmatch = ["echt/*"]\nforbid-suppressions = ["motive"]\n'
    )
    text = draft("scenario: violence\nignore:\n  motive: afgesproken\n", MOTIVE)
    linter = Linter(config=Config.find)
    (tmp_path / "echt").mkdir()
    for name, verdict in (("echt/x.nl-alert.txt", "block"), ("x.nl-alert.txt", "pass")):
        (tmp_path / name).write_text(text)
        motives = findings(linter.lint(tmp_path / name), "motive")
        assert all((f.suppressed is None) is (verdict == "block") for f in motives)
        assert motives


def test_prohibitions_are_those_of_the_guideline() -> None:
    names = {rule.name for rule in catalogue().values() if is_prohibition(rule)}
    assert {
        "motive",
        "suspect-detail",
        "police-operation",
        "hiding-place",
        "gathering-point",
    } <= names
    assert all(catalogue()[name].source.en.startswith("guideline") for name in names)


@pytest.mark.parametrize(
    ("message", "name"),
    [
        (f"<!-- caplint: ignore-file[doctype] x --><!DOCTYPE alert>{alert()}", "doctype"),
        (f"<!-- caplint: ignore-file[not-well-formed] x -->{alert()}<x>", "not-well-formed"),
        ("<!-- caplint: ignore-file[not-cap] x --><alert/>", "not-cap"),
        (f"<!-- caplint: ignore-file[resource-limit] x -->{'<a>' * 70}", "resource-limit"),
        (
            "---\nkind: alart\nignore:\n  record-invalid: x\n---\nGrote brand in Oss.",
            "record-invalid",
        ),
        (
            feed(
                "<title>&lt;alert></title>",
                alert(),
                "<!-- caplint: ignore-file[feed-invalid] x -->",
            ),
            "feed-invalid",
        ),
    ],
)
def test_what_stops_reading_cannot_be_hidden(message: str, name: str) -> None:
    report = lint(message, name)
    assert (name, False) in told(report)
    assert report.verdict == "block"
    assert may_never(catalogue()[name])


def test_signatures_cannot_be_spoken_for() -> None:
    rules = [rule for rule in catalogue().values() if rule.name.startswith("signature-")]
    assert rules
    assert all(may_never(rule) for rule in rules)


# --- Reports


Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    path = tmp_path / "x.cap"
    path.write_text(alert(before=ASK))

    def run(*args: str) -> tuple[int, str]:
        status = main(["check", "--isolated", str(path), "--select", "headline-long", *args])
        return status, capsys.readouterr().out

    return run


def test_what_is_suppressed_is_counted_and_marked_and_stops_nothing(run: Run) -> None:
    status, out = run("--format", "json", "--fail-on", "advice")
    report = json.loads(out)
    assert status == 0
    assert report["verdict"] == "pass"
    assert report["summary"]["suppressed"] == 2
    assert {f["suppressed"] for f in report["findings"]} == {"agreed with the region"}


def test_in_sarif_it_is_suppressed_in_the_source(run: Run) -> None:
    results = json.loads(run("--format", "sarif")[1])["runs"][0]["results"]
    wanted = [{"kind": "inSource", "justification": "agreed with the region"}]
    assert [result["suppressions"] for result in results] == [wanted, wanted]


@pytest.mark.parametrize("form", ["full", "concise"])
def test_people_see_it_where_they_ask(run: Run, form: str) -> None:
    status, out = run("--format", form, "--fail-on", "advice")
    assert status == 0
    assert "headline-long" not in out
    assert form != "full" or "2 suppressed findings" in out
    status, out = run("--format", form, "--fail-on", "advice", "--show-suppressed")
    assert status == 0
    assert out.count("agreed with the region") == 2


def test_fingerprints_do_not_depend_on_suppressions() -> None:
    plain = [f.fingerprint for f in lint(alert()).findings]
    assert [f.fingerprint for f in lint(alert(after=ASK)).findings] == plain


# --- Very many


def test_comments_are_counted_as_ever() -> None:
    many = "<!-- caplint: ignore[headline-long] x -->" * 100_000
    report = lint(alert(inside=many), "resource-limit")
    assert told(report) == [("resource-limit", False)]


def test_very_many_suppressions_are_looked_at_up_to_a_number() -> None:
    report = lint(alert(after="<!-- caplint: ignore[zzz] x -->" * 9_000))
    unknown = findings(report, "unknown-rule")
    assert len(unknown) == MOST_NAMES
    (more,) = findings(report, "unused-suppression")
    assert "more than 500" in more.message
    names = ", ".join(["headline-long"] * 100_000)
    report = lint(alert(after=f"<!-- caplint: ignore[{names}] x -->"))
    assert told(report).count(HELD) == 1


def test_what_is_suppressed_does_not_take_the_place_of_what_counts() -> None:
    bad = "<polygon>1,1 1,2</polygon>"
    areas = f"<!-- caplint: ignore[polygon-few-points] x --><area>{bad * 700}</area>"
    message = alert(tail=f"{areas}<area>{bad}</area>")
    counted = findings(lint(message, "polygon-few-points"), "polygon-few-points")
    assert sum(f.suppressed is not None for f in counted) == MOST_OF_A_RULE
    assert sum(f.suppressed is None for f in counted) == 1


def test_a_signature_may_hold_comments() -> None:
    signature = (
        '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#">'
        "<!-- caplint: ignore[headline-long] x --><SignedInfo/></Signature>"
    )
    report = lint(alert().replace("</alert>", f"{signature}</alert>"))
    assert told(report) == [LENGTHY, LENGTHY, ("unused-suppression", False)]


@settings(deadline=None)
@given(
    at=st.integers(0, 1200),
    comment=st.text("caplint: ignore-file[]headline-long,\n x\u2014é", max_size=60),
)
def test_whatever_a_comment_says_there_is_a_report(at: int, comment: str) -> None:
    """And nothing is suppressed that is not named."""
    text = alert()
    said = comment.replace("--", "-").removesuffix("-")
    report = lint(f"{text[:at]}<!--caplint: {said}-->{text[at:]}")
    for finding in report.findings:
        assert finding.suppressed is None or finding.rule.name in said
