"""Rules of CAP-AU 1.0, the Australian profile (CS02)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Area, Element
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.pairs import Pair, pairs

_INFO = """<info><category>Fire</category><event>Bushfire</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>{}<area><areaDesc>Yass</areaDesc>{}</area>
</info>"""
_ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>2</identifier>
<sender>a@b.au</sender><sent>2026-11-23T18:30:00+10:00</sent><status>Actual</status>
<msgType>{}</msgType><scope>Public</scope>{}</alert>"""
_REFERENCES = "<references>a@b.au,1,2026-11-23T17:30:00+10:00</references>"
_EFFECTIVE = "<effective>2026-11-23T18:30:00+10:00</effective>"


@rule(
    code="AUS002",
    name="capau-cancel-effective",
    level=Level.ERROR,
    reads=Alert,
    source="CAP-AU 1.0",
    messages=Both(
        en="a Cancel holds at once, and <effective> says otherwise",
        nl="een Cancel geldt meteen, en <effective> zegt iets anders",
    ),
    hint=Both(en="leave <effective> out", nl="laat <effective> weg"),
    nl="""Een effective in een bericht dat een ander intrekt.

    Waarom: intrekken gebeurt meteen. Met een tijd erbij houdt de ene ontvanger de oude
    waarschuwing nog vast en de andere niet.

    Schrijf: een Cancel zonder effective.
    """,
    bad=[
        _ALERT.format(
            "Cancel",
            _REFERENCES + _INFO.format(_EFFECTIVE, "").replace("<effective>", "<[[effective]]>"),
        ),
        _ALERT.format(
            " Cancel ",
            _REFERENCES + _INFO.format(_EFFECTIVE, "").replace("<effective>", "<[[effective]]>"),
        ),
    ],
    good=[
        _ALERT.format("Cancel", _REFERENCES + _INFO.format("", "")),
        _ALERT.format("Update", _REFERENCES + _INFO.format(_EFFECTIVE, "")),
        _ALERT.format("Alert", _INFO.format(_EFFECTIVE, "")),
    ],
)
def capau_cancel_effective(alert: Alert) -> Iterator[Hit]:
    """An effective in a message that cancels another.

    Why: a cancellation holds at once. With a time in it, one receiver keeps the earlier warning
    for a while and another does not.

    Instead: a Cancel without effective.
    """
    kind = alert.element.first("msgType")
    if kind is None or kind.value.strip() != "Cancel":
        return
    for info in alert.infos:
        for element in info.element.all("effective"):
            yield Hit(element.name_span)


_ADDRESS = pattern(r"[^\s@,<&]++@[^\s@,<&.]++(?:\.[^\s@,<&.]++)++")


@rule(
    code="AUS003",
    name="capau-sender",
    level=Level.ADVICE,
    reads=("sender",),
    source="CAP-AU 1.0",
    messages=Both(
        en="the sender '{found}' is no e-mail address",
        nl="de afzender '{found}' is geen e-mailadres",
    ),
    hint=Both(
        en="write name@domain, such as warnings@rfs.nsw.gov.au",
        nl="schrijf naam@domein, zoals warnings@rfs.nsw.gov.au",
    ),
    nl="""Een afzender die geen e-mailadres is.

    Waarom: aan het domein zien Australische ontvangers welke dienst waarschuwt, en op het adres
    kunnen ze een fout melden.

    Schrijf: naam@domein van de dienst.
    """,
    bad=["<sender>[[rfs.nsw.gov.au]]</sender>", "<sender>[[rfs@nsw]]</sender>"],
    good=[
        "<sender>warnings@rfs.nsw.gov.au</sender>",
        "<sender>a.b-c@bom.gov.au</sender>",
        "<sender> duty@ses.example </sender>".replace(" ", ""),
    ],
)
def capau_sender(element: Element) -> Iterator[Hit]:
    """A sender that is no e-mail address.

    Why: by the domain Australian receivers see which service warns, and to the address they can
    report an error.

    Instead: name@domain of the service.
    """
    value = element.value.strip()
    if value and not element.children and not _ADDRESS.fullmatch(value):
        yield Hit(element.value_span, facts={"found": value})


#: What the profile authorises: G-NAF, ISO 3166-2, the national gazetteer, postcodes.
_PLACES = pattern(
    r"https?+://(?:www\.)?+(?:iso\.org|psma\.com\.au|ga\.gov\.au|govshare\.gov\.au)/.++",
    re.ASCII,
)
_PLACE = "<geocode><valueName>{}</valueName><value>AU-NSW</value></geocode>"


@rule(
    code="AUS004",
    name="capau-geocode",
    level=Level.ADVICE,
    reads=Area,
    source="CAP-AU 1.0",
    messages=Both(
        en="the area has no geocode of a list that CAP-AU authorises",
        nl="het gebied heeft geen geocode uit een lijst die CAP-AU toelaat",
    ),
    hint=Both(
        en="add one of ISO 3166-2, G-NAF, the gazetteer or a postcode: valueName "
        "http://www.iso.org/iso/country_codes.html, value AU-NSW",
        nl="voeg er een toe uit ISO 3166-2, G-NAF, de gazetteer of een postcode: valueName "
        "http://www.iso.org/iso/country_codes.html, value AU-NSW",
    ),
    nl="""Een gebied zonder geocode uit een lijst die CAP-AU toelaat. De regel kijkt naar het adres
    van de lijst, niet of de code erin staat.

    Waarom: omroepen en apps kiezen met zo'n code hun ontvangers.

    Schrijf: een geocode met het adres van de lijst als valueName.
    """,
    bad=[
        _INFO.format("", "").replace("<area>", "<[[area]]>"),
        _INFO.format("", _PLACE.format("STATE")).replace("<area>", "<[[area]]>"),
    ],
    good=[
        _INFO.format("", _PLACE.format("http://www.iso.org/iso/country_codes.html")),
        _INFO.format("", _PLACE.format("http://www.psma.com.au/?product=g-naf")),
        _INFO.format("", _PLACE.format("http://www.ga.gov.au/place-names/") * 2),
    ],
)
def capau_geocode(area: Area) -> Iterator[Hit]:
    """An area without a geocode of a list that CAP-AU authorises.

    The rule looks at the address of the list, not at whether the code is in it.

    Why: broadcasters and apps choose their receivers by such a code.

    Instead: a geocode with the address of the list as its valueName.
    """
    codes: list[Pair] = list(pairs(area.element, "geocode"))
    if not any(_PLACES.fullmatch(code.name) for code in codes):
        yield Hit(area.element.name_span)
