"""What people are told to do (guideline 4e(2) and the table of 4f)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.reading import Destination, Frame, Match, Mood, Verb, Wording, merged


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
    for start, end in merged([*called, *_named(wording), *_told_where(wording)]):
        yield words_hit(wording, start, end)


def _calls(wording: Wording, frame: Frame) -> bool:
    """Whether a clause calls people to a place."""
    places = frame.destinations or frame.has("transport", "there")
    if not places or _is_of_another_day(wording, frame):
        return _hosts(wording, frame)
    if any(asks(wording, frame) for asks in _WAYS_TO_CALL):
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


def _hosts(wording: Wording, frame: Frame) -> bool:
    """Whether a building receives the readers: `Hotel De Wereld vangt u op`."""
    receives = frame.verb is not None and frame.verb.role == "shelter" and frame.verb_at >= 0
    if not receives or frame.mood is not Mood.STATEMENT or frame.conditional:
        return False
    place = wording.any_within(frame.start, frame.verb_at, "landmark", "indoors")
    return place and wording.any_role(frame.verb_at + 1, "you", "public", "everyone")


def _summons(wording: Wording, frame: Frame) -> bool:
    """Whether all are told where to be without a verb: `Iedereen nu op het parkeerdek`."""
    if frame.mood is not Mood.NOMINAL or not wording.any_role(frame.start, "everyone"):
        return False
    now = wording.within(frame, "urgency")
    return bool(now) and any(d.leads("at", "to") and d.place == "point" for d in frame.destinations)


def _comes_to(wording: Wording, frame: Frame) -> bool:
    """Whether people are to come where somebody is: `Kom bij de fontein`."""
    comes = frame.is_order() and frame.verb is not None and frame.verb.lemma == "komen"
    if not comes or not frame.words.isdisjoint(("vandaan", "weg")):
        return False
    led = any(d.leads("to", "towards", "through", "from") for d in frame.destinations)
    return not led and any(
        d.preposition == "bij" and d.place == "point" for d in frame.destinations
    )


# --- orders and offers


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
    if verb.role == "move" and frame.has("thither"):
        return True  # Ren daar ook naartoe
    if verb.role == "move" and any(d.preposition == "for" for d in points):
        return True  # Head for the car park
    calls = wording.any_role(frame.verb_at, "calls-up")  # Bel naar de gemeente
    meant = _LEADS_WITH.get(verb.role, () if calls else ("to",))
    return any(d.leads(*meant) for d in points)


def _is_wide(wording: Wording, place: Destination) -> bool:
    """Whether people scatter towards a place: `naar het oosten`, `richting de Waddenzee`."""
    scatters = place.leads("towards") and wording.any_within(place.start, place.end, "wide")
    return scatters or wording.any_within(place.start, place.end, "quarter")


def _gathers(wording: Wording, frame: Frame) -> bool:
    """Whether a verb of gathering is meant of people: `verzamel geen voorraad` is not."""
    places = [d for d in frame.destinations if d.leads("at", "to", "towards")]
    if frame.verb and frame.verb.lemma == "melden":  # Meld schade bij uw verzekeraar
        oneself = wording.any_role(frame.verb_at + 1, "you") or frame.mood is not Mood.COMMAND
        places = [d for d in places if oneself or d.place == "point"]
    there = wording.any_within(frame.start, frame.end, "there") and not _on_site(wording, frame)
    if frame.verb and frame.verb.lemma == "aansluiten":  # Sluit u aan bij de groep
        there = there or any(d.place == "person" for d in places)
    at_room = any(d.place == "indoors" and d.preposition == "bij" for d in places)
    return there or at_room or any(d.place in {"point", "vague", "other"} for d in places)


def _on_site(wording: Wording, frame: Frame) -> bool:
    """Whether `daar` is a site or an app: `Ga naar crisis.nl en registreer u daar`."""
    before = wording.frame_of(frame.start - 1)
    places = before.destinations if before else ()
    return any(d.place == "channel" for d in places) and not any(d.place == "point" for d in places)


def _stays_at(wording: Wording, frame: Frame, points: list[Destination]) -> bool:
    """Whether people are to stand or wait together: `Blijf bij de fontein staan`."""
    waits = wording.any_within(frame.start, frame.end, "together")
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
    return moves and people and _has_point(frame)


def _has_point(frame: Frame) -> bool:
    return any(d.place == "point" and d.leads("at", "to", "towards") for d in frame.destinations)


# --- statements that call, which name a point


def _tells_everyone(wording: Wording, frame: Frame) -> bool:
    """Whether a statement is a call: `Iedereen verzamelt zich op`, `Zij worden gebracht naar`."""
    if not _has_point(frame):
        return False
    if _receives(wording, frame) or _must_be_there(wording, frame) or _we_gather(wording, frame):
        return True
    if frame.verb is None or frame.subject not in {"public", "you"}:
        return False
    if frame.mood is Mood.PASSIVE:
        return frame.verb.role in {"fetch", "shelter", "move", "gather"}
    everyone = wording.sentence_has(frame, "everyone")
    roles = {"gather", "move"} if everyone else {"gather"}
    wished = frame.has("want")  # Wie naar de kermis wilde komen
    return frame.mood is Mood.STATEMENT and frame.verb.role in roles and not wished


def _receives(wording: Wording, frame: Frame) -> bool:
    """Whether somebody receives the readers, or waits for them: `Uw kind wacht op u in de aula`."""
    if frame.verb is None or frame.conditional:
        return False
    reader = frame.subject in {"public", "you"} or wording.any_within(
        frame.start, frame.end, "you", "your"
    )
    told_of = frame.subject == "public" and wording.within(frame, "be")  # Mensen zitten te wachten
    return frame.verb.role == "shelter" or (frame.verb.role == "wait" and reader and not told_of)


def _we_gather(wording: Wording, frame: Frame) -> bool:
    """Whether the sender gathers with the readers: `We verzamelen bij`, `Het is verzamelen op`."""
    we = wording.any_role(frame.start, "we") and frame.mood is Mood.STATEMENT
    gathers = frame.verb is not None and frame.verb.role == "gather"
    return we and gathers and not frame.has("casualty", "count")


def _must_be_there(wording: Wording, frame: Frame) -> bool:
    """Whether a clause says where the reader has to be: `Zorg dat u op het Marktplein bent`."""
    that = wording.any_role(frame.start, "that") and frame.subject == "you"
    return that and not frame.has("hidden", "may-hide")


# --- offers, and vehicles that people are to take


def _offers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause offers a place or a ride: terecht in, opgevangen in, bussen vanaf."""
    if frame.has("transport"):
        return True
    if _opens(wording, frame):
        return True
    offered = wording.within(frame, "offer")
    return bool(offered) and any(d.place == "point" for d in frame.destinations)


