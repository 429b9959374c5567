"""Text that a sender wrote, made safe to show: nothing in it is obeyed, and nothing hides."""

from __future__ import annotations

from caplint.text import named

# Joiners belong to the writing of Persian and to emoji; alone they do nothing.
_JOINERS = "\u200c\u200d"


def shown(text: str) -> str:
    """Give a text as it can be shown, line ends kept.

    Controls, marks of direction and what else nobody sees stand there by name, in brackets: an
    escape sequence could erase a terminal's lines, and a bidi override turn words round.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else _spelled(c) for c in text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """Give a text as it can be shown on one line."""
    return " ".join(shown(text).split())


def characters(text: str) -> str:
    """Give characters one by one, those that nobody sees by their names."""
    return " ".join(c if c.isprintable() and not c.isspace() else named(c) for c in text)


def _spelled(character: str) -> str:
    if character in {"\n", "\r", "\u2028", "\u2029"}:
        return "\n"
    if character.isspace() and character not in "\x1c\x1d\x1e\x1f\x0b\x0c\x85":
        return " "
    return character if character in _JOINERS else f"[{named(character)}]"
