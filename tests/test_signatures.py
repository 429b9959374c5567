"""Signs alerts, and holds what is said of them against what was done to them.

They are signed by signxml, which reads the standard in its own way; nothing of it is in caplint.
"""

from __future__ import annotations

import datetime
import hashlib
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from lxml import etree
from signxml.algorithms import CanonicalizationMethod, DigestAlgorithm, SignatureMethod
from signxml.signer import XMLSigner

import caplint.signature
from caplint.config import Config
from caplint.errors import EngineError, UsageError
from caplint.finding import Finding
from caplint.linter import Linter

RULES = ("signature-not-enveloped", "signature-invalid", "signature-certificate", "signature-weak")
DS = "http://www.w3.org/2000/09/xmldsig#"
ALERT = """<?xml version="1.0" encoding="UTF-8"?>
<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
  <identifier>NL-2026-1</identifier>
  <sender>alarm@voorbeeld.nl</sender>
  <sent>2026-11-23T18:30:00+01:00</sent>
  <status>Actual</status>
  <msgType>Alert</msgType>
  <scope>Public</scope>
  <note>Brand &amp; rook, <![CDATA[<zie]]> caf\u00e9</note>
</alert>
"""

Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
Cert = x509.Certificate


@cache
def key(kind: str) -> Key:
    """A key of a kind; what follows a dash tells several of one kind apart."""
    match kind.partition("-")[0]:
        case "p384":
            return ec.generate_private_key(ec.SECP384R1())
        case "p256":
            return ec.generate_private_key(ec.SECP256R1())
        case bits:
            return rsa.generate_private_key(65537, int(bits))


def certificate(
    kind: str,
    issuer: str | None = None,
    *,
    authority: bool = False,
    since: int = 2026,
    until: int = 2027,
) -> Cert:
    """The certificate of a key, signed by that of another, or by itself."""
    names = [
        x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, one)]) for one in (kind, issuer or kind)
    ]
    builder = (
        x509.CertificateBuilder()
        .subject_name(names[0])
        .issuer_name(names[1])
        .public_key(key(kind).public_key())
        .serial_number(7)
        .not_valid_before(datetime.datetime(since, 1, 1, tzinfo=datetime.UTC))
        .not_valid_after(datetime.datetime(until, 1, 1, tzinfo=datetime.UTC))
    )
    if authority:
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
    return builder.sign(key(issuer or kind), hashes.SHA256())


def signed(
    kind: str = "p256",
    chain: Sequence[Cert] | None = None,
    *,
    text: str = ALERT,
    method: SignatureMethod = SignatureMethod.ECDSA_SHA256,
    digest: DigestAlgorithm = DigestAlgorithm.SHA256,
    writing: CanonicalizationMethod = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0,
) -> bytes:
    """The alert with a signature at its end."""
    signer = XMLSigner(signature_algorithm=method, digest_algorithm=digest, c14n_algorithm=writing)
    root = etree.fromstring(text.encode())
    top = signer.sign(root, key=key(kind), cert=list(chain or [certificate(kind)]))
    return etree.tostring(top.getroottree(), encoding="UTF-8", xml_declaration=True)


def linted(data: bytes, trusted: Sequence[Path] = (), lang: str = "en") -> list[Finding]:
    options = {"signature-certificate": {"certificates": [str(path) for path in trusted]}}
    linter = Linter(config=Config("cap", select=RULES, options=options), lang=lang)
    return list(linter.lint(data).findings)


def said(data: bytes, trusted: Sequence[Path] = ()) -> list[tuple[str, str, str]]:
    """What is found: the rule, the level, and the beginning of the words."""
    return [
        (one.rule.name, str(one.level), " ".join(one.message.split()[:4]))
        for one in linted(data, trusted)
    ]


UNCHECKED = ("signature-certificate", "advice", "the text is as")
CHANGED = ("signature-invalid", "error", "the message was changed")
FORGED = ("signature-invalid", "error", "this signature was not")
UNTRUSTED = ("signature-certificate", "warning", "none of the certificates")


@pytest.fixture
def file(tmp_path: Path) -> Callable[..., Path]:
    """Write certificates to a file."""

    def write(*certificates: Cert, encoding: Encoding = Encoding.PEM) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.pem"
        path.write_bytes(b"".join(one.public_bytes(encoding) for one in certificates))
        return path

    return write


