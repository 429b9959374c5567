"""Rules on the first bytes of a document: its encoding, and what stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="XML003",
    name="encoding-mismatch",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.3.3; XML 1.0, 4.3.3",
    messages={
        "unknown": Both(
            en="'{label}' is no encoding that receivers of CAP can be expected to know",
            nl="'{label}' is geen codering die ontvangers van CAP hoeven te kennen",
        ),
        "label": Both(
            en="the file says that it is {label}, but it is {actual}",
            nl="het bestand zegt dat het {label} is, maar het is {actual}",
        ),
        "bytes": Both(
            en="byte {byte} is not {label}: the file is written in another encoding",
            nl="byte {byte} is geen {label}: het bestand is in een andere codering geschreven",
        ),
        "ascii": Both(
            en="the file says that it is {label}, in which there is no '{found}'",
            nl="het bestand zegt dat het {label} is, en daarin bestaat geen '{found}'",
        ),
        "nul": Both(
            en="the file holds a NUL character, so it is not plain text",
            nl="het bestand bevat een NUL-teken en is dus geen gewone tekst",
        ),
    },
    hint=Both(
        en="save the file as text in UTF-8; an encoding that it declares must say so too",
        nl="sla het bestand op als tekst in UTF-8; staat er een codering in, dan moet die kloppen",
    ),
    nl="""Een codering die niet klopt met de bytes van het bestand, of die ontvangers niet kennen.

    Waarom: letters met accenten en andere tekens komen verminkt aan, of de ontvanger weigert het
    hele bericht.

    Schrijf: het bericht in UTF-8, met encoding="UTF-8" in de declaratie.
    """,
    bad=[
        '<?xml version="1.0" encoding="[[UTF-16]]"?><alert/>',
        '<?xml version="1.0" encoding="[[UTF-7]]"?><alert/>',
        '<?xml version="1.0" encoding="[[Shift_JIS]]"?><alert/>',
        '<?xml version="1.0" encoding="US-ASCII"?><alert>Caf[[é]] in brand</alert>',
    ],
    good=[
        '<?xml version="1.0" encoding="UTF-8"?><alert/>',
        '<?xml version="1.0" encoding="iso-8859-1"?><alert/>',
        '<!-- was <?xml version="1.0" encoding="Shift_JIS"?> --><alert/>',
        "<headline>Café in brand</headline>",
    ],
)
def encoding_mismatch(fault: Fault) -> Iterator[Hit]:
    """A declared encoding that is not that of the bytes, or that receivers do not know.

    Why: accented letters and other characters arrive garbled, or the receiver refuses the message.

    Instead: the message in UTF-8, with encoding="UTF-8" in its declaration.
    """
    hit = told(fault)
    if fault.message == "label":
        fix = Fix("safe", (Edit(fault.span, str(fault.facts["actual"])),))
        hit = Hit(hit.span, hit.message, hit.facts, fixes=(fix,))
    yield hit


@rule(
    code="XML004",
    name="junk-before-declaration",
    level=Level.WARNING,
    reads=Fault,
    source="XML 1.0, 2.8",
    messages={
        "mark": Both(
            en="the file begins with a byte order mark, which some receivers take for text",
            nl="het bestand begint met een byte order mark; sommige ontvangers lezen die als tekst",
        ),
        "header": Both(
            en="there is text before the XML declaration",
            nl="er staat tekst voor de XML-declaratie",
        ),
        "blank": Both(
            en="there is white space before the XML declaration",
            nl="er staat witruimte voor de XML-declaratie",
        ),
    },
    hint=Both(
        en="let the file begin with <?xml or with <alert",
        nl="laat het bestand beginnen met <?xml of met <alert",
    ),
    nl="""Tekens voor de XML-declaratie: een byte order mark, de kop van een transport, witregels.

    Waarom: strenge ontvangers weigeren het bericht, want voor de declaratie mag niets staan.

    Schrijf: <?xml als allereerste tekens van het bestand.
    """,
    bad=[
        '[[WOXX50 EHDB 121200\n]]<?xml version="1.0"?><alert/>',
        '[[\n\n]]<?xml version="1.0"?><alert/>',
    ],
    good=[
        '<?xml version="1.0"?>\n<alert/>',
        "<!-- een eigen bericht --><alert/>",
        "<headline>Brand in Oss</headline>",
    ],
)
def junk_before_declaration(fault: Fault) -> Iterator[Hit]:
    """Characters before the XML declaration: a byte order mark, a transport header, blank lines.

    Why: strict receivers refuse the message, because nothing may stand before the declaration.

    Instead: <?xml as the very first characters of the file.
    """
    # A mark is no part of the text, so no edit of the text can take it away.
    fix = Fix("safe", (Edit(fault.span, ""),))
    yield Hit(fault.span, fault.message, fixes=() if fault.message == "mark" else (fix,))
