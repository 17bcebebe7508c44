"""A record of a corpus as a row of the register, by the columns that were named or that their names give away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from qawl.model import schema
from qawl.model.charsets import likely_charset
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Registration
from qawl.pages.adding.given import DEFAULT_CHARSET, Given, cell
from qawl.pages.adding.slugs import contradicted, of_page, slug
from qawl.pages.html import authors
from qawl.pages.layouts import Outlets
from qawl.pages.readers import Reader, archives, corpora
from qawl.pages.readers.page import Record

_FIRST = 100
"""So many records show which columns a corpus has."""
_REGISTERED = ("url", "captured_at", "published_at", "section", "deck")
"""What a record says of its article that the register keeps as it is."""


def mapped(file: Path, reader: Reader, given: Given) -> dict[str, str]:
    """The columns of a corpus: those that were given, and of the others those whose names say it."""
    values = _columns(file, reader, given)
    found = {**corpora.guessed(values), **given.fields}
    for name in ("headline", "body"):
        if name not in found:
            expected = f"which of its columns is the {name}? It has {', '.join(values)}"
            remedy = "Name them, as in --map headline=title,body=text"
            raise UnreadableInput(Fault(str(file), expected, remedy))
    if not given.outlet and not {"outlet", "url"} & found.keys():
        expected = f"nothing in it says whose articles these are. It has {', '.join(values)}"
        remedy = "Name the outlet with --outlet, or its column with --map outlet=COLUMN"
        raise UnreadableInput(Fault(str(file), expected, remedy))
    unknown = sorted(set(given.fields.values()) - values.keys())
    if unknown and reader.name == "csv":
        expected = f"it has no column {', '.join(unknown)}, but {', '.join(values)}"
        raise UnreadableInput(Fault(str(file), expected, "Correct --map"))
    return found


def _columns(file: Path, reader: Reader, given: Given) -> corpora.Values:
    """What the first records say that can be read, by their columns: of those of JSON not each has all of them."""
    found: dict[str, str] = {}
    unread: FaultyInput | None = None
    for record in islice(archives.records(file, reader.name), _FIRST):
        if isinstance(record, FaultyInput):
            unread = unread or record
            continue
        how = Registration(file.name, None, "", charset=_charset_of(record.raw, given), format=reader.name)
        try:
            found = {**corpora.values(record.raw, how, f"{file}#{record.name}"), **found}
        except FaultyInput as error:
            unread = unread or error
    if not found:
        raise unread or UnreadableInput(Fault(str(file), "this corpus holds no record", "Leave it out"))
    return found


def _charset_of(raw: bytes, given: Given) -> str:
    if given.charset:
        return given.charset
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return likely_charset(raw) or DEFAULT_CHARSET
    return DEFAULT_CHARSET


def registered(row: Registration, record: Record, given: Given, outlets: Outlets, file: str) -> Registration:
    """The row with what a record says of its article."""
    row = replace(row, charset=_charset_of(record.raw, given), fields=corpora.fields_of(given.fields))
    values = corpora.values(record.raw, row, file)
    told = {name: cell(name, corpora.said(values, given.fields, name)) for name in _REGISTERED}
    _refuse_unreadable(told, values, given, file)
    signed = corpora.said(values, given.fields, "authors")
    source = corpora.said(values, given.fields, "outlet")
    outlet = row.outlet or slug(source or "") or of_page(told["url"], (), outlets)
    if not outlet:
        expected = "nothing says in Latin letters whose article it is"
        raise UnreadableInput(Fault(file, expected, "Name it with --outlet, or its column with --map outlet=COLUMN"))
    wrong = contradicted(outlet, told["url"], outlets)
    if wrong:
        remedy = "Name the right outlet with --outlet, correct the record, or leave it out with --only"
        raise FaultyInput(Fault(file, wrong, remedy, None, None, "url", told["url"]))
    names = dict.fromkeys(authors.names_in(signed, True)) if signed else {}
    kept = {name: getattr(row, name) or value for name, value in told.items()}
    return replace(row, outlet=outlet, authors="; ".join(names) or None, **kept)  # type: ignore[arg-type]


def _refuse_unreadable(told: Mapping[str, str | None], values: corpora.Values, given: Given, file: str) -> None:
    """Refuse a time or address that says nothing, rather than leave it out in silence."""
    for name, value in told.items():
        words = corpora.said(values, given.fields, name)
        if words and value is None and getattr(given, name, None) is None:
            field = schema.load("seeds/captures").field(name)
            what = field.expectation(field.tidied(words)) or "it cannot be read"
            remedy = "Correct the record, or map another column with --map"
            raise FaultyInput(Fault(file, what, remedy, None, None, given.fields[name], words))


def address(record: Record, reader: Reader, columns: Mapping[str, str], given: Given) -> str | None:
    """The address that a record gives; None where it gives none or cannot be read, which is told when it is added."""
    if not reader.mapped:
        return record.url
    how = Registration("", None, "", charset=_charset_of(record.raw, given), format=reader.name)
    try:
        return corpora.said(corpora.values(record.raw, how, ""), columns, "url")
    except FaultyInput:
        return None
