"""Tails: the name that closes a title, past complements that the bounds of the phrase leave out.

مسؤول الملف في شمال المحافظة سامي كرم: the name is the last run of words that can be one, right before the phrase's
boundary, once what stands before it is complete.
"""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.names.descriptors import PERSON, place, places
from qawl.extract.quotes.names.others_names import named_after
from qawl.extract.quotes.names.personal_names import OFFSPRING, name_end
from qawl.extract.quotes.names.word_shapes import joins, nisba
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

Words = tuple[int, int]
"""The first word, and the word after the last."""

_LONGEST = 26
WITHIN = frozenset({"في", "لدي", "عن", "علي"})
_DIRECTIONS = of_class("direction")
_ANONYMOUS = of_class("anonymous")
_ACTING = of_class("acting")
_SERVED = of_class("served")
"""Callings of everybody whom a body serves (حماية المستهلك, رعاية الطفل): no title; العالم is the world."""
_MARKED_NAME = 5
_WITH_ARTICLE = ("بال", "لل")
"""How an object begins that is no part of a name: أشاد رئيس الاتحاد سامي كرم بالتنظيم."""
_SHORT = 2
_RANKS = 8
"""So many ranks in a row (الشيخ الدكتور) are looked over for what stands before them."""


def tail(r: Reading, first: int, last: int, limit: int) -> Words | None:
    """The name after word ``last``, at which the title that begins at word ``first`` was left, if one closes it."""
    head = r.forms[first].noun
    if head is None or head.kind not in PERSON or head.plural or r.forms[first].rest in _ANONYMOUS:
        return None
    j, limit, inner = last, min(limit, first + _LONGEST), False
    if j < limit and named_after(r, j):
        return None
    while j < limit and not leaves_title.ask(r, j, limit):
        if j in r.opening:
            j = r.opening[j].last
            continue
        form = r.forms[j]
        if _titular(r, j, limit) and complete(r, j):
            j += 1
        name = _name_at(r, j, limit, inner, form.key in r.names)
        if name is not None:
            return name
        inner = inner or _embedded(form)
        j += 1
    return None


def _name_at(r: Reading, j: int, limit: int, inner: bool, known: bool) -> Words | None:
    """The name at word ``j`` that ends where the phrase does, if what stands before it is complete.

    ``inner`` when somebody else's title stands within the title: of two names after it the second closes the first
    title (… في عهد الرئيس السابق سامي كرم وليد حداد). ``known`` when the word is one of a name of the article.
    """
    if not (complete(r, j) or _titular(r, j - 1, limit)) or not opens_name.ask(r, j, limit):
        return None
    end = name_end(r, j, limit)
    if not (closes(r, end, limit) or r.forms[end].folded.startswith(_WITH_ARTICLE)):
        return None
    if inner:
        return (j + _SHORT, end) if end - j == 2 * _SHORT else None
    return (j, end) if end - j >= _SHORT or known else None


def _titular(r: Reading, j: int, limit: int) -> bool:
    """A rank without the article, as part of a name: رئيس المجلس في الإقليم شيخ شريف أحمد."""
    noun = r.forms[j].noun
    rank = noun is not None and noun.kind == "rank" and not r.forms[j].article and not r.forms[j].clitic
    return rank and j + 1 < limit and r.gaps[j + 1].plain and opens_name.ask(r, j + 1, limit)


def _embedded(form: Form) -> bool:
    """Whether a word is a title of somebody else inside the title: the name after it is his."""
    if form.noun is None:
        return False
    office = form.noun.kind == "office" and form.article
    return office and not joins(form) and not form.noun.plural and form.key not in _SERVED


def _long_marks(r: Reading, j: int, limit: int) -> bool:
    """مدير «مركز البحوث والدراسات الاقتصادية والاجتماعية»: more than a name stands in marks, or it is said."""
    stretch = r.opening.get(j)
    if stretch is None:
        return False
    return stretch.last - j > _MARKED_NAME or stretch.last > limit or r.gaps[j].colon


def _marks(r: Reading, j: int, limit: int) -> bool:
    """مدير «حركة» سامي كرم"""
    return j in r.opening


