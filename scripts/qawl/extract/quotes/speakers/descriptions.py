"""Descriptions: whether a calling or an office without a name means the one who is speaking."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import related
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.words.form import Form

_CALLING = 3
_OFFICES = of_class("single_office")
_MEMBERS = of_class("member")
"""Callings of one among several: whoever is called so without a name has been named."""
_FORMER = of_class("former")


def another(r: Reading, phrase: Phrase, current: Source) -> bool:
    """Whether a description has an adjective that is not his who is speaking, who has one of his own: المصدر الطبي."""
    words = {form.key for form in r.forms[phrase.first : phrase.last]}
    return any(word.endswith("ي") for word in words - current.keys) and any(
        word.endswith("ي") for word in current.keys - words
    )


def _nobody(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """المقرب: a name or an adjective, no calling."""
    return phrase.head is None


def _of_another_form(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """المديرة after a man, النائب after several"""
    return current.number != "s" or current.gender not in ("", gender)


def _relative(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """شقيقته"""
    return related(r, phrase.first, phrase.last)


def _same_source(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """مصدر طبي, later المصدر"""
    source = phrase.head is not None and phrase.head.kind == "source" and phrase.definite
    return current.kind == "unnamed" and source and not another(r, phrase, current)


def _not_a_person(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """الوزارة, later الوزير"""
    return current.kind != "person"


def _only_a_source(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """المصدر after somebody named"""
    return r.forms[phrase.first].rest == "المصدر"


def _possessed(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """مراسلنا"""
    return not articled(r.forms[phrase.first])


def _member(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """عضو المكتب السياسي"""
    return phrase.head is not None and phrase.head.lemma in _MEMBERS


def _former(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """رئيس الحكومة الأسبق"""
    return any(form.folded in _FORMER for form in r.forms[phrase.first : phrase.last])


def _woman(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """وزيرة الصحة: of women fewer are named."""
    return gender == "f"


def _alone(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """الوزير"""
    return phrase.definite and phrase.last - phrase.first == 1


def _without_place(r: Reading, phrase: Phrase) -> int:
    """The word after the last of a calling without where somebody works: المسؤول في الصندوق."""
    places = (k for k in range(phrase.first + 1, phrase.last) if r.forms[k].folded in ("في", "لدي"))
    return next(places, phrase.last) if articled(r.forms[phrase.first]) else phrase.last


def _calling(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """المحلل السياسي, but not الرئيس الفرنسي: offices are held by one."""
    length = _without_place(r, phrase) - phrase.first
    if not phrase.definite or length > _CALLING:
        return False
    return r.forms[phrase.first].rest.removeprefix("ال") not in _OFFICES


may_mean = Decision(
    "may_mean",
    [
        ("nobody", _nobody, False),
        ("of_another_form", _of_another_form, False),
        ("relative", _relative, False),
        ("same_source", _same_source, True),
        ("not_a_person", _not_a_person, False),
        ("only_a_source", _only_a_source, False),
        ("possessed", _possessed, False),
        ("member", _member, True),
        ("former", _former, True),
        ("woman", _woman, True),
        ("alone", _alone, True),
        ("calling", _calling, True),
    ],
    otherwise=False,
)
"""Whether a definite description that nobody bears means who is speaking: a calling, or an office by itself."""


def articled(form: Form) -> bool:
    """The article, not a possessor: مراسلنا, زوجها are somebody else than who is speaking."""
    return not form.article or form.rest.startswith("ال")
