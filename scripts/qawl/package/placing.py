"""New files and folders, whole or not at all: made under a passing name beside their place, then renamed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qawl.faults import Fault, UnreadableInput

PASSING = ".qawl-"


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """An empty folder that becomes ``out`` when all has gone well and is gone otherwise.

    Raises ``UnreadableInput`` when ``out`` is there already: nothing is ever overwritten.
    """
    _refuse(out)
    out.absolute().parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=PASSING, dir=out.absolute().parent))
    try:
        yield stage
        stage.chmod(0o755)
        _refuse(out)
        if out.exists():
            out.rmdir()
        stage.rename(out)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _refuse(out: Path) -> None:
    if out.is_symlink() or (out.exists() and not (out.is_dir() and not any(out.iterdir()))):
        raise UnreadableInput(
            Fault(str(out), "it is there already", "Name a folder that is not there, or an empty one")
        )