def _parted(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز، …; but the mark that closes a name in marks parts nothing."""
    gap, before = r.gaps[j], r.stretch[j - 1]
    return not gap.plain and not (gap.marked and before is not None and not (gap.comma or gap.end or gap.colon))


def _given(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز سامي"""
    return r.forms[j].given


def _clause(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز إن …, مدير المركز أمس, مدير المركز معلقا, مدير المركز قال"""
    form = r.forms[j]
    adverbial = (form.time and not form.adjective) or form.adverb or form.circumstance  # الفريق الأول
    return adverbial or bool(form.comp) or (form.verb is not None and form.finite)


def in_direction(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز شمال المدينة سامي كرم"""
    return bool(r.forms[j].function) and r.forms[j].folded in _DIRECTIONS


def place_of_title(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز في المحافظة سامي كرم; not مدير المركز في مؤتمر"""
    if not r.forms[j].function or r.forms[j].folded not in WITHIN:
        return False
    return j + 1 < limit and not occasion(r.forms[j + 1])


def _acting(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز بالمدينة بالإنابة سامي كرم"""
    return r.forms[j].folded in _ACTING


def _function_word(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز بعد …"""
    return bool(r.forms[j].function)


def _occasion(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز لصحيفة …"""
    return occasion(r.forms[j])


leaves_title = Decision(
    "leaves_title",
    [
        ("long_marks", _long_marks, True),
        ("marks", _marks, False),
        ("parted", _parted, True),
        ("given", _given, False),
        ("clause", _clause, True),
        ("direction", in_direction, False),
        ("place_of_title", place_of_title, False),
        ("acting", _acting, False),
        ("function_word", _function_word, True),
        ("occasion", _occasion, True),
    ],
    otherwise=False,
)
"""Whether word ``j`` has nothing to do with the title before it, nor with the name that closes it."""


def occasion(form: Form) -> bool:
    """A word for an occasion or a channel of speech (في تصريح, لصحيفة), not for a place or a body."""
    if form.clitic[-1:] == "ل" and form.medium == "press_conference":
        return False  # المدير التنفيذي للمؤتمر
    return bool(form.medium) and not (form.noun is not None and form.noun.kind == "organization" and not form.clitic)


def complete(r: Reading, j: int) -> bool:
    """Whether the phrase before word ``j`` needs nothing more: it ends in a definite word, a place, a name in marks."""
    for k in range(j - 1, max(j - 1 - _RANKS, -1), -1):
        before = r.forms[k]
        if r.stretch[k] is not None:
            return True
        ranked = before.noun is not None and before.noun.kind == "rank" and before.article
        if not (ranked or before.folded in _ACTING):
            located = before.strange and k > 0 and _located(r.forms[k - 1])
            return before.article or before.polity or before.adjective or located or nisba(before)
    return False


def _located(form: Form) -> bool:
    """في, بمنطقة, محافظة: the name of a place follows"""
    return form.folded == "في" or place(form) or (form.folded[0] in "بل" and form.folded[1:] in places())


def _prefixed(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز والمدرسة, مدير المركز بالمدينة, مدير المركز الجديد"""
    form = r.forms[j]
    return bool(form.clitic or form.article) or joins(form)


def _given_name(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز سامي, مدير المركز أمين"""
    form = r.forms[j]
    return form.given or form.proper or form.namesake


def _alone(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز غابوف، …: one strange word is no name."""
    return j + 1 >= limit or not r.gaps[j + 1].plain


def _channel(r: Reading, j: int, limit: int) -> bool:
    """مدير تلفزيون الساحل"""
    return r.forms[j].medium in CHANNELS


def _of_the_language(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز ضرورة الإصلاح"""
    return not _foreign(r.forms[j])


def _son_of(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز غابوف ولد كرم"""
    return r.forms[j + 1].folded in OFFSPRING


def _two_strange(r: Reading, j: int, limit: int) -> bool:
    """مدير المركز غابوف كرمانسك, فرانتس بكنباور"""
    return _foreign(r.forms[j + 1]) or _prefixed_name(r.forms[j + 1])


def _strange_last(r: Reading, j: int, limit: int) -> bool:
    """فريديريكو سودا على …"""
    second = r.forms[j + 1]
    return second.strange and not second.abstract and closes(r, j + 2, limit)


opens_name = Decision(
    "opens_name",
    [
        ("prefixed", _prefixed, False),
        ("given_name", _given_name, True),
        ("alone", _alone, False),
        ("channel", _channel, False),
        ("of_the_language", _of_the_language, False),
        ("son_of", _son_of, True),
        ("two_strange", _two_strange, True),
        ("strange_last", _strange_last, True),
    ],
    otherwise=False,
)
"""Whether a personal name may begin at word ``j``: a given name, or two strange words in a row."""


def _foreign(form: Form) -> bool:
    shaped = form.strange and not form.abstract and not form.folded.endswith(("ين", "ا"))
    return shaped and form.folded[0] not in "بلك" and not form.clitic


def _prefixed_name(form: Form) -> bool:
    """A strange surname whose first letter may be a preposition, though what is left is no word: بكنباور."""
    return form.strange and not form.clitic and form.folded[-1] != "ا" and not is_common(form.folded[1:])


def closes(r: Reading, end: int, limit: int) -> bool:
    """Whether the boundary of a phrase stands right before word ``end``."""
    if end >= limit or not r.gaps[end].plain:
        return True
    form = r.forms[end]
    return bool(form.function or form.comp or form.time or form.adverb or form.circumstance or form.finite)
