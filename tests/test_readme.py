"""The README is true: every command and example in it is run as a newcomer types it."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import duckdb
import pytest

import typed
from publish.release import repository as repo
from qawl.build import corrections
from qawl.model import schema
from qawl.model.faults import FaultyInput
from qawl.publish import dictionary
from qawl.publish.export import FORMATS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
OF_A_RELEASE = (ROOT / "scripts" / "qawl" / "publish" / "readme.md").read_text(encoding="utf-8")
BLOCKS = typed.blocks(README)
MAKE = ("make", "make test")
UNTYPED = {
    "make": "it sets up what these tests run in; the thorough test below types it as well",
    "make test": "it is what runs this",
}
SHOWN = {"text": "what is printed, or a table: no command", "yaml": "for GitHub: tests/checks/test_in_others_ci.py"}
"""What is in no language that is typed, and why."""


def _section(*titles: str) -> list[typed.Block]:
    parts = [part for part in README.split("\n## ") if part.startswith(titles)]
    return [block for part in parts for block in typed.blocks(part)]


RELEASE = _section("Release it", "Fill the text in again")
"""These want a package that is committed, dated and logged, not one that the examples before them have changed."""


def _checkout(folder: Path) -> Path:
    """A fresh copy of the files of the repository, as they are now."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    for name in filter(lambda name: name and (ROOT / name).is_file(), names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def _saved(folder: Path) -> None:
    """A page that the reader has saved, which the package does not hold yet."""
    page = next((ROOT / "seeds" / "almada").iterdir()).read_bytes()
    (folder / "page.txt").write_bytes(page.replace("أميركي".encode(), "أمريكي".encode()))


def quoted_most(package: Path) -> list[tuple[str, int]]:
    """The answer to the README's question, counted by hand: names and numbers of quotes."""
    tables = {}
    for table in ("quotes", "entities"):
        with (package / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            tables[table] = list(csv.DictReader(file))
    names = {row["entity_id"]: row["name"] for row in tables["entities"]}
    counts = Counter(row["speaker_id"] for row in tables["quotes"] if row["speaker_id"])
    return sorted(((names[key], count) for key, count in counts.items()), key=lambda one: (-one[1], one[0]))


def answers(printed: str, answer: list[tuple[str, int]]) -> bool:
    """Whether those of the answer, ten at most, stand in ``printed`` line by line in its order with their numbers."""
    lines = [" ".join(re.findall(r"[\w-]+", line)) for line in printed.splitlines()]
    first = next((at for at, line in enumerate(lines) if answer[0][0] in line), len(lines))
    shown = lines[first : first + len(answer[:10])]
    return len(shown) == len(answer[:10]) and all(
        name in line and line.endswith(f" {count}") for line, (name, count) in zip(shown, answer, strict=False)
    )


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> typed.Session:
    """All that is typed after ``make``, in a fresh checkout whose ``.venv`` is what ``make`` has set up."""
    folder = _checkout(tmp_path_factory.mktemp("readme") / "qawl")
    typed.set_up(folder, BLOCKS)
    _saved(folder)
    return typed.session(BLOCKS, folder, folder.parent / "scratch", {*UNTYPED, *_commands(RELEASE)})


def _commands(blocks: list[typed.Block]) -> list[str]:
    return [line for language, code in blocks if language == "sh" for line in typed.lines(code)]


def test_every_example_is_typed_or_there_is_a_reason_why_not():
    assert {language for language, _ in BLOCKS} == {"sh", "python", "r", "sql", *SHOWN}
    assert len(_commands(BLOCKS)) > 20 > len({*UNTYPED, *_commands(RELEASE)})


@pytest.mark.slow
def test_after_make_everything_works_as_it_stands(session):
    assert session.code == 0, session.traced


@pytest.mark.thorough
def test_in_a_fresh_checkout_make_and_all_after_it_work_as_they_stand(tmp_path):
    folder = _checkout(tmp_path / "qawl")
    _saved(folder)
    untyped = {"make test", *_commands(RELEASE)}
    done = typed.session(BLOCKS, folder, tmp_path / "scratch", untyped, fetches=True)
    assert done.code == 0, done.traced
    assert (folder / "build" / "site" / "index.html").is_file()


def test_what_only_tests_need_is_not_there_after_make(tmp_path):
    inside = {path.name for path in typed.set_up(tmp_path).iterdir()}
    assert {"qawl", "frictionless", "python", "pip"} <= inside
    assert not {"pytest", "ruff", "datasette"} & inside


def test_before_make_has_run_nothing_of_it_would_be_found(tmp_path):
    done = typed.session([("sh", "qawl --version\n")], tmp_path, tmp_path / "scratch")
    assert done.code == 127, "the shell of these tests must know no more than a newcomer's"


def test_make_and_make_test_are_what_ci_runs():
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert {command for command in _commands(BLOCKS) if command.startswith("make")} == set(MAKE) <= set(ci)


@pytest.mark.slow
def test_the_package_is_released_and_filled_in_again_as_written(package, tmp_path):
    for paper in ("README.md", "LICENSE", "CHANGELOG.md", ".gitignore"):
        shutil.copy(ROOT / paper, package / paper)
    repo.git(package, "init", "--quiet")
    repo.state(package, repo.read(package)["version"], {})  # its day, and the rows that it has by now
    repo.commit(package)
    typed.set_up(package)
    assert [command.split()[:2] for command in _commands(RELEASE)] == [
        ["qawl", "release"],
        ["git", "tag"],
        ["qawl", "rehydrate"],
        ["qawl", "diff"],
    ]
    done = typed.session([("sh", ". .venv/bin/activate"), *RELEASE], package, tmp_path / "scratch")
    assert done.code == 0, done.traced
    whole = package / "whole" / "data" / "segments.csv"
    assert whole.read_bytes() == (package / "data" / "segments.csv").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["python", "sql", "r"])
