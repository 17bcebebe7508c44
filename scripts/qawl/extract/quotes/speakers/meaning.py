"""Meaning: whom a phrase means as the subject of a cue, by what was said before."""

from __future__ import annotations

from qawl.arabic.lexicon import of_class
from qawl.arabic.reporting import Noun
from qawl.extract.quotes.cues.complements import Cue
from qawl.extract.quotes.phrases.noun_phrases import Phrase, keys
from qawl.extract.quotes.reading.reading import Reading
from qawl.extract.quotes.speakers.coreference import resolve
from qawl.extract.quotes.speakers.issuers import issuer, statement_before
from qawl.extract.quotes.speakers.opening import main_subject
from qawl.extract.quotes.speakers.said import Said
from qawl.extract.quotes.speakers.sources import People, Source
from qawl.extract.quotes.speakers.speakers import Found, naming_span

_THROUGH = of_class("occasion_preposition")


class Meaning:
    """An article's words, the people whom it names, its cues, and what was said in it so far."""

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
        before = self.r.forms[at - 1]
        if before.phrase and before.folded not in _THROUGH:  # قتل جنديان، حسب بيان …
            return None
        subject = main_subject(self.r, self.people, start, min(at, bound), None)
        return subject[1] if subject is not None else None

    def known(self, phrase: Phrase) -> bool:
        """Whether somebody has been named so."""
        return phrase.name is not None and self.people.named(keys(self.r, *phrase.name)) is not None
