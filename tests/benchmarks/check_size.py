"""How fast a large package is checked, side by side with frictionless: rows per second, peak memory, faults found.

``python tests/benchmarks/check_size.py [ROWS]`` (default: 1,000,000) generates a package of about so many rows with
keys, patterns and foreign keys, and runs ``qawl check`` and ``frictionless validate`` on it, each in its own process;
then once more with faults strewn over its rows, to see which of their kinds each of the two reports.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import made
from qawl.model import schema
from qawl.package import write

PAIR = (made.ARTICLE, made.OTHER)
SHARED = ("outlets", "entities")
EVERY = 50
"""One of the kinds of faults is strewn on each so-many-th pair of articles."""
STREWN: tuple[tuple[str, str, write.Cell], ...] = (
    ("quotes", "kind", "said"),
    ("quotes", "speaker_id", "nobody-there"),
    ("quotes", "stated_on", "2026-13"),
    ("quotes", "text", "كلمات أخرى"),
    ("quotes", "speaker_kind", None),
    ("quotes", "cue_end", 99_999),
    ("mentions", "segment_id", f"{made.ARTICLE}-s01"),
    ("mentions", "entity_id", None),
    ("times", "end", "١٢"),
    ("segments", "role", "furniture"),
    ("segments", "position", 7),
    ("related_links", "selector", "char=1,3"),
    ("articles", "published_on", "2026-02-30"),
    ("articles", "headline", "عنوان آخر"),
    ("articles", "language", "ar\u200f"),
    ("credits", "entity_id", "nobody-there"),
)
"""Faults: the table in whose first row of an article a field gets another value."""


def generate(folder: Path, wanted: int, strew: bool = False) -> int:
    """Lay out a package of about ``wanted`` rows in ``folder``: the two made articles, over and over."""
    pattern = made.rows()
    each = sum(len(rows) for table, rows in pattern.items() if table not in SHARED)
    made.package(folder, seeds=False)
    total = 0
    with write.TableFiles(folder / "data") as files:
        for table in SHARED:
            files.write(table, pattern[table])
        for n in range(max(1, wanted // each)):
            new = [f"example-20260302-{2 * n + side:08x}" for side in (0, 1)]
            at, field, value = STREWN[n // EVERY % len(STREWN)]
            for table in schema.table_names():
                if table not in SHARED:
                    rows = [_renamed(row, new, n) for row in pattern[table]]
                    if strew and table == at and n % EVERY == 0:
                        rows[0][field] = value
                    files.write(table, rows)
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


def kinds_found(folder: Path) -> tuple[set[tuple[str, str]], set[tuple[str, str]], int, int]:
    """The tables and fields that ``qawl check`` and ``frictionless`` name in faults, and how many faults those are."""
    run = partial(subprocess.run, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    ours = json.loads(run([sys.executable, "-m", "qawl.cli", "check", "--format", "json"]).stdout)
    theirs = json.loads(run([sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"]).stdout)
    errors = [(task["name"], error) for task in theirs["tasks"] for error in task["errors"]]
    named = {(name, field) for name, error in errors for field in _fields_of(error)}
    told = {(Path(fault["file"]).stem, str(fault["field"])) for fault in ours["faults"]}
    return told, named, ours["total"], len(errors)


def _fields_of(error: dict[str, Any]) -> list[str]:
    return [error["fieldName"]] if "fieldName" in error else list(error.get("fieldNames", ()))


def compare(package: Path, wanted: int) -> None:
    """Print how many of the kinds of faults that are strewn over the rows of a package each of the two reports."""
    generate(package, wanted, strew=True)
    told, named, ours, theirs = kinds_found(package)
    kinds = {(table, field) for table, field, _ in STREWN}
    print(f"of {len(kinds)} kinds of faults: qawl {len(kinds & told)} ({ours:,} faults told or counted), ", end="")
    print(f"frictionless {len(kinds & named)} ({theirs:,} errors)")
    print("only qawl: " + ", ".join(sorted(f"{table}.{field}" for table, field in kinds & told - named)))


def main() -> None:
    """Generate, run both, print."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        compare(Path(folder) / "faulty", wanted)
        package = Path(folder) / "package"
        rows = generate(package, wanted)
        size = sum(path.stat().st_size for path in (package / "data").iterdir())
        print(f"{rows:,} rows, {size / 1e6:.0f} MB")
        for name, command in {
            "qawl check": ("qawl.cli.main", "check"),
            "frictionless validate": ("frictionless", "validate", "datapackage.json"),
        }.items():
            seconds, peak, code = measure(package, *command)
            print(
                f"{name:24}{seconds:8.1f} s{rows / seconds:12,.0f} rows/s{peak:8.0f} MB peak   exit {code}", flush=True
            )


if __name__ == "__main__":
    main()
