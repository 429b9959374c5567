"""Who perpetrators are: their names, homes, work and ties."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.figures import is_initial
from caplint.wording.participles import is_participle
from caplint.wording.reading import Frame, Match, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last


def identities(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give where somebody lives or works, his name, and what he is to others."""
    yield from _belongs(wording, frame)
    yield from _kind(wording, frame)
    yield from _initials(wording, frame)


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
    kinds = wording.within(frame, "kind")
    if not kinds or frame.is_order() or frame.negated or frame.has("casualty"):
        return
    kind = kinds[0]
    does = any(one.start > kind.start for one in wording.within(frame, "harms", "has-harmed"))
    is_he = _is_one(wording, frame, kind) or _it_is(wording, frame, kind)
    if is_he or (does and kind.start - frame.start <= 1):
        yield kind.start, kind.end


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
    at = kind.start - 1
    at -= wording.any_role(at, "article", "his")
    before = tuple(token.word for token in wording.tokens[max(frame.start, at - 1) : at + 1])
    return before in _IT_IS and _tells_of_doer(wording)


_IT_IS = frozenset((("het", "is"), ("is", "het"), ("gaat", "om"), ("it", "is"), ("is", "it")))


def _initials(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give a first name with an initial, as the press has it: `Ricardo V.`.

    Not `Ga naar Hal B.`, `Schutter in Gebouw C.`
    """
    if frame.is_order() or not _tells_of_doer(wording) or frame.has("casualty"):
        return
    for at in wording.figures_in(frame):
        if not is_initial(wording.tokens[at].text):
            continue
        first = _first_name(wording, frame, at)
        # Not: burgemeester Jan V. Bakker
        longer = at + 1 < frame.end and wording.tokens[at + 1].is_capitalised()
        if first >= 0 and not longer:
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
    before = wording.tokens[frame.start - 1].word if frame.start else ""
    if (before == "," and _is_aside(wording, frame)) or (before == ":" and _names(wording, frame)):
        yield frame.start, frame.end
    yield from _named_as(wording, frame)


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
    strange = _is_strange(wording, frame, at, said)
    kind = wording.any_role(said, "article", "look-adjective", "person", "count")
    measured = wording.tokens[said].text[:2] in _METRES  # Schutter is 1,90 lang
    if not (measured or kind or strange or wording.tokens[at].word in _WEARS):
        return False
    if _tells_more(wording, frame, said):
        return False
    done = frame.verb_at > at and wording.tokens[frame.verb_at].word != "zijn"
    has = wording.any_role(at, "has") and not wording.any_role(said, "indefinite")
    return not done and (strange or not has)


_METRES = frozenset(("1,", "1.", "1m", "2,", "2.", "2m"))
_WEARS = frozenset("draagt droeg dragen droegen gebruikt hanteert wears wore uses".split())


def _is_strange(wording: Wording, frame: Frame, at: int, said: int) -> bool:
    """Whether he has what no lexicon knows: `De dader heeft rastahaar`."""
    perfect = (
        is_participle(token.word, frame.language) for token in wording.tokens[said : frame.end]
    )
    return wording.any_role(at, "has") and not (wording.roles(said) or any(perfect))


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
    said = wording.any_role(frame.start, "indefinite", "count") or wording.is_name(frame.start)
    return said and not wording.any_within(frame.start, frame.end, "casualty", "public")


def _names(wording: Wording, frame: Frame) -> bool:
    """Whether a list says it of a suspect: `Naam van de dader: Kevin B.`, `Dader: blank`.

    Not when or where he was: `Laatste teken van de dader: 21.40 uur`.
    """
    before = wording.frame_of(frame.start - 2)
    if before is None or frame.is_order() or _is_time(wording, frame.start):
        return False
    # Not: Schutter in dierenpark Amersfoort: zoek elkaar op
    return any(match.end == frame.start - 1 for match in wording.within(before, "identity"))


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
