"""The tokens of a sentence with all that the lexicons say of each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from caplint.wording.addresses import address
from caplint.wording.lexicon import Lexicon, VerbForm
from caplint.wording.reading import Match, Token

_ACCOUNT = re.compile(r"@\w")
_ROAD = re.compile(r"^[ANE]\d{1,3}$")
_WHERE_TO = frozenset("to towards toward into for naar richting via through".split())
_POSTCODE = re.compile(r"^[1-9]\d{3}(?:[A-Z]{2})?$")


def is_address(text: str) -> bool:
    """Whether a word is a web address or the name of an account."""
    return address(text) is not None or bool(_ACCOUNT.match(text))


def is_road_or_postcode(text: str) -> bool:
    """Whether a word is a road by its number, or a postcode."""
    return bool(_ROAD.match(text) or _POSTCODE.match(text))


_NOTHING: frozenset[str] = frozenset()


def roles_at(length: int, matches: Iterable[Match]) -> list[frozenset[str]]:
    """Give the roles of each of `length` tokens."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for start, end, entry in matches:
        for at in range(start, end):
            found[at].add(entry.role)
    return [frozenset(found[at]) if at in found else _NOTHING for at in range(length)]


#: Roles by how a word ends, which a name may end on too: DUITSLAND.
_FORMS = frozenset(("place-form",))


