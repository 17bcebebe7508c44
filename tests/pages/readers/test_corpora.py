"""Records of corpora: what their columns are taken for, and what their page text is."""

from __future__ import annotations

import json

import pytest

from qawl.model.faults import UnreadableInput
from qawl.model.values import Registration
from qawl.pages.readers import corpora

HOW = Registration("x", None, "x", format="json", record="1", fields="headline=title,body=text")


def read(**record: object) -> str:
    return corpora.read_json(json.dumps(record).encode(), HOW, "x").text


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        (
            "title text pubDate source category author abstract link",
            "title text pubDate source link author category abstract",
        ),
        ("source url date_extracted title author content", "title content - source url author - -"),
        ("url title published_time author section full_text", "title full_text published_time - url author section -"),
        ("article.headline article.body meta.date", "article.headline article.body meta.date - - - - -"),
        ("العنوان النص التاريخ", "العنوان النص التاريخ - - - - -"),
        ("عنوان_الخبر نص_الخبر", "عنوان_الخبر نص_الخبر - - - - - -"),
        ("name text", "- text - - - - - -"),
        ("a b", "- - - - - - - -"),
    ],
)
def test_columns_are_guessed_from_common_names_and_no_others(columns, found):
    guess = corpora.guessed(dict.fromkeys(columns.split(), ""))
    names = ("headline", "body", "published_at", "outlet", "url", "authors", "section", "deck")
    assert [guess.get(name, "-") for name in names] == found.split()


def test_when_a_record_was_fetched_is_not_when_it_appeared():
    assert corpora.guessed({"title": "", "content": "", "date_extracted": ""})["captured_at"] == "date_extracted"


def test_the_page_text_is_the_headline_and_the_body_as_they_are():
    assert read(title="سد\nجديد", text=" قالت:\r\n«نعم»\x01 ") == "سد جديد\nقالت:\n«نعم»\ufffd\n"
    assert read(title="سد جديد", text=["فقرة أولى", "فقرة ثانية"]) == "سد جديد\nفقرة أولى\nفقرة ثانية\n"
    assert read(title="سد جديد", text="نصف \ud83d حرف") == "سد جديد\nنصف \ufffd حرف\n"


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"title": "سد جديد", "text": " "}, "no body"),
        ({"text": "قالت المهندسة شيئا."}, "no headline"),
        ({"title": "سد جديد", "text": "<p>قالت المهندسة <b>شيئا</b> عن العمل.</p><p>ثم عادت.</p>"}, "is HTML"),
        ({"title": "A new dam", "text": "The engineer said that the work was finished."}, "less than half"),
    ],
)
def test_a_record_that_is_no_article_is_told(record, said):
    with pytest.raises(UnreadableInput) as caught:
        read(**record)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b'["title","text"]\n["a"]', "1 cell where the columns are 2"),
        (b'["title","text"]\n{"title": "a"}', "no list where the columns are 2"),
        (b'["title","text"]', "no JSON object"),
        (b'{"title": "a"}{"title": "b"}', "no JSON object"),
        (b'["title","text"]\n["a"', "no JSON"),
    ],
)
def test_a_row_that_does_not_fit_its_columns_is_told(raw, said):
    with pytest.raises(UnreadableInput) as caught:
        corpora.read_json(raw, HOW, "x")
    assert said in str(caught.value)
