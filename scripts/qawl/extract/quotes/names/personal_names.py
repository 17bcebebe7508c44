"""Personal names: what in a speaker's phrase is name and what is title."""

from __future__ import annotations

from collections.abc import Callable

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.names.descriptors import PERSON, named_after_kin, nationality, place, related
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.forms import Form
from qawl.extract.quotes.words.lexicon import HALF_NAMES, is_common

_NAME_WORDS = 10
_LAST = 4
_DIVINE = of_class("divine")
_PAIR = 2
SAME = of_class("identity")
_UNSTYLED = of_class("unstyled_rank")
"""Ranks that are no styles before a surname."""
CHARGED = of_class("charged")
"""What goes on a title with what somebody is charged with: الوزيرة المكلفة بالميزانية."""
OFFSPRING = of_class("filiation")
"""What stands between the names of a child and a father."""
_BOUND = OFFSPRING | HALF_NAMES | {"ال", "ام"}
"""What is no name without the word after it."""


def name_in(r: Reading, first: int, last: int, head: Noun | None) -> tuple[tuple[int, int] | None, bool]:
    """The personal name among the words of a phrase, and whether the phrase joins several speakers."""
    forms = r.forms
    if head is None:
        if forms[first].polity or forms[first].channel:
            return None, _joined(r, first + 1, last, _another)
        called = _called(r, first, last)
        end = name_end(r, called, last)
        return (called, end), _others(r, end, last)
    joined = _joined(r, first + 1, last, _another)
    if first + 1 < last and named_after_kin(r, first):
        return (first, name_end(r, first + 1, last)), joined
    if head.kind not in PERSON or (head.plural and _indefinite(r, first, last)):
        return None, joined
    start = _name_start(r, first, last, head)
    if start is None or related(r, first, last):
        return None, joined
    start -= r.forms[start].folded in OFFSPRING and start - 1 > first and _child(r, start - 1)
    end = name_end(r, start, last)
    return (start, end), _others(r, end, last)


def _child(r: Reading, j: int) -> bool:
    """Whether a word before بن is the first name that belongs to it: ألون بن دافيد."""
    form = r.forms[j]
    return form.strange and not (form.article or form.abstract or form.polity or form.clitic)


def _indefinite(r: Reading, first: int, last: int) -> bool:
    """Several persons without the article or a definite noun after them: they have no name."""
    after = r.forms[first + 1] if first + 1 < last else None
    return not (r.forms[first].article or (after is not None and (after.article or after.polity)))


def _joined(r: Reading, first: int, last: int, test: Callable[[Form], bool]) -> bool:
    """Whether some word outside marks is joined to those before it, and passes a test."""
    for j in range(first, last):
        form = r.forms[j]
        if form.folded[0] == "و" and test(form) and r.stretch[j] is None:
            return True
    return False


def _others(r: Reading, end: int, last: int) -> bool:
    """Whether somebody else is joined to the name before word ``end``, not a word to its title (وزير النفط والطاقة)."""
    if end >= last:
        return False
    noun = r.forms[end].noun
    titled = noun is not None and noun.kind in PERSON and not joins(r.forms[end])
    return _joined(r, end, end + 1, joins) or _joined(r, end + 1, last, _person if titled else _another)


def _person(form: Form) -> bool:
    return joins(form) and (form.given or form.proper)


def _another(form: Form) -> bool:
    """Whether a word joined by و is a second speaker, not a second word of a title (وزير الصيد والاقتصاد)."""
    return joins(form) and (form.noun is not None or form.given or form.polity or form.proper)


def _called(r: Reading, first: int, last: int) -> int:
    """Where the name begins after a calling that no lexicon has: المعلمة سلوى, الصياد السبعيني مبروك, حداد القرية وسام.

    A definite noun with its adjectives, or one annexed to a definite noun, and then a word without the article.
    """
    forms, j = r.forms, first
    if forms[first].given or forms[first].proper:
        return first
    while j < last and (forms[j].article or (j == first and j + 1 < last and forms[j + 1].article)):
        if (forms[j].given or forms[j].proper) and j > first:
            break
        j += 1
    if j >= last or j == first or forms[j].article or not _opens(r, j, last):
        return first
    sure = forms[j].given or forms[j].proper or (forms[first].article and forms[j].strange)
    return j if sure else first


def _opens(r: Reading, j: int, last: int) -> bool:
    """Whether a name may begin at word ``j`` once a title before it is closed, whatever shape the word has."""
    form = r.forms[j]
    if form.given or form.proper:
        return True
    plain = not (
        form.raw[0].isdigit()
        or form.function
        or form.comp
        or form.verb
        or form.adverb
        or form.abstract
        or form.article
        or form.polity
    )
    if not plain or form.noun is not None or joins(form) or form.clitic or form.folded in SAME | CHARGED:
        return False
    if form.folded.endswith(("ون", "ين", "ها", "هم")) or form.folded[:2] in ("لل", "بل") or form.raw[-1] == "ه":
        return False
    if form.folded[:1] in ("ل", "ب") and form.folded[1:] and r.forms[j].channel:
        return False
    if form.folded.endswith("ات"):
        return j + 1 < last and r.forms[j + 1].strange
    return j + 1 >= last or not form.folded.endswith("ه") or _goes_on(r.forms[j + 1])


