"""`caplint draft` as a control room meets it: options, questions, and what is written."""

from __future__ import annotations

import io
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from caplint import Linter
from caplint.cli import draft, main
from caplint.cli.asking import Asker
from caplint.finding import Level

pty = pytest.importorskip("pty")

Run = Callable[..., tuple[int, str, str]]

NEUDE = ("--location", "op de Neude in Utrecht")
SHOOTING = ("--risk", "schietpartij", "--phase", "acuut", *NEUDE, "--action", "verlaat")
ADVISED = (
    *("--grounds", "fysieke bedreiging", "--police-advice", "HOvD-P, 21:04"),
    *("--second-opinion", "HOvD-P operations LE, 21:06"),
    *("--authority-informed", "burgemeester, 21:08", "--end-message", "gepland"),
)
FIRE = ("--risk", "brand", "--location", "Havenstraat, Hoorn", "--action", "ramen")
SENDER = ("--sender", "meldkamer@vr.example")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("CAPLINT_LANG", "CAPLINT_SENDER", "CAPLINT_SENDER_NAME", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process, where nobody can be asked."""

    def run(*args: str) -> tuple[int, str, str]:
        return main(["draft", *args]), *capsys.readouterr()

    return run


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch, run: Run) -> Run:
    """Run the command with somebody who gives these answers, one a line."""

    def answering(answers: str, *args: str) -> tuple[int, str, str]:
        monkeypatch.setattr(draft, "_has_terminal", lambda: True)
        monkeypatch.setattr(sys, "stdin", io.StringIO(answers))
        return run(*args)

    return answering


def faults(file: str) -> list[str]:
    report = Linter(profile="nl-alert").lint(file)
    return [f.message for f in report.findings if f.level >= Level.WARNING]


# --- With options


def test_a_bilingual_draft_with_one_command(run: Run) -> None:
    status, out, err = run(*SHOOTING, *ADVISED, "--english", "-o", "neude.nl-alert.txt")
    assert (status, err) == (0, "")
    assert faults("neude.nl-alert.txt") == []
    written = Path("neude.nl-alert.txt").read_text("utf-8")
    assert "police_advice: HOvD-P, 21:04\n" in written
    assert written.endswith(
        "Grote schietpartij op de Neude in Utrecht. Verlaat direct het gebied. "
        "Meer informatie op crisis.nl\n***\nMajor shooting at the Neude in Utrecht. "
        "Leave the area immediately. More information at crisis.nl\n"
    )
    assert "│ NL-Alert" in out
    assert "227 of 1395 characters (GSM alphabet, 7 bits), 3 of 15 pages" in out
    assert out.endswith("Written to neude.nl-alert.txt\n")


def test_cap(run: Run) -> None:
    area = ("--circle", "52.64,5.06 1", "--english", "--cap")
    assert run(*FIRE, *SENDER, *area, "-o", "x.cap.xml")[0] == 0
    assert faults("x.cap.xml") == []
    assert "<circle>52.64,5.06 1</circle>" in Path("x.cap.xml").read_text("utf-8")


def test_without_a_file_the_message_alone_goes_to_standard_output(run: Run) -> None:
    status, out, err = run(*FIRE, "--lang", "nl")
    assert status == 0
    assert out == (
        "---\nkind: alert\nscenario: other\n---\n"
        "Grote brand aan de Havenstraat in Hoorn. Ga naar binnen, sluit ramen en deuren en zet de "
        "ventilatie uit. Meer informatie op crisis.nl\n"
    )
    assert "160 van 1395 tekens (gsm-alfabet, 7 bits), 2 van 15 pagina's" in err


def test_end_messages(run: Run) -> None:
    assert run(*SHOOTING, *ADVISED, "--english", "-o", "a.nl-alert.txt")[0] == 0
    assert run("--ends", "a.nl-alert.txt", "-o", "b.nl-alert.txt")[0] == 0
    assert faults("b.nl-alert.txt") == []
    assert "kind: end" in Path("b.nl-alert.txt").read_text("utf-8")
    assert "The shooting at the Neude in Utrecht is over." in Path("b.nl-alert.txt").read_text(
        "utf-8"
    )

    assert run(*FIRE, *SENDER, "--cap", "--circle", "52.6,5.1 1", "-o", "a.cap.xml")[0] == 0
    assert run("--ends", "a.cap.xml", "-o", "b.cap.xml")[0] == 0
    assert faults("b.cap.xml") == []
    ended = Path("b.cap.xml").read_text("utf-8")
    assert "<msgType>Update</msgType>" in ended
    assert "<references>meldkamer@vr.example,NL-ALERT-" in ended
    assert "<responseType>AllClear</responseType>" in ended
    assert "<circle>52.6,5.1 1</circle>" in ended


def test_an_alert_and_its_end_message_at_once(run: Run) -> None:
    Path("set").mkdir()
    status, out, err = run(
        *SHOOTING[:-1],
        "binnen",
        *ADVISED[:-2],
        "--english",
        "--with-end",
        "-o",
        "set/a.nl-alert.txt",
    )
    assert (status, err) == (0, "")
    assert out.endswith("Written to set/a-einde.nl-alert.txt\nWritten to set/a.nl-alert.txt\n")
    alert = Path("set/a.nl-alert.txt").read_text("utf-8")
    assert "end_message: a-einde.nl-alert.txt\n" in alert
    ended = Path("set/a-einde.nl-alert.txt").read_text("utf-8")
    assert "De schietpartij op de Neude in Utrecht is voorbij. Je kunt weer naar buiten." in ended
    assert main(["check", "set", "--fail-on", "advice", "--profile", "nl-alert-violence"]) == 0


def test_neither_is_written_where_one_cannot_be(run: Run) -> None:
    there = Path("a-einde.nl-alert.txt")
    there.write_text("stays", "utf-8")
    assert run(*FIRE, "--with-end", "-o", "a.nl-alert.txt")[0] == 2
    assert run(*FIRE[:5], "Terreur", "--with-end", "-o", "b.nl-alert.txt")[0] == 1
    assert list(Path().iterdir()) == [there]
    assert there.read_text("utf-8") == "stays"


def test_an_update_has_new_actions(run: Run) -> None:
    assert run(*FIRE, "-o", "a.nl-alert.txt")[0] == 0
    status, out, _ = run("--updates", "a.nl-alert.txt", "--action", "rook")
    assert status == 0
    assert "Update: grote brand aan de Havenstraat in Hoorn. Blijf uit de rook." in out


def test_own_words(run: Run) -> None:
    words = ("--risk", "Gijzeling", "--risk-en", "hostage-taking", "--scenario", "violence")
    place = ("--location", "bij het gemaal in Lemmer", "--location-en", "near the mill in Lemmer")
    act = ("--action", "Kom niet naar het gebied", "--action", "Blijf binnen.")
    status, out, _ = run(*words, *place, *act, "--english", "--more-info", "vrfryslan.nl")
    assert status == 0
    assert out.endswith(
        "Gijzeling bij het gemaal in Lemmer. Kom niet naar het gebied. Blijf binnen. Meer "
        "informatie op vrfryslan.nl\n***\nHostage-taking near the mill in Lemmer. Do not come to "
        "the area. Stay indoors. More information at vrfryslan.nl\n"
    )


def test_templates(run: Run) -> None:
    status, out, err = run("--template", "--risk", "brand", "--english")
    assert status == 0
    assert "template: true" in out
    assert "Grote brand {{ locatie }}. {{ actie }}. Meer informatie op crisis.nl" in out
    assert "300 of 1395 characters" in err  # at its longest


def test_a_test_warns_of_nothing(run: Run) -> None:
    status, out, _ = run("--kind", "test", "--english")
    assert status == 0
    assert "TESTBERICHT" in out
    assert "TEST MESSAGE" in out


def test_what_can_be_chosen(run: Run) -> None:
    status, out, _ = run("--list", "--lang", "nl")
    assert status == 0
    assert "Grote schietpartij  |  Major shooting" in out
    assert "terror" not in out.casefold()


# --- What is refused


def test_a_message_with_errors_is_not_written(run: Run) -> None:
    words = ("--risk", "Terreuraanslag", "--location", "hier", "--action", "Verzamel op het plein")
    status, out, err = run(*words, "-o", "x.nl-alert.txt")
    assert status == 1
    assert "motive [NLA301]" in out
    assert "gathering-point [NLA401]" in out
    assert "nothing was written" in err
    assert not Path("x.nl-alert.txt").exists()


@pytest.mark.parametrize(
    "area",
    [
        ("--circle", "52,09 5,12 1"),
        ("--polygon", "a"),
        ("--polygon", "52,5 52,6 53,6"),
        ("--circle", "5,52 1"),
    ],
)
def test_an_area_that_is_none_is_found(run: Run, area: tuple[str, str]) -> None:
    status, out, err = run(*FIRE, "--cap", *SENDER, *area, "-o", "x.cap.xml")
    assert f"{area[1].split()[0]}" in out + err
    assert (status == 1) != Path("x.cap.xml").exists()


@pytest.mark.parametrize(
    ("args", "english", "dutch"),
    [
        ((), "give --risk, --location, --action", "geef --risk, --location, --action"),
        (("--risk", "schietparti", *NEUDE), "did you mean 'schietpartij'?", "bedoelt u"),
        ((*SHOOTING[:-1], "verlat"), "did you mean 'verlaat'?", "bedoelt u 'verlaat'?"),
        ((*FIRE, "--scenario", "violence"), "leave out --scenario", "laat --scenario weg"),
        ((*FIRE[:5], "rook", "--kind", "end"), "give one of veilig", "geef een van veilig"),
        ((*FIRE[:5], "veilig"), "give one of verlaat", "geef een van verlaat"),
        ((*FIRE, "--more-info", "crisis,nl"), "is not a web address", "is geen webadres"),
        ((*FIRE, "--cap"), "give --sender", "geef --sender"),
        (
            (*FIRE, "--cap", *SENDER, "--sent", "gisteren"),
            "--sent takes a date",
            "--sent vraagt een datum",
        ),
        ((*FIRE, "--kind", "alarm"), "--kind takes one of", "bij --kind hoort een van"),
        ((*FIRE, "--aktion", "x"), "did you mean --action", "bedoelt u --action"),
        (("--ends", "gone.nl-alert.txt"), "no such file", "bestaat niet"),
        (("--ends", "a", "--updates", "b"), "give one of them", "geef er een"),
        ((*FIRE, "--kind", "end", "--cap", *SENDER), "an earlier one", "eerder bericht"),
        ((*FIRE, "-o", "x.txt"), "end in .nl-alert.txt", "eindigen op .nl-alert.txt"),
        ((*FIRE, *SENDER, "--cap", "-o", "x.nl-alert.txt"), "end in .cap.xml", "op .cap.xml"),
        ((*FIRE, "-o", "there.nl-alert.txt"), "--force", "--force"),
        ((*FIRE, "-o", "."), "is a folder", "is een map"),
        ((*FIRE, "-o", "no/x.nl-alert.txt"), "there is no folder", "er is geen map"),
        ((*FIRE[:3], "Ede\x07", *FIRE[4:]), "control character", "stuurteken"),
        ((*FIRE[:3], "bij het gemaal in Ede", *FIRE[4:], "--english"), "--location-en", "-en"),
        ((*FIRE, "--circle", "52,5 1"), "--circle is for CAP", "--circle is voor CAP"),
        ((*FIRE, "--sent", "2026-11-23T21:10:00+01:00"), "--sent is for CAP", "is voor CAP"),
        (("--kind", "test", *FIRE[:2]), "warns of nothing", "nergens voor"),
        ((*FIRE, "--risk-en", "Fire"), "--risk-en is for words", "--risk-en is voor eigen"),
        ((*FIRE, "--action-en", "Run"), "--action-en is for words", "--action-en is voor"),
        ((*FIRE, "--phase", "acuut"), "leave out --phase", "laat --phase weg"),
        ((*FIRE, "--with-end"), "name the first", "noem het eerste"),
        ((*FIRE, "--with-end", "--kind", "end"), "--with-end is for", "--with-end is voor"),
        ((*FIRE, "--with-end", "--cap", *SENDER), "--ends FILE", "--ends BESTAND"),
        ((*FIRE, "--profile", "ipaws"), "no rules for drafts", "geen regels"),
    ],
)
def test_refusals(run: Run, args: tuple[str, ...], english: str, dutch: str) -> None:
    there = Path("there.nl-alert.txt")
    there.write_text("stays", "utf-8")
    for lang, words in (("en", english), ("nl", dutch)):
        status, out, err = run(*args, "--lang", lang)
        assert (status, out) == (2, "")
        assert words in err
        assert err.startswith("caplint: ")
        assert err.count("\n") == 1
    assert there.read_text("utf-8") == "stays"
    assert list(Path().iterdir()) == [there]


def test_force_replaces(run: Run) -> None:
    Path("x.nl-alert.txt").write_text("old", "utf-8")
    assert run(*FIRE, "-o", "x.nl-alert.txt", "--force")[0] == 0
    assert "Grote brand" in Path("x.nl-alert.txt").read_text("utf-8")


def test_the_alert_that_is_ended_stays(run: Run) -> None:
    assert run(*FIRE, "-o", "x.nl-alert.txt")[0] == 0
    before = Path("x.nl-alert.txt").read_bytes()
    status, _, err = run("--ends", "x.nl-alert.txt", "-o", "./x.nl-alert.txt", "--force")
    assert status == 2
    assert "which stays" in err
    assert Path("x.nl-alert.txt").read_bytes() == before


def test_a_cap_message_cannot_end_a_draft(run: Run) -> None:
    assert run(*FIRE, "-o", "x.nl-alert.txt")[0] == 0
    status, _, err = run("--ends", "x.nl-alert.txt", "--cap", *SENDER)
    assert status == 2
    assert "refers to an earlier one" in err


def test_the_configuration_of_the_folder_holds(run: Run) -> None:
    Path("caplint.toml").write_text('lang = "nl"\nignore = ["gathering-point"]\n', "utf-8")
    status, _, err = run(*FIRE[:4], "--action", "Verzamel op het plein in Hoorn")
    assert status == 0
    assert "tekens" in err
    assert run(*FIRE[:4], "--action", "Terreur")[0] == 1


# --- Asked


def test_asked_from_nothing_to_a_draft(answering: Run) -> None:
    answers = (
        "\n\n\n\nop de Neude in Utrecht\n2\n\n\nHOvD-P, 21:04\nHOvD-P LE, 21:06\nja\nn\ngepland\n"
    )
    status, _, err = answering(answers + "x.nl-alert.txt\n", "--lang", "nl")
    assert status == 0, err
    assert faults("x.nl-alert.txt") == []
    written = Path("x.nl-alert.txt").read_text("utf-8")
    assert "phase: acuut\ngrounds: acuut handelen van publiek\n" in written
    assert "Major shooting at the Neude in Utrecht. Leave the area immediately or hide." in written
    for question in ("Wat is het gevaar?", "Waar?", "Wat moeten mensen doen?", "Politieadvies"):
        assert question in err


def test_asked_for_an_alert_and_its_end_message(answering: Run) -> None:
    args = ("--scenario", "violence", "--more-info", "crisis.nl", *ADVISED[:-2])
    status, out, err = answering("n\n2\n\nin Ede\n1 9\n1 5\n\nx.nl-alert.txt\n", *args)
    assert status == 0, err
    assert out == "Written to x-einde.nl-alert.txt\nWritten to x.nl-alert.txt\n"
    assert faults("x.nl-alert.txt") == faults("x-einde.nl-alert.txt") == []
    assert "Verberg je. Volg" not in err
    ended = Path("x-einde.nl-alert.txt").read_text("utf-8")
    assert ended.count("Het steekincident in Ede is voorbij. Het gebied is weer veilig.") == 1


@pytest.mark.parametrize(
    ("args", "answers", "said"),
    [
        (("--scenario", "violence", "--no-english"), "\n \nTerreur\n", "(motive)"),
        (("--scenario", "other", "--no-english"), "99\n", "type a number from 1 to 6"),
        ((*FIRE[:2], "--no-english"), "hier\n", "(vague-location)"),
        ((*FIRE[:2], "--no-english"), "\n", "this is needed"),
        ((*FIRE[:2], "--no-english"), "Ede\x08\n", "control character"),
        ((*FIRE[:2], "--no-english"), "{{ plaats }}\n", "(placeholder)"),
        ((*SHOOTING[:6], "--no-english"), "Verzamel op het plein\n", "(gathering-point)"),
        ((*FIRE[:4], "--no-english"), "1 99\n", "type a number"),
        ((*FIRE, "--no-english"), "crisis punt nl\n", "(missing-more-info)"),
        ((*FIRE, "--no-english"), "crisis,nl\n", "is not a web address"),
        ((*FIRE, "--no-english"), "crisls.nl\n", "(more-info-weak)"),
        ((*SHOOTING, "--no-english", "--more-info", "crisis.nl"), "\nHOvD-P, 25:04\n", "'25:04'"),
        ((*FIRE, "--more-info", "none", "--cap", "--no-english"), "meldkamer\n", "(sender-not-"),
        (
            (*FIRE, "--more-info", "none", "--cap", "--no-english", *SENDER),
            "5.06,52.64 1\n",
            "(area-outside-country)",
        ),
        ((*FIRE, "--more-info", "none", "--cap", "--no-english", *SENDER), "1,2\n", "(circle-"),
    ],
)
def test_wrong_answers_are_told(
    answering: Run, args: tuple[str, ...], answers: str, said: str
) -> None:
    status, out, err = answering(answers, *args)
    assert (status, out) == (2, "")  # then the answers ended
    assert said in err
    assert "the answers ended before the message was whole" in err
    assert list(Path().iterdir()) == []


def test_the_same_answer_twice_is_kept_and_errors_must_be_insisted_on(answering: Run) -> None:
    args = ("--scenario", "violence", "--phase", "acuut", "--no-english", *ADVISED)
    answers = "Terreur\nTerreur\nin Ede\n1\n1\n"
    status, _, err = answering(f"{answers}n\n", *args)
    assert status == 1
    assert "Write it nevertheless?" in err
    status, _, _ = answering(f"{answers}y\nx.nl-alert.txt\n", *args)
    assert status == 0
    assert "Terreur in Ede." in Path("x.nl-alert.txt").read_text("utf-8")


def test_a_file_that_is_there_is_asked_about_again(answering: Run) -> None:
    Path("a.nl-alert.txt").write_text("stays", "utf-8")
    answers = "\na.nl-alert.txt\nb.txt\nb.nl-alert.txt\n"
    status, _, err = answering(answers, *FIRE, "--no-english")
    assert status == 0
    assert "is there already" in err
    assert Path("a.nl-alert.txt").read_text("utf-8") == "stays"
    assert Path("b.nl-alert.txt").exists()


def test_shown_instead_of_written(answering: Run) -> None:
    status, out, _ = answering("\n-\n", *FIRE, "--no-english")
    assert status == 0
    assert out.startswith("---\nkind: alert\n")


def test_bytes_that_are_no_words(monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(b"caf\xe9\n"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stdin)
    with pytest.raises(Exception, match="answers ended"):
        Asker("en").line("Where")


def test_nobody_waits_for_the_wording_engine_before_the_first_question() -> None:
    code = (
        "import sys, caplint.cli.draft, caplint.cli.drafting, caplint.cli.saving, caplint.compose\n"
        "from caplint.cli import main\n"
        "main(['draft', '--list'])\n"
        "print(sorted(sys.modules.keys() & {'spacy', 'numpy', 'rich', 'pydantic', 'lxml.html'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.rstrip().endswith(b"[]")


# --- At a real terminal


class Terminal:
    """A terminal with the command at it: what it shows, and what somebody types."""

    def __init__(self, *args: str) -> None:
        self.ours, theirs = pty.openpty()
        command = [sys.executable, "-m", "caplint", "draft", *args]
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        self.process = subprocess.Popen(command, **streams, start_new_session=True)
        os.close(theirs)
        self.shown = ""

    def read(self) -> bool:
        """Read what is shown by now, or in a moment; whether more may come."""
        if select.select([self.ours], [], [], 0.2)[0]:
            try:
                self.shown += os.read(self.ours, 4096).decode("utf-8", "replace")
            except OSError:  # the command has ended
                return False
        return True

    def until(self, words: str) -> None:
        deadline = time.monotonic() + 60
        while words not in self.shown and time.monotonic() < deadline and self.read():
            pass
        assert words in self.shown

    def type(self, words: str) -> None:
        os.write(self.ours, words.encode())

    def status(self, press: Callable[[], None] = lambda: None) -> int:
        """Wait for its end; press a key for it, and now and then again."""
        deadline = time.monotonic() + 60
        pressed = 0.0
        while time.monotonic() < deadline and self.read():
            if time.monotonic() > pressed + 10:
                pressed = time.monotonic()
                press()
        return self.process.wait(10)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    opened: list[Terminal] = []

    def terminal(*args: str) -> Terminal:
        opened.append(Terminal(*args))
        return opened[-1]

    yield terminal
    for one in opened:
        one.process.kill()
        one.process.wait()
        os.close(one.ours)


def test_a_terminal(terminal: Callable[..., Terminal]) -> None:
    at = terminal(*FIRE[:2], *FIRE[4:], "--more-info", "crisis.nl", "-o", "x.nl-alert.txt")
    at.until("English half")
    at.type("y\n")
    at.until("Where")
    at.type("Café-straat, Hoorn\n")
    assert at.status() == 0, at.shown
    assert "Large fire on Café-straat in Hoorn" in Path("x.nl-alert.txt").read_text("utf-8")


@pytest.mark.parametrize(("key", "status"), [("ctrl-d", 2), ("ctrl-c", 130)])
def test_ctrl_d_and_ctrl_c(terminal: Callable[..., Terminal], key: str, status: int) -> None:
    at = terminal("-o", "x.nl-alert.txt", "--lang", "nl")
    at.until("Engels?")
    interrupt = partial(at.process.send_signal, signal.SIGINT)
    # Python loses a signal that comes between its looking for one and its waiting for a line.
    assert at.status(partial(at.type, "\x04") if key == "ctrl-d" else interrupt) == status
    assert "er is niets geschreven" in at.shown
    assert "Traceback" not in at.shown
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("closed", ["<&-", "</dev/null", "2>&- </dev/null"])
def test_nobody_to_ask(closed: str) -> None:
    command = f'"{sys.executable}" -m caplint draft {closed}'
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
