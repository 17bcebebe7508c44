"""From a page whose lines have roles to the article: segments, credits, dates, links."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qawl.model.faults import FaultyInput
from qawl.model.values import Article, Capture, Registration
from qawl.pages import captures, layouts
from qawl.pages.article import article_of, registered_moment

PAGE = """TOP

جريدة المدى > محليات > حديقة جديدة

حديقة جديدة

على ضفة النهر

نشر في: 2 أيار, 2025: 12:07 ص

\uf06f \u200fترجمة سلمى الحداد\u200f

  افتتحت البلدية حديقة جديدة على ضفة النهر بحضور سكان الحي.\u00a0

الصورة: مدخل الحديقة، تصوير: عمر زكي
وقال مدير البلدية إن الحديقة “هدية للأطفال”.
عن وكالة النهر ووكالات

انضم الى المحادثة

مقالات ذات صلة

جسر يعود
محليات

جسر يعود

بغداد/ نزار سامي بعد عام من الإغلاق...
"""


def article(text: str = PAGE, outlet: str = "almada", **fields: str) -> Article:
    capture = Capture(
        Registration("almada/page.txt", fields.pop("article_id", None), outlet, **fields), "", text, "page.txt"
    )
    return article_of(layouts.read_page(capture))


def test_the_article_text_is_its_segments_joined_by_one_line_feed():
    found = article()
    roles = ["headline", "deck", "byline", "body", "caption", "body", "credit"]
    assert [segment.role for segment in found.segments] == roles
    assert [segment.position for segment in found.segments] == list(range(1, len(roles) + 1))
    assert found.text == "\n".join(segment.span.of(found.text) for segment in found.segments)


def test_segments_are_narrow_and_their_selectors_equally_so():
    byline, body = article().segments[2:4]
    assert byline.span.of(article().text) == "ترجمة سلمى الحداد"
    assert byline.selector.of(PAGE) == "ترجمة سلمى الحداد"
    assert body.selector.of(PAGE).startswith("افتتحت")
    assert body.selector.of(PAGE).endswith("الحي.")


def test_credits_are_in_reading_order_and_their_spans_are_the_names():
    found = article()
    assert [(credit.position, credit.role, credit.name) for credit in found.credits] == [
        (1, "translator", "سلمى الحداد"),
        (2, "photographer", "عمر زكي"),
        (3, "source", "وكالة النهر"),
        (4, "source", "وكالات"),
    ]
    assert all(credit.span.of(found.text) == credit.name for credit in found.credits)


def test_section_and_deck_are_those_of_the_page_or_missing():
    assert (article().section, article().deck) == ("محليات", "على ضفة النهر")
    bare = article(PAGE.split("\n", 4)[4].replace("على ضفة النهر\n\nنشر", "نشر"))
    assert (bare.section, bare.deck, bare.headline) == (None, None, "حديقة جديدة")


@pytest.mark.parametrize(
    ("breadcrumb", "section"),
    [
        ("محليات > ", "محليات"),
        ("ثقافة > كتب > ", "ثقافة > كتب"),
        ("ثقافة › كتب › ", "ثقافة › كتب"),
        ("ثقافة  وكتب\u200f \t> ", "ثقافة  وكتب"),
        ("", None),
    ],
)
@pytest.mark.parametrize("headline", ["حديقة «جديدة»", "حديقة > جديدة", "حديقة » جديدة", "حديقة جديدة"])
def test_the_section_is_what_the_breadcrumb_holds_before_the_headline(breadcrumb, section, headline):
    page = PAGE.replace("محليات > حديقة", f"{breadcrumb}حديقة").replace("حديقة جديدة\n", f"{headline}\n")
    assert (article(page).section, article(page).headline) == (section, headline)


def test_who_signs_again_at_the_foot_is_credited_once():
    found = article(PAGE.replace("عن وكالة النهر ووكالات", "سلمى الحداد"))
    assert [segment.role for segment in found.segments][-1] == "credit"
    assert [credit.name for credit in found.credits] == ["سلمى الحداد", "عمر زكي"]


@pytest.mark.parametrize(
    ("below", "teaser", "section", "name"),
    [
        ("سلمى الحداد", "كل صباح أفتح النافذة...", None, "سلمى الحداد"),
        ("قيس الراوي", "قيس الراوي كل صباح أفتح النافذة...", None, "قيس الراوي"),
        ("أعمدة وآراء", "كل صباح أفتح النافذة...", "أعمدة وآراء", None),
    ],
)
def test_below_a_links_headline_stands_its_author_or_its_section(below, teaser, section, name):
    head = PAGE[: PAGE.index("جسر يعود")]
    links = "".join(f"{title}\n\n{below}\n\n{teaser}\n\n" for title in ("دفتر: نافذة أولى", "دفتر: نافذة ثانية"))
    found = article(head + links).related_links
    assert [(link.headline, link.section, link.byline_name) for link in found] == [
        ("دفتر: نافذة أولى", section, name),
        ("دفتر: نافذة ثانية", section, name),
    ]


@pytest.mark.parametrize(
    ("dateline", "at", "on"),
    [
        ("2 أيار, 2025: 12:07 ص", "2025-05-02T00:07+03:00", "2025-05-02"),
        ("2 مايو, 2025: 12:30 م", "2025-05-02T12:30+03:00", "2025-05-02"),
        ("٣١ كانون الأول، ٢٠٢٥: ١١:٥٩ م", "2025-12-31T23:59+03:00", "2025-12-31"),
        ("2 أيار 2025", None, "2025-05-02"),
        ("2 أيار, 2007: 1:00 م", "2007-05-02T13:00+04:00", "2007-05-02"),
    ],
)
def test_the_moment_of_publication_has_the_offset_of_baghdad_on_that_day(dateline, at, on):
    found = article(PAGE.replace("2 أيار, 2025: 12:07 ص", dateline))
    assert (found.published_at, found.published_on) == (at, on)


def test_a_dateline_that_no_calendar_has_is_a_fault_unless_the_register_knows_the_day():
    odd = PAGE.replace("2 أيار", "42 أيار")
    with pytest.raises(FaultyInput, match=r"page\.txt:9 .*no day that a calendar has"):
        article(odd)
    assert article(odd, published_at="2025-05-02").published_on == "2025-05-02"


def test_what_the_page_says_of_its_day_comes_before_the_register():
    assert article(published_at="2020-01-01").published_on == "2025-05-02"


@pytest.mark.parametrize(
    ("registered", "at", "on"),
    [
        ("2026-01-19", None, "2026-01-19"),
        ("2026-01-19T00:07+03:00", "2026-01-19T00:07+03:00", "2026-01-19"),
        ("2026-01-18T21:07:45Z", "2026-01-18T21:07+00:00", "2026-01-18"),
        ("2026-01-19T00:07", None, "2026-01-19"),
    ],
)
def test_a_page_that_does_not_say_its_day_takes_it_from_the_register(registered, at, on):
    found = article("عنوان\nفقرة", "plain", published_at=registered)
    assert (found.published_at, found.published_on) == (at, on)


@pytest.mark.parametrize(
    ("registered", "at", "on"),
    [
        ("2025-05-01T21:07:45Z", "2025-05-02T00:07+03:00", "2025-05-02"),
        ("2025-05-01T22:30-05:00", "2025-05-02T06:30+03:00", "2025-05-02"),
        ("2025-05-02T00:07", "2025-05-02T00:07+03:00", "2025-05-02"),
    ],
)
def test_the_day_of_publication_is_that_of_the_newspapers_own_clock(registered, at, on):
    odd = PAGE.replace("2 أيار", "32 أيار")
    found = article(odd, published_at=registered)
    assert (found.published_at, found.published_on) == (at, on)


@pytest.mark.parametrize("registered", ["yesterday", "2026-13-01", "2026-01-19T99:99"])
def test_a_registered_day_that_is_none_is_a_fault(registered):
    with pytest.raises(FaultyInput, match="published_at="):
        article("عنوان", "plain", published_at=registered)


def test_the_registered_id_is_kept_and_otherwise_one_is_minted_from_outlet_day_and_headline():
    assert article(article_id="almada-20250502-00000000").article_id == "almada-20250502-00000000"
    minted = article().article_id
    assert minted.startswith("almada-20250502-")
    assert minted == article(PAGE.replace("على ضفة النهر\n", "عنوان فرعي آخر\n")).article_id
    assert minted != article(PAGE.replace("حديقة جديدة", "حديقة أخرى")).article_id


def test_a_related_link_has_its_section_headline_teaser_and_the_teasers_own_byline():
    found = article()
    [link] = found.related_links
    assert (link.position, link.section, link.headline) == (1, "محليات", "جسر يعود")
    assert link.teaser == "بغداد/ نزار سامي بعد عام من الإغلاق..."
    assert (link.teaser_truncated, link.byline_place, link.byline_name, link.url) == (True, "بغداد", "نزار سامي", None)
    assert "نزار سامي" not in [credit.name for credit in found.credits]


def test_a_links_selector_is_its_headline_and_not_the_picture_that_says_the_same():
    [link] = article().related_links
    assert link.selector.of(PAGE) == link.headline
    assert link.selector.start == PAGE.rindex("جسر يعود")


def test_what_a_link_lacks_is_missing_and_not_borrowed_from_its_neighbour():
    first, second = article(PAGE + "\nمدرسة تعود إلى تلاميذها بعد عام\n").related_links
    assert first.teaser is not None
    assert (second.section, second.teaser, second.teaser_truncated, second.byline_place) == (None, None, None, None)
    assert second.position == 2


def test_a_teaser_that_is_whole_is_not_truncated():
    [link] = article(PAGE.replace("الإغلاق...", "الإغلاق.")).related_links
    assert link.teaser_truncated is False


def test_a_page_whose_headline_was_corrected_away_is_a_fault():
    capture = Capture(Registration("note.txt", None, "plain"), "", "عنوان\nفقرة")
    with pytest.raises(FaultyInput, match="the page has no headline"):
        article_of(layouts.read_page(capture, {1: "promotion", 2: "body"}))


def test_every_fixture_gives_an_article_whose_parts_are_slices_of_its_text_and_capture(root):
    for file in sorted((root / "tests" / "fixtures" / "captures").iterdir()):
        charset = "cp1256" if "cp1256" in file.name else "utf-8"
        capture = captures.read_file(file, Registration(file.name, None, "", charset=charset))
        outlet = layouts.known().recognise(capture.text) or "plain"
        capture = replace(capture, registration=replace(capture.registration, outlet=outlet))
        check(article_of(layouts.read_page(capture)))


def check(found: Article) -> None:
    """Segments tile the article text, and every selector's slice of the capture is the text."""
    place = 0
    for segment in found.segments:
        assert segment.span.start == place
        assert segment.selector.of(found.capture.text) == segment.span.of(found.text)
        assert segment.span.of(found.text).strip()
        place = segment.span.end + 1
    assert place == len(found.text) + 1
    assert all(credit.name == credit.span.of(found.text) for credit in found.credits)
    assert all(link.selector.of(found.capture.text) == link.headline for link in found.related_links)


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=300))
def test_whatever_the_text_its_segments_tile_the_article_and_selectors_give_them_back(text):
    capture = Capture(Registration("note.txt", None, "plain"), "", text)
    try:
        found = article_of(layouts.read_page(capture))
    except FaultyInput:
        return
    check(found)


def test_a_registered_time_without_offset_is_in_the_zone_of_its_outlet_and_without_one_only_a_day():
    row = Registration("page.txt", None, "x", published_at="2024-03-05T23:59")
    assert registered_moment(row, layouts.known().layout("almada").outlet) == ("2024-03-05T23:59+03:00", "2024-03-05")
    assert registered_moment(row, layouts.known().layout("plain").outlet) == (None, "2024-03-05")


def test_the_day_is_that_of_the_outlet_whatever_offset_is_registered():
    row = Registration("page.txt", None, "x", published_at="2024-03-05T22:30Z")
    assert registered_moment(row, layouts.known().layout("almada").outlet) == ("2024-03-06T01:30+03:00", "2024-03-06")
