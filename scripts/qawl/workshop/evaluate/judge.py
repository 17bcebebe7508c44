"""One article: what was found beside what a reader found, judgement by judgement.

A quotation is known by its words, not by its ends, so that a comma more or less is no error: two are the same if they
share at least half of all the words that either has, and the pairs that share most are made first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from qawl.arabic.letters import fold
from qawl.model.values import Span
from qawl.workshop.evaluate.found import Found, FoundQuote
from qawl.workshop.evaluate.gold import GoldArticle, GoldQuote

_WORD = re.compile(r"[^\W_]+")
_SAME = 0.5
_NOT_COUNTED = ("unbalanced", "headline")
_SHORTEST_WITH_ARTICLE = 5

Words = frozenset[int]
"""The places where words start: what a stretch of one text is compared by."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One thing that is right or wrong about one article.

    ``measure`` is quote, exact, speaker, resolved, cue, marks, name, or of the occasion medium, stated_on, occasion,
    assertion; ``kind`` the kind of quotation or name; ``outcome`` hit, missed or spurious (quote, marks, name, medium,
    stated_on), else right or wrong; ``near`` that a name was found, be it with other ends; ``evidence`` the rule that
    found a quotation.
    """

    article_id: str
    outlet: str
    measure: str
    kind: str
    outcome: str
    expected: str = ""
    found: str = ""
    near: bool = False
    evidence: str = ""


def judge(article: GoldArticle, found: Found) -> Iterator[Judgement]:
    """Every judgement about ``article``, of which ``found`` is what the engine says."""
    judged = _Judged(article, found)
    yield from judged.quotes()
    yield from judged.marks()
    yield from judged.names()


def speakers(article: GoldArticle, found: Found) -> dict[int, bool]:
    """By the place of a required quotation that was found whether its speaker is right, where a reader gives one."""
    return _Judged(article, found).speakers()


class _Judged:
    """One article with the words of all its quotations, and which found one is which gold one."""

    def __init__(self, article: GoldArticle, found: Found) -> None:
        self.article = article
        self.text = article.capture.text
        self.found = found
        self.readings = [[self.words(reading) for reading in quote.readings] for quote in article.quotes]
        self.contents = [self.words(quote.content) for quote in found.quotes]
        self.pairs = _paired(self.contents, self.readings)

    def words(self, spans: Iterable[Span]) -> Words:
        """The words in some stretches, by where they start."""
        return frozenset(word.start() for span in spans for word in _WORD.finditer(self.text, span.start, span.end))

    def say(self, spans: Sequence[Span]) -> str:
        """Stretches as a reader is shown them."""
        return " … ".join(span.of(self.text) for span in spans)

    def judgement(self, measure: str, kind: str, outcome: str, expected: str = "", found: str = "") -> Judgement:
        """A judgement on this article."""
        return Judgement(self.article.article_id, self.article.outlet, measure, kind, outcome, expected, found)

    def quotes(self) -> Iterator[Judgement]:
        """How each gold quotation was found, in detail, and what was found that is none."""
        matched = {gold: found for found, gold in self.pairs.items()}
        for place, quote in enumerate(self.article.quotes):
            if quote.optional:
                continue
            content = self.say(quote.readings[0])
            if place not in matched:
                yield self.judgement("quote", quote.kind, "missed", content)
                continue
            found = self.found.quotes[matched[place]]
            yield replace(self.judgement("quote", quote.kind, "hit", content), evidence=found.evidence)
            yield from self._details(quote, found, place, matched[place])
        for place, found in enumerate(self.found.quotes):
            if place not in self.pairs and not found.nested and not self._touches_optional(self.contents[place]):
                spurious = self.judgement("quote", found.kind, "spurious", found=self.say(found.content))
                yield replace(spurious, evidence=found.evidence)

    def _touches_optional(self, words: Words) -> bool:
        """Whether part of ``words`` belongs to a quotation that need not be found: then finding it is no error."""
        pairs = zip(self.article.quotes, self.readings, strict=True)
        return any(words & reading for quote, readings in pairs if quote.optional for reading in readings)

    def _details(self, quote: GoldQuote, found: FoundQuote, gold: int, place: int) -> Iterator[Judgement]:
        content = self.say(quote.readings[0])
        exact = self.contents[place] in self.readings[gold]
        yield self.judgement("exact", quote.kind, _right(exact), content, self.say(found.content))
        if quote.speaker_name or quote.speaker:
            named, phrase = self._named(found), self._phrase(quote)
            told = (f"{quote.speaker_name or phrase}: {content}", named or "")
            yield self.judgement("speaker", quote.kind, _right(self._speaks(quote, found)), *told)
            yield self.judgement("resolved", quote.kind, _right(same_name(named, quote.speaker_name)), *told)
        if quote.cue:
            overlaps = found.cue is not None and found.cue.overlaps(quote.cue)
            said = found.cue.of(self.text) if found.cue else ""
            yield self.judgement("cue", quote.kind, _right(overlaps), f"{quote.cue.of(self.text)}: {content}", said)
        yield from self._of_occasion(quote, found, content)
        if quote.assertion is not None:
            right = _right(found.assertion == quote.assertion)
            yield self.judgement("assertion", "", right, f"{quote.assertion}: {content}", found.assertion)

    def _of_occasion(self, quote: GoldQuote, found: FoundQuote, content: str) -> Iterator[Judgement]:
        """Channel and time of the occasion, and whether it began with the same quotation."""
        occasion = quote.occasion
        if occasion is None:
            return
        for measure, wanted, got in (
            ("medium", occasion.medium, found.medium),
            ("stated_on", occasion.stated_on, found.stated_on),
        ):
            if wanted and got == wanted:
                yield self.judgement(measure, "", "hit", f"{wanted}: {content}")
                continue
            if wanted:
                yield self.judgement(measure, "", "missed", f"{wanted}: {content}", got or "")
            if got:
                yield self.judgement(measure, "", "spurious", f"{wanted or 'none'}: {content}", got)
        if occasion.number is not None:
            begun = self._begun[0][occasion.number] == self._begun[1][found.occasion]
            yield self.judgement("occasion", "", _right(begun), content)

    @cached_property
    def _begun(self) -> tuple[dict[int | None, int], dict[int | None, int]]:
        """The first quotation of each occasion, as annotated and as found, of those that are matched."""
        annotated: dict[int | None, int] = {}
        seen: dict[int | None, int] = {}
        for found, gold in sorted(self.pairs.items(), key=lambda pair: pair[1]):
            occasion = self.article.quotes[gold].occasion
            if occasion is not None and not self.article.quotes[gold].optional:
                annotated.setdefault(occasion.number, gold)
                seen.setdefault(self.found.quotes[found].occasion, gold)
        return annotated, seen

    def _named(self, found: FoundQuote) -> str | None:
        return found.speaker_name or (found.speaker.of(self.text) if found.speaker else None)

    def _phrase(self, quote: GoldQuote) -> str | None:
        return quote.speaker.of(self.text) if quote.speaker else None

    def _speaks(self, quote: GoldQuote, found: FoundQuote) -> bool:
        named = self._named(found)
        return same_name(named, quote.speaker_name) or same_name(named, self._phrase(quote))

    def speakers(self) -> dict[int, bool]:
        """See ``speakers``."""
        pairs = ((found, self.article.quotes[gold]) for found, gold in self.pairs.items())
        return {
            found: self._speaks(quote, self.found.quotes[found])
            for found, quote in pairs
            if (quote.speaker_name or quote.speaker) and not quote.optional
        }

    def marks(self) -> Iterator[Judgement]:
        """Each stretch between quotation marks: speech is to be inside a quotation, anything else is not to be one."""
        said = frozenset[int]().union(*self.contents)
        for quote in self.article.quotes:
            for span in () if quote.optional else quote.marks:
                words = self.words([span])
                if words:
                    yield self.judgement("marks", "", "hit" if _mostly(words, said) else "missed", span.of(self.text))
        quoted = [frozenset[int]().union(*readings) for readings in self.readings]
        for span, why in self.article.not_speech:
            words = self.words([span])
            if not words or why in _NOT_COUNTED or any(words <= content for content in quoted):
                continue
            if _mostly(words, said):
                yield self.judgement("marks", "", "spurious", found=span.of(self.text))

    def names(self) -> Iterator[Judgement]:
        """Nothing where the article's names are not annotated."""
        gold = set(self.article.names)
        for span, kind in sorted(gold):
            outcome = "hit" if (span, kind) in self.found.names else "missed"
            near = any(other.overlaps(span) for other, found_kind in self.found.names if found_kind == kind)
            said = span.of(self.text)
            yield Judgement(self.article.article_id, self.article.outlet, "name", kind, outcome, said, near=near)
        for span, kind in sorted(self.found.names - gold) if gold else ():
            yield self.judgement("name", kind, "spurious", found=span.of(self.text))


