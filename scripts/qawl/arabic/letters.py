"""Spelling: one folded form for the ways in which a word is written.

Folding serves look-up, never output: أ إ آ ٱ are read as ا, ى as ي, ة as ه, the hamza carriers ؤ ئ as ء, Persian
ی ک as ي ك; tatweel, vowel signs and invisible format characters are dropped; digits become ASCII; Latin is lowered.
"""

from __future__ import annotations

import re

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


_DROPPED = re.compile(f"[{MARKS}{INVISIBLE}\u0640]+")
_REPLACED = tuple((chr(code), letter) for code, letter in _FOLD.items() if letter is not None)
_LONG = 100


def fold(text: str) -> str:
    """``text`` as look-ups compare it. Offsets do not survive: fold words, not passages."""
    if len(text) < _LONG:
        return text.translate(_FOLD)
    # The same, eight times as fast on a long text: most of the letters above do not occur in it at all.
    text = _DROPPED.sub("", text)
    for char, letter in _REPLACED:
        if char in text:
            text = text.replace(char, letter)
    return text


def folded_letters() -> dict[str, str]:
    """Every letter of the basic plane that ``fold`` changes, and what it becomes: for programs that are not Python."""
    return {letter: fold(letter) for letter in map(chr, range(0x10000)) if fold(letter) != letter}
