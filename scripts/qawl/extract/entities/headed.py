"""Names by pattern: a head noun and what names the thing: وزارة العدل, محافظة البصرة, صحيفة «…»."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.institutions import complete, purpose
from qawl.extract.entities.known import Match, in_marks, looks_alike
from qawl.extract.entities.persons import verbal
from qawl.extract.entities.vocabulary import LONGEST, PARTICLES, Tokens
from qawl.extract.entities.words import Head, Word

_NONE = Head("", "", False, "")
_COORDINATED = ("ministry", "party")
"""Groups whose names often join two nouns: وزارة التربية والتعليم."""
_THROUGH = 2
"""Bare nouns between a head noun and the definite noun or place that ends its name."""
_MARKED = 4
"""A stretch in marks after a head noun is a name when it has at most so many words."""


def candidates(tokens: Tokens, known: dict[int, Match]) -> Iterator[Candidate]:
    """Names headed by a noun of ``heads``; ``known`` has the longest authority match that starts at a word."""
    for index in tokens.heads:
        clitics, head = tokens.words[index].head or (0, _NONE)
        if index + 1 >= len(tokens):
            break
        if head.keep and not looks_alike(tokens, index, index + 1, clitics):
            last = _described(tokens, index, known) if head.complement == "described" else _plain(tokens, index, known)
            if last:
                yield candidate(tokens, index, last, clitics, head.kind, "pattern")
        if head.complement == "quoted" or head.kind == "place":
            yield from _marked(tokens, index, head)
        if head.complement == "place" and not head.keep:
            last = index + 2 if _unknown_name(tokens, index + 1) else _honoured(tokens, index + 1)
            if last:
                yield candidate(tokens, index + 1, last, 0, head.kind, "pattern")


def _plain(tokens: Tokens, index: int, known: dict[int, Match]) -> int:
    """The word after the name that the noun at ``index`` heads, with its purpose if it is an institution's, or 0."""
    _, head = tokens.words[index].head or (0, _NONE)
    last = _complement(tokens, index, head, known)
    if not last or head.group != "institution" or complete(tokens, index, last):
        return last
    whole = known.get(index)
    return last if whole and whole.last == last else purpose(tokens, last) or last


def _described(tokens: Tokens, index: int, known: dict[int, Match]) -> int:
    """The same where a noun alone is no name (مركز المدينة) but one with adjective or purpose is.

    معهد الطب العدلي, مركز الفلك الدولي, مركز الوادي للدراسات.
    """
    at = index + 1
    if not tokens.joins[at] or tokens.words[at].institution:
        return 0
    for last in (known[at].last,) if at in known else range(at + 1, min(at + _THROUGH, len(tokens) - 1) + 1):
        if any(word.function or verbal(word) for word in tokens.words[at:last]) or not all(tokens.joins[at:last]):
            return 0
        ends = purpose(tokens, last)
        if ends:
            return ends
    _, head = tokens.words[index].head or (0, _NONE)
    if at in known or not _definite_name(tokens.words[at], head):
        return 0
    last = _with_adjectives(tokens, at + 1, tokens.words[index], coordinates=False)
    return last if last > at + 1 else 0


def _complement(tokens: Tokens, index: int, head: Head, known: dict[int, Match]) -> int:
    """The word after the name that the noun at ``index`` heads, or 0."""
    at = index + 1
    if not tokens.joins[at]:
        return 0
    if at in known and (last := _known_complement(tokens, index, head, known[at])) is not None:
        return last
    word = tokens.words[at]
    if head.kind in ("place", "facility") and (last := _honoured(tokens, at)):
        return last
    if head.kind in ("place", "facility") and word.surname and word.definite:
        return _with_adjectives(tokens, at + 1, tokens.words[index], coordinates=False)
    if head.complement in ("definite", "any") and _definite_name(word, head):
        return _with_adjectives(tokens, at + 1, tokens.words[index], coordinates=head.group in _COORDINATED)
    if head.complement == "definite" and word.head and at + 1 in known:
        place = known[at + 1]
        return place.last if tokens.joins[at + 1] and place.name.record.kind == "place" else 0
    if head.complement == "definite" and head.group == "institution":
        return _through_nouns(tokens, at, head, known)
    return at + 1 if head.complement in ("any", "place") and _unknown_name(tokens, at) else 0


def _known_complement(tokens: Tokens, index: int, head: Head, name: Match) -> int | None:
    """The word after the name when a known name follows its noun, 0 if the two make none, None if words decide."""
    kind = name.name.record.kind
    if kind == "place" and name.clitics == 0:
        if head.group == "institution":
            return _after_place(tokens, name.last, tokens.words[index])
        return name.last if head.complement != "definite" else 0
    if kind == "organization" and head.group == "party":
        return 0  # حزب before the name of a party is no part of it: the authority says where it is
    if kind == "person":
        return name.last if head.kind == "facility" else 0
    return None


