"""The tables for those who use them: pandas frames of the types that the package's schemas state.

Strings stay strings ("NA" too), integers, numbers and booleans may be missing, closed vocabularies are categories, days
are ``datetime64``; other types, and columns that no schema names, are strings as they stand in the file. No value is
lost or changed on the way: a cell that is not of its column's type or vocabulary (``TRUE``, ``1.0`` for an integer, a
kind that is none) ends the loading with a fault that names it. Whether what the rows say is true, ``qawl check`` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.faults import Fault, FaultyInput, UnreadableInput
from qawl.package import descriptor, schema
from qawl.package.kinds import KINDS

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}
_DIGITS = 19
"""An integer with fewer digits has 64 bits."""
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
        ``qawl.faults.FaultyInput`` when articles or entities are not there or two have one id.
        """
        articles = self._known("articles", "article_id", "outlet", "headline", "published_on")
        entities = self._known("entities", "entity_id", "name", "name_en", "wikidata_id", "evidence")
        names = {"entity_id": "speaker_id", "name": "speaker_entity_name", "name_en": "speaker_name_en"}
        names |= {"wikidata_id": "speaker_wikidata_id", "evidence": "speaker_evidence"}
        quotes = self._with("quotes", "article_id", "speaker_id").merge(articles, on="article_id", how="left")
        return quotes.merge(entities.rename(columns=names), on="speaker_id", how="left")

    def mentions_with_entities(self) -> pd.DataFrame:
        """Every mention with kind, ``name``, ``name_en`` and ``wikidata_id`` of its entity.

        Raises ``qawl.faults.FaultyInput`` when entities are not there or two have one id.
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

        Raises ``qawl.faults.FaultyInput`` when segments are not there.
        """
        segments = self._with("segments", "article_id", "position", "text").sort_values(["article_id", "position"])
        known = segments.groupby("article_id")["text"].apply(lambda texts: texts.notna().all())
        joined = segments.groupby("article_id")["text"].apply(lambda texts: "\n".join(texts.dropna()))
        return joined.where(known).rename("text")


def load(path: str | Path = "datapackage.json") -> Package:
    """Read the data package whose descriptor (or folder) is ``path``.

    Raises ``qawl.faults.FaultyInput`` when the descriptor or a file cannot be read or lies outside the package, when a
    table lacks a column of its schema, and when a cell is not of its column's type or vocabulary.
    """
    found = Path(path)
    file = found / descriptor.FILE if found.is_dir() else found
    described, _ = descriptor.read(file)
    resources = descriptor.resources(described)
    tables = {
        name: _frame(file.parent, resources[name], _schema(file.parent, resources[name], name))
        for name in schema.table_names()
        if name in resources
    }
    return Package(tables, described)


def dtypes(table: schema.TableSchema) -> dict[str, Any]:
    """The pandas types of a table's columns."""
    return {field.name: _dtype(field) for field in table.fields}


def _dtype(field: schema.Field) -> Any:
    import pandas as pd

    if field.type == "string" and field.enum:
        return pd.CategoricalDtype(list(field.enum))
    return _TYPES.get(field.type, "str") if field.plain else "str"


def _schema(root: Path, resource: Mapping[str, Any], name: str) -> schema.TableSchema:
    """The package's own schema of a table where it keeps all that ours says, else ours."""
    theirs, ours = descriptor.schema_of(root, resource), schema.descriptor_of(name)
    if theirs == ours:
        return schema.load(name)
    from qawl.package import keeps

    return schema.load(name) if any(keeps.lacks(theirs, ours)) else schema.parse(theirs, name)


def _frame(root: Path, resource: Mapping[str, Any], table: schema.TableSchema) -> pd.DataFrame:
    import pandas as pd

    parts = [_part(descriptor.inside(root, path), path, table) for path in descriptor.paths(resource)]
    return pd.concat(parts, ignore_index=True) if len(parts) != 1 else parts[0]


def _part(path: Path, file: str, table: schema.TableSchema) -> pd.DataFrame:
    """A file as a frame. It is read as strings, so that what a cell says is known when it is not what it should be."""
    import pandas as pd

    try:
        cells = pd.read_csv(path, dtype="str", keep_default_na=False, na_values=[""], encoding="utf-8")
    except (OSError, ValueError) as error:
        raise UnreadableInput(Fault(file, str(error), _CHECK)) from None
    if not isinstance(cells.index, pd.RangeIndex):  # pandas takes the cells in excess for names of the rows
        raise FaultyInput(Fault(file, "rows have more cells than the header names", _CHECK))
    lacking = [name for name in table.columns if name not in cells.columns]
    if lacking:
        raise FaultyInput(Fault(file, f"missing columns {', '.join(lacking)}", _CHECK, line=1))
    for field in table.fields:
        wrong = cells.index[~_fits(cells[field.name], field)]
        if len(wrong):
            row = cells.loc[wrong[0]]
            key = "/".join(str(row[name]) for name in table.primary_key)
            raise FaultyInput(Fault(file, _expected(field), _CHECK, None, key, field.name, str(row[field.name])))
        cells[field.name] = _typed(cells[field.name], _dtype(field))
    return cells


def _fits(cells: pd.Series[str], field: schema.Field) -> pd.Series[bool]:
    """Which cells are missing or of the type or vocabulary of their field."""
    import pandas as pd

    if field.type == "string" and field.enum:
        return cells.isna() | cells.isin(field.enum)
    if field.type not in _TYPES or not field.plain:
        return pd.Series(True, index=cells.index)
    kind = KINDS[field.type]
    fits = cells.str.fullmatch(str(kind.form)).astype(bool)
    if kind.number == "Int64":
        fits &= cells.str.lstrip("-").str.len().fillna(0) < _DIGITS
    if kind.dated:
        fits &= pd.to_datetime(cells, format="%Y-%m-%d", errors="coerce").notna()
    return cells.isna() | fits


def _expected(field: schema.Field) -> str:
    return f"not one of {', '.join(field.enum)}" if field.type == "string" else KINDS[field.type].says


def _typed(cells: pd.Series[str], dtype: Any) -> pd.Series[Any]:
    """Cells that fit their type, as values of it."""
    import pandas as pd

    if dtype == "boolean":
        return cells.map({"true": True, "false": False}).astype("boolean")
    if dtype in ("Int64", "Float64"):
        given = cells.dropna().astype(dtype.lower())
        return given.astype(dtype).reindex(cells.index)
    return pd.to_datetime(cells, format="%Y-%m-%d").astype(dtype) if dtype == "datetime64[s]" else cells.astype(dtype)
