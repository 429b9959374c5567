"""Rules on what later versions of CAP have left behind."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import VERSIONS, Alert, Element
from caplint.rules.base import Both, Hit, rule
from caplint.source import Fault


@rule(
    code="CAP040",
    name="version-outdated",
    level=Level.ADVICE,
    reads=Alert,
    source="practice; CAP 1.2 of 1 July 2010",
    messages=Both(
        en="this message is in CAP {version}; since 2010 the version is 1.2",
        nl="dit bericht is in CAP {version}; sinds 2010 is de versie 1.2",
    ),
    hint=Both(
        en='send CAP 1.2: xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
        nl='stuur CAP 1.2: xmlns="urn:oasis:names:tc:emergency:cap:1.2"',
    ),
    nl="""Een bericht in CAP 1.0 of 1.1.

    Waarom: nieuwe ontvangers lezen vaak alleen CAP 1.2, en 1.2 kent antwoorden die er eerder niet
    waren: Avoid en AllClear.

    Schrijf: CAP 1.2. Wie 1.1 schreef, hoeft meestal alleen de namespace te veranderen en <mimeType>
    in te vullen.
    """,
    bad=[
        '<[[alert]] xmlns="urn:oasis:names:tc:emergency:cap:1.1"><note>1</note></alert>',
        '<[[alert]] xmlns="http://www.incident.com/cap/1.0"><identifier>1</identifier></alert>',
    ],
    good=[
        "<identifier>CAP-1.1</identifier>",
        "<code>profile:1.1</code>",
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier></alert>',
    ],
)
def version_outdated(alert: Alert) -> Iterator[Hit]:
    """A message in CAP 1.0 or 1.1.

    Why: new receivers often read CAP 1.2 alone, and 1.2 has answers that there were not before:
    Avoid and AllClear.

    Instead: CAP 1.2. Whoever wrote 1.1 mostly need only change the namespace and fill in
    <mimeType>.
    """
    if alert.version != "1.2":
        yield Hit(alert.element.name_span, facts={"version": alert.version})


@rule(
    code="CAP041",
    name="deprecated-password",
    level=Level.WARNING,
    reads=("password",),
    source=Both(
        en="CAP 1.1, 1.2 and 3.4 (from memory): password was taken out",
        nl="CAP 1.1, 1.2 en 3.4 (uit het hoofd): password is eruit gehaald",
    ),
    messages=Both(
        en="this password can be read by everybody who gets the message",
        nl="dit wachtwoord is leesbaar voor iedereen die het bericht krijgt",
    ),
    hint=Both(
        en="leave it out; CAP 1.2 secures messages by a signature",
        nl="laat het weg; CAP 1.2 beveiligt berichten met een handtekening",
    ),
    nl="""Een wachtwoord in een bericht van CAP 1.0.

    Waarom: het bericht wordt verspreid, en het wachtwoord gaat mee. Latere versies van CAP hebben
    het daarom niet meer.

    Schrijf: niets. Onderteken het bericht als ontvangers moeten weten dat het van u komt.
    """,
    bad=[
        '<alert xmlns="http://www.incident.com/cap/1.0"><[[password]]>geheim</password></alert>',
        '<alert xmlns="http://www.incident.com/cap/1.0"><[[password]]/></alert>',
    ],
    good=[
        "<note>Het password staat niet in dit bericht.</note>",
        "<parameter><valueName>password</valueName><value>nee</value></parameter>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><identifier>password</identifier></alert>',
    ],
)
def deprecated_password(element: Element) -> Iterator[Hit]:
    """A password in a message of CAP 1.0.

    Why: the message is spread, and the password goes with it. Later versions of CAP no longer have
    it for that reason.

    Instead: nothing. Sign the message where receivers must know that it comes from you.
    """
    if VERSIONS[element.namespace] == "1.0":  # in later versions element-unknown tells it
        yield Hit(element.name_span)


@rule(
    code="CAP042",
    name="deprecated-very-likely",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.2.2 (from memory)",
    messages=Both(
        en="'Very Likely' is a value of CAP 1.0; CAP {version} has 'Likely' for it",
        nl="'Very Likely' is een waarde van CAP 1.0; in CAP {version} is dat 'Likely'",
    ),
    hint=Both(
        en="write Likely: the standard says that Very Likely is to be read as that",
        nl="schrijf Likely: volgens de standaard betekent Very Likely hetzelfde",
    ),
    nl="""De zekerheid 'Very Likely' uit CAP 1.0 in een bericht van CAP 1.1 of 1.2.

    Waarom: ontvangers beslissen met deze waarde of zij waarschuwen. Wie het schema volgt, weigert
    het hele bericht.

    Schrijf: Likely, dat betekent hetzelfde.
    """,
    bad=[
        "<certainty>[[Very Likely]]</certainty>",
        "<certainty>[[very likely]]</certainty>",
    ],
    good=[
        "<certainty>Likely</certainty>",
        "<description>Very Likely until noon</description>",
        '<alert xmlns="http://www.incident.com/cap/1.0"><info><certainty>Very Likely</certainty>'
        "</info></alert>",
    ],
)
def deprecated_very_likely(fault: Fault) -> Iterator[Hit]:
    """The certainty 'Very Likely' of CAP 1.0 in a message of CAP 1.1 or 1.2.

    Why: receivers decide by this value whether to warn. One that follows the schema refuses the
    whole message.

    Instead: Likely.
    """
    fix = Fix("safe", (Edit(fault.span, "Likely"),))
    yield Hit(fault.span, facts=fault.facts, fixes=(fix,))
