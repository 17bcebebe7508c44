"""``qawl rehydrate``: the words come back from the user's own pages, and are proven to be those that were left out."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import made
from publish.release import repository as repo
from qawl.checks import check
from qawl.model import passing, schema
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.package import atomic_output, descriptor, members, rewrite
from qawl.package.write import record
from qawl.publish.text import rehydrate, withheld
from qawl.publish.text.rehydrate import rehydrate as fill

if TYPE_CHECKING:
    from conftest import Run


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """The user's own folder of pages, under names of his own, among other things."""
    folder = tmp_path / "pages"
    (folder / "deep" / "down").mkdir(parents=True)
    for n, text in enumerate(made.captures().values()):
        (folder / "deep" / "down" / f"صفحة {n}.html").write_bytes(text.encode())
    (folder / "notes.txt").write_bytes(b"\xff\xfenothing")
    return folder


def _same(one: Path, other: Path) -> bool:
    files = [sorted(p.relative_to(x).as_posix() for p in x.rglob("*") if p.is_file()) for x in (one, other)]
    return files[0] == files[1] and all((one / f).read_bytes() == (other / f).read_bytes() for f in files[0])


def test_what_comes_out_is_the_whole_package_byte_for_byte(
    first: Path, ready: Path, pages: Path, tmp_path: Path, qawl: Run
) -> None:
    out = tmp_path / "whole"
    ran = qawl("rehydrate", first, "--captures", pages, "--out", out)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "segments: 7 cells filled in" in ran.stdout and "related_links: 2 cells filled in" in ran.stdout
    for path in out.rglob("*"):
        if path.is_file() and path.name != "README.md":  # which speaks to those who have no more than the package
            assert path.read_bytes() == (ready / path.relative_to(out)).read_bytes(), path
    assert {path.name for path in (out / "data").iterdir()} == {f"{name}.csv" for name in schema.table_names()}
    assert not check.check(out).faults


def test_the_release_unpacked_does_as_well(first: Path, pages: Path, tmp_path: Path) -> None:
    fill(first, pages, tmp_path / "a")
    fill(repo.unpacked(first, tmp_path), pages, tmp_path / "b")
    assert _same(tmp_path / "a", tmp_path / "b")


def test_the_profile_that_an_older_release_names_is_named_no_longer(first: Path, pages: Path, tmp_path: Path) -> None:
    old = repo.unpacked(first, tmp_path)
    described = json.loads((old / "datapackage.json").read_text(encoding="utf-8"))
    text = schema.canonical({**described, "profile": descriptor.PROFILE})
    (old / "datapackage.json").write_text(text, encoding="utf-8")
    fill(old, pages, tmp_path / "out")
    assert not check.check(tmp_path / "out").faults


def _refused(package: Path, pages: Path, out: Path) -> list[str]:
    with pytest.raises(FaultyInput) as refused:
        fill(package, pages, out)
    assert not out.exists() and not list(out.parent.glob(".qawl-*")), "there must be no half folder"
    return [str(fault) for fault in refused.value.faults]


def test_each_page_that_is_wanting_is_told_by_its_article(first: Path, pages: Path, tmp_path: Path) -> None:
    next(pages.rglob("*1.html")).unlink()
    [said] = _refused(first, pages, tmp_path / "out")
    assert f"data/articles.csv {made.OTHER}: no file below" in said


def test_a_page_that_was_saved_again_is_another_page(first: Path, pages: Path, tmp_path: Path) -> None:
    page = next(pages.rglob("*0.html"))
    page.write_bytes(page.read_bytes() + b"\n")
    [said] = _refused(first, pages, tmp_path / "out")
    assert made.ARTICLE in said and "has the SHA-256" in said


def test_a_release_that_was_tampered_with_is_not_filled_in(first: Path, pages: Path, tmp_path: Path) -> None:
    package = repo.unpacked(first, tmp_path)
    path = package / "data" / "segments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("char=14,47", "char=15,47"), encoding="utf-8")
    assert "the descriptor says" in _refused(package, pages, tmp_path / "out")[0]
    made.stamp(package)  # the stamps forged as well
    assert "filled in, the table has sha256:" in _refused(package, pages, tmp_path / "out")[0]


