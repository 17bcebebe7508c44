"""Truths between the tables and the saved pages, where those are at hand.

Who has only the tables cannot examine them; what was not examined is counted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qawl.faults import Fault, FaultyInput
from qawl.package import descriptor
from qawl.package.rules.truth import CORRECT, REBUILD, Tables
from qawl.text import decode

LIMIT = 1 << 26
"""Bytes of the largest capture that is read."""
_RESTORE = "Restore the capture, or register the page anew with `qawl add`"
_SELECTED = {"segments": "text", "related_links": "headline"}
_ON_THE_PAGE = {"segments": (), "related_links": ("section", "teaser")}
"""Words of the page that have no selector of their own."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row at fault: its table, the number of its record, the field, what was expected, the remedy."""

    table: str
    row: int
    field: str
    expected: str
    remedy: str


@dataclass(slots=True)
class Count:
    """How many selectors and captures were examined and how many could not be."""

    examined: int = 0
    skipped: int = 0


def prove(
    tables: Tables, seeds: Path, register: Mapping[str, Mapping[str, Any]], count: Count
) -> Iterator[Told | Fault]:
    """Hold every article against its capture in ``seeds``; ``register`` has the rows of captures.csv by path."""
    rows = {table: tables[table].partition_by("article_id", as_dict=True, include_key=True) for table in _SELECTED}
    for article in tables["articles"].drop_nulls(["article_id", "capture_path"]).iter_rows(named=True):
        count.examined += 1
        of_article = {table: frames.get((article["article_id"],)) for table, frames in rows.items()}
        try:
            text = yield from _text(article, seeds, register)
        except FaultyInput as error:
            yield from error.faults
            text = None
        if text is None:
            count.examined -= 1
            count.skipped += 1 + sum(frame.height for frame in of_article.values() if frame is not None)
            continue
        for table, frame in of_article.items():
            if frame is not None:
                yield from _slices(table, _SELECTED[table], frame, text, count)


def _text(
    article: Mapping[str, Any], seeds: Path, register: Mapping[str, Mapping[str, Any]]
) -> Generator[Told, None, str | None]:
    """Yields what is wrong with the article's capture and returns its text; ``None`` where it is not at hand."""
    name = str(article["capture_path"])
    path = descriptor.inside(seeds, name)
    row = register.get(name)
    if register and row is None:
        yield Told("articles", article["_row"], "capture_path", "not in seeds/captures.csv", _RESTORE)
    if row is not None and row["article_id"] != article["article_id"]:
        yield Told("articles", article["_row"], "article_id", f"captures.csv says {row['article_id']}", REBUILD)
    if not path.is_file():
        return None
    with path.open("rb") as opened:
        raw = opened.read(LIMIT + 1)
    if len(raw) > LIMIT:
        return None
    if hashlib.sha256(raw).hexdigest() != article["capture_sha256"]:
        yield Told("articles", article["_row"], "capture_sha256", "not that of the capture's bytes", _RESTORE)
        return None
    return decode(raw, (row or {}).get("charset") or "utf-8", f"seeds/{name}")


def _slices(table: str, field: str, rows: Any, text: str, count: Count) -> Iterator[Told]:
    for row in rows.iter_rows(named=True):
        for name in _ON_THE_PAGE[table]:
            if row[name] is not None and row[name] not in text:
                yield Told(table, row["_row"], name, "the capture has no such words", CORRECT)
        if row[field] is None or row["selector"] is None:
            count.skipped += 1
            continue
        count.examined += 1
        start, end = _edges(row["selector"])
        if text[start:end] != row[field]:
            wrong = f"the capture has “{text[start:end][:60]}” there"
            yield Told(table, row["_row"], "selector", wrong, CORRECT)


def _edges(selector: str) -> tuple[int, int]:
    try:
        start, end = selector.removeprefix("char=").split(",")
        return int(start), int(end)
    except ValueError:  # its form is a fault of the table's structure
        return 0, 0