def _after_place(tokens: Tokens, at: int, head: Word) -> int:
    """Takes in what says which of a city's courts and colleges it is: محكمة بيروت التجارية."""
    end = at + LONGEST
    while tokens.joins[at] and at < end:
        word = tokens.words[at]
        fits = word.definite and _feminine(head) and _feminine(word) and (word.adjective or _relation(word))
        if not fits or word.nationality:
            break
        at += 1
    return at


def _honoured(tokens: Tokens, at: int) -> int:
    """The end of the title and name that a place is called after, or 0: الشيخ زايد, الملك عبد العزيز."""
    if not tokens.joins[at] or not tokens.words[at].definite or tokens.words[at].title is None:
        return 0
    last = at + 1
    while tokens.joins[last] and last < at + LONGEST and _of_person(tokens.words[last]):
        last += 1
    if last > at + 1 and tokens.words[last - 1].folded in PARTICLES:
        last += 1 if tokens.joins[last] else -1
    return last if last > at + 1 else 0


def _of_person(word: Word) -> bool:
    return word.folded in PARTICLES or word.surname or (word.given is not None and not word.given[0])


def _through_nouns(tokens: Tokens, at: int, head: Head, known: dict[int, Match]) -> int:
    """The end of a complement that leads through bare nouns to a definite one or a place: هيئة رعاية شؤون الأسرى."""
    for last in range(at + 1, min(at + _THROUGH, len(tokens) - 1) + 1):
        if not tokens.joins[last] or not _bare_noun(tokens.words[last - 1]):
            return 0
        if last in known:
            found = known[last]
            return found.last if found.clitics == 0 and found.name.record.kind == "place" else 0
        if _definite_name(tokens.words[last], head):
            return last + 1
    return 0


def _bare_noun(word: Word) -> bool:
    if word.definite or word.function or word.inflected or word.nationality or len(word.folded) < 3:
        return False
    return not (word.names or word.head or word.title or word.given or word.surname or verbal(word))


def _definite_name(word: Word, head: Head) -> bool:
    """العدل, النواب: a definite noun; not an adjective (الحزب الحاكم) and not a noun that heads names itself.

    After وزارة any definite noun names the ministry: المالية is an adjective elsewhere, الفلاحة a woman who farms.
    """
    if head.group == "ministry":
        return word.definite and not (word.of_head or word.function)
    if word.title == "office" and head.group != "institution":
        return False
    return word.definite and not (word.common or word.nationality or word.of_head or word.surname or word.given)


def _coordinated(word: Word) -> bool:
    """والتعليم: a second noun of the name; والشركات, bodies of their own, are none."""
    folded = word.folded
    if not folded.startswith("وال") or word.function:
        return False
    return not (folded.endswith("ات") and folded[len("وال") : -len("ات")] + "ه" in _bodies())


@cache
def _bodies() -> frozenset[str]:
    return lexicon.words("heads", "word", "kind", "organization")


def _with_adjectives(tokens: Tokens, at: int, head: Word, *, coordinates: bool) -> int:
    """Takes in the adjectives that agree, with the head or the noun before, and a second noun where heads take two.

    وزارة التعليم العالي والبحث العلمي العراقية: the adjective of nationality agrees with the head and is the last.
    """
    noun, end = tokens.words[at - 1], at + LONGEST
    while tokens.joins[at] and at < end:
        word = tokens.words[at]
        if coordinates and _coordinated(word):
            noun = word
        elif not (word.definite and (word.adjective or (coordinates and _relation(word)))) or word.function:
            break
        elif word.nationality and _feminine(word) is _feminine(head):
            return at + 1
        elif not _agrees(word, head, noun):
            break
        at += 1
    return at


def _agrees(word: Word, head: Word, noun: Word) -> bool:
    """With the head, or with the noun before it: a plural takes the feminine; a man's nationality is another matter."""
    if _feminine(word) is _feminine(head):
        return True
    of_noun = _feminine(noun) or noun.folded.endswith("ات")
    return of_noun if _feminine(word) else not (word.nationality or of_noun)


def _relation(word: Word) -> bool:
    """الطبيعية, السمكية: an adjective of relation in the feminine, which no lexicon need hold after a ministry."""
    return word.folded.endswith("يه") and not (word.names or word.of_head or word.head)


def _feminine(word: Word) -> bool:
    return word.folded.endswith("ه")


def _unknown_name(tokens: Tokens, at: int) -> bool:
    """Whether the word is no everyday word, so that after its head noun it is a name."""
    word = tokens.words[at]
    if not tokens.joins[at] or len(word.folded) < 3 or word.folded[:1] in "0123456789":
        return False
    if word.folded.endswith("ه") and not word.definite:
        return False  # after a feminine head an adjective is likelier: مدينة تاريخية
    return not (word.common or word.nationality or word.head or word.title or word.names or word.given or word.surname)


def _marked(tokens: Tokens, index: int, head: Head) -> Iterator[Candidate]:
    first = index + 1
    if len(tokens.gaps[first].strip()) != 1 or "\n" in tokens.gaps[first]:
        return
    for last in range(first + 1, min(len(tokens), first + _MARKED) + 1):
        if in_marks(tokens, first, last):
            yield candidate(tokens, first, last, 0, head.kind, "pattern")
            return
        if not tokens.joins[last]:
            return
