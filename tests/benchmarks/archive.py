"""What an archive costs: a package of so many pages, built at once, after one new page, by two processes, by Dask.

    python tests/benchmarks/archive.py [FOLDER|FILE.jsonl] [PAGES …]

Pages are the ``*.txt`` below FOLDER, or the articles of FILE (a title and a body a line), by default the project's own
gold texts; where there are fewer than asked for, they are repeated under other headlines. Without PAGES 300 and 3,000.
Every line is one command in a process of its own: processor time of it and all its processes, also for each page, wall
time, the largest memory of the main process and of all processes together, and the size of the tables.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, cycle, islice
from pathlib import Path

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import archives
from made import ROOT

SIZES = (300, 3_000)
_TITLES, _BODIES = ("title", "headline"), ("body", "content", "text")
_EVERY = 0.25
"""Seconds between two looks at the memory: each goes through all processes of the machine."""
_HEAD = ("pages", "build", "cpu s", "ms a page", "wall s", "main MB", "all MB", "tables MB")
WAYS = {
    "first": ("--jobs", "1"),
    "one new page": ("--jobs", "1"),
    "two processes": ("--jobs", "2", "--no-cache"),
    "dask, two workers": ("--jobs", "2", "--no-cache", "--engine", "dask"),
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command has taken."""

    cpu: float
    wall: float
    main: float
    every: float


def texts(source: Path | None) -> Iterator[str]:
    """The pages' texts, over and over, each with a headline of its own."""
    read = _read(source or ROOT / "tests" / "gold" / "texts")
    found = list(dict.fromkeys(map(str.strip, read)))  # an archive may hold a page twice, a register may not
    for number, text in zip(count(), cycle(found), strict=False):
        headline, _, rest = text.partition("\n")
        again = number // len(found)
        yield f"{headline} ({again})\n{rest}\n" if again else f"{headline}\n{rest}\n"


def _read(source: Path) -> Iterator[str]:
    if source.is_dir():
        yield from (path.read_text(encoding="utf-8") for path in sorted(source.rglob("*.txt")))
        return
    with source.open(encoding="utf-8") as file:
        for record in map(json.loads, file):
            title, body = (next(filter(None, map(record.get, names)), "") for names in (_TITLES, _BODIES))
            if title and body:
                yield f"{' '.join(title.split())}\n{body}"


def run(package: Path, *words: str) -> Cost:
    """What ``qawl build`` takes in ``package``."""
    command = [sys.executable, "-m", "qawl.cli", "build", *words]
    started = time.monotonic()
    at_once = psutil.Popen(command, cwd=package, stdout=-3)
    peaks = {"main": 0, "all": 0}
    watch = threading.Thread(target=_watch, args=(at_once.pid, peaks), daemon=True)
    watch.start()
    _, status, used = os.wait4(at_once.pid, 0)
    if status:
        sys.exit(f"qawl build {' '.join(words)} failed in {package}")
    wall = time.monotonic() - started
    watch.join()
    return Cost(used.ru_utime + used.ru_stime, wall, peaks["main"] / 1e6, peaks["all"] / 1e6)


def _watch(pid: int, peaks: dict[str, int]) -> None:
    while True:
        try:
            main = psutil.Process(pid)
            own, others = main.memory_info().rss, main.children(recursive=True)
        except psutil.Error:
            return
        peaks["main"] = max(peaks["main"], own)
        peaks["all"] = max(peaks["all"], own + sum(map(_memory, others)))
        time.sleep(_EVERY)


def _memory(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except psutil.Error:  # it has ended meanwhile
        return 0


def measure(source: Path | None, pages: int, folder: Path) -> None:
    """Build a package of ``pages`` pages in every way and print what each takes."""
    found = {f"{n:06}.txt": text for n, text in enumerate(islice(texts(source), pages + 1))}
    package, more = folder / "package", folder / "more"
    archives.package(package, dict(list(found.items())[:-1]))
    archives.package(more, found)
    for way, words in WAYS.items():
        if way == "one new page":
            (package / "seeds" / "captures.csv").write_bytes((more / "seeds" / "captures.csv").read_bytes())
            name = Path("seeds", "plain", list(found)[-1])
            (package / name).write_bytes((more / name).read_bytes())
        cost = run(package, *words)
        size = sum(path.stat().st_size for path in (package / "data").iterdir()) / 1e6
        figures = (cost.cpu, cost.cpu / pages * 1000, cost.wall, cost.main, cost.every, size)
        print(f"{pages:>9,}  {way:<18}" + "".join(f"{figure:>11.1f}" for figure in figures), flush=True)


def main(arguments: list[str]) -> None:
    """Print a table."""
    sizes = [int(one) for one in arguments if one.isdigit()] or list(SIZES)
    source = next((Path(one) for one in arguments if not one.isdigit()), None)
    if source is not None and not source.exists():
        sys.exit(f"{source}: no such folder or JSON Lines file. Give one, or none for the gold texts\n{__doc__}")
    print(f"{_HEAD[0]:>9}  {_HEAD[1]:<18}" + "".join(f"{head:>11}" for head in _HEAD[2:]))
    for pages in sizes:
        with tempfile.TemporaryDirectory() as folder:
            measure(source, pages, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
