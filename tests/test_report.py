"""What each format says: for people to the letter, for machines against its schema."""

from __future__ import annotations

import gc
import json
import os
import re
import weakref
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from jsonschema.protocols import Validator

from caplint.finding import Edit, FileReport, Finding, Fix, Level, Location, Related, Scenario
from caplint.linter import Linter
from caplint.report import Context, Format, renderer
from caplint.report.excerpt import MOST, excerpt, underlined, visible, width
from caplint.rules import catalogue
from caplint.rules.base import spans, unmarked
from caplint.source import Source, Span

ROOT = Path(__file__).parent.parent
FORMATS = get_args(Format)

#: é (two bytes), an emoji (four), tabs, CRLF, an escape sequence and a bidi override.
HARD = "Café 🚨 in\t[[Óss]]\r\nga\x1b[2J [[naar \u202ebinnen]]\r\n"


def report(written: str, name: str = "brand.nl-alert.txt", **changes: Any) -> FileReport:
    """A file with one finding for each stretch that is marked."""
    text = unmarked(written)
    source = Source(text.encode("utf-8", "surrogatepass"), name)
    places = [source.span(start, end) for start, end in spans(written)]
    findings = [finding(source, place, number) for number, place in enumerate(places)]
    findings = [replace(one, **changes) for one in findings]
    return FileReport(name, "draft", 0, "nl-alert", tuple(findings))


def finding(source: Source, place: Span, number: int) -> Finding:
    return Finding(
        rule=catalogue()["doctype"].id,
        level=Level.ERROR,
        message=f"'{source.slice(place)}' is wrong",
        hint="write something else",
        source="guideline 4a(1)",
        location=Location(source.name, "", source.slice(place)[:500], place, source),
        fingerprint=f"{number:032x}",
    )


def rendered(form: str, *files: FileReport, context: Context | None = None) -> str:
    return "".join(renderer(form)(files, context or Context()))


def judged(name: str, scenario: Scenario | None) -> FileReport:
    return FileReport(name, "draft", 0, "nl-alert", scenario=scenario)


SHOOTING = Scenario(True, "words", ("Schietpartij", "dader"))
FIRE = Scenario(False, "words")
RECORDED = Scenario(True, "record")


# --- For people


@pytest.mark.parametrize("form", ["full", "github"])
def test_for_which_files_the_guideline_held(form: str) -> None:
    files = [judged("a.txt", SHOOTING), judged("b.txt", FIRE), judged("c.txt", RECORDED)]
    assert rendered(form, *files).startswith(
        "The guideline on extreme violence held for 2 files, not for 1 file:\n"
        "  a.txt: its words 'Schietpartij', 'dader'\n"
        "  c.txt: the record says so\n"
    )
    dutch = rendered(form, *[judged("a.txt", FIRE)] * 3, context=Context(lang="nl"))
    assert dutch.startswith("De richtlijn extreem geweld gold voor geen van 3 bestanden.\n")
    assert "guideline" not in rendered(form, judged("a.cap", None), judged("b.cap", None))
    alone = rendered(form, judged("a.txt", SHOOTING))
    assert alone.startswith("The guideline on extreme violence held, because of the words")


def test_a_folder_of_warnings_about_violence_drowns_nothing() -> None:
    told = rendered("full", *(judged(f"{number}.txt", SHOOTING) for number in range(30)))
    assert told.count(".txt") == 20
    assert "  and 10 more\n" in told


def test_sarif_says_for_which_files_the_guideline_held() -> None:
    log = json.loads(rendered("sarif", judged("a.txt", SHOOTING), judged("b.cap", None)))
    (told,) = log["runs"][0]["properties"]["scenarios"]
    assert told["words"] == ["Schietpartij", "dader"]
    assert told["artifact"]["uri"].endswith("a.txt")


def test_full_to_the_letter() -> None:
    assert rendered("full", report("Grote brand.\nGa naar het [[plein]].\n")) == (
        "brand.nl-alert.txt:2:13: error: 'plein' is wrong\n"
        "  |\n"
        "2 | Ga naar het plein.\n"
        "  |             ^^^^^\n"
        "  = help: write something else\n"
        "  = rule: doctype [XML005], guideline 4a(1)\n"
        "\n"
        "Do not send: 1 error in 1 file.\n"
    )


def test_full_in_dutch_with_another_place() -> None:
    first = report("[[a]]", "b.cap").findings[0].location
    twice = report("[[a]]\n", level=Level.WARNING, hint="", related=(Related(first, "ook hier"),))
    assert rendered("full", twice, context=Context(lang="nl")) == (
        "brand.nl-alert.txt:1:1: waarschuwing: 'a' is wrong\n"
        "  |\n"
        "1 | a\n"
        "  | ^\n"
        "  = zie: b.cap:1:1: ook hier\n"
        "  = regel: doctype [XML005], guideline 4a(1)\n"
        "\n"
        "Kijk nog eens voor u verstuurt: 1 waarschuwing in 1 bestand.\n"
    )


