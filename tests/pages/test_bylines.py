"""Who is named in bylines, credits, captions and teasers: the exact words, and what he did."""

from __future__ import annotations

import pytest

from qawl.pages.bylines import Byline, credits_in, teaser_byline

OWN = ("النهر",)


def credited(line: str, default: str | None = "author") -> list[tuple[str, str]]:
    return [(role, span.of(line)) for role, span in credits_in(line, default, OWN)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("سلمى الحداد", [("author", "سلمى الحداد")]),
        ("ترجمة سلمى الحداد", [("translator", "سلمى الحداد")]),
        ("ترجمة: سلمى الحداد", [("translator", "سلمى الحداد")]),
        ("ترجمة/ سلمى الحداد", [("translator", "سلمى الحداد")]),
        ("إعداد سلمى الحداد", [("editor", "سلمى الحداد")]),
        ("تصوير: عمر زكي", [("photographer", "عمر زكي")]),
        ("مراسل: عمر زكي", [("correspondent", "عمر زكي")]),
        ("كتابة عمر زكي ترجمة سلمى الحداد", [("author", "عمر زكي"), ("translator", "سلمى الحداد")]),
    ],
)
def test_the_label_before_a_name_says_what_he_did(line, expected):
    assert credited(line) == expected


def test_two_labels_make_two_credits_of_one_name():
    assert credited("ترجمة وإعداد: سلمى الحداد") == [("translator", "سلمى الحداد"), ("editor", "سلمى الحداد")]


@pytest.mark.parametrize(
    "line", ["سلمى الحداد وعمر زكي", "سلمى الحداد، عمر زكي", "سلمى الحداد و عمر زكي", "سلمى الحداد - عمر زكي"]
)
def test_several_names_are_several_credits_without_the_conjunction(line):
    assert credited(line) == [("author", "سلمى الحداد"), ("author", "عمر زكي")]


def test_a_conjunction_is_not_cut_off_names_that_begin_with_its_letter():
    assert credited("وليد سامي ووائل ناجي") == [("author", "وليد سامي"), ("author", "وائل ناجي")]
    assert credited("عمر وليد") == [("author", "عمر وليد")]


def test_vowel_signs_do_not_move_the_cut():
    assert credited("سلمى الحداد وَعمر زكي")[1] == ("author", "عمر زكي")


def test_the_place_before_a_slash_is_no_name():
    assert credited("ذي قار/ سلمى الحداد") == [("author", "سلمى الحداد")]
    assert credited("بغداد – سلمى الحداد") == [("author", "سلمى الحداد")]
    assert credited("البصرة / سلمى الحداد وعمر زكي") == [("author", "سلمى الحداد"), ("author", "عمر زكي")]


@pytest.mark.parametrize(
    "line", ["بغداد/ النهر", "النهر/ بغداد", "بغداد - النهر", "النهر - بغداد", "النهر/ خاص", "متابعة/ النهر"]
)
def test_the_newspapers_own_signature_is_the_name_on_either_side_of_the_slash(line):
    assert credited(line) == [("author", "النهر")]


@pytest.mark.parametrize(
    "line", ["د. سلمى الحداد", "الدكتورة سلمى الحداد*", "(سلمى الحداد)", "سلمى الحداد (بغداد)", "خاص (سلمى الحداد)"]
)
def test_titles_and_signs_are_not_part_of_the_name(line):
    assert credited(line) == [("author", "سلمى الحداد")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("عن رويترز", ["رويترز"]),
        ("عن صحيفة النهر ووكالة دجلة", ["صحيفة النهر", "وكالة دجلة"]),
        ("نقلًا عن: رويترز ووكالات", ["رويترز", "وكالات"]),
        ("المصدر: وكالة دجلة + رويترز", ["وكالة دجلة", "رويترز"]),
        ("عن صحيفة (النهر) البغدادية", ["صحيفة (النهر) البغدادية"]),
        ("عن صحيفة «النهر» وموقع (دجلة)", ["صحيفة «النهر»", "موقع (دجلة)"]),
        ("وكالات", ["وكالات"]),
        ("بغداد/ وكالات", ["وكالات"]),
        ("عن هيئة الإذاعة والتلفزيون", ["هيئة الإذاعة والتلفزيون"]),
        ("عن النهر والضفة", ["النهر", "الضفة"]),
    ],
)
def test_wire_sources_are_each_a_credit(line, expected):
    assert credited(line, "source") == [("source", name) for name in expected]


def test_a_caption_credits_only_by_a_label():
    assert credited("سوق قديم في البصرة", None) == []
    assert credited("سوق قديم، تصوير: عمر زكي", None) == [("photographer", "عمر زكي")]


@pytest.mark.parametrize("line", ["", " ", "ترجمة", "***", "خاص", "12"])
def test_a_line_that_names_nobody_credits_nobody(line):
    assert credited(line, None) == []


@pytest.mark.parametrize(
    ("teaser", "place", "name"),
    [
        ("بغداد/ سلمى الحداد مع اقتراب الصيف تعود...", "بغداد", "سلمى الحداد"),
        ("ذي قار / عبد الله سامي في كل صباح...", "ذي قار", "عبد الله سامي"),
        ("بغداد/ سلمى الحداد كشفت مصادر في الوزارة...", "بغداد", "سلمى الحداد"),
        ("بغداد/ سلمى الحداد: قالت الوزارة...", "بغداد", "سلمى الحداد"),
        ("بغداد/ سلمى نزار الحداد - قالت الوزارة...", "بغداد", "سلمى نزار الحداد"),
        ("بغداد/ النهر كشفت الوزارة عن...", "بغداد", "النهر"),
        ("متابعة/ النهر كشفت الوزارة عن...", None, "النهر"),
        ("النهر/ خاص كشفت الوزارة عن...", None, "النهر"),
        ("بغداد/ متابعة سلمى الحداد كشفت الوزارة عن...", "بغداد", "سلمى الحداد"),
        ("بغداد/ خاص: سلمى الحداد: قالت الوزارة...", "بغداد", "سلمى الحداد"),
    ],
)
def test_a_teasers_byline_ends_where_a_delimiter_or_a_lexicon_says_so(teaser, place, name):
    assert teaser_byline(teaser, OWN) == Byline(place, name)


@pytest.mark.parametrize(
    ("teaser", "place"),
    [
        ("بغداد/ سلمى نزار الحداد كشفت مصادر في الوزارة...", "بغداد"),
        ("بغداد/ كشفت مصادر نيابية عليا في الوزارة...", "بغداد"),
        ("بغداد/ خاص كشفت مصادر...", "بغداد"),
        ("قالت الوزارة في بيان / نشر أمس إن...", None),
        ("قالت الوزارة إن الجسر سيفتح...", None),
        ("", None),
    ],
)
def test_where_nothing_decides_the_name_is_missing_and_not_guessed(teaser, place):
    assert teaser_byline(teaser, OWN) == Byline(place, None)
