"""The CAP message around the words: from the options, the earlier message, or asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from caplint.cli.probe import line_of
from caplint.compose.alerts import Envelope, cap
from caplint.errors import CaplintError, UsageError

if TYPE_CHECKING:
    from caplint.cli.asking import Asker
    from caplint.compose.earlier import Earlier
    from caplint.compose.words import Composition
    from caplint.linter import Linter


class Told(NamedTuple):
    """What the options say of the CAP message; what is empty is asked or made up."""

    sender: str = ""
    sender_name: str = ""
    identifier: str = ""
    sent: datetime | None = None
    expires: datetime | None = None
    circles: tuple[str, ...] = ()
    polygons: tuple[str, ...] = ()


def as_cap(
    composed: Composition,
    told: Told,
    before: Earlier | None,
    asker: Asker | None,
    linter: Linter,
) -> bytes:
    """Give a message as CAP.

    Raises:
        UsageError: there is no sender, or an update or end message does not follow upon CAP.
        CaplintError: the answers ended.

    """
    told = _with_earlier(told, before)
    envelope = Envelope(
        sender=told.sender or "?",
        sent=told.sent or _now(),
        identifier=told.identifier,
        sender_name=told.sender_name,
        expires=told.expires,
        circles=told.circles,
        polygons=told.polygons,
        references=before.references if before else "",
    )
    if not told.sender:
        envelope = _with_sender(envelope, composed, asker, linter)
    if asker and not (told.circles or told.polygons):
        envelope = _with_area(envelope, composed, asker, linter)
    return cap(composed, envelope)


def _with_earlier(told: Told, before: Earlier | None) -> Told:
    """Take over what the earlier message says and the options don't."""
    if before is None:
        return told
    drawn = told.circles or told.polygons
    return told._replace(
        sender=told.sender or before.sender,
        sender_name=told.sender_name or before.sender_name,
        circles=told.circles if drawn else before.circles,
        polygons=told.polygons if drawn else before.polygons,
    )


def _with_sender(
    envelope: Envelope, composed: Composition, asker: Asker | None, linter: Linter
) -> Envelope:
    if asker is None:
        raise UsageError(
            "a CAP message names its sender: give --sender or set CAPLINT_SENDER",
            "een CAP-bericht noemt zijn afzender: geef --sender of zet CAPLINT_SENDER",
        )

    def named(answer: str) -> Envelope:
        return replace(envelope, sender=answer)

    check = _check(composed, named, ("sender",), linter)
    return named(asker.ask(_SENDER[linter.lang], check))


def _with_area(envelope: Envelope, composed: Composition, asker: Asker, linter: Linter) -> Envelope:
    def drawn(answer: str) -> Envelope:
        shape = " ".join(answer.split())
        if len(shape.split()) > 2:
            return replace(envelope, polygons=(shape,))
        return replace(envelope, circles=(shape,))

    check = _check(composed, drawn, ("circle", "polygon"), linter)
    answer = asker.ask(_AREA[linter.lang], check, optional=True)
    return drawn(answer) if answer else envelope


def _check(
    composed: Composition,
    made: Callable[[str], Envelope],
    elements: tuple[str, ...],
    linter: Linter,
) -> Callable[[str], Sequence[str]]:
    """Make a check that holds an answer in its message, and tells what is found in its element."""

    def check(answer: str) -> Sequence[str]:
        try:
            data = cap(composed, made(answer))
        except CaplintError as error:
            return [error.in_language(linter.lang)]
        return [
            line_of(one)
            for one in linter.lint_bytes(data, "message.cap.xml").findings
            if one.location.element.rpartition("/")[2].partition("[")[0] in elements
            and "info[2]" not in one.location.element
        ]

    return check


_SENDER = {
    "en": "\nWho sends it, as an address (meldkamer@vrutrecht.nl)",
    "nl": "\nWie verstuurt het, als adres (meldkamer@vrutrecht.nl)",
}
_AREA = {
    "en": "\nArea: lat,lon and a radius in kilometres (52.09,5.12 1), or the pairs of a polygon; "
    "Enter: none",
    "nl": "\nGebied: lat,lon en een straal in kilometers (52.09,5.12 1), of de paren van een "
    "polygoon; Enter: geen",
}


def _now() -> datetime:
    """Give the time in the Netherlands, or that of this computer where zones are not known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  a start need not pay (decision 0008)

    try:
        return datetime.now(ZoneInfo("Europe/Amsterdam"))
    except ZoneInfoNotFoundError:
        return datetime.now(UTC).astimezone()


def moment_of(option: str, given: str) -> datetime | None:
    """Read a date as CAP writes it.

    Raises:
        UsageError: it is none.

    """
    from caplint.read.dates import moment, troubles  # noqa: PLC0415  a start need not pay (decision 0008)

    found = moment(given) if given and not troubles(given) else None
    if given and found is None:
        raise UsageError(
            f"{option} takes a date such as 2026-11-23T18:30:00+01:00, not '{given}'",
            f"{option} vraagt een datum zoals 2026-11-23T18:30:00+01:00, niet '{given}'",
        )
    return found
