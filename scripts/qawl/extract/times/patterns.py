"""What a time expression looks like: one ordered table of patterns over folded text, built from the lexicons.

A pattern is a sequence of pieces, each matched where the one before it ended, without going back: what several patterns
have in common (a weekday, a month and its year) is compiled once, and only when a text first has such a word. To
compile all of it takes longer than to read a page. White space inside a pattern is bounded: nothing backtracks far.
"""

from __future__ import annotations

from collections.abc import Iterable

from qawl.arabic.dates import MONTH
from qawl.extract.times import vocabulary as v

S = r"[^\S\n]{1,3}"
"""White space between two words."""
G = r"[^\S\n]{0,3}"
"""White space that may be absent."""
D = rf"(?:{S}|(?=[0-9]))"
"""White space that may be absent before a number: سنة2006."""
E = r"(?![^\W\d_])"
"""The end of a word."""
N = r"(?![0-9]|[.,٫٬][0-9])"
"""The end of a number."""

_BC = rf"(?:ق\.?{G}م|قبل{S}الميلاد){E}"
_HIJRI_ERA = rf"{G}(?:ه|هج|هجري|هجريه|الهجري|الهجريه|الهجره){E}"
_ERA = rf"(?:م{E}|{S}م{E}(?!\.{G}[^\W\d_])|{S}(?:ال)?ميلاديه?{E}|{S}الميلاد{E})"
"""Of our era: 1995م · 1995 ميلادية · 1995 للميلاد (لل is read as ال)."""
_OTHER_ERA = rf"(?!{_HIJRI_ERA}|{G}{_BC}|{G}(?:و|[–/-]|الي|حتي){G}[0-9]{{1,5}}{G}{_BC})"
_AFTER_YEAR = rf"{N}(?P<era>{_ERA})?{_OTHER_ERA}"
_MODERN = r"(?:1[6-9]|2[0-9])[0-9]{2}"
YEAR = rf"(?P<year>[12][0-9]{{3}}|[1-9][0-9]{{2}}(?={_ERA})){_AFTER_YEAR}"
"""After a month or عام, which say that it is one."""
_NUMERIC_YEAR = rf"(?P<year>{_MODERN}){_AFTER_YEAR}"
_HIJRI_YEAR = rf"(?P<hijri>1[0-9]{{3}}|[1-9][0-9]{{0,3}}(?={_HIJRI_ERA})){N}(?:{_HIJRI_ERA})?"
_MARKED_HIJRI_YEAR = rf"(?P<hijri>[1-9][0-9]{{0,3}}){N}{_HIJRI_ERA}"

ADJECTIVE = rf"(?P<adjective>{v.senses('past', 'future', 'this')}){E}"
_NEAR_ADJECTIVE = rf"(?P<adjective>{v.senses('past', 'past_but_one', 'future', 'next_but_one', 'this')}){E}"
_OF_WEEK = (
    rf"{S}(?:من|في){S}(?:الاسبوع{S}(?P<week>{v.senses('past', 'past_but_one', 'future', 'this')}){E}"
    rf"|هذا{S}(?P<this_week>الاسبوع){E})"
)
_SAID = rf"{S}{v.senses('past', 'future', 'this')}{E}"
_YEAR_WORD = rf"(?:ال)?(?:عام|سنه){D}"
_THAT_YEAR = (
    rf"(?:(?:من|في){S})?(?:(?P<this>هذا|هذه|ذلك|تلك|نفس|ذات){S}(?:العام|السنه){E}"
    rf"|(?:العام|السنه){S}(?P<which>{v.alternatives(v.ADJECTIVES)}){E})"
)
_WORDED_YEAR = (
    rf"(?:ال)?(?:عام|سنه){S}(?P<worded>{v.alternatives(v.THOUSANDS)}"
    rf"(?:{S}و(?:{v.alternatives(v.YEAR_NUMBERS)}){E}){{0,3}}){E}"
)
"""عام ألفين وأربعة وعشرين: the noun says that the words are a year."""
_BEFORE_YEAR = rf"{G}[,،/-]?{G}(?:(?:من|في){S}|[لب]{G})?(?:{_YEAR_WORD})?"
_WHICH = rf"(?:{_BEFORE_YEAR}{YEAR}|{S}(?:من{S})?{_WORDED_YEAR}|{S}{_THAT_YEAR}|{S}{ADJECTIVE})?"
"""What may follow a month or a season: a year, the year that is meant, or last, this, next."""
_WHICH_HIJRI = (
    rf"(?:{_BEFORE_YEAR}(?:{_HIJRI_YEAR}|(?P<year>(?:19|20)[0-9]{{2}}){_AFTER_YEAR})|{S}{_THAT_YEAR}|{S}{ADJECTIVE})?"
)

