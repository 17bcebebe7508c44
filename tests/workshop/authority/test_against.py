"""The authority's ids held against a table of labels: what is confirmed, contradicted, not covered, and bad tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.workshop.authority import labels
from qawl.workshop.authority.against import Compared, compare

ENTITIES = """\
entity_id,kind,name,name_en,wikidata_id,metonymic,former_ids,wikidata_source,checked_on
dana-al-bahri,person,دانة البحري,Dana al-Bahri,Q101,,,curator,2026-11-30
zaytun,place,زيتون,The Zaytún,Q102,,,curator,2026-11-30
olive-board,organization,مجلس الزيتون,,Q103,,,curator,2026-11-30
olive-airport,facility,مطار زيتون,Zaytun Airport,Q104,,,curator,2026-11-30
nobody,person,لا أحد,,,,,,
"""
NAMES = """\
entity_id,name,language,kind,context
dana-al-bahri,دانة البحري,ar,full,
zaytun,زيتون,ar,full,
olive-board,مجلس الزيتون,ar,full,
olive-board,هيئة الزيتون,ar,variant,
olive-airport,مطار زيتون,ar,full,
nobody,لا أحد,ar,full,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "authority.csv").write_text(ENTITIES, encoding="utf-8")
    (tmp_path / "authority_names.csv").write_text(NAMES, encoding="utf-8")
    return tmp_path


def table(folder: Path, *rows: str, header: str = "wikidata_id,label_ar,label_en,aliases,kind") -> Path:
    path = folder / "labels.csv"
    path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return path


def compared(folder: Path, *rows: str) -> Compared:
    return compare(folder, labels.read(table(folder, *rows)), "labels.csv")


def said(folder: Path, *rows: str) -> list[tuple[int | None, str | None, str]]:
    return [(fault.line, fault.key, fault.expected) for fault in compared(folder, *rows).contradictions]


@pytest.mark.parametrize(
    "row",
    [
        "Q101,دانه البحري,,,person",
        "Q101,,DANA AL-BAHRI,,",
        "Q101,دانة البحري الزيتونية,,,",
        "Q102,,Zaytun,,place",
        "Q103,أخرى,Other,x|هيئة الزيتون,organization",
        "http://www.wikidata.org/entity/Q104,,Zaytun Airport,,place",
    ],
)
def test_a_name_of_the_entity_confirms_its_id_whatever_its_spelling(folder, row):
    found = compared(folder, row)
    assert (found.confirmed, found.contradictions, len(found.uncovered)) == (1, (), 3)


@pytest.mark.parametrize(
    ("row", "line", "says"),
    [
        ("Q101,سلمى الراوي,Salma al-Rawi,,person", 2, "labels.csv calls it سلمى الراوي / Salma al-Rawi"),
        ("Q101,دانة,Dana,,person", 2, "which is no name of this entity"),
        ("Q101,دانة البحري,Dana al-Bahri,,organization", 2, "as organization, not as person"),
        ("Q102,محافظة زيتون,Zaytun Governorate,,place", 3, "which is no name of this entity"),
        ("Q103,مجلس الزيتون العالمي,,,organization", 4, "which is no name of this entity"),
    ],
)
def test_other_names_and_another_kind_contradict_it_by_file_and_row(folder, row, line, says):
    ((found, _, expected),) = said(folder, row)
    assert found == line
    assert says in expected


def test_an_id_may_have_several_rows_and_one_that_agrees_is_enough(folder):
    assert said(folder, "Q101,أخرى,Other,,organization", "Q101,دانة البحري,,,person") == []


def test_what_the_table_does_not_have_or_has_without_a_label_is_not_covered_and_told_by_name(folder):
    assert compared(folder, "Q101,,,,person", "Q999,بعيد,,,").uncovered == (
        "dana-al-bahri",
        "zaytun",
        "olive-board",
        "olive-airport",
    )


def test_the_file_as_the_query_service_saves_it_is_read(folder):
    path = folder / "query.csv"
    path.write_bytes("\ufeffwikidata_id,label_ar,x\r\nhttp://www.wikidata.org/entity/Q102,زيتون,1\r\n".encode())
    assert labels.read(path)["Q102"].names == {"زيتون"}


@pytest.mark.parametrize(
    ("raw", "kind", "says"),
    [
        (b"", UnreadableInput, "its header must name wikidata_id and label_ar or label_en"),
        (b"id,label\nQ1,x\n", UnreadableInput, "its header must name"),
        (b"wikidata_id;label_ar\nQ1;x\n", UnreadableInput, "its header must name"),
        (b"wikidata_id,label_ar\n", UnreadableInput, "it has no rows"),
        (b"wikidata_id,label_ar\nQ1,\xc7\n", UnreadableInput, ":2: byte 24 (0xC7) is not UTF-8"),
        (b'wikidata_id,label_ar\nQ1,"x\n', UnreadableInput, "is no valid CSV"),
        (b"wikidata_id,label_ar\nQ1,x,y\n", FaultyInput, ":2: it has more cells than the header"),
        (b"wikidata_id,label_ar\nQ1,x\nL7,y\n", FaultyInput, ":3 wikidata_id=L7: it must read like Q42"),
        (b"wikidata_id,label_ar,kind\nQ1,x,human\n", FaultyInput, ":2 Q1 kind=human: it must be one of person"),
    ],
)
def test_what_is_no_such_table_is_refused_in_one_line(tmp_path, raw, kind, says):
    path = tmp_path / "labels.csv"
    path.write_bytes(raw)
    with pytest.raises(kind) as error:
        labels.read(path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)


def test_every_faulty_row_of_a_table_is_named(tmp_path):
    with pytest.raises(FaultyInput) as error:
        labels.read(table(tmp_path, "one,x,,,", "Q2,x,,,", "Q3,x,,,human"))
    assert [fault.line for fault in error.value.faults] == [2, 4]


def test_the_verb_tells_all_three_and_exits_1_where_something_is_contradicted(qawl, package):
    path = table(package, "Q796,العراق,Iraq,,place", "Q1530,بابل القديمة,Babylon,,place")
    run = qawl("authority", "check", "--against", path, cwd=package)
    assert run.returncode == 1
    assert "seeds/authority.csv:" in run.stderr
    assert "baghdad wikidata_id=Q1530" in run.stderr
    assert "1 confirmed, 1 contradicted" in run.stdout
    assert "entities: 1 fault, no warning" in run.stdout
    assert "erbil" in next(line for line in run.stdout.splitlines() if line.startswith("not covered: "))


def test_the_verb_exits_2_without_the_table(qawl, package):
    run = qawl("authority", "check", "--against", "absent.csv", cwd=package)
    assert (run.returncode, "absent.csv" in run.stderr, "Traceback" in run.stderr) == (2, True, False)
