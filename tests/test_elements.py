"""The words of the four elements, as the rules and the preview take them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from caplint.source import Span
from caplint.text import Run, Text
from caplint.wording import analyse
from caplint.wording.elements import KINDS, first_sentence, parts, says
from caplint.wording.reading import Wording

WORDING = Path(__file__).parent / "wording"


def read(text: str) -> Wording:
    return analyse(Text(text, "", "draft", (Run(0, len(text), Span(0, len(text)), True),)))


def marked(text: str) -> list[tuple[str, str]]:
    return [(part.kind, text[part.start : part.end]) for part in parts(read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Schietpartij op de Neude in Utrecht. Verlaat direct het gebied of verberg je. "
            "Meer informatie op crisis.nl",
            [
                ("hazard", "Schietpartij"),
                ("location", "op de Neude in Utrecht"),
                ("action", "Verlaat direct het gebied"),
                ("action", "verberg je"),
                ("more-info", "Meer informatie op crisis.nl"),
            ],
        ),
        (
            "Verlaat het gebied rond de Markt in Delft. Volg @PolitieHaaglanden",
            [
                ("action", "Verlaat het gebied"),
                ("location", "rond de Markt in Delft"),
                ("more-info", "Volg @PolitieHaaglanden"),
            ],
        ),
        ("Let op.", []),
        ("", []),
    ],
)
def test_words_of_each_element(text: str, expected: list[tuple[str, str]]) -> None:
    found = marked(text)
    assert [one for one in expected if one not in found] == []


@pytest.mark.parametrize("file", ["seen", "second", "third", "ordinary"])
def test_what_is_said_is_marked_and_nothing_else(file: str) -> None:
    """A text of which a rule misses an element shows none, and the other way round."""
    lines = (WORDING / f"{file}.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        wording = read(json.loads(line)["text"])
        found = parts(wording)
        assert found == sorted(found, key=lambda part: part.start)
        assert {part.kind for part in found} == {kind for kind in KINDS if says(wording, kind)}, (
            line
        )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Brand bij de St. Jan in Oss! Sluit ramen.", "Brand bij de St. Jan in Oss!"),
        ("Grote brand\nin Oss\n\nSluit ramen.", "Grote brand\nin Oss"),
        ("Brand in Oss", "Brand in Oss"),
        ("🔥", "🔥"),
        ("", ""),
    ],
)
def test_first_sentence(text: str, expected: str) -> None:
    start, end = first_sentence(read(text))
    assert text[start:end] == expected
