"""Tells what is wrong with one answer: the rules do, on a message that is right but for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from caplint.compose.drafts import draft
from caplint.compose.vocabulary import Twin, vocabulary
from caplint.compose.words import Composition, text, tidy
from caplint.errors import CaplintError, UsageError
from caplint.finding import Finding, Level
from caplint.linter import Linter

#: A message on which nothing is wrong, to hold one element of another in its place.
SOUND = Composition(
    risk=vocabulary().risks["brand"],
    location=Twin("op de Markt in Delft", "at the Markt in Delft"),
    actions=(vocabulary().actions["verlaat"],),
    more_info=vocabulary().more_info["crisis.nl"],
)


class Probe:
    """Holds answers in a sound message, as part of a scenario."""

    def __init__(self, linter: Linter) -> None:
        """Take what knows the rules."""
        self.linter = linter
        self.scenario = ""

    def wrong(self, made: Callable[[], Composition], *, english: bool = False) -> list[str]:
        """Tell what is found in a message that the sound one lacks.

        Args:
            made: makes the message; what it raises is told as well.
            english: whether the English words are asked about.

        """
        try:
            said = text(replace(made(), english=english))
        except CaplintError as error:
            return [error.in_language(self.linter.lang)]
        sound = {one.rule.name for one in self._findings(text(replace(SOUND, english=english)))}
        return [
            line_of(one)
            for one in self._findings(said)
            if one.level >= Level.WARNING and one.rule.name not in sound
        ]

    def _findings(self, said: str) -> Sequence[Finding]:
        record = {"scenario": self.scenario} if self.scenario else None
        return self.linter.lint_text(said, record=record).findings

    def field(self, name: str) -> Callable[[str], Sequence[str]]:
        """Make a check of what a field of the record may be: findings at the value itself."""

        def check(answer: str) -> Sequence[str]:
            try:
                value = tidy(answer)
            except UsageError as error:
                return [error.in_language(self.linter.lang)]
            record = {"scenario": "violence", name: value}
            data = draft(replace(SOUND, record=record)).encode()
            found = self.linter.lint_bytes(data, "message.nl-alert.txt").findings
            return [line_of(one) for one in found if value in one.location.text]

        return check


def line_of(finding: Finding) -> str:
    """Say a finding in a line, with what to do."""
    return f"{finding.message} — {finding.hint} ({finding.rule.name})"
