"""The lexicon of verbs gives the forms that the engine relies on."""

from __future__ import annotations

import pytest

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.verbs import inflect


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("قال", "قال قالت قالا قالوا يقول تقول يقولون قائلا قائلة قائلين قوله"),
        ("أشار", "أشار أشارت أشاروا يشير تشير يشيرون مشيرا مشيرة مشيرين إشارة"),
        ("أكد", "أكد أكدت أكدوا يؤكد تؤكد يؤكدان مؤكدا مؤكدة مؤكدين تأكيده"),
        ("رأى", "رأى رأت رأوا يرى ترى يرون رأيه"),
        ("نفى", "نفى نفت نفوا ينفي تنفي ينفون نافيا نافية نفيه"),
        ("ادعى", "ادعى ادعت ادعوا يدعي تدعي يدعون مدعيا مدعية ادعائه"),
        ("وصف", "وصف وصفت وصفه وصفها يصف تصف واصفا واصفة وصفه"),
        ("أصر", "أصر أصرت أصروا يصر تصر مصرا مصرة إصراره"),
        ("تمنى", "تمنى تمنت تمنوا يتمنى يتمنون متمنيا متمنية"),
        ("استطرد", "استطرد استطردت يستطرد مستطردا مستطردة استطراده"),
    ],
)
def test_inflection_gives_the_forms_of_the_grammar_books(lemma: str, forms: str) -> None:
    row = next(row for row in rows("reporting_verbs") if row["lemma"] == lemma)
    made = {form for form, _ in inflect(row["lemma"], row["pattern"], row["noun"])}
    assert {fold(form) for form in forms.split()} <= made