class View:
    """Answers questions on single tokens: its roles, the verbs it may be, whether it is a name."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: Lexicon, matches: Sequence[Match], *, shouted: bool
    ) -> None:
        """Take a sentence, what the lexicon knows of it, and whether its half is all capitals."""
        self.tokens = tokens
        self.lexicon = lexicon
        self.shouted = shouted
        # One more for the tokens before the first and behind the last, which mean nothing.
        self._roles = (*roles_at(len(tokens), matches), _NOTHING)
        self._verbs = [*(lexicon.verbs(token.word) for token in tokens), ()]
        self._kinds = [*(lexicon.kinds(token.word) for token in tokens), _NOTHING]
        self._held = (0, 0, _NOTHING, _NOTHING)

    def all_roles(self) -> tuple[frozenset[str], ...]:
        """Give all that each token means."""
        return self._roles[:-1]

    def roles(self, at: int) -> frozenset[str]:
        """Give all that a token means."""
        return self._roles[at]

    def has(self, at: int, *roles: str) -> bool:
        """Whether a token has one of these roles."""
        return not self._roles[at].isdisjoint(roles)

    def any(self, start: int, end: int, *roles: str) -> bool:
        """Whether one of `tokens[start:end]` has one of these roles."""
        return not self._clause(start, end)[2].isdisjoint(roles)

    def any_verb(self, start: int, end: int, *kinds: str) -> bool:
        """Whether one of `tokens[start:end]` may be one of these forms of a verb."""
        return not self._clause(start, end)[3].isdisjoint(kinds)

    def _clause(self, start: int, end: int) -> tuple[int, int, frozenset[str], frozenset[str]]:
        """Give all roles and kinds in a clause, of which many things are asked in a row."""
        held = self._held
        if held[0] != start or held[1] != end:
            roles, kinds = self._roles[start:end], self._kinds[start:end]
            held = self._held = start, end, _NOTHING.union(*roles), _NOTHING.union(*kinds)
        return held

    def first(self, start: int, end: int, *roles: str) -> int:
        """Give the first of `tokens[start:end]` that has one of these roles, or -1."""
        if not self.any(start, end, *roles):
            return -1
        return next(at for at in range(start, end) if self.has(at, *roles))

    def has_after(self, at: int, end: int, *roles: str) -> bool:
        """Whether the next token of the clause has one of these roles."""
        return at + 1 < end and self.has(at + 1, *roles)

    def verbs(self, at: int) -> Sequence[VerbForm]:
        """Give the forms of verbs that a token may be."""
        return self._verbs[at]

    def kinds(self, at: int) -> frozenset[str]:
        """Give the kinds of forms of verbs that a token may be."""
        return self._kinds[at]

    def is_verb(self, at: int, *kinds: str) -> bool:
        """Whether a token may be one of these forms of a verb, and is not named as a noun."""
        if self.kinds(at).isdisjoint(kinds) or self.has(at, "place-name"):
            return False  # Sloten is a village
        if not self.has(at - 1, "article"):
            return True
        if self.has(at - 1, "you") and "third" in self.kinds(at) and "third" in kinds:
            return not any(form.noun for form in self.verbs(at))  # als je loopt, dat je wegkomt
        followed = at + 1 < len(self.tokens) and self.is_content(at + 1)
        if self.has(at - 1, "be") and not followed:
            return True  # De huizen zijn ontruimd
        describes = followed and "participle" in self.kinds(at)  # het verlaten pand
        known = "infinitive" in self.kinds(at) and "infinitive" in kinds  # not: leave the park
        return known and not describes

    def first_verb(self, start: int, end: int, *kinds: str) -> int:
        """Give the first of `tokens[start:end]` that may be one of these forms, or -1."""
        if not self.any_verb(start, end, *kinds):
            return -1
        return next((at for at in range(start, end) if self.is_verb(at, *kinds)), -1)

    def last_verb(self, start: int, end: int, *kinds: str) -> int:
        """Give the last of `tokens[start:end]` that may be one of these forms, or -1."""
        if not self.any_verb(start, end, *kinds):
            return -1
        return next((at for at in range(end - 1, start - 1, -1) if self.is_verb(at, *kinds)), -1)

    def is_bare_stem(self, at: int) -> bool:
        """Whether a token is a verb's stem and nothing else: not its third person, not a noun."""
        return (
            self.kinds(at) == {"stem"}
            and not any(form.noun for form in self.verbs(at))
            and not self.tokens[at].text.isupper()
        )

    def is_noun(self, at: int, end: int) -> bool:
        """Whether a stem that is a noun as well stands here as one: `Rook in Oss`, `Rook niet`."""
        forms = [form for form in self.verbs(at) if form.noun]
        if not forms:
            return False
        if at + 1 < end and not self.kinds(at + 1).isdisjoint(("third", "past")):
            return True  # Rook trekt naar Oss
        if at + 1 < end and self.has(at + 1, "preposition"):
            goes_on = self._sends_on(at, end, {form.verb.role for form in forms})
            goes_on = goes_on or self._takes_way(at, end)
            return not goes_on and not self.is_particle(at + 1, end)  # Reis door naar Oss
        if at + 1 >= end:  # Laat alles staan en vertrek
            return not (self.has(at - 1, "joins") and any(f.verb.role == "leave" for f in forms))
        return self.has(at + 1, "be", "passive", "can", "must")

    def _sends_on(self, at: int, end: int, roles: set[str]) -> bool:
        """Whether a verb of moving leads to or through a place: `Head for the car park`."""
        if roles & {"move", "gather", "leave"} and self.tokens[at + 1].word in _WHERE_TO:
            return True
        # Vertrek over water; Vertrek in oostelijke richting; Vertrek uit het zwembad
        if "leave" in roles and self.tokens[at + 1].word in {"uit", "vanuit"}:
            return True
        return "leave" in roles and (self.has(at + 1, "through") or self._by_compass(at, end))

    def _takes_way(self, at: int, end: int) -> bool:
        """Whether a way is told behind: `Gebruik voor uw vertrek de tunnel`; not: `Gebruik van`."""
        if not self.has(at, "takes-way") or self.has(at + 1, "of"):
            return False
        return any(
            self.has(i, "definite") and self.has(i + 1, "way-out", "road")
            for i in range(at + 2, end - 1)
        )

    def _by_compass(self, at: int, end: int) -> bool:
        """Whether a direction or a ride follows: `Vertrek met de eerste pont`."""
        return any(
            self.has(i, "compass") or (self.tokens[at + 1].word == "met" and self.has(i, "ride"))
            for i in range(at + 2, min(at + 5, end))
        )

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
        known = self.roles(at) - {"place-name", "landmark"} - _FORMS or self.verbs(at)
        return text[:1].isupper() and not self.shouted and not known and not is_address(text)

    def is_unknown(self, at: int) -> bool:
        """Whether no lexicon knows a token, but perhaps by how it ends."""
        return not self.roles(at) - _FORMS and not self.verbs(at)

    def is_name(self, at: int) -> bool:
        """Whether a token is written as a name; in a text of capitals, that no lexicon knows it."""
        text = self.tokens[at].text
        if text[:1].isdigit() and at:  # Kerkstraat 3
            at, text = at - 1, self.tokens[at - 1].text
        if not text[:1].isupper():
            return text[:2] == "'s"
        if self.shouted:
            return self.is_unknown(at)
        return not self.has(at, "article", "adverb", "you", "preposition")
