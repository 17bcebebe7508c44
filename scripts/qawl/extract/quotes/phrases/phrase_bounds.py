"""Bounds: where a noun phrase that names a speaker can begin, and where it ends."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.descriptors import OTHER, PERSON
from qawl.extract.quotes.names.personal_names import CHARGED, SAME, nisba, surname
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import FORMS, QUANTIFIERS, Form
from qawl.extract.quotes.words.lookup import channel_prefix

_FOR = of_class("representative")
"""Callings that a word with عن goes on: النائب عن الكتلة."""
_TITLE_PREPOSITIONS = {"عن": "", "في": "organization", "لدي": "", "الي": "polity"}
_NEAR = of_class("close")
_LEARNED = of_class("expert")
_DEPUTIES = of_class("deputy")
"""Callings of those who act for an office: المبعوث الخاص للأمين العام."""
_INFORMED = of_class("informed")
_OF_THEM = of_class("of_them")
_GRADED = frozenset({"rank", "office"})
_ACTING = of_class("acting")
_GENERAL = of_class("general")
"""مدير عام الوزارة: an adjective after a title, not the year."""
_LINKS = frozenset(
    {*SAME, *_ACTING, *_GENERAL, *_TITLE_PREPOSITIONS, *_INFORMED, *_OF_THEM, *OTHER, "اول", "باسم", "من"}
)
"""Words that may go on a phrase which others of their kind would end."""
_MARKED_NAME = 3
_TOLD = 3
"""The shortest word that ل may be written onto: لسي."""
_BACK = 4
_ABOUT = frozenset({"describe", "accuse"})
ADDRESSING = frozenset(
    [
        "وعد",
        "ناشد",
        "طالب",
        "أبلغ",
        "طمأن",
        "أخبر",
        "حذر",
        "حث",
        "حض",
        "نصح",
        "خاطب",
        "دعا",
        "ذكّر",
        "أنذر",
        "سأل",
        "أمر",
    ]
)
"""Verbs that take the one spoken to as their object."""


def begins(r: Reading, i: int) -> bool:
    """Whether a speaker's phrase can begin at word ``i``."""
    form = r.forms[i]
    if form.function and form.noun is not None and i and r.forms[i - 1].finite:
        return True  # قالت أم
    return form.opens or (form.key in r.names and not (form.function or form.comp or form.verb or form.adverb))


def end_of(r: Reading, first: int, limit: int) -> int:
    """The word after the last of the phrase that begins at word ``first``."""
    gaps, opening = r.gaps, r.opening
    j = first + 1
    while j < limit:
        gap = gaps[j]
        if not gap.plain:
            named = opening.get(j)
            if named is not None:
                if not _names(r, j, limit):
                    break
                j = named.last
                continue
            if not (gap.marked and r.stretch[j - 1] is not None and not gap.comma and not gap.end):
                break
        step = 1 if _charge(r, j) else _step(r, first, j, limit)
        if not step:
            break
        j += step
    return min(j, limit)


def _names(r: Reading, j: int, limit: int) -> bool:
    """Whether the marks at word ``j`` hold the name of what stands before them: وكالة «…», القيادي في «…»."""
    before, stretch = r.forms[j - 1], r.opening[j]
    short = stretch.last - stretch.first <= _MARKED_NAME and stretch.last <= limit
    return short and not r.gaps[j].colon and (before.noun is not None or before.folded in ("في", "ل"))


def _charge(r: Reading, j: int) -> bool:
    """الوزير المكلف بالميزانية: what somebody is charged with goes on his title."""
    return r.forms[j - 1].rest.removeprefix("ال") in CHARGED and r.forms[j].folded[0] == "ب"


def _step(r: Reading, first: int, j: int, limit: int) -> int:
    """How many words from word ``j`` on still belong to the phrase."""
    form, before, head = r.forms[j], r.forms[j - 1], r.forms[first]
    if form.folded in _LINKS:
        linked = _linked(r, first, j, limit)
        if linked is not None:
            return linked
    if told(r, first, j) or object_at(r, first, j):
        return 0
    if form.folded in ("ل", "ب", "ك") or (form.stops and not surname(r, j) and not _annexed(form, before)):
        return 0
    if before.article and _of_his(form):
        return 0  # التقى الوزير نظيره
    if form.channel and not form.clitic and j > first + 1 and (nisba(before) or nisba(r.forms[j - 2])):
        return 0  # أبلغ مسؤول إيراني كبير رويترز بأن …
    if form.joined and before.article and not _nominal(form):
        return 0  # … لرصد الزلازل ووقع بعد الظهر
    if form.noun is not None and form.noun.kind == "organization" and form.clitic[-1:] not in ("ل", "ب"):
        second = form.article and before.article and not form.adjective and j > first + 1
        if before.adjective or nisba(before) or second:
            return 0
    return int(_unprefixed(form, head.noun))


