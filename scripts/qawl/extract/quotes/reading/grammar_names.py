"""Words of grammar that are names in this article: the letter إن of an outlet, given names that are more."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import cache

from qawl.arabic.lexicon import of_class, rows
from qawl.extract.decision import Decision
from qawl.extract.quotes.reading.gaps import Gap
from qawl.extract.quotes.words.form import Form, named
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lexicon import IN_NAME_OF

_LETTER = "إن"
_BOTH = of_class("grammar_or_name")
_HOMONYMS = of_class("homonym_name")
_EXCEPTING = of_class("excepting")
_DEPUTIES = of_class("deputy")
_HELD = frozenset({"office", "rank"})
_SAYING = frozenset({"say", "continue", "reply", "judge", "argue"})
_LONGEST_TITLE = 6


def name(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """Make names of what is one; ``spelled`` are the words of the text: what is none of them is not looked for."""
    _name_letters(forms, gaps, spelled)
    _name_given(forms, gaps, spelled)
    for word in _HOMONYMS & set(spelled):
        for i in [i for i, form in enumerate(forms) if form.raw == word]:
            forms[i] = said(forms, gaps, i)


def _name_letters(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """In the name of an outlet that is spelled in letters إن is one of them: شبكة سي إن إن, إن بي سي."""
    word = FORMS[_LETTER]
    for i in [i for i, form in enumerate(forms) if form is word] if _letters() & set(spelled) else ():
        spans = ((i - name.index(_LETTER), name) for name in _spelled_outlets())
        found = next((span for span in spans if span[0] >= 0 and _is_spelled(forms, gaps, *span)), None)
        if found is not None:
            first, last = found[0], found[0] + len(found[1])
            letter = replace(named(word), comp="", function="", given=False, proper=False)
            forms[first:last] = [letter if form is word else form for form in forms[first:last]]


def _is_spelled(forms: list[Form], gaps: list[Gap], i: int, name: tuple[str, ...]) -> bool:
    """Whether at word ``i`` a name stands, ل or a conjunction written onto it: لسي إن إن."""
    words = tuple([form.raw for form in forms[i : i + len(name)]])
    whole = words == name or (words[1:] == name[1:] and words[0][1:] == name[0] and words[0][0] in "وفل")
    return whole and all(gap.plain for gap in gaps[i + 1 : i + len(name)])


@cache
def _spelled_outlets() -> tuple[tuple[str, ...], ...]:
    """The names of outlets that have the letter إن, word by word, the longest first."""
    names = (tuple(row["name"].split()) for row in rows("news_sources"))
    return tuple(sorted((name for name in names if _LETTER in name), key=len, reverse=True))


@cache
def _letters() -> frozenset[str]:
    """The other words of such names: سي, بي."""
    return frozenset(word for name in _spelled_outlets() for word in name) - {_LETTER}


def _name_given(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """What is a word of grammar and a given name is one behind a title and before what goes on with a name.

    النائب باسم كرم, الأمير صباح الأحمد; not الناطق باسم كرم, قال الأمير صباح الأحد.
    """
    both = [FORMS[word] for word in _BOTH if word in spelled]
    for i in range(1, len(forms) - 1) if both else ():
        if forms[i] in both and gaps[i].plain and given_goes_on.ask(forms, gaps, i) and _entitles(forms, gaps, i):
            forms[i] = replace(named(forms[i]), function="", time=False)


def said(forms: list[Form], gaps: list[Gap], i: int) -> Form:
    """A verb or a noun that is a given name as well, as the name that it is between a verb of saying and its clause.

    قالت أمل إن …, وأضافت شهد الجبوري أن …, أشارت منة إلى أن …, قال المدرب طالب إن …; not قال طالب إن …, a student.
    """
    form = forms[i]
    homonym = form.homonym or form.raw in _HOMONYMS
    end = _clause_behind(forms, gaps, i) if homonym and gaps[i].plain and not form.clitic else 0
    if not end:
        return form
    titled = _title(forms[i - 1]) and gaps[i - 1].plain
    student = form.noun is not None and end == i + 1 and not titled
    says = _says(forms[i - 2] if titled and i > 1 else forms[i - 1])
    return replace(named(form), noun=None, function="") if says and not student else form


def _title(form: Form) -> bool:
    """الوزيرة, حركة: a word between a verb and the name of who or what speaks"""
    return not (form.finite or form.function or form.comp or form.clitic)


def _says(form: Form) -> bool:
    return form.finite and form.verb is not None and form.verb.group in _SAYING


def _clause_behind(forms: list[Form], gaps: list[Gap], i: int) -> int:
    """The word at which the clause begins behind a lone name at word ``i``, or behind one and its surname, or 0."""
    for end in (i + 1, i + 2):
        if not 0 < i < end < len(forms) or not gaps[end].plain:
            return 0
        if _opens_clause(forms, end):
            return end
        if not forms[end].strange or forms[end].noun is not None or forms[end].clitic:
            return 0
    return 0


def _opens_clause(forms: list[Form], i: int) -> bool:
    """أن, إن; إلى أن"""
    form = forms[i]
    led = form.function == "preposition" and i + 1 < len(forms) and bool(forms[i + 1].comp)
    return (bool(form.comp) and not form.clitic) or led


def _parted(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """النائب صباح، الذي …"""
    return not gaps[i + 1].plain


def _before_noun(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """باسم الوزارة, صباح اليوم, خلف لجنة: a word of grammar with what it governs"""
    after = forms[i + 1]
    return bool(after.clitic or after.noun is not None or after.time)


def _of_state(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """المبعوث لسوريا غير كرم"""
    place = forms[i - 1].polity or FORMS[forms[i - 1].raw.removeprefix("ل")].polity
    return forms[i].folded in _EXCEPTING and bool(place) and forms[i + 1].strange


def _excepting(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """المبعوث غير الرسمي, مصدر غير معلن"""
    return forms[i].folded in _EXCEPTING


def _before_surname(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """صباح الأحمد, خلف الديري إن …"""
    after = forms[i + 1]
    return after.article and after.strange and (forms[i].function == "time" or _surname_alone(forms, gaps, i))


def _before_definite(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """باسم الكتلة, خلف الأبواب"""
    return forms[i + 1].article


def _before_name(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """باسم كرم, باسم أن …"""
    after = forms[i + 1]
    return bool(after.given or after.proper or after.strange or after.comp == "an")


given_goes_on: Decision[bool] = Decision(
    "given_goes_on",
    [
        ("parted", _parted, True),
        ("before_noun", _before_noun, False),
        ("of_state", _of_state, True),
        ("excepting", _excepting, False),
        ("before_surname", _before_surname, True),
        ("before_definite", _before_definite, False),
        ("before_name", _before_name, True),
    ],
    otherwise=False,
)
"""Whether a name goes on, or its clause begins, behind a word that may be a given name."""


def _surname_alone(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """خلف الديري إن …; not خلف الأبواب المغلقة, باسم الكتلة: one definite word, and the clause"""
    ends = i + 2 >= len(forms) or not gaps[i + 2].plain or bool(forms[i + 2].comp)
    return ends and forms[i].folded not in IN_NAME_OF


def _entitles(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """Whether before word ``i`` stands a title that speaks for nobody, or a verb of saying without its subject."""
    verb = forms[i - 1].verb
    if verb is not None and forms[i - 1].finite:
        return verb.group in _SAYING
    for k in range(i - 1, max(i - _LONGEST_TITLE, -1), -1):
        noun = forms[k].noun
        if forms[k].folded in IN_NAME_OF:
            return True  # الناطق باسم الوزارة باسم كرم
        if noun is not None and noun.kind in _HELD:
            return forms[i].folded not in IN_NAME_OF or noun.lemma not in _DEPUTIES
        if not gaps[k].plain or forms[k].finite or forms[k].given:
            return False
    return False
