"""One sending of a message (guideline 4b: inzet): its words, and the record of what went before.

Words and record can contradict each other; then one of them is wrong, and nobody can say which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Literal, NamedTuple, cast

from caplint.broadcast import Broadcast
from caplint.finding import Because, Scenario
from caplint.message import Alert, Element, Message, Record
from caplint.source import Fault, Span
from caplint.trials import says_test
from caplint.wording.reading import Match, Wording

#: What is sent: a warning, one that goes on, the end, a test, or nothing to people at all.
Sending = Literal["alert", "update", "end", "test", "none"]

#: Fields that say what sort of file this is; alone they record nothing of a procedure.
_OF_THE_FILE = frozenset(("kind", "template"))

_DRILLS = frozenset(("Test", "Exercise", "System"))
_BY_TYPE: dict[str, Sending] = {
    "Cancel": "end",
    "Update": "update",
    "Ack": "none",
    "Error": "none",
}


class Deployment(NamedTuple):
    """A draft, or one CAP message, as it is sent.

    Attributes:
        record: what is recorded of the procedure.
        sent: the texts that are sent; several where a CAP message has several infos.
        alert: the CAP message; None for a draft.
        start: where a finding stands on what no record says: the first line of the record, else
            the first info block, else the words.

    """

    record: Record
    sent: tuple[Broadcast, ...]
    alert: Alert | None
    start: Span

    @property
    def kind(self) -> Sending:
        """What is sent."""
        return kind_of(self.sent[0]) if self.sent else _kind(self.record, self.alert, None)

    @property
    def is_recorded(self) -> bool:
        """Whether a record is kept: anything but what sort of file this is."""
        return not self.record.fields.keys() <= _OF_THE_FILE | self.record.assumed

    def place(self, field: str) -> Span:
        """Give where a field stands, or where a finding stands that it is not there."""
        return self.record.places.get(field, self.start)


def deployment(message: Message, sent: tuple[Broadcast, ...]) -> Deployment:
    """Put together what belongs to one sending; a message of one alert at most, or a draft."""
    alert = message.alerts[0] if message.alerts else None
    return Deployment(message.record, sent, alert, message.record.start or _start(message, alert))


def _start(message: Message, alert: Alert | None) -> Span:
    if message.draft:
        text = message.draft.text
        return text.span(0, len(text.characters))
    if alert is None:
        return Span(0, 0)
    return (alert.infos[0].element if alert.infos else alert.element).name_span


def kind_of(broadcast: Broadcast) -> Sending:
    """Tell what is sent: by the record, else by CAP's own elements, else by the words."""
    return _kind(broadcast.record, broadcast.alert, broadcast)


def _kind(record: Record, alert: Alert | None, broadcast: Broadcast | None) -> Sending:
    told = told_kind(record, alert)
    if told is None and broadcast:
        return _by_words(broadcast.wording)
    return told or "alert"


def told_kind(record: Record, alert: Alert | None) -> Sending | None:
    """Tell what is sent by the record, else by CAP's own elements; None where only words tell.

    Of a plain CAP Alert its words tell: an end is often sent as one.
    """
    recorded = record.fields.get("kind")
    if recorded:
        return cast("Sending", recorded)  # the reader lets no other value through
    by_elements = _by_elements(alert.element) if alert else "alert"
    return None if by_elements == "alert" else by_elements


@lru_cache(maxsize=1)  # each info block of a message asks, and it looks at all of them
def _by_elements(alert: Element) -> Sending:
    """Tell by status, msgType and responseType (CAP 1.2, 3.2.1 and 3.2.2)."""
    status, msg_type = alert.first("status"), alert.first("msgType")
    if status and status.value.strip() in _DRILLS:
        return "test"
    responses = [r for info in alert.all("info") for r in info.all("responseType")]
    if any(response.value.strip() == "AllClear" for response in responses):
        return "end"
    return _BY_TYPE.get(msg_type.value.strip() if msg_type else "", "alert")


def _by_words(wording: Wording) -> Sending:
    if _said(wording, "test-label") or says_test(wording.text.characters):
        return "test"
    return "end" if _said(wording, "end-label") else "alert"


def _said(wording: Wording, role: str) -> Match | None:
    """Give the first words of a role in a clause that denies nothing."""
    frames = ((match, wording.frame_of(match.start)) for match in wording.of_role(role))
    return next((match for match, frame in frames if not (frame and frame.negated)), None)


#: Words that are told of a message in which the guideline holds by its words.
_MOST_WORDS = 3
_LONGEST_WORDS = 80


def told_scenario(record: Record, wordings: Iterable[Wording]) -> Scenario:
    """Tell whether a message is about violence or threat: by the record, else by its words.

    Args:
        record: what is recorded of it.
        wordings: all that it says, what is sent first; read no further than is needed.

    """
    recorded = record.fields.get("scenario")
    if recorded:
        by: Because = "configuration" if "scenario" in record.assumed else "record"
        return Scenario(recorded == "violence", by)
    words: dict[str, None] = {}
    for wording in wordings:
        if len(words) >= _MOST_WORDS:
            break
        if wording.violence:
            words |= dict.fromkeys(_of_violence(wording))
    return Scenario(bool(words), "words", tuple(islice(words, _MOST_WORDS)))


def _of_violence(wording: Wording) -> Iterator[str]:
    for match in wording.matches:
        if match.entry.violence:
            yield wording.words(match.start, match.end)[:_LONGEST_WORDS]


#: Values of the record, the words that contradict them, and the message that says so. What is
#: still going on is in no other phase than the acute one (guideline 4c).
_CONTRADICTED = (
    ("scenario", "other", "attack", "scenario"),
    ("phase", "dreiging", "attack-now", "phase"),
    ("phase", "nafase", "attack-now", "phase"),
    ("kind", "alert", "test-label", "kind-test"),
    ("kind", "update", "test-label", "kind-test"),
    ("kind", "alert", "end-label", "kind-end"),
)


def contradictions(sending: Deployment) -> Iterator[Fault]:
    """Say where the words contradict the record: faults of record-invalid.

    Words are analysed only where the record has a value that words can contradict.
    """
    fields = sending.record.fields
    for field, value, role, message in _CONTRADICTED:
        if fields.get(field) != value:
            continue
        found = ((one.wording, _said(one.wording, role)) for one in sending.sent)
        wording, said = next((pair for pair in found if pair[1]), (None, None))
        if wording and said:
            span = wording.span(said.start, said.end)
            facts = {"value": value, "words": wording.words(said.start, said.end)}
            place = sending.record.places.get(field, span)
            yield Fault("record-invalid", place, message, facts, ((span, "words"),))
