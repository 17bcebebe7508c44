"""All pages to one package: read every registered capture, lay the tables out, check them, swap them in.

Pages are read in the order of their articles' ids, so rows go to disk in the order in which the package keeps them and
only what crosses pages is held in memory. Nothing of the old package is touched before the new one has been checked.
"""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from qawl import __version__
from qawl.arabic import lexicon
from qawl.build import cache as caches
from qawl.build import complete, corrections, engines, keys, results, set_aside, swap
from qawl.build.join import Join
from qawl.build.proven import Proven
from qawl.build.results import PageResult, Task
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker as rankers
from qawl.model import ids, passing
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.files import naming
from qawl.model.values import Registration
from qawl.package import quoted
from qawl.package.write import Stamps, TableFiles
from qawl.pages import captures, layouts

Progress = Callable[[Iterable[PageResult], int], Iterable[PageResult]]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: rows per table, who is quoted how often, how many rows are right only by correction.

    ``aside`` counts the pages that were left out because something is wrong with them.
    """

    rows: Mapping[str, int]
    speakers: tuple[tuple[str, int], ...]
    corrected: int
    aside: int = 0


def _untracked(read: Iterable[PageResult], _: int) -> Iterable[PageResult]:
    return read


@dataclass(frozen=True, slots=True)
class How:
    """How a build goes about it; what it makes does not depend on that.

    ``progress`` hands results on, with how many there are. ``tell`` hears of the fault of a page as soon as it is met,
    while the other pages are still read. Without ``cached`` every page is read; ``set_aside`` leaves faulty pages out.
    """

    engine: engines.Engine = field(default_factory=engines.chosen)
    progress: Progress = _untracked
    tell: Callable[[Fault], None] = lambda _: None
    cached: bool = True
    set_aside: bool = False


def build(seeds: Path, how: How | None = None, tagger: str = choice.SHIPPED, ranker: str = rankers.SHIPPED) -> Built:
    """Build the package around the folder ``seeds`` and say what was made.

    ``tagger`` names what looks for names beyond the rules (``entities.tagger.choice``), ``ranker`` what says how sure a
    speaker is (``quotes.speakers.ranker``).

    Raises ``FaultyInput`` when a page, the register, the corrections or the built tables are faulty, and
    ``UnreadableInput`` when something cannot be read or written; the package is then as it was.
    """
    how = how or How()
    if not (seeds / captures.REGISTER).is_file():
        expected = "there is no register of captures"
        raise UnreadableInput(Fault(str(seeds / captures.REGISTER), expected, "Name the folder of the seeds"))
    root = complete.root_of(seeds)
    complete.refuse_incomplete(root, seeds)
    rankers.named(ranker)  # a model that cannot be read is told once, and not of every page
    with swap.locked(root):
        for folder in (seeds, *filter(Path.is_dir, seeds.iterdir())):
            passing.clear(folder)
        judge = set_aside.Judge(set_aside.load(seeds), how.set_aside, how.tell)
        pages = _registrations(seeds, judge)
        _prove_authority(seeds)
        task = Task(seeds, layouts.load(seeds), _corrections(seeds, pages), tagger, ranker)
        with caches.Cache(root / swap.WORK / caches.FILE if how.cached else None) as known:
            maker = _Maker(task, how, known, judge, root)
            with swap.stage(root) as stage, naming(root, stage):
                built = maker.made(pages, stage)
                swap.commit(root, ("data", "datapackage.json"))
            judge.write(seeds)
    return replace(built, aside=len(judge.aside))


@dataclass(slots=True)
class _Maker:
    """Makes the tables in the stage, again without the pages whose rows turn out to be faulty."""

    task: Task
    how: How
    known: caches.Cache
    judge: set_aside.Judge
    root: Path

    def made(self, pages: Sequence[Registration], stage: Path) -> Built:
        """Lay the tables of ``pages`` out and check them. Raises ``FaultyInput`` for what may not be left out."""
        from qawl.checks import check

        while True:
            proven = Proven(self.known.proven(), keys.rules(self.root))
            there = [page for page in pages if set_aside.place(page) not in self.judge.aside]
            built = self._laid_out(there, stage, proven)
            faults = check.check(stage, self.task.seeds, read=True, known=proven.articles).faults
            if not faults:
                self.known.note(proven.digests)
                return built
            self._judge(faults, pages)
            for made in stage.iterdir():
                passing.remove(made) if made.is_dir() else made.unlink()

    def _judge(self, faults: Iterable[Fault], pages: Iterable[Registration]) -> None:
        """Set aside the pages whose rows have ``faults``. Raises ``FaultyInput`` where nothing can be."""
        by_page: dict[str | None, list[Fault]] = defaultdict(list)
        for fault in faults:
            in_data = fault.file.startswith("data/") and fault.key
            by_page[ids.article_of(fault.key or "") if in_data else None].append(_as_built(fault))
        before = len(self.judge.aside)
        for page in pages:
            if page.article_id in by_page:
                self.judge.meet(page, by_page.pop(page.article_id), told=False)
        others = [fault for found in by_page.values() for fault in found]
        self.judge.refuse(others)
        if len(self.judge.aside) == before:
            raise FaultyInput(others)

    def _laid_out(self, pages: Sequence[Registration], stage: Path, proven: Proven) -> Built:
        from qawl.package import descriptor

        with self._results(pages) as read:
            built, stamps = _lay_out(pages, self.how.progress(read, len(pages)), stage, self.judge, proven)
        shutil.copytree(self.root / "schemas", stage / "schemas")
        generator = _generator(self.task.tagger, self.task.ranker)
        staged = descriptor.stamped(self.root / "datapackage.json", stage / "data", generator, stamps)
        (stage / "datapackage.json").write_text(staged, encoding="utf-8", newline="\n")
        return built

    @contextmanager
    def _results(self, pages: Sequence[Registration]) -> Iterator[Iterable[PageResult]]:
        """The results of ``pages`` in their order, known from before or read."""
        if not self.how.cached:
            with self.how.engine.results(self.task, pages) as read:
                yield read
            return
        by_key = keys.Keys(self.task)
        keyed = [(by_key.of(page), page) for page in pages]
        there = self.known.among(key for key, _ in keyed)
        unchanged = {key for key, page in keyed if key in there and captures.is_as_registered(self.task.seeds, page)}
        missing = [page for key, page in keyed if key not in unchanged]
        with self.how.engine.results(self.task, missing) as read:
            yield self._merged(keyed, unchanged, read)
        self.known.keep([key for key, _ in keyed])

    def _merged(
        self, pages: Iterable[tuple[str, Registration]], unchanged: set[str], read: Iterator[PageResult]
    ) -> Iterator[PageResult]:
        reader = cache(self.task.reader)
        for key, page in pages:
            if key in unchanged:
                yield self.known.get(key) or results.read(self.task.seeds, reader(), page)
            else:
                yield self.known.put(key, next(read))


def _as_built(fault: Fault) -> Fault:
    """A fault of the tables that were made and not kept: their files are not there to be opened, nor to be rebuilt."""
    if not fault.file.startswith("data/"):  # the descriptor and the schemas are those that lie here
        return fault
    remedy = "The tables were not kept: correct the row in seeds/corrections.csv, or the rule that makes it"
    return replace(fault, file=f"{fault.file} (as built)", remedy=remedy)


def _registrations(seeds: Path, judge: set_aside.Judge) -> list[Registration]:
    """The captures that count, in the order of their articles' ids; raises ``FaultyInput`` for unregistered files.

    What is wrong with a capture that no row is made from, but that is kept all the same, is for ``judge``.
    """
    rows = captures.read_register(seeds / captures.REGISTER)
    count = captures.current(rows)
    faults = [
        *captures.misaddressed(seeds / captures.REGISTER),
        *captures.unregistered(seeds, rows),
    ]
    if faults:
        raise FaultyInput(faults)
    if not count:
        what = "no page is registered yet"
        raise FaultyInput(Fault(str(seeds / captures.REGISTER), what, "Register one: qawl add PAGE"))
    for row in sorted(set(rows) - set(count), key=lambda row: row.path):
        found = results.captured(seeds, row) if row.removed_on is None else None
        if isinstance(found, PageResult):
            judge.meet(row, found.faults, found.exit_code)
    return sorted(count, key=lambda row: row.article_id or row.path)


def _generator(tagger: str, ranker: str) -> dict[str, str]:
    """What made the rows: the stamp by which a reader can tell two packages of the same pages apart."""
    stamp = {"name": "qawl", "version": __version__, "rules": f"sha256:{lexicon.digest()}"}
    models = {"model": choice.digest(tagger), "ranker": rankers.digest(ranker)}
    return stamp | {name: f"sha256:{digest}" for name, digest in models.items() if digest}


def _prove_authority(seeds: Path) -> None:
    """Have what is wrong with the authority told once, and not by each process that reads pages with it."""
    try:
        authority.load(seeds)
    except FaultyInput as error:
        raise FaultyInput([replace(one, file=f"{seeds.name}/{one.file}") for one in error.faults]) from None


def _corrections(seeds: Path, registrations: Iterable[Registration]) -> corrections.Corrections:
    path = seeds / "corrections.csv"
    if not path.exists():
        return corrections.NONE
    found = corrections.load(path, f"{seeds.name}/corrections.csv")
    pages = {page for r in registrations for page in (r.name, r.article_id) if page}
    orphans = found.orphans(pages)
    if orphans:
        raise FaultyInput(orphans)
    return found


def _lay_out(
    pages: Iterable[Registration], read: Iterable[PageResult], stage: Path, judge: set_aside.Judge, proven: Proven
) -> tuple[Built, Mapping[str, Stamps]]:
    """Write the tables of all pages; returns what was made and, by its path, what the descriptor says of each file.

    ``proven`` hears of every page whose rows are in them. Raises ``FaultyInput`` with the faults of every page that may
    not be left out.
    """
    speakers: Counter[str] = Counter()
    corrected = 0
    with TableFiles(stage / "data") as files, Join(stage / "links") as join:
        for page, result in zip(pages, read, strict=True):
            if result.faults:
                judge.meet(page, result.faults, result.exit_code)
                continue
            corrected += result.corrected
            speakers.update(result.speakers)
            proven.page(result, join.page(result.rows))
            for table, written in result.records.items():
                files.append(table, written)
        for table, waited in join.joined():
            files.write(table, waited)
        names = join.names()
    judge.refuse()
    ranked = tuple((names[one], speakers[one]) for one in quoted.ranked(speakers, names))
    return Built(files.counts, ranked, corrected), files.stamps
