"""What an update or an end message takes over from the message that it follows upon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from caplint.compose.vocabulary import (
    Action,
    MoreInfo,
    Risk,
    Twin,
    own_site,
    vocabulary,
)
from caplint.errors import UsageError
from caplint.message import Alert, Element, Message

_BETWEEN = re.compile(r"(?<!\s)\s++(?:\*{3}|#{3}|//)\s+")
_FIRST = re.compile(r"\s*(?:update:\s*)?(.+?)(?:\.\s+(.*))?\Z", re.IGNORECASE | re.DOTALL)
_SITE = re.compile(r"\bMeer informatie op ([\w.\-/]+\w)")


class Earlier(NamedTuple):
    """An earlier message, as far as it could be understood.

    Attributes:
        kind: `cap` or `draft`.
        risk: one of those that are offered, or None.
        location: empty where it could not be told.
        actions: those of the offered that it tells people to do.
        english: whether it has an English half.
        references: all that a CAP message which follows refers to (CAP 1.2, 3.2.1).
        circles: and polygons: its area.

    """

    kind: str
    risk: Risk | None
    location: Twin
    actions: tuple[Action, ...]
    more_info: MoreInfo | None
    english: bool
    record: dict[str, str]
    sender: str = ""
    sender_name: str = ""
    references: str = ""
    circles: tuple[str, ...] = ()
    polygons: tuple[str, ...] = ()


def earlier(message: Message) -> Earlier:
    """Understand a message that another one is to follow upon.

    Raises:
        UsageError: it holds no message or several, or is an end message itself.

    """
    if message.draft is None and len(message.alerts) != 1:
        raise UsageError(
            f"'{message.source.name}' holds {len(message.alerts)} CAP messages: give a file of one",
            f"'{message.source.name}' bevat {len(message.alerts)} CAP-berichten: geef een bestand "
            "met een bericht",
        )
    if message.record.fields.get("kind") in {"end", "test"}:
        raise UsageError(
            f"'{message.source.name}' warns of nothing: it is an end message or a test",
            f"'{message.source.name}' waarschuwt nergens voor: het is een eindbericht of een test",
        )
    halves = list(_draft_halves(message) if message.draft else _alert_halves(message.alerts[0]))
    dutch, english = halves[0] if halves else "", halves[1] if len(halves) > 1 else ""
    found = _understood(dutch, english)._replace(record=dict(message.record.fields))
    return found if message.draft else _with_envelope(found, message.alerts[0])


def _draft_halves(message: Message) -> list[str]:
    return _BETWEEN.split(message.draft.text.characters, maxsplit=1) if message.draft else []


def _alert_halves(alert: Alert) -> Iterator[str]:
    for info in sorted(alert.infos, key=lambda info: info.language != "nl"):
        said = (info.element.first(name) for name in ("description", "instruction"))
        yield " ".join(element.text().characters.strip() for element in said if element)


def _understood(dutch: str, english: str) -> Earlier:
    first = _FIRST.match(dutch)
    risk, where = _risk_and_place(first[1] if first else "", "nl")
    if risk is None:
        return Earlier(
            "draft", None, Twin(""), _actions(dutch), _more_info(dutch), bool(english), {}
        )
    first = _FIRST.match(english)
    _, in_english = _risk_and_place(first[1] if first else "", "en")
    place = Twin(where, in_english)
    return Earlier("draft", risk, place, _actions(dutch), _more_info(dutch), bool(english), {})


def _risk_and_place(sentence: str, lang: str) -> tuple[Risk | None, str]:
    """Take apart `Grote schietpartij op de Neude in Utrecht`."""
    folded = sentence.casefold()
    for risk in vocabulary().risks.values():
        for words in (risk.words, risk.event):
            begins = words.in_language(lang)
            if folded.startswith(f"{begins.casefold()} "):
                return risk, sentence[len(begins) :].strip()
    return None, ""


def _actions(dutch: str) -> tuple[Action, ...]:
    """Give the offered actions that a message has, none that only stands within another."""
    said = dutch.casefold()
    found = [a for a in vocabulary().actions.values() if a.words.nl.casefold() in said]
    return tuple(
        action
        for action in found
        if not any(
            action is not other and action.words.nl.casefold() in other.words.nl.casefold()
            for other in found
        )
    )


def _more_info(dutch: str) -> MoreInfo | None:
    for offered in vocabulary().more_info.values():
        if offered.words.nl in dutch:
            return offered
    site = _SITE.search(dutch)
    try:
        return own_site(site[1]) if site else None
    except UsageError:
        return None


def _with_envelope(found: Earlier, alert: Alert) -> Earlier:
    """Add what a CAP message that follows takes over: sender, area, references."""
    of_alert = {child.name: child.value.strip() for child in alert.element.children}
    triple = ",".join(of_alert.get(name, "") for name in ("sender", "identifier", "sent"))
    info = alert.infos[0] if alert.infos else None
    name = info.element.first("senderName") if info else None
    areas = [area.element for area in info.areas] if info else []
    return found._replace(
        kind="cap",
        sender=of_alert.get("sender", ""),
        sender_name=name.value.strip() if name else "",
        references=" ".join(filter(None, (of_alert.get("references", ""), triple))),
        circles=_shapes(areas, "circle"),
        polygons=_shapes(areas, "polygon"),
    )


def _shapes(areas: list[Element], name: str) -> tuple[str, ...]:
    shapes = (shape for area in areas for shape in area.all(name))
    return tuple(" ".join(shape.value.split()) for shape in shapes)
