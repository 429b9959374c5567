"""What is remembered of every message of a run, so that rules can ask about other messages.

A run over many files looks at each of them twice: first to keep a `Trace` of its messages, then
to lint it. A rule on a set reads `Among`, which pairs a message with the `Survey` of all, so its
findings stand in the file that it looks at, and do not depend on the order in which files came
(docs/decisions/0012-sets.md).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from itertools import islice
from os.path import isfile, normpath
from typing import NamedTuple

from caplint.broadcast import Broadcast, Reading, broadcasts, readings
from caplint.finding import Place
from caplint.message import Alert, Element, Message
from caplint.patterns import pattern
from caplint.read.dates import moment
from caplint.read.references import Reference, references, value_of
from caplint.wording.added import Added

#: Characters of a name that are kept as they are; of a longer one, these and a digest.
MOST_KEPT = 120

#: Characters of a draft's words that are kept: the room of a message, and a record before it.
MOST_WORDS = 1_395

#: Characters of coordinates of one message that are looked at for its area.
_MOST_COORDINATES = 20_000

#: South, west, north, east.
Box = tuple[float, float, float, float]

#: References of one message that are remembered.
MOST_REFERENCES = 1_000


class Trace(NamedTuple):
    """What is remembered of one message; a kilobyte at most, whatever the message holds.

    Attributes:
        path: the name of its file.
        number: which of the messages in its file, from 0.
        feed: whether its file is a feed, which is a set of its own.
        version: of CAP; empty for a draft, which has no names and no dates either.
        sender: as `kept` gives it, like the identifier.
        sent: as it is written, where it is a date.
        kind: msgType.
        refers_to: the keys of the messages that it refers to.
        expires: when the last of its info blocks ends; None where one says nothing of that.
        all_clear: whether an info block says AllClear (CAP 1.2, 3.2.2).
        record: the fields of its record (guideline 4b to 4f) that have a value.
        words: of a draft that ends a situation, as many as a message has; others ask for no words,
            and what is remembered of a repository stays the same when one of its drafts changes.
        area: of a CAP message: the southernmost, westernmost, northernmost and easternmost degree.
        digest: of its letters: a copy of a message is no other message.
        place: where its identifier stands; None in a draft.

    """

    path: str
    number: int
    feed: bool = False
    version: str = ""
    sender: str = ""
    identifier: str = ""
    sent: str = ""
    kind: str = ""
    status: str = ""
    scope: str = ""
    refers_to: tuple[str, ...] = ()
    expires: datetime | None = None
    all_clear: bool = False
    record: tuple[tuple[str, str], ...] = ()
    words: str = ""
    area: Box | None = None
    digest: bytes = b""
    place: Place | None = None

    @property
    def key(self) -> str:
        """What names the message among all: an identifier is unique for its sender."""
        return key(self.sender, self.identifier)

    @property
    def is_draft(self) -> bool:
        """Whether this is an NL-Alert draft."""
        return not self.version

    @property
    def is_end(self) -> bool:
        """Whether the message says that what it refers to is over, or is recorded as such."""
        return self.kind == "Cancel" or self.all_clear or dict(self.record).get("kind") == "end"


def kept(value: str) -> str:
    """Shorten what a hostile sender made long, so that different values stay different."""
    if len(value) <= MOST_KEPT:
        return value
    return f"{value[:MOST_KEPT]}…{_digest(value.encode('utf-8', 'surrogatepass')).hex()}"


def key(sender: str, identifier: str) -> str:
    """Give the name of a message among all: that of its sender, and its own."""
    return f"{kept(sender)}\n{kept(identifier)}"


def _digest(data: bytes) -> bytes:
    from hashlib import blake2b  # noqa: PLC0415  one file with one alert asks for none

    return blake2b(data, digest_size=16).digest()


def traces(message: Message) -> Iterator[Trace]:
    """Give what to remember of each message in a file."""
    if message.draft or message.alerts:
        yield from (trace(part, number) for number, part in enumerate(message.parts()))


def trace(part: Message, number: int) -> Trace:
    """Give what to remember of a file's only message, or of one CAP message of a feed."""
    record = tuple((name, kept(value)) for name, value in part.record.fields.items() if value)
    if not part.alerts:
        is_end = part.record.fields.get("kind") == "end"
        words = part.draft.text.characters[:MOST_WORDS] if part.draft and is_end else ""
        return Trace(part.source.name, number, record=record, words=words)
    alert = part.alerts[0]
    names = {name: kept(value_of(alert, name)) for name in ("sender", "identifier", "sent")}
    _, referred = references(alert)
    return Trace(
        path=part.source.name,
        number=number,
        feed=part.kind == "feed",
        version=alert.version,
        **names,
        kind=kept(value_of(alert, "msgType")),
        status=kept(value_of(alert, "status")),
        scope=kept(value_of(alert, "scope")),
        refers_to=tuple(key(one.sender, one.identifier) for one in referred[:MOST_REFERENCES]),
        expires=_end(alert),
        all_clear=any(_says_all_clear(info.element) for info in alert.infos),
        record=record,
        area=_area(alert),
        digest=_digest_of(alert.element),
        place=_place(part, alert),
    )


