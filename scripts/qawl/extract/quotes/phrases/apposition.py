"""Apposition: the name or the title between commas beside the other, and the title right after a name."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import PERSON, nationality
from qawl.extract.quotes.names.names_in_phrases import name_in
from qawl.extract.quotes.names.personal_names import CALLED, name_end
from qawl.extract.quotes.names.word_shapes import joins
from qawl.extract.quotes.phrases.job_titles import title_end
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.phrases.phrase_bounds import end_of
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

Words = tuple[int, int]
"""The first word, and the word after the last."""

_LONGEST = 24
_APPOSED_WORDS = 8
_GLOSS = 6
"""What a body is, is said in fewer words."""
_CLAUSE = 10
"""A relative clause within a title has fewer words."""
_SHORT_NAME, _PAIR = 3, 2
_SHORT_NAMES = of_class("short_name")
NOBODY, AFTER_ADJECTIVE, HERE = "nobody", "after the adjective", "here"
"""Where a name begins between commas after a title."""


def apposed_name(r: Reading, first: int, last: int, limit: int) -> tuple[Words | None, Words | None, int]:
    """A name between commas after a title (وزيرة الصحة، ليلى حداد، …), what is title then, and where both end."""
    name, end = _by_calling(r, last, limit)
    if name is None and last < limit and r.gaps[last].comma and last not in r.opening:
        name, end = _by_place(r, last, limit)
        if name is None and begins(r, last):
            name, end = _APPOSED[apposed.ask(r, last, limit)](r, last, limit)
    return (name, (first, last), end) if name is not None else (None, None, last)


def past_gloss(r: Reading, j: int, limit: int) -> int:
    """The word after what a body is, between commas: الناطق باسم الحركة، الجناح السياسي للتحالف، سامي كرم، …"""
    form = r.forms[j] if j < limit else None
    body = form is not None and form.article and not form.given and (form.noun is None or form.noun.kind not in PERSON)
    if not body or not r.gaps[j].comma:
        return j
    for k in range(j + 1, min(limit, j + _GLOSS)):
        if r.gaps[k].comma:
            return k
        if not r.gaps[k].plain or r.forms[k].finite or r.forms[k].comp:
            break
    return j


def past_relative(r: Reading, j: int, limit: int) -> int:
    """The comma past a relative clause that tells of a body: المتحدث باسم التحالف الذي تقوده المدينة، سامي كرم، …"""
    if j >= limit or r.forms[j].function != "relative" or not r.forms[j - 1].article or not r.gaps[j].plain:
        return j
    for k in range(j + 1, min(limit, j + _CLAUSE)):
        if r.gaps[k].comma:
            return k
        if not r.gaps[k].plain or r.forms[k].comp:
            break
    return j


def _by_calling(r: Reading, last: int, limit: int) -> tuple[Words | None, int]:
    """صياد يدعى كمال; المهندس، واسمه سامي كرم، …"""
    first = last + 1
    if first >= limit or r.forms[last].folded not in CALLED or not (r.gaps[last].plain or r.gaps[last].comma):
        return None, last
    form = r.forms[first]
    if not r.gaps[first].plain or form.function or form.comp or form.clitic or form.article:
        return None, last
    end = name_end(r, first, min(limit, first + _APPOSED_WORDS))
    return (first, end), end


def _by_place(r: Reading, last: int, limit: int) -> tuple[Words | None, int]:
    """Two or three words that only their place shows to be a name: المتحدثة، ما لين، أن …; الرئيس، صباح غابوف، أن …"""
    end = next((k for k in range(last + 1, min(limit + 1, last + _SHORT_NAME + 1)) if not r.gaps[k].plain), last)
    if end - last < _PAIR or not r.gaps[end].comma or end >= r.size or not r.forms[end].comp:
        return None, last
    first, closing = r.forms[last], r.forms[end - 1]
    time = first.function == "time" and not first.article  # صباح
    if not (time or _may_name(first)) or not _may_name(closing) or any(map(_sure_word, r.forms[last:end])):
        return None, last
    return (last, end), end


def _may_name(form: Form) -> bool:
    return form.strange or form.folded in _SHORT_NAMES


def _sure_word(form: Form) -> bool:
    """Whether a word is none of a name that no lexicon has."""
    return form.finite or form.noun is not None or bool(form.clitic) or form.article


def _nobody(r: Reading, last: int, limit: int) -> tuple[Words | None, int]:
    return None, last


def _after_adjective(r: Reading, last: int, limit: int) -> tuple[Words | None, int]:
    end = name_end(r, last + 1, min(limit, last + _APPOSED_WORDS))
    return (last + 1, end), end


def _here(r: Reading, last: int, limit: int) -> tuple[Words | None, int]:
    """The name, if it ends where the comma or a title does, and where its phrase ends."""
    form, end = r.forms[last], end_of(r, last, min(limit, last + _APPOSED_WORDS))
    name, _ = name_in(r, last, end, form.noun)
    sure = form.given or form.noun is not None
    if not sure and end < limit and r.gaps[end].plain:
        return None, end
    if name is not None and form.article and not sure:
        name = last, min(end, last + 2)
    return name, end


_APPOSED = {NOBODY: _nobody, AFTER_ADJECTIVE: _after_adjective, HERE: _here}


def _by_origin(r: Reading, last: int, limit: int) -> bool:
    """وزيرة الصحة، الفرنسية سيلفي كرم، …"""
    if not _origin(r, last, limit) or not r.gaps[last + 1].plain:
        return False
    return r.forms[last + 1].strange and not r.forms[last + 1].article


def _origin(r: Reading, last: int, limit: int) -> bool:
    """المدير، الفرنسي المعروف، …"""
    form = r.forms[last]
    return last + 1 < limit and form.article and form.noun is None and (nationality(form) or _creed(form))


def _creed(form: Form) -> bool:
    """النائب، الجمهوري سامي كرم، …"""
    return form.rest in words("institution_adjectives", "adjective", "creed", "true")


def _joined_phrase(r: Reading, last: int, limit: int) -> bool:
    """الوزير، والنائب، …"""
    return joins(r.forms[last])


def _polity(r: Reading, last: int, limit: int) -> bool:
    """المدير، لبنان، …"""
    return r.forms[last].polity


def _definite_word(r: Reading, last: int, limit: int) -> bool:
    """الوزير، الاتفاق، …; but not الطيب لوح alone between commas."""
    form = r.forms[last]
    return form.article and form.noun is None and not form.given and not _named(r, last)


def _no_person(r: Reading, last: int, limit: int) -> bool:
    """المدير، مصدر الخبر، …"""
    noun = r.forms[last].noun
    return noun is not None and noun.kind not in ("rank", "office")


apposed = Decision(
    "apposed",
    [
        ("by_origin", _by_origin, AFTER_ADJECTIVE),
        ("origin", _origin, NOBODY),
        ("joined_phrase", _joined_phrase, NOBODY),
        ("polity", _polity, NOBODY),
        ("definite_word", _definite_word, NOBODY),
        ("no_person", _no_person, NOBODY),
    ],
    otherwise=HERE,
)
"""Where a name begins after the comma before word ``last``."""


def _named(r: Reading, j: int) -> bool:
    """Whether a first name with the article (الطيب) and one more word stand alone between commas."""
    return j + 2 < r.size and r.gaps[j + 1].plain and r.forms[j + 1].strange and r.gaps[j + 2].comma


def following_role(r: Reading, name: int, first: int, last: int, head: Noun | None = None) -> Words | None:
    """A title right after a name: ليلى حداد الباحثة الاقتصادية, سامي كرم رئيس الجمعية.

    One of another gender than the title before the name (``head``) is somebody else's: التقى الوزير سامي كرم السفيرة …
    """
    sure = first - name > 1 and (r.forms[name].given or r.forms[name].proper)
    if not sure or first >= last or r.stretch[first] is not None or not _titled(r.forms[first]):
        return None
    noun = r.forms[first].noun
    if noun is not None and head is not None and head.gender == "m" and noun.gender == "f":
        return None
    return first, title_end(r, first, last)


def role_at(r: Reading, first: int, limit: int) -> Words | None:
    """The title that begins at word ``first``, whatever stands before it."""
    return (first, title_end(r, first, limit)) if first < limit and _titled(r.forms[first]) else None


def _titled(form: Form) -> bool:
    """Whether a word is the title of one person, by itself."""
    if form.noun is None or form.noun.plural or form.clitic or form.function:
        return False
    return form.noun.kind in ("office", "source")


def apposed_role(r: Reading, last: int, limit: int) -> Words | None:
    """A title between commas after a name: ليلى حداد، وزيرة الصحة، …"""
    if last >= limit or not r.gaps[last].comma:
        return None
    noun = r.forms[last].noun
    if noun is None or noun.kind not in PERSON or r.forms[last].clitic:
        return None
    return last, end_of(r, last, min(limit, last + _LONGEST))
