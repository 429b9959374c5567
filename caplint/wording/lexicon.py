"""Reads the lexicons: which words mean what, where that comes from, and what they must not match.

A lexicon is a folder of TOML files (lexicons/README.md says how to write one). Words are compared
folded: in small letters and without accents.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import Any, NamedTuple

from caplint.data import folder
from caplint.wording.added import Added, listed
from caplint.wording.dutch import fold
from caplint.wording.gazetteer import Gazetteer, gazetteer
from caplint.wording.reading import Entry, Match, Token, Verb

GAP = ".."
_NOT = "not "
_NO_VERB: frozenset[str] = frozenset()
_LONG = 8  # letters from which on a word one letter off is taken for a typing error
_SENTENCE_ENDS = frozenset((".", "!", "?", "\n"))
_GAP_LENGTH = 5  # words that `..` in a form may stand for


class Form(NamedTuple):
    """A form of an entry: its words, each perhaps with a `*` at an end, and what it is not.

    `second` is its second word where only that one fits, and else empty.
    """

    entry: Entry
    words: tuple[str, ...]
    without: tuple[str, ...]
    second: str


class _Begun(NamedTuple):
    """The forms that a word may begin.

    Of nine of ten words in a text nothing has to be compared: a form goes on with one certain word,
    or needs one of a few in the same sentence.

    Attributes:
        forms: those that ask nothing of other words, or nothing certain.
        followed: those that go on with one certain word, by that word.
        needing: those that need a certain word further on, by each that will do.
        needed: the words of these.

    """

    forms: tuple[Form, ...]
    followed: Mapping[str, list[Form]]
    needing: Mapping[str, list[Form]]
    needed: frozenset[str]


class VerbForm(NamedTuple):
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

    def __init__(
        self,
        language: str,
        files: Iterable[tuple[str, Mapping[str, Any]]],
        places: Gazetteer | None = None,
    ) -> None:
        """Take the files of a language by name, each parsed, and the names of places."""
        self.language = language
        self._places = places or gazetteer()
        self._exact: defaultdict[str, list[Form]] = defaultdict(list)
        # Forms whose first word has a `*`, by the three letters at its other end.
        self._open: defaultdict[str, list[Form]] = defaultdict(list)
        self._misspelt: defaultdict[str, list[Form]] = defaultdict(list)
        self._verbs: defaultdict[str, list[VerbForm]] = defaultdict(list)
        self._misspelt_verbs: defaultdict[str, list[VerbForm]] = defaultdict(list)
        for name, written in files:
            for entry in written.get("entry", ()):
                self._add(entry, name)
            for verb in written.get("verb", ()):
                self._add_verb(verb, name)
        self._kinds = {
            word: frozenset(form.kind for form in forms) for word, forms in self._verbs.items()
        }
        self._meant_verbs = lru_cache(maxsize=50_000)(self._find_meant_verbs)
        self._beginning = lru_cache(maxsize=50_000)(self._begun_by)

    def _add(self, written: Mapping[str, Any], file: str) -> None:
        forms = listed(written.get("forms", ""))
        without = [fold(word) for word in listed(written.get("not", ""))]
        entry = Entry(
            role=written["role"],
            name=forms[0] if forms else without[0],
            source=written["source"],
            language=self.language,
            violence=written.get("violence", False),
            exact=written.get("exact", False),
            plain=written.get("plain", ""),
            swap=written.get("swap", ""),
            ends=written.get("ends", False),
            file=file,
        )
        known = tuple(word for word in without if " " not in word)
        for form in forms:
            self._add_form(form, entry, known, typos=written.get("typos", False))
        # A phrase that must not match is matched itself, and then denies what it overlaps.
        # So is a word where an entry has nothing else: it takes from caplint's own words.
        for phrase in (word for word in without if " " in word or not forms):
            self._add_form(phrase, entry._replace(role=_NOT + entry.role, exact=False), ())

    def _add_form(
        self, form: str, entry: Entry, without: tuple[str, ...], *, typos: bool = False
    ) -> None:
        written, *rest = form.split()
        either = len(written) > 1 and not entry.exact
        for first in written.split("/") if either else [written]:
            words = (first if entry.exact else fold(first), *map(fold, rest))
            found = Form(entry, words, without, _plain(rest))
            if "*" in first:
                self._open[_end_of_pattern(words[0])].append(found)
            else:
                self._exact[fold(first)].append(found)
            if typos and not rest and len(first) >= _LONG:
                for key in _less_one(words[0]):
                    self._misspelt[key].append(found)

    def _add_verb(self, written: Mapping[str, Any], file: str) -> None:
        nouns = fold(written.get("noun", "")).split()
        for particle in written.get("particle", "").split() or [""]:
            verb = Verb(
                written["lemma"],
                written["role"],
                written["source"],
                particle,
                _commands(written),
                file,
            )
            for kind in ("stem", "third", "infinitive", "participle", "past"):
                for form in fold(written.get(kind, "")).split():
                    self._verbs[form].append(VerbForm(verb, kind, noun=form in nouns))
                    if written.get("typos") and len(form) >= _LONG:
                        for key in _less_one(form):
                            self._misspelt_verbs[key].append(self._verbs[form][-1])
                    if particle and kind in {"infinitive", "participle"}:
                        self._verbs[fold(particle) + form].append(VerbForm(verb, kind, joined=True))

    def verbs(self, word: str) -> Sequence[VerbForm]:
        """Give what a folded word may be a form of."""
        return self._verbs.get(word) or (self._meant_verbs(word) if len(word) >= _LONG else ())

    def kinds(self, word: str) -> frozenset[str]:
        """Give the kinds of forms of verbs that a folded word may be."""
        known = self._kinds.get(word)
        if known is None and len(word) >= _LONG:
            return frozenset(form.kind for form in self._meant_verbs(word))
        return known or _NO_VERB

    def knows(self, word: str) -> bool:
        """Whether a folded word means something by itself, or is a form of a verb."""
        begun = self._beginning(word)
        alone = begun is not None and any(len(form.words) == 1 for form in begun.forms)
        return alone or bool(self.verbs(word))

    @cache  # noqa: B019  a lexicon lives as long as the process
    def words_of(self, role: str) -> frozenset[str]:
        """Give the single words that have a role."""
        return frozenset(
            word
            for word, forms in self._exact.items()
            if any(form.entry.role == role and len(form.words) == 1 for form in forms)
        )

    def match(self, tokens: Sequence[Token], shown: Capitals) -> list[Match]:
        """Give every entry that knows words of a sentence, each once a place."""
        found = {
            (match.start, match.end, match.entry.role): match
            for match in (
                *self._places.match(tokens, cased=shown.cased),
                *self._matches(tokens, shouted=shown.shouted),
            )
        }
        denied = [match for match in found.values() if match.entry.role.startswith(_NOT)]
        if denied:
            found = {
                key: match
                for key, match in found.items()
                if not key[2].startswith(_NOT) and not any(_denies(no, match) for no in denied)
            }
        return _calmed([found[key] for key in sorted(found)])

    def _matches(self, tokens: Sequence[Token], *, shouted: bool) -> Iterator[Match]:
        end = len(tokens)
        said = {token.word for token in tokens}
        for at, token in enumerate(tokens):
            begun = self._beginning(token.word)
            if not begun:
                continue
            after = tokens[at + 1].word if at + 1 < end else ""
            further = (begun.needing[word] for word in begun.needed & said)
            for form in chain(begun.forms, begun.followed.get(after, ()), *further):
                if form.entry.exact and (shouted or token.text != form.words[0]):
                    continue
                stop = _end_of_form(form, tokens, at, end) if len(form.words) > 1 else at + 1
                if stop:
                    yield Match(at, stop, form.entry)

    def _find_meant_verbs(self, word: str) -> tuple[VerbForm, ...]:
        """Give the verbs that a word no lexicon knows is one letter from: `verzamlen`."""
        if word in self._exact:
            return ()
        near = [form for key in _less_one(word) for form in self._misspelt_verbs.get(key, ())]
        return tuple(dict.fromkeys(near))

    def _meant(self, word: str) -> list[Form]:
        near = {id(form): form for key in _less_one(word) for form in self._misspelt.get(key, ())}
        return list(near.values())

    def _begun_by(self, word: str) -> _Begun | None:
        """Give the forms that a word may begin; None where there are none, as of most words."""
        forms = self._forms_beginning(word)
        rest: list[Form] = []
        followed: defaultdict[str, list[Form]] = defaultdict(list)
        needing: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            if form.second:
                followed[form.second].append(form)
                continue
            needed = _needed(form.words[1:])
            for one in needed:
                needing[one].append(form)
            if not needed:
                rest.append(form)
        if not forms:
            return None
        return _Begun(tuple(rest), dict(followed), dict(needing), frozenset(needing))

    def _forms_beginning(self, word: str) -> tuple[Form, ...]:
        """Give the forms whose first word fits, or is one letter from fitting.

        A word that only ends as an entry says may be another one misspelt: `jihhadisten` ends as
        `toeristen` does.
        """
        known = _not_denied(self._exact.get(word, []), word)
        begun, ended = (
            _not_denied([f for f in self._open.get(key, ()) if _fits(f.words[0], word)], word)
            for key in (word[:3] + "*", "*" + word[-3:])
        )
        if not (known or begun) and len(word) >= _LONG - 1 and word not in self._verbs:
            ended += _not_denied(self._meant(word), word)
            letters = "" if word.isalpha() else _in_letters(word)
            ended += self._forms_beginning(letters) if letters else ()
        return (*known, *begun, *ended)


# Figures and signs that are written for letters.
_FOR_LETTERS = str.maketrans("013457$@€", "oieastsae")


def _in_letters(word: str) -> str:
    """Read figures as the letters for which they stand in a long word: `t3rr0rist`; else empty."""
    letters = word.translate(_FOR_LETTERS)
    is_word = len(word) >= _LONG - 1 and letters.isalpha() and word[0].isalpha()
    return letters if is_word and 2 * sum(map(str.isalpha, word)) > len(word) else ""


def _not_denied(forms: list[Form], word: str) -> list[Form]:
    """Leave out the forms of entries that name a word as one they don't mean."""
    return [form for form in forms if not any(_fits(other, word) for other in form.without)]


