"""The form of a message: the order of its elements, and what the system adds itself (4f)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Edit, Fix, Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.elements import is_warning
from caplint.wording.elements import (
    hazards,
    is_told_of,
    named_places,
    orders,
    references,
)
from caplint.wording.reading import Wording


@rule(
    code="NLA106",
    name="element-sequence",
    level=Level.ADVICE,
    reads=Broadcast,
    source=Both(
        en="guideline 4f (table, from left to right)",
        nl="richtlijn 4f (tabel, van links naar rechts)",
    ),
    messages={
        "action": Both(
            en="what to do stands before the danger or the place",
            nl="wat mensen moeten doen, staat voor het gevaar of de plaats",
        ),
        "info": Both(
            en="where to read more stands before the danger, the place or what to do",
            nl="waar meer informatie staat, komt voor het gevaar, de plaats of wat mensen moeten "
            "doen",
        ),
    },
    hint=Both(
        en="put them in this order: danger, place, what to do, more information",
        nl="zet ze in deze volgorde: gevaar, plaats, wat te doen, meer informatie",
    ),
    nl="""Een bericht dat alle onderdelen heeft, maar in een andere volgorde dan de tabel van de
    richtlijn: risico, locatie, handelingsperspectief, meer informatie. Gevaar en plaats mogen
    wisselen of in een zin staan.

    Waarom: veel mensen lezen alleen het begin. Wie eerst leest wat hij moet doen en nog niet weet
    waarom en waar, twijfelt of het voor hem is.

    Schrijf: 'Grote brand in Dongen. Sluit ramen en deuren. Meer informatie op crisis.nl'
    """,
    bad=[
        "[[Verlaat direct het gebied]]. Schietpartij in Ede. Meer informatie op crisis.nl",
        "[[Meer informatie op crisis.nl]]. Grote brand in Dongen. Sluit ramen en deuren.",
        "[[Stay inside]]. Shooting at the Neude in Utrecht. More information: crisis.nl",
    ],
    good=[
        "In Dongen is een grote brand. Sluit ramen en deuren. Meer informatie op crisis.nl",
        "Gaslek. Verlaat direct het gebied rond de Dorpsstraat in Elst. Kijk op crisis.nl",
        "Verlaat direct het gebied. Schietpartij in Veghel.",
        "Brand in Druten. Sluit ramen. Meer informatie op vrgz.nl. Waarschuw ook uw buren.",
    ],
)
def element_sequence(broadcast: Broadcast) -> Iterator[Hit]:
    """A message that has all elements, but in another order than the guideline's table.

    Risk, location, action, more information. Risk and location may swap, or be one phrase.

    Why: many people read only the beginning. Who first reads what to do, and not yet why and where,
    doubts whether it is meant for them.

    Instead: as in 'Grote brand in Dongen. Sluit ramen en deuren. Meer informatie op crisis.nl'
    """
    if not is_warning(broadcast):
        return
    wording = broadcast.wording
    for language in {frame.language: None for frame in wording.frames}:
        half = _Half(wording, language)
        action, info = half.first(_actions), half.first(_references)
        if action is None or info is None:
            continue
        if half.is_told_by(min(action, info)) and action <= info:
            continue
        if half.first(_hazards) is not None and half.first(_places) is not None:
            told = half.is_told_by(action)
            yield _sentence(wording, language, *((info, "info") if told else (action, "action")))


class _Half(NamedTuple):
    """A half of a message: what is asked of its sentences."""

    wording: Wording
    language: str

    def first(self, element: Callable[[Wording], Iterator[int]]) -> int | None:
        """Give the sentence in which an element is first mentioned; None where it is missing."""
        return min(self._sentences(element), default=None)

    def is_told_by(self, sentence: int) -> bool:
        """Whether danger and place are said in this sentence, or before it."""
        return all(
            any(at <= sentence for at in self._sentences(element))
            for element in (_hazards, _places)
        )

    def _sentences(self, element: Callable[[Wording], Iterator[int]]) -> Iterator[int]:
        frames = (self.wording.frame_of(at) for at in element(self.wording))
        return (frame.sentence for frame in frames if frame and frame.language == self.language)


def _hazards(wording: Wording) -> Iterator[int]:
    """Give the tokens that name a danger."""
    return (match.start for match in hazards(wording))


def _places(wording: Wording) -> Iterator[int]:
    """Give the tokens that name a place, other than as a source of news."""
    return (start for start, _ in named_places(wording) if not is_told_of(wording, start))


def _actions(wording: Wording) -> Iterator[int]:
    """Give the first tokens of orders that are more than `Let op!`."""
    for frame in orders(wording):
        if not all(wording.any_role(at, "polite") for at in range(frame.start, frame.end)):
            yield frame.start


def _references(wording: Wording) -> Iterator[int]:
    """Give the tokens at which people are told where to learn more."""
    return (start for start, _ in references(wording))


def _sentence(wording: Wording, language: str, sentence: int, message: str) -> Hit:
    frames = [f for f in wording.frames if f.sentence == sentence and f.language == language]
    return Hit(wording.span(frames[0].start, frames[-1].end), message)


# What the system puts before a message, at its very beginning: a matter of form, not of wording.
_MONTH = (
    "jan(?:uari)?|feb(?:ruari)?|maart|mrt|apr(?:il)?|mei|juni?|juli?|aug(?:ustus)?|sep(?:tember)?|"
    "okt(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = (
    r"(?:(?:(?:ma|di|woe|do|vrij|za|zo)[a-z]*dag|(?:ma|di|wo|do|vr|za|zo)\.?),?\s)?"
    rf"(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d{{1,2}}\s(?:{_MONTH})\b\.?(?:\s\d{{4}})?)"
)
_TIME = r"(?:\d{1,2}u\d{2}|\d{1,2}[.:]\d{2}(?:\s?uur|\s?u\b)?|\d{1,2}\suur)"
_WHEN = (
    rf"(?:\d{{1,2}}[/-]\d{{1,2}}\s{_TIME}|{_DATE},?(?:\s(?:om\s)?{_TIME})?|{_TIME},?(?:\s{_DATE})?)"
)
_ENDS = r"(?=[\"']?(?:\s*(?:[:.!|\])*/]|\n|\Z)|\s+[-–—]\s))"
_NAME = r"NL[-\s]?Alert"
_OWN_WORDS = r"(?!test|controle|proef|oefen|ingetrokken)"
_TYPED = pattern(
    rf"""[\s\["'(*]*(?P<typed>
    {_NAME}[\s:,.–—-]{{1,4}}(?:{_WHEN})(?=\W|\Z)(?!\s+(?:is\s|wordt\s)?(?:ingetrokken|vervalt|vervallen))
    | dit\sis\seen\s{_NAME}{_ENDS}
    | {_NAME}(?:{_ENDS}|(?=\s+(?-i:[A-Z][a-z]){_OWN_WORDS}))
    | {_WHEN}(?:{_ENDS}|(?=,?\s+(?-i:[A-Z])))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# The same as a sentence of its own at the very end.
_TYPED_LAST = pattern(
    rf"""(?<=[.!?\n*])(?P<all>\s{{0,20}}+[\["'(*]?(?P<typed>
    (?:dit\s(?:is|was)\seen\s)?{_NAME}(?:[\s:,.–—-]{{1,4}}(?:{_WHEN}))?
    | {_DATE},?\s(?:om\s)?{_TIME}
    )[\s.!\])*"']*)\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_LAST = 80  # characters from the end in which it may stand
_BEHIND = pattern(r"[\s:.,;!|\])*\"'–—-]*")


@rule(
    code="NLA108",
    name="typed-automatic-element",
    level=Level.WARNING,
    reads=Broadcast,
    source="guideline 4f (NL-Alert and datum/tijd: automatisch)",
    messages=Both(
        en="'{words}' is typed by hand, and the system puts it before every message",
        nl="'{words}' is met de hand getypt, en het systeem zet het al voor elk bericht",
    ),
    hint=Both(
        en="leave it out and begin with the danger",
        nl="laat het weg en begin met het gevaar",
    ),
    nl="""Een concept dat begint met 'NL-Alert', een datum of een tijd, of daarmee eindigt.

    Waarom: het systeem zet 'NL-Alert', datum en tijd zelf voor het bericht. Met de hand getypt
    staan ze er dubbel. Dat kost ruimte, en bij later verzenden klopt de tijd niet.

    Schrijf: begin met het gevaar: 'Grote brand in Oss'. Een tijd verderop in het bericht mag.
    """,
    bad=[
        "[[NL-Alert]]: Grote brand in Oss. Sluit ramen en deuren.",
        "[[NL-Alert 12-03-2024 14:05]]: Grote brand in Oss. Sluit ramen en deuren.",
        "[[14:05 uur]]: gaslek in Oss. Maak geen vuur.",
        "[[NL Alert 21:04]] brand in Oss. Sluit ramen en deuren.",
        "*[[NL-Alert]]* Grote brand in Oss. Sluit ramen en deuren.",
        "[[Dit is een NL-Alert]]. Grote brand in Oss. Sluit ramen en deuren.",
        "[[24/11 21u04]] Grote brand in Oss. Sluit ramen en deuren.",
        "[[Di 24 nov.]] Grote brand in Oss. Sluit ramen en deuren.",
        "Grote brand in Oss. Sluit ramen en deuren. [[NL-Alert 24-11-2026 21:04]]",
    ],
    good=[
        "Grote brand in Oss. U krijgt een nieuwe NL-Alert als het veilig is.",
        "NL-Alert ingetrokken voor Oss. Er is geen gevaar meer.",
        "Om 14.05 uur is brand ontstaan in Oss. Blijf binnen.",
        "Brand in Oss. Blijf binnen. Het volgende bericht komt om 21:04",
        "Brand in Oss. Blijf binnen tot u een nieuw bericht krijgt. Kijk op nl-alert.nl",
        "24 woningen in Oss zonder stroom. Bel 112 in nood.",
        "112 is niet bereikbaar in Oss. Bel in nood 0900-8844.",
    ],
)
def typed_automatic_element(broadcast: Broadcast) -> Iterator[Hit]:
    """A draft that begins, or ends, with 'NL-Alert', a date or a time.

    Why: the system itself puts 'NL-Alert', date and time before the message. Typed by hand they
    stand there twice. That takes room, and a message that is sent later tells the wrong time.

    Instead: begin with the danger: 'Grote brand in Oss'. A time further on is fine.
    """
    text = broadcast.text
    found = _TYPED.match(text.characters)
    if found:
        start, end = found.span("typed")
        behind = _BEHIND.match(text.characters, end)
        rest = behind.end() if behind else end
        fix = Fix("unsafe", (Edit(text.span(0, rest), ""),))
        yield Hit(text.span(start, end), facts={"words": found["typed"]}, fixes=(fix,))
    last = max(found.end() if found else 1, len(text.characters) - _LAST)
    at_end = _TYPED_LAST.search(text.characters, last)
    if at_end:
        words = {"words": at_end["typed"]}
        fix = Fix("unsafe", (Edit(text.span(*at_end.span("all")), ""),))
        yield Hit(text.span(*at_end.span("typed")), facts=words, fixes=(fix,))
