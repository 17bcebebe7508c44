"""What the tagger looks at: pure functions of words, of what stands between them and of what the rules found.

Training and tagging take their features from here and nowhere else. A feature is a short string; what a word brings
depends on its letters alone, so that a model can add up its weights once for every distinct word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import compress
from operator import attrgetter

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import rows
from qawl.extract.entities.authority import END, Authority, name_words
from qawl.extract.entities.candidates import Candidate
from qawl.extract.entities.vocabulary import Tokens, Vocabulary
from qawl.extract.entities.words import Word

PLACES = (("", 0), ("-1|", 1), ("+1|", 1), ("-2|", 2), ("+2|", 2))
"""Where a word stands from the one that is judged: the prefix of its features there, and which of its three lists."""
OFFSETS = (0, -1, 1, -2, 2)
"""The same as differences of index, in the order of ``PLACES``."""
EDGES = {-1: "first", 1: "last"}
"""The feature of a word whose neighbour to that side is not in its sentence."""

_LISTS = (
    ("abstract", "abstract_nouns", "noun"),
    ("act", "government_acts", "verb"),
    ("agency", "news_sources", "name"),
    ("month", "months", "name"),
    ("naming", "naming_nouns", "noun"),
    ("number", "numerals", "word"),
    ("reporting", "reporting_verbs", "lemma"),
    ("reporting", "reporting_verbs", "noun"),
)
"""Class, lexicon and column of words that the vocabulary does not tell apart already."""
_TRAITS = (
    *("common", "function", "nationality", "adjective", "surname"),
    *("of_head", "noun", "inflected", "definite"),
)
_traits = attrgetter(*_TRAITS)
_AFFIX, _SHARED = 4, 3
"""Letters at the edges of a word; so many of them are looked at beside it, too, and many words share them."""
_GRAMS = (2, 3, 4)
_LONGEST = 24
"""Letters of a word that are looked at: the longest names have half as many, and no text may take for ever."""
_LONG = 9

Lists = tuple[list[str], list[str], list[str]]
"""The features of a word for its own place, for the words beside it and for those beyond."""
Part = tuple[str, ...]
"""Features that many words share: by what they are found (``of_part``), and the letters or classes that they hold."""
OWN, BESIDE, BEYOND = 1, 3, 5
Reaching = list[tuple[str, int]]
"""Features, each with how many of ``PLACES`` it is brought to: the word's own, those beside it too, or all."""


class Features:
    """The features of words as one authority and the lexicons know them."""

    def __init__(self, vocabulary: Vocabulary, authority: Authority) -> None:
        self._vocabulary = vocabulary
        self._parts = _parts_of_names(authority)

    def of_word(self, raw: str) -> Lists:
        """What the word ``raw`` brings to its own place, to its neighbours and to theirs."""
        word = self._vocabulary[raw]
        folded, stem = word.folded[:_LONGEST], stem_of(word.folded)[:_LONGEST]
        (own, _, first), starts, ends = _identity(word), _starts(folded), _ends(folded)
        shape, classes = _shapes(raw, folded), [f"k={one}" for one in self._classes(word)]
        return (
            [*own, *starts, *ends, *_grams(stem), *shape, *classes],
            [*own, *starts[1:3], *ends[0:3], *shape, *classes],
            [*first, *classes, shape[0]],
        )

    def parts(self, raw: str) -> tuple[Reaching, list[Part], list[str]]:
        """The same features in parts: those that are this word's alone, keys of the parts that many words share, and
        the letters that stand together anywhere in it (``grams``)."""
        word = self._vocabulary[raw]
        folded, edged = word.folded[:_LONGEST], f"^{stem_of(word.folded)[:_LONGEST]}$"
        longer = folded[_SHARED : _SHARED + 1] and "-"
        shared = [
            ("starts", folded[:_SHARED] + longer),
            ("ends", longer + folded[-_SHARED:]),
            ("shapes", *_shapes(raw, folded)),
            ("classes", *self._classes(word)),
        ]
        identity, _, first = _identity(word)
        own = [(one, BEYOND if one in first else BESIDE) for one in identity]
        own += [(one, OWN) for one in (*_starts(folded)[_SHARED:], *_ends(folded)[_SHARED:])]
        return own, shared, [edged[at : at + _GRAMS[-1]] for at in range(len(edged) - 1)]

    def _classes(self, word: Word) -> list[str]:
        """The classes of a word, sorted: what lexicons and authority know of it."""
        found = set(compress(_TRAITS, _traits(word)))
        if word.title:
            found.add(f"title {word.title}")
        if word.head:
            found |= {f"head {word.head[1].kind}", f"group {word.head[1].group}"}
        if word.given:
            found.add(f"given {int(word.given[0] > 0)}{int(word.given[1])}")
        for letters, trie in word.names:
            kinds = {f"{name.record.kind} {name.context} {name.record.evidence}" for name in trie.get(END, ())}
            found |= {f"name {int(letters > 0)} {kind}" for kind in kinds or {"begins"}}
        listed, parts = _listed(), self._parts
        for _, rest in word.readings:
            if rest in listed:
                found |= listed[rest]
            if rest in parts:
                found |= parts[rest]
        return sorted(found) or ["none"]


def of_part(part: Part) -> Reaching:
    """The features of a part that words share."""
    by, *held = part
    if by == "starts":
        return [(one, BESIDE if at else OWN) for at, one in enumerate(_starts(held[0])[:_SHARED])]
    if by == "ends":
        return [(one, BESIDE) for one in _ends(held[0])[:_SHARED]]
    if by == "shapes":
        return [(held[0], BEYOND), (held[1], BESIDE)]
    return [(f"k={one}", BEYOND) for one in held]


