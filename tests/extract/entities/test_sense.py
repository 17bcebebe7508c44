"""A state or a capital that speaks or acts stands for its government, and is a place everywhere else.

The sentences of senses.txt are annotated by whoever reads them, before the engine has seen them: ``{طهران}`` is
metonymic by the definition in the schema of mentions,
``[طهران]`` literal.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles import article, stretch
from qawl.extract.entities import authority, find

SENTENCES = (Path(__file__).parent / "senses.txt").read_text(encoding="utf-8").splitlines()
_NAME = re.compile(r"\{([^}]+)\}|\[([^]]+)\]")


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def senses(known, marked: str, hints=()) -> tuple[set[tuple[int, int]], set[tuple[int, int]], set[tuple[int, int]]]:
    """Where the sentence has metonymic names by its marks; where they are found; and all names that are found."""
    said, plain, end = set(), "عنوان\n", 0
    for found in _NAME.finditer(marked):
        plain += marked[end : found.start()]
        name = found[1] or found[2]
        if found[1]:
            said.add((len(plain), len(plain) + len(name)))
        plain, end = plain + name, found.end()
    page = article(*(plain + marked[end:]).split("\n"))
    _, mentions = find(page, known, [(stretch(page.text, words), kind) for words, kind in hints], tagger="none")
    spans = {(one.span.start, one.span.end): one.sense for one in mentions}
    return said, {span for span, sense in spans.items() if sense == "metonymic"}, set(spans)


def test_metonymy_is_found_with_the_precision_and_recall_that_a_counter_needs(known):
    all_ = [senses(known, sentence)[:2] for sentence in SENTENCES]
    right, found, said = (sum(map(len, sets)) for sets in zip(*((a & b, b, a) for a, b in all_), strict=True))
    missed = [sentence for sentence, (a, b) in zip(SENTENCES, all_, strict=True) if a != b]
    assert right / found >= 0.97, missed
    assert right / said >= 0.88, missed


def test_every_name_of_these_sentences_is_found(known):
    lost = [s for s in SENTENCES if len(senses(known, s)[2]) < len(_NAME.findall(s))]
    assert lost == []


def test_a_place_that_is_quoted_speaks_as_its_government(known):
    said, found, _ = senses(known, "ولم ترد تفاصيل عند {صنعاء} بعد.", [("صنعاء", "organization")])
    assert found == said


@pytest.mark.parametrize("sentence", ["{", "}", "بين", "أعلنت", "مع", "بين بغداد", "بغداد", "بغداد و", "أعلنت بغداد"])
def test_words_that_end_the_text_are_no_trouble(known, sentence):
    assert senses(known, sentence.replace("{", "").replace("}", ""))[0] == set()


@pytest.mark.parametrize(
    ("sentence", "acts"),
    [
        ("ذلك تحالف تقوده واشنطن منذ سنوات.", True),
        ("هذه جهود تبذلها موسكو هناك.", True),
        ("تنشر موسكو قواتها هناك.", True),
        ("اختارت أنقرة التوجه إلى الشرق.", True),
        ("هذا يهدد مصالح موسكو هناك.", True),
        ("الخلافات الدينية والسياسية المتبقية بين طهران والرياض كثيرة.", True),
        ("وصل إلى موسكو أمس.", False),
        ("الثلوج تغزو موسكو منذ أمس.", False),
        ("شوارع موسكو مزدحمة.", False),
    ],
)
def test_who_leads_spends_and_owns_interests_is_a_government(known, sentence, acts):
    page = article("عنوان", sentence)
    _, mentions = find(page, known, tagger="none")
    assert {one.sense for one in mentions} == ({"metonymic"} if acts else {"literal"})
