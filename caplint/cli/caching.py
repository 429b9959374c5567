"""What former runs found in a file that is still the same, and was asked of in the same way."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import lru_cache
from os.path import isfile
from typing import TYPE_CHECKING, Literal

from caplint.cache import Cache, own_folder, own_salt
from caplint.cli.choices import Choices
from caplint.config import Config
from caplint.files import Found, ReadError, read_bytes
from caplint.finding import FileReport
from caplint.stored import report_from_json, report_to_json, trace_from_json, trace_to_json
from caplint.survey import Survey, Trace

if TYPE_CHECKING:
    from caplint.wording.added import Added

#: Bytes of a file that is remembered: a larger one is seldom seen twice.
_MOST_BYTES = 1_000_000

#: A signature is held against certificates that may change without this file.
_SIGNED = (b"Signature", "Signature".encode("utf-16-le")[:-1])


class Remembered:
    """Looks files up in the cache."""

    def __init__(self, choices: Choices, config_of: Callable[[str], Config]) -> None:
        """Take what was asked, and what gives the configuration of a file."""
        asked = (choices.over, choices.lang, choices.explain, choices.now)
        self.cache = Cache(own_folder(), f"{own_salt()} {asked!r}")
        self._config_of = config_of
        self._described = lru_cache(maxsize=None)(_described)

    def look_up(self, found: Found) -> Memory | None:
        """Give what is remembered of a file; None for one that is not to be remembered."""
        try:
            data = read_bytes(found.path, _MOST_BYTES)
        except ReadError:
            return None
        if len(data) > _MOST_BYTES or any(name in data for name in _SIGNED):
            return None
        held = self._described(self._config_of(found.path).layers(found.path))
        name = os.fsencode(found.path)
        key = self.cache.key(name, b"%d" % found.named, held, data)
        return Memory(self.cache, key, found.path, data)


def _described(layers: tuple[Config, ...]) -> bytes:
    """Give all that a configuration says, and what the lexicons say that it names."""
    named = [path for layer in layers for path in layer.lexicons]
    # They were read with the configuration; what reads them is not loaded where there are none.
    found = _added(named) if named else ()
    lexicons = [(one.language, one.path, one.tables, one.places) for one in found]
    return f"{layers!r} {lexicons!r}".encode("utf-8", "surrogatepass")


def _added(paths: list[str]) -> tuple[Added, ...]:
    from caplint.wording.added import added  # noqa: PLC0415  a start need not pay (decision 0008)

    return added(paths)


class Memory:
    """What is remembered of one file; `data` is what stands in it.

    It holds no more than the bytes of both, since thousands may wait for their turn.
    """

    def __init__(self, cache: Cache, key: str, path: str, data: bytes) -> None:
        """Look it up."""
        self.path = path
        self.data = data
        self._cache = cache
        self._key = key
        # A line each, since they are asked for at different times.
        lines = cache.get(key).split(b"\n")
        self._traces, self._report = lines if len(lines) == 2 else (b"", b"")

    def __len__(self) -> int:
        """Give how many bytes it holds."""
        return len(self.data) + len(self._traces) + len(self._report)

    def traces(self) -> list[Trace | None] | None:
        """Give what is remembered of its messages; None where that is not known."""
        try:
            return [trace_from_json(one) for one in json.loads(self._traces)]
        except (RecursionError, TypeError, ValueError):
            return None

    def add_traces(self, traces: list[Trace | None]) -> None:
        """Remember what to know of its messages; it is written with the report."""
        self._traces = _written([trace_to_json(one) for one in traces])

    def report(self, survey: Survey | None) -> FileReport | Literal["unknown"] | None:
        """Give what was found in it among the same other messages."""
        try:
            entry = json.loads(self._report)
            if entry["survey"] != _name(survey) or _has_changed(entry["looked_for"]):
                return "unknown"
            written = entry["report"]
            return written and report_from_json(written, self.path, self.data)
        except (AttributeError, KeyError, RecursionError, TypeError, ValueError):  # or not ours
            return "unknown"

    def keep_report(
        self, report: FileReport | None, survey: Survey | None, looked_for: Mapping[str, bool]
    ) -> None:
        """Remember what was found in it, and which files were there that its record names.

        The report is None for a file that is none of ours.
        """
        if report is None or report.error is None:
            told = {
                "survey": _name(survey),
                "looked_for": looked_for,
                "report": None if report is None else report_to_json(report),
            }
            self._cache.put(self._key, self._traces + b"\n" + _written(told))


def _written(told: object) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def _has_changed(looked_for: dict[str, bool]) -> bool:
    """Whether a file came or went since a record was read that names it (guideline 4f)."""
    return any(isfile(path) != there for path, there in looked_for.items())


def _name(survey: Survey | None) -> str:
    return "" if survey is None else survey.digest
