"""Template text that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.broadcast import info_texts
from caplint.finding import Level
from caplint.message import Message
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.templates import MOST_DECLARED, is_field, is_html, placeholders
from caplint.text import Text


@rule(
    code="CAP290",
    name="placeholder",
    level=Level.ERROR,
    reads=Message,
    source=Both(
        en="practice (templates that were sent as they were)",
        nl="praktijk (sjablonen die verstuurd werden zoals ze waren)",
    ),
    messages={
        "": Both(
            en="'{words}' is template text that was not filled in",
            nl="'{words}' is tekst uit een sjabloon die niet is ingevuld",
        ),
        "length": Both(
            en="'{words}' declares a length that is not from 1 to {most}",
            nl="'{words}' geeft een lengte op die niet van 1 tot en met {most} is",
        ),
        "unclosed": Both(
            en="no placeholder can be read here: write a name between double braces",
            nl="hier is geen invulplek te lezen: schrijf een naam tussen dubbele accolades",
        ),
    },
    hint=Both(
        en="fill it in; a file that is meant to be a template says 'template: true' in its record",
        nl="vul het in; een bestand dat een sjabloon moet zijn, zegt dat met 'template: true' in "
        "de gegevens",
    ),
    nl="""Tekst uit een sjabloon die niet is ingevuld: TODO, lorem ipsum, null, {{ plaats }},
    [LOCATIE], <PLAATS>, %PLAATS%, (plaats invullen), XXXX, ____, 'in LOCATIE', 'in ???'. Een
    bestand met 'template: true' mag ze hebben; daar is
    alleen fout wat niet in te vullen is: een invulplek die niet is afgesloten, of die een lengte
    opgeeft van 0 of van meer dan een bericht.

    Waarom: het bericht gaat zo naar alle telefoons. Mensen weten dan niet waar het gevaar is, en
    vertrouwen het volgende bericht minder.

    Schrijf: wat er hoort te staan.
    """,
    bad=[
        "Grote brand in [[[LOCATIE]]]. Sluit ramen en deuren.",
        "Grote brand in [[<PLAATS>]], straat [[____]]. Sluit ramen en deuren.",
        "Schietpartij op [[dd-mm-jjjj]] in Ede. Verberg je.",
        "---\ntemplate: true\n---\nBrand in [[<plaats:99999>]]. Blijf binnen.",
        "---\ntemplate: true\n---\nBrand in [[{{]] plaats }. Blijf binnen.",
        "Brand in Ede. Blijf binnen. Kijk op www.[[<gemeente>]].nl",
        "Brand in [[LOCATIE]]. Blijf binnen.",
        "Brand in [[Xxxxx]]. Blijf binnen.",
        "Brand in [[%PLAATS%]], [[(straatnaam)]]. Blijf binnen.",
        "Brand in [[(plaats invullen)]]. Blijf binnen.",
        "Brand in [[$plaats]] bij [[«gebouw»]]. Blijf binnen.",
        "Brand in [[???]]. Blijf binnen tot [[…………]]",
        "Brand in [[...]] . Blijf binnen.",
        "<headline>Brand in [[XXXX]]</headline>",
        "<headline>[[undefined]]</headline>",
    ],
    good=[
        "---\ntemplate: true\n---\nGrote brand in [LOCATIE]. Sluit ramen en deuren.",
        "---\ntemplate: true\n---\nBrand in {{ plaats:30 }}. Kijk op www.{{ gemeente }}.nl",
        "[NL] Brand in Ede (Gelderland). [EN] Fire in Ede. Deel [1/2].",
        "Brand bij winkel XXL in Ede... Waterstand < 2 meter en > 1 meter.",
        "BRAND IN DE PLAATS EDE. BLIJF BINNEN. Wat moet u doen??? Kijk op crisis.nl ...",
        "Brand in theater «De Plaats» (centrum), $5 korting op de NAVO-dag. Opvang bij de HEMA.",
        "<headline>Brand in Ede *** Fire in Ede</headline>",
    ],
)
def placeholder(message: Message) -> Iterator[Hit]:
    """Template text that was not filled in: TODO, lorem ipsum, null, {{ x }}, [LOCATIE], XXXX.

    A file with 'template: true' in its record may have it; there only a placeholder is told of that
    cannot be filled in: one that is not closed, or that declares a length of 0 or of more than a
    message.

    Why: the message goes to all phones as it is. People don't know where the danger is, and trust
    the next message less.

    Instead: what should stand there.
    """
    if not _may_hold_one(message):
        return
    is_template = message.record.is_template
    for text in _as_written(message):
        if is_template:
            yield from _misplaced(text)
            continue
        for start, end in _unfilled(text):
            words = text.characters[start:end]
            yield Hit(text.span(start, end), facts={"words": words})


def _as_written(message: Message) -> Iterator[Text]:
    if message.draft:
        yield message.draft.text
    for alert in message.alerts:
        for info in alert.infos:
            yield from info_texts(info)


_UNFILLED = pattern(
    r"""\{{2,3}[^{}\n]{0,60}\}{2,3} | \$?\{[^{}\n]{0,60}\} | %\(\w{1,30}\)s | %[sd]\b
    | \[\[?(?P<square>[^\[\]\n]{1,60})\]\]? | <<?(?P<angle>[^\W\d][^<>\n]{0,40})>>?
    | \b(?-i:Xx{2,}|X{3,}|x{3,})\b | \b[Xx]{2}(?:[.:/-][Xx]{2,4}){1,2}\b
    | \#\w{3,30}\# | _{3,} | @{2,} | (?<![.\w])\.{8,}
    | \b(?:dd-mm-(?:jjjj|yyyy|jj)|(?:uu|hh):mm|lorem\ ipsum)\b
    | \b(?-i:TODO(?=\s*:|\s+[a-z])|TBD|FIXME|NaN)\b | \[object\ Object\]
    | \bundefined\b | \bnull\b(?!\ and\ void)
    | %\w{3,30}% | \$[^\W\d_]\w{2,30} | «(?P<quoted>[^«»\n]{1,40})»
    | \((?P<round>[^()\n]{1,60})\)
    | (?:(?<=\bin\ )|(?<=\bop\ )|(?<=\bbij\ )|(?<=\baan\ )|(?<=\bom\ )|(?<=\bte\ )
      |(?<=\bnaar\ )|(?<=\brond\ )|(?<=\bde\ )|(?<=\bhet\ )|(?<=\bat\ )|(?<=\bnear\ ))
      (?:\?{2,}|\.{3,}|…+)
    | (?-i:(?:(?<=[Ii]n\ )|(?<=[Oo]p\ )|(?<=[Bb]ij\ )|(?<=[Nn]aar\ )|(?<=[Aa]t\ )|(?<=[Nn]ear\ ))
      (?P<shouted>[A-Z]{4,20})(?=\ [a-z]|[.,!?;)\n]|$))
    | …{2,} | \{\{ | \}\}""",  # what somebody forgot to close, or to open
    re.IGNORECASE | re.VERBOSE,
)
# One of these stands in whatever the pattern knows; in XML, < is written &lt; or stands in CDATA.
_AS_THEY_ARE = ("{", "[", "#", "%", "TODO", "NaN", "$", "«", "??", " ...", "…")
#: Names in capitals that stand where a place does: `in LOCATIE`; somebody may stress `op STRAAT`.
_IN_CAPITALS = (
    *("LOCATIE", "PLAATS", "PLAATSNAAM", "STRAATNAAM", "GEMEENTE", "ADRES", "NAAM", "DATUM"),
    *("LOCATION", "STREET", "ADDRESS", "CITY", "TOWN", "PLACE", "DATE"),
)
# One letter is found in a hundredth of the time that several take, and few messages have these.
_AFTER_ONE = (
    *(("}", "}}"), ("@", "@@"), ("_", "___"), ("&", "&lt;"), ("&", "&#")),
    *(("B", "TBD"), ("X", "FIXME")),
)
_HINTS = (
    *("........", "xx", "lorem ipsum", "undefined", "null", "dd-mm-", ":mm", "vullen", "(vul"),
    *("(locatie", "(plaats", "(straat", "(adres", "(gebouw", "(gemeente", "(datum", "(tijd"),
    *("(naam", "(nummer", "(website", "(location", "(street", "(address", "(city", "fill"),
)


def _may_hold_one(message: Message) -> bool:
    """Look at the whole file first: a hundredth of the pattern's time, and hardly any has one."""
    text = message.source.text
    if (message.draft and "<" in text) or any(hint in text for hint in _AS_THEY_ARE):
        return True
    if any(name in text for name in _IN_CAPITALS):
        return True
    if any(first in text and hint in text for first, hint in _AFTER_ONE):
        return True
    folded = text.lower()
    return any(hint in folded for hint in _HINTS)


