"""Content: where what is said begins and ends.

Every place at which a reported clause may end is found once for each sentence; a content then ends at the first of
them after its beginning.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from qawl.arabic.known import ARTICLE
from qawl.arabic.lexicon import of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.content.stops import CONCERNING, Stops, gender_of, happened
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.acceptance import COLON, DESCRIBED, MARKED, REPORTED
from qawl.extract.quotes.marked.titles import naming
from qawl.extract.quotes.reading.marks import MARKS, Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import break_heads
from qawl.model.values import Span

_EDGE = frozenset(" \t\n\r\u00a0\u200e\u200f.،؛:,;…-–—‘’'′" + MARKS)
_BARE = re.compile("[أإا]ن[\u064b-\u0652]*\\s+")
"""A complementizer by itself."""
_IF = of_class("condition")
_BRACKETED = 200
_TERM = 3
_WHILE = of_class("while")
_WHAT = of_class("what")
_BRIDGE = 6
_PAIR = 2
_JOINS = of_class("joining")


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without marks, spaces and punctuation at its edges, and without a stroke after a mark ("…"ـ)."""
    while start < end and (text[start] in _EDGE or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace() or _stroke(text, start, end)):
        end -= 1
    return _unbracketed(text, start, end)


def _stroke(text: str, start: int, end: int) -> bool:
    return text[end - 1] == "ـ" and end - start > 1 and text[end - 2] in MARKS


def spoken(r: Reading, span: Span) -> Span:
    """What stands in marks, without a bare complementizer at its beginning (“إن …”)."""
    match = _BARE.match(r.text, span.start, span.end)
    i = bisect_left(r.starts, span.start)
    if match is None or i + 1 >= r.size or r.starts[i + 1] != match.end():
        return span  # “إن، …”: it governs nothing
    return span if _is_condition(r.forms[i], r.forms[i + 1]) else Span(match.end(), span.end)


def _is_condition(opening: Form, after: Form) -> bool:
    """“إن سافرتم …”, “إن يتأخر …”: before a verb إن is no complementizer but a condition, which is said."""
    if after.folded in _IF:
        return True
    verbal = after.event == "sure" or ((after.finite or bool(after.event)) and not _is_noun(after.folded))
    perfect = after.folded.endswith(("تم", "وا")) or (verbal and after.folded[0] not in "يتن")
    return opening.raw[0] != "أ" and not after.article and (perfect or (opening.raw[0] == "إ" and verbal))


def _is_noun(folded: str) -> bool:
    """دعم, رفض: what is a noun elsewhere (الدعم) may be one here; خسر is a verb."""
    return ARTICLE + folded in words("common_words", "word") or folded in words("abstract_nouns", "noun")


def _unbracketed(text: str, start: int, end: int) -> Span:
    """A bracket at an edge goes when its partner stands outside."""
    while (
        end > start
        and text[end - 1] in ")]"
        and text.rfind("(["[text[end - 1] == "]"], max(start, end - _BRACKETED), end) < 0
    ):
        end -= 1
        while end > start and (text[end - 1] in _EDGE or text[end - 1].isspace()):
            end -= 1
    return Span(start, end)


def extent(r: Reading, cue: Cue, stops: Stops) -> tuple[Span, list[Stretch], bool]:
    """The content of a cue, the marked stretches in it, and whether it is exactly one marked stretch."""
    text = r.text
    if cue.stretch is not None and (cue.how in (MARKED, DESCRIBED)):
        inner = cue.stretch.inner
        joined = _goes_over(r, cue.stretch, stops) if cue.how == MARKED else _beside(r, cue.stretch)
        if joined is not None:
            return trimmed(text, inner.start, joined.inner.end), [cue.stretch, joined], False
        return spoken(r, trimmed(text, inner.start, inner.end)), [cue.stretch], True
    home = r.stretch[cue.at]
    if home is not None:
        bound = min(home.last, _inner_end(r, cue.first, home))
        return trimmed(text, r.starts[cue.first], r.end(bound)), [], False
    start = r.starts[cue.first] if cue.stretch is None else cue.stretch.outer.start
    inside, end = _until_stop(r, cue, stops)
    finish = r.end(end)
    if inside and inside[-1].last == end:
        finish = inside[-1].inner.end
    span = trimmed(text, start, finish)
    whole = (
        len(inside) == 1
        and cue.stretch is inside[0]
        and span == trimmed(text, inside[0].inner.start, inside[0].inner.end)
    )
    return spoken(r, span) if whole else span, inside, whole


def _goes_over(r: Reading, stretch: Stretch, stops: Stops) -> Stretch | None:
    """The stretch that takes up the first after a few words and closes the sentence: «سنأخذ» الأمر «في الاعتبار»."""
    j, bound = stretch.last, r.sentence(stretch.first)[1]
    if j >= bound or r.gaps[j].text[stretch.outer.end - r.ends[j - 1] :].strip():
        return None
    following = next_stretch(r, j, min(j + _BRIDGE, bound))
    if following is None or following.last < bound or following.last - following.first < _PAIR:
        return None
    if naming(r, following) or stops.after(j - 1, bound) < bound:
        return None
    return following if _bridged(r, j, following.first) else None


def _bridged(r: Reading, j: int, last: int) -> bool:
    """Whether nothing from word ``j`` to before ``last`` begins something else."""
    if any(r.forms[k].verb is not None or r.forms[k].comp for k in range(j, last)):
        return False
    if any(r.forms[k].breaks and r.follows(k, break_heads()) for k in range(j, last)):
        return False
    return all(r.gaps[k].plain for k in range(j + 1, last))


