"""The tables for those who use them: pandas frames of the types that the package's schemas state.

Strings stay strings ("NA" too), integers, numbers and booleans may be missing, closed vocabularies are categories, days
are ``datetime64``; other types, and columns that no schema names, are strings as they stand in the file. No value is
lost or changed on the way: a cell that is not of its column's type or vocabulary (``TRUE``, ``1.0`` for an integer, a
kind that is none) ends the loading with a fault that names it. Whether what the rows say is true, ``qawl check`` tells.

Of a large package only those tables and columns are kept in memory that are asked for; the others are not examined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from qawl.model import schema
from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.model.kinds import KINDS
from qawl.model.rows import cell_text
from qawl.package import asked, descriptor, lexical
from qawl.package.asked import Names
from qawl.package.findings import Findings
from qawl.package.load import Facts, Source, blocks
from qawl.package.load import columns as columns_of
from qawl.package.opened import opened

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {"integer": "Int64", "number": "Float64", "boolean": "boolean", "date": "datetime64[s]"}
_CHECK = "Run `qawl check` to see all that is wrong"


@dataclass(frozen=True)
class Package:
    """A data package in memory: ``tables`` by name, each also an attribute, as ``package.quotes``.

    ``descriptor`` is the descriptor as it was read: version, licences, sources. ``left_out`` says what the package has
    and nobody asked for: the columns by table, none where it is the whole table. ``source`` is where it was read from.
    """

    tables: Mapping[str, pd.DataFrame]
    descriptor: Mapping[str, Any]
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    source: Path | None = None

    def __getattr__(self, name: str) -> pd.DataFrame:
        tables: Mapping[str, pd.DataFrame] = object.__getattribute__(self, "tables")
        if name in tables:
            return tables[name]
        if name in object.__getattribute__(self, "left_out"):
            raise AttributeError(f"the table {name!r} was not loaded; add it to tables of {asked.CALL}")
        raise AttributeError(f"the package has no table {name!r}; it has {', '.join(tables)}")

    def assign(self, **tables: pd.DataFrame) -> Package:
        """The package with these tables in the place of its own, as ``qawl.save`` takes it."""
        return replace(self, tables={**self.tables, **tables})

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
            if table in self.left_out:
                raise FaultyInput(Fault(table, "the table was not loaded", f"Add {table!r} to tables of {asked.CALL}"))
            raise FaultyInput(Fault(table, "the package has no such table", _CHECK))
        lacking = [name for name in columns if name not in frame.columns]
        if lacking and set(lacking) <= set(self.left_out.get(table, ())):
            remedy = f"Add them to the columns of {table!r} that {asked.CALL} is asked for"
            raise FaultyInput(Fault(table, f"columns that were not loaded: {', '.join(lacking)}", remedy))
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


def load(
    path: str | Path = "datapackage.json",
    tables: Names | None = None,
    columns: Mapping[str, Names] | None = None,
) -> Package:
    """Read the data package whose descriptor, folder or zip file is ``path``.

    ``tables`` are the tables to read, else all; ``columns`` says by table which columns to keep, else all. Raises
    ``qawl.FaultyInput`` when there is none of a name, when the descriptor or a file cannot be read or lies outside the
    package, when a table lacks a column of its schema or a record has more or fewer cells, and when a cell is not of
    its column's type or vocabulary.
    """
    with opened(Path(path)) as file:
        described, _ = descriptor.read(file)
        listed = descriptor.listed(described)
        known = [name for name in schema.table_names() if name in listed]
        shapes = {
            name: _shape(file.parent, listed[name], name, (columns or {}).get(name))
            for name in asked.tables(tables, columns, known)
        }
        read = {name: _frame(file.parent, listed[name], shape) for name, shape in shapes.items()}
    left_out = {name: shapes[name].left_out if name in shapes else () for name in known}
    left_out = {name: left for name, left in left_out.items() if left or name not in read}
    return Package(read, described, left_out, Path(path).absolute())


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is read of a table: its schema, the columns that are kept, and those that nobody asked for."""

    table: schema.TableSchema
    kept: tuple[str, ...] | None
    left_out: tuple[str, ...]


def _shape(root: Path, resource: Mapping[str, Any], name: str, wanted: Names | None) -> _Shape:
    """All columns (``None``), or those that are wanted of what the header of the table's first file names."""
    table = _schema(root, resource, name)
    if wanted is None:
        return _Shape(table, None, ())
    path = descriptor.files_of(resource)[0]
    there = columns_of(descriptor.inside(root, path), path)
    kept = asked.columns(wanted, there, name)
    return _Shape(table, kept, tuple(name for name in there if name not in kept))


def dtypes(table: schema.TableSchema) -> dict[str, Any]:
    """The pandas types of a table's columns."""
    return {one.name: _dtype(one) for one in table.fields}


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


def _frame(root: Path, resource: Mapping[str, Any], shape: _Shape) -> pd.DataFrame:
    import pandas as pd

    parts = [_part(descriptor.inside(root, path), path, shape) for path in descriptor.files_of(resource)]
    return pd.concat(parts, ignore_index=True) if len(parts) != 1 else parts[0]


def _part(path: Path, file: str, shape: _Shape) -> pd.DataFrame:
    """A file as a frame. It is read as strings, so that what a cell says is known when it is not what it should be.

    How the file is written (line ends, quotes that need not be) is no matter here, as long as no value depends on it.
    """
    import pandas as pd

    called = _called(path, file, shape)
    kept = {name: called[name] for name in shape.kept or called}
    facts, findings = Facts(), Findings()
    read = [pl.DataFrame(schema=dict.fromkeys(kept.values(), pl.String))]
    wrong: Fault | None = None
    for block in blocks(Source(path, file, tuple(called.values()), named=False), facts, findings):
        wrong = wrong or next(_misfits(block, file, shape.table, called, kept), None)
        read.append(block.select(kept.values()))
    if not facts.faithful:
        raise FaultyInput(findings.faults())
    if wrong:
        raise FaultyInput(wrong)
    cells, types = pl.concat(read), dtypes(shape.table)
    return pd.DataFrame({name: _typed(cells[number], types.get(name, "str")) for name, number in kept.items()})


def _called(path: Path, file: str, shape: _Shape) -> Mapping[str, str]:
    """What each column is called in the frames: a header may name whatever it likes, also ``_line``."""
    names = columns_of(path, file)
    lacking = [name for name in (*shape.table.columns, *(shape.kept or ())) if name not in names]
    if lacking or len(set(names)) < len(names):
        what = f"missing columns {', '.join(dict.fromkeys(lacking))}" if lacking else "a column is given twice"
        raise FaultyInput(Fault(file, what, _CHECK, line=1))
    return {name: str(number) for number, name in enumerate(names)}


def _misfits(
    cells: pl.DataFrame, file: str, table: schema.TableSchema, called: Mapping[str, str], kept: Mapping[str, str]
) -> Iterator[Fault]:
    """Of each kept column the first cell that is not of its field."""
    for one in table.fields:
        if one.name not in kept:
            continue
        fits = cells.select(_keeps(pl.col(called[one.name]), one)).to_series()
        if not fits.all():
            row = cells.row(fits.not_().arg_true()[0], named=True)
            key = "/".join(cell_text(row[called[name]]) for name in table.primary_key)
            yield Fault(file, _expected(one), _CHECK, row["_line"], key, one.name, cell_text(row[called[one.name]]))


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
