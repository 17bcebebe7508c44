"""A name that one word of a hundred would match is told, and what few texts cannot show is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from qawl.workshop.authority.frequent import Tally, too_frequent

HEADER = "entity_id,name,language,kind,context\n"


def counted(articles: int, text: str) -> Tally:
    tally = Tally()
    segments = [{"article_id": f"a{number}", "text": text} for number in range(articles)]
    assert list(tally.over(segments)) == segments
    return tally


def told(folder: Path, row: str, tally: Tally) -> list[tuple[int | None, str | None]]:
    (folder / "authority_names.csv").write_text(f"{HEADER}dana,دانة البحري,ar,full,\n{row}\n", encoding="utf-8")
    return [(fault.line, fault.value) for fault in too_frequent(folder, tally)]


TEXT = "وجاء " + "كلام آخر عن المدينة " * 50


@pytest.mark.parametrize("name", ["المدينة", "كلام", "جاء"])
def test_it_is_told_with_its_line_whether_it_stands_alone_or_behind_a_clitic(tmp_path, name):
    text = TEXT if name != "جاء" else "وجاء فجاء وجاء " + TEXT
    assert told(tmp_path, f"dana,{name},ar,short,", counted(6, text)) == [(3, name)]


@pytest.mark.parametrize("row", ["dana,المدينة,ar,short,medium", "dana,كلام آخر,ar,short,", "dana,القرية,ar,short,"])
def test_a_name_in_context_one_of_several_words_and_a_rare_one_are_not(tmp_path, row):
    assert told(tmp_path, row, counted(6, TEXT)) == []


def test_few_articles_and_few_words_say_nothing(tmp_path):
    row = "dana,المدينة,ar,short,"
    assert told(tmp_path, row, counted(4, TEXT * 3)) == []
    assert told(tmp_path, row, counted(9, "المدينة بعيدة")) == []
