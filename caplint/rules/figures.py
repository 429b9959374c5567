"""Numbers and initials that tell who a perpetrator is: plates, ages, `Ricardo V.`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caplint.wording.reading import Frame, Wording

Stretch = tuple[int, int]  # the first token, and the one after the last

# Six signs in three groups, letters and digits, as on Dutch and most European plates.
_PLATE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Z\d]{1,3}-[A-Z\d]{2,3}-[A-Z\d]{1,3}")
_AGE = re.compile(r"\d{1,2}-?(?:jarige|year-old)|[1-9]0s")
_SEX_OR_AGE = re.compile(r"[mv]|man|vrouw|±?\d{1,2}")


def name_somebody(wording: Wording) -> bool:
    """Whether one of the figures of a message is a plate, an age or the initial of a name."""
    texts = (wording.tokens[at].text for at in wording.figures)
    return any(
        is_initial(text) or _PLATE.fullmatch(text) or _AGE.fullmatch(text.lower()) for text in texts
    )


def is_initial(text: str) -> bool:
    """Whether it is a capital with a full stop: `Ricardo V.`."""
    return len(text) == 2 and text[0].isupper() and text[1] == "."


def figures(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give plates, and `35-jarige`, `een man van 35`, `de schutter (35)`."""
    for at in wording.figures_in(frame):
        token = wording.tokens[at]
        age = _AGE.fullmatch(token.word) or (token.text.isdigit() and _of_age(wording, at))
        if age or _PLATE.fullmatch(token.text):
            yield at, at + 1
    victim = wording.sentence_has(frame, "casualty") and not wording.sentence_has(frame, "suspect")
    if not victim and _in_brackets(wording, frame.start):  # a bracket begins a clause
        yield frame.start, frame.start + 1


def ages(wording: Wording, frame: Frame) -> Iterator[Stretch]:
    """Give `35 jaar` of a suspect."""
    for years in wording.within(frame, "years"):
        if _is_number(wording, years.start - 1):
            yield years.start - 1, years.start + 1


def _is_number(wording: Wording, at: int) -> bool:
    return at >= 0 and wording.tokens[at].text[-1:].isdigit()


def _of_age(wording: Wording, at: int) -> bool:
    """Whether a number tells how old somebody is: `een man van 40`."""
    years = wording.tokens[at].text
    if at < 2 or not 10 < int(years[:3]) < 100:
        return False
    of = next((i for i in range(at - 1, at - 4, -1) if wording.any_role(i, "of")), 0)
    ends = at + 1 == len(wording.tokens) or not wording.any_role(at + 1, "vehicle", "landmark")
    return bool(of) and wording.any_role(of - 1, "person") and ends


def _in_brackets(wording: Wording, at: int) -> bool:
    """Whether a word stands in brackets behind a suspect: `Schutter (m)`, `Schutters (3)`."""
    if at < 2 or wording.tokens[at - 1].word != "(":
        return False
    describes = bool(_SEX_OR_AGE.fullmatch(wording.tokens[at].word))
    return describes and wording.any_role(at - 2, "suspect", "person")
