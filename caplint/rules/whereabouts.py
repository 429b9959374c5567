"""What a clause tells of a perpetrator: where he is, goes or was, who saw him, what became of him.

Of a perpetrator a warning says that he is there and dangerous, and nothing else (guideline 4d(3)
and 4e(2)). So a clause of which he is the subject is asked for what it says more than that.
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.disclosure import is_feared
from caplint.wording.participles import is_participle
from caplint.wording.reading import Destination, Frame, Match, Mood, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def whereabouts(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give the words of a clause that show what is known of a perpetrator: `tokens[start:end]`."""
    traces = wording.within(frame, "police-trace", "flight")
    if traces and _of_wanted(wording, frame) and not _of_others(wording, frame):
        yield from ((m.start, m.end) for m in traces)
    yield from _seen(wording, frame)
    yield from _belongings(wording, frame)
    yield from _caught(wording, frame)
    suspect = _suspect(wording, frame)
    if suspect is None:
        return
    yield from _sought(wording, frame, suspect)
    yield from _went(wording, frame, suspect)
    yield from _has_done(wording, frame, suspect)
    yield from _is_somewhere(wording, frame, suspect)
    yield from _heads(wording, frame, suspect)
    yield from _told_where(wording, frame, suspect)
    yield from _kept_from(wording, frame, suspect)


def _of_wanted(wording: Wording, frame: Frame) -> bool:
    """Whether a clause is about perpetrators or police, and not about visitors or a wolf."""
    if wording.sentence_has(frame, "suspect", "police", "vehicle", "him"):
        return wording.within(frame, "suspect") != [] or not frame.has("casualty")
    if frame.has("animal") or _of_thing(wording, frame):
        return False
    unsaid = frame.subject == "none" or frame.has("he")
    if _is_he(wording, frame):
        return True
    unsaid = unsaid or (frame.mood is Mood.PASSIVE and wording.tokens[frame.start].word == "er")
    return unsaid and wording.violence and not frame.has("public")


def _of_others(wording: Wording, frame: Frame) -> bool:
    """Whether others run or hide from the perpetrators that a clause names."""
    suspects = wording.within(frame, "suspect")
    return bool(suspects) and all(is_feared(wording, one) for one in suspects)


def _suspect(wording: Wording, frame: Frame) -> Match | None:
    """Give the perpetrator of a clause, or `hij` in a message that is about violence."""
    found = [one for one in wording.within(frame, "suspect") if not is_feared(wording, one)]
    if found or frame.has("animal"):
        return found[0] if found else None
    if not (_has_perpetrator(wording) or _is_he(wording, frame)) or _of_thing(wording, frame):
        return None
    others = wording.within(frame, "public", "police")
    spoken = wording.within(frame, "he")
    return next((one for one in spoken if _points_back(wording, one, bool(others))), None)


def _has_perpetrator(wording: Wording) -> bool:
    return wording.has("suspect") or wording.violence


def _is_he(wording: Wording, frame: Frame) -> bool:
    """Whether `hij` is a perpetrator: in a message that names no danger he can be nobody else."""
    named = _has_perpetrator(wording) or not wording.has("hazard")
    return named and not frame.words.isdisjoint(_HE)


def _of_thing(wording: Wording, frame: Frame) -> bool:
    """Whether `hij` is what was spoken of before: `De trein staat stil. Hij rijdt niet`."""
    if wording.has("suspect", "person") or frame.words.isdisjoint(_HE):
        return False
    if wording.any_role(frame.start, "subordinates"):
        return False  # De brug is open zodat hij niet weg kan
    before = (f for n in (frame.sentence - 1, frame.sentence) for f in wording.frames_of(n))
    return any(one.start < frame.start and _begins_with_thing(wording, one) for one in before)


def _begins_with_thing(wording: Wording, frame: Frame) -> bool:
    first = frame.start + wording.any_role(frame.start, "article")
    return wording.any_role(first, "ride", "landmark", "vehicle")


def _points_back(wording: Wording, one: Match, others: bool) -> bool:
    """Whether `hij` or `de man` stands for who was named before, and `een man` does not."""
    if wording.tokens[one.start].word in _HE:
        return True
    person = wording.any_role(one.start, "person")
    return not others and (not person or wording.any_role(one.start - 1, "definite"))


_HE = frozenset(("hij", "he"))


def _is_definite(wording: Wording, suspect: Match) -> bool:
    """Whether the reader is taken to know him: `de dader`, `Dader`; `een schutter` is a danger."""
    before = suspect.start - 1
    if wording.any_role(suspect.start, "hazard", "person") and suspect.end - suspect.start > 1:
        return wording.any_role(before, "definite")  # Gewapende mannen, and not: de gewapende man
    return not wording.any_role(before, "indefinite", "count", "likely", "adverb")


def _is_danger(wording: Wording, frame: Frame, suspect: Match) -> bool:
    """Whether a clause says what he does to people: `De schutter heeft op mensen geschoten`."""
    harms = wording.within(frame, "hazard", "casualty", "motive", "active")
    return any(one.start >= suspect.end or one.end <= suspect.start for one in harms)


