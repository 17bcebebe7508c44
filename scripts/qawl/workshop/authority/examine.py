"""The authority beside a package, examined: what loading finds, then names that are common words and ids in doubt.

The lexicons, by which its names are read, come first: on faulty ones nothing can be built.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qawl.extract.entities.authority import ENTITIES
from qawl.model import handmade
from qawl.model.faults import Fault, FaultyInput, UnreadableInput, number
from qawl.workshop import lexicons
from qawl.workshop.authority import everyday, frequent, identities, labels
from qawl.workshop.authority.against import Compared, compare
from qawl.workshop.authority.sources import Package, Pages, authority_of, open_source

_SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found; faults were raised."""

    warnings: tuple[Fault, ...]
    entities: int
    counted: bool
    compared: Compared | None = None

    @property
    def summary(self) -> tuple[str, ...]:
        """How much was examined and what came of it, a line each."""
        count = len(self.warnings)
        warned = f"{count:,} warning{'' if count == 1 else 's'}" if count else "no warning"
        texts = "" if self.counted else "; no texts at hand to count matches in"
        contradicted = len(self.compared.contradictions) if self.compared else 0
        faulty = number(contradicted, "fault") if contradicted else "no fault"
        return (*_said(self.compared), f"{self.entities:,} entities: {faulty}, {warned}{texts}")


def _said(compared: Compared | None) -> Iterator[str]:
    """What came of holding the ids against a table: the entities that it does not cover by name."""
    if compared:
        contradicted, uncovered = len(compared.contradictions), len(compared.uncovered)
        if uncovered:
            yield f"not covered: {', '.join(compared.uncovered)}"
        yield f"ids: {compared.confirmed:,} confirmed, {contradicted:,} contradicted, {uncovered:,} not covered"


def examine(package: Path, table: Path | None = None) -> Examined:
    """Examine the authority of ``package``, a package or a folder of seeds; its ids against ``table`` if there is one.

    Raises ``FaultyInput`` with every fault of its rows, or of the lexicons, ``UnreadableInput`` when there is nothing
    to examine.
    """
    if not package.exists():
        raise UnreadableInput(Fault(str(package), "there is no such folder", "Name a package or its seeds"))
    if of_lexicons := tuple(lexicons.faults()):
        raise FaultyInput(of_lexicons)
    within = f"{_SEEDS}/" if (package / _SEEDS).is_dir() else ""
    try:
        known, folder = authority_of([package])
    except UnreadableInput:
        raise
    except FaultyInput as error:
        raise FaultyInput(_placed(error.faults, within)) from None
    compared = compare(folder, labels.read(table), str(table)) if table else None
    if compared:
        compared = replace(compared, contradictions=_placed(compared.contradictions, within))
    warnings, counted = _warnings(folder, _texts(package))
    return Examined(_placed(warnings, within), len(known.records), counted, compared)


def _warnings(folder: Path, source: Package | Pages | None) -> tuple[list[Fault], bool]:
    """What is odd in the authority, and whether there were texts to count in or nothing to count."""
    found, tally = everyday.common_names(folder), frequent.Tally()
    counted = source is not None and everyday.count(found, tally.over(everyday.segments_of(source)))
    ids = identities.doubts(handmade.read(folder / ENTITIES, Path(ENTITIES).stem, ENTITIES))
    common = everyday.warnings(found, counted)
    told = {one.line for one in found}
    often = (fault for fault in frequent.too_frequent(folder, tally) if fault.line not in told)
    return [*ids, *common, *often], counted or not found


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
