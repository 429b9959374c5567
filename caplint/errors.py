"""What goes wrong because of how caplint was called, and never because of a message."""

from __future__ import annotations

from collections.abc import Iterable


class CaplintError(Exception):
    """caplint cannot do what was asked; the message says what to do instead.

    Attributes:
        in_dutch: the same in Dutch.

    """

    def __init__(self, message: str, in_dutch: str) -> None:
        """Take the words in English and in Dutch."""
        super().__init__(message)
        self.in_dutch = in_dutch

    def __reduce__(self) -> tuple[type[CaplintError], tuple[str, str]]:
        """Reach another process with the words in both languages."""
        return type(self), (str(self), self.in_dutch)

    def in_language(self, lang: str) -> str:
        """Give the words in the language that was asked for."""
        return self.in_dutch if lang == "nl" else str(self)


class UsageError(CaplintError):
    """An option, a rule or a profile that does not exist, or a value that cannot be used."""


class EngineError(CaplintError):
    """A part that a rule needs is not installed, so a message would pass unchecked."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that was most likely meant, or None where none is near."""
    from difflib import get_close_matches  # noqa: PLC0415  only when something is wrong

    matches = get_close_matches(word.lower()[:100], list(known), n=1, cutoff=0.7)
    return matches[0] if matches else None
