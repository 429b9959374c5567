"""docs/guideline.md and its Dutch twin name, for each paragraph, the rules that cite it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import caplint
from caplint.rules import catalogue
from caplint.rules.base import Rule

DOCS = Path(__file__).parents[1] / "docs"
PAGES = {name: (DOCS / f"{name}.md").read_text("utf-8") for name in ("guideline", "richtlijn")}
ROW = re.compile(r"^\| (\d[a-g]?(?:\(\d\))?)(,[^|]*|) \|[^|]+\| ([^|]+) \|$", re.MULTILINE)
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
    said = re.findall(r"guideline ([^;]+)", rule.source.en)
    return {name for part in said for name in re.findall(r"\b[1-4][a-g]?(?:\(\d\))?", part)}


def rows(page: str) -> list[tuple[str, str, str]]:
    """Each row: the paragraph, which part of it, and how it is held."""
    return ROW.findall(PAGES[page])


def beyond(page: str) -> str:
    """The last chapter, on rules that rest on something else."""
    return PAGES[page].rpartition("\n## ")[2]


def held(page: str) -> dict[str, set[str]]:
    """The rules of the NL-Alert family that a page names for each paragraph."""
    known = {rule.name for rule in RULES}
    found: dict[str, set[str]] = {}
    for paragraph, _, words in rows(page):
        rules = set(re.findall(r"`([a-z]+(?:-[a-z]+)*)`", words))
        rules -= set(re.findall(r"\(`([a-z-]+)`, (?:see below|zie onderaan)\)", words))
        found.setdefault(paragraph, set()).update(rules & known)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_every_paragraph_has_a_row(page: str) -> None:
    assert {paragraph for paragraph, _, _ in rows(page)} == PARAGRAPHS
    phases = {where.strip(", ") for paragraph, where, _ in rows(page) if paragraph == "4c"}
    assert phases == {"dreiging", "acuut", "nafase"}


@pytest.mark.parametrize("page", PAGES)
def test_every_cell_of_the_table_has_a_row(page: str) -> None:
    cells = " ".join(where for paragraph, where, _ in rows(page) if paragraph == "4f")
    for cell in (*RISKS, *ACTIONS, "Lock-down terrorismescenario", "Meer informatie op", "Twitter"):
        assert cell in cells


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_named_at_each_paragraph_that_it_cites(rule: Rule, page: str) -> None:
    named = {paragraph for paragraph, names in held(page).items() if rule.name in names}
    assert cited(rule) == named
    assert (f"`{rule.name}`" in beyond(page)) is not bool(named)


@pytest.mark.parametrize("page", PAGES)
def test_every_name_on_the_page_is_that_of_a_rule_or_a_profile(page: str) -> None:
    names = set(re.findall(r"`([a-z]+(?:-[a-z]+)+)`", PAGES[page]))
    assert names <= {*catalogue(), "nl-alert-violence"}


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_levels_are_as_the_rules_have_them(rule: Rule, page: str) -> None:
    letters = {"E": "error", "W": "warning", "A": "advice"}
    for level in re.findall(rf"`{rule.name}` \(([EWA])[;)]", PAGES[page]):
        assert letters[level] == str(rule.level)


def test_both_languages_have_the_same_rows() -> None:
    english, dutch = rows("guideline"), rows("richtlijn")
    assert [paragraph for paragraph, _, _ in english] == [paragraph for paragraph, _, _ in dutch]
    assert held("guideline") == held("richtlijn")


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


@pytest.mark.parametrize(
    ("text", "violence"),
    [
        ("Oude bom uit de oorlog gevonden in Venlo.", False),
        ("Bom uit WO2 gevonden in Venlo.", False),
        ("Niet ontplofte bom gevonden in Venlo.", False),
        ("Unexploded bomb found in Venlo. Stay inside and close your windows.", False),
        ("Bomb found in Venlo. Stay inside and close your windows.", True),
        ("Bom gevonden in Venlo.", True),
        ("Dreiging van dijkdoorbraak bij Bunde.", False),
        ("Dreiging: hoogwater in Bunde.", False),
        ("Dreiging in Bunde.", True),
        ("Dreiging met een wapen na brand in Bunde.", True),
        ("Brand in het Wapen van Oss.", False),
        ("Storm bedreigt Oss.", False),
        ("Man bedreigt mensen in Oss.", True),
        ("Wolf valt mensen aan in Ede.", False),
        ("Man valt mensen aan in Ede.", True),
        ("Lock-down door storm in Ede.", False),
        ("Lock-down in Ede.", True),
        ("Explosie in woning door gaslek in Ede.", False),
        ("Ontploffing in chemische fabriek in Ede.", False),
        ("Explosie in Ede.", True),
        ("Er is op mensen ingestoken in Ede.", True),
        ("Vuurwapengevaarlijke man in Ede.", True),
        ("Plofkraak in Ede.", True),
        ("Gunfire in Ede. Stay inside and close your windows.", True),
        ("Gasexplosie in Ede.", False),
        ("Gewapend beton valt van een flat in Ede.", False),
    ],
)
def test_words_of_violence_that_tell_of_none(text: str, violence: bool) -> None:
    report = json.loads(caplint.lint_text(text, profile="nl-alert").to_json())
    assert report["files"][0]["scenario"]["violence"] is violence
