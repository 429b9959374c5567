"""Whose site a web address leads to: one that people trust, an imitation, or one nobody knows."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import NamedTuple

from caplint.wording.addresses import Address, address
from caplint.wording.lookalikes import see_through

#: Sites of the national authorities, of the safety regions and health services, and of those who
#: inform in an outage. Each stands here by its own name: `vr*.nl` let vriendin.nl through.
TRUSTED = (
    *("crisis.nl", "nl-alert.nl", "politie.nl", "rijksoverheid.nl", "nederlandveilig.nl"),
    *("knmi.nl", "rivm.nl", "ns.nl", "denkvooruit.nl", "nctv.nl", "rijkswaterstaat.nl"),
    *("overheid.nl", "government.nl", "burgernet.nl", "brandweer.nl", "anwb.nl", "prorail.nl"),
    *("defensie.nl", "nipv.nl", "slachtofferhulp.nl", "rodekruis.nl"),
    # The provinces.
    *("provinciegroningen.nl", "fryslan.frl", "drenthe.nl", "overijssel.nl", "flevoland.nl"),
    *("gelderland.nl", "provincie-utrecht.nl", "noord-holland.nl", "zuid-holland.nl"),
    *("zeeland.nl", "brabant.nl", "limburg.nl"),
    # The safety regions, and the health services.
    *("vrgroningen.nl", "vrfryslan.nl", "vrd.nl", "vrijsselland.nl", "vrtwente.nl", "vnog.nl"),
    *("vggm.nl", "vrgm.nl", "vrgz.nl", "vru.nl", "vrnhn.nl", "vrzw.nl", "vrk.nl", "vraa.nl"),
    *("vrgooienvechtstreek.nl", "vrh.nl", "vrhm.nl", "vr-rr.nl", "veiligheidsregio-rr.nl"),
    *("vrzhz.nl", "zhz.nl", "vrzeeland.nl", "vrmwb.nl", "vrbn.nl", "vrbzo.nl", "vrln.nl"),
    *("vrzl.nl", "vrflevoland.nl", "veiligheidsregiogroningen.nl", "veiligheidsregiodrenthe.nl"),
    *("rijnmondveilig.nl", "zhzveilig.nl", "zeelandveilig.nl"),
    *("ggd.nl", "ggdghor.nl"),
    *("ggdgroningen.nl", "ggdfryslan.nl", "ggddrenthe.nl", "ggdijsselland.nl", "ggdtwente.nl"),
    *("ggdnog.nl", "ggdgelderlandzuid.nl", "ggdru.nl", "ggdhn.nl", "ggdhollandsnoorden.nl"),
    *("ggdzw.nl", "ggdkennemerland.nl", "ggdgv.nl", "ggdhaaglanden.nl", "ggdhm.nl"),
    *("ggdrotterdamrijnmond.nl", "ggdzeeland.nl", "ggdwestbrabant.nl", "ggdhvb.nl", "ggdbzo.nl"),
    *("ggdln.nl", "ggdlimburgnoord.nl", "ggdzl.nl", "ggdzuidlimburg.nl", "ggdflevoland.nl"),
    # Who broadcasts in a calamity.
    *("nos.nl", "rijnmond.nl", "nhnieuws.nl", "at5.nl", "l1.nl", "l1nieuws.nl", "1limburg.nl"),
    *("rtvnoord.nl", "rtvdrenthe.nl", "rtvoost.nl", "oost.nl", "rtvutrecht.nl", "omropfryslan.nl"),
    *("omroepgelderland.nl", "gld.nl", "omroepflevoland.nl", "omroepwest.nl", "omroepzeeland.nl"),
    *("omroepbrabant.nl",),
    # Drinking water, regional water authorities, gas and electricity.
    *("vitens.nl", "evides.nl", "pwn.nl", "dunea.nl", "oasen.nl", "wml.nl", "waternet.nl"),
    *("brabantwater.nl", "wmd.nl", "waterbedrijfgroningen.nl", "waterschappen.nl", "agv.nl"),
    *("noorderzijlvest.nl", "hunzeenaas.nl", "wdodelta.nl", "vechtstromen.nl", "wrij.nl"),
    *("wetterskipfryslan.nl", "waterschaprivierenland.nl", "waterschaplimburg.nl", "hdsr.nl"),
    *("vallei-veluwe.nl", "zuiderzeeland.nl", "hhnk.nl", "rijnland.net", "hhdelfland.nl"),
    *("schielandendekrimpenerwaard.nl", "hhsk.nl", "wshd.nl", "scheldestromen.nl"),
    *("brabantsedelta.nl", "dommel.nl", "aaenmaas.nl"),
    *("stedin.net", "liander.nl", "enexis.nl", "tennet.eu", "gasunie.nl", "coteqnetbeheer.nl"),
    *("westlandinfra.nl", "rendonetwerken.nl", "gasenstroomstoringen.nl"),
)

_SHORTENERS = frozenset(
    "adf.ly bit.ly bitly.com bl.ink buff.ly cutt.ly fb.me goo.gl is.gd lnkd.in ow.ly rb.gy "
    "rebrand.ly s.id short.link shorturl.at soo.gd t.co t.ly tiny.cc tiny.one tinyurl.com urlz.fr "
    "v.gd".split()
)
_SOCIAL = frozenset(
    "bsky.app discord.gg facebook.com fb.com instagram.com linkedin.com linktr.ee m.me "
    "mastodon.nl mastodon.social nextdoor.nl reddit.com signal.group snapchat.com t.me telegram.me "
    "threads.net tiktok.com twitter.com wa.me whatsapp.com x.com youtu.be youtube.com".split()
)
#: Where sites stand that Dutch people are sent to; another ending is a stranger's.
_USUAL = frozenset("nl eu frl amsterdam com net org be de uk".split())
#: Where those of municipalities stand.
_OWN = frozenset("nl eu frl amsterdam".split())


class Judged(NamedTuple):
    """How an address is weak (empty: not), and which trusted site it looks like."""

    kind: str
    like: str = ""


@lru_cache(maxsize=1_000)  # messages name the same few sites
def judged(word: str, trusted: tuple[str, ...]) -> Judged | None:
    """Judge a word as it is written; None where it is no web address."""
    site = address(see_through(word).text)
    if site is None:
        return None
    if _is_trusted(site, trusted) and not site.user:
        # crisis.nl with a Cyrillic letter is another site, which looks the same.
        if any(letter.isalpha() and not letter.isascii() for letter in word):
            return Judged("imitation", site.domain)
        return Judged("http" if site.scheme == "http" else "")
    return _deceiver(word, site, trusted) or Judged(_stranger(site))


def _deceiver(word: str, site: Address, trusted: tuple[str, ...]) -> Judged | None:
    """Tell of which trusted site an address bears the name; None where of none."""
    by_name = [known for known in trusted if "*" not in known]
    path = f"{site.path}/".replace("/www.", "/")
    if site.user or any(f"/{known}" in path for known in by_name):
        return Judged("hidden", site.domain)
    like = next((known for known in by_name if _imitates(word, site, known)), "")
    return Judged("imitation", like) if like else None


def _is_trusted(site: Address, trusted: tuple[str, ...]) -> bool:
    return any(fnmatchcase(site.domain, known) for known in trusted)


def _stranger(site: Address) -> str:
    """Tell what kind of site it is that nobody listed."""
    if site.is_number:
        return "number"
    if {site.domain, site.host} & _SHORTENERS:
        return "short"
    if site.domain in _SOCIAL or site.path.startswith("/@"):
        return "social"
    if site.host.rpartition(".")[2] not in _USUAL:
        return "foreign"
    return "http" if site.scheme == "http" else "unknown"


def is_local(site: Address, named: str) -> bool:
    """Whether a site is that of a place whose name is in `named`: zwolle.nl, gemeente-ede.nl."""
    label, _, top = site.domain.partition(".")
    place = label.removeprefix("gemeente").removesuffix("gemeente").replace("-", "")
    return top in _OWN and len(place) > 2 and f" {place} " in named


def _imitates(word: str, site: Address, known: str) -> bool:
    """Whether a site bears the name of another: crisls.nl, crisis-nl.com, crisis.nl.meer.info."""
    name, _, ending = known.partition(".")
    label, _, its_ending = site.domain.partition(".")
    if _looks_like(word, known):
        return True
    if len(name) < 4:
        return False
    if f".{known}." in f".{site.host}.":
        return True
    if label == name:
        return its_ending != "be"  # politie.be is that of the neighbours
    bare = label.replace("-", "") == name.replace("-", "")
    near = ending == its_ending and len(name) > 4 and _is_a_letter_off(label, name)
    return _is_dressed(label, name) or bare or near


#: What is hung on a known name to make another site of it.
_DRESS = frozenset("nl nederland info online actueel nu alert live update updates melding".split())


def _is_dressed(label: str, name: str) -> bool:
    """Whether more is hung on a name: crisis-nl, crisisnl."""
    if len(name) < 5:
        return False
    parts = set(label.split("-"))
    glued = label.removeprefix(name) in _DRESS or label.removesuffix(name) in _DRESS
    return glued or (name in parts and parts - {name} <= _DRESS)


def _looks_like(word: str, known: str) -> bool:
    """Whether a host is drawn as another: `crisis.nI` with a capital i, `po1itie.nl`."""
    if word.isupper():
        return False
    site = address(word.replace("I", "l").replace("1", "l").replace("0", "o"))
    return site is not None and site.domain == known


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
