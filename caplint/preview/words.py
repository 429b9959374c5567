"""The words around a preview, in English and Dutch."""

from __future__ import annotations

from caplint.rules.base import Both

ELEMENTS = {
    "hazard": Both("Risk", "Risico"),
    "location": Both("Location", "Locatie"),
    "action": Both("What to do", "Handelingsperspectief"),
    "more-info": Both("More information", "Meer informatie"),
}
MISSING = Both("not found", "niet gevonden")
NOT_ASKED = Both(
    "not asked of a test or an end message", "hoeft niet in een testbericht of eindbericht"
)
PHONE = Both("On a phone", "Op een telefoon")
COUNT = Both(
    "{length} of {most} characters ({alphabet}), {pages} of {most_pages} pages",
    "{length} van {most} tekens ({alphabet}), {pages} van {most_pages} pagina's",
)
ALPHABETS = {
    "GSM": Both("GSM alphabet, 7 bits", "gsm-alfabet, 7 bits"),
    "UCS-2": Both("UCS-2 because of {}", "UCS-2 door {}"),
}
PAGES = Both("Pages of cell broadcast", "Pagina's van cell broadcast")
PAGE = Both("Page {}", "Pagina {}")
PLACES = Both("{} of {} places", "{} van {} plaatsen")
CUT = Both("from here on nothing arrives: {} characters", "vanaf hier komt niets aan: {} tekens")
MORE_SCREENS = Both(
    "There are more messages in this file; the first {} are shown.",
    "Er staan meer berichten in dit bestand; de eerste {} zijn getoond.",
)
DISPLAY = Both("On a travel display", "Op een reisinformatiebord")
LINE = Both("{} of {} characters", "{} van {} tekens")
PARTS = Both("Elements of the guideline", "Onderdelen uit de richtlijn")
AREA = Both("Area", "Gebied")
FINDINGS = Both("Findings", "Bevindingen")
NO_FINDINGS = Both("No findings.", "Geen bevindingen.")
WARNING = Both("Warning", "Waarschuwing")
MESSAGE = Both("Message {}", "Bericht {}")
NO_TEXT = {
    "alert": Both(
        "there is no info block in this message, so phones have nothing to show",
        "er staat geen info-blok in dit bericht, dus telefoons kunnen niets laten zien",
    ),
    "info": Both(
        "there is no headline, description or instruction here, so phones have nothing to show",
        "er staat hier geen headline, description of instruction, dus telefoons kunnen niets "
        "laten zien",
    ),
    "none": Both("there is no message in this file", "er staat geen bericht in dit bestand"),
}
TIP = Both(
    "Shown without prefix and elements: the profile is '{}'. Add --profile nl-alert to see it as "
    "an NL-Alert.",
    "Getoond zonder voorvoegsel en onderdelen: het profiel is '{}'. Zet --profile nl-alert erbij "
    "om het als NL-Alert te zien.",
)
TEMPLATE = Both(
    "A template: a placeholder stands there by its name, in the room that it takes at most.",
    "Een sjabloon: een invulveld staat er met zijn naam, in de ruimte die het hooguit inneemt.",
)
AT = Both("line {}, column {}", "regel {}, kolom {}")
RULE = Both("rule", "regel")
SIZE = Both("about {} by {} km", "ongeveer {} bij {} km")
UNDRAWN = Both(
    "not drawn: {} (cannot be read, not on earth, or too many)",
    "niet getekend: {} (niet te lezen, niet op aarde, of te veel)",
)
THINNED = Both("outlines are simplified", "omtrekken zijn vereenvoudigd")
NOTHING_DRAWN = Both("no shape to draw", "geen vorm om te tekenen")
MADE_BY = Both(
    "A preview by caplint {}. Phones differ in letters and layout; the words and their order are "
    "those that are sent.",
    "Een voorbeeld door caplint {}. Telefoons verschillen in letters en opmaak; de woorden en hun "
    "volgorde zijn die van het bericht.",
)

_SHAPES = (
    (Both("{} polygon", "{} polygoon"), Both("{} polygons", "{} polygonen")),
    (Both("{} circle", "{} cirkel"), Both("{} circles", "{} cirkels")),
)


def shapes(polygons: int, circles: int, lang: str) -> str:
    """Count the shapes of a drawing, without those that it does not have."""
    counted = zip((polygons, circles), _SHAPES, strict=True)
    return ", ".join(
        (one if number == 1 else many).in_language(lang).format(number)
        for number, (one, many) in counted
        if number
    )
