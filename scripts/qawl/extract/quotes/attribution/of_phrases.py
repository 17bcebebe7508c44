"""Of phrases: what بحسب الوزارة, على حد قوله or a verb after its words ascribes, before or after what is said."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.quotes.attribution import channels
from qawl.extract.quotes.attribution.progress import NO_VERB, SHORTEST_CONTENT, Progress
from qawl.extract.quotes.content.extent import extent, spoken, trimmed
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.cues.cues import conjunction, cue_span
from qawl.extract.quotes.marked.acceptance import CLAUSE, MARKED
from qawl.extract.quotes.marked.kinds import evidence as stated
from qawl.extract.quotes.marked.kinds import kind as kind_of
from qawl.extract.quotes.marked.titles import CHANNELS, naming
from qawl.extract.quotes.marked.unattributed import speaks
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.parentheticals import goes_on, lead, opens_clause, scope_start, set_off
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.speakers.according import end_of_phrase, framed, opens_clause_of, resumed, source_phrase
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import break_heads, connective_heads
from qawl.model.values import Medium, Quote, Span

_AFTERWARDS = of_class("afterwards")
_CLAUSE_AFTER = of_class("clause_after")
_SHORTEST = 4
_SHORTEST_CLAUSE = 3


def of_phrase(p: Progress, i: int, length: int, kind: str) -> None:
    """The quotes that a reporting phrase of a kind makes, or a verb of saying after its words (``verb``)."""
    r = p.r
    start, bound = r.sentence(i)
    phrase = source_phrase(r, p.people, i, length, kind)
    opens = opens_clause_of(r, i, end_of_phrase(r, i, length, phrase, bound), bound)
    if i > start and i <= p.tail and not opens:
        if kind == "relay" and phrase is not None:
            _relayed(p, start, phrase)
        _reported(p, start, i, end_of_phrase(r, i, length, phrase, bound))
        heard = p.voices.named(phrase)
        if heard is not None:
            p.voices.said.aside, p.voices.said.aside_at = (heard.source, heard.span, heard.role), i
        return
    found = p.voices.named(phrase)
    if found is None:
        if phrase is not None or kind not in ("manner", "clause"):
            return
        found = p.voices.carried(Cue(i, i, r.forms[i], NO_VERB, CLAUSE, i, i), start, p.tail)
    end = end_of_phrase(r, i, length, phrase, bound)
    if opens or _opens_sentence(r, start, i):
        if kind != "verb":  # إلى ذلك، تواصل الشركة، …
            _before(p, i, length, end, bound, found)
        elif lead(r, i) == start:
            _after(p, i, length, end, found)
    else:
        _after(p, i, length, end, found)


def _opens_sentence(r: Reading, start: int, i: int) -> bool:
    """بحسب الوزارة …, ولكن بحسب الوزارة …"""
    return i == start or (i <= start + 3 and all(form.function for form in r.forms[start:i]))


def _relayed(p: Progress, start: int, phrase: Phrase) -> None:
    """ذكرت الصحيفة أن …، نقلا عن مسؤولين: the officials speak, the newspaper is the medium."""
    r, last = p.r, p.found[-1] if p.found else None
    if last is None or last.speaker.kind != "organization" or last.cue is None or last.cue.start < r.starts[start]:
        return
    found, span = p.voices.named(phrase), last.speaker.span
    opening = r.forms[bisect_right(r.starts, span.start) - 1] if span is not None else None
    if found is not None and opening is not None and opening.medium in CHANNELS:
        at = bisect_right(r.starts, last.cue.start) - 1
        p.found[-1] = replace(last, speaker=p.stated(found, at), medium=Medium(opening.medium, span))
        p.remember(found, p.voices.said.last, p.found[-1].medium)


def _reported(p: Progress, start: int, i: int, end: int) -> None:
    """أعلنت الهيئة أن …، وفقا لوكالة الأنباء: the agency is how it was heard."""
    last = p.found[-1] if p.found else None
    if last is not None and last.medium is None and last.span.start >= p.r.starts[start]:
        p.found[-1] = replace(last, medium=channels.of_words(p.r, i, end))


def _before(p: Progress, i: int, length: int, end: int, bound: int, found: Found) -> None:
    """وبحسب الوزارة فإن …"""
    r = p.r
    first = resumed(r, end, bound, p.taken)
    if first < bound and first not in r.opening and r.forms[first].folded in _CLAUSE_AFTER:
        first += 1
    if first >= bound or (first in p.cues and p.cues[first].form.finite):
        return
    stretch = r.opening.get(first)
    _ascribe(p, Cue(i, i + length, r.forms[i], NO_VERB, CLAUSE, first, end, stretch), found)


def _ascribe(p: Progress, cue: Cue, found: Found) -> None:
    r = p.r
    span, inside, whole = extent(r, cue, p.stops)
    if span.end - span.start < SHORTEST_CONTENT:
        return
    where = channels.of_phrase(r, cue.at, cue.edge, found)
    kind = kind_of(r, inside, whole)
    evidence = stated("according", kind, inside)
    quote = Quote(span, kind, p.stated(found, cue.at), evidence, cue_span(r, cue.at, cue.last), where)
    p.add(quote, inside, p.word_at(span.end))
    p.remember(found, cue.first, where)


def _after(p: Progress, i: int, length: int, end: int, found: Found) -> None:
    """…، بحسب الوزارة. What stands before it in the sentence and is not ascribed yet is the content."""
    r = p.r
    first = _unascribed(p, i)
    if first is None:
        return
    ahead = _speech_ahead(r, i + length)
    if ahead is not None:
        _ascribe(p, Cue(i, i + length, r.forms[i], NO_VERB, MARKED, ahead.first, ahead.first, ahead), found)
        return
    content = _preceding(p, first, i) if not all(form.time or form.adverb for form in r.forms[first:i]) else None
    if content is None:
        return
    span, inside, kind = content
    where = channels.of_phrase(r, i, end, found)
    rule = "after" if r.forms[i].finite else "according"
    evidence = stated(rule, kind, inside)
    quote = Quote(span, kind, p.stated(found, i), evidence, cue_span(r, i, i + length), where)
    rest = _rest(p, quote, end) if goes_on(r, i, end) else None
    if rest is None and (i - first < _SHORTEST_CLAUSE or (rule == "after" and framed(r, first, i))):
        return
    p.add(quote, inside, i)
    p.remember(found, i, where)
    if rest is not None:
        p.add(rest[0], rest[1], p.word_at(rest[0].span.end))


def _speech_ahead(r: Reading, at: int) -> Stretch | None:
    """بحسب الوزارة "…": the marks right behind the phrase, where they hold more than a name."""
    ahead = r.opening.get(at)
    long = ahead is not None and ahead.last - ahead.first >= _SHORTEST
    return ahead if ahead is not None and long and not naming(r, ahead) else None


def _unascribed(p: Progress, i: int) -> int | None:
    """Where what stands before word ``i`` in its sentence and is not ascribed yet begins, past a connective."""
    r = p.r
    start = r.sentence(i)[0]
    first = max(scope_start(r, max(start, p.tail), i), p.tail)
    opening = r.follows(first, connective_heads()) if first < i else None
    first += opening[0] if opening is not None else 0
    return None if first >= i or (first > start and r.follows(first, break_heads())) else first


def _preceding(p: Progress, first: int, i: int) -> tuple[Span, list[Stretch], str] | None:
    r = p.r
    stretch = r.stretch[i - 1]
    long = stretch is not None and stretch.last - stretch.first >= _SHORTEST and speaks(r, stretch, True)
    if stretch is not None and long and stretch.first not in p.covered:
        return spoken(r, trimmed(r.text, stretch.inner.start, stretch.inner.end)), [stretch], "direct"
    if i - first < _SHORTEST_CLAUSE and not (set_off(r, i) and opens_clause(r, first, i)):
        return None
    inside = [r.opening[j] for j in within(r.order, first, i)]
    begin = r.opening[first].outer.start if first in r.opening else r.starts[first] + conjunction(r.forms[first])
    return trimmed(r.text, begin, r.end(i)), inside, kind_of(r, inside, False)


def _rest(p: Progress, quote: Quote, end: int) -> tuple[Quote, list[Stretch]] | None:
    """What follows a parenthetical attribution is the second part of the same quotation."""
    r = p.r
    if end >= r.sentence(p.at)[1] - 1 or quote.kind == "direct" or not takes_up.ask(p, end, r.forms[end]):
        return None
    cue = Cue(end, end, r.forms[end], NO_VERB, CLAUSE, end, end, r.opening.get(end))
    span, inside, _ = extent(r, cue, p.stops)
    kind = kind_of(r, inside, False)
    if span.end - span.start < SHORTEST_CONTENT or (quote.kind == "mixed" and kind != "mixed"):
        return None
    evidence = stated(quote.evidence, kind, inside)
    return Quote(span, kind, quote.speaker, evidence, None, quote.medium, part_of=quote.span), inside


def _report(p: Progress, end: int, form: Form) -> bool:
    """…، بحسب الوزارة، مضيفة …"""
    return form.verb is not None


def _relative(p: Progress, end: int, form: Form) -> bool:
    """…، بحسب الوزارة، التي …"""
    return form.function == "relative"


def _phrase(p: Progress, end: int, form: Form) -> bool:
    """…، بحسب الوزارة، ووفق مصدر …"""
    return end in p.phrases


def _break(p: Progress, end: int, form: Form) -> bool:
    """…، بحسب الوزارة، إلى ذلك …"""
    return p.r.follows(end, break_heads()) is not None


def _afterwards(p: Progress, end: int, form: Form) -> bool:
    """…، بحسب الوزارة، وغادر …"""
    return (bool(conjunction(form)) or form.folded in _AFTERWARDS) and end not in p.r.opening


takes_up = Decision(
    "takes_up",
    [
        ("report", _report, False),
        ("relative", _relative, False),
        ("phrase", _phrase, False),
        ("break", _break, False),
        ("afterwards", _afterwards, False),
    ],
    otherwise=True,
)
"""Whether word ``end``, after an attribution, takes up what was said before it."""
