"""Tests of the profiles: they name what exists, and do what their readers are told."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import caplint
from caplint.config import Config, profile, profile_names, settings
from caplint.data import folder
from caplint.rules import catalogue
from caplint.rules.base import FAMILIES

GOOD = Path(__file__).resolve().parents[1] / "examples" / "good"
ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
<sender>a@b.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope>{}</alert>"""


def names(name: str) -> Iterator[str]:
    """Give every rule that a profile's file names."""
    written = tomllib.loads((folder("profiles") / f"{name}.toml").read_text("utf-8"))
    for part in ("on", "off", "levels", "options"):
        yield from (rule for rule in written.get(part, ()) if rule not in FAMILIES)


def levels(name: str) -> dict[str, str]:
    return {one.rule.name: str(one.level) for one in settings(Config(name), "cap").active}


@pytest.mark.parametrize("name", ["google", "ipaws", "cap-cp", "cap-au", "meteoalarm", "wmo"])
def test_a_profile_names_only_rules_that_exist(name: str) -> None:
    assert set(names(name)) <= set(catalogue())


@pytest.mark.parametrize("name", profile_names())
def test_options_are_options_of_their_rules(name: str) -> None:
    for rule, options in profile(name).options.items():
        assert set(options) <= set(catalogue()[rule].options), rule


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_can_be_used(name: str) -> None:
    assert settings(Config(name), "cap").active


def test_advice_of_single_publishers_is_off_by_the_standard() -> None:
    off = {"area-description-long", "area-missing", "area-outside-country", "coordinate-precision"}
    off |= {"polygon-vertices", "polygons-overlap", "geocode-empty", "utc-offset"}
    off |= {"area-without-geometry", "profile-code-missing", "unknown-not-accepted"}
    assert not off & set(levels("cap"))
    assert not {rule for rule in levels("cap") if catalogue()[rule].code[:3] in {"IPA", "MET"}}


@pytest.mark.parametrize(
    ("name", "rule", "level"),
    [
        ("google", "area-missing", "error"),
        ("google", "utc-offset", "advice"),
        ("ipaws", "utc-offset", "error"),
        ("cap-cp", "capcp-location", "error"),
        ("cap-au", "capau-sender", "advice"),
        ("meteoalarm", "meteoalarm-english", "warning"),
        ("wmo", "identifier-oid", "advice"),
    ],
)
def test_levels(name: str, rule: str, level: str) -> None:
    assert levels(name)[rule] == level


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ipaws", "IPAWSv1.0"),
        ("cap-cp", "profile:CAP-CP:0.4"),
        ("cap-au", "urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0"),
    ],
)
def test_the_code_of_a_profile(name: str, code: str) -> None:
    linter = caplint.Linter(profile=name)
    without = linter.lint(ALERT.format("").encode())
    within = linter.lint(ALERT.format(f"<code>{code}</code>").encode())
    assert "profile-code-missing" in {finding.rule.name for finding in without.findings}
    assert "profile-code-missing" not in {finding.rule.name for finding in within.findings}


@pytest.mark.parametrize("file", sorted(GOOD.glob("*.xml")), ids=lambda file: file.name)
def test_good_examples_have_no_finding(file: Path) -> None:
    assert not caplint.Linter().lint(file).findings


def test_the_list_of_australian_events_is_whole() -> None:
    lines = (folder("facts") / "au-events.txt").read_text("utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == 176


def test_parameters_that_a_profile_wants_once() -> None:
    twice = "".join(
        f"<parameter><valueName>{name}</valueName><value>{value}</value></parameter>"
        for name in ("CMAMtext", "awareness_level", "layer:SOREM:1.0:Broadcast_Immediately")
        for value in ("yes", "no")
    )
    data = ALERT.format(f"<info>{twice}</info>").encode()
    told = {
        profile: [finding.message.split()[2] for finding in findings_of(profile, data)]
        for profile in ("cap", "ipaws", "meteoalarm", "cap-cp")
    }
    assert told == {
        "cap": [],
        "ipaws": ["CMAMtext"],
        "meteoalarm": ["awareness_level"],
        "cap-cp": ["layer:SOREM:1.0:Broadcast_Immediately"],
    }


def findings_of(profile: str, data: bytes) -> list[caplint.Finding]:
    findings = caplint.lint(data, profile=profile).findings
    return [finding for finding in findings if finding.rule.name == "parameter-conflict"]