def test_another_table_that_is_not_that_of_the_release_is_not_passed_on(
    first: Path, pages: Path, tmp_path: Path
) -> None:
    package = repo.unpacked(first, tmp_path)
    path = package / "data" / "quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("direct", "mixed"), encoding="utf-8")
    assert "datapackage.json quotes: its bytes have" in _refused(package, pages, tmp_path / "out")[0]


def test_nothing_is_overwritten_and_what_is_whole_is_not_filled(
    first: Path, ready: Path, pages: Path, tmp_path: Path, qawl: Run
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    ran = qawl("rehydrate", first, "--captures", pages, "--out", out)
    assert ran.returncode == 2 and [path.name for path in out.iterdir()] == ["mine.txt"]
    assert "it is there already" in ran.stderr
    ran = qawl("rehydrate", first, "--captures", pages, "--out", out, "--force")
    assert ran.returncode == 2 and "it holds what the verb does not write" in ran.stderr
    (out / "mine.txt").unlink()
    (out / "data").mkdir()
    (out / "data" / "quotes.csv").write_text("an earlier one", encoding="utf-8")
    assert qawl("rehydrate", first, "--captures", pages, "--out", out, "--force").returncode == 0
    assert (out / "data" / "quotes.csv").read_bytes() == (ready / "data" / "quotes.csv").read_bytes()
    ran = qawl("rehydrate", ready, "--captures", pages, "--out", tmp_path / "new")
    assert ran.returncode == 1 and "no text is withheld in it" in ran.stderr


@pytest.mark.parametrize("absent", ["package", "captures"])
def test_what_is_not_there_exits_2(absent: str, first: Path, pages: Path, tmp_path: Path, qawl: Run) -> None:
    package, captures = first, pages
    if absent == "package":
        package = tmp_path / "absent.zip"
    else:
        captures = tmp_path / "absent"
    ran = qawl("rehydrate", package, "--captures", captures, "--out", tmp_path / "out")
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1) and not (tmp_path / "out").exists()


# Charsets


def _withheld(whole: Path, folder: Path) -> Path:
    """What a release of ``whole`` would hold, without the ceremony."""
    described, _ = descriptor.read(whole / "datapackage.json")
    members.copy_members(whole, described, folder)
    withheld.withhold(whole, described, folder)
    (folder / "datapackage.json").write_text(schema.canonical(described), encoding="utf-8", newline="\n")
    made.stamp(folder)
    return folder


def _in_charset(tmp_path: Path, charset: str) -> tuple[Path, Path]:
    """The small package as if its pages had been saved in ``charset``: whole, and without text."""
    import hashlib

    rows = made.rows()
    pages = tmp_path / "saved"
    pages.mkdir()
    for at, text in enumerate(made.captures().values()):
        raw = text.encode(charset)
        rows["articles"][at] = {**rows["articles"][at], "capture_sha256": hashlib.sha256(raw).hexdigest()}
        (pages / f"{at}.txt").write_bytes(raw)
    whole = made.package(tmp_path / "whole", rows)
    register = whole / "seeds" / "captures.csv"
    register.write_text(register.read_text(encoding="utf-8").replace("utf-8", charset), encoding="utf-8")
    for path, text in made.captures().items():
        (whole / "seeds" / path).write_bytes(text.encode(charset))
    return whole, pages


@pytest.mark.parametrize("charset", ["utf-8", "cp1256", "utf-16"])
def test_pages_are_read_in_the_charset_in_which_their_headline_is_on_them(charset: str, tmp_path: Path) -> None:
    whole, pages = _in_charset(tmp_path, charset)
    fill(_withheld(whole, tmp_path / "without"), pages, tmp_path / "out")
    assert (tmp_path / "out" / "data" / "segments.csv").read_bytes() == (whole / "data" / "segments.csv").read_bytes()


