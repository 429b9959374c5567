"""What a clause tells of a perpetrator, whatever it is: `De dader belt met ons`, `zette hem af`.

Of a perpetrator a warning says that he is there, what he does to people and, wrongly, what he looks
like, who he is and what moves him (other rules ask for that). What else a statement says of him
shows what is known, and can't be listed: so everything is found but these (guideline 4c, 4e(2)).
"""

from __future__ import annotations

from collections.abc import Iterator

from caplint.rules.perpetrators import is_done
from caplint.wording.reading import Frame, Match, Mood, Wording

Stretch = tuple[int, int]

#: What he does to people, which is the danger, and what moves him.
_DANGER = (
    *("hazard", "casualty", "active", "harms", "has-harmed", "actions"),
    *("motive", "reason", "status", "mood", "has-in-mind", "deed-with-intent"),
)
#: Who he is and what he looks like, which is asked for by another rule.
_LOOKS = (
    *("suspect-look", "trait", "relation", "kind", "lives", "garment", "feature", "origin"),
    *("look-adjective", "is-or-wears", "identity", "years"),
)
_RIDES = ("vehicle", "colour")
_TOLD = frozenset((Mood.STATEMENT, Mood.PASSIVE, Mood.NOMINAL))


def told_of(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give what a statement tells of a perpetrator whom readers are taken to know."""
    if not _tells(frame) or _is_of_danger(wording, frame, suspect):
        return
    if not _is_until(wording, suspect):
        yield from _is_gone(wording, frame, suspect)
    by_police = any(unit.start < suspect.start for unit in wording.within(frame, "police"))
    looks = "weg" not in frame.words and (
        _says_who(wording, frame, suspect) or _says_what_he_drives(wording, frame)
    )
    if by_police or looks or _is_until(wording, suspect):
        return
    verb = _verb_beside(wording, frame, suspect)
    if verb < 0 and frame.mood is Mood.NOMINAL and is_done(wording, frame, suspect.end):
        verb = suspect.end  # Schutter aangetroffen in berging
    if verb >= 0 and wording.tokens[verb].word not in _REPORTED:
        yield min(verb, suspect.start), frame.end


def done_to_him(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give what is done to `hem`: `Een taxi zette hem af bij de haven`, `Ze halen hem van het dak`.

    Where the message tells of victims and of no perpetrator, `hem` is one of them.
    """
    if frame.words.isdisjoint(_WHOM) or not _tells(frame) or frame.has("animal"):
        return
    if not wording.has("suspect") and _may_be_another(wording):
        return
    if frame.has("you", "public", "looks-out", "police-present", *_DANGER):
        return
    if wording.any_role(frame.start, "which-way") or frame.end - frame.start < _SHORTEST:
        return
    yield frame.start, frame.end


#: Of a danger one says that somebody reported it.
_REPORTED = frozenset(("gemeld", "gezien", "reported", "seen"))
_WHOM = frozenset(("hem", "him"))
_SHORTEST = 3  # words of a statement with `hem`


def _may_be_another(wording: Wording) -> bool:
    """Whether `hem` may be a victim, somebody who is lost, an animal, or a thing that burns."""
    if wording.has("casualty", "animal", "missing-person", "ride", "person"):
        return True
    return wording.has("hazard") and not wording.violence


def _tells(frame: Frame) -> bool:
    return frame.mood in _TOLD and not frame.conditional and frame.subject not in {"you", "public"}


def _is_of_danger(wording: Wording, frame: Frame, suspect: Match) -> bool:
    """Whether a clause says what he does to people, or what readers have to do."""
    if frame.has("you", "public", "looks-out") or _cannot_there(wording, frame):
        return True
    return any(wording.any_role(at, *_DANGER) for at in _others(wording, frame, suspect))


def _is_until(wording: Wording, suspect: Match) -> bool:
    """Whether it tells how long others wait: `tot die vent weg is`."""
    before = suspect.start - 1 - wording.any_role(suspect.start - 1, "article", "definite")
    return before >= 0 and wording.tokens[before].word in _UNTIL


_UNTIL = frozenset("tot totdat zolang voordat voor until till before".split())


def _cannot_there(wording: Wording, frame: Frame) -> bool:
    """Whether it says why a place is safe: `Ga naar zolder, daar kan de schutter niet bij`."""
    first = wording.tokens[frame.start].word
    if not frame.words.isdisjoint(_ELSE):
        return True  # Wees stil, anders hoort de schutter het
    return (frame.negated and first in _THERE) or first == "daarin"  # in his car


_ELSE = frozenset(("anders", "otherwise", "hoort", "horen", "hears", "hear"))
_THERE = frozenset(("daar", "there", "hier", "here"))


def _says_who(wording: Wording, frame: Frame, suspect: Match) -> bool:
    """Whether a clause says who he is or what he looks like: `De dader is een boze klant`."""
    said = _others(wording, frame, suspect)
    return any(
        wording.any_role(at, *_LOOKS)
        and not (_is_his(wording, at) or wording.tokens[at].word in _SLEEPS)
        for at in said
    )


_SLEEPS = frozenset(
    ("slaapt", "sliep", "slapen", "logeert", "logeerde", "overnacht", "overnachtte")
)


def _says_what_he_drives(wording: Wording, frame: Frame) -> bool:
    """Whether a clause says what he rides in and no more: `De schutter rijdt in een witte Opel`."""
    return frame.has(*_RIDES) and not frame.words.isdisjoint(_DRIVES)


_DRIVES = frozenset(
    (
        *("rijdt", "rijden", "reed", "reden", "verplaatst", "verplaatsen", "beweegt", "bewegen"),
        *("gebruikt", "gebruiken", "heeft", "hebben", "rides", "ride", "drives", "drive", "has"),
        *("is", "zijn", "was", "waren", "are", "were", "zit", "zitten", "vluchtte", "vluchtten"),
    )
)


def _is_his(wording: Wording, at: int) -> bool:
    """Whether `zijn` stands for whose it is: `ligt in zijn volkstuin`."""
    return wording.any_role(at, "his") and wording.any_role(at - 1, "preposition")


def _others(wording: Wording, frame: Frame, suspect: Match) -> Iterator[int]:
    """Give the words of a clause without him and his article: `het tweetal`."""
    yield from range(frame.start, suspect.start - wording.any_role(suspect.start - 1, "article"))
    yield from range(suspect.end, frame.end)


def _is_gone(wording: Wording, frame: Frame, suspect: Match) -> Iterator[Stretch]:
    """Give `De schutter is niet meer in de school`, `is er niet`, `is weg`, `zijn het meer op`."""
    at = _past_adverbs(wording, suspect.end, frame.end)
    if at >= frame.end or wording.tokens[at].word not in _IS:
        return
    last = wording.tokens[frame.end - 1].word
    gone = any(token.word in _AWAY for token in wording.tokens[at + 1 : frame.end])
    placed = any(
        place.start > at and place.place in _PLACES and not place.leads("not-where")
        for place in frame.destinations
    )
    denied = frame.negated and ("er" in frame.words or "there" in frame.words)
    named = wording.any_role(suspect.start - 1, "definite")
    there = named and not wording.any_within(at + 1, frame.end, "suspect-act", *_LOOKS, *_RIDES)
    there = there and any(place.preposition in _AT for place in frame.destinations)
    if (
        gone
        or denied
        or (placed and (frame.negated or there))
        or (last in _OUT and frame.end - at > _SHORTEST)
    ):
        yield suspect.start, frame.end


_IS = frozenset(("is", "zijn", "was", "waren", "are", "were"))
_AWAY = frozenset(("weg", "gone", "away", "elders", "elsewhere", "vertrokken", "buiten"))
_AT = frozenset("in op bij binnen aan onder achter tussen at inside on near".split())
_OUT = frozenset(("uit", "af", "op", "in", "over"))
_PLACES = frozenset(("point", "indoors", "other"))


def _verb_beside(wording: Wording, frame: Frame, suspect: Match) -> int:
    """Give the verb of which he is subject or object, known or not: right behind or before him."""
    behind = _past_adverbs(wording, suspect.end, frame.end)
    before = suspect.start - 1 - wording.any_role(suspect.start - 1, "article")
    sides = [at for at in (behind, before) if frame.start <= at < frame.end]
    sure = [at for at in sides if _is_verb(wording, frame, at)]
    if sure:
        return sure[0]
    near = suspect.start - frame.start <= _SHORTEST
    if near and wording.any_role(frame.start, "that"):  # Te zien is dat de schutter de metro nam
        return frame.start
    named = wording.any_role(suspect.start - 1, "definite", "count")
    if not (named or _is_pronoun(wording, suspect)):
        return -1  # schutter bussloo strand
    last = frame.end - 1
    return next((at for at in sides if at < last and _may_be_verb(wording, at)), -1)


def _is_verb(wording: Wording, frame: Frame, at: int) -> bool:
    """Whether a word beside him can be nothing but what he does, or what leads to that."""
    if at == frame.verb_at and frame.verb is not None:
        return True
    word = wording.tokens[at].word
    goes_on = frame.language == "en" and word.endswith("ing") and len(word) > _SHORTEST + 2
    return goes_on or word in _WHETHER  # Gunman moving north; Onbekend is of de dader


_WHETHER = frozenset(("of", "dat", "hoe", "that", "whether", "how"))


def _past_adverbs(wording: Wording, at: int, end: int) -> int:
    while at < end and wording.any_role(at, "adverb", "urgency"):
        at += 1
    return at


def _is_pronoun(wording: Wording, suspect: Match) -> bool:
    return wording.tokens[suspect.start].word in {"hij", "he"}


def _may_be_verb(wording: Wording, at: int) -> bool:
    """Whether a word may be a verb that no lexicon knows: it is nothing else, and no name."""
    token = wording.tokens[at]
    if wording.any_role(at, "stands"):
        return True
    if not token.word.isalpha() or token.is_capitalised() or wording.is_name(at):
        return False
    return not wording.any_role(at, *_NO_VERB)


_NO_VERB = (
    *("article", "preposition", "adverb", "urgency", "joins", "negation", "of", "not-where"),
    *("landmark", "person", "place-name", "count", "definite", "that", "subordinates", "be", "has"),
)
