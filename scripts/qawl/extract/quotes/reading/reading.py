"""An article as the engine reads it: words, the gaps between them, marked stretches and sentences, in one pass."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain

from qawl.arabic.lexicon import of_class
from qawl.arabic.sentences import IN_GAP
from qawl.arabic.text import Text
from qawl.extract.quotes.reading import grammar_names, respelled
from qawl.extract.quotes.reading.gaps import GAPS, PERCENT, Gap, marked_oddly
from qawl.extract.quotes.reading.marks import Stretch, stretches
from qawl.extract.quotes.reading.odd_marks import odd_stretches
from qawl.extract.quotes.reading.repairs import repaired
from qawl.extract.quotes.words.form import Form, named
from qawl.extract.quotes.words.forms import FORMS
from qawl.extract.quotes.words.lexicon import Phrases
from qawl.model.values import Article, Span

READ = frozenset({"headline", "deck", "body", "subheading", "caption"})
"""The roles of segments in which somebody may be quoted."""

KnownNames = Callable[[Iterator[str], bool], int]
"""How many of some folded words, from the first on, name a person (or, unless told otherwise, a body) that is known."""


def nobody(words: Iterator[str], person: bool) -> int:
    """The known names where none are."""
    return 0


class Reading:
    """The words of an article with their forms; every index below is that of a word.

    ``gaps[i]`` stands before word ``i``, the last one after all words. ``stretch[i]`` is the outermost marked stretch
    that word ``i`` stands in. ``carriers`` are the words at which a medium may be named: nouns for one, words right
    before marks, and words with which an outlet's name begins. ``bounds`` are the indexes at which sentences begin, and
    the number of words. ``names`` are the keys of the words in the full names of persons, once ``people`` has looked
    for them; ``marked_words`` are the folded words that stand in marks by themselves.
    """

    __slots__ = (
        *("_breaks", "_counts", "_known", "_places", "_speaking", "article", "bounds", "carriers", "ends", "forms"),
        *("gaps", "marked_words", "media", "names", "notable", "opening", "order", "outlets", "personal", "segments"),
        *("size", "starts", "stretch", "text"),
    )

    def __init__(self, article: Article, text: Text, known: KnownNames = nobody) -> None:
        self.article = article
        self._known = known
        self.text, self.starts, self.ends = text.text, text.starts, text.ends
        self.size, self.segments = text.size, text.segments
        self.forms: list[Form] = list(map(FORMS.__getitem__, text.raw))
        self.gaps: list[Gap] = list(map(GAPS.__getitem__, repaired(self.text, text.gaps)))
        self._breaks = [i for i, gap in enumerate(self.gaps) if gap.breaks]
        spelled = frozenset(text.raw)
        respelled.respell(self.forms, self.gaps, spelled, self._breaks)
        grammar_names.name(self.forms, self.gaps, spelled)
        respelled.hyphenate(self.forms, self.gaps, self.text)
        self._counts = Counter([form.folded for form in self.forms])
        self.forms = respelled.name_joined(self.forms, self.gaps, self._counts)
        self._places: dict[frozenset[str], list[int]] = {}
        self.names: set[str] = set()
        self._speaking: set[str] | None = None
        self.stretch: list[Stretch | None] = [None] * self.size
        self.opening: dict[int, Stretch] = {}
        self._index()
        self._mark()
        self.order = sorted(self.opening)
        self.marked_words = {self.forms[i].folded for i, found in self.opening.items() if found.last - i == 1}
        self.bounds = self._sentences()
        self.carriers = sorted({*self.media, *self.outlets, *[i - 1 for i in self.order if i]})

    def _index(self) -> None:
        """Note where words stand that are looked for; ``notable`` ones only where somebody may be quoted."""
        indexed = [i for i, form in enumerate(self.forms) if form.indexed]
        self._name_verbs(indexed)
        notable: list[int] = []
        self.personal: list[int] = []
        self.media: list[int] = []
        self.outlets: list[int] = []
        for i in indexed:
            form = self.forms[i]
            form = self.forms[i] = self._meant(i, form)
            if form.notable:
                notable.append(i)
            if form.personal:
                self.personal.append(i)
            if form.medium and not form.finite:
                self.media.append(i)
            if form.outlet:
                self.outlets.append(i)
        read = [within(notable, first, last) for first, last, role in self.segments if role in READ]
        self.notable = list(chain.from_iterable(read))

    def _meant(self, i: int, form: Form) -> Form:
        """What a word is by the words around it: a homonym as a name, a calling as a participle."""
        if form.homonym and (self._styled(i) or respelled.apposed(self.forms, self.gaps, i)):
            return named(form)
        form = grammar_names.said(self.forms, self.gaps, i)
        if form.verb is not None and form.noun is not None and self.known(i) > 1:
            return respelled.no_verb(form)
        if form.noun is not None and form.noun.kind == "document":
            return respelled.acted(self.forms, self.gaps, i)
        other = form.other if form.noun is not None else None
        apart = other is not None and respelled.circumstantial(self.forms, self.gaps, i, other)
        return other if other is not None and apart else form

    def _name_verbs(self, indexed: list[int]) -> None:
        """What may be a verb is a name throughout once it stands between given names: أحمد فايد صالح, later فايد."""
        found = {self.forms[i] for i in indexed if self.forms[i].finite and self._between_names(i)}
        if found:
            self.forms = [named(form) if form in found else form for form in self.forms]

    def _between_names(self, i: int) -> bool:
        """Whether word ``i`` stands between two given names that nothing parts from it."""
        if not 0 < i < self.size - 1 or self.forms[i].clitic not in ("", "ف"):
            return False
        before, after = self.forms[i - 1], self.forms[i + 1]
        together = self.gaps[i].plain and self.gaps[i + 1].plain
        if together and before.folded in _SON and not self.forms[i].clitic:
            return True  # سامي بن رجا المطيري
        names = (before.given or before.proper) and (after.given or after.proper)
        return together and names and not (before.clitic or after.clitic)

    def _styled(self, i: int) -> bool:
        """Whether a style stands before a word and no object or preposition after it: قال الدكتور بشر النجار إن …"""
        before = self.forms[i - 1]
        noun = before.noun if i and self.gaps[i].plain and before.article else None
        if noun is None or noun.plural or not (noun.kind == "rank" or before.rest == "السيده"):
            return False
        if i + 1 >= self.size or not self.gaps[i + 1].plain:
            return True
        after = self.forms[i + 1]
        surname = (after.article or after.strange) and after.noun is None and after.clitic[-1:] not in ("ب", "ل")
        return surname or bool(after.comp and not after.clitic)

    def _mark(self) -> None:
        """Find the marked stretches that hold words; marks stand between words only."""
        closed = self._mark_oddly()
        marked = [i for i in self._breaks if self.gaps[i].marked]
        if not marked:
            return
        ends, starts = [0, *self.ends], [*self.starts, len(self.text)]
        for segment, (first, last, role) in zip(self.article.segments, self.segments, strict=True):
            near = marked[bisect_left(marked, first) : bisect_right(marked, last)]
            if near and role in READ and first < last:
                for stretch in stretches(self.text, segment.span, [(ends[i], starts[i]) for i in near]):
                    if stretch.outer.start not in closed:
                        self._remember(stretch)

    def _mark_oddly(self) -> set[int]:
        """Find what is said between odd marks; gives the places of the marks that close it."""
        closed: set[int] = set()
        colons = [i for i in self._breaks if self.gaps[i].colon]
        for first, last, role in self.segments if colons else ():
            if role not in READ or not within(colons, first, last):
                continue
            words, read = (self.starts, self.ends), range(first, last)
            for stretch, i, k in list(odd_stretches(self.text, words, self.forms, self.gaps, read)):
                self._remember(stretch)
                closed.add(stretch.inner.end)
                self.gaps[i], self.gaps[k] = marked_oddly(self.gaps[i]), marked_oddly(self.gaps[k])
        return closed

    def _remember(self, stretch: Stretch) -> None:
        stretch.first = bisect_left(self.starts, stretch.inner.start)
        stretch.last = bisect_left(self.starts, stretch.inner.end)
        if stretch.first < stretch.last and stretch.depth == 0 and self.stretch[stretch.first] is None:
            self.opening[stretch.first] = stretch
            self.stretch[stretch.first : stretch.last] = [stretch] * (stretch.last - stretch.first)

    def _sentences(self) -> list[int]:
        bounds = [0]
        bounds += [i for i in self._breaks if self.gaps[i].end and 0 < i < self.size and self._ends(i)]
        bounds.append(self.size)
        return bounds

    def _ends(self, i: int) -> bool:
        """Whether a sentence that is not inside marks ends in the gap before word ``i``."""
        gap, before, after = self.gaps[i], self.stretch[i - 1], self.stretch[i]
        if gap.newline:
            return True
        if before is not None and before is after:
            return False
        text, at = gap.text, self.ends[i - 1]
        if before is not None:
            tail = text[before.outer.end - at :]
            return bool(IN_GAP.search(tail)) or (not tail.strip() and bool(IN_GAP.search(text)))
        if after is not None:
            text = text[: after.outer.start - at]
            if not IN_GAP.search(text):
                return False
        if text.startswith(".") and self.ends[i - 1] - self.starts[i - 1] == 1 and not self.forms[i - 1].raw.isdigit():
            return False
        return not (text == "." and (self.forms[i].raw[0].isdigit() or self.forms[i].raw[0].isascii()))

    def speaks(self, folded: str) -> bool:
        """Whether a folded word stands right after a verb of speaking anywhere: it may be somebody's name."""
        if self._speaking is None:
            after = (i + 1 for i in self.notable if i + 1 < self.size and self.gaps[i + 1].plain)
            self._speaking = {self.forms[i].folded for i in after if _speech(self.forms[i - 1])}
        return folded in self._speaking

    def count(self, folded: str) -> int:
        """How often a folded word stands in the article."""
        return self._counts[folded]

    def known(self, i: int, prefix: int = 0, person: bool = False) -> int:
        """How many words from word ``i`` on are a known name, behind ``prefix`` letters of the first."""
        return self._known(self._together(i, prefix), person)

    def _together(self, i: int, prefix: int) -> Iterator[str]:
        """The folded words from word ``i`` on, up to the first mark."""
        yield self.forms[i].folded[prefix:]
        for j in range(i + 1, self.size):
            if not self.gaps[j].plain:
                return
            yield self.forms[j].folded

    def places(self, words: frozenset[str]) -> list[int]:
        """Where folded words stand that are looked for in many stretches; found once."""
        found = self._places.get(words)
        if found is None:
            there = self._counts.keys() & words
            found = [i for i, form in enumerate(self.forms) if form.folded in there] if there else []
            self._places[words] = found
        return found

    def sentence(self, i: int) -> tuple[int, int]:
        """The sentence of word ``i``: its first word and the word after its last."""
        if i >= self.size:
            return i, self.size
        k = bisect_right(self.bounds, i)
        return self.bounds[k - 1], self.bounds[k]

    def segment(self, i: int) -> tuple[int, int, str]:
        """First word, word after the last and role of the segment of word ``i``."""
        k = bisect_right(self.segments, (i, self.size + 1, "")) - 1
        return self.segments[max(0, k)]

    def between(self, first: int, last: int) -> Span:
        """The stretch of text from word ``first`` to before word ``last``."""
        return Span(self.starts[first], self.end(last))

    def wording(self, first: int, last: int) -> str:
        """The text from word ``first`` to before word ``last``."""
        return self.text[self.starts[first] : self.end(last)]

    def end(self, last: int) -> int:
        """Where the text before word ``last`` ends, with the sign of a percentage: 37٪."""
        end = self.ends[last - 1]
        return end + (self.text[end : end + 1] in PERCENT and self.forms[last - 1].raw.isdigit())

    def follows(self, i: int, phrases: dict[str, Phrases]) -> tuple[int, str] | None:
        """The length and kind of the longest phrase that begins at word ``i`` (a conjunction written onto it aside).

        No phrase goes on in another sentence.
        """
        forms, size = self.forms, self.size
        folded = forms[i].folded
        found = phrases.get(folded)
        if found is None and folded[:1] in "وف":
            found = phrases.get(folded[1:])
        if found is None:
            return None
        letter = forms[i + 1].folded[0] if i + 1 < size else ""
        for words, kind in found.longer.get(letter, ()):
            k = 1
            while k < len(words) and i + k < size and not self.gaps[i + k].end and _same(forms[i + k].folded, words[k]):
                k += 1
            if k == len(words):
                return k, kind
        return (1, found.alone) if found.alone else None


def _speech(form: Form) -> bool:
    return form.finite and form.verb is not None and form.verb.speech


def _same(folded: str, word: str) -> bool:
    """Whether a word is that of a phrase; with ل written onto it or a pronoun after it where the phrase allows that."""
    if folded == word:
        return True
    if word == "ل":
        return folded.startswith("ل")
    return word.removeprefix("ل") in _SUFFIXED and folded.startswith(word) and len(folded) - len(word) <= 3


_SON = frozenset({"بن", "بنت"})
_SUFFIXED = of_class("worded")


def within(places: list[int], first: int, last: int) -> list[int]:
    """Those of some ordered indexes that are from ``first`` to before ``last``."""
    return places[bisect_left(places, first) : bisect_left(places, last)]
