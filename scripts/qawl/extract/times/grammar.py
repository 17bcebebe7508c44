"""Where patterns match: the expressions that may stand at a word of folded text, the longest first.

A pattern (``patterns``) is only tried where a word begins that can begin it, so a text is read in one pass. Of the
patterns that match at a place, the longest that its neighbours allow wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import compress

from qawl.arabic.known import WORDS
from qawl.arabic.recent import Recent
from qawl.arabic.text import Text
from qawl.arabic.words import readings
from qawl.extract.times import vocabulary as v
from qawl.extract.times.patterns import DIGIT, TABLE
from qawl.extract.times.reading import Reading, with_article


@dataclass(slots=True, eq=False)
class Expression:
    """A stretch of folded text that looks like a time. Not frozen, and never changed.

    ``lead`` is where its first word begins, with its clitics; ``before`` and ``after`` are the one and the two words
    beside it, as far as nothing but white space lies between.
    """

    kind: str
    start: int
    end: int
    lead: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    groups: Mapping[str, str]

    def __getitem__(self, name: str) -> str | None:
        """What stands in a named group of the pattern, with single spaces; ``None`` when it did not take part."""
        return self.groups.get(name)


@dataclass(slots=True)
class _Step:
    """A piece of patterns that are alike up to it: the rows of ``TABLE`` that end with it, and how others go on.

    It is compiled when a text first asks for it: most are never met.
    """

    piece: str
    ends: list[int] = field(default_factory=list)
    then: list[_Step] = field(default_factory=list)
    pattern: re.Pattern[str] | None = None


Patterns = list[_Step]
"""Patterns by their first pieces: what several begin with is matched once."""
_Match = tuple[int, tuple[re.Match[str], ...]]
"""A row of ``TABLE`` and what its pieces matched."""


def _starting() -> dict[str, Patterns]:
    """A folded word, or ``DIGIT``, to the patterns that may begin with it."""
    starting: dict[str, Patterns] = {}
    for row, (_, first_words, pieces) in enumerate(TABLE):
        for word in first_words:
            _add(starting.setdefault(word, []), pieces, row)
    return starting


def _add(steps: Patterns, pieces: Sequence[str], row: int) -> None:
    step = next((step for step in steps if step.piece == pieces[0]), None)
    if step is None:
        step = _Step(pieces[0])
        steps.append(step)
    if len(pieces) > 1:
        _add(step.then, pieces[1:], row)
    else:
        step.ends.append(row)


_STARTING = _starting()
_CLITICS = tuple(sorted((c + p for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك")), key=len))
_FIRST_CLITICS = frozenset("وفبلك")
_compiled = cache(re.compile)
_WORD = re.compile(r"[^\W_]+")
_GLUED = re.compile(r"(?P<word>[^\W\d_]{2,})[0-9]")
_NUMBER_WORD = re.compile(r"(?P<clitics>[وف]?[بلك]?)(?:ال)?[0-9]")
OLD = 1600
"""Before this year a number of four digits is a year only where the text says so."""
_BOUND = ("ال", "و", "ف", "ب", "ل", "ك")
_BESIDE = 40
"""How far from an expression its neighbours are looked for, in characters."""


def _beginnings(raw: str) -> tuple[Place, ...]:
    """Where in a word a pattern may begin: offset in the folded word, length of its clitics, patterns."""
    folded = with_article(WORDS[raw].folded)
    if folded.isalpha():
        clitics, patterns = _beginning(folded)
        return ((0, clitics, patterns),) if patterns else ()
    parts = [(offset, *_beginning(part)) for offset, part in (_parts(folded) if folded else ())]
    return tuple([part for part in parts if part[2]])


BEGINNINGS: Recent[str, tuple[Place, ...]] = Recent(_beginnings, 1 << 16)
"""Spelling to where in it a pattern may begin."""


def _parts(word: str) -> tuple[tuple[int, str], ...]:
    """The word, or the two that are glued together (``v.GLUED``), each with its offset."""
    glued = _GLUED.match(word)
    if glued is None or not any(rest in v.GLUED for _, rest in readings(glued["word"])):
        return ((0, word),)
    return (0, glued["word"]), (glued.end("word"), word[glued.end("word") :])


def _beginning(word: str) -> tuple[int, Patterns]:
    if patterns := _STARTING.get(word):
        return 0, patterns
    if word[0] in _FIRST_CLITICS:
        for clitic in _CLITICS:
            if word.startswith(clitic) and (patterns := _STARTING.get(word[len(clitic) :])):
                return len(clitic), patterns
    number = None if word.isalpha() else _NUMBER_WORD.match(word)
    return (number.end("clitics"), _STARTING[DIGIT]) if number else (0, [])


Place = tuple[int, int, Patterns]
"""Where a word begins, the length of its clitics, and what may begin after them."""


def places(reading: Reading, text: Text) -> Iterator[Place]:
    """The words of the text that can begin a time, in reading order."""
    found = list(map(BEGINNINGS.__getitem__, text.raw))
    for start, beginnings in compress(zip(text.starts, found, strict=True), found):
        place = reading.place(start)
        for offset, clitics, patterns in beginnings:
            yield place + offset, clitics, patterns


def matches(folded: str, place: Place) -> list[Expression]:
    """What matches there, the longest first; of equals, what stands first in ``TABLE``."""
    lead, clitics, patterns = place
    found: list[_Match] = []
    _match(folded, lead + clitics, patterns, (), found)
    if not found:
        return []
    expressions = [_expression(folded, lead, TABLE[row][0], pieces) for row, pieces in sorted(found, key=_row)]
    return sorted(expressions, key=lambda expression: -expression.end)


def _row(found: _Match) -> int:
    return found[0]


def _match(folded: str, place: int, patterns: Patterns, before: tuple[re.Match[str], ...], found: list[_Match]) -> None:
    """Add to ``found`` the rows of ``TABLE`` that match, with ``before`` and what matches from ``place`` on."""
    for step in patterns:
        if step.pattern is None:
            step.pattern = _compiled(step.piece)
        match = step.pattern.match(folded, place)
        if match is None:
            continue
        pieces = (*before, match)
        found += [(row, pieces) for row in step.ends]
        if step.then:
            _match(folded, match.end(), step.then, pieces, found)


def _expression(folded: str, lead: int, kind: str, found: Sequence[re.Match[str]]) -> Expression:
    """What matched; في أيار 2000 شخص gives the month only, for the number counts what follows it."""
    start, end = found[0].start(), found[-1].end()
    matched = {name: match for match in found for name in match.re.groupindex if match[name] is not None}
    groups = {name: " ".join(match[name].split()) for name, match in matched.items()}
    before, after = _words_before(folded, lead), _words_after(folded, end)
    year = groups.get("year") if "month" in groups or "season" in groups else None
    if year and end == matched["year"].end("year") and counts(after, int(year)):
        del groups["year"]
        ends = [matched[name].end() for name in ("month", "season") if name in groups]
        end = max([*ends, *[matched["day"].end("day") for _ in ("day",) if "day" in groups]])
        after = ()
    if worded := groups.pop("worded", None):
        groups["year"] = str(v.written_year(worded))
    return Expression(kind, start, end, lead, before, after, groups)


def counts(after: Sequence[str], year: int) -> bool:
    """Whether a number before these words counts them: 2014 مقاتلا.

    Before 1600, which the news seldom names, any noun without article or clitic is counted: أيار 1200 حافلة.
    """
    nouns = {word for first in after[:1] for word in (first, first.removesuffix("ا"))}
    if any(v.context(noun, "after", "year") == "prevents" for noun in nouns):
        return True
    return year < OLD and any(not noun.startswith(_BOUND) and noun not in v.FUNCTION_WORDS for noun in after[:1])


def _words_before(folded: str, lead: int) -> tuple[str, ...]:
    line = folded[max(0, lead - _BESIDE) : lead].rpartition("\n")[2]
    *_, second, last = ["", "", *line.rstrip(' \t\u00a0("«“').split()]
    if not last.isalnum():
        return ()
    return (last, f"{second} {last}") if second.isalnum() else (last,)


def _words_after(folded: str, end: int) -> tuple[str, ...]:
    line = folded[end : end + _BESIDE].partition("\n")[0]
    if not line[:1].isspace():
        return ()
    first, second, *_ = [*line.split(), "", ""]
    if not first.isalnum():
        return (word[0],) if (word := _WORD.match(first)) else ()
    return (first, f"{first} {second}") if second.isalnum() else (first,)
