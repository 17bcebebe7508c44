"""In which charset bytes are Arabic text."""

from __future__ import annotations

import pytest

from qawl.model.charsets import likely_charset

SENTENCE = "قالت مديرة المدرسة إن الدروس تبدأ صباح الأحد، وأضافت أن الحافلات جاهزة."
NAMES = ("محمد الكاتب", "سعاد العلوي", "عضو مجلس المدينة", "هيئة الطرق والجسور", "غسان الطيار", "منى فاضل")
TABLE = "entity_id,kind,name,name_en\n" + "".join(f"person-{n:08x},person,{name},\n" for n, name in enumerate(NAMES))
CHARSETS = ("cp1256", "iso-8859-6", "cp720", "mac_arabic", "utf-8", "utf-16-le", "utf-16-be")


@pytest.mark.parametrize("charset", CHARSETS)
@pytest.mark.parametrize("text", [SENTENCE, TABLE, f"<html><body class='ar'><p>{SENTENCE}</p></body></html>"])
def test_the_charset_of_arabic_is_known_whatever_ascii_stands_beside_it(text: str, charset: str) -> None:
    assert likely_charset(text.encode(charset, "replace")) == charset


@pytest.mark.parametrize("charset", CHARSETS)
def test_it_is_known_in_a_large_file_whose_arabic_comes_late_and_is_looked_at_in_part(charset: str) -> None:
    text = "a,b\n" * 40_000 + SENTENCE * 3_000
    assert likely_charset(text.encode(charset, "replace")) == charset


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"the meeting was put off",
        "été déjà prêt: «là-bas»".encode("cp1252"),
        "تێکست".encode(),
        bytes(range(256)) * 40,
    ],
)
def test_what_is_not_arabic_in_any_has_none(data: bytes) -> None:
    assert likely_charset(data) is None
