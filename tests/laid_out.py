"""Pages of any making, read and laid out as a package, and what every rule of the checks says of it."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from made import ROOT
from qawl.build import corrections
from qawl.build import join as joining
from qawl.build import rows as tables
from qawl.build.join import Join
from qawl.build.page import Reader
from qawl.checks import check
from qawl.extract.entities import authority
from qawl.model import files, handmade, shipped
from qawl.model.faults import Fault, FaultyInput
from qawl.model.values import Document, Registration
from qawl.package import descriptor
from qawl.package.write import TableFiles, record
from qawl.pages import captures
from qawl.pages import register as registry

DAY = "2024-03-05"


@dataclass(frozen=True, slots=True)
class Saved:
    """A page as somebody saved it, and the outlet that it is read as."""

    text: str
    outlet: str = "plain"

    @property
    def raw(self) -> bytes:
        """The bytes of its file."""
        return self.text.encode("utf-8", "replace")


def distinct(pages: Iterable[Saved]) -> list[Saved]:
    """The first of the pages with the same bytes: a package that holds one twice, of two outlets too, is refused."""
    firsts: dict[bytes, Saved] = {}
    for page in pages:
        firsts.setdefault(page.raw, page)
    return list(firsts.values())


@lru_cache(maxsize=1)
def reader(tagger: str = "none") -> Reader:
    """A reader with the shipped authority. Without the tagger, which guesses names alone and takes most of the time."""
    return Reader(authority.load(shipped.authority()), corrections.NONE, tagger)


def documents(pages: Iterable[Saved], seeds: Path) -> Iterator[Document]:
    """The documents of those pages that can be read; their captures and register stand in ``seeds`` afterwards."""
    rows = []
    for number, page in enumerate(sorted(pages, key=lambda page: page.outlet)):  # the order of the articles' ids
        digest = hashlib.sha256(page.raw).hexdigest()
        path = seeds / page.outlet / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.raw)
        row = Registration(
            f"{page.outlet}/{path.name}", f"{page.outlet}-20240305-{number:08x}", page.outlet, sha256=digest,
            published_at=DAY, rights="open",
        )  # fmt: skip
        try:
            found = reader().read(captures.read_capture(seeds, row))
        except FaultyInput:
            path.unlink()
            continue
        rows.append(row)
        yield found
    register(seeds, rows)


def register(seeds: Path, rows: Iterable[Registration]) -> None:
    """Write the register of ``seeds`` in one go: what `qawl add` would have made of each page."""
    lines = [record(registry.COLUMNS)]
    lines += [record(getattr(row, column) or "" for column in registry.COLUMNS) for row in rows]
    (seeds / registry.REGISTER).write_text("".join(lines), encoding="utf-8", newline="\n")


def package(pages: Iterable[Saved], folder: Path) -> check.Report:
    """Lay the pages that can be read out in ``folder`` and check them by every rule."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    for path in shipped.authority().glob("authority*.csv"):
        shutil.copy(path, seeds)
    header = ",".join(handmade.columns("corrections"))
    (seeds / "corrections.csv").write_text(f"{header}\n", encoding="utf-8", newline="\n")
    shutil.copytree(shipped.schemas(), folder / "schemas")
    with TableFiles(folder / "data") as out, Join(folder / "links") as join:
        for document in documents(pages, seeds):
            rows = tables.rows(document)
            join.page(rows)
            for table in rows.keys() - {*joining.TABLES}:
                out.write(table, rows[table])
        for table, waited in join.joined():
            out.write(table, waited)
    stamped = descriptor.stamped(ROOT / "datapackage.json", folder / "data")
    (folder / "datapackage.json").write_text(stamped, encoding="utf-8", newline="\n")
    return check.check(folder)


def page_of(fault: Fault, folder: Path) -> str:
    """The text of the page whose row ``fault`` is about."""
    outlet, _, number = (fault.key or "--0").split("-")[:3]
    path = folder / "seeds" / outlet / f"{int(number, 16):06}.txt"
    return files.read_bytes(path).decode() if path.is_file() else ""
