"""Rules on a set of messages: what is remembered of each, and what that shows in any order."""

from __future__ import annotations

import json
import pickle
import random
import tracemalloc
from pathlib import Path

import pytest

from caplint import CaplintError, Config, Linter
from caplint.cli import main
from caplint.files import Found, find
from caplint.read import read
from caplint.read.references import Reference
from caplint.source import Source
from caplint.survey import Survey, Trace, traces

SENT = "2026-11-23T18:30:00+01:00"
LATER = "2026-11-23T19:30:00+01:00"


def alert(identifier: str, sent: str = SENT, sender: str = "a@b.nl", more: str = "") -> bytes:
    return (
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">\n'
        f"<identifier>{identifier}</identifier><sender>{sender}</sender><sent>{sent}</sent>"
        f"<status>Actual</status>{more or '<msgType>Alert</msgType><scope>Public</scope>'}"
        "</alert>\n"
    ).encode()


def referring(
    identifier: str, *references: str, kind: str = "Update", sent: str = LATER, info: str = ""
) -> bytes:
    listed = " ".join(references)
    more = f"<msgType>{kind}</msgType><scope>Public</scope><references>{listed}</references>{info}"
    return alert(identifier, sent, more=more)


def feed(*alerts: bytes) -> bytes:
    entries = b"".join(b"<entry><content>" + one + b"</content></entry>\n" for one in alerts)
    return b'<feed xmlns="http://www.w3.org/2005/Atom">' + entries + b"</feed>\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**files: bytes) -> None:
    for name, data in files.items():
        Path(f"{name}.cap").write_bytes(data)


def linted(rule: str, *paths: str) -> list[tuple[str, str]]:
    report = Linter(config=Config(select=(rule,))).lint_many(paths or ["."])
    return [(finding.location.path, finding.location.text) for finding in report.findings]


def test_the_same_identifier_in_two_files() -> None:
    write(a=alert("N1"), b=alert("N1", LATER), c=alert("N2"))
    report = Linter(config=Config(select=("identifier-duplicate",))).lint_many(["."])
    told = [
        (one.location.path, one.location.text, one.related[0].location.path)
        for one in report.findings
    ]
    assert told == [("a.cap", "N1", "b.cap"), ("b.cap", "N1", "a.cap")]
    there = report.findings[0].related[0].location
    assert (there.start.line, there.start.column, there.start.offset) == (2, 13, 65)
    assert (there.end.column, there.text, there.element) == (15, "N1", "/alert/identifier")


def test_what_is_no_other_message() -> None:
    write(
        a=alert("N1"),
        copy=alert("N1"),
        feed=feed(alert("N1", LATER)),
        older=alert("N1", LATER).replace(b"cap:1.2", b"cap:1.1"),
        of_another=alert("N1", sender="c@d.nl"),
        template1=alert("{{ id }}"),
        template2=alert("{{ id }}", LATER),
        empty1=alert(""),
        empty2=alert("", LATER),
    )
    assert linted("identifier-duplicate") == []


def test_many_copies_and_one_that_differs() -> None:
    write(**{f"a{n}": alert("N1") for n in range(9)}, b=alert("N1", LATER))
    assert len(linted("identifier-duplicate")) == 10


def test_a_message_alone_knows_of_no_other() -> None:
    write(a=alert("N1"), b=alert("N1", LATER))
    linter = Linter(config=Config(select=("identifier-duplicate",)))
    assert linter.lint("a.cap").ok
    assert linter.lint(alert("N1")).ok
    assert not linter.lint(feed(alert("N1"), alert("N1", LATER))).ok


def test_order_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    names = [f"{n}.cap" for n in range(12)]
    for n, name in enumerate(names):
        Path(name).write_bytes(alert(f"N{n % 4}", f"2026-11-23T18:30:{n:02}+01:00"))
    outputs = set()
    for seed in range(4):
        random.Random(seed).shuffle(names)
        assert main(["check", *names, "--format", "json"]) == 1
        outputs.add(capsys.readouterr().out)
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())["findings"]) >= 12


