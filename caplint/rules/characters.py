"""Rules on characters that were spoilt, that nobody can see, or that shout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from caplint.finding import Level
from caplint.message import SIGNATURE_NAMESPACE, Alert, Element, Message
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.markup import WORDS, words_of
from caplint.source import Span
from caplint.text import named

_MOST = 20  # faults of one element that are listed

# The second byte of a character in UTF-8, as windows-1252 shows it. Signs that may stand behind a
# capital of its own accord (IRMÃ”, IRMÃ») count only behind a small letter.
_SIGNS = "¡¢£¤¥¦§¨©ª«¬®¯°±²³´µ¶·¸¹º¼½¾¿ƒˆ‰Š‹ŒŽ˜™š›œžŸ€"
_MARKS = "\xa0»‚„…†‡‘’“”•–—\x80-\x9f"
_SPOILT = pattern(
    rf"(?:[ÃÂ][{_SIGNS}]|(?<![A-ZÀ-Þ])[ÃÂ][{_MARKS}]|â€[{_SIGNS}{_MARKS}]"
    "|\N{REPLACEMENT CHARACTER})++"
)
# What one of these can only be written with; a search through bytes tells that there is none.
_SPOILT_BYTES = pattern(rb"\xc3[\x82\x83]|\xc3\xa2\xe2\x82\xac|\xef\xbf\xbd|&#")


@rule(
    code="CAP033",
    name="mojibake",
    level=Level.WARNING,
    reads=Alert,
    source="practice; CAP 1.2, 3.3.3",
    messages={
        "": Both(
            en="'{found}' was written in UTF-8 and read in another encoding",
            nl="'{found}' is geschreven in UTF-8 en gelezen in een andere codering",
        ),
        "lost": Both(
            en="a character was lost here: a program could not read it",
            nl="hier is een teken verloren gegaan: een programma kon het niet lezen",
        ),
    },
    hint=Both(
        en="write the character that was meant, and let each program in the chain use UTF-8",
        nl="schrijf het teken dat bedoeld is, en laat elk programma in de keten UTF-8 gebruiken",
    ),
    nl="""Letters die door een verkeerde codering zijn verminkt, zoals cafÃ© voor café.

    Waarom: mensen herkennen de naam van een plaats of straat niet meer, en vertrouwen het bericht
    minder.

    Schrijf: het teken dat bedoeld is. Zoek in de keten het programma dat geen UTF-8 gebruikt.
    """,
    bad=[
        "<headline>Brand in caf[[Ã©]] De Zon</headline>",
        "<description>Let op[[â€“]]blijf binnen.</description>",
        "<areaDesc>Curaçao en Cura[[Ã§]]ao</areaDesc>",
        "<areaDesc>Sint Ni[[\N{REPLACEMENT CHARACTER}]]klaas</areaDesc>",
    ],
    good=[
        "<headline>Brand in café De Zon</headline>",
        "<areaDesc>SÃO PAULO, IRMÃ»</areaDesc>",
        "<description>Âge: 40; tempête à 12 °C – restez chez vous.</description>",
        "<description>10 € per dag</description>",
    ],
)
def mojibake(alert: Alert) -> Iterator[Hit]:
    """Letters that a wrong encoding has spoilt, such as cafÃ© for café.

    Why: people do not recognise the name of a place or a street, and trust the message less.

    Instead: the character that was meant. Look for the program in the chain that does not use
    UTF-8.
    """
    outer = alert.element
    if not _may_hold(outer, _SPOILT_BYTES):
        return
    for element in words_of(alert):
        for start, end in _places(element, _SPOILT):
            found = element.value[start:end]
            lost = "\N{REPLACEMENT CHARACTER}" in found
            yield Hit(element.place(start, end), "lost" if lost else "", {"found": found})


def _may_hold(outer: Element, pattern: re.Pattern[bytes]) -> bool:
    """Look at all bytes of a message first; plain ASCII without `&` needs no look at all."""
    held = outer.utf8[outer.start : outer.end]  # a feed holds thousands of others beside it
    plain = held.isascii() and b"&" not in held
    return not plain and bool(pattern.search(held))


def _places(element: Element, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    return [match.span() for match in islice(pattern.finditer(element.value), _MOST)]


# C1 controls, zero-width space, word joiner, byte order mark, and what turns the direction round.
# Joiners and marks of direction belong to the writing of Persian, Hindi or Arabic.
# A blank of Braille is a space among Braille only.
_IN_WORDS = pattern(
    "[\x80-\x84\x86-\x9f\u200b\u2060\u202a-\u202e\ufeff]"
    "|(?<![\u2801-\u28ff])\u2800(?![\u2801-\u28ff])"
)
_IN_CODES = pattern("[\x80-\x9f\xa0\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_UNSEEN_BYTES = pattern(
    rb"\xc2[\x80-\xa0\xad]|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0\xa6-\xa9]"
    rb"|\xe2\xa0\x80|\xef\xbb\xbf|&#"
)
# These two turn whatever follows: no writing needs them, and embeddings do for Arabic in Dutch.
_OVERRIDES = frozenset("\u202d\u202e")
#: Their own rules tell a no-break space.
_TOLD = frozenset(["identifier", "sender", "polygon", "circle", "references"])


@rule(
    code="CAP034",
    name="control-or-invisible-character",
    level=Level.WARNING,
    reads=Message,
    source="practice; CAP 1.2, 3.3.3",
    messages={
        "": Both(
            en="there is a character here that nobody sees: {name}",
            nl="hier staat een teken dat niemand ziet: {name}",
        ),
        "override": Both(
            en="from here on people see other words than stand in the file: {name}",
            nl="vanaf hier zien mensen andere woorden dan in het bestand staan: {name}",
        ),
    },
    hint=Both(
        en="delete it; it often comes along with text from a web page or a word processor",
        nl="haal het weg; het komt vaak mee met tekst uit een webpagina of tekstverwerker",
    ),
    nl="""Een onzichtbaar teken: een stuurteken, een spatie zonder breedte of een omkering van de
    schrijfrichting, en in codes ook een vaste spatie. Een omkering die alle letters omdraait is in
    een tekst voor mensen een fout.

    Waarom: een code met zo'n teken lijkt goed en is het niet. In een tekst kan het woorden in een
    andere volgorde laten zien dan zij er staan.

    Schrijf: de tekst zonder dat teken.
    """,
    bad=[
        "<headline>Brand in[[\u200b]] Oss</headline>",
        "<code>IPAWS[[\xa0]]v1.0</code>",
        "<identifier>NL-1[[\ufeff]]</identifier>",
        "<description>Blijf [[\u202e]]binnen</description>",
        "<description>Blijf[[&#x92;]] binnen</description>",
        "Brand in Oss. Blijf [[\u202e]]nennib[[\u202c]]. Sluit ramen en deuren.",
        "Brand in[[\u2800]]Oss. Blijf binnen.",
    ],
    good=[
        "Brand in Oss. \u2067ابق في الداخل\u2069 Blijf binnen.",
        "<headline>\u2803\u2817\u2800\u2815\u280e\u280e</headline>",
        "<headline>Brand in Oss, 40\xa0km verderop</headline>",
        "<description>می\u200cخواهم</description>",
        "<description>Regel een&#10;regel twee\ttab</description>",
        "<headline>Brand \N{FIRE}\ufe0f in Oss</headline>",
    ],
)
def control_or_invisible_character(message: Message) -> Iterator[Hit]:
    """A character that nobody sees: a control, a space without width, a turn of the direction.

    In codes also a no-break space. An override, which turns all letters round, is an error in a
    text for people.

    Why: a code with such a character looks right and is not. In a text it can show words in
    another order than they stand in.

    Instead: the text without it.
    """
    if message.draft:
        text = message.draft.text
        for match in islice(_IN_WORDS.finditer(text.characters), _MOST):
            yield _unseen(text.span(*match.span()), match[0], in_words=True)
    for alert in message.alerts:
        if _may_hold(alert.element, _UNSEEN_BYTES):
            yield from _unseen_in(alert.element)


def _unseen_in(outer: Element) -> Iterator[Hit]:
    for element in outer.walk(outside=SIGNATURE_NAMESPACE):
        if element.children or element.namespace != outer.namespace:
            continue
        in_words = element.name in WORDS or element.name == "value"
        for start, end in _places(element, _IN_WORDS if in_words else _IN_CODES):
            found = element.value[start]
            if not (found == "\xa0" and element.name in _TOLD):
                yield _unseen(element.place(start, end), found, in_words=in_words)


def _unseen(span: Span, found: str, *, in_words: bool) -> Hit:
    if in_words and found in _OVERRIDES:
        return Hit(span, "override", {"name": named(found)}, level=Level.ERROR)
    return Hit(span, facts={"name": named(found)})


@rule(
    code="CAP035",
    name="shouting",
    level=Level.ADVICE,
    reads=("headline", "description", "instruction"),
    source="practice",
    messages=Both(
        en="<{name}> is written in capitals from beginning to end",
        nl="<{name}> staat van begin tot eind in hoofdletters",
    ),
    hint=Both(
        en="write sentences with small letters",
        nl="schrijf zinnen met kleine letters",
    ),
    nl="""Een tekst die helemaal in hoofdletters staat.

    Waarom: hoofdletters lezen langzamer, en een spraakcomputer spelt ze soms letter voor letter.
    Namen van plaatsen vallen niet meer op.

    Schrijf: gewone zinnen.
    """,
    bad=[
        "<headline>[[GROTE BRAND IN HET CENTRUM VAN OSS]]</headline>",
        "<instruction>[[SLUIT RAMEN EN DEUREN. BLIJF BINNEN!]]</instruction>",
        "<description>[[STORM WARNING IN EFFECT UNTIL 9 PM]]</description>",
    ],
    good=[
        "<headline>Grote brand in het centrum van Oss</headline>",
        "<headline>NL-ALERT 112</headline>",
        "<description>HIGH WIND WARNING until 9 pm</description>",
        "<headline>東京都千代田区に大雨特別警報が発表されましたので注意してください</headline>",
    ],
)
def shouting(element: Element) -> Iterator[Hit]:
    """A text that is written in capitals from beginning to end.

    Why: capitals read more slowly, and a speech computer may spell them letter by letter. Names of
    places no longer stand out.

    Instead: plain sentences.
    """
    value = element.value
    if value.isupper() and sum(map(str.isupper, value)) >= 20:
        yield Hit(element.value_span, facts={"name": element.name})
