"""The opening of a sentence: the subject of its first clause, whoever may be carried over to the next."""

from __future__ import annotations

from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys, phrase_at
from qawl.extract.quotes.phrases.phrase_bounds import begins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.coreference import resolve
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.speakers.subjects import calling, comma
from qawl.extract.quotes.words.forms import Form

_OPENINGS = frozenset({"تجدر", "يذكر", "يشار", "الجدير", "جدير", "يلاحظ", "يبدو"})
_SIDES = frozenset(side + pronoun for side in ("جهت", "جانب", "ناحيت", "طرف") for pronoun in ("ه", "ها", "هم", "هما"))
_ASPECTS = frozenset({"جهه", "ناحيه", "جانب"})
_OTHERS = frozenset({"اخري", "ثانيه", "اخر", "ثان"})
_BEFORE_VERBS = frozenset({"لم", "لن", "لا", "قد", "سوف"})
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


def main_subject(
    r: Reading, people: People, start: int, edge: int, current: Source | None = None
) -> tuple[Phrase, Source] | None:
    """The subject of the first clause of a sentence: after its verb, or at its head."""
    j = _past_opening(r, start, edge)
    if j == start and r.forms[j].folded.removeprefix("و") in _FRAMES:
        j = comma(r, j, edge) or edge
    limit = min(edge, j + 12)
    while j < limit and (r.forms[j].function or r.forms[j].adverb or r.forms[j].comp):
        j += 1
    if j >= limit:
        return None
    negated = j > start and r.forms[j - 1].folded.removeprefix("و") in _BEFORE_VERBS
    for k in (j + 1,) if negated else (j, j + 1):
        if k >= limit or (k > j and not _verblike(r.forms[j])):
            break
        phrase = phrase_at(r, k, edge) or (_first_name(r, k, edge) if k > j else None)
        if phrase is None or r.stretch[k] is not None or (k == j and _opens_otherwise(r, k, edge)):
            continue
        apposed = k == j and phrase.role is not None and phrase.role[0] > phrase.first
        sure = apposed or (k > j and not begins(r, k))
        if phrase.head is None and not (r.forms[k].polity or sure or _known(r, people, phrase)):
            continue
        if phrase.head is not None and phrase.head.kind == "document":
            continue
        source = resolve(r, people, phrase, current, "")
        if source is not None:
            return phrase, source
    return None


def _past_opening(r: Reading, start: int, edge: int) -> int:
    """Past an opening that says nothing of the subject: تجدر الإشارة إلى أن …, يذكر أن …, من جهته …"""
    if r.forms[start].folded.removeprefix("و") == "من" and start + 3 < edge:
        if r.forms[start + 1].folded in _SIDES:
            return start + 2
        if r.forms[start + 1].folded in _ASPECTS and r.forms[start + 2].folded in _OTHERS:
            return start + 3
    if r.forms[start].folded.removeprefix("و") in _OPENINGS:
        for j in range(start + 1, min(edge - 1, start + 6)):
            if r.forms[j].comp:
                return j + 1
    return start


def _first_name(r: Reading, k: int, edge: int) -> Phrase | None:
    """A first name that no lexicon has, right after its verb and before a given name: قطعت ناسكة عثمان …"""
    called = calling(r, k)
    if called is None or k + 1 >= edge or not (r.forms[k + 1].given or r.forms[k + 1].proper):
        return None
    phrase = phrase_at(r, k, edge, called)
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
