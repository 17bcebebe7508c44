"""The tables for those who use them: pandas frames of the types that the package's schemas state.

Strings stay strings ("NA" too), integers, numbers and booleans may be missing, closed vocabularies are categories, days
are ``datetime64``; other types, and columns that no schema names, are strings as they stand in the file. No value is
lost or changed on the way: a cell that is not of its column's type or vocabulary (``TRUE``, ``1.0`` for an integer, a
kind that is none) ends the loading with a fault that names it. Whether what the rows say is true, ``qawl check`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.model.kinds import KINDS
from qawl.model.rows import cell_text
from qawl.package import descriptor, lexical
from qawl.package.findings import Findings
from qawl.package.load import Facts, Source, blocks, columns
from qawl.package.opened import opened

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}
_CHECK = "Run `qawl check` to see all that is wrong"


@dataclass(frozen=True)
class Package:
    """A data package in memory: ``tables`` by name, each also an attribute, as ``package.quotes``.

    ``descriptor`` is the descriptor as it was read: version, licences, sources.
    """

    tables: Mapping[str, pd.DataFrame]
    descriptor: Mapping[str, Any]

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables: Mapping[str, pd.DataFrame] = object.__getattribute__(self, "tables")
        if name in tables:
            return tables[name]
        raise AttributeError(f"the package has no table {name!r}; it has {', '.join(tables)}")

    def quotes_with_speakers(self) -> pd.DataFrame:
        """Every quote with ``headline``, ``outlet`` and ``published_on`` of its article and more of its speaker.

        The speaker's entity adds ``speaker_entity_name``, ``speaker_name_en``, ``speaker_wikidata_id`` and
        ``speaker_evidence`` (only authority and curated are identities). One row for each row of ``quotes``. Raises
        ``qawl.FaultyInput`` when articles or entities are not there or two have one id.
        """
        articles = self._known("articles", "article_id", "outlet", "headline", "published_on")
        entities = self._known("entities", "entity_id", "name", "name_en", "wikidata_id", "evidence")
        names = {"entity_id": "speaker_id", "name": "speaker_entity_name", "name_en": "speaker_name_en"}
        names |= {"wikidata_id": "speaker_wikidata_id", "evidence": "speaker_evidence"}
        quotes = self._with("quotes", "article_id", "speaker_id").merge(articles, on="article_id", how="left")
        return quotes.merge(entities.rename(columns=names), on="speaker_id", how="left")

    def mentions_with_entities(self) -> pd.DataFrame:
        """Every mention with kind, ``name``, ``name_en`` and ``wikidata_id`` of its entity.

        Raises ``qawl.FaultyInput`` when entities are not there or two have one id.
        """
        entities = self._known("entities", "entity_id", "kind", "name", "name_en", "wikidata_id")
        return self._with("mentions", "entity_id").merge(entities, on="entity_id", how="left")

    def _with(self, table: str, *columns: str) -> pd.DataFrame:
        """A table that must have ``columns``."""
        frame = self.tables.get(table)
        if frame is None:
            raise FaultyInput(Fault(table, "the package has no such table", _CHECK))
        lacking = [name for name in columns if name not in frame.columns]
        if lacking:
            raise FaultyInput(Fault(table, f"missing columns {', '.join(lacking)}", _CHECK))
        return frame

    def _known(self, table: str, key: str, *columns: str) -> pd.DataFrame:
        """The rows of a table that have a key, which no two may share, with the columns that are joined."""
        frame = self._with(table, key, *columns)[[key, *columns]].dropna(subset=[key])
        twice = frame[key][frame[key].duplicated()]
        if len(twice):
            raise FaultyInput(Fault(table, "another row has the same", _CHECK, field=key, value=str(twice.iloc[0])))
        return frame

    def article_texts(self) -> pd.Series[str]:
        """The article texts by ``article_id``, in which every start and end counts; missing where text is withheld.

        Raises ``qawl.FaultyInput`` when segments are not there.
        """
        segments = self._with("segments", "article_id", "position", "text").sort_values(["article_id", "position"])
        known = segments.groupby("article_id")["text"].apply(lambda texts: texts.notna().all())
        joined = segments.groupby("article_id")["text"].apply(lambda texts: "\n".join(texts.dropna()))
        return joined.where(known).rename("text")


def load(path: str | Path = "datapackage.json") -> Package:
    """Read the data package whose descriptor, folder or zip file is ``path``.

    Raises ``qawl.FaultyInput`` when the descriptor or a file cannot be read or lies outside the package, when a
    table lacks a column of its schema or a record has more or fewer cells, and when a cell is not of its column's type
    or vocabulary.
    """
    with opened(Path(path)) as file:
        described, _ = descriptor.read(file)
        resources = descriptor.listed(described)
        tables = {
            name: _frame(file.parent, resources[name], _schema(file.parent, resources[name], name))
            for name in schema.table_names()
            if name in resources
        }
    return Package(tables, described)


def dtypes(table: schema.TableSchema) -> dict[str, Any]:
    """The pandas types of a table's columns."""
    return {field.name: _dtype(field) for field in table.fields}