def _goes_on(form: Form) -> bool:
    """Whether a word after a first name that looks like a noun (سمية) can be a surname."""
    return not (form.function or form.comp or form.verb or form.adverb or form.abstract or joins(form))


def name_end(r: Reading, start: int, last: int) -> int:
    """The word after the last of the name that begins at word ``start``."""
    end, limit = start + 1, min(last, start + _NAME_WORDS)
    while end < limit and not _entitled(r, end, limit):
        earlier, before = r.forms[max(start, end - 2)], r.forms[end - 1]
        second = end - 1 == start or (end - 2 == start and r.forms[start].folded in ("عبد", "ابو"))
        if not (_in_name(r.forms[end], before, second, earlier) or surname(r, end)):
            break
        end += 1
    single = end == start + 1 or (end == start + 2 and r.forms[start].folded in _BOUND)
    return end + (single and end < limit and _alone(r, end))


def _before_comma(r: Reading, j: int) -> bool:
    """Whether a word of the language is a surname, as a comma follows: محمود توفيق، …; سعفان الصغير، … وقال الصغير …"""
    form, before = r.forms[j], r.forms[j - 1]
    if form.article:
        return before.strange and form.noun is None and r.speaks(form.folded)
    sure = before.given or r.forms[j - 2].folded == "عبد"
    return sure and not form.finite and (form.noun is None or not form.noun.plural)


def _unknown(form: Form) -> bool:
    """Whether a word has no part in grammar and is no everyday noun, no country and no channel."""
    known = form.function or form.comp or form.verb or form.adverb or form.abstract or form.article or form.polity
    return not (known or joins(form) or form.medium or is_common(form.folded))


def _entitled(r: Reading, j: int, limit: int) -> bool:
    """Whether word ``j`` begins a title after a name (سامي كرم الخبير الأمني), not a surname (سامي الشيخ)."""
    noun = r.forms[j].noun
    if noun is None or not r.forms[j].article or j + 1 >= r.size:
        return False
    after = r.forms[j + 1]
    return (j + 1 < limit and after.adjective) or (noun.kind == "office" and after.folded == "باسم")


def surname(r: Reading, j: int) -> bool:
    """Whether a word that looks like a verb is a surname: it ends a name, and stands elsewhere too (الطيب لوح، أمس)."""
    form, before = r.forms[j], r.forms[j - 1]
    if not form.finite or form.clitic or form.folded[0] in "يت" or not r.gaps[j].plain:
        return False
    if form.key in r.names and before.noun is not None and before.noun.kind == "rank":
        return True  # السيد لوح
    ends = j + 1 >= r.size or not r.gaps[j + 1].plain or r.forms[j + 1].time
    return ends and (before.given or before.proper) and r.count(form.folded) > 1


def _alone(r: Reading, j: int) -> bool:
    """Whether a word without the shape of a name is a surname by its place: after a first name, before a boundary."""
    form = r.forms[j]
    if not r.gaps[j].plain or form.function or form.comp or form.time or form.clitic or joins(form):
        return False
    if j + 1 < r.size and r.gaps[j + 1].comma and _before_comma(r, j):
        return True
    if not r.forms[j - 1].strange or not _unknown(form):
        return False
    if form.noun is not None and (form.noun.plural or form.noun.kind not in PERSON or form.raw[-1] == "ة"):
        return False
    if form.folded.endswith(("ين", "ها", "هم")) or (form.folded[0] in "بلك" and is_common(form.folded[1:])):
        return False
    after = r.forms[j + 1] if j + 1 < r.size and r.gaps[j + 1].plain else None
    return after is None or bool(after.function or after.comp or after.time)


def _in_name(form: Form, before: Form, second: bool, earlier: Form) -> bool:
    """Whether a word goes on a name: a strange word, a surname with the article, anything after a given name.

    A noun of the language is the object of the verb (أجّل سامي كرم الرحلة); after a surname with the article only one
    of origin follows (السعدي الموصلي).
    """
    if form.folded in OFFSPRING or form.folded == "ال" or before.folded in _BOUND:
        return not (form.function or form.comp)
    if form.folded in _DIVINE and second and not before.article:
        return before.given or before.proper or before.strange  # نور الدين
    if joins(form) or form.function or form.comp or form.verb or form.adverb or form.abstract:
        return False
    if form.noun is not None:
        return (
            form.given
            or (form.namesake and second and before.given)
            or (form.article and (before.given or second) and not form.folded.endswith(("ون", "ين")))
        )
    if (before.given or (before.proper and second)) and not form.polity and not form.medium:
        return not form.folded.startswith(("بال", "لل"))
    if before.article and not before.given and before.folded not in _DIVINE and earlier.folded not in ("عبد", "ابو"):
        return form.article and not second and form.folded[-1] == "ي" and not form.clitic
    return form.strange or (form.article and not form.clitic)


