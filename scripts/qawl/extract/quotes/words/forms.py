"""Forms: what a single written word can be in the grammar of reporting, found once for each spelling."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qawl.arabic import known
from qawl.arabic.lexicon import words
from qawl.arabic.recent import Recent
from qawl.arabic.reporting import Noun, Verb
from qawl.arabic.verbs import Inflection
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
from qawl.extract.quotes.words.lexicon import Phrases, break_heads, honorifics, is_given, phrase_heads
from qawl.extract.quotes.words.lookup import (
    channel_of,
    complementizer,
    is_future,
    may_be_possessed,
    medium_of,
    noun_of,
    verbs_of,
)

QUANTIFIERS = frozenset({"بعض", "احد", "احدي", "عدد", "معظم", "جميع", "كبار", "ابرز", "كل"})
_ELATIVES = frozenset(
    {"الاوسط", "الاعلي", "الاكبر", "الادني", "الاقصي", "الاحمر", "الابيض", "الاسود", "الاخضر", "الاول"}
)
NOTED = frozenset({"وهو", "وهي", "الامر", "بين", "وبين", "عبر", "وعبر", "حين"})
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
    word = known.WORDS[raw]
    if in_no_lexicon(word):
        return by_shape(word)
    senses = settled(word)
    form = by_senses(senses)
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


def by_senses(word: Senses) -> Form:
    """The form of a word, of whose senses one is left."""
    raw, folded, given, proper, noun = word.raw, word.folded, word.given, word.proper, word.noun[2]
    article, name, tense = word.article(), proper and not word.sensed, word.tense
    held, read = word.word.held, word.word.readings
    polity, about_media = bool(held & known.POLITY), bool(word.word.named & known.MEDIUM)
    adverb = "\u064b" in raw and word.verb is None and not noun and not given
    circumstance = not polity and word.circumstance()
    phrase = bool(held & known.PHRASE) and _heads(folded, phrase_heads())
    breaks = bool(held & known.BREAK) and _heads(folded, break_heads())
    form = Form(
        raw,
        folded,
        word.rest,
        word.clitic,
        word.verb,
        word.inflection,
        comp=word.comp[1],
        function=word.function,
        noun=noun,
        medium=medium_of(read) if about_media else "",
        given=given,
        polity=polity,
        article=article,
        adverb=adverb,
        lookalike=bool(held & known.LOOKALIKE) and not given and _lookalike(folded),
        phrase=phrase,
        breaks=breaks,
        strange=given or name or (not (word.known() or adverb or polity) and word.shaped()),
        joined=word.joined(),
        proper=name,
        namesake=proper and noun is not None and not (word.function or word.comp[1] or word.verb),
        adjective=article and _adjectival(folded),
        channel=channel_of(read) if about_media else "",
        nisba=not given and not proper and not noun,
        abstract=word.abstract(),
        time=word.time(article),
        finite=tense in FINITE,
        participle=tense == "participle",
        verbal_noun=tense == "noun",
        notable=word.verb is not None or phrase or breaks or folded in NOTED,
        personal=given or proper or (noun is not None and noun.kind in ("office", "rank")),
        key=word.key(),
        respect=noun is None and not given and word.rest.removeprefix("و") in honorifics(),
        circumstance=circumstance,
        homonym=proper and word.verb is not None,
        stops=word.stops(adverb or circumstance) or folded == "\u0640",
    )
    return _concluded(form)


def in_no_lexicon(word: known.Word) -> bool:
    """Whether no lexicon has a word in any reading, so that its shape alone says what it is: as of most spellings."""
    folded = word.folded
    if word.named or not folded or is_future(folded) or complementizer(folded)[1] or folded in NOTED:
        return False
    if may_be_possessed(folded) and noun_of(word.readings)[2]:
        return False
    return not any(is_given(rest) for _, rest in word.readings)


def by_shape(word: known.Word) -> Form:
    """The form of a word that no lexicon has: what ``by_senses`` makes of it, without asking for any sense."""
    raw, folded = word.raw, word.folded
    article, adverb, circumstance = definite(word.readings), "\u064b" in raw, circumstantial(folded)
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
    form.opens = _opens(form)
    form.indexed = form.notable or form.personal or bool(form.medium)
    return form


def _opens(form: Form) -> bool:
    """Whether a phrase that names who speaks can begin with a word."""
    if form.folded == "\u0640":
        return False
    if form.folded in QUANTIFIERS or form.given or form.respect:
        return True
    letter = len(form.folded) < 2 and not form.noun
    if form.function or form.comp or form.adverb or form.raw[0].isdigit() or letter:
        return False
    oblique = form.article and form.folded.endswith("ين") and len(form.folded) > 6
    if form.noun:
        return form.clitic in ("", "و", "ف") and not (oblique and form.noun.plural) and not form.finite
    if form.verb is not None or form.circumstance or oblique:
        return False
    if form.polity:
        return form.clitic in ("", "و", "ف")
    return (form.strange and not form.abstract) or (form.article and not form.joined and form.folded.startswith("ال"))


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
