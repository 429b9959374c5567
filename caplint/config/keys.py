"""The keys that a configuration may have: what each takes, and what it is for.

This declaration is the only one: files are checked by it (`reading`), and the schema in
schemas/config.schema.json and the table in docs/configuration.md are made of it (`schema`).
"""

from __future__ import annotations

from caplint.config.kinds import (
    FLAG,
    PATHS,
    PATTERNS,
    PROFILE,
    RULES,
    TEXT,
    Key,
    Kind,
    Schema,
    WrongError,
    check_table,
    choice,
    listed,
    wanted,
)
from caplint.config.places import Way
from caplint.config.tables import LEVELS, LIMITS, OPTIONS
from caplint.errors import UsageError
from caplint.rules.base import Both


def _check_files(value: object, way: Way) -> None:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise wanted(value, way, Both("tables: write [[files]]", "tabellen: schrijf [[files]]"))
    for number, entry in enumerate(value):
        place = (*way, number)
        check_table(entry, [_MATCH, *(key for key in KEYS if key.of_files)], place)
        if not entry.get("match"):
            words = UsageError(
                "say in 'match' for which files this holds, such as match = [\"templates/**\"]",
                "noem in 'match' de bestanden, zoals match = [\"templates/**\"]",
            )
            raise WrongError(place, words)


def _files_schema() -> Schema:
    return listed({"$ref": "#/$defs/files"})


_MATCH = Key(
    "match",
    PATTERNS,
    "Patterns of the files for which the rest of this table holds.",
    '["templates/geweld/**"]',
)

KEYS = (
    Key(
        "extend",
        TEXT,
        "Another configuration file, relative to this one, whose settings hold where this one "
        "is silent.",
        '"../caplint.toml"',
    ),
    Key(
        "profile",
        PROFILE,
        "The profile; without it `cap` for CAP and `nl-alert` for drafts.",
        '"nl-alert"',
        of_files=True,
    ),
    Key(
        "select",
        RULES,
        "These rules alone hold, by name, code or family, instead of those of the profile.",
        '["CAP", "NLA"]',
        of_files=True,
    ),
    Key(
        "extend-select",
        RULES,
        "These rules hold too, besides those of the profile.",
        '["english-missing"]',
        of_files=True,
    ),
    Key(
        "ignore",
        RULES,
        "These rules do not hold.",
        '["shouting"]',
        of_files=True,
    ),
    Key(
        "levels",
        LEVELS,
        "The level of a rule: `error`, `warning` or `advice`.",
        '{ long-sentence = "warning" }',
        of_files=True,
    ),
    Key(
        "rules",
        OPTIONS,
        "Options of rules, a table for each rule; `caplint rule NAME` lists them. `extend-NAME` "
        "adds to an option that is a list.",
        '{ more-info-weak = { extend-trusted = ["example.nl"] } }',
        of_files=True,
    ),
    Key(
        "scenario",
        choice("violence", "other"),
        "What holds for messages whose record names no scenario; without it their words tell.",
        '"violence"',
        of_files=True,
    ),
    Key(
        "template",
        FLAG,
        "Whether messages whose record does not say so are templates, which may hold placeholders.",
        "true",
        of_files=True,
    ),
    Key(
        "lexicons",
        PATHS,
        "Words of your own beside those that caplint knows: TOML files, lists of places (`.txt`), "
        "or folders of them.",
        '["woorden"]',
        of_files=True,
    ),
    Key(
        "forbid-suppressions",
        RULES,
        "Rules that no message may suppress. Without it these are the errors that the guideline "
        "knows in messages about violence only; `[]` allows them to be suppressed with a reason.",
        '["NLA"]',
        of_files=True,
    ),
    Key(
        "exclude",
        PATTERNS,
        "Patterns of files and folders that are not linted when they are met in a folder.",
        '["archief/**", "*.oud.xml"]',
    ),
    Key(
        "force-exclude",
        FLAG,
        "Whether `exclude` holds for files that are named as well, as pre-commit names them.",
        "true",
    ),
    Key(
        "limits",
        LIMITS,
        "How much of each thing a document may hold before it is no longer read.",
        "{ bytes = 2_000_000 }",
    ),
    Key(
        "lang",
        choice("en", "nl"),
        "The language of reports, taken from the configuration of the current folder.",
        '"nl"',
    ),
    Key(
        "fail-on",
        choice("error", "warning", "advice", "never"),
        "The lowest level that gives exit status 1, taken from the configuration of the current "
        "folder.",
        '"warning"',
    ),
    Key(
        "baseline",
        TEXT,
        "The file with the findings that are known, by the way from this configuration; without "
        "it the nearest `.caplint-baseline.json` above a file.",
        '"ci/known.json"',
    ),
    Key(
        "files",
        Kind(_check_files, _files_schema),
        "What holds for some files only; of two tables that speak of one file the last has its "
        "way.",
        '[{ match = ["templates/**"], template = true }]',
    ),
)

#: Keys that a file's own table may have.
FILE_KEYS = (_MATCH, *(key for key in KEYS if key.of_files))
