"""Who speaks at a cue: its own subject, the source behind a channel, or the one carried over from before."""

from __future__ import annotations

from bisect import bisect_right

from qawl.arabic.reporting import Noun, Verb
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.marked.acceptance import CLAUSE
from qawl.extract.quotes.marked.titles import CHANNELS
from qawl.extract.quotes.phrases.arguments import ADDRESSING
from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys, phrase_at
from qawl.extract.quotes.reading.reading import READ, Reading
from qawl.extract.quotes.speakers.agreement import (
    entitled,
    gender,
    hers,
    many_after_body,
    parted,
    qualified,
    spoken_of,
    told_of,
)
from qawl.extract.quotes.speakers.coreference import agrees, resolve
from qawl.extract.quotes.speakers.issuers import issuer, stated_in, statement_before
from qawl.extract.quotes.speakers.opening import main_subject
from qawl.extract.quotes.speakers.preposed import mentioned_together, nearest, owner_before, subject_before
from qawl.extract.quotes.speakers.relayed import attributed_to, behind_channel, of_him, relayed_source, told_by
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.speakers.speakers import Found, naming_span
from qawl.extract.quotes.speakers.subjects import subject_after
from qawl.extract.quotes.speakers.telling import tells_of

_BACK, _SENTENCES_BACK = 40, 3
_ATTRIBUTED = "نسب"


