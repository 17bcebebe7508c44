"""Bounds: where a noun phrase that names a speaker ends."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.common_nouns import everyday
from qawl.extract.quotes.names.descriptors import PERSON, nationality
from qawl.extract.quotes.names.personal_names import AGED, CALLED, CHARGED
from qawl.extract.quotes.names.surnames import surname
from qawl.extract.quotes.names.word_shapes import POSSESSED, joins, nisba
from qawl.extract.quotes.phrases.arguments import accusative, addressee, object_of_many, object_of_verb
from qawl.extract.quotes.phrases.proclitics import annexed_by_proclitic, of_medium
from qawl.extract.quotes.phrases.title_links import LINKS, MARKED_NAME, linked
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.openers import QUANTIFIERS

_APPEARED = of_class("appeared")
_GENERAL = "العام"
"""A year only before an adjective that no office has: المدير العام السابق, but العام الماضي."""
_PAST = words("time_adjectives", "word", "sense", "past")
_GOVERNING = of_class("governing")
_INFORMED = of_class("informed")
_TIME_ADJECTIVES = words("time_adjectives", "word")
_ADJECTIVES = 2
_LONG = 5
"""No shorter word is a noun with one of these pronouns for certain."""


def end_of(r: Reading, first: int, limit: int) -> int:
    """The word after the last of the phrase that begins at word ``first``."""
    gaps, forms, opening = r.gaps, r.forms, r.opening
    after_verb = first > 0 and forms[first - 1].finite
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
        step = 1
        if after_verb or forms[j].may_end or forms[j].folded in LINKS:
            step = 1 if _charge(r, j) else _step(r, first, j, limit)
        if not step:
            break
        j += step
    return min(j, limit) - past_year(r, first, min(j, limit))


def past_year(r: Reading, first: int, j: int) -> bool:
    """قالت الصحيفة العام الماضي: what would be an adjective (المدير العام) is a year by the word ``j`` behind it."""
    if j >= r.size or j - 1 <= first or not r.gaps[j].plain or r.forms[j - 1].folded != _GENERAL:
        return False
    return r.forms[j].folded in _PAST


def ungoverned(r: Reading, first: int, last: int, head: Noun | None) -> int:
    """Where the phrase of a body or a document ends, less a participle without its complement: اللجنة المشرفة على …"""
    opening = r.forms[first]
    if (head is None and (opening.personal or not opening.article)) or (head is not None and head.kind in PERSON):
        return last
    while last - 1 > first and last < r.size and r.forms[last].function == "preposition" and r.gaps[last].plain:
        if not _governs(r.forms[last - 1], head):
            break
        last -= 1
    return last


def _governs(form: Form, head: Noun | None) -> bool:
    """المشرفة, الصادر; without the article only behind a document (تقرير صادر عن …)"""
    if form.rest.removeprefix("ال") not in _GOVERNING or (form.noun is not None and form.noun.kind not in PERSON):
        return False
    if head is None and form.noun is not None:
        return False
    return form.article or (head is not None and head.kind == "document")


def _names(r: Reading, j: int, limit: int) -> bool:
    """Whether the marks at word ``j`` hold the name of what stands before them: وكالة «…», القيادي في «…»."""
    before, stretch = r.forms[j - 1], r.opening[j]
    short = stretch.last - stretch.first <= MARKED_NAME and stretch.last <= limit
    noun = before.noun
    several = noun is not None and noun.plural and noun.kind in PERSON  # أعلن متظاهرون «بدأ الصيف»
    return short and not r.gaps[j].colon and not several and (noun is not None or before.folded in ("في", "ل"))


def _charge(r: Reading, j: int) -> bool:
    """الوزير المكلف بالميزانية: what somebody is charged with goes on his title."""
    return r.forms[j].folded[0] == "ب" and r.forms[j - 1].rest.removeprefix("ال") in CHARGED


def _step(r: Reading, first: int, j: int, limit: int) -> int:
    """How many words from word ``j`` on still belong to the phrase."""
    form = r.forms[j]
    if form.folded in LINKS:
        more = linked.ask(r, first, j, limit)
        if more is not None:
            return more
    return int(phrase_goes_on.ask(form, r.forms[j - 1], r, first, j))


def _stop(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قال الوزير إن …; but not a surname that looks like a verb (الطيب لوح), nor الادعاء in رئيس الادعاء."""
    if not form.stops or surname(r, j) or _annexed(form, before) or _of_office(form, before, r, j):
        return False
    return not (_heads_body(before) and r.known(j - 1) > 1)