def _opens(wording: Wording, frame: Frame) -> bool:
    """Whether a building is open to people: `Zwembad De Kuil is open voor bewoners`."""
    opened = wording.within(frame, "passable")
    if not opened or frame.has("closed", "again", "road", "way-out"):
        return False
    before = (frame.start, opened[0].start)
    whom = [i for i in range(frame.start, frame.end) if wording.tokens[i].word in {"voor", "for"}]
    people = any(wording.any_role(at + 1, "public", "you") for at in whom)
    people = people or wording.any_within(opened[0].end, frame.end, "public")
    return wording.any_within(*before, "landmark") and people


def _rides(wording: Wording, frame: Frame) -> bool:
    """Whether a clause sends people to where a bus or a ferry stops."""
    if not frame.has("ride") or frame.conditional:
        return False
    points = [d for d in frame.destinations if d.place == "point"]
    if frame.mood is Mood.NOMINAL:
        return any(d.leads("from") for d in points)
    told = frame.mood is Mood.OFFER or frame.is_order()
    boards = told and frame.verb is not None and frame.verb.role in _BOARDS
    hides = wording.within(frame, "hidden") or (
        frame.verb is not None and frame.verb.role == "hide"
    )
    if frame.subject == "public" and hides:
        return False  # `Aan boord verbergen passagiers zich` is said of people, and not to them
    carries = frame.mood is Mood.STATEMENT and frame.has("you")
    return (boards or carries) and any(d.leads("at", "to", "towards", "from") for d in points)