_A_MONTH = rf"(?P<month>{MONTH}){E}(?!{G}0[0-9]{{3}})"
_A_MONTH += rf"(?:(?:{G}[/\\–-]{G}|{S})(?P<other>{MONTH}){E}|{G}\({G}(?P<inner>{MONTH}){G}\))?"
_A_HIJRI_MONTH = rf"(?P<moon>{v.alternatives(v.HIJRI_MONTHS)}){E}"
_PART = rf"(?P<part>{v.alternatives(v.PARTS_OF)}){S}"
_WEEKDAY = v.alternatives(v.WEEKDAYS)
_HEAD = (
    rf"(?:{_PART})?(?:(?P<noun>يوم|نهار){S})?(?:(?P<deictic>{v.alternatives(v.DEICTICS)}){E}"
    rf"(?:{G}[,،]?{S}(?:يوم{S})?(?P<named>{_WEEKDAY}){E})?|(?P<weekday>{_WEEKDAY}){E})"
)
_CARDINAL = v.alternatives(v.CARDINALS)
_NUMBER = rf"(?:(?:ال)?(?P<day>[0-9]{{1,2}})(?![0-9])|(?P<ordinal>{v.alternatives(v.ORDINALS)}){E})"
_PAIRED = "|".join(
    rf"(?<={word}{blank}{digits})"
    for word in ("بين", "يومي")
    for blank in ("", " ")
    for digits in ("[0-9]", "[0-9][0-9]")
)
_FROM_DAY = (
    rf"(?:(?P<first>[0-9]{{1,2}})(?:{G}[–-]{G}|{S}(?:الي|حتي)(?:{S}|(?=[0-9]))|(?:{_PAIRED}){S}و{G}"
    rf"|(?P<listed>(?:{S}و{G}[0-9]{{1,2}}){{1,5}}){S}و{G})(?=[0-9]|ال))?"
)
_OF_MONTH = rf"(?:(?:{S}|{G}[-/])من)?(?:{S}شهر)?{G}[-/]?{G}"
_JOINED = rf"{G}[,،(]?{G}(?:(?:(?:ال)?موافق|المصادف|يوافق|الواقع{S}فيه?){S}(?:ل{G})?)?"
"""Between a weekday and its date."""
_DAY_MONTH = r"(?P<day>[0-9]{1,2})(?P<gap> ?)(?P<mark>[-/.\\])(?P=gap)(?P<number>[0-9]{1,2})(?P=gap)(?P=mark)(?P=gap)"
_YEAR_MONTH = r"(?P<mark>[-/.\\])(?P<number>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})"
_DATE = (_FROM_DAY, _NUMBER, _OF_MONTH, _A_MONTH, _WHICH)
_SPELLED_DATE = (rf"(?P<spelled>{_CARDINAL}){S}", _A_MONTH, _WHICH)
_HIJRI_DATE = (
    _FROM_DAY,
    _NUMBER,
    rf"(?:{S}(?P<of>من))?(?:{S}(?P<moons>شهر))?{S}",
    _A_HIJRI_MONTH,
    _WHICH_HIJRI,
)
_CENTURY = (
    rf"القرن{S}(?:(?P<century>{v.alternatives(v.ORDINALS)}|{v.senses('past', 'this')}){E}"
    rf"|(?:ال{G})?(?P<hundreds>[0-9]{{1,2}})(?![0-9]))"
)
_CENTURY_ERA = rf"(?P<other_era>{S}(?:(?:ال)?هجريه?|الهجره){E}|{_HIJRI_ERA}|{G}{_BC})|(?:{S}(?:ال)?ميلادي{E}|{_ERA})"
_DECADE = v.alternatives(v.DECADES)


