"""Rules on the place, the form and the methods of signatures; nothing is verified here."""

from __future__ import annotations

from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Alert, Element
from caplint.rules.base import Both, Hit, rule, told
from caplint.rules.signed import ALERT, SIGNED
from caplint.signature.form import algorithm, octets, signatures, troubles
from caplint.source import Fault


@rule(
    code="CAP020",
    name="signature-position",
    level=Level.ERROR,
    reads=Fault,
    source="CAP 1.2, 3.3.4.1 and 3.4",
    messages={
        "before": Both(
            en="<{name}> belongs at the end of <alert>, after the last <info>",
            nl="<{name}> hoort aan het eind van <alert>, na de laatste <info>",
        ),
        "inside": Both(
            en="<{name}> cannot stand in <{parent}>: it belongs at the end of <alert>",
            nl="<{name}> kan niet in <{parent}> staan: het hoort aan het eind van <alert>",
        ),
    },
    hint=Both(
        en="sign the message again; moving a signature can break it",
        nl="onderteken het bericht opnieuw; een handtekening verplaatsen kan haar breken",
    ),
    nl="""Een handtekening die niet aan het eind van het bericht staat.

    Waarom: ontvangers zoeken haar daar. Staat zij ergens anders, dan geldt het bericht als niet
    ondertekend of als ongeldig. Sommige controleprogramma's zien dit niet.

    Schrijf: <Signature> als laatste element van <alert>.
    """,
    bad=[
        '<note>Proef</note><[[Signature]] xmlns="http://www.w3.org/2000/09/xmldsig#"/>',
        "<area><areaDesc>Oss</areaDesc><[[ds:Signature]] "
        'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"/></area>',
    ],
    good=[
        SIGNED,
        SIGNED.replace("</Signature>", "</Signature>\n"),
        "<note>Proef</note>",
    ],
)
def signature_position(fault: Fault) -> Iterator[Hit]:
    """A signature that is not at the end of the message.

    Why: receivers look for it there. Elsewhere the message counts as unsigned or as invalid. Some
    validators do not see this.

    Instead: <Signature> as the last element of <alert>.
    """
    yield told(fault)


_METHOD = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_DIGEST = "http://www.w3.org/2001/04/xmlenc#sha256"
_EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ENVELOPED = '<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>'
_XSLT = "http://www.w3.org/TR/1999/REC-xslt-19991116"


