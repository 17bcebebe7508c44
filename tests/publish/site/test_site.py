"""The site as files: whole or absent, the same again, with no more text than rights allow, and with nothing to load."""

from __future__ import annotations

import csv
import html
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from filelock import FileLock

import made as by_hand
import shown
from qawl.checks.check import check
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.rows import Probability
from qawl.publish import export, site
from qawl.publish.site import lists, paths, places
from qawl.publish.site import pages as pages_

Run = Callable[..., subprocess.CompletedProcess[str]]


class Page(HTMLParser):
    """What a page holds: its links, its ids, its elements with what is given to them."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.links += [found[name] or "" for name in ("href", "src") if name in found]
        self.ids += [found["id"] or ""] if "id" in found else []


def pages(made: Path) -> Iterator[Path]:
    return made.rglob("*.html")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def astray(made: Path) -> list[tuple[Path, str]]:
    """The links within a site, those of the search's results too, that lead nowhere, each with the page that has it."""
    read = {path.resolve(): Page(path) for path in pages(made)}
    links = [(path, link) for path, page in read.items() for link in page.links if not re.match("https?:", link)]
    for file in (made / "search").glob("quotes-*.js"):
        shown = json.loads(file.read_text(encoding="utf-8").partition(",")[2].removesuffix(");\n"))
        links += [(made / "en/search.html", row[key]) for row in shown for key in ("page", "link") if key in row]
    found = []
    for path, link in links:
        file, _, fragment = link.partition("#")
        file = file.partition("?")[0]
        target = (path.parent / unquote(file)).resolve() if file else path.resolve()
        if not target.is_file() or (fragment and unquote(fragment) not in read[target].ids):
            found.append((path, link))
    return found


def test_every_link_within_the_site_leads_somewhere(made):
    assert not astray(made)


def test_the_readme_among_the_downloads_speaks_of_nothing_that_is_not_among_them(made):
    told = (made / "package" / "README.md").read_text(encoding="utf-8")
    targets = [one for one in re.findall(r"\]\(([^)]+)\)", told) if "://" not in one]
    assert "schemas/quotes.schema.json" in targets
    assert [one for one in targets if not (made / "package" / one).is_file()] == []


def test_no_page_loads_anything_from_elsewhere_or_holds_a_script_or_a_style(made):
    for path in pages(made):
        for tag, given in Page(path).tags:
            assert "style" not in given and not any(name.startswith("on") for name in given), (path, tag, given)
            if tag in ("script", "img", "link"):
                assert not re.match("(https?:)?//", given.get("src") or given.get("href") or ""), path
            data = given.get("type") == "application/ld+json"  # which no browser runs
            assert tag != "style" and (tag != "script" or data or given.get("src")), path
        [policy] = [given["content"] for _, given in Page(path).tags if "http-equiv" in given]
        assert "default-src 'none'" in policy and "unsafe" not in policy
    for path in (made / "assets").glob("*.[!p]*"):  # all but the picture
        assert not re.search(r"(?<!xmlns=\")https?://|fetch\(|XMLHttpRequest", path.read_text(encoding="utf-8")), path


def test_no_page_has_an_id_twice_and_each_says_its_language_and_direction(made):
    for path in pages(made):
        page = Page(path)
        assert len(page.ids) == len(set(page.ids)), path
        [(_, top)] = [each for each in page.tags if each[0] == "html"]
        language = path.relative_to(made).parts[0]
        if language in ("en", "ar"):
            assert (top["lang"], top["dir"]) == (language, {"en": "ltr", "ar": "rtl"}[language])


def test_both_languages_have_the_same_pages_and_lead_to_each_other(made):
    english, arabic = ({p.relative_to(made / one) for p in pages(made / one)} for one in ("en", "ar"))
    assert english == arabic
    for page in english:
        links = {(made / "en" / page.parent / link).resolve() for link in Page(made / "en" / page).links}
        assert (made / "ar" / page).resolve() in links


