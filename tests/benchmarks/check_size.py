"""How fast a large package is checked, side by side with frictionless: rows per second and peak memory.

``python tests/benchmarks/check_size.py [ROWS]`` (default: 1,000,000) generates a package of about so many rows with
keys, patterns and foreign keys, and runs ``qawl check`` and ``frictionless validate`` on it, each in its own process.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import made
from qawl.package import schema, write

PAIR = (made.ARTICLE, made.OTHER)
SHARED = ("outlets", "entities")


def generate(folder: Path, wanted: int) -> int:
    """Lay out a sound package of about ``wanted`` rows in ``folder``: the two made articles, over and over."""
    pattern = made.rows()
    each = sum(len(rows) for table, rows in pattern.items() if table not in SHARED)
    made.package(folder, seeds=False)
    total = 0
    with write.TableFiles(folder / "data") as files:
        for table in SHARED:
            files.write(table, pattern[table])
        for n in range(max(1, wanted // each)):
            new = [f"example-20260302-{2 * n + side:08x}" for side in (0, 1)]
            for table in schema.table_names():
                if table not in SHARED:
                    files.write(table, [_renamed(row, new, n) for row in pattern[table]])
        total = sum(files.counts.values())
    made.stamp(folder)
    return total


def _renamed(row: write.Row, new: list[str], n: int) -> write.Row:
    found = dict(row)
    for name, value in row.items():
        if isinstance(value, str) and value.startswith("example-"):
            found[name] = value.replace(PAIR[0], new[0]).replace(PAIR[1], new[1])
    if "capture_path" in row:
        found |= {
            "capture_path": f"{n}/{row['capture_path']}",
            "capture_sha256": f"{row['capture_sha256'][:48]}{n:016x}",
        }
        found |= {"published_on": "2026-03-02", "published_at": "2026-03-02T00:30+03:00"}
    return found


def measure(folder: Path, *command: str) -> tuple[float, float, int]:
    """Seconds, peak memory in MB and exit code of a command run in ``folder``."""
    before = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", _PEAK, *command], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    seconds = time.perf_counter() - before
    return seconds, float(ran.stderr.split()[-1]) / 1024, ran.returncode


_PEAK = (
    "import resource, subprocess, sys\n"
    "code = subprocess.run([sys.executable, '-m', *sys.argv[1:]], stdout=subprocess.DEVNULL).returncode\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)\n"
    "sys.exit(code)"
)


def main() -> None:
    """Generate, run both, print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package"
        rows = generate(package, wanted)
        size = sum(path.stat().st_size for path in (package / "data").iterdir())
        print(f"{rows:,} rows, {size / 1e6:.0f} MB")
        for name, command in {
            "qawl check": ("qawl.cli", "check"),
            "frictionless validate": ("frictionless", "validate", "datapackage.json"),
        }.items():
            seconds, peak, code = measure(package, *command)
            print(
                f"{name:24}{seconds:8.1f} s{rows / seconds:12,.0f} rows/s{peak:8.0f} MB peak   exit {code}", flush=True
            )


if __name__ == "__main__":
    main()
