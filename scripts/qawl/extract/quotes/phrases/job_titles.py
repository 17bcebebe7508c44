"""Titles: where one ends that has no name."""

from __future__ import annotations

import re

from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import everyday
from qawl.extract.quotes.names.descriptors import PERSON, nationality
from qawl.extract.quotes.names.others_names import named_after
from qawl.extract.quotes.names.personal_names import SAME
from qawl.extract.quotes.names.word_shapes import annexed, joins, nisba
from qawl.extract.quotes.phrases.arguments import in_known
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import IN_NAME_OF

_BROKEN = re.compile("..ا..")
"""The shape of a broken plural, which takes a feminine adjective: وسائل, فصائل."""
_UNITED = "المتحده"
"""The adjective of names in which the noun before it looks masculine: الأمم المتحدة."""


def title_end(r: Reading, first: int, last: int) -> int:
    """Where a title without a name ends: the object of the verb may follow it (أكد رئيس الحكومة التزام …)."""
    return next((j for j in range(first + 1, last) if ends_title.ask(r.forms[j], r.forms[j - 1], r, first, j)), last)


def _possessed(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """ختمت اللجنة بيانها"""
    return form.noun is not None and form.article and not form.rest.startswith("ال") and before.article


def _indefinite_noun(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أرسلت الشركة رسائل"""
    if form.noun is None or form.article or form.clitic:
        return False
    return before.article and (before.noun is not None or form.noun.kind not in PERSON)


def _marked(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """وزيرة «التعليم»"""
    return r.stretch[j] is not None


def _somebody_else(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """استبعد سامي كرم مدرب بلجيكا اللاعب غابوف; وزير الثقافة السعودي وآدم كرم"""
    if joins(form) and (form.given or form.proper):
        return form.noun is None
    noun, head = form.noun, r.forms[first].noun
    if noun is None or head is None or not form.article or form.clitic or noun.plural:
        return False
    persons = noun.kind in ("office", "source") and head.kind in PERSON and not r.forms[first].article
    nisba_like = form.folded.endswith("ي")  # الملحق الاقتصادي
    return persons and not nisba_like and before.polity and not before.article and j == first + 2


def _thing_after_marks(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قدم رئيس شركة «…» المشروع"""
    if form.noun is None or form.noun.kind in PERSON or not form.article or form.clitic:
        return False
    return r.stretch[j] is None and _named(r, first, j)


def _grammatical(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """السفير لدى روسيا, المتحدثة باسم الوزارة, المسؤول بالحزب: the bounds of the phrase have let it through."""
    return bool(form.function or form.clitic) or form.folded in IN_NAME_OF


def _noun(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """رئيس الحكومة, رئيسة لجنة الوزراء"""
    return form.noun is not None


def _for(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """المدير العام للطيران"""
    return form.folded[0] == "ل"


def _same(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """الوزير نفسه"""
    return form.folded in SAME


def _agreeing_adjective(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """اللجنة الدولية, القوات المسلحة; not أكد المدير الفائدة, قدمت اللجنة الملف."""
    if not form.adjective or (_object(form) and before.raw[-1] == "ة"):
        return False
    masculine = _male(before) and _masculine(r.forms[first].noun)
    return form.raw[-1] != "ة" or not masculine or form.folded == _UNITED


def _joined(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """وزير النفط والطاقة"""
    return joins(form)


def _within_known_name(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """مدرب باريس سان جرمان: the body whose name has begun goes on, though what it begins with is a place"""
    return r.forms[j - 1].polity and in_known(r, first + 1, j)


def _called_after(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """مدير مشروع الملك فهد: after whom it is called"""
    return named_after(r, j)


def _place(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """رئيس وزراء العراق, وزير خارجية روسيا"""
    return form.polity and not form.article and not before.adjective


def _after_marks(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """رئيس حركة «…» الجديدة, رئيس نادي «…» السابق; not أعلن رئيس حركة «…» الخطة"""
    bare = form.rest.removeprefix("ال")
    adjective = (form.adjective or nationality(form)) and not everyday(bare)
    return r.stretch[j - 1] is not None and (adjective or not _named(r, first, j))


def _numbered(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """القناة 12; not أعلنت الوزارة 12 إصابة"""
    return form.raw.isdigit() and j == first + 1 and bool(before.medium)


def _outlet_of_place(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """صحيفة واشنطن بوست: the name of an outlet begins with a place and goes on"""
    named = before.polity and j == first + 2 and bool(r.forms[first].medium) and not r.forms[first].article
    return named and form.strange and not form.article


def _after_closed(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أكد رئيس الحكومة التزام …, أجلت الوزارة الرحلة: the title is closed by a definite word, a place, an origin."""
    closed = (
        before.article or before.polity or (nisba(before) and not _strange_name(r, first, j)) or _named(r, first, j)
    )
    return closed and not annexed(before)


def _strange_name(r: Reading, first: int, j: int) -> bool:
    """قناة ريفي كنال: what ends like an adjective of origin that would not agree with the noun before it is a name."""
    head, form = r.forms[first].noun, r.forms[j - 1]
    return j - 1 == first + 1 and head is not None and head.gender == "f" and form.folded.endswith("ي")


def _named(r: Reading, first: int, j: int) -> bool:
    """Whether a name in marks ends before word ``j``; not "جيش" الاحتلال."""
    return r.stretch[j - 1] is not None and r.stretch[j - 1] is not r.stretch[first]


ends_title = Decision(
    "ends_title",
    [
        ("possessed", _possessed, True),
        ("indefinite_noun", _indefinite_noun, True),
        ("thing_after_marks", _thing_after_marks, True),
        ("somebody_else", _somebody_else, True),
        ("marked", _marked, False),
        ("grammatical", _grammatical, False),
        ("noun", _noun, False),
        ("for", _for, False),
        ("same", _same, False),
        ("agreeing_adjective", _agreeing_adjective, False),
        ("joined", _joined, False),
        ("called_after", _called_after, False),
        ("within_known_name", _within_known_name, False),
        ("place", _place, False),
        ("after_marks", _after_marks, False),
        ("numbered", _numbered, False),
        ("outlet_of_place", _outlet_of_place, False),
        ("after_closed", _after_closed, True),
    ],
    otherwise=False,
)
"""Whether a title that begins at word ``first`` ends because of word ``j``: what no case has is annexed to it."""


def _masculine(head: Noun | None) -> bool:
    """Whether a title takes masculine adjectives, as the plurals of things do not: وسائل, فصائل."""
    if head is None:
        return True
    things = head.kind not in PERSON and (head.plural or bool(_BROKEN.fullmatch(head.lemma)))
    return head.gender == "m" and not things


def _male(form: Form) -> bool:
    """Whether a noun takes a masculine adjective: not a plural of things, القوات المسلحة."""
    noun = form.noun
    return noun is not None and noun.gender == "m" and not noun.plural and not form.folded.endswith("ات")


def _object(form: Form) -> bool:
    """Whether a definite word that may be an adjective by its first letters is none after a feminine one: الملف."""
    return form.folded[:3] == "الم" and form.raw[-1] not in "ةي"


def polity_end(r: Reading, first: int, last: int) -> int:
    """Where the name of a country ends: only its adjective goes on it (كوريا الشمالية), or another country joined."""
    j = first + 1
    while j < last and (_joined_polity(r.forms[j]) or _its_adjective(r.forms[j])):
        j += 1
    return j


def _its_adjective(form: Form) -> bool:
    """كوريا الشمالية, العراق الشقيق; not طالبت فنزويلا المجتمع …"""
    return form.adjective and form.noun is None and not _object(form)


def _joined_polity(form: Form) -> bool:
    """Another country that speaks as well, not the object of the verb: اتهمت روسيا أوكرانيا."""
    return form.polity and (joins(form) or form.article)