# What is signed, and how.


@pytest.mark.parametrize("writing", CanonicalizationMethod)
@pytest.mark.parametrize(
    ("kind", "method", "digest"),
    [
        ("2048", SignatureMethod.RSA_SHA256, DigestAlgorithm.SHA256),
        ("2048", SignatureMethod.RSA_SHA512, DigestAlgorithm.SHA512),
        ("2048", SignatureMethod.SHA384_RSA_MGF1, DigestAlgorithm.SHA384),
        ("p256", SignatureMethod.ECDSA_SHA256, DigestAlgorithm.SHA224),
        ("p384", SignatureMethod.ECDSA_SHA384, DigestAlgorithm.SHA256),
    ],
)
def test_a_signature_is_right_until_the_text_changes(
    writing: CanonicalizationMethod, kind: str, method: SignatureMethod, digest: DigestAlgorithm
) -> None:
    data = signed(kind, method=method, digest=digest, writing=writing)
    assert said(data) == [UNCHECKED]
    assert said(data.replace(b"rook", b"gas")) == [CHANGED]
    assert said(data.replace(b"<msgType>", b"<msgType> ")) == [CHANGED]


def test_the_finding_stands_at_the_digest() -> None:
    (found,) = linted(signed().replace(b"Actual", b"Test"))
    assert found.location.element == "/alert/Signature/SignedInfo/Reference/DigestValue"
    assert found.location.text in signed().decode()


def test_what_writes_the_same_text_in_other_bytes_is_no_change() -> None:
    text = ALERT.replace("<note>", "<note lang='nl' xml:lang='nl'>")
    data = signed(text=text)
    for same in (
        data.replace(b"\n", b"\r\n"),
        data.replace(b'xml:lang="nl"', b"xml:lang = 'nl'"),
        data.replace(b"Brand", b"Br<!-- not signed -->&#97;nd"),
        data.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
        data.decode().replace("UTF-8", "ISO-8859-1").encode("iso-8859-1"),
        b"\xef\xbb\xbf" + data,
    ):
        assert same != data
        assert said(same) == [UNCHECKED]


def test_comments_count_where_they_are_signed() -> None:
    writing = CanonicalizationMethod.EXCLUSIVE_XML_CANONICALIZATION_1_0_WITH_COMMENTS
    data = signed(text=ALERT.replace("Brand", "Br<!-- a -->and"), writing=writing)
    assert said(data) == [UNCHECKED]


def test_instructions_before_the_alert_may_be_signed_or_not() -> None:
    """The standard counts them (XML Signature, 4.4.3.3); signxml does not."""
    data = signed()
    styled = data.replace(b"<alert", b"<?xml-stylesheet href='a.xsl'?>\n<alert", 1)
    assert said(styled) == [UNCHECKED]


def test_what_holds_above_counts_in_plain_writing() -> None:
    """Namespaces, and attributes such as xml:lang (Canonical XML, 2.4); written out by hand."""
    plain = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
    start = '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2" xmlns:a="urn:a" xml:lang="nl">'
    digest = hashlib.sha256(f"{start}</alert>".encode()).digest()
    info = (
        f'<SignedInfo{{}}><CanonicalizationMethod Algorithm="{plain}"></CanonicalizationMethod>'
        f'<SignatureMethod Algorithm="{SignatureMethod.RSA_SHA256.value}"></SignatureMethod>'
        f'<Reference URI=""><Transforms><Transform Algorithm="{DS}enveloped-signature"></Transform>'
        f'</Transforms><DigestMethod Algorithm="{DigestAlgorithm.SHA256.value}"></DigestMethod>'
        f"<DigestValue>{b64encode(digest).decode()}</DigestValue></Reference></SignedInfo>"
    )
    octets = info.format(f' xmlns="{DS}" xmlns:a="urn:a" xml:lang="nl"').encode()
    own = key("2048")
    assert isinstance(own, rsa.RSAPrivateKey)
    value = b64encode(own.sign(octets, padding.PKCS1v15(), hashes.SHA256())).decode()
    held = b64encode(certificate("2048").public_bytes(Encoding.DER)).decode()
    data = (
        f'{start}<Signature xmlns="{DS}">{info.format("")}<SignatureValue>{value}</SignatureValue>'
        f"<KeyInfo><X509Data><X509Certificate>{held}</X509Certificate></X509Data></KeyInfo>"
        "</Signature></alert>"
    )
    assert said(data.encode()) == [UNCHECKED]


