"""How much fits: cell broadcast sends at most fifteen pages (3GPP TS 23.041, 9.4.2.2.5)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.pages import PREFIX_LENGTH, coding, fits, foreign
from caplint.rules.base import Both, Hit, rule

# Just what fits beside the prefix, and what does not any more.
_LONG = "Brand in Oss. Meer op crisis.nl. " + 120 * "Blijf binnen. "
_FITS, _CUT = _LONG[: 1395 - PREFIX_LENGTH], _LONG[1395 - PREFIX_LENGTH :].rstrip()


@rule(
    code="NLA201",
    name="message-too-long",
    level=Level.ERROR,
    reads=Broadcast,
    source="3GPP TS 23.041 (15 pages of 82 octets) and TS 23.038 (the alphabets)",
    messages={
        "GSM": Both(
            en="the message takes {length} characters and {most} fit, the prefix of {prefix} "
            "counted; from here on it is cut off",
            nl="het bericht telt {length} tekens en er passen er {most}, met de {prefix} tekens "
            "ervoor; vanaf hier valt het weg",
        ),
        "UCS-2": Both(
            en="the message takes {length} characters and only {most} fit, because {foreign} is "
            "not in the alphabet of cell broadcast; from here on it is cut off",
            nl="het bericht telt {length} tekens en er passen er maar {most}, doordat {foreign} "
            "niet in het alfabet van cell broadcast zit; vanaf hier valt het weg",
        ),
    },
    hint=Both(
        en="say it shorter, or write the characters that are named in another way",
        nl="maak het korter, of schrijf de genoemde tekens anders",
    ),
    nl="""Een bericht dat niet past, met het deel ervoor dat het systeem toevoegt en de Engelse
    helft meegeteld.

    Waarom: wat niet past, komt niet aan. Het eind valt weg, en daar staat vaak wat mensen moeten
    doen. Eén teken buiten het gsm-alfabet, zoals ë of een krullend aanhalingsteken, maakt de ruimte
    meer dan tweemaal zo klein: van 1395 naar 615 tekens.

    Schrijf: korter. Een officieel maximum voor NL-Alert is niet gevonden; dit is wat de techniek
    toelaat.
    """,
    bad=[f"{_FITS}[[{_CUT}]]"],
    good=[
        _FITS,
        "Brand in Oss. De situatie is beëindigd. Meer informatie op crisis.nl",
        "Brand in Oss ⚠ Sluit ramen en deuren. Meer informatie op crisis.nl",
    ],
)
def message_too_long(
    broadcast: Broadcast, *, gsm: int = 1395, ucs2: int = 615, language_indication: bool = False
) -> Iterator[Hit]:
    """A message that does not fit, the prefix that the system adds and the English half counted.

    Why: what does not fit does not arrive. The end is lost, and that is often where it says what
    to do. One character outside the GSM alphabet, such as ë or a curly quote, makes the room less
    than half: from 1,395 characters to 615.

    Instead: shorter. No official maximum for NL-Alert was found; this is what the technique allows.
    """
    text = broadcast.text.characters
    sent = coding(text, language=language_indication)
    most = min(sent.most, ucs2 if sent.is_ucs2 else gsm)
    fitting = fits(text, sent, most)
    if fitting < len(text):
        yield Hit(
            broadcast.text.span(fitting, len(text)),
            sent.name,
            {
                "length": PREFIX_LENGTH + sent.length(text),
                "most": most,
                "prefix": PREFIX_LENGTH,
                "foreign": " ".join(_distinct(text)[:10]),
            },
        )


def _distinct(text: str) -> list[str]:
    """Give the characters outside the GSM alphabet, each once."""
    return list(dict.fromkeys(found[0] for found in foreign(text)))
