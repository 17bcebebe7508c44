"""Processes that end with the one that started them, whatever ends that: a kill leaves nobody behind to tell them.

What both need is a pipe whose other end only the parent holds: the system closes it, however the parent ends.
"""

from __future__ import annotations

import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, current_thread, main_thread

_STOPPING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def starting() -> Iterator[None]:
    """Start processes within, in the main thread: what would stop this one waits until they know what they are for.

    Stopped in between, they would find nothing to read and end with a traceback. They begin with the signals held back,
    too, until ``to_parent``. Where a system knows no such thing, all is as without.
    """
    if not hasattr(signal, "pthread_sigmask") or current_thread() is not main_thread():
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # otherwise the first process starts it, and that lets the signals through again
    came: list[int] = []
    # Held back is what this thread gets, which its children inherit; other threads still take it in for this one.
    handlers = {one: handler for one in _STOPPING if (handler := signal.getsignal(one)) is not None}
    for one in handlers:
        signal.signal(one, lambda number, _: came.append(number))
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _STOPPING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        for one, handler in handlers.items():
            signal.signal(one, handler)
        for number in came:
            signal.raise_signal(number)


def to_parent() -> None:
    """Have this process, which ``multiprocessing`` started, end with its parent, to which interrupts are left."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        _end_after(parent.join)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _STOPPING)


def run(module: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """What ``python -m module`` prints in the folder ``cwd``, of which nothing is imported."""
    ours, held = os.pipe()
    try:
        command = [sys.executable, "-P", "-m", __name__, module, *arguments]
        return subprocess.run(
            command, cwd=cwd, stdin=ours, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    finally:
        os.close(ours)
        os.close(held)


def _end_after(wait: Callable[[], object]) -> None:
    def watch() -> None:
        wait()
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def main() -> None:
    """Run the module that the arguments name until it or our parent ends: nothing is ever written to our input."""
    _end_after(lambda: os.read(0, 1))
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
