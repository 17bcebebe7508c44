"""Whether a text is Arabic: by its letters, and where those leave it open by its most frequent words.

Four things are refused: text of which less than half the letters are Arabic, text whose letters were read in a wrong
charset (``Ø®Ø¨Ø±``) or stand in the order of the screen (``ريزولا لاق``), and the other languages of the Arabic script.
A name or a quotation in one of them is no matter, nor is careless typing (ی for ي, ک for ك): Arabic says so itself by
its article and its function words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qawl.arabic.letters import spelled_out
from qawl.arabic.lexicon import rows

_SCRIPT = (
    "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
)
"""The letters of the Arabic script, those of other languages and the presentation forms among them."""
_ARABIC = re.compile(f"[{_SCRIPT}]+")
_WORD = re.compile("[\u0621-\u063a\u0641-\u064a]{3}")
_OTHER = re.compile(rf"[^\W\d_\u0640{_SCRIPT}]+")

_AS_UTF8 = "Save the page's text anew, in UTF-8"
_ARABIC_ONLY = "Only Arabic text is read: leave this page out, or save the Arabic one"
_IN_ORDER = "Save the text anew: from the page itself, or from the PDF with another program"
_SPACED = 0.6
"""The share of one-letter words at which letters stand apart: in Arabic و alone is careless, and initials are few."""
_SPACED_WORDS = 8
_CLOSE = 0.6
"""The share of letters in a text below which they may stand apart."""
_STOPS = (".", "،", "؛", "؟", "!")
_A_SENTENCE = 4
"""So many blanks are in a line that is more than a headline."""
_SAMPLE = 20_000
"""How many characters are looked at once something seems wrong."""


@dataclass(frozen=True, slots=True)
class NotArabic:
    """Why a text cannot be read as Arabic, and what to do."""

    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the Arabic script, by its frequent words and by letters that Arabic does not have."""

    name: str
    words: frozenset[str]
    letters: frozenset[str] = frozenset()

    def count(self, words: Sequence[str]) -> int:
        """How many of ``words`` are its own."""
        return sum(1 for word in words if word in self.words or not self.letters.isdisjoint(word))


_TYPED = str.maketrans("\u06cc\u06a9\u0649", "\u064a\u0643\u064a")
"""Letters that keyboards interchange: the lexicon's words are written with ي and ك."""

_LETTERS = {"Urdu": "ہےںٹڈڑ", "Kurdish": "ێڵڕ", "Pashto": "ښځټډړږڼ"}
"""Letters that one of the languages has and Arabic has not."""


def _languages() -> Iterator[Language]:
    """The languages of the lexicon ``frequent_words``."""
    words: dict[str, list[str]] = {}
    for row in rows("frequent_words"):
        words.setdefault(row["language"], []).append(row["word"])
    for name, own in words.items():
        yield Language(name, frozenset(own), frozenset(_LETTERS.get(name, "")))


ARABIC, *LANGUAGES = _languages()
"""By their frequent words texts of these languages are told from Arabic ones, and from each other."""

_SHARED = "پچژگڤکیھ"
"""Letters that Arabic lacks, and that foreign names, dialects (چ, گ) and careless typing (ی, ک) bring in."""
_FOREIGN_LETTERS = "ہےۓٹڈڑںەۀۆۇۋێېۍڕڵښځډټړږڼګڭڃڄٺٽڀڦڪڌڏڠݢڽۏ"
_ODD = re.compile(f"[{_SHARED}{_FOREIGN_LETTERS}]")
_FOREIGN = re.compile(f"[{_FOREIGN_LETTERS}]")
_ODD_ENOUGH = 0.01
_UNLIKE = "|".join(row["word"] for row in rows("frequent_words") if row["unlike_arabic"] == "true")
_UNMARKED = re.compile(rf"(?<!\w)(?:{_UNLIKE})(?!\w)")
"""Words of another language that are written with letters which Arabic has."""
_EVIDENCE = 3
"""How many words of another language it takes: a headline may hold a foreign name or two."""

_ARTICLE = re.compile("[وفبك]{0,2}(?:ال|لل)..")

