"""Reference: whom a phrase means in this article, by its name, its title or its description."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.names.word_shapes import nisba
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.descriptions import another, articled, may_mean
from qawl.extract.quotes.speakers.issuers import issuer
from qawl.extract.quotes.speakers.lone_words import BODY, PERSON, SEVERAL, SOMEBODY, THING, latter, lone
from qawl.extract.quotes.speakers.preposed import nearest
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import is_common

_BACK = 40
_CONTRAST, _GENERAL = of_class("contrast"), of_class("general")


def resolve(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool = False
) -> Source | None:
    """The source that a phrase means."""
    head = phrase.head
    bearer = _bearer(r, people, phrase, current, gender)
    if bearer is not None:
        return bearer
    if phrase.joined:
        if phrase.name is not None or (head is not None and head.kind != "organization"):
            return _together(people, phrase)
    elif phrase.name is not None and not _body_in_marks(r, people, phrase):
        return people.add(phrase, gender or (head.gender if head else ""))
    if head is None:
        if r.forms[phrase.first].polity or r.forms[phrase.first].channel or phrase.name is not None:
            return people.plain(phrase, "organization", "f", "s")
        return people.add(phrase, gender)
    return _headed(r, people, phrase, current, gender, statement)


def _bearer(r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str) -> Source | None:
    """Whom one word means that is no name of a person as it stands."""
    known = _surnamed(r, people, phrase) or _shortened(r, people, phrase, current) or _latter(r, people, phrase)
    return known or _alone(r, people, phrase, gender)


def _latter(r: Reading, people: People, phrase: Phrase) -> Source | None:
    """Whom الأخير means: the man named last before it, in its sentence or the one before."""
    if not latter(phrase, r.forms[phrase.first]):
        return None
    start = r.sentence(max(0, r.sentence(phrase.first)[0] - 1))[0]
    last = nearest(r, start, phrase.first, "m")
    return resolve(r, people, last, None, "m") if last is not None and last.name is not None else None


def _alone(r: Reading, people: People, phrase: Phrase, gender: str) -> Source | None:
    """What a definite word that is no name stands for by itself: البعض, المنتقدون, الواقع."""
    what = lone(r, people, phrase, gender)
    if what == PERSON:
        return None
    body = what in (THING, BODY) or (what == SEVERAL and r.forms[phrase.first].raw[-1] == "ة")
    whole = people.bodies.headed(phrase.first, phrase.last) if body else None
    if whole is not None:
        return people.plain(replace(phrase, first=whole[0], last=whole[1]), BODY, "f", "s")
    return people.plain(phrase, what, gender if what == SOMEBODY else "", "p" if what == SEVERAL else "s")


def _body_in_marks(r: Reading, people: People, phrase: Phrase) -> bool:
    """Whether one strange word is a body: it stands in marks by itself elsewhere («إنتل», later إنتل)."""
    form = r.forms[phrase.first]
    if phrase.head is not None or phrase.role is not None or phrase.last - phrase.first > 1:
        return False
    return not (form.given or form.proper or form.key in people.by_key) and form.folded in r.marked_words


def _together(people: People, phrase: Phrase) -> Source:
    """Several speakers, named or not."""
    head = phrase.head
    if phrase.name is not None or head is None:
        return people.plain(phrase, "group", "m", "p")
    return people.plain(phrase, "unnamed" if head.kind == "source" else "group", head.gender, "p")


def _headed(
    r: Reading, people: People, phrase: Phrase, current: Source | None, gender: str, statement: bool
) -> Source | None:
    """The source that a phrase without a name means, by its first noun."""
    head = phrase.head
    assert head is not None
    if head.kind == "document":
        return _document(r, people, phrase, current, statement)
    if head.kind in ("organization", "group"):
        return _organization(r, people, phrase, head.kind, current)
    if head.plural:
        if current is not None and phrase.definite and _same_people(r, phrase, current):
            return current
        kind = "unnamed" if head.kind == "source" and not phrase.definite else "group"
        return people.plain(phrase, kind, head.gender, "p")
    return _described(r, people, phrase, gender or head.gender, current)


def _shortened(r: Reading, people: People, phrase: Phrase, current: Source | None) -> Source | None:
    """Whether an adjective alone stands for a body that has spoken: البنك المركزي, later المركزي."""
    form = r.forms[phrase.first]
    alone = phrase.last - phrase.first == 1 and form.adjective and form.key not in people.by_key
    return people.known(phrase, "organization", current) if alone and phrase.head is None else None


def _surnamed(r: Reading, people: People, phrase: Phrase) -> Source | None:
    """The person whose surname is a calling as well: after عبد الإله الخطيب, الخطيب is no preacher."""
    form = r.forms[phrase.first]
    if phrase.name is not None or phrase.last - phrase.first > 1 or not form.article or form.key not in r.names:
        return None
    source = people.named(frozenset({form.key}), phrase.first)
    if source is None or source.first > phrase.first or phrase.head is None:
        return None
    source.last = max(source.last, phrase.first)
    return source


def _described(r: Reading, people: People, phrase: Phrase, gender: str, current: Source | None) -> Source | None:
    definite = _definite(r, phrase)
    if current is not None and (phrase.same or _again(r, phrase, gender, current)):
        return current
    if not definite and _annexed(r, phrase):
        bearer = people.described(phrase, current)
        if bearer is not None:
            return bearer
    meant = _meant(r, people, phrase, gender, current) if definite else None
    if meant is not None:
        return meant
    kind = "person" if definite and phrase.head is not None and phrase.head.kind != "source" else "unnamed"
    source = people.plain(phrase, kind, gender, "s")
    source.nameless = kind == "person"
    return source


def _meant(r: Reading, people: People, phrase: Phrase, gender: str, current: Source | None) -> Source | None:
    """Whom a definite description means: the bearer of the title, who is speaking, or the only one named so far."""
    for last in range(phrase.last, phrase.first + (0 if phrase.definite else 1), -1):
        found = people.described(replace(phrase, last=last), current, phrase.last)
        if found is not None and not (found.kind == "unnamed" and another(r, phrase, found)):
            return found
    contrast = phrase.first > 0 and r.forms[phrase.first - 1].folded in _CONTRAST
    if current is not None:
        return current if not contrast and may_mean.ask(r, phrase, gender, current) else None
    alone = phrase.definite and articled(r.forms[phrase.first]) and not _of_body(r, phrase)
    return people.only(phrase.first) if alone else None


def _of_body(r: Reading, phrase: Phrase) -> bool:
    """الرئيس التنفيذي لشركة الكهرباء: told by his body, he is nobody who was named without it"""
    within = r.forms[phrase.first + 1 : phrase.last]
    return any(form.noun is not None and form.noun.kind == "organization" for form in within)


def _again(r: Reading, phrase: Phrase, gender: str, current: Source) -> bool:
    """Whether a description with the article means him of those it describes who is speaking: أحد النواب … النائب."""
    one = phrase.head is not None and phrase.definite and articled(r.forms[phrase.first])
    same = one and current.kind == "unnamed" and current.number == "s" and current.gender in ("", gender)
    alike = same and phrase.head is not None and phrase.head.lemma == current.lemma
    return alike and not another(r, phrase, current)


def _same_people(r: Reading, phrase: Phrase, current: Source) -> bool:
    """Whether several with the article are those who are speaking: مصادر, later المصادر."""
    same = current.number == "p" and phrase.head is not None and phrase.head.lemma == current.lemma
    return same and articled(r.forms[phrase.first]) and not another(r, phrase, current)


def _annexed(r: Reading, phrase: Phrase) -> bool:
    """Whether a title is annexed to a word that no lexicon has, so to a name: محافظ سوهاج."""
    if phrase.last - phrase.first < 2:
        return False
    form = r.forms[phrase.first + 1]
    return form.noun is None and not (nisba(form) or form.function or form.abstract or is_common(form.folded))


def _definite(r: Reading, phrase: Phrase) -> bool:
    """With the article, or annexed to a definite or proper noun (رئيس الوزراء، وزير خارجية مصر)."""
    if phrase.definite:
        return True
    for j in range(phrase.first + 1, phrase.last):
        form = r.forms[j]
        if j == phrase.first + 1 and form.folded in _GENERAL:
            continue  # أمين عام الاتحاد
        if form.function:
            return False
        if form.article or form.polity or form.channel:
            return form.clitic[-1:] not in ("ل", "ب")
        if form.noun is None:
            return False
    return False


def _organization(r: Reading, people: People, phrase: Phrase, kind: str, current: Source | None) -> Source:
    if current is not None and current.kind == kind and (phrase.same or _kind_of(r, phrase, current)):
        return current
    head = phrase.head
    gender = "f" if head is not None and (head.gender == "f" or (head.plural and kind == "organization")) else ""
    return people.known(phrase, kind, current) or people.plain(phrase, kind, gender, "s")


def _kind_of(r: Reading, phrase: Phrase, current: Source) -> bool:
    """Whether a noun with the article says what sort of body speaks under a bare name: «الراية»، … الصحيفة."""
    form, name = r.forms[phrase.first], r.forms[current.last]
    alone = phrase.last - phrase.first == 1 and phrase.definite and articled(form)
    bare = name.noun is None and not name.polity and name.key in current.keys
    return alone and bare and form.noun is not None and not form.noun.plural


def _document(r: Reading, people: People, phrase: Phrase, current: Source | None, statement: bool) -> Source | None:
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
