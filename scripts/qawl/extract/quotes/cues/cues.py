"""Cues: verbs, participles and verbal nouns that report, each with the complement that makes it one."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Verb
from qawl.arabic.words import raw_offset
from qawl.extract.decision import Decision
from qawl.extract.grounds import keep
from qawl.extract.quotes.cues.complements import WINDOW, Cue, complement
from qawl.extract.quotes.cues.passives import impersonal
from qawl.extract.quotes.cues.verbal_nouns import noun_cue
from qawl.extract.quotes.marked.acceptance import CLAUSE, COLON
from qawl.extract.quotes.marked.government import NEAR, PASSING, amounts, anonymous, has_object
from qawl.extract.quotes.marked.nominals import nominal
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lexicon import phrase_heads
from qawl.model.values import Span

_BARE = of_class("speech_opening")
"""Words that begin what is said where nothing introduces it: قال الوزير لن نغادر."""
_SHOWED = {"بين": "بيّن", "وبين": "بيّن", "عبر": "عبّر", "وعبر": "عبّر"}
"""Prepositions without their shadda that are verbs where they open a sentence and a clause follows."""
_RELATIVE = of_class("described")
_ESTIMATED, _CAME = "قدر", "جاء"
_HELD = frozenset({"يعد", "تعد"})
_NEAR = 4


def cues_of(r: Reading) -> dict[int, Cue]:
    """The cues of an article by their word."""
    found: dict[int, Cue] = {}
    passed = -1
    for i in r.notable:
        form = r.forms[i]
        if form.verb is None:
            if form.folded in _SHOWED:
                _showed(r, i, found)
                keep(i)
            continue
        if i <= passed:
            continue
        cue = _cue_at(r, i, form.verb)
        keep(i)
        if cue is not None and (r.stretch[i] is None or cue.how == CLAUSE):
            found[i] = cue
            if cue.verb.group in PASSING and cue.verb.lemma != "قال":
                passed = max([passed, *(k for k in range(i + 1, min(cue.first, i + WINDOW)) if _carries(r.forms[k]))])
    return found


def _carries(form: Form) -> bool:
    return form.verb is not None and form.verb.lemma == "قال" and not form.finite


def _cue_at(r: Reading, i: int, verb: Verb) -> Cue | None:
    home = r.stretch[i]
    start, bound = (home.first, home.last) if home is not None else r.sentence(i)
    if r.forms[i].verbal_noun and not _called(r, i):
        return noun_cue(r, i, bound)
    other = r.forms[i].other
    cue = complement(r, i, bound, verb)
    if cue is None and other is not None and other.verb is not None:
        cue = complement(r, i, bound, other.verb)
    else:
        other = None
    cue, other = (_bare(r, i, bound, verb), None) if cue is None else (cue, other)
    if cue is None or not reports.ask(r, i, start, bound, verb):  # most words that are none have no complement
        return None
    if other is not None:
        cue.form = r.forms[i] = other
    return cue


def _noun(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """متحدث: a noun for somebody rather than a participle."""
    return r.forms[i].noun is not None and not r.forms[i].finite


def _nominal(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """في طلب, هيئة متابعة …"""
    return nominal(r, i)


def _impersonal(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """يذكر أن"""
    return impersonal(r, i, start)


def _with_object(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """أعلنته: what is told is the pronoun."""
    return r.forms[i].finite and has_object(r.forms[i])


def _anonymous(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """طلب عدم كشف اسمه"""
    return anonymous(r, i)


def _increased(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """زاد من المحنة أن …: it made it worse; it was not he who added."""
    return verb.lemma == "زاد" and i + 1 < bound and r.forms[i + 1].folded in ("من", "في", "عن", "علي")


def _amounts(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """تبلغ من العمر 40 عاما"""
    return amounts(r, i)


def _measured(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """كلفتها تقدر بنحو خمسة ملايين"""
    return verb.lemma == _ESTIMATED and i + 1 < bound and r.forms[i + 1].folded[0] == "ب" and not r.forms[i + 1].comp


def _came(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """جاء الموكب شوارع المدينة …: it is stated where the verb has its preposition, or the clause stands by it."""
    near, gaps = r.forms[i + 1 : min(bound, i + _NEAR)], r.gaps[i + 1 : min(bound, i + WINDOW)]
    told = any(word.function == "preposition" or word.comp for word in near)
    return verb.lemma == _CAME and not told and not any(gap.colon or gap.marked for gap in gaps)


def _held(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """يعد هذا الموقف مخالفا …: it is held to be, where nothing is promised at once"""
    after = r.forms[i + 1] if i + 1 < bound else None
    promised = after is not None and (after.comp or after.noun or after.given or after.proper or after.folded[0] == "ب")
    return verb.lemma == "وعد" and r.forms[i].rest in _HELD and not promised


def _reaction(r: Reading, i: int, start: int, bound: int, verb: Verb) -> bool:
    """رد فعل المدينة هو أن"""
    return verb.lemma == "رد" and i + 1 < bound and r.forms[i + 1].folded.removeprefix("ال") == "فعل"


reports = Decision(
    "reports",
    [
        ("noun", _noun, False),
        ("nominal", _nominal, False),
        ("impersonal", _impersonal, False),
        ("with_object", _with_object, False),
        ("anonymous", _anonymous, False),
        ("increased", _increased, False),
        ("amounts", _amounts, False),
        ("measured", _measured, False),
        ("came", _came, False),
        ("held", _held, False),
        ("reaction", _reaction, False),
    ],
    otherwise=True,
)
"""Whether the verb at word ``i``, in what stands from ``start`` to ``bound``, reports what completes it."""


def _called(r: Reading, i: int) -> bool:
    """ما وصفه الوزير بـ«…»: the verb of describing, written like its verbal noun, where a relative clause opens."""
    form, inflection = r.forms[i], r.forms[i].inflection
    if inflection is None or form.verb is None or form.verb.group != "describe" or not inflection.pronoun:
        return False
    if not (i and r.gaps[i].plain and r.forms[i - 1].folded in _RELATIVE):
        return False
    finite = replace(inflection, tense="perfect")
    r.forms[i] = replace(form, inflection=finite, verbal_noun=False, finite=True)
    return True


def _bare(r: Reading, i: int, bound: int, verb: Verb) -> Cue | None:
    """Speech without colon, marks or complementizer: after قائلا, or after a verb of saying by its first word."""
    form, j = r.forms[i], i + 1
    if not verb.speech or verb.group not in PASSING or r.stretch[i] is not None or j >= bound or not r.gaps[j].plain:
        return None
    if verb.lemma == "قال" and form.participle:
        return None if r.forms[j].function == "preposition" else Cue(i, j, form, verb, COLON, j, j)
    first = _first_of_speech(r, j, min(bound - 1, i + NEAR)) if form.finite and not form.function else None
    return Cue(i, i + 1, form, verb, COLON, first, first) if first is not None else None


def _first_of_speech(r: Reading, j: int, limit: int) -> int | None:
    """Where what is said begins after a verb and its subject: at a word that begins speech by itself."""
    for k in range(j, limit):
        if not r.gaps[k].plain:
            return None
        if _begins_speech(r, k):
            return k
        if r.forms[k].function or r.forms[k].verb or r.forms[k].comp:
            return None
    return None


def _begins_speech(r: Reading, k: int) -> bool:
    """قال الوزير لن نغادر: what is said by its first word, though nothing introduces it; not لا لـ…"""
    folded = r.forms[k].folded
    return folded in _BARE and not (folded == "لا" and r.forms[k + 1].folded[0] == "ل")


def _showed(r: Reading, i: int, found: dict[int, Cue]) -> None:
    """بين and عبر without their shadda: verbs where they begin a sentence and a clause follows, else prepositions."""
    bound, form = r.sentence(i)[1], FORMS[_SHOWED[r.forms[i].folded]]
    if form.verb is None or r.stretch[i] is not None or not _opens_clause(r, i, form.verb):
        return
    noun = r.forms[i + 1].noun if i + 1 < bound else None
    titled = noun is not None and noun.kind != "organization"
    cue = complement(r, i, min(bound, i + (WINDOW if titled else NEAR)), form.verb)
    if cue is None or cue.how != CLAUSE:
        return
    way = r.forms[i + 1 : cue.edge]
    expressed = form.verb.lemma != "عبر" or any(word.folded == "عن" for word in way)
    if expressed and not any(word.joined for word in way):
        cue.form = form
        found[i] = cue


def _opens_clause(r: Reading, i: int, verb: Verb) -> bool:
    """Whether بين or عبر stands where a verb does: first in its sentence, which its dateline may open."""
    gap = r.gaps[i]
    if i == r.sentence(i)[0] or (gap.dash and gap.bracket):  # المدينة (وكالة) - عبر …
        return True
    return verb.lemma == "عبر" and (r.forms[i].joined or gap.comma or r.forms[i - 1].folded in ("كما", "وقد"))


def cue_span(r: Reading, first: int, last: int) -> Span:
    """The words of a cue without the conjunction and preposition written onto the first."""
    span, form = r.between(first, last), r.forms[first]
    clitic = form.clitic.removesuffix("س") if form.verb is not None else form.clitic
    if not clitic and form.folded[:1] in ("و", "ف") and (form.phrase or form.joined):
        clitic = "" if form.folded in phrase_heads() else form.folded[0]
    if not clitic or len(clitic) >= len(form.raw):
        return span
    return Span(span.start + raw_offset(form.raw, len(clitic)), span.end)


def conjunction(form: Form) -> int:
    """One, when the word begins with و that is no letter of its own."""
    return int(form.joined and form.raw[0] == "و")
