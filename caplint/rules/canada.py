"""Rules of CAP-CP, the Canadian profile (Beta 0.4A and 1.0); its rules have numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caplint.data import facts
from caplint.finding import Level
from caplint.message import Alert, Area, Info
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.pairs import pairs

_ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
<sender>a@b.ca</sender><sent>2026-11-23T18:30:00-05:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope>{}</alert>"""
_INFO = """<info>{}<category>Met</category><event>Tornado</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>{}<area><areaDesc>Cass</areaDesc>{}</area>
</info>"""
_LANGUAGE = "<language>{}</language>"
_EVENT = "<eventCode><valueName>profile:CAP-CP:Event:0.4</valueName><value>{}</value></eventCode>"
_PLACE = "<geocode><valueName>profile:CAP-CP:Location:0.3</valueName><value>{}</value></geocode>"


@rule(
    code="CPC001",
    name="capcp-languages",
    level=Level.ADVICE,
    reads=Alert,
    source="CAP-CP, rule 6",
    messages=Both(
        en="the message is not in both English and French",
        nl="het bericht is niet in het Engels en het Frans",
    ),
    hint=Both(
        en="write an info block for en-CA and one for fr-CA, the same but for the words",
        nl="schrijf een info-blok voor en-CA en een voor fr-CA, gelijk behalve de woorden",
    ),
    nl="""Een Canadees bericht dat niet in het Engels en in het Frans is.

    Waarom: wie de andere landstaal spreekt, krijgt geen waarschuwing die hij kan lezen.

    Schrijf: voor elke taal een info-blok.
    """,
    bad=[
        _ALERT.format(_INFO.format(_LANGUAGE.format("en-CA"), "", "")).replace(
            "<alert ", "<[[alert]] "
        ),
        _ALERT.format(_INFO.format(_LANGUAGE.format("fr-CA"), "", "") * 2).replace(
            "<alert ", "<[[alert]] "
        ),
    ],
    good=[
        _ALERT.format(
            _INFO.format(_LANGUAGE.format("en-CA"), "", "")
            + _INFO.format(_LANGUAGE.format("fr-CA"), "", "")
        ),
        _ALERT.format(_INFO.format("", "", "") + _INFO.format(_LANGUAGE.format("fr-CA"), "", "")),
        _ALERT.format("").replace(
            "<msgType>Alert</msgType><scope>Public</scope>",
            "<msgType>Ack</msgType><scope>Public</scope>"
            "<references>a@b.ca,2,2026-11-23T17:30:00-05:00</references>",
        ),
    ],
)
def capcp_languages(alert: Alert) -> Iterator[Hit]:
    """A Canadian message that is not in both English and French.

    Why: those who speak the other language of the country get no warning that they can read.

    Instead: an info block for each language.
    """
    spoken = {info.language or "en" for info in alert.infos}  # absent is en-US, CAP 1.2, 3.2.2
    kind = alert.element.first("msgType")
    answers = kind is not None and kind.value.strip() in {"Ack", "Error"}  # they need no info
    if not (answers or {"en", "fr"} <= spoken):
        yield Hit(alert.element.name_span)


_WORD = pattern(r"[A-Za-z]{2,40}")


