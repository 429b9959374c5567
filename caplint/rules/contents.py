"""Rules on the files that a message carries: base64, length, type and digest."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from functools import lru_cache

from caplint.finding import Edit, Fix, Level
from caplint.message import Element, Resource
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule

#: The first bytes of a PNG, in base64, for the examples.
_PNG = "iVBORw0KGgo="
_RESOURCE = "<resource><resourceDesc>Kaart</resourceDesc><mimeType>image/png</mimeType>"
_WHITE = bytes(range(9, 14)) + b" "


def decoded(element: Element) -> bytes | None:
    """Give the content of a derefUri, or None where it is not base64."""
    value = element.value
    return _decode(value) if value.isascii() and not element.children else None


@lru_cache(2)  # three rules ask for the same megabytes, one after another
def _decode(value: str) -> bytes | None:
    packed = value.encode("ascii").translate(None, _WHITE)
    try:
        return binascii.a2b_base64(packed, strict_mode=True) if packed else None
    except binascii.Error:
        return None


@rule(
    code="CAP320",
    name="deref-uri-invalid",
    level=Level.ERROR,
    reads=("derefUri",),
    source="CAP 1.2, 3.2.3",
    messages={
        "": Both(
            en="<derefUri> is not base64: '{found}' does not occur in it",
            nl="<derefUri> is geen base64: '{found}' komt daarin niet voor",
        ),
        "length": Both(
            en="<derefUri> is not whole base64: its end is missing, or padded wrongly",
            nl="<derefUri> is geen heel stuk base64: het einde ontbreekt of is verkeerd gevuld",
        ),
        "data-uri": Both(
            en="<derefUri> holds base64 alone, without '{found}' before it",
            nl="in <derefUri> staat alleen base64, zonder '{found}' ervoor",
        ),
    },
    hint=Both(
        en="encode the file again; its web address goes into <uri>",
        nl="codeer het bestand opnieuw; een webadres hoort in <uri>",
    ),
    nl="""Een meegestuurd bestand dat niet als base64 is geschreven.

    Waarom: ontvangers kunnen het bestand niet openen. Wie alleen ontvangt en geen internet heeft,
    krijgt de kaart of de opname dan niet.

    Schrijf: de inhoud van het bestand in base64, zonder iets ervoor of erna.
    """,
    bad=[
        f"{_RESOURCE}<derefUri>https[[:]]//voorbeeld.nl/kaart.png</derefUri></resource>",
        f"{_RESOURCE}<derefUri>[[data:image/png;base64,]]{_PNG}</derefUri></resource>",
        f"{_RESOURCE}<derefUri>[[iVBORw0KGgo]]</derefUri></resource>",
    ],
    good=[
        f"{_RESOURCE}<uri>kaart.png</uri><derefUri>{_PNG}</derefUri></resource>",
        f"{_RESOURCE}<uri>kaart.png</uri><derefUri>\niVBOR\nw0KGgo=\n</derefUri></resource>",
        f"{_RESOURCE}<uri>https://voorbeeld.nl/kaart.png</uri></resource>",
    ],
)
def deref_uri_invalid(element: Element) -> Iterator[Hit]:
    """A file that comes along and is not written as base64.

    Why: receivers cannot open the file. Whoever only receives and has no internet does not get the
    map or the recording then.

    Instead: the content of the file in base64, with nothing before or after it.
    """
    value = element.value
    if element.children or not value.strip() or decoded(element) is not None:
        return
    if prefix := _DATA.match(value):
        yield Hit(element.place(*prefix.span(1)), "data-uri", {"found": prefix[1]})
    elif odd := _NOT_BASE64.search(value):
        yield Hit(element.place(*odd.span()), facts={"found": odd[0]})
    else:
        yield Hit(element.value_span, "length")


_DATA = pattern(r"\s*+(data:[^,\s]{0,200},)")
_NOT_BASE64 = pattern(r"[^A-Za-z0-9+/=\s]")

_LEADS = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/zip"),
    (b"OggS", "audio/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"fLaC", "audio/flac"),
)
_OTHER_NAMES = {"image/jpg": "image/jpeg", "image/pjpeg": "image/jpeg", "image/x-png": "image/png"}
# What may begin with anything, or holds one of the above under another name.
_SURE = frozenset(kind for _, kind in _LEADS[:5])


@rule(
    code="CAP321",
    name="deref-uri-type",
    level=Level.WARNING,
    reads=Resource,
    source="practice; CAP 1.2, 3.2.3",
    messages=Both(
        en="<mimeType> says {said}, and the file begins as {found}",
        nl="<mimeType> zegt {said}, en het bestand begint als {found}",
    ),
    hint=Both(
        en="write the type of the file that comes along",
        nl="schrijf het type van het bestand dat meekomt",
    ),
    nl="""Een type dat niet bij het meegestuurde bestand past.

    Waarom: een ontvanger opent het bestand met het verkeerde programma en laat niets zien.

    Schrijf: het type van het bestand zelf, zoals image/png.
    """,
    bad=[
        "<resource><resourceDesc>Kaart</resourceDesc><mimeType>[[image/jpeg]]</mimeType>"
        f"<derefUri>{_PNG}</derefUri></resource>",
        "<resource><resourceDesc>Kaart</resourceDesc><mimeType>[[image/png]]</mimeType>"
        "<derefUri>JVBERi0xLjc=</derefUri></resource>",
    ],
    good=[
        f"{_RESOURCE}<derefUri>{_PNG}</derefUri></resource>",
        "<resource><resourceDesc>Kaart</resourceDesc><mimeType>application/octet-stream</mimeType>"
        f"<derefUri>{_PNG}</derefUri></resource>",
        "<resource><resourceDesc>Tekst</resourceDesc><mimeType>text/plain</mimeType>"
        "<derefUri>Qk0gaXMgZWVuIGFma29ydGluZw==</derefUri></resource>",
    ],
)
def deref_uri_type(resource: Resource) -> Iterator[Hit]:
    """A type that does not go with the file that comes along.

    Why: a receiver opens the file with the wrong program and shows nothing.

    Instead: the type of the file itself, such as image/png.
    """
    kind, file = resource.element.first("mimeType"), resource.element.first("derefUri")
    content = decoded(file) if kind and file else None
    if not kind or not content:
        return
    said = kind.value.strip().partition(";")[0].lower()
    said = _OTHER_NAMES.get(said, said)
    found = next((name for lead, name in _LEADS if content.startswith(lead)), None)
    claims_other = found is not None and said in {name for _, name in _LEADS} - {found}
    if found and (claims_other or (said in _SURE and found != said)):
        yield Hit(kind.value_span, facts={"said": said, "found": found})


@rule(
    code="CAP303",
    name="size-disagree",
    level=Level.WARNING,
    reads=Resource,
    source="CAP 1.2, 3.2.3",
    messages=Both(
        en="<size> says {said} bytes, and the file that comes along has {found}",
        nl="<size> zegt {said} bytes, en het meegestuurde bestand heeft er {found}",
    ),
    hint=Both(
        en="write the number of bytes of the file, before base64",
        nl="schrijf het aantal bytes van het bestand, voor base64",
    ),
    nl="""Een grootte die niet die van het meegestuurde bestand is.

    Waarom: een ontvanger denkt dat het bestand is afgebroken en gooit het weg. Vaak is de lengte
    van de base64 genomen, of zijn het kilobytes.

    Schrijf: het aantal bytes van het bestand zelf.
    """,
    bad=[f"{_RESOURCE}<size>[[12]]</size><derefUri>{_PNG}</derefUri></resource>"],
    good=[
        f"{_RESOURCE}<size>8</size><derefUri>{_PNG}</derefUri></resource>",
        f"{_RESOURCE}<size>12</size><uri>https://voorbeeld.nl/kaart.png</uri></resource>",
        f"{_RESOURCE}<uri>kaart.png</uri><derefUri>{_PNG}</derefUri></resource>",
    ],
)
def size_disagree(resource: Resource) -> Iterator[Hit]:
    """A size that is not that of the file that comes along.

    Why: a receiver thinks that the file was cut off and throws it away. Often the length of the
    base64 was taken, or these are kilobytes.

    Instead: the number of bytes of the file itself.
    """
    size, file = resource.element.first("size"), resource.element.first("derefUri")
    content = decoded(file) if size and file else None
    if size and content and _INTEGER.fullmatch(size.value.strip()):
        said = int(size.value)
        if said >= 0 and said != len(content):
            fix = Fix("unsafe", (Edit(size.value_span, str(len(content))),))
            facts = {"said": said, "found": len(content)}
            yield Hit(size.value_span, facts=facts, fixes=(fix,))


_INTEGER = pattern(r"[+-]?\d{1,18}", re.ASCII)
