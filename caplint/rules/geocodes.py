"""Rules on the geocodes of an area."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import Area, Element
from caplint.rules.base import Both, Hit, rule

_CODE = "<geocode><valueName>{}</valueName><value>{}</value></geocode>"
_ONE, _TWO = _CODE.format("EMMA_ID", "NL001"), _CODE.format("EMMA_ID", "NL002")
_SHAPE = "<polygon>52.1,4.8 52.2,4.9 52.3,4.7 52.1,4.8</polygon>"


@rule(
    code="CAP440",
    name="geocode-empty",
    level=Level.ADVICE,
    reads=("geocode",),
    source="Google Public Alerts",
    messages=Both(
        en="the <{name}> of this geocode is empty",
        nl="de <{name}> van deze geocode is leeg",
    ),
    hint=Both(
        en="fill it in, or leave the geocode out",
        nl="vul hem in, of laat de geocode weg",
    ),
    nl="""Een geocode waarvan de naam van de lijst of de code zelf leeg is.

    Waarom: de helft van een code zegt geen ontvanger iets. Als de geocode de enige plaats is in
    het gebied, wordt er niemand gewaarschuwd.

    Schrijf: de naam van de lijst in valueName en de code in value.
    """,
    bad=[
        _SHAPE + "<geocode><valueName>EMMA_ID</valueName><[[value]]/></geocode>",
        _SHAPE + "<geocode><[[valueName]]> </valueName><value>NL001</value></geocode>",
    ],
    good=[
        _SHAPE + _ONE,
        _SHAPE + _CODE.format("SAME", "000000"),
        _SHAPE + _CODE.format("NUTS3", "0"),
    ],
)
def geocode_empty(element: Element) -> Iterator[Hit]:
    """A geocode of which the name of the list or the code itself is empty.

    Why: half a code says nothing to any receiver. Where the geocode is the only place in the area,
    nobody is warned.

    Instead: the name of the list in valueName and the code in value.
    """
    for child in element.children:
        if child.name in {"valueName", "value"} and not child.value.strip():
            yield Hit(child.name_span, facts={"name": child.name})


@rule(
    code="CAP441",
    name="geocode-duplicate",
    level=Level.ADVICE,
    reads=Area,
    source="practice",
    messages={
        "": Both(
            en="the geocode {name} {value} stands in this area twice",
            nl="de geocode {name} {value} staat twee keer in dit gebied",
        ),
        "first": Both(en="the first time", nl="de eerste keer"),
    },
    hint=Both(
        en="leave one out, and see whether another code was meant",
        nl="laat er een weg, en kijk of er een andere code is bedoeld",
    ),
    nl="""Een geocode die twee keer in hetzelfde gebied staat.

    Waarom: vaak is de tweede een vergissing, en ontbreekt het gebied dat daar had moeten staan.

    Schrijf: elke code een keer.
    """,
    bad=[
        _SHAPE + _ONE + f"[[{_ONE}]]",
        _SHAPE + _ONE + _TWO + f"[[{_ONE}]]",
    ],
    good=[
        _SHAPE + _ONE + _TWO,
        _SHAPE + _ONE + _CODE.format("NUTS3", "NL001"),
        _SHAPE + _ONE,
    ],
)
def geocode_duplicate(area: Area) -> Iterator[Hit]:
    """A geocode that stands in the same area twice.

    Why: often the second is a slip, and the area that should stand there is missing.

    Instead: each code once.
    """
    seen: dict[tuple[str, ...], Element] = {}
    for element in area.element.children:
        if element.name != "geocode":
            continue
        pair = tuple(child.value.strip() for child in element.children) or (element.value.strip(),)
        first = seen.setdefault(pair, element)
        if first is element or not all(pair):
            continue
        fix = Fix("safe", (Edit(element.span, ""),))
        facts = {"name": pair[0], "value": pair[-1] if len(pair) > 1 else ""}
        yield Hit(element.span, facts=facts, fixes=(fix,), related=((first.span, "first"),))
