"""Lints the files of a run, and does with each what is asked: mends it, holds it to a baseline."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from caplint.cli.collecting import begin_collecting
from caplint.cli.progress import Progress
from caplint.cli.streams import tell
from caplint.errors import CaplintError, UsageError

if TYPE_CHECKING:
    from caplint.cli.configured import Configured
    from caplint.cli.worker import Input, Worker
    from caplint.files import Found
    from caplint.finding import FileReport
    from caplint.survey import Survey

#: What stands for standard input among paths.
STDIN = "-"

#: What is done with each file when it is linted; rules on sets ask the survey of the run.
Act = Callable[["Worker", "FileReport", "Survey | None"], "FileReport"]


def inputs_of(paths: list[str], stdin_filename: str | None, configured: Configured) -> list[Found]:
    """Give the files to lint, by path; standard input among them stands under its name."""
    from caplint.files import Found, find  # noqa: PLC0415  a start need not pay (decision 0008)

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
    worker: Worker,
    inputs: list[Found],
    stdin_filename: str | None,
    jobs: int | None,
    *acts: Act,
) -> Iterator[FileReport]:
    """Lint file after file and do all `acts` with each; tell at once what went wrong, and go on."""
    from caplint.cli.running import run  # noqa: PLC0415  a start need not pay (decision 0008)

    progress = Progress(len(inputs))
    held = [_read_if_piped(worker, one, stdin_filename) for one in inputs]
    for done, (one, file) in enumerate(zip(held, run(worker, held, jobs), strict=True)):
        progress.show(done)
        for act in acts:
            if file is not None:
                file = worker.guarded(one, partial(act, worker, file, worker.survey))  # noqa: PLW2901  act after act
        if file is None:
            continue
        if file.findings or file.error is not None:
            progress.clear()
        if file.error is not None:
            tell(f"{file.path}: {file.error}")
        yield file
        begin_collecting()
    progress.clear()


def _read_if_piped(worker: Worker, one: Found, stdin_filename: str | None) -> Input:
    """Give a file as it is, and standard input as what it says or why it cannot be read."""
    from caplint.source import Source  # noqa: PLC0415  a start need not pay (decision 0008)

    if one.path != STDIN:
        return one
    name = name_of_stdin(stdin_filename)
    try:
        return Source(standard_input(worker.linter.limits_of(name).bytes + 1), name)
    except CaplintError as error:
        return worker.linter.unchecked(name, error.in_language(worker.choices.lang))


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
