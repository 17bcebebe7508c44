"""Callings: nouns for somebody by his relation to somebody, by where he is from, by the place he has to do with."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from qawl.arabic.known import ARTICLE
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows, words
from qawl.arabic.stems import both
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

PERSON = frozenset({"office", "rank", "source"})
OTHER = of_class("other")
"""Another of those a noun describes: نائب آخر."""
KIN = of_class("kin")
"""Who is called by his relation to somebody: شقيقة الناشط سامي كرم is not called Sami."""
_SERVING = of_class("deputy")
_COUNSEL = of_class("counsel")
_CABINET = of_class("cabinet")
_CABINET_KEY = "وزراء"
_LONGEST_OFFICE = 3
_TO_THE = "لل"
_OWN = of_class("sole_office")
"""Offices of which there is one: in زوجة الرئيس سلوى كرم the name is hers."""


def related(r: Reading, first: int, last: int) -> bool:
    """Whether a phrase calls somebody by his relation to the one whose title or name it goes on with."""
    form = r.forms[first]
    noun = form.noun
    if _serves(r, first, last):
        return True
    if noun is None or noun.lemma not in KIN or first + 1 >= last or form.article or noun.plural:
        return False
    after = r.forms[first + 1]
    if after.noun is None or after.noun.kind not in PERSON:
        return _named(after) or (after.article and _named_next(r, first + 2, last) and noun.lemma not in _COUNSEL)
    return after.article and after.noun.lemma not in _OWN and not _titled_himself(r, first + 2, last, after, form)


def _serves(r: Reading, first: int, last: int) -> bool:
    """معاون للرئيس سامي كرم: one of those who serve him, whose name it is"""
    form = r.forms[first]
    if first + 1 >= last or form.article or form.noun is None or form.noun.lemma not in _SERVING:
        return False
    after = r.forms[first + 1]
    return (
        after.clitic[-1:] == "ل" and after.article and after.noun is not None and after.noun.kind in ("office", "rank")
    )


def _named(form: Form) -> bool:
    return form.given or form.proper


def _named_next(r: Reading, j: int, last: int) -> bool:
    """شقيق الشهيد سامي: a name behind the word that tells of him"""
    return j < last and _named(r.forms[j])


def _titled_himself(r: Reading, j: int, last: int, after: Form, kin: Form) -> bool:
    """والد الطفلة المواطن سامي كرم: a title of the other gender than hers is that of the father"""
    title = r.forms[j] if j + 1 < last else None
    noun = title.noun if title is not None and title.article else None
    if noun is None or after.noun is None or kin.noun is None or noun.kind not in PERSON:
        return False
    return noun.gender == kin.noun.gender != after.noun.gender


def named_after_kin(r: Reading, j: int) -> bool:
    """Whether a word for a relative begins a name: أم أحمد; ابن رحمة, if the article has بنرحمة or بن رحمة too."""
    form, after = r.forms[j], r.forms[j + 1]
    return (form.folded == "ام" and after.given) or (form.folded == "ابن" and "بن" + after.folded in r.names)


def place(form: Form) -> bool:
    """A noun for a place that the word after it names: إقليم, مدينة."""
    return form.folded in places() and not form.article


@cache
def places() -> frozenset[str]:
    """Nouns for places that the word after them names, folded."""
    return words("heads", "word", "class", "place")


def nationality(form: Form) -> bool:
    """An adjective of origin with the article: الفرنسي, الإيطالية."""
    return is_nationality(form.rest.removeprefix("ال"))


def office(title: Iterable[Form]) -> list[str]:
    """The words of a title as titles are compared: رئيس الدبلوماسية السويدية is وزير الخارجية السويدي."""
    words = [_office_word(form) for form in title if form.noun is not None or not form.function]  # والي: a governor
    for length in range(min(len(words), _LONGEST_OFFICE), 1, -1):
        same = _same_offices().get(tuple(words[:length]))
        if same is not None:
            return [*same, *words[length:]]
    return words


@cache
def _same_offices() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The usual title of an office by the other that it has, both by their words."""
    return {_keys(row["phrase"]): _keys(row["office"]) for row in rows("same_offices")}


def _keys(title: str) -> tuple[str, ...]:
    return tuple(word.removeprefix(ARTICLE) for word in fold(title).split())


def _office_word(form: Form) -> str:
    """A word of a title: الحكومة in it is الوزراء, الماليزية is الماليزي, للنصر is النصر."""
    if form.key in _CABINET:
        return _CABINET_KEY
    if form.folded.startswith(_TO_THE):
        return form.folded.removeprefix(_TO_THE)
    return form.key.removesuffix("ه") if form.article and nationality(form) else form.key


def is_nationality(key: str) -> bool:
    """Whether a word without the article is an adjective of origin."""
    return key in _nationalities()


@cache
def _nationalities() -> frozenset[str]:
    male = {spelled for word in words("nationalities", "adjective") for spelled in both(word)}
    return frozenset(male | {word + "ه" for word in male})
