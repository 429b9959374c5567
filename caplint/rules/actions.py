"""What people are told to do (guideline 4e(2) and the table of 4f)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.gathering_nouns import named, told_where
from caplint.rules.invitations import has_point, hosts, invites, leads_where, waits_there
from caplint.wording.reading import Destination, Frame, Mood, Verb, Wording, merged


@rule(
    code="NLA401",
    name="gathering-point",
    level=Level.ERROR,
    outside_violence=Level.ADVICE,
    reads=Wording,
    everywhere=True,
    source="guideline 4e(2)",
    messages={
        "": Both(
            en="'{words}' calls people together at a place, where they can be attacked",
            nl="'{words}' roept mensen naar een plek, waar zij doelwit kunnen worden",
        ),
        "outside": Both(
            en="'{words}' calls people to a place; nothing here tells of violence or threat",
            nl="'{words}' roept mensen naar een plek; niets hier wijst op geweld of dreiging",
        ),
    },
    hint=Both(
        en="send people away instead: 'Verlaat direct het gebied', or 'Verberg je'",
        nl="stuur mensen juist weg: 'Verlaat direct het gebied', of 'Verberg je'",
    ),
    outside_hint=Both(
        en="make sure that the place is safe, and that the police do not object",
        nl="ga na of de plek veilig is, en of de politie geen bezwaar heeft",
    ),
    nl="""Een oproep om naar een genoemde plek te gaan, daar te wachten of daar opvang te zoeken.

    Waarom: de daders lezen het bericht ook. Een plek waar mensen bij elkaar komen, kan het doel
    van een volgende aanslag worden.

    Schrijf: 'Verlaat direct het gebied', of 'Verberg je'. Naar binnen, naar huis, naar boven of
    naar een veilige plek zonder naam mag wel.
    """,
    bad=[
        "Schietpartij in Gouda. Verlaat direct het gebied en [[verzamel op het Kerkplein]].",
        "Schietpartij in Gouda. [[Kom nu allemaal naar sporthal De Heeg]].",
        "Schietpartij in Gouda. Ga niet naar huis [[maar naar sporthal Zuid]].",
        "Schietpartij in Gouda. [[Opvanglocatie: wijkcentrum De Schakel]].",
        "Schietpartij in Gouda. [[U kunt terecht in de Grote Kerk]].",
        "Shooting in Gouda. [[Gather at the town hall]].",
        "<uri>https://voorbeeld.nl/[[verzamelplaats-stadhuisplein]].png</uri>",
    ],
    good=[
        "Explosion in Moerdijk. Stay inside. Smoke drifts to Dordrecht.",
        "Explosie in Moerdijk. Blijf binnen. Rook waait naar Dordrecht.",
        "Schietpartij in Gouda. Kom niet naar het Leidseplein.",
        "Schietpartij in Gouda. Ga naar binnen, of ga direct naar een veilige plek.",
        "Schietpartij in Gouda. De hulpdiensten komen naar u toe.",
        "Schietpartij in Gouda. Ga weg van het plein. Ga naar crisis.nl",
        "Brand bij een bedrijfsverzamelgebouw in Gouda. Verzamel geen voorraad.",
        "Shooting in Gouda. Go inside. Do not come to the station.",
        "<uri>https://voorbeeld.nl/ga-naar-binnen.svg</uri>",
    ],
)
def gathering_point(wording: Wording) -> Iterator[Hit]:
    """A call to go to a named place, to wait there, or to seek shelter there.

    Why: the perpetrators get the message too. A place where people come together can become the
    target of a next attack.

    Instead: 'Verlaat direct het gebied', or 'Verberg je'. Inside, home, upstairs or to a safe
    place without a name is right.
    """
    called = [
        _words_of(wording, frame)
        for frame in wording.frames
        if not frame.negated and _calls(wording, frame)
    ]
    for start, end in merged([*called, *named(wording), *told_where(wording)]):
        yield words_hit(wording, start, end)


def _calls(wording: Wording, frame: Frame) -> bool:
    """Whether a clause calls people to a place."""
    if leads_where(wording, frame) or waits_there(wording, frame):
        return True
    places = frame.destinations or frame.has("transport", "there")
    if not places or _is_of_another_day(wording, frame):
        return hosts(wording, frame)
    if invites(wording, frame):
        return True
    if not (frame.is_order() or frame.mood is Mood.OFFER) or frame.verb is None:
        return False
    # `Bezoekers schuilen in de kelder` is said of people, and not to them: rule hiding-place.
    of_people = frame.subject == "public" and (
        frame.verb.role == "hide" or frame.verb.lemma == "vluchten"
    )
    return not of_people and _sends(wording, frame, frame.verb)


def _is_of_another_day(wording: Wording, frame: Frame) -> bool:
    """Whether it is told of people what they did or will do: `Zij komen morgen samen in`."""
    told_of = frame.subject == "public" and frame.mood in (Mood.STATEMENT, Mood.INFINITIVE)
    return told_of and not frame.words.isdisjoint(_OTHER_DAY)


_OTHER_DAY = frozenset(
    (
        *("gisteren", "eergisteren", "morgen", "overmorgen", "vorige", "volgende", "jaarlijks"),
        *("afgelopen", "komende", "yesterday", "tomorrow", "last", "next"),
    )
)


#: What the preposition must mean with a verb of each role; any other verb calls people with `to`:
#: `Zwem naar de steiger`. Verbs of gathering and of staying have their own questions below.
_LEADS_WITH = {
    "move": ("to", "towards"),
    "leave": ("to",),  # Evacueer naar sporthal De Bongerd
    "wait": ("at", "to", "towards"),
    "hide": ("at", "to", "towards"),
    "fetch": ("at", "to", "towards"),
    "shelter": ("at", "to", "towards"),
    "seek": ("at", "to", "towards"),
    "inform": (),  # Kijk naar het journaal op de markt
}


def _sends(wording: Wording, frame: Frame, verb: Verb) -> bool:
    """Whether an order or an offer sends people to a point."""
    if verb.role == "gather":
        return _gathers(wording, frame)
    points = [d for d in frame.destinations if d.place == "point" and not _is_wide(wording, d)]
    if verb.role in {"stay", "move"} and _stays_at(wording, frame, points):
        return True
    if _fetches_there(wording, frame) or _follows_to(frame, points) or _goes_to_people(frame):
        return True
    # Ren daar ook naartoe; Head for the car park
    thither = frame.has("thither") or any(d.preposition == "for" for d in points)
    if verb.role == "move" and thither:
        return True
    calls = wording.any_role(frame.verb_at, "calls-up")  # Bel naar de gemeente
    if verb.lemma in _HOLDS or frame.has("closed"):
        return False  # Laat de toegangswegen naar de haven vrij; Vlucht naar Faro geannuleerd
    meant = _LEADS_WITH.get(verb.role, () if calls else ("to",))
    return any(d.leads(*meant) for d in points)


_HOLDS = frozenset(("laten", "doorlaten", "houden", "geven", "sluiten", "delen"))


def _is_wide(wording: Wording, place: Destination) -> bool:
    """Whether people scatter towards a place: `naar het oosten`, `richting de Waddenzee`."""
    scatters = place.leads("towards") and wording.any_within(place.start, place.end, "wide")
    return scatters or wording.any_within(place.start, place.end, "quarter")


def _gathers(wording: Wording, frame: Frame) -> bool:
    """Whether a verb of gathering is meant of people: `verzamel geen voorraad` is not."""
    places = [d for d in frame.destinations if d.leads("at", "to", "towards")]
    if frame.verb and frame.verb.lemma in _SIGNS_UP:  # Meld u ziek; Schrijf u in voor sms-berichten
        places = [d for d in places if d.preposition != "voor" or d.place == "point"]
        if not frame.words.isdisjoint(_AS) or any(d.place == "channel" for d in frame.destinations):
            return False
    if frame.verb and frame.verb.lemma == "melden":  # Meld schade bij uw verzekeraar
        oneself = wording.any_role(frame.verb_at + 1, "you") or frame.mood is not Mood.COMMAND
        places = [d for d in places if oneself or d.place == "point"]
    there = wording.any_within(frame.start, frame.end, "there") and not _on_site(wording, frame)
    if frame.verb and frame.verb.lemma == "aansluiten":  # Sluit u aan bij de groep
        there = there or any(d.place == "person" for d in places)
    at_room = any(d.place == "indoors" and d.preposition == "bij" for d in places)
    return there or at_room or any(d.place in {"point", "vague", "other"} for d in places)


_SIGNS_UP = frozenset(("melden", "aanmelden", "registreren", "inchecken"))
_AS = frozenset(("ziek", "veilig", "beter", "afwezig"))


def _on_site(wording: Wording, frame: Frame) -> bool:
    """Whether `daar` is a site or an app: `Ga naar crisis.nl en registreer u daar`."""
    before = wording.frame_of(frame.start - 1)
    places = before.destinations if before else ()
    return any(d.place == "channel" for d in places) and not any(d.place == "point" for d in places)


def _stays_at(wording: Wording, frame: Frame, points: list[Destination]) -> bool:
    """Whether people are to stand or wait together: `Blijf bij de fontein staan`."""
    waits = wording.any_within(frame.start, frame.end, "together")
    if any(d.place in {"indoors", "other"} and d.leads("at") for d in frame.destinations):
        return False  # Blijf zitten in de trein bij Dordrecht
    return waits and any(d.leads("at") for d in points)


def _fetches_there(wording: Wording, frame: Frame) -> bool:
    """Whether a clause fetches from a place named before: `Haal uw kind daar op`."""
    fetches = frame.verb is not None and frame.verb.role == "fetch"
    return fetches and wording.any_within(frame.start, frame.end, "there")


def _follows_to(frame: Frame, points: list[Destination]) -> bool:
    """Whether a clause follows signs or people to a place: `Volg de pijlen naar de sporthal`."""
    follows = frame.verb is not None and frame.verb.lemma == "volgen"
    return follows and any(place.leads("to") for place in points)


def _goes_to_people(frame: Frame) -> bool:
    """Whether a clause goes to people at a place: `Ga naar de agenten bij de fontein`."""
    moves = frame.verb is not None and frame.verb.role == "move"
    people = any(d.place == "person" and d.leads("to") for d in frame.destinations)
    return moves and people and has_point(frame)


def _words_of(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give the words of a call: from its verb to the end of its last place."""
    start = frame.verb_at if frame.verb_at >= frame.start else frame.start
    ends = [d.end for d in frame.destinations if d.place != "channel"]
    return min([start, *(d.start for d in frame.destinations)]), max([start + 1, *ends])