_MISREAD = (
    ("cp1252", "utf-8"),
    ("latin-1", "utf-8"),
    ("cp1256", "utf-8"),
    ("cp1251", "utf-8"),
    ("cp437", "utf-8"),
    ("cp850", "utf-8"),
    ("mac_roman", "utf-8"),
    ("mac_arabic", "utf-8"),
    ("iso8859_6", "utf-8"),
    ("cp720", "utf-8"),
    ("cp864", "utf-8"),
    ("gbk", "utf-8"),
    ("cp1252", "cp1256"),
    ("latin-1", "cp1256"),
    ("cp1251", "cp1256"),
    ("mac_roman", "cp1256"),
    ("latin-1", "iso-8859-6"),
)
"""In which charset bytes were read, and in which they were written, where Arabic comes out as mojibake."""
_BYTES = [bytes([byte]) for byte in range(256)]
_CP1252, _CP1256 = ([byte.decode(charset, "ignore") for byte in _BYTES] for charset in ("cp1252", "cp1256"))
_MIXED = {ord(b): a for a, b in zip(_CP1252, _CP1256, strict=True) if a and b and b not in _CP1252}
"""What cp1256 has and cp1252 has not, as cp1252 has it: some texts were read in both, part by part."""
_LEADING = "طظعأآ"
_LED = 0.25
"""UTF-8 read as cp1256 begins every letter with ط or ظ, read so twice also with أ or آ, as ISO 8859-6 with ظ or ع."""
_READ_BACK = 0.6
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_ASCII_LETTER = re.compile("[A-Za-z]")
_LETTER = re.compile("[\u0621-\u063f\u0641-\u064a]")
_LATIN_LEADING = re.compile("[ØÙ].")
"""UTF-8 read as cp1252 begins every letter so."""
_A_WORD = 4
_GLUED = re.compile("[\u0621-\u064a][\u00c0-\u024f]|[\u00c0-\u024f][\u0621-\u064a]")
"""An Arabic letter beside an accented one: charsets that have some letters at one place (cp1256, ISO 8859-6)."""
_GLUED_ENOUGH = 0.05
_ACCENTED = "âçèé"
_LOST = re.compile(r"\ufffd|\?{3,}")
_LOST_ENOUGH = 0.25
"""The share of letters that a wrong charset turned to U+FFFD or question marks: a few are a slip."""


def not_arabic(text: str) -> NotArabic | None:
    """What speaks against reading ``text`` as Arabic; ``None`` if nothing does."""
    arabic = _in_block(text)
    accented = sum(map(text.count, _ACCENTED)) > arabic * _GLUED_ENOUGH
    if accented or arabic * 3 < len(text) * 2 or (text and not _LETTER.search(text)):
        found = _mostly_other(text)
        if found:
            return found
    if "Ø" in text or "Ù" in text:
        found = _misread_line(text)
        if found:
            return found
    if sum(map(text.count, _LEADING)) > arabic * _LED:
        found = _misread(text)
        if found:
            return found
    return _unread(spelled_out(text), arabic)


def _unread(text: str, arabic: int) -> NotArabic | None:
    """What speaks against reading ``text``, of so many letters of the script, each of which is what it should be."""
    if text.count(" ال") <= text.count("لا ") + text.count("لا\n"):
        found = _reversed(text[:_SAMPLE])
        if found:
            return found
    if any(f"\n{stop}" in text for stop in _STOPS):
        found = _words_reversed(text[:_SAMPLE])
        if found:
            return found
    if arabic < len(text) * _CLOSE:
        found = _spaced(text[:_SAMPLE])
        if found:
            return found
    if len(_ODD.findall(text)) > arabic * _ODD_ENOUGH or _UNMARKED.search(text, 0, _SAMPLE):
        return _foreign(text[:_SAMPLE])
    return None


def _spaced(text: str) -> NotArabic | None:
    """Whether the letters of ``text`` stand apart."""
    words = _ARABIC.findall(text)
    single = sum(1 for word in words if len(word) == 1)
    if len(words) < _SPACED_WORDS or single < len(words) * _SPACED:
        return None
    return NotArabic("its letters stand apart from each other, as some programs take them out of a PDF", _IN_ORDER)


def _in_block(text: str) -> int:
    """How many characters of ``text`` stand in the block Arabic: by their first bytes in UTF-8, as that is quickest."""
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded) - len(encoded.translate(None, b"\xd8\xd9\xda\xdb"))


