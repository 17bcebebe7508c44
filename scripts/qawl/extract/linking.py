"""Linking: what the quotation engine, the entity engine and the finder of times each found, joined into one.

A quote learns who its speaker is (``speaker.entity_id`` and his fullest name), which channel carried it
(``medium.entity_id``) and on which occasion it was said (``occasions``). Nothing is invented: a phrase that describes
and does not name (مسؤول في الوزارة) is no entity.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate

from qawl.arabic.text import Text
from qawl.arabic.words import WORD, folded_words
from qawl.extract.names import clean, is_fuller, is_joint, is_whole_name, plain
from qawl.extract.occasions import Heard, numbered, with_occasions
from qawl.extract.quotes.words.lexicon import is_common
from qawl.model.entity_kinds import BY_NAME, CHANNELS, NAMED
from qawl.model.values import Article, Entity, Medium, Mention, Opening, Quote, Span, Speaker, Time

_APPOSITION = re.compile(r"(?:[^\S\n]|[،,(»”\"]){0,4}")
"""What may stand between an office and the name of who holds it, in one paragraph: المدير العام للشركة، سامي كرم."""
_CALLED = 3
"""A body's name begins before this word of what it is called: حركة المقاومة حماس."""
_LOCATIVE = re.compile(r"[^\S\n]+(?:في|لدى)[^\S\n]+")
"""What may stand between an office and where it is held: رئيس الهيئة في السعودية."""


def link(
    article: Article,
    quotes: Sequence[Quote],
    entities: Sequence[Entity],
    mentions: Sequence[Mention],
    times: Sequence[Time],
    text: Text | None = None,
    openings: Sequence[Opening] = (),
) -> tuple[Quote, ...]:
    """The quotes with entity ids, fullest names and occasions, sorted by span.

    ``quotes``, ``mentions`` and ``times`` are those of ``article``, sorted by span. A continuation (``part_of``)
    repeats speaker and occasion of the quote that it continues. ``text`` is the article's, where it has been cut into
    words already; ``openings`` are the channels that it names where it quotes nothing.
    """
    names = _Names.of(article.text, entities, mentions)
    ordered = sorted(quotes, key=lambda quote: quote.span)
    speakers = _of_one_body(ordered, [names.speaker(names.beside(quote.speaker)) for quote in ordered])
    heard = [Heard(quote, who, names.medium(quote.medium)) for quote, who in zip(ordered, speakers, strict=True)]
    opened = [replace(one, medium=names.medium(one.medium) or one.medium) for one in openings]
    said = with_occasions(article, heard, opened, times, text or Text(article.text))
    firsts = {quote.span: quote for quote in said if quote.part_of is None}
    return numbered([_repeated(quote, firsts) for quote in said])


def _of_one_body(quotes: Sequence[Quote], speakers: Sequence[Speaker]) -> list[Speaker]:
    """The speakers, each body with the entity that it has where it is named in full: المجلس في الجنوب, later المجلس.

    The engine calls it the same in all its quotes. Where it has two entities nothing is known; several bodies are none.
    """
    known: dict[str, set[tuple[str, str | None]]] = {}
    for quote, who in zip(quotes, speakers, strict=True):
        name = quote.speaker.name if who.kind == "organization" and who.entity_id else None
        if name and who.entity_id and not is_joint(name):
            known.setdefault(name, set()).add((who.entity_id, who.name))
    only = {name: found.pop() for name, found in known.items() if len(found) == 1}
    return [
        replace(who, entity_id=only[name][0], name=only[name][1])
        if who.kind == "organization" and not who.entity_id and (name := quote.speaker.name) in only
        else who
        for quote, who in zip(quotes, speakers, strict=True)
    ]


