"""Rules that several profiles share, each with its own options."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element, Info
from caplint.patterns import pattern
from caplint.read.models import values
from caplint.rules.base import Both, Hit, rule

_ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
<sender>a@b.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope>{}</alert>"""


@rule(
    code="CAP501",
    name="profile-code-missing",
    level=Level.ERROR,
    reads=Alert,
    source="IPAWS 1.0; CAP-CP rule 3; CAP-AU 1.0",
    messages={
        "": Both(
            en="the profile wants <code>{wanted}</code>",
            nl="het profiel vraagt <code>{wanted}</code>",
        ),
        "other": Both(
            en="the profile wants <code>{wanted}</code>; this message has '{found}'",
            nl="het profiel vraagt <code>{wanted}</code>; dit bericht heeft '{found}'",
        ),
    },
    hint=Both(
        en="add <code>{wanted}</code> after <scope>",
        nl="voeg <code>{wanted}</code> toe na <scope>",
    ),
    nl="""Een bericht zonder de code van het profiel (optie `code`; een * aan het eind staat voor de
    versie).

    Waarom: een ontvanger herkent aan deze code welke regels gelden. Zonder de code neemt hij het
    bericht niet aan.

    Schrijf: een code-element met precies deze tekst.
    """,
    bad=[
        _ALERT.format("").replace("<alert ", "<[[alert]] "),
        _ALERT.format("<code>[[IPAWSv1.1]]</code>"),
    ],
    good=[
        _ALERT.format("<code>IPAWSv1.0</code>"),
        _ALERT.format("<code>profile:CAP-CP:0.4</code><code>IPAWSv1.0</code>"),
        _ALERT.format("<code> IPAWSv1.0 </code>"),
    ],
)
def profile_code_missing(alert: Alert, *, code: str = "IPAWSv1.0") -> Iterator[Hit]:
    """A message without the code of the profile (option `code`; a * at its end is any version).

    Why: a receiver knows by this code which rules hold. Without it the message is not taken.

    Instead: a code element with exactly this text.
    """
    codes = alert.element.all("code")
    start = code.removesuffix("*")
    for element in codes:
        value = element.value.strip()
        if value == code or (start != code and value.startswith(start)):
            return
    near = next((element for element in codes if _is_near(element.value.strip(), start)), None)
    if near:
        yield Hit(near.value_span, "other", {"wanted": code, "found": near.value.strip()})
    else:
        yield Hit(alert.element.name_span, facts={"wanted": code})


def _is_near(value: str, start: str) -> bool:
    """Whether a code is probably meant to be that of the profile."""
    return value[:5].lower() == start[:5].lower()


_ZERO = pattern(r"[+-]00:?00|[Zz]")


@rule(
    code="CAP502",
    name="utc-offset",
    level=Level.ADVICE,
    reads=("sent", "effective", "onset", "expires"),
    source="Google Public Alerts; IPAWS 1.0",
    messages=Both(
        en="<{name}> is in UTC, and the profile wants the local time of the area",
        nl="<{name}> staat in UTC, en het profiel vraagt de plaatselijke tijd van het gebied",
    ),
    hint=Both(
        en="write the local time with its offset, such as 2026-11-23T18:30:00+01:00",
        nl="schrijf de plaatselijke tijd met het verschil, zoals 2026-11-23T18:30:00+01:00",
    ),
    nl="""Een tijd in UTC waar het profiel plaatselijke tijd vraagt.

    Waarom: systemen tonen de tijd zoals hij er staat. Mensen lezen dan een tijd die uren naast de
    klok zit, en denken dat het gevaar voorbij is.

    Schrijf: de plaatselijke tijd met het verschil met UTC.
    """,
    bad=[
        "<sent>2026-11-23T18:30:00[[-00:00]]</sent>",
        "<expires>2026-11-23T18:30:00[[+00:00]]</expires>",
    ],
    good=[
        "<sent>2026-11-23T18:30:00+01:00</sent>",
        "<onset>2026-11-23T18:30:00-05:00</onset>",
        "<expires>2026-11-24T00:00:00+00:30</expires>",
    ],
)
def utc_offset(element: Element) -> Iterator[Hit]:
    """A time in UTC where the profile wants local time.

    Why: systems show the time as it stands. People then read a time that is hours beside the
    clock, and think that the danger is over.

    Instead: the local time with its offset from UTC.
    """
    value = element.value.rstrip()
    found = _ZERO.fullmatch(value, value.find("T") + 9)
    if found and "T" in value:
        yield Hit(element.place(*found.span()), facts={"name": element.name})


_THREE = ("urgency", "severity", "certainty")
_INFO = """<info><category>Fire</category><event>Brand</event>{}
<area><areaDesc>Oss</areaDesc></area></info>"""
_SOUND = "<urgency>{}</urgency><severity>{}</severity><certainty>{}</certainty>"


@rule(
    code="CAP503",
    name="unknown-not-accepted",
    level=Level.ERROR,
    reads=Info,
    source="Google Public Alerts",
    messages={
        "": Both(
            en="the profile needs a value of the standard in <{name}>, and '{found}' is none",
            nl="het profiel heeft in <{name}> een waarde van de standaard nodig, en '{found}' is "
            "er geen",
        ),
        "absent": Both(
            en="the profile needs <{name}>, which is absent",
            nl="het profiel heeft <{name}> nodig, en dat ontbreekt",
        ),
    },
    hint=Both(
        en="choose one of {allowed}",
        nl="kies een van {allowed}",
    ),
    nl="""Een info-blok waarin urgency, severity of certainty ontbreekt of geen waarde van de
    standaard heeft.

    Waarom: aan deze drie ziet een ontvanger hoe hard hij moet waarschuwen. Zonder bruikbare waarde
    toont hij de waarschuwing niet.

    Schrijf: een van de waarden van de standaard in elk van de drie.
    """,
    bad=[
        _INFO.format(_SOUND.format("[[Now]]", "Severe", "Observed")),
        _INFO.format("<urgency>Immediate</urgency><severity>Severe</severity>").replace(
            "<info>", "<[[info]]>"
        ),
    ],
    good=[
        _INFO.format(_SOUND.format("Immediate", "Severe", "Observed")),
        _INFO.format(_SOUND.format("Unknown", "Unknown", "Unknown")),
        _INFO.format(_SOUND.format("Past", "Minor", "Unlikely")),
    ],
)
def unknown_not_accepted(info: Info) -> Iterator[Hit]:
    """An info block in which urgency, severity or certainty is absent or no value of the standard.

    Why: by these three a receiver sees how loudly to warn. Without a value of use it does not show
    the warning.

    Instead: one of the values of the standard in each of the three.
    """
    known = values("1.2")
    for name in _THREE:
        element = info.element.first(name)
        allowed = known[name]
        facts = {"name": name, "allowed": ", ".join(allowed)}
        if element is None:
            yield Hit(info.element.name_span, "absent", facts)
        elif element.value.strip() not in (*allowed, "Very Likely"):
            yield Hit(element.value_span, facts=facts | {"found": element.value.strip()})