def _first_words(*phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.split()[0] for group in phrases for phrase in group)


DIGIT = "0"
"""In the place of a first word: any digit."""
_NUMERIC = frozenset({DIGIT})
_DAYS = _first_words(v.PARTS_OF, v.WEEKDAYS, v.DEICTICS, ("يوم", "نهار"))
_NUMBERS = _NUMERIC | _first_words(v.ORDINALS)
_YEARS = frozenset({"عام", "العام", "سنه", "السنه", "عامي", "سنتي", "العامين", "العامان", "اعوام", "الاعوام"})
_SEASONS = _first_words(v.SEASONS, v.definite(v.SEASONS), ("فصل", "هذا"))
_SPANS = _first_words(v.definite(v.units("singular", "dual", "counted")), ("هذا", "هذه", "ذلك", "تلك", "نفس", "ذات"))
_YEAR_NOUN = rf"(?P<noun>(?:ال)?(?:عام|سنه|عامي|سنتي|عامين|عامان|اعوام){D})"
_COUNT = rf"(?P<count>{_CARDINAL}|[0-9]{{1,2}}){E}"
_SEVERAL = rf"{S}(?P<adjective>{v.senses('past', 'future', 'past_span')}){E}"


def _amount(place: str) -> str:
    """A number of units, or a unit that is one or two by its form."""
    return (
        rf"(?:(?P<count{place}>{_CARDINAL}|[0-9]{{1,3}}){E}{S}(?P<unit{place}>{v.alternatives(v.UNITS)}){E}"
        rf"|(?P<one{place}>{v.alternatives(v.units('singular', 'dual'))}){E}(?:{S}واحده?{E})?"
        rf"(?!{G}[0-9]|{S}(?:ال|{MONTH}|{v.alternatives(v.HIJRI_MONTHS)})))"
    )


_PART_OF = v.alternatives(v.FRACTIONS_OF)
_ONE_UNIT = v.alternatives(v.units("singular"))
_AMOUNTS = (
    rf"(?:(?P<about>{v.alternatives(v.ABOUT)}){D})?"
    rf"(?:(?P<part>{_PART_OF}){S}(?P<whole>{_ONE_UNIT}){E}"
    rf"|{_amount('')}(?:{S}و{G}{_amount('_2')})?+(?:{S}و{G}{_amount('_3')})?+"
    rf"(?:{S}و(?P<fraction>{_PART_OF}){E}(?:{S}ال{_ONE_UNIT}{E})?)?+"
    rf"(?P<more>{S}و(?:{v.alternatives(v.ABOUT_AFTER)}){E}(?:{S}{v.alternatives(v.UNITS)}{E})?"
    rf"|{S}{v.alternatives(v.ABOUT_END)}{E})?+(?P<hence>{S}من{S}اليوم{E}(?!{S}ال))?+)"
    rf"(?!{S}(?:من{E}(?!{S}(?:الزمن|الزمان|الان){E})|(?:علي|عن|او|ام){E}|و[0-9]|[0-9]))"
)
"""How long ago or from now: up to three units, and a part of the last one or a little more."""

