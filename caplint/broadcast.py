"""The words of a message: each text in it, and the one text that phones get."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from caplint.message import RECORD_PREFIX, Alert, Element, Info, Message, Record
from caplint.source import Fault
from caplint.text import Text, join
from caplint.wording import MOST_ANALYSED
from caplint.wording.added import Added

if TYPE_CHECKING:
    from caplint.wording.reading import Wording

#: Elements with words for people (CAP 1.2, 3.2.2 to 3.2.4), by the block that holds them.
_IN_INFO = ("event", "audience", "senderName", "headline", "description", "instruction", "contact")
_IN_RESOURCE = ("resourceDesc",)
_IN_AREA = ("areaDesc",)

#: What is published beside these (CAP 1.2, 3.2.1 to 3.2.4): words for those who pass a message on,
#: and names. Of a pair with a name, both are read.
_NOTES = ("source", "restriction", "note")
_NAMES_IN_ALERT = ("identifier", "incidents")
_NAMES_IN_INFO = ("web", "eventCode", "parameter")
_NAMES_IN_RESOURCE = ("uri",)
_NAMES_IN_AREA = ("geocode",)

#: Names of a message whose words are looked at; each takes about a millisecond.
MOST_NAMES = 2_000


def texts(message: Message) -> Iterator[Text]:
    """Give every text for people in a message, each with its language and its element's name.

    Those of a template are as if it were filled in (caplint/templates.py).
    """
    if message.draft:
        yield _to_read(message.draft.text, message.record)
    for alert in message.alerts:
        for info in alert.infos:
            for text in info_texts(info):
                yield _to_read(text, message.record)


def _to_read(text: Text, record: Record) -> Text:
    if not record.is_template:
        return text
    from caplint.templates import filled  # noqa: PLC0415  most messages are none

    return filled(text)


@dataclass(frozen=True, eq=False)
class Reading:
    """A text of a message whose words are read.

    Attributes:
        aside: whether it is published beside the words for people: a note, or the name of a file,
            an address or a code. What may not be disclosed may not be disclosed there either;
            nobody is told anything by it.
        inside: whether it is a part of the reading before it: an address in a sentence.

    """

    text: Text
    lexicons: tuple[Added, ...] = ()
    aside: bool = False
    inside: bool = False
    is_name: bool = False

    @cached_property
    def wording(self) -> Wording:
        """What the text says; takes the wording engine when first asked for."""
        from caplint.wording import analyse, analyse_name  # noqa: PLC0415  spaCy is slow to load

        return (analyse_name if self.is_name else analyse)(self.text, self.lexicons)


def readings(
    message: Message, lexicons: tuple[Added, ...], sent: Iterable[Broadcast]
) -> Iterator[Reading | Broadcast]:
    """Give every text of a message whose words rules read, those for people first.

    Args:
        message: what was read.
        lexicons: those beside caplint's own by which the words are read.
        sent: its texts that are sent; one of these is not read twice.

    """
    from caplint.wording.names import as_words, names_in  # noqa: PLC0415  few runs read words

    known = {id(one.text): one for one in sent}
    for text in texts(message):
        yield known.get(id(text)) or Reading(text, lexicons)
        for name in names_in(text, MOST_ANALYSED):
            yield Reading(name, lexicons, aside=True, inside=True, is_name=True)
    for alert in message.alerts:
        for note in _children(alert.element, _NOTES):
            yield Reading(_to_read(note.text(), message.record), lexicons, aside=True)
        for element, language in islice(_names(alert), MOST_NAMES):
            words = as_words(_to_read(element.text(language), message.record), MOST_ANALYSED)
            if words:
                yield Reading(words, lexicons, aside=True, is_name=True)


def _children(element: Element, names: Sequence[str]) -> Iterator[Element]:
    return (child for child in element.children if child.name in names)


def _names(alert: Alert) -> Iterator[tuple[Element, str]]:
    """Give the elements of a message that hold names, each with the language around it.

    What several say is given once: a thousand geocodes have the same name.
    """
    seen = set[str]()
    for element, language in _all_names(alert):
        if element.value not in seen:
            seen.add(element.value)
            yield element, language


def _all_names(alert: Alert) -> Iterator[tuple[Element, str]]:
    for name in _children(alert.element, _NAMES_IN_ALERT):
        yield name, ""
    for info in alert.infos:
        for block, names in (
            (info.element, _NAMES_IN_INFO),
            *((resource.element, _NAMES_IN_RESOURCE) for resource in info.resources),
            *((area.element, _NAMES_IN_AREA) for area in info.areas),
        ):
            for child in _children(block, names):
                yield from ((one, info.language) for one in _named(child))


def _named(element: Element) -> list[Element]:
    """Give an element that is a name; of a pair its name and its value.

    The value of a parameter is a text for people, and its name begins with that of the record
    where nobody but caplint reads it.
    """
    if not element.children:
        return [element]
    name, value = element.first("valueName"), element.first("value")
    if element.name != "parameter":
        return [one for one in (name, value) if one]
    return [name] if name and not name.value.strip().startswith(RECORD_PREFIX) else []


def too_long(message: Message) -> Iterator[Fault]:
    """Say of which texts the words are only looked at in part: a fault of resource-limit."""
    for text in texts(message):
        if len(text.characters) > MOST_ANALYSED:
            place = text.span(MOST_ANALYSED, MOST_ANALYSED + 1)
            yield Fault("resource-limit", place, "words", {"limit": MOST_ANALYSED})
    for alert in message.alerts:
        for element, _ in islice(_names(alert), MOST_NAMES, MOST_NAMES + 1):
            yield Fault("resource-limit", element.value_span, "names", {"limit": MOST_NAMES})


def info_texts(info: Info) -> Iterator[Text]:
    """Give every text for people in an info block and the blocks in it."""
    language = info.language
    for element in _elements(info):
        yield element.text(language)


def _elements(info: Info) -> Iterator[Element]:
    for block, names in (
        (info.element, _IN_INFO),
        *((resource.element, _IN_RESOURCE) for resource in info.resources),
        *((area.element, _IN_AREA) for area in info.areas),
    ):
        yield from (child for child in block.children if child.name in names)
    for parameter in info.element.all("parameter"):
        name, value = parameter.first("valueName"), parameter.first("value")
        if value and not (name and name.value.strip().startswith(RECORD_PREFIX)):
            yield value


@dataclass(frozen=True, eq=False)
class Broadcast:
    """The text that is sent, without the prefix that the system adds, and its record.

    Attributes:
        alert: the CAP message that it is sent by; None for a draft.
        info: the block of that message that holds its words.
        lexicons: those beside caplint's own by which its words are read.
        template: what `text` is made of where it is a template's, its placeholders still in it.
        parameter: the name of the CAP parameter that holds the words; empty where others do.

    """

    text: Text
    record: Record
    alert: Alert | None = None
    info: Info | None = None
    lexicons: tuple[Added, ...] = ()
    template: Text | None = None
    parameter: str = ""

    @cached_property
    def wording(self) -> Wording:
        """What the text says, clause by clause; takes the wording engine when first asked for."""
        from caplint.wording import analyse  # noqa: PLC0415  spaCy takes most of a second to load

        return analyse(self.text, self.lexicons)


def broadcasts(
    message: Message, lexicons: tuple[Added, ...] = (), parameters: Sequence[str] = ()
) -> Iterator[Broadcast]:
    """Give the text that is sent: of a draft its words, of a CAP message one for each info.

    Of an info these are headline, description and instruction in that order, without one that
    another contains.

    Args:
        message: what was read.
        lexicons: those beside caplint's own by which the words are read.
        parameters: names of CAP parameters that hold the text instead, the first that is there
            before the others; the profile names them.

    """
    record = message.record
    if message.draft:
        written = message.draft.text
        template = written if record.is_template else None
        yield Broadcast(_to_read(written, record), record, None, None, lexicons, template)
    for alert in message.alerts:
        for info in alert.infos:
            name, of_parameter = _of_parameter(info, parameters)
            parts = of_parameter or _parts(info)
            if parts:
                written = join(parts, "\n", "broadcast")
                template = written if record.is_template else None
                text = _to_read(written, record)
                yield Broadcast(text, record, alert, info, lexicons, template, name)


def _of_parameter(info: Info, names: Sequence[str]) -> tuple[str, list[Text]]:
    """Give the first of these parameters that says anything, and its text."""
    said: dict[str, Element] = {}
    for parameter in info.element.all("parameter") if names else ():
        name, value = parameter.first("valueName"), parameter.first("value")
        if name and value and value.value.strip():
            said.setdefault(name.value.strip(), value)
    found = next((name for name in names if name in said), "")
    return found, [said[found].text(info.language)] if found else []


def _parts(info: Info) -> list[Text]:
    found = (info.element.first(name) for name in ("headline", "description", "instruction"))
    parts = [element.text(info.language) for element in found if element and element.value.strip()]
    return [
        part
        for index, part in enumerate(parts)
        if not any(
            part.characters.strip() in other.characters
            and (part.characters.strip() != other.characters.strip() or at < index)
            for at, other in enumerate(parts)
            if at != index
        )
    ]
