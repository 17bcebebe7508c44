"""Spelling: one folded form for the ways in which a word is written.

Folding serves look-up, never output: أ إ آ ٱ are read as ا, ى as ي, ة as ه, the hamza carriers ؤ ئ as ء, Persian
ی ک as ي ك; tatweel, vowel signs and invisible format characters are dropped; digits become ASCII; Latin is lowered.
Presentation forms, as old programs and PDFs have them, are read as the letters that they show: ﻻ as لا.
"""

from __future__ import annotations

import re
import unicodedata

MARKS = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
"""Arabic combining signs, as the inside of a regular-expression class."""

INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Format characters that occur inside Arabic words, as the inside of a regular-expression class."""


def _expand(pattern: str) -> list[int]:
    """The code points of a class body such as ``"a-cx"``."""
    points: list[int] = []
    chars = list(pattern)
    while chars:
        first = chars.pop(0)
        if chars[:1] == ["-"]:
            points += range(ord(first), ord(chars[1]) + 1)
            del chars[:2]
        else:
            points.append(ord(first))
    return points


DIGITS = {
    ord(digit): str(value)
    for zero in ("\u0660", "\u06f0")
    for value, digit in enumerate(map(chr, range(ord(zero), ord(zero) + 10)))
}
"""Arabic-Indic and Persian digits to ASCII, for ``str.translate``."""

_FOLD: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "أإآٱ"), "ا"),
    **dict.fromkeys(map(ord, "ىیۍې"), "ي"),
    **dict.fromkeys(map(ord, "ةۀە"), "ه"),
    **dict.fromkeys(map(ord, "ؤئ"), "ء"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    **DIGITS,
    **dict.fromkeys([*_expand(MARKS), *_expand(INVISIBLE), 0x0640], None),
    **{code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)},
}

_FORMS = {
    code: letters
    for code in (*range(0xFB50, 0xFDFD), *range(0xFE70, 0xFEFD))
    if (letters := unicodedata.normalize("NFKC", chr(code)).strip()) != chr(code) and " " not in letters
}
"""Presentation forms of single letters, of letters that are joined, and of ﷲ; a form of several words is none."""
_SINGLE = {code: letters for code, letters in _FORMS.items() if len(letters) == 1}
_FORM = re.compile("[\ufb50-\ufdfc\ufe70-\ufefc]")
_FOLD_WORD = _FOLD | {code: letters.translate(_FOLD) for code, letters in _FORMS.items()}
_DROPPED = re.compile(f"[{MARKS}{INVISIBLE}\u0640]+")
_REPLACED = tuple((chr(code), letter) for code, letter in _FOLD.items() if letter is not None)
_LONG = 100


def fold(text: str) -> str:
    """``text`` as look-ups compare it. Offsets do not survive: fold words, not passages."""
    if len(text) < _LONG:
        return text.translate(_FOLD_WORD)
    # The same, eight times as fast on a long text: most of the letters above do not occur in it at all.
    text = _DROPPED.sub("", spelled_out(text))
    for char, letter in _REPLACED:
        if char in text:
            text = text.replace(char, letter)
    return text


def has_forms(text: str) -> bool:
    """Whether there are presentation forms in ``text``."""
    # All of them, and little else, begin with this byte, which is found in a tenth of the time.
    return b"\xef" in text.encode("utf-8", "surrogatepass") and _FORM.search(text) is not None


def spelled_out(text: str) -> str:
    """``text`` with the letters that presentation forms show in their place."""
    return text.translate(_FORMS) if has_forms(text) else text


def letter_for_letter(text: str) -> str:
    """The same, where a form is of one letter: every offset holds. Joined letters stay joined."""
    return text.translate(_SINGLE) if has_forms(text) else text


def in_any_form(letters: str) -> str:
    """``letters`` and the presentation forms of each, as the inside of a class of a regular expression."""
    return letters + "".join(chr(code) for code, letter in _SINGLE.items() if letter in letters)


def folded_letters() -> dict[str, str]:
    """Every letter of the basic plane that ``fold`` changes, and what it becomes: for programs that are not Python.

    Presentation forms are not among them: nobody types these.
    """
    known = (chr(code) for code in range(0x10000) if code not in _FORMS)
    return {letter: fold(letter) for letter in known if fold(letter) != letter}
