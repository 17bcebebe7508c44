"""Links: words that go on a title though others of their kind would end it: نائب آخر, السفير لدى …, عام, من, باسم."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class, words
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.descriptors import OTHER, PERSON
from qawl.extract.quotes.names.name_starts import in_known_body
from qawl.extract.quotes.names.personal_names import SAME
from qawl.extract.quotes.names.word_shapes import nisba
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import IN_NAME_OF
from qawl.extract.quotes.words.openers import QUANTIFIERS
from qawl.extract.ranks import GRADES

_REPRESENTATIVES = of_class("representative")
_CLOSE = of_class("close")
_EXPERTS = of_class("expert")
_INFORMED = of_class("informed")
_OF_THEM = of_class("of_them")
_ACTING = of_class("acting")
_GENERAL = of_class("general")
_POSITIONS, _PLAYERS = of_class("position"), of_class("player")
_PREPOSITIONS = frozenset({"عن", "في", "لدي", "الي"})
LINKS = frozenset(
    {*SAME, *_ACTING, *_GENERAL, *_POSITIONS, *_PREPOSITIONS, *_INFORMED, *_OF_THEM, *OTHER, *GRADES, *IN_NAME_OF, "من"}
)
"""Words that may go on a phrase which others of their kind would end."""
MARKED_NAME = 3
"""So many words in marks may be the name of what stands before them."""
_GRADED = frozenset({"rank", "office"})
_DAYS = tuple(sorted(words("day_deictics", "word")))


def _same(r: Reading, first: int, j: int, limit: int) -> bool:
    """الوزير نفسه"""
    return r.forms[j].folded in SAME


def _graded(r: Reading, first: int, j: int, limit: int) -> bool:
    """ملازم أول; not قال المدير أول من أمس, when it was said"""
    noun = r.forms[j - 1].noun
    if r.forms[j].folded not in GRADES or noun is None or noun.kind not in _GRADED:
        return False
    after = " ".join(form.folded for form in r.forms[j : j + 3])
    return not after.startswith(_DAYS)


def _another(r: Reading, first: int, j: int, limit: int) -> bool:
    """نائب آخر, مسؤول أميركي آخر"""
    before = r.forms[j - 1]
    return r.forms[j].folded in OTHER and (before.noun is not None or nisba(before))


def _another_thing(r: Reading, first: int, j: int, limit: int) -> bool:
    """قال سامي كرم أخرى: after what is no calling."""
    return r.forms[j].folded in OTHER


def _acting(r: Reading, first: int, j: int, limit: int) -> bool:
    """رئيس الحكومة بالإنابة"""
    return r.forms[j].folded in _ACTING and r.forms[first].noun is not None


def _general(r: Reading, first: int, j: int, limit: int) -> bool:
    """مدير عام الوزارة: an adjective after a title, not the year."""
    noun = r.forms[j - 1].noun
    return r.forms[j].folded in _GENERAL and noun is not None and noun.kind == "office"


def _position(r: Reading, first: int, j: int, limit: int) -> bool:
    """لاعب وسط الفريق: where he plays; not قال اللاعب وسط الجماهير"""
    noun = r.forms[j - 1].noun
    if r.forms[j - 1].article:
        return False
    return r.forms[j].folded in _POSITIONS and noun is not None and noun.lemma in _PLAYERS


def _on_behalf(r: Reading, first: int, j: int, limit: int) -> bool:
    """المتحدث باسم الوزارة"""
    return r.forms[j].folded in IN_NAME_OF and r.forms[first].noun is not None


def _before_marked_name(r: Reading, first: int, j: int, limit: int) -> bool:
    """القيادي في «حركة …»: the marks are looked at next."""
    return j + 1 in r.opening and _with_preposition(r, first, j, limit)


def _with_preposition(r: Reading, first: int, j: int, limit: int) -> bool:
    """السفير لدى روسيا, مسؤول في وزارة …"""
    return _foreign_preposition(r, first, j, limit) and _more(r, j, limit) and takes_preposition.ask(r, first, j)


def _in_known_body(r: Reading, first: int, j: int, limit: int) -> bool:
    """القيادي في حماس: a body that the authority knows, whatever its words"""
    noun = r.forms[first].noun
    return noun is not None and noun.kind in PERSON and _more(r, j, limit) and in_known_body(r, j + 1)


def _foreign_preposition(r: Reading, first: int, j: int, limit: int) -> bool:
    """قال الوزير في مؤتمر"""
    return r.forms[j].folded in _PREPOSITIONS and r.forms[first].noun is not None


def _close(r: Reading, first: int, j: int, limit: int) -> bool:
    """مصدر مقرب من الوزير"""
    near = r.forms[j].folded == "من" and r.forms[j - 1].rest.removeprefix("ال") in _CLOSE
    return near and _more(r, j, limit)


def _part_of_document(r: Reading, first: int, j: int, limit: int) -> bool:
    """المادة 5 من الدستور"""
    if r.forms[j].folded != "من" or not _more(r, j, limit):
        return False
    return _is_document(r.forms[first]) and _is_document(r.forms[j + 1])


def _origin(r: Reading, first: int, j: int, limit: int) -> bool:
    """نازحة من الشمال: somebody unnamed, and where he is from; مصادر من الشرطة; النائب من الشمال سامي كرم"""
    noun = r.forms[first].noun
    if r.forms[j].folded != "من" or not _more(r, j, limit) or noun is None or noun.kind not in PERSON:
        return False
    after = r.forms[j + 1]
    if noun.kind == "source" and noun.plural:
        return j == first + 1 and _is_body(after)
    place = not after.clitic and (after.polity or (after.article and after.noun is None))
    return place and not noun.plural and (not r.forms[first].article or _name_follows(r, j + 2, limit))


def _is_body(form: Form) -> bool:
    return form.noun is not None and form.noun.kind == "organization" and not form.clitic


def _name_follows(r: Reading, j: int, limit: int) -> bool:
    """Whether a first name stands at word ``j``, which nothing parts from the word before it."""
    return j < limit and r.gaps[j].plain and r.forms[j].given


def _informed(r: Reading, first: int, j: int, limit: int) -> bool:
    """مصادر مطلعة"""
    noun = r.forms[first].noun
    source = noun is not None and noun.kind == "source"
    return source and r.forms[j].folded in _INFORMED and r.forms[j - 1].noun is not None


def _some_of_them(r: Reading, first: int, j: int, limit: int) -> bool:
    """بعض منهم"""
    return r.forms[j].folded in _OF_THEM and r.forms[j - 1].folded in QUANTIFIERS


def _more(r: Reading, j: int, limit: int) -> bool:
    """Whether a word follows word ``j`` right away, or marks."""
    return j + 1 < limit and (r.gaps[j + 1].plain or j + 1 in r.opening)


def _is_document(form: Form) -> bool:
    return form.noun is not None and form.noun.kind == "document"


linked: Decision[int | None] = Decision(
    "title_link",
    [
        ("same", _same, 1),
        ("graded", _graded, 1),
        ("another", _another, 1),
        ("another_thing", _another_thing, 0),
        ("acting", _acting, 1),
        ("general", _general, 1),
        ("position", _position, 1),
        ("on_behalf", _on_behalf, 1),
        ("before_marked_name", _before_marked_name, 1),
        ("with_preposition", _with_preposition, 2),
        ("in_known_body", _in_known_body, 2),
        ("foreign_preposition", _foreign_preposition, 0),
        ("close", _close, 2),
        ("part_of_document", _part_of_document, 2),
        ("origin", _origin, 2),
        ("informed", _informed, 1),
        ("some_of_them", _some_of_them, 1),
    ],
    otherwise=None,
)
"""How many words the link at word ``j`` adds to the phrase that begins at word ``first``; ``None`` when it is a word
like any other here."""


def _marked_name(r: Reading, first: int, j: int) -> bool:
    """القيادي في «حركة …»"""
    named = r.opening.get(j + 1)
    return named is not None and named.last - named.first <= MARKED_NAME and r.forms[j].folded == "في"


def _marked_words(r: Reading, first: int, j: int) -> bool:
    """الوزير عن «…»"""
    return j + 1 in r.opening


def _medium(r: Reading, first: int, j: int) -> bool:
    """الوزير في مؤتمر صحفي, but مسؤول في رئاسة التحرير"""
    after = r.forms[j + 1]
    return bool(after.medium) and not (after.noun is not None and after.noun.kind == "office")


def _expertise(r: Reading, first: int, j: int) -> bool:
    """الباحث في التاريخ"""
    if j > first + 1 or r.forms[j].folded != "في":
        return False
    return r.forms[first].rest.removeprefix("ال") in _EXPERTS


def _represented(r: Reading, first: int, j: int) -> bool:
    """النائب عن الكتلة"""
    if r.forms[j].folded != "عن" or j > first + 1 or not r.forms[j + 1].article:
        return False
    return r.forms[first].rest.removeprefix("ال") in _REPRESENTATIVES


def _about(r: Reading, first: int, j: int) -> bool:
    """تحدث الوزير عن الأزمة"""
    return r.forms[j].folded == "عن"


def _place_before_apposition(r: Reading, first: int, j: int) -> bool:
    """باحثة في العراق، ليلى حداد، …"""
    if r.forms[j].folded != "في" or r.forms[first].article or not r.forms[j + 1].polity:
        return False
    return j + 2 < r.size and r.gaps[j + 2].comma and begins(r, j + 2)


def _accredited(r: Reading, first: int, j: int) -> bool:
    """المبعوث إلى ليبيا, الموفد إلى الأمم المتحدة; not توجه المحتجون إلى السلطات"""
    head = r.forms[first].noun
    if r.forms[j].folded != "الي":
        return False
    person = head is not None and head.kind in PERSON and not head.plural
    return r.forms[j + 1].polity or (person and _is_organization(r.forms[j + 1]))


def _towards(r: Reading, first: int, j: int) -> bool:
    """وصل الوزير إلى المطار"""
    return r.forms[j].folded == "الي"


def _at(r: Reading, first: int, j: int) -> bool:
    """السفير لدى روسيا"""
    return r.forms[j].folded == "لدي"


def _in_body(r: Reading, first: int, j: int) -> bool:
    """مسؤول في وزارة …"""
    return _is_organization(r.forms[j + 1])


def _is_organization(form: Form) -> bool:
    return form.noun is not None and form.noun.kind == "organization"


takes_preposition = Decision(
    "title_preposition",
    [
        ("marked_name", _marked_name, True),
        ("marked_words", _marked_words, False),
        ("medium", _medium, False),
        ("expertise", _expertise, True),
        ("represented", _represented, True),
        ("about", _about, False),
        ("place_before_apposition", _place_before_apposition, True),
        ("accredited", _accredited, True),
        ("towards", _towards, False),
        ("at", _at, True),
        ("in_body", _in_body, True),
    ],
    otherwise=False,
)
"""Whether the preposition at word ``j`` goes on a title: مسؤول في وزارة …, السفير لدى …, الباحث في …"""
