"""What a time expression looks like: one ordered table of patterns over folded text, built from the lexicons.

A pattern is only tried where a word begins that can begin it, so a text is read in one pass. Of the patterns that match
at a place, the longest that its neighbours allow wins. White space inside a pattern is bounded: nothing backtracks far.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

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

_MONTH = rf"(?P<month>{MONTH}){E}(?:(?:{G}[/\\–-]{G}|{S})(?P<other>{MONTH}){E}|{G}\({G}(?P<inner>{MONTH}){G}\))?"
_PART = rf"(?P<part>{v.alternatives(v.PARTS_OF)}){S}"
_WEEKDAY = v.alternatives(v.WEEKDAYS)
_HEAD = (
    rf"(?:{_PART})?(?:(?P<noun>يوم|نهار){S})?(?:(?P<deictic>{v.alternatives(v.DEICTICS)}){E}"
    rf"(?:{G}[,،]?{S}(?:يوم{S})?(?P<named>{_WEEKDAY}){E})?|(?P<weekday>{_WEEKDAY}){E})"
)
_NUMBER = rf"(?:(?:ال)?(?P<day>[0-9]{{1,2}})(?![0-9])|(?P<ordinal>{v.alternatives(v.ORDINALS)}){E})"
_PAIRED = "|".join(rf"(?<={word} {digits})" for word in ("بين", "يومي") for digits in ("[0-9]", "[0-9][0-9]"))
_FROM_DAY = rf"(?:(?P<first>[0-9]{{1,2}})(?:{G}[–-]{G}|{S}(?:الي|حتي){S}|(?:{_PAIRED}){S}و))?"
_OF_MONTH = rf"(?:(?:{S}|{G}[-/])من)?(?:{S}شهر)?{G}[-/]?{G}"
_CARDINAL = v.alternatives(v.CARDINALS)
_CENTURY = rf"القرن{S}(?P<century>{v.alternatives(v.ORDINALS)}|{v.senses('past', 'this')}){E}"
_MARK = r"(?P<mark>[-/.\\])"


def _first_words(*phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for group in phrases for phrase in group)


DIGIT = "0"
"""In the place of a first word: any digit."""
_NUMERIC = frozenset({DIGIT})
_DAYS = _first_words(v.PARTS_OF, v.WEEKDAYS, v.DEICTICS, ("يوم", "نهار"))
_YEARS = frozenset({"عام", "العام", "سنه", "السنه", "عامي", "سنتي"})
_SEASONS = _first_words(v.SEASONS, v.definite(v.SEASONS), ("فصل", "هذا"))
_SPANS = _first_words(v.definite(v.units("singular", "dual", "counted")), ("هذا", "هذه"))

_TABLE: tuple[tuple[str, frozenset[str], str], ...] = (
    # السبت · مساء أمس · اليوم الجمعة · الثلاثاء المقبل
    ("near", _DAYS | {"هذا"}, rf"{_HEAD}(?:{S}{_NEAR_ADJECTIVE})?"),
    # 19 كانون الثاني/يناير 2026 · السبت، الأول من أيار · 3-5 أيار · 7 تشرين الأول من العام الماضي
    (
        "day",
        _DAYS | _NUMERIC | _first_words(v.ORDINALS),
        rf"(?:{_HEAD}{G}[,،(]?{G}(?:(?:الموافق|المصادف|الواقع{S}فيه?){S})?)?{_FROM_DAY}{_NUMBER}{_OF_MONTH}{_MONTH}{_WHICH}",
    ),
    # الخامس من الشهر الجاري
    (
        "day_of",
        _NUMERIC | _first_words(v.ORDINALS),
        rf"{_NUMBER}{S}من{S}(?:الشهر{S})?(?P<adjective>{v.senses('past', 'future', 'this', 'same')}){E}",
    ),
    # يناير 19, 2026
    (
        "day",
        _first_words(v.MONTHS),
        rf"(?P<month>{MONTH}){S}(?P<day>[0-9]{{1,2}})(?![0-9]){G}[,،]{G}{YEAR}",
    ),
    # 19/01/2026 · 2026-01-19
    (
        "numeric",
        _DAYS | _NUMERIC,
        rf"(?:{_HEAD}{G}[,،(]?{G}(?:(?:الموافق|المصادف|الواقع{S}فيه?){S})?)?"
        rf"(?P<day>[0-9]{{1,2}}){_MARK}(?P<number>[0-9]{{1,2}})(?P=mark){YEAR}",
    ),
    (
        "numeric",
        _NUMERIC,
        rf"(?P<year>(?:1[6-9]|2[0-9])[0-9]{{2}}){_MARK}(?P<number>[0-9]{{1,2}})(?P=mark)(?P<day>[0-9]{{1,2}}){N}",
    ),
    # أيلول/سبتمبر 2025 · شهر تموز الماضي
    ("month", _first_words(v.MONTHS, ("شهر", "شهري")), rf"(?P<noun>شهري?{S})?{_MONTH}{_WHICH}"),
    # الخريف الماضي · صيف 2024 · هذا الشتاء
    (
        "season",
        _SEASONS,
        rf"(?:(?P<here>هذا){S})?(?:فصل{S})?(?P<season>(?:ال)?{v.alternatives(v.SEASONS)}){E}{_WHICH}"
        rf"(?:{G}[–/-]{G}(?:1[6-9]|20)[0-9]{{2}}{N})?",
    ),
    # العام الماضي · هذا الأسبوع · الشهرين المقبلين
    (
        "unit",
        _SPANS,
        rf"(?:(?P<here>هذا|هذه){S})?(?P<unit>{v.alternatives(v.definite(v.units('singular', 'dual')))}){E}"
        rf"(?:{S}(?:{_NEAR_ADJECTIVE}|(?P<latest>{v.senses('past_span')}){E})(?:{S}{YEAR})?)?",
    ),
    # السنوات العشر الماضية
    (
        "units",
        _SPANS,
        rf"(?P<unit>{v.alternatives(v.definite(v.units('counted')))}){S}(?:ال)?(?P<count>{_CARDINAL}|[0-9]{{1,2}}){E}"
        rf"{S}(?P<adjective>{v.senses('past', 'future', 'past_span')}){E}",
    ),
    # قبل ثلاثة أيام · منذ أسبوعين · قبل 15 عاما
    (
        "ago",
        frozenset({"قبل", "منذ"}),
        rf"(?:قبل|منذ){S}(?:(?P<about>{v.alternatives(v.ABOUT)}){S})?(?:(?P<count>{_CARDINAL}|[0-9]{{1,3}}){S}(?P<unit>{v.alternatives(v.UNITS)}){E}"
        rf"|(?P<one>{v.alternatives(v.units('singular', 'dual'))}){E}(?:{S}واحده?{E})?(?!{S}(?:ال|[0-9]|{MONTH})))"
        rf"(?!{S}(?:من{E}(?!{S}(?:الزمن|الزمان|الان){E})|علي|عن|و[0-9]|ونصف|[0-9]))",
    ),
    # عام 2014 · 2014
    ("year", _YEARS, rf"(?:ال)?(?:عام|سنه|عامي|سنتي){S}(?P<year>[12][0-9]{{3}}){N}{_OTHER_ERA}"),
    (
        "bare_year",
        _NUMERIC,
        rf"(?P<year>(?:19|20)[0-9]{{2}}){N}{_OTHER_ERA}"
        rf"(?!{S}(?:الي|حتي|او|و){G}[0-9]{{1,6}}{S}{v.alternatives(v.neighbours('after', 'year', 'prevents'))}ا?{E})"
        rf"(?![/:%٪\\-])",
    ),
    # 2019-2021 · عامي 2019–2021
    (
        "years",
        _NUMERIC | _YEARS,
        rf"(?:(?:ال)?(?:عام|سنه|عامي|سنتي|اعوام){S})?(?P<year>(?:1[6-9]|20)[0-9]{{2}}){G}[–—/-]{G}"
        rf"(?P<until>(?:1[6-9]|20)[0-9]{{2}}){N}{_OTHER_ERA}(?![/-])",
    ),
    # الثمانينيات · تسعينيات القرن الماضي
    (
        "decade",
        _first_words(v.DECADES, v.definite(v.DECADES)),
        rf"(?P<decade>(?:ال)?{v.alternatives(v.DECADES)}){E}(?:{S}(?:من{S})?{_CENTURY})?",
    ),
    # القرن التاسع عشر
    ("century", frozenset({"القرن"}), rf"{_CENTURY}(?!{S}(?:قبل|الهجري|ق\.?م){E})"),
    # الساعة العاشرة والنصف من صباح · 10:30 مساء
    (
        "clock",
        _NUMERIC | _first_words(v.HOURS, ("الساعه",)),
        rf"(?P<clock>الساعه{S})?(?:(?P<hour>[0-9]{{1,2}})(?::(?P<minute>[0-9]{{2}}))?(?![0-9:])|"
        rf"(?P<spoken>{v.alternatives(v.HOURS)}){E})(?:{S}(?P<fraction>{v.alternatives(v.FRACTIONS)}){E})?"
        rf"(?:{G}(?:من{S})?(?P<half>{v.alternatives(v.PARTS)}){E})?",
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


def _triggers() -> dict[str, tuple[int, tuple[tuple[str, re.Pattern[str]], ...]]]:
    """A folded word with its clitics, to their length and the patterns that may begin after them."""
    starting: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, first_words, pattern in _TABLE:
        compiled = re.compile(pattern)
        for word in first_words:
            starting.setdefault(word, []).append((kind, compiled))
    clitics = [c + p for c in ("", "و", "ف") for p in ("", "ب", "ل", "ك")]
    return {
        clitic + word: (len(clitic), tuple(patterns))
        for word, patterns in starting.items()
        for clitic in sorted(clitics, key=len, reverse=True)
        if word != DIGIT
    } | {word: (0, tuple(patterns)) for word, patterns in starting.items()}


_TRIGGERS = _triggers()
_AT_DIGIT = _TRIGGERS[DIGIT][1]
_WORD = re.compile(r"[^\W_]+")
_NUMBER_WORD = re.compile(r"(?P<clitics>[وف]?[بلك]?)(?:ال)?[0-9]")
_BESIDE = 40
"""How far from an expression its neighbours are looked for, in characters."""


@lru_cache(maxsize=1 << 16)
def _beginnings(token: str) -> tuple[tuple[int, int, tuple[tuple[str, re.Pattern[str]], ...]], ...]:
    """Where in a stretch without blanks a pattern may begin: offset of the word, length of its clitics, patterns."""
    found = []
    for word in _WORD.finditer(token):
        clitics, patterns = _TRIGGERS.get(word[0], (0, ()))
        if not patterns and (number := _NUMBER_WORD.match(word[0])):
            clitics, patterns = number.end("clitics"), _AT_DIGIT
        if patterns:
            found.append((word.start(), clitics, patterns))
    return tuple(found)


def candidates(folded: str) -> Iterator[list[Expression]]:
    """For every place where a pattern matches, what matches there, the longest first."""
    place = 0
    for token in folded.split(" "):
        for offset, clitics, patterns in _beginnings(token):
            found = list(_matches(folded, place + offset, clitics, patterns))
            if found:
                yield sorted(found, key=lambda expression: -expression.end)
        place += len(token) + 1


def _matches(
    folded: str, lead: int, clitics: int, patterns: Iterable[tuple[str, re.Pattern[str]]]
) -> Iterator[Expression]:
    for kind, pattern in patterns:
        match = pattern.match(folded, lead + clitics)
        if match:
            yield _expression(folded, lead, kind, match)


def _expression(folded: str, lead: int, kind: str, match: re.Match[str]) -> Expression:
    """What matched; في أيار 2000 شخص gives the month only, for the number counts what follows it."""
    end = match.end()
    groups = {name: " ".join(value.split()) for name, value in match.groupdict().items() if value is not None}
    before, after = _words_before(folded, lead), _words_after(folded, end)
    if "month" in groups and "year" in groups and end == match.end("year") and counts(after):
        del groups["year"]
        end = max(match.end(name) for name in ("month", "other", "inner", "day") if name in groups)
        after = ()
    return Expression(kind, match.start(), end, lead, before, after, groups)


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
