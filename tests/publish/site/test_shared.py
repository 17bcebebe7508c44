"""What others read of the site: search engines, those who preview a shared address, readers of feeds.

Nothing of it may say more than the pages do: no withheld text, and nothing as said that was denied.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest

import made as by_hand
import packed
import shown
from qawl.model.faults import UnreadableInput
from qawl.publish import address, site
from qawl.publish.site import feed, home
from qawl.publish.site.gathered import Said

BASE = "https://example.org/press/quotes/"
MEDIA = {
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
ATOM = "{http://www.w3.org/2005/Atom}"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module")
def published(package, tmp_path_factory) -> Path:
    """The site as it is to be published. Not to be changed."""
    out = tmp_path_factory.mktemp("published") / "out"
    site.build(package, out, base_url=BASE)
    return out


def pages(made: Path) -> Iterator[tuple[str, str]]:
    """The address of every page of a language below the site, and its text."""
    for path in sorted(made.rglob("*.html")):
        place = path.relative_to(made).as_posix()
        if place.startswith(("en/", "ar/")):
            yield place, path.read_text(encoding="utf-8")


def said(text: str, name: str) -> str:
    """The content of one meta element."""
    [found] = re.findall(rf'<meta (?:name|property)="{re.escape(name)}" content="([^"]*)">', text)
    return html.unescape(found)


def things(text: str) -> list[dict[str, Any]]:
    """The JSON-LD of a page."""
    return [json.loads(one) for one in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)]


@pytest.mark.parametrize(
    ("given", "base"),
    [
        ("https://example.org", "https://example.org/"),
        ("https://example.org/a/b", "https://example.org/a/b/"),
        (" http://EXAMPLE.org:8080/a/ ", "http://example.org:8080/a/"),
        ("https://example.org/قول", "https://example.org/%D9%82%D9%88%D9%84/"),
        ("https://قول.example", "https://xn--ehbel.example/"),
        ("http://[::1]:80/a", "http://[::1]:80/a/"),
    ],
)
def test_the_address_of_a_folder_is_taken_with_its_path(given, base):
    assert address.parse(given).base == base


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ("example.org/quotes", "does not begin with https://"),
        ("//example.org", "does not begin with https://"),
        ("ftp://example.org", "does not begin with https://"),
        ("javascript:alert(1)", "does not begin with https://"),
        ("https://", "does not begin with https://"),
        ("https:///a", "does not begin with https://"),
        ("https://example.org/?a=1", "what has a [?] or a #"),
        ("https://example.org/#top", "what has a [?] or a #"),
        ("https://me:secret@example.org/", "holds a user's name"),
        ("https://example.org/index.html", "of a page, not of a folder"),
        ("https://exa mple.org/", "names no host"),
        ("https://example.org:port/", "no address of the web"),
        ("https://[::1/", "no address of the web"),
        ("https://a..b/", "no address of the web"),
        ("", "does not begin with https://"),
    ],
)
def test_what_no_page_could_stand_below_is_refused_in_one_line_with_what_to_give(given, why, tmp_path):
    with pytest.raises(UnreadableInput, match=why) as refused:
        site.build(tmp_path, tmp_path / "out", base_url=given)
    assert str(refused.value).count("\n") == 0 and "https://example.org/quotes/" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_the_verb_refuses_such_an_address_as_wrong_usage(package, tmp_path, qawl):
    done = qawl("site", package, "--out", tmp_path / "out", "--base-url", "example.org")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1) and "--base-url" in done.stderr


def test_every_page_has_a_description_of_its_own_and_says_what_it_is_called(published):
    described: dict[str, list[str]] = {}
    for place, text in pages(published):
        what = said(text, "description")
        assert what == said(text, "og:description") and 20 <= len(what) <= 300, (place, what)
        title = html.unescape(re.findall("<title>(.*?)</title>", text)[0])
        assert title.startswith(said(text, "og:title")), place
        described.setdefault(what, []).append(place)
    assert [places for places in described.values() if len(places) > 1] == []


def test_the_description_of_an_article_begins_with_the_words_of_a_quote_and_who_says_them(published):
    text = (published / f"en/articles/{shown.HIDDEN}.html").read_text(encoding="utf-8")
    assert said(text, "description").startswith(f"«{shown.OUTER[:40]}")
    assert "» — " in said(text, "description") and said(text, "og:type") == "article"


def test_every_page_knows_its_address_and_that_in_the_other_language(published):
    for place, text in pages(published):
        language, _, page = place.partition("/")
        assert re.findall('<link rel="canonical" href="([^"]*)">', text) == [BASE + place]
        assert said(text, "og:url") == BASE + place
        others = dict(re.findall('<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', text))
        assert others == {"en": f"{BASE}en/{page}", "ar": f"{BASE}ar/{page}", "x-default": f"{BASE}en/{page}"}
        assert f'<html lang="{language}"' in text


def test_the_picture_of_a_preview_is_there_and_is_of_the_size_that_is_said(published):
    text = (published / "en/index.html").read_text(encoding="utf-8")
    picture = published / said(text, "og:image").removeprefix(BASE)
    raw = picture.read_bytes()
    size = [str(int.from_bytes(raw[at : at + 4], "big")) for at in (16, 20)]
    assert raw.startswith(b"\x89PNG") and size == [said(text, f"og:image:{side}") for side in ("width", "height")]


def test_the_sitemap_has_every_page_once_and_nothing_else(published):
    listed = [one.text for one in ET.parse(published / "sitemap.xml").iter(LOC)]
    wanted = {BASE + place for place, _ in pages(published) if not place.endswith("/search.html")}
    assert set(listed) == wanted | {f"{BASE}index.html"} and len(listed) == len(set(listed))
    assert not (published / "robots.txt").exists(), "it would stand where no robot looks for it"


def test_a_site_that_is_all_of_its_host_tells_robots_of_its_sitemap(package, tmp_path):
    site.build(package, tmp_path / "out", base_url="https://example.org")
    assert "Sitemap: https://example.org/sitemap.xml\n" in (tmp_path / "out/robots.txt").read_text(encoding="utf-8")


def test_a_sitemap_that_would_be_too_long_is_several(monkeypatch):
    monkeypatch.setattr(feed, "MOST", 2)
    found = dict(feed.sitemaps(["a.html", "b.html", "c.html"], address.parse(BASE)))
    assert list(found) == ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]
    assert [one.text for one in ET.fromstring(found["sitemap.xml"]).iter(LOC)] == [
        f"{BASE}sitemap-1.xml",
        f"{BASE}sitemap-2.xml",
    ]
    assert [one.text for one in ET.fromstring(found["sitemap-2.xml"]).iter(LOC)] == [f"{BASE}c.html"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_feed_has_the_newest_quotes_with_their_addresses(published, language):
    top = ET.parse(published / language / "feed.xml").getroot()
    entries = top.findall(f"{ATOM}entry")
    assert len(entries) == 12, "six articles with two quotes that can be read by themselves"
    moments = [one.findtext(f"{ATOM}updated") for one in entries]
    assert moments == sorted(moments, reverse=True) and moments[0] == top.findtext(f"{ATOM}updated")
    for one in entries:
        page, _, place = (one.findtext(f"{ATOM}id") or "").removeprefix(BASE).partition("#")
        assert f'id="{unquote(place)}"' in (published / page).read_text(encoding="utf-8")
    assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
    assert "»" in (entries[0].findtext(f"{ATOM}content") or "")


def test_a_feed_says_to_the_second_when_and_leaves_out_letters_that_xml_cannot_hold():
    quote = {
        **dict.fromkeys(("speaker_id", "part_of", "nested_in")),
        **{"text": "كلام\x0b\ufffe &<\U0001f600", "speaker_name": "ل", "assertion": "asserted", "quote_id": "a-q1"},
        "article_id": "a",
    }
    article = {"published_on": "2026-01-19", "published_at": "2026-01-19T00:07+03:00", "headline": "عنوان"}
    undated = {"published_on": None, "published_at": None, "headline": "عنوان"}
    raw = feed.feed([Said(quote, article), Said(quote, undated)], {}, "A & B", "en", address.parse(BASE))
    [entry] = ET.fromstring(raw).findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}updated") == "2026-01-19T00:07:00+03:00"
    assert "كلام\ufffd\ufffd &<\U0001f600" in (entry.findtext(f"{ATOM}content") or "")


def test_the_first_page_says_what_search_engines_for_data_ask_of_a_data_set(published):
    for language in ("en", "ar"):
        [found] = things((published / language / "index.html").read_text(encoding="utf-8"))
        assert (found["@context"], found["@type"]) == ("https://schema.org", "Dataset")
        assert 50 <= len(found["description"]) <= 5000 and found["name"] and found["creator"][0]["name"]
        assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
        assert found["temporalCoverage"] == "2026-03-01/2026-03-06"
        assert {one["name"] for one in found["distribution"]} >= {"quotes", "articles"}
        endings = []
        for one in found["distribution"]:
            file = published / one["contentUrl"].removeprefix(BASE)
            endings.append(file.suffix)
            assert one["encodingFormat"] == MEDIA[file.suffix]
            assert one["contentSize"] == f"{file.stat().st_size} B"
        assert endings[:5] == [".zip", ".zip", ".xlsx", ".zip", ".csv"], "the whole package comes first"


def test_the_quotations_of_an_article_are_its_quotes_each_at_its_place(published):
    rows = csv.DictReader(io.StringIO((published / "package/data/quotes.csv").read_text(encoding="utf-8")))
    wanted = {row["quote_id"]: row["text"] for row in rows if row["article_id"] == shown.HIDDEN}
    text = (published / f"en/articles/{shown.HIDDEN}.html").read_text(encoding="utf-8")
    [found] = things(text)
    assert found["@type"] == "NewsArticle" and "articleBody" not in found and found["inLanguage"] == "ar"
    parts = {one["@id"].partition("#")[2]: one for one in found["hasPart"]}
    assert {key: one["text"] for key, one in parts.items()} == wanted
    council = next(one["spokenByCharacter"] for one in parts.values() if one["text"] == shown.NESTED)
    assert council["@type"] == "Organization" and council["sameAs"].endswith("/Q42")
    assert (council["name"], council["alternateName"]) == ("City Council", "مجلس المدينة")


@pytest.mark.parametrize("assertion", ["denied", "hypothetical", "asked"])
def test_what_is_denied_supposed_or_asked_is_nowhere_given_for_said(assertion, tmp_path):
    package = shown.package(tmp_path / "package", 2, assertion=assertion)
    site.build(package, tmp_path / "out", base_url=BASE)
    for _, text in pages(tmp_path / "out"):
        told = [said(text, "description"), *(json.dumps(one, ensure_ascii=False) for one in things(text))]
        assert not [one for one in told if shown.OUTER in one]
    assert shown.OUTER not in (tmp_path / "out/en/feed.xml").read_text(encoding="utf-8")
    opening = (tmp_path / "out/en/index.html").read_text(encoding="utf-8")
    assert shown.OUTER not in opening
    page = (tmp_path / "out/en/quotes.html").read_text(encoding="utf-8")
    assert page.count('<span class="assertion">') == 2


def uncovered(rows: dict[str, list[dict[str, Any]]]) -> set[str]:
    """The stretches of withheld text that no table has for its own."""
    known = set()
    for table in ("quotes", "mentions", "times", "credits"):
        for row in rows[table]:
            spans = [(row.get(f"{part}start"), row.get(f"{part}end")) for part in ("", "cue_", "speaker_")]
            known |= {at for start, end in spans if start is not None for at in range(start, end)}
    found = {row["teaser"] for row in rows["related_links"] if row["teaser"]}
    for row in rows["segments"]:
        if row["role"] not in ("headline", "deck"):
            shape = "".join(" " if at in known else "x" for at in range(row["start"], row["end"]))
            for part in re.finditer("x{12,}", shape):
                found.add(row["text"][part.start() : part.end()].strip())
    return found


def test_no_file_of_a_site_holds_a_stretch_of_withheld_text(tmp_path, root):
    rows = by_hand.rows()
    for link in rows["related_links"]:
        link["teaser"] = f"{link['teaser'] or ''} تتمة لا يجوز نشرها".strip()
    schemas = "".join(path.read_text(encoding="utf-8") for path in (root / "schemas").glob("*.json"))
    secrets = {one for one in uncovered(rows) if one not in schemas}  # whose examples are made of the same words
    assert len(secrets) >= 3
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", base_url=BASE)
    for path in (tmp_path / "out").rglob("*"):
        if path.is_file():
            text = packed.texts(path.read_bytes(), path.name)
            escaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda one: chr(int(one[1], 16)), text)
            read = "\n".join((text, html.unescape(text), unquote(text), escaped))
            assert not [one for one in secrets if one in read], path


def test_without_an_address_no_page_claims_one(made):
    for place, text in pages(made):
        assert "canonical" not in text and "og:url" not in text and "og:image" not in text, place
        assert dict(re.findall('<link rel="alternate" hreflang="([^"]*)" href="([^"]*)">', text)).keys() == {"en", "ar"}
    assert not list(made.glob("*.xml"))
    [found] = things((made / "en/index.html").read_text(encoding="utf-8"))
    assert "url" not in found and "distribution" not in found


def test_the_first_page_opens_with_quotes_of_as_many_speakers_as_can_be(made):
    for language in ("en", "ar"):
        text = (made / language / "index.html").read_text(encoding="utf-8")
        assert text.index('class="said large"') < text.index('class="counts"')
        shown_ = re.findall(r'<figure class="said[^"]*">.*?</figure>', text, re.S)
        speakers = [re.findall('<p class="who"><a class="title" href="([^"]*)">', one) for one in shown_]
        named = [one[0] for one in speakers if one]
        assert len(set(named)) == len(named) == home.NEWEST
        counts = re.findall('<li><a href="([^"]*)"><strong>([0-9,]+)</strong>', text)
        assert counts == [("quotes.html", "18"), ("articles.html", "6"), ("entities.html", "8"), ("timeline.html", "6")]