def test_every_example_answers_the_question_alike(session, language):
    if language == "r" and not typed.HAS_R:
        pytest.skip("Rscript is absent: the README's R example is not run")
    of_language = [number for number, (found, _) in enumerate(BLOCKS) if found == language]
    assert of_language
    for number in of_language:
        assert answers(session.printed[number], quoted_most(ROOT)), session.printed[number]


PAGES = (
    "سد جديد في الجنوب\nقال رئيس الوزراء محمد شياع السوداني إن السد سيكتمل.\nوأضاف السوداني أن الماء وفير.\n",
    "طريق جديد في الشمال\nقال محمد السوداني إن الطريق آمن.\nوقال مسؤول إن العمل مستمر.\nوأكد مصدر أن الطريق طويل.\n",
    "جسر قديم\nقال مسؤول إن الجسر قديم.\nوقالت ليلى منصور إن الجسر متين.\nوقال سالم الحربي إن الجسر ضيق.\n",
)
"""Of sentences of our own: one speaker under two names, two who are quoted as often, and who could be anybody."""


@pytest.mark.slow
def test_build_site_and_every_example_give_one_answer(package, tmp_path, qawl):
    register = package / "seeds" / "captures.csv"
    register.write_text(register.read_text(encoding="utf-8").partition("\n")[0] + "\n", encoding="utf-8")
    shutil.rmtree(package / "seeds" / "almada")
    for number, text in enumerate(PAGES):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
        added = qawl("add", tmp_path / f"{number}.txt", "--outlet", "plain", cwd=package)
        assert added.returncode == 0, added.stderr
    (package / "seeds" / "corrections.csv").unlink(missing_ok=True)
    built = qawl("build", cwd=package)
    assert built.returncode == 0, built.stderr
    answer = quoted_most(package)
    assert [count for _, count in answer] == [3, 1, 1] and len({name for name, _ in _by_name(package)}) > 4
    assert answers(built.stdout.partition("Who is quoted")[2], answer), built.stdout
    assert "Left out: 3 of 8 quotes" in built.stdout
    typed.set_up(package)
    examples = [block for block in BLOCKS if block[0] in ("python", "sql", "r")]
    done = typed.session([("sh", ". .venv/bin/activate\nqawl site\n"), *examples], package, tmp_path / "scratch")
    assert done.code == 0, done.traced
    assert all(answers(printed, answer) for printed in done.printed.values()), done.printed
    for page in ("ar/index.html", "ar/charts.html"):
        html = (package / "build" / "site" / page).read_text(encoding="utf-8")
        assert answers(re.sub("<[^>]*>", " ", html.partition("<table>")[2].partition("</table>")[0]), answer), page
        assert ">المعدود هم القائلون" in html, "who is left out is said"


