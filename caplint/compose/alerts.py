"""A message as a CAP 1.2 alert, with an info block for each language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from caplint.compose.drafts import record_of
from caplint.compose.vocabulary import vocabulary
from caplint.compose.words import Composition, headline, instruction
from caplint.errors import UsageError
from caplint.message import RECORD_PREFIX, VERSIONS

if TYPE_CHECKING:
    from lxml.etree import _Element as Node

_NAMESPACE = next(name for name, version in VERSIONS.items() if version == "1.2")
_TAGS = {"nl": "nl-NL", "en": "en-GB"}
_MSG_TYPES = {"alert": "Alert", "update": "Update", "end": "Update", "test": "Alert"}

#: How long a message holds where nobody says it: an end message is soon old.
_HOURS = {"alert": 2, "update": 2, "end": 1, "test": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a CAP message needs beside its words.

    Attributes:
        sender: who sends, as the world knows it: `meldkamer@vrutrecht.nl`.
        sent: the moment of sending, with its offset from UTC.
        identifier: unique for this sender; made up where empty.
        sender_name: the name of the sender for people; left out where empty.
        expires: until when it holds; None for two hours, an hour for an end message or a test.
        circles: `lat,lon radius` in kilometres (CAP 1.2, 3.2.4).
        polygons: `lat,lon lat,lon …`, the last pair as the first.
        references: what this message follows upon, as CAP writes it (CAP 1.2, 3.2.1).

    """

    sender: str
    sent: datetime
    identifier: str = ""
    sender_name: str = ""
    expires: datetime | None = None
    circles: tuple[str, ...] = ()
    polygons: tuple[str, ...] = ()
    references: str = ""


def cap(message: Composition, envelope: Envelope) -> bytes:
    """Give a message as the bytes of a CAP 1.2 file.

    Raises:
        UsageError: an update or an end message without references, a moment without its offset
            from UTC, or a character that XML cannot carry.

    """
    from lxml import etree  # noqa: PLC0415  a draft needs none

    if message.kind in {"update", "end"} and not envelope.references:
        raise UsageError(
            f"a CAP message of kind '{message.kind}' refers to an earlier one: give its file",
            f"een CAP-bericht van de soort '{message.kind}' verwijst naar een eerder bericht: geef "
            "het bestand daarvan",
        )
    alert = etree.Element(f"{{{_NAMESPACE}}}alert", nsmap={None: _NAMESPACE})
    try:
        for name, value in _head(message, envelope):
            _add(alert, name, value)
        for lang in message.languages:
            _add_info(alert, message, envelope, lang)
    except ValueError as error:
        raise UsageError(
            "a character of the message cannot stand in XML: type it again without control "
            "characters",
            "een teken van het bericht kan niet in XML staan: typ het opnieuw, zonder stuurtekens",
        ) from error
    etree.indent(alert)
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n'
    return head + etree.tostring(alert, encoding="UTF-8", xml_declaration=False) + b"\n"


def _add(parent: Node, name: str, value: str = "") -> Node:
    from lxml import etree  # noqa: PLC0415  a start need not pay (decision 0008)

    child = etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}")
    if value:
        child.text = value
    return child


def _head(message: Composition, envelope: Envelope) -> Iterator[tuple[str, str]]:
    """Give the elements of the alert itself, in the schema's order."""
    sent = moment(envelope.sent)
    yield "identifier", envelope.identifier or f"NL-ALERT-{sent[:10]}-{uuid4().hex[:12]}"
    yield "sender", envelope.sender
    yield "sent", sent
    yield "status", _status(message)
    yield "msgType", _MSG_TYPES[message.kind]
    yield "scope", "Public"
    if envelope.references:
        yield "references", envelope.references


def _status(message: Composition) -> str:
    """Nothing acts upon a test, or upon a template (CAP 1.2, 3.2.1: status)."""
    if message.kind == "test":
        return "Test"
    return "Draft" if message.record.get("template") == "true" else "Actual"


def moment(when: datetime) -> str:
    """Write a moment as CAP wants it: whole seconds, and the offset from UTC (CAP 1.2, 3.3.2).

    Raises:
        UsageError: it has no offset.

    """
    if when.tzinfo is None:
        raise UsageError(
            f"the moment {when} has no offset from UTC: give one, such as +01:00",
            f"het moment {when} heeft geen verschil met UTC: geef het, zoals +01:00",
        )
    return when.isoformat(timespec="seconds")


def _add_info(alert: Node, message: Composition, envelope: Envelope, lang: str) -> None:
    info = _add(alert, "info")
    for name, value in _info(message, envelope, lang):
        _add(info, name, value)
    if lang == "nl":
        for name, value in record_of(message).items():
            parameter = _add(info, "parameter")
            _add(parameter, "valueName", f"{RECORD_PREFIX}{name}")
            _add(parameter, "value", value)
    where = _area_description(message, lang)
    if where:
        area = _add(info, "area")
        _add(area, "areaDesc", where)
        for polygon in envelope.polygons:
            _add(area, "polygon", polygon)
        for circle in envelope.circles:
            _add(area, "circle", circle)


def _info(message: Composition, envelope: Envelope, lang: str) -> Iterator[tuple[str, str]]:
    """Give the elements of an info block up to its parameters, in the schema's order."""
    risk = message.risk or vocabulary().test
    first = headline(message, lang)
    yield "language", _TAGS[lang]
    yield "category", risk.category
    yield "event", risk.event.in_language(lang)
    for response in _responses(message):
        yield "responseType", response
    yield from zip(("urgency", "severity", "certainty"), _grades(message), strict=True)
    hours = timedelta(hours=_HOURS[message.kind])
    yield "expires", moment(envelope.expires or envelope.sent + hours)
    if envelope.sender_name:
        yield "senderName", envelope.sender_name
    yield "headline", first
    yield "description", f"{first}."
    if instruction(message, lang):
        yield "instruction", instruction(message, lang)
    if message.more_info and message.more_info.web:
        yield "web", message.more_info.web


def _responses(message: Composition) -> list[str]:
    """Give each responseType once; after the end there is one (CAP 1.2, 3.2.2: AllClear)."""
    if message.kind == "test":
        return ["None"]
    if message.kind == "end":
        return ["AllClear"]
    return list(dict.fromkeys(code for action in message.actions for code in action.responses))


def _grades(message: Composition) -> tuple[str, str, str]:
    """Give urgency, severity and certainty (CAP 1.2, 3.2.2).

    All that an alert tells people to do is to be done now: Immediate. Violence is an extraordinary
    threat to life; a threat is likely and not yet seen (guideline 4c).
    """
    if message.kind == "test":
        return "Unknown", "Minor", "Unlikely"
    if message.kind == "end":
        return "Past", "Minor", "Observed"
    violence = message.risk is not None and message.risk.scenario == "violence"
    phase = message.record.get("phase", "")
    severity = "Extreme" if violence and phase != "nafase" else "Severe"
    return "Immediate", severity, "Likely" if phase == "dreiging" else "Observed"


_LEADING = ("in ", "op ", "bij ", "aan ", "at ", "on ", "near ")


def _area_description(message: Composition, lang: str) -> str:
    """Describe the area by its location: `De Neude in Utrecht`."""
    where = message.location.in_language(lang)
    for word in _LEADING:
        where = where.removeprefix(word)
    return where[:1].upper() + where[1:]
