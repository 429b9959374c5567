"""Rules on each of the messages that a message refers to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from caplint.finding import Edit, Fix, Level
from caplint.message import Alert
from caplint.read.dates import moment
from caplint.read.references import references, value_of
from caplint.rules.base import Both, Hit, rule
from caplint.rules.relations import MOST, OTHER, UPDATE
from caplint.source import Span


@rule(
    code="CAP124",
    name="references-later",
    level=Level.WARNING,
    reads=Alert,
    source="practice; CAP 1.2, 3.2.1",
    messages={
        "": Both(
            en="this refers to a message of after this one was sent",
            nl="dit verwijst naar een bericht van nadat dit is verzonden",
        ),
        "sent": Both(en="this is when it was sent", nl="toen is dit verzonden"),
    },
    hint=Both(
        en="check both dates, and their offsets from UTC",
        nl="controleer beide datums, en hun verschil met UTC",
    ),
    nl="""Een verwijzing naar een bericht dat later is verzonden dan dit.

    Waarom: zo'n bericht bestaat niet. Meestal klopt de datum of het verschil met UTC niet, en dan
    vindt een ontvanger het eerdere bericht niet.

    Schrijf: sent van het eerdere bericht, letter voor letter overgenomen.
    """,
    bad=[
        f"{UPDATE}<references>alarm@voorbeeld.nl,NL-0,[[2026-11-24T17:30:00+01:00]]</references>",
        f"{UPDATE}<references>alarm@voorbeeld.nl,NL-0,[[2026-11-23T18:30:00-00:00]]</references>",
    ],
    good=[
        f"{UPDATE}{OTHER}",
        f"{UPDATE}<references>alarm@voorbeeld.nl,NL-0,2026-11-23T18:30:00+01:00</references>",
        f"{UPDATE}<references>alarm@voorbeeld.nl,NL-0,2026-11-23T19:00:00+02:00</references>",
    ],
)
def references_later(alert: Alert) -> Iterator[Hit]:
    """A reference to a message that was sent later than this.

    Why: there is no such message. Mostly the date or the offset from UTC is wrong, and then a
    receiver does not find the earlier message.

    Instead: sent of the earlier message, copied letter for letter.
    """
    element, found = references(alert)
    own = alert.element.first("sent")
    sent = moment(own.value) if own else None
    if not element or not own or not sent:
        return
    later = (one for one in found if (then := moment(one.sent)) and then > sent)
    for one in islice(later, MOST):
        span = element.place(one.end - len(one.sent), one.end)
        yield Hit(span, related=((own.value_span, "sent"),))


@rule(
    code="CAP125",
    name="references-duplicate",
    level=Level.WARNING,
    reads=Alert,
    source="practice; CAP 1.2, 3.2.1",
    messages=Both(
        en="the message refers to this one before",
        nl="het bericht verwijst hier al eerder naar",
    ),
    hint=Both(en="leave one of the two out", nl="laat een van de twee weg"),
    nl="""Twee keer dezelfde verwijzing.

    Waarom: vaak is de ene per ongeluk gekopieerd waar een andere had moeten staan, en blijft een
    waarschuwing staan die weg moet.

    Schrijf: elke verwijzing een keer.
    """,
    bad=[
        f"{UPDATE}<references>a@b.nl,1,2026-11-23T17:30:00+01:00"
        "[[ a@b.nl,1,2026-11-23T17:30:00+01:00]]</references>",
    ],
    good=[
        f"{UPDATE}{OTHER}",
        f"{UPDATE}<references>a@b.nl,1,2026-11-23T17:30:00+01:00 "
        "a@b.nl,2,2026-11-23T17:30:00+01:00</references>",
        f"{UPDATE}<references>a@b.nl,1,2026-11-23T17:30:00+01:00 "
        "c@b.nl,1,2026-11-23T17:30:00+01:00</references>",
    ],
)
def references_duplicate(alert: Alert) -> Iterator[Hit]:
    """The same reference twice.

    Why: often one was copied by mistake where another should stand, and a warning stays that
    should go.

    Instead: each reference once.
    """
    element, found = references(alert)
    seen: set[tuple[str, str, str]] = set()
    text, told = None, 0
    for number, one in enumerate(found):
        if one[:3] in seen and element and told < MOST:
            told += 1
            text = text or element.text()
            span: Span = text.span(found[number - 1].end, one.end)
            yield Hit(span, fixes=(Fix("safe", (Edit(span, ""),)),))
        seen.add(one[:3])


@rule(
    code="CAP126",
    name="references-other-sender",
    level=Level.WARNING,
    reads=Alert,
    source="IPAWS-OPEN",
    messages=Both(
        en="{type} of a message of another sender, {found}",
        nl="{type} van een bericht van een andere afzender, {found}",
    ),
    hint=Both(
        en="check the sender; many systems take an Update or Cancel only from whoever sent the "
        "message",
        nl="controleer de afzender; veel systemen nemen een Update of Cancel alleen aan van wie "
        "het bericht stuurde",
    ),
    nl="""Een Update of Cancel van een bericht van een andere afzender.

    Waarom: systemen als IPAWS weigeren dat, zodat niemand andermans waarschuwing kan intrekken. De
    oude waarschuwing blijft staan.

    Schrijf: dezelfde <sender> als in het eerste bericht.
    """,
    bad=[
        f"{UPDATE}<references>[[a@b.nl]],1,2026-11-23T17:30:00+01:00</references>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><identifier>2</identifier>'
        "<sender>c@b.nl</sender><msgType>Cancel</msgType>"
        "<references>b@b.nl-1/[[b@b.nl]]</references></alert>",
    ],
    good=[
        f"{UPDATE}{OTHER}",
        "<msgType>Ack</msgType><scope>Public</scope>"
        "<references>a@b.nl,1,2026-11-23T17:30:00+01:00</references>",
        "<note>Ook gemeld door a@b.nl</note>",
    ],
)
def references_other_sender(alert: Alert) -> Iterator[Hit]:
    """An Update or Cancel of a message of another sender.

    Why: systems such as IPAWS refuse that, so that nobody can cancel another's warning. The earlier
    warning stays.

    Instead: the same <sender> as in the first message.
    """
    kind, sender = value_of(alert, "msgType"), value_of(alert, "sender")
    if kind not in {"Update", "Cancel"} or not sender:
        return
    element, found = references(alert)
    others = [one for one in found if one.sender != sender][:MOST]
    if not element or not others:
        return
    text = element.text()
    for one in others:
        # CAP 1.0 refers by identifier/sender.
        at = one.end - len(one.sender) if alert.version == "1.0" else one.start
        span = text.span(at, at + len(one.sender))
        yield Hit(span, facts={"type": kind, "found": one.sender})