@rule(
    code="CPC002",
    name="capcp-event-code",
    level=Level.ERROR,
    reads=Info,
    source="CAP-CP, rule 8",
    messages={
        "missing": Both(
            en="the info block has no eventCode profile:CAP-CP:Event:",
            nl="het info-blok heeft geen eventCode profile:CAP-CP:Event:",
        ),
        "form": Both(
            en="'{found}' is no CAP-CP event code: one word of letters",
            nl="'{found}' is geen gebeurteniscode van CAP-CP: een woord van letters",
        ),
        "near": Both(
            en="'{found}' is no CAP-CP event code: it is written '{near}'",
            nl="'{found}' is geen gebeurteniscode van CAP-CP: die heet '{near}'",
        ),
    },
    hint=Both(
        en="write the code of the CAP-CP Event References that fits, such as tornado",
        nl="schrijf de code uit de CAP-CP Event References die past, zoals tornado",
    ),
    nl="""Een info-blok zonder gebeurteniscode van CAP-CP. De regel kijkt naar de vorm en naar de
    hoofdletters van codes die hij kent, niet of de code in de officiële lijst staat.

    Waarom: zenders kiezen op deze code wat er meteen uitgezonden moet worden.

    Schrijf: een eventCode met valueName profile:CAP-CP:Event: en de versie van de lijst.
    """,
    bad=[
        _INFO.format("", "", "").replace("<info>", "<[[info]]>"),
        _INFO.format("", _EVENT.format("[[tornado warning]]"), ""),
        _INFO.format("", _EVENT.format("[[wildfire]]"), ""),
    ],
    good=[
        _INFO.format("", _EVENT.format("tornado"), ""),
        _INFO.format("", _EVENT.format("cdcEmerg"), ""),
        _INFO.format("", _EVENT.format("wind").replace("0.4", "1.0") * 2, ""),
    ],
)
def capcp_event_code(info: Info) -> Iterator[Hit]:
    """An info block without an event code of CAP-CP.

    The rule looks at the form, and at the capitals of codes that it knows; not at whether the code
    is in the official list.

    Why: broadcasters choose by this code what has to go on the air at once.

    Instead: an eventCode with the valueName profile:CAP-CP:Event: and the version of the list.
    """
    start = "profile:CAP-CP:Event:"
    codes = [pair for pair in pairs(info.element, "eventCode") if pair.name.startswith(start)]
    if not codes:
        yield Hit(info.element.name_span, "missing")
    for code in codes:
        near = _known().get(code.value.lower())
        if not _WORD.fullmatch(code.value) and not near:
            yield Hit(code.element.value_span, "form", {"found": code.value})
        elif near and near != code.value:
            found = {"found": code.value, "near": near}
            yield Hit(code.element.value_span, "near", found, level=Level.WARNING)


@cache
def _known() -> dict[str, str]:
    return {one.lower(): one for one in facts("cp-events")}


_DIGITS = pattern(r"[0-9]{2,7}")


@rule(
    code="CPC003",
    name="capcp-location",
    level=Level.ERROR,
    reads=Area,
    source="CAP-CP, rule 9",
    messages={
        "missing": Both(
            en="the area has no geocode profile:CAP-CP:Location",
            nl="het gebied heeft geen geocode profile:CAP-CP:Location",
        ),
        "province": Both(
            en="'{found}' is in no province or territory of Canada",
            nl="'{found}' ligt in geen provincie of territorium van Canada",
        ),
        "form": Both(
            en="'{found}' is no CAP-CP location: two to seven digits of the SGC",
            nl="'{found}' is geen plaats van CAP-CP: twee tot zeven cijfers van de SGC",
        ),
    },
    hint=Both(
        en="write the code of the Standard Geographical Classification, such as 3520005 (Toronto)",
        nl="schrijf de code van de Standard Geographical Classification, zoals 3520005 (Toronto)",
    ),
    nl="""Een gebied zonder plaatscode van CAP-CP, of met een van een provincie die er niet is. Of
    de plaats bestaat, ziet de regel niet.

    Waarom: Canadese zenders kiezen op deze code waar ze uitzenden. Zonder de code gebeurt er
    niets.

    Schrijf: een geocode met valueName profile:CAP-CP:Location: en de versie, en twee tot zeven
    cijfers.
    """,
    bad=[
        _INFO.format("", "", "").replace("<area>", "<[[area]]>"),
        _INFO.format("", "", _PLACE.format("[[Toronto]]")),
        _INFO.format("", "", _PLACE.format("[[5320005]]")),
    ],
    good=[
        _INFO.format("", "", _PLACE.format("3520005")),
        _INFO.format("", "", _PLACE.format("35")),
        _INFO.format("", "", _PLACE.format("3520") + _PLACE.format("2466")),
    ],
)
def capcp_location(area: Area) -> Iterator[Hit]:
    """An area without a location code of CAP-CP.

    Nor one of a province that does not exist. Whether the place exists it does not see.

    Why: Canadian broadcasters choose by this code where they broadcast. Without it nothing happens.

    Instead: a geocode with the valueName profile:CAP-CP:Location: and the version, and two to
    seven digits.
    """
    start = "profile:CAP-CP:Location"
    codes = [pair for pair in pairs(area.element, "geocode") if pair.name.startswith(start)]
    if not codes:
        yield Hit(area.element.name_span, "missing")
    for code in codes:
        if not _DIGITS.fullmatch(code.value):
            yield Hit(code.element.value_span, "form", {"found": code.value})
        elif code.value[:2] not in facts("sgc-provinces"):
            found = {"found": code.value}
            yield Hit(code.element.value_span, "province", found, level=Level.WARNING)
