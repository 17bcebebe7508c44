"""What pages gave is kept from build to build: used where nothing has changed, never where anything has."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import archives
from qawl.build.cache import Cache
from qawl.build.keys import Keys, rules
from qawl.build.package import How, build
from qawl.build.proven import Proven
from qawl.build.results import PageResult
from qawl.checks.check import check
from qawl.checks.rules import relations
from qawl.checks.rules.truth import Outcome, Tables, truth
from qawl.model.faults import Fault, FaultyInput
from qawl.model.rows import Probability, cell_text
from qawl.package.write import Records
from qawl.pages import captures


@pytest.fixture
def package(tmp_path):
    return archives.package(tmp_path / "archive", archives.pages(3))


def made(package: Path, cached: bool = True) -> dict[str, bytes]:
    build(package / "seeds", How(cached=cached), "none")
    return archives.bytes_of(package)


def kept(package: Path) -> dict[str, bytes]:
    """What is kept, by key."""
    with sqlite3.connect(package / ".qawl" / "cache.sqlite") as file:
        return dict(file.execute("SELECT key, result FROM pages").fetchall())


def forge(package: Path, whole: bool) -> None:
    """Have every kept result say that 1,000 of its rows were corrected; ``whole``: as if it had been written so."""
    with sqlite3.connect(package / ".qawl" / "cache.sqlite") as file:
        for key, result in file.execute("SELECT key, result FROM pages").fetchall():
            told = json.dumps([1000, *json.loads(result)[1:]]).encode()
            file.execute("UPDATE pages SET result = ? WHERE key = ?", (told, key))
            if whole:
                digest = hashlib.sha256(key.encode() + told).digest()
                file.execute("UPDATE pages SET digest = ? WHERE key = ?", (digest, key))


def test_builds_with_and_without_what_is_kept_give_the_same_bytes(package):
    first = made(package)
    assert made(package) == first == made(package, cached=False)
    assert len(kept(package)) == 3


def test_pages_that_have_not_changed_are_not_read_again(package):
    made(package)
    forge(package, whole=True)
    assert build(package / "seeds", How(), "none").corrected == 3000
    assert build(package / "seeds", How(cached=False), "none").corrected == 0


def test_a_result_that_is_not_as_it_was_written_is_read_again(package):
    first = made(package)
    forge(package, whole=False)
    assert build(package / "seeds", How(), "none").corrected == 0
    assert archives.bytes_of(package) == first


def test_what_is_kept_is_taken_out_one_page_after_another(package, monkeypatch):
    made(package)
    taken: list[str] = []
    get = Cache.get
    monkeypatch.setattr(Cache, "get", lambda self, key: taken.append(key) or get(self, key))
    ahead: list[int] = []

    def progress(results, _):
        for number, result in enumerate(results, start=1):
            ahead.append(len(taken) - number)
            yield result

    build(package / "seeds", How(progress=progress), "none")
    assert ahead == [0, 0, 0]


def test_only_the_page_that_was_added_is_read(package):
    made(package)
    before = kept(package)
    more = archives.package(package.parent / "more", archives.pages(4))
    (package / "seeds" / "plain" / "0003.txt").write_bytes((more / "seeds" / "plain" / "0003.txt").read_bytes())
    (package / "seeds" / "captures.csv").write_bytes((more / "seeds" / "captures.csv").read_bytes())
    assert made(package) == made(more)
    assert before.items() <= kept(package).items() and len(kept(package)) == 4


def test_a_page_whose_bytes_have_changed_is_a_fault_though_it_is_kept(package, qawl):
    made(package)
    (package / "seeds" / "plain" / "0001.txt").write_text("other", encoding="utf-8")
    done = qawl("build", "--tagger", "none", cwd=package)
    assert done.returncode == 1 and "0001.txt: its SHA-256 is" in done.stderr


def test_a_page_that_was_changed_without_a_trace_is_found_though_it_is_kept(package):
    made(package)
    page = package / "seeds" / "plain" / "0001.txt"
    told = page.stat()
    page.write_bytes(page.read_bytes().replace(b"1", b"2"))
    os.utime(page, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert (page.stat().st_size, page.stat().st_mtime_ns) == (told.st_size, told.st_mtime_ns)
    with pytest.raises(FaultyInput, match=r"0001\.txt: its SHA-256 is"):
        made(package)
    assert [fault.field for fault in check(package).faults] == ["capture_sha256"]


def test_rows_that_were_forged_in_what_is_kept_do_not_pass(package):
    first = made(package)
    with sqlite3.connect(package / ".qawl" / "cache.sqlite") as file:
        for key, result in file.execute("SELECT key, result FROM pages").fetchall():
            told = result.decode().replace("سيكتمل في الربيع", "لن يكتمل في الربيع").encode()
            digest = hashlib.sha256(key.encode() + told).digest()
            file.execute("UPDATE pages SET digest = ?, result = ? WHERE key = ?", (digest, told, key))
    with pytest.raises(FaultyInput):
        made(package)
    assert archives.bytes_of(package) == first


@pytest.fixture
def proven(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that a truth, declared for the test, is proven of."""
    before, asked = tuple(relations.all_truths()), list[str]()

    @truth("articles", "article_id")
    def noted(tables: Tables) -> Outcome:
        """Every article is noted"""
        rows = tables["articles"]
        asked.extend(rows["article_id"])
        return Outcome(rows.clear().with_columns(_expected=pl.lit("")), rows.height)

    monkeypatch.setattr(relations, "all_truths", lambda: iter((*before, noted)))
    return asked


