"""Tests of templates: what their placeholders stand for, where they stand, and their room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import caplint
from caplint.config import Config
from caplint.linter import Linter
from caplint.pages import room
from caplint.source import Source
from caplint.templates import MOST_DECLARED, filled, placeholders
from caplint.text import Run, Text, join

TEMPLATE = {"template": "true", "scenario": "violence"}


def text_of(words: str, begin: int = 0) -> Text:
    source = Source.from_text(" " * begin + words)
    span = source.span(begin, begin + len(words))
    return Text(words, "nl", "draft", (Run(0, len(words), span, literal=True),))


def names(words: str, **record: str) -> set[str]:
    return {f.rule.name for f in caplint.lint_text(words, record={**TEMPLATE, **record}).findings}


@pytest.mark.parametrize(
    ("written", "kind", "length"),
    [
        ("{{ plaats }}", "location", 30),
        ("{{plaats:12}}", "location", 12),
        ("[LOCATIE]", "location", 50),
        ("[straat: 24]", "location", 24),
        ("<plaats>", "location", 30),
        ("<street:18>", "location", 18),
        ("{{ soort_incident }}", "hazard", 30),
        ("{{ handelingsperspectief }}", "action", 40),
        ("{{ meer informatie }}", "more-info", 40),
        ("[tijdstip]", "time", 5),
        ("{{ iets }}", "other", 30),
        ("{{ plaats:0 }}", "location", 1),
        ("{{ plaats:999999999 }}", "location", MOST_DECLARED),
    ],
)
def test_a_name_says_what_it_stands_for(written: str, kind: str, length: int) -> None:
    (one,) = placeholders(f"Brand in {written}.")
    assert (one.kind, one.length) == (kind, length)
    assert len(one.filled) == length


@pytest.mark.parametrize(
    "words",
    ["[NL]", "[1/2]", "[beide richtingen]", "<info@voorbeeld.example>", "<b>", "{ x }", "[]"],
)
def test_what_is_no_placeholder(words: str) -> None:
    assert not list(placeholders(f"Brand in {words} Ede."))


def test_placeholders_are_elements() -> None:
    whole = "{{ risico }} in {{ plaats }}. {{ handelingsperspectief }}. Kijk op {{ website }}"
    missing = {"missing-hazard", "missing-location", "missing-action", "missing-more-info"}
    assert not names(whole) & missing
    assert names("Schietpartij. Verberg je. Kijk op [website]") & missing == {"missing-location"}
    assert names("Grote brand in [plaats]. Kijk op [website]") & missing == {"missing-action"}


def test_a_placeholder_within_an_address_is_no_element() -> None:
    found = names("Schietpartij. Verberg je. Kijk op www.{{ gemeente }}.nl")
    assert "missing-location" in found
    assert "missing-more-info" not in found
    found = names("Schietpartij. Verberg je. Kijk op https://crisis.nl/{{ plaats }}/{{ datum }}")
    assert "missing-location" in found


def test_a_call_to_a_place_is_found_before_the_place_is_known() -> None:
    report = caplint.lint_text(
        "Schietpartij in [plaats]. Verzamel op {{ locatie }}.", record=TEMPLATE
    )
    (finding,) = [f for f in report.findings if f.rule.name == "gathering-point"]
    assert finding.location.text == "Verzamel op {{ locatie }}"
    assert finding.message.startswith("'Verzamel op {{ locatie }}' calls")


@pytest.mark.parametrize(("declared", "fits"), [(1319, True), (1320, False)])
def test_the_worst_case_must_fit(declared: int, fits: bool) -> None:
    words = f"Schietpartij in [plaats:{declared}]. Blijf binnen. Meer op crisis.nl"
    assert room(filled(text_of(words)).characters).length == 1395 + (not fits)
    assert ("message-too-long" not in names(words)) is fits


def test_outside_templates_a_placeholder_is_an_error() -> None:
    for words in ("{{ plaats:30 }}", "[plaats:30]", "<plaats:30>"):
        report = caplint.lint_text(f"Schietpartij in {words}. Verberg je. Kijk op crisis.nl")
        assert "placeholder" in {f.rule.name for f in report.findings if f.level.name == "ERROR"}


def test_a_template_has_had_no_procedure_yet() -> None:
    found = names("Schietpartij in [plaats]. Verberg je. Kijk op crisis.nl", phase="acuut")
    assert not found & {"police-advice-missing", "second-opinion-missing", "threshold-not-met"}


def test_a_template_in_cap() -> None:
    parameter = "<parameter><valueName>caplint:template</valueName><value>true</value></parameter>"
    alert = f"""<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><info><headline>Brand in
    &lt;plaats&gt;</headline><instruction>{{{{ actie }}}}. Kijk op [website]</instruction>
    {parameter}</info></alert>"""
    chosen = Config("nl-alert", select=("NLA", "placeholder"))
    report = Linter(config=chosen).lint_bytes(alert.encode(), "a.cap")
    assert not [f for f in report.findings if f.level > 1]


PIECES = st.lists(
    st.one_of(
        st.sampled_from(["{{ plaats }}", "[straat:9]", "<website>", "{{", "}}", "[x]", "é", "\n"]),
        st.text(alphabet="abc .[]{}<>:é€😀", max_size=12),
    ),
    max_size=12,
).map("".join)


@given(PIECES, PIECES, st.integers(0, 5))
def test_every_character_keeps_its_place(first: str, second: str, begin: int) -> None:
    """What was written still stands where it stood; what was filled in has its placeholder's."""
    source = Source.from_text(" " * begin + first + second)
    parts = [
        Text(words, "nl", "draft", (Run(0, len(words), source.span(at, at + len(words)), True),))
        for words, at in ((first, begin), (second, begin + len(first)))
    ]
    text = join(parts, "\n", "broadcast") if first else parts[1]
    read = filled(text)
    at = new = 0
    for one in placeholders(text.characters):
        for step in range(one.start - at):
            assert read.span(new + step, new + step + 1) == text.span(at + step, at + step + 1)
        new += one.start - at
        assert read.span(new, new + one.length) == text.span(one.start, one.end)
        at, new = one.end, new + one.length
    assert read.characters[new:] == text.characters[at:]
    assert len(read.breaks) == len(text.breaks)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{plaats", ["{{"]),
        ("plaats}}", ["}}"]),
        ("{{{ plaats }}}", ["{{{ plaats }}}"]),
        ("{{ a }} en {{", ["{{ a }}", "{{"]),
        ("{{ a\n}}", ["{{", "}}"]),
    ],
)
def test_outside_a_template_half_a_placeholder_is_one(words: str, told: list[str]) -> None:
    text = f"Brand in Ede, {words}. Blijf binnen. Kijk op crisis.nl"
    found = caplint.lint_text(text).findings
    assert [f.location.text for f in found if f.rule.name == "placeholder"] == told


def test_short_placeholders_are_their_elements() -> None:
    """Half a stand-in would say nothing, and the element would be missing."""
    text = "{{ risico:4 }} in {{ plaats:3 }}. {{ actie:7 }}. Kijk op {{ website:6 }}"
    record = {"template": "true"}
    assert caplint.lint_text(text, record=record).findings == ()


@pytest.mark.parametrize(
    "words", ["{{ a }}" * 50_000, "{{" * 50_000, "[" * 100_000, "[plaats" * 50_000, "<a:" * 50_000]
)
def test_many_of_them_cost_no_more_than_their_number(words: str) -> None:
    """A pattern or a walk that goes back would make this run for hours."""
    assert len(filled(text_of(words)).runs) <= words.count("}}") + words.count("[") + 2
