"""``qawl diff``: what came, went, changed and moved between two packages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import made
from qawl.model.faults import UnreadableInput
from qawl.package import descriptor, write
from qawl.publish.diff import Difference, Rise, buckets, compare, tables, told

if TYPE_CHECKING:
    from conftest import Run

Rows = dict[str, list[write.Row]]


def _compare(old: Path, new: Path, limit: int | None = 50) -> Difference:
    return compare(tables.read(old / "datapackage.json"), tables.read(new / "datapackage.json"), limit)


def _counts(found: Difference) -> dict[str, dict[str, int]]:
    counts = {table.name: {kind: n for kind, n in table.counts.items() if n} for table in found.tables}
    return {name: kinds for name, kinds in counts.items() if kinds}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return made.package(tmp_path / "old")


@pytest.fixture
def changed(old: Path, tmp_path: Path) -> Callable[[Callable[[Rows], object]], tuple[Path, Path]]:
    def make(change: Callable[[Rows], object]) -> tuple[Path, Path]:
        rows = made.rows()
        change(rows)
        return old, made.package(tmp_path / "new", rows)

    return make


def _set(table: str, at: int, **values: write.Cell) -> Callable[[Rows], object]:
    return lambda rows: rows[table].__setitem__(at, {**rows[table][at], **values})


def test_a_package_differs_in_nothing_from_itself(old: Path, qawl: Run) -> None:
    ran = qawl("diff", old, old / "datapackage.json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.splitlines()[-1] == "The packages hold the same rows."


def test_rows_are_compared_by_key_and_changed_fields_are_named(changed) -> None:
    found = _compare(*changed(_set("quotes", 0, kind="mixed", medium="speech")))
    assert _counts(found) == {"quotes": {"changed": 1}}
    [line] = next(table for table in found.tables if table.name == "quotes").lines["changed"]
    assert line.values == {"kind": ("direct", "mixed"), "medium": (None, "speech")}
    assert found.rise is Rise.PATCH


def test_a_row_more_asks_for_the_second_number_and_a_row_less_for_the_third(changed, tmp_path: Path) -> None:
    old, new = changed(lambda rows: rows["times"].pop())
    assert (_counts(_compare(old, new)), _compare(old, new).rise) == ({"times": {"removed": 1}}, Rise.PATCH)
    assert (_counts(_compare(new, old)), _compare(new, old).rise) == ({"times": {"added": 1}}, Rise.MINOR)


def test_a_row_that_others_refer_to_is_not_taken_away_without_the_first_number(changed) -> None:
    assert _compare(*changed(lambda rows: rows["outlets"].pop())).rise is Rise.MAJOR


def test_what_refers_elsewhere_now_asks_for_the_second_number(changed) -> None:
    found = _compare(*changed(_set("quotes", 0, speaker_id="madina-council")))
    assert found.rise is Rise.MINOR and "speaker_id" in " ".join(found.reasons()[Rise.MINOR])


def test_ids_that_moved_are_told_and_are_neither_gone_nor_new(changed) -> None:
    def shift(rows: Rows) -> None:
        for at, quote in enumerate(rows["quotes"]):
            start, end = int(quote["start"] or 0) + 7, int(quote["end"] or 0) + 7
            rows["quotes"][at] = {**quote, "quote_id": f"{made.ARTICLE}-q{start}-{end}", "start": start, "end": end}
        rows["entities"][1] = {**rows["entities"][1], "entity_id": "selma"}

    old, new = changed(shift)
    found = _compare(old, new)
    assert _counts(found) == {"quotes": {"moved": 5}, "entities": {"moved": 1}}
    entities = next(table for table in found.tables if table.name == "entities")
    assert entities.moved == {"salma-al-haddad": "selma"}
    assert "> entities salma-al-haddad → selma" in list(told.text(found, 50))


def test_an_article_takes_its_rows_with_it_when_its_id_moves(changed) -> None:
    def rename(rows: Rows) -> None:
        for table, of_table in rows.items():
            for at, row in enumerate(of_table):
                moved = {
                    k: v.replace(made.OTHER, "example-20260303-ffffffff") for k, v in row.items() if isinstance(v, str)
                }
                rows[table][at] = {**row, **moved}

    found = _compare(*changed(rename))
    assert _counts(found) == {
        "articles": {"moved": 1},
        "segments": {"moved": 2},
        "times": {"moved": 1},
        "related_links": {"moved": 1, "changed": 1},
    }


def test_nobody_says_which_moved_when_a_thing_is_there_another_number_of_times(changed) -> None:
    def twice(rows: Rows) -> None:
        first = rows["mentions"][0]
        rows["mentions"][0] = {**first, "mention_id": f"{made.ARTICLE}-m1-2"}
        rows["mentions"].insert(1, {**first, "mention_id": f"{made.ARTICLE}-m3-4"})

    assert _counts(_compare(*changed(twice))) == {"mentions": {"removed": 1, "added": 2}}


def test_the_counts_come_first_then_lines_up_to_a_limit_then_how_many_more(changed, qawl: Run) -> None:
    def several(rows: Rows) -> None:
        rows["quotes"] = [{**row, "evidence": "repaired"} for row in rows["quotes"]]

    packages = changed(several)
    ran = qawl("diff", *packages, "--limit", 2)
    lines = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert lines[4] == "quotes         5 → 5 rows: 5 changed" and len(lines) == 9 + 2 + 1 + 1
    assert lines[-2] == "… and 3 more lines: --limit 0 shows all"
    everything = qawl("diff", *packages, "--limit", 0).stdout.splitlines()
    assert len([line for line in everything if line.startswith("~ quotes")]) == 5


def test_json_is_one_object_with_the_same_counts(changed, qawl: Run) -> None:
    ran = qawl("diff", *changed(_set("quotes", 0, kind="mixed")), "--format", "json")
    found = json.loads(ran.stdout)
    assert (ran.returncode, found["same"], found["rise"]) == (1, False, "patch")
    assert found["tables"]["quotes"]["changed"] == 1
    assert found["tables"]["quotes"]["lines"][0]["values"] == {"kind": ["direct", "mixed"]}


def test_arabic_in_a_line_cannot_turn_what_stands_beside_it(changed) -> None:
    found = _compare(*changed(_set("quotes", 0, speaker_name="سلمى\u202e")))
    text = "\n".join(told.text(found, 50))
    assert "\u2068سلمى الحداد\u2069 → \u2068سلمى<U+202E>\u2069" in text


def test_the_changelog_is_drafted_with_the_rows_before_and_now(changed) -> None:
    draft = list(told.changelog(_compare(*changed(lambda rows: rows["times"].pop())), None))
    assert draft[0] == "## 0.1.0 (unreleased)"
    assert "| times | 2 → 1 | 1 | 0 | 0 | 0 |" in draft


@pytest.mark.parametrize("held", [1, 1 << 26])
def test_tables_that_do_not_fit_are_compared_bucket_by_bucket_with_the_same_result(
    changed, monkeypatch: pytest.MonkeyPatch, held: int
) -> None:
    monkeypatch.setattr(buckets, "_HELD", held)

    def change(rows: Rows) -> None:
        rows["quotes"][0] = {**rows["quotes"][0], "kind": "mixed"}
        rows["entities"][1] = {**rows["entities"][1], "entity_id": "selma"}
        rows["times"].pop()

    found = _compare(*changed(change))
    assert _counts(found) == {"quotes": {"changed": 1}, "entities": {"moved": 1}, "times": {"removed": 1}}


def test_tables_in_several_and_zipped_files_are_the_same_tables(old: Path, tmp_path: Path) -> None:
    new = made.package(tmp_path / "new")
    path = new / "data" / "quotes.csv"
    head, *lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    (new / "data" / "quotes-1.csv").write_text(head + "".join(lines[:2]), encoding="utf-8")
    (new / "data" / "quotes-2.csv.gz").write_bytes(gzip.compress((head + "".join(lines[2:])).encode()))
    path.unlink()
    found = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    descriptor.resources(found)["quotes"]["path"] = ["data/quotes-1.csv", "data/quotes-2.csv.gz"]
    (new / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    assert _compare(old, new).same


def _schema(package: Path, table: str, change: Callable[[dict[str, object]], object]) -> None:
    path = package / "schemas" / f"{table}.schema.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    change(found)
    path.write_text(json.dumps(found), encoding="utf-8")


def _field(found: dict, name: str) -> dict:
    return next(field for field in found["fields"] if field["name"] == name)


STRUCTURE = {
    "a vocabulary that grew": (lambda s: _field(s, "kind")["constraints"]["enum"].append("free"), Rise.MINOR),
    "a vocabulary that shrank": (lambda s: _field(s, "kind")["constraints"]["enum"].pop(), Rise.MAJOR),
    "a field that need not be there": (lambda s: _field(s, "kind")["constraints"].pop("required"), Rise.MINOR),
    "a field that must be there": (lambda s: _field(s, "cue").update(constraints={"required": True}), Rise.MAJOR),
    "another type": (lambda s: _field(s, "start").update(type="number"), Rise.MAJOR),
    "another pattern": (lambda s: _field(s, "quote_id")["constraints"].update(pattern="q.+"), Rise.MAJOR),
    "a higher minimum": (lambda s: _field(s, "end")["constraints"].update(minimum=2), Rise.MAJOR),
    "a lower minimum": (lambda s: _field(s, "end")["constraints"].update(minimum=0), Rise.MINOR),
    "a field more": (lambda s: s["fields"].append({"name": "tone", "type": "string"}), Rise.MAJOR),
    "a field less": (lambda s: s["fields"].pop(), Rise.MAJOR),
    "another order": (lambda s: s["fields"].reverse(), Rise.MAJOR),
    "another key": (lambda s: s.update(primaryKey=["article_id", "start"]), Rise.MAJOR),
    "a reference less": (lambda s: s["foreignKeys"].pop(), Rise.MAJOR),
    "another title": (lambda s: s.update(title="What was said"), Rise.NONE),
}


@pytest.mark.parametrize("name", STRUCTURE)
def test_what_others_rely_on_raises_the_version(name: str, old: Path, tmp_path: Path) -> None:
    new = made.package(tmp_path / "new")
    change, rise = STRUCTURE[name]
    _schema(new, "quotes", change)
    found = _compare(old, new)
    assert found.rise is rise, found.reasons()
    assert found.same is (rise is Rise.NONE)


def test_a_table_more_raises_the_second_number_and_a_table_less_the_first(old: Path, tmp_path: Path) -> None:
    new = made.package(tmp_path / "new")
    (new / "data" / "notes.csv").write_text("note\nx\n", encoding="utf-8")
    found = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    found["resources"].append({"name": "notes", "path": "data/notes.csv", "schema": {"fields": [{"name": "note"}]}})
    (new / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    assert _compare(old, new).rise is Rise.MINOR
    assert _compare(new, old).rise is Rise.MAJOR


def test_a_table_of_which_no_schema_is_to_be_had_is_compared_by_its_columns(old: Path, tmp_path: Path) -> None:
    packages = [old, made.package(tmp_path / "new")]
    for package, note in zip(packages, "xy", strict=True):
        (package / "data" / "notes.csv").write_text(f"note\n{note}\n", encoding="utf-8")
        found = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        found["resources"].append({"name": "notes", "path": "data/notes.csv"})
        (package / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    assert _counts(_compare(*packages)) == {"notes": {"removed": 1, "added": 1}}


def test_an_empty_package_and_one_with_faults_are_compared_all_the_same(old: Path, tmp_path: Path) -> None:
    empty = made.package(tmp_path / "empty", {name: [] for name in made.rows()})
    found = _compare(old, empty)
    assert {table.name: table.counts["removed"] for table in found.tables} == {
        n: len(r) for n, r in made.rows().items()
    }
    rows = made.rows()
    rows["quotes"] += [
        rows["quotes"][0],
        {**rows["quotes"][0], "quote_id": "a|b <c> & \u202e"},
        {**rows["quotes"][0], "quote_id": None},
    ]
    faulty = made.package(tmp_path / "faulty", rows)
    assert _counts(_compare(old, faulty)) == {"quotes": {"added": 3}}
    assert _compare(faulty, faulty).same, "also where a key is missing or stands there twice"
    assert "+ quotes a|b <c> & <U+202E>" in list(told.text(_compare(old, faulty), 50))


@pytest.mark.parametrize("what", ["absent", "absent.zip", "no.zip", "no.json", "nothing"])
def test_what_cannot_be_read_exits_2_with_one_line(what: str, old: Path, tmp_path: Path, qawl: Run) -> None:
    (tmp_path / "no.zip").write_text("not a zip", encoding="utf-8")
    (tmp_path / "no.json").write_text("[]", encoding="utf-8")
    (tmp_path / "nothing").mkdir()
    for pair in ((old, tmp_path / what), (tmp_path / what, old)):
        ran = qawl("diff", *pair)
        assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1), ran.stderr


def test_a_table_that_ends_in_the_middle_is_not_compared(old: Path, tmp_path: Path) -> None:
    new = made.package(tmp_path / "new")
    path = new / "data" / "quotes.csv"
    (new / "data" / "quotes.csv.gz").write_bytes(gzip.compress(path.read_bytes())[:-20])
    found = json.loads((new / "datapackage.json").read_text(encoding="utf-8"))
    descriptor.resources(found)["quotes"]["path"] = "data/quotes.csv.gz"
    (new / "datapackage.json").write_text(json.dumps(found), encoding="utf-8")
    with pytest.raises(UnreadableInput, match="cut off"):
        _compare(old, new)
