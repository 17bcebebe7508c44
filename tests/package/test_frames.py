"""The tables as their users get them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import made
import qawl
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.package.frames import Package


def test_every_table_is_an_attribute_with_the_columns_of_its_schema(sound: Path) -> None:
    package = qawl.load(sound)
    for name, table in schema.tables().items():
        assert tuple(getattr(package, name).columns) == table.columns
    with pytest.raises(AttributeError, match="no table 'quotations'"):
        _ = package.quotations


def test_columns_have_the_types_of_the_schema(sound: Path) -> None:
    quotes, articles = qawl.load(sound / "datapackage.json").quotes, qawl.load(sound).articles
    assert quotes["start"].dtype == "Int64" and quotes["cue_start"].isna().sum() == 1
    assert quotes["speaker_elided"].dtype == "boolean" and quotes["speaker_elided"].sum() == 1
    assert list(quotes["kind"].cat.categories) == ["direct", "mixed", "indirect"]
    assert articles["published_on"].tolist() == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-03")]


def test_a_string_that_looks_like_a_missing_value_or_a_number_stays_a_string(tmp_path: Path) -> None:
    rows = made.rows()
    rows["outlets"] = [{**rows["outlets"][0], "name": "NA", "name_en": "007"}, *rows["outlets"][1:]]
    outlets = qawl.load(made.package(tmp_path / "package", rows)).outlets
    assert outlets.loc[0, "name"] == "NA" and outlets.loc[0, "name_en"] == "007"
    assert outlets["wikidata_id"].isna().all()


def test_quotes_are_joined_with_their_speakers_row_by_row(sound: Path) -> None:
    package = qawl.load(sound)
    joined = package.quotes_with_speakers()
    assert joined["quote_id"].tolist() == package.quotes["quote_id"].tolist()
    assert set(joined["speaker_entity_name"]) == {"سلمى الحداد", "مجلس المدينة"}
    assert joined["published_on"].notna().all()


def test_mentions_are_joined_with_their_entities(sound: Path) -> None:
    assert qawl.load(sound).mentions_with_entities()["kind"].tolist() == ["person", "organization"]


def test_every_start_and_end_counts_in_the_article_texts(sound: Path) -> None:
    package = qawl.load(sound)
    texts = package.article_texts()
    for row in package.mentions.itertuples():
        assert texts[row.article_id][row.start : row.end] == row.text


def test_the_text_of_an_article_with_withheld_segments_is_missing(tmp_path: Path) -> None:
    rows = made.rows()
    rows["segments"] = [{**rows["segments"][0], "text": None}, *rows["segments"][1:]]
    texts = qawl.load(made.package(tmp_path / "package", rows)).article_texts()
    assert texts.isna().tolist() == [True, False]


def test_nothing_outside_the_package_is_read(small: Path) -> None:
    path = small / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace("data/quotes.csv", "../quotes.csv"), encoding="utf-8")
    with pytest.raises(FaultyInput, match="outside"):
        qawl.load(small)


def test_loading_needs_none_of_the_rooms_that_make_rows(sound: Path) -> None:
    code = (
        "import sys, qawl; qawl.load(sys.argv[1]).quotes\n"
        "made = {'outlets', 'quotes', 'entities', 'times', 'pipeline', 'build', 'tables'}\n"
        "sys.exit(' '.join(m for m in sys.modules if m.startswith('qawl.') and m.split('.')[1] in made) or 0)"
    )
    ran = subprocess.run([sys.executable, "-c", code, sound], capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr


def _put(package: Path, table: str, old: str, new: str) -> None:
    path = package / "data" / f"{table}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def _more(package: Path, cell: str, **field: Any) -> pd.Series:
    """A column that the package's own schema adds to outlets, whose cells are ``cell`` and nothing."""
    path = package / "schemas/outlets.schema.json"
    own = json.loads(path.read_text(encoding="utf-8"))
    own["fields"].append({"name": "more", **field})
    path.write_text(json.dumps(own), encoding="utf-8")
    file = package / "data/outlets.csv"
    header, first, second = file.read_text(encoding="utf-8").splitlines()
    file.write_text(f"{header},more\n{first},{cell}\n{second},\n", encoding="utf-8")
    return qawl.load(package).outlets["more"]


