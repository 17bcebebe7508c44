"""Leaving third-party text out of a package, with all that is needed to fill it in again and to prove that it is right.

Emptied are the fields that their schema calls ``withheld``, in the rows of articles whose rights are not open. Where
such words stand on their page, a row's own selector says for a segment; a teaser has none, so that its place is noted
in a table beside the nine, ``withheld``. The descriptor keeps size and hash of each whole table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.values import Registration, Span
from qawl.package import descriptor, load
from qawl.package.findings import Findings
from qawl.package.rewrite import rewrite
from qawl.package.write import record
from qawl.pages.captures import captured, raw_of
from qawl.pages.decoding import lines, narrowed
from qawl.pages.register import read_register

RESOURCE = "withheld"
"""The table that notes the places, and the property of a resource that notes what its whole table is."""
FILE = "data/withheld.csv"
SCHEMA = "schemas/withheld.schema.json"
OPEN = "open"
ARTICLE = "article_id"
SELECTED = {"segments": "text"}
"""The withheld field whose place the row's own selector gives."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """What was left out: cells by ``table.field``, and those of them that nobody can fill in again."""

    cells: Mapping[str, int]
    lost: tuple[Fault, ...]


def fields(table: schema.TableSchema) -> tuple[str, ...]:
    """The names of the fields that a release may leave out."""
    return tuple(field.name for field in table.fields if field.withheld)


def withhold(root: Path, described: descriptor.Descriptor, out: Path) -> Hidden:
    """Write the tables with withheld fields below ``out`` without their words, and note in ``described`` what was done.

    Raises ``FaultyInput`` when a table cannot be read as it was written.
    """
    resources = descriptor.resources(described)
    pages = _Pages(root, articles(root, resources["articles"]))
    cells: dict[str, int] = {}
    places: list[tuple[str, ...]] = []
    for name in filter(resources.__contains__, schema.table_names()):
        table = descriptor.table_of(root, resources[name])
        if not fields(table):
            continue
        emptied = partial(_emptied, names=fields(table), pages=pages, table=table, places=places)
        whole, left = rewrite(root, resources[name], table.columns, out, emptied)
        if left.cells:
            resources[name][RESOURCE] = {"bytes": whole.size, "hash": whole.digest, "cells": left.cells}
            cells[f"{name}.{', '.join(fields(table))}"] = left.cells
    if places:
        _note(described, places, out)
    return Hidden(cells, tuple(pages.lost))


def articles(root: Path, resource: Mapping[str, Any]) -> dict[str, dict[str, str | None]]:
    """Of each article what is needed to find its page: path, hash, rights, headline.

    Raises ``UnreadableInput`` when the table cannot be read.
    """
    wanted = ("outlet", "capture_path", "format", "record", "capture_sha256", "rights", "headline")
    found: dict[str, dict[str, str | None]] = {}
    columns, findings = descriptor.table_of(root, resource).columns, Findings()
    for file in descriptor.paths(resource):
        source = load.Source(descriptor.inside(root, file), file, columns)
        for block in load.blocks(source, load.Facts(), findings):
            found.update(
                {row[ARTICLE]: {name: row.get(name) for name in wanted} for row in block.iter_rows(named=True)}
            )
    if findings:
        raise UnreadableInput(findings.faults())
    return found


def _emptied(
    rows: pl.DataFrame,
    names: Iterable[str],
    pages: _Pages,
    table: schema.TableSchema,
    places: list[tuple[str, ...]],
) -> pl.DataFrame:
    hidden = ~pl.col(ARTICLE).is_in(list(pages.free))
    for name in names:
        if SELECTED.get(table.name) != name:
            for row in rows.filter(hidden & pl.col(name).is_not_null()).iter_rows(named=True):
                places.extend(pages.place(table, name, row))
    return rows.with_columns(pl.when(hidden).then(None).otherwise(pl.col(name)).alias(name) for name in names)


class _Pages:
    """The captures of a package whose text is being left out."""

    def __init__(self, root: Path, known: Mapping[str, Mapping[str, str | None]]) -> None:
        self._seeds, self._articles = root / "seeds", known
        self.free = {key for key, article in known.items() if article["rights"] == OPEN}
        self.lost: list[Fault] = []
        self._registered = registered(self._seeds)
        self._text = lru_cache(1)(self._read)

    def _read(self, article: str) -> str | None:
        how = registration(self._articles.get(article, {}))
        how = self._registered.get(how.name, how)
        try:
            path = descriptor.inside(self._seeds, how.path)
            return captured(raw_of(path, how), how, how.path).text
        except FaultyInput:
            return None

    def place(self, table: schema.TableSchema, name: str, row: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
        """Where the words of the field ``name`` stand: nearest below the row's own selector."""
        key = str(row[table.primary_key[0]])
        text = self._text(str(row[ARTICLE]))
        found = _find(text, row[name] or "", edges(row.get("selector"))[1]) if text is not None else None
        if found is not None:
            yield (table.name, key, name, f"char={found.start},{found.end}")
            return
        what = "its page is not at hand" if text is None else "its page has no such words"
        remedy = "Nobody will be able to fill it in again; put the page into seeds/, or correct the row"
        self.lost.append(Fault(descriptor.FILE, f"{what}, so that no place can be noted", remedy, None, key, name))


def registered(folder: Path) -> dict[str, Registration]:
    """The rows of the register in ``folder`` by what names a capture; none where there is no register."""
    book = folder / "captures.csv"
    return {row.name: row for row in read_register(book)} if book.is_file() else {}


def registration(article: Mapping[str, str | None]) -> Registration:
    """How an article's capture is read, as far as its own row says."""
    path, outlet = article.get("capture_path") or "", article.get("outlet") or ""
    return Registration(path, None, outlet, format=article.get("format"), record=article.get("record"))


def _find(text: str, words: str, below: int) -> Span | None:
    """The first line below ``below`` that is ``words``, else the first place below it, else the first at all."""
    spans = (narrowed(text, line) for line in lines(text) if line.start >= below)
    line = next((span for span in spans if span.of(text) == words), None)
    if line is not None:
        return line
    at = text.find(words, below)
    at = text.find(words) if at < 0 else at
    return Span(at, at + len(words)) if at >= 0 else None


def edges(selector: str | None) -> tuple[int, int]:
    """Start and end of a selector; nothing for one that is none."""
    start, _, end = (selector or "").removeprefix("char=").partition(",")
    return (int(start), int(end)) if start.isdecimal() and end.isdecimal() else (0, 0)


def _note(described: descriptor.Descriptor, places: list[tuple[str, ...]], out: Path) -> None:
    """Write the table of places and describe it as the other tables are described."""
    stated = schema.descriptor_of(RESOURCE)
    table = schema.parse(stated, RESOURCE)
    path = out / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    written = (record(row) for row in sorted(places))
    path.write_text("".join((record(table.columns), *written)), encoding="utf-8", newline="\n")
    (out / SCHEMA).parent.mkdir(parents=True, exist_ok=True)
    (out / SCHEMA).write_text(schema.canonical(stated), encoding="utf-8", newline="\n")
    told = {name: stated[name] for name in ("title", "title@ar", "description", "description@ar")}
    first = described["resources"][0]
    same = ("format", "mediatype", "encoding", "dialect", "sources", "licenses")
    described["resources"].append(
        {
            "name": RESOURCE,
            "type": "table",
            "path": FILE,
            **told,
            **{name: first[name] for name in same if name in first},
            "schema": SCHEMA,
        }
    )
