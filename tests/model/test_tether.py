"""Processes that the package starts end when it does, whatever ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build.test_build import PAGE, append, registered
from qawl.model import tether

RUNS = "import sys; from pathlib import Path; from qawl.model import tether; tether.run(*sys.argv[1:], cwd=Path())"


@pytest.mark.slow
def test_a_build_that_is_killed_leaves_no_process_behind(package: Path) -> None:
    append(package, *(registered(package, f"{n}.txt", f"{n} {PAGE * 20}".encode()) for n in range(100)))
    command = [sys.executable, "-m", "qawl.cli", "build", "--jobs", "2"]
    run = subprocess.Popen(command, cwd=package, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    waited = time.monotonic() + 60
    while not (package / ".qawl" / "stage" / "data").exists() and time.monotonic() < waited:
        time.sleep(0.01)
    time.sleep(1)  # the workers are at work, or at their start
    run.kill()
    # Every process of the build has its standard output, also the one that multiprocessing starts to tidy up: that it
    # comes to its end says that all of them are gone, and that a reader such as `cat` ends.
    assert b"What was made" not in run.communicate(timeout=30)[0]


def test_what_frictionless_runs_in_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    held = tmp_path / "held"
    os.mkfifo(held)
    (tmp_path / "lasting.py").write_text("import sys, time\nheld = open(sys.argv[1], 'w')\ntime.sleep(600)\n")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.Popen([sys.executable, "-c", RUNS, "lasting", str(held)], env=environment, cwd=tmp_path)
    with held.open() as end:  # opens when the child has opened it
        run.send_signal(signal.SIGKILL)
        run.wait()
        assert end.read() == "", "the pipe ends when nobody holds it any more"


def test_nothing_is_imported_from_the_folder_that_a_module_runs_in(tmp_path: Path) -> None:
    (tmp_path / "platform.py").write_text("print('from the package')")
    ran = tether.run("platform", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "from the package" not in ran.stdout


def test_the_exit_code_and_what_is_said_are_those_of_the_module(tmp_path: Path) -> None:
    ran = tether.run("json.tool", "absent.json", cwd=tmp_path)
    assert ran.returncode == 2 and "absent.json" in ran.stderr


INTERRUPTED = """
import os, signal, sys, time
from multiprocessing import get_context
from pathlib import Path
from qawl.model import tether

def serve(began, gone_on):
    Path(began).touch()
    time.sleep(0.5)  # an interrupt comes while it starts: before it has said what it leaves to its parent
    tether.to_parent()
    Path(gone_on).touch()

if __name__ == "__main__":
    worker = get_context("spawn").Process(target=serve, args=sys.argv[1:])
    with tether.starting():
        worker.start()
    try:
        while not Path(sys.argv[1]).exists():
            time.sleep(0.01)
        os.killpg(0, signal.SIGINT)  # as a terminal does: to everyone
        time.sleep(60)
    except KeyboardInterrupt:
        worker.join()
        print("stopped")
"""


def test_an_interrupt_while_a_process_starts_is_left_to_its_parent(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(INTERRUPTED)
    began, gone_on = tmp_path / "began", tmp_path / "gone_on"
    command = [sys.executable, str(program), str(began), str(gone_on)]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, start_new_session=True, timeout=60)
    assert (ran.stdout, ran.stderr) == ("stopped\n", ""), "no traceback of the process that was starting"
    assert gone_on.exists()
