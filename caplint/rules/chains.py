"""Rules on the chain of messages that a message belongs to, as far as its set holds them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from caplint.finding import Edit, Fix, Level
from caplint.message import Alert, Element
from caplint.read.dates import moment
from caplint.read.references import value_of
from caplint.rules.base import Both, Hit, rule
from caplint.rules.relations import MOST
from caplint.rules.sets import entry, feed, name, referring, update
from caplint.source import Span
from caplint.survey import MOST_REFERENCES, Among, Trace, kept

#: Messages of a chain that are looked at; each message of a very long chain asks anew.
_MOST_OF_CHAIN = 100


@rule(
    code="CAP128",
    name="references-expired",
    level=Level.WARNING,
    reads=Among,
    source="IPAWS-OPEN",
    messages={
        "": Both(
            en="the message had ended at {ended}, before this {type} was sent",
            nl="het bericht was al afgelopen om {ended}, voordat deze {type} werd verzonden",
        ),
        "some": Both(
            en="the message had ended at {ended}; another that this refers to had not",
            nl="het bericht was al afgelopen om {ended}; een ander waar dit naar verwijst nog niet",
        ),
        "there": Both(en="that message", nl="dat bericht"),
    },
    hint=Both(
        en="refer to messages that still hold; where none does, send a new one of type Alert",
        nl="verwijs naar berichten die nog gelden; is er geen, stuur dan een nieuw van type Alert",
    ),
    nl="""Een Update of Cancel van een bericht dat al was afgelopen toen dit werd verzonden. Een
    bericht dat zegt dat het gevaar voorbij is (AllClear), mag dat.

    Waarom: een ontvanger heeft het oude bericht al weggehaald, en sommige systemen weigeren de
    update. Mensen krijgen dan niets te zien.

    Schrijf: verwijzingen naar berichten die nog gelden, of een nieuw bericht van het type Alert.
    """,
    bad=[
        feed(
            entry("NL-1", "18:30", ends="20:00"),
            entry("NL-2", "20:30", update(f"[[{name('NL-1', '18:30')}]]")),
        ),
        feed(
            entry("NL-1", "18:30", ends="20:00"),
            entry("NL-2", "19:30", update(name("NL-1", "18:30")), ends="22:00"),
            entry("NL-3", "20:30", update(f"[[{name('NL-1', '18:30')}]]", name("NL-2", "19:30"))),
        ),
    ],
    good=[
        feed(
            entry("NL-1", "18:30", ends="20:00"),
            entry("NL-2", "19:30", update(name("NL-1", "18:30"))),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "20:30", update(name("NL-1", "18:30"))),
        ),
        feed(
            entry("NL-1", "18:30", ends="20:00"),
            entry("NL-2", "20:30", update(name("NL-1", "18:30"), kind="Ack")),
        ),
        feed(
            entry("NL-1", "18:30", ends="20:00"),
            entry(
                "NL-2",
                "20:30",
                update(name("NL-1", "18:30"))
                + "<info><responseType>AllClear</responseType></info>",
            ),
        ),
    ],
)
def references_expired(among: Among) -> Iterator[Hit]:
    """An Update or Cancel of a message that had ended when this was sent.

    One that says that the danger is over (AllClear) may do so.

    Why: a receiver has removed the earlier message, and some systems refuse the update. People are
    shown nothing then.

    Instead: references to messages that still hold, or a new message of type Alert.
    """
    alert, element, found = referring(among)
    sent = moment(among.trace.sent) if element else None
    if element is None or alert is None or sent is None or not _supersedes(among):
        return
    known = [(one, trace) for one in found if (trace := among.survey.find(one))]
    over = [(one, trace) for one, trace in known if trace.expires and trace.expires < sent]
    is_all = len(over) == len(found)
    text = element.text() if over else None
    for one, trace in over[:MOST]:
        if text and trace.expires:
            yield Hit(
                text.span(one.start, one.end),
                "" if is_all else "some",
                {"type": value_of(alert, "msgType"), "ended": trace.expires.isoformat()},
                None if is_all else Level.ADVICE,
                related=((trace.place, "there"),) if trace.place else (),
            )


def _supersedes(among: Among) -> bool:
    """Whether a message takes the place of others, and does more than say that all is over."""
    return among.trace.kind in {"Update", "Cancel"} and not among.trace.all_clear


@rule(
    code="CAP129",
    name="references-incomplete",
    level=Level.WARNING,
    reads=Among,
    source="IPAWS profile 1.0; Google Public Alerts",
    messages={
        "": Both(
            en="this leaves out {found}, an earlier message of this chain that holds until {ends}",
            nl="hier ontbreekt {found}, een eerder bericht uit deze reeks dat geldt tot {ends}",
        ),
        "there": Both(en="that message", nl="dat bericht"),
    },
    hint=Both(
        en="refer to every earlier message of the chain that still holds",
        nl="verwijs naar elk eerder bericht uit de reeks dat nog geldt",
    ),
    nl="""Een Update of Cancel die een eerder bericht uit de reeks overslaat dat nog geldt: het
    verwijst naar een update, en niet naar het bericht dat die verving.

    Waarom: wie de update miste, houdt het eerste bericht op zijn scherm, ook nadat het is
    ingetrokken. IPAWS, CAP-CP, CAP-AU en Google vragen daarom alle berichten die nog gelden.

    Schrijf: in <references> elk bericht uit de reeks waarvan <expires> nog niet voorbij is.
    """,
    bad=[
        feed(
            entry("NL-1", "18:30", ends="22:00"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30")), ends="22:00"),
            entry("NL-3", "19:30", update(name("NL-2", "19:00"), mark=True)),
        ),
        feed(
            entry("NL-1", "18:30", ends="22:00"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30"))),
            entry("NL-3", "19:30", update(name("NL-2", "19:00"), kind="Cancel", mark=True)),
        ),
    ],
    good=[
        feed(
            entry("NL-1", "18:30", ends="22:00"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30")), ends="22:00"),
            entry("NL-3", "19:30", update(name("NL-1", "18:30"), name("NL-2", "19:00"))),
        ),
        feed(
            entry("NL-1", "18:30", ends="19:15"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30")), ends="22:00"),
            entry("NL-3", "19:30", update(name("NL-2", "19:00"))),
        ),
        feed(
            entry("NL-1", "18:30", ends="22:00"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30"))),
            entry("NL-3", "19:30", update(name("NL-2", "19:00"), kind="Ack")),
        ),
    ],
)
def references_incomplete(among: Among) -> Iterator[Hit]:
    """An Update or Cancel that leaves out an earlier message of its chain that still holds.

    It refers to an update, and not to the message that this took the place of.

    Why: whoever missed the update keeps the first message on the screen, even after it was
    cancelled. IPAWS, CAP-CP, CAP-AU and Google therefore want all messages that still hold.

    Instead: in <references> each message of the chain whose <expires> is still to come.
    """
    alert, element, found = referring(among)
    if element is None or alert is None or among.trace.kind not in {"Update", "Cancel"}:
        return
    if len(found) > MOST_REFERENCES:  # not all of them are remembered
        return
    for one in islice(_left_out(among), MOST):
        facts = {"found": one.identifier, "ends": one.expires and one.expires.isoformat()}
        related = ((one.place, "there"),) if one.place else ()
        yield Hit(element.name_span, "", facts, fixes=_adding(alert, element, one), related=related)


def _left_out(among: Among) -> Iterator[Trace]:
    """Give the earlier messages of the chain that hold when this is sent, and have no mention."""
    own = among.trace
    sent = moment(own.sent)
    for one in among.ancestors(_MOST_OF_CHAIN):
        is_own = one.sender == own.sender and one.kind in {"Alert", "Update"}
        if one.key in own.refers_to or one.key == own.key or not is_own:
            continue
        if sent and one.expires and one.expires > sent:
            yield one


def _adding(alert: Alert, element: Element, one: Trace) -> tuple[Fix, ...]:
    """Write the reference behind the others, where the names are remembered as they are."""
    names = one.sender, one.identifier, one.sent
    if any(kept(name) != name for name in names) or element.children:
        return ()
    written = f"{one.identifier}/{one.sender}" if alert.version == "1.0" else ",".join(names)
    end = element.value_span.end
    return (Fix("unsafe", (Edit(Span(end, end), f" {written}"),)),)
