"""The form of a word: what a single written word can be in the grammar of reporting."""

from __future__ import annotations

from dataclasses import dataclass, replace

from qawl.arabic.reporting import Noun, Verb
from qawl.arabic.verbs import Inflection

_PROCLITICS = ("ل", "ب", "ك")


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
    may_end: bool = False
    """It may end the noun phrase before it, by where it stands; any other word goes on (``phrases.phrase_bounds``)."""
    opens: bool = False
    """A phrase that names who speaks may begin with it, whatever stands before it."""
    outlet: bool = False
    """The name of an outlet that needs no class noun may begin with it, ل written onto it or not; or it is that ل."""
    indexed: bool = False
    """The reading keeps an index of its places: it is notable, personal, about a medium or of an outlet's name."""
    ambiguous: bool = False
    """Its first letters may be a conjunction, or a preposition and the article: ويبر, بالوكو."""
    homonym: bool = False
    """A reporting verb that is spelled like a given name: بشر, أمل."""
    event: str = ""
    """A verb that reports nothing: one wherever it stands (sure), or one that may be a noun or a name (likely)."""
    other: Form | None = None
    """The form with the other verb that it may be: وردت, from ورد or from رد."""


def named(form: Form) -> Form:
    """A homonym as the name that it is: الدكتور بشر."""
    name = replace(form, clitic="", rest=form.folded, key=form.folded, verb=None, inflection=None, other=None)
    name.finite = name.participle = name.verbal_noun = name.stops = name.notable = False
    name.given = name.proper = name.strange = name.opens = name.personal = name.indexed = True
    name.may_end = may_end(name)
    return name


def may_end(form: Form) -> bool:
    """Whether a word may end the noun phrase before it: what is asked of no other words is not asked of them."""
    beside = form.noun is not None or form.joined or form.channel or form.clitic or form.raw[0].isdigit()
    return bool(form.stops or beside or form.folded.startswith(_PROCLITICS))
