"""A message as an NL-Alert draft: its record as front matter, then its words."""

from __future__ import annotations

from caplint.compose.words import Composition, text
from caplint.read.record import FIELDS


def record_of(message: Composition) -> dict[str, str]:
    """Give the record of a message, in the order in which drafts write it."""
    scenario = message.risk.scenario if message.risk else ""
    known = {"scenario": scenario, **message.record, "kind": message.kind}
    return {name: known[name] for name in FIELDS if known.get(name)}


def draft(message: Composition) -> str:
    """Give a message as the text of a file `*.nl-alert.txt`."""
    import yaml  # noqa: PLC0415  software that composes CAP never needs it

    record = {name: _plain(value) for name, value in record_of(message).items()}
    # One line a field, however long: a reader looks for `---` at the beginning of a line.
    front = yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=float("inf"))
    return f"---\n{front}---\n{text(message)}\n"


def _plain(value: str) -> str | bool:
    """Let `template: true` be written without quotes."""
    return value == "true" if value in {"true", "false"} else value
