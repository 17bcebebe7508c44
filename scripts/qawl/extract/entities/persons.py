"""Names of persons that no authority knows: a title or an office in front, or a given name and what follows it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.extract.decision import Decision
from qawl.extract.entities.candidates import Candidate, candidate
from qawl.extract.entities.name_extent import arm, closed, extent, goes_on, styled, wished
from qawl.extract.entities.name_shapes import arabic, nisba, surely_name
from qawl.extract.entities.vocabulary import LINKS, PARTICLES, SONS, Tokens
from qawl.extract.entities.words import ARTICLE, Word

_OFFICE_REACH = 9
"""Words between an office and the name of who holds it: وزير الخارجية في حكومة … فلان."""
_DEPUTIES = of_class("deputy")
_NOT_OF_OFFICE = of_class("not_of_office")
_PRONOUNS = ("ه", "ها", "هم", "هما")


def candidates(tokens: Tokens, known: bytearray) -> Iterator[Candidate]:
    """Names found by pattern. ``known`` marks the words of authority names, which a title may be followed by."""
    for index in tokens.persons:
        word = tokens.words[index]
        if word.title is not None:
            yield from _titled(tokens, index, known)
        if word.given is not None and not known[index]:
            yield from _given(tokens, index, known)


def _given(tokens: Tokens, index: int, known: bytearray) -> Iterator[Candidate]:
    """A given name followed by another name: محمد فيصل, ماركو روبيو."""
    clitics, ambiguous = tokens.words[index].given or (0, True)
    word = tokens.words[index]
    if word.common or any(test(tokens, index) for test in (wished, styled, arm, goes_on, _likelier_verb)):
        return
    last, units = extent(tokens, index, known)
    if units < 2:
        if units and _of_kin(tokens, index, last):
            yield candidate(tokens, index, last, 0, "person", "pattern")
        return
    if ambiguous and not (
        surely_name(tokens.words[index + 1]) or _titled_after(tokens, last) or _apposed(tokens, index, last)
    ):
        return
    if _continues(tokens, index):
        return
    called = _called_like_nation(tokens, index)
    yield candidate(tokens, index - called, last, 0 if called else clitics, "person", "pattern")


def _called_like_nation(tokens: Tokens, index: int) -> bool:
    """حضر الحفل تركي [بن سالم]: a first name that is a nation's adjective, which agrees with nothing before it"""
    if tokens.words[index].folded not in SONS or not tokens.joins[index]:
        return False
    word, before = tokens.words[index - 1], tokens.words[index - 2] if index > 1 and tokens.joins[index - 1] else None
    return word.nationality and not word.definite and (before is None or before.definite or before.inflected)


def _likelier_verb(tokens: Tokens, index: int) -> bool:
    """وسعد محمد بذلك: an ambiguous name behind a clitic; وسعد بن كرم is none, for whose son he is is told."""
    clitics, ambiguous = tokens.words[index].given or (0, True)
    follows = tokens.joins[index + 1] and tokens.words[index + 1].folded in SONS
    return bool(clitics) and ambiguous and (not follows or tokens.raw[index].endswith("ى"))


def _of_kin(tokens: Tokens, first: int, last: int) -> bool:
    """شقيقتها وفاء: a first name alone, after a relative's noun and its pronoun, that nothing describes further."""
    if not tokens.joins[first] or tokens.words[first - 1].folded not in _kin():
        return False
    return not tokens.joins[last] or not tokens.words[last].definite


@cache
def _kin() -> frozenset[str]:
    """A relative's noun with its pronoun, folded: شقيقته."""
    words = (fold(row["word"]) for row in rows("name_signs") if row["class"] == "kin")
    return frozenset(word for word in words if word.endswith(_PRONOUNS))


def _continues(tokens: Tokens, index: int) -> bool:
    """Whether the word before belongs to the same name, whose own start is the better candidate."""
    return tokens.joins[index] and tokens.words[index - 1].folded in PARTICLES


def _titled(tokens: Tokens, index: int, known: bytearray) -> Iterator[Candidate]:
    """Who holds an office or bears a title: وزير الخارجية سامي كرم; the first name that words of the office lead to."""
    rank = tokens.words[index].title == "rank"
    closes = tokens.words[index].folded.startswith(ARTICLE) or rank
    for at, apposed in _behind_title(tokens, index, known):
        word = tokens.words[at]
        if arm(tokens, at):
            index, closes = at, True
            continue
        if wished(tokens, at):
            return
        if not known[at] and (closes or apposed or word.given is not None):
            last = _name_after_title(tokens, at, known, apposed=apposed, direct=rank and at == index + 1)
            if last:
                yield candidate(tokens, at, last, 0, "person", "pattern")
                return
        if not (known[at] or _of_office(word)):
            return
        closes = bool(known[at]) or _closes_office(word)


