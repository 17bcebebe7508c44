"""What the authority does not know: counted in packages, seeds and pages, and told as rows that it takes."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from qawl.extract.entities import authority
from qawl.model.faults import UnreadableInput
from qawl.workshop.authority.slugs import slug
from qawl.workshop.authority.sources import authority_of, open_source
from qawl.workshop.authority.suggest import Tally, authority_rows, name_rows, suggestions

FIRST = "عنوان\nافتتح هيثم الراوي المعرض في البصرة. وشكر الراوي الحضور.\nوقال هيثم الراوي إن المعرض مفتوح.\n"
SECOND = "عنوان ثان\nعاد الفنان هيثم الراوي إلى البيت. وزار الهيئة العامة للزيتون.\n"


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    for number, text in enumerate((FIRST, SECOND)):
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return sorted(tmp_path.glob("*.txt"))


def found(known, named: list[Path], least: int = 1, most: int = 50):
    return suggestions(open_source(named, "plain"), known, least, most)


def test_what_is_named_most_comes_first_with_mentions_articles_variants_and_a_context(known, pages):
    first = found(known, pages)[0]
    assert (first.name, first.kind, first.mentions, first.articles) == ("هيثم الراوي", "person", 4, 2)
    assert dict(first.variants) == {"هيثم الراوي": 3, "الراوي": 1}
    assert first.context == "افتتح [هيثم الراوي] المعرض في البصرة. وشكر الراوي الحضور."


def test_what_the_authority_knows_is_not_suggested(known, pages):
    assert "البصرة" not in {one.name for one in found(known, pages)}


def test_rare_ones_are_left_out_and_the_list_is_cut(known, pages):
    assert [one.name for one in found(known, pages, least=2)] == ["هيثم الراوي"]
    assert len(found(known, pages, most=1)) == 1


def test_the_rows_are_taken_by_the_authority_and_the_former_id_stays_findable(known, pages, root, tmp_path):
    chosen = found(known, pages)
    folder = tmp_path / "seeds"
    folder.mkdir()
    for file, rows in ((authority.ENTITIES, authority_rows), (authority.NAMES, name_rows)):
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            out.write((root / "seeds" / file).read_text(encoding="utf-8"))
            csv.writer(out, lineterminator="\n").writerows(rows(chosen, known))
    grown = authority.load(folder)
    assert grown.entity(chosen[0].entity_id).name == "هيثم الراوي"
    assert suggestions(open_source(pages, "plain"), grown, 1, 50) == []


def test_a_surname_is_no_row_because_it_would_be_anybody(known, pages):
    assert "الراوي" not in [row[1] for row in name_rows(found(known, pages), known)]


def test_a_package_says_the_same_as_its_pages(known, root):
    package = [(one.name, one.mentions, one.context) for one in found(known, [root])]
    assert package == [(one.name, one.mentions, one.context) for one in found(known, [root / "seeds"])]
    assert package


def test_a_package_that_is_older_than_the_authority_suggests_no_name_that_it_has_learnt(root, known):
    one = found(known, [root])[0]
    learnt = authority.Authority(known.records, dict(known.trie), {one.entity_id: "iraq"})
    assert one.name not in {other.name for other in found(learnt, [root])}


@pytest.mark.parametrize(
    ("name", "english", "expected"),
    [
        ("هيثم الراوي", None, "hithm-alrawi"),
        ("زكراب", "Zakráb of the Hills", "zakrab-of-the-hills"),
        ("C++", None, "c"),
        ("٢٠٢٤", None, "organization-2024"),
        ("—", None, "organization"),
        ("العراق", "Iraq", "iraq-2"),
    ],
)
def test_a_proposed_id_keeps_the_grammar_and_is_free(known, name, english, expected):
    from qawl.model import schema

    proposed = slug(name, english, "organization", known.records)
    assert schema.load("seeds/authority").field("entity_id").expectation(proposed) is None
    assert proposed.replace("al-", "al") == expected


def test_a_package_of_thousands_of_articles_is_read_as_a_stream(known, root, tmp_path):
    package = tmp_path / "large"
    (package / "data").mkdir(parents=True)
    (package / "datapackage.json").write_bytes((root / "datapackage.json").read_bytes())
    entities = [f"person-{n:08x},person,زكراب {n},,,pattern" for n in range(2_000)]
    mentions = [f"m,a-{n:05d},a-{n:05d}-s01,0,6,زكراب,person-{n % 2_000:08x},literal,pattern" for n in range(20_000)]
    segments = [f"a-{n:05d}-s01,a-{n:05d},1,body,0,6,,زكراب" for n in range(20_000)]
    for table, rows in (("entities", entities), ("mentions", mentions), ("segments", segments)):
        header = (root / "data" / f"{table}.csv").read_text(encoding="utf-8").splitlines()[0]
        (package / "data" / f"{table}.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    chosen = found(known, [package])
    assert [(one.mentions, one.articles, one.context) for one in chosen] == [(10, 10, "[زكراب]")] * 50


def test_no_segment_is_read_when_nothing_waits_for_its_context(known):
    def segments():
        raise AssertionError("a large table is read for nothing")
        yield

    Tally(known).contexts(segments(), [])


def test_withheld_texts_leave_the_context_empty(known, withheld):
    assert {one.context for one in found(known, [withheld])} == {""}


def test_a_folder_that_is_neither_package_nor_seeds_cannot_be_examined(tmp_path):
    with pytest.raises(UnreadableInput, match=r"datapackage\.json"):
        open_source([tmp_path])


def test_a_table_that_is_not_there_is_named(known, package):
    (package / "data" / "mentions.csv").unlink()
    with pytest.raises(UnreadableInput, match=r"mentions\.csv"):
        found(known, [package])


def test_the_authority_is_that_of_the_package_else_the_one_that_is_shipped(package, tmp_path, root):
    assert authority_of([package])[1] == package / "seeds"
    assert authority_of([tmp_path / "page.txt"])[1].samefile(root / "seeds")


def test_the_verb_prints_a_table_and_rows_without_header(qawl, pages, tmp_path):
    table = qawl("authority", "suggest", *pages, "--outlet", "plain", cwd=tmp_path)
    assert "هيثم الراوي" in table.stdout
    assert "\x1b" not in table.stdout
    run = qawl("authority", "suggest", *pages, "--outlet", "plain", "--format", "authority", cwd=tmp_path)
    (row,) = csv.reader(StringIO(run.stdout))
    assert row[1:3] == ["person", "هيثم الراوي"]
    assert row[6].startswith("person-")


def test_the_verb_says_so_when_there_is_nothing_to_suggest(qawl, pages, tmp_path):
    run = qawl("authority", "suggest", *pages, "--outlet", "plain", "--least", "99", cwd=tmp_path)
    assert (run.returncode, "99" in run.stdout) == (0, True)


def test_a_page_of_an_unknown_outlet_is_refused(qawl, pages, tmp_path):
    run = qawl("authority", "suggest", *pages, cwd=tmp_path)
    assert (run.returncode, "--outlet" in run.stderr) == (2, True)
