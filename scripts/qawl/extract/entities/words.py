"""What a word may be to the recogniser, by its letters alone: what the lexicons say of it, or else its shape."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from qawl.arabic import known
from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows, spellings, values, words
from qawl.extract.entities.authority import Trie

ARTICLE = known.ARTICLE
SHORTEST = 3
"""Letters of a word that may be part of a name for its looks alone."""
_NEVER_GIVEN = frozenset({"على", "أن", "ان", "إن", "أي", "اي", "أنا", "انا", "إني", "أني", "اني"})
"""Function words that fold like a given name (علي, آن, آبي, آنا); as they are spelled, by which no lexicon is keyed."""
_CONJUNCTIONS, _PREPOSITIONS = "وف", "بلك"
_NOUNS = known.ABSTRACT | known.MEDIUM | known.NOUN
_VERBS = known.VERB | known.EVENTS | known.LOOKALIKE
"""What nouns and verbs of the news are held by: of two thousand of either nobody is called by ten."""
_DUAL = "ا"
"""How a verb of two ends, and many a foreign name (ساندا)."""
_NISBA = "ي"
"""How a family name ends that is spelled like a plural with its article: الصيادي."""
_CUT = 3
"""Letters of a noun that a preposition is written onto: بعدم, لوسائل; of fewer a name may be left as well."""
_ACCUSATIVE = "ا"
_TANWIN = ("ً", "ًا", "اً", "ٍ", "ٌ")
_BARE = ("name", "local", "state", "several")
"""Complements of heads that are everyday nouns with the article: معهد الإدارة."""
_PRONOUNS = ("هم", "ها", "هما", "هن", "ته", "كم", "نا")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that heads names: وزارة, مدينة, صحيفة. ``keep``: it is part of the name.

    ``complement`` says what may follow, ``also`` what else may.
    """

    kind: str
    group: str
    keep: bool
    complement: str
    also: frozenset[str] = frozenset()


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
    """An everyday noun with the article (المجلس, الخدمات), or one that no clitic begins (كيان)."""
    inflected: bool = False
    """Inflected as names are not: tanwin (خصماً, متقدما), a pronoun (أسلحتهم), a clitic before an everyday word (بقتل),
    or a verb of the news (سيشارك)."""

    sense: bool = False
    """A noun or a verb of the news, with its article or behind a preposition as well, and nobody's name: جهود, بعدم."""

    definite: bool = False
    """It carries the article."""
    institution: bool = False
    """A word with which the name of an institution may begin: الجيش, النيابة."""
    team: bool = False
    """The name of a team may begin with it."""
    telling: bool = False
    """A name, or what is told by a word before it, may start here."""
    namelike: bool = False
    """It may be part of a name as far as the lexicons know: long enough, and nothing of what they hold."""


