"""A rule on tags of languages that nobody has registered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from caplint.data import folder
from caplint.finding import Level
from caplint.message import Element
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule

# RFC 5646, 2.1: language, extended languages, script, region; the rest is not looked at.
_TAG = pattern(
    r"(?P<language>[A-Za-z]{1,8})(?:-[A-Za-z]{3}){0,3}(?:-[A-Za-z]{4})?"
    r"(?:-(?P<region>[A-Za-z]{2}|\d{3}))?(?:-.*)?"
)

#: What is written for another subtag: a country's code for its language, and the reverse.
_MEANT_LANGUAGE = {
    "sp": "es",
    "gr": "el",
    "cz": "cs",
    "dk": "da",
    "jp": "ja",
    "cn": "zh",
    "ua": "uk",
    "by": "be",
    "ned": "nl",
    "deutsch": "de",
    "nederlands": "nl",
    # ISO 639-2 of languages that have a shorter code, which is the only one in a tag (RFC 5646,
    # 2.2.1): those of libraries first.
    **dict(
        pair.split(":")
        for pair in (
            "alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el ice:is "
            "mac:mk mao:mi may:ms per:fa rum:ro slo:sk tib:bo wel:cy "
            "ara:ar ces:cs dan:da deu:de ell:el eng:en fin:fi fra:fr hin:hi hun:hu ita:it jpn:ja "
            "kor:ko nld:nl nor:no pol:pl por:pt ron:ro rus:ru spa:es swe:sv tur:tr ukr:uk zho:zh"
        ).split()
    ),
}
_MEANT_REGION = {"UK": "GB", "EN": "GB", "JA": "JP", "EL": "GR", "SP": "ES", "DA": "DK", "CS": "CZ"}


class _Registry(NamedTuple):
    languages: frozenset[str]
    regions: frozenset[str]
    whole: frozenset[str]
    by_name: dict[str, str]


@cache
def _registry() -> _Registry:
    """Read the registry; only for a tag that is not among the common ones."""
    rows: dict[str, list[list[str]]] = {}
    for line in (folder("facts") / "subtags.txt").read_text("utf-8").splitlines():
        kind, _, rest = line.partition(" ")
        rows.setdefault(kind, []).append(rest.split())
    return _Registry(
        frozenset([r[0] for r in rows["language"]] + [s for r in rows["languages"] for s in r]),
        frozenset([r[0] for r in rows["region"]] + [s for r in rows["regions"] for s in r]),
        frozenset(r[0].lower() for r in rows["whole"]),
        {r[1].lower().strip(",();"): r[0] for r in rows["language"]},
    )


@lru_cache(512)
def _trouble(tag: str) -> tuple[str, int, int, str] | None:
    """Give what is not registered in a tag: which words say so, where, and what was meant."""
    parts = _TAG.fullmatch(tag)
    if not parts or tag[:2].lower() in {"x-", "i-"} or tag.lower() in _registry().whole:
        return None
    language, region = parts["language"].lower(), (parts["region"] or "").upper()
    held = _registry()
    if language not in held.languages and not "qaa" <= language <= "qtz":
        meant = _MEANT_LANGUAGE.get(language) or held.by_name.get(language, "")
        return "language", *parts.span("language"), meant
    private = region in {"AA", "ZZ"} or "QM" <= region <= "QZ" or "XA" <= region <= "XZ"
    if region and region not in held.regions and not private:
        return "region", *parts.span("region"), _MEANT_REGION.get(region, "")
    return None


@rule(
    code="CAP202",
    name="language-unregistered",
    level=Level.WARNING,
    reads=("language",),
    source="CAP 1.2, 3.2.2; IANA language subtag registry",
    messages={
        "language": Both(
            en="there is no language with the code '{found}'",
            nl="er is geen taal met de code '{found}'",
        ),
        "language-near": Both(
            en="there is no language with the code '{found}': did you mean '{meant}'?",
            nl="er is geen taal met de code '{found}': bedoelt u '{meant}'?",
        ),
        "region": Both(
            en="there is no country or region with the code '{found}'",
            nl="er is geen land of gebied met de code '{found}'",
        ),
        "region-near": Both(
            en="there is no country or region with the code '{found}': did you mean '{meant}'?",
            nl="er is geen land of gebied met de code '{found}': bedoelt u '{meant}'?",
        ),
    },
    hint=Both(
        en="write the code of a language, such as nl or en, and of a country behind it if you like",
        nl="schrijf de code van een taal, zoals nl of en, en desgewenst van een land erachter",
    ),
    nl="""Een taalcode met een taal of land die niet bestaat.

    Waarom: ontvangers kiezen met deze code welke tekst zij tonen en met welke stem zij die
    voorlezen. Een code die zij niet kennen, laten zij weg, of zij lezen de tekst in een verkeerde
    taal voor.

    Schrijf: nl, en, es-US, en-GB.
    """,
    bad=[
        "<language>[[romanian]]</language>",
        "<language>[[sp]]-US</language>",
        "<language>en-[[UK]]</language>",
        "<language>en-[[OO]]</language>",
        "<language>[[dut]]</language>",
        "<language>[[xq]]</language>",
    ],
    good=[
        "<language>ro</language>",
        "<language>es-419</language>",
        "<language>zh-Hant-TW</language>",
        "<language>x-klingon</language>",
        "<language>fil-PH</language>",
        "<language>EN-us</language>",
    ],
)
def language_unregistered(element: Element) -> Iterator[Hit]:
    """A tag with a language or a country that does not exist.

    Why: by this tag receivers choose which text they show and in what voice they read it. A tag
    that they do not know they leave out, or they read the text in a wrong language.

    Instead: a registered tag, such as nl, en, es-US or en-GB.
    """
    value = element.value.strip()
    found = None if element.children or value in _COMMON else _trouble(value[:100])
    if found:
        kind, start, end, meant = found
        start, end = (at + element.value.index(value) for at in (start, end))
        facts = {"found": element.value[start:end], "meant": meant}
        yield Hit(element.place(start, end), f"{kind}-near" if meant else kind, facts)


#: Found on most messages; the registry is not read for them.
_COMMON = frozenset("nl nl-NL nl-BE en en-US en-GB en-CA fr fr-CA fr-FR de de-DE es es-US".split())
