"""The tokens of a half with all that the lexicons say of each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from caplint.wording.lexicon import Lexicon, VerbForm
from caplint.wording.reading import Match, Token

_ADDRESS = re.compile(r"^(?:https?://|www\.)|\.(?:nl|com|org|eu|net|be|info|frl|amsterdam)\b|^@\w")
_ROAD = re.compile(r"^[ANE]\d{1,3}$")
_POSTCODE = re.compile(r"^[1-9]\d{3}(?:[A-Z]{2})?$")

_NOTHING: frozenset[str] = frozenset()


def is_address(text: str) -> bool:
    """Whether a word is a web address or the name of an account."""
    return bool(_ADDRESS.search(text.lower()))


def is_road_or_postcode(text: str) -> bool:
    """Whether a word is a road by its number, or a postcode."""
    return bool(_ROAD.match(text) or _POSTCODE.match(text))


class View:
    """Answers questions on single tokens: its roles, the verbs it may be, whether it is a name."""

    def __init__(self, tokens: Sequence[Token], lexicon: Lexicon, matches: Sequence[Match]) -> None:
        """Take the tokens of the whole text and the matches in one half of it."""
        self.tokens = tokens
        self.lexicon = lexicon
        self._roles: dict[int, set[str]] = {}
        for match in matches:
            for at in range(match.start, match.end):
                self._roles.setdefault(at, set()).add(match.entry.role)
        capitals = sum(t.text.isupper() for t in tokens if len(t.text) > 2)
        self.shouted = capitals > len(tokens) / 3

    def roles(self, at: int) -> set[str] | frozenset[str]:
        """Give all that a token means."""
        return self._roles.get(at, _NOTHING)

    def has(self, at: int, *roles: str) -> bool:
        """Whether a token has one of these roles."""
        return not self._roles.get(at, _NOTHING).isdisjoint(roles)

    def any(self, start: int, end: int, *roles: str) -> bool:
        """Whether one of `tokens[start:end]` has one of these roles."""
        return any(self.has(at, *roles) for at in range(start, end))

    def has_after(self, at: int, end: int, *roles: str) -> bool:
        """Whether the next token of the clause has one of these roles."""
        return at + 1 < end and self.has(at + 1, *roles)

    def verbs(self, at: int) -> Sequence[VerbForm]:
        """Give the forms of verbs that a token may be."""
        return self.lexicon.verbs(self.tokens[at].word)

    def is_verb(self, at: int, *kinds: str) -> bool:
        """Whether a token may be one of these forms of a verb, and is not named as a noun."""
        if self.has(at - 1, "article") and "infinitive" not in kinds:
            return False
        return any(form.kind in kinds for form in self.verbs(at))

    def is_bare_stem(self, at: int) -> bool:
        """Whether a token is a verb's stem and nothing else: not its third person, not a noun."""
        forms = self.verbs(at)
        kinds = {form.kind for form in forms}
        return (
            kinds == {"stem"}
            and not any(form.noun for form in forms)
            and not self.tokens[at].text.isupper()
        )

    def is_noun(self, at: int, end: int) -> bool:
        """Whether a stem that is a noun as well stands here as one: `Rook in Oss`, `Rook niet`."""
        if not any(form.noun for form in self.verbs(at)):
            return False
        return at + 1 >= end or self.has(at + 1, "preposition", "be", "passive", "can", "must")

    def is_particle(self, at: int, end: int) -> bool:
        """Whether a word that may be a preposition stands alone, as the part of a verb."""
        if at + 1 >= end or not self.has(at, "preposition"):
            return True
        return self.has(at + 1, "preposition", "adverb", "urgency", "joins", "contrast")

    def is_content(self, at: int) -> bool:
        """Whether a token is a noun, a name or a word that no grammar entry knows."""
        grammar = ("article", "adverb", "urgency", "negation", "joins", "contrast", "polite")
        return self.tokens[at].word[:1].isalnum() and not self.has(at, *grammar)

    def is_unknown_name(self, at: int) -> bool:
        """Whether a token is written as a name and no lexicon knows it as something else."""
        text = self.tokens[at].text
        known = self.roles(at) - {"place-name", "landmark"} or self.verbs(at)
        return text[:1].isupper() and not self.shouted and not known and not is_address(text)

    def is_name(self, at: int) -> bool:
        """Whether a token is written as a name; in a text of capitals, that no lexicon knows it."""
        text = self.tokens[at].text
        if not text[:1].isupper():
            return text[:2] == "'s" or (text[:1].isdigit() and self.is_name(at - 1))
        if self.shouted:
            return not self.roles(at) and not self.verbs(at)
        return not self.has(at, "article", "adverb", "you", "preposition")
