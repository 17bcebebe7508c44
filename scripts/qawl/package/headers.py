"""The first line of a table: whether it names the columns that it should, or is no line of a table at all."""

from __future__ import annotations

import csv
from collections.abc import Sequence

from qawl.model import signatures
from qawl.model.charsets import likely_charset
from qawl.model.faults import Fault, visible
from qawl.package import bad_bytes
from qawl.package.records import REMEDY

HEADER = 1 << 16
"""The longest header line that is examined."""
_ITSELF = "Put the table there as a CSV file in UTF-8, or write it again with `qawl build`"
_MANY = 1000
"""Of more columns than these none is looked for twice."""


def foreign(start: bytes, file: str) -> Fault | None:
    """What a file that starts with ``start`` is in place of a CSV file in UTF-8; ``None`` where it may be one."""
    other = signatures.named(start)
    if other:
        return Fault(file, f"it is {other.name}, no CSV file", _ITSELF)
    line = start.partition(b"\n")[0]
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if b"\0" not in line:
            return None
    charset = likely_charset(start)
    if charset in (None, "utf-8"):
        return Fault(file, "it is no text in UTF-8: its rows were not examined", _ITSELF, line=1)
    return bad_bytes.other_charset(file, str(charset), 1)


def names(line: bytes) -> tuple[str, ...]:
    """The columns that a header line names, whether they are quoted or not."""
    text = line.decode("utf-8", "replace").removeprefix("\ufeff").removesuffix("\r")
    if '"' not in text:
        return tuple(text.split(","))
    try:
        return tuple(next(csv.reader([text]), ()))
    except csv.Error:
        return tuple(text.split(","))


def fault(line: bytes, columns: Sequence[str], file: str) -> Fault:
    """What is wrong with a header ``line`` that is not that of ``columns``."""
    found = line[:HEADER].decode("utf-8", "replace").split(",")
    missing = [name for name in columns if name not in found]
    extra = [visible(name) for name in found if name not in columns]
    twice = sorted({visible(name) for name in found if found.count(name) > 1}) if len(found) < _MANY else []
    says = [
        f"missing columns {', '.join(missing)}" if missing else "",
        f"unknown columns {', '.join(extra[:10])}{' …' if len(extra) > 10 else ''}" if extra else "",
        f"columns given twice {', '.join(twice)}" if twice else "",
    ]
    told = "; ".join(filter(None, says)) or "the columns are not in the order of the schema"
    if b"\r" in line:
        told = "lines end with CR, not LF"
    if not line:
        told = "the file is empty: not even a header"
    return Fault(file, f"{told}; its rows were not examined", REMEDY, line=1)