def test_a_second_signature_may_be_added() -> None:
    first = signed("p256")
    both = signed("p384", text=first.decode().partition("?>")[2])
    assert both.count(b":Signature ") == 2
    assert said(both) == [UNCHECKED]
    assert said(both.replace(b"rook", b"gas")) == [CHANGED, CHANGED]


def test_alerts_in_a_feed_are_read_as_they_were_signed() -> None:
    one = signed().partition(b"?>")[2]
    feed = b'<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="urn:g">%b</feed>'
    entry = b"<entry><content>%b</content></entry>"
    assert said(feed % (entry % one * 3)) == [UNCHECKED]
    assert said(feed % (entry % one + entry % one.replace(b"rook", b"gas"))) == [UNCHECKED, CHANGED]


# Tricks.


def test_a_signature_of_another_message_is_refused() -> None:
    other = signed(text=ALERT.replace("NL-2026-1", "NL-2026-2"))
    stolen = other[other.index(b"<ds:Signature") : other.index(b"</alert>")]
    assert said(ALERT.encode().replace(b"</alert>", stolen + b"</alert>")) == [CHANGED]


@pytest.mark.parametrize("uri", ["#alert", "#xpointer(/)", "http://127.0.0.1:1/", "file:///etc"])
def test_what_is_signed_elsewhere_is_never_looked_up(uri: str) -> None:
    """The signed message in an Object of its own signature, with another one around it."""
    data = signed()
    inside = data[data.index(b"<alert") :].replace(b"<alert", b'<alert Id="alert"', 1)
    wrapped = data.replace(b'URI=""', f'URI="{uri}"'.encode()).replace(
        b"</ds:Signature>", b"<ds:Object>" + inside + b"</ds:Object></ds:Signature>"
    )
    (found,) = linted(wrapped.replace(b"rook", b"gas", 1))
    assert found.rule.name == "signature-not-enveloped"
    assert found.location.text == uri


@pytest.mark.parametrize(
    "algorithm",
    [
        "http://www.w3.org/TR/1999/REC-xslt-19991116",
        "http://www.w3.org/TR/1999/REC-xpath-19991116",
        "http://www.w3.org/2002/06/xmldsig-filter2",
        "http://www.w3.org/2000/09/xmldsig#base64",
    ],
)
def test_transforms_of_a_sender_are_refused(algorithm: str) -> None:
    extra = f'<ds:Transform Algorithm="{algorithm}"/></ds:Transforms>'.encode()
    (found,) = linted(signed().replace(b"</ds:Transforms>", extra))
    assert found.rule.name == "signature-not-enveloped"
    assert found.location.text == algorithm


def test_doubled_parts_are_refused() -> None:
    data = signed()
    start, end = data.index(b"<ds:SignedInfo"), data.index(b"</ds:SignedInfo>") + 16
    (found,) = linted(data[:end] + data[start:end] + data[end:])
    assert found.rule.name == "signature-not-enveloped"
    assert found.location.text == "ds:SignedInfo"


def test_a_document_type_is_refused_before_anything_is_verified() -> None:
    data = signed().replace(b"<alert", b'<!DOCTYPE alert [<!ENTITY x "rook">]>\n<alert', 1)
    rules = (*RULES, "doctype")
    report = Linter(config=Config("cap", select=rules)).lint(data.replace(b"rook", b"&x;"))
    assert [one.rule.name for one in report.findings] == ["doctype"]


def test_another_key_is_no_proof() -> None:
    data = signed("p256", [certificate("p256-other")])
    assert said(data) == [FORGED]
    value = data.index(b"<ds:SignatureValue>") + 19
    assert said(signed()[:value] + b"AAAA" + signed()[value + 4 :]) == [FORGED]
    assert said(signed()[:value] + b"?" + signed()[value:]) == [FORGED]


