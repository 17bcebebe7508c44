"""The authority: what it accepts, what it finds faulty and where, and that size and odd characters do not matter."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest

from articles import article
from qawl.extract.entities import authority, find
from qawl.extract.entities.authority import name_words
from qawl.extract.entities.spelling import spellings
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.handmade import columns

Row = tuple[str, ...]

PERSON = ("salma-al-haddad", "person", "سلمى الحداد", "Salma al-Haddad", "", "", "")
PERSON_NAME = ("salma-al-haddad", "سلمى الحداد", "ar", "full", "")


def written(folder: Path, entities: list[Row], names: list[Row]) -> Path:
    """A folder with an authority of these rows."""
    for file, rows in ((authority.ENTITIES, entities), (authority.NAMES, names)):
        with (folder / file).open("w", encoding="utf-8", newline="") as out:
            header = columns(Path(file).stem)
            padded = ((*row, *[""] * (len(header) - len(row))) for row in rows)
            csv.writer(out, lineterminator="\n").writerows([header, *padded])
    return folder


def faults(folder: Path) -> list[tuple[str, int | None, str | None]]:
    """File, line and field of every fault that loading finds."""
    with pytest.raises(FaultyInput) as caught:
        authority.load(folder)
    return [(fault.file, fault.line, fault.field) for fault in caught.value.faults]


def test_a_sound_authority_names_its_entities(tmp_path):
    known = authority.load(written(tmp_path, [PERSON], [PERSON_NAME]))
    assert known.records["salma-al-haddad"].name_en == "Salma al-Haddad"


@pytest.mark.parametrize(
    ("kind", "as_person", "as_speaker"), [("person", 2, 2), ("organization", 0, 2), ("place", 0, 0)]
)
def test_whom_words_name_is_counted_in_words_and_only_of_those_who_can_speak(tmp_path, kind, as_person, as_speaker):
    """The longest name counts, what follows it does not; a place does not speak."""
    row = (PERSON[0], kind, *PERSON[2:])
    known = authority.load(written(tmp_path, [row], [PERSON_NAME]))
    words = ["سلمي", "الحداد", "غدا"]
    assert known.known(iter(words), True) == as_person
    assert known.known(iter(words), False) == as_speaker
    assert known.known(iter(words[:1]), False) == known.known(iter(words[1:]), False) == 0


def test_the_authority_of_the_project_is_sound(root):
    known = authority.load(root / "seeds")
    assert len(known.records) > 300
    assert known.records["iraq"].wikidata_id == "Q796"


@pytest.mark.parametrize(
    ("cell", "value", "field"),
    [
        (0, "Salma_Haddad", "entity_id"),
        (1, "human", "kind"),
        (2, "", "name"),
        (4, "q42", "wikidata_id"),
        (4, "Q042", "wikidata_id"),
        (4, "Q42\n", "wikidata_id"),
        (5, "TRUE", "metonymic"),
        (6, "not an id!", "former_ids"),
        (6, "salma-al-haddad", "former_ids"),
    ],
)
def test_a_wrong_cell_of_an_entity_is_a_fault_on_its_line(tmp_path, cell, value, field):
    row = (*PERSON[:cell], value, *PERSON[cell + 1 :])
    name = (row[0], *PERSON_NAME[1:])
    assert (authority.ENTITIES, 2, field) in faults(written(tmp_path, [row], [name]))


@pytest.mark.parametrize(
    ("cell", "value", "field"),
    [
        (0, "nobody", "entity_id"),
        (1, "", "name"),
        (1, "—", "name"),
        (2, "fr", "language"),
        (3, "nickname", "kind"),
        (4, "sometimes", "context"),
    ],
)
def test_a_wrong_cell_of_a_name_is_a_fault_on_its_line(tmp_path, cell, value, field):
    row = (*PERSON_NAME[:cell], value, *PERSON_NAME[cell + 1 :])
    assert (authority.NAMES, 3, field) in faults(written(tmp_path, [PERSON], [PERSON_NAME, row]))


def test_two_entities_of_one_id_are_a_fault_on_the_second_line(tmp_path):
    assert faults(written(tmp_path, [PERSON, PERSON], [PERSON_NAME])) == [(authority.ENTITIES, 3, "entity_id")]


def test_two_entities_of_one_wikidata_id_are_a_fault(tmp_path):
    one = (*PERSON[:4], "Q1", "", "")
    other = ("layla", "person", "ليلى", "", "Q1", "", "")
    folder = written(tmp_path, [one, other], [PERSON_NAME, ("layla", "ليلى العلي", "ar", "full", "")])
    assert faults(folder) == [(authority.ENTITIES, 3, "wikidata_id")]


def test_a_name_that_only_looks_different_is_a_duplicate(tmp_path):
    vocalised = ("salma-al-haddad", "سَلمى الحدّاد", "ar", "variant", "")
    assert faults(written(tmp_path, [PERSON], [PERSON_NAME, vocalised])) == [(authority.NAMES, 3, "name")]


def test_a_name_that_another_entity_has_in_a_spelling_by_rule_is_a_duplicate(tmp_path):
    one = ("society", "organization", "الجمعية الأميركية", "", "", "", "")
    other = ("club", "organization", "الجمعية الأمريكية", "", "", "", "")
    names = [("society", "الجمعية الأميركية", "ar", "full", ""), ("club", "الجمعية الأمريكية", "ar", "full", "")]
    assert faults(written(tmp_path, [one, other], names)) == [(authority.NAMES, 3, "name")]


def test_an_entity_may_list_a_spelling_that_needs_no_row(tmp_path):
    one = ("society", "organization", "الجمعية الأميركية", "", "", "", "")
    names = [("society", "الجمعية الأميركية", "ar", "full", ""), ("society", "الجمعية الأمريكية", "ar", "variant", "")]
    assert len(authority.load(written(tmp_path, [one], names)).records) == 1


def test_two_entities_may_share_a_name_that_needs_different_contexts(tmp_path):
    paper = ("al-jisr", "organization", "الجسر", "", "", "", "")
    town = ("jisr", "place", "الجسر", "", "", "", "")
    names = [("al-jisr", "الجسر", "ar", "full", "medium"), ("jisr", "الجسر", "ar", "full", "place")]
    assert len(authority.load(written(tmp_path, [paper, town], names)).records) == 2


@pytest.mark.parametrize("name", ["في", "من", "إلى", "أن"])
def test_a_function_word_is_nobodys_name_but_in_a_context(tmp_path, name):
    row = ("salma-al-haddad", name, "ar", "short")
    assert faults(written(tmp_path, [PERSON], [PERSON_NAME, row])) == [(authority.NAMES, 3, "name")]
    authority.load(written(tmp_path, [PERSON], [PERSON_NAME, (*row, "party")]))


def test_former_ids_that_run_in_a_circle_are_a_fault_of_both_rows(tmp_path):
    one = (*PERSON[:6], "layla")
    other = ("layla", "person", "ليلى", "", "", "", "salma-al-haddad")
    folder = written(tmp_path, [one, other], [PERSON_NAME, ("layla", "ليلى العلي", "ar", "full", "")])
    assert [fault[1:] for fault in faults(folder)] == [(2, "former_ids"), (3, "former_ids")]


def test_a_former_id_finds_the_entity(tmp_path):
    known = authority.load(written(tmp_path, [(*PERSON[:6], "person-0a1b2c3d")], [PERSON_NAME]))
    assert known.entity("person-0a1b2c3d").entity_id == "salma-al-haddad"


def test_an_entity_without_any_name_is_a_fault(tmp_path):
    assert [fault[0] for fault in faults(written(tmp_path, [PERSON], []))] == [authority.ENTITIES]


@pytest.mark.parametrize("file", [authority.ENTITIES, authority.NAMES])
def test_what_a_spreadsheet_does_to_the_file_is_told(tmp_path, file):
    path = written(tmp_path, [PERSON], [PERSON_NAME]) / file
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    with pytest.raises(FaultyInput) as caught:
        authority.load(tmp_path)
    told = str(caught.value)
    assert "BOM" in told
    assert "CR" in told


@pytest.mark.parametrize("file", [authority.ENTITIES, authority.NAMES])
def test_a_missing_file_is_named(tmp_path, file):
    (written(tmp_path, [PERSON], [PERSON_NAME]) / file).unlink()
    with pytest.raises(UnreadableInput, match=file):
        authority.load(tmp_path)


def test_a_file_in_another_charset_cannot_be_read(tmp_path):
    path = written(tmp_path, [PERSON], [PERSON_NAME]) / authority.NAMES
    path.write_bytes(path.read_bytes().decode().encode("cp1256"))
    with pytest.raises(UnreadableInput, match="UTF-8"):
        authority.load(tmp_path)


def test_other_columns_are_a_fault_of_the_first_line(tmp_path):
    path = written(tmp_path, [PERSON], [PERSON_NAME]) / authority.NAMES
    path.write_text("name,entity_id\n", encoding="utf-8")
    assert faults(tmp_path) == [(authority.NAMES, 1, None)]


def test_a_row_of_too_few_cells_is_told_by_the_line_where_it_starts(tmp_path):
    path = written(tmp_path, [PERSON], [PERSON_NAME]) / authority.NAMES
    with path.open("a", encoding="utf-8") as file:
        file.write('salma-al-haddad,"سلمى\nالحداد"\n')
    assert (authority.NAMES, 3, None) in faults(tmp_path)


def test_every_fault_is_told_at_once(tmp_path):
    folder = written(tmp_path, [("A", "x", "", "", "x", "x", "")], [("b", "", "x", "x", "x")])
    assert len(faults(folder)) >= 8


def mentioned(folder: Path, name: str, text: str) -> list[str]:
    """What is found in ``text`` of an organization of that name."""
    acme = ("acme", "organization", name, "", "", "", "")
    page = article("عنوان", text)
    _, mentions = find(page, authority.load(written(folder, [acme], [("acme", name, "ar", "full", "")])))
    return [mention.span.of(page.text) for mention in mentions if mention.entity_id == "acme"]


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("AT&T", "AT T"),
        ("Foo.*Bar", "Foo Bar"),
        ("شركة (نون) العامة", "شركة نون العامة"),
        ("مجموعة 7+3", "مجموعة 7 3"),
        ("نور\\د سين", "نور د سين"),
        ("Acme Corp.", "Acme, Corp"),
        ("ق", "قاف"),
    ],
)
def test_signs_inside_a_name_are_matched_literally(tmp_path, name, other):
    found = mentioned(tmp_path, name, f"ثم أعلنت {name} هنا وهناك أن {other} كلام آخر")
    assert found == [name.removesuffix(".")]


def test_a_lone_tatweel_on_the_line_after_a_name_is_no_part_of_it(tmp_path):
    assert mentioned(tmp_path, "نون سين", "أعلنت نون سين\nـ") == ["نون سين"]


@pytest.mark.parametrize("name", ["C++", ".*", "(نون) سين", "غريب.*(+[", "#وسم", "سين؟"])
def test_a_name_with_signs_around_it_is_a_fault_on_its_line(tmp_path, name):
    acme = ("acme", "organization", "سين", "", "", "", "")
    assert faults(written(tmp_path, [acme], [("acme", name, "ar", "full", "")])) == [(authority.NAMES, 2, "name")]


def test_a_name_of_one_letter_is_no_clitic_and_matches_only_by_itself(tmp_path):
    row = ("qaf", "organization", "ق", "", "", "", "")
    known = authority.load(written(tmp_path, [row], [("qaf", "ق", "ar", "full", "")]))
    page = article("عنوان", "قال فريق ق إن القرية قريبة، وق بعيدة.")
    _, mentions = find(page, known)
    assert [mention.span.of(page.text) for mention in mentions] == ["ق"]


@pytest.mark.parametrize("text", ["Fox News", "FOX NEWS", "fox news"])
def test_a_name_in_latin_script_is_found_in_any_case_and_as_whole_words(tmp_path, text):
    row = ("fox", "organization", "فوكس", "Fox News", "", "", "")
    known = authority.load(written(tmp_path, [row], [("fox", "Fox News", "en", "full", "")]))
    page = article("عنوان", f"نقلت {text} ذلك، لا Fox Newsletter ولا Firefox News.")
    _, mentions = find(page, known)
    assert [mention.span.of(page.text) for mention in mentions] == [text]


def test_ten_thousand_names_are_loaded_and_looked_up(tmp_path):
    draw = random.Random(5)
    letters = "بتثجحخدرزسشصطعغفقلمن"
    names = {" ".join("".join(draw.choices(letters, k=5)) for _ in range(2)) for _ in range(10_000)}
    entities = [(f"e{i}", "person", f"محمد {name}", "", "", "", "") for i, name in enumerate(sorted(names))]
    rows = [(row[0], row[2], "ar", "full", "") for row in entities]
    known = authority.load(written(tmp_path, entities, rows))
    page = article("عنوان", *(f"التقى {row[2]} غيره." for row in entities[::10]))
    _, mentions = find(page, known)
    assert [mention.entity_id for mention in mentions] == [row[0] for row in entities[::10]]


@pytest.mark.parametrize(
    "spelled",
    [
        "عبد الله بن عبد العزيز",
        "عبدالله بن عبد العزيز",
        "عبد الله بن عبدالعزيز",
        "عبدالله بن عبدالعزيز",
    ],
)
def test_a_name_of_several_such_words_may_have_any_of_them_in_one(spelled):
    assert name_words(spelled) in spellings(name_words("عبد الله بن عبد العزيز"))


def test_a_name_of_nothing_but_such_words_takes_no_longer():
    assert len(spellings(("عبد",) * 200)) < 300
