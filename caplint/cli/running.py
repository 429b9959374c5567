"""Lints the files of a run: looks at each for the survey, then lints it, in one process or more.

Reports come in the order of the files, and are the same for any number of processes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from caplint.cli.worker import Input, Worker
from caplint.files import Found
from caplint.finding import FileReport
from caplint.read.detect import is_draft_name
from caplint.survey import Survey

#: Files for which another process is worth starting where nobody says how many there should be:
#: it takes most of a second to load, in which one process lints about as many.
_WORTH_A_PROCESS = 1_000

#: Alerts that are linted sooner than the cache is opened.
_FEW = 20


def run(worker: Worker, inputs: list[Input], jobs: int | None) -> Iterator[FileReport | None]:
    """Give the report of each input, in their order; the worker has the survey of all then.

    Args:
        worker: which lints in this process.
        inputs: the files.
        jobs: how many processes are to lint; None for as many as are worth it.

    Raises:
        UsageError: the options or the configuration name what does not exist.

    """
    many = min(jobs or _worth(len(inputs)), len(inputs))
    if many > 1:
        from caplint.cli.processes import run_in_processes  # noqa: PLC0415  takes 20 ms to load

        yield from run_in_processes(worker, inputs, many)
    else:
        if worker.wants_survey(inputs):
            worker.survey = Survey(trace for one in inputs for trace in worker.traces(one))
        yield from (worker.report(one, worker.survey) for one in inputs)
    if worker.remembered is not None:
        worker.remembered.cache.tidy()


def is_worth_keeping(inputs: list[Found]) -> bool:
    """Whether to look into the cache: drafts wait for the wording engine, a few alerts for less."""
    return len(inputs) > _FEW or any(is_draft_name(one.path) for one in inputs)


def _worth(files: int) -> int:
    """Tell how many processes are worth starting."""
    return max(1, min(cores(), files // _WORTH_A_PROCESS))


def cores() -> int:
    """Give how many processors this process may use."""
    may_use = getattr(os, "sched_getaffinity", None)
    return len(may_use(0)) if may_use else os.cpu_count() or 1
