"""XLSX: a sheet a table, from right to left, with a sheet that says what every field means.

Whatever a cell says is a value, never a formula. What a sheet cannot hold is refused by file, line and field: texts
over 32,767 units of UTF-16, control characters, more than 1,048,576 rows.
"""

from __future__ import annotations

import datetime
import errno
import os
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qawl.model.faults import Fault, FaultyInput
from qawl.model.field import Field
from qawl.publish.export.source import Source, Table

if TYPE_CHECKING:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.workbook import Workbook

LONGEST = 32_767
ROWS = 1_048_576
_DIGITS = 15
"""A whole number with more digits is rounded by spreadsheets, and so is written as text."""
_FIRST_DAY = "1900-03-01"
"""Earlier days are text: spreadsheets take 1900 for a leap year."""
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
"""What XML 1.0 cannot hold or, as CR, would change."""
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What the format would read as an escape of one character."""
_REMEDY = "Export to sqlite or parquet, which can hold it"
_EPOCH = datetime.datetime(1980, 1, 1)
_MODIFIED = re.compile(rb"(?<=W3CDTF\">)[^<]*(?=</dcterms:modified>)")
_AT = f"{_EPOCH.isoformat()}Z".encode()
_DICTIONARY = ("table", "field", "type", "title", "title@ar", "description", "description@ar")
_WIDE, _NARROW = 60, 16


def write(package: Source, out: Path) -> None:
    """Write the workbook ``out``. The same rows give the same bytes (by one zlib)."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = _EPOCH
    book.properties.creator = "qawl"
    book.properties.title = package.descriptor.get("title")
    try:
        for name, table in package.tables.items():
            _sheet(book, name, list(table.schema.columns), _rows(package, table), _widths(table))
        _sheet(book, "dictionary", list(_DICTIONARY), _dictionary(package), [14, 18, 10, 24, 24, 90, 90])
    except BaseException as error:
        for sheet in book.worksheets:  # else Python complains of files that were never ended
            with suppress(Exception):  # where there is no room, none of them can be ended well
                sheet.close()
        if type(error).__name__ == "SerialisationError":  # of lxml, by which openpyxl writes where that is installed
            raise _of_system(str(error)) from None
        raise
    draft = out.with_name(f"{out.name}.draft")  # which goes with the place that the export is given for itself
    book.save(draft)
    _with_fixed_times(draft, out)


def _of_system(says: str) -> OSError:
    """What lxml calls ``IO_ENOSPC``, as the system calls it."""
    code = getattr(errno, says.removeprefix("IO_"), errno.EIO)
    return OSError(code, os.strerror(code))


def _sheet(book: Workbook, name: str, header: list[str], rows: Iterator[list[Any]], widths: list[int]) -> None:
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(name)
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "B2"
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    top = [_text(sheet, title) for title in header]
    for cell in top:
        cell.font = Font(bold=True)
    sheet.append(top)
    count = 1
    for row in rows:
        count += 1
        sheet.append([value if value is None else _cell(sheet, value) for value in row])
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(header))}{count}"


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, str):
        return _text(sheet, value)
    if isinstance(value, datetime.date):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "yyyy-mm-dd"
        return cell
    return value


def _text(sheet: Any, value: str) -> WriteOnlyCell:
    """A cell that is text, also where it starts like a formula and when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, _ESCAPE.sub("_x005F_", value))
    cell.data_type = "s"
    cell.number_format = "@"
    if value.startswith(("=", "+", "-", "@", "'")):
        cell.quotePrefix = True
    return cell


def _rows(package: Source, table: Table) -> Iterator[list[Any]]:
    for count, (file, line, row) in enumerate(package.lines(table.name), 2):
        key = "/".join(str(row[name]) for name in table.schema.primary_key)
        if count > ROWS:
            raise FaultyInput(Fault(file, f"a sheet holds {ROWS:,} rows with its header", _REMEDY, line, key))
        for name, value in row.items():
            wrong = _wrong(value) if isinstance(value, str) else None
            if wrong:
                raise FaultyInput(Fault(file, wrong, _REMEDY, line, key, name, value))
        yield [_value(field, row[field.name]) for field in table.schema.fields]


def _wrong(text: str) -> str | None:
    """Why no cell can hold the text."""
    units = len(text.encode("utf-16-le")) // 2
    if units > LONGEST:
        return f"{units:,} characters, and a cell of a spreadsheet holds {LONGEST:,}"
    found = _IMPOSSIBLE.search(text)
    return f"a spreadsheet cannot hold the control character U+{ord(found[0]):04X}" if found else None


def _value(field: Field, value: Any) -> Any:
    if field.type == "date" and value is not None and value >= _FIRST_DAY:
        return datetime.date.fromisoformat(value)
    if field.type == "integer" and value is not None and len(str(abs(value))) > _DIGITS:
        return str(value)
    return value


def _widths(table: Table) -> list[int]:
    return [_WIDE if field.verbatim and field.type == "string" else _NARROW for field in table.schema.fields]


def _dictionary(package: Source) -> Iterator[list[Any]]:
    for name, table in package.tables.items():
        for thing in (table.described, *table.described["fields"]):
            field = "" if thing is table.described else thing["name"]
            said = [thing.get(what) for what in _DICTIONARY[2:]]
            yield [name, field or None, *(text if isinstance(text, str) else None for text in said)]


def _with_fixed_times(draft: Path, out: Path) -> None:
    """The workbook without the time at which it was made: in its properties, and on each part of the zip file."""
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            with old.open(name) as part, new.open(info, "w", force_zip64=True) as copy:
                while block := part.read(1 << 20):
                    copy.write(_MODIFIED.sub(_AT, block) if name == "docProps/core.xml" else block)
