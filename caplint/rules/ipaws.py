"""Rules of the profile for IPAWS of the United States (OASIS, 13 October 2009)."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.data import facts
from caplint.finding import Level
from caplint.message import Area, Element, Info
from caplint.pages import GSM, foreign
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.pairs import pairs

_CODE = "<eventCode><valueName>SAME</valueName><value>{}</value></eventCode>"
_NAMES = "<valueName>SAME</valueName><value>{}</value>"
_INFO = """<info><category>Met</category><event>Tornado</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>{}<area><areaDesc>Cass</areaDesc>{}</area>
</info>"""
_LETTERS = pattern(r"[A-Z]{3}")
_DIGITS = pattern(r"[0-9]{6}")


@rule(
    code="IPA001",
    name="ipaws-event-code",
    level=Level.ERROR,
    reads=Info,
    source="IPAWS 1.0",
    messages={
        "missing": Both(
            en="the info block has no eventCode with the name SAME",
            nl="het info-blok heeft geen eventCode met de naam SAME",
        ),
        "form": Both(
            en="'{found}' is no SAME code: three capital letters",
            nl="'{found}' is geen SAME-code: drie hoofdletters",
        ),
        "unknown": Both(
            en="'{found}' is not in the list of SAME codes (47 CFR 11.31(e))",
            nl="'{found}' staat niet in de lijst van SAME-codes (47 CFR 11.31(e))",
        ),
        "more": Both(
            en="a second SAME code: IPAWS takes exactly one",
            nl="een tweede SAME-code: IPAWS neemt er precies een aan",
        ),
    },
    hint=Both(
        en="write the one code of 47 CFR 11.31(e) that fits the event, such as TOR",
        nl="schrijf de ene code uit 47 CFR 11.31(e) die bij de gebeurtenis past, zoals TOR",
    ),
    nl="""Een info-blok zonder precies een SAME-code van drie letters, of met een code die niet in
    de lijst van 47 CFR 11.31(e) staat: een waarschuwing, want de lijst groeit (MEP, september
    2025). NWS is de code van de weerdienst voor wat er niet in staat.

    Waarom: radio en televisie zenden uit op deze code. Zonder de code blijft de waarschuwing
    liggen.

    Schrijf: een eventCode met valueName SAME en de code van drie hoofdletters.
    """,
    bad=[
        _INFO.format("", "").replace("<info>", "<[[info]]>"),
        _INFO.format(_CODE.format("[[Tornado]]"), ""),
        _INFO.format(_CODE.format("TOR") + _CODE.format("[[SVR]]"), ""),
        _INFO.format(_CODE.format("[[TRN]]"), ""),
    ],
    good=[
        _INFO.format(_CODE.format("TOR"), ""),
        _INFO.format(_CODE.format("CEM") + _CODE.format("SVR").replace("SAME", "NWS"), ""),
        _INFO.format(_CODE.format(" RWT "), ""),
        _INFO.format(_CODE.format("NWS"), ""),
        _INFO.format(_CODE.format("MEP"), ""),
    ],
)
def ipaws_event_code(info: Info) -> Iterator[Hit]:
    """An info block without exactly one SAME code of three letters.

    Nor one that is not in the list of 47 CFR 11.31(e): a warning, for the list grows (MEP,
    September 2025). NWS is the weather service's own code for what is not in it.

    Why: radio and television broadcast by this code. Without it the warning stays where it is.

    Instead: one eventCode with the valueName SAME and the code of three capital letters.
    """
    codes = [pair for pair in pairs(info.element, "eventCode") if pair.name == "SAME"]
    if not codes:
        yield Hit(info.element.name_span, "missing")
    for n, code in enumerate(codes):
        if n:
            yield Hit(code.element.value_span, "more")
        elif not _LETTERS.fullmatch(code.value):
            yield Hit(code.element.value_span, "form", {"found": code.value})
        elif code.value != "NWS" and code.value not in facts("same-events"):
            found = {"found": code.value}
            yield Hit(code.element.value_span, "unknown", found, level=Level.WARNING)


@rule(
    code="IPA002",
    name="ipaws-same-geocode",
    level=Level.ADVICE,
    reads=Area,
    source="IPAWS 1.0",
    messages={
        "missing": Both(
            en="the area has no geocode with the name SAME",
            nl="het gebied heeft geen geocode met de naam SAME",
        ),
        "form": Both(
            en="'{found}' is no SAME geocode: six digits",
            nl="'{found}' is geen SAME-geocode: zes cijfers",
        ),
        "state": Both(
            en="'{found}' is in no state, territory or sea that SAME knows",
            nl="'{found}' ligt in geen staat, gebied of zee die SAME kent",
        ),
    },
    hint=Both(
        en="write 0 and the five digits of the county, such as 031109; 000000 is the whole country",
        nl="schrijf 0 en de vijf cijfers van de county, zoals 031109; 000000 is het hele land",
    ),
    nl="""Een gebied zonder SAME-geocode van zes cijfers, of met een van een staat die er niet is.
    Of de county bestaat, ziet de regel niet.

    Waarom: radio en televisie kiezen hun zenders op deze code en kennen geen polygonen.

    Schrijf: een geocode met valueName SAME en zes cijfers.
    """,
    bad=[
        _INFO.format("", "").replace("<area>", "<[[area]]>"),
        _INFO.format("", f"<geocode>{_NAMES.format('[[31109]]')}</geocode>"),
        _INFO.format("", f"<geocode>{_NAMES.format('[[003109]]')}</geocode>"),
    ],
    good=[
        _INFO.format("", f"<geocode>{_NAMES.format('031109')}</geocode>"),
        _INFO.format("", f"<geocode>{_NAMES.format('000000')}</geocode>"),
        _INFO.format("", f"<geocode>{_NAMES.format('057250')}</geocode>"),
        _INFO.format("", f"<geocode>{_NAMES.format('131109')}</geocode>" * 2),
    ],
)
def ipaws_same_geocode(area: Area) -> Iterator[Hit]:
    """An area without a SAME geocode of six digits.

    Nor one of a state that does not exist. Whether the county exists it does not see.

    Why: radio and television choose their stations by this code and know no polygons.

    Instead: a geocode with the valueName SAME and six digits.
    """
    codes = [pair for pair in pairs(area.element, "geocode") if pair.name == "SAME"]
    if not codes:
        yield Hit(area.element.name_span, "missing")
    for code in codes:
        if not _DIGITS.fullmatch(code.value):
            yield Hit(code.element.value_span, "form", {"found": code.value})
        elif code.value[1:3] not in facts("same-states"):
            yield Hit(code.element.value_span, "state", {"found": code.value})


@rule(
    code="IPA003",
    name="ipaws-ignored-element",
    level=Level.ADVICE,
    reads=("effective", "onset"),
    source="IPAWS 1.0",
    messages=Both(
        en="IPAWS ignores <{name}>: the warning holds from the moment it is sent",
        nl="IPAWS kijkt niet naar <{name}>: de waarschuwing geldt vanaf het verzenden",
    ),
    hint=Both(
        en="send it when it is to hold, and say in the description when the danger begins",
        nl="verzend hem als hij moet gelden, en zeg in de omschrijving wanneer het gevaar begint",
    ),
    nl="""Een effective of onset, waar IPAWS niet naar kijkt.

    Waarom: een waarschuwing voor vanavond wordt dan meteen uitgezonden.

    Schrijf: de tijd in de omschrijving, en verzend op het moment dat de waarschuwing moet gelden.
    """,
    bad=[
        "<[[effective]]>2026-11-23T18:30:00-05:00</effective>",
        "<[[onset]]>2026-11-23T18:30:00-05:00</onset>",
    ],
    good=[
        "<expires>2026-11-23T18:30:00-05:00</expires>",
        "<sent>2026-11-23T18:30:00-05:00</sent>",
        "<senderName>NWS</senderName>",
    ],
)
def ipaws_ignored_element(element: Element) -> Iterator[Hit]:
    """An effective or onset, which IPAWS ignores.

    Why: a warning for tonight is then broadcast at once.

    Instead: the time in the description, and sending at the moment from which the warning is to
    hold.
    """
    yield Hit(element.name_span, facts={"name": element.name})


#: Parameters with the text for phones of the United States, and the characters that each may have.
WEA_ROOM = {"CMAMtext": 90, "CMAMlongtext": 360}
_PARAMETER = "<parameter><valueName>{}</valueName><value>{}</value></parameter>"


@rule(
    code="IPA004",
    name="ipaws-wea-text",
    level=Level.ERROR,
    reads=Info,
    source="IPAWS; WEA (47 CFR 10.430)",
    messages={
        "long": Both(
            en="{name} has {count} characters; there is room for {most}",
            nl="{name} heeft {count} tekens; er is plaats voor {most}",
        ),
        "character": Both(
            en="'{found}' is not in the alphabet of phones (GSM 7-bit)",
            nl="'{found}' staat niet in het alfabet van telefoons (GSM 7-bit)",
        ),
    },
    hint=Both(
        en="write it shorter, with plain letters; CMAMtext holds 90 characters, CMAMlongtext 360",
        nl="schrijf het korter, met gewone letters; in CMAMtext gaan 90 tekens, in CMAMlongtext "
        "360",
    ),
    nl="""Een tekst voor telefoons die te lang is of tekens heeft die telefoons niet kennen.

    Waarom: IPAWS weigert zo'n tekst, en telefoons krijgen dan een vaste zin die niet zegt wat
    iemand moet doen.

    Schrijf: hooguit 90 tekens in CMAMtext en 360 in CMAMlongtext, uit het gewone alfabet.
    """,
    bad=[
        _PARAMETER.format("CMAMtext", f"[[{'Take shelter now. ' * 5}Go in.]]"),
        _PARAMETER.format("CMAMlongtext", "Take shelter now[[…]]"),
        _PARAMETER.format("CMAMlongtext", "\n\t\tTake shelter[[\t]]now\n\t"),
        # Each bracket takes the room of two characters.
        _PARAMETER.format("CMAMtext", f"[[{'[Now!] ' * 11}Go inside.]]"),
    ],
    good=[
        _PARAMETER.format("CMAMtext", "Tornado Warning until 6:30 PM. Take shelter now."),
        _PARAMETER.format("CMAMlongtext", "\n\t\t" + "Take shelter now. " * 20 + "\n\t"),
        _PARAMETER.format("EASText", "Take shelter now… " * 30),
    ],
)
def ipaws_wea_text(info: Info) -> Iterator[Hit]:
    """A text for phones that is too long or has characters that phones don't know.

    Why: IPAWS refuses such a text, and phones then get a fixed sentence that does not say what to
    do.

    Instead: at most 90 characters in CMAMtext and 360 in CMAMlongtext, of the plain alphabet.
    """
    for pair in pairs(info.element, "parameter"):
        most = WEA_ROOM.get(pair.name)
        if most is None:
            continue
        length = GSM.length(pair.value)
        if length > most:
            facts = {"name": pair.name, "count": length, "most": most}
            yield Hit(pair.element.value_span, "long", facts)
        strange = next(foreign(pair.value), None)
        if strange:
            at = pair.element.value.index(pair.value) + strange.start()
            yield Hit(pair.element.place(at, at + 1), "character", {"found": strange[0]})
