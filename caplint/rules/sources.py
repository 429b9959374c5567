"""Where a message sends people for more, and whether that will hold and is genuine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from caplint.broadcast import Broadcast
from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.rules.sites import TRUSTED, Judged, is_local, judged
from caplint.wording.addresses import address
from caplint.wording.elements import informs
from caplint.wording.reading import Frame, Wording


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
        "hidden": Both(
            en="'{words}' leads to {trusted}, whatever else stands in it",
            nl="'{words}' leidt naar {trusted}, wat er verder ook in staat",
        ),
        "number": Both(
            en="'{words}' is a number, by which nobody knows whose site it is",
            nl="'{words}' is een nummer, waaraan niemand ziet van wie de site is",
        ),
        "foreign": Both(
            en="'{words}' is the only source, and no site that people here are sent to",
            nl="'{words}' is de enige bron, en geen site waar mensen hier naartoe gestuurd worden",
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
    een ingekorte link, een http-link, een nummer, of een website die niet bekend is. Een adres dat
    op een bekende site lijkt (crisls.nl, nl-alert.info, crisis.nI met een hoofdletter i) of er een
    in zich draagt (crisis.nl.meer.info, https://crisis.nl@evil.com) wordt altijd gemeld. Een
    onbekende site is een advies, en geen melding als het die van een plaats in het bericht is:
    zwolle.nl bij brand in Zwolle. Onder een ongebruikelijk eind (.ru, .xyz) is het een
    waarschuwing.

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
        "Brand in Ede. Sluit ramen. Meer informatie op [[https://crisis.nl@evil.com]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[evil.xyz/politie.nl]] of crisis.nl",
        "Brand in Ede. Sluit ramen. Meer informatie op [[crisis.nl.evil-site.ru]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[crisis.nI]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[http://192.168.1.1]]",
        "Brand in Ede. Sluit ramen. Meer informatie op [[ede-brand.nl]]",
        "Brand in Ede. Sluit ramen. Kijk op [[vriendin.nl]]",
        "Brand in Ede. Sluit ramen. Kijk op [[brand.nl]]",
        "Brand in Ede. Sluit ramen. Volg ons op [[X]].",
    ],
    good=[
        "Brand in Ede. Sluit ramen. Meer informatie op https://www.crisis.nl/brand",
        "Brand in Ede. Sluit ramen. Kijk op ede.nl",
        "Brand in Bergen op Zoom. Sluit ramen. Kijk op bergenopzoom.nl",
        "Brand in 's-Hertogenbosch. Sluit ramen. Kijk op s-hertogenbosch.nl",
        "Brand in Ede. Sluit ramen. Kijk op WWW.VGGM.NL of politie.nl/ede.",
        "Brand in Ede.Sluit ramen.open geen deuren. Luister naar Omroep Gelderland.",
        "Schietpartij in Ede. Verberg je. Volg @politie of kijk op politie.nl",
        "Brand in Ede. Sluit ramen. Volg ons op Twitter of luister naar de calamiteitenzender.",
        "Brand in Ede. Deel geen beelden op Facebook. Meer informatie op vggm.nl",
    ],
)
def more_info_weak(broadcast: Broadcast, *, trusted: Sequence[str] = TRUSTED) -> Iterator[Hit]:
    """A message whose only source is a social medium, a shortened or http link, or an unknown site.

    An address that looks like a known site (crisls.nl, nl-alert.info, crisis.nI with a capital i)
    or carries one (crisis.nl.meer.info, https://crisis.nl@evil.com) is always reported. An unknown
    site is advice, and not even that where it is the one of a place in the message: zwolle.nl with
    a fire in Zwolle. Under an unusual ending (.ru, .xyz) it is a warning, and so is a number.

    Why: accounts are behind a login, small sites go down when everybody looks, and swindlers make
    sites that look like real ones.

    Instead: 'Meer informatie op crisis.nl', or the site of the safety region.
    """
    wording = broadcast.wording
    found = list(_sources(wording, tuple(trusted)))
    false = [source for source in found if source.how.kind in _FALSE]
    weak = found if found and all(source.how.kind for source in found) else []
    if not false and weak and _tells_broadcaster(wording):
        return
    for source in (false or weak)[:1]:
        span = wording.span(source.at, source.at + 1)
        facts = {"words": wording.tokens[source.at].text, "trusted": source.how.like}
        # What nobody listed may well be right: a school's own site.
        level = Level.ADVICE if source.how.kind == "unknown" else None
        yield Hit(span, source.how.kind, facts, level)


#: What is told of beside a good source too: somebody may take it for that one.
_FALSE = frozenset(("imitation", "hidden"))


class _Source(NamedTuple):
    """A source that a message names: its token, and how it is weak."""

    at: int
    how: Judged


_ACCOUNT = Judged("social")


def _sources(wording: Wording, trusted: tuple[str, ...]) -> Iterator[_Source]:
    """Give the sites and accounts of a message; platforms that it only names come last."""
    accounts = set()
    for at in wording.figures:
        if len(wording.tokens[at].text) < _SHORTEST:
            continue
        if site := _site(wording, at, trusted):
            yield _Source(at, site)
        elif wording.tokens[at].text[0] == "@":
            accounts.add(at)
            yield _Source(at, _ACCOUNT)
    for platform in wording.of_role("social"):
        frame = wording.frame_of(platform.start)
        if (
            platform.start not in accounts
            and frame
            and not frame.negated
            and _refers(wording, frame)
        ):
            yield _Source(platform.start, _ACCOUNT)


_SHORTEST = 3  # x.nl has four letters, @om three


def _site(wording: Wording, at: int, trusted: tuple[str, ...]) -> Judged | None:
    """Judge a web address; `evil.ga`, which could lack a space, only where sites are named."""
    text = wording.tokens[at].text
    how = judged(text, trusted)
    if how is None and "." in text[:-1] and wording.tokens[at - 1].word in _BEFORE_SITES:
        text = f"www.{text}"
        how = judged(text, trusted) if _NAME.fullmatch(text) else None
    site = address(text) if how and how.kind == "unknown" else None
    return Judged("") if site and is_local(site, _said(wording)) else how


_BEFORE_SITES = frozenset("op via zie website site on at see visit".split())
_NAME = pattern(r"[a-z0-9.-]+\.[a-z]{2,}")


def _said(wording: Wording) -> str:
    """Give the names that a message has, each in one word: `Bergen op Zoom` has bergenopzoom.nl."""
    listed = [(match.start, match.end) for match in wording.of_role("place-name")]
    others = [(at, at + 1) for at in wording.names]
    words = ("".join(t.word for t in wording.tokens[i:j]) for i, j in (*listed, *others))
    return f" {' '.join(_NO_LETTER.sub('', word) for word in words)} "


_NO_LETTER = pattern(r"[^a-z0-9]+")


def _refers(wording: Wording, frame: Frame) -> bool:
    """Whether a clause tells where to learn more."""
    return informs(frame) or frame.has("more-info")


def _tells_broadcaster(wording: Wording) -> bool:
    """Whether the message also names a broadcaster or a website in words."""
    return any(_is_strong(wording, frame) for frame in wording.frames)


_STRONG = frozenset(
    "calamiteitenzender rampenzender omroep radio tv televisie teletekst nos website site "
    "webpagina broadcaster television burgernet".split()
)


def _is_strong(wording: Wording, frame: Frame) -> bool:
    return _refers(wording, frame) and any(
        token.word in _STRONG or (token.word.startswith("rtv") and "." not in token.word)
        for token in wording.tokens[frame.start : frame.end]
    )