def _beside(r: Reading, stretch: Stretch) -> Stretch | None:
    """The last of the stretches that و joins to the first: بـ«الخطأ الجسيم» و«الخطوة المتهورة», وبـ«…»."""
    last = stretch
    while last.last + 1 < r.size and r.forms[last.last].folded in ("و", "وب") and not r.gaps[last.last].end:
        following = r.opening.get(last.last + 1)
        if following is None:
            break
        last = following
    return last if last is not stretch else None


def _goes_on(r: Reading, cue: Cue, stops: Stops) -> int:
    """Where speech without marks after a colon ends: with its sentence, or past questions, or with its paragraph."""
    start, bound = r.sentence(cue.first)
    if cue.how == REPORTED:
        return next((k for k in range(cue.first + 1, bound) if _ends_phrase(r, k)), bound)
    if cue.how != COLON:
        return _main_clause(r, cue, start, bound)
    own = start == cue.first and r.gaps[start].newline
    while bound < r.size and not r.gaps[bound].newline and (own or r.gaps[bound].text.strip()[:1] in ("؟", "?", "!")):
        following = r.sentence(bound)[1]
        if stops.after(bound - 1, following) < following:
            break
        bound = following
    return bound


def _ends_phrase(r: Reading, k: int) -> bool:
    """حذر من احتمال …، …: the noun phrase of an act goes no further than punctuation outside marks."""
    gap = r.gaps[k]
    inside = r.stretch[k] is not None and r.stretch[k] is r.stretch[k - 1]
    return not inside and (gap.comma or gap.semicolon or gap.colon)


def _main_clause(r: Reading, cue: Cue, start: int, bound: int) -> int:
    """Where the main clause begins when the cue stands in one that فيما or بينما opens: بينما قال كرم إن …، سعت …"""
    opening = r.forms[start].folded
    if cue.at not in (start + 1, start + 2) or opening.removeprefix("و") not in _WHILE:
        return bound
    for k in range(cue.first + 1, bound):
        form = r.forms[k]
        if r.gaps[k].comma and r.stretch[k] is None and not form.joined and happened(r, k):
            return k
    return bound


def _until_stop(r: Reading, cue: Cue, stops: Stops) -> tuple[list[Stretch], int]:
    """The marked stretches of the content of a cue, and the word before which it ends."""
    first, gender, bound = cue.first, gender_of(cue.form), _goes_on(r, cue, stops)
    inside: list[Stretch] = []
    j = first
    while j < bound:
        stop = stops.after(j - 1 if j > first else j, bound, gender)
        stretch = next_stretch(r, j, stop)
        if stretch is None:
            return inside, stop
        inside.append(stretch)
        j = stretch.last
        if j >= bound:
            return inside, bound
        if not naming(r, stretch) and (_of_what(r, cue, stretch) or _closes(r, stretch, j, bound, stops)):
            return inside, j
        if j >= stops.after(j - 1, bound, gender):
            return inside, j
    return inside, bound


def _of_what(r: Reading, cue: Cue, stretch: Stretch) -> bool:
    """في ما تقول البلدية إنه "مخالفات كبيرة جدا" في السوق: the sentence around goes on after what she says it is."""
    what = cue.at > 0 and r.gaps[cue.at].plain and r.forms[cue.at - 1].rest in _WHAT
    return what and stretch.first == cue.first and stretch.last - stretch.first >= _TERM


def _inner_end(r: Reading, first: int, home: Stretch) -> int:
    for j in range(first + 1, home.last):
        if r.gaps[j].end and r.gaps[j].text != ".":
            return j
    return home.last


def next_stretch(r: Reading, first: int, last: int) -> Stretch | None:
    """The first outermost marked stretch that opens from word ``first`` to before ``last``."""
    k = bisect_left(r.order, first)
    if k < len(r.order) and r.order[k] < last:
        return r.opening[r.order[k]]
    return None


def _closes(r: Reading, stretch: Stretch, j: int, bound: int, stops: Stops) -> bool:
    """Whether the content ends with the marked stretch before word ``j``."""
    how = closes(r, stretch, j, r.gaps[j].text[stretch.outer.end - r.ends[j - 1] :])
    if how is not None:
        return how
    following = next_stretch(r, j, stops.after(j - 1, bound))
    return following is None or naming(r, following)


def _broken_off(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """قال إن «…» إلى ذلك: a phrase that ends what is said, but for فيما يتعلق."""
    form = r.forms[j]
    if tail.strip() or not form.breaks or r.follows(j, break_heads()) is None:
        return False
    return not (form.folded == "فيما" and j + 1 < r.size and r.forms[j + 1].folded in CONCERNING)


def _running_on(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """قال إن «…» في …"""
    return not tail.strip()


def _other_punctuation(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """قال إن «…» (…"""
    return "،" not in tail and "," not in tail and "؛" not in tail


def _joined(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """قال إن «…»، وأنه …"""
    if r.forms[j].folded not in _JOINS:
        return False
    return j + 1 < r.size and bool(r.forms[j].comp or r.forms[j + 1].comp)


def _including(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """«…»، بما في ذلك …"""
    return r.forms[j].folded == "بما" and j + 1 < r.size and r.forms[j + 1].folded in ("في", "فيها", "فيهم")


def _term(r: Reading, stretch: Stretch, j: int, tail: str) -> bool:
    """برنامج "وعد"، الذي …"""
    words = stretch.last - stretch.first
    return words < _TERM or (words == _TERM and r.forms[j].function == "relative")


closes = Decision[bool | None](
    "closes",
    [
        ("broken_off", _broken_off, True),
        ("running_on", _running_on, False),
        ("other_punctuation", _other_punctuation, True),
        ("joined", _joined, False),
        ("including", _including, False),
        ("term", _term, False),
    ],
    otherwise=None,
)
"""Whether what is said ends with a marked stretch by what follows it (``tail`` to word ``j``); else by more marks."""