def _by_name(package: Path) -> list[tuple[str, int]]:
    """The answer that would be wrong: counted by what speakers are called."""
    with (package / "data" / "quotes.csv").open(encoding="utf-8", newline="") as file:
        return Counter(row["speaker_name"] for row in csv.DictReader(file)).most_common()


def test_what_a_release_says_of_loading_and_counting_is_what_the_readme_says():
    examples = [block for block in typed.blocks(OF_A_RELEASE) if block[0] != "sh"]
    assert [language for language, _ in examples] == ["python", "r", "sql"]
    assert all(block in BLOCKS for block in examples)
    counted = re.search(r"^## What is counted\n.*?(?=^## )", OF_A_RELEASE, re.MULTILINE | re.DOTALL)
    assert counted and counted[0] in README


@pytest.mark.parametrize("cell", ['"a, b"', '"a ""b"" c"', '"two\nlines"', '"ends\n"', '""""'])
def test_duckdb_reads_a_cell_that_is_quoted_after_all_the_lines_from_which_it_guesses(cell, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    rows = "".join(f"q{number},saleh,plain\n" for number in range(25_000))
    quotes = f"quote_id,speaker_id,text\n{rows}q,huda,{cell}\nz,huda,{cell}\n"
    (tmp_path / "data" / "quotes.csv").write_text(quotes, encoding="utf-8")
    entities = "entity_id,name\nsaleh,صالح\nhuda,هدى\n"
    (tmp_path / "data" / "entities.csv").write_text(entities, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    [statement] = [code for language, code in BLOCKS if language == "sql"]
    assert duckdb.sql(statement).fetchall() == [("صالح", 25_000), ("هدى", 2)]


def test_the_tables_in_both_languages_are_those_that_make_docs_writes():
    assert dictionary.written(README) == README


def test_every_field_of_every_table_is_named_in_both_languages():
    english, arabic = README[: README.index("## بالعربية")], README[README.index("## بالعربية") :]
    for name in schema.table_names():
        for field in schema.descriptor_of(name)["fields"]:
            assert f"`{field['name']}`" in english and field["title@ar"] in arabic
        assert f"[{name}](schemas/{name}.schema.json)" in english
        assert f"[{name}](schemas/{name}.schema.json)" in arabic


def test_the_arabic_section_has_both_commands():
    arabic = README[README.index("## بالعربية") :]
    assert "\nmake  " in arabic and "\nmake test  " in arabic


def test_a_readme_without_markers_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match="markers of the tables in en"):
        dictionary.main(path)
    assert path.read_text(encoding="utf-8") == "# Mine\n"


def test_every_format_of_export_is_in_the_readme_as_the_help_tells_it():
    for name, form in FORMATS.items():
        assert f"| `{name}` | {form.says} |" in README


def test_every_link_leads_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_the_corrections_in_the_readme_are_ones_that_can_be_read(tmp_path):
    [example] = [code for language, code in BLOCKS if language == "text" and code.startswith("action,")]
    path = tmp_path / "corrections.csv"
    path.write_text(example, encoding="utf-8")
    found = corrections.load(path)
    assert {each.action for page in found.by_page.values() for each in page} == {"set", "add", "delete"}
