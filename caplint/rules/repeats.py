"""Rules on texts that say the same twice, or are too long."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Element, Info
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP211",
    name="event-length",
    level=Level.ADVICE,
    reads=("event",),
    source="Google Public Alerts; WMO",
    messages=Both(
        en="<event> has {length} characters; publishers show {most}",
        nl="<event> heeft {length} tekens; uitgevers tonen er {most}",
    ),
    hint=Both(
        en="name the event in a few words; what is special about it goes into <headline>",
        nl="noem de gebeurtenis in een paar woorden; bijzonderheden horen in <headline>",
    ),
    nl="""Een lange naam voor de gebeurtenis.

    Waarom: op kaarten en in lijsten wordt de naam afgebroken, en dan weet niemand wat er is.

    Schrijf: een naam van een paar woorden, zoals Zware storm.
    """,
    bad=["<event>[[Zeer zware windstoten vanuit het zuidwesten in de avond]]</event>"],
    good=[
        "<event>Zware storm</event>",
        "<event>Zeer zware windstoten in de avond!!</event>",
        "<event>  Zeer zware windstoten in de avond  </event>",
    ],
)
def event_length(element: Element, *, most: int = 35) -> Iterator[Hit]:
    """A long name of the event.

    Why: on maps and in lists the name is cut off, and then nobody knows what it is.

    Instead: a name of a few words, such as Severe storm.
    """
    return _long(element, most)


@rule(
    code="CAP252",
    name="headline-long",
    level=Level.ADVICE,
    reads=("headline",),
    source="CAP 1.2, 3.2.2",
    messages=Both(
        en="<headline> has {length} characters; some devices show {most}",
        nl="<headline> heeft {length} tekens; sommige toestellen tonen er {most}",
    ),
    hint=Both(
        en="say in one line what, where and until when; the rest goes into <description>",
        nl="zeg in een regel wat, waar en tot wanneer; de rest hoort in <description>",
    ),
    nl="""Een kop die langer is dan een toestel toont.

    Waarom: wat achteraan staat, valt weg. Vaak is dat juist waar het is of wat mensen moeten doen.

    Schrijf: een regel van hoogstens 160 tekens.
    """,
    bad=[f"<headline>[[{'Storm in het hele land. ' * 7}]]</headline>".replace(" ]]", "]] ")],
    good=[
        "<headline>Zware storm in het westen tot vanavond 20.00 uur</headline>",
        f"<headline>{'a' * 160}</headline>",
        f"<headline>{' ' * 200}Storm</headline>",
    ],
)
def headline_long(element: Element, *, most: int = 160) -> Iterator[Hit]:
    """A headline that is longer than a device shows.

    Why: what stands at its end drops off. Often that is where it is, or what people must do.

    Instead: a line of 160 characters at most.
    """
    return _long(element, most)


def _long(element: Element, most: int) -> Iterator[Hit]:
    # A character takes a byte or more, so most values need not be decoded.
    if element.close_start - element.open_end > most and not element.children:
        length = len(element.value.strip())
        if length > most:
            yield Hit(element.value_span, facts={"length": length, "most": most})


@rule(
    code="CAP253",
    name="headline-repeats-description",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts",
    messages={
        "": Both(
            en="<description> says the same as <headline>",
            nl="<description> zegt hetzelfde als <headline>",
        ),
        "first": Both(en="<headline> stands here", nl="hier staat <headline>"),
    },
    hint=Both(
        en="describe what is going on, and what it does",
        nl="beschrijf wat er aan de hand is, en wat de gevolgen zijn",
    ),
    nl="""Een beschrijving die gelijk is aan de kop.

    Waarom: mensen klikken door om meer te weten, en lezen hetzelfde nog eens.

    Schrijf: in <description> wat de kop niet zegt.
    """,
    bad=[
        "<headline>Brand in Oss</headline><description>[[Brand in  Oss]]</description>",
    ],
    good=[
        "<headline>Brand in Oss</headline><description>Er komt veel rook vrij.</description>",
        "<headline>Brand in Oss</headline><description>Brand in Oss. Veel rook.</description>",
        "<headline>Brand in Oss</headline>",
    ],
)
def headline_repeats_description(info: Info) -> Iterator[Hit]:
    """A description that equals the headline.

    Why: people click to know more, and read the same again.

    Instead: in <description> what the headline does not say.
    """
    return _same(info, "headline", "description")


@rule(
    code="CAP254",
    name="description-repeats-instruction",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts",
    messages={
        "": Both(
            en="<instruction> says the same as <description>",
            nl="<instruction> zegt hetzelfde als <description>",
        ),
        "first": Both(en="<description> stands here", nl="hier staat <description>"),
    },
    hint=Both(
        en="put into <instruction> only what people must do",
        nl="zet in <instruction> alleen wat mensen moeten doen",
    ),
    nl="""Een instructie die gelijk is aan de beschrijving.

    Waarom: het bericht wordt twee keer zo lang en zegt niets meer. Wat mensen moeten doen, valt
    niet op.

    Schrijf: in <description> wat er is, in <instruction> wat mensen moeten doen.
    """,
    bad=[
        "<responseType>Shelter</responseType><urgency>Immediate</urgency>"
        "<severity>Severe</severity><certainty>Observed</certainty>"
        "<description>Blijf binnen.</description><instruction>[[Blijf binnen.]]</instruction>",
    ],
    good=[
        "<responseType>Shelter</responseType><urgency>Immediate</urgency>"
        "<severity>Severe</severity><certainty>Observed</certainty>"
        "<description>Er is rook.</description><instruction>Blijf binnen.</instruction>",
        "<description>Er is rook.</description>",
        "<headline>Er is rook.</headline><description>Veel rook in Oss.</description>",
    ],
)
def description_repeats_instruction(info: Info) -> Iterator[Hit]:
    """An instruction that equals the description.

    Why: the message gets twice as long and says no more. What people must do does not stand out.

    Instead: in <description> what it is, in <instruction> what people must do.
    """
    return _same(info, "description", "instruction")


def _same(info: Info, name: str, other: str) -> Iterator[Hit]:
    first, second = info.element.first(name), info.element.first(other)
    if first and second and (words := first.value.split()) and words == second.value.split():
        yield Hit(second.value_span, related=((first.value_span, "first"),))
