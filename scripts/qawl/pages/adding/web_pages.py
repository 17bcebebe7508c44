"""A saved page of HTML as a row of the register: with what it says of itself, in the charset in which it is Arabic."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from qawl.model.charsets import likely_charset
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Registration
from qawl.pages import languages
from qawl.pages.adding.given import DEFAULT_CHARSET, cell
from qawl.pages.adding.slugs import contradicted, of_page
from qawl.pages.decoding import decode
from qawl.pages.html.page_text import page_text
from qawl.pages.html.said import Said, said_by
from qawl.pages.layouts import Outlets
from qawl.pages.layouts.grammar import assign
from qawl.pages.layouts.web import ranges
from qawl.pages.readers import Reader, web
from qawl.pages.readers.page import Record

_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = 4096


def registered(
    row: Registration, record: Record, reader: Reader, outlets: Outlets, file: str
) -> tuple[Registration, str | None]:
    """The row with what a page of HTML says of itself, and what contradicts it."""
    record = web.page_of_mhtml(record, file) if reader.name == "mhtml" else record
    raw = record.raw
    charset = row.charset if row.charset != DEFAULT_CHARSET else charset_of(raw, record.charset)
    page = said_by(decode(raw, charset, file), file, row.url or record.url)
    outlet = row.outlet or of_page(page.url, page.sites, outlets)
    if not outlet:
        expected = "nothing on this page says in Latin letters whose it is"
        raise UnreadableInput(Fault(file, expected, "Name its outlet, such as --outlet almada"))
    wrong = contradicted(outlet, page.url, outlets) if row.outlet else None
    if wrong:
        raise FaultyInput(Fault(file, wrong, "Leave --outlet out, or name the right one", None, None, "url", page.url))
    new = replace(_with_said(row, page, record), outlet=outlet, charset=charset)
    return (_laid_out(new, raw, outlets, file) or new), page.doubt


def _laid_out(row: Registration, raw: bytes, outlets: Outlets, file: str) -> Registration | None:
    """``row`` without what its outlet's own layout says of each line, where that reads the page to its end."""
    layout = outlets.of_saved(row.outlet)
    if layout is None:
        return None
    day = row.captured_at[:10] if row.captured_at else None
    try:
        assign(layout, web.read(raw, row, file).text, file, day)
    except FaultyInput:
        return None
    return replace(row, headline=None, deck=None, body=None)


def _with_said(row: Registration, page: Said, record: Record) -> Registration:
    captured_at = cell("captured_at", record.captured_at)
    return replace(
        row,
        url=row.url or page.url,
        captured_at=row.captured_at or captured_at,
        published_at=row.published_at or page.published_at,
        headline=page.headline,
        authors="; ".join(page.authors) or None,
        section=cell("section", page.section),
        deck=page.deck,
        body=ranges(page.body),
    )


def charset_of(raw: bytes, sent: str | None = None) -> str:
    """The charset of a page: the one in which it reads as Arabic, whatever it or its server declares."""
    declared = _DECLARED.search(raw[:_HEAD])
    claims = [sent, declared[1].decode("ascii") if declared else None, likely_charset(raw)]
    for charset in ("utf-8", *filter(None, claims)):
        if _reads(raw, charset):
            return codecs.lookup(charset).name.replace("_", "-")
    return DEFAULT_CHARSET


def _reads(raw: bytes, charset: str) -> bool:
    try:
        text = decode(raw, charset, "page")
        return charset == "utf-8" or languages.not_arabic(page_text(text, "page")) is None
    except UnreadableInput:
        return False
