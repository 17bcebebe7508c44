"""Persons whose first name is a place's: ماديسون غابوف, where غابوف speaks by the surname alone elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator, Sequence

from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.known import Match
from qawl.extract.entities.vocabulary import Tokens
from qawl.model.values import Span


def called_like_places(
    tokens: Tokens, hints: Sequence[tuple[Span, str]], known: Iterable[Match]
) -> Iterator[Candidate]:
    """The names that begin with a place of ``known`` and go on with the lone surname of somebody among ``hints``.

    Not where a preposition says that it is a place (وصل إلى باريس غابوف), nor where the surname has another first name.
    """
    alone = {tokens.words[at].folded: at for at in _lone(tokens, hints) if _strange(tokens, at)}
    if not alone:
        return
    first_names = _first_names(tokens, alone)
    for match in known:
        if match.name.record.kind != "place" or match.clitics or match.last - match.first > 1:
            continue
        surname = match.last
        if not tokens.joins[surname] or tokens.words[surname].folded not in alone:
            continue
        place = tokens.words[match.first].folded
        others = any(name != place for name in first_names.get(tokens.words[surname].folded, ()))
        if not (others or _located(tokens, match.first)):
            yield candidate(tokens, match.first, surname + 1, 0, "person", "pattern")


def _lone(tokens: Tokens, hints: Sequence[tuple[Span, str]]) -> Iterator[int]:
    """The words that are all a person among ``hints`` is called."""
    for span, kind in hints:
        at = bisect_right(tokens.starts, span.start) - 1
        if kind == "person" and at >= 0 and tokens.end(at) == span.end:
            yield at


def _strange(tokens: Tokens, at: int) -> bool:
    """Whether a word is a name of nobody known, and nothing else."""
    word = tokens.words[at]
    return not (word.surname or word.given or word.definite or word.common or word.title or word.function)


def _located(tokens: Tokens, place: int) -> bool:
    """في باريس, مدينة باريس: what stands before it says that it is a place."""
    if not tokens.joins[place]:
        return False
    before = tokens.words[place - 1]
    return before.function or (before.head is not None and not before.definite)


def _first_names(tokens: Tokens, surnames: Container[str]) -> dict[str, set[str]]:
    """By surname the words that may be a first name before it, wherever it stands: مايكل in مايكل غابوف."""
    found: dict[str, set[str]] = {}
    for at in range(1, len(tokens)):
        before, surname = tokens.words[at - 1], tokens.words[at].folded
        if surname in surnames and tokens.joins[at] and (before.given is not None or before.surname):
            found.setdefault(surname, set()).add(before.folded)
    return found
