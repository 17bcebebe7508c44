"""Orphans: marked stretches that no cue before them introduces; whether they speak, and the verb that may follow."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.extract.quotes.marked.government import imperfect
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading

_ABOUT = of_class("about")
_LONG = 14
_LONG_AFTER = 7
_WITH_COMMAS = 8
_ENDINGS = ("وا", "نا")
_TANWIN = "\u064b"
_SHORTEST = 4


def speaks(r: Reading, stretch: Stretch, somebody: bool) -> bool:
    """Whether a marked stretch holds a clause or is a sentence by itself, rather than a name, a title or a term.

    Where somebody has spoken before, fewer words do without a clause.
    """
    first, last = stretch.first, stretch.last
    if first and r.forms[first - 1].folded in _ABOUT and not r.gaps[first].colon:
        return clausal(r, stretch)  # دراسة حول «…»
    if last - first >= (_LONG_AFTER if somebody else _LONG) or _alone(r, stretch):
        return True
    if any(r.gaps[k].semicolon or (r.gaps[k].end and r.gaps[k].text != ".") for k in range(first + 1, last)):
        return True
    if last - first >= _WITH_COMMAS and any(r.gaps[k].comma for k in range(first + 1, last)):
        return True
    return clausal(r, stretch)


def clausal(r: Reading, stretch: Stretch) -> bool:
    """Whether a word in a marked stretch shows that it holds a clause."""
    return any(_clausal(r, k) for k in range(stretch.first, stretch.last))


def _alone(r: Reading, stretch: Stretch) -> bool:
    """Whether nothing else stands in its sentence."""
    return r.sentence(stretch.first) == (stretch.first, stretch.last)


def _clausal(r: Reading, k: int) -> bool:
    """Whether a word shows that a clause stands around it: a finite verb, a pronoun, a negation, a complementizer."""
    form = r.forms[k]
    known = words("clause_words", "word")
    if form.folded in known or form.comp or (form.finite and not form.given):
        return True
    if form.folded[:1] in "وف" and form.folded[1:] in known:
        return True
    if form.given or form.noun is not None or form.polity or form.function or form.article:
        return False
    ending = form.folded.endswith(_ENDINGS) and len(form.folded) >= _SHORTEST and _TANWIN not in form.raw
    return ending or imperfect(r, k)


def verb_after(r: Reading, stretch: Stretch) -> int:
    """The word at which a verb of saying may follow the marks: at once, or after هكذا."""
    j = stretch.last
    return j + 1 if j + 1 < r.size and r.forms[j].folded == "هكذا" else j


def tells(r: Reading, stretch: Stretch) -> bool:
    """«…»، قالت الوزيرة: whether a verb of saying follows the marks as their cue."""
    j = verb_after(r, stretch)
    if j >= r.size or r.gaps[j].newline or r.gaps[stretch.last].newline or r.stretch[j] is not None:
        return False
    form = r.forms[j]
    if form.verb is None or form.clitic[:1] in ("و", "ف"):
        return False
    return j > stretch.last or (form.finite and form.verb.speech)  # هكذا وصفها: written like the verbal noun
