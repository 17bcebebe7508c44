"""What a single word can be in the grammar of reporting: looked up once for each spelling, then remembered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from qawl.arabic.letters import MARKS, fold
from qawl.arabic.lexicon import rows
from qawl.arabic.verbs import PRONOUNS, Inflection, inflect
from qawl.arabic.words import readings

_REMEMBERED = 1 << 16
_SPEAKING = frozenset({"say", "continue", "reply", "ask"})


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb. ``group`` is the class in the lexicon; ``takes`` the prepositions before its complementizer."""

    lemma: str
    group: str
    takes: frozenset[str]
    speech: bool
    noun_cue: bool


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for whoever or whatever speaks: office, rank, source, organization, group or document."""

    kind: str
    gender: str = "m"
    plural: bool = False
    issued: bool = False
    """A document by which somebody speaks (a statement), not one that speaks for itself (a study)."""


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


NOTED = frozenset({"وهو", "وهي", "الامر", "بين", "وبين"})
_COMPLEMENTIZERS = {
    "ان": "an",
    **dict.fromkeys(["انه", "انها", "انهم", "انهما", "انهن", "اننا", "انا", "انني", "اني", "انك", "انكم"], "AN"),
    "بان": "b",
    **dict.fromkeys(["بانه", "بانها", "بانهم", "بانهما", "باننا", "بانني"], "B"),
    "لان": "l",
    **dict.fromkeys(["لانه", "لانها", "لانهم", "لاننا"], "L"),
}
_PLURALS = ("ون", "ين", "و", "ي")


@cache
def verbs() -> dict[str, tuple[Verb, Inflection]]:
    """Every folded form of every reporting verb. A form without a written pronoun wins over one with it."""
    table: dict[str, tuple[Verb, Inflection]] = {}
    later: list[tuple[str, tuple[Verb, Inflection]]] = []
    for row in rows("reporting_verbs"):
        takes = frozenset(fold(row["takes"]).split())
        verb = Verb(row["lemma"], row["class"], takes, row["speech"] == "true", row["noun_cue"] == "true")
        for form, inflection in inflect(row["lemma"], row["pattern"], row["noun"]):
            if not _is_cue(form, verb, inflection):
                continue
            if inflection.pronoun and inflection.tense != "noun":
                later.append((form, (verb, inflection)))
            else:
                table.setdefault(form, (verb, inflection))
    for form, found in later:
        table.setdefault(form, found)
    return table


def _is_cue(form: str, verb: Verb, inflection: Inflection) -> bool:
    """Participles report as circumstantial accusatives (مشيرا) or predicates; a definite one (المتحدث) is a person."""
    if inflection.tense == "participle":
        bare = inflection.gender == "m" and inflection.number == "s" and not form.endswith("ا")
        return not inflection.definite and not bare
    if inflection.tense == "noun":
        return verb.noun_cue
    return True


@cache
def nouns() -> dict[str, Noun]:
    """Folded nouns without the article, with their feminines, plurals and the plurals that precede a genitive."""
    table: dict[str, Noun] = {}
    for row in rows("speaker_nouns"):
        gender = "f" if row["noun"].endswith("ة") else "m"
        issued = row["kind"] == "statement"
        table.setdefault(fold(row["noun"]), Noun("document" if issued else row["kind"], gender, False, issued))
    for row in rows("speaker_nouns"):
        if row["feminine"]:
            table.setdefault(fold(row["feminine"]), Noun(row["kind"], "f"))
            table.setdefault(fold(row["feminine"][:-1] + "ات"), Noun(row["kind"], "f", True))
    for ending in ("", "و", "ي"):
        for row in rows("speaker_nouns"):
            for plural in row["plural"].split():
                for form in _plurals(plural, ending):
                    issued = row["kind"] == "statement"
                    table.setdefault(fold(form), Noun("document" if issued else row["kind"], "m", True, issued))
    return table


def _plurals(plural: str, ending: str) -> tuple[str, ...]:
    """A plural as it stands alone, or, with an ending, before a genitive: مسؤولون, مسؤولين; مسؤولو, مسؤولي الوزارة."""
    if not plural.endswith(("ون", "ين")):
        return () if ending else (plural,)
    return (plural[:-2] + ending,) if ending else (plural[:-2] + "ون", plural[:-2] + "ين")


@cache
def _table(name: str, key: str, value: str) -> dict[str, str]:
    return {fold(row[key]): row[value] for row in rows(name)}


@cache
def _set(name: str, key: str) -> frozenset[str]:
    return frozenset(fold(row[key]) for row in rows(name))


@cache
def _spelled(name: str, key: str) -> frozenset[str]:
    return frozenset(row[key] for row in rows(name))


@cache
def given_names() -> frozenset[str]:
    """Given names that are not everyday words as well, folded, and the words that open a compound name."""
    return (
        frozenset(fold(row["name"]) for row in rows("given_names") if row["ambiguous"] == "false") - {"باسم"}
        | _COMPOUND
    )


_COMPOUND = frozenset({"عبد", "ابو", "ابي", "بن", "ابن"})
_SIGNS = re.compile(f"[{MARKS}\u0640]")


def _given(raw: str, folded: str, everyday: bool) -> bool:
    """Whether the word is a given name; one that folds like an everyday word (علي، على) only as it is spelled."""
    if folded not in given_names():
        return False
    return not everyday or _SIGNS.sub("", raw) in _spelled("given_names", "name")


def _joined(folded: str) -> bool:
    return folded[:1] == "و" and len(folded) > 3 and folded not in _set("waw_words", "word")


def _shaped(folded: str, raw: str) -> bool:
    """Whether an unknown word has the shape of a name: no ending of abstract nouns, plurals or pronouns."""
    return (
        raw[-1] != "ة"
        and not folded.endswith(("ات", "اء", "ها", "هم", "هما"))
        and not (folded[-1] == "ه" and len(folded) > 4)
    )


@cache
def phrase_heads() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Reporting phrases by their first folded word, longest first."""
    return _by_head("reporting_phrases", "kind")


