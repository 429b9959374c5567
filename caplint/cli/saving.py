"""Lints what was composed, shows it, and writes it: whole, and over nothing that was there."""

from __future__ import annotations

import os
import sys
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from caplint.cli.counting import counted
from caplint.cli.streams import has_colour, replacing, tell, write
from caplint.compose.drafts import draft
from caplint.compose.words import Composition, text
from caplint.errors import CaplintError, UsageError
from caplint.finding import FileReport, Level, Tally
from caplint.report import Context
from caplint.report.full import closing, findings

if TYPE_CHECKING:
    from caplint.cli.asking import Asker
    from caplint.linter import Linter


class Target(NamedTuple):
    """Where the message goes: a file, or standard output where the path is empty."""

    path: str
    in_cap: bool
    force: bool

    @property
    def ending(self) -> str:
        """What the name of the file ends in, for `caplint check` to find it."""
        return ".cap.xml" if self.in_cap else ".nl-alert.txt"


def as_draft(composed: Composition) -> bytes:
    """Give a message as a draft."""
    return draft(composed).encode()


def see_that_it_fits(target: Target, source: str = "") -> None:
    """See that a message may be written there, before anybody answers a question.

    Raises:
        UsageError: it may not.

    """
    from caplint.read.detect import is_draft_name, is_xml_name  # noqa: PLC0415

    path = target.path
    if not path or (os.path.exists(path) and not os.path.isfile(path)):
        return
    if source and os.path.realpath(source) == os.path.realpath(path):
        raise UsageError(
            f"'{path}' is the earlier message, which stays: write to another file",
            f"'{path}' is het eerdere bericht, en dat blijft: schrijf naar een ander bestand",
        )
    if os.path.exists(path) and not target.force:
        raise UsageError(
            f"'{path}' is there already: choose another name, or replace it with --force",
            f"'{path}' bestaat al: kies een andere naam, of vervang het met --force",
        )
    if not (is_xml_name if target.in_cap else is_draft_name)(path):
        raise UsageError(
            f"caplint check would not find '{path}': let its name end in {target.ending}",
            f"caplint check zou '{path}' niet vinden: laat de naam eindigen op {target.ending}",
        )


def save(
    data: bytes, composed: Composition, target: Target, linter: Linter, asker: Asker | None
) -> int:
    """Lint a message, show it and what is found in it, and write it; give the exit status.

    A message with errors is not written, unless somebody at the terminal insists.

    Raises:
        UsageError: it may not be written there.
        CaplintError: it cannot be written there, or the answers ended.

    """
    report = linter.lint_bytes(data, target.path or f"message{target.ending}")
    if report.error is not None:
        raise CaplintError(report.error, report.error)  # said in the language of the linter
    wrong = any(one.level is Level.ERROR for one in report.findings)
    shown = _shown(composed, report, linter.lang)
    if asker is None and wrong:
        write(shown)
        tell(_NOT_WRITTEN[linter.lang])
        return 1
    if asker:
        asker.say(f"\n{shown}")
        if wrong and not asker.confirm(_INSIST[linter.lang], default=False):
            tell(_NOT_WRITTEN[linter.lang])
            return 1
        target = target if target.path else _asked(composed, target, asker)
    if not target.path:
        _to_standard_error("" if asker else shown)
        write(data.decode())
        return 0
    with replacing(target.path) as file:
        file.write(data.decode())
    write("" if asker else shown)
    write(_WRITTEN[linter.lang].format(target.path) + "\n")
    return 0


def _shown(composed: Composition, report: FileReport, lang: str) -> str:
    """Give the words of a message, the room that they take, and what is found in them."""
    words = text(composed)
    tally = Tally.of([report])
    context = Context("nl-alert", lang, has_colour())
    found = findings(report, context) + closing(tally, context)
    return f"{words}\n\n{counted(words, lang)}\n\n{found}"


def _to_standard_error(words: str) -> None:
    if words and sys.stderr is not None:
        sys.stderr.write(words)
        sys.stderr.flush()


def _asked(composed: Composition, target: Target, asker: Asker) -> Target:
    """Ask for a file until there is one that may be written."""
    name = (composed.risk and composed.risk.name) or composed.kind
    kind = "-einde" if composed.kind == "end" else ""
    usual = f"{name}{kind}-{datetime.now():%Y%m%d-%H%M}{target.ending}"
    while True:
        path = asker.line(_WHERE[asker.lang], usual)
        if path == "-":
            return target
        try:
            see_that_it_fits(target._replace(path=path))
        except UsageError as error:
            asker.say(f"  {error.in_language(asker.lang)}")
        else:
            return target._replace(path=path)


_NOT_WRITTEN = {
    "en": "the message has errors: nothing was written",
    "nl": "het bericht heeft fouten: er is niets geschreven",
}
_INSIST = {
    "en": "The message has errors. Write it nevertheless?",
    "nl": "Het bericht heeft fouten. Toch schrijven?",
}
_WRITTEN = {"en": "Written to {}", "nl": "Geschreven naar {}"}
_WHERE = {"en": "Write to which file? (-: show it)", "nl": "Naar welk bestand? (-: tonen)"}
