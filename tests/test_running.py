"""Many files: what is remembered between runs, and several processes; the findings are the same."""

from __future__ import annotations

import dataclasses
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from caplint import cache, linter, stored
from caplint.cli import main, processes, running, worker
from caplint.cli.choices import Choices
from caplint.config import Config
from caplint.files import Found
from caplint.finding import FileReport, Finding
from caplint.linter import Linter
from caplint.source import Source
from caplint.survey import Survey, Trace
from examples import read_example

ROOT = Path(__file__).parent.parent
BAD = "Terroristen schieten in Oss. Verzamel op het plein.\n"
GOOD = "Grote brand in Oss. Sluit ramen en deuren. Meer informatie op crisis.nl\n"
FORMATS = ("full", "concise", "json", "jsonl", "sarif", "github", "junit", "rdjson")

Run = Callable[..., tuple[int, str]]


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CAPLINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for number in range(6):
        text = BAD if number % 3 == 0 else GOOD
        Path(f"{number}.nl-alert.txt").write_text(text, "utf-8")
    alert = read_example("<headline>Brand in Oss</headline>").source.data
    Path("6.cap").write_bytes(alert)
    Path("7.cap").write_bytes(alert.replace(b"Brand in Oss", b"Brand in Ede"))
    Path("8.xml").write_text("<project/>", "utf-8")
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*args: str) -> tuple[int, str]:
        status = main(["check", *args])
        return status, capsys.readouterr().out

    return run