TABLE: tuple[tuple[str, frozenset[str], tuple[str, ...]], ...] = (
    # السبت · مساء أمس · اليوم الجمعة · الثلاثاء المقبل
    ("near", _DAYS, (_HEAD, rf"(?:{S}{_NEAR_ADJECTIVE})?")),
    # السبت من الأسبوع المقبل · سبت الأسبوع الماضي
    ("near", _DAYS, (_HEAD, _OF_WEEK)),
    # 19 كانون الثاني/يناير 2026 · السبت، الأول من أيار · 3-5 أيار · 7 تشرين الأول من العام الماضي
    ("day", _DAYS, (_HEAD, _JOINED, *_DATE)),
    # الاثنين المقبل 26 كانون الثاني: the date says it, whatever the adjective
    ("day", _DAYS, (_HEAD, _SAID, _JOINED, *_DATE)),
    ("numeric", _DAYS, (_HEAD, _SAID, _JOINED, _DAY_MONTH, _NUMERIC_YEAR)),
    ("day", _NUMBERS, _DATE),
    # عشرين غشت 1953
    ("day", _first_words(v.CARDINALS), _SPELLED_DATE),
    # الخامس من الشهر الجاري · 12 من هذا الشهر
    (
        "day_of",
        _NUMBERS,
        (
            _NUMBER,
            rf"{S}من{S}(?:(?:الشهر{S})?(?P<adjective>{v.senses('past', 'future', 'this', 'same')}){E}"
            rf"|(?P<this>هذا|نفس|ذات|ذلك){S}الشهر{E})",
        ),
    ),
    # يناير 19, 2026
    (
        "day",
        _first_words(v.MONTHS),
        (rf"(?P<month>{MONTH}){S}", rf"(?P<day>[0-9]{{1,2}})(?![0-9]){G}[,،]{G}{YEAR}"),
    ),
    # 1 رمضان 1445 هـ · الجمعة 27 رجب · العاشر من محرم
    ("hijri_day", _DAYS, (_HEAD, _JOINED, *_HIJRI_DATE)),
    ("hijri_day", _NUMBERS, _HIJRI_DATE),
    ("hijri_day", _DAYS, (_HEAD, _JOINED, _DAY_MONTH, _MARKED_HIJRI_YEAR)),
    ("hijri_day", _NUMERIC, (_DAY_MONTH, _MARKED_HIJRI_YEAR)),
    ("hijri_day", _NUMERIC, (r"(?P<hijri>1[34][0-9]{2})", _YEAR_MONTH, _HIJRI_ERA)),
    # شهر رمضان المبارك · شعبان 1445
    (
        "hijri_month",
        _first_words(v.HIJRI_MONTHS, ("شهر",)),
        (rf"(?P<noun>شهر{S})?", _A_HIJRI_MONTH, _WHICH_HIJRI),
    ),
    # عام 1445هـ · 1436/1437 هـ
    (
        "hijri_year",
        _NUMERIC | _YEARS,
        (
            rf"(?:{_YEAR_NOUN})?(?:(?P<from>[1-9][0-9]{{0,3}})(?:{_HIJRI_ERA})?{G}[–—/-]{G})?",
            _MARKED_HIJRI_YEAR,
        ),
    ),
    # السنة الهجرية 1445 · العام الهجري الجديد 1445
    (
        "hijri_year",
        _YEARS,
        (
            rf"(?:ال)?(?:عام|سنه){S}(?:ال)?هجريه?{S}(?:(?:ال)?جديده?{S})?",
            rf"(?P<hijri>1[34][0-9]{{2}}){N}(?:{_HIJRI_ERA})?",
        ),
    ),
    # 19/01/2026 · 2026-01-19
    ("numeric", _DAYS, (_HEAD, _JOINED, _DAY_MONTH, _NUMERIC_YEAR)),
    ("numeric", _NUMERIC, (_DAY_MONTH, _NUMERIC_YEAR)),
    ("numeric", _NUMERIC, (rf"(?P<year>{_MODERN})", _YEAR_MONTH, N)),
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
    # العام الماضي · هذا الأسبوع · الشهرين المقبلين · العام نفسه · ذلك العام
    (
        "unit",
        _SPANS,
        (
            rf"(?:(?P<here>هذا|هذه|ذلك|تلك|نفس|ذات){S})?"
            rf"(?P<unit>{v.alternatives(v.definite(v.units('singular', 'dual')))}){E}"
            rf"(?:{S}(?:(?P<adjective>{v.alternatives(set(v.ADJECTIVES) - set(v.LATEST))}){E}"
            rf"|(?P<latest>{v.alternatives(v.LATEST)}){E})(?:{S}{YEAR})?)?",
        ),
    ),
    # السنوات العشر الماضية · الثلاث سنوات الماضية
    (
        "units",
        _first_words(v.definite(v.units("counted"))),
        (rf"(?P<unit>{v.alternatives(v.definite(v.units('counted')))}){S}(?:ال)?{_COUNT}{_SEVERAL}",),
    ),
    (
        "units",
        _NUMERIC | _first_words(v.definite(v.CARDINALS)),
        (rf"ال{G}{_COUNT}{S}(?P<unit>{v.alternatives(v.units('singular', 'counted'))}){E}{_SEVERAL}",),
    ),
    # قبل ثلاثة أيام · منذ أسبوعين · قبل 15 عاما · قبل عامين وثلاثة أشهر · منذ سنة ونصف · قبل ربع قرن
    ("ago", frozenset({"قبل", "منذ"}), (rf"(?:قبل|منذ){D}", _AMOUNTS)),
    # بعد أسبوعين
    ("later", frozenset({"بعد"}), (rf"بعد{D}", _AMOUNTS)),
    # عام 2014 · 2014
    ("year", _YEARS, (_YEAR_NOUN, YEAR)),
    ("year", _YEARS, (_WORDED_YEAR,)),
    (
        "bare_year",
        _NUMERIC,
        (
            rf"(?P<year>(?:19|20)[0-9]{{2}}|[1-9][0-9]{{2,3}}(?={_ERA})){_AFTER_YEAR}"
            rf"(?!{S}(?:الي|حتي|او|و){G}[0-9]{{1,6}}{S}"
            rf"{v.alternatives(v.neighbours('after', 'year', 'prevents'))}ا?{E})"
            rf"(?![/:%٪\\-])",
        ),
    ),
    # 2019-2021 · عامي 2019–2021 · موسم 2019/20
    (
        "years",
        _NUMERIC | _YEARS,
        (
            rf"(?:{_YEAR_NOUN})?(?P<year>[12][0-9]{{3}})(?:{_ERA})?{G}[–—/-]{G}"
            rf"(?P<until>[12][0-9]{{3}}|[0-9]{{2}}(?![0-9])){_AFTER_YEAR}(?![/-])",
        ),
    ),
    # الثمانينيات · تسعينيات القرن الماضي · الثلاثينيات والأربعينيات من القرن العشرين
    (
        "decade",
        _first_words(v.DECADES, v.definite(v.DECADES)),
        (
            rf"(?P<decade>(?:ال)?{_DECADE}){E}",
            rf"(?:{S}(?:من{S})?{_CENTURY}|(?={S}و{G}(?:ال)?{_DECADE}{E}{S}(?:من{S})?"
            rf"{_CENTURY.replace('<', '<shared_')}))?",
        ),
    ),
    # القرن التاسع عشر · القرن 19 م
    ("century", frozenset({"القرن"}), (_CENTURY, rf"(?:{_CENTURY_ERA})?")),
    # الساعة العاشرة والنصف من صباح · 10:30 مساء · الساعة 14,30 بتوقيت غرينتش
    (
        "clock",
        _NUMERIC | _first_words(v.HOURS, ("الساعه",)),
        (
            rf"(?P<clock>الساعه{D})?(?:(?P<hour>[0-9]{{1,2}})"
            rf"(?:(?::|(?<=الساعه [0-9])[.,٫]|(?<=الساعه [0-9]{{2}})[.,٫]?)(?P<minute>[0-9]{{2}}))?(?![0-9:])|"
            rf"(?P<spoken>{v.alternatives(v.HOURS)}){E})(?:{S}(?P<fraction>{v.alternatives(v.FRACTIONS)}){E})?"
            rf"(?:{G}(?:من{S})?(?P<half>{v.alternatives(v.PARTS)}){E})?",
            rf"(?:{G}(?P<zone>{v.alternatives(v.ZONES)}){E})?",
        ),
    ),
)
