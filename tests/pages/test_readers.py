"""A capture's text comes from the reader of its format, which is told by what the bytes are."""

from __future__ import annotations

import pytest

from qawl.model.faults import UnreadableInput
from qawl.model.values import Registration
from qawl.pages import readers

TEXT = "جسر جديد في الجنوب\nقالت مديرة الجسور هدى الزين إن الجسر يفتح يوم الخميس المقبل.\n"


def read(raw: bytes, charset: str = "utf-8") -> str:
    return readers.of_bytes(raw).read(raw, Registration("page", None, "", charset=charset), "page").text


def test_a_capture_of_no_known_kind_is_told_by_its_name():
    with pytest.raises(UnreadableInput, match=r"page: this is a PDF, not the text of an article\. Open it, and save"):
        read(b"%PDF-1.7 x")


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "cp1256", "iso-8859-6", "cp720"])
def test_text_in_another_charset_is_told_with_the_one_that_it_is_in(charset: str):
    with pytest.raises(UnreadableInput, match=f"It is Arabic in {charset}: say --charset {charset}"):
        read((TEXT * 3).encode(charset))


def test_the_page_text_is_that_of_the_registered_charset():
    assert read(TEXT.encode("cp1256"), "cp1256") == TEXT
