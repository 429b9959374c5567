"""How much fits: on a phone, on the pages that one wants to send, and on a travel display."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.pages import PREFIX_LENGTH, coding, fits, foreign, room
from caplint.rules.base import Both, Hit, rule
from caplint.wording.elements import first_sentence

# What just fits beside the prefix, and what does not any more.
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
    most = sent.at_most(ucs2 if sent.is_ucs2 else gsm)
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


_SIX = "Brand in Oss. Meer op crisis.nl. " + 40 * "Blijf binnen. "
_SIX, _SEVENTH = _SIX[: 6 * 93 - PREFIX_LENGTH], _SIX[6 * 93 - PREFIX_LENGTH :].rstrip()


@rule(
    code="NLA203",
    name="message-pages",
    level=Level.ADVICE,
    reads=Broadcast,
    source=Both(
        en="practice: of 70 everyday NL-Alerts the longest takes five pages",
        nl="praktijk: van 70 gewone NL-Alerts neemt de langste vijf pagina's",
    ),
    messages={
        "GSM": Both(
            en="the message takes {pages} pages of cell broadcast; from here on it passes {most}",
            nl="het bericht beslaat {pages} pagina's van cell broadcast; vanaf hier zijn het er "
            "meer dan {most}",
        ),
        "UCS-2": Both(
            en="the message takes {pages} pages of cell broadcast, because of {foreign}; from here "
            "on it passes {most}",
            nl="het bericht beslaat {pages} pagina's van cell broadcast, door {foreign}; vanaf "
            "hier zijn het er meer dan {most}",
        ),
    },
    hint=Both(
        en="keep what people must do, and leave the rest to the website that the message names",
        nl="houd wat mensen moeten doen, en laat de rest over aan de website die het bericht noemt",
    ),
    nl="""Een bericht dat meer pagina's beslaat dan het profiel zich voorneemt: zes. Een pagina is
    93 tekens, of 41 als er een teken buiten het gsm-alfabet in staat; het deel dat het systeem
    ervoor zet, telt mee.

    Waarom: een telefoon laat het bericht pas zien als hij alle pagina's heeft. Elke pagina duurt,
    en bij slechte ontvangst ontbreekt er eerder een. En wie schrikt, leest geen lap tekst.

    Schrijf: alleen gevaar, plaats, wat te doen en waar meer staat. Een officieel maximum voor
    NL-Alert is niet gevonden; techniek laat er vijftien toe.
    """,
    bad=[f"{_SIX}[[{_SEVENTH}]]"],
    good=[
        _SIX,
        "Brand in Oss. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Brand in Oss ⚠ Sluit ramen en deuren. Meer informatie op crisis.nl",
    ],
)
def message_pages(
    broadcast: Broadcast, *, most: int = 6, language_indication: bool = False
) -> Iterator[Hit]:
    """A message of more pages than the profile aims at: six.

    A page is 93 characters, or 41 where one of them is not in the GSM alphabet; what the system
    puts before it counts.

    Why: a phone shows the message when it has all of its pages. Each of them takes time, and where
    reception is bad one is missed sooner. And frightened people do not read a block of text.

    Instead: only the danger, the place, what to do and where to read on. No official maximum for
    NL-Alert was found; the technique allows fifteen.
    """
    text = broadcast.text.characters
    taken = room(text, language=language_indication)
    if taken.pages > max(1, most):
        fitting = fits(text, taken.coding, taken.coding.most, pages=int(max(1, most)))
        facts = {"pages": taken.pages, "most": most, "foreign": " ".join(_distinct(text)[:10])}
        yield Hit(broadcast.text.span(fitting, len(text)), taken.coding.name, facts)


@rule(
    code="NLA207",
    name="display-line-long",
    level=Level.ADVICE,
    reads=Broadcast,
    source=Both(
        en="practice: signs at stops have lines of 90 or 100 characters (Zeeland, 2018)",
        nl="praktijk: borden bij haltes hebben regels van 90 of 100 tekens (Zeeland, 2018)",
    ),
    messages=Both(
        en="the first sentence has {count} characters, and a line of a travel display {most}",
        nl="de eerste zin heeft {count} tekens, en een regel van een reisinformatiebord {most}",
    ),
    hint=Both(
        en="make the first sentence shorter: the danger and the place are enough",
        nl="maak de eerste zin korter: het gevaar en de plaats zijn genoeg",
    ),
    nl="""Een eerste zin die langer is dan een regel van een reisinformatiebord: 100 tekens.

    Waarom: NL-Alerts komen ook op borden bij haltes en op stations. Wie daar staat, ziet een regel
    tegelijk, en van een lange eerste zin misschien alleen het begin.

    Schrijf: het gevaar en de plaats in een korte eerste zin. Een landelijke maat is niet gevonden;
    100 is van borden uit 2018, en in Zeeland waren het er 90.
    """,
    bad=[
        "Op het industrieterrein Moerdijk in de gemeente Moerdijk woedt sinds vanmiddag een grote "
        "brand in [[een opslag met banden.]] Sluit ramen en deuren.",
        "Grote brand in een loods met banden en kunststof op het bedrijventerrein De Geer in Oss, "
        "dicht bij [[de A59]]\nSluit ramen en deuren.",
    ],
    good=[
        "Grote brand op industrieterrein Moerdijk. De rook trekt over Zevenbergen, Klundert, "
        "Fijnaart, Willemstad en Hoeven. Sluit ramen en deuren.",
        "Explosie bij het St. Elisabethziekenhuis in Tilburg. Verlaat direct het gebied. Volg de "
        "instructies van hulpdiensten op. Meer informatie op crisis.nl",
        "Grote brand\nin Oss\n\n" + "Sluit ramen en deuren en zet de ventilatie uit. " * 3,
    ],
)
def display_line_long(broadcast: Broadcast, *, most: int = 100) -> Iterator[Hit]:
    """A first sentence that is longer than a line of a travel display: 100 characters.

    Why: NL-Alerts come on displays at stops and stations too. Who stands there sees a line at a
    time, and of a long first sentence perhaps only its beginning.

    Instead: the danger and the place in a short first sentence. No national measure was found; 100
    is that of displays of 2018, and in Zeeland they had 90.
    """
    start, end = first_sentence(broadcast.wording)
    if end - start > max(1, most):
        columns = int(max(1, most))
        line = broadcast.text.characters[start : start + columns + 1].replace("\n", " ")
        cut = line.rfind(" ") + 1 or columns
        facts = {"count": end - start, "most": most}
        yield Hit(broadcast.text.span(start + cut, end), facts=facts)
