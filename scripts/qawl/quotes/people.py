"""Who is who in one article: the names given, the titles borne, and whom a short form or a description means."""

from __future__ import annotations

from dataclasses import dataclass, field

from qawl.quotes.lexicon import Form
from qawl.quotes.phrases import Phrase, phrase_at
from qawl.quotes.reading import Reading

_PERSON = frozenset({"office", "rank", "source"})
_KINDS = {"organization": "organization", "group": "group", "document": "document"}


@dataclass(slots=True, eq=False)
class Source:
    """Somebody or something that may speak. ``name`` is the fullest that the article gives, verbatim."""

    kind: str
    name: str
    keys: frozenset[str]
    gender: str = ""
    roles: list[frozenset[str]] = field(default_factory=list)
    role: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    number: str = "s"


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase, and the source that it means."""

    first: int
    last: int
    source: Source
    subject: tuple[int, int]
    role: tuple[int, int] | None = None


def key(form: Form) -> str:
    """A word of a name as names are compared: without conjunction and article."""
    word = form.rest if form.clitic and not form.given else form.folded
    word = word.removeprefix("ال") if len(word) > 4 else word
    return word


def keys(r: Reading, first: int, last: int) -> frozenset[str]:
    """The words of a name; عبد and أبو are joined to what follows, so that both spellings agree."""
    found: list[str] = []
    joined = ""
    for form in r.forms[first:last]:
        word = key(form)
        if word in ("عبد", "ابو", "ابي", "بن", "ابن", "ال") and not joined:
            joined = word
            continue
        if not joined and word.startswith(("عبدال", "ابوال")):
            word = word.replace("ال", "", 1)
        found.append(joined + word)
        joined = ""
    return frozenset(found or [joined])


class People:
    """The sources of one article, and where each was mentioned as a subject."""

    def __init__(self, r: Reading) -> None:
        self.r = r
        self.sources: list[Source] = []
        self.by_key: dict[str, list[Source]] = {}
        self.mentions: list[Mention] = []
        self._starts: list[int] = []
        self._register()

    def _register(self) -> None:
        """People named anywhere: from a title or a given name on."""
        r, last = self.r, -1
        for i, form in enumerate(r.forms):
            if i < last or not (
                form.given or form.proper or (form.noun is not None and form.noun.kind in ("office", "rank"))
            ):
                continue
            phrase = (
                phrase_at(r, i, r.sentence(i)[1])
                if form.given or form.proper or form.clitic[-1:] not in ("ب", "ل", "ك")
                else None
            )
            if phrase is not None and phrase.name is not None and self._sure(phrase.name):
                if phrase.name[1] - phrase.name[0] > 1 or phrase.role is not None:
                    self.add(phrase)
                    last = phrase.name[1]

    def _sure(self, name: tuple[int, int]) -> bool:
        """A name that begins with a given name, or two strange words or more after a title."""
        forms = self.r.forms[name[0] : name[1]]
        return (
            forms[0].given
            or (forms[0].proper and len(forms) > 1 and forms[1].strange)
            or (2 <= len(forms) <= 4 and all(f.strange for f in forms) and forms[0].folded[0] != "ي")
        )

    def add(self, phrase: Phrase, gender: str = "") -> Source | None:
        """Register the person that a phrase names; ``None`` when it names nobody."""
        if phrase.name is None:
            return None
        r = self.r
        first, last = phrase.name
        last = self._known_end(first, last)
        if last - first == 1:
            glued = self._glued(r.forms[first])
            if glued is not None:
                return glued
        words = keys(r, first, last)
        source = self.named(words)
        if source is None or len(words) > len(source.keys):
            name = r.between(first, last).of(r.text)
            if source is not None and source.keys < words:
                source.name, source.keys, source.span = name, words, (first, last)
            else:
                source = Source("person", name, words, span=(first, last))
                self.sources.append(source)
            for word in words:
                found = self.by_key.setdefault(word, [])
                if source not in found:
                    found.append(source)
        if phrase.role is not None:
            source.roles.append(frozenset(key(form) for form in r.forms[phrase.role[0] : phrase.role[1]]))
            source.role = source.role or phrase.role
            noun = r.forms[phrase.role[0]].noun
            if noun is not None:
                gender = gender or noun.gender
        source.gender = source.gender or gender
        return source

    def _glued(self, form: Form) -> Source | None:
        """A known name that lost the space before للـ: a link's text run into the next word."""
        cut = form.folded.find("لل", 2)
        if cut < 0 or form.folded in self.by_key:
            return None
        return self.named(frozenset({form.folded[:cut]}))

    def _known_end(self, first: int, last: int) -> int:
        """Where a name ends that begins like a known one: the object of the verb is no part of it."""
        r = self.r
        shortest = first + 1 if r.forms[first].given or r.forms[first].proper else first
        for end in range(last, shortest, -1):
            words = keys(r, first, end)
            if any(words <= source.keys for source in self.by_key.get(next(iter(words)), ())):
                return end
        return last

    def named(self, words: frozenset[str]) -> Source | None:
        """The source whose name has all these words, or whose name they contain; the one named last, if several."""
        best: Source | None = None
        for word in words:
            for source in self.by_key.get(word, ()):
                if words <= source.keys and (best is None or len(source.keys) > len(best.keys)):
                    best = source
        if best is None and len(words) > 1:
            for word in words:
                for source in self.by_key.get(word, ()):
                    if source.keys < words and best is None:
                        best = source
        return best

    def described(self, phrase: Phrase, gender: str, current: Source | None) -> Source | None:
        """Whom a title or description without a name means: the bearer of the title, else who is speaking."""
        r = self.r
        words = [key(form) for form in r.forms[phrase.first : phrase.last] if not form.function]
        if not words:
            return None
        head, rest = words[0], frozenset(words[1:])
        candidates = []
        for source in self.sources:
            for role in source.roles:
                if head in role and rest <= role:
                    candidates.append(source)
                    break
        if current in candidates:
            return current
        if candidates:
            return candidates[-1] if len(candidates) == 1 else self._last_mentioned(candidates, phrase.first)
        return None

    def _last_mentioned(self, candidates: list[Source], before: int) -> Source:
        best, at = candidates[0], -1
        for source in candidates:
            if source.span is not None and at < source.span[0] < before:
                best, at = source, source.span[0]
        return best
