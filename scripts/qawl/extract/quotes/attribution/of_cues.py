"""Of cues: what a verb, a participle or a verbal noun reports, who says it and where."""

from __future__ import annotations

from dataclasses import replace

from qawl.extract.decision import Decision
from qawl.extract.quotes.attribution import channels
from qawl.extract.quotes.attribution.assertion import ASSERTED, HYPOTHETICAL, assertion, without_consequence
from qawl.extract.quotes.attribution.progress import Progress
from qawl.extract.quotes.content.extent import extent
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.cues.cues import cue_span
from qawl.extract.quotes.marked.acceptance import COLON, NOMINAL, REPORTED
from qawl.extract.quotes.marked.kinds import evidence as stated
from qawl.extract.quotes.marked.kinds import kind as kind_of
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.speakers import Found
from qawl.model.values import Quote


def of_cue(p: Progress, cue: Cue) -> None:
    """The quote that a cue makes, if somebody or something can be found that says it."""
    r = p.r
    span, inside, whole = extent(r, cue, p.stops)
    if span.end <= span.start:
        return
    first = p.interrupted.get(cue.at)
    if first is not None and whole:
        rule = stated(first.evidence, "direct", inside)
        part = Quote(span, "direct", first.speaker, rule, None, first.medium, part_of=first.span)
        p.add(part, inside, p.word_at(span.end))
        return
    nested = cue.at < p.tail
    found, kind = p.voices.speaker(cue, p.tail), kind_of(r, inside, whole)
    if found is None or not _is_reported(r, cue, found, kind, nested):
        return
    where = channels.of_cue(r, cue, found, p.tail)
    rule = "noun" if cue.form.verbal_noun else "marks" if cue.how == NOMINAL else cue.how
    until = p.tail if nested and kind != "direct" else p.word_at(span.end)
    cue_words = cue_span(r, cue.at, cue.last)
    quote = Quote(span, kind, p.stated(found, cue.at), stated(rule, kind, inside), cue_words, where)
    p.add(_asserted(r, cue, quote), inside, until)
    aside = nested and not (kind == "direct" and r.stretch[cue.at] is None)
    if carries_on.ask(r, cue, found, aside):
        p.remember(found, max(cue.first, cue.at), where)
        p.voices.said.gender = cue.form.inflection.gender if cue.form.inflection is not None else ""
    elif aside:
        p.voices.said.aside, p.voices.said.aside_at = (found.source, found.span, found.role), cue.at


def _is_reported(r: Reading, cue: Cue, found: Found, kind: str, nested: bool) -> bool:
    return reported.ask(r, cue, found, kind) and not (nested and _of_thing(r, cue, found))


def _asserted(r: Reading, cue: Cue, quote: Quote) -> Quote:
    """The quote, as said, denied, supposed or asked about."""
    asserted = assertion(r, cue)
    if asserted == ASSERTED:
        return quote
    supposed = asserted == HYPOTHETICAL and quote.kind == "indirect"
    return replace(quote, assertion=asserted, span=without_consequence(r.text, quote.span) if supposed else quote.span)


def _elided_in_marks(r: Reading, cue: Cue, found: Found, kind: str) -> bool:
    """«… وأضافت أن …»: who speaks within what somebody says is named there."""
    return r.stretch[cue.at] is not None and found.elided


def _of_thing(r: Reading, cue: Cue, found: Found) -> bool:
    """قال إن نوع البرامج يشير إلى أن …: what the thing right before the verb shows is nobody's words."""
    before = r.forms[cue.at - 1]
    if not (found.elided and cue.form.finite and r.gaps[cue.at].plain) or cue.form.clitic or before.personal:
        return False
    return before.article and not (before.time or before.adverb or before.function or before.finite)


def _label(r: Reading, cue: Cue, found: Found, kind: str) -> bool:
    """إعلان: …"""
    return cue.form.verbal_noun and kind == "indirect" and cue.how == COLON


reported = Decision(
    "reported",
    [
        ("elided_in_marks", _elided_in_marks, False),
        ("label", _label, False),
    ],
    otherwise=True,
)
"""Whether a cue with a speaker makes a quote."""


def _aside(r: Reading, cue: Cue, found: Found, aside: bool) -> bool:
    """قال إن الوزيرة أكدت أن …: the text goes on with him."""
    return aside


def _by_the_way(r: Reading, cue: Cue, found: Found, aside: bool) -> bool:
    """رغم إعلان الوزارة أن …, but not نقلت الوكالة عن الوزير قوله: the minister goes on."""
    inflection = cue.form.inflection
    his = inflection is not None and bool(inflection.pronoun)
    return cue.form.verbal_noun and not (found.elided or his)


def _act(r: Reading, cue: Cue, found: Found, aside: bool) -> bool:
    """رغم أن الشركة نفت وجود …: an act that is told on the way, not by the sentence"""
    return cue.how == REPORTED and (found.elided or cue.at > r.sentence(cue.at)[0] + 1)


def _which(r: Reading, cue: Cue, found: Found, aside: bool) -> bool:
    """الوكالة التي أكدت أن …: a clause only says which."""
    person = cue.verb.speech and found.source.kind == "person"
    return not person and _relative(r, cue.at)


carries_on = Decision(
    "carries_on",
    [
        ("aside", _aside, False),
        ("by_the_way", _by_the_way, False),
        ("act", _act, False),
        ("which", _which, False),
    ],
    otherwise=True,
)
"""Whether the text goes on with who speaks at a cue; ``aside``: within what somebody says."""


def _relative(r: Reading, i: int) -> bool:
    """Whether a verb stands right after a relative pronoun."""
    before = r.forms[i - 1] if i else None
    return before is not None and before.function == "relative" and before.folded != "من" and r.gaps[i - 1].plain
