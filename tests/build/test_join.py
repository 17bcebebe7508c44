"""What crosses pages: shared entities once, and links that lead to an article of the package."""

from qawl.build.join import Join

ONE, TWO = "almada-20240305-00000001", "almada-20240306-00000002"


def articles(*rows):
    keys = ("article_id", "outlet", "headline", "url")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def link(article, headline, url=None):
    return {"link_id": f"{article}-l01", "article_id": article, "headline": headline, "url": url}


def joined(tmp_path, *pages):
    with Join(tmp_path / "links") as join:
        for page in pages:
            join.page(page)
        return {table: list(rows) for table, rows in join.joined()}


def led(tmp_path, headline, url=None, *more):
    pages = [
        {"articles": articles((ONE, "almada", "أزمة «المياه»", "https://example.org/1"))},
        {"articles": articles((TWO, "almada", "سد جديد", None)), "related_links": [link(TWO, headline, url)]},
        *more,
    ]
    return joined(tmp_path, *pages)["related_links"][0]["linked_article_id"]


def test_a_link_leads_to_the_article_whose_headline_it_repeats_in_any_spelling(tmp_path):
    assert led(tmp_path, "ازمة المياه") == ONE


def test_a_link_leads_to_the_article_whose_address_it_has(tmp_path):
    assert led(tmp_path, "عنوان آخر", "https://example.org/1") == ONE


def test_a_link_to_a_page_that_the_package_lacks_leads_nowhere(tmp_path):
    assert led(tmp_path, "عنوان آخر", "https://example.org/9") is None


def test_a_link_to_the_page_itself_leads_nowhere(tmp_path):
    assert led(tmp_path, "سد جديد") is None


def test_a_headline_of_another_newspaper_is_another_article(tmp_path):
    pages = [
        {"articles": articles((ONE.replace("almada", "gazette"), "gazette", "أزمة المياه", None))},
        {"articles": articles((TWO, "almada", "سد جديد", None)), "related_links": [link(TWO, "أزمة المياه")]},
    ]
    assert joined(tmp_path, *pages)["related_links"][0]["linked_article_id"] is None


def test_a_headline_that_two_articles_share_decides_nothing(tmp_path):
    more = {"articles": articles(("almada-20240307-00000003", "almada", "أزمة المياه", None))}
    assert led(tmp_path, "أزمة المياه", None, more) is None


def test_an_entity_that_several_pages_name_is_one_row(tmp_path):
    entity = {"entity_id": "iraq", "name": "العراق"}
    other = {"entity_id": "baghdad", "name": "بغداد"}
    assert joined(tmp_path, {"entities": [entity]}, {"entities": [other, entity]})["entities"] == [other, entity]


def test_nothing_is_left_of_the_links_that_waited_on_disk(tmp_path):
    led(tmp_path, "ازمة المياه")
    assert list(tmp_path.iterdir()) == []


def test_a_page_is_told_which_of_its_rows_an_earlier_one_has_given_otherwise(tmp_path):
    first = {"entity_id": "place-1", "name": "النهر", "evidence": "pattern"}
    with Join(tmp_path / "links") as join:
        assert join.page({"entities": [first]}) == []
        assert join.page({"entities": [{**first}, {**first, "entity_id": "place-2"}]}) == []
        assert join.page({"entities": [{**first, "evidence": "speaker"}]}) == [first]
