"""Arguments of the verb that stand right after its subject: who was told, and the object."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class
from qawl.arabic.reporting import nouns
from qawl.extract.decision import Decision
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lookup import channel_prefix

_MANY = "يين"
"""How a word of several ends that is no subject: الحوثيين."""
_TOLD = 3
"""The shortest word that ل may be written onto: لسي."""
_BACK = 4
_CALLINGS = frozenset({"office", "source"})
_ABOUT = frozenset({"describe", "accuse"})
ADDRESSING = lemmas_of_class("addressing_verb")
"""Verbs that take the one spoken to as their object."""


def addressee(r: Reading, first: int, j: int) -> bool:
    """Whether word ``j`` with its ل is who or what channel was told: قال كرم لرويترز, ماكرون لترامب.

    A name that begins with ل (لازاريني) looks the same: it is one if it is known, or stands elsewhere too.
    """
    form = r.forms[j]
    if form.noun is not None or len(form.folded) < _TOLD:
        return False
    return _after_name(r, first, j) and told.ask(r, first, j)


def _channel(r: Reading, first: int, j: int) -> bool:
    """قال كرم لرويترز"""
    return channel_prefix(r.forms[j].folded) > 0


def _known_name(r: Reading, first: int, j: int) -> bool:
    """فيليب لازاريني, where the authority has him or the word is a given name."""
    return r.forms[j].given or r.known(j) > 0 or in_known(r, first, j)


def _known_behind_proclitic(r: Reading, first: int, j: int) -> bool:
    """ماكرون لترامب, where the authority has ترامب."""
    return r.known(j, 1) > 0


def _name_behind_proclitic(r: Reading, first: int, j: int) -> bool:
    """قال كرم لسامي; or what is left without ل stands elsewhere in the article."""
    rest = FORMS[r.forms[j].raw[1:]]
    return rest.given or rest.proper or r.count(rest.folded) > 0


def _after_whole_name(r: Reading, first: int, j: int) -> bool:
    """قال سامي كرم لغابوف: after a first name and a surname, a strange word that stands only here."""
    form = r.forms[j]
    return _whole(r, first, j) and form.strange and r.count(form.folded) == 1


told = Decision(
    "addressee",
    [
        ("channel", _channel, True),
        ("known_name", _known_name, False),
        ("known_behind_proclitic", _known_behind_proclitic, True),
        ("name_behind_proclitic", _name_behind_proclitic, True),
        ("after_whole_name", _after_whole_name, True),
    ],
    otherwise=False,
)
"""Whether the ل that word ``j`` begins with, after a name, is the preposition."""


def object_of_verb(r: Reading, first: int, j: int) -> bool:
    """Whether the object of the finite verb before word ``first`` begins at word ``j``: أبلغ ترامب نتنياهو."""
    verb = r.forms[first - 1].verb
    if verb is None or not (verb.lemma in ADDRESSING or verb.group in _ABOUT):
        return False
    return is_object.ask(r, first, j)


def _definite_noun(r: Reading, first: int, j: int) -> bool:
    """A definite noun after a definite phrase is no part of it: اتهمت الصحيفة الوزارة, ناشد المدير التجار."""
    form, before, head = r.forms[j], r.forms[j - 1], r.forms[first]
    noun = form.noun
    if noun is None or not (noun.plural or noun.kind in ("organization", "document", "group")):
        return False
    definite = all(word.rest.startswith("ال") for word in (form, before, head)) and not form.clitic
    return definite and not form.folded.endswith(("ي", "يه"))


def _prefixed(r: Reading, first: int, j: int) -> bool:
    """أبلغ ترامب بنتنياهو"""
    return bool(r.forms[j].clitic)


def _somebody(r: Reading, first: int, j: int) -> bool:
    """سأل الصحفي الوزير, أخبر الطبيب المريض: another calling with the article behind one word with it"""
    form, head = r.forms[j], r.forms[first].noun
    if j != first + 1 or form.noun is None or head is None or not r.forms[first].rest.startswith("ال"):
        return False
    return form.noun.kind in _CALLINGS and head.kind in _CALLINGS and form.rest.startswith("ال") and not form.clitic


def _told_channel(r: Reading, first: int, j: int) -> bool:
    """أبلغ المدير رويترز; not مراسل رويترز"""
    return bool(r.forms[j].channel) and r.forms[j - 1].article


def _nameless(r: Reading, first: int, j: int) -> bool:
    """أبلغ المسؤول الكبير نتنياهو: no name stands before it that it could not be a part of."""
    return not _after_name(r, first, j)


def _same_name(r: Reading, first: int, j: int) -> bool:
    """أبلغ دونالد ترامب: the authority has both words as one name."""
    return in_known(r, first, j)


def _channel_named(r: Reading, first: int, j: int) -> bool:
    """أبلغ كرم رويترز"""
    return bool(r.forms[j].channel)


def _another_given_name(r: Reading, first: int, j: int) -> bool:
    """أبلغ سامي كرم وليد"""
    return r.forms[j].given and _whole(r, first, j)


def _another_known_name(r: Reading, first: int, j: int) -> bool:
    """أبلغ ترامب نتنياهو, where the authority has both."""
    return (_whole(r, first, j) or _known_before(r, first, j)) and r.known(j) > 0


is_object = Decision(
    "object_of_verb",
    [
        ("definite_noun", _definite_noun, True),
        ("prefixed", _prefixed, False),
        ("somebody", _somebody, True),
        ("told_channel", _told_channel, True),
        ("nameless", _nameless, False),
        ("same_name", _same_name, False),
        ("channel", _channel_named, True),
        ("another_given_name", _another_given_name, True),
        ("another_known_name", _another_known_name, True),
    ],
    otherwise=False,
)
"""Whether, after a verb that takes the one spoken to or of as its object, this begins at word ``j``."""


def _whole(r: Reading, first: int, j: int) -> bool:
    """Whether a first name and a surname stand before word ``j``."""
    return j - first > 1 and not r.forms[j - 1].given and _after_name(r, first, j - 1)


def _after_name(r: Reading, first: int, j: int) -> bool:
    """Whether the word before word ``j`` is, or ends, a personal name."""
    before, head = r.forms[j - 1], r.forms[first]
    if before.given or before.proper or _known_before(r, first, j):
        return True
    if not _nominal(before):
        return False
    if not before.article:
        return before.strange
    return j - first > 1 and (r.forms[j - 2].given or (head.noun is None and (head.given or head.proper)))


def _nominal(form: Form) -> bool:
    """Whether a word may be a surname, as far as the lexicons know."""
    return not (form.noun or form.function or form.polity or form.abstract or form.clitic[-1:] == "ل")


def _known_before(r: Reading, first: int, j: int) -> bool:
    """Whether a known person's name ends before word ``j``; a body's belongs to the title (رئيس صندوق النقد العربي)."""
    return any(k + r.known(k, person=True) == j for k in range(max(first, j - _BACK), j))


def in_known(r: Reading, first: int, j: int) -> bool:
    """Whether word ``j`` belongs to a known name that begins before it."""
    return any(k + r.known(k) > j for k in range(max(first, j - _BACK), j))


def object_of_many(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """اتهم المتحدث الحوثيين: several, in the case of an object, behind one with the article"""
    several = form.article and not form.clitic and form.folded.endswith(_MANY)
    return several and before.article and not before.folded.endswith("ين") and r.forms[first].rest.startswith("ال")


def accusative(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """نقلت رويترز بيانا, أصدرت رابطة «…» بيانا: an object behind a phrase that is closed"""
    if form.raw[-1] not in "اً" or form.given or form.proper or form.clitic or form.article:
        return False
    closed = before.article or before.channel or r.stretch[j - 1] is not None
    return bool(closed) and form.folded[:-1] in nouns()
