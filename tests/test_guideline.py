"""docs/guideline.md names, for each paragraph, the rules that cite it, and no others."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import caplint
from caplint.rules import catalogue
from caplint.rules.base import Rule

PAGE = (Path(__file__).parents[1] / "docs" / "guideline.md").read_text("utf-8")
MAIN, _, BEYOND = PAGE.partition("## Rules of the NL-Alert family that go beyond")
ROWS = re.findall(r"^\| (\d[a-g]?(?:\(\d\))?)(,[^|]*|) \|[^|]+\| ([^|]+) \|$", MAIN, re.MULTILINE)
RULES = [rule for rule in catalogue().values() if rule.code.startswith("NLA")]

#: Every paragraph of the guideline, and every cell of its table that says something.
PARAGRAPHS = {
    *("1", "2", "3", "4f"),
    *(f"4a({number})" for number in range(1, 6)),
    *(f"4b({number})" for number in range(1, 5)),
    "4c",
    *(f"4d({number})" for number in range(1, 5)),
    *(f"4e({number})" for number in range(1, 4)),
    *(f"4f({number})" for number in range(1, 3)),
    *(f"4g({number})" for number in range(1, 5)),
}
RISKS = ("Grote schietpartij", "Groot steekincident", "Explosie", "Dreiging", "Bomdreiging")
ACTIONS = (
    "Verlaat direct het gebied",
    "Verlaat direct het gebied óf verberg je",
    "Volg instructies op van hulpdiensten",
    "Geef hulpdiensten de ruimte",
    "Volg instructies op van autoriteiten",
)


def cited(rule: Rule) -> set[str]:
    """The paragraphs that a rule's source names."""
    said = re.findall(r"guideline ([^;]+)", rule.source)
    return {name for part in said for name in re.findall(r"\b[1-4][a-g]?(?:\(\d\))?", part)}


def held() -> dict[str, set[str]]:
    """The rules of the NL-Alert family that the page names for each paragraph."""
    known = {rule.name for rule in RULES}
    found: dict[str, set[str]] = {}
    for paragraph, _, words in ROWS:
        rules = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", words))
        seen_below = set(re.findall(r"\(`([a-z-]+)`, see below\)", words))
        found.setdefault(paragraph, set()).update((rules - seen_below) & known)
    return found


def test_every_paragraph_has_a_row() -> None:
    assert {paragraph for paragraph, _, _ in ROWS} == PARAGRAPHS
    phases = {where.strip(", ") for paragraph, where, _ in ROWS if paragraph == "4c"}
    assert phases == {"dreiging", "acuut", "nafase"}


def test_every_cell_of_the_table_has_a_row() -> None:
    cells = " ".join(where for paragraph, where, _ in ROWS if paragraph == "4f")
    for cell in (*RISKS, *ACTIONS, "Lock-down terrorismescenario", "Meer informatie op", "Twitter"):
        assert cell in cells


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_at_each_paragraph_that_it_cites(rule: Rule) -> None:
    page = held()
    assert cited(rule) == {paragraph for paragraph, names in page.items() if rule.name in names}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_without_a_paragraph_is_named_beyond(rule: Rule) -> None:
    assert (f"`{rule.name}`" in BEYOND) is not bool(cited(rule))


def test_every_name_on_the_page_is_that_of_a_rule_or_a_profile() -> None:
    names = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGE))
    assert names <= {*catalogue(), "nl-alert-violence"}


@pytest.mark.parametrize("name", [rule.name for rule in RULES])
def test_levels_are_as_the_rules_have_them(name: str) -> None:
    letters = {"E": "error", "W": "warning", "A": "advice"}
    for level in re.findall(rf"`{name}` \(([EWA])[;)]", MAIN):
        assert letters[level] == str(catalogue()[name].level)


@pytest.mark.parametrize("risk", RISKS)
@pytest.mark.parametrize("action", ACTIONS)
def test_the_words_of_the_table_are_known(risk: str, action: str) -> None:
    words = f"{risk} in Ede. {action}. Meer informatie op crisis.nl"
    found = {f.rule.name for f in caplint.lint_text(words, profile="nl-alert-violence").findings}
    assert found <= {"siren-risk", "detonation-risk", "non-gsm-character"}
    assert ("siren-risk" in found) is ("verberg" in action)
    assert ("non-gsm-character" in found) is ("ó" in action)


def test_the_contradictions_are_judged_as_the_page_says() -> None:
    def found(words: str) -> set[str]:
        return {f.rule.name for f in caplint.lint_text(words, profile="nl-alert-violence").findings}

    assert "motive" in found("Lock-down terrorismescenario in Ede. Blijf binnen.")
    assert "motive" not in found("Lock-down in Ede. Blijf binnen.")
    assert "more-info-weak" in found("Explosie in Ede. Volg voor meer informatie @PolitieEde")
    assert "more-info-weak" not in found(
        "Explosie in Ede. Volg voor meer informatie @PolitieEde. Kijk op crisis.nl"
    )
    assert "police-operation" in found("De dader is aangehouden. Het is weer veilig in Ede.")
