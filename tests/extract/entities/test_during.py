"""Short names that mean one bearer while he holds an office: told apart by the day of the article."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from articles import article
from qawl.extract.entities import authority, find
from qawl.model.faults import FaultyInput
from qawl.model.handmade import columns


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def named(known, sentence: str, day: str | None) -> list[str]:
    _, mentions = find(article("عنوان", sentence, published_on=day), known, tagger="none")
    return [one.entity_id for one in mentions]


@pytest.mark.parametrize(
    ("sentence", "day", "who"),
    [
        ("قال الرئيس عون إنه راض.", "2018-05-01", "michel-aoun"),
        ("قال الرئيس عون إنه راض.", "2022-10-30", "michel-aoun"),
        ("قال الرئيس عون إنه راض.", "2022-10-31", None),
        ("قال الرئيس عون إنه راض.", "2025-03-01", "joseph-aoun"),
        ("قال الرئيس عون إنه راض.", None, None),
        ("قال الرئيس اللبناني عون إنه راض.", "2018-05-01", "michel-aoun"),
        ("قال رئيس الوزراء سلام إنه راض.", "2015-05-01", "tammam-salam"),
        ("قال رئيس الحكومة سلام إنه راض.", "2025-05-01", "nawaf-salam"),
        ("قال الرئيس صالح إنه راض.", "2010-05-01", "ali-abdullah-saleh"),
        ("قال الرئيس صالح إنه راض.", "2020-05-01", "barham-salih"),
        ("قال المدرب صالح إنه راض.", "2020-05-01", None),
        ("قال الدكتور سلام إنه راض.", "2025-05-01", None),
        ("عم سلام في البلاد.", "2025-05-01", None),
        ("قال رئيس النادي سلام إنه راض.", "2025-05-01", None),
    ],
)
def test_a_rulers_short_name_means_who_rules_on_the_day(known, sentence, day, who):
    assert [one for one in named(known, sentence, day) if one != "lebanon"] == ([who] if who else [])


def test_who_is_named_in_full_is_meant_by_his_short_name_whoever_rules(known):
    assert named(known, "زار برهم صالح المدينة. ثم عاد صالح.", "2010-05-01") == ["barham-salih", "barham-salih"]


def faulty(folder: Path, *names: tuple[str, ...]) -> list[tuple[int | None, str | None, str]]:
    entities = [(one, "person", f"سالم {number}") for number, one in enumerate(("one", "two"))]
    full = [("one", "سالم الأول", "ar", "full"), ("two", "سالم الثاني", "ar", "full")]
    for file, rows in ((authority.ENTITIES, entities), (authority.NAMES, [*full, *names])):
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            header = columns(Path(file).stem)
            csv.writer(out, lineterminator="\n").writerows(
                [header, *((*row, *[""] * (len(header) - len(row))) for row in rows)]
            )
    try:
        authority.load(folder)
    except FaultyInput as error:
        return [(fault.line, fault.field, fault.expected) for fault in error.faults]
    return []


ONE, TWO = ("one", "سالم", "ar", "short", "ruler"), ("two", "سالم", "ar", "short", "ruler")


def test_two_may_share_a_name_at_two_times_and_one_may_have_it_twice(tmp_path):
    assert faulty(tmp_path, (*ONE, "2001/2003"), (*TWO, "2004-01-01/2008"), (*ONE, "2009/..")) == []


@pytest.mark.parametrize(
    ("names", "line", "field", "told"),
    [
        (((*ONE, "2001/2004"), (*TWO, "2004-12-31/..")), 5, "name", "line 4 gives this name to one"),
        (((*ONE, "2001/2004"), (*TWO, "")), 5, "name", "line 4 gives this name to one"),
        (((*ONE, "2001/2004"), (*ONE, "2002/2003")), 5, "name", "line 4 gives this name to one"),
        (((*ONE[:4], "", "2001/2004"),), 4, "during", "needs a context"),
        (((*ONE, "2001-13/2004"),), 4, "during", "must read like"),
        (((*ONE, "2004/2001"),), 4, "during", "2001, its end, is before its start"),
        (((*ONE, "2004-05-02/2004-05-01"),), 4, "during", "2004-05-01, its end, is before its start"),
        (((*ONE, "since 2004"),), 4, "during", "must read like"),
    ],
)
def test_what_cannot_tell_bearers_apart_is_a_fault_by_file_and_row(tmp_path, names, line, field, told):
    ((found_line, found_field, expected),) = faulty(tmp_path, *names)
    assert (found_line, found_field) == (line, field)
    assert told in expected


def test_an_authority_without_the_column_is_read_as_it_is(tmp_path):
    assert faulty(tmp_path) == []
    names = tmp_path / authority.NAMES
    older = [line.removesuffix(",") for line in names.read_text(encoding="utf-8").splitlines()]
    older[0] = older[0].removesuffix(",during")
    names.write_text("\n".join(older) + "\n", encoding="utf-8")
    assert len(authority.load(tmp_path).records) == 2
