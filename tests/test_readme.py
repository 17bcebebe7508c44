"""The READMEs are true: every command and example in them is run as a newcomer types it, and links lead somewhere."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import duckdb
import pytest

import golden
import rooms
import typed
from publish.release import repository as repo
from qawl.build import corrections
from qawl.model.faults import FaultyInput
from qawl.publish import dictionary
from qawl.publish.export import FORMATS

ROOT = Path(__file__).resolve().parents[1]
LISTED = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
NAMES = subprocess.run(LISTED, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
FILES = [name for name in NAMES if name and (ROOT / name).is_file()]
OF_INIT = "scripts/qawl/publish/beginning/papers/"
"""What `qawl init` writes; its README speaks of the package that is begun. tests/cli/test_owner.py does as it says."""
PAPERS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in FILES
    if name.endswith("README.md") and not name.startswith(OF_INIT)
}
"""Every README by its path, that of the top among them."""
README, SCHEMAS, SEEDS = PAPERS["README.md"], PAPERS["schemas/README.md"], PAPERS["seeds/README.md"]
PUBLISH, EXPORTS = (PAPERS[f"scripts/qawl/publish/{folder}README.md"] for folder in ("", "export/"))
OF_A_RELEASE = (ROOT / "scripts" / "qawl" / "publish" / "readme.md").read_text(encoding="utf-8")
BLOCKS = typed.blocks(README)
TYPED = [
    block
    for paper in (README, *(PAPERS[name] for name in sorted(PAPERS) if name != "README.md"))
    for block in typed.blocks(paper)
]
"""All examples in the order in which they are typed, the README's first."""
MAKE = ("make", "make test")
UNTYPED = {
    "make": "it sets up what these tests run in; the thorough test below types it as well",
    "make test": "it is what runs this",
    "make test-fast": "test_changed.py says what it runs",
    "make test-all": "it runs this, and more",
    "make schemas": "tests/schemas hold what it writes",
    "make docs": "below is held what it writes",
    "make golden": "tests/build/test_golden.py holds what it writes",
}
SHOWN = {
    "text": "what is printed, or a table: no command",
    "yaml": "for GitHub: tests/checks/test_in_others_ci.py",
    "sparql": "for Wikidata's query service, which no test asks",
}
"""What is in no language that is typed, and why."""


def _section(*titles: str) -> list[typed.Block]:
    parts = [part for part in PUBLISH.split("\n## ") if part.startswith(titles)]
    return [block for part in parts for block in typed.blocks(part)]


RELEASE = _section("Release it", "Fill the text in again")
"""These want a package that is committed, dated and logged, not one that the examples before them have changed."""


def _checkout(folder: Path) -> Path:
    """A fresh copy of the files of the repository, as they are now."""
    for name in FILES:
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
    typed.set_up(folder, TYPED)
    _saved(folder)
    return typed.session(TYPED, folder, folder.parent / "scratch", {*UNTYPED, *_pytest(), *_commands(RELEASE)})


def _commands(blocks: list[typed.Block]) -> list[str]:
    return [line for language, code in blocks if language == "sh" for line in typed.lines(code)]


def _pytest() -> list[str]:
    """How to run a part of the tests: these are among them."""
    return [command for command in _commands(TYPED) if command.startswith(".venv/bin/pytest ")]


def test_every_example_is_typed_or_there_is_a_reason_why_not():
    assert {language for language, _ in TYPED} == {"sh", "python", "r", "sql", *SHOWN}
    assert len(_commands(TYPED)) > 40 > 2 * len({*UNTYPED, *_commands(RELEASE), *_pytest()})
    assert UNTYPED.keys() <= set(_commands(TYPED))


def test_the_tests_that_one_may_run_are_there():
    named = [part for command in _pytest() for part in command.split() if part.startswith("tests/")]
    assert named and all((ROOT / part).is_dir() for part in named)