def grams(letters: str) -> Reaching:
    """The features of letters that stand together, each beginning with the first of them."""
    return [(f"c={letters[:n]}", OWN) for n in _GRAMS if n <= len(letters)]


def items(features: Features, tokens: Tokens, rules: Sequence[str], first: int, last: int) -> Iterator[list[str]]:
    """All features of each of the words ``first`` to ``last`` (exclusive), which are one sentence."""
    for index, around in enumerate(surroundings(tokens, rules, first, last), first):
        found = context(around)
        for (prefix, which), offset in zip(PLACES, OFFSETS, strict=True):
            if first <= index + offset < last:
                found += [prefix + one for one in features.of_word(tokens.raw[index + offset])[which]]
        yield found


Surroundings = tuple[str, ...]
"""The mark before a word, the one after, whether it stands apart from the word before, and then for each of ``OFFSETS``
what the rules found there, or ``OUT`` where the sentence has no word."""
OUT = "|"


def surroundings(tokens: Tokens, rules: Sequence[str], first: int, last: int) -> list[Surroundings]:
    """What stands around each of the words ``first`` to ``last`` (exclusive), which are one sentence."""
    marks = [OUT, *map(_mark, tokens.gaps[first + 1 : last]), OUT]
    apart = ["", *("" if joined else "apart" for joined in tokens.joins[first + 1 : last])]
    beside = [OUT, OUT, *rules[first:last], OUT, OUT]
    near = (beside[2 + offset : 2 + offset + last - first] for offset in OFFSETS)
    return list(zip(marks, marks[1:], apart, *near, strict=False))


def context(around: Surroundings) -> list[str]:
    """The features of what stands around a word: the marks beside it and the names that the rules found."""
    before, after, apart, *near = around
    found = [f"<{before}", f">{after}", apart] if apart else [f"<{before}", f">{after}"]
    found += [f"rule{offset}={rule}" for offset, rule in zip(OFFSETS, near, strict=True) if rule != OUT]
    found += [name for offset, name in EDGES.items() if near[OFFSETS.index(offset)] == OUT]
    return found


@lru_cache(maxsize=1 << 10)
def _mark(gap: str) -> str:
    """What stands between two words: nothing, a space, or the first three marks of it."""
    if gap == " ":
        return "_"
    return gap[:_LONGEST].strip()[:3] or ("_" if gap else "")


def explained(found: Iterable[Candidate], size: int) -> list[str]:
    """What the rules found, word by word: B or I, kind, and whether the authority knows it; else nothing."""
    known = [""] * size
    for one in found:
        sure = "authority" if one.evidence == "authority" else "pattern"
        for index in range(one.first, one.last):
            known[index] = f"{'B' if index == one.first else 'I'}-{one.kind}-{sure}"
    return known


@lru_cache(maxsize=1 << 15)
def stem_of(folded: str) -> str:
    """The word without its article and the clitics before it, as its letters alone tell."""
    if folded.startswith(("وال", "بال", "فال", "كال")) and len(folded) > 5:
        return folded[3:]
    if folded.startswith(("لل", "ال")) and len(folded) > 4:
        return folded[2:]
    return folded


def _identity(word: Word) -> Lists:
    """The word itself, its stem, and what it may be behind its clitics."""
    folded, stem = word.folded[:_LONGEST], stem_of(word.folded)[:_LONGEST]
    own = [f"w={folded}", f"s={stem}", *[f"r={rest[:_LONGEST]}" for letters, rest in word.readings if letters]]
    return own, own, own[:1]


def _starts(folded: str) -> list[str]:
    return [f"p{n}={folded[:n]}" for n in range(1, _AFFIX + 1) if len(folded) > n]


def _ends(folded: str) -> list[str]:
    return [f"f{n}={folded[-n:]}" for n in range(1, _AFFIX + 1) if len(folded) > n]


def _shapes(raw: str, folded: str) -> list[str]:
    return [f"sh={_shape(raw[:_LONGEST])}", f"len={min(len(folded), _LONG)}"]


def _grams(stem: str) -> Iterator[str]:
    """Letters that stand together, the word's edges among them: how foreign names are told from Arabic words."""
    edged = f"^{stem}$"
    return (f"c={edged[at : at + n]}" for n in _GRAMS for at in range(len(edged) - n + 1))


def _shape(raw: str) -> str:
    if any(char.isdigit() for char in raw):
        return "digits"
    if any("A" <= char <= "z" for char in raw):
        return "capitals" if raw.isupper() else "latin"
    return "arabic"


@cache
def _listed() -> dict[str, frozenset[str]]:
    """Folded word → the lists that hold it."""
    found: dict[str, set[str]] = {}
    for kind, lexicon, column in _LISTS:
        for row in rows(lexicon):
            for word in row[column].split():
                found.setdefault(fold(word), set()).add(f"list {kind}")
    for row in rows("speaker_nouns"):
        for form in (row["noun"], row["feminine"], *row["plural"].split()):
            found.setdefault(fold(form), set()).add(f"list {row['kind']}")
    for row in rows("name_words"):
        words = fold(row["name"]).split()
        for place, word in enumerate(words):
            role = "alone" if len(words) == 1 else "later" if place else "first"
            found.setdefault(word, set()).add(f"known {row['class']} {role}")
    return {word: frozenset(kinds) for word, kinds in found.items()}


def _parts_of_names(authority: Authority) -> dict[str, frozenset[str]]:
    """Folded word → of what kind of known name it is the first word or a later one."""
    found: dict[str, set[str]] = {}
    for record in authority.records.values():
        for place, word in enumerate(name_words(record.name)):
            found.setdefault(word, set()).add(f"part {record.kind} {'later' if place else 'first'}")
    return {word: frozenset(kinds) for word, kinds in found.items()}
