"""What a time expression looks like: one ordered table of patterns over folded text, built from the lexicons.

A pattern is only tried where a word begins that can begin it, so a text is read in one pass. Of the patterns that match
at a place, the longest that its neighbours allow wins. White space inside a pattern is bounded: nothing backtracks far.

A pattern is a sequence of pieces, each matched where the one before it ended, without going back: what several patterns
have in common (a weekday, a month and its year) is compiled once, and only when a text first has such a word. To
compile all of it takes longer than to read a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, compress, count

from qawl.arabic.dates import MONTH
from qawl.times import vocabulary as v

S = r"[^\S\n]{1,3}"
"""White space between two words."""
G = r"[^\S\n]{0,3}"
"""White space that may be absent."""
E = r"(?![^\W_])"
"""The end of a word."""
N = r"(?![0-9]|[.,٫٬][0-9])"
"""The end of a number."""

_OTHER_ERA = rf"(?!{G}(?:ه|هجري|هجريه|للهجره|الهجره|ق\.?م|قبل{S}الميلاد){E})"
YEAR = rf"(?P<year>(?:1[6-9]|2[0-9])[0-9]{{2}}){N}{_OTHER_ERA}"

ADJECTIVE = rf"(?P<adjective>{v.senses('past', 'future', 'this')}){E}"
_NEAR_ADJECTIVE = rf"(?P<adjective>{v.senses('past', 'past_but_one', 'future', 'next_but_one', 'this')}){E}"
_YEAR_WORD = rf"(?:ال)?(?:عام|سنه){S}"
_THAT_YEAR = (
    rf"(?:(?:من|في){S})?(?:(?P<this>هذا|هذه|ذلك|تلك){S}(?:العام|السنه){E}"
    rf"|(?:العام|السنه){S}(?P<which>{v.alternatives(v.ADJECTIVES)}){E})"
)
_WHICH = (
    rf"(?:{G}[,،/-]?{G}(?:(?:من|في|ل){S})?(?:{_YEAR_WORD})?{YEAR}"
    rf"|{S}{_THAT_YEAR}|{S}{ADJECTIVE})?"
)
"""What may follow a month or a season: a year, the year that is meant, or last, this, next."""

_A_MONTH = rf"(?P<month>{MONTH}){E}(?:(?:{G}[/\\–-]{G}|{S})(?P<other>{MONTH}){E}|{G}\({G}(?P<inner>{MONTH}){G}\))?"
_PART = rf"(?P<part>{v.alternatives(v.PARTS_OF)}){S}"
_WEEKDAY = v.alternatives(v.WEEKDAYS)
_HEAD = (
    rf"(?:{_PART})?(?:(?P<noun>يوم|نهار){S})?(?:(?P<deictic>{v.alternatives(v.DEICTICS)}){E}"
    rf"(?:{G}[,،]?{S}(?:يوم{S})?(?P<named>{_WEEKDAY}){E})?|(?P<weekday>{_WEEKDAY}){E})"
)
_NUMBER = rf"(?:(?:ال)?(?P<day>[0-9]{{1,2}})(?![0-9])|(?P<ordinal>{v.alternatives(v.ORDINALS)}){E})"
_PAIRED = "|".join(rf"(?<={word} {digits})" for word in ("بين", "يومي") for digits in ("[0-9]", "[0-9][0-9]"))
_FROM_DAY = rf"(?:(?P<first>[0-9]{{1,2}})(?:{G}[–-]{G}|{S}(?:الي|حتي){S}|(?:{_PAIRED}){S}و)(?=[0-9]|ال))?"
_OF_MONTH = rf"(?:(?:{S}|{G}[-/])من)?(?:{S}شهر)?{G}[-/]?{G}"
_JOINED = rf"{G}[,،(]?{G}(?:(?:الموافق|المصادف|الواقع{S}فيه?){S})?"
"""Between a weekday and its date."""
_DAY_MONTH_YEAR = rf"(?P<day>[0-9]{{1,2}})(?P<mark>[-/.\\])(?P<number>[0-9]{{1,2}})(?P=mark){YEAR}"
_DATE = (_FROM_DAY, _NUMBER, _OF_MONTH, _A_MONTH, _WHICH)
_CARDINAL = v.alternatives(v.CARDINALS)
_CENTURY = rf"القرن{S}(?P<century>{v.alternatives(v.ORDINALS)}|{v.senses('past', 'this')}){E}"


def _first_words(*phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for group in phrases for phrase in group)


DIGIT = "0"
"""In the place of a first word: any digit."""
_NUMERIC = frozenset({DIGIT})
_DAYS = _first_words(v.PARTS_OF, v.WEEKDAYS, v.DEICTICS, ("يوم", "نهار"))
_YEARS = frozenset({"عام", "العام", "سنه", "السنه", "عامي", "سنتي"})
_SEASONS = _first_words(v.SEASONS, v.definite(v.SEASONS), ("فصل", "هذا"))
_SPANS = _first_words(v.definite(v.units("singular", "dual", "counted")), ("هذا", "هذه"))

_TABLE: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = (
    # السبت · مساء أمس · اليوم الجمعة · الثلاثاء المقبل
    ("near", _DAYS, (_HEAD, rf"(?:{S}{_NEAR_ADJECTIVE})?")),
    # 19 كانون الثاني/يناير 2026 · السبت، الأول من أيار · 3-5 أيار · 7 تشرين الأول من العام الماضي
    ("day", _DAYS, (_HEAD, _JOINED, *_DATE)),
    ("day", _NUMERIC | _first_words(v.ORDINALS), _DATE),
    # الخامس من الشهر الجاري
    (
        "day_of",
        _NUMERIC | _first_words(v.ORDINALS),
        (_NUMBER, rf"{S}من{S}(?:الشهر{S})?(?P<adjective>{v.senses('past', 'future', 'this', 'same')}){E}"),
    ),
    # يناير 19, 2026
    (
        "day",
        _first_words(v.MONTHS),
        (rf"(?P<month>{MONTH}){S}", rf"(?P<day>[0-9]{{1,2}})(?![0-9]){G}[,،]{G}{YEAR}"),
    ),
    # 19/01/2026 · 2026-01-19
    ("numeric", _DAYS, (_HEAD, _JOINED, _DAY_MONTH_YEAR)),
    ("numeric", _NUMERIC, (_DAY_MONTH_YEAR,)),
    (
        "numeric",
        _NUMERIC,
        (
            rf"(?P<year>(?:1[6-9]|2[0-9])[0-9]{{2}})(?P<mark>[-/.\\])(?P<number>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){N}",
        ),
    ),
    # أيلول/سبتمبر 2025 · شهر تموز الماضي
    ("month", _first_words(v.MONTHS, ("شهر", "شهري")), (rf"(?P<noun>شهري?{S})?", _A_MONTH, _WHICH)),
    # الخريف الماضي · صيف 2024 · هذا الشتاء
    (
        "season",
        _SEASONS,
        (
            rf"(?:(?P<here>هذا){S})?(?:فصل{S})?(?P<season>(?:ال)?{v.alternatives(v.SEASONS)}){E}",
            _WHICH,
            rf"(?:{G}[–/-]{G}(?:1[6-9]|20)[0-9]{{2}}{N})?",
        ),
    ),
    # العام الماضي · هذا الأسبوع · الشهرين المقبلين
    (
        "unit",
        _SPANS,
        (
            rf"(?:(?P<here>هذا|هذه){S})?(?P<unit>{v.alternatives(v.definite(v.units('singular', 'dual')))}){E}"
            rf"(?:{S}(?:{_NEAR_ADJECTIVE}|(?P<latest>{v.senses('past_span')}){E})(?:{S}{YEAR})?)?",
        ),
    ),
    # السنوات العشر الماضية
    (
        "units",
        _first_words(v.definite(v.units("counted"))),
        (
            rf"(?P<unit>{v.alternatives(v.definite(v.units('counted')))}){S}(?:ال)?(?P<count>{_CARDINAL}|[0-9]{{1,2}}){E}"
            rf"{S}(?P<adjective>{v.senses('past', 'future', 'past_span')}){E}",
        ),
    ),
    # قبل ثلاثة أيام · منذ أسبوعين · قبل 15 عاما
    (
        "ago",
        frozenset({"قبل", "منذ"}),
        (
            rf"(?:قبل|منذ){S}(?:(?P<about>{v.alternatives(v.ABOUT)}){S})?(?:(?P<count>{_CARDINAL}|[0-9]{{1,3}}){S}(?P<unit>{v.alternatives(v.UNITS)}){E}"
            rf"|(?P<one>{v.alternatives(v.units('singular', 'dual'))}){E}(?:{S}واحده?{E})?(?!{S}(?:ال|[0-9]|{MONTH})))"
            rf"(?!{S}(?:من{E}(?!{S}(?:الزمن|الزمان|الان){E})|علي|عن|و[0-9]|ونصف|[0-9]))",
        ),
    ),
    # عام 2014 · 2014
    ("year", _YEARS, (rf"(?:ال)?(?:عام|سنه|عامي|سنتي){S}(?P<year>[12][0-9]{{3}}){N}{_OTHER_ERA}",)),
    (
        "bare_year",
        _NUMERIC,
        (
            rf"(?P<year>(?:19|20)[0-9]{{2}}){N}{_OTHER_ERA}"
            rf"(?!{S}(?:الي|حتي|او|و){G}[0-9]{{1,6}}{S}"
            rf"{v.alternatives(v.neighbours('after', 'year', 'prevents'))}ا?{E})"
            rf"(?![/:%٪\\-])",
        ),
    ),
    # 2019-2021 · عامي 2019–2021
    (
        "years",
        _NUMERIC | _YEARS,
        (
            rf"(?:(?:ال)?(?:عام|سنه|عامي|سنتي|اعوام){S})?(?P<year>(?:1[6-9]|20)[0-9]{{2}}){G}[–—/-]{G}"
            rf"(?P<until>(?:1[6-9]|20)[0-9]{{2}}){N}{_OTHER_ERA}(?![/-])",
        ),
    ),
    # الثمانينيات · تسعينيات القرن الماضي
    (
        "decade",
        _first_words(v.DECADES, v.definite(v.DECADES)),
        (rf"(?P<decade>(?:ال)?{v.alternatives(v.DECADES)}){E}(?:{S}(?:من{S})?{_CENTURY})?",),
    ),
    # القرن التاسع عشر
    ("century", frozenset({"القرن"}), (rf"{_CENTURY}(?!{S}(?:قبل|الهجري|ق\.?م){E})",)),
    # الساعة العاشرة والنصف من صباح · 10:30 مساء
    (
        "clock",
        _NUMERIC | _first_words(v.HOURS, ("الساعه",)),
        (
            rf"(?P<clock>الساعه{S})?(?:(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}}))?(?![0-9:])|"
            rf"(?P<spoken>{v.alternatives(v.HOURS)}){E})(?:{S}(?P<fraction>{v.alternatives(v.FRACTIONS)}){E})?"
            rf"(?:{G}(?:من{S})?(?P<half>{v.alternatives(v.PARTS)}){E})?",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of folded text that looks like a time.

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


Patterns = tuple[tuple[str, tuple[str, ...]], ...]
"""Kinds of expression, each with the pieces of its pattern."""


def _starting() -> dict[str, Patterns]:
    """A folded word, or ``DIGIT``, to the kinds and patterns that may begin with it."""
    starting: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, first_words, pieces in _TABLE:
        for word in first_words:
            starting.setdefault(word, []).append((kind, pieces))
    return {word: tuple(patterns) for word, patterns in starting.items()}


_STARTING = _starting()
_CLITICS = tuple(sorted((c + p for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك")), key=len))
_FIRST_CLITICS = frozenset("وفبلك")
_compiled = cache(re.compile)
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORD = re.compile(r"(?P<clitics>[وف]?[بلك]?)(?:ال)?[0-9]")
_BESIDE = 40
"""How far from an expression its neighbours are looked for, in characters."""


@lru_cache(maxsize=1 << 16)
def _beginnings(token: str) -> tuple[Place, ...]:
    """Where in a stretch without blanks a pattern may begin: offset of the word, length of its clitics, patterns."""
    return tuple(
        (word.start(), clitics, patterns)
        for word in _WORD.finditer(token)
        for clitics, patterns in [_beginning(word[0])]
        if patterns
    )


def _beginning(word: str) -> tuple[int, Patterns]:
    for clitic in _CLITICS if word[0] in _FIRST_CLITICS else ("",):
        if word.startswith(clitic) and (patterns := _STARTING.get(word[len(clitic) :])):
            return len(clitic), patterns
    number = _NUMBER_WORD.match(word)
    return (number.end("clitics"), _STARTING[DIGIT]) if number else (0, ())


Place = tuple[int, int, Patterns]
"""Where a word begins, the length of its clitics, and what may begin after them."""


def places(folded: str) -> Iterator[Place]:
    """The words of the text that can begin a time, in reading order."""
    tokens = folded.split(" ")
    found = list(map(_beginnings, tokens))
    letters = accumulate(map(len, tokens), initial=0)
    for blanks, before, beginnings in compress(zip(count(), letters, found, strict=False), found):
        for offset, clitics, patterns in beginnings:
            yield blanks + before + offset, clitics, patterns


def matches(folded: str, place: Place) -> list[Expression]:
    """What matches there, the longest first."""
    return sorted(_matches(folded, *place), key=lambda expression: -expression.end)


def _matches(folded: str, lead: int, clitics: int, patterns: Patterns) -> Iterator[Expression]:
    for kind, pieces in patterns:
        place = lead + clitics
        found: list[re.Match[str]] = []
        for piece in pieces:
            match = _compiled(piece).match(folded, place)
            if match is None:
                break
            found.append(match)
            place = match.end()
        else:
            yield _expression(folded, lead, kind, found)


def _expression(folded: str, lead: int, kind: str, found: Sequence[re.Match[str]]) -> Expression:
    """What matched; في أيار 2000 شخص gives the month only, for the number counts what follows it."""
    start, end = found[0].start(), found[-1].end()
    matched = {name: match for match in found for name in match.re.groupindex if match[name] is not None}
    groups = {name: " ".join(match[name].split()) for name, match in matched.items()}
    before, after = _words_before(folded, lead), _words_after(folded, end)
    if "month" in groups and "year" in groups and end == matched["year"].end("year") and counts(after):
        del groups["year"]
        end = max(matched[name].end(name) for name in ("month", "other", "inner", "day") if name in groups)
        after = ()
    return Expression(kind, start, end, lead, before, after, groups)


def counts(after: Sequence[str]) -> bool:
    """Whether a number before these words counts them: 2014 مقاتلا."""
    nouns = {word for first in after[:1] for word in (first, first.removesuffix("ا"))}
    return any(v.context(noun, "after", "year") == "prevents" for noun in nouns)


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
