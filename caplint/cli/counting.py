"""How much room the first words of a message take, while the others are still asked."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.pages import MOST_PAGES, foreign, room
from caplint.preview import words
from caplint.preview.glyphs import characters


def counted(text: str, lang: str) -> str:
    """Say how much room the first words of a message take, the system's prefix included.

    The wording engine is not needed for it: whoever chooses what is offered does not wait.
    """
    taken = room(text)
    return words.COUNT.in_language(lang).format(
        length=taken.length,
        most=taken.coding.most,
        alphabet=words.ALPHABETS[taken.coding.name]
        .in_language(lang)
        .format(characters("".join(_each(text)))),
        pages=taken.pages,
        most_pages=MOST_PAGES,
    )


def _each(text: str) -> Iterator[str]:
    return iter(dict.fromkeys(found[0] for found in foreign(text)))