@rule(
    code="CAP021",
    name="signature-not-enveloped",
    level=Level.ERROR,
    reads=Alert,
    source="CAP 1.2, 3.3.4.1; XML Signature, 4",
    messages={
        "absent": Both(en="<{parent}> has no <{name}>", nl="<{parent}> heeft geen <{name}>"),
        "twice": Both(en="a second <{name}>: one is allowed", nl="een tweede <{name}>: er mag een"),
        "references": Both(
            en="a second <Reference>: a signature covers the message, and nothing else",
            nl="een tweede <Reference>: een handtekening gaat over het bericht en niets anders",
        ),
        "elsewhere": Both(
            en="the signature covers '{found}' and not the message as a whole",
            nl="de handtekening gaat over '{found}' en niet over het hele bericht",
        ),
        "nowhere": Both(
            en='<Reference> does not say what is signed: it lacks URI=""',
            nl='<Reference> zegt niet wat er ondertekend is: URI="" ontbreekt',
        ),
        "transform": Both(
            en="'{found}' changes what is signed: receivers refuse it",
            nl="'{found}' verandert wat er ondertekend is: ontvangers weigeren dat",
        ),
        "enveloped": Both(
            en="the signature does not leave itself out of what it covers",
            nl="de handtekening laat zichzelf niet weg uit wat zij dekt",
        ),
        "canonical": Both(
            en="'{found}' is no canonical way of writing that receivers know",
            nl="'{found}' is geen canonieke schrijfwijze die ontvangers kennen",
        ),
    },
    hint=Both(
        en='sign enveloped: one Reference with URI="", with the transform enveloped-signature and '
        "at most one canonicalization",
        nl='onderteken omhuld: een Reference met URI="", met de transform enveloped-signature en '
        "hooguit een canonicalisatie",
    ),
    nl="""Een handtekening die niet omhuld is: die niet over het hele bericht gaat waarin zij staat,
    of die onvolledig is.

    Waarom: met een andere vorm kan iemand het ene laten ondertekenen en het andere tonen. CAP
    staat alleen deze vorm toe, en ontvangers verwerpen de rest. Een adres in een handtekening
    wordt nooit opgehaald, een transformatie van de afzender nooit uitgevoerd.

    Schrijf: een Reference met URI="" en de transform enveloped-signature.
    """,
    bad=[
        '<[[Signature]] xmlns="http://www.w3.org/2000/09/xmldsig#">'
        "<SignatureValue>AA==</SignatureValue></Signature>",
        SIGNED.replace("</SignatureValue>", "</SignatureValue><[[SignatureValue]]/>"),
        SIGNED.replace("</Reference>", '</Reference><[[Reference]] URI=""/>'),
        SIGNED.replace('URI=""', 'URI="[[https://voorbeeld.nl/ander.xml]]"'),
        SIGNED.replace('<Reference URI="">', "<[[Reference]]>"),
        SIGNED.replace(_ENVELOPED, f'{_ENVELOPED}<Transform Algorithm="[[{_XSLT}]]"/>'),
        SIGNED.replace(_ENVELOPED, "").replace("<Reference ", "<[[Reference]] "),
        SIGNED.replace(_EXCLUSIVE, "[[http://www.w3.org/2010/xml-c14n2]]"),
    ],
    good=[
        SIGNED,
        SIGNED.replace(_ENVELOPED, f'{_ENVELOPED}<Transform Algorithm="{_EXCLUSIVE}"/>'),
        SIGNED.replace(f'"{_METHOD}"', f"'{_METHOD}'"),
        "<note>Proef</note>",
    ],
)
def signature_not_enveloped(alert: Alert) -> Iterator[Hit]:
    """A signature that is not enveloped.

    It does not cover the whole of the message in which it stands, or is incomplete.

    Why: in any other form somebody can have one thing signed and show another. CAP allows this form
    alone, and receivers refuse the rest. An address in a signature is never fetched, a transform of
    a sender is never run.

    Instead: one Reference with URI="" and the transform enveloped-signature.
    """
    for element in signatures(alert):
        for trouble in troubles(element):
            yield Hit(trouble.span, trouble.kind, trouble.facts)


def _with_method(method: str) -> str:
    return SIGNED.replace(_METHOD, f"[[http://www.w3.org/2000/09/xmldsig#{method}]]")


_SHORT = "7Q" + "A" * 167 + "AE="  # 1,024 bits


