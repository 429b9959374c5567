"""A rule on references to messages that the set does not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from caplint.finding import Edit, Fix, Level
from caplint.patterns import pattern
from caplint.read.dates import moment
from caplint.read.references import Reference
from caplint.rules.base import Both, Hit, rule
from caplint.rules.relations import MOST
from caplint.rules.sets import entry, feed, name, referring, update
from caplint.survey import Among, Survey, Trace, kept, key


@rule(
    code="CAP127",
    name="references-unknown",
    level=Level.ADVICE,
    reads=Among,
    source="practice; CAP 1.2, 3.2.1",
    messages={
        "": Both(
            en="there is no such message among those that were linted",
            nl="dit bericht is er niet onder de gecontroleerde berichten",
        ),
        "sent": Both(
            en="the message of this name was sent at another moment, {found}",
            nl="het bericht met deze naam is op een ander moment verzonden, {found}",
        ),
        "sender": Both(
            en="the message of this identifier and moment has another sender, {found}",
            nl="het bericht met deze identifier van dat moment heeft een andere afzender, {found}",
        ),
        "identifier": Both(
            en="the message that this sender sent at that moment is called {found}",
            nl="het bericht dat deze afzender op dat moment verzond, heet {found}",
        ),
        "there": Both(en="that message", nl="dat bericht"),
    },
    hint=Both(
        en="copy sender, identifier and sent of the earlier message, letter for letter",
        nl="neem sender, identifier en sent van het eerdere bericht over, letter voor letter",
    ),
    nl="""Een verwijzing naar een bericht dat er niet is onder de berichten die in één keer zijn
    gecontroleerd. Dat wordt alleen gezegd als er een bericht is dat erop lijkt, of als de map of de
    feed ook vervangen berichten van deze afzender bewaart, en dus volledig lijkt.

    Waarom: een ontvanger vindt het eerdere bericht niet. Een update komt als nieuwe waarschuwing
    binnen, en een ingetrokken waarschuwing blijft staan.

    Schrijf: sender, identifier en sent van het eerdere bericht, letter voor letter overgenomen.
    """,
    bad=[
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update("a@b.nl,NL-1,[[2026-11-23T18:03:00+01:00]]")),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update("a@b.nl,NL-1,[[2026-11-23T18:03:00+01:00]]")),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update("[[a@b.de]],NL-1,2026-11-23T18:30:00+01:00")),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update("a@b.nl,[[NL-l]],2026-11-23T18:30:00+01:00")),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30"))),
            entry("NL-3", "19:30", update(f"[[{name('NL-9', '18:40')}]]")),
        ),
    ],
    good=[
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update(name("NL-1", "18:30"))),
        ),
        feed(
            entry("NL-1", "18:30"),
            entry("NL-2", "19:00", update("a@b.nl,NL-1,2026-11-23T17:30:00-00:00")),
        ),
        feed(
            entry("NL-2", "19:00", update(name("NL-1", "18:30"))),
        ),
        feed(
            entry("NL-2", "19:00"),
            entry("NL-3", "19:30", update(name("NL-1", "18:30"))),
        ),
    ],
)
def references_unknown(among: Among) -> Iterator[Hit]:
    """A reference to a message that is not among those that were linted in one run.

    It is told only where one is there that is much like it, or where the folder or the feed keeps
    superseded messages of that sender too, and so seems to be whole.

    Why: a receiver does not find the earlier message. An update arrives as a new warning, and a
    warning that was cancelled stays.

    Instead: sender, identifier and sent of the earlier message, copied letter for letter.
    """
    alert, element, found = referring(among)
    if element is None or alert is None:
        return
    survey, version = among.survey, alert.version
    own = among.trace.key
    unknown = (one for one in found if not survey.find(one) and _key(one) != own)
    hits = (hit for one in unknown for hit in _missing(survey, one, version))
    others = (hit for hit in hits if hit[2] is None or hit[2].key != own)
    text = None
    for (start, end), kind, meant in islice(others, MOST):
        text = text or element.text()
        span = text.span(start, end)
        right = getattr(meant, kind) if meant else ""
        fixes = (Fix("unsafe", (Edit(span, right),)),) if right and kept(right) == right else ()
        related = ((meant.place, "there"),) if meant and meant.place else ()
        yield Hit(span, kind, {"found": right}, fixes=fixes, related=related)


def _key(one: Reference) -> str:
    return key(one.sender, one.identifier)


def _missing(
    survey: Survey, one: Reference, version: str
) -> Iterator[tuple[tuple[int, int], str, Trace | None]]:
    """Give what of a reference is wrong, and the message that it seems to mean."""
    if version == "1.0":  # without a date nothing can be compared
        return
    named = survey.only(_key(one))
    sender_end, sent_start = one.start + len(one.sender), one.end - len(one.sent)
    if named and moment(named.sent):
        yield (sent_start, one.end), "sent", named
    elif meant := survey.of_identifier(one.identifier, one.sent):
        yield (one.start, sender_end), "sender", meant
    elif (meant := survey.of_sender(one.sender, one.sent)) and _are_alike(one, meant):
        yield (sender_end + 1, sent_start - 1), "identifier", meant
    elif not survey.named(_key(one)) and _is_kept(survey, one):
        yield (one.start, one.end), "", None


_PREFIX = pattern(r"^urn:(?:oid|uuid):", re.IGNORECASE)
_LOOKALIKES = str.maketrans({"o": "0", "l": "1", "i": "1"} | dict.fromkeys("-_.:/{}"))


def _are_alike(one: Reference, meant: Trace) -> bool:
    """Whether two identifiers are one, but for what is easily lost or mistaken."""
    ours, theirs = (
        _PREFIX.sub("", name).lower().translate(_LOOKALIKES)
        for name in (one.identifier, meant.identifier)
    )
    return ours == theirs


def _is_kept(survey: Survey, one: Reference) -> bool:
    """Whether the set would hold the message if it existed."""
    since, sent = survey.kept_since.get(kept(one.sender)), moment(one.sent)
    return bool(survey.is_whole and since and sent and sent >= since)
