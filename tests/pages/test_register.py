"""The register of captures: what it refuses, which of its rows count, and how a page is added to it."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.values import Registration
from qawl.pages import captures
from qawl.pages.register import COLUMNS

ID, OTHER_ID = "almada-20250502-0a1b2c3d", "almada-20250503-0a1b2c3d"


def row(path: str, number: int = 1, **cells: str) -> dict[str, str]:
    given = {"path": path, "article_id": ID, "outlet": "almada", "sha256": f"{number:064x}", "charset": "utf-8"}
    return dict.fromkeys(COLUMNS, "") | given | cells


def register(folder: Path, *rows: dict[str, str]) -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / "captures.csv"
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def faults(path: Path) -> list[str]:
    with pytest.raises(FaultyInput) as caught:
        captures.read_register(path)
    return [str(fault).removeprefix(str(path)) for fault in caught.value.faults]


def test_the_registers_columns_are_the_fields_of_its_schema(root):
    schema = json.loads((root / "schemas" / "seeds" / "captures.schema.json").read_text(encoding="utf-8"))
    assert [field["name"] for field in schema["fields"]] == list(COLUMNS)


def test_an_empty_cell_is_missing(tmp_path):
    [found] = captures.read_register(register(tmp_path, row("almada/a.txt", rights="withheld")))
    assert (found.path, found.url, found.rights, found.removed_on) == ("almada/a.txt", None, "withheld", None)


def test_a_register_without_rows_is_empty(tmp_path):
    assert captures.read_register(register(tmp_path)) == ()


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"path\n", ":1 path: the header must be path,article_id"),
        (b"\xef\xbb\xbfpath,article_id\n", ":1: starts with a BOM"),
        (b"path,article_id\r\n", ":1: a line ends in CR"),
        (b"article_id,path\n", ":1 article_id,path: the header must be path,article_id"),
        (b"path,\xe9\n", ":1: byte 5 (0xE9) is not UTF-8"),
    ],
)
def test_a_register_of_another_form_is_a_fault_at_its_first_line(tmp_path, raw, expected):
    (tmp_path / "captures.csv").write_bytes(raw)
    [fault] = faults(tmp_path / "captures.csv")
    assert fault.startswith(expected)


def test_a_row_with_too_few_cells_is_named_by_its_physical_line(tmp_path):
    path = register(tmp_path, row("almada/a.txt", url="two\nlines"))
    path.write_text(path.read_text(encoding="utf-8") + "almada/b.txt,x\n", encoding="utf-8")
    fault = faults(path)[-1]
    assert fault.startswith(":4: 2 cells where the header has 20")


def test_an_open_quotation_mark_is_a_fault(tmp_path):
    path = register(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + '"almada/b.txt,x\n', encoding="utf-8")
    assert ":2: is no valid CSV" in faults(path)[0]


@pytest.mark.parametrize("name", ["article_id", "outlet", "charset"])
def test_a_row_must_say_what_the_page_cannot(tmp_path, name):
    [fault] = faults(register(tmp_path, row("almada/a.txt", **{name: ""})))
    assert fault.startswith(f":2 almada/a.txt {name}: the cell must not be empty")


@pytest.mark.parametrize(
    "path", ["../a.txt", "almada/../../a.txt", "/etc/hosts", "C:\\a.txt", "almada//a.txt", "./a", "a\tb"]
)
def test_a_path_that_leads_out_of_the_seeds_is_refused(tmp_path, path):
    [fault] = faults(register(tmp_path, row(path)))
    assert ": it must read like " in fault


def test_a_path_or_page_that_is_registered_twice_names_both_rows(tmp_path):
    path = register(tmp_path, row("almada/a.txt"), row("almada/b.txt", article_id=OTHER_ID))
    [fault] = faults(path)
    assert fault.startswith(":3 almada/b.txt sha256=")
    assert "is registered in line 2 (almada/a.txt)" in fault
    path = register(tmp_path, row("almada/a.txt"), row("almada/a.txt", 2, article_id=OTHER_ID))
    assert "path=almada/a.txt: line 2 has it already" in faults(path)[0]


def test_two_unmarked_captures_of_one_article_are_a_fault_that_names_both(tmp_path):
    [fault] = faults(register(tmp_path, row("almada/a.txt"), row("almada/b.txt", 2)))
    assert "almada/a.txt (line 2) and almada/b.txt are captures of one article" in fault
    assert "replaces" in fault


def test_of_captures_of_one_article_the_one_that_replaces_the_others_counts(tmp_path):
    rows = captures.read_register(
        register(
            tmp_path,
            row("almada/a.txt"),
            row("almada/c.txt", 3, replaces="almada/b.txt"),
            row("almada/b.txt", 2, replaces="almada/a.txt"),
        )
    )
    assert [found.path for found in captures.current(rows)] == ["almada/c.txt"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"replaces": "almada/x.txt"}, "names no other capture"),
        ({"replaces": "almada/b.txt"}, "names no other capture"),
        ({"replaces": "almada/a.txt", "article_id": OTHER_ID}, "names no other capture"),
    ],
)
def test_replaces_must_name_another_capture_of_the_article(tmp_path, cells, expected):
    found = faults(register(tmp_path, row("almada/a.txt"), row("almada/b.txt", 2, **cells)))
    assert any(expected in fault and fault.startswith(":3 almada/b.txt replaces=") for fault in found)


def test_captures_that_replace_each_other_in_a_circle_are_a_fault(tmp_path):
    path = register(
        tmp_path, row("almada/a.txt", replaces="almada/b.txt"), row("almada/b.txt", 2, replaces="almada/a.txt")
    )
    assert all("in a circle" in fault for fault in faults(path))


def test_two_captures_that_replace_the_same_one_are_a_fault(tmp_path):
    path = register(
        tmp_path,
        row("almada/a.txt"),
        row("almada/b.txt", 2, replaces="almada/a.txt"),
        row("almada/c.txt", 3, replaces="almada/a.txt"),
    )
    assert any("almada/b.txt replaces that capture too" in fault for fault in faults(path))


def test_all_faults_of_a_register_are_told_at_once_in_the_order_of_its_lines(tmp_path):
    path = register(tmp_path, row("../a", outlet=""), row("b", charset=""), row("c", 2, removed_on="then"))
    assert [fault.split()[0].rstrip(":") for fault in faults(path)] == [":2", ":2", ":3", ":4"]


def test_only_a_removed_capture_may_lack_its_digest(tmp_path):
    [fault] = faults(register(tmp_path, row("almada/a.txt", sha256="")))
    assert fault.startswith(":2 almada/a.txt sha256: only a removed capture may lack its digest")


def test_an_article_that_was_removed_is_not_registered_again(tmp_path):
    path = register(tmp_path, row("almada/a.txt", removed_on="2025-06-01"), row("almada/b.txt", 2))
    assert faults(path)[0].startswith(":3 almada/b.txt article_id=")


def test_the_older_capture_of_an_article_may_be_removed(tmp_path):
    old, new = row("almada/a.txt", removed_on="2025-06-01"), row("almada/b.txt", 2, replaces="almada/a.txt")
    rows = captures.read_register(register(tmp_path, old, new))
    assert [found.path for found in captures.current(rows)] == ["almada/b.txt"]


def test_a_tombstone_needs_no_file_and_does_not_count(tmp_path):
    rows = captures.read_register(register(tmp_path, row("almada/a.txt", removed_on="2025-06-01", sha256="")))
    assert captures.current(rows) == ()
    with pytest.raises(FaultyInput, match="the capture was removed on 2025-06-01"):
        captures.read_capture(tmp_path, rows[0])


# Adding a page


def saved(folder: Path, name: str = "page.txt", text: str = "عنوان\nفقرة\n") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def draft(**fields: str) -> Registration:
    return Registration("", fields.pop("article_id", ID), "almada", **fields)


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def test_an_added_page_is_copied_byte_for_byte_and_read_again_as_registered(tmp_path, seeds):
    page = saved(tmp_path)
    added = captures.register(seeds, page, draft(url="https://example.org/a,b", rights="withheld"))
    assert (seeds / "almada" / "page.txt").read_bytes() == page.read_bytes()
    assert captures.read_register(seeds / "captures.csv") == (added,)
    assert captures.read_capture(seeds, added).text == "عنوان\nفقرة\n"


def test_rows_are_appended_and_those_before_stay_as_they_are(tmp_path, seeds):
    captures.register(seeds, saved(tmp_path), draft())
    before = (seeds / "captures.csv").read_bytes()
    captures.register(seeds, saved(tmp_path, "other.txt", "عنوان آخر"), draft(article_id=OTHER_ID))
    assert (seeds / "captures.csv").read_bytes().startswith(before)
    assert len(captures.read_register(seeds / "captures.csv")) == 2


def test_a_row_is_appended_on_a_line_of_its_own_where_the_last_line_has_no_end(tmp_path, seeds):
    captures.register(seeds, saved(tmp_path), draft())
    book = seeds / "captures.csv"
    book.write_bytes(book.read_bytes().rstrip(b"\n"))
    captures.register(seeds, saved(tmp_path, "other.txt", "عنوان آخر"), draft(article_id=OTHER_ID))
    assert [found.path for found in captures.read_register(book)] == ["almada/page.txt", "almada/other.txt"]


def test_a_page_that_lies_in_the_seeds_already_is_registered_where_it_is(seeds):
    (seeds / "almada").mkdir()
    page = saved(seeds / "almada")
    assert captures.register(seeds, page, draft()).path == "almada/page.txt"
    assert [path.name for path in (seeds / "almada").iterdir()] == ["page.txt"]


@pytest.mark.parametrize(
    ("name", "text", "article", "expected"),
    [
        ("copy.txt", "عنوان\nفقرة\n", OTHER_ID, "this page, byte for byte, is registered as almada/page.txt"),
        ("page.txt", "عنوان آخر", OTHER_ID, "another page is registered as almada/page.txt"),
        ("new.txt", "عنوان\nفقرة جديدة", ID, "almada/page.txt is a capture of the same article"),
    ],
)
def test_what_is_registered_is_not_registered_again(tmp_path, seeds, name, text, article, expected):
    captures.register(seeds, saved(tmp_path), draft())
    before = (seeds / "captures.csv").read_bytes()
    with pytest.raises(FaultyInput) as caught:
        captures.register(seeds, saved(tmp_path, name, text), draft(article_id=article))
    assert expected in str(caught.value)
    assert (seeds / "captures.csv").read_bytes() == before
    assert [path.name for path in (seeds / "almada").iterdir()] == ["page.txt"]


def test_a_newer_capture_of_an_article_replaces_the_older_one(tmp_path, seeds):
    captures.register(seeds, saved(tmp_path), draft())
    newer = captures.register(seeds, saved(tmp_path, "new.txt", "عنوان\nجديد"), draft(replaces="almada/page.txt"))
    assert captures.current(captures.read_register(seeds / "captures.csv")) == (newer,)


def test_a_removed_page_or_article_is_never_added_again(tmp_path, seeds):
    register(seeds, row("almada/gone.txt", removed_on="2025-06-01"))
    with pytest.raises(FaultyInput, match=rf"its article {ID} was removed on 2025-06-01"):
        captures.register(seeds, saved(tmp_path), draft())
    assert not (seeds / "almada").exists()


def test_a_file_that_is_there_is_not_overwritten(tmp_path, seeds):
    (seeds / "almada").mkdir()
    saved(seeds / "almada", text="صفحة أخرى")
    with pytest.raises(UnreadableInput, match="the file exists"):
        captures.register(seeds, saved(tmp_path), draft())
    assert not (seeds / "captures.csv").exists()


def test_a_name_that_the_register_cannot_hold_is_refused_before_anything_is_written(tmp_path, seeds):
    with pytest.raises(FaultyInput, match="it must read like"):
        captures.register(seeds, saved(tmp_path, ".hidden"), draft())
    assert list(seeds.iterdir()) == []


def test_when_the_row_cannot_be_written_the_copy_is_taken_back(tmp_path, seeds, monkeypatch):
    page = saved(tmp_path)
    room = iter([None])

    def sync(_: int) -> None:
        if next(room, "full") == "full":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", sync)
    with pytest.raises(UnreadableInput, match=r"captures\.csv: it cannot be written: no space left on device"):
        captures.register(seeds, page, draft())
    assert list(seeds.iterdir()) == []
    assert page.exists()
