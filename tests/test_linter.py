"""What the linter makes of hits: order, bounds, paths, levels."""

from __future__ import annotations

from pathlib import Path

import pytest

import caplint
from caplint.files import Found
from caplint.finding import Finding
from caplint.read import content
from caplint.telling import MOST_OF_A_RULE

ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier>\
<sender>b@c.nl</sender><sent>2026-11-20T06:40:00+01:00</sent><status>Actual</status>\
<msgType>Alert</msgType><scope>Public</scope>{}</alert>"""
INFO = """<info><language>{}</language><category>Met</category><event>{}</event>\
<urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>{}</info>"""


def lint(infos: str, profile: str | None = None) -> tuple[Finding, ...]:
    return caplint.lint(ALERT.format(infos).encode(), profile=profile).findings


def test_path_numbers_only_what_stands_more_than_once() -> None:
    area = "<area><areaDesc>x</areaDesc><polygon>{}</polygon></area>"
    bad, good = area.format("1,1 2,2 3,1"), area.format("1,1 2,2 3,1 1,1")
    findings = lint(INFO.format("nl", "x", good) + INFO.format("nl", "x", good + bad))
    paths = {finding.location.element for finding in findings}
    assert paths == {"/alert/info[2]/area[2]/polygon"}


def test_what_is_not_listed_is_counted() -> None:
    areas = "".join(
        f"<area><areaDesc>x</areaDesc><polygon>{n},1 2,2 3,1</polygon></area>" for n in range(600)
    )
    unclosed = [
        f for f in lint(INFO.format("nl", "x", areas)) if f.rule.name == "polygon-not-closed"
    ]
    assert len(unclosed) == MOST_OF_A_RULE
    left = 599 - MOST_OF_A_RULE  # the polygon that begins at 3,1 is closed
    assert f"({left} more of these are not listed)" in unclosed[-1].message


@pytest.mark.parametrize("times", [MOST_OF_A_RULE + 1, 12_000])
def test_what_is_lighter_hides_no_error_of_the_same_rule(times: int) -> None:
    in_metres, negative = "<circle>52.1,5.1 5000</circle>", "<circle>52.1,5.1 -1</circle>"
    area = f"<area><areaDesc>x</areaDesc>{in_metres * times}{negative}</area>"
    report = caplint.lint(ALERT.format(INFO.format("nl", "x", area)).encode())
    assert report.verdict == "block"
    assert [f.location.text for f in report.findings if f.level.name == "ERROR"] == ["-1"]


def test_findings_come_by_place() -> None:
    findings = caplint.lint_text("Terrorist in Ede. Verzamel op de Markt in Ede.").findings
    assert [finding.location.span.start for finding in findings] == sorted(
        finding.location.span.start for finding in findings
    )


def test_fingerprints_differ_and_outlive_moved_lines() -> None:
    text = "Terrorist, nog een terrorist en nog een terrorist in Ede. Verberg je."
    before = [finding.fingerprint for finding in caplint.lint_text(text).findings]
    after = [finding.fingerprint for finding in caplint.lint_text(f"\n\n{text}").findings]
    assert len(set(before)) == len(before)
    assert set(before) == set(after)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Schietpartij in Ede. Meld u in sporthal De Peppel.", "error"),
        ("Hoog water in Ede. Meld u in sporthal De Peppel.", "advice"),
    ],
)
def test_gathering_is_advice_where_there_is_no_violence(text: str, level: str) -> None:
    (finding,) = [
        found for found in caplint.lint_text(text).findings if found.rule.name == "gathering-point"
    ]
    assert str(finding.level) == level


@pytest.mark.parametrize(("scenario", "found"), [("violence", True), ("other", False)])
def test_the_record_tells_whether_it_is_violence(scenario: str, found: bool) -> None:
    report = caplint.lint_text("Het motief is onbekend.", record={"scenario": scenario})
    assert ("motive" in {finding.rule.name for finding in report.findings}) is found


def test_the_words_of_a_cap_message_are_read_under_the_profile_of_alerts() -> None:
    headline = "<headline>Terreur &amp; paniek in Ede</headline>"
    findings = lint(INFO.format("nl-NL", "Schietpartij", headline), "nl-alert")
    (found,) = [finding for finding in findings if finding.rule.name == "motive"]
    assert (found.location.element, found.location.text) == ("/alert/info/headline", "Terreur")


def test_explaining_shows_the_clause_and_the_entry() -> None:
    linter = caplint.Linter(profile="nl-alert-violence", explain=True)
    findings = linter.lint_text("Kom nu naar sporthal De Peppel. Terreur in Ede.").findings
    because = {finding.rule.name: "\n".join(finding.because) for finding in findings}
    assert (
        "verb komen (move; lexicons/nl/verbs.toml; guideline 4e(2))" in because["gathering-point"]
    )
    assert "'naar sporthal De Peppel' is a named place" in because["gathering-point"]
    assert "'Terreur': motive, entry 'terrorisme' in lexicons/nl/motives.toml" in because["motive"]


def test_explaining_speaks_dutch_and_names_the_file_of_a_word(tmp_path: Path) -> None:
    own = tmp_path / "woorden.toml"
    own.write_text(
        '[[entry]]\nrole = "motive"\nsource = "proposed"\nforms = "vlindergroep, vlinders"'
    )
    config = caplint.Config("nl-alert-violence", lexicons=(str(own),))
    linter = caplint.Linter(config=config, explain=True, lang="nl")
    findings = linter.lint_text("De vlinders. Ga nu naar het Stadhuisplein.").findings
    because = {finding.rule.name: finding.because for finding in findings}
    assert f"'vlinders': motive, ingang 'vlindergroep' in {own} (voorgesteld)" in because["motive"]
    clause, *entries = because["gathering-point"]
    assert clause.startswith("zinsdeel 'Ga nu naar het Stadhuisplein': een opdracht, aan de lezer")
    assert "lexicons/nl/verbs.toml; richtlijn 4e(2)" in clause
    assert all("'Stadhuisplein': " in entry for entry in entries)


def test_a_profile_without_rules_for_drafts_does_not_pass_one() -> None:
    report = caplint.Linter(profile="cap").lint_text("Terreur in Ede.")
    assert report.verdict == "block"
    assert "nl-alert" in (report.files[0].error or "")


def test_what_cannot_be_read_does_not_pass_when_its_rule_is_not_selected() -> None:
    linter = caplint.Linter(config=caplint.Config(select=("date-format",)))
    assert linter.lint(b"<alert>").verdict == "block"


@pytest.mark.parametrize(
    "text",
    [
        "Dit is geen oefening! Schietpartij in Oss.",
        "Grote brand in Oss. De brand is nog niet onder controle. Kijk op crisis.nl",
        "De brand in Oss is nog niet voorbij. Kijk op crisis.nl",
    ],
)
def test_a_denied_end_or_test_is_no_end_or_test(text: str) -> None:
    assert "missing-action" in {finding.rule.name for finding in caplint.lint_text(text).findings}


@pytest.mark.parametrize(
    "record", [{"scenario": "Violence"}, {"kind": "bogus"}, {"kind": ""}, {"soort": "alert"}]
)
def test_a_wrong_record_is_refused(record: dict[str, str]) -> None:
    with pytest.raises(caplint.CaplintError):
        caplint.lint_text("Terroristen in Oss.", record=record)


@pytest.mark.parametrize("wrong", [None, 12, ["a"]])
def test_only_misuse_raises_and_then_a_caplint_error(wrong: object) -> None:
    with pytest.raises(caplint.CaplintError):
        caplint.lint(wrong)  # type: ignore[arg-type]
    with pytest.raises(caplint.CaplintError):
        caplint.lint_text(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["Brand. Ga naar " + "1 " * 3000, "Blijf en " + "nu " * 3000])
def test_no_text_is_too_deep(text: str) -> None:
    assert caplint.lint_text(text).files


def test_a_draft_with_nul_is_told(tmp_path: Path) -> None:
    file = tmp_path / "nul.nl-alert.txt"
    file.write_bytes(b"Brand in Oss\0. Blijf binnen. Kijk op crisis.nl")
    (found,) = [f for f in caplint.lint(file).findings if f.rule.name == "encoding-mismatch"]
    assert (found.location.start.column, found.location.text) == (13, "\0")


def test_cap_is_cap_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "brand.nl-alert.xml"
    file.write_text(ALERT.format(""))
    assert caplint.lint(file).files[0].kind == "cap"


def test_a_flood_gets_other_words_than_a_shooting() -> None:
    (found,) = [
        finding
        for finding in caplint.lint_text(
            "Hoog water in Ede. Meld u in sporthal De Peppel."
        ).findings
        if finding.rule.name == "gathering-point"
    ]
    assert "attacked" not in found.message
    assert "Verberg" not in found.hint


FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{}</content></entry></feed>'


@pytest.mark.parametrize(
    ("beside", "rule"),
    [
        ('<alert xmlns="urn:oasis:names:tc:emergency:cap:1.3"/>', "not-cap"),
        ('<Alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>', "not-cap"),
        ("&lt;alert xmlns='x'&gt;&lt;/alert&gt;", "feed-invalid"),
        ("<![CDATA[<alert xmlns='x'/>]]>", "feed-invalid"),
    ],
)
def test_a_feed_tells_of_alerts_that_it_does_not_check(beside: str, rule: str) -> None:
    feed = FEED.format(f"{ALERT.format('')}</content><content>{beside}")
    assert rule in {finding.rule.name for finding in caplint.lint(feed.encode()).findings}


def test_the_record_of_one_alert_is_not_that_of_another() -> None:
    record = "<parameter><valueName>caplint:scenario</valueName><value>other</value></parameter>"
    terror = ALERT.format(INFO.format("nl", "Terreur", "<headline>Schietpartij in Ede</headline>"))
    feed = FEED.format(terror + ALERT.format(INFO.format("nl", "Brand", record)))
    found = {
        finding.rule.name for finding in caplint.lint(feed.encode(), profile="nl-alert").findings
    }
    assert "motive" in found


@pytest.mark.parametrize(
    ("name", "content", "checked"),
    [
        ("a.xml", '<Alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>', True),
        ("b.xml", "<alert><identifier>x</identifier></alert>", True),
        ("c.xml", '<?xml version="1.0"?><alert ', True),
        ("d.xml", "", True),
        ("e.xml", "<alert><text>of a shop</text></alert>", False),
        ("f.xml", "<project><broken></project>", False),
        ("g.xml", "<!DOCTYPE plist><plist/>", False),
    ],
)
def test_a_walk_passes_over_what_is_not_ours(
    name: str, content: str, checked: bool, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content)
    report = caplint.Linter().lint_found(Found(str(tmp_path / name), named=False))
    assert (report is not None) is checked


@pytest.mark.parametrize("select", ["NLA", "CAP"])
def test_a_document_in_which_nothing_was_linted_does_not_pass(select: str) -> None:
    linter = caplint.Linter(config=caplint.Config(select=(select,)))
    assert linter.lint(b'<alert xmlns="urn:x"/>').verdict == "block"


def test_no_large_value_is_kept() -> None:
    known = ("Actual", "Test")
    assert content.near("actual", known) == "Actual"
    hits = content._near.cache_info().hits
    assert content.near("x" * 200, known) == content.near("x" * 300, known) is None
    assert content._near.cache_info().hits == hits + 1


def test_a_rule_that_has_told_enough_looks_no_further() -> None:
    dates = "<expires>2026-11-23</expires>" * 12_000
    data = ALERT.format(f"<info>{dates}</info>").encode()
    config = caplint.Config(select=("date-format",))
    findings = caplint.Linter(config=config).lint(data).findings
    assert len(findings) == MOST_OF_A_RULE
    assert "at least 9501 more of these are not listed" in findings[-1].message
