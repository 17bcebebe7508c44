"""What each word of a text may be to the recogniser, worked out once for every distinct word.

A text is split into words once; what a word may be (the start of a known name behind some clitics, a title, a head
noun, a given name, an everyday word) depends on its letters alone and is kept, so that a running text costs one
dictionary probe a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qawl.arabic import known
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows, spellings, values, words
from qawl.arabic.recent import Recent
from qawl.arabic.text import Text
from qawl.arabic.words import raw_offset
from qawl.extract.entities import places
from qawl.extract.entities.authority import ABBREVIATED, BLANKS, Authority, Trie

_KEPT = 1 << 17
"""Distinct words kept: a stream of pages must not grow without bound."""

ARTICLE = known.ARTICLE
PARTICLES = frozenset(
    {"عبد", "ابو", "ابي", "ابا", "بن", "ابن", "بنت", "ولد", "ود", "منت", "ام", "ال"}
    | {"دي", "فان", "فون", "دو", "لو", "بو"}
)
"""Words that make one unit of a name with the word after them (folded)."""
SONS = frozenset({"بن", "ابن", "بنت", "ولد", "ود", "منت"})
"""Particles that no full name begins with."""
LINKS = frozenset({"باسم", "في", "لشءون", "شءون", "قوات", "جيش", "اركان", "فريق"})
"""Words without the article that stand inside an office: المتحدث باسم …, رئيس أركان …"""
_TANWIN = ("ً", "ًا", "اً", "ٍ", "ٌ")
_PRONOUNS = ("هم", "ها", "هما", "هن", "ته", "كم", "نا")
LONGEST = 12
"""Words by which what goes on with a name can make it longer: a list of adjectives is none."""
SHORTEST = 3
"""Letters of a word that may be part of a name for its looks alone."""
_NEVER_GIVEN = frozenset({"على", "أن", "ان", "إن", "أي", "اي"})
"""Function words that fold like a given name (علي, آن, آبي)."""


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names: وزارة, مدينة, صحيفة. ``keep``: it is part of the name."""

    kind: str
    group: str
    keep: bool
    complement: str


