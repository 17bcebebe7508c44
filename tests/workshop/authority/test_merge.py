"""Names of one bearer are proposed with what speaks for it, and what speaks against it is heard."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from qawl.extract.entities import authority
from qawl.workshop.authority.merge import authority_rows, merges, name_rows, skeleton
from qawl.workshop.authority.sources import open_source
from qawl.workshop.authority.split import splits


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def proposed(known, folder: Path, *texts: str):
    """What is proposed of articles with these texts."""
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(f"عنوان {number}\n\n{text}\n", encoding="utf-8")
    return merges(open_source(sorted(folder.glob("*.txt")), "plain"), known, 50)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("أندرو برونسون", "أندرو برانسون"),
        ("ماريا غرانسكي", "ماريا جرانسكي"),
        ("توماس ماكغورك", "توماس ماكغيرك"),
        ("مارتن كولينز", "مارتن كوليينز"),
        ("جيمس هاريسون", "جيمس هريسون"),
        ("بيتر شتاينماير", "بيتر شتينماير"),
        ("روبرت ستيفنسون", "روبرت ستيفينسن"),
        ("أنطون شولينسكي", "أنطون شولنسكي"),
        ("جورج ماركوفيتش", "جورج ماركوفتش"),
        ("دانيال كيلرمان", "دانيال كلرمان"),
    ],
)
def test_spellings_of_one_name_are_proposed_as_one(known, tmp_path, one, other):
    told = f"زار الوزير {one} المدينة. وعاد الوزير {one} أمس."
    (found,) = proposed(known, tmp_path, told, f"زار الوزير {other} القرية.")
    assert (found.name, found.variant, found.known, found.why) == (one, other, False, "spelled otherwise")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("سامي الكريمي", "سامي الحربي"),
        ("سالم النجار", "سليم النجار"),
        ("محمد العيسى", "محمد العويس"),
        ("سامي بن خالد الكريمي", "سامي بن سالم الكريمي"),
        ("حسن كرم", "حسين كرم"),
        ("سمير نجم", "سامر نجم"),
        ("عبد الله غول", "عبد الله الجلال"),
        ("كريم سالم", "كرم سالم"),
        ("جورجو غابولوني", "جورج غابيلني"),
        ("سالم الغابيس", "سالم الغابيص"),
        ("سالم غطيف", "سالم غطاف"),
        ("أحمد علي", "أحمد بن علي"),
        ("عبد السلام الغابوف", "عبد الله بن كرم الغابوف"),
        ("سالم محمد الغابوف", "سالم كرم بن علي الغابوف"),
        ("نبيل حداد", "نبيلة حداد"),
        ("فيصل بن سالم", "فيصل بن كرم بن سالم"),
    ],
)
def test_names_of_two_bearers_are_not(known, tmp_path, one, other):
    assert proposed(known, tmp_path, f"زار الوزير {one} المدينة.", f"زار الوزير {other} القرية.") == []


def test_an_article_that_names_both_speaks_against_it(known, tmp_path):
    both = "التقى الوزير أندرو برونسون الوزير أندرو برانسون."
    assert proposed(known, tmp_path, both) == []


def test_who_leaves_words_of_a_known_name_out_is_that_person(known, tmp_path):
    (found,) = proposed(known, tmp_path, "زار الوزير عادل بن أحمد الجبير المدينة.")
    assert (found.entity_id, found.known, found.why) == ("adel-al-jubeir", True, "words left out")


def test_the_rows_are_taken_by_the_authority_and_every_former_id_stays_findable(known, tmp_path, root):
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    texts = ("زار الوزير أندرو برونسون المدينة. وعاد أندرو برونسون.", "زار الوزير أندرو برانسون القرية.")
    found = proposed(known, tmp_path, *texts, "زار الوزير عادل بن أحمد الجبير المدينة.")
    for file, rows in ((authority.ENTITIES, authority_rows), (authority.NAMES, name_rows)):
        shutil.copy(root / "seeds" / file, seeds)
        more = list(rows(found, seeds))
        with (seeds / file).open(encoding="utf-8", newline="") as old:
            kept = [row for row in csv.reader(old) if file == authority.NAMES or row[0] not in {one[0] for one in more}]
        with (seeds / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerows([*kept, *more])
    grown = authority.load(seeds)
    assert {grown.entity(one.variant_id).entity_id for one in found} == {one.entity_id for one in found}
    assert merges(open_source(sorted(tmp_path.glob("*.txt")), "plain"), grown, 50) == []


@pytest.mark.parametrize(
    ("one", "other"), [("نتانياهو", "نتنياهو"), ("جرمان", "غرمان"), ("عبد الله", "عبدالله"), ("بوتن", "بوتين")]
)
def test_spellings_have_one_skeleton(one, other):
    assert skeleton(tuple(one.split())) == skeleton(tuple(other.split()))


OFFICES = ("زار الوزير {0} المدينة. وعاد الوزير {0}.", "فاز اللاعب {0} أمس. وعاد اللاعب {0}.")


def test_a_name_whose_bearers_hold_offices_that_differ_may_be_of_two(known, tmp_path):
    for number, text in enumerate(OFFICES):
        (tmp_path / f"{number}.txt").write_text(f"عنوان {number}\n\n{text.format('سامي كرم')}\n", encoding="utf-8")
    (found,) = splits(open_source(sorted(tmp_path.glob("*.txt")), "plain"), known, 50)
    assert (found.name, found.articles, found.callings) == ("سامي كرم", 2, ("اللاعب", "الوزير"))


@pytest.mark.parametrize(
    "texts",
    [
        (OFFICES[0], OFFICES[0]),
        (OFFICES[0], "عاد {0} أمس."),
        (OFFICES[0], OFFICES[1] + " " + OFFICES[0]),
        ("زار وزير الصحة {0} المدينة.", "زار الوزير {0} القرية."),
        ("فاز المدرب {0} أمس.", "فاز لاعب النهر {0} أمس."),
        ("زار الوزير {0} المدينة.", "قال في مؤتمر صحافي عقده {0} إنه راض."),
    ],
)
def test_one_who_is_called_alike_in_any_article_is_not(known, tmp_path, texts):
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(f"عنوان {number}\n\n{text.format('سامي كرم')}\n", encoding="utf-8")
    assert splits(open_source(sorted(tmp_path.glob("*.txt")), "plain"), known, 50) == []


def test_the_verb_tells_what_and_why_and_says_so_where_there_is_nothing(qawl, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("عنوان\n\nزار الوزير عادل بن أحمد الجبير المدينة.\n", encoding="utf-8")
    told = qawl("authority", "suggest", "--merge", "--outlet", "plain", str(page))
    assert told.returncode == 0
    assert "words left out" in told.stdout
    page.write_text("عنوان\n\nلا أحد هنا.\n", encoding="utf-8")
    told = qawl("authority", "suggest", "--merge", "--outlet", "plain", str(page))
    assert (told.returncode, told.stdout.strip()) == (0, "no two names of persons look like one's, and none like two's")
