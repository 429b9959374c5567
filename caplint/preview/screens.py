"""What there is to show of a message: its words as they are sent, and what they say."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from caplint.broadcast import Broadcast, broadcasts
from caplint.config import Settings
from caplint.message import Alert, Element, Info, Message
from caplint.pages import MOST_PAGES, Coding, coding, fits, foreign
from caplint.preview import words
from caplint.preview.glyphs import characters
from caplint.read.record import with_defaults
from caplint.rules import rule_of
from caplint.rules.base import Both
from caplint.rules.elements import is_warning
from caplint.rules.ipaws import WEA_ROOM
from caplint.wording.added import Added
from caplint.wording.elements import Kind, Part, first_sentence, parts

if TYPE_CHECKING:
    from caplint.templates import Blank

#: Screens of one file that are shown; a feed of a day can hold thousands of messages.
MOST_SCREENS = 50
#: Characters that are shown of what does not arrive.
MOST_CUT = 500


class Page(NamedTuple):
    """A page of cell broadcast: what it says, and how many places that takes."""

    text: str
    taken: int


class Screen(NamedTuple):
    """A message as phones get it.

    Attributes:
        text: what is sent, without the prefix, as far as it is shown.
        language: what the text is declared to be in, or empty.
        title: what the message is called in its file; empty for a draft.
        prefix: what the system puts before it; empty where the profile is not NL-Alert's.
        sent: how it is written into octets.
        length: the places that it takes, prefix included.
        most: the places that the profile allows.
        pages: the pages that arrive.
        needed: the pages that it would take.
        fitting: how many characters of `text` arrive.
        lost: how many do not.
        foreign: the characters that are not in the GSM alphabet.
        parts: the words of the elements; None where the profile does not ask for them.
        line: the first sentence, and the characters of a travel display; None as above.
        areas: the area blocks.
        is_warning: whether the elements are asked of it; not of a test or an end message.
        is_template: whether placeholders stand in it, by name and at their longest.

    """

    text: str
    language: str
    title: str
    prefix: str
    sent: Coding
    length: int
    most: int
    pages: tuple[Page, ...]
    needed: int
    fitting: int
    lost: int
    foreign: str
    parts: tuple[Part, ...] | None
    line: tuple[str, int] | None
    areas: tuple[Element, ...]
    is_warning: bool
    is_template: bool

    def room(self, lang: str) -> str:
        """Say how much room the message takes, and of how much."""
        alphabet = words.ALPHABETS[self.sent.name].in_language(lang)
        return words.COUNT.in_language(lang).format(
            length=self.length,
            most=self.most,
            alphabet=alphabet.format(characters(self.foreign)),
            pages=self.needed,
            most_pages=min(MOST_PAGES, -(-self.most // self.sent.page)),
        )

    def unsaid(self, kind: Kind) -> Both:
        """Say what it means that an element is not there; where it is, an end message says too."""
        return words.MISSING if self.is_warning or kind == "location" else words.NOT_ASKED

    def said(self, kind: Kind) -> list[str]:
        """Give the words of an element, in order."""
        found = [part for part in self.parts or () if part.kind == kind]
        return [" ".join(self.text[part.start : part.end].split()) for part in found]


class Gap(NamedTuple):
    """A part of a file that phones have nothing to show of: a key of `words.NO_TEXT`."""

    title: str
    why: str
    areas: tuple[Element, ...] = ()


def screens(message: Message, held: Settings, now: datetime) -> Iterator[Screen | Gap]:
    """Give what phones show of each message in a file, in the order of the file.

    Args:
        message: the file as it was read.
        held: the profile and the rules that hold for it; their options tell the limits.
        now: when a draft is taken to be sent; a CAP message says so itself.

    """
    message = with_defaults(message, held.record)
    options = {one.rule.name: one.options for one in held.active}
    is_nl_alert = held.profile.violence != "never"
    limits = _Limits(
        is_nl_alert,
        options.get("message-too-long", rule_of("message-too-long").options),
        options.get("display-line-long", rule_of("display-line-long").options)["most"],
        held.lexicons,
        held.profile.broadcast,
    )
    if message.draft and message.draft.text.characters:
        yield _screen(next(broadcasts(message, held.lexicons)), "", now, limits)
    for alert in message.alerts:
        yield from _of_alert(message, alert, now, limits)


class _Limits(NamedTuple):
    """What the profile says: whether it is NL-Alert's, and how much room there is."""

    is_nl_alert: bool
    room: Mapping[str, Any]
    line: float
    lexicons: tuple[Added, ...]
    parameters: tuple[str, ...]