def same_name(found: str | None, gold: str | None) -> bool:
    """Whether two names are equal, or one is the other shortened: a surname, or a name without its title."""
    short, long = sorted((_name_words(found), _name_words(gold)), key=len)
    return bool(short) and all(word in long for word in short)


def _name_words(name: str | None) -> list[str]:
    words = _WORD.findall(fold(name or ""))
    return [word[2:] if word.startswith("ال") and len(word) >= _SHORTEST_WITH_ARTICLE else word for word in words]


def _paired(contents: list[Words], readings: list[list[Words]]) -> dict[int, int]:
    """By found quotation the gold one that it is; each is taken once, the best pairs first.

    Only quotations with a word in common are compared, so that a long article takes no square of its quotations.
    """
    holders: dict[int, set[int]] = {}
    for gold, contained in enumerate(readings):
        for word in frozenset[int]().union(*contained):
            holders.setdefault(word, set()).add(gold)
    scored = []
    for found, words in enumerate(contents):
        for gold in sorted(set().union(*(holders.get(word, ()) for word in words))):
            share = max(len(words & reading) / len(words | reading) for reading in readings[gold])
            if share >= _SAME:
                scored.append((-share, found, gold))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, found, gold in sorted(scored):
        if found not in pairs and gold not in taken:
            pairs[found] = gold
            taken.add(gold)
    return pairs


def _mostly(words: Words, said: Words) -> bool:
    return len(words & said) > len(words) / 2


def _right(is_right: bool) -> str:
    return "right" if is_right else "wrong"