class Voices:
    """Finds the speaker of a cue, given what was said before it."""

    def __init__(self, r: Reading, people: People, cues: dict[int, Cue]) -> None:
        self.r = r
        self.people = people
        self.cues = cues
        self.said = Said()

    def named(self, phrase: Phrase | None, gender: str = "") -> Found | None:
        """The source that a phrase means, as the subject of a cue."""
        if phrase is None:
            return None
        statement = self._statement(phrase)
        source = statement or resolve(self.r, self.people, phrase, self.said.source, gender, self.said.statement)
        if source is None:
            return None
        whole = phrase.head is None and source.kind not in ("person", "unknown")
        span = (phrase.first, phrase.last) if whole else naming_span(issuer(self.r, phrase) or phrase)  # بيان الجيش
        return Found(source, span, phrase.role, False, phrase.head is not None and phrase.head.kind == "document")

    def _statement(self, phrase: Phrase) -> Source | None:
        """Whose "the statement" is: his who was last said to make one, after what was said last or where no statement
        was spoken of."""
        at = statement_before(self.r, phrase)
        if at is None or (self.said.statement and at <= self.said.last) or at >= phrase.first:
            return None
        start, bound = self.r.sentence(at)
        about = self.r.forms[at + 1].folded == "عن"
        inner = issuer(self.r, Phrase(at, at + 1, Noun("document", issued=True), None, None, False))
        if inner is not None and not about:
            return resolve(self.r, self.people, inner, None, "")
        subject = main_subject(self.r, self.people, start, min(at, bound), None)
        return subject[1] if subject is not None else None

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
        if phrase.name is not None and (phrase.head is not None or not opening.article or self._known(phrase)):
            return False
        return (cue.verb.group == "describe" or cue.verb.lemma in ADDRESSING) and agrees(said.source, cue.form)

    def _of_noun(self, cue: Cue, start: int, edge: int, tail: int) -> Found | None:
        r, form = self.r, cue.form
        pronoun = form.inflection is not None and bool(form.inflection.pronoun)
        if not pronoun and not form.rest.startswith("ال") and not qualified(r, cue):
            return self.named(phrase_at(r, cue.at + 1, edge))
        first = max(start, cue.at - _BACK)
        relay = any(word.verb is not None and word.verb.group == "relay" for word in r.forms[first : cue.at])
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

    def carried(self, cue: Cue, start: int, tail: int) -> Found:
        """The one who is speaking: the subject of the sentence, of one just before it, or the last speaker."""
        r, said = self.r, self.said
        within = self._relayed_aside(cue, start) or self._doers(cue, start)
        if within is not None:
            return within
        k = bisect_right(r.bounds, start) - 1
        for back in range(min(_SENTENCES_BACK, k + 1)):
            found = self._in_sentence(cue, k - back, tail, back == 0)
            if found is not None:
                return found
        several = self._several(start, cue)
        if several is not None:
            return several
        before = self._spoke_before(cue)
        if before is not None:
            return before
        other = self._named_within(cue)
        if other is not None:
            return other
        if said.source is not None and not hers(said, cue):
            return Found(said.source, said.span, said.role, True)
        return Found(Source("unknown", "", frozenset()), None, None, True)

    def _relayed_aside(self, cue: Cue, start: int) -> Found | None:
        """Who goes on by a participle after what a channel, or somebody of the other gender, says that he said."""
        said = self.said
        if said.aside is None or said.aside_at < start or not cue.form.participle or said.source is None:
            return None
        source, span, role = said.aside
        channel = said.span is not None and self.r.forms[said.span[0]].medium in CHANNELS
        goes_on = agrees(source, cue.form) and (channel or not self._agrees(said.source, cue, True))
        return Found(source, span, role, True) if goes_on else None

    def _spoke_before(self, cue: Cue) -> Found | None:
        """The last of those who have spoken whom the cue agrees with."""
        said = self.said
        asides = [said.aside] if said.aside is not None and said.aside_at > said.last else []
        for source, span, role in [(said.source, said.span, said.role), *asides, *reversed(said.earlier)]:
            if source is not None and self._agrees(source, cue, False):
                return Found(source, span, role, True)
        return None

    def _doers(self, cue: Cue, start: int) -> Found | None:
        return self._several(start, cue) if many_after_body(self.said, cue) else None

    def _named_within(self, cue: Cue) -> Found | None:
        """Where nobody who has spoken agrees, who was named in what was said."""
        r, said, inflection = self.r, self.said, cue.form.inflection
        if said.source is None or inflection is None or not cue.form.finite:
            return None
        found = self.named(nearest(r, max(0, said.last), cue.at, inflection.gender))
        if found is None or found.source.gender != inflection.gender or found.source.kind != "person":
            return None
        return Found(found.source, found.span, found.role, True)

    def _in_sentence(self, cue: Cue, k: int, tail: int, here: bool) -> Found | None:
        """Who is speaking by a sentence, be it the cue's own (``here``) or one before: its subject, or who spoke."""
        r, said = self.r, self.said
        at, limit = r.bounds[k], cue.at if here else r.bounds[k + 1]
        owner = self._owner(cue, at) if here else None
        if owner is not None:
            return owner
        spoke = said.source is not None and said.last >= at and self._agrees(said.source, cue, here)
        subject = self._agreeing(max(at, tail) if spoke else at, limit, cue) if here else None
        if said.source is not None and spoke and subject is None:
            return Found(said.source, said.span, said.role, True)
        subject = subject or self._main(at, limit, cue)
        if subject is not None:
            return Found(subject[1], naming_span(subject[0]), subject[0].role, True)
        return None

    def _owner(self, cue: Cue, start: int) -> Found | None:
        """Whose words a clause about them reports: ظهور الوزير في مقطع مصور، قال فيه إن …"""
        owner = self.named(owner_before(self.r, cue, start))
        if owner is None or owner.source.gender not in ("", gender(cue)):
            return None
        return Found(owner.source, owner.span, owner.role, True)

    def _agreeing(self, first: int, last: int, cue: Cue) -> tuple[Phrase, Source] | None:
        subject = self._subject_between(first, last)
        return subject if subject is not None and agrees(subject[1], cue.form) else None

    def _several(self, start: int, cue: Cue) -> Found | None:
        """Whom a verb or a participle in the plural means: those last mentioned in its sentence that it agrees with."""
        for phrase in mentioned_together(self.r, cue, max(start, cue.at - _BACK)):
            found = self.named(phrase)
            if found is not None:
                found.elided = True
                return found
        return None

    def _agrees(self, source: Source, cue: Cue, here: bool) -> bool:
        """Whether the cue can be his who spoke last: by his gender, or in his sentence by that of his verb."""
        form = cue.form
        same = here and form.participle and form.inflection is not None and form.inflection.number == "s"
        agreed = agrees(source, form) or (same and self.said.gender == gender(cue))
        return agreed and not (source is self.said.source and parted(self.said, cue))

    def _main(self, at: int, limit: int, cue: Cue) -> tuple[Phrase, Source] | None:
        if self.r.segment(at)[2] not in READ:
            return None
        if self.r.forms[at].verb is not None and at in self.cues and at != cue.at:
            return None
        subject = main_subject(self.r, self.people, at, limit, self.said.source)
        return subject if subject is not None and agrees(subject[1], cue.form) else None

    def _subject_between(self, first: int, last: int) -> tuple[Phrase, Source] | None:
        """The subject of the last reporting verb without a complement of its own between two words."""
        r = self.r
        for k in range(last - 1, max(first - 1, last - _BACK), -1):
            verb = r.forms[k].verb
            if verb is None or not r.forms[k].finite or k in self.cues or not tells_of.ask(r, k, first):
                continue
            phrase = self._subject_of(k, first, last, verb)
            source = self._meant(phrase) if phrase is not None else None
            if phrase is None or source is None:
                continue
            if verb.lemma not in ADDRESSING or agrees(source, r.forms[k]):
                return phrase, source
        return None

    def _meant(self, phrase: Phrase) -> Source | None:
        """Whom the subject of a verb means that is no document, and nobody by a strange word alone."""
        opening = self.r.forms[phrase.first]
        if phrase.head is not None and phrase.head.kind == "document":
            return None
        named = opening.proper or opening.channel or opening.polity or entitled(phrase)
        if phrase.head is None and not (named or self._known(phrase)):
            return None
        return resolve(self.r, self.people, phrase, self.said.source, "")

    def _subject_of(self, k: int, first: int, last: int, verb: Verb) -> Phrase | None:
        r = self.r
        if verb.group == "relay":
            behind = relayed_source(r, k + 1, min(last, k + _BACK + 1))
            if behind is not None:
                return behind
        if k > 0 and r.forms[k - 1].folded == "قد":
            return subject_before(r, Cue(k, k + 1, r.forms[k], verb, CLAUSE, k + 1, k + 1), first)
        return subject_after(r, k + 1, last)

    def _known(self, phrase: Phrase) -> bool:
        return phrase.name is not None and self.people.named(keys(self.r, *phrase.name)) is not None
