"""Speakers: the phrase that names who speaks, and whom it means."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qawl.model import Span, Speaker
from qawl.quotes.bounds import begins, end_of
from qawl.quotes.complements import Cue
from qawl.quotes.lexicon import Form, Noun, is_common
from qawl.quotes.people import People, Source, keys
from qawl.quotes.personal import name_in
from qawl.quotes.phrases import Phrase, phrase_at
from qawl.quotes.reading import Reading

_BACK = 40


@dataclass(frozen=True, slots=True)
class Found:
    """A source, the words that name it here, its role's words, and whether the cue had no subject of its own.

    ``document`` is true when a document is named as what says it.
    """

    source: Source
    span: tuple[int, int] | None
    role: tuple[int, int] | None
    elided: bool
    document: bool = False


def subject_after(r: Reading, first: int, edge: int) -> Phrase | None:
    """The subject between a finite cue and its complement, past times, brackets and set-off adverbials."""
    j = first
    while j < edge:
        form = r.forms[j]
        if r.gaps[j].bracket or (r.gaps[j].dash and not r.gaps[j].marked):
            close = _closing(r, j, edge)
            if close > j:
                j = close
                continue
        if j in r.opening:
            return None
        if form.folded == "كل" and j + 2 < edge and r.forms[j + 1].folded == "من":
            return _each(r, j + 2, edge)
        if form.noun is not None and form.noun.kind == "document" and form.article and "ال" not in form.rest[:2]:
            return None  # بررت قرارها بأن …: what is justified
        if not form.time and begins(r, j) and (not form.medium or form.noun is not None or form.channel):
            return phrase_at(r, j, edge) if _credible(r, j) else None
        calling = _calling(r, j) if j == first else None
        phrase = phrase_at(r, j, edge, calling) if calling is not None else None
        if phrase is not None and phrase.last - j > 1:
            return phrase
        after = _past(r, j, edge)
        if after is None:
            return None
        j = after
    return None


def _calling(r: Reading, j: int) -> Noun | None:
    """What an unknown noun right after its verb is called: قالت نازحة من الخرطوم."""
    form = r.forms[j]
    known = form.function or form.comp or form.adverb or form.verb or form.abstract or form.time or form.given
    if known or form.article or form.joined or form.circumstance or not form.raw[0].isalpha():
        return None
    if form.folded[0] in "بلكف" or form.folded[-1] == "ا" or len(form.folded) < _SHORTEST or is_common(form.folded):
        return None
    return Noun("source", "f" if form.raw[-1] == "ة" else "m")


_SHORTEST = 3


def _past(r: Reading, j: int, edge: int) -> int | None:
    """Where to look on past a word that is no subject; ``None`` when a subject cannot follow."""
    form = r.forms[j]
    if form.circumstance or (form.participle and form.verb is not None):
        return None
    if form.time or form.function == "demonstrative" or form.adverb or form.raw[0].isdigit() or form.folded in _LOOSE:
        return j + 1
    return _comma(r, j, edge)


def _each(r: Reading, first: int, edge: int) -> Phrase | None:
    """كل من …: several speakers, however their phrases are joined."""
    last = first + 1
    while last < edge and r.gaps[last].plain:
        last += 1
    phrase = phrase_at(r, first, edge)
    if phrase is None:
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


_LOOSE = frozenset({"ايضا", "كذلك", "له", "لها", "لهم", "به", "بها", "منه", "منها", "اليه", "عنه", "عليه", "فيه"})


def _closing(r: Reading, j: int, edge: int) -> int:
    for k in range(j + 1, min(edge, j + 14)):
        if r.gaps[k].bracket or r.gaps[k].dash:
            return k
    return j


def _comma(r: Reading, j: int, edge: int) -> int | None:
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
        if phrase is not None and _adjacent(r, phrase.last, at) and _plausible(phrase, r.forms[phrase.first]):
            return phrase
    return None


_RELATIVES = frozenset({"الذي", "التي", "الذين", "اللذان", "اللتان", "اللواتي"})
_CIRCUMSTANTIAL = frozenset({"وهو", "وهي", "وهم", "هو", "هي"})


def antecedent(r: Reading, cue: Cue, start: int) -> Phrase | None:
    """Whom a relative clause or a circumstance is about: غسان المجالي، الذي يرى أن …; نادرة، وهي تقول إن …"""
    before = r.forms[cue.at - 1].folded if cue.at > start else ""
    if before in _RELATIVES:
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


def prefixed(r: Reading, j: int, limit: int) -> Phrase:
    """The phrase that begins at word ``j``, whose preposition is written onto it: للوزارة, لوزير الصحة سامي كرم."""
    form = r.forms[j]
    last = end_of(r, j, limit)
    name, joined = name_in(r, j, last, form.noun)
    role = (j, name[0]) if name is not None and name[0] > j else None
    return Phrase(j, last, form.noun, name, role, form.article or form.folded.startswith("لل"), joined)


_ANTECEDENT = 14


def _openings(r: Reading, start: int, at: int) -> list[int]:
    """Where a clause whose subject precedes its verb may begin: the sentence's first word, then from near to far."""
    found = []
    for k in range(start + 1, at):
        before = r.forms[k - 1]
        if r.gaps[k].comma or before.comp or before.folded in _CLAUSE_OPENERS:
            found.append(k)
    return [start, *found[::-1][:6]]


