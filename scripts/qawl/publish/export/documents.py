"""JSON Lines: one article a line, as the document that ``qawl read`` prints, without the lines of its page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from qawl.publish.export.source import Row, Source

_SHARED = (("outlets", "outlet"), ("entities", "entity_id"))
"""The tables whose rows belong to several articles, with their keys."""


def write(package: Source, out: Path) -> None:
    """Write the file ``out``. The same rows give the same bytes."""
    with out.open("w", encoding="utf-8", newline="\n") as file:
        for document in documents(package):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")


def documents(package: Source) -> Iterator[dict[str, list[Row]]]:
    """The rows of each article by table, with its outlet and the entities that its rows name."""
    shared = {table: {row[key]: row for row in package.rows(table)} for table, key in _SHARED}
    for rows in package.by_article():
        for table, known in shared.items():
            rows[table] = [row for row in map(known.get, sorted(_named(package, rows, table))) if row]
        yield {name: rows[name] for name in package.tables}


def _named(package: Source, rows: dict[str, list[Row]], table: str) -> set[str]:
    """The keys of the rows of ``table`` that the rows of an article refer to."""
    keys = [
        (name, key.fields[0])
        for name in rows
        for key in package.tables[name].schema.foreign_keys
        if key.resource == table
    ]
    return {row[field] for name, field in keys for row in rows.get(name, ()) if row[field] is not None}
