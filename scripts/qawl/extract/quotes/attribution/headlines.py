"""Headlines: who speaks stands before a colon and what he says after it, without a verb (الوزيرة: السد امتلأ)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import of_class, rows
from qawl.arabic.verbs import inflect
from qawl.extract.decision import Decision
from qawl.extract.grounds import keep, settle
from qawl.extract.quotes.attribution.channels import of_words
from qawl.extract.quotes.content.extent import spoken, trimmed
from qawl.extract.quotes.cues.cues import cue_span
from qawl.extract.quotes.marked.kinds import evidence, kind
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.speakers.by_place import by_authority
from qawl.extract.quotes.speakers.speaker_choice import Voices
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.words.disambiguation import FINITE
from qawl.model.values import Medium, Quote, Speaker

_ROLES = frozenset({"headline", "deck"})
_LONGEST = 10
_SHORTEST = 3
_ADJUNCT = 9
"""So many words may stand between who speaks and the colon."""
_ADJUNCTS = of_class("headline_adjunct")
PLAINLY, TOLD, ACT = "plainly", "told", "act"
"""How a headline leads up to what is said: who speaks and a colon, to whom as well, or by what he does with it."""
_SPEAKERS = frozenset({"office", "rank", "source", "organization", "group"})

State = Callable[[Found, int], Speaker]
"""States who was found to speak at a word."""


def headline_quotes(r: Reading, voices: Voices, state: State) -> list[Quote]:
    """What speakers say in the headline and the deck. Evidence is ``colon``: there is no cue."""
    found = []
    for first, last, role in r.segments:
        if role in _ROLES and last - first > _SHORTEST:
            quote = _quote(r, voices, state, first, last)
            if quote is not None:
                found.append(quote)
                settle(quote.span, first)
            keep(None)
    return found


def _quote(r: Reading, voices: Voices, state: State, first: int, last: int) -> Quote | None:
    edge = min(last, first + _LONGEST)
    phrase = phrase_at(r, first, edge) or by_authority(r, first, edge)
    colon = _colon(r, phrase, last) if phrase is not None else None
    how = introduces.ask(r, phrase, colon) if colon is not None else ""
    if phrase is None or colon is None or not how or not _speaks(r, voices, phrase, how):
        return None
    if how == ACT and any(k in voices.cues for k in range(phrase.last, colon)):
        return None
    found = voices.named(phrase)
    if found is None:
        return None
    quote = spoken_from(r, state(found, colon), colon, last, of_words(r, phrase.last, colon) if how == TOLD else None)
    return replace(quote, cue=cue_span(r, phrase.last, phrase.last + 1)) if how == ACT else quote


def spoken_from(r: Reading, speaker: Speaker, j: int, last: int, medium: Medium | None = None) -> Quote:
    """What somebody says from word ``j`` up to word ``last``, in marks or not, where no cue says that he does."""
    stretch = r.opening.get(j)
    if stretch is not None and stretch.last >= last:
        inner = stretch.inner
        span = spoken(r, trimmed(r.text, inner.start, inner.end))
        return Quote(span, "direct", speaker, evidence("colon", "direct", [stretch]), medium=medium)
    inside = [r.opening[k] for k in within(r.order, j, last)]
    how = kind(r, inside, False)
    start = stretch.outer.start if stretch is not None else r.starts[j]
    span = trimmed(r.text, start, r.end(last))
    return Quote(span, how, speaker, evidence("colon", how, inside), medium=medium)


def _colon(r: Reading, phrase: Phrase, last: int) -> int | None:
    """The word behind the colon that follows a phrase, at once or behind a few words."""
    for j in range(phrase.last, min(last - _SHORTEST, phrase.last + _ADJUNCT) + 1):
        gap = r.gaps[j]
        if gap.colon:
            return None if gap.newline else j
        if gap.end or gap.comma or gap.newline:
            return None
    return None


def _at_once(r: Reading, phrase: Phrase, colon: int) -> bool:
    """الوزيرة: السد امتلأ"""
    return colon == phrase.last


def _reporting(r: Reading, phrase: Phrase, colon: int) -> bool:
    """الوزيرة تؤكد للصحيفة أن السد: امتلأ, where a cue or a clause says what is said"""
    return any(form.comp for form in r.forms[phrase.last : colon])


def _told(r: Reading, phrase: Phrase, colon: int) -> bool:
    """الوزيرة لـ«النهر»: السد امتلأ, كرم لغابوف: السد امتلأ"""
    form = r.forms[phrase.last]
    return form.folded[0] == "ل" and not form.given and not form.finite


def _about(r: Reading, phrase: Phrase, colon: int) -> bool:
    """الوزيرة عن أزمة السد: امتلأ, كرم في خطابه أمس: السد امتلأ, كرم من بغداد: السد امتلأ"""
    return r.forms[phrase.last].folded in _ADJUNCTS


def _act(r: Reading, phrase: Phrase, colon: int) -> bool:
    """كرم يتحدى غابوف: السد امتلأ, الوزيرة تهنئ العمال: السد امتلأ, الوزيرة ترفض الخطة: السد امتلأ"""
    form = r.forms[phrase.last]
    says = form.finite and form.verb is not None and form.verb.speech
    return says or form.folded in _acts()


@cache
def _acts() -> frozenset[str]:
    """What somebody does to somebody by what he says, in every finite form: يتحدى, تهنئ."""
    acts = of_class("headline_act")
    told = (inflect(row["lemma"], row["pattern"]) for row in rows("news_verbs") if fold(row["lemma"]) in acts)
    return frozenset(form for forms in told for form, inflection in forms if inflection.tense in FINITE)


introduces = Decision(
    "introduces_speech",
    [
        ("at_once", _at_once, PLAINLY),
        ("reporting", _reporting, ""),
        ("told", _told, TOLD),
        ("about", _about, PLAINLY),
        ("act", _act, ACT),
    ],
    otherwise="",
)
"""How what stands between who speaks in a headline and its colon leads up to what is said, if it does."""


def _speaks(r: Reading, voices: Voices, phrase: Phrase, how: str) -> bool:
    """Whether the words before the colon are somebody, not what the article is about (كأس العالم: …, اليمن: …)."""
    form = r.forms[phrase.first]
    if form.polity:
        return how == ACT
    if phrase.head is not None and phrase.head.kind in _SPEAKERS:
        return True
    if voices.people.bodies.headed(phrase.first, phrase.last) is not None:
        return True
    return bool(form.given or form.proper or form.key in voices.people.by_key)
