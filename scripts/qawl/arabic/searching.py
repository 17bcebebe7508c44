"""How a word is found, however it is spelt and whatever is joined to it: one rule for every search over the package.

A text is found by the folded words in it, each as it stands, and, where it holds the definite article, also from the
article on and without it: وبالأبواب is found by وبالابواب, الابواب and ابواب. A word that is asked for is looked up
without what it has up to its article. Searches that are not Python get the same tables: what is ``replaced``,
``BEFORE``, ``SHORTEST``.
"""

from __future__ import annotations

import re

from qawl.arabic.letters import fold, folded_letters
from qawl.arabic.stems import STEMS

VARIANTS = {written: one for written, one in STEMS.items() if len(written) == len(one)}
"""Names that the press writes either way, folded: what is looked up for each. Equally long, so that places hold."""
_WORD = re.compile(r"[^\W_]+")
_ARTICLE = "ال"
_JOINED = (_ARTICLE, f"ب{_ARTICLE}", f"ك{_ARTICLE}", "لل")
"""The definite article after no preposition and after each that is joined to it."""
BEFORE = tuple(conjunction + joined for conjunction in ("", "و", "ف") for joined in _JOINED)
"""All that ends in the article, as it stands before a word."""
SHORTEST = 3
"""What is left of a shorter word would be the beginning of too many others."""


def replaced() -> dict[str, str]:
    """All that is replaced before anything is looked up, in this order: for programs that are not Python."""
    return {**folded_letters(), **VARIANTS}


def spelt(text: str) -> str:
    """``text`` in the one spelling in which everything is looked up."""
    found = fold(text)
    for written, one in VARIANTS.items():
        found = found.replace(written, one)
    return found


def words(text: str) -> list[str]:
    """The words of a text in that spelling, in order."""
    return _WORD.findall(spelt(text))


def rest(word: str) -> str | None:
    """What is left of such a word without what it has up to its article."""
    fit = (one for one in BEFORE if word.startswith(one) and len(word) >= len(one) + SHORTEST)
    return next((word[len(one) :] for one in fit), None)


def found_by(text: str) -> set[str]:
    """The words by which a text is found."""
    found = set()
    for word in words(text):
        found.add(word)
        without = rest(word)
        while without:  # what begins with ال may do so twice, as الألماني does: one of them is asked for without
            found |= {without, _ARTICLE + without}
            without = rest(without)
    return found


def indexed(text: str) -> str:
    """A text for an index of whole words: its own in their order, then the others by which it is found."""
    own = words(text)
    return " ".join([*own, *sorted(found_by(text).difference(own))])


def asked(text: str) -> list[str]:
    """What is looked up for what somebody asks: a text with all of these is found."""
    return [rest(word) or word for word in words(text)]
