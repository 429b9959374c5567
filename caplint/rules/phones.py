"""Telephone numbers in a message (a national alert of 2019 carried a wrong one)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from unicodedata import decimal

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
        "Storing in Drachten. Bel [[06.12.34.56.78]] of [[06–12345678]].",
        "112 werkt niet in Drachten. Bel [[o9oo-8845]].",
        "112 werkt niet in Drachten. SMS naar [[4411]].",
        "Storing in Drachten. Bel de gemeente Smallingerland: [[14 0512]].",
    ],
    good=[
        "112 werkt niet in Drachten. Bel 0900 8844.",
        "Brand in Drachten, 9203 ZN. Gewond dier? Bel 144.",
        "1200 huishoudens in Drachten zonder stroom tot 01-02-2024 10:00.",
        "Afsluiting van 0900 - 1800 uur in Drachten door hoog water.",
        "112 werkt niet in Drachten. Bel 0900–8844.",
        "Hulp voor Drachten: giro NL12INGB0001234567 en NL12 INGB 0001 2345 67.",
        "Hoog water in Drachten op 01.02.2024 10.00 uur. De gemeente helpt 14 040 mensen.",
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
    found = sorted(_numbers(wording))
    allowed = {_digits(number) for number in known if found}
    for start, end in found:
        words = wording.text.characters[start:end]
        if _digits(_in_digits(words)) not in allowed:
            yield Hit(wording.text.span(start, end), facts={"words": words})


# What a number looks like is a matter of form: ten digits from 0, in groups; 0800 and 0900 with
# four or seven more; those of another country.
_GAP = r"[ \u00a0.–‑-]?"
_NUMBER = pattern(
    rf"""(?<![\d.,:/A-Za-z–-])(?:
    (?:\+|00)\(?\d{{1,3}}\)?(?:{_GAP}\(?0?\)?)(?:{_GAP}\d){{7,11}}
    | 0[89]0\d{_GAP}\d{{2}}{_GAP}\d{{2}}(?:{_GAP}\d{{3}})?
    | \(?0\d{{1,3}}\)?(?:[ .–‑-]{{0,3}}\d){{6,8}}
    )(?![\d:/]|[.,–-]\d)""",
    re.VERBOSE,
)
_DATE = pattern(r"\d{1,2}[-. ]\d{1,2}[-. ](?:19|20)\d\d")
_HOURS = pattern(r"\s*(?:uur|u\b|hours?\b)")
# Most texts have none of these, and need not be looked through for the numbers themselves.
_DIGIT = pattern(r"\d")
_DIGITS = pattern(r"\d{2}")
_LEADS = pattern(r"0[\d)]|\+")
_SHORT = pattern(r"\d{3}")
# A short number is one only where somebody is told to call it.
_CALLED = pattern(
    r"\b(?:bel(?:t|len)?|call|dial|phone|tel\.?|telefoon|telefoonnummer|nummer)\W{0,2}\s?"
    r"(?:(?:u|je|direct|nu|naar|met|het|nummer|alleen|altijd|the|number|now)\s){0,3}"
    r"(?P<number>14 ?0\d{2,3}|\d{3,6})(?![\d.,:–-]*\d)(?!\s*(?:uur|mensen|huis|people|hours))",
    re.IGNORECASE,
)
# One that is texted, and a municipality's: 14 and its area code.
_TEXTED = pattern(
    r"\b(?:sms|sms'en|app|whatsapp|text)\b[^.!?\n\d]{0,40}?\b(?:naar|to)\s(?P<number>\d{3,6})"
    r"(?![\d.,:–-]*\d)",
    re.IGNORECASE,
)
_TOWN_HALL = pattern(
    r"\b(?:bel(?:t|len)?|call|tel\.?|telefoon|nummer)\b[^.!?\n\d]{0,60}?\b(?P<number>14 ?0\d{2,3})"
    r"(?![\d.,:–-]*\d)(?!\s*(?:uur|mensen|huis|people|hours))",
    re.IGNORECASE,
)
_OF_ACCOUNT = pattern(r"\b[A-Z]{2}\d\d ?[A-Z]{4} ?\Z")
# Digits with letters for noughts among them: `o9oo-8845`.
_LETTER_BY_DIGIT = pattern(r"[oO][–‑-]?\d|\d[–‑-]?[oO]")
_WITH_LETTERS = pattern(r"(?<![^\W_])[\doO]{1,10}(?:[–‑-][\doO]{1,10}){0,4}(?![^\W_])")


def _numbers(wording: Wording) -> Iterator[tuple[int, int]]:
    """Give the places of telephone numbers, in characters of the text."""
    text = wording.text.characters
    if not _DIGIT.search(text):
        return
    text = _in_digits(text)
    if not _DIGITS.search(text):
        return
    taken: set[int] = set()
    for found in _NUMBER.finditer(text) if _LEADS.search(text) else ():
        if _is_number(text, found):
            taken.update(range(*found.span()))
            yield found.span()
    short = (_CALLED, _TEXTED, _TOWN_HALL) if _SHORT.search(text) else ()
    for found in (one for shape in short for one in shape.finditer(text)):
        start, end = found.span("number")
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end


def _in_digits(text: str) -> str:
    """Write every digit as 0 to 9, and the letter o among digits as a nought, place by place."""
    if not text.isascii():
        digits = (str(decimal(one, "")) or one for one in text)
        text = "".join(digits)
    return _WITH_LETTERS.sub(_noughts, text) if _LETTER_BY_DIGIT.search(text) else text


def _noughts(found: re.Match[str]) -> str:
    """Take o for a nought where most of a number is digits."""
    digits = sum(one.isdigit() for one in found[0])
    return found[0].replace("o", "0").replace("O", "0") if digits > 3 else found[0]


def _is_number(text: str, found: re.Match[str]) -> bool:
    """Whether it is no date and no time: `0900 - 1800 uur`."""
    words, count = found[0], len(_digits(found[0]))
    if _DATE.match(words) or _HOURS.match(text, found.end()):
        return False
    if _OF_ACCOUNT.search(text, max(0, found.start() - 12), found.start()):
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
