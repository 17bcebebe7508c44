"""What bytes are that are no article's text: told by name, so that nothing else is ever read as an article.

A table of formats, each with the sign by which its bytes are known and what to do about it; what is no text at all is
known by ``model/signatures``. Markup is known by its structure, because an article may mention a tag. Words of people
(``<html>`` in a sentence, a first line in brackets) are no sign: a format is only named where the whole file is laid
out like it.
"""

from __future__ import annotations

import codecs
import json
import re
import zlib
from dataclasses import dataclass
from functools import cache

from qawl.model import signatures
from qawl.pages.column_names import of_two

_BROWSER = "Open it in a browser, select all, and save what it shows as a text file in UTF-8"
_EACH = "Save the text of each article as a text file of its own, headline first"
_UNPACK = "Unpack it, and save the text of each article as a text file in UTF-8"
_COPY = "Open it, and save the article's text as a text file in UTF-8"
_REMEDIES: dict[signatures.Kind, str] = {
    "page": _BROWSER,
    "document": _COPY,
    "table": _EACH,
    "packed": _UNPACK,
    "picture": "Save the article's text, not a picture or recording of it",
}


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is read as no article: what people call it, the pattern its bytes match, what to do instead."""

    name: str
    sign: re.Pattern[bytes]
    remedy: str


def _format(name: str, sign: bytes, remedy: str) -> Format:
    return Format(name, re.compile(sign, re.DOTALL), remedy)


_HTML = _format("HTML", rb"<", _BROWSER)
_XML = _format("XML", rb"<", _EACH)
_JSON = _format("JSON", rb"[\[{]", _EACH)
_GZIP = Format(signatures.GZIP.name, signatures.GZIP.sign, "Unpack it with gunzip, and see what it holds")

_HEADERS = rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*)*?"
_MAIL = rb"(?:From|To|Cc|Subject|Date|Sender|Reply-To|Return-Path|Received|Delivered-To|Message-ID|X-[A-Za-z-]+)"
_FIELD = rb"[A-Za-z_][A-Za-z0-9_-]*"
_MHTML = rb"(?:snapshot-content-location:|content-type: *multipart/related)"
_NAME = rb'"?[A-Za-z_][A-Za-z0-9_]+"?'
_HEAD_CELL = rb'"?[^\s\x00-\x1f,;|"&](?:[^\x00-\x1f,;|"&]{0,60}[^\s\x00-\x1f,;|"&])?"?'
"""A name of a column in any script: no blank at its edges, so that a list in a sentence is none, nor &nbsp; in one."""
_HEADLINES, _BODIES = (b"(?i:%s)" % "|".join(of_two(field)).encode() for field in ("headline", "body"))
"""Of two columns a table is only known by what they are called: two words and a comma may be a headline."""

_QUOTED = rb'"(?:[^"\n]|"")*"'
_RECORD = rb"[0-9]*[,;|]?" + _QUOTED + rb"(?:[,;|](?:[0-9.:/-]*|" + _QUOTED + rb"))+[ \t]*\r?\n"
"""A line of a table: nothing but texts in quotation marks, and numbers."""

_CODE = (
    rb"#!/|#include *[<\"]|(?:import|from|package|using|use) +[A-Za-z_][\w.]*(?:;| import|[ \t]*\r?\n)"
    rb"|(?:var|let|const) +[A-Za-z_$][\w$]* *=|(?:async +)?function\b *[\w$]* *\(|(?:def|class) +[A-Za-z_]\w* *[(:]"
    rb"|(?:int|void|static|public|char)\s[\w\s*]{1,80}\(|(?:document|window|console)\.[a-z]"
)
"""How programs in JavaScript, Python, C and their like begin."""

_LOGGED = rb"\[?[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}[^\n]*\n"
"""A line of a log: nobody tells the second at which a paragraph begins."""
_BBCODE = rb"\[(?i:(b|i|u|s|url|img|size|color|font|center|right|quote|list|code))(?:=[^\]\n]{0,200})?\]"
"""A tag of the markup of forums, with which articles are passed on."""

FORMATS = (
    _format("WARC", rb"WARC/[0-9]", _EACH),
    _format("an HTTP response", rb"HTTP/[0-9]", _BROWSER),
    _format("MHTML", rb"(?i:" + _HEADERS + _MHTML + rb")", _BROWSER),
    _format("a mail message", rb"(?i:" + _HEADERS + rb"mime-version:)", _COPY),
    _format("a mail message", rb"(?i:(?:From [^\n]*\n)?(?:" + _MAIL + rb":[^\n]*\n(?:[ \t][^\n]*\n)*){2})", _COPY),
    *(
        Format(known.name, known.sign, _REMEDIES[known.kind])
        for known in signatures.SIGNATURES
        if known != signatures.GZIP
    ),
)
"""Formats that are known by how they begin, the narrower before the wider."""

TEXTS = (
    _format("JSON Lines", rb'\{[ \t]*"[^\n]*\}[ \t\r]*\n\s*[^\s,\]}]', _EACH),
    _format("JSON Lines", rb'\[[ \t]*"[^\n]*\][ \t\r]*\n\[[ \t]*"', _EACH),
    _format("JSON with a callback", rb'[A-Za-z_$][\w.$]{0,99}\(\s*[\[{]\s*["{]', _EACH),
    _format("JSON", rb'\[?\s*\{\s*"[^"\n]{0,200}"\s*:', _EACH),
    _format("an object of JavaScript", rb"\[?\s*\{\s*[A-Za-z_$][\w$]{0,99}\s*:\s*[\"'\[{0-9]", _EACH),
    _format("Python", rb"\[?\s*\{\s*'[^'\n]{0,200}'\s*:", _EACH),
    _format(
        "YAML", rb"(?:---[ \t]*\r?\n)?(?:- )?" + _FIELD + rb":(?:[ \t][^\n]*)?\r?\n *(?:- )?" + _FIELD + rb":\s", _EACH
    ),
    _format("YAML", rb"---[ \t]*\r?\n(?:- )?" + _FIELD + rb":\s", _EACH),
    _format(
        "TOML", rb"(?:(?:\+\+\+|\[+" + _FIELD + rb"\]+)[ \t]*\r?\n)?(?:" + _FIELD + rb" *=[^\n]*(?:\n|\Z)){2}", _EACH
    ),
    _format("INI", rb"\[[A-Za-z][\w .-]*\][ \t]*\r?\n" + _FIELD + rb" *=", _EACH),
    _format("a patch", rb"diff --git |--- [^\n]+\n\+\+\+ [^\n]+\n@@ ", _COPY),
    _format("a certificate or a key", rb"-----BEGIN [A-Z ]+-----", _COPY),
    _format("subtitles", rb"WEBVTT|[0-9]+\r?\n(?:[0-9]{2}:){2}[0-9]{2}[,.][0-9]{3} -->", _COPY),
    _format("a calendar or a card", rb"BEGIN:V(?:CALENDAR|CARD)", _EACH),
    _format("BibTeX", rb"@[A-Za-z]+\{", _EACH),
    _format("RIS", rb"TY  - ", _EACH),
    _format("LaTeX", rb"\\(?:documentclass|usepackage|begin|input)\b", _COPY),
    _format("Markdown", rb"#{1,6} [^\n]+\n(?:[^\n]*\n){0,200}?(?:#{2,6} |[^\n]*(?:\*\*\S|\]\(https?:))", _COPY),
    _format("Org", rb"#\+[A-Za-z_]+:", _COPY),
    _format("a log", rb"(?:" + _LOGGED + rb"){2}", _EACH),
    _format("wiki text", rb"(?:\{\{[^{}]+\}\}|'''[^'\n]+'''|={2,6} ?[^=\n]+={2,6}\s*\n|\[\[[^\[\]\n]+\]\])", _COPY),
    _format("BBCode", rb"(?:[^\n\[]*\n){0,3}?[^\n\[]*" + _BBCODE + rb"[^\n]{0,2000}?\[/(?i:\1)\]", _COPY),
    _format("the source of a program", _CODE, _COPY),
    _format("SQL", rb"(?i:INSERT INTO|CREATE TABLE|DROP TABLE|-- (?:MySQL|MariaDB|PostgreSQL|phpMyAdmin))", _EACH),
    _format("a table (CSV)", rb"(?:" + _RECORD + rb"){2}", _EACH),
    _format("a table (CSV)", _NAME + rb"([,;|\t])" + _NAME + rb"[ \t]*\r?\n\"", _EACH),
    _format("a table (CSV)", _NAME + rb"([,;|\t])" + _NAME + rb"(?:\1" + _NAME + rb")+[ \t]*\r?\n", _EACH),
    _format("an annotated corpus (CoNLL)", rb"(?:#[^\n]*\n)*1\t[^\t\n]+\t", _EACH),
    _format("a table (TSV)", rb"[^\x00-\x1f]+(?:\t[^\x00-\x1f]+)+\r?\n[^\t\n]*\t", _EACH),
    _format(
        "a table (CSV)",
        _HEAD_CELL + rb"([,;|])" + _HEAD_CELL + rb"(?:\1" + _HEAD_CELL + rb")+[ \t]*\r?\n[^\n]*\1[^\n]*\1",
        _EACH,
    ),
    _format("a table (CSV)", rb'"?' + _HEADLINES + rb'"?[,;\t]"?' + _BODIES + rb'"?[ \t]*\r?\n', _EACH),
    _format("a table (CSV)", rb'"?' + _BODIES + rb'"?[,;\t]"?' + _HEADLINES + rb'"?[ \t]*\r?\n', _EACH),
    _format("HTML", rb"(?:&#(?:x0?6[0-9A-Fa-f]{2}|1[5-7][0-9]{2});[\s.,:]*){4}", _BROWSER),
)
"""Formats of text, known by the layout of their first lines. XML and HTML are looked at apart."""


def named(raw: bytes) -> Format | None:
    """The format of ``raw``, if it is one that holds no plain text; ``None`` for text, in whatever charset."""
    text = _bare(raw)
    for known in FORMATS:
        if known.sign.match(text) or (text is not raw and known.sign.match(raw)):
            return known
    for known in TEXTS:
        if known.sign.match(text):
            return known
    if _GZIP.sign.match(raw):
        return _packed(raw)
    if (text[:1] in (b"[", b"{") or (text[:1] == b'"' and b"\\" in text)) and _is_json(raw):
        return _JSON
    if b"&" in text and len(_REFERENCE.findall(text[:_SAMPLE])) >= _REFERENCES:
        return _HTML
    return _markup(text) if b"<" in text else None


def _bare(raw: bytes) -> bytes:
    """``raw`` from its first visible byte, in UTF-8 where it is in UTF-16 or UTF-32: half a letter is no comma."""
    wide = _wide(raw)
    text = raw.decode(wide, "ignore").encode("utf-8", "ignore") if wide else raw
    return text.removeprefix(codecs.BOM_UTF8).lstrip()


_WIDE = {
    codecs.BOM_UTF32_LE: "utf-32-le",
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
"""The longer BOM before the shorter that it begins with."""
_BEGINNING = 512


def _wide(raw: bytes) -> str | None:
    """In which of the charsets of two or four bytes a character ``raw`` is: by its BOM, else by its NULs."""
    for bom, charset in _WIDE.items():
        if raw.startswith(bom):
            return charset
    begin = raw[:_BEGINNING]
    if b"\0" not in begin:
        return None
    first, second, third, last = (begin[at::4].count(0) for at in range(4))
    if second and third and min(second, third) * 4 >= len(begin) // 4 * 3:  # no letter of ours is beyond U+FFFF
        return "utf-32-le" if last >= first else "utf-32-be"
    return "utf-16-le" if second + last > first + third else "utf-16-be"


_PACKED = 1 << 20


def _packed(raw: bytes) -> Format:
    """gzip, with the name of what lies in it: of that only the beginning is unpacked."""
    try:
        inner = named(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(raw[:_PACKED], _PACKED))
    except zlib.error:
        inner = None
    return Format(f"{inner.name} in gzip", _GZIP.sign, inner.remedy) if inner else _GZIP


def _is_json(raw: bytes) -> bool:
    """Whether the whole is a JSON array or object, be it empty: a line of prose in brackets is none."""
    try:
        json.loads(raw)
    except RecursionError:  # so many brackets in each other are no prose
        return True
    except ValueError:
        return False
    return True


_TAGS = (
    "a abbr article aside audio b blockquote body br button caption center cite code dd del div dl dt em figcaption "
    "figure font footer form h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins label li link main mark meta "
    "nav noscript ol option p picture pre q s script section select small source span strike strong style sub sup "
    "table tbody td textarea tfoot th thead time title tr u ul video"
)
"""The elements of HTML that pages are made of."""
_KNOWN = b"(?:" + _TAGS.replace(" ", "|").encode() + rb")"
_BLOCKS = rb"(?:article|blockquote|br|div|figure|h[1-6r]|li|ol|p|section|t[dhr]|ul)"
_SENTENCE_ENDS = b"(?:" + b"|".join(map(re.escape, map(str.encode, '.!?:…»”"؟'))) + b")"
_ATTRIBUTES = rb"(?:\s[^<>]*)?/?>"
_PROLOGUE = re.compile(rb"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
_DECLARED = re.compile(rb"<(?:!doctype\s|!--|!\[CDATA\[|\?xml|\?php)", re.IGNORECASE)
_IS_XML = re.compile(rb"<(?:\?xml|!\[CDATA\[|!doctype)", re.IGNORECASE)
_IS_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 1 << 16
"""How much is looked at line by line."""
_FIRST = re.compile(rb"<([A-Za-z][A-Za-z0-9:._-]*)" + _ATTRIBUTES)
_NEXT = re.compile(rb"\s*<[/!?A-Za-z]")
_LAST = re.compile(rb"</?[A-Za-z][A-Za-z0-9:._-]*" + _ATTRIBUTES + rb"\s*\Z")


@cache
def _at_work() -> re.Pattern[bytes]:
    """Tags that are at work in a line rather than spoken of; few pages have any."""
    return re.compile(
        # a tag that opens or closes its line, close to the words: <p>… and …</p>, …<br/>
        rb"^[ \t]*</?" + _KNOWN + _ATTRIBUTES + rb"(?=[^\s:.,;!?()\"'-])"
        rb"|(?<=[^\s(\"'])(?:</" + _KNOWN + rb">|<[bh]r\s*/?>)[ \t\r]*$"
        rb"|" + _SENTENCE_ENDS + rb" <[bh]r\s*/?>[ \t\r]*$"
        # what parts blocks, close to the words on both sides: …<br>…, …</p><p>…
        rb"|(?<=[^\s(\"'])(?:</?" + _BLOCKS + _ATTRIBUTES + rb"\s*)+(?=[^\s:.,;!?()\"'<-])"
        # a line that is an element: <p> … </p>
        rb"|^[ \t]*<(" + _BLOCKS + rb")(?:\s[^<>]*)?>[^<>\n]*</\1>[ \t\r]*$"
        # an element within a line, close to its words: <b>…</b>
        rb"|<(" + _KNOWN + rb")(?:\s[^<>]*)?>(?=\S)[^<>\n]{4,}(?<=\S)</\2>"
        # a line that is nothing but tags
        rb"|^[ \t]*(?:</?" + _KNOWN + _ATTRIBUTES + rb"[ \t\r]*)+$",
        re.IGNORECASE | re.MULTILINE,
    )


_REFERENCE = re.compile(
    rb"&(?:nbsp|[lg]t|quot|[lr][ad]quo|[lr]squo|amp|hellip|[nm]dash|zwn?j|[lr]rm|#[0-9]{2,5}|#x[0-9a-f]{2,4});"
)
_REFERENCES = 4
"""So many characters written as in HTML are no slip: the text was taken out of a page's source."""
_MARKED_UP = 1 / 3
"""The share of the text at whose lines tags are at work rather than spoken of."""
_TAGS_AT_WORK = 2
"""One alone is a slip: a link, a word in bold."""


