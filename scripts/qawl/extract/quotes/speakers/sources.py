"""Who is who in one article: the names given, the titles borne, and whom a short form or a description means."""

from __future__ import annotations

from dataclasses import dataclass

from qawl.extract.quotes.names.descriptors import is_nationality, nationality, office, related
from qawl.extract.quotes.names.others_names import called_after
from qawl.extract.quotes.names.surnames import surname
from qawl.extract.quotes.names.transliteration import alike, shapes
from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys, phrase_at, prefixed, uncliticized
from qawl.extract.quotes.phrases.organization_names import Bodies
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.words.form import Form

_RECENT = 16
_COUNTED = 3
_COUNTERPART = "نظير"


@dataclass(slots=True, eq=False)
class Source:
    """Somebody or something that may speak. ``name`` is the fullest that the article gives, verbatim."""

    kind: str
    name: str
    keys: frozenset[str]
    gender: str = ""
    role: tuple[int, int] | None = None
    number: str = "s"
    first: int = -1
    last: int = -1
    """Where it was last named."""
    nameless: bool = False
    """A person whom the article calls by an office or a description alone."""
    acts: bool = False
    """He is, where the article first names him in full, the subject of a sentence."""
    lemma: str = ""
    """What somebody without a name is called, in the singular: أحد النواب, نائب."""


