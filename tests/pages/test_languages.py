"""Arabic is read, whatever foreign names it holds; other languages and garbled letters are told."""

from __future__ import annotations

import pytest

from qawl.pages.languages import not_arabic
from shaped import shaped

SENTENCE = "قالت مديرة المتحف هدى الزين إن المعرض يفتح أبوابه مساء الخميس."


def said_of(text: str) -> str:
    found = not_arabic(text)
    return found.reason if found else ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "معرض",
        "زلزال يضرب المدينة",
        "ضبط خطط الطرق",
        "خط وسط",
        "گوگل تطلق هاتفا",
        "چلبي وكربلائي گاطع في پاريس",
        "قَالَتِ الْمُدِيرَةُ إِنَّ الْمَعْرِضَ سَيَفْتَحُ",
        "ﺍﻟﻤﻌﺮﺽ ﻳﻔﺘﺢ ﺃﺑﻮﺍﺑﻪ",
        "قالت مدیرة المتحف إن المعرض الکبیر یفتح أبوابه فی کل المحافظات وعلی مدی أسبوع",
        "شلونك عيني؟ چان اكو فد واحد گاعد يم الشط، وگال للناس: هاي الگاع مو إلكم. چا شگلنا؟",
        f"{SENTENCE} وكتب على الجدار: «این کار را نمی کنیم و باید برای مردم است»، وهو شعار قديم في المدينة.",
        f"{SENTENCE} The museum opens at five (museum.example.org).",
    ],
)
def test_arabic_passes_short_or_careless_in_dialect_or_with_foreign_words(text):
    assert not_arabic(text) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The museum opens on Thursday, its director said.", "0 % of its letters are Arabic"),
        (f"{SENTENCE} The museum opens on Thursday, its director said, and it will stay open.", "less than half"),
        ("המוזיאון ייפתח ביום חמישי", "less than half"),
        ("مدیر موزه گفت که نمایشگاه از روز پنجشنبه برای مردم باز است.", "Persian"),
        ("مدير موزه گفت كه نمايشگاه از روز پنجشنبه براي مردم باز است.", "Persian"),
        ("میوزیم کی ڈائریکٹر نے کہا ہے کہ نمائش جمعرات سے عوام کے لیے کھلی ہے۔", "Urdu"),
        ("بەڕێوەبەری مۆزەخانەکە ڕایگەیاند کە پێشانگاکە لە پێنجشەممە دەکرێتەوە.", "Kurdish"),
        ("د موزیم مشرې وویل چې نندارتون به د پنجشنبې په ورځ د خلکو لپاره پرانیستل شي.", "Pashto"),
        ("مدير اين موزه از مردم خواسته است كه بليت را پيش از روز افتتاح تهيه كنند.", "Persian"),
        ("وزارت امور خارجه اعلام داشت كه سفير جديد وارد شد و با وزير در باره روابط صحبت نمود", "Persian"),
        ("تيم ملي ديشب در تهران بازي را برد و مربي از بازيكنان خوب تشكر كرد", "Persian"),
        ("موزه ملي ديروز بازسازي گرديد و مدير موزه به نمايشگاه رسيد", "Persian"),
        ("قاعة شهرداری فردا به روی همه باز است", "Persian"),
        ("سەرۆکی مۆزەخانە سەردانی هەولێری کرد و ڕایگەیاند", "Kurdish"),
        ("بو کؤرپو شهر اهالیسی اوچون تیکیلیب و ایش ایکی ایل داوام ائدیب", "Azerbaijani"),
        ("جمبتن اين دبينا اونتوق ڤندودوق بندر دان اورڠ يڠ داتڠ", "Malay"),
        ("404\n***", "no letters"),
        ("٣٤٥ ٦٧٨\n١٢٣", "no letters"),
        ("،،، ؛؛ ؟؟\n،،،", "no letters"),
        ("ــــ ــــ", "no letters"),
        (f"معرض جديد\n{'?????? ????? ??????? ' * 9}", "lost"),
        (f"معرض جديد\n{SENTENCE}\n{chr(0xFFFD) * 60}", "lost"),
        ("\ufffd" * 30 + " \ufffd\ufffd", "U+FFFD"),
    ],
)
def test_another_language_is_told_by_its_share_or_its_name(text, said):
    assert said in said_of(text)


NEWS = f"معرض جديد في المدينة\n{SENTENCE}\nوأضافت أن الدخول مجاني للطلبة في الأسبوع الأول، ثم ينتقل إلى بابل."


def _turned(text: str) -> str:
    """As a screen has it from left to right: every line from its end."""
    return "\n".join(line[::-1] for line in text.split("\n"))


def _words_turned(text: str) -> str:
    return " ".join(word[::-1] for word in text.split(" "))


