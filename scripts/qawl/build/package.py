"""All pages to one package: read every registered capture, lay the tables out, check them, swap them in.

Pages are read in the order of their articles' ids, so rows go to disk in the order in which the package keeps them and
only what crosses pages is held in memory. Nothing of the old package is touched before the new one has been checked.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from qawl import __version__
from qawl.arabic import lexicon
from qawl.build import corrections, swap
from qawl.build.engines import ENGINES, PROCESSES, PageResult
from qawl.build.join import Join
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker as rankers
from qawl.model import passing, shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import naming
from qawl.model.values import Registration
from qawl.pages import captures

Progress = Callable[[Iterable["PageResult"], int], Iterable["PageResult"]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: rows per table, who is quoted how often, and how many rows are right only by correction."""

    rows: Mapping[str, int]
    speakers: tuple[tuple[str, int], ...]
    corrected: int


def build(
    seeds: Path,
    jobs: int = 1,
    progress: Progress = lambda results, _: results,
    tagger: str = choice.SHIPPED,
    tell: Callable[[Fault], None] = lambda _: None,
    engine: str = PROCESSES,
    ranker: str = rankers.SHIPPED,
) -> Built:
    """Build the package around the folder ``seeds`` and say what was made.

    ``tagger`` names what looks for names beyond the rules (``entities.tagger.choice``), ``ranker`` what says how
    sure a speaker is (``quotes.speakers.ranker``). ``tell`` hears of the fault of
    a page as soon as it is met, while the other pages are still read. ``engine`` is one of ``engines``.

    Raises ``FaultyInput`` when a page, the register, the corrections or the built tables are faulty, and
    ``UnreadableInput`` when something cannot be read or written; the package is then as it was.
    """
    from qawl.checks import check
    from qawl.package import descriptor

    if not (seeds / captures.REGISTER).is_file():
        expected = "there is no register of captures"
        raise UnreadableInput(Fault(str(seeds / captures.REGISTER), expected, "Name the folder of the seeds"))
    rankers.named(ranker)
    root = _root(seeds)
    _refuse_incomplete(root, seeds)
    with swap.locked(root):
        for folder in (seeds, *filter(Path.is_dir, seeds.iterdir())):
            passing.clear(folder)
        registrations = _registrations(seeds)
        reader = Reader(authority.load(seeds), _corrections(seeds, registrations), tagger, ranker)
        reading = ENGINES[engine](seeds, registrations, reader, jobs)
        with swap.stage(root) as stage, naming(root, stage), reading as results:
            built = _lay_out(progress(results, len(registrations)), stage, tell)
            shutil.copytree(root / "schemas", stage / "schemas")
            staged = descriptor.stamped(root / "datapackage.json", stage / "data", _generator(tagger, ranker))
            (stage / "datapackage.json").write_text(staged, encoding="utf-8", newline="\n")
            report = check.check(stage, seeds=seeds)
            if report.faults:
                raise FaultyInput(map(_as_built, report.faults))
            swap.commit(root, ("data", "datapackage.json"))
    return built


def _root(seeds: Path) -> Path:
    """The folder of the package: that in which a link to the seeds stands, if a package is there; else theirs."""
    beside = seeds.absolute().parent
    return beside if seeds.is_symlink() and (beside / "datapackage.json").is_file() else seeds.resolve().parent


_PARTS = ("datapackage.json", "schemas", "seeds/authority.csv", "seeds/authority_names.csv")
"""What a package needs beside its register and its pages."""


def _refuse_incomplete(root: Path, seeds: Path) -> None:
    """Tell all that the package around ``seeds`` lacks before a page is read."""
    places = {part: seeds / part.removeprefix("seeds/") if "/" in part else root / part for part in _PARTS}
    if places["schemas"].is_dir():
        wanted = sorted(path.relative_to(shipped.schemas()) for path in shipped.schemas().glob("**/*.schema.json"))
        places |= {f"schemas/{name.as_posix()}": root / "schemas" / name for name in wanted}
    remedy = "A package begins as a copy of qawl's own folder: copy {} from there"
    missing = [(part, path) for part, path in places.items() if not path.exists()]
    if missing:
        raise UnreadableInput(Fault(str(path), "the package lacks it", remedy.format(part)) for part, path in missing)


def _as_built(fault: Fault) -> Fault:
    """A fault of the tables that were made and not kept: their files are not there to be opened, nor to be rebuilt."""
    if not fault.file.startswith("data/"):  # the descriptor and the schemas are those that lie here
        return fault
    remedy = "The tables were not kept: correct the row in seeds/corrections.csv, or the rule that makes it"
    return replace(fault, file=f"{fault.file} (as built)", remedy=remedy)


def _registrations(seeds: Path) -> list[Registration]:
    """The captures that count, in the order of their articles' ids; raises ``FaultyInput`` for unregistered files."""
    rows = captures.read_register(seeds / captures.REGISTER)
    count = captures.current(rows)
    faults = [
        *captures.misaddressed(seeds / captures.REGISTER),
        *captures.unregistered(seeds, rows),
        *_faulty_captures(seeds, set(rows) - set(count)),
    ]
    if faults:
        raise FaultyInput(faults)
    return sorted(count, key=lambda row: row.article_id or row.path)


def _faulty_captures(seeds: Path, replaced: Iterable[Registration]) -> Iterator[Fault]:
    """What is wrong with captures that no row is made from, but that are kept all the same."""
    for registration in replaced:
        try:
            if registration.removed_on is None:
                captures.read_capture(seeds, registration)
        except FaultyInput as error:
            yield from error.faults


def _generator(tagger: str, ranker: str) -> dict[str, str]:
    """What made the rows: the stamp by which a reader can tell two packages of the same pages apart."""
    stamp = {"name": "qawl", "version": __version__, "rules": f"sha256:{lexicon.digest()}"}
    models = {"model": choice.digest(tagger), "ranker": rankers.digest(ranker)}
    return stamp | {name: f"sha256:{digest}" for name, digest in models.items() if digest}


def _corrections(seeds: Path, registrations: Iterable[Registration]) -> corrections.Corrections:
    path = seeds / "corrections.csv"
    if not path.exists():
        return corrections.NONE
    found = corrections.load(path, f"{seeds.name}/corrections.csv")
    pages = {page for r in registrations for page in (r.path, r.article_id) if page}
    orphans = found.orphans(pages)
    if orphans:
        raise FaultyInput(orphans)
    return found


def _lay_out(results: Iterable[PageResult], stage: Path, tell: Callable[[Fault], None]) -> Built:
    """Write the tables of all pages; raises ``FaultyInput`` with the faults of every page that has any."""
    from qawl.package import quoted
    from qawl.package.write import TableFiles

    faults: list[Fault] = []
    speakers: Counter[str] = Counter()
    corrected = worst = 0
    with TableFiles(stage / "data") as files, Join(stage / "links") as join:
        for result in results:
            for fault in result.faults:
                tell(fault)
            faults += result.faults
            worst = max(worst, result.exit_code)
            corrected += result.corrected
            speakers.update(filter(None, map(quoted.speaker, result.rows.get("quotes", ()))))
            for table, rows in join.page(result.rows).items():
                files.write(table, rows)
        for table, waited in join.joined():
            files.write(table, waited)
        names = join.names()
    if faults:
        raise UnreadableInput(faults) if worst == UnreadableInput.exit_code else FaultyInput(faults)
    ranked = tuple((names[one], speakers[one]) for one in quoted.ranked(speakers, names))
    return Built(files.counts, ranked, corrected)