def test_text_is_shown_where_its_rights_are_open_and_nowhere_else(made, package):
    opened, hidden = (
        (made / "ar/articles" / f"{key}.html").read_text(encoding="utf-8") for key in (shown.SHOWN, shown.HIDDEN)
    )
    assert "ثم انصرفت إلى" in opened and "ثم انصرفت إلى" not in hidden
    assert "لا يُعرض هنا" in hidden and shown.NESTED in hidden
    loose = [raw for path, raw in contents(made).items() if not path.startswith("downloads/")]
    everywhere = b"".join(loose).decode(errors="replace").count("ثم انصرفت إلى")
    assert everywhere == 3 * 3, "in both languages and in the table, of three articles out of six"
    rows = list(csv.DictReader(io.StringIO((made / "package/data/segments.csv").read_text(encoding="utf-8"))))
    assert {bool(row["text"]) for row in rows if row["article_id"] == shown.HIDDEN} == {False}
    assert {bool(row["text"]) for row in rows if row["article_id"] == shown.SHOWN} == {True}


def test_whoever_has_the_right_to_may_show_all_text(package, tmp_path):
    found = site.build(package, tmp_path / "out", with_text=True)
    hidden = (tmp_path / "out/ar/articles" / f"{shown.HIDDEN}.html").read_text(encoding="utf-8")
    assert "ثم انصرفت إلى" in hidden and not found.hidden.cells


def test_what_can_be_downloaded_is_a_sound_package(made):
    assert check(made / "package").faults == ()
    page = (made / "en/downloads.html").read_text(encoding="utf-8")
    for path in contents(made / "package"):
        assert f"package/{path}" in page


@pytest.mark.thorough
def test_the_same_package_gives_the_same_bytes_in_any_process(package, made, tmp_path, qawl):
    done = qawl("site", package, "--out", tmp_path / "out", PYTHONHASHSEED="7", TZ="Asia/Tokyo", LC_ALL="C")
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "out") == contents(made)


def test_every_table_and_field_and_label_is_in_the_dictionary_in_both_languages(made, root):
    for language, suffix in (("en", ""), ("ar", "@ar")):
        page = html.unescape((made / language / "dictionary.html").read_text(encoding="utf-8"))
        for name in export.source.schema.table_names():
            described = json.loads((root / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
            for field in described["fields"]:
                assert field[f"title{suffix}"] in page and field[f"description{suffix}"] in page
                assert field.get("constraints", {}).get("pattern", "") in page
                for one in field.get("categories", ()):
                    assert one[f"label{suffix}"] in page
                    assert not one.get("found") or f"({one['right']}/{one['found']})" in page


def test_what_a_package_has_beyond_the_nine_tables_and_their_columns_is_in_the_dictionary(package, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "wider"))
    by_hand.widen(copy, "mentions", "weight", "0.5", type="number", title="How sure")
    shape = {"fields": [{"name": "day", "type": "yearmonth"}, {"name": "what", "type": "any"}]}
    _beside(copy, "calendar", "day,what\n2026-03,1\n", schema=shape)
    _beside(copy, "notes", "whatever\n", schema=None)
    assert check(copy).faults == ()
    site.build(copy, tmp_path / "out")
    said = (tmp_path / "out/ar/dictionary.html").read_text(encoding="utf-8")
    assert "How sure" in said and ">yearmonth</td>" in said and "<code>calendar</code>" in said
    assert "<code>notes</code>" not in said and "data/notes.csv" in (tmp_path / "out/ar/downloads.html").read_text(
        "utf-8"
    )


def _beside(package: Path, name: str, text: str, schema: object) -> None:
    """A resource beside the nine."""
    (package / f"data/{name}.csv").write_text(text, encoding="utf-8", newline="\n")
    path = package / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    one = said["resources"][0] | {"name": name, "path": f"data/{name}.csv", "schema": schema}
    said["resources"].append({key: value for key, value in one.items() if value is not None})
    path.write_text(export.source.schema.canonical(said), encoding="utf-8", newline="\n")
    by_hand.stamp(package)


def test_of_a_table_in_several_files_the_rows_are_counted_once(package, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "parts"))
    path, whole = copy / "datapackage.json", copy / "data/mentions.csv"
    head, *lines = whole.read_text(encoding="utf-8").splitlines(keepends=True)
    said = json.loads(path.read_text(encoding="utf-8"))
    [mentions] = [one for one in said["resources"] if one["name"] == "mentions"]
    mentions["path"] = ["data/mentions-1.csv", "data/mentions-2.csv"]
    for file, part in zip(mentions["path"], (lines[:5], lines[5:]), strict=True):
        (copy / file).write_text(head + "".join(part), encoding="utf-8", newline="\n")
    whole.unlink()
    path.write_text(export.source.schema.canonical(said), encoding="utf-8", newline="\n")
    by_hand.stamp(copy)
    site.build(copy, tmp_path / "out")
    home, files = ((tmp_path / f"out/en/{name}.html").read_text(encoding="utf-8") for name in ("index", "downloads"))
    assert "<strong>6</strong> Articles" in home
    assert re.findall(r"mentions-[12]\.csv</a>.*?<td class=\"number\">(.*?)</td>", files) == ["", ""]


