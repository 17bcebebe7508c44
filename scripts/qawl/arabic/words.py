"""Words: where they stand, how they are looked up, and the clitics in front of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from qawl.arabic.letters import INVISIBLE, MARKS, fold

WORD = re.compile(rf"[^\W_]++(?:[{MARKS}{INVISIBLE}]++[^\W_]++)*+[{MARKS}]*+")
"""A run of letters and digits with the signs on them. Linear: the classes share no character; none is given back."""

_fold_word = lru_cache(maxsize=1 << 16)(fold)

_CONJUNCTIONS = ("و", "ف")
_PREPOSITIONS = ("ب", "ل", "ك")
_PROCLITICS = (*_CONJUNCTIONS, *_PREPOSITIONS)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a stretch of text as parallel tuples: ``starts``, ``ends`` (offsets in the text), ``folded``."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    folded: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.folded)


def words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``, in one pass; offsets are those of ``text``."""
    found = list(WORD.finditer(text, start, len(text) if end is None else end))
    return Words(
        tuple([match.start() for match in found]),
        tuple([match.end() for match in found]),
        tuple([_fold_word(match[0]) for match in found]),
    )


def folded_words(text: str) -> tuple[str, ...]:
    """The words of ``text`` as ``words`` folds them, for whom it does not matter where they stand."""
    return tuple(map(_fold_word, WORD.findall(text)))


def readings(folded: str) -> Iterator[tuple[str, str]]:
    """The ways to read a folded word as (proclitics, rest): the whole word first, then ever shorter rests.

    Conjunction (و ف) comes before preposition (ب ل ك); ``لل`` is read as ل + ال, so that the rest is a word with
    its article: للعراق → ("ل", "العراق"). No rest is shorter than two letters. What a reading means, a lexicon decides.
    """
    yield "", folded
    if not folded.startswith(_PROCLITICS):
        return
    for conjunction in ("", *_CONJUNCTIONS):
        if not folded.startswith(conjunction) or len(folded) - len(conjunction) < 2:
            continue
        rest = folded[len(conjunction) :]
        if conjunction:
            yield conjunction, rest
        if rest.startswith("لل") and len(rest) > 3:
            yield conjunction + "ل", "ا" + rest[1:]
        for preposition in _PREPOSITIONS:
            if rest.startswith(preposition) and len(rest) > 2:
                yield conjunction + preposition, rest[1:]


def raw_offset(word: str, letters: int) -> int:
    """The offset in the unfolded ``word`` after its first ``letters`` folded letters.

    For cutting a clitic off: in وَالعراق one folded letter is two code points. What is joined (ﻷ) is not cut in two.
    """
    kept = 0
    for offset, char in enumerate(word):
        kept += len(fold(char))
        if kept > letters:
            return offset
    return len(word)
