"""A rule on the numbers of the WMO's Register of Alerting Authorities."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule

_NUMBER = pattern(r"(?:urn:oid:)?+([0-9]++(?:\.[0-9]++)++)")
_COUNTRY = pattern(r"2\.49\.0\.[01]\.([0-9]++)")


@rule(
    code="WMO001",
    name="identifier-oid",
    level=Level.ADVICE,
    reads=Alert,
    source="WMO-TD 1556",
    messages={
        "no-oid": Both(
            en="the identifier is not a number under 2.49.0.1, the WMO's arc for messages",
            nl="de identifier is geen nummer onder 2.49.0.1, de tak van de WMO voor berichten",
        ),
        "authority": Both(
            en="2.49.0.0 numbers the authority; messages are numbered under 2.49.0.1",
            nl="2.49.0.0 nummert de instantie; berichten krijgen een nummer onder 2.49.0.1",
        ),
        "country": Both(
            en="the identifier is of country {found}, the sender of country {sender}",
            nl="de identifier is van land {found}, de afzender van land {sender}",
        ),
    },
    hint=Both(
        en="write urn:oid:2.49.0.1, the number of the country, and the date and number of the "
        "message: urn:oid:2.49.0.1.528.0.2026.11.23.1",
        nl="schrijf urn:oid:2.49.0.1, het nummer van het land, en datum en nummer van het "
        "bericht: urn:oid:2.49.0.1.528.0.2026.11.23.1",
    ),
    nl="""Een identifier die geen nummer heeft onder de tak van de WMO, of van een ander land dan de
    afzender.

    Waarom: de WMO verzamelt waarschuwingen van de hele wereld en herkent aan dit nummer wie ze
    mag geven. Zonder dat nummer worden ze verderop niet verspreid.

    Schrijf: urn:oid:2.49.0.1, dan het land en de instantie uit het Register of Alerting
    Authorities, dan datum en volgnummer.
    """,
    bad=[
        "<identifier>[[NL-2026-1]]</identifier>",
        "<identifier>[[urn:oid:2.49.0.0.528.0.1]]</identifier>",
        "<identifier>[[urn:oid:2.49.0.1.56.0.2026.1]]</identifier>"
        "<sender>urn:oid:2.49.0.0.528.0</sender>",
    ],
    good=[
        "<identifier>urn:oid:2.49.0.1.528.0.2026.11.23.1</identifier>",
        "<identifier>2.49.0.1.528.0.2026.11.23.1</identifier>",
        "<identifier>urn:oid:2.49.0.1.528.0.2026.1</identifier>"
        "<sender>urn:oid:2.49.0.0.528.0</sender>",
    ],
)
def identifier_oid(alert: Alert) -> Iterator[Hit]:
    """An identifier without a number under the WMO's arc, or of another country than its sender.

    Why: the WMO gathers warnings from the whole world and sees by this number who may give them.
    Without it they are not passed on.

    Instead: urn:oid:2.49.0.1, then country and authority from the Register of Alerting
    Authorities, then date and serial number.
    """
    identifier, sender = alert.element.first("identifier"), alert.element.first("sender")
    if identifier is None or not identifier.value.strip():
        return
    known = _NUMBER.fullmatch(identifier.value.strip())
    number = known[1] if known else ""
    country = _COUNTRY.match(number)
    if number.startswith("2.49.0.0."):
        yield Hit(identifier.value_span, "authority")
    elif not number.startswith("2.49.0.1.") or country is None:
        yield Hit(identifier.value_span, "no-oid")
    elif sender is not None:
        whose = _NUMBER.fullmatch(sender.value.strip())
        theirs = _COUNTRY.match(whose[1]) if whose else None
        if theirs and theirs[1] != country[1]:
            facts = {"found": country[1], "sender": theirs[1]}
            yield Hit(identifier.value_span, "country", facts)
