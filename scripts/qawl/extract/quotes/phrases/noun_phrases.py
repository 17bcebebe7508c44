"""Noun phrases that name a speaker: what in them is name and what is role."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.arabic.letters import letter_for_letter
from qawl.arabic.lexicon import of_class, words
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.quotes.names.called_like_places import called_like_place
from qawl.extract.quotes.names.descriptors import PERSON, nationality, related
from qawl.extract.quotes.names.names_in_phrases import last_name, name_in
from qawl.extract.quotes.names.personal_names import SAME
from qawl.extract.quotes.phrases.apposition import (
    apposed_name,
    apposed_role,
    following_role,
    past_gloss,
    past_relative,
    role_at,
)
from qawl.extract.quotes.phrases.job_titles import polity_end, title_end
from qawl.extract.quotes.phrases.openings import begins
from qawl.extract.quotes.phrases.phrase_bounds import end_of, ungoverned
from qawl.extract.quotes.phrases.title_complements import past_acronym, past_place
from qawl.extract.quotes.phrases.title_tails import tail
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import HALF_NAMES, is_common, is_given
from qawl.extract.quotes.words.openers import QUANTIFIERS

_LONGEST = 24
_HONOURS = 4
"""No more words of respect than that stand in a row: صاحب السمو."""
_PAIR = 2
_ORIGIN = 6
"""An adjective of origin with its article has no fewer letters."""
ONE_OF = of_class("one_of")
_PREFIXES = of_class("name_prefix")


@dataclass(slots=True)
class Phrase:
    """Words ``first`` to ``last`` (exclusive). ``name`` is the personal name in it, ``role`` the words of the title.

    ``joined``: several speakers joined by و. ``same``: with نفسه or ذاته, the one just spoken of.
    """

    first: int
    last: int
    head: Noun | None
    name: tuple[int, int] | None
    role: tuple[int, int] | None
    definite: bool
    joined: bool = False
    same: bool = False
    other: tuple[int, int] | None = None
    """A second title, after the name: النائب سامي كرم، رئيس اللجنة."""


def phrase_at(r: Reading, first: int, limit: int, calling: Noun | None = None) -> Phrase | None:
    """The phrase that begins at word ``first`` and ends before ``limit``, or ``None`` if none can begin there.

    ``calling`` is what to take its first word for when no lexicon has it and its place says that it is a subject.
    """
    if first >= limit or not (begins(r, first) or calling is not None):
        return None
    if r.forms[first].respect and calling is None:
        return _honoured(r, first, limit)
    body = known_body(r, first, limit) if calling is None else first
    if body > first:
        return Phrase(first, body, Noun("organization"), None, None, True)
    last = end_of(r, first, min(limit, first + _LONGEST))
    head = calling or _head(r, first, last)
    last = ungoverned(r, first, last, head)
    if head is not None and head.kind == "organization":
        last = title_end(r, first, last)
    elif head is None and r.forms[first].polity and not called_like_place(r, first):
        last = polity_end(r, first, last)
    return _read(r, (first, last), limit, head, calling)


def known_body(r: Reading, first: int, limit: int) -> int:
    """The word after a name of a body that the authority knows, whatever its words (البيت الأبيض), or ``first``."""
    form = r.forms[first]
    if form.noun is not None or form.given or form.polity or form.channel or form.key in r.names:
        return first
    words = r.known(first)
    known = words > 0 and first + words <= limit and not r.known(first, person=True)
    return first + words if known else first


def prefixed(r: Reading, first: int, limit: int) -> Phrase:
    """The phrase that begins at word ``first``, a preposition written onto it: للوزارة, لوزير الصحة سامي كرم."""
    form = r.forms[first]
    phrase = _read(r, (first, end_of(r, first, min(limit, first + _LONGEST))), limit, form.noun, None)
    phrase.definite = form.article or form.folded.startswith("لل")
    return phrase


def _read(r: Reading, words: tuple[int, int], limit: int, head: Noun | None, calling: Noun | None) -> Phrase:
    """What is name and what is title in a phrase whose words are known."""
    first, last = words
    name, joined = name_in(r, first, last, head)
    same = last - first > 1 and r.forms[last - 1].folded in SAME
    renamed = _no_calling(r, words, limit, name, joined, same) if calling is not None else None
    if renamed is not None:
        return renamed
    if name is None and _named_like_calling(r, first, last, head):
        return _named_pair(r, first, limit)
    phrase = Phrase(first, last, head, name, None, r.forms[first].article, joined, same)
    if name is not None:
        _entitle(r, phrase, name, limit)
    elif head is not None and head.kind in PERSON and not same:
        _complete(r, phrase, head, limit)
    if phrase.name is not None and r.forms[phrase.name[0]].respect:
        phrase.name = _unhonoured(r, *phrase.name)
    return phrase


def _no_calling(
    r: Reading, words: tuple[int, int], limit: int, name: tuple[int, int] | None, joined: bool, same: bool
) -> Phrase | None:
    """The name that begins with a word which only its place shows to be a subject, where it is no calling after all."""
    first, last = words
    if name is not None:
        first_name = name[0] == first + 1 and not r.forms[first + 1].article
        return Phrase(first, last, None, (first, name[1]), None, False, joined, same) if first_name else None
    if _apposed(r, first, last, limit):
        return Phrase(first, last, None, words, apposed_role(r, last, limit), False, joined, same)
    return _named_pair(r, first, limit) if unlike_calling.ask(r, first, last) else None


def _named_pair(r: Reading, first: int, limit: int) -> Phrase:
    """Two words that are somebody's name, with the title behind them."""
    name = first, first + _PAIR
    return Phrase(*name, None, name, role_at(r, first + _PAIR, limit), False)