def test_standard_input_is_one_of_the_set(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(a=alert("N1"), given=alert("N1", LATER))
    with Path("given.cap").open("r", encoding="utf-8") as given:
        monkeypatch.setattr("sys.stdin", given)
        main(["check", "a.cap", "-", "--select", "identifier-duplicate", "--format", "concise"])
    told = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()]
    assert told == ["<stdin>", "a.cap"]


def test_files_that_change_or_go_between_the_looks() -> None:
    write(a=alert("N1"), b=alert("N1", LATER), c=alert("N1", LATER))
    linter = Linter(config=Config(select=("identifier-duplicate",)))
    seen = linter.survey(found("a.cap", "b.cap", "c.cap"))
    Path("a.cap").write_bytes(alert("N9"))
    Path("b.cap").unlink()
    files = [linter.lint_found(one, seen) for one in found("a.cap", "b.cap", "c.cap")]
    a, b, c = (one for one in files if one)
    assert not a.findings
    assert b.error == "there is no such file: check its name and its folder"
    assert [one.location.text for one in c.findings] == ["N1"]


def found(*names: str) -> list[Found]:
    return list(find(names))


def test_what_cannot_be_read_makes_a_survey_that_is_not_whole() -> None:
    write(a=alert("N1"), broken=b"<alert", big=alert("N1", more="<note>" + "x" * 5_000 + "</note>"))
    linter = Linter()
    assert is_whole(linter, "a.cap", "missing.cap") is False
    assert is_whole(linter, "a.cap", "broken.cap") is False
    assert is_whole(linter, "a.cap", "big.cap") is True
    assert linter.survey(found("a.cap")) is None
    assert Linter(config=Config(select=("date-format",))).survey(found("a.cap", "big.cap")) is None


def is_whole(linter: Linter, *names: str) -> bool:
    held = linter.survey(found(*names))
    assert held
    return held.is_whole


def test_lint_many_takes_paths() -> None:
    write(a=alert("N1"), b=b"<alert")
    report = Linter().lint_many([Path("b.cap"), "a.cap", "missing.cap"])
    assert [file.path for file in report.files] == ["a.cap", "b.cap", "missing.cap"]
    assert report.files[2].error
    with pytest.raises(CaplintError, match="give a list of paths, not str"):
        Linter().lint_many("a.cap")


def test_a_file_that_cannot_be_read_may_be_the_one_referred_to() -> None:
    write(
        a=alert("N1"),
        b=referring("N2", f"a@b.nl,N1,{SENT}"),
        c=referring("N3", f"a@b.nl,N9,{SENT}"),
    )
    assert linted("references-unknown") == [("c.cap", f"a@b.nl,N9,{SENT}")]
    write(d=b"<alert")
    assert linted("references-unknown") == []


def test_a_reference_that_is_nearly_right_is_mended() -> None:
    write(a=alert("urn:oid:2.49.1"), b=referring("N2", f"a@b.nl,2.49.1,{SENT}"))
    report = Linter(config=Config(select=("references-unknown",))).lint_many(["."])
    (told,) = report.findings
    assert told.message == "the message that this sender sent at that moment is called " + (
        "urn:oid:2.49.1"
    )
    assert [edit.text for fix in told.fixes for edit in fix.edits] == ["urn:oid:2.49.1"]
    assert told.related[0].location.path == "a.cap"


def test_two_messages_of_one_second_are_not_taken_for_each_other() -> None:
    write(a=alert("N1"), b=referring("N3", f"a@b.nl,N2,{SENT}", sent=SENT))
    assert linted("references-unknown") == []


def test_a_predecessor_that_is_left_out_can_be_added() -> None:
    ends = "<info><expires>2026-11-24T18:30:00+01:00</expires></info>"
    write(
        a=alert("N1", more=f"<msgType>Alert</msgType><scope>Public</scope>{ends}"),
        b=referring("N2", f"a@b.nl,N1,{SENT}", info=ends, sent="2026-11-23T19:00:00+01:00"),
        c=referring("N3", "a@b.nl,N2,2026-11-23T19:00:00+01:00"),
    )
    linter = Linter(config=Config(select=("references-incomplete",)))
    (told,) = linter.lint_many(["."]).findings
    assert (told.location.path, told.location.text) == ("c.cap", "references")
    ((edit,),) = (fix.edits for fix in told.fixes)
    assert edit.text == f" a@b.nl,N1,{SENT}"
    assert Path("c.cap").read_bytes()[edit.span.start :].startswith(b"</references>")


