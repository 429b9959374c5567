"""What keys of a configuration can take: how that is checked, and how a schema says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from caplint.config.places import Way
from caplint.config.profiles import profile, profile_names
from caplint.config.settled import expand
from caplint.errors import UsageError, nearest
from caplint.rules import catalogue
from caplint.rules.base import FAMILIES, Both

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
            raise WrongError((*way, name), no_key(name, known), of_key=True)
        known[name].kind.check(value, (*way, name))


def no_key(name: str, known: Iterable[str]) -> UsageError:
    """Say that there is no key of this name, and which was meant."""
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
def at(way: Way, *, of_key: bool = False) -> Iterator[None]:
    """Give what is wrong its place."""
    try:
        yield
    except UsageError as error:
        raise WrongError(way, error, of_key=of_key) from error


def wanted(value: object, way: Way, words: Both) -> WrongError:
    """Say what a key takes, and that this is not it."""
    name = next(step for step in reversed(way) if isinstance(step, str))
    told = UsageError(
        f"'{name}' takes {words.en}, not {value!r:.80}",
        f"'{name}' vraagt {words.nl}, niet {value!r:.80}",
    )
    return WrongError(way, told)


# One name, one word, yes or no


def _check_text(value: object, way: Way) -> None:
    if not isinstance(value, str) or not value:
        raise wanted(value, way, Both('text, such as "x"', 'tekst, zoals "x"'))


def _check_flag(value: object, way: Way) -> None:
    if not isinstance(value, bool):
        raise wanted(value, way, Both("true or false", "true of false"))


def _check_profile(value: object, way: Way) -> None:
    _check_text(value, way)
    with at(way):
        profile(str(value))


def choice(*words: str) -> Kind:
    """Make the kind of a key that takes one of some words."""
    known = Both(f"one of {', '.join(words)}", f"een van {', '.join(words)}")

    def check(value: object, way: Way) -> None:
        if value not in words:
            raise wanted(value, way, known)

    return Kind(check, lambda: {"enum": list(words)})


# Lists


def _check_list(value: object, way: Way) -> list[tuple[str, Way]]:
    """See that a value is a list of words, and give each with the way to it."""
    if not isinstance(value, list):
        raise wanted(value, way, Both('a list, such as ["x"]', 'een lijst, zoals ["x"]'))
    for number, one in enumerate(value):
        _check_text(one, (*way, number))
    return [(one, (*way, number)) for number, one in enumerate(value)]


def _check_rules(value: object, way: Way) -> None:
    for name, place in _check_list(value, way):
        with at(place):
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


def rule_names() -> Schema:
    """Say which names of rules there are: a code or a family will do as well."""
    codes = {"pattern": f"^({'|'.join(FAMILIES)})[0-9]{{3}}$"}
    return {"type": "string", "anyOf": [{"enum": [*catalogue(), *FAMILIES]}, codes]}


def listed(items: Schema) -> Schema:
    """Give the schema of a list."""
    return {"type": "array", "items": items}


TEXT = Kind(_check_text, lambda: {"type": "string", "minLength": 1})
FLAG = Kind(_check_flag, lambda: {"type": "boolean"})
PROFILE = Kind(_check_profile, lambda: {"enum": profile_names()})
RULES = Kind(_check_rules, lambda: listed({"$ref": "#/$defs/rule"}))
PATTERNS = Kind(_check_patterns, lambda: listed({"type": "string", "pattern": r"^[^!\\][^\\]*$"}))
PATHS = Kind(_check_paths, lambda: listed({"type": "string", "minLength": 1}))
