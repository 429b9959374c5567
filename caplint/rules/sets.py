"""Rules on a message among the others of its set: all of one run, or of one feed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule
from caplint.survey import Among

_FEED = '<feed xmlns="http://www.w3.org/2005/Atom">'


def _entry(identifier: str, sent: str = "2026-11-23T18:30:00+01:00", sender: str = "a@b.nl") -> str:
    """Write an alert of a feed, as short as a rule's page can have it."""
    return (
        f'<entry><content><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{identifier}</identifier><sender>{sender}</sender><sent>{sent}</sent>"
        f"</alert></content></entry>"
    )


_LATER = "2026-11-23T19:00:00+01:00"


#: What stands in an identifier that is still to be filled in, in a folder of templates.
_TO_FILL = re.compile(r"[{}\[\]<>]|_{3}|X{3}|%s")


@rule(
    code="CAP107",
    name="identifier-duplicate",
    level=Level.ERROR,
    reads=Among,
    source="CAP 1.2, 3.2.1",
    messages={
        "": Both(
            en="another message of the same sender has this identifier too",
            nl="een ander bericht van dezelfde afzender heeft deze identifier ook",
        ),
        "other": Both(en="the other message", nl="het andere bericht"),
    },
    hint=Both(
        en="give each message its own identifier, also an update of an earlier one",
        nl="geef elk bericht een eigen identifier, ook een update van een eerder bericht",
    ),
    nl="""Twee berichten van één afzender met dezelfde identifier, in één keer gecontroleerd of in
    één feed. Een kopie die letter voor letter gelijk is, is geen ander bericht.

    Waarom: een ontvanger denkt dat hij het tweede bericht al heeft, en laat het niet zien. Een
    intrekking van het ene trekt misschien het andere in.

    Schrijf: voor elk bericht een identifier die de afzender nooit eerder gebruikte.
    """,
    bad=[
        f"{_FEED}{_entry('[[NL-1]]')}{_entry('[[NL-1]]', _LATER)}</feed>",
        f"{_FEED}{_entry('[[NL-1]]')}{_entry('NL-2')}{_entry(' [[NL-1]] ')}</feed>",
    ],
    good=[
        f"{_FEED}{_entry('NL-1')}{_entry('NL-2')}</feed>",
        f"{_FEED}{_entry('NL-1')}{_entry('NL-1')}</feed>",
        f"{_FEED}{_entry('NL-1')}{_entry('NL-1', _LATER, 'c@d.nl')}</feed>",
        f"{_FEED}{_entry('NL-XXXX')}{_entry('NL-XXXX', _LATER)}</feed>",
    ],
)
def identifier_duplicate(among: Among) -> Iterator[Hit]:
    """Two messages of one sender with the same identifier, in one run or in one feed.

    A copy that is the same letter for letter is no other message.

    Why: a receiver takes the second for one that it has, and does not show it. A cancellation of
    the one may cancel the other.

    Instead: for each message an identifier that the sender has never used before.
    """
    element = among.alert.element.first("identifier") if among.alert and among.survey else None
    if element is None or among.message.record.is_template or _TO_FILL.search(element.value):
        return
    other = among.survey.namesake(among.trace)
    if other:
        related = ((other.place, "other"),) if other.place else ()
        yield Hit(element.value_span, related=related)
