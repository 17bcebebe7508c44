"""The vocabulary of reporting: every form of the verbs that report, every noun for whoever speaks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from typing import Any

from qawl.arabic.letters import fold
from qawl.arabic.lexicon import derived, rows
from qawl.arabic.verbs import Inflection, inflect


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
    lemma: str = ""
    """The singular of either gender in the lexicon, folded: what the noun has in common with its other forms."""


_Fields = tuple[Any, ...]


class Verbs:
    """Every folded form of every reporting verb: which verb it is, and how inflected."""

    __slots__ = ("_forms", "_inflections", "_verbs")

    def __init__(self, packed: tuple[dict[str, int], list[_Fields], list[_Fields]]) -> None:
        self._forms, verbs, inflections = packed
        self._verbs = [Verb(*fields) for fields in verbs]
        self._inflections = [Inflection(*fields) for fields in inflections]

    def __contains__(self, form: str) -> bool:
        return form in self._forms

    def __iter__(self) -> Iterator[str]:
        return iter(self._forms)

    def get(self, form: str) -> tuple[Verb, Inflection] | None:
        """The verb and the inflection of a folded form, if it is one of a reporting verb."""
        place = self._forms.get(form)
        if place is None:
            return None
        verb, inflection = divmod(place, len(self._inflections))
        return self._verbs[verb], self._inflections[inflection]


@cache
def verbs() -> Verbs:
    """The forms of the reporting verbs."""
    return Verbs(derived("verbs", _packed_verbs))


def _packed_verbs() -> tuple[dict[str, int], list[_Fields], list[_Fields]]:
    """Form to the place of its verb and inflection in the lists of both, as one number."""
    table = _verbs()
    verbs = {verb: place for place, verb in enumerate(dict.fromkeys(verb for verb, _ in table.values()))}
    inflections = {each: place for place, each in enumerate(dict.fromkeys(each for _, each in table.values()))}
    forms = {form: verbs[verb] * len(inflections) + inflections[each] for form, (verb, each) in table.items()}
    return forms, list(map(astuple, verbs)), list(map(astuple, inflections))


def _verbs() -> dict[str, tuple[Verb, Inflection]]:
    """Form to verb and inflection. A form without a written pronoun wins over one with it."""
    table: dict[str, tuple[Verb, Inflection]] = {}
    later: list[tuple[str, tuple[Verb, Inflection]]] = []
    for row in rows("reporting_verbs"):
        takes = frozenset(fold(row["takes"]).split())
        verb = Verb(row["lemma"], row["class"], takes, row["speech"] == "true", row["noun_cue"] == "true")
        for form, inflection in inflect(row["lemma"], row["pattern"], row["noun"]):
            if not _is_cue(form, verb, inflection) or not _reports(row["only"], form, inflection):
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


def _reports(only: str, form: str, inflection: Inflection) -> bool:
    """Whether a form is one of those of a verb that report, where the lexicon says that only some do."""
    if only == "singular" and inflection.tense == "participle" and form.endswith("ا"):
        return inflection.number == "s"  # عادًّا أن
    if only and inflection.tense in ("participle", "noun"):
        return False
    return (only != "singular" or inflection.number == "s") and (only != "perfect" or inflection.tense == "perfect")


_DUALS = {"office": ("ان", "ين", "ا"), "source": ("ان", "ين"), "rank": ("ان", "ين"), "organization": ("ان", "ين", "ا")}
"""What is written onto a noun when there are two, by its kind."""


@cache
def nouns() -> dict[str, Noun]:
    """Folded nouns without the article, with their feminines, duals, plurals and those that precede a genitive."""
    forms, fields = derived("nouns", _packed_nouns)
    made = [Noun(*each) for each in fields]
    return {form: made[place] for form, place in forms.items()}


def _packed_nouns() -> tuple[dict[str, int], list[_Fields]]:
    table = _nouns()
    places = {noun: place for place, noun in enumerate(dict.fromkeys(table.values()))}
    return {form: places[noun] for form, noun in table.items()}, list(map(astuple, places))


def _nouns() -> dict[str, Noun]:
    table: dict[str, Noun] = {}
    found = rows("speaker_nouns")
    for row in found:
        gender = "f" if row["noun"].endswith("ة") or row["noun"] == row["feminine"] else "m"
        table.setdefault(fold(row["noun"]), _noun(row, gender, False))
    for row in found:
        if row["feminine"].endswith("ة"):
            table.setdefault(fold(row["feminine"]), _noun(row, "f", False))
            table.setdefault(fold(row["feminine"][:-1] + "ات"), _noun(row, "f", True))
    for form, noun in (*_duals(found), *_plurals(found), *_accusatives(found)):
        table.setdefault(form, noun)
    return table


def _noun(row: dict[str, str], gender: str, plural: bool) -> Noun:
    issued = row["kind"] == "statement"
    return Noun("document" if issued else row["kind"], gender, plural, issued, fold(row["noun"]))


def _accusatives(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """Somebody unnamed after لكن, أن and the like: لكن مسؤولا قال إن …"""
    for row in found:
        form = fold(row["noun"] + "ا")
        if row["kind"] == "source" and row["noun"][-1] not in "ةيو" and form not in verbs():
            yield form, _noun(row, "m", False)


def _duals(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """Two who speak, by themselves or before a genitive: وزيران, مصدرين, وزيرا الخارجية.

    Of sources the form before a genitive is that of one in the accusative: لكن مصدرا قال إن …
    """
    for row in found:
        endings = _DUALS.get(row["kind"], ())
        for noun, gender in ((row["noun"], "m"), (row["feminine"], "f")):
            if not noun or noun[-1] == "و":
                continue
            stem = noun[:-1] + "ت" if noun[-1] == "ة" else noun
            for form in (fold(stem + ending) for ending in endings if noun[-1] != "ي" or ending != "ا"):
                if form not in verbs() or form.endswith("ان"):  # متحدثا: a participle
                    yield form, _noun(row, gender, True)


def _plurals(found: tuple[dict[str, str], ...]) -> Iterator[tuple[str, Noun]]:
    """The plurals by themselves, then those before a genitive: مسؤولون, مسؤولين; مسؤولو, مسؤولي الوزارة."""
    for ending in ("", "و", "ي"):
        for row in found:
            for plural in row["plural"].split():
                for form in _endings(plural, ending):
                    yield fold(form), _noun(row, "m", True)


def _endings(plural: str, ending: str) -> tuple[str, ...]:
    """A plural as it stands alone, or, with an ending, before a genitive: مسؤولون, مسؤولين; مسؤولو, مسؤولي الوزارة."""
    if not plural.endswith(("ون", "ين")):
        return () if ending else (plural,)
    return (plural[:-2] + ending,) if ending else (plural[:-2] + "ون", plural[:-2] + "ين")
