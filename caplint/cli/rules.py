"""`caplint rules`: the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from caplint.cli.check import Language
from caplint.cli.streams import write

if TYPE_CHECKING:
    from caplint.finding import Level
    from caplint.rules.base import Rule


def rules(
    list_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How to list them.")
    ] = "text",
    profile: Annotated[
        str | None, typer.Option(help="Only the rules of this profile, at its levels.")
    ] = None,
    lang: Annotated[Language | None, typer.Option(envvar="CAPLINT_LANG", help="Language.")] = None,
) -> None:
    """List all rules, one a line."""
    from caplint.cli.configured import language_here  # noqa: PLC0415  `caplint --help` needs none

    listed = _rules(profile)
    language: str = lang or language_here()
    lines = [_line(rule, level, language) for rule, level in listed]
    if list_format == "json":
        from caplint.report.json import encode  # noqa: PLC0415  a start need not pay (decision 0008)

        entries = (encode(_entry(rule, level, language)) for rule, level in listed)
        write("[\n" + ",\n".join(entries) + "\n]\n")
    else:
        write("".join(f"{line}\n" for line in lines))


def _rules(profile: str | None) -> list[tuple[Rule, Level]]:
    """Give rules with their levels: of a profile, else of the whole catalogue."""
    from caplint.config import Config, settings  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.rules import catalogue  # noqa: PLC0415  as above

    if profile is None:
        return [(rule, rule.level) for rule in catalogue().values()]
    return [(active.rule, active.level) for active in settings(Config(profile), "cap").active]


def _line(rule: Rule, level: Level, lang: str) -> str:
    first, _, _ = rule.doc.finds.in_language(lang).partition(". ")
    return f"{rule.code}  {rule.name:<30}  {level!s:<7}  {first.rstrip('.')}"


def _entry(rule: Rule, level: Level, lang: str) -> dict[str, str]:
    return {
        "code": rule.code,
        "name": rule.name,
        "level": str(level),
        "finds": rule.doc.finds.in_language(lang),
        "source": rule.source.in_language(lang),
        "url": rule.id.url,
    }
