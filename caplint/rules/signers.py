"""Rules that verify a signature: whether the text is as it was signed, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from types import ModuleType
from typing import TYPE_CHECKING, NamedTuple

from caplint.errors import EngineError
from caplint.finding import Level
from caplint.message import Alert, Element, Message
from caplint.rules.base import Both, Hit, Paths, rule
from caplint.rules.moments import of_child
from caplint.rules.signed import CERTIFICATES, SIGNED, SIGNED_BARELY, SIGNED_BY_NOBODY
from caplint.signature.canonical import (
    DIGESTS,
    State,
    compare,
    is_bounded,
    signed_octets,
)
from caplint.signature.form import Signed, read_signature, signatures
from caplint.source import Span

if TYPE_CHECKING:
    from caplint.signature.keys import Certificate

_SOURCE = "CAP 1.2, 3.3.4; XML Signature, 3.2"
_FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{}</content></entry></feed>'


@rule(
    code="CAP022",
    name="signature-invalid",
    level=Level.ERROR,
    reads=Message,
    source=_SOURCE,
    messages={
        "changed": Both(
            en="the message was changed after it was signed",
            nl="het bericht is veranderd nadat het ondertekend was",
        ),
        "value": Both(
            en="this signature was not made with the key beside it, or was changed itself",
            nl="deze handtekening is niet gezet met de sleutel die erbij staat, of is zelf "
            "veranderd",
        ),
    },
    hint=Both(
        en="sign it again as the last thing that is done to it: even white space counts",
        nl="onderteken het opnieuw, als laatste handeling: zelfs witruimte telt mee",
    ),
    nl="""Een handtekening die niet bij het bericht past. Of het bericht veranderd is, wordt altijd
    nagegaan; of de sleutel past die erbij staat, alleen als caplint[signature] is geïnstalleerd.
    Andere handtekeningen van hetzelfde bericht mogen later gezet zijn.

    Waarom: ontvangers gooien het bericht weg, of tonen het als vals. Meestal heeft een programma
    na het ondertekenen witruimte of een teken veranderd; het kan ook een aanval zijn.

    Schrijf: niets meer in het bericht nadat het ondertekend is.
    """,
    bad=[
        SIGNED.replace("Brand", "Alles is veilig")
        .replace("wrnT", "[[wrnT")
        .replace("78k=", "78k=]]"),
        SIGNED.replace("xml-exc-c14n#", "xml-exc-c14n#WithComments")
        .replace("Qn/g", "[[Qn/g")
        .replace("aZQ==", "aZQ==]]"),
    ],
    good=[
        SIGNED,
        SIGNED_BARELY,
        SIGNED.replace("Brand", "Br<!-- is not part of what is signed -->and"),
        "<note>Brand</note>",
    ],
)
def signature_invalid(message: Message) -> Iterator[Hit]:
    """A signature that does not fit the message.

    Whether the message was changed is always checked; whether the key beside it fits only where
    caplint[signature] is installed. Other signatures of the same message may have been added later.

    Why: receivers throw the message away, or show it as false. Mostly a program changed white
    space or a character after it was signed; it may be an attack.

    Instead: nothing more in the message after it was signed.
    """
    for alert in message.alerts:
        for signed in _verifiable(alert):
            state = _state(message, alert, signed)
            if state == "changed":
                yield Hit(_inside(signed, "SignedInfo", "Reference", "DigestValue"), "changed")
            elif state != "none" and (signer := _signer(alert, signed)) and signer.kind == "forged":
                yield Hit(_inside(signed, "SignatureValue"), "value")


def _verifiable(alert: Alert) -> Iterator[Signed]:
    """Give the signatures of an alert that have the right form and are within bounds."""
    elements = signatures(alert)
    if elements and is_bounded(alert.element, elements):
        for number, element in enumerate(elements):
            signed = read_signature(element, number)
            if signed:
                yield signed


def _state(message: Message, alert: Alert, signed: Signed) -> State:
    return compare(alert.element, message.root or alert.element, signed)


def _inside(signed: Signed, *names: str) -> Span:
    element = signed.element
    for name in names:
        element = element.first(name) or element
    return element.value_span


class _Signer(NamedTuple):
    """What the signature itself says of who made it.

    Attributes:
        kind: `certificate`, `key` alone, `none`, `unreadable` or `forged`: made with another key.
        element: the certificate.
        certificate: the same, read.
        others: the other certificates beside it.

    """

    kind: str
    element: Element
    certificate: Certificate | None = None
    others: tuple[Certificate, ...] = ()


def _library() -> ModuleType | None:
    """Give what verifies keys, where cryptography is installed."""
    try:
        from caplint.signature import keys  # noqa: PLC0415  17 MB; few messages are signed
    except ImportError:
        return None
    return keys


def _signer(alert: Alert, signed: Signed) -> _Signer | None:
    """Find which key of those in a signature made it; None where that cannot be told."""
    keys = _library()
    if keys is None or signed.method not in keys.METHODS:
        return None
    octets = signed_octets(alert.element, signed)
    held = keys.certificates(signed.element)
    for element, one in held:
        if one and keys.is_made_by(one.public_key(), signed.method, signed.value, octets):
            others = tuple(other for _, other in held if other and other is not one)
            return _Signer("certificate", element, one, others)
    unread = [element for element, one in held if one is None]
    if unread:
        return _Signer("unreadable", unread[0])
    key = None if held else keys.bare_key(signed.element)
    if key is None:
        return _Signer("forged" if held else "none", signed.element)
    made = keys.is_made_by(key, signed.method, signed.value, octets)
    return _Signer("key" if made else "forged", signed.element)


#: What is said of the first signature of a file only: it is about how caplint is set up.
_ONCE = frozenset({"library", "no-trust"})
_DATED = SIGNED.replace(CERTIFICATES[0], "[[{}]]")


@rule(
    code="CAP023",
    name="signature-certificate",
    level=Level.WARNING,
    reads=Message,
    source="practice; XML Signature, 3.2.2",
    messages={
        "library": Both(
            en="this signature was not verified: caplint is installed without that part",
            nl="deze handtekening is niet gecontroleerd: caplint is zonder dat deel geïnstalleerd",
        ),
        "no-trust": Both(
            en="the text is as it was signed, but by whom was not checked: the key came with the "
            "message",
            nl="de tekst is zoals die ondertekend is, maar door wie is niet nagegaan: de sleutel "
            "kwam met het bericht mee",
        ),
        "no-key": Both(
            en="this signature was not verified: it has no certificate and no key",
            nl="deze handtekening is niet gecontroleerd: er is geen certificaat en geen sleutel",
        ),
        "method": Both(
            en="this signature was not verified: caplint does not know the method '{found}'",
            nl="deze handtekening is niet gecontroleerd: caplint kent de methode '{found}' niet",
        ),
        "large": Both(
            en="this signature was not verified: there is too much of it, or of the message",
            nl="deze handtekening is niet gecontroleerd: zij, of het bericht, is te groot",
        ),
        "alone": Both(
            en="this signature was not verified: the message has no canonical form by itself",
            nl="deze handtekening is niet gecontroleerd: het bericht heeft op zichzelf geen "
            "canonieke vorm",
        ),
        "unreadable": Both(
            en="this certificate cannot be read",
            nl="dit certificaat is niet te lezen",
        ),
        "expired": Both(
            en="this certificate held until {until}; the message was sent after that",
            nl="dit certificaat gold tot {until}; het bericht is later verzonden",
        ),
        "early": Both(
            en="this certificate holds from {since}; the message was sent before that",
            nl="dit certificaat geldt vanaf {since}; het bericht is eerder verzonden",
        ),
        "untrusted": Both(
            en="none of the certificates that you trust vouches for this signature",
            nl="geen van de certificaten die u vertrouwt staat in voor deze handtekening",
        ),
    },
    hint=Both(
        en="to know who signed: pip install 'caplint[signature]', and name in this rule's option "
        "'certificates' the files of the certificates that you trust",
        nl="om te weten wie tekende: pip install 'caplint[signature]', en noem in de optie "
        "'certificates' van deze regel de bestanden met certificaten die u vertrouwt",
    ),
    nl="""Een handtekening waarvan niet vaststaat wie haar heeft gezet. Haar certificaat was
    verlopen toen het bericht werd verzonden (volgens <sent>), of geen van de certificaten in de
    optie certificates staat ervoor in. Kan caplint haar niet controleren, dan zegt het dat als
    advies.

    Waarom: iedereen kan een bericht ondertekenen en er een eigen certificaat bij doen. Dat bewijst
    dat de tekst niet is veranderd, en niet van wie die komt. Er wordt niets opgehaald, dus ook
    niet nagevraagd of een certificaat is ingetrokken.

    Schrijf: onderteken met een certificaat dat geldt en dat uw ontvangers kennen.
    """,
    bad=[
        SIGNED.replace("<Signature ", "<[[Signature]] "),
        SIGNED_BARELY.replace("<Signature ", "<[[Signature]] "),
        SIGNED_BY_NOBODY.replace("<Signature ", "<[[Signature]] "),
        SIGNED.replace(CERTIFICATES[0], "[[TUlJQkNEQ0I=]]"),
        _DATED.format(CERTIFICATES[1]).replace("<Signature ", "<[[Signature]] "),
        _DATED.format(CERTIFICATES[2]).replace("<Signature ", "<[[Signature]] "),
        SIGNED.replace("xmldsig-more#ecdsa-sha256", "xmldsig-more#hmac-sha256").replace(
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            "[[http://www.w3.org/2001/04/xmldsig-more#hmac-sha256]]",
        ),
        _FEED.replace("<feed ", '<feed xmlns:x="urn:example" ').format(
            SIGNED.replace("<Signature ", '<[[Signature]] x:a="b" ')
        ),
    ],
    good=[
        "<note>Brand</note>",
        SIGNED.replace("Brand", "Alles is veilig"),
        SIGNED.replace('URI=""', 'URI="#info"'),
    ],
)
def signature_certificate(message: Message, *, certificates: Paths = ()) -> Iterator[Hit]:
    """A signature of which it is not certain who made it.

    Its certificate had expired when the message was sent (by <sent>), or none of the certificates
    in the option certificates vouches for it. Where caplint cannot verify it, it says so as advice.

    Why: anybody can sign a message and put a certificate of their own beside it. That proves that
    the text was not changed, and not whose it is. Nothing is fetched, so nobody is asked whether a
    certificate was withdrawn.

    Instead: sign with a certificate that holds, and that your receivers know.
    """
    told: set[str] = set()
    for alert in message.alerts:
        for hit in _alert_hits(message, alert, certificates):
            if not (hit.message in _ONCE and hit.message in told):
                told.add(hit.message)
                yield hit


def _alert_hits(message: Message, alert: Alert, certificates: Sequence[str]) -> Iterator[Hit]:
    elements = signatures(alert)
    if not elements:
        return
    if not is_bounded(alert.element, elements):
        yield Hit(elements[0].name_span, "large")
    else:
        for signed in _verifiable(alert):
            yield from _signature_hits(message, alert, signed, certificates)


def _signature_hits(
    message: Message, alert: Alert, signed: Signed, certificates: Sequence[str]
) -> Iterator[Hit]:
    keys = _library()
    if keys is None:
        if certificates:
            raise _no_library()
        yield Hit(signed.element.name_span, "library", level=Level.ADVICE)
        return
    unknown = _unknown_method(signed, keys.METHODS)
    state = "unknown" if unknown else _state(message, alert, signed)
    if unknown:
        yield unknown
    elif state == "none":
        yield Hit(signed.element.name_span, "alone", level=Level.ADVICE)
    elif state == "same" and (signer := _signer(alert, signed)):
        yield from _dates(alert, signer)
        yield from _trust(alert, signed, signer, keys.trusted(certificates))


def _no_library() -> EngineError:
    return EngineError(
        "certificates are named, and the part that verifies signatures is not installed: "
        "pip install 'caplint[signature]'",
        "er zijn certificaten genoemd, en het deel dat handtekeningen controleert ontbreekt: "
        "pip install 'caplint[signature]'",
    )


def _unknown_method(signed: Signed, methods: dict[str, object]) -> Hit | None:
    info = signed.element.first("SignedInfo")
    reference = info and info.first("Reference")
    for parent, name, found, known in (
        (info, "SignatureMethod", signed.method, methods),
        (reference, "DigestMethod", signed.digest_method, DIGESTS),
    ):
        element = parent and parent.first(name)
        if element and found not in known:
            span = element.attribute_value_span("Algorithm")
            return Hit(span, "method", {"found": found}, level=Level.ADVICE)
    return None


def _dates(alert: Alert, signer: _Signer) -> Iterator[Hit]:
    """Tell a certificate that did not hold at the moment that the message names."""
    sent = of_child(alert.element, "sent")
    if signer.certificate is None or sent is None or sent[1].tzinfo is None:
        return
    since, until = signer.certificate.not_valid_before_utc, signer.certificate.not_valid_after_utc
    facts = {"since": f"{since:%Y-%m-%d}", "until": f"{until:%Y-%m-%d}"}
    if not since <= sent[1] <= until:
        yield Hit(signer.element.value_span, "expired" if sent[1] > until else "early", facts)


def _trust(
    alert: Alert, signed: Signed, signer: _Signer, roots: tuple[Certificate, ...]
) -> Iterator[Hit]:
    if signer.kind == "unreadable":
        yield Hit(signer.element.value_span, "unreadable")
    elif signer.kind != "forged" and not roots:
        kind = "no-key" if signer.kind == "none" else "no-trust"
        yield Hit(signed.element.name_span, kind, level=Level.ADVICE)
    elif signer.kind != "forged" and not _is_trusted(alert, signed, signer, roots):
        place = signer.element.value_span if signer.certificate else signed.element.name_span
        yield Hit(place, "untrusted")


def _is_trusted(
    alert: Alert, signed: Signed, signer: _Signer, roots: tuple[Certificate, ...]
) -> bool:
    """Whether one of the trusted certificates vouches for a signer, or made the signature."""
    from caplint.signature import keys  # noqa: PLC0415  it is there, or there were no roots

    if signer.certificate is None:
        octets = signed_octets(alert.element, signed)
        made = (signed.method, signed.value, octets)
        return any(keys.is_made_by(root.public_key(), *made) for root in roots)
    moment = _moment(alert, signer.certificate)
    return keys.is_vouched_for(signer.certificate, signer.others, roots, moment)


def _moment(alert: Alert, certificate: Certificate) -> datetime:
    """Give the moment for which trust is asked: when the certificate held, as near to sent as can.

    That it did not hold at that moment is told by itself.
    """
    since, until = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    sent = of_child(alert.element, "sent")
    if sent is None or sent[1].tzinfo is None:
        return since
    return min(max(sent[1].astimezone(UTC), since), until)
