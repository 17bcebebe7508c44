"""Forms: what a single written word can be in the grammar of reporting, found once for each spelling."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qawl.arabic.verbs import Inflection
from qawl.arabic.words import readings
from qawl.quotes.lexicon import Noun, Verb, break_heads, phrase_heads, words
from qawl.quotes.senses import channel_of, medium_of, verbs_of
from qawl.quotes.settling import settled

NOTED = frozenset({"وهو", "وهي", "الامر", "بين", "وبين"})
_REMEMBERED = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One spelling and all that the lexicons know of it. Equal spellings share one object."""

    raw: str
    folded: str
    rest: str
    """The folded word without conjunction and preposition."""
    clitic: str = ""
    verb: Verb | None = None
    inflection: Inflection | None = None
    comp: str = ""
    """A complementizer: an, with its preposition b or l; upper case when it carries a pronoun."""
    function: str = ""
    noun: Noun | None = None
    medium: str = ""
    given: bool = False
    polity: bool = False
    article: bool = False
    adverb: bool = False
    lookalike: bool = False
    phrase: bool = False
    breaks: bool = False
    strange: bool = False
    """No lexicon has the word and its shape allows a name: it may begin one."""
    joined: bool = False
    """A conjunction is written onto it."""
    proper: bool = False
    """It is spelled like a given name, be that also an everyday word."""
    adjective: bool = False
    """With the article, and an adjective by its ending or by the lexicon: it goes on a title."""
    channel: str = ""
    """It is itself the name of a medium (رويترز): the medium's kind."""
    nisba: bool = False
    """An adjective of nationality or of a calling, or an unknown word with the ending of one."""
    abstract: bool = False
    """A noun of the language, by the lexicon or by the shape of a verbal noun: no part of a name."""
    time: bool = False
    """A word for a time, with the article or without: الشهر, مساء."""
    finite: bool = False
    participle: bool = False
    verbal_noun: bool = False
    notable: bool = False
    """A reporting word, the head of a phrase, or one that may end what is said: the engine stops at it."""
    personal: bool = False
    """A name or a title: somebody may be named from here on."""
    key: str = ""
    """The word as names are compared: without conjunction and article."""
    circumstance: bool = False
    """An unknown word that looks like a circumstantial participle (معلقا) rather than a name."""
    stops: bool = False
    """It ends the noun phrase before it."""
    other: Form | None = None
    """The form with the other verb that it may be: وردت, from ورد or from رد."""


class Forms(dict[str, Form]):
    """Spelling to form; bounded, so that a stream of odd words cannot fill the memory."""

    def __missing__(self, raw: str) -> Form:
        if len(self) >= _REMEMBERED:
            self.clear()
        form = analysed(raw)
        self[raw] = form
        return form


FORMS = Forms()


def analysed(raw: str) -> Form:
    """The form of one written word."""
    form = _derived(_found(raw))
    if form.verb is None or not form.finite:
        return form
    others = [
        found
        for found in verbs_of(form.folded)
        if found[2] is not form.verb and found[3].tense in ("perfect", "imperfect")
    ]
    if not others:
        return form
    clitic, rest, verb, inflection = others[0]
    return replace(form, other=replace(form, clitic=clitic, rest=rest, verb=verb, inflection=inflection, joined=True))


def _found(raw: str) -> Form:
    """The form of one written word, but for what ``_derived`` adds to it."""
    word = settled(raw)
    folded, given, proper, noun = word.folded, word.given, word.proper, word.noun[2]
    article, name = word.article(), proper and not word.sensed
    polity = any(r in words("polities", "name") for _, r in readings(folded))
    adverb = "\u064b" in raw and word.verb is None and not noun and not given
    phrase, breaks = _heads(folded, phrase_heads()), _heads(folded, break_heads())
    return Form(
        raw,
        folded,
        word.rest,
        word.clitic,
        word.verb,
        word.inflection,
        comp=word.comp[1],
        function=word.function,
        noun=noun,
        medium=medium_of(folded),
        given=given,
        polity=polity,
        article=article,
        adverb=adverb,
        lookalike=_lookalike(folded),
        phrase=phrase,
        breaks=breaks,
        strange=given or name or (not (word.known() or adverb or polity) and word.shaped()),
        joined=word.joined(),
        proper=name,
        adjective=article and _adjectival(folded),
        channel=channel_of(folded),
        nisba=not given and not proper and not noun,
        abstract=word.abstract(),
        time=word.time(article),
        finite=word.tense in ("perfect", "imperfect"),
        participle=word.tense == "participle",
        verbal_noun=word.tense == "noun",
        notable=word.verb is not None or phrase or breaks or folded in NOTED,
        personal=given or proper or (noun is not None and noun.kind in ("office", "rank")),
    )


def _heads(folded: str, phrases: dict[str, list[tuple[tuple[str, ...], str]]]) -> bool:
    """Whether one of the phrases begins with the word, a conjunction written onto it or not."""
    stripped = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    return folded in phrases or stripped in phrases


def _lookalike(folded: str) -> bool:
    lookalikes = words("complementizer_lookalikes", "word")
    return folded in lookalikes or (folded[:1] == "و" and folded[1:] in lookalikes)


def _adjectival(folded: str) -> bool:
    common = folded in words("common_words", "word")
    return common or folded.endswith(("ي", "يه", "يين", "يون")) or folded[:3] == "الم"


def _derived(form: Form) -> Form:
    """The form with what follows from the rest of it."""
    word = form.rest if form.clitic and not form.given else form.folded
    bare = form.folded.removeprefix("و")
    shape = len(bare) >= 5 and bare[0] == "م" and bare[-1] == "ا"
    circumstance = shape and not form.given and not form.polity
    named = form.given or (form.noun is not None and not form.finite)
    particle = bool(form.function or form.comp or form.verb or form.adverb)
    return replace(
        form,
        key=word.removeprefix("ال") if len(word) > 4 else word,
        circumstance=circumstance,
        stops=not named and (particle or circumstance),
    )
