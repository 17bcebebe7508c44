"""Personal names: how far one goes, word by word."""

from __future__ import annotations

from qawl.arabic.formulas import is_wish
from qawl.arabic.lexicon import of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import everyday, is_his, is_object, is_prefixed_act, is_prefixed_noun
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.names.lone_surnames import lone_surname
from qawl.extract.quotes.names.surnames import known_end, surname
from qawl.extract.quotes.names.word_shapes import joins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import HALF_NAMES, IN_NAME_OF
from qawl.extract.quotes.words.openers import QUANTIFIERS

_NAME_WORDS = 10
_VERB = 4
_DIVINE = of_class("divine")
_PREFIXES = of_class("name_prefix")
_SERVANT = "العبد"
SAME = of_class("identity")
CHARGED = of_class("charged")
"""What goes on a title with what somebody is charged with: الوزيرة المكلفة بالميزانية."""
OFFSPRING = of_class("filiation")
"""What stands between the names of a child and a father."""
AGED = of_class("aged")
CALLED = of_class("called_so")
"""What stands between a calling and a name: صياد يدعى كمال."""
_OF_YEARS = of_class("of_years")
_YEARS = frozenset(
    word.removeprefix("ال") for kind in ("hour", "ordinal") for word in words("numerals", "word", "kind", kind)
)
_ATTAINED = of_class("attained")
_GOVERNING = of_class("governing")
"""Callings that take a preposition: المسؤول عن, المشرف على."""
_BOUND = OFFSPRING | HALF_NAMES | {"ال", "ام"}
"""What is no name without the word after it."""


def name_end(r: Reading, start: int, last: int) -> int:
    """The word after the last of the name that begins at word ``start``."""
    end, limit = start + 1, min(last, start + _NAME_WORDS)
    while end < limit and r.gaps[end].plain and not ends_name.ask(r, end, limit):
        earlier, before = r.forms[max(start, end - 2)], r.forms[end - 1]
        second = end - 1 == start or (end - 2 == start and r.forms[start].folded in _PREFIXES)
        if not (in_name.ask(r.forms[end], before, second, earlier) or surname(r, end)):
            break
        end += 1
    end = known_end(r, start, end)
    single = end == start + 1 or (end == start + 2 and r.forms[start].folded in _BOUND)
    return end + (single and end < limit and lone_surname.ask(r, end))


def _of_years(r: Reading, j: int, limit: int) -> bool:
    """كمال ابن الخامسة والعشرين: how old he is, not whose son"""
    after = r.forms[j + 1].folded if j + 1 < limit else ""
    return r.forms[j].folded in _OF_YEARS and after.startswith("ال") and after[2:] in _YEARS


def _entitled(r: Reading, j: int, limit: int) -> bool:
    """Whether word ``j`` begins a title after a name (سامي كرم الخبير الأمني), not a surname (سامي الشيخ)."""
    noun = r.forms[j].noun
    if noun is None or not r.forms[j].article or j + 1 >= r.size or r.forms[j - 1].folded in _BOUND:
        return False  # عبد الملك الكرمي
    after = r.forms[j + 1]
    if noun.kind in PERSON and r.forms[j].rest.removeprefix("ال") in _GOVERNING and after.function == "preposition":
        return True  # سامي المسؤول عن …
    return (j + 1 < limit and after.adjective) or (noun.kind == "office" and after.folded in IN_NAME_OF)


def _annexed(r: Reading, j: int, limit: int) -> bool:
    """سجل رونالدو هدف التعادل, غادر سامي ملعب اللقاء: a noun of the language that the word after it defines"""
    form, after = r.forms[j], r.forms[j + 1] if j + 1 < r.size else None
    if after is None or not (after.article and r.gaps[j + 1].plain) or after.folded[-1] == "ي":
        return False  # سامي حرب المصري
    if form.given or form.proper or form.article or r.forms[j - 1].folded in _BOUND or not everyday(form.folded):
        return False
    return after.noun is None or after.noun.kind not in PERSON or after.noun.plural


def _wished(r: Reading, j: int, limit: int) -> bool:
    """سامي كرم رضي الله عنه"""
    return j + 1 < r.size and r.gaps[j + 1].plain and is_wish(r.forms[j].folded, r.forms[j + 1].folded)


ends_name = Decision(
    "ends_name",
    [
        ("wished", _wished, True),
        ("of_years", _of_years, True),
        ("entitled", _entitled, True),
        ("annexed", _annexed, True),
    ],
    otherwise=False,
)
"""Whether a name ends before word ``j``, by what stands behind that."""


