"""Files that hold many articles: which records they have, and that each is found again by its name alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from crawled import response
from qawl.model.faults import UnreadableInput
from qawl.model.values import Registration
from qawl.pages import readers
from qawl.pages.captures import captured, raw_of
from qawl.pages.readers import archives

ROWS = [
    {"title": "سد جديد", "text": 'قالت المهندسة: "انتهى العمل"،\nثم عادت [1] {2}.'},
    {"title": "معرض للكتاب", "text": "زار المعرض ألف قارئ."},
    {"title": "سوق قديم", "text": "فتح السوق أبوابه."},
]
HTML = "<!DOCTYPE html><html><head><title>سد جديد</title></head><body><h1>سد جديد</h1><p>قالت شيئا.</p></body></html>"


CRAWL = [
    response("https://x.example/1", HTML.encode()),
    response("https://x.example/gone", b"nothing", status=404),
    response("https://x.example/a.png", b"\x89PNG", kind="image/png"),
    response("https://x.example/2", gzip.compress(HTML.replace("سد", "نفق").encode()), Content_Encoding="gzip"),
]


def jsonl() -> bytes:
    return b"\xef\xbb\xbf" + "\n\n".join(json.dumps(row, ensure_ascii=False) for row in ROWS).encode()


def listed() -> bytes:
    return json.dumps({"count": 3, "tags": [1, "[{"], "articles": ROWS}, indent=1).encode()


def table() -> bytes:
    quoted = ("".join(f'"{cell.replace(chr(34), chr(34) * 2)}";' for cell in row.values())[:-1] for row in ROWS)
    return ("\r\n".join(["title;text", *quoted]) + "\r\n").encode()


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("make", "name", "numbers"),
    [(jsonl, "jsonl", "1 3 5"), (listed, "json", "1 2 3"), (table, "csv", "1 2 3")],
    ids=["jsonl", "json", "csv"],
)
def test_the_records_of_a_corpus_are_known_by_its_bytes_and_each_is_found_again_and_read(
    tmp_path, make, name, numbers, packed
):
    path = tmp_path / "corpus"
    path.write_bytes(gzip.compress(make()) if packed else make())
    assert readers.of_file(path)[0].name == name
    found = list(archives.records(path, name))
    assert [record.name for record in found] == numbers.split()
    for record, row in zip(found, ROWS, strict=True):
        how = Registration("x", None, "x", format=name, record=record.name, fields="headline=title,body=text")
        raw = raw_of(path, how)
        assert raw == record.raw
        assert captured(raw, how, "x").text == f"{row['title']}\n{row['text']}\n"


SIGNED = {**ROWS[0], "authors": [{"name": "هدى"}, {"name": "سامي"}], "tags": []}


@pytest.mark.parametrize("indent", [None, 1], ids=["one line", "laid out"])
@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ([SIGNED], [SIGNED]),
        ([{"status": "ok", "ads": [{"id": 1}], "data": {"items": ROWS}}], ROWS),
        ([[SIGNED, ROWS[1]]], [SIGNED, ROWS[1]]),
        ([{**ROWS[0], "more": [{"id": 1}]}, {**ROWS[1], "more": [{"id": 2}]}], None),
    ],
    ids=["an article and its authors", "a list within", "a list", "one after another"],
)
def test_the_records_of_json_are_the_list_that_is_most_of_it_or_what_is_no_list(tmp_path, indent, values, wanted):
    path = tmp_path / "corpus"
    path.write_text(
        "\n".join(json.dumps(value, indent=indent, ensure_ascii=False) for value in values), encoding="utf-8"
    )
    found = list(archives.records(path, readers.of_file(path)[0].name))
    assert [json.loads(record.raw) for record in found] == (wanted or values)


NAMES = [*ROWS[0]]
CELLS = [[*row.values()] for row in ROWS]
BY_COLUMN = {name: [row[name] for row in ROWS] for name in NAMES}


@pytest.mark.parametrize("indent", [None, 1], ids=["one line", "laid out"])
@pytest.mark.parametrize(
    "value",
    [
        {"columns": NAMES, "index": [0, 1, 2], "data": CELLS},
        {"ok": True, "query": {"sql": "select"}, "rows": CELLS, "columns": NAMES, "truncated": False},
        {"result": {"fields": [{"id": name, "type": "text"} for name in NAMES], "records": CELLS}},
        {"schema": {"fields": [{"name": name} for name in NAMES]}, "data": ROWS},
        [NAMES, *CELLS],
        {f"https://x.example/{n}": row for n, row in enumerate(ROWS)},
        {str(n): row for n, row in enumerate(ROWS)},
    ],
    ids=["split", "datasette", "fields", "table", "first row", "by address", "index"],
)
def test_the_articles_of_json_may_be_rows_of_a_table_or_the_objects_of_an_object(tmp_path, indent, value):
    path = tmp_path / "corpus"
    path.write_text(json.dumps(value, indent=indent, ensure_ascii=False), encoding="utf-8")
    assert texts(path, "json") == [f"{row['title']}\n{row['text']}\n" for row in ROWS]


def test_rows_in_lines_have_their_names_in_the_first(tmp_path):
    path = tmp_path / "corpus"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in (NAMES, *CELLS)), encoding="utf-8")
    assert texts(path, "jsonl") == [f"{row['title']}\n{row['text']}\n" for row in ROWS]


def texts(path: Path, name: str) -> list[str]:
    """The page text of each record of a corpus, found again by its name."""
    assert readers.of_file(path)[0].name == name
    found = []
    for record in archives.records(path, name):
        how = Registration("x", None, "x", format=name, record=record.name, fields="headline=title,body=text")
        assert raw_of(path, how) == record.raw
        found.append(captured(record.raw, how, "x").text)
    return found


def test_an_article_with_lists_and_objects_in_it_is_one(tmp_path):
    path = tmp_path / "corpus"
    article = {**ROWS[0], "og": {"title": "a", "image": "b"}, "by": {"name": "c"}, "tags": ["d", "e"]}
    for one in (article, {"title": ["سد"], "text": ["قالت"]}, {**article, "paragraphs": ["f" * 99, "g" * 99]}):
        path.write_text(json.dumps(one), encoding="utf-8")
        assert [json.loads(record.raw) for record in archives.records(path, "json")] == [one]


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
def test_the_pages_of_a_warc_are_its_responses_that_were_found_and_are_html(tmp_path, packed):
    path = tmp_path / "crawl.warc"
    path.write_bytes(b"".join(map(gzip.compress, CRAWL) if packed else CRAWL))
    assert readers.of_file(path)[0].name == "warc"
    found = list(archives.records(path, "warc"))
    assert [record.url for record in found] == ["https://x.example/1", "https://x.example/2"]
    assert [record.captured_at for record in found] == ["2024-03-06T09:30:00Z"] * 2
    assert found[1].raw == HTML.replace("سد", "نفق").encode()
    assert [archives.raw_of(path, "warc", record.name) for record in found] == [record.raw for record in found]


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("jsonl", gzip.compress(jsonl())[:-20], "gzip that ends early"),
        ("json", listed()[:-40], "ends early"),
        ("json", b"[1, 2, 3]", "no list of articles"),
        ("json", b"[]", "no list of articles"),
        ("json", b"[{}]}", "ends early"),
        ("json", b'[{"title": "a"}, {"authors": [{"name": "b"}]', "ends early"),
        ("json", json.dumps(BY_COLUMN).encode(), "one column after another"),
        ("json", json.dumps({k: dict(enumerate(v)) for k, v in BY_COLUMN.items()}).encode(), "one column after"),
        ("json", json.dumps([[1, "سد " * 30], [2, "نفق " * 30]]).encode(), "nothing says which column is what"),
        ("jsonl", json.dumps([1, "سد " * 30]).encode(), "nothing says which column is what"),
        ("csv", table()[:-8], "no valid CSV"),
        ("csv", b"title,text\n", "no rows"),
        ("csv", "title,text\nا,ب\n".encode("utf-16"), "utf-16"),
        ("warc", b"".join(CRAWL)[:-40], "ends early"),
        ("warc", b"".join(CRAWL)[:-300], "ends early"),
        ("warc", b"".join(map(gzip.compress, CRAWL))[:-60], "ends early"),
        ("warc", gzip.compress(b"".join(CRAWL)), "one gzip file as a whole"),
        ("warc", b"WARC/1.1\r\nnonsense", "this WARC"),
    ],
)
def test_a_file_that_is_cut_or_no_such_file_is_told_in_one_line(tmp_path, name, raw, said):
    (tmp_path / "file").write_bytes(raw)
    with pytest.raises(UnreadableInput) as caught:
        list(archives.records(tmp_path / "file", name))
    assert said in str(caught.value) and len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(("name", "record"), [("jsonl", "2"), ("jsonl", "99"), ("warc", "7"), ("html", "1")])
def test_a_record_that_is_not_there_is_told(tmp_path, name, record):
    (tmp_path / "file").write_bytes(b"".join(CRAWL) if name == "warc" else jsonl())
    with pytest.raises(UnreadableInput):
        archives.raw_of(tmp_path / "file", name, record)
