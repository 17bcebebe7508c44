"""A package around many invented pages, registered in one go."""

from __future__ import annotations

import csv
import hashlib
import os
import shutil
import signal
from pathlib import Path

from laid_out import register
from qawl.build.page import Reader
from qawl.build.results import Task
from qawl.model import shipped
from qawl.model.values import Registration
from qawl.pages import layouts
from qawl.publish import beginning

PAGE = "سد جديد في الجنوب\nقالت المهندسة سلمى الحسني إن السد رقم {n} سيكتمل في الربيع.\nوأضافت أن «العمل مستمر».\n"


def package(folder: Path, texts: dict[str, str | bytes]) -> Path:
    """A package of one's own with a page for each of ``texts``, by the name of its file; returns the folder."""
    said = beginning.Said("archive", "An archive", "أرشيف", beginning.LICENCES["CC-BY-4.0"], ("S. H.",), "2026-11-30")
    beginning.begin(folder, said)
    (folder / "seeds" / "plain").mkdir()
    rows = []
    for name, text in texts.items():
        raw = text if isinstance(text, bytes) else text.encode()
        (folder / "seeds" / "plain" / name).write_bytes(raw)
        digest = hashlib.sha256(raw).hexdigest()
        key = f"plain-20240305-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
        row = Registration(f"plain/{name}", key, "plain", published_at="2024-03-05", sha256=digest, rights="open")
        rows.append(row)
    register(folder / "seeds", rows)
    return folder


def pages(count: int) -> dict[str, str | bytes]:
    """So many pages, each a little other than the one before."""
    return {f"{n:04}.txt": f"{n} {PAGE.format(n=n)}" for n in range(count)}


def task(package: Path) -> Task:
    """What the pages of a package are read with; without the tagger, which takes most of the time."""
    return Task(package / "seeds", layouts.load(package / "seeds"), tagger="none")


class Deadly(Task):
    """A task over which whatever process takes it up is killed, as one is that takes too much memory."""

    def reader(self) -> Reader:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


def bytes_of(package: Path) -> dict[str, bytes]:
    """What a build makes, by file."""
    return {path.name: path.read_bytes() for path in (*(package / "data").iterdir(), package / "datapackage.json")}


def rows(package: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table."""
    with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def software(folder: Path) -> Path:
    """A copy of the software, to be changed: a folder to import it from."""
    code = Path(shipped.__file__).parents[1]
    shutil.copytree(code, folder / "scripts" / "qawl", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(shipped.schemas(), folder / "schemas")
    (folder / "seeds").mkdir()
    for path in shipped.seeds().glob("*.csv"):
        shutil.copy(path, folder / "seeds")
    return folder / "scripts"
