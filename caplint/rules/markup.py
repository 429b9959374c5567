"""Rules on markup of the web that was left in words for people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import SIGNATURE_NAMESPACE, Alert, Element
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule

#: Elements with words for people (CAP 1.2, 3.2).
WORDS = frozenset(
    [
        *("source", "note", "event", "audience", "senderName", "headline", "description"),
        *("instruction", "contact", "resourceDesc", "areaDesc"),
    ]
)
_MOST = 20  # faults of one element that are listed

_REFERENCE = pattern(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_OF_XML = frozenset(["&amp;", "&lt;", "&gt;", "&quot;", "&apos;"])
_TAG = pattern(
    r"</?(?:a|abbr|b|big|blockquote|body|br|center|code|div|em|font|h[1-6]|head|hr|html|i|img|li"
    r"|link|meta|ol|p|pre|script|small|span|strike|strong|style|sub|sup|table|tbody|td|th|thead"
    r"|tr|tt|u|ul)(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)


def words_of(alert: Alert) -> Iterator[Element]:
    """Give each element with words for people, in the order of the file."""
    namespace = alert.element.namespace
    for element in alert.element.walk(outside=SIGNATURE_NAMESPACE):
        if element.name in WORDS and element.namespace == namespace and not element.children:
            yield element


def _found(alert: Alert, pattern: re.Pattern[str], *marks: bytes) -> Iterator[Hit]:
    """Give what matches in the words; none are read where the file has none of `marks`."""
    outer = alert.element
    if not any(outer.holds(mark) for mark in marks):
        return
    for element in words_of(alert):
        if not any(mark in element.raw for mark in marks):
            continue
        text = element.text()
        for number, match in enumerate(pattern.finditer(text.characters)):
            if number == _MOST:
                break
            yield Hit(text.span(*match.span()), facts={"found": match[0]})


@rule(
    code="CAP030",
    name="html-entity",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.3.3",
    messages=Both(
        en="'{found}' is code of a web page: people will see these characters",
        nl="'{found}' is code van een webpagina: mensen zien deze tekens staan",
    ),
    hint=Both(
        en="write the character itself",
        nl="schrijf het teken zelf",
    ),
    nl="""Code van een webpagina voor een teken, zoals &nbsp; of &eacute;, in een tekst.

    Waarom: CAP is geen webpagina. Op een telefoon en in een voorgelezen bericht verschijnt de code
    zelf, en mensen begrijpen niet wat er staat.

    Schrijf: het teken zelf. Voor een vaste spatie is dat een gewone spatie.
    """,
    bad=[
        "<description>Vermijd de[[&amp;nbsp;]]kade.</description>",
        "<headline>Brand in caf[[&amp;eacute;]] De Zon</headline>",
        "<areaDesc><![CDATA[Oss [[&ndash;]] Uden]]></areaDesc>",
    ],
    good=[
        "<headline>Brand bij Jansen &amp; Zoon</headline>",
        "<headline>Brand in café De Zon</headline>",
        "<description>Wind &lt; 5 m/s; zicht &gt; 1 km; rook.</description>",
        "<description>Zie R&amp;D; daar is het veilig.</description>",
    ],
)
def html_entity(alert: Alert) -> Iterator[Hit]:
    """Code of a web page for a character, such as &nbsp; or &eacute;, in a text.

    Why: CAP is no web page. On a phone and in a message that is read out the code itself appears,
    and people do not understand what it says.

    Instead: the character itself. For a fixed space that is a plain space.
    """
    for hit in _found(alert, _REFERENCE, b"&amp;", b"<![CDATA["):
        found = str(hit.facts["found"])
        if found not in _OF_XML and not found.startswith("&#") and _is_html(found):
            yield hit


def _is_html(reference: str) -> bool:
    from html.entities import html5  # noqa: PLC0415  most messages have none

    return reference[1:] in html5


@rule(
    code="CAP031",
    name="html-tag",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.3.3",
    messages=Both(
        en="'{found}' is a tag of a web page: people will see these characters",
        nl="'{found}' is een tag van een webpagina: mensen zien deze tekens staan",
    ),
    hint=Both(
        en="leave the tag out; divide paragraphs by an empty line",
        nl="laat de tag weg; scheid alinea's met een lege regel",
    ),
    nl="""Een tag van een webpagina in een tekst.

    Waarom: teksten in CAP hebben geen opmaak. Op een telefoon verschijnt de tag als tekens, en een
    spraakcomputer leest hem voor.

    Schrijf: de tekst zonder tags. Een webadres hoort in <web>.
    """,
    bad=[
        "<description>Sluit ramen.[[&lt;br/&gt;]]Blijf binnen.</description>",
        "<instruction><![CDATA[Let op. [[<p>]]Blijf binnen.[[</p>]] ]]></instruction>",
        "<headline>[[&lt;strong&gt;]]Brand[[&lt;/strong&gt;]]</headline>",
    ],
    good=[
        "<description>Wind &lt; 5 m/s en zicht &gt; 1 km.</description>",
        "<description>Als a &lt; b en b &gt; c</description>",
        "<description>Peil &lt;3,5 m; br / 12</description>",
    ],
)
def html_tag(alert: Alert) -> Iterator[Hit]:
    """A tag of a web page in a text.

    Why: texts in CAP have no markup. On a phone the tag appears as characters, and a speech
    computer reads it out.

    Instead: the text without tags. A web address goes into <web>.
    """
    return _found(alert, _TAG, b"&lt;", b"&#", b"<![CDATA[")


@rule(
    code="CAP032",
    name="double-escaped",
    level=Level.WARNING,
    reads=Alert,
    source="practice; XML 1.0, 2.4",
    messages=Both(
        en="this was escaped twice: people will read '{found}'",
        nl="dit is twee keer gecodeerd: mensen lezen '{found}'",
    ),
    hint=Both(
        en="escape once: &amp; for &, &lt; for <; a new line is a new line",
        nl="codeer een keer: &amp; voor &, &lt; voor <; een nieuwe regel is een nieuwe regel",
    ),
    nl="""Een teken dat twee keer voor XML is gecodeerd.

    Waarom: twee programma's na elkaar hebben hetzelfde gedaan. Mensen zien de code in plaats van
    het teken.

    Schrijf: het teken, een keer gecodeerd. Zet een van de twee stappen uit.
    """,
    bad=[
        "<headline>Jansen [[&amp;amp;]] Zoon</headline>",
        "<description>Blijf binnen.[[&amp;#10;]]Sluit ramen.</description>",
        "<description>Wind [[&amp;lt;]] 5 m/s</description>",
    ],
    good=[
        "<headline>Jansen &amp; Zoon</headline>",
        "<description>Blijf binnen.&#10;Sluit ramen.</description>",
        "<description>Wind &lt; 5 m/s</description>",
        "<description>Lijn 3 &amp; #4; niet in dienst</description>",
    ],
)
def double_escaped(alert: Alert) -> Iterator[Hit]:
    """A character that was escaped for XML twice.

    Why: two programs did the same after each other. People see the code in place of the character.

    Instead: the character, escaped once. Switch one of the two steps off.
    """
    for hit in _found(alert, _REFERENCE, b"&amp;", b"<![CDATA["):
        found = str(hit.facts["found"])
        if found in _OF_XML or found.startswith("&#"):
            yield hit
