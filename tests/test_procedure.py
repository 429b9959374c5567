"""The record and the procedure, over whole messages and sets: what no example of a rule shows."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import caplint
from caplint import Config, Linter
from caplint.finding import Finding, Report
from caplint.read.record import FIELDS

PROCEDURE = {
    "police-advice-missing",
    "second-opinion-missing",
    "authority-not-informed",
    "threshold-not-met",
}
SHOOTING = "Grote schietpartij in Ede. Volg instructies op van hulpdiensten. Kijk op crisis.nl"
FIRE = "Grote brand in Ede. Sluit ramen en deuren. Kijk op crisis.nl"
COMPLETE = {
    "scenario": "violence",
    "phase": "acuut",
    "grounds": "acuut handelen van publiek",
    "police_advice": "HOvD-P, 21:04",
    "second_opinion": "HOvD-P operations LE, 21:06",
    "authority_informed": "burgemeester, 21:08",
}


def names(report: Report) -> set[str]:
    return {finding.rule.name for finding in report.findings}


def asked(words: str = SHOOTING, **record: str) -> set[str]:
    return names(caplint.lint_text(words, record=record)) & PROCEDURE


# When the procedure is asked for.


def test_without_a_record_nothing_is_asked() -> None:
    assert not asked()


@pytest.mark.parametrize("record", [{"kind": "alert"}, {"template": "false"}])
def test_what_sort_of_file_it_is_records_nothing(record: dict[str, str]) -> None:
    assert not asked(**record)


@pytest.mark.parametrize(
    "record", [{"scenario": "violence"}, {"phase": "dreiging"}, {"grounds": "gevaar"}]
)
def test_whoever_records_one_thing_is_asked_for_the_others(record: dict[str, str]) -> None:
    assert asked(**record) == PROCEDURE - ({"threshold-not-met"} if "grounds" in record else set())


@pytest.mark.parametrize("phase", ["dreiging", "acuut", "nafase"])
def test_all_phases_ask_the_same(phase: str) -> None:
    assert asked(phase=phase) == PROCEDURE


def test_a_complete_record_is_enough() -> None:
    assert not names(caplint.lint_text(SHOOTING, record=COMPLETE))


@pytest.mark.parametrize("kind", ["end", "test"])
def test_tests_and_ends_have_no_procedure(kind: str) -> None:
    assert not asked(kind=kind, scenario="violence")


def test_an_update_is_sent_again() -> None:
    assert asked(kind="update", scenario="violence") == PROCEDURE


def test_outside_violence_the_guideline_does_not_ask() -> None:
    assert not asked(FIRE, phase="acuut")
    assert asked(FIRE, scenario="violence") == PROCEDURE
    assert not asked(
        "Explosie door gaslek in Ede. Blijf binnen.", scenario="other", grounds="gevaar"
    )


def test_a_configuration_can_demand_a_record() -> None:
    options = {name: {"always": True} for name in PROCEDURE}
    report = Linter(config=Config("nl-alert", options=options)).lint_text(SHOOTING)
    assert names(report) & PROCEDURE == PROCEDURE
    assert {f.location.text for f in report.findings if f.rule.name in PROCEDURE} == {SHOOTING}


def test_what_a_configuration_assumes_is_no_record() -> None:
    linter = Linter(config=Config("nl-alert", scenario="violence"))
    assert not names(linter.lint_text(FIRE)) & PROCEDURE


@pytest.mark.parametrize(
    "value", ["nee", "Nog niet gevraagd", "geen", "n.v.t.", "-", "?", "no", "not asked yet", "..."]
)
def test_a_denial_is_no_advice(value: str) -> None:
    assert "police-advice-missing" in asked(**{**COMPLETE, "police_advice": value})


@pytest.mark.parametrize(
    "value",
    ["HOvD-P, geen bezwaar", "geen bezwaar (OvD-OC 21:04)", "ja", "Negatief, HOvD-P", "jansen"],
)
def test_an_answer_is_advice_whatever_it_says(value: str) -> None:
    assert not asked(**{**COMPLETE, "police_advice": value})


@pytest.mark.parametrize("value", ["", "{{ wie, tijd }}", "[naam]", "<naam>", "TODO", "____"])
def test_what_must_still_be_written_is_no_advice(value: str) -> None:
    assert "police-advice-missing" in asked(**{**COMPLETE, "police_advice": value})


def draft(record: str, words: str = SHOOTING) -> list[Finding]:
    data = f"---\n{record}\n---\n{words}".encode()
    return list(Linter().lint_bytes(data, "a.nl-alert.txt").findings)


def test_a_misspelt_field_is_told_once() -> None:
    found = draft("scenario: violence\nplice_advice: HOvD-P\ngrounds: gevaar")
    assert [finding.rule.name for finding in found] == ["record-invalid"]


def test_a_finding_on_nothing_stands_at_the_record() -> None:
    found = [one for one in draft("scenario: violence") if one.rule.name in PROCEDURE]
    assert len(found) == len(PROCEDURE)
    assert {(one.location.start.line, one.location.text) for one in found} == {(1, "---")}


CAP = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>N-1</identifier>
<sender>a@b.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>{status}</status>
<msgType>{kind}</msgType><scope>Public</scope><info><language>nl</language>
<category>Security</category><event>Schietpartij</event>{response}<urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>
<description>Grote schietpartij in Ede. Verberg je.</description>
<parameter><valueName>caplint:scenario</valueName><value>violence</value></parameter>
</info></alert>"""


