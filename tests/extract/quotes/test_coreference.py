"""Whom a phrase means is said by a named case, and by another where that is left out."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article
from qawl.extract.decision import heard, without
from qawl.extract.quotes import find

SPOKE = "قال سامي كرم، وزير الصحة، إن المشفى جاهز."
OTHER = "قال هاني حداد إن السد امتلأ."
LATTER = "التقى الوزير سامي كرم مع المدير هاني حداد، وقال الأخير إن السد امتلأ."
PREACHER = ("قال عبد الإله الخطيب إن السد امتلأ.", "وقال الخطيب إن السد واسع.")


def speakers(*body: str) -> list[tuple[str | None, str]]:
    return [(quote.speaker.name, quote.speaker.kind) for quote in find(article(*body))]


@pytest.mark.parametrize(
    ("case", "body", "name", "kind"),
    [
        ("one_word.surname", PREACHER, "عبد الإله الخطيب", "person"),
        ("one_word.latter", (LATTER,), "هاني حداد", "person"),
        ("one_word.alone", ("قال البعض إن السد امتلأ.",), "البعض", "group"),
        ("meant_as.joined", ("قال سامي كرم وهاني حداد إن السد امتلأ.",), "سامي كرم وهاني حداد", "group"),
        ("meant_as.name", ("قال الوزير سامي كرم إن السد امتلأ.",), "سامي كرم", "person"),
        ("meant_as.bare_body", ("قالت رويترز إن السد امتلأ.",), "رويترز", "organization"),
        ("meant_as.document", ("قالت الدراسة إن السد امتلأ.",), "الدراسة", "document"),
        ("meant_as.organization", ("قالت وزارة الصحة إن السد امتلأ.",), "وزارة الصحة", "organization"),
        ("meant_as.several", ("قال خبراء إن السد امتلأ.",), "خبراء", "unnamed"),
        ("described.speaking", (SPOKE, "وقال الوزير نفسه إن المشفى واسع."), "سامي كرم", "person"),
        ("described.title", (SPOKE, OTHER, "وقال وزير الصحة إن المشفى واسع."), "سامي كرم", "person"),
        ("described.only_one", ("افتتح سامي كرم الجسر. وقال الوزير إن الجسر واسع.",), "سامي كرم", "person"),
    ],
)  # fmt: skip
def test_the_case_speaks_that_the_phrase_is_an_example_of(
    case: str, body: tuple[str, ...], name: str, kind: str
) -> None:
    with heard() as cases:
        assert speakers(*body)[-1] == (name, kind)
    assert case in {each.name for each in cases}


@pytest.mark.parametrize(
    ("case", "body"),
    [
        ("described.title", (SPOKE, OTHER, "وقال وزير الصحة إن المشفى واسع.")),
        ("one_word.latter", (LATTER,)),
        ("meant_as.joined", ("قال سامي كرم وهاني حداد إن السد امتلأ.",)),
    ],
)
def test_without_its_case_a_phrase_means_somebody_else(case: str, body: tuple[str, ...]) -> None:
    whole = speakers(*body)
    with without(case):
        assert speakers(*body) != whole


def test_who_is_speaking_is_not_meant_where_somebody_else_is_set_against_him() -> None:
    assert speakers("قال الوزير سامي كرم إن السد امتلأ.", "والنائب قال إن السد فارغ.")[-1][0] == "سامي كرم"
    assert speakers("قال الوزير سامي كرم إن السد امتلأ.", "أما النائب فقال إن السد فارغ.")[-1][0] == "النائب"
