"""The tables as their users get them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import made
import qawl
from qawl.faults import FaultyInput
from qawl.package import schema


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
