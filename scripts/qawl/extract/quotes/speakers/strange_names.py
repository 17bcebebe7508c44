"""Strange names: whether a word behind a verb that no lexicon has is a name, or a preposition and a noun (بصمت)."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import is_prefixed_noun
from qawl.extract.quotes.names.transliteration import alike
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.callings import PREFIXES
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lexicon import is_common
from qawl.extract.quotes.words.lookup import channel_prefix
from qawl.extract.quotes.words.openers import QUANTIFIERS

_MANNERS = of_class("manner_noun")
_FOREIGN = 7
"""Adverbs that no lexicon has are shorter (بعيدا)."""
_NAME = 3
"""No name is shorter; of بـ, a letter and a stroke, nothing would be left without its letter."""


def _foreign(form: Form) -> bool:
    """بوتن, كفاريتسكوف: alone between verb and clause, and no adverbial (بغضب); with ل it may be who is told."""
    if form.folded[0] not in "بك" or len(form.folded) < _NAME or not form.strange or is_prefixed_noun(form):
        return False
    rest = FORMS[form.raw[1:]]
    return rest.strange and not (rest.given or rest.proper or rest.folded in _MANNERS)


def _no_adverbial(r: Reading, j: int, edge: int) -> bool:
    """قال سامي, قال كمال, قال وزير: nothing that a preposition or the ending of an adverb could make of it"""
    form = r.forms[j]
    known = form.given or form.proper or form.noun is not None or form.polity or _some_people(r, j)
    return known or not (form.folded[0] in PREFIXES or form.folded[-1] == "ا")


def _some_people(r: Reading, j: int) -> bool:
    """بعض النواب, كل النواب; not كل مساء"""
    return r.forms[j].folded in QUANTIFIERS and not (j + 1 < r.size and r.forms[j + 1].time)


def _known(r: Reading, j: int, edge: int) -> bool:
    """قال بوتين, قالت بوليتيكو: one whom the authority has, though nothing else in the article tells"""
    return r.known(j) > 0


def _to_channel(r: Reading, j: int, edge: int) -> bool:
    """قال لرويترز, قالت لفرانس برس"""
    folded = r.forms[j].folded
    return folded[0] == "ل" and bool(channel_prefix(folded) or (r.known(j, 1) and not r.known(j)))


def _with_noun(r: Reading, j: int, edge: int) -> bool:
    """قال بصوت"""
    folded = r.forms[j].folded
    return folded[0] in "بل" and is_common(folded[1:])


def _like_a_name(r: Reading, j: int, edge: int) -> bool:
    """قال بوتن, where the article has بوتين"""
    return any(alike(r.forms[j].key, name) for name in r.names)


def _foreign_alone(r: Reading, j: int, edge: int) -> bool:
    """قال كفاريتسكوف إن"""
    after = r.forms[j + 1] if j + 1 < r.size else None
    alone = j + 1 == edge or (after is not None and bool(after.function or after.time))  # قال كفاريتسكوف عقب …
    return alone and _foreign(r.forms[j])


def _foreign_in_alef(r: Reading, j: int, edge: int) -> bool:
    """علق غوارديولا على …: too long for an adverb, and no verbal noun with its ending (استعدادا)"""
    form = r.forms[j]
    if form.folded[-1] != "ا" or form.folded.endswith("يا") or len(form.folded) < _FOREIGN or not form.strange:
        return False
    after = r.forms[j + 1] if j + 1 < r.size else None
    bare = FORMS[form.raw[:-1]]
    noun = bare.abstract or bare.noun is not None or is_common(bare.folded) or form.circumstance
    return not noun and (j + 1 == edge or (after is not None and bool(after.function or after.time)))


def _elsewhere(r: Reading, j: int, edge: int) -> bool:
    """قال بلقزيز, later كتاب بلقزيز"""
    return r.count(r.forms[j].folded) > 1


def _before_strange(r: Reading, j: int, edge: int) -> bool:
    """قال بلقزيز غابوف"""
    return j + 1 < r.size and r.gaps[j + 1].plain and r.forms[j + 1].strange


credible = Decision(
    "credible",
    [
        ("no_adverbial", _no_adverbial, True),
        ("known", _known, True),
        ("to_channel", _to_channel, False),
        ("with_noun", _with_noun, False),
        ("like_a_name", _like_a_name, True),
        ("foreign_alone", _foreign_alone, True),
        ("foreign_in_alef", _foreign_in_alef, True),
        ("elsewhere", _elsewhere, True),
        ("before_strange", _before_strange, True),
    ],
    otherwise=False,
)
"""Whether the strange word ``j`` behind a verb is a name: it may be a preposition and a noun as well (بصمت)."""
