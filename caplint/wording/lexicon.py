"""Reads the lexicons: which words mean what, where that comes from, and what they must not match.

A lexicon is a folder of TOML files (lexicons/README.md says how to write one). Words are compared
folded: in small letters and without accents.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from caplint.data import folder
from caplint.wording.dutch import fold
from caplint.wording.reading import Entry, Match, Token, Verb

GAP = ".."
_GAP_LENGTH = 5  # words that `..` in a form may stand for


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an entry: its words, each perhaps with a `*` at either end, and what it is not."""

    entry: Entry
    words: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb: `stem`, `third`, `infinitive`, `participle` or `past`.

    `joined` says that the separable part is in the word (`bijeenkomen`), `noun` that the word is
    a noun as well (`rook`).
    """

    verb: Verb
    kind: str
    joined: bool = False
    noun: bool = False


class Lexicon:
    """The words of one language."""

    def __init__(self, language: str, files: Iterable[dict[str, Any]]) -> None:
        """Take the parsed files of a language."""
        self.language = language
        self._exact: defaultdict[str, list[Form]] = defaultdict(list)
        self._open: list[Form] = []  # forms whose first word has a `*`
        self._verbs: defaultdict[str, list[VerbForm]] = defaultdict(list)
        for written in files:
            for entry in written.get("entry", ()):
                self._add(entry)
            for verb in written.get("verb", ()):
                self._add_verb(verb)
        self._beginning = lru_cache(maxsize=50_000)(self._forms_beginning)

    def _add(self, written: dict[str, Any]) -> None:
        forms = _listed(written["forms"])
        entry = Entry(
            role=written["role"],
            name=forms[0],
            source=written["source"],
            language=self.language,
            violence=written.get("violence", False),
            exact=written.get("exact", False),
        )
        without = tuple(fold(word) for word in _listed(written.get("not", "")))
        for form in forms:
            words = tuple(form.split() if entry.exact else fold(form).split())
            found = Form(entry, words, without)
            if "*" in words[0] or "/" in words[0]:
                self._open.append(found)
            else:
                self._exact[fold(words[0])].append(found)

    def _add_verb(self, written: dict[str, Any]) -> None:
        nouns = fold(written.get("noun", "")).split()
        for particle in written.get("particle", "").split() or [""]:
            verb = Verb(written["lemma"], written["role"], written["source"], particle)
            for kind in ("stem", "third", "infinitive", "participle", "past"):
                for form in fold(written.get(kind, "")).split():
                    self._verbs[form].append(VerbForm(verb, kind, noun=form in nouns))
                    if particle:
                        self._verbs[fold(particle) + form].append(VerbForm(verb, kind, joined=True))

    def verbs(self, word: str) -> Sequence[VerbForm]:
        """Give what a folded word may be a form of."""
        return self._verbs.get(word, ())

    def match(self, tokens: Sequence[Token], start: int, end: int) -> Iterator[Match]:
        """Give every entry that knows words of `tokens[start:end]`."""
        shouted = _shouted(tokens, start, end)
        for at in range(start, end):
            for form in self._beginning(tokens[at].word):
                if form.entry.exact and (shouted or tokens[at].text != form.words[0]):
                    continue
                stop = _end_of_form(form, tokens, at, end)
                if stop:
                    yield Match(form.entry, at, stop)

    def _forms_beginning(self, word: str) -> tuple[Form, ...]:
        """Give the forms whose first word fits."""
        found = [*self._exact.get(word, ()), *(f for f in self._open if _fits(f.words[0], word))]
        return tuple(f for f in found if not any(_fits(other, word) for other in f.without))


def _listed(written: str) -> list[str]:
    """Split forms, which stand between commas and line ends."""
    return [form for form in map(str.strip, written.replace("\n", ",").split(",")) if form]


def _shouted(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a text is all in capitals, so that they tell nothing."""
    letters = [t.text for t in tokens[start:end] if t.text.isalpha() and len(t.text) > 2]
    return len(letters) > 2 and sum(text.isupper() for text in letters) > len(letters) / 2


def _end_of_form(form: Form, tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the token after the last of a form that begins at `at`, or 0 where it does not fit."""
    at += 1
    words = iter(form.words[1:])
    for word in words:
        reach = 1
        if word == GAP:
            word, reach = next(words), _GAP_LENGTH + 1  # noqa: PLW2901  the word after the gap
        at = next((i + 1 for i in range(at, min(at + reach, end)) if _fits(word, tokens[i].word)), 0)
        if not at:
            return 0
    return at


def _fits(pattern: str, word: str) -> bool:
    """Whether a word is what a pattern describes: `brand`, `*brand`, `terror*`, `man/vrouw`."""
    if "/" in pattern and len(pattern) > 1:
        return any(_fits(one, word) for one in pattern.split("/"))
    begins, ends = pattern.startswith("*"), pattern.endswith("*")
    bare = pattern.strip("*")
    if begins and ends:
        return bare in word
    if ends:
        return word.startswith(bare)
    return word.endswith(bare) if begins else word == bare.lower()


@cache
def lexicon(language: str) -> Lexicon:
    """Give the lexicon of `nl` or `en`, read once."""
    files = sorted((folder("lexicons") / language).glob("*.toml"))
    return Lexicon(language, (tomllib.loads(file.read_text("utf-8")) for file in files))
