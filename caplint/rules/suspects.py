"""What must not be disclosed of perpetrators (guideline 4d(3))."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.wording.reading import Destination, Frame, Match, Wording, merged

Stretch = tuple[int, int]  # the first token, and the one after the last


@rule(
    code="NLA303",
    name="suspect-detail",
    level=Level.ERROR,
    outside_violence=None,
    reads=Wording,
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
        "De schutter is een [[35-jarige]] man.",
        "[[Drie gewapende mannen]] in een winkel in Breda. Verberg je.",
        "Shooting in Breda. The gunman is [[wearing]] a [[hoodie]].",
    ],
    good=[
        "Gewapende persoon in een winkel in Breda. Verberg je.",
        "Schietpartij in Breda. Trek een jas aan en ga weg van de ramen.",
        "Brand in Breda bij een winkel in kleding. Sluit ramen en deuren.",
        "Een schutter in het centrum van Breda. Ren weg.",
    ],
)
def suspect_detail(wording: Wording) -> Iterator[Hit]:
    """Data on perpetrators: looks, clothes, age, name, origin, vehicle, plate, weapon, number.

    Why: people start to look for themselves, point at the wrong one, or think that the danger is
    over when they see one person walk away. And the perpetrator reads what is known.

    Instead: only the danger and what people must do. The police spread a description through
    other channels.
    """
    if wording.has("missing-person") and not wording.has("suspect"):
        return  # a description of somebody who is lost
    for frame in wording.frames:
        details = [*_details(wording, frame)] or [*_what_he_is(wording, frame)]
        for start, end in merged(details) if details else ():
            yield words_hit(wording, start, end)


def _details(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that describe somebody: `tokens[start:end]`."""
    of_suspect = _of_suspect(wording, frame)
    if not frame.roles.isdisjoint(_DESCRIBES):
        yield from _looks(wording, frame, of_suspect)
    if of_suspect:
        yield from ((m.start, m.end) for m in wording.within(frame, "origin"))
        yield from _moves_by(wording, frame)
    if not ("casualty" in frame.roles and _of_victim(wording, frame)):
        if of_suspect:
            yield from _ages(wording, frame)
        yield from _figures(wording, frame)
    if "hazard" in frame.roles:
        yield from _has_along(wording, frame)


_DESCRIBES = ("suspect-look", "colour", "look-adjective", "count")


def _looks(wording: Wording, frame: Frame, of_suspect: bool) -> Iterator[Stretch]:
    """Give the words for how somebody looks, and for how many they are."""
    looks = wording.within(frame, "suspect-look")
    if looks and (of_suspect or not (frame.is_order() or _of_other_danger(wording, frame))):
        yield from ((m.start, m.end) for m in looks if not _is_name(wording, frame, m))
    for colour in wording.within(frame, "colour"):
        worn = wording.any_role(colour.end, "vehicle", "suspect-look")
        if worn and not frame.negated and not _is_name(wording, frame, colour):
            yield colour.start, colour.end + 1
    yield from _looks_like(wording, frame)
    for count in wording.within(frame, "count"):
        if counted := _counted(wording, count):
            yield count.start, counted


def _of_suspect(wording: Wording, frame: Frame) -> bool:
    """Whether a clause or its sentence speaks of a perpetrator, a vehicle, or a man or a woman."""
    return "person" in frame.roles or wording.sentence_has(frame, "suspect", "vehicle")