@pytest.mark.parametrize(
    ("levels", "error", "english", "dutch"),
    [
        ([], None, "Nothing found in 2 files.", "Niets gevonden in 2 bestanden."),
        (
            [1, 1],
            None,
            "No errors or warnings, 2 pieces of advice in 2 files.",
            "Geen fouten of waarschuwingen, 2 adviezen in 2 bestanden.",
        ),
        (
            [2, 1],
            None,
            "Look again before you send: 1 warning, 1 piece of advice in 2 files.",
            "Kijk nog eens voor u verstuurt: 1 waarschuwing, 1 advies in 2 bestanden.",
        ),
        (
            [3, 3, 2],
            None,
            "Do not send: 2 errors, 1 warning in 2 files.",
            "Niet versturen: 2 fouten, 1 waarschuwing in 2 bestanden.",
        ),
        (
            [],
            "gone",
            "Do not send: 1 file that could not be checked in 2 files.",
            "Niet versturen: 1 bestand dat niet te controleren was in 2 bestanden.",
        ),
    ],
)
def test_last_line_says_what_to_do(
    levels: list[int], error: str | None, english: str, dutch: str
) -> None:
    (one,) = report("[[a]]").findings
    found = tuple(replace(one, level=Level(level)) for level in levels)
    files = (FileReport("a", "draft", 0, "", found), FileReport("b", None, 0, "", (), error))
    for lang, expected in (("en", english), ("nl", dutch)):
        lines = rendered("full", *files, context=Context(lang=lang)).splitlines()
        assert lines[-1] == expected


def test_colour_only_where_asked_for() -> None:
    plain, coloured = (
        rendered("full", report("[[a]]"), context=Context(colour=colour))
        for colour in (False, True)
    )
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain


def test_concise_explains_below_the_line() -> None:
    told = rendered("concise", report("[[a]]", because=("entry 'a'", "clause\x1b")))
    assert [line[:9] for line in told.splitlines()[1:]] == ["    why: "] * 2
    assert "\x1b" not in told


def test_concise_to_the_letter() -> None:
    assert rendered("concise", report("Ga naar\n[[binnen]]"), report("goed")) == (
        "brand.nl-alert.txt:2:1: XML005 doctype error: 'binnen' is wrong\n"
    )


@pytest.mark.parametrize(
    ("written", "line", "carets"),
    [
        ("Ga naar [[het plein]].\n", "Ga naar het plein.", "        ^^^^^^^^^"),
        ("a\t[[b]]\tc", "a    b    c", "     ^"),
        ("é [[ï]]", "é ï", "  ^"),
        ("e\u0301 [[x]]", "e\u0301 x", "  ^"),
        ("🚨 [[日本]] x", "🚨 日本 x", "   ^^^^"),
        ("\x1b[31m[[x]]", "\\x1b[31mx", "        ^"),
        ("[[a\u202eb]]", "a\\u202eb", "^^^^^^^^"),
        ("10[[\xa0]]km", "10\\xa0km", "  ^^^^"),
        ("ab[[]]c", "abc", "  ^"),
        ("ab\r\n[[cd]]\r\n", "cd", "^^"),
        ("ab[[\r\n]]cd", "ab", "  ^"),
        ("een [[twee\ndrie]]\n", "een twee", "    ^^^^"),
        ("een\n[[]]", "", "^"),
    ],
)
def test_excerpt(written: str, line: str, carets: str) -> None:
    (one,) = report(written).findings
    shown = excerpt(one.location.source, one.location.span)
    assert (shown.text, " " * shown.column + "^" * shown.length) == (line, carets)


def test_excerpt_of_several_lines_says_so() -> None:
    said = rendered("full", report("een [[twee\ndrie\nvier]]\n"))
    assert "1 | een twee\n  |     ^^^^ up to line 3\n" in said


def test_long_line_is_cut_around_the_finding() -> None:
    long = "é🚨" * 1_000_000
    (one,) = report(f"{long}[[hier]]{long}").findings
    shown = excerpt(one.location.source, one.location.span)
    assert len(shown.text) <= MOST + 6
    assert shown.text.startswith("…")
    assert shown.text.endswith("…")
    assert width(shown.text[: shown.text.index("hier")]) == shown.column
    assert shown.length == len("hier")


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("a [[b]]\tc [[日]]", ["a b    c 日", "  ^      ^^"]),
        ("een\n[[twee\ndrie]] x", ["een", "twee", "^^^^", "drie x", "^^^^"]),
        ("x" * 200, ["x" * MOST + "…"]),
        ("x" * 200 + "[[y]]", ["…" + "x" * 40 + "y", " " * 41 + "^"]),
        ("", []),
    ],
)
def test_examples_on_the_page_of_a_rule(written: str, lines: list[str]) -> None:
    assert list(underlined(unmarked(written), list(spans(written)))) == lines


