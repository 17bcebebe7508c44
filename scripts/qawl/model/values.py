"""The frozen values that flow from a saved page to the rows of the tables.

Every offset counts Unicode code points and every stretch is half open. A ``Span`` is a stretch of the
article text unless its name or docstring says ``selector``: that one counts the decoded capture.
A value that the page does not give is ``None``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from qawl.model.outlet import Outlet


@dataclass(slots=True, order=True, unsafe_hash=True)
class Span:
    """A stretch of text: ``text[start:end]``.

    Never changed, as all values here; but not frozen, as those of which a page has dozens: to make one that is frozen
    takes three times as long.
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same stretch, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Registration:
    """One row of ``seeds/captures.csv``: what is known of a capture beside its bytes.

    ``article_id`` was minted once, when the page was registered. ``published_at`` is for pages that do not
    say themselves when they appeared. ``removed_on`` makes the row a tombstone: the file is gone, the id stays.
    ``format`` names the reader of its bytes, text where it is missing; ``record`` the article in a file that holds
    many, of which ``fields`` says what its columns are. The last five the page says of itself, as ``add`` read it.
    """

    path: str
    article_id: str | None
    outlet: str
    url: str | None = None
    captured_at: str | None = None
    published_at: str | None = None
    sha256: str | None = None
    charset: str = "utf-8"
    rights: str | None = None
    replaces: str | None = None
    reviewed_on: str | None = None
    removed_on: str | None = None
    format: str | None = None
    record: str | None = None
    fields: str | None = None
    headline: str | None = None
    authors: str | None = None
    section: str | None = None
    deck: str | None = None
    body: str | None = None

    @property
    def name(self) -> str:
        """What names the capture: its path, and the record where the file holds many."""
        return capture_name(self.path, self.record)

    @classmethod
    def of(cls, cells: Mapping[str, str]) -> Registration:
        """The registration that the cells of a row say, of which the empty ones are missing."""
        values: dict[str, Any] = {name: cell or None for name, cell in cells.items()}
        return cls(**values | {name: cells[name] for name in ("path", "outlet", "charset")})


def capture_name(path: str, record: str | None) -> str:
    """What names a capture: its path, and the record where the file holds many."""
    return f"{path}#{record}" if record else path


@dataclass(frozen=True, slots=True)
class Capture:
    """A saved page: its row in the register, the digest of its bytes, its page text, and what faults call it.

    ``links`` are the lines of the page text that are nothing but a link, each with its address.
    """

    registration: Registration
    sha256: str
    text: str
    file: str = "page"
    links: tuple[tuple[int, str], ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Line:
    """A line of the decoded capture, without its LF; ``number`` counts from 1.

    ``role`` says what the line is for (``outlets.grammar.ROLES``).
    """

    number: int
    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Page:
    """A capture whose every line has a role."""

    capture: Capture
    lines: tuple[Line, ...]


@dataclass(slots=True, unsafe_hash=True)
class Segment:
    """A stretch of the article in reading order; ``span`` in the article text, ``selector`` in the capture."""

    position: int
    role: str
    span: Span
    selector: Span


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made the article: ``role`` is author, translator, editor, correspondent, photographer or source.

    Without ``span`` the register alone names him: a corpus says it beside the text.
    """

    position: int
    role: str
    name: str
    span: Span | None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A link of the page to another article; ``selector`` is that of the headline, in the capture."""

    position: int
    headline: str
    selector: Span
    section: str | None = None
    teaser: str | None = None
    teaser_truncated: bool | None = None
    byline_place: str | None = None
    byline_name: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The content item of a page. ``text`` is the segments' texts joined by one LF.

    ``published_at`` is ISO 8601 with offset, to the minute; ``published_on`` the local day, ``YYYY-MM-DD``.
    """

    article_id: str
    outlet: Outlet
    headline: str
    language: str
    text: str
    segments: tuple[Segment, ...]
    capture: Capture
    section: str | None = None
    deck: str | None = None
    published_at: str | None = None
    published_on: str | None = None
    url: str | None = None
    credits: tuple[Credit, ...] = ()
    related_links: tuple[RelatedLink, ...] = ()


@dataclass(slots=True, unsafe_hash=True)
class Speaker:
    """Who speaks: ``span`` is the nearest phrase that names him (name without title), ``name`` his fullest name.

    ``kind`` is person, organization, group, document, unnamed or unknown; ``role`` the words that say what he
    is (title, office); ``elided`` is true when the cue has no subject of its own. ``entity_id`` is set by linking.
    ``confidence`` is how probable it is that he is the right one, to two decimals; a reviewer's choice has none.
    """

    kind: str
    span: Span | None = None
    name: str | None = None
    role: str | None = None
    elided: bool = False
    entity_id: str | None = None
    confidence: float | None = None


@dataclass(slots=True, unsafe_hash=True)
class Medium:
    """The channel of what is said: its ``kind`` and the phrase that names it; ``entity_id`` is set by linking.

    ``place`` is the word that says the kind (بيان, لقناة), beside which the time of speaking may stand.
    """

    kind: str
    span: Span | None = None
    entity_id: str | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """A sentence that names a channel where nothing is quoted: what is said afterwards may come through it."""

    span: Span
    medium: Medium


@dataclass(slots=True, unsafe_hash=True)
class Quote:
    """An attribution: content (``span``), cue and speaker, after PARC 3.0 (Pareti 2016).

    ``kind`` is direct, mixed or indirect. ``part_of`` and ``nested_in`` are the content spans of the first row
    of the same quotation and of the quote that contains this one: a content span is a quote's key in its article.
    ``evidence`` names the rule that found it. ``assertion`` is asserted, denied, hypothetical or asked: whether the
    article says that it was said. ``occasion`` (which act of speaking, from 1) and ``stated_on`` (EDTF) are set by
    linking.
    """

    span: Span
    kind: str
    speaker: Speaker
    evidence: str
    cue: Span | None = None
    medium: Medium | None = None
    stated_on: str | None = None
    part_of: Span | None = None
    nested_in: Span | None = None
    assertion: str = "asserted"
    occasion: int | None = None


@dataclass(slots=True, unsafe_hash=True)
class Entity:
    """Somebody or something that is named. Without authority or curator it is a name, not an identity."""

    entity_id: str
    kind: str
    name: str
    evidence: str
    name_en: str | None = None
    wikidata_id: str | None = None


@dataclass(slots=True, unsafe_hash=True)
class Mention:
    """A stretch of the article text that names an entity; ``sense`` is literal or metonymic.

    ``joined_by`` says why it is this entity, for the eye alone: the kind of name that the authority has (full, short,
    variant, acronym), ``short_form`` of the full name that the article gives, ``fuller`` or shorter form with words
    left out, ``same`` name; empty where a reviewer said so. ``confidence`` is how sure the tagger is of what it alone
    has found.
    """

    span: Span
    entity_id: str
    sense: str
    evidence: str
    joined_by: str = field(default="", compare=False)
    confidence: float | None = None


@dataclass(slots=True, unsafe_hash=True)
class Time:
    """A time expression and its EDTF value (ISO 8601-2, level 1 and the seasons 21–24)."""

    span: Span
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that one page gives."""

    page: Page
    article: Article
    quotes: tuple[Quote, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    times: tuple[Time, ...]
    corrected: int = 0
    """How many rows are right only because a correction says so."""