def test_a_long_chain_and_a_crowd_of_one_name_are_bounded() -> None:
    chain = [referring(f"N{n}", f"a@b.nl,N{n - 1},{LATER}") for n in range(1, 1_500)]
    crowd = [alert("M", f"2026-11-23T18:{n // 60:02}:{n % 60:02}+01:00") for n in range(1_500)]
    report = Linter(profile="google").lint(feed(*chain, *crowd))
    names = {finding.rule.name for finding in report.findings}
    assert "identifier-duplicate" in names


# --- What is remembered


def surveyed(*messages: bytes) -> Survey:
    named = ((f"{number}.cap", data) for number, data in enumerate(messages))
    return Survey(one for name, data in named for one in traces(read(Source(data, name))))


def test_a_survey_can_be_pickled() -> None:
    one = surveyed(alert("N1"), alert("N1", LATER), referring("N2", f"a@b.nl,N1,{SENT}"))
    again = pickle.loads(pickle.dumps(one))
    assert again.traces == one.traces
    assert again.namesake(again.traces[0]) == one.traces[1]
    assert again.endings == one.endings


def test_hostile_names_are_remembered_in_a_kilobyte() -> None:
    long = "x" * 1_000_000
    data = referring(long + "1", *(f"a@b.nl,N{n},{SENT}" for n in range(20_000)))
    (one,) = traces(read(Source(data, "a.cap")))
    assert len(pickle.dumps(one._replace(refers_to=()))) < 1_500
    assert len(one.refers_to) == 1_000
    (other,) = traces(read(Source(alert(long + "2"), "b.cap")))
    assert one.identifier != other.identifier


def test_a_hundred_thousand_messages_fit() -> None:
    data = referring("N1", f"a@b.nl,N0,{SENT}")
    (one,) = traces(read(Source(data, "a.cap")))
    tracemalloc.start()
    many = [
        Trace(*one)._replace(path=f"{n}.cap", identifier=f"N{n}", digest=b"%016d" % n)
        for n in range(2_000)
    ]
    held = Survey(many)
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(held) == 2_000
    assert size / 2_000 < 2_000  # bytes of one message


def test_a_reference_finds_its_message() -> None:
    held = surveyed(alert("N1"), alert("N2", "2026-11-23T17:30:00-00:00"))
    first, second = held.traces
    assert held.find(Reference("a@b.nl", "N1", SENT, 0, 0)) == first
    assert held.find(Reference("a@b.nl", "N2", SENT, 0, 0)) == second  # the same second
    assert held.find(Reference("a@b.nl", "N1", "", 0, 0)) == first  # CAP 1.0
    assert held.find(Reference("a@b.nl", "N1", LATER, 0, 0)) is None
    assert held.find(Reference("c@d.nl", "N1", SENT, 0, 0)) is None


def test_what_another_message_ends() -> None:
    clear = "<info><responseType>AllClear</responseType></info>"
    held = surveyed(
        alert("N1"),
        referring("N2", f"a@b.nl,N1,{SENT}"),
        referring("N3", f"a@b.nl,N2,{LATER}", kind="Cancel"),
        alert("M1"),
        referring("M2", f"a@b.nl,M1,{SENT}", info=clear),
        alert("L1"),
        referring("L2", f"a@b.nl,L1,{SENT}"),
    )
    ended = {one.identifier for one in held.traces if one.key in held.endings}
    assert ended == {"N1", "N2", "M1"}


def test_a_draft_leaves_its_record() -> None:
    source = Source(b"---\nkind: end\nend_message:\n---\nHet gevaar is voorbij.", "x.nl-alert.txt")
    (one,) = traces(read(source))
    assert one.is_draft
    assert one.is_end
    assert dict(one.record) == {"kind": "end"}
    assert Survey([one]).end_drafts == (one,)


@pytest.mark.parametrize(
    "form",
    [*("full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson")],
)
def test_every_format_tells_places_in_other_files(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(a=alert("N1"), b=alert("N1", LATER))
    assert main(["check", ".", "--format", form]) == 1
    assert "b.cap" in capsys.readouterr().out
