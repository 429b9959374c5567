"""Rules of MeteoAlarm 2.0, the European profile; its document was not at hand, so second-hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Area, Info
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.pairs import Pair, pairs

_SOURCE = "MeteoAlarm 2.0 (second-hand)"
_PARAMETER = "<parameter><valueName>{}</valueName><value>{}</value></parameter>"
_LEVEL = _PARAMETER.format("awareness_level", "{}")
_TYPE = _PARAMETER.format("awareness_type", "{}")
_INFO = """<info>{}<category>Met</category><event>Storm</event><urgency>Immediate</urgency>
<severity>Moderate</severity><certainty>Observed</certainty>{}<area><areaDesc>Oss</areaDesc>{}</area>
</info>"""

_FORM = pattern(r"([0-9]{1,2}); ?+([A-Za-z][A-Za-z /-]*+)(?:; ?+([A-Za-z]++))?+")
#: The levels: number, colour, and the severity of CAP that goes with it.
_LEVELS = {
    "1": ("green", "Minor"),
    "2": ("yellow", "Moderate"),
    "3": ("orange", "Severe"),
    "4": ("red", "Extreme"),
}
#: The numbers of the types; there is no 11. Live feeds write their words in several ways.
_TYPES = frozenset(map(str, [*range(1, 11), *range(12, 16)]))


@rule(
    code="MET001",
    name="meteoalarm-awareness",
    level=Level.ERROR,
    reads=Info,
    source=_SOURCE,
    messages={
        "missing": Both(
            en="the info block has no parameter {name}",
            nl="het info-blok heeft geen parameter {name}",
        ),
        "form": Both(
            en="'{found}' is not of the form of {name}",
            nl="'{found}' heeft niet de vorm van {name}",
        ),
        "number": Both(
            en="{name} has no number {found}",
            nl="{name} kent geen nummer {found}",
        ),
        "colour": Both(
            en="awareness level {found} goes with {colour}, {wanted}",
            nl="bij niveau {found} hoort {colour}, {wanted}",
        ),
        "severity": Both(
            en="this level is for severity {wanted}; the info block says {found}",
            nl="dit niveau is voor severity {wanted}; het info-blok zegt {found}",
        ),
    },
    hint=Both(
        en="write '2; yellow; Moderate' in awareness_level and '1; Wind' in awareness_type",
        nl="schrijf '2; yellow; Moderate' in awareness_level en '1; Wind' in awareness_type",
    ),
    nl="""Een info-blok zonder awareness_level en awareness_type, of met een kleur die niet bij
    severity past. Van awareness_type telt het nummer (1 tot 15, zonder 11).

    Waarom: MeteoAlarm kleurt hiermee de kaart. Zonder deze waarden staat de waarschuwing er niet
    op; met een verkeerde kleur nemen mensen haar te licht.

    Schrijf: beide parameters, met nummer, kleur en severity die bij elkaar horen.
    """,
    bad=[
        _INFO.format("", _LEVEL.format("2; yellow; Moderate"), "").replace("<info>", "<[[info]]>"),
        _INFO.format("", _LEVEL.format("[[yellow]]") + _TYPE.format("1; Wind"), ""),
        _INFO.format("", _LEVEL.format("2; yellow; Moderate") + _TYPE.format("[[11; Rain]]"), ""),
        _INFO.format("", _LEVEL.format("[[2; orange; Moderate]]") + _TYPE.format("1; Wind"), ""),
        _INFO.format("", _LEVEL.format("[[3; orange; Severe]]") + _TYPE.format("1; Wind"), ""),
    ],
    good=[
        _INFO.format("", _LEVEL.format("2; yellow; Moderate") + _TYPE.format("1; Wind"), ""),
        _INFO.format("", _LEVEL.format("2; Yellow; moderate") + _TYPE.format("13; rain-flood"), ""),
        _INFO.format("", _LEVEL.format("2; yellow") + _TYPE.format("2; snow-ice"), ""),
    ],
)
def meteoalarm_awareness(info: Info) -> Iterator[Hit]:
    """An info block without awareness_level and awareness_type, or of a colour unlike its severity.

    Of awareness_type the number counts (1 to 15, without 11).

    Why: MeteoAlarm colours its map by these. Without them the warning is not on it; in a wrong
    colour people take it too lightly.

    Instead: both parameters, with a number, a colour and a severity that belong together.
    """
    known = {pair.name: pair for pair in pairs(info.element, "parameter")}
    for name in ("awareness_level", "awareness_type"):
        pair = known.get(name)
        if pair is None:
            yield Hit(info.element.name_span, "missing", {"name": name})
            continue
        written = _FORM.fullmatch(pair.value)
        if written is None:
            yield Hit(pair.element.value_span, "form", {"found": pair.value, "name": name})
        elif written[1] not in (_LEVELS if name == "awareness_level" else _TYPES):
            yield Hit(pair.element.value_span, "number", {"found": written[1], "name": name})
        elif name == "awareness_level":
            yield from _level(info, pair, written)


def _level(info: Info, pair: Pair, written: re.Match[str]) -> Iterator[Hit]:
    """Tell a colour or a severity that does not go with the number."""
    colour, severity = _LEVELS[written[1]]
    said = info.element.first("severity")
    found = said.value.strip() if said else severity
    third = (written[3] or severity).lower()
    if written[2].lower() != colour or third != severity.lower():
        facts = {"found": written[1], "colour": colour, "wanted": severity}
        yield Hit(pair.element.value_span, "colour", facts)
    elif found != severity:
        yield Hit(pair.element.value_span, "severity", {"found": found, "wanted": severity})


_GEOCODE = "<geocode><valueName>{}</valueName><value>{}</value></geocode>"
_CODES = {
    "EMMA_ID": pattern(r"[A-Z]{2}[0-9]{3}"),
    "NUTS2": pattern(r"[A-Z]{2}[0-9A-Z]{2}"),
    "NUTS3": pattern(r"[A-Z]{2}[0-9A-Z]{3}"),
}


@rule(
    code="MET002",
    name="meteoalarm-geocode",
    level=Level.ERROR,
    reads=Area,
    source=_SOURCE,
    messages={
        "missing": Both(
            en="the area has no geocode EMMA_ID, NUTS2 or NUTS3",
            nl="het gebied heeft geen geocode EMMA_ID, NUTS2 of NUTS3",
        ),
        "form": Both(
            en="'{found}' is not of the form of {name}",
            nl="'{found}' heeft niet de vorm van {name}",
        ),
    },
    hint=Both(
        en="write the EMMA_ID of the region: two letters of the country and three digits, NL001",
        nl="schrijf de EMMA_ID van de streek: twee letters van het land en drie cijfers, NL001",
    ),
    nl="""Een gebied zonder EMMA_ID of NUTS-code. De regel kijkt naar de vorm, niet of de streek
    bestaat.

    Waarom: MeteoAlarm kleurt met deze code de streek op de kaart.

    Schrijf: een geocode met valueName EMMA_ID en de code van de streek.
    """,
    bad=[
        _INFO.format("", "", "").replace("<area>", "<[[area]]>"),
        _INFO.format("", "", _GEOCODE.format("EMMA_ID", "[[Oss]]")),
    ],
    good=[
        _INFO.format("", "", _GEOCODE.format("EMMA_ID", "NL001")),
        _INFO.format("", "", _GEOCODE.format("NUTS3", "NL411")),
        _INFO.format("", "", _GEOCODE.format("NUTS2", "NL41") + _GEOCODE.format("own", "x")),
    ],
)
def meteoalarm_geocode(area: Area) -> Iterator[Hit]:
    """An area without an EMMA_ID or NUTS code.

    The rule looks at the form, not at whether the region exists.

    Why: MeteoAlarm colours the region on its map by this code.

    Instead: a geocode with the valueName EMMA_ID and the code of the region.
    """
    codes = [pair for pair in pairs(area.element, "geocode") if pair.name in _CODES]
    if not codes:
        yield Hit(area.element.name_span, "missing")
    for code in codes:
        if not _CODES[code.name].fullmatch(code.value):
            yield Hit(code.element.value_span, "form", {"found": code.value, "name": code.name})


_LANGUAGE = "<language>{}</language>"
_ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
<sender>a@b.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope>{}</alert>"""


