"""Names of files, addresses and codes are read as words, and what is no words is not."""

from __future__ import annotations

import pytest

import caplint
from caplint.source import Span
from caplint.text import Run, Text, read_runs
from caplint.wording.names import as_words, names_in

ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>a</identifier>\
<sender>b@c.nl</sender><sent>2026-11-20T06:40:00+01:00</sent><status>Actual</status>\
<msgType>Alert</msgType><scope>Public</scope><info><language>nl</language>\
<category>Met</category><event>{event}</event><urgency>Immediate</urgency>\
<severity>Severe</severity><certainty>Observed</certainty>{code}\
<headline>{headline}</headline><instruction>Ga naar het Stadhuisplein.</instruction>\
<web>{web}</web><resource><resourceDesc>{file}</resourceDesc><mimeType>image/png</mimeType>\
</resource><area><areaDesc>Oss</areaDesc></area></info></alert>"""
PLAIN = {
    "event": "Brand",
    "code": "",
    "headline": "Grote brand in Oss",
    "web": "https://crisis.nl/oss",
    "file": "Kaart",
}


def text(characters: str) -> Text:
    run = Run(0, len(characters), Span(0, len(characters.encode())), literal=True)
    return Text(characters, "nl", "uri", (run,))


def alert(**parts: str) -> bytes:
    return ALERT.format(**(PLAIN | parts)).encode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("foto-terrorist_oss.jpg", ["foto terrorist oss", "jpg"]),
        ("FotoTerroristOss2.jpg", ["Foto Terrorist Oss 2", "jpg"]),
        ("a.nl/?x=foto%20%74errorist", ["a", "nl", "x", "foto terrorist"]),
        ("caf%C3%A9.html", ["café", "html"]),
        ("caf%E9.html", ["caf", "E9", "html"]),  # no UTF-8
        ("kenteken-12-ABC-3.png", ["kenteken 12-ABC-3", "png"]),
        ("kom-in-de-boot.png", ["kom in de boot", "png"]),
        ("ter\u200broristen.png", ["ter\u200broristen", "png"]),
        ("/d/QWxhZGRpbjpvcGVuIHNlc2FtZQ==", ["d"]),
        ("/feed/cap/oss", ["feed", "oss"]),
    ],
)
def test_a_name_is_cut_into_words(name: str, words: list[str]) -> None:
    found = as_words(text(name), 1000)
    assert found
    assert [line.strip() for line in found.characters.split("\n") if line.strip()] == words


@pytest.mark.parametrize("name", ["", "AT130", "2026-11-24", "data:image/png;base64,terrorist"])
def test_what_holds_no_words_is_not_read(name: str) -> None:
    assert as_words(text(name), 1000) is None


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Kijk op crisis.nl/terreur-oss.", ["terreur oss"]),
        ("Kijk op crisis.nl?q=jihad, of niet", ["jihad"]),
        ("(www.terreur-oss.nl)", ["terreur oss"]),
        ("Zie foto_terrorist.jpg", ["foto terrorist"]),
        ("Volg @terreur_oss", ["terreur oss"]),
        ("Brand t.h.v. de A2 om 12.30 uur. Blijf binnen.", []),
        ("Schrijf naar a-b of en/of", []),
    ],
)
def test_addresses_in_a_text_are_names(written: str, names: list[str]) -> None:
    found = [name.characters for name in names_in(text(written), 1000)]
    assert len(found) == len(names)
    assert all(part in name for name, part in zip(found, names, strict=True))


def test_a_name_knows_the_bytes_of_its_words() -> None:
    raw = "é&amp;x=%74error%69sme&#45;oss".encode()
    characters, runs = read_runs(raw, 10)
    found = as_words(Text(characters, "nl", "uri", runs), 1000)
    assert found
    start = found.characters.index("terrorisme")
    span = found.span(start, start + len("terrorisme"))
    assert raw[span.start - 10 : span.end - 10] == b"%74error%69sme"


@pytest.mark.parametrize(
    "parts",
    [
        {"event": "Terreuraanslag"},
        {"event": "Schietpartij"},
        {"file": "foto van de jihadist"},
        {"web": "https://crisis.nl/terroristische-aanslag-oss"},
        {"code": "<eventCode><valueName>x</valueName><value>terreuraanslag</value></eventCode>"},
        {"headline": "Grote brand in Oss, zie crisis.nl/schietpartij-oss"},
    ],
)
def test_a_word_of_violence_anywhere_makes_it_violence(parts: dict[str, str]) -> None:
    report = caplint.lint(alert(**parts), profile="nl-alert")
    scenario = report.files[0].scenario
    assert scenario
    assert scenario.violence
    assert scenario.words
    (found,) = [f for f in report.findings if f.rule.name == "gathering-point"]
    assert str(found.level) == "error"


def test_names_of_machines_tell_no_violence() -> None:
    web = "https://alarm.example/cap/v1.2/NL-2026-1.xml?build=7"
    scenario = caplint.lint(alert(web=web), profile="nl-alert").files[0].scenario
    assert scenario
    assert not scenario.violence


def test_a_name_that_is_said_again_is_told_once() -> None:
    code = "<eventCode><valueName>terreur</valueName><value>{}</value></eventCode>"
    findings = caplint.lint(alert(code="".join(map(code.format, range(9)))), profile="nl-alert")
    assert [f.location.text for f in findings.findings if f.rule.name == "motive"] == ["terreur"]


def test_more_names_than_are_read_are_told() -> None:
    code = "<eventCode><valueName>naam</valueName><value>waarde{}</value></eventCode>"
    report = caplint.lint(alert(code="".join(map(code.format, range(2_100)))), profile="nl-alert")
    (told,) = [f for f in report.findings if f.rule.name == "resource-limit"]
    assert "2000 names" in told.message


def test_an_address_in_a_text_is_told_once() -> None:
    headline = "Schietpartij in Oss. Kijk op www.terrorisme.nl/terreur"
    findings = caplint.lint(alert(headline=headline), profile="nl-alert").findings
    told = [f.location.text for f in findings if f.rule.name == "motive"]
    assert told == ["www.terrorisme.nl/terreur"]
