"""The keys that a configuration may have: what each takes, and what it is for.

This declaration is the only one: files are checked by it (`reading`), and the schema in
schemas/config.schema.json and the table in docs/configuration.md are made of it (`schema`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from caplint.config.asked import level_of
from caplint.config.options import default_of, is_list, options_of
from caplint.config.places import Way
from caplint.config.profiles import profile, profile_names
from caplint.config.settled import expand, rule_named
from caplint.errors import UsageError, nearest
from caplint.finding import Level
from caplint.read.xml import Limits
from caplint.rules import catalogue
from caplint.rules.base import FAMILIES, Both, Rule

Schema = dict[str, Any]


class WrongError(Exception):
    """Something that a configuration cannot say: the way to it, and words for people."""

    def __init__(self, way: Way, words: UsageError, *, of_key: bool = False) -> None:
        """Take the way to a key, and whether the key itself is wrong and not its value."""
        super().__init__(str(words))
        self.way = way
        self.words = words
        self.of_key = of_key


class Kind(NamedTuple):
    """What a key takes: how it is checked, and how a schema says so."""

    check: Callable[[object, Way], None]
    schema: Callable[[], Schema]


class Key(NamedTuple):
    """A key of a configuration.

    Attributes:
        name: as it is written.
        kind: what it takes.
        about: what it is for, in one sentence or two.
        example: a value, as TOML.
        of_files: whether it may stand in `[[files]]` as well.

    """

    name: str
    kind: Kind
    about: str
    example: str
    of_files: bool = False


def check_table(table: Mapping[str, object], keys: Iterable[Key], way: Way = ()) -> None:
    """See that every key is known and that its value can be.

    Raises:
        WrongError: one is not, or cannot.

    """
    known = {key.name: key for key in keys}
    for name, value in table.items():
        if name not in known:
            raise WrongError((*way, name), _no_key(name, known), of_key=True)
        known[name].kind.check(value, (*way, name))


def _no_key(name: str, known: Iterable[str]) -> UsageError:
    near = nearest(name.replace("_", "-"), known)
    if near:
        return UsageError(
            f"there is no key '{name:.80}': did you mean '{near}'?",
            f"er is geen sleutel '{name:.80}': bedoelt u '{near}'?",
        )
    listed = ", ".join(known)
    return UsageError(
        f"there is no key '{name:.80}': use one of {listed}",
        f"er is geen sleutel '{name:.80}': gebruik een van {listed}",
    )


@contextmanager
def _at(way: Way, *, of_key: bool = False) -> Iterator[None]:
    """Give what is wrong its place."""
    try:
        yield
    except UsageError as error:
        raise WrongError(way, error, of_key=of_key) from error


def _wanted(value: object, way: Way, words: Both) -> WrongError:
    name = next(step for step in reversed(way) if isinstance(step, str))
    told = UsageError(
        f"'{name}' takes {words.en}, not {value!r:.80}",
        f"'{name}' vraagt {words.nl}, niet {value!r:.80}",
    )
    return WrongError(way, told)


# One name, one word, yes or no


def _check_text(value: object, way: Way) -> None:
    if not isinstance(value, str) or not value:
        raise _wanted(value, way, Both('text, such as "x"', 'tekst, zoals "x"'))


def _check_flag(value: object, way: Way) -> None:
    if not isinstance(value, bool):
        raise _wanted(value, way, Both("true or false", "true of false"))


def _check_profile(value: object, way: Way) -> None:
    _check_text(value, way)
    with _at(way):
        profile(str(value))


def _choice(*words: str) -> Kind:
    listed = Both(f"one of {', '.join(words)}", f"een van {', '.join(words)}")

    def check(value: object, way: Way) -> None:
        if value not in words:
            raise _wanted(value, way, listed)

    return Kind(check, lambda: {"enum": list(words)})


# Lists


def _check_list(value: object, way: Way) -> list[tuple[str, Way]]:
    """See that a value is a list of words, and give each with the way to it."""
    if not isinstance(value, list):
        raise _wanted(value, way, Both('a list, such as ["x"]', 'een lijst, zoals ["x"]'))
    for number, one in enumerate(value):
        _check_text(one, (*way, number))
    return [(one, (*way, number)) for number, one in enumerate(value)]


def _check_rules(value: object, way: Way) -> None:
    for name, place in _check_list(value, way):
        with _at(place):
            expand([name])


def _check_patterns(value: object, way: Way) -> None:
    for pattern, place in _check_list(value, way):
        if pattern.startswith("!") or "\\" in pattern or "\0" in pattern:
            words = UsageError(
                "a pattern has no '!' before it and no '\\' in it: write / between folders",
                "voor een patroon staat geen '!' en erin geen '\\': zet / tussen mappen",
            )
            raise WrongError(place, words)


def _check_paths(value: object, way: Way) -> None:
    _check_list(value, way)


# Tables


def _check_map(value: object, way: Way) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise _wanted(value, way, Both("a table of names", "een tabel met namen"))
    return value


def _check_levels(value: object, way: Way) -> None:
    for name, level in _check_map(value, way).items():
        with _at((*way, name), of_key=True):
            expand([name])
        with _at((*way, name)):
            level_of(level)


def _check_options(value: object, way: Way) -> None:
    for name, given in _check_map(value, way).items():
        with _at((*way, name), of_key=True):
            rule = rule_named(name)
        for key, said in _check_map(given, (*way, name)).items():
            with _at((*way, name, key), of_key=True):
                default_of(rule, _no_underscores(key))
            with _at((*way, name, key)):
                options_of(rule, {key: said})


def _no_underscores(key: str) -> str:
    """Give a key that will not be found where it is written with `_`; one way is enough."""
    if "_" in key:
        right = key.replace("_", "-")
        raise UsageError(
            f"there is no key '{key:.80}': write it as '{right:.80}'",
            f"er is geen sleutel '{key:.80}': schrijf '{right:.80}'",
        )
    return key


_LIMITS = {name.replace("_", "-"): most for name, most in Limits()._asdict().items()}


def _check_limits(value: object, way: Way) -> None:
    for name, most in _check_map(value, way).items():
        if name not in _LIMITS:
            raise WrongError((*way, name), _no_key(name, _LIMITS), of_key=True)
        if not isinstance(most, int) or isinstance(most, bool) or most < 1:
            words = Both("a whole number from 1", "een geheel getal vanaf 1")
            raise _wanted(most, (*way, name), words)


def _check_files(value: object, way: Way) -> None:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise _wanted(value, way, Both("tables: write [[files]]", "tabellen: schrijf [[files]]"))
    for number, entry in enumerate(value):
        place = (*way, number)
        check_table(entry, [_MATCH, *(key for key in KEYS if key.of_files)], place)
        if not entry.get("match"):
            words = UsageError(
                "say in 'match' for which files this holds, such as match = [\"templates/**\"]",
                "noem in 'match' de bestanden, zoals match = [\"templates/**\"]",
            )
            raise WrongError(place, words)


# The same for a schema


def rule_names() -> Schema:
    """Say which names of rules there are: a code or a family will do as well."""
    codes = {"pattern": f"^({'|'.join(FAMILIES)})[0-9]{{3}}$"}
    return {"type": "string", "anyOf": [{"enum": [*catalogue(), *FAMILIES]}, codes]}


def _listed(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _levels_schema() -> Schema:
    names = {"$ref": "#/$defs/rule"}
    levels = [str(level) for level in sorted(Level, reverse=True)]
    return {"type": "object", "propertyNames": names, "additionalProperties": {"enum": levels}}


def _options_schema() -> Schema:
    rules = {
        rule.name: {
            "type": "object",
            "additionalProperties": False,
            "properties": dict(_option_schemas(rule)),
        }
        for rule in catalogue().values()
        if rule.options
    }
    # By its code a rule is known too; what it has is then for the check to say.
    codes = {f"^({'|'.join(FAMILIES)})[0-9]{{3}}$": {"type": "object"}}
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": rules,
        "patternProperties": codes,
    }


def _option_schemas(rule: Rule) -> Iterator[tuple[str, Schema]]:
    for option, default in rule.options.items():
        name = option.replace("_", "-")
        yield name, {**_like(default), "default": default}
        if is_list(default):
            yield f"extend-{name}", _like(default)


def _like(default: object) -> Schema:
    if isinstance(default, bool):
        return {"type": "boolean"}
    if isinstance(default, int | float):
        return {"type": "number"}
    if isinstance(default, str):
        return {"type": "string"}
    if is_list(default):
        return _listed({"type": "string"})
    numbers = len(default) if isinstance(default, tuple) else 0
    return {**_listed({"type": "number"}), "minItems": numbers, "maxItems": numbers}


def _limits_schema() -> Schema:
    limits = {
        name: {"type": "integer", "minimum": 1, "default": most} for name, most in _LIMITS.items()
    }
    return {"type": "object", "additionalProperties": False, "properties": limits}


def _files_schema() -> Schema:
    return _listed({"$ref": "#/$defs/files"})


_TEXT = Kind(_check_text, lambda: {"type": "string", "minLength": 1})
_FLAG = Kind(_check_flag, lambda: {"type": "boolean"})
_PROFILE = Kind(_check_profile, lambda: {"enum": profile_names()})
_RULES = Kind(_check_rules, lambda: _listed({"$ref": "#/$defs/rule"}))
_PATTERNS = Kind(_check_patterns, lambda: _listed({"type": "string", "pattern": r"^[^!\\][^\\]*$"}))
_PATHS = Kind(_check_paths, lambda: _listed({"type": "string", "minLength": 1}))
_LEVELS = Kind(_check_levels, _levels_schema)
_OPTIONS = Kind(_check_options, _options_schema)

_MATCH = Key(
    "match",
    _PATTERNS,
    "Patterns of the files for which the rest of this table holds.",
    '["templates/geweld/**"]',
)

KEYS = (
    Key(
        "extend",
        _TEXT,
        "Another configuration file, relative to this one, whose settings hold where this one "
        "is silent.",
        '"../caplint.toml"',
    ),
    Key(
        "profile",
        _PROFILE,
        "The profile; without it `cap` for CAP and `nl-alert` for drafts.",
        '"nl-alert"',
        of_files=True,
    ),
    Key(
        "select",
        _RULES,
        "These rules alone hold, by name, code or family, instead of those of the profile.",
        '["CAP", "NLA"]',
        of_files=True,
    ),
    Key(
        "extend-select",
        _RULES,
        "These rules hold too, besides those of the profile.",
        '["english-missing"]',
        of_files=True,
    ),
    Key(
        "ignore",
        _RULES,
        "These rules do not hold.",
        '["shouting"]',
        of_files=True,
    ),
    Key(
        "levels",
        _LEVELS,
        "The level of a rule: `error`, `warning` or `advice`.",
        '{ long-sentence = "warning" }',
        of_files=True,
    ),
    Key(
        "rules",
        _OPTIONS,
        "Options of rules, a table for each rule; `caplint rule NAME` lists them. `extend-NAME` "
        "adds to an option that is a list.",
        '{ more-info-weak = { extend-trusted = ["example.nl"] } }',
        of_files=True,
    ),
    Key(
        "scenario",
        _choice("violence", "other"),
        "What holds for messages whose record names no scenario; without it their words tell.",
        '"violence"',
        of_files=True,
    ),
    Key(
        "template",
        _FLAG,
        "Whether messages whose record does not say so are templates, which may hold placeholders.",
        "true",
        of_files=True,
    ),
    Key(
        "lexicons",
        _PATHS,
        "Words of your own beside those that caplint knows: TOML files, lists of places (`.txt`), "
        "or folders of them.",
        '["woorden"]',
        of_files=True,
    ),
    Key(
        "forbid-suppressions",
        _RULES,
        "Rules that no message may suppress. Without it these are the errors that the guideline "
        "knows in messages about violence only; `[]` allows them to be suppressed with a reason.",
        '["NLA"]',
        of_files=True,
    ),
    Key(
        "exclude",
        _PATTERNS,
        "Patterns of files and folders that are not linted when they are met in a folder.",
        '["archief/**", "*.oud.xml"]',
    ),
    Key(
        "force-exclude",
        _FLAG,
        "Whether `exclude` holds for files that are named as well, as pre-commit names them.",
        "true",
    ),
    Key(
        "limits",
        Kind(_check_limits, _limits_schema),
        "How much of each thing a document may hold before it is no longer read.",
        "{ bytes = 2_000_000 }",
    ),
    Key(
        "lang",
        _choice("en", "nl"),
        "The language of reports, taken from the configuration of the current folder.",
        '"nl"',
    ),
    Key(
        "fail-on",
        _choice("error", "warning", "advice", "never"),
        "The lowest level that gives exit status 1, taken from the configuration of the current "
        "folder.",
        '"warning"',
    ),
    Key(
        "baseline",
        _TEXT,
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