def _told(frame: Frame) -> bool:
    """Whether a clause tells, and does not ask or speak of what may be: `Als u de dader ziet`."""
    return not (frame.is_order() or frame.conditional or frame.subject == "you")


def _sought(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `zoeken de dader`, whoever looks, but for the reader."""
    seeks = frame.verb and frame.verb.role == "seek" and frame.subject != "you"
    if seeks and suspect.start > frame.verb_at and not frame.has("police"):
        yield frame.verb_at, suspect.end


def _went(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `De dader is in een bus gestapt`, `De schutter houdt zich verborgen in de kerk`."""
    went = frame.verb and frame.verb.role in {"move", "leave"} and frame.verb_at >= suspect.end
    if (
        went
        and (_is_definite(wording, suspect) or not _arrived(wording, frame))
        and wording.any_within(suspect.end, frame.verb_at, "be")
    ):
        yield suspect.start, frame.verb_at + 1
    hides = wording.within(frame, "hidden", "may-hide")
    if hides and frame.destinations:
        yield suspect.start, max(hides[-1].end, frame.destinations[-1].end)


def _arrived(wording: Wording, frame: Frame) -> bool:
    """Whether somebody came in, which is the danger: `Een schutter is het station ingelopen`."""
    word = wording.tokens[frame.verb_at].word
    return word.startswith(("binnen", "in"))


def _has_done(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give what became of him, whatever it is: `De dader is gevlogen`, `heeft geld gepind`."""
    turned = frame.subject == "you" and "zich" in frame.words  # heeft zich gemeld
    if not ((_told(frame) or turned) and _is_definite(wording, suspect)):
        return
    auxiliary = _auxiliary(wording, frame, suspect)
    if auxiliary < 0 or _is_danger(wording, frame, suspect):
        return
    for at in range(max(auxiliary + 1, suspect.end), frame.end):
        if _is_done(wording, frame, at):
            yield min(auxiliary, suspect.start), at + 1
            return


def _auxiliary(wording: Wording, frame: Frame, suspect: Match) -> int:
    """Give `is`, `heeft` or `wordt` where he is its subject: right behind him or before; or -1."""
    near = (suspect.end, suspect.start - 1, suspect.start - 2)
    held = [at for at in near if frame.start <= at < frame.end]
    return next((at for at in held if wording.any_role(at, "be", "passive", "has")), -1)


def _is_done(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word is a participle that tells what happened, and not how he looks or is."""
    word = wording.tokens[at].word
    if word in _KNOWN or not is_participle(word, frame.language) or wording.is_name(at):
        return False
    noun = wording.any_role(at - 1, "article", "colour", "look-adjective", "count")
    # De dader is de school uit gewandeld; but: in gebouwen
    noun = noun or (wording.any_role(at - 1, "preposition") and word.endswith("en"))
    return not noun and not wording.any_role(at, *_NOT_DONE)


_KNOWN = frozenset("bekend gewoon gevaarlijk bewapend gevreesd verkleed vermomd bereid".split())
_NOT_DONE = (
    *("suspect-look", "look-adjective", "origin", "adverb", "preposition", "landmark", "person"),
    *("public", "status", "vehicle", "negation"),
)


def _is_somewhere(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give where a suspect is said, or guessed, to be or to go."""
    if frame.has("harms"):
        return  # Schutter schiet vanaf het dak
    there = wording.tokens[frame.start].word in _THERE or wording.within(frame, "active")
    if there and not _is_definite(wording, suspect):
        return  # Er is een gewapende man gezien in Oss
    acts = [m for m in wording.within(frame, "suspect-act") if _does_it(wording, m, suspect)]
    guesses = [m for m in wording.within(frame, "likely") if m.start >= suspect.end]
    held = {"point", "indoors", "other", "safe"} if guesses else {"point", "indoors"}
    places = [
        place
        for place in frame.destinations
        if (place.place in held or (place.leads("towards") and place.place == "other"))
        and _says_where(wording, place, suspect)
    ]
    if (acts or guesses) and places:
        yield suspect.start, max([places[-1].end, *(act.end for act in acts)])
    elif acts and wording.tokens[frame.end - 1].word in _OUT:
        yield min(acts[0].start, suspect.start), frame.end


_THERE = frozenset(("er", "there"))
_OUT = frozenset(("uit", "af"))  # De dader rende de kerk uit


def _does_it(wording: Wording, act: Match, suspect: Match) -> bool:
    """Whether an act stands behind him, or right before: `In de kelder zit de schutter`."""
    turned = act.end == suspect.start - 1 and wording.any_role(act.end, "definite")
    he = act.end == suspect.start and wording.tokens[suspect.start].word in _HE
    return act.start >= suspect.end or turned or he


def _says_where(wording: Wording, place: Destination, suspect: Match) -> bool:
    if place.start < suspect.end or place.leads("not-where"):
        return False
    if not wording.any_within(place.start, place.end, "vehicle"):
        return True
    return wording.any_role(place.end - 1, "landmark")  # car park


def _heads(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give where he goes, without a verb: `Dader in rode Kia weg naar de A7`."""
    if not _told(frame) or frame.mood is not Mood.NOMINAL:
        return
    for place in frame.destinations:
        leads = place.leads("to", "towards") and place.place not in {"person", "channel"}
        if leads and place.start >= suspect.end and not _of_road(wording, place, suspect):
            yield suspect.start, place.end


def _of_road(wording: Wording, place: Destination, suspect: Match) -> bool:
    """Whether a noun goes that way and not he: `Schutter in de trein naar Utrecht`."""
    before = place.start - 1
    if before < suspect.end or wording.any_role(before, "adverb", "flight", "colour"):
        return False
    vehicle = wording.any_role(before, "vehicle") and wording.any_role(before - 1, "colour")
    return not vehicle and not wording.any_role(before, "suspect-act")


def _told_where(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `waar de dader is`, and `dat hij in de kerk zit`, whoever knows or guesses it."""
    behind = suspect.start - frame.start
    if behind > _NEAR or frame.conditional or not _is_definite(wording, suspect):
        return
    if _is_danger(wording, frame, suspect) or _to_reader(wording, frame):
        return
    if wording.any_role(frame.start, "which-way"):
        yield frame.start, frame.end
    if wording.any_role(frame.start, "that"):
        places = [d for d in frame.destinations if d.place in _PLACES and d.start >= suspect.end]
        done = [at for at in range(suspect.end, frame.end) if _is_done(wording, frame, at)]
        ends = [*(place.end for place in places), *(at + 1 for at in done)]
        if ends:
            yield suspect.start, max(ends)


def _kept_from(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give what is kept from him, but not by readers: `De brug is open zodat hij niet weg kan`."""
    others = wording.within(frame, "you", "public")
    if wording.tokens[frame.start].word in _SO and not (others or _to_reader(wording, frame)):
        yield frame.start, frame.end


_SO = frozenset(("zodat", "opdat", "waardoor", "so"))
_NEAR = 3  # words before him: waar de, welke kant de
_PLACES = ("point", "indoors", "other", "safe")


def _to_reader(wording: Wording, frame: Frame) -> bool:
    """Whether the sentence asks or orders: `Vertel de politie waar de dader is`."""
    others = (f for f in wording.frames_of(frame.sentence) if f is not frame)
    return any(f.is_order() or f.conditional or f.subject == "you" for f in others)


def _seen(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who saw him, be it a camera: `Een buurman zag de schutter de tuin in gaan`."""
    witnesses = wording.within(frame, "witness")
    # Getuigen zagen hem de sloot in springen reads like an order in the infinitive.
    if not (witnesses and (_told(frame) or witnesses[0].start == frame.start)):
        return
    whom = wording.within(frame, "suspect", "him") if witnesses else []
    for one in wording.within(frame, "sees") if whom else ():
        spoken = wording.any_role(whom[-1].start, "him") or _is_definite(wording, whom[-1])
        if spoken:
            ends = (witnesses[0], one, whom[-1])
            yield min(m.start for m in ends), max(m.end for m in ends)
            return


def _belongings(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what is told of his telephone, card or car: `gsm van de dader straalt mast aan`."""
    if frame.subject == "you" or frame.conditional:
        return
    for thing in wording.within(frame, "belonging"):
        if _is_his(wording, frame, thing):
            yield thing.start, frame.end
    for vehicle in wording.within(frame, "vehicle", "getaway"):
        stands = wording.any_within(vehicle.end, frame.end, "stands") and frame.destinations
        done = any(_is_done(wording, frame, at) for at in range(vehicle.end, frame.end))
        moves = frame.verb is None or frame.verb.role not in {"move", "leave"}
        if wording.any_role(vehicle.start, "getaway") and frame.destinations and not moves:
            yield vehicle.start, frame.end
        if _is_his(wording, frame, vehicle) and moves and (stands or done):
            yield vehicle.start, frame.end


def _is_his(wording: Wording, frame: Frame, thing: Match) -> bool:
    """Whether something is a perpetrator's: `vluchtauto`, `zijn gsm`, `de gsm van de dader`."""
    if wording.any_role(thing.start, "getaway"):
        return True
    of = [m for m in wording.within(frame, "suspect") if thing.end < m.start <= thing.end + _NEAR]
    if of and wording.any_role(thing.end, "of"):
        return True
    theirs = wording.any_role(thing.start - 1, "his") and _has_perpetrator(wording)
    return theirs or wording.any_role(thing.start - 1, "suspect")  # the suspect's phone


def _caught(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what is done to get him: `om de vluchtauto te stoppen`, `we sluiten hem in`."""
    if not frame.has("catches") or not _told(frame):
        return
    whom = wording.within(frame, "suspect", "him", "getaway")
    for act in wording.within(frame, "catches") if whom else ():
        if _is_definite(wording, whom[0]):
            yield min(act.start, whom[0].start), max(act.end, whom[0].end)
            return
