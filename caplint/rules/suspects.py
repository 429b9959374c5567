"""What must not be disclosed of perpetrators (guideline 4d(3))."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.rules.disclosure import words_hit
from caplint.rules.figures import ages, figures
from caplint.rules.topics import of_other_danger
from caplint.wording.participles import is_participle
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording, merged

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
        "Shooting in Breda. The gunman is [[wearing]] a [[hoodie]].",
    ],
    good=[
        "Gewapende persoon in een winkel in Breda. Verberg je.",
        "Schietpartij in Breda. Trek een jas aan en ga weg van de ramen.",
        "Brand in Breda bij een winkel in kleding. Sluit ramen en deuren.",
        "Een schutter in het centrum van Breda. Ren weg.",
        "Hulpverleners in gele hesjes wijzen u de weg. Explosie in Breda.",
        "Deel geen signalement. Dreiging in Breda.",
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
    if wording.has("missing-person") and not wording.has("suspect"):
        return  # a description of somebody who is lost
    if of_other_danger(wording):
        return  # a van that burns, volunteers in yellow
    for frame in wording.frames:
        details = [*_details(wording, frame), *_belongs(wording, frame), *_kind(wording, frame)]
        details = details or [*_what_he_is(wording, frame), *_named_as(wording, frame)]
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
            yield from ages(wording, frame)
        yield from figures(wording, frame)
    if "hazard" in frame.roles:
        yield from _has_along(wording, frame)


_DESCRIBES = ("suspect-look", "trait", "garment", "colour", "look-adjective", "count")


def _looks(wording: Wording, frame: Frame, of_suspect: bool) -> Iterator[Stretch]:
    """Give the words for how somebody looks, and for how many they are."""
    if not _of_helpers(wording, frame):
        yield from _said_of_looks(wording, frame, of_suspect)
        yield from _coloured(wording, frame)
        yield from _traits(wording, frame)
    yield from _looks_like(wording, frame)
    for count in wording.within(frame, "count"):
        if counted := _counted(wording, count):
            yield count.start, counted


def _said_of_looks(wording: Wording, frame: Frame, of_suspect: bool) -> Iterator[Stretch]:
    """Give the words that only describe: `bivakmuts`, and not `verdachte rugzak`."""
    if not of_suspect and (frame.is_order() or _of_other_danger(wording, frame)):
        return
    for look in wording.within(frame, "suspect-look"):
        # Deel geen signalement
        denied = frame.negated and wording.any_role(look.start, "identity")
        denied = denied and (frame.is_order() or not of_suspect)
        named = _is_name(wording, frame, look) and not wording.any_role(
            look.start - 1, "indefinite"
        )
        if not (denied or named or _is_suspicious(wording, look)):
            yield look.start, look.end


def _is_suspicious(wording: Wording, look: Match) -> bool:
    """Whether a thing is itself the danger: `verdachte rugzak`."""
    return wording.any_role(look.start, "hazard") and wording.any_role(look.start - 1, "hazard")


def _coloured(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a vehicle, clothes or hair with a colour: `witte bestelbus`, `rood haar`."""
    for colour in wording.within(frame, "colour"):
        worn = wording.any_role(colour.end, "vehicle", "suspect-look")
        # Not: Meld je bij de mensen in gele hesjes
        worn = worn or (wording.any_role(colour.end, "garment", "feature") and not frame.is_order())
        if worn and not frame.negated and not _is_name(wording, frame, colour):
            yield colour.start, colour.end + 1


