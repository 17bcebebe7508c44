"""Lone words: what a single definite word after its verb is, if nothing says that it is somebody's name."""

from __future__ import annotations

import re

from qawl.arabic.lexicon import lemmas_of_class, of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import nationality
from qawl.extract.quotes.phrases.noun_phrases import ONE_OF, Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import People
from qawl.extract.quotes.words.disambiguation import verbal_noun
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

PERSON, SOMEBODY, SEVERAL, THING, BODY = "person", "unnamed", "group", "document", "organization"
"""What such a word names: a person, somebody without a name, several, a thing that says or shows something, a body."""

_PERSONAL = lemmas_of_class("personal_saying")
_FEMININE = "ةءىاي"
"""How feminine nouns end, and adjectives."""
_SAYING = frozenset({"say", "continue"})
_ELATIVES = of_class("elative")
_PAIR = 2
_LATTER = "الاخير"
_SOME = of_class("quantifier") | of_class("many")
_OF_TWO = of_class("of_two")
_SPORT = of_class("sport")
_OF_SPORT = 3
"""So many different words of sport make an article one of sport."""
_SEVERAL = re.compile("ال(?:م.{2,}ون|.ا..ون|.{2,}يون|.{2,}[تي]ان|م.{4,}ان)")
"""Inflection, not vocabulary: the subject's ending ون of participles (المنتقدون, العاملون) and of adjectives of origin
(الشيوعيون), and ان of two such (الوكالتان, الطياريان, المتهمان). No surname is inflected for case."""
_PEOPLES = of_class("people")
"""Broken plurals of a people or a calling, which no ending tells from other nouns: الأفارقة, but التجارة."""
_THINGS = re.compile("ال(?:.{2,}ات|ا..ا.|..اء.|م.ا.ء)")
"""Inflection as well: the ending ات (الاتهامات) and the patterns أفعال (الأحداث), فعائل (النتائج) and مفاعل with a
hamza (المبادئ), by which Arabic makes plurals and no names of persons."""


def lone(r: Reading, people: People, phrase: Phrase, gender: str) -> str:
    """What a phrase is whose name is one word that may be none; ``gender`` is that of its verb."""
    if phrase.head is not None or phrase.name is None or phrase.name[1] - phrase.name[0] > 1:
        return PERSON
    form = r.forms[phrase.name[0]]
    if form.folded in _SOME and not form.given:
        return SOMEBODY if form.folded in ONE_OF else SEVERAL
    return lone_word.ask(form, r, people, phrase, gender) if form.article else PERSON


def _some(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قال البعض"""
    return form.rest.removeprefix("ال") in _SOME


def _body(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قالت البحرية الأميركية, يقول الهلال الأحمر: a definite word and its adjective that say something"""
    verb = r.forms[phrase.first - 1].verb if phrase.first else None
    if phrase.last - phrase.first != _PAIR or verb is None or verb.group not in _SAYING:
        return False
    adjective = r.forms[phrase.first + 1]
    if form.adjective and not nationality(adjective):
        return False
    if not (adjective.adjective and r.gaps[phrase.first + 1].plain) or adjective.noun is not None:
        return False
    return not _of_the_language(form, r, people, phrase, gender) and (gender == "f" or adjective.folded in _ELATIVES)


def latter(phrase: Phrase, form: Form) -> bool:
    """لكن الأخير قال: he who was named last"""
    return form.folded == _LATTER and phrase.last - phrase.first == 1


def _of_two(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """لكن الأخير قال"""
    return form.folded in _OF_TWO


def _named(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قال الصباغ, where the article or the authority has him; قال الراوي، المدير العام، …"""
    known = form.given or form.proper or form.key in people.by_key or form.key in r.names
    return known or phrase.role is not None or r.known(phrase.first, person=True) > 0


def _club(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قال الأهلي, where the article is of sport"""
    club = form.folded in words("name_words", "name", "class", "club")
    return club and sum(r.count(word) > 0 for word in _SPORT) >= _OF_SPORT


def _several(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قال المنتقدون, قالت الوكالتان, يقول الأفارقة"""
    return form.rest.removeprefix("ال") in _PEOPLES or _SEVERAL.fullmatch(form.folded) is not None


def _of_the_language(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """يقول المجتمع, تشير النتائج, يرى التحليل"""
    bare = form.rest.removeprefix("ال")
    noun = form.abstract or verbal_noun(bare) or (is_common(bare) and not form.folded.endswith("ي"))
    return bool(noun) or _THINGS.fullmatch(form.rest) is not None


def _her_surname(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """قالت الصباغ: a noun that is not feminine agrees with no verb of hers, unless it is the surname of a woman"""
    verb = r.forms[phrase.first - 1].verb if phrase.first else None
    if gender != "f" or verb is None or verb.lemma not in _PERSONAL or phrase.last - phrase.first > 1:
        return False
    return form.strange and not form.adjective and form.raw[-1] not in _FEMININE


def _hers(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """تشير الإعادة, تقول الحكاية: what a verb of hers is said of, that is no surname of hers"""
    return gender == "f" and not form.folded.endswith("ي")


def _origin(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """يجد الإسرائيلي أن …"""
    return nationality(form)


def _feminine(form: Form, r: Reading, people: People, phrase: Phrase, gender: str) -> bool:
    """العبارة, الدولية"""
    return form.raw[-1] == "ة"


lone_word = Decision(
    "lone_word",
    [
        ("some", _some, SEVERAL),
        ("of_two", _of_two, SOMEBODY),
        ("named", _named, PERSON),
        ("body", _body, BODY),
        ("club", _club, BODY),
        ("several", _several, SEVERAL),
        ("of_the_language", _of_the_language, THING),
        ("her_surname", _her_surname, PERSON),
        ("hers", _hers, THING),
        ("origin", _origin, SOMEBODY),
        ("feminine", _feminine, THING),
    ],
    otherwise=PERSON,
)
"""What a definite word is that stands alone where somebody's name may stand."""
