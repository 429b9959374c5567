"""Where words go: findings to standard output or to a file, all else to standard error."""

from __future__ import annotations

import io
import os
import signal
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

import typer

from caplint.errors import CaplintError, UsageError


def set_up() -> None:
    """Make the standard streams take every character.

    What is piped or redirected is UTF-8 in every locale; a terminal keeps its encoding, and what
    that lacks is spelled out.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115  it stays open
        elif isinstance(stream, io.TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="backslashreplace")


def write(said: str | bytes) -> None:
    """Write to standard output, at once.

    Raises:
        CaplintError: it does not take what is written.

    """
    try:
        if isinstance(said, str):
            sys.stdout.write(said)
        else:
            sys.stdout.buffer.write(said)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(2) from None
    except OSError as error:
        raise _unwritten("standard output", "de standaarduitvoer", error) from error


def tell(words: str) -> None:
    """Say something to the person at the terminal that is not a finding."""
    from caplint.report.excerpt import visible  # noqa: PLC0415  nothing is told in most runs

    with suppress(OSError):
        sys.stderr.write(f"caplint: {visible(words)}\n")
        sys.stderr.flush()


def has_colour() -> bool:
    """Whether standard output shows colours, and nobody objects (https://no-color.org)."""
    dull = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stdout.isatty() and not dull


def takes(character: str) -> bool:
    """Whether standard output can show a character."""
    try:
        character.encode(sys.stdout.encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


@contextmanager
def replacing(path: str, option: str = "--output-file") -> Iterator[TextIO]:
    """Write a file that takes the place of `path` when it is whole, and not before.

    Args:
        path: the file.
        option: what named it.

    Raises:
        CaplintError: it cannot be written there.

    """
    # A device or a pipe cannot be replaced, only written to. What `/dev/stdout` stands for may be
    # a pipe without a path of its own.
    if os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path):
        with _told_as(path), _open(path) as file:
            yield file
        return
    real = os.path.realpath(path)
    if os.path.isdir(real):
        raise UsageError(
            f"'{path}' is a folder: name a file in it",
            f"'{path}' is een map: noem een bestand daarin",
        )
    folder = os.path.dirname(real)
    if not os.path.isdir(folder):
        raise UsageError(
            f"there is no folder '{folder}': make it first, or choose another {option}",
            f"er is geen map '{folder}': maak die eerst, of kies een ander {option}",
        )
    part = f"{real}.{os.getpid()}.part"
    with _told_as(path), cleaning(part):
        with _open(part) as file:
            with suppress(FileNotFoundError):
                os.chmod(part, stat.S_IMODE(os.stat(real).st_mode))
            yield file
        os.replace(part, real)


def _open(path: str) -> TextIO:
    return open(path, "w", encoding="utf-8", errors="backslashreplace", newline="\n")


@contextmanager
def _told_as(path: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _unwritten(f"'{path}'", f"'{path}'", error) from error


@contextmanager
def cleaning(part: str) -> Iterator[None]:
    """Leave no half of a file behind, not even when told to end (SIGTERM)."""
    with ending_in_order():
        try:
            yield
        finally:
            with suppress(OSError):
                os.unlink(part)


@contextmanager
def ending_in_order() -> Iterator[None]:
    """Clear up when told to end (SIGTERM), as a job that is cancelled is, and only then end."""
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(*_: object) -> None:
    raise SystemExit(128 + signal.SIGTERM)


def _unwritten(what: str, in_dutch: str, error: OSError) -> CaplintError:
    reason = error.strerror or str(error)
    return CaplintError(
        f"{what} cannot be written: {reason}. Choose another place",
        f"{in_dutch} is niet te schrijven: {reason}. Kies een andere plaats",
    )
