"""Pages of every format: added, built, checked, released without their text, filled in again from the same files."""

from __future__ import annotations

import csv
import gzip
import json
import shutil
from pathlib import Path

import pytest

from qawl.build.package import build
from qawl.checks import check
from qawl.model.faults import FaultyInput
from qawl.package import descriptor
from qawl.pages.adding.batch import add
from qawl.pages.adding.given import Given
from qawl.publish.text import public_copy
from qawl.publish.text.rehydrate import rehydrate

PAGES = Path(__file__).resolve().parents[1] / "fixtures" / "html"
SAID = "قالت المهندسة سلمى الحداد: «انتهى العمل في الموقع {}»، وأضافت أن السكان سيعودون إلى بيوتهم قريبا."


def crawled(html: bytes) -> bytes:
    """A WARC of one page."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html
    head = [
        "WARC/1.0",
        "WARC-Type: response",
        "WARC-Target-URI: https://crawl.example/1",
        "WARC-Date: 2024-03-06T09:30:00Z",
        "Content-Type: application/http; msgtype=response",
    ]
    return "\r\n".join([*head, f"Content-Length: {len(block)}", "", ""]).encode() + block + b"\r\n\r\n"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """What somebody has collected: pages, corpora and a crawl."""
    folder = tmp_path / "archive"
    folder.mkdir()
    for name in ("graph.html", "boxed.html"):
        shutil.copy(PAGES / name, folder)
    rows = [
        {"title": f"خبر رقم {n}", "text": SAID.format(n), "source": "alnahr", "author": "ليلى الناصر"} for n in (1, 2)
    ]
    (folder / "news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with (folder / "news.csv").open("w", encoding="cp1256", newline="") as file:
        csv.writer(file).writerows([["title", "text", "source"], ["خبر رقم 3", SAID.format(3), "alnahr"]])
    (folder / "crawl.warc.gz").write_bytes(gzip.compress(crawled((PAGES / "hidden.html").read_bytes())))
    return folder


@pytest.mark.slow
def test_pages_of_every_format_are_built_checked_released_and_filled_in_again(package, archive, tmp_path):
    added = add([archive], package / "seeds", Given(outlet="alnahr"))
    assert added.faults == [] and len(added.drafts) == 6
    build(package / "seeds", tagger="none")
    report = check.check(package)
    assert not report.faults and not report.warnings
    articles = list(csv.DictReader((package / "data" / "articles.csv").open(encoding="utf-8", newline="")))
    assert sorted(row["format"] for row in articles) == ["csv", *["html"] * 2, "jsonl", "jsonl", "text", "warc"]
    credits = list(csv.DictReader((package / "data" / "credits.csv").open(encoding="utf-8", newline="")))
    assert {(row["name"], row["start"]) for row in credits} >= {("ليلى الناصر", "")}
    described, _ = descriptor.read(package / descriptor.FILE)
    (tmp_path / "bare").mkdir()
    hidden = public_copy.stage(package, described, tmp_path / "bare", with_text=False)
    assert hidden.lost == () and hidden.cells
    shutil.copytree(package / "seeds" / "almada", archive / "almada")
    filled = rehydrate(tmp_path / "bare", archive, tmp_path / "whole")
    for name in filled.proven:
        table = Path("data") / f"{name}.csv"
        assert (tmp_path / "whole" / table).read_bytes() == (package / table).read_bytes(), name


@pytest.mark.slow
def test_a_correction_names_a_line_of_a_record(package, archive):
    add([archive / "news.jsonl"], package / "seeds", Given())
    book = package / "seeds" / "corrections.csv"
    head = book.read_text(encoding="utf-8").splitlines()[0]
    cells = {"action": "set", "table": "lines", "target": "archives/news.jsonl#2:2", "field": "role", "expect": "body"}
    cells |= {"value": "deck", "reviewer": "a reader", "date": "2026-03-09", "reason": "it sums the article up"}
    book.write_text(f"{head}\n{','.join(cells.get(name, '') for name in head.split(','))}\n", encoding="utf-8")
    build(package / "seeds", tagger="none")
    articles = list(csv.DictReader((package / "data" / "articles.csv").open(encoding="utf-8", newline="")))
    assert {row["record"]: row["deck"] for row in articles if row["format"] == "jsonl"} == {
        "1": "",
        "2": SAID.format(2),
    }
    assert not check.check(package).faults


def test_a_record_is_read_by_its_number_and_a_file_of_many_asks_for_one(qawl, archive):
    ran = qawl("read", "news.jsonl#2", cwd=archive)
    [article] = json.loads(ran.stdout)["articles"]
    assert (article["headline"], article["record"], article["outlet"]) == ("خبر رقم 2", "2", "alnahr")
    ran = qawl("read", "news.jsonl", cwd=archive)
    assert ran.returncode == 2 and "news.jsonl#1" in ran.stderr
    [article] = json.loads(qawl("read", "graph.html", cwd=archive).stdout)["articles"]
    assert (article["published_at"], article["section"]) == ("2024-03-05T14:20+03:00", "محليات")


def test_a_corpus_that_is_gone_is_told_once_and_not_for_each_of_its_articles(package, archive, qawl):
    add([archive / "news.jsonl"], package / "seeds", Given())
    (package / "seeds" / "archives" / "news.jsonl").unlink()
    done = qawl("build", "--tagger", "none", cwd=package)
    assert done.returncode == 2 and done.stderr.count("news.jsonl: it cannot be read") == 1


def test_bytes_that_are_no_longer_those_of_the_record_are_told(package, archive):
    add([archive / "news.jsonl"], package / "seeds", Given())
    file = package / "seeds" / "archives" / "news.jsonl"
    file.write_text(file.read_text(encoding="utf-8").replace('"source"', '"Source"', 1), encoding="utf-8")
    with pytest.raises(FaultyInput) as caught:
        build(package / "seeds", tagger="none")
    assert "news.jsonl#1: its SHA-256 is" in str(caught.value)