def test_a_charset_in_which_any_bytes_can_be_read_is_not_taken_for_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rehydrate, "CHARSETS", ("latin-1", "cp1256"))
    whole, pages = _in_charset(tmp_path, "cp1256")
    fill(_withheld(whole, tmp_path / "without"), pages, tmp_path / "out")
    assert (tmp_path / "out" / "data" / "segments.csv").read_bytes() == (whole / "data" / "segments.csv").read_bytes()


def test_another_charset_is_taken_from_the_users_register(tmp_path: Path) -> None:
    whole, pages = _in_charset(tmp_path, "utf-32")
    release = _withheld(whole, tmp_path / "without")
    assert "captures.csv" in " ".join(_refused(release, pages, tmp_path / "out"))
    register = (
        "path,article_id,outlet,url,captured_at,published_at,sha256,charset,rights,replaces,reviewed_on,removed_on\n"
    )
    articles = made.rows()["articles"]
    for at, page in enumerate(sorted(pages.glob("*.txt"))):
        import hashlib

        sha = hashlib.sha256(page.read_bytes()).hexdigest()
        register += f"example/{page.name},{articles[at]['article_id']},example,,,,{sha},utf-32,,,,\n"
    (pages / "captures.csv").write_text(register, encoding="utf-8")
    fill(release, pages, tmp_path / "out")
    assert (tmp_path / "out" / "data" / "segments.csv").read_bytes() == (whole / "data" / "segments.csv").read_bytes()


# Teasers and files


def test_the_text_of_open_pages_is_there_already_and_their_pages_need_not_be(tmp_path: Path, pages: Path) -> None:
    rows = made.rows()
    for at, rights in enumerate(("withheld", "open")):
        rows["articles"][at] = {**rows["articles"][at], "rights": rights}
    whole = made.package(tmp_path / "whole", rows)
    next(pages.rglob("*1.html")).unlink()
    made_ = fill(_withheld(whole, tmp_path / "without"), pages, tmp_path / "out")
    assert made_.cells == {"segments": 5, "related_links": 1}
    assert (tmp_path / "out" / "datapackage.json").read_bytes() == (whole / "datapackage.json").read_bytes()


def test_words_inside_a_line_are_those_below_their_headline_before_those_above() -> None:
    text = "a teaser here\nheadline\nanother teaser\n"
    for below, start in ((text.index("headline"), text.rindex("teaser")), (len(text), text.index("teaser"))):
        found = withheld._find(text, "teaser", below)
        assert found is not None and (found.start, found.of(text)) == (start, "teaser")
    assert withheld._find(text, "nothing", 0) is None


@given(st.lists(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12), min_size=1))
def test_a_cell_is_written_again_as_the_package_writes_it(cells: list[str]) -> None:
    rows = [(cell or None, "x") for cell in (*cells, 'a "b", c', " d ", "NA", "=1+1", "\u2028")]
    again = rewrite._csv(pl.DataFrame(rows, schema=["text", "other"], orient="row"))
    assert again.decode("utf-8") == "".join(record((cell or "", other)) for cell, other in rows)


def test_a_teaser_is_found_where_it_stands_also_when_its_words_stand_above(tmp_path: Path) -> None:
    rows, page = made.rows(), made.PAGE.replace("روابط\n", f"{made.TEASER}\nروابط\n")
    at = page.index(made.LINK)
    link = {**rows["related_links"][0], "selector": f"char={at},{at + len(made.LINK)}"}
    found = withheld._find(page, str(link["teaser"]), withheld.edges(str(link["selector"]))[1])
    assert found is not None and found.start > at


