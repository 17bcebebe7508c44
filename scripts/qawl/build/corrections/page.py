"""Applying the corrections of one page, each to the stage that makes the row it corrects."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NoReturn, TypeVar

from qawl.build.corrections import sheets
from qawl.build.corrections.reading import Correction, Corrections, fault
from qawl.build.corrections.sheets import LINKED, Sheet
from qawl.extract.occasions import numbered
from qawl.model import ids, schema
from qawl.model.faults import Fault, FaultyInput, excerpts
from qawl.model.rows import Cell, Row, cell_text
from qawl.model.values import Article, Mention, Quote, Span, Time

_ARTICLE_FIELDS = ("section", "language", "published_at", "url")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PageCorrections:
    """The corrections of one page. Each method returns its stage's values corrected, or raises ``FaultyInput``."""

    file: str
    corrections: tuple[Correction, ...]

    @property
    def count(self) -> int:
        """How many rows are right only by correction."""
        return len({(c.action, c.table, c.target) for c in self.corrections})

    def fault_of(self, value: str, expected: str, remedy: str) -> Fault:
        """The fault of the correction that brought ``value`` in."""
        found = next((c for c in self.corrections if c.value == value), None)
        return fault(self.file, found, expected, remedy) if found else Fault(self.file, expected, remedy, value=value)

    def line_roles(self) -> dict[int, str]:
        """The corrected roles by line number, for the grammar to take as given."""
        return {_line_number(c): c.value for c in self._of("lines")}

    def check_lines(self, by_rule: Mapping[int, str | None]) -> None:
        """Hold the corrections of lines against the roles that rules alone give (None: no rule claims the line)."""
        for c in self._of("lines"):
            number = _line_number(c)
            if number not in by_rule:
                self._refuse(c, "the page has no such line", "Correct the line number")
            if c.field != "role":
                self._refuse(c, "only the role of a line can be set", "Name the field role")
            self._expect(c, by_rule[number])

    def article(self, article: Article) -> Article:
        """The article with its own fields, its credits and its related links corrected."""
        if not self.corrections:
            return article
        values: dict[str, str | None] = {}
        for c in self._of("articles"):
            if c.target != article.article_id or c.field not in _ARTICLE_FIELDS:
                self._refuse(c, "cannot be set", f"Set one of {', '.join(_ARTICLE_FIELDS)}")
            self._expect(c, getattr(article, c.field))
            self._check_cell(c)
            values[c.field] = c.value or None
        if "published_at" in values:
            published = values["published_at"]
            values["published_on"] = published[:10] if published else None
        placed = tuple(credit for credit in article.credits if credit.span)
        credited = self._numbered("credits", sheets.credits(article), placed, lambda credit: credit.span or Span(0, 0))
        beside = (credit for credit in article.credits if not credit.span)  # named by the register alone, and last
        credited += tuple(replace(one, position=n) for n, one in enumerate(beside, len(credited) + 1))
        linked = self._numbered(
            "related_links", sheets.related_links(article), article.related_links, lambda link: link.selector
        )
        return replace(article, credits=credited, related_links=linked, **values)  # type: ignore[arg-type]

    def quotes(self, article: Article, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The quotes as found, corrected in everything that linking does not set."""
        if not self.corrections:
            return tuple(quotes)
        early = [c for c in self._of("quotes") if c.field not in LINKED or c.action == "delete"]
        for c in early:
            if c.field in LINKED:
                self._refuse(c, "a deletion cannot expect what linking sets", "Expect the value of another field")
        corrected = self._apply(sheets.quotes(article), quotes, early)
        moved = self._moved()
        return tuple(
            replace(quote, part_of=_follow(moved, quote.part_of), nested_in=_follow(moved, quote.nested_in))
            for quote in corrected
        )

    def linked(self, article: Article, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
        """The quotes as linked, corrected in the fields that linking sets, and their occasions counted anew."""
        if not self.corrections:
            return tuple(quotes)
        moved = self._moved()
        late = []
        for c in self._of("quotes"):
            span = ids.span_of(c.target)
            if c.field in LINKED and span and c.action != "delete":
                target = ids.place_id(article.article_id, "q", moved.get(span, span))
                late.append(replace(c, target=target, action="set"))
        return numbered(self._apply(sheets.quotes(article), quotes, late))

    def mentions(self, article: Article, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """The mentions as found, corrected."""
        return self._apply(sheets.mentions(article), mentions, self._of("mentions"))

    def times(self, article: Article, times: Sequence[Time]) -> tuple[Time, ...]:
        """The times as found, corrected."""
        return self._apply(sheets.times(article), times, self._of("times"))

    def _of(self, table: str) -> list[Correction]:
        return [c for c in self.corrections if c.table == table]

    def _moved(self) -> dict[Span, Span]:
        """Where corrections move the spans of quotes: span as the rules made it → corrected span."""
        moved: dict[Span, Span] = {}
        for c in self._of("quotes"):
            span = ids.span_of(c.target)
            if span and c.action == "set" and c.field in ("start", "end") and c.value.isdigit():
                here, offset = moved.get(span, span), int(c.value)
                moved[span] = Span(offset, here.end) if c.field == "start" else Span(here.start, offset)
        return moved

    def _apply(self, sheet: Sheet[T], values: Sequence[T], corrections: list[Correction]) -> tuple[T, ...]:
        if not corrections:
            return tuple(values)
        found = {sheet.key(value): value for value in values}
        corrected = dict(found)
        in_order = sorted(corrections, key=lambda c: (c.target, c.action, c.line))
        for (target, action), group in groupby(in_order, key=lambda c: (c.target, c.action)):
            rows = list(group)
            if action == "add":
                if target in found:
                    self._refuse(rows[0], "the rules make this row already", "Delete the correction, or set fields")
                corrected[target] = self._made(sheet, sheet.blank(target), rows)
                self._check_own_place(sheet, target, corrected[target], rows[0])
                continue
            if target not in found:
                self._refuse(rows[0], "the rules make no such row", "Give the id of the row as the rules make it")
            fields = sheet.fields(found[target])
            self._check_expected(fields, rows)
            if action == "delete":
                del corrected[target]
            else:
                corrected[target] = self._made(sheet, fields, rows)
        return tuple(corrected.values())

    def _check_own_place(self, sheet: Sheet[T], target: str, value: T, c: Correction) -> None:
        if ids.span_of(target) and sheet.key(value) != target:
            self._refuse(c, "start and end are not those of the id", "Leave them out: the id of the row states them")

    def _check_expected(self, fields: Row, rows: list[Correction]) -> None:
        for c in rows:
            if c.field or c.action == "set":
                self._check_known(c, fields)
                self._expect(c, fields[c.field])

    def _numbered(self, table: str, sheet: Sheet[T], values: Sequence[T], place: Callable[[T], Span]) -> tuple[T, ...]:
        """The corrected values of a table whose ids are positions, in reading order."""
        numbered = sheets.renumbered(self._apply(sheet, values, self._of(table)), place)
        there = {sheet.key(value): sheet.fields(value) for value in numbered}
        for c in self._of(table):
            if c.action == "add" and there.get(c.target, {}).get(c.field) != self._parsed(c):
                self._refuse(c, "the row stands elsewhere in reading order", "Number its id as the rows will be")
        return numbered

    def _made(self, sheet: Sheet[T], fields: Row, rows: list[Correction]) -> T:
        for c in rows:
            self._check_known(c, fields)
        wanted = {c.field: self._parsed(c) for c in rows}
        try:
            wanted = sheet.wholly(wanted)
            value = sheet.make({**fields, **wanted})
        except ValueError as error:
            raise FaultyInput(fault(self.file, rows[0], str(error), "Give every field that nothing derives")) from None
        asked = {**fields, **wanted}
        others = [name for name, given in sheet.fields(value).items() if given != asked[name]]
        if others:
            self._refuse(rows[0], f"does not go together with {', '.join(others)}", "Correct these fields too")
        return value

    def _check_known(self, c: Correction, fields: Row) -> None:
        if c.field not in fields:
            self._refuse(c, "the field is derived or unknown", f"Set one of {', '.join(fields)}")

    def _check_cell(self, c: Correction) -> None:
        """Refuse a value that the schema of its table does not allow."""
        expected = schema.load(c.table).field(c.field).expectation(c.value)
        if expected and c.value:
            self._refuse(c, expected, "Correct the value")

    def _parsed(self, c: Correction) -> Cell:
        self._check_cell(c)
        return schema.load(c.table).field(c.field).value(c.value)

    def _expect(self, c: Correction, found: Cell) -> None:
        cell = cell_text(found)
        if cell != c.expect:
            expects, gives = excerpts(c.expect, cell)
            self._refuse(c, f"expects {expects!r} but the rules give {gives!r}", "Review the row again, or delete this")

    def _refuse(self, c: Correction, expected: str, remedy: str) -> NoReturn:
        raise FaultyInput(fault(self.file, c, expected, remedy))


def of_page(corrections: Corrections, capture_path: str, article_id: str | None) -> PageCorrections:
    """The corrections that concern one page."""
    return PageCorrections(corrections.file, corrections.of(capture_path, article_id))


def _follow(moved: Mapping[Span, Span], span: Span | None) -> Span | None:
    return moved.get(span, span) if span else None


def _line_number(correction: Correction) -> int:
    return int(correction.target.rpartition(":")[2])
