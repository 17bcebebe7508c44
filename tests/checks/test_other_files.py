"""Tables that are in another charset, or no tables at all: told once, in words, by ``check`` and by ``load``."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import made
import qawl
from qawl.checks.check import Report, check
from qawl.model.faults import FaultyInput

NAMES = ("سلمى الحداد", "مجلس المدينة", "غسان الطيار", "منى فاضل", "هيئة الطرق والجسور", "عضو مجلس الأمناء")


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A package with as many entities as a table in another charset needs to be known by."""
    rows = made.rows()
    for n, name in enumerate(NAMES):
        rows["entities"].append({**rows["entities"][0], "entity_id": f"zz-{n}", "name": name})
    return made.package(tmp_path / "many", rows)


def _of(report: Report, file: str) -> list[str]:
    return [str(replace(fault, rule=None)) for fault in report.faults if fault.file == file]


def _refused(package: Path) -> str:
    with pytest.raises(FaultyInput) as caught:
        qawl.load(package)
    return str(caught.value)


def _renamed(package: Path, table: str, file: str) -> Path:
    """The descriptor names ``file`` for the table; its path."""
    path = package / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f"data/{table}.csv", file), encoding="utf-8")
    (package / f"data/{table}.csv").rename(package / file)
    return package / file


# Another charset


@pytest.mark.parametrize("table", ["entities", "quotes", "segments"])
@pytest.mark.parametrize("charset", ["cp1256", "iso-8859-6", "utf-16"])
def test_a_table_in_another_charset_is_one_fault_that_names_it(table: str, charset: str, many: Path) -> None:
    path = many / f"data/{table}.csv"
    path.write_bytes(path.read_bytes().decode().encode(charset, "replace"))
    named = {"utf-16": "utf-16-le"}.get(charset, charset)
    report = check(many)
    line = 1 if charset == "utf-16" else 2
    told = (
        f"data/{table}.csv:{line}: it is not UTF-8 but looks like {named}: its rows were not examined. "
        f"Write it again with `qawl build`, or open it as {named} in an editor and save it as UTF-8"
    )
    assert _of(report, f"data/{table}.csv") == [told]
    assert not any("nobody sees" in note for note in report.notes)
    assert _refused(many) == told


def test_a_row_in_another_charset_is_one_fault(many: Path) -> None:
    path = many / "data/entities.csv"
    rows = path.read_bytes().split(b"\n")
    at = next(n for n, row in enumerate(rows) if row.startswith(b"zz-4"))
    rows[at] = rows[at].decode().encode("cp1256")
    path.write_bytes(b"\n".join(rows))
    report = check(many)
    bytes_of = [told for told in _of(report, "data/entities.csv") if "UTF-8" in told.partition(". ")[0]]
    assert len(bytes_of) == 1 and bytes_of[0].startswith(f"data/entities.csv:{at + 1}: 16 bytes are not UTF-8 but look")
    assert not any("nobody sees" in note for note in report.notes)
    assert f"data/entities.csv:{at + 1}: 16 bytes are not UTF-8 but look like cp1256" in _refused(many)


def test_a_stray_byte_is_told_with_its_line_and_hides_nothing(many: Path) -> None:
    path = many / "data/quotes.csv"
    path.write_bytes(path.read_bytes().replace("سنفتح".encode(), "سنفتح".encode() + b"\xa0", 1))
    assert any("quotes.csv:2: byte 0xA0 is not UTF-8" in told for told in _of(check(many), "data/quotes.csv"))
    assert "quotes.csv:2: byte 0xA0 is not UTF-8" in _refused(many)


@pytest.mark.parametrize("file", ["seeds/captures.csv", "seeds/authority.csv"])
def test_a_table_that_people_edit_is_told_with_its_charset_too(file: str, many: Path) -> None:
    path = many / file
    path.write_bytes(path.read_bytes() + "،".join(NAMES).encode("cp1256") * 9)
    assert any("is not UTF-8 (it looks like cp1256)" in told for told in _of(check(many), file))


# No tables at all


def _zipped(rows: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as zipped:
        zipped.writestr("quotes.csv", rows)
    return raw.getvalue()


FOREIGN: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "a zip file": (_zipped, "it is a zip file, no CSV file"),
    "a gzip file": (gzip.compress, "it is a gzip file, no CSV file"),
    "a Parquet file": (lambda rows: b"PAR1" + rows, "it is a Parquet file, no CSV file"),
    "an SQLite database": (lambda rows: b"SQLite format 3\0" + rows, "it is an SQLite database, no CSV file"),
    "an Excel file": (
        lambda rows: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rows,
        "it is an old Word or Excel file, no CSV file",
    ),
    "noise": (lambda rows: bytes(range(255, 0, -1)) * 9, "it is no text in UTF-8"),
}


