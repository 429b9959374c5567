"""Where a message sends people for more, and whether that will hold and is genuine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.wording.elements import informs
from caplint.wording.reading import Frame, Wording

#: Sites of the national authorities, of the safety regions, and of those who inform in an outage.
#: Patterns stand for many; an imitation is looked for among the names without one.
TRUSTED = (
    *("crisis.nl", "nl-alert.nl", "politie.nl", "rijksoverheid.nl", "nederlandveilig.nl"),
    *("knmi.nl", "rivm.nl", "ns.nl", "denkvooruit.nl", "nctv.nl", "rijkswaterstaat.nl"),
    *("overheid.nl", "government.nl", "burgernet.nl", "brandweer.nl", "anwb.nl", "prorail.nl"),
    *("vr*.nl", "veiligheidsregio*.nl", "*veilig.nl", "vggm.nl", "vnog.nl", "ggd*.nl"),
    *("gemeente*.nl", "waterschap*.nl", "*water.nl", "*water.eu", "omroep*.nl", "rtv*.nl"),
    *("nos.nl", "rijnmond.nl", "nhnieuws.nl", "at5.nl", "l1.nl", "l1nieuws.nl", "1limburg.nl"),
    *("vitens.nl", "evides.nl", "pwn.nl", "dunea.nl", "oasen.nl", "wml.nl", "waternet.nl"),
    *("stedin.net", "liander.nl", "enexis.nl", "tennet.eu", "gasunie.nl", "rijnland.net"),
)


@rule(
    code="NLA615",
    name="more-info-weak",
    level=Level.WARNING,
    reads=Broadcast,
    source=Both(
        en="practice (2019 to 2025: sites that were down, accounts behind a login); guideline 4f",
        nl="praktijk (2019 tot 2025: sites lagen plat, accounts vroegen een inlog); richtlijn 4f",
    ),
    messages={
        "social": Both(
            en="'{words}' is the only source, and a social medium is not open to everybody",
            nl="'{words}' is de enige bron, en een sociaal medium is niet voor iedereen open",
        ),
        "short": Both(
            en="'{words}' is a shortened link: nobody sees where it leads",
            nl="'{words}' is een ingekorte link: niemand ziet waar die heen gaat",
        ),
        "http": Both(
            en="'{words}' is an http link: phones warn of it, and it can be tampered with",
            nl="'{words}' is een http-link: telefoons waarschuwen ervoor, en er is mee te knoeien",
        ),
        "imitation": Both(
            en="'{words}' looks like {trusted} and is another site",
            nl="'{words}' lijkt op {trusted} en is een andere site",
        ),
        "unknown": Both(
            en="'{words}' is the only source, and the configuration does not know it",
            nl="'{words}' is de enige bron, en staat niet in de instellingen",
        ),
    },
    hint=Both(
        en="name a site that will hold and that people trust, such as crisis.nl; add your own to "
        "the option trusted",
        nl="noem een site die overeind blijft en die mensen vertrouwen, zoals crisis.nl; zet uw "
        "eigen site bij de optie trusted",
    ),
    nl="""Een bericht dat voor meer informatie alleen verwijst naar een account op sociale media,
    een ingekorte link, een http-link, of een website die niet bekend is. Een adres dat op een
    bekende site lijkt (crisls.nl, nl-alert.info) wordt altijd gemeld. Een onbekende site is hooguit
    een advies, en geen melding als de naam ervan in het bericht staat: zwolle.nl bij brand in
    Zwolle.

    Waarom: accounts staan achter een inlog, kleine sites vallen uit als iedereen kijkt, en
    oplichters maken sites die op echte lijken.

    Schrijf: 'Meer informatie op crisis.nl', of de site van de veiligheidsregio.
    """,
    bad=[
        "Brand in Ede. Sluit ramen. Volg [[@VRGelderlandMidden]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[bit.ly/brandede]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[http://crisis.nl]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[crisls.nl]]",
        "Schietpartij in Ede. Verberg je. Meer informatie op [[geenstijl.nl]]",
    ],
    good=[
        "Brand in Ede. Sluit ramen. Meer informatie op https://www.crisis.nl/brand",
        "Brand in Ede. Sluit ramen. Kijk op ede.nl",
        "Schietpartij in Ede. Verberg je. Volg @politie of kijk op politie.nl",
        "Brand in Ede. Sluit ramen. Volg ons op Twitter of luister naar de calamiteitenzender.",
        "Brand in Ede. Deel geen beelden op Facebook. Meer informatie op vggm.nl",
    ],
)
def more_info_weak(broadcast: Broadcast, *, trusted: Sequence[str] = TRUSTED) -> Iterator[Hit]:
    """A message whose only source is a social medium, a shortened or http link, or an unknown site.

    An address that looks like a known site (crisls.nl, nl-alert.info) is always reported. An
    unknown site is advice at most, and not even that where the message names it: zwolle.nl with a
    fire in Zwolle.

    Why: accounts are behind a login, small sites go down when everybody looks, and swindlers make
    sites that look like real ones.

    Instead: 'Meer informatie op crisis.nl', or the site of the safety region.
    """
    wording = broadcast.wording
    found = list(_sources(wording, trusted))
    imitations = [source for source in found if source.kind == "imitation"]
    weak = found if found and all(source.kind for source in found) else []
    if not imitations and weak and _tells_broadcaster(wording):
        return
    for source in (imitations or weak)[:1]:
        span = wording.span(source.at, source.at + 1)
        facts = {"words": wording.tokens[source.at].text, "trusted": source.like}
        # What nobody listed may well be right: a town's own site.
        level = Level.ADVICE if source.kind == "unknown" else None
        yield Hit(span, source.kind, facts, level)


class _Source(NamedTuple):
    """A source that a message names: its token, how it is weak (empty: not), what it imitates."""

    at: int
    kind: str
    like: str = ""


def _sources(wording: Wording, trusted: Sequence[str]) -> Iterator[_Source]:
    """Give the sites and accounts of a message; platforms that it only names come last."""
    accounts = set()
    words = ((at, wording.tokens[at].text) for at in wording.figures)
    named = [at for at, word in words if len(word) > 2 and ("." in word or word[0] == "@")]
    for at in named:
        text = wording.tokens[at].text.lower()
        if host := host_of(text):
            kind, like = _judged(text, host, tuple(trusted))
            if kind == "unknown" and _is_named(_domain(host), wording):
                kind = ""
            yield _Source(at, kind, like)
        elif text[0] == "@":
            accounts.add(at)
            yield _Source(at, "social")
    for platform in wording.of_role("social"):
        frame = wording.frame_of(platform.start)
        if (
            platform.start not in accounts
            and frame
            and not frame.negated
            and _refers(wording, frame)
        ):
            yield _Source(platform.start, "social")


def _refers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells where to learn more."""
    return informs(frame) or bool(wording.within(frame, "more-info"))


