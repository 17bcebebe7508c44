"""Media: by what kind of channel something was said, and which."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from qawl.arabic.lexicon import of_class
from qawl.arabic.words import readings
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.channel_names import addressed, asked, name_at
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import MediumNoun, nouns_of_media
from qawl.model.values import Medium, Span

_AND_THAT = of_class("which_is_to_say")
_TOLD = 14
_ADDED = 60
"""وذلك في كلمة له is looked for among so many words behind the cue."""
_ADJECTIVES = 2
_DESCRIBING = frozenset({"describe", "judge", "accuse"})
_MEETINGS = frozenset({"interview", "other"})
_NEAR = 4
_FAR = 8
_CAME = of_class("came")
_THAT = of_class("utterance")
_ABOUT = of_class("answered_to")
_REPLYING = of_class("reply")
_PRESS = of_class("press")
_AIRED = of_class("aired")
_SPOKEN_IN = of_class("spoken_in")
_HELD = frozenset(stem + ending for stem in of_class("holding_stem") for ending in ("", "ت", "ه", "ها", "ته", "تها"))
_TAKING_PART = of_class("taking_part")
_IN_IT = of_class("in_it")
_BEFORE_THEM = of_class("before_reporters")
_SURE = of_class("sure_channel")
_QUESTIONS = of_class("question_noun")
_TO = of_class("told_through")
_WORK_OF_AGENCIES = of_class("work_of_agency")


def medium(r: Reading, first: int, last: int, skip: tuple[int, int] | None = None) -> Medium | None:
    """The medium that words ``first`` to ``last`` speak of; those of ``skip``, the speaker, do not count.

    An act of speaking (في مقابلة, في بيان) says more than the outlet beside it, but for a mere remark (تصريح لوكالة).
    """
    if not within(r.carriers, first, last):
        return None
    named = [i for i in within(r.media, first, last) if not _within(skip, i) and is_occasion.ask(r, i)]
    acts = [i for i in named if r.forms[i].medium not in CHANNELS and is_act.ask(r, i, first)]
    outlets = _outlets(r, named, first, acts)
    carrier, span = _named(r, outlets, last) if outlets else addressed(r, first, last, skip) or ("", None)
    for i in acts:
        kind = _act(r, i, last, carrier)
        if kind:
            return Medium(kind, span, place=r.between(i, i + 1))
    if carrier:
        return Medium(carrier, span, place=r.between(outlets[0], outlets[0] + 1) if outlets else span)
    return None


def _outlets(r: Reading, named: Iterable[int], first: int, acts: Sequence[int]) -> list[int]:
    """The words, of those that name a medium, for outlets through which it was said: told so, or behind the act."""
    channels = [i for i in named if r.forms[i].medium in CHANNELS]
    return [i for i in channels if _is_told(r, i, first) or (acts and acts[0] < i)]


def _named(r: Reading, outlets: Sequence[int], last: int) -> tuple[str, Span | None]:
    """The kind of the first of some outlets, and the first name that any of them has."""
    span = next(filter(None, (name_at(r, i, last) for i in outlets)), None)
    return _carrier(r, span) or r.forms[outlets[0]].medium, span


def audience(r: Reading, first: int, last: int, subject: tuple[int, int] | None) -> Medium | None:
    """A speech before a body or a crowd, which the cue and its subject alone precede: قال الوزير أمام البرلمان."""
    i = subject[1] if subject is not None else first
    if i + 1 >= last or r.forms[i].folded != "امام":
        return None
    noun = r.forms[i + 1].noun
    spoken = noun is not None and not r.forms[i + 1].clitic and noun.kind in ("organization", "group")
    return Medium("speech", place=r.between(i, i + 2)) if spoken else None


def _within(words: tuple[int, int] | None, i: int) -> bool:
    return words is not None and words[0] <= i < words[1]


def _answered(r: Reading, i: int) -> bool:
    """ردا على تصريحات …: to what he answered, not where."""
    if i < 2 or r.forms[i - 1].folded not in _ABOUT:
        return False
    return r.forms[i - 2].adverb or r.forms[i - 2].folded in _REPLYING


def _underlined(r: Reading, i: int) -> bool:
    """خط تحت كلمة …"""
    return i > 0 and r.forms[i].folded == "كلمه" and r.forms[i - 1].folded == "تحت"


def _of_state(r: Reading, i: int) -> bool:
    """مدير وكالة الاستخبارات, وكالة الطاقة الذرية: an agency that brings no news"""
    following = i + 1 < r.size and r.gaps[i + 1].plain and r.forms[i].medium == "agency"
    return following and r.forms[i + 1].rest in _WORK_OF_AGENCIES


is_occasion = Decision(
    "is_occasion",
    [("answered", _answered, False), ("underlined", _underlined, False), ("of_state", _of_state, False)],
    otherwise=True,
)
"""Whether word ``i``, which names a medium or is a noun for one, may be where something was said."""


def _to_reporters(r: Reading, i: int, first: int) -> bool:
    """قال للصحفيين, قال في لقاء مع الصحفيين, ردا على أسئلة الصحفيين"""
    before = i > first and (_any_of(_BEFORE_THEM, r, i - 1, i) or r.forms[i - 1].rest in _QUESTIONS)
    to = r.forms[i].folded[:1] == "ل" or before
    return to and r.forms[i].medium == "reporters"


def _reporters(r: Reading, i: int, first: int) -> bool:
    """احتج الصحفيون"""
    return r.forms[i].medium == "reporters"


def _attribute(r: Reading, i: int, first: int) -> bool:
    """في الجهة المقابلة"""
    article = i > first and r.forms[i - 1].article and r.gaps[i].plain
    return article and r.forms[i].folded.startswith("ال")


def _governed(r: Reading, i: int, first: int) -> bool:
    """ببيان; or what a cue takes: قالت كلمة; not واصفا الزيارة بأنها …, which it describes."""
    verb = r.forms[first - 1].verb if first else None
    taken = i == first and not (verb is not None and verb.group in _DESCRIBING)
    return taken or r.forms[i].clitic[-1:] == "ب"


def _aimed_at(r: Reading, i: int, first: int) -> bool:
    """استعداده للقاء الزعيم: what something else is for"""
    form = r.forms[i]
    aimed = form.medium in _MEETINGS and (form.clitic[-1:] == "ل" or form.folded.startswith("لل"))
    return aimed and not _held(r, i, first)


def _taken_part_in(r: Reading, i: int, first: int) -> bool:
    """الباحث المشارك في الدراسة"""
    return _any_of(_TAKING_PART, r, max(first, i - _NEAR), i)


def _held(r: Reading, i: int, first: int) -> bool:
    """أصدرت الوزارة اليوم بيانا, كلمة ألقاها"""
    return _any_of(_HELD, r, max(first, i - _FAR), i) or _any_of(_HELD, r, i + 1, i + _NEAR)


def _spoken_in(r: Reading, i: int, first: int) -> bool:
    """في مقابلة, خلال تنشيطه ندوة"""
    return _any_of(_SPOKEN_IN, r, max(first, i - _NEAR), i)


def _led_back_to(r: Reading, i: int, first: int) -> bool:
    """بيان للجيش جاء فيه"""
    return _any_of(_IN_IT, r, i + 1, i + 1 + _FAR)


is_act = Decision(
    "is_act",
    [
        ("to_reporters", _to_reporters, True),
        ("reporters", _reporters, False),
        ("attribute", _attribute, False),
        ("governed", _governed, True),
        ("aimed_at", _aimed_at, False),
        ("taken_part_in", _taken_part_in, False),
        ("spoken_in", _spoken_in, True),
        ("led_back_to", _led_back_to, True),
        ("held", _held, True),
    ],
    otherwise=False,
)
"""Whether somebody speaks in the act of speaking that word ``i`` says: behind the cue, within it, or as who holds it.

