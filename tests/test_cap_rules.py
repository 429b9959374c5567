"""What the examples of rules on CAP cannot show: clocks, options, hostile values, real messages."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from growth import LONGEST, grows

from caplint.config import Config
from caplint.errors import UsageError
from caplint.finding import Finding
from caplint.linter import Linter
from caplint.read.dates import moment
from caplint.rules import catalogue
from examples import read_example

#: Far more than is needed, far less than quadratic work would take.


def found(
    written: str, *rules: str, now: datetime | None = None, **options: Any
) -> tuple[Finding, ...]:
    config = Config("cap", select=rules, options=dict.fromkeys(rules, options))
    return Linter(config=config, now=now).lint_bytes(read_example(written).source.data).findings


def names(written: str, *rules: str) -> list[str]:
    return [finding.rule.name for finding in found(written, *rules)]


# The clock.


def test_only_rules_that_name_it_need_the_clock() -> None:
    timed = {rule.name for rule in catalogue().values() if rule.needs_clock}
    assert timed == {"date-year", "sent-in-future", "already-expired"}
    assert not timed & {a.rule.name for a in settings_of("cap")}


def settings_of(profile: str) -> tuple[Any, ...]:
    from caplint.config import settings  # noqa: PLC0415  a start need not pay (decision 0008)

    return settings(Config(profile), "cap").active


def test_the_clock_is_not_read_unless_a_rule_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> datetime:
        raise AssertionError("the clock was read")

    monkeypatch.setattr("caplint.linter._clock", read)
    written = "<expires>2020-01-01T00:00:00+00:00</expires>"
    Linter(profile="cap").lint(read_example(written).source.data)
    with pytest.raises(AssertionError, match="the clock was read"):
        found(written, "already-expired")


def test_now_is_taken_for_the_clock() -> None:
    sent = "<sent>2026-11-23T18:30:00+01:00</sent>"
    here = timezone(timedelta(hours=1))
    before = found(sent, "sent-in-future", now=datetime(2026, 11, 23, 17, 0, tzinfo=here))
    assert "2026-11-23T17:00:00+01:00" in before[0].message
    assert not found(sent, "sent-in-future", now=datetime(2026, 11, 23, 18, 30, tzinfo=here))


def test_now_needs_an_offset() -> None:
    with pytest.raises(UsageError, match="no offset from UTC"):
        Linter(now=datetime(2026, 11, 23))


def test_what_a_date_means() -> None:
    assert moment("2026-11-23T18:30:00") is None
    assert moment("2026-11-23T18:30:00z") is None
    # Fine in CAP 1.0, and plain in any version.
    assert moment("2026-11-23T18:30:00Z") == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)
    assert moment("2026-11-23T18:30:00.50-00:00") == datetime(
        2026, 11, 23, 18, 30, 0, 500_000, tzinfo=UTC
    )
    assert moment(" 2026-11-23T18:30:00+00:00\n") == datetime(2026, 11, 23, 18, 30, tzinfo=UTC)


# Options.


def test_limits_can_be_set() -> None:
    assert found("<event>Storm</event>", "event-length", most=4)
    assert found("<headline>Storm in Oss</headline>", "headline-long", most=10)
    far = "<expires>2026-11-25T18:30:00+01:00</expires>"
    assert found(far, "expires-far", days=1)
    assert not found(far, "expires-far", days=3)
    twice = (
        "<parameter><valueName>a</valueName><value>1</value></parameter>"
        "<parameter><valueName>a</valueName><value>2</value></parameter>"
    )
    assert found(twice, "parameter-conflict", names=("a",))
    assert not found(twice, "parameter-conflict", names=("b",))


def test_one_event_in_a_message_where_a_profile_wants_that() -> None:
    info = "<info><language>nl</language><category>{}</category><event>Brand</event></info>"
    written = info.format("Fire") + info.format("Met")
    assert not found(written, "info-blocks-differ")
    assert found(written, "info-blocks-differ", same_language=True)


# Versions.


def test_references_of_cap_1_0_have_no_date() -> None:
    old = '<alert xmlns="http://www.incident.com/cap/1.0"><identifier>2</identifier>'
    old += "<sender>b.nl</sender><references>1/b.nl 1/b.nl</references></alert>"
    assert names(old, "references-self", "references-later", "references-duplicate") == [
        "references-duplicate"
    ]


def test_a_cancel_may_expire_at_once() -> None:
    sent = "<sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>"
    for kind, count in (("Cancel", 0), ("Alert", 1)):
        written = f"{sent}<msgType>{kind}</msgType><scope>Public</scope><info>"
        written += "<expires>2026-11-23T18:30:00+01:00</expires></info>"
        assert len(found(written, "expires-not-after-start")) == count


def test_forecasts_that_expire_before_their_event_are_no_errors() -> None:
    """The National Weather Service sends them so, and an update follows."""
    written = "<onset>2026-11-26T08:00:00+01:00</onset><expires>2026-11-24T08:00:00+01:00</expires>"
    (finding,) = found(written, "expires-not-after-start")
    assert str(finding.level) == "warning"


# Hostile values: time that grows with the square of the length would show.

HOSTILE = {
    "spaces": " " * 300_000,
    "commas": "a,b," * 100_000,
    "references": "a@b.nl,1,2026-11-23T17:30:00+01:00 " * 30_000,
    "ampersands": "&amp;" * 100_000,
    "entities": "&amp;nbsp;" * 50_000,
    "tags": "&lt;b " * 60_000,
    "spoilt": "Ã©" * 150_000,
    "unseen": "\u200b" * 150_000,
    "dots": "a." * 150_000,
    "at": "@" * 300_000,
    "scheme": "a" * 300_000 + ":",
    "host": "https://" + "a." * 100_000,
    "quotes": '"' * 300_001,
    "type": "a/b" + ";c=d" * 70_000,
    "base64": "A" * 299_999,
    "hyphens": "a-" * 150_000,
    "digits": "-" + "9" * 300_000,
}
ELEMENTS = (
    *("identifier", "sender", "sent", "note", "references", "incidents", "addresses", "code"),
    *("language", "event", "headline", "description", "web", "senderName"),
    *("mimeType", "size", "uri", "derefUri", "digest"),
)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_values_take_bounded_time(kind: str) -> None:
    rules = tuple(rule.name for rule in catalogue().values() if rule.code.startswith("CAP"))
    wording = ("placeholder", "status-text-disagree")
    linter = Linter(config=Config("cap", select=tuple(r for r in rules if r not in wording)))

    def look(length: int) -> None:
        for element in ELEMENTS:
            written = f"<{element}>{HOSTILE[kind][:length]}</{element}>"
            linter.lint_bytes(read_example(written).source.data)

    assert grows(look, len(HOSTILE[kind])) < LONGEST


def test_megabytes_of_base64_are_held_against_size_and_digest() -> None:
    data = base64.b64encode(bytes(6_000_000)).decode()
    written = "<resource><resourceDesc>x</resourceDesc><mimeType>image/png</mimeType>"
    written += f"<size>1</size><derefUri>{data}</derefUri><digest>{'0' * 40}</digest></resource>"
    said = names(written, "size-disagree", "digest-disagree", "deref-uri-type", "deref-uri-invalid")
    assert said == ["size-disagree", "digest-disagree"]


# Real messages.

#: Errors on messages that Google's own validator passes, each looked at: 1.1 and 1.2 say in 3.2.1
#: that an Update is about "the earlier message(s) identified in <references>". The digest of one
#: signature fits the text in no canonical writing, and of another only three dots are left; Google
#: verifies signatures only where its caller asks for that.
RIGHT = {
    ("cap-net__ThunderstormUpdate12Xml.xml", "references-missing"),
    ("kweathercore__tsunami.xml", "signature-invalid"),
    ("oasiscap__google-PAAQ-4-mg5a94.xml", "signature-not-enveloped"),
}


def test_errors_on_messages_that_google_passes(shared: Path) -> None:
    import json  # noqa: PLC0415  a start need not pay (decision 0008)

    folder = shared / "data/cap/real"
    verdicts = (folder / "google_verdicts.jsonl").read_text("utf-8")
    rows = [json.loads(row) for row in verdicts.splitlines()]
    passed = [
        row["file"]
        for row in rows
        if row["profile"] == "base" and row["outcome"] == "parsed"
        if not any(code[0] == "ERROR" for code in row["codes"])
    ]
    others = {"placeholder", "status-text-disagree"}  # on words, of which Google has no rule
    linter = Linter(profile="cap")
    errors = {
        (Path(file).name, finding.rule.name)
        for file in passed
        for finding in linter.lint_file(str(folder / file)).findings
        if str(finding.level) == "error" and finding.rule.name not in others
    }
    assert len(passed) > 50
    assert errors == RIGHT
