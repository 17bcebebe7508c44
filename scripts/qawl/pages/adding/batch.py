"""Adding many pages at once: each is drafted and minted in turn, then all rows are written in one stroke."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar

from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Capture, Registration
from qawl.pages import captures, layouts, minting
from qawl.pages.adding import sources
from qawl.pages.adding.drafts import Draft, drafts, replaced_article
from qawl.pages.adding.given import Given
from qawl.pages.adding.sources import Source
from qawl.pages.layouts import Outlets
from qawl.pages.registering import Book

T = TypeVar("T")
Progress = Callable[[Iterable[T], int], Iterable[T]]
_BEGINNING = "A package of your own begins with `qawl init FOLDER`: run this in it, or name its seeds with --seeds"


@dataclass(slots=True)
class Added:
    """What came of it: the new rows, what could not be added, and what should be known of the others."""

    files: int = 0
    drafts: list[Draft] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    exit_code: int = 0
    known: int = 0
    left_out: Counter[str] = field(default_factory=Counter)

    def refuse(self, error: FaultyInput) -> None:
        """Note why something cannot be added."""
        self.faults += error.faults
        self.exit_code = max(self.exit_code, error.exit_code)


def add(
    paths: Sequence[Path],
    seeds: Path,
    given: Given,
    another: bool = False,
    strict: bool = False,
    progress: Progress[Source] = lambda sources, _: sources,
    show: Callable[[str], None] = lambda _: None,
) -> Added:
    """Register the pages in ``paths``: files, folders, patterns, and files that hold many; see ``sources.find``.

    What cannot be added is among the faults, and the rest is added, with ``strict`` nothing. Of several files or
    records those that are registered already, byte for byte, are only counted. ``show`` hears how a corpus is read
    before it is. Raises ``FaultyInput`` where nothing can be added: no seeds, a faulty register, no room to write.
    """
    if not seeds.is_dir():
        raise UnreadableInput(Fault(str(seeds), "there is no such folder", _BEGINNING))
    book, outlets = Book(seeds), layouts.load(seeds)
    found = sources.find(paths, seeds)
    added = Added(left_out=found.left_out)
    if found.faults:
        added.refuse(UnreadableInput(found.faults))
    many = len(found.sources) > 1
    for source in progress(found.sources, len(found.sources)):
        for draft in _drafts(source, given, outlets, show):
            try:
                _enter(draft, source, book, outlets, another, given, added, many)
            except FaultyInput as error:
                added.refuse(error)
    added.files = len({draft.row.path for draft in added.drafts})
    if added.drafts and not (strict and added.faults):
        book.write()
    else:
        added.drafts.clear()
    return added


def _drafts(
    source: Source, given: Given, outlets: Outlets, show: Callable[[str], None]
) -> Iterator[Draft | FaultyInput]:
    try:
        yield from drafts(source, given, outlets, show)
    except FaultyInput as error:
        yield error


def _enter(
    draft: Draft | FaultyInput,
    source: Source,
    book: Book,
    outlets: Outlets,
    another: bool,
    given: Given,
    added: Added,
    many: bool,
) -> None:
    """Mint the id of a draft and note it in the register to be. Raises ``FaultyInput`` for what cannot be added."""
    if isinstance(draft, FaultyInput):
        raise draft
    if (many or draft.row.record) and book.was_there(draft.row):
        added.known += 1
        return

    def read(row: Registration) -> Capture:
        file = book.source(row)
        return captures.captured(captures.raw_of(file, row), row, str(file))

    row, file = draft.row, source.file
    if given.replaces is not None:
        article_id = replaced_article(file, given.replaces, book.named(given.replaces))
    else:
        namesakes = book.namesakes(draft.article.article_id)
        twins = book.otherwise_dated(draft.article)
        article_id = minting.mint(draft.article, book.taken, namesakes, read, another, outlets, twins)
    row = replace(row, article_id=article_id)
    book.add(file, row, another)
    added.drafts.append(replace(draft, row=row))
