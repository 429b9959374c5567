"""The command as a user meets it: what it says, where, and with which exit status."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from caplint.cli import COMMANDS, main
from caplint.linter import Linter
from examples import read_example

GOOD = read_example("<headline>Brand in Oss</headline>").source.data
BAD = b"<!DOCTYPE alert []>\n<alert/>\n"
NOT_CAP = b'<project xmlns="http://maven.apache.org/POM/4.0.0"><name>caplint</name></project>'

FORMATS = "full, concise, json, jsonl, sarif, github, gitlab, junit, rdjson, checkstyle"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder with a good and a bad message."""
    monkeypatch.chdir(tmp_path)
    for name in ("CAPLINT_LANG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    Path("good.cap").write_bytes(GOOD)
    Path("bad.cap").write_bytes(BAD)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process: `status, out, err = run("check good.cap")`."""

    def run(*args: str) -> tuple[int, str, str]:
        status = main([word for arg in args for word in arg.split()])
        return status, *capsys.readouterr()

    return run


def process(*args: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "caplint", *args]
    return subprocess.run(command, capture_output=True, check=False, **options)


# --- Exit status


@pytest.mark.parametrize(
    ("args", "status"),
    [
        ("check good.cap", 0),
        ("check bad.cap", 1),
        ("check bad.cap --fail-on never", 0),
        ("check bad.cap --fail-on advice", 1),
        ("check bad.cap good.cap gone.cap", 2),
        ("check gone.cap --fail-on never", 2),
        ("check bad.cap --ignore doctype", 2),
        ("check empty", 3),
        ("check --profile nope good.cap", 2),
        ("check --select nope good.cap", 2),
        ("check --ignore XML005,nope good.cap", 2),
        ("check --nope", 2),
        ("check --format nope", 2),
        ("check --lang de", 2),
        ("check --profile", 2),
        ("nope", 2),
        ("", 2),
        ("rule", 2),
        ("rule nope", 2),
        ("rules nope", 2),
        ("--help", 0),
        ("--version", 0),
        ("rule XML005", 0),
        ("rules", 0),
    ],
)
def test_exit_status(run: Run, args: str, status: int) -> None:
    Path("empty").mkdir()
    assert run(args)[0] == status


@pytest.mark.parametrize(
    ("args", "english", "dutch"),
    [
        (
            "check --formt json",
            "there is no option --formt: did you mean --format?",
            "er is geen optie --formt: bedoelt u --format?",
        ),
        (
            "check --format jsn",
            f"--format takes one of {FORMATS}",
            f"bij --format hoort een van {FORMATS}",
        ),
        (
            "check --jobs 0",
            "--jobs takes a whole number from 1 on",
            "bij --jobs hoort een geheel getal vanaf 1",
        ),
        (
            "check --fail-on",
            "--fail-on needs a value: see 'caplint --help'",
            "achter --fail-on hoort een waarde: zie 'caplint --help'",
        ),
        (
            "chek",
            "there is no command 'chek': did you mean check?",
            "er is geen opdracht 'chek': bedoelt u check?",
        ),
        (
            "rule",
            "NAME|CODE is missing: see 'caplint rule --help'",
            "NAME|CODE ontbreekt: zie 'caplint rule --help'",
        ),
        (
            "rule doctyp",
            "there is no rule 'doctyp': did you mean 'doctype'? (unknown-rule)",
            "er is geen regel 'doctyp': bedoelt u 'doctype'? (unknown-rule)",
        ),
        (
            "rules a b",
            "too many words after 'caplint rules': see 'caplint rules --help'",
            "te veel woorden na 'caplint rules': zie 'caplint rules --help'",
        ),
        (
            "check good.cap --output-file nowhere/report",
            "there is no folder '{}/nowhere': make it first, or choose another --output-file",
            "er is geen map '{}/nowhere': maak die eerst, of kies een ander --output-file",
        ),
        (
            "check good.cap --output-file .",
            "'.' is a folder: name a file in it",
            "'.' is een map: noem een bestand daarin",
        ),
        (
            "check good.cap --stdin-filename a.cap",
            "--stdin-filename names standard input: add - to the paths",
            "--stdin-filename geeft de standaardinvoer een naam: zet - bij de paden",
        ),
        (
            "check good.cap --output-file ./good.cap",
            "'./good.cap' is to be linted: choose another --output-file",
            "'./good.cap' wordt gecontroleerd: kies een ander --output-file",
        ),
        (
            "check good.cap --select ,",
            "--select names no rule: give names or codes, or leave it out for all of the profile",
            "--select noemt geen regel: geef namen of codes, of laat het weg voor het hele profiel",
        ),
        (
            "check good.cap --select XML --ignore XML",
            "no rule is left: ignore fewer of them, or select more",
            "er blijft geen regel over: negeer er minder, of kies er meer",
        ),
    ],
)
def test_trouble_is_one_line_in_the_language_of_the_user(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    folder: Path,
    args: str,
    english: str,
    dutch: str,
) -> None:
    real = os.path.realpath(folder)
    assert run(args) == (2, "", f"caplint: {english.format(real)}\n")
    monkeypatch.setenv("CAPLINT_LANG", "nl")
    assert run(args) == (2, "", f"caplint: {dutch.format(real)}\n")


def test_language_of_trouble_can_be_an_option(run: Run) -> None:
    assert "er is geen optie" in run("check --lang nl --nope")[2]
    assert "er is geen optie" in run("check --nope --lang=nl")[2]


def test_language_of_findings(run: Run) -> None:
    assert "het document heeft een DOCTYPE" in run("check bad.cap --lang nl")[1]
    assert "Niet versturen: 1 fout in 1 bestand.\n" in run("check bad.cap --lang nl")[1]


# --- What is linted


def test_files_and_folders_once_each_and_in_order(run: Run, folder: Path) -> None:
    status, out, _ = run(f"check bad.cap . ./bad.cap {folder}/bad.cap --format json")
    assert status == 1
    assert [Path(file["path"]).name for file in json.loads(out)["files"]] == ["bad.cap", "good.cap"]


def test_folders_are_walked_for_ours(run: Run) -> None:
    for name, data in {
        "a/b/warn.cap.xml": GOOD,
        "a/alert.xml": GOOD,
        "a/pom.xml": NOT_CAP,
        "a/broken.xml": b"<project>",
        "a/broken-alert.xml": GOOD[:-9],
        "a/.git/hidden.cap": BAD,
        "a/notes.txt": b"Kom naar het plein",
        "a/empty.cap": b"",
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(data)
    status, out, err = run("check a --format json --fail-on never")
    assert (status, err) == (0, "")
    assert [file["path"] for file in json.loads(out)["files"]] == [
        "a/alert.xml",
        "a/b/warn.cap.xml",
        "a/broken-alert.xml",
        "a/empty.cap",
    ]


def test_without_paths_the_current_folder(run: Run) -> None:
    assert "Do not send: 1 error in 2 files." in run("check")[1]


def test_a_named_file_that_is_not_cap_is_told(run: Run) -> None:
    Path("pom.xml").write_bytes(NOT_CAP)
    status, out, _ = run("check pom.xml --format concise")
    assert status == 1
    assert "not-cap error" in out


def test_nothing_to_lint_is_said(run: Run) -> None:
    Path("empty").mkdir()
    assert run("check empty")[1:] == (
        "",
        "caplint: nothing to lint: name a file, or a folder with *.cap, *.xml or *.nl-alert.txt "
        "in it\n",
    )
    assert "niets te controleren" in run("check empty --lang nl")[2]
    assert json.loads(run("check empty --format json")[1])["verdict"] == "block"


def test_an_unreadable_file_does_not_stop_the_others(run: Run) -> None:
    status, out, err = run("check bad.cap gone.cap good.cap --format jsonl")
    assert status == 2
    first, second, last = map(json.loads, out.splitlines())
    assert first["rule"]["name"] == "doctype"
    assert second["error"] == "there is no such file: check its name and its folder"
    assert last["verdict"] == "block"
    assert err == "caplint: gone.cap: there is no such file: check its name and its folder\n"


def test_a_folder_that_cannot_be_listed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def scandir(path: str) -> Any:
        if "shut" in path:
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    Path("a/shut").mkdir(parents=True)
    Path("a/good.cap").write_bytes(GOOD)
    monkeypatch.setattr("os.scandir", scandir)
    status, _, err = run("check a")
    assert (status, err) == (
        2,
        "caplint: a/shut: this folder cannot be read: ask for the right to read it\n",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(run: Run) -> None:
    os.mkfifo("pipe.cap")
    status, _, err = run("check pipe.cap")
    assert (status, err) == (
        2,
        "caplint: pipe.cap: this is not a file: name a file or a folder\n",
    )


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no numbered files here")
@pytest.mark.parametrize("given", ["<(cat bad.cap)", "/dev/stdin < <(cat bad.cap)"])
def test_a_pipe_that_is_open_already_is_read(given: str) -> None:
    command = f"{sys.executable} -m caplint check {given}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert b"doctype" in done.stdout


def test_a_fault_in_caplint_is_told_and_the_others_are_linted(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(linter: Linter, message: Any, survey: Any) -> Any:
        if message.source.name == "bad.cap":
            raise ZeroDivisionError("a\x1bbug")
        return real(linter, message, survey)

    real = Linter.check
    monkeypatch.setattr(Linter, "check", fail)
    status, out, err = run("check bad.cap good.cap --format json")
    assert status == 2
    assert [file["path"] for file in json.loads(out)["files"]] == ["bad.cap", "good.cap"]
    assert err.startswith("caplint: bad.cap: caplint itself failed here; please report this")
    assert "ZeroDivisionError" in err
    assert "\x1b" not in err


def test_a_fault_in_a_renderer_is_no_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("caplint.report.full.findings", lambda *_: 1 / 0)
    status, _, err = run("check good.cap")
    assert status == 2
    assert "ZeroDivisionError" in err


# --- Standard input


@pytest.mark.parametrize(
    ("args", "data", "path", "kind"),
    [
        ("-", GOOD, "<stdin>", "cap"),
        ("- --stdin-filename a.cap", GOOD, "a.cap", "cap"),
        ("--stdin-filename a.cap", GOOD, "a.cap", "cap"),
        ("- --stdin-filename a.xml", b"Brand", "a.xml", "cap"),
        ("- -", "\ufeffAlert".encode("utf-16"), "<stdin>", "draft"),
    ],
)
def test_standard_input(
    run: Run, monkeypatch: pytest.MonkeyPatch, args: str, data: bytes, path: str, kind: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    _, out, _ = run(f"check {args} --select XML --profile nl-alert --format json")
    assert [(file["path"], file["kind"]) for file in json.loads(out)["files"]] == [(path, kind)]


def test_standard_input_beside_files(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD)))
    _, out, _ = run("check good.cap - bad.cap --stdin-filename c.cap --format json")
    told = json.loads(out)
    assert [file["path"] for file in told["files"]] == ["bad.cap", "c.cap", "good.cap"]
    assert [one["location"]["path"] for one in told["findings"]] == ["bad.cap", "c.cap"]


def test_standard_input_that_is_closed_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    told = "standard input is closed: send a message to it, or name a file"
    status, _, err = run("check - bad.cap")
    assert (status, err) == (2, f"caplint: <stdin>: {told}\n")


# --- Where the report goes


def test_report_file_and_words_for_people(run: Run) -> None:
    Path("report.json").write_text("old")
    status, out, err = run("check bad.cap good.cap --format json --output-file report.json")
    assert (status, err) == (1, "")
    assert json.loads(Path("report.json").read_text("utf-8"))["summary"]["error"] == 1
    assert out == run("check bad.cap good.cap")[1]
    assert sorted(os.listdir()) == ["bad.cap", "good.cap", "report.json"]


@pytest.mark.parametrize("form", FORMATS.split(", "))
def test_a_report_file_of_each_format_is_what_standard_output_would_get(
    run: Run, form: str
) -> None:
    Path("café.nl-alert.txt").write_bytes("Grote brand 🚨 in Óss.\r\n".encode())
    args = f"check . --profile nl-alert --fail-on never --format {form}"
    _, out, _ = run(args)
    status, people, err = run(f"{args} --output-file report")
    assert (status, err) == (0, "")
    assert Path("report").read_text("utf-8") == out
    assert people == run("check . --profile nl-alert --fail-on never")[1]


def test_annotations_on_github_unless_another_report_is_asked_for(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = run("check bad.cap")[1]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check bad.cap")[1].startswith("::error file=bad.cap,line=1,")
    assert run("check bad.cap --format full")[1] == full
    assert run("check bad.cap --output-file report")[1] == full
    assert Path("report").read_text("utf-8") == full


def test_a_run_that_fails_leaves_the_old_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("report.json").write_text("old")
    monkeypatch.setattr("caplint.report.full.findings", lambda *_: 1 / 0)
    assert run("check bad.cap --format json --output-file report.json")[0] == 2
    assert Path("report.json").read_text() == "old"
    assert sorted(os.listdir()) == ["bad.cap", "good.cap", "report.json"]


def test_a_report_never_takes_the_place_of_a_message(run: Run) -> None:
    Path("link").symlink_to("bad.cap")
    for args in (
        "bad.cap --output-file link",
        "link --output-file bad.cap",
        ". --output-file link",
    ):
        assert run(f"check {args} --format json")[0] == 2
    assert Path("bad.cap").read_bytes() == BAD


@pytest.mark.skipif(os.name != "posix", reason="modes of another kind")
def test_a_report_keeps_the_mode_of_the_old_one(run: Run) -> None:
    Path("report.json").write_text("old")
    Path("report.json").chmod(0o600)
    assert run("check good.cap --format json --output-file report.json")[0] == 0
    assert Path("report.json").stat().st_mode & 0o777 == 0o600


@pytest.mark.skipif(not os.path.exists("/dev/fd"), reason="no numbered files here")
@pytest.mark.parametrize("rest", ["--output-file /dev/stdout | cat", "--output-file >(cat) | cat"])
def test_report_to_a_pipe(rest: str) -> None:
    command = f"{sys.executable} -m caplint check bad.cap --format jsonl {rest}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert b'"verdict": "block"' in done.stdout
    assert done.stderr == b""


def test_report_to_a_device(run: Run) -> None:
    assert run(f"check bad.cap --format json --output-file {os.devnull}")[0] == 1
    assert not os.path.isfile(os.devnull)


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no full device here")
def test_a_full_disk_is_told(run: Run) -> None:
    status, _, err = run("check bad.cap --output-file /dev/full")
    assert status == 2
    assert "'/dev/full' cannot be written: No space left on device" in err


@pytest.mark.parametrize(
    ("terminal", "environment", "colour"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, environment: dict[str, str], colour: bool
) -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(out, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("sys.stdout", out)
    monkeypatch.delenv("TERM", raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    main(["check", "bad.cap"])
    out.seek(0)
    assert ("\x1b[" in out.read()) is colour


def test_progress_of_a_long_run_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setattr("caplint.cli.progress._PATIENCE", 0)
    assert main(["check", "bad.cap", "good.cap"]) == 1
    assert "] 0/2" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")


# --- Rules


def test_page_of_a_rule_to_the_letter(run: Run) -> None:
    status, out, _ = run("rule xml005 --lang nl")
    assert status == 0
    assert out.startswith("doctype [XML005]: error\n")
    assert "\nWaarom dit ertoe doet\n  Een ontvanger die entiteiten uitwerkt, " in out
    assert '\n  <!DOCTYPE alert [<!ENTITY plaats "Oss">]><alert/>\n  ^^^^^^^^^\n' in out


def test_every_rule_has_a_page_in_both_languages(run: Run) -> None:
    for entry in json.loads(run("rules --format json")[1]):
        for lang in ("en", "nl"):
            status, out, _ = run(f"rule {entry['name']} --lang {lang}")
            assert status == 0
            assert "[[" not in out


def test_rules_of_a_profile(run: Run) -> None:
    every, of_cap = (run(f"rules {args}")[1].splitlines() for args in ("", "--profile cap"))
    assert any(line.startswith("XML005  doctype ") for line in every)
    assert {line[:3] for line in of_cap} == {"XML", "CAP", "LNT"}
    assert set(of_cap) < set(every)


def test_help_fits_a_screen(run: Run) -> None:
    commands = ["", *COMMANDS, "baseline write", "baseline show", "baseline prune"]
    for command in commands:
        lines = run(f"{command} --help")[1].splitlines()
        assert len(lines) <= {"": 30, "draft": 80}.get(command, 40), command
        assert max(map(len, lines)) <= 80


def test_help_lists_every_command_in_one_whole_line_and_has_examples(run: Run) -> None:
    out = run("--help")[1]
    for name, words in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(words)}$", out, re.MULTILINE)
    for help_page in (out, run("check --help")[1], run("draft --help")[1]):
        assert "\nExamples:\n  caplint " in help_page.replace(
            "\n  Examples:\n    ", "\nExamples:\n  "
        )


def test_a_group_says_what_it_can_do(run: Run) -> None:
    told = "caplint: say what 'caplint baseline' is to do: write, show, prune\n"
    assert run("baseline") == (2, "", told)
    told = "caplint: there is no command 'wirte': did you mean write?\n"
    assert run("baseline wirte") == (2, "", told)


# --- Completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_has_a_script(shell: str) -> None:
    done = process("--show-completion", shell)
    assert done.returncode == 0
    assert b"_CAPLINT_COMPLETE=complete_" in done.stdout.replace(b"'", b"")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("che", ["check"]),
        ("check --unsa", ["--unsafe-fixes"]),
        ("check --format jso", ["json", "jsonl"]),
        ("check --fail-on n", ["never"]),
        ("check --profile nl", ["nl-alert", "nl-alert-violence"]),
        ("check --select motive,doct", ["motive,doctype"]),
        ("check --ignore XML005", ["XML005"]),
        ("rule gathering", ["gathering-point"]),
        ("baseline w", ["write"]),
    ],
)
def test_completion(words: str, offered: list[str]) -> None:
    line = f"caplint {words}"
    told = {"_CAPLINT_COMPLETE": "complete_bash", "COMP_WORDS": line}
    told["COMP_CWORD"] = str(line.count(" "))
    done = process(env={**os.environ, **told})
    assert done.stdout.decode().split() == offered


# --- As a process of its own


def test_what_a_run_on_cap_must_not_import() -> None:
    code = (
        "import sys; from caplint.cli import main; status = main(); "
        "print(status, *sys.modules, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "good.cap", "--profile", "cap"],
        capture_output=True,
        check=True,
        text=True,
    )
    status, *loaded = done.stderr.split()
    assert status == "0"
    assert "lxml.etree" in loaded
    heavy = {"spacy", "xmlschema", "rich", "pydantic", "numpy", "yaml", "json", "hashlib"}
    assert heavy.isdisjoint(loaded)
    # Rules that only other profiles have.
    assert "caplint.rules.polygons" in loaded
    assert {"caplint.rules.ipaws", "caplint.rules.canada", "caplint.rules.police"}.isdisjoint(
        loaded
    )


def test_what_a_run_on_cap_must_not_compile() -> None:
    code = (
        "import sys; from caplint.cli import main; status = main(); "
        "from caplint.patterns import Later; "
        "held = [vars(module) for name, module in sys.modules.items() if 'caplint' in name]; "
        "made = [one for names in held for one in names.values() if isinstance(one, Later)]; "
        "print(status, len(made), sum('compiled' in vars(one) for one in made), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", "good.cap"],
        capture_output=True,
        check=True,
        text=True,
    )
    status, made, compiled = map(int, done.stderr.split())
    assert status == 0
    assert made > 50
    assert compiled < made / 10


def test_bytes_of_a_report_are_the_same_in_every_locale() -> None:
    Path("brand.nl-alert.txt").write_bytes("Café 🚨 Óss\r\n".encode())
    for form in ("full", "json", "sarif"):
        args = ("check", "brand.nl-alert.txt", "bad.cap", "--format", form)
        outputs = {
            process(*args, env={**os.environ, **extra}).stdout
            for extra in ({}, {"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "latin-1"})
        }
        assert len(outputs) == 1
        assert outputs.pop()


def test_a_reader_that_has_seen_enough() -> None:
    for number in range(50):
        Path(f"{number}.cap").write_bytes(BAD)
    with subprocess.Popen(
        [sys.executable, "-m", "caplint", "check", "."],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() == 2


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
@pytest.mark.parametrize(("sent", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted(sent: signal.Signals, status: int) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "caplint", "check", "-", "--output-file", "report"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        while running.poll() is None and not list(Path().glob("*.part")):
            time.sleep(0.1)  # after that it waits for standard input
        running.send_signal(sent)
        _, told = running.communicate()
        assert (running.returncode, told) == (status, b"")
    assert sorted(os.listdir()) == ["bad.cap", "good.cap"]


def test_closed_streams() -> None:
    closed = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m caplint check bad.cap >&- 2>&-"], check=False
    )
    assert closed.returncode == 1


def test_rules_are_explained_in_the_language_of_the_repository(run: Run) -> None:
    english = run("rule", "motive")[1], run("rules")[1]
    Path("caplint.toml").write_text('lang = "nl"\n', "utf-8")
    dutch = run("rule", "motive")[1], run("rules")[1]
    assert "Wat de regel vindt" in dutch[0]
    assert dutch == (run("rule", "motive", "--lang", "nl")[1], run("rules", "--lang", "nl")[1])
    assert (run("rule", "motive", "--lang", "en")[1], run("rules", "--lang", "en")[1]) == english
    Path("caplint.toml").write_text("lang = \n", "utf-8")
    assert (run("rule", "motive")[1], run("rules")[1]) == english  # `check` tells what is wrong


def test_every_file_of_the_command_line_is_on_its_map() -> None:
    from caplint import cli  # noqa: PLC0415  a start need not pay (decision 0008)

    files = {file.stem for file in Path(cli.__file__).parent.glob("*.py")} - {"__init__"}
    assert cli.__doc__ is not None
    assert [name for name in sorted(files) if not re.search(rf"\b{name}\b", cli.__doc__)] == []
