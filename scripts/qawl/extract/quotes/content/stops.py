"""Stops: where reported clauses may end: at a new report, a turn to what else was done, a comment of the reporter."""

from __future__ import annotations

from bisect import bisect_left

from qawl.arabic.lexicon import of_class
from qawl.extract.decision import Decision
from qawl.extract.grounds import keep
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.reading.parentheticals import lead
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import break_heads


class Stops:
    """Where reported clauses may end, in order.

    ``at`` are the words before which every one ends, ``turns`` those before which the clause of a cue ends with which
    they agree: with each its gender.
    """

    __slots__ = ("at", "r", "turns")

    def __init__(self, r: Reading, cues: dict[int, Cue], attributions: set[int]) -> None:
        self.r = r
        self.at: list[int] = []
        self.turns: dict[str, list[int]] = {"m": [], "f": []}
        for i in r.notable:
            if r.stretch[i] is None:
                stop = lead(r, i) if i in attributions else _stop(r, i, cues.get(i))
                if stop is not None:
                    keep(("end", stop))
                    self.at.append(stop)
                elif _turns(r, i):
                    self.turns[gender_of(r.forms[i])].append(i)
        self.at.sort()

    def after(self, i: int, bound: int, gender: str = "") -> int:
        """The first stop after word ``i``, or ``bound``; ``gender`` is that of the cue."""
        for places in (self.at, self.turns.get(gender, ())):
            k = bisect_left(places, i + 1)
            bound = min(places[k], bound) if k < len(places) else bound
        return bound


CONCERNING = of_class("concerning")
_MEANWHILE = of_class("meanwhile")
_OPENERS = of_class("aside_opener")
_TURNS = frozenset({"demand", "express", "argue", "accuse", "say", "reply"})


def _turns(r: Reading, i: int) -> bool:
    """، ودعا إلى …, "…" ودعا إلى …: what the speaker did next with words, though no clause of his follows."""
    form = r.forms[i]
    if form.verb is None or form.verb.group not in _TURNS or form.clitic[:1] != "و" or not form.finite:
        return False
    perfect = form.inflection is not None and form.inflection.tense == "perfect" and not form.inflection.pronoun
    closed = i > 0 and r.stretch[i - 1] is not None and r.gaps[i].marked and r.stretch[i] is None
    return perfect and (r.gaps[i].comma or closed)


def first_person(form: Form) -> bool:
    """فنحن ندرك أن …: what we say or think is a part of what is said."""
    imperfect = form.finite and form.inflection is not None and form.inflection.tense == "imperfect"
    return imperfect and form.rest[:1] == "ن"


def gender_of(form: Form) -> str:
    """The gender of a verb's subject, as far as its form says."""
    return form.inflection.gender if form.inflection is not None else ""


_WHICH = of_class("comment")
_COMMENTS = frozenset(
    ["say", "judge", "demand", "continue", "ask", "describe", "argue", "feel", "express", "reply", "relay"],
)


_CONTRASTS = of_class("set_against")
_SUBJECT = 8
"""So many words may part a contrasting conjunction from the verb of its clause."""
NOWHERE, HERE, BEFORE, AT_CUE = "nowhere", "here", "before", "at_cue"
"""Whether a clause ends because of a word: not at all, before it, before the word that leads it, as cues have it."""


def _stop(r: Reading, i: int, cue: Cue | None) -> int | None:
    """Where a clause ends because of the word ``i``, if it does."""
    form = r.forms[i]
    if form.rest[:1] == "ن" and first_person(form):
        return None
    if cue is None and _in_mid_clause(r, i) and not (form.folded == "حين" and _while_told(r, i)):
        return None
    where = stop_at_cue.ask(r, i, cue) if cue is not None else NOWHERE
    if where == AT_CUE and cue is not None:
        return _cue_stop(r, i, cue)
    where = stop.ask(r, i, cue) if where == NOWHERE else where
    return None if where == NOWHERE else i - (where == BEFORE)


def _in_mid_clause(r: Reading, i: int) -> bool:
    """Whether no punctuation parts a word, or the word or two that lead it, from what stands before: no clause ends."""
    gaps = r.gaps
    return gaps[i].plain and not gaps[i - 1].comma and not gaps[i - 2].comma


def _cue(r: Reading, i: int, cue: Cue) -> bool:
    """قال الوزير إن …، مضيفا أن …: a report of its own."""
    return not r.forms[i].verbal_noun


def _with_assertion(r: Reading, i: int, cue: Cue) -> bool:
    """، مع تأكيده أن …"""
    if not i or not r.gaps[i].plain:
        return False
    return r.forms[i - 1].folded == "مع" and r.gaps[i - 1].comma


def _and_his_word(r: Reading, i: int, cue: Cue) -> bool:
    """نقلت عنه قوله إن …، وتأكيده أن …"""
    form = r.forms[i]
    if form.clitic[:1] != "و":
        return False
    return form.inflection is not None and bool(form.inflection.pronoun)


stop_at_cue = Decision(
    "stop_at_cue",
    [
        ("cue", _cue, AT_CUE),
        ("with_assertion", _with_assertion, BEFORE),
        ("and_his_word", _and_his_word, HERE),
    ],
    otherwise=NOWHERE,
)
"""Whether what is said before ends because of the cue at word ``i``."""


def _turned_out(r: Reading, i: int, cue: Cue | None) -> bool:
    """، وتبين أن …: what turned out, not what he said."""
    return r.forms[i].rest == "تبين" and r.forms[i].joined and r.gaps[i].comma and cue is None


