"""One entity for all that names it in an article: full name, surname, acronym, other spellings."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter

from qawl.arabic.letters import INVISIBLE, spelled_out
from qawl.arabic.lexicon import of_class
from qawl.extract.entities.authority import Record, name_words
from qawl.extract.entities.candidates import WEIGHT, Candidate
from qawl.extract.entities.known import in_marks, looks_alike, of_another
from qawl.extract.entities.namesakes import Namesakes
from qawl.extract.entities.spelling import spellings
from qawl.extract.entities.vocabulary import PARTICLES, SONS, Tokens
from qawl.model import ids
from qawl.model.characters import UNSEEN

_DROPPED = re.compile(f"[{INVISIBLE}\u0640]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_rests, _start = attrgetter("rests"), attrgetter("start")
_POINTING = of_class("pointing")
"""Words (folded) after which a noun of an institution's name is the everyday noun: في هذا الإطار, في المستقبل."""
_GOD = ("الله",)
"""What is left of نصر الله is nobody's name."""
_ITSELF = of_class("itself")
_SPACES = re.compile(r"\s+")
_Key = tuple[str, tuple[str, ...]]
"""The kind of an entity and the folded words of a name."""
_FOUND = frozenset({"speaker", "pattern", "model"})
"""What names somebody by the page alone."""
_NO_FORMS: tuple[list[int], dict[tuple[str, ...], tuple[Record, int]]] = ([], {})


@lru_cache(maxsize=1 << 12)
def plain(name: str) -> str:
    """A name as a table holds it: plain letters in NFC, nothing that nobody sees, one space between words."""
    composed = _DROPPED.sub("", unicodedata.normalize("NFC", spelled_out(name)))
    return _SPACES.sub(" ", _UNSEEN.sub(" ", composed)).strip()


def resolved(candidates: Iterable[Candidate], text: str) -> list[Candidate]:
    """Every candidate with a record: its own, or that of the fullest form that the article gives.

    A person's longer and shorter names are one (see ``namesakes``), under the longest: of whom no authority knows and
    the rules have found by a shorter name, the tagger may find a longer one.
    """
    kept = [one for one in candidates if one.record or plain(text[one.start : one.end])]
    unknown = [one for one in kept if one.record is None]
    if not unknown:
        return kept
    fullest = _of_known(kept)
    fuller, renamed = _name(unknown, text, fullest)
    joined = [one if one.record else _joined(one, text, fullest, fuller) for one in kept]
    return [_renamed(one, renamed) for one in joined] if renamed else joined


def _renamed(one: Candidate, renamed: Mapping[str, Record]) -> Candidate:
    """The candidate under the longer name that its person has, if he has one."""
    longer = renamed.get(one.record.entity_id) if one.record else None
    return replace(one, record=longer) if longer else one


def _of_known(kept: Iterable[Candidate]) -> dict[_Key, Record]:
    """The entities that are known already, by kind and words of their names."""
    found: dict[_Key, Record] = {}
    for record in {id(one.record): one.record for one in kept if one.record}.values():
        found.setdefault((record.kind, name_words(record.name)), record)
    return found


def _name(unknown: Iterable[Candidate], text: str, fullest: dict[_Key, Record]) -> tuple[set[_Key], dict[str, Record]]:
    """Gives every name of ``unknown`` its entity in ``fullest``, the longest first.

    Returns the names that a fuller one has, and who is known to the page alone and is called by a longer name here, by
    the id that his shorter one had.
    """
    persons = Namesakes()
    renamed: dict[str, Record] = {}
    for (kind, words), record in fullest.items():
        if kind == "person":
            persons.add(words, record)
    fuller: set[_Key] = set()
    for one in sorted(unknown, key=lambda one: (one.start - one.end, one.start)):
        key = one.kind, name_words(_called(one, text))
        known = fullest.get(key)
        if known is None and one.kind == "person" and (known := persons.bearer(key[1])):
            fuller.add(key)
            longer = known.evidence in _FOUND and len(key[1]) > len(name_words(known.name))
            if longer and known.entity_id not in renamed:
                renamed[known.entity_id] = _minted(one, text)
        fullest[key] = known or _minted(one, text)
        if one.kind == "person":
            persons.add(key[1], fullest[key])
    return fuller, renamed


def _joined(
    one: Candidate,
    text: str,
    fullest: dict[_Key, Record],
    fuller: set[_Key],
) -> Candidate:
    key = one.kind, name_words(_called(one, text))
    return replace(one, record=fullest[key], joined_by="fuller" if key in fuller else "same")


def _called(one: Candidate, text: str) -> str:
    """What an entity is called that no authority knows: its words, with the article whole of which ل has cut a letter.

    للمحكمة العليا names المحكمة العليا, though no more than لمحكمة of it is written.
    """
    name = one.called or text[one.start : one.end]
    cut = not one.called and name.startswith("ل") and one.start > 0 and text[one.start - 1] == "ل"
    return f"ا{name}" if cut else name


def _minted(one: Candidate, text: str) -> Record:
    name = plain(_called(one, text))
    return Record(ids.entity_id(one.kind, name, one.apart), one.kind, name, evidence=one.evidence)


Form = tuple[str, ...]
"""The folded words of a short form."""
ShortForms = dict[str, tuple[list[int], dict[Form, tuple[Record, int]]]]
"""First word → how many words the short forms have that begin with it, the most first, and of each form who is meant
and from which offset on."""


def short_names(people: Iterable[Candidate], text: str) -> ShortForms:
    """The short forms of the names of persons.

    A short form is what is left of a full name when given names fall away: الحكيم, عبد اللهيان. The full name is
    among them: where it stands again, less need speak for it than where it was found.
    """
    return _by_first_word(_surnames(people, text))


