"""The rules of a SARIF log: their texts, as code scanning services show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from caplint.finding import Level
from caplint.rules import named
from caplint.rules.base import FAMILIES, Both, Rule, unmarked

_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.ADVICE: "note"}
_SEVERITIES = {
    Level.ERROR: "error",
    Level.WARNING: "warning",
    Level.ADVICE: "recommendation",
}
_WHY = Both("Why it matters", "Waarom dit ertoe doet")
_INSTEAD = Both("What to write instead", "Wat u wel schrijft")
_WRONG = Both("Wrong", "Fout")
_RIGHT = Both("Right", "Goed")
_SOURCE = Both("Source", "Bron")
_MOST = 1024  # characters of a description that GitHub takes


def descriptors(codes: Iterable[str], lang: str) -> list[dict[str, Any]]:
    """Describe rules, in the order of their codes."""
    return [_descriptor(rule, lang) for rule in map(named, sorted(codes)) if rule]


def _descriptor(rule: Rule, lang: str) -> dict[str, Any]:
    finds, why = rule.doc.finds.in_language(lang), rule.doc.why.in_language(lang)
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": finds.partition(". ")[0][:_MOST]},
        "fullDescription": {"text": f"{finds} {why}"[:_MOST]},
        "help": {"text": _plain(rule, lang), "markdown": _markdown(rule, lang)},
        "helpUri": rule.id.url,
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": {
            "tags": [FAMILIES[rule.code[:3]]],
            "problem.severity": _SEVERITIES[rule.level],
        },
    }


def _plain(rule: Rule, lang: str) -> str:
    said = (rule.doc.finds, rule.doc.why, rule.doc.instead)
    parts = [part.in_language(lang) for part in said]
    return "\n\n".join([*parts, f"{_SOURCE.in_language(lang)}: {rule.source.in_language(lang)}."])


def _markdown(rule: Rule, lang: str) -> str:
    sections = [
        rule.doc.finds.in_language(lang),
        *_section(_WHY, [rule.doc.why.in_language(lang)], lang),
        *_section(_INSTEAD, [rule.doc.instead.in_language(lang)], lang),
        *_section(_WRONG, [_block(unmarked(example)) for example in rule.bad], lang),
        *_section(_RIGHT, [_block(example) for example in rule.good], lang),
        f"{_SOURCE.in_language(lang)}: {rule.source.in_language(lang)}.",
    ]
    return "\n\n".join(sections)


def _section(title: Both, parts: list[str], lang: str) -> list[str]:
    return [f"## {title.in_language(lang)}", *parts] if parts else []


def _block(example: str) -> str:
    return f"```\n{example}\n```"