def _infos(*languages: str) -> str:
    """Write an alert in these languages."""
    return _ALERT.format("".join(_INFO.format(_LANGUAGE.format(one), "", "") for one in languages))


@rule(
    code="MET003",
    name="meteoalarm-english",
    level=Level.WARNING,
    reads=Alert,
    source=_SOURCE,
    messages=Both(
        en="the message has no info block in English",
        nl="het bericht heeft geen info-blok in het Engels",
    ),
    hint=Both(
        en="add an info block with the language en-GB, the same but for the words",
        nl="voeg een info-blok toe met language en-GB, gelijk behalve de woorden",
    ),
    nl="""Een bericht zonder Engels info-blok naast dat in de landstaal.

    Waarom: wie op reis is, leest de landstaal niet, en MeteoAlarm is er juist voor reizigers.

    Schrijf: een info-blok per taal, waarvan een in het Engels.
    """,
    bad=[
        _infos("nl-NL").replace("<alert ", "<[[alert]] "),
        _infos("nl-BE", "fr-BE").replace("<alert ", "<[[alert]] "),
    ],
    good=[_infos("nl-NL", "en-GB"), _infos("en"), _ALERT.format("")],
)
def meteoalarm_english(alert: Alert) -> Iterator[Hit]:
    """A message without an English info block beside that in the national language.

    Why: those who travel don't read the national language, and MeteoAlarm is there for travellers.

    Instead: an info block for each language, one of them in English.
    """
    if alert.infos and "en" not in {info.language or "en" for info in alert.infos}:
        yield Hit(alert.element.name_span)