def bracketed_names(tokens: Tokens, kept: Iterable[Candidate], text: str) -> ShortForms:
    """The same for the short forms that the article itself gives in brackets after a full name.

    منظمة الصحة العالمية (WHO), تيار المستقبل (المستقبل): an acronym in capitals, or words of the name.
    """
    forms: dict[Form, tuple[Record, int]] = {}
    for one in kept:
        if one.record is None or one.kind == "person" or one.last - one.first == 1:
            continue
        last = _bracket(tokens, one.last)
        if not last:
            continue
        form = name_words(text[tokens.start(one.last) : tokens.end(last - 1)])
        words = {rest for word in tokens.words[one.first : one.last] for rest in word.rests}
        if _capitals(tokens.raw[one.last : last]) or (
            last - one.last < one.last - one.first and words.issuperset(form)
        ):
            forms.setdefault(form, (one.record, tokens.start(one.last)))
    return _by_first_word(forms)


def _bracket(tokens: Tokens, first: int) -> int:
    """The word after the bracket that opens before word ``first``, or 0."""
    if first >= len(tokens) or tokens.gaps[first].strip() != "(":
        return 0
    last = first + 1
    while tokens.joins[last]:
        last += 1
    return last if tokens.gaps[last].startswith(")") else 0


def _capitals(raw: list[str]) -> bool:
    return len(raw) == 1 and len(raw[0]) > 1 and raw[0].isascii() and raw[0][:2].isupper()


def _surnames(people: Iterable[Candidate], text: str) -> dict[Form, tuple[Record, int]]:
    forms: dict[Form, tuple[Record, int]] = {}
    for one in people:
        if one.record is None or one.kind != "person":
            continue
        words = name_words(text[one.start : one.end])
        if len(words) == 1:
            if one.evidence == "pattern":  # a relative's first name
                forms.setdefault(words, (one.record, one.start))
            continue
        for form in (spelled for short in (words, *_shorter(words)) for spelled in spellings(short)):
            forms.setdefault(form, (one.record, one.start))
    return forms


def _by_first_word(forms: dict[Form, tuple[Record, int]]) -> ShortForms:
    index: dict[str, dict[Form, tuple[Record, int]]] = {}
    for form, meant in forms.items():
        if form:
            index.setdefault(form[0], {})[form] = meant
    return {first: (sorted(set(map(len, begun)), reverse=True), begun) for first, begun in index.items()}


def _shorter(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for cut in range(1, len(words)):
        if words[cut - 1] in PARTICLES or (words[cut] in SONS and cut + 2 != len(words)):
            continue
        if words[cut:] != _GOD and (words[cut] not in PARTICLES or cut + 1 < len(words)):
            yield words[cut:]


def short_mentions(
    tokens: Tokens,
    index: ShortForms,
    taken: bytearray,
    early: Iterable[range],
) -> Iterator[Candidate]:
    """Where the short forms stand, after the full name; before it only in ``early``, the headlines and the like."""
    ahead = tuple(early)
    if not index:
        return
    elsewhere = map(frozenset(index).isdisjoint, map(_rests, tokens.words))
    for at in [at for at, no in enumerate(elsewhere) if not no]:
        for clitics, last, (record, since) in _spelled(tokens, at, index):
            if any(taken[at:last]) or _everyday(tokens, at, last, record):
                continue
            if record.kind == "person" and (
                looks_alike(tokens, at, last, clitics) or (not clitics and of_another(tokens, at, last))
            ):
                continue
            start = tokens.start(at, clitics)
            if start < since and not _lies_in(ahead, start):
                continue
            weight = WEIGHT["authority"]
            end = tokens.end(last - 1)
            yield Candidate(at, last, start, end, record.kind, record.evidence, record, weight, "short_form")
            break


def _lies_in(stretches: Sequence[range], offset: int) -> bool:
    """Whether one of the stretches, which are in order and apart, holds the offset."""
    place = bisect_right(stretches, offset, key=_start)
    return place > 0 and offset in stretches[place - 1]


def _spelled(tokens: Tokens, at: int, index: ShortForms) -> Iterator[tuple[int, int, tuple[Record, int]]]:
    """The short forms that stand at a word, the longest first: letters of clitics, the word after it, who is meant."""
    words, joins, size = tokens.words, tokens.joins, len(tokens)
    for clitics, rest in words[at].readings:
        lengths, forms = index.get(rest, _NO_FORMS)
        for length in lengths:
            last = at + length
            if last > size or not all(joins[at + 1 : last]):
                continue
            meant = forms.get((rest, *[word.folded for word in words[at + 1 : last]]))
            if meant:
                yield clitics, last, meant


def _everyday(tokens: Tokens, at: int, last: int, record: Record) -> bool:
    """Whether the words of the short form are used as what they mean elsewhere: السوداني, في هذا الإطار."""
    if record.kind == "person":
        return _adjective(tokens, at)
    word = tokens.words[at]
    if tokens.raw[at].isascii() and not _capitals(tokens.raw[at:last]):
        return True
    if not word.definite or in_marks(tokens, at, last):
        return False
    before = tokens.words[at - 1].rests if tokens.joins[at] else frozenset[str]()
    after = tokens.words[last] if tokens.joins[last] else None
    return not before.isdisjoint(_POINTING) or (after is not None and (after.definite or after.folded in _ITSELF))


def _adjective(tokens: Tokens, at: int) -> bool:
    """السوداني after a noun is the nationality, after a verb or at the start the man; so with الوطني and the like."""
    word = tokens.words[at]
    if not (word.nationality or word.common):
        return False
    if not tokens.joins[at]:
        return word.common and not word.nationality
    before = tokens.words[at - 1]
    return before.definite or before.title is not None or before.nationality or word.common
