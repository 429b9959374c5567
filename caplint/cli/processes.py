"""Lints the files of a run in several processes; reports come in the order of the files.

Each process makes a worker of its own from the same choices. The survey of all files reaches
them by a file, once, and not with every chunk of work.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Any

from caplint.cli.choices import Choices
from caplint.cli.collecting import begin_collecting, put_off_collecting
from caplint.cli.streams import ending_in_order
from caplint.cli.worker import Input, Worker, name_of
from caplint.finding import FileReport
from caplint.survey import Survey, Trace

#: Files that a process is given at a time: enough to be worth the way, few enough that reports
#: come soon and that those that wait for their turn take little room.
_CHUNK = 50

#: Chunks a process that may be under way or waiting to be reported.
_AHEAD = 3

Inputs = list[Input]


def run_in_processes(worker: Worker, inputs: Inputs, jobs: int) -> Iterator[FileReport | None]:
    """Give the report of each input, in their order; see `running.run`."""
    with ending_in_order(), tempfile.TemporaryDirectory(prefix="caplint-") as folder:
        path = os.path.join(folder, "survey")
        with _Processes(worker.choices, jobs) as processes:
            if worker.wants_survey(inputs):
                worker.survey = Survey(processes.each(inputs, _traces, _no_traces))
            with open(path, "wb") as file:
                pickle.dump(worker.survey, file, pickle.HIGHEST_PROTOCOL)
            yield from processes.each(inputs, _Report(path), lambda one: [_lost(worker, one)])


class _Processes:
    """Processes that each have a worker; they are started when the first chunk comes."""

    def __init__(self, choices: Choices, jobs: int) -> None:
        self._choices = choices
        self._jobs = jobs
        self._pool = self._start()

    def __enter__(self) -> _Processes:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _start(self) -> ProcessPoolExecutor:
        # The same on every platform: a fork would copy locks that other threads hold.
        return ProcessPoolExecutor(
            self._jobs, get_context("spawn"), initializer=_begin, initargs=(self._choices,)
        )

    def each(
        self, inputs: Inputs, work: Callable[[Inputs], list[Any]], lost: Callable[[Any], list[Any]]
    ) -> Iterator[Any]:
        """Give what `work` gives for the inputs, in their order.

        Args:
            inputs: the files.
            work: what a process does with a chunk of them.
            lost: what stands for a file with which a process came to its end.

        """
        waiting: deque[tuple[Inputs, Future[list[Any]]]] = deque()
        for start in range(0, len(inputs), _CHUNK):
            chunk = inputs[start : start + _CHUNK]
            waiting.append((chunk, self._submit(work, chunk)))
            if len(waiting) >= _AHEAD * self._jobs:
                yield from self._next(waiting, work, lost)
        while waiting:
            yield from self._next(waiting, work, lost)

    def _next(
        self,
        waiting: deque[tuple[Inputs, Future[list[Any]]]],
        work: Callable[[Inputs], list[Any]],
        lost: Callable[[Any], list[Any]],
    ) -> Iterator[Any]:
        """Give the results of the chunk whose turn it is."""
        chunk, future = waiting.popleft()
        try:
            results = future.result()
        except BrokenProcessPool:
            # All that was under way is lost with it: this chunk goes file by file, the others anew.
            others = [other for other, _ in waiting]
            waiting.clear()
            results = [result for one in chunk for result in self._alone(one, work, lost)]
            waiting += ((other, self._submit(work, other)) for other in others)
        yield from results

    def _submit(self, work: Callable[[Inputs], list[Any]], chunk: Inputs) -> Future[list[Any]]:
        try:
            with _held_back():
                return self._pool.submit(work, chunk)
        except BrokenProcessPool as error:  # told when it is its turn
            broken: Future[list[Any]] = Future()
            broken.set_exception(error)
            return broken

    def _alone(
        self, one: Any, work: Callable[[Inputs], list[Any]], lost: Callable[[Any], list[Any]]
    ) -> list[Any]:
        """Give the results of one file, in a new process if there is none left."""
        for _ in range(2):
            try:
                with _held_back():
                    future = self._pool.submit(work, [one])
                return future.result()
            except BrokenProcessPool:
                self._pool.shutdown(wait=False)
                self._pool = self._start()
        return lost(one)


@contextmanager
def _held_back() -> Iterator[None]:
    """Hold Ctrl-C back while processes may be started; what starts then never hears of it.

    It reaches every process of a terminal, and one that loads would show where it was. The first
    of them ends the others.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


#: The worker of this process.
_own: list[Worker] = []


def _begin(choices: Choices) -> None:
    """Make the worker of a process that was just started."""
    put_off_collecting()
    # Where it could not be held back.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_first, daemon=True).start()
    _own[:] = [Worker(choices)]


def _end_with_the_first() -> None:
    """Wait until the process that started this one is gone, however it ended, and go as well."""
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)


def _traces(inputs: Inputs) -> list[Trace | None]:
    return [trace for one in inputs for trace in _own[0].traces(one)]


def _no_traces(_: Any) -> list[Trace | None]:
    return [None]


class _Report:
    """Lints a chunk, among the messages of the survey in a file."""

    def __init__(self, survey: str) -> None:
        self.survey = survey

    def __call__(self, inputs: Inputs) -> list[FileReport | None]:
        survey = _survey(self.survey)
        reports = [_own[0].report(one, survey) for one in inputs]
        begin_collecting()  # there is no more to load
        return reports


@lru_cache(maxsize=1)
def _survey(path: str) -> Survey | None:
    with open(path, "rb") as file:
        survey: Survey | None = pickle.load(file)
    return survey


_ENDED = {
    "en": "the process that checked this file came to an end: check it alone, with --jobs 1",
    "nl": "het proces dat dit bestand controleerde is gestopt: controleer het los, met --jobs 1",
}


def _lost(worker: Worker, one: Input) -> FileReport:
    """Report a file with which a process came to its end, as by a fault in a library."""
    return worker.linter.unchecked(name_of(one), _ENDED[worker.choices.lang])
