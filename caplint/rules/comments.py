"""A rule on comments and processing instructions inside values that machines read."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import SIGNATURE_NAMESPACE, Alert, Element
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.source import Span

#: Elements with words for people: there a comment changes nothing that a machine decides on.
_WORDS = frozenset(
    [
        *("event", "audience", "senderName", "headline", "description", "instruction", "contact"),
        *("note", "source", "resourceDesc", "areaDesc"),
    ]
)
_SHOWN = 200  # bytes of a value that a message quotes
_MARKUP = pattern(rb"<!\[CDATA\[(?s:.*?)\]\]>|(?P<split><!--(?s:.*?)-->|<\?(?s:.*?)\?>)")


@rule(
    code="XML010",
    name="comment-inside-value",
    level=Level.WARNING,
    reads=Alert,
    source="XML 1.0, 2.5 and 2.6",
    messages=Both(
        en="this splits the value of <{name}>: some receivers read '{before}', others '{value}'",
        nl="dit splitst de waarde van <{name}>: sommige ontvangers lezen '{before}', andere "
        "'{value}'",
    ),
    hint=Both(
        en="put comments before the start tag, or delete them",
        nl="zet commentaar voor de begintag, of verwijder het",
    ),
    nl="""Commentaar of een verwerkingsinstructie midden in een waarde die machines lezen.

    Waarom: het ene programma leest de hele waarde, het andere alleen wat voor het commentaar
    staat. Zo kan een bericht voor de een van een andere afzender of gebied zijn dan voor de ander.

    Schrijf: de waarde aan een stuk; zet commentaar voor de begintag.
    """,
    bad=[
        "<sender>alarm[[<!-- regio -->]]@brandweer.nl</sender>",
        "<status>[[<!-- let op -->]]Actual</status>",
        "<polygon>52.1,4.8 52.2,4.9 [[<?zoom 5?>]]52.3,4.7 52.1,4.8</polygon>",
    ],
    good=[
        "<!-- regio --><sender>alarm@brandweer.nl</sender>",
        "<status>Actual<!-- tot morgen --></status>",
        "<headline>Brand <!-- kop -->in Oss</headline>",
        "<code><![CDATA[a<!--b-->c]]></code>",
    ],
)
def comment_inside_value(alert: Alert) -> Iterator[Hit]:
    """A comment or a processing instruction in the middle of a value that machines read.

    Why: one program reads the whole value, another only what stands before the comment. So a
    message can come from another sender, or hold for another area, to each of them.

    Instead: the value in one piece; a comment goes before the start tag.
    """
    outer = alert.element
    if not (outer.holds(b"<!--") or outer.holds(b"<?")):
        return
    for element in outer.walk(outside=SIGNATURE_NAMESPACE):
        coded = element.namespace == outer.namespace and element.name not in _WORDS
        if coded and not element.children and b"<" in element.raw:
            yield from _splits(element)


def _splits(element: Element) -> Iterator[Hit]:
    """Give what splits a value; what stands behind all of it splits nothing."""
    raw = element.raw
    marks = list(_MARKUP.finditer(raw))
    ends = [*(mark.start() for mark in marks[1:]), len(raw)]
    value = element.value.strip()
    # Gaps are looked at once each: ten thousand comments may stand in a value of megabytes.
    followed = [
        number
        for number, (mark, end) in enumerate(zip(marks, ends, strict=True))
        if not mark["split"] or raw[mark.end() : end].strip()
    ]
    for mark in marks[: followed[-1] + 1 if followed else 0]:
        if mark["split"]:
            span = Span(element.open_end + mark.start(), element.open_end + mark.end())
            before = raw[: min(mark.start(), _SHOWN)].decode("utf-8", "ignore").strip()
            facts = {"name": element.name, "before": before, "value": value}
            yield Hit(span, facts=facts, fixes=(Fix("safe", (Edit(span, ""),)),))
