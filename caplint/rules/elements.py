"""The four elements of an NL-Alert: risk, location, action, more information (guideline 4f)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from caplint.broadcast import Broadcast
from caplint.deployment import told_kind
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.trials import says_test
from caplint.wording.elements import says
from caplint.wording.reading import Match, Wording


@rule(
    code="NLA101",
    name="missing-hazard",
    level=Level.ERROR,
    reads=Broadcast,
    source="guideline 4f (risico) and 4a(5)",
    messages=Both(
        en="the message does not say what the danger is",
        nl="het bericht zegt niet wat het gevaar is",
    ),
    hint=Both(
        en="begin with the danger in a word or two: 'Grote schietpartij', 'Explosie', "
        "'Grote brand'",
        nl="begin met het gevaar in een of twee woorden: 'Grote schietpartij', 'Explosie', "
        "'Grote brand'",
    ),
    nl="""Een bericht dat niet zegt wat er gevaarlijk is.

    Waarom: wie niet weet waarvoor hij moet oppassen, gaat eerst zoeken of kijken. Dat kost tijd
    die hij niet heeft. De richtlijn noemt het risico als vast onderdeel van elk bericht.

    Schrijf: het gevaar zelf, vooraan en zonder uitleg van het waarom: schietpartij,
    steekincident, explosie, bomdreiging, brand, rook, hoog water.
    """,
    bad=[
        "[[Verlaat direct het gebied rond het station in Ede. Meer informatie op crisis.nl]]",
        "[[Ga naar binnen in Ede. Bel 112 alleen bij levensgevaar. Meer informatie op crisis.nl]]",
        "[[Blijf binnen in Ede en sluit gas en elektra af. Meer informatie op crisis.nl]]",
    ],
    good=[
        "Grote schietpartij in Ede. Verlaat direct het gebied. Meer informatie op crisis.nl",
        "Er wordt geschoten op de Markt in Ede. Verberg je. Meer informatie op crisis.nl",
        "Brug aangevaren bij Ede. Blijf van de brug af. Meer informatie op crisis.nl",
        "Rook door brand in Ede. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Kwik gelekt in een school in Hoorn. Ga weg. Meer informatie op crisis.nl",
        "Spoorbrug in Zutphen geramd door schip. Blijf weg. Meer informatie op crisis.nl",
        "Cyberaanval op ziekenhuis in Hoorn. Ga naar de huisarts. Kijk op crisis.nl",
        "Dit is een testbericht van NL-Alert. U hoeft niets te doen.",
        "Update: flooding in Ouderkerk aan de Amstel. Stay indoors. More at crisis.nl",
    ],
)
def missing_hazard(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that does not say what the danger is.

    Why: people who don't know what to beware of first go looking, and lose time that they don't
    have. The guideline names the risk as a fixed element of every message.

    Instead: the danger itself, first and without its reasons: shooting, stabbing, explosion, bomb
    threat, fire, smoke, high water.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "hazard"):
        return
    yield whole(wording)


@rule(
    code="NLA103",
    name="missing-location",
    level=Level.ERROR,
    reads=Broadcast,
    source="guideline 4f (locatie)",
    messages=Both(
        en="the message does not say where the danger is",
        nl="het bericht zegt niet waar het gevaar is",
    ),
    hint=Both(
        en="name the town and the street, building or neighbourhood: 'bij station Ede-Wageningen'",
        nl="noem de plaats en de straat, het gebouw of de wijk: 'bij station Ede-Wageningen'",
    ),
    nl="""Een bericht dat geen plaats noemt.

    Waarom: een NL-Alert komt ook aan op telefoons kilometers verderop. Zonder plaats weet niemand
    of het bericht voor hem is, en loopt iemand misschien het gevaar in.

    Schrijf: plaats en straat, gebouw of wijk. 'Het gebied' of 'hier' zegt niets op een telefoon.
    """,
    bad=["[[Grote brand. Sluit ramen en deuren. Kijk op crisis.nl]]"],
    good=[
        "Grote brand in Oss. Sluit ramen en deuren. Kijk op crisis.nl",
        "Schietpartij op de A12 ter hoogte van Zevenhuizen. Keer om. Volg Omroep West.",
        "Explosie bij het stadhuis van Almelo. Verlaat direct het gebied.",
    ],
)
def missing_location(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that names no place.

    Why: an NL-Alert reaches phones kilometres away. Without a place nobody knows whether it is
    meant for them, and somebody may walk into the danger.

    Instead: town and street, building or neighbourhood. 'The area' or 'here' says nothing on a
    phone.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "location"):
        return
    yield whole(wording)


@rule(
    code="NLA105",
    name="missing-action",
    level=Level.ERROR,
    reads=Broadcast,
    source="guideline 4a(1), 4a(5) and 4f (handelingsperspectief)",
    messages=Both(
        en="the message does not say what people must do",
        nl="het bericht zegt niet wat mensen moeten doen",
    ),
    hint=Both(
        en="add a short order: 'Verlaat direct het gebied', 'Verberg je', 'Sluit ramen en deuren'",
        nl="voeg een korte opdracht toe: 'Verlaat direct het gebied', 'Verberg je', "
        "'Sluit ramen en deuren'",
    ),
    nl="""Een bericht zonder opdracht aan de lezer.

    Waarom: het doel van een NL-Alert is dat mensen iets doen waardoor er minder slachtoffers
    vallen. Wie alleen leest dat er gevaar is, wacht af.

    Schrijf: een korte zin die met het werkwoord begint.
    """,
    bad=["[[Schietpartij in Apeldoorn. Meer informatie op politie.nl]]"],
    good=[
        "Schietpartij in Apeldoorn. Verberg je. Meer informatie op politie.nl",
        "Brand in Apeldoorn. U moet ramen en deuren sluiten. Meer informatie op crisis.nl",
        "Schietpartij in Apeldoorn. Niet naar het centrum komen. Kijk op politie.nl",
    ],
)
def missing_action(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that tells nobody to do anything.

    Why: an NL-Alert is sent so that people do what prevents more victims. Those who only read that
    there is danger wait.

    Instead: a short sentence that begins with its verb.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "action"):
        return
    yield whole(wording)


@rule(
    code="NLA107",
    name="missing-more-info",
    level=Level.WARNING,
    reads=Broadcast,
    source="guideline 4f (bij voorkeur: meer informatie)",
    messages=Both(
        en="the message does not say where people learn more",
        nl="het bericht zegt niet waar mensen meer informatie vinden",
    ),
    hint=Both(
        en="end with a source that will hold: 'Meer informatie op crisis.nl'",
        nl="sluit af met een bron die overeind blijft: 'Meer informatie op crisis.nl'",
    ),
    nl="""Een bericht zonder verwijzing naar meer informatie.

    Waarom: mensen die niet weten waar ze verder kunnen lezen, bellen 112 of zoeken op sociale
    media, waar geruchten sneller gaan dan feiten.

    Schrijf: 'Meer informatie op' en een website van de overheid, of de calamiteitenzender.
    """,
    bad=["[[Grote brand in Oss. Sluit ramen en deuren.]]"],
    good=[
        "Grote brand in Oss. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Dijkdoorbraak bij Herten. Verlaat direct uw woning. Luister naar Omroep Limburg.",
        "Schietpartij in Oss. Verberg je. Volg @PolitieOost",
        "De brand in Oss is uit. U kunt ramen en deuren weer openen.",
    ],
)
def missing_more_info(broadcast: Broadcast) -> Iterator[Hit]:
    """A message without a reference to more information.

    Why: people who don't know where to read on call 112, or look on social media, where rumours
    travel faster than facts.

    Instead: 'Meer informatie op' and a website of the authorities, or the emergency broadcaster.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "more-info"):
        return
    yield whole(wording)


@lru_cache(maxsize=1)  # eight rules ask it of a message, one after another
def is_warning(broadcast: Broadcast) -> bool:
    """Whether a message warns: a test or an end message has elements of its own."""
    if told_kind(broadcast.record, broadcast.alert) in {"end", "test", "none"}:
        return False
    if broadcast.record.fields.get("kind"):
        return True
    wording = broadcast.wording
    if says_test(wording.text.characters):
        return False
    said = (match for match in wording.of_role("test", "end") if not _is_denied(wording, match))
    return bool(wording.tokens) and not any(said)


def _is_denied(wording: Wording, match: Match) -> bool:
    """Whether the clause denies the words: `dit is geen oefening`, `nog niet onder controle`."""
    frame = wording.frame_of(match.start)
    return frame is not None and any(
        not match.start <= denial.start < match.end for denial in wording.within(frame, "negation")
    )


def whole(wording: Wording) -> Hit:
    """Point at the whole message."""
    return Hit(wording.text.span(0, len(wording.text.characters)))
