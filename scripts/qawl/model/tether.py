"""Processes that end with the one that started them, whatever ends that: a kill leaves nobody behind to tell them.

What both need is a pipe whose other end only the parent holds: the system closes it, however the parent ends.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Thread


def to_parent() -> None:
    """Have this process, which ``multiprocessing`` started, end when its parent has ended."""
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        _end_after(parent.join)


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