def _mostly_other(text: str) -> NotArabic | None:
    arabic, other = (sum(map(len, letters.findall(text))) for letters in (_ARABIC, _OTHER))
    if sum(map(len, _LOST.findall(text))) > (arabic + other) * _LOST_ENOUGH:
        return NotArabic("its letters are lost: they are U+FFFD or ?, as a wrong charset leaves them", _AS_UTF8)
    if len(_GLUED.findall(text)) > arabic * _GLUED_ENOUGH:
        return NotArabic("its letters are garbled: they were read in a wrong charset", _AS_UTF8)
    misread = _misread(text)
    if misread or (arabic and arabic >= other):
        return misread
    if not arabic + other:
        return NotArabic("it has no letters", "Save the text of the article, headline first")
    return NotArabic(f"{arabic * 100 // (arabic + other)} % of its letters are Arabic, less than half", _ARABIC_ONLY)


def _misread_line(text: str) -> NotArabic | None:
    """How a line of ``text`` was misread where the others were not: pages are put together of parts."""
    lines = (line for line in text.split("\n") if len(_LATIN_LEADING.findall(line)) >= _A_WORD)
    return next(filter(None, map(_misread, lines)), None)


def _misread(text: str) -> NotArabic | None:
    """How the letters of ``text`` were misread, once or twice, if reading them back gives Arabic."""
    sample = text[:_SAMPLE]
    if len(_NOT_ASCII.findall(sample)) < len(_ASCII_LETTER.findall(sample)):
        return None
    if _WORD.search(sample) and not _OTHER.search(sample):
        return None  # words and marks, be these many
    mixed = sample.translate(_MIXED)
    again = mixed.encode("cp1252", "ignore").decode("utf-8", "ignore")
    least = len(_NOT_ASCII.findall(sample)) / 4
    for candidate, pairs in ((sample, _MISREAD), (mixed, _MISREAD[:1]), (again, _MISREAD)):
        odd = max(least, len(_NOT_ASCII.findall(candidate)))
        for read_as, was in pairs:
            back = candidate.encode(read_as, "ignore").decode(was, "ignore")
            size = 2 if was == "utf-8" else 1
            if len(_LETTER.findall(back)) * size > odd * _READ_BACK > 0:
                return NotArabic(f"its letters are garbled: {was} that was read as {read_as}", _AS_UTF8)
    return None


def _reversed(text: str) -> NotArabic | None:
    """Whether the letters of ``text`` stand in the order of the screen: its words are Arabic from their ends."""
    words = set(_ARABIC.findall(text))
    turned = {word[::-1] for word in words}
    forth, back = (sum(map(_is_arabic, each)) for each in (words, turned))
    if back < _EVIDENCE or back <= forth * 2 or not any(map(_is_surely_arabic, turned)):
        return None
    return NotArabic("its letters stand in reverse order, as some programs take them out of a PDF", _IN_ORDER)


def _words_reversed(text: str) -> NotArabic | None:
    """Whether the words of a line stand in the order of the screen: then lines begin with what ends sentences."""
    lines = [line for line in map(str.strip, text.split("\n")) if line.count(" ") >= _A_SENTENCE]
    begun = sum(1 for line in lines if line[0] in _STOPS and line[1].isalpha())
    ended = sum(1 for line in lines if line.endswith(_STOPS))
    if begun * 2 < len(lines) or begun <= ended:
        return None
    return NotArabic("its words stand in reverse order, as some programs take them out of a PDF", _IN_ORDER)


def _is_surely_arabic(word: str) -> bool:
    return word in ARABIC.words or word.endswith(("ة", "ى"))


def _is_arabic(word: str) -> bool:
    """Whether ``word`` is, ends or begins as Arabic ones do; turned back, قليلا begins with the article as well."""
    return _is_surely_arabic(word) or _ARTICLE.match(word) is not None


def _foreign(text: str) -> NotArabic | None:
    """Which other language of the script ``text`` is in: the one whose words are more than those of Arabic."""
    written = _ARABIC.findall(text)
    words = [word.translate(_TYPED) for word in written]
    arabic = sum(1 for word in words if word in ARABIC.words or _ARTICLE.match(word))
    spelled = sum(1 for word in written if _FOREIGN.search(word))
    counts = {language.name: language.count(words) for language in LANGUAGES}
    name, count = max(counts.items(), key=lambda item: item[1])
    evidence = max(spelled, count)
    if evidence < _EVIDENCE or evidence <= arabic:
        return None
    return NotArabic(f"by its letters and words it is {name if count else 'in another language'}", _ARABIC_ONLY)
