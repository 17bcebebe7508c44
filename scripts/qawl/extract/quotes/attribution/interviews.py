"""Interviews: what answers a question is said by the one interviewed, though no verb says so.

Three ways to print one are known: letters (س: … ج: …), the names of both before a colon, and questions that only a dash
or their mark sets off (- متى بدأت؟), whose answers are the paragraphs up to the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from qawl.extract.grounds import keep, settle
from qawl.extract.quotes.attribution.headlines import State, spoken_from
from qawl.extract.quotes.phrases.noun_phrases import phrase_at
from qawl.extract.quotes.reading.reading import READ, Reading
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speaker_choice import Voices
from qawl.extract.quotes.speakers.speakers import Found
from qawl.model.values import Medium, Quote

_LETTER = re.compile(r"[-–—*•\s]*([سج])\s*[0-9٠-٩]{0,2}\s*[:/.ـ–-]+\s*")
_BULLET = re.compile(r"[-–—*•#]+\s*")
_ASKING = "؟?"
_ASKS = re.compile(rf"[{_ASKING}][\s!»”\"]*$")
_FEWEST, _SURE = 2, 3
"""So many questions make an interview; so many with a bullet and an answer do, though nothing says that it is one."""
_LABEL, _LONGEST_QUESTION, _SHORTEST_ANSWER = 5, 60, 3
"""Words: of a name before a colon, of a question, of an answer."""
_INTERVIEW = "interview"


@dataclass(slots=True)
class _Line:
    """A paragraph: its words, where in it the speech begins, its letter or bullet, and whether it asks.

    ``named`` is the word after the name that stands before its colon, or ``first``. Not frozen, and never changed.
    """

    first: int
    last: int
    at: int
    letter: str
    bullet: bool
    asks: bool
    named: int


def interview_quotes(r: Reading, voices: Voices, state: State) -> list[Quote]:
    """What is answered in an interview. Evidence is ``colon``: there is no cue."""
    if sum(map(r.text.count, _ASKING)) < _FEWEST:
        return []
    lines = list(_lines(r))
    if sum(line.asks for line in lines) < _FEWEST:
        return []
    found = []
    for line, who in _by_letters(r, voices, lines) or _by_names(r, voices, lines) or _by_questions(r, voices, lines):
        if line.last - line.at >= _SHORTEST_ANSWER:
            quote = spoken_from(r, state(who, line.at), line.at, line.last, Medium(_INTERVIEW))
            found.append(quote)
            settle(quote.span, line.first)
    keep(None)
    return found


def _lines(r: Reading) -> Iterator[_Line]:
    for segment, (first, last, role) in zip(r.article.segments, r.segments, strict=True):
        if role not in READ or role in ("headline", "deck") or first >= last:
            continue
        text = segment.span.of(r.text)
        letter = _LETTER.match(text)
        at = bisect_left(r.starts, segment.span.start + letter.end()) if letter else first
        asks = _ASKS.search(text) is not None and last - at <= _LONGEST_QUESTION
        named = next((k for k in range(at + 1, min(last, at + _LABEL)) if r.gaps[k].colon), at)
        yield _Line(first, last, min(at, last), letter[1] if letter else "", bool(_BULLET.match(text)), asks, named)


_Answers = list[tuple[_Line, Found]]


def _by_letters(r: Reading, voices: Voices, lines: list[_Line]) -> _Answers:
    """س: متى يفتح الرصيف؟ ج: في الربيع."""
    letters = [line.letter for line in lines]
    if min(letters.count("س"), letters.count("ج")) < _FEWEST:
        return []
    guest = _guest(voices, r, lines[letters.index("س")].first)
    return _until_next(lines, "س", guest) if guest is not None else []


def _until_next(lines: list[_Line], asking: str, guest: Found) -> _Answers:
    """The paragraphs with the letter of an answer, and those behind each up to the next question."""
    answers, answering = [], False
    for line in lines:
        answering = line.letter != asking and (answering or bool(line.letter))
        if answering:
            answers.append((line, guest))
    return answers


def _by_names(r: Reading, voices: Voices, lines: list[_Line]) -> _Answers:
    """النهر: متى بدأت؟ سلمى الحداد: بدأت وأنا في العاشرة."""
    answers: _Answers = []
    asked = False
    for line in lines:
        if line.named == line.at:
            continue
        if asked and not line.asks:
            phrase = phrase_at(r, line.at, line.named)
            found = voices.named(phrase) if phrase is not None and phrase.last == line.named else None
            if found is not None and found.source.kind == "person":
                answers.append((replace(line, at=line.named), found))
        asked = line.asks
    return answers if len(answers) >= _FEWEST else []


def _by_questions(r: Reading, voices: Voices, lines: list[_Line]) -> _Answers:
    """- متى بدأت الكتابة؟ Then, a paragraph of its own: بدأت وأنا في العاشرة."""
    questions = [line for line in lines if line.asks]
    bulleted = [line for line in questions if line.bullet]
    announced = max(len(bulleted), len(questions) - 1) >= _FEWEST and _announced(r, questions[0].first)
    if not (announced or _answered(lines) >= _SURE):
        return []
    guest = _guest(voices, r, questions[0].first)
    return _behind(_until_told(lines, voices), bulleted or questions, guest) if guest is not None else []


def _answered(lines: list[_Line]) -> int:
    """How many questions with a bullet have a paragraph behind them that asks nothing."""
    return sum(line.asks and line.bullet and not after.asks for line, after in pairwise(lines))


def _until_told(lines: list[_Line], voices: Voices) -> list[_Line]:
    """The paragraphs up to those in which the page itself tells who said what: وأوضح رئيس الجمعية أن …"""
    asked = max(k for k, line in enumerate(lines) if line.asks)
    told = (k for k, line in enumerate(lines) if k > asked + 1 and line.first in voices.cues)
    return lines[: next(told, len(lines))]


def _behind(lines: list[_Line], questions: list[_Line], guest: Found) -> _Answers:
    """The paragraphs behind the first question that ask nothing themselves."""
    asking = {line.first for line in questions}
    return [(line, guest) for line in lines if line.first > questions[0].first and line.first not in asking]


def _announced(r: Reading, last: int) -> bool:
    """Whether what stands before the first question says that somebody is interviewed: حوار, مقابلة, التقينا."""
    return any(form.medium == _INTERVIEW for form in r.forms[:last])


def _guest(voices: Voices, r: Reading, last: int) -> Found | None:
    """Who is interviewed: of those named before the first question he whom the headline names, or the only one."""
    named: dict[int, Source] = {}
    for sources in voices.people.by_key.values():
        named.update({id(one): one for one in sources if one.kind == "person" and 0 <= one.first < last})
    above = {form.key for first, end, role in r.segments if role == "headline" for form in r.forms[first:end]}
    heading = [one for one in named.values() if one.keys & above]
    candidates = heading or list(named.values())
    return Found(candidates[0], None, None, True) if len(candidates) == 1 else None
