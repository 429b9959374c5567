"""Rules on the document: whether it can be read, and as what."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.rules.base import Both, Hit, rule, told
from caplint.source import Fault


@rule(
    code="XML001",
    name="not-well-formed",
    level=Level.ERROR,
    reads=Fault,
    source="XML 1.0, 2.1",
    messages={
        "empty": Both(
            en="there is nothing to read here: the file has no XML element",
            nl="hier staat niets om te lezen: het bestand heeft geen XML-element",
        ),
        "before": Both(
            en="'{found}' stands before the first tag; a message begins with <",
            nl="'{found}' staat voor de eerste tag; een bericht begint met <",
        ),
        "token": Both(
            en="'{found}' cannot stand here in XML",
            nl="'{found}' kan hier in XML niet staan",
        ),
        "ampersand": Both(
            en="a bare & is not allowed in XML: write &amp;",
            nl="een losse & mag niet in XML: schrijf &amp;",
        ),
        "less-than": Both(
            en="a bare < is not allowed in XML: write &lt;",
            nl="een losse < mag niet in XML: schrijf &lt;",
        ),
        "unfinished": Both(
            en="what begins here is never ended",
            nl="wat hier begint, wordt nergens afgesloten",
        ),
        "mismatch": Both(
            en="{found}> ends nothing: <{open}> of line {line} is still open",
            nl="{found}> sluit niets af: <{open}> van regel {line} staat nog open",
        ),
        "unclosed": Both(
            en="<{open}> is never closed: the file ends before </{open}>",
            nl="<{open}> wordt nooit afgesloten: het bestand eindigt voor </{open}>",
        ),
        "repeated": Both(
            en="the attribute {found} stands twice in this tag",
            nl="het attribuut {found} staat twee keer in deze tag",
        ),
        "after": Both(
            en="this stands after the end of the message",
            nl="dit staat na het einde van het bericht",
        ),
        "entity": Both(
            en="XML does not know {found}: write the character itself",
            nl="XML kent {found} niet: schrijf het teken zelf",
        ),
        "reference": Both(
            en="{found} stands for a character that XML does not allow",
            nl="{found} staat voor een teken dat niet in XML mag",
        ),
        "declaration": Both(
            en="the XML declaration is wrong; it stands at the very start of the file and reads "
            '<?xml version="1.0" encoding="UTF-8"?>',
            nl="de XML-declaratie klopt niet; zij staat helemaal vooraan in het bestand en luidt "
            '<?xml version="1.0" encoding="UTF-8"?>',
        ),
        "version": Both(
            en="the file says that it is XML {found}; readers of CAP know XML 1.0",
            nl="het bestand zegt dat het XML {found} is; lezers van CAP kennen XML 1.0",
        ),
        "prefix": Both(
            en="the prefix in {found}> is not declared",
            nl="het voorvoegsel in {found}> is niet gedeclareerd",
        ),
        "compressed": Both(
            en="the file is compressed (gzip) and was not read",
            nl="het bestand is gecomprimeerd (gzip) en is niet gelezen",
        ),
        "other": Both(
            en="this is no XML that can be read: {cause}",
            nl="dit is geen leesbare XML: {cause}",
        ),
    },
    hint=Both(
        en="mend this and check again: what follows has not been checked",
        nl="herstel dit en controleer opnieuw: wat volgt, is niet gecontroleerd",
    ),
    nl="""Een bestand dat geen goed gevormde XML is.

    Waarom: een ontvanger kan het bericht niet lezen. Niemand krijgt de waarschuwing te zien.

    Schrijf: het teken of de tag zoals XML die vraagt. Vaak gaat het om een losse & of <, of om een
    tag die niet of verkeerd wordt afgesloten.
    """,
    bad=[
        "<headline>Brand bij Jansen [[&]] Zonen</headline>",
        "<headline>Windstoten [[<]] 100 km/u</headline>",
        "<headline>Brand[[</headlin]]>",
        "<headline>Caf[[&eacute;]] in brand</headline>",
        "<headline>Brand[[&#0;]]</headline>",
        "<alert><[[info]]>",
        "[[<alert]]</alert>",
        '<alert a="1" [[a]]="2"></alert>',
        "<alert></alert>[[<alert]]></alert>",
        "<alert><headline>Brand</headline>[[</headline]]>",
        '<?xml version="1.0"?>\n[[<?xml]] version="1.0"?><alert/>',
        '<?xml version="[[1.1]]"?><alert/>',
    ],
    good=[
        "<headline>Brand bij Jansen &amp; Zonen</headline>",
        "<headline><![CDATA[Windstoten < 100 km/u & regen]]></headline>",
        "<headline>Caf&#233; in brand</headline>",
    ],
)
def not_well_formed(fault: Fault) -> Iterator[Hit]:
    """A file that is not well-formed XML.

    Why: a receiver cannot read the message, so nobody gets to see the warning.

    Instead: the character or the tag as XML wants it. Mostly it is a bare & or <, or a tag that is
    not closed or closed under another name.
    """
    yield told(fault)


@rule(
    code="XML002",
    name="not-cap",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.4",
    messages={
        "root": Both(
            en="this is not a CAP message: it begins with <{root}>, not with <alert>",
            nl="dit is geen CAP-bericht: het begint met <{root}> en niet met <alert>",
        ),
        "near": Both(
            en="a CAP message begins with <alert>, not with <{root}>",
            nl="een CAP-bericht begint met <alert> en niet met <{root}>",
        ),
        "no-namespace": Both(
            en="<alert> has no namespace, so no receiver knows it as CAP",
            nl="<alert> heeft geen namespace, dus geen ontvanger herkent het als CAP",
        ),
        "namespace": Both(
            en="'{namespace}' is no namespace of CAP: did you mean '{near}'?",
            nl="'{namespace}' is geen namespace van CAP: bedoelt u '{near}'?",
        ),
    },
    hint=Both(
        en='begin with <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
        nl='begin met <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">',
    ),
    nl="""Een bestand dat geen CAP-bericht is en er ook geen bevat.

    Waarom: ontvangers herkennen CAP aan het eerste element en zijn namespace. Klopt die niet
    letterlijk, dan doen zij niets met het bericht.

    Schrijf: <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">, precies zo.
    """,
    bad=[
        "<[[alert]]/>",
        '<[[alert]] xmlns="urn:oasis:names:tc:emergency:cap:1.3"/>',
        '<[[alert]] xmlns="http://www.oasis-open.org/cap"/>',
        "<?xml version='1.0'?><[[Alert]]/>",
        "<?xml version='1.0'?><[[note]]/>",
    ],
    good=[
        "<headline>Brand in Oss</headline>",
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>',
        '<alert xmlns="http://www.incident.com/cap/1.0"/>',
    ],
)
def not_cap(fault: Fault) -> Iterator[Hit]:
    """A file that is not a CAP message and holds none.

    Why: receivers know CAP by its first element and the namespace of that. Where it is not right
    to the letter, they do nothing with the message.

    Instead: <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">, exactly so.
    """
    yield told(fault)
