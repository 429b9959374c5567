"""Rules that ask for words that the standard leaves free and publishers want."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Info
from caplint.rules.base import Both, Hit, rule


def without(info: Info, name: str) -> Iterator[Hit]:
    """Tell at the end of an info that no element of this name says anything."""
    element = info.element.first(name)
    if not element or not element.raw.strip():
        yield Hit(info.element.close_span)


@rule(
    code="CAP250",
    name="sender-name-missing",
    level=Level.ADVICE,
    reads=Info,
    source="profiles of Google, CAP-CP and CAP-AU",
    messages=Both(
        en="people cannot read who warns them",
        nl="mensen kunnen niet lezen wie hen waarschuwt",
    ),
    hint=Both(
        en="add <senderName> with the name that people know",
        nl="voeg <senderName> toe met de naam die mensen kennen",
    ),
    nl="""Een waarschuwing zonder de naam van de afzender.

    Waarom: de code in <sender> zegt mensen niets. Een waarschuwing van een dienst die zij kennen,
    volgen zij eerder op.

    Schrijf: in <senderName> de naam van de dienst voluit.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<senderName>Veiligheidsregio Voorbeeld</senderName>",
        "<senderName>Gemeente Oss</senderName><headline>Brand</headline>",
        "<senderName>KNMI</senderName>",
    ],
)
def sender_name_missing(info: Info) -> Iterator[Hit]:
    """A warning without the name of its sender.

    Why: the code in <sender> tells people nothing. A warning of a service that they know they
    follow sooner.

    Instead: in <senderName> the name of the service in full.
    """
    return without(info, "senderName")


@rule(
    code="CAP251",
    name="headline-missing",
    level=Level.ADVICE,
    reads=Info,
    source="practice; CAP 1.2, 3.2.2",
    messages=Both(
        en="there is no headline to show",
        nl="er is geen kop om te tonen",
    ),
    hint=Both(
        en="add <headline>: in one line what, where and until when",
        nl="voeg <headline> toe: in een regel wat, waar en tot wanneer",
    ),
    nl="""Een waarschuwing zonder kop.

    Waarom: op een telefoon en in een lijst is de kop alles wat mensen eerst zien. Zonder kop toont
    een ontvanger alleen de gebeurtenis, of niets.

    Schrijf: in <headline> wat er aan de hand is en waar, in een regel.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<headline>Brand in Oss</headline>",
        "<senderName>Oss</senderName><headline>Brand</headline>",
        "<headline>Storm</headline>",
    ],
)
def headline_missing(info: Info) -> Iterator[Hit]:
    """A warning without a headline.

    Why: on a phone and in a list of warnings it is all that people see at first. Without it a
    receiver shows the event alone, or nothing.

    Instead: in <headline> what is going on and where, in one line.
    """
    return without(info, "headline")


@rule(
    code="CAP255",
    name="description-missing",
    level=Level.ADVICE,
    reads=Info,
    source="profiles of Google and IPAWS",
    messages=Both(
        en="the warning does not describe what is going on",
        nl="de waarschuwing beschrijft niet wat er aan de hand is",
    ),
    hint=Both(
        en="add <description>: what has happened, where, and what it does",
        nl="voeg <description> toe: wat er is gebeurd, waar, en wat de gevolgen zijn",
    ),
    nl="""Een waarschuwing zonder beschrijving.

    Waarom: mensen willen weten wat er aan de hand is voor zij doen wat gevraagd wordt. Anders gaan
    zij zelf kijken.

    Schrijf: in <description> het gevaar en de gevolgen, in gewone woorden.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<description>Er komt veel rook vrij.</description>",
        "<headline>Brand</headline><description>Rook.</description>",
        "<description>Het stormt.</description>",
    ],
)
def description_missing(info: Info) -> Iterator[Hit]:
    """A warning without a description.

    Why: people want to know what is going on before they do what is asked. Otherwise they go and
    look for themselves.

    Instead: in <description> the danger and its consequences, in plain words.
    """
    return without(info, "description")


@rule(
    code="CAP256",
    name="instruction-missing",
    level=Level.ADVICE,
    reads=Info,
    source="profiles of Google, IPAWS, CAP-CP and CAP-AU",
    messages=Both(
        en="the warning does not say what people must do",
        nl="de waarschuwing zegt niet wat mensen moeten doen",
    ),
    hint=Both(
        en="add <instruction> with one thing to do in each sentence",
        nl="voeg <instruction> toe, met een handeling in elke zin",
    ),
    nl="""Een waarschuwing zonder instructie.

    Waarom: wie schrikt en niet weet wat te doen, doet wat anderen doen, of niets.

    Schrijf: in <instruction> wat mensen nu moeten doen.
    """,
    bad=["<info><language>nl</language><category>Fire</category><event>Brand</event>[[</info>]]"],
    good=[
        "<responseType>Shelter</responseType><urgency>Immediate</urgency>"
        "<severity>Severe</severity><certainty>Observed</certainty>"
        "<instruction>Sluit ramen en deuren.</instruction>",
        "<responseType>Monitor</responseType><urgency>Future</urgency>"
        "<severity>Minor</severity><certainty>Likely</certainty>"
        "<instruction>Volg het nieuws.</instruction>",
        "<responseType>None</responseType><urgency>Past</urgency>"
        "<severity>Minor</severity><certainty>Observed</certainty>"
        "<instruction>U hoeft niets te doen.</instruction>",
    ],
)
def instruction_missing(info: Info) -> Iterator[Hit]:
    """A warning without an instruction.

    Why: who is frightened and does not know what to do does what others do, or nothing.

    Instead: in <instruction> what people must do now.
    """
    return without(info, "instruction")
