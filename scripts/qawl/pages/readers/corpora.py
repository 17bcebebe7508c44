"""The readers of corpora: one record is one article, whose page text is its headline, LF, and its body.

Which keys or columns these are says ``fields`` of the register, as ``qawl add --map`` takes it:
``headline=title,body=content``. A key within a key is named with a dot. The bytes of a row of CSV, or of a table in
JSON, are the header's and its own, so that each record can be read by itself.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping

from qawl.model.faults import Fault, UnreadableInput, number
from qawl.model.values import Registration
from qawl.pages import formats
from qawl.pages.column_names import guesses, letters
from qawl.pages.decoding import counted
from qawl.pages.readers import json_records
from qawl.pages.readers.page import PageText
from qawl.pages.readers.text import arabic, decoded

DELIMITERS = ",;\t|"
"""What may part the cells of a table; the header says which does."""
_LONGEST = 1 << 26
"""Characters of the longest cell."""
_DECODER = json.JSONDecoder()
_WHOLE = re.compile("[\ud800-\udfff]")
"""Half a character, which JSON can escape and no text can hold."""
_NEEDED = ("headline", "body")
_MAP = "Name them, as in --map headline=title,body=text"

Values = Mapping[str, str]
"""What a record says, by its keys or columns."""


def guessed(values: Values) -> dict[str, str]:
    """Which of the columns that ``values`` have is what of an article, by their names."""
    by_letters: dict[str, str] = {}
    for key in values:
        by_letters.setdefault(letters(key.rpartition(".")[2]), key)
    found: dict[str, str] = {}
    for name, known in guesses().items():
        column = next((by_letters[one] for one in known if one in by_letters), None)
        if column and "," not in column and "=" not in column:
            found[name] = column
    return found


def fields_of(mapped: Mapping[str, str]) -> str | None:
    """``mapped`` as the register's ``fields`` and ``--map`` write it."""
    return ",".join(f"{name}={column}" for name, column in mapped.items()) or None


def values(raw: bytes, registration: Registration, file: str) -> Values:
    """What the record ``raw`` of a file of the registered format says."""
    text = decoded(raw, registration, file)
    return csv_values(text, file) if registration.format == "csv" else json_values(text, file)


def read_json(raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
    """The page text of one JSON object."""
    return _page(json_values(decoded(raw, registration, file), file), raw, registration, file, known)


def read_csv(raw: bytes, registration: Registration, file: str, known: bool = False) -> PageText:
    """The page text of one row, which its header precedes."""
    return _page(csv_values(decoded(raw, registration, file), file), raw, registration, file, known)


def json_values(text: str, file: str) -> Values:
    """What the JSON object ``text`` says, every key by its path; a list of words is their lines.

    The cells of a row, a list, stand under the names in the list above it.
    """
    try:
        found, end = _DECODER.raw_decode(text, len(text) - len(text.lstrip()))
        rest = text[end:].strip()
        row = json.loads(rest) if rest else None
    except (ValueError, RecursionError):
        raise UnreadableInput(Fault(file, "the record is no JSON", "Correct or delete it")) from None
    if rest and isinstance(found, list):
        found = _row(json_records.names(found) or [], row, file)
    elif rest or not isinstance(found, dict):
        raise UnreadableInput(Fault(file, "the record is no JSON object", "Correct or delete it"))
    return dict(_flat(found))


def _row(columns: list[str], row: object, file: str) -> dict[str, object]:
    if not isinstance(row, list) or len(row) != len(columns):
        cells = number(len(row), "cell") if isinstance(row, list) else "no list"
        expected = f"{cells} where the columns are {len(columns)}"
        raise UnreadableInput(Fault(file, expected, "Correct or delete the row"))
    return dict(zip(columns, row, strict=True))


def _flat(found: Mapping[str, object], above: str = "", depth: int = 0) -> list[tuple[str, str]]:
    values: list[tuple[str, str]] = []
    for key, value in found.items():
        if isinstance(value, dict) and depth < 4:
            values += _flat(value, f"{above}{key}.", depth + 1)
        elif isinstance(value, list):
            values.append((above + key, "\n".join(filter(None, map(_word, value)))))
        elif value is not None:
            values.append((above + key, str(value)))
    return values


def _word(one: object) -> str:
    """What one of a list says: itself, or the name that it has, as authors have in the vocabulary of schema.org."""
    if isinstance(one, dict):
        one = one.get("name")
    return str(one) if isinstance(one, str | int | float) else ""


def csv_values(text: str, file: str) -> Values:
    """What the row in ``text`` says, by the names in the header above it."""
    csv.field_size_limit(_LONGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text)))
    except csv.Error as error:
        raise UnreadableInput(Fault(file, f"the row is no valid CSV ({error})", "Correct or delete it")) from None
    if len(rows) != 2 or len(rows[0]) != len(rows[1]):
        cells = len(rows[1]) if len(rows) > 1 else 0
        expected = f"{cells} cells where the header has {len(rows[0]) if rows else 0}"
        raise UnreadableInput(Fault(file, expected, "Quote cells that hold a comma or a line end"))
    return {name.strip(): cell for name, cell in zip(*rows, strict=True)}


def delimiter(text: str) -> str:
    """What parts the cells in the first line of ``text``."""
    head = text.partition("\n")[0]
    return max(DELIMITERS, key=head.count)


def mapping(fields: str | None) -> dict[str, str]:
    """``headline=title,body=content`` as what is named and the key that has it."""
    pairs = (pair.partition("=") for pair in (fields or "").split(",") if pair)
    return {name.strip(): key.strip() for name, _, key in pairs}


def said(values: Values, fields: Mapping[str, str], name: str) -> str | None:
    """What a record says as ``name``; ``None`` for nothing but blanks."""
    cell = values.get(fields.get(name, ""), "").strip()
    return cell or None


def _page(values: Values, raw: bytes, registration: Registration, file: str, known: bool) -> PageText:
    fields = mapping(registration.fields)
    lacking = [name for name in _NEEDED if name not in fields]
    if lacking:
        raise UnreadableInput(Fault(file, f"nothing says which of its columns is the {lacking[0]}", _MAP))
    headline, body = (said(values, fields, name) for name in _NEEDED)
    for name, found in (("headline", headline), ("body", body)):
        if found is None:
            expected = f"the record has no {name}: {fields[name]} is empty or absent"
            raise UnreadableInput(Fault(file, expected, "Fill it in, leave the record out, or name another with --map"))
    markup = not known and "<" in (body or "")
    other = formats.named((body or "").encode("utf-8", "replace")) if markup else None
    if other is not None:
        expected = f"its body, {fields['body']}, is {other.name}"
        raise UnreadableInput(Fault(file, expected, "Take the markup out of the corpus, or map another column"))
    text = _WHOLE.sub("\ufffd", counted(f"{' '.join((headline or '').split())}\n{body}\n")[0])
    return PageText(text if known else arabic(text, raw, registration, file))
