"""Rules on to whom a message goes, and on whether it tells them anything."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element
from caplint.read.references import value_of
from caplint.rules.base import Both, Hit, rule


@rule(
    code="CAP140",
    name="restriction-missing",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="a Restricted message says in <restriction> for whom it is, and there is none",
        nl="een bericht dat Restricted is, zegt in <restriction> voor wie, en die ontbreekt",
    ),
    hint=Both(
        en="add <restriction> right after <scope>",
        nl="zet <restriction> direct na <scope>",
    ),
    nl="""Een bericht met beperkte verspreiding dat niet zegt wat de beperking is.

    Waarom: een systeem dat het bericht krijgt, weet niet aan wie het dat mag doorgeven. Het houdt
    alles tegen, of verspreidt wat niet verspreid mocht worden.

    Schrijf: in <restriction> de regel voor de verspreiding.
    """,
    bad=["<scope>[[Restricted]]</scope>"],
    good=[
        "<scope>Restricted</scope><restriction>alleen hulpdiensten</restriction>",
        "<scope>Public</scope>",
        "<scope>Private</scope><addresses>a@b.nl</addresses>",
    ],
)
def restriction_missing(alert: Alert) -> Iterator[Hit]:
    """A message of restricted distribution that does not say what the restriction is.

    Why: a system that gets the message does not know to whom it may pass it on. It holds everything
    back, or spreads what should not be spread.

    Instead: in <restriction> the rule for its distribution.
    """
    return _needs(alert, "Restricted", "restriction")


@rule(
    code="CAP142",
    name="addresses-missing",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="a Private message says in <addresses> to whom it goes, and there is none",
        nl="een bericht dat Private is, zegt in <addresses> voor wie, en die ontbreekt",
    ),
    hint=Both(
        en="add <addresses> after <scope>, with white space between addresses",
        nl="zet <addresses> na <scope>, met witruimte tussen de adressen",
    ),
    nl="""Een besloten bericht zonder geadresseerden.

    Waarom: niemand weet voor wie het is. Het wordt aan niemand bezorgd, of aan iedereen.

    Schrijf: in <addresses> de adressen, met een spatie ertussen.
    """,
    bad=["<scope>[[Private]]</scope>"],
    good=[
        "<scope>Private</scope><addresses>a@b.nl c@d.nl</addresses>",
        "<scope>Public</scope>",
        "<scope>Restricted</scope><restriction>alleen hulpdiensten</restriction>",
    ],
)
def addresses_missing(alert: Alert) -> Iterator[Hit]:
    """A private message without addressees.

    Why: nobody knows for whom it is. It is delivered to nobody, or to everybody.

    Instead: in <addresses> the addresses, with a space between them.
    """
    return _needs(alert, "Private", "addresses")


def _needs(alert: Alert, scope: str, name: str) -> Iterator[Hit]:
    element = alert.element.first("scope")
    if element and element.value == scope:
        wanted = alert.element.first(name)
        if not wanted or not wanted.value.strip():
            yield Hit(element.value_span)


@rule(
    code="CAP141",
    name="restriction-unexpected",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="<restriction> goes with scope Restricted, and this message is {scope}",
        nl="<restriction> hoort bij scope Restricted, en dit bericht is {scope}",
    ),
    hint=Both(
        en="write scope Restricted, or leave <restriction> out",
        nl="schrijf scope Restricted, of laat <restriction> weg",
    ),
    nl="""Een beperking van de verspreiding in een bericht dat niet beperkt is.

    Waarom: de twee spreken elkaar tegen. Het ene systeem verspreidt het bericht aan iedereen, het
    andere houdt het tegen.

    Schrijf: Restricted in <scope>, of geen <restriction>.
    """,
    bad=["<scope>Public</scope><[[restriction]]>alleen hulpdiensten</restriction>"],
    good=[
        "<scope>Restricted</scope><restriction>alleen hulpdiensten</restriction>",
        "<scope>Public</scope>",
        "<note>restriction: none</note>",
    ],
)
def restriction_unexpected(alert: Alert) -> Iterator[Hit]:
    """A restriction of distribution in a message that is not restricted.

    Why: the two contradict each other. One system spreads the message to everybody, another holds
    it back.

    Instead: Restricted in <scope>, or no <restriction>.
    """
    element, scope = alert.element.first("restriction"), value_of(alert, "scope")
    if element and element.raw.strip() and scope in {"Public", "Private"}:
        yield Hit(element.name_span, facts={"scope": scope})


@rule(
    code="CAP143",
    name="list-quoting",
    level=Level.ERROR,
    reads=("addresses", "incidents"),
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="this double quote has no other half",
        nl="dit aanhalingsteken heeft geen tweede helft",
    ),
    hint=Both(
        en='put double quotes on both sides of a name with spaces: "Oss centrum"',
        nl='zet dubbele aanhalingstekens aan beide kanten van een naam met spaties: "Oss centrum"',
    ),
    nl="""Een dubbel aanhalingsteken zonder tweede in een lijst van adressen of incidenten.

    Waarom: tussen aanhalingstekens hoort een spatie bij de naam. Sluit er een niet, dan leest een
    ontvanger de rest van de lijst als een enkele naam.

    Schrijf: aanhalingstekens aan beide kanten, of nergens.
    """,
    bad=[
        '<addresses>[["]]Meldkamer Oost a@b.nl</addresses>',
        '<incidents>"brand Oss" [["]]rook</incidents>',
    ],
    good=[
        '<addresses>"Meldkamer Oost" a@b.nl</addresses>',
        "<incidents>brand-1 brand-2</incidents>",
        "<incidents>'brand' d'Ancona</incidents>",
    ],
)
def list_quoting(element: Element) -> Iterator[Hit]:
    """A double quote without another in a list of addresses or incidents.

    Why: between quotes a space belongs to the name. Where one does not close, a receiver reads the
    rest of the list as a single name.

    Instead: quotes on both sides, or nowhere.
    """
    if not element.children and element.value.count('"') % 2:
        at = element.value.rindex('"')
        yield Hit(element.place(at, at + 1))


@rule(
    code="CAP150",
    name="info-missing",
    level=Level.WARNING,
    reads=Alert,
    source="CAP 1.2, 3.2.1",
    messages=Both(
        en="{type} without <info> says nothing to anybody",
        nl="{type} zonder <info> zegt niemand iets",
    ),
    hint=Both(
        en="add an <info> with what has happened, where, and what to do",
        nl="voeg een <info> toe met wat er is gebeurd, waar, en wat mensen moeten doen",
    ),
    nl="""Een Alert, Update of Cancel zonder <info>.

    Waarom: er staat niet in wat er aan de hand is, waar, en wat mensen moeten doen. Veel
    ontvangers slaan zo'n bericht over.

    Schrijf: een <info>; bij een Cancel met de tekst dat het gevaar voorbij is.
    """,
    bad=[
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><msgType>[[Cancel]]</msgType></alert>',
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.1"><msgType>[[Alert]]</msgType></alert>',
    ],
    good=[
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><msgType>Ack</msgType></alert>',
        "<msgType>Alert</msgType>",
        "<scope>Public</scope>",
    ],
)
def info_missing(alert: Alert) -> Iterator[Hit]:
    """An Alert, Update or Cancel without an <info>.

    Why: it does not say what is going on, where, and what people must do. Many receivers pass over
    such a message.

    Instead: an <info>; in a Cancel one that says that the danger is over.
    """
    kind = alert.element.first("msgType")
    if kind and not alert.infos and kind.value in {"Alert", "Update", "Cancel"}:
        yield Hit(kind.value_span, facts={"type": kind.value})
