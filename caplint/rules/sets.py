"""Rules on a message among the others of its set: all of one run, or of one feed."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element
from caplint.patterns import pattern
from caplint.read.references import Reference, references
from caplint.rules.base import Both, Hit, rule
from caplint.survey import Among


def feed(*entries: str) -> str:
    """Write a feed for the page of a rule."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom">\n{"".join(entries)}</feed>'


def entry(identifier: str, time: str, more: str = "", ends: str = "", sender: str = "") -> str:
    """Write an alert in a feed, as short as the page of a rule can have it."""
    info = f"<info><expires>2026-11-23T{ends}:00+01:00</expires></info>" if ends else ""
    return (
        '<entry><alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{identifier}</identifier><sender>{sender or 'a@b.nl'}</sender>"
        f"<sent>2026-11-23T{time}:00+01:00</sent>{more or '<msgType>Alert</msgType>'}{info}"
        "</alert></entry>\n"
    )


def name(identifier: str, time: str) -> str:
    """Write a reference to an entry."""
    return f"a@b.nl,{identifier},2026-11-23T{time}:00+01:00"


def update(*references: str, kind: str = "Update", mark: bool = False) -> str:
    """Write what makes an entry refer to others; the tag may be what a rule finds."""
    tag = "[[references]]" if mark else "references"
    return f"<msgType>{kind}</msgType><{tag}>{' '.join(references)}</references>"


def referring(among: Among) -> tuple[Alert | None, Element | None, list[Reference]]:
    """Give a message that stands among others, and its references."""
    if among.alert is None or not among.survey:
        return None, None, []
    return among.alert, *references(among.alert)


#: What stands in an identifier that is still to be filled in, in a folder of templates.
_TO_FILL = pattern(r"[{}\[\]<>]|_{3}|X{3}|%s")


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
        feed(entry("[[NL-1]]", "18:30"), entry("[[NL-1]]", "19:00")),
        feed(entry("[[NL-1]]", "18:30"), entry("NL-2", "18:30"), entry(" [[NL-1]] ", "19:00")),
    ],
    good=[
        feed(entry("NL-1", "18:30"), entry("NL-2", "18:30")),
        feed(entry("NL-1", "18:30"), entry("NL-1", "18:30")),
        feed(entry("NL-1", "18:30"), entry("NL-1", "19:00", sender="c@d.nl")),
        feed(entry("NL-XXXX", "18:30"), entry("NL-XXXX", "19:00")),
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
