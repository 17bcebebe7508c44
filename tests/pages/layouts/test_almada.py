"""Al-Mada's page: what each of its lines is for, and how its pages differ."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.values import Capture, Registration
from qawl.pages import captures, layouts

HEAD = "TOP\n\nجريدة المدى > محليات > حديقة جديدة\n\nحديقة جديدة\n\nنشر في: 2 أيار, 2025: 3:10 م\n\n"
BODY = "افتتحت البلدية حديقة جديدة على ضفة النهر بحضور سكان الحي وعدد من المهندسين.\n"
FOOT = "\nانضم الى المحادثة\n\n255 حرف متبقي\n\nمقالات ذات صلة\n\n"
SOCIAL = "facebook twitter rss-blank\n"


def page(text: str, **fields: str) -> Capture:
    return Capture(Registration("almada/page.txt", None, "almada", **fields), "", text, "seeds/almada/page.txt")


def roles(text: str) -> list[str]:
    """The roles of the lines of ``text`` that are not blank."""
    return [line.role for line in layouts.read_page(page(text)).lines if line.role != "blank"]


def body_roles(body: str) -> list[str]:
    """The roles of what stands between the dateline and the box for comments."""
    return roles(HEAD + body + FOOT + SOCIAL)[4:-4]


def link_roles(links: str) -> list[str]:
    return [role.removeprefix("related_") for role in roles(HEAD + BODY + FOOT + links + SOCIAL)[8:-1]]


@pytest.fixture(scope="module")
def seed(root):
    """The page that the package began with, as registered."""
    row = captures.read_register(root / "seeds" / "captures.csv")[0]
    return layouts.read_page(captures.read_capture(root / "seeds", row))


def test_the_seed_page_runs_from_furniture_to_social_links(seed):
    order = [role for role, _ in groupby(line.role for line in seed.lines if line.role != "blank")]
    assert order == [
        *("furniture", "breadcrumb", "headline", "deck", "dateline", "byline", "body", "credit"),
        *("comments", "promotion", "related_heading"),
        *("related_image", "related_section", "related_headline", "related_teaser", "social"),
    ]


def test_an_adverts_gap_in_the_seed_pages_body_is_one_blank_line(seed):
    body = [line.number for line in seed.lines if line.role == "body"]
    inside = [line for line in seed.lines if body[0] <= line.number <= body[-1]]
    assert [line.role for line in inside].count("blank") == 1
    assert {line.role for line in inside} == {"body", "blank"}


def test_every_fixture_is_recognised_and_read(root):
    files = sorted((root / "tests" / "fixtures" / "captures").glob("almada-*.txt"))
    assert len(files) >= 8
    for file in files:
        charset = "cp1256" if "cp1256" in file.name else "utf-8"
        capture = captures.read_file(file, Registration(file.name, None, "", charset=charset))
        assert layouts.known().recognise(capture.text) == "almada", file.name
        read = layouts.read_page(replace(capture, registration=replace(capture.registration, outlet="almada")))
        found = [line.role for line in read.lines]
        assert [found.count(role) for role in ("headline", "dateline")] == [1, 1], file.name
        assert "body" in found, file.name


def test_the_headline_repeats_the_breadcrumb():
    assert roles(HEAD + BODY)[:3] == ["furniture", "breadcrumb", "headline"]
    with pytest.raises(FaultyInput, match=r"page\.txt:5 حديقة قديمة.*expected here: headline"):
        roles(HEAD.replace("\nحديقة جديدة", "\nحديقة قديمة") + BODY)


@pytest.mark.parametrize(
    "headline",
    [
        "سكان الحي: «نريد ظلا»",
        "«نريد ظلا» يقول السكان",
        "« نريد ظلا » يقول السكان",
        "من الجسر › إلى السوق",
        "من الجسر > إلى السوق",
        "الأسعار >50 بالمئة",
    ],
)
@pytest.mark.parametrize("sections", ["محليات > ", "ثقافة > كتب > ", ""])
def test_signs_inside_a_headline_do_not_part_the_breadcrumb(headline, sections):
    head = HEAD.replace("محليات > ", sections).replace("حديقة جديدة", headline)
    assert roles(head + BODY) == ["furniture", "breadcrumb", "headline", "dateline", "body"]


@pytest.mark.parametrize("line", ["جريدة المدى > محليات > ", "جريدة المدى >", "جريدة المدى › محليات"])
def test_a_breadcrumb_is_never_the_headline(line):
    with pytest.raises(FaultyInput, match=r"expected here: headline"):
        roles(f"{line}\n\n" + HEAD.split("\n", 4)[4] + BODY)


def test_a_page_may_begin_without_its_furniture_and_breadcrumb():
    assert roles(HEAD.split("\n", 4)[4] + BODY) == ["headline", "dateline", "body"]


def test_a_deck_stands_between_headline_and_dateline():
    assert roles(HEAD.replace("\nنشر", "\nمساحتها عشرة دونمات\n\nنشر") + BODY)[2:5] == ["headline", "deck", "dateline"]


@pytest.mark.parametrize(
    "when",
    ["2 مايو, 2025: 3:10 م", "2 أيار, 2025: 3:10 م", "٢ أيار، ٢٠٢٥: ٣:١٠ م", "2 أيار 2025", "02/05/2025: 15:10"],
)
def test_a_dateline_may_name_months_and_digits_in_every_way(when):
    assert roles(HEAD.replace("2 أيار, 2025: 3:10 م", when) + BODY)[3] == "dateline"


def test_without_a_dateline_it_is_no_page_of_almada():
    with pytest.raises(FaultyInput, match=r"expected .*dateline"):
        roles(HEAD.replace("نشر في: 2 أيار, 2025: 3:10 م\n", "") + BODY + FOOT)


@pytest.mark.parametrize(
    "byline",
    [
        "\uf06f سلمى الحداد",
        "\uf06f ترجمة سلمى الحداد",
        "ترجمة: سلمى الحداد",
        "سلمى الحداد",
        "د. سلمى الحداد*",
        "بغداد/ سلمى الحداد",
        "بغداد / المدى",
        "بغداد – المدى",
        "\uf06f المدى",
        "المدى",
        "المدى/ خاص",
        "متابعة/ المدى",
        "حاورها: نزار سامي",
    ],
)
def test_a_byline_follows_the_dateline_with_or_without_icon_label_and_place(byline):
    assert body_roles(f"{byline}\n\n{BODY}") == ["byline", "body"]


def test_spaces_and_direction_marks_of_any_kind_do_not_matter():
    odd = HEAD.replace(" > ", "\u00a0> \u200f").replace("نشر في: ", "\u200fنشر\u00a0 في :")
    assert roles(odd + BODY + "\nانضم\u00a0الى المحادثة\u200f\n")[1:] == [
        *("breadcrumb", "headline", "dateline", "body", "comments"),
    ]


def test_an_advert_in_the_body_is_promotion():
    assert body_roles(f"{BODY}\nإعلان\n\n{BODY}") == ["body", "promotion", "body"]


PROMOTED = [
    "اقرأ أيضاً: الجسر يفتح بعد شهر",
    "إقرأ أيضًا – الجسر يفتح بعد شهر",
    "(اقرأ أيضا: الجسر يفتح بعد شهر)",
    "قد يهمك: الجسر يفتح بعد شهر",
    "مواضيع ذات صلة: الجسر يفتح بعد شهر",
    "تابعونا على تلغرام",
    "اشتركوا في قناتنا على تلغرام",
]
FURNITURE = [
    "شارك المقال",
    "شارك هذا الخبر على فيسبوك",
    "مشاركة",
    "نسخ الرابط",
    "عدد المشاهدات: 345",
    "٣٤٥ مشاهدة",
    "مدة القراءة: 3 دقائق",
    "كلمات مفتاحية: حديقة، نهر",
    "الوسوم: حديقة",
    "#حديقة #نهر",
]


@pytest.mark.parametrize(
    ("line", "role"), [*((line, "promotion") for line in PROMOTED), *((line, "furniture") for line in FURNITURE)]
)
def test_the_pages_machinery_is_no_text_of_the_article_wherever_it_stands(line, role):
    assert body_roles(f"{BODY}\n{line}\n\n{BODY}") == ["body", role, "body"]
    assert body_roles(f"{line}\n\n{BODY}عن رويترز\n{line}\n") == [role, "body", "credit", role]


def test_a_heading_that_promises_another_article_takes_the_line_below_it_along():
    assert body_roles(f"{BODY}اقرأ أيضا\n\nالجسر يفتح بعد شهر\n\n{BODY}") == ["body", "promotion", "promotion", "body"]
    with pytest.raises(FaultyInput, match=r"expected here: promotion"):
        roles(HEAD + BODY + "اقرأ أيضا:\n" + BODY)


def test_keywords_may_stand_line_by_line_below_the_article():
    assert body_roles(f"{BODY}كلمات مفتاحية\nحديقة\nنهر دجلة\n") == ["body", *["furniture"] * 3]


@pytest.mark.parametrize(
    "sentence",
    [
        "نشر الخبر على صفحته قبل أن يقرأه أحد",
        "وتابع أيضا: لن نغادر",
        "أرسل التقرير إلى لجنة النزاهة",
        "شارك في الافتتاح مئات السكان",
        "انضموا إلى صفوف المتطوعين",
    ],
)
def test_sentences_that_begin_like_machinery_are_body(sentence):
    assert body_roles(f"{BODY}{sentence}\n{sentence}\n") == ["body"] * 3


def test_there_may_be_several_bylines_or_none():
    assert body_roles(f"\uf06f تأليف: ليلى نصر\n\n\uf06f ترجمة: عمر زكي\n\n{BODY}") == ["byline", "byline", "body"]
    assert body_roles(BODY) == ["body"]


def test_a_short_line_between_paragraphs_is_a_subheading():
    assert body_roles(f"{BODY}\nأشجار من كل مكان\n\n{BODY}") == ["body", "subheading", "body"]


def test_verses_and_lists_are_body_and_no_subheadings():
    assert body_roles(f"{BODY}يا نهر لا تنم\nفالليل أقصر من خطاك\nوالصبح أبعد\n{BODY}") == ["body"] * 5


def test_sections_may_be_numbered_and_parted_by_stars():
    assert body_roles(f"1\n{BODY}* * *\n{BODY}") == ["subheading", "body", "furniture", "body"]


@pytest.mark.parametrize(
    "caption", ["الصورة: حديقة قديمة في المدينة", "أطفال في الحديقة (أرشيف)", "حديقة الحي، تصوير: علي سعد"]
)
def test_a_caption_is_told_by_its_words(caption):
    assert body_roles(f"{caption}\n{BODY}") == ["caption", "body"]


@pytest.mark.parametrize(
    "credit",
    [
        *("عن رويترز", "نقلًا عن صحيفة النهر", "عن: وكالة النهر", "المصدر: وكالات", "وكالات", "ترجمة: عمر زكي"),
        *("عن واشنطن بوست وسي إن إن", "عن أ.ف.ب", "عن فايننشال تايمز ووكالات", "عن معهد دجلة للدراسات"),
    ],
)
def test_a_credit_ends_the_body(credit):
    assert body_roles(f"{BODY}{credit}\n") == ["body", "credit"]


@pytest.mark.parametrize(
    "verse", ["عن عمر ناهز الثمانين", "عن الماء والناس", "عن وطن لا ينام", "عن صحيفة لم تصدر بعد", "نقلا عن شهود"]
)
def test_a_last_line_that_names_no_agency_is_body(verse):
    assert body_roles(f"{BODY}رحل الشاعر\n{verse}\n") == ["body"] * 3


@pytest.mark.parametrize(
    "byline", ["\uf06f سلمى الحداد", "سلمى الحداد*", "\uf06f بغداد/ سلمى الحداد", "بقلم: سلمى الحداد"]
)
def test_a_last_line_that_repeats_the_bylines_name_is_a_credit(byline):
    assert body_roles(f"{byline}\n{BODY}سلمى الحداد\n") == ["byline", "body", "credit"]
    assert body_roles(f"{byline}\n{BODY}ليلى نصر\n") == ["byline", "body", "body"]
    assert body_roles(f"{byline}\n{BODY}سلمى الحداد\n{BODY}") == ["byline", "body", "subheading", "body"]


def test_a_line_that_begins_like_a_credit_is_body_where_the_body_goes_on():
    assert "credit" not in body_roles(f"{BODY}عن الماء والناس\n{BODY}")


def test_the_number_in_the_comments_box_belongs_to_the_page():
    assert roles(HEAD + BODY + "\nانضم إلى المحادثة\n\n٢٥٥ حرف متبقي\n")[-2:] == ["comments", "comments"]


def test_the_page_may_end_with_the_body():
    assert roles(HEAD + BODY)[-1] == "body"


def test_lists_of_other_articles_beside_the_body_are_promotion():
    lists = "\nيحدث الآن\n\nخبر قصير عن الجسر\n\nملحق منارات\n\nالأكثر قراءة\n\nمقالة عن المطر\n"
    assert roles(HEAD + BODY + lists)[5:] == ["furniture", "promotion", "promotion", "furniture", "promotion"]


IMAGE = "جسر المدينة يفتح بعد شهر"
TEASER = "بغداد/ المدى قالت دائرة الجسور إن الجسر سيفتح...\n"


def test_a_related_link_has_picture_section_headline_and_teaser():
    assert link_roles(f"{IMAGE}\nمحليات\n\n{IMAGE}\n\n{TEASER}") == ["image", "section", "headline", "teaser"]


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        (f"محليات\n\n{IMAGE}\n\n{TEASER}", ["section", "headline", "teaser"]),
        (f"{IMAGE}\n\n{TEASER}", ["headline", "teaser"]),
        (f"{IMAGE}\n\n{IMAGE}\n\n{TEASER}", ["image", "headline", "teaser"]),
        (f"جسر على نهر\nمحليات\n\n{IMAGE}\n\n{TEASER}", ["image", "section", "headline", "teaser"]),
        (f"{IMAGE}\nمحليات\n\n{IMAGE}\n", ["image", "section", "headline"]),
        (f"{IMAGE}\n", ["headline"]),
    ],
)
def test_a_related_link_may_lack_picture_section_or_teaser(link, expected):
    other = "مدرسة تعود إلى تلاميذها"
    assert link_roles(link) == expected
    assert link_roles(link + f"\n{other}\nثقافة\n\n{other}\n") == [*expected, "image", "section", "headline"]


@pytest.mark.parametrize("section", ["60 دقيقة", "رأي/ فكر", "محليّات", "آراء وأفكار"])
def test_a_section_under_a_picture_may_be_called_anything(section):
    assert link_roles(f"{IMAGE}\n{section}\n\n{IMAGE}\n\n{TEASER}") == ["image", "section", "headline", "teaser"]


@pytest.mark.parametrize("below", ["سلمى الحداد", "أعمدة وآراء"])
def test_without_pictures_the_author_or_the_section_may_stand_below_the_headline(below):
    links = f"حكاية نهر\n\n{below}\n\n{TEASER}\nدفتر أول: بيوت من طين\n\n{below}\n\n{TEASER}"
    if below == "أعمدة وآراء":
        links = links.replace("حكاية نهر", "دفتر ثان: حكاية نهر")
    assert link_roles(links) == ["headline", "section", "teaser"] * 2


def test_there_may_be_no_related_link():
    assert link_roles("") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (HEAD + "### 404 ###\n" + BODY, 9),
        (HEAD + BODY + "\nTOP\n\n" + BODY, 13),
        (HEAD + BODY + "\nانضم الى المحادثة\n\nسطر لا يعرفه أحد\n", 13),
        (HEAD + BODY + FOOT + SOCIAL + "\nسطر بعد النهاية\n", 19),
        ("عنوان\n\nسطر\n\nسطر ثالث\n\nسطر رابع\n", 7),
    ],
)
def test_a_line_that_makes_no_sense_where_it_stands_is_a_fault_that_names_it(text, line):
    with pytest.raises(FaultyInput) as caught:
        roles(text)
    assert [fault.line for fault in caught.value.faults] == [line]


def test_one_corrected_line_makes_an_odd_page_readable():
    odd = page(HEAD + "### 404 ###\n" + BODY)
    read = layouts.read_page(odd, {9: "furniture"})
    assert [line.role for line in read.lines if line.role != "blank"][-2:] == ["furniture", "body"]


def test_faults_name_the_file_that_the_caller_knows():
    with pytest.raises(FaultyInput, match=r"^seeds/almada/page\.txt:"):
        layouts.read_page(page("سطر\n"))


def test_plain_text_is_nobodys_page_and_almadas_name_alone_makes_none():
    assert layouts.known().recognise("عنوان\nقالت سلمى إن جريدة المدى صدرت في موعدها.\n") is None
    assert layouts.known().recognise("") is None


def test_an_unknown_outlet_is_named_with_those_that_are_known():
    with pytest.raises(UnreadableInput, match="outlet=alhayat: no such outlet; known are almada, plain"):
        layouts.known().layout("alhayat")


LINES = st.sampled_from(
    [*HEAD.split("\n"), *BODY.split("\n"), *FOOT.split("\n"), IMAGE, TEASER.strip(), SOCIAL.strip(), "عن رويترز", "١"]
)


@settings(max_examples=200)
@given(st.lists(LINES, max_size=25))
def test_whatever_lines_a_page_has_each_gets_exactly_one_role_or_one_is_named(found):
    text = "\n".join(found)
    try:
        read = layouts.read_page(page(text))
    except FaultyInput as error:
        assert len(error.faults) == 1
    else:
        assert [line.span.of(text) for line in read.lines] == (text.split("\n") if text[-1:] != "\n" else found[:-1])