@cache
def break_heads() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    return _by_head("content_breaks", "")


@cache
def connective_heads() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    return _by_head("connectives", "")


def _by_head(name: str, field: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in rows(name):
        words = tuple(fold(row["phrase"]).split())
        table.setdefault(words[0], []).append((words, row[field] if field else name))
    for phrases in table.values():
        phrases.sort(key=lambda phrase: (-len(phrase[0]), -len(phrase[0][-1])))
    return table


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
    form = _derived(_analysed(raw))
    if form.verb is None or not form.finite:
        return form
    others = [
        found
        for found in _verbs(form.folded)
        if found[2] is not form.verb and found[3].tense in ("perfect", "imperfect")
    ]
    if not others:
        return form
    clitic, rest, verb, inflection = others[0]
    return replace(form, other=replace(form, clitic=clitic, rest=rest, verb=verb, inflection=inflection, joined=True))


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


def _analysed(raw: str) -> Form:
    folded = fold(raw) or raw
    comp_clitic, comp = _complementizer(folded)
    function = _function(folded)
    clitic, rest, verb, inflection = _verb(folded)
    noun_clitic, noun_rest, noun = _noun(folded)
    given = _given(raw, folded, bool(function or comp))
    spelled = _SIGNS.sub("", raw)
    proper = spelled in _spelled("given_names", "name") and spelled not in _spelled("function_words", "word")
    if (given or proper) and function:
        function = ""
    nominal = spelled in _spelled("speaker_nouns", "noun")  # أم: a mother, or the conjunction
    if function and noun and not nominal and spelled in _spelled("function_words", "word"):
        noun_clitic, noun_rest, noun = "", folded, None  # أمام is not إمام
    if not _verbal(raw, verb, inflection, noun) or comp or (function and not _doubled(raw, verb)):
        verb, inflection = None, None
    elif function:
        function = ""
    if comp:
        clitic, rest = comp_clitic, folded
    elif verb is None and noun:
        clitic, rest = noun_clitic, noun_rest
    elif verb is None:
        clitic, rest = next(((c, r) for c, r in readings(folded) if c and r in given_names()), ("", folded))
        given = given or clitic in ("و", "ف")
    polity = any(r in _set("polities", "name") for _, r in readings(folded))
    article = any(r.startswith("ال") and len(r) > 3 for _, r in readings(folded))
    article = article or (noun is not None and raw.endswith((*PRONOUNS, "نا")) and not noun_rest.startswith("ال"))
    adverb = "\u064b" in raw and verb is None and not noun and not given
    common = _set("common_words", "word")
    known = bool(function or comp or verb or noun or adverb or polity) or folded in common
    known = (
        known
        or folded.startswith(("لل", "بال"))
        or (folded[-1] == "ا" and (folded[:-1] in common or folded[:-1] in nouns()))
    )
    stripped = folded[1:] if folded[:1] in "وف" and len(folded) > 3 else folded
    lookalikes = _set("complementizer_lookalikes", "word")
    tense = inflection.tense if inflection is not None else ""
    phrase = folded in phrase_heads() or stripped in phrase_heads()
    breaks = folded in break_heads() or stripped in break_heads()
    return Form(
        raw,
        folded,
        rest,
        clitic,
        verb,
        inflection,
        comp,
        function,
        noun,
        _medium(folded),
        given,
        polity,
        article,
        adverb,
        folded in lookalikes or (folded[:1] == "و" and folded[1:] in lookalikes),
        phrase,
        breaks,
        given
        or (proper and not (function or comp or verb or noun))
        or (not known and _shaped(folded, raw) and not _joined(folded)),
        not given and _joined(folded),
        proper and not (function or comp or verb or noun),
        article and (folded in common or folded.endswith(("ي", "يه", "يين", "يون")) or folded[:3] == "الم"),
        _channel(folded),
        not given and not proper and not noun,
        not given and not proper and noun is None and _abstract(raw),
        function == "time" or (article and not given and _function(folded.removeprefix("ال")) == "time"),
        tense in ("perfect", "imperfect"),
        tense == "participle",
        tense == "noun",
        verb is not None or phrase or breaks or folded in NOTED,
        given or proper or (noun is not None and noun.kind in ("office", "rank")),
    )


_VERBAL_NOUNS = re.compile(
    "ت[^\\W\\d_]{2}ي[^\\W\\d_]|إ[^\\W\\d_]{2}ا[^\\W\\d_]|ا[^\\W\\d_]ت[^\\W\\d_]ا[^\\W\\d_]|ا(?:ن|ست)[^\\W\\d_]{2}ا[^\\W\\d_]"
)
"""تفعيل, إفعال, افتعال, انفعال, استفعال."""


def _abstract(raw: str) -> bool:
    """Whether a word is a noun of things, not of persons: ضرورة, التأجيل, الاستعداد."""
    bare = _SIGNS.sub("", raw)
    rest = bare[2:] if bare.startswith("ال") else bare
    noun = _table("abstract_nouns", "noun", "name").get(fold(rest))
    if noun == "false" or _VERBAL_NOUNS.fullmatch(rest) or (noun and rest != bare):
        return True
    return rest != bare and rest[-1:] != "ي" and fold(rest) in _set("common_words", "word")


def is_common(folded: str) -> bool:
    """Whether a folded word without clitics is an everyday noun."""
    return folded in _set("common_words", "word") or folded in _set("abstract_nouns", "noun")


def _verbal(raw: str, verb: Verb | None, inflection: Inflection | None, noun: Noun | None) -> bool:
    """Whether a word that folds like a form of a verb is one, by its spelling and by the nouns that look alike."""
    if verb is None or inflection is None:
        return False
    if noun and inflection.tense not in ("perfect", "imperfect"):
        return noun.kind == "document" and inflection.tense == "noun"
    if inflection.pronoun == "ه" and raw.endswith("ة"):
        return False
    bare = _SIGNS.sub("", raw)
    if inflection.tense == "perfect" and not inflection.pronoun and verb.lemma[-1:] == "ى" and bare[-1] == "ي":
        return False  # روي, نفي, رأي: a name, a noun or a passive; the verb ends in ى
    return not (verb.lemma == "ادعى" and inflection.tense == "imperfect" and raw.endswith("ى"))  # يُدعى: is called


def _doubled(raw: str, verb: Verb | None) -> bool:
    """بيّن with its shadda is the verb, not the preposition."""
    return verb is not None and "\u0651" in raw


def _verb(folded: str) -> tuple[str, str, Verb | None, Inflection | None]:
    return next(_verbs(folded), ("", folded, None, None))


def _verbs(folded: str) -> Iterator[tuple[str, str, Verb, Inflection]]:
    """The verbs that a word can be, each with its clitics and the rest."""
    table = verbs()
    for clitic, rest in _verbal_readings(folded):
        found = table.get(rest)
        if found is None:
            continue
        verb, inflection = found
        if clitic[-1:] in ("ب", "ل", "ك") and inflection.tense != "noun":
            continue
        if clitic.endswith("س") and inflection.tense != "imperfect":
            continue
        yield clitic, rest, verb, inflection


def _verbal_readings(folded: str) -> Iterator[tuple[str, str]]:
    yield from readings(folded)
    for conjunction in ("", "و", "ف"):
        if folded.startswith(conjunction + "س"):
            yield conjunction + "س", folded[len(conjunction) + 1 :]


def _complementizer(folded: str) -> tuple[str, str]:
    found = _COMPLEMENTIZERS.get(folded)
    if found:
        return "", found
    if folded[:1] in ("و", "ف"):
        found = _COMPLEMENTIZERS.get(folded[1:])
        if found:
            return folded[0], found
    return "", ""


def _function(folded: str) -> str:
    table = _table("function_words", "word", "class")
    found = table.get(folded, "")
    if not found and folded[:1] in ("و", "ف") and len(folded) > 2:
        found = table.get(folded[1:], "")
    return found


def _noun(folded: str) -> tuple[str, str, Noun | None]:
    table = nouns()
    for clitic, rest in readings(folded):
        bare = rest[2:] if rest.startswith("ال") else rest
        found = table.get(bare) or _possessed(bare)
        if found and (len(bare) > _SHORT or not clitic):  # باب is no father
            return clitic, rest, found
    return "", folded, None


_SHORT = 2


def _possessed(folded: str) -> Noun | None:
    """نائبه, وزارتها: the noun that a pronoun is written onto."""
    for pronoun in (*PRONOUNS, "نا"):
        stem = folded.removesuffix(pronoun)
        if stem != folded and len(stem) > 2:
            found = nouns().get(stem) or nouns().get(stem[:-1] + "ه" if stem[-1] == "ت" else stem)
            if found is not None and found.kind in ("office", "organization", "document"):
                return found
    return None


def _channel(folded: str) -> str:
    table = _names_of_media()
    return next(
        (table[rest] for clitic, rest in readings(folded) if rest in table and clitic[-1:] not in ("ك", "ف")), ""
    )


def channel_prefix(folded: str) -> int:
    """How many letters are written onto the name of a channel before it."""
    table = _names_of_media()
    return next((len(clitic) for clitic, rest in readings(folded) if rest in table), 0)


@cache
def _names_of_media() -> dict[str, str]:
    return {fold(row["word"]): row["medium"] for row in rows("media") if row["is_name"] == "true"}


def _medium(folded: str) -> str:
    table = _table("media", "word", "medium")
    for _, rest in readings(folded):
        found = table.get(rest) or (table.get(rest[2:]) if rest.startswith("ال") else None)
        if found:
            return found
    return ""
