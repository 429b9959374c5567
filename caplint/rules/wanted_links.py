"""Rules that ask for addresses and codes that the standard leaves free and publishers want."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import VERSIONS, Info
from caplint.rules.base import Both, Hit, rule
from caplint.rules.wanted import without


@rule(
    code="CAP262",
    name="web-missing",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts",
    messages=Both(
        en="the warning names no page with more information",
        nl="de waarschuwing noemt geen pagina met meer informatie",
    ),
    hint=Both(
        en="add <web> with the address of a page about this warning",
        nl="voeg <web> toe met het adres van een pagina over deze waarschuwing",
    ),
    nl="""Een waarschuwing zonder webadres.

    Waarom: mensen zoeken bevestiging, en vinden geruchten als er geen officiële pagina genoemd is.

    Schrijf: in <web> het adres van een pagina die wordt bijgehouden.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<web>https://www.crisis.nl/</web>",
        "<headline>Brand</headline><web>https://www.oss.nl/</web>",
        "<web>https://www.knmi.nl/a</web>",
    ],
)
def web_missing(info: Info) -> Iterator[Hit]:
    """A warning without a web address.

    Why: people look for confirmation, and find rumours where no official page is named.

    Instead: in <web> the address of a page that is kept up to date.
    """
    return without(info, "web")


@rule(
    code="CAP263",
    name="contact-missing",
    level=Level.ADVICE,
    reads=Info,
    source="Google Public Alerts",
    messages=Both(
        en="the warning does not say where questions can go",
        nl="de waarschuwing zegt niet waar mensen met vragen terechtkunnen",
    ),
    hint=Both(
        en="add <contact> with a telephone number or an address",
        nl="voeg <contact> toe met een telefoonnummer of een adres",
    ),
    nl="""Een waarschuwing zonder contactgegevens.

    Waarom: uitgevers en andere diensten kunnen niet vragen of iets klopt, en een fout blijft staan.

    Schrijf: in <contact> een nummer of adres dat nu wordt beantwoord.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<contact>info@voorbeeld.nl</contact>",
        "<web>https://www.oss.nl/</web><contact>112</contact>",
        "<contact>+31 70 123 45 67</contact>",
    ],
)
def contact_missing(info: Info) -> Iterator[Hit]:
    """A warning without contact details.

    Why: publishers and other services cannot ask about a mistake, and it stays.

    Instead: in <contact> a number or an address that is answered now.
    """
    return without(info, "contact")


@rule(
    code="CAP220",
    name="response-type-missing",
    level=Level.ADVICE,
    reads=Info,
    source="profiles of Google, CAP-CP and CAP-AU",
    messages=Both(
        en="systems cannot tell what people are asked to do",
        nl="systemen kunnen niet zien wat mensen gevraagd wordt te doen",
    ),
    hint=Both(
        en="add <responseType>, such as Shelter, Evacuate or Monitor",
        nl="voeg <responseType> toe, zoals Shelter, Evacuate of Monitor",
    ),
    nl="""Een waarschuwing zonder soort reactie.

    Waarom: borden, sirenes en vertaalde berichten worden ermee gekozen, voor mensen die de tekst
    niet kunnen lezen.

    Schrijf: in <responseType> wat mensen moeten doen; None als zij niets hoeven te doen.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        '<alert xmlns="http://www.incident.com/cap/1.0"><info></info></alert>',
        "<responseType>Monitor</responseType>",
        "<responseType>None</responseType>",
        "<responseType>Prepare</responseType><responseType>Monitor</responseType>",
    ],
)
def response_type_missing(info: Info) -> Iterator[Hit]:
    """A warning without a type of response.

    Why: signs, sirens and translated messages are chosen by it, for people who cannot read the
    text.

    Instead: in <responseType> what people must do; None where they need do nothing.
    """
    if VERSIONS[info.element.namespace] != "1.0":  # which has no responseType
        yield from without(info, "responseType")