def _named_like_calling(r: Reading, first: int, last: int, head: Noun | None) -> bool:
    """ناجية الغربي: a first name that is a calling as well, with a surname that would agree with it in nothing."""
    if head is None or head.gender != "f" or head.kind not in PERSON:
        return False
    form, noun = r.forms[first], r.forms[first].noun
    if form.article or form.clitic or last - first < _PAIR or noun is None or not is_given(noun.lemma):
        return False
    if not nationality(r.forms[first + 1]):
        return False
    after = r.forms[first + _PAIR] if last - first > _PAIR else None
    ends = after is None or (after.noun is not None and after.noun.kind in PERSON and not after.article)
    return ends and form.raw[-1] == "ة"


def _unhonoured(r: Reading, start: int, end: int) -> tuple[int, int]:
    """A name without the words of respect before it: القنصل سير غابوف."""
    while start + 1 < end and r.forms[start].respect:
        start += 1
    return start, end


def _too_short(r: Reading, first: int, last: int) -> bool:
    """قالت نازحة"""
    return last - first < _PAIR or not r.gaps[first + 1].plain


def _definite_of_origin(r: Reading, first: int, last: int) -> bool:
    """قالت ناجية الغربي: an adjective that would agree in nothing with the noun before it"""
    form = r.forms[first + 1]
    if not form.article or form.folded[-1] != "ي" or len(form.folded) < _ORIGIN or form.clitic:
        return False
    return form.noun is None and not form.function and not is_common(form.folded.removeprefix("ال"))


def _strange_surname(r: Reading, first: int, last: int) -> bool:
    """قالت غيداقة كرم إن: two strange words and nothing else"""
    form = r.forms[first + 1]
    surname = form.strange and form.folded[-1] not in "يها" and not form.abstract and not is_common(form.folded)
    return surname and last - first == _PAIR and not r.forms[first].folded.endswith("ات")


unlike_calling = Decision(
    "unlike_calling",
    [
        ("too_short", _too_short, False),
        ("definite_of_origin", _definite_of_origin, True),
        ("strange_surname", _strange_surname, True),
    ],
    otherwise=False,
)
"""Whether a word that its place alone shows to be a subject is a first name, not a calling (نازحة), by what follows."""


def _apposed(r: Reading, first: int, last: int, limit: int) -> bool:
    """Whether two words after a verb are a name that no lexicon has: قالت غيداقة كرم، الوزيرة، إن …"""
    role = apposed_role(r, last, limit) if last - first == _PAIR and r.forms[last - 1].strange else None
    return role is not None and r.forms[role[0]].article


