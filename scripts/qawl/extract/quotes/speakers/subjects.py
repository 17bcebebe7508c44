"""Subjects: where the phrase that names who speaks stands, after its verb, before it or before a relative clause."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.marked.acceptance import introduced
from qawl.extract.quotes.marked.titles import subject
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.names.common_nouns import is_prefixed_act
from qawl.extract.quotes.names.descriptors import PERSON
from qawl.extract.quotes.phrases.apposition import role_at
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.phrases.quantities import counted
from qawl.extract.quotes.reading.marks import Stretch
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.adverbials import past_channel, past_day
from qawl.extract.quotes.speakers.behind_adverbials import behind_adverbial
from qawl.extract.quotes.speakers.by_place import by_place
from qawl.extract.quotes.speakers.strange_names import credible
from qawl.extract.quotes.speakers.wishes import past_wish
from qawl.extract.quotes.words.form import Form

_MARKED_NAME = 3
_ITS_ADJECTIVE = 1
LOOSE = of_class("besides") | frozenset(
    preposition + pronoun
    for preposition in ("ل", "ب", "من", "الي", "عن", "علي", "مع", "حول", "بين")
    for pronoun in ("ه", "ها", "هم", "هما", "نا")
)
_SUPERLATIVES = of_class("superlative")
_TO_US = of_class("to_us")
_NAMELIKE = 2
_OBJECTS = of_class("idiom_object")
"""Objects of idioms of telling: كشف النقاب عن أن …, ولفت النظر إلى أن …"""


def subject_after(r: Reading, first: int, edge: int) -> Phrase | None:
    """The subject between a finite cue and its complement, past times, brackets and set-off adverbials."""
    if _theirs(r, first):
        return None
    first = past_wish(r, first, edge)
    j: int | None = first
    bracketed = _bracketed_name(r, first, edge)
    if bracketed is not None:
        return bracketed
    while j is not None and j < edge:
        set_off = _set_off(r, j, edge)
        if set_off > j:
            j = set_off
            continue
        if _besides(r, j, first, edge):
            j += 1
            continue
        if j in r.opening or _justified(r, j):
            return _marked_name(r, j, edge) if j == first else None
        phrase = several(r, j, edge)
        if phrase is not None:
            return phrase
        if _may_begin(r, j):
            return phrase_at(r, j, edge) if credible.ask(r, j, edge) else None
        phrase = by_place(r, j, edge, j == first) or behind_adverbial(r, j, edge)
        if phrase is not None:
            return phrase
        j = _past(r, j, edge)
    return None


def _theirs(r: Reading, first: int) -> bool:
    """قالوا, استنكروا جميع أشكال العنف: a verb in the plural has its subject before it; what follows is its object."""
    verb = r.forms[first - 1] if first else None
    return verb is not None and verb.finite and verb.inflection is not None and verb.inflection.number == "p"


def _besides(r: Reading, j: int, first: int, edge: int) -> bool:
    """Whether word ``j`` belongs to the verb and its subject follows: لفت النظر المدير إلى …, قال لي المدير …"""
    return (j == first and r.forms[j].folded in _OBJECTS) or _to_us(r, j, edge)


def _to_us(r: Reading, j: int, edge: int) -> bool:
    """قال لي المدير …, ويقول لي: "…": to whom, with a pronoun of the first or second person; لي alone may be a name."""
    form = r.forms[j]
    if form.folded not in _TO_US or form.given:
        return False
    after = r.forms[j + 1] if j + 1 < edge and r.gaps[j + 1].plain else None
    return len(form.folded) > _NAMELIKE or after is None or after.article or after.noun is not None or bool(after.comp)


def _bracketed_name(r: Reading, j: int, edge: int) -> Phrase | None:
    """A name in brackets right after its verb: قال (غابوف كرم) مستشار الحزب إن …"""
    last = _closing(r, j, edge) if j < edge and r.gaps[j].text.strip() == "(" else j
    words = r.forms[j:last]
    if not 0 < len(words) <= _MARKED_NAME or any(form.function or form.time for form in words):
        return None
    name = j, last
    return Phrase(*name, None, name, role_at(r, last, edge), False)


def _marked_name(r: Reading, j: int, edge: int) -> Phrase | None:
    """A name in marks: of somebody known (وأضاف "الخوري" أن …), of a body or, before a clause, of a paper."""
    stretch = r.opening.get(j)
    how = marked_subject(r, j, edge, stretch) if stretch is not None else None
    if stretch is None or how is None:
        return None
    name = j, stretch.last
    if how == "body":
        return Phrase(*name, r.forms[j].noun, None, None, r.forms[j].article)
    if how == "paper":
        return Phrase(*name, Noun("organization", "f"), None, None, True)
    return Phrase(*name, None, name, None, False)


def _body(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """قالت «الجمعية الوطنية للسلام» إن"""
    return subject(r, stretch)


def _long(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """قالت «كلمة بعد كلمة بعد كلمة» إن"""
    return stretch.last - j > _MARKED_NAME


def _person(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """وأضاف "الخوري" أن"""
    known = all(form.key in r.names or form.noun is not None for form in r.forms[j : stretch.last])
    return known and r.forms[stretch.last - 1].key in r.names


def _before_clause(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """وأشارت "نيويورك تايمز" إلى أن; not قال «منذ أمس» إن"""
    if r.gaps[j].colon or stretch.last > edge or r.forms[j].time or _since(r, j, stretch):
        return False
    return introduced(r, stretch) or not clausal(r, stretch)


def _since(r: Reading, j: int, stretch: Stretch) -> bool:
    """منذ أمس, في اليوم الأول"""
    return r.forms[j].function == "preposition" and j + 1 < stretch.last and r.forms[j + 1].time


def _paper_that_says(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """وأشارت "نيويورك تايمز" إلى أن"""
    verb = r.forms[j - 1].verb if j else None
    says = verb is not None and verb.speech and verb.group in ("say", "continue")
    return says and _before_clause(r, j, edge, stretch)


def _paper_that_judges(r: Reading, j: int, edge: int, stretch: Stretch) -> bool:
    """واعتبرت "نيويورك تايمز" أن"""
    verb = r.forms[j - 1].verb if j else None
    judges = verb is not None and verb.group == "judge" and edge - stretch.last <= _ITS_ADJECTIVE
    return judges and _before_clause(r, j, edge, stretch)


marked_subject = Decision[str | None](
    "marked_subject",
    [
        ("body", _body, "body"),
        ("long", _long, None),
        ("known_person", _person, "person"),
        ("paper_that_says", _paper_that_says, "paper"),
        ("paper_that_judges", _paper_that_judges, "paper"),
    ],
    otherwise=None,
)
"""What the marks right after a verb, at word ``j``, hold, if it is who speaks."""


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


def several(r: Reading, j: int, edge: int) -> Phrase | None:
    """Several speakers together or one among several: كل من …, نصف المشاركين, أعلى مسؤول."""
    if r.forms[j].folded == "كل" and j + 2 < edge and r.forms[j + 1].folded == "من":
        return _each(r, j + 2, edge)
    if r.forms[j].folded in _SUPERLATIVES:
        return _first_among(r, j, edge)
    last = counted(r, j, edge)
    return Phrase(j, last, Noun("group", plural=True), None, None, True, joined=True) if last is not None else None


def _first_among(r: Reading, j: int, edge: int) -> Phrase | None:
    """أعلى مسؤول في الاتحاد, أحدث أرقام البنك: the noun that a superlative is annexed to says who speaks."""
    if j + 1 >= edge or not r.gaps[j + 1].plain or r.forms[j + 1].noun is None or r.forms[j + 1].article:
        return None
    phrase = phrase_at(r, j + 1, edge)
    if phrase is None or phrase.name is not None:
        return phrase
    return Phrase(j, phrase.last, phrase.head, None, None, True)


def _may_begin(r: Reading, j: int) -> bool:
    form = r.forms[j]
    return not form.time and begins(r, j) and (not form.medium or form.noun is not None or bool(form.channel))


def _past(r: Reading, j: int, edge: int) -> int | None:
    """Where to look on past a word that is no subject; ``None`` when a subject cannot follow."""
    form, told = r.forms[j], max(past_day(r, j, edge), past_channel(r, j, edge))
    if told > j:
        return told
    if (form.circumstance and not form.function) or (form.participle and form.verb is not None):
        return None
    if j + 1 < edge and form.folded == "ل" and j + 1 in r.opening:
        return r.opening[j + 1].last
    if form.time or form.function == "demonstrative" or form.adverb or form.raw[0].isdigit() or form.folded in LOOSE:
        return j + 1
    return comma(r, j, edge)


def _addressee(r: Reading, j: int, edge: int) -> int:
    """How many words say to whom or by what channel, if the subject stands right after: قال للصحفيين الوزير …"""
    k = j + 1
    titled = _addressed(r, j, edge)
    if titled > j:
        return titled - j
    if not _told(r.forms[j]) or k >= edge or not r.gaps[k].plain:
        return 0
    if r.forms[k].adjective and r.forms[k].noun is None and k + 1 < edge and r.gaps[k + 1].plain:
        k += 1  # صرح للتلفزيون الوطني المدير …
    return k - j if _speaks(r.forms[k], r.forms[j]) else 0


def _addressed(r: Reading, j: int, edge: int) -> int:
    """The word after him whom something is said to, by his title and between commas his name; ``j`` where none is.

    قال لرئيس البلدية، سامي كرم: «…»
    """
    form = r.forms[j]
    if form.clitic[-1:] != "ل" or form.noun is None or form.noun.kind not in PERSON or form.noun.plural:
        return j
    phrase = prefixed(r, j, edge)
    apposed = phrase.name is not None and phrase.role is not None and r.gaps[phrase.name[0]].comma
    return phrase.last if apposed else j


def _told(form: Form) -> bool:
    """للصحفيين, لصحيفة, لرويترز"""
    return form.clitic[-1:] == "ل" or form.folded.startswith("لل") or (bool(form.channel) and form.folded[0] == "ل")


def _speaks(form: Form, told: Form) -> bool:
    """Whether a word after an addressee is who speaks, and no adjective of the addressee (للصحيفة الناطقة)."""
    person = form.noun is not None and form.noun.kind in ("office", "rank", "source") and not form.clitic
    return form.given or (person and not (form.raw[-1] == "ة" and told.article))


def _each(r: Reading, first: int, edge: int) -> Phrase | None:
    """كل من …: several speakers, however their phrases are joined."""
    last = first + 1
    while last < edge and r.gaps[last].plain and not is_prefixed_act(r.forms[last]):
        last += 1  # طالبت كل من … بإجراء …
    if phrase_at(r, first, edge) is None and r.forms[first].noun is None:
        return None
    return Phrase(first, last, Noun("group", plural=True), None, None, True, joined=True)


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
