"""Words that are not what they look like in this article: a letter for a title, letters that spell a name (إن.جي), the
preposition علي of Egypt, names that begin with what could be a conjunction (ويبر)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.reading.gaps import GAPS, Gap
from qawl.extract.quotes.words.disambiguation import SHADDA
from qawl.extract.quotes.words.form import Form, named
from qawl.extract.quotes.words.forms import FORMS

_ALIKE = tuple((letter, folded) for letter in map(chr, range(0x621, 0x64B)) if (folded := fold(letter)))
"""The letters of Arabic, each as it is written and as it is looked up: أ as ا."""
_DOCTOR = "د"
"""The letter that stands for nothing but a title."""
_TITLES = tuple(letter for letter, folded in _ALIKE if folded in of_class("title_letter"))
_LETTERS = of_class("letter_name")
_ACTS = of_class("act_or_document")
_TWICE, _ARTICLE = 2, 2
_COMMENTED = "عقب"
_EXPRESSED = {
    and_ + word: f"{and_}{word[:2]}{SHADDA}{word[2:]}" for and_ in ("", "و") for word in of_class("verb_or_preposition")
}
"""The preposition as it is written, and the verb that is written so without its shadda."""
_FAR = 14
"""Who expresses something is named in fewer words."""


def respell(forms: list[Form], gaps: list[Gap], spelled: Collection[str], breaks: Iterable[int]) -> None:
    """Make words what they are in this article, in place; ``breaks`` are the words before which a sentence may end.

    Here and below ``spelled`` are the words of the text: what is none of them need not be looked for.
    """
    _abbreviate(forms, gaps, spelled)
    _spell_out(forms, gaps, breaks)
    _in_egypt(forms, spelled)
    _particles(forms, gaps, spelled)
    _express(forms, gaps, spelled)


def _abbreviate(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """After a letter that stands for a title (د. سامي, أ.د. سامي, م/ سامي) there is no more than a space."""
    for raw in _TITLES:
        letter, at = FORMS[raw], 0
        for _ in range(forms.count(letter) if raw in spelled else 0):
            at = forms.index(letter, at) + 1
            if at < len(forms) and gaps[at].text.strip(" ") in (".", "/") and (letter.noun or _titled(forms[at])):
                gaps[at] = GAPS[" "]
                forms[at - 1] = letter if letter.noun else _title(letter)


def _titled(form: Form) -> bool:
    """Whether a word is what one has a title for: a name, another title."""
    return form.given or form.proper or (form.noun is not None and form.noun.kind == "rank")


def _title(letter: Form) -> Form:
    """A letter (أ, م) as the title that د always is."""
    return replace(FORMS[_DOCTOR], raw=letter.raw, folded=letter.folded, rest=letter.folded, key=letter.folded)


def _in_egypt(forms: list[Form], spelled: Collection[str]) -> None:
    """Where على and إلى are spelled with ي, as in Egypt, علي is the preposition unless a name stands before it."""
    name = FORMS["علي"]
    if name.raw not in spelled or "على" in spelled or not ("إلي" in spelled or "الي" in spelled):
        return
    for i in range(1, len(forms) - 1):
        if forms[i] is name and not _called_ali(forms[i - 1], forms[i + 1]):
            forms[i] = FORMS["على"]


def _called_ali(before: Form, after: Form) -> bool:
    """Whether علي is a name by the words around it, in a text in which it may be the preposition as well."""
    if before.noun is not None:
        return not (after.abstract or after.comp or after.noun or after.function)
    return before.given or before.proper


def _spell_out(forms: list[Form], gaps: list[Gap], breaks: Iterable[int]) -> None:
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


def _particles(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """فان between two names is no conjunction: جيف فان كور."""
    particle = FORMS["فان"]
    if particle.raw not in spelled:
        return
    for i in range(1, len(forms) - 1):
        before, after = forms[i - 1], forms[i + 1]
        if forms[i] is not particle or not (gaps[i].plain and gaps[i + 1].plain):
            continue
        if (before.given or before.proper) and (after.proper or after.strange) and not after.article:
            forms[i] = replace(named(particle), comp="", function="")


def _express(forms: list[Form], gaps: list[Gap], spelled: Collection[str]) -> None:
    """عبر at the head of a clause is a verb, not "across", where somebody follows and then عن: وعبر الوزير عن …"""
    for raw, verb in _EXPRESSED.items():
        for i in [k for k, form in enumerate(forms) if form.raw == raw] if raw in spelled else ():
            heads = i == 0 or gaps[i].newline or gaps[i].end or (gaps[i].comma and forms[i].joined)
            if heads and i + 1 < len(forms) and _somebody(forms[i + 1]) and _of_what(forms, gaps, i + 2, forms[i]):
                forms[i] = replace(FORMS[verb], raw=raw)


def _somebody(form: Form) -> bool:
    return form.given or (form.noun is not None and form.noun.kind != "document" and not form.clitic)


def _of_what(forms: list[Form], gaps: list[Gap], first: int, verb: Form) -> bool:
    """Whether عن (عبر) or a form of saying (عقب … قائلا, بالقول) follows in the clause, and no other verb before it."""
    for k in range(first, min(len(forms), first + _FAR)):
        form = forms[k]
        if verb.folded.endswith(_COMMENTED) and form.verb is not None and not form.finite and form.verb.lemma == "قال":
            return True
        if gaps[k].comma or gaps[k].end or form.finite or form.comp:
            return False
        if form.folded == "عن" and not verb.folded.endswith(_COMMENTED):
            return True
    return False


def hyphenate(forms: list[Form], gaps: list[Gap], text: str) -> None:
    """What a hyphen ties to a name is no word of grammar: مون جي-إن."""
    hyphen = GAPS["-"]
    for i, gap in enumerate(gaps) if hyphen.text in text else ():
        if gap is hyphen and 0 < i < len(forms) and (forms[i].comp or forms[i].function) and forms[i - 1].strange:
            forms[i] = _initial(forms[i])


def name_joined(forms: list[Form], gaps: list[Gap], counts: Counter[str]) -> list[Form]:
    """The forms, with those made names that begin with و and speak: نفت ويبر أن, where nothing else could."""
    found = {
        form
        for i, form in enumerate(forms)
        if form.ambiguous and _is_name(forms, gaps, i, counts[form.folded]) and _unknown(form, counts)
    }
    return [_surname(form) if form in found else form for form in forms] if found else forms


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


def no_verb(form: Form) -> Form:
    """The noun that a verb may be as well, where it begins a name that is known: حلف شمال الأطلسي."""
    noun = replace(form, verb=None, inflection=None, other=None, notable=False, stops=False)
    noun.finite = noun.participle = noun.verbal_noun = False
    return noun


def acted(forms: list[Form], gaps: list[Gap], i: int) -> Form:
    """What may be a document is a verb before who does it, where a clause begins: وبحث الوزير مع نظيره …"""
    form = forms[i]
    if form.folded.removeprefix("و") not in _ACTS or i + 1 >= len(forms) or not gaps[i + 1].plain:
        return form
    after = forms[i + 1]
    somebody = after.given or (after.noun is not None and after.noun.kind in ("office", "rank") and after.article)
    begins = i == 0 or gaps[i].newline or not gaps[i].plain or form.folded[0] == "و"
    if not (somebody and begins):
        return form
    return replace(form, noun=None, medium="", clitic="", event="sure", stops=True, opens=False, may_end=True)
