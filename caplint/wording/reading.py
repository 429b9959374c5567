"""What a text says, as rules ask it: its words, the entries of the lexicon, a frame a clause.

Nothing here imports spaCy, so that rules can be declared and listed without it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from caplint.source import Span
from caplint.text import Text

Subject = Literal["you", "public", "other", "none"]

#: Where a clause sends people (docs/glossary.md): a named place or a landmark; inside, at home or
#: upstairs; a safe place without a name; a site, app or channel; people; or none of these.
Place = Literal["point", "indoors", "safe", "channel", "person", "vague", "other"]


class Mood(Enum):
    """How a clause speaks."""

    COMMAND = "command"  # Ga naar binnen
    INFINITIVE = "infinitive"  # Niet verzamelen op pleinen
    OBLIGATION = "obligation"  # U moet naar binnen
    OFFER = "offer"  # U kunt terecht in de kerk
    REQUEST = "request"  # Wilt u het plein verlaten?
    PASSIVE = "passive"  # Het plein wordt ontruimd
    STATEMENT = "statement"  # De politie komt naar u toe
    NOMINAL = "nominal"  # Opvang in de kerk


#: The moods in which the people who read are told to do something.
ORDERS = (Mood.COMMAND, Mood.INFINITIVE, Mood.OBLIGATION, Mood.REQUEST)


class Token(NamedTuple):
    """A word or a mark: as it is written, folded (small letters, no accents), and its place."""

    text: str
    word: str
    start: int
    end: int

    def is_capitalised(self) -> bool:
        """Whether it is written as a name: a capital first, and not capitals only."""
        return self.text[:1].isupper() and not self.text.isupper() and self.text[1] != "-"


class Entry(NamedTuple):
    """An entry of a lexicon.

    Attributes:
        role: what its words mean for a rule.
        name: its first form, by which findings and people name it.
        source: the paragraph of the guideline, a source of practice, or `proposed`.
        language: `nl` or `en`.
        violence: whether its words tell of violence or threat.
        exact: whether capitals count (`IS`, `ME`).
        plain: what to write instead, or empty.
        swap: `*` where that may stand wherever the words stand, the words before which it may,
            or empty where it may need another sentence.
        ends: whether its full stop, that of an abbreviation, may end a sentence.
        file: where it stands.

    """

    role: str
    name: str
    source: str
    language: str
    violence: bool = False
    exact: bool = False
    plain: str = ""
    swap: str = ""
    ends: bool = False
    file: str = ""


class Match(NamedTuple):
    """Words of a text that an entry knows: `tokens[start:end]`."""

    start: int
    end: int
    entry: Entry


class Verb(NamedTuple):
    """A verb of a lexicon.

    Attributes:
        lemma: its infinitive.
        role: what it means for a rule.
        particle: its separable part, or empty.
        commands: how it tells somebody to do it, by each of its infinitives (`komen`: `kom`).
        file: where it stands; empty for one that no word says.

    """

    lemma: str
    role: str
    source: str
    particle: str = ""
    commands: tuple[tuple[str, str], ...] = ()
    file: str = ""


class Destination(NamedTuple):
    """A preposition and what follows it: `tokens[start:end]`, and what kind of place that is.

    Attributes:
        roles: what the preposition means: `to`, `towards`, `at`, `from`, `through` …

    """

    preposition: str
    start: int
    end: int
    place: Place
    roles: frozenset[str] = frozenset()

    def leads(self, *roles: str) -> bool:
        """Whether its preposition has one of these roles."""
        return not self.roles.isdisjoint(roles)


class Frame(NamedTuple):
    """One clause: who is told, or said, to do what, where.

    Attributes:
        sentence: which sentence it belongs to, from 0.
        start: its first token.
        end: the token after its last.
        verb: the verb that it turns on, or None; an elliptical clause has that of the one before.
        verb_at: the token of that verb; -1 where it stands in the clause before.
        roles: those of the words that begin in it.
        words: its words, folded.

    """

    language: str
    sentence: int
    start: int
    end: int
    mood: Mood
    subject: Subject
    negated: bool
    conditional: bool
    verb: Verb | None
    verb_at: int
    destinations: tuple[Destination, ...]
    roles: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether a word that begins in it has one of these roles."""
        return not self.roles.isdisjoint(roles)

    def is_order(self) -> bool:
        """Whether it tells the reader to do something."""
        return self.mood in ORDERS and self.subject != "other"


@dataclass(frozen=True, eq=False)
class Sentence:
    """What a sentence says, wherever it stands: places are counted from its own first token.

    Attributes:
        names: the tokens that are names and no word of a lexicon.
        figures: those that are more than letters: numbers, plates, addresses, accounts.
        roles: those of each token.

    """

    matches: tuple[Match, ...]
    frames: tuple[Frame, ...]
    names: tuple[int, ...]
    figures: tuple[int, ...]
    roles: tuple[frozenset[str], ...]

    @cached_property
    def by_role(self) -> dict[str, list[Match]]:
        """The matches by the roles of their entries."""
        found: defaultdict[str, list[Match]] = defaultdict(list)
        for match in self.matches:
            found[match.entry.role].append(match)
        return dict(found)

    @cached_property
    def of_clauses(self) -> frozenset[str]:
        """The roles of the words that begin in a clause."""
        return frozenset().union(*(frame.roles for frame in self.frames))

    @cached_property
    def violence(self) -> bool:
        """Whether its words tell of violence or threat."""
        return any(match.entry.violence for match in self.matches)


