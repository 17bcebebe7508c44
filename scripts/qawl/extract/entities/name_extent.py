"""Where the name of a person ends that no authority knows."""

from __future__ import annotations

from functools import cache

from qawl.arabic import lexicon
from qawl.arabic.formulas import is_formula
from qawl.extract.decision import Decision
from qawl.extract.entities.name_shapes import arabic, known_part, may_be_part, nameable, nisba
from qawl.extract.entities.vocabulary import PARTICLES, SONS, Tokens
from qawl.extract.ranks import ARMS, is_arm

_LONGEST = 5
_LEANING = 4
"""No more particles than that lean on one word of a name: ولد أبي بن عبد الله."""


def extent(tokens: Tokens, first: int, known: bytearray) -> tuple[int, int]:
    """The word after the last of the name that starts at ``first``, and its units: عبد الله is one.

    Known names of persons go on as long as they come. A word that is no name of anybody yet ends the name, but
    for a nisba after it; a second one counts only where the stretch is closed by a mark.
    """
    words, joins, size = tokens.words, tokens.joins, len(tokens)
    at, units, unknown = first, 0, 0
    while at < size and units < _LONGEST and (at == first or joins[at]):
        length, strange = 1, 0
        if words[at].folded in PARTICLES:
            length = _with_particles(tokens, at)
        elif at != first:
            length, strange = name_part.ask(tokens, at, units, unknown, known)
        if not length:
            break
        at += length
        units += 1
        unknown += strange
    return at, units


_NO_PART = (0, 0)


def _formula(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي كرم رحمه الله"""
    return wished(tokens, at)


def _known_part(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي كرم: persons are called so"""
    return known_part(tokens.words[at])


def _of_god_part(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي رحمة الله"""
    return _of_god(tokens, at)


def _office_part(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """محمد الأمين ولد …: a second given name, elsewhere an office"""
    return tokens.words[at].definite and _like_an_office(tokens, at, units)


def _relation_part(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """رشيد الهاشمي العلمي"""
    return tokens.words[at].definite and _second_relation(tokens, at, units)


def _named_otherwise(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي كرم بغداد: the authority knows the word as another's name"""
    return bool(known[at])


def _no_part(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي كرم أمس: the word is of no shape that names have"""
    return not may_be_part(tokens.words[at], units)


def _second_stranger(tokens: Tokens, at: int, units: int, unknown: int, known: bytearray) -> bool:
    """سامي غابوف ديركوف: a second word that nobody knows; a nisba, and one that a mark closes, are part of the name"""
    return unknown > 0 and not (nisba(tokens.words[at]) or (unknown == 1 and _foreign_end(tokens, at)))


name_part: Decision[tuple[int, int]] = Decision(
    "name_part",
    [
        ("formula", _formula, _NO_PART),
        ("known", _known_part, (1, 0)),
        ("of_god", _of_god_part, (2, 0)),
        ("office", _office_part, (1, 0)),
        ("relation", _relation_part, (1, 0)),
        ("named_otherwise", _named_otherwise, _NO_PART),
        ("no_part", _no_part, _NO_PART),
        ("second_stranger", _second_stranger, _NO_PART),
    ],
    otherwise=(1, 1),
)
"""How many words of a person's name stand at a word behind others of it, and how many of them nobody knows."""


def _of_god(tokens: Tokens, at: int) -> bool:
    """نصر الله, رحمة الله: one unit of a name, where رحمه الله is a wish."""
    if not tokens.joins[at + 1] or tokens.words[at + 1].folded != "الله":
        return False
    raw = tokens.raw[at]
    return raw.endswith("ة") or (not raw.endswith("ه") and tokens.words[at].folded in _gods())


def wished(tokens: Tokens, at: int) -> bool:
    """Whether a formula stands at the word: رضي الله, رمضان المبارك; رحمه الله, though رحمة is a name."""
    if not tokens.joins[at + 1]:
        return False
    after = tokens.words[at + 1].folded
    if after == "الله" and tokens.raw[at].endswith("ه"):
        return True
    return is_formula(tokens.words[at].folded, after)


def styled(tokens: Tokens, index: int) -> bool:
    """السيد حسن كرم, السيد خامنئي: a title of respect before a known name, though some are called so (السيد البدوي)."""
    word = tokens.words[index]
    if word.title != "rank" or not word.definite or not tokens.joins[index + 1]:
        return False
    after = tokens.words[index + 1]
    return after.folded in PARTICLES or after.surname or (after.given is not None and known_part(after))


def goes_on(tokens: Tokens, index: int) -> bool:
    """Whether the name has begun before: سعد بن كرم: بن begins a name by itself (بن غوريون), but none behind a name."""
    if tokens.words[index].folded not in SONS or not tokens.joins[index]:
        return False
    before = tokens.words[index - 1]
    return before.given is not None or before.surname


def arm(tokens: Tokens, index: int) -> bool:
    """العقيد ركن سامي كرم: what an officer serves in, with a word to follow"""
    if tokens.words[index].folded not in ARMS or not tokens.joins[index] or not tokens.joins[index + 1]:
        return False
    before, after = tokens.words[index - 1], tokens.words[index + 1]
    return is_arm(before.folded, before.title == "rank", after.folded)


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
    known = after.folded in SONS or _of_god(tokens, at + 1) or (known_part(after) and not after.definite)
    return known or (after.namelike and not after.definite and not arabic(after))


def _second_relation(tokens: Tokens, at: int, units: int) -> bool:
    """رشيد الهاشمي العلمي: an everyday adjective of relation that follows another in a name of three."""
    word, before = tokens.words[at], tokens.words[at - 1]
    return units == 2 and word.common and nisba(word) and nisba(before) and not before.common


def _with_particles(tokens: Tokens, first: int) -> int:
    """How many words the particles at ``first`` and the word they lean on are (بن أبي طالب), or 0."""
    at, beyond = first, first + _LEANING
    while at <= beyond and tokens.words[at].folded in PARTICLES:
        at += 1
        if not tokens.joins[at]:
            return 0
    leans = at <= beyond and (nameable(tokens.words[at]) or tokens.words[at].given)
    return at + 1 - first if leans else 0


def _foreign_end(tokens: Tokens, at: int) -> bool:
    """Whether the word ends a foreign name of three: no article on it and the one before, and a mark behind it."""
    return not tokens.words[at].definite and not tokens.words[at - 1].definite and closed(tokens, at + 1)


def closed(tokens: Tokens, at: int) -> bool:
    """Whether a mark, or the end of the text, stands before word ``at``."""
    return at == len(tokens) or not tokens.joins[at]
