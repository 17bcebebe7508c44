"""Media: by what kind of channel something was said, and which."""

from __future__ import annotations

from bisect import bisect_left

from qawl.arabic.lexicon import of_class
from qawl.arabic.words import raw_offset
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lookup import channel_prefix
from qawl.model.values import Medium, Span

_NAME_WORDS = 5
_TOLD = 14
_CAME = of_class("came")
_THAT = of_class("utterance")
_ABOUT = frozenset({"علي", "عن", "حول"})
_REPLYING = of_class("reply")
_PERSONAL_PAGES = of_class("personal_page")


def medium(r: Reading, first: int, last: int, skip: tuple[int, int] | None = None) -> Medium | None:
    """The medium that words ``first`` to ``last`` speak of; those of ``skip``, the speaker, do not count."""
    kind = ""
    span: Span | None = None
    for i in within(r.media, first, last):
        form = r.forms[i]
        if (skip is not None and skip[0] <= i < skip[1]) or not is_occasion.ask(r, i):
            continue
        kind = kind or form.medium
        if form.medium in CHANNELS and span is None:
            span = _channel(r, i, last)
            carrier = _carrier(r, span)
            kind = carrier if carrier and kind in CHANNELS else kind
    span = span or _marked(r, first, last, skip)
    return Medium(kind or "newspaper", span) if kind or span else None


def _answered(r: Reading, i: int) -> bool:
    """ردا على تصريحات …: to what he answered, not where."""
    if i < 2 or r.forms[i - 1].folded not in _ABOUT:
        return False
    return r.forms[i - 2].adverb or r.forms[i - 2].folded in _REPLYING


def _underlined(r: Reading, i: int) -> bool:
    """خط تحت كلمة …"""
    return i > 0 and r.forms[i].folded == "كلمه" and r.forms[i - 1].folded == "تحت"


is_occasion = Decision(
    "is_occasion", [("answered", _answered, False), ("underlined", _underlined, False)], otherwise=True
)
"""Whether word ``i``, which names a medium or is a noun for one, is where something was said."""


def _carrier(r: Reading, span: Span | None) -> str:
    """The kind of a channel that is known by its name, whatever the class noun says: موقع فوكس نيوز."""
    if span is None:
        return ""
    first, last = bisect_left(r.starts, span.start), bisect_left(r.starts, span.end)
    return next((form.channel for form in r.forms[first:last] if form.channel), "")


def _prepositional(form: Form) -> bool:
    """With a preposition written onto it: بنسخة, لبرنامج."""
    return form.clitic[-1:] in ("ب", "ل") or (form.folded[0] == "ب" and form.raw[-1] == "ة")


def _marked(r: Reading, first: int, last: int, skip: tuple[int, int] | None) -> Span | None:
    """A channel named in marks alone: قال لـ«…», في تصريحات إلى «…»."""
    for j in within(r.order, first + 1, last + 1):
        stretch, before = r.opening[j], r.forms[j - 1].folded
        if skip is not None and skip[0] <= j - 1 <= skip[1]:
            continue
        to = before == "ل" or (before == "الي" and j - 2 >= first and bool(r.forms[j - 2].medium))
        if to and stretch.last - stretch.first <= _NAME_WORDS:
            return stretch.inner
    return None


def told(r: Reading, i: int) -> Medium | None:
    """The medium that the sentence after that of word ``i`` tells: جاء ذلك خلال مؤتمر صحفي."""
    first = r.sentence(i)[1]
    if first + 2 >= r.size or r.forms[first].folded.removeprefix("و") not in _CAME or r.forms[first + 1].comp:
        return None
    if r.forms[first + 1].folded not in _THAT and not r.forms[first + 1].medium:
        return None
    return medium(r, first + 2, min(r.sentence(first)[1], first + _TOLD))


def _channel(r: Reading, i: int, last: int) -> Span | None:
    """The channel's name: what follows its class noun, in marks or not, or the word itself when it is a name."""
    form = r.forms[i]
    named = form.noun is None and form.rest not in _PERSONAL_PAGES
    first = i if named else i + 1
    stretch = r.opening.get(first)
    if stretch is not None:
        return stretch.inner
    if first >= last or not (named or _name_follows(r, first)):
        return None
    end = first + 1
    while end < last and end - first < _NAME_WORDS and _goes_on(r, end):
        end += 1
    span, prefix = r.between(first, end), channel_prefix(form.folded) if named else 0
    return Span(span.start + raw_offset(form.raw, prefix), span.end) if prefix else span


def _name_follows(r: Reading, first: int) -> bool:
    """Whether the name of a channel begins at word ``first``, after its class noun: صحيفة الساحل, قناة (الساحل)."""
    return (r.gaps[first].plain or r.gaps[first].bracket) and begins(r, first)


def _goes_on(r: Reading, j: int) -> bool:
    """Whether word ``j`` goes on the name of a channel: فوكس نيوز; not الساحل المحلية, not الساحل بنسخة …"""
    form = r.forms[j]
    return r.gaps[j].plain and not (form.adjective or form.stops or _prepositional(form))