def _unfilled(text: Text) -> Iterator[tuple[int, int]]:
    for found in _UNFILLED.finditer(text.characters):
        if _is_one(found):
            yield found.span()


def _is_one(found: re.Match[str]) -> bool:
    """Whether what looks like a placeholder is none by what it says: [1/2], (Gelderland), NATO."""
    if found["shouted"] is not None:
        return found["shouted"] in _IN_CAPITALS
    if found["quoted"] is not None:
        return bool(_NAMES.fullmatch(found["quoted"].strip()))
    if found["round"] is not None:
        return bool(_TO_FILL.search(found["round"]) or _NAMES.fullmatch(found["round"].strip()))
    return is_field(found["square"], found["angle"]) and not is_html(found["angle"])


#: What is to be filled in, by its name alone; `(centrum)` and `(station)` are places.
_NAMES = pattern(
    r"(?:naam\ )?(?:locatie|plaats|plaatsnaam|straat|straatnaam|adres|gebouw|wijk|gemeente|gebied|"
    r"regio|datum|tijd|tijdstip|naam|nummer|telefoonnummer|website|location|place|city|town|street|"
    r"address|building|area|region|date|time|name|number)(?:\ naam)?",
    re.IGNORECASE | re.VERBOSE,
)
_TO_FILL = pattern(
    r"\b(?:invullen|in te vullen|vul .{0,20}in|fill in|to be filled)\b", re.IGNORECASE
)


def _misplaced(text: Text) -> Iterator[Hit]:
    """Tell of placeholders of a template that cannot be filled in as they are written."""
    found = list(placeholders(text.characters))
    for one in found:
        if one.declared is not None and not 1 <= one.declared <= MOST_DECLARED:
            facts = {"words": text.characters[one.start : one.end], "most": MOST_DECLARED}
            yield Hit(text.span(one.start, one.end), "length", facts)
    for unclosed in re.finditer(r"\{\{", text.characters):
        if not any(one.start <= unclosed.start() < one.end for one in found):
            yield Hit(text.span(*unclosed.span()), "unclosed")
