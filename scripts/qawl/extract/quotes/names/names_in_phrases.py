"""Names in phrases: what in a speaker's phrase is a personal name and what is title."""

from __future__ import annotations

from collections.abc import Callable

from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.called_like_places import called_like_place
from qawl.extract.quotes.names.descriptors import PERSON, named_after_kin, related
from qawl.extract.quotes.names.first_names import opens_after_title
from qawl.extract.quotes.names.name_starts import name_start
from qawl.extract.quotes.names.personal_names import OFFSPRING, name_end
from qawl.extract.quotes.names.word_shapes import joins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_PAIR = 2


def name_in(r: Reading, first: int, last: int, head: Noun | None) -> tuple[tuple[int, int] | None, bool]:
    """The personal name among the words of a phrase, and whether the phrase joins several speakers."""
    forms = r.forms
    if head is None:
        if called_like_place(r, first):
            return (first, first + _PAIR), False
        if forms[first].polity or forms[first].channel:
            return None, _joined(r, first + 1, last, _another)
        called = _called(r, first, last)
        end = name_end(r, called, last)
        return (called, end), _others(r, end, last)
    joined = _joined(r, first + 1, last, _another)
    if first + 1 < last and named_after_kin(r, first):
        return (first, name_end(r, first + 1, last)), joined
    if head.kind not in PERSON or (head.plural and _indefinite(r, first, last)):
        return None, joined
    start = name_start(r, first, last, head)
    if start is None or related(r, first, last):
        return None, joined
    start -= r.forms[start].folded in OFFSPRING and start - 1 > first and _child(r, start - 1)
    end = name_end(r, start, last)
    return (start, end), _others(r, end, last)


def _child(r: Reading, j: int) -> bool:
    """Whether a word before بن is the first name that belongs to it: ألون بن دافيد."""
    form = r.forms[j]
    return form.strange and not (form.article or form.abstract or form.polity or form.clitic)


def _indefinite(r: Reading, first: int, last: int) -> bool:
    """Several persons without the article or a definite noun after them: they have no name."""
    after = r.forms[first + 1] if first + 1 < last else None
    return not (r.forms[first].article or (after is not None and (after.article or after.polity)))


def _joined(r: Reading, first: int, last: int, test: Callable[[Form], bool]) -> bool:
    """Whether some word outside marks is joined to those before it, and passes a test."""
    for j in range(first, last):
        form = r.forms[j]
        if form.folded[0] == "و" and test(form) and r.stretch[j] is None:
            return True
    return False


def _others(r: Reading, end: int, last: int) -> bool:
    """Whether somebody else is joined to the name before word ``end``, not a word to its title (وزير النفط والطاقة)."""
    if end >= last:
        return False
    noun = r.forms[end].noun
    titled = noun is not None and noun.kind in PERSON and not joins(r.forms[end])
    return _joined(r, end, end + 1, joins) or _joined(r, end + 1, last, _person if titled else _another)


def _person(form: Form) -> bool:
    return joins(form) and (form.given or form.proper)


def _another(form: Form) -> bool:
    """Whether a word joined by و is a second speaker, not a second word of a title (وزير الصيد والاقتصاد)."""
    return joins(form) and (form.noun is not None or form.given or form.polity or form.proper)


def _called(r: Reading, first: int, last: int) -> int:
    """Where the name begins after a calling that no lexicon has: المعلمة سلوى, الصياد السبعيني مبروك, حداد القرية وسام.

    A definite noun with its adjectives, or one annexed to a definite noun, and then a word without the article.
    """
    forms, j = r.forms, _calling_end(r, first, last)
    if j >= last or j == first or forms[j].article or not opens_after_title.ask(r, j, last):
        return first
    sure = _given(forms[j]) or (forms[first].article and forms[j].strange)
    return j if sure else first


def _calling_end(r: Reading, first: int, last: int) -> int:
    """The word after a calling that no lexicon has; ``first`` where a name stands there."""
    forms, j = r.forms, first
    if _given(forms[first]):
        return first
    if not forms[first].article and first + 1 < last and forms[first + 1].article:
        j += 1
    while j < last and forms[j].article and not (j > first and _given(forms[j])):
        j += 1
    return j


def _given(form: Form) -> bool:
    return form.given or form.proper


def last_name(r: Reading, name: tuple[int, int], last: int) -> tuple[int, int]:
    """Of two names one after the other the last: what looked like the first belongs to the title."""
    start = name[1]
    if start >= last or not r.gaps[start].plain or start - name[0] > _PAIR:
        return name
    if not (r.forms[start].given or r.forms[start].proper):
        return name
    end = name_end(r, start, last)
    return (start, end) if end == last and end - start > 1 else name
