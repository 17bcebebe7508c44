"""Coreference: whom a phrase means in this article, by its name, its title or its description.

Two ordered tables: what one word alone stands for (``one_word``), and as what a longer phrase means somebody
(``meant_as``).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from qawl.extract.decision import Decision, Search
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.bearers import described, is_definite
from qawl.extract.quotes.speakers.descriptions import another, articled
from qawl.extract.quotes.speakers.issuers import issuer
from qawl.extract.quotes.speakers.lone_words import BODY, PERSON, SEVERAL, SOMEBODY, THING, latter, lone
from qawl.extract.quotes.speakers.preposed import nearest
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.words.form import Form


def resolve(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool = False
) -> Source | None:
    """The source that a phrase means, ``current`` being who is speaking and ``gender`` that of the cue."""
    bearer = one_word.ask(r, people, phrase, current, gender)
    if bearer is not None:
        return bearer
    return meant_as.ask(r, people, phrase)(r, people, phrase, current, gender, statement)


def _surnamed(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str) -> Source | None:
    """The person whose surname is a calling as well: after عبد الإله الخطيب, الخطيب is no preacher."""
    form = r.forms[phrase.first]
    if phrase.name is not None or phrase.last - phrase.first > 1 or not form.article or form.key not in r.names:
        return None
    source = people.named(frozenset({form.key}), phrase.first)
    if source is None or source.first > phrase.first or phrase.head is None:
        return None
    source.last = max(source.last, phrase.first)
    return source


def _shortened(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str) -> Source | None:
    """The body that has spoken for which an adjective alone stands: البنك المركزي, later المركزي."""
    form = r.forms[phrase.first]
    alone = phrase.last - phrase.first == 1 and form.adjective and form.key not in people.by_key
    return people.known(phrase, "organization", current) if alone and phrase.head is None else None


def _latter(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str) -> Source | None:
    """Whom الأخير means: the man named last before it, in its sentence or the one before."""
    if not latter(phrase, r.forms[phrase.first]):
        return None
    start = r.sentence(max(0, r.sentence(phrase.first)[0] - 1))[0]
    last = nearest(r, start, phrase.first, "m")
    return resolve(r, people, last, None, "m") if last is not None and last.name is not None else None


def _alone(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str) -> Source | None:
    """What a definite word that is no name stands for by itself: البعض, المنتقدون, الواقع."""
    what = lone(r, people, phrase, gender)
    if what == PERSON:
        return None
    body = what in (THING, BODY) or (what == SEVERAL and r.forms[phrase.first].raw[-1] == "ة")
    whole = people.bodies.headed(phrase.first, phrase.last) if body else None
    if whole is not None:
        return people.plain(replace(phrase, first=whole[0], last=whole[1]), BODY, "f", "s")
    return people.plain(phrase, what, gender if what == SOMEBODY else "", "p" if what == SEVERAL else "s")


one_word: Search[Source] = Search(
    "one_word", [("surname", _surnamed), ("shortened", _shortened), ("latter", _latter), ("alone", _alone)]
)
"""Whom one word means that is no name of a person as it stands."""


def _body_in_marks(r: Reading, people: People, phrase: Phrase) -> bool:
    """Whether one strange word is a body: it stands in marks by itself elsewhere («إنتل», later إنتل)."""
    form = r.forms[phrase.first]
    if phrase.head is not None or phrase.role is not None or phrase.last - phrase.first > 1:
        return False
    return not (form.given or form.proper or form.key in people.by_key) and form.folded in r.marked_words


def _joined(r: Reading, people: People, phrase: Phrase) -> bool:
    """سامي كرم وهاني الخطيب, خبراء ومسؤولون; not وزارة الصحة والبيئة"""
    return phrase.joined and (
        phrase.name is not None or (phrase.head is not None and phrase.head.kind != "organization")
    )


def _together(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source:
    """Several speakers, named or not."""
    head = phrase.head
    if phrase.name is not None or head is None:
        return people.plain(phrase, "group", "m", "p")
    return people.plain(phrase, "unnamed" if head.kind == "source" else "group", head.gender, "p")


def _name(r: Reading, people: People, phrase: Phrase) -> bool:
    """سامي كرم, الوزير سامي كرم; not إنتل, which stands in marks elsewhere"""
    return not phrase.joined and phrase.name is not None and not _body_in_marks(r, people, phrase)


def _person(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source | None:
    return people.add(phrase, gender or (phrase.head.gender if phrase.head else ""))


def _bare_body(r: Reading, people: People, phrase: Phrase) -> bool:
    """بغداد, رويترز, «إنتل»"""
    form = r.forms[phrase.first]
    return phrase.head is None and bool(form.polity or form.channel or phrase.name is not None)


def _body(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool) -> Source:
    return people.plain(phrase, "organization", "f", "s")


def _unheaded(r: Reading, people: People, phrase: Phrase) -> bool:
    """المزروعي: one word that is no noun for a speaker"""
    return phrase.head is None


def _stranger(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source | None:
    return people.add(phrase, gender)


def _of_document(r: Reading, people: People, phrase: Phrase) -> bool:
    """بيان الوزارة, الدراسة"""
    return phrase.head is not None and phrase.head.kind == "document"


def _of_organization(r: Reading, people: People, phrase: Phrase) -> bool:
    """الوزارة, الحزب, اللجنة"""
    return phrase.head is not None and phrase.head.kind in ("organization", "group")


def _of_several(r: Reading, people: People, phrase: Phrase) -> bool:
    """مصادر, خبراء"""
    return phrase.head is not None and phrase.head.plural


def _several(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source:
    """Those who are speaking, where they are meant again, else others: unnamed, or a group."""
    head = phrase.head
    assert head is not None
    if current is not None and phrase.definite and _same_people(r, phrase, current):
        return current
    kind = "unnamed" if head.kind == "source" and not phrase.definite else "group"
    return people.plain(phrase, kind, head.gender, "p")


def _described(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source:
    """Him whom a title or a calling in the singular means, else somebody who is known by it alone: الوزير, خبير."""
    head = phrase.head
    assert head is not None
    definite, gender = is_definite(r, phrase), gender or head.gender
    meant = described.ask(r, people, phrase, current, gender, definite)
    if meant is not None:
        return meant
    kind = "person" if definite and head.kind != "source" else "unnamed"
    source = people.plain(phrase, kind, gender, "s")
    source.nameless = kind == "person"
    return source


def _same_people(r: Reading, phrase: Phrase, current: Source) -> bool:
    """Whether several with the article are those who are speaking: مصادر, later المصادر."""
    same = current.number == "p" and phrase.head is not None and phrase.head.lemma == current.lemma
    return same and articled(r.forms[phrase.first]) and not another(r, phrase, current)


def _organization(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source:
    """The body that is speaking or has spoken, else another."""
    head = phrase.head
    assert head is not None
    kind = head.kind
    if current is not None and current.kind == kind and (phrase.same or _kind_of(r, phrase, current)):
        return current
    own = "f" if head.gender == "f" or (head.plural and kind == "organization") else ""
    return people.known(phrase, kind, current) or people.plain(phrase, kind, own, "s")


def _kind_of(r: Reading, phrase: Phrase, current: Source) -> bool:
    """Whether a noun with the article says what sort of body speaks under a bare name: «الراية»، … الصحيفة."""
    form, name = r.forms[phrase.first], r.forms[current.last]
    alone = phrase.last - phrase.first == 1 and phrase.definite and articled(form)
    bare = name.noun is None and not name.polity and name.key in current.keys
    return alone and bare and form.noun is not None and not form.noun.plural


def _document(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source | None:
    """Whose it is, who is speaking, where it is his, else the document itself."""
    inner = issuer(r, phrase)
    if inner is not None:
        return resolve(r, people, inner, current, "")
    meant = phrase.definite and (statement or _first(r, people, phrase))
    if current is not None and meant and (_issued(phrase) or current.kind == "document"):
        return current
    return people.plain(phrase, "document", "", "s")


def _issued(phrase: Phrase) -> bool:
    """البيان, الرسالة; not الدراسة, which says by itself what it found"""
    return phrase.head is not None and phrase.head.issued


def _first(r: Reading, people: People, phrase: Phrase) -> bool:
    """Whether "the statement" is the first of which the article speaks: then it is that of who is speaking."""
    alone = phrase.head is not None and phrase.head.issued and phrase.last - phrase.first == 1
    return alone and not any(kind == "document" for kind, _ in people.by_phrase)


meant_as: Decision[Callable[..., Source | None]] = Decision(
    "meant_as",
    [
        ("joined", _joined, _together),
        ("name", _name, _person),
        ("bare_body", _bare_body, _body),
        ("unheaded", _unheaded, _stranger),
        ("document", _of_document, _document),
        ("organization", _of_organization, _organization),
        ("several", _of_several, _several),
    ],
    otherwise=_described,
)
"""As what a phrase that is more than one word's matter means somebody: what finds or makes the source."""


def agrees(source: Source, form: Form) -> bool:
    """Whether a cue's gender and number can be those of a source."""
    inflection = form.inflection
    if inflection is None or inflection.tense == "noun":
        return True
    if inflection.number == "p" and (source.gender or source.kind == "person"):
        return source.number == "p" or source.kind in ("group", "organization")
    if not source.gender:
        return True
    if source.number == "p":
        return True  # a verb before its plural subject is singular
    return inflection.gender == source.gender or (source.kind != "person" and inflection.gender == "f")
