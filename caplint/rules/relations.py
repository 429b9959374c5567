"""Rules on which earlier messages a message refers to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from caplint.finding import Level
from caplint.message import Alert
from caplint.read.dates import moment
from caplint.read.references import Reference, references, value_of
from caplint.rules.base import Both, Hit, rule

MOST = 20  # faults of one element that are listed


@rule(
    code="CAP121",
    name="references-missing",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="{type} is about an earlier message, and <references> does not say which",
        nl="{type} gaat over een eerder bericht, en <references> zegt niet over welk",
    ),
    hint=Both(
        en="add <references> with sender,identifier,sent of the earlier message",
        nl="voeg <references> toe met sender,identifier,sent van het eerdere bericht",
    ),
    nl="""Een Update, Cancel, Ack of Error zonder verwijzing naar een eerder bericht.

    Waarom: een ontvanger weet niet welke waarschuwing verandert of vervalt. De oude blijft staan,
    en een intrekking doet niets.

    Schrijf: <references> met afzender, identifier en sent van elk bericht waar dit over gaat.
    """,
    bad=[
        "<msgType>[[Update]]</msgType>",
        "<msgType>[[Cancel]]</msgType><scope>Public</scope>",
        "<msgType>[[Ack]]</msgType><scope>Public</scope>",
    ],
    good=[
        "<msgType>Alert</msgType>",
        "<msgType>Update</msgType><scope>Public</scope>"
        "<references>a@b.nl,1,2026-11-23T17:30:00+01:00</references>",
        "<note>Update van het bericht van 17.30 uur</note>",
    ],
)
def references_missing(alert: Alert) -> Iterator[Hit]:
    """An Update, Cancel, Ack or Error without a reference to an earlier message.

    Why: a receiver does not know which warning changes or ends. The earlier one stays, and a
    cancellation does nothing.

    Instead: <references> with sender, identifier and sent of each message that this is about.
    """
    kind = alert.element.first("msgType")
    referring = kind and kind.value in {"Update", "Cancel", "Ack", "Error"}
    if kind and referring and not alert.element.first("references"):
        yield Hit(kind.value_span, facts={"type": kind.value})


@rule(
    code="CAP122",
    name="references-unexpected",
    level=Level.ADVICE,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="a first message refers to an earlier one: should <msgType> be Update?",
        nl="een eerste bericht verwijst naar een eerder: moet <msgType> Update zijn?",
    ),
    hint=Both(
        en="write Update where this takes the place of the earlier message, else leave "
        "<references> out",
        nl="schrijf Update als dit in de plaats komt van het eerdere bericht, laat anders "
        "<references> weg",
    ),
    nl="""Een bericht van het type Alert dat naar een ander bericht verwijst.

    Waarom: Alert betekent nieuwe informatie. De ene ontvanger laat beide waarschuwingen naast
    elkaar staan, de andere vervangt de eerste.

    Schrijf: Update als dit bericht het vorige vervangt.
    """,
    bad=["<[[references]]>a@b.nl,1,2026-11-23T17:30:00+01:00</references>"],
    good=[
        "<msgType>Update</msgType><scope>Public</scope>"
        "<references>a@b.nl,1,2026-11-23T17:30:00+01:00</references>",
        "<incidents>brand-2026-1</incidents>",
        "<note>Volgt op a@b.nl,1</note>",
    ],
)
def references_unexpected(alert: Alert) -> Iterator[Hit]:
    """A message of type Alert that refers to another message.

    Why: Alert means new information. One receiver leaves both warnings side by side, another puts
    this in the place of the first.

    Instead: Update where this message takes the place of the earlier one.
    """
    element, _ = references(alert)
    if element and element.value.strip() and value_of(alert, "msgType") == "Alert":
        yield Hit(element.name_span)


UPDATE = "<msgType>Update</msgType><scope>Public</scope>"
OTHER = "<references>alarm@voorbeeld.nl,NL-0,2026-11-23T17:30:00+01:00</references>"


@rule(
    code="CAP123",
    name="references-self",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages={
        "": Both(
            en="the message refers to itself, not to an earlier one",
            nl="het bericht verwijst naar zichzelf, niet naar een eerder bericht",
        ),
        "reused": Both(
            en="the message has the same identifier as the one that it refers to",
            nl="het bericht heeft dezelfde identifier als het bericht waarnaar het verwijst",
        ),
    },
    hint=Both(
        en="give this message an identifier of its own, and refer to that of the earlier one",
        nl="geef dit bericht een eigen identifier, en verwijs naar die van het eerdere bericht",
    ),
    nl="""Een bericht dat naar zichzelf verwijst.

    Waarom: een ontvanger zoekt het eerdere bericht en vindt dit. De oude waarschuwing blijft staan,
    of het nieuwe bericht wordt als dubbel weggegooid. Vaak heeft een update de identifier van het
    eerste bericht gehouden.

    Schrijf: een nieuwe identifier voor elk bericht, en in <references> die van het vorige.
    """,
    bad=[
        f"{UPDATE}<references>[[alarm@voorbeeld.nl,NL-2026-1,2026-11-23T18:30:00+01:00]]"
        "</references>",
        f"{UPDATE}<references>[[alarm@voorbeeld.nl,NL-2026-1,2026-11-23T17:30:00-00:00]]"
        "</references>",
        f"{UPDATE}<references>[[alarm@voorbeeld.nl,NL-2026-1,2026-11-22T18:30:00+01:00]]"
        "</references>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><identifier>A</identifier><sender>b.nl'
        "</sender><references>[[A/b.nl]]</references></alert>",
    ],
    good=[
        f"{UPDATE}{OTHER}",
        f"{UPDATE}<references>meldkamer@voorbeeld.nl,NL-2026-1,2026-11-23T18:30:00+01:00"
        "</references>",
        f"{UPDATE}<references>alarm@voorbeeld.nl,NL-2026-10,2026-11-23T18:30:00+01:00</references>",
    ],
)
def references_self(alert: Alert) -> Iterator[Hit]:
    """A message that refers to itself.

    Why: a receiver looks for the earlier message and finds this one. The earlier warning stays, or
    the new message is thrown away as a double. Often an update has kept the identifier of the
    first message.

    Instead: a new identifier for each message, and in <references> that of the earlier one.
    """
    element, found = references(alert)
    if not element or not found:
        return
    sender, identifier = value_of(alert, "sender"), value_of(alert, "identifier")
    same = (one for one in found if one.identifier == identifier and one.sender == sender)
    for one in islice(same, MOST):
        yield Hit(element.place(one.start, one.end), "" if _is_then(alert, one) else "reused")


def _is_then(alert: Alert, one: Reference) -> bool:
    """Whether a reference names the moment at which the message was sent, or can't say."""
    sent, own = moment(one.sent), moment(value_of(alert, "sent"))
    return sent is None or own is None or sent == own
