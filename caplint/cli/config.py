"""`caplint config show`: what holds for a file, and who says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from caplint.cli.check import Language
from caplint.cli.streams import write

if TYPE_CHECKING:
    from caplint.config.showing import RuleTold, Shown, Told

_WORDS = {
    "en": {
        "none": "no configuration: the profile alone holds",
        "excluded": "excluded by '{}' ({})",
        "rules": "{} rules hold",
        "on": "on",
        "off": "off",
        "from": "from",
    },
    "nl": {
        "none": "geen configuratie: alleen het profiel geldt",
        "excluded": "uitgesloten door '{}' ({})",
        "rules": "er gelden {} regels",
        "on": "aan",
        "off": "uit",
        "from": "uit",
    },
}
_KINDS = {
    "en": {"draft": "NL-Alert draft", "cap": "CAP"},
    "nl": {"draft": "concept van een NL-Alert", "cap": "CAP"},
}
_NARROW, _WIDE = 32, 44


def config(
    _: Annotated[Literal["show"], typer.Argument(metavar="show", help="Tell what holds.")],
    file: Annotated[
        str, typer.Argument(metavar="[FILE]", help="For this file; it need not exist.")
    ] = "x.nl-alert.txt",
    show_format: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How to tell it.")
    ] = "text",
    config: Annotated[
        str | None, typer.Option(metavar="FILE", help="This configuration, and no other.")
    ] = None,
    isolated: Annotated[bool, typer.Option("--isolated", help="No configuration at all.")] = False,
    lang: Annotated[
        Language | None, typer.Option(envvar="CAPLINT_LANG", help="Language: en, or nl.")
    ] = None,
) -> None:
    """Tell which configuration holds for a file, and on which line each value stands."""
    from caplint.cli.configured import Configured  # noqa: PLC0415  --help needs none of these
    from caplint.config.showing import shown  # noqa: PLC0415  as above

    configured = Configured(config, isolated)
    told = shown(configured.of(file), file, _kind(file))
    if show_format == "json":
        from json import dumps  # noqa: PLC0415  a start need not pay (decision 0008)

        write(f"{dumps(_entry(told), indent=2)}\n")
    else:
        language = lang or configured.here().said("lang") or "en"
        write("".join(f"{line}\n" for line in _lines(told, language)))


def _kind(file: str) -> str:
    """Tell what a file is: by its name, else by what stands in it."""
    from caplint.files import ReadError, read_bytes  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.read.detect import form, is_draft_name, is_xml_name  # noqa: PLC0415  as above
    from caplint.source import Source  # noqa: PLC0415  as above

    if is_draft_name(file) or is_xml_name(file):
        return "draft" if is_draft_name(file) else "cap"
    try:
        source = Source(read_bytes(file, 10_000), file)
    except ReadError:
        return "draft"
    return "draft" if form(source) == "draft" else "cap"


def _lines(told: Shown, lang: str) -> Iterator[str]:
    from caplint.report.excerpt import visible  # noqa: PLC0415  a start need not pay (decision 0008)

    words = _WORDS[lang]
    yield f"{visible(told.path)}: {_KINDS[lang][told.kind]}"
    if told.configurations:
        yield f"{words['from']} {' < '.join(map(visible, told.configurations))}"
    else:
        yield words["none"]
    if told.excluded:
        yield words["excluded"].format(visible(told.excluded.value), visible(told.excluded.source))
    yield ""
    for one in told.values:
        yield _row(one.key, _written(one.value), one.source)
    yield ""
    yield words["rules"].format(sum(rule.active is not None for rule in told.rules))
    for rule in told.rules:
        if rule.is_asked:
            yield from _rule_rows(rule, words)


def _rule_rows(told: RuleTold, words: dict[str, str]) -> Iterator[str]:
    """Give what a configuration says of one rule."""
    from caplint.config.showing import is_file  # noqa: PLC0415  a start need not pay (decision 0008)

    if is_file(told.switch):
        yield _row(f"  {told.name}", words["on" if told.active else "off"], told.switch)
    if told.active and is_file(told.level):
        yield _row(f"  {told.name}", str(told.active.level), told.level)
    for option, source in told.options.items():
        if told.active and is_file(source):
            value = told.active.options[option.replace("-", "_")]
            yield _row(f"  {told.name}.{option}", _written(value), source)


def _row(key: str, value: str, source: str) -> str:
    from caplint.report.excerpt import visible  # noqa: PLC0415  a start need not pay (decision 0008)

    return f"{key:<{_NARROW}}  {visible(value):<{_WIDE}}  {visible(source)}"


def _written(value: object) -> str:
    """Write a value as TOML has it; of a long list the end, to which was added."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        items = [_written(one) for one in value]
        while len(items) > 1 and len(", ".join(items)) > _WIDE - 7:
            del items[0]
        more = "…, " if len(items) < len(value) else ""
        return f"[{more}{', '.join(items)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _entry(told: Shown) -> dict[str, Any]:
    return {
        "file": told.path,
        "kind": told.kind,
        "configurations": list(told.configurations),
        "excluded": _value(told.excluded) if told.excluded else None,
        "values": [_value(one) for one in told.values],
        "rules": [_rule(one) for one in told.rules],
    }


def _value(told: Told) -> dict[str, Any]:
    return {"key": told.key, "value": told.value, "source": told.source}


def _rule(told: RuleTold) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": told.name,
        "on": told.active is not None,
        "source": told.switch,
    }
    if told.active is None:
        return entry
    outside = told.active.outside_violence
    entry["level"] = {"value": str(told.active.level), "source": told.level}
    entry["outside_violence"] = None if outside is None else str(outside)
    entry["options"] = [
        {
            "key": option.replace("_", "-"),
            "value": value,
            "source": told.options.get(option.replace("_", "-"), "default"),
        }
        for option, value in told.active.options.items()
    ]
    return entry
