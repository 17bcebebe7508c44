"""From the words of an article to its entities and mentions: the order of the stages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qawl.entities import given, headed, institutions, persons
from qawl.entities.authority import Authority, name_words
from qawl.entities.candidates import Candidate, longest
from qawl.entities.known import Match, counts, matches
from qawl.entities.resolution import resolved, short_mentions, short_names
from qawl.entities.sense import metonymic
from qawl.entities.vocabulary import Tokens, Vocabulary
from qawl.model import Article, Entity, Mention, Span

_AHEAD = frozenset({"headline", "deck", "subheading", "caption", "byline"})
"""Segments that may use a short form before the text has given the full one."""


class Recogniser:
    """Finds entities with one authority; keeps what it has learnt of words from article to article."""

    def __init__(self, authority: Authority) -> None:
        surnames = frozenset(
            word
            for record in authority.records.values()
            if record.kind == "person"
            for word in name_words(record.name)[1:]
        )
        self._vocabulary = Vocabulary(authority, surnames)

    def find(
        self, article: Article, hints: Sequence[tuple[Span, str]] = ()
    ) -> tuple[tuple[Entity, ...], tuple[Mention, ...]]:
        """See ``qawl.entities.find``."""
        tokens = self._vocabulary.tokens(article.text)
        found = self._sifted(tokens, list(matches(tokens)))
        named = {match.name.record.entity_id for match in found if not match.name.context}
        counting = [match for match in found if counts(match, tokens, named)]
        certain = [match.candidate(tokens) for match in counting]
        others = self._others(article, tokens, counting, hints)
        taken = bytearray(len(tokens))
        kept = longest([*certain, *others], len(tokens), taken)
        kept = resolved((_looked_up(tokens, one) for one in kept), article.text)
        ahead = (range(s.span.start, s.span.end) for s in article.segments if s.role in _AHEAD)
        short = short_mentions(tokens, short_names(kept, article.text), taken, ahead)
        kept = sorted([*kept, *longest(short, len(tokens), taken)], key=lambda one: one.start)
        return _entities(kept), _mentions(kept, metonymic(tokens, kept))

    def _sifted(self, tokens: Tokens, found: list[Match]) -> list[Match]:
        """Without the places beyond the authority that are called like an entity of it, or like a person's surname."""
        known = {(match.first, match.last) for match in found if match.name.record.evidence == "authority"}
        surnames = self._vocabulary.surnames
        return [
            match
            for match in found
            if match.name.record.evidence == "authority"
            or (
                (match.first, match.last) not in known
                and not (match.last - match.first == 1 and tokens.words[match.first].rests & surnames)
            )
        ]

    def _others(
        self, article: Article, tokens: Tokens, counting: list[Match], hints: Sequence[tuple[Span, str]]
    ) -> Iterable[Candidate]:
        starts: dict[int, Match] = {}
        inside = bytearray(len(tokens))
        for match in counting:
            if match.first not in starts or match.last > starts[match.first].last:
                starts[match.first] = match
            inside[match.first : match.last] = b"\1" * (match.last - match.first)
        yield from headed.candidates(tokens, starts)
        yield from institutions.candidates(tokens)
        yield from persons.candidates(tokens, inside)
        yield from given.speaking(tokens, hints)
        yield from given.credited(tokens, article)


def _looked_up(tokens: Tokens, one: Candidate) -> Candidate:
    """A candidate of other evidence whose words are a name of the authority after all."""
    name = None if one.record else given.same_words(tokens, one)
    if name is None:
        return one
    record = name.record
    return replace(one, record=record, kind=record.kind, evidence=record.evidence, joined_by=name.kind)


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
        )
        for one in kept
        if one.record
    )
