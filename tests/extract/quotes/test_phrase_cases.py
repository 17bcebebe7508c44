"""The named cases of phrases and names speak where their example stands, and the phrase is cut as they say."""

from __future__ import annotations

import pytest

from extract.quotes.texts import article, only
from qawl.extract.decision import heard, without
from qawl.extract.quotes import find


@pytest.mark.parametrize(
    ("sentence", "case", "name", "role"),
    [
        ("قال كرم لرويترز إن الميناء مفتوح.", "addressee.channel", "كرم", None),
        ("قال سامي كرم لوليد إن الميناء مفتوح.", "addressee.name_behind_proclitic", "سامي كرم", None),
        ("أبلغ سامي كرم رويترز أن الميناء مفتوح.", "object_of_verb.channel", "سامي كرم", None),
        ("قال مدير عام الموانئ منير كرم إن الميناء مفتوح.", "title_link.general", "منير كرم", "مدير عام الموانئ"),
        ("قال نائب آخر إن الميناء مفتوح.", "title_link.another", "نائب آخر", None),
        ("قال عدد منهم إن الميناء مفتوح.", "title_link.some_of_them", "عدد منهم", None),
        ("قال مصدر مقرب من الوزير إن الميناء مفتوح.", "title_link.close", "مصدر مقرب من الوزير", None),
        ("قال النائب عن الكتلة منير إن السد فارغ.", "title_preposition.represented", "منير", "النائب عن الكتلة"),
        ("قال السفير لدى روسيا سامي كرم إن الميناء مفتوح.", "title_preposition.at", "سامي كرم", "السفير لدى روسيا"),
        ("قال الأمين العام لجامعة صور إن السد فارغ.", "annexed_by_proclitic.of_body", "الأمين العام لجامعة صور", None),
        ("قال اللواء الدباغ إن الميناء مفتوح.", "after_title.styled_surname", "الدباغ", "اللواء"),
        ("قال الخبير أمين فارس إن الميناء مفتوح.", "after_title.namesake", "أمين فارس", "الخبير"),
        ("قال نور الدين كرم إن الميناء مفتوح.", "in_name.divine_name", "نور الدين كرم", None),
        ("قال سامي السعدي الموصلي إن الميناء مفتوح.", "in_name.origin_after_surname", "سامي السعدي الموصلي", None),
        ("قالت وزيرة الصحة، الفرنسية سيلفي كرم، إن الميناء مفتوح.", "apposed.by_origin", "سيلفي كرم", "وزيرة الصحة"),
        (
            "قال مدير المركز في المحافظة غابوف ولد كرمان إن الميناء مفتوح.",
            "name_begins.strange_after_closed",
            "غابوف ولد كرمان",
            "مدير المركز في المحافظة",
        ),
        ("قال ستة من كل عشرة إن الميناء مفتوح.", "who_is_counted.of_every", "ستة من كل عشرة", None),
        ("قال كفاريتسكوف إن الميناء مفتوح.", "credible.foreign_alone", "كفاريتسكوف", None),
        ("قال بلقزيز غابوف إن الميناء مفتوح.", "credible.before_strange", "بلقزيز غابوف", None),
        ("قال بصوت إن الميناء مفتوح.", "credible.with_noun", None, None),
        ("قال لرويترز إن الميناء مفتوح.", "credible.to_channel", None, None),
        ("أعلن سامي الماضي أن السد امتلأ.", "is_surname.like_time", "سامي الماضي", None),
        ("قال الوزير الحالي إن السد فارغ.", "is_surname.time", "الوزير الحالي", None),
        ("قال الوزير الشهر الماضي إن السد فارغ.", "phrase_goes_on.season", "الوزير", None),
        ("أبلغت مصادر مطلعة الصحيفة أن السد فارغ.", "phrase_goes_on.after_adjective", "مصادر مطلعة", None),
        ("وصف البعض أزمة السد بأنها كارثة كبيرة.", "phrase_goes_on.after_some", "البعض", None),
        ("أبدى الطرفان عزمهما أن يفتحا الميناء.", "phrase_goes_on.possessed", "الطرفان", None),
        ("أعلن أشرف القدرة الناطق باسم الهيئة أن السد فارغ.", "lone_surname.before_title", "أشرف القدرة", "الناطق"),
        ("قال سامي طلب، مدير المركز، إن السد فارغ.", "is_surname.before_title", "سامي طلب", "مدير المركز"),
        ("قال كثيرون إن الميناء مفتوح.", "who_is_counted.many_people", "كثيرون", None),
        ("قال النائب باسم كرم إن السد فارغ.", "given_goes_on.before_name", "باسم كرم", "النائب"),
        ("قال الشيخ صباح الراوي إن السد فارغ.", "given_goes_on.before_surname", "صباح الراوي", "الشيخ"),
        ("قال النائب باسم الكتلة إن السد فارغ.", "given_goes_on.before_noun", "النائب باسم الكتلة", None),
        ("قال المبعوث لسوريا غير كرمسن إن السد فارغ.", "given_goes_on.of_state", "غير كرمسن", "المبعوث لسوريا"),
        ("قال مصدر غير معلن إن السد فارغ.", "given_goes_on.excepting", "مصدر", None),
    ],
)  # fmt: skip
def test_a_case_speaks_where_its_example_stands(sentence: str, case: str, name: str | None, role: str | None) -> None:
    with heard() as cases:
        _, quote = only(sentence)
    assert case in {each.name for each in cases}
    assert (quote.speaker.name, quote.speaker.role) == (name, role)


@pytest.mark.parametrize(
    ("sentence", "case", "name"),
    [
        ("قال كرم لرويترز إن الميناء مفتوح.", "addressee.channel", "كرم لرويترز"),
        ("قال مصدر مقرب من الوزير إن الميناء مفتوح.", "title_link.close", "مصدر مقرب"),
        ("أكد رئيس الحكومة التزام الوزارة أن الميناء مفتوح.", "ends_title.after_closed", "رئيس الحكومة التزام"),
        ("قال سامي السعدي الموصلي إن الميناء مفتوح.", "in_name.origin_after_surname", "سامي السعدي"),
        ("أعلن سامي الماضي أن السد امتلأ.", "is_surname.like_time", "سامي"),
        ("قال سامي طلب، مدير المركز، إن السد فارغ.", "is_surname.before_title", "مدير المركز"),
    ],
)
def test_without_a_case_the_phrase_is_cut_elsewhere(sentence: str, case: str, name: str) -> None:
    whole = find(article(sentence))
    with without(case):
        _, quote = only(sentence)
    assert quote.speaker.name == name
    assert find(article(sentence)) == whole
    assert [each.speaker.name for each in whole] != [name]
