"""What must not be disclosed of perpetrators (guideline 4d(3))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.doers import of_suspect, of_victim
from caplint.rules.figures import ages, figures, name_somebody
from caplint.rules.getaways import getaways
from caplint.rules.headcounts import head_counts
from caplint.rules.identities import identities
from caplint.rules.looks import looks
from caplint.rules.predicates import who_he_is
from caplint.rules.states import states
from caplint.rules.topics import of_other_danger
from caplint.wording.reading import Frame, Match, Wording, merged

Stretch = tuple[int, int]  # the first token, and the one after the last


@rule(
    code="NLA303",
    name="suspect-detail",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
    everywhere=True,
    source="guideline 4d(3)",
    messages=Both(
        en="'{words}' describes or counts the perpetrators",
        nl="'{words}' beschrijft of telt de daders",
    ),
    hint=Both(
        en="leave it out: a warning gives no specific data, only what to do",
        nl="laat het weg: een waarschuwing geeft geen specifieke gegevens, alleen wat te doen",
    ),
    nl="""Gegevens over daders: uiterlijk, kleding, leeftijd, naam, afkomst, voertuig, kenteken,
    wapen of aantal.

    Waarom: mensen gaan zelf zoeken, wijzen de verkeerde aan, of denken dat het gevaar voorbij is
    als zij één persoon zien weglopen. En de dader leest wat er van hem bekend is.

    Schrijf: alleen het gevaar en wat mensen moeten doen. Een signalement verspreidt de politie via
    andere kanalen.
    """,
    bad=[
        "Dader draagt een [[blauwe hoodie]] en een [[rugzak]].",
        "Kijk uit voor een [[witte bestelbus]], [[kenteken]] [[VX-123-B]].",
        "<uri>https://voorbeeld.nl/[[kenteken]]-[[12-ABC-3]].png</uri>",
        "De schutter is een [[35-jarige]] man.",
        "[[Drie gewapende mannen]] in een winkel in Breda. Verberg je.",
        "Iemand in een [[oranje hesje]] schiet om zich heen in Breda.",
        "De schutter is een [[stagiair]] van de school. Blijf binnen.",
        "[[Twee mannen]] en een vrouw schieten in Breda.",
        "Schietpartij in Breda. Het gaat om ene [[Ricardo V.]] uit Sittard.",
        "Schietpartij in Breda. Let op een [[bestelwagen]].",
        "De dader [[woont in de Kerkstraat]]. Blijf binnen.",
        "De schutter [[zat eerder vast]]. Blijf binnen.",
        "Shooting in Breda. The gunman is [[wearing]] a [[hoodie]].",
    ],
    good=[
        "Gewapende persoon in een winkel in Breda. Verberg je.",
        "Schietpartij in Breda. Trek een jas aan en ga weg van de ramen.",
        "Brand in Breda bij een winkel in kleding. Sluit ramen en deuren.",
        "Een schutter in het centrum van Breda. Ren weg.",
        "Hulpverleners in gele hesjes wijzen u de weg. Explosie in Breda.",
        "Deel geen signalement. Dreiging in Breda.",
        "Schietpartij in Breda. De burgemeester, Jan V. Bakker, spreekt om 20 uur.",
        "Schietpartij in Breda. Let op fietsers als u wegrijdt.",
        "De dader gijzelt een medewerker van de bank in Breda. Blijf weg.",
        "Het wordt 39 graden in Breda. Trek dunne, lichte kleding aan.",
        "Een witte vrachtwagen met bleekmiddel is gekanteld bij Breda. Blijf uit de damp.",
    ],
)
def suspect_detail(wording: Wording) -> Iterator[Hit]:
    """Data on perpetrators: looks, clothes, age, name, origin, vehicle, plate, weapon, number.

    Why: people start to look for themselves, point at the wrong one, or think that the danger is
    over when they see one person walk away. And the perpetrator reads what is known.

    Instead: only the danger and what people must do. The police spread a description through
    other channels.
    """
    if not (wording.has(*_OF_SOMEBODY) or name_somebody(wording)) or _of_others(wording):
        return
    for frame in wording.frames:
        details = [*_details(wording, frame)]
        for start, end in merged(details or who_he_is(wording, frame)):
            yield words_hit(wording, start, end)


#: Without one of these a message describes nobody, but by a plate, an age or an initial.
_OF_SOMEBODY = (
    *("suspect", "person", "somebody", "he", "kind", "vehicle"),
    *("suspect-look", "trait", "garment", "feature", "band", "relation"),
)


def _of_others(wording: Wording) -> bool:
    """Whether a message describes somebody who is lost, a van that burns, volunteers in yellow."""
    lost = wording.has("missing-person") and not wording.has("suspect")
    return lost or of_other_danger(wording)


def _details(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that describe somebody: `tokens[start:end]`."""
    if not frame.roles.isdisjoint(_DESCRIBES):
        yield from looks(wording, frame)
        yield from head_counts(wording, frame)
    told = of_suspect(wording, frame)
    if told:
        origins = wording.within(frame, "origin")
        yield from ((m.start, m.end) for m in origins if not _comes_out(wording, m))
    if not of_victim(wording, frame):
        yield from ages(wording, frame) if told else ()
        yield from figures(wording, frame)
    yield from getaways(wording, frame)
    yield from identities(wording, frame)
    if "state" in frame.roles:
        yield from states(wording, frame)


def _comes_out(wording: Wording, origin: Match) -> bool:
    """Whether somebody leaves a building: `komt uit het gebouw`, and not `komt uit Tilburg`."""
    said = wording.tokens[origin.end - 1].word in {"uit", "from"}
    return said and wording.any_within(
        origin.end, origin.end + 2, "houses", "inner-room", "indoors"
    )


_DESCRIBES = (
    *("suspect-look", "trait", "garment", "colour", "look-adjective", "count", "band", "relation"),
)