def told(r: Reading, first: int, j: int) -> bool:
    """Whether word ``j``, after a name, is who was told or through what channel: قال كرم لرويترز, ماكرون لترامب.

    A name that begins with ل (لازاريني) looks the same: it is one if it is known, or stands elsewhere too.
    """
    form = r.forms[j]
    if form.folded[0] != "ل" or form.noun is not None or len(form.folded) < _TOLD or not _after_name(r, first, j):
        return False
    if channel_prefix(form.folded):
        return True
    if form.given or r.known(j) or any(k + r.known(k) > j for k in range(max(first, j - _BACK), j)):
        return False
    if r.known(j, 1):
        return True
    rest = FORMS[form.raw[1:]]
    if rest.given or rest.proper or r.count(rest.folded):
        return True
    whole = j - first > 1 and _after_name(r, first, j - 1) and not r.forms[j - 1].given
    return whole and form.strange and r.count(form.folded) == 1


def _after_name(r: Reading, first: int, j: int) -> bool:
    """Whether the word before word ``j`` is, or ends, a personal name."""
    before, head = r.forms[j - 1], r.forms[first]
    if before.given or before.proper or _known_before(r, first, j):
        return True
    if before.noun is not None or before.function or before.polity or before.abstract or before.clitic[-1:] == "ل":
        return False
    if not before.article:
        return before.strange
    return j - first > 1 and (r.forms[j - 2].given or (head.noun is None and (head.given or head.proper)))


def _known_before(r: Reading, first: int, j: int) -> bool:
    """Whether a known person's name ends before word ``j``; a body's belongs to the title (رئيس صندوق النقد العربي)."""
    return any(k + r.known(k, person=True) == j for k in range(max(first, j - _BACK), j))


def object_at(r: Reading, first: int, j: int) -> bool:
    """Whether a name begins at word ``j`` that is the object of the verb: أبلغ ترامب نتنياهو, اتهم سامي كرم حماس."""
    verb = r.forms[first - 1].verb if first else None
    if verb is None or not r.forms[first - 1].finite or not (verb.lemma in ADDRESSING or verb.group in _ABOUT):
        return False
    form = r.forms[j]
    if _definite_object(form, r.forms[j - 1], r.forms[first]):
        return True
    if form.clitic or not _after_name(r, first, j) or any(k + r.known(k) > j for k in range(max(first, j - _BACK), j)):
        return False
    whole = j - first > 1 and _after_name(r, first, j - 1) and not r.forms[j - 1].given
    if form.channel:
        return True
    return (whole and form.given) or ((whole or _known_before(r, first, j)) and r.known(j) > 0)


def _definite_object(form: Form, before: Form, head: Form) -> bool:
    """Whether a definite noun after a definite phrase is no part of it: اتهمت الصحيفة الوزارة, ناشد المدير التجار."""
    noun = form.noun
    thing = noun is not None and (noun.plural or noun.kind in ("organization", "document", "group"))
    definite = all(word.rest.startswith("ال") for word in (form, before, head)) and not form.clitic
    return thing and definite and not form.folded.endswith(("ي", "يه"))


def _of_his(form: Form) -> bool:
    """Whether a word is a title with a pronoun written onto it: somebody else, by his relation to the one before."""
    person = form.noun is not None and form.noun.kind in PERSON
    return person and form.article and not form.clitic and not form.rest.startswith("ال")


def _nominal(form: Form) -> bool:
    """Whether a joined word is a noun or a name, as far as the lexicons know; others may open the next clause."""
    return bool(form.article or form.noun or form.proper or form.polity or form.abstract)


def _annexed(form: Form, before: Form) -> bool:
    """A definite verbal noun that a title without the article is annexed to: رئيس الادعاء."""
    return form.verbal_noun and form.article and before.noun is not None and not before.article