_CLAUSE_OPENERS = frozenset({"اما", "لكن", "ولكن", "بينما", "فيما"})


def _plausible(phrase: Phrase, form: Form) -> bool:
    if phrase.head is not None or form.polity or form.given:
        return True
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
        return False
    return True


def main_subject(
    r: Reading, people: People, start: int, edge: int, current: Source | None = None
) -> tuple[Phrase, Source] | None:
    """The subject of the first clause of a sentence: after its verb, or at its head."""
    j = _past_opening(r, start, edge)
    if r.forms[j].folded.removeprefix("و") in _FRAMES:
        j = _comma(r, j, edge) or edge
    limit = min(edge, j + 12)
    while j < limit and (r.forms[j].function or r.forms[j].adverb or r.forms[j].comp):
        j += 1
    if j >= limit:
        return None
    for k in (j, j + 1):
        if k >= limit or (k > j and not _verblike(r.forms[j])):
            break
        phrase = phrase_at(r, k, edge) or (_first_name(r, k, edge) if k > j else None)
        if phrase is None or r.stretch[k] is not None or (k == j and _opens_otherwise(r, k, edge)):
            continue
        apposed = k == j and phrase.role is not None and phrase.role[0] > phrase.first
        sure = apposed or (k > j and not begins(r, k))
        if phrase.head is None and not (r.forms[k].polity or sure or _known(r, people, phrase)):
            continue
        if phrase.head is not None and phrase.head.kind in ("document",):
            continue
        source = resolve(r, people, phrase, current, "")
        if source is not None:
            return phrase, source
    return None


def _past_opening(r: Reading, start: int, edge: int) -> int:
    """Past an impersonal opening: تجدر الإشارة إلى أن …, يذكر أن …"""
    if r.forms[start].folded.removeprefix("و") in _OPENINGS:
        for j in range(start + 1, min(edge - 1, start + 6)):
            if r.forms[j].comp:
                return j + 1
    return start


_OPENINGS = frozenset({"تجدر", "يذكر", "يشار", "الجدير", "جدير", "يلاحظ", "يبدو"})
_FRAMES = frozenset(
    [
        "في",
        "خلال",
        "بعد",
        "قبل",
        "منذ",
        "علي",
        "عن",
        "من",
        "الي",
        "مع",
        "لدي",
        "عقب",
        "بين",
        "ضمن",
        "تحت",
        "حول",
        "بشان",
        "عند",
        "اثناء",
        "ردا",
        "تعليقا",
        "بخصوص",
        "رغم",
        "وسط",
        "امام",
        "عبر",
    ]
)


def _first_name(r: Reading, k: int, edge: int) -> Phrase | None:
    """A first name that no lexicon has, right after its verb and before a given name: قطعت ناسكة عثمان …"""
    calling = _calling(r, k)
    if calling is None or k + 1 >= edge or not (r.forms[k + 1].given or r.forms[k + 1].proper):
        return None
    phrase = phrase_at(r, k, edge, calling)
    return phrase if phrase is not None and phrase.head is None else None


