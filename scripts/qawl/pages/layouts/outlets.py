"""Outlets as data: the rows of ``seeds/outlets.csv``, each with how the pages of that newspaper are laid out.

A package's own rows come first. Of outlets that it does not name, those count that come with the software: Al-Mada, and
``plain``, which is any text from anywhere. So a package without an ``outlets.csv`` is read as it always was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from qawl.model import handmade, shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.handmade import Record
from qawl.model.outlet import Outlet
from qawl.model.values import Registration
from qawl.pages import readers
from qawl.pages.layouts import tables
from qawl.pages.layouts.grammar import Layout
from qawl.pages.layouts.named import LAYOUTS

FILE = "outlets.csv"
"""The name of the table in the folder of the seeds."""
PLAIN = "plain"
"""The layout of an outlet that names none."""
WEB = "web"
"""The layout of saved HTML."""


@dataclass(frozen=True)
class Outlets:
    """Every known outlet's layout by the outlet's name; the layout's ``outlet`` is the row of ``outlets``."""

    layouts: Mapping[str, Layout]

    def layout(self, name: str, file: str = "outlet") -> Layout:
        """The layout of the outlet ``name``, which stands in ``file``.

        Raises ``UnreadableInput`` that names the known outlets.
        """
        if name not in self.layouts:
            expected = f"no such outlet; known are {', '.join(self.layouts)}"
            remedy = f"Name one of these, or give it a row in seeds/{FILE}"
            raise UnreadableInput(Fault(file, expected, remedy, None, None, "outlet", name))
        return self.layouts[name]

    def of(self, registration: Registration, file: str = "outlet") -> Layout:
        """How a capture is laid out: text as its outlet's pages are, HTML by the register, records of a corpus plainly.

        So is text of an outlet whose pages are saved as HTML, unless the register names its body. HTML of which the
        register names no body is laid out as its outlet's pages are, if a layout says how. An outlet of HTML or records
        that has no row is known by its name alone. Raises ``UnreadableInput`` for an outlet of text, or a format, that
        nobody knows.
        """
        reader = readers.by_format(registration.format, file)
        if not (reader.marked_up or reader.many):
            layout = self.layout(registration.outlet, file)
            return layout if layout.rules or registration.body else _layout_of(PLAIN, layout.outlet)
        if reader.marked_up and not registration.body and (own := self.of_saved(registration.outlet)):
            return own
        known = self.layouts.get(registration.outlet)
        outlet = known.outlet if known else Outlet(registration.outlet, registration.outlet)
        return _layout_of(WEB if reader.marked_up else PLAIN, outlet)

    def of_saved(self, name: str) -> Layout | None:
        """How the outlet ``name`` lays out whole pages: by rules that look at a line, not at its place alone."""
        known = self.layouts.get(name)
        return known if known and known.rules and known.in_turn is None else None

    def recognise(self, text: str) -> str | None:
        """The name of the outlet whose page ``text`` is, ``None`` when none knows it. Plain text is nobody's page."""
        return next((name for name, layout in self.layouts.items() if layout.recognises(text)), None)


@cache
def _layout_of(name: str, outlet: Outlet) -> Layout:
    return replace(LAYOUTS[name], outlet=outlet)


@cache
def known() -> Outlets:
    """The outlets that come with the software."""
    return Outlets(_read(shipped.seeds()))


def load(seeds: Path) -> Outlets:
    """The outlets of the package whose seeds are in the folder ``seeds``.

    Raises ``UnreadableInput`` for a table that cannot be read, ``FaultyInput`` with every fault of its rows and of the
    layouts that they name.
    """
    if not (seeds / FILE).exists():
        return known()
    own = _read(seeds)
    return Outlets({**own, **{name: layout for name, layout in known().layouts.items() if name not in own}})


def faults(seeds: Path, rows: Iterable[Record], name: str) -> Iterator[Fault]:
    """What is wrong with rows of ``outlets.csv`` beyond their schema: their zones, their layouts and those' tables."""
    for row in rows:
        outlet, zone, layout = (row.cells[field] for field in ("outlet", "timezone", "layout"))
        if outlet == tables.FOLDER:
            expected = f"seeds/{tables.FOLDER} is the folder of layouts: no outlet can be called so"
            yield Fault(name, expected, "Call it otherwise", row.line, outlet, "outlet", outlet)
        if zone and not _is_zone(zone):
            expected = "not a name of the IANA time zone database"
            yield Fault(name, expected, "Write a name such as Asia/Baghdad", row.line, outlet, "timezone", zone)
        if layout and layout not in LAYOUTS and not tables.path(seeds, layout).is_file():
            expected = f"there is no such layout; known are {', '.join((*LAYOUTS, *tables.names(seeds)))}"
            remedy = f"Name one of these, or write seeds/{tables.FOLDER}/{layout}.csv"
            yield Fault(name, expected, remedy, row.line, outlet, "layout", layout)


def _read(seeds: Path) -> dict[str, Layout]:
    path = seeds / FILE
    rows = handmade.read(path, "outlets", str(path))
    wrong = list(faults(seeds, rows, str(path)))
    if wrong:
        raise FaultyInput(wrong)
    own = tables.load_all(seeds, {row.cells["layout"] for row in rows} - LAYOUTS.keys() - {""})
    return {row.cells["outlet"]: _layout(row.cells, {**LAYOUTS, **own}) for row in rows}


def _layout(cells: Mapping[str, str], layouts: Mapping[str, Layout]) -> Layout:
    """The layout that a row names, as that of the row's outlet, which signs its reports with its own name."""
    fields = {name: cells[name] or None for name in ("name_en", "wikidata_id", "url", "timezone")}
    outlet = Outlet(cells["outlet"], cells["name"], **fields)
    layout = layouts[cells["layout"] or PLAIN]
    signatures = layout.signatures or ((outlet.name,) if cells["layout"] not in LAYOUTS else ())
    return replace(layout, outlet=outlet, signatures=signatures)


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # KeyError is that of no such zone; of a folder of zones the others are
        return False
    return True
