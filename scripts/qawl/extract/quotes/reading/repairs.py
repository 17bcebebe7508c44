"""Repairs: punctuation that a page has lost on its way, read as what it was; no offset moves."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qawl.arabic.lexicon import of_class

_FEW = 3
_ASKED = re.compile("[^؟?.!\n]*[?]")
_QUESTIONS = of_class("question")
_WORD = re.compile(r"[^\W\d_]+")


def repaired(text: str, gaps: Sequence[str]) -> Sequence[str]:
    """What stands between the words, ``?`` read as a comma where it stands for every comma of the article."""
    if text.count("?") < _FEW or "،" in text or "," in text or _asks(text):
        return gaps
    return [gap.replace("?", "،") if "?" in gap else gap for gap in gaps]


def _asks(text: str) -> bool:
    """Whether what ends in ``?`` asks more often than once in a while."""
    asked = [_QUESTIONS.isdisjoint(_WORD.findall(sentence)) for sentence in _ASKED.findall(text)]
    return 2 * asked.count(False) >= len(asked)
