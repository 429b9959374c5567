"""Rules on how a circle is written, and on its radius."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Element
from caplint.patterns import pattern
from caplint.rules import coordinates
from caplint.rules.base import Both, Hit, rule
from caplint.rules.coordinates import NUMBER, PAIR, Slip, Token

_NUMBER = pattern(NUMBER)


@rule(
    code="CAP420",
    name="circle-syntax",
    level=Level.ERROR,
    reads=("circle",),
    source="CAP 1.2, 3.2.4",
    messages={
        "empty": Both(en="<circle> is empty", nl="<circle> is leeg"),
        "no-radius": Both(
            en="the radius is missing: write it in kilometres behind the centre",
            nl="de straal ontbreekt: zet die in kilometers achter het middelpunt",
        ),
        "comma-radius": Both(
            en="there is a comma before the radius in '{found}': write a space",
            nl="er staat een komma voor de straal in '{found}': schrijf een spatie",
        ),
        "radius": Both(
            en="'{found}' is no radius: write a number of kilometres without a unit",
            nl="'{found}' is geen straal: schrijf een aantal kilometers zonder eenheid",
        ),
        "decimal": Both(
            en="'{found}' has a decimal comma: write a point, as in 4.5",
            nl="'{found}' heeft een decimale komma: schrijf een punt, zoals in 4.5",
        ),
        "more": Both(
            en="'{found}' stands behind the radius",
            nl="'{found}' staat achter de straal",
        ),
        "space": Both(
            en="white space divides the centre: write latitude,longitude without it",
            nl="witruimte breekt het middelpunt: schrijf breedtegraad,lengtegraad zonder witruimte",
        ),
        "centre": Both(
            en="'{found}' is no centre: write latitude,longitude in decimal degrees",
            nl="'{found}' is geen middelpunt: schrijf breedtegraad,lengtegraad in decimale graden",
        ),
    },
    hint=Both(
        en="write latitude,longitude, a space, and the radius in kilometres: 52.1,4.8 5",
        nl="schrijf breedtegraad,lengtegraad, een spatie en de straal in kilometers: 52.1,4.8 5",
    ),
    nl="""Een cirkel die niet als middelpunt met straal is geschreven.

    Waarom: een ontvanger kan het gebied niet tekenen. De waarschuwing komt dan bij niemand aan, of
    in een verkeerd gebied.

    Schrijf: breedtegraad,lengtegraad, een spatie en de straal in kilometers, zoals 52.1,4.8 5.
    """,
    bad=[
        "<circle>[[52.1, 4.8]] 5</circle>",
        "<circle>[[52.1,4.8]]</circle>",
        "<circle>[[52.1,4.8,5]]</circle>",
        "<circle>52.1,4.8 [[5km]]</circle>",
        "<circle>52.1,4.8 5 [[km]]</circle>",
        "<circle>52.1,4.8 [[1,5]]</circle>",
        "<circle>[[52.1 4.8]] 5</circle>",
        "<circle>[[(52.1,4.8)]] 5</circle>",
        "<circle>[[Oss]]</circle>",
        "<[[circle]]/>",
    ],
    good=[
        "<circle>52.1,4.8 5</circle>",
        "<circle>\n52.1,-4.8\t0.25\n</circle>",
        "<circle>-35.3888,147.0598 25.0</circle>",
    ],
)
def circle_syntax(element: Element) -> Iterator[Hit]:
    """A circle that is not written as a centre with a radius.

    Why: a receiver cannot draw the area, so the warning reaches nobody, or the wrong place.

    Instead: latitude,longitude, a space, and the radius in kilometres, such as 52.1,4.8 5.
    """
    if element.children:  # element-unknown tells it
        return
    row = coordinates.tokens(element.value)
    if not row:
        yield Hit(element.name_span, "empty")
    for slip in _slips(row):
        facts = {"found": element.value[slip.start : slip.end]}
        yield Hit(element.place(slip.start, slip.end), slip.kind, facts)


def _slips(row: list[Token]) -> Iterator[Slip]:
    """Give what is wrong in the order in which it stands: centre, radius, what is too much."""
    if not row:
        return
    rest = row[1:]
    if not PAIR.fullmatch(row[0].text):
        slip = next(coordinates.slips(row))
        yield Slip(_KINDS.get(slip.kind, "centre"), slip.start, slip.end)
        rest = [token for token in row if token.start >= slip.end]
        if slip.kind != "space":  # what follows can hardly be told
            return
    if not rest:
        yield Slip("no-radius", row[0].start, row[-1].end)
    elif not _NUMBER.fullmatch(rest[0].text):
        kind = "decimal" if _NUMBER.fullmatch(rest[0].text.replace(",", ".", 1)) else "radius"
        yield Slip(kind, rest[0].start, rest[0].end)
    elif len(rest) > 1:
        yield Slip("more", rest[1].start, rest[-1].end)


_KINDS = {"space": "space", "third": "comma-radius"}


#: Half the way round the earth, in kilometres: no circle on it is larger.
_LARGEST = 20_015
#: A radius that is rather one in metres: no warning is that large, and few areas are.
_METRES = 1_000


@rule(
    code="CAP421",
    name="circle-radius",
    level=Level.ERROR,
    reads=("circle",),
    source="CAP 1.2, 3.2.4",
    messages={
        "negative": Both(
            en="the radius {found} is negative",
            nl="de straal {found} is negatief",
        ),
        "earth": Both(
            en="a radius of {found} km is larger than the earth",
            nl="een straal van {found} km is groter dan de aarde",
        ),
        "metres": Both(
            en="a radius of {found} km is very large: were metres meant?",
            nl="een straal van {found} km is erg groot: zijn het meters?",
        ),
        "zero": Both(
            en="a radius of 0 is a point, and some receivers warn nobody",
            nl="een straal van 0 is een punt, en sommige ontvangers waarschuwen dan niemand",
        ),
    },
    hint=Both(
        en="write the radius in kilometres: 0.5 for 500 metres",
        nl="schrijf de straal in kilometers: 0.5 voor 500 meter",
    ),
    nl="""Een straal die negatief is of groter dan de aarde. Een straal van 0 (als de optie
    `zero` aan staat), of een die op meters lijkt, is een advies.

    Waarom: CAP rekent in kilometers. Wie meters schrijft, waarschuwt het halve land; een negatieve
    straal weigert elke ontvanger.

    Schrijf: een aantal kilometers boven nul.
    """,
    bad=[
        "<circle>52.1,4.8 [[-5]]</circle>",
        "<circle>52.1,4.8 [[50000]]</circle>",
        "<circle>52.1,4.8 [[1500]]</circle>",
        "<circle>52.1,4.8 [[0.0]]</circle>",
    ],
    good=[
        "<circle>52.1,4.8 0.05</circle>",
        "<circle>52.1,4.8 500</circle>",
        "<circle>52.1,4.8 +25.0</circle>",
    ],
)
def circle_radius(element: Element, *, zero: bool = True) -> Iterator[Hit]:
    """A radius that is negative or larger than the earth; one in metres is advice.

    So is one of 0, where the option `zero` is on.

    Why: CAP counts in kilometres. Who writes metres warns half the country; a negative radius is
    refused by every receiver.

    Instead: a number of kilometres above zero.
    """
    row = [] if element.children else coordinates.tokens(element.value)
    if len(row) != 2 or not PAIR.fullmatch(row[0].text) or not _NUMBER.fullmatch(row[1].text):
        return  # circle-syntax tells it
    kind = _radius_kind(float(row[1].text))
    if kind and (zero or kind != "zero"):
        level = Level.ERROR if kind in {"negative", "earth"} else Level.ADVICE
        span = element.place(row[1].start, row[1].end)
        yield Hit(span, kind, {"found": row[1].text}, level)


def _radius_kind(radius: float) -> str:
    if radius < 0:
        return "negative"
    if radius > _LARGEST:
        return "earth"
    if radius >= _METRES:
        return "metres"
    return "zero" if radius == 0 else ""
