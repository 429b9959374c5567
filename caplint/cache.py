"""Remembers what was found in files that have not changed since.

An entry is a small file, named after everything that its content depends on. Entries are
written whole or not at all, so that any number of processes may share a folder; one that cannot
be read, is cut short or says what it should not is as good as none. A folder that is full or may
not be written costs the time that it would have saved, and nothing else.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec

#: Entries and bytes that are kept when a folder is tidied: 100,000 drafts without findings.
MOST_ENTRIES = 100_000
MOST_BYTES = 200_000_000

#: Bytes of an entry: one with more findings than that is found again.
MOST_OF_AN_ENTRY = 1_000_000

#: Seconds between one tidying and the next, and after which an entry that is used counts as new.
_A_DAY = 86_400


#: Names of folders and of entries in them; one that was never finished has a process behind it.
_SHELF, _ENTRY = re.compile(r"[0-9a-f]{2}"), re.compile(r"[0-9a-f]{38}(\.[0-9]+)?")


class Cache:
    """A folder of entries."""

    def __init__(self, folder: str, salt: str) -> None:
        """Take the folder, which need not be there, and what all entries depend on."""
        self.folder = folder
        self._begun = blake2b(salt.encode("utf-8", "surrogatepass"), digest_size=20)

    def key(self, *parts: bytes) -> str:
        """Name what depends on these parts, and on the salt."""
        digest = self._begun.copy()
        for part in parts:
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.hexdigest()

    def get(self, key: str) -> bytes:
        """Give an entry as it is written, or nothing where there is none that can be used."""
        path = self._path(key)
        try:
            with open(path, "rb", opener=_at_once) as file:
                written = file.read(2 * MOST_OF_AN_ENTRY) or b""
                age = time.time() - os.fstat(file.fileno()).st_mtime
            if age > _A_DAY:
                os.utime(path)
        except OSError:
            return b""
        digest, _, body = written.partition(b"\n")
        return body if digest == _digest(body) else b""

    def put(self, key: str, body: bytes) -> None:
        """Write an entry, if that can be done."""
        if len(body) > MOST_OF_AN_ENTRY:
            return
        path = self._path(key)
        unfinished = f"{path}.{os.getpid()}"
        try:
            with open(unfinished, "xb", opener=_for_us) as file:
                file.write(_digest(body) + b"\n" + body)
            os.replace(unfinished, path)
        except FileNotFoundError:
            if self._add_shelf(os.path.dirname(path)):
                self.put(key, body)
        except OSError:
            _remove(unfinished)

    def _add_shelf(self, folder: str) -> bool:
        """Make a folder for entries; whether there is one now that was not there before."""
        try:
            os.makedirs(folder, mode=0o700)
        except OSError:
            return False
        return True

    def tidy(self) -> None:
        """Once a day, remove the entries that were not used for longest, if there are too many."""
        stamp = os.path.join(self.folder, "tidied")
        try:
            if time.time() - os.lstat(stamp).st_mtime < _A_DAY:
                return
        except OSError:
            pass
        try:
            os.makedirs(self.folder, mode=0o700, exist_ok=True)
            _remove(stamp)  # it may be a link of somebody else's to a file of ours
            with open(stamp, "xb"):
                pass
            self._remove_oldest()
        except OSError:
            return

    def _remove_oldest(self) -> None:
        found = []
        for entry in self._entries():
            told = entry.stat(follow_symlinks=False)
            found.append((told.st_mtime, told.st_size, entry.path))
        kept = 0
        for number, (_, size, path) in enumerate(sorted(found, reverse=True)):
            kept += size
            if number >= MOST_ENTRIES or kept > MOST_BYTES:
                _remove(path)

    def _entries(self) -> Iterator[os.DirEntry[str]]:
        """Give the entries, and no other file: the folder may have been somebody's before."""
        for shelf in os.scandir(self.folder):
            if _SHELF.fullmatch(shelf.name) and shelf.is_dir(follow_symlinks=False):
                yield from (one for one in os.scandir(shelf.path) if _ENTRY.fullmatch(one.name))

    def _path(self, key: str) -> str:
        return os.path.join(self.folder, key[:2], key[2:])


def _for_us(path: str, flags: int) -> int:
    """Open a file that nobody else may read: what somebody's messages say is their business."""
    return os.open(path, flags, 0o600)


def _at_once(path: str, flags: int) -> int:
    """Open a file without waiting, as a pipe that stands in its place would let us."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _digest(body: bytes) -> bytes:
    return blake2b(body, digest_size=16).hexdigest().encode("ascii")


def _remove(path: str) -> None:
    with suppress(OSError):
        os.remove(path)


def own_folder() -> str:
    """Give where the platform keeps what can be made again; `CAPLINT_CACHE_DIR` says otherwise."""
    chosen = os.environ.get("CAPLINT_CACHE_DIR")
    if chosen:
        return chosen
    from platformdirs import user_cache_dir  # noqa: PLC0415  a start need not pay (decision 0008)

    return user_cache_dir("caplint", appauthor=False)


def own_salt() -> str:
    """Name caplint as it stands here: its version, its files, Python, and what it builds on.

    The version alone would not do: whoever works on a rule or on a lexicon has the same all day.
    """
    from caplint import __version__  # noqa: PLC0415  a start need not pay (decision 0008)
    from caplint.data import folder  # noqa: PLC0415  as above

    places = [os.path.dirname(__file__), *(str(folder(name)) for name in ("lexicons", "schemas"))]
    told = sorted(stamp for place in places for stamp in stamps(place))
    return f"{__version__} {sys.version} {told} {_built_on(_LIBRARIES)}"


#: What reads a message for us: another version may read another thing.
_LIBRARIES = {"lxml": "lxml", "spacy": "spacy", "yaml": "pyyaml", "cryptography": "cryptography"}


def _built_on(libraries: Mapping[str, str]) -> list[str]:
    """Give the names of the folders in which pip keeps the version of each library.

    `importlib.metadata` would say the same, and takes as long to load as all the rest.
    """
    found = (find_spec(module) for module in libraries)
    homes = {os.path.dirname(os.path.dirname(one.origin)) for one in found if one and one.origin}
    begun = tuple(f"{name}-" for name in libraries.values())
    return sorted(
        name
        for home in homes
        for name in os.listdir(home)
        if name.lower().startswith(begun) and name.endswith("-info")
    )


def stamps(folder: str) -> list[tuple[str, int, int]]:
    """Give of each file in a folder its name, when it was changed, and its size."""
    found = []
    waiting = [folder]
    while waiting:
        for one in os.scandir(waiting.pop()):
            if one.is_dir():
                waiting += [one.path] if one.name != "__pycache__" else []
            else:
                told = one.stat()
                found.append((one.path, told.st_mtime_ns, told.st_size))
    return found
