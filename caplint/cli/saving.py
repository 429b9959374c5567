"""Lints what was composed, shows it, and writes it: whole, and over nothing that was there."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from caplint.cli.streams import replacing, tell, write
from caplint.compose.drafts import draft
from caplint.compose.words import Composition, ending
from caplint.errors import CaplintError, UsageError
from caplint.finding import Level
from caplint.report.excerpt import visible

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
    from caplint.read.detect import is_draft_name, is_xml_name  # noqa: PLC0415  a start need not pay (decision 0008)

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


class Piece(NamedTuple):
    """A message as it is to be written."""

    composed: Composition
    data: bytes


def save(piece: Piece, target: Target, linter: Linter, asker: Asker | None) -> int:
    """Lint a message, show it and what is found in it, and write it; give the exit status.

    A message with errors is not written, unless somebody at the terminal insists.

    Raises:
        UsageError: it may not be written there.
        CaplintError: it cannot be written there, or the answers ended.

    """
    name = target.path or f"message{target.ending}"
    words, sound = _judged(piece, name, linter)
    if not _is_accepted(words, sound, linter.lang, asker):
        return 1
    if asker and not target.path:
        target = _asked(piece.composed, target, asker)
    if not target.path:
        _to_standard_error("" if asker else words)
        write(piece.data.decode())
        return 0
    told = _written(piece, target.path, linter.lang)
    write(told if asker else f"{words}{told}")
    return 0


def save_with_end(
    composed: Composition, target: Target, linter: Linter, asker: Asker | None
) -> int:
    """Save an alert as a draft, and beside it the end message that its record names.

    Raises:
        UsageError: they may not be written there, or no file is named.
        CaplintError: they cannot be written there, or the answers ended.

    """
    if asker and not target.path:
        target = _asked(composed, target, asker)
    if not target.path:
        raise UsageError(
            "--with-end writes two files: name the first with --output-file",
            "--with-end schrijft twee bestanden: noem het eerste met --output-file",
        )
    after = target._replace(path=_beside(target.path))
    see_that_it_fits(after)
    record = {**composed.record, "end_message": os.path.basename(after.path)}
    pieces = [
        Piece(one, as_draft(one)) for one in (ending(composed), replace(composed, record=record))
    ]
    # What is named `<text>` has no folder, in which the end message would be looked for too soon.
    judged = [_judged(piece, "<text>", linter) for piece in reversed(pieces)]
    words = "\n".join(one for one, _ in judged)
    if not _is_accepted(words, all(sound for _, sound in judged), linter.lang, asker):
        return 1
    told = "".join(
        _written(piece, one.path, linter.lang)
        for piece, one in zip(pieces, (after, target), strict=True)
    )
    write(told if asker else f"{words}{told}")
    return 0


def _beside(path: str) -> str:
    """Name the end message of a draft: `neude-einde.nl-alert.txt` beside `neude.nl-alert.txt`."""
    folder, name = os.path.split(path)
    stem, dot, rest = name.partition(".")
    return os.path.join(folder, f"{stem}-einde{dot}{rest}")


def _judged(piece: Piece, name: str, linter: Linter) -> tuple[str, bool]:
    """Give what is to be shown of a message, and whether it may be written as it is."""
    from caplint.cli.phone import shown  # noqa: PLC0415  it takes the wording engine

    words, report = shown(piece.data, name, linter)
    if report.error is not None:
        raise CaplintError(report.error, report.error)  # said in the language of the linter
    return words, not any(one.level is Level.ERROR for one in report.findings)


def _is_accepted(words: str, sound: bool, lang: str, asker: Asker | None) -> bool:
    """Show a message to whoever composed it; with errors in it, it takes an insistent person."""
    if asker:
        asker.say(f"\n{words}")
        accepted = sound or asker.confirm(_INSIST[lang], default=False)
    else:
        accepted = sound
        write("" if sound else words)
    if not accepted:
        tell(_NOT_WRITTEN[lang])
    return accepted


def _written(piece: Piece, path: str, lang: str) -> str:
    """Write a message into its file, and say so."""
    with replacing(path) as file:
        file.write(piece.data.decode())
    return _WRITTEN[lang].format(visible(path)) + "\n"


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
