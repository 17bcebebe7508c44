"""Packages that lie oddly: seeds that are a link, folders that nobody may write, what a killed `add` left."""

from __future__ import annotations

import shutil

from build.test_build import PAGE, append, outcome, registered
from qawl.model import passing


def test_seeds_that_are_a_link_are_those_of_the_package_in_which_the_link_stands(package, qawl, tmp_path):
    append(package, registered(package, "page.txt", PAGE.encode()))
    shutil.move(package / "seeds", tmp_path / "elsewhere")
    (package / "seeds").symlink_to(tmp_path / "elsewhere")
    before = outcome(package)
    run = qawl("build", cwd=package)
    assert (run.returncode, run.stderr) == (0, "")
    assert outcome(package) != before
    assert {path.name for path in tmp_path.iterdir()} == {"package", "elsewhere"}


def test_a_link_to_the_seeds_of_a_package_builds_that_package(package, qawl, tmp_path):
    append(package, registered(package, "page.txt", PAGE.encode()))
    (tmp_path / "link").symlink_to(package / "seeds")
    before = outcome(package)
    assert qawl("build", "link", cwd=tmp_path).returncode == 0
    assert outcome(package) != before


def test_a_build_clears_what_a_killed_add_left_and_takes_nobody_s_page_for_it(package, qawl):
    for folder in (package / "seeds", package / "seeds" / "almada"):
        left = folder / f"{passing.PREFIX}abcdefgh"
        left.mkdir()
        (left / "lock").touch()
        (left / "new").write_text(PAGE, encoding="utf-8")
    before = outcome(package)
    assert qawl("build", cwd=package).returncode == 0
    assert outcome(package) == before
    assert not list(package.rglob(f"{passing.PREFIX}*"))


def test_a_build_beside_an_add_that_is_at_work_does_not_meet_its_passing_file(package, qawl):
    with passing.room(package / "seeds" / "almada") as room:
        (room / "new").write_text(PAGE, encoding="utf-8")
        assert qawl("build", cwd=package).returncode == 0
        assert (room / "new").exists()


def test_the_next_build_finds_no_obstacle_in_schemas_that_nobody_may_write(package, qawl):
    (package / "schemas").chmod(0o555)
    (package / "seeds" / "almada" / "stray.txt").write_text("x", encoding="utf-8")
    assert qawl("build", cwd=package).returncode == 1
    (package / "seeds" / "almada" / "stray.txt").unlink()
    assert qawl("build", cwd=package).returncode == 0
