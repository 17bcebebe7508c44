"""SQLite, opened by Python's sqlite3 and searched by sqlite-utils."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

import environments
import made
import qawl
from qawl.arabic import searching
from qawl.model import schema
from qawl.publish import export
from qawl.publish.export import search, sqlite


@pytest.fixture(scope="module")
def folder(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sqlite") / "database"
    export.export(sound, "sqlite", out)
    return out


@pytest.fixture
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(folder / "qawl.db")) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def found(database: sqlite3.Connection, words: str) -> set[str]:
    return {row["text"] for row in database.execute(search.QUERY, {"q": words})}


def test_every_row_is_there_and_every_foreign_key_names_one(database: sqlite3.Connection) -> None:
    for name, rows in made.rows().items():
        assert [dict(row) for row in database.execute(f"SELECT * FROM {name}")] == rows
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    keys = {row["table"] for row in database.execute("PRAGMA foreign_key_list(quotes)")}
    assert keys == {"articles", "segments", "entities", "quotes"}


def test_whoever_edits_the_database_is_held_to_the_keys(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "qawl.db"
    copy.write_bytes((folder / "qawl.db").read_bytes())
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            opened.execute("UPDATE quotes SET speaker_id = 'nobody'")


def test_each_foreign_key_is_looked_up_in_an_index(database: sqlite3.Connection) -> None:
    for name, table in schema.tables().items():
        for key in table.foreign_keys:
            asked = f"EXPLAIN QUERY PLAN SELECT * FROM {name} WHERE {' AND '.join(f'{f} = 1' for f in key.fields)}"
            assert "INDEX" in database.execute(asked).fetchone()["detail"], (name, key)


@pytest.mark.parametrize(
    ("words", "quote"),
    [
        ("سنفتح الأبواب للجميع", "سنفتح الأبواب للجميع"),
        ("الابواب", "سنفتح الأبواب للجميع"),
        ("الإفتتاح خطوه", "الافتتاح “خطوة كبيرة” على طريق طويل"),
        ("علي", "الافتتاح “خطوة كبيرة” على طريق طويل"),
        ("هديّـــة", "الكتب هدية"),
        ("للجميع الأبواب", "سنفتح الأبواب للجميع"),
    ],
)
def test_a_search_finds_a_quote_in_any_spelling(words: str, quote: str, database: sqlite3.Connection) -> None:
    assert found(database, words) == {quote}


def test_a_search_finds_the_speaker_s_quotes_and_nothing_where_there_is_nothing(database: sqlite3.Connection) -> None:
    assert len(found(database, "سلمي الحداد")) == 4
    assert found(database, "غائب") == set()


@pytest.mark.parametrize("words", ["", '"', "NEAR(", "الأبواب OR", "'; DROP TABLE quotes; --", "*", "text:"])
def test_signs_of_the_query_language_are_words_like_others(words: str, database: sqlite3.Connection) -> None:
    assert isinstance(found(database, words), set)


def test_what_the_database_replaces_gives_the_package_s_own_spelling(database: sqlite3.Connection) -> None:
    text = "أحمدُ ٱلإمامى ۀ ؤلاء پرویز ١٢٣ ABC مُؤَسَّسَة\u200fــ الامريكي"
    spelt = text
    for row in database.execute("SELECT letter, folded FROM fold ORDER BY position"):
        spelt = spelt.replace(row["letter"], row["folded"])
    assert spelt == searching.spelt(text)


def test_the_query_finds_what_the_rule_of_every_search_finds(database: sqlite3.Connection) -> None:
    """Each word of each quote, as it stands and with what may be joined to it and be left off."""
    quotes = {row["text"]: f"{row['text']} {row['speaker_name'] or ''}" for row in made.rows()["quotes"]}
    words = {word for text in quotes.values() for word in text.split()}
    for word in sorted(words):
        for asked in {
            word,
            word.removeprefix("ال"),
            f"ال{word}",
            f"و{word}",
            f"لل{word.removeprefix('ال')}",
            word[:-1],
        }:
            rule = {text for text, both in quotes.items() if set(searching.asked(asked)) <= searching.found_by(both)}
            assert found(database, asked) == (rule if searching.words(asked) else set()), asked


@pytest.mark.parametrize("words", ["الأبواب", "الابواب", "ابواب", "سلمى الحداد"])
def test_sqlite_utils_searches_the_quotes_by_their_own_index(words: str, folder: Path) -> None:
    ran = environments.run("sqlite-utils", "sqlite-utils", "search", folder / sqlite.DATABASE, "quotes", words)
    assert ran.returncode == 0, ran.stderr
    rows = json.loads(ran.stdout)
    assert len(rows) == (4 if "سلمى" in words else 1)
    assert set(rows[0]) >= set(schema.load("quotes").columns)


def test_what_is_found_can_be_marked_where_it_stands(database: sqlite3.Connection) -> None:
    marked = "SELECT highlight(quotes_search, 0, '[', ']') FROM quotes_search WHERE quotes_search MATCH 'الابواب'"
    assert [tuple(row) for row in database.execute(marked)] == [("سنفتح [الأبواب] للجميع",)]


def test_the_text_of_quotes_is_kept_once(database: sqlite3.Connection) -> None:
    tables = [row["name"] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    assert "quotes_search_content" not in tables and "quotes_search_data" in tables


def test_what_a_reader_wants_to_see_of_a_quote_is_in_eight_columns(database: sqlite3.Connection) -> None:
    rows = [dict(row) for row in database.execute("SELECT * FROM who_said_what")]
    assert len(rows) == len(made.rows()["quotes"])
    assert rows[0] == {
        "text": "سنفتح الأبواب للجميع",
        "speaker": "سلمى الحداد",
        "kind": "direct",
        "said_on": made.rows()["quotes"][0]["stated_on"],
        "headline": made.HEADLINE,
        "outlet": "جريدة المثال",
        "day": "2026-03-02",
        "link": made.rows()["articles"][0]["url"],
    }


def test_the_view_gives_what_quotes_with_speakers_gives(database: sqlite3.Connection, sound: Path) -> None:
    wanted = qawl.load(sound).quotes_with_speakers()
    rows = {row["quote_id"]: row for row in database.execute("SELECT * FROM quotes_with_speakers")}
    assert len(rows) == len(wanted)
    for row in wanted.astype(object).where(wanted.notna(), None).to_dict("records"):
        of_view = rows[row["quote_id"]]
        assert str(row.pop("published_on").date()) == of_view["published_on"]
        assert {name: of_view[str(name)] for name in row} == row


def test_a_quote_whose_speaker_is_no_entity_is_in_the_view_and_found(tmp_path: Path) -> None:
    rows = made.rows()
    rows["quotes"][0] |= {"speaker_id": None, "speaker_name": "مديرة"}
    export.export(made.package(tmp_path / "package", rows), "sqlite", tmp_path / "out")
    with closing(sqlite3.connect(tmp_path / "out" / sqlite.DATABASE)) as database:
        database.row_factory = sqlite3.Row
        [row] = database.execute("SELECT * FROM quotes_with_speakers WHERE speaker_name = 'مديرة'").fetchall()
        assert row["quote_id"] == rows["quotes"][0]["quote_id"] and row["speaker_entity_kind"] is None
        assert row["text"] in found(database, "مديره")


def test_the_same_rows_give_the_same_bytes(folder: Path, sound: Path, tmp_path: Path) -> None:
    export.export(sound, "sqlite", tmp_path / "again")
    for path in filter(Path.is_file, folder.rglob("*")):
        assert path.read_bytes() == (tmp_path / "again" / path.relative_to(folder)).read_bytes()
