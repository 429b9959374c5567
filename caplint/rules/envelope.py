"""Rules on what a message says of its sender and of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element
from caplint.rules.base import Both, Hit, rule

# A domain name, an e-mail address, or an OID; other URNs and UUIDs are unique as well.
_UNIQUE = re.compile(
    r"[^\s@]{0,200}@[^\s@.]++(?:\.[^\s@.]++)++|(?:https?://)?[^\s@.:/]++(?:\.[^\s@.:/]++)++[:/]?.*"
    r"|urn:.+|[0-2](?:\.\d++)++|[0-9A-Fa-f]{8}-[0-9A-Fa-f-]{27}",
    re.IGNORECASE | re.DOTALL,
)


@rule(
    code="CAP106",
    name="sender-not-unique",
    level=Level.ADVICE,
    reads=("sender",),
    source="CAP 1.2, 3.2.1 (from memory)",
    messages=Both(
        en="'{found}' may be the name of other senders too: it holds no domain name",
        nl="'{found}' kan ook de naam van een andere afzender zijn: er staat geen domeinnaam in",
    ),
    hint=Both(
        en="use an address or a domain name that is yours, or an OID",
        nl="gebruik een adres of domeinnaam die van u is, of een OID",
    ),
    nl="""Een afzender zonder domeinnaam of OID.

    Waarom: de afzender moet wereldwijd uniek zijn. Twee diensten die Brandweer heten, kunnen
    anders elkaars waarschuwingen vervangen.

    Schrijf: alarm@brandweer.nl, brandweer.nl of een OID die aan u is gegeven.
    """,
    bad=["<sender>[[Brandweer]]</sender>", "<sender>[[meldkamer@localhost]]</sender>"],
    good=[
        "<sender>alarm@voorbeeld.nl</sender>",
        "<sender>veiligheidsregio.example</sender>",
        "<sender>urn:oid:2.49.0.0.528.0</sender>",
        "<sender>2.49.0.0.528.0</sender>",
    ],
)
def sender_not_unique(element: Element) -> Iterator[Hit]:
    """A sender without a domain name or an OID.

    Why: the sender must be unique in the world. Two services that are called Fire could otherwise
    put their warnings in each other's place.

    Instead: alarm@brandweer.nl, brandweer.nl or an OID that was given to you.
    """
    value = element.value.strip()
    if value and not element.children and not _UNIQUE.fullmatch(value[:1_000]):
        yield Hit(element.value_span, facts={"found": value})


@rule(
    code="CAP130",
    name="status-not-actual",
    level=Level.ADVICE,
    reads=("status",),
    source="Google Public Alerts; CAP-AU 1.0",
    messages=Both(
        en="publishers don't show a message with status {found}",
        nl="een bericht met status {found} wordt niet aan het publiek getoond",
    ),
    hint=Both(
        en="leave it where this is a test; for a real warning write Actual",
        nl="laat het zo als dit een test is; schrijf Actual voor een echte waarschuwing",
    ),
    nl="""Een bericht met een andere status dan Actual.

    Waarom: Google en anderen tonen alleen berichten met de status Actual. Een echte waarschuwing
    met de status Test bereikt niemand.

    Schrijf: Actual, als het geen test of oefening is.
    """,
    bad=["<status>[[Test]]</status>", "<status>[[Exercise]]</status>"],
    good=[
        "<status>Actual</status>",
        "<code>Test</code>",
        "<note>Exercise in Oss</note>",
    ],
)
def status_not_actual(element: Element) -> Iterator[Hit]:
    """A message with another status than Actual.

    Why: Google and others show only messages with status Actual. A real warning with status Test
    reaches nobody.

    Instead: Actual, where this is no test or exercise.
    """
    if element.value in {"Test", "Exercise", "System", "Draft"}:
        yield Hit(element.value_span, facts={"found": element.value})


@rule(
    code="CAP131",
    name="note-missing",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.2.1 (from memory)",
    messages={
        "Error": Both(
            en="an Error says in <note> what was wrong, and there is none",
            nl="een Error zegt in <note> wat er mis was, en die ontbreekt",
        ),
        "Exercise": Both(
            en="an exercise is named in <note>, and there is none",
            nl="een oefening wordt genoemd in <note>, en die ontbreekt",
        ),
    },
    hint=Both(
        en="add <note> after <code>, before <references>",
        nl="zet <note> na <code>, voor <references>",
    ),
    nl="""Een Error of een oefening zonder <note>.

    Waarom: bij een Error weet de verzender anders niet waarom zijn bericht is geweigerd. Bij een
    oefening kunnen deelnemers berichten van twee oefeningen niet uit elkaar houden.

    Schrijf: in <note> de reden van de weigering, of de naam van de oefening.
    """,
    bad=["<status>[[Exercise]]</status>", "<msgType>[[Error]]</msgType>"],
    good=[
        "<status>Exercise</status><msgType>Alert</msgType><scope>Public</scope>"
        "<note>Oefening Hoogwater 2026</note>",
        "<status>Test</status>",
        "<status>Actual</status>",
    ],
)
def note_missing(alert: Alert) -> Iterator[Hit]:
    """An Error or an exercise without a <note>.

    Why: with an Error the sender does not know otherwise why the message was refused. In an
    exercise those who take part cannot tell the messages of two exercises apart.

    Instead: in <note> the reason of the refusal, or the name of the exercise.
    """
    if alert.element.first("note"):
        return
    for name, value in (("status", "Exercise"), ("msgType", "Error")):
        element = alert.element.first(name)
        if element and element.value == value:
            yield Hit(element.value_span, value)
