"""The reader of text files: the decoded file is the page text."""

from __future__ import annotations

from dataclasses import replace

from qawl.model.charsets import likely_charset
from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Registration
from qawl.pages import formats, languages
from qawl.pages.decoding import WrongCharset, decode
from qawl.pages.readers.page import PageText


def read(raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
    """The text of ``raw``. Raises ``UnreadableInput`` for another format, a wrong charset, text that is not Arabic."""
    other = None if known else formats.named(raw)
    if other is not None:
        raise UnreadableInput(Fault(file, f"this is {other.name}, not the text of an article", other.remedy))
    text = decoded(raw, registration, file)
    return PageText(text if known else arabic(text, raw, registration, file))


def arabic(text: str, raw: bytes, registration: Registration, file: str) -> str:
    """``text``, if it is Arabic. Raises ``UnreadableInput`` that says what else it is."""
    found = languages.not_arabic(text)
    if found is not None:
        raise UnreadableInput(Fault(file, found.reason, _charset_remedy(raw, registration) or found.remedy))
    return text


def decoded(raw: bytes, registration: Registration, file: str) -> str:
    """The text of ``raw`` in the charset of ``registration``; where it is not, the fault says in which one it is."""
    try:
        return decode(raw, registration.charset, file)
    except UnreadableInput as error:
        remedy = _charset_remedy(raw, registration, error.charset if isinstance(error, WrongCharset) else None)
        if remedy is None:
            raise
        raise UnreadableInput(replace(fault, remedy=remedy) for fault in error.faults) from None


def _charset_remedy(raw: bytes, registration: Registration, shown: str | None = None) -> str | None:
    """Where to say which charset, if there is one in which ``raw`` is Arabic; ``shown`` is one that it shows itself."""
    charset = shown or likely_charset(raw)
    if charset is None or charset == registration.charset or not is_arabic_in(raw, charset):
        return None
    if registration.sha256:
        return f"It is Arabic in {charset}: write that as its charset into seeds/captures.csv"
    return f"It is Arabic in {charset}: say --charset {charset}"


def is_arabic_in(raw: bytes, charset: str) -> bool:
    """Whether ``raw`` can be read in ``charset`` and is Arabic then."""
    try:
        return languages.not_arabic(decode(raw, charset, "page")) is None
    except UnreadableInput:
        return False
