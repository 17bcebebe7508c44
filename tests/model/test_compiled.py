"""What is kept from start to start is never used but for the very sources that it was made from, and never needed."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from qawl.model import compiled

PAGE = "عنوان\nغمغم الوزير أن الجسر جاهز.\n"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which things are kept, not made yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path / "qawl"


class Maker:
    """Makes a value, and counts how often."""

    def __init__(self, value: object) -> None:
        self.value = value
        self.times = 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


VALUES = {"كلمة": [1, ("أ", frozenset({"ب"}))]}


def test_what_is_kept_is_made_once(cache):
    make = Maker(VALUES)
    assert [compiled.load("thing", compiled.key([b"a"]), make) for _ in range(3)] == [VALUES] * 3
    assert make.times == 1
    assert [stat.S_IMODE(path.stat().st_mode) & 0o077 for path in (cache, *cache.iterdir())] == [0, 0]


def test_any_change_of_any_source_makes_it_anew(cache):
    states = [[b"a", b"b"], [b"a", b"c"], [b"ab", b""], [b"a"], [b"b", b"a"]]
    assert len({compiled.key(state) for state in states}) == len(states)


@pytest.mark.parametrize("place", ["start", "header", "middle", "end", "cut", "more", "empty"])
def test_a_damaged_file_is_made_again_and_mended(cache, place):
    make, key = Maker(VALUES), compiled.key([b"a"])
    compiled.load("thing", key, make)
    [file] = cache.iterdir()
    raw = file.read_bytes()
    at = {"start": 0, "header": 20, "middle": len(raw) // 2, "end": len(raw) - 1}.get(place, 0)
    turned = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
    file.write_bytes({"cut": raw[:-3], "more": raw + b"x", "empty": b""}.get(place, turned))
    assert compiled.load("thing", key, make) == VALUES
    assert (make.times, file.read_bytes()) == (2, raw)


def test_a_file_that_another_state_of_the_sources_has_made_is_not_taken_for_this_one(cache):
    compiled.load("thing", compiled.key([b"a"]), Maker("old"))
    [file] = cache.iterdir()
    shutil.copy(file, cache / f"thing-{compiled.key([b'b'])}")
    assert compiled.load("thing", compiled.key([b"b"]), Maker("new")) == "new"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a user's profile apart itself")
@pytest.mark.parametrize("how", ["file of others", "folder of others", "link", "pipe"])
def test_a_file_that_others_may_have_written_is_not_read(cache, how):
    key = compiled.key([b"a"])
    compiled.load("thing", key, Maker("theirs"))
    [file] = cache.iterdir()
    if how == "file of others":
        file.chmod(0o666)
    elif how == "folder of others":
        cache.chmod(0o777)
    elif how == "link":
        file.rename(cache.parent / "elsewhere")
        file.symlink_to(cache.parent / "elsewhere")
    else:
        file.unlink()
        os.mkfifo(file)
    assert compiled.load("thing", key, Maker("ours")) == "ours"


@pytest.mark.parametrize("place", ["a file", "in a file", "nowhere", "relative"])
def test_where_nothing_can_be_kept_it_is_made_every_time_without_a_word(tmp_path, monkeypatch, capfd, place):
    (tmp_path / "file").write_text("")
    folders = {
        "a file": tmp_path,
        "in a file": tmp_path / "file",
        "nowhere": Path("/dev/null/x"),
        "relative": Path("x"),
    }
    monkeypatch.setenv("XDG_CACHE_HOME", str(folders.get(place, "x")))
    monkeypatch.setenv("HOME", str(tmp_path / "file"))
    monkeypatch.chdir(tmp_path)
    if place == "a file":
        (tmp_path / "qawl").write_text("")
    before = sorted(tmp_path.rglob("*"))
    make = Maker(VALUES)
    assert [compiled.load("thing", compiled.key([b"a"]), make) for _ in range(2)] == [VALUES] * 2
    assert (make.times, sorted(tmp_path.rglob("*")), capfd.readouterr()) == (2, before, ("", ""))


def test_of_many_states_the_oldest_are_let_go(cache):
    for number in range(20):
        compiled.load("thing", compiled.key([b"%d" % number]), Maker(number))
        for age, file in enumerate(sorted(cache.iterdir(), key=lambda path: path.stat().st_mtime_ns)):
            os.utime(file, (number + age, number + age))
    compiled.load("other", compiled.key([b"x"]), Maker("x"))
    assert len(list(cache.glob("thing-*"))) <= 9
    make = Maker(19)
    assert (compiled.load("thing", compiled.key([b"19"]), make), make.times) == (19, 0)
    assert list(cache.glob("new-*")) == []


@pytest.mark.slow
def test_the_next_start_sees_a_changed_row_of_a_lexicon_even_if_its_file_looks_unchanged(tmp_path, root):
    """The row is as long as before and the file as old: only what it holds has changed."""
    for part in ("scripts", "schemas", "seeds"):
        shutil.copytree(root / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")

    def quotes() -> int:
        environment = {**os.environ, "PYTHONPATH": str(tmp_path / "scripts"), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        command = [sys.executable, "-m", "qawl.cli", "read", "--tagger", "none", "--outlet", "plain", page]
        done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=True, cwd=tmp_path)
        return done.stdout.count('"quote_id"')

    assert quotes() == 0
    lexicon = tmp_path / "scripts" / "qawl" / "arabic" / "lexicon" / "reporting_verbs.csv"
    text, times = lexicon.read_text(encoding="utf-8"), lexicon.stat()
    before = next(line for line in text.splitlines() if line.startswith("تمتم,"))
    lexicon.write_text(text.replace(before, before.replace("تمتم", "غمغم"), 1), encoding="utf-8")
    os.utime(lexicon, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert lexicon.stat().st_size == times.st_size
    assert quotes() == 1


@pytest.mark.slow
def test_a_lexicon_that_is_no_table_stops_what_reads_in_one_line_that_says_where_to_look(tmp_path, root):
    for part in ("scripts", "schemas", "seeds"):
        shutil.copytree(root / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    lexicon = tmp_path / "scripts" / "qawl" / "arabic" / "lexicon" / "weekdays.csv"
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "scripts"), "XDG_CACHE_HOME": str(tmp_path / "cache")}

    def run(*command: str) -> tuple[int, str]:
        line = [sys.executable, "-m", *command]
        done = subprocess.run(line, env=environment, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)
        return done.returncode, done.stderr

    good = lexicon.read_bytes()
    place = f"{lexicon}:{len(good.splitlines()) + 1}"
    lexicon.write_bytes(good + b"x,1,2\n")
    code, told = run("qawl.cli", "read", "--tagger", "none", "--outlet", "plain", str(page))
    assert code == 2 and told.startswith(str(lexicon)) and told.count("\n") == 1, told
    assert run(*told.split("`")[1].split()[2:])[1].startswith(f"{place}: 3 cells")
    lexicon.write_bytes(good + b"x,9\n")
    code, told = run("qawl.cli", "authority", "check", "seeds")
    assert code == 1 and told.startswith(f"{place} x weekday=9: it must be at most 7") and told.count("\n") == 1