def _meanwhile(r: Reading, i: int, cue: Cue | None) -> bool:
    """، بينما رفض الوزير التعليق, ، كما دعا إلى …: what somebody else or he himself did with words besides."""
    if not _telling(r.forms[i]) or r.forms[i].joined or i < 1:
        return False
    at = i - 2 if r.forms[i - 1].folded == "حين" and i > 1 else i - 1
    return r.gaps[i].plain and r.gaps[at].comma and r.forms[i - 1].folded in _MEANWHILE


def _manner(r: Reading, i: int, cue: Cue | None) -> bool:
    """، مشددا على …: a report of its own even without a clause."""
    form = r.forms[i]
    comments = form.participle and form.verb is not None and form.verb.group in _COMMENTS
    return comments and not r.gaps[i].plain


def _comment(r: Reading, i: int, cue: Cue | None) -> bool:
    """، وهو ما نفته الوزارة: the reporter comments on what was said."""
    after = r.forms[i + 1 : i + 3]
    if r.forms[i].folded not in _WHICH or not r.gaps[i].comma or len(after) < 2:
        return False
    if after[0].article and after[1].function == "relative" and i + 3 < r.size and r.forms[i + 3].finite:
        return True  # ، وهو الرأي الذي أكده …
    return after[0].folded in ("ما", "الذي") and after[1].finite and after[1].verb is not None


def _while_it_happened(r: Reading, i: int, cue: Cue | None) -> bool:
    """، في حين بقيت …"""
    if r.forms[i].folded != "حين" or r.forms[i - 1].folded != "في":
        return False
    return (r.gaps[i - 1].comma and happened(r, i + 1)) or _while_told(r, i)


def _while_told(r: Reading, i: int) -> bool:
    """في حين رفضت الوزارة: what somebody else did with words, no comma before it"""
    if r.forms[i].folded != "حين" or i + 1 >= r.size or r.forms[i - 1].folded != "في":
        return False
    form = r.forms[i + 1]
    return form.finite and form.inflection is not None and form.inflection.tense == "perfect"


def _concerning(r: Reading, i: int, cue: Cue | None) -> bool:
    """فيما يتعلق بـ…"""
    return r.forms[i].folded == "فيما" and i + 1 < r.size and r.forms[i + 1].folded in CONCERNING


def _breaking(r: Reading, i: int, cue: Cue | None) -> bool:
    """، يذكر أن, ، إلى ذلك: a phrase of the lexicon that ends what is said."""
    if not r.forms[i].breaks:
        return False
    gap = r.gaps[i]
    left = gap.comma or gap.semicolon or (gap.marked and r.stretch[i - 1] is not None)
    return left and r.follows(i, break_heads()) is not None


stop = Decision(
    "stop",
    [
        ("turned_out", _turned_out, HERE),
        ("meanwhile", _meanwhile, BEFORE),
        ("manner", _manner, HERE),
        ("comment", _comment, HERE),
        ("while_it_happened", _while_it_happened, BEFORE),
        ("concerning", _concerning, NOWHERE),
        ("breaking", _breaking, HERE),
    ],
    otherwise=NOWHERE,
)
"""Whether what is said before ends because of word ``i``, be it a cue or not."""


def _telling(form: Form) -> bool:
    """A finite verb of doing something with words; ، بينما تبلغ التكاليف مليونا is what they come to."""
    if form.verb is None or form.verb.group not in _TURNS or not form.finite:
        return False
    return form.verb.lemma != "أبلغ" or form.folded[0] != "ت"


def happened(r: Reading, i: int) -> bool:
    """، في حين بقيت …: a perfect verb, by its look, tells what happened besides; other forms go on with the clause."""
    if i >= r.size:
        return False
    form = r.forms[i]
    return not (form.function or form.comp or form.article or form.noun or form.folded[0] in "يتنل")


def _cue_stop(r: Reading, i: int, cue: Cue) -> int | None:
    """Where the clause before a cue ends; ``None`` when the cue is inside that clause (a verb after its subject)."""
    form = r.forms[i]
    if form.participle:
        return i
    k = i
    while k > 0 and k > i - 3 and r.gaps[k].plain and r.forms[k - 1].function in ("preposition", "auxiliary", "time"):
        k -= 1
    if k < i and r.forms[k].folded == "وان":
        return None  # …، وأن تقول للناس إن …: a second part of the clause, in which somebody may speak
    if r.gaps[k].plain and not (form.clitic[:1] in ("و", "ف") and k == i):
        return k if r.forms[k].folded in _OPENERS else _contrasted(r, k)
    return None if _of_those_named(r, i, k) else k


def _contrasted(r: Reading, i: int) -> int | None:
    """، لكن المجلس أشار إلى أن …: what another says against it, by the conjunction before the subject of word ``i``."""
    for k in range(i - 1, max(0, i - _SUBJECT), -1):
        if r.gaps[k].plain:
            continue
        return k if r.gaps[k].comma and r.forms[k].folded in _CONTRASTS else None
    return None


def _of_those_named(r: Reading, i: int, k: int) -> bool:
    """أن عددا من المشاركين، أي الخمس، قالوا إن …: a verb in the plural has its subject in the clause before it."""
    form = r.forms[i]
    plural = form.finite and form.inflection is not None and form.inflection.number == "p" and not form.clitic
    return plural and k == i and r.gaps[i].comma and not r.gaps[i].marked
