"""What a single cell may be: told by the schema, held against what stands in the file."""

from __future__ import annotations

import re
import unicodedata

import polars as pl
import pytest

from qawl.checks import structure
from qawl.model import schema
from qawl.model.characters import UNSEEN
from qawl.model.field import Field
from qawl.package import lexical

HIDDEN = "\u180e\u034f\u115f\u3164\ufffe\ufdd0\U000e0041\U000e0100\U000f0000\u200b\u202e\ufffd\x07\x85"


def broken(field: Field, cell: str | None) -> list[str]:
    """The constraints of ``field`` that ``cell`` breaks."""
    frame = pl.DataFrame({field.name: [cell]}, schema={field.name: pl.String})
    return [each.name for each in structure.constraints(field) if not frame.select(each.keeps).item()]


@pytest.mark.parametrize("char", HIDDEN, ids=lambda char: f"U+{ord(char):04X}")
def test_no_character_that_nobody_sees_stands_in_a_field_that_is_not_verbatim(char: str) -> None:
    assert "visible" in broken(schema.load("entities").field("name_en"), f"a{char}b")
    assert schema.load("seeds/authority").field("name_en").expectation(f"a{char}b")


def test_what_nobody_sees_is_what_unicode_says() -> None:
    every = pl.Series([chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000])
    properties = r"\p{Cc}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\x{FFF0}-\x{FFFD}"
    assert every.str.contains(f"[{UNSEEN}]").equals(every.str.contains(rf"[[{properties}]--[\t\n]]"))
    ours = re.compile(f"[{UNSEEN}]")
    format_signs = [char for char in every if unicodedata.category(char) == "Cf" and not ours.match(char)]
    assert all(
        "ARABIC" in (name := unicodedata.name(c)) or "SIGN" in name or "HIERO" in name or "MARK" in name
        for c in format_signs
    )  # these show something: number signs, the end of a verse


@pytest.mark.parametrize("cell", [" ", " x ", "x\u00a0", "\u3000x", "\tx"])
def test_no_white_space_stands_at_the_edges_of_a_field_that_is_not_verbatim(cell: str) -> None:
    assert "edges" in broken(schema.load("entities").field("name_en"), cell)
    assert schema.load("seeds/authority").field("name_en").expectation(cell)


def test_a_verbatim_field_holds_what_the_page_holds() -> None:
    assert not broken(schema.load("segments").field("text"), f" {HIDDEN}")


OURS = [schema.load(name) for name in schema.table_names()]
OURS += [schema.load(f"seeds/{name}") for name in schema.seed_names()]
CELLS = (
    *("0", "1", "-1", "007", "-0", "1.5", "2", "0.25", "1e3", "9" * 18, "9" * 30, "١", "true", "True", "x", " x"),
    *("2026-01-01", "2026-02-30", "2026-01-01T10:00+03:00", "2026-01-01T25:00+03:00", "2026-01", "a" * 500, "عربي"),
    *("https://a.example/", "a.example", "a-b", "قال", "direct", "person", "e\u0301", "a\u200bb", "1\n", "..", "a/b"),
)


@pytest.mark.parametrize("table", OURS, ids=lambda table: table.name)
def test_a_cell_alone_and_a_whole_column_are_examined_alike(table: schema.TableSchema) -> None:
    for field in table.fields:
        frame = pl.DataFrame({field.name: CELLS}, schema={field.name: pl.String})
        keeps = [frame.select(each.keeps).to_series() for each in structure.constraints(field)]
        broken = {cell for number, cell in enumerate(CELLS) if not all(column[number] for column in keeps)}
        assert {cell for cell in CELLS if field.expectation(cell)} == broken, field.name


LIMITED = (
    Field("f", "integer", limits=(("minimum", "2"), ("maximum", "10"))),
    Field("f", "number", limits=(("exclusiveMinimum", "2"), ("exclusiveMaximum", "10"))),
    Field("f", "date", limits=(("minimum", "2026-01-05"), ("maximum", "2026-02-05"))),
    Field("f", "yearmonth", limits=(("exclusiveMinimum", "2025-12"),)),
    Field("f", "string", lengths=(("minLength", 3), ("maxLength", 9)), limits=(("minimum", "b"),)),
)


@pytest.mark.parametrize("field", LIMITED, ids=lambda field: field.type)
def test_limits_hold_for_a_cell_alone_as_for_a_column(field: Field) -> None:
    cells = ("1", "2", "3", "9", "10", "11", "100", "2025-12", "2026-01", "2026-01-04", "2026-01-05", "2026-02-06")
    for cell in (*cells, "a", "abc", "عربيعربي", "abcdefghij"):
        told = field.expectation(cell)
        assert bool(told) == bool(broken(field, cell)), (cell, told)


@pytest.mark.parametrize("day", ["0000-01-01", "-0001-01-01", "2026-1-5", "2026-02-30", "10000-01-01", "+2026-01-01"])
def test_what_no_calendar_has_is_no_day(day: str) -> None:
    assert "type" in broken(schema.load("articles").field("published_on"), day)
    assert lexical.day(pl.lit(day)).pipe(pl.select).item() is None


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2028-02-29"])
def test_the_calendar_reaches_from_year_1_to_9999(day: str) -> None:
    assert not broken(schema.load("articles").field("published_on"), day)


@pytest.mark.parametrize(
    ("moment", "sound"),
    [
        ("2026-01-01T00:00+14:59", True),
        ("2026-01-01T00:00-11:00", True),
        ("2026-01-01T23:59:59Z", True),
        ("2026-01-01T00:00+15:00", False),
        ("2026-01-01T00:00-19:00", False),
        ("2026-01-01T00:00+03:60", False),
        ("2026-01-01T24:00Z", False),
        ("0000-01-01T00:00Z", False),
    ],
)
def test_an_offset_is_less_than_15_hours(moment: str, sound: bool) -> None:
    assert (broken(schema.load("articles").field("published_at"), moment) == []) == sound


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("a\u200b", "b", [("one", "visible")]),
        ("a", "b\t", [("other", "visible")]),
        ("e\u0301", "b", [("one", "nfc")]),
        (None, "e\u0301", [("other", "nfc")]),
        ("e", "\u0301", []),  # the one does not end where the other begins
        (None, None, []),
    ],
)
def test_letters_of_columns_that_are_looked_at_together_are_those_of_their_own_cell(
    one: str | None, other: str | None, told: list[tuple[str, str]]
) -> None:
    fields = [{"name": name, "type": "string", "constraints": {"pattern": "(?s:.*)"}} for name in ("one", "other")]
    table = schema.parse({"fields": fields}, "pairs")
    frame = pl.DataFrame({"one": [one, "a"], "other": [other, "b"]}, schema=dict.fromkeys(table.columns, pl.String))
    found = [(field.name, constraint.name, rows.height) for field, constraint, rows in structure.broken(frame, table)]
    assert found == [(*each, 1) for each in told]
