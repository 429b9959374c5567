"""Dangers and places that one half of a message has and the other has not."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.patterns import pattern
from caplint.rules.base import Hit
from caplint.rules.half import Half, hit, is_road
from caplint.wording.elements import hazards
from caplint.wording.reading import Match, Wording

# --- dangers

#: What words for a danger begin or end with, and the kinds of danger that they may tell of: two
#: words that share one can be about the same thing, as smoke and fire are.
_DANGERS = (
    ("fire", "brand vuur vlammen fire blaze flames smeulend wildfire"),
    ("fire smoke", "rook roet smoke soot"),
    ("gas chemical", "gas"),
    ("chemical", "ammoniak chloor stof chemisch giftig ammonia chlorine chemical toxic hazardous"),
    ("explosion", "explosie ontploffing explosion blast"),
    ("explosion bomb", "bom explosief granaat bomb explosive grenade"),
    ("shooting", "schiet schot beschiet schutter shooting shooter shots gunman gunfire gunshots"),
    ("stabbing", "steek stabbing knife"),
    ("flood", "overstro hoogwater dijk wateroverlast flood dike dyke"),
    ("power", "stroom power blackout"),
    ("storm", "storm orkaan onweer windstoten storm hurricane thunder gusts lightning"),
    ("accident", "ongeval ongeluk aanrijding botsing accident crash collision"),
    ("asbestos fire", "asbest asbestos"),
)
_ROOTS = tuple((kinds.split(), tuple(roots.split())) for kinds, roots in _DANGERS)


def dangers(wording: Wording, dutch: Half, english: Half) -> Iterator[Hit]:
    """Give the danger of an English half that has none in common with the Dutch half."""
    there = [_kinds(wording, match) for match in _hazards_in(wording, dutch)]
    found = list(_hazards_in(wording, english))
    here = [_kinds(wording, match) for match in found]
    told = bool(there and here) and all(there) and all(here)
    if told and set().union(*there).isdisjoint(set().union(*here)):
        yield hit(wording, found[0].start, found[0].end, "danger")


def _hazards_in(wording: Wording, half: Half) -> list[Match]:
    return [match for match in hazards(wording) if half.start <= match.start < half.end]


def _kinds(wording: Wording, match: Match) -> set[str]:
    """Give the kinds of danger that a word tells of; none for one that is not in the table."""
    words = [token.word for token in wording.tokens[match.start : match.end]]
    return {
        kind
        for kinds, roots in _ROOTS
        if any(word.startswith(roots) or word.endswith(roots) for word in words)
        for kind in kinds
    }


# --- roads, postcodes, names

_POSTCODE = pattern(r"[1-9]\d{3}")
_AT = frozenset("in at near around of from between and".split())


def places(wording: Wording, dutch: Half, english: Half) -> Iterator[Hit]:
    """Give the roads, and the names behind `in`, `at` or `near`, that the Dutch half has not."""
    words = _with_other_names(dutch.words)
    there = set(words.split())
    if not _names_any(wording, dutch):
        return
    for at in range(english.start, english.end):
        token = wording.tokens[at]
        if is_road(token.text):
            if token.word not in there:
                yield hit(wording, at, at + 1, "place")
        elif _is_place(wording, at) and not _is_in(token.word, words):
            yield hit(wording, at, at + 1, "place")


#: Places that the halves may call by different names.
_OTHER_NAMES = (
    ("'s-hertogenbosch", "den bosch"),
    ("'s-gravenhage", "den haag", "the hague"),
    ("friesland", "fryslan", "frisia"),
    ("hoek van holland", "hook of holland"),
    ("vlissingen", "flushing"),
    ("zeeland", "zealand"),
    ("noord-brabant", "brabant"),
    ("antwerpen", "antwerp"),
    ("maas", "meuse"),
    ("rijn", "rhine"),
    ("schelde", "scheldt"),
    ("waddenzee", "wadden sea"),
)


def _with_other_names(words: str) -> str:
    """Add the other names of the places in a half."""
    more = (names for names in _OTHER_NAMES if any(f" {name} " in f" {words} " for name in names))
    return " ".join((words, *(name for names in more for name in names)))


def _names_any(wording: Wording, half: Half) -> bool:
    """Whether a half names a place at all; one that names none may be about the whole country."""
    return any(
        wording.any_role(at, "place-name") or is_road(wording.tokens[at].text)
        for at in range(half.start, half.end)
    ) or any(half.start <= at < half.end for at in wording.names)


_PARTICLES = frozenset("the de den het 't".split())


def _is_place(wording: Wording, at: int) -> bool:
    """Whether a token is a name that stands where a place is named: `in Uden`, `Fire Uden`."""
    token = wording.tokens[at]
    # OSS may be any word in capitals; 's-Hertogenbosch begins small.
    if token.text.islower() or token.text.isupper() or len(token.text) < 3:
        return False
    if token.word in _PARTICLES or wording.any_role(at, "not-a-place"):
        return False
    before = at - 1 - (wording.tokens[at - 1].word in _PARTICLES)
    listed = wording.any_role(at, "place-name")
    behind = wording.tokens[before].word in _AT or (listed and wording.any_role(before, "hazard"))
    return behind and (listed or token.text[:1].isupper())


_COMPASS = pattern(r"(?:noord|zuid|north|south)?+(?:-?(?:oost|west|east))?+")


def _is_in(name: str, words: str) -> bool:
    """Whether the Dutch half has a name, or one that begins like it: Utrecht, Utrechtse.

    A quarter by the compass has to be the same: Oss-Noord is not Oss-Zuid.
    """
    first, dash, quarter = name.rpartition("-")
    if dash and quarter and _COMPASS.fullmatch(quarter):
        return f"{first}-{_in_dutch(quarter)}" in words or f"{first} {_in_dutch(quarter)}" in words
    known = (name, _in_dutch(name)) if _COMPASS.fullmatch(name) else (name,)
    return any(one[: max(4, len(one) - 2)] in words for one in known)


def _in_dutch(quarter: str) -> str:
    """Give a quarter of the compass as Dutch names have it."""
    return quarter.replace("north", "noord").replace("south", "zuid").replace("east", "oost")
