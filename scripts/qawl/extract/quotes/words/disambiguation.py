"""Disambiguation: of all that the lexicons say of a spelling, what it is when each sense is held against the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qawl.arabic import known
from qawl.arabic.lexicon import of_class, spellings, values, words
from qawl.arabic.reporting import Noun, Verb, nouns
from qawl.arabic.verbs import PRONOUNS, Inflection
from qawl.extract.quotes.words.lexicon import is_given
from qawl.extract.quotes.words.lookup import (
    Readings,
    complementizer,
    function_of,
    is_future,
    is_questioned,
    may_be_possessed,
    noun_of,
    polity_of,
    verbs_of,
)

_CONJUNCTIONS = ("و", "ف")
_RELATION = 4
_HAMZATED = re.compile("[وف]?[أإ]ل")
"""ألمح, إلهام: with its hamza no article."""
FINITE = ("perfect", "imperfect")
SHADDA = "\u0651"
_DOUBLED_END = re.compile(f"{SHADDA}(?:ت|وا)?$")
_POSSESSORS = (*PRONOUNS, "نا")
_EIGHTH = frozenset({stem + ending for stem in of_class("verb_in_al") for ending in ("", "ت", "وا", "ا")} | {"التقي"})
"""Verbs that begin like a noun with the article: التقى, التزم."""
_VERBAL_NOUNS = re.compile(
    "ت[^\\W\\d_]{2}ي[^\\W\\d_]|إ[^\\W\\d_]{2}ا[^\\W\\d_]|ا[^\\W\\d_]ت[^\\W\\d_]ا[^\\W\\d_]|ا(?:ن|ست)[^\\W\\d_]{2}ا[^\\W\\d_]"
    "|ات[^\\W\\d_]ا[^\\W\\d_]"
)
"""تفعيل, إفعال, افتعال, انفعال, استفعال, اتخاذ."""
_NO_PARTICIPLE = re.compile("م(?!ست)...[^\\W\\d_]*ا.ا|ما.{4,}ا")
"""مورتارا, ماتسودا: where these have an alef no participle has one."""
_TENTH = re.compile("است[^\\W\\d_ايورن][^\\W\\d_]{1,3}")
"""استهل, استعرضت: a verb, be it in no lexicon; not a foreign name (استيفان)."""


Verbal = tuple[str, str, Verb, Inflection]
"""What is written onto a verb, the rest, the verb and its inflection."""


@dataclass(slots=True)
class Senses:
    """What one spelling can be in a report, each sense for itself, until ``settle`` holds them together."""

    word: known.Word
    raw: str
    folded: str
    comp: tuple[str, str]
    function: str
    clitic: str
    rest: str
    verb: Verb | None
    inflection: Inflection | None
    noun: tuple[str, str, Noun | None]
    given: bool
    proper: bool

    def settle(self) -> None:
        """Strike out the senses that the others rule out, then read the clitics by the sense that is left."""
        self._settle_names()
        self._settle_verb()
        self._settle_clitics()

    def _settle_names(self) -> None:
        if (self.given or self.proper) and self.function:
            self.function = ""
        nominal = self.word.spelled in spellings("speaker_nouns", "noun")  # أم: a mother, or the conjunction
        if self.function and self.noun[2] and not nominal and self.word.spelled in spellings("function_words", "word"):
            self.noun = "", self.folded, None  # أمام is not إمام

    def _settle_verb(self) -> None:
        spelled = _doubled(self.raw, self.verb) or self._spelled_as_verb()
        if not self._verbal() or self.comp[1] or (self.function and not spelled):
            self.verb, self.inflection = None, None
        elif self.function:
            self.function = ""

    def _spelled_as_verb(self) -> bool:
        """أبان, which only folds like إبان"""
        lemma = self.verb.lemma if self.verb is not None else ""
        return bool(lemma) and self.word.spelled.endswith(lemma) and lemma not in spellings("function_words", "word")

    def _verbal(self) -> bool:
        """Whether a word that folds like a form of a verb is one, by its spelling and by the nouns that look alike."""
        raw, verb, inflection, noun = self.raw, self.verb, self.inflection, self.noun[2]
        if verb is None or inflection is None or self.folded in words("honorifics", "word"):
            return False
        if noun and inflection.tense not in FINITE:
            return noun.kind == "document" and inflection.tense == "noun"
        if inflection.pronoun == "ه" and raw.endswith("ة"):
            return False
        weak = verb.lemma[-1:] == "ى" and self.word.spelled[-1] == "ي"
        if inflection.tense == "perfect" and not inflection.pronoun and weak:
            return False  # روي, نفي, رأي: a name, a noun or a passive; the verb ends in ى
        return not (verb.lemma == "ادعى" and inflection.tense == "imperfect" and raw.endswith("ى"))  # يُدعى: is called

    def _settle_clitics(self) -> None:
        if self.comp[1]:
            self.clitic, self.rest = self.comp[0], self.folded
        elif self.verb is None and self.noun[2]:
            self.clitic, self.rest = self.noun[:2]
        elif self.verb is None:
            named = [reading for reading in self.word.readings[1:] if is_given(reading[1]) and reading[0] != "ك"]
            nameless = not (self.given or self.proper or self.function)
            self.clitic, self.rest = named[0] if named else polity_of(self.word, nameless)
            self.given = self.given or bool(named and self.clitic in _CONJUNCTIONS)

    @property
    def tense(self) -> str:
        """The tense of the verb that it is, if it is one."""
        return self.inflection.tense if self.inflection is not None else ""

    @property
    def sensed(self) -> bool:
        """Whether it has a part in the grammar of reporting, so that it is no name only spelled like one."""
        return bool(self.function or self.comp[1] or self.verb or self.noun[2])

    def article(self) -> bool:
        """Whether it is definite by its article or by the pronoun written onto a noun."""
        whole = self.noun[2] is not None and not self.noun[0] and not self.noun[1].startswith("ال")  # والدة
        if not whole and definite(self.raw, self.word.readings):
            return True
        possessed = self.noun[2] is not None and self.raw.endswith(_POSSESSORS)
        return possessed and not self.noun[1].startswith("ال")

    def joined(self) -> bool:
        """Whether a conjunction is written onto it."""
        named = self.noun[2] is not None and not self.noun[0]  # وزيرة
        own = named or (self.verb is not None and not self.clitic)  # وصفت
        return not self.given and not own and begins_joined(self.folded)

    def shaped(self) -> bool:
        """Whether it has the shape of a name, if no lexicon has it."""
        return shaped(self.folded, self.raw)

    def abstract(self) -> bool:
        """Whether it is a noun of things, that cannot be a name: ضرورة, التأجيل, الاستعداد."""
        return not self.given and not self.proper and self.noun[2] is None and self._abstract()

    def _abstract(self) -> bool:
        rest = self.word.spelled.removeprefix("ال")
        definite = rest != self.word.spelled
        folded = self.folded[2:] if definite else self.folded
        both = self.word.rests[0] | self.word.bares[0]
        noun = values("abstract_nouns", "noun", "name").get(folded) if both & known.ABSTRACT else None
        if noun == "false" or verbal_noun(rest) or (noun and definite):
            return True
        return bool(both & known.COMMON) and definite and rest[-1:] != "ي" and folded in words("common_words", "word")

    def time(self, article: bool) -> bool:
        """Whether it is a word for a time, with the article or without."""
        if self.function == "time":
            return True
        return article and not self.given and time_with_article(self.folded)

    def key(self) -> str:
        """It as names are compared, without conjunction and article."""
        word = self.rest if self.clitic and not self.given else self.folded
        return word.removeprefix("ال") if len(word) > 4 else word

    def circumstance(self) -> bool:
        """Whether it has the shape of a circumstantial participle: معلقا."""
        return not self.given and circumstantial(self.folded)

    def stops(self, adverbial: bool) -> bool:
        """Whether a noun phrase ends before it; ``adverbial`` when it is an adverb or a circumstance."""
        if self.given or (self.noun[2] is not None and self.tense not in FINITE):
            return False
        return adverbial or bool(self.function or self.comp[1] or self.verb)

    def event(self) -> str:
        """Whether it is a verb that reports nothing: "sure", or "likely" where it may be a noun or a name as well."""
        held = self.word.rests[0]
        if not held & known.EVENTS or self.sensed or self.given or self.proper:
            return ""
        if held & (known.MEDIUM | known.HEAD | known.TITLE):
            return ""
        return "sure" if held & known.SURE_EVENT or self.raw.endswith("ى") else "likely"  # تولى is not تولي

    def known(self) -> bool:
        """Whether some lexicon has it, or its ending or its beginning shows that it is no name."""
        listed = self.word.rests[0] & (known.COMMON | known.SURE_EVENT)
        return self.sensed or bool(listed) or is_plainly_no_name(self.folded)


def settled(word: known.Word) -> Senses:
    """A spelling as all lexicons have it together."""
    senses = _looked_up(word)
    senses.settle()
    return senses


def _looked_up(word: known.Word) -> Senses:
    """A spelling as each lexicon has it."""
    folded, spelled, read, held = word.folded or word.raw, word.spelled, word.readings, word.held
    comp = complementizer(folded) if "آ" not in spelled else ("", "")  # آن, آنا: names of women, no أن
    function = function_of(folded) if held & known.FUNCTION else ""
    verbal: tuple[str, str, Verb | None, Inflection | None] = ("", folded, None, None)
    if held & known.VERB or is_future(folded) or is_questioned(folded):
        verbal = next(_spelled_with_end(word.raw, verbs_of(folded, read)), verbal)
    clitic, rest, verb, inflection = verbal
    given = _given(spelled, folded, bool(function or comp[1]))
    senseless = not (function or comp[1] or verb)
    named = held & known.GIVEN and _spelled_as_given(spelled, senseless)
    proper = bool(named and spelled not in spellings("function_words", "word"))
    noun = noun_of(read) if word.named & known.NOUN or may_be_possessed(folded) else ("", folded, None)
    return Senses(word, word.raw, folded, comp, function, clitic, rest, verb, inflection, noun, given, proper)


def _spelled_with_end(raw: str, found: Iterator[Verbal]) -> Iterator[Verbal]:
    """The verbs that a word can be, those first that end doubled where it is written so: وعدّ is عدّ, not وعد."""
    if not _DOUBLED_END.search(raw):
        return found
    return iter(sorted(found, key=lambda verbal: verbal[2].lemma[-1:] != SHADDA))


def _spelled_as_given(spelled: str, bare: bool) -> bool:
    """أسعد; and, where it is nothing else (``bare``), اسعد, as papers spell it that write no hamza."""
    names = spellings("given_names", "name")
    if spelled in names or not bare or spelled[:1] != "ا":
        return spelled in names
    return any(hamza + spelled[1:] in names for hamza in "أإ")


def _given(spelled: str, folded: str, everyday: bool) -> bool:
    """Whether the word is a given name; one that folds like an everyday word (علي، على) only as it is spelled."""
    if not is_given(folded):
        return False
    return not everyday or spelled in spellings("given_names", "name")


def definite(raw: str, readings: Readings) -> bool:
    """Whether a word has the article in one of its readings, and as it is written."""
    if _HAMZATED.match(raw):
        return False
    return any(rest.startswith("ال") and len(rest) > 3 and rest not in _EIGHTH for _, rest in readings)


def begins_joined(folded: str) -> bool:
    """Whether a word begins with a conjunction that is no letter of its own."""
    return folded[0] == "و" and len(folded) > 3 and folded not in words("whole_words", "word")


def is_plainly_no_name(folded: str) -> bool:
    """Whether the ending or the beginning of a word shows that it is no name: الجديد, جديدا."""
    if folded.startswith(("لل", "بال")):
        return True
    return is_accusative(folded) or (folded[-1] == "ا" and folded[:-1] in nouns())


def is_accusative(folded: str) -> bool:
    """Whether a word is a noun or an adjective of the language in the accusative: جديدا, خلفا, فعليا."""
    if folded[-1] != "ا":
        return False
    common = words("common_words", "word")
    related = folded[-2:] == "يا" and len(folded) > _RELATION and folded[:-2] in common
    return folded in common or folded[:-1] in common or related or verbal_noun(folded[:-1])


def verbal_noun(spelled: str) -> bool:
    """Whether a word without its article has the shape of a verbal noun: استعداد."""
    return _VERBAL_NOUNS.fullmatch(spelled) is not None


def time_with_article(folded: str) -> bool:
    """Whether a word is one for a time but for its article: الشهر."""
    return function_of(folded.removeprefix("ال")) == "time"


def circumstantial(folded: str) -> bool:
    """Whether a word has the shape of a circumstantial participle: معلقا."""
    bare = folded.removeprefix("و")
    return len(bare) >= 5 and bare[0] == "م" and bare[-1] == "ا" and not _NO_PARTICIPLE.fullmatch(bare)


def shaped(folded: str, raw: str) -> bool:
    """Whether an unknown word has the shape of a name: no ending of abstract nouns, plurals or pronouns."""
    return (
        raw[-1] != "ة"
        and not folded.endswith(("ات", "اء", "ها", "هم", "هما"))
        and not (folded[-1] == "ه" and len(folded) > 4)
        and not begins_joined(folded)
        and not raw[0].isdigit()
        and not _TENTH.fullmatch(folded)
    )


def _doubled(raw: str, verb: Verb | None) -> bool:
    """بيّن with its shadda is the verb, not the preposition."""
    return verb is not None and "\u0651" in raw