@pytest.mark.parametrize("turned", [_turned, _words_turned, lambda text: _turned(shaped(text))])
@pytest.mark.parametrize("text", [SENTENCE, NEWS, f"{NEWS}\nThe museum opens at 5."])
def test_letters_in_the_order_of_the_screen_are_told_and_turned_back_are_read(turned, text):
    assert "reverse order" in said_of(turned(text))
    assert not_arabic(text) is None


@pytest.mark.parametrize("apart", [" ", "  ", "\t", "\u00a0"])
def test_letters_that_stand_apart_are_told(apart):
    spaced = "\n".join((3 * apart).join(apart.join(word) for word in SENTENCE.split()) for _ in range(3))
    assert "stand apart" in said_of(spaced)


@pytest.mark.parametrize("text", ["أ ب ج د", "الصف أ و ب و ج و د\nنتائج الصفوف أ و ب و ج", f"م . س . ع\n{SENTENCE}"])
def test_letters_that_are_meant_as_such_are_read(text):
    assert said_of(text) == ""


def test_words_in_the_order_of_the_screen_are_told():
    turned = "\n".join(
        " ".join(reversed(line.replace(".", " .").split())).replace(". ", ".") for line in NEWS.split("\n")
    )
    assert "its words stand in reverse order" in said_of(turned)
    assert not_arabic(f"معرض\n.. {SENTENCE}\n...{SENTENCE}\n. {SENTENCE}\n.{SENTENCE}") is None
    assert not_arabic(f"معرض\n{' ' * 9}\n.\n{SENTENCE}") is None


@pytest.mark.parametrize(
    "text",
    ["لا، لا، لا", "هلا وسهلا ومرحبا", "يا ليلا يا علا", "قالوا: لا وألف لا\nمثلا وفعلا وأصلا وحالا", "نادر نادر نادر"],
)
def test_words_that_end_as_others_begin_are_not_taken_for_turned(text):
    assert not_arabic(text) is None


@pytest.mark.parametrize("text", [SENTENCE, NEWS])
def test_presentation_forms_are_read_as_the_letters_that_they_show(text):
    assert not_arabic(shaped(text)) is None
    persian = "مدیر موزه گفت که نمایشگاه از روز پنجشنبه برای مردم باز است."
    assert "Persian" in said_of(shaped(persian))


@pytest.mark.parametrize(
    ("was", "read_as"),
    [
        *(("utf-8", charset) for charset in ("cp1252", "latin-1", "cp1256", "cp1251", "cp437", "mac_roman", "gbk")),
        *(("utf-8", charset) for charset in ("mac_arabic", "cp720", "cp864")),
        *(("cp1256", charset) for charset in ("cp1252", "latin-1", "cp1251", "mac_roman")),
    ],
)
@pytest.mark.parametrize("text", ["معرض", "المعرض يفتح أبوابه", f"معرض جديد\n{SENTENCE}\n{SENTENCE}"])
def test_letters_that_were_read_in_a_wrong_charset_are_garbled(text, was, read_as):
    assert "garbled" in said_of(text.encode(was).decode(read_as, "ignore"))


@pytest.mark.parametrize("first", ["cp1252", "cp1256", "latin-1"])
@pytest.mark.parametrize("second", ["cp1252", "cp1256"])
def test_letters_that_were_garbled_twice_or_in_two_ways_are_garbled(first, second):
    once = SENTENCE.encode().decode(first, "ignore")
    twice = once.encode().decode(second, "ignore")
    beside = once + SENTENCE.encode().decode(second, "ignore")
    assert "garbled" in said_of(twice) and "garbled" in said_of(beside)


@pytest.mark.parametrize("was", ["iso-8859-6", "mac_arabic"])
def test_letters_of_a_charset_that_shares_some_places_with_that_in_which_they_were_read_are_garbled(was):
    assert "garbled" in said_of(f"معرض جديد\n{SENTENCE}".encode(was, "replace").decode("cp1256", "replace"))


@pytest.mark.parametrize("garbled", [0, 1, 2])
@pytest.mark.parametrize("read_as", ["cp1252", "latin-1"])
def test_one_garbled_line_is_enough_wherever_it_stands(read_as, garbled):
    lines = ["معرض جديد في المدينة", SENTENCE, SENTENCE]
    lines[garbled] = lines[garbled].encode().decode(read_as, "ignore")
    assert "garbled" in said_of("\n".join(lines))


def test_accented_names_and_a_row_of_question_marks_garble_nothing():
    assert not_arabic(f"{SENTENCE} وحضرت Øystein Ødegård وÉmile Zola وFrançois Béranger معا في Orléans.") is None
    assert not_arabic(f"{SENTENCE} فهل يصدق أحد ذلك؟ ???? {SENTENCE}") is None


def test_accents_are_no_garbled_arabic():
    assert "0 %" in said_of("Été à la plage: déjà vu, où es-tu, garçon?")
    assert "0 %" in said_of("Äpfel und Öl für Übermüdete")
