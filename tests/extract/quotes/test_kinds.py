"""Kinds: how much of a quotation stands in marks, judged over all its parts, and marks that the page has lost."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article
from qawl.extract.quotes import find
from qawl.model.values import Quote


def told(headline: str, *body: str) -> list[tuple[str, str, str, bool]]:
    """Content, kind, evidence, and whether it is a later part, of each quote."""
    found = article(*body, headline=headline)
    return [(quote.span.of(found.text), quote.kind, quote.evidence, quote.part_of is not None) for quote in find(found)]


def kinds(*body: str) -> list[str]:
    return [kind for _, kind, _, _ in told("عنوان", *body)]


@pytest.mark.parametrize(
    "sentence",
    [
        'هذا الاتفاق، وفق المجلة، "يطوي خلافا دام خمسة أعوام".',
        "لكن ضيق الوقت وبعد المسافة بحسب شقيقه، قد يدفعانه إلى ترك «الواحة» والقرية الجبلية.",
        "تدرس البلدية الكبيرة، بحسب البيان، إغلاق الجسر «حتى إشعار آخر من اللجنة».",
    ],
)
def test_a_quotation_that_is_marked_in_one_of_its_parts_is_mixed_in_all(sentence: str) -> None:
    found = told("عنوان", sentence)
    assert [later for *_, later in found] == [False, True]
    assert {kind for _, kind, *_ in found} == {"mixed"}


def test_a_quotation_of_two_unmarked_parts_is_indirect_and_one_of_two_marked_parts_is_direct() -> None:
    assert kinds("تدرس البلدية الكبيرة، بحسب البيان، إغلاق الجسر القديم أمام العربات.") == ["indirect"] * 2
    assert kinds("«الكتب كلها هدية»، قالت المديرة سلمى الحداد، «ولن نبيعها أبدا».") == ["direct"] * 2


def test_a_headline_whose_opening_mark_is_never_closed_says_that_a_mark_was_repaired() -> None:
    for mark in '"«“„‟':
        assert told(f"وزير الزراعة: {mark}لن نستورد القمح هذا العام") == [
            ("لن نستورد القمح هذا العام", "direct", "repaired", False)
        ]


def test_a_headline_with_a_sentence_after_the_lost_mark_is_mixed_and_says_so_too() -> None:
    ((content, kind, evidence, _),) = told("سلمى الحداد: «لن نستورد القمح. سنزرعه في المحافظات")
    assert (kind, evidence) == ("mixed", "repaired") and content.endswith("المحافظات")


def test_what_stands_wholly_in_marks_that_are_turned_round_is_direct() -> None:
    ((content, kind, *_),) = told("عنوان", "وقال أحد السكان إن:»المياه دخلت البيوت من كل الجهات».")
    assert (content, kind) == ("المياه دخلت البيوت من كل الجهات", "direct")


def test_parts_share_kind_speaker_and_medium_whatever_is_in_them() -> None:
    found = article('هذا الاتفاق، وفق المجلة، "يطوي خلافا دام خمسة أعوام".')
    first, later = find(found)
    assert shared(first) == shared(later)


def shared(quote: Quote) -> tuple[object, ...]:
    return quote.kind, quote.speaker, quote.medium
