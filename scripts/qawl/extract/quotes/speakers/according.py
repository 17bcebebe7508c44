"""Reporting phrases: بحسب, وفق, كما قال, على حد تعبيره; where they stand and whom they name."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.decision import Decision
from qawl.extract.grounds import keep
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.unattributed import clausal
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.reading.parentheticals import past_adjectives
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.adverbials import past_objects
from qawl.extract.quotes.speakers.by_place import by_authority
from qawl.extract.quotes.speakers.credible import is_norm, is_source
from qawl.extract.quotes.speakers.sources import People
from qawl.extract.quotes.words.form import Form
from qawl.extract.quotes.words.lexicon import connective_heads, phrase_heads

_TELLING = frozenset({"say", "reply", "state", "show", "continue", "judge", "speak"})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_LONGEST = 14
_FRAME, _FAR, _MARKED_NAME = 9, 30, 3
_OCCASIONS = of_class("occasion_preposition")
_SAME = of_class("same")
_RESUMING = of_class("resuming")
_CLAUSE_FIRST = of_class("modal") | of_class("speech_opening")


def attributions(r: Reading, people: People, cues: dict[int, Cue]) -> dict[int, tuple[int, str]]:
    """The reporting phrases that name a source: first word to number of words and kind in the lexicon."""
    heads = phrase_heads()
    found: dict[int, tuple[int, str]] = {}
    for i in r.notable:
        form = r.forms[i]
        if form.phrase and r.stretch[i] is None:
            match = r.follows(i, heads)
            if match is not None and names_source.ask(r, people, cues, i, *match):
                found[i] = match
                keep(i)
        elif form.finite and i not in cues and _postposed(r, people, i):
            found[i] = 1, "verb"
            keep(i)
    return found


def framed(r: Reading, first: int, last: int) -> bool:
    """وفي حديث للصحيفة، يقول …: what stands before the verb is when or where, not what is said."""
    return r.forms[first].function in ("preposition", "time") and last - first < _FRAME


def _postposed(r: Reading, people: People, i: int) -> bool:
    """…، يقول عمر صبري: a verb of saying with its subject and nothing else, after what is said without marks."""
    if not _says(r.forms[i]) or not _set_off(r, i):
        return False
    phrase, bound = source_phrase(r, people, i, 1, "verb"), r.sentence(i)[1]
    if phrase is None:
        return False
    last = phrase.last
    return last >= bound or (not r.gaps[last].plain and not r.gaps[last].colon) or r.forms[last].function == "relative"


def _says(form: Form) -> bool:
    """A verb of saying that nothing is written onto."""
    if form.verb is None or form.inflection is None or form.inflection.pronoun or form.joined:
        return False
    return form.verb.speech and form.verb.group in ("say", "continue")


def _set_off(r: Reading, i: int) -> bool:
    """Whether a comma parts word ``i`` from a clause before it, not from a connective (إلى ذلك، تواصل القوات، …)."""
    start = r.sentence(i)[0]
    if not r.gaps[i].comma or r.gaps[i].marked or r.stretch[i] is not None or i == start:
        return False
    opening = r.follows(start, connective_heads())
    return opening is None or start + opening[0] < i


def _goes_on(r: Reading, j: int) -> bool:
    return j < r.size and r.gaps[j].plain


def _manner(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """…، على حد قوله; على حد قول الوزير; …، حسبه"""
    j = i + length
    if kind != "manner":
        return False
    return not _goes_on(r, j) if length == 1 else pronominal(r, j - 1) or _goes_on(r, j)


def _other_manner(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """حسبه الوزير"""
    return kind == "manner"


def _nobody_follows(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """بحسب."""
    return i + length >= r.size or r.gaps[i + length].end


def _object(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """علق على ما كتب"""
    return kind == "clause" and r.forms[i].folded == "علي" and _complement(r, i)


def _comparison(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """كما أكد الوزير أهمية …"""
    return kind == "clause" and r.forms[i].folded in ("كما", "وكما") and not _as(r, people, i, length, kind)


def _clause(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """، كما قال الوزير"""
    form = r.forms[i + length]
    if kind != "clause" or not form.finite or i + length in cues:
        return False
    return form.verb is not None and form.verb.group in _TELLING


def _relaying(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """، وفق ما نقل الموقع عن الشركة"""
    form = r.forms[i + length]
    relays = kind == "clause" and form.finite and form.verb is not None and form.verb.group == "relay"
    return relays and i + length not in cues and _behind(r, i + length) is not None


def _behind(r: Reading, j: int) -> int | None:
    """The word after عن, behind the verb at word ``j`` that relays."""
    bound = min(r.sentence(j)[1], j + _LONGEST)
    found = next((k for k in range(j + 1, bound - 1) if r.forms[k].folded == "عن"), None)
    return found + 1 if found is not None else None


def _other_clause(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """كما جرى"""
    return kind == "clause"


def _headline_topic(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """المدينة تتمسك برأي الوزير: what the headline is about."""
    return kind == "opinion" and r.segment(i)[2] == "headline" and r.gaps[i].plain


def _his_opinion(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """ليست في نظره الأداة …: in whose, is not said by what follows"""
    return kind == "opinion" and pronominal(r, i + length - 1) and _goes_on(r, i + length)


def _named(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    """بحسب الوزارة"""
    return source_phrase(r, people, i, length, kind) is not None


names_source = Decision(
    "names_source",
    [
        ("manner", _manner, True),
        ("other_manner", _other_manner, False),
        ("nobody_follows", _nobody_follows, False),
        ("object", _object, False),
        ("comparison", _comparison, False),
        ("clause", _clause, True),
        ("relaying", _relaying, True),
        ("other_clause", _other_clause, False),
        ("headline_topic", _headline_topic, False),
        ("his_opinion", _his_opinion, False),
        ("named", _named, True),
    ],
    otherwise=False,
)
"""Whether the reporting phrase of some words from word ``i`` on, of a kind of the lexicon, names a source."""


def _complement(r: Reading, i: int) -> bool:
    """علق على ما كتب, التعليق على ما نشر: what the word before has as its object, no source."""
    before = r.forms[i - 1] if i else None
    return before is not None and r.gaps[i].plain and (before.verb is not None or before.abstract)


def _as(r: Reading, people: People, i: int, length: int, kind: str) -> bool:
    """، كما قال الوزير: as he said, unless it opens a sentence or the verb has an object (كما أكد الوزير أهمية …)."""
    start, bound = r.sentence(i)
    if i == start or not (r.gaps[i].comma or r.gaps[i].marked):
        return False
    phrase = source_phrase(r, people, i, length, kind)
    last = phrase.last if phrase is not None else i + length + 1
    if last >= bound or not r.gaps[last].plain:
        return True
    after = r.forms[last]
    if after.time or after.function == "relative":
        return True
    return (after.function == "preposition" and after.folded in _OCCASIONS) or after.clitic[-1:] == "ل"


def pronominal(r: Reading, i: int) -> bool:
    """على حد قوله: the pronoun is whoever is speaking."""
    return r.forms[i].folded.endswith(_PRONOUNS)


def source_phrase(r: Reading, people: People, i: int, length: int, kind: str) -> Phrase | None:
    """The phrase after a reporting phrase that names its source."""
    j, bound = i + length, r.sentence(i)[1]
    if kind == "manner":
        return None if pronominal(r, j - 1) or j >= bound or not r.gaps[j].plain else phrase_at(r, j, bound)
    if kind == "clause":
        j = _past_verb(r, j, bound)
    elif length == 2 and _written_onto(r, j):
        return _prefixed(r, people, i, j - 1, bound)
    if j < bound and r.forms[j].folded in _SAME:
        j += 1
    if j >= bound:
        return None
    phrase = _marked(r, j) or phrase_at(r, j, bound, _statement(r, j)) or by_authority(r, j, bound)
    return phrase if phrase is not None and is_source.ask(r, people, i, phrase, kind) else None


def _written_onto(r: Reading, j: int) -> bool:
    """وفقا للوزارة, وفقا لموقع «النهر»; not وفقا لـ«النهر»"""
    before = r.forms[j - 1].folded
    return before.startswith("ل") and not (before == "ل" and j in r.opening)


def _marked(r: Reading, j: int) -> Phrase | None:
    """بحسب «الراية», وفقا لـ«كرم»: a few words in marks that hold no clause."""
    stretch = r.opening.get(j)
    if stretch is None or stretch.last - j > _MARKED_NAME or clausal(r, stretch) or r.forms[j].noun is not None:
        return None
    if all(form.key in r.names for form in r.forms[j : stretch.last]):
        return Phrase(j, stretch.last, None, (j, stretch.last), None, False)
    return Phrase(j, stretch.last, Noun("organization", "f"), None, None, True)


def _past_verb(r: Reading, j: int, bound: int) -> int:
    """كما صرح به الوزير; كما نقلت الوكالة عن الوزير"""
    verb = r.forms[j].verb
    behind = _behind(r, j) if verb is not None and verb.group == "relay" else None
    if verb is not None and verb.group == "state" and j + 2 < bound and r.forms[j + 1].folded == "في":
        return j + 2  # كما جاء في اللائحة
    return behind if behind is not None else past_objects(r, j + 1, bound)


def _statement(r: Reading, j: int) -> Noun | None:
    """What an act of speech is called as a source: وفق تصريح الوزيرة, بحسب إعلان للبلدية."""
    form = r.forms[j]
    speech = form.verbal_noun and form.verb is not None and form.verb.speech and not form.clitic
    return Noun("document", issued=True) if speech else None


def _prefixed(r: Reading, people: People, i: int, j: int, bound: int) -> Phrase | None:
    """The source after وفقا at word ``i``, its preposition ل written onto it."""
    form = r.forms[j]
    if form.noun is None and not form.polity and not form.given and not form.channel:
        rest = form.folded[1:]
        if rest not in people.by_key and rest.removeprefix("ل") not in people.by_key:
            return None
    phrase = prefixed(r, j, min(bound, j + _LONGEST))
    return None if is_norm(r, i, phrase) else phrase


def resumes(r: Reading, i: int) -> bool:
    """بحسب الوزارة فقد …، فإن …: a clause that ف begins, after what stands before it."""
    form = r.forms[i]
    return form.folded.startswith("ف") and (form.folded in _RESUMING or bool(form.comp))


def opens_clause_of(r: Reading, i: int, end: int, bound: int) -> bool:
    """…، ووفقا للخبراء فإن …: joined behind a comma, the phrase begins the clause that goes on behind it."""
    joined = r.forms[i].joined and r.gaps[i].comma
    return joined and end < bound and (resumes(r, end) or _begins_clause(r, end))


def _begins_clause(r: Reading, j: int) -> bool:
    """Whether the clause begins at word ``j`` by a word that opens one: بحسب الوزارة يجب …, وفق الخبير إذا …"""
    form = r.forms[j]
    return form.folded in _CLAUSE_FIRST and not r.forms[j - 1].function


def resumed(r: Reading, end: int, bound: int, taken: set[int]) -> int:
    """Where the clause begins that follows more about the source: وبحسب الوثيقة الصادرة …، فإن …

    ``end`` when none follows, or a cue or another phrase (``taken``) stands before it.
    """
    if end >= bound or resumes(r, end):
        return end
    for j in range(end, min(bound, end + _FAR)):
        if j in taken:
            return end
        if j > end and r.gaps[j].comma and resumes(r, j):
            return j
    return end


def end_of_phrase(r: Reading, i: int, length: int, phrase: Phrase | None, bound: int) -> int:
    """The word after the reporting phrase with its source and what goes with it, up to the next punctuation."""
    end = past_adjectives(r, max(phrase.last if phrase is not None else 0, i + length), bound)
    while end < bound and r.gaps[end].plain and end - i < _LONGEST and not r.forms[end].comp:
        if resumes(r, end) or end in r.opening or _begins_clause(r, end):
            break
        end += 1
    return end
