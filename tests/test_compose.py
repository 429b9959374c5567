"""What is composed is right: for all that is offered, and for whatever people type."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import permutations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caplint import CaplintError, Linter
from caplint.compose import (
    Action,
    Composition,
    Envelope,
    Risk,
    Twin,
    cap,
    draft,
    earlier,
    ending,
    english,
    location,
    own_action,
    own_risk,
    own_site,
    record_of,
    text,
    tidy,
    vocabulary,
)
from caplint.data import folder
from caplint.finding import Level
from caplint.read import read
from caplint.source import Source

WORDS = vocabulary()
NEUDE = Twin("op de Neude in Utrecht", "at the Neude in Utrecht")
PROCEDURE = {
    "grounds": "acuut handelen van publiek",
    "police_advice": "HOvD-P, 21:04",
    "second_opinion": "HOvD-P operations LE, 21:06",
    "authority_informed": "burgemeester, 21:08",
    "end_message": "staat klaar bij de meldkamer",
}
SENT = datetime.fromisoformat("2026-11-23T21:10:00+01:00")
EARLIER = "meldkamer@vr.example,NL-1,2026-11-23T20:00:00+01:00"
ENVELOPE = Envelope(
    sender="meldkamer@vr.example",
    sent=SENT,
    identifier="NL-2",
    sender_name="Veiligheidsregio Voorbeeld",
    circles=("52.09,5.12 1",),
)
LINTERS = {name: Linter(profile=name) for name in ("nl-alert", "nl-alert-violence", "cap")}


def composition(**changes: object) -> Composition:
    sound = Composition(
        risk=WORDS.risks["schietpartij"],
        location=NEUDE,
        actions=(WORDS.actions["verlaat"],),
        more_info=WORDS.more_info["crisis.nl"],
        record={**PROCEDURE, "phase": "acuut"},
        english=True,
    )
    return replace(sound, **changes)  # type: ignore[arg-type]


def as_cap(message: Composition, envelope: Envelope = ENVELOPE) -> bytes:
    follows = EARLIER if message.kind in {"update", "end"} else ""
    return cap(message, replace(envelope, references=follows))


def wrong(message: Composition) -> list[str]:
    """Give the errors and warnings in a message, as a draft and as CAP, in each of its profiles."""
    in_cap = as_cap(message)
    written = [("nl-alert", draft(message).encode(), "x.nl-alert.txt")]
    written += [("nl-alert", in_cap, "x.cap.xml"), ("cap", in_cap, "x.cap.xml")]
    if message.risk is None or message.risk.scenario == "violence":
        written.append(("nl-alert-violence", draft(message).encode(), "x.nl-alert.txt"))
        written.append(("nl-alert-violence", in_cap, "x.cap.xml"))
    return [
        f"{profile}: {one.level} {one.rule.name} '{one.location.text}' in {text(message)!r}"
        for profile, data, name in written
        for one in LINTERS[profile].lint_bytes(data, name).findings
        if one.level >= Level.WARNING
    ]


# --- All that is offered


def offered() -> Iterator[Composition]:
    """Give every message that can be composed of what is offered, up to two actions."""
    for more_info, bilingual in product(WORDS.more_info.values(), (True, False)):
        rest = {"more_info": more_info, "english": bilingual}
        for place in (Twin(""), NEUDE):
            yield composition(kind="test", risk=None, location=place, actions=(), record={}, **rest)
        for risk, phase, kind in product(WORDS.risks.values(), phases(), ("alert", "update")):
            if phase in (risk.phases or ("",)):
                for actions in choices(risk, phase):
                    record = recorded(risk, phase)
                    yield composition(kind=kind, risk=risk, actions=actions, record=record, **rest)
        for risk, relief in product(WORDS.risks.values(), WORDS.reliefs.values()):
            record = recorded(risk, "nafase" if risk.phases else "")
            yield composition(kind="end", risk=risk, actions=(relief,), record=record, **rest)


def phases() -> tuple[str, ...]:
    return ("", "dreiging", "acuut", "nafase")


def recorded(risk: Risk, phase: str) -> dict[str, str]:
    if risk.scenario == "violence":
        return {**PROCEDURE, **({"phase": phase} if phase else {})}
    return {"end_message": PROCEDURE["end_message"]}


def choices(risk: Risk, phase: str) -> Iterator[tuple[Action, ...]]:
    single = WORDS.actions_for(risk, phase)
    yield from ((one,) for one in single)
    for one, other in permutations(single, 2):
        if not (one.stance and other.stance):
            yield one, other


EVERY = list(offered())


@pytest.mark.parametrize("message", random.Random(0).sample(EVERY, 120), ids=lambda m: text(m)[:60])
def test_what_is_offered_is_faultless(message: Composition) -> None:
    assert wrong(message) == []


@pytest.mark.slow
def test_all_that_is_offered_is_faultless() -> None:
    assert len(EVERY) > 2_000
    assert [fault for message in EVERY for fault in wrong(message)] == []


@pytest.mark.parametrize("risk", WORDS.risks.values(), ids=lambda risk: risk.name)
def test_no_risk_tells_why(risk: Risk) -> None:
    said = " ".join((*risk.words, *risk.event, *risk.over)).casefold()
    assert not any(word in said for word in ("terror", "terreur", "aanslag", "motie", "attack"))


def test_names_that_the_data_use_are_there() -> None:
    for risk in WORDS.risks.values():
        assert set(risk.actions) <= WORDS.actions.keys()
    assert {action.relief for action in WORDS.actions.values()} <= WORDS.reliefs.keys()


# --- Places that people type

_SMALL = frozenset("aan de den der het in op te ten ter van 't 's bij".split())


def named(folded: str) -> str:
    return " ".join(w if w in _SMALL else w.capitalize() for w in folded.split())


TOWNS = [
    named(line)
    for line in (folder("lexicons") / "nl" / "gazetteer.txt").read_text("utf-8").splitlines()
    if line and line[0].isalpha()
]
STREETS = st.builds(
    lambda name, kind: name.capitalize() + kind,
    st.text("abdefghijklmnoprstuvw", min_size=4, max_size=9),
    st.sampled_from(["straat", "weg", "laan", "plein", "kade", "gracht"]),
)
FORMS = st.sampled_from(
    [
        "in {town}",
        "{street}, {town}",
        "op het station in {town}",
        "bij station {town}",
        "rond de {street} in {town}",
        "in het centrum van {town}",
        "bij het winkelcentrum aan de {street} in {town}",
        "op de A12 bij {town}",
    ]
)


@given(FORMS, STREETS, st.sampled_from(TOWNS), st.sampled_from(EVERY))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_any_place_is_faultless(form: str, street: str, town: str, message: Composition) -> None:
    dutch = location(form.format(street=street, town=town))
    in_english = english(dutch)
    assert in_english, dutch
    assert wrong(replace(message, location=Twin(dutch, in_english))) == []


@pytest.mark.parametrize(
    ("typed", "dutch", "in_english"),
    [
        ("op de Neude in Utrecht", "op de Neude in Utrecht", "at the Neude in Utrecht"),
        ("Oss", "in Oss", "in Oss"),
        ("Havenstraat, Hoorn", "aan de Havenstraat in Hoorn", "on Havenstraat in Hoorn"),
        ("Stationsplein, Delft", "op het Stationsplein in Delft", "at Stationsplein in Delft"),
        (
            "station Utrecht Centraal",
            "bij station Utrecht Centraal",
            "near Utrecht Centraal station",
        ),
        ("bij station Egmond aan den Hoef",) * 2 + ("near Egmond aan den Hoef station",),
        ("A12 bij Gouda", "op de A12 bij Gouda", "on the A12 near Gouda"),
        ("Bergen op Zoom", "in Bergen op Zoom", "in Bergen op Zoom"),
        ("het station in Ede", "bij het station in Ede", "near the station in Ede"),
        ("Rond het park in Ede.", "rond het park in Ede", "around the park in Ede"),
        ("in de wijk Overvecht in Utrecht",) * 2 + ("in the neighbourhood Overvecht in Utrecht",),
        ("bij het oude gemaal in Lemmer", "bij het oude gemaal in Lemmer", None),
        ("hier", "hier", None),
        ("", "", None),
    ],
)
def test_location(typed: str, dutch: str, in_english: str | None) -> None:
    assert location(typed) == dutch
    assert english(dutch) == in_english


# --- Whatever people type


@given(st.text(max_size=80), st.text(max_size=40))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_what_is_written_is_what_is_read(said: str, advice: str) -> None:
    try:
        words = tidy(said)
        advice = tidy(advice)
        message = composition(location=Twin(words), english=False, record={"police_advice": advice})
        in_draft = read(Source(draft(message).encode(), "x.nl-alert.txt"))
        in_cap = read(Source(as_cap(message), "x.cap.xml"))
    except CaplintError:
        return
    assert in_draft.draft is not None
    assert in_draft.draft.text.characters == text(message)
    assert in_cap.alerts[0].version == "1.2"
    assert not in_cap.faults
    headline = in_cap.alerts[0].infos[0].element.first("headline")
    assert headline is not None
    assert headline.value == f"Grote schietpartij {words}"
    for fields in (in_draft.record.fields, in_cap.record.fields):
        assert fields.get("police_advice", "") == record_of(message).get("police_advice", "")


@pytest.mark.parametrize("said", ["\x00", "Ede\x1b[31m", "\ud800", "Ede\x7f", "￿", "e" * 1_001])
def test_what_no_message_can_carry_is_refused(said: str) -> None:
    with pytest.raises(CaplintError) as caught:
        tidy(said)
    assert caught.value.in_dutch


def test_lines_become_one_and_accents_one_character() -> None:
    assert tidy(" Cafe\u0301\r\n\t ‘t\xa0Hoekje – Ede… ") == "Caf\xe9 't Hoekje - Ede..."


def test_markup_in_words_stays_words() -> None:
    message = composition(location=Twin("bij <b>& 'Zn' in Ede 🔥", "near <b>& 'Zn' in Ede 🔥"))
    alert = read(Source(as_cap(message), "x.cap.xml")).alerts[0]
    headline = alert.infos[1].element.first("headline")
    assert headline is not None
    assert headline.value == "Major shooting near <b>& 'Zn' in Ede 🔥"


@pytest.mark.parametrize(
    ("site", "shown", "web"),
    [
        ("vrutrecht.nl", "vrutrecht.nl", "https://vrutrecht.nl/"),
        (
            "https://www.vrutrecht.nl/nieuws",
            "vrutrecht.nl/nieuws",
            "https://www.vrutrecht.nl/nieuws",
        ),
        ("www.oss.nl.", "oss.nl", "https://www.oss.nl/"),
    ],
)
def test_site(site: str, shown: str, web: str) -> None:
    assert own_site(site)[1:] == (
        Twin(f"Meer informatie op {shown}", f"More information at {shown}"),
        web,
    )


@pytest.mark.parametrize(
    "site",
    ["crisis", "http://crisis.nl", "crisis,nl", "https://", "a b.nl", "x.nl<", "1.2.3.4", ""],
)
def test_no_site(site: str) -> None:
    with pytest.raises(CaplintError, match="not a web address"):
        own_site(site)


# --- The parts


def test_draft() -> None:
    message = composition(record={"phase": "acuut", "police_advice": "HOvD-P: 21:04 # ja"})
    assert draft(message) == (
        "---\nkind: alert\nscenario: violence\nphase: acuut\n"
        "police_advice: 'HOvD-P: 21:04 # ja'\n---\n"
        "Grote schietpartij op de Neude in Utrecht. Verlaat direct het gebied. "
        "Meer informatie op crisis.nl\n***\n"
        "Major shooting at the Neude in Utrecht. Leave the area immediately. "
        "More information at crisis.nl\n"
    )


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("update", "Update: grote schietpartij op de Neude in Utrecht. Verlaat direct het gebied."),
        ("end", "De schietpartij op de Neude in Utrecht is voorbij. Het gebied is weer veilig."),
        ("test", "TESTBERICHT. Dit is een test van NL-Alert op de Neude in Utrecht. "),
    ],
)
def test_kinds(kind: str, words: str) -> None:
    actions = (WORDS.reliefs["veilig"],) if kind == "end" else (WORDS.actions["verlaat"],)
    message = composition(kind=kind, actions=() if kind == "test" else actions)
    assert text(message).startswith(words)


def of(data: bytes, name: str) -> list[str]:
    alert = read(Source(data, "x.cap.xml")).alerts[0].element
    return [element.value for element in alert.walk() if element.name == name]


def test_cap() -> None:
    data = as_cap(composition())
    assert of(data, "language") == ["nl-NL", "en-GB"]
    assert of(data, "event") == ["Schietpartij", "Shooting"]
    assert of(data, "responseType") == ["Evacuate"] * 2
    assert of(data, "urgency") + of(data, "severity") == ["Immediate"] * 2 + ["Extreme"] * 2
    assert of(data, "expires") == ["2026-11-23T23:10:00+01:00"] * 2
    assert of(data, "areaDesc") == ["De Neude in Utrecht", "The Neude in Utrecht"]
    assert of(data, "circle") == ["52.09,5.12 1"] * 2
    assert of(data, "web") == ["https://www.crisis.nl/"] * 2


@pytest.mark.parametrize(
    ("changes", "certainty", "severity", "status"),
    [
        ({"record": {"phase": "dreiging"}}, "Likely", "Extreme", "Actual"),
        ({"record": {"phase": "nafase"}}, "Observed", "Severe", "Actual"),
        ({"record": {"template": "true"}}, "Observed", "Extreme", "Draft"),
        ({"kind": "test"}, "Unlikely", "Minor", "Test"),
        ({"kind": "end", "actions": (WORDS.reliefs["veilig"],)}, "Observed", "Minor", "Actual"),
    ],
)
def test_grades(changes: dict[str, object], certainty: str, severity: str, status: str) -> None:
    data = as_cap(composition(english=False, **changes))
    assert of(data, "certainty") + of(data, "severity") == [certainty, severity]
    assert of(data, "status") == [status]


def test_identifiers_are_made_up_and_differ() -> None:
    made = {
        of(as_cap(composition(), replace(ENVELOPE, identifier="")), "identifier")[0] for _ in "12"
    }
    assert len(made) == 2


@pytest.mark.parametrize("kind", ["update", "end"])
def test_what_follows_upon_nothing_is_refused(kind: str) -> None:
    with pytest.raises(CaplintError, match="refers to an earlier one"):
        cap(composition(kind=kind), ENVELOPE)


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(CaplintError, match="offset"):
        as_cap(composition(), replace(ENVELOPE, sent=SENT.replace(tzinfo=None)))


@pytest.mark.parametrize(
    "changes",
    [{"risk": None}, {"location": Twin("")}, {"actions": ()}, {"location": Twin("in Oss")}],
)
def test_a_message_that_is_not_whole_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(CaplintError):
        composition(**changes)


# --- What follows upon it


@pytest.mark.parametrize("message", random.Random(1).sample(EVERY, 60), ids=lambda m: text(m)[:60])
def test_a_message_is_understood_again(message: Composition) -> None:
    for data, name in ((draft(message).encode(), "x.nl-alert.txt"), (as_cap(message), "x.cap.xml")):
        if message.kind in {"end", "test"}:
            with pytest.raises(CaplintError, match="warns of nothing"):
                earlier(read(Source(data, name)))
            continue
        found = earlier(read(Source(data, name)))
        assert found.risk == message.risk
        assert found.location.nl == message.location.nl
        assert found.location.en == (message.location.en if message.english else "")
        assert set(found.actions) == set(message.actions)
        assert found.more_info == message.more_info
        assert found.english == message.english


def test_what_follows_upon_cap_refers_to_it_and_to_all_before() -> None:
    update = composition(kind="update")
    found = earlier(read(Source(as_cap(update), "x.cap.xml")))
    itself = "meldkamer@vr.example,NL-2,2026-11-23T21:10:00+01:00"
    assert found.references == f"{EARLIER} {itself}"
    assert found.circles == ("52.09,5.12 1",)
    assert (found.sender, found.sender_name) == (ENVELOPE.sender, ENVELOPE.sender_name)


@pytest.mark.parametrize("data", [b"<a/>", b"<feed xmlns='http://www.w3.org/2005/Atom'/>", b"<"])
def test_a_file_without_one_alert_is_refused(data: bytes) -> None:
    with pytest.raises(CaplintError, match="CAP messages"):
        earlier(read(Source(data, "x.xml")))


@given(st.text(max_size=200))
@settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_any_draft_may_be_followed_upon(words: str) -> None:
    with contextlib.suppress(CaplintError):
        earlier(read(Source.from_text(words)))


@pytest.mark.parametrize("message", random.Random(2).sample(EVERY, 40), ids=lambda m: text(m)[:60])
def test_the_end_of_a_message_is_faultless(message: Composition) -> None:
    if message.kind in {"alert", "update"}:
        ended = ending(message)
        assert wrong(replace(ended, record={**ended.record, **PROCEDURE})) == []
        assert (ended.location, ended.english) == (message.location, message.english)


def test_own_words() -> None:
    risk = own_risk(Twin("Gijzeling", "Hostage-taking"), "violence")
    message = composition(risk=risk, actions=(own_action(Twin("Blijf binnen", "Stay indoors")),))
    assert wrong(message) == []
    ended = replace(message, kind="end", actions=(WORDS.reliefs["buiten"],))
    assert text(ended).startswith("Gijzeling op de Neude in Utrecht is voorbij. Je kunt weer naar")
    assert wrong(ended) == []
