"""XLSX: a sheet a table, from right to left, with a sheet that says what every field means.

Whatever a cell says is a value, never a formula. What a sheet cannot hold is refused by file, line and field: texts
over 32,767 units of UTF-16, control characters, more than 1,048,576 rows. Rows are written as they come, so that a
workbook needs no more memory than the names in it.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.publish import citation, cite
from qawl.publish.export.sheets import Column, Sheet, sheets
from qawl.publish.export.source import Json, Row, Source, Table, both

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
ROWS = 1_048_576
_DIGITS = 15
"""A whole number with more digits is rounded by spreadsheets, and so is written as text."""
_FIRST_DAY = "1900-03-01"
"""Earlier days are text: spreadsheets take 1900 for a leap year."""
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold or, as CR, would change."""
_TWO_ESCAPES = re.compile("_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_")
"""The format reads ``_x0041_`` as an A, unless it is escaped; of two that share a sign only the first would be."""
_REMEDY = "Export to sqlite or parquet, which can hold it"
_EPOCH = datetime.datetime(1980, 1, 1)
_FORMULA = ("=", "+", "-", "@", "'")
_WORDS = {True: "yes · نعم", False: "no · لا"}
_A4 = 9
_WIDE, _NARROW, _HEADING, _LEAST = 70, 28, 18, 8
"""The widths in characters: of columns of sentences and of others at most, of a heading's line, of any at least."""
_ROOM = 3
"""For the button of the filter, and some air."""
_FOOTER = 100
"""Characters of a title: a footer has 255 at most, of which & takes two."""
_LINE, _HIGHEST = 18.0, 405.0
"""The height of a line, and that of a row at most, in points."""


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look: text, text that a formula would begin like, days, other values, headings."""

    text: Format
    quoted: Format
    day: Format
    value: Format
    heading: Format


def write(package: Source, out: Path) -> None:
    """Write the workbook ``out``. The same rows give the same bytes (by one zlib)."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    book = Workbook(str(out), {"constant_memory": True, "tmpdir": str(out.parent), "use_zip64": True})
    book.set_properties(_properties(package.descriptor))
    formats = _formats(book)
    for sheet in sheets(package):
        _write(book, formats, sheet, package)
    _write_dictionary(book, formats, package)
    try:
        book.close()
    except FileCreateError as error:  # which says the system's own error, such as that there is no room
        raise error.args[0] from None


def _properties(described: Json) -> dict[str, Any]:
    day = citation.day(described)
    return {
        "title": both(described, "title"),
        "author": "; ".join(one.name for one in citation.creators(described)),
        "comments": " ".join(cite.apa(cite.dataset(described))),
        "created": datetime.datetime.fromisoformat(day) if day else _EPOCH,
    }


def _formats(book: Workbook) -> _Formats:
    top = {"valign": "top", "align": "right", "indent": 1, "text_wrap": True}
    return _Formats(
        book.add_format({**top, "num_format": "@"}),
        book.add_format({**top, "num_format": "@", "quote_prefix": True}),
        book.add_format({**top, "num_format": "yyyy-mm-dd"}),
        book.add_format(top),
        book.add_format({**top, "num_format": "@", "bold": True, "bottom": 1, "bg_color": "#E8E8E8"}),
    )


def _write(book: Workbook, formats: _Formats, sheet: Sheet, package: Source) -> None:
    page = _Page(book, formats, sheet.table.name, sheet.columns)
    for row in _rows(package, sheet.table):
        page.add([_value(field, value) for field, value in sheet.values(row)])
    page.end(both(sheet.table.described, "title"))


def _write_dictionary(book: Workbook, formats: _Formats, package: Source) -> None:
    columns = [Column(heading, Field(name, "string"), False) for name, heading in _DICTIONARY.items()]
    page = _Page(book, formats, "dictionary", columns)
    for values in _dictionary(package):
        page.add(values)
    page.end("Dictionary · المعجم")


