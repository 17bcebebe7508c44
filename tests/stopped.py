"""A kill at a chosen step: what a process has changed on the disk until then is there, and nobody clears up."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

_CHANGES = ("mkdir", "open", "unlink", "rmdir", "rename", "replace", "link", "chmod", "write")
_KILLED = 9


def dies_at(step: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a process of its own that is killed before its ``step``-th change; whether it came so far."""
    child = os.fork()
    if child == 0:
        left = step

        def counted(real: Callable[..., Any]) -> Callable[..., Any]:
            def call(*arguments: Any, **named: Any) -> Any:
                nonlocal left
                if left == 0:
                    os._exit(_KILLED)
                left -= 1
                return real(*arguments, **named)

            return call

        for name in _CHANGES:
            setattr(os, name, counted(getattr(os, name)))
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, _KILLED), f"it failed before step {step}"
    return code == _KILLED


def leftovers(folder: Path) -> list[str]:
    """What passing folders and files lie below ``folder``."""
    return sorted(path.name for path in folder.rglob(".qawl-*"))
