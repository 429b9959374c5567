"""The library, as software that sends warnings calls it."""

from __future__ import annotations

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import caplint
from caplint import CaplintError, Config, Level, Linter
from caplint.rules import catalogue
from examples import read_example

GOOD = read_example("<headline>Brand in Oss</headline>").source.data
BAD = b"<!DOCTYPE alert []>\n<alert/>\n"


def test_lint_takes_a_path_or_bytes(tmp_path: Path) -> None:
    file = tmp_path / "bad.cap"
    file.write_bytes(BAD)
    reports = [caplint.lint(one) for one in (str(file), file, BAD)]
    assert [report.verdict for report in reports] == ["block"] * 3
    assert len({report.findings[0].message for report in reports}) == 1
    assert reports[2].files[0].path == "<bytes>"


def test_what_a_finding_says() -> None:
    (finding,) = caplint.lint(BAD, lang="nl").findings
    assert (finding.rule.name, finding.rule.code) == ("doctype", "XML005")
    assert finding.level is Level.ERROR
    assert str(finding.level) == "error"
    assert finding.message.startswith("het document heeft een DOCTYPE")
    assert finding.location.text == "<!DOCTYPE"
    start, end = finding.location.start, finding.location.end
    assert (start.line, start.column, start.offset) == (1, 1, 0)
    assert (end.line, end.column, end.offset) == (1, 10, 9)


def test_a_good_message_is_ok() -> None:
    report = caplint.lint(GOOD, profile="cap")
    assert (report.ok, report.findings, report.verdict) == (True, (), "pass")


def test_lint_text_lints_the_words_of_a_draft() -> None:
    report = caplint.lint_text("Grote brand in Oss.")
    assert not report.ok
    assert "missing-action" in {finding.rule.name for finding in report.findings}
    assert report.files[0].kind == "draft"


def test_the_record_of_a_text_counts() -> None:
    said = "Einde NL-Alert. Het gevaar is voorbij."
    for record in ({"kind": "end"}, {"scenario": "other"}):
        assert caplint.lint_text(said, record=record).files[0].error is None


def test_truths_of_a_record_are_those_of_front_matter() -> None:
    said = "Brand in [straat] in Oss. Sluit ramen en deuren. Kijk op crisis.nl"
    reports = [caplint.lint_text(said, record={"template": is_one}) for is_one in (True, "true")]
    assert reports[0].to_json() == reports[1].to_json()
    assert reports[0].to_json() != caplint.lint_text(said, record={"template": False}).to_json()


def test_json_of_a_report_is_that_of_the_command(tmp_path: Path) -> None:
    file = tmp_path / "bad.cap"
    file.write_bytes(BAD)
    command = [sys.executable, "-m", "caplint", "check", str(file), "--format", "json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert caplint.lint(file).to_json().encode() == done.stdout


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0",
        bytes(range(256)),
        b"\x1f\x8b\x08",
        b"\xff\xfe\x00\xd8",
        b"<alert",
        b"<?xml version='1.0' encoding='EBCDIC-CP-NL'?><alert/>",
        b"---\nkind: [\n---\n",
        b"<" * 10_000,
        "\ufeff<alert/>".encode("utf-16"),
    ],
)
def test_bad_input_gives_findings_and_never_raises(data: bytes) -> None:
    report = caplint.lint(data, profile="nl-alert")
    assert not report.ok
    assert report.findings or report.files[0].error
    assert json.loads(report.to_json())["verdict"] == "block"


def test_text_with_lone_surrogates_is_linted() -> None:
    report = caplint.lint_text("Grote brand \ud83d in Oss.")
    assert json.loads(report.to_json())["files"][0]["kind"] == "draft"


def test_a_file_that_cannot_be_read_never_passes(tmp_path: Path) -> None:
    report = caplint.lint(tmp_path / "gone.cap", lang="nl")
    assert (report.ok, report.verdict) == (False, "block")
    assert report.files[0].error == "dit bestand bestaat niet: controleer de naam en de map"


def test_what_cannot_be_told_does_not_pass() -> None:
    report = Linter(config=Config(ignore=("doctype",))).lint(BAD)
    assert (report.findings, report.verdict) == ((), "block")


def test_misuse_raises_a_caplint_error() -> None:
    for misuse in (
        lambda: caplint.lint(GOOD, profile="nope"),
        lambda: caplint.lint(GOOD, lang="fr"),
        lambda: caplint.lint_text("Brand", record={"nope": "1"}),
        lambda: Linter(config=Config(select=("nope",))),
        lambda: Linter(config=Config(select="")),  # type: ignore[arg-type]
        lambda: Linter(config=Config(ignore=(3,))),  # type: ignore[arg-type]
        lambda: Linter(config=Config(select=("XML",), ignore=("XML",))),
        lambda: Linter(profile=3),  # type: ignore[arg-type]
        lambda: Linter(config=Config(select=3)),  # type: ignore[arg-type]
        lambda: Linter(config=Config(options=3)),  # type: ignore[arg-type]
        lambda: Linter(config="caplint.toml"),  # type: ignore[arg-type]
    ):
        with pytest.raises(CaplintError) as raised:
            misuse()
        assert raised.value.in_language("nl") != str(raised.value)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"mesage-too-long": {}}, "did you mean 'message-too-long'?"),
        ({"message-too-long": {"ucs": 1}}, "has no option 'ucs': did you mean 'ucs2'?"),
        ({"message-too-long": {"nope": 1}}, "has no option 'nope': it has gsm, ucs2"),
        ({"doctype": {"nope": 1}}, "has no option 'nope': it has none"),
        ({"message-too-long": {"gsm": "9"}}, "is a value such as 1395, not '9'"),
        ({"message-too-long": {"gsm": True}}, "is a value such as 1395, not True"),
        ({"circle-radius": {"zero": 1}}, "is a value such as True, not 1"),
        ({"phone-number": {"known": "112"}}, "not '112'"),
        ({"area-outside-country": {"box": [1, 2]}}, "not [1, 2]"),
        ({"message-too-long": 3}, "by name, not as 3"),
    ],
)
def test_options_that_cannot_be_are_refused(options: dict[str, Any], told: str) -> None:
    with pytest.raises(CaplintError) as raised:
        Linter(config=Config(options=options))
    assert told in str(raised.value)


def test_one_name_and_codes_will_do() -> None:
    linter = Linter(config=Config(select="XML005"))  # type: ignore[arg-type]
    assert [finding.rule.name for finding in linter.lint(BAD).findings] == ["doctype"]
    code = catalogue()["message-too-long"].code
    long = Linter(config=Config(select=(code,), options={code: {"gsm": 5}}))
    assert long.lint_text("Grote brand in Oss.").findings


def test_threads_share_a_linter() -> None:
    linter = Linter(profile="nl-alert")
    drafts = [f"Grote brand in straat {number}. Ga naar binnen." for number in range(60)]
    alone = [linter.lint_text(draft).to_json() for draft in drafts]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda draft: linter.lint_text(draft).to_json(), drafts))
        messages = list(pool.map(lambda _: linter.lint(BAD).to_json(), range(60)))
    assert together == alone
    assert len(set(messages)) == 1


def test_importing_caplint_is_cheap() -> None:
    code = (
        "import sys; before = set(sys.modules); import caplint; print(*set(sys.modules) - before)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    loaded = {name for name in done.stdout.split() if name.startswith("caplint")}
    assert loaded == {"caplint"}


def test_every_public_name_is_there() -> None:
    assert all(getattr(caplint, name) for name in caplint.__all__)
    with pytest.raises(AttributeError):
        _ = caplint.nope
