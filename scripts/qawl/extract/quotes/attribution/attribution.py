"""Attribution: cue by cue through the article, each with its content, its speaker and its medium."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from qawl.arabic.reporting import Verb
from qawl.extract.quotes.attribution.headlines import headline_quotes
from qawl.extract.quotes.content.extent import extent, spoken, trimmed
from qawl.extract.quotes.content.stops import Stops
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.cues.cues import conjunction, cue_span, cues_of
from qawl.extract.quotes.marked.acceptance import CLAUSE, COLON, MARKED, NOMINAL
from qawl.extract.quotes.marked.kinds import evidence as stated
from qawl.extract.quotes.marked.kinds import kind as kind_of
from qawl.extract.quotes.marked.titles import CHANNELS, naming
from qawl.extract.quotes.marked.unattributed import speaks, tells, verb_after
from qawl.extract.quotes.phrases import media
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.parentheticals import goes_on, lead, opens_clause, scope_start, set_off
from qawl.extract.quotes.reading.reading import READ, Reading, within
from qawl.extract.quotes.speakers.according import attributions, end_of_phrase, framed, resumed, source_phrase
from qawl.extract.quotes.speakers.confidence import Confidence
from qawl.extract.quotes.speakers.ranker import Ranker
from qawl.extract.quotes.speakers.sources import People
from qawl.extract.quotes.speakers.speaker_choice import Voices
from qawl.extract.quotes.speakers.speakers import Found, phrase_of
from qawl.extract.quotes.speakers.subjects import subject_after
from qawl.extract.quotes.words.lexicon import break_heads, connective_heads
from qawl.model.values import Medium, Quote, Span, Speaker

_MEDIUM_BACK = 24
_AFTERWARDS = frozenset({"ثم", "قبل", "بعد", "بينما", "فيما"})
_SHORTEST = 4
_SHORTEST_CLAUSE = 3
_SHORTEST_CONTENT = 8
_NONE = Verb("", "say", frozenset(), False, False)


class Finder:
    """One pass over one article. ``tail`` is the word after all that has been ascribed so far."""

    def __init__(self, r: Reading, ranker: Ranker | None = None) -> None:
        self.r = r
        self.confidence = Confidence(r, ranker)
        self.people = People(r)
        self.cues = cues_of(r)
        self.phrases = attributions(r, self.people, self.cues)
        self.taken = self.cues.keys() | self.phrases.keys()
        self.stops = Stops(r, self.cues, set(self.phrases))
        self.voices = Voices(r, self.people, self.cues)
        self.found: list[Quote] = []
        self.covered: set[int] = set()
        self.interrupted: dict[int, Quote] = {}
        self.tail = -1

    def quotes(self) -> list[Quote]:
        """The quotes as they are found, not yet arranged."""
        r, k = self.r, 0
        self.found += headline_quotes(r, self.voices, self._stated)
        for i in sorted([*self.cues, *self.phrases]):
            # A phrase right after the marks ascribes them itself.
            ahead = i if i in self.cues else i - 1
            while k < len(r.order) and r.opening[r.order[k]].last <= ahead:
                self._orphan(r.opening[r.order[k]])
                k += 1
            if i in self.cues:
                self._cue(self.cues[i])
            else:
                self._phrase(i, *self.phrases[i])
        for j in r.order[k:]:
            self._orphan(r.opening[j])
        return self.found

    def _add(self, quote: Quote, inside: list[Stretch], until: int) -> None:
        self.found.append(quote)
        for stretch in inside:
            self.covered.add(stretch.first)
        self.tail = max(self.tail, until)

    def _stated(self, found: Found, at: int) -> Speaker:
        return self.confidence.stated(found, at, self.voices.said, self.tail)

    def _remember(self, found: Found, last: int, where: Medium | None) -> None:
        said = self.voices.said
        same = said.source is found.source
        if said.source is not None and not same:
            said.earlier.append((said.source, said.span, said.role))
        said.source, said.last, said.role = found.source, last, found.role
        said.span = found.span if found.span is not None else said.span
        said.statement = (where is not None and where.kind in ("statement", "document")) or (said.statement and same)
        said.medium = where

    # -- cues

    def _cue(self, cue: Cue) -> None:
        r = self.r
        span, inside, whole = extent(r, cue, self.stops)
        if span.end <= span.start:
            return
        first = self.interrupted.get(cue.at)
        if first is not None and whole:
            rule = stated(first.evidence, "direct", inside)
            part = Quote(span, "direct", first.speaker, rule, None, first.medium, part_of=first.span)
            self._add(part, inside, self._word_at(span.end))
            return
        nested = cue.at < self.tail
        found = self.voices.speaker(cue, self.tail)
        kind = kind_of(r, inside, whole)
        if found is None or (r.stretch[cue.at] is not None and found.elided):
            return
        if cue.form.verbal_noun and kind == "indirect" and cue.how == COLON:
            return
        where = self._medium(cue, found)
        rule = "noun" if cue.form.verbal_noun else "marks" if cue.how == NOMINAL else cue.how
        evidence = stated(rule, kind, inside)
        until = self.tail if nested and kind != "direct" else self._word_at(span.end)
        quote = Quote(span, kind, self._stated(found, cue.at), evidence, cue_span(r, cue.at, cue.last), where)
        self._add(quote, inside, until)
        person = cue.verb.speech and found.source.kind == "person"
        inflection = cue.form.inflection
        his = inflection is not None and bool(inflection.pronoun)  # نقلت الوكالة عن الوزير قوله: the minister goes on
        other = (cue.form.verbal_noun and not (found.elided or his)) or (not person and _relative(r, cue.at))
        if not other and (not nested or (kind == "direct" and r.stretch[cue.at] is None)):
            self._remember(found, max(cue.first, cue.at), where)
            self.voices.said.gender = inflection.gender if inflection is not None else ""

    def _word_at(self, offset: int) -> int:
        return bisect_right(self.r.starts, offset - 1)

    def _medium(self, cue: Cue, found: Found) -> Medium | None:
        r, said = self.r, self.voices.said
        skip = phrase_of(found) if found.span and found.span[0] > cue.at else None
        where = media.medium(r, cue.at + 1, min(cue.edge, cue.first), skip)
        if where is None:
            start = max(r.sentence(cue.at)[0], cue.at - _MEDIUM_BACK, min(self.tail, cue.at))
            where = media.medium(r, start, cue.at, phrase_of(found)) or media.told(r, cue.first)
        continues = found.elided or cue.verb.group == "continue" or found.document
        if where is None and said.source is found.source and continues:
            return said.medium
        return where

    # -- phrases

    def _phrase(self, i: int, length: int, kind: str) -> None:
        r = self.r
        start, bound = r.sentence(i)
        phrase = source_phrase(r, self.people, i, length, kind)
        if i > start and i <= self.tail:
            if kind == "relay" and phrase is not None:
                self._relayed(start, phrase)
            return
        found = self.voices.named(phrase)
        if found is None:
            if phrase is not None or kind not in ("manner", "clause"):
                return
            found = self.voices.carried(Cue(i, i, r.forms[i], _NONE, CLAUSE, i, i), start, self.tail)
        end = end_of_phrase(r, i, length, phrase, bound)
        if i == start or (i <= start + 3 and all(form.function for form in r.forms[start:i])):
            if kind != "verb":  # إلى ذلك، تواصل الشركة، …
                self._before(i, length, end, bound, found)
            elif lead(r, i) == start:
                self._after(i, length, end, found)
        else:
            self._after(i, length, end, found)

    def _relayed(self, start: int, phrase: Phrase) -> None:
        """ذكرت الصحيفة أن …، نقلا عن مسؤولين: the officials speak, the newspaper is the medium."""
        r, last = self.r, self.found[-1] if self.found else None
        if last is None or last.speaker.kind != "organization" or last.cue is None or last.cue.start < r.starts[start]:
            return
        found, span = self.voices.named(phrase), last.speaker.span
        opening = r.forms[bisect_right(r.starts, span.start) - 1] if span is not None else None
        if found is not None and opening is not None and opening.medium in CHANNELS:
            at = bisect_right(r.starts, last.cue.start) - 1
            self.found[-1] = replace(last, speaker=self._stated(found, at), medium=Medium(opening.medium, span))
            self._remember(found, self.voices.said.last, self.found[-1].medium)

    def _before(self, i: int, length: int, end: int, bound: int, found: Found) -> None:
        """وبحسب الوزارة فإن …"""
        r = self.r
        first = resumed(r, end, bound, self.taken)
        if first < bound and first not in r.opening and r.forms[first].folded in ("فان", "فانه", "فانها", "فقد", "ان"):
            first += 1
        if first >= bound or (first in self.cues and self.cues[first].form.finite):
            return
        stretch = r.opening.get(first)
        self._ascribe(Cue(i, i + length, r.forms[i], _NONE, CLAUSE, first, end, stretch), found)

    def _ascribe(self, cue: Cue, found: Found) -> None:
        r = self.r
        span, inside, whole = extent(r, cue, self.stops)
        if span.end - span.start < _SHORTEST_CONTENT:
            return
        where = self._channel(cue.at, cue.edge, found)
        kind = kind_of(r, inside, whole)
        evidence = stated("according", kind, inside)
        quote = Quote(span, kind, self._stated(found, cue.at), evidence, cue_span(r, cue.at, cue.last), where)
        self._add(quote, inside, self._word_at(span.end))
        self._remember(found, cue.first, where)

    def _channel(self, first: int, last: int, found: Found) -> Medium | None:
        where = media.medium(self.r, first, last, found.span)
        return Medium("document", None) if where is None and found.document else where

    def _after(self, i: int, length: int, end: int, found: Found) -> None:
        """…، بحسب الوزارة. What stands before it in the sentence and is not ascribed yet is the content."""
        r = self.r
        start, bound = r.sentence(i)
        first = max(scope_start(r, max(start, self.tail), i), self.tail)
        opening = r.follows(first, connective_heads()) if first < i else None
        first += opening[0] if opening is not None else 0
        if first >= i or (first > start and r.follows(first, break_heads())):
            return
        ahead = r.opening.get(i + length)
        if ahead is not None and ahead.last - ahead.first >= _SHORTEST and not naming(r, ahead):
            self._ascribe(Cue(i, i + length, r.forms[i], _NONE, MARKED, ahead.first, ahead.first, ahead), found)
            return
        content = self._preceding(first, i)
        if content is None:
            return
        span, inside, kind = content
        where = self._channel(i, end, found)
        rule = "after" if r.forms[i].finite else "according"
        evidence = stated(rule, kind, inside)
        quote = Quote(span, kind, self._stated(found, i), evidence, cue_span(r, i, i + length), where)
        rest = self._rest(quote, end, bound) if goes_on(r, i, end) else None
        if rest is None and (i - first < _SHORTEST_CLAUSE or (rule == "after" and framed(r, first, i))):
            return
        self._add(quote, inside, i)
        self._remember(found, i, where)
        if rest is not None:
            self._add(rest[0], rest[1], self._word_at(rest[0].span.end))

    def _preceding(self, first: int, i: int) -> tuple[Span, list[Stretch], str] | None:
        r = self.r
        stretch = r.stretch[i - 1]
        long = stretch is not None and stretch.last - stretch.first >= _SHORTEST and speaks(r, stretch, True)
        if stretch is not None and long and stretch.first not in self.covered:
            return spoken(r.text, trimmed(r.text, stretch.inner.start, stretch.inner.end)), [stretch], "direct"
        if i - first < _SHORTEST_CLAUSE and not (set_off(r, i) and opens_clause(r, first, i)):
            return None
        inside = [r.opening[j] for j in within(r.order, first, i)]
        begin = r.opening[first].outer.start if first in r.opening else r.starts[first] + conjunction(r.forms[first])
        return trimmed(r.text, begin, r.ends[i - 1]), inside, kind_of(r, inside, False)

    def _rest(self, quote: Quote, end: int, bound: int) -> tuple[Quote, list[Stretch]] | None:
        """What follows a parenthetical attribution is the second part of the same quotation."""
        r = self.r
        if end >= bound - 1 or quote.kind == "direct":
            return None
        form = r.forms[end]
        if form.verb is not None or form.function == "relative" or end in self.phrases or r.follows(end, break_heads()):
            return None
        if (conjunction(form) or form.folded in _AFTERWARDS) and end not in r.opening:
            return None
        cue = Cue(end, end, form, _NONE, CLAUSE, end, end, r.opening.get(end))
        span, inside, _ = extent(r, cue, self.stops)
        if span.end - span.start < _SHORTEST_CONTENT:
            return None
        kind = kind_of(r, inside, False)
        if quote.kind == "mixed" and kind != "mixed":
            return None
        evidence = stated(quote.evidence, kind, inside)
        return Quote(span, kind, quote.speaker, evidence, None, quote.medium, part_of=quote.span), inside

    # -- marks without a cue before them

    def _orphan(self, stretch: Stretch) -> None:
        r, first = self.r, stretch.first
        if first in self.covered or naming(r, stretch) or first < self.tail:
            return
        if stretch.last - first < _SHORTEST and not self._interrupted(stretch):
            return
        if r.segment(first)[2] not in READ or r.segment(first)[2] in ("headline", "subheading"):
            return
        span = spoken(r.text, trimmed(r.text, stretch.inner.start, stretch.inner.end))
        found, cue, evidence = self._spoken_after(stretch), None, "after"
        if found is None and not speaks(r, stretch, self.voices.said.source is not None):
            return
        if found is not None:
            at = verb_after(r, stretch)
            cue = cue_span(r, at, at + 1)
        else:
            silent = Cue(first, first, r.forms[first], _NONE, MARKED, first, first)
            found, evidence = self.voices.carried(silent, r.sentence(first)[0], self.tail), "carried"
        quote = Quote(span, "direct", self._stated(found, first), stated(evidence, "direct", [stretch]), cue, None)
        self._add(quote, [stretch], self.tail)
        if cue is not None:
            self.interrupted[verb_after(r, stretch)] = quote
        self._remember(found, first, None if cue else self.voices.said.medium)

    def _interrupted(self, stretch: Stretch) -> bool:
        """ "ما يجري"، يقول الخبير، "ليس …": few words that open a sentence and are broken off by the verb."""
        r, j = self.r, stretch.last
        opens = r.sentence(stretch.first)[0] == stretch.first and j < r.size and r.gaps[j].comma
        return opens and stretch.last - stretch.first > 1 and self._spoken_after(stretch) is not None

    def _spoken_after(self, stretch: Stretch) -> Found | None:
        """«…»، قالت الوزيرة: whom the verb that follows what was said names."""
        r, j = self.r, verb_after(self.r, stretch)
        return self.voices.named(subject_after(r, j + 1, r.sentence(j)[1])) if tells(r, stretch) else None


def _relative(r: Reading, i: int) -> bool:
    """الوكالة التي أكدت أن …: whoever speaks in a clause that only says which is not whom the text goes on with."""
    before = r.forms[i - 1] if i else None
    return before is not None and before.function == "relative" and before.folded != "من" and r.gaps[i - 1].plain
