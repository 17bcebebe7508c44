"""Who speaks under a surname alone, and is named in full where he says nothing, has the id of his full name.

Without the tagger, which finds some of these names by itself.
"""

from __future__ import annotations

from pathlib import Path

from qawl.build.single import read_single


def speaker(tmp_path: Path, body: str) -> tuple[str | None, str | None]:
    """The name of the last speaker of a page, and what his entity is called."""
    page = tmp_path / "page.txt"
    page.write_text(f"خبر من المدينة\n\n{body}\n", encoding="utf-8")
    document = read_single(page, "plain", None, None, tagger="none")
    last = document.quotes[-1].speaker
    called = {entity.entity_id: entity.name for entity in document.entities}
    return last.name, called.get(last.entity_id or "")


def test_a_full_name_that_says_nothing_is_a_mention_where_its_surname_speaks(tmp_path: Path) -> None:
    body = "خسر سليم كرملوف المباراة أمس. وقال كرملوف إن المباراة صعبة."
    assert speaker(tmp_path, body) == ("سليم كرملوف", "سليم كرملوف")


def test_whom_the_authority_knows_keeps_the_name_that_it_gives(tmp_path: Path) -> None:
    body = "التقى الوفد سيرغي لافروف أمس. وأوضح لافروف أن الملف جاهز."
    assert speaker(tmp_path, body) == ("سيرغي لافروف", "سيرغي لافروف")