def cap(status: str = "Actual", kind: str = "Alert", response: str = "") -> set[str]:
    data = CAP.format(status=status, kind=kind, response=response).encode()
    chosen = Config("nl-alert", select=tuple(PROCEDURE))
    found = Linter(config=chosen).lint_bytes(data, "a.cap").findings
    assert {one.location.text for one in found} <= {"caplint:scenario"}
    return {one.rule.name for one in found}


def test_cap_says_by_its_elements_what_is_sent() -> None:
    assert cap() == cap(kind="Update") == cap(status="Draft") == PROCEDURE
    assert not cap(status="Test")
    assert not cap(status="Exercise")
    assert not cap(kind="Cancel")
    assert not cap(kind="Ack")
    assert not cap(response="<responseType>AllClear</responseType>")


# What the words contradict.


@pytest.mark.parametrize(
    ("record", "words", "contradicted"),
    [
        ({"scenario": "other"}, "Grote schietpartij in Ede. Verberg je.", True),
        ({"scenario": "other"}, "Dit is geen schietpartij. Vuurwerk in Ede. Blijf binnen.", False),
        ({"scenario": "other"}, "Explosie in Ede. Blijf binnen.", False),
        ({"phase": "nafase"}, "Er wordt geschoten in Ede. Verberg je.", True),
        ({"phase": "nafase"}, "Schietpartij in Ede. Blijf binnen.", False),
        ({"phase": "acuut"}, "Er wordt geschoten in Ede. Verberg je.", False),
        ({"kind": "alert"}, "Dit is een test. U hoeft niets te doen.", True),
        ({"kind": "test"}, "Dit is een test. U hoeft niets te doen.", False),
    ],
)
def test_a_record_that_the_words_contradict(
    record: dict[str, str], words: str, contradicted: bool
) -> None:
    assert ("record-invalid" in names(caplint.lint_text(words, record=record))) is contradicted


@pytest.mark.parametrize(
    ("value", "wrong"),
    [
        ("HOvD-P, 24:00", True),
        ("HOvD-P, 9:75", True),
        ("HOvD-P, 30-02-2026", True),
        ("HOvD-P, 2026-13-01", True),
        ("HOvD-P, 31 november 21:04", True),
        ("HOvD-P, 29 February", False),
        ("HOvD-P, 2026-11-23T21:04:30+01:00", False),
        ("HOvD-P, 23-11-2026 21:04", False),
        ("HOvD-P, 21:04:59", False),
        ("HOvD-P, tel. 06-12345678, kenmerk 12-34-567", False),
    ],
)
def test_moments_that_do_not_exist(value: str, wrong: bool) -> None:
    found = draft(f"police_advice: '{value}'\nend_message: staat klaar", FIRE)
    assert [one.rule.name for one in found] == (["record-invalid"] if wrong else [])


def test_an_advice_at_no_moment_is_an_advice() -> None:
    """One finding says what is wrong; a second one would say that nobody was asked."""
    found = draft("scenario: violence\npolice_advice: HOvD-P, 25:10", SHOOTING)
    assert "police-advice-missing" not in {one.rule.name for one in found}


@pytest.mark.parametrize("value", ["nee " * 4_000, "x" * 19_000, "{{" * 9_000, "1:1 " * 4_000])
def test_an_endless_value_is_a_finding(value: str) -> None:
    found = draft(f"phase: acuut\npolice_advice: {value!r}")
    assert "record-invalid" in {one.rule.name for one in found}
    assert all(len(one.message) < 500 for one in found)


# The end of a message, over a set.