def test_nothing_of_a_hostile_message_is_sent_raw() -> None:
    hostile = report(HARD, "a\x1b]0;\u202e.cap", hint="\x9b31m\u2066", source="\x07")
    for form in ("full", "concise"):
        said = rendered(form, hostile)
        assert {c for c in said if not c.isprintable()} == {"\n"}
        assert "\\x1b]0;\\u202e.cap:1:11: " in said


def test_visible_leaves_people_their_letters() -> None:
    assert visible("Één café, ’s-Hertogenbosch, Łódź, 日本, 🚨") == (
        "Één café, ’s-Hertogenbosch, Łódź, 日本, 🚨"
    )


def test_suppressed_findings_are_counted_and_not_shown() -> None:
    quiet = report("[[a]]", suppressed="agreed with the mayor")
    assert rendered("full", quiet) == ("No errors or warnings, 1 suppressed finding in 1 file.\n")
    assert rendered("concise", quiet) == ""


# --- For machines


SCHEMA = json.loads((ROOT / "schemas" / "report-1.schema.json").read_text("utf-8"))


@pytest.fixture(scope="session")
def sarif_schema(shared: Path) -> Validator:
    path = shared / "data" / "formats" / "sarif-schema-2.1.0.json"
    return Draft7Validator(json.loads(path.read_text("utf-8")))


def rich_reports() -> tuple[FileReport, ...]:
    """Files with everything that a report can hold."""
    hard = report(HARD)
    first, second = hard.findings
    edit = Edit(first.location.span, "binnen")
    first = replace(
        first,
        fixes=(Fix("unsafe", (edit,)),),
        related=(Related(second.location, "[here] as well"),),
    )
    second = replace(second, suppressed="agreed", hint="")
    linter = Linter(lang="nl")
    return (
        linter.lint_bytes(b"<!DOCTYPE alert []>\r\n<alert/>", "a b/\xe9.cap"),
        replace(hard, findings=(first, second)),
        linter.unchecked("c.cap", "kapot"),
        FileReport("d.cap", "cap", 1, "cap"),
    )


def test_json_is_as_its_schema_says() -> None:
    told = json.loads(rendered("json", *rich_reports()))
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(told)
    Draft202012Validator(SCHEMA).validate(json.loads(rendered("json")))
    assert list(told) == [
        "schema", "tool", "profile", "verdict", "files", "findings", "summary",
    ]  # fmt: skip
    assert told["profile"] == "cap+nl-alert"
    assert told["verdict"] == "block"
    assert told["summary"] == {"error": 2, "warning": 0, "advice": 0, "suppressed": 1}
    assert told["files"][2] == {"path": "c.cap", "kind": None, "alerts": 0, "error": "kapot"}
    assert told["findings"][2]["suppressed"] == "agreed"


def test_json_places_are_exact() -> None:
    told = json.loads(rendered("json", report(HARD)))
    data = unmarked(HARD).encode()
    for one in told["findings"]:
        location = one["location"]
        start, end = location["start"], location["end"]
        assert data[start["offset"] : end["offset"]].decode() == location["text"]
        line = data.decode().split("\r\n")[start["line"] - 1]
        assert line[start["column"] - 1 : end["column"] - 1] == location["text"]


def test_jsonl_lines_are_as_the_schema_says() -> None:
    lines = [json.loads(line) for line in rendered("jsonl", *rich_reports()).splitlines()]
    kinds = ["finding", "finding", "finding", "file", "end"]
    for line, kind in zip(lines, kinds, strict=True):
        part = {"$defs": SCHEMA["$defs"], "$ref": f"#/$defs/{kind}"}
        Draft202012Validator(part).validate(line)
    assert [line["path"] for line in lines if "path" in line] == ["c.cap"]


def test_sarif_is_as_its_schema_says(sarif_schema: Validator) -> None:
    for context in (Context(), Context("cap", "nl")):
        sarif_schema.validate(json.loads(rendered("sarif", *rich_reports(), context=context)))
    sarif_schema.validate(json.loads(rendered("sarif")))


