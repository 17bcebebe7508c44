"""Ids: minted once from a frozen fold, or stating where a row stands."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model import ids
from qawl.model.values import Span

# These vectors are the promise that ids never move. If one fails, the code is wrong, not the vector.
VECTORS = [
    ("الرئيسُ يُؤكِّد: «لا عودة»!", "الرءيس يءكد لا عوده"),
    ("مـــصـر  وآسيا إلى أين؟", "مصر واسيا الي اين"),
    ("\u200fطوفان\u200f الأقصى ٢٠٢٣ / ۱۲", "طوفان الاقصي 2023 12"),
    ("Fox News – Élysée…", "fox news Élysée"),
    ("یک کتاب", "يك كتاب"),
    ("新華社：报道", "新華社 报道"),
    ("", ""),
]


@pytest.mark.parametrize(("text", "folded"), VECTORS)
def test_the_frozen_fold_gives_the_same_as_ever(text, folded):
    assert ids.frozen_fold(text) == folded


def test_an_article_id_is_the_same_as_ever():
    assert ids.article_id("almada", "2024-03-05", "عنوانٌ للتجربة") == "almada-20240305-b6dae4ef"
    assert ids.article_id("plain", None, "عنوان للتجربة").startswith("plain-undated-")


def test_spellings_of_one_headline_mint_one_id_and_other_days_another():
    one = ids.article_id("almada", "2024-03-05", "الأزمة في آسيا")
    assert one == ids.article_id("almada", "2024-03-05", "«الازمة» في اسيا!")
    assert one != ids.article_id("almada", "2024-03-06", "الأزمة في آسيا")


@given(st.text())
def test_the_frozen_fold_is_stable_under_itself(text):
    assert ids.frozen_fold(ids.frozen_fold(text)) == ids.frozen_fold(text)


@given(st.text(), st.sampled_from([None, "2024-03-05"]))
def test_every_minted_id_follows_the_grammar(headline, day):
    assert re.fullmatch(ids.ARTICLE_ID, ids.article_id("almada", day, headline))


def test_a_row_id_states_its_article_and_place():
    article = "almada-20240305-0123abcd"
    assert ids.span_of(ids.place_id(article, "q", Span(5, 12))) == Span(5, 12)
    assert ids.position_id(article, "s", 3) == f"{article}-s03"
    assert ids.article_of(f"{article}-q5-12") == ids.article_of(article) == article
    assert ids.article_of("almada/page.txt:26") is None
    assert ids.span_of(article) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("عبد العزيز بن سالم", "عبدالعزيز بن سالم"),
        ("سامي عبد الرحمن", "سامي عبدالرحمن"),
        ("أبو بكر سالم", "أبي بكر سالم"),
        ("أبو بكر سالم", "أبوبكر سالم"),
        ("علي ولد أبا بكر", "علي ولد ابو بكر"),
    ],
)
def test_a_name_has_one_id_however_its_parts_are_joined(one, other):
    assert ids.entity_id("person", one) == ids.entity_id("person", other)


@pytest.mark.parametrize(
    ("one", "other"), [("عبد سالم", "عابد سالم"), ("أبو سالم", "سالم"), ("عبدة سالم", "عبد سالم"), ("أبها", "أبو ها")]
)
def test_other_names_have_others(one, other):
    assert ids.entity_id("person", one) != ids.entity_id("person", other)


def test_the_article_that_alone_knows_a_body_closes_its_id():
    minted = ids.entity_id("organization", "وزارة الداخلية")
    assert (
        ids.entity_id("organization", "وزارة الداخلية", "plain-20240501-0a0b0c0d")
        == f"{minted}-plain-20240501-0a0b0c0d"
    )
