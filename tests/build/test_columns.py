"""Every kind of row is one table of columns: those of its schema, each with a way there and, where it is set, back."""

from __future__ import annotations

import json

import pytest

from qawl.build import columns
from qawl.model import schema
from qawl.model.rows import Probability, cell_text
from qawl.model.values import Medium, Quote, Span, Speaker

TABLES = {name: getattr(columns, name.upper()) for name in (*schema.table_names(), "lines")}
ARTICLE = "example-20260302-0a1b2c3d"
FULL = Quote(
    Span(10, 40),
    "mixed",
    Speaker("person", Span(2, 9), "سلمى الحداد", "مديرة", True, "salma-al-haddad", 0.9),
    "marks",
    Span(0, 1),
    Medium("statement", None, "city-council"),
    "2026-03-01",
    Span(3, 5),
    Span(1, 60),
)


@pytest.mark.parametrize("name", TABLES)
def test_a_row_has_the_fields_of_its_schema_in_that_order(name: str) -> None:
    assert tuple(column.field for column in TABLES[name]) == schema.load(name).columns


def test_what_is_set_of_a_quote_gives_the_same_quote_again() -> None:
    assert columns.quote_of(columns.fields(columns.QUOTES, ARTICLE, FULL)) == FULL
    bare = Quote(Span(1, 2), "direct", Speaker("unknown"), "clause")
    assert columns.quote_of(columns.fields(columns.QUOTES, ARTICLE, bare)) == bare


@pytest.mark.parametrize("column", columns.settable(columns.QUOTES), ids=lambda column: column.field)
def test_every_field_of_a_quote_that_is_set_changes_the_quote(column: columns.Column) -> None:
    fields = columns.fields(columns.QUOTES, ARTICLE, FULL)
    other = {int: 61, bool: False, Probability: 0.5}.get(type(fields[column.field]), f"{ARTICLE}-q7-8")
    changed = columns.quote_of({**fields, column.field: other})
    assert changed != FULL and columns.fields(columns.QUOTES, ARTICLE, changed)[column.field] == other


@pytest.mark.parametrize("field", ["start", "end", "kind", "speaker_kind", "evidence"])
def test_a_quote_without_what_it_cannot_be_without_is_refused(field: str) -> None:
    with pytest.raises(ValueError, match="is missing"):
        columns.quote_of({**columns.fields(columns.QUOTES, ARTICLE, FULL), field: None})


def test_a_cell_is_read_as_the_type_that_its_schema_states() -> None:
    quotes = schema.load("quotes")
    assert quotes.field("start").value("12") == 12
    assert [quotes.field("speaker_elided").value(cell) for cell in ("true", "false", "")] == [True, False, None]
    assert quotes.field("speaker_name").value("12") == "12"
    assert quotes.field("speaker_confidence").value("0.90") == 0.9


def test_a_confidence_is_a_number_to_json_and_has_two_decimals_in_a_cell() -> None:
    fields = columns.fields(columns.QUOTES, ARTICLE, FULL)
    assert cell_text(fields["speaker_confidence"]) == "0.90"
    assert json.dumps(fields["speaker_confidence"]) == "0.9"
