"""Placeholders of templates: what they stand for, and the room that they may come to take.

`{{ plaats }}`, `[plaats]` and `<plaats>` are one placeholder, which its name explains: it stands
for an element of the message (guideline 4f). `{{ plaats:30 }}` says how many characters it takes at
most; without that a length by its kind holds. Rules read a template as if it were filled in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from caplint.patterns import pattern
from caplint.text import Run, Text
from caplint.wording import MOST_ANALYSED

Kind = Literal["hazard", "location", "action", "more-info", "time", "date", "number", "other"]

#: The longest that a placeholder may declare: a whole message.
MOST_DECLARED = 1395

#: What stands in a placeholder's place while the words are read, in Dutch and in English: words
#: about which no rule has anything to say. The first that fits: half a word says nothing.
_STAND_INS: dict[Kind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "hazard": (("brand", "gas"), ("fire", "gas")),
    "location": (("Ede",), ("Ede",)),
    "action": (("blijf binnen", "schuil"), ("stay inside", "hide")),
    "more-info": (("crisis.nl", "nos.nl"), ("crisis.nl", "nos.nl")),
    "time": (("21:04",), ("21:04",)),
    "date": (("23-11-2026",), ("23-11-2026",)),
    "number": (("112",), ("112",)),
}

# Names, and the characters that such a placeholder takes at most where it does not declare it. Of
# the guideline's table the longest risk has 28 characters and the longest action 39; the longest
# name of a place in the gazetteer has 28. The others are what practice shows.
_NAMES: tuple[tuple[Kind, int, str, str], ...] = (
    (
        "hazard",
        30,
        "risico gevaar dreiging incident gebeurtenis ramp calamiteit daad scenario",
        "hazard risk danger threat event",
    ),
    (
        "location",
        30,
        "plaats plaatsnaam gemeente stad dorp wijk buurt straat straatnaam weg wegnummer regio",
        "place city town village street road neighbourhood neighborhood municipality region",
    ),
    (
        "location",
        50,
        "locatie plek adres gebouw gebied centrum station object",
        "location address building area",
    ),
    (
        "action",
        40,
        "handeling handelingen handelingsperspectief actie opdracht advies maatregel",
        "action actions instruction instructions guidance measure",
    ),
    (
        "more-info",
        40,
        "website webadres url link site bron omroep kanaal informatie info verwijzing",
        "webpage source channel broadcaster information",
    ),
    ("time", 5, "tijd tijdstip uur", "time hour"),
    ("date", 10, "datum dag", "date day"),
    ("number", 12, "nummer huisnummer telefoonnummer telefoon aantal", "number phone count"),
)
_OTHER = 30


class Placeholder(NamedTuple):
    """A placeholder: `characters[start:end]`.

    Attributes:
        usual: the most characters that its kind takes.
        declared: the length that it declares, or None.
        in_address: whether it is a part of a web address, and so no element by itself.
        english: whether its name is English.

    """

    start: int
    end: int
    name: str
    kind: Kind
    usual: int
    declared: int | None
    in_address: bool
    english: bool

    @property
    def length(self) -> int:
        """The most characters that will stand in its place."""
        return self.usual if self.declared is None else min(max(self.declared, 1), MOST_DECLARED)

    @property
    def filled(self) -> str:
        """What is read in its place: words of its kind, then spaces up to its length."""
        if self.in_address:
            return "x" * self.length
        named = (self.name.replace("_", " "),)
        known = named if self.kind == "other" else _STAND_INS[self.kind][self.english]
        words = next((one for one in known if len(one) <= self.length), known[-1])
        return words[: self.length].ljust(self.length)

    @property
    def shown(self) -> str:
        """What people see in its place: its name, on a line that is as long as it may come to be.

        `[plaats_________]`, as on a form; without brackets where they take the room of the name.
        """
        if self.length >= len(self.name) + 2:
            return f"[{self.name.ljust(self.length - 2, '_')}]"
        cut = self.name if self.length >= len(self.name) else f"{self.name[: self.length - 1]}…"
        return cut.ljust(self.length, "_")


_WRITTEN = pattern(
    r"""\{\{\s*+(?P<braces>[^{}\n:]{1,60}?)\s*+(?::\s*+(?P<in_braces>\d{1,9})\s*+)?\}\}
    | \[(?P<square>[^\[\]\n:]{1,60}?)\s*+(?::\s*+(?P<in_square>\d{1,9})\s*+)?\]
    | <(?P<angle>[^\W\d][^<>\n:]{0,40}?)\s*+(?::\s*+(?P<in_angle>\d{1,9})\s*+)?>""",
    re.VERBOSE,
)


def placeholders(characters: str) -> Iterator[Placeholder]:
    """Give the placeholders of a text, as far as texts are analysed."""
    for found in _WRITTEN.finditer(characters, 0, MOST_ANALYSED):
        if is_field(found["square"], found["angle"]) and not is_html(found["angle"]):
            name = (found["braces"] or found["square"] or found["angle"]).strip()
            declared = found["in_braces"] or found["in_square"] or found["in_angle"]
            kind, usual, english = _kind(name)
            yield Placeholder(
                *found.span(),
                name,
                kind,
                usual,
                int(declared) if declared else None,
                _is_in_address(characters, *found.span()),
                english,
            )


def _kind(name: str) -> tuple[Kind, int, bool]:
    """Tell by its name what a placeholder stands for, its length, and whether that is English."""
    words = re.findall(r"[^\W\d_]+", name.casefold())
    return next((_KINDS[word] for word in words if word in _KINDS), ("other", _OTHER, False))


_KINDS: dict[str, tuple[Kind, int, bool]] = {
    word: (kind, length, english)
    for kind, length, *names in _NAMES
    for english, words in ((True, names[1]), (False, names[0]))
    for word in words.split()
}

_BEFORE = pattern(r"\S{0,200}\Z")
_AFTER = pattern(r"\S{0,200}")


def _is_in_address(characters: str, start: int, end: int) -> bool:
    """Whether what stands around a placeholder, without a space, makes it a part of an address."""
    before = _BEFORE.search(characters, max(0, start - 200), start)
    after = _AFTER.match(characters, end)
    around = f"{before[0] if before else ''}x{after[0].rstrip('.,;:!?)') if after else ''}"
    return bool(re.search(r"://|^www\.|\w\.\w", around))


# Square brackets stand in messages that are ready too: [NL], [1/2], [beide richtingen]. What is to
# be filled in is in capitals, or bears the name of what belongs there.
_FIELD = pattern(
    r"(?-i:[A-Z][A-Z_ -]{3,}|X+|URL|\.\.+|…)|"
    r".*(?:\b|_)(?:locatie|plaats|plaatsnaam|plek|straat|straatnaam|adres|"
    r"gebouw|wijk|gemeente|regio|gebied|datum|tijd|tijdstip|naam|risico|gevaar|soort|type|"
    r"incident|actie|handeling|handelingsperspectief|advies|website|webadres|url|link|nummer|"
    r"telefoonnummer|aantal|bron|omroep|invullen|vul|kies|hier|location|place|city|town|street|"
    r"address|area|region|date|time|name|hazard|event|action|number|phone|insert|fill|choose|your|"
    r"here)(?:\b|_).*",
    re.IGNORECASE,
)
# Tags of HTML, of which the rule html-tag tells.
_HTML = frozenset(
    "a b br i u p em strong ul ol li div span h1 h2 h3 h4 table tr td th hr img font html body "
    "head small big center sup sub".split()
)


#: What stands in brackets and says what kind of message it is.
_LABELS = frozenset("test oefening exercise drill proef testbericht oefenbericht".split())


def is_field(square: str | None, angle: str | None) -> bool:
    """Whether what stands between brackets is to be filled in; an address in <> is not."""
    if angle and re.search(r"[@/]|\.\w", angle):
        return False  # <info@voorbeeld.example>
    if (square or angle or "").strip().lower() in _LABELS:
        return False  # [TEST] Brand in Oss
    return square is None or _FIELD.fullmatch(square.strip()) is not None


def is_html(angle: str | None) -> bool:
    """Whether what stands between < and > is a tag."""
    name = re.match(r"\w+", angle or "")
    return bool(name and name[0].lower() in _HTML)


def filled(text: Text) -> Text:
    """Give a template's text as it is read and measured: at its longest, each placeholder filled.

    What a placeholder became has the place of the placeholder.
    """
    found = list(placeholders(text.characters))
    if not found:
        return text
    characters: list[str] = []
    runs: list[Run] = []
    shifts: list[tuple[int, int]] = [(0, 0)]  # from this character on, so many more
    at = new = 0
    for one in found:
        runs += _moved(text, at, one.start, new - at)
        new += one.start - at
        runs.append(Run(new, one.length, text.span(one.start, one.end), literal=False))
        characters += [text.characters[at : one.start], one.filled]
        at, new = one.end, new + one.length
        shifts.append((at, new - at))
    runs += _moved(text, at, len(text.characters), new - at)
    characters.append(text.characters[at:])
    return text._replace(
        characters="".join(characters), runs=tuple(runs), breaks=_shifted(text.breaks, shifts)
    )


class Blank(NamedTuple):
    """A placeholder as it is shown: the characters from `start` to `end` of a text filled in."""

    start: int
    end: int
    shown: str


def blanks(text: Text) -> Iterator[Blank]:
    """Give what people see of the placeholders in a text, at their places in `filled(text)`."""
    longer = 0
    for one in placeholders(text.characters):
        start = one.start + longer
        yield Blank(start, start + one.length, one.shown)
        longer += one.length - (one.end - one.start)


def _moved(text: Text, start: int, end: int, by: int) -> Iterator[Run]:
    """Give the runs of `characters[start:end]`, so many characters further on."""
    known = bisect_right(text.runs, start, key=lambda run: run.at) - 1
    for at in range(max(known, 0), len(text.runs)):
        run = text.runs[at]
        if run.at >= end:
            return
        first, last = max(run.at, start), min(run.at + run.length, end)
        if first < last:
            span = text.span(first, last) if run.literal else run.span
            yield Run(first + by, last - first, span, run.literal)


def _shifted(breaks: Iterable[int], shifts: list[tuple[int, int]]) -> tuple[int, ...]:
    return tuple(at + max(pair for pair in shifts if pair[0] <= at)[1] for at in breaks)
