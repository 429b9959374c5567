"""A signed alert, for the examples of the rules on signatures: no rule of its own.

Its signature is right. It was made once, with a key that was thrown away.
"""

from __future__ import annotations

ALERT = """<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"><identifier>1</identifier>
<sender>a@b.nl</sender><sent>2026-11-23T18:30:00+01:00</sent><status>Actual</status>
<msgType>Alert</msgType><scope>Public</scope><note>Brand</note>{}</alert>"""

_SIGNATURE = """<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\
<CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"/>
<Reference URI=""><Transforms>
<Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/></Transforms>
<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
<DigestValue>wrnTkaqB60IuvbPSDep9jWO/7aGDodiI2OPaZuoI78k=</DigestValue></Reference></SignedInfo>
<SignatureValue>Qn/gcKQBtUGa2ATcGbnjEyRRVNiQMLw1JOcXHX/ff0Tz
+Hgp9Nwb/LdG3/VbfB/8nbVl2+vr7RljVhTqippaZQ==</SignatureValue>{}</Signature>"""

#: The key alone, as it may stand in a signature.
BARE_KEY = """<KeyInfo><KeyValue><ECKeyValue xmlns="http://www.w3.org/2009/xmldsig11#">
<NamedCurve URI="urn:oid:1.2.840.10045.3.1.7"/><PublicKey>BKzATdP5BkH35cuNB/vG/Xk+b+84cJff7fwrW07H\
nKniENdfecFc6LnlhSKsFZLqJzY6ZEipJw7O2FNM9EN8Zjs=</PublicKey></ECKeyValue></KeyValue></KeyInfo>"""

_CERTIFICATE = """<KeyInfo><X509Data>
<X509Certificate>{}</X509Certificate></X509Data></KeyInfo>"""

#: Three certificates of the same key: from 2026 to 2027, from 2024 to 2026, from 2027 to 2028.
CERTIFICATES = (
    "MIIBCDCBr6ADAgECAgEBMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMMA09zczAeFw0yNjAxMDEwMDAwMDBaFw0yNzAxMDEw\
MDAwMDBaMA4xDDAKBgNVBAMMA09zczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKzATdP5BkH35cuNB/vG/Xk+b+84cJff\
7fwrW07HnKniENdfecFc6LnlhSKsFZLqJzY6ZEipJw7O2FNM9EN8ZjswCgYIKoZIzj0EAwIDSAAwRQIgF4IsSNmJtKCRCYyJ\
08E2I6K5zIf8Juzqf6OvOfVaywYCIQCZx3tLC/jUjbc/skaPoB1bj/Ev/3wfLKgEiHATQmxA6w==",
    "MIIBCDCBr6ADAgECAgEBMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMMA09zczAeFw0yNDAxMDEwMDAwMDBaFw0yNjAxMDEw\
MDAwMDBaMA4xDDAKBgNVBAMMA09zczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKzATdP5BkH35cuNB/vG/Xk+b+84cJff\
7fwrW07HnKniENdfecFc6LnlhSKsFZLqJzY6ZEipJw7O2FNM9EN8ZjswCgYIKoZIzj0EAwIDSAAwRQIhANzzdrNV0l3yzkYk\
rQiHLpHFgMEJV9gIbAuB5dzJzBh0AiAGFN7T3THWZ899lupLQ5aTvghjDyPfGHnPj0yjsAskqQ==",
    "MIIBCDCBr6ADAgECAgEBMAoGCCqGSM49BAMCMA4xDDAKBgNVBAMMA09zczAeFw0yNzAxMDEwMDAwMDBaFw0yODAxMDEw\
MDAwMDBaMA4xDDAKBgNVBAMMA09zczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABKzATdP5BkH35cuNB/vG/Xk+b+84cJff\
7fwrW07HnKniENdfecFc6LnlhSKsFZLqJzY6ZEipJw7O2FNM9EN8ZjswCgYIKoZIzj0EAwIDSAAwRQIgBff3GLNB0boTAz68\
8gdKfh9GLiENXpZooCywrH5i654CIQCiKkeVFVsPuwp7oLKJKb76ulXtsE5/FrVZnNFVJqGWcQ==",
)

#: The alert, signed with a certificate that holds at that moment.
SIGNED = ALERT.format(_SIGNATURE.format(_CERTIFICATE.format(CERTIFICATES[0])))
#: The same with the key alone.
SIGNED_BARELY = ALERT.format(_SIGNATURE.format(BARE_KEY))
#: The same with nothing that tells the key.
SIGNED_BY_NOBODY = ALERT.format(_SIGNATURE.format(""))
