"""How much room a message takes, in words for people."""

from __future__ import annotations

from caplint.pages import room
from caplint.templates import filled
from caplint.text import Text

_WORDS = {
    "en": "{length} of {most} characters, {pages} of 15 pages, {coding}",
    "nl": "{length} van {most} tekens, {pages} van 15 pagina's, {coding}",
}
_THOUSANDS = {"en": ",", "nl": "."}


def counted(text: str, lang: str) -> str:
    """Say how many characters and pages a text takes, the system's prefix included.

    A template is measured at its longest, as rules do.
    """
    taken = room(filled(Text(text, "", "draft", ())).characters)
    most = f"{taken.coding.most:,}".replace(",", _THOUSANDS[lang])
    return _WORDS[lang].format(
        length=taken.length, most=most, pages=taken.pages, coding=taken.coding.name
    )
