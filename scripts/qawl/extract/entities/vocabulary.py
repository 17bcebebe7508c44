"""What each word of a text may be to the recogniser, worked out once for every distinct word.

A text is split into words once; what a word may be (the start of a known name behind some clitics, a title, a head
noun, a given name, an everyday word) depends on its letters alone and is kept, so that a running text costs one
dictionary probe a word.
"""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic import known
from qawl.arabic.lexicon import of_class, words
from qawl.arabic.recent import Recent
from qawl.arabic.text import Text
from qawl.arabic.words import raw_offset
from qawl.extract.entities import places, team_names
from qawl.extract.entities.authority import ABBREVIATED, BLANKS, Authority, Trie
from qawl.extract.entities.words import Reading, Word, is_common, readings, sensed, unknown

_AND = "و"
_KEPT = 1 << 17
"""Distinct words kept: a stream of pages must not grow without bound."""

PARTICLES = of_class("name_particle")
"""Words that make one unit of a name with the word after them (folded)."""
SONS = of_class("filiation") | {"ابن"}
"""Particles that no full name begins with."""
LINKS = of_class("within_office")
"""Words without the article that stand inside an office: المتحدث باسم …, رئيس أركان …"""
LONGEST = 12
"""Words by which what goes on with a name can make it longer: a list of adjectives is none."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an article as parallel lists; ``gaps[i]`` is what stands before word ``i``.

    ``joins[i]``: nothing but a space, a hyphen or a hashtag's underscore stands between word ``i`` and the one before,
    or the full stop of an abbreviation (أ.ف.ب). ``gaps`` and ``joins`` have one item more than there are words.
    ``names``, ``persons``, ``heads``, ``institutions`` and ``teams`` are the places of words that may start a known
    name, a person's name or title, a headed name, or that of an institution or a team.
    """

    raw: list[str]
    gaps: list[str]
    joins: list[bool]
    starts: list[int]
    words: list[Word]
    names: list[int]
    persons: list[int]
    heads: list[int]
    institutions: list[int]
    teams: list[int]

    def __len__(self) -> int:
        return len(self.raw)

    def end(self, index: int) -> int:
        """The offset in the text after word ``index``."""
        return self.starts[index] + len(self.raw[index])

    def start(self, index: int, clitics: int = 0) -> int:
        """The offset in the text of word ``index`` behind its first ``clitics`` letters."""
        start = self.starts[index]
        return start + raw_offset(self.raw[index], clitics) if clitics else start


class _Joins(dict[str, bool]):
    """Whether a gap joins two words, worked out when first met."""

    def __missing__(self, gap: str) -> bool:
        joins = 0 < len(gap) <= 2 and not gap.strip(BLANKS) and "\n" not in gap
        if len(gap) <= 2:
            self[gap] = joins
        return joins


_JOINS = _Joins()


class Vocabulary:
    """Raw word → what it may be, worked out when first met."""

    def __init__(self, authority: Authority, surnames: frozenset[str]) -> None:
        self.trie = authority.trie
        self.surnames = surnames.difference(known.titles(), words("function_words", "word"))
        self._known: Recent[str, Word] = Recent(self._looked_up, _KEPT)

    def __getitem__(self, raw: str) -> Word:
        return self._known[raw]

    def tokens(self, text: Text) -> Tokens:
        """The words of ``text`` with what they may be."""
        raw, gaps = text.raw, text.gaps
        words: list[Word] = list(map(self._known.__getitem__, raw))
        joins = list(map(_JOINS.__getitem__, gaps))
        if "." in gaps:
            _join_abbreviations(raw, gaps, joins)
        joins[0] = joins[-1] = False
        telling = [index for index, word in enumerate(words) if word.telling]
        return Tokens(
            raw=raw,
            gaps=gaps,
            joins=joins,
            starts=text.starts,
            words=words,
            names=[index for index in telling if words[index].names],
            persons=[index for index in telling if words[index].title or words[index].given],
            heads=[index for index in telling if words[index].head],
            institutions=[index for index in telling if words[index].institution],
            teams=[index for index, word in enumerate(words) if word.team],
        )

    def _tries(self, first: str) -> list[Trie]:
        tries = [self.trie[first]] if first in self.trie else []
        if places.known(first):
            tries.append(places.trie(first))
        return tries

    def _looked_up(self, raw: str) -> Word:
        word = self._word(raw)
        word.team = not word.rests.isdisjoint(team_names.firsts())
        return word

    def _word(self, raw: str) -> Word:
        word = known.WORDS[raw]
        read = readings(word)
        if word.named and is_common(word):
            return sensed(word, read[:1], True, self._names(read[:1]), self.surnames)
        names = self._names(read if self._may_be_split(word.folded) else read[:1])
        if word.named:
            return sensed(word, read, False, names, self.surnames)
        return unknown(word, read, names, self.surnames)

    def _may_be_split(self, folded: str) -> bool:
        """Whether a clitic may stand before a name: no known one begins so, or و before one of the authority (وجدة)."""
        if not (folded in self.trie or places.known(folded)):
            return True
        return folded[0] == _AND and folded[1:] in self.trie and folded not in words("whole_words", "word")

    def _names(self, read: list[Reading]) -> tuple[tuple[int, Trie], ...]:
        return tuple([(letters, trie) for letters, rest, _, _ in read for trie in self._tries(rest)])


def _join_abbreviations(raw: list[str], gaps: list[str], joins: list[bool]) -> None:
    """Join what single full stops hold together: أ.ف.ب, سي.إن.إن."""
    for index in [index for index, gap in enumerate(gaps) if gap == "."]:
        beside = raw[index - 1 : index + 1] if index else ()
        if len(beside) == 2 and max(map(len, beside)) <= ABBREVIATED:
            joins[index] = True
