"""From the bytes of a file to a message whose every part knows its place."""

from __future__ import annotations

from caplint.message import Kind, Message, Record
from caplint.read.detect import form, may_be_other_xml, speaks_of_cap
from caplint.read.draft import read_draft
from caplint.read.feed import find_alerts, is_nearly_alert
from caplint.read.record import with_records
from caplint.read.schema import check_schema
from caplint.read.xml import Limits, read_xml, too_much
from caplint.source import Fault, Source, Span

_GZIP = b"\x1f\x8b"


def read(source: Source, limits: Limits | None = None, *, check: bool = True) -> Message:
    """Read a source as what it is: a CAP message, a feed of them, or a draft.

    Args:
        source: the file.
        limits: how large it may be.
        check: whether to look for faults against the schema, which takes as long as reading.

    Returns:
        The message with all faults of its form. Nothing is raised for what the bytes say: a
        document that cannot be read is a message without alerts whose faults say why.

    """
    limits = limits or Limits()
    if max(len(source.data), len(source.utf8)) > limits.bytes:
        kind: Kind = "draft" if form(source) == "draft" else "cap"
        what = "bytes" if len(source.data) > limits.bytes else "text"
        return Message(source, kind, (too_much(what, limits.bytes, Span(0, 0)),))
    if source.data.startswith(_GZIP):
        return Message(source, "cap", (Fault("not-well-formed", Span(0, 0), "compressed"),))
    return read_draft(source) if form(source) == "draft" else _read_document(source, limits, check)


def is_ours(message: Message) -> bool:
    """Whether a file that was met in a folder is one of ours.

    Other XML has names like ours. What cannot be read, or is nearly an alert, may be a broken one,
    so it is passed over only if nothing in it speaks of CAP.
    """
    if message.alerts or not may_be_other_xml(message.source.name):
        return True
    if message.root is None:
        return speaks_of_cap(message.source)
    return is_nearly_alert(message.root)


def _read_document(source: Source, limits: Limits, check: bool) -> Message:
    document = read_xml(source, limits)
    if document.root is None:
        return Message(source, "cap", document.faults)
    kind, alerts, wrong = find_alerts(document.root)
    schema = check_schema(source, document.root, alerts) if check else ()
    alerts, records = with_records(source, alerts)
    faults = (*document.faults, *wrong, *schema, *records)
    record = alerts[0].record if len(alerts) == 1 else Record()
    message = Message(source, kind, faults, document.root, alerts, None, record)
    if not document.notes or not alerts:  # of what is not read nothing can be suppressed
        return message
    from caplint.read.suppressions import suppressions  # noqa: PLC0415  few messages have any

    asked = suppressions(source.utf8, document.root, document.notes)
    return message._replace(suppressions=tuple(asked))