def _behind_title(tokens: Tokens, index: int, known: bytearray) -> Iterator[tuple[int, bool]]:
    """The words behind a title, up to a known person or a second comma, and whether a comma stands before each."""
    commas = 0
    for at in range(index + 1, min(len(tokens), index + _OFFICE_REACH)):
        apposed = _is_comma(tokens.gaps[at])
        commas += apposed
        if not (tokens.joins[at] or (apposed and commas == 1)) or (known[at] and _person_here(tokens, at)):
            return
        yield at, apposed


def _closes_office(word: Word) -> bool:
    """Whether a name may follow the word of an office: وزير الخارجية …, رئيس دائرة …"""
    return word.definite or word.nationality or word.title == "rank" or _coordinated(word)


def _person_here(tokens: Tokens, at: int) -> bool:
    return tokens.words[at].surname and not tokens.words[at].definite


def _of_office(word: Word) -> bool:
    """Whether the word may stand between an office and the name of its holder."""
    if word.folded in _NOT_OF_OFFICE:
        return False
    named = word.title or word.nationality or word.definite or word.head or word.folded in LINKS
    return bool(named or _coordinated(word))


def _coordinated(word: Word) -> bool:
    """والصناعة: a second noun of the office."""
    return word.folded.startswith("وال") and word.given is None and not word.function


def _name_after_title(tokens: Tokens, at: int, known: bytearray, *, apposed: bool, direct: bool) -> int:
    """The end of the name that starts at ``at``, or 0; ``direct``: a rank or courtesy stands right before."""
    last, units = extent(tokens, at, known)
    return last if units > 1 and titled_name.ask(tokens, at, last, apposed, direct) else 0


def _spoken_for(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """المتحدث باسم الأمير: for whom somebody speaks, where الوزير باسم كرم is called so"""
    if tokens.words[at].folded not in LINKS:
        return False
    return any(rest.removeprefix(ARTICLE).removesuffix("ه") in _DEPUTIES for rest in tokens.words[at - 1].rests)


def _son(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الوزير بن كرم سالم: what no name begins with"""
    return tokens.words[at].folded in SONS


def _father_named(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الأمير تركي بن سالم: whose son is told is called so, whatever else the word means"""
    word = tokens.words[at]
    return at + 2 < last and tokens.words[at + 1].folded in SONS and not word.definite


def _nationality(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الرئيس العراقي سامي كرم"""
    return tokens.words[at].nationality


def _title(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """السيد الوزير سامي كرم: a title, and no given name as well"""
    word = tokens.words[at]
    return bool(word.title) and not word.given


def _first_name(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الوزير سامي كرم

    A first name that is an everyday word as well (عادل) has a name behind it, or stands in a closed apposition.
    """
    word = tokens.words[at]
    if word.given is None or word.given[0]:
        return False
    second = tokens.words[at + 1]
    return not word.common or bool(second.given) or surely_name(second) or (apposed and closed(tokens, last))


def _everyday(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """أبلغ الوزير بأن الغابوف …: a first name (بان) that is an everyday word here"""
    given = tokens.words[at].given
    return given is not None and not given[0]


def _head_noun(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الوزير جامعة غابوف: a noun that heads names"""
    return bool(tokens.words[at].head)


def _arabic_words(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """الوزير يزور غابوف: shaped like words of the language; right behind a rank only the first is asked"""
    return any(
        (word.sense or arabic(word)) and not (place and nisba(word))
        for place, word in enumerate(tokens.words[at : at + 1 if direct else last])
    )


def _open_apposition(tokens: Tokens, at: int, last: int, apposed: bool, direct: bool) -> bool:
    """المدير، غابوف ديركوف وهو …: no mark closes what stands behind a comma"""
    return apposed and not closed(tokens, last)


titled_name = Decision(
    "titled_name",
    [
        ("spoken_for", _spoken_for, False),
        ("son", _son, False),
        ("father_named", _father_named, True),
        ("nationality", _nationality, False),
        ("title", _title, False),
        ("first_name", _first_name, True),
        ("everyday", _everyday, False),
        ("head_noun", _head_noun, False),
        ("arabic_words", _arabic_words, False),
        ("open_apposition", _open_apposition, False),
    ],
    otherwise=True,
)
"""Whether the words behind a title or an office are the name of who bears it."""


def _titled_after(tokens: Tokens, at: int) -> bool:
    """Whether an office follows the name: فلان نائب الوزير, فلان، المتحدث باسم …"""
    if at >= len(tokens) or not (tokens.joins[at] or _is_comma(tokens.gaps[at])):
        return False
    return tokens.words[at].title == "office"


def _apposed(tokens: Tokens, first: int, last: int) -> bool:
    """Whether two names known as given names stand between commas: …، حسن سالم، …"""
    if not _is_comma(tokens.gaps[first]) or tokens.words[first + 1].given is None:
        return False
    return last < len(tokens) and _is_comma(tokens.gaps[last])


def _is_comma(gap: str) -> bool:
    return gap != " " and gap.strip() in ("،", ",", "-", "–", ":") and "\n" not in gap
