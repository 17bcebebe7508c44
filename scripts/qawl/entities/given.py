"""Names that somebody else found: speakers and media of the quotation engine, credited names of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from qawl.entities.authority import END, Name, Record, name_words
from qawl.entities.candidates import WEIGHT, Candidate
from qawl.entities.persons import is_name
from qawl.entities.vocabulary import Tokens, Word
from qawl.model import Article, Span

_LONGEST = 7


def credited(tokens: Tokens, article: Article) -> Iterator[Candidate]:
    """The credited names: organizations for sources and for the outlet that signs itself, persons for the others."""
    for credit in article.credits:
        signed = name_words(credit.name) == name_words(article.outlet.name)
        kind = "organization" if credit.role == "source" or signed else "person"
        yield from _over(tokens, credit.span, kind, "curated", "pattern")


def speaking(tokens: Tokens, hints: Sequence[tuple[Span, str]]) -> Iterator[Candidate]:
    """The names among the spans of speakers and media: a description (مسؤول أميركي) is no entity."""
    for span, kind in hints:
        for one in _over(tokens, span, kind, "speaker", "speaker"):
            if _is_name(tokens, one, kind):
                yield one


def _over(tokens: Tokens, span: Span, kind: str, weight: str, evidence: str) -> Iterator[Candidate]:
    first = max(0, bisect_right(tokens.starts, span.start) - 1)
    last = bisect_left(tokens.starts, span.end)
    if first < last and tokens.end(first) > span.start and last - first <= _LONGEST:
        yield Candidate(first, last, span.start, span.end, kind, evidence, None, WEIGHT[weight])


def _is_name(tokens: Tokens, one: Candidate, kind: str) -> bool:
    words = tokens.words[one.first : one.last]
    if kind == "person":
        return len(words) > 1 and words[0].head is None and is_name(words)
    if any(_described(word) for word in words):
        return False
    return len(words) > 1 and words[0].head is not None and words[0].head[1].keep


def _described(word: Word) -> bool:
    return (word.common and not word.definite) or (word.nationality and word.folded.endswith(("ون", "ين")))


def same_words(tokens: Tokens, one: Candidate) -> Record | None:
    """The entity of the authority that is called just what the candidate's words say.

    An organization that speaks or is credited needs no noun before its name to be known for a newspaper.
    """
    for clitics, trie in tokens.words[one.first].names:
        if tokens.start(one.first, clitics) != one.start:
            continue
        node = trie
        for index in range(one.first + 1, one.last):
            node = node.get(tokens.words[index].folded, {})
        granted = ("", "medium") if one.kind == "organization" else ("",)
        names: list[Name] = [name for name in node.get(END, ()) if name.context in granted]
        if names:
            return names[0].record
    return None