def test_articles_and_years_without_a_day_come_last(tmp_path):
    rows = by_hand.rows()
    rows["articles"][1] |= {"published_on": None, "published_at": None}
    text = json.dumps(rows).replace(by_hand.OTHER, by_hand.OTHER.replace("20260303", "undated"))
    rows = json.loads(text)
    rows["articles"].sort(key=lambda row: row["article_id"])
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    listed = re.findall(r'<h2><a href="articles/([^"]*)\.html"', (tmp_path / "out/ar/articles.html").read_text("utf-8"))
    assert listed == [by_hand.ARTICLE, by_hand.OTHER.replace("20260303", "undated")]
    years = (tmp_path / "out/en/charts.html").read_text(encoding="utf-8").partition('id="years"')[2]
    assert re.findall(r'<th scope="row"><bdi>(.*?)</bdi>', years) == ["03/2026", "Undated"]


def test_long_lists_go_on_over_as_many_pages_as_they_need(package, tmp_path, monkeypatch):
    for name in ("ARTICLES", "STATEMENTS", "ENTITIES", "QUOTES"):
        monkeypatch.setattr(lists, name, 4)
    monkeypatch.setattr(pages_, "STATEMENTS", 4)
    site.build(package, tmp_path / "out")
    home = tmp_path / "out/en"
    names = {path.name for path in home.glob("*.html")}
    assert {"articles-2.html", "timeline-2.html", "entities-person-2.html"} <= names
    assert not {"articles-3.html", "timeline-3.html", "entities-person-3.html"} & names
    said = "".join((home / name).read_text(encoding="utf-8") for name in ("articles.html", "articles-2.html"))
    assert len(re.findall('<li class="line">', said)) == 6
    council = sorted((home / "entities").glob(f"{paths.name('con')}*"))
    assert [path.read_text(encoding="utf-8").count('<figure class="said">') for path in council] == [4, 2]
    axis = (home / "timeline.html").read_text("utf-8").partition("<tbody>")[2].partition("</tbody>")[0]
    years = dict(re.findall(r'<a href="([^"]*)"><bdi lang="en">([0-9]{4})</bdi></a>', axis))
    assert years == {
        "timeline.html#t2026": "2026",
        "timeline.html#t2025": "2025",
        "timeline.html#t2024": "2024",
        "timeline-2.html#t2023": "2023",
        "timeline-2.html#t2022": "2022",
    }


