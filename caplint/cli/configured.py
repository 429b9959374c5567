"""Which configuration holds for each file of a run, and which files it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import getcwd
from os.path import abspath, join

from caplint.config.asked import Config
from caplint.config.finding import Finder
from caplint.config.globs import holds
from caplint.errors import CaplintError, UsageError


def language_here() -> str:
    """Give the language that the configuration of the current folder asks for.

    A configuration that cannot be used is no reason to explain nothing: `check` tells what is
    wrong with it.
    """
    try:
        return Configured(None, isolated=False).here().said("lang") or "en"
    except CaplintError:
        return "en"


class Configured:
    """The configurations of one run; `spared` are the named files that they leave out."""

    def __init__(self, path: str | None, isolated: bool, force: bool = False) -> None:
        """Take `--config`, `--isolated` and `--force-exclude`.

        Raises:
            UsageError: they cannot go together, or the configuration that is named cannot be used.

        """
        if path is not None and isolated:
            raise UsageError(
                "--isolated takes no configuration: leave out --config, or leave out --isolated",
                "--isolated gebruikt geen configuratie: laat --config weg, of laat --isolated weg",
            )
        self.of = self._source(path, isolated)
        self.force = force
        self.spared: list[str] = []

    def _source(self, path: str | None, isolated: bool) -> Callable[[str], Config]:
        if path is None and not isolated:
            return Finder().of_file
        only = Config() if path is None else Config.load(path)
        return lambda _: only

    def here(self) -> Config:
        """Give the configuration of the current folder, which holds for the run as a whole.

        Raises:
            CaplintError: the current folder is gone.

        """
        try:
            here = getcwd()
        except FileNotFoundError:
            raise CaplintError(
                "the current folder is gone: go to one that exists",
                "de huidige map bestaat niet meer: ga naar een map die bestaat",
            ) from None
        return self.of(f"{here}/-")

    def baseline(self, path: str) -> str | None:
        """Give the baseline that the configuration of a file names."""
        told: str | None = self.of(path).said("baseline")
        return told

    def idle(self, folders: Iterable[str], paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Give each pattern of [[files]] that fits no file, and the configuration that has it.

        Args:
            folders: those that are looked at as a whole; a configuration outside them may have
                patterns for other files.
            paths: the files.

        """
        ways: dict[Config, list[str]] = {}
        for path in paths:
            config = self.of(path)
            if config.files and _is_below(config.path, folders):
                ways.setdefault(config, []).append(config.way(path))
        for config, found in ways.items():
            for pattern in (pattern for entry in config.files for pattern in entry.match):
                if not any(holds(pattern, way) for way in found):
                    yield config.path, pattern

    def excludes(self, path: str, is_named: bool) -> bool:
        """Whether a file or a folder is left out; one that is named only if that is forced."""
        left_out = self.of(path).leaves_out(path, is_named, force=self.force)
        if left_out and is_named:
            self.spared.append(path)
        return left_out


def _is_below(file: str, folders: Iterable[str]) -> bool:
    return any(abspath(file).startswith(join(abspath(folder), "")) for folder in folders)
