"""What names the thing after the noun that heads its name: العدل in وزارة العدل, بيروت in محكمة بيروت التجارية."""

from __future__ import annotations

from collections.abc import Callable

from qawl.arabic import lexicon
from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.entities import agreement
from qawl.extract.entities.agreement import Known, coordinated, feminine, of_purpose, relation, with_adjectives
from qawl.extract.entities.name_shapes import verbal
from qawl.extract.entities.purposes import purposes
from qawl.extract.entities.vocabulary import LONGEST, PARTICLES, Tokens
from qawl.extract.entities.words import ARTICLE, Head, Word

_COORDINATED = ("ministry", "party")
"""Groups whose names join any two nouns: وزارة التربية والتعليم; those of institutions join two of ``purposes``."""
_HELD = lexicon.of_class("holder")
"""Who has a party or a bloc without giving it a name: حزب الرئيس, كتلة المعارضة."""
_AND_THE = "وال"
_ANY_BODY = lexicon.of_class("any_body")
"""What any house has a council, board or court of: مجلس الإدارة, هيئة التدريس."""
_HONOURING = ("place", "facility")
"""Kinds of what is called after people."""
_LEADING = of_class("place_opening")
"""Words (folded) with which a place's name of two words begins."""
THROUGH = 2
"""Bare nouns between a head noun and the definite noun or place that ends its name."""