@pytest.mark.parametrize("bad", [b"AAAA", b"", b"?", b"MIIB" * 5_000])
def test_a_certificate_that_is_none(bad: bytes) -> None:
    data = signed()
    start, end = data.index(b"X509Certificate>") + 16, data.index(b"</ds:X509Certificate>")
    (found,) = linted(data[:start] + bad + data[end:])
    assert found.message == "this certificate cannot be read"


def test_broken_bytes_of_a_certificate_never_stop_a_run() -> None:
    """Each byte of it in turn; cryptography refuses them in many ways, some of them late."""
    data = signed()
    start, end = data.index(b"X509Certificate>") + 16, data.index(b"</ds:X509Certificate>")
    der = bytearray(b64decode(data[start:end]))
    for at in range(len(der)):
        broken = bytes((*der[:at], der[at] ^ 0x41, *der[at + 1 :]))
        found = linted(data[:start] + b64encode(broken) + data[end:])
        assert {one.rule.name for one in found} <= {"signature-certificate", "signature-invalid"}
        assert found


def test_a_namespace_that_is_a_relative_address() -> None:
    data = signed().replace(b"<alert ", b'<alert xmlns:x="here" ', 1)
    assert [one.message.split(": ")[1] for one in linted(data)] == [
        "the message has no canonical form by itself"
    ]


# Whose signature it is.


@pytest.fixture(scope="module")
def chain() -> list[Cert]:
    """A certificate, the authority that gave it, and the root above that."""
    return [
        certificate("p256", "p384-middle"),
        certificate("p384-middle", "2048-root", authority=True),
        certificate("2048-root", authority=True),
    ]


def test_a_chain_to_a_trusted_root(chain: list[Cert], file: Callable[..., Path]) -> None:
    data = signed(chain=chain[:2])
    assert said(data, [file(chain[2])]) == []
    assert said(data, [file(certificate("p384"), chain[2])]) == []
    assert said(data, [file(certificate("p384")), file(chain[2])]) == []
    assert said(data, [file(chain[1])]) == []
    assert said(data, [file(chain[0])]) == []
    assert said(data, [file(chain[2], encoding=Encoding.DER)]) == []
    assert said(signed(chain=[chain[1], chain[0]]), [file(chain[2])]) == []


def test_nobody_else_vouches(chain: list[Cert], file: Callable[..., Path]) -> None:
    other = certificate("2048-other", authority=True)
    assert said(signed(chain=chain[:2]), [file(other)]) == [UNTRUSTED]
    assert said(signed(chain=chain[:1]), [file(chain[2])]) == [UNTRUSTED]
    # One of the same name, and one that was not allowed to give certificates.
    twin = certificate("2048-root", "2048-other", authority=True)
    assert said(signed(chain=chain[:2]), [file(other)]) == [UNTRUSTED]
    assert twin.issuer != chain[2].issuer
    given = [certificate("p256-x", "p256"), *chain[:2]]
    assert said(signed("p256-x", chain=given), [file(chain[2])]) == [UNTRUSTED]
    assert said(signed(chain=chain[:2]).replace(b"rook", b"gas"), [file(chain[2])]) == [CHANGED]


@pytest.mark.parametrize(
    ("since", "until", "words"),
    [
        (2024, 2026, "this certificate held until 2026-01-01; the message was sent after that"),
        (2027, 2028, "this certificate holds from 2027-01-01; the message was sent before that"),
    ],
)
def test_a_certificate_that_did_not_hold(
    since: int, until: int, words: str, file: Callable[..., Path]
) -> None:
    held = certificate("p256", since=since, until=until)
    (found,) = linted(signed(chain=[held]), [file(held)])
    assert found.message == words
    assert found.location.element.endswith("/X509Certificate")


def test_a_key_without_a_certificate(file: Callable[..., Path]) -> None:
    data = signed()
    start, end = data.index(b"<ds:KeyInfo"), data.index(b"</ds:KeyInfo>") + 13
    bare = data[:start] + data[end:]
    (found,) = linted(bare)
    assert (found.message, str(found.level)) == (
        "this signature was not verified: it has no certificate and no key",
        "advice",
    )
    assert said(bare, [file(certificate("p256"))]) == []
    assert said(bare, [file(certificate("p384"))]) == [UNTRUSTED]


