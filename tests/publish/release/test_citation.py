"""Citing the package and the newspapers' articles: what is compiled from the descriptor, and what is printed."""

from __future__ import annotations

import copy
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from datacite import schema45

import environments
import made
from publish.release import repository as repo
from qawl.publish import citation, cite

if TYPE_CHECKING:
    from conftest import Run

DESCRIPTOR: dict[str, Any] = repo.read(made.ROOT)
PERSON = {
    "title": "Salma al-Haddad",
    "givenName": "Salma",
    "familyName": "al-Haddad",
    "organization": "City Library",
    "path": "https://orcid.org/0000-0002-1825-0097",
    "roles": ["creator", "curator"],
}


def _descriptor(**values: object) -> dict[str, Any]:
    return {**copy.deepcopy(DESCRIPTOR), **values}


@pytest.mark.parametrize("name", [citation.CFF, citation.DATACITE, citation.ZENODO])
def test_the_files_are_what_the_descriptor_says(name: str) -> None:
    said = (made.ROOT / name).read_text(encoding="utf-8")
    assert said == citation.files(DESCRIPTOR)[name], "run `make cite`"


DESCRIPTORS = {
    "as it is": DESCRIPTOR,
    "by a person": _descriptor(contributors=[PERSON]),
    "with an identifier": _descriptor(id="https://doi.org/10.5281/zenodo.123", homepage="https://example.org/qawl"),
    "with words that YAML could misread": _descriptor(
        title='Yes: "no" # {not} \\ — قول', keywords=["null", "1.0", "- a"]
    ),
    "with no more than the profile asks for": {
        key: value for key, value in DESCRIPTOR.items() if key not in ("created", "keywords", "description@ar")
    }
    | {"created": "2026-11-24"},
}


@pytest.mark.parametrize("name", DESCRIPTORS)
def test_datacite_takes_its_metadata(name: str) -> None:
    found = citation.datacite(DESCRIPTORS[name])
    assert [error.message for error in schema45.validator.iter_errors(found)] == []
    assert schema45.tostring(found).startswith("<?xml")


def test_a_person_is_taken_apart_where_the_descriptor_says_how() -> None:
    [person] = citation.datacite(_descriptor(contributors=[PERSON]))["creators"]
    assert (person["name"], person["nameType"], person["familyName"]) == ("al-Haddad, Salma", "Personal", "al-Haddad")
    [author] = yaml.safe_load(citation.cff(_descriptor(contributors=[PERSON])))["authors"]
    assert author["orcid"] == PERSON["path"] and author["given-names"] == "Salma"


def test_yaml_reads_every_string_as_it_was_meant() -> None:
    described = DESCRIPTORS["with words that YAML could misread"]
    found = yaml.safe_load(citation.cff(described))
    assert (found["title"], found["keywords"]) == (described["title"], described["keywords"])


def test_zenodo_is_told_the_same() -> None:
    found = citation.zenodo(DESCRIPTOR)
    assert found["title"] == DESCRIPTOR["title"] and found["license"] == "CC-BY-4.0"
    assert [one["name"] for one in found["creators"]] == ["The Qawl contributors"]
    assert {one["type"] for one in found["contributors"]} <= set(citation._ROLES.values())


@pytest.mark.thorough
def test_cffconvert_finds_the_citation_valid(tmp_path: Path) -> None:
    for n, described in enumerate(DESCRIPTORS.values()):
        folder = tmp_path / str(n)
        folder.mkdir()
        (folder / "CITATION.cff").write_text(citation.cff(described), encoding="utf-8")
        ran = environments.run("cffconvert", "cffconvert", "--validate", cwd=folder)
        assert ran.returncode == 0 and "valid" in ran.stdout, ran.stdout + ran.stderr


# qawl cite


def _credited(tmp_path: Path, **headline: str) -> Path:
    rows = made.rows()
    rows["credits"][0] = {**rows["credits"][0], "role": "author"}
    rows["credits"][1] = {**rows["credits"][1], "role": "translator"}
    rows["entities"][1] = {**rows["entities"][1], "name_en": "Salma al-Haddad"}
    rows["articles"][0] = {**rows["articles"][0], "url": "https://example.org/a_b?c=1&d={2}%20", **headline}
    return made.package(tmp_path / "package", rows, seeds=False)


