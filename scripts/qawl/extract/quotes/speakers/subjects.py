"""Subjects: where the phrase that names who speaks stands, after its verb, before it or before a relative clause."""

from __future__ import annotations

from qawl.arabic.reporting import Noun
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.titles import subject
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.names.personal_names import name_end
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.phrases.phrase_bounds import begins
from qawl.extract.quotes.phrases.quantities import counted
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.lexicon import is_common

_BACK = 40
_SHORTEST = 3
_MARKED_NAME = 3
_ITS_ADJECTIVE = 1
_LOOSE = frozenset({"ايضا", "كذلك", "فيه"}) | frozenset(
    preposition + pronoun
    for preposition in ("ل", "ب", "من", "الي", "عن", "علي", "مع", "حول", "بين")
    for pronoun in ("ه", "ها", "هم", "هما", "نا")
)
_OBJECTS = frozenset({"النقاب", "النظر", "الانتباه", "الانظار"})
"""Objects of idioms of telling: كشف النقاب عن أن …, ولفت النظر إلى أن …"""
_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي", "والذي", "والتي", "والذين"})
_RESUMED = frozenset({"فيه", "فيها", "به", "بها", "عنه", "عنها", "عليه", "عليها", "له", "لها", "معه", "معها"})
_CIRCUMSTANTIAL = frozenset({"وهو", "وهي", "وهم", "هو", "هي"})
_ANTECEDENT = 14
_CLAUSE_OPENERS = frozenset({"اما", "لكن", "ولكن", "بينما", "فيما"})


def subject_after(r: Reading, first: int, edge: int) -> Phrase | None:
    """The subject between a finite cue and its complement, past times, brackets and set-off adverbials."""
    j: int | None = first
    while j is not None and j < edge:
        set_off = _set_off(r, j, edge)
        if set_off > j:
            j = set_off
            continue
        if j == first and r.forms[j].folded in _OBJECTS:
            j += 1
            continue
        if j in r.opening or _justified(r, j):
            return _marked_name(r, j, edge) if j == first else None
        phrase = _several(r, j, edge)
        if phrase is not None:
            return phrase
        if _may_begin(r, j):
            return phrase_at(r, j, edge) if _credible(r, j) else None
        phrase = _by_place(r, j, edge) if j == first else None
        if phrase is not None:
            return phrase
        j = _past(r, j, edge)
    return None


def _marked_name(r: Reading, j: int, edge: int) -> Phrase | None:
    """A name in marks: of somebody known (وأضاف "الخوري" أن …), of a body or, before a clause, of a paper."""
    stretch = r.opening.get(j)
    if stretch is not None and subject(r, stretch):
        return phrase_at(r, j, stretch.last)
    if stretch is None or stretch.last - j > _MARKED_NAME:
        return None
    name = j, stretch.last
    known = all(form.key in r.names or form.noun is not None for form in r.forms[j : stretch.last])
    if known and r.forms[stretch.last - 1].key in r.names:
        return Phrase(*name, None, name, None, False)
    verb = r.forms[j - 1].verb if j else None
    says = verb is not None and verb.speech and verb.group in ("say", "continue")
    judges = verb is not None and verb.group == "judge" and edge - stretch.last <= _ITS_ADJECTIVE
    if (says or judges) and not r.gaps[j].colon and stretch.last <= edge and not clausal(r, stretch):
        return Phrase(*name, Noun("organization", "f"), None, None, True)  # وأشارت "نيويورك تايمز" إلى أن …
    return None


def _set_off(r: Reading, j: int, edge: int) -> int:
    """The word after brackets, dashes or an addressee that begin at word ``j``; ``j`` itself where none do."""
    if r.gaps[j].bracket or (r.gaps[j].dash and not r.gaps[j].marked):
        return _closing(r, j, edge)
    return j + _addressee(r, j, edge)


def _justified(r: Reading, j: int) -> bool:
    """Whether word ``j`` is a document with a pronoun, of which the verb speaks: بررت قرارها بأن …"""
    form = r.forms[j]
    document = form.noun is not None and form.noun.kind == "document"
    return document and form.article and "ال" not in form.rest[:2]


