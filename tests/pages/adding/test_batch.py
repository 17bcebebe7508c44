"""Bringing many pages in with one call: what is taken, what is told, and that all of it is written at once or not."""

from __future__ import annotations

import csv
import email.message
import gzip
import json
import shutil
from pathlib import Path

import pytest

from crawled import response
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.pages import captures, layouts
from qawl.pages.adding.batch import Added, add
from qawl.pages.adding.given import Given
from qawl.pages.register import COLUMNS

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "html"
BODY = "قالت المهندسة سلمى الحداد إن العمل في الموقع انتهى قبل موعده بأسبوعين كاملين."


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder as browsers and people leave it."""
    folder = tmp_path / "inbox"
    for name in ("graph.html", "broken.html", "boxed.html"):
        (folder / "2024" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PAGES / name, folder / "2024" / name)
    (folder / "2025").mkdir()
    later = (PAGES / "graph.html").read_bytes().replace(b"2024-03-05", b"2024-03-07").replace(b"news/12", b"news/13")
    (folder / "2025" / "graph.html").write_bytes(later)
    (folder / "graph_files").mkdir()
    for name in ("style.css", "app.js", ".DS_Store"):
        (folder / "graph_files" / name).write_text("x", encoding="utf-8")
    (folder / "notes.docx").write_bytes(b"PK\x03\x04 word/")
    (folder / "again").symlink_to(folder / "2024")
    return folder


def rows(seeds: Path) -> list[dict[str, str]]:
    with (seeds / "captures.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told(added: Added) -> str:
    return "\n".join(map(str, added.faults))


def corpus(path: Path, *records: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), encoding="utf-8")
    return path


def record(number: int, **more: object) -> dict[str, object]:
    return {
        "title": f"خبر رقم {number} من النهر",
        "text": BODY,
        "source": "Al-Nahr",
        "date": "2024-03-05 14:20:00",
        **more,
    }


def test_a_folder_is_taken_with_its_folders_and_what_is_no_page_is_told_or_counted(seeds, inbox):
    added = add([inbox], seeds, Given())
    assert sorted(row["path"] for row in rows(seeds)) == [
        "aldiffa/2024/boxed.html",
        "aldiffa/2024/broken.html",
        "aldiffa/2024/graph.html",
        "aldiffa/2025/graph.html",
    ]
    assert "notes.docx: this is a Word document" in told(added)
    assert added.left_out == {".css": 1, ".js": 1, "hidden": 1, "linked folder": 1}
    for row in captures.read_register(seeds / "captures.csv"):
        assert captures.read_capture(seeds, row).sha256 == row.sha256


def test_what_a_page_says_of_itself_stands_in_the_register(seeds):
    add([PAGES / "graph.html"], seeds, Given())
    [row] = rows(seeds)
    assert (row["outlet"], row["format"], row["authors"], row["section"]) == (
        "aldiffa",
        "html",
        "ليلى الناصر",
        "محليات",
    )
    assert row["published_at"] == "2024-03-05T14:20:07+03:00" and row["body"].count("-") == 1


def test_the_same_page_in_two_formats_is_told_and_taken_once(seeds, tmp_path):
    saved = email.message.EmailMessage()
    saved["Snapshot-Content-Location"] = "https://www.aldiffa.example/news/12"
    saved.set_content((PAGES / "graph.html").read_text(encoding="utf-8"), subtype="html")
    saved.make_related()
    (tmp_path / "graph.mhtml").write_bytes(saved.as_bytes())
    shutil.copy(PAGES / "graph.html", tmp_path)
    added = add([tmp_path / "graph.html", tmp_path / "graph.mhtml"], seeds, Given())
    assert len(added.drafts) == 1 and "is a capture of the same article" in told(added)


def test_a_page_is_read_alike_from_html_and_from_mhtml(seeds, tmp_path):
    saved = email.message.EmailMessage()
    saved.set_content((PAGES / "graph.html").read_text(encoding="utf-8"), subtype="html", cte="quoted-printable")
    saved.make_related()
    (tmp_path / "graph.mhtml").write_bytes(saved.as_bytes())
    add([tmp_path / "graph.mhtml"], seeds, Given())
    (tmp_path / "other").mkdir()
    add([PAGES / "graph.html"], tmp_path / "other", Given())
    [row] = captures.read_register(seeds / "captures.csv")
    [other] = captures.read_register(tmp_path / "other" / "captures.csv")
    assert (row.format, row.body, row.article_id) == ("mhtml", other.body, other.article_id)
    assert captures.read_capture(seeds, row).text == captures.read_capture(tmp_path / "other", other).text


def test_a_page_in_mhtml_is_of_where_and_when_it_was_saved(seeds, tmp_path):
    page = (PAGES / "graph.html").read_text(encoding="utf-8").replace("aldiffa.example", "").replace("canonical", "x")
    saved = email.message.EmailMessage()
    saved["Snapshot-Content-Location"] = "https://salma.blogspot.com/news/12"
    saved["Date"] = "Sat, 16 Mar 2024 10:00:00 -0000"
    saved.set_content(page, subtype="html")
    saved.make_related()
    (tmp_path / "graph.mhtml").write_bytes(saved.as_bytes())
    [draft] = add([tmp_path / "graph.mhtml"], seeds, Given()).drafts
    assert (draft.row.url, draft.row.outlet) == ("https://salma.blogspot.com/news/12", "salma")
    assert draft.row.captured_at == "2024-03-16T10:00+00:00"


def test_a_response_that_is_not_packed_as_it_says_is_told_and_the_others_are_added(seeds, tmp_path):
    page = (PAGES / "graph.html").read_bytes()
    sound = [response(f"https://x.example/{n}", body) for n, body in enumerate((page, page + b"\n"))]
    packed = response("https://x.example/2", b"no brotli", Content_Encoding="br")
    records = (sound[0], packed, packed, sound[1])
    (tmp_path / "crawl.warc").write_bytes(b"".join(records))
    (tmp_path / "crawl.warc.gz").write_bytes(b"".join(map(gzip.compress, records)))
    for name in ("crawl.warc", "crawl.warc.gz"):
        added = add([tmp_path / name], seeds, Given(outlet="x"), another=True)
        assert told(added).count("this response is not packed as its headers say") == 2
        assert len(added.drafts) + added.known == 2
        for draft in added.drafts:
            assert captures.read_capture(seeds, draft.row).text


@pytest.mark.parametrize(("day", "taken"), [("1445-09-15", False), ("1945-09-15", True)])
def test_a_year_of_the_hijra_is_not_taken_for_a_gregorian_one(seeds, tmp_path, day, taken):
    added = add([corpus(tmp_path / "c.jsonl", record(1, date=day))], seeds, Given(outlet="x"))
    assert bool(added.drafts) == taken and ("year of the Hijra" in told(added)) != taken


def test_a_corpus_gives_a_row_for_each_record_and_is_copied_once(seeds, tmp_path):
    shown: list[str] = []
    file = corpus(tmp_path / "news.jsonl", *(record(n, author="ليلى الناصر") for n in range(5)))
    added = add([file], seeds, Given(), show=shown.append)
    assert "headline=title,body=text,published_at=date,outlet=source,authors=author" in shown[0]
    found = rows(seeds)
    assert [row["record"] for row in found] == list("12345") and {row["path"] for row in found} == {
        "archives/news.jsonl"
    }
    assert {(row["outlet"], row["authors"], row["published_at"]) for row in found} == {
        ("alnahr", "ليلى الناصر", "2024-03-05T14:20")
    }
    assert [credit.span for credit in added.drafts[0].article.credits] == [None]
    assert [path.name for path in (seeds / "archives").iterdir()] == ["news.jsonl"]
    again = add([file], seeds, Given())
    assert (again.known, again.faults, again.drafts) == (5, [], [])


def test_what_was_given_comes_before_what_columns_and_their_names_say(seeds, tmp_path):
    file = corpus(tmp_path / "news.jsonl", {"title": "لا", "h": "خبر من النهر", "text": BODY, "source": "x"})
    add([file], seeds, Given(fields={"headline": "h"}, outlet="alnahr", published_at="2024-03-07"))
    [row] = rows(seeds)
    assert (row["outlet"], row["published_at"]) == ("alnahr", "2024-03-07")
    assert row["article_id"].startswith("alnahr-20240307-") and "headline=h" in row["fields"]


def test_only_articles_of_such_addresses_are_taken(seeds, tmp_path):
    records = (record(n, url=f"https://x.example/{'news' if n % 2 else 'sport'}/{n}") for n in range(6))
    add([corpus(tmp_path / "news.jsonl", *records)], seeds, Given(only="*/news/*"))
    assert [row["record"] for row in rows(seeds)] == ["2", "4", "6"]


BAD = {
    "a day to come": (record(1, date="2099-01-01"), "which is to come"),
    "a day that is two": (record(1, date="02/03/2024"), "which is the day"),
    "no body": (record(1, text=""), "no body"),
    "no outlet": (record(1, source="النهر"), "in Latin letters"),
    "an address that is none": (record(1, url="http://"), "url"),
    "an address of another": (record(1, url="https://x.example/9"), "its address is that of archives/news.jsonl#1"),
    "the same record": (record(0, url="https://x.example/9"), "byte for byte"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_record_that_cannot_be_added_is_told_and_the_rest_is_added(seeds, tmp_path, name):
    bad, said = BAD[name]
    file = corpus(tmp_path / "news.jsonl", record(0, url="https://x.example/9"), bad, record(2))
    added = add([file], seeds, Given())
    assert [row["record"] for row in rows(seeds)] == ["1", "3"]
    [fault] = added.faults
    assert fault.file.endswith("news.jsonl#2") and said in str(fault) and len(str(fault).splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("unknown.jsonl", b'{"a": "x"}\n', "which of its columns is the headline? It has a"),
        ("cut.jsonl.gz", gzip.compress(json.dumps(record(1)).encode() * 99)[:-9], "ends early"),
        ("crawl.warc", b"WARC/1.1\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n", "no page of HTML"),
        ("page.html", b"<html><head><title>x y</title></head><body></body></html>", "no body"),
    ],
)
def test_a_file_that_cannot_be_added_is_told_and_leaves_no_trace(seeds, tmp_path, name, raw, said):
    (tmp_path / name).write_bytes(raw)
    added = add([tmp_path / name], seeds, Given())
    assert said in told(added) and added.exit_code == UnreadableInput.exit_code
    assert list(seeds.iterdir()) == []


def test_with_strict_nothing_is_added_if_anything_cannot_be(seeds, inbox):
    added = add([inbox], seeds, Given(), strict=True)
    assert added.faults and not added.drafts and list(seeds.iterdir()) == []


def test_a_page_whose_address_is_of_another_outlet_is_refused(seeds, tmp_path):
    page = (PAGES / "broken.html").read_text(encoding="utf-8").replace("aldiffa.example", "almadapaper.net")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert "its address is one of almada" in told(add([tmp_path / "page.html"], seeds, Given(outlet="alnahr")))
    assert "its address is not one of almada" in told(add([PAGES / "graph.html"], seeds, Given(outlet="almada")))


def test_a_pattern_stands_for_the_files_that_it_names(seeds, inbox):
    add([inbox / "**" / "b*.html"], seeds, Given())
    assert len(rows(seeds)) == 2
    assert "no file is called so" in told(add([inbox / "*.warc"], seeds, Given()))


def test_a_register_without_the_newer_columns_is_read_and_widened_when_a_row_needs_them(seeds, tmp_path):
    old = [name for name in COLUMNS if name not in COLUMNS[12:]]
    text = "خبر\nفقرة\n"
    (seeds / "plain").mkdir()
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    captures.register(seeds, tmp_path / "note.txt", captures_row())
    lines = (seeds / "captures.csv").read_text(encoding="utf-8").splitlines()
    (seeds / "captures.csv").write_text(
        "\n".join([",".join(old), lines[1].removesuffix("," * 8)]) + "\n", encoding="utf-8"
    )
    [before] = captures.read_register(seeds / "captures.csv")
    assert before.format is None and captures.read_capture(seeds, before).text == text
    add([PAGES / "graph.html"], seeds, Given())
    [first, second] = captures.read_register(seeds / "captures.csv")
    assert (first, second.format) == (before, "html")


def captures_row() -> captures.Registration:
    return captures.Registration("", "plain-undated-0a1b2c3d", "plain", rights="withheld")


def test_a_body_that_the_register_names_wrongly_is_told_with_what_to_write(seeds):
    add([PAGES / "graph.html"], seeds, Given())
    text = (seeds / "captures.csv").read_text(encoding="utf-8")
    [row] = rows(seeds)
    (seeds / "captures.csv").write_text(text.replace(f",{row['body']}\n", ",40-90\n"), encoding="utf-8")
    [found] = captures.read_register(seeds / "captures.csv")
    with pytest.raises(FaultyInput) as caught:
        layouts.read_page(captures.read_capture(seeds, found))
    assert "body=40-90" in str(caught.value) and "such as 12-18,20-31" in str(caught.value)


@pytest.mark.parametrize("turned", [False, True])
def test_lines_of_a_corpus_that_are_no_record_are_told_and_the_others_taken(seeds, tmp_path, turned):
    file = corpus(tmp_path / "news.jsonl", record(1), record(2))
    first, second = file.read_text(encoding="utf-8").splitlines()
    lines = [first, "[1, 2]", '"words"', "42", "null", '{"title": broken}', second]
    file.write_text("\n".join(lines[::-1] if turned else lines), encoding="utf-8")
    added = add([file], seeds, Given())
    assert [draft.row.record for draft in added.drafts] == ["1", "7"]
    assert len(added.faults) == 5 and all("the record is no JSON" in str(fault) for fault in added.faults)


def test_what_only_later_records_of_a_corpus_say_is_taken_too(seeds, tmp_path):
    first = {name: value for name, value in record(1).items() if name != "date"}
    add([corpus(tmp_path / "news.jsonl", first, record(2))], seeds, Given())
    assert [row["published_at"][:10] for row in rows(seeds)] == ["", "2024-03-05"]


def test_a_corpus_that_says_of_none_of_its_articles_whose_it_is_is_told_once(seeds, tmp_path):
    unsigned = [{name: value for name, value in record(n).items() if name != "source"} for n in range(9)]
    added = add([corpus(tmp_path / "news.jsonl", *unsigned)], seeds, Given())
    assert len(added.faults) == 1 and "--outlet, or its column with --map outlet=COLUMN" in told(added)
    assert not add([tmp_path / "news.jsonl"], seeds, Given(outlet="plain")).faults


def test_a_record_whose_address_is_of_another_outlet_than_it_says_is_told(seeds, tmp_path):
    urls = ["https://almadapaper.net/1/", "https://www.example.org/news/2"]
    file = corpus(tmp_path / "news.jsonl", *(record(n, source="almada", url=url) for n, url in enumerate(urls)))
    added = add([file], seeds, Given())
    assert len(added.drafts) == 1 and "#2 url=https://www.example.org/news/2: its address is not one of" in told(added)
