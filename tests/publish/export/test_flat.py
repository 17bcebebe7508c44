"""The flat CSV file, opened by pandas and DuckDB, and JSON Lines, held against the JSON Schema of the document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import jsonschema
import pandas as pd
import pytest

import made
import qawl
from qawl.model import schema
from qawl.publish import export


@pytest.fixture(scope="module")
def flat(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("flat") / "quotes.csv"
    export.export(sound, "csv", out)
    return out


@pytest.fixture(scope="module")
def lines(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    out = tmp_path_factory.mktemp("lines") / "articles.jsonl"
    export.export(sound, "jsonl", out)
    return [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n")[:-1]]


def test_pandas_reads_what_quotes_with_speakers_gives(flat: Path, sound: Path) -> None:
    found = pd.read_csv(flat, dtype="str", keep_default_na=False)
    wanted = qawl.load(sound).quotes_with_speakers()
    for name in wanted.columns:
        texts = [str(value) for value in wanted[name].astype(object).where(wanted[name].notna(), "")]
        if name == "published_on":
            texts = [text[:10] for text in texts]
        if name == "speaker_elided":
            texts = [text.lower() for text in texts]
        assert found[name].tolist() == texts, name
    assert {"outlet_name", "url", "section", "speaker_entity_kind", "outlet_timezone"} <= set(found.columns)
    assert len(set(found.columns)) == len(found.columns)


def test_duckdb_counts_an_outlet_s_quotes_without_a_join(flat: Path) -> None:
    asked = f"SELECT outlet_name, count(*), max(published_on) FROM read_csv('{flat}', all_varchar = true) GROUP BY 1"
    assert duckdb.sql(asked).fetchall() == [("جريدة المثال", 5, "2026-03-02")]


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=1+1", 'a "quoted", text', "x" * 30_000, "NA"])
def test_what_a_cell_says_is_never_changed(text: str, named: Any, tmp_path: Path) -> None:
    export.export(named(text), "csv", tmp_path / "quotes.csv")
    found = pd.read_csv(tmp_path / "quotes.csv", dtype="str", keep_default_na=False)
    assert set(found["outlet_name_en"]) == {text}


def test_a_quote_has_words_around_it_where_the_rights_are_open_and_nowhere_else(tmp_path: Path) -> None:
    rows = made.rows()
    for rights in ("open", "withheld"):
        rows["articles"] = [{**row, "rights": rights} for row in rows["articles"]]
        export.export(made.package(tmp_path / rights / "package", rows, seeds=False), "csv", tmp_path / f"{rights}.csv")
    found = pd.read_csv(tmp_path / "open.csv", dtype="str", keep_default_na=False)
    assert found["words_before"][0] == made.FIRST.partition("سنفتح")[0].strip()
    assert found["words_after"][0].startswith("»، وأضافت: «والدخول") and not found["words_before"][3].count("\n")
    for before, text, after in zip(found["words_before"], found["text"], found["words_after"], strict=True):
        assert max(len(before.split()), len(after.split())) <= 8
        assert " ".join(f"{before} {text} {after}".split()).replace(" ", "") in made.TEXT.replace(" ", "")
    withheld = pd.read_csv(tmp_path / "withheld.csv", dtype="str", keep_default_na=False)
    assert set(withheld["words_before"]) == set(withheld["words_after"]) == {""}


def test_where_some_text_of_an_open_article_is_left_out_no_words_are_taken_from_elsewhere(tmp_path: Path) -> None:
    rows = made.rows()
    rows["articles"] = [{**row, "rights": "open"} for row in rows["articles"]]
    rows["segments"] = [{**row, "text": None if row["role"] == "body" else row["text"]} for row in rows["segments"]]
    export.export(made.package(tmp_path / "package", rows, seeds=False), "csv", tmp_path / "out.csv")
    found = pd.read_csv(tmp_path / "out.csv", dtype="str", keep_default_na=False)
    assert set(found["words_before"]) == set(found["words_after"]) == {""}


def test_excel_is_told_that_the_file_is_utf_8_where_that_is_wished(flat: Path, sound: Path, tmp_path: Path) -> None:
    export.export(sound, "csv", tmp_path / "out.csv", bom=True)
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbf" + flat.read_bytes()


def test_every_line_is_a_document_of_one_article(lines: list[dict[str, Any]]) -> None:
    wanted = schema.document_schema()
    wanted["required"].remove("lines")
    for document in lines:
        jsonschema.validate(document, wanted)
    assert [[row["article_id"] for row in document["articles"]] for document in lines] == [[made.ARTICLE], [made.OTHER]]


def test_the_lines_together_hold_every_row(lines: list[dict[str, Any]]) -> None:
    for name, rows in made.rows().items():
        found = [row for document in lines for row in document[name]]
        if name in ("outlets", "entities"):
            assert all(row in rows for row in found)
        else:
            assert found == rows


def test_an_article_without_rows_of_a_table_takes_none_of_the_next_one_s(tmp_path: Path) -> None:
    rows = made.rows()
    rows["related_links"] = rows["related_links"][1:]
    rows["times"] = rows["times"][1:]
    rows["quotes"] = [{**row, "stated_on": None} for row in rows["quotes"]]  # which is a time of the article
    export.export(made.package(tmp_path / "package", rows), "jsonl", tmp_path / "out")
    first, second = map(json.loads, (tmp_path / "out").read_text(encoding="utf-8").split("\n")[:-1])
    assert (first["related_links"], first["times"]) == ([], [])
    assert (second["related_links"], second["times"]) == (rows["related_links"], rows["times"])


def test_a_document_has_the_entities_that_its_article_names_and_no_others(lines: list[dict[str, Any]]) -> None:
    assert [row["entity_id"] for row in lines[0]["entities"]] == ["madina-council", "salma-al-haddad"]
    assert lines[1]["entities"] == [] and len(lines[1]["outlets"]) == 1
