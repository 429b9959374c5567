"""Rules on the digest of a file, and on its size."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Edit, Fix, Level
from caplint.message import Element, Resource
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.contents import decoded

_HEX = pattern(r"[0-9A-Fa-f]{40}")
_NAMES = {32: "MD5", 56: "SHA-224", 64: "SHA-256", 96: "SHA-384", 128: "SHA-512"}
_RESOURCE = "<resource><resourceDesc>Kaart</resourceDesc><mimeType>image/png</mimeType>"
_SHA1 = "9f6a4ad9fd63ec68e63deb1e24a4c7b5f5f2e3a3"


@rule(
    code="CAP302",
    name="size-negative",
    level=Level.ERROR,
    reads=("size",),
    source="CAP 1.2, 3.2.3",
    messages=Both(
        en="a file cannot have {found} bytes",
        nl="een bestand kan geen {found} bytes groot zijn",
    ),
    hint=Both(
        en="write the number of bytes, or leave <size> out",
        nl="schrijf het aantal bytes, of laat <size> weg",
    ),
    nl="""Een bestand met een negatieve grootte.

    Waarom: een ontvanger die ruimte vrijmaakt voor het bestand, weigert het bericht of loopt vast.

    Schrijf: het aantal bytes, of geen <size> als dat niet bekend is.
    """,
    bad=[f"{_RESOURCE}<size>[[-1]]</size><uri>https://voorbeeld.nl/a</uri></resource>"],
    good=[
        f"{_RESOURCE}<size>0</size><uri>https://voorbeeld.nl/a</uri></resource>",
        f"{_RESOURCE}<size>1024</size><uri>https://voorbeeld.nl/a</uri></resource>",
        f"{_RESOURCE}<size>-0</size><uri>https://voorbeeld.nl/a</uri></resource>",
    ],
)
def size_negative(element: Element) -> Iterator[Hit]:
    """A file of a negative size.

    Why: a receiver that makes room for the file refuses the message or stops.

    Instead: the number of bytes, or no <size> where it is not known.
    """
    value = element.value.strip()
    if re.fullmatch(r"-\d++", value, re.ASCII) and value.strip("-0"):
        yield Hit(element.value_span, facts={"found": value})


@rule(
    code="CAP330",
    name="digest-invalid",
    level=Level.WARNING,
    reads=("digest",),
    source="CAP 1.2, 3.2.3",
    messages={
        "": Both(
            en="<digest> is not written as SHA-1: 40 hexadecimal digits",
            nl="<digest> is niet geschreven als SHA-1: 40 hexadecimale cijfers",
        ),
        "other": Both(
            en="<digest> looks like {kind}; CAP wants SHA-1, 40 hexadecimal digits",
            nl="<digest> lijkt {kind}; CAP vraagt SHA-1, 40 hexadecimale cijfers",
        ),
    },
    hint=Both(
        en="write the SHA-1 of the file in hexadecimal digits",
        nl="schrijf de SHA-1 van het bestand in hexadecimale cijfers",
    ),
    nl="""Een controlegetal dat geen SHA-1 is.

    Waarom: ontvangers kunnen dan niet nagaan of het bestand heel is aangekomen, en weigeren het.

    Schrijf: de SHA-1 van het bestand, 40 cijfers en letters van a tot en met f.
    """,
    bad=[
        f"{_RESOURCE}<uri>https://a.nl/</uri><digest>[[qvTGHdzF6KLavt4PO0gs2a6pQ00=]]</digest>"
        "</resource>",
        f"{_RESOURCE}<uri>https://a.nl/</uri><digest>[[5d41402abc4b2a76b9719d911017c592]]</digest>"
        "</resource>",
    ],
    good=[
        f"{_RESOURCE}<uri>https://a.nl/</uri><digest>{_SHA1}</digest></resource>",
        f"{_RESOURCE}<uri>https://a.nl/</uri><digest>{_SHA1.upper()}</digest></resource>",
        f"{_RESOURCE}<uri>https://a.nl/</uri></resource>",
    ],
)
def digest_invalid(element: Element) -> Iterator[Hit]:
    """A digest that is not SHA-1.

    Why: receivers cannot find out whether the file has arrived whole, and refuse it.

    Instead: the SHA-1 of the file, 40 digits and letters from a to f.
    """
    value = element.value.strip()
    if not value or element.children or _HEX.fullmatch(value):
        return
    kind = _NAMES.get(len(value), "") if re.fullmatch(r"[0-9A-Fa-f]{1,128}", value) else ""
    yield Hit(element.value_span, "other" if kind else "", {"kind": kind})


@rule(
    code="CAP331",
    name="digest-disagree",
    level=Level.ERROR,
    reads=Resource,
    source="CAP 1.2, 3.2.3",
    messages=Both(
        en="the file that comes along has another digest: {found}",
        nl="het meegestuurde bestand heeft een ander controlegetal: {found}",
    ),
    hint=Both(
        en="compute the digest of the file again, before base64; else the file was changed",
        nl="bereken het controlegetal opnieuw over het bestand, voor base64; anders is het bestand "
        "veranderd",
    ),
    nl="""Een controlegetal dat niet dat van het meegestuurde bestand is.

    Waarom: voor een ontvanger is het bestand onderweg veranderd of vervalst. Hij gooit het weg.

    Schrijf: de SHA-1 van het bestand zoals het was voor base64.
    """,
    bad=[
        f"{_RESOURCE}<derefUri>aGFsbG8=</derefUri><digest>[[{_SHA1}]]</digest></resource>",
    ],
    good=[
        f"{_RESOURCE}<uri>a</uri><derefUri>aGFsbG8=</derefUri>"
        "<digest>fd4cef7a4e607f1fcc920ad6329a6df2df99a4e8</digest></resource>",
        f"{_RESOURCE}<uri>a</uri><derefUri>aGFs\nbG8=</derefUri>"
        "<digest>FD4CEF7A4E607F1FCC920AD6329A6DF2DF99A4E8</digest></resource>",
        f"{_RESOURCE}<uri>https://a.nl/</uri><digest>{_SHA1}</digest></resource>",
    ],
)
def digest_disagree(resource: Resource) -> Iterator[Hit]:
    """A digest that is not that of the file that comes along.

    Why: to a receiver the file was changed or forged on its way. It throws the file away.

    Instead: the SHA-1 of the file as it was before base64.
    """
    digest, file = resource.element.first("digest"), resource.element.first("derefUri")
    if not digest or not file or not _HEX.fullmatch(digest.value.strip()):
        return
    content = decoded(file)
    if content is None:
        return
    from hashlib import sha1  # noqa: PLC0415  few messages carry a file

    found = sha1(content, usedforsecurity=False).hexdigest()
    if found != digest.value.strip().lower():
        fix = Fix("unsafe", (Edit(digest.value_span, found),))
        yield Hit(digest.value_span, facts={"found": found}, fixes=(fix,))
