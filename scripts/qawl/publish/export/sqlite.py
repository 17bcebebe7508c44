"""SQLite: the tables with keys and indexes, a search that folds Arabic spelling, and what Datasette shows of it.

SQLite knows nothing of Arabic spelling, so words are indexed by all that they are found by, and what is searched for is
folded and freed of its article by the query itself: the table ``fold`` holds the package's own fold. The same rows give
the same bytes by one version of SQLite, which writes its number into the file. The number of a row is asked for as
``_rowid_``: a package may have a column called ``rowid`` or ``oid``, and none that begins with ``_``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from qawl.arabic import searching
from qawl.model.faults import Fault, FaultyInput, UnreadableInput
from qawl.model.schema import canonical
from qawl.publish.export import joined, sql
from qawl.publish.export.source import Json, Source, Table, both

DATABASE = "qawl.db"
METADATA = "metadata.json"
_SEARCHED = ("text", "speaker_name")
"""What of a quote is searched: folded, and as it is written."""

_SEARCH_TABLE = f"""
CREATE VIRTUAL TABLE quotes_search USING fts5(
  {", ".join(f"{name}, {name}_as_written" for name in _SEARCHED)},
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'"
)"""

_ARTICLES = ", ".join(f"('{one}')" for one in searching.BEFORE)
SEARCH = """
WITH RECURSIVE folded(position, words) AS (
  SELECT 0, :q
  UNION ALL
  SELECT fold.position, replace(folded.words, fold.letter, fold.folded)
  FROM folded JOIN fold ON fold.position = folded.position + 1
), whole(words) AS (
  SELECT replace(words, '"', ' ') FROM folded ORDER BY position DESC LIMIT 1
), asked(words) AS (
  SELECT group_concat('"' || coalesce((
    SELECT substr(value, length(column1) + 1) FROM (VALUES {articles})
    WHERE substr(value, 1, length(column1)) = column1 AND length(value) >= length(column1) + {shortest}
  ), value) || '"', ' ')
  FROM whole, json_each('[' || replace(json_quote(words), ' ', '","') || ']')
)
SELECT quotes_with_speakers.*
FROM asked
JOIN quotes_search ON quotes_search MATCH asked.words
JOIN quotes ON quotes._rowid_ = quotes_search.rowid
JOIN quotes_with_speakers ON quotes_with_speakers.quote_id = quotes.quote_id
ORDER BY quotes_search.rank, quotes._rowid_
""".strip().format(articles=_ARTICLES, shortest=searching.SHORTEST)
"""Quotes that hold every word of ``:q``, however it is spelt, with its article or without.

For any client: it needs no function of Python."""


def write(package: Source, out: Path) -> None:
    """Write the database ``qawl.db`` and ``metadata.json`` into the folder ``out``, which `datasette out` serves."""
    _refuse_twins(package)
    try:
        with closing(sqlite3.connect(out / DATABASE)) as database:
            _fill(database, package)
    except sqlite3.OperationalError as error:
        remedy = "Make room, or use a Python whose SQLite has FTS5"
        raise UnreadableInput(Fault(DATABASE, str(error), remedy)) from None
    (out / METADATA).write_text(canonical(_metadata(package)), encoding="utf-8", newline="\n")


def _refuse_twins(package: Source) -> None:
    """Raise ``FaultyInput`` for columns whose names SQLite does not tell apart."""
    for name, table in package.tables.items():
        first: dict[str, str] = {}
        for column in table.schema.columns:
            twin = first.setdefault(column.lower(), column)
            if twin != column:
                what = f"to SQLite its name is that of the column {twin}: capitals do not count"
                raise FaultyInput(Fault(name, what, "Rename it, or export csv or parquet", field=column))


def _fill(database: sqlite3.Connection, package: Source) -> None:
    database.execute("PRAGMA foreign_keys = OFF")  # proven before; rows may name later ones
    database.execute("PRAGMA journal_mode = OFF")
    with database:
        for name, table in package.tables.items():
            database.execute(sql.create(table.schema, sql.DIALECTS["sqlite"]))
            marks = ", ".join("?" * len(table.schema.columns))
            rows = (tuple(row.values()) for row in package.rows(name))
            database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', rows)
            for statement in _indexes(table):
                database.execute(statement)
        database.execute(f"CREATE VIEW quotes_with_speakers AS\n{joined.select(package)}")
        _fill_search(database)
    database.execute("PRAGMA optimize")


def _indexes(table: Table) -> Iterator[str]:
    """An index for each foreign key that no other key begins with, and one for the names of what is named."""
    schema = table.schema
    known = [schema.primary_key, *schema.unique_keys]
    wanted = [key.fields for key in schema.foreign_keys] + [
        (f,) for f in ("name", "speaker_name") if f in schema.columns
    ]
    for fields in dict.fromkeys(wanted):
        if not any(key[: len(fields)] == fields for key in known):
            listed = ", ".join(f'"{name}"' for name in fields)
            yield f'CREATE INDEX "{table.name}_{"_".join(fields)}" ON "{table.name}" ({listed})'


def _fill_search(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE fold (position INTEGER PRIMARY KEY, letter TEXT NOT NULL, folded TEXT NOT NULL)")
    database.executemany("INSERT INTO fold VALUES (?, ?, ?)", _folds())
    database.execute(_SEARCH_TABLE)
    columns = ", ".join(_SEARCHED)
    rows = database.execute(f"SELECT _rowid_, {columns} FROM quotes ORDER BY _rowid_")
    filled = ((row[0], *(cell for text in row[1:] for cell in (searching.indexed(text or ""), text))) for row in rows)
    marks = ", ".join("?" * (1 + 2 * len(_SEARCHED)))
    into = ", ".join(f"{name}, {name}_as_written" for name in _SEARCHED)
    database.executemany(f"INSERT INTO quotes_search (rowid, {into}) VALUES ({marks})", filled)
    database.execute("INSERT INTO quotes_search (quotes_search) VALUES ('optimize')")


def _folds() -> Iterator[tuple[int, str, str]]:
    """All that is replaced before a word is looked up, and what it becomes."""
    yield from ((position, *pair) for position, pair in enumerate(searching.replaced().items(), 1))


def _metadata(package: Source) -> Json:
    """What Datasette shows: titles, descriptions, licence, sources, the search."""
    found: Json = _said(package.descriptor)
    for name, listed in (("license", "licenses"), ("source", "sources")):
        for title, address in [*package.links(listed)][:1]:
            found |= {name: title} if address is None else {name: title, f"{name}_url": address}
    tables = {name: _of_table(table) for name, table in package.tables.items()}
    tables["quotes"] |= {"fts_table": "quotes_search", "fts_pk": "_rowid_"}
    tables["quotes_with_speakers"] = {"columns": _columns((c.name, c.described) for c in joined.columns(package))}
    tables["fold"] = {"hidden": True}
    search = {"sql": SEARCH, "title": "Search quotes, by any hamza or vowel sign · البحث في الأقوال مهما كانت الهمزات"}
    return found | {"databases": {DATABASE.removesuffix(".db"): {"tables": tables, "queries": {"search": search}}}}


def _of_table(table: Table) -> Json:
    return {**_said(table.described), "columns": _columns((field["name"], field) for _, field in table.of_fields())}


def _columns(described: Iterable[tuple[str, Json]]) -> Json:
    return {name: both(field, "description") for name, field in described}


def _said(thing: Json) -> Json:
    return {what: both(thing, what) for what in ("title", "description")}
