"""Truths about words and what is read from them: how a speaker is called, what a time expression says outright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import polars as pl

from qawl.arabic.dates import MONTH, MONTHS, alternatives
from qawl.arabic.letters import fold, in_any_form, letter_for_letter
from qawl.arabic.lexicon import rows as lexicon
from qawl.arabic.text import glued_name
from qawl.arabic.words import folded_words, readings
from qawl.checks.remedies import CORRECT
from qawl.checks.rules.naming import REVIEWED
from qawl.checks.rules.truth import LOST, Outcome, Tables, Truth, outcome, truth
from qawl.model.characters import QUOTATION_MARKS, UNSEEN
from qawl.model.edtf import DAY

_ARTICLE = "ال"
_NO_WORD = f"[{UNSEEN}{QUOTATION_MARKS}#]"
"""What may stand among the words of a name and is no part of it: حركة «حماس», دونالد #ترمب."""
_TAKING = pl.lit("ل")
"""The preposition before which an article is written without its alef: للقوات names القوات."""

_NEAR = 12
"""So many letters before and behind a phrase show whether it is of whole words: of clitics, of a channel's name."""
_CLITICS = f"[{in_any_form('وفأ')}]?[{in_any_form('بكلس')}]?"
_END = f"(?:[{in_any_form('ة')}]|[{in_any_form('أإا')}][{in_any_form('ن')}]ّ)"
"""The end of a word by its letters alone, behind which another may have lost its space."""
_GLUED_NAME = glued_name()
_BEHIND_A_WORD = rf"\A(?:[^\p{{L}}]|\z|[{in_any_form('أإ')}][{in_any_form('ن')}]ّ|{_GLUED_NAME})"
"""The beginning of a text before which a word may end: أنّ and a channel's name may have lost the space before them."""
_BEFORE_A_WORD = rf"(?:\A|[^\p{{L}}\p{{M}}]|{_END})(?:{_CLITICS})\p{{M}}*\z"
"""The end of a text behind which a word may begin, a conjunction and a preposition written onto it aside."""

_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
"""A year of the Gregorian calendar that cannot be one of the Hijri, nor the length of a time."""
_MONTH = re.compile(rf"(?<![^\W\d_]){MONTH}(?![^\W_])")
_TO_THE_DAY = re.compile(r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}")
_BARE = 2
"""Words of a weekday by itself (مساء الأحد). Where a day of a month stands beside it, newspapers err in either."""
_SEASONS = {fold(row["name"]): row["season"] for row in lexicon("seasons")}
_MOON = re.compile(alternatives(fold(row["name"]) for row in lexicon("hijri_months")))
"""Two months of the Hijri calendar are called after the spring."""
_WEEKDAYS = {fold(row["name"]): int(row["weekday"]) for row in lexicon("weekdays")}


def all_truths() -> Iterator[Truth]:
    """Every truth about words and what is read from them."""
    yield from (_are_words_of_the_article("speaker_name"), _are_words_of_the_article("speaker_role"))
    yield from (speakers_are_named_in_whole_words, values_say_what_the_words_say, stated_on_is_a_time_of_the_article)


def _are_words_of_the_article(field: str) -> Truth:
    @truth("quotes", field, "segments", remedy=CORRECT, of=field, anywhere=True)
    def are_words_of_the_article(tables: Tables) -> Outcome:
        """Name and role of a speaker are words of the article, unless a reviewer says so"""
        rows = tables.with_text("quotes").filter(~REVIEWED).drop_nulls(field)
        there = pl.col("_article").str.contains(pl.col(field), literal=True)
        known = rows.drop_nulls("_article").filter(there | ~pl.col("_article").str.contains(LOST, literal=True))
        astray = known.filter(~there)
        found = outcome(astray, _stand_there(field), "the article has no such words")
        return Outcome(found.broken, known.height, rows.height - known.height)

    return are_words_of_the_article


def _stand_there(field: str) -> pl.Expr:
    """Whether words stand in the article but for what nobody sees and for marks, hash signs and the underscores that
    join a hashtag's words, which are no part of a name; or without the alef that ل takes from an article."""
    words, text = (
        pl.col(name)
        .map_elements(letter_for_letter, pl.String)
        .str.replace_all(_NO_WORD, "")
        .str.replace_all(r"[\s_]+", " ")
        for name in (field, "_article")
    )
    taken = pl.concat_str(_TAKING, words.str.slice(1))
    return text.str.contains(words, literal=True) | (
        words.str.starts_with(_ARTICLE) & text.str.contains(taken, literal=True)
    )


