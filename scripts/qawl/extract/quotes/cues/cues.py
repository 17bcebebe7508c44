"""Cues: verbs, participles and verbal nouns that report, each with the complement that makes it one."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic.reporting import Verb
from qawl.arabic.words import raw_offset
from qawl.extract.quotes.cues.complements import WINDOW, Cue, beyond, clause, complement
from qawl.extract.quotes.marked.acceptance import CLAUSE, COLON, MARKED
from qawl.extract.quotes.marked.government import IMPERSONAL, NEAR, PASSING, WITH_OBJECT, anonymous, imperfect, nominal
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import FORMS, Form
from qawl.extract.quotes.words.lexicon import phrase_heads
from qawl.model.values import Span

_FAR = 25
_SPEECH = 5
_DAMMA = "\u064f"
_BARE = frozenset({"نحن", "انا", "لن", "ليس", "ليست", "لا", "علينا", "لدينا", "عندنا"})
"""Words that begin what is said where nothing introduces it: قال الوزير لن نغادر."""
_SHOWED = {"بين": "بيّن", "وبين": "بيّن", "عبر": "عبّر", "وعبر": "عبّر"}
"""Prepositions without their shadda that are verbs where they open a sentence and a clause follows."""
_IMPERSONAL = frozenset({"افترض"})
_DAMMA = "\u064f"
"""After its first letter it shows the passive of a verb of the first form: يُخشى أن."""
_RELATIVE = frozenset({"ما", "مما", "بما", "عما", "فيما", "لما", "الذي", "التي", "الذين"})
_PASSIVES = frozenset({"ذكر", "توقع", "رجح", "اعتقد", "زعم", "خشي", "ظن", "أمل", "افترض"})


def noun_cue(r: Reading, i: int, bound: int) -> Cue | None:
    """A verbal noun with a clause: إعلان الوزارة أن، قوله إن، بالقول."""
    form = r.forms[i]
    verb = form.verb
    if verb is None or (i and (r.forms[i - 1].folded in IMPERSONAL or r.forms[i - 1].rest in IMPERSONAL)):
        return None
    speaking = verb.lemma == "قال"
    his = speaking and form.inflection is not None and bool(form.inflection.pronoun)
    for j in range(i + 1, min(bound, i + (_FAR if his else NEAR))):
        gap, word = r.gaps[j], r.forms[j]
        stretch = r.opening.get(j) if r.stretch[i] is None else None
        long = his and stretch is not None and stretch.last - j >= _SPEECH
        at_once = j == i + 1 and stretch is not None
        if his and not (gap.colon or long or at_once) and (r.stretch[j] or not (word.comp or word.verb)):
            continue  # قوله، خلال مؤتمر صحفي (أمس)، إن …
        if stretch is not None:
            introduced = speaking and (j == i + 1 or gap.colon or long)
            return Cue(i, i + 1, form, verb, MARKED, j, j, stretch) if introduced else None
        if word.comp and (his or not (gap.comma or gap.semicolon or gap.bracket)):
            return clause(r, i, j, verb) if gap.colon or _belongs(r, i, j, verb) else None
        if gap.colon:
            return Cue(i, i + 1, form, verb, COLON, j, j) if speaking else None
        if gap.comma or gap.semicolon or gap.bracket or _leaves(word):
            return None
    if speaking and r.stretch[i] is None and i + 1 == bound:
        return beyond(r, i, bound, verb)
    return None


def _leaves(word: Form) -> bool:
    """Whether a word ends the phrase of a verbal noun before its complement has come."""
    particle = bool(word.function) and word.function not in ("preposition", "demonstrative")
    return word.finite or word.participle or particle


def _belongs(r: Reading, i: int, j: int, verb: Verb) -> bool:
    """Whether the complementizer at word ``j`` begins the complement of the verbal noun at word ``i``."""
    word, before = r.forms[j], r.forms[j - 1]
    if word.clitic or word.comp.lower() == "l" or (j - 1 > i and before.lookalike):
        return False
    if j - 1 > i and before.function == "preposition" and before.folded not in verb.takes:
        return False
    return verb.lemma == "قال" or word.comp != "an" or not imperfect(r, j + 1)


def impersonal(r: Reading, i: int, start: int) -> bool:
    """يذكر أن، ويتوقع أن: a passive without a source, written like the active."""
    form = r.forms[i]
    if form.inflection is None or form.verb is None or form.inflection.tense != "imperfect":
        return False
    if i + 1 >= r.size or not r.forms[i + 1].comp or r.forms[i + 1].clitic:
        return False
    if form.verb.lemma in _IMPERSONAL:
        return True
    if form.rest == "تبين":  # وتبين أن: it turned out, unless a noun before it is what shows it
        return form.joined or i == start or r.gaps[i].comma or bool(r.forms[i - 1].function)
    if form.verb.lemma in _PASSIVES and _DAMMA in form.raw[:4]:
        return True  # ويُخشى أن
    opens = i == start or r.gaps[i].comma or (i == start + 1 and bool(r.forms[i - 1].function))
    opens = opens or form.raw[form.raw.find("ي") + 1 :].startswith(_DAMMA)
    return opens and form.verb.lemma in _PASSIVES and form.inflection.gender == "m" and form.inflection.number == "s"


def cues_of(r: Reading) -> dict[int, Cue]:
    """The cues of an article by their word."""
    found: dict[int, Cue] = {}
    passed = -1
    for i in r.notable:
        form = r.forms[i]
        if form.verb is None:
            if form.folded in _SHOWED:
                _showed(r, i, found)
            continue
        if i <= passed:
            continue
        cue = _cue_at(r, i, form.verb)
        if cue is not None and (r.stretch[i] is None or cue.how == CLAUSE):
            found[i] = cue
            if cue.verb.group in PASSING and cue.verb.lemma != "قال":
                passed = max([passed, *(k for k in range(i + 1, min(cue.first, i + WINDOW)) if _carries(r.forms[k]))])
    return found


def _carries(form: Form) -> bool:
    return form.verb is not None and form.verb.lemma == "قال" and not form.finite


def _cue_at(r: Reading, i: int, verb: Verb) -> Cue | None:
    form, home = r.forms[i], r.stretch[i]
    start, bound = (home.first, home.last) if home is not None else r.sentence(i)
    if form.verbal_noun and not _called(r, i):
        return noun_cue(r, i, bound)
    if (form.noun is not None and not form.finite) or nominal(r, i) or impersonal(r, i, start):
        return None
    if form.finite and form.inflection is not None and form.inflection.pronoun and verb.group not in WITH_OBJECT:
        return None
    if anonymous(r, i):
        return None
    if verb.lemma == "زاد" and i + 1 < bound and r.forms[i + 1].folded in ("من", "في", "عن", "علي"):
        return None  # زاد من المحنة أن …
    cue = complement(r, i, bound, verb)
    if cue is None and form.other is not None and form.other.verb is not None:
        cue = complement(r, i, bound, form.other.verb)
        if cue is not None:
            cue.form = r.forms[i] = form.other
    return cue or _bare(r, i, bound, verb)


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
    if not form.finite or form.function:
        return None
    while j < min(bound - 1, i + NEAR) and r.gaps[j].plain:
        word = r.forms[j]
        if word.folded in _BARE and not (word.folded == "لا" and r.forms[j + 1].folded[0] == "ل"):
            return Cue(i, i + 1, form, verb, COLON, j, j)
        if word.function or word.verb or word.comp:
            return None
        j += 1
    return None


def _showed(r: Reading, i: int, found: dict[int, Cue]) -> None:
    """بين and عبر without their shadda: verbs where they begin a sentence and a clause follows, else prepositions."""
    start, bound = r.sentence(i)
    form = FORMS[_SHOWED[r.forms[i].folded]]
    opens = i == start or (r.gaps[i].dash and r.gaps[i].bracket)  # المدينة (وكالة) - عبر …
    if form.verb is not None and form.verb.lemma == "عبر":
        opens = opens or r.forms[i].joined or r.gaps[i].comma or r.forms[i - 1].folded in ("كما", "وقد")
    if not opens or r.stretch[i] is not None or form.verb is None:
        return
    noun = r.forms[i + 1].noun if i + 1 < bound else None
    titled = noun is not None and noun.kind != "organization"
    cue = complement(r, i, min(bound, i + (WINDOW if titled else NEAR)), form.verb)
    if cue is None or cue.how != CLAUSE or any(word.joined for word in r.forms[i + 1 : cue.edge]):
        return
    if form.verb.lemma != "عبر" or any(word.folded == "عن" for word in r.forms[i + 1 : cue.edge]):
        cue.form = form
        found[i] = cue


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
