"""A rule on the form of dates."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import VERSIONS, Element
from caplint.read.dates import Trouble, troubles
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP110",
    name="date-format",
    level=Level.ERROR,
    reads=("sent", "effective", "onset", "expires"),
    source="CAP 1.2, 3.3.2",
    messages={
        "zulu": Both(
            en="CAP does not take {found} for UTC: write -00:00",
            nl="CAP kent geen {found} voor UTC: schrijf -00:00",
        ),
        "no-offset": Both(
            en="the offset from UTC is missing: add it, such as +01:00",
            nl="het verschil met UTC ontbreekt: zet het erachter, zoals +01:00",
        ),
        "zone-name": Both(
            en="'{found}' is the name of a time zone: write its offset from UTC, such as +01:00",
            nl="'{found}' is de naam van een tijdzone: schrijf het verschil met UTC, zoals +01:00",
        ),
        "fraction": Both(
            en="seconds have no fraction in CAP: leave {found} out",
            nl="seconden hebben in CAP geen decimalen: laat {found} weg",
        ),
        "sign": Both(
            en="the offset begins with '{found}': write + or -",
            nl="het verschil met UTC begint met '{found}': schrijf + of -",
        ),
        "offset-form": Both(
            en="the offset is written with two digits, a colon and two digits, not {found}",
            nl="het verschil met UTC heeft de vorm +01:00, niet {found}",
        ),
        "offset-range": Both(
            en="no place on earth has the offset {found}: it lies between -14:00 and +14:00",
            nl="het verschil {found} komt nergens voor: het ligt tussen -14:00 en +14:00",
        ),
        "separator": Both(
            en="date and time are separated by a capital T, not by '{found}'",
            nl="tussen datum en tijd staat een hoofdletter T, niet '{found}'",
        ),
        "gap": Both(
            en="there is white space before the offset",
            nl="er staat witruimte voor het verschil met UTC",
        ),
        "date-only": Both(
            en="the time is missing: this is a date alone",
            nl="de tijd ontbreekt: dit is alleen een datum",
        ),
        "no-seconds": Both(
            en="the seconds are missing in {found}",
            nl="in {found} ontbreken de seconden",
        ),
        "year": Both(en="there is no year {found}", nl="het jaar {found} bestaat niet"),
        "month": Both(en="there is no month {found}", nl="maand {found} bestaat niet"),
        "day": Both(en="this month has no day {found}", nl="deze maand heeft geen dag {found}"),
        "hour": Both(en="there is no hour {found}", nl="het uur {found} bestaat niet"),
        "hour-24": Both(
            en="hour 24 is read differently by receivers: write 00 of the next day",
            nl="ontvangers lezen uur 24 verschillend: schrijf 00 van de volgende dag",
        ),
        "minute": Both(en="there is no minute {found}", nl="minuut {found} bestaat niet"),
        "second": Both(en="there is no second {found}", nl="seconde {found} bestaat niet"),
        "empty": Both(en="<{name}> is empty", nl="<{name}> is leeg"),
        "other": Both(
            en="'{found}' is no date in the form of CAP",
            nl="'{found}' is geen datum in de vorm van CAP",
        ),
    },
    hint=Both(
        en="write year-month-dayThours:minutes:seconds±offset, such as 2026-11-23T18:30:00+01:00",
        nl="schrijf jaar-maand-dagTuren:minuten:seconden±verschil, zoals 2026-11-23T18:30:00+01:00",
    ),
    nl="""Een datum die niet de vorm heeft die CAP voorschrijft.

    Waarom: met deze datums beslissen ontvangers wanneer een waarschuwing begint en ophoudt. Lezen
    zij er een verkeerd, dan komt de waarschuwing te vroeg, te laat of niet, of blijft zij staan.

    Schrijf: 2026-11-23T18:30:00+01:00, met seconden en met het verschil met UTC. Is de tijd in
    UTC, schrijf dan -00:00.
    """,
    bad=[
        "<sent>2026-11-23T18:30:00[[Z]]</sent>",
        "<sent>[[2026-11-23T18:30:00]]</sent>",
        "<sent>2026-11-23T18:30:00[[.123]]+01:00</sent>",
        "<sent>2026-11-23T18:30:00[[,]]01:00</sent>",
        "<sent>2026-02-[[30]]T18:30:00+01:00</sent>",
        "<sent>2026-[[13]]-01T[[24]]:00:00+01:00</sent>",
        "<sent>2026-11-23T18:30:00[[+15:00]]</sent>",
        "<sent>2026-11-23[[ ]]18:30:00+01:00</sent>",
        "<sent>[[2026-11-23]]</sent>",
        "<sent>2026-11-23T[[18:30]]+01:00</sent>",
        "<sent>2026-11-23T18:30:00[[+0100]]</sent>",
        "<sent>2026-11-23T18:30:00 [[CET]]</sent>",
        "<sent>2026-11-23T18:30:00[[ ]]+01:00</sent>",
        "<sent>[[23 november 2026]]</sent>",
        "<expires>2026-11-23T[[25]]:[[61]]:[[60]]+01:00</expires>",
        "<[[onset]]/>",
    ],
    good=[
        "<sent>2026-11-23T18:30:00+01:00</sent>",
        "<effective> 2024-02-29T23:59:59-00:00\n</effective>",
        "<expires>2026-11-25T00:00:00+01:00</expires>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><sent>2003-06-11T05:56:00Z</sent></alert>',
    ],
)
def date_format(element: Element) -> Iterator[Hit]:
    """A date that is not in the form that CAP sets.

    Why: by these dates receivers decide when a warning begins and ends. Where they misread one,
    the warning comes too early, too late or not at all, or it stays.

    Instead: 2026-11-23T18:30:00+01:00, with seconds and with the offset from UTC. For a time in
    UTC write -00:00: the standard wants the minus sign there.
    """
    if element.children:  # element-unknown tells it
        return
    for trouble in troubles(element.value, VERSIONS[element.namespace]):
        found = element.value[trouble.start : trouble.end]
        span = element.place(trouble.start, trouble.end) if found else element.name_span
        fixes = _fixes(trouble, Edit(span, trouble.instead or ""))
        yield Hit(span, trouble.kind, {"name": element.name, "found": found}, fixes=fixes)


def _fixes(trouble: Trouble, edit: Edit) -> tuple[Fix, ...]:
    if trouble.instead is not None:
        return (Fix("safe", (edit,)),)
    # Less than a second is lost, but whoever wrote it may have wanted it rounded.
    return (Fix("unsafe", (edit,)),) if trouble.kind == "fraction" else ()
