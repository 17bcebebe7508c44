"""Who is named where a page says who made it: bylines, wire credits, captions, and the first words of a teaser.

Lines only, no pages: offsets are those of the line given. What a word does in such a line (label, title, qualifier …)
is said by ``lexicon/credit_words.csv``; a name ends where a delimiter or a lexicon says so, never by guess.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.arabic.words import Words, raw_offset, words
from qawl.model.values import Span

_PARTING = re.compile(r"[/\\،,؛;:|+&*•]|(?<!\S)[-–—]|[-–—](?!\S)")
_REMARK = re.compile(r"(?<=\S)\s+[(\[][^()\[\]]*[)\]]\W*$")
_CLOSING = {"(": ")", "[": "]", "«": "»", "“": "”"}
_DASHES = frozenset("-–—")
_PLACE = re.compile(r"\s*([^/.:،؛()\n]{2,30}?)\s*/")
_ENDS_NAME = re.compile(r"\s*[:|/]|\s+[-–—]")
_WAW = "و"
_COMPOUND = of_class("compound_name")
_NAMES = 2
_NAMES_AT_MOST = 4
_PLACE_WORDS_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """The byline at the head of a teaser; ``None`` for what neither delimiter nor lexicon decides."""

    place: str | None = None
    name: str | None = None


@dataclass(slots=True)
class _Name:
    """A name being read: what it did, where its words stand, and the delimiters around it."""

    roles: tuple[str, ...]
    before: str
    labelled: bool
    words: list[int] = field(default_factory=list)
    start: int = 0
    end: int = 0
    after: str = ""


@cache
def _credit_words() -> dict[str, tuple[str, str]]:
    return {fold(row["word"]): (row["class"], row["role"]) for row in rows("credit_words")}


@cache
def _words_of(*lexicons: str) -> frozenset[str]:
    return frozenset(fold(row["word"]) for lexicon in lexicons for row in rows(lexicon))


def credits_in(line: str, default: str | None, signatures: Iterable[str] = ()) -> list[tuple[str, Span]]:
    """The credits of ``line`` as (role, span of the name), in the order of the names.

    A name without label has the role ``default``; it is no credit if that is ``None``. Of ``بغداد/ فلان`` the first
    part is a place; if it is one of the outlet's ``signatures``, it is the name, and what follows is not. A remark in
    brackets behind an author is no part of his name.
    """
    own = frozenset(map(fold, signatures))
    remark = _REMARK.search(line) if default == "author" else None
    names = (_Reading(line[: remark.start()], default).names() if remark else []) or _Reading(line, default).names()
    return [(role, Span(name.start, name.end)) for name in _without_places(line, names, own) for role in name.roles]


class _Reading:
    """One pass over the words of a line."""

    def __init__(self, line: str, default: str | None) -> None:
        self._line = line
        self._words = words(line)
        self._default = (default,) if default else ()
        self._roles: tuple[str, ...] = ()
        self._after_label = False
        self._open: _Name | None = None
        self._names: list[_Name] = []

    def names(self) -> list[_Name]:
        """The names of the line, in order; a title, label or qualifier belongs to none."""
        found = self._words
        for at, folded in enumerate(found.folded):
            gap = self._line[found.ends[at - 1] if at else 0 : found.starts[at]]
            parting = "".join(_PARTING.findall(gap))
            if parting:
                self._close(parting)
            self._read(at, folded, parting)
        self._close("".join(_PARTING.findall(self._line[found.ends[-1] :])) if len(found) else "")
        return self._names

    def _read(self, at: int, folded: str, parting: str) -> None:
        cut = self._conjunction(at, folded)
        rest = folded[cut:]
        kind, role = _credit_words().get(rest, ("", ""))
        if cut or kind in ("label", "qualifier"):
            self._close(_WAW if cut else "")
        if kind == "label":
            self._roles = (*self._roles, role) if cut and self._after_label else (role,)
            self._after_label = True
        elif rest and kind != "qualifier" and (self._open or kind != "title"):
            self._after_label = False
            self._add(at, cut, (role,) if kind == "name" else (), parting or (_WAW if cut else ""))

    def _add(self, at: int, cut: int, by_itself: tuple[str, ...], before: str) -> None:
        start = self._words.starts[at]
        if self._open is None:
            roles = by_itself or self._roles or self._default
            written = self._line[start : self._words.ends[at]]
            start += raw_offset(written, cut)
            self._open = _Name(roles, before, bool(self._roles), start=start)
        self._open.words.append(at)
        self._open.end = self._words.ends[at]

    def _close(self, after: str) -> None:
        if self._open is not None:
            inside, following = self._line[self._open.start : self._open.end], self._line[self._open.end :][:1]
            self._open.end += any(left in inside and right == following for left, right in _CLOSING.items())
            self._open.after = after
            self._names.append(self._open)
        self._open = None

    def _conjunction(self, at: int, folded: str) -> int:
        """How many letters (0 or 1) of the word are a conjunction that parts it from what stands before."""
        if not folded.startswith(_WAW) or folded in _words_of("whole_words"):
            return 0
        if self._after_label or self._open is None:
            return int(folded == _WAW or folded[1:] in _credit_words())
        return 0 if self._inside_institution(at, folded) else 1

    def _inside_institution(self, at: int, folded: str) -> bool:
        """وزارة الصحة والبيئة is one name: both nouns are definite, and the first word governs them."""
        assert self._open is not None
        head, before = self._words.folded[self._open.words[0]], self._words.folded[at - 1]
        governs = _credit_words().get(head, ("", ""))[0] == "institution"
        return governs and before.startswith("ال") and folded.startswith("وال")


def _without_places(line: str, names: list[_Name], own: frozenset[str]) -> list[_Name]:
    """The names but for places: before a slash, behind the outlet's own name, and single words before a dash."""
    kept: list[_Name] = []
    signed = False
    for name, following in zip_longest(names, names[1:]):
        is_own = fold(line[name.start : name.end]) in own
        before_slash = "/" in name.after or (len(name.words) == 1 and bool(_DASHES & set(name.after)))
        place = not is_own and before_slash and following is not None
        behind = signed and bool({"/", *_DASHES} & set(name.before))
        signed = signed or (is_own and not name.labelled)
        if name.labelled or not (place or behind):
            kept.append(name)
    return kept