def _of_victim(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about somebody hurt: `Een meisje van 14 is gewond`.

    Not where it says who did it: `Man van 30 heeft mensen neergestoken`, `gedood door een man`.
    """
    if wording.within(frame, "suspect"):
        return False
    does = wording.any_within(frame.start, frame.end, "has") and wording.within(frame, "public")
    by = any(d.preposition in {"door", "by"} for d in frame.destinations)
    return not (does or by)


def _looks_like(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what somebody is like: `een slanke vrouw`."""
    for match in wording.within(frame, "look-adjective"):
        if frame.is_order():
            return
        if wording.any_role(match.end, "person") and wording.tokens[match.end].word != "people":
            yield match.start, match.end + 1


def _of_other_danger(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells of a fire or a flood: `Brand in een opslag van helmen`."""
    return any(not match.entry.violence for match in wording.within(frame, "hazard"))


def _is_name(wording: Wording, frame: Frame, match: Match) -> bool:
    """Whether a word is a name here: Broek op Langedijk."""
    return match.start > frame.start and wording.tokens[match.start].is_capitalised()


def _moves_by(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the vehicle of a suspect: `De dader vlucht op een fatbike`."""
    for suspect in wording.within(frame, "suspect")[:1]:
        for vehicle in wording.within(frame, "vehicle"):
            place = next((d for d in frame.destinations if d.start < vehicle.start < d.end), None)
            public = wording.any_role(vehicle.start, "ride")  # De dader is in een bus gestapt
            if place and vehicle.start > suspect.start and not public:
                yield from _from_riding(wording, place, vehicle)


def _from_riding(wording: Wording, place: Destination, vehicle: Match) -> Iterator[Stretch]:
    """Give what stands behind `op`, `in` or `met`: `rond in een bestelbus`."""
    for at in range(place.start, vehicle.start):
        if wording.tokens[at].word in _RIDING:
            yield at + 1, place.end
            return


_RIDING = frozenset(("op", "in", "met", "per", "on", "by"))

# Six signs in three groups, letters and digits, as on Dutch and most European plates.
_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}")
_AGE = re.compile(r"\d{1,2}-?(?:jarige|year-old)|[1-9]0s")
_SEX_OR_AGE = re.compile(r"[mv]|man|vrouw|±?\d{1,2}")


def _figures(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give plates, and `35-jarige`, `een man van 35`, `de schutter (35)`."""
    for at in wording.figures_in(frame):
        token = wording.tokens[at]
        age = _AGE.fullmatch(token.word) or (token.text.isdigit() and _of_age(wording, at))
        if age or _PLATE.fullmatch(token.text):
            yield at, at + 1
    victim = wording.sentence_has(frame, "casualty") and not wording.sentence_has(frame, "suspect")
    if not victim and _in_brackets(wording, frame.start):  # a bracket begins a clause
        yield frame.start, frame.start + 1


def _ages(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `35 jaar` of a suspect."""
    for years in wording.within(frame, "years"):
        if _is_number(wording, years.start - 1):
            yield years.start - 1, years.start + 1


def _is_number(wording: Wording, at: int) -> bool:
    return at >= 0 and wording.tokens[at].text[-1:].isdigit()


def _of_age(wording: Wording, at: int) -> bool:
    """Whether a number tells how old somebody is: `een man van 40`."""
    years = wording.tokens[at].text
    if at < 2 or not 10 < int(years[:3]) < 100:
        return False
    of = next((i for i in range(at - 1, at - 4, -1) if wording.any_role(i, "of")), 0)
    ends = at + 1 == len(wording.tokens) or not wording.any_role(at + 1, "vehicle", "landmark")
    return bool(of) and wording.any_role(of - 1, "person") and ends


def _in_brackets(wording: Wording, at: int) -> bool:
    """Whether a word stands in brackets behind a suspect: `Schutter (m)`, `Schutters (3)`."""
    if at < 2 or wording.tokens[at - 1].word != "(":
        return False
    describes = bool(_SEX_OR_AGE.fullmatch(wording.tokens[at].word))
    return describes and wording.any_role(at - 2, "suspect", "person")


def _has_along(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what a dangerous man or woman has along: `Vrouw met kinderwagen heeft explosief`."""
    armed = any(match.entry.violence for match in wording.within(frame, "hazard"))
    for place in frame.destinations if armed and not frame.is_order() else ():
        along = place.preposition in {"met", "with"} and wording.any_role(place.start - 1, "person")
        if along and not wording.any_within(place.start, place.end, "hazard", "public", "passive"):
            yield place.start, place.end


def _what_he_is(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `een jongen van zestien` of `De schutter is een jongen van zestien`."""
    for suspect in wording.within(frame, "suspect", "he")[:1]:
        at = _past_adverbs(wording, suspect.end)
        if at + 1 >= frame.end or frame.negated or frame.subject not in {"other", "none"}:
            continue
        said = _past_adverbs(wording, at + 1)
        if wording.any_role(at, "is-or-wears") and _describes(wording, frame, at, said):
            yield said, frame.end
    before = wording.tokens[frame.start - 1].word if frame.start else ""
    if (before == "," and _is_aside(wording, frame)) or (before == ":" and _names(wording, frame)):
        yield frame.start, frame.end


def _past_adverbs(wording: Wording, at: int) -> int:
    """Give the first token from `at` on that is no adverb, and no word of `zou ook`."""
    while wording.any_role(at, "adverb", "likely") and not wording.any_role(at, "look-adjective"):
        at += 1
    return at


def _describes(wording: Wording, frame: Frame, at: int, said: int) -> bool:
    """Whether what stands from `said` on, behind `De dader is` or `heeft`, describes him."""
    if not wording.any_role(said, "article", "look-adjective", "person", "count"):
        return False
    if wording.any_within(said, frame.end, "suspect", "vague-hazard", "hazard", "casualty"):
        return False
    indefinite = wording.any_role(said, "indefinite")
    # Een verward persoon is a motive alone; een bekende van de politie tells who he is.
    state = wording.any_within(said, frame.end, "motive")
    state = state and not wording.any_within(said, frame.end, "of")
    done = frame.verb_at > at and wording.tokens[frame.verb_at].word != "zijn"
    return not done and not state and (indefinite or not wording.any_role(at, "has"))


def _is_aside(wording: Wording, frame: Frame) -> bool:
    """Whether it stands between commas behind a suspect: `De schutter, een oud-leerling, …`."""
    if frame.verb or not wording.any_role(frame.start - 2, "suspect"):
        return False
    return wording.any_role(frame.start, "indefinite") or wording.is_name(frame.start)


def _names(wording: Wording, frame: Frame) -> bool:
    """Whether a list says it of a suspect: `Naam van de dader: Kevin B.`, `Dader: blank`."""
    before = wording.frame_of(frame.start - 2)
    return before is not None and "identity" in before.roles


def _counted(wording: Wording, count: Match) -> int:
    """Give the end of `drie gewapende mannen`; 0 where none is counted, or `een` is an article."""
    if wording.tokens[count.start].text.lower() in {"een", "one"}:
        return 0
    for at in range(count.end, min(count.end + 3, len(wording.tokens))):
        word = wording.tokens[at].word
        if not word[0].isalnum():
            return 0
        person = wording.any_role(at, "person")
        armed = wording.tokens[at - 1].word in {"gewapende", "armed"} or _with_weapon(wording, at)
        if wording.any_role(at, "suspect") and not person:
            if not wording.tokens[at + 1 : at + 2] or word != "gewapende":
                return at + 1
        elif person and armed:
            return at + 1
    return 0


def _with_weapon(wording: Wording, at: int) -> bool:
    """Whether `met messen` follows."""
    follows = [token.word for token in wording.tokens[at + 1 : at + 2]]
    return follows in (["met"], ["with"]) and wording.any_within(at + 2, at + 4, "hazard")