@pytest.mark.parametrize(
    ("field", "cell", "value", "dtype"),
    [
        ({"type": "string"}, "007", "007", "str"),
        ({"type": "integer"}, "7", 7, "Int64"),
        ({"type": "number"}, "1.50", 1.5, "Float64"),
        ({"type": "date"}, "1500-01-02", pd.Timestamp("1500-01-02"), "datetime64[s]"),
        ({"type": "date", "format": "%d/%m/%Y"}, "02/01/2026", "02/01/2026", "str"),
        ({"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}, "false", False, "boolean"),
        ({"type": "boolean"}, "1", "1", "str"),
        ({"type": "time"}, "08:30:00", "08:30:00", "str"),
    ],
)
def test_a_column_of_the_package_s_own_schema_has_the_type_that_this_states(
    field: dict[str, Any], cell: str, value: object, dtype: str, small: Path
) -> None:
    found = _more(small, cell, **field)
    assert found.dtype == dtype and found[0] == value and pd.isna(found[1])


def test_a_column_of_no_type_that_there_is_is_refused_as_a_check_does(small: Path) -> None:
    with pytest.raises(qawl.FaultyInput, match="no type of Table Schema"):
        _more(small, "007", type="strnig")


def test_a_column_that_no_schema_names_is_text(small: Path) -> None:
    _put(small, "outlets", "timezone\n", "timezone,code\n")
    _put(small, "outlets", "Baghdad\n", "Baghdad,007\n")
    _put(small, "outlets", "Damascus\n", "Damascus,\n")
    assert qawl.load(small).outlets["code"].tolist()[0] == "007"


@pytest.mark.parametrize(
    ("table", "old", "new", "says"),
    [
        ("quotes", "mixed", "weird", "kind=weird: not one of direct, mixed, indirect"),
        ("quotes", "true", "TRUE", "speaker_elided=TRUE: neither true nor false"),
        ("segments", ",0,", ",0.0,", "start=0.0: not an integer in ASCII digits"),
        ("segments", ",0,", ",٠,", "start=٠: not an integer"),
        ("segments", ",0,", f",{'9' * 19},", "not an integer"),
        ("articles", ",2026-03-02,", ",2026-03-32,", "published_on=2026-03-32: not a day of the calendar"),
        ("articles", ",2026-03-02,", ",0000-03-02,", "published_on=0000-03-02: not a day of the calendar"),
        ("articles", "published_on", "published", "articles.csv:1: missing columns published_on"),
        ("entities", "name_en", "name_fr", "entities.csv:1: missing columns name_en"),
        ("times", "2026-03-01\n", "2026-03-01,more\n", "data/times.csv:2: 8 cells where the header names 7"),
    ],
)
def test_no_value_is_lost_or_changed_but_told(table: str, old: str, new: str, says: str, small: Path) -> None:
    _put(small, table, old, new)
    with pytest.raises(FaultyInput) as caught:
        qawl.load(small)
    assert says in str(caught.value)


def test_a_cell_in_excess_moves_no_other_under_its_neighbour_s_name(small: Path) -> None:
    path = small / "data/times.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([header, *(f"x,{row}" for row in rows)]) + "\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match=r"data/times\.csv:2: 8 cells where the header names 7"):
        qawl.load(small)


def test_a_table_without_rows_has_its_types(small: Path) -> None:
    path = small / "data/quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    quotes = qawl.load(small).quotes
    assert quotes.empty and quotes["start"].dtype == "Int64" and quotes["speaker_elided"].dtype == "boolean"


def test_what_cannot_be_joined_is_told(sound: Path) -> None:
    package = qawl.load(sound)
    names = {name: frame for name, frame in package.tables.items() if name != "entities"}
    alone = Package(names, {})
    for join in (alone.quotes_with_speakers, alone.mentions_with_entities):
        with pytest.raises(FaultyInput, match="entities: the package has no such table"):
            join()
    bare = Package({**names, "entities": package.entities.drop(columns="name_en")}, {})
    with pytest.raises(FaultyInput, match="missing columns name_en"):
        bare.quotes_with_speakers()
    twice = Package({**names, "entities": pd.concat([package.entities] * 2)}, {})
    with pytest.raises(FaultyInput, match="entity_id=madina-council: another row has the same"):
        twice.mentions_with_entities()
    with pytest.raises(FaultyInput, match="segments: the package has no such table"):
        Package({}, {}).article_texts()


def test_an_entity_without_id_is_nobody_s_speaker(sound: Path) -> None:
    package = qawl.load(sound)
    entities = package.entities.copy()
    entities.loc[0, "entity_id"] = None
    joined = Package({**package.tables, "entities": entities}, {}).quotes_with_speakers()
    assert joined.loc[joined["speaker_id"].isna(), "speaker_entity_name"].isna().all()
    assert len(joined) == len(package.quotes)


def test_only_the_tables_and_columns_that_are_asked_for_are_loaded(sound: Path) -> None:
    whole = qawl.load(sound)
    some = qawl.load(sound, tables=("entities", "quotes"), columns={"quotes": ("text", "start", "speaker_id")})
    assert list(some.tables) == ["quotes", "entities"]
    assert some.quotes.equals(whole.quotes[["text", "start", "speaker_id"]]) and some.entities.equals(whole.entities)
    assert list(qawl.load(sound, columns={"quotes": "text"}).tables) == list(whole.tables)


def test_what_nobody_asked_for_is_not_even_opened(small: Path) -> None:
    (small / "data/segments.csv").unlink()
    _put(small, "quotes", "mixed", "weird")
    assert len(qawl.load(small, "quotes", {"quotes": ("text",)}).quotes) == 5
    with pytest.raises(FaultyInput, match="kind=weird"):
        qawl.load(small, "quotes", {"quotes": ("kind",)})


def test_a_fault_in_a_column_that_was_asked_for_alone_names_the_row(small: Path) -> None:
    _put(small, "times", "2026-03-01\n", "2026-03-01,more\n")
    with pytest.raises(FaultyInput, match=r"data/times\.csv:2: 8 cells"):
        qawl.load(small, "times", {"times": ("value",)})
    _put(small, "quotes", "true", "TRUE")
    with pytest.raises(FaultyInput, match=rf"data/quotes\.csv:\d {made.ARTICLE}-q\d+-\d+ speaker_elided=TRUE"):
        qawl.load(small, "quotes", {"quotes": ("speaker_elided",)})


def test_a_column_that_no_schema_names_may_be_asked_for(small: Path) -> None:
    _put(small, "outlets", "timezone\n", "timezone,code\n")
    _put(small, "outlets", "Baghdad\n", "Baghdad,007\n")
    _put(small, "outlets", "Damascus\n", "Damascus,\n")
    assert qawl.load(small, "outlets", {"outlets": ["code"]}).outlets["code"].tolist()[0] == "007"


@pytest.mark.parametrize(
    ("tables", "columns", "says"),
    [
        (("quote",), None, "tables=quote: the package has no such table. There is quotes"),
        (("zzz",), None, "There is outlets, articles,"),
        (None, {"quots": "text"}, "columns=quots: the package has no such table. There is quotes"),
        (None, {"quotes": ("texts",)}, "columns=texts: quotes has no such column. There is text"),
        (None, {"quotes": ()}, "no column of quotes is asked for. Name some"),
        ("articles", {"quotes": "text"}, "not among the tables. Add 'quotes' to tables"),
        (None, ("text",), 'columns are asked for by table. Write columns={"quotes"'),
    ],
)
def test_what_there_is_none_of_is_told_in_one_line_with_what_is_like_it(
    tables: Any, columns: Any, says: str, sound: Path
) -> None:
    with pytest.raises(FaultyInput) as caught:
        qawl.load(sound, tables, columns)
    assert says in str(caught.value) and "\n" not in str(caught.value)


def test_what_was_not_loaded_is_not_told_to_be_missing(sound: Path) -> None:
    some = qawl.load(sound, ("quotes", "segments"), {"segments": ("text",)})
    with pytest.raises(AttributeError, match="'mentions' was not loaded; add it to tables"):
        _ = some.mentions
    for join in (some.quotes_with_speakers, some.mentions_with_entities):
        with pytest.raises(FaultyInput, match=r"the table was not loaded\. Add '(articles|entities)' to tables"):
            join()
    with pytest.raises(FaultyInput, match=r"columns that were not loaded: article_id, position\. Add them"):
        some.article_texts()
