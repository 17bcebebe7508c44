"""Names of persons that no authority knows: a title or an office in front, or a given name and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.vocabulary import LINKS, PARTICLES, SONS, Tokens
from qawl.extract.entities.words import ARTICLE, Word

_LONGEST = 5
_LEANING = 4
"""No more particles than that lean on one word of a name: ولد أبي بن عبد الله."""
_OFFICE_REACH = 9
"""Words between an office and the name of who holds it: وزير الخارجية في حكومة … فلان."""

_VERBAL = ("ي", "ت", "ست", "است", "وي", "وت")
_OBJECT = re.compile(r"ال.+(?:ات|ه)$")
_VERBAL_NOUN = re.compile(r"ال(?:ا.ت|است|ان|ت|م|.+(?:ات|ه)$)")
"""Definite nouns that are likelier the object of the clause than the third part of a name: الافتتاح, المعرض."""
_PEOPLE = re.compile(r"الم.{3,}[يو]ن$")
"""Definite plurals of participles: المشاركين. Names so shaped are shorter: المبين, المأمون."""
_PRONOUNS = ("ه", "ها", "هم", "هما")
_ENDINGS = ("ت", "ات", "وا", "ه")
"""How verbs and plurals begin and end; a foreign name that does so is left to other evidence."""


def candidates(tokens: Tokens, known: bytearray) -> Iterator[Candidate]:
    """Names found by pattern. ``known`` marks the words of authority names, which a title may be followed by."""
    for index in tokens.persons:
        word = tokens.words[index]
        if word.title is not None:
            yield from _titled(tokens, index, known)
        if word.given is not None and not known[index]:
            yield from _given(tokens, index, known)


def _given(tokens: Tokens, index: int, known: bytearray) -> Iterator[Candidate]:
    """A given name followed by another name: محمد فيصل, ماركو روبيو."""
    clitics, ambiguous = tokens.words[index].given or (0, True)
    if tokens.words[index].common or (clitics and ambiguous) or _wished(tokens, index):
        return
    last, units = _end(tokens, index, known)
    if units < 2:
        if units and _of_kin(tokens, index, last):
            yield candidate(tokens, index, last, 0, "person", "pattern")
        return
    if ambiguous and not (
        _surely_name(tokens.words[index + 1]) or _titled_after(tokens, last) or _apposed(tokens, index, last)
    ):
        return
    if _continues(tokens, index):
        return
    yield candidate(tokens, index, last, clitics, "person", "pattern")


def _of_kin(tokens: Tokens, first: int, last: int) -> bool:
    """شقيقتها وفاء: a first name alone, after a relative's noun and its pronoun, that nothing describes further."""
    if not tokens.joins[first] or tokens.words[first - 1].folded not in _kin():
        return False
    return not tokens.joins[last] or not tokens.words[last].definite


@cache
def _kin() -> frozenset[str]:
    """A relative's noun with its pronoun, folded: شقيقته."""
    words = (fold(row["word"]) for row in rows("name_signs") if row["class"] == "kin")
    return frozenset(word for word in words if word.endswith(_PRONOUNS))


def _continues(tokens: Tokens, index: int) -> bool:
    """Whether the word before belongs to the same name, whose own start is the better candidate."""
    return tokens.joins[index] and tokens.words[index - 1].folded in PARTICLES


def _surely_name(word: Word) -> bool:
    if word.common or word.nationality:
        return False
    if word.surname or word.folded in PARTICLES:
        return True
    return (word.given is not None and not word.given[1] and not word.given[0]) or _nisba(word)


def _titled(tokens: Tokens, index: int, known: bytearray) -> Iterator[Candidate]:
    rank = tokens.words[index].title == "rank"
    at, end = index + 1, min(len(tokens), index + _OFFICE_REACH)
    definite = tokens.words[index].folded.startswith(ARTICLE) or rank
    commas = 0
    while at < end:
        apposed = _is_comma(tokens.gaps[at])
        commas += apposed
        if not (tokens.joins[at] or (apposed and commas == 1)) or (known[at] and _person_here(tokens, at)):
            return
        word = tokens.words[at]
        if not known[at] and (definite or apposed or word.given is not None):
            last = _name_after_title(tokens, at, known, apposed=apposed, direct=rank and at == index + 1)
            if last:
                yield candidate(tokens, at, last, 0, "person", "pattern")
                return
        if not (known[at] or _of_office(word)):
            return
        definite = word.definite or word.nationality or bool(known[at]) or word.title == "rank" or _coordinated(word)
        at += 1