@pytest.fixture
def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were really linted, and not taken from the cache."""
    names: list[str] = []
    lint = Linter.lint_found

    def lint_found(self: Linter, found, *rest):  # type: ignore[no-untyped-def]
        names.append(found.path)
        return lint(self, found, *rest)

    monkeypatch.setattr(Linter, "lint_found", lint_found)
    return names


# --- The cache


@pytest.mark.parametrize("name", FORMATS)
def test_second_run_says_the_same(run: Run, linted: list[str], name: str) -> None:
    fresh = run("--format", name, "--no-cache")
    first = run("--format", name)
    linted.clear()
    assert run("--format", name) == first == fresh
    assert linted == []


def test_second_run_does_not_load_the_wording_engine() -> None:
    code = (
        "import sys; from caplint.cli import main; main(['check', '.', '--fail-on', 'never']); "
        "print('spacy' in sys.modules, 'lxml' in sys.modules, file=sys.stderr)"
    )
    asked = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.split()
        for _ in range(2)
    ]
    assert asked == [[b"True", b"True"], [b"False", b"False"]]


def test_changed_file_is_linted_again(run: Run, linted: list[str]) -> None:
    run()
    linted.clear()
    Path("1.nl-alert.txt").write_text(BAD, "utf-8")
    _, out = run("--format", "concise")
    assert linted == ["1.nl-alert.txt"]
    assert "1.nl-alert.txt:1:1: NLA301 motive" in out


def test_few_alerts_are_not_looked_up(run: Run, tmp_path: Path) -> None:
    run("6.cap", "7.cap")
    assert not (tmp_path / "cache").exists()
    run("6.cap", "1.nl-alert.txt")
    assert (tmp_path / "cache").exists()


def test_what_was_asked_matters(run: Run, linted: list[str]) -> None:
    run()
    for options in (
        ["--lang", "nl"],
        ["--profile", "nl-alert-violence"],
        ["--ignore", "motive"],
        ["--explain"],
        ["--now", "2026-11-23T18:30:00+01:00"],
    ):
        linted.clear()
        run(*options)
        assert linted, options


def test_configuration_matters(run: Run, linted: list[str]) -> None:
    run()
    linted.clear()
    Path("caplint.toml").write_text('ignore = ["motive"]\n', "utf-8")
    _, out = run("--format", "concise")
    assert linted
    assert "motive" not in out


@pytest.mark.parametrize("named", ["words", "words/places.txt"])
def test_lexicon_matters(run: Run, linted: list[str], named: str) -> None:
    Path("words").mkdir()
    Path("words/around").symlink_to(".")  # nothing goes round in circles
    places = Path("words/places.txt")
    places.write_text("Testdorp\n", "utf-8")
    Path("caplint.toml").write_text(f'lexicons = ["{named}"]\n', "utf-8")
    assert run() == run("--no-cache")
    before = places.stat()
    linted.clear()
    places.write_text("Proefdam\n", "utf-8")
    run()
    assert linted
    linted.clear()
    os.utime(places, ns=(before.st_atime_ns, before.st_mtime_ns + 1_000_000))
    run()
    assert linted == []  # what it says is the same


def test_wrong_name_is_told_whatever_is_remembered(run: Run) -> None:
    run()
    assert run("--select", "motief")[0] == 2


def test_other_messages_matter(run: Run, linted: list[str]) -> None:
    run()
    linted.clear()
    Path("9.cap").write_bytes(Path("6.cap").read_bytes().replace(b"Oss", b"Epe"))
    _, out = run("--format", "concise")
    assert "6.cap" in linted
    assert "identifier-duplicate" in out


_PARAMETER = (
    "<parameter><valueName>caplint:end_message</valueName>"
    "<value>end.nl-alert.txt</value></parameter>"
)


def _named_by_draft(record: str) -> tuple[str, bytes]:
    return "one.nl-alert.txt", f"---\n{record}\n---\n{GOOD} Blijf binnen.\n".encode()


def _named_by_alert(parameter: str, encoding: str = "utf-8") -> tuple[str, bytes]:
    alert = read_example("<instruction>Blijf binnen.</instruction>").source.data
    text = alert.decode().replace("<area>", f"{parameter}<area>").replace("UTF-8", encoding, 1)
    return "one.cap", text.encode(encoding)


@pytest.mark.parametrize(
    ("file", "data"),
    [
        _named_by_draft("end_message: end.nl-alert.txt"),
        _named_by_draft("end_message:\n  end.nl-alert.txt"),
        _named_by_draft('"end_message": "end\\x2Enl-alert.txt"  # beside this one'),
        _named_by_alert(_PARAMETER),
        _named_by_alert(_PARAMETER, "utf-16"),
        _named_by_alert(_PARAMETER.replace("end.nl", "end&#46;nl").replace("><v", "><!-- x --><v")),
    ],
)
def test_end_message_that_comes_or_goes_is_seen(run: Run, file: str, data: bytes) -> None:
    Path(file).write_bytes(data)
    asked = (file, "--profile", "nl-alert-violence", "--format", "concise")
    first = run(*asked)
    Path("end.nl-alert.txt").write_text("---\nkind: end\n---\nHet is voorbij in Oss.\n", "utf-8")
    assert run(*asked) == run(*asked, "--no-cache") != first
    Path("end.nl-alert.txt").unlink()
    assert run(*asked) == first


def test_clock_is_asked_again(run: Run, linted: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "_FEW", 0)
    data = read_example("<expires>2026-01-01T00:00:00+01:00</expires>").source.data
    Path("old.cap").write_bytes(data)
    asked = ("old.cap", "--select", "already-expired")
    monkeypatch.setattr(linter, "_clock", lambda: datetime(2026, 11, 23, tzinfo=UTC))  # in messages
    assert run(*asked) == run(*asked)
    assert linted == ["old.cap"] * 2
    at = ("--now", "2026-11-23T18:30:00+01:00")
    assert run(*asked, *at) == run(*asked, *at)
    assert linted == ["old.cap"] * 3


def entries(folder: Path) -> list[Path]:
    return [file for file in (folder / ".." / "cache").rglob("*") if file.is_file()]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-3]),
        lambda file: file.write_bytes(b"\0" * 100),
        lambda file: file.write_bytes(cache._digest(b"[]") + b"\n[]"),
        lambda file: file.write_bytes(cache._digest(b"{") + b"\n{"),
        lambda file: file.write_bytes(cache._digest(b"[1]\n{}") + b"\n[1]\n{}"),
        lambda file: file.write_bytes(
            cache._digest(b'{"report":{"findings":[1]}}') + b'\n{"report":{"findings":[1]}}'
        ),
        lambda file: file.write_bytes(cache._digest(b"[" * 99_999) + b"\n" + b"[" * 99_999),
        lambda file: file.unlink(),
    ],
)
def test_spoilt_entries_are_as_good_as_none(
    run: Run, linted: list[str], repository: Path, spoil: Callable[[Path], None]
) -> None:
    first = run()
    for file in entries(repository):
        spoil(file)
    linted.clear()
    assert run() == first
    assert linted


def test_entry_with_a_wrong_report_is_as_good_as_none(run: Run, repository: Path) -> None:
    first = run()
    for file in entries(repository):
        _, _, body = file.read_bytes().partition(b"\n")
        if body:
            traces, _, report = body.partition(b"\n")
            told = json.loads(report)
            told["report"] = {"kind": "draft", "findings": [{"rule": []}]}
            body = traces + b"\n" + json.dumps(told).encode()
            file.write_bytes(cache._digest(body) + b"\n" + body)
    assert run() == first


def test_folder_that_cannot_be_written_changes_nothing(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh = run("--no-cache")
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setenv("CAPLINT_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert run() == fresh
    monkeypatch.setenv("CAPLINT_CACHE_DIR", "/proc/nothing")
    assert run() == fresh


def test_full_disk_leaves_no_half_entry(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    fresh = run("--no-cache")
    assert run() == fresh
    assert [file.name for file in entries(repository) if file.name != "tidied"] == []


def test_entries_are_for_their_owner_alone(run: Run, repository: Path) -> None:
    run()
    modes = {file.stat().st_mode & 0o077 for file in entries(repository) if file.name != "tidied"}
    assert modes == {0}


def test_tidying_touches_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that somebody names may hold more than the cache; one that is shared, anything."""
    monkeypatch.setattr(cache, "MOST_ENTRIES", 0)
    kept = cache.Cache(str(tmp_path), "salt")
    entry, shelf = kept.key(b""), tmp_path / kept.key(b"")[:2]
    kept.put(entry, b"{}")
    ours = [tmp_path / "letters" / "letter.txt", shelf / "letter.txt", tmp_path / "precious"]
    for file in ours:
        file.parent.mkdir(exist_ok=True)
        file.write_text("precious", "utf-8")
    (tmp_path / "tidied").symlink_to(ours[-1])
    os.utime(tmp_path / "tidied", (0, 0), follow_symlinks=False)
    kept.tidy()
    assert kept.get(entry) == b""
    assert [file.read_text("utf-8") for file in ours] == ["precious"] * 3


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_pipe_in_the_place_of_an_entry_keeps_nobody_waiting(tmp_path: Path) -> None:
    kept = cache.Cache(str(tmp_path), "salt")
    path = Path(kept._path(kept.key(b"")))
    path.parent.mkdir()
    os.mkfifo(path)
    assert kept.get(kept.key(b"")) == b""