def test_the_package_is_cited_with_its_version_and_the_readme_says_the_same(qawl: Run) -> None:
    ran = qawl("cite", cwd=made.ROOT)
    reference = ran.stdout.strip()
    assert reference == (
        "The Qawl contributors (2026). Qawl: who said what in the Arabic press (Version 0.1.0) [Data set]."
    )
    readme = (made.ROOT / "README.md").read_text(encoding="utf-8")
    assert f"> {reference}" in readme.replace("*", "")


def test_an_article_is_cited_with_who_made_it_newspaper_day_and_address(tmp_path: Path, qawl: Run) -> None:
    ran = qawl("cite", _credited(tmp_path), "--article", made.ARTICLE)
    assert ran.stdout.strip() == (
        "سلمى الحداد [Salma al-Haddad] (2026, March 2). مكتبة المدينة تفتح أبوابها للجميع (مجلس المدينة, Trans.). "
        "جريدة المثال [Example]. https://example.org/a_b?c=1&d={2}%20"
    )


def test_without_authors_the_headline_comes_first(tmp_path: Path, qawl: Run) -> None:
    package = made.package(tmp_path / "package", seeds=False)
    assert qawl("cite", package, "--article", made.OTHER).stdout.startswith(f"{made.LINK}. (2026, March 3). جريدة")


def _bibtex(text: str) -> dict[str, str]:
    """The fields of an entry, read as BibTeX reads it: braces must balance."""
    depth = 0
    for char in re.sub(r"\\.", "", text):
        depth += {"{": 1, "}": -1}.get(char, 0)
        assert depth >= 0
    assert depth == 0
    return dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,$", text, re.MULTILINE))


def test_bibtex_keeps_arabic_names_whole_and_escapes_what_tex_would_read(tmp_path: Path, qawl: Run) -> None:
    package = _credited(tmp_path, headline=r"100% & 5$ #_{~^\ قال")
    found = _bibtex(qawl("cite", package, "--article", made.ARTICLE, "--format", "bibtex").stdout)
    assert found["author"] == "{سلمى الحداد}" and found["translator"] == "{مجلس المدينة}"
    assert found["title"] == r"{100\% \& 5\$ \#\_\{\textasciitilde{}\textasciicircum{}\textbackslash{} قال}"
    assert found["url"] == "https://example.org/a_b?c=1&d=%7B2%7D%20"
    assert (found["year"], found["month"], found["day"]) == ("2026", "mar", "2")
    assert found["journal"] == "جريدة المثال [Example]"


def test_whoever_translated_is_named_once(tmp_path: Path, qawl: Run) -> None:
    package = _credited(tmp_path)
    for style in cite.FORMATS:
        said = qawl("cite", package, "--article", made.ARTICLE, "--format", style).stdout
        assert said.count("مجلس المدينة") == 1, style


def test_bibtex_has_an_author_for_an_article_that_nobody_signs() -> None:
    unsigned = cite.Work("k", "Words", container=cite.Name("المدى", "Al-Mada"))
    assert "  author = {{المدى}}," in list(cite.bibtex(unsigned))
    assert next(cite.apa(unsigned)).startswith("Words.")


def test_the_package_is_a_data_set_with_a_publisher() -> None:
    said = list(cite.bibtex(cite.dataset(_descriptor(homepage="https://example.org/qawl"))))
    assert said[0].startswith("@dataset{") and "  url = {https://example.org/qawl}," in said
    assert "  publisher = {The Qawl contributors}," in said
    house = {"title": "A Press", "roles": ["publisher"]}
    other = list(cite.bibtex(cite.dataset(_descriptor(contributors=[PERSON, house]))))
    assert "  publisher = {A Press}," in other and "  author = {al-Haddad, Salma}," in other


