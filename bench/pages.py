"""How many messages a second the arithmetic of cell broadcast measures, on one core.

    python bench/pages.py

The goal: 100,000, without spaCy.
"""

from __future__ import annotations

import sys
from timeit import repeat

from caplint.pages import room

_DUTCH = (
    "Grote schietpartij op de Neude in Utrecht. Verlaat direct het gebied of verberg je. "
    "Meer informatie op crisis.nl"
)
_ENGLISH = (
    " *** Major shooting at the Neude in Utrecht. Leave the area at once or hide. "
    "More information: crisis.nl"
)
TEXTS = {
    "one language, GSM": _DUTCH,
    "two languages, GSM": _DUTCH + _ENGLISH,
    "two languages, extension": _DUTCH + " €10 [1]" + _ENGLISH,
    "two languages, UCS-2": _DUTCH + " De situatie is beëindigd." + _ENGLISH,
}
RUNS = 20_000
GOAL = 100_000


def main() -> int:
    slowest = min(map(shown, TEXTS))
    print(f"slowest: {slowest:,.0f} a second (goal {GOAL:,})")
    print(f"spaCy imported: {'spacy' in sys.modules}")
    return 0 if slowest >= GOAL and "spacy" not in sys.modules else 1


def shown(name: str) -> float:
    """Print how many of a text are measured in a second, and give that number."""
    text = TEXTS[name]
    rate = RUNS / min(repeat(lambda: room(text), number=RUNS, repeat=5))
    print(f"{name}: {len(text)} characters, {room(text).pages} pages: {rate:,.0f} a second")
    return rate


if __name__ == "__main__":
    sys.exit(main())
