"""Agreement: whether a verb can be that of who was speaking, and whether what stands behind it is its subject."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.lone_words import THING, lone
from qawl.extract.quotes.speakers.preposed import antecedent
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.sources import People

_TOLD_OF, _GOING_ON = frozenset({"describe", "accuse"}), frozenset({"continue", "reply"})
"""Classes of verbs after which a thing is the object: wherever it stands, or where its clause goes on."""
_REGARDING = _TOLD_OF | {"judge"}
_MASCULINE = of_class("masculine_state")
_SAID = "قال"
_GIST = of_class("gist")


def hers(said: Said, cue: Cue) -> bool:
    """Whether a woman says what is said next, and a man spoke: سألها الطبيب …، فقالت …"""
    source, inflection = said.source, cue.form.inflection
    if source is None or inflection is None or not cue.form.finite or source.kind not in ("person", "unnamed"):
        return False
    return source.number == "s" and source.gender == "m" and (inflection.gender, inflection.number) == ("f", "s")


def parted(said: Said, cue: Cue) -> bool:
    """Whether a verb of one woman cannot go on with the men who spoke: قال ثلاثة … وتابعت."""
    source, inflection = said.source, cue.form.inflection
    if source is None or inflection is None or source.number != "p" or inflection.number != "s":
        return False
    return cue.form.finite and inflection.gender == "f" and said.gender == "m"


def many_after_body(said: Said, cue: Cue) -> bool:
    """ذكرت الوكالة أن المتظاهرين أغلقوا الطريق، مرددين: «…»: a participle of many men is not that of a body."""
    inflection, source = cue.form.inflection, said.source
    if not cue.form.participle or inflection is None or (inflection.gender, inflection.number) != ("m", "p"):
        return False
    return source is not None and source.kind == "organization" and source.number == "s"


def qualified(r: Reading, cue: Cue) -> bool:
    """استنتاج حتمي مفاده أن …: no one follows an act of speech but what sort it is, or what it comes to."""
    first = r.forms[cue.last] if cue.last < cue.edge else None
    gist = any(form.folded in _GIST for form in r.forms[cue.last : cue.edge])
    return gist and first is not None and not (first.noun or first.given)


def entitled(phrase: Phrase) -> bool:
    """غابوف كرم مدير الجمعية: a title follows the name."""
    return phrase.role is not None and phrase.name is not None and phrase.role[0] >= phrase.name[1]


def alone_object(r: Reading, cue: Cue, phrase: Phrase) -> bool:
    """Whether all there is between a verb that must have an object and its words is it: ووصف القرار بأنه …

    A noun with the article and at most its adjective: a name or an annexed noun may have the object at its end.
    """
    inflection, length = cue.form.inflection, phrase.last - phrase.first
    if cue.verb.group not in ("describe", "accuse") or inflection is None or inflection.pronoun or not phrase.definite:
        return False
    short = phrase.name is None and (length == 1 or (length == 2 and r.forms[phrase.last - 1].adjective))
    end = cue.edge - (r.forms[cue.edge - 1].folded == "ب")
    return short and phrase.first == cue.at + 1 and phrase.last == end


def told_of(r: Reading, people: People, cue: Cue, phrase: Phrase) -> bool:
    """Whether a phrase after a verb can only be its object: حلفوا الأيمان أن …, وتابع الجلسات التي …: «…»."""
    inflection = cue.form.inflection
    if inflection is None or not cue.form.finite:
        return False
    if inflection.number == "p":
        return phrase.head is None
    if alone_object(r, cue, phrase) or _of_state(r, cue, phrase):
        return True
    takes = cue.verb.group in _TOLD_OF or (cue.verb.group in _GOING_ON and phrase.last < cue.edge)
    return takes and lone(r, people, phrase, inflection.gender) == THING


def _of_state(r: Reading, cue: Cue, phrase: Phrase) -> bool:
    """وعدّ واشنطن «شريكة في العدوان»: a state or a city takes the verb in the feminine, so this is its object."""
    opening, inflection = r.forms[phrase.first], cue.form.inflection
    if cue.verb.group not in _REGARDING or inflection is None or not (opening.polity and phrase.head is None):
        return False
    return inflection.gender == "m" and opening.rest not in _MASCULINE


def spoken_of(r: Reading, people: People, cue: Cue, start: int) -> Phrase | None:
    """Whom a relative clause is about, if he can say it: not المعادن الذي قال إنه مهم."""
    phrase = antecedent(r, cue, start)
    said = cue.verb.lemma == _SAID
    return None if phrase is not None and said and lone(r, people, phrase, gender(cue)) == THING else phrase


def gender(cue: Cue) -> str:
    """The gender of a cue's verb, as far as its form says."""
    return cue.form.inflection.gender if cue.form.inflection is not None else ""
