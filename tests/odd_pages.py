"""Pages such as newspapers and accidents make: fixtures and gold texts damaged and spliced, and mere pieces of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from random import Random

from golden import CHARSETS, FIXTURES
from laid_out import Saved
from made import ROOT
from qawl.arabic.lexicon import rows
from qawl.pages import layouts
from shaped import shaped

_SIGNS = list("\"“”«»„‟″{}'‘’()[]،؛:.؟!…-–/,٪0123456789٠١٢ \n\u00a0\u200e\u200f\u0640\u064b\u0651\ufeff\ue000\ufffd")
_PIECES = (
    "إن", "أن", "أنه", "بأن", "و", "في", "من", "على", "عن", "كما", "بينما", "فيما", "الذي", "التي", "لم", "لن", "قد",
    "بحسب", "وفق", "نقلا عن", "في بيان", "في مقابلة مع", "على حد قوله", "قوله", "تصريح", "مشيرا إلى أن", "يوم الأحد",
    "أمس", "منذ عام", "عام 2019", "3 آذار", "لل", "عبد", "أبو", "بن", "المصدر", "الوزارة", "رئيس الوزراء", "الرئيس",
    "المتحدث باسم", "لكن", "ثم", "أي", "هل", "ما", "هذا", "بما في ذلك", "ذلك", "وزارة", "مدينة", "صحيفة", "وكالة",
)  # fmt: skip
_LEXICONS = (
    "reporting_verbs", "speaker_nouns", "given_names", "places", "media", "common_words", "honorifics",
    "reporting_phrases",
)  # fmt: skip
_MARKS = ('""', "«»", "“”", "„“", "»«", "‘’", '"»', '“"', "()", "{}")


def pages(seed: int, number: int) -> Iterator[Saved]:
    """``number`` pages; the same for the same seed."""
    random = Random(seed)
    for _ in range(number):
        yield random.choice(_MAKERS)(random)


@cache
def whole() -> tuple[Saved, ...]:
    """The pages that are taken apart: every fixture as its outlet reads it, every gold text."""
    found = []
    for path in sorted((FIXTURES / "captures").glob("*.txt")):
        charset = next((charset for word, charset in CHARSETS.items() if word in path.stem), "utf-8")
        text = path.read_bytes().decode(charset).replace("\r\n", "\n").removeprefix("\ufeff")
        found.append(Saved(text, layouts.known().recognise(text) or "plain"))
    texts = sorted((ROOT / "tests/gold/texts").glob("*.txt"))
    return (*found, *(Saved(path.read_text(encoding="utf-8")) for path in texts))


@cache
def _words() -> tuple[str, ...]:
    found = {next(iter(row.values())) for name in _LEXICONS for row in rows(name)}
    return tuple(sorted(found))


def _damaged(random: Random) -> Saved:
    """A page with a few accidents."""
    page = random.choice(whole())
    text = page.text
    for _ in range(random.randint(1, 12)):
        text = random.choice(_ACCIDENTS)(random, text)
    return Saved(text, page.outlet if random.random() < 0.5 else "plain")


def _spliced(random: Random) -> Saved:
    """The beginning of one page, with the end or a piece of others."""
    one, two = random.choice(whole()), random.choice(whole())
    head, tail = _cut(random, one.text), _cut(random, two.text)
    text = one.text[:head] + two.text[tail:][: random.choice((40, 400, 4000))] + one.text[head:][:400]
    return Saved(text, random.choice((one.outlet, "plain")))


def _of_pieces(random: Random) -> Saved:
    """Words of the lexicons, signs and marks, without sense: in a headline and a few paragraphs."""
    return Saved("\n".join(_paragraph(random) for _ in range(random.randint(1, 5))))


def _paragraph(random: Random) -> str:
    pieces = []
    for _ in range(random.randint(1, 30)):
        turn = random.random()
        if turn < 0.4:
            pieces.append(random.choice(_PIECES))
        elif turn < 0.75:
            pieces.append(random.choice(_words()))
        elif turn < 0.9:
            marks = random.choice(_MARKS)
            pieces.append(marks[0] + " ".join(random.choices(_words(), k=random.randint(1, 6))) + marks[1])
        else:
            pieces.append(random.choice(_SIGNS))
    joined = "".join(piece + random.choice(("", " ", " ", " ", "، ", ". ", ": ")) for piece in pieces)
    return joined or "سطر"


def _cut(random: Random, text: str) -> int:
    """A place between two words or lines."""
    at = text.find(random.choice(" \n"), random.randrange(len(text) or 1))
    return at if at >= 0 else len(text)


def _lose(random: Random, text: str) -> str:
    at = random.randrange(len(text) or 1)
    return text[:at] + text[at + random.choice((1, 1, 1, 5, 40)) :]


def _gain(random: Random, text: str) -> str:
    at = random.randrange(len(text) or 1)
    return text[:at] + random.choice((random.choice(_SIGNS), f" {random.choice(_PIECES)} ")) + text[at:]


def _lose_mark(random: Random, text: str) -> str:
    places = [at for at, char in enumerate(text) if char in '"“”«»():،.\n']
    at = random.choice(places) if places else 0
    return text[:at] + random.choice(("", "", *_SIGNS)) + text[at + 1 :]


def _word(random: Random, text: str) -> str:
    at = _cut(random, text)
    return f"{text[:at]} {random.choice((*_PIECES, *random.choices(_words(), k=20)))}{text[at:]}"


def _again(random: Random, text: str) -> str:
    start, end = sorted((_cut(random, text), _cut(random, text)))
    return text[:end] + text[start : min(end, start + 300)] + text[end:]


def _lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    here, there = random.randrange(len(lines)), random.randrange(len(lines))
    lines[here], lines[there] = lines[there], lines[here]
    return "\n".join(lines)


def _shaped(random: Random, text: str) -> str:
    """A stretch as old programs write it."""
    start, end = sorted((_cut(random, text), _cut(random, text)))
    return text[:start] + shaped(text[start:end]) + text[end:]


_ACCIDENTS: tuple[Callable[[Random, str], str], ...] = (
    _lose,
    _gain,
    _lose_mark,
    _lose_mark,
    _word,
    _again,
    _lines,
    _shaped,
)
_MAKERS: tuple[Callable[[Random], Saved], ...] = (_damaged, _damaged, _spliced, _of_pieces)