@pytest.fixture(scope="module")
def large(package, tmp_path_factory):
    """The site that the package has where there is room for two entities and a list takes four names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(places, "FEW", 2)
        patch.setattr(places, "NAMES", 4)
        out = tmp_path_factory.mktemp("large") / "out"
        site.build(package, out)
    return out


def test_in_a_large_package_pages_are_for_whose_identity_is_known_and_lists_for_all_other_names(large):
    for language in ("en", "ar"):
        kept = {path.stem for path in (large / language / "entities").iterdir()}
        assert kept == {paths.name("con"), "cairo"}
        lists = [Page(large / language / name) for name in ("names.html", "names-2.html")]
        assert [sum(one.startswith("entity-person-") for one in page.ids) for page in lists] == [4, 2]


def test_nothing_that_leads_to_an_entity_leads_astray_where_it_has_no_page(large):
    assert not astray(large)
    for page in (f"articles/{shown.SHOWN}.html", "entities-person.html", "timeline.html", "charts.html"):
        assert re.search(
            r'href="(?:\.\./)?names(?:-2)?\.html#entity-person-0-0"', (large / "en" / page).read_text("utf-8")
        )
    assert 'href="names.html"' in (large / "en/entities.html").read_text(encoding="utf-8")
    names = "".join((large / "en" / one).read_text(encoding="utf-8") for one in ("names.html", "names-2.html"))
    part = names.partition('<section id="entity-person-0-0">')[2].partition("</section>")[0]
    assert shown.OUTER.split("“")[0] in part and part.count('<figure class="said">') == 2
    assert f"articles/{shown.SHOWN}.html" in part.partition("Where they are named")[2]


def test_speakers_without_an_entity_are_told_apart_by_their_names(tmp_path):
    rows = by_hand.rows()
    first, second, third = rows["quotes"][:3]
    first |= {"speaker_id": None, "speaker_name": "مديرة المكتبة", "speaker_confidence": None}
    second |= {"speaker_id": None, "speaker_name": "موظفة المكتبة"}
    third |= {"speaker_id": None, "speaker_name": None, "speaker_kind": "unknown", "speaker_confidence": None}
    for row in (first, second):
        row["evidence"] = "curated"  # the article does not call them so
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    page = (tmp_path / f"out/en/articles/{by_hand.ARTICLE}.html").read_text(encoding="utf-8")
    listed = page.partition('<ol class="speakers">')[2].partition("</ol>")[0]
    assert re.findall(r'aria-hidden="true">(\d)</span>', listed) == ["1", "2", "3", "4"]
    assert "مديرة" in listed and "موظفة" in listed and "Speaker not named" in listed


def test_an_article_says_how_sure_a_model_is_of_whom_nothing_else_found(tmp_path):
    rows = by_hand.rows()
    first, council = rows["mentions"]
    first |= {"evidence": "model", "confidence": Probability(0.62)}
    start = by_hand.TEXT.index("الحداد، «")
    place = {"start": start, "end": start + len("الحداد"), "segment_id": f"{by_hand.ARTICLE}-s05", "text": "الحداد"}
    key = {"mention_id": f"{by_hand.ARTICLE}-m{place['start']}-{place['end']}"}
    rows["mentions"] = [first, council, first | place | key | {"confidence": Probability(0.87)}]
    next(one for one in rows["entities"] if one["entity_id"] == first["entity_id"])["evidence"] = "model"
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    page = (tmp_path / f"out/en/articles/{by_hand.ARTICLE}.html").read_text(encoding="utf-8")
    assert re.findall(r"Confidence.*?</span> ([0-9.]+)<", page) == ["0.87"]


def test_an_entity_has_the_articles_that_name_or_credit_it_and_what_was_said_through_it(tmp_path):
    rows = by_hand.rows()
    rows["quotes"][0] |= {"medium": "statement", "medium_id": "madina-council"}
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    page = (tmp_path / "out/en/entities/madina-council.html").read_text(encoding="utf-8")
    for section, wanted in (
        ("What they said", rows["quotes"][2]["text"]),
        ("Quoted through them", rows["quotes"][0]["text"]),
        ("Where they are named", by_hand.HEADLINE),
        ("Articles credited to them", by_hand.HEADLINE),
    ):
        part = page.partition(f"{section} <span")[2].partition("</section>")[0]
        assert part.startswith(' class="count">1<'), section
        assert wanted in html.unescape(part), section


@pytest.mark.parametrize(
    ("medium", "through", "shown"),
    [
        ("statement", "madina-council", "Statement: مجلس المدينة"),
        ("other", "madina-council", "مجلس المدينة"),
        ("other", None, ""),
    ],
)
def test_beside_a_quote_stands_through_what_it_was_said_where_that_tells_anything(medium, through, shown, tmp_path):
    rows = by_hand.rows()
    rows["quotes"] = [{**rows["quotes"][0], "medium": medium, "medium_id": through}]
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    page = (tmp_path / "out/en/quotes.html").read_text(encoding="utf-8")
    told = re.sub("<[^>]+>", "", page).partition("1 March 2026")[2].partition(by_hand.HEADLINE)[0]
    assert told.strip() == shown


def test_a_list_of_articles_names_those_who_are_quoted_most_first(tmp_path):
    site.build(by_hand.package(tmp_path / "package", seeds=False), tmp_path / "out", with_text=True)
    page = (tmp_path / "out/en/articles.html").read_text(encoding="utf-8")
    assert page.index("entities/salma-al-haddad.html") < page.index("entities/madina-council.html")


def test_every_entity_has_what_was_said_how_it_is_named_and_its_identity(made):
    page = (made / "en/entities" / f"{paths.name('con')}.html").read_text(encoding="utf-8")
    assert page.count('<figure class="said">') == 6
    assert "https://www.wikidata.org/wiki/Q42" in page and "City Council" in page
    assert re.search(r"مجلس المدينة</bdi></th><td class=\"number\">6<", page)


def test_the_timeline_has_the_latest_first_and_says_how_sure_it_is(made):
    page = (made / "en/timeline.html").read_text(encoding="utf-8")
    order = ["28 February 2026", "about October 2025", "autumn 2025", "2024 to 2025", "2023", "until 2022"]
    places = [page.index(f">{words}<", page.index('class="timeline"')) for words in order]
    assert places == sorted(places)


def test_each_page_of_an_article_says_how_to_cite_it(made):
    page = (made / "en/articles" / f"{shown.SHOWN}.html").read_text(encoding="utf-8")
    assert f"@article{{{shown.SHOWN}," in page and "TY  - NEWS" in page
    assert "@dataset{" in (made / "en/cite.html").read_text(encoding="utf-8")


def test_the_figures_of_every_chart_stand_beside_it_as_a_table(made):
    page = (made / "en/charts.html").read_text(encoding="utf-8")
    assert page.count("<svg") == page.count("<details>") == 4
    assert "18 of 18 quotes are theirs" in page
    assert ">Direct</bdi></th>" in page and "<bdi>Organization</bdi></th>" in page, "labels are English, names Arabic"


def test_who_is_quoted_has_the_name_of_the_sites_language_where_there_is_one(made):
    for language, first, beside in (("en", "City Council", "مجلس المدينة"), ("ar", "مجلس المدينة", "City Council")):
        for page in ("index", "entities", "quotes", f"entities/{paths.name('con')}", f"articles/{shown.SHOWN}"):
            text = re.sub(r"<[^>]*>|\s+", " ", (made / language / f"{page}.html").read_text("utf-8"))
            assert re.search(f"{first} +{beside}", text), (language, page)
        heading = re.search(
            "<h1>(.*?)</h1>", (made / language / f"entities/{paths.name('con')}.html").read_text("utf-8")
        )
        assert heading and re.sub("<[^>]*>", "", heading[1]) == f"{first} {beside}"


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "=1+1",
    "{{ 7 * 7 }} {% raw %}",
    "\u2028</script>",
)


def test_what_is_said_is_never_taken_for_markup(tmp_path):
    said = f"{' '.join(HOSTILE)} “الأبواب مفتوحةٌ” قوله مجلس المدينة عام 2024"
    package = shown.package(tmp_path / "package", 1, said)
    site.build(package, tmp_path / "out")
    for path in pages(tmp_path / "out"):
        assert not {"img"} & {tag for tag, _ in Page(path).tags}
        assert all(given.get("src") or "type" in given for tag, given in Page(path).tags if tag == "script")
    assert said in html.unescape((tmp_path / "out/en/articles" / f"{shown.SHOWN}.html").read_text(encoding="utf-8"))


def test_a_very_long_quotation_is_shown_whole(tmp_path):
    said = f"{'كلمة ' * 6_000}“الأبواب مفتوحةٌ” قوله مجلس المدينة عام 2024"
    site.build(shown.package(tmp_path / "package", 1, said), tmp_path / "out")
    assert said in (tmp_path / "out/ar/articles" / f"{shown.SHOWN}.html").read_text(encoding="utf-8")


def test_an_id_that_is_a_device_on_some_systems_gets_another_name(made):
    assert not (made / "en/entities/con.html").exists()
    names = [path.name.casefold() for path in (made / "en/entities").iterdir()]
    assert len(names) == len(set(names)) and all(re.fullmatch(r"[a-z0-9~.-]+", name) for name in names)


def test_a_package_with_a_fault_is_refused_with_the_fault(package, tmp_path, qawl):
    copy = Path(shutil.copytree(package, tmp_path / "faulty"))
    path = copy / "data/quotes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("-q", "-q/../", 1), encoding="utf-8", newline="")
    done = qawl("site", copy, "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "data/quotes.csv:2" in done.stderr and "quote_id" in done.stderr
    assert sorted(each.name for each in tmp_path.iterdir()) == ["faulty"]


def test_an_empty_package_is_refused_with_its_faults(package, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "empty"))
    for path in (copy / "data").iterdir():
        path.write_text(path.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8", newline="")
    with pytest.raises(FaultyInput, match=r"data/articles\.csv"):
        site.build(copy, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_package_in_which_nobody_is_quoted_has_a_site(tmp_path):
    rows = by_hand.rows()
    rows |= {name: [] for name in ("quotes", "credits", "times", "related_links")}
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out", with_text=True)
    assert "Nothing to count yet." in (tmp_path / "out/en/charts.html").read_text(encoding="utf-8")
    assert "No quote says when" in (tmp_path / "out/en/timeline.html").read_text(encoding="utf-8")


@pytest.mark.thorough
def test_what_is_there_already_is_replaced_only_by_force_and_only_if_a_site_wrote_it(package, tmp_path):
    out = tmp_path / "out"
    other = shown.package(tmp_path / "other", 8)
    site.build(other, out)
    with pytest.raises(UnreadableInput, match="it is there already"):
        site.build(package, out)
    site.build(package, out, force=True)  # with fewer pages
    assert len(list((out / "en/articles").iterdir())) == 6
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"mine\.txt"):
        site.build(package, out, force=True)
    assert (out / "mine.txt").read_text(encoding="utf-8") == "mine"


def test_an_interrupted_site_leaves_nothing(package, tmp_path, monkeypatch):
    from qawl.publish.site import search

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(search, "write", interrupted)
    with pytest.raises(KeyboardInterrupt):
        site.build(package, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_behind_the_next_one_clears_away(package, tmp_path):
    out = tmp_path / "out"
    run = subprocess.Popen([sys.executable, "-m", "qawl.cli", "site", str(package), "--out", str(out)])
    while not list(tmp_path.glob(".qawl-export-*/new/package")):
        assert run.poll() is None
        time.sleep(0.01)
    os.kill(run.pid, signal.SIGKILL)
    run.wait()
    [room] = tmp_path.glob(".qawl-export-*")
    (room / "old").mkdir()
    (room / "old" / "earlier").write_text("it was being replaced", encoding="utf-8")
    site.build(package, out)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["earlier", "out"]


@pytest.mark.thorough
def test_the_room_of_a_run_that_is_still_at_work_is_left_alone(package, tmp_path):
    room = tmp_path / ".qawl-export-busy"
    room.mkdir()
    with FileLock(room / "lock"):
        site.build(package, tmp_path / "out")
    assert (room / "lock").exists()


def test_a_descriptor_that_says_little_of_itself_is_enough(package, tmp_path):
    copy = Path(shutil.copytree(package, tmp_path / "terse"))
    path = copy / "datapackage.json"
    said = json.loads(path.read_text(encoding="utf-8"))
    del said["keywords"]
    said["licenses"] = [{"name": "CC-BY-4.0", "title": "A licence without an address"}]
    path.write_text(export.source.schema.canonical(said), encoding="utf-8")
    site.build(copy, tmp_path / "out")
    assert "A licence without an address" in (tmp_path / "out/ar/index.html").read_text(encoding="utf-8")


def test_a_zip_file_of_a_release_is_shown_as_the_folder_is(package, made, tmp_path):
    import zipfile

    with zipfile.ZipFile(tmp_path / "package.zip", "w") as archive:
        for path in sorted(package.rglob("*")):
            archive.write(path, path.relative_to(package))
    site.build(tmp_path / "package.zip", tmp_path / "out")
    assert contents(tmp_path / "out") == contents(made)


def test_an_absent_library_is_named_with_what_installs_it(package, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "_installed", lambda name: False)
    with pytest.raises(UnreadableInput, match=r"jinja2, which is not installed. Run `pip install 'jinja2>=3.1'`"):
        site.build(package, tmp_path / "out")


def test_no_place_inside_the_package_is_written_over(package):
    for part in ("", "data", "seeds/x"):
        with pytest.raises(UnreadableInput, match="the package itself"):
            site.build(package, package / part, force=True)
