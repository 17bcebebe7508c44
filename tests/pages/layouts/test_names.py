"""Names at the foot of an article and beside its links are told from sentences by lexicons, not by length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.arabic.lexicon import rows
from qawl.pages.layouts.names import are_sources, is_person


@pytest.mark.parametrize(
    "named",
    [
        *("رويترز", "فرانس برس", "أ ف ب", "وول ستريت جورنال", "صحيفة «النهر» البغدادية", "وكالة أنباء الضفة"),
        *("رويترز ووكالات", "واشنطن بوست ونيويورك تايمز", "سي إن إن + بي بي سي", "رويترز و فرانس برس", "وكالات"),
        *("هيئة الإذاعة والتلفزيون", "موقع دجلة، رويترز"),
    ],
)
def test_agencies_papers_and_broadcasters_are_sources(named):
    assert are_sources(named)


@pytest.mark.parametrize(
    "named", ["عمر ناهز الثمانين", "الماء والناس", "صحيفة", "وكالة لا يعرفها أحد", "رويترز ثم سكت", "", "و", "***"]
)
def test_a_sentence_is_no_source(named):
    assert not are_sources(named)


@pytest.mark.parametrize("named", ["سلمى الحداد", "محمد علي حسن", "عبد الله سامي", "علي الحداد"])
def test_a_persons_name_begins_with_a_given_name(named):
    assert is_person(named)


@pytest.mark.parametrize("named", ["محليات", "آراء وأفكار", "سلمى", "سلمى في المدينة", "سلمى، عمر", "كريم جدا", ""])
def test_a_section_or_a_sentence_is_no_person(named):
    assert not is_person(named)


def test_every_known_source_is_a_source_alone_and_after_another():
    for row in rows("news_sources"):
        assert are_sources(row["name"]), row
        assert are_sources(f"رويترز و{row['name']}"), row


@given(st.text(max_size=60))
def test_any_text_is_judged_without_fault(named):
    assert are_sources(named) in (True, False)
    assert is_person(named) in (True, False)
