"""SQLite, opened by Python's sqlite3 and by a datasette started on the loopback interface."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

import made
import qawl
from qawl.arabic.letters import fold
from qawl.model import schema
from qawl.publish import export
from qawl.publish.export import sqlite


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
    return {row["text"] for row in database.execute(sqlite.SEARCH, {"q": words})}


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


def test_the_fold_in_the_database_is_the_package_s_own(database: sqlite3.Connection) -> None:
    kept = {row["letter"]: row["folded"] for row in database.execute("SELECT letter, folded FROM fold")}
    text = "أحمدُ ٱلإمامى ۀ ؤلاء پرویز ١٢٣ ABC مُؤَسَّسَة\u200fــ"
    folded = text
    for letter, other in kept.items():
        folded = folded.replace(letter, other)
    assert folded == fold(text)


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
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes()


@pytest.fixture(scope="module")
def served(folder: Path) -> Iterator[str]:
    """The address of a datasette that serves the folder."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(f"{address}/-/versions.json", timeout=5)
                break
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None, "datasette has ended"
                time.sleep(0.1)
        yield address
    finally:
        server.terminate()
        server.wait(30)


def asked(address: str, path: str, **parameters: str) -> Any:
    query = urllib.parse.urlencode({"_shape": "array", **parameters})
    with urllib.request.urlopen(f"{address}/{path}.json?{query}", timeout=30) as answer:
        return json.load(answer)


@pytest.mark.slow
def test_datasette_serves_the_folder_with_search_and_descriptions(served: str) -> None:
    assert {row["text"] for row in asked(served, "qawl/search", q="الابواب")} == {"سنفتح الأبواب للجميع"}
    assert len(asked(served, "qawl/quotes", _search="الأبواب")) == 1
    assert len(asked(served, "qawl/quotes_with_speakers", speaker_entity_kind="person")) == 4
    with urllib.request.urlopen(f"{served}/qawl/quotes", timeout=30) as answer:
        page = answer.read().decode()
    assert schema.load("quotes").description in page.replace("&#39;", "'")
    assert schema.descriptor_of("quotes")["fields"][0]["description@ar"] in page
