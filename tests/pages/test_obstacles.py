"""Adding a page where something is in the way: a kill, another process, a name that not every system has, a umask."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pages.test_register import OTHER_ID, draft, register, row, saved
from qawl.model import passing
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.pages import captures
from qawl.pages import registering as registry
from stopped import dies_at, leftovers


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    return folder


def test_after_a_kill_at_any_step_the_same_add_heals_what_is_left(tmp_path):
    page, step = saved(tmp_path), 0
    while True:
        seeds = tmp_path / f"seeds-{step}"
        seeds.mkdir()
        register(seeds, row("almada/other.txt", article_id=OTHER_ID))
        died = dies_at(step, lambda seeds=seeds: captures.register(seeds, page, draft()))
        if captures.read_register(seeds / "captures.csv")[1:] == ():  # else it was done, but for tidying up
            captures.register(seeds, page, draft())
        else:
            passing.clear(seeds), passing.clear(seeds / "almada")
        assert [found.path for found in captures.read_register(seeds / "captures.csv")][1:] == ["almada/page.txt"]
        assert (seeds / "almada" / "page.txt").read_bytes() == page.read_bytes()
        assert leftovers(seeds) == [], f"killed at step {step}"
        if not died:
            break
        step += 1
    assert step > 10


def test_a_page_that_lies_there_without_a_row_is_taken_and_one_that_only_has_its_name_is_not(tmp_path, seeds):
    (seeds / "almada").mkdir()
    saved(seeds / "almada")
    assert captures.register(seeds, saved(tmp_path), draft()).path == "almada/page.txt"
    saved(seeds / "almada", "other.txt", "شيء آخر")
    with pytest.raises(UnreadableInput, match="the file exists"):
        captures.register(seeds, saved(tmp_path, "other.txt", "عنوان آخر"), draft(article_id=OTHER_ID))


def test_who_fails_does_not_take_back_a_page_that_somebody_else_has_registered_meanwhile(tmp_path, seeds, monkeypatch):
    page = saved(tmp_path)
    real = registry.replace

    def late(book: Path, *rest: object) -> None:
        monkeypatch.setattr(registry, "replace", real)
        captures.register(seeds, page, draft())
        real(book, *rest)

    monkeypatch.setattr(registry, "replace", late)
    with pytest.raises(UnreadableInput, match="another program has changed it"):
        captures.register(seeds, page, draft())
    [found] = captures.read_register(seeds / "captures.csv")
    assert captures.read_capture(seeds, found).text == "عنوان\nفقرة\n"


def test_a_page_that_is_a_link_in_the_seeds_is_refused(tmp_path, seeds):
    (seeds / "almada").mkdir()
    (seeds / "almada" / "page.txt").symlink_to(saved(tmp_path))
    with pytest.raises(FaultyInput, match="it is a link"):
        captures.register(seeds, saved(tmp_path), draft())


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("CON.txt", "such as to CON_.txt"),
        ("nul", "such as to nul_"),
        ("Lpt1.tar.gz", "such as to Lpt1_.tar.gz"),
        ("com² .txt", "such as to com²_ .txt"),
        ("star*.txt", "such as to star_.txt"),
        ('quote"name?.txt', "such as to quote_name_.txt"),
        ("<a>|b.txt", "such as to _a__b.txt"),
        ("trailing.", "such as to trailing_"),
        ("trailing ", "white space at its edges"),
        ("PAGE.txt", "beside almada/page.txt"),
        ("straße.txt", "beside almada/STRASSE.txt"),
    ],
)
def test_a_name_that_some_system_cannot_check_out_is_refused_with_another_that_can_be(tmp_path, seeds, name, remedy):
    (seeds / "almada").mkdir()
    for there in ("page.txt", "STRASSE.txt"):
        saved(seeds / "almada", there)
    with pytest.raises(FaultyInput) as caught:
        captures.register(seeds, saved(tmp_path, name, "عنوان آخر"), draft())
    assert remedy in str(caught.value) and "Rename the file" in str(caught.value)
    assert sorted(path.name for path in seeds.rglob("*")) == ["STRASSE.txt", "almada", "page.txt"]


@pytest.mark.parametrize("name", ["console.txt", "com10.txt", "a.con", "صفحة ١.txt", "a.b.c", "nul-1.txt"])
def test_names_that_only_look_like_those_are_taken(tmp_path, seeds, name):
    assert captures.register(seeds, saved(tmp_path, name), draft()).path == f"almada/{name}"


def test_what_is_written_is_read_by_those_whom_the_umask_lets_and_the_register_keeps_its_mode(tmp_path, seeds):
    page = saved(tmp_path)
    before = os.umask(0o077)
    try:
        captures.register(seeds, page, draft())
        assert {path.stat().st_mode & 0o077 for path in seeds.rglob("*")} == {0}
        (seeds / "captures.csv").chmod(0o640)
        os.umask(0o022)
        captures.register(seeds, saved(tmp_path, "other.txt", "عنوان آخر"), draft(article_id=OTHER_ID))
    finally:
        os.umask(before)
    assert (seeds / "captures.csv").stat().st_mode & 0o777 == 0o640
    assert (seeds / "almada" / "other.txt").stat().st_mode & 0o777 == 0o644
