"""A page drawn for the eye: what each line is for, who says what, who is named, when.

How text of the page is kept from steering the terminal is said in ``terminal``.

Colours are for terminals. Without them a quote stands between ⟦1 and ⟧, its number in the list below the page.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qawl.model.values import Document, Entity, Line, Mention, Quote, Segment, Span
from qawl.workshop.terminal import isolated, page_text, safe

_PALETTE = ("cyan", "green", "magenta", "yellow", "blue", "red", "bright_cyan", "bright_green", "bright_magenta")
_REASONS = {
    "short": "short name",
    "variant": "other name",
    "acronym": "acronym",
    "short_form": "short form",
    "fuller": "words left out",
}
"""What a mention was joined to its entity by (see ``model.Mention``), in words."""
_NUMBER_WIDTH = 5
_LEAST_WIDTH = 20
"""However narrow the terminal, page text gets so many cells."""
_FURNITURE = frozenset({"furniture", "blank", "promotion", "comments", "social", "breadcrumb"})


def explain(document: Document, console: Console) -> None:
    """Draw ``document`` on ``console``: the page, then its quotes, speakers, entities and times."""
    canvas = _Canvas(document, console)
    canvas.title()
    canvas.page()
    canvas.quotes()
    canvas.speakers()
    canvas.entities()
    canvas.times()


@dataclass(frozen=True, slots=True)
class _Paint:
    """A style for a stretch of the capture, and what to write at its ends where there are no colours."""

    span: Span
    style: str
    opening: str = ""
    closing: str = ""


class _Canvas:
    """One drawing: the document, the console, and who has which colour."""

    def __init__(self, document: Document, console: Console) -> None:
        self.document = document
        self.console = console
        self.bare = console.color_system is None or console.no_color
        self.colours = _colours(document.quotes)

    def title(self) -> None:
        """What the page is, in one line or two."""
        article = self.document.article
        self.console.print(Text(article.article_id, style="bold"))
        facts = (article.outlet.outlet, article.section, article.published_at or article.published_on, article.url)
        self.console.print(self._text(" · ".join(fact for fact in facts if fact)), style="dim")
        if self.document.corrected:
            self.console.print(Text(f"{self.document.corrected} rows are right only by correction"), style="dim")

    def page(self) -> None:
        """Every line of the capture, its number and role at the margin."""
        self._heading("Page")
        lines = self.document.page.lines
        paints = _paints_by_line(lines, self._paints())
        role_width = max((len(line.role) for line in lines), default=0)
        for line in lines:
            margin = Text(f"{line.number:>{_NUMBER_WIDTH}} {line.role:<{role_width}} │ ", style="dim")
            style = "dim" if line.role in _FURNITURE else ""
            self._line(margin, self._painted(line, paints.get(line.number, ()), style))

    def quotes(self) -> None:
        """One row for each quote, by its number on the page: kind, speaker, cue, when it was said, medium, evidence."""
        if not self.document.quotes:
            return
        self._heading("Quotes")
        table = self._table("#", "kind", "speaker", "cue", "stated on", "medium", "evidence")
        text = self.document.article.text
        for number, quote in enumerate(self.document.quotes, 1):
            table.add_row(
                Text(str(number), style=self.colours[_who(quote)]),
                Text(_kind(quote)),
                self._text(_name(quote), self.colours[_who(quote)]),
                self._text(quote.cue.of(text) if quote.cue else "", "bold"),
                Text(quote.stated_on or ""),
                self._text(" ".join(filter(None, (quote.medium.kind, quote.medium.entity_id))) if quote.medium else ""),
                Text(quote.evidence, style="dim"),
            )
        self._show(table)

    def speakers(self) -> None:
        """How often each speaker is quoted, the most quoted first."""
        counts: dict[str, list[Quote]] = {}
        for quote in self.document.quotes:
            counts.setdefault(_who(quote), []).append(quote)
        if not counts:
            return
        self._heading("Speakers")
        table = self._table("quotes", "speaker", "kind", "entity")
        for who, said in sorted(counts.items(), key=lambda item: -len(item[1])):
            speaker = said[0].speaker
            table.add_row(
                Text(str(len(said))),
                self._text(_name(said[0]), self.colours[who]),
                Text(speaker.kind),
                self._text(speaker.entity_id or "", "dim"),
            )
        self._show(table)

    def entities(self) -> None:
        """Each entity with the names under which the article mentions it, grouped by why they are one."""
        if not self.document.entities:
            return
        self._heading("Entities")
        table = self._table("entity", "kind", "name", "evidence", "by", "mentioned as")
        mentioned: dict[str, list[Mention]] = {}
        for mention in self.document.mentions:
            mentioned.setdefault(mention.entity_id, []).append(mention)
        for entity in self.document.entities:
            first, *others = self._merged(entity, mentioned.get(entity.entity_id, ())) or [(Text(), Text())]
            table.add_row(
                self._text(entity.entity_id, "underline"),
                Text(entity.kind),
                self._text(" / ".join(filter(None, (entity.name, entity.name_en)))),
                self._text(" ".join(filter(None, (entity.evidence, entity.wikidata_id))), "dim"),
                *first,
            )
            for other in others:
                table.add_row("", "", "", "", *other)
        self._show(table)

    def _merged(self, entity: Entity, mentions: Iterable[Mention]) -> list[tuple[Text, Text]]:
        """Why mentions are the entity, and for each reason the names with how often each stands."""
        groups: dict[str, dict[str, int]] = {}
        for mention in mentions:
            names = groups.setdefault(_reason(self.document.article.text, entity, mention), {})
            name = mention.span.of(self.document.article.text)
            names[name] = names.get(name, 0) + 1
        return [
            (Text(reason, style="dim"), self._text("، ".join(f"{name} ×{count}" for name, count in names.items())))
            for reason, names in groups.items()
        ]

    def times(self) -> None:
        """Each time expression with its value."""
        if not self.document.times:
            return
        self._heading("Times")
        table = self._table("expression", "EDTF")
        for time in self.document.times:
            table.add_row(self._text(time.span.of(self.document.article.text), "italic"), Text(time.value))
        self._show(table)

    def _paints(self) -> Iterable[_Paint]:
        """What is drawn on the page, in offsets of the capture; what comes later is drawn over."""
        document, segments = self.document, self.document.article.segments
        for number, quote in enumerate(document.quotes, 1):
            colour = self.colours[_who(quote)]
            parts = list(_in_capture(quote.span, segments))
            for place, part in enumerate(parts):
                closing = "⟧" if place == len(parts) - 1 else ""
                yield _Paint(part, colour, "" if place else f"⟦{number} ", closing)
            for span, style in ((quote.cue, f"bold {colour}"), (quote.speaker.span, f"italic {colour}")):
                yield from (_Paint(part, style) for part in _in_capture(span, segments)) if span else ()
        for mention in document.mentions:
            yield from (_Paint(part, "underline") for part in _in_capture(mention.span, segments))
        for time in document.times:
            yield from (_Paint(part, "reverse") for part in _in_capture(time.span, segments))

    def _painted(self, line: Line, paints: Sequence[_Paint], style: str) -> Text:
        raw = line.span.of(self.document.page.capture.text)
        marks: dict[int, str] = {}
        if self.bare:
            for paint in paints:
                # A quote that ends where another begins is closed before that one is opened.
                end, start = paint.span.end - line.span.start, paint.span.start - line.span.start
                marks[end] = paint.closing + marks.get(end, "")
                marks[start] = marks.get(start, "") + paint.opening
        shown, offsets = _visible(raw, marks)
        text = Text(shown, style=style)
        for paint in paints:
            start, end = paint.span.start - line.span.start, paint.span.end - line.span.start
            text.stylize(paint.style, offsets[max(0, start)], offsets[min(len(raw), end)])
        return text

    def _line(self, margin: Text, text: Text) -> None:
        """``text`` beside ``margin``, in as many lines as it takes, each isolated for itself."""
        width = max(_LEAST_WIDTH, self.console.width - cell_len(margin.plain))
        blank = Text(" " * (cell_len(margin.plain) - 2) + "│ ", style="dim")
        for number, part in enumerate(text.wrap(self.console, width) or [text]):
            part.rstrip()
            self.console.print(
                Text.assemble(blank if number else margin, isolated(part, self.console)),
                no_wrap=True,
                overflow="ignore",
                crop=False,
            )

    def _text(self, raw: str, style: str = "") -> Text:
        return page_text(raw, self.console, style)

    def _heading(self, title: str) -> None:
        self.console.print()
        self.console.print(Text(title, style="bold"))

    def _table(self, *columns: str) -> Table:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in columns:
            table.add_column(column, overflow="fold")
        return table

    def _show(self, table: Table) -> None:
        self.console.print(Padding(table, (0, 0, 0, 2)))


def _colours(quotes: Iterable[Quote]) -> Mapping[str, str]:
    speakers = dict.fromkeys(_who(quote) for quote in quotes)
    return {who: _PALETTE[place % len(_PALETTE)] for place, who in enumerate(speakers)}


def _who(quote: Quote) -> str:
    """What makes two speakers the same for the eye."""
    speaker = quote.speaker
    return speaker.entity_id or speaker.name or speaker.kind


def _name(quote: Quote) -> str:
    return quote.speaker.name or quote.speaker.role or f"({quote.speaker.kind})"


def _kind(quote: Quote) -> str:
    return quote.kind + (" +" if quote.part_of else "") + (" nested" if quote.nested_in else "")


def _reason(text: str, entity: Entity, mention: Mention) -> str:
    """Why the mention is one of the entity, in words; with its evidence where that is another than the entity's."""
    name = mention.span.of(text)
    reason = _REASONS.get(mention.joined_by, "reviewer")
    if name == entity.name:
        reason = "name"
    elif mention.joined_by in ("full", "same"):
        reason = "other spelling"
    elif mention.joined_by == "acronym" and _in_brackets(text, mention.span):
        reason = "acronym in brackets"
    return reason if mention.evidence == entity.evidence else f"{reason} ({mention.evidence})"


