"""Forms: what a single written word can be in the grammar of reporting, found once for each spelling."""

from __future__ import annotations

from dataclasses import replace

from qawl.arabic import known
from qawl.arabic.lexicon import of_class, words
from qawl.arabic.recent import Recent
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.words.disambiguation import (
    FINITE,
    Senses,
    begins_joined,
    circumstantial,
    definite,
    is_plainly_no_name,
    settled,
    shaped,
    time_with_article,
    verbal_noun,
)
from qawl.extract.quotes.words.form import Form, may_end
from qawl.extract.quotes.words.lexicon import Phrases, break_heads, honorifics, is_given, outlet_openers, phrase_heads
from qawl.extract.quotes.words.lookup import (
    channel_of,
    complementizer,
    is_future,
    is_questioned,
    may_be_possessed,
    medium_of,
    noun_of,
    verbs_of,
)
from qawl.extract.quotes.words.openers import opens_phrase

_ELATIVES = of_class("elative")
NOTED = of_class("turning")
TATWEEL, TANWIN = "\u0640", "\u064b"
_AMBIGUOUS, _SHORT = ("و", "بال"), 3
_REMEMBERED = 1 << 16


def analysed(raw: str) -> Form:
    """The form of one written word."""
    word = known.WORDS[raw]
    if in_no_lexicon(word):
        return by_shape(word)
    senses = settled(word)
    form = by_senses(senses)
    if form.noun is not None and form.raw[-1] == "ة" and not form.article:
        form.other = _participle(form, word)
    if form.verb is None or not form.finite:
        return form
    others = verbs_of(form.folded, senses.word.readings)
    for clitic, rest, verb, inflection in others:
        if verb is not form.verb and inflection.tense in FINITE:
            other = replace(form, clitic=clitic, rest=rest, verb=verb, inflection=inflection, joined=True, may_end=True)
            return replace(form, other=other)
    return form


def _participle(form: Form, word: known.Word) -> Form | None:
    """A calling of a woman as the participle that it may be: معلقة: «…»."""
    for clitic, rest, verb, inflection in verbs_of(form.folded, word.readings):
        if inflection.tense == "participle":
            other = replace(form, clitic=clitic, rest=rest, verb=verb, inflection=inflection, noun=None, personal=False)
            other.participle = other.notable = other.stops = other.may_end = other.indexed = True
            other.opens = False
            return other
    return None


def by_senses(word: Senses) -> Form:
    """The form of a word: what it is in the lexicons, in grammar, as a name, and what the engine makes of that."""
    form = Form(word.raw, word.folded, word.rest, word.clitic, word.verb, word.inflection, word.comp[1], word.function)
    form.noun, form.given = word.noun[2], word.given
    _look_up(form, word)
    _parse(form, word)
    form.noun = _of_his(form)
    _name(form, word)
    _stand_beside(form, word)
    form.event = word.event()
    form.joined = form.joined and form.event != "sure"  # وقعت الحكومة
    form.stops = word.stops(form.adverb or form.circumstance) or form.folded == TATWEEL or form.event == "sure"
    form.notable = word.verb is not None or form.phrase or form.breaks or form.folded in NOTED
    return _concluded(form)


def _of_his(form: Form) -> Noun | None:
    """زميله is his colleague, and زميلة, which folds to the same, a woman."""
    noun = form.noun
    if noun is None or noun.gender != "f" or form.raw[-1] != "ه" or form.rest != noun.lemma + "ه":
        return noun
    return replace(noun, gender="m")


def in_no_lexicon(word: known.Word) -> bool:
    """Whether no lexicon has a word in any reading, so that its shape alone says what it is: as of most spellings."""
    folded = word.folded
    if word.named or not folded or is_future(folded) or complementizer(folded)[1] or folded in NOTED:
        return False
    if is_questioned(folded) or (may_be_possessed(folded) and noun_of(word.readings)[2]):
        return False
    return not any(is_given(rest) for _, rest in word.readings)