def test_what_is_true_within_an_article_is_proven_again_only_where_something_has_changed(package, proven):
    made(package)
    first = sorted(proven)
    proven.clear()
    made(package)
    assert (len(first), proven) == (3, [])
    made(package, cached=False)
    assert sorted(proven) == first
    proven.clear()
    with sqlite3.connect(package / ".qawl" / "cache.sqlite") as file:
        file.execute("DELETE FROM pages WHERE key = (SELECT min(key) FROM pages)")
    register = package / "seeds" / "captures.csv"
    register.write_text(register.read_text(encoding="utf-8").replace("2024-03-05", "2024-03-06", 1), encoding="utf-8")
    made(package)
    assert len(proven) == 1


@pytest.mark.parametrize(
    ("by", "digest", "others", "known"),
    [
        (b"rules", b"rows", [], True),
        (b"rules", b"rows", [{"entity_id": "place-1", "name": "نهر"}], False),
        (b"rules", b"more", [], False),
        (b"other", b"rows", [], False),
    ],
)
def test_an_article_is_proven_again_when_its_rows_those_it_shares_or_the_rules_are_others(by, digest, others, known):
    result = PageResult({"articles": [{"article_id": "plain-undated-00000001"}]}, digest=b"rows")
    before = Proven((), b"rules")
    before.page(result, [])
    again = Proven(before.digests, by)
    again.page(replace(result, digest=digest), others)
    assert again.articles == ({"plain-undated-00000001"} if known else set())


def test_a_truth_that_is_edited_is_proven_again(package, qawl, tmp_path):
    code = archives.software(tmp_path / "software")
    there = {"PYTHONPATH": str(code)}
    assert qawl("build", "--tagger", "none", cwd=package, **there).returncode == 0
    rule = code / "qawl" / "checks" / "rules" / "relations.py"
    text = rule.read_text(encoding="utf-8")
    rule.write_text(text.replace(r"\Aar(?:-|\z)", r"\Afa(?:-|\z)"), encoding="utf-8")
    assert rule.read_text(encoding="utf-8") != text
    assert qawl("build", "--tagger", "none", cwd=package, **there).returncode == 1