def test_another_library_is_another_caplint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "grammar").mkdir()
    (tmp_path / "grammar" / "__init__.py").touch()
    for version in ("1.0", "1.1"):
        (tmp_path / f"Grammar-{version}.dist-info").mkdir()
        told = cache._built_on({"grammar": "grammar"})
        assert told == [f"Grammar-{version}.dist-info"]
        (tmp_path / told[0]).rmdir()
    names = " ".join(cache._built_on(cache._LIBRARIES)).lower()
    assert [name for name in cache._LIBRARIES.values() if f"{name}-" not in names] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_signed_alert_is_linted_again(run: Run, linted: list[str], encoding: str) -> None:
    alert = read_example("<headline>Brand</headline>").source.data.decode()
    signed = alert.replace(
        "</alert>", '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></alert>'
    ).replace("UTF-8", "UTF-16" if "16" in encoding else "UTF-8", 1)
    Path("signed.cap").write_bytes(signed.encode(encoding))
    asked = ("signed.cap", "1.nl-alert.txt", "--fail-on", "never")
    run(*asked)
    linted.clear()
    run(*asked)
    assert linted == ["signed.cap"]


def test_oldest_entries_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_ENTRIES", 3)
    kept = cache.Cache(str(tmp_path / "c"), "salt")
    keys = [kept.key(b"%d" % number) for number in range(6)]
    for age, one in enumerate(keys):
        kept.put(one, b"{}")
        os.utime(kept._path(one), (1_000_000 + age, 1_000_000 + age))
    kept.tidy()
    assert [bool(kept.get(one)) for one in keys] == [False, False, False, True, True, True]


def test_parts_of_a_key_do_not_run_together() -> None:
    one = cache.Cache("unused", "salt")
    assert one.key(b"ab", b"c") != one.key(b"a", b"bc")
    assert one.key(b"a") != cache.Cache("unused", "other").key(b"a")


