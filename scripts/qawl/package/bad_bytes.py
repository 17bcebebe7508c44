"""Bytes that no table of the profile holds: control characters, CR, and what is no UTF-8.

Of each kind the first ones of a block are told, each with its line; the others are counted.
"""

from __future__ import annotations

import re

import numpy as np

from qawl.model.charsets import likely_charset
from qawl.model.faults import Fault
from qawl.package import layout
from qawl.package.findings import KEPT, Findings
from qawl.package.records import REMEDY

CRLF = "lines end with CRLF, not LF"
_UNDECODABLE = re.compile("[\udc80-\udcff]")
"""What stands for a byte that is not UTF-8 where text is decoded with ``surrogateescape``."""
_NOT_ASCII = 0x80
_A_WORD = 3
"""So many bytes may show in which charset they are."""


def tell_controls(chunk: bytes, file: str, line: int, findings: Findings) -> None:
    """Control characters and CR, which no table of the profile holds; of each kind the first ones, and how many."""
    places = layout.controls(chunk)
    if not len(places):
        return
    data = np.frombuffer(chunk, np.uint8)
    codes, ends = data[places], data[places + 1] == ord("\n")
    cr, nul = codes == ord("\r"), codes == 0
    kinds = {
        CRLF: cr & ends,
        "CR: lines end with LF only": cr & ~ends,
        "a NUL character": nul,
        "a control character": ~(cr | nul),
    }
    for what, which in kinds.items():
        at = places[which].tolist()
        for n, place in enumerate(at[:KEPT]):
            of_line, value = line + chunk.count(b"\n", 0, place), None if what == CRLF else chr(chunk[place])
            more = max(0, len(at) - KEPT) if n == 0 else 0
            findings.add(Fault(file, what, REMEDY, line=of_line, value=value), more=more)


def in_another_charset(chunk: bytes, file: str, line: int) -> Fault | None:
    """The one fault of a file that on the whole is Arabic in another charset; ``chunk`` starts in ``line``."""
    text = chunk.decode("utf-8", "surrogateescape")
    wrong = len(_UNDECODABLE.findall(text))
    ascii_only = int(np.count_nonzero(np.frombuffer(chunk, np.uint8) < _NOT_ASCII))
    charset = likely_charset(chunk) if wrong > len(text) - ascii_only - wrong else None
    if charset in (None, "utf-8"):
        return None
    first = _UNDECODABLE.search(text)
    at = line + text.count("\n", 0, first.start()) if first else line
    return other_charset(file, str(charset), at)


def other_charset(file: str, charset: str, line: int) -> Fault:
    """That a table is in ``charset``, by what stands in ``line``."""
    what = f"it is not UTF-8 but looks like {charset}: its rows were not examined"
    return Fault(file, what, resave(charset), line)


def resave(charset: str) -> str:
    """What to do with a table that somebody has saved in ``charset``."""
    return f"Write it again with `qawl build`, or open it as {charset} in an editor and save it as UTF-8"


def tell_undecodable(chunk: bytes, file: str, line: int, findings: Findings) -> bool:
    """Bytes that are no UTF-8: the first ones, and how many; once for a row that is Arabic in another charset.

    Whether there are any.
    """
    text = chunk.decode("utf-8", "surrogateescape")
    rows = [(at, row) for at, row in enumerate(text.split("\n"), line) if _UNDECODABLE.search(row)]
    for at, row in rows[:KEPT]:
        _tell_row(row, file, at, findings)
    more = sum(len(_UNDECODABLE.findall(row)) for _, row in rows[KEPT:])
    if more:
        at, row = rows[KEPT]
        _tell_bytes(_UNDECODABLE.findall(row)[:1], more - 1, file, at, findings)
    return bool(rows)


def _tell_row(row: str, file: str, at: int, findings: Findings) -> None:
    found = _UNDECODABLE.findall(row)
    charset = likely_charset(row.encode("utf-8", "surrogateescape")) if len(found) >= _A_WORD else None
    if charset in (None, "utf-8"):
        _tell_bytes(found[:KEPT], max(0, len(found) - KEPT), file, at, findings)
    else:
        what = f"{len(found)} bytes are not UTF-8 but look like {charset}"
        findings.add(Fault(file, what, REMEDY, line=at), "bytes look like another charset")


def _tell_bytes(found: list[str], more: int, file: str, at: int, findings: Findings) -> None:
    for n, byte in enumerate(found):
        what = f"byte 0x{ord(byte) & 0xFF:02X} is not UTF-8"
        findings.add(Fault(file, what, REMEDY, line=at), "a byte is not UTF-8", more if n == 0 else 0)
