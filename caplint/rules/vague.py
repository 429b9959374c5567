"""Elements that are there, and say nothing: an 'incident', 'in uw omgeving' (guideline 4f)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.elements import is_warning
from caplint.wording.elements import informs, says
from caplint.wording.reading import Match, Wording, merged


@rule(
    code="NLA102",
    name="vague-hazard",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="guideline 4a(5) and 4f (risico); research on warnings that do not name the hazard",
        nl="richtlijn 4a(5) en 4f (risico); onderzoek: waarschuwingen zonder het gevaar",
    ),
    messages=Both(
        en="'{words}' does not say what the danger is",
        nl="'{words}' zegt niet wat het gevaar is",
    ),
    hint=Both(
        en="name the danger in its place: schietpartij, steekincident, explosie, brand, gaslek",
        nl="noem in plaats daarvan het gevaar zelf: schietpartij, steekincident, explosie, brand, "
        "gaslek",
    ),
    nl="""Een bericht dat het gevaar alleen een incident, situatie, ongeval of inzet noemt.
    De regel missing-hazard meldt hetzelfde bericht, omdat het gevaar er niet in staat; deze wijst
    aan welk woord u kunt vervangen.

    Waarom: wie 'incident' leest, weet niet of hij moet wegrennen of ramen moet sluiten. Mensen
    gaan dan kijken of bellen, en dat kost tijd.

    Schrijf: wat er gebeurt, in een of twee woorden: 'Schietpartij', 'Grote brand', 'Gaslek'.
    """,
    bad=[
        "Er is een [[incident]] in Vaassen. Blijf binnen. Meer informatie op crisis.nl",
        "[[Gevaarlijke situatie]] bij de haven van Harlingen. Houd afstand. Kijk op crisis.nl",
        "[[Ongeval]] in Oss. Blijf weg. Meer informatie op crisis.nl",
        "[[Ramp]] in Oss. Blijf weg. Meer informatie op crisis.nl",
        "[[Politie-inzet]] in Oss. Blijf weg. Meer informatie op politie.nl",
        "Er is [[wat loos]] in Oss. Blijf weg. Meer informatie op crisis.nl",
        "[[Gevaar]]: blijf binnen in Oss. Meer informatie op crisis.nl",
    ],
    good=[
        "Schietincident in Vaassen. Blijf binnen. Meer informatie op crisis.nl",
        "Gevaarlijke situatie door brand in Kampen. Houd afstand. Meer informatie op crisis.nl",
        "Gevaar: loszittend reclamebord in Oss. Blijf weg. Kijk op crisis.nl",
        "Gevaar door losse gevels in Oss. Blijf weg. Kijk op crisis.nl",
        "Ongeval met een tankwagen in Oss. Blijf weg. Kijk op crisis.nl",
        "Treinongeluk in Oss. Blijf weg. Kijk op crisis.nl",
        "Ga naar binnen in Goes. Meer informatie over de situatie op crisis.nl",
        "De situatie in Oldenzaal is weer veilig. U kunt weer naar buiten.",
    ],
)
def vague_hazard(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that calls the danger only an incident, a situation, an emergency or an event.

    The rule missing-hazard reports the same message, since the danger is not in it; this one
    points at the word to replace.

    Why: who reads 'incident' does not know whether to run or to close the windows. People then go
    and look, or call, and lose time.

    Instead: what happens, in a word or two: 'Schietpartij', 'Grote brand', 'Gaslek'.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "hazard"):
        return
    said = merged((m.start, m.end) for m in wording.of_role("vague-hazard") if _tells(wording, m))
    for start, end in said[:1]:
        yield words_hit(wording, start, end)


def _tells(wording: Wording, match: Match) -> bool:
    """Whether a word is meant as the danger: not in `Bel bij een noodsituatie 112`."""
    frame = wording.frame_of(match.start)
    if frame is None or frame.conditional or frame.is_order():
        return False
    if match.start > frame.start and wording.tokens[match.start - 1].word == "bij":
        return False
    return not (informs(frame) or wording.within(frame, "more-info"))


@rule(
    code="NLA104",
    name="vague-location",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="guideline 4f (locatie); NIPV on the location in alerts",
        nl="richtlijn 4f (locatie); NIPV over de locatie in meldingen",
    ),
    messages=Both(
        en="'{words}' does not say where: the alert reaches phones kilometres away",
        nl="'{words}' zegt niet waar: het bericht komt ook kilometers verderop aan",
    ),
    hint=Both(
        en="name the town and the street, building or neighbourhood: 'rond station Ede-Wageningen'",
        nl="noem de plaats en de straat, het gebouw of de wijk: 'rond station Ede-Wageningen'",
    ),
    nl="""Een bericht dat als plaats alleen 'hier', 'het gebied', 'in uw omgeving' of 'ter plaatse'
    noemt. De regel missing-location meldt dat er geen plaats in staat; deze wijst aan welke woorden
    u kunt vervangen.

    Waarom: een NL-Alert komt ook aan op telefoons die ver weg zijn. Daar betekent 'in uw omgeving'
    iets anders dan bij u, en mensen lopen het gevaar in of blijven voor niets binnen.

    Schrijf: de plaats bij naam: 'het gebied rond de Markt in Delft'.
    """,
    bad=[
        "Schietpartij. Verlaat direct [[het gebied]]. Meer informatie op crisis.nl",
        "Grote brand [[in uw omgeving]]. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Grote brand [[in uw wijk]]. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Grote brand [[in het centrum]]. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Grote brand [[in deze buurt]]. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Grote brand [[vlakbij u]]. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Large fire [[near you]]. Close windows and doors. More information: crisis.nl",
    ],
    good=[
        "Schietpartij in Bussum. Verlaat direct het gebied. Meer informatie op crisis.nl",
        "Steekpartij op station Weert. Hulpdiensten zijn ter plaatse. Ga weg. Kijk op crisis.nl",
        "Brand in Ulft. Woont u in de buurt? Ga naar binnen. Kijk op crisis.nl",
        "Brand in het centrum van Ulft. Sluit ramen en deuren. Kijk op crisis.nl",
        "Brand vlakbij het station van Weert. Sluit ramen en deuren. Kijk op crisis.nl",
        "Brand in de wijk Kernhem. Sluit ramen en deuren. Kijk op crisis.nl",
        "Schietpartij. Verberg je. Meer informatie op crisis.nl",
    ],
)
def vague_location(broadcast: Broadcast) -> Iterator[Hit]:
    """A message whose only place is 'here', 'the area', 'in uw omgeving' or 'ter plaatse'.

    The rule missing-location reports that no place is named; this one points at the words to
    replace.

    Why: an NL-Alert reaches phones far away. There 'near you' means something else than it does to
    you, and people walk into the danger or stay inside for nothing.

    Instead: the place by its name: 'het gebied rond de Markt in Delft'.
    """
    wording = broadcast.wording
    if not is_warning(broadcast) or says(wording, "location"):
        return
    for start, end in merged((m.start, m.end) for m in wording.of_role("vague-location"))[:1]:
        yield words_hit(wording, start, end)
