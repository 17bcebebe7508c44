"""Names by pattern: a head noun and what names the thing: وزارة العدل, محافظة البصرة, صحيفة «…»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qawl.arabic.lexicon import of_class
from qawl.arabic.words import raw_offset
from qawl.extract.entities.agreement import DESCRIBING, Known, with_adjectives
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.complements import (
    THROUGH,
    complement_end,
    definite_name,
    honoured,
    name_end,
    place_at,
    unknown_name,
)
from qawl.extract.entities.institutions import complete
from qawl.extract.entities.known import OPENING, in_marks, looks_alike
from qawl.extract.entities.name_shapes import verbal
from qawl.extract.entities.purposes import purpose, purposes
from qawl.extract.entities.vocabulary import Tokens
from qawl.extract.entities.words import ARTICLE, Head, Word

_NONE = Head("", "", False, "")
_MARKED = 4
"""A stretch in marks after a head noun is a name when it has at most so many words."""
_PLURAL = ("ات", "ين", "ون")
"""How the nouns of those end whom a directorate is for: مديرية الجوازات."""
_SHELLED = of_class("shelled")
_TO = "ل"
_PARTICIPLE, _PREPOSITIONS = "م", "لب"
_NEAR = 7
"""So many words away something may be said of how a position was hit."""


def candidates(tokens: Tokens, known: Known) -> Iterator[Candidate]:
    """Names headed by a noun of ``heads``; ``known`` has the longest authority match that starts at a word."""
    for index in tokens.heads:
        clitics, head = tokens.words[index].head or (0, _NONE)
        if index + 1 >= len(tokens):
            break
        if "district" in head.also and _names_district(tokens, index + 1):
            yield candidate(tokens, index, index + 2, clitics, "place", "pattern")
            continue
        last = 0 if looks_alike(tokens, index, index + 1, clitics) else _whole(tokens, index, head, known)
        if last:
            yield candidate(tokens, index, last, clitics, head.kind, "pattern")
        if head.complement == "quoted" or head.kind == "place" or "marks" in head.also:
            yield from _marked(tokens, index, clitics, head)
        if head.complement == "place" and not head.keep:
            last = name_end(tokens, index + 1) or honoured(tokens, index + 1)
            if last:
                yield candidate(tokens, index + 1, last, 0, head.kind, "pattern")


def _names_district(tokens: Tokens, at: int) -> bool:
    """مديرية الخوخة, where مديرية الأمن, مديرية التربية are bodies: what no body is for names the place."""
    word = tokens.words[at]
    if not tokens.joins[at] or word.sense or word.noun or word.folded.removeprefix(ARTICLE) in purposes():
        return False
    return (word.definite and word.namelike and not word.folded.endswith(_PLURAL)) or unknown_name(tokens, at)


def _whole(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """The word after the name of which the noun at ``index`` is a part, or 0."""
    if not head.keep:
        return _company(tokens, index, head, known) if "described" in head.also else 0
    return _described(tokens, index, known) if head.complement == "described" else _plain(tokens, index, known)


def _company(tokens: Tokens, index: int, head: Head, known: Known) -> int:
    """شركة قطر للغاز, شركة كولومبيا, شركة الاتصالات السعودية: the word after the name, or 0.

    Before a name of its own the rest only describes: شركة الاستشارات السياسية "غابوف".
    """
    place = place_at(known, index + 1) if tokens.joins[index + 1] else 0
    if place:
        return purpose(tokens, place) or with_adjectives(tokens, place, tokens.words[index])
    last = 0 if index + 1 in known else _described(tokens, index, known)
    return 0 if last and _names_itself(tokens, last) else last


def _names_itself(tokens: Tokens, at: int) -> bool:
    """Whether a name in marks or in Latin letters stands at word ``at``."""
    if at >= len(tokens) or "\n" in tokens.gaps[at]:
        return False
    gap = tokens.gaps[at].strip()
    return bool(gap and gap[-1] in OPENING) or (not gap and tokens.raw[at][0].isascii())


def _plain(tokens: Tokens, index: int, known: Known) -> int:
    """The word after the name that the noun at ``index`` heads, with its purpose if it is an institution's, or 0.

    A bank may be called by any word before its purpose: مصرف غابوف للاستثمار.
    """
    _, head = tokens.words[index].head or (0, _NONE)
    last = 0 if _of_sort(tokens, index + 1) else complement_end(tokens, index, head, known)
    if not last and head.group == "company" and unknown_name(tokens, index + 1):
        return purpose(tokens, index + 2)
    if not last or head.group != "institution":
        return last
    if complete(tokens, index, last) and not (tokens.joins[last] and tokens.words[last].institution):
        return last
    whole = known.get(index)
    return last if whole and whole.last == last else purpose(tokens, last) or last


def _of_sort(tokens: Tokens, at: int) -> bool:
    """منظمة معنية بالصحة, لجنة خاصة للتحقيق: a participle without article says of what sort a body is.

    Not لجنة متابعة المشاريع: there a noun leads on to another.
    """
    word = tokens.words[at]
    if word.definite or word.names or not tokens.joins[at + 1] or tokens.words[at + 1].folded[:1] not in _PREPOSITIONS:
        return False
    return word.common or (word.folded.startswith(_PARTICIPLE) and word.folded.endswith("ه"))


def _described(tokens: Tokens, index: int, known: Known) -> int:
    """The same where a noun alone is no name (مركز المدينة) but one with adjective or purpose is.

    معهد الطب العدلي, مركز الفلك الدولي, مركز الوادي للدراسات.
    """
    at = index + 1
    if not tokens.joins[at] or tokens.words[at].institution or _of_sort(tokens, at):
        return 0
    for last in (known[at].last,) if at in known else range(at + 1, min(at + THROUGH, len(tokens) - 1) + 1):
        if any(word.function or verbal(word) for word in tokens.words[at:last]) or not all(tokens.joins[at:last]):
            return 0
        ends = purpose(tokens, last)
        if ends:
            return ends
    _, head = tokens.words[index].head or (0, _NONE)
    if at in known or not definite_name(tokens.words[at], head):
        return 0
    last = with_adjectives(tokens, at + 1, tokens.words[index])
    return last if last > at + 1 else 0


def _marked(tokens: Tokens, index: int, clitics: int, head: Head) -> Iterator[Candidate]:
    """The name in marks behind the noun at ``index``: صحيفة «…», حركة "…".

    Where the noun is part of the name, or what stands in the marks is an everyday word, the entity is called by both.
    """
    first = index + 1
    if len(tokens.gaps[first].strip()) != 1 or "\n" in tokens.gaps[first]:
        return
    for last in range(first + 1, min(len(tokens), first + _MARKED) + 1):
        if in_marks(tokens, first, last):
            if "marks" in head.also and _describes(tokens.words[first:last]):
                return
            kind = "facility" if "position" in head.also and _shelled(tokens, index, last) else head.kind
            found = candidate(tokens, first, last, 0, kind, "pattern")
            if kind == "organization" and (head.keep or _everyday(tokens.words[first:last])):
                noun = tokens.raw[index][raw_offset(tokens.raw[index], clitics) :]
                found.called = " ".join([noun, *tokens.raw[first:last]])
            yield found
            return
        if not tokens.joins[last]:
            return


def _shelled(tokens: Tokens, index: int, last: int) -> bool:
    """استهداف موقع «غابوف» بالقذائف: a position, where موقع «غابوف» الأميركي and لموقع «غابوف» are sites."""
    if tokens.words[index].folded.startswith(_TO) or (last < len(tokens) and tokens.words[last].nationality):
        return False
    beside = range(max(0, index - _NEAR), min(len(tokens), last + _NEAR))
    return any(tokens.words[at].folded in _SHELLED for at in beside)


def _describes(words: Sequence[Word]) -> bool:
    """تنظيم "إرهابي": no name but what somebody calls it."""
    word = words[0]
    return len(words) == 1 and not word.definite and (word.common or word.adjective or word.folded in DESCRIBING)


def _everyday(words: Sequence[Word]) -> bool:
    """Whether a name in marks is a single word that means something else first: إذاعة "الجيش"."""
    word = words[0]
    return len(words) == 1 and (word.common or word.noun or word.institution or word.of_head or word.title is not None)
