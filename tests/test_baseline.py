"""A baseline: what is in it stops nothing, what is new does, and nobody is endangered by it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from caplint.baseline import MOST_BYTES, NAME, Baseline, Baselines, Entry, load, nearest
from caplint.cli import main
from caplint.errors import UsageError
from caplint.linter import Linter
from examples import read_example

ROOT = Path(__file__).parent.parent
PADDED = read_example("<code>[[ IPAWSv1.0\n]]</code>").source.data
VIOLENCE = "Grote schietpartij op de Neude in Utrecht. Ga naar het plein. Kijk op crisis.nl\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be at the top of a repository with a message that has a finding."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAPLINT_LANG", raising=False)
    Path("a.cap").write_bytes(PADDED)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        status = main([word for arg in args for word in arg.split()])
        return status, *capsys.readouterr()

    return run


STRICT = "--fail-on advice"


# --- Adoption


def test_what_is_known_stops_nothing_and_what_is_new_does(run: Run) -> None:
    assert run(f"check {STRICT}")[0] == 1
    assert run("baseline write") == (
        0,
        f"Written to {NAME}: 1 known (1 new, 0 gone). Commit it.\n",
        "",
    )
    assert run(f"check {STRICT}")[:2] == (
        0,
        "No errors or warnings, 1 suppressed finding in 1 file.\n",
    )
    assert run(f"check {STRICT} --no-baseline")[0] == 1
    Path("b.cap").write_bytes(PADDED)
    status, out, _ = run(f"check {STRICT}")
    assert status == 1
    assert out.startswith("b.cap:")


def test_a_repository_with_500_findings_begins_in_one_commit(run: Run) -> None:
    code = "<code> x </code>"
    for number in range(100):
        data = PADDED.replace(b"</code>", f"</code>{code * 4}".encode())
        Path(f"{number}.cap").write_bytes(data.replace(b"NL-2026-1", f"NL-{number}".encode()))
    status, out, _ = run("baseline write")
    assert status == 0
    assert "501 known (501 new, 0 gone)" in out
    assert run(f"check {STRICT}")[0] == 0
    Path("7.cap").write_bytes(Path("7.cap").read_bytes().replace(b" x ", b" y ", 1))
    status, out, _ = run(f"check {STRICT}")
    assert status == 1
    assert out.count("value-padded") == 1


@pytest.mark.slow
def test_the_commands_of_its_page(folder: Path) -> None:
    page = (ROOT / "docs" / "baseline.md").read_text("utf-8")
    (script,) = re.findall(r"^```sh\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    parts = [(who, what) for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")]
    names = {f"GIT_{who}_{what}": "a@voorbeeld.nl" for who, what in parts}
    (folder / ".git").rmdir()
    done = subprocess.run(
        ["bash", "-euc", f"git init --quiet && {script}"],
        env={**os.environ, **names, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "1 suppressed finding in 1 file" in done.stdout


def test_machines_see_what_is_known(run: Run) -> None:
    run("baseline write")
    (finding,) = json.loads(run("check --format json")[1])["findings"]
    assert finding["suppressed"] == "baseline"
    (result,) = json.loads(run("check --format sarif")[1])["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "baseline"}]
    assert result["baselineState"] == "unchanged"
    assert run("check --format gitlab")[1] == "[]\n"


def test_fix_mends_what_is_known(run: Run) -> None:
    run("baseline write")
    assert run("check --fix")[0] == 0
    assert b"<code>IPAWSv1.0</code>" in Path("a.cap").read_bytes()
    assert run("baseline prune")[1] == "1 taken out, 0 left.\n"
    assert json.loads(Path(NAME).read_text("utf-8"))["findings"] == []


# --- What names a finding

INFO = PADDED[PADDED.index(b"<info>") : PADDED.index(b"</alert>")].decode()

#: Each says the same to a receiver.
REWRITTEN = {
    "moved": lambda text: "<!-- a -->\n\n\n" + text,
    "indented": lambda text: text.replace("><", ">\n    <"),
    "windows": lambda text: text.replace("><", ">\r\n<"),
    "white space": lambda text: text.replace(" IPAWSv1.0\n", "\n\t IPAWSv1.0  "),
    "section": lambda text: text.replace(" IPAWSv1.0\n", " <![CDATA[IPAWSv1.0]]>\n"),
    "reference": lambda text: text.replace("IPAWSv1.0\n", "IPAWSv1&#46;0\n"),
    "a sibling": lambda text: text.replace("<code>", "<code>y</code><code>", 1),
    "a block": lambda text: text.replace("</info>", "</info>" + INFO),
    "utf-16": lambda text: text,
}


@pytest.mark.parametrize("name", REWRITTEN)
def test_a_finding_is_known_when_the_file_is_written_otherwise(run: Run, name: str) -> None:
    run("baseline write")
    again = REWRITTEN[name](PADDED.decode())
    assert again != PADDED.decode() or name == "utf-16"
    Path("a.cap").write_bytes(again.encode("utf-16" if name == "utf-16" else "utf-8"))
    told = json.loads(run("check --select value-padded --format json")[1])["findings"]
    assert [finding.get("suppressed") for finding in told] == ["baseline"]


def test_one_more_of_the_same_is_new(run: Run) -> None:
    twice = PADDED.replace(b"</code>", b"</code><code> IPAWSv1.0\n</code>")
    Path("a.cap").write_bytes(twice)
    run("baseline write")
    assert load(NAME).entries[0].times == 2
    assert run(f"check {STRICT}")[0] == 0
    Path("a.cap").write_bytes(twice.replace(b"</code>", b"</code><code> IPAWSv1.0\n</code>", 1))
    assert run(f"check {STRICT}")[1].count("value-padded [") == 1


def test_another_rule_or_other_words_are_new(run: Run) -> None:
    run("baseline write")
    Path("a.cap").write_bytes(PADDED.replace(b"IPAWSv1.0", b"IPAWSv1.1"))
    assert run(f"check {STRICT} --select value-padded")[0] == 1


# --- Violence


def test_what_endangers_people_is_known_only_if_somebody_says_so(run: Run) -> None:
    Path("a.nl-alert.txt").write_text(VIOLENCE, "utf-8")
    status, _, err = run("baseline write")
    assert status == 0
    assert "left out, because these endanger people where there is violence or threat" in err
    assert "gathering-point" in err
    assert run("check")[0] == 1
    assert run("baseline write --violence")[0] == 0
    assert '"rule": "gathering-point"' in Path(NAME).read_text("utf-8")
    assert '"violence": true' in Path(NAME).read_text("utf-8")
    assert run("check")[0] == 0


def test_a_message_that_becomes_one_about_violence_counts_again(run: Run) -> None:
    other = VIOLENCE.replace("schietpartij", "brand")
    Path("a.nl-alert.txt").write_text(other, "utf-8")
    run("baseline write")
    assert run(f"check {STRICT} --select gathering-point")[0] == 0
    Path("a.nl-alert.txt").write_text(VIOLENCE, "utf-8")
    assert run("check --select gathering-point")[0] == 1


def test_a_configuration_has_the_last_word(run: Run) -> None:
    Path("a.nl-alert.txt").write_text(VIOLENCE, "utf-8")
    run("baseline write --violence")
    assert run("check --select gathering-point")[0] == 0
    Path("caplint.toml").write_text('forbid-suppressions = ["gathering-point"]\n')
    assert run("check --select gathering-point")[0] == 1
    _, _, err = run("baseline write --violence")
    assert "a message with these is not checked or may never pass: gathering-point" in err


def test_what_cannot_be_read_is_never_known(run: Run) -> None:
    Path("b.cap").write_bytes(PADDED[:-9])
    status, _, err = run("baseline write")
    assert status == 0
    assert "may never pass: not-well-formed ×1" in err
    assert run("check b.cap")[0] == 1


def test_the_library_excuses_nothing(run: Run) -> None:
    run("baseline write")
    (finding,) = Linter().lint("a.cap").findings
    assert finding.suppressed is None


# --- Where it stands


def test_the_nearest_baseline_holds_from_everywhere(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("sub/deep").mkdir(parents=True)
    Path("sub/deep/a.cap").write_bytes(PADDED.replace(b"NL-2026-1", b"NL-2026-2"))
    run("baseline write")
    told = json.loads(Path(NAME).read_text("utf-8"))["findings"]
    assert [one["path"] for one in told] == ["a.cap", "sub/deep/a.cap"]
    for here, path in ((".", "."), ("sub", "deep/a.cap"), ("/", f"{folder}/sub")):
        monkeypatch.chdir(folder / here)
        assert run(f"check {path} {STRICT}")[0] == 0, here
    monkeypatch.chdir(folder / "sub")
    assert nearest(".") == str(folder / NAME)
    assert run("baseline prune")[1] == "0 taken out, 2 left.\n"


def test_no_baseline_is_looked_for_outside_the_repository(run: Run) -> None:
    run("baseline write")
    (Path("inner") / ".git").mkdir(parents=True)
    Path("inner/a.cap").write_bytes(PADDED)
    assert run(f"check inner {STRICT}")[0] == 1
    assert nearest("inner") is None


def test_a_baseline_can_be_named(run: Run) -> None:
    assert run("baseline write --baseline old.json")[0] == 0
    assert not Path(NAME).exists()
    assert run(f"check {STRICT}")[0] == 1
    assert run(f"check {STRICT} --baseline old.json")[0] == 0
    assert run(f"check {STRICT} --baseline gone.json")[0] == 2


def test_a_configuration_can_name_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sub").mkdir()
    Path("sub/a.cap").write_bytes(PADDED.replace(b"NL-2026-1", b"NL-2026-2"))
    Path("caplint.toml").write_text('baseline = "known.json"\n')
    status, _, err = run("check")
    assert status == 2
    assert "known.json' cannot be used: there is no such file" in err
    monkeypatch.chdir("sub")
    assert run("baseline write")[0] == 0
    assert len(load("../known.json")) == 2
    assert run(f"check {STRICT}")[0] == 0
    assert run("baseline prune")[1] == "0 taken out, 2 left.\n"
    assert "known.json" in run("baseline show")[1]
    assert "known.json" in run("config show a.cap")[1]
    Path("../caplint.toml").write_text('lang = "nl"\nbaseline = "known.json"\n')
    assert run("baseline prune")[1] == "0 eruit gehaald, 2 over.\n"
    assert run(f"check {STRICT} --isolated")[0] == 1


def test_files_outside_its_folder_are_refused(run: Run) -> None:
    Path("sub").mkdir()
    status, _, err = run("baseline write a.cap --baseline sub/old.json")
    assert status == 2
    assert "'a.cap' lies outside" in err
    assert not Path("sub/old.json").exists()


def test_standard_input_is_known_by_its_name(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    import io  # noqa: PLC0415  a start need not pay (decision 0008)

    run("baseline write")
    for args, status in (("- --stdin-filename a.cap", 0), ("-", 1)):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PADDED)))
        assert run(f"check {args} {STRICT}")[0] == status


# --- The file


def test_the_file_to_the_letter(run: Run) -> None:
    run("baseline write")
    assert Path(NAME).read_text("utf-8") == (
        '{\n"version": 1,\n"findings": [\n'
        '{"path": "a.cap", "rule": "value-padded", '
        f'"fingerprint": "{load(NAME).entries[0].fingerprint}", "text": "IPAWSv1.0"}}\n'
        "]\n}\n"
    )


def test_the_file_is_as_its_schema_says_and_the_same_every_time(run: Run) -> None:
    schema = json.loads((ROOT / "schemas" / "baseline-1.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Path("a.nl-alert.txt").write_text(VIOLENCE, "utf-8")
    Path(os.fsdecode(b"br\xffnd '\"\n.cap")).write_bytes(PADDED)
    assert run("baseline write --violence")[0] == 0
    first = Path(NAME).read_bytes()
    Draft202012Validator(schema).validate(json.loads(first))
    assert first.count(b"\n") == len(json.loads(first)["findings"]) + 5
    assert run("baseline write --violence")[0] == 0
    assert Path(NAME).read_bytes() == first
    assert run(f"check {STRICT}")[0] == 0


def test_writing_a_part_keeps_the_rest(run: Run) -> None:
    Path("b.cap").write_bytes(PADDED)
    Path("gone.cap").write_bytes(PADDED)
    run("baseline write")
    Path("gone.cap").unlink()
    Path("a.cap").write_bytes(PADDED.replace(b" IPAWSv1.0\n", b"IPAWSv1.0"))
    assert "1 known (0 new, 2 gone)" in run("baseline write a.cap")[1]
    assert [entry.path for entry in load(NAME).entries] == ["b.cap"]


def test_prune_takes_out_what_is_gone_and_adds_nothing(run: Run) -> None:
    Path("b.cap").write_bytes(PADDED)
    run("baseline write")
    Path("a.cap").write_bytes(PADDED.replace(b" IPAWSv1.0\n", b"IPAWSv1.0"))
    more = PADDED.replace(b"</code>", b"</code><code> y </code>")
    Path("b.cap").write_bytes(more)
    assert run("baseline prune")[:2] == (0, "1 taken out, 1 left.\n")
    assert [entry.path for entry in load(NAME).entries] == ["b.cap"]
    assert run(f"check {STRICT}")[0] == 1


def test_prune_keeps_what_nobody_asked_for(run: Run) -> None:
    run("baseline write")
    Path("caplint.toml").write_text('ignore = ["value-padded"]\n')
    assert run("baseline prune")[1] == "0 taken out, 1 left.\n"


def test_show(run: Run) -> None:
    run("baseline write")
    assert run("baseline show") == (
        0,
        f"a.cap: value-padded: IPAWSv1.0\n\n1 known, in {NAME}.\n",
        "",
    )


@pytest.mark.parametrize("args", ["show", "prune"])
def test_without_a_baseline_it_is_said_how_to_make_one(run: Run, args: str) -> None:
    status, _, err = run(f"baseline {args}")
    assert status == 2
    assert "make one with 'caplint baseline write'" in err


def test_nothing_to_write(run: Run) -> None:
    Path("a.cap").unlink()
    assert run("baseline write")[0] == 3
    assert not Path(NAME).exists()


ENTRY = {"path": "a.cap", "rule": "motive", "fingerprint": "0" * 16, "text": ""}


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is not JSON (line 1)"),
        (b"{\n<<<<<<< HEAD\n", "it holds the marks of a merge"),
        (b"\xff\xfe\xff", "it is not JSON"),
        (b"[" * 200_000, "it is not JSON"),
        (b"[]", "it is no baseline"),
        (b'{"version": 2, "findings": []}', "it is of version 2, and this caplint knows version 1"),
        (b'{"version": 1}', "it has no findings: delete it, and write it anew with 'caplint base"),
        (b'{"version": 1, "findings": [1]}', "finding 1 in it is no entry"),
        ({**ENTRY, "path": "/etc/passwd"}, "names '/etc/passwd', which is no way from its own"),
        ({**ENTRY, "path": "../a.cap"}, "names '../a.cap', which is no way"),
        ({**ENTRY, "path": ""}, "which is no way"),
        ({**ENTRY, "times": 0}, "no entry"),
        ({**ENTRY, "times": True}, "no entry"),
        ({**ENTRY, "rule": None}, "no entry"),
        ({**ENTRY, "extra": 1}, "no entry"),
        (b" " * (MOST_BYTES + 1), "it is larger than"),
    ],
)
def test_a_baseline_that_cannot_be_used_is_told_once(
    run: Run, data: bytes | dict[str, object], why: str
) -> None:
    if isinstance(data, dict):
        data = json.dumps({"version": 1, "findings": [data]}).encode()
    Path(NAME).write_bytes(data)
    Path("b.cap").write_bytes(PADDED)
    for args in ("check", "check b.cap a.cap", "baseline show", "baseline prune"):
        status, out, err = run(args)
        assert (status, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("caplint: the baseline '")
        assert why in err
    assert run("check --no-baseline")[0] == 0
    assert "de nulmeting" in run("check --lang nl")[2]


def test_a_link_in_a_circle_is_no_baseline(run: Run) -> None:
    Path(NAME).symlink_to(NAME)
    assert run("check")[0] == 2


def test_lines_that_both_sides_of_a_merge_added_count_once() -> None:
    entry = {**ENTRY, "times": 2}
    told = {"version": 1, "findings": [ENTRY, entry, ENTRY]}
    Path(NAME).write_text(json.dumps(told))
    assert load(NAME).entries == [Entry("a.cap", "motive", "0" * 16, times=2)]


def test_a_named_baseline_holds_for_files_below_it_only(folder: Path) -> None:
    held = Baseline(str(folder / "sub" / NAME))
    assert held.way(str(folder / "sub" / "a.cap")) == "a.cap"
    assert held.way(str(folder / "a.cap")) is None
    assert held.way("<stdin>") is None
    with pytest.raises(UsageError):
        Baselines(str(folder / "gone.json"))
    assert Baselines(str(folder / "gone.json"), is_on=False).of("a.cap") is None
