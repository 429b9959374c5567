"""The formats of a report, one file each; a format is imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

if TYPE_CHECKING:
    from caplint.finding import FileReport, Finding, Tally

Format = Literal[
    "full", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle"
]


class Context(NamedTuple):
    """What a report has to know beside its files.

    Attributes:
        profile: the profile that was asked for; empty for the default of each kind of file.
        lang: the language of words to people, `en` or `nl`.
        colour: whether to colour what people read.
        suppressed: whether people read of findings that do not count, too.

    """

    profile: str = ""
    lang: str = "en"
    colour: bool = False
    suppressed: bool = False

    def shown(self, file: FileReport) -> Iterator[Finding]:
        """Give the findings of a file that people read."""
        return (one for one in file.findings if self.suppressed or one.suppressed is None)

    def profile_of(self, tally: Tally) -> str:
        """Name the profile that held, or all of them where each kind of file had its own."""
        return self.profile or "+".join(sorted(tally.profiles)) or "default"


#: Writes a report of files, and takes them one by one: what can be told of a file is told before
#: the next one is linted, so that no more than one need be in memory.
Renderer = Callable[[Iterable["FileReport"], Context], Iterator[str]]


def renderer(name: str) -> Renderer:
    """Give the renderer of a format."""
    return cast(Renderer, import_module(f"caplint.report.{name}").render)
