"""The wording engine: from a text to clause frames. spaCy is imported when it is first needed."""

from __future__ import annotations

from caplint.text import Text
from caplint.wording.reading import Wording


def analyse(text: Text) -> Wording:
    """Tell what a text says."""
    return Wording(text)