def _person_here(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].surname and not tokens.words[at].definite


def _of_office(word: Word) -> bool:
    """Whether the word may stand between an office and the name of its holder."""
    if word.folded in ("ان", "الذي", "التي", "قد", "هو", "انه", "الي", "علي", "عن", "مع"):
        return False
    named = word.title or word.nationality or word.definite or word.head or word.folded in LINKS
    return bool(named or _coordinated(word))


def _coordinated(word: Word) -> bool:
    """والصناعة: a second noun of the office."""
    return word.folded.startswith("وال") and word.given is None and not word.function


def _name_after_title(tokens: Tokens, at: int, known: bytearray, *, apposed: bool, direct: bool) -> int:
    """The end of the name that starts at ``at``, or 0; ``direct``: a rank or courtesy stands right before."""
    word = tokens.words[at]
    last, units = _end(tokens, at, known)
    if units < 2 or word.folded in SONS or word.nationality or (word.title and not word.given):
        return 0
    if word.given is not None and not word.given[0]:
        second = tokens.words[at + 1]
        sure = not word.common or second.given or _surely_name(second) or (apposed and _closed(tokens, last))
        return last if sure else 0
    if word.head or any(
        _arabic(one) and not (n and _nisba(one)) for n, one in enumerate(tokens.words[at : at + 1 if direct else last])
    ):
        return 0
    return last if not apposed or _closed(tokens, last) else 0


def _end(tokens: Tokens, first: int, known: bytearray) -> tuple[int, int]:
    """The word after the last of the name that starts at ``first``, and its units: عبد الله is one.

    Known names of persons go on as long as they come. A word that is no name of anybody yet ends the name, but
    for a nisba after it; a second one counts only where the stretch is closed by a mark.
    """
    words, joins, size = tokens.words, tokens.joins, len(tokens)
    at, units, unknown = first, 0, 0
    while at < size and units < _LONGEST and (at == first or joins[at]):
        word = words[at]
        if word.folded in PARTICLES:
            beyond = _after_particles(tokens, at)
            if not beyond:
                break
            at = beyond
        elif at == first or (_known_part(word) and not _wished(tokens, at)):
            at += 1
        elif joins[at + 1] and words[at + 1].folded == "الله" and _of_god(tokens, at):
            at += 2
        elif word.definite and (_like_an_office(tokens, at, units) or _second_relation(tokens, at, units)):
            at += 1
        elif not known[at] and _may_be_part(word, units):
            if unknown and not (_nisba(word) or (unknown == 1 and _foreign_end(tokens, at))):
                break
            unknown += 1
            at += 1
        else:
            break
        units += 1
    return at, units


def _known_part(word: Word) -> bool:
    if word.surname:
        return True
    return word.given is not None and not word.given[0] and not word.title and not word.common


def _may_be_part(word: Word, units: int) -> bool:
    if word.common or word.title or word.head or word.folded[:1] in "0123456789":
        return False
    if word.nationality:
        return units > 1 and _nisba(word)
    if word.definite:
        return not (word.noun or _PEOPLE.match(word.folded)) and (
            _nisba(word) or not (_OBJECT if units < 2 else _VERBAL_NOUN).match(word.folded)
        )
    return not (_arabic(word) or _clitic_of_name(word))


def _of_god(tokens: Tokens, at: int) -> bool:
    """نصر الله, رحمة الله: one unit of a name, where رحمه الله is a wish."""
    if not tokens.joins[at + 1] or tokens.words[at + 1].folded != "الله":
        return False
    raw = tokens.raw[at]
    return raw.endswith("ة") or (not raw.endswith("ه") and tokens.words[at].folded in _gods())


def _wished(tokens: Tokens, at: int) -> bool:
    """رحمه الله: a verb with its pronoun, though رحمة is a name and folds alike."""
    return tokens.joins[at + 1] and tokens.raw[at].endswith("ه") and tokens.words[at + 1].folded == "الله"


@cache
def _gods() -> frozenset[str]:
    return lexicon.words("name_signs", "word", "class", "of_god")


