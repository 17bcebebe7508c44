"""From the words of an article to its entities and mentions: the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qawl.arabic.text import Text
from qawl.extract.entities import clubs, companies, datelines, given, guessed, headed, institutions, persons, weighing
from qawl.extract.entities.authority import Authority, name_words
from qawl.extract.entities.called_like_places import called_like_places
from qawl.extract.entities.candidates import Candidate, longest, marked
from qawl.extract.entities.known import Match, counts, headed_place, is_adverb, matches
from qawl.extract.entities.national import Setting, settled
from qawl.extract.entities.place_lists import listed, parted
from qawl.extract.entities.resolution import bracketed_names, resolved, short_mentions, short_names
from qawl.extract.entities.sense import metonymic
from qawl.extract.entities.tagger import choice
from qawl.extract.entities.tagger.tagging import Tagger
from qawl.extract.entities.vocabulary import Tokens, Vocabulary
from qawl.model.values import Article, Entity, Mention, Span

_NOWHERE = Setting()
_AHEAD = frozenset({"headline", "deck", "subheading", "caption", "byline"})
"""Segments that may use a short form before the text has given the full one."""


class Recogniser:
    """Finds entities with one authority; keeps what it has learnt of words from article to article."""

    def __init__(self, authority: Authority, tagger: str = choice.NONE) -> None:
        surnames = frozenset(
            word
            for record in authority.records.values()
            if record.kind == "person"
            for word in name_words(record.name)[1:]
        )
        self.vocabulary = Vocabulary(authority, surnames)
        self._tagger = choice.tagger(tagger, self.vocabulary, authority)

    def find(
        self, article: Article, text: Text, hints: Sequence[tuple[Span, str]] = (), full_names: Sequence[Span] = ()
    ) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        """See ``qawl.extract.entities.find``."""
        tokens = self.vocabulary.tokens(text)
        ahead = tuple(range(s.span.start, s.span.end) for s in article.segments if s.role in _AHEAD)
        others = (
            *given.speaking(tokens, hints), *given.in_full(tokens, full_names), *given.credited(tokens, article)
        )  # fmt: skip
        setting = Setting(article.article_id, article.outlet.timezone, article.published_on)
        found = self._found(tokens, others, setting, hints)
        kept = _named(tokens, found, article.text, ahead)
        if self._tagger:
            kept = self._with_guesses(tokens, article.text, found, kept, ahead, self._tagger)
        return _entities(kept), _mentions(kept, metonymic(tokens, kept, [span for span, _ in hints]))

    def by_rules(self, tokens: Tokens, text: str) -> list[Candidate]:
        """What authority and patterns name in a ``text`` of nowhere, in its order, each with the entity it names."""
        return _named(tokens, self._found(tokens, (), _NOWHERE), text, ())

    def _found(
        self, tokens: Tokens, others: Iterable[Candidate], setting: Setting, hints: Sequence[tuple[Span, str]] = ()
    ) -> list[Candidate]:
        """What authority, patterns and ``others`` name, before short forms, and before what no authority knows has its
        entity; ``setting`` says whose the bodies are that every state has, ``hints`` who speaks."""
        spelled = [match for match in matches(tokens) if match.name.means(setting.day)]
        found = self._sifted(tokens, parted(spelled, tokens))
        named = {match.name.record.entity_id for match in found if not (match.name.context or is_adverb(match, tokens))}
        counting = [match for match in found if counts(match, tokens, named)]
        counting += listed(found, counting, tokens)
        certain = [match.candidate(tokens) for match in counting]
        beyond = [*given.past_places(tokens, others, counting), *called_like_places(tokens, hints, counting)]
        kept = longest([*certain, *_by_pattern(tokens, counting), *beyond], len(tokens))
        return settled(tokens, kept, counting, setting, self.vocabulary.trie)

    def _with_guesses(
        self,
        tokens: Tokens,
        text: str,
        found: list[Candidate],
        kept: list[Candidate],
        ahead: Sequence[range],
        tagger: Tagger,
    ) -> list[Candidate]:
        """``kept`` (what the rules have ``found``, named) as the tagger sees it, and what it finds beyond that."""
        guesses = guessed.asked(tokens, tagger, kept)
        weighed = weighing.persons(tokens, found, guesses)
        if weighed:
            kept = _named(tokens, [weighed.get(one, one) for one in found], text, ahead)
        beyond = guessed.candidates(tokens, self.vocabulary, tagger, kept, guesses)
        added = [_looked_up(tokens, one) for one in beyond]
        if not added:
            return _as_sure(kept) if weighed else kept
        full = resolved([*kept, *(one for one in added if one.last - one.first > 1)], text)
        taken = marked(full, len(tokens))
        news = short_names((one for one in full if one.evidence == "model"), text)
        short = longest(short_mentions(tokens, news, taken, ahead), len(tokens), taken)
        words = (one for one in added if one.last - one.first == 1 and not taken[one.first])
        return _as_sure(sorted(resolved([*full, *short, *words], text), key=lambda one: one.start))

    def _sifted(self, tokens: Tokens, found: list[Match]) -> list[Match]:
        """Without the places beyond the authority that are called like an entity of it, or like a person's surname."""
        known = {(match.first, match.last) for match in found if match.name.record.evidence == "authority"}
        surnames = self.vocabulary.surnames
        return [
            match
            for match in found
            if match.name.record.evidence == "authority"
            or (
                (match.first, match.last) not in known
                and (
                    match.last - match.first > 1
                    or tokens.words[match.first].rests.isdisjoint(surnames)
                    or headed_place(match, tokens)
                )
            )
        ]


