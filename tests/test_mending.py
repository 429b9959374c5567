"""`--fix` and `--diff` as a user meets them: files are replaced whole, or not at all."""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from caplint.cli import main
from caplint.cli.mending import difference, rewrite
from caplint.errors import CaplintError
from caplint.finding import FileReport
from caplint.fixes import Fixed
from caplint.source import Source
from examples import read_example

PADDED = read_example("<code>[[ IPAWSv1.0\n]]</code>").source.data
MENDED = PADDED.replace(b" IPAWSv1.0\n", b"IPAWSv1.0")
UNSAFE = b"Grote brand in Oss. Blijf buiten de perimeter. Kijk op crisis.nl\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in a folder with a message that can be mended."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CAPLINT_LANG", raising=False)
    Path("a.cap").write_bytes(PADDED)
    return tmp_path


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run(*args: str) -> tuple[int, str, str]:
        status = main([word for arg in args for word in arg.split()])
        out, err = capsysbinary.readouterr()
        return status, out.decode(), err.decode()

    return run


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))


# --- --fix


def test_fix(run: Run) -> None:
    assert run("check a.cap")[1].endswith(
        "1 warning in 1 file.\n1 finding can be fixed with --fix.\n"
    )
    assert run("check a.cap --fix") == (0, "Nothing found in 1 file.\nFixed: 1 finding.\n", "")
    assert Path("a.cap").read_bytes() == MENDED
    assert os.listdir() == ["a.cap"]
    assert run("check a.cap --fix") == (0, "Nothing found in 1 file.\n", "")


def test_unsafe_fixes_have_to_be_asked_for(run: Run) -> None:
    Path("a.nl-alert.txt").write_bytes(UNSAFE)
    assert "can be fixed with --fix --unsafe-fixes, if you agree" in run("check a.nl-alert.txt")[1]
    run("check a.nl-alert.txt --fix")
    assert Path("a.nl-alert.txt").read_bytes() == UNSAFE
    run("check a.nl-alert.txt --fix --unsafe-fixes")
    assert b"perimeter" not in Path("a.nl-alert.txt").read_bytes()


def test_json_says_what_was_fixed_and_what_was_not(run: Run) -> None:
    Path("b.cap").write_bytes(signed(PADDED))
    told = json.loads(run("check . --fix --select value-padded --format json")[1])
    first, second = told["files"]
    assert [one["rule"]["name"] for one in first["fixed"]] == ["value-padded"]
    assert first["fixed"][0]["location"]["text"] == " IPAWSv1.0\n"
    assert "unfixed" not in first
    assert second["unfixed"][0]["reason"].startswith("the message is signed")
    assert [one["location"]["path"] for one in told["findings"]] == ["b.cap"]


def signed(data: bytes) -> bytes:
    signature = b'<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>'
    return data.replace(b"</alert>", signature)


def test_what_is_not_fixed_is_told(run: Run) -> None:
    Path("a.cap").write_bytes(signed(PADDED))
    status, _, err = run("check a.cap --fix --select value-padded")
    assert status == 0
    assert err == (
        "caplint: a.cap: not fixed: value-padded, because the message is signed, and any change "
        "breaks the signature: mend it before it is signed\n"
    )
    assert Path("a.cap").read_bytes() == signed(PADDED)


def test_messages_that_were_mended_are_no_rivals_of_themselves(run: Run) -> None:
    other = PADDED.replace(b"NL-2026-1", b"NL-2026-2")
    Path("b.cap").write_bytes(other)
    assert run("check a.cap b.cap --fix --fail-on warning")[0] == 0
    assert Path("a.cap").read_bytes() == MENDED


def test_copies_of_a_message_are_mended_alike(run: Run) -> None:
    """None of them brings a namesake to the others: these are mended as well."""
    data = read_example("<sent>[[2026-11-23 18:30]]</sent>").source.data
    for name in ("b.cap", "c.cap", "d.cap"):
        Path(name).write_bytes(data)
    mended = "check b.cap c.cap d.cap --fix --unsafe-fixes --format concise"
    assert run(mended)[2] == ""
    assert {Path(name).read_bytes() == data for name in ("b.cap", "c.cap", "d.cap")} == {False}
    assert "identifier-duplicate" not in run("check b.cap c.cap d.cap")[1]


