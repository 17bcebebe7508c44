"""Whom a title or a calling means of those who are known: الوزير, النائب نفسه, محافظ سوهاج."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Search
from qawl.extract.quotes.names.word_shapes import nisba
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.descriptions import another, articled, may_mean
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.words.lexicon import is_common

_CONTRAST, _GENERAL = of_class("contrast"), of_class("general")


def _speaking(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, definite: bool
) -> Source | None:
    """Who is speaking, described again: أحد النواب … النائب نفسه."""
    return current if current is not None and (phrase.same or _again(r, phrase, gender, current)) else None


def _annexed_title(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, definite: bool
) -> Source | None:
    """The bearer of a title that is annexed to a name which no lexicon has: محافظ سوهاج."""
    return people.described(phrase, current) if not definite and _annexed(r, phrase) else None


def _title(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, definite: bool
) -> Source | None:
    """The bearer of the title, be it without its last words: وزير الصحة العراقي after وزير الصحة."""
    for last in range(phrase.last, phrase.first + (0 if phrase.definite else 1), -1) if definite else ():
        found = people.described(replace(phrase, last=last), current, phrase.last)
        if found is not None and not (found.kind == "unnamed" and another(r, phrase, found)):
            return found
    return None


def _who_speaks(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, definite: bool
) -> Source | None:
    """Who is speaking, where he may be described so and nothing sets somebody else against him."""
    contrast = phrase.first > 0 and r.forms[phrase.first - 1].folded in _CONTRAST
    meant = definite and current is not None and not contrast and may_mean.ask(r, phrase, gender, current)
    return current if meant else None


def _only_one(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, definite: bool
) -> Source | None:
    """The only one who was named so far, where nobody has spoken yet."""
    alone = definite and current is None and phrase.definite and articled(r.forms[phrase.first])
    return people.only(phrase.first) if alone and not _of_body(r, phrase) else None


described: Search[Source] = Search(
    "described",
    [
        ("speaking", _speaking),
        ("annexed_title", _annexed_title),
        ("title", _title),
        ("who_speaks", _who_speaks),
        ("only_one", _only_one),
    ],
)
"""Whom a description means of those who are known."""


def _of_body(r: Reading, phrase: Phrase) -> bool:
    """الرئيس التنفيذي لشركة الكهرباء: told by his body, he is nobody who was named without it"""
    within = r.forms[phrase.first + 1 : phrase.last]
    return any(form.noun is not None and form.noun.kind == "organization" for form in within)


def _again(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """Whether a description with the article means him of those it describes who is speaking: أحد النواب … النائب."""
    one = phrase.head is not None and phrase.definite and articled(r.forms[phrase.first])
    same = one and current.kind == "unnamed" and current.number == "s" and current.gender in ("", gender)
    alike = same and phrase.head is not None and phrase.head.lemma == current.lemma
    return alike and not another(r, phrase, current)


def _annexed(r: Reading, phrase: Phrase) -> bool:
    """Whether a title is annexed to a word that no lexicon has, so to a name: محافظ سوهاج."""
    if phrase.last - phrase.first < 2:
        return False
    form = r.forms[phrase.first + 1]
    return form.noun is None and not (nisba(form) or form.function or form.abstract or is_common(form.folded))


def is_definite(r: Reading, phrase: Phrase) -> bool:
    """With the article, or annexed to a definite or proper noun (رئيس الوزراء، وزير خارجية مصر)."""
    if phrase.definite:
        return True
    for j in range(phrase.first + 1, phrase.last):
        form = r.forms[j]
        if j == phrase.first + 1 and form.folded in _GENERAL:
            continue  # أمين عام الاتحاد
        if form.function:
            return False
        if form.article or form.polity or form.channel:
            return form.clitic[-1:] not in ("ل", "ب")
        if form.noun is None:
            return False
    return False
