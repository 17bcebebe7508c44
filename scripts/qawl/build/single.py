"""One page by itself, as ``qawl read`` takes it: where its register, authority and corrections are.

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
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.outlet import Outlet
from qawl.model.values import Document, Registration
from qawl.pages import captures, layouts
from qawl.pages.adding.drafts import one_draft
from qawl.pages.adding.given import Given
from qawl.pages.article import refuse_other_day

_REGISTER = "captures.csv"


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
    path, record = _record_in(file)
    seeds = _seeds_above(path)
    known = _registration(path, record, seeds) if seeds else None
    used = reader or _reader(seeds)
    if known is None or seeds is None:
        told = given({"outlet": outlet, "published": published, "charset": charset})
        capture = one_draft(path, record, told, used.outlets).article.capture
    else:
        if charset and charset != known.charset:
            _refuse(file, f"the register says that it is in {known.charset}, not {charset}", "Leave --charset out")
        capture = captures.read_capture(seeds, known)
        registration = replace(known, outlet=outlet or known.outlet)
        zone = used.outlets.of(registration, str(file)).outlet.timezone
        at = moments.in_zone(published, zone) if published else known.published_at
        capture = replace(capture, registration=replace(registration, published_at=at))
    document = replace(used, tagger=tagger, ranker=ranker).read(capture)
    if published:
        refuse_other_day(str(file), capture.registration, document.article)
    return document


def given(details: Mapping[str, str | None], fields: Mapping[str, str] | None = None) -> Given:
    """What whoever adds a page says of it, by the names of the options."""
    said = {name: details.get(name) for name in ("outlet", "url", "charset", "rights", "replaces", "only")}
    when = {"captured_at": details.get("captured"), "published_at": details.get("published")}
    return Given(**said, **when, fields=fields or {})


def notes(published: str | None, undated: bool, outlet: Outlet) -> Iterator[str]:
    """What whoever gave ``published`` for a page of ``outlet``, or gave none, should know of the day that was taken."""
    if undated:
        yield "nothing says when it appeared: days such as أمس stay without value. Say --published 2026-01-19"
    if published is None or outlet.timezone:
        return
    if moments.is_without_offset(published):
        says = f"{outlet.outlet} has no time zone: of {published} only the day is certain"
        yield f"{says}. To keep the time, give its offset, as in {published[:16]}+03:00"
    elif published.endswith(("Z", "+00:00")):
        says = f"{outlet.outlet} has no time zone: the day taken is that of UTC"
        yield f"{says}. Give the newspaper's own offset where its day may be another"


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
    corrected_by = corrections.load(corrected) if corrected.exists() else corrections.NONE
    return Reader(authority.load(known), corrected_by, outlets=layouts.load(seeds))


def _seeds_above(file: Path) -> Path | None:
    """The seeds of the package that is nearest above ``file``: a register beside or below a descriptor."""
    for folder in Path(os.path.realpath(file)).parents:
        if (folder / "seeds" / _REGISTER).is_file() and (folder / "datapackage.json").is_file():
            return folder / "seeds"
    return None


def _record_in(file: Path) -> tuple[Path, str | None]:
    """A file, or the file and the record that ``archive.jsonl#12`` names."""
    name, _, record = file.name.rpartition("#")
    if name and record.isdecimal() and not file.exists():
        return file.with_name(name), record
    return file, None


def _registration(file: Path, record: str | None, seeds: Path) -> Registration | None:
    wanted = os.path.realpath(file)
    rows = (row for row in captures.read_register(seeds / _REGISTER) if row.record == record and not row.removed_on)
    return next((row for row in rows if os.path.realpath(seeds / row.path) == wanted), None)