@dataclass(slots=True, eq=False)
class Word:
    """What a word may be. Each tuple pairs the number of clitic letters in front with the reading's meaning.

    Not frozen, and never changed: an article brings a hundred that are new.
    """

    folded: str
    readings: tuple[tuple[int, str], ...]
    rests: frozenset[str]
    names: tuple[tuple[int, Trie], ...] = ()
    title: str | None = None
    head: tuple[int, Head] | None = None
    given: tuple[int, bool] | None = None
    common: bool = False
    function: bool = False
    nationality: bool = False
    adjective: bool = False
    """An everyday adjective with the article, or one of nationality: what may end the name of an institution."""
    surname: bool = False
    of_head: bool = False
    """A head noun with the article: the council of المحافظة is no name."""
    noun: bool = False
    """An everyday noun with the article: المجلس, الخدمات."""
    inflected: bool = False
    """Inflected as names are not: tanwin (خصماً), a pronoun (أسلحتهم), a clitic before an everyday word (بقتل)."""

    definite: bool = False
    """It carries the article."""
    institution: bool = False
    """A word with which the name of an institution may begin: الجيش, النيابة."""
    telling: bool = False
    """A name, or what is told by a word before it, may start here."""
    namelike: bool = False
    """It may be part of a name as far as the lexicons know: long enough, and nothing of what they hold."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of an article as parallel lists; ``gaps[i]`` is what stands before word ``i``.

    ``joins[i]``: nothing but a space, a hyphen or a hashtag's underscore stands between word ``i`` and the one before,
    or the full stop of an abbreviation (أ.ف.ب). ``gaps`` and ``joins`` have one item more than there are words.
    ``names``, ``persons``, ``heads`` and ``institutions`` are the places of words that may start a known name, a
    person's name or title, a headed name, or that of an institution.
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


@cache
def _heads() -> dict[str, Head]:
    return {
        fold(row["word"]): Head(row["kind"], row["class"], row["keep"] == "true", row["complement"])
        for row in rows("heads")
    }


@cache
def _spelled() -> frozenset[str]:
    """Given names as they are spelled, to tell them from everyday words that fold alike: علي and على."""
    return spellings("given_names", "name") - spellings("common_words", "word") - spellings("function_words", "word")


def everyday_words() -> frozenset[str]:
    """Folded words that mean something else first, with and without the article: no list of places may hold them."""
    other = known.EVERYDAY | known.TITLE | known.HEAD | known.NATIONALITY | known.GIVEN
    words = [word for word, lexicons in known.lexicons().items() if lexicons & other]
    return frozenset([*words, *(ARTICLE + word for word in words)])


_Reading = tuple[int, str, int, int]
"""The number of clitic letters, the rest, and the lexicons that have it as it is and without its article."""


def _read(word: known.Word) -> list[_Reading]:
    """The ways to read a word that leave more than a letter, else the word itself."""
    if len(word.folded) > 1 and len(word.readings) == 1:
        return [(0, word.folded, word.rests[0], word.bares[0])]
    held = zip(word.readings, word.rests, word.bares, strict=True)
    read = [(len(clitics), rest, own, bare) for (clitics, rest), own, bare in held if len(rest) > 1]
    return read or [(0, word.folded, word.rests[0], word.bares[0])]


class Vocabulary:
    """Raw word → what it may be, worked out when first met."""

    def __init__(self, authority: Authority, surnames: frozenset[str]) -> None:
        self.trie = authority.trie
        self.surnames = surnames.difference(known.titles(), words("function_words", "word"))
        self._known: Recent[str, Word] = Recent(self._word, _KEPT)

    def __getitem__(self, raw: str) -> Word:
        return self._known[raw]

    def tokens(self, text: Text) -> Tokens:
        """The words of ``text`` with what they may be."""
        raw, gaps = text.raw, text.gaps
        words = list(map(self._known.__getitem__, raw))
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
        )

    def _tries(self, first: str) -> list[Trie]:
        tries = [self.trie[first]] if first in self.trie else []
        if places.known(first):
            tries.append(places.trie(first))
        return tries

    def _word(self, raw: str) -> Word:
        word = known.WORDS[raw]
        read = _read(word)
        if not word.named:
            return self._unknown(word, read)
        common = bool(word.rests[0] & known.EVERYDAY) and raw not in _spelled()
        whole = common or self._begins_name(word.folded)
        return _sensed(word, read[:1] if common else read, common, self._names(read[:1] if whole else read), self.surnames)

    def _unknown(self, word: known.Word, read: list[_Reading]) -> Word:
        """A word that no lexicon has but those of names: ``_sensed`` would say the same of it."""
        folded = word.folded
        names = self._names(read[:1] if self._begins_name(folded) else read)
        given = _given(read) if folded.endswith("ا") else None
        inflected = _has_inflection(word)
        return Word(
            folded,
            tuple([(letters, rest) for letters, rest, _, _ in read]),
            frozenset([rest for _, rest, _, _ in read]),
            names,
            given=given,
            surname=folded in self.surnames,
            inflected=inflected,
            definite=folded.startswith(ARTICLE) and len(folded) > 4,
            telling=bool(names or given),
            namelike=not inflected and _may_be_name(folded),
        )

    def _begins_name(self, folded: str) -> bool:
        return folded in self.trie or places.known(folded)

    def _names(self, read: list[_Reading]) -> tuple[tuple[int, Trie], ...]:
        return tuple([(letters, trie) for letters, rest, _, _ in read for trie in self._tries(rest)])


def _sensed(
    word: known.Word, read: list[_Reading], common: bool, names: tuple[tuple[int, Trie], ...], surnames: frozenset[str]
) -> Word:
    """What a word may be by all that the lexicons say of it."""
    folded = word.folded
    title, head = _title(read), _head(read)
    given = None if common and word.raw in _NEVER_GIVEN else _given(read)
    held, bares, behind = _together(read)
    of_head = bool(word.bares[0] & known.HEAD) and _heads()[folded[len(ARTICLE) :]].complement != "name"
    noun = bool(bares & known.EVERYDAY)
    inflected = _has_inflection(word) or bool(behind & known.EVERYDAY)
    function, nationality = bool(held & known.FUNCTION), bool(held & known.NATIONALITY)
    explained = common or function or nationality or noun or inflected or of_head or title or head
    institution = bool(held & known.INSTITUTION)
    return Word(
        folded=folded,
        readings=tuple([(letters, rest) for letters, rest, _, _ in read]),
        rests=frozenset([rest for _, rest, _, _ in read]),
        definite=folded.startswith(ARTICLE) and len(folded) > 4,
        names=names,
        institution=institution,
        telling=bool(names or title or head or given or institution),
        title=title,
        head=head,
        given=given,
        common=common,
        function=function,
        nationality=nationality,
        adjective=bool(word.rests[0] & (known.ADJECTIVE | known.NATIONALITY)),
        surname=folded in surnames,
        of_head=of_head,
        noun=noun,
        inflected=inflected,
        namelike=not explained and _may_be_name(folded),
    )


def _together(read: list[_Reading]) -> tuple[int, int, int]:
    """The lexicons that have any reading, any without its article, and any behind a clitic."""
    held = bares = behind = 0
    for letters, _, own, bare in read:
        held, bares = held | own, bares | bare
        behind |= own if letters else 0
    return held, bares, behind


def _has_inflection(word: known.Word) -> bool:
    folded = word.folded
    return word.raw.endswith(_TANWIN) or (len(folded) > 4 and folded.endswith(_PRONOUNS))


def _may_be_name(folded: str) -> bool:
    return len(folded) >= SHORTEST and folded[0] not in "0123456789"


def _join_abbreviations(raw: list[str], gaps: list[str], joins: list[bool]) -> None:
    """Join what single full stops hold together: أ.ف.ب, سي.إن.إن."""
    for index in range(1, len(raw)):
        if gaps[index] == "." and len(raw[index - 1]) <= ABBREVIATED and len(raw[index]) <= ABBREVIATED:
            joins[index] = True


def _title(read: list[_Reading]) -> str | None:
    for _, rest, own, bare in read:
        if own & known.TITLE:
            return known.titles()[rest]
        if bare & known.TITLE:
            return known.titles()[rest[len(ARTICLE) :]]
    return None


def _head(read: list[_Reading]) -> tuple[int, Head] | None:
    return next(((letters, _heads()[rest]) for letters, rest, own, _ in read if own & known.HEAD), None)


def _given(read: list[_Reading]) -> tuple[int, bool] | None:
    """A given name, behind clitics only where the rest is no everyday word: وأدى is no Eddie."""
    ambiguous = values("given_names", "name", "ambiguous")
    for letters, rest, own, _ in read:
        if own & known.GIVEN and not (letters and own & known.EVERYDAY):
            return letters, ambiguous[rest] == "true"
        if rest.endswith("ا") and ambiguous.get(rest[:-1]) == "false" and not own & known.EVERYDAY:
            return letters, True  # the accusative: محمدًا; a rest that is a name itself has been met above
    return None
