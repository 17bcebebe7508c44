"""The site in a browser, opened from the folder as a reader would: what it shows, finds, opens, and for whom."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import shown
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
KINDS = (
    *("index", "articles", "entities", "entities-person", "timeline", "charts", "dictionary", "cite", "downloads"),
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


@pytest.mark.parametrize("language", ["en", "ar"])
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
        tab.get_by_text("No quote has these words.").wait_for()
    visit(tab, made, "en/search.html", "?q=%3Cscript%3E")
    assert tab.input_value("#q") == "<script>"


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
    tab.get_by_text("No quote has these words.").wait_for()


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
