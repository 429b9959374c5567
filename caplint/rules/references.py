"""A rule on how a message refers to earlier ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from caplint.finding import Level
from caplint.message import VERSIONS, Element
from caplint.patterns import pattern
from caplint.read.dates import SPACE, troubles
from caplint.rules.base import Both, Hit, rule

_WORD = pattern(f"[^{SPACE}]++")

#: Faults of one element that are listed.
_MOST = 20


@rule(
    code="CAP120",
    name="references-syntax",
    level=Level.ERROR,
    reads=("references",),
    source="CAP 1.2, 3.2.1",
    messages={
        "empty": Both(
            en="<references> is empty: leave it out where there is nothing to refer to",
            nl="<references> is leeg: laat het weg als er niets is om naar te verwijzen",
        ),
        "space": Both(
            en="there is white space after a comma: it ends the reference there",
            nl="er staat witruimte na een komma: de verwijzing houdt daar op",
        ),
        "parts": Both(
            en="a reference has three parts, sender,identifier,sent; this has {count}",
            nl="een verwijzing heeft drie delen, sender,identifier,sent; deze heeft er {count}",
        ),
        "empty-part": Both(
            en="a part of this reference is empty",
            nl="een deel van deze verwijzing is leeg",
        ),
        "date": Both(
            en="'{found}' is no date in the form of CAP",
            nl="'{found}' is geen datum in de vorm van CAP",
        ),
        "old-form": Both(
            en="this is the form of CAP 1.0; CAP {version} wants sender,identifier,sent",
            nl="dit is de vorm van CAP 1.0; CAP {version} vraagt sender,identifier,sent",
        ),
        "not-old-form": Both(
            en="CAP 1.0 refers by identifier/sender",
            nl="CAP 1.0 verwijst met identifier/sender",
        ),
    },
    hint=Both(
        en="write sender,identifier,sent of the earlier message, letter for letter; a space "
        "between two references",
        nl="schrijf sender,identifier,sent van het eerdere bericht, letter voor letter; een spatie "
        "tussen twee verwijzingen",
    ),
    nl="""Een verwijzing naar een eerder bericht die niet de vorm van de standaard heeft.

    Waarom: een ontvanger vindt het eerdere bericht dan niet. Een update komt als nieuwe
    waarschuwing binnen, en een ingetrokken waarschuwing blijft staan.

    Schrijf: afzender, identifier en sent van het eerdere bericht, met komma's zonder spaties
    ertussen; tussen twee verwijzingen een spatie.
    """,
    bad=[
        "<references>[[a@b.nl, 1, 2026-11-23T18:30:00+01:00]]</references>",
        "<references>[[a@b.nl,1]]</references>",
        "<references>[[a@b.nl,,2026-11-23T18:30:00+01:00]]</references>",
        "<references>a@b.nl,1,[[2026-11-23T18:30:00Z]]</references>",
        "<references>[[1/a@b.nl]]</references>",
        "<references>a@b.nl,1,2026-11-23T18:30:00+01:00 [[vorige]]</references>",
        "<[[references]]/>",
    ],
    good=[
        "<msgType>Update</msgType><scope>Public</scope>"
        "<references>a@b.nl,1,2026-11-23T17:30:00+01:00</references>",
        "<msgType>Cancel</msgType><scope>Public</scope>"
        "<references>a@b.nl,1,2026-11-23T16:30:00+01:00\n"
        "a@b.nl,2,2026-11-23T17:30:00+01:00</references>",
        "<msgType>Update</msgType><scope>Public</scope>"
        "<references> a@b.nl,urn:oid:2.49/1,2026-11-23T16:30:00-00:00 </references>",
    ],
)
def references_syntax(element: Element) -> Iterator[Hit]:
    """A reference to an earlier message that is not in the form of the standard.

    Why: a receiver does not find the earlier message then. An update arrives as a new warning, and
    a warning that was cancelled stays.

    Instead: sender, identifier and sent of the earlier message, with commas and no spaces between
    them; a space between two references.
    """
    if element.children:  # element-unknown tells it
        return
    version = VERSIONS[element.namespace]
    words = list(_WORD.finditer(element.value))
    if not words:
        yield Hit(element.name_span, "empty")
    check = _old_faults if version == "1.0" else _faults
    faults = (fault for start, end in _joined(words) for fault in check(element.value, start, end))
    text = None
    for kind, start, end in islice(faults, _MOST):
        text = text or element.text()  # few messages have a fault, so it is seldom needed
        found = element.value[start:end]
        facts = {"found": found, "version": version, "count": found.count(",") + 1}
        yield Hit(text.span(start, end), kind, facts)


def _joined(words: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """Give where each reference stands; words with a comma between them belong to one."""
    if not words:
        return
    start = words[0].start()
    for word, following in pairwise(words):
        if not (word[0].endswith(",") or following[0].startswith(",")):
            yield start, word.end()
            start = following.start()
    yield start, words[-1].end()


def _faults(value: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give what is wrong with one reference of CAP 1.1 or 1.2."""
    reference = value[start:end]
    parts = reference.split(",", 3)
    if _WORD.fullmatch(reference) is None:
        yield "space", start, end
    elif len(parts) == 1 and "/" in reference:
        yield "old-form", start, end
    elif len(parts) != 3:
        yield "parts", start, end
    elif not all(parts):
        yield "empty-part", start, end
    elif troubles(parts[2]):
        yield "date", end - len(parts[2]), end


def _old_faults(value: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Give what is wrong with one reference of CAP 1.0, which is identifier/sender."""
    identifier, _, sender = value[start:end].rpartition("/")
    if not (identifier and sender) or _WORD.fullmatch(value, start, end) is None:
        yield "not-old-form", start, end
