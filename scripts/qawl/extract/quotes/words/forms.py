"""Forms: what a single written word can be in the grammar of reporting, found once for each spelling."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qawl.arabic.known import BREAK, LOOKALIKE, MEDIUM, PHRASE, POLITY
from qawl.arabic.lexicon import of_class, words
from qawl.arabic.recent import Recent
from qawl.arabic.reporting import Noun, Verb
from qawl.arabic.verbs import Inflection
from qawl.extract.decision import Decision
from qawl.extract.quotes.words.disambiguation import FINITE, Senses, settled
from qawl.extract.quotes.words.lexicon import Phrases, break_heads, honorifics, phrase_heads
from qawl.extract.quotes.words.lookup import channel_of, medium_of, verbs_of

QUANTIFIERS = of_class("quantifier")
_ELATIVES = of_class("elative")
NOTED = of_class("turning")
TATWEEL, TANWIN = "\u0640", "\u064b"
_REMEMBERED = 1 << 16


@dataclass(slots=True, eq=False)
class Form:
    """One spelling and all that the lexicons know of it. Equal spellings share one object: it is never changed.

    Not frozen: that would make the making of one, and so of the words that are new in an article, several times slower.
    """

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
    namesake: bool = False
    """It is spelled like a given name and is a noun for somebody as well: أمين, رائد."""
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
    respect: bool = False
    """A word of respect before a title or a name (معالي), or in its place with a pronoun (معاليه)."""
    circumstance: bool = False
    """An unknown word that looks like a circumstantial participle (معلقا) rather than a name."""
    stops: bool = False
    """It ends the noun phrase before it."""
    opens: bool = False
    """A phrase that names who speaks may begin with it, whatever stands before it."""
    indexed: bool = False
    """The reading keeps an index of its places: it is notable, personal or about a medium."""
    homonym: bool = False
    """A reporting verb that is spelled like a given name: بشر, أمل."""
    other: Form | None = None
    """The form with the other verb that it may be: وردت, from ورد or from رد."""


def analysed(raw: str) -> Form:
    """The form of one written word."""
    senses = settled(raw)
    form = _form(senses)
    if form.verb is None or not form.finite:
        return form
    others = verbs_of(form.folded, senses.word.readings)
    for clitic, rest, verb, inflection in others:
        if verb is not form.verb and inflection.tense in FINITE:
            other = replace(form, clitic=clitic, rest=rest, verb=verb, inflection=inflection, joined=True)
            return replace(form, other=other)
    return form


def named(form: Form) -> Form:
    """A homonym as the name that it is: الدكتور بشر."""
    name = replace(form, clitic="", rest=form.folded, key=form.folded, verb=None, inflection=None, other=None)
    name.finite = name.participle = name.verbal_noun = name.stops = name.notable = False
    name.given = name.proper = name.strange = name.opens = name.personal = name.indexed = True
    return name


def _form(word: Senses) -> Form:
    """The form of a word: what it is in the lexicons, in grammar, as a name, and what the engine makes of that."""
    form = Form(word.raw, word.folded, word.rest, word.clitic, word.verb, word.inflection, word.comp[1], word.function)
    form.noun, form.given = word.noun[2], word.given
    _look_up(form, word)
    _parse(form, word)
    _name(form, word)
    form.stops = word.stops(form.adverb or form.circumstance) or form.folded == TATWEEL
    form.notable = word.verb is not None or form.phrase or form.breaks or form.folded in NOTED
    form.opens = opens_phrase(form)
    form.indexed = form.notable or form.personal or bool(form.medium)
    return form


def _look_up(form: Form, word: Senses) -> None:
    """What lexicons of phrases, countries and media have."""
    known, read, folded = word.word, word.word.readings, form.folded
    if known.named & MEDIUM:
        form.medium, form.channel = medium_of(read), channel_of(read)
    form.polity = bool(known.held & POLITY)
    form.phrase = bool(known.held & PHRASE) and _heads(folded, phrase_heads())
    form.breaks = bool(known.held & BREAK) and _heads(folded, break_heads())
    form.lookalike = bool(known.held & LOOKALIKE) and not word.given and _lookalike(folded)


def _parse(form: Form, word: Senses) -> None:
    """What it is in a sentence."""
    tense = word.tense
    form.finite, form.participle, form.verbal_noun = tense in FINITE, tense == "participle", tense == "noun"
    form.article, form.joined = word.article(), word.joined()
    form.adjective = form.article and _adjectival(form.folded)
    form.adverb = TANWIN in form.raw and word.verb is None and not form.noun and not form.given
    form.circumstance = not form.polity and word.circumstance()
    form.time = word.time(form.article)


def _name(form: Form, word: Senses) -> None:
    """What it is as a name, or as a word beside one."""
    noun, given, proper = form.noun, word.given, word.proper
    form.abstract, form.key = word.abstract(), word.key()
    form.proper = proper and not word.sensed
    form.strange = given or form.proper or (not (word.known() or form.adverb or form.polity) and word.shaped())
    form.namesake = proper and noun is not None and not (word.function or word.comp[1] or word.verb)
    form.homonym = proper and word.verb is not None
    form.personal = given or proper or (noun is not None and noun.kind in ("office", "rank"))
    form.nisba = not given and not proper and not noun
    form.respect = noun is None and not given and word.rest.removeprefix("و") in honorifics()


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


_CONJOINED = ("", "و", "ف")


def _tatweel(form: Form) -> bool:
    """ـ by itself"""
    return form.folded == TATWEEL


def _quantifier(form: Form) -> bool:
    """قال بعض السكان"""
    return form.folded in QUANTIFIERS


def _given(form: Form) -> bool:
    """قال سامي"""
    return form.given


def _respect(form: Form) -> bool:
    """قال معالي الوزير"""
    return form.respect


def _grammatical(form: Form) -> bool:
    """قال في …, قال إن …, قال أيضًا …"""
    return bool(form.function or form.comp) or form.adverb


def _figure(form: Form) -> bool:
    """قال 12 …, قال د …"""
    return form.raw[0].isdigit() or (len(form.folded) < 2 and not form.noun)


def _prefixed_noun(form: Form) -> bool:
    """قال للوزير"""
    return form.noun is not None and form.clitic not in _CONJOINED


def _finite_noun(form: Form) -> bool:
    """قال حكم: it may be the verb."""
    return form.noun is not None and form.finite


def _oblique_plural(form: Form) -> bool:
    """أبلغ المسؤولين: they are no subject."""
    return form.noun is not None and form.noun.plural and _oblique(form)


def _noun(form: Form) -> bool:
    """قال الوزير"""
    return form.noun is not None


def _verbal(form: Form) -> bool:
    """قال أكد, قال معلقا"""
    return form.verb is not None or form.circumstance


def _oblique(form: Form) -> bool:
    """أبلغ المسافرين: many, and no subject."""
    return form.article and form.folded.endswith("ين") and len(form.folded) > 6


def _prefixed_polity(form: Form) -> bool:
    """قال للبنان"""
    return form.polity and form.clitic not in _CONJOINED


def _polity(form: Form) -> bool:
    """أكدت روسيا"""
    return form.polity


def _strange(form: Form) -> bool:
    """قال غابوف"""
    return form.strange and not form.abstract


def _definite(form: Form) -> bool:
    """قال الصياد"""
    return form.article and not form.joined and form.folded.startswith("ال")


opens_phrase = Decision(
    "opens_phrase",
    [
        ("tatweel", _tatweel, False),
        ("quantifier", _quantifier, True),
        ("given", _given, True),
        ("respect", _respect, True),
        ("grammatical", _grammatical, False),
        ("figure", _figure, False),
        ("prefixed_noun", _prefixed_noun, False),
        ("finite_noun", _finite_noun, False),
        ("oblique_plural", _oblique_plural, False),
        ("noun", _noun, True),
        ("verbal", _verbal, False),
        ("oblique", _oblique, False),
        ("prefixed_polity", _prefixed_polity, False),
        ("polity", _polity, True),
        ("strange", _strange, True),
        ("definite", _definite, True),
    ],
    otherwise=False,
)
"""Whether a phrase that names who speaks can begin with a word, whatever stands before it."""
