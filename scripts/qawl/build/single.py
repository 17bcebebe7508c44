"""One page by itself, as ``qawl read`` and ``qawl add`` take it: where its register, authority and corrections are.

They are looked up from the file upward, so that a page inside a package is read with that package's knowledge; a page
from anywhere else is read with the authority that comes with the software.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from qawl.build import corrections
from qawl.build.page import Reader
from qawl.extract.entities import authority
from qawl.extract.entities.tagger import choice
from qawl.extract.quotes.speakers import ranker as rankers
from qawl.model import moments, shipped
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Article, Capture, Document, Registration
from qawl.pages import captures, layouts, minting
from qawl.pages.article import article_of, registered_moment

_REGISTER = "captures.csv"
_DEFAULT_CHARSET = "utf-8"
_DEFAULT_RIGHTS = "withheld"
_BEGINNING = (
    "A package begins as a copy of qawl's own folder (seeds, schemas, datapackage.json): run this in it, "
    "or name its seeds with --seeds"
)


def read_single(
    file: Path,
    outlet: str | None,
    published: str | None,
    charset: str | None,
    tagger: str = choice.SHIPPED,
    reader: Reader | None = None,
    ranker: str = rankers.SHIPPED,
) -> Document:
    """The document of the page in ``file``, read with ``reader`` if one is at hand already.

    ``tagger`` names what looks for names beyond the rules, ``ranker`` what says how sure a speaker is.

    If ``file`` is registered, its row of the register says what the arguments leave open; otherwise the outlet is the
    one named, else the one that knows the page. Raises ``UnreadableInput`` if there is none, or nothing to read.
    """
    seeds = _seeds_above(file)
    known = _registration(file, seeds) if seeds else None
    named = known or Registration(file.name, None, outlet or "", charset=charset or _DEFAULT_CHARSET)
    capture = captures.read_capture(seeds, known) if seeds and known else captures.read_file(file, named)
    wanted = outlet or named.outlet or _recognised(capture, file)
    layouts.by_name(wanted, str(file))
    if known and charset and charset != known.charset:
        _refuse(file, f"the register says that it is in {known.charset}, not {charset}", "Leave --charset out")
    registration = replace(named, outlet=wanted, published_at=_in_zone(published, wanted) or named.published_at)
    chosen = replace(reader or _reader(seeds), tagger=tagger, ranker=ranker)
    document = chosen.read(replace(capture, registration=registration))
    if published:
        _check_published(file, registration, document.article)
    return document


def register_single(file: Path, seeds: Path, details: Mapping[str, str | None], another: bool = False) -> Registration:
    """Register the page in ``file`` with ``details`` (fields of the register) and return its new row.

    The page is read first, so that what cannot be built is never registered. A capture that replaces another is one
    of the same article, whatever its headline says by now: it takes the other's id. ``another`` says that it is an
    article of its own though one of its headline and day is registered.
    """
    if not seeds.is_dir():
        _refuse(seeds, "there is no such folder", _BEGINNING)
    charset = details.get("charset") or _DEFAULT_CHARSET
    draft = Registration(file.name, None, details.get("outlet") or "", charset=charset)
    capture = captures.read_file(file, draft)
    outlet = details.get("outlet") or _recognised(capture, file)
    layouts.by_name(outlet, str(file))
    draft = replace(
        draft,
        article_id=_replaced_id(file, seeds, details.get("replaces")),
        outlet=outlet,
        url=details.get("url"),
        captured_at=details.get("captured"),
        published_at=_in_zone(details.get("published"), outlet),
        rights=details.get("rights") or _DEFAULT_RIGHTS,
        replaces=details.get("replaces"),
    )
    article = article_of(layouts.read_page(replace(capture, registration=draft)))
    _check_published(file, draft, article)
    if draft.article_id is None:
        book = seeds / _REGISTER
        rows = captures.read_register(book) if book.exists() else ()
        draft = replace(draft, article_id=minting.mint(article, seeds, rows, another))
    return captures.register(seeds, file, draft)


def notes(registration: Registration, published: str | None, undated: bool) -> Iterator[str]:
    """What whoever gave ``published`` for a page, or gave none, should know of the day that was taken."""
    if undated:
        yield "nothing says when it appeared: days such as أمس stay without value. Say --published 2026-01-19"
    if published is None or layouts.by_name(registration.outlet).outlet.timezone:
        return
    if moments.is_without_offset(published):
        says = f"{registration.outlet} has no time zone: of {published} only the day is certain"
        yield f"{says}. To keep the time, give its offset, as in {published[:16]}+03:00"
    elif published.endswith(("Z", "+00:00")):
        says = f"{registration.outlet} has no time zone: the day taken is that of UTC"
        yield f"{says}. Give the newspaper's own offset where its day may be another"


def _in_zone(published: str | None, outlet: str) -> str | None:
    return moments.in_zone(published, layouts.by_name(outlet).outlet.timezone) if published else None


def _replaced_id(file: Path, seeds: Path, replaced: str | None) -> str | None:
    """The id of the article whose capture ``replaced`` is."""
    if replaced is None:
        return None
    rows = captures.read_register(seeds / _REGISTER)
    found = next((row for row in rows if row.path == replaced), None)
    if found is None:
        fault = Fault(str(file), f"no capture {replaced} is registered", "Name the path that the register has")
        raise FaultyInput(fault)
    return found.article_id


def _check_published(file: Path, registration: Registration, article: Article) -> None:
    """Refuse a day of publication that the page itself contradicts."""
    given = registered_moment(registration, article.outlet)[1]
    if given and article.published_on and given != article.published_on:
        _refuse(file, f"the page says that it appeared on {article.published_on}", "Leave --published out")


def _refuse(file: Path, expected: str, remedy: str) -> NoReturn:
    raise UnreadableInput(Fault(str(file), expected, remedy))


def reader_above(folder: Path) -> Reader:
    """What pages in ``folder`` are read with: the authority and corrections upward from it, else those shipped."""
    return _reader(_seeds_above(folder / _REGISTER))


def _reader(seeds: Path | None) -> Reader:
    if seeds is None:
        return Reader(authority.load(shipped.authority()))
    corrected = seeds / "corrections.csv"
    known = seeds if authority.is_in(seeds) else shipped.authority()
    return Reader(authority.load(known), corrections.load(corrected) if corrected.exists() else corrections.NONE)


def _seeds_above(file: Path) -> Path | None:
    """The seeds of the package that is nearest above ``file``: a register beside or below a descriptor."""
    for folder in Path(os.path.realpath(file)).parents:
        if (folder / "seeds" / _REGISTER).is_file() and (folder / "datapackage.json").is_file():
            return folder / "seeds"
    return None


def _registration(file: Path, seeds: Path) -> Registration | None:
    wanted = os.path.realpath(file)
    rows = captures.read_register(seeds / _REGISTER)
    return next((row for row in rows if os.path.realpath(seeds / row.path) == wanted and not row.removed_on), None)


def _recognised(capture: Capture, file: Path) -> str:
    found = layouts.recognise(capture.text)
    if found is None:
        expected = "no outlet recognises this page"
        raise UnreadableInput(Fault(str(file), expected, "Name its outlet; --outlet plain takes any Arabic text"))
    return found
