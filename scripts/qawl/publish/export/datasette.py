"""What Datasette shows of the database: titles, notes, labels, facets, the search, its looks. It needs no plugin.

Datasette serves a folder with ``metadata.json`` and ``static``. It shows every column of a table, so that there is a
view, ``who_said_what``, of the eight that a reader wants; from a quote its article, speaker and medium are one step
away, and each article's page leads to all that belongs to it, by the foreign keys.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from html import escape
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from qawl.model.schema import canonical
from qawl.publish.export import joined, search
from qawl.publish.export.sheets import CALLED
from qawl.publish.export.source import Json, Source, Table, both, by_language

METADATA, STYLE = "metadata.json", "static/qawl.css"
BRIEF = "who_said_what"
"""The view of what a reader wants to see of a quote."""
_TITLE = "Who said what · من قال ماذا"
_SEARCH = "Search quotes, by any hamza or vowel sign · البحث في الأقوال مهما كانت الهمزات"
_FACETS: Mapping[str, tuple[str, ...]] = {
    BRIEF: ("speaker", "kind", "outlet"),
    "quotes": ("kind", "speaker_kind", "medium"),
    "articles": ("outlet", "section"),
    "entities": ("kind",),
    "segments": ("role",),
    "mentions": ("entity_id",),
    "credits": ("role",),
}
_NEWEST_FIRST = {BRIEF: "day", "articles": "published_on"}
_ROWS = 50


def write(package: Source, database: str, out: Path) -> None:
    """Write ``metadata.json`` and the style into the folder ``out``, beside the database of that name."""
    (out / METADATA).write_text(canonical(_metadata(package, database)), encoding="utf-8", newline="\n")
    (out / STYLE).parent.mkdir()
    with as_file(files("qawl.publish.export") / "datasette.css") as style:
        shutil.copyfile(style, out / STYLE)


def _metadata(package: Source, database: str) -> Json:
    found: Json = {
        "title": both(package.descriptor, "title"),
        "description_html": _welcome(package, database),
        "extra_css_urls": [f"/{STYLE}"],
    }
    for name, listed in (("license", "licenses"), ("source", "sources")):
        for title, address in [*package.links(listed)][:1]:
            found |= {name: title} if address is None else {name: title, f"{name}_url": address}
    tables = {name: _of_table(table) for name, table in package.tables.items()}
    tables["quotes"] |= {"fts_table": search.TABLE, "fts_pk": "_rowid_"}
    tables[BRIEF] = _of_brief(package) | _seen(BRIEF)
    tables["quotes_with_speakers"] = {"columns": {c.name: both(c.described, "title") for c in joined.columns(package)}}
    tables[search.FOLD] = {"hidden": True}
    query = {"sql": search.QUERY, "title": _SEARCH, "hide_sql": True}
    return found | {"databases": {database: {"tables": tables, "queries": {"search": query}}}}


def _welcome(package: Source, database: str) -> str:
    """Where to begin, and the description."""
    begin = {BRIEF: _TITLE, "search": _SEARCH}
    links = (f'<p><a href="{database}/{name}">{title}</a></p>' for name, title in begin.items())
    return "".join(links) + _paragraphs(package.descriptor)


def _paragraphs(thing: Json) -> str:
    """The description, each language in a paragraph of its own: a line of both would run to and fro."""
    return "".join(
        f'<p lang="{language}" dir="auto">{escape(text)}</p>'
        for language, text in by_language(thing, "description").items()
    )


def _of_table(table: Table) -> Json:
    found: Json = {"title": both(table.described, "title"), "description_html": _paragraphs(table.described)}
    found["columns"] = {field["name"]: both(field, "title") for _, field in table.of_fields()}
    if table.name in CALLED:
        found["label_column"] = CALLED[table.name][0]
    return found | _seen(table.name)


def _of_brief(package: Source) -> Json:
    fields = {(name, field["name"]): field for name, table in package.tables.items() for _, field in table.of_fields()}
    told = ((name, fields.get(("articles", name), fields[table, field])) for name, table, field in search.COLUMNS)
    columns = {name: both(field, "title") for name, field in told}
    to_search = f'<p><a href="search">{_SEARCH}</a></p>'
    return {"title": _TITLE, "description_html": to_search, "columns": columns, "sortable_columns": list(columns)}


def _seen(name: str) -> dict[str, Any]:
    """How the rows of a table or view are seen at first."""
    found: dict[str, Any] = {"size": _ROWS}
    if name in _FACETS:
        found["facets"] = list(_FACETS[name])
    if name in _NEWEST_FIRST:
        found["sort_desc"] = _NEWEST_FIRST[name]
    return found
