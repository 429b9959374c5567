"""What a text says, as rules ask it: its words, the entries of the lexicon, a frame a clause.

Nothing here imports spaCy, so that rules can be declared and listed without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Literal

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
ORDERS = frozenset((Mood.COMMAND, Mood.INFINITIVE, Mood.OBLIGATION, Mood.REQUEST))


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a mark: as it is written, folded (small letters, no accents), and its place."""

    text: str
    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a lexicon.

    Attributes:
        role: what its words mean for a rule.
        name: its first form, by which findings and people name it.
        source: the paragraph of the guideline, a source of practice, or `proposed`.
        language: `nl` or `en`.
        violence: whether its words tell of violence or threat.
        exact: whether capitals count (`IS`, `ME`).
        plain: what to write instead, or empty.

    """

    role: str
    name: str
    source: str
    language: str
    violence: bool = False
    exact: bool = False
    plain: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Words of a text that an entry knows: `tokens[start:end]`."""

    entry: Entry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of a lexicon: its infinitive, what it means for a rule, and its separable part."""

    lemma: str
    role: str
    source: str
    particle: str = ""


@dataclass(frozen=True, slots=True)
class Destination:
    """A preposition and what follows it: `tokens[start:end]`, and what kind of place that is."""

    preposition: str
    start: int
    end: int
    place: Place


@dataclass(frozen=True, slots=True)
class Frame:
    """One clause: who is told, or said, to do what, where.

    Attributes:
        sentence: which sentence it belongs to, from 0.
        start: its first token.
        end: the token after its last.
        verb: the verb that it turns on, or None; an elliptical clause has that of the one before.
        verb_at: the token of that verb; -1 where it stands in the clause before.

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

    def is_order(self) -> bool:
        """Whether it tells the reader to do something."""
        return self.mood in ORDERS and self.subject != "other"


@dataclass(frozen=True, slots=True)
class Wording:
    """An analysed text.

    Attributes:
        names: the tokens that are written as names, where a sentence did not begin.

    """

    text: Text
    tokens: tuple[Token, ...]
    frames: tuple[Frame, ...]
    matches: tuple[Match, ...]
    names: tuple[int, ...] = ()

    @property
    def violence(self) -> bool:
        """Whether its words tell of violence or threat (guideline 4f, the risks of the table)."""
        return any(match.entry.violence for match in self.matches)

    def of_role(self, *roles: str) -> Iterator[Match]:
        """Give the matches whose entries have one of these roles, in the order of the text."""
        return (match for match in self.matches if match.entry.role in roles)

    def has(self, *roles: str) -> bool:
        """Whether any word has one of these roles."""
        return next(self.of_role(*roles), None) is not None

    def any_role(self, token: int, *roles: str) -> bool:
        """Whether a token has one of these roles."""
        return any(m.start <= token < m.end for m in self.of_role(*roles))

    def within(self, frame: Frame, *roles: str) -> list[Match]:
        """Give the matches of these roles that begin in a clause."""
        return [m for m in self.of_role(*roles) if frame.start <= m.start < frame.end]

    def sentence_has(self, frame: Frame, *roles: str) -> bool:
        """Whether a word of the clause's sentence has one of these roles."""
        return any(
            self.within(other, *roles)
            for other in self.frames
            if other.sentence == frame.sentence and other.language == frame.language
        )

    def frame_of(self, token: int) -> Frame | None:
        """Give the clause that holds a token."""
        return next((frame for frame in self.frames if frame.start <= token < frame.end), None)

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
