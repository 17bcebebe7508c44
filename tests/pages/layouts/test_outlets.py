"""Outlets and their layouts are rows that anybody can write; what is wrong with a row is told by its file and line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qawl.build.single import read_single
from qawl.model.faults import FaultyInput, UnreadableInput
from qawl.model.handmade import columns
from qawl.pages import captures, layouts
from registering import register_single

HEAD = "outlet,name,name_en,wikidata_id,url,timezone,layout\n"
PAGE = "سد جديد في الجنوب\nقالت المهندسة سلمى الحسني إن السد سيكتمل في الربيع.\n"
RULES = (
    {"rule": "place", "role": "breadcrumb", "pattern": "الرئيسية / (?P<section>.+)", "then": "title", "first": "true"},
    {"rule": "title", "role": "headline", "pattern": ".{5,90}", "then": "day"},
    {"rule": "day", "role": "dateline", "pattern": "صدر يوم (?P<when>.+)", "then": "text", "reserved": "true"},
    {"rule": "text", "role": "body", "pattern": ".{20,}", "then": "text foot end"},
    {"rule": "foot", "role": "furniture", "pattern": "جميع الحقوق محفوظة.*", "then": "end", "reserved": "true"},
)
LAID_OUT = f"""الرئيسية / محليات
سد جديد في الجنوب
صدر يوم 5 آذار 2024 الساعة 23:30
{PAGE.splitlines()[1]}
جميع الحقوق محفوظة
"""


def outlets(seeds: Path, *rows: str) -> Path:
    seeds.mkdir(exist_ok=True)
    (seeds / "outlets.csv").write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return seeds


def table(seeds: Path, *rules: dict[str, str]) -> Path:
    path = seeds / "layouts" / "nahar.csv"
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns("layouts/rules"), restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rules)
    return path


def told(seeds: Path) -> list[str]:
    with pytest.raises(FaultyInput) as caught:
        layouts.load(seeds)
    return [str(fault) for fault in caught.value.faults]


def test_an_article_is_of_the_outlet_that_the_package_has_a_row_for(package, qawl):
    outlets(package / "seeds", "nahar,جريدة النهر,The River,,https://nahar.example,Asia/Beirut,")
    (package / "page.txt").write_text(PAGE, encoding="utf-8")
    added = qawl("add", "page.txt", "--outlet", "nahar", "--published", "2024-03-05T23:30+00:00", cwd=package)
    assert added.returncode == 0, added.stderr
    assert qawl("build", cwd=package).returncode == 0
    rows = (package / "data" / "outlets.csv").read_text(encoding="utf-8")
    assert "nahar,جريدة النهر,The River,,https://nahar.example,Asia/Beirut\n" in rows
    assert "2024-03-06T01:30+02:00,2024-03-06" in (package / "data" / "articles.csv").read_text(encoding="utf-8")
    checked = qawl("check", cwd=package)
    assert checked.returncode == 0, checked.stderr


def test_a_time_without_offset_is_in_the_zone_of_its_outlet(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahar,النهر,,,,Asia/Beirut,plain", "saha,الساحة,,,,,")
    page = tmp_path / "page.txt"
    for number, (outlet, at) in enumerate((("nahar", "2024-03-05T23:30+02:00"), ("saha", "2024-03-05"))):
        page.write_text(f"{number} {PAGE}", encoding="utf-8")
        row = register_single(
            page.rename(tmp_path / f"{number}.txt"), seeds, {"outlet": outlet, "published": "2024-03-05T23:30"}
        )
        assert row.published_at == at


def test_text_of_an_outlet_whose_pages_are_saved_as_html_is_read_plainly(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahr,النهر,,,,Asia/Baghdad,web")
    file = tmp_path / "1.txt"
    file.write_text(PAGE, encoding="utf-8")
    row = register_single(file, seeds, {"outlet": "nahr"})
    known = layouts.load(seeds)
    page = layouts.read_page(captures.read_capture(seeds, row), None, known)
    assert [line.role for line in page.lines] == ["headline", "body"]
    assert known.of(row).outlet.timezone == "Asia/Baghdad"


def test_without_a_table_of_outlets_those_are_known_that_come_with_the_software(tmp_path):
    assert list(layouts.load(tmp_path).layouts) == ["almada", "plain"]
    assert layouts.load(tmp_path).layout("plain").outlet.name == "نص"


def test_a_row_of_the_package_comes_before_what_comes_with_the_software(tmp_path):
    known = layouts.load(outlets(tmp_path, "plain,أرشيف المدرسة,,,,,", "nahar,النهر,,,,,almada"))
    assert known.layout("plain").outlet.name == "أرشيف المدرسة"
    assert known.layout("almada").outlet.timezone == "Asia/Baghdad"
    assert known.layout("nahar").rules == known.layout("almada").rules


def test_an_outlet_that_nobody_has_a_row_for_is_told_with_those_that_are_known(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahar,النهر,,,,,")
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    with pytest.raises(UnreadableInput, match=r"known are nahar, almada, plain.*row in seeds/outlets.csv"):
        register_single(page, seeds, {"outlet": "saha"})


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("nahar,النهر,,,,Asia/Atlantis,", "timezone=Asia/Atlantis: not a name of the IANA time zone database"),
        ("nahar,النهر,,,,Asia,", "timezone=Asia: not a name"),
        ("nahar,النهر,,,,,nahar", "layout=nahar: there is no such layout; known are almada, plain"),
        ("Nahar,النهر,,,,,", "outlet=Nahar: it must read like"),
        ("nahar,,,,,,", "name: the cell must not be empty"),
        ("layouts,النهر,,,,,", "the folder of layouts"),
        ("nahar,النهر,,42,,,", "wikidata_id=42: it must read like Q42"),
    ],
)
def test_what_is_wrong_with_an_outlet_is_told_by_its_line(tmp_path, row, says):
    [fault] = told(outlets(tmp_path, "saha,الساحة,,,,,", row))
    assert "outlets.csv:3 " in fault and says in fault


def test_two_rows_of_one_outlet_are_a_fault(tmp_path):
    [fault] = told(outlets(tmp_path, "nahar,النهر,,,,,", "nahar,الساحة,,,,,"))
    assert "outlets.csv:3 nahar outlet=nahar: line 2 has it already" in fault


def test_a_newspaper_is_taught_by_a_table_without_any_python(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahar,النهر,,,,Asia/Beirut,nahar")
    table(seeds, *RULES)
    (tmp_path / "datapackage.json").write_text("{}", encoding="utf-8")
    (seeds / "captures.csv").write_text(",".join(columns("captures")) + "\n", encoding="utf-8")
    page = tmp_path / "page.txt"
    page.write_text(LAID_OUT, encoding="utf-8")
    read = read_single(page, "nahar", None, None, "none")
    assert [line.role for line in read.page.lines][:5] == ["breadcrumb", "headline", "dateline", "body", "furniture"]
    article = read.article
    assert (article.section, article.published_at) == ("محليات", "2024-03-05T23:30+02:00")
    assert article.headline == "سد جديد في الجنوب" and article.outlet.name == "النهر"


def test_a_page_is_recognised_by_the_marks_of_a_table(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahar,النهر,,,,,nahar")
    table(seeds, *(rule | {"marks": "whole" if rule["rule"] in ("day", "foot") else ""} for rule in RULES))
    known = layouts.load(seeds)
    assert known.recognise(LAID_OUT) == "nahar"
    assert known.recognise(LAID_OUT.replace("جميع الحقوق محفوظة\n", "")) is None


def test_a_line_that_no_rule_of_a_table_claims_is_a_fault_of_the_page(tmp_path):
    seeds = outlets(tmp_path / "seeds", "nahar,النهر,,,,,nahar")
    table(seeds, *RULES)
    page = tmp_path / "page.txt"
    page.write_text(LAID_OUT.replace("صدر يوم", "قصير"), encoding="utf-8")
    with pytest.raises(FaultyInput, match=r"page.txt:3 .*no rule of nahar claims this line; expected here: dateline"):
        register_single(page, seeds, {"outlet": "nahar"})


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"pattern": "(.{5,90}"}, "nahar.csv:3 title pattern=(.{5,90}: it is no regular expression of Python"),
        ({"then": "day article"}, "nahar.csv:3 title then=article: the table has no such rule"),
        ({"role": "title"}, "nahar.csv:3 title role=title: it must be one of furniture, breadcrumb, headline"),
        ({"says": "subject"}, "nahar.csv:3 title says=subject: no pattern has a group of this name"),
        ({"names": "person"}, "nahar.csv:3 title names=person: its pattern has no group called names"),
        ({"rule": "day"}, "nahar.csv:4 day rule=day: line 3 has it already"),
        ({"first": "yes"}, "nahar.csv:3 title first=yes: it must be one of true, false"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_by_file_and_row(tmp_path, changed, says):
    seeds = outlets(tmp_path, "nahar,النهر,,,,,nahar")
    table(seeds, RULES[0], RULES[1] | changed, *RULES[2:])
    assert any(says in fault for fault in told(seeds)), told(seeds)


def test_a_table_by_which_no_page_could_begin_or_end_is_a_fault(tmp_path):
    seeds = outlets(tmp_path, "nahar,النهر,,,,,nahar")
    table(seeds, {"rule": "text", "role": "body", "pattern": ".+", "then": "text"})
    assert [fault.partition(": ")[2].partition(".")[0] for fault in told(seeds)] == [
        "no page may ever end",
        "no rule may claim a page's first line",
    ]


def test_a_rule_that_can_claim_no_line_is_a_fault(tmp_path):
    seeds = outlets(tmp_path, "nahar,النهر,,,,,nahar")
    table(seeds, *RULES, {"rule": "deck", "role": "deck", "pattern": ".+", "then": "day"})
    assert any("nahar.csv:7 deck" in fault and "no rule leads to it" in fault for fault in told(seeds))


def test_a_check_tells_a_faulty_table_though_no_outlet_names_it_yet(package, qawl):
    table(package / "seeds", RULES[0] | {"pattern": "("})
    run = qawl("check", cwd=package)
    assert run.returncode == 1 and "seeds/layouts/nahar.csv:2 place pattern=(: it is no regular" in run.stderr


def test_a_check_tells_where_the_tables_say_otherwise_of_an_outlet_than_the_seeds(package, qawl):
    outlets(package / "seeds", "almada,المدى الجديد,Al-Mada,,https://almadapaper.net,Asia/Baghdad,almada")
    run = qawl("check", cwd=package)
    assert run.returncode == 1
    assert "data/outlets.csv:2 almada name=المدى: seeds/outlets.csv says المدى الجديد. Run `qawl build`" in run.stderr
