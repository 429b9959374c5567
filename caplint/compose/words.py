"""The words of a message, from its elements: risk, location, action, more information."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Literal

from caplint.compose.vocabulary import Action, MoreInfo, Risk, Twin, vocabulary
from caplint.errors import UsageError
from caplint.pages import SAME

Kind = Literal["alert", "update", "end", "test"]

#: What stands between the Dutch and the English half (real alerts since 2021).
BETWEEN = "\n***\n"

#: Placeholders of a template, by the element that they stand for.
RISK_TO_FILL_IN = Twin("{{ risico }}", "{{ risk }}")
PLACE_TO_FILL_IN = Twin("{{ locatie }}", "{{ location }}")
ACTION_TO_FILL_IN = Twin("{{ actie }}", "{{ action }}")


NOWHERE = Twin("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """The elements of a message, and its record.

    Attributes:
        kind: alert, update, end or test.
        risk: what the danger is, or was; a test has none.
        location: where, as it follows the risk: `op de Neude in Utrecht`; empty only in a test.
        actions: what people must do, or in an end message what they may do again.
        more_info: where they learn more; None where the message doesn't say.
        record: the other fields of the record, by the names of a draft's front matter.
        english: whether an English half follows the Dutch one.

    """

    kind: Kind = "alert"
    risk: Risk | None = None
    location: Twin = NOWHERE
    actions: tuple[Action, ...] = ()
    more_info: MoreInfo | None = None
    record: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    english: bool = False

    def __post_init__(self) -> None:
        """See that the elements are there, in each language.

        Raises:
            UsageError: one is missing.

        """
        if self.kind != "test" and not (self.risk and self.location.nl and self.actions):
            raise UsageError(
                "a message needs a risk, a location and an action",
                "een bericht heeft een risico, een locatie en een handelingsperspectief nodig",
            )
        if self.english and not all(twin.en for twin in self._twins()):
            raise UsageError(
                "the English half needs English words for every element",
                "de Engelse helft heeft van elk onderdeel Engelse woorden nodig",
            )

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the message, Dutch first."""
        return ("nl", "en") if self.english else ("nl",)

    def _twins(self) -> Iterator[Twin]:
        if self.location.nl:
            yield self.location
        if self.risk:
            yield self.risk.words
        yield from (action.words for action in self.actions)
        if self.more_info:
            yield self.more_info.words


def headline(message: Composition, lang: str) -> str:
    """Give the first words, without a full stop: what the danger is and where."""
    where = message.location.in_language(lang)
    if message.kind == "test" or message.risk is None:
        words = vocabulary().test.words.in_language(lang)
        return words.replace("{location}", f" {where}" if where else "")
    if message.kind == "end":
        return message.risk.over.in_language(lang).replace("{location}", where)
    risk = message.risk.words.in_language(lang)
    if message.kind == "update":
        update = vocabulary().update.in_language(lang)
        risk = update.replace("{risk}", _small(risk))
    return f"{risk} {where}"


def instruction(message: Composition, lang: str) -> str:
    """Give what people must do and where they learn more; empty where neither is said."""
    sentences = [f"{action.words.in_language(lang)}." for action in message.actions]
    if message.more_info:
        # Without a full stop: a phone takes one at the end of an address for part of it.
        sentences.append(message.more_info.words.in_language(lang))
    return " ".join(sentences)


def half(message: Composition, lang: str) -> str:
    """Give the whole message in one language."""
    return f"{headline(message, lang)}. {instruction(message, lang)}".strip()


def text(message: Composition) -> str:
    """Give the words that are broadcast, without the prefix that the system adds."""
    return BETWEEN.join(half(message, lang) for lang in message.languages)


def reliefs(told: Iterable[Action]) -> tuple[Action, ...]:
    """Give what people may do again who were told to do these (guideline 4f(2))."""
    names = dict.fromkeys(action.relief for action in told)
    # An area that is safe again says all that the others say.
    kept = ["veilig"] if "veilig" in names else names
    return tuple(vocabulary().reliefs[name] for name in kept)


def ending(message: Composition) -> Composition:
    """Give the end message that belongs to an alert: on the same place, in the same languages."""
    kept = {
        name: message.record[name] for name in ("template", "scenario") if name in message.record
    }
    return replace(message, kind="end", actions=reliefs(message.actions), record=kept)


def _small(words: str) -> str:
    """Begin with a small letter, unless the first word is written in capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


#: Characters of one element; all of them together have 1,395 in the best case.
LONGEST = 1_000


_SAME = str.maketrans(SAME)


def tidy(said: str) -> str:
    """Give what somebody typed, in one line and in characters that leave a message its room.

    Accents are joined to their letters, and a quote, a dash or a space that a word processor made
    becomes the plain one: the rule non-gsm-character mends them so too.

    Raises:
        UsageError: it holds a character that no message can carry, or is longer than any message.

    """
    if len(said) > LONGEST:
        raise UsageError(
            f"'{said[:40]}…' has {len(said)} characters: say it in a few words",
            f"'{said[:40]}…' heeft {len(said)} tekens: zeg het in een paar woorden",
        )
    plain = unicodedata.normalize("NFC", said).translate(_SAME)
    words = re.sub(r"\s+", " ", plain).strip()
    for character in words:
        if unicodedata.category(character) in {"Cc", "Cs", "Cn"}:
            code = f"U+{ord(character):04X}"
            raise UsageError(
                f"'{words[:40]}' holds the control character {code}: type the words again",
                f"'{words[:40]}' bevat het stuurteken {code}: typ de woorden opnieuw",
            )
    return words
