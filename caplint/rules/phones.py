"""Telephone numbers in a message (a national alert of 2019 carried a wrong one)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from caplint.finding import Level
from caplint.patterns import pattern
from caplint.rules.base import Both, Hit, rule
from caplint.wording.reading import Wording


@rule(
    code="NLA613",
    name="phone-number",
    level=Level.WARNING,
    reads=Wording,
    source=Both(
        en="practice (24 June 2019: a wrong number, typed by hand, in a national alert)",
        nl="praktijk (24 juni 2019: een verkeerd nummer, met de hand getypt, in heel Nederland)",
    ),
    messages=Both(
        en="'{words}' is a telephone number that the configuration does not know",
        nl="'{words}' is een telefoonnummer dat niet in de instellingen staat",
    ),
    hint=Both(
        en="call it, and let a second person check it; add it to the option known if it is fixed",
        nl="bel het nummer en laat een tweede persoon het nakijken; zet een vast nummer bij de "
        "optie known",
    ),
    nl="""Een telefoonnummer dat niet bekend is. Bekend zijn 112, 0900-8844 (politie), 144 (dieren
    in nood), 113 en 0800-0113; een organisatie zet haar eigen nummers bij de optie `known`.

    Waarom: op 24 juni 2019 stond in een landelijk bericht een verkeerd nummer.
    Een bericht is niet terug te halen, en een telefoon die duizenden mensen bellen, valt uit.

    Schrijf: liever een website. Moet het een nummer zijn, bel het dan eerst zelf.
    """,
    bad=[
        "Storing in Drachten. Bel [[06-12345678]]. Meer informatie op crisis.nl",
        "112 werkt niet in Drachten. Bel [[0900-8845]].",
        "Brand in Drachten. Bel direct [[911]].",
    ],
    good=[
        "112 werkt niet in Drachten. Bel 0900 8844.",
        "Brand in Drachten, 9203 ZN. Gewond dier? Bel 144.",
        "1200 huishoudens in Drachten zonder stroom tot 01-02-2024 10:00.",
        "Afsluiting van 0900 - 1800 uur in Drachten door hoog water.",
    ],
)
def phone_number(
    wording: Wording,
    *,
    known: Sequence[str] = ("112", "0900-8844", "144", "113", "0800-0113"),
) -> Iterator[Hit]:
    """A telephone number that is not known.

    Known are 112, 0900-8844 (police), 144 (animals in need), 113 and 0800-0113; an organisation
    adds its own to the option `known`.

    Why: on 24 June 2019 a national alert carried a wrong number. A message
    can't be recalled, and a line that thousands call breaks down.

    Instead: rather a website. If it must be a number, call it first.
    """
    found = list(_numbers(wording))
    allowed = {_digits(number) for number in known if found}
    for start, end in found:
        words = wording.text.characters[start:end]
        if _digits(words) not in allowed:
            yield Hit(wording.text.span(start, end), facts={"words": words})


# What a number looks like is a matter of form: ten digits from 0, in groups; 0800 and 0900 with
# four or seven more; those of another country.
_GAP = r"[ \u00a0.-]?"
_NUMBER = pattern(
    rf"""(?<![\d.,:/-])(?:
    (?:\+|00)\(?\d{{1,3}}\)?(?:{_GAP}\(?0?\)?)(?:{_GAP}\d){{7,11}}
    | 0[89]0\d{_GAP}\d{{2}}{_GAP}\d{{2}}(?:{_GAP}\d{{3}})?
    | \(?0\d{{1,3}}\)?(?:[ -]{{0,3}}\d){{6,8}}
    )(?![\d:/]|[.,-]\d)""",
    re.VERBOSE,
)
_DATE = pattern(r"\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d")
_HOURS = pattern(r"\s*(?:uur|u\b|hours?\b)")
# Most texts have none of these, and need not be looked through for the numbers themselves.
_DIGITS = pattern(r"\d{2}")
_LEADS = pattern(r"0[\d)]|\+")
_SHORT = pattern(r"\d{3}")
# A short number is one only where somebody is told to call it.
_CALLED = pattern(
    r"\b(?:bel(?:t|len)?|call|dial|phone|tel\.?|telefoon|telefoonnummer|nummer)\W{0,2}\s?"
    r"(?:(?:u|je|direct|nu|naar|met|het|nummer|alleen|altijd|the|number|now)\s){0,3}"
    r"(?P<number>14 ?0\d{2,3}|\d{3,6})(?![\d.,:-]*\d)(?!\s*(?:uur|mensen|huis|people|hours))",
    re.IGNORECASE,
)


def _numbers(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the places of telephone numbers, in characters of the text."""
    text = wording.text.characters
    if not _DIGITS.search(text):
        return
    taken: set[int] = set()
    for found in _NUMBER.finditer(text) if _LEADS.search(text) else ():
        if _is_number(text, found):
            taken.update(range(*found.span()))
            yield found.span()
    for found in _CALLED.finditer(text) if _SHORT.search(text) else ():
        start, end = found.span("number")
        if taken.isdisjoint(range(start, end)):
            yield start, end


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether it is no date and no time: `0900 - 1800 uur`."""
    words, count = found[0], len(_digits(found[0]))
    if _DATE.match(words) or _HOURS.match(text, found.end()):
        return False
    if words.startswith(("+", "00")):
        return True
    service = words.startswith(("0800", "0900", "0906", "0909"))
    return count == 10 or (service and count in {8, 11})


def _digits(number: str) -> str:
    """Give a number's digits as it is called within the country."""
    digits = re.sub(r"\D", "", number.replace("(0)", ""))
    if number.strip().startswith("+"):
        digits = "00" + digits
    return "0" + digits[4:] if digits.startswith("0031") else digits
