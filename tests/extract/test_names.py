"""How a speaker is called: names without marks and class nouns, and which longer names say more of somebody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.extract.names import clean, is_fuller, is_whole_name
from qawl.extract.quotes.reading.marks import MARKS


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ('صحيفة "الضفة" الأردنية', "الضفة"),
        ('صحيفة "الضفة', "الضفة"),
        ("موقع «مرسى» المقرب من النقابة", "مرسى"),
        ("مجلة Harbour Notes الأمريكية", "Harbour Notes"),
        ("قناة الساحل", "الساحل"),
        ("صحيفة (الضفة", "الضفة"),
        ("حركة «الشراع»", "حركة الشراع"),
        ("سامي #كرم", "سامي كرم"),
    ],
)
def test_a_channel_is_called_by_its_name_and_marks_are_no_part_of_any(written: str, name: str) -> None:
    assert clean(written) == name


@pytest.mark.parametrize(
    "name",
    ["وكالة الأنباء الأردنية", "تلفزيون لبنان", "القناة 12 العبرية", "الصحيفة", "وكالات", "سامي كرم", "هيئة الميناء"],
)
def test_a_name_that_needs_its_class_noun_keeps_it(name: str) -> None:
    assert clean(name) == name


@given(st.text(st.sampled_from(sorted(MARKS) + list("#()،: سامي صحيفة موقع")), max_size=30))
def test_a_name_is_never_made_empty_and_cleaning_twice_changes_no_more(written: str) -> None:
    assert bool(clean(written)) == bool(written)
    assert clean(clean(written)) == clean(written)


@pytest.mark.parametrize(
    ("name", "longer", "says_more"),
    [
        ("كرم", "سامي كرم", True),
        ("سامي كرم", "سامي بن وليد كرم", True),
        ("عبد الحميد كرم", "رائد عبد الحميد كرم", True),
        ("سامي كرم", "السيد سامي كرم", False),
        ("سامي كرم", "سير سامي كرم", False),
        ("سامي كرم", "سامي كرم بعنوان", False),
        ("سامي كرم", "سامي كرم خلفا", False),
        ("سامي كرم", "سامي كرم البالغ", False),
        ("سامي كرم", "سامي كرم أحد", False),
        ("سامي كرم", "سامي كرم كاتب عام", False),
        ("كرم", "تعليقات كرم", False),
    ],
)
def test_titles_objects_and_callings_make_no_fuller_name(name: str, longer: str, says_more: bool) -> None:
    assert is_fuller(name, longer) is says_more


@pytest.mark.parametrize(
    ("name", "phrase", "whole"),
    [
        ("الشراع", "حركة الشراع", True),
        ("الضفة", 'صحيفة "الضفة" الأردنية', True),
        ("الشراع", "مكتب الشراع", False),
        ("الشراع", "حركة الشراع الجديد", False),
        ("الشراع", "بلدية الشراع", False),
    ],
)
def test_a_class_noun_before_a_name_is_no_other_body(name: str, phrase: str, whole: bool) -> None:
    assert is_whole_name(name, phrase) is whole