@pytest.mark.parametrize("name", FOREIGN)
@pytest.mark.parametrize("file", ["data/quotes.csv", "data/tables.zip"])
def test_what_is_no_table_is_named_and_not_printed(name: str, file: str, small: Path) -> None:
    change, says = FOREIGN[name]
    path = _renamed(small, "quotes", file)
    path.write_bytes(change(path.read_bytes()))
    told = _of(check(small), file)
    assert len(told) == 1 and says in told[0] and "<U+" not in told[0] and "PK" not in told[0]
    assert says in _refused(small) and "<U+" not in _refused(small)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda raw: raw[:-9], "the gzip file is cut off"),
        (lambda raw: raw + b"more", "more follows after the end of the gzip stream"),
        (lambda raw: raw[:40] + b"XXXX" + raw[44:], "the gzip file is damaged"),
        (lambda raw: b"a,b\n", "it is no gzip file, though its name says so"),
        (lambda raw: gzip.compress(gzip.decompress(raw) + b"0" * (9 << 20)), "times its size"),
    ],
)
def test_a_damaged_gzip_file_is_told_without_jargon_and_with_what_helps(
    change: Callable[[bytes], bytes], says: str, small: Path
) -> None:
    path = _renamed(small, "quotes", "data/quotes.csv.gz")
    path.write_bytes(change(gzip.compress(path.read_bytes(), mtime=0)))
    for told in (*_of(check(small), "data/quotes.csv.gz"), _refused(small)):
        assert says in told and "Error" not in told and "qawl build" not in told


# What load refuses as check does


def _first_row(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def damage(package: Path) -> None:
        path = package / "data/quotes.csv"
        header, first, rest = path.read_bytes().split(b"\n", 2)
        path.write_bytes(b"\n".join([header, change(first), rest]))

    return damage


def _path(value: object) -> Callable[[Path], None]:
    def damage(package: Path) -> None:
        path = package / "datapackage.json"
        found = json.loads(path.read_text(encoding="utf-8"))
        one = next(resource for resource in found["resources"] if resource["name"] == "quotes")
        if value is None:
            del one["path"]
        else:
            one["path"] = value
        path.write_text(json.dumps(found), encoding="utf-8")

    return damage


def _instead(make: Callable[[Path], object]) -> Callable[[Path], None]:
    def damage(package: Path) -> None:
        (package / "data/quotes.csv").unlink()
        make(package / "data/quotes.csv")

    return damage


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a row too short": (_first_row(lambda row: row.rpartition(b",")[0]), "data/quotes.csv:2: 25 cells where"),
    "a row much too short": (_first_row(lambda row: b"a,b"), "data/quotes.csv:2: 2 cells where"),
    "a row too long": (_first_row(lambda row: row + b",more"), "data/quotes.csv:2: 27 cells where"),
    "a blank row": (_first_row(lambda row: row + b"\n"), "data/quotes.csv:3: 0 cells where"),
    "NUL": (_first_row(lambda row: b"\0" + row), "data/quotes.csv:2 <U+0000>: a NUL character"),
    "a quote that is never closed": (_first_row(lambda row: b'"' + row), "data/quotes.csv:2: quotation"),
    "a column twice": (
        lambda package: _first_column(package, b"quote_id,article_id", b"quote_id,quote_id,article_id"),
        "data/quotes.csv:1: a column is given twice",
    ),
    "a pipe": (_instead(os.mkfifo), "data/quotes.csv: it is no regular file"),
    "a folder": (_instead(Path.mkdir), "data/quotes.csv: it is no regular file"),
    "nothing": (_instead(lambda path: None), "data/quotes.csv: No such file"),
    "no path": (_path(None), "datapackage.json quotes path: path is not the name of a file"),
    "a number for a path": (_path(7), "datapackage.json quotes path=7: path is not the name of a file"),
    "an empty list of paths": (_path([]), "datapackage.json quotes path=[]: path is not the name of a file"),
    "a number among the paths": (_path(["data/quotes.csv", 7]), 'path=["data/quotes.csv", 7]: path is not'),
    "one path twice": (_path(["data/quotes.csv"] * 2), "path is not the name of a file, or a list of such"),
    "an object for a path": (_path({}), "path={}: path is not the name of a file"),
    "resources that are no list": (
        lambda package: _described(package, resources={}),
        "datapackage.json resources: it is not a list of resources",
    ),
    "resources without a name": (
        lambda package: _described(package, resources=[{"path": "data/quotes.csv"}]),
        "datapackage.json resources: it is not a list of resources, each with a name of its own",
    ),
}


def _first_column(package: Path, old: bytes, new: bytes) -> None:
    path = package / "data/quotes.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def _described(package: Path, **properties: object) -> None:
    path = package / "datapackage.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**found, **properties}), encoding="utf-8")


