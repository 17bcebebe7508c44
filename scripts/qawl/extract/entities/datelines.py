"""The reporter whom a dateline names: بغداد/ سامي كرم.

Where a paragraph begins with a place and a sign that parts it from what follows, a name of two words counts that would
be too little elsewhere, for both may be everyday words. The agency or newspaper may stand between the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.decision import Decision
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.given import may_be_called
from qawl.extract.entities.name_extent import closed, extent, wished
from qawl.extract.entities.name_shapes import known_part
from qawl.extract.entities.vocabulary import PARTICLES, Tokens

_SIGN = re.compile(r"[\s\u200e\u200f»”\")\]]*([/\\|:–—-])[\s\u200e\u200f«“\"(\[]*")
_FIRM = frozenset("/\\|")
"""Signs that part nothing but places, sources and names where a paragraph begins; others stand in headlines too."""
_DASH = "-"
_NAMES = range(2, 5)
_LONGEST = 6
"""Words of a name, or of the source before it, with the particles among them."""
_PARTS = 2


def candidates(tokens: Tokens, places: Iterable[tuple[int, int]], known: bytearray) -> Iterator[Candidate]:
    """The reporters behind ``places`` (first word, and the one after the last) with which paragraphs begin."""
    for first, after in places:
        if first == 0 or "\n" in tokens.gaps[first]:
            yield from _behind(tokens, after, known)


def _behind(tokens: Tokens, at: int, known: bytearray) -> Iterator[Candidate]:
    """The reporter in one of the parts that signs make behind the place."""
    for _ in range(_PARTS):
        first, sign = signed(tokens, at)
        if not sign:
            return
        first += tokens.words[first].folded in _labels() and tokens.joins[first + 1]
        at = _part_end(tokens, first)
        last = at if _whole(tokens, first, at) else extent(tokens, first, known)[0]
        if _units(tokens, first, last) in _NAMES and reporter.ask(tokens, first, last, sign):
            yield candidate(tokens, first, last, 0, "person", "pattern")
            return
        if at - first > _LONGEST:
            return


def signed(tokens: Tokens, at: int) -> tuple[int, str]:
    """The word behind the sign that stands before word ``at``, and the sign; a lone tatweel is a dash."""
    if at < len(tokens) and tokens.joins[at] and not tokens.words[at].folded:
        at, sign = at + 1, _DASH
    else:
        found = _SIGN.fullmatch(tokens.gaps[at])
        sign = found[1] if found else ""
    return (at, sign) if at < len(tokens) and "\n" not in tokens.gaps[at] else (at, "")


@cache
def _labels() -> frozenset[str]:
    """Words before who reports, folded: القاهرة - من سامي كرم, بغداد/ كتب سامي كرم."""
    labels = {row["word"] for row in rows("credit_words") if row["class"] == "label" and row["role"] != "source"}
    return frozenset(map(fold, labels | {"من"}))


def _part_end(tokens: Tokens, first: int) -> int:
    """The word behind the part: where a mark or the line ends it, or a lone tatweel."""
    last = first + 1
    while not closed(tokens, last) and tokens.words[last].folded:
        last += 1
    return last


def _whole(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the whole part may be a name."""
    return last - first <= _LONGEST and may_be_called(tokens.words[first:last])


def _units(tokens: Tokens, first: int, last: int) -> int:
    """How many names the words make: عبد الله is one, and دمشق - سانا names nobody."""
    return sum(word.folded not in PARTICLES for word in tokens.words[first:last])


def _no_given_name(tokens: Tokens, first: int, last: int, sign: str) -> bool:
    """بغداد/ وكالات محلية"""
    word = tokens.words[first]
    return word.given is None or word.given[0] > 0 or not known_part(word) or wished(tokens, first)


def _goes_on(tokens: Tokens, first: int, last: int, sign: str) -> bool:
    """غزة: سلام عادل وشامل: a sentence, where behind a firm sign it would begin after the name"""
    return sign not in _FIRM and not closed(tokens, last)


def _known_names(tokens: Tokens, first: int, last: int, sign: str) -> bool:
    """بغداد - علي شوكت: persons are called by the second word as well"""
    return known_part(tokens.words[first + 1])


def _sure_first(tokens: Tokens, first: int, last: int, sign: str) -> bool:
    """بغداد - ديمة نشكوت: the first word is nothing but a given name"""
    return tokens.words[first].given == (0, False)


def _firm_sign(tokens: Tokens, first: int, last: int, sign: str) -> bool:
    """بغداد/ علي نشكوت, and not غزة: سلام مفقود"""
    return sign in _FIRM


reporter = Decision(
    "reporter",
    [
        ("no_given_name", _no_given_name, False),
        ("goes_on", _goes_on, False),
        ("known_names", _known_names, True),
        ("sure_first", _sure_first, True),
        ("firm_sign", _firm_sign, True),
    ],
    otherwise=False,
)
"""Whether the words behind the place of a dateline are the name of who reports."""