@pytest.mark.parametrize("name", ["quotes.schema.json", "more.schema.json"])
def test_what_a_package_states_itself_is_among_the_rules(package, name):
    before = rules(package)
    with (package / "schemas" / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert rules(package) != before


def test_a_page_is_known_however_the_folder_of_its_seeds_is_named(package, monkeypatch):
    absolute = keys(package)
    monkeypatch.chdir(package)
    assert keys(Path()) == absolute


def keys(package: Path) -> list[str]:
    by_key = Keys(archives.task(package))
    return [by_key.of(row) for row in captures.read_register(package / "seeds" / "captures.csv")]


@pytest.mark.parametrize(
    ("file", "row", "changed"),
    [
        ("outlets.csv", "plain,أرشيف,,,,Asia/Beirut,", 3),
        ("authority.csv", "salma-test,person,سلمى الحسني,,,,", 3),
        ("authority_names.csv", "salma-test,سلمى الحسني,ar,full,,", 3),
        ("captures.csv", None, 1),
    ],
)
def test_whatever_a_page_is_read_with_is_in_its_key(package, file, row, changed):
    before = keys(package)
    path = package / "seeds" / file
    text = path.read_text(encoding="utf-8")
    after = f"{text}{row}\n" if row else text.replace("2024-03-05", "2024-03-06", 1)
    path.write_text(after, encoding="utf-8")
    assert sum(one != other for one, other in zip(before, keys(package), strict=True)) == changed


def test_a_rule_that_is_edited_has_the_page_read_again(package, qawl, tmp_path):
    code = archives.software(tmp_path / "software")
    there = {"PYTHONPATH": str(code)}
    assert qawl("build", "--tagger", "none", cwd=package, **there).returncode == 0
    assert {row["cue"] for row in archives.rows(package, "quotes")} >= {"قالت"}
    lexicon = code / "qawl" / "arabic" / "lexicon"
    for path in lexicon.glob("*.csv"):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("قال,")), encoding="utf-8")
    assert qawl("build", "--tagger", "none", cwd=package, **there).returncode == 0
    after = archives.bytes_of(package)
    assert "قالت" not in {row["cue"] for row in archives.rows(package, "quotes")}
    assert qawl("build", "--tagger", "none", "--no-cache", cwd=package, **there).returncode == 0
    assert archives.bytes_of(package) == after


@pytest.mark.parametrize("spoilt", ["garbage", "folder", "other table", "link"])
def test_a_file_that_is_no_cache_costs_nothing_but_time(package, spoilt):
    first = made(package)
    path = package / ".qawl" / "cache.sqlite"
    path.unlink()
    if spoilt == "folder":
        path.mkdir()
    elif spoilt == "garbage":
        path.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    elif spoilt == "link":
        (package / "elsewhere").write_bytes(b"mine")
        path.symlink_to(package / "elsewhere")
    else:
        with sqlite3.connect(path) as file:
            file.execute("CREATE TABLE pages (number INTEGER)")
    assert made(package) == first
    assert spoilt != "link" or (package / "elsewhere").read_bytes() == b"mine"


def test_what_a_page_gave_comes_back_as_it_was(tmp_path):
    row = {"text": "قال\u2028\ud800 «نعم»", "start": 3, "flag": True, "none": None, "share": Probability(0.9)}
    written = {"quotes": Records(2, "قال\u2028\ud800,«نعم»\n" * 2)}
    result = PageResult({"entities": [row, row], "outlets": []}, 2, records=written, speakers={"salma": 3})
    with Cache(tmp_path / "c") as cache:
        cache.put("key", result)
        cache.put("faulty", PageResult({}, faults=(Fault("f", "e", "r"),)))
        assert cache.among(["key", "faulty", "other"]) == {"key"}
    with Cache(tmp_path / "c") as cache:
        found = cache.get("key")
        assert found == result and found.rows["entities"] == [row, row]
        assert cell_text(found.rows["entities"][0]["share"]) == "0.90"
        assert cache.get("other") is None


@pytest.mark.parametrize(("left", "shrinks"), [(10, True), (900, False)])
def test_room_is_given_back_when_much_of_it_is_free_and_not_at_each_build(tmp_path, left, shrinks):
    results = {f"{n:04}": PageResult({}, n, records={"quotes": Records(1, f"{n}\n" * 900)}) for n in range(1000)}
    with Cache(tmp_path / "c") as cache:
        for key, result in results.items():
            cache.put(key, result)
    before = (tmp_path / "c").stat().st_size
    there = list(results)[:left]
    with Cache(tmp_path / "c") as cache:
        cache.keep(there)
    after = (tmp_path / "c").stat().st_size
    assert after < before / 10 if shrinks else after == before
    with Cache(tmp_path / "c") as cache:
        assert cache.among(results) == {*there} and cache.get(there[-1]) == results[there[-1]]


def test_what_no_page_asks_for_any_more_is_forgotten(package):
    made(package)
    with (package / "seeds" / "outlets.csv").open("a", encoding="utf-8") as file:
        file.write("plain,أرشيف,,,,,\n")
    before = set(kept(package))
    made(package)
    assert len(kept(package)) == 3 and not before & set(kept(package))
