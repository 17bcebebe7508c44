"""What is no text is told by its name, and what only speaks of it is read."""

from __future__ import annotations

import gzip
import io
import json
import lzma
import time
import zipfile
import zlib

import pytest

from qawl.pages import formats

SENTENCE = "قالت مديرة المتحف هدى الزين إن المعرض يفتح أبوابه مساء الخميس."
RECORD = {"title": "معرض جديد", "text": SENTENCE}
PAGE = f"<html lang='ar'><head><title>معرض</title></head><body><p>{SENTENCE}</p></body></html>"


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in members.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


HTML = {
    "a page": f"<!DOCTYPE html>\n{PAGE}",
    "upper case": f"<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>\n{PAGE.upper()}",
    "without doctype": PAGE,
    "below comments and blank lines": f"\n\n <!-- saved from url=(0030)https://example.org/ -->\n<!-- two -->\n{PAGE}",
    "XHTML": f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z"><body>{SENTENCE}</body></html>',
    "cut off": PAGE[:-30],
    "a paragraph": f"<p>{SENTENCE}</p>",
    "an element with attributes": f'<div class="story" dir="rtl">{SENTENCE}</div>',
    "paragraphs below a bare headline": f"معرض جديد\n<p>{SENTENCE}</p>\n<p>{SENTENCE}</p>",
    "paragraphs that are never closed": f"<p>{SENTENCE}\n<p>{SENTENCE}",
    "broken lines": f"معرض جديد<br>\n{SENTENCE}<br/>\n{SENTENCE}",
    "tags within the lines": "معرض <b>جديد وكبير</b>\nقالت <a href='/x'>هدى الزين مديرة المتحف</a> إنه يفتح",
    "marks as references": f"معرض جديد\nقالت هدى&nbsp;الزين: &laquo;المعرض&nbsp;يفتح&raquo;\n{SENTENCE}",
    "tags as references": "\n".join(f"&lt;p&gt;{line}&lt;/p&gt;" for line in ("معرض جديد", SENTENCE)),
    "blocks within one line": f"معرض جديد\n{SENTENCE}<br>{SENTENCE}<br><br>{SENTENCE}",
    "from the middle": f"{SENTENCE}</p><p>{SENTENCE}</p>\n<p>{SENTENCE}",
    "blanks within the elements": f"معرض جديد\n<p> {SENTENCE} </p>\n<div> {SENTENCE} </div>",
    "blanks before the breaks": f"معرض جديد\n{SENTENCE} <br />\n{SENTENCE} <br />",
    "without an end": f"معرض جديد<p>{SENTENCE}<p>{SENTENCE}",
    "half a tag first": f'class="story"><p>{SENTENCE}</p><p>{SENTENCE}</p>',
    "blanks as references": f"معرض&nbsp;جديد&nbsp;للكتاب\n{SENTENCE.replace(' ', '&nbsp;')}\n",
    "letters as references": " ".join("".join(f"&#{ord(char)};" for char in word) for word in SENTENCE.split()),
}


