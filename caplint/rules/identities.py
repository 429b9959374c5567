"""Who perpetrators are: their names, homes, work and ties."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.figures import is_initial
from caplint.rules.states import owns
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def identities(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where somebody lives or works, his name, and what he is to others."""
    yield from _belongs(wording, frame)
    yield from _kind(wording, frame)
    yield from _initials(wording, frame)
    if "om" in frame.words or "is" in frame.words:
        yield from _called(wording, frame)


def _called(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a name that a message says it is: `Het gaat om Kevin, 28, bakkersknecht`."""
    at = frame.end - 1
    if wording.roles(at) or not wording.is_name(at) or not _is_said(wording, frame, at - 1):
        return
    behind = wording.frame_of(frame.end + 1)
    aged = behind is not None and wording.tokens[behind.start].text.isdigit()
    if aged or (behind is not None and behind.has("kind", "relation")) or wording.has("suspect"):
        yield at, frame.end


def _belongs(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where he lives or works: `De dader werkt bij de gemeente`."""
    if not frame.destinations or not _tells_of_doer(wording):
        return
    for who in wording.within(frame, "suspect", "he")[:1]:
        for lives in wording.within(frame, "lives"):
            if lives.start >= who.end:
                yield lives.start, max(lives.end, frame.destinations[-1].end)


def _tells_of_doer(wording: Wording) -> bool:
    """Whether a message names a perpetrator, or a deed of violence and nobody hurt."""
    return wording.has("suspect") or (wording.violence and not wording.has("casualty"))


def _kind(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is to others: `De dader was stagiair`, `Een leerling heeft geschoten`."""
    kinds = wording.within(frame, "kind") or _former(wording, frame)
    if not kinds or frame.is_order() or frame.negated or frame.has("casualty"):
        return
    kind = kinds[0]
    does = any(one.start > kind.start for one in wording.within(frame, "harms", "has-harmed"))
    is_he = _is_one(wording, frame, kind) or _it_is(wording, frame, kind)
    if is_he or (does and kind.start - frame.start <= 1):
        yield kind.start, kind.end


def _former(wording: Wording, frame: Frame) -> list[Match]:
    """Give what he was to others: `oud-collega`, `ex-docent`."""
    return [m for m in wording.within(frame, "relation") if m.end - m.start == 1]


def _is_one(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether a perpetrator is said to be one: `De dader was stagiair`."""
    whom = wording.within(frame, "suspect", "somebody")[:1]
    between = range(whom[0].end, kind.start) if whom else ()
    has = any(wording.any_role(at, "has") for at in between)
    if has or not any(wording.any_role(at, "is-or-wears") for at in between):
        return False
    # Not: De dader is de school uit, waar leerlingen …; but: is sinds kort stagiair
    led = (at for at in between if wording.any_role(at, "preposition"))
    return all(wording.tokens[at].word in _SAYS for at in led)


_SAYS = frozenset(("volgens", "sinds", "since"))


def _it_is(wording: Wording, frame: Frame, kind: Match) -> bool:
    """Whether a message says `Het is de zoon van …`, `Het gaat om een leerling`."""
    return _is_said(wording, frame, kind.start - 1) and _tells_of_doer(wording)


def _is_said(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether `het gaat om` or the like stands before a noun or a name, with an article or not."""
    at -= wording.any_role(at, "article", "his")
    before = tuple(token.word for token in wording.tokens[max(frame.start, at - 1) : at + 1])
    return before in _IT_IS


_IT_IS = frozenset(
    (
        *(("het", "is"), ("is", "het"), ("gaat", "om"), ("het", "om"), ("it", "is"), ("is", "it")),
        *(("werk", "van"), ("work", "of"), ("zijn", "het"), ("het", "zijn"), ("dit", "is")),
    )
)


def _initials(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a first name with an initial, as the press has it: `Ricardo V.`.

    Not `Ga naar Hal B.`, `Schutter in Gebouw C.`
    """
    if frame.is_order() or frame.has("casualty"):
        return
    for at in wording.figures_in(frame):
        if not is_initial(wording.tokens[at].text):
            continue
        first = _first_name(wording, frame, at)
        # Not: burgemeester Jan V. Bakker
        behind = at + 1 < frame.end and at + 1 != frame.verb_at
        longer = behind and wording.tokens[at + 1].is_capitalised()
        told = first >= 0 and (_tells_of_doer(wording) or _is_said(wording, frame, first - 1))
        if told and not longer:
            yield first, at + 1


def _first_name(wording: Wording, frame: Frame, initial: int) -> int:
    """Give the name before an initial: that of `Jeroen de W.`; -1 for `Hal B.`, `in Gebouw C.`."""
    at = initial - 1
    while at > frame.start and wording.tokens[at].word in _PARTICLES:
        at -= 1
    if at < frame.start or not wording.tokens[at].is_capitalised():
        return -1
    led = wording.any_role(at - 1, "at", "to", "from", "through", "towards", "landmark")
    return -1 if led or wording.roles(at) - _IN_NAMES else at


_PARTICLES = frozenset("de van den der ter ten el al bin".split())
#: Forms with a gap reach over a name: `is .. binnen`.
_IN_NAMES = frozenset(("suspect-act", "police-act", "police-trace", "police-info"))


def who_he_is(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what a whole clause says he is, where no word of it told already.

    `De schutter is een jongen van zestien`; `De schipper van de sloep is de dader`.
    """
    for suspect in wording.within(frame, "suspect", "he")[:1]:
        at = _past_adverbs(wording, suspect.end)
        if at + 1 >= frame.end or frame.negated or frame.subject not in {"other", "none"}:
            continue
        said = _past_adverbs(wording, at + 1)
        if said >= frame.end or not wording.any_role(at, "is-or-wears"):
            continue
        if _is_aged(wording, frame, said) or _describes(wording, frame, at, said):
            yield said, frame.end
    yield from _goes_on(wording, frame)
    before = wording.tokens[frame.start - 1].word if frame.start else ""
    if (before == "," and _is_aside(wording, frame)) or (before == ":" and _names(wording, frame)):
        yield frame.start, frame.end
    yield from _named_as(wording, frame)


def _goes_on(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what he is said to be behind a comma: `De man die schiet, is een stille jongen`."""
    if not wording.any_role(frame.start, "is-or-wears") or frame.negated:
        return
    named = frame.start > 1 and wording.tokens[frame.start - 1].word == ","
    said = frame.start + 1
    named = named and wording.any_role(frame.start - 2, "suspect") and said < frame.end
    if named and _describes(wording, frame, frame.start, said):
        yield said, frame.end


def _is_aged(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether it tells how old he is: `De dader is net 18 geworden`, `is zeventien`."""
    for at in range(said, frame.end):
        token = wording.tokens[at]
        if token.word.endswith(_AGES) or (token.text.isdigit() and 10 < int(token.text[:3]) < 100):
            return not (_is_time(wording, at) or _is_place(wording, frame, at))
    return False


#: Ages as words; those up to twelve are hours too.
_AGES = (
    *("dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
    *("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig"),
)


def _is_place(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a number belongs to a place: `op nummer 18`, and not `tussen de 20 en 25`."""
    around = (d for d in frame.destinations if d.start <= at < d.end)
    return any(place.preposition not in _ABOUT for place in around)


_ABOUT = frozenset(("tussen", "rond", "tegen", "boven", "onder", "van", "between", "around"))


def _past_adverbs(wording: Wording, at: int) -> int:
    """Give the first token from `at` on that is no adverb, and no word of `zou ook`."""
    while wording.any_role(at, "adverb", "likely") and not wording.any_role(at, "look-adjective"):
        at += 1
    return at


def _describes(wording: Wording, frame: Frame, at: int, said: int) -> bool:
    """Whether what stands from `said` on, behind `De dader is` or `heeft`, describes him."""
    if wording.any_role(at, "has"):
        return owns(wording, frame, said)
    kind = wording.any_role(said, "article", "look-adjective", "person", "count")
    # Schutter is 1,90 lang; is tussen 1m80 en 1m90
    measured = any(token.text[:2] in _METRES for token in wording.tokens[said : said + 2])
    if not (measured or kind or wording.tokens[at].word in _WEARS):
        return False
    done = frame.verb_at > at and wording.tokens[frame.verb_at].word != "zijn"
    return not (done or _tells_more(wording, frame, said))


_METRES = frozenset(("1,", "1.", "1m", "2,", "2.", "2m"))
_WEARS = frozenset("draagt droeg dragen droegen gebruikt hanteert wears wore uses".split())


def _tells_more(wording: Wording, frame: Frame, said: int) -> bool:
    """Whether it tells of the danger, of victims, or of a state that is a motive alone."""
    if wording.any_within(said, frame.end, "suspect", "vague-hazard", "hazard"):
        return True
    if wording.any_within(said, frame.end, "casualty") and not _of_victim(wording, said, frame):
        return True
    # Een verward persoon is a motive alone; een bekende van de politie tells who he is.
    state = wording.any_within(said, frame.end, "motive")
    return state and not wording.any_within(said, frame.end, "of")


def _of_victim(wording: Wording, said: int, frame: Frame) -> bool:
    """Whether a victim only tells whose he is: `een collega van het slachtoffer`."""
    hurt = next(m.start for m in wording.within(frame, "casualty") if m.start >= said)
    return wording.any_within(said, hurt, "of")


def _is_aside(wording: Wording, frame: Frame) -> bool:
    """Whether it stands between commas behind a suspect: `De schutter, een oud-leerling, …`."""
    if frame.verb or not wording.any_role(frame.start - 2, "suspect"):
        return False
    among = wording.tokens[frame.start].word in _AMONG  # De schutters, onder wie een vrouw
    said = wording.any_role(frame.start, "indefinite", "count") or wording.is_name(frame.start)
    if among and wording.any_within(frame.start, frame.end, "person", "kind", "count"):
        return True
    return said and not wording.any_within(frame.start, frame.end, "casualty", "public")


_AMONG = frozenset(("onder", "waaronder", "among", "including"))


def _names(wording: Wording, frame: Frame) -> bool:
    """Whether a list says it of a suspect: `Naam van de dader: Kevin B.`, `Dader: blank`.

    Not when or where he was: `Laatste teken van de dader: 21.40 uur`.
    """
    before = wording.frame_of(frame.start - 2)
    if before is None or frame.is_order() or _is_time(wording, frame.start):
        return False
    if not before.words.isdisjoint(_SIGHTINGS) or wording.any_role(frame.start, "landmark"):
        return False  # Laatste melding over de schutter: perron 3
    # Not: Schutter in dierenpark Amersfoort: zoek elkaar op
    return any(match.end == frame.start - 1 for match in wording.within(before, "identity"))


_SIGHTINGS = frozenset(
    (
        *("waarneming", "melding", "locatie", "positie", "plek", "spoor", "teken", "signaal"),
        *("sighting", "location", "position", "signal", "trace", "whereabouts"),
    )
)


def _is_time(wording: Wording, at: int) -> bool:
    """Whether a number counts hours, or what else is no age."""
    behind = wording.tokens[at + 1 : at + 2]
    return any(token.word in _UNITS for token in behind)


_UNITS = frozenset("uur u hours am pm minuten minutes meter km kilometer man mensen".split())


def _named_as(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give who is said to be the one: `De schipper van de sloep is de dader`."""
    for suspect in wording.within(frame, "suspect")[:1]:
        at = suspect.start - 2  # before `de`
        said = at - frame.start > 1 and wording.any_role(at, "is-or-wears")
        told = suspect.end == frame.end and not frame.negated and not frame.conditional
        if said and told and wording.any_role(at + 1, "definite"):
            yield frame.start, at