def _opens_otherwise(r: Reading, k: int, edge: int) -> bool:
    """Whether a sentence opens with a verb that looks like a name, or with the place of its dateline."""
    if r.forms[k].polity:
        return k + 1 >= edge or not (r.gaps[k + 1].plain and _verblike(r.forms[k + 1]))
    return _feminine(r.forms[k])


def _feminine(form: Form) -> bool:
    """Whether an unknown word looks like a verb of the third person feminine (رهنت)."""
    return form.folded[-1] == "ت" and not form.folded.endswith("ات") and _verblike(form) and not form.polity


def _verblike(form: Form) -> bool:
    if form.article or form.given or (form.noun is not None and not form.finite):
        return False
    return form.raw[-1] not in "ةء" and not form.folded.endswith(("ات", "اء")) and not form.function


def _known(r: Reading, people: People, phrase: Phrase) -> bool:
    return phrase.name is not None and people.named(keys(r, *phrase.name)) is not None


def resolve(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool = False
) -> Source | None:
    """The source that a phrase means."""
    head = phrase.head
    if phrase.joined and phrase.name is None and head is not None and head.kind != "organization":
        return people.plain(phrase, "unnamed" if head.kind == "source" else "group", head.gender, "p")
    if phrase.name is not None and not phrase.joined:
        return people.add(phrase, gender or (head.gender if head else ""))
    if phrase.joined and phrase.name is not None:
        return people.plain(phrase, "group", "m", "p")
    if head is None:
        if r.forms[phrase.first].polity or r.forms[phrase.first].channel:
            return people.plain(phrase, "organization", "f", "s")
        return people.add(phrase, gender)
    if head.kind == "document":
        return _document(r, people, phrase, current, statement)
    if head.kind in ("organization", "group"):
        return _organization(people, phrase, head.kind, current)
    if head.plural:
        kind = "unnamed" if head.kind == "source" and not phrase.definite else "group"
        return people.plain(phrase, kind, head.gender, "p")
    return _described(r, people, phrase, gender or head.gender, current)


def _described(r: Reading, people: People, phrase: Phrase, gender: str, current: Source | None) -> Source | None:
    head = phrase.head
    definite = _definite(r, phrase)
    if phrase.same and current is not None:
        return current
    if definite:
        for last in range(phrase.last, phrase.first + (0 if phrase.definite else 1), -1):
            found = people.described(replace(phrase, last=last), current)
            if found is not None:
                return found
        contrast = phrase.first > 0 and r.forms[phrase.first - 1].folded in ("اما", "واما")
        if current is not None and not contrast and _may_mean(r, phrase, gender, current):
            return current
        if phrase.definite and current is None:
            only = people.only(phrase.first)
            if only is not None:
                return only
    kind = "person" if definite and head is not None and head.kind != "source" else "unnamed"
    source = people.plain(phrase, kind, gender, "s")
    source.nameless = kind == "person"
    return source


