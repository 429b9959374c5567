"""Rules on where the files of a message are, and of what type."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Element, Resource
from caplint.patterns import pattern
from caplint.rules.addresses import forbidden, scheme
from caplint.rules.base import Both, Hit, rule

# RFC 2045, 5.1: type/subtype, then parameters.
_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,127}"
_MEDIA_TYPE = pattern(
    rf"(?P<type>{_TOKEN})/{_TOKEN}"
    rf"(?:\s*+;\s*+{_TOKEN}=(?:{_TOKEN}|\"(?:[^\"\\]|\\.){{0,500}}\"))*+\s*+",
    re.DOTALL,
)
_TYPES = frozenset(
    "application audio chemical example font haptics image message model multipart text "
    "video".split()
)
_DESC = "<resource><resourceDesc>Kaart</resourceDesc>"
_PNG = f"{_DESC}<mimeType>image/png</mimeType>"


@rule(
    code="CAP301",
    name="mime-type-invalid",
    level=Level.ERROR,
    reads=("mimeType",),
    source="CAP 1.2, 3.2.3; RFC 2046",
    messages={
        "": Both(
            en="'{found}' is no media type: it has the form type/subtype",
            nl="'{found}' is geen mediatype: dat heeft de vorm type/subtype",
        ),
        "type": Both(
            en="there are no media types that begin with '{found}'",
            nl="er zijn geen mediatypes die met '{found}' beginnen",
        ),
    },
    hint=Both(
        en="write a type such as image/png, application/pdf or audio/mpeg",
        nl="schrijf een type zoals image/png, application/pdf of audio/mpeg",
    ),
    nl="""Een bestandstype dat geen mediatype is.

    Waarom: ontvangers kiezen met dit type of en hoe zij het bestand tonen of afspelen. Kennen zij
    het niet, dan laten zij de kaart of de opname weg.

    Schrijf: het type van het bestand, zoals image/png of application/pdf.
    """,
    bad=[
        f"{_DESC}<mimeType>[[png]]</mimeType><uri>https://a.nl/b</uri></resource>",
        f"{_DESC}<mimeType>[[image / png]]</mimeType><uri>https://a.nl/b</uri></resource>",
        f"{_DESC}<mimeType>[[picture]]/png</mimeType><uri>https://a.nl/b</uri></resource>",
    ],
    good=[
        f"{_PNG}<uri>https://a.nl/b</uri></resource>",
        f"{_DESC}<mimeType>text/html; charset=utf-8</mimeType><uri>https://a.nl/b</uri></resource>",
        f"{_DESC}<mimeType>audio/x-ipaws-audio-mp3</mimeType><uri>https://a.nl/b</uri></resource>",
        f"{_DESC}<mimeType>x-world/x-3dmf</mimeType><uri>https://a.nl/b</uri></resource>",
    ],
)
def mime_type_invalid(element: Element) -> Iterator[Hit]:
    """A type of file that is no media type.

    Why: by this type receivers choose whether and how to show or play the file. Where they do not
    know it, they leave the map or the recording out.

    Instead: image/png, application/pdf, audio/mpeg.
    """
    value = element.value.strip()
    if not value or element.children:
        return
    found = _MEDIA_TYPE.fullmatch(value)
    if not found:
        yield Hit(element.value_span, facts={"found": value})
    elif (top := found["type"].lower()) not in _TYPES and not top.startswith("x-"):
        start = element.value.index(value)
        place = element.place(start, start + len(top))
        yield Hit(place, "type", {"found": found["type"]})


@rule(
    code="CAP310",
    name="uri-invalid",
    level=Level.ERROR,
    reads=("uri",),
    source="CAP 1.2, 3.2.3; RFC 3986",
    messages={
        "": Both(
            en="a web address cannot hold '{found}'",
            nl="'{found}' kan niet in een webadres staan",
        ),
        "no-host": Both(
            en="'{found}' names no website",
            nl="'{found}' noemt geen website",
        ),
    },
    hint=Both(
        en="write %20 for a space, / for \\",
        nl="schrijf %20 voor een spatie, / voor \\",
    ),
    nl="""Een adres van een bestand dat niet goed geschreven is.

    Waarom: ontvangers kunnen het bestand niet ophalen, en laten de kaart of de opname weg.

    Schrijf: een adres zonder spaties en zonder tekens die daar niet horen.
    """,
    bad=[
        f"{_PNG}<uri>https://voorbeeld.nl/kaart[[ ]]1.png</uri></resource>",
        f"{_PNG}<uri>C:[[\\]]kaarten\\1.png</uri></resource>",
        f"{_PNG}<uri>[[https:///]]</uri></resource>",
    ],
    good=[
        f"{_PNG}<uri>https://voorbeeld.nl/kaart%201.png</uri></resource>",
        f"{_PNG}<uri>kaart.png</uri><derefUri>iVBORw0KGgo=</derefUri></resource>",
        f"{_PNG}<uri>ftp://voorbeeld.nl/a?b=(c)</uri></resource>",
    ],
)
def uri_invalid(element: Element) -> Iterator[Hit]:
    """An address of a file that is not written well.

    Why: receivers cannot fetch the file, and leave the map or the recording out.

    Instead: an address without spaces and without characters that do not belong there.
    """
    value = element.value.strip()
    if not value or element.children:
        return
    odd = forbidden(value)
    if odd:
        start = element.value.index(value)
        place = element.place(start + odd.start(), start + odd.end())
        yield Hit(place, facts={"found": odd[0]})
    elif re.fullmatch(r"(?:https?|ftp):/*+", value, re.IGNORECASE):
        yield Hit(element.value_span, "no-host", {"found": value})


@rule(
    code="CAP311",
    name="uri-relative",
    level=Level.ERROR,
    reads=Resource,
    source="CAP 1.2, 3.2.3",
    messages=Both(
        en="'{found}' names a file inside this message, and <derefUri> is not there",
        nl="'{found}' noemt een bestand in dit bericht, en <derefUri> ontbreekt",
    ),
    hint=Both(
        en="write the whole web address, or add the file as <derefUri>",
        nl="schrijf het hele webadres, of voeg het bestand toe als <derefUri>",
    ),
    nl="""Een relatief adres zonder dat het bestand meekomt.

    Waarom: een relatief adres noemt het bestand in <derefUri>. Zonder dat weet geen ontvanger waar
    het is.

    Schrijf: het hele adres, met https:// ervoor.
    """,
    bad=[
        f"{_PNG}<uri>[[kaart.png]]</uri></resource>",
        f"{_PNG}<uri>[[//voorbeeld.nl/kaart.png]]</uri></resource>",
    ],
    good=[
        f"{_PNG}<uri>https://voorbeeld.nl/kaart.png</uri></resource>",
        f"{_PNG}<uri>kaart.png</uri><derefUri>iVBORw0KGgo=</derefUri></resource>",
        f"{_PNG}<uri>urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66</uri></resource>",
    ],
)
def uri_relative(resource: Resource) -> Iterator[Hit]:
    """A relative address without the file itself.

    Why: a relative address names the file in <derefUri>. Without that no receiver knows where it
    is.

    Instead: the whole address, with https:// before it.
    """
    element, file = resource.element.first("uri"), resource.element.first("derefUri")
    value = element.value.strip() if element and not element.children else ""
    if element and value and not scheme(value) and not (file and file.raw.strip()):
        yield Hit(element.value_span, facts={"found": value})


@rule(
    code="CAP312",
    name="resource-empty",
    level=Level.WARNING,
    reads=Resource,
    source="practice; CAP 1.2, 3.2.3",
    messages=Both(
        en="this resource has no file: neither <uri> nor <derefUri>",
        nl="deze bijlage heeft geen bestand: geen <uri> en geen <derefUri>",
    ),
    hint=Both(
        en="add <uri> with the address of the file, or leave <resource> out",
        nl="voeg <uri> toe met het adres van het bestand, of laat <resource> weg",
    ),
    nl="""Een bijlage zonder bestand.

    Waarom: ontvangers tonen een naam waar niets achter zit.

    Schrijf: in <uri> het adres van het bestand.
    """,
    bad=[f"<[[resource]]>{_PNG.removeprefix('<resource>')}</resource>"],
    good=[
        f"{_PNG}<uri>https://voorbeeld.nl/kaart.png</uri></resource>",
        f"{_PNG}<derefUri>iVBORw0KGgo=</derefUri></resource>",
        f"{_PNG}<uri>a</uri><derefUri>iVBORw0KGgo=</derefUri></resource>",
    ],
)
def resource_empty(resource: Resource) -> Iterator[Hit]:
    """A resource without a file.

    Why: receivers show a name with nothing behind it.

    Instead: in <uri> the address of the file.
    """
    if not any(resource.element.first(name) for name in ("uri", "derefUri")):
        yield Hit(resource.element.name_span)
