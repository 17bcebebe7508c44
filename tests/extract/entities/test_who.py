"""Names of persons in their many forms, and what looks like one."""

from __future__ import annotations

import pytest

from articles import article
from qawl.extract.entities import authority, find


@pytest.fixture(scope="module")
def known(root):
    return authority.load(root / "seeds")


def named(known, *paragraphs: str, tagger: str = "none") -> list[tuple[str, str]]:
    page = article("عنوان", *paragraphs)
    entities, mentions = find(page, known, tagger=tagger)
    kinds = {entity.entity_id: entity.kind for entity in entities}
    return [(mention.span.of(page.text), kinds[mention.entity_id]) for mention in mentions]


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("وأضاف محمد الأمين نعمة الله أن الطريق مغلق.", "محمد الأمين نعمة الله"),
        ("وأضاف أحمد الوالي بوشيكر أن الطريق مغلق.", "أحمد الوالي بوشيكر"),
        ("وأضاف محمد المختار ولد سالم أن الطريق مغلق.", "محمد المختار ولد سالم"),
        ("وأكد أن محمدًا الزعيمي كاتب الرسالة.", "محمدًا الزعيمي"),
        ("وانتُخب رشيد الهاشمي العلمي أمس.", "رشيد الهاشمي العلمي"),
    ],
)
def test_a_name_of_the_west_of_the_arab_world_is_whole(known, sentence, name):
    assert named(known, sentence) == [(name, "person")]


@pytest.mark.parametrize(
    "sentence",
    [
        "حضر محمد الأمين العام للرابطة.",
        "توفي محمد رحمه الله قبل عام.",
        "نشرت الصحيفة أسماء المتفوقين والمقبولين.",
        "كتب الرسام إلى المدير العام لوقف إطلاق الألعاب.",
        "قالت الطبيبة إن كورونا عاد.",
    ],
)
def test_words_that_stand_beside_a_given_name_or_an_office_are_not_taken_for_names(known, sentence):
    assert [name for name, _ in named(known, sentence) if " " in name or "ورونا" in name] == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("أوقفت دوريات عسكرية سورية شاحنة.", []),
        ("عادت الشاحنة من سورية ليلًا.", ["سورية"]),
        ("تراجعت الأمطار المطرية هذا العام.", []),
    ],
)
def test_an_adjective_that_agrees_is_no_place(known, sentence, names):
    assert [name for name, _ in named(known, sentence)] == names


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("أُغلق شارع الملك فيصل صباحًا.", "شارع الملك فيصل"),
        ("احترق سوق في بلدة الشيخ عثمان ليلًا.", "الشيخ عثمان"),
        ("رُمّم جسر الأمير محمد بن سلمان ليلًا.", "جسر الأمير محمد بن سلمان"),
    ],
)
def test_a_place_is_called_after_a_man_with_his_title(known, sentence, place):
    assert [name for name, _ in named(known, sentence)] == [place]


def test_another_first_name_before_a_known_surname_is_another_person(known):
    page = article("عنوان", "قال هانتر بايدن إنه سيسافر.")
    assert "joe-biden" not in [mention.entity_id for mention in find(page, known)[1]]


def test_a_company_named_once_as_one_is_one_wherever_its_name_stands_alone(known):
    found = named(
        known,
        "افتتحت شركة ديلفاكو متجرًا في الميناء.",
        "وقالت ديلفاكو إن البحارة يشترون منها الحبال، وكانت ديلفاكو قد باعت الأشرعة.",
        tagger="crf",
    )
    assert found == [("ديلفاكو", "organization")] * 3


def test_what_a_company_makes_is_not_its_name(known):
    assert named(known, "أفلست شركة طيران محلية. وقالت شركة ديلفاكو إنها لن تشتري طيران أحد.") == []


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("سافرت شقيقتها رهف إلى جدتها، ثم عادت رهف وحدها.", ["رهف", "رهف"]),
        ("رافقه نجله طارق في الرحلة.", ["طارق"]),
        ("حضرت المهندسة وفاء سيف الجلسة.", ["وفاء سيف"]),
        ("حضر والده كريم النفس الجلسة.", []),
    ],
)
def test_a_relative_is_named_by_the_first_name_alone(known, sentence, names):
    assert [name for name, _ in named(known, sentence)] == names


def test_a_relative_named_in_full_elsewhere_is_one_person(known):
    page = article("عنوان", "حضرت المهندسة وفاء سيف الجلسة.", "وقال أخوها إن شقيقته وفاء بخير، وإن وفاء ستعود.")
    entities, mentions = find(page, known, tagger="none")
    assert len(entities) == 1
    assert [mention.span.of(page.text) for mention in mentions] == ["وفاء سيف", "وفاء", "وفاء"]


def test_a_full_name_once_found_is_found_again_behind_a_clitic(known):
    found = named(known, "حضرت المهندسة وفاء سيف الجلسة.", "ووفاء سيف كاتبة، ورُفعت الجلسة.")
    assert [name for name, _ in found] == ["وفاء سيف", "وفاء سيف"]


def test_who_is_found_by_a_longer_name_later_on_is_called_by_that(known):
    page = article(
        "حكم جديد",
        'وجاء في الأوراق أن المتهم "علي سالمان البزاز" القيادي البارز بالجماعة، تولى عملية التخطيط.',
        "كان الشاب يتولى نقل تكليفات المتهم علي سالمان البزاز، ونشر طرق الصناعة.",
    )
    entities, mentions = find(page, known, tagger="crf")
    assert [entity.name for entity in entities] == ["علي سالمان البزاز"]
    assert {mention.entity_id for mention in mentions} == {entities[0].entity_id}
