"""Tells which clauses without a verb send people somewhere: `Allen naar de aula`, `Pand uit`."""

from __future__ import annotations

from caplint.wording.reading import Frame, Mood, Verb
from caplint.wording.view import View

#: What `U moet naar …` and `U moet weg` leave out.
GO = Verb("gaan", "move", "implied")
LEAVE = Verb("weggaan", "leave", "implied", "weg")

AWAY = frozenset(("weg", "leeg", "eruit", "away"))

#: `Gebouw uit`, as an order.
_GO_OUT = Verb("uitgaan", "leave", "implied", "uit")
PREMISES = ("landmark", "indoors", "vague-place", "ride", "place-name", "safe")
_BEHIND_AWAY = frozenset(("hier", "daar", "uit", "vanuit", "van", "via", "here", "from"))


def goes(view: View, mood: Mood, lead: int, end: int, before: Frame | None) -> bool:
    """Whether a clause without a verb sends people somewhere: `Allemaal naar de aula`."""
    if mood is not Mood.NOMINAL or (before and (before.verb or before.mood is not mood)):
        # Poort 3 is open, daar naar buiten
        there = before is not None and before.verb is None and view.has(lead - 1, "there")
        return mood is Mood.NOMINAL and there and view.tokens[lead].word in _TO
    return _is_into(view, lead, end) or _sends_people(view, lead, end) or _onward(view, lead, end)


_TO = frozenset(("naar", "to"))


def _sends_people(view: View, lead: int, end: int) -> bool:
    """Whether people are named, and where they go: `Alle welpen naar de hut`."""
    if view.tokens[lead].word in _ALL and view.is_unknown(lead + 1):
        return view.tokens[min(lead + 2, end - 1)].word in _TO | {"richting"}
    return _is_people(view, lead + view.has(lead, "article")) and _are_sent(view, lead, end)


def _onward(view: View, lead: int, end: int) -> bool:
    """Whether a clause begins with where to: `Iedereen nu naar het voetbalveld`, `Op naar Zuid`."""
    lead += view.has(lead, "everyone") and lead + 1 < len(view.tokens)
    while lead > 0 and lead + 1 < end and view.has(lead, "urgency", "adverb"):
        lead += 1
    while lead + 1 < end and view.tokens[lead].word in _ONWARD:
        lead += 1
    if view.tokens[lead].word == "richting":  # Allen richting de kerk
        return lead > 0 and view.has(lead - 1, "everyone")
    if view.tokens[lead].word in {"voor", "for"}:  # Voor soep naar het clubhuis
        return any(view.tokens[at].word in _TO for at in range(lead + 1, end))
    return view.tokens[lead].word in _TO


_ALL = frozenset(("alle", "all"))
_ONWARD = frozenset(("door", "op", "hup", "vooruit", "gauw", "vlug", "kom", "dus", "dan", "snel"))


def _is_into(view: View, lead: int, end: int) -> bool:
    """Whether a clause is a place and `in`: `Hup, de sporthal in`."""
    if view.tokens[end - 1].word != "in" or not view.has(lead, "definite"):
        return False
    if not view.has(lead + 1, "landmark"):
        return False
    return not view.any(lead, end, "others", "hazard", "suspect")


def _is_people(view: View, at: int) -> bool:
    """Whether a word is of people; an unknown one by its ending: `lopers`, `turnsters`."""
    if at >= len(view.tokens) or view.has(at, "public"):
        return at < len(view.tokens)
    return view.is_unknown(at) and view.tokens[at].word.endswith(("ers", "isten", "enten"))


def _are_sent(view: View, lead: int, end: int) -> bool:
    """Whether people are sent without a verb: `Publiek van de kermis naar de parkeerplaats`."""
    if view.any_verb(lead, end, "participle") or view.any(lead, end, "casualty", "ride", "hazard"):
        return False
    to = next((at for at in range(lead, end - 1) if view.tokens[at].word in {"naar", "to"}), end)
    return any(view.has(at, "landmark", "indoors") for at in range(to, end)) and not any(
        view.tokens[at].word.endswith(("ziekenhuis", "hospital")) for at in range(to, end)
    )


def goes_out(view: View, mood: Mood, start: int, lead: int, end: int) -> bool:
    """Whether a clause without a verb sends people out: `Iedereen de trein uit`."""
    while end - 1 > lead and view.has(end - 1, "polite", "urgency"):
        end -= 1
    out = view.tokens[end - 1].word in AWAY | {"uit", "af"}
    out = out or any(_is_out(view, at) for at in range(lead, end))
    told = view.any(start, lead + 1, "everyone") or view.has(lead, "public")
    return mood is Mood.NOMINAL and out and told


def _is_out(view: View, at: int) -> bool:
    """Whether people are told to come out: `Everybody out through the kitchen`."""
    word = view.tokens[at].word
    if word in {"uit", "af"}:
        return view.has(at + 1, "through")  # allemaal het veld af langs de tribune
    return word == "eruit" or (
        word == "out" and view.tokens[at + 1 : at + 2] != [] and (view.tokens[at + 1].word != "of")
    )


def leaves(view: View, start: int, lead: int, end: int) -> Verb | None:
    """Give the verb of a clause without one that tells to leave: `Direct weg via`, `Pand uit`."""
    away = start
    while away < end - 1 and view.has(away, "urgency", "polite", "joins", "contrast", "only"):
        away += 1
    if view.tokens[away].word in AWAY - {"leeg"} and not view.any(start, end, "closed"):
        alone = away + 1 == end or view.tokens[away].word == "eruit"
        hastens = away > start and view.any(start, away, "urgency")
        if alone or hastens or view.tokens[away + 1].word in _BEHIND_AWAY:
            return LEAVE
    if view.tokens[end - 1].word in {"weg", "eruit"} and view.has(lead, "preposition"):
        return LEAVE  # Door het park weg
    return _GO_OUT if _is_out_of(view, lead, end) else None


def _is_out_of(view: View, lead: int, end: int) -> bool:
    """Whether a clause is a place and `uit`: `het gebouw uit`; not: `ventilatie uit`."""
    while end - 1 > lead and view.has(end - 1, "polite"):
        end -= 1  # Het pand uit graag
    out = next((at for at in range(lead, end) if view.tokens[at].word == "uit"), lead)
    if out == lead or not (out == end - 1 or view.has(out + 1, "through")):
        return False  # kelder uit via het luik
    lead += view.has(lead, "article")
    if view.any(lead, out, "preposition", "others"):
        return False
    ends = (lead, out - 1)  # het Centraal Station uit
    known = [view.has(at, *PREMISES) for at in ends]
    return any(known) and all(
        is_known or view.is_name(at) for at, is_known in zip(ends, known, strict=True)
    )
