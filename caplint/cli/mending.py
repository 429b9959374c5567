"""`--fix` and `--diff`: mended messages take the place of the old ones, or are only shown."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from caplint.cli.streams import cleaning, tell, write
from caplint.errors import CaplintError, UsageError

if TYPE_CHECKING:
    from caplint.cli.worker import Worker
    from caplint.finding import FileReport
    from caplint.fixes import Fixed
    from caplint.linter import Linter
    from caplint.survey import Survey

_MOST_READ = 1 << 20  # bytes of standard input that are passed on at a time

_UNWRITTEN = {
    "en": "it was not mended: {}",
    "nl": "het bestand is niet verbeterd: {}",
}
_LEFT = {
    "en": "not fixed: {}, because {}",
    "nl": "niet verbeterd: {}, want {}",
}


def mend(unsafe: bool, worker: Worker, file: FileReport, survey: Survey | None) -> FileReport:
    """Write a file with its fixes, and give what is still found in it."""
    after = _fixes(unsafe, worker.linter, file, survey)
    return _written(file, after, worker.linter.lang) if after else file


def _fixes(unsafe: bool, linter: Linter, file: FileReport, survey: Survey | None) -> Fixed | None:
    """Mend a file in memory, or give None where no finding has a fix; tell what was not fixed."""
    if not any(finding.fixes for finding in file.findings):
        return None
    from caplint.fixes import fixed  # noqa: PLC0415  only when there is something to fix

    source = file.findings[0].location.source
    after = fixed(linter, source.data, source.name, survey, unsafe=unsafe)
    _tell_left(after, linter.lang)
    return after


def _written(file: FileReport, after: Fixed, lang: str) -> FileReport:
    if not after.applied:
        return after.file
    try:
        rewrite(file.path, after.source.data, after.data)
    except CaplintError as error:
        return replace(file, error=_UNWRITTEN[lang].format(error.in_language(lang)))
    return after.file


def _tell_left(after: Fixed, lang: str) -> None:
    """Say which fixes were not applied and why, one line a reason."""
    reasons: dict[str, Counter[str]] = {}
    for finding, reason in after.dropped:
        reasons.setdefault(reason, Counter())[finding.rule.name] += 1
    for reason, names in reasons.items():
        listed = ", ".join(f"{name} ×{n}" if n > 1 else name for name, n in names.items())
        tell(f"{after.source.name}: {_LEFT[lang].format(listed, reason)}")


def mended_input(
    linter: Linter | None, data: bytes, name: str, unsafe: bool
) -> tuple[FileReport, ...]:
    """Write standard input mended to standard output, and give what is still found.

    Whatever is wrong with it, what was read is written: the reader gets a message, never a part.
    Without a linter nothing is looked for.
    """
    file = linter.lint_bytes(data, name) if linter else None
    after = _fixes(unsafe, linter, file, None) if linter and file else None
    if after is not None:
        data, file = after.data, after.file
    if file and file.error is not None:
        tell(f"{name}: {file.error}")
    while data:  # of what is larger than the limit, only a part was read at first
        write(data)
        data = sys.stdin.buffer.read(_MOST_READ)
    return (file,) if file else ()


def rewrite(path: str, old: bytes, new: bytes) -> None:
    """Put `new` in the place of a file that holds `old`, whole or not at all.

    Links are followed. The new file has the mode of the old one and, where we may, its owner.

    Raises:
        CaplintError: the file cannot be written, has changed since it was read, or has several
            names.

    """
    real = os.path.realpath(path)
    # Of a name that has no room for more, nothing longer can be made.
    part = os.path.join(os.path.dirname(real), f".caplint-{os.getpid()}.part")
    try:
        with cleaning(part):
            before = os.stat(real)
            _see_that_it_may_be_replaced(real, before)
            _write_part(part, new, before)
            _see_that_it_is_the_same(real, old)
            os.replace(part, real)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CaplintError(
            f"its place cannot be written ({reason}): see to the rights of its folder",
            f"de plaats is niet te schrijven ({reason}): kijk naar de rechten van de map",
        ) from error


def _write_part(part: str, new: bytes, like: os.stat_result) -> None:
    number = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(number, "wb") as file:
        file.write(new)
        file.flush()
        os.fsync(number)  # before its name is known, or a crash could leave an empty file
    own = os.stat(part)
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        with suppress(PermissionError):  # of another's file that a group may write
            os.chown(part, like.st_uid, like.st_gid)
    os.chmod(part, stat.S_IMODE(like.st_mode))


def _see_that_it_may_be_replaced(real: str, before: os.stat_result) -> None:
    if not os.access(real, os.W_OK):
        raise CaplintError(
            "it may only be read: ask for the right to write it",
            "het mag alleen gelezen worden: vraag om schrijfrechten",
        )
    if before.st_nlink > 1:
        raise CaplintError(
            "it has several names (hard links), which would part: mend a copy of it",
            "het heeft meer namen (harde links), die uiteen zouden gaan: verbeter een kopie",
        )


def _see_that_it_is_the_same(real: str, old: bytes) -> None:
    with open(real, "rb") as file:
        now = file.read(len(old) + 1)
    if now != old:
        raise CaplintError(
            "it changed while it was read: run caplint once more",
            "het is intussen gewijzigd: draai caplint nog een keer",
        )


# --- --diff

#: Lines between the first and the last difference that are compared to the letter; of more it is
#: shown what goes and what comes, because to find the smallest difference takes time squared.
_MOST_LINES = 2000


_WOULD = {
    "en": "{} would be fixed, in {}: nothing was changed",
    "nl": "{} te verbeteren, in {}: er is niets gewijzigd",
}


class Differences:
    """Shows what fixes would change, and counts files and fixes."""

    def __init__(self, unsafe: bool) -> None:
        """Take whether unsafe fixes are shown too."""
        self.unsafe = unsafe
        self.counts: Counter[str] = Counter()

    def show(self, worker: Worker, file: FileReport, survey: Survey | None) -> FileReport:
        """Write the difference of one file."""
        after = _fixes(self.unsafe, worker.linter, file, survey)
        if after and after.applied:
            self.counts["changed"] += 1
            self.counts["fixes"] += len(after.applied)
            write(difference(after, for_people=sys.stdout.isatty()))
        return file

    def status(self, lang: str) -> int:
        """Say what was shown, and give the exit status: 1 if anything would change."""
        changed, fixes = self.counts["changed"], self.counts["fixes"]
        if changed:
            tell(_WOULD[lang].format(_count(fixes, _FINDINGS, lang), _count(changed, _FILES, lang)))
        return int(changed > 0)


_FINDINGS = {"en": ("finding", "findings"), "nl": ("bevinding", "bevindingen")}
_FILES = {"en": ("file", "files"), "nl": ("bestand", "bestanden")}


def _count(number: int, words: dict[str, tuple[str, str]], lang: str) -> str:
    return f"{number} {words[lang][number != 1]}"


def difference(after: Fixed, *, for_people: bool = False) -> str:
    """Give a unified diff of a file as it was and as it is mended.

    Its lines end with LF, and other line ends are part of them, so that it can be applied as it
    stands. For people at a terminal what is not printable is spelled out.
    """
    from caplint.report.excerpt import visible  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.source import Source  # noqa: PLC0415  as above

    name = visible(after.source.name)
    old, new = (_lines(text) for text in (after.source.text, Source(after.data, name).text))
    if len(old) + len(new) > 2 * _MOST_LINES:
        lines = list(_one_hunk(old, new, name))
    else:
        from difflib import unified_diff  # noqa: PLC0415  a start need not pay (decision 0008)

        lines = list(unified_diff(old, new, name, name))
    if for_people:
        lines = [visible(line.rstrip("\r\n")) + "\n" * line.endswith("\n") for line in lines]
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


_NO_END = "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def _one_hunk(old: list[str], new: list[str], name: str) -> Iterator[str]:
    """Give a diff with one hunk, from the first line that differs to the last."""
    start = _alike(old, new)
    behind = _alike(old[start:][::-1], new[start:][::-1])
    gone, come = old[start : len(old) - behind], new[start : len(new) - behind]
    yield from (f"--- {name}\n", f"+++ {name}\n")
    yield f"@@ -{_range(start, len(gone))} +{_range(start, len(come))} @@\n"
    yield from (f"-{line}" for line in gone)
    yield from (f"+{line}" for line in come)


def _alike(old: list[str], new: list[str]) -> int:
    """Count the lines with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _range(start: int, count: int) -> str:
    return f"{start + (count > 0)},{count}"


# --- The options


def see_that_they_go_together(
    paths: list[str] | None, options: dict[str, bool], others: dict[str, object]
) -> None:
    """See that `--fix`, `--unsafe-fixes` and `--diff` go with what else was asked.

    Raises:
        UsageError: they don't.

    """
    if options["--unsafe-fixes"] and not (options["--fix"] or options["--diff"]):
        raise UsageError(
            "--unsafe-fixes says which fixes: add --fix, or --diff to see them first",
            "--unsafe-fixes zegt welke verbeteringen: zet er --fix bij, of --diff om ze te zien",
        )
    given = next((name for name, value in others.items() if value), None)
    if options["--diff"] and given:
        raise UsageError(
            f"--diff shows the differences alone: leave {given} out",
            f"--diff toont alleen de verschillen: laat {given} weg",
        )
    if options["--fix"] and not options["--diff"] and "-" in (paths or ()) and paths != ["-"]:
        raise UsageError(
            "--fix writes standard input to standard output: name no files beside -",
            "--fix schrijft de standaardinvoer naar de standaarduitvoer: noem naast - niets anders",
        )
