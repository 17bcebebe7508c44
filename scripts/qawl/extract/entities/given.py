"""Names that somebody else found: speakers and media of the quotation engine, credited names of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.authority import END, Name, Trie, name_words
from qawl.extract.entities.candidates import WEIGHT, Candidate, past_fathers
from qawl.extract.entities.known import Match
from qawl.extract.entities.name_extent import styled, wished
from qawl.extract.entities.name_shapes import is_name, verbal
from qawl.extract.entities.vocabulary import PARTICLES, SONS, Tokens
from qawl.extract.entities.words import Word
from qawl.model.values import Article, Span

_LONGEST = 7


def credited(tokens: Tokens, article: Article) -> Iterator[Candidate]:
    """The credited names: organizations for sources and for the outlet that signs itself, persons for the others."""
    for credit in article.credits:
        signed = name_words(credit.name) == name_words(article.outlet.name)
        kind = "organization" if credit.role == "source" or signed else "person"
        if credit.span is not None:
            yield from _over(tokens, credit.span, kind, "curated", "pattern")


def speaking(tokens: Tokens, hints: Sequence[tuple[Span, str]]) -> Iterator[Candidate]:
    """The names among the spans of speakers and media: a description (مسؤول أميركي) is no entity."""
    for span, kind in hints:
        yield from _named(tokens, span, kind, "speaker")


def in_full(tokens: Tokens, spans: Sequence[Span]) -> Iterator[Candidate]:
    """The full names, which say nothing themselves, of persons who speak under shorter ones."""
    for span in spans:
        yield from _named(tokens, span, "person", "pattern")


def _named(tokens: Tokens, span: Span, kind: str, evidence: str) -> Iterator[Candidate]:
    for whole in _over(tokens, span, kind, "speaker", evidence):
        one = _bare(tokens, whole)
        if one.last > one.first and _is_name(tokens, one, kind):
            yield one


def _bare(tokens: Tokens, one: Candidate) -> Candidate:
    """A name without the title of respect before it and what is wished behind it: السيد سامي كرم رحمه الله."""
    first = one.first + 1 if styled(tokens, one.first) else one.first
    last = next((at for at in range(first, one.last) if wished(tokens, at)), one.last)
    if (first, last) == (one.first, one.last):
        return one
    return replace(one, first=first, last=last, start=tokens.start(first), end=tokens.end(max(last - 1, first)))


def past_places(tokens: Tokens, ones: Iterable[Candidate], known: Iterable[Match]) -> Iterator[Candidate]:
    """The names of persons without the end of a place's that stands before: في بوينس [آيرس سامي كرم].

    ``known`` are the known names that count.
    """
    ends = {at: one.last for one in known if one.name.record.kind == "place" for at in range(one.first, one.last)}
    for one in ones:
        last = ends.get(one.first, 0)
        if one.kind == "person" and last + 1 < one.last and last and not _borne(tokens.words[one.first]):
            yield replace(one, first=last, start=tokens.start(last), evidence="pattern")
        else:
            yield one


def _over(tokens: Tokens, span: Span, kind: str, weight: str, evidence: str) -> Iterator[Candidate]:
    first = max(0, bisect_right(tokens.starts, span.start) - 1)
    last = bisect_left(tokens.starts, span.end)
    if first < last and tokens.end(first) > span.start and last - first <= _LONGEST:
        yield Candidate(first, last, span.start, span.end, kind, evidence, None, WEIGHT[weight])


def _is_name(tokens: Tokens, one: Candidate, kind: str) -> bool:
    words = tokens.words[one.first : one.last]
    if kind == "person":
        return len(words) > 1 and words[0].head is None and (is_name(words) or may_be_called(words))
    if any(_described(word) for word in words):
        return False
    return len(words) > 1 and words[0].head is not None and words[0].head[1].keep


def may_be_called(words: Sequence[Word]) -> bool:
    """Whether nothing speaks against words being a name, though nobody is known to bear it.

    They stand where a name does, as the quotation engine has found for a speaker's; calling for known given names as
    well would lose most names of women (ديمة, فوزية) and every rare one. What describes him (طالبة جامعية, الخبير
    العراقي) is no name.
    """
    first, last = words[0], words[-1]
    if first.folded in SONS or last.folded in PARTICLES or (first.definite and not _borne(first)):
        return False
    if not all(_borne(word) or word.folded in PARTICLES or _may_be_borne(word) for word in words):
        return False
    return _borne(first) or not (first.folded.endswith("ه") and last.folded.endswith("يه") and not last.definite)


def _borne(word: Word) -> bool:
    return word.surname or (word.given is not None and not word.given[0] and not word.common)


def _may_be_borne(word: Word) -> bool:
    """Whether the word, which nobody is known to bear, is shaped like a name; with the article nouns may be."""
    if word.title or word.head or word.function or len(word.folded) < 3 or word.folded[:1] in "0123456789":
        return False
    meaning = word.common or word.sense or word.nationality
    if word.definite:
        return not (meaning or word.noun) or word.folded.endswith("ي")
    return not (meaning or (word.inflected and not word.names) or word.folded in _describing() or verbal(word))


@cache
def _describing() -> frozenset[str]:
    """Nouns that say what a speaker is or what he speaks of, folded."""
    nouns = {form for row in rows("speaker_nouns") for form in (row["noun"], row["feminine"], *row["plural"].split())}
    return frozenset(map(fold, nouns | {row["noun"] for row in rows("abstract_nouns")})) - {""}


def _described(word: Word) -> bool:
    return (word.common and not word.definite) or (word.nationality and word.folded.endswith(("ون", "ين")))


def _ends(tokens: Tokens, one: Candidate) -> Iterator[int]:
    """The word after the candidate's name, with the fathers that a known one may go on with and without them."""
    yield one.last
    if one.kind == "person":
        yield from (last for last in range(one.last - 2, one.first + 1, -1) if past_fathers(tokens, last) == one.last)


def _spelled(tokens: Tokens, trie: Trie, first: int, last: int) -> list[Name]:
    """The names that words ``first`` to ``last`` (exclusive) spell, in a trie that begins behind the first."""
    for index in range(first + 1, last):
        trie = trie.get(tokens.words[index].folded, {})
    names: list[Name] = trie.get(END, [])
    return names


def same_words(tokens: Tokens, one: Candidate) -> Name | None:
    """The name of the authority that is just what the candidate's words say.

    What is called by the noun before its marks as well is looked up with it: حزب "العدالة والتنمية". An organization
    that speaks or is credited needs no noun before its name to be known for a newspaper.
    """
    granted = ("", "medium") if one.kind == "organization" else ("",)
    first = one.first - 1 if one.called else one.first
    for clitics, trie in tokens.words[first].names:
        if not one.called and tokens.start(first, clitics) != one.start:
            continue
        names = next(filter(None, (_spelled(tokens, trie, first, last) for last in _ends(tokens, one))), [])
        if names:  # the authority comes first: where its name does not count, no place of the same name does
            return next((name for name in names if name.context in granted), None)
    return None
