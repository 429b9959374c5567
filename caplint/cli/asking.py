"""Asks a person at a terminal, in Dutch or English, and says what is wrong with an answer."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from caplint.errors import CaplintError
from caplint.report.excerpt import visible

#: Says what is wrong with an answer, a line each; nothing where it is right.
Check = Callable[[str], Sequence[str]]


class Choice(NamedTuple):
    """One of the answers that are offered: what may be typed for it, and what it says."""

    name: str
    words: str


_NEEDED = {"en": "this is needed", "nl": "dit is nodig"}
_UNREADABLE = {
    "en": "these characters cannot be read: type it again",
    "nl": "deze tekens zijn niet te lezen: typ het opnieuw",
}
_AGAIN = {
    "en": "Type it in another way, or the same once more to keep it.",
    "nl": "Typ het anders, of nog eens hetzelfde om het zo te houden.",
}
_ONE_OF = {
    "en": "type a number from 1 to {most}{own}",
    "nl": "typ een nummer van 1 tot en met {most}{own}",
}
_OWN = {"en": ", or your own words", "nl": ", of uw eigen woorden"}
_YES_NO = {"en": ("y", "n", "type y or n"), "nl": ("j", "n", "typ j of n")}


class Asker:
    """Asks on standard error and reads from standard input; what is composed goes elsewhere."""

    def __init__(self, lang: str) -> None:
        """Take the language of the questions."""
        self.lang = lang

    def say(self, words: str = "") -> None:
        """Show a line, or several."""
        sys.stderr.write(f"{words}\n")
        sys.stderr.flush()

    def line(self, question: str, default: str = "") -> str:
        """Ask for one line.

        Raises:
            CaplintError: no more answers come.

        """
        while True:
            sys.stderr.write(f"{question} [{default}]: " if default else f"{question}: ")
            sys.stderr.flush()
            try:
                # `input` puts its own prompt into standard output, where the message may go.
                return input().strip() or default
            except UnicodeDecodeError:
                self.say(f"  {_UNREADABLE[self.lang]}")
            except EOFError:
                self.say()
                raise CaplintError(
                    "the answers ended before the message was whole: nothing was written",
                    "de antwoorden hielden op voor het bericht af was: er is niets geschreven",
                ) from None

    def ask(self, question: str, check: Check, default: str = "", *, optional: bool = False) -> str:
        """Ask until the answer is right, or the same answer comes twice."""
        last = None
        while True:
            answer = self.line(question, default)
            if not answer and optional:
                return ""
            if not answer:
                self.say(f"  {_NEEDED[self.lang]}")
                continue
            wrong = check(answer)
            if not wrong or answer == last:
                return answer
            for words in wrong:
                self.say(f"  {visible(words)}")
            self.say(f"  {_AGAIN[self.lang]}")
            last = answer

    def choose(
        self, question: str, choices: Sequence[Choice], default: str, *, own: Check | None = None
    ) -> str:
        """Offer a list; give the name of what was chosen, or somebody's own words.

        Args:
            question: what is asked.
            choices: what is offered.
            default: the name of what is taken where nothing is typed.
            own: checks own words; None where there can be none.

        """
        self._list(question, choices)
        number = next((str(n) for n, one in enumerate(choices, 1) if one.name == default), "")
        answer = self.ask(">", self._checks(choices, own), number)
        return _named(answer, choices) or answer

    def choose_several(
        self, question: str, choices: Sequence[Choice], default: str, *, own: Check
    ) -> list[str]:
        """Offer a list of which several may be taken, as `1 3`; own words are one answer."""
        self._list(question, choices)
        number = next((str(n) for n, one in enumerate(choices, 1) if one.name == default), "")

        def check(answer: str) -> Sequence[str]:
            each = _each(answer)
            numbered = all(part.isdigit() for part in each)
            checks = self._checks(choices, own)
            return [w for part in (each if numbered else [answer]) for w in checks(part)]

        answer = self.ask(">", check, number)
        each = _each(answer)
        if all(_named(part, choices) for part in each):
            return list(dict.fromkeys(_named(part, choices) or part for part in each))
        return [_named(answer, choices) or answer]

    def confirm(self, question: str, *, default: bool) -> bool:
        """Ask for yes or no."""
        yes, no, wrong = _YES_NO[self.lang]
        while True:
            answer = self.line(question, yes if default else no).casefold()
            if answer[:1] in {yes, "y", "j", no}:
                return answer[:1] != no
            self.say(f"  {wrong}")

    def _list(self, question: str, choices: Iterable[Choice]) -> None:
        self.say(f"\n{question}")
        for number, one in enumerate(choices, 1):
            self.say(f"  {number:>2}  {one.words}")

    def _checks(self, choices: Sequence[Choice], own: Check | None) -> Check:
        def check(answer: str) -> Sequence[str]:
            if _named(answer, choices):
                return ()
            if own is None or answer.isdigit():
                words = _ONE_OF[self.lang]
                return [words.format(most=len(choices), own=_OWN[self.lang] if own else "")]
            return own(answer)

        return check


def _each(answer: str) -> list[str]:
    return [part for part in answer.replace(",", " ").split() if part]


def _named(answer: str, choices: Sequence[Choice]) -> str | None:
    """Give the name of the choice that an answer means: its number, its name or its words."""
    if answer.isascii() and answer.isdigit() and len(answer) < 4:
        return choices[int(answer) - 1].name if 0 < int(answer) <= len(choices) else None
    folded = answer.casefold().rstrip(".")
    return next(
        (o.name for o in choices if folded in {o.name.casefold(), o.words.casefold()}), None
    )