def _named(tokens: Tokens, found: Iterable[Candidate], text: str, ahead: Sequence[range]) -> list[Candidate]:
    """What was found, each with its entity, and the short forms of it that stand in ``text``."""
    kept = resolved((_looked_up(tokens, one) for one in found), text)
    taken = marked(kept, len(tokens))
    short = short_mentions(tokens, short_names(kept, text), taken, ahead)
    own = short_mentions(tokens, bracketed_names(tokens, kept, text), taken, ahead)
    return sorted([*kept, *longest([*short, *own], len(tokens), taken)], key=lambda one: one.start)


def _by_pattern(tokens: Tokens, counting: list[Match]) -> Iterable[Candidate]:
    starts: dict[int, Match] = {}
    inside = bytearray(len(tokens))
    for match in counting:
        if match.first not in starts or match.last > starts[match.first].last:
            starts[match.first] = match
        inside[match.first : match.last] = b"\1" * (match.last - match.first)
    heads = list(headed.candidates(tokens, starts))
    yield from heads
    yield from institutions.candidates(tokens, _owners(tokens, counting, heads))
    yield from persons.candidates(tokens, inside)
    yield from datelines.candidates(tokens, _places(counting, heads), inside)
    yield from (*companies.candidates(tokens), *clubs.candidates(tokens))


def _places(counting: list[Match], heads: list[Candidate]) -> Iterable[tuple[int, int]]:
    """The places, first word → the word after the last, known ones and those with a head noun: مدينة غابوف."""
    known = {(match.first, match.last) for match in counting if match.name.record.kind == "place"}
    return sorted(known | {(one.first, one.last) for one in heads if one.kind == "place"})


def _owners(tokens: Tokens, counting: list[Match], heads: list[Candidate]) -> dict[int, int]:
    """Organizations behind ل, first word → the word after the last: لمجلس النواب, لحركة فتح."""
    clitics = (one for one in heads if one.start > tokens.starts[one.first])
    found = {one.first: one.last for one in clitics if one.kind == "organization"}
    for match in counting:
        if match.clitics and match.name.record.kind == "organization":
            found[match.first] = max(match.last, found.get(match.first, 0))
    return {first: last for first, last in found.items() if tokens.words[first].folded.startswith("ل")}


def _looked_up(tokens: Tokens, one: Candidate) -> Candidate:
    """A candidate of other evidence whose words are a name of the authority after all."""
    name = None if one.record else given.same_words(tokens, one)
    if name is None:
        return one
    record = name.record
    return replace(one, record=record, kind=record.kind, evidence=record.evidence, joined_by=name.kind, confidence=None)


def _as_sure(kept: Sequence[Candidate]) -> list[Candidate]:
    """``kept``, in which short forms of names that only the tagger has found are as sure as the surest of these is."""
    sure: dict[str, float] = {}
    for one in kept:
        if one.record and one.confidence is not None:
            sure[one.record.entity_id] = max(one.confidence, sure.get(one.record.entity_id, 0.0))
    return [
        replace(one, confidence=sure[one.record.entity_id])
        if one.record and one.evidence == "model" and one.confidence is None
        else one
        for one in kept
    ]


def _entities(kept: list[Candidate]) -> tuple[Entity, ...]:
    records = {one.record.entity_id: one.record for one in kept if one.record}
    return tuple(
        Entity(r.entity_id, r.kind, r.name, r.evidence, r.name_en, r.wikidata_id)
        for r in sorted(records.values(), key=lambda record: record.entity_id)
    )


def _mentions(kept: list[Candidate], acting: set[Candidate]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            Span(one.start, one.end),
            one.record.entity_id,
            "metonymic" if one in acting else "literal",
            one.evidence,
            one.joined_by,
            one.confidence,
        )
        for one in kept
        if one.record
    )
