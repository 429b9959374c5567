"""Rules on web addresses for people who want to know more."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.finding import Level
from caplint.message import Element
from caplint.rules.base import Both, Hit, rule

# RFC 3986, 3.1 and 2: a scheme, then characters that need no escape, or escapes.
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*+):")
_FORBIDDEN = re.compile(r"[\s\"<>\\^`{|}]")
_BAD_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def scheme(value: str) -> str:
    """Give the scheme of a URI in small letters; empty for a relative one."""
    found = _SCHEME.match(value)
    return found[1].lower() if found else ""


def forbidden(value: str) -> re.Match[str] | None:
    """Give the first character that no URI may hold (RFC 3986, 2); letters beyond ASCII pass."""
    return _FORBIDDEN.search(value) or _BAD_ESCAPE.search(value)


@rule(
    code="CAP260",
    name="web-invalid",
    level=Level.ERROR,
    reads=("web",),
    source="CAP 1.2, 3.2.2",
    messages={
        "relative": Both(
            en="'{found}' is no full web address: the part before : is missing",
            nl="'{found}' is geen volledig webadres: het deel voor : ontbreekt",
        ),
        "no-host": Both(
            en="'{found}' names no website",
            nl="'{found}' noemt geen website",
        ),
        "character": Both(
            en="a web address cannot hold '{found}'",
            nl="'{found}' kan niet in een webadres staan",
        ),
    },
    hint=Both(
        en="write the whole address: https://www.crisis.nl/",
        nl="schrijf het hele adres: https://www.crisis.nl/",
    ),
    nl="""Een webadres dat niet volledig of niet goed geschreven is.

    Waarom: op een telefoon doet de link niets, en mensen kunnen niet lezen wat zij moeten weten.

    Schrijf: een heel adres, met https:// ervoor en zonder spaties.
    """,
    bad=[
        "<web>[[www.crisis.nl]]</web>",
        "<web>[[/waarschuwing/12]]</web>",
        "<web>[[https://]]</web>",
        "<web>https://www.crisis.nl/a[[ ]]b</web>",
    ],
    good=[
        "<web>https://www.crisis.nl/</web>",
        "<web> https://www.crisis.nl/a%20b?c=d&amp;e#f </web>",
        "<web>https://café.example/veiligheid</web>",
        "<web>tel:+31701234567</web>",
    ],
)
def web_invalid(element: Element) -> Iterator[Hit]:
    """A web address that is not whole or not written well.

    Why: on a phone the link does nothing, and people cannot read what they must know.

    Instead: a whole address, with https:// before it and without spaces.
    """
    value = element.value.strip()
    if not value or element.children:
        return
    start = element.value.index(value)
    if not scheme(value):
        yield Hit(element.value_span, "relative", {"found": value})
    elif scheme(value) in {"http", "https"} and not _HOST.match(value):
        yield Hit(element.value_span, "no-host", {"found": value})
    elif odd := forbidden(value):
        place = element.place(start + odd.start(), start + odd.end())
        yield Hit(place, "character", {"found": odd[0]})


_HOST = re.compile(r"https?://(?:[^/?#@\s]{0,200}@)?(\[[0-9A-Fa-f:.]++\]|[^\s/?#:@\[\]]++)", re.I)
_CREDENTIALS = re.compile(r"https?://([^/?#@\s]{1,200})@", re.IGNORECASE)
_PRIVATE = re.compile(
    r"(?:localhost|.*\.(?:local|localhost|internal|lan|intranet|home\.arpa)|[^.\[\]]+"
    r"|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|169\.254\.\d+\.\d+"
    r"|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|0\.0\.0\.0|\[(?:::1|f[cd].*|fe80.*)\])\.?",
    re.IGNORECASE,
)
_SHORTENERS = frozenset(
    "bit.ly tinyurl.com t.co goo.gl ow.ly is.gd buff.ly rebrand.ly cutt.ly tiny.cc shorturl.at "
    "rb.gy s.id t.ly bl.ink".split()
)


@rule(
    code="CAP261",
    name="web-unsafe",
    level=Level.WARNING,
    reads=("web",),
    source="practice; CAP 1.2, 3.2.2",
    messages={
        "http": Both(
            en="this address is not secured: anybody on the way can change the page",
            nl="dit adres is niet beveiligd: iedereen onderweg kan de pagina veranderen",
        ),
        "private": Both(
            en="'{found}' can be reached only from inside a network of your own",
            nl="'{found}' is alleen bereikbaar binnen een eigen netwerk",
        ),
        "short": Both(
            en="'{found}' hides where the link goes, and people learn not to trust it",
            nl="'{found}' verbergt waar de link heen gaat, en dat wekt wantrouwen",
        ),
        "credentials": Both(
            en="this is a user name or a password, and everybody can read it",
            nl="dit is een gebruikersnaam of wachtwoord, en iedereen kan het lezen",
        ),
    },
    hint=Both(
        en="use the https address of a public page of your own",
        nl="gebruik het https-adres van een openbare pagina van uzelf",
    ),
    nl="""Een webadres dat onveilig is of dat het publiek niet kan openen.

    Waarom: in een crisis wordt een waarschuwing nagemaakt. Een link zonder beveiliging of met een
    verkorte naam is niet van een valse te onderscheiden, en een intern adres opent bij niemand.

    Schrijf: https:// en de naam van een website die mensen kennen.
    """,
    bad=[
        "<web>[[http]]://www.crisis.nl/</web>",
        "<web>https://[[localhost]]:8080/a</web>",
        "<web>https://[[192.168.1.10]]/a</web>",
        "<web>https://[[bit.ly]]/3xYz</web>",
        "<web>https://[[jan:geheim]]@voorbeeld.nl/</web>",
    ],
    good=[
        "<web>https://www.crisis.nl/</web>",
        "<web>https://crisis.nl/local/bit.ly</web>",
        "<web>https://www.crisis.nl/?mail=a@b.nl</web>",
        "<web>https://10.voorbeeld.nl/</web>",
    ],
)
def web_unsafe(element: Element) -> Iterator[Hit]:
    """A web address that is not safe, or that the public cannot open.

    Why: in a crisis warnings are faked. A link that is not secured or is shortened cannot be told
    from a false one, and an internal address opens for nobody.

    Instead: https:// and the name of a website that people know.
    """
    value = element.value
    start = len(value) - len(value.lstrip())
    address = value[start:]
    host = _HOST.match(address)
    if element.children or not host:
        return
    if secret := _CREDENTIALS.match(address):
        yield Hit(element.place(start + secret.start(1), start + secret.end(1)), "credentials")
    is_private = _PRIVATE.fullmatch(host[1][:300])
    if is_private or host[1].lower() in _SHORTENERS:
        place = element.place(start + host.start(1), start + host.end(1))
        yield Hit(place, "private" if is_private else "short", {"found": host[1]})
    elif scheme(address) == "http":
        yield Hit(element.place(start, start + 4), "http", level=Level.ADVICE)