@dataclass(frozen=True)
class Wording:
    """An analysed text; it indexes itself, so that a question costs the same in a long text.

    Most words have roles that no rule asks for: only those that are asked for are looked up.

    Attributes:
        names: the tokens that are written as names, where a sentence did not begin.
        sentences: each with the place of its first token.

    """

    text: Text
    tokens: tuple[Token, ...]
    frames: tuple[Frame, ...]
    names: tuple[int, ...]
    sentences: tuple[tuple[int, Sentence], ...]

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The words that a lexicon knows, in the order of the text."""
        return tuple(
            Match(start + match.start, start + match.end, match.entry)
            for start, sentence in self.sentences
            for match in sentence.matches
        )

    @cached_property
    def violence(self) -> bool:
        """Whether its words tell of violence or threat (guideline 4f, the risks of the table)."""
        return any(sentence.violence for _, sentence in self.sentences)

    @cached_property
    def _roles(self) -> frozenset[str]:
        """The roles that any word has."""
        return frozenset().union(*(sentence.by_role for _, sentence in self.sentences))

    @cached_property
    def _at(self) -> list[frozenset[str]]:
        """The roles of each token."""
        return [roles for _, sentence in self.sentences for roles in sentence.roles]

    @cached_property
    def _frame_at(self) -> list[Frame | None]:
        held: list[Frame | None] = [None] * len(self.tokens)
        for frame in self.frames:
            held[frame.start : frame.end] = [frame] * (frame.end - frame.start)
        return held

    @cached_property
    def _of_sentences(self) -> list[frozenset[str]]:
        """The roles in each sentence that has a clause; frames count these."""
        return [sentence.of_clauses for _, sentence in self.sentences if sentence.frames]

    @cached_property
    def _by_role(self) -> dict[str, list[Match]]:
        """The matches of those roles that were asked for."""
        return {}

    @cached_property
    def _by_clause(self) -> dict[str, dict[int, list[Match]]]:
        """The same that begin in each clause, by its first token."""
        return {}

    def _of(self, role: str) -> list[Match]:
        found = self._by_role.get(role)
        if found is None:
            found = self._by_role[role] = [
                Match(start + first, start + last, entry)
                for start, sentence in self.sentences
                for first, last, entry in sentence.by_role.get(role, ())
            ]
        return found

    def _in_clauses(self, role: str) -> dict[int, list[Match]]:
        found = self._by_clause.get(role)
        if found is None:
            found = self._by_clause[role] = {}
            for match in self._of(role):
                frame = self._frame_at[match.start]
                if frame:
                    found.setdefault(frame.start, []).append(match)
        return found

    def of_role(self, *roles: str) -> Iterator[Match]:
        """Give the matches whose entries have one of these roles, in the order of the text."""
        if self._roles.isdisjoint(roles):  # so of most roles, in most messages
            return iter(())
        if len(roles) == 1:
            return iter(self._of(roles[0]))
        return iter(sorted(match for role in roles for match in self._of(role)))

    def has(self, *roles: str) -> bool:
        """Whether any word has one of these roles."""
        return not self._roles.isdisjoint(roles)

    def any_role(self, token: int, *roles: str) -> bool:
        """Whether a token has one of these roles."""
        return 0 <= token < len(self.tokens) and not self._at[token].isdisjoint(roles)

    def roles(self, token: int) -> frozenset[str]:
        """Give the roles of a token."""
        return self._at[token]

    def any_within(self, start: int, end: int, *roles: str) -> bool:
        """Whether one of `tokens[start:end]` has one of these roles."""
        if self._roles.isdisjoint(roles):
            return False
        return any(not held.isdisjoint(roles) for held in self._at[start:end])

    @cached_property
    def figures(self) -> list[int]:
        """The tokens that are more than letters: numbers, plates, addresses, accounts."""
        return [start + at for start, sentence in self.sentences for at in sentence.figures]

    def figures_in(self, frame: Frame) -> list[int]:
        """Give those of a clause."""
        first = bisect_left(self.figures, frame.start)
        return self.figures[first : bisect_left(self.figures, frame.end, first)]

    def is_name(self, token: int) -> bool:
        """Whether a token is one of the names."""
        return token in self._names

    @cached_property
    def _names(self) -> frozenset[int]:
        return frozenset(self.names)

    def within(self, frame: Frame, *roles: str) -> list[Match]:
        """Give the matches of these roles that begin in a clause."""
        if frame.roles.isdisjoint(roles):  # so of most roles, in most clauses
            return []
        if len(roles) == 1:
            return self._in_clauses(roles[0]).get(frame.start, [])
        found = (self._in_clauses(role).get(frame.start, ()) for role in roles)
        return sorted(chain.from_iterable(found))

    def sentence_has(self, frame: Frame, *roles: str) -> bool:
        """Whether a word of the clause's sentence has one of these roles."""
        return not self._of_sentences[frame.sentence].isdisjoint(roles)

    def frames_of(self, sentence: int) -> list[Frame]:
        """Give the clauses of a sentence, by its number."""
        return self._by_sentence[sentence]

    @cached_property
    def _by_sentence(self) -> dict[int, list[Frame]]:
        held: defaultdict[int, list[Frame]] = defaultdict(list)
        for frame in self.frames:
            held[frame.sentence].append(frame)
        return held

    def frame_of(self, token: int) -> Frame | None:
        """Give the clause that holds a token."""
        return self._frame_at[token] if 0 <= token < len(self.tokens) else None

    def span(self, start: int, end: int) -> Span:
        """Give the place of `tokens[start:end]` in the file."""
        return self.text.span(self.tokens[start].start, self.tokens[end - 1].end)

    def words(self, start: int, end: int) -> str:
        """Give `tokens[start:end]` as they are written."""
        return self.text.characters[self.tokens[start].start : self.tokens[end - 1].end]


def merged(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sort stretches of tokens and join those that overlap: one thing said is one finding."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
