"""What a file gives for the register: a draft for each article in it, or why there is none.

A draft is a row without id, and the article that it was seen to make: what cannot be built is never registered. What
whoever adds it says comes first, then what the page or the record says of itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from fnmatch import fnmatch
from pathlib import Path

from qawl.model import moments
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Article, Registration
from qawl.pages import layouts, readers
from qawl.pages.adding import corpus_records
from qawl.pages.adding.given import DEFAULT_CHARSET, DEFAULT_RIGHTS, Given
from qawl.pages.adding.sources import Source
from qawl.pages.article import article_of, refuse_other_day
from qawl.pages.captures import captured
from qawl.pages.layouts import Outlets
from qawl.pages.readers import Reader, archives, corpora
from qawl.pages.readers.page import Record

_EARLIEST = 1600
"""Before this year nobody printed news in Arabic; years of the Hijra are smaller."""
_ARCHIVES = "archives"
"""The folder of the seeds for files that hold articles of many newspapers."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A row without id, the article it makes, and what should be known of it."""

    row: Registration
    article: Article
    doubt: str | None = None


def drafts(
    source: Source, given: Given, outlets: Outlets, show: Callable[[str], None]
) -> Iterator[Draft | FaultyInput]:
    """The drafts of the file, or what keeps an article out; ``show`` hears which columns of a corpus are what.

    Raises ``FaultyInput`` for what keeps the whole file out, before the first draft.
    """
    reader, raw = readers.of_file(source.file)
    if not reader.many:
        yield _one(source, Record("", _whole(source.file, raw)), reader, given, outlets)
        return
    mapped = {}
    if reader.mapped:
        mapped = corpus_records.mapped(source.file, reader, given)
        show(f"{source.file}: its columns are read as {corpora.fields_of(mapped)}")
    else:
        archives.refuse_cut(source.file)
    empty = True
    for record in archives.records(source.file, reader.name):
        if isinstance(record, FaultyInput):
            yield record
            continue
        if given.only is None or fnmatch(corpus_records.address(record, reader, mapped, given) or "", given.only):
            empty = False
            try:
                yield _one(source, record, reader, replace(given, fields=mapped), outlets)
            except FaultyInput as error:
                yield error
    if empty:
        expected = f"no article in it has such an address as {given.only}" if given.only else "it holds no page of HTML"
        raise UnreadableInput(Fault(str(source.file), expected, "Correct --only" if given.only else "Leave it out"))


def one_draft(file: Path, record: str | None, given: Given, outlets: Outlets) -> Draft:
    """The draft of a page, or of the ``record`` in a file that holds many. Raises ``FaultyInput``."""
    source = Source(file, file.name)
    reader, raw = readers.of_file(file)
    if reader.many and record is None:
        first = next((one for one in archives.records(file, reader.name) if isinstance(one, Record)), None)
        remedy = f"Name one of them, as in {file.name}#{first.name}" if first else "Name another file"
        raise UnreadableInput(Fault(str(file), f"this is {reader.name}, which holds many articles", remedy))
    if record is None:
        return _unfiled(_one(source, Record("", _whole(file, raw)), reader, given, outlets))
    if not reader.many:
        raise UnreadableInput(Fault(str(file), "this is one page, without records", "Leave # and the number out"))
    if reader.mapped:
        given = replace(given, fields=corpus_records.mapped(source.file, reader, given))
    found = Record(record, archives.raw_of(file, reader.name, record))
    return _unfiled(_one(source, found, reader, given, outlets))


def _unfiled(draft: Draft) -> Draft:
    """The draft of a page that stays where it is: its path is its name."""
    row = replace(draft.row, path=Path(draft.row.path).name, sha256=None)
    capture = replace(draft.article.capture, registration=row)
    return replace(draft, row=row, article=replace(draft.article, capture=capture))


def _whole(file: Path, raw: bytes) -> bytes:
    if not raw.strip():
        raise UnreadableInput(Fault(str(file), "the file is empty", "Save the page again"))
    return raw


def _one(source: Source, record: Record, reader: Reader, given: Given, outlets: Outlets) -> Draft:
    """The draft of one article. Raises ``FaultyInput``."""
    name = str(source.file) if not record.name else f"{source.file}#{record.name}"
    row = Registration(
        path=source.file.name,
        article_id=None,
        outlet=given.outlet or "",
        url=given.url,
        captured_at=given.captured_at,
        published_at=given.published_at,
        charset=given.charset or DEFAULT_CHARSET,
        rights=given.rights or DEFAULT_RIGHTS,
        replaces=given.replaces,
        format=None if reader is readers.TEXT else reader.name,
        record=record.name or None,
    )
    doubt = None
    if reader.marked_up:
        from qawl.pages.adding import web_pages

        row, doubt = web_pages.registered(row, record, reader, outlets, name)
    elif reader.mapped:
        row = corpus_records.registered(row, record, given, outlets, name)
    capture = captured(record.raw, row, name)
    row = replace(row, outlet=row.outlet or _recognised(capture.text, name, outlets))
    layout = outlets.of(row, name)
    zone = layout.outlet.timezone
    if row.published_at and (zone or reader is readers.TEXT):
        row = replace(row, published_at=moments.in_zone(row.published_at, zone))
    folder = _ARCHIVES if reader.many else row.outlet
    row = replace(row, path=f"{folder}/{source.name}", sha256=hashlib.sha256(record.raw).hexdigest())
    article = article_of(layouts.read_page(replace(capture, registration=row), None, outlets), outlets)
    _refuse_wrong_day(name, row, article, given)
    return Draft(row, article, doubt)


def _recognised(text: str, file: str, outlets: Outlets) -> str:
    found = outlets.recognise(text)
    if found is None:
        expected = "no outlet recognises this page"
        raise UnreadableInput(Fault(file, expected, "Name its outlet; --outlet plain takes any Arabic text"))
    return found


def _refuse_wrong_day(file: str, row: Registration, article: Article, given: Given) -> None:
    """Refuse a day of publication that the page itself contradicts, or that is to come."""
    refuse_other_day(file, row, article)
    if article.published_on and int(article.published_on[:4]) < _EARLIEST:
        expected = f"it says that it appeared on {article.published_on}, which may be a year of the Hijra"
        raise FaultyInput(Fault(file, expected, "Say --published with the day in the Gregorian calendar"))
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    if article.published_on and date.fromisoformat(article.published_on) > tomorrow:
        expected = f"it says that it appeared on {article.published_on}, which is to come"
        remedy = "Correct --published" if given.published_at else "Say --published with the right day"
        raise FaultyInput(Fault(file, expected, remedy))


def replaced_article(file: Path, named: str, row: Registration | None) -> str | None:
    """The id of the article of which the capture ``named`` is one."""
    if row is None:
        raise FaultyInput(Fault(str(file), f"no capture {named} is registered", "Name the path that the register has"))
    return row.article_id
