"""Text in Arabic presentation forms, as old programs and PDFs write it."""

from __future__ import annotations

import unicodedata

_FORMS = {
    (unicodedata.normalize("NFKC", chr(code)), unicodedata.decomposition(chr(code)).partition(" ")[0]): chr(code)
    for code in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD))
    if unicodedata.decomposition(chr(code))
}
"""Each form by the letters that it shows and by where in a word it stands."""
_SHAPES = {(False, False): "<isolated>", (False, True): "<initial>", (True, True): "<medial>", (True, False): "<final>"}


def shaped(text: str) -> str:
    """``text`` with every letter in its presentation form, and ``لا`` and its like in one."""
    places = [place for place, char in enumerate(text) if not unicodedata.combining(char)]
    letters = [" ", *(text[place] for place in places), " "]
    forms = list(text)
    for place, before, letter, after in zip(places, letters, letters[1:], letters[2:], strict=False):
        shape = _SHAPES[_join(before, letter), _join(letter, after)]
        forms[place] = _FORMS.get((letter, shape), letter)
    return _with_ligatures("".join(forms))


def _join(letter: str, after: str) -> bool:
    """Whether a letter is joined to that after it."""
    return (letter, "<initial>") in _FORMS and (after, "<final>") in _FORMS


def _with_ligatures(text: str) -> str:
    for (letters, shape), form in _FORMS.items():
        if len(letters) == 2 and letters[0] == "ل":
            lam = _FORMS["ل", "<initial>" if shape == "<isolated>" else "<medial>"]
            text = text.replace(lam + _FORMS[letters[1], "<final>"], form)
    return text
