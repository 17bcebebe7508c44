"""In which charset bytes would be Arabic text, for messages to people: what is read is decoded as it says itself."""

from __future__ import annotations

import re

_NAMES = {
    "utf_8": "utf-8",
    "cp1256": "cp1256",
    "iso8859_6": "iso-8859-6",
    "cp720": "cp720",
    "cp864": "cp864",
    "utf_16_le": "utf-16-le",
    "utf_16_be": "utf-16-be",
}
"""Charsets that Arabic text is saved in: charset-normalizer's names, and those that people know."""
_MAC = "mac_arabic"
_SAMPLE = 1 << 16
"""How many bytes are looked at, from the first one that is not ASCII."""
_BOM = re.compile(rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_NOT_ASCII = re.compile(rb"[\x80-\xff\x06]")
"""0x06 is half of an Arabic letter in UTF-16."""
_ARABIC = re.compile(r"[ء-ي]")
_FOREIGN = re.compile(r"[^\W\d_a-zA-Zء-يپچژکگی]")
_WORD = re.compile(r"[ء-ي]{3}")


def likely_charset(data: bytes) -> str | None:
    """The charset in which ``data`` reads as Arabic, by a name that Python knows; ``None`` where none does.

    ASCII beside the Arabic, as in a table or in HTML, is no matter; a few other letters are none either.
    """
    from charset_normalizer import from_bytes

    sample = _sample(data)
    for match in from_bytes(sample, cp_isolation=list(_NAMES), threshold=0.5):
        if _is_arabic(str(match)):
            return _NAMES.get(match.encoding)
    return _MAC if _is_of_mac(sample) else None


def _is_of_mac(sample: bytes) -> bool:
    """Whether ``sample`` is Arabic as old Macintoshes have it, with blanks and full stops of its own.

    charset-normalizer does not know it, and it reads whatever bytes there are: so nearly all must be Arabic.
    """
    return not _is_utf8(sample) and _is_arabic(sample.decode(_MAC, "replace"))


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode()
    except UnicodeDecodeError:
        return False
    return True


def _sample(data: bytes) -> bytes:
    """Where ``data`` is not ASCII, cut between characters, whether they are of one byte, of two or of UTF-8."""
    data = _BOM.sub(b"", data)
    first = _NOT_ASCII.search(data)
    start = first.start() // 2 * 2 if first else 0
    if len(data) - start <= _SAMPLE:
        return data[start:]
    sample = data[start : start + _SAMPLE]
    whole = sample.rstrip(bytes(range(0x80, 0x100))) or sample  # all of it where blanks are no ASCII either
    return whole[: len(whole) // 2 * 2]


def _is_arabic(text: str) -> bool:
    arabic, foreign = len(_ARABIC.findall(text)), len(_FOREIGN.findall(text))
    return bool(_WORD.search(text)) and foreign <= arabic / 10


def looks_like(data: bytes) -> str:
    """How a message about ``data`` that is not UTF-8 goes on: in what it seems to be, or nothing."""
    charset = likely_charset(data)
    return "" if charset in (None, "utf-8") else f" (it looks like {charset})"
