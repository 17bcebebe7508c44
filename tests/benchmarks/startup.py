"""How long `qawl read` takes from the shell to the last byte, and which libraries it loads.

Run: python tests/benchmarks/startup.py. Prints figures and asserts nothing.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RUNS = 15


def seconds(*command: str) -> float:
    """The median wall time of a command."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def main() -> None:
    page = str(next((ROOT / "seeds" / "almada").iterdir()))
    qawl = str(Path(sys.executable).with_name("qawl"))
    print(f"median of {RUNS} runs")
    print(f"python -c pass       {seconds(sys.executable, '-c', 'pass') * 1000:7.0f} ms")
    print(f"import pandas        {seconds(sys.executable, '-c', 'import pandas') * 1000:7.0f} ms")
    print(f"qawl --version       {seconds(qawl, '--version') * 1000:7.0f} ms")
    print(f"qawl read one page   {seconds(qawl, 'read', page) * 1000:7.0f} ms")
    print(f"  with --tagger none {seconds(qawl, 'read', '--tagger', 'none', page) * 1000:7.0f} ms")


if __name__ == "__main__":
    main()