@cache
def _heads() -> dict[str, Head]:
    return {
        fold(row["word"]): Head(
            row["kind"], row["class"], row["keep"] == "true", row["complement"], frozenset(row["also"].split())
        )
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


Names = tuple[tuple[int, Trie], ...]
"""What known names may begin with a reading: the letters of its clitics, and how the names go on."""
Reading = tuple[int, str, int, int]
"""The number of clitic letters, the rest, and the lexicons that have it as it is and without its article."""


def readings(word: known.Word) -> list[Reading]:
    """The ways to read a word that leave more than a letter and cut no whole word (كيان), else the word itself."""
    if len(word.folded) > 1 and len(word.readings) == 1:
        return [(0, word.folded, word.rests[0], word.bares[0])]
    held, whole = zip(word.readings, word.rests, word.bares, strict=True), words("whole_words", "word")
    read = [
        (len(clitics), rest, own, bare)
        for (clitics, rest), own, bare in held
        if len(rest) > 1 and not (clitics and clitics[-1] + rest in whole)
    ]
    return read or [(0, word.folded, word.rests[0], word.bares[0])]


def is_common(word: known.Word) -> bool:
    """Whether it is an everyday word, as it is spelled: على is, and علي and وعلي are none."""
    if not word.rests[0] & known.EVERYDAY or word.raw in _spelled():
        return False
    return not (word.raw[:1] in _CONJUNCTIONS and word.raw[1:] in _spelled() and word.raw[1:] not in _NEVER_GIVEN)


def sensed(word: known.Word, read: list[Reading], common: bool, names: Names, surnames: frozenset[str]) -> Word:
    """What a word may be by all that the lexicons say of it."""
    folded = word.folded
    title, head = _title(read), _head(read)
    given = None if _never_given(word.spelled) else _given(read) or _spelled_given(word.spelled)
    held, bares, behind = _together(read)
    of_head = bool(word.bares[0] & known.HEAD) and _heads()[folded[len(ARTICLE) :]].complement not in _BARE
    noun = bool(bares & (known.EVERYDAY | known.WHOLE)) or bool(word.rests[0] & known.WHOLE)
    inflected = _has_inflection(word) or bool(behind & known.EVERYDAY or held & known.SURE_EVENT)
    function, nationality = bool(held & known.FUNCTION), bool(held & known.NATIONALITY)
    explained = any((common, function, nationality, noun, inflected, of_head, title, head))
    institution = bool(held & known.INSTITUTION)
    return Word(
        folded=folded,
        readings=tuple([(letters, rest) for letters, rest, _, _ in read]),
        rests=frozenset([rest for _, rest, _, _ in read]),
        sense=not title and folded not in surnames and _sensible(word, read),
        definite=folded.startswith(ARTICLE) and len(folded) > 4,
        names=names,
        institution=institution,
        telling=any((names, title, head, given, institution)),
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


def unknown(word: known.Word, read: list[Reading], names: Names, surnames: frozenset[str]) -> Word:
    """What a word may be that no lexicon has but those of names: ``sensed`` would say the same of it."""
    folded = word.folded
    given = _given(read) if folded.endswith("ا") else None
    inflected = _has_inflection(word)
    return Word(
        folded,
        tuple([(letters, rest) for letters, rest, _, _ in read]),
        frozenset([rest for _, rest, _, _ in read]),
        names,
        given=given,
        surname=folded in surnames,
        inflected=inflected,
        sense=folded in _quantifiers(),
        definite=folded.startswith(ARTICLE) and len(folded) > 4,
        telling=bool(names or given),
        namelike=not inflected and _may_be_name(folded),
    )


def _never_given(spelled: str) -> bool:
    """أنا, and وأنا: the conjunctions before it make no name of it."""
    return spelled in _NEVER_GIVEN or (spelled[:1] in _CONJUNCTIONS and spelled[1:] in _NEVER_GIVEN)


def _spelled_given(spelled: str) -> tuple[int, bool] | None:
    """وعلي, where وعلى is everyday: a name behind a conjunction, by how it is spelled."""
    return (1, True) if spelled[:1] in _CONJUNCTIONS and spelled[1:] in _spelled() else None


def _sensible(word: known.Word, read: list[Reading]) -> bool:
    """Whether the word means something as it is (جعل), with its article (التسجيل) or behind a preposition (بعدم)."""
    if word.rests[0] & known.GIVEN or word.folded in _borne():
        return False
    bare = 0 if word.folded.endswith(_NISBA) else word.bares[0]
    if (word.rests[0] | bare) & _NOUNS or word.folded in _quantifiers():
        return True
    if word.rests[0] & _VERBS and not word.folded.endswith(_DUAL):
        return True
    return any(letters and len(rest) >= _CUT and (own | bare) & _NOUNS for letters, rest, own, bare in read)


@cache
def _borne() -> frozenset[str]:
    """Nouns and verbs that people are called by as well (عدوان), and the names of media (فوكس)."""
    return words("name_signs", "word", "class", "borne") | words("media", "word", "is_name", "true")


@cache
def _quantifiers() -> frozenset[str]:
    """أحد, and بأحد: behind a preposition as well."""
    return frozenset(letter + word for word in of_class("quantifier") for letter in ("", *_PREPOSITIONS))


def _together(read: list[Reading]) -> tuple[int, int, int]:
    """The lexicons that have any reading, any without its article, and any behind a clitic."""
    held = bares = behind = 0
    for letters, _, own, bare in read:
        held, bares = held | own, bares | bare
        behind |= own if letters else 0
    return held, bares, behind


def _has_inflection(word: known.Word) -> bool:
    folded = word.folded
    if word.raw.endswith(_TANWIN) or (len(folded) > 4 and folded.endswith(_PRONOUNS)):
        return True
    return folded.endswith(_ACCUSATIVE) and bool(known.lexicons().get(folded[:-1], 0) & known.EVERYDAY)


def _may_be_name(folded: str) -> bool:
    return len(folded) >= SHORTEST and folded[0] not in "0123456789"


def _title(read: list[Reading]) -> str | None:
    for _, rest, own, bare in read:
        if own & known.TITLE:
            return known.titles()[rest]
        if bare & known.TITLE:
            return known.titles()[rest[len(ARTICLE) :]]
    return None


def _head(read: list[Reading]) -> tuple[int, Head] | None:
    return next(((letters, _heads()[rest]) for letters, rest, own, _ in read if own & known.HEAD), None)


def _given(read: list[Reading]) -> tuple[int, bool] | None:
    """A given name, behind clitics only where the rest is no everyday word: وأدى is no Eddie."""
    ambiguous = values("given_names", "name", "ambiguous")
    for letters, rest, own, _ in read:
        if own & known.GIVEN and not (letters and own & known.EVERYDAY):
            return letters, ambiguous[rest] == "true"
        if rest.endswith("ا") and ambiguous.get(rest[:-1]) == "false" and not own & known.EVERYDAY:
            return letters, True  # the accusative: محمدًا; a rest that is a name itself has been met above
    return None
