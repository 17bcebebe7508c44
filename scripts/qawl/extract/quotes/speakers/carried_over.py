"""Who is carried over to a cue without a subject of its own: an ordered table of where he is looked for."""

from __future__ import annotations

from bisect import bisect_right

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Verb
from qawl.extract.decision import Search
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.acceptance import CLAUSE
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.arguments import ADDRESSING
from qawl.extract.quotes.phrases.noun_phrases import Phrase
from qawl.extract.quotes.reading.reading import READ
from qawl.extract.quotes.speakers.agreement import entitled, gender, hers, many_after_body, parted
from qawl.extract.quotes.speakers.coreference import agrees, resolve
from qawl.extract.quotes.speakers.issuers import STATING
from qawl.extract.quotes.speakers.meaning import Meaning
from qawl.extract.quotes.speakers.opening import main_subject
from qawl.extract.quotes.speakers.preposed import mentioned_together, nearest, owner_before, subject_before
from qawl.extract.quotes.speakers.relayed import of_him, relayed_source
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speakers import Found, naming_span
from qawl.extract.quotes.speakers.subjects import subject_after
from qawl.extract.quotes.speakers.telling import tells_of
from qawl.extract.quotes.speakers.wishes import blessed

_WAS = 6
"""كان stands so many words before its verb: كان اللاعب سامي كرم نشر صورة له …"""
_BACK, _SENTENCES_BACK = 40, 3
_HEAD = 3
"""The verb of a sentence is one of so many first words."""
_IN_IT = of_class("in_it")
_RECEIVING = of_class("receiving")