@pytest.mark.parametrize("name", REFUSED)
def test_load_refuses_what_check_refuses_and_names_file_and_line(name: str, small: Path) -> None:
    damage, says = REFUSED[name]
    damage(small)
    assert says in _refused(small)
    assert check(small).faults


def test_a_gzip_file_that_unfolds_without_end_is_not_loaded(small: Path) -> None:
    path = _renamed(small, "quotes", "data/quotes.csv.gz")
    header = path.read_bytes().split(b"\n")[0] + b"\n"
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(header)
        for _ in range(40):
            file.write(b"x" * (1 << 20))
    assert "data/quotes.csv.gz: it unfolds to more than 50 times its size" in _refused(small)


def test_the_line_of_a_wrong_cell_is_where_its_record_starts(small: Path) -> None:
    path = small / "data/quotes.csv"
    rows = path.read_text(encoding="utf-8").split("\n")
    cells = rows[1].split(",")
    rows[1] = ",".join([*cells[:-1], '"of\nthree\nlines"'])
    rows[2] = rows[2].replace(",mixed,", ",odd,").replace(",direct,", ",odd,").replace(",indirect,", ",odd,")
    path.write_text("\n".join(rows), encoding="utf-8", newline="")
    assert "data/quotes.csv:5 " in _refused(small) and "kind=odd: not one of" in _refused(small)


@pytest.mark.parametrize("change", ["crlf", "bom", "no last newline", "quoted", "quoted header"])
def test_how_a_table_is_written_is_no_matter_to_load_where_no_value_depends_on_it(change: str, small: Path) -> None:
    before = qawl.load(small).quotes
    path = small / "data/quotes.csv"
    rows = path.read_bytes()
    header, body = rows.split(b"\n", 1)
    path.write_bytes(
        {
            "crlf": rows.replace(b"\n", b"\r\n"),
            "bom": b"\xef\xbb\xbf" + rows,
            "no last newline": rows.removesuffix(b"\n"),
            "quoted": header + b"\n" + body.replace(b",direct,", b',"direct",'),
            "quoted header": b",".join(b'"%b"' % name for name in header.split(b",")) + b"\n" + body,
        }[change]
    )
    assert qawl.load(small).quotes.equals(before)


@pytest.mark.parametrize("name", ["_line", "_row", "_part", "", "0"])
def test_a_further_column_may_have_any_name(name: str, small: Path) -> None:
    path = small / "data/outlets.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([f"{header},{name}", *(f"{row},x{n}" for n, row in enumerate(rows)), ""]), "utf-8")
    assert qawl.load(small).outlets[name].tolist() == ["x0", "x1"]


@pytest.mark.parametrize("part", ["data/quotes.csv", "data"])
def test_a_part_of_a_package_is_told_from_a_package_and_the_right_folder_is_named(part: str, small: Path) -> None:
    with pytest.raises(FaultyInput, match="it is no package, but lies in one") as raised:
        check(small / part)
    assert str(small.resolve()) in str(raised.value)


def test_a_file_that_is_no_package_is_told_from_one(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("قول", encoding="utf-8")
    with pytest.raises(FaultyInput, match="it is neither a descriptor nor a zip file"):
        check(tmp_path / "notes.txt")


def test_what_follows_from_a_bad_byte_stands_behind_it(small: Path) -> None:
    path = small / "data" / "segments.csv"
    raw = bytearray(path.read_bytes())
    raw[-30] = 0xFF
    path.write_bytes(raw)
    report = check(small)
    assert "is not UTF-8" in report.faults[0].expected and report.followed


def test_a_schema_that_is_none_is_refused_when_its_table_is_loaded(small: Path) -> None:
    (small / "schemas" / "quotes.schema.json").write_text("[]", encoding="utf-8")
    with pytest.raises(FaultyInput, match=r"schemas/quotes\.schema\.json"):
        qawl.load(small)


def test_a_citation_of_what_is_no_list_of_contributors_names_nobody() -> None:
    from qawl.publish import citation

    assert citation.people({"contributors": 5}) == []
    assert citation.people({"contributors": [{"title": "x", "roles": 5}]})[0].roles == ()


@pytest.mark.parametrize(("there", "kept"), [("my notes\n", True), ("quote_id,article_id\n", False), ("", False)])
def test_only_what_a_verb_has_written_before_is_replaced(there: str, kept: bool, tmp_path: Path) -> None:
    from qawl.package.atomic_output import placed

    out = tmp_path / "notes.csv"
    out.write_text(there, encoding="utf-8")
    try:
        with placed(tmp_path / "package", out, False, True) as spare:
            spare.write_text("quote_id,article_id,kind\n", encoding="utf-8")
    except FaultyInput as error:
        assert kept and "would be lost" in str(error)
    assert (out.read_text(encoding="utf-8") == there) == kept
