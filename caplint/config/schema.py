"""Makes schemas/config.schema.json and the table in docs/configuration.md of the declared keys.

`python -m caplint.config.schema` writes both; a test sees that they are what it would write.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from caplint.config.keys import FILE_KEYS, KEYS
from caplint.config.kinds import Key, Schema, rule_names

ADDRESS = "https://caplint.readthedocs.io/schemas/config.schema.json"

_ROOT = Path(__file__).parents[2]
_SCHEMA = _ROOT / "schemas" / "config.schema.json"
_PAGE = _ROOT / "docs" / "configuration.md"
_BEGIN, _END = "<!-- keys: begin -->\n", "<!-- keys: end -->\n"


def schema() -> Schema:
    """Give the JSON schema of a configuration."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ADDRESS,
        "title": "caplint configuration",
        "description": "caplint.toml, or [tool.caplint] in pyproject.toml.",
        **_table(KEYS),
        "$defs": {
            "rule": {"description": "A rule, by name, code or family.", **rule_names()},
            "files": {**_table(FILE_KEYS), "required": ["match"]},
        },
    }


def _table(keys: Iterable[Key]) -> Schema:
    properties = {key.name: {"description": key.about, **key.kind.schema()} for key in keys}
    return {"type": "object", "additionalProperties": False, "properties": properties}


def as_json() -> str:
    """Give the schema as its file has it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def table(written: Schema) -> str:
    """Give the keys of a schema as a table in Markdown."""
    of_files = written["$defs"]["files"]["properties"]
    examples = {key.name: key.example for key in (*KEYS, *FILE_KEYS)}
    properties = {**written["properties"], "match": of_files["match"]}
    rows = ["| key | in `[[files]]` | what it is for | example |", "| --- | --- | --- | --- |"]
    for name, key in properties.items():
        inside = ("only" if name == "match" else "yes") if name in of_files else ""
        example = f"`{name} = {examples[name]}`"
        rows.append(f"| `{name}` | {inside} | {key['description']} | {example} |")
    return "\n".join([*rows, "", *_limits(written["properties"]["limits"])]) + "\n"


def _limits(limits: Schema) -> Iterator[str]:
    yield "| limit | without a word of yours |"
    yield "| --- | --- |"
    for name, limit in limits["properties"].items():
        yield f"| `{name}` | {limit['default']:,} |"


def page(text: str) -> str:
    """Give the page of docs with the table that belongs in it."""
    before, _, rest = text.partition(_BEGIN)
    _, _, after = rest.partition(_END)
    return f"{before}{_BEGIN}\n{table(schema())}\n{_END}{after}"


if __name__ == "__main__":
    _SCHEMA.write_text(as_json(), "utf-8")
    _PAGE.write_text(page(_PAGE.read_text("utf-8")), "utf-8")
