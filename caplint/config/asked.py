"""What somebody asks of caplint: in a program, on the command line, or in a configuration file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from os import PathLike
from typing import Any, NamedTuple

from caplint.config.globs import fitting
from caplint.errors import UsageError, nearest
from caplint.finding import Level
from caplint.source import NO_FILES


class Files(NamedTuple):
    """What holds for some files only: those whose path one of the patterns fits."""

    match: tuple[str, ...]
    settings: Config


@dataclass(frozen=True)
class Config:
    """What a user asks for; each part may be left out.

    Attributes:
        profile: the name of a profile, or None for the default of each kind of file.
        select: rules, codes or families that alone are to hold.
        ignore: rules, codes or families that are not.
        options: what to set of rules' options, by the names of the rules; `extend-NAME` adds to
            an option that is a list.
        extend_select: rules, codes or families that hold besides those of the profile.
        levels: the levels of rules, by their names, codes or families.
        scenario: `violence` or `other`, for messages whose record does not say.
        template: whether a message is a template, where its record does not say.
        forbid_suppressions: rules, codes or families that no message may suppress; None for
            those that caplint protects by itself (caplint/suppress.py).
        limits: how much of each thing a document may hold, by the names of `read.xml.Limits`.
        lexicons: files and folders of words beside caplint's own.
        exclude: patterns of files and folders that are not linted.
        force_exclude: whether these hold for files that are named as well.
        lang: the language of reports.
        fail_on: the lowest level that gives exit status 1.
        baseline: the path of the file with the findings that are known.
        files: what holds for some files only, the last one first.
        path: the file in which all this stands; empty where it stands in none. Patterns are
            relative to its folder.
        place: the keys that lead to this in that file.
        extends: what holds where this is silent.

    """

    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    extend_select: tuple[str, ...] = ()
    levels: Mapping[str, Level | str] = field(default_factory=dict)
    scenario: str | None = None
    template: bool | None = None
    forbid_suppressions: tuple[str, ...] | None = None
    limits: Mapping[str, int] = field(default_factory=dict)
    lexicons: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    force_exclude: bool | None = None
    lang: str | None = None
    fail_on: str | None = None
    baseline: str | None = None
    files: tuple[Files, ...] = ()
    path: str = ""
    place: tuple[str | int, ...] = field(default=(), repr=False)
    extends: Config | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """See that names are names, levels are levels, and limits are limits.

        Raises:
            UsageError: one is not.

        """
        for kept in ("select", "ignore", "extend_select", "exclude", "lexicons"):
            object.__setattr__(self, kept, _each(getattr(self, kept)))
        if self.forbid_suppressions is not None:
            object.__setattr__(self, "forbid_suppressions", _each(self.forbid_suppressions))
        profiles = () if self.profile is None else (self.profile,)
        chosen = (*self.select, *self.ignore, *self.extend_select)
        chosen += self.forbid_suppressions or ()
        for name in (*profiles, *chosen, *_each(self.options), *_each(self.levels)):
            if not isinstance(name, str):
                raise UsageError(
                    f"profiles and rules are chosen by name, not by {name!r}",
                    f"profielen en regels worden bij hun naam genoemd, niet met {name!r}",
                )
        levels = {name: level_of(level) for name, level in _map(self.levels).items()}
        object.__setattr__(self, "levels", levels)
        if self.scenario not in {None, "violence", "other"}:
            raise UsageError(
                f"a scenario is violence or other, not {self.scenario!r}",
                f"een scenario is violence of other, niet {self.scenario!r}",
            )
        if self.limits:  # nearly nobody sets any
            _check_limits(_map(self.limits))

    def __hash__(self) -> int:
        """Hash what the rules that hold depend on; equal configurations hash alike."""
        return hash((self.profile, self.select, self.ignore, self.extend_select, self.path))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Config:
        """Read a configuration file: a caplint.toml, or a pyproject.toml.

        Raises:
            UsageError: it cannot be read, or says what cannot be; the words name the place.

        """
        # Most runs have no configuration file.
        from caplint.config.reading import load  # noqa: PLC0415  a start need not pay (decision 0008)

        return load(os.fspath(path))

    @classmethod
    def find(cls, path: str | PathLike[str]) -> Config:
        """Give the configuration that holds for a file or a folder: that of the nearest folder.

        Returns:
            What stands there, or a `Config()` where there is none up to the top of the
            repository, the home folder, or the root.

        Raises:
            UsageError: it cannot be read, or says what cannot be; the words name the place.

        """
        from caplint.config.finding import Finder  # noqa: PLC0415  a start need not pay (decision 0008)

        return Finder().find(os.fspath(path))

    def chain(self) -> list[Config]:
        """Give this configuration and all that it extends, the farthest first."""
        found: list[Config] = [self]
        while found[-1].extends is not None:
            found.append(found[-1].extends)
        return found[::-1]

    def layers(self, path: str = "<bytes>") -> tuple[Config, ...]:
        """Give what holds for a file, part by part; where two disagree the last one holds.

        What a configuration says of some files goes before what a nearer one says of all.
        """
        return (*self.chain(), *(entry.settings for entry in self._entries(path)))

    def _entries(self, path: str) -> Iterator[Files]:
        if path in NO_FILES:
            return
        for config in self.chain():
            way = config.way(path) if config.files else ""
            yield from (entry for entry in config.files if fitting(entry.match, way))

    def excluded_by(self, path: str) -> str | None:
        """Give the pattern of `exclude` that fits a file or a folder, or one around it."""
        if path in NO_FILES:
            return None
        told = (
            fitting(config.exclude, config.way(path)) for config in self.chain() if config.exclude
        )
        return next(filter(None, told), None)

    def leaves_out(self, path: str, is_named: bool, *, force: bool = False) -> bool:
        """Whether a file or a folder is not linted; one that is named only where that is forced."""
        if is_named and not (force or self.said("force_exclude")):
            return False
        return self.excluded_by(path) is not None

    def way(self, path: str) -> str:
        """Give the way from the folder of this configuration to a file, with `/` in it."""
        folder = os.path.dirname(os.path.abspath(self.path)) if self.path else os.getcwd()
        try:
            way = os.path.relpath(path, folder)
        except ValueError:  # on another drive, which no pattern with a folder in it can fit
            way = os.path.basename(path)
        return way.replace(os.sep, "/")

    def said(self, name: str) -> Any:
        """Give what is said of one thing by the nearest configuration that speaks of it."""
        told = (getattr(config, name) for config in reversed(self.chain()))
        return next((value for value in told if value is not None), None)


def _each(given: object) -> tuple[Any, ...]:
    """Give what stands in a collection; a name alone is one, and not its letters."""
    if isinstance(given, Iterable) and not isinstance(given, str):
        return tuple(given)
    return (given,)


def _map(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise UsageError(
            f"levels and limits are given by name, not as {given!r}",
            f"niveaus en grenzen worden bij hun naam gegeven, niet als {given!r}",
        )
    return given


def _check_limits(limits: Mapping[str, Any]) -> None:
    """See that there are such limits, and that they are numbers.

    Raises:
        UsageError: there are not.

    """
    from caplint.read.xml import Limits  # noqa: PLC0415  a start need not pay (decision 0008)

    for name, most in limits.items():
        if name not in Limits._fields or isinstance(most, bool) or not isinstance(most, int):
            listed = ", ".join(Limits._fields)
            raise UsageError(
                f"there is no limit {name!r} of {most!r}: give a number for one of {listed}",
                f"er is geen grens {name!r} van {most!r}: geef een getal voor een van {listed}",
            )


def level_of(given: object) -> Level:
    """Give a level by its name.

    Raises:
        UsageError: there is none of this name.

    """
    if isinstance(given, Level):
        return given
    for level in Level:
        if given == str(level):
            return level
    if given == "off":
        raise UsageError(
            "a level is error, warning or advice: to turn a rule off, name it in ignore",
            "een niveau is error, warning of advice: zet een regel uit met ignore",
        )
    near = nearest(given, map(str, Level)) if isinstance(given, str) else None
    raise UsageError(
        f"a level is error, warning or advice, not {given!r}"
        + (f": did you mean '{near}'?" if near else ""),
        f"een niveau is error, warning of advice, niet {given!r}"
        + (f": bedoelt u '{near}'?" if near else ""),
    )