#: The roles of `ga`, `stap in`, `neem`; not of `verlaat de trein` or `blijf in de bus`.
_BOARDS = frozenset(("move", "wait", "protect", "hide"))


#: The clauses that call people, and are no order or offer with a verb of going, waiting, hiding.
_WAYS_TO_CALL = (_offers, _rides, _tells_everyone, _hosts, _summons, _comes_to)


# --- nouns that call


def _named(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the nouns that call people, each with the place behind it."""
    end = 0
    for match in wording.of_role("gathering-noun"):
        # Of nouns in a row the first goes on to the place: each would be as long as a text can be.
        if match.end > end and _stands_for_call(wording, match):
            end = _place_after(wording, match)
            yield match.start, end


def _told_where(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give what a list says of where people are to be: `Evacués: sporthal Zuid`."""
    for who, where in pairwise(wording.frames):
        if wording.tokens[who.end].word != ":" or who.end + 1 != where.start:
            continue
        people = who.mood is Mood.NOMINAL and wording.any_role(who.start, "public")
        opened = where.mood is Mood.STATEMENT and wording.within(where, "passable")
        place = (where.mood is Mood.NOMINAL or opened) and not where.has(*_NO_PLACE)
        if place and (people or who.conditional) and wording.any_role(where.start, "landmark"):
            yield who.start, where.end


_NO_PLACE = ("hazard", "closed", "again")


def _stands_for_call(wording: Wording, match: Match) -> bool:
    """Whether a noun calls people, and the clause neither denies it nor sends them away from it."""
    frame = wording.frame_of(match.start)
    if frame is None:
        return True
    if match.start > frame.start and wording.tokens[match.start].is_capitalised():
        return False  # a name: Hotel Het Trefpunt
    closed = wording.any_within(frame.start, frame.end, "closed")
    about = wording.any_role(match.start - 1, "about") or wording.within(
        frame, "hidden", "may-hide"
    )
    leaves = frame.verb is not None and frame.verb.role in {"leave", "avoid"}
    elsewhere = _is_where_it_happens(wording, frame, match) or _others_go(frame, match)
    return not (frame.negated or leaves or closed or about or elsewhere)


def _is_where_it_happens(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a noun only says where the danger is: `Brand in opvanglocatie De Toren`."""
    danger = any(hazard.end <= match.start for hazard in wording.within(frame, "hazard"))
    places = (d for d in frame.destinations if d.leads("at") and d.preposition != "voor")
    return danger and any(place.start < match.start < place.end for place in places)


def _others_go(frame: Frame, match: Match) -> bool:
    """Whether only others go there: `De burgemeester komt naar het crisiscentrum`."""
    goes = frame.mood is Mood.STATEMENT and frame.subject == "other"
    return goes and any(d.leads("to") and d.start < match.start < d.end for d in frame.destinations)


def _place_after(wording: Wording, match: Match) -> int:
    """Give the end of the place that follows a noun: `Opvang: wijkcentrum De Schakel`."""
    end = match.end
    while end < len(wording.tokens) and wording.tokens[end].word not in _ENDS_NOUN:
        end += 1
    return end


_ENDS_NOUN = frozenset(".!?,\n")


def _words_of(wording: Wording, frame: Frame) -> tuple[int, int]:
    """Give the words of a call: from its verb to the end of its last place."""
    start = frame.verb_at if frame.verb_at >= frame.start else frame.start
    ends = [d.end for d in frame.destinations if d.place != "channel"]
    return min([start, *(d.start for d in frame.destinations)]), max([start + 1, *ends])
