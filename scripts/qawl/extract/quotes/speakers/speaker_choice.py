"""Who speaks at a cue: its own subject, the source behind a channel, or the one carried over from before."""

from __future__ import annotations

from qawl.arabic.reporting import Noun
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.arguments import ADDRESSING
from qawl.extract.quotes.phrases.noun_phrases import Phrase, phrase_at
from qawl.extract.quotes.speakers.agreement import (
    gender,
    qualified,
    spoken_of,
    told_of,
)
from qawl.extract.quotes.speakers.carried_over import carried_over
from qawl.extract.quotes.speakers.coreference import agrees
from qawl.extract.quotes.speakers.issuers import stated_in
from qawl.extract.quotes.speakers.meaning import Meaning
from qawl.extract.quotes.speakers.preposed import subject_before
from qawl.extract.quotes.speakers.relayed import attributed_to, behind_channel, of_him, relayed_source, told_by
from qawl.extract.quotes.speakers.sources import Source
from qawl.extract.quotes.speakers.speakers import Found
from qawl.extract.quotes.speakers.subjects import subject_after

_BACK = 40
_ATTRIBUTED = "نسب"


class Voices(Meaning):
    """Finds the speaker of a cue, given what was said before it."""

    def speaker(self, cue: Cue, tail: int) -> Found | None:
        """Who speaks at a cue; ``tail`` is the word after all that has been ascribed so far.

        One carried over who stands right behind the cue, as another phrase named him there, is not elided.
        """
        found = self._speaker(cue, tail)
        if found is not None and found.span is not None and found.span[0] == cue.last:
            found.elided = False
        return found

    def _speaker(self, cue: Cue, tail: int) -> Found | None:
        r, form = self.r, cue.form
        start, bound = r.sentence(cue.at)
        home = r.stretch[cue.at]
        if home is not None:
            start = home.first
        edge = min(cue.edge, bound)
        if form.verbal_noun:
            return self._of_noun(cue, start, edge, tail)
        relayed = self.named(behind_channel(r, cue.at, edge))
        if relayed is not None:
            return relayed
        found = self.named(self._subject(cue, start, edge), gender(cue)) if form.finite else None
        return found or self.carried(cue, start, tail)

    def _subject(self, cue: Cue, start: int, edge: int) -> Phrase | None:
        r = self.r
        if stated_in(r, cue, edge):
            return phrase_at(r, cue.at + 2, edge) or phrase_at(r, cue.at + 2, edge, Noun("document", issued=True))
        if cue.verb.group == "relay":
            of_whom = attributed_to if cue.verb.lemma == _ATTRIBUTED else relayed_source
            behind = of_whom(r, cue.at + 1, edge)
            if behind is not None or of_him(r, cue.at + 1, edge):
                return behind
        addressing = cue.verb.lemma in ADDRESSING  # مسؤول في الوزارة أبلغ الصحيفة أن …
        if cue.at > start and (addressing or r.forms[cue.at - 1].folded in ("قد", "فقد")):
            before = subject_before(r, cue, start)
            if before is not None:
                return before
        about = spoken_of(r, self.people, cue, start)
        if about is not None:
            return about
        after = subject_after(r, cue.at + 1, edge)
        if after is not None and not told_of(r, self.people, cue, after):
            return None if self._addressed(cue, after, start) else after
        return subject_before(r, cue, start)

    def _addressed(self, cue: Cue, phrase: Phrase, start: int) -> bool:
        """Whether a phrase after a verb whose subject is carried over is its object: … ووعد الجماهير بأن …

        So it is when somebody has spoken in the sentence already, the verb can have an object and the phrase no name.
        """
        said = self.said
        if cue.form.inflection is not None and cue.form.inflection.pronoun:
            return False
        if cue.at == start or said.source is None or said.last < start:
            return False
        opening = self.r.forms[phrase.first]
        if phrase.name is not None and (phrase.head is not None or not opening.article or self.known(phrase)):
            return False
        return (cue.verb.group == "describe" or cue.verb.lemma in ADDRESSING) and agrees(said.source, cue.form)

    def carried(self, cue: Cue, start: int, tail: int) -> Found:
        """The one who is speaking, if anybody is."""
        found = carried_over.ask(self, cue, start, tail)
        return found or Found(Source("unknown", "", frozenset()), None, None, True)

    def _of_noun(self, cue: Cue, start: int, edge: int, tail: int) -> Found | None:
        r, form = self.r, cue.form
        pronoun = form.inflection is not None and bool(form.inflection.pronoun)
        if not pronoun and not form.rest.startswith("ال") and not qualified(r, cue):
            return self.named(phrase_at(r, cue.at + 1, edge))
        first = max(start, cue.at - _BACK)
        relay = any(word.verb is not None and word.verb.group == "relay" for word in r.forms[first : cue.at])
        if relay and of_him(r, first, cue.at):
            return self.carried(cue, start, tail)
        for k in range(cue.at - 1, first - 1, -1):
            word = r.forms[k]
            phrase: Phrase | None = None
            if relay and word.folded in ("عن", "الي"):
                phrase = told_by(r, k + 1, cue.at)
            elif word.finite:
                phrase = subject_after(r, k + 1, cue.at)
            found = self.named(phrase)
            if found is not None:
                return found
        return self.carried(cue, start, tail)