def test_a_table_in_several_files_one_of_them_zipped_comes_back(tmp_path: Path, pages: Path) -> None:
    whole = made.package(tmp_path / "whole")
    path = whole / "data" / "segments.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (whole / "data" / "segments-1.csv").write_text(head + "".join(lines[:3]), encoding="utf-8")
    (whole / "data" / "segments-2.csv.gz").write_bytes(gzip.compress((head + "".join(lines[3:])).encode()))
    path.unlink()
    found = json.loads((whole / "datapackage.json").read_text(encoding="utf-8"))
    descriptor.resources(found)["segments"]["path"] = ["data/segments-1.csv", "data/segments-2.csv.gz"]
    (whole / "datapackage.json").write_text(schema.canonical(found), encoding="utf-8")
    made.stamp(whole)
    fill(_withheld(whole, tmp_path / "without"), pages, tmp_path / "out")
    data = tmp_path / "out" / "data"
    assert (data / "segments-1.csv").read_bytes() == (whole / "data" / "segments-1.csv").read_bytes()
    zipped = [gzip.decompress((x / "segments-2.csv.gz").read_bytes()) for x in (data, whole / "data")]
    assert zipped[0] == zipped[1]
    assert not check.check(tmp_path / "out").faults


@pytest.mark.parametrize("table", ["articles", "segments", "related_links", "quotes"])
def test_a_table_with_a_column_beyond_ours_comes_back(table: str, tmp_path: Path, pages: Path) -> None:
    whole = made.package(tmp_path / "whole")
    made.widen(whole, table, "mood", "calm")
    assert not check.check(whole).faults
    fill(_withheld(whole, tmp_path / "without"), pages, tmp_path / "out")
    for file in (f"data/{table}.csv", "datapackage.json"):
        assert (tmp_path / "out" / file).read_bytes() == (whole / file).read_bytes()


def test_a_field_that_a_packages_own_schema_withholds_is_left_out_and_comes_back(tmp_path: Path, pages: Path) -> None:
    whole = made.package(tmp_path / "whole")
    made.widen(whole, "quotes", "around", "المدينة", verbatim=True, withheld=True)
    without = _withheld(whole, tmp_path / "without")
    assert ",المدينة\n" not in (without / "data/quotes.csv").read_text(encoding="utf-8")
    assert not check.check(without).faults
    fill(without, pages, tmp_path / "out")
    assert (tmp_path / "out/data/quotes.csv").read_bytes() == (whole / "data/quotes.csv").read_bytes()


def test_a_table_of_articles_that_cannot_be_read_is_told(tmp_path: Path, pages: Path) -> None:
    whole = made.package(tmp_path / "whole")
    without = _withheld(whole, tmp_path / "without")
    path = without / "data/articles.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("headline", "heading", 1), encoding="utf-8")
    assert "heading" in _refused(without, pages, tmp_path / "out")[0]


def test_what_a_killed_run_left_behind_the_next_one_clears_away(first: Path, pages: Path, tmp_path: Path) -> None:
    room = Path(tempfile.mkdtemp(prefix=atomic_output._ROOM, dir=tmp_path))
    (room / passing._LOCK).touch()
    (room / atomic_output._NEW).mkdir()
    fill(first, pages, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "pages"]


def test_interrupted_it_leaves_no_half_folder(
    first: Path, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(rehydrate, "_prove", interrupt)
    with pytest.raises(KeyboardInterrupt):
        fill(first, pages, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages"]


# Zip files from elsewhere


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/outside.txt", "a/../../outside.txt", "C:\\outside.txt"])
def test_a_zip_file_that_leads_out_of_itself_is_not_unpacked(name: str, pages: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w") as zipped:
        zipped.writestr(name, "x")
    with pytest.raises(UnreadableInput, match="leads out"):
        fill(bad, pages, tmp_path / "out")


def test_a_zip_file_that_unfolds_without_end_is_not_unpacked(pages: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    with zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("datapackage.json", b" " * (1 << 26))
    with pytest.raises(UnreadableInput, match="times its size"):
        fill(bad, pages, tmp_path / "out")


@pytest.mark.parametrize("top", [".", ".."], ids=["its files alone", "in a folder"])
def test_a_zip_file_of_any_layout_is_read_all_the_same(top: str, first: Path, pages: Path, tmp_path: Path) -> None:
    folder = repo.unpacked(first, tmp_path / "unpacked")
    (folder.parent / "datapackage.json").unlink()
    (folder / ".gitignore").write_text("x", encoding="utf-8")
    shutil.make_archive(str(tmp_path / "again"), "zip", folder / top)
    assert fill(tmp_path / "again.zip", pages, tmp_path / "out").cells["segments"] == 7