@rule(
    code="CAP024",
    name="signature-weak",
    level=Level.WARNING,
    reads=Alert,
    source="practice",
    messages={
        "hash": Both(
            en="{found} can be forged: two texts can be made that have the same signature",
            nl="{found} is na te maken: er zijn twee teksten met dezelfde handtekening te maken",
        ),
        "dsa": Both(
            en="DSA is withdrawn, and many receivers no longer know it",
            nl="DSA is ingetrokken, en veel ontvangers kennen het niet meer",
        ),
        "short": Both(
            en="an RSA key of {found} bits can be broken; {least} is the least that holds",
            nl="een RSA-sleutel van {found} bits is te kraken; {least} is het minste dat houdt",
        ),
    },
    hint=Both(
        en="sign with RSA of 2048 bits or more, or with ECDSA, and SHA-256",
        nl="onderteken met RSA van 2048 bits of meer, of met ECDSA, en met SHA-256",
    ),
    nl="""Een handtekening met SHA-1, MD5, DSA of een korte RSA-sleutel. De sleutel in een
    certificaat wordt bekeken als caplint[signature] is geïnstalleerd.

    Waarom: wie genoeg rekenkracht huurt, zet onder een vals bericht een handtekening die klopt.
    Steeds meer ontvangers weigeren deze methoden.

    Schrijf: RSA van minstens 2048 bits, of ECDSA, met SHA-256.
    """,
    bad=[
        _with_method("rsa-sha1"),
        SIGNED.replace(_DIGEST, "[[http://www.w3.org/2000/09/xmldsig#sha1]]"),
        SIGNED.replace(_METHOD, "[[http://www.w3.org/2001/04/xmldsig-more#rsa-md5]]"),
        SIGNED.replace(_METHOD, "[[http://www.w3.org/2009/xmldsig11#dsa-sha256]]"),
        SIGNED.replace(
            "<KeyInfo>",
            f"<KeyInfo><KeyValue><RSAKeyValue><Modulus>[[{_SHORT}]]</Modulus>"
            "<Exponent>AQAB</Exponent></RSAKeyValue></KeyValue>",
        ),
    ],
    good=[
        SIGNED,
        SIGNED.replace(_METHOD, "http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"),
        SIGNED.replace(_DIGEST, "http://www.w3.org/2001/04/xmlenc#sha512"),
        "<note>rsa-sha1</note>",
    ],
)
def signature_weak(alert: Alert, *, bits: int = 2048) -> Iterator[Hit]:
    """A signature with SHA-1, MD5, DSA or a short RSA key.

    The key in a certificate is looked at where caplint[signature] is installed.

    Why: whoever rents enough computers puts a signature that fits under a false message. More and
    more receivers refuse these methods.

    Instead: RSA of at least 2048 bits, or ECDSA, with SHA-256.
    """
    for element in signatures(alert):
        for inside in element.walk():
            if inside.name in {"SignatureMethod", "DigestMethod"}:
                yield from _weak_method(inside)
            elif inside.name in {"Modulus", "X509Certificate"}:
                length = _bits(inside)
                if length and length < bits:
                    yield Hit(inside.value_span, "short", {"found": length, "least": bits})


_WEAK_HASHES = {"sha1": "SHA-1", "md5": "MD5"}


def _weak_method(element: Element) -> Iterator[Hit]:
    words = algorithm(element).partition("#")[2].split("-")
    span = element.attribute_value_span("Algorithm")
    for word in words:
        if word in _WEAK_HASHES and words[0] != "hmac":
            yield Hit(span, "hash", {"found": _WEAK_HASHES[word]})
            return
    if words[0] == "dsa":
        yield Hit(span, "dsa")


def _bits(element: Element) -> int | None:
    """Give the length of an RSA key: the number itself, or that in a certificate."""
    if element.name == "Modulus":
        return len(octets(element).lstrip(b"\0")) * 8
    try:
        from caplint.signature import keys  # noqa: PLC0415  17 MB; few messages are signed
    except ImportError:
        return None
    return keys.bits_of_certificate(octets(element))


@rule(
    code="CAP025",
    name="signature-missing",
    level=Level.ADVICE,
    reads=Alert,
    source="profile",
    messages=Both(
        en="the message is not signed",
        nl="het bericht is niet ondertekend",
    ),
    hint=Both(
        en="sign it as the last thing before it is sent",
        nl="onderteken het als laatste handeling voor het verzenden",
    ),
    nl="""Een bericht zonder handtekening, in een profiel waarvan de ontvangers er een willen.

    Waarom: zonder handtekening kan een ontvanger niet zien of de waarschuwing echt is, en of er
    onderweg iets aan veranderd is.

    Schrijf: een omhulde handtekening aan het eind van <alert>.
    """,
    bad=[
        ALERT.format("").replace("<alert ", "<[[alert]] "),
        ALERT.format("<info/>").replace("<alert ", "<[[alert]] "),
    ],
    good=[SIGNED, f"{SIGNED}\n", SIGNED.replace("Brand", "Grote brand")],
)
def signature_missing(alert: Alert) -> Iterator[Hit]:
    """A message without a signature, in a profile whose receivers want one.

    Why: without it a receiver can't see whether the warning is true, and whether something in it
    was changed on its way.

    Instead: an enveloped signature at the end of <alert>.
    """
    if not signatures(alert):
        yield Hit(alert.element.name_span)
