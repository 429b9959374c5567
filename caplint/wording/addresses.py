"""Which words are web addresses, and whose site each of them leads to."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from caplint.data import folder
from caplint.patterns import pattern


class Address(NamedTuple):
    """A web address.

    Attributes:
        scheme: `http`, `https`, or empty where none is written.
        user: what stands before an `@`, which a reader takes for the site.
        host: the site, in small letters and without `www.`.
        path: what follows it, from its `/`, `?` or `#` on.

    """

    scheme: str
    user: str
    host: str
    path: str

    @property
    def domain(self) -> str:
        """The part of the host that somebody registered: `zwolle.nl`, `bbc.co.uk`."""
        labels = self.host.split(".")
        shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED
        return ".".join(labels[-3:] if shared else labels[-2:])

    @property
    def is_number(self) -> bool:
        """Whether its host is an IP address, by which nobody knows a site."""
        return _NUMBER.fullmatch(self.host) is not None


_SHARED = frozenset("ac co com edu gov net org".split())

# Each part ends where the next one can begin, so that no string is read twice.
_WRITTEN = pattern(
    r"(?:(?P<scheme>https?):/{1,2}(?:(?P<user>[^\s/?#@]*+)@)?+)?+(?P<www>www\.)?+"
    r"(?P<host>\[[0-9a-f:.]{2,45}\]|(?:[^\W_]|-)++(?:\.(?:[^\W_]|-)++)*+)\.?+"
    r"(?::\d{1,5}+)?+(?P<path>[/?#].*+)?+"
)
_NUMBER = pattern(r"\[[0-9a-f:.]+\]|(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")

#: Top-level domains that are words of a message: who forgets a space behind a full stop writes
#: `Oss.is` and `brand.open`, and means no site.
_WORDS = frozenset(
    "able af al am as at auto baby bar beer best book box by ca call camera car case cat center "
    "church city coach day direct do doctor dog drive eat er family fast fi film fire fish food "
    "free ga ge gives got green group hair health help here horse hospital hot house how ice in is "
    "ist it je kitchen land life like live locker man market meet men mobile my na name ne new "
    "next no now nr office om one open pay pet phone place play pm post press protection radio re "
    "read red rest restaurant room run safe safety save school search seat security seek services "
    "show so space stream su talk target taxi team tel theater theatre tips to today town training "
    "travel trust watch weather webcam windows work world you zone".split()
)


@lru_cache(maxsize=10_000)
def address(word: str) -> Address | None:
    """Read a word as a web address; None where it is none.

    A word without a scheme or `www.` is one if it ends in a top-level domain; in one that is a
    word as well (`.is`, `.open`), only with a path behind it.
    """
    if "." not in word and ":" not in word:
        return None
    found = _WRITTEN.fullmatch(word.lower())
    if found is None:
        return None
    read = Address(found["scheme"] or "", found["user"] or "", found["host"], found["path"] or "")
    plain = not (read.scheme or found["www"])
    return None if plain and not _is_site(read) else read


def _is_site(read: Address) -> bool:
    """Whether a host that nothing announces ends as hosts do."""
    if read.is_number:
        return True
    name, dot, top = read.host.rpartition(".")
    if not dot or top not in _top_domains():
        return False
    return bool(read.path) or (top not in _WORDS and any(c.isalpha() for c in name))


@cache
def _top_domains() -> frozenset[str]:
    lines = (folder("facts") / "top-domains.txt").read_text("utf-8").splitlines()
    return frozenset(top for line in lines if not line.startswith("#") for top in line.split())