def by_shape(word: known.Word) -> Form:
    """The form of a word that no lexicon has: what ``by_senses`` makes of it, without asking for any sense."""
    raw, folded = word.raw, word.folded
    article, adverb, circumstance = definite(raw, word.readings), TANWIN in raw, circumstantial(folded)
    form = Form(
        raw,
        folded,
        folded,
        article=article,
        adverb=adverb,
        strange=not (adverb or is_plainly_no_name(folded)) and shaped(folded, raw),
        joined=begins_joined(folded),
        adjective=article and _adjectival(folded),
        nisba=True,
        abstract=verbal_noun(word.spelled.removeprefix("ال")),
        time=article and time_with_article(folded),
        key=folded.removeprefix("ال") if len(folded) > 4 else folded,
        respect=folded.removeprefix("و") in honorifics(),
        circumstance=circumstance,
        stops=adverb or circumstance,
    )
    return _concluded(form)


def _concluded(form: Form) -> Form:
    """The form, with what follows from the rest of it."""
    form.opens, form.may_end = opens_phrase(form), may_end(form)
    form.outlet = form.folded in outlet_openers()
    form.ambiguous = len(form.folded) > _SHORT and form.folded.startswith(_AMBIGUOUS)
    form.indexed = form.notable or form.personal or bool(form.medium) or form.outlet
    return form


def _look_up(form: Form, word: Senses) -> None:
    """What lexicons of phrases, countries and media have."""
    held, read, folded = word.word.held, word.word.readings, form.folded
    if word.word.named & known.MEDIUM:
        form.medium, form.channel = medium_of(read), channel_of(read)
    form.polity = bool(held & known.POLITY)
    form.phrase = bool(held & known.PHRASE) and _heads(folded, phrase_heads())
    form.breaks = bool(held & known.BREAK) and _heads(folded, break_heads())
    form.lookalike = bool(held & known.LOOKALIKE) and not word.given and _lookalike(folded)


def _parse(form: Form, word: Senses) -> None:
    """What it is in a sentence."""
    tense = word.tense
    form.finite, form.participle, form.verbal_noun = tense in FINITE, tense == "participle", tense == "noun"
    form.article, form.joined = word.article(), word.joined()
    form.adjective = form.article and not form.function and _adjectival(form.folded)
    form.adverb = TANWIN in form.raw and word.verb is None and not form.noun and not form.given
    form.circumstance = not form.polity and word.circumstance()
    form.time = word.time(form.article)


def _name(form: Form, word: Senses) -> None:
    """What it is as a name."""
    noun, given, proper = form.noun, word.given, word.proper
    form.key, form.proper = word.key(), proper and not word.sensed
    form.strange = given or form.proper or (not (word.known() or form.adverb or form.polity) and word.shaped())
    form.namesake = proper and noun is not None and not (word.function or word.comp[1] or word.verb)
    form.homonym = proper and word.verb is not None
    form.personal = given or proper or (noun is not None and noun.kind in ("office", "rank"))


def _stand_beside(form: Form, word: Senses) -> None:
    """What it is beside a name."""
    form.abstract = word.abstract()
    form.nisba = not word.given and not word.proper and not form.noun
    form.respect = not (form.noun or form.function or word.given) and word.rest.removeprefix("و") in honorifics()


FORMS: Recent[str, Form] = Recent(analysed, _REMEMBERED)
"""Spelling to form."""


def _heads(folded: str, phrases: dict[str, Phrases]) -> bool:
    """Whether one of the phrases begins with the word, a conjunction written onto it or not."""
    stripped = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    return folded in phrases or stripped in phrases


def _lookalike(folded: str) -> bool:
    lookalikes = words("complementizer_lookalikes", "word")
    return folded in lookalikes or (folded[:1] == "و" and folded[1:] in lookalikes)


def _adjectival(folded: str) -> bool:
    common = folded in words("common_words", "word")
    return common or folded.endswith(("ي", "يه", "يين", "يون")) or folded[:3] == "الم" or folded in _ELATIVES
