"""Reporting phrases: بحسب, وفق, كما قال, على حد تعبيره; where they stand and whom they name."""

from __future__ import annotations

from qawl.arabic.reporting import Noun
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at, prefixed
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.sources import People
from qawl.extract.quotes.words.lexicon import connective_heads, phrase_heads

_TELLING = frozenset({"say", "reply", "state", "show", "continue", "judge", "speak"})
_PRONOUNS = ("ه", "ها", "هم", "هما")
_LONGEST = 14
_FRAME = 9
_FAR = 30
_OCCASIONS = frozenset({"في", "خلال", "عبر", "قبل", "بعد", "امام"})
_RESUMING = frozenset(
    ["فقد", "فلا", "فلن", "فلم", "فليس", "فليست", "فهو", "فهي", "فهم", "فما", "فثمه", "فهناك", "فسوف"]
)


def attributions(r: Reading, people: People, cues: dict[int, Cue]) -> dict[int, tuple[int, str]]:
    """The reporting phrases that name a source: first word to number of words and kind in the lexicon."""
    heads = phrase_heads()
    found: dict[int, tuple[int, str]] = {}
    for i in r.notable:
        form = r.forms[i]
        if form.phrase and r.stretch[i] is None:
            match = r.follows(i, heads)
            if match is not None and _names_source(r, people, cues, i, *match):
                found[i] = match
        elif form.finite and i not in cues and _postposed(r, people, i):
            found[i] = 1, "verb"
    return found


def framed(r: Reading, first: int, last: int) -> bool:
    """وفي حديث للصحيفة، يقول …: what stands before the verb is when or where, not what is said."""
    return r.forms[first].function in ("preposition", "time") and last - first < _FRAME


def _postposed(r: Reading, people: People, i: int) -> bool:
    """…، يقول عمر صبري: a verb of saying with its subject and nothing else, after what is said without marks."""
    form = r.forms[i]
    if form.verb is None or form.inflection is None or form.inflection.pronoun or form.joined:
        return False
    if not form.verb.speech or form.verb.group not in ("say", "continue"):
        return False
    start = r.sentence(i)[0]
    if not r.gaps[i].comma or r.gaps[i].marked or r.stretch[i] is not None or i == start:
        return False
    opening = r.follows(start, connective_heads())
    if opening is not None and start + opening[0] >= i:
        return False  # إلى ذلك، تواصل القوات، …
    phrase, bound = source_phrase(r, people, i, 1, "verb"), r.sentence(i)[1]
    if phrase is None:
        return False
    last = phrase.last
    return last >= bound or (not r.gaps[last].plain and not r.gaps[last].colon) or r.forms[last].function == "relative"


def _names_source(r: Reading, people: People, cues: dict[int, Cue], i: int, length: int, kind: str) -> bool:
    j = i + length
    if kind == "manner":
        if length == 1:  # …، حسبه
            return j >= r.size or not r.gaps[j].plain
        return pronominal(r, j - 1) or (j < r.size and r.gaps[j].plain)
    if j >= r.size or r.gaps[j].end:
        return False
    if kind == "clause":
        form = r.forms[j]
        if r.forms[i].folded == "علي" and _complement(r, i):
            return False
        if r.forms[i].folded in ("كما", "وكما") and not _as(r, people, i, length, kind):
            return False
        return form.finite and j not in cues and form.verb is not None and form.verb.group in _TELLING
    if kind == "opinion" and r.segment(i)[2] == "headline" and r.gaps[i].plain:
        return False  # المدينة تتمسك برأي الوزير: what the headline is about
    return source_phrase(r, people, i, length, kind) is not None


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
        j += 1
        while j < bound and r.forms[j].folded in ("به", "بها", "عنه", "عنها", "عليه", "له"):
            j += 1
    elif length == 2 and r.forms[j - 1].folded.startswith("ل"):
        return _prefixed(r, people, j - 1, bound)
    if j < bound and r.forms[j].folded in ("نفس", "ذات"):
        j += 1
    phrase = phrase_at(r, j, bound, _statement(r, j)) if j < bound else None
    if phrase is None:
        return None
    form = r.forms[phrase.first]
    if phrase.head is not None or form.polity or form.given or form.channel or kind == "clause":
        return phrase
    if r.forms[i].folded.endswith("استنادا"):
        return None  # استنادا إلى تحسن الوضع: a ground, no source
    known = form.key in people.by_key or ((form.strange or form.article) and r.count(form.folded) > 1)
    return phrase if known else None


def _statement(r: Reading, j: int) -> Noun | None:
    """What an act of speech is called as a source: وفق تصريح الوزيرة, بحسب إعلان للبلدية."""
    form = r.forms[j]
    speech = form.verbal_noun and form.verb is not None and form.verb.speech and not form.clitic
    return Noun("document", issued=True) if speech else None


def _prefixed(r: Reading, people: People, j: int, bound: int) -> Phrase | None:
    """The source after وفقا, its preposition ل written onto it."""
    form = r.forms[j]
    if form.noun is None and not form.polity and not form.given and not form.channel:
        rest = form.folded[1:]
        if rest not in people.by_key and rest.removeprefix("ل") not in people.by_key:
            return None
    return prefixed(r, j, min(bound, j + _LONGEST))


def resumes(r: Reading, i: int) -> bool:
    """بحسب الوزارة فقد …، فإن …: a clause that ف begins, after what stands before it."""
    form = r.forms[i]
    return form.folded.startswith("ف") and (form.folded in _RESUMING or bool(form.comp))


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
    end = max(phrase.last if phrase is not None else 0, i + length)
    while end < bound and r.gaps[end].plain and end - i < _LONGEST and not r.forms[end].comp:
        if resumes(r, end) or end in r.opening:
            break
        end += 1
    return end
