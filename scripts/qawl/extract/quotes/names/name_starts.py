"""Starts of names: where the name begins in a phrase that begins with a title."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.called_like_places import called_like_place
from qawl.extract.quotes.names.descriptors import nationality, place, places
from qawl.extract.quotes.names.first_names import annexed_thing, opens_after_title
from qawl.extract.quotes.names.others_names import past_other
from qawl.extract.quotes.names.personal_names import SAME, name_end
from qawl.extract.quotes.names.word_shapes import POSSESSED, annexed, joins, nisba, owned
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common
from qawl.extract.ranks import ARMS, is_arm

_LAST = 4
_UNSTYLED = of_class("unstyled_rank")
"""Ranks that are no styles before a surname."""
_AFFAIRS = of_class("affairs")


@dataclass(slots=True)
class _Title:
    """The title from word ``first`` on, in a phrase that ends before ``last``, as far as it has been looked through.

    A title is ``closed`` by a word with the article, a place, an adjective, or a name in marks; until then an unknown
    word is annexed to it (رئيس أركان الجيش). ``settled`` when its last word is definite.
    """

    first: int
    last: int
    head: Noun
    settled: bool
    closed: bool


NAME, NOBODY, WORD, CLOSES, SETTLES, UNSETTLES, ANNEXED = (
    "name",
    "nobody",
    "word",
    "closes",
    "settles",
    "unsettles",
    "annexed",
)
"""What a word is after a title: a name begins; nobody is named; a word of the title; what makes it closed, closed and
settled, not settled; annexed to it."""


def name_start(r: Reading, first: int, last: int, head: Noun) -> int | None:
    """Where the name begins after a title: the first word that can be one once the title is closed."""
    settled = r.forms[first].article
    title = _Title(first, last, head, settled, settled or head.kind == "rank")
    past = first + 1
    for j in range(first + 1, last):
        if j < past:
            continue
        other = past_other(r, head, j, last)
        if other:
            past, title.closed = other, True
            title.settled = title.settled or r.forms[other - 1].article  # مكة المكرمة
            continue
        word = after_title.ask(r.forms[j], r, title, j)
        if word in (NAME, NOBODY):
            return j if word == NAME else None
        _go_on(r, title, j, word)
    return None


def _go_on(r: Reading, title: _Title, j: int, word: str) -> None:
    """The title with one word more."""
    form = r.forms[j]
    if word == WORD:
        second = form.noun is not None and joins(form) and not form.article  # ولاعب وسط …
        title.closed = (title.closed and not second) or form.article
        title.settled = form.article and not form.clitic
    elif word in (CLOSES, SETTLES):
        title.closed, title.settled = True, title.settled or word == SETTLES
    elif word == UNSETTLES:
        title.settled = False
    else:
        title.closed = title.closed or j > title.first + 1


def _marked(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """رئيس حركة «…» سامي كرم"""
    return r.stretch[j] is not None and r.stretch[j] is not r.stretch[title.first]


def _arm(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """العقيد ركن سامي كرم, اللواء أركان حرب …: behind a rank or another arm, with a word to follow"""
    if form.folded not in ARMS or j + 1 >= title.last:
        return False
    before, after = r.forms[j - 1], r.forms[j + 1]
    ranked = before.noun is not None and before.noun.kind == "rank"
    return is_arm(before.folded, ranked, after.folded)


def _known_body(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """القيادي في حماس سامي كرم"""
    return in_known_body(r, j)


def in_known_body(r: Reading, j: int) -> bool:
    """Whether behind في the name of a body begins at word ``j`` that the authority knows, whatever its words."""
    form = r.forms[j]
    if r.forms[j - 1].folded != "في" or form.given or form.medium or form.polity:
        return False
    return r.known(j) > 0 and not r.known(j, person=True)


def _given_name(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """الوزير سامي, المحامية سيدني غابوف; رئيس اللجنة رائد كرم, a rank as well, only after a closed title."""
    return (form.given and (title.closed or form.noun is None)) or (title.settled and called_like_place(r, j))


def _namesake(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """الخبير أمين فارس, الوزير الطيب لوح: a noun or a word with the article, and what follows ends the phrase."""
    if not title.settled or not (form.namesake or (form.proper and form.article)):
        return False
    return 1 < title.last - j <= _LAST and name_end(r, j, title.last) == title.last


def _known_surname(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """الرئيس الأسد: a definite word right after a title, as it is in a name of the article."""
    if not title.settled or j != title.first + 1 or j + 1 != title.last:
        return False
    return form.article and form.key in r.names and not form.clitic and not form.abstract


def _styled_surname(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """اللواء الدباغ, not العميد المتقاعد: a definite word after a rank that ends the phrase."""
    if not title.settled or j != title.first + 1 or not form.article:
        return False
    ends = j + 1 == title.last or (r.forms[j + 1].noun is not None and not r.forms[j + 1].article)
    return ends and _is_style(r.forms[j - 1].noun) and _surname_shaped(form)


def _is_style(noun: Noun | None) -> bool:
    return noun is not None and noun.kind == "rank" and not noun.plural and noun.lemma not in _UNSTYLED


def _surname_shaped(form: Form) -> bool:
    """Whether a definite word is in no lexicon and has not the look of an adjective."""
    if form.noun or form.abstract or form.clitic or form.function or form.verb or form.polity:
        return False
    adjective = form.folded in words("common_words", "word") or nationality(form) or form.folded[:3] == "الم"
    return not adjective and form.raw[-1] not in "ةه"


def _same(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """الوزير المذكور"""
    return form.folded in SAME and _title_word(form, r, title, j)


def _honour(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """القنصل العام سير غابوف: a word of respect before the name"""
    return form.respect and j + 1 < title.last and not form.article


def _title_word(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """رئيس اللجنة, رئيس الحكومة الجديدة"""
    return form.noun is not None or form.article


def _name_of_place(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """حاكم إقليم دارفور …"""
    return form.strange and j + 1 < title.last and place(r.forms[j - 1]) and not form.given


def _polity(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """رئيس وزراء العراق"""
    return form.polity


def _origin(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """مسؤول أميركي; not سفير روسيا لدى مصر غيورغي كرم: nothing indefinite agrees with a place"""
    return not title.settled and nisba(form) and not (r.forms[j - 1].polity and not nationality(form))


def _name_of_body(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """رئيس حركة كرامة …"""
    return j > title.first + 1 and annexed(r.forms[j - 1])


def _prepositional(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """المدير العام لـ…, السفير لدى …"""
    return bool(form.function) or form.clitic[-1:] in ("ب", "ل")


def _possessed(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """مدير أعماله هاني كرم: an everyday noun with a pronoun is as definite as one with the article."""
    if form.given or form.proper or form.clitic or form.raw[-1] == "ة":
        return False
    return any(map(is_common, owned(form.folded, *POSSESSED, "ه")))


def _name(form: Form, r: Reading, title: _Title, j: int) -> bool:
    """الوزير كرم, مديرة الميناء سلمى"""
    return name_begins.ask(r, title, j)


after_title = Decision(
    "after_title",
    [
        ("marked", _marked, CLOSES),
        ("arm", _arm, SETTLES),
        ("known_body", _known_body, CLOSES),
        ("given_name", _given_name, NAME),
        ("namesake", _namesake, NAME),
        ("known_surname", _known_surname, NAME),
        ("styled_surname", _styled_surname, NAME),
        ("same", _same, NOBODY),
        ("honour", _honour, SETTLES),
        ("title_word", _title_word, WORD),
        ("name_of_place", _name_of_place, SETTLES),
        ("polity", _polity, CLOSES),
        ("origin", _origin, CLOSES),
        ("name_of_body", _name_of_body, CLOSES),
        ("prepositional", _prepositional, UNSETTLES),
        ("possessed", _possessed, SETTLES),
        ("name", _name, NAME),
    ],
    otherwise=ANNEXED,
)
"""What word ``j`` is after a title."""


def _for_something(r: Reading, title: _Title, j: int) -> bool:
    """رئيس الصندوق لإعمار المسجد, الأمين المساعد لشؤون …, القائم بأعمال …"""
    form = r.forms[j]
    if form.folded[0] not in "لب" or form.given or form.proper:
        return False
    if form.folded[1:] in words("purpose_nouns", "noun") | places() | words("state_places", "name"):
        return True
    return form.folded[0] == "ل" and j + 1 < title.last and r.forms[j + 1].article


def _occasion(r: Reading, title: _Title, j: int) -> bool:
    """ألقى الوزير كلمة قال فيها …, ألقى الوزير خطابا …: the object, and how he spoke"""
    form = r.forms[j]
    media = words("media", "word", "is_name", "false")
    return not (form.given or form.proper) and (form.folded in media or form.folded.removesuffix("ا") in media)


def _of_affairs(r: Reading, title: _Title, j: int) -> bool:
    """المتحدثة لشؤون أفريقيا سلمى كرم, المسؤول عن ملف دارفور …, الوزير المكلف شؤون …"""
    return r.forms[j].folded in _AFFAIRS or (r.forms[j - 1].folded in _AFFAIRS and j + 1 < title.last)


def _rank_follows(r: Reading, title: _Title, j: int) -> bool:
    """المستشفى الجهوي بزغوان الدكتورة …; not الطبيبة منى الحاج"""
    after = r.forms[j + 1] if j + 1 < title.last and not r.forms[j].proper else None
    return after is not None and after.article and after.noun is not None and after.noun.kind == "rank"


def _act(r: Reading, title: _Title, j: int) -> bool:
    """قال جندي احتياطي خدم في المعسكر …: what somebody indefinite has done"""
    indefinite = nisba(r.forms[j - 1]) and not r.forms[title.first].article
    return indefinite and bool(r.forms[j].event) and j + 1 == title.last


def _strange_after_closed(r: Reading, title: _Title, j: int) -> bool:
    """رئيس اللجنة غابوف; somebody unnamed (مصدر) has a name only with the article."""
    form = r.forms[j]
    if not title.closed or not form.strange or form.abstract or form.channel or form.folded in SAME:
        return False
    if form.raw[-1] == "ه" and not (form.given or form.proper):
        return False  # أعلن اللاعب الفرنسي حبه …
    if not (form.given or form.proper) and annexed_thing(r, j, title.last):
        return False
    return title.head.kind != "source" or r.forms[title.first].article


def _any_after_settled(r: Reading, title: _Title, j: int) -> bool:
    """الوزير سمية"""
    return title.settled and opens_after_title.ask(r, j, title.last)


name_begins = Decision(
    "name_begins",
    [
        ("occasion", _occasion, False),
        ("for_something", _for_something, False),
        ("of_affairs", _of_affairs, False),
        ("rank_follows", _rank_follows, False),
        ("act", _act, False),
        ("strange_after_closed", _strange_after_closed, True),
        ("any_after_settled", _any_after_settled, True),
    ],
    otherwise=False,
)
"""Whether a name begins at word ``j``: after a closed title a strange word, after a definite one any that can."""