``first`` is the first word that is looked at.
"""


def _any_of(words: Container[str], r: Reading, first: int, last: int) -> bool:
    """Whether one of ``words`` stands from ``first`` to before ``last``, a conjunction written onto it or not."""
    for form in r.forms[first:last]:
        folded = form.folded
        if folded in words or (folded[0] in "وف" and folded[1:] in words):
            return True
    return False


def _is_told(r: Reading, i: int, first: int) -> bool:
    """Whether something is told through the outlet at word ``i``."""
    form, before = r.forms[i], r.forms[i - 1] if i > first else None
    if asked(r, i, first):
        return False
    if before is None or form.folded[:1] == "ل" or before.verb is not None:
        return True
    if form.medium == "platform" and _led_back_to(r, i, first):
        return True  # نشر تغريدة قال فيها …
    return _any_of(_TO, r, i - 1, i) or (not form.article and _any_of(("في",), r, i - 1, i))


def _act(r: Reading, i: int, last: int, outlet: str) -> str:
    """The kind of the act of speaking that word ``i`` says, by what stands beside it; empty where it says none."""
    noun = noun_of(r.forms[i])
    if noun is None:
        return r.forms[i].medium
    beside = {bare(form).removesuffix("ا") for form in r.forms[i + 1 : min(i + 1 + _ADJECTIVES, last)]}
    if not beside.isdisjoint(_PRESS):
        return noun.press or noun.kind
    if outlet or not beside.isdisjoint(_AIRED):
        return outlet if outlet and noun.yields else noun.kind
    return {"none": "", "": noun.kind}.get(noun.alone, noun.alone)


def noun_of(form: Form) -> MediumNoun | None:
    """What the lexicon says of the medium that a word is a noun for."""
    return _noun(form.folded) if form.medium else None


@lru_cache(maxsize=1 << 10)
def _noun(folded: str) -> MediumNoun | None:
    table = nouns_of_media()
    found = (table.get(rest) or table.get(rest.removeprefix("ال")) for _, rest in readings(folded))
    return next(filter(None, found), None)


def bare(form: Form) -> str:
    """A folded word without conjunction, preposition and article."""
    return form.rest.removeprefix("ال")


def _carrier(r: Reading, span: Span | None) -> str:
    """The kind of a channel that is known by its name, whatever the class noun says: موقع فوكس نيوز."""
    if span is None:
        return ""
    first, last = bisect_left(r.starts, span.start), bisect_left(r.starts, span.end)
    if first and bare(r.forms[first - 1]) in _SURE:
        return ""
    return next((form.channel for form in r.forms[first:last] if form.channel), "")


def told(r: Reading, i: int) -> Medium | None:
    """The medium that what follows word ``i`` tells: وذلك في كلمة له; or the sentence after: جاء ذلك في مؤتمر."""
    first = r.sentence(i)[1]
    for k in within(r.places(_AND_THAT), i, min(first - 1, i + _ADDED)):
        if r.gaps[k].comma:
            return medium(r, k + 1, min(first, k + _TOLD))
    if first + 2 >= r.size or r.forms[first].folded.removeprefix("و") not in _CAME or r.forms[first + 1].comp:
        return None
    if r.forms[first + 1].folded not in _THAT and not r.forms[first + 1].medium:
        return None
    return medium(r, first + 2, min(r.sentence(first)[1], first + _TOLD))