def _may_mean(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """Whether a definite description that nobody bears means who is speaking: a calling, or an office by itself."""
    head, words = phrase.head, phrase.last - phrase.first
    if head is None or current.number != "s" or current.gender not in ("", gender):
        return False
    if current.kind == "unnamed":
        return head.kind == "source" and phrase.definite
    if current.kind != "person" or r.forms[phrase.first].rest == "المصدر" or not _articled(r.forms[phrase.first]):
        return False
    unique = r.forms[phrase.first].rest.removeprefix("ال") in _OFFICES
    return gender == "f" or (phrase.definite and (words == 1 or (words <= 3 and not unique)))


def _articled(form: Form) -> bool:
    """The article, not a possessor: مراسلنا, زوجها are somebody else than who is speaking."""
    return not form.article or form.rest.startswith("ال")


_OFFICES = frozenset(
    [
        "رءيس",
        "وزير",
        "ملك",
        "امير",
        "سلطان",
        "سفير",
        "مدير",
        "قاءد",
        "محافظ",
        "زعيم",
        "ولي",
        "امين",
        "مرشد",
        "بابا",
        "مبعوث",
        "مندوب",
        "ناءب",
        "وكيل",
        "مفوض",
        "حاكم",
    ]
)


def _definite(r: Reading, phrase: Phrase) -> bool:
    """With the article, or annexed to a definite or proper noun (رئيس الوزراء، وزير خارجية مصر)."""
    if phrase.definite:
        return True
    for j in range(phrase.first + 1, phrase.last):
        form = r.forms[j]
        if form.function:
            return False
        if form.article or form.polity or form.channel:
            return form.clitic[-1:] not in ("ل", "ب")
        if form.noun is None:
            return False
    return False


def _organization(people: People, phrase: Phrase, kind: str, current: Source | None) -> Source:
    if phrase.same and current is not None and current.kind == kind:
        return current
    gender = "f" if phrase.head is not None and phrase.head.gender == "f" else ""
    return people.known(phrase, kind, current) or people.plain(phrase, kind, gender, "s")


def _document(r: Reading, people: People, phrase: Phrase, current: Source | None, statement: bool) -> Source | None:
    inner = issuer(r, phrase)
    if inner is not None:
        return resolve(r, people, inner, current, "")
    if phrase.definite and current is not None and statement:
        return current
    return people.plain(phrase, "document", "", "s")


def issuer(r: Reading, phrase: Phrase) -> Phrase | None:
    """Who speaks by a statement: بيان للوزارة, بيان صادر عن الوزارة, بيان الوزارة."""
    if phrase.head is None or not phrase.head.issued:
        return None
    limit = min(r.sentence(phrase.first)[1], phrase.first + _BACK)
    for j in range(phrase.first + 1, limit):
        form = r.forms[j]
        if not r.gaps[j].plain or (
            j >= phrase.last and form.folded not in _ISSUING and "عن" not in (form.folded, r.forms[j - 1].folded)
        ):
            return None
        if form.folded in _ISSUING or form.folded == "عن":
            continue
        if (
            (form.noun is not None and form.noun.kind in ("organization", "office", "rank"))
            or form.polity
            or form.given
        ):
            return prefixed(r, j, limit) if form.clitic[-1:] == "ل" else phrase_at(r, j, limit)
    return None


_ISSUING = frozenset({"صادر", "صادره", "صدر", "صدرت", "مشترك", "مقتضب", "رسمي", "صحفي", "صحافي", "رسميه"})


def agrees(source: Source, form: Form) -> bool:
    """Whether a cue's gender and number can be those of a source."""
    inflection = form.inflection
    if inflection is None or inflection.tense == "noun" or not source.gender:
        return True
    if inflection.number == "p":
        return source.number == "p" or source.kind in ("group", "organization")
    if source.number == "p":
        return inflection.gender == "f" or inflection.number != "s" or True
    return inflection.gender == source.gender or (source.kind != "person" and inflection.gender == "f")


def speaker(r: Reading, found: Found) -> Speaker:
    """The speaker as the model states it."""
    span = r.between(*found.span) if found.span else None
    if span is not None:
        first = r.forms[found.span[0]] if found.span else None
        if first is not None and first.clitic and first.raw[:1] in "وفبلك" and not first.given:
            span = Span(span.start + _clitics(first), span.end)
        if not _one_segment(r, span):
            span = None
    role = r.between(*found.role).of(r.text) if found.role else None
    if role is None and found.source.role is not None and not found.elided:
        role = r.between(*found.source.role).of(r.text)
    if role is None and found.source.role is not None:
        role = r.between(*found.source.role).of(r.text)
    kind = "unnamed" if found.source.nameless else found.source.kind
    return Speaker(kind, span, found.source.name or None, role, found.elided)


def _clitics(form: Form) -> int:
    return min(len(form.clitic), len(form.raw) - 1)


def _one_segment(r: Reading, span: Span) -> bool:
    return "\n" not in r.text[span.start : span.end]


__all__ = [
    "Found",
    "agrees",
    "antecedent",
    "issuer",
    "main_subject",
    "prefixed",
    "resolve",
    "speaker",
    "subject_after",
    "subject_before",
]
