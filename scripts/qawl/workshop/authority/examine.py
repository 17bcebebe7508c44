"""The authority beside a package, examined: what loading finds, then names that are common words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from qawl.extract.entities.authority import ENTITIES
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.workshop.authority import everyday
from qawl.workshop.authority.sources import Package, Pages, authority_of, open_source

_SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; faults were raised."""

    warnings: tuple[Fault, ...]
    entities: int
    counted: bool

    @property
    def summary(self) -> str:
        """One line: how much was examined and what came of it."""
        count = len(self.warnings)
        warned = f"{count:,} warning{'' if count == 1 else 's'}" if count else "no warning"
        texts = "" if self.counted else "; no texts at hand to count matches in"
        return f"{self.entities:,} entities: no fault, {warned}{texts}"


def examine(package: Path) -> Examined:
    """Examine the authority of ``package``, a package or a folder of seeds.

    Raises ``FaultyInput`` with every fault of its rows, ``UnreadableInput`` when there is nothing to examine.
    """
    if not package.exists():
        raise UnreadableInput(Fault(str(package), "there is no such folder", "Name a package or its seeds"))
    within = f"{_SEEDS}/" if (package / _SEEDS).is_dir() else ""
    try:
        known, folder = authority_of([package])
    except UnreadableInput:
        raise
    except FaultyInput as error:
        raise FaultyInput(_placed(error.faults, within)) from None
    found = everyday.common_names(folder)
    source = _texts(package)
    counted = everyday.count(found, source) if source else False
    return Examined(_placed(everyday.warnings(found, counted), within), len(known.records), counted or not found)


def _placed(faults: Iterable[Fault], within: str) -> tuple[Fault, ...]:
    """The faults by the path that their file has in the package, as ``qawl check`` names it."""
    return tuple(replace(fault, file=within + fault.file) for fault in faults)


def _texts(package: Path) -> Package | Pages | None:
    """The built package, if need be that beside the seeds; else the captures that they register; None for neither."""
    places = [package.resolve().parent, package] if (package / ENTITIES).is_file() else [package]
    for place in places:
        try:
            source = open_source([place])
        except UnreadableInput:
            continue
        if isinstance(source, Pages) or source.at_hand:
            return source
    return None
