"""Reads configuration files, and says at which line and column one cannot be used."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from typing import Any

from caplint.config.asked import Config, Files
from caplint.config.finding import SHARED
from caplint.config.keys import KEYS
from caplint.config.kinds import WrongError, check_table
from caplint.config.places import Way, line_and_column, places
from caplint.errors import UsageError
from caplint.files import ReadError, read_bytes
from caplint.wording.added import added

#: Bytes of a configuration; one for every template of a country is a hundredth of this.
_MOST_BYTES = 1_000_000
_MOST_EXTENDED = 10

# A key of very many parts takes tomllib time that grows with the square of them.
_MANY_PARTS = re.compile(
    r"""(?:(?<![\w-])[\w-]++|"[^"\n]*+"|'[^'\n]*+')(?:[ \t]*+\.[ \t]*+["'\w-]++){20}"""
)


def load(path: str) -> Config:
    """Read a configuration file and all that it extends; see `Config.load`."""
    config = _load(path, ())
    if config is None:
        raise UsageError(
            f"{path} has no [tool.caplint]: add that table, or name another file",
            f"{path} heeft geen [tool.caplint]: voeg die tabel toe, of noem een ander bestand",
        )
    return config


def load_if_ours(path: str) -> Config | None:
    """Read a configuration file; None for a pyproject.toml that says nothing to caplint."""
    return _load(path, ())


def _load(path: str, below: tuple[str, ...]) -> Config | None:
    """Read a file that those `below` it extend."""
    is_shared = os.path.basename(path) == SHARED
    text = text_of(path)
    table = _parsed(path, text)
    way: Way = ("tool", "caplint") if is_shared else ()
    try:
        own = _own(table, way)
        if own is None:
            return None
        check_table(own, KEYS, way)
        _check_lexicons(path, own, way)
        base = _extended(path, own.get("extend"), below, (*way, "extend"))
    except WrongError as wrong:
        raise _placed(path, text, wrong) from wrong
    return _config(own, path, way, base)


def _own(table: Mapping[str, Any], way: Way) -> Mapping[str, Any] | None:
    """Give the table that is ours."""
    for number, name in enumerate(way, 1):
        if str(name) not in table:
            return None
        table = table[str(name)]
        if not isinstance(table, dict):
            words = UsageError(f"write [{'.'.join(map(str, way))}]", "schrijf [tool.caplint]")
            raise WrongError(way[:number], words)
    return table


def _bytes(path: str) -> bytes:
    try:
        data = read_bytes(path, _MOST_BYTES)
    except ReadError as error:
        raise UsageError(f"{path}: {error}", f"{path}: {error.in_dutch}") from error
    if len(data) > _MOST_BYTES:
        raise UsageError(
            f"{path}: a configuration has at most {_MOST_BYTES} bytes: shorten it",
            f"{path}: een configuratie heeft hoogstens {_MOST_BYTES} bytes: maak hem korter",
        )
    return data


def text_of(path: str) -> str:
    """Give what a configuration file says, its line ends as TOML has them.

    Raises:
        UsageError: it cannot be read.

    """
    data = _bytes(path)
    try:
        # Some editors write a byte order mark.
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(
            f"{path}:{line}: this is not UTF-8: save the file as UTF-8",
            f"{path}:{line}: dit is geen UTF-8: sla het bestand op als UTF-8",
        ) from error


_PLACE = re.compile(r"(.*) \(at line (\d+), column (\d+)\)")


def _parsed(path: str, text: str) -> dict[str, Any]:
    if _MANY_PARTS.search(text):
        raise UsageError(
            f"{path}: a key has more than 20 parts: no configuration needs so many",
            f"{path}: een sleutel heeft meer dan 20 delen: geen configuratie heeft er zoveel nodig",
        )
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError(
            f"{path}: lists or tables stand too deep inside each other: write it flat",
            f"{path}: lijsten of tabellen staan te diep in elkaar: schrijf ze naast elkaar",
        ) from None
    except ValueError as error:
        placed = _PLACE.fullmatch(str(error))
        why, place = (placed[1], f":{placed[2]}:{placed[3]}") if placed else (str(error), "")
        raise UsageError(
            f"{path}{place}: this is not TOML: {why}. See https://toml.io",
            f"{path}{place}: dit is geen TOML: {why}. Zie https://toml.io",
        ) from error


def _extended(path: str, given: object, below: tuple[str, ...], way: Way) -> Config | None:
    """Read what a file extends."""
    if given is None:
        return None
    target = os.path.join(os.path.dirname(path), os.path.expanduser(str(given)))
    seen = (*below, path)
    round_trip = any(os.path.realpath(target) == os.path.realpath(one) for one in seen)
    if round_trip or len(seen) > _MOST_EXTENDED:
        told = " -> ".join((*seen, target))
        why = ("in a circle", "in een kring") if round_trip else ("too far", "te ver")
        words = UsageError(
            f"configurations extend each other {why[0]}: {told}",
            f"configuraties bouwen {why[1]} op elkaar voort: {told}",
        )
        raise WrongError(way, words)
    if not os.path.exists(target):
        words = UsageError(f"there is no file {target}", f"er is geen bestand {target}")
        raise WrongError(way, words)
    base = _load(target, seen)
    if base is None:
        words = UsageError(f"{target} has no [tool.caplint]", f"{target} heeft geen [tool.caplint]")
        raise WrongError(way, words)
    return base


def _check_lexicons(path: str, table: Mapping[str, Any], way: Way) -> None:
    """See that the lexicons that a table names can be read."""
    for number, name in enumerate(table.get("lexicons", ())):
        try:
            added([_located(path, name)])
        except UsageError as error:
            raise WrongError((*way, "lexicons", number), error) from error
    for number, entry in enumerate(table.get("files", ())):
        _check_lexicons(path, entry, (*way, "files", number))


def _located(path: str, name: str) -> str:
    """Give a path that a configuration names, which is relative to its own folder."""
    return os.path.join(os.path.dirname(os.path.abspath(path)), os.path.expanduser(name))


def _placed(path: str, text: str, wrong: WrongError) -> UsageError:
    """Say where in the file something is wrong."""
    found = places(text)
    way = wrong.way
    while way and way not in found:
        way = way[:-1]
    place = found.get(way)
    offset = (place.key if wrong.of_key else place.value) if place else 0
    line, column = line_and_column(text, offset)
    here = f"{path}:{line}:{column}"
    return UsageError(f"{here}: {wrong.words}", f"{here}: {wrong.words.in_dutch}")


#: Keys whose names in `Config` are others.
_NAMES = {"rules": "options"}


def _config(table: Mapping[str, Any], path: str, way: Way, base: Config | None = None) -> Config:
    """Turn a table that has been checked into what it asks."""
    asked: dict[str, Any] = {
        _NAMES.get(key, key.replace("-", "_")): tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
        if key not in {"extend", "files", "match"}
    }
    asked["limits"] = {
        name.replace("-", "_"): most for name, most in table.get("limits", {}).items()
    }
    asked["lexicons"] = tuple(_located(path, name) for name in table.get("lexicons", ()))
    if "baseline" in asked:
        asked["baseline"] = _located(path, asked["baseline"])
    files = tuple(
        Files(tuple(entry["match"]), _config(entry, path, (*way, "files", number)))
        for number, entry in enumerate(table.get("files", ()))
    )
    return Config(**asked, files=files, path=path, place=way, extends=base)
