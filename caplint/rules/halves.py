"""A Dutch half and an English one that say different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.courses import Course, courses
from caplint.rules.half import half_of, hit
from caplint.rules.half_numbers import days, links, numbers
from caplint.rules.half_places import dangers, places
from caplint.wording.reading import Frame, Wording


@rule(
    code="NLA611",
    name="halves-disagree",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="practice (English half after ***)",
        nl="praktijk (Engelse helft na ***)",
    ),
    messages={
        "link": Both(
            en="the English half names '{words}', which the Dutch half does not",
            nl="de Engelse helft noemt '{words}', en de Nederlandse niet",
        ),
        "number": Both(
            en="the English half says '{words}', and the Dutch half has no such number",
            nl="de Engelse helft zegt '{words}', en dat getal staat niet in de Nederlandse",
        ),
        "place": Both(
            en="the English half names '{words}', and the Dutch half another place",
            nl="de Engelse helft noemt '{words}', en de Nederlandse een andere plaats",
        ),
        "day": Both(
            en="the English half says '{words}', and the Dutch half another day",
            nl="de Engelse helft zegt '{words}', en de Nederlandse een andere dag",
        ),
        "danger": Both(
            en="the English half warns of '{words}', and the Dutch half of something else",
            nl="de Engelse helft waarschuwt voor '{words}', en de Nederlandse voor iets anders",
        ),
        "negation": Both(
            en="the English half says '{words}', the opposite of the Dutch half",
            nl="de Engelse helft zegt '{words}', het omgekeerde van de Nederlandse",
        ),
    },
    hint=Both(
        en="check both halves: the English one may be shorter, but must not say anything else",
        nl="vergelijk de helften: de Engelse mag korter zijn, maar mag niets anders zeggen",
    ),
    nl="""Een Engelse helft met een getal, tijd, website, weg, postcode of plaats die niet in de
    Nederlandse staat, met een andere dag of een ander gevaar, of met een opdracht die het
    omgekeerde zegt: 'Blijf binnen' en 'Leave your home'. Dat de Engelse helft korter is, is goed.

    Waarom: de helften worden los van elkaar getypt en aangepast. Wie alleen Engels leest, gaat dan
    naar de verkeerde plaats of doet het verkeerde.

    Schrijf: in beide helften dezelfde plaats, tijd, website en opdracht.
    """,
    bad=[
        "Kook het water 3 minuten in Zwolle. *** Boil the water for [[5]] minutes in Zwolle.",
        "Brand in Breda. Sluit ramen. *** Fire in [[Tilburg]]. Close windows.",
        "Explosie in Ede. Kijk op vggm.nl *** Explosion in Ede. See [[politie.nl]]",
        "Schietpartij in Ede. Verlaat uw huis niet. *** Shooting in Ede. [[Leave your home]].",
        "Brand in Ede. Blijf binnen. *** Fire in Ede. [[Leave your home]].",
        "Brand in Ede. Sluit ramen. *** Fire in Ede. [[Don't close windows]].",
        "Brand in Ede. Ga niet naar het centrum. *** Fire in Ede. [[Go to the centre]].",
        "Brand in Ede. Gebruik geen lift. *** Fire in Ede. [[Use the lift]].",
        "Brand in twee loodsen in Ede. *** Fire in [[three]] warehouses in Ede.",
        "Morgen storm in Ede. *** Storm in Ede [[today]].",
        "Gaslek in Ede. Ga weg. *** [[Fire]] in Ede. Go away.",
        "Brand Ede. Blijf binnen. *** Fire [[Uden]]. Stay inside.",
        "Brand in Ede-Noord. *** Fire in [[Ede-Zuid]].",
    ],
    good=[
        "Blijf binnen tot 14.00 uur in Zwolle. *** Stay inside until 2 pm in Zwolle.",
        "Kook het water drie minuten in Zwolle. *** Boil the water for 3 minutes in Zwolle.",
        "Brand in Den Haag. Meer op crisis.nl *** Fire in The Hague. See www.crisis.nl/en",
        "Brand in 's-Hertogenbosch. Kom niet buiten. *** Fire in Den Bosch. Stay inside.",
        "Rook in Ede-Noord. Zet de ventilatie uit. *** Fire in Ede North. Turn ventilation off.",
        "Brand in Ede. Ga weg uit het centrum. *** Fire in Ede. Avoid the centre. Go home.",
        "Brand in Zuidoost (Amsterdam). Sluit ramen. *** Fire in Southeast Amsterdam.",
        "Vannacht stormt het in twee dorpen bij Ede. *** Storm in 2 villages near Ede tonight.",
        "Bel 112 alleen in nood in Ede. *** Do not call 112 in Ede unless it is an emergency.",
    ],
)
def halves_disagree(broadcast: Broadcast) -> Iterator[Hit]:
    """An English half that says other things than the Dutch one.

    A number, time, website, road, postcode or place that the Dutch half does not have, another day
    or danger, or an order that says the opposite: 'Blijf binnen' and 'Leave your home'. That the
    English half is shorter is right.

    Why: the halves are typed and changed apart. Who reads only English then goes to the wrong
    place, or does the wrong thing.

    Instead: the same place, time, website and order in both halves.
    """
    wording = broadcast.wording
    english = half_of(wording, "en")
    dutch = half_of(wording, "nl") if english else None
    if dutch is None or english is None:
        return
    yield from links(wording, dutch, english)
    yield from numbers(wording, dutch, english)
    yield from days(wording, dutch, english)
    yield from dangers(wording, dutch, english)
    yield from places(wording, dutch, english)
    yield from _opposites(wording)


_ONLY = frozenset("alleen uitsluitend tenzij only unless except behalve".split())


def _opposites(wording: Wording) -> Iterator[Hit]:
    """Give English orders whose Dutch twin says the opposite, where each is said one way only."""
    told: defaultdict[str, dict[str, list[tuple[bool, Frame]]]] = defaultdict(dict)
    for frame in _plain_orders(wording):
        for question, answer in (*courses(wording, frame), *_approaches(wording, frame)):
            told[question].setdefault(frame.language, []).append((answer, frame))
    told_at: set[int] = set()
    for halves in told.values():
        dutch, english = halves.get("nl", []), halves.get("en", [])
        answers = {answer for answer, _ in dutch}, {answer for answer, _ in english}
        if len(answers[0]) == len(answers[1]) == 1 and answers[0] != answers[1]:
            first = english[0][1]
            if first.start not in told_at:
                yield hit(wording, first.start, first.end, "negation")
            told_at.add(first.start)


def _approaches(wording: Wording, order: Frame) -> Iterator[Course]:
    """Give the places that an order sends people to, or keeps them from."""
    keeps = order.verb is not None and (order.verb.role == "avoid" or order.verb.particle == "weg")
    for place in order.destinations:
        if place.place not in {"point", "vague", "other"} or not place.leads("to", "from"):
            continue
        away = keeps or place.leads("from")
        for token in wording.tokens[place.start + 1 : place.end]:
            if token.word in {"van", "of"}:
                break
            if len(token.word) > 3:
                yield Course(f"at {_PLACES.get(token.word, token.word[:4])}", order.negated is away)


#: Places that the halves name by words that do not begin alike.
_PLACES = {
    english: dutch[:4]
    for english, dutch in (
        *(("area", "gebied"), ("church", "kerk"), ("square", "plein"), ("beach", "strand")),
        *(("harbour", "haven"), ("harbor", "haven"), ("port", "haven"), ("bridge", "brug")),
        *(("town", "stad"), ("city", "stad"), ("forest", "bos"), ("woods", "bos")),
    )
}


def _plain_orders(wording: Wording) -> Iterator[Frame]:
    """Give the orders without `only`, `unless` or `if` in their sentence."""
    limited = {
        (frame.language, frame.sentence)
        for frame in wording.frames
        if frame.conditional or not _ONLY.isdisjoint(frame.words)
    }
    for frame in wording.frames:
        if frame.is_order() and (frame.language, frame.sentence) not in limited:
            yield frame
