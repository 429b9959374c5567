"""The rule of CAP-AU 1.0 on its list of events."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from caplint.data import folder
from caplint.errors import nearest
from caplint.finding import Level
from caplint.message import Info
from caplint.rules.base import Both, Hit, rule
from caplint.rules.pairs import pairs

#: The names of AUeventLIST: that of CS02 and that of CS01.
_LISTS = (
    "https://govshare.gov.au/xmlui/handle/10772/6495",
    "urn:oasis:names:tc:emergency:cap:1.2:profile:CAP-AU:1.0:AUeventLIST:1.0",
)
_INFO = """<info><category>Fire</category><event>Bushfire</event><urgency>Immediate</urgency>
<severity>Severe</severity><certainty>Observed</certainty>{}<area><areaDesc>Yass</areaDesc>{}</area>
</info>"""
_CODE = f"<eventCode><valueName>{_LISTS[0]}</valueName><value>{{}}</value></eventCode>"


@rule(
    code="AUS001",
    name="capau-event-code",
    level=Level.ERROR,
    reads=Info,
    source="CAP-AU 1.0",
    messages={
        "missing": Both(
            en="the info block has no eventCode of the AUeventLIST",
            nl="het info-blok heeft geen eventCode uit de AUeventLIST",
        ),
        "unknown": Both(
            en="'{found}' is no code of the AUeventLIST 1.0",
            nl="'{found}' is geen code uit de AUeventLIST 1.0",
        ),
        "near": Both(
            en="'{found}' is no code of the AUeventLIST 1.0: did you mean '{near}'?",
            nl="'{found}' is geen code uit de AUeventLIST 1.0: bedoelt u '{near}'?",
        ),
        "event": Both(
            en="event '{found}' does not go with the code '{code}', which is for {wanted}",
            nl="event '{found}' past niet bij de code '{code}', die is voor {wanted}",
        ),
        "more": Both(
            en="a second code of the AUeventLIST: CAP-AU takes exactly one",
            nl="een tweede code uit de AUeventLIST: CAP-AU neemt er precies een aan",
        ),
    },
    hint=Both(
        en=f"write one eventCode with the valueName {_LISTS[0]}",
        nl=f"schrijf een eventCode met valueName {_LISTS[0]}",
    ),
    nl="""Een info-blok zonder precies een gebeurteniscode uit de AUeventLIST 1.0, of met een event
    dat niet bij de code hoort.

    Waarom: Australische diensten kiezen op deze code wie een waarschuwing krijgt. Zonder de code
    komt hij niet aan.

    Schrijf: een eventCode met de naam van de lijst en een code daaruit.
    """,
    bad=[
        _INFO.format("", "").replace("<info>", "<[[info]]>"),
        _INFO.format(_CODE.format("[[bushfire]]"), ""),
        _INFO.format(_CODE.format("[[x1]]"), ""),
        _INFO.format(_CODE.format("tsunami"), "").replace("Bushfire", "[[Bushfire]]"),
        _INFO.format(_CODE.format("bushFire") + _CODE.format("[[fire]]"), ""),
    ],
    good=[
        _INFO.format(_CODE.format("bushFire"), ""),
        _INFO.format(_CODE.format("bushFire").replace(_LISTS[0], _LISTS[1]), ""),
        _INFO.format(_CODE.format("bushFire") + _CODE.format("x").replace(_LISTS[0], "own"), ""),
    ],
)
def capau_event_code(info: Info) -> Iterator[Hit]:
    """An info block without exactly one code of the AUeventLIST 1.0, or of an event unlike it.

    Why: Australian services choose by this code who gets a warning. Without it the warning does
    not arrive.

    Instead: one eventCode with the name of the list and a code of it.
    """
    codes = [pair for pair in pairs(info.element, "eventCode") if pair.name in _LISTS]
    if not codes:
        yield Hit(info.element.name_span, "missing")
    for n, code in enumerate(codes):
        if n:
            yield Hit(code.element.value_span, "more")
        elif code.value not in _events():
            near = nearest(code.value, _events())
            facts = {"found": code.value, "near": near}
            yield Hit(code.element.value_span, "near" if near else "unknown", facts)
        else:
            yield from _other_event(info, code.value)


def _other_event(info: Info, code: str) -> Iterator[Hit]:
    """Tell an event in English that is not the one that its code is for."""
    event, wanted = info.element.first("event"), _events()[code]
    if event and info.language in {"", "en"} and event.value.strip() not in wanted:
        facts = {"found": event.value.strip(), "code": code, "wanted": " / ".join(sorted(wanted))}
        yield Hit(event.value_span, "event", facts)


@cache
def _events() -> dict[str, set[str]]:
    """Give the events that each code of AUeventLIST 1.0 is for."""
    known: dict[str, set[str]] = {}
    for line in (folder("facts") / "au-events.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            code, _, events = line.partition(" | ")
            known.setdefault(code, set()).update(events.split(", "))
    return known
