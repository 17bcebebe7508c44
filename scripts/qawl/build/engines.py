"""Engines: how the pages of a build are read, one after the other or many at a time.

An engine is a context in which the pages' results can be had in the order of their registrations, whatever the order
in which they are read: rows go to disk in that order. A page that cannot be read is a result with its faults, so that
every other is read all the same.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from qawl.build import corrections, rows
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.model import tether
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.rows import PageRows
from qawl.model.values import Registration
from qawl.pages import captures

_PAGES_WORTH_A_PROCESS = 64
"""Starting a process costs more than reading fewer pages than this."""


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page gave: its rows, or what is wrong with it."""

    rows: PageRows
    corrected: int = 0
    faults: tuple[Fault, ...] = ()
    exit_code: int = 0


Engine = Callable[[Path, Sequence[Registration], Reader, int], AbstractContextManager[Iterable[PageResult]]]
"""The folder of the seeds, the captures to read, what reads them, and how many may be read at a time."""


def read_page(seeds: Path, reader: Reader, registration: Registration) -> PageResult:
    """What the registered capture gives: the one thing that an engine does for each page, wherever it does it."""
    try:
        document = reader.read(captures.read_capture(seeds, registration))
    except FaultyInput as error:
        return PageResult({}, faults=error.faults, exit_code=error.exit_code)
    return PageResult(rows.rows(document), document.corrected)


@contextmanager
def _processes(
    seeds: Path, registrations: Sequence[Registration], reader: Reader, jobs: int
) -> Iterator[Iterable[PageResult]]:
    """In ``jobs`` processes where that pays, else in this one."""
    if jobs < 2 or len(registrations) < _PAGES_WORTH_A_PROCESS:
        yield map(partial(read_page, seeds, reader), registrations)
        return
    # Fresh processes: forked ones would hold each other's pipes open. That they end with us, they see to themselves.
    fresh = multiprocessing.get_context("spawn")
    needed = seeds, reader.corrections, reader.tagger, reader.ranker
    with ProcessPoolExecutor(jobs, fresh, _prepare_worker, needed) as pool:
        try:
            yield pool.map(_read_in_worker, registrations, chunksize=16)
        except BrokenProcessPool:
            expected = "a process that read pages was killed, perhaps for want of memory"
            raise UnreadableInput(Fault(str(seeds), expected, "Build with fewer --jobs")) from None
        finally:
            pool.shutdown(cancel_futures=True)


_worker: list[tuple[Path, Reader]] = []
"""What a worker process reads pages with: set once when it starts, because an authority is too large for each task."""


def _prepare_worker(seeds: Path, corrected: corrections.Corrections, tagger: str, ranker: str) -> None:
    import signal

    tether.to_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to handle
    _worker[:] = [(seeds, Reader(authority.load(seeds), corrected, tagger, ranker))]


def _read_in_worker(registration: Registration) -> PageResult:
    return read_page(*_worker[0], registration)


PROCESSES = "processes"
ENGINES: dict[str, Engine] = {PROCESSES: _processes}
"""The engines of ``qawl build --engine`` by name; the first is the default."""