class People:
    """The sources of one article, and where each was mentioned as a subject."""

    __slots__ = ("_head", "bodies", "by_key", "by_phrase", "by_shape", "by_title", "by_word", "r")

    def __init__(self, r: Reading) -> None:
        self.r = r
        self.by_key: dict[str, list[Source]] = {}
        self._head = ""
        self.by_shape: dict[str, list[str]] = {}
        self.bodies = Bodies(r)
        self.by_title: dict[str, list[tuple[frozenset[str], Source]]] = {}
        self.by_phrase: dict[tuple[str, frozenset[str]], Source] = {}
        self.by_word: dict[tuple[str, str], list[Source]] = {}
        self._register()

    def _register(self) -> None:
        """People named anywhere: from a title or a given name on."""
        r, last = self.r, -1
        for i in r.personal:
            phrase = self._phrase_from(i) if i >= last else None
            if phrase is None:
                continue
            last = max(last, i + 1 if related(r, phrase.first, phrase.last) else phrase.last)
            full = phrase.name is not None and (phrase.name[1] - phrase.name[0] > 1 or phrase.role is not None)
            if phrase.name is not None and full and self._sure(phrase.name):
                source = self.add(phrase)
                if source is not None and source.first == phrase.name[0]:
                    source.acts = phrase.first - r.sentence(i)[0] <= 1
                last = phrase.name[1]

    def _phrase_from(self, i: int) -> Phrase | None:
        """The phrase that a name or a title at word ``i`` begins; none where it only gives a place its name."""
        r, form = self.r, self.r.forms[i]
        if called_after(r, i):
            return None
        bare = form.given or form.proper or form.clitic[-1:] not in ("ب", "ل", "ك")
        return (phrase_at if bare else prefixed)(r, i, r.sentence(i)[1])

    def _sure(self, name: tuple[int, int]) -> bool:
        """A name that begins with a given name, or two strange words or more after a title."""
        forms = self.r.forms[name[0] : name[1]]
        return (
            forms[0].given
            or (forms[0].proper and len(forms) > 1 and (forms[1].strange or surname(self.r, name[0] + 1)))
            or (2 <= len(forms) <= 4 and all(f.strange for f in forms) and forms[0].folded[0] != "ي")
        )

    def add(self, phrase: Phrase, gender: str = "") -> Source | None:
        """Register the person that a phrase names; ``None`` when it names nobody.

        A verb of hers says that she is a woman, whatever her office is called: قالت عضو المجلس فوزية المقريف.
        """
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
        source = self._called(words, first, last)
        for role in (phrase.role, phrase.other):
            if role is not None:
                self.titled(source, *role)
        if phrase.role is not None:
            source.role = source.role or phrase.role
            noun = r.forms[phrase.role[0]].noun
            source.gender = source.gender or gender or (noun.gender if noun is not None else "")
        source.gender = "f" if gender == "f" else source.gender or gender
        source.last = max(source.last, first)
        return source

    def _called(self, words: frozenset[str], first: int, last: int) -> Source:
        """The person of that name, who is now known by it if it is fuller than what he was called before."""
        source = self.named(words, first) or self._respelled(words, first, last)
        if source is not None and not source.keys < words:
            return source
        name = self.r.wording(first, last)
        if source is None:
            source = Source("person", uncliticized(self.r.forms[first], name), words, first=first)
        else:
            source.name, source.keys = name, words
        if len(words) > 1:
            for word in sorted(words - self.r.names):
                for bones in shapes(word):
                    self.by_shape.setdefault(bones, []).append(word)
            self.r.names |= words
        for word in sorted(words):
            found = self.by_key.setdefault(word, [])
            if source not in found[-_RECENT:]:
                found.append(source)
        return source

    def _respelled(self, words: frozenset[str], first: int, last: int) -> Source | None:
        """The one person whose name a strange surname spells otherwise; he is known by this spelling from now on."""
        form = self.r.forms[first]
        if last - first > 1 or not form.strange or form.given or form.proper:
            return None
        shaped = {word for bones in shapes(form.key) for word in self.by_shape.get(bones, [])[-_RECENT:]}
        like = {id(source): source for word in shaped if alike(word, form.key) for source in self._bearers(word)}
        if len(like) != 1:
            return None
        (source,) = like.values()
        source.keys |= words
        self.by_key.setdefault(form.key, []).append(source)
        return source

    def _bearers(self, word: str) -> list[Source]:
        return self.by_key.get(word, [])[-_RECENT:]

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
        if last - shortest <= 1:
            return last
        for end in range(last, shortest, -1):
            words = keys(r, first, end)
            if len(words) == 1 and (r.forms[first].given or r.forms[first].proper):
                break  # a first name that others bear as well
            if any(words <= source.keys for source in self.by_key.get(min(words), ())[-_RECENT:]):
                return end
        return last

    def named(self, words: frozenset[str], at: int | None = None) -> Source | None:
        """The person whose name has all these words, or whose name they contain.

        Of several he who was named before word ``at``, then the fullest name, then who acts, then the last.
        """
        best: Source | None = None
        for source in self.by_key.get(min(words, key=self._frequency), ())[-_RECENT:]:
            if words <= source.keys and (best is None or _fits(source, at) >= _fits(best, at)):
                best = source
        if best is None and len(words) > 1:
            for word in sorted(words, key=self._frequency):
                for source in self.by_key.get(word, ())[-_RECENT:]:
                    if source.keys < words:
                        return source
        return best

    def _frequency(self, word: str) -> tuple[int, str]:
        return len(self.by_key.get(word, ())), word

    def described(self, phrase: Phrase, current: Source | None, left: int = 0) -> Source | None:
        """Whom a title or description without a name means: the bearer of the title, else who is speaking.

        Up to word ``left`` it may go on: a nationality there is not another than that of the bearer.
        """
        r = self.r
        words = office(r.forms[phrase.first : phrase.last])
        if not words:
            return None
        rest = frozenset(words[1:])
        beyond = r.forms[phrase.last : left]
        others = frozenset(office(form for form in beyond if nationality(form)))
        served = frozenset(office(form for form in beyond if form.folded.startswith("لل")))
        bearers = [
            source
            for role, source in self.by_title.get(words[0], [])[-_RECENT:]
            if rest <= role and _may_bear(source, phrase) and _same_nation(others, role) and _same_body(served, role)
        ]
        if current in bearers:
            return current
        before = [source for source in bearers if source.last < phrase.first]
        return max(before or bearers, key=lambda source: source.last, default=None)

    def only(self, before: int) -> Source | None:
        """The one person named before a word, if there is but one."""
        found: Source | None = None
        for sources in self.by_key.values():
            for source in sources:
                if source.first < before and source is not found:
                    if found is not None:
                        return None
                    found = source
        return found

    def titled(self, source: Source, first: int, last: int) -> None:
        """Remember that a source bears the title of words ``first`` to ``last``."""
        words = office(self.r.forms[first:last])
        if words:
            if words[0].startswith(_COUNTERPART) and self._head:
                words[0] = self._head  # التقى الرئيس الفرنسي نظيره التركي: a president as well
            self._head = words[0]
            bearers = self.by_title.setdefault(words[0], [])
            role = frozenset(words)
            if (role, source) not in bearers[-_RECENT:]:
                bearers.append((role, source))

    def plain(self, phrase: Phrase, kind: str, gender: str, number: str) -> Source:
        """The source that is known by a phrase alone: an organization, a group, a document, somebody unnamed."""
        r = self.r
        words = keys(r, phrase.first, phrase.last)
        source = self.by_phrase.get((kind, words))
        if source is None:
            name = r.wording(phrase.first, phrase.last)
            name = uncliticized(r.forms[phrase.first], name)
            name = self.bodies.fullest(phrase) or name if kind == "organization" else name
            source = Source(kind, name, words, gender, number=number)
            source.last = phrase.first
            source.lemma = _lemma(r, phrase)
            self.by_phrase[kind, words] = source
            for word in words:
                self.by_word.setdefault((kind, word), []).append(source)
            self.titled(source, phrase.first, phrase.last)
        source.last = max(source.last, phrase.first)
        return source

    def known(self, phrase: Phrase, kind: str, current: Source | None) -> Source | None:
        """The source of a kind whose phrase has all the words of this one: الوزارة after وزارة الصحة."""
        words = keys(self.r, phrase.first, phrase.last)
        best: Source | None = None
        for source in self.by_word.get((kind, self.r.forms[phrase.first].key), [])[-_RECENT:]:
            if words <= source.keys and (best is None or best is not current):
                best = source
        return best


def _may_bear(source: Source, phrase: Phrase) -> bool:
    """Whether a person may have a title, by his gender: no man has a woman's."""
    return not (phrase.head is not None and phrase.head.gender == "f" and source.gender == "m")


def _same_nation(others: frozenset[str], role: frozenset[str]) -> bool:
    """Whether nationalities beside a title are not others than that of a role."""
    return not others or others <= role or not any(map(is_nationality, role))


def _same_body(served: frozenset[str], role: frozenset[str]) -> bool:
    """Whether what a title is for (المدير الفني للهلال) is not another than that of a role."""
    return not served or served <= role or len(role) == 1


def _lemma(r: Reading, phrase: Phrase) -> str:
    """What the people of a phrase are called, past a word that counts them: أحد النواب, عدد من النواب."""
    for form in r.forms[phrase.first : min(phrase.last, phrase.first + _COUNTED)]:
        if form.noun is not None:
            return form.noun.lemma
    return ""


def _fits(source: Source, at: int | None) -> tuple[bool, int, bool]:
    return at is None or source.first <= at, len(source.keys), source.acts
