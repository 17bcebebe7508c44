"""A page drawn for the eye: what each line is for, who says what, who is named, when.

How text of the page is kept from steering the terminal is said in ``terminal``.

Colours are for terminals. Without them a quote stands between ⟦1 and ⟧, its number in the list below the page.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from qawl.model.values import Document, Entity, Mention, Quote, Span
from qawl.workshop.paint import Paint, in_capture, painted, paints_by_line
from qawl.workshop.terminal import isolated, page_text

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


def explain(document: Document, console: Console, grounds: Mapping[Hashable, Sequence[str]] | None = None) -> None:
    """Draw ``document`` on ``console``: the page, then its quotes, speakers, entities and times.

    ``grounds`` are the cases that spoke for quotes, by their spans.
    """
    canvas = _Canvas(document, console)
    canvas.title()
    canvas.page()
    canvas.quotes()
    canvas.cases(grounds or {})
    canvas.speakers()
    canvas.entities()
    canvas.times()


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
        paints = paints_by_line(lines, self._paints())
        role_width = max((len(line.role) for line in lines), default=0)
        for line in lines:
            margin = Text(f"{line.number:>{_NUMBER_WIDTH}} {line.role:<{role_width}} │ ", style="dim")
            style = "dim" if line.role in _FURNITURE else ""
            raw = line.span.of(self.document.page.capture.text)
            self._line(margin, painted(raw, line.span.start, paints.get(line.number, ()), style, self.bare))

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

    def cases(self, grounds: Mapping[Hashable, Sequence[str]]) -> None:
        """For each quote the cases that spoke while it was made, by their decisions (``qawl evaluate --decisions``)."""
        spoke = [(number, grounds.get(quote.span, ())) for number, quote in enumerate(self.document.quotes, 1)]
        if not any(cases for _, cases in spoke):
            return
        self._heading("What spoke for them")
        table = self._table("#", "decisions and cases")
        for number, cases in spoke:
            table.add_row(Text(str(number)), Text(", ".join(cases), style="dim"))
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

    def _paints(self) -> Iterable[Paint]:
        """What is drawn on the page, in offsets of the capture; what comes later is drawn over."""
        document, segments = self.document, self.document.article.segments
        for number, quote in enumerate(document.quotes, 1):
            colour = self.colours[_who(quote)]
            parts = list(in_capture(quote.span, segments))
            for place, part in enumerate(parts):
                closing = "⟧" if place == len(parts) - 1 else ""
                yield Paint(part, colour, "" if place else f"⟦{number} ", closing)
            for span, style in ((quote.cue, f"bold {colour}"), (quote.speaker.span, f"italic {colour}")):
                yield from (Paint(part, style) for part in in_capture(span, segments)) if span else ()
        for mention in document.mentions:
            yield from (Paint(part, "underline") for part in in_capture(mention.span, segments))
        for time in document.times:
            yield from (Paint(part, "reverse") for part in in_capture(time.span, segments))

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
    """Why the mention is one of the entity, in words; with its evidence where that is another than the entity's.

    What a model found says how sure it is.
    """
    name = mention.span.of(text)
    reason = _REASONS.get(mention.joined_by, "reviewer")
    if name == entity.name:
        reason = "name"
    elif mention.joined_by in ("full", "same"):
        reason = "other spelling"
    elif mention.joined_by == "acronym" and _in_brackets(text, mention.span):
        reason = "acronym in brackets"
    evidence = mention.evidence if mention.evidence != entity.evidence else ""
    sure = "" if mention.confidence is None else f"{mention.confidence:.2f}"
    how = " ".join(filter(None, (evidence, sure)))
    return f"{reason} ({how})" if how else reason


def _in_brackets(text: str, span: Span) -> bool:
    return text[: span.start].rstrip()[-1:] in ("(", "[") and text[span.end :].lstrip()[:1] in (")", "]")