def _traits(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what describes only who does it: `een Duitssprekende man`, `iemand in een hesje`."""
    told = frame.mood is Mood.REQUEST or not (frame.is_order() or frame.subject == "you")
    told = told or (frame.mood is Mood.INFINITIVE and "police-info" in frame.roles)
    if not (told and _of_doer(wording, frame)):
        return
    yield from ((trait.start, trait.end) for trait in wording.within(frame, "trait"))
    for who in wording.within(frame, "suspect", "he", "somebody")[:1]:
        ties = wording.within(frame, "relation")
        behind = (tie for tie in ties if tie.start >= who.end)
        # Not: Schutter in Oud-Annerveen
        yield from ((t.start, t.end) for t in behind if not _is_name(wording, frame, t))
    for garment in wording.within(frame, "garment"):
        named = wording.any_role(garment.start, "place-name", "hazard")
        if _is_worn(wording, frame, garment) and not (named or _is_name(wording, frame, garment)):
            yield garment.start, garment.end


def _is_worn(wording: Wording, frame: Frame, garment: Match) -> bool:
    """Whether `in`, `met` or `draagt` leads to it: not `in een winkel voor schoenen`."""
    for at in range(garment.start - 1, max(frame.start, garment.start - _NEAR) - 1, -1):
        if wording.tokens[at].word in _WORN:
            return True
        if wording.any_role(at, "preposition", "landmark"):
            return False
    return False


_NEAR = 4  # words between `in` and what is worn: in een nogal versleten jas
_WORN = frozenset(
    ("in", "met", "op", "draagt", "droeg", "dragen", "heeft", "with", "wears", "wearing")
)


def _of_helpers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about police or helpers alone: `Agenten in gele hesjes wijzen de weg`."""
    helpers = wording.within(frame, "helper", "police")
    return bool(helpers) and not wording.within(frame, "suspect", "person")


def _of_doer(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about who does it, and not about visitors or helpers."""
    if _of_helpers(wording, frame):
        return False
    if _of_suspect(wording, frame) or wording.within(frame, "he", "somebody"):
        return True
    return any(match.entry.violence for match in wording.within(frame, "hazard"))


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
            # De dader is in een bus gestapt; but: in een gestolen bus
            stolen = is_participle(wording.tokens[vehicle.start - 1].word, frame.language)
            public = wording.any_role(vehicle.start, "ride") and not stolen
            if place and vehicle.start > suspect.start and not public:
                yield from _from_riding(wording, place, vehicle)


def _from_riding(wording: Wording, place: Destination, vehicle: Match) -> Iterator[Stretch]:
    """Give what stands behind `op`, `in` or `met`: `rond in een bestelbus`."""
    for at in range(place.start, vehicle.start):
        if wording.tokens[at].word in _RIDING:
            yield at + 1, place.end
            return


_RIDING = frozenset(("op", "in", "met", "per", "on", "by"))


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


def _belongs(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where he lives or works: `De dader werkt bij de gemeente`."""
    for suspect in wording.within(frame, "suspect", "he")[:1]:
        for lives in wording.within(frame, "lives"):
            if lives.start >= suspect.end and frame.destinations and wording.has("suspect"):
                yield lives.start, max(lives.end, frame.destinations[-1].end)


def _named_as(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who is said to be the one: `De schipper van de sloep is de dader`."""
    for suspect in wording.within(frame, "suspect")[:1]:
        at = suspect.start - 2  # before `de`
        said = at - frame.start > 1 and wording.any_role(at, "is-or-wears")
        told = suspect.end == frame.end and not frame.negated and not frame.conditional
        if said and told and wording.any_role(at + 1, "definite"):
            yield frame.start, at


def _kind(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is to others: `De dader was stagiair`, `Een leerling heeft geschoten`."""
    kinds = wording.within(frame, "kind")
    if not kinds or frame.is_order() or frame.negated or wording.within(frame, "casualty"):
        return
    whom = wording.within(frame, "suspect", "somebody")[:1]
    is_one = whom and wording.any_within(whom[0].end, kinds[0].start, "is-or-wears")
    # Not: De dader is de school uit, waar leerlingen …; but: is sinds kort stagiair
    is_one = is_one and not wording.any_within(whom[0].end, kinds[0].start, "preposition")
    does = any(one.start > kinds[0].start for one in wording.within(frame, "harms", "has-harmed"))
    if is_one or (does and kinds[0].start - frame.start <= 1):
        yield kinds[0].start, kinds[0].end


def _past_adverbs(wording: Wording, at: int) -> int:
    """Give the first token from `at` on that is no adverb, and no word of `zou ook`."""
    while wording.any_role(at, "adverb", "likely") and not wording.any_role(at, "look-adjective"):
        at += 1
    return at


def _describes(wording: Wording, frame: Frame, at: int, said: int) -> bool:
    """Whether what stands from `said` on, behind `De dader is` or `heeft`, describes him."""
    measured = wording.tokens[said].text[:2] in _METRES  # Schutter is 1,90 lang
    kind = wording.any_role(said, "article", "look-adjective", "person", "count")
    # De dader heeft rastahaar: a noun that no lexicon knows
    perfect = any(
        is_participle(token.word, frame.language) for token in wording.tokens[said : frame.end]
    )
    strange = wording.any_role(at, "has") and not (perfect or wording.roles(said))
    if not (measured or kind or strange or wording.tokens[at].word in _WEARS):
        return False
    if wording.any_within(said, frame.end, "suspect", "vague-hazard", "hazard"):
        return False
    if wording.any_within(said, frame.end, "casualty") and not _of_victim_known(
        wording, said, frame
    ):
        return False
    indefinite = wording.any_role(said, "indefinite")
    # Een verward persoon is a motive alone; een bekende van de politie tells who he is.
    state = wording.any_within(said, frame.end, "motive")
    state = state and not wording.any_within(said, frame.end, "of")
    done = frame.verb_at > at and wording.tokens[frame.verb_at].word != "zijn"
    return not done and not state and (indefinite or strange or not wording.any_role(at, "has"))


_METRES = frozenset(("1,", "1.", "1m", "2,", "2.", "2m"))
_WEARS = frozenset("draagt droeg dragen droegen gebruikt hanteert wears wore uses".split())


def _of_victim_known(wording: Wording, said: int, frame: Frame) -> bool:
    """Whether a victim only tells whose he is: `een collega van het slachtoffer`."""
    hurt = next(m.start for m in wording.within(frame, "casualty") if m.start >= said)
    return wording.any_within(said, hurt, "of")


def _is_aside(wording: Wording, frame: Frame) -> bool:
    """Whether it stands between commas behind a suspect: `De schutter, een oud-leerling, …`."""
    if frame.verb or not wording.any_role(frame.start - 2, "suspect"):
        return False
    return wording.any_role(frame.start, "indefinite") or wording.is_name(frame.start)


def _names(wording: Wording, frame: Frame) -> bool:
    """Whether a list says it of a suspect: `Naam van de dader: Kevin B.`, `Dader: blank`."""
    before = wording.frame_of(frame.start - 2)
    if before is None or frame.is_order():
        return False
    # Not: Schutter in dierenpark Amersfoort: zoek elkaar op
    return any(match.end == frame.start - 1 for match in wording.within(before, "identity"))


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
        elif person and (armed or _does_harm(wording, at)):
            return at + 1
    return 0


def _does_harm(wording: Wording, at: int) -> bool:
    """Whether they are who do it: `Twee mannen en een vrouw schieten om zich heen`."""
    frame = wording.frame_of(at)
    if frame is None or wording.within(frame, "casualty"):
        return False
    return any(match.start > at for match in wording.within(frame, "harms"))


def _with_weapon(wording: Wording, at: int) -> bool:
    """Whether `met messen` follows."""
    follows = [token.word for token in wording.tokens[at + 1 : at + 2]]
    return follows in (["met"], ["with"]) and wording.any_within(at + 2, at + 4, "hazard")
