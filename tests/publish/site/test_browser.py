"""The site in a browser, opened from the folder as a reader would: what it shows, finds, opens, and for whom."""

from __future__ import annotations

import csv
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import made as by_hand
import shown
from qawl.arabic import searching
from qawl.arabic.letters import folded_letters
from qawl.publish import site
from qawl.publish.site import paths

CHROMIUM = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is absent: the site is not tried in a browser"),
    pytest.mark.slow,
]
if CHROMIUM:
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import Page, sync_playwright

ARTICLE = f"articles/{shown.SHOWN}.html"
ABSENT = f"articles/{shown.HIDDEN}.html"
COUNCIL = paths.entity("con")
PAIRS = (("وبالأبواب", "للعراق"), ("الله", "والد"), ("Iraqi", "ARMY"), ("على", "مدرسةٌ"))
LETTERS = ("".join(folded_letters()), " ".join(folded_letters()))
KINDS = (
    *(
        "index",
        "quotes",
        "articles",
        "entities",
        "entities-person",
        "timeline",
        "charts",
        "dictionary",
        "cite",
        "downloads",
    ),
    *("search", ARTICLE, ABSENT, COUNCIL),
)
"""A page of every kind."""


def file(name: str) -> str:
    return name if name.endswith(".html") else f"{name}.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def tab(browser: Any, made: Path) -> Iterator[Page]:
    """A tab in which whatever is wrong, or asks for anything outside of the site, fails the test that it happens in."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda said: page.wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda one: page.wrong.append(one.url) if not one.url.startswith(made.as_uri()) else None)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def nothing_is_wrong(tab: Page) -> Iterator[None]:
    tab.wrong.clear()
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.emulate_media(color_scheme="light", reduced_motion="reduce")
    yield
    assert tab.wrong == []


def visit(tab: Page, made: Path, path: str, query: str = "") -> Page:
    tab.goto(f"{(made / path).as_uri()}{query}")
    return tab


@pytest.mark.parametrize("language", ["ar", pytest.param("en", marks=pytest.mark.thorough)])
def test_every_kind_of_page_loads_fits_a_phone_and_has_no_fault_that_axe_calls_serious(tab, made, language):
    axe = Axe()
    for name in KINDS:
        visit(tab, made, f"{language}/{file(name)}", "?q=كلام" if name == "search" else "")
        if name == "search":
            tab.wait_for_selector(".result")
        tab.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
        # In the dark only colours differ, and they are those of both languages.
        dark = [("dark", {"runOnly": ["color-contrast"]})] if language == "ar" else []
        for scheme, rules in [("light", {}), *dark]:
            tab.emulate_media(color_scheme=scheme)
            response = axe.run(tab, options={"resultTypes": ["violations"], "preload": False, **rules}).response
            found = [one for one in response["violations"] if one["impact"] in ("serious", "critical")]
            grave = [(one["id"], one["nodes"][0]["html"][:200]) for one in found]
            assert not grave, (name, scheme, grave)
        tab.set_viewport_size({"width": 360, "height": 740})
        wide = tab.evaluate("document.documentElement.scrollWidth")
        assert wide <= 360, (name, wide)
        tab.set_viewport_size({"width": 1280, "height": 900})
        tab.emulate_media(color_scheme="light")


def test_the_first_page_leads_to_both_languages_and_each_to_the_other(tab, made):
    visit(tab, made, "index.html")
    tab.get_by_role("link", name="تصفّح بالعربية").click()
    assert tab.evaluate("document.documentElement.dir") == "rtl"
    tab.get_by_role("link", name="المقالات", exact=True).click()
    tab.get_by_role("link", name="English", exact=True).click()
    assert tab.url.endswith("/en/articles.html")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_highlight_of_every_quote_covers_exactly_its_words(tab, made, language):
    with (made / "package/data/quotes.csv").open(encoding="utf-8", newline="") as table:
        quotes = {row["quote_id"]: row["text"] for row in csv.DictReader(table) if row["article_id"] == shown.SHOWN}
    assert shown.LONG in quotes.values() and shown.NESTED in quotes.values()
    for key, words in quotes.items():
        visit(tab, made, f"{language}/{ARTICLE}", f"#{key}")
        marked = tab.eval_on_selector_all(
            "mark.targeted",
            """parts => parts.filter(part => !part.parentElement.closest('mark.targeted')).map(part => {
                 const range = document.createRange(); range.selectNodeContents(part); return range.toString(); })""",
        )
        assert "\n".join(marked) == words
        assert tab.eval_on_selector(f"[id='{key}']", "part => part.matches(':target')")


@pytest.mark.parametrize(
    "asked", ["الابواب", "الأَبْوَابُ", "أبواب", "ابوا", "مفتوحه", "مجلس المدينه", "ألأبواب مفتوحة", "المفتوحة"]
)
def test_the_search_finds_any_spelling_and_shows_what_it_found(tab, made, asked):
    visit(tab, made, "ar/search.html")
    tab.fill("#q", asked)
    tab.press("#q", "Enter")
    tab.wait_for_selector(".result mark")
    found = tab.eval_on_selector_all(".result", "all => all.map(one => one.textContent)")
    assert any("الأبواب مفتوحةٌ" in one for one in found)
    assert "{" not in tab.inner_text("#state")


def test_the_search_shows_the_words_that_were_asked_for_and_says_when_there_are_none(tab, made):
    visit(tab, made, "en/search.html", "?q=الابواب")
    tab.wait_for_selector(".result mark")
    assert set(tab.eval_on_selector_all(".result mark", "all => all.map(one => one.textContent)")) == {"الأبواب"}
    tab.click(".result .from a")
    tab.wait_for_selector(".targeted")
    for absent in ("قطار", "الابواب قطار"):
        visit(tab, made, "en/search.html", f"?q={absent}")
        tab.get_by_text("No quote has all these words.").wait_for()
    visit(tab, made, "en/search.html", "?q=%3Cscript%3E")
    assert tab.input_value("#q") == "<script>"


def test_the_search_finds_english_names_of_speakers_and_of_what_is_named(tab, made):
    for asked, count in (("City Council", 12), ("COUNCIL cit", 12), ("city council الأبواب مفتوحة", 12), ("cairo", 0)):
        visit(tab, made, "en/search.html", f"?q={asked}")
        tab.wait_for_function("() => !document.getElementById('state').textContent.includes('…')")
        assert (f"Quotes found: {count}" if count else "No quote has") in tab.inner_text("#state")
    visit(tab, made, "en/search.html", "?q=council")
    tab.wait_for_selector(".result mark")
    assert tab.inner_text(".result .who >> nth=0").startswith(
        ("City Council", "Hala", "هالة", "سلمى", "كريم", "باسل", "ندى")
    )


def test_what_is_found_can_be_narrowed_down_and_ordered_and_its_address_says_how(tab, made):
    visit(tab, made, "en/search.html", "?q=")
    tab.wait_for_selector(".result")
    assert "Quotes found: 18" in tab.inner_text("#state")
    options = tab.eval_on_selector_all("select[name=speaker] option", "all => all.map(one => one.textContent)")
    assert options[0] == "all" and "City Council" in options[1] and "(6)" in options[1] and len(options) == 8
    assert tab.is_hidden("select[name=outlet]"), "there is one outlet: nothing to choose"
    tab.select_option("select[name=speaker]", index=1)
    tab.wait_for_function("() => document.getElementById('state').textContent.includes(' 6')")
    dates = "all => all.map(one => one.querySelector('.from span:nth-child(3)').textContent)"
    newest = tab.eval_on_selector_all(".result", dates)
    tab.select_option("select[name=order]", "old")
    tab.wait_for_function("() => document.querySelector('.result').textContent.includes('1 March 2026')")
    assert tab.eval_on_selector_all(".result", dates) == newest[::-1]
    assert "speaker=1" in tab.url and "order=old" in tab.url
    tab.goto(tab.url)
    tab.wait_for_selector(".result")
    assert "Quotes found: 6" in tab.inner_text("#state") and "1 March 2026" in tab.inner_text(".result >> nth=0")
    tab.fill("#q", "كلام الابواب")
    tab.press("#q", "Enter")
    tab.get_by_text("No quote has all these words.").wait_for()


def test_where_nothing_is_found_the_search_says_what_to_try(tab, made):
    visit(tab, made, "en/search.html", "?q=مفتوخة المدينة")
    tab.get_by_role("button", name="مفتوحه المدينه").wait_for()
    assert tab.get_by_role("link", name="City Council").count() == 1, "who is quoted most"
    assert "Found alone" in tab.inner_text("#suggest")
    tab.locator("#suggest button").first.click()
    tab.wait_for_selector(".result mark")


def test_words_are_folded_and_asked_for_in_the_page_as_everywhere(tab, made):
    visit(tab, made, "ar/search.html")
    texts = sorted({*map(" ".join, PAIRS), *LETTERS, "a\u0640b", "Ⅻ ٣ x²", "الألماني والأمريكيون", "\u2067سلمى\u2069"})
    found = tab.evaluate(
        "all => all.map(one => lookup.wordsOf(one).map(word => [word, lookup.forms(word).at(-1)]))", texts
    )
    for text, each in zip(texts, found, strict=True):
        words = list(dict.fromkeys(searching.words(text)))
        assert [word for word, _ in each] == words, text
        assert [asked for _, asked in each] == [searching.rest(word) or word for word in words], text


def test_a_search_without_quotes_says_that_there_are_none(browser, tmp_path):
    rows = by_hand.rows() | {name: [] for name in ("quotes", "credits", "times", "related_links")}
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out")
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for asked in ("", "كلام"):
        page.goto(f"{(tmp_path / 'out/en/search.html').as_uri()}?q={asked}")
        page.get_by_text("No quote has all these words.").wait_for()
    page.goto((tmp_path / "out/en/index.html").as_uri())
    assert "There are no quotes in this package yet." in page.inner_text("main") and wrong == []
    page.close()


@pytest.mark.thorough
def test_names_of_any_length_and_direction_fit_a_phone(browser, tmp_path):
    rows = by_hand.rows()
    names = ("W" * 500, "name " * 100, "\u0645 (AB-12) \u0646 " * 40, "<b>&amp;</b>")
    for row, name in zip(rows["entities"], itertools.cycle(names), strict=False):
        row["name_en"] = name.strip()
    rows["outlets"][0]["name_en"] = "Z" * 500
    site.build(
        by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", base_url="https://example.org/"
    )
    page = browser.new_page(viewport={"width": 360, "height": 740})
    speaker = paths.entity("madina-council")
    for name in (
        "index",
        "quotes",
        "articles",
        "entities",
        "charts",
        "search",
        speaker,
        f"articles/{by_hand.ARTICLE}.html",
    ):
        for language in ("en", "ar"):
            page.goto(f"{(tmp_path / 'out' / language / file(name)).as_uri()}{'?q=' if name == 'search' else ''}")
            if name == "search":
                page.wait_for_selector(".result")
            page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, (language, name)
    page.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_quote_stands_before_its_speaker_and_is_larger_and_both_begin_at_one_edge(tab, made, language):
    for name in ("index", "quotes", ABSENT, "timeline"):
        visit(tab, made, f"{language}/{file(name)}")
        found = tab.eval_on_selector_all(
            ".said",
            """all => all.map(one => {
                 const [words, who] = [".words", ".who"].map(part => one.querySelector(part));
                 if (!who) return null;
                 const size = part => parseFloat(getComputedStyle(part).fontSize);
                 const range = document.createRange(); range.selectNodeContents(who);
                 const inner = parseFloat(getComputedStyle(words).paddingRight) + 4;
                 const edge = words.getBoundingClientRect().right - inner;
                 return [words.getBoundingClientRect().bottom <= who.getBoundingClientRect().top + 1,
                         size(words) > size(who), Math.abs(range.getBoundingClientRect().right - edge)]; })""",
        )
        known = [one for one in found if one]
        assert known and all(before and larger and off < 3 for before, larger, off in known), (name, known)


@pytest.mark.thorough
def test_more_is_shown_once_however_fast_it_is_asked_for(browser, tmp_path):
    site.build(shown.package(tmp_path / "package", 16), tmp_path / "out")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'out/en/search.html').as_uri()}?q=ابواب")
    page.wait_for_selector("#more:visible")
    page.evaluate("() => { const more = document.getElementById('more'); more.click(); more.click(); more.click(); }")
    page.wait_for_selector("#more", state="hidden")
    links = page.eval_on_selector_all(".result .from a", "all => all.map(one => one.href)")
    assert len(links) == len(set(links)) == 32 and "32" in page.inner_text("#state")
    page.close()


@pytest.mark.thorough
def test_the_keyboard_goes_on_at_the_first_of_what_more_adds(browser, tmp_path):
    site.build(shown.package(tmp_path / "package", 16), tmp_path / "out")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'out/en/search.html').as_uri()}?q=ابواب")
    page.focus("#more")
    page.keyboard.press("Enter")
    page.wait_for_selector("#more", state="hidden")
    page.wait_for_selector(".result a:focus")
    at = "() => [...document.querySelectorAll('.result')].findIndex(one => one.contains(document.activeElement))"
    assert page.evaluate(at) == 20, "so many a page are shown"
    page.close()


def test_an_article_by_itself_is_what_words_begin_with_and_marks_no_empty_place(tab, made):
    visit(tab, made, "ar/search.html", "?q=ال")
    tab.wait_for_selector(".result mark")
    assert set(tab.eval_on_selector_all(".result mark", "all => all.map(one => one.textContent)")) == {"ال"}


def test_the_home_page_asks_the_search(tab, made):
    visit(tab, made, "en/index.html")
    tab.fill("#q", "قطار")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/search.html?q=*")
    tab.get_by_text("No quote has all these words.").wait_for()


def test_the_keyboard_reaches_and_opens_every_quote_name_and_date(tab, made):
    visit(tab, made, f"en/{ARTICLE}")
    wanted = set(tab.eval_on_selector_all(".page [data-card]", "all => all.map(one => one.dataset.card)"))
    assert {card.split("-")[0] for card in wanted} == {"card", "entity", "time"}
    reached = set()
    for _ in range(60):
        tab.keyboard.press("Tab")
        card = tab.evaluate("document.activeElement.closest('.page') && document.activeElement.dataset.card")
        if card:
            reached.add(card)
            words = tab.inner_text(f"[id='{card}']").split("\n")[0]
            assert words.split()[-1] in tab.inner_text(".pop")
    assert reached == wanted


def test_enter_goes_into_a_card_and_escape_comes_back(tab, made):
    visit(tab, made, f"en/{ARTICLE}")
    tab.focus(".note")
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.className") == "pop"
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.pop') !== null")
    options = {"resultTypes": ["violations"], "preload": False}
    assert [one["id"] for one in Axe().run(tab, options=options).response["violations"]] == []
    said = tab.inner_text(".pop")
    assert "قالت" in said and "28 February 2026" in said and "Added by a reviewer" in said
    tab.keyboard.press("Escape")
    assert tab.query_selector(".pop") is None
    assert tab.evaluate("document.activeElement.className").startswith("note")


def test_the_pointer_shows_what_is_known_of_a_name(tab, made):
    visit(tab, made, f"en/{ARTICLE}")
    tab.hover(".page a.name[data-card='entity-con']")
    tab.wait_for_selector(".pop")
    assert "City Council" in tab.inner_text(".pop") and "Q42" in tab.inner_text(".pop")
    tab.mouse.move(5, 5)
    tab.wait_for_selector(".pop", state="detached")


def test_a_finger_opens_a_quote_in_a_sheet_that_fits_the_phone_and_a_second_tap_on_a_name_follows_it(browser, made):
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto((made / "ar" / ARTICLE).as_uri())
    page.tap("mark[data-quote] >> nth=0")
    sheet = page.locator(".pop").bounding_box()
    assert (sheet["x"], sheet["width"], sheet["y"] + sheet["height"]) == (0, 390, 844)
    page.tap(".pop .shut")
    page.tap(".page a.name[data-card='entity-cairo']")
    assert page.locator(".pop").count() == 1 and "articles/" in page.url
    page.tap(".page a.name[data-card='entity-cairo']")
    page.wait_for_url("**/entities/cairo.html")
    context.close()


def test_a_link_to_one_quote_is_copied(browser, made):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto((made / "en" / ABSENT).as_uri())
    page.click("button[data-link] >> nth=0")
    page.locator("button[data-link]", has_text="Copied").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(page.url) and "#example-" in copied
    context.close()


def test_without_scripts_every_quote_can_be_read_and_linked_to(browser, made):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((made / "en" / ARTICLE).as_uri())
    page.click(".note >> nth=0")
    assert "#card-" in page.url and page.locator(".card:target").count() == 1
    page.goto((made / "en/search.html").as_uri())
    assert "needs JavaScript" in page.inner_text("main")
    context.close()