def complement_end(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The word after the name that the noun at ``index`` heads, or 0."""
    if not tokens.joins[index + 1]:
        return 0
    return complement.ask(tokens, index, head, known)(tokens, index, head, known)


def _of_place(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """محكمة بيروت, مدينة البصرة"""
    return place_at(known, index + 1) > 0


def place_at(known: Known, at: int) -> int:
    """The word after the known place that stands at word ``at`` without clitics, or 0."""
    name = known.get(at)
    return name.last if name is not None and name.name.record.kind == "place" and not name.clitics else 0


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
        fits = word.definite and feminine(head) and feminine(word) and (word.adjective or relation(word))
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
    return with_adjectives(tokens, index + 2, tokens.words[index])


def _of_definite(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """وزارة العدل"""
    return head.complement in ("definite", "any") and definite_name(tokens.words[index + 1], head)


def _after_definite(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    joined = coordinated if head.group in _COORDINATED else of_purpose
    return with_adjectives(tokens, index + 2, tokens.words[index], joined, known)


def _of_several(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """وزارتي الدفاع والداخلية: a dual or plural"""
    return head.complement == "several"


def _after_several(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """Two definite nouns that و joins, each with its adjectives, or nothing."""
    word = tokens.words[index + 1]
    if not word.definite or word.function or word.adjective:
        return 0
    at = _adjectives(tokens, index + 2, known)
    if not tokens.joins[at] or tokens.words[at].function or not tokens.words[at].folded.startswith(_AND_THE):
        return 0
    return _adjectives(tokens, at + 1, known)


def _adjectives(tokens: Tokens, at: int, known: Known) -> int:
    """The word after the adjectives that stand at word ``at``."""
    while tokens.joins[at] and at not in known and _describes(tokens.words[at]):
        at += 1
    return at


def _describes(word: Word) -> bool:
    return word.definite and not word.function and (word.adjective or relation(word))


def _of_headed_place(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """مجلس مدينة البصرة, شرطة منطقة القصيم"""
    fits = head.complement in ("definite", "local") or "local" in head.also
    return fits and bool(tokens.words[index + 1].head) and index + 2 in known


def _after_headed_place(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    place = known[index + 2]
    return place.last if tokens.joins[index + 2] and place.name.record.kind == "place" else 0


def _of_institution(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """هيئة رعاية شؤون الأسرى, إدارة تعليم الطائف"""
    return head.complement in ("definite", "local") and head.group == "institution"


def _through_nouns(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The end of a complement that leads through bare nouns to a definite one or a place: هيئة رعاية شؤون الأسرى."""
    at = index + 1
    for last in range(at + 1, min(at + THROUGH, len(tokens) - 1) + 1):
        if not tokens.joins[last] or not _bare_noun(tokens.words[last - 1]):
            return 0
        if last in known:
            return place_at(known, last)
        if head.complement == "definite" and definite_name(tokens.words[last], head):
            return last + 1
    return 0


def _bare_noun(word: Word) -> bool:
    if word.definite or word.function or word.inflected or word.nationality or len(word.folded) < 3:
        return False
    return not (word.names or word.head or word.title or word.given or word.surname or verbal(word))


def _of_unknown_name(tokens: Tokens, index: int, head: Head, known: Known) -> bool:
    """محافظة غابوف, محافظة أبي غابوف"""
    return head.complement in ("any", "place") and name_end(tokens, index + 1) > 0


def _after_unknown(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    return name_end(tokens, index + 1)


complement: Decision[Callable[[Tokens, int, Head, Known], int]] = Decision(
    "complement_of_head",
    [
        ("place", _of_place, _after_known_place),
        ("ministry_of_state", agreement.of_state, agreement.after_state),
        ("party", _of_party, _none),
        ("several", _of_several, _after_several),
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


def _bare(word: Word, head: Head) -> bool:
    """وزارة عدل"""
    return not word.definite


def _not_of_ministry(word: Word, head: Head) -> bool:
    """وزارة التي"""
    return head.group == "ministry" and bool(word.of_head or word.function)


def _of_ministry(word: Word, head: Head) -> bool:
    """وزارة المالية, وزارة الفلاحة: an adjective elsewhere, and a woman who farms; any other definite noun too."""
    return head.group == "ministry"


def _of_members(word: Word, head: Head) -> bool:
    """حزب العمال, كتلة المواطن: any everyday noun, those who hold office among them, and not حزب الرئيس."""
    return head.group == "party" and bool(word.noun or word.title) and word.folded not in _HELD


def _of_office(word: Word, head: Head) -> bool:
    """شركة الوزير"""
    return word.title == "office" and head.group != "institution"


def _of_any_body(word: Word, head: Head) -> bool:
    """مجلس الإدارة: of any house"""
    return word.folded in _ANY_BODY


def _everyday(word: Word, head: Head) -> bool:
    """مجلس اليوم, but not مجلس النواب: what bodies are for"""
    return word.common and word.folded[len(ARTICLE) :] not in purposes()


def _adjective_or_name(word: Word, head: Head) -> bool:
    """محكمة الفرنسية, مجلس الهيئة: an adjective, a noun that heads names itself, somebody's name"""
    return bool(word.nationality or word.of_head or word.surname or word.given)


definite_name = Decision(
    "definite_name",
    [
        ("bare", _bare, False),
        ("not_of_ministry", _not_of_ministry, False),
        ("of_ministry", _of_ministry, True),
        ("of_members", _of_members, True),
        ("of_office", _of_office, False),
        ("of_any_body", _of_any_body, False),
        ("everyday", _everyday, False),
        ("adjective_or_name", _adjective_or_name, False),
    ],
    otherwise=True,
)
"""Whether a definite noun names what its head is (العدل, النواب), and does not only say of what sort it is."""


def unknown_name(tokens: Tokens, at: int) -> bool:
    """Whether the word is no everyday word, so that after its head noun it is a name."""
    word = tokens.words[at]
    if not tokens.joins[at] or len(word.folded) < 3 or word.folded[:1] in "0123456789":
        return False
    if word.folded.endswith("ه") and not word.definite:
        return False  # after a feminine head an adjective is likelier: مدينة تاريخية
    return not (word.common or word.nationality or word.head or word.title or word.names or word.given or word.surname)


def name_end(tokens: Tokens, at: int) -> int:
    """The word after the name of no everyday word at ``at``, or 0: غابوف, أبو غابوف, بني غابوف."""
    if unknown_name(tokens, at):
        return at + 1
    leads = tokens.joins[at] and tokens.words[at].folded in _LEADING and tokens.joins[at + 1]
    return at + 2 if leads and not (tokens.words[at + 1].function or tokens.words[at + 1].inflected) else 0