def apart(article: Article, times: Sequence[Time], mentions: Sequence[Mention]) -> tuple[Time, ...]:
    """The times that are no part of a name of several words: اليوم in وكالة بغداد اليوم is none."""
    names = sorted(one.span for one in mentions if len(one.span.of(article.text).split()) > 1)
    ends = list(accumulate((name.end for name in names), max))
    free = []
    for time in times:
        before = bisect_right(names, time.span.start, key=lambda name: name.start)
        if not before or ends[before - 1] < time.span.end:
            free.append(time)
    return tuple(free)


def _repeated(quote: Quote, firsts: Mapping[Span, Quote]) -> Quote:
    first = firsts.get(quote.part_of) if quote.part_of else None
    if first is None:
        return quote
    return replace(
        quote, speaker=first.speaker, occasion=first.occasion, medium=first.medium, stated_on=first.stated_on
    )


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of one article: mentions by place, and what each entity is called."""

    text: str
    mentions: tuple[Mention, ...]
    starts: tuple[int, ...]
    kinds: Mapping[str, str]
    called: Mapping[str, tuple[str, ...]]
    by_name: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, text: str, entities: Sequence[Entity], mentions: Sequence[Mention]) -> _Names:
        """The names of an article with ``text``."""
        ordered = tuple(sorted(mentions, key=lambda mention: mention.span))
        kinds = {entity.entity_id: entity.kind for entity in entities}
        called: dict[str, dict[str, None]] = {}
        for mention in ordered:
            called.setdefault(mention.entity_id, {})[mention.span.of(text)] = None
        by_name: dict[tuple[str, str], str] = {}
        for entity in sorted(entities, key=lambda entity: entity.entity_id):
            texts = called.get(entity.entity_id, ())  # none where a reviewer has said that the article does not name it
            for name in (entity.name, *texts) if texts else ():
                by_name.setdefault((entity.kind, _key(name)), entity.entity_id)
        starts = tuple(mention.span.start for mention in ordered)
        return cls(text, ordered, starts, kinds, {key: tuple(value) for key, value in called.items()}, by_name)

    def beside(self, speaker: Speaker) -> Speaker:
        """Somebody of whom the phrase gives only the office, with the person's name that stands right behind it."""
        if speaker.span is None or speaker.kind not in ("person", "unnamed"):
            return speaker
        if self._overlapping(speaker.span, ("person",)):
            return speaker
        found = self._right_behind(speaker.span.end)
        if found is None:
            return speaker
        role = speaker.role or speaker.span.of(self.text)
        return replace(speaker, kind="person", span=found.span, name=found.span.of(self.text), role=role)

    def _right_behind(self, end: int) -> Mention | None:
        """The person's name of several words behind ``end``, a place of the office between them or not."""
        first = bisect_left(self.starts, end)
        for mention in self.mentions[first : first + 2]:
            kind, gap = self.kinds.get(mention.entity_id), (end, mention.span.start)
            if kind == "place" and _LOCATIVE.fullmatch(self.text, *gap):
                end = mention.span.end
                continue
            several = " " in mention.span.of(self.text)
            return mention if kind == "person" and several and _APPOSITION.fullmatch(self.text, *gap) else None
        return None

    def speaker(self, speaker: Speaker) -> Speaker:
        """The speaker with his entity and the fullest name that the article gives it.

        One of unknown kind is of that of his entity: who is known to be somebody is known to be a person or a body.
        """
        entity_id = self._speaker_id(speaker)
        name = self._called_most(speaker, entity_id)
        if (entity_id, name) == (speaker.entity_id, speaker.name):
            return speaker
        kind = self.kinds[entity_id] if entity_id and speaker.kind == "unknown" else speaker.kind
        return replace(speaker, kind=kind, entity_id=entity_id, name=name)

    def medium(self, medium: Medium | None) -> Medium | None:
        """The medium with the entity that carries it, when its phrase names one."""
        if medium is None or medium.span is None:
            return medium
        found = self._overlapping(medium.span, CHANNELS)
        return replace(medium, entity_id=found.entity_id if found else None)

    def _speaker_id(self, speaker: Speaker) -> str | None:
        kinds = NAMED.get(speaker.kind)
        if kinds is None:
            return self._named_outright(speaker)
        key = _key(speaker.name or "")
        found = self._overlapping(speaker.span, kinds) if speaker.span else None
        if found is None or not self._is_meant(found, speaker.span or found.span):
            return self._called(key, kinds) or self._called_within(speaker)
        # A surname by itself may have become somebody of its own; the full name says who it is.
        called = _key(found.span.of(self.text))
        short = called != key and set(called.split()) < set(key.split())
        return (short and self._called(key, kinds)) or found.entity_id

    def _is_meant(self, mention: Mention, phrase: Span) -> bool:
        """Whether the phrase names what the mention does: by most of its words, or a body by all that are a name.

        Before the name of a body may stand what sort it is, and behind it a nationality.
        """
        kind = self.kinds[mention.entity_id]
        if _names_most(mention.span, phrase, kind):
            return True
        inside = kind == "organization" and phrase.contains(mention.span)
        return inside and is_whole_name(mention.span.of(self.text), phrase.of(self.text))

    def _called(self, key: str, kinds: Iterable[str]) -> str | None:
        """The first entity by kind that is called so."""
        return next((self.by_name[kind, key] for kind in kinds if (kind, key) in self.by_name), None)

    def _called_within(self, speaker: Speaker) -> str | None:
        """The body whose name is all that is name in what a speaker is called: حركة حماس, صحيفة «النهر» الأردنية."""
        words = WORD.findall(speaker.name or "") if speaker.kind == "organization" else []
        for first in range(1, min(len(words), _CALLED)):
            for last in range(len(words), first, -1):
                name = " ".join(words[first:last])
                key = _key(name)
                found = None if is_common(key.removeprefix("ال")) else self.by_name.get(("organization", key))
                if found is not None and is_whole_name(name, speaker.name or ""):
                    return found
        return None

    def _named_outright(self, speaker: Speaker) -> str | None:
        """A group or an unnamed source only when the whole phrase is a name: مسؤولون في حزب is not the party."""
        if speaker.span is None:
            return None
        found = self._overlapping(speaker.span, ("organization",))
        return found.entity_id if found and found.span.contains(speaker.span) else None

    def _overlapping(self, span: Span, kinds: Collection[str]) -> Mention | None:
        """The mention of one of ``kinds`` that shares most with ``span``; the first of equals."""
        first = max(0, bisect_left(self.starts, span.start) - 1)
        last = bisect_left(self.starts, span.end)
        most, found = 0, None
        for mention in self.mentions[first:last]:
            common = min(mention.span.end, span.end) - max(mention.span.start, span.start)
            if common > most and self.kinds.get(mention.entity_id) in kinds:
                most, found = common, mention
        return found

    def _called_most(self, speaker: Speaker, entity_id: str | None) -> str | None:
        """The fullest name that the article gives a speaker; of nobody named, the words that describe him."""
        name = self._fullest(speaker.name, entity_id)
        if name is None:
            return None
        return clean(name) if speaker.kind in BY_NAME else plain(name)

    def _fullest(self, name: str | None, entity_id: str | None) -> str | None:
        """The longest name of the entity that has every word of ``name``; ``name`` itself when none has."""
        length, person = len(name or ""), self.kinds.get(entity_id or "") == "person"
        longer = [called for called in self.called.get(entity_id or "", ()) if len(called) > length]
        if name is None:
            return max(longer, key=len, default=None)
        wanted = set(_key(name).split())
        fuller = (called for called in longer if wanted <= set(_key(called).split()))
        return max((called for called in fuller if not person or is_fuller(name, called)), key=len, default=name)


def _names_most(mention: Span, phrase: Span, kind: str) -> bool:
    """Whether the name is the phrase, not a part of it: in بلدية البصرة a city is named and another speaks."""
    common = min(mention.end, phrase.end) - max(mention.start, phrase.start)
    heads = kind in ("person", "organization") or mention.start <= phrase.start
    return heads and 2 * common >= phrase.end - phrase.start


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    return " ".join(folded_words(name))
