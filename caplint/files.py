"""Finds the files to lint and reads their bytes; touches nothing but what was named."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from caplint.errors import CaplintError
from caplint.read.detect import is_draft_name, is_xml_name


class ReadError(CaplintError):
    """A file cannot be read."""


class Found(NamedTuple):
    """A file to lint; one that was only met in a folder may turn out to be none of ours."""

    path: str
    named: bool


def _nothing_excluded(path: str, is_named: bool) -> bool:
    return False


def find(
    paths: Iterable[str], excludes: Callable[[str, bool], bool] = _nothing_excluded
) -> Iterator[Found]:
    """Give the files among `paths` and in the folders among them, sorted, each once.

    In folders these are `*.cap`, `*.cap.xml`, `*.xml` and `*.nl-alert.*`; whether an `*.xml`
    carries CAP is for its reader to tell. Hidden folders and links to folders are passed over,
    and so is what `excludes` says of a path that was named or not.
    """
    found: dict[str, Found] = {}
    for path in paths:
        if os.path.isdir(path):
            for inside in _walk(path, excludes):
                found.setdefault(os.path.abspath(inside), Found(inside, named=False))
        elif not excludes(path, True):
            found[os.path.abspath(path)] = Found(path, named=True)
    return iter(sorted(found.values(), key=lambda one: one.path))


def _walk(folder: str, excludes: Callable[[str, bool], bool]) -> Iterator[str]:
    shut: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=shut.append):
        way = str(Path(parent))
        here = "" if way == os.curdir else os.path.join(way, "")
        ways = {name: f"{here}{name}" for name in folders if not name.startswith(".")}
        folders[:] = [name for name, way in ways.items() if not excludes(way, False)]
        ours = (name for name in names if is_draft_name(name) or is_xml_name(name))
        yield from (path for name in ours if not excludes(path := f"{here}{name}", False))
    # What stands in a folder that may not be listed was not checked, and that must be told.
    yield from (error.filename for error in shut)


def _is_open_pipe(path: str, mode: int) -> bool:
    """Whether this is a pipe that is open already, as of `caplint check <(command)`."""
    return stat.S_ISFIFO(mode) and os.path.abspath(path).startswith(("/dev/fd/", "/dev/stdin"))


def read_bytes(path: str, most: int) -> bytes:
    """Read a file, up to one byte more than `most`, which is enough to tell that it is too large.

    Raises:
        ReadError: it does not exist, is no file, or may not be read.

    """
    try:
        # A named pipe or a device could keep us waiting, or never end.
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise ReadError(
                "this folder cannot be read: ask for the right to read it",
                "deze map is niet te lezen: vraag om leesrechten",
            )
        if not stat.S_ISREG(mode) and not _is_open_pipe(path, mode):
            raise ReadError(
                "this is not a file: name a file or a folder",
                "dit is geen bestand: noem een bestand of een map",
            )
        with open(path, "rb") as file:
            return file.read(most + 1)
    except FileNotFoundError as error:
        raise ReadError(
            "there is no such file: check its name and its folder",
            "dit bestand bestaat niet: controleer de naam en de map",
        ) from error
    except PermissionError as error:
        raise ReadError(
            "this file may not be read: ask for the right to read it",
            "dit bestand mag niet gelezen worden: vraag om leesrechten",
        ) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ReadError(
            f"this file cannot be read ({reason}): try a copy of it",
            f"dit bestand is niet te lezen ({reason}): probeer een kopie ervan",
        ) from error
