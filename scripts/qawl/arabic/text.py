"""A text cut into words, once for all who read it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from qawl.arabic.letters import has_forms, letter_for_letter
from qawl.arabic.lexicon import words
from qawl.arabic.recent import Recent
from qawl.arabic.sentences import IN_TEXT, STOPS
from qawl.arabic.words import WORD
from qawl.model.values import Segment, Span

_PARTS = re.compile(f"({WORD.pattern})")
_LONGEST = 64
"""Longer stretches without a blank are not remembered."""


def _between_blanks(stretch: str) -> tuple[str, list[str]]:
    """A stretch of text without a blank, as it stands before one: the gap before its first word, and the rest."""
    first, *rest = _PARTS.split(f"{stretch} ")
    return first, rest


def _is_short(stretch: str) -> bool:
    return len(stretch) <= _LONGEST


_BETWEEN_BLANKS: Recent[str, tuple[str, list[str]]] = Recent(_between_blanks, 1 << 16, _is_short)


def _parts(text: str) -> list[str]:
    """Gaps and words in turn. No word has a blank in it, so what stands between two is cut once, wherever it stands."""
    parts = [""]
    for before, rest in map(_BETWEEN_BLANKS.__getitem__, text.split(" ")):
        if before and len(parts[-1]) > _LONGEST:
            return _PARTS.split(text)  # a gap of many stretches would be copied for each
        if before:
            parts[-1] += before
        parts += rest
    parts[-1] = parts[-1][:-1]
    return parts


_PRONOUNS = "ا|ه|ها|هم|هما|هن|ك|كم|ي|ني|نا|ما"
_WITHIN = "(?<=[ء-ي]{3})(?<!طم)[أإ]نّ"
_GLUED = re.compile(
    f"(?:(?:(?<![^\\W_])[وفبل]?[أإا]نّ|{_WITHIN})(?!(?:{_PRONOUNS})(?![^\\W_]))|ة)(?=[ء-ي]{{2}})|(?={_WITHIN})"
)
"""The end of a word that has lost the space behind it: أنّ before another word; ة, which stands at ends alone; a word
before أنّ (لبنانأنّ), but not in اطمأنّ."""

_LONG = 6

_TIED = re.compile("ة[ء-ي]{2}")
"""The most frequent of these, and the quickest to find: of the rest a text has none without نّ."""


@cache
def _channels() -> tuple[str, ...]:
    """The names of media that a link may glue to the words around it (مصدرللميادينأن), without their article."""
    names = words("media", "word", "is_name", "true")
    return tuple(sorted(name[2:] for name in names if name.startswith("ال") and len(name) > _LONG and name[-1] != "ه"))


@cache
def glued_name() -> str:
    """A pattern, of any engine, of such a name with its article."""
    return f"(?:لل|ال)(?:{'|'.join(_channels())})"


@cache
def _with_channel() -> re.Pattern[str]:
    """The end of a word before such a name, or of the name before another word."""
    name = glued_name()
    return re.compile(f"(?=(?<=[ء-ي]{{3}}){name})|{name}(?=[ء-ي])")


def _parted(parts: Sequence[str], ends: re.Pattern[str], signs: Sequence[str]) -> Iterator[str]:
    """Gaps and words in turn, a word that is two glued together parted: its gap is empty. It has one of ``signs``."""
    for place, part in enumerate(parts):
        start = 0
        if place % 2 and any(sign in part for sign in signs):
            for glued in ends.finditer(part):
                if glued.end() > start:
                    yield part[start : glued.end()]
                    yield ""
                    start = glued.end()
        yield part[start:]


class Text:
    """The words of a text as parallel lists; every index is that of a word.

    ``raw`` are the words, in plain letters where the text has presentation forms of them, ``starts`` and ``ends`` their
    offsets; ``gaps[i]`` stands before word ``i``, the last gap after all words. ``segments`` are the first word, the
    word after the last, and the role of each segment. ``has_forms``: there are presentation forms in the text.
    """

    __slots__ = ("_stops", "ends", "gaps", "has_forms", "raw", "segments", "size", "starts", "text")

    def __init__(self, text: str, segments: Sequence[Segment] = ()) -> None:
        self.text = text
        self.has_forms = has_forms(text)
        letters = letter_for_letter(text) if self.has_forms else text
        parts = _parts(letters)
        if _TIED.search(letters) is not None or ("نّ" in letters and _GLUED.search(letters) is not None):
            parts = list(_parted(parts, _GLUED, ("ة", "نّ")))
        if named := [name for name in _channels() if name in letters]:
            parts = list(_parted(parts, _with_channel(), named))
        self.raw: list[str] = parts[1::2]
        self.gaps: list[str] = parts[0::2]
        offsets = list(accumulate(map(len, parts)))
        self.starts = offsets[0:-1:2]
        self.ends = offsets[1::2]
        self.size = len(self.raw)
        self.segments = [(self.index_at(s.span.start), self.index_at(s.span.end), s.role) for s in segments]
        self._stops: list[int] | None = None

    def index_at(self, offset: int) -> int:
        """The first word that begins at ``offset`` or after it."""
        return bisect_left(self.starts, offset)

    def span(self, first: int, last: int) -> Span:
        """The stretch of text from word ``first`` to before word ``last``."""
        return Span(self.starts[first], self.ends[last - 1])

    def sentence(self, around: Span, contents: Sequence[Span], window: int) -> Span:
        """The sentence around a stretch; what stands inside ``contents`` does not end it, unless the line ends there.

        No further than ``window`` characters to either side are looked at.
        """
        first, last = max(0, around.start - window), min(len(self.text), around.end + window)
        start = first
        for stop in reversed(self._stops_between(first, around.start)):
            if not _is_in(stop, contents):
                start = stop + 1
                break
        for stop in self._stops_between(around.end, last):
            if self.text[stop] == "\n" or not _is_in(stop, contents):
                return Span(start, stop)
        return Span(start, last)

    def _stops_between(self, first: int, last: int) -> list[int]:
        """The ends of sentences from ``first`` to before ``last``; a stop right before that is one, come what may."""
        if self._stops is None:
            self._stops = [end.start() for end in IN_TEXT.finditer(self.text)]
        found = self._stops[bisect_left(self._stops, first) : bisect_left(self._stops, last)]
        if last > first and self.text[last - 1] in STOPS and found[-1:] != [last - 1]:
            found.append(last - 1)
        return found


def _is_in(offset: int, stretches: Iterable[Span]) -> bool:
    for stretch in stretches:  # noqa: SIM110  any(…) would make a generator in each of hundreds of calls
        if stretch.start <= offset < stretch.end:
            return True
    return False