def test_weak_keys_and_methods() -> None:
    data = signed("1024", method=SignatureMethod.RSA_SHA256)
    found = [one for one in linted(data) if one.rule.name == "signature-weak"]
    assert [one.message for one in found] == [
        "an RSA key of 1024 bits can be broken; 2048 is the least that holds"
    ]


# How it is set up.


@pytest.fixture
def bare_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """As where caplint[signature] is not installed."""
    monkeypatch.setitem(sys.modules, "caplint.signature.keys", None)
    monkeypatch.delattr(caplint.signature, "keys", raising=False)


@pytest.mark.usefixtures("bare_install")
def test_without_the_library_it_is_told_and_changes_are_found() -> None:
    told = ("signature-certificate", "advice", "this signature was not")
    assert said(signed()) == [told]
    assert said(signed().replace(b"rook", b"gas")) == [told, CHANGED]
    (found,) = linted(signed(), lang="nl")
    assert "zonder dat deel" in found.message


@pytest.mark.usefixtures("bare_install")
def test_trust_without_the_library_is_no_silent_pass(file: Callable[..., Path]) -> None:
    with pytest.raises(EngineError, match=r"caplint\[signature\]"):
        linted(signed(), [file(certificate("p256"))])
    assert not linted(ALERT.encode(), [file(certificate("p256"))])


def test_certificates_that_cannot_be_read(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pem"
    empty.write_bytes(b"")
    for path, words in ((empty, "no certificate in this file"), (tmp_path / "x", "no such file")):
        with pytest.raises(UsageError, match=words):
            linted(signed(), [path])


def test_a_message_without_a_signature_imports_none_of_it() -> None:
    program = (
        "import sys\nfrom caplint.config import Config\nfrom caplint.linter import Linter\n"
        f"Linter(config=Config('cap', select={RULES!r})).lint({ALERT.encode()!r})\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert not {"cryptography", "signxml", "hashlib"} & set(done.stdout.decode().split())


# Much of it.


@pytest.mark.parametrize(
    "much",
    [
        b'<ds:Signature xmlns:ds="%b"/>' % DS.encode() * 50_000,
        b'<ds:Signature xmlns:ds="%b">%b</ds:Signature>' % (DS.encode(), b"<ds:a/>" * 500_000),
        b'<ds:Signature xmlns:ds="%b">%b</ds:Signature>' % (DS.encode(), b"A" * 9_000_000),
    ],
    ids=["signatures", "elements", "text"],
)
def test_too_much_is_told_and_not_verified(much: bytes) -> None:
    data = ALERT.encode().replace(b"</alert>", much + b"</alert>")
    found = [one for one in linted(data) if one.rule.name == "signature-certificate"]
    assert [one.message.split(":")[1] for one in found] == [
        " there is too much of it, or of the message"
    ]


def test_namespaces_that_make_writing_slow_are_told() -> None:
    many = "".join(f' xmlns:n{number}="urn:{number}"' for number in range(200))
    text = ALERT.replace('cap:1.2"', f'cap:1.2"{many}').replace("Brand", "<a/>" * 5_000)
    data = signed(text=text)
    found = [one for one in linted(data) if one.rule.name == "signature-certificate"]
    assert [one.message.split(":")[0] for one in found] == ["this signature was not verified"]


def test_real_messages(shared: Path) -> None:
    """Those that are as their senders signed them, and those that were laid out anew since."""
    folder = shared / "data" / "cap"
    whole = [
        *(folder / "real" / "us_ipaws").glob("oasiscap__ipaws-5e[67]*.xml"),
        folder / "vectors" / "testdata" / "canada_signed.cap",
        folder / "vectors" / "testdata" / "earthquake_signed.cap",
        folder / "vectors" / "testdata" / "earthquake-iso8859-1.cap",
    ]
    signed_ones = [path for path in whole if b"xmldsig" in path.read_bytes()]
    assert len(signed_ones) == 7
    for path in signed_ones:
        found = {one for one in said(path.read_bytes()) if one[0] != "signature-weak"}
        assert found == {UNCHECKED}, path
    changed = folder / "real" / "us_nws" / "kweathercore__tsunami.xml"
    assert CHANGED in said(changed.read_bytes())
