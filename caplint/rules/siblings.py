"""Rules on info blocks that tell of one event."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element, Info
from caplint.read.dates import moment
from caplint.rules.base import Both, Hit, rule

_COMPARED = (
    *("category", "eventCode", "responseType", "urgency", "severity", "certainty"),
    *("effective", "onset", "expires"),
)
_OF_EVENT = ("category", "eventCode")
_SHAPES = ("polygon", "circle", "geocode")
_GRADES = "<urgency>Immediate</urgency><severity>{}</severity><certainty>Observed</certainty>"
_SEVERE, _MINOR = _GRADES.format("Severe"), _GRADES.format("[[Minor]]")
_NL = "<info><language>nl</language><category>Fire</category><event>Brand</event>"
_EN = "<info><language>en</language><category>Fire</category><event>Fire</event>"


@rule(
    code="CAP206",
    name="info-blocks-differ",
    level=Level.WARNING,
    reads=Alert,
    source="CAP-CP, IPAWS, CAP-AU, Google Public Alerts",
    messages={
        "": Both(
            en="<{name}> differs from that of the same warning in {other}",
            nl="<{name}> verschilt van die van dezelfde waarschuwing in {other}",
        ),
        "areas": Both(
            en="the areas differ from those of the same warning in {other}",
            nl="de gebieden verschillen van die van dezelfde waarschuwing in {other}",
        ),
        "first": Both(en="the other language", nl="de andere taal"),
    },
    hint=Both(
        en="translate the words only: codes, dates and areas are the same in each language",
        nl="vertaal alleen de woorden: codes, datums en gebieden zijn in elke taal gelijk",
    ),
    nl="""Twee talen van een waarschuwing met verschillende codes, datums of gebieden.

    Waarom: wie Nederlands leest, wordt dan anders gewaarschuwd dan wie Engels leest: eerder,
    harder, of op een andere plek.

    Schrijf: in elke taal dezelfde codes, datums en gebieden.
    """,
    bad=[
        f"{_NL}{_SEVERE}</info>{_EN}{_MINOR}</info>",
        f"{_NL}{_SEVERE}<expires>2026-11-23T21:30:00+01:00</expires></info>"
        f"{_EN}{_SEVERE}<expires>[[2026-11-23T21:30:00-00:00]]</expires></info>",
        f"{_NL}{_SEVERE}<area><areaDesc>Oss</areaDesc><circle>51.7,5.5 1</circle></area></info>"
        f"<[[info]]>{_EN.removeprefix('<info>')}{_SEVERE}<area><areaDesc>Oss</areaDesc>"
        "<circle>51.7,5.5 9</circle></area></info>",
    ],
    good=[
        f"{_NL}{_SEVERE}</info>{_EN}{_SEVERE}</info>",
        f"{_NL}{_SEVERE}<expires>2026-11-23T21:30:00+01:00</expires></info>"
        f"{_EN}{_SEVERE}<expires>2026-11-23T21:30:00+01:00</expires></info>",
        f"{_NL}{_SEVERE}</info>{_NL}{_GRADES.format('Minor')}</info>",
    ],
)
def info_blocks_differ(alert: Alert, *, same_language: bool = False) -> Iterator[Hit]:
    """Two languages of one warning with different codes, dates or areas.

    Why: whoever reads Dutch is then warned in another way than whoever reads English: sooner,
    louder, or in another place.

    Instead: the same codes, dates and areas in each language.
    """
    for first, second, compared in _pairs(alert, same_language):
        other = first.language or "en"
        related = ((first.element.name_span, "first"),)
        ours, theirs = _raw(first), _raw(second)
        for name in compared:
            if ours.get(name) == theirs.get(name):  # as mostly, and then nothing needs reading
                continue
            if _said(first, name) != _said(second, name):
                element = second.element.first(name)
                span = element.value_span if element else second.element.name_span
                yield Hit(span, facts={"name": name, "other": other}, related=related)
        if compared is _COMPARED and not _have_same_areas(first, second):
            yield Hit(second.element.name_span, "areas", {"other": other}, related=related)


def _pairs(alert: Alert, same_language: bool) -> Iterator[tuple[Info, Info, tuple[str, ...]]]:
    """Give each info with its twin in the first language, and what they should have in common.

    Where a language has more infos than another, nobody can tell which belong together. Infos of
    one language share category and code only where a profile allows a single event in a message.
    """
    by_language: dict[str, list[Info]] = {}
    for info in alert.infos:
        by_language.setdefault(info.language or "en", []).append(info)
    first, *others = by_language.values() or [[]]
    if same_language:
        yield from ((first[0], info, _OF_EVENT) for info in first[1:])
    for infos in others:
        if len(infos) == len(first):
            yield from ((one, info, _COMPARED) for one, info in zip(first, infos, strict=True))
        elif same_language:
            yield from ((first[0], info, _OF_EVENT) for info in infos)


def _raw(info: Info) -> dict[str, list[bytes]]:
    """Give the values that are compared, as they stand in the file."""
    found: dict[str, list[bytes]] = {}
    for child in info.element.children:
        if child.name in _COMPARED:
            found.setdefault(child.name, []).append(child.raw)
    return found


def _said(info: Info, name: str) -> list[object]:
    found = (child for child in info.element.children if child.name == name)
    return sorted((_value(element) for element in found), key=str)


def _value(element: Element) -> object:
    if element.children:
        return tuple(child.value.strip() for child in element.children)
    return moment(element.value) or element.value.strip()


def _have_same_areas(first: Info, second: Info) -> bool:
    ours, theirs = list(_shapes(first)), list(_shapes(second))
    if [(shape.name, shape.raw) for shape in ours] == [(one.name, one.raw) for one in theirs]:
        return True
    sides = ([(shape.name, _value(shape)) for shape in side] for side in (ours, theirs))
    mine, others = (sorted(side, key=str) for side in sides)
    return mine == others


def _shapes(info: Info) -> Iterator[Element]:
    for area in info.areas:
        yield from (child for child in area.element.children if child.name in _SHAPES)


@rule(
    code="CAP207",
    name="event-differs-in-language",
    level=Level.ADVICE,
    reads=Alert,
    source="Google Public Alerts; CAP-AU 1.0",
    messages={
        "": Both(
            en="another <info> in this language names another event, {other}",
            nl="een andere <info> in deze taal noemt een andere gebeurtenis, {other}",
        ),
        "first": Both(en="the other event", nl="de andere gebeurtenis"),
    },
    hint=Both(
        en="send a message for each event",
        nl="stuur voor elke gebeurtenis een eigen bericht",
    ),
    nl="""Twee gebeurtenissen in een bericht, in dezelfde taal.

    Waarom: veel ontvangers tonen alleen de eerste.

    Schrijf: voor elke gebeurtenis een bericht.
    """,
    bad=[
        f"{_NL}{_SEVERE}</info>{_NL.replace('Brand', '[[Storm]]')}{_SEVERE}</info>",
    ],
    good=[
        f"{_NL}{_SEVERE}</info>{_NL}{_SEVERE}</info>",
        f"{_NL}{_SEVERE}</info>{_EN}{_SEVERE}</info>",
        f"{_NL}{_SEVERE}</info>",
    ],
)
def event_differs_in_language(alert: Alert) -> Iterator[Hit]:
    """Two events in one message, in the same language.

    Why: many receivers show the first alone.

    Instead: a message for each event.
    """
    seen: dict[str, Element] = {}
    for info in alert.infos:
        event = info.element.first("event")
        if not event:
            continue
        first = seen.setdefault(info.language or "en", event)
        if first.value.strip() != event.value.strip():
            facts = {"other": first.value.strip()}
            yield Hit(event.value_span, facts=facts, related=((first.value_span, "first"),))