@pytest.mark.parametrize("name", HTML)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_html_is_known_in_every_shape_and_charset(name, charset):
    found = formats.named(HTML[name].encode(charset))
    assert found is not None and found.name == "HTML"
    assert "browser" in found.remedy


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (f"<?xml version='1.0'?><news><item>{SENTENCE}</item></news>".encode(), "XML"),
        (f"<DOC>\n<DOCNO>7</DOCNO>\n<TEXT>\n{SENTENCE}\n</TEXT>\n</DOC>".encode(), "XML"),
        (f"<DOC><TITLE>معرض</TITLE>\n{SENTENCE}</DOC>".encode(), "XML"),
        (b"<rss version='2.0'><channel><title>x</title></channel></rss>", "XML"),
        (json.dumps(RECORD, ensure_ascii=False).encode(), "JSON"),
        (f"العنوان,النص,التاريخ\nمعرض جديد,{SENTENCE},2024-03-05\n".encode(), "a table (CSV)"),
        (f"عنوان الخبر;النص;الكاتب\nمعرض جديد;{SENTENCE};هدى الزين\n".encode(), "a table (CSV)"),
        (f"معرض جديد\t{SENTENCE}\t2024-03-05\nمعرض آخر\t{SENTENCE}\t2024-03-06\n".encode(), "a table (TSV)"),
        (json.dumps([RECORD], ensure_ascii=False, indent=2).encode(), "JSON"),
        (json.dumps([RECORD]).encode("utf-8-sig"), "JSON"),
        (b"[]\n", "JSON"),
        (b"[" * 100_000, "JSON"),
        (f"{json.dumps(RECORD)}\n{json.dumps(RECORD)}\n".encode(), "JSON Lines"),
        (json.dumps([RECORD], ensure_ascii=False).encode("utf-16")[:60], "JSON"),
        (json.dumps(["معرض", SENTENCE], ensure_ascii=False).encode(), "JSON"),
        (b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/\r\n", "MHTML"),
        (b"Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx", "a mail message"),
        (
            f"From: a@example.org\nSubject: معرض\nDate: Mon, 4 Mar 2024 10:00:00 +0300\n\n{SENTENCE}".encode(),
            "a mail message",
        ),
        (f"From a@example.org Mon Mar  4\nTo: b\nSubject: معرض\n\n{SENTENCE}".encode(), "a mail message"),
        (f"---\ntitle: معرض\n---\n{SENTENCE}".encode(), "YAML"),
        (f"title: معرض\nbody: |\n  {SENTENCE}".encode(), "YAML"),
        (f"- title: معرض\n  body: {SENTENCE}\n".encode(), "YAML"),
        (f'+++\ntitle = "معرض"\nday = 2024-03-05\n+++\n{SENTENCE}'.encode(), "TOML"),
        (f"[article]\ntitle=معرض\nbody={SENTENCE}\n".encode(), "TOML"),
        (f"1\n00:00:01,000 --> 00:00:04,000\n{SENTENCE}\n".encode(), "subtitles"),
        (f"WEBVTT\n\n00:01.000 --> 00:04.000\n{SENTENCE}\n".encode(), "subtitles"),
        (f'title = "معرض"\nbody = "{SENTENCE}"'.encode(), "TOML"),
        (f"[story]\nbody={SENTENCE}".encode(), "INI"),
        (f"العنوان,النص\nمعرض جديد,{SENTENCE}\n".encode(), "a table (CSV)"),
        (f'["معرض جديد", "{SENTENCE}"]\n["معرض", "{SENTENCE}"]\n'.encode(), "JSON Lines"),
        (f'show({{"title": "معرض", "text": "{SENTENCE}"}});'.encode(), "JSON with a callback"),
        (f'document.write("<p>{SENTENCE}</p>");'.encode(), "the source of a program"),
        (f"# text = {SENTENCE}\n1\tقالت\tقال\tVERB\n".encode(), "an annotated corpus (CoNLL)"),
        (f"diff --git a/x b/x\n-{SENTENCE}\n+{SENTENCE}\n".encode(), "a patch"),
        (b"-----BEGIN CERTIFICATE-----\nMIIB\n", "a certificate or a key"),
        (f"BEGIN:VCALENDAR\nSUMMARY:{SENTENCE}\n".encode(), "a calendar or a card"),
        (f"@article{{a,\n title = {{{SENTENCE}}}\n}}".encode(), "BibTeX"),
        (f"TY  - NEWS\nTI  - {SENTENCE}\n".encode(), "RIS"),
        (f"\\documentclass{{article}}\n{SENTENCE}".encode(), "LaTeX"),
        (f"INSERT INTO articles VALUES ('{SENTENCE}');".encode(), "SQL"),
        (f"{{'title': 'معرض', 'text': '{SENTENCE}'}}".encode(), "Python"),
        (f"{{title: 'معرض', text: '{SENTENCE}'}}".encode(), "an object of JavaScript"),
        ('[{ id: 7, title: "معرض" }]'.encode(), "an object of JavaScript"),
        (f"#+TITLE: معرض\n* {SENTENCE}\n".encode(), "Org"),
        (f"2024-03-05 10:00:01 INFO {SENTENCE}\n2024-03-05 10:00:02 INFO {SENTENCE}\n".encode(), "a log"),
        (f"[2024-03-05T10:00:01.5Z] {SENTENCE}\n[2024-03-05T10:00:02.5Z] {SENTENCE}\n".encode(), "a log"),
        (f'title,text\n"معرض","{SENTENCE}"\n'.encode(), "a table (CSV)"),
        (f'1,"معرض","{SENTENCE}"\n2,"معرض","{SENTENCE}"\n'.encode(), "a table (CSV)"),
        (f"id|title|text\n1|معرض|{SENTENCE}\n".encode(), "a table (CSV)"),
        (zlib.compress(SENTENCE.encode()), "a zlib file"),
        (lzma.compress(SENTENCE.encode(), lzma.FORMAT_ALONE), "an lzma file"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE.encode(), "an HTTP response"),
        (b"WARC/1.0\r\nWARC-Type: response\r\n", "WARC"),
        (gzip.compress(b"WARC/1.1\r\nWARC-Type: response\r\n" + PAGE.encode() * 99), "WARC in gzip"),
        (gzip.compress(PAGE.encode()), "HTML in gzip"),
        (gzip.compress(SENTENCE.encode()), "a gzip file"),
        (b"\x1f\x8bnot really", "a gzip file"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (rb"{\rtf1\ansi\ansicpg1256 x}", "an RTF file"),
        (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", "a webarchive"),
        (zipped(**{"page.txt": SENTENCE}), "a zip file"),
        (zipped(), "a zip file"),
        (zipped(**{"[Content_Types].xml": "x", "word__document.xml": SENTENCE}), "a Word document"),
        (zipped(**{"[Content_Types].xml": "x", "xl__workbook.xml": "x"}), "an Excel workbook"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Excel file"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"BM\x36\x00\x0c\x00\x00\x00\x00\x00", "a BMP image"),
        (b"RIFF\x24\x08\x00\x00WEBPVP8 ", "a WebP image"),
        (b"\x00\x00\x00\x18ftypheic", "an image or a film"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (f"url,title,text\nhttps://example.org/1,معرض,{SENTENCE}\n".encode(), "a table (CSV)"),
        ('"url";"title";"text"\n'.encode("utf-16"), "a table (CSV)"),
    ],
)
def test_other_formats_are_known_by_what_their_bytes_are(raw, name):
    found = formats.named(raw)
    assert found is not None and found.name == name


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"<html>: بداية الحكاية\n{SENTENCE}",
        f"من <html> إلى </html>\nيبدأ كل ملف بالوسم <html> وينتهي بالوسم </html>، وبينهما <p> و</p>.\n{SENTENCE}",
        "صفحتك الأولى\n" + f"{SENTENCE}\n" * 9 + "<html>\n<body>\n<p>Hello</p>\n</body>\n</html>\n",
        f"<Avatar> فيلم يعود\n{SENTENCE}",
        f"3 < 5 و7 > 2\n{SENTENCE}",
        f"<b>عاجل</b>\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}",
        f"معرض\n{SENTENCE}\n{SENTENCE} <a href='/x'>هنا</a> {SENTENCE}",
        f"معرض\n{SENTENCE}<br>\n{SENTENCE}\n{SENTENCE}\n{SENTENCE}",
        f"معرض\n{SENTENCE} <strong>هدى الزين مديرة</strong> المتحف\n{SENTENCE}",
        f"{{قول}} في الصحافة\n{SENTENCE}",
        f"[فيديو] افتتاح المعرض\n{SENTENCE}",
        f'"المعرض للجميع"\n{SENTENCE}',
        f"[{SENTENCE}]",
        f"From: كلمة في كل رسالة\n{SENTENCE}",
        f"%PDF ملف لا يقرأ\n{SENTENCE}",
        f"WARC: أرشيف الشبكة\n{SENTENCE}",
        f"BMW تعرض سيارة\n{SENTENCE}",
        f"GIF وPNG وJSON\n{SENTENCE}",
        f"PK: مجلة جديدة\n{SENTENCE}",
        f"Reuters, AFP, AP\n{SENTENCE}",
        f"معرض &quot;كبير&quot; &#1563; {SENTENCE}",
        "معرض",
    ],
)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_article_that_speaks_of_formats_or_begins_oddly_is_text(text, charset):
    assert formats.named(text.encode(charset)) is None


def test_what_is_packed_is_unpacked_no_further_than_its_beginning():
    bomb = gzip.compress(b"\0" * 9_000_000)
    assert formats.named(bomb).name == "a gzip file"


def _processor_time(text):
    """The least of three, so that what else the machine does counts little."""
    taken = []
    for _ in range(3):
        before = time.thread_time()
        formats.named(text.encode())
        taken.append(time.thread_time() - before)
    return min(taken)


@pytest.mark.parametrize("beginning", ["", "معرض "])
@pytest.mark.parametrize("part", ["<", "<p", "<!--", "<p>" * 9, "a:\n ", "{", '["', "<?", "<b>x ", "\n"])
def test_four_times_the_text_takes_no_square_of_the_time(part, beginning):
    """Regular expressions make no calls that could be counted. What grows with the square takes sixteen times as long,
    seconds for the longer text; a twentieth of a second may be chance."""
    few, many = (_processor_time(f"{beginning}{part}" * (size // len(part))) for size in (20_000, 80_000))
    assert many < 10 * few + 0.05


@pytest.mark.parametrize("charset", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_half_of_a_letter_is_no_comma(charset):
    """Of ج (U+062C) the one byte is a comma, of ػ (U+063B) a semicolon, of ت (U+062A) none."""
    text = f"تخرج جيل جديد من الجامعة\nوجاء الخريجون مع جمع من الجيران والأجداد\n{SENTENCE}\n"
    assert formats.named(text.encode(charset)) is None


@pytest.mark.parametrize(
    "text",
    [
        f"قال | كتب | نشر\n{SENTENCE}",
        f"«المدينة», «النهر»: خبران\n{SENTENCE}",
        f"From: بغداد\n{SENTENCE}",
        f"---\n{SENTENCE}\n---\n",
        f"iPhone: هاتف جديد\n{SENTENCE}",
        f"1\n{SENTENCE}",
        f"[خاص]\n{SENTENCE}",
        f'"المدينة" و"النهر"\n{SENTENCE}',
    ],
)
def test_a_line_that_only_resembles_a_layout_makes_no_format(text):
    assert formats.named(text.encode()) is None