def _dtype(field: Field) -> Any:
    import pandas as pd

    if field.type == "string" and field.enum:
        return pd.CategoricalDtype(list(field.enum))
    return _TYPES.get(field.type, "str") if field.plain else "str"


def _schema(root: Path, resource: Mapping[str, Any], name: str) -> schema.TableSchema:
    """The package's own schema of a table where it keeps all that ours says, else ours.

    Raises ``FaultyInput`` for one that is no Table Schema.
    """
    theirs, ours = descriptor.schema_of(root, resource), schema.descriptor_of(name)
    if theirs == ours:
        return schema.load(name)
    from qawl.package import compatibility

    wrong = next(compatibility.unsound(theirs), None) if theirs is not None else None
    if wrong:
        stated = resource["schema"]
        file = stated if isinstance(stated, str) else descriptor.FILE
        raise FaultyInput(Fault(file, wrong, "Run `qawl check` to see all that is wrong", key=name))
    return schema.load(name) if any(compatibility.lacks(theirs, ours)) else schema.parse(theirs, name)


def _frame(root: Path, resource: Mapping[str, Any], table: schema.TableSchema) -> pd.DataFrame:
    import pandas as pd

    parts = [_part(descriptor.inside(root, path), path, table) for path in descriptor.files_of(resource)]
    return pd.concat(parts, ignore_index=True) if len(parts) != 1 else parts[0]


def _part(path: Path, file: str, table: schema.TableSchema) -> pd.DataFrame:
    """A file as a frame. It is read as strings, so that what a cell says is known when it is not what it should be."""
    import pandas as pd

    called, cells = _cells(path, file, table)
    for field in table.fields:
        kept = cells.select(_keeps(pl.col(called[field.name]), field)).to_series()
        if not kept.all():
            row = cells.row(kept.not_().arg_true()[0], named=True)
            key = "/".join(cell_text(row[called[name]]) for name in table.primary_key)
            value = cell_text(row[called[field.name]])
            raise FaultyInput(Fault(file, _expected(field), _CHECK, row["_line"], key, field.name, value))
    types = {field.name: _dtype(field) for field in table.fields}
    return pd.DataFrame({name: _typed(cells[n], types.get(name, "str")) for name, n in called.items()})


def _cells(path: Path, file: str, table: schema.TableSchema) -> tuple[Mapping[str, str], pl.DataFrame]:
    """A file as ``qawl check`` reads it: a frame of strings with ``_line``, and what each column is called there.

    How the file is written (line ends, quotes that need not be) is no matter here, as long as no value depends on it.
    """
    names = columns(path, file)
    lacking = [name for name in table.columns if name not in names]
    if lacking or len(set(names)) < len(names):
        what = f"missing columns {', '.join(lacking)}" if lacking else "a column is given twice"
        raise FaultyInput(Fault(file, what, _CHECK, line=1))
    called = {name: str(n) for n, name in enumerate(names)}  # a header may name whatever it likes, also ``_line``
    facts, findings = Facts(), Findings()
    read = list(blocks(Source(path, file, tuple(called.values()), named=False), facts, findings))
    if not facts.faithful:
        raise FaultyInput(findings.faults())
    nothing = pl.DataFrame(schema={**dict.fromkeys(called.values(), pl.String), "_line": pl.UInt32})
    return called, pl.concat([nothing, *(block.select(nothing.columns) for block in read)])


def _keeps(column: pl.Expr, field: Field) -> pl.Expr:
    """Which cells are missing or of the type or vocabulary of their field."""
    if field.type == "string" and field.enum:
        return column.is_null() | column.is_in(field.enum)
    if field.type not in _TYPES or not field.plain:
        return pl.lit(True)
    return column.is_null() | lexical.is_of(KINDS[field.type], column)


def _expected(field: Field) -> str:
    return f"not one of {', '.join(field.enum)}" if field.type == "string" else KINDS[field.type].says


def _typed(cells: pl.Series, dtype: Any) -> Any:
    """Cells that fit their type, as values of it in an array of pandas."""
    import pandas as pd

    if dtype == "str":
        # Where pyarrow is installed pandas keeps strings as it does, and takes polars' own in a third of the time.
        return pd.array(cells.to_arrow() if find_spec("pyarrow") else cells.to_list(), dtype="str")
    if isinstance(dtype, pd.CategoricalDtype):
        codes = cells.cast(pl.Enum(dtype.categories)).to_physical().cast(pl.Int64)
        return pd.Categorical.from_codes(codes.fill_null(-1).to_numpy(), dtype=dtype)
    if dtype == "datetime64[s]":
        return cells.str.to_date("%Y-%m-%d").to_numpy().astype(dtype)
    missing = cells.is_null().to_numpy(writable=True)
    if dtype == "boolean":
        return pd.arrays.BooleanArray((cells == "true").fill_null(False).to_numpy(writable=True), missing)
    if dtype == "Int64":
        return pd.arrays.IntegerArray(cells.cast(pl.Int64).fill_null(0).to_numpy(writable=True), missing)
    return pd.arrays.FloatingArray(cells.cast(pl.Float64).fill_null(0).to_numpy(writable=True), missing)
