"""What one registered page gives, and what whoever reads pages must know: both may cross from process to process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from qawl.build import corrections, join
from qawl.build import rows as tables
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker
from qawl.model.faults import Fault, FaultyInput
from qawl.model.rows import PageRows
from qawl.model.values import Capture, Document, Registration
from qawl.package import quoted, write
from qawl.pages import captures
from qawl.pages.layouts import Outlets


@dataclass(frozen=True, slots=True)
class PageResult:
    """What one page gave: its rows, or what is wrong with it.

    Most rows are final when the page is read: their ``records`` are as the files of their tables have them, so that
    whoever puts pages together has only to append them. As ``rows`` stand those for which it takes all pages
    (``join.TABLES``), and what of the article others may name. ``speakers`` says who is quoted how often. A result that
    is kept has a ``digest`` of itself and all that it depends on.
    """

    rows: PageRows
    corrected: int = 0
    faults: tuple[Fault, ...] = ()
    exit_code: int = 0
    records: Mapping[str, write.Records] = field(default_factory=dict)
    speakers: Mapping[str, int] = field(default_factory=dict)
    digest: bytes = field(default=b"", compare=False)


@dataclass(frozen=True, slots=True)
class Task:
    """What pages of one package are read with; the authority is too large to be sent with each page."""

    seeds: Path
    outlets: Outlets
    corrections: corrections.Corrections = corrections.NONE
    tagger: str = choice.SHIPPED
    ranker: str = ranker.SHIPPED

    def reader(self) -> Reader:
        """A reader, with the authority from the package's seeds. Raises ``FaultyInput`` where that is faulty."""
        return Reader(authority.load(self.seeds), self.corrections, self.tagger, self.outlets, self.ranker)


def captured(seeds: Path, registration: Registration) -> Capture | PageResult:
    """The registered capture, or what is wrong with it."""
    try:
        return captures.read_capture(seeds, registration)
    except FaultyInput as error:
        return PageResult({}, faults=error.faults, exit_code=error.exit_code)


def result_of(reader: Reader, capture: Capture | PageResult) -> PageResult:
    """What a capture gives."""
    if isinstance(capture, PageResult):
        return capture
    try:
        document = reader.read(capture)
    except FaultyInput as error:
        return PageResult({}, faults=error.faults, exit_code=error.exit_code)
    return given(document)


def given(document: Document) -> PageResult:
    """What a page that was read gives."""
    rows = tables.rows(document)
    speakers = Counter(filter(None, map(quoted.speaker, rows["quotes"])))
    named = [{name: row[name] for name in join.NAMED} for row in rows["articles"]]
    waiting = {"articles": named} | {name: rows.pop(name) for name in join.TABLES}
    final = {name: write.records(name, of_table) for name, of_table in rows.items() if of_table}
    return PageResult(waiting, document.corrected, records=final, speakers=dict(speakers))


def read(seeds: Path, reader: Reader, registration: Registration) -> PageResult:
    """What the registered page gives."""
    return result_of(reader, captured(seeds, registration))
