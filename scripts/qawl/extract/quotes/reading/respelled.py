"""Words that are not what they look like in this article: a letter for a title, letters that spell a name (إن.جي), the
preposition علي of Egypt, names that begin with what could be a conjunction (ويبر)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.extract.quotes.reading.gaps import GAPS, Gap
from qawl.extract.quotes.words.form import Form, named
from qawl.extract.quotes.words.forms import FORMS

_LETTERS = of_class("letter_name")
_LETTER = "إن"
_TWICE, _ARTICLE, _SHORT = 2, 2, 3
_BOTH = of_class("grammar_or_name")
_NOT = frozenset({"غير"})
_BEFORE_BODIES = frozenset({"باسم"})
_DEPUTIES = of_class("deputy")
_HELD = frozenset({"office", "rank"})
_SAYING = frozenset({"say", "continue", "reply", "judge", "argue"})
_LONGEST_TITLE = 6


def abbreviate(forms: list[Form], gaps: list[Gap]) -> None:
    """After the letter that stands for a title (د. سامي, د/ سامي) there is no more than a space."""
    letter, at = FORMS["د"], 0
    for _ in range(forms.count(letter)):
        at = forms.index(letter, at) + 1
        if at < len(forms) and gaps[at].text.strip(" ") in (".", "/"):
            gaps[at] = GAPS[" "]


def respell(forms: list[Form]) -> None:
    """Where على and إلى are spelled with ي, as in Egypt, علي is the preposition unless a name stands before it."""
    name = FORMS["علي"]
    if name not in forms or FORMS["على"] in forms or not any(FORMS[word] in forms for word in ("إلي", "الي")):
        return
    for i in range(1, len(forms) - 1):
        if forms[i] is name and not _called_ali(forms[i - 1], forms[i + 1]):
            forms[i] = FORMS["على"]


def _called_ali(before: Form, after: Form) -> bool:
    """Whether علي is a name by the words around it, in a text in which it may be the preposition as well."""
    if before.noun is not None:
        return not (after.abstract or after.comp or after.noun or after.function)
    return before.given or before.proper


def spell_out(forms: list[Form], gaps: list[Gap], breaks: Iterable[int]) -> None:
    """Names of letters that full stops join are one name: شركة أو.إن.جي, إن.كيه فارما; no complementizer is in them."""
    for i in breaks:
        if not (0 < i < len(forms) and gaps[i].text.rstrip(" ") == "." and _letter(forms[i - 1])):
            continue
        if gaps[i].text == "." and _letter(forms[i]):
            gaps[i] = GAPS[" "]
            forms[i - 1], forms[i] = _initial(forms[i - 1]), _initial(forms[i])
        elif _middle(forms, gaps, i):
            gaps[i] = GAPS[" "]
            forms[i - 1] = _initial(forms[i - 1])


def _middle(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """جون سي. دميرس: a letter between a first name and a strange word"""
    if i < _TWICE or not gaps[i - 1].plain or not (forms[i - _TWICE].given or forms[i - _TWICE].proper):
        return False
    return forms[i].strange and not forms[i].article


def _letter(form: Form) -> bool:
    return form.folded in _LETTERS


def _initial(form: Form) -> Form:
    """What is spelled like a word of grammar, as a part of a name."""
    return form if form.given else replace(named(form), comp="", function="", noun=None, phrase=False, lookalike=False)


def particles(forms: list[Form], gaps: list[Gap]) -> None:
    """فان between two names is no conjunction: جيف فان كور."""
    particle = FORMS["فان"]
    if particle not in forms:
        return
    for i in range(1, len(forms) - 1):
        before, after = forms[i - 1], forms[i + 1]
        if forms[i] is not particle or not (gaps[i].plain and gaps[i + 1].plain):
            continue
        if (before.given or before.proper) and (after.proper or after.strange) and not after.article:
            forms[i] = replace(named(particle), comp="", function="")


def spelled(forms: list[Form], gaps: list[Gap]) -> None:
    """In the name of an outlet that is spelled in letters إن is one of them: شبكة سي إن إن, إن بي سي."""
    word = FORMS[_LETTER]
    for i in [i for i, form in enumerate(forms) if form is word]:
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


def called_so(forms: list[Form], gaps: list[Gap]) -> None:
    """What is a word of grammar and a given name is one behind a title and before what goes on with a name.

    النائب باسم كرم, الأمير صباح الأحمد; not الناطق باسم كرم, قال الأمير صباح الأحد.
    """
    both = [FORMS[word] for word in _BOTH]
    for i in range(1, len(forms) - 1) if any(form in forms for form in both) else ():
        if forms[i] in both and gaps[i].plain and _goes_on(forms, gaps, i) and _entitles(forms, gaps, i):
            forms[i] = replace(named(forms[i]), function="", time=False)


def _goes_on(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """Whether a name goes on, or its clause begins, behind a word that may be a given name."""
    form, after = forms[i], forms[i + 1]
    if not gaps[i + 1].plain:
        return True
    if after.clitic or after.noun is not None or after.time:
        return False
    if form.folded in _NOT:  # المبعوث لسوريا غير كرم; not المبعوث غير الرسمي, مصدر غير معلن
        place = forms[i - 1].polity or FORMS[forms[i - 1].raw.removeprefix("ل")].polity
        return place and after.strange
    if after.article:  # خلف الحبتور إن …; not خلف الأبواب المغلقة, باسم الكتلة
        ends = i + 2 >= len(forms) or not gaps[i + 2].plain or bool(forms[i + 2].comp)
        return after.strange and (form.function == "time" or (ends and form.folded not in _BEFORE_BODIES))
    return after.given or after.proper or after.strange or after.comp == "an"


def _entitles(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """Whether before word ``i`` stands a title that speaks for nobody, or a verb of saying without its subject."""
    verb = forms[i - 1].verb
    if verb is not None and forms[i - 1].finite:
        return verb.group in _SAYING
    for k in range(i - 1, max(i - _LONGEST_TITLE, -1), -1):
        noun = forms[k].noun
        if forms[k].folded in _BEFORE_BODIES:
            return True  # الناطق باسم الوزارة باسم كرم
        if noun is not None and noun.kind in _HELD:
            return forms[i].folded not in _BEFORE_BODIES or noun.lemma not in _DEPUTIES
        if not gaps[k].plain or forms[k].finite or forms[k].given:
            return False
    return False


def hyphenate(forms: list[Form], gaps: list[Gap]) -> None:
    """What a hyphen ties to a name is no word of grammar: مون جي-إن."""
    hyphen = GAPS["-"]
    for i, gap in enumerate(gaps) if hyphen in gaps else ():
        if gap is hyphen and 0 < i < len(forms) and (forms[i].comp or forms[i].function) and forms[i - 1].strange:
            forms[i] = _initial(forms[i])


def name_joined(forms: list[Form], gaps: list[Gap], counts: Counter[str]) -> list[Form]:
    """The forms, with those made names that begin with و and speak: نفت ويبر أن, where nothing else could."""
    found = {
        form
        for i, form in enumerate(forms)
        if _ambiguous(form.folded) and _is_name(forms, gaps, i, counts[form.folded]) and _unknown(form, counts)
    }
    return [_surname(form) if form in found else form for form in forms] if found else forms


def _ambiguous(word: str) -> bool:
    """ويبر, بالوكو: its first letters may be a conjunction, or a preposition and the article."""
    return word[:1] in "وب" and len(word) > _SHORT and (word[0] == "و" or word[:3] == "بال")


def _is_name(forms: list[Form], gaps: list[Gap], i: int, count: int) -> bool:
    """Whether a word stands where only a name does: once, if it closes a first name between commas."""
    alone = i > 1 and gaps[i - 1].comma and not gaps[i - 1].newline
    return _speaks(forms, gaps, i) and (count >= _TWICE or (alone and forms[i - 1].given))


def _surname(form: Form) -> Form:
    return replace(named(form), given=False, joined=False)


def _unknown(form: Form, counts: Counter[str]) -> bool:
    """Whether no lexicon has a word, with its و or without, nor the article the word without."""
    rest = FORMS[form.raw[1:]]
    if form.folded[0] == "ب":
        return _unlike_noun(rest)
    return counts[fold(form.raw[1:])] == 0 and not (_in_lexicon(form) or _in_lexicon(rest) or rest.adverb)


def _in_lexicon(form: Form) -> bool:
    """Whether some lexicon has a word, or its shape shows what it is."""
    grammatical = form.clitic or form.verb or form.function or form.comp or form.event or form.article
    return bool(grammatical or form.noun or form.medium or form.given or form.abstract or form.polity)


def _unlike_noun(rest: Form) -> bool:
    """بالوكو: what is left with the article is no word of the language, by its ending."""
    bare = FORMS[rest.raw[_ARTICLE:]] if len(rest.raw) > _ARTICLE + 1 else None
    return bare is not None and bare.strange and not (rest.abstract or rest.polity) and rest.raw[-1] in "وا"


def _speaks(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """Whether a word stands between a reporting verb and what it takes, or behind a first name and before a comma."""
    if i == 0 or i + 1 >= len(forms) or not gaps[i].plain:
        return False
    before, gap = forms[i - 1], gaps[i + 1]
    if before.finite and before.verb is not None:
        surname = gap.plain and i + 2 < len(forms) and forms[i + 1].strange and bool(forms[i + 2].comp)
        return bool(forms[i + 1].comp) or gap.colon or gap.marked or surname
    return before.given and not before.article and gap.comma


def apposed(forms: list[Form], gaps: list[Gap], i: int) -> bool:
    """Whether a word and a strange one stand alone between commas: مدير الوكالة، دان كورتس، …"""
    if i + 2 >= len(forms) or forms[i].joined or forms[i].clitic:
        return False
    alone = gaps[i].comma and gaps[i + 1].plain and gaps[i + 2].comma
    return alone and forms[i + 1].strange and not forms[i + 1].article


def circumstantial(forms: list[Form], gaps: list[Gap], i: int, form: Form) -> bool:
    """Whether a calling between a comma and what is said is a participle: نشرت صورة، معلقة: «…»."""
    if not gaps[i].comma or i + 1 >= len(forms):
        return False
    after, verb = forms[i + 1], form.verb
    taken = verb is not None and after.function == "preposition" and after.folded in verb.takes
    return gaps[i + 1].colon or gaps[i + 1].marked or bool(after.comp) or taken