# A word that is an address: letters, full stops, and a domain that sites of this kind have. A full
# stop without a space behind it (brand.Sluit) makes none.
_HOST = pattern(
    r"(?:https?://)?(?:www\.)?(?P<host>(?:[^\W_]|-)+(?:\.(?:[^\W_]|-)+)*\."
    r"(?:nl|com|org|net|eu|info|be|de|uk|frl|amsterdam|ly|co|gl|gd|cc|in|me|gy|link|app|social|"
    r"nu|tv|news|online|site|biz|io))(?:[/?#:]\S*)?"
)
_SHORTENERS = frozenset(
    "bit.ly t.co tinyurl.com ow.ly goo.gl is.gd buff.ly tiny.cc lnkd.in fb.me rb.gy cutt.ly t.ly "
    "shorturl.at short.link".split()
)
_SOCIAL = frozenset(
    "twitter.com x.com facebook.com instagram.com tiktok.com youtube.com linkedin.com t.me "
    "whatsapp.com threads.net bsky.app snapchat.com".split()
)


def host_of(text: str) -> str:
    """Give the host of a web address in small letters, or nothing for another word."""
    found = _HOST.fullmatch(text) if "." in text else None
    return found["host"] if found else ""


@lru_cache(maxsize=1_000)  # messages name the same few sites
def _judged(text: str, host: str, trusted: tuple[str, ...]) -> tuple[str, str]:
    """Tell how an address is weak (empty: not), and which site it imitates."""
    domain = _domain(host)
    if domain in _SHORTENERS or host in _SHORTENERS:
        return "short", ""
    if domain in _SOCIAL:
        return "social", ""
    if any(fnmatchcase(domain, pattern) for pattern in trusted):
        return "http" if text.startswith("http:") else "", ""
    like = next((known for known in trusted if "*" not in known and _imitates(host, known)), "")
    return "imitation" if like else "unknown", like


def _domain(host: str) -> str:
    """Give the last two parts of a host, by which it is known: `zwolle.nl`."""
    return ".".join(host.split(".")[-2:])


def _imitates(host: str, known: str) -> bool:
    """Whether a site bears the name of another: crisls.nl, crisis-nl.com, crisis.nl.meer.info."""
    name, _, ending = known.partition(".")
    label, _, its_ending = _domain(host).partition(".")
    if len(name) < 4:
        return False
    if f".{known}." in f".{host}.":
        return True
    if label == name:
        return its_ending != "be"  # politie.be is that of the neighbours
    parts = set(label.split("-"))
    dressed = len(name) > 4 and name in parts and parts - {name} <= _DRESS
    bare = label.replace("-", "") == name.replace("-", "")
    return dressed or bare or (ending == its_ending and _is_a_letter_off(label, name))


#: What is hung on a known name to make another site of it.
_DRESS = frozenset("nl nederland info online actueel nu alert live update updates melding".split())


def _is_a_letter_off(word: str, other: str) -> bool:
    """Whether one letter is another, missing, or too many; or two have changed places."""
    if len(word) == len(other):
        wrong = [at for at in range(len(word)) if word[at] != other[at]]
        swapped = len(wrong) == 2 and sorted(word) == sorted(other) and wrong[1] - wrong[0] == 1
        return len(wrong) == 1 or swapped
    longer, shorter = sorted((word, other), key=len, reverse=True)
    if len(longer) - len(shorter) != 1 or len(shorter) < 5:
        return False
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _is_named(domain: str, wording: Wording) -> bool:
    """Whether the message itself names what the site is named after: zwolle.nl, rud-utrecht.nl."""
    said = "".join(token.word for token in wording.tokens if token.word.isalnum())
    label = domain.partition(".")[0]
    return any(len(part) > 2 and part in said for part in label.split("-"))


def _tells_broadcaster(wording: Wording) -> bool:
    """Whether the message also names a broadcaster or a website in words."""
    return any(_is_strong(wording, frame) for frame in wording.frames)


_STRONG = frozenset(
    "calamiteitenzender rampenzender omroep radio tv televisie teletekst nos website site "
    "webpagina broadcaster television burgernet".split()
)


def _is_strong(wording: Wording, frame: Frame) -> bool:
    return _refers(wording, frame) and any(
        token.word in _STRONG or token.word.startswith("rtv")
        for token in wording.tokens[frame.start : frame.end]
    )