def test_everything_of_a_report_comes_back() -> None:
    """A member that is added to a report and forgotten here would be lost between two runs."""
    data = Path("0.nl-alert.txt").read_bytes()
    report = Linter(explain=True).lint_bytes(data, "0.nl-alert.txt")
    written = json.loads(json.dumps(stored.report_to_json(report)))
    assert stored.report_from_json(written, "0.nl-alert.txt", data) == report
    known = {field.name for field in dataclasses.fields(FileReport)}
    assert known == set(written) | {"path", "error", "fixed", "unfixed"}
    # What a baseline knows is said of what comes back, and not remembered.
    known = {field.name for field in dataclasses.fields(Finding)} - {"known"}
    assert known == set(written["findings"][0])


@pytest.mark.parametrize("file", sorted((ROOT / "examples").rglob("*.cap.xml")))
def test_everything_of_a_trace_comes_back(file: Path) -> None:
    survey = Linter().lint_bytes(file.read_bytes(), str(file))
    assert survey.kind == "cap"
    found = Survey(Linter().traces(Source(file.read_bytes(), str(file))))
    (trace,) = found.traces
    written = json.loads(json.dumps(stored.trace_to_json(trace)))
    assert stored.trace_from_json(written) == trace
    assert isinstance(trace, Trace)


# --- Several processes


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_processes_change_no_byte(run: Run, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(processes, "_CHUNK", 2)
    alone = run("--format", name, "--no-cache", "--jobs", "1")
    assert run("--format", name, "--no-cache", "--jobs", "3") == alone
    assert run("--format", name, "--jobs", "2") == alone


@pytest.mark.slow
def test_wrong_option_is_told_from_a_process_too(run: Run) -> None:
    assert run("--jobs", "2", "--no-cache", "--select", "motief")[0] == 2
    assert run("--jobs", "2", "--select", "motief")[0] == 2


@pytest.mark.slow
def test_standard_input_among_files_in_processes() -> None:
    command = [sys.executable, "-m", "caplint", "check", ".", "-", "--stdin-filename"]
    done = [
        subprocess.run(
            [*command, "3a.nl-alert.txt", "--no-cache", "--jobs", jobs],
            input=BAD.encode(),
            capture_output=True,
            check=False,
        )
        for jobs in ("1", "2")
    ]
    assert done[0].stdout == done[1].stdout
    assert b"3a.nl-alert.txt" in done[0].stdout


class _Dies:
    """Ends its process with one file, as a fault in a library would."""

    def __call__(self, inputs: list[worker.Input]) -> list[str]:
        if any(worker.name_of(one) == "13" for one in inputs):
            os._exit(9)
        return [worker.name_of(one) for one in inputs]


@pytest.mark.slow
def test_process_that_dies_loses_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_CHUNK", 4)
    found = [Found(str(number), named=True) for number in range(40)]
    asked = Choices(None, True, Config(), "en", False, None, False)
    with processes._Processes(asked, 2) as some:
        done = list(some.each(list(found), _Dies(), lambda one: [f"lost {one.path}"]))
    assert done == [f"lost {n}" if n == 13 else str(n) for n in range(40)]


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")
@pytest.mark.parametrize("later", [0.0, 0.1, 0.2, 0.4])
def test_ctrl_c_while_processes_start_shows_nothing(later: float) -> None:
    """A terminal sends it to each process, and those that load would tell where they were."""
    command = [sys.executable, "-m", "caplint", "check", ".", "--jobs", "2", "--no-cache"]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while children.exists() and not children.read_text("ascii"):
            time.sleep(0.01)
        time.sleep(later)
        os.killpg(running.pid, signal.SIGINT)
        assert (running.communicate(timeout=60)[1], running.returncode) == (b"", 130)


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are told elsewhere")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_process_outlives_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sent: signal.Signals
) -> None:
    kept = tmp_path / "temporary"
    kept.mkdir()
    monkeypatch.setenv("TMPDIR", str(kept))
    for number in range(300):
        Path(f"more{number}.nl-alert.txt").write_text(BAD * 9, "utf-8")
    command = [sys.executable, "-m", "caplint", "check", ".", "--jobs", "2", "--no-cache"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as running:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while len(children.read_text("ascii").split()) < 3:
            time.sleep(0.05)
        running.send_signal(sent)
        # Standard error comes to its end with the last process that could write to it.
        told = running.communicate(timeout=60)[1]
    if sent is not signal.SIGKILL:
        assert (told, list(kept.iterdir())) == (b"", [])


def test_processes_are_started_where_they_are_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "cores", lambda: 4)
    assert [running._worth(files) for files in (1, 999, 2_500, 100_000)] == [1, 1, 2, 4]
