"""What the formats for pipelines say, each held to the needs of its readers.

test_report.py has the formats for people, JSON and SARIF.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from jsonschema import Draft4Validator
from lxml import etree
from test_report import HARD, rendered, report, rich_reports

from caplint.finding import Edit, FileReport, Fix, Level
from caplint.linter import Linter
from caplint.report import Context
from caplint.source import Span

#: A file name with a quote, a line end, markup, a percent sign and a byte that is no UTF-8.
STRANGE = os.fsdecode(b"a\"b'\n<%,:\xff\xc3\xa9.cap")

PIPELINES = ("github", "gitlab", "junit", "rdjson", "checkstyle")


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be in a folder of a repository."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")


def hostile() -> tuple[FileReport, ...]:
    words = 'é 🚨 \ud800 \x00 \x1b[2J "<&>]]> 100%\r\n::error::no'
    named = report(HARD, STRANGE, message=words, hint=words)
    return (*rich_reports(), named, Linter().unchecked(STRANGE + "2", words))


@pytest.mark.parametrize("form", PIPELINES)
def test_hostile_words_and_names_can_be_written(form: str) -> None:
    written = rendered(form, *hostile()).encode("utf-8", "backslashreplace")
    assert written == rendered(form, *hostile()).encode("utf-8", "backslashreplace")
    assert b"\x1b" not in written


# --- GitHub


def test_github_to_the_letter() -> None:
    told = rendered("github", report("Grote brand.\nGa naar het [[plein]].\n", "a,b: 5%.txt"))
    assert told == (
        "::error file=sub/a%2Cb%3A 5%25.txt,line=2,endLine=2,col=13,endColumn=18,"
        "title=caplint doctype (XML005)::'plein' is wrong. Write something else.\n"
        "Do not send: 1 error in 1 file.\n"
    )


def test_github_has_no_escape_of_a_file_name() -> None:
    told = rendered("github", report("[[a]]", "a\x1b[2Jb.txt"))
    assert told.startswith("::error file=sub/a\\x1b[2Jb.txt,line=1,")


def test_github_refuses_columns_of_several_lines() -> None:
    line = rendered("github", report("[[a\nb]]")).splitlines()[0]
    assert "line=1,endLine=2,title=" in line
    assert "col" not in line.partition("::'")[0]


def test_github_has_no_command_but_ours() -> None:
    lines = rendered("github", *hostile()).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 6  # three of the rich reports, three of the hostile
    assert lines[:6] == commands
    shape = r"::(error|warning|notice) (file=[^:,]*,)?([a-zA-Z]+=[^:,]*,)*title=[^:,]*::.*"
    assert all(re.fullmatch(shape, line) for line in commands)


def test_github_levels() -> None:
    for level, word in zip(Level, ("notice", "warning", "error"), strict=True):
        assert rendered("github", report("[[a]]", level=level)).startswith(f"::{word} ")


def test_github_names_no_file_for_standard_input() -> None:
    assert rendered("github", report("[[a]]", "<stdin>")).startswith("::error line=1,")


# --- GitLab


def test_gitlab_has_what_merge_requests_show() -> None:
    entries = json.loads(rendered("gitlab", *hostile()))
    assert [entry["severity"] for entry in entries] == [
        "critical", "critical", "blocker", "critical", "critical", "blocker",
    ]  # fmt: skip
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert set(entry["location"]) == {"path", "lines"}
        assert entry["location"]["path"].startswith("sub/")
        assert entry["location"]["lines"]["begin"] >= 1
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    assert entries[0]["description"].startswith("XML005 doctype: Het document heeft")
    assert "\\xff" in entries[-1]["location"]["path"]


def test_gitlab_tells_equal_findings_of_two_files_apart() -> None:
    entries = json.loads(rendered("gitlab", report("[[a]]", "a.cap"), report("[[a]]", "b.cap")))
    assert len({entry["fingerprint"] for entry in entries}) == 2


def test_gitlab_without_findings() -> None:
    assert rendered("gitlab", FileReport("d.cap", "cap", 1, "cap")) == "[]\n"


# --- reviewdog


def test_rdjson_is_as_its_schema_says(shared: Path) -> None:
    path = shared / "data" / "formats" / "rdjson-DiagnosticResult.json"
    validator = Draft4Validator(json.loads(path.read_text("utf-8")))
    for files in ((), rich_reports(), hostile()):
        validator.validate(json.loads(rendered("rdjson", *files)))


def test_rdjson_counts_bytes() -> None:
    lines = [line.encode() for line in HARD.replace("[[", "").replace("]]", "").split("\r\n")]
    for one in json.loads(rendered("rdjson", report(HARD)))["diagnostics"]:
        start, end = one["location"]["range"]["start"], one["location"]["range"]["end"]
        found = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
        assert f"'{found.decode()}' is wrong" in one["message"]


def test_rdjson_suggests_a_fix_of_several_edits_as_one() -> None:
    (one,) = (file := report("Café [[plein]] zuid")).findings
    edits = (Edit(Span(6, 11), "park"), Edit(Span(12, 16), "noord"))
    fixed = replace(file, findings=(replace(one, fixes=(Fix("unsafe", edits),)),))
    (told,) = json.loads(rendered("rdjson", fixed))["diagnostics"]
    assert told["suggestions"] == [
        {
            "range": {"start": {"line": 1, "column": 7}, "end": {"line": 1, "column": 17}},
            "text": "park noord",
        }
    ]


# --- XML


def grammar(root: str, rules: str) -> etree.RelaxNG:
    """A schema in the XML form of RELAX NG, of which the rules are the parts."""
    text = (
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f'<start><ref name="{root}"/></start>{rules}</grammar>'
    )
    return etree.RelaxNG(etree.fromstring(text))


def attributes(**types: str) -> str:
    return "".join(
        f'<attribute name="{name}"><data type="{kind}"/></attribute>'
        for name, kind in types.items()
    )


#: What Jenkins' and GitLab's readers know of JUnit's report.
JUNIT = grammar(
    "testsuites",
    f"""
    <define name="testsuites"><element name="testsuites">{attributes(name="string")}
      <zeroOrMore><ref name="testsuite"/></zeroOrMore></element></define>
    <define name="testsuite"><element name="testsuite">{
        attributes(
            name="string",
            tests="positiveInteger",
            failures="nonNegativeInteger",
            errors="nonNegativeInteger",
            skipped="nonNegativeInteger",
        )
    }
      <oneOrMore><ref name="testcase"/></oneOrMore></element></define>
    <define name="testcase"><element name="testcase">{attributes(name="string", classname="string")}
      <optional>{attributes(file="string")}</optional>
      <optional>{attributes(line="positiveInteger")}</optional>
      <optional><choice>
        <element name="failure">{attributes(message="string", type="string")}<text/></element>
        <element name="error">{attributes(message="string", type="string")}<text/></element>
        <element name="skipped">{attributes(message="string")}</element>
      </choice></optional></element></define>
    """,
)

#: What Checkstyle writes.
CHECKSTYLE = grammar(
    "checkstyle",
    f"""
    <define name="checkstyle"><element name="checkstyle">{attributes(version="string")}
      <zeroOrMore><element name="file">{attributes(name="string")}
        <zeroOrMore><element name="error">{
        attributes(line="positiveInteger", message="string", source="string")
    }
          <optional>{attributes(column="positiveInteger")}</optional>
          <attribute name="severity"><choice>
            <value>error</value><value>warning</value><value>info</value>
          </choice></attribute></element></zeroOrMore>
      </element></zeroOrMore></element></define>
    """,
)


@pytest.mark.parametrize(("form", "schema"), [("junit", JUNIT), ("checkstyle", CHECKSTYLE)])
def test_xml_is_as_its_readers_need(form: str, schema: etree.RelaxNG) -> None:
    for files in ((), rich_reports(), hostile()):
        written = rendered(form, *files).encode("utf-8", "backslashreplace")
        schema.assertValid(etree.fromstring(written))


def test_junit_counts_its_cases() -> None:
    suites = etree.fromstring(rendered("junit", *hostile()).encode("utf-8", "backslashreplace"))
    for suite in suites:
        assert int(suite.get("tests", "")) == len(suite)
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.get(count, "")) == len(suite.findall(f"testcase/{tag}"))


def test_junit_to_the_letter() -> None:
    clean = FileReport("d.cap", "cap", 1, "cap")
    (quiet,) = report("[[b]]", suppressed="agreed").findings
    mixed = report("[[a]]")
    mixed = replace(mixed, findings=(*mixed.findings, quiet))
    assert rendered("junit", mixed, clean) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<testsuites name="caplint">\n'
        '  <testsuite name="brand.nl-alert.txt" tests="2" failures="1" errors="0" skipped="1">\n'
        '    <testcase name="doctype [XML005] 1:1" classname="brand.nl-alert.txt"'
        ' file="brand.nl-alert.txt" line="1">\n'
        '      <failure message="\'a\' is wrong." type="error">'
        "brand.nl-alert.txt:1:1: 'a' is wrong. Write something else.\n"
        "https://caplint.readthedocs.io/rules/doctype/</failure>\n"
        "    </testcase>\n"
        '    <testcase name="doctype [XML005] 1:1" classname="brand.nl-alert.txt"'
        ' file="brand.nl-alert.txt" line="1">\n'
        '      <skipped message="agreed"/>\n'
        "    </testcase>\n"
        "  </testsuite>\n"
        '  <testsuite name="d.cap" tests="1" failures="0" errors="0" skipped="0">\n'
        '    <testcase name="No findings" classname="d.cap"/>\n'
        "  </testsuite>\n"
        "</testsuites>\n"
    )


def test_checkstyle_to_the_letter() -> None:
    assert rendered("checkstyle", report("[[a]]", level=Level.ADVICE)) == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<checkstyle version="4.3">\n'
        '  <file name="brand.nl-alert.txt">\n'
        '    <error line="1" column="1" severity="info"'
        " message=\"'a' is wrong. Write something else.\""
        ' source="caplint.doctype.XML005"/>\n'
        "  </file>\n"
        "</checkstyle>\n"
    )


# --- All of them


@pytest.mark.parametrize("form", ["github", "gitlab", "rdjson", "checkstyle"])
def test_what_is_suppressed_is_not_told(form: str) -> None:
    assert "XML005" not in rendered(form, report("[[a]]", suppressed="agreed"))


@pytest.mark.parametrize("form", PIPELINES)
def test_words_are_dutch_where_they_should_be(form: str) -> None:
    file = Linter(lang="nl").lint_bytes(b"<!DOCTYPE alert []>\n<alert/>", "a.cap")
    told = rendered(form, file, context=Context(lang="nl"))
    assert "Het document heeft een DOCTYPE" in told


@pytest.mark.parametrize("form", PIPELINES)
def test_a_file_is_told_before_the_next_is_linted(form: str) -> None:
    from caplint.report import renderer  # noqa: PLC0415  a start need not pay (decision 0008)

    seen = []

    def files() -> object:
        for name in ("a.cap", "b.cap"):
            seen.append(name)
            yield report("[[x]]", name)

    pieces = renderer(form)(files(), Context())  # type: ignore[arg-type]
    told = [(piece, tuple(seen)) for piece in pieces]
    first = next(seen for piece, seen in told if "XML005" in piece)
    assert first == ("a.cap",)
    assert all(len(a) <= len(b) for (_, a), (_, b) in pairwise(told))
