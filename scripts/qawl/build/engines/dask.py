"""The workers of a Dask scheduler, on this machine or on any number of others.

The pages are read from the disk here and sent along, so that a worker needs the same Qawl and nothing of the package.
What a lost worker was reading, the scheduler has another one read.
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from qawl import __version__
from qawl.build import keys
from qawl.build.engines import chunks, in_order
from qawl.build.page import Reader
from qawl.build.results import PageResult, Task, captured, result_of
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Capture, Registration

LIBRARIES = ("distributed>=2025.1",)
"""What it needs beside qawl, as pip takes it."""
_ADDRESS = re.compile(r"(?:(?:tcp|tls|ws|wss)://)?(?:[^\s/:]+|\[[0-9a-fA-F:]+\]):[0-9]{1,5}")
_CHUNK = 8
_AHEAD = 4
"""So many chunks for each worker are under way."""
_PATIENCE = 5
"""After so many seconds without an answer it is asked whether there are still workers …"""
_DESERTED = 12
"""… and after so often without any, given up."""

Pages = Sequence[Registration]
Chunk = list[PageResult]


@dataclass(frozen=True, slots=True)
class Dask:
    """The workers of the scheduler at the address ``scheduler``, else ``jobs`` of our own on this machine."""

    jobs: int = 1
    scheduler: str | None = None

    @contextmanager
    def results(self, task: Task, pages: Pages) -> Iterator[Iterator[PageResult]]:
        """See ``Engine``."""
        if not pages:
            yield iter(())
            return
        with self._client() as client, _taught(client, task, self._called) as name:
            read = _Reading(client, name, task, self._called)
            workers = max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            yield in_order(chunks(pages, _CHUNK), read.submit, read.result, workers * _AHEAD)

    @property
    def _called(self) -> str:
        return self.scheduler or "dask"

    @contextmanager
    def _client(self) -> Iterator[Any]:
        """A connection to the scheduler. Raises ``UnreadableInput`` where there is none, or no library for it."""
        try:
            distributed = _library()
        except ImportError:
            what = "it needs the library distributed, which is not installed"
            remedy = f"Run `pip install '{LIBRARIES[0]}'`"
            raise UnreadableInput(Fault("qawl build --engine dask", what, remedy)) from None
        if self.scheduler is not None and not _ADDRESS.fullmatch(self.scheduler):
            remedy = "Write it as the scheduler says it, such as tcp://127.0.0.1:8786"
            raise UnreadableInput(Fault("--scheduler", f"{self.scheduler} is no address of a scheduler", remedy))
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what is lost is told here
        at: Any = self.scheduler
        try:
            if at is None:
                at = distributed.LocalCluster(n_workers=self.jobs, threads_per_worker=1, dashboard_address=None)
            client = distributed.Client(at, timeout=10, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:  # TimeoutError is an OSError
            what = f"no scheduler answers there ({' '.join(str(error).split())[:120]})"
            remedy = "Start one by `dask scheduler`, and name its address such as tcp://127.0.0.1:8786"
            raise UnreadableInput(Fault(self._called, what, remedy)) from None
        try:
            yield client
        finally:
            with suppress(Exception):  # whatever is wrong with a connection that is given up
                client.close()
                if self.scheduler is None:
                    at.close()


def _library() -> Any:
    """Dask's ``distributed``, which takes a second to import, and is half typed."""
    return import_module("distributed")


@contextmanager
def _taught(client: Any, task: Task, called: str) -> Iterator[str]:
    """Have every worker, also those that join later, know what pages are read with; yields the name of that."""
    reader, code = task.reader(), keys.code()
    name = f"qawl-{hashlib.sha256(repr((code, task.seeds, id(client))).encode()).hexdigest()[:16]}"

    class Taught(_library().WorkerPlugin):  # type: ignore[misc]
        """Holds the reader in a worker, where it is looked up by name."""

        def __init__(self) -> None:
            self.name, self.reader, self.code = name, reader, code

        def setup(self, worker: Any) -> None:
            if keys.code() != self.code:
                raise RuntimeError("its qawl is another one than ours")

    try:
        client.register_plugin(Taught())
    except Exception as error:  # whatever a worker of anybody's raises
        what = f"a worker cannot read pages ({' '.join(str(error).split())[:120]})"
        remedy = f"Install qawl {__version__}, the same as here, where the workers are"
        raise UnreadableInput(Fault(called, what, remedy)) from None
    try:
        yield name
    finally:
        with suppress(Exception):
            client.unregister_worker_plugin(name)


@dataclass(frozen=True, slots=True)
class _Reading:
    """Pages sent to workers and their results fetched."""

    client: Any
    name: str
    task: Task
    called: str

    def submit(self, pages: Pages) -> Any:
        """Have ``pages`` read."""
        sent = [captured(self.task.seeds, page) for page in pages]
        return self.client.submit(read, sent, self.name, pure=False)

    def result(self, pages: Pages, future: Any) -> Chunk:
        """What ``pages`` gave. Raises ``UnreadableInput`` where nobody is left to read them."""
        deserted = 0
        while True:
            try:
                return list(future.result(timeout=_PATIENCE))
            except _library().KilledWorker:
                what = "every worker that read this page, or one of those behind it, was lost"
                remedy = "Give the workers more memory, or build with --engine processes"
                raise UnreadableInput(Fault(str(self.task.seeds / pages[0].path), what, remedy)) from None
            except TimeoutError:
                deserted = 0 if self._workers() else deserted + 1
                if deserted >= _DESERTED:
                    self._gone("no worker is left")
            except (CancelledError, OSError) as error:  # those of a connection that is lost; others are the reader's
                self._gone(f"the scheduler is lost ({' '.join(str(error).split())[:120] or type(error).__name__})")

    def _workers(self) -> int:
        try:
            return len(self.client.scheduler_info(n_workers=-1)["workers"])
        except Exception:
            return 0

    def _gone(self, what: str) -> None:
        raise UnreadableInput(Fault(self.called, what, "Start it again, and build again"))


def read(sent: Sequence[Capture | PageResult], name: str) -> Chunk:
    """What the captures that were sent to this worker give."""
    reader: Reader = _library().get_worker().plugins[name].reader
    return [result_of(reader, one) for one in sent]
