"""This process, or one or more beside it on this machine.

What those who read have learnt of spellings, they take with them when they end: memory that is given back inside a
process stays with it in pieces. So whoever builds many pages lets others read, be it a single one, and has the memory
for the check.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

from qawl.build import results
from qawl.build.engines import WORTH_SHARING, chunks, in_order
from qawl.build.page import Reader
from qawl.build.results import PageResult, Task
from qawl.model import tether
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Registration

_CHUNK = 16
_AHEAD = 4
"""So many chunks for each process are under way: enough that none waits, few enough to hold in memory."""
_LOST = 3
"""A chunk whose processes were killed so often kills them itself."""

Pages = Sequence[Registration]
Chunk = list[PageResult]


@dataclass(frozen=True, slots=True)
class Processes:
    """``jobs`` processes beside this one where that pays, else this one."""

    jobs: int = 0

    @contextmanager
    def results(self, task: Task, pages: Pages) -> Iterator[Iterator[PageResult]]:
        """See ``Engine``."""
        if not self.jobs or len(pages) < WORTH_SHARING:
            yield map(partial(results.read, task.seeds, task.reader()), pages) if pages else iter(())
            return
        pool = _Pool(task, self.jobs)
        try:
            yield in_order(chunks(pages, _CHUNK), pool.submit, pool.result, self.jobs * _AHEAD)
        finally:
            pool.close()


@dataclass(slots=True)
class _Pool:
    """A pool of processes that is started again when one of them is lost, for then it takes no more work."""

    task: Task
    jobs: int
    executor: ProcessPoolExecutor = field(init=False)

    def __post_init__(self) -> None:
        self._start()

    def _start(self) -> None:
        # Fresh processes: forked ones would hold each other's pipes open. That they end with us, they see to.
        fresh = multiprocessing.get_context("spawn")
        self.executor = ProcessPoolExecutor(self.jobs, fresh, _prepare, (self.task,))

    def submit(self, pages: Pages) -> Future[Chunk]:
        """Have ``pages`` read."""
        try:
            return self._submit(pages)
        except BrokenProcessPool as error:  # told when its result is asked for
            broken: Future[Chunk] = Future()
            broken.set_exception(error)
            return broken

    def result(self, pages: Pages, found: Future[Chunk]) -> Chunk:
        """What ``pages`` gave. Raises ``UnreadableInput`` where every process that reads them is lost."""
        for _ in range(_LOST):
            try:
                return found.result()
            except BrokenProcessPool:
                found = self._again(pages, found)
        what = "a process that read pages was killed, perhaps for want of memory"
        remedy = f"Build with fewer --jobs; it was reading this page, or one of the {len(pages) - 1} behind it"
        raise UnreadableInput(Fault(str(self.task.seeds / pages[0].path), what, remedy))

    def _again(self, pages: Pages, _: Future[Chunk]) -> Future[Chunk]:
        """Have ``pages`` read once more; by new processes, unless others than theirs have been started meanwhile."""
        try:
            return self._submit(pages)
        except BrokenProcessPool:
            self.close()
            self._start()
            return self._submit(pages)

    def _submit(self, pages: Pages) -> Future[Chunk]:
        with tether.starting():  # a process is started when there is work for one more
            return self.executor.submit(_read, pages)

    def close(self) -> None:
        """End the processes when they have read what they are reading."""
        self.executor.shutdown(cancel_futures=True)


_worker: list[tuple[Task, Reader]] = []
"""What this process reads pages with: set once when it starts."""


def _prepare(task: Task) -> None:
    tether.to_parent()
    _worker[:] = [(task, task.reader())]


def _read(pages: Pages) -> Chunk:
    task, reader = _worker[0]
    return [results.read(task.seeds, reader, page) for page in pages]
