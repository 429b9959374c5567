"""Characters that cell broadcast cannot send in its alphabet of 7 bits, and what they cost."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Applicability, Edit, Fix, Level
from caplint.pages import GSM, GSM_WITH_LANGUAGE, SAME, coding, foreign, room
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.text import named

_MOST = 2000  # characters outside the alphabet that are looked at; a message holds 615
_MOST_RELATED = 5

# What says nearly the same, besides letters without their signs.
_NEAR = {"œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "•": "-", "·": "-", "×": "x"}


@rule(
    code="NLA205",
    name="non-gsm-character",
    level=Level.WARNING,
    reads=Broadcast,
    source="3GPP TS 23.038, 6.2.1 (the alphabet) and 6.2.3 (UCS-2)",
    messages={
        "": Both(
            en="{found} in '{word}' halves the room from {gsm} to {ucs2} characters; pages: "
            "{pages} instead of {without}",
            nl="{found} in '{word}' halveert de ruimte van {gsm} naar {ucs2} tekens; pagina's: "
            "{pages} in plaats van {without}",
        ),
        "unseen": Both(
            en="{found} halves the room from {gsm} to {ucs2} characters; pages: {pages} instead "
            "of {without}",
            nl="{found} halveert de ruimte van {gsm} naar {ucs2} tekens; pagina's: {pages} in "
            "plaats van {without}",
        ),
        "script": Both(
            en="this script halves the room from {gsm} to {ucs2} characters; pages: {pages}",
            nl="dit schrift halveert de ruimte van {gsm} naar {ucs2} tekens; pagina's: {pages}",
        ),
        "also": Both(en="here too", nl="hier ook"),
    },
    hint=Both(
        en="one such character puts the whole message into UCS-2: write another, or another word",
        nl="een zo'n teken zet het hele bericht in UCS-2: schrijf een ander teken of een ander "
        "woord",
    ),
    nl="""Een teken buiten het gsm-alfabet: ë, ï, â, krullende aanhalingstekens, lange strepen, een
    vaste spatie, een emoji. Zonder accenten, met é, è, ö, ü en met € kan het wel.

    Waarom: één zo'n teken, en het hele bericht wordt met twee bytes per letter verzonden. Er passen
    dan 615 tekens in plaats van 1395, en het bericht beslaat ruim tweemaal zo veel pagina's, die
    een telefoon allemaal moet ontvangen.

    Schrijf: rechte aanhalingstekens, een gewoon streepje, een gewone spatie. Voor een woord met ë
    of ï is er vaak een ander: 'voorbij' voor 'beëindigd'. De naam van een plaats blijft zoals hij
    is, als er ruimte genoeg is.
    """,
    bad=[
        "De situatie in Oss is be[[ë]]indigd. Meer informatie op crisis.nl",
        "Brand bij [[‘]]De Zon[[’]] in Oss [[–]] sluit ramen en deuren.",
        "Brand in Oss. Blijf 40[[\xa0]]km uit de buurt.",
        "Brand in caf[[e\u0301]] De Zon. Let op bij[[\ufeff]] rook.",
        "[[🔥]] Brand in Oss. Stop bij de A12 [[➡\ufe0f]] Keer om.",
        "[[👩🏽\u200d🚒]] Brand in Oss. Dit is een test van NL-Alert. [[🇳🇱]]",
        "<headline>Brand in Curaçao en Belgi[[&#xEB;]]</headline>".replace("ç", "[[ç]]"),
        "<headline>[[حريق]] في المدينة</headline>",
    ],
    good=[
        "Brand in café De Zon, Coöperatie 'Één' en Schönfeld: €10 [1].",
        "Brand in Oss. Sluit ramen en deuren. *** Fire in Oss. Close windows & doors.",
        "Let op! Één voor één: ÄÖÜ äöü àèéìòù ñ Ç ß Ø Å Æ.",
    ],
)
def non_gsm_character(broadcast: Broadcast, *, language_indication: bool = False) -> Iterator[Hit]:
    """A character outside the GSM alphabet: ë, ï, â, curly quotes, long dashes, a no-break space.

    Also an emoji. Letters without signs, é, è, ö, ü and € are in the alphabet.

    Why: one such character, and the whole message is sent with two bytes a letter. Then 615
    characters fit instead of 1,395, and the message takes more than twice the pages, all of which
    a phone has to receive.

    Instead: straight quotes, a plain hyphen, a plain space. For a word with ë or ï there is often
    another one: 'voorbij' for 'beëindigd'. The name of a place stays as it is, if there is room.
    """
    text = broadcast.text.characters
    by_name: dict[str, list[_Strange]] = {}
    for strange in _strange(text):
        by_name.setdefault(
            "" if strange.is_script else text[strange.start : strange.end], []
        ).append(strange)
    if by_name:
        facts = _effect(text, language_indication)
        yield from (_hit(broadcast, places, facts) for places in by_name.values())


class _Strange(NamedTuple):
    """A character outside the alphabet, with the signs upon it: `characters[start:end]`."""

    start: int
    end: int
    is_script: bool = False


def _strange(text: str) -> Iterator[_Strange]:
    """Give the characters outside the alphabet; letters of another script as one stretch."""
    done = 0
    for found in islice(foreign(text), _MOST):
        start = found.start()
        if start < done:
            continue
        while start and unicodedata.combining(text[start]):
            start -= 1
        is_script = _is_of_another_script(text[start])
        done = _end(text, start, is_script)
        yield _Strange(start, done, is_script)


def _end(text: str, start: int, is_script: bool) -> int:
    """Give the end of what people see as one character, or of a stretch of another script."""
    end = start + 1
    while end < len(text) and (
        _goes_on(text[end - 1], text[end]) or (is_script and _is_of_another_script(text[end]))
    ):
        end += 1
    return end


# Skin tones and the tags of flags; and the letters of which two are a flag.
_MODIFIERS = pattern("[\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")
_FLAG = pattern("[\U0001f1e6-\U0001f1ff]{2}")


def _goes_on(before: str, character: str) -> bool:
    """Whether a character is drawn as one with that before it."""
    return (
        unicodedata.category(character) in {"Mn", "Me"}
        or "\u200d" in {before, character}
        or bool(_MODIFIERS.match(character) or _FLAG.match(before + character))
    )


def _is_of_another_script(character: str) -> bool:
    return character.isalpha() and "LATIN" not in unicodedata.name(character, "")


def _effect(text: str, language: bool) -> dict[str, object]:
    """Say what the characters cost: the room, and the pages with and without them."""
    taken = room(text, language=language)
    plain = "".join(" " if coding(c).is_ucs2 else c for c in text)
    return {
        "gsm": (GSM_WITH_LANGUAGE if language else GSM).most,
        "ucs2": taken.coding.most,
        "pages": taken.pages,
        "without": room(plain, language=language).pages,
    }


def _hit(broadcast: Broadcast, places: list[_Strange], facts: dict[str, object]) -> Hit:
    text, first = broadcast.text.characters, places[0]
    found = text[first.start : first.end]
    seen = found.isprintable() and not found.isspace()
    others = places[1 : 1 + _MOST_RELATED]
    return Hit(
        broadcast.text.span(first.start, first.end),
        "script" if first.is_script else "" if seen else "unseen",
        {**facts, "found": found if seen else named(found[0]), "word": _word(text, first)},
        fixes=() if first.is_script else _fixes(broadcast, places, found),
        related=tuple((broadcast.text.span(at.start, at.end), "also") for at in others),
    )


def _fixes(broadcast: Broadcast, places: list[_Strange], found: str) -> tuple[Fix, ...]:
    """Give what to write in all the places where a character stands; none where nothing is near."""
    applicability: Applicability = "safe"
    plain = SAME.get(found, unicodedata.normalize("NFC", found))
    if coding(plain).is_ucs2:
        applicability = "unsafe"
        plain = _NEAR.get(found, _without_signs(found))
    if coding(plain).is_ucs2:
        return ()
    edits = (Edit(broadcast.text.span(at.start, at.end), plain) for at in places)
    return (Fix(applicability, tuple(edits)),)


def _without_signs(found: str) -> str:
    """Give the plain letters or digits of a character; itself where it has none."""
    apart = unicodedata.normalize("NFKD", found)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    return plain if plain.isalnum() else found


def _word(text: str, place: _Strange) -> str:
    """Give the word around a character."""
    before = re.search(r"\S*\Z", text[max(0, place.start - 40) : place.start])
    after = re.match(r"\S*", text[place.end : place.end + 40])
    parts = before, text[place.start : place.end], after
    return "".join(part if isinstance(part, str) else part[0] for part in parts if part)