class _Page:
    """One worksheet, written row by row. Rows are as high as what is in them, columns as wide: that is known last."""

    def __init__(self, book: Workbook, formats: _Formats, name: str, columns: Sequence[Column]) -> None:
        self._sheet: Worksheet = book.add_worksheet(name)
        self._columns, self._formats = columns, formats
        self._count = 0
        self._widest = [_WIDE if column.long else _NARROW for column in columns]
        lines = [column.heading.split("\n") for column in columns]
        self._longest = [max(_LEAST, min(_HEADING, max(map(len, each)))) for each in lines]
        self._sheet.set_default_row(_LINE)
        self._sheet.set_row(0, _LINE * max(sum(_lines(line, _HEADING) for line in each) for each in lines))
        for place, column in enumerate(columns):
            self._sheet.write_string(0, place, column.heading, formats.heading)

    def add(self, values: Sequence[Any]) -> None:
        """Write the next row."""
        self._count += 1
        highest = 1
        for place, value in enumerate(values):
            if value is not None:
                text, widest = str(value), self._widest[place]
                self._longest[place] = max(self._longest[place], len(text))
                highest = max(highest, 1 if self._columns[place].folded else _lines(text, widest))
                self._cell(place, value)
        if highest > 1:
            self._sheet.set_row(self._count, min(_LINE * highest, _HIGHEST))

    def _cell(self, place: int, value: Any) -> None:
        at, formats = (self._count, place), self._formats
        if isinstance(value, str):
            self._sheet.write_string(*at, value, formats.quoted if value.startswith(_FORMULA) else formats.text)
        elif isinstance(value, datetime.date):
            self._sheet.write_datetime(*at, value, formats.day)
        else:
            self._sheet.write_number(*at, value, formats.value)

    def end(self, title: str) -> None:
        """Say how the sheet is seen: right to left under its header; and how it is printed: across the page, its header
        on every page, without the columns that are folded away.
        """
        sheet, end = self._sheet, len(self._columns)
        sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, self._count, end - 1)
        for place, column in enumerate(self._columns):
            folded = {"level": 1, "hidden": True} if column.folded else {}
            width = min(self._longest[place], self._widest[place]) + _ROOM
            sheet.set_column(place, place, width, None, folded)
        sheet.set_column(end, end, None, None, {"collapsed": any(column.folded for column in self._columns)})
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(0.3, 0.3, 0.4, 0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&C{title[:_FOOTER].replace('&', '&&')} · &P / &N")


def _lines(text: str, width: int) -> int:
    """How many lines a text takes that is wrapped in a column of ``width``, which is measured in digits: most letters
    are narrower.
    """
    return sum(len(line) * 7 // (width * 8) + 1 for line in text.split("\n"))


def _rows(package: Source, table: Table) -> Iterator[Row]:
    for count, (file, line, row) in enumerate(package.lines(table.name), 2):
        key = "/".join(str(row[name]) for name in table.schema.primary_key)
        if count > ROWS:
            raise FaultyInput(Fault(file, f"a sheet holds {ROWS:,} rows with its header", _REMEDY, line, key))
        for name, value in row.items():
            wrong = _wrong(value) if isinstance(value, str) else None
            if wrong:
                raise FaultyInput(Fault(file, wrong, _REMEDY, line, key, name, value))
        yield row


def _wrong(text: str) -> str | None:
    """Why no cell can hold the text."""
    units = len(text.encode("utf-16-le")) // 2
    if units > LONGEST:
        return f"{units:,} characters, and a cell of a spreadsheet holds {LONGEST:,}"
    found = _IMPOSSIBLE.search(text)
    if found:
        return f"a spreadsheet cannot hold the control character U+{ord(found[0]):04X}"
    return "a spreadsheet takes a part of it for another character" if _TWO_ESCAPES.search(text) else None


def _value(field: Field, value: Any) -> Any:
    if isinstance(value, bool):
        return _WORDS[value]
    if field.type == "date" and value is not None and value >= _FIRST_DAY:
        return datetime.date.fromisoformat(value)
    if field.type == "integer" and value is not None and len(str(abs(value))) > _DIGITS:
        return str(value)
    return value


_DICTIONARY = {
    "table": "Sheet\nالورقة",
    "field": "Field\nالحقل",
    "type": "Type\nالنمط",
    "title": "Heading in English\nالعنوان بالإنجليزية",
    "title@ar": "Heading in Arabic\nالعنوان بالعربية",
    "description": "Meaning in English\nالمعنى بالإنجليزية",
    "description@ar": "Meaning in Arabic\nالمعنى بالعربية",
    "categories": "Values\nالقيم",
}
"""The columns of the dictionary: what of a schema stands there, under which heading."""
_SAID = ("type", "title", "title@ar", "description", "description@ar")


def _dictionary(package: Source) -> Iterator[list[str | None]]:
    for table in package.tables.values():
        described = table.described
        for thing in (described, *described["fields"]):
            said = [thing.get(what) for what in _SAID]
            field = None if thing is described else thing["name"]
            texts = (text if isinstance(text, str) else None for text in said)
            yield [table.name, field, *texts, _values_of(thing)]


def _values_of(thing: Json) -> str | None:
    """A closed vocabulary: each value with what it is called."""
    listed = (one for one in thing.get("categories") or () if isinstance(one, dict))
    return "\n".join(f"{one['value']}: {both(one, 'label')}" for one in listed) or None
