"""Marked names: a stretch in marks that names something and says nothing."""

from __future__ import annotations

from functools import cache

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.words import readings
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

CHANNELS = frozenset({"agency", "newspaper", "broadcast", "platform"})
"""The media that are channels with names, not occasions of speech."""

_NAME_WORDS = 4
_LIST_WORDS = 6
_TITLE_WORDS = 12
_NEAR = 3
_FAR = 5
_TERM = 2
_ADJECTIVES = 2
_OF_OFFICE = of_class("of_office")


@cache
def _nouns(kind: str) -> frozenset[str]:
    return words("naming_nouns", "noun", "kind", kind)


def naming(r: Reading, stretch: Stretch) -> bool:
    """Whether a marked stretch is a name or title by what stands before it or in it, not something said."""
    words, first = stretch.last - stretch.first, stretch.first
    if words > _TITLE_WORDS:
        return False
    forms = r.forms[first : stretch.last]
    if all(form.raw.isascii() or form.raw.isdigit() for form in forms):
        return True
    if first and not r.gaps[first].newline and not r.gaps[first].colon and named_by.ask(r, stretch, r.forms[first - 1]):
        return True
    return words == 1 and (forms[0].polity or (forms[0].noun is not None and forms[0].noun.kind == "organization"))


def _short(stretch: Stretch) -> bool:
    return stretch.last - stretch.first <= _NAME_WORDS


def _noun_that_names(r: Reading, stretch: Stretch, before: Form) -> bool:
    """فيلم «…»"""
    return _noun_in(before, "named") and (_short(stretch) or not clausal(r, stretch))


def _adjective_of_noun(r: Reading, stretch: Stretch, before: Form) -> bool:
    """الفيلم الروائي الطويل «…»"""
    named = _by_adjective(r, stretch.first - 1, "named", "titled")
    return named and (_short(stretch) or not clausal(r, stretch))


def _channel(r: Reading, stretch: Stretch, before: Form) -> bool:
    """صحيفة «الراية»"""
    return _short(stretch) and before.medium in CHANNELS and not before.verb


def _office(r: Reading, stretch: Stretch, before: Form) -> bool:
    """مدير «الخليج للمعارض», مدير عام «الخليج للمعارض»"""
    office = before if before.noun is not None else r.forms[stretch.first - 2]
    if office.noun is None or office.noun.kind != "office" or office.article:
        return False
    return (office is before or before.folded in _OF_OFFICE) and not clausal(r, stretch)


def _organization(r: Reading, stretch: Stretch, before: Form) -> bool:
    """منظمة «أطباء من أجل الحياة»"""
    body = before.noun is not None and before.noun.kind == "organization" and not before.article
    return body and not clausal(r, stretch)


def _listed(r: Reading, stretch: Stretch, before: Form) -> bool:
    """فيلما «…» و«…»"""
    if stretch.last - stretch.first > _LIST_WORDS or stretch.first < 2 or not (before.joined or before.folded == "و"):
        return False
    other = r.stretch[stretch.first - 2]
    return other is not None and other.last == stretch.first - 1 and _titled(r, other)


def _under_title(r: Reading, stretch: Stretch, before: Form) -> bool:
    """تحت عنوان «…»"""
    return _titled(r, stretch)


def _adjective_of_title(r: Reading, stretch: Stretch, before: Form) -> bool:
    """العنوان الكبير «…»"""
    return _by_adjective(r, stretch.first - 1, "titled")


named_by = Decision(
    "named_by",
    [
        ("noun", _noun_that_names, True),
        ("adjective_of_noun", _adjective_of_noun, True),
        ("channel", _channel, True),
        ("office", _office, True),
        ("organization", _organization, True),
        ("listed", _listed, True),
        ("under_title", _under_title, True),
        ("adjective_of_title", _adjective_of_title, True),
    ],
    otherwise=False,
)
"""Whether a marked stretch is a name or a title by the word right before it."""


def _noun_in(form: Form, kind: str) -> bool:
    nouns = _nouns(kind)
    return any(rest.removeprefix("ال") in nouns for _, rest in readings(form.folded))


def _by_adjective(r: Reading, k: int, *kinds: str) -> bool:
    """الفيلم الروائي الطويل «…»: a noun that names, its adjectives between it and the marks."""
    for j in range(k, max(0, k - _ADJECTIVES), -1):
        noun = r.forms[j - 1]
        if not (r.gaps[j].plain and r.forms[j].adjective and noun.article):
            return False
        if any(_noun_in(noun, kind) for kind in kinds):
            return True
    return False


def _titled(r: Reading, stretch: Stretch) -> bool:
    """Whether a noun for titles or slogans stands just before: تحت عنوان «…»."""
    titled = _nouns("titled")
    back = _NEAR if stretch.last - stretch.first > _TERM else _FAR
    first = stretch.first
    for k in range(first - 1, max(0, first - back) - 1, -1):
        form = r.forms[k]
        if r.gaps[k + 1].newline:
            return False
        if form.folded in titled or form.rest in titled:
            return True
        if first - k >= _NEAR and (form.function or form.finite or not r.gaps[k].plain):
            return False
    return False


def subject(r: Reading, stretch: Stretch) -> bool:
    """Whether a marked stretch names who speaks, by its first word: قالت «الجمعية الوطنية للسلام»، أمس، إن …"""
    noun = r.forms[stretch.first].noun
    return noun is not None and stretch.last - stretch.first <= _LIST_WORDS and not clausal(r, stretch)