@pytest.mark.slow
def test_after_make_everything_works_as_it_stands(session):
    assert session.code == 0, session.traced


@pytest.mark.thorough
def test_in_a_fresh_checkout_make_and_all_after_it_work_as_they_stand(tmp_path):
    folder = _checkout(tmp_path / "qawl")
    _saved(folder)
    untyped = {*UNTYPED.keys() - {"make"}, *_pytest(), *_commands(RELEASE)}
    done = typed.session(TYPED, folder, tmp_path / "scratch", untyped, fetches=True)
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
        assert answers(re.sub("<[^>]*>", " ", html.partition("<table")[2].partition("</table>")[0]), answer), page
        assert "القائلون المعروفون بأسمائهم" in html, "who is left out is said"


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


def test_the_dictionary_in_both_languages_is_what_make_docs_writes():
    assert dictionary.written(SCHEMAS) == SCHEMAS


@pytest.mark.parametrize("name", rooms.PAPERS)
def test_the_map_is_drawn_from_the_imports_by_make_docs(name):
    assert rooms.written(PAPERS[name], rooms.PAPERS[name]()) == PAPERS[name]


def test_every_room_has_its_paper_and_none_is_longer_than_two_screens():
    for room in rooms.rooms():
        if room != "checks":
            assert len(PAPERS[f"scripts/qawl/{room}/README.md"].splitlines()) <= 80, room
    assert len(README.encode()) <= 9 * 1024, "README is what is read in five minutes"


def test_the_example_that_the_engine_of_quotations_is_explained_by_gives_what_is_said_there():
    paper = PAPERS["scripts/qawl/extract/quotes/README.md"]
    document = json.loads(golden.document(golden.FIXTURES / "captures" / "plain-pier.txt"))
    first, second = document["quotes"]
    assert (golden.FIXTURES / "captures" / "plain-pier.txt").read_text(encoding="utf-8") in paper
    rows = dict(re.findall(r"^\| ([a-z_, ]+) \| (.*) \|$", paper, re.MULTILINE))
    assert rows["text"] == f"{first['text']} | {second['text']}"
    assert rows["cue"] == f"{first['cue']} | {second['cue']}"
    kinds = [f"{quote['kind']}, {quote['evidence']}" for quote in (first, second)]
    assert rows["kind, evidence"] == " | ".join(kinds)
    assert rows["speaker_name, speaker_role"] == f"{first['speaker_name']}, {first['speaker_role']} | the same, elided"
    assert second["speaker_elided"] and second["speaker_id"] == first["speaker_id"]


def test_the_arabic_section_has_both_commands():
    arabic = README[README.index("## بالعربية") :]
    assert "\nmake  " in arabic and "\nmake test  " in arabic


def test_a_readme_without_markers_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(FaultyInput, match="markers of the tables in en"):
        dictionary.main(path)
    assert path.read_text(encoding="utf-8") == "# Mine\n"


def test_every_format_of_export_is_in_its_paper_as_the_help_tells_it():
    for name, form in FORMATS.items():
        assert f"| `{name}` | {form.says} |" in EXPORTS


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_leads_somewhere(name):
    for target, title in re.findall(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", PAPERS[name]):
        path = (ROOT / name).parent / target if target else ROOT / name
        assert path.exists(), target
        assert not title or title in _anchors(path), f"{target}#{title}"


def _anchors(paper: Path) -> set[str]:
    """What a Markdown file's headings are called in addresses, as GitHub makes them."""
    headings = re.findall(r"^#+ (.*)$", paper.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_corrections_in_the_paper_of_the_seeds_are_ones_that_can_be_read(tmp_path):
    [example] = [code for language, code in typed.blocks(SEEDS) if language == "text" and code.startswith("action,")]
    path = tmp_path / "corrections.csv"
    path.write_text(example, encoding="utf-8")
    found = corrections.load(path)
    assert {each.action for page in found.by_page.values() for each in page} == {"set", "add", "delete"}
