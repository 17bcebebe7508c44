"""`make test-fast` runs the tests that prove what has changed, and no others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import changed
import sample

ROOT = Path(__file__).resolve().parents[1]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines()


@pytest.mark.parametrize(
    ("file", "tests"),
    [
        ("scripts/qawl/extract/times/days.py", ["tests/extract/times"]),
        ("scripts/qawl/extract/quotes/words/forms.py", ["tests/extract/quotes"]),
        ("scripts/qawl/extract/linking.py", ["tests/extract"]),
        ("scripts/qawl/arabic/lexicon/places.csv", ["tests/arabic", "tests/extract"]),
        ("tests/model/test_ids.py", ["tests/model/test_ids.py"]),
        ("tests/extract/quotes/texts.py", ["tests/extract/quotes"]),
        ("schemas/quotes.schema.json", ["tests/schemas"]),
        ("seeds/README.md", ["tests/test_readme.py", "tests/test_named.py"]),
        ("CHANGELOG.md", []),
    ],
)
def test_a_file_is_proven_by_the_tests_of_its_room(file, tests):
    assert list(changed.tests_of(file)) == tests


def test_what_lies_in_another_is_not_run_twice():
    files = ["scripts/qawl/extract/linking.py", "scripts/qawl/extract/times/days.py", "tests/extract/test_linear.py"]
    assert changed.selected(files) == ["tests/extract"]


def test_a_test_that_was_deleted_is_not_asked_for():
    assert changed.selected(["tests/model/test_that_never_was.py"]) == []


def test_every_module_of_the_package_has_tests_that_prove_it():
    modules = [file for file in TRACKED if file.startswith("scripts/qawl/") and file.count("/") > 2]
    assert len(modules) > 200
    assert [file for file in modules if not changed.selected([file])] == []


def test_what_is_named_for_files_outside_the_package_is_there():
    assert all((ROOT / name).exists() for name in changed.OF_OTHERS)
    assert all((ROOT / test).exists() for tests in changed.OF_OTHERS.values() for test in tests)


def test_what_changed_is_what_is_not_committed_else_the_last_commit(tmp_path, monkeypatch):
    monkeypatch.setattr(changed, "ROOT", tmp_path)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c", "-C", str(tmp_path)]
    (tmp_path / "قول.py").write_text("1\n", encoding="utf-8")
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *arguments], check=True)
    assert changed.changed() == ["قول.py"]
    (tmp_path / "new.py").write_text("2\n", encoding="utf-8")
    assert changed.changed() == ["new.py"]


@pytest.mark.parametrize(("count", "kept"), [(1, 1), (8, 8), (9, 5), (1000, 8)])
def test_of_many_cases_some_are_run_spread_over_all(count, kept):
    cases = sample.spread(list(range(count)))
    assert len(cases) == kept and cases[0] == 0 and cases[-1] >= count * 0.8 - 1


@pytest.mark.thorough
def test_when_the_minute_is_over_nothing_begins_and_it_is_told(tmp_path):
    tests = "import pytest\n\n@pytest.mark.parametrize('n', range(100))\ndef test(n):\n    assert n < 100\n"
    (tmp_path / "test_it.py").write_text(tests, encoding="utf-8")
    for until, told in (("inf", "8 passed, 92 deselected"), ("0", "8 skipped, 92 deselected")):
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-p", "sample", "-p", "no:cacheprovider", str(tmp_path)],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT / "tests"), sample.UNTIL: until},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert told in done.stdout, done.stdout
