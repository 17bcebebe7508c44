"""Any text can be read as plain: a headline and its body."""

from __future__ import annotations

from qawl.model.values import Capture, Registration
from qawl.pages import layouts
from qawl.pages.article import article_of


def test_the_first_line_that_is_not_blank_is_the_headline_and_the_rest_is_body():
    capture = Capture(Registration("note.txt", None, "plain"), "", "\n \nعنوان\n\nفقرة\n***\n404\n")
    roles = [line.role for line in layouts.read_page(capture).lines]
    assert roles == ["blank", "blank", "headline", "blank", "body", "body", "body"]


def test_of_plain_text_nothing_is_known_but_what_it_says():
    article = article_of(layouts.read_page(Capture(Registration("note.txt", None, "plain"), "", "عنوان")))
    assert (article.outlet.outlet, article.headline, article.text) == ("plain", "عنوان", "عنوان")
    assert (article.section, article.deck, article.published_at, article.published_on) == (None,) * 4
    assert (article.credits, article.related_links) == ((), ())
    assert article.article_id.startswith("plain-undated-")
