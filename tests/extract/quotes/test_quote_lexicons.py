"""The lexicons hold what their schemas say, and what the engine relies on."""

from __future__ import annotations

import csv
from importlib.resources import files
from pathlib import Path

import frictionless
import pytest

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.arabic.verbs import inflect

LEXICONS = Path(str(files("qawl.arabic").joinpath("lexicon")))
OURS = (
    "verb_patterns",
    "reporting_verbs",
    "reporting_phrases",
    "function_words",
    "complementizer_lookalikes",
    "content_breaks",
    "connectives",
    "naming_nouns",
    "speaker_nouns",
    "media",
    "polities",
    "abstract_nouns",
)


@pytest.mark.parametrize("name", OURS)
def test_a_lexicon_is_valid_against_its_own_table_schema(name: str) -> None:
    with frictionless.system.use_context(trusted=True):
        report = frictionless.validate(
            str(LEXICONS / f"{name}.csv"), schema=str(LEXICONS / f"{name}.schema.json"), type="table"
        )
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])


@pytest.mark.parametrize("name", OURS)
def test_a_lexicon_states_nothing_twice(name: str) -> None:
    with (LEXICONS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = [tuple(row) for row in csv.reader(file)]
    assert len(lines) == len(set(lines))


def test_every_reporting_verb_has_the_shape_of_its_pattern() -> None:
    for row in rows("reporting_verbs"):
        assert list(inflect(row["lemma"], row["pattern"], row["noun"]))


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
