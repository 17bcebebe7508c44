"""Preposed subjects: those that stand before their verb (X قال إن …), or of which a relative clause speaks."""

from __future__ import annotations

from collections.abc import Iterator

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.reading.gaps import Gap
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.by_place import by_authority
from qawl.extract.quotes.speakers.subjects import LOOSE, several
from qawl.extract.quotes.words.form import Form

_BACK = 40
_RELATIVES = of_class("relative_pronoun")
_RESUMED = of_class("resumptive")
_CIRCUMSTANTIAL = of_class("circumstance")
_PARTICLES = of_class("verbal_particle")
_BEFORE = of_class("has_before")
_ANTECEDENT = 14
_CLAUSE = 2
_PEOPLE = frozenset({"office", "rank", "source", "group"})
_ACCUSATIVE = frozenset({"لكن", "ان", "لعل"})
_AGREEING = {"الذي": ("m", "s"), "التي": ("f", "s"), "الذين": ("m", "p")}
"""The gender and the number of the verb whose subject a relative pronoun is."""
_CLAUSE_OPENERS = of_class("clause_opener")


def subject_before(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """The subject that stands before its verb: X قال إن …; كان X قد قال إن …"""
    at = cue.at
    start = max(start, at - _BACK)
    for k in range(at - 1, start - 1, -1):
        form = r.forms[k]
        if form.function == "auxiliary" and form.folded.removeprefix("و").startswith("كان") and k + 1 < at:
            phrase = phrase_at(r, k + 1, at)
            if phrase is not None and (_of_verb(r, cue, phrase) or _held_up(r, phrase, at)):
                return phrase
            break
    if cue.form.clitic[:1] == "و" or not cue.form.finite:
        return None
    if (earlier := _who_has(r, start, at)) is not None:
        return earlier
    for k in _openings(r, start, at):
        phrase = _named_at(r, k, at)
        if phrase is not None and _plausible(r, phrase) and _of_verb(r, cue, phrase):
            return phrase
    return None


def _who_has(r: Reading, start: int, at: int) -> Phrase | None:
    """سبق للوزير أن أكد أن …: who has said it before, behind ل"""
    if at - 1 <= start or r.forms[at - 1].comp != "an" or r.forms[at - 1].clitic:
        return None
    k = next((k for k in range(at - 2, max(start, at - _ANTECEDENT) - 1, -1) if r.forms[k].folded in _BEFORE), at)
    if k + 1 >= at - 1 or r.forms[k + 1].clitic[-1:] != "ل":
        return None
    phrase = prefixed(r, k + 1, at - 1)
    return phrase if phrase.last == at - 1 else None


def _named_at(r: Reading, k: int, at: int) -> Phrase | None:
    return several(r, k, at) or phrase_at(r, k, at, _oblique(r, k)) or by_authority(r, k, at)


def _of_verb(r: Reading, cue: Cue, phrase: Phrase) -> bool:
    """Whether nothing but a relative clause or set-off words stand between a phrase and the verb of a cue."""
    if _oblique(r, phrase.first) is not None and cue.form.finite and _held_up(r, phrase, cue.at):
        return True  # لكن المختصين في المدينة قالوا …
    return _adjacent(r, phrase.last, cue.at) or _told_in_clause(r, cue, phrase)


def _oblique(r: Reading, k: int) -> Noun | None:
    """Several people in the case that لكن and أن ask for: لكن المختصين يرون أن …"""
    noun = r.forms[k].noun
    plural = noun is not None and noun.plural and k > 0 and not r.forms[k].clitic
    return noun if plural and r.forms[k - 1].folded.removeprefix("و") in _ACCUSATIVE else None


def _held_up(r: Reading, phrase: Phrase, at: int) -> bool:
    """كانت عناصر من أبناء المدينة ذكرت أن …: nothing but prepositions and what they govern stands before the verb."""
    between, gaps = r.forms[phrase.last : at], r.gaps[phrase.last : at + 1]
    acts = any(form.finite or form.comp or form.event == "sure" or form.function == "relative" for form in between)
    first = between[0].function == "preposition" if between else False
    return phrase.head is not None and first and not acts and all(gap.plain or gap.marked for gap in gaps)


def _told_in_clause(r: Reading, cue: Cue, phrase: Phrase) -> bool:
    """المسح الذي أعدته الوزارة كشف أن …: a relative clause without a mark stands between subject and verb."""
    j, head, inflection = phrase.last, phrase.head, cue.form.inflection
    if head is None or head.kind != "document" or inflection is None or r.forms[j].folded not in _RELATIVES:
        return False
    plain = all(r.gaps[k].plain for k in range(j, cue.at + 1))
    return plain and cue.at - j > _CLAUSE and inflection.gender == head.gender


def antecedent(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """Whom a relative clause or a circumstance is about: غسان المجالي، الذي يرى أن …; نادرة، وهي تقول إن …"""
    before = r.forms[cue.at - 1].folded if cue.at > start else ""
    if before in _RELATIVES:
        if cue.at + 1 < r.size and r.forms[cue.at + 1].folded in _RESUMED:
            return None  # في الوقت الذي أكد فيه …
        if not _of_relative(before, cue):
            return None
        return _ending(r, start, cue.at - 1)
    if before in _CIRCUMSTANTIAL and cue.form.inflection is not None:
        return nearest(r, start, cue.at - 1, cue.form.inflection.gender)
    return None


def _of_relative(pronoun: str, cue: Cue) -> bool:
    """Whether a verb may be that of a relative pronoun: not الخطة التي قال إنها …, المسافرين الذين قال لهم …"""
    inflection = cue.form.inflection
    if inflection is None or not cue.form.finite:
        return True
    for words, (gender, number) in _AGREEING.items():
        if pronoun.endswith(words):
            return (inflection.gender, inflection.number) == (gender, number)
    return True


def _ending(r: Reading, start: int, end: int) -> Phrase | None:
    """The longest phrase that ends before word ``end``, a comma between them or not."""
    found = None
    for k in range(end - 1, max(start - 1, end - _ANTECEDENT), -1):
        if k + 1 < end and not r.gaps[k + 1].plain and k + 1 not in r.opening and r.stretch[k] is r.stretch[k + 1]:
            break
        phrase = phrase_at(r, k, end)
        if phrase is not None and phrase.last == end and (phrase.head is not None or phrase.name is not None):
            if found is None or phrase.head is not None:
                found = phrase
        elif found is not None and found.head is not None:
            break
    return found


def nearest(r: Reading, start: int, end: int, gender: str) -> Phrase | None:
    """The last person named or described before word ``end`` whose gender agrees."""
    for k in range(end - 1, max(start - 1, end - _BACK), -1):
        form = r.forms[k]
        if not form.personal or (k > start and r.forms[k - 1].personal and r.gaps[k].plain and not form.clitic):
            continue
        phrase = phrase_at(r, k, end) if form.clitic[-1:] not in ("ل", "ب") else prefixed(r, k, end)
        noun = form.noun
        if phrase is not None and phrase.name is None and _attribute(r, k):
            continue
        if phrase is not None and (noun is None or noun.gender == gender):
            return phrase
    return None


def mentioned_together(r: Reading, cue: Cue, first: int) -> Iterator[Phrase]:
    """Several people before a cue in the plural, from near to far: توقعات لمسؤولات محليات، أكدن أن …"""
    inflection = cue.form.inflection
    if inflection is None or inflection.number != "p" or cue.form.verbal_noun:
        return
    for k in range(cue.at - 1, first - 1, -1):
        form, noun = r.forms[k], r.forms[k].noun
        if noun is None or not noun.plural or noun.kind not in _PEOPLE or noun.gender != inflection.gender:
            continue
        if form.clitic[-1:] in ("ل", "ب"):
            yield prefixed(r, k, cue.at)
            continue
        phrase = phrase_at(r, k, cue.at, None if cue.form.finite else noun)
        if phrase is not None:
            yield phrase


def _attribute(r: Reading, k: int) -> bool:
    """مقطع مصور: a calling that says of what sort the thing before it is."""
    form, before = r.forms[k], r.forms[k - 1]
    bare = not (form.article or form.clitic or before.article) and r.gaps[k].plain
    thing = before.noun is None or before.noun.kind == "document"
    return k > 0 and bare and thing and not (before.function or before.finite or before.comp)


def owner_before(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """Whose words a clause about them reports: حساب منسوب للوزيرة سلوى كرم تقول فيه إن …"""
    after = r.forms[cue.at + 1].folded if cue.at + 1 < r.size else ""
    inflection = cue.form.inflection
    if inflection is None or not cue.form.finite or cue.form.joined or after not in _RESUMED:
        return None
    return nearest(r, start, cue.at, inflection.gender)


def _openings(r: Reading, start: int, at: int) -> list[int]:
    """Where a clause whose subject precedes its verb may begin: the sentence's first word, then from near to far."""
    found = []
    for k in range(start + 1, at):
        before = r.forms[k - 1]
        if r.gaps[k].comma or before.comp or before.folded in _CLAUSE_OPENERS:
            found.append(k)
    return [start, *found[::-1][:6]]


def _plausible(r: Reading, phrase: Phrase) -> bool:
    form = r.forms[phrase.first]
    if phrase.head is not None or form.polity or form.given or form.channel or form.key in r.names:
        return True
    if phrase.role is not None and phrase.role[0] > phrase.first and phrase.name is not None:
        return True  # رشيد ساري، الباحث الاقتصادي، قال …
    if r.known(phrase.first):
        return True  # غوتيريش يؤكد أن …
    return phrase.name is not None and form.article and form.folded[-1:] != "ه"


def _adjacent(r: Reading, last: int, at: int) -> bool:
    """Whether nothing but set-off words stands between a subject and its verb."""
    if last > at:
        return False
    j = last
    while j < at:
        if _parts(r.gaps[j]):
            j = next((k for k in range(j + 1, at + 1) if _parts(r.gaps[k])), 0)
            if not j or (r.gaps[j].bracket and r.gaps[j].dash):
                return False  # بغداد، العراق (CNN) -- قالت …
        elif between.ask(r.forms[j]):
            j += 1
        else:
            return False
    return True


def _parts(gap: Gap) -> bool:
    return gap.comma or gap.bracket or gap.dash


def _relative_pronoun(form: Form) -> bool:
    """الوزير الذي قال"""
    return form.folded in ("الذي", "التي")


def _particle(form: Form) -> bool:
    """الوزير قد قال"""
    return form.folded in _PARTICLES


def _time(form: Form) -> bool:
    """الوزير أمس قال, الوزير كان قال"""
    return form.function in ("time", "auxiliary")


def _adverb(form: Form) -> bool:
    """الوزير لاحقًا قال"""
    return form.adverb


def _loose(form: Form) -> bool:
    """الوزير أيضا قال, الوزير منه قال"""
    return form.folded in LOOSE or form.folded == "فيها"


between = Decision(
    "between",
    [
        ("relative", _relative_pronoun, False),
        ("particle", _particle, True),
        ("time", _time, True),
        ("adverb", _adverb, True),
        ("loose", _loose, True),
    ],
    otherwise=False,
)
"""Whether a word may stand between a subject and its verb."""
