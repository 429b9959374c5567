"""Reads the lexicons that a region adds to caplint's own, and says what is wrong with one.

An added lexicon is a TOML file, a list of places (`.txt`), or a folder of them that is laid out
as lexicons/ is. It is checked as it is read, before the first message and without spaCy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from caplint.data import folder
from caplint.errors import UsageError, nearest

LANGUAGES = ("nl", "en")
_KINDS_OF_FORMS = ("stem", "third", "infinitive", "participle", "past")

#: What an entry and a verb may say, and what that must be.
_KEYS: Mapping[str, Mapping[str, type]] = {
    "entry": {
        **dict.fromkeys(("role", "source", "forms", "not", "plain", "swap"), str),
        **dict.fromkeys(("violence", "exact", "typos", "ends"), bool),
    },
    "verb": {
        **dict.fromkeys(("lemma", "role", "source", "particle", "noun", *_KINDS_OF_FORMS), str),
        "typos": bool,
    },
}


@dataclass(frozen=True, eq=False)
class Added:
    """What one file adds to the words of a language; the same file read twice is one object.

    Attributes:
        language: `nl` or `en`.
        path: the file.
        tables: its entries and verbs, as TOML gives them.
        places: names of places, one an item.

    """

    language: str
    path: str
    tables: Mapping[str, Any]
    places: tuple[str, ...] = ()


def added(paths: Iterable[str]) -> tuple[Added, ...]:
    """Read the lexicons that a configuration names.

    Args:
        paths: files and folders; a folder counts as its `*.toml` and `*.txt`, and those of its
            folders `nl` and `en`.

    Raises:
        UsageError: one does not exist, cannot be read, or says what no lexicon can say.

    """
    return tuple(_read_once(file) for path in paths for file in _files(Path(path)))


def _files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise UsageError(f"there is no lexicon '{path}'", f"er is geen lexicon '{path}'")
    folders = [path, *(path / language for language in LANGUAGES)]
    found = [
        file for one in folders for end in ("toml", "txt") for file in sorted(one.glob(f"*.{end}"))
    ]
    if not found:
        raise UsageError(
            f"folder '{path}' has no lexicon: it needs a file such as nl/words.toml",
            f"map '{path}' heeft geen lexicon: er moet een bestand als nl/woorden.toml in staan",
        )
    return found


def _read_once(file: Path) -> Added:
    try:
        state = file.stat()
    except OSError as error:  # such as a link that leads nowhere
        raise _unread(file, error) from error
    return _read(file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=200)
def _read(file: Path, changed: int, size: int) -> Added:
    """Read a file; one that has changed since is another one."""
    try:
        text = file.read_text("utf-8")
        if file.suffix == ".txt":
            return Added("nl", str(file), {}, tuple(text.splitlines()))
        tables = tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as error:
        raise _unread(file, error) from error
    language = tables.pop("language", file.parent.name if file.parent.name in LANGUAGES else "nl")
    for english, dutch in _faults(language, tables):
        raise UsageError(f"lexicon '{file}': {english}", f"lexicon '{file}': {dutch}")
    return Added(language, str(file), tables)


def _unread(file: Path, error: Exception) -> UsageError:
    why = getattr(error, "strerror", None) or str(error)
    return UsageError(
        f"lexicon '{file}' cannot be read: {why}", f"lexicon '{file}' is niet te lezen: {why}"
    )


Fault = tuple[str, str]  # in English, in Dutch


def _faults(language: object, tables: Mapping[str, Any]) -> Iterator[Fault]:
    """Say what is wrong with a file."""
    if language not in LANGUAGES:
        yield f"language {language!r} is not nl or en", f"taal {language!r} is niet nl of en"
    yield from _unknown(tables, _KEYS, "table", "tabel")
    for kind, keys in _KEYS.items():
        written = tables.get(kind, [])
        if not isinstance(written, list):
            yield f"write [[{kind}]], and not [{kind}]", f"schrijf [[{kind}]], en niet [{kind}]"
            return
        for number, table in enumerate(written, 1):
            for english, dutch in _faults_of(language, kind, keys, table):
                yield f"{kind} {number}: {english}", f"{kind} {number}: {dutch}"


def _faults_of(
    language: object, kind: str, keys: Mapping[str, type], table: Mapping[str, Any]
) -> Iterator[Fault]:
    yield from _unknown(table, keys, "key", "sleutel")
    for key, value in table.items():
        if key in keys and not isinstance(value, keys[key]):
            told = keys[key] is str
            english = "words in quotes" if told else "true or false"
            dutch = "woorden tussen aanhalingstekens" if told else "true of false"
            yield f"'{key}' takes {english}", f"'{key}' wil {dutch}"
    for key in ("role", "source", *(("lemma",) if kind == "verb" else ())):
        if not str(table.get(key, "")).strip():
            yield f"'{key}' is missing", f"'{key}' ontbreekt"
    yield from _unknown([table.get("role", "")], _roles(kind), "role", "rol")
    yield from _no_forms(kind, table)
    yield from _everywhere(str(language), table)


def _unknown(
    given: Iterable[str], known: Iterable[str], english: str, dutch: str
) -> Iterator[Fault]:
    for name in given:
        if name and name not in known:
            near = nearest(str(name), known)
            yield (
                f"there is no {english} '{name}'" + (f": did you mean '{near}'?" if near else ""),
                f"er is geen {dutch} '{name}'" + (f": bedoelt u '{near}'?" if near else ""),
            )


def _no_forms(kind: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    """Say that an entry has no words, or a word that would match too much."""
    named = _KINDS_OF_FORMS if kind == "verb" else ("forms", "not")
    if not any(str(table.get(key, "")).strip(" \n,") for key in named):
        yield f"it has no words: give {named[0]}", f"er staan geen woorden in: geef {named[0]}"
    for word in f"{table.get('forms', '')} {table.get('not', '')}".replace(",", " ").split():
        bare = word.strip("*")
        if "*" in word and (word.count("*") > 1 or len(bare) < 3 or "*" in bare):
            yield (
                f"'{word}' would match too much: one * at an end, and three letters at least",
                f"'{word}' past op te veel: één * aan een uiteinde, en minstens drie letters",
            )


def _everywhere(language: str, table: Mapping[str, Any]) -> Iterator[Fault]:
    """Say that a form is a word of grammar, which nearly every sentence has: `de`."""
    roles, words = _grammar(language if language in LANGUAGES else "nl")
    for form in listed(str(table.get("forms", ""))):
        if form.lower() in words and table.get("role") not in roles and not table.get("exact"):
            yield (
                f"'{form}' stands in nearly every message: give more words",
                f"'{form}' staat in bijna elk bericht: geef er woorden bij",
            )


@cache
def _grammar(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the roles of a language's grammar, and its single words."""
    file = folder("lexicons") / language / "grammar.toml"
    tables = tomllib.loads(file.read_text("utf-8"))["entry"]
    forms = (form for table in tables for form in listed(table.get("forms", "")))
    words = frozenset(form for form in forms if form.isalpha())
    return frozenset(table["role"] for table in tables), words


def listed(written: str) -> list[str]:
    """Split forms, which stand between commas and line ends."""
    return [form for form in map(str.strip, written.replace("\n", ",").split(",")) if form]


@cache
def _roles(kind: str) -> frozenset[str]:
    """Give the roles that caplint's own lexicons give to entries, or to verbs."""
    folders = (folder("lexicons") / language for language in LANGUAGES)
    files = (file for one in folders for file in one.glob("*.toml"))
    written = (tomllib.loads(file.read_text("utf-8")) for file in files)
    return frozenset(table["role"] for tables in written for table in tables.get(kind, ()))
