"""The folder of the database, served by a datasette started on the loopback interface, and looked at in a browser."""

from __future__ import annotations

import json
import shutil
import socket
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
from qawl.model import schema
from qawl.publish import export

CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(sound: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("sqlite") / "database"
    export.export(sound, "sqlite", out)
    return out


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


def page(address: str, path: str, **parameters: str) -> str:
    with urllib.request.urlopen(f"{address}/{path}?{urllib.parse.urlencode(parameters)}", timeout=30) as answer:
        text: str = answer.read().decode()
        return text


def test_datasette_searches_whatever_the_spelling(served: str) -> None:
    assert {row["text"] for row in asked(served, "qawl/search", q="الابواب")} == {"سنفتح الأبواب للجميع"}
    for words in ("الأبواب", "الابواب"):
        assert len(asked(served, "qawl/quotes", _search=words)) == 1
    assert len(asked(served, "qawl/quotes_with_speakers", speaker_entity_kind="person")) == 4


def test_the_search_shows_eight_columns_and_no_sql(served: str) -> None:
    [row] = asked(served, "qawl/search", q="الابواب")
    assert list(row) == ["text", "speaker", "kind", "said_on", "headline", "outlet", "day", "link"]
    shown = page(served, "qawl/search", q="الابواب")
    assert 'id="sql-query"' not in shown and 'id="sql-editor"' not in shown


def test_a_reader_can_narrow_down_and_finds_the_newest_first(served: str) -> None:
    shown = page(served, "qawl/who_said_what")
    assert all(f'data-column="{facet}"' in shown for facet in ("speaker", "kind", "outlet"))
    assert "sorted by day descending" in shown


def test_columns_say_what_they_are_in_few_words_of_both_languages(served: str) -> None:
    for name in schema.table_names():
        shown = page(served, f"qawl/{name}")
        for field in schema.descriptor_of(name)["fields"]:
            assert f"<dd>{field['title']} · {field['title@ar']}</dd>" in shown.replace("&#39;", "'"), field["name"]
        assert schema.load(name).description in shown.replace("&#39;", "'")


def test_a_quote_leads_to_its_article_and_the_article_to_all_that_is_in_it(served: str) -> None:
    quotes = page(served, "qawl/quotes")
    assert f'<a href="/qawl/articles/{made.ARTICLE}">{made.HEADLINE}</a>' in quotes
    assert '<a href="/qawl/entities/salma-al-haddad">سلمى الحداد</a>' in quotes
    article = page(served, f"qawl/articles/{made.ARTICLE}")
    for name in ("segments", "credits", "quotes", "mentions", "times", "related_links"):
        assert f"/qawl/{name}?article_id={made.ARTICLE}" in article


def test_what_a_descriptor_says_is_no_markup(small: Path, tmp_path: Path) -> None:
    path = small / "datapackage.json"
    told = json.loads(path.read_text(encoding="utf-8")) | {"description": "<script>alert(1)</script>"}
    path.write_text(json.dumps(told), encoding="utf-8")
    export.export(small, "sqlite", tmp_path / "out")
    assert "<script>" not in (tmp_path / "out/metadata.json").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="chromium is absent: datasette is not looked at in a browser")
def test_quotes_are_seen_without_scrolling_and_no_phone_scrolls_sideways(served: str) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1280, "height": 800})
        tab.goto(f"{served}/qawl/who_said_what")
        first = tab.locator("td.col-text").first
        box = first.bounding_box()
        assert box and box["y"] + box["height"] < 800 and box["width"] > 350
        assert first.evaluate("cell => getComputedStyle(cell).unicodeBidi") == "plaintext"
        tab.set_viewport_size({"width": 390, "height": 800})
        assert tab.evaluate("document.documentElement.scrollWidth") <= 390
        browser.close()
