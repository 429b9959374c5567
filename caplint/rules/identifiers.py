"""Rules on the names that a message has for itself and for its sender."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import Element
from caplint.rules.base import Both, Hit, rule
from caplint.source import Span

#: CAP 1.2, 3.2.1: "MUST NOT include spaces, commas or restricted characters (< and &)".
_FORBIDDEN = {
    "space": re.compile(r"(?<=\S)\s++(?=\S)"),
    "comma": re.compile(r","),
    "restricted": re.compile(r"[<&]"),
}

_MESSAGES = {
    "empty": Both(en="<{name}> is empty", nl="<{name}> is leeg"),
    "padding": Both(
        en="<{name}> has white space around its value",
        nl="in <{name}> staat witruimte om de waarde",
    ),
    "space": Both(en="<{name}> holds white space", nl="in <{name}> staat witruimte"),
    "comma": Both(en="<{name}> holds a comma", nl="in <{name}> staat een komma"),
    "restricted": Both(
        en="<{name}> holds '{found}', which the standard forbids in it",
        nl="in <{name}> staat '{found}', en dat verbiedt de standaard daar",
    ),
}


@rule(
    code="CAP101",
    name="identifier-characters",
    level=Level.ERROR,
    reads=("identifier",),
    source="CAP 1.2, 3.2.1",
    messages=_MESSAGES,
    hint=Both(
        en="write one word without white space, comma, < or &: other messages refer to it by this",
        nl="schrijf een woord zonder witruimte, komma, < of &: andere berichten verwijzen ernaar",
    ),
    nl="""Een identifier die leeg is, of met witruimte, een komma, < of &.

    Waarom: een latere update of intrekking verwijst met deze naam naar het bericht, en scheidt
    namen met komma's en spaties. Met zo'n teken erin vindt geen ontvanger het oude bericht terug,
    en blijft een ingetrokken waarschuwing staan.

    Schrijf: een woord van letters, cijfers, punten, streepjes en dubbele punten.
    """,
    bad=[
        "<identifier>Oss[[ ]]2026</identifier>",
        "<identifier>Oss[[,]]2026</identifier>",
        "<identifier>brand[[&amp;]]rook</identifier>",
        "<identifier>[[ Oss-1 ]]</identifier>",
        "<[[identifier]]></identifier>",
    ],
    good=[
        "<identifier>2.49.0.1.528.0.2026.11.23.1</identifier>",
        "<identifier>urn:oid:2.49.0.1.528</identifier>",
        "<identifier>Oss_2026/1</identifier>",
    ],
)
def identifier_characters(element: Element) -> Iterator[Hit]:
    """An identifier that is empty or holds white space, a comma, < or &.

    Why: a later update or cancellation refers to the message by this name, and separates names by
    commas and spaces. With such a character in it no receiver finds the earlier message, and a
    warning that was cancelled stays.

    Instead: one word of letters, digits, points, hyphens and colons.
    """
    return _check(element)


@rule(
    code="CAP105",
    name="sender-characters",
    level=Level.ERROR,
    reads=("sender",),
    source="CAP 1.2, 3.2.1",
    messages=_MESSAGES,
    hint=Both(
        en="write one word without white space, comma, < or &; a name for people goes into "
        "<senderName>",
        nl="schrijf een woord zonder witruimte, komma, < of &; een naam voor mensen hoort in "
        "<senderName>",
    ),
    nl="""Een afzender die leeg is, of met witruimte, een komma, < of &.

    Waarom: latere berichten verwijzen met de afzender naar dit bericht, en scheiden namen met
    komma's en spaties. Met zo'n teken erin vindt geen ontvanger het oude bericht terug.

    Schrijf: een adres of domeinnaam van de dienst, zoals alarm@brandweer.nl.
    """,
    bad=[
        "<sender>Brandweer[[ ]]Oss</sender>",
        "<sender>Oss[[,]]Uden</sender>",
        "<sender>B[[&amp;]]W</sender>",
        "<sender>[[alarm@brandweer.nl\n]]</sender>",
        "<[[sender]]/>",
    ],
    good=[
        "<sender>alarm@brandweer.nl</sender>",
        "<sender>urn:oid:2.49.0.0.528.0</sender>",
        "<sender>veiligheidsregio-brabant-noord.nl</sender>",
    ],
)
def sender_characters(element: Element) -> Iterator[Hit]:
    """A sender that is empty or holds white space, a comma, < or &.

    Why: later messages refer to this one by its sender, and separate names by commas and spaces.
    With such a character in it no receiver finds the earlier message.

    Instead: an address or a domain name of the service, such as alarm@brandweer.nl.
    """
    return _check(element)


def _check(element: Element) -> Iterator[Hit]:
    """Give the first of each kind of fault in a name."""
    if element.children:  # element-unknown tells it
        return
    value = element.value
    facts = {"name": element.name}
    if not value.strip():
        yield Hit(element.name_span, "empty", facts)
        return
    if value != value.strip():
        fix = Fix("safe", tuple(Edit(span, "") for span in _padding(element)))
        yield Hit(element.content_span, "padding", facts, fixes=(fix,))
    for kind, pattern in _FORBIDDEN.items():
        found = pattern.search(value)
        if found:
            yield Hit(element.place(*found.span()), kind, facts | {"found": found[0]})


def _padding(element: Element) -> Iterator[Span]:
    value = element.value
    start = len(value) - len(value.lstrip())
    for begin, end in ((0, start), (len(value.rstrip()), len(value))):
        if begin < end:
            yield element.place(begin, end)