def _of_alert(
    message: Message, alert: Alert, now: datetime, limits: _Limits
) -> Iterator[Screen | Gap]:
    from caplint.read.dates import moment  # noqa: PLC0415  a draft has none

    sent = alert.element.first("sent")
    when = (moment(sent.value) if sent else None) or now
    one = message._replace(draft=None, alerts=(alert,), record=alert.record)
    by_info = {
        id(sending.info): sending for sending in broadcasts(one, limits.lexicons, limits.parameters)
    }
    if not alert.infos:
        yield Gap(_value(alert.element, "identifier"), "alert")
    for info in alert.infos:
        sending = by_info.get(id(info))
        if sending:
            yield _screen(sending, _title(info), when, limits)
        else:
            yield Gap(_title(info), "info", _areas(info))


def _title(info: Info) -> str:
    found = (_value(info.element, name) for name in ("event", "language"))
    return ", ".join(filter(None, found))


def _value(element: Element, name: str) -> str:
    child = element.first(name)
    return " ".join(child.value.split())[:100] if child and not child.children else ""


def _areas(info: Info | None) -> tuple[Element, ...]:
    return tuple(area.element for area in info.areas) if info else ()


def _screen(sending: Broadcast, title: str, when: datetime, limits: _Limits) -> Screen:
    text, prefix = sending.text.characters, prefix_at(when) if limits.is_nl_alert else ""
    room = limits.room
    sent = coding(text, language=bool(room["language_indication"]))
    usual = room["ucs2" if sent.is_ucs2 else "gsm"]
    most = sent.at_most(min(usual, WEA_ROOM.get(sending.parameter, usual)))
    fitting = fits(text, sent, most, before=len(prefix))
    blanks = _blanks(sending)
    seen = _seen(text, blanks)
    shown = seen[: fitting + MOST_CUT]
    ends = list(sent.ends(text, len(prefix)))
    return Screen(
        text=shown,
        language=sending.text.language,
        title=title,
        prefix=prefix,
        sent=sent,
        length=len(prefix) + sent.length(text),
        most=most,
        pages=tuple(_pages(text[:fitting], seen, prefix, sent)),
        needed=len(ends),
        fitting=fitting,
        lost=len(text) - fitting,
        foreign="".join(dict.fromkeys(found[0] for found in islice(foreign(text), 1000)))[:10],
        parts=tuple(_parts(sending, blanks, len(shown))) if limits.is_nl_alert else None,
        line=_line(sending, blanks, seen, limits.line) if limits.is_nl_alert else None,
        areas=_areas(sending.info),
        is_warning=not limits.is_nl_alert or is_warning(sending),
        is_template=sending.record.is_template,
    )


def prefix_at(when: datetime) -> str:
    """Give what the system puts before a message that is sent at a moment."""
    return (
        f"NL-Alert {when.day:02}-{when.month:02}-{when.year:04} {when.hour:02}:{when.minute:02}: "
    )


def _blanks(sending: Broadcast) -> list[Blank]:
    """Give the placeholders of a template; other messages have none."""
    if sending.template is None:
        return []
    from caplint.templates import blanks  # noqa: PLC0415  most messages are no template

    return list(blanks(sending.template))


def _seen(text: str, blanks: list[Blank]) -> str:
    """Put placeholders where rules read words of their kind: nobody has chosen those words."""
    pieces, at = [], 0
    for blank in blanks:
        pieces += [text[at : blank.start], blank.shown]
        at = blank.end
    return "".join([*pieces, text[at:]])


def _pages(text: str, seen: str, prefix: str, sent: Coding) -> Iterator[Page]:
    for number, (start, end) in enumerate(pairwise([0, *sent.ends(text, len(prefix))])):
        before = "" if number else prefix
        yield Page(before + seen[start:end], len(before) + sent.length(text[start:end]))


def _parts(sending: Broadcast, blanks: list[Blank], most: int) -> Iterator[Part]:
    """Give the words of the elements, placeholders as a whole."""
    before = 0
    for part in parts(sending.wording):
        start, end = _whole(part.start, part.end, blanks)
        if max(start, before) < end <= most:
            yield Part(part.kind, max(start, before), end)
            before = end


def _whole(start: int, end: int, blanks: list[Blank]) -> tuple[int, int]:
    """Widen a stretch to the placeholders at its ends."""
    first = bisect_right(blanks, start, key=lambda blank: blank.start) - 1
    last = bisect_left(blanks, end, key=lambda blank: blank.start) - 1
    if first >= 0 and start < blanks[first].end:
        start = blanks[first].start
    if last >= 0 and end > blanks[last].start:
        end = max(end, blanks[last].end)
    return start, end


def _line(sending: Broadcast, blanks: list[Blank], seen: str, most: float) -> tuple[str, int]:
    start, end = _whole(*first_sentence(sending.wording), blanks)
    return " ".join(seen[start:end].split()), int(max(1, min(most, 1000)))
