"""How cell broadcast sends a text: its alphabet, its places, and the pages it is cut into.

Sources: 3GPP TS 23.041, 9.4.1 and 9.4.2 (up to 15 pages of 82 octets), and TS 23.038, 5 (the coding
scheme), 6.2.1 (the alphabet of 7 bits) and 6.2.3 (UCS-2). Nothing here knows of messages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from caplint.patterns import pattern

#: What the system puts before every NL-Alert; of this length, whatever the date (guideline 4f).
PREFIX = "NL-Alert dd-mm-jjjj uu:mm: "
PREFIX_LENGTH = len(PREFIX)

#: Pages of one message (TS 23.041, 9.4.1.2.4: the page parameter has four bits, and 0 is no page).
MOST_PAGES = 15

# The alphabet of 7 bits and its extension, whose characters take the room of two.
_BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = "\f^{}\\[~]|€"

_FOREIGN = pattern(f"[^{re.escape(_BASIC + _EXTENSION)}]")
_EXTENDED = pattern(f"[{re.escape(_EXTENSION)}]")
_PAST_BASIC_PLANE = pattern("[\U00010000-\U0010ffff]")


#: What says the same in the alphabet: quotes, dashes, spaces, ligatures, and what nobody sees.
SAME = {
    **dict.fromkeys("“”„‟″«»〝〞", '"'),
    **dict.fromkeys("‘’‚‛′‹›`´ʼʹ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("\t\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **{chr(space): " " for space in range(0x2000, 0x200B)},
    **dict.fromkeys("\xad\u200b\u2060\ufeff", ""),
    "…": "...",
    "ĳ": "ij",
    "Ĳ": "IJ",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
}


class Coding(NamedTuple):
    """A way to write a text into octets.

    Attributes:
        name: `GSM` or `UCS-2`.
        page: how many places a page has.
        wide: the characters that take two places.

    """

    name: str
    page: int
    wide: re.Pattern[str]

    @property
    def most(self) -> int:
        """The places of all pages together."""
        return MOST_PAGES * self.page

    @property
    def is_ucs2(self) -> bool:
        """Whether a character takes two octets."""
        return self.wide is _PAST_BASIC_PLANE

    def at_most(self, places: float) -> int:
        """Give how many places a limit leaves: no more than there are, and one at least."""
        return int(max(1, min(places, self.most)))

    def length(self, text: str) -> int:
        """Count the places that a text takes."""
        return len(text) + len(self.wide.findall(text))

    def ends(self, text: str, before: int = 0) -> Iterator[int]:
        """Give where in the text each page ends, the last one included.

        A character of two places is not divided: it goes to the next page, and a place stays empty.
        TS 23.040, 9.2.3.24.1, says so of an SMS in parts, TS 23.041 nothing of pages; but phones
        decode page by page, and would show half a character as another one.

        Args:
            text: what is to be sent.
            before: the places of the first page that are taken already.

        """
        end = self.page - before  # of this page, while nothing else on it is wide
        for found in self.wide.finditer(text):
            wide = found.start()
            while end <= wide:
                yield end
                end += self.page
            if end == wide + 1:  # one place is left
                yield wide
                end = wide + self.page
            end -= 1
        while end < len(text):
            yield end
            end += self.page
        if text:
            yield len(text)


# 82 octets are 93 characters of 7 bits or 41 of 16. Where the coding scheme says that a page begins
# with its language (0x10, 0x11), that takes three characters, or two octets (TS 23.038, 5).
GSM = Coding("GSM", 93, _EXTENDED)
UCS2 = Coding("UCS-2", 41, _PAST_BASIC_PLANE)
GSM_WITH_LANGUAGE = GSM._replace(page=90)
UCS2_WITH_LANGUAGE = UCS2._replace(page=40)


def coding(text: str, *, language: bool = False) -> Coding:
    """Tell how a text is sent: one character outside the GSM alphabet puts all of it into UCS-2.

    Args:
        text: what is to be sent.
        language: whether each page begins with its language.

    """
    if _FOREIGN.search(text):
        return UCS2_WITH_LANGUAGE if language else UCS2
    return GSM_WITH_LANGUAGE if language else GSM


def foreign(text: str) -> Iterator[re.Match[str]]:
    """Give each character that is not in the GSM alphabet, in the order of the text."""
    return _FOREIGN.finditer(text)


class Room(NamedTuple):
    """How much room an NL-Alert takes, its prefix included.

    Attributes:
        coding: how it is sent.
        length: the places that it takes.
        pages: the pages that it takes, be it more than can be sent.

    """

    coding: Coding
    length: int
    pages: int


def room(text: str, *, language: bool = False) -> Room:
    """Measure the text of an NL-Alert, given without the prefix that the system adds."""
    sent = coding(text, language=language)
    length = sent.length(text)
    pages = len(list(sent.ends(text, PREFIX_LENGTH))) if text else 1
    return Room(sent, PREFIX_LENGTH + length, pages)


def fits(
    text: str,
    sent: Coding,
    most: int,
    pages: int = MOST_PAGES,
    before: int = PREFIX_LENGTH,
) -> int:
    """Give how many characters of an NL-Alert arrive: those on `pages` and in `most` places."""
    whole = sent._replace(page=most)
    in_places = next(whole.ends(text, before), 0)
    on_pages = next(islice(sent.ends(text, before), pages - 1, None), len(text))
    return max(0, min(in_places, on_pages))