def test_a_fault_in_a_rule_while_fixing_leaves_the_file(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("caplint.fixes.apply", lambda *_: 1 / 0)
    status, _, err = run("check a.cap --fix")
    assert status == 2
    assert err.startswith("caplint: a.cap: caplint itself failed here")
    assert Path("a.cap").read_bytes() == PADDED


# --- Standard input


def test_standard_input_is_written_mended(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, PADDED)
    assert run("check - --fix --stdin-filename a.cap") == (
        0,
        MENDED.decode(),
        "Nothing found in 1 file.\nFixed: 1 finding.\n",
    )
    assert Path("a.cap").read_bytes() == PADDED


@pytest.mark.parametrize("data", [b"", b"<alert", b"\xff\xfe\x00", MENDED, b"x" * 11_000_000])
def test_standard_input_comes_through_whatever_it_is(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, data: bytes
) -> None:
    feed(monkeypatch, data)
    main(["check", "--stdin-filename", "a.cap", "--fix"])
    assert capsysbinary.readouterr().out == data


def test_standard_input_with_a_report_file(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, PADDED)
    status, out, _ = run("check - --fix --format json --output-file report")
    assert (status, out) == (0, MENDED.decode())
    assert json.loads(Path("report").read_text())["files"][0]["fixed"]


# --- --diff


def test_diff_to_the_letter(run: Run) -> None:
    Path("b.nl-alert.txt").write_bytes(UNSAFE)
    status, out, err = run("check a.cap b.nl-alert.txt --diff")
    assert status == 1
    old = PADDED.decode().splitlines()
    assert out.splitlines() == [
        "--- a.cap",
        "+++ a.cap",
        "@@ -1,2 +1 @@",
        f"-{old[0]}",
        f"-{old[1]}",
        "\\ No newline at end of file",
        f"+{MENDED.decode()}",
        "\\ No newline at end of file",
    ]
    assert err == "caplint: 1 finding would be fixed, in 1 file: nothing was changed\n"
    assert Path("a.cap").read_bytes() == PADDED


def test_diff_of_nothing(run: Run) -> None:
    Path("a.cap").write_bytes(MENDED)
    assert run("check a.cap --diff") == (0, "", "")
    assert run("check gone.cap --diff")[0] == 2
    Path("empty").mkdir()
    assert run("check empty --diff")[0] == 3


def test_diff_of_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    feed(monkeypatch, PADDED)
    status, out, _ = run("check - --diff")
    assert status == 1
    assert out.startswith("--- <stdin>\n+++ <stdin>\n@@")


def test_diff_wins_over_fix(run: Run) -> None:
    assert run("check a.cap --fix --diff")[0] == 1
    assert Path("a.cap").read_bytes() == PADDED


@pytest.mark.skipif(not shutil.which("patch"), reason="no patch here")
@pytest.mark.parametrize("lines", [3, 5000])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_diff_can_be_applied(folder: Path, lines: int, end: str) -> None:
    text = "".join(f"régel {n}{end}" for n in range(lines))
    old, new = f"<a>{end}{text}oud{end}{text}oud", f"<a>{end}{text}nieuw{end}{text}nieuw{end}"
    after = Fixed(Source(old.encode(), "a.cap"), new.encode(), FileReport("a.cap", "cap", 1, ""))
    (folder / "a.cap").write_bytes(old.encode())
    patch = ["patch", "--binary", "-p0"]
    subprocess.run(patch, input=difference(after).encode(), check=True, capture_output=True)
    assert (folder / "a.cap").read_bytes() == new.encode()


def test_a_diff_spells_out_for_people_what_a_terminal_would_obey() -> None:
    source = Source(b"<a>\x1b[2J oud</a>\r\nb", "a\n.cap")
    after = Fixed(source, source.data.replace(b"oud", b"nieuw"), FileReport("", "cap", 1, ""))
    told = difference(after, for_people=True)
    assert "\x1b" not in told
    assert told.startswith("--- a\\n.cap\n+++ a\\n.cap\n")
    assert "-<a>\\x1b[2J oud</a>\n+<a>\\x1b[2J nieuw</a>\n b\n\\ No newline" in told


# --- What does not go together


@pytest.mark.parametrize(
    ("args", "told"),
    [
        ("a.cap --unsafe-fixes", "--unsafe-fixes says which fixes: add --fix, or --diff to see"),
        ("a.cap --diff --format json", "--diff shows the differences alone: leave --format out"),
        ("a.cap --diff --statistics", "--diff shows the differences alone: leave --statistics"),
        ("a.cap - --fix", "--fix writes standard input to standard output: name no files"),
        ("a.cap --statistics --format sarif", "--statistics has no format sarif: use json, or"),
    ],
)
def test_what_does_not_go_together(run: Run, args: str, told: str) -> None:
    status, out, err = run(f"check {args}")
    assert (status, out) == (2, "")
    assert told in err
    assert Path("a.cap").read_bytes() == PADDED


# --- Files


@pytest.mark.skipif(os.name != "posix", reason="modes of another kind")
def test_the_mode_stays() -> None:
    Path("a.cap").chmod(0o640)
    rewrite("a.cap", PADDED, MENDED)
    assert Path("a.cap").stat().st_mode & 0o7777 == 0o640
    assert Path("a.cap").read_bytes() == MENDED


def test_a_link_is_followed() -> None:
    Path("sub").mkdir()
    Path("sub/link.cap").symlink_to("../a.cap")
    rewrite("sub/link.cap", PADDED, MENDED)
    assert Path("sub/link.cap").is_symlink()
    assert Path("a.cap").read_bytes() == MENDED


def test_a_file_with_several_names_is_refused(run: Run) -> None:
    os.link("a.cap", "b.cap")
    status, _, err = run("check a.cap --fix")
    assert status == 2
    assert err.startswith("caplint: a.cap: it was not mended: it has several names (hard links)")
    assert Path("a.cap").read_bytes() == PADDED
    assert sorted(os.listdir()) == ["a.cap", "b.cap"]


def test_a_file_that_changed_is_left_alone() -> None:
    for other in (b"", PADDED + b" ", PADDED[:-1]):
        Path("a.cap").write_bytes(other)
        with pytest.raises(CaplintError, match="changed while it was read"):
            rewrite("a.cap", PADDED, MENDED)
        assert Path("a.cap").read_bytes() == other
    Path("a.cap").unlink()
    with pytest.raises(CaplintError, match="No such file"):
        rewrite("a.cap", PADDED, MENDED)
    assert os.listdir() == []


def test_a_file_that_may_only_be_read_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_: False)
    with pytest.raises(CaplintError, match="may only be read"):
        rewrite("a.cap", PADDED, MENDED)
    assert Path("a.cap").read_bytes() == PADDED


