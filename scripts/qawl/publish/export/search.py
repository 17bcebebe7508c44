"""The search over quotes in SQLite: an index of folded words, and the query that folds what is searched for.

SQLite knows nothing of Arabic spelling, so words are folded before they are indexed, and what is asked is folded by the
query itself: the table ``fold`` holds the package's own fold, letter by letter. The index reads the texts from
``quotes``, so that it is one in the eyes of other tools (``sqlite-utils search``), and holds words as they are written,
too, because those tools do not fold.
"""

from __future__ import annotations

import sqlite3

from qawl.arabic import searching

TABLE = "quotes_search"
FOLD = "fold"
"""The table that only the query needs."""
_SEARCHED = ("text", "speaker_name")
"""What of a quote is searched."""

_CREATE = f"""
CREATE VIRTUAL TABLE {TABLE} USING fts5(
  {", ".join(_SEARCHED)},
  content="quotes", content_rowid="_rowid_",
  tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn'"
)"""

COLUMNS = (
    ("text", "quotes", "text"),
    ("speaker", "quotes", "speaker_name"),
    ("kind", "quotes", "kind"),
    ("said_on", "quotes", "stated_on"),
    ("headline", "articles", "headline"),
    ("outlet", "outlets", "name"),
    ("day", "articles", "published_on"),
    ("link", "articles", "url"),
)
"""What a reader wants to see of a quote: under which name, of which table, which field."""
BRIEF = f"""
SELECT
  {", ".join(f"{table}.{field} AS {name}" for name, table, field in COLUMNS)}
FROM quotes
JOIN articles ON articles.article_id = quotes.article_id
JOIN outlets ON outlets.outlet = articles.outlet
""".strip()

_MARKS = "\"«»“”„‘’'()[]{},،;؛:.…!?؟*-–—/\\\t\n\r\u00a0"
"""What stands between words beside spaces; whatever else does, joins them into a phrase."""
_BEFORE = ", ".join(f"('{one}')" for one in searching.BEFORE)
QUERY = f"""
WITH RECURSIVE folded(position, words) AS (
  SELECT 0, :q
  UNION ALL
  SELECT fold.position, replace(folded.words, fold.letter, fold.folded)
  FROM folded JOIN fold ON fold.position = folded.position + 1
), whole(words) AS (
  SELECT words FROM folded ORDER BY position DESC LIMIT 1
), asked(words) AS (
  SELECT group_concat('"' || coalesce((
    SELECT substr(value, length(column1) + 1) FROM (VALUES {_BEFORE})
    WHERE substr(value, 1, length(column1)) = column1 AND length(value) >= length(column1) + {searching.SHORTEST}
  ), value) || '"', ' ')
  FROM whole, json_each('[' || replace(json_quote(words), ' ', '","') || ']')
)
{BRIEF}
JOIN {TABLE} ON {TABLE}.rowid = quotes._rowid_
WHERE {TABLE} MATCH (SELECT words FROM asked)
ORDER BY {TABLE}.rank, quotes._rowid_
""".strip()
"""Quotes that hold every word of ``:q``, however it is spelt, with its article or without. For any client: it needs no
function of Python.
"""


def fill(database: sqlite3.Connection) -> None:
    """Make the index of the table ``quotes``, and what the query needs."""
    database.execute(f"CREATE TABLE {FOLD} (position INTEGER PRIMARY KEY, letter TEXT NOT NULL, folded TEXT NOT NULL)")
    folds = ((position, *pair) for position, pair in enumerate(_replaced().items(), 1))
    database.executemany(f"INSERT INTO {FOLD} VALUES (?, ?, ?)", folds)
    database.execute(_CREATE)
    columns = ", ".join(_SEARCHED)
    rows = database.execute(f"SELECT _rowid_, {columns} FROM quotes ORDER BY _rowid_")
    filled = ((row[0], *(_indexed(text or "") for text in row[1:])) for row in rows)
    marks = ", ".join("?" * (1 + len(_SEARCHED)))
    database.executemany(f"INSERT INTO {TABLE} (rowid, {columns}) VALUES ({marks})", filled)
    database.execute(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def _replaced() -> dict[str, str]:
    """What is replaced in what is asked, in this order."""
    return searching.replaced() | dict.fromkeys(_MARKS, " ")


def _indexed(text: str) -> str:
    """The words by which a text is found, its own first, in their order: a place among them is a place in the text."""
    return f"{searching.indexed(text)}\n{text}"