def _end(alert: Alert) -> datetime | None:
    """Give when the last info block ends, if each of them says when it does."""
    dates = [info.element.first("expires") for info in alert.infos]
    ends = [moment(date.value) if date else None for date in dates]
    known = [end for end in ends if end]
    return max(known) if known and len(known) == len(ends) else None


def _digest_of(alert: Element) -> bytes:
    """Digest a message without its white space: indented anew it says the same."""
    return _digest(b"".join(alert.utf8[alert.start : alert.end].split()))


def _area(alert: Alert) -> Box | None:
    """Give the box around the polygons and circles of a message, as far as they can be read."""
    shapes = (
        shape.value
        for info in alert.infos
        for area in info.areas
        for shape in area.element.children
        if shape.name in {"polygon", "circle"}
    )
    written = " ".join(islice(shapes, _MOST_COORDINATES // 100))[:_MOST_COORDINATES]
    pairs = [(float(lat), float(lon)) for lat, lon in _PAIR.findall(written)]
    if not pairs:
        return None
    lats, lons = zip(*pairs, strict=True)
    return min(lats), min(lons), max(lats), max(lons)


_PAIR = pattern(r"(?<!\S)(-?\d{1,3}(?:\.\d{1,15})?),(-?\d{1,3}(?:\.\d{1,15})?)(?!\S)")


def _says_all_clear(info: Element) -> bool:
    return any(one.value.strip() == "AllClear" for one in info.all("responseType"))


def _place(part: Message, alert: Alert) -> Place | None:
    element = alert.element.first("identifier")
    if element is None:
        return None
    span = element.value_span
    path = "" if part.kind == "feed" else "/alert/identifier"
    at = part.source.position
    return Place(part.source.name, path, kept(element.value.strip()), at(span.start), at(span.end))


def _group(one: Trace) -> tuple[str, str, str]:
    """Name the set in which a message's name must be its own, and that name.

    A feed is a set of its own, and a publisher may have one message in two versions of CAP.
    """
    return one.key, one.version, one.path if one.feed else ""


def _instant(sent: str) -> object:
    """Give what is the same for a moment in whatever zone it is written."""
    return moment(sent) or sent


_NEVER = datetime.max.replace(tzinfo=UTC)


class Survey:
    """The messages of a run by their names; nothing in it changes, and it can be pickled."""

    def __init__(self, found: Iterable[Trace | None] = ()) -> None:
        """Take what is remembered of each message; None for a file that could not be read."""
        known = list(found)
        self.traces = sorted(
            (one for one in known if one is not None), key=lambda one: (one.path, one.number)
        )
        self.is_whole = None not in known
        self._by_key: dict[str, list[Trace]] = {}
        for one in self.traces:
            if one.sender and one.identifier:
                self._by_key.setdefault(one.key, []).append(one)

    def __len__(self) -> int:
        """Count the messages."""
        return len(self.traces)

    @cached_property
    def digest(self) -> str:
        """Name all that it knows, in any process."""
        return _digest(repr((self.is_whole, self.traces)).encode("utf-8", "surrogatepass")).hex()

    @classmethod
    def of(cls, message: Message) -> Survey:
        """Survey one file: a feed is a set of its own, and a message alone knows of no other."""
        return cls(traces(message)) if len(message.alerts) > 1 else cls()

    def named(self, key: str) -> list[Trace]:
        """Give the messages of one sender that have the same identifier, by path."""
        return self._by_key.get(key, [])

    def find(self, reference: Reference) -> Trace | None:
        """Give the message to which a reference points, letter for letter or to the second."""
        name = key(reference.sender, reference.identifier)
        if not reference.sent:  # CAP 1.0 refers without a date
            return next(iter(self.named(name)), None)
        return self._by_moment.get((name, _instant(reference.sent)))

    @cached_property
    def _by_moment(self) -> dict[tuple[str, object], Trace]:
        found: dict[tuple[str, object], Trace] = {}
        for name, held in self._by_key.items():
            for one in held:
                found.setdefault((name, _instant(one.sent)), one)
        return found

    def only(self, key: str) -> Trace | None:
        """Give the message of a name where there is one, or only copies of one moment."""
        return self._only.get(key)

    @cached_property
    def _only(self) -> dict[str, Trace]:
        held = self._by_key.items()
        return {
            key: many[0] for key, many in held if len({_instant(one.sent) for one in many}) == 1
        }

    def of_sender(self, sender: str, sent: str) -> Trace | None:
        """Give the message that a sender sent at a moment, where there was only one."""
        return self._alone[0].get((kept(sender), _instant(sent)))

    def of_identifier(self, identifier: str, sent: str) -> Trace | None:
        """Give the message of an identifier that was sent at a moment, if there was only one."""
        return self._alone[1].get((kept(identifier), _instant(sent)))

    @cached_property
    def _alone(self) -> tuple[dict[tuple[str, object], Trace | None], ...]:
        """The messages by sender and moment, and by identifier and moment; None for several."""
        senders: dict[tuple[str, object], Trace | None] = {}
        identifiers: dict[tuple[str, object], Trace | None] = {}
        for one in (one for held in self._by_key.values() for one in held[:1]):
            for found, name in ((senders, one.sender), (identifiers, one.identifier)):
                at = (name, _instant(one.sent))
                found[at] = None if at in found else one
        return senders, identifiers

    @cached_property
    def kept_since(self) -> dict[str, datetime]:
        """By sender, when the first message was sent that is here and has been superseded.

        Who keeps those keeps all that came later, so what is not here does not exist.
        """
        found: dict[str, datetime] = {}
        superseding = (one for one in self.traces if one.kind in {"Update", "Cancel"})
        names = {name for one in superseding for name in one.refers_to if name != one.key}
        for one in (one for name in names for one in self.named(name)):
            sent = moment(one.sent)
            if sent and sent < found.get(one.sender, _NEVER):
                found[one.sender] = sent
        return found

    def namesake(self, one: Trace) -> Trace | None:
        """Give another message that has the name of this one: no copy of it, and in its set."""
        rivals = self._rivals.get(_group(one), ())
        # A message that was mended since it was surveyed is no other than itself, and its copies
        # are to be mended as well.
        digest = self._digests.get((one.path, one.number), one.digest)
        others = (other for other in rivals if (other.path, other.number) != (one.path, one.number))
        return next((other for other in others if other.digest != digest), None)

    @cached_property
    def _digests(self) -> dict[tuple[str, int], bytes]:
        return {(one.path, one.number): one.digest for one in self.traces}

    @cached_property
    def _rivals(self) -> dict[tuple[str, str, str], tuple[Trace, ...]]:
        """The first message of each name, and the first that differs from it.

        These are enough to find another one, however many of one name a hostile sender makes.
        """
        found: dict[tuple[str, str, str], tuple[Trace, ...]] = {}
        for one in (one for named in self._by_key.values() if len(named) > 1 for one in named):
            group = _group(one)
            if group not in found:
                found[group] = (one,)
            elif len(found[group]) == 1 and found[group][0].digest != one.digest:
                found[group] += (one,)
        return found

    @cached_property
    def endings(self) -> dict[str, Trace]:
        """The messages that another one ends, or ends an update of, and which one that is."""
        endings: dict[str, Trace] = {}
        waiting = [(one, one) for one in self.traces if one.is_end]
        while waiting:
            one, end = waiting.pop()
            for name in one.refers_to:
                if name not in endings:
                    endings[name] = end
                    updates = (other for other in self.named(name) if other.kind == "Update")
                    waiting += ((update, end) for update in updates)
        return endings

    @cached_property
    def _by_path(self) -> dict[str, Trace]:
        return {normpath(one.path): one for one in reversed(self.traces)}

    def at(self, path: str) -> Trace | None:
        """Give the first message of a file."""
        return self._by_path.get(normpath(path))

    @cached_property
    def end_drafts(self) -> tuple[Trace, ...]:
        """The drafts that are recorded as the end of a situation, by path."""
        return tuple(one for one in self.traces if one.is_draft and one.is_end)


@dataclass(frozen=True)
class Among:
    """One message among the others of its set: what rules on a set read.

    Attributes:
        message: an NL-Alert draft, or a file's only CAP message, or one of a feed.
        number: which of the messages in its file, from 0.
        survey: all messages of the run; nothing where this is the only one.
        lexicons: those beside caplint's own by which its words are read.
        parameters: the CAP parameters that hold what is sent, where the profile names such.
        is_file: whether there is a file of a name, which no rule asks by itself: what is
            remembered of a message must be remembered with the answer.

    """

    message: Message
    number: int
    survey: Survey
    lexicons: tuple[Added, ...] = ()
    parameters: tuple[str, ...] = ()
    is_file: Callable[[str], bool] = isfile

    @cached_property
    def alert(self) -> Alert | None:
        """The CAP message; None for a draft, and for a file without one."""
        return self.message.alerts[0] if self.message.alerts else None

    @cached_property
    def trace(self) -> Trace:
        """What is remembered of this message."""
        return trace(self.message, self.number)

    @cached_property
    def sent(self) -> tuple[Broadcast, ...]:
        """The texts that this message sends, one for each info block."""
        return tuple(broadcasts(self.message, self.lexicons, self.parameters))

    @cached_property
    def readings(self) -> tuple[Reading | Broadcast, ...]:
        """All texts of this message whose words rules read, each of them read once."""
        return tuple(readings(self.message, self.lexicons, self.sent))

    def ancestors(self, most: int) -> Iterator[Trace]:
        """Give the known messages that this one refers to, those that these update, and so on.

        No more than `most` of them are looked at: each of 100,000 messages may ask.
        """
        seen = {self.trace.key, *self.trace.refers_to}
        waiting = deque(self.trace.refers_to[:most])
        for _ in range(most):
            if not waiting:
                return
            for one in self.survey.named(waiting.popleft())[:1]:
                yield one
                named = one.refers_to[:most] if one.kind == "Update" else ()
                new = [name for name in named if name not in seen]
                seen.update(new)
                waiting += new
