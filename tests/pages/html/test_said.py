"""What saved pages say of themselves: pages of eleven shapes, each with what is true of it in ``truth.json``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.pages.adding.web_pages import charset_of
from qawl.pages.decoding import decode
from qawl.pages.html.page_text import page_lines, parse
from qawl.pages.html.said import Said, said_by

PAGES = Path(__file__).resolve().parents[2] / "fixtures" / "html"
TRUTH = json.loads((PAGES / "truth.json").read_text(encoding="utf-8"))


def read(name: str) -> tuple[Said, str, list[str]]:
    raw = (PAGES / name).read_bytes()
    charset = charset_of(raw)
    html = decode(raw, charset, name)
    return said_by(html, name), charset, [line.text for line in page_lines(parse(html, name))]


@pytest.mark.parametrize("name", TRUTH)
def test_a_page_says_what_is_true_of_it_and_nothing_else(name):
    said, charset, lines = read(name)
    truth = TRUTH[name]
    assert said.headline == truth["headline"]
    assert list(said.authors) == truth["authors"]
    assert said.published_at == truth["published"]
    assert (said.section, said.deck, said.url) == (truth["section"], truth.get("deck"), truth["url"])
    assert charset == truth.get("charset", "utf-8")
    assert [lines[number - 1] for number in said.body] == truth["body"]


def test_what_a_page_says_for_machines_and_not_to_readers_is_told():
    assert "2024-02-01 for machines and 2024-03-05 in its dateline" in str(read("contradicting.html")[0].doubt)
    assert read("graph.html")[0].doubt is None


@pytest.mark.parametrize(
    ("called", "doubted"),
    [("موسم الزيتون", True), ("سد جديد يروي الجنوب", False), ("سد جديد في الجنوب", False), ("", False)],
)
def test_a_headline_for_machines_that_says_something_else_is_told_and_that_of_the_page_taken(called, doubted):
    machines = f'{{"@type": "NewsArticle", "headline": "{called}", "datePublished": "2024-03-05"}}'
    html = f"""<html><head><script type="application/ld+json">{machines}</script></head>
    <body><h1>سد جديد في الجنوب</h1><p>{"قالت المهندسة إن السد سيكتمل في الربيع. " * 9}</p></body></html>"""
    said = said_by(html, "page.html")
    assert said.headline == "سد جديد في الجنوب"
    assert (f"its headline is “{called}”" in str(said.doubt)) == doubted


@pytest.mark.parametrize(("day", "doubted"), [("2024-02-01", True), ("2024-03-06", False), ("soon", False)])
def test_two_days_that_a_page_says_for_machines_alone_are_told(day, doubted):
    machines = '{"@type": "NewsArticle", "datePublished": "2024-03-05T10:00:00+03:00"}'
    html = f"""<html><head><meta property="article:published_time" content="{day}">
    <script type="application/ld+json">{machines}</script></head>
    <body><h1>سد جديد في الجنوب</h1><p>{"قالت المهندسة إن السد سيكتمل في الربيع. " * 9}</p></body></html>"""
    said = said_by(html, "page.html")
    assert said.published_at == "2024-03-05T10:00:00+03:00"
    assert bool(said.doubt) == doubted and (
        not doubted or f"2024-03-05 in one place for machines and {day} in" in str(said.doubt)
    )


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<html><body><h1>عنوان بلا متن</h1></body></html>", "no body"),
        ("<html><body><a href='/1'>الرئيسية</a></body></html>", "no headline"),
        (f"<p>{'نص ' * 6_000_000}</p>", "16"),
        (f"<html><body>{'<div>' * 100_000}نص", "deep in each other"),
        (f"<html><body>{'<b><i>' * 50_000}نص", "deep in each other"),
    ],
    ids=["no body", "no headline", "huge", "nested", "nested inline"],
)
def test_what_is_no_page_of_an_article_is_told_in_one_line(html, said):
    with pytest.raises(UnreadableInput) as caught:
        said_by(html, "page.html")
    assert said in str(caught.value) and len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"@type": "NewsArticle", "headline": ',
        "[[[[[[[[",
        '"سد"',
        '{"@type": 7, "author": 3}',
        '{"@graph": {"@graph": [1]}}',
    ],
)
def test_json_ld_that_is_broken_or_says_odd_things_changes_nothing(json_ld):
    page = (PAGES / "title-only.html").read_text(encoding="utf-8")
    odd = page.replace("</head>", f'<script type="application/ld+json">{json_ld}</script></head>')
    assert said_by(odd, "page.html") == said_by(page, "page.html")


def test_an_article_that_claims_to_be_of_a_day_to_come_or_of_no_day_is_no_reason_to_stop_reading():
    page = (PAGES / "graph.html").read_text(encoding="utf-8")
    for claim in ("", "قريبا", "2024-13-45", "0000-00-00T00:00:00Z"):
        try:
            said = said_by(page.replace("2024-03-05T14:20:07+03:00", claim), "page.html")
        except FaultyInput as error:
            pytest.fail(str(error))
        assert said.published_at is not None and "2024-03-0" in said.published_at


def page(machines: str = "", above: str = "") -> str:
    body = "قالت المهندسة إن السد سيكتمل في الربيع. " * 9
    return f"<html><head>{machines}</head><body><h1>سد جديد في الجنوب</h1>{above}<p>{body}</p></body></html>"


@pytest.mark.parametrize("named", ['{"@id": "#p"}', '[{"@id": "#p"}]', '{"@id": "#p", "@type": "Person"}'])
def test_an_author_whom_a_graph_only_names_is_found_in_it(named):
    article = f'{{"@type": "Article", "@id": "#a", "headline": "سد جديد", "author": {named}}}'
    graph = f'{{"@graph": [{article}, {{"@type": "Person", "@id": "#p", "name": "هدى النجار"}}]}}'
    html = page(f'<script type="application/ld+json">{graph}</script>')
    assert said_by(html, "page.html").authors == ("هدى النجار",)


@pytest.mark.parametrize(
    ("shown", "marked", "published"),
    [
        ("الأربعاء 6 آذار 2024 - 09:00", "2024-03-06T09:00:00+0200", "2024-03-06T09:00+02:00"),
        ("6 مارس، 2024", "2024-03-06T09:00:00+02:00", "2024-03-06T09:00+02:00"),
        ("6 مارس 2024 - 09:00", "2024-03-07T09:00:00+02:00", "2024-03-06T09:00"),
        ("6 مارس 2024 - 09:00", "2024-03-06T09:00:00Z", "2024-03-06T09:00"),
        ("6 مارس 2024", "soon", "2024-03-06"),
    ],
)
def test_the_zone_of_a_dateline_is_that_of_its_own_time_element(shown, marked, published):
    html = page(above=f'<div>في <time datetime="{marked}">{shown}</time></div>')
    assert said_by(html, "page.html").published_at == published


@pytest.mark.parametrize(
    "copy",
    [
        "https://web.archive.org/web/20240316101112/https://alwadi.example/a?b=1",
        "http://web.archive.org/web/20240316101112id_/alwadi.example/a?b=1",
        "https://archive.ph/20240316/https://alwadi.example/a?b=1",
        "https://webcache.googleusercontent.com/search?q=cache:AbCdEfGhIjKl:https://alwadi.example/a?b=1+&hl=ar",
        "https://alwadi-example.cdn.ampproject.org/c/s/alwadi.example/a",
        "https://www.google.com/amp/s/alwadi.example/a",
    ],
)
def test_a_copy_in_an_archive_has_the_address_of_what_it_is_a_copy_of(copy):
    html = page(f'<link rel="canonical" href="{copy}">')
    for said in (said_by(html, "page.html"), said_by(page(), "page.html", copy)):
        assert (said.url or "").removesuffix("?b=1") == "https://alwadi.example/a"
