"""Rules on the height of an area, in feet above mean sea level."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from caplint.finding import Level
from caplint.message import Area, Element
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP450",
    name="ceiling-without-altitude",
    level=Level.ERROR,
    reads=Area,
    source="CAP 1.2, 3.2.4",
    messages=Both(
        en="there is a <ceiling> without an <altitude> below it",
        nl="er is een <ceiling> zonder <altitude> eronder",
    ),
    hint=Both(
        en="add the <altitude> at which the area begins, 0 for sea level",
        nl="voeg de <altitude> toe waar het gebied begint, 0 voor zeeniveau",
    ),
    nl="""Een bovengrens (ceiling) zonder ondergrens (altitude).

    Waarom: de twee geven samen een laag lucht aan. Zonder ondergrens weet een ontvanger niet of
    mensen op de grond erbij horen.

    Schrijf: altitude en ceiling allebei, of geen van beide.
    """,
    bad=["<[[ceiling]]>5000</ceiling>", "<[[ceiling]]>0</ceiling>"],
    good=[
        "<altitude>0</altitude><ceiling>5000</ceiling>",
        "<altitude>500</altitude>",
        "<areaDesc>Oss</areaDesc>",
    ],
)
def ceiling_without_altitude(area: Area) -> Iterator[Hit]:
    """An upper limit (ceiling) without a lower one (altitude).

    Why: together the two give a layer of air. Without the lower one a receiver does not know
    whether people on the ground belong to it.

    Instead: both altitude and ceiling, or neither.
    """
    ceiling = area.element.first("ceiling")
    if ceiling and not area.element.first("altitude"):
        yield Hit(ceiling.name_span)


@rule(
    code="CAP451",
    name="ceiling-below-altitude",
    level=Level.ERROR,
    reads=Area,
    source="CAP 1.2, 3.2.4",
    messages={
        "": Both(
            en="the ceiling, {ceiling}, lies below the altitude, {altitude}",
            nl="de bovengrens, {ceiling}, ligt onder de ondergrens, {altitude}",
        ),
        "altitude": Both(en="the altitude", nl="de ondergrens"),
    },
    hint=Both(
        en="write the lower height in <altitude> and the upper one in <ceiling>",
        nl="schrijf de laagste hoogte in <altitude> en de hoogste in <ceiling>",
    ),
    nl="""Een bovengrens (ceiling) die lager is dan de ondergrens (altitude).

    Waarom: zo'n laag lucht bestaat niet, dus het gebied is leeg en niemand wordt gewaarschuwd.

    Schrijf: de laagste hoogte in altitude, de hoogste in ceiling.
    """,
    bad=[
        "<altitude>5000</altitude><ceiling>[[500]]</ceiling>",
        "<altitude>0</altitude><ceiling>[[-10.5]]</ceiling>",
    ],
    good=[
        "<altitude>500</altitude><ceiling>5000</ceiling>",
        "<altitude>500</altitude><ceiling>500.0</ceiling>",
        "<altitude>-20</altitude><ceiling>0</ceiling>",
    ],
)
def ceiling_below_altitude(area: Area) -> Iterator[Hit]:
    """An upper limit (ceiling) that is lower than the lower one (altitude).

    Why: there is no such layer of air, so the area is empty and nobody is warned.

    Instead: the lower height in altitude, the upper one in ceiling.
    """
    altitude, ceiling = area.element.first("altitude"), area.element.first("ceiling")
    low, high = _height(altitude), _height(ceiling)
    if altitude and ceiling and low is not None and high is not None and high < low:
        facts = {"ceiling": ceiling.value.strip(), "altitude": altitude.value.strip()}
        yield Hit(ceiling.value_span, facts=facts, related=((altitude.value_span, "altitude"),))


#: No weather and no ash reaches higher, and aircraft don't either.
_HIGHEST = 100_000


@rule(
    code="CAP452",
    name="altitude-unit",
    level=Level.ADVICE,
    reads=("altitude", "ceiling"),
    source="CAP 1.2, 3.2.4",
    messages=Both(
        en="{found} is too high for feet above sea level, the unit that CAP asks for",
        nl="{found} is te hoog voor voeten boven zeeniveau, de eenheid die CAP vraagt",
    ),
    hint=Both(
        en="write feet above mean sea level; a metre is 3.28 feet",
        nl="schrijf voeten boven zeeniveau; een meter is 3,28 voet",
    ),
    nl="""Een hoogte boven 100.000 voet, dertig kilometer.

    Waarom: CAP telt hoogten in voeten. Zo'n getal is waarschijnlijk in een andere eenheid, zoals
    centimeters, en het gebied krijgt dan een verkeerde hoogte.

    Schrijf: voeten boven zeeniveau; een meter is 3,28 voet.
    """,
    bad=[
        "<altitude>[[150000]]</altitude>",
        "<altitude>0</altitude><ceiling>[[1e6]]</ceiling>".replace("1e6", "1000000.0"),
    ],
    good=[
        "<altitude>0</altitude><ceiling>100000</ceiling>",
        "<altitude>-20</altitude>",
        "<altitude>0</altitude><ceiling>45000</ceiling>",
    ],
)
def altitude_unit(element: Element) -> Iterator[Hit]:
    """A height of more than 100,000 feet, thirty kilometres.

    Why: CAP counts heights in feet. Such a number is probably in another unit, centimetres for
    instance, and the area gets a wrong height.

    Instead: feet above mean sea level; a metre is 3.28 feet.
    """
    height = _height(element)
    if height is not None and height > _HIGHEST:
        yield Hit(element.value_span, facts={"found": element.value.strip()})


def _height(element: Element | None) -> float | None:
    """Read a height; what is no number is told by value-type."""
    if element is None or len(element.value) > 100:
        return None
    try:
        height = float(element.value)
    except ValueError:
        return None
    return height if isfinite(height) else None
