"""Bytes to text, text to lines: what every offset of the package counts.

Decoding follows one rule for all captures: a BOM is dropped, CRLF and CR are read as LF, and a C0 control other
than TAB and LF becomes one U+FFFD, so that offsets hold. A line ends at LF only.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from qawl.model.faults import Fault, UnreadableInput
from qawl.model.values import Span

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_CONTROL_BYTE = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HALF = re.compile(r"[\ud800-\udfff]")
"""A lone surrogate, which some codecs let pass (utf-7, unicode_escape) and UTF-8 does not."""
_NEWLINE = re.compile(r"\r\n?")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS_PER_TEXT = 0.01
"""A saved page may hold a stray control; a text with more than one in a hundred characters is no text."""


class WrongCharset(UnreadableInput):
    """Bytes that contradict their charset; ``charset`` is the one that they show themselves, if they do."""

    def __init__(self, file: str, expected: str, charset: str | None = None) -> None:
        remedy = f"Name {charset} as charset" if charset else "Name the charset it was saved in"
        super().__init__(Fault(file, expected, remedy))
        self.charset = charset


def decode(raw: bytes, charset: str, file: str) -> str:
    """The text of ``raw`` in ``charset``, as the package counts it; ``file`` is named in faults.

    Raises ``UnreadableInput`` when the bytes contradict the charset (``WrongCharset``), the charset is unknown, or the
    bytes are no text at all.
    """
    codec = _codec(charset, file)
    _refuse_contradiction(raw, codec, file)
    try:
        text = raw.decode(codec)
    except UnicodeDecodeError as error:
        _refuse_controls(len(_CONTROL_BYTE.findall(raw)), len(raw), file)
        byte = f"byte {error.start} (0x{raw[error.start]:02X})"
        raise WrongCharset(file, f"{byte} is not {charset}") from None
    half = _HALF.search(text)
    if half:
        what = f"in {charset} it holds half of a character (U+{ord(half[0]):04X}), which no text can hold"
        raise _unreadable(file, what, "Name the charset it was saved in")
    text, controls = counted(text.removeprefix("\ufeff"))
    _refuse_controls(controls, len(text), file)
    return text


def _refuse_controls(controls: int, size: int, file: str) -> None:
    if controls > max(1, size * _CONTROLS_PER_TEXT):
        raise _unreadable(file, f"{controls} control characters: this is no text", "Save the page as text")


def counted(text: str) -> tuple[str, int]:
    """``text`` with LF for every line end and U+FFFD for every control, and how many controls it had."""
    return _CONTROL.subn("\ufffd", _NEWLINE.sub("\n", text))


def _codec(charset: str, file: str) -> str:
    try:
        info = codecs.lookup(charset)
        if not info._is_text_encoding:
            raise LookupError
    except LookupError:
        raise _unreadable(file, f"charset {charset!r} is unknown", "Use a name such as utf-8 or cp1256") from None
    return info.name


def _refuse_contradiction(raw: bytes, codec: str, file: str) -> None:
    """Single-byte charsets decode anything; what is evidently another encoding is refused, not mangled."""
    family = codec.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    for bom, named in _BOMS:
        if raw.startswith(bom):
            if family != named:
                raise WrongCharset(file, f"it starts with the BOM of {named}, not {codec}", named)
            return
    if family.startswith("utf"):
        return
    try:
        says_utf8 = _ARABIC.search(raw.decode("utf-8"))
    except UnicodeDecodeError:
        return
    if says_utf8:
        raise WrongCharset(file, f"its bytes are Arabic in utf-8, not {codec}", "utf-8")


def _unreadable(file: str, expected: str, remedy: str) -> UnreadableInput:
    return UnreadableInput(Fault(file, expected, remedy))


def lines(text: str) -> Iterator[Span]:
    """The lines of ``text`` without their LF. The empty stretch after a last LF is no line."""
    start = 0
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield Span(start, end)
        start = end + 1


def narrowed(text: str, span: Span) -> Span:
    """``span`` without white space, format (Cf) and private-use (Co) characters at its edges."""
    start, end = span.start, span.end
    while start < end and not text[start].isalnum() and _edge(text[start]):
        start += 1
    while end > start and not text[end - 1].isalnum() and _edge(text[end - 1]):
        end -= 1
    return Span(start, end)


def _edge(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) in ("Cf", "Co")