def _several(r: Reading, j: int, edge: int) -> Phrase | None:
    """Several speakers together: كل من …, نصف المشاركين."""
    if r.forms[j].folded == "كل" and j + 2 < edge and r.forms[j + 1].folded == "من":
        return _each(r, j + 2, edge)
    last = counted(r, j, edge)
    return Phrase(j, last, Noun("group", plural=True), None, None, True, joined=True) if last is not None else None


def _may_begin(r: Reading, j: int) -> bool:
    form = r.forms[j]
    return not form.time and begins(r, j) and (not form.medium or form.noun is not None or bool(form.channel))


def _by_place(r: Reading, j: int, edge: int) -> Phrase | None:
    """A subject that only its place right after the verb shows: a surname that looks like a word, a strange calling."""
    form = r.forms[j]
    if form.key in r.names and not (form.function or form.comp or form.article):
        name = j, name_end(r, j, edge)
        return Phrase(*name, None, name, None, False)
    called = calling(r, j)
    phrase = phrase_at(r, j, edge, called) if called is not None else None
    return phrase if phrase is not None and phrase.last - j > 1 else None


def calling(r: Reading, j: int) -> Noun | None:
    """What an unknown noun right after its verb is called: قالت نازحة من الخرطوم."""
    form = r.forms[j]
    known = form.function or form.comp or form.adverb or form.verb or form.abstract or form.time or form.given
    if known or form.article or form.joined or form.circumstance or not form.raw[0].isalpha():
        return None
    if form.folded[0] in "بلكف" or form.folded[-1] == "ا" or len(form.folded) < _SHORTEST or is_common(form.folded):
        return None
    return Noun("source", "f" if form.raw[-1] == "ة" else "m")


def _past(r: Reading, j: int, edge: int) -> int | None:
    """Where to look on past a word that is no subject; ``None`` when a subject cannot follow."""
    form = r.forms[j]
    if form.circumstance or (form.participle and form.verb is not None):
        return None
    if j + 1 < edge and form.folded == "ل" and j + 1 in r.opening:
        return r.opening[j + 1].last
    if form.time or form.function == "demonstrative" or form.adverb or form.raw[0].isdigit() or form.folded in _LOOSE:
        return j + 1
    return comma(r, j, edge)


def _addressee(r: Reading, j: int, edge: int) -> int:
    """How many words say to whom or by what channel, if the subject stands right after: قال للصحفيين الوزير …"""
    form, k = r.forms[j], j + 1
    told = form.clitic[-1:] == "ل" or form.folded.startswith("لل") or (form.channel and form.folded[0] == "ل")
    if not told or k >= edge or not r.gaps[k].plain:
        return 0
    if r.forms[k].adjective and r.forms[k].noun is None and k + 1 < edge and r.gaps[k + 1].plain:
        k += 1  # صرح للتلفزيون الوطني المدير …
    after = r.forms[k]
    person = after.noun is not None and after.noun.kind in ("office", "rank", "source") and not after.clitic
    return k - j if after.given or (person and not (after.raw[-1] == "ة" and form.article)) else 0


def _each(r: Reading, first: int, edge: int) -> Phrase | None:
    """كل من …: several speakers, however their phrases are joined."""
    last = first + 1
    while last < edge and r.gaps[last].plain:
        last += 1
    if phrase_at(r, first, edge) is None and r.forms[first].noun is None:
        return None
    return Phrase(first, last, Noun("group", plural=True), None, None, True, joined=True)


def _credible(r: Reading, j: int) -> bool:
    """A strange word that may be a preposition and a noun (بصمت) is a name when it stands elsewhere too."""
    form = r.forms[j]
    if form.given or form.noun or form.polity or not (form.folded[0] in "بلكف" or form.folded[-1] == "ا"):
        return True
    if form.folded[0] in "بل" and is_common(form.folded[1:]):
        return False
    return r.count(form.folded) > 1 or (j + 1 < r.size and r.gaps[j + 1].plain and r.forms[j + 1].strange)


