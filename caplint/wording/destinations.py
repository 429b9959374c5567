"""Tells what kind of place a clause names: a point, inside, a safe place, a website, a person."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.wording.reading import Destination, Place
from caplint.wording.view import View, is_address, is_road_or_postcode

# The order in which the words of a place are asked: `de website van de gemeente Utrecht` is a
# channel though it holds a name, `een veilige plek` is safe though it has no name.
_ENDS_PHRASE = (
    *("joins", "contrast", "subordinates", "negation", "urgency"),
    *("be", "passive", "must", "can", "want"),
)
_TOWARDS = frozenset(("naar", "to"))
_LEADS = _TOWARDS | {"tot", "richting", "via"}  # de school uit via de trap
_INTO = frozenset(("in", "binnen"))
_PARTICLES = frozenset(("uit", "af", "weg", "eruit", "eraf", "aan"))
_OVER = frozenset(("over", "door", "langs", "onderdoor"))  # Ga de spoordijk over
_BY_ROLE: tuple[tuple[str, Place], ...] = (
    ("channel", "channel"),
    ("indoors", "indoors"),
    ("safe", "safe"),
)


def destinations(view: View, start: int, end: int) -> Iterator[Destination]:
    """Give each preposition of a clause with what follows it, and `de kerk in`."""
    at = start
    while at < end:
        if not _leads_phrase(view, at, end) or _is_of_verb(view, at):
            at += 1
            continue
        behind = _behind_noun(view, start, at, end)
        if behind:  # Ga de kerk in bij de Brink
            yield behind
            at += 1
            continue
        first, word = _preposition(view, at, end)
        stop = _end_of_phrase(view, first, end)
        if stop > first:
            led = next((i for i in range(at, first) if view.tokens[i].word == word), at)
            place = _place(view, word, first, stop)
            roles = view.roles(led)
            if _goes_past(view, word, stop, end):
                stop, roles = stop + 1, roles - {"at"} | {"through"}
            yield Destination(word, at, stop, place, roles)
        at = max(stop, at + 1)


def _leads_phrase(view: View, at: int, end: int) -> bool:
    """Whether a word is a preposition here: `bij voorkeur` is an adverb, `down the stairs` none."""
    if view.has(at, "adverb"):
        return view.tokens[at].word in _DOWN and view.has_after(at, end, "article")
    return view.has(at, "preposition")


_DOWN = frozenset(("down", "up"))
#: Before a place that people go past, under or around: `onder de arcade door`, `om de vijver heen`.
_PASSED = frozenset(("onder", "tussen", "achter", "voor", "om", "boven", "over", "tegen", "langs"))
_PAST = frozenset(("door", "langs", "om", "heen", "omheen"))


def _goes_past(view: View, preposition: str, at: int, end: int) -> bool:
    """Whether a place is one to go past: `voor het stadhuis langs`, and not `voor de kerk`."""
    if preposition not in _PASSED or at >= end or view.tokens[at].word not in _PAST:
        return False
    return view.tokens[at].word == "heen" or view.is_particle(at, end)


def _is_of_verb(view: View, at: int) -> bool:
    """Whether a preposition belongs to a verb: `has to leave`, `te verlaten`, `wij raden aan`."""
    word = view.tokens[at].word
    if word == "aan":
        return view.tokens[at - 1].word in {"raden", "raadt", "raad"}
    if word == "te":
        return "infinitive" in view.kinds(at + 1)
    if word == "om":  # om het plein te verlaten
        return _is_of_verb_behind(view, at)
    if word != "to":
        return False
    return any(form.kind == "stem" and not form.noun for form in view.verbs(at + 1))


def _is_of_verb_behind(view: View, at: int) -> bool:
    """Whether `om` begins a purpose: within ten words, `te` stands before an infinitive."""
    behind = range(at + 1, min(at + 11, len(view.tokens) - 1))
    return any(view.tokens[i].word == "te" and "infinitive" in view.kinds(i + 1) for i in behind)


def _behind_noun(view: View, start: int, at: int, end: int) -> Destination | None:
    """Give the place that stands before its preposition: `Vlucht de kerk in`, `de brug over`."""
    word = view.tokens[at].word
    begin = _noun_before(view, start, at, end) if word in _INTO | _OVER else -1
    if begin < 0:
        return None
    if word in _OVER:
        return Destination(word, begin, at + 1, _place(view, word, begin, at), view.roles(at))
    return Destination("naar", begin, at + 1, _place(view, "naar", begin, at), frozenset({"to"}))


def _preposition(view: View, at: int, end: int) -> tuple[int, str]:
    """Give the token after a preposition, and the word that leads: of `tot aan`, the first."""
    words = [view.tokens[at].word]
    at += 1
    while at < end and _goes_on(view, at):
        words.append(view.tokens[at].word)
        at += 1
    if words[0] == "langs" and words[-1] == "bij":
        return at, "bij"  # Loop langs bij uw buren
    if words[0] in _PARTICLES and words[-1] in _OVER:
        return at, words[-1]  # Rijd de stad uit over de dijk
    return at, next((word for word in words if word in _LEADS), words[0])


def _goes_on(view: View, at: int) -> bool:
    """Whether a preposition follows one: of `door naar binnen`, `naar`, and not `binnen`."""
    if not view.has(at, "preposition"):
        return False
    return view.tokens[at].word in _LEADS or not view.has(at, "indoors", "direction")


_VERB_LAST = frozenset(("participle", "infinitive"))  # zijn de kerk in gevlucht


def _noun_before(view: View, start: int, at: int, end: int) -> int:
    """Give where the noun phrase before a postposition begins: `Vlucht de kerk in`; -1 for none."""
    ends = ("joins", "contrast", "adverb", "urgency", "preposition")
    if at + 1 < end and not view.has(at + 1, *ends) and view.kinds(at + 1).isdisjoint(_VERB_LAST):
        return -1
    begin = next((i for i in range(at - 1, start - 1, -1) if view.has(i, "article")), -1)
    if begin < 0 or (begin > start and view.has(begin - 1, "preposition")):
        return -1
    forms = [form for i in range(start, min(at + 2, end)) for form in view.verbs(i)]
    last = view.tokens[at].word in _INTO and at == end - 1  # Hup, de sporthal in
    crosses = not forms and (view.tokens[at].word in _OVER or last)  # De brug over en dan rechtsaf
    return begin if crosses or any(form.verb.role == "move" for form in forms) else -1


def _end_of_phrase(view: View, start: int, end: int) -> int:
    """Give the end of a noun phrase: up to the next preposition, conjunction, adverb or verb.

    `van` goes on with the phrase: `de ingang van het park`.
    """
    at = start
    while at < end:
        heads = view.tokens[at].word == "richting" and view.has(at - 1, "compass")
        goes_on = view.has(at, "of") or heads  # in zuidelijke richting
        if at > start and view.has(at, "preposition") and not goes_on:
            break
        if at > start + 1 and _begins_noun(view, at):
            break
        if view.has(at, *_ENDS_PHRASE):
            break
        if at > start and view.has(at, "adverb") and not view.is_name(at):
            break
        if at > start and view.verbs(at) and not view.is_name(at) and not _is_noun(view, at):
            break
        at += 1
    return at


def _begins_noun(view: View, at: int) -> bool:
    """Whether an article begins another thing: `Neem vanaf het plein de Torenstraat`."""
    small = view.tokens[at].text.islower() and view.has(at, "definite")
    return small and view.is_content(at - 1) and not view.has(at - 1, "of", "preposition")


def _is_noun(view: View, at: int) -> bool:
    return view.has(at - 1, "article") or view.has(at, "landmark", "indoors", "safe", "hazard")


def _place(view: View, preposition: str, start: int, end: int) -> Place:
    for role, place in _BY_ROLE:
        if view.any(start, end, role) and not (role == "indoors" and _is_room_of(view, start, end)):
            return place
    if any(is_address(view.tokens[at].text) for at in range(start, end)):
        return "channel"
    # A person first makes it a person (naar de politie in Oss); a name first, a place.
    if _head_has(view, start, end, "others", "public", "you") or _is_of_sender(view, start, end):
        return "person"
    # In a text of capitals any unknown word looks like a name; behind `een` it is none.
    unsure = view.shouted and view.has(start, "indefinite", "your")
    named = not unsure and any(_is_named(view, at) for at in range(start, end))
    if not named and view.any(start, end, "vague-place"):
        return "vague"
    if named:
        return "point"
    return _unnamed(view, preposition, start, end)


def _head_has(view: View, start: int, end: int, *roles: str) -> bool:
    head = next((at for at in range(start, end) if not view.has(at, "article", "adverb")), start)
    compound = head + 1 < end and view.has(head + 1, "landmark")  # the police station
    return view.has(head, *roles) and not view.has(head, "landmark") and not compound


def _is_room_of(view: View, start: int, end: int) -> bool:
    """Whether a room can be found by the name of its house: `de consistorie van de Grote Kerk`."""
    of = view.first(start, end, "of")
    if of <= start or view.has(start, "your") or view.tokens[of].word != "van":
        return False
    return any(view.is_name(at) for at in range(of + 1, end))


def _is_of_sender(view: View, start: int, end: int) -> bool:
    """Whether it is a thing of those who warn: `de insta van je gemeente`."""
    of = view.first(start, end, "of")
    if of < 0 or not any(
        view.has(at, "others") and not view.has(at, "article") for at in range(of, end)
    ):
        return False
    return not any(view.is_name(at) or view.has(at, "landmark") for at in range(start, of))


def _is_named(view: View, at: int) -> bool:
    if view.has(at, "landmark", "article", "others", "hazard") and not view.is_name(at):
        return view.has(at, "place-name")
    text = view.tokens[at].text
    return view.is_name(at) or view.has(at, "place-name") or is_road_or_postcode(text)


def _is_nowhere(view: View, start: int, end: int) -> bool:
    """Whether no place is meant: `naar beste weten`; `car` is none, and `car park` is one."""
    if not view.any(start, end, "nowhere"):
        return False
    of = view.first(start, end, "of")  # de overkant van de brug
    return not view.any(of if of >= 0 else end, end, "landmark") and not _is_compound(
        view, start, end
    )


def _is_compound(view: View, start: int, end: int) -> bool:
    """Whether a word that is no place is part of one."""
    return all(view.has(i, "landmark") for i in range(start, end) if view.has(i, "nowhere"))


def _unnamed(view: View, preposition: str, start: int, end: int) -> Place:
    if view.has(start, "indefinite") or _is_nowhere(view, start, end):
        return "other"
    if view.any(start, end, "landmark"):
        return "point"
    if preposition in _TOWARDS and view.has(start, "definite"):
        return "point"
    # Dutch and English put an article before any noun that is not a name: `naar hoog catharijne`.
    bare = not view.any(start, end, "article") and view.is_content(start)
    unknown = all(
        view.is_unknown(at) or view.tokens[at].word[:1].isdigit() for at in range(start, end)
    )
    return "point" if bare and unknown and preposition in _TOWARDS else "other"
