"""Rules on codes with a name and a value, and on what is called unknown."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import RECORD_PREFIX, VERSIONS, Element, Info
from caplint.rules.base import Both, Hit, rule

_PAIRS = ("eventCode", "parameter", "geocode")


@rule(
    code="CAP270",
    name="code-name-value",
    level=Level.ERROR,
    reads=_PAIRS,
    source="CAP 1.2, 3.2.2; CAP 1.0, 3.2.2 (from memory)",
    messages={
        "old": Both(
            en="this is the form of CAP 1.0; in {version} <{name}> holds <valueName> and <value>",
            nl="dit is de vorm van CAP 1.0; in {version} heeft <{name}> <valueName> en <value>",
        ),
        "new": Both(
            en="CAP 1.0 writes name=value in <{name}>; <valueName> came with CAP 1.1",
            nl="CAP 1.0 schrijft naam=waarde in <{name}>; <valueName> kwam met CAP 1.1",
        ),
        "no-name": Both(
            en="<{name}> of CAP 1.0 has the form name=value",
            nl="<{name}> van CAP 1.0 heeft de vorm naam=waarde",
        ),
        "empty": Both(
            en="<{name}> has a value without a name",
            nl="<{name}> heeft een waarde zonder naam",
        ),
    },
    hint=Both(
        en="write <valueName>SAME</valueName><value>SVR</value>; in CAP 1.0 SAME=SVR",
        nl="schrijf <valueName>SAME</valueName><value>SVR</value>; in CAP 1.0 SAME=SVR",
    ),
    nl="""Een code die niet als naam en waarde is geschreven zoals deze versie van CAP dat vraagt.

    Waarom: ontvangers vinden de code niet. Het bericht bereikt het gebied of het systeem niet dat
    erop wacht.

    Schrijf: <valueName> en <value>; in CAP 1.0 naam=waarde.
    """,
    bad=[
        "<eventCode>[[SAME=SVR]]</eventCode>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><info><eventCode><[[valueName]]>SAME'
        "</valueName><value>SVR</value></eventCode></info></alert>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><info><geocode>[[031055]]</geocode></info>'
        "</alert>",
        "<parameter><[[valueName]]/><value>1</value></parameter>",
    ],
    good=[
        "<eventCode><valueName>SAME</valueName><value>SVR</value></eventCode>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><info><eventCode>SAME=SVR</eventCode>'
        "</info></alert>",
        "<parameter><valueName>a=b</valueName><value/></parameter>",
        "<eventCode><valueName>layer</valueName><value>x=1</value></eventCode>",
    ],
)
def code_name_value(element: Element) -> Iterator[Hit]:
    """A code that is not written as a name and a value in the way of this version of CAP.

    Why: receivers do not find the code. The message does not reach the area or the system that
    waits for it.

    Instead: <valueName> and <value>; in CAP 1.0 name=value.
    """
    facts = {"name": element.name, "version": VERSIONS[element.namespace]}
    name = element.first("valueName")
    if facts["version"] == "1.0":
        if name:
            yield Hit(name.name_span, "new", facts)
        elif not element.children and element.value.strip() and not _is_pair(element.value):
            yield Hit(element.value_span, "no-name", facts)
    elif not element.children and _is_pair(element.value):
        yield Hit(element.value_span, "old", facts)
    elif name and element.name != "geocode" and _is_empty(name, element.first("value")):
        yield Hit(name.name_span, "empty", facts)  # geocode-empty tells that of a geocode


def _is_pair(value: str) -> bool:
    name, sign, _ = value.strip().partition("=")
    return bool(name and sign)


def _is_empty(name: Element, value: Element | None) -> bool:
    return value is not None and bool(value.raw.strip()) and not name.raw.strip()


_ACRONYMS = frozenset(["SAME", "FIPS", "FIPS6", "FIPS5", "ZIP", "UGC", "VTEC", "PVTEC", "HVTEC"])


@rule(
    code="CAP271",
    name="code-name-style",
    level=Level.ADVICE,
    reads=_PAIRS,
    source="CAP 1.2, 3.2.2",
    messages=Both(
        en="'{found}' is an abbreviation: CAP writes {meant}",
        nl="'{found}' is een afkorting: CAP schrijft {meant}",
    ),
    hint=Both(
        en="write abbreviations in capitals without points",
        nl="schrijf afkortingen in hoofdletters zonder punten",
    ),
    nl="""De naam van een codelijst die niet in hoofdletters zonder punten staat.

    Waarom: ontvangers vergelijken letter voor letter. Met same in plaats van SAME vindt een zender
    de code niet, en zendt niets uit.

    Schrijf: SAME, FIPS, ZIP.
    """,
    bad=[
        "<eventCode><valueName>[[same]]</valueName><value>SVR</value></eventCode>",
        "<parameter><valueName>[[Z.I.P.]]</valueName><value>90210</value></parameter>",
    ],
    good=[
        "<eventCode><valueName>SAME</valueName><value>SVR</value></eventCode>",
        "<parameter><valueName>layer</valueName><value>same</value></parameter>",
        "<parameter><valueName>zipper</valueName><value>1</value></parameter>",
    ],
)
def code_name_style(element: Element) -> Iterator[Hit]:
    """The name of a list of codes that is not in capitals without points.

    Why: receivers compare letter for letter. With same in place of SAME a transmitter does not find
    the code, and sends nothing.

    Instead: the name in capitals, such as SAME, FIPS or ZIP.
    """
    name = element.first("valueName")
    found = name.value.strip() if name and not name.children else ""
    meant = found.replace(".", "").upper()
    if name and found != meant and meant in _ACRONYMS:
        fix = Fix("safe", (Edit(name.value_span, meant),))
        yield Hit(name.value_span, facts={"found": found, "meant": meant}, fixes=(fix,))


@rule(
    code="CAP272",
    name="parameter-conflict",
    level=Level.WARNING,
    reads=Info,
    source="profile",
    messages={
        "": Both(
            en="the parameter {found} has another value before",
            nl="de parameter {found} heeft eerder een andere waarde",
        ),
        "first": Both(en="this is the first value", nl="dit is de eerste waarde"),
    },
    hint=Both(en="keep the value that holds", nl="houd de waarde die geldt"),
    nl="""Een parameter met twee waarden, waar het profiel er een toestaat.

    Waarom: de ene ontvanger neemt de eerste, de andere de laatste. Zo krijgen mensen verschillende
    waarschuwingen.

    Schrijf: een waarde. Het profiel noemt in de optie names voor welke parameters dat geldt.
    """,
    bad=[
        "<parameter><valueName>caplint:scenario</valueName><value>violence</value></parameter>"
        "<parameter><valueName>caplint:scenario</valueName><value>[[other]]</value></parameter>",
    ],
    good=[
        "<parameter><valueName>layer</valueName><value>1</value></parameter>"
        "<parameter><valueName>layer</valueName><value>2</value></parameter>",
        "<parameter><valueName>caplint:scenario</valueName><value>other</value></parameter>",
        "<parameter><valueName>a</valueName><value>1</value></parameter>"
        "<parameter><valueName>b</valueName><value>2</value></parameter>",
    ],
)
def parameter_conflict(info: Info, *, names: tuple[str, ...] = ()) -> Iterator[Hit]:
    """A parameter with two values, where the profile allows one.

    Why: one receiver takes the first, another the last; so people get different warnings.

    Instead: one value. The profile says in the option names for which parameters this holds.
    """
    seen: dict[str, Element] = {}
    for parameter in info.element.children:
        name = parameter.first("valueName") if parameter.name == "parameter" else None
        value = parameter.first("value") if name else None
        if not name or not value:
            continue
        said = name.value.strip()
        if said not in names and not said.startswith(RECORD_PREFIX):
            continue
        first = seen.setdefault(said, value)
        if first.value.strip() != value.value.strip():
            related = ((first.value_span, "first"),)
            yield Hit(value.value_span, facts={"found": said}, related=related)