def _particle_after_bound(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """عبد الذي …: no name after all."""
    return bool(form.function or form.comp) and _bound(form, before, second, earlier)


def _bound(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي بن كرم, أبو سامي, آل كرم"""
    return form.folded in OFFSPRING or form.folded == "ال" or before.folded in _BOUND


def _divine_name(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """نور الدين, وليد العبد الله"""
    if before.folded == _SERVANT:
        return form.folded in _DIVINE
    return (before.given or before.proper or before.strange) and _divine(form, before, second, earlier)


def _divine(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """وزير الدين"""
    return second and form.folded in _DIVINE and not before.article


def _grammatical(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي كرم إن …, سامي كرم ووزير …, سامي كرم ضرورة …"""
    return bool(form.function or form.comp or form.verb or form.adverb or form.abstract) or joins(form)


def _event(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي كرم يفتتح المعرض, سامي كرم تولى المنصب: what he does; what may be a surname (فتح) only after a whole name"""
    return form.event == "sure" or (bool(form.event) and not second)


def _given_noun(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي رائد: a given name that is a calling as well."""
    return form.noun is not None and form.given


def _namesake(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي أمين: a calling that is spelled like a name, right after a first name."""
    return form.noun is not None and form.namesake and second and before.given


def _definite_calling(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي الخطيب; not سامي كرم المسؤولين …, سامي كرم القرار"""
    noun = form.noun
    if noun is None or noun.kind not in PERSON or noun.plural or not form.article:
        return False
    return before.given or second


def _calling(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي كرم رئيس الجمعية"""
    return form.noun is not None


def _object_with_article(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """قال سامي بالأمس, قال سامي للصحيفة, قال غابوف بالقدس"""
    return form.folded.startswith(("بال", "لل"))


def _prefixed_noun(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """معرض سامي كرم بعنوان …, طالب غابوف بإسقاط …: after a surname; after a first name it may be one (كبيان)"""
    return (not second or not before.given) and is_prefixed_noun(form)


def _prefixed_act(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """اتهم سامي باستخدام سيارة, كلف سامي بتنفيذ الخطة: a preposition with a verbal noun is no surname"""
    return is_prefixed_act(form)


def _number(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سجل رونالدو 50 هدفا"""
    return form.raw[0].isdigit()


def _object(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """أعلن سامي كرم الإصلاحات, انتخب سامي كرم خلفا …, قال سامي رسميا إن …"""
    return before.folded not in _BOUND and is_object(form)


def _possessed(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """قدم سامي كرم رأيه, حيت سلمى جمهورها: a noun of the language that a pronoun is written onto"""
    hers = len(form.folded) > _VERB and form.folded.endswith(("ها", "هم"))
    return not form.given and (hers or is_his(form))


def _verb_of_hers(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """قال إن سمر كرم غادرت"""
    if second or form.given or form.proper or form.folded.endswith("ات"):
        return False
    return form.folded[-1] == "ت" and len(form.folded) > _VERB


def _aged(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي كرم البالغ من العمر …"""
    return not second and form.folded in AGED


def _attained(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """مارلو الفائز بالبطولة, سامي كرم الحائز على الجائزة; سامي الشهير may be called so"""
    return form.article and not before.given and form.folded[2:] in _ATTAINED


def _object_of_kunya(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """أعلن أبو عبيدة صيغة …: a kunya is whole, and a word like that no surname"""
    return earlier.folded == "ابو" and form.raw[-1] == "ة" and not (form.given or form.proper)


def _quantifier(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي كرم أحد المشاركين"""
    return form.folded in QUANTIFIERS and not form.given


def _after_given(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي الحداد, سامي الرحلة: anything but a country and a channel is a surname right after a first name."""
    return (before.given or (before.proper and second)) and not form.polity and not form.medium


def _origin_after_surname(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """سامي السعدي الموصلي"""
    origin = form.article and not second and form.folded[-1] == "ي" and not form.clitic
    return origin and _after_surname(form, before, second, earlier)


def _after_surname(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """أجّل سامي السعدي الرحلة; but عبد الرحمن كرم goes on."""
    if not before.article or before.given or before.folded in _DIVINE:
        return False
    return earlier.folded not in _PREFIXES


def _strange(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """غابوف كرمانسكي"""
    return form.strange


def _definite(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """غابوف الصغير"""
    return form.article and not form.clitic


in_name = Decision(
    "in_name",
    [
        ("particle_after_bound", _particle_after_bound, False),
        ("bound", _bound, True),
        ("divine_name", _divine_name, True),
        ("divine", _divine, False),
        ("grammatical", _grammatical, False),
        ("event", _event, False),
        ("given_noun", _given_noun, True),
        ("namesake", _namesake, True),
        ("definite_calling", _definite_calling, True),
        ("calling", _calling, False),
        ("object_with_article", _object_with_article, False),
        ("number", _number, False),
        ("prefixed_noun", _prefixed_noun, False),
        ("prefixed_act", _prefixed_act, False),
        ("object", _object, False),
        ("possessed", _possessed, False),
        ("quantifier", _quantifier, False),
        ("verb_of_hers", _verb_of_hers, False),
        ("aged", _aged, False),
        ("attained", _attained, False),
        ("object_of_kunya", _object_of_kunya, False),
        ("after_given", _after_given, True),
        ("origin_after_surname", _origin_after_surname, True),
        ("after_surname", _after_surname, False),
        ("strange", _strange, True),
        ("definite", _definite, True),
    ],
    otherwise=False,
)
"""Whether a word goes on a name: ``before`` is the word before it, ``earlier`` the one before that; ``second`` when the
first name, be it of two words, stands alone before it.

A noun of the language is the object of the verb (أجّل سامي كرم الرحلة); after a surname with the article only one of
origin follows (السعدي الموصلي).
"""