def _entitle(r: Reading, phrase: Phrase, name: tuple[int, int], limit: int) -> None:
    """Find the title that stands before, right after or, between commas, after the name of a phrase."""
    first, last, head = phrase.first, phrase.last, phrase.head
    if name[0] == first:
        phrase.role = following_role(r, *name, last) or apposed_role(r, last, limit)
        return
    phrase.name = name = last_name(r, name, last)
    ranked = head is not None and head.kind == "rank"
    phrase.other = following_role(r, *name, last, head) or apposed_role(r, last, limit)
    phrase.role = phrase.other if ranked and phrase.other is not None else (first, name[0])


def _complete(r: Reading, phrase: Phrase, head: Noun, limit: int) -> None:
    """Find the name of a title that stands between commas or past its complements; else where the title ends."""
    first, last = phrase.first, phrase.last
    phrase.name, phrase.role, phrase.last = apposed_name(r, first, last, limit)
    if phrase.name is None:
        behind = max(past_place(r, last, limit), past_gloss(r, last, limit), past_relative(r, last, limit))
        name, _, end = apposed_name(r, first, behind, limit) if behind > last else (None, None, last)
        if name is not None:
            phrase.name, phrase.role, phrase.last = name, (first, last), end
    if phrase.name is None and related(r, first, last):
        return
    if phrase.name is None:
        behind_acronym = past_acronym(r, last, limit)
        phrase.name = behind_acronym or tail(r, first, last, limit)
        if phrase.name is not None:
            phrase.role = first, last if behind_acronym else phrase.name[0]
            phrase.last = phrase.name[1]
    if phrase.name is not None:
        phrase.joined = False
    elif head.kind == "office":
        phrase.last = title_end(r, first, last)


def _honoured(r: Reading, first: int, limit: int) -> Phrase | None:
    """The phrase after a word of respect; with a pronoun written onto it, the one just spoken of."""
    for at in range(first, first + _HONOURS):
        form = r.forms[at]
        if form.rest.removeprefix("و") not in words("honorifics", "word"):
            gender = "f" if form.folded.endswith("ها") else "m"
            return Phrase(at, at + 1, Noun("office", gender), None, None, True, same=True)
        if at + 1 >= limit or not r.gaps[at + 1].plain:
            return None
        if not r.forms[at + 1].respect:
            return phrase_at(r, at + 1, limit)
        if not begins(r, at + 1):
            return None
    return None


def _head(r: Reading, first: int, last: int) -> Noun | None:
    form = r.forms[first]
    if form.folded in QUANTIFIERS and first + 1 < last:
        return Noun("source") if form.folded in ONE_OF else Noun("group", plural=True)
    return form.noun


def keys(r: Reading, first: int, last: int) -> frozenset[str]:
    """The words of a name; عبد and أبو are joined to what follows, so that both spellings agree."""
    found: list[str] = []
    joined = ""
    for form in r.forms[first:last]:
        word = form.key
        if (word in HALF_NAMES or word == "ال") and not joined:
            joined = "بن" if word == "ابن" else word
            continue
        if not joined and word.startswith(("عبدال", "ابوال")):
            word = word.replace("ال", "", 1)
        found.append(joined + (word.removeprefix("ال") if joined in _PREFIXES else word))
        joined = ""
    return frozenset(found or [joined])


def _joined_name(form: Form) -> bool:
    """وسامي, وأبو كرم: a name that a conjunction is written onto, not وليد."""
    return form.clitic == "و" and not is_given(form.folded) and is_given(form.rest)


def uncliticized(form: Form, text: str) -> str:
    """A phrase without the conjunction and preposition written onto its first word ``form``."""
    if not form.clitic or (form.given and not _joined_name(form)):
        return text
    if form.clitic.endswith("ل") and form.folded[len(form.clitic) :].startswith("ل") and form.rest.startswith("ال"):
        return "ا" + letter_for_letter(text[len(form.clitic) :])
    return text[len(form.clitic) :]
