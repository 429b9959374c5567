"""Template text that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.broadcast import texts
from caplint.finding import Level
from caplint.message import Message
from caplint.rules.base import Both, Hit, rule
from caplint.text import Text


@rule(
    code="CAP290",
    name="placeholder",
    level=Level.ERROR,
    reads=Message,
    source="practice (templates that were sent as they were)",
    messages=Both(
        en="'{words}' is template text that was not filled in",
        nl="'{words}' is tekst uit een sjabloon die niet is ingevuld",
    ),
    hint=Both(
        en="fill it in; a file that is meant to be a template says 'template: true' in its record",
        nl="vul het in; een bestand dat een sjabloon moet zijn, zegt dat met 'template: true' in "
        "de gegevens",
    ),
    nl="""Tekst uit een sjabloon die niet is ingevuld: TODO, lorem ipsum, null, {{ plaats }},
    [LOCATIE], <PLAATS>, XXXX, ____. Een bestand met 'template: true' mag ze hebben.

    Waarom: het bericht gaat zo naar alle telefoons. Mensen weten dan niet waar het gevaar is, en
    vertrouwen het volgende bericht minder.

    Schrijf: wat er hoort te staan.
    """,
    bad=[
        "Grote brand in [[[LOCATIE]]]. Sluit ramen en deuren.",
        "Grote brand in [[<PLAATS>]], straat [[____]]. Sluit ramen en deuren.",
        "Schietpartij op [[dd-mm-jjjj]] in Ede. Verberg je.",
        "<headline>Brand in [[XXXX]]</headline>",
        "<headline>[[undefined]]</headline>",
    ],
    good=[
        "---\ntemplate: true\n---\nGrote brand in [LOCATIE]. Sluit ramen en deuren.",
        "[NL] Brand in Ede (Gelderland). [EN] Fire in Ede. Deel [1/2].",
        "Brand bij winkel XXL in Ede... Waterstand < 2 meter en > 1 meter.",
        "<headline>Brand in Ede *** Fire in Ede</headline>",
    ],
)
def placeholder(message: Message) -> Iterator[Hit]:
    """Template text that was not filled in: TODO, lorem ipsum, null, {{ x }}, [LOCATIE], XXXX.

    A file with 'template: true' in its record may have it.

    Why: the message goes to all phones as it is. People don't know where the danger is, and trust
    the next message less.

    Instead: what should stand there.
    """
    if message.record.fields.get("template") == "true" or not _may_hold_one(message):
        return
    for text in texts(message):
        for start, end in _unfilled(text):
            words = text.characters[start:end]
            yield Hit(text.span(start, end), facts={"words": words})


_UNFILLED = re.compile(
    r"""\{\{[^{}\n]{0,60}\}\} | \$?\{[^{}\n]{0,60}\} | %\(\w{1,30}\)s | %[sd]\b
    | \[\[?(?P<square>[^\[\]\n]{1,60})\]\]? | <<?(?P<angle>[^\W\d][^<>\n]{0,40})>>?
    | \b(?-i:X{3,}|x{3,})\b | \b[Xx]{2}(?:[.:/-][Xx]{2,4}){1,2}\b
    | \#\w{3,30}\# | _{3,} | @{2,} | (?<![.\w])\.{8,}
    | \b(?:dd-mm-(?:jjjj|yyyy|jj)|(?:uu|hh):mm|lorem\ ipsum)\b
    | \b(?-i:TODO(?=\s*:|\s+[a-z])|TBD|FIXME|NaN)\b | \[object\ Object\]
    | \bundefined\b | \bnull\b(?!\ and\ void)""",
    re.IGNORECASE | re.VERBOSE,
)
# Square brackets stand in messages that are ready too: [NL], [1/2], [beide richtingen]. What is to
# be filled in is in capitals, or bears the name of what belongs there.
_FIELD = re.compile(
    r"(?-i:[A-Z][A-Z_ -]{3,}|X+|URL|\.\.+|…)|"
    r".*\b(?:locatie|plaats|plaatsnaam|plek|straat|straatnaam|adres|"
    r"gebouw|wijk|gemeente|regio|gebied|datum|tijd|tijdstip|naam|risico|gevaar|soort|type|"
    r"incident|actie|handelingsperspectief|advies|website|webadres|link|nummer|telefoonnummer|"
    r"aantal|bron|invullen|vul|kies|hier|location|place|city|town|street|address|area|region|"
    r"date|time|name|hazard|event|action|number|phone|insert|fill|choose|your|here)\b.*",
    re.IGNORECASE,
)
# Tags of HTML, of which the rule html-tag tells.
_HTML = frozenset(
    "a b br i u p em strong ul ol li div span h1 h2 h3 h4 table tr td th hr img font html body "
    "head small big center sup sub".split()
)


# One of these stands in whatever the pattern knows; in XML, < is written &lt; or stands in CDATA.
_HINTS = (
    *("{", "[", "#", "%", "@@", "__", "........", "xx", "todo", "tbd", "fixme", "nan"),
    *("lorem", "undefined", "null", "dd-mm", "uu:mm", "hh:mm", "&lt;", "&#"),
)


def _may_hold_one(message: Message) -> bool:
    """Look at the whole file first: a hundredth of the pattern's time, and hardly any has one."""
    folded = message.source.text.lower()
    return (message.draft is not None and "<" in folded) or any(h in folded for h in _HINTS)


def _unfilled(text: Text) -> Iterator[tuple[int, int]]:
    for found in _UNFILLED.finditer(text.characters):
        if _is_field(found) and not _is_html(found):
            yield found.span()


def _is_field(found: re.Match[str]) -> bool:
    square = found["square"]
    if found["angle"] and re.search(r"[@/]|\.\w", found["angle"]):
        return False  # an address: <info@voorbeeld.example>
    return square is None or _FIELD.fullmatch(square.strip()) is not None


def _is_html(found: re.Match[str]) -> bool:
    name = re.match(r"\w+", found["angle"] or "")
    return bool(name and name[0].lower() in _HTML)