def teaser_byline(teaser: str, signatures: Iterable[str] = ()) -> Byline:
    """The byline that ``teaser`` begins with: a place before a slash, and the name behind it.

    The name ends after one of the outlet's ``signatures``, at a delimiter, or, if it has two parts, before a word that
    no name holds (``lexicon/function_words.csv``, ``common_words.csv``); in every other case it is left out.
    """
    match = _PLACE.match(teaser)
    if match is None:
        return Byline()
    own = frozenset(map(fold, signatures))
    head = words(match[1])
    if not 1 <= len(head) <= _PLACE_WORDS_AT_MOST:
        return Byline()
    if fold(match[1]) in own:
        return Byline(None, match[1])
    is_place = not any(folded in _credit_words() for folded in head.folded)
    return Byline(match[1] if is_place else None, _name_at(teaser, match.end(), own))


def _name_at(teaser: str, start: int, own: frozenset[str]) -> str | None:
    found = words(teaser, start, start + 120)
    first = next((at for at, folded in enumerate(found.folded) if not _qualifies(folded)), len(found))
    if first < len(found) and found.folded[first] in own:
        return teaser[found.starts[first] : found.ends[first]]
    for last in range(first, len(found)):
        if found.folded[last] in _words_of("function_words", "common_words"):
            return _whole(teaser, found, first, last) if _names(found, first, last) == _NAMES else None
        if _ENDS_NAME.match(teaser, found.ends[last]):
            return _whole(teaser, found, first, last + 1) if _names(found, first, last + 1) <= _NAMES_AT_MOST else None
    return None


def _whole(teaser: str, found: Words, first: int, last: int) -> str:
    return teaser[found.starts[first] : found.ends[last - 1]]


def _qualifies(folded: str) -> bool:
    return _credit_words().get(folded, ("", ""))[0] in ("qualifier", "title")


def _names(found: Words, first: int, last: int) -> int:
    """How many names the words from ``first`` to ``last`` make: عبد الله is one."""
    return sum(folded not in _COMPOUND for folded in found.folded[first:last])
