"""What the site counts: periods without a gap, a speaker's figures, charts that say what they count and can be kept."""

from __future__ import annotations

import csv
import html
import re
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

import made as by_hand
from qawl.publish import site
from qawl.publish.site import charts, dates, interface, paths, periods

DAYS = st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)).map(date.isoformat), min_size=1, max_size=30)


@given(DAYS)
def test_an_axis_has_every_period_from_its_first_day_to_the_last_once_and_counts_every_day(days):
    axis, found = periods.axis(days), periods.counted(days)
    names = [name for name, _ in found]
    before = [count for name, count in found if name.startswith("..")]
    assert sum(count for _, count in found) == len(days)
    assert names[len(before) :] == sorted(set(names[len(before) :])) and found[0][1] and found[-1][1]
    assert {axis.of(day) for day in days} == {name for name, count in found if count}
    assert len(names) - len(before) <= periods.MOST or axis.wide == 2
    assert len(before) <= 1 and sum(before) <= len(days) / 20


OLD = ["1187-01-01", "1932-01-01"]


@pytest.mark.parametrize(
    ("days", "names"),
    [
        (["2025-11-30", "2026-02-01"], ["2025-11", "2025-12", "2026-01", "2026-02"]),
        (["2023-01-01", "2026-02-01"], ["2023", "2024", "2025", "2026"]),
        (["1987-01-01", "2012-02-01"], ["198X", "199X", "200X", "201X"]),
        (["0999-01-01", "1301-02-01"], ["09XX", "10XX", "11XX", "12XX", "13XX"]),
        ([*OLD, *["2024-01-31"] * 40], ["../2023-12", "2024-01"]),
        ([*OLD, *["2020-01-31", "2024-01-31"] * 20], ["../2019", "2020", "2021", "2022", "2023", "2024"]),
        ([], []),
    ],
)
def test_the_periods_are_as_narrow_as_there_is_room_for_all_but_a_few_old_days(days, names):
    assert [name for name, _ in periods.counted(days)] == names
    for name in names:
        assert all(0 < len(dates.short(name, interface.words(language))) < 15 for language in ("en", "ar"))


@pytest.mark.parametrize(("count", "every"), [(1, 1), (12, 1), (30, 2), (300, 20)])
def test_a_column_leads_to_its_page_and_as_many_are_called_by_name_as_have_room(count, every):
    labels = tuple(f"p{number:03}" for number in range(count))
    links = tuple(f"{label}.html#a" for label in labels)
    chart = charts.Chart(labels, ("x",), ((1,),) * count, links, "columns")
    found = re.findall(r'<a href="([^"]*)"><text[^>]*>([^<]*)<', charts.svg(chart, False, "../"))
    wanted = [(f"../{label}.html#a", f"\u2068{label}\u2069") for label in labels[::every]]
    assert found == wanted and "invalid" not in charts.svg(chart, True)


def test_every_chart_says_what_it_counts_and_where_from_and_can_be_kept_as_it_is_shown(made):
    for language in ("en", "ar"):
        page = (made / language / "charts.html").read_text(encoding="utf-8")
        said = interface.words(language)
        figures = re.findall(r'<figure class="figure [a-z]+" id="([a-z]+)">(.*?)</figure>', page, re.S)
        assert [name for name, _ in figures] == ["speakers", "outlets", "kinds", "years"]
        for name, text in figures:
            shown_ = html.unescape(text)
            assert said["unit_articles" if name == "years" else "unit_quotes"] in shown_
            assert said["chart_source"].format(source="") in shown_ and f'href="charts/{name}.csv" download' in text
            with (made / language / "charts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                head, *rows = csv.reader(file)
            assert head[0] == said[f"chart_{name}_rows"] and rows
            assert all(re.search(rf"{re.escape(row[0])}<", shown_) for row in rows)
            svg = (made / language / "charts" / f"{name}.svg").read_text(encoding="utf-8")
            words = "".join(ET.fromstring(svg).itertext())
            assert said[f"chart_{name}"] in words and "currentColor" not in svg and "<a " not in svg


def test_the_axis_of_the_timeline_leads_to_every_period_that_has_a_statement(made):
    page = (made / "en/timeline.html").read_text(encoding="utf-8")
    drawn = page.partition('<div class="chart"')[2].partition("</div>")[0]
    links = re.findall(r'<a href="(timeline\.html#t[0-9]+)">', drawn)
    assert links == [f"timeline.html#t{year}" for year in (2022, 2023, 2024, 2025, 2026)]
    for link in links:
        assert f'id="{link.partition("#")[2]}"' in page


def test_a_speaker_has_what_was_said_over_time_by_which_outlet_and_beside_whom(made):
    page = (made / "en/entities" / f"{paths.name('con')}.html").read_text(encoding="utf-8")
    tables = dict(re.findall(r"<caption>(.*?)</caption>(.*?)</table>", page, re.S))
    rows = {
        name: [
            (re.sub("<[^>]*>", "", label), int(count))
            for label, count in re.findall(r'<th scope="row">(.*?)</th>.*?<td class="number">([0-9]+)<', table)
        ]
        for name, table in tables.items()
    }
    assert rows["What is said over time"] == [("March 2026", 6)]
    assert [count for _, count in rows["By outlet"]] == [6]
    assert sorted(count for _, count in rows["Quoted in the same articles"]) == [1] * 5 + [1]
    days = {(date(2026, 3, 1) + timedelta(number)).isoformat() for number in range(6)}
    assert days <= set(re.findall('<time datetime="([^"]*)">', page))


def test_a_package_with_one_quote_is_shown_whole(tmp_path):
    rows = by_hand.rows()
    rows["quotes"] = rows["quotes"][:1]
    kept = {rows["quotes"][0][key] for key in ("speaker_id", "medium_id")}
    named = {row["entity_id"] for table in ("mentions", "credits") for row in rows[table]} | kept
    rows["entities"] = [row for row in rows["entities"] if row["entity_id"] in named]
    site.build(by_hand.package(tmp_path / "package", rows, seeds=False), tmp_path / "out")
    home = (tmp_path / "out/en/index.html").read_text(encoding="utf-8")
    assert home.count("<figure") == 1 and "Newest quotes" not in home and html.escape(rows["quotes"][0]["text"]) in home