def _relayed_aside(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Who goes on by a participle after what a channel, or somebody of the other gender, says that he said."""
    said = v.said
    if said.aside is None or said.aside_at < start or not cue.form.participle or said.source is None:
        return None
    source, span, role = said.aside
    channel = said.span is not None and v.r.forms[said.span[0]].medium in CHANNELS
    goes_on = agrees(source, cue.form) and (channel or not _agrees(v, said.source, cue, True))
    return Found(source, span, role, True) if goes_on else None


def _blessed(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """وقال صلى الله عليه وسلم: a prophet, and not who spoke before"""
    return Found(Source("unknown", "", frozenset()), None, None, True) if blessed(v.r, cue.at + 1) else None


def _of_him(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Of whom a channel relays it by a pronoun: نقلت عنه الصحيفة قوله; he is in a sentence before, or spoke."""
    if not cue.form.verbal_noun or not of_him(v.r, start, cue.at):
        return None
    here = bisect_right(v.r.bounds, start) - 1
    before = (_in_sentence(v, cue, here - back, tail, False) for back in range(1, min(_SENTENCES_BACK, here) + 1))
    found = next((found for found in before if found is not None), None) or _spoke_before(v, cue, start, tail)
    return found or Found(Source("unknown", "", frozenset()), None, None, True)


def _stated_in_it(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Whose a statement is, أصدرت الحركة بيانا جاء فيه أن …: the subject of its clause, who does not receive it."""
    r = v.r
    if cue.verb.lemma not in STATING or cue.at + 1 >= r.size or r.forms[cue.at + 1].folded not in _IN_IT:
        return None
    if any(form.folded.removeprefix("و") in _RECEIVING for form in r.forms[start : min(cue.at, start + _HEAD)]):
        return Found(Source("unknown", "", frozenset()), None, None, True)
    subject = main_subject(r, v.people, start, cue.at, v.said.source)
    return Found(subject[1], naming_span(subject[0]), subject[0].role, True) if subject is not None else None


def _doers(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Whom a verb in the plural means after a body has spoken: those last mentioned in its sentence."""
    return _several(v, cue, start, tail) if many_after_body(v.said, cue) else None


def _by_sentences(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """The subject of the cue's sentence, or who spoke in it; of one just before it, where that says nobody."""
    here = bisect_right(v.r.bounds, start) - 1
    for back in range(min(_SENTENCES_BACK, here + 1)):
        found = _in_sentence(v, cue, here - back, tail, back == 0)
        if found is not None:
            return found
    return None


def _in_sentence(v: Meaning, cue: Cue, k: int, tail: int, here: bool) -> Found | None:
    """Who is speaking by a sentence, be it the cue's own (``here``) or one before: its subject, or who spoke."""
    r, said = v.r, v.said
    at, limit = r.bounds[k], cue.at if here else r.bounds[k + 1]
    owner = _owner(v, cue, at) if here else None
    if owner is not None:
        return owner
    spoke = said.source is not None and said.last >= at and _agrees(v, said.source, cue, here)
    subject = _agreeing(v, max(at, tail) if spoke else at, limit, cue) if here else None
    if said.source is not None and spoke and subject is None:
        return Found(said.source, said.span, said.role, True)
    subject = subject or _main(v, at, limit, cue)
    if subject is not None:
        return Found(subject[1], naming_span(subject[0]), subject[0].role, True)
    return None


def _several(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Whom a verb or a participle in the plural means: those last mentioned in its sentence that it agrees with."""
    for phrase in mentioned_together(v.r, cue, max(start, cue.at - _BACK)):
        found = v.named(phrase)
        if found is not None:
            found.elided = True
            return found
    return None


def _spoke_before(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """The last of those who have spoken whom the cue agrees with."""
    said = v.said
    asides = [said.aside] if said.aside is not None and said.aside_at > said.last else []
    for source, span, role in [(said.source, said.span, said.role), *asides, *reversed(said.earlier)]:
        if source is not None and _agrees(v, source, cue, False):
            return Found(source, span, role, True)
    return None


def _spoke_last(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Whoever spoke last, though the cue does not agree with him, unless a woman is meant."""
    said = v.said
    return Found(said.source, said.span, said.role, True) if said.source is not None and not hers(said, cue) else None


def _named_within(v: Meaning, cue: Cue, start: int, tail: int) -> Found | None:
    """Where nobody who has spoken agrees, who was named in what was said."""
    r, said, inflection = v.r, v.said, cue.form.inflection
    if said.source is None or inflection is None or not cue.form.finite:
        return None
    found = v.named(nearest(r, max(0, said.last), cue.at, inflection.gender))
    if found is None or found.source.gender != inflection.gender or found.source.kind != "person":
        return None
    return Found(found.source, found.span, found.role, True)


def _owner(v: Meaning, cue: Cue, start: int) -> Found | None:
    """Whose words a clause about them reports: ظهور الوزير في مقطع مصور، قال فيه إن …"""
    owner = v.named(owner_before(v.r, cue, start))
    if owner is None or owner.source.gender not in ("", gender(cue)):
        return None
    return Found(owner.source, owner.span, owner.role, True)


def _agreeing(v: Meaning, first: int, last: int, cue: Cue) -> tuple[Phrase, Source] | None:
    subject = _subject_between(v, first, last)
    return subject if subject is not None and agrees(subject[1], cue.form) else None


def _agrees(v: Meaning, source: Source, cue: Cue, here: bool) -> bool:
    """Whether the cue can be his who spoke last: by his gender, or in his sentence by that of his verb."""
    form = cue.form
    same = here and form.participle and form.inflection is not None and form.inflection.number == "s"
    agreed = agrees(source, form) or (same and v.said.gender == gender(cue))
    return agreed and not (source is v.said.source and parted(v.said, cue))


def _main(v: Meaning, at: int, limit: int, cue: Cue) -> tuple[Phrase, Source] | None:
    if v.r.segment(at)[2] not in READ:
        return None
    if v.r.forms[at].verb is not None and at in v.cues and at != cue.at:
        return None
    subject = main_subject(v.r, v.people, at, limit, v.said.source)
    return subject if subject is not None and agrees(subject[1], cue.form) else None


def _subject_between(v: Meaning, first: int, last: int) -> tuple[Phrase, Source] | None:
    """The subject of the last reporting verb without a complement of its own between two words."""
    r = v.r
    for k in range(last - 1, max(first - 1, last - _BACK), -1):
        verb = r.forms[k].verb
        if verb is None or not r.forms[k].finite or k in v.cues or not tells_of.ask(r, k, first):
            continue
        phrase = _subject_of(v, k, first, last, verb)
        source = _meant(v, phrase) if phrase is not None else None
        if phrase is None or source is None:
            continue
        if verb.lemma not in ADDRESSING or agrees(source, r.forms[k]):
            return phrase, source
    return None


def _meant(v: Meaning, phrase: Phrase) -> Source | None:
    """Whom the subject of a verb means that is no document, and nobody by a strange word alone."""
    opening = v.r.forms[phrase.first]
    if phrase.head is not None and phrase.head.kind == "document":
        return None
    named = opening.proper or opening.channel or opening.polity or entitled(phrase)
    if phrase.head is None and not (named or v.known(phrase)):
        return None
    return resolve(v.r, v.people, phrase, v.said.source, "")


def _subject_of(v: Meaning, k: int, first: int, last: int, verb: Verb) -> Phrase | None:
    r = v.r
    if verb.group == "relay":
        behind = relayed_source(r, k + 1, min(last, k + _BACK + 1))
        if behind is not None:
            return behind
    here = Cue(k, k + 1, r.forms[k], verb, CLAUSE, k + 1, k + 1)
    if k > 0 and r.forms[k - 1].folded == "قد":
        return subject_before(r, here, first)
    was = any(form.function == "auxiliary" for form in r.forms[max(first, k - _WAS) : k - 1])
    return (subject_before(r, here, first) if was else None) or subject_after(r, k + 1, last)


carried_over = Search(
    "carried_over",
    [
        ("blessed", _blessed),
        ("of_him", _of_him),
        ("stated_in_it", _stated_in_it),
        ("relayed_aside", _relayed_aside),
        ("doers", _doers),
        ("by_sentences", _by_sentences),
        ("several", _several),
        ("spoke_before", _spoke_before),
        ("named_within", _named_within),
        ("spoke_last", _spoke_last),
    ],
)
"""Who is speaking at a cue that names nobody."""
