"""Lints files one by one, as each process of a run does.

What was found in a file that has not changed since is taken from the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from caplint.cli.choices import Choices
from caplint.errors import CaplintError
from caplint.files import Found
from caplint.finding import FileReport
from caplint.source import Source
from caplint.survey import Survey, Trace

if TYPE_CHECKING:
    from caplint.cli.caching import Memory, Remembered
    from caplint.cli.configured import Configured
    from caplint.dispatch import Plan
    from caplint.linter import Linter


#: Files of which what was looked up for the survey is kept until they are linted: 40 MB at most.
_MOST_WAITING, _LARGEST_WAITING = 10_000, 4_000

#: A file, what standard input said, or the report of what could not be read.
Input = Found | Source | FileReport


class Worker:
    """Lints files one by one, as each process of a run does."""

    def __init__(self, choices: Choices, configured: Configured | None = None) -> None:
        """Take what the command was asked."""
        self.choices = choices
        self._configured = configured
        self._waiting: dict[str, Memory] = {}
        self.survey: Survey | None = None

    @cached_property
    def configured(self) -> Configured:
        """The configurations of the run."""
        from caplint.cli.configured import Configured  # noqa: PLC0415  another process has its own

        return self._configured or Configured(self.choices.config, self.choices.isolated)

    @cached_property
    def linter(self) -> Linter:
        """The linter of this process, made when the first file needs it.

        Raises:
            UsageError: the options or the configuration name what does not exist.

        """
        from caplint.linter import Linter  # noqa: PLC0415  a run may find all in the cache

        asked = self.choices
        return Linter(
            config=self.configured.of,
            over=asked.over,
            lang=asked.lang,
            explain=asked.explain,
            now=asked.now,
        )

    def plan_of(self, path: str, kind: str) -> Plan:
        """Give the rules that hold for a file."""
        return self.linter.plan_of(path, kind)

    @cached_property
    def remembered(self) -> Remembered | None:
        """What former runs found; None where that is not wanted."""
        if not self.choices.cached:
            return None
        from caplint.cli.caching import Remembered  # noqa: PLC0415  a start need not pay (decision 0008)

        return Remembered(self.choices, self.configured.of)

    def wants_survey(self, inputs: list[Input]) -> bool:
        """Whether all files are to be looked at before one is linted.

        Where findings are remembered they are, since only a linter knows whether a rule asks for
        it.
        """
        if len(inputs) < 2:
            return False
        return self.choices.cached or self.linter.wants_survey(map(name_of, inputs))

    def traces(self, one: Input) -> list[Trace | None]:
        """Give what to remember of the messages in a file; see `Survey`."""
        if isinstance(one, FileReport):
            return [None]
        memory = self._memory(one)
        if memory is None:
            return list(self.linter.traces(one))
        found = memory.traces()
        if found is None:
            found = list(self.linter.traces(Source(memory.data, name_of(one))))
            memory.add_traces(found)
        if len(self._waiting) < _MOST_WAITING and len(memory) <= _LARGEST_WAITING:
            self._waiting[memory.path] = memory
        return found

    def report(self, one: Input, survey: Survey | None) -> FileReport | None:
        """Lint one file, or give what is remembered of it; None for one that is none of ours."""
        if isinstance(one, FileReport):
            return one
        memory = self._memory(one)
        if memory is None:
            return self._lint(one, survey)
        found = memory.report(survey)
        if found == "unknown":
            self.linter.clock_was_read = False
            self.linter.looked_for.clear()
            found = self._lint(one, survey, memory.data)
            if self.linter.may_be_kept:
                memory.keep_report(found, survey, self.linter.looked_for)
        return found

    def _memory(self, one: Found | Source) -> Memory | None:
        if self.remembered is None or isinstance(one, Source):
            return None
        return self._waiting.pop(one.path, None) or self.remembered.look_up(one)

    def _lint(
        self, one: Found | Source, survey: Survey | None, data: bytes | None = None
    ) -> FileReport | None:
        linter = self.linter
        if isinstance(one, Source):
            return self.guarded(one, partial(linter.lint_bytes, one.data, one.name, survey))
        return self.guarded(one, partial(linter.lint_found, one, survey, data))

    def guarded(self, one: Input, do: Callable[[], FileReport | None]) -> FileReport | None:
        """Do something with a file, and keep whatever goes wrong with it from the others."""
        try:
            return do()
        except Exception as error:
            from caplint.cli.trouble import bug  # noqa: PLC0415  most runs have no trouble

            trouble = error if isinstance(error, CaplintError) else bug(error)
            return self.linter.unchecked(name_of(one), trouble.in_language(self.choices.lang))


def name_of(one: Input) -> str:
    """Give the name under which a file is reported."""
    return one.name if isinstance(one, Source) else one.path
