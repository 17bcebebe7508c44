"""What a check says, and what it leaves alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import frictionless
import pytest

import made
from qawl.checks.check import check
from qawl.model.faults import UnreadableInput
from qawl.package import descriptor

QUOTES = "data/quotes.csv"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def test_a_sound_package_is_reported_with_what_was_proven(sound: Path) -> None:
    report = check(sound)
    assert report.faults == () and report.rows["quotes"] == 5 and report.truths > 100
    assert report.summary.endswith("no fault")


def test_a_descriptor_may_be_named_in_place_of_its_folder(sound: Path) -> None:
    assert check(sound / "datapackage.json").summary == check(sound).summary


def test_a_fault_names_file_line_key_field_value_expectation_and_remedy(small: Path) -> None:
    start = made.TEXT.index("والدخول مجاني")
    _replace(small / QUOTES, f"direct,asserted,{start},{start + 13}", f"direct,asserted,{start},9999")
    made.stamp(small)
    lines = [str(fault) for fault in check(small).faults]
    wanted = (
        f"data/quotes.csv:3 {made.ARTICLE}-q{start}-{start + 13} end=9999: past the article text "
        f"({len(made.TEXT)} characters). Rebuild with `qawl build`, or correct the row in seeds/corrections.csv "
        "[quotes.spans_lie_in_the_article]"
    )
    assert wanted in lines


def test_a_fault_in_one_table_hides_none_in_others(small: Path) -> None:
    (small / QUOTES).write_text("no,header\n", encoding="utf-8")
    _replace(small / "data/times.csv", "2026-03-01", "2026-13-01")
    made.stamp(small)
    assert {fault.file for fault in check(small).faults} == {QUOTES, "data/times.csv"}


def test_rules_on_a_table_that_cannot_be_read_are_counted_not_forgotten(small: Path) -> None:
    (small / QUOTES).unlink()
    report = check(small)
    assert [fault.file for fault in report.faults] == [QUOTES]
    assert report.skipped["rules on tables that could not be read wholly"] > 5


def test_withheld_text_is_no_fault_but_is_counted(tmp_path: Path) -> None:
    rows = made.rows()
    rows["segments"] = [{**row, "text": None} for row in rows["segments"]]
    rows["related_links"] = [{**row, "teaser": None} for row in rows["related_links"]]
    report = check(made.package(tmp_path / "package", rows, seeds=False))
    assert not report.faults and sum(report.skipped.values()) > 10
    assert "not examined" in report.summary


def test_captures_may_lie_elsewhere(sound: Path, tmp_path: Path) -> None:
    alone = made.package(tmp_path / "package", seeds=False)
    assert check(alone).skipped and not check(alone, seeds=sound / "seeds").skipped


def test_odd_characters_in_the_words_of_a_page_are_notes(tmp_path: Path) -> None:
    rows = made.rows()
    rows["quotes"] = [{**rows["quotes"][0], "speaker_role": "مديرة\u200f"}, *rows["quotes"][1:]]
    report = check(made.package(tmp_path / "package", rows))
    assert not report.faults
    assert report.notes == ("quotes.speaker_role: 1 cell with characters that nobody sees",)


def test_a_resource_beside_the_nine_is_measured(small: Path) -> None:
    (small / "notes.txt").write_text("x", encoding="utf-8")
    path = small / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    more = {**found["resources"][0], "name": "notes", "path": "notes.txt", "bytes": 7}
    more.pop("hash")
    found["resources"].append(more)
    path.write_text(json.dumps(found), encoding="utf-8")
    assert [fault.field for fault in check(small).faults] == ["bytes"]


def _lay_quotes_in_parts(package: Path, *parts: slice, zipped: bool = False) -> None:
    """``quotes-1.csv`` and so on in place of ``quotes.csv``, with so many of its rows."""
    header, *rows = (package / QUOTES).read_text(encoding="utf-8").splitlines(keepends=True)
    (package / QUOTES).unlink()
    files = {f"data/quotes-{n}.csv{'.gz' if zipped else ''}": rows[part] for n, part in enumerate(parts, 1)}
    for file, lines in files.items():
        text = "".join([header, *lines]).encode()
        (package / file).write_bytes(gzip.compress(text, mtime=0) if zipped else text)
    path = package / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    next(r for r in found["resources"] if r["name"] == "quotes")["path"] = list(files)
    path.write_text(json.dumps(found), encoding="utf-8")
    made.stamp(package)


def test_a_table_may_lie_in_several_files(small: Path) -> None:
    _lay_quotes_in_parts(small, slice(2), slice(2, None))
    assert not check(small).faults
    _replace(small / "data/quotes-2.csv", "mixed", "mixt")
    made.stamp(small)
    assert [(fault.file, fault.line) for fault in check(small).faults] == [("data/quotes-2.csv", 2)]


@pytest.mark.parametrize("zipped", [False, True])
@pytest.mark.parametrize("parts", [1, 2, 3])
def test_both_validators_take_a_table_in_several_files(
    parts: int, zipped: bool, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _lay_quotes_in_parts(small, *(slice(n, n + 1 if n < parts - 1 else None) for n in range(parts)), zipped=zipped)
    found = check(small)
    assert not found.faults
    assert found.skipped.get(descriptor.OF_LISTS, 0) == (parts > 1)
    monkeypatch.chdir(small)
    report = frictionless.validate("datapackage.json")
    assert report.valid, report.flatten(["type", "note"])


def test_the_rows_of_a_table_in_several_files_are_counted(small: Path) -> None:
    _lay_quotes_in_parts(small, slice(2), slice(2, None))
    path = small / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    next(r for r in found["resources"] if r["name"] == "quotes")["rows"] += 1
    path.write_text(json.dumps(found), encoding="utf-8")
    assert [fault.field for fault in check(small).faults] == ["rows"]


def test_a_key_that_another_file_of_the_table_has_is_told_with_that_file(small: Path) -> None:
    _lay_quotes_in_parts(small, slice(2), slice(1, None))
    report = check(small)
    faults = [str(fault) for fault in (*report.faults, *report.following) if "the same" in fault.expected]
    assert len(faults) == 2  # the id, and the place that makes it
    assert all(fault.startswith("data/quotes-2.csv:2 ") and "as in data/quotes-1.csv:3. " in fault for fault in faults)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no JSON"),
        (b"[1]", "not a JSON object"),
        (b"\xff{}", "not UTF-8"),
        (b'{"a": NaN}', "NaN"),
        (b"[" * 100_000, "nested too deeply"),
        (b" " * (descriptor.LIMIT + 1), "larger than"),
    ],
)
def test_what_is_no_descriptor_is_unreadable(content: bytes, says: str, small: Path) -> None:
    (small / "datapackage.json").write_bytes(content)
    with pytest.raises(UnreadableInput, match=says):
        check(small)


def test_a_folder_without_a_descriptor_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match="there is none in"):
        check(tmp_path)


def test_a_capture_outside_the_seeds_is_not_read(tmp_path: Path) -> None:
    rows = made.rows()
    secret = tmp_path / "secret.txt"
    secret.write_text(made.PAGE, encoding="utf-8")
    package = made.package(tmp_path / "package", rows)
    (package / "seeds/example/library.txt").unlink()
    (package / "seeds/example/library.txt").symlink_to(secret)
    assert any("leads out of the package" in str(fault) for fault in check(package).faults)


def test_stamping_changes_stamps_and_nothing_else(sound: Path) -> None:
    committed = json.loads((made.ROOT / "datapackage.json").read_text(encoding="utf-8"))
    stamped = json.loads(descriptor.stamped(made.ROOT / "datapackage.json", sound / "data"))
    for found in (committed, stamped):
        for resource in found["resources"]:
            for stamp in descriptor.STAMPS:
                resource.pop(stamp, None)
    assert stamped == committed


def test_the_generator_is_written_when_it_is_given(sound: Path) -> None:
    made_by = {"name": "qawl", "version": "1.0.0", "rules": "sha256:" + "0" * 64}
    text = descriptor.stamped(sound / "datapackage.json", sound / "data", made_by)
    assert json.loads(text)["generator"] == made_by
