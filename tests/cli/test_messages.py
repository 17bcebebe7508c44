"""Messages that say what is wrong where a shorter one would hide it."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qawl.cli.failures import refusal
from qawl.model import schema
from qawl.model.faults import difference, excerpts

LONG = "قالت الوزيرة هالة النجار إن المدرسة الجديدة في حي الزهور ستفتح أبوابها أمام التلاميذ في الخريف المقبل"


@pytest.mark.parametrize(
    "other", [LONG[:-1], LONG + "ة", LONG[:-1] + "ن", LONG[:70] + "\u200f" + LONG[70:], LONG[::-1]]
)
def test_of_two_long_texts_the_place_where_they_part_is_shown(other):
    first, second = excerpts(LONG, other)
    assert first != second and max(len(first), len(second)) <= 70
    at = next((n for n, (a, b) in enumerate(zip(LONG, other, strict=False)) if a != b), min(len(LONG), len(other)))
    assert LONG[at - 5 : at] in first and (at < 5 or LONG[at - 5 : at] in second)


def test_short_texts_are_shown_whole():
    assert excerpts("قال", "قالت") == ("قال", "قالت")


def test_characters_that_look_alike_are_told_by_their_numbers():
    assert "(character 3: U+064A, not U+06CC)" in difference("عصي", "عصی")
    assert "(character 2: U+0301, not its end)" in difference("e\u0301", "e")


@pytest.mark.thorough
def test_a_text_that_differs_in_its_last_character_shows_where(qawl, package):
    quotes = package / "data" / "quotes.csv"
    text = quotes.read_text(encoding="utf-8")
    long = max(re.findall(r"[^,\"\n]{65,}", text), key=len)
    quotes.write_text(text.replace(long, long[:-1] + "غ"), encoding="utf-8")
    [line] = [line for line in qawl("check", cwd=package).stderr.splitlines() if "the article text there is" in line]
    assert f"{long[-10:]}”, not “" in line and f"{long[-10:-1]}غ”" in line
    [line] = [line for line in qawl("diff", Path(__file__).parents[2], package).stdout.splitlines() if "text: " in line]
    assert f"{long[-10:]}\u2069 → " in line and f"{long[-10:-1]}غ" in line


def test_a_headline_that_is_not_its_segments_shows_both(qawl, package):
    articles = package / "data" / "articles.csv"
    text = articles.read_text(encoding="utf-8")
    headline = text.splitlines()[1].split(",")[3]
    articles.write_text(text.replace(headline, headline + " جديد"), encoding="utf-8")
    assert f"{headline[-10:]}”, not “" in qawl("check", cwd=package).stderr


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("2024-02-30", "there is no such day"),
        ("2023-02-29T10:00+03:00", "there is no such day"),
        ("2024-13-01", "there is no such day"),
        ("yesterday", "it must read like 2026"),
        ("2024-02-29T25:00+03:00", "there is no such time of day"),
    ],
)
def test_a_day_that_no_calendar_has_is_told_as_that(value, says):
    assert says in str(schema.load("seeds/captures").field("published_at").expectation(value))


def test_a_name_that_holds_such_a_day_is_no_day():
    assert "it must read like" in str(schema.load("seeds/captures").field("path").expectation("../2024-02-30.txt"))


def test_an_unknown_outlet_is_told_with_those_that_are_known(qawl, tmp_path):
    (tmp_path / "page.txt").write_text("سد جديد\nقالت المهندسة إن العمل انتهى.\n", encoding="utf-8")
    for name in ("gazette", "The Gazette"):
        run = qawl("read", "page.txt", "--outlet", name, cwd=tmp_path)
        assert run.returncode == 2 and "no such outlet; known are almada, plain" in run.stderr and name in run.stderr


def test_what_frictionless_finds_is_told_by_file_row_and_field(qawl, package):
    entities = package / "data" / "entities.csv"
    entities.write_text(entities.read_text(encoding="utf-8").replace(",person,", ",people,"), encoding="utf-8")
    told = [line for line in qawl("check", "--frictionless", cwd=package).stderr.splitlines() if "frictionless" in line]
    rows = [n for n, line in enumerate(entities.read_text(encoding="utf-8").splitlines(), 1) if ",people," in line]
    assert f"data/entities.csv:{rows[0]} kind=people: frictionless finds: Constraint Error: " in "\n".join(told)
    assert len(told) <= 11


def test_a_descriptor_that_frictionless_cannot_take_is_told_with_its_reason(qawl, package):
    descriptor = package / "datapackage.json"
    descriptor.write_text(
        descriptor.read_text(encoding="utf-8").replace('"name": "qawl"', '"name": 5'), encoding="utf-8"
    )
    assert re.search(
        "datapackage.json: frictionless finds: .*5 is not", qawl("check", "--frictionless", cwd=package).stderr
    )


def test_a_register_that_is_a_link_is_told_as_a_file_of_the_seeds(qawl, package, tmp_path):
    register = package / "seeds" / "captures.csv"
    register.replace(tmp_path / "elsewhere.csv")
    register.symlink_to(tmp_path / "elsewhere.csv")
    for verb in ("check", "build"):
        told = [line for line in qawl(verb, cwd=package).stderr.splitlines() if line.startswith("seeds/captures.csv")]
        says = "seeds/captures.csv: it is a link that leads out of the package. Put the file itself there"
        assert [line.partition(" [")[0] for line in told] == [says], (verb, told)


def limited(folder: Path, *words: str, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """A command that may write no larger file."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10))

    return subprocess.run(
        [sys.executable, "-m", "qawl.cli", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=limit,
    )


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("build", "--jobs", "1", "--tagger", "none"), "data/segments.csv"),
        (("export", "csv", "--out", "out.csv"), "out.csv"),
        pytest.param(("export", "xlsx", "--out", "out.xlsx"), "out.xlsx", marks=pytest.mark.thorough),
        pytest.param(("export", "csvw", "--out", "out"), "out", marks=pytest.mark.thorough),
        pytest.param(("site", "--out", "out"), "out/", marks=pytest.mark.thorough),
    ],
)
def test_a_file_that_cannot_be_written_to_its_end_is_named_by_its_own_place(package, words, file):
    before = sorted(path.name for path in package.iterdir())
    run = limited(package, *words, kilobytes=4)
    assert run.returncode == 2 and len(run.stderr.splitlines()) == 1, run.stderr
    assert file in run.stderr.partition(": ")[0] and "File too large" in run.stderr
    assert ".qawl" not in run.stderr
    assert [path.name for path in sorted(package.iterdir()) if path.name != ".qawl"] == before


def test_a_folder_that_could_not_be_copied_names_the_first_file_and_why(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "a.txt").symlink_to("nowhere")
    with pytest.raises(shutil.Error) as caught:
        shutil.copytree(source, tmp_path / "target")
    [fault] = refusal(caught.value).faults
    assert str(fault) == f"{source / 'a.txt'}: No such file or directory. Check path, permissions and free space"


@pytest.mark.parametrize(
    ("why", "file", "what"),
    [
        ("[Errno 28] No space left on device", "b", "No space left on device"),
        ("[Errno 28] No space left on device: 'a' -> 'c'", "c", "No space left on device"),
        ("`a` is a named pipe", "b", "`a` is a named pipe"),
    ],
)
def test_why_a_folder_could_not_be_copied_is_told_without_the_numbers_of_the_system(why, file, what):
    [fault] = refusal(shutil.Error([("a", "b", why)])).faults
    assert (fault.file, fault.expected) == (file, what)
