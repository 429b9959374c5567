"""A rule on files that carry alerts: Atom, RSS and EDXL-DE."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="CAP090",
    name="feed-invalid",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "empty": Both(
            en="this {form} file holds no CAP message",
            nl="dit {form}-bestand bevat geen CAP-bericht",
        ),
        "index": Both(
            en="this {form} file only lists alerts; there is no message in it to check",
            nl="dit {form}-bestand somt alleen waarschuwingen op; er staat geen bericht in om te "
            "controleren",
        ),
        "escaped": Both(
            en="an alert stands here as text, with its tags escaped, so it was not checked",
            nl="hier staat een waarschuwing als tekst, met tekens voor de tags; die is niet "
            "gecontroleerd",
        ),
    },
    hint=Both(
        en="put the whole <alert> in the feed, or check the messages one by one",
        nl="zet de hele <alert> in de feed, of controleer de berichten een voor een",
    ),
    nl="""Een feed of een omslag waarin geen waarschuwing zit.

    Waarom: er is niets gecontroleerd, en dat mag niet op een goed bericht lijken. Een feed zonder
    berichten kan ook betekenen dat een waarschuwing niet is aangekomen.

    Schrijf: de hele <alert> in de feed, of controleer de losse berichten.
    """,
    bad=[
        '<[[feed]] xmlns="http://www.w3.org/2005/Atom"><title>Geen</title></feed>',
        '<[[rss]] version="2.0"><channel><title>Geen</title></channel></rss>',
        '<[[feed]] xmlns="http://www.w3.org/2005/Atom"><entry>'
        '<link type="application/cap+xml" href="a.cap"/></entry></feed>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        "<[[content]]>&lt;alert&gt;&lt;/alert&gt;</content></entry></feed>",
    ],
    good=[
        '<rss version="2.0"><channel><item><title>Geen alert &lt; 5</title>'
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"/></item></channel></rss>',
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>'
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/></content></entry></feed>',
        '<rss version="2.0"><channel><item>'
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"/></item></channel></rss>',
        "<headline>Brand in Oss</headline>",
    ],
)
def feed_invalid(fault: Fault) -> Iterator[Hit]:
    """A feed or a wrapper with no alert in it.

    Why: nothing was checked, and that must not look like a good message. A feed without messages
    can also mean that a warning did not arrive.

    Instead: the whole <alert> in the feed, or a check of the messages one by one.
    """
    hit = told(fault)
    # An index is meant to hold none (the weather services of the United States write them so).
    yield replace(hit, level=Level.WARNING) if fault.message == "index" else hit