def _like_an_office(tokens: Tokens, at: int, units: int) -> bool:
    """محمد الأمين ولد …, محمد الوالي …: a second given name, elsewhere an office, after which the name goes on."""
    word, before = tokens.words[at], tokens.words[at - 1]
    if units != 1 or not word.title or before.given is None or before.common:
        return False
    if not tokens.joins[at + 1]:
        return False
    after = tokens.words[at + 1]
    known = after.folded in SONS or _of_god(tokens, at + 1) or (_known_part(after) and not after.definite)
    return known or (after.namelike and not after.definite and not _arabic(after))


def _second_relation(tokens: Tokens, at: int, units: int) -> bool:
    """رشيد الهاشمي العلمي: an everyday adjective of relation that follows another in a name of three."""
    word, before = tokens.words[at], tokens.words[at - 1]
    return units == 2 and word.common and _nisba(word) and _nisba(before) and not before.common


def _after_particles(tokens: Tokens, at: int) -> int:
    """The word after the particles at ``at`` and the word they lean on (بن أبي طالب), or 0."""
    beyond = at + _LEANING
    while at <= beyond and tokens.words[at].folded in PARTICLES:
        at += 1
        if not tokens.joins[at]:
            return 0
    return at + 1 if at <= beyond and (_nameable(tokens.words[at]) or tokens.words[at].given) else 0


def _titled_after(tokens: Tokens, at: int) -> bool:
    """Whether an office follows the name: فلان نائب الوزير, فلان، المتحدث باسم …"""
    if at >= len(tokens) or not (tokens.joins[at] or _is_comma(tokens.gaps[at])):
        return False
    return tokens.words[at].title == "office"


def _foreign_end(tokens: Tokens, at: int) -> bool:
    """Whether the word ends a foreign name of three: no article on it and the one before, and a mark behind it."""
    return not tokens.words[at].definite and not tokens.words[at - 1].definite and _closed(tokens, at + 1)


def _apposed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two names known as given names stand between commas: …، حسن سالم، …"""
    if not _is_comma(tokens.gaps[first]) or tokens.words[first + 1].given is None:
        return False
    return last < len(tokens) and _is_comma(tokens.gaps[last])


def _closed(tokens: Tokens, at: int) -> bool:
    return at == len(tokens) or not tokens.joins[at]


def is_name(words: Sequence[Word]) -> bool:
    """Whether words that somebody took for a person's name can be one: no office, verb or adjective among them."""
    if any(word.title and not (word.given or word.surname) for word in words) or words[-1].folded in PARTICLES:
        return False
    return not any(
        (word.nationality and not (_nisba(word) and len(words) > 2)) or (_arabic(word) and not _part_of_name(word))
        for word in words
    )


def _part_of_name(word: Word) -> bool:
    known = word.given is not None or word.surname or word.folded in PARTICLES
    return known or (word.definite and not (word.common or word.noun))


def _arabic(word: Word) -> bool:
    """Whether an unknown word without the article is shaped like a word of the language, not like a foreign name."""
    folded = word.folded
    if word.common or word.definite or word.inflected or word.noun or len(folded) < 3:
        return True
    return (
        folded.startswith(_VERBAL)
        or folded.endswith(_ENDINGS)
        or folded.startswith(("و", "بال", "لل", "فال", "بت", "لت"))
    )


def foreign(word: Word) -> bool:
    """Whether a word that no lexicon holds is shaped like a foreign name."""
    return not _arabic(word)


def verbal(word: Word) -> bool:
    """Whether a word that is not known begins or ends as verbs do: يعملان, كتبوا; or carries a clitic."""
    return word.folded.startswith((*_VERBAL, "و", "بال", "لل", "فال")) or word.folded.endswith("وا")


def _nameable(word: Word) -> bool:
    return not word.nationality and (not word.common or word.definite) and word.folded[:1] not in "0123456789"


def _nisba(word: Word) -> bool:
    return word.definite and word.folded.endswith("ي")


def _clitic_of_name(word: Word) -> bool:
    """وكوشنر, بالعراق: a clitic in front of something known ends the name."""
    return bool(word.names and word.names[0][0]) or (word.given is not None and word.given[0] > 0)


def _is_comma(gap: str) -> bool:
    return gap != " " and gap.strip() in ("،", ",", "-", "–", ":") and "\n" not in gap
