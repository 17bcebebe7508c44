"""How a speaker is called: the proper name alone, without marks, titles and the noun for what sort of medium it is."""

from __future__ import annotations

import re
from functools import lru_cache

from qawl.arabic.known import titles
from qawl.arabic.lexicon import of_class
from qawl.arabic.words import WORD
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.names.common_nouns import is_his, is_object, is_prefixed_act, is_prefixed_noun
from qawl.extract.quotes.names.descriptors import nationality
from qawl.extract.quotes.names.personal_names import AGED
from qawl.extract.quotes.phrases.media import noun_of
from qawl.extract.quotes.reading.marks import MARKS
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lexicon import HALF_NAMES, is_common
from qawl.extract.quotes.words.openers import QUANTIFIERS

_ARMS = of_class("arm_of_rank")
_CLASSES = of_class("class_of_body")
_OF_OUTLETS = of_class("of_outlet")
"""What stands beside an outlet's name and is none of it: وكالة أنباء «النهر» الرسمية."""
_SIGNS = re.compile(f"[{MARKS}#_]|''")
"""What is written around a name and is no part of it."""
_MARKED = re.compile(f"(?:[{MARKS}(]|'')[^\\S\\n]*([^{MARKS}()]+)")
_JOINTS = HALF_NAMES | of_class("divine") | {"ال"}
_PAIR = 2
_BLANK = re.compile(r"\s+")
_NO_FIRST_NAME = ("ات", "ي")
"""How a verb (زكى) or a plural (تعليقات) before a name ends."""


@lru_cache(maxsize=1 << 12)
def clean(name: str) -> str:
    """A name without marks and hash signs, and a channel's without the noun that says what it is.

    صحيفة "النهر" الأردنية is النهر; وكالة الأنباء الأردنية and تلفزيون الأردن are called so.
    """
    words = list(WORD.finditer(name))
    forms = [FORMS[word[0]] for word in words]
    if len(words) > 1 and _is_channel(forms[0]):
        marked = _MARKED.search(name, words[0].end())
        if marked is not None and WORD.search(marked[1]):
            return plain(marked[1])
        if _is_called(forms[1]):
            last = len(words) - (len(words) > _PAIR and nationality(forms[-1]))
            last = _less_adjectives(forms, last)
            return plain(name[words[1].start() : words[last - 1].end()])
    if len(words) > _PAIR and forms[0].rest in _CLASSES and nationality(forms[-1]) and _closed_before(name, words[-1]):
        return plain(name[: words[-1].start()].rstrip())
    return plain(name)


def _less_adjectives(forms: list[Form], last: int) -> int:
    """صحيفة وول ستريت جورنال الاقتصادية: behind a name without article the adjectives are those of its noun."""
    first = last
    while first > _PAIR and forms[first - 1].adjective:
        first -= 1
    return last if forms[first - 1].article else first


def _closed_before(name: str, word: re.Match[str]) -> bool:
    """شركة «إنتل» الأمريكية: the name has ended by a mark before the adjective."""
    return name[: word.start()].rstrip()[-1:] in MARKS


def plain(name: str) -> str:
    """A name, or words that describe somebody, without marks and hash signs."""
    if not _SIGNS.search(name):
        return name
    return _BLANK.sub(" ", _SIGNS.sub("", name.replace("_", " "))).strip(" (،؛:") or name


def is_whole_name(name: str, phrase: str) -> bool:
    """Whether a phrase is no more than a body's name behind the noun that says what it is: حركة حماس, صحيفة النهر.

    Not مكتب حماس في الخارج, nor بلدية غزة: what is annexed to the name of a place or a person is another body.
    """
    words = WORD.findall(phrase)
    first, wanted = FORMS[words[0]], set(WORD.findall(name))
    kind = first.noun is not None and first.noun.kind == "organization" and not first.article
    if not (kind and first.rest in _CLASSES) and not _is_channel(first):
        return False
    return all(word in wanted or nationality(FORMS[word]) or FORMS[word].rest in _OF_OUTLETS for word in words[1:])


def is_joint(name: str) -> bool:
    """Whether several bodies or people are called by one name: المرصد وشبكة النهر; not وزارة التربية والتعليم."""
    return any(form.joined and form.noun is not None for form in map(FORMS.__getitem__, WORD.findall(name)[1:]))


def _is_channel(form: Form) -> bool:
    """صحيفة, موقع: a noun for what sort of channel it is; الصحيفة and القناة 12 are called so."""
    return form.medium in CHANNELS and not form.article and noun_of(form) is not None


def _is_called(form: Form) -> bool:
    """Whether a channel's name begins with a word: not وكالة الأنباء, تلفزيون لبنان, وكالات, موقع إخباري."""
    if form.polity or form.noun is not None or form.function or nationality(form):
        return False
    return not is_common(form.folded.removeprefix("ال")) and not is_common(form.folded)


def is_fuller(name: str, longer: str) -> bool:
    """Whether what ``longer`` has beyond ``name`` is name as well: سامي بن كرم, not السيد سامي or سامي كرم بعنوان."""
    words = WORD.findall(longer)
    wanted = {FORMS[word].folded for word in WORD.findall(name)}
    first = FORMS[words[0]]
    sure = first.proper or first.folded in HALF_NAMES
    if first.folded not in wanted and not sure and first.folded.endswith(_NO_FIRST_NAME):
        return False
    return all(form.folded in wanted or not beyond.ask(form) for form in map(FORMS.__getitem__, words))


def _joined(form: Form) -> bool:
    """وزكى سامي كرم …"""
    return form.joined


def _title(form: Form) -> bool:
    """السيد, سير, الوزير, الركن; not رائد, which is a name as well"""
    if form.article and form.folded[2:] in _ARMS:
        return True
    return form.respect or (form.rest.removeprefix("ال") in titles() and (form.article or not form.namesake))


def _grammatical(form: Form) -> bool:
    """بوصفه, قال, رسميا"""
    return bool(form.function or form.comp or form.finite or form.adverb or form.abstract)


def _given(form: Form) -> bool:
    """سامي, رائد"""
    return form.given or form.proper or form.namesake


def _prefixed(form: Form) -> bool:
    """بعنوان, باستخدام"""
    return is_prefixed_noun(form) or is_prefixed_act(form)


def _number(form: Form) -> bool:
    """50"""
    return form.raw[0].isdigit()


def _event(form: Form) -> bool:
    """يستعد"""
    return form.event == "sure"


def _everyday(form: Form) -> bool:
    """هدف, تركيزه; not آل غانم, العبد الله, nor إيتمار, which has the shape of a verbal noun"""
    return form.folded not in _JOINTS and (is_common(form.folded) or is_his(form))


def _object(form: Form) -> bool:
    """خلفا"""
    return is_object(form)


def _aged(form: Form) -> bool:
    """البالغ من العمر …"""
    return form.folded in AGED


def _calling(form: Form) -> bool:
    """كاتب عام, أحد المشاركين"""
    return (form.noun is not None and not form.article) or form.folded in QUANTIFIERS


beyond = Decision(
    "beyond_name",
    [
        ("joined", _joined, True),
        ("title", _title, True),
        ("given", _given, False),
        ("grammatical", _grammatical, True),
        ("number", _number, True),
        ("event", _event, True),
        ("everyday", _everyday, True),
        ("prefixed", _prefixed, True),
        ("object", _object, True),
        ("aged", _aged, True),
        ("calling", _calling, True),
    ],
    otherwise=False,
)
"""Whether a word that stands beside a person's name is no part of it."""
