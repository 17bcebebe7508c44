"""Bodies: the fullest name that an article gives an organization: الهيئة, الهيئة العامة للموانئ."""

from __future__ import annotations

from qawl.extract.quotes.names.descriptors import nationality
from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys, phrase_at, uncliticized
from qawl.extract.quotes.phrases.phrase_bounds import past_year
from qawl.extract.quotes.reading.reading import Reading, within
from qawl.extract.quotes.words.form import Form

_RECENT = 16
_SHORT = 3
_MARKED = 3
"""No more words in marks are a name."""


class Bodies:
    """The organizations of an article by their first word, wherever they are named."""

    def __init__(self, r: Reading) -> None:
        self.r = r
        self._places: dict[str, list[int]] | None = None

    def fullest(self, phrase: Phrase) -> str:
        """The fullest name of an organization that a word or a definite phrase of few words means."""
        r, form = self.r, self.r.forms[phrase.first]
        if not form.article or phrase.last - phrase.first > _SHORT:
            return ""
        annexed = self._annexed(phrase)
        channel = self._channel(phrase) if annexed is None else None
        if channel is not None:
            return uncliticized(r.forms[channel], r.wording(channel, channel + 1))
        if annexed is not None or phrase.last - phrase.first > 1:
            return r.wording(*annexed) if annexed is not None else ""
        names = [self._adjectival(i) for i in self._organizations().get(form.rest, ())[:_RECENT]]
        best = max([(phrase.first, phrase.last), *names], key=self._weight)
        return uncliticized(r.forms[best[0]], r.wording(*best))

    def headed(self, first: int, last: int) -> tuple[int, int] | None:
        """The body that a definite phrase names without its noun: شركة المياه الوطنية, later المياه الوطنية."""
        r, words = self.r, [form.folded for form in self.r.forms[first:last]]
        if not r.forms[first].article:
            return None
        for i in r.places(frozenset(words[:1]))[:_RECENT]:
            if (
                i in (0, first)
                or not r.gaps[i].plain
                or [form.folded for form in r.forms[i : i + last - first]] != words
            ):
                continue
            noun, head = r.forms[i - 1].noun, r.forms[i - 1]
            if noun is not None and noun.kind == "organization" and not (head.article or noun.plural or head.medium):
                return i - 1, i + last - first
        return None

    def _channel(self, phrase: Phrase) -> int | None:
        """The last medium named before that "the agency" or "the paper" means: رويترز, later الوكالة."""
        r, kind = self.r, self.r.forms[phrase.first].medium
        if not kind or phrase.last - phrase.first > 1:
            return None
        before = within(r.media, 0, phrase.first)[-_RECENT:]
        return next((i for i in reversed(before) if r.forms[i].channel == kind), None)

    def _weight(self, words: tuple[int, int]) -> tuple[int, int]:
        """How full a name is: an adjective of nationality says more of the country than of the name."""
        forms = self.r.forms[slice(*words)]
        return sum(not nationality(form) for form in forms), len(forms)

    def _adjectival(self, i: int) -> tuple[int, int]:
        """The organization at word ``i`` with the adjectives after it and what it is for; not الوزارة العام الماضي."""
        r, last = self.r, i + 1
        if past_year(r, i, last + 1):
            return i, last
        if last < r.size and r.forms[last].adjective and r.forms[last].noun is None and r.gaps[last].plain:
            last += 1
            while last < r.size and r.gaps[last].plain and _goes_on(r.forms[last]):
                last += 1
        return i, last

    def _annexed(self, phrase: Phrase) -> tuple[int, int] | None:
        """The last organization before the phrase that is called by what it is for or by its name: شبكة BNC."""
        r, found = self.r, None
        words = keys(r, phrase.first, phrase.last)
        for i in self._organizations().get(r.forms[phrase.first].rest.removeprefix("ال"), ())[:_RECENT]:
            if i >= phrase.first or i + 1 >= r.size or r.forms[i].clitic or not self._named(i + 1):
                continue
            named = phrase_at(r, i, r.sentence(i)[1])
            if named is not None and (len(words) == 1 or words <= keys(r, named.first, named.last)):
                found = named.first, named.last
        return found

    def _named(self, j: int) -> bool:
        """Whether what follows is what a body is for or its name: وزارة التجارة, شبكة BNC, شركة «…»."""
        r, form, stretch = self.r, self.r.forms[j], self.r.opening.get(j)
        if stretch is not None:
            return stretch.last - j <= _MARKED and not r.gaps[j].colon
        return r.gaps[j].plain and (form.article or form.raw.isascii() or r.known(j) > 0)

    def _organizations(self) -> dict[str, list[int]]:
        if self._places is None:
            self._places = {}
            for i, form in enumerate(self.r.forms):
                if form.noun is not None and form.noun.kind == "organization":
                    self._places.setdefault(form.rest, []).append(i)
        return self._places


def _goes_on(form: Form) -> bool:
    """Whether a word goes on the name of an organization after its first adjective: one more, or what it is for."""
    return form.adjective or (form.folded.startswith("لل") and form.article and not form.medium)