def test_ris_has_one_value_a_line_and_ends(tmp_path: Path, qawl: Run) -> None:
    lines = qawl("cite", _credited(tmp_path), "--article", made.ARTICLE, "--format", "ris").stdout.splitlines()
    assert lines[0] == "TY  - NEWS" and lines[-1] == "ER  - "
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert {"AU  - سلمى الحداد", "A4  - مجلس المدينة", "DA  - 2026/03/02", "T2  - جريدة المثال [Example]"} <= set(lines)


@pytest.mark.parametrize("style", cite.FORMATS)
def test_odd_characters_break_no_line_and_turn_no_text(style: str) -> None:
    title = cite._plain("one\ntwo\u202e\u0000 three")
    work = cite.Work("a b{c}\n\u202e", title, container=cite.Name("x"), day="2026-01-02", url="https://x/\n}{")
    lines = list(cite.FORMATS[style](work))
    text = "\n".join(lines)
    assert "one two three" in text and "\u202e" not in text.replace(work.key, "") and "\0" not in text
    if style == "bibtex":
        assert lines[0] == "@article{a-b-c---," and _bibtex(text)["url"] == "https://x/%0A%7D%7B"


def test_a_day_that_is_unknown_is_said_to_be() -> None:
    undated = cite.Work("k", "Words", container=cite.Name("المدى", "Al-Mada"))
    assert list(cite.apa(undated)) == ["Words. (n.d.). المدى [Al-Mada]."]
    assert not any("year" in line for line in cite.bibtex(undated))


def test_several_authors_are_listed_as_each_style_lists_them() -> None:
    three = cite.Work("k", "Words", authors=tuple(map(cite.Name, ("أ ب", "ج د", "ه و"))), container=cite.Name("x"))
    assert next(cite.apa(three)).startswith("أ ب, ج د, & ه و (n.d.)")
    assert "  author = {{أ ب} and {ج د} and {ه و}}," in list(cite.bibtex(three))
    assert [line for line in cite.ris(three) if line.startswith("AU")] == ["AU  - أ ب", "AU  - ج د", "AU  - ه و"]


def test_a_terminal_gets_arabic_set_off_and_a_file_does_not(tmp_path: Path, qawl: Run) -> None:
    package = _credited(tmp_path)
    assert "\u2068" not in qawl("cite", package, "--article", made.ARTICLE).stdout
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "qawl.cli", "cite", str(package), "--article", made.ARTICLE]
    subprocess.run(command, stdout=theirs, check=True)
    os.close(theirs)
    shown = os.read(ours, 1 << 16).decode("utf-8")
    assert "\u2068سلمى الحداد\u2069 [Salma al-Haddad] (2026, March 2)." in shown
    assert shown.count("\u2068") == shown.count("\u2069") > 2


@pytest.mark.parametrize("wanted", ["absent", "../x", "a|b<c>\u202e", "'; DROP TABLE"])
def test_an_article_that_is_not_there_exits_2(wanted: str, qawl: Run) -> None:
    ran = qawl("cite", "--article", wanted, cwd=made.ROOT)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert "the package has no article of this id" in ran.stderr and "\u202e" not in ran.stderr


def test_a_release_can_be_cited_as_it_is(first: Path, qawl: Run) -> None:
    ran = qawl("cite", first, "--article", made.ARTICLE)
    assert ran.returncode == 0 and made.HEADLINE in ran.stdout


def test_a_package_without_rows_is_cited_and_its_articles_are_not(tmp_path: Path, qawl: Run) -> None:
    package = made.package(tmp_path / "empty", {name: [] for name in made.rows()})
    assert qawl("cite", package).returncode == 0
    shutil.rmtree(package / "data")
    assert qawl("cite", package, "--article", made.ARTICLE).returncode == 2


@pytest.mark.parametrize("table", ["articles", "outlets", "credits", "entities"])
def test_an_article_of_a_package_with_a_column_beyond_ours_is_cited(table: str, tmp_path: Path, qawl: Run) -> None:
    package = made.package(tmp_path / "package")
    before = qawl("cite", package, "--article", made.ARTICLE).stdout
    made.widen(package, table, "mood", "calm")
    ran = qawl("cite", package, "--article", made.ARTICLE)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, before, "")
