"""``qawl`` in processes of their own that need not load its libraries: forked off one that has, and has done no more.

A start of Python with pandas, polars and pandera takes a second or two of a processor, what most tests ask of the
command a tenth of it. What is forked has its own arguments, folder, environment, streams and exit code, as from a
shell; where the environment has what Python reads only when it starts (``fits``), Python must be started.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

_AT_START = ("PYTHON", "LC_", "LANG", "TZ", "LD_", "POLARS_", "OMP_", "OPENBLAS_")
_MAIN = "import sys; sys.path.insert(0, {!r}); import forked; forked._serve()"


def fits(environment: Mapping[str, str]) -> bool:
    """Whether the process that is forked would have read the same of its environment when it started."""
    return _read_at_start(environment) == _STARTED


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(_AT_START)}


_STARTED = _read_at_start(os.environ)


class Forks:
    """The process that the command is forked off, started when the first is asked for."""

    def __init__(self) -> None:
        self._parent: subprocess.Popen[str] | None = None

    def run(
        self, args: Sequence[str], cwd: Path | None, environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """The command as ``subprocess.run`` gives it back."""
        parent = self._parent = self._parent or self._started()
        with tempfile.TemporaryDirectory() as folder:
            streams = [Path(folder) / name for name in ("stdout", "stderr")]
            asked = json.dumps([*map(str, (cwd or Path.cwd(), *streams)), dict(environment), *args])
            code = int(self._answer(parent, asked, timeout))
            said = [stream.read_text(encoding="utf-8") for stream in streams]
        return subprocess.CompletedProcess(["qawl", *args], code, *said)

    def _started(self) -> subprocess.Popen[str]:
        code = _MAIN.format(str(Path(__file__).parent))
        pipe = subprocess.PIPE
        return subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, encoding="utf-8", cwd="/")

    def _answer(self, parent: subprocess.Popen[str], asked: str, timeout: float) -> str:
        assert parent.stdin is not None and parent.stdout is not None
        parent.stdin.write(f"{asked}\n")
        parent.stdin.flush()
        if not select.select([parent.stdout], [], [], timeout)[0]:
            self.close()
            raise subprocess.TimeoutExpired(asked, timeout)
        return parent.stdout.readline()

    def close(self) -> None:
        """End the process."""
        if self._parent is not None:
            self._parent.kill()
            self._parent.communicate()
            self._parent = None


def _serve() -> None:
    """Load what the command needs, then fork for each line that comes in and say how it ended."""
    import gc
    import pkgutil
    from importlib import import_module

    import pandas  # noqa: F401
    import pandera.polars  # noqa: F401
    import rich.console  # noqa: F401

    import qawl

    for module in pkgutil.walk_packages(qawl.__path__, "qawl."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(*json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _become(cwd: str, out: str, err: str, environment: dict[str, str], *args: str) -> None:
    """Be the command, until it ends."""
    from qawl.cli.main import main

    code: object = 1
    try:
        os.chdir(cwd)
        os.environ.clear()
        os.environ.update(environment)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        for fd, path in enumerate((out, err), 1):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND), fd)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)
        sys.argv = ["qawl", *args]
        main()
    except SystemExit as done:
        code = done.code or 0
        atexit._run_exitfuncs()
        sys.stdout.flush()
    finally:
        os._exit(code if isinstance(code, int) else 1)