def joins(form: Form) -> bool:
    return form.joined or (form.folded[:1] == "و" and form.clitic[:1] == "و")


def _name_start(r: Reading, first: int, last: int, head: Noun) -> int | None:
    """Where the name begins after a title: the first word that can be one once the title is closed.

    A title is closed by a word with the article, a place, an adjective, or a name in marks; until then an unknown word
    is annexed to it (رئيس أركان الجيش).
    """
    settled = r.forms[first].article
    closed = settled or head.kind == "rank"
    for j in range(first + 1, last):
        form = r.forms[j]
        if r.stretch[j] is not None and r.stretch[j] is not r.stretch[first]:
            closed = True
        elif (form.given and (closed or form.noun is None)) or (settled and _surely(r, first, j, last)):
            return j
        elif form.noun is not None or form.article:
            second = form.noun is not None and joins(form) and not form.article  # ولاعب وسط …
            closed = (closed and not second) or form.article
            settled = form.article and not form.clitic
            if form.folded in SAME:
                return None
        elif form.strange and j + 1 < last and place(r.forms[j - 1]) and not form.given:
            closed = settled = True  # حاكم إقليم دارفور …
        elif form.polity or (nisba(form) and not settled) or (annexed(r.forms[j - 1]) and j > first + 1):
            closed = True
        elif form.function or form.clitic[-1:] in ("ب", "ل"):
            settled = False
        elif _named_after(r, j, last, settled, closed and (head.kind != "source" or r.forms[first].article)):
            return j
        else:
            closed = closed or j > first + 1
    return None


def _surely(r: Reading, first: int, j: int, last: int) -> bool:
    """Whether a name begins at word ``j`` after a definite title, though the word is one of the language as well."""
    return _namesake(r, j, last) or (j == first + 1 and (_known_surname(r, j, last) or _styled(r, j, last)))


def _styled(r: Reading, j: int, last: int) -> bool:
    """Whether a definite word after a rank is a surname, no adjective: اللواء الدباغ, not العميد المتقاعد."""
    form, noun = r.forms[j], r.forms[j - 1].noun
    if noun is None or noun.kind != "rank" or noun.plural or noun.lemma in _UNSTYLED or not form.article:
        return False
    ends = j + 1 == last or (r.forms[j + 1].noun is not None and not r.forms[j + 1].article)
    plain = not (form.noun or form.abstract or form.clitic or form.function or form.verb or form.polity)
    adjective = form.folded in words("common_words", "word") or nationality(form) or form.folded[:3] == "الم"
    return ends and plain and not adjective and form.raw[-1] not in "ةه"


def _known_surname(r: Reading, j: int, last: int) -> bool:
    """Whether a definite word right after a title is a surname, as it is in a name of the article: الرئيس الأسد."""
    form = r.forms[j]
    return form.article and form.key in r.names and not form.clitic and not form.abstract and j + 1 == last


def _namesake(r: Reading, j: int, last: int) -> bool:
    """Whether a word that is a noun as well is a first name: what follows ends the phrase (الخبير أمين فارس)."""
    form = r.forms[j]
    either = form.namesake or (form.proper and form.article)  # الطيب
    return either and 1 < last - j <= _LAST and name_end(r, j, last) == last


def last_name(r: Reading, name: tuple[int, int], last: int) -> tuple[int, int]:
    """Of two names one after the other the last: what looked like the first belongs to the title."""
    start = name[1]
    if start >= last or not r.gaps[start].plain or start - name[0] > _PAIR:
        return name
    if not (r.forms[start].given or r.forms[start].proper):
        return name
    end = name_end(r, start, last)
    return (start, end) if end == last and end - start > 1 else name


def _named_after(r: Reading, j: int, last: int, settled: bool, closed: bool) -> bool:
    """Whether a name begins at word ``j``, after a closed title a strange word, after a definite one any that can."""
    form, after = r.forms[j], r.forms[j + 1] if j + 1 < last else None
    if form.folded[0] == "ل" and not (form.given or form.proper) and after is not None and after.article:
        return False  # لإعمار المسجد
    if after is not None and after.article and after.noun is not None and after.noun.kind == "rank":
        return False  # المستشفى الجهوي بزغوان الدكتورة …
    strange = closed and form.strange and not (form.abstract or form.channel) and form.folded not in SAME
    return strange or (settled and _opens(r, j, last))


def annexed(form: Form) -> bool:
    """Whether the word after belongs to it: the name of a movement, a party, an agency."""
    return form.noun is not None and form.noun.kind == "organization" and not form.article


def nisba(form: Form) -> bool:
    """An adjective of origin without the article, as after an indefinite noun: مسؤول أميركي."""
    return form.folded.endswith(("ي", "يه", "يين", "يون")) and not form.article and not form.given and form.nisba