def _closing(r: Reading, j: int, edge: int) -> int:
    """The word after the bracket or dash that closes what opened before word ``j``; ``j`` itself if none is near."""
    for k in range(j + 1, min(edge, j + 14)):
        if r.gaps[k].bracket or r.gaps[k].dash:
            return k
    return j


def comma(r: Reading, j: int, edge: int) -> int | None:
    """The word after the next comma, if one is near."""
    for k in range(j + 1, min(edge, j + 16)):
        if r.gaps[k].comma:
            return k
    return None


def subject_before(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """The subject that stands before its verb: X قال إن …; كان X قد قال إن …"""
    at = cue.at
    start = max(start, at - _BACK)
    for k in range(at - 1, start - 1, -1):
        form = r.forms[k]
        if form.function == "auxiliary" and form.folded.removeprefix("و").startswith("كان") and k + 1 < at:
            phrase = phrase_at(r, k + 1, at)
            if phrase is not None and _adjacent(r, phrase.last, at):
                return phrase
            break
    if cue.form.clitic[:1] == "و" or not cue.form.finite:
        return None
    for k in _openings(r, start, at):
        phrase = phrase_at(r, k, at)
        if phrase is not None and _adjacent(r, phrase.last, at) and _plausible(r, phrase):
            return phrase
    return None


def antecedent(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """Whom a relative clause or a circumstance is about: غسان المجالي، الذي يرى أن …; نادرة، وهي تقول إن …"""
    before = r.forms[cue.at - 1].folded if cue.at > start else ""
    if before in _RELATIVES:
        if cue.at + 1 < r.size and r.forms[cue.at + 1].folded in _RESUMED:
            return None  # في الوقت الذي أكد فيه …
        return _ending(r, start, cue.at - 1)
    if before in _CIRCUMSTANTIAL and cue.form.inflection is not None:
        return _nearest(r, start, cue.at - 1, cue.form.inflection.gender)
    return None


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


def _nearest(r: Reading, start: int, end: int, gender: str) -> Phrase | None:
    """The last person named or described before word ``end`` whose gender agrees."""
    for k in range(end - 1, max(start - 1, end - _BACK), -1):
        form = r.forms[k]
        if not form.personal or (k > start and r.forms[k - 1].personal and r.gaps[k].plain and not form.clitic):
            continue
        phrase = phrase_at(r, k, end) if form.clitic[-1:] not in ("ل", "ب") else prefixed(r, k, end)
        noun = form.noun
        if phrase is not None and (noun is None or noun.gender == gender):
            return phrase
    return None


def owner_before(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """Whose words a clause about them reports: حساب منسوب للوزيرة سلوى كرم تقول فيه إن …"""
    after = r.forms[cue.at + 1].folded if cue.at + 1 < r.size else ""
    inflection = cue.form.inflection
    if inflection is None or not cue.form.finite or cue.form.joined or after not in _RESUMED:
        return None
    return _nearest(r, start, cue.at, inflection.gender)


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
    if phrase.head is not None or form.polity or form.given or form.key in r.names:
        return True
    if phrase.role is not None and phrase.role[0] > phrase.first and phrase.name is not None:
        return True  # رشيد ساري، الباحث الاقتصادي، قال …
    return phrase.name is not None and form.article and form.folded[-1:] != "ه"


def _adjacent(r: Reading, last: int, at: int) -> bool:
    """Whether nothing but set-off words stands between a subject and its verb."""
    if last > at:
        return False
    j = last
    while j < at:
        form = r.forms[j]
        gap = r.gaps[j]
        if gap.comma or gap.bracket or gap.dash:
            for k in range(j + 1, at + 1):
                if r.gaps[k].comma or r.gaps[k].bracket or r.gaps[k].dash:
                    j = k
                    break
            else:
                return False
            if j == at:
                return True
            continue
        if form.folded in ("قد", "فقد", "الذي", "التي", "لقد") or form.function in ("time", "auxiliary") or form.adverb:
            if form.folded in ("الذي", "التي"):
                return False
            j += 1
            continue
        if form.folded in _LOOSE or form.folded == "فيها":
            j += 1
            continue
        return False
    return True