def _linked(r: Reading, first: int, j: int, limit: int) -> int | None:
    """How many words a link adds to the phrase; ``None`` when it is a word like any other here."""
    form, before, head = r.forms[j], r.forms[j - 1], r.forms[first]
    if form.folded in SAME or (form.folded == "اول" and before.noun is not None and before.noun.kind in _GRADED):
        return 1
    if form.folded in OTHER:
        return int(before.noun is not None or nisba(before))  # نائب آخر, مسؤول أميركي آخر
    if form.folded in _ACTING and head.noun is not None:
        return 1
    if form.folded in _GENERAL and before.noun is not None and before.noun.kind == "office":
        return 1
    if form.folded == "باسم" and head.noun is not None:
        return 1
    more = j + 1 < limit and (r.gaps[j + 1].plain or j + 1 in r.opening)
    if form.folded in _TITLE_PREPOSITIONS and head.noun is not None:
        return 1 + (j + 1 not in r.opening) if more and _takes(r, first, j) else 0
    if form.folded == "من" and more:
        near = before.rest.removeprefix("ال") in _NEAR
        if near or _clause_of(head, r.forms[j + 1]) or _comes_from(head, r.forms[j + 1]):
            return 2
    if before.noun is not None and head.noun is not None and head.noun.kind == "source" and form.folded in _INFORMED:
        return 1
    return 1 if before.folded in QUANTIFIERS and form.folded in _OF_THEM else None


def _clause_of(head: Form, after: Form) -> bool:
    """المادة 5 من الدستور: a part of a document."""
    document = head.noun is not None and head.noun.kind == "document"
    return document and after.noun is not None and after.noun.kind == "document"


def _comes_from(head: Form, after: Form) -> bool:
    """نازحة من الشمال: somebody unnamed, and where he is from."""
    person = head.noun is not None and head.noun.kind in PERSON and not head.noun.plural and not head.article
    return person and not after.clitic and (after.polity or (after.article and after.noun is None))


def _takes(r: Reading, first: int, j: int) -> bool:
    """Whether the preposition at word ``j`` goes on a title: مسؤول في وزارة …, السفير لدى …, الباحث في …"""
    after = r.forms[j + 1]
    named = r.opening.get(j + 1)
    if named is not None:
        return named.last - named.first <= _MARKED_NAME and r.forms[j].folded == "في"
    if after.medium and not (after.noun is not None and after.noun.kind == "office"):
        return False
    if j == first + 1 and r.forms[j].folded == "في" and r.forms[first].rest.removeprefix("ال") in _LEARNED:
        return True
    if r.forms[j].folded == "عن":
        return j == first + 1 and r.forms[first].rest.removeprefix("ال") in _FOR and after.article
    wanted = _TITLE_PREPOSITIONS[r.forms[j].folded]
    organization = after.noun is not None and after.noun.kind == "organization"
    apposed = after.polity and j + 2 < r.size and r.gaps[j + 2].comma and begins(r, j + 2)
    if wanted == "organization" and apposed and not r.forms[first].article:
        return True
    if wanted == "polity":
        head = r.forms[first].noun
        return after.polity or (organization and head is not None and head.kind in PERSON)
    return not wanted or organization


def _unprefixed(form: Form, head: Noun | None) -> bool:
    """A word with ل or ب goes on a title or an organization's name only (الأمين العام لجامعة …)."""
    if not form.clitic and form.folded[0] not in "لب":
        return True
    if form.channel and form.folded[0] in "لب" and head is not None and channel_prefix(form.folded):
        return False
    if (
        not form.clitic
        and form.folded[0] == "ب"
        and form.raw[-1] == "ة"
        and not form.noun
        and form.folded[1] not in "ونل"
    ):  # بوعزة is a name
        return False
    prefix = form.clitic[-1:] if form.clitic[-1:] in ("ب", "ل", "ك") else "ل" if form.folded.startswith("لل") else ""
    if not prefix or form.given:
        return True
    if head is None or form.medium or prefix == "ك":
        return False
    if prefix == "ب":
        return form.noun is not None and (form.folded.startswith("بال") or form.noun.kind == "organization")
    if form.noun is None or form.noun.kind == "organization":
        return True
    members = form.noun.plural and form.clitic == "ل" and not form.article  # رئيس اتحاد لأصحاب المطاعم
    return members or (form.noun.kind == "office" and head.lemma in _DEPUTIES)
