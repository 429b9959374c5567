"""What must not be disclosed, since the perpetrators read along.

Guideline 4a(5), 4d(3), 4e(2) and 4f(1).
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.wording.reading import Match, Wording


@rule(
    code="NLA301",
    name="motive",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    source="guideline 4a(5) and 4f(1)",
    messages={
        "": Both(
            en="'{words}' speaks of why it happens; a warning says only what happens",
            nl="'{words}' gaat over het waarom; een waarschuwing zegt alleen wat er gebeurt",
        ),
        "deed": Both(
            en="'{words}' names the deed together with its intent",
            nl="'{words}' noemt de daad samen met de bedoeling erachter",
        ),
    },
    hint=Both(
        en="name the deed alone: schietpartij, steekincident, explosie, dreiging",
        nl="noem alleen de daad: schietpartij, steekincident, explosie, dreiging",
    ),
    nl="""Woorden over het waarom: terrorisme, motief, ideologie, geloof, afkomst als oorzaak,
    geestestoestand of het criminele milieu. Ook waar het bericht ontkent of gist.

    Waarom: voor wie zich in veiligheid moet brengen gaat het om de daad, niet om het motief. Bij
    de eerste meldingen klopt de duiding vaak niet, en een bericht is niet terug te halen.

    Schrijf: alleen wat er gebeurt: 'Grote schietpartij', 'Explosie'. De duiding volgt later, via
    andere kanalen.
    """,
    bad=[
        "[[Terroristen]] schieten op reizigers in Den Bosch. Verlaat direct het gebied.",
        "Schietpartij in Hilversum. De politie sluit [[terrorisme]] niet uit.",
        "[[Aanslag]] met auto op de Coolsingel. Verlaat direct het gebied.",
        "[[IS]] heeft de verantwoordelijkheid [[opgeëist]]. Blijf binnen.",
        "Schutter is een [[verward persoon]]. Blijf binnen.",
        "Shooting in Delft. Police do not rule out [[terrorism]]. Stay inside.",
    ],
    good=[
        "Explosie in de Jodenbreestraat in Amsterdam. Verlaat direct het gebied.",
        "Roetaanslag op auto's na brand in Weert. Was groente uit eigen tuin niet.",
        "Schietpartij op het Moskeeplein in Utrecht. Er is een schutter. Verberg je.",
        "Geloof geen geruchten over de schietpartij in Oss. Kijk op crisis.nl",
    ],
)
def motive(wording: Wording) -> Iterator[Hit]:
    """Words on the reason, even where the message denies it or guesses.

    Terrorism, motive, ideology, religion, origin as a cause, state of mind, the underworld.

    Why: for people who must get to safety it is the deed that counts, not the motive. At the
    first reports the reading is often wrong, and a message can't be recalled.

    Instead: only what happens: 'Grote schietpartij', 'Explosie'. What it means follows later,
    through other channels.
    """
    said = list(wording.of_role("motive"))
    for match in said:
        yield _hit(wording, match, "", None)
    for match in wording.of_role("deed-with-intent"):
        if not any(_overlap(match, other) for other in said):
            yield _hit(wording, match, "deed", Level.WARNING)


def _overlap(one: Match, other: Match) -> bool:
    return one.start < other.end and other.start < one.end


def _hit(wording: Wording, match: Match, message: str, level: Level | None) -> Hit:
    words = wording.words(match.start, match.end)
    return Hit(wording.span(match.start, match.end), message, {"words": words}, level)
