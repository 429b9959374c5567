"""Past participles, told by their form."""

from __future__ import annotations

import pytest

from caplint.wording.participles import is_participle


@pytest.mark.parametrize(
    ("word", "language"),
    [
        *((word, "nl") for word in ("gestolen", "gepind", "overgestapt", "ontkomen", "weggegaan")),
        *((word, "nl") for word in ("verdwenen", "bereikt", "uitgebroken", "teruggekeerd")),
        *((word, "en") for word in ("arrested", "escaped", "found", "seen")),
    ],
)
def test_tells_a_participle(word: str, language: str) -> None:
    assert is_participle(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        *((word, "nl") for word in ("geld", "beeld", "dader", "gebouw", "verband", "school")),
        *((word, "nl") for word in ("loopt", "uitgang", "overkant", "omgeving")),
        *((word, "en") for word in ("bed", "red", "gunman", "running")),
    ],
)
def test_tells_no_other_word_for_one(word: str, language: str) -> None:
    assert not is_participle(word, language)