@truth("quotes", "speaker_start", "segments", remedy=CORRECT, anywhere=True)
def speakers_are_named_in_whole_words(tables: Tables) -> Outcome:
    """The phrase that names a speaker begins and ends with a word, but for clitics, unless a reviewer says so"""
    rows = tables.with_text("quotes").filter(~REVIEWED).drop_nulls(["speaker_start", "speaker_end"])
    start, end, text = pl.col("speaker_start"), pl.col("speaker_end"), pl.col("_article")
    begin = (start - _NEAR).clip(0)
    rows = rows.with_columns(
        _before=text.str.slice(begin, (start - begin).clip(0)), _phrase=text.str.slice(start, (end - start).clip(0)),
        _behind=text.str.slice(end, _NEAR),
    )  # fmt: skip
    blank = pl.col("_phrase").str.contains(r"\A\s|\s\z")
    glued = pl.col("_before").str.contains(rf"{_GLUED_NAME}\z") | pl.col("_phrase").str.contains(rf"\A{_GLUED_NAME}")
    begins = glued | pl.col("_before").str.contains(_BEFORE_A_WORD)
    cut = pl.col("_phrase").str.contains(r"\A\p{L}") & ~begins
    ends = pl.col("_phrase").str.contains(rf"(?:[^\p{{L}}]|{_END}|{_GLUED_NAME})\z")
    torn = ~ends & ~pl.col("_behind").str.contains(_BEHIND_A_WORD)
    stands = pl.concat_str("_before", "_phrase", "_behind", ignore_nulls=False)
    whole = ~stands.str.contains(LOST, literal=True)
    return outcome(rows, ~(blank | cut | torn), "the phrase is not of whole words", whole)


@truth("times", "value", remedy=CORRECT)
def values_say_what_the_words_say(tables: Tables) -> Outcome:
    """The value of a time expression has the year or season, or falls on the weekday, that the words name outright"""
    rows = tables["times"].drop_nulls(["text", "value"])
    pairs = rows.select("text", "value").unique()
    due = pl.Series("_due", [_due(*pair) for pair in pairs.iter_rows()], dtype=pl.String)
    rows = rows.join(pairs.with_columns(due), on=["text", "value"], how="left", maintain_order="left")
    return outcome(rows, pl.col("_due").is_null(), pl.format("{}", "_due"))


def _due(text: str, value: str) -> str | None:
    """What the words ask of the value where it is otherwise; ``None`` if nothing can be said against it."""
    folded = fold(text)
    absent = [month for month in _MONTH.findall(folded) if f"-{MONTHS[month]:02d}" not in value]
    if absent:
        return f"the words name the month {MONTHS[absent[0]]:02d}"
    words = folded_words(text)
    season = next((_SEASONS[bare] for word in words[:_BARE] if (bare := word.removeprefix("ال")) in _SEASONS), None)
    if season and f"-{season}" not in value and not _MOON.search(folded):
        return f"the words name a season, so the value ends in {season}"
    if any(map(str.isdigit, text)):
        return _due_by_year(_YEAR.findall(folded), value)
    weekdays = [weekday for word in words if (weekday := _named(word))]
    return _due_by_weekday(weekdays, value) if weekdays and len(words) <= _BARE else None


def _due_by_year(years: list[str], value: str) -> str | None:
    """A number may be a clock as well: الساعة 2000."""
    if not years or any(year in value or f"{year[:2]}:{year[2:]}" in value for year in years):
        return None
    return f"the words say {years[0]}"


def _due_by_weekday(weekdays: list[int], value: str) -> str | None:
    """The night of a weekday is that before it."""
    if not _TO_THE_DAY.search(value):
        return "the words name a weekday, so the value is a day"
    days = [_weekday(day) for day in DAY.findall(value)]
    fits = 0 in days or not days or any((weekday - day) % 7 in (0, 1) for weekday in weekdays for day in days)
    return None if fits else "the words name another weekday"


@lru_cache(maxsize=1 << 12)
def _named(word: str) -> int:
    """The number of the weekday that a folded word names, 1 to 7 from Monday; 0 where it names none."""
    return next((_WEEKDAYS[rest] for _, rest in readings(word) if rest in _WEEKDAYS), 0)


def _weekday(day: str) -> int:
    """The number of the day in its week, 1 to 7 from Monday; 0 for a day that no calendar has."""
    try:
        return date.fromisoformat(day).isoweekday()
    except ValueError:  # told as a fault of the table's structure
        return 0


@truth("quotes", "stated_on", "times", remedy=CORRECT)
def stated_on_is_a_time_of_the_article(tables: Tables) -> Outcome:
    """When something was said is the value of a time expression of the article, unless a reviewer says so"""
    rows = tables["quotes"].filter(~REVIEWED).drop_nulls("stated_on")
    there = tables["times"].select("_article_no", stated_on="value").unique().with_columns(_there=pl.lit(True))
    rows = rows.join(there, on=["_article_no", "stated_on"], how="left", maintain_order="left")
    return outcome(rows, pl.col("_there").is_not_null(), "no time expression of the article has this value")