STAY = "Grote schietpartij in Ede. Blijf binnen. Kijk op crisis.nl"
END = "---\nkind: end\n---\nDe schietpartij in {} is voorbij. U mag weer naar buiten."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, words: str, **record: str) -> None:
    head = "".join(f"{field}: {value}\n" for field, value in record.items())
    path = Path(f"{name}.nl-alert.txt")
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"---\n{head}---\n{words}" if head else words, "utf-8")


def ends(*paths: str) -> list[tuple[str, str]]:
    chosen = Config("nl-alert", select=("end-message-missing",))
    found = Linter(config=chosen).lint_many(paths or ["."]).findings
    return [(one.location.text, one.message.partition(":")[0]) for one in found]


def test_a_message_alone_is_not_asked_for_its_end(folder: Path) -> None:
    write("a", STAY)
    assert not ends()


def test_in_a_set_a_message_needs_an_end(folder: Path) -> None:
    write("a", STAY)
    write("b", "Grote schietpartij in Epe. Volg instructies op van hulpdiensten.")
    assert [text for text, _ in ends()] == ["Blijf binnen"]
    write("c", END.format("Epe"))
    assert [text for text, _ in ends()] == ["Blijf binnen"]
    write("c", END.format("Ede"))
    assert not ends()


def test_an_end_message_is_named_by_its_path(folder: Path) -> None:
    write("a", STAY, end_message="einde/ede.nl-alert.txt")
    assert ends() == [("einde/ede.nl-alert.txt", ends()[0][1])]
    assert "no file" in ends()[0][1]
    write("einde/ede", END.format("Ede"))
    assert not ends()
    assert not ends("a.nl-alert.txt"), "a file that is there, and not linted, is not read"


def test_an_end_message_that_does_not_fit(folder: Path) -> None:
    write("a", STAY, scenario="violence", end_message="b.nl-alert.txt")
    write("b", "De brand in Ede is geblust.", kind="alert")
    assert "is no end message" in ends()[0][1]
    write("b", "De schietpartij in Goes is voorbij.", kind="end")
    assert "another area" in ends()[0][1]
    write("b", "De brand in Ede is geblust.", kind="end", scenario="other")
    assert "another scenario" in ends()[0][1]
    write("b", "Het gevaar in [plaats] is voorbij.", kind="end", template="true")
    assert not ends()


@pytest.mark.parametrize(
    "value",
    ["staat klaar", "https://intranet.example/einde.txt", "C:\\einde.txt", "/etc/einde.txt"],
)
def test_what_is_no_path_of_the_repository_is_a_plan(folder: Path, value: str) -> None:
    write("a", STAY, end_message=f"'{value}'")
    assert not ends()


def test_a_plan_that_is_denied_is_none(folder: Path) -> None:
    write("a", STAY, end_message="nee")
    assert [text for text, _ in ends()] == ["nee"]


def test_outside_violence_an_end_is_advice(folder: Path) -> None:
    write("a", FIRE)
    write("b", FIRE.replace("Ede", "Epe"))
    chosen = Config("nl-alert", select=("end-message-missing",))
    found = Linter(config=chosen).lint_many(["."]).findings
    assert [str(one.level) for one in found] == ["advice", "advice"]


def test_many_messages_and_ends_cost_no_more_than_their_number(folder: Path) -> None:
    for number in range(60):
        write(f"a{number}", STAY.replace("Ede", f"Straat{number}"))
        write(f"b{number}", END.format(f"Straat{number}"))
    assert not ends()


# The page on the record.

PAGE = (Path(__file__).parents[1] / "docs" / "record.md").read_text("utf-8")
SHOWN = re.findall(
    r"```(text|xml)\n(.*?)```\n\n(No findings|Findings: [^\n]*)\.\n", PAGE, re.DOTALL
)


@pytest.mark.parametrize(("kind", "example", "said"), SHOWN)
def test_examples_in_the_docs_find_what_they_say(kind: str, example: str, said: str) -> None:
    name = "a.cap" if kind == "xml" else "a.nl-alert.txt"
    data = CAP.format(status="Actual", kind="Alert", response="")
    data = data.replace("Verberg je", "Volg instructies op van hulpdiensten")
    known = data.replace(data[data.index("<parameter>") : data.index("</info>")], example)
    words = known if kind == "xml" else example
    chosen = Config("nl-alert", select=("NLA", "LNT"), ignore=("missing-more-info", "siren-risk"))
    found = Linter(config=chosen).lint_bytes(words.encode(), name).findings
    assert {finding.rule.name for finding in found} == set(re.findall(r"`([a-z-]+)`", said))


def test_all_examples_in_the_docs_are_run() -> None:
    assert len(SHOWN) == PAGE.count("```") // 2


def test_the_docs_name_every_field() -> None:
    assert set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == set(FIELDS)
