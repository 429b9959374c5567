"""Rules on values: those of a list, and those of a datatype."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caplint.finding import Edit, Fix, Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="CAP010",
    name="value-not-allowed",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.2",
    messages={
        "case": Both(
            en="<{name}> wants '{meant}', with these capitals, not '{value}'",
            nl="in <{name}> hoort '{meant}', met precies deze hoofdletters, niet '{value}'",
        ),
        "padding": Both(
            en="<{name}> wants '{meant}' without white space around it",
            nl="in <{name}> hoort '{meant}' zonder witruimte eromheen",
        ),
        "near": Both(
            en="'{value}' is no value of <{name}>: did you mean '{meant}'?",
            nl="'{value}' is geen waarde van <{name}>: bedoelt u '{meant}'?",
        ),
        "elsewhere": Both(
            en="'{value}' is a value of <{other}>, not of <{name}>",
            nl="'{value}' is een waarde van <{other}>, niet van <{name}>",
        ),
        "version": Both(
            en="'{value}' is no value of <{name}> in CAP {version}; in CAP {versions} it is",
            nl="'{value}' is in CAP {version} geen waarde van <{name}>; in CAP {versions} wel",
        ),
        "empty": Both(
            en="<{name}> is empty; it needs one of: {allowed}",
            nl="<{name}> is leeg; er hoort een van deze waarden in: {allowed}",
        ),
        "other": Both(
            en="'{value}' is no value of <{name}>",
            nl="'{value}' is geen waarde van <{name}>",
        ),
    },
    hint=Both(en="use one of: {allowed}", nl="gebruik een van: {allowed}"),
    nl="""Een waarde die niet in de lijst van het element staat.

    Waarom: ontvangers beslissen met deze waarden of en hoe hard zij waarschuwen. Een waarde die
    zij niet kennen, ook al verschilt maar een hoofdletter, wordt geweigerd of genegeerd.

    Schrijf: een waarde uit de lijst, letter voor letter.
    """,
    bad=[
        "<urgency>[[immediate]]</urgency>",
        "<severity>[[ Severe ]]</severity>",
        "<status>[[Acutal]]</status>",
        "<certainty>[[Severe]]</certainty>",
        "<category>[[Weer]]</category>",
        "<[[scope]]></scope>",
    ],
    good=[
        "<urgency>Immediate</urgency>",
        "<category>CBRNE</category>",
        "<responseType><![CDATA[Shelter]]></responseType>",
    ],
)
def value_not_allowed(fault: Fault) -> Iterator[Hit]:
    """A value that is not in the element's list.

    Why: receivers decide by these values whether and how loudly to warn. A value that they do not
    know, even if only a capital differs, is refused or ignored.

    Instead: a value of the list, letter for letter.
    """
    hit = told(fault)
    if fault.message in {"case", "padding"}:
        fix = Fix("safe", (Edit(fault.span, str(fault.facts["meant"])),))
        hit = replace(hit, fixes=(fix,))
    yield hit


@rule(
    code="CAP011",
    name="value-type",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "integer": Both(
            en="<{name}> wants a whole number in digits, not '{value}'",
            nl="in <{name}> hoort een geheel getal in cijfers, niet '{value}'",
        ),
        "decimal": Both(
            en="<{name}> wants a number such as 12 or 12.5, not '{value}'",
            nl="in <{name}> hoort een getal zoals 12 of 12.5, niet '{value}'",
        ),
        "anyURI": Both(
            en="<{name}> wants a web address, and '{value}' is not written as one",
            nl="in <{name}> hoort een webadres, en '{value}' is niet zo geschreven",
        ),
        "empty": Both(
            en="<{name}> is empty, and its type wants a value",
            nl="<{name}> is leeg, en het type vraagt een waarde",
        ),
        "schema": Both(
            en="the schema does not accept this <{name}>: {reason}",
            nl="het schema accepteert deze <{name}> niet: {reason}",
        ),
    },
    hint=Both(
        en="write the value as its type wants it: no unit, no thousands separator, no decimal "
        "comma; or leave the element out",
        nl="schrijf de waarde zoals het type die vraagt: geen eenheid, geen scheiding van "
        "duizendtallen, geen decimale komma; of laat het element weg",
    ),
    nl="""Een waarde die niet van het type van het element is: een getal of een webadres.

    Waarom: een ontvanger die het schema volgt, weigert het hele bericht om een waarde die hij niet
    kan lezen.

    Schrijf: een getal in cijfers met een punt voor de decimalen, of een webadres zonder spaties.
    """,
    bad=[
        "<size>[[12 kB]]</size>",
        "<altitude>[[1,5]]</altitude>",
        "<web>[[http://a/%zz]]</web>",
        "<[[ceiling]]></ceiling>",
        '<senderName [[xsi:nil]]="true" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></senderName>',
    ],
    good=[
        "<size>12034</size>",
        "<altitude>-1.5</altitude>",
        "<web>https://www.nl-alert.nl/a?b=c%20d</web>",
        "<uri>https://voorbeeld.nl/#bijlage</uri>",
    ],
)
def value_type(fault: Fault) -> Iterator[Hit]:
    """A value that is not of its element's type: a number or a web address.

    Why: a receiver that follows the schema refuses the whole message for a value that it cannot
    read.

    Instead: a number in digits with a point before its decimals, or a web address without spaces.
    """
    yield told(fault)


@rule(
    code="CAP201",
    name="language-invalid",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.2.2; RFC 3066",
    messages={
        "language": Both(
            en="'{value}' is no language tag",
            nl="'{value}' is geen taalcode",
        ),
        "empty": Both(
            en="<language> holds white space only",
            nl="in <language> staat alleen witruimte",
        ),
    },
    hint=Both(
        en="write a tag such as nl, nl-NL or en-GB",
        nl="schrijf een code zoals nl, nl-NL of en-GB",
    ),
    nl="""Een taal die niet als taalcode is geschreven.

    Waarom: ontvangers kiezen met deze code welke tekst zij laten zien of voorlezen, en met welke
    stem. Met een code die geen code is, weigeren zij het bericht of kiezen zij verkeerd.

    Schrijf: nl, nl-NL, en-GB: letters, met een streepje ertussen.
    """,
    bad=[
        "<language>[[en_US]]</language>",
        "<language>[[Nederlandstalig]]</language>",
        "<language>[[nl,en]]</language>",
    ],
    good=[
        "<language>nl</language>",
        "<language>en-GB</language>",
        "<language></language>",
    ],
)
def language_invalid(fault: Fault) -> Iterator[Hit]:
    """A language that is not written as a language tag.

    Why: by this tag receivers choose which text to show or to speak, and in what voice. With
    something else they refuse the message or choose wrongly.

    Instead: nl, nl-NL, en-GB: letters, with a hyphen between them.
    """
    yield told(fault)