def _markup(text: bytes) -> Format | None:
    """HTML or XML, if ``text`` is laid out by tags: declared, wrapped in them, or a third of it marked up."""
    start = _PROLOGUE.match(text).end()  # type: ignore[union-attr]  # it matches nothing, at least
    rest = text[start:].rstrip()
    first = _FIRST.match(rest)
    wrapped = first is not None and bool(_NEXT.match(rest, first.end()) or _LAST.search(rest[-200:]))
    if _DECLARED.match(text) or _DECLARED.match(rest):
        return _HTML if _IS_HTML.search(text[:_HEAD]) or not _IS_XML.match(text) else _XML
    if wrapped and first is not None:
        return _HTML if re.match(rb"</?" + _KNOWN + rb"[\s/>]", rest, re.IGNORECASE) else _XML
    return _HTML if _lines_marked_up(text[:_SAMPLE]) else None


def _lines_marked_up(text: bytes) -> bool:
    """By their length, so that a few lines of code do not make an article HTML, nor does one tag in a long line."""
    found = [(len(line), len(_at_work().findall(line))) for line in text.splitlines() if b"<" in line]
    marked = sum(length for length, tags in found if tags)
    return marked > len(text) * _MARKED_UP and sum(tags for _, tags in found) >= _TAGS_AT_WORK
