"""What names the thing after the noun that heads its name: العدل in وزارة العدل, بيروت in محكمة بيروت التجارية."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from qawl.arabic import lexicon
from qawl.extract.decision import Decision
from qawl.extract.entities.known import Match
from qawl.extract.entities.name_shapes import verbal
from qawl.extract.entities.vocabulary import LONGEST, PARTICLES, Tokens
from qawl.extract.entities.words import Head, Word

Known = dict[int, Match]
"""The longest authority match that starts at a word."""
_COORDINATED = ("ministry", "party")
"""Groups whose names often join two nouns: وزارة التربية والتعليم."""
_HONOURING = ("place", "facility")
"""Kinds of what is called after people."""
THROUGH = 2
"""Bare nouns between a head noun and the definite noun or place that ends its name."""


def complement_end(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The word after the name that the noun at ``index`` heads, or 0."""
    if not tokens.joins[index + 1]:
        return 0
    return complement.ask(tokens, index, head, known)(tokens, index, head, known)


def _of_place(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """محكمة بيروت, مدينة البصرة"""
    name = known.get(index + 1)
    return name is not None and name.name.record.kind == "place" and name.clitics == 0


def _after_known_place(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    last = known[index + 1].last
    if head.group == "institution":
        return _after_place(tokens, last, tokens.words[index])
    return last if head.complement != "definite" else 0


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


def _of_party(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """حزب before the name of a party is no part of it: the authority says where it is"""
    name = known.get(index + 1)
    return name is not None and name.name.record.kind == "organization" and head.group == "party"


def _none(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return 0


def _of_known_person(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """مطار نوري المالكي: a facility is called after somebody, nothing else is"""
    name = known.get(index + 1)
    return name is not None and name.name.record.kind == "person"


def _after_known_person(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return known[index + 1].last if head.kind == "facility" else 0


def _in_honour(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """مطار الملك عبد العزيز"""
    return head.kind in _HONOURING and honoured(tokens, index + 1) > 0


def _after_honoured(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return honoured(tokens, index + 1)


def honoured(tokens: Tokens, at: int) -> int:
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


def _of_surname(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """مطار الحريري"""
    word = tokens.words[index + 1]
    return head.kind in _HONOURING and word.surname and word.definite


def _after_surname(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return with_adjectives(tokens, index + 2, tokens.words[index], coordinates=False)


def _of_definite(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """وزارة العدل"""
    return head.complement in ("definite", "any") and definite_name(tokens.words[index + 1], head)


def _after_definite(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return with_adjectives(tokens, index + 2, tokens.words[index], coordinates=head.group in _COORDINATED)


def _of_headed_place(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """مجلس مدينة البصرة"""
    return head.complement == "definite" and bool(tokens.words[index + 1].head) and index + 2 in known


def _after_headed_place(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    place = known[index + 2]
    return place.last if tokens.joins[index + 2] and place.name.record.kind == "place" else 0


def _of_institution(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """هيئة رعاية شؤون الأسرى"""
    return head.complement == "definite" and head.group == "institution"


def _through_nouns(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The end of a complement that leads through bare nouns to a definite one or a place: هيئة رعاية شؤون الأسرى."""
    at = index + 1
    for last in range(at + 1, min(at + THROUGH, len(tokens) - 1) + 1):
        if not tokens.joins[last] or not _bare_noun(tokens.words[last - 1]):
            return 0
        if last in known:
            found = known[last]
            return found.last if found.clitics == 0 and found.name.record.kind == "place" else 0
        if definite_name(tokens.words[last], head):
            return last + 1
    return 0


def _bare_noun(word: Word) -> bool:
    if word.definite or word.function or word.inflected or word.nationality or len(word.folded) < 3:
        return False
    return not (word.names or word.head or word.title or word.given or word.surname or verbal(word))


def _of_unknown_name(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """محافظة غابوف"""
    return head.complement in ("any", "place") and unknown_name(tokens, index + 1)


def _after_unknown(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return index + 2


complement: Decision[Callable[[Tokens, int, Head, Known], int]] = Decision(
    "complement_of_head",
    [
        ("place", _of_place, _after_known_place),
        ("party", _of_party, _none),
        ("person", _of_known_person, _after_known_person),
        ("honoured", _in_honour, _after_honoured),
        ("surname", _of_surname, _after_surname),
        ("definite", _of_definite, _after_definite),
        ("headed_place", _of_headed_place, _after_headed_place),
        ("institution", _of_institution, _through_nouns),
        ("unknown_name", _of_unknown_name, _after_unknown),
    ],
    otherwise=_none,
)
"""What names the thing after the noun that heads its name, as the function that says where it ends, 0 if nowhere."""


def definite_name(word: Word, head: Head) -> bool:
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


def with_adjectives(tokens: Tokens, at: int, head: Word, *, coordinates: bool) -> int:
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


def unknown_name(tokens: Tokens, at: int) -> bool:
    """Whether the word is no everyday word, so that after its head noun it is a name."""
    word = tokens.words[at]
    if not tokens.joins[at] or len(word.folded) < 3 or word.folded[:1] in "0123456789":
        return False
    if word.folded.endswith("ه") and not word.definite:
        return False  # after a feminine head an adjective is likelier: مدينة تاريخية
    return not (word.common or word.nationality or word.head or word.title or word.names or word.given or word.surname)
