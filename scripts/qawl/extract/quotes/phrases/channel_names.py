"""Names of channels: where the name of an outlet begins and ends, and to which one something was said."""

from __future__ import annotations

from qawl.arabic.lexicon import lemmas_of_class, of_class
from qawl.arabic.words import raw_offset
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import outlets
from qawl.extract.quotes.words.lookup import channel_prefix
from qawl.model.values import Span

_NAME_WORDS = 5
_UNKNOWN = "newspaper"
"""What an outlet is taken for that is named in marks alone."""
_NO_CLASS = of_class("personal_page")
"""Platform nouns that are no names, though no noun for a speaker either."""
_NEAR = 4
_ASKED = of_class("question_noun")
_TO = of_class("told_to")
_WROTE = lemmas_of_class("writing_verb")
_GAVE = of_class("giving_object")
_SPOKE = lemmas_of_class("speaking_to_verb")
_PROGRAMMES = of_class("programme")
_ON = of_class("on_programme")


def name_at(r: Reading, i: int, last: int) -> Span | None:
    """The channel's name: what follows its class noun, in marks or not, or the word itself when it is a name."""
    form = r.forms[i]
    named = form.noun is None and form.rest not in _NO_CLASS
    first = i if named else i + 1
    stretch = r.opening.get(first)
    if stretch is not None:
        return None if r.gaps[first].colon else stretch.inner
    if form.article and not named:
        return None  # القناة is not named by what follows
    if first >= last or (first > i and not r.gaps[first].plain and not r.gaps[first].bracket):
        return None
    if not named and not begins(r, first):
        return None
    end = _end(r, first, last)
    span, prefix = r.between(first, end), channel_prefix(form.folded) if named else 0
    return Span(span.start + raw_offset(form.raw, prefix), span.end) if prefix else span


def _end(r: Reading, first: int, last: int) -> int:
    end = first + 1
    while end < last and end - first < _NAME_WORDS and r.gaps[end].plain:
        if r.forms[end].adjective or r.forms[end].stops or _prepositional(r.forms[end]):
            break
        end += 1
    return end


def _prepositional(form: Form) -> bool:
    """With a preposition written onto it: بنسخة, لبرنامج."""
    return form.clitic[-1:] in ("ب", "ل") or (form.folded[0] == "ب" and form.raw[-1] == "ة")


def addressed(r: Reading, first: int, last: int, skip: tuple[int, int] | None) -> tuple[str, Span] | None:
    """The outlet without a class noun to which something was said, by its kind and name.

    It is named in marks (قال لـ«…», في تصريحات إلى «…»), in brackets, or known by name (لفرانس برس).
    """
    for j in within(r.order, first + 1, last + 1):
        stretch = r.opening[j]
        if stretch.last - stretch.first > _NAME_WORDS or (skip is not None and skip[0] <= j - 1 < skip[1]):
            continue
        if r.forms[j - 1].folded in _PROGRAMMES and r.forms[j - 2].folded in _ON:
            return "broadcast", stretch.inner
        if _is_addressed(r, j, first):
            return _kind(r, stretch.first, stretch.last), stretch.inner
    places = within(r.outlets, first, last)
    return next(filter(None, (_known(r, i, last) or _bracketed(r, i, last) for i in places)), None)


def _bracketed(r: Reading, i: int, last: int) -> tuple[str, Span] | None:
    """The outlet in brackets behind ل: قال لـ(…)."""
    if r.forms[i].folded != "ل" or "(" not in r.gaps[i + 1].text:
        return None
    end = next((k for k in range(i + 2, min(last, i + 2 + _NAME_WORDS) + 1) if ")" in r.gaps[k].text), None)
    return (_kind(r, i + 1, end), r.between(i + 1, end)) if end is not None else None


def _is_addressed(r: Reading, j: int, first: int) -> bool:
    """Whether what is named in marks at word ``j`` is to whom it was said: لـ«…», حديث إلى «…», خص به «…»."""
    before = r.forms[j - 1].folded
    if asked(r, j - 1, first):
        return False
    if before == "ل" or (before in _GAVE and j - 2 >= first and r.forms[j - 2].folded.startswith("خص")):
        return True
    if before not in _TO:
        return False
    if j - 2 >= first and r.forms[j - 2].medium:
        return True
    verbs = (form.verb.lemma for form in reversed(r.forms[max(0, first - 1) : j - 1]) if form.verb is not None)
    return next(verbs, "") in (_WROTE if before == "في" else _SPOKE)


def asked(r: Reading, i: int, first: int) -> bool:
    """What an outlet asked is not what was said through it: ردا على سؤال طرحته الصحيفة."""
    return any(form.rest in _ASKED for form in r.forms[max(0, first, i - _NEAR) : i])


def _kind(r: Reading, first: int, last: int) -> str:
    forms = r.forms[first:last]
    words = tuple(form.folded for form in forms)
    known = [kind for name, kind in outlets().get(words[0], ()) if name == words]
    return next((form.medium for form in forms if form.medium), known[0] if known else _UNKNOWN)


def _known(r: Reading, i: int, last: int) -> tuple[str, Span] | None:
    """The outlet whose whole name begins at word ``i``, behind ل or إلى."""
    form = r.forms[i]
    to = form.folded[:1] == "ل" and outlets().get(form.folded[1:])
    prefix = 1 if to else 0
    if not to and i and r.forms[i - 1].folded in _TO:
        to = outlets().get(form.folded)
    for name, kind in to or ():
        end = i + len(name)
        if end <= last and tuple(f.folded for f in r.forms[i + 1 : end]) == name[1:]:
            span = r.between(i, end)
            return kind, Span(span.start + raw_offset(form.raw, prefix), span.end)
    return None
