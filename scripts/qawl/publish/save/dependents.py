"""What goes with rows that are gone, so that what stays is a package again.

What a row must name goes with it: an article's rows, the mentions of an entity, the parts of a quote and what is nested
in it. Where a row can do without, the cell is emptied. An article's segments, credits and links are a whole: where one
is gone, so are the others, and without its segments the article. An entity goes with the last that names it.

Only what was there before can be gone: a key that never named anything is left to the check, which tells it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from qawl.checks.rules import naming
from qawl.checks.rules.relations import NAMING
from qawl.model.faults import number
from qawl.model.schema import ForeignKey, TableSchema

ARTICLE = "article_id"
WHOLES = ("segments", "credits", "related_links")
"""The tables of which an article has all rows or none: each says by its position how many come before it."""
BEFORE: Mapping[str, tuple[str, ...]] = {
    "outlets": ("outlet",),
    "articles": (ARTICLE,),
    "segments": ("segment_id", ARTICLE),
    "credits": ("credit_id", ARTICLE, "entity_id"),
    "quotes": ("quote_id", ARTICLE, "part_of"),
    "entities": ("entity_id",),
    "mentions": ("mention_id", ARTICLE, "entity_id"),
    "times": ("time_id", ARTICLE, "value"),
    "related_links": ("link_id", ARTICLE),
}
"""What must be known of the package as it was: by table, its key first."""

Tables = dict[str, pl.DataFrame]


@dataclass(frozen=True, slots=True)
class Gone:
    """Rows that went because of others, by their keys, and why; with a ``field``, only its cell was changed."""

    table: str
    keys: tuple[str, ...]
    why: str
    field: str | None = None

    def __str__(self) -> str:
        """One line."""
        if self.field:
            return f"{self.table}.{self.field}: {number(len(self.keys), 'cell')} changed: {self.why}"
        return f"{self.table}: {number(len(self.keys), 'row')} went: {self.why}"


@dataclass(slots=True)
class Remaining:
    """The tables as strings while rows go, what was there ``before`` (see ``BEFORE``), and what has ``gone``."""

    tables: Tables
    schemas: Mapping[str, TableSchema]
    before: Mapping[str, pl.DataFrame]
    gone: list[Gone] = field(default_factory=list)

    def key(self, table: str) -> str:
        """The column that names a row of the table."""
        return self.schemas[table].primary_key[0]

    def drop(self, table: str, lost: pl.Expr, why: str) -> bool:
        """Let the rows go that are ``lost``; whether there were any."""
        rows = self.tables[table]
        leaving = rows.filter(lost.fill_null(False))
        if leaving.is_empty():
            return False
        self.gone.append(Gone(table, tuple(map(str, leaving[self.key(table)])), why))
        self.tables[table] = rows.filter(~lost.fill_null(False))
        return True

    def change(self, table: str, name: str, value: pl.Expr, why: str) -> bool:
        """Give the column the values that differ; whether any does."""
        rows = self.tables[table]
        changed = rows.with_columns(value.alias(name))
        differ = rows[name].ne_missing(changed[name])
        if not differ.any():
            return False
        self.gone.append(Gone(table, tuple(map(str, rows.filter(differ)[self.key(table)])), why, name))
        self.tables[table] = changed
        return True

    def lost(self, table: str, column: str | None = None) -> pl.DataFrame:
        """The rows of before that the table has no more."""
        key = column or self.key(table)
        return self.before[table].join(self.tables[table].select(key), on=key, how="anti")


def settle(remaining: Remaining) -> None:
    """Let go what goes with what is gone, until nothing more does."""
    while any(step(remaining) for step in _STEPS):
        pass
    for step in _ONCE:
        step(remaining)


def _keys(remaining: Remaining) -> bool:
    """What the keys of the schemas name."""
    found = False
    for table, shape in remaining.schemas.items():
        for key in shape.foreign_keys:
            if len(key.fields) == 1 and key.resource in remaining.before:
                found |= _key(remaining, table, key)
    return found


def _key(remaining: Remaining, table: str, key: ForeignKey) -> bool:
    column, own = key.fields[0], key.resource == table
    if key.reference != (remaining.key(key.resource),) or column not in remaining.tables[table].columns:
        return False
    lost = pl.col(column).is_in(remaining.lost(key.resource)[key.reference[0]].implode())
    if own or remaining.schemas[table].field(column).required:
        why = "the quote that they are part of or nested in is gone" if own else f"their row of {key.resource} is gone"
        return remaining.drop(table, lost, why)
    emptied = pl.when(~lost.fill_null(False)).then(pl.col(column))
    return remaining.change(table, column, emptied, f"the row of {key.resource} that it named is gone")


def _wholes(remaining: Remaining) -> bool:
    found = False
    for table in WHOLES:
        broken = remaining.lost(table)[ARTICLE].unique()
        why = f"an article's {table.replace('_', ' ')} stay or go together, and one is gone"
        found |= remaining.drop(table, pl.col(ARTICLE).is_in(broken.implode()), why)
    empty = remaining.lost("segments", ARTICLE)[ARTICLE].unique()
    return found | remaining.drop("articles", pl.col(ARTICLE).is_in(empty.implode()), "their segments are gone")


def _mixed(remaining: Remaining) -> bool:
    """Quotations that are mixed by all their parts together."""
    firsts = remaining.lost("quotes")["part_of"].drop_nulls().unique().implode()
    whole = pl.coalesce("part_of", "quote_id").is_in(firsts)
    why = "a part of them is gone, without which nobody knows whether they are mixed"
    return remaining.drop("quotes", whole & (pl.col("kind") == "mixed"), why)


def _spoken(remaining: Remaining) -> bool:
    """Mentions that only being quoted showed to be names, in articles of which a quote is gone."""
    quotes, articles = remaining.tables["quotes"], remaining.lost("quotes")[ARTICLE].unique()
    speaks, carries, stands = (_pairs(quotes, name) for name in ("speaker_id", "medium_id", "speaker_start"))
    shown = _pair("entity_id").is_in(pl.concat([speaks, carries]).implode()) | _pair("start").is_in(stands.implode())
    lost = pl.col(ARTICLE).is_in(articles.implode()) & (pl.col("evidence") == "speaker") & ~shown
    return remaining.drop("mentions", lost, "the quotes by which they were known to be names are gone")


def _pair(column: str) -> pl.Expr:
    return pl.concat_str(ARTICLE, column, separator=" ")


def _pairs(rows: pl.DataFrame, column: str) -> pl.Series:
    """Article and value of the rows that have one."""
    return rows.select(_pair(column).alias("pair"))["pair"].drop_nulls().unique()


def _said(remaining: Remaining) -> bool:
    """What a row says of an entity or a time that its article names no more, unless a reviewer says so."""
    found = False
    for table, column, by in _NAMED:
        before, now = (_named(each, by) for each in (remaining.before, remaining.tables))
        unnamed = _pair(column).is_in(before.filter(~before.is_in(now.implode())).implode())
        if table == "quotes":
            unnamed &= ~naming.REVIEWED.fill_null(False)
        value = pl.when(~unnamed.fill_null(False)).then(pl.col(column))
        names = " or ".join(name for name, _ in by)
        found |= remaining.change(table, column, value, f"the {names} of the article that named it are gone")
    return found


def _named(tables: Mapping[str, pl.DataFrame], by: tuple[tuple[str, str], ...]) -> pl.Series:
    return pl.concat(_pairs(tables[table], column) for table, column in by).unique()


_MENTIONED = (("mentions", "entity_id"), ("credits", "entity_id"))
_NAMED = (
    ("credits", "entity_id", _MENTIONED[:1]),
    ("quotes", "speaker_id", _MENTIONED),
    ("quotes", "medium_id", _MENTIONED),
    ("quotes", "stated_on", (("times", "value"),)),
)
"""What rows say that other rows of the article must name: table and column, and where it is named."""


def _unnamed(remaining: Remaining) -> bool:
    named = pl.concat(remaining.tables[table][column] for table, column in NAMING).drop_nulls().unique()
    unnamed = ~pl.col("entity_id").is_in(named.implode())
    return remaining.drop("entities", unnamed, "nothing names them any more")


def _shown(remaining: Remaining) -> bool:
    """Entities that are only names are known by the best of what still shows them."""
    best = _best(remaining)
    shown = [f"{entity} {evidence}" for entity, every in best.items() for evidence in every]
    astray = ~pl.concat_str("entity_id", "evidence", separator=" ").is_in(shown)
    astray &= ~pl.col("evidence").is_in(naming.IDENTITIES) & pl.col("entity_id").is_in(list(best))
    first = {entity: every[0] for entity, every in best.items()}
    other = pl.col("entity_id").replace_strict(first, default=None, return_dtype=pl.String)
    evidence = pl.when(astray.fill_null(False)).then(other).otherwise(pl.col("evidence"))
    return remaining.change("entities", "evidence", evidence, "what they were known by is gone, and this shows them")


def _best(remaining: Remaining) -> dict[str, list[str]]:
    """By what each entity is shown to be a name, the surest first."""
    order = [one for one in remaining.schemas["entities"].field("evidence").enum if one not in naming.IDENTITIES]
    shows = pl.concat(
        naming.shows(remaining.tables[table]).select(pl.col(columns[0]).alias("entity_id"), "evidence")
        for table, columns in naming.SHOWING
    ).filter(pl.col("evidence").is_in(order))
    found: dict[str, list[str]] = {}
    for entity, evidence in sorted(shows.unique().drop_nulls().iter_rows(), key=lambda one: order.index(one[1])):
        found.setdefault(entity, []).append(evidence)
    return found


def _occasions(remaining: Remaining) -> bool:
    """Occasions are counted 1…n in the order in which they begin; what is no number is left to the check."""
    rows = remaining.tables["quotes"].with_row_index("_row")
    rows = rows.with_columns(pl.col("start", "end", "occasion").cast(pl.Int64, strict=False))
    begun = rows.drop_nulls("occasion").sort(ARTICLE, "start", "end").with_row_index("_place")
    begun = begun.with_columns(_first=pl.col("_place").min().over(ARTICLE, "occasion"))
    begun = begun.with_columns(_counted=pl.col("_first").rank("dense").over(ARTICLE).cast(pl.String))
    counted = rows.join(begun.select("_row", "_counted"), on="_row", how="left", maintain_order="left")["_counted"]
    value = pl.coalesce(pl.lit(counted), "occasion")
    return remaining.change("quotes", "occasion", value, "some are gone, and the others are counted anew")


_STEPS: tuple[Callable[[Remaining], bool], ...] = (_keys, _wholes, _mixed, _spoken, _said, _unnamed)
"""What may make more go: repeated."""
_ONCE: tuple[Callable[[Remaining], bool], ...] = (_shown, _occasions)
"""What says anew how the rest stands."""