def test_sarif_says_what_code_scanning_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    (run,) = json.loads(rendered("sarif", *rich_reports()))["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert rule["id"] == "XML005"
    assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
    assert "[[" not in rule["help"]["markdown"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["automationDetails"]["id"] == "caplint/cap+nl-alert/"
    (invocation,) = run["invocations"]
    assert not invocation["executionSuccessful"]
    assert invocation["toolExecutionNotifications"][0]["message"]["text"] == "kapot"
    first, second, third = run["results"]
    assert first["message"]["text"].startswith("Het document heeft een DOCTYPE, die CAP niet kent;")
    assert place(first)["artifactLocation"] == {
        "uri": "sub/a%20b/%C3%A9.cap",
        "uriBaseId": "%SRCROOT%",
    }
    assert second["message"]["text"].endswith(r"[\[here\] as well](1).")
    assert second["relatedLocations"][0]["id"] == 1
    assert third["suppressions"] == [{"kind": "inSource", "justification": "agreed"}]
    assert (
        len({one["partialFingerprints"]["primaryLocationLineHash"] for one in run["results"]}) == 3
    )


def place(result: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = result["locations"][0]["physicalLocation"]
    return found


def test_sarif_places_are_exact() -> None:
    (run,) = json.loads(rendered("sarif", report(HARD)))["runs"]
    text = unmarked(HARD)
    for result in run["results"]:
        region = place(result)["region"]
        at, length = region["charOffset"], region["charLength"]
        assert text[at : at + length] == region["snippet"]["text"]
        at, length = region["byteOffset"], region["byteLength"]
        assert text.encode()[at : at + length].decode() == region["snippet"]["text"]


def test_sarif_names_files_outside_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    outside = report("[[a]]", str(tmp_path / "b c.cap"))
    piped = report("[[a]]", "<stdin>")
    (run,) = json.loads(rendered("sarif", outside, piped))["runs"]
    uris = [place(result)["artifactLocation"] for result in run["results"]]
    real = Path(os.path.realpath(tmp_path))
    assert uris == [{"uri": f"{real.as_uri()}/b%20c.cap"}, {"uri": "%3Cstdin%3E"}]


def test_sarif_takes_only_the_names_of_no_file_for_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ("<bytes>", "<text>", "<a.cap", os.fsdecode(b"<\xff.cap"))
    log = rendered("sarif", *(report("[[a]]", name) for name in names))
    (run,) = json.loads(log)["runs"]
    assert [place(result)["artifactLocation"] for result in run["results"]] == [
        {"uri": "%3Cbytes%3E"},
        {"uri": "%3Ctext%3E"},
        {"uri": "%3Ca.cap", "uriBaseId": "%SRCROOT%"},
        {"uri": "%3C%FF.cap", "uriBaseId": "%SRCROOT%"},
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_same_input_same_bytes(form: str) -> None:
    assert rendered(form, *rich_reports()) == rendered(form, *rich_reports())


@pytest.mark.parametrize("form", FORMATS)
def test_lone_surrogates_and_strange_names_can_be_written(form: str) -> None:
    strange = report("a\ud800[[b\udc00]]", os.fsdecode(b"br\xff\n.cap"))
    assert rendered(form, strange).encode("utf-8", "backslashreplace")


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif"])
def test_machines_get_ascii(form: str) -> None:
    assert rendered(form, *rich_reports()).isascii()


# --- Runs over many files


@pytest.mark.parametrize("form", ["full", "concise", "jsonl"])
def test_a_file_is_told_before_the_next_is_linted(form: str) -> None:
    linted = []

    def files() -> Iterator[FileReport]:
        for name in ("a", "b"):
            linted.append(name)
            yield report("[[x]]", name)

    pieces = renderer(form)(files(), Context())
    assert "a" in next(pieces)
    assert linted == ["a"]


@pytest.mark.parametrize("form", FORMATS)
def test_no_more_than_a_few_sources_are_kept(form: str) -> None:
    alive: list[weakref.ref[Source]] = []
    most = 0

    def files() -> Iterator[FileReport]:
        nonlocal most
        for number in range(10):
            file = report("[[x]]", f"{number}.cap")
            alive.append(weakref.ref(file.findings[0].location.source))
            yield file
            del file
            gc.collect()
            most = max(most, sum(source() is not None for source in alive))

    list(renderer(form)(files(), Context()))
    assert most <= 2


@pytest.mark.parametrize(
    ("name", "english", "dutch"),
    [
        ("gathering-point", "guideline 4e(2)", "richtlijn 4e(2)"),
        ("expires-far", "practice", "praktijk"),
        ("hard-word", "Dutch for everybody (B1)", "Nederlands voor iedereen (B1)"),
        ("info-missing", "CAP 1.2, 3.2.1", "CAP 1.2, 3.2.1"),
    ],
)
def test_sources_are_named_in_the_language_of_the_report(
    name: str, english: str, dutch: str
) -> None:
    assert catalogue()[name].source == (english, dutch)
    linter = Linter(profile="nl-alert", lang="nl")
    report = linter.lint_text("Schietpartij in Oss. Verzamel op de Brink.")
    assert "richtlijn 4e(2)" in {finding.source for finding in report.findings}