def _in_brackets(text: str, span: Span) -> bool:
    return text[: span.start].rstrip()[-1:] in ("(", "[") and text[span.end :].lstrip()[:1] in (")", "]")


def _in_capture(span: Span, segments: Sequence[Segment]) -> Iterable[Span]:
    """The stretches of the capture that a stretch of the article text came from, one for each segment."""
    first = bisect_right(segments, span.start, key=lambda segment: segment.span.start) - 1
    for segment in segments[max(0, first) :]:
        if segment.span.start >= span.end:
            return
        start, end = max(span.start, segment.span.start), min(span.end, segment.span.end)
        if start < end:
            yield Span(start, end).shifted(segment.selector.start - segment.span.start)


def _paints_by_line(lines: Sequence[Line], paints: Iterable[_Paint]) -> Mapping[int, Sequence[_Paint]]:
    """By line number; a segment is a line, so a stretch of it never leaves its line."""
    starts = [line.span.start for line in lines]
    found: dict[int, list[_Paint]] = {}
    for paint in paints:
        place = bisect_right(starts, paint.span.start) - 1
        if place >= 0:
            found.setdefault(lines[place].number, []).append(paint)
    return found


def _visible(raw: str, marks: Mapping[int, str]) -> tuple[str, list[int]]:
    """``raw`` with nothing invisible in it and ``marks`` written in, and where each of its offsets has gone."""
    shown: list[str] = []
    offsets: list[int] = []
    length = 0
    for offset, char in enumerate([*raw, ""]):
        shown.append(marks.get(offset, ""))
        length += len(shown[-1])
        offsets.append(length)
        if char:
            shown.append(safe(char))
            length += len(shown[-1])
    return "".join(shown), offsets
