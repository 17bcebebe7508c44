"""Media: by what kind of channel something was said, and which."""

from __future__ import annotations

from bisect import bisect_left

from qawl.arabic.letters import fold
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.channel_names import addressed, name_at
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.words.forms import Form
from qawl.extract.quotes.words.lexicon import MediumNoun, nouns_of_media
from qawl.model.values import Medium, Span

_TOLD = 14
_ADJECTIVES = 2
_NEAR = 4
_FAR = 8
_CAME = frozenset({"جاء", "جاءت", "ياتي", "تاتي", "وذلك"})
_THAT = frozenset({"ذلك", "هذا", "كلام", "كلامه", "كلامها", "تصريحات", "تصريحاته", "تصريحاتها", "اعلان", "اعلانه"})
_ABOUT = frozenset({"علي", "عن", "حول"})
_REPLYING = frozenset({"ردا", "تعليقا", "تعقيبا", "معلقا", "ردها", "رده", "تعليقه", "تعليقها"})
_PRESS = frozenset(map(fold, ("صحفي", "صحفية", "صحافي", "صحافية", "إعلامي", "إعلامية")))
_WITHIN = frozenset(map(fold, ("في", "خلال", "أثناء", "ضمن", "عبر", "ب", "هامش", "بحسب", "حسب", "وفق", "وفقا", "عن")))
"""What stands before an act of speaking in which something is said: في حديثه, خلال تنشيطه ندوة."""
_HELD = frozenset(
    fold(stem + pronoun)
    for stem in ("أصدر", "ألقا", "ألقى", "عقد", "أجرا", "أجرى", "نظم", "وجه", "نشر")
    for pronoun in ("", "ت", "ه", "ها", "ته", "تها")
)
"""Who does this to an act of speaking speaks in it."""
_IN_IT = frozenset({"فيه", "فيها", "خلاله", "خلالها"})
"""What leads back to an act of speaking before its cue: بيان للجيش جاء فيه."""
_ASKED = frozenset({"سوال", "اسئله"})
"""What an outlet asked is not what was said through it: ردا على سؤال طرحته الصحيفة."""
_TO = frozenset(map(fold, ("ل", "إلى", "مع", "لدى", "على", "عبر", "شاشة", "بحسب", "حسب", "وفق", "وفقا", "نقلا", "عن")))
"""What stands before an outlet through which something is said."""


def medium(r: Reading, first: int, last: int, skip: tuple[int, int] | None = None) -> Medium | None:
    """The medium that words ``first`` to ``last`` speak of; those of ``skip``, the speaker, do not count.

    An act of speaking (في مقابلة, في بيان) says more than the outlet beside it, but for a mere remark (تصريح لوكالة).
    """
    named = [i for i in within(r.media, first, last) if not _beside_the_point(r, i, skip)]
    acts = [i for i in named if r.forms[i].medium not in CHANNELS and _is_act(r, i, first)]
    outlets = [i for i in named if r.forms[i].medium in CHANNELS and (_is_told(r, i, first) or acts[:1] < [i])]
    if outlets:
        span = next(filter(None, (name_at(r, i, last) for i in outlets)), None)
        carrier = _carrier(r, span) or r.forms[outlets[0]].medium
    else:
        carrier, span = addressed(r, first, last, skip) or ("", None)
    kind = next(filter(None, (_act(r, i, last, carrier) for i in acts)), carrier)
    return Medium(kind, span) if kind else None


def _beside_the_point(r: Reading, i: int, skip: tuple[int, int] | None) -> bool:
    if skip is not None and skip[0] <= i < skip[1]:
        return True
    before = r.forms[i - 1].folded if i else ""
    if i > 1 and before in _ABOUT and r.forms[i - 2].adverb | (r.forms[i - 2].folded in _REPLYING):
        return True
    return r.forms[i].folded == "كلمه" and before == "تحت"  # خط تحت كلمة …


def _is_act(r: Reading, i: int, first: int) -> bool:
    """Whether somebody speaks in what word ``i`` says: behind the cue, within it, or as one who holds it."""
    form = r.forms[i]
    if i == first or form.clitic[-1:] == "ب" or form.medium == "reporters":
        return True
    before = {_alone(other) for other in r.forms[max(first, i - _NEAR) : i]}
    after = {_alone(other) for other in r.forms[i + 1 : i + 1 + _FAR]}
    held = {_alone(other) for other in r.forms[i + 1 : i + _NEAR]}
    return not (before.isdisjoint(_WITHIN | _HELD) and after.isdisjoint(_IN_IT) and held.isdisjoint(_HELD))


def _alone(form: Form) -> str:
    """A folded word without the conjunction that is written onto it."""
    return form.folded[1:] if form.joined and len(form.folded) > 2 else form.folded


def _is_told(r: Reading, i: int, first: int) -> bool:
    """Whether something is told through the outlet at word ``i``."""
    form, before = r.forms[i], r.forms[i - 1] if i > first else None
    if any(other.rest in _ASKED for other in r.forms[max(first, i - _NEAR) : i]):
        return False
    if before is None or form.clitic[-1:] == "ل" or _alone(before) in _TO or before.verb is not None:
        return True
    return _alone(before) == "في" and not form.article


def _act(r: Reading, i: int, last: int, outlet: str) -> str:
    """The kind of the act of speaking that word ``i`` says, by what stands beside it; empty where it says none."""
    noun = noun_of(r.forms[i])
    if noun is None:
        return r.forms[i].medium
    if any(bare(form) in _PRESS for form in r.forms[i + 1 : min(i + 1 + _ADJECTIVES, last)]):
        return noun.press or noun.kind
    if outlet:
        return outlet if noun.yields else noun.kind
    return {"none": "", "": noun.kind}.get(noun.alone, noun.alone)


def noun_of(form: Form) -> MediumNoun | None:
    """What the lexicon says of the medium that a word is a noun for."""
    table = nouns_of_media()
    return table.get(form.folded) or table.get(form.rest) or table.get(bare(form))


def bare(form: Form) -> str:
    """A folded word without conjunction, preposition and article."""
    return form.rest.removeprefix("ال")


def _carrier(r: Reading, span: Span | None) -> str:
    """The kind of a channel that is known by its name, whatever the class noun says: موقع فوكس نيوز."""
    if span is None:
        return ""
    first, last = bisect_left(r.starts, span.start), bisect_left(r.starts, span.end)
    return next((form.channel for form in r.forms[first:last] if form.channel), "")


def told(r: Reading, i: int) -> Medium | None:
    """The medium that the sentence after that of word ``i`` tells: جاء ذلك خلال مؤتمر صحفي."""
    first = r.sentence(i)[1]
    if first + 2 >= r.size or r.forms[first].folded.removeprefix("و") not in _CAME or r.forms[first + 1].comp:
        return None
    if r.forms[first + 1].folded not in _THAT and not r.forms[first + 1].medium:
        return None
    return medium(r, first + 2, min(r.sentence(first)[1], first + _TOLD))
