"""Verifies signatures with keys, and certificates with those that are trusted: by cryptography.

It is imported only where a message has a signature, and need not be there at all.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed25519, padding, rsa, utils
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import verification

from caplint.errors import UsageError
from caplint.files import ReadError, read_bytes
from caplint.message import Element
from caplint.signature.form import octets

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

Certificate = x509.Certificate

_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_RSA_PSS = "http://www.w3.org/2007/05/xmldsig-more#"
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "sha1": hashes.SHA1,
    "sha224": hashes.SHA224,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_STRONG = ("sha224", "sha256", "sha384", "sha512")

#: Methods of signatures by their addresses (XML Signature 1.1, 6.4): the kind of key, the hash.
METHODS = {
    "http://www.w3.org/2000/09/xmldsig#rsa-sha1": ("rsa", "sha1"),
    "http://www.w3.org/2000/09/xmldsig#dsa-sha1": ("dsa", "sha1"),
    "http://www.w3.org/2009/xmldsig11#dsa-sha256": ("dsa", "sha256"),
    f"{_MORE}ecdsa-sha1": ("ecdsa", "sha1"),
    f"{_RSA_PSS}sha1-rsa-MGF1": ("pss", "sha1"),
    "http://www.w3.org/2021/04/xmldsig-more#eddsa-ed25519": ("eddsa", "sha512"),
    **{f"{_MORE}{kind}-{name}": (kind, name) for kind in ("rsa", "ecdsa") for name in _STRONG},
    **{f"{_RSA_PSS}{name}-rsa-MGF1": ("pss", name) for name in _STRONG},
}

#: Certificates of one signature that are tried, and of the chain above the first.
MOST_CERTIFICATES = 10

#: Bytes of a file of trusted certificates; that of all web browsers has 300,000.
_MOST_TRUSTED = 5_000_000


def certificates(signature: Element) -> list[tuple[Element, Certificate | None]]:
    """Give the certificates that a signature carries; None for one that cannot be read."""
    data = [one for info in signature.all("KeyInfo") for one in info.all("X509Data")]
    held = [one for each in data for one in each.all("X509Certificate")]
    return [(one, _certificate(octets(one))) for one in held[:MOST_CERTIFICATES]]


# What cryptography says of bytes that are no certificate or key; most of it when they are used.
_REFUSALS = (
    ValueError,
    TypeError,
    KeyError,
    StopIteration,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
    Warning,
)

# What a sender's certificate has that a later release will refuse is not for the operator's screen.
warnings.filterwarnings(
    "ignore", category=CryptographyDeprecationWarning, module=r"caplint\.signature\.keys"
)


def _certificate(der: bytes) -> Certificate | None:
    try:
        certificate = x509.load_der_x509_certificate(der)
        certificate.public_key()
        if certificate.not_valid_before_utc > certificate.not_valid_after_utc:
            return None
    except _REFUSALS:
        return None
    return certificate


def bare_key(signature: Element) -> PublicKeyTypes | None:
    """Give the key that a signature carries without a certificate, if it can be read."""
    for info in signature.all("KeyInfo"):
        for value in info.all("KeyValue"):
            for element in value.children:
                try:
                    return _key(element)
                except _REFUSALS:
                    continue
    return None


_CURVES: dict[str, type[ec.EllipticCurve]] = {
    "urn:oid:1.2.840.10045.3.1.7": ec.SECP256R1,
    "urn:oid:1.3.132.0.34": ec.SECP384R1,
    "urn:oid:1.3.132.0.35": ec.SECP521R1,
}


def _key(element: Element) -> PublicKeyTypes:
    """Read a bare key (XML Signature 1.1, 4.5.2).

    Raises:
        ValueError, KeyError, StopIteration: it is none, or of a kind that is not known.

    """
    parts = {child.name: octets(child) for child in element.children}
    number = {name: int.from_bytes(value, "big") for name, value in parts.items()}
    if element.name == "RSAKeyValue":
        return rsa.RSAPublicNumbers(number["Exponent"], number["Modulus"]).public_key()
    if element.name == "DSAKeyValue":
        group = dsa.DSAParameterNumbers(number["P"], number["Q"], number["G"])
        return dsa.DSAPublicNumbers(number["Y"], group).public_key()
    curve = next(child for child in element.children if child.name == "NamedCurve")
    named = _CURVES[curve.attributes.get("URI", "")]
    return ec.EllipticCurvePublicKey.from_encoded_point(named(), parts["PublicKey"])


def is_made_by(key: PublicKeyTypes, method: str, value: bytes, signed: bytes) -> bool:
    """Whether a key made a signature.

    Args:
        key: the key.
        method: the address of the method.
        value: the signature.
        signed: the bytes that it is of.

    """
    kind, hashed = METHODS[method][0], _HASHES[METHODS[method][1]]()
    try:
        match key:
            case rsa.RSAPublicKey() if kind == "rsa":
                key.verify(value, signed, padding.PKCS1v15(), hashed)
            case rsa.RSAPublicKey() if kind == "pss":
                mask = padding.MGF1(hashed)
                key.verify(value, signed, padding.PSS(mask, padding.PSS.AUTO), hashed)
            case ec.EllipticCurvePublicKey() if kind == "ecdsa":
                key.verify(_two_numbers(value), signed, ec.ECDSA(hashed))
            case dsa.DSAPublicKey() if kind == "dsa":
                key.verify(_two_numbers(value), signed, hashed)
            case ed25519.Ed25519PublicKey() if kind == "eddsa":
                key.verify(value, signed)
            case _:
                return False
    except (InvalidSignature, *_REFUSALS):
        return False
    return True


def _two_numbers(value: bytes) -> bytes:
    """Turn two numbers in a row, as XML Signature writes them, into what cryptography takes."""
    half = len(value) // 2
    return utils.encode_dss_signature(
        int.from_bytes(value[:half], "big"), int.from_bytes(value[half:], "big")
    )


def bits_of_certificate(der: bytes) -> int | None:
    """Give the length of the RSA key in a certificate; None for any other."""
    certificate = _certificate(der)
    key = certificate.public_key() if certificate else None
    return key.key_size if isinstance(key, rsa.RSAPublicKey) else None


def trusted(paths: Sequence[str]) -> tuple[Certificate, ...]:
    """Read the files of certificates that a user trusts, PEM or DER.

    Raises:
        UsageError: one of them cannot be read, or holds no certificate.

    """
    return _trusted(tuple((path, _changed(path)) for path in paths))


def _changed(path: str) -> int:
    try:
        return os.stat(path).st_mtime_ns
    except (OSError, ValueError):
        return 0  # reading it will say why


@lru_cache(8)
def _trusted(files: tuple[tuple[str, int], ...]) -> tuple[Certificate, ...]:
    return tuple(one for path, _ in files for one in _read(path))


def _read(path: str) -> list[Certificate]:
    try:
        data = read_bytes(path, _MOST_TRUSTED)
        pem = b"-----BEGIN" in data
        held = x509.load_pem_x509_certificates(data) if pem else []
        held = held or [x509.load_der_x509_certificate(data)]
        for one in held:
            one.public_key()
        return held
    except ReadError as error:
        raise UsageError(
            f"certificates: {path}: {error}", f"certificates: {path}: {error.in_dutch}"
        ) from error
    except _REFUSALS as error:
        raise UsageError(
            f"certificates: {path}: there is no certificate in this file: name one of PEM or DER",
            f"certificates: {path}: in dit bestand staat geen certificaat: noem er een in PEM of "
            "DER",
        ) from error


def is_vouched_for(
    certificate: Certificate,
    others: Sequence[Certificate],
    roots: Sequence[Certificate],
    moment: datetime,
) -> bool:
    """Whether a certificate is trusted itself, or by a chain, at a moment.

    Nothing is fetched: a chain is made of what the signature carries and what is trusted, and
    nobody is asked whether a certificate was withdrawn.
    """
    if certificate in roots:
        return True
    verifier = (
        verification.PolicyBuilder()
        .store(verification.Store(list(roots)))
        .time(moment)
        .max_chain_depth(MOST_CERTIFICATES)
        .extension_policies(ee_policy=_ANY, ca_policy=_AUTHORITY)
        .build_client_verifier()
    )
    try:
        verifier.verify(certificate, list(others))
    except (verification.VerificationError, *_REFUSALS):
        return False
    return True


def _is_authority(_: object, __: Certificate, constraints: x509.BasicConstraints) -> None:
    if not constraints.ca:
        raise ValueError("no authority")


# Those of the web ask for more, such as the name of a server; senders of warnings have authorities
# of their own. Who may issue certificates is checked all the same.
_ANY = verification.ExtensionPolicy.permit_all()
_AUTHORITY = _ANY.require_present(
    x509.BasicConstraints, verification.Criticality.AGNOSTIC, _is_authority
)
