"""Lints the files of a run, one after the other, whatever is done with each."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from caplint.cli.progress import Progress
from caplint.cli.streams import tell
from caplint.errors import CaplintError, UsageError

if TYPE_CHECKING:
    from caplint.cli.configured import Configured
    from caplint.files import Found
    from caplint.finding import FileReport
    from caplint.linter import Linter
    from caplint.source import Source
    from caplint.survey import Survey

#: What stands for standard input among paths.
STDIN = "-"

#: What is done with each file when it is linted; rules on sets ask the survey of the run.
Act = Callable[["Linter", "FileReport", "Survey | None"], "FileReport"]


def inputs_of(paths: list[str], stdin_filename: str | None, configured: Configured) -> list[Found]:
    """Give the files to lint, by path; standard input among them stands under its name."""
    from caplint.files import Found, find  # noqa: PLC0415

    if stdin_filename and not paths:
        paths = [STDIN]
    if stdin_filename and STDIN not in paths:
        raise UsageError(
            "--stdin-filename names standard input: add - to the paths",
            "--stdin-filename geeft de standaardinvoer een naam: zet - bij de paden",
        )
    on_disk = [path for path in paths or ["."] if path != STDIN]
    files = list(find(on_disk, configured.excludes))
    if STDIN in paths and not configured.excludes(name_of_stdin(stdin_filename), True):
        files.append(Found(STDIN, named=True))
    return sorted(files, key=lambda one: name_of(one, stdin_filename))


def name_of(one: Found, stdin_filename: str | None) -> str:
    """Give the name under which findings report a file."""
    return name_of_stdin(stdin_filename) if one.path == STDIN else one.path


def name_of_stdin(stdin_filename: str | None) -> str:
    """Give the name under which findings report standard input."""
    return stdin_filename or "<stdin>"


def lint_all(
    linter: Linter, inputs: list[Found], stdin_filename: str | None, *acts: Act
) -> Iterator[FileReport]:
    """Lint file after file and do all `acts` with each; tell at once what went wrong, and go on."""
    progress = Progress(len(inputs))
    held = list(_piped(linter, inputs, stdin_filename))
    survey = linter.survey(held)
    for done, one in enumerate(held):
        progress.show(done)
        name = name_of(inputs[done], stdin_filename)
        file = _guarded(linter, name, partial(_lint_one, linter, one, name, survey))
        for act in acts:
            if file is not None:
                file = _guarded(linter, name, partial(act, linter, file, survey))
        if file is None:
            continue
        if file.findings or file.error is not None:
            progress.clear()
        if file.error is not None:
            tell(f"{file.path}: {file.error}")
        yield file
        begin_collecting()
    progress.clear()


def begin_collecting() -> None:
    """Look for garbage from the first message on, but never among what the start has made."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _piped(
    linter: Linter, inputs: list[Found], stdin_filename: str | None
) -> Iterator[Found | Source]:
    """Give the inputs, with what standard input says in its place: many are looked at twice."""
    for one in inputs:
        if one.path != STDIN or len(inputs) < 2:
            yield one
            continue
        from caplint.source import Source  # noqa: PLC0415  seldom among many files

        try:
            name = name_of(one, stdin_filename)
            yield Source(standard_input(linter.limits_of(name).bytes + 1), name)
        except (CaplintError, OSError):
            yield one  # which is told when it is its turn


def _guarded(linter: Linter, name: str, do: Callable[[], FileReport | None]) -> FileReport | None:
    """Do something with a file, and keep whatever goes wrong with it from the others."""
    try:
        return do()
    except Exception as error:
        from caplint.cli.trouble import bug  # noqa: PLC0415  most runs have no trouble

        trouble = error if isinstance(error, CaplintError) else bug(error)
        return linter.unchecked(name, trouble.in_language(linter.lang))


def _lint_one(
    linter: Linter, one: Found | Source, name: str, survey: Survey | None
) -> FileReport | None:
    """Lint one file, or standard input."""
    from caplint.files import Found  # noqa: PLC0415  `caplint --help` needs it not

    if not isinstance(one, Found):
        return linter.lint_bytes(one.data, name, survey)
    if one.path == STDIN:
        return linter.lint_bytes(standard_input(linter.limits_of(name).bytes + 1), name)
    return linter.lint_found(one, survey)


def standard_input(most: int) -> bytes:
    """Read standard input.

    Raises:
        CaplintError: whoever started caplint has closed it.

    """
    if sys.stdin is None:
        raise CaplintError(
            "standard input is closed: send a message to it, or name a file",
            "de standaardinvoer is gesloten: stuur er een bericht naartoe, of noem een bestand",
        )
    return sys.stdin.buffer.read(most)
