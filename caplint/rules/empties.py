"""Rules on values that are empty, or that have white space around them."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import Element
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP012",
    name="value-empty",
    level=Level.WARNING,
    reads=(
        *("source", "restriction", "addresses", "code", "note", "incidents"),
        *("event", "audience", "senderName", "headline", "description", "instruction", "web"),
        *("contact", "resourceDesc", "mimeType", "uri", "derefUri", "digest", "areaDesc"),
    ),
    source="practice; CAP 1.2, 3.2",
    messages=Both(en="<{name}> is empty", nl="<{name}> is leeg"),
    hint=Both(
        en="fill it in; an optional element that has nothing to say is left out",
        nl="vul het in; een element dat niet verplicht is en niets zegt, laat u weg",
    ),
    nl="""Een element dat er staat en leeg is.

    Waarom: het ene programma ziet een leeg element als afwezig, het andere laat een lege regel
    zien, en een derde weigert het bericht. Vaak is er bij het vullen van een sjabloon iets
    misgegaan, en ontbreekt er informatie waar mensen op wachten.

    Schrijf: de waarde, of laat het element weg.
    """,
    bad=[
        "<[[headline]]></headline>",
        "<[[description]]> </description>",
        "<[[web]]/>",
        "<[[event]]>\n</event>",
    ],
    good=[
        "<headline>Brand in Oss</headline>",
        "<headline><![CDATA[Brand in Oss]]></headline>",
        "<parameter><valueName>colour</valueName><value/></parameter>",
        "<language/>",
    ],
)
def value_empty(element: Element) -> Iterator[Hit]:
    """An element that is there and holds nothing.

    Why: one program takes an empty element for none, another shows an empty line, a third refuses
    the message. Often a template was not filled in well, and what people wait for is not there.

    Instead: the value, or no element.
    """
    if not element.children and not element.value.strip():
        yield Hit(element.name_span, facts={"name": element.name})


@rule(
    code="CAP013",
    name="value-padded",
    level=Level.WARNING,
    reads=("code", "mimeType", "digest", "eventCode", "geocode", "parameter"),
    source="practice; CAP 1.2, 3.2",
    messages=Both(
        en="<{name}> has white space around its value",
        nl="in <{name}> staat witruimte om de waarde",
    ),
    hint=Both(
        en="put the value right between the tags",
        nl="zet de waarde direct tussen de tags",
    ),
    nl="""Witruimte voor of na een waarde die machines vergelijken.

    Waarom: een ontvanger die de code letter voor letter vergelijkt, herkent haar niet. De
    waarschuwing komt dan niet terecht bij de gebieden of systemen die op deze code wachten.

    Schrijf: de waarde direct tussen de tags, zonder spaties of nieuwe regels.
    """,
    bad=[
        "<code>[[ IPAWSv1.0\n]]</code>",
        "<eventCode><valueName>[[SAME ]]</valueName><value>[[ SVR]]</value></eventCode>",
        "<parameter><valueName>[[\nlayer]]</valueName><value> 1 </value></parameter>",
    ],
    good=[
        "<code>IPAWSv1.0</code>",
        "<parameter><valueName>layer</valueName><value> Let op </value></parameter>",
        "<headline> Brand in Oss\n</headline>",
        "<eventCode><valueName>SAME</valueName><value>SVR</value></eventCode>",
    ],
)
def value_padded(element: Element) -> Iterator[Hit]:
    """White space before or after a value that machines compare.

    Why: a receiver that compares the code letter for letter does not know it. The warning does not
    reach the areas or systems that wait for this code.

    Instead: the value right between the tags, without spaces or new lines.
    """
    for part in element.children or (element,):
        if element.name == "parameter" and part.name != "valueName":
            continue  # a parameter's value may be words for people
        raw = part.raw
        if raw[:1].strip() and raw[-1:].strip():
            continue
        if part.children or not part.value.strip() or part.value == part.value.strip():
            continue
        stripped = raw.strip().decode()
        edit = Edit(part.content_span, stripped, markup=True)
        fixes = () if b"<" in raw else (Fix("safe", (edit,)),)
        yield Hit(part.content_span, facts={"name": part.name}, fixes=fixes)