def test_a_full_disk_leaves_the_old_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CaplintError, match="No space left on device"):
        rewrite("a.cap", PADDED, MENDED)
    assert Path("a.cap").read_bytes() == PADDED
    assert os.listdir() == ["a.cap"]


@pytest.mark.skipif(os.name != "posix", reason="signals of another kind")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_process_that_is_killed_leaves_a_whole_file(sent: signal.Signals, moment: str) -> None:
    """It stops just before the new file is safe, or just before it takes the old one's place."""
    code = (
        "import os, sys, time; from caplint.cli import main\n"
        f"os.{moment} = lambda *_: (print('here', flush=True), time.sleep(60))\n"
        "sys.exit(main())"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "check", "a.cap", "--fix"], stdout=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"here\n"
        running.send_signal(sent)
    assert Path("a.cap").read_bytes() == PADDED
    if sent is signal.SIGTERM:
        assert os.listdir() == ["a.cap"]
    # What is left of it is in nobody's way.
    assert main(["check", ".", "--fix"]) == 0
    assert Path("a.cap").read_bytes() == MENDED


@pytest.mark.parametrize(
    "name", ["a b.cap", "a'\"b.cap", "a\nb.cap", "é🚨.cap", "x" * 250 + ".cap"]
)
def test_names(name: str) -> None:
    Path(name).write_bytes(PADDED)
    assert main(["check", name, "--fix"]) == 0
    assert Path(name).read_bytes() == MENDED


# --- --statistics


def test_statistics_to_the_letter(run: Run) -> None:
    Path("b.cap").write_bytes(PADDED)
    Path("c.cap").write_bytes(b"<!DOCTYPE alert []>\n<alert/>\n")
    told = run("check . --select value-padded,doctype --statistics")[1]
    assert told == (
        "2  CAP013  value-padded  warning  2 fixable with --fix\n"
        "1  XML005  doctype       error\n"
        "\n"
        "Do not send: 1 error, 2 warnings in 3 files.\n"
        "2 findings can be fixed with --fix.\n"
    )


def test_statistics_as_json(run: Run) -> None:
    (entry,) = json.loads(run("check . --statistics --format json")[1])
    assert entry["rule"]["name"] == "value-padded"
    assert (entry["level"], entry["count"], entry["fixable"]) == (
        "warning",
        1,
        {"safe": 1, "unsafe": 0},
    )
    assert json.loads(run("check . --statistics --format json --select XML")[1]) == []


def test_statistics_beside_a_report(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    table = run("check . --statistics")[1]
    assert run("check . --statistics --format sarif --output-file report.sarif")[1] == table
    assert json.loads(Path("report.sarif").read_text())["runs"][0]["results"]
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert run("check . --statistics")[1] == table