def _commands(written: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Pair the infinitives of a verb with the stems that are theirs: `komen` with `kom`."""
    infinitives, stems = (fold(written.get(kind, "")).split() for kind in ("infinitive", "stem"))
    found = ((one, _stems_of(one)) for one in infinitives)
    return tuple((one, stem) for one, may_be in found for stem in stems if stem in may_be)


def _stems_of(infinitive: str) -> frozenset[str]:
    """Give what the stem of a Dutch infinitive may be: of `lezen` `lez`, `les` and `lees`."""
    if infinitive.endswith(("aan", "oen", "ien")):
        return frozenset((infinitive[:-1], infinitive[:-2]))  # doe, ga
    bare = infinitive.removesuffix("en")
    ends = bare[:-1] + {"v": "f", "z": "s"}.get(bare[-1:], bare[-1:])
    return frozenset((ends, ends[:-1], ends[:-1] + ends[-2:]))  # schuil, zet, loop


def _plain(rest: list[str]) -> str:
    """Give the first of the words behind the first, unless more than that word would fit."""
    open_ended = not rest or rest[0] == GAP or "*" in rest[0] or "/" in rest[0]
    return "" if open_ended else fold(rest[0])


def _needed(rest: tuple[str, ...]) -> list[str]:
    """Give the words of which one must follow: the last of a form, where no `*` leaves it open."""
    certain = (word for word in reversed(rest) if word != GAP and "*" not in word)
    found = next(certain, "")
    return found.split("/") if found else []


def _end_of_pattern(pattern: str) -> str:
    """Give the three letters by which a pattern is looked up: of `terror*`, `ter*`.

    Raises:
        ValueError: it has a `*` at both ends, or fewer than three letters.

    """
    bare = pattern.strip("*")
    if len(bare) < 3 or pattern.count("*") != 1:
        raise ValueError(f"'{pattern}' would match too much")
    return f"{bare[:3]}*" if pattern.endswith("*") else f"*{bare[-3:]}"


def _less_one(word: str) -> set[str]:
    """Give a word, and what is left of it without one of its letters.

    Two words that share one of these are a letter apart: one too many, one too few, another, or
    two changed about.
    """
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _calmed(matches: list[Match]) -> list[Match]:
    """Take violence from words that a phrase overlaps which tells of none: `bom uit de oorlog`."""
    calm = [match for match in matches if match.entry.role == "no-violence"]
    if not calm:
        return matches
    return [
        match._replace(entry=match.entry._replace(violence=False))
        if any(match.start < one.end and one.start < match.end for one in calm)
        else match
        for match in matches
    ]


def _denies(other: Match, match: Match) -> bool:
    same = other.entry.role == _NOT + match.entry.role
    return same and other.start < match.end and match.start < other.end


class Capitals(NamedTuple):
    """What the capitals of a half tell: `shouted` that all are, `cased` that they mark names."""

    shouted: bool
    cased: bool


def capitals(half: Sequence[Token]) -> Capitals:
    """Tell how a half is written."""
    words = [token.text for token in half if token.text.isalpha()]
    shouted = sum(map(len, filter(str.isupper, words))) > sum(map(len, words)) / 2
    return Capitals(shouted, not shouted and any(token.text[:1].isupper() for token in half))


def _end_of_form(form: Form, tokens: Sequence[Token], at: int, end: int) -> int:
    """Give the token after the last of a form that begins at `at`, or 0 where it does not fit."""
    at += 1
    words = iter(form.words[1:])
    for word in words:
        reach = 1
        if word == GAP:
            word, reach = next(words), _GAP_LENGTH + 1  # noqa: PLW2901  the word after the gap
        at = _find(word, tokens, at, min(at + reach, end))
        if not at:
            return 0
    return at


def _find(word: str, tokens: Sequence[Token], start: int, end: int) -> int:
    """Give the token after the first that fits, or 0; a gap does not go past a full stop."""
    for at in range(start, end):
        if _fits(word, tokens[at].word):
            return at + 1
        if tokens[at].word in _SENTENCE_ENDS:
            return 0
    return 0


def _fits(pattern: str, word: str) -> bool:
    """Whether a word is what a pattern describes: `brand`, `*brand`, `terror*`, `man/vrouw`."""
    if pattern == word:
        return True
    if "/" in pattern and len(pattern) > 1:
        return any(_fits(one, word) for one in pattern.split("/"))
    if pattern[-1:] == "*":
        return word.startswith(pattern[:-1])
    return pattern[:1] == "*" and word.endswith(pattern[1:])


@lru_cache(maxsize=64)
def lexicon(language: str, more: tuple[Added, ...] = ()) -> Lexicon:
    """Give the lexicon of `nl` or `en`, with what is added to it, read once.

    Each combination is a lexicon of its own and none changes, so that threads with different
    configurations share what they can and nothing else.
    """
    own = [one for one in more if one.language == language and one.tables]
    files = [*_files(language), *((one.path, one.tables) for one in own)]
    names = tuple(name for one in more for name in one.places)
    return Lexicon(language, files, gazetteer(names))


@cache
def _files(language: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Give caplint's own files, each by the name that people know it by."""
    files = sorted((folder("lexicons") / language).glob("*.toml"))
    return tuple(
        (f"lexicons/{language}/{file.name}", tomllib.loads(file.read_text("utf-8")))
        for file in files
    )
