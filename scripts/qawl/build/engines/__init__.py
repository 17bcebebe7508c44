"""Who reads the pages: this process, several, or the workers of a Dask scheduler on any number of machines.

One seam: pages in, their results out in the same order, only so many of them under way at a time. Rows, faults and
bytes are the same with every engine. One that loses a process or worker has its pages read again by another.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from qawl.build.results import PageResult, Task
from qawl.model.values import Registration

T = TypeVar("T")
P = TypeVar("P")

WORTH_SHARING = 64
"""Starting a process costs more than reading fewer pages than this."""


class Engine(Protocol):
    """Reads pages."""

    def results(self, task: Task, pages: Sequence[Registration]) -> AbstractContextManager[Iterator[PageResult]]:
        """The results of ``pages`` in their order, while the context lasts. Raises ``UnreadableInput``."""
        ...


def _processes(jobs: int, _: str | None) -> Engine:
    from qawl.build.engines.processes import Processes

    return Processes(jobs)


def _dask(jobs: int, scheduler: str | None) -> Engine:
    from qawl.build.engines.dask import Dask

    return Dask(max(1, jobs), scheduler)


PROCESSES = "processes"
ENGINES: dict[str, Callable[[int, str | None], Engine]] = {PROCESSES: _processes, "dask": _dask}
"""The engines of ``qawl build --engine`` by name, the default first: each made for so many jobs, or a scheduler."""


def chosen(name: str = PROCESSES, jobs: int = 0, scheduler: str | None = None) -> Engine:
    """The engine called ``name``; ``jobs`` processes beside this one, or those that work for the ``scheduler`` at that
    address. Without either this process reads: a script that builds need not be one that others can be started from.
    """
    return ENGINES[name](jobs, scheduler)


def chunks(pages: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """``pages`` in pieces of ``size``: a page alone is too little to be sent about."""
    return (pages[at : at + size] for at in range(0, len(pages), size))


def in_order(
    pieces: Iterable[T], submit: Callable[[T], P], result: Callable[[T, P], Iterable[PageResult]], most: int
) -> Iterator[PageResult]:
    """The results of ``pieces`` in their order, at most so many of them submitted and not yet handed on."""
    waiting: deque[tuple[T, P]] = deque()
    for piece in pieces:
        waiting.append((piece, submit(piece)))
        if len(waiting) >= most:
            yield from result(*waiting.popleft())
    while waiting:
        yield from result(*waiting.popleft())
