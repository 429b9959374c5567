"""A finding in words that stand alone, for readers that show a line of text and no excerpt."""

from __future__ import annotations

from caplint.finding import Finding


def told(finding: Finding) -> str:
    """Say what is wrong and what to do, each as a sentence."""
    return " ".join(sentence(part) for part in (finding.message, finding.hint) if part)


def sentence(text: str) -> str:
    """Begin with a capital and end with a stop."""
    end = "" if text.endswith((".", "?", "!")) else "."
    return text[:1].upper() + text[1:] + end