def _heads_body(form: Form) -> bool:
    """حلف in حلف شمال الأطلسي, which the authority may have"""
    return form.noun is not None and form.noun.kind == "organization"


def _of_office(form: Form, before: Form, r: Reading, j: int) -> bool:
    """الرئيس الحالي سامي كرم, المدير العام المقبل …: an adjective of time describes who holds an office."""
    if form.folded not in _TIME_ADJECTIVES or form.folded in _PAST or not before.article:
        return False
    holder = r.forms[j - 2] if before.folded == _GENERAL and j > 1 else before
    return holder.noun is not None and holder.noun.kind in PERSON


def _annexed(form: Form, before: Form) -> bool:
    """A definite verbal noun that a title without the article is annexed to: رئيس الادعاء."""
    return form.verbal_noun and form.article and before.noun is not None and not before.article


def _addressee(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قال كرم لرويترز, ماكرون لترامب"""
    return form.folded[0] == "ل" and addressee(r, first, j)


def _object_of_verb(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أبلغ ترامب نتنياهو, اتهمت الصحيفة الوزارة"""
    return first > 0 and r.forms[first - 1].finite and object_of_verb(r, first, j)


def _preposition(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قالت الوزارة لـ …"""
    return form.folded in ("ل", "ب", "ك")


def _after_nun(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """اتهم محتجون غاضبون البلدية: nothing is annexed to a plural with its ن, and its adjectives are indefinite."""
    head = r.forms[first].noun
    if head is None or not head.plural or not form.article or form.clitic:
        return False
    with_nun = before.folded.endswith(("ون", "ين")) and not (before.article or before.given or before.proper)
    return with_nun and all(word.folded not in LINKS for word in r.forms[first:j])


def _after_adjective(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أبلغت مصادر مطلعة الصحيفة, طالب مسؤول أميركي الشركة: nothing definite belongs to an indefinite adjective."""
    if not form.article or form.clitic or r.forms[first].article or j == first + 1:
        return False
    return not before.article and (
        before.folded in _INFORMED or (nisba(before) and not before.proper and nationality(before))
    )


def _figure(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """وفق أرقام الأمم المتحدة 5 ملايين; not القناة 12"""
    return form.raw[0].isdigit() and before.adjective and before.noun is None


def _season(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أعلن النادي الموسم الماضي أن …: when, behind a phrase that is closed"""
    closed = before.article or before.channel
    when = form.time and form.article and closed and form.folded != _GENERAL and j + 1 < r.size
    return bool(when) and r.forms[j + 1].folded in _TIME_ADJECTIVES


def _thing_told_of(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """نفى مصدر مصري مسؤول وجود …: an indefinite noun of things behind somebody indefinite with his adjectives"""
    head = r.forms[first].noun
    if head is None or head.kind not in PERSON or r.forms[first].article or j - first < _ADJECTIVES:
        return False
    if form.article or form.noun is not None or form.clitic:
        return False
    return everyday(form.folded) and any(map(nisba, r.forms[first + 1 : j]))


def _after_some(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """وصف البعض أزمة الجوع بأنها …, تلا بعضهم آيات …: nothing is annexed to a quantifier with article or pronoun."""
    whole = j == first + 1 and (before.folded.startswith("ال") or before.folded.endswith("هم"))
    return whole and before.rest.removeprefix("ال").removesuffix("هم") in QUANTIFIERS and form.folded not in LINKS


def _possessed(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أبدت الجماهير سعادتها, أكد الطرفان عزمهما: a noun with a pronoun behind a phrase that is closed is the object."""
    if form.noun is not None or form.given or form.proper or form.joined or form.clitic:
        return False
    closed = before.article or before.polity or before.channel
    noun = len(form.folded) >= _LONG and form.folded.endswith(POSSESSED) and form.folded[0] not in "بل"
    return bool(closed) and noun and not form.article


def _other_people(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """انتقدت وسائل إعلام محلية مسؤولين في البلدية: many more, as the object, behind an indefinite adjective"""
    many = form.noun is not None and form.noun.plural and form.folded.endswith("ين") and not form.article
    return many and not (form.clitic or form.joined or before.article) and before.folded.endswith("يه")


def _next_clause(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """… لرصد الزلازل ووقع بعد الظهر: a joined word that is no noun and no name, as far as the lexicons know."""
    if not form.joined or not before.article:
        return False
    return not (form.article or form.noun or form.proper or form.polity or form.abstract)


def _another_body(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """دعا الوزير الأميركي وزارة …: a body after a phrase that is closed by an adjective or a second definite noun."""
    if form.noun is None or form.noun.kind != "organization" or form.clitic[-1:] in ("ل", "ب"):
        return False
    if joins(form) and before.article and any(word.noun and word.noun.kind == "office" for word in r.forms[first:j]):
        return False  # وزير الثقافة والإعلام, سامي كرم وزير الثقافة والإعلام
    second = form.article and before.article and not form.adjective and j > first + 1
    return before.adjective or nisba(before) or second


def _his_counterpart(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """التقى الوزير نظيره: somebody else, by his relation to the one before."""
    if form.noun is None or not before.article or form.noun.kind not in PERSON:
        return False
    return form.article and not form.clitic and not form.rest.startswith("ال")


def _told_channel(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """أبلغ مسؤول إيراني كبير رويترز بأن …"""
    if not form.channel or form.clitic or j == first + 1:
        return False
    return nisba(before) or nisba(r.forms[j - 2])


def _appeared(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """تقرير صدر عن الوزارة: a document's way to its readers, in a verb that may look like a noun."""
    noun = r.forms[first].noun
    return noun is not None and noun.kind == "document" and not before.article and form.folded in _APPEARED


def _described(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """الشاب البالغ 20 عاما, صياد يدعى كمال"""
    return form.folded in AGED or form.folded in CALLED


def _foreign_proclitic(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قال كرم بصراحة: a word with a preposition that does not go on what stands before it.

    A country goes on a title of several words (السفير السعودي بلبنان), and not on a document (إحصائيات الوزارة بلبنان
    تقول); قال الوزير ببغداد is where he said it.
    """
    head = r.forms[first].noun
    if form.polity and form.clitic == "ب" and j - first > 1 and (head is None or head.kind != "document"):
        return False
    return (form.clitic != "" or form.folded[0] in "لب") and not annexed_by_proclitic.ask(form, head)


def _last_year(form: Form, before: Form, r: Reading, first: int, j: int) -> bool:
    """قالت الصحيفة العام المنصرم"""
    return past_year(r, first, j)


phrase_goes_on = Decision(
    "phrase_goes_on",
    [
        ("last_year", _last_year, False),
        ("stop", _stop, False),
        ("appeared", _appeared, False),
        ("addressee", _addressee, False),
        ("object_of_verb", _object_of_verb, False),
        ("preposition", _preposition, False),
        ("accusative", accusative, False),
        ("after_nun", _after_nun, False),
        ("object_of_many", object_of_many, False),
        ("after_adjective", _after_adjective, False),
        ("after_some", _after_some, False),
        ("thing_told_of", _thing_told_of, False),
        ("figure", _figure, False),
        ("season", _season, False),
        ("possessed", _possessed, False),
        ("other_people", _other_people, False),
        ("next_clause", _next_clause, False),
        ("another_body", _another_body, False),
        ("his_counterpart", _his_counterpart, False),
        ("told_channel", _told_channel, False),
        ("described", _described, False),
        ("of_medium", of_medium, True),
        ("foreign_proclitic", _foreign_proclitic, False),
    ],
    otherwise=True,
)
"""Whether word ``j``, which is no link, still belongs to the phrase that begins at word ``first``; ``form`` is what it
is, ``before`` the word before it."""
